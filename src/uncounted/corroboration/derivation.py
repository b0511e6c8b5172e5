"""Inferred derivations between claims: within one proposition, what is tied comes from the first.

- An inferred parent lowers the lower bound at most; it resolves nothing, and the upper bound never moves.
- What a person refused is not inferred again; what a person confirmed is of record.
- Each claim gets the first claim of every tie it hangs on, so that edges grow with claims, not with pairs.
- A claim that speaks about another one (a denial) is derived from nothing here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from uncounted.corroboration.model import (
    SPEAKS_ABOUT_PARENT,
    EdgeEvidence,
    InferredParent,
    ParentReference,
    TraceClaim,
)
from uncounted.corroboration.reuse import in_order

# Counts below this, and round ones, are shared by chance.
_LEAST_PRECISE_FIGURE = 20


@dataclass(frozen=True, slots=True)
class TiedClaim:
    """A claim, the text that it stands in, and what ties it to claims of other texts.

    ``rank`` is the place of its text in order of publication, then its own place in the text.
    ``family`` names the texts that share wording with it. ``cites`` are the publishers, as folded, that its
    own words name as the source.
    """

    claim: TraceClaim
    text_id: str
    rank: tuple[int, int]
    ties: Mapping[str, EdgeEvidence]
    family: str = ""
    publisher: str = ""
    cites: frozenset[str] = frozenset()


_NO_PAIRS: frozenset[tuple[str, str]] = frozenset()


def with_inferred_parents(
    tied: Sequence[TiedClaim],
    *,
    rejected: Collection[tuple[str, str]] = _NO_PAIRS,
    confirmed: Collection[tuple[str, str]] = _NO_PAIRS,
) -> tuple[TraceClaim, ...]:
    """Return the claims with the parents that reuse infers for them.

    Parameters
    ----------
    tied : sequence of TiedClaim
        In any order.
    rejected, confirmed : collection of (child, parent)
        Pairs of texts that a person judged.
    """
    by_proposition: defaultdict[str, list[TiedClaim]] = defaultdict(list)
    for one in tied:
        by_proposition[one.claim.proposition].append(one)
    parents: dict[str, dict[str, set[EdgeEvidence]]] = {}
    text_of = {one.claim.claim_id: one.text_id for one in tied}
    for listed in by_proposition.values():
        ordered = sorted(
            (one for one in listed if one.claim.relation not in SPEAKS_ABOUT_PARENT), key=lambda one: one.rank
        )
        parents.update(_parents_within(ordered, rejected))
    return tuple(
        _with_parents(one.claim, parents.get(one.claim.claim_id, {}), one.text_id, text_of, confirmed)
        for one in tied
    )


def _with_parents(
    claim: TraceClaim,
    found: Mapping[str, set[EdgeEvidence]],
    text_id: str,
    text_of: Mapping[str, str],
    confirmed: Collection[tuple[str, str]],
) -> TraceClaim:
    known = {parent.claim_id for parent in claim.derived_from}
    new = [parent for parent in sorted(found) if parent not in known]
    agreed = [parent for parent in new if (text_id, text_of[parent]) in confirmed]
    inferred = [InferredParent(parent, in_order(found[parent])) for parent in new if parent not in agreed]
    return replace(
        claim,
        derived_from=(*claim.derived_from, *map(ParentReference, agreed)),
        inferred_from=tuple(inferred),
    )


def _parents_within(
    ordered: Sequence[TiedClaim], rejected: Collection[tuple[str, str]]
) -> Iterator[tuple[str, dict[str, set[EdgeEvidence]]]]:
    holders: defaultdict[str, list[TiedClaim]] = defaultdict(list)
    figures = _rare_figures(ordered)
    for one in ordered:
        found: defaultdict[str, set[EdgeEvidence]] = defaultdict(set)
        ties = dict(one.ties)
        ties.update({f"publisher {name}": EdgeEvidence.NAMED_CITATION for name in one.cites})
        if one.claim.claim_id in figures:
            ties[f"figure {one.claim.measure} {one.claim.low}"] = EdgeEvidence.SAME_RARE_ERROR
        for tie, evidence in ties.items():
            first = _first_holder(holders[tie], one, rejected)
            if first is not None:
                found[first.claim.claim_id].add(evidence)
                if _is_later(one.claim, first.claim):
                    found[first.claim.claim_id].add(EdgeEvidence.TIMING)
        for tie in ties:
            if not tie.startswith("publisher "):
                holders[tie].append(one)
        if one.publisher:
            holders[f"publisher {one.publisher}"].append(one)
        if found:
            yield one.claim.claim_id, dict(found)


def _first_holder(
    holders: Sequence[TiedClaim], one: TiedClaim, rejected: Collection[tuple[str, str]]
) -> TiedClaim | None:
    for holder in holders:
        if holder.text_id == one.text_id:
            # all later ones come after this text, or are it
            return None
        if (one.text_id, holder.text_id) not in rejected:
            return holder
    return None


def _is_later(claim: TraceClaim, parent: TraceClaim) -> bool:
    if claim.published is None or parent.published is None:
        return False
    return parent.published.latest < claim.published.earliest


def _rare_figures(ordered: Sequence[TiedClaim]) -> set[str]:
    """Return the claims whose precise figure contradicts the precise figure of more texts.

    A wrong figure that several share came to them from one place. Round figures, and small ones, may be
    shared by chance; of two precise figures as common, neither is taken for wrong.
    """
    texts: defaultdict[str, defaultdict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for one in ordered:
        claim = one.claim
        if _is_precise(claim) and claim.low is not None:
            texts[claim.measure][claim.low].add(one.family or one.text_id)
    found = set()
    for one in ordered:
        claim = one.claim
        if _is_precise(claim) and claim.low is not None:
            held = texts[claim.measure]
            if len(held[claim.low]) < max(len(families) for families in held.values()):
                found.add(claim.claim_id)
    return found


def _is_precise(claim: TraceClaim) -> bool:
    return (
        claim.low is not None
        and claim.low == claim.high
        and claim.low >= _LEAST_PRECISE_FIGURE
        and claim.low % 10 != 0
    )
