"""Which editions there were, what changed since the last one, and who was given more of one.

- Compared is what both editions printed: numbers of items and claims, bounds on origins, denials, whether a
  standard is met, persons and estimates. A number that was withheld in one of them is not compared.
- What an earlier version of the program did not write down is said to be not recorded, and never unchanged.
- A recipient is told by kind and purpose; names stay in the case.
"""

from __future__ import annotations

from collections.abc import Iterator

from uncounted.publication.drafting import DraftSection, carried, part, record, stated
from uncounted.publication.edition import Sentence, Table, Tone
from uncounted.publication.language import number, said
from uncounted.publication.material import (
    DossierMaterial,
    EditionSummary,
    FindingSummary,
    Tombstone,
    WithdrawalReason,
)
from uncounted.publication.wording import bound_of_origins, joined, moment, spoken

_EDITIONS, _CHANGED, _RECIPIENTS = "editions", "changed", "recipients"
TAKEN_BACK = {
    WithdrawalReason.CONSENT_WITHDRAWN: "consent to what they rest on was taken back",
    WithdrawalReason.CONSENT_RAN_OUT: "consent to what they rest on has run out",
    WithdrawalReason.RETENTION_ENDED: "what they rest on was kept until a set date",
    WithdrawalReason.DANGER: "someone has to be protected",
    WithdrawalReason.MISTAKE: "they should not have been published",
    WithdrawalReason.ORDER: "an order binds the team",
}
CONCLUSIONS = {
    None: "held against no standard",
    "met": "standard met",
    "not_met": "standard not met",
    "unknown": "unknown: something stands against it",
    "pending": "pending: not everything was checked",
}


def summary_of(material: DossierMaterial) -> EditionSummary:
    """Return the numbers of an edition that the next one is compared with: all of them are printed in it."""
    conclusions = {one.finding.proposition: one.finding.conclusion.value for one in material.findings}
    verdict = material.estimation.verdict if material.estimation else None
    points = (verdict.lowest_point, verdict.highest_point) if verdict else (None, None)
    return EditionSummary(
        edition=material.edition,
        n_items=len(material.items),
        n_claims=len(material.claims),
        findings=tuple(
            FindingSummary(
                one.proposition,
                one.origins.lower,
                one.origins.upper,
                len(one.denials),
                conclusions.get(one.proposition),
            )
            for one in material.trace.propositions
        ),
        n_persons=material.linkage.n_persons if material.linkage else None,
        lowest_estimate=None if points[0] is None else round(points[0]),
        highest_estimate=None if points[1] is None else round(points[1]),
    )


def changes_section(material: DossierMaterial) -> DraftSection:
    """Draft the editions there were, what changed, and who was given more."""
    parts = [
        part(*_changes(material), title=said("What changed since the last edition")),
        part(*_editions(material), title=said("Editions of this dossier")),
        part(*_recipients(material), title=said("Who is given it")),
    ]
    return DraftSection("changes", said("Editions, changes and recipients"), tuple(parts))


def _changes(material: DossierMaterial) -> Iterator[Sentence | Table]:
    before = material.earlier
    if before is None:
        if material.edition == 1:
            text = said("This is the first edition; there is nothing to compare it with.")
            yield stated(text, basis=record())
        else:
            text = said(
                "What changed since edition {edition} is NOT recorded for this edition.",
                edition=str(material.edition - 1),
            )
            yield stated(text, tone=Tone.CAUTION, basis=record())
        return
    now, edition = summary_of(material), str(before.edition)
    yield stated(
        said(
            "Edition {edition} rested on {items|# item|# items|no items} and {claims|# confirmed claim|"
            "# confirmed claims|no confirmed claims}; this one rests on {items_now|# item|# items|no items} "
            "and {claims_now|# confirmed claim|# confirmed claims|no confirmed claims}.",
            edition=edition,
            items=before.n_items,
            claims=before.n_claims,
            items_now=now.n_items,
            claims_now=now.n_claims,
        ),
        basis=record(),
    )
    yield from _persons(before, now)
    rows = tuple(_changed(before, now))
    same = len({one.proposition for one in now.findings} - {row[0] for row in rows})
    if rows:
        yield carried(
            said(
                "{n|# finding is|# findings are} new, gone or other than in edition {edition}; "
                "{same|# finding stands|# findings stand|no findings stand} as before.",
                n=len(rows),
                edition=edition,
                same=same,
            ),
            tone=Tone.PLAIN,
            reads=(_CHANGED,),
        )
        columns = (
            said("Finding"),
            said("Edition {edition}", edition=edition),
            said("Edition {edition}", edition=str(now.edition)),
        )
        yield Table(_CHANGED, said("Findings that changed"), columns, rows, Tone.REPORTED)
    else:
        text = "{n|The finding stands|All # findings stand|All no findings stand} as in edition {edition}."
        yield stated(said(text, n=same, edition=edition), basis=record())


