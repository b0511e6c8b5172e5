"""What one claim's figure is beside its parents': copied, changed, added up, taken from elsewhere.

- Every judgement here is made from figures, parents and origins; a recorded relation may confirm
  one, but none rests on the relation alone where figures can tell.
- Figures are compared within one measure; across two measures only where they share a number.
"""

from __future__ import annotations

from dataclasses import dataclass

from uncounted.corroboration.graph import ClaimGraph, relays
from uncounted.corroboration.model import SPEAKS_ABOUT_PARENT, TraceClaim
from uncounted.vocabulary.relations import Relation

# A person has recorded that the newer figure is the source's own later one.
_RECORDED_AS_NEWER = frozenset({Relation.UPDATES, Relation.NARROWS, Relation.CORRECTS})


@dataclass(frozen=True, slots=True)
class Family:
    """A claim with the parents whose figures can be compared with its own."""

    claim: TraceClaim
    parents: tuple[TraceClaim, ...]
    """All of them."""
    same_measure: tuple[TraceClaim, ...]
    """Those with a figure of the same measure and unit."""


def family_of(graph: ClaimGraph, claim: TraceClaim) -> Family:
    """Gather what a claim's figure is to be compared with."""
    parents = graph.parents(claim)
    alike = [
        parent
        for parent in parents
        if claim.figure and parent.figure and (parent.measure, parent.unit) == (claim.measure, claim.unit)
    ]
    return Family(claim, parents, tuple(alike))


def summands(graph: ClaimGraph, family: Family) -> tuple[TraceClaim, ...]:
    """Return the parents whose figures were added up as if they counted different persons; else none.

    Origins that differ do not make the persons counted differ: a sum within one proposition is a
    double count unless a person recorded an aggregation, and then still where origins are shared.
    """
    claim = family.claim
    added = tuple(parent for parent in family.same_measure if parent.low)
    is_sum = len(added) > 1 and sum(parent.low or 0 for parent in added) == claim.low
    if not is_sum:
        recorded = claim.relation is Relation.ADDS_WITHOUT_DEDUP
        return (family.same_measure or family.parents) if recorded else ()
    if claim.relation is Relation.AGGREGATES:
        found = [graph.evidence[parent.claim_id] for parent in added]
        ids = [origin for evidence in found for origin in evidence.roots | evidence.unresolved]
        return added if len(ids) > len(set(ids)) else ()
    return added if len({parent.proposition for parent in added}) < len(added) else ()


def taken_from_elsewhere(family: Family) -> tuple[TraceClaim, ...]:
    """Return the parents about another event whose figure a claim carries over to this one; else none."""
    claim = family.claim
    if claim.relation is Relation.MISATTRIBUTES_EVENT:
        return family.parents
    if claim.relation in SPEAKS_ABOUT_PARENT or not relays(claim):
        return ()
    if any(parent.proposition == claim.proposition for parent in family.same_measure):
        return ()
    return tuple(parent for parent in family.same_measure if parent.low == claim.low)


def drifted_from(graph: ClaimGraph, family: Family) -> tuple[TraceClaim, ...]:
    """Return the parents whose figure a relaying claim has changed without a new source; else none.

    A sum of its parents' figures has changed nothing: it is a double count, and is told as that.
    """
    claim = family.claim
    if claim.figure is None or not relays(claim) or claim.relation in _RECORDED_AS_NEWER:
        return ()
    if summands(graph, family):
        return ()
    compared = family.same_measure or _same_number_in_another_measure(family)
    if not compared or any(parent.figure == claim.figure for parent in compared):
        return ()
    known = graph.evidence_for(compared).roots
    return compared if graph.evidence[claim.claim_id].roots <= known else ()


def _same_number_in_another_measure(family: Family) -> tuple[TraceClaim, ...]:
    claim = family.claim
    return tuple(
        parent
        for parent in family.parents
        if parent.figure
        and parent.unit == claim.unit
        and parent.measure != claim.measure
        and (parent.low == claim.low or (parent.high is not None and parent.high == claim.high))
    )


def speaks_for_itself(graph: ClaimGraph, claim: TraceClaim) -> bool:
    """Whether a claim is the word of its own resolved source, not a relay of it."""
    return not relays(claim) and bool(graph.own[claim.claim_id].resolved)
