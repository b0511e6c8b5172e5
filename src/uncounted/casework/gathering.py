"""Gather what an edition is made of: from the case to the material that publication takes, and nothing else.

- What a speaker did not agree to, what was protected and what was taken back is left out here, and told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from uncounted.casework.cases import Case
from uncounted.casework.coding import coded_claims
from uncounted.casework.consenting import Answers, may_quote
from uncounted.casework.counting import lists_taken_back, recorded_estimate, recorded_linkage
from uncounted.casework.covering import ground_apart
from uncounted.casework.disclosing import PersonCounts, linkage_number, person_counts
from uncounted.casework.editions import (
    earlier_editions,
    last_summary,
    recipient_lines,
    tombstones_due,
)
from uncounted.casework.families import arrivals_of, first_versions, lists_of, require_vault
from uncounted.casework.intake import all_items
from uncounted.casework.judging import breaking_words, recorded_findings
from uncounted.casework.measuring import coding_summary
from uncounted.casework.members import n_working
from uncounted.casework.permissions import Action
from uncounted.casework.placing import squares_to_print
from uncounted.casework.protecting import silenced_items
from uncounted.casework.told import TELLINGS
from uncounted.casework.tracing import recorded_trace, usable_trace
from uncounted.claims import CodedClaim, Judgement
from uncounted.corroboration import Trace
from uncounted.estimation.entries import EstimateRecorded
from uncounted.evidence import Item, ItemKind
from uncounted.evidence.entries import NOT_CAPTURED
from uncounted.people.entries import LinkageRecorded
from uncounted.protection import ConsentForm, redact, vault
from uncounted.protection.consent import PUBLIC, Purpose
from uncounted.publication import (
    CapturePattern,
    CustodyLine,
    DossierMaterial,
    LinkageSummary,
    PropositionWording,
    PublishedItem,
    Withheld,
)
from uncounted.publication import ItemKind as PublishedKind
from uncounted.publication.material import PublishedFinding
from uncounted.vocabulary.errors import UncountedError

STANDARD_OF_PROOF = "reasonable grounds to believe"
_SPEAKER = "the person who spoke"
_LEFT_OUT = {
    ItemKind.TESTIMONY: "testimonies left out whole",
    ItemKind.LIST: "lists left out whole",
    ItemKind.OTHER: "other items left out whole",
}


class NothingToPublishError(UncountedError):
    """The case holds no traced claim and no estimate."""


def _published_findings(case: Case, traced: Collection[str]) -> tuple[PublishedFinding, ...]:
    judged = (one.judged for one in recorded_findings(case))
    return tuple(
        PublishedFinding(one.finding, breaking_words(one.breaking) if one.breaking else None)
        for one in judged
        if one.finding.proposition in traced
    )


def _standard(findings: Collection[PublishedFinding]) -> str:
    """Name the standard that every finding was held against; the usual one where they differ."""
    words = {one.finding.words for one in findings}
    return next(iter(words)) if len(words) == 1 else STANDARD_OF_PROOF


def counts_to_print(case: Case) -> PersonCounts | None:
    """Take the counts of persons through the gate; none where a list may not be counted any more."""
    linkage = recorded_linkage(case)
    return None if linkage is None or lists_taken_back(case, linkage) else person_counts(case)


def gather(
    case: Case, counts: PersonCounts | None = None, *, met: Collection[int] = (), language: str = "en"
) -> DossierMaterial:
    """Gather what the next edition may say, protected texts already withheld.

    ``counts`` are those that may be printed; they are taken through the gate where none are given.
    ``met`` are the numbers of answers whose conditions a person found met for this edition; ``language`` is
    that of its fixed words.

    Raises
    ------
    NothingToPublishError
    """
    case.authorised(Action.PUBLISH)
    require_vault(case)
    trace = recorded_trace(case) if usable_trace(case).propositions else Trace(())
    linkage, estimate, replaces = recorded_linkage(case), recorded_estimate(case), tombstones_due(case)
    gone = lists_taken_back(case, linkage) if linkage else ()
    linkage = None if gone else linkage
    # an edition that only takes something back is worth publishing
    if not trace.propositions and linkage is None and not replaces:
        raise NothingToPublishError(
            "nothing was traced and nothing was counted",
            where="the case",
            remedy="trace claims (`uncounted trace CASE`) or link lists (`uncounted link CASE`) first",
        )
    counts = counts or counts_to_print(case)
    why_no_estimate = _why_no_estimate(case, estimate, counts)
    now = case.file.clock()
    terms = vault.protected_terms(case.file)
    traced = {proposition.proposition for proposition in trace.propositions}
    silenced = silenced_items(case)
    answers = Answers(case)
    claims = tuple(
        ground_apart(_unnamed(answers, claim))
        for claim in coded_claims(case)
        if claim.proposition in traced and claim.item_id not in silenced
    )
    items = _items(case, claims, answers, met)
    findings = _published_findings(case, traced)
    material = DossierMaterial(
        case_id=case.case_id,
        title=case.title,
        edition=case.file.count("edition") + 1,
        made_at=now.strftime("%Y-%m-%dT%H:%M:%SZ"),
        case_key=case.public_key,
        n_members=n_working(case),
        standard_of_proof=_standard(findings),
        language=language,
        items=items,
        claims=claims,
        n_suggested_unjudged=case.file.count("suggestion", judgement=Judgement.NO_JUDGEMENT.value),
        trace=trace,
        propositions=_wordings(case, traced),
        withheld=(
            *_withheld(case, items, counts, why_no_estimate),
            *_unconsented(answers, silenced, gone),
        ),
        custody=_custody(case),
        checkpoint=case.file.checkpoint(),
        linkage=_linkage(linkage, counts) if linkage and counts else None,
        estimation=estimate.result if estimate and counts and not why_no_estimate else None,
        findings=findings,
        replaces=replaces,
        places=squares_to_print(case, claims, items, terms),
        coding=coding_summary(case, claims, {item.item_id for item in items}),
        earlier=last_summary(case),
        editions=earlier_editions(case),
        recipients=recipient_lines(case),
    )
    return redact(material, terms)


def _unnamed(answers: Answers, claim: CodedClaim) -> CodedClaim:
    """Take off a claim what its speaker is called, unless they agreed to appear under a pseudonym."""
    if answers.is_published_by_others(claim.item_id):
        return claim
    named = answers.on_item(claim.item_id, ConsentForm.PUBLISH_PSEUDONYM, PUBLIC, Purpose.PUBLIC_RECORD)
    if named.permits:
        return claim
    return replace(claim, pseudonym=None, speaker=None, asserted_by=_SPEAKER)


def _unconsented(answers: Answers, silenced: Collection[str], gone: tuple[str, ...]) -> tuple[Withheld, ...]:
    """Say how much was left out for want of consent; whether somebody took it back is not told."""
    whole = [item for item in answers.items() if item.item_id in silenced and not item.is_version]
    kinds = Counter(item.kind for item in whole)
    lines = [
        Withheld(what, kinds[kind], "without consent on record nothing of them is counted or printed")
        for kind, what in _LEFT_OUT.items()
        if kinds[kind]
    ]
    if gone:
        lines.append(Withheld("counts from lists", None, "one of the lists may not be counted any more"))
    return tuple(lines)


def _wordings(case: Case, traced: set[str]) -> tuple[PropositionWording, ...]:
    worded = {row["proposition"]: row["wording"] for row in case.rows("wording")}
    return tuple(
        PropositionWording(name, worded.get(name, f"Proposition {name}, which the team has not worded"))
        for name in sorted(traced)
    )


def _items(
    case: Case, claims: tuple[CodedClaim, ...], answers: Answers, met: Collection[int]
) -> tuple[PublishedItem, ...]:
    used = {claim.item_id for claim in claims}
    used |= {item.item_id for item in lists_of(case)} - set(silenced_items(case))
    items, arrivals = all_items(case), arrivals_of(case)
    versions = first_versions(items)
    numbers = _numbers(items, versions)
    published = []
    for item in items:
        first = versions[item.item_id]
        if item.item_id not in used:
            continue
        if item.kind is ItemKind.REPORT:
            published.append(_report(item, first, arrivals[item.item_id]))
        else:
            label = f"{item.kind.value.capitalize()} {numbers[first.item_id]}"
            published.append(_protected(item, label, answers, met))
    return tuple(published)


def _numbers(items: tuple[Item, ...], versions: Mapping[str, Item]) -> dict[str, int]:
    """Count the files of each kind in the order received; texts and copies of them are not counted."""
    counted: Counter[ItemKind] = Counter()
    numbers = {}
    for item in items:
        if versions[item.item_id] is item:
            counted[item.kind] += 1
            numbers[item.item_id] = counted[item.kind]
    return numbers


def _report(item: Item, first: Item, arrival: Mapping[str, Any]) -> PublishedItem:
    known = {
        key: None if arrival[key] == NOT_CAPTURED else arrival[key]
        for key in ("source", "address", "published")
    }
    return PublishedItem(
        item.item_id,
        f"Report {item.item_id}",
        PublishedKind.REPORT,
        publisher=known["source"],
        published=known["published"],
        address=known["address"],
        # of the file as it came: a text made out of it is nobody else's to compare
        sha256=first.sha256,
    )


def _protected(item: Item, label: str, answers: Answers, met: Collection[int]) -> PublishedItem:
    if item.kind is ItemKind.LIST:
        return PublishedItem(
            item.item_id, label, PublishedKind.LIST, words_withheld="a list of names is never quoted"
        )
    decision = may_quote(answers, item.item_id, met)
    why = None if decision.permits else decision.why
    return PublishedItem(item.item_id, label, PublishedKind.TESTIMONY, words_withheld=why)


def _linkage(linkage: LinkageRecorded, counts: PersonCounts) -> LinkageSummary:
    names = [f"List {number}" for number in range(1, len(linkage.lists) + 1)]
    return LinkageSummary(
        n_lists=len(names),
        patterns=tuple(
            CapturePattern(
                tuple(name for name, mark in zip(names, pattern, strict=True) if mark == "1"), n_persons
            )
            for pattern, n_persons in counts.patterns.items()
        ),
        n_records=counts.n_records,
        n_persons=counts.n_persons,
        n_pairs_for_review=int(linkage.report["n_pairs_for_review"]),
    )


def _why_no_estimate(case: Case, estimate: EstimateRecorded | None, counts: PersonCounts | None) -> str:
    """Say why an estimate that there is may not be printed; empty where it may, or where there is none."""
    if estimate is None or counts is None:
        return ""
    if estimate.linkage != linkage_number(case):
        return "they were made from an earlier linkage of the lists"
    return "" if counts.is_whole else "with them a withheld count could be computed"


def _withheld(
    case: Case, items: tuple[PublishedItem, ...], counts: PersonCounts | None, why_no_estimate: str
) -> tuple[Withheld, ...]:
    kinds = Counter(row["kind"] for row in case.rows("protected_term"))
    lines = [
        Withheld(f"passages that tell a {kind}", n, "they could lead to a person")
        for kind, n in sorted(kinds.items())
    ]
    silent = sum(item.words_withheld is not None and item.kind is PublishedKind.TESTIMONY for item in items)
    if silent:
        why = "no consent to quote is on record; what they say is counted, their words are not printed"
        lines.append(Withheld("words of testimonies", silent, why))
    if why_no_estimate:
        lines.append(Withheld("estimates", None, why_no_estimate))
    if counts is not None:
        least = counts.smallest
        small = f"a count under {least} can point to a person, and another from which it could be computed"
        earlier = f"together with an earlier edition they would tell of fewer than {least} persons"
        lines.append(Withheld("counts of persons on the lists", counts.n_small, small))
        lines.append(Withheld("counts of persons, for an earlier edition", counts.n_with_earlier, earlier))
        lines.append(Withheld("names on the lists", counts.n_records, "no name of a victim is published"))
    return tuple(line for line in lines if line.n != 0)


def _custody(case: Case) -> tuple[CustodyLine, ...]:
    """Count what was done on each day, in the order in which the history tells kinds of entry."""
    order = list(TELLINGS)
    counted = Counter((logged.time[:10], order.index(logged.kind)) for logged in case.file.entries())
    lines = ((date, TELLINGS[order[kind]].counted, n) for (date, kind), n in sorted(counted.items()))
    return tuple(CustodyLine(date, done, n) for date, done, n in lines if done is not None)