def _persons(before: EditionSummary, now: EditionSummary) -> Iterator[Sentence]:
    edition = str(before.edition)
    if before.n_persons is not None and now.n_persons is not None:
        yield stated(
            said(
                "Edition {edition} counted {n|# person|# persons|no persons} on the lists; this one counts "
                "{now}.",
                edition=edition,
                n=before.n_persons,
                now=now.n_persons,
            ),
            tone=Tone.DOCUMENTED,
            basis=record(),
        )
    if before.lowest_estimate is not None and now.lowest_estimate is not None:
        yield stated(
            said(
                "Estimates of edition {edition} ran from {low} to {high}; here they run from {low_now} to "
                "{high_now}.",
                edition=edition,
                low=before.lowest_estimate,
                high=before.highest_estimate or before.lowest_estimate,
                low_now=now.lowest_estimate,
                high_now=now.highest_estimate or now.lowest_estimate,
            ),
            tone=Tone.ESTIMATED,
            basis=record(),
        )


def _changed(before: EditionSummary, now: EditionSummary) -> Iterator[tuple[str, str, str]]:
    old = {one.proposition: one for one in before.findings}
    new = {one.proposition: one for one in now.findings}
    for name in dict.fromkeys((*new, *old)):
        if old.get(name) != new.get(name):
            yield name, _told(old.get(name)), _told(new.get(name))


def _told(finding: FindingSummary | None) -> str:
    if finding is None:
        return said("not in it")
    origins = bound_of_origins(finding.lower, finding.upper)
    denials = said("{n|# denial|# denials|no denials}", n=finding.n_denials)
    conclusion = said(CONCLUSIONS.get(finding.conclusion, "not recorded"))
    return said("; ").join((origins, denials, conclusion))


def _editions(material: DossierMaterial) -> Iterator[Sentence | Table]:
    if not material.editions:
        yield stated(said("No edition came before this one."), basis=record())
        return
    rows = [
        (number(one.edition), moment(one.made_at), one.sha256, _takes_back(one.takes_back))
        for one in material.editions
    ]
    made_at = moment(material.made_at)
    rows.append((number(material.edition), made_at, said("this edition"), _takes_back(material.replaces)))
    yield carried(
        said("{n|# edition|# editions} came before this one.", n=len(material.editions)),
        tone=Tone.PLAIN,
        reads=(_EDITIONS,),
    )
    columns = (said("Edition"), said("Made"), said("SHA-256 of its bundle.json"), said("What it takes back"))
    yield Table(_EDITIONS, said("All editions"), columns, tuple(rows))


def _takes_back(tombstones: tuple[Tombstone, ...]) -> str:
    if not tombstones:
        return said("nothing")
    return said("; ").join(
        said(
            "{n|# sentence|# sentences|no sentences} of edition {edition}: {why}",
            n=len(one.sentences),
            edition=str(one.edition),
            why=said(TAKEN_BACK[one.reason]),
        )
        for one in tombstones
    )


def _recipients(material: DossierMaterial) -> Iterator[Sentence | Table]:
    yield stated(
        said(
            "This edition is for everybody. Fields that it withholds can be given later to one recipient, "
            "for one purpose, where whoever spoke agreed to it; each such copy is numbered and signed."
        )
    )
    if not material.recipients:
        yield stated(said("Nobody was given more of an earlier edition than it shows."), basis=record())
        return
    yield carried(
        said(
            "{n|# numbered copy|# numbered copies} of earlier editions {n|was|were} given out; the names of "
            "recipients stay in the case.",
            n=sum(one.n_copies for one in material.recipients),
        ),
        tone=Tone.PLAIN,
        reads=(_RECIPIENTS,),
    )
    rows = tuple(
        (
            number(one.edition),
            spoken(one.audience),
            spoken(one.purpose),
            number(one.n_copies),
            number(one.n_fields),
        )
        for one in material.recipients
    )
    columns = (
        said("Edition"),
        said("Kind of recipient"),
        said("Purpose"),
        said("Copies"),
        said("Withheld fields given"),
    )
    yield Table(_RECIPIENTS, said("Who was given more of which edition"), columns, rows)


def taken_back_in_words(tombstone: Tombstone) -> str:
    """Say which sentences of an earlier edition are withdrawn, and for which reason of the list."""
    return said(
        "Withdrawn from edition {edition}: {sentences}; {why}.",
        edition=str(tombstone.edition),
        sentences=joined(tombstone.sentences),
        why=said(TAKEN_BACK[tombstone.reason]),
    )
