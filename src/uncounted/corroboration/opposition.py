"""What still stands against a proposition, when those who contradict may be refuted in their turn.

- A claim that contradicts or refutes one of another proposition's claims opposes it, wherever it is filed.
- It stands no longer once a claim with a resolved origin, itself unrefuted, speaks against it in turn.
- Two that refute each other both stand: nobody is put out by one who may be put out.
- A bare denial puts nobody out; it is counted apart, and travels with the finding.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from uncounted.corroboration.graph import ClaimGraph
from uncounted.corroboration.model import SPEAKS_AGAINST_PARENT, TraceClaim
from uncounted.vocabulary.relations import Relation

_OPPOSES = SPEAKS_AGAINST_PARENT - {Relation.DENIES}


def standing_opposition(graph: ClaimGraph) -> dict[str, tuple[TraceClaim, ...]]:
    """Return for each proposition the claims that oppose it and were not refuted in turn, by their ids.

    Which are put out follows the grounded reading of an argument (Dung 1995, Artificial Intelligence 77,
    321-357): only what is refuted by something that itself holds. It errs towards letting opposition stand.
    """
    put_out = _put_out(graph)
    found: defaultdict[str, list[TraceClaim]] = defaultdict(list)
    for claim in graph.claims:
        if claim.relation in _OPPOSES and claim.claim_id not in put_out:
            for proposition in {parent.proposition for parent in graph.parents(claim)}:
                found[proposition].append(claim)
    return {proposition: tuple(listed) for proposition, listed in found.items()}


def _put_out(graph: ClaimGraph) -> frozenset[str]:
    attackers: defaultdict[str, set[str]] = defaultdict(set)
    for claim in graph.claims:
        if claim.relation in _OPPOSES:
            for parent in graph.parents(claim):
                attackers[parent.claim_id].add(claim.claim_id)
    able = {one for one in _all_of(attackers.values()) if graph.evidence[one].roots}
    out: set[str] = set()
    while True:
        # who is attacked by nobody that still stands, holds; whom such a one attacks, is out
        holding = {one for one in able if not (attackers[one] - out)} if able else set()
        found = {target for target, by in attackers.items() if by & holding} - out
        if not found:
            return frozenset(out)
        out |= found


def _all_of(sets: Iterable[set[str]]) -> set[str]:
    return set().union(*sets)
