"""An item that two coded apart comes to its end: claims of record, all of it together, or nothing.

- Where both handed in the same, it is settled at once; where they differ, a third person decides first.
- A suggestion that both rejected is rejected; so is one whose claim a third person left out, unless another
  claim of record stands on it. What one rejected and the other passed over stays without a judgement.
- A proposition that nobody worded before takes the wording of the first coder that gave one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from uncounted.casework.cases import Work
from uncounted.casework.coding_apart import CodedApart
from uncounted.claims.adjudicating import BOTH, Ruling, settle
from uncounted.claims.comparing import Disagreement, Matching, disagreements, match_claims
from uncounted.claims.double_entries import CodingSettled, DisagreementDecided, Taken
from uncounted.claims.entries import ClaimCoded, SuggestionRejected
from uncounted.corroboration.entries import PropositionWorded


def compared(apart: CodedApart) -> tuple[Matching, tuple[Disagreement, ...]]:
    """Hold what both handed in against each other."""
    first, second = apart.handed_in
    matching = match_claims(first.claims, second.claims)
    return matching, disagreements(matching)


def settle_agreed(
    work: Work, apart: CodedApart, *, taken_ids: Collection[str], worded: Mapping[str, str]
) -> None:
    """Make claims of record where two coders handed in the same; else leave it to be decided."""
    if not compared(apart)[1]:
        settle_item(work, apart, (), taken_ids=taken_ids, worded=worded)


def settle_item(
    work: Work,
    apart: CodedApart,
    rulings: Sequence[Ruling],
    *,
    taken_ids: Collection[str],
    worded: Mapping[str, str],
) -> int:
    """Write down what was decided and what became claims of record; returns how many did."""
    matching, found = compared(apart)
    settled = settle(matching, found, rulings, coders=apart.coders, taken_ids=taken_ids)
    used = {claim.proposition for claim in settled.claims}
    for name, wording in _wordings(apart).items():
        if name in used and name not in worded:
            work.add(PropositionWorded(name, wording))
    for ruling in rulings:
        claim_id = settled.by_number[ruling.number]
        work.add(
            DisagreementDecided(
                apart.item_id, apart.number, ruling.number, ruling.taken, ruling.reason, claim_id
            )
        )
    for claim in settled.claims:
        work.add(ClaimCoded(claim))
    standing = {claim.suggestion_id for claim in settled.claims}
    for suggestion_id, reason in _rejected(apart, found, rulings):
        if suggestion_id not in standing:
            work.add(SuggestionRejected(apart.item_id, suggestion_id, BOTH.join(apart.coders), reason))
    ids = tuple(claim.claim_id for claim in settled.claims)
    work.add(CodingSettled(apart.item_id, apart.number, len(found), ids))
    return len(ids)


def _wordings(apart: CodedApart) -> dict[str, str]:
    first, second = apart.handed_in
    return {**dict(second.wordings), **dict(first.wordings)}


def _rejected(
    apart: CodedApart, found: Sequence[Disagreement], rulings: Sequence[Ruling]
) -> Iterator[tuple[str, str]]:
    first, second = apart.handed_in
    by_second = {one.suggestion_id for one in second.rejected}
    done: set[str] = set()
    for one in first.rejected:
        if one.suggestion_id in by_second:
            done.add(one.suggestion_id)
            yield one.suggestion_id, one.reason or ""
    reasons = {ruling.number: ruling.reason for ruling in rulings if ruling.taken is Taken.NEITHER}
    for disagreement in found:
        for claim in (disagreement.first, disagreement.second):
            if disagreement.number not in reasons or claim is None or claim.suggestion_id is None:
                continue
            if claim.suggestion_id not in done:
                done.add(claim.suggestion_id)
                yield claim.suggestion_id, reasons[disagreement.number]
