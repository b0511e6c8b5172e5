"""Which editions there were, what changed since the last one, and who was given more of one.

- Compared is what both editions printed: numbers of items and claims, bounds on origins, denials, whether a
  standard is met, persons and estimates. A number that was withheld in one of them is not compared.
- What an earlier version of the program did not write down is said to be not recorded, and never unchanged.
- A recipient is told by kind and purpose; names stay in the case.
"""

from __future__ import annotations

from collections.abc import Iterator

from uncounted.publication.drafting import RECORD, DraftSection, carried, part, stated
from uncounted.publication.edition import Sentence, Table, Tone
from uncounted.publication.material import (
    DossierMaterial,
    EditionSummary,
    FindingSummary,
    Tombstone,
    WithdrawalReason,
)
from uncounted.publication.wording import bound, joined, moment, number, plural, sentence_case, spoken

_EDITIONS, _CHANGED, _RECIPIENTS = "editions", "changed", "recipients"
TAKEN_BACK = {
    WithdrawalReason.CONSENT_WITHDRAWN: "consent to what they rest on was taken back",
    WithdrawalReason.CONSENT_RAN_OUT: "consent to what they rest on has run out",
    WithdrawalReason.RETENTION_ENDED: "what they rest on was kept until a set date",
    WithdrawalReason.DANGER: "someone has to be protected",
    WithdrawalReason.MISTAKE: "they should not have been published",
    WithdrawalReason.ORDER: "an order binds the team",
}
_CONCLUSIONS = {
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
        part(*_changes(material), title="What changed since the last edition"),
        part(*_editions(material), title="Editions of this dossier"),
        part(*_recipients(material), title="Who is given it"),
    ]
    return DraftSection("changes", "Editions, changes and recipients", tuple(parts))


def _changes(material: DossierMaterial) -> Iterator[Sentence | Table]:
    before = material.earlier
    if before is None:
        text = "This is the first edition; there is nothing to compare it with."
        if material.edition > 1:
            text = f"What changed since edition {material.edition - 1} is NOT recorded for this edition."
        yield stated(text, tone=Tone.PLAIN if material.edition == 1 else Tone.CAUTION, basis=RECORD)
        return
    now = summary_of(material)
    yield stated(
        f"Edition {before.edition} rested on {plural(before.n_items, 'item')} and "
        f"{plural(before.n_claims, 'confirmed claim')}; this one rests on {plural(now.n_items, 'item')} and "
        f"{plural(now.n_claims, 'confirmed claim')}.",
        basis=RECORD,
    )
    yield from _persons(before, now)
    rows = tuple(_changed(before, now))
    same = len({one.proposition for one in now.findings} - {row[0] for row in rows})
    if rows:
        yield carried(
            f"{sentence_case(plural(len(rows), 'finding'))} {'is' if len(rows) == 1 else 'are'} new, gone or "
            f"other than in edition {before.edition}; {plural(same, 'finding')} "
            f"{'stands' if same == 1 else 'stand'} as before.",
            tone=Tone.PLAIN,
            reads=(_CHANGED,),
        )
        columns = ("Finding", f"Edition {before.edition}", f"Edition {now.edition}")
        yield Table(_CHANGED, "Findings that changed", columns, rows, Tone.REPORTED)
    else:
        told = "The finding stands" if same == 1 else f"All {plural(same, 'finding')} stand"
        yield stated(f"{told} as in edition {before.edition}.", basis=RECORD)


def _persons(before: EditionSummary, now: EditionSummary) -> Iterator[Sentence]:
    if before.n_persons is not None and now.n_persons is not None:
        yield stated(
            f"Edition {before.edition} counted {plural(before.n_persons, 'person')} on the lists; this one "
            f"counts {number(now.n_persons)}.",
            tone=Tone.DOCUMENTED,
            basis=RECORD,
        )
    if before.lowest_estimate is not None and now.lowest_estimate is not None:
        yield stated(
            f"Estimates of edition {before.edition} ran from {number(before.lowest_estimate)} to "
            f"{number(before.highest_estimate or before.lowest_estimate)}; here they run from "
            f"{number(now.lowest_estimate)} to {number(now.highest_estimate or now.lowest_estimate)}.",
            tone=Tone.ESTIMATED,
            basis=RECORD,
        )


def _changed(before: EditionSummary, now: EditionSummary) -> Iterator[tuple[str, str, str]]:
    old = {one.proposition: one for one in before.findings}
    new = {one.proposition: one for one in now.findings}
    for name in dict.fromkeys((*new, *old)):
        if old.get(name) != new.get(name):
            yield name, _told(old.get(name)), _told(new.get(name))


def _told(finding: FindingSummary | None) -> str:
    if finding is None:
        return "not in it"
    origins = bound(finding.lower, finding.upper, "independent origin")
    denials = plural(finding.n_denials, "denial")
    return f"{origins}; {denials}; {_CONCLUSIONS.get(finding.conclusion, 'not recorded')}"


def _editions(material: DossierMaterial) -> Iterator[Sentence | Table]:
    if not material.editions:
        yield stated("No edition came before this one.", basis=RECORD)
        return
    rows = [
        (number(one.edition), moment(one.made_at), one.sha256, _takes_back(one.takes_back))
        for one in material.editions
    ]
    made_at = moment(material.made_at)
    rows.append((number(material.edition), made_at, "this edition", _takes_back(material.replaces)))
    yield carried(
        f"{sentence_case(plural(len(material.editions), 'edition'))} came before this one.",
        tone=Tone.PLAIN,
        reads=(_EDITIONS,),
    )
    columns = ("Edition", "Made", "SHA-256 of its bundle.json", "What it takes back")
    yield Table(_EDITIONS, "All editions", columns, tuple(rows))


def _takes_back(tombstones: tuple[Tombstone, ...]) -> str:
    if not tombstones:
        return "nothing"
    return "; ".join(
        f"{plural(len(one.sentences), 'sentence')} of edition {one.edition}: {TAKEN_BACK[one.reason]}"
        for one in tombstones
    )


def _recipients(material: DossierMaterial) -> Iterator[Sentence | Table]:
    yield stated(
        "This edition is for everybody. Fields that it withholds can be given later to one recipient, for "
        "one purpose, where whoever spoke agreed to it; each such copy is numbered and signed."
    )
    if not material.recipients:
        yield stated("Nobody was given more of an earlier edition than it shows.", basis=RECORD)
        return
    n_copies = sum(one.n_copies for one in material.recipients)
    yield carried(
        f"{sentence_case(plural(n_copies, 'numbered copy'))} of earlier editions "
        f"{'was' if n_copies == 1 else 'were'} given out; the names of recipients stay in the case.",
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
    columns = ("Edition", "Kind of recipient", "Purpose", "Copies", "Withheld fields given")
    yield Table(_RECIPIENTS, "Who was given more of which edition", columns, rows)


def taken_back_in_words(tombstone: Tombstone) -> str:
    """Say which sentences of an earlier edition are withdrawn, and for which reason of the list."""
    return (
        f"Withdrawn from edition {tombstone.edition}: {joined(tombstone.sentences)}; "
        f"{TAKEN_BACK[tombstone.reason]}."
    )
