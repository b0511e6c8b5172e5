"""How many origins are shown distinct at least: the largest set of which every two are shown to be two.

- Two named origins are two, and a named and an anonymous one are.
- Two anonymous ones are two where they were reached through channels that nothing joins, or where a person
  recorded that they are; not where nothing but a pseudonym, or its absence, parts them.
- Origins that may be one, whichever of them came first, count as one, and as the least that one may be.
- Where the search for the largest set is cut short, the number comes out too LOW, never too high.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations, product

from uncounted.corroboration.graph import ClaimGraph, own_origins
from uncounted.corroboration.kinds import Standing
from uncounted.corroboration.model import TraceClaim
from uncounted.vocabulary.names import fold

# persons record by hand who is distinct: far fewer steps than these are enough
_MOST_STEPS = 20_000
Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class MaybeOne:
    """Origins that may be one.

    ``is_named`` says that none of them is anonymous; ``channels`` are those of the anonymous, none where one
    of them is not known.
    """

    origins: tuple[str, ...]
    is_named: bool
    channels: frozenset[str]


def n_shown_distinct(groups: Sequence[MaybeOne], told_apart: Collection[Pair]) -> int:
    """Count the origins that are shown distinct at least, one for each group at most."""
    n_named = sum(group.is_named for group in groups)
    return n_named + _n_anonymous([group for group in groups if not group.is_named], told_apart)


def _n_anonymous(groups: Sequence[MaybeOne], told_apart: Collection[Pair]) -> int:
    known = _channel_groups(groups)
    by_id = {origin: place for place, group in enumerate(groups) for origin in group.origins}
    judged = sorted({by_id[origin] for pair in told_apart if pair <= by_id.keys() for origin in pair})
    elsewhere = set(known.values()) - {known[place] for place in judged if place in known}
    if not judged:
        return len(elsewhere) or min(len(groups), 1)
    near = _told_apart_or_elsewhere(groups, judged, known, told_apart)
    # whose channel is not known may be one of any channel: beside such a one, only what was told apart counts
    reached = {place: others.intersection(known) for place, others in near.items() if place in known}
    return max(largest_set(near), largest_set(reached) + len(elsewhere), 1)


def _told_apart_or_elsewhere(
    groups: Sequence[MaybeOne], judged: Iterable[int], known: Mapping[int, int], told_apart: Collection[Pair]
) -> dict[int, set[int]]:
    near: dict[int, set[int]] = {place: set() for place in judged}
    for one, other in combinations(near, 2):
        far_away = one in known and other in known and known[one] != known[other]
        pairs = product(groups[one].origins, groups[other].origins)
        if far_away or all(frozenset(pair) in told_apart for pair in pairs):
            near[one].add(other)
            near[other].add(one)
    return near


def _channel_groups(groups: Sequence[MaybeOne]) -> dict[int, int]:
    """Give a number to each set of channels that hang together; without a channel there is none."""
    joined: dict[str, set[str]] = {}
    for group in groups:
        together = set(group.channels).union(*(joined[c] for c in group.channels if c in joined))
        joined.update(dict.fromkeys(together, together))
    number = {id(channels): n for n, channels in enumerate(joined.values())}
    return {
        place: number[id(joined[min(group.channels)])] for place, group in enumerate(groups) if group.channels
    }


def largest_set(near: Mapping[int, set[int]], *, most_steps: int = _MOST_STEPS) -> int:
    """Return the size of the largest set of which every two are near.

    Branch and bound with a greedy colouring (Tomita and Seki 2003, LNCS 2731, 278-289); after ``most_steps``
    branches the largest that was found.
    """
    best, n_steps = 0, 0
    waiting = [(0, len(near), frozenset(near))]
    while waiting and n_steps < most_steps:
        size, most, candidates = waiting.pop()
        best = max(best, size)
        if most <= best:
            continue
        n_steps += 1
        branches = []
        for place, colour in reversed(_coloured(candidates, near)):
            branches.append((size + 1, size + colour, candidates & near[place]))
            candidates -= {place}
        waiting.extend(reversed(branches))
    return best


def _coloured(candidates: frozenset[int], near: Mapping[int, set[int]]) -> list[tuple[int, int]]:
    """Give each a colour that no near one has, from 1; those of the lowest colours first."""
    found: list[tuple[int, int]] = []
    left, colour = sorted(candidates), 0
    while left:
        colour += 1
        taken: list[int] = []
        for place in left:
            if near[place].isdisjoint(taken):
                taken.append(place)
        found += [(place, colour) for place in taken]
        left = [place for place in left if place not in taken]
    return found


class WhyNot(StrEnum):
    """Why two origins cannot be recorded as distinct."""

    ONE_BY_CONSTRUCTION = "one_by_construction"
    NOT_THERE = "not_there"
    NOT_RESOLVED = "not_resolved"
    SHOWN_ALREADY = "shown_already"


class NamedInClaims:
    """The origins that some claims name, to be told apart."""

    def __init__(self, claims: Sequence[TraceClaim]) -> None:
        self._graph = ClaimGraph(claims)
        self.resolved = frozenset[str]().union(*(one.resolved for one in self._graph.own.values()))
        self._unresolved = frozenset[str]().union(*(o.doubtful | o.unknown for o in self._graph.own.values()))

    def why_not_apart(self, first: str, second: str) -> WhyNot | None:
        """Say why a person cannot record of two origins that they are distinct; None where they can.

        One id is one origin, however it is written. Whoever is not resolved may be the other one: that is
        what the sign says, and it must go first. A named origin counts apart from every other as it is.
        """
        if fold(first.rstrip("? ")) == fold(second.rstrip("? ")):
            return WhyNot.ONE_BY_CONSTRUCTION
        for origin in (first, second):
            if origin not in self.resolved:
                return WhyNot.NOT_RESOLVED if origin in self._unresolved else WhyNot.NOT_THERE
            if self._graph.facts_about(origin).standing is Standing.NAMED:
                return WhyNot.SHOWN_ALREADY
        return None

    def propositions_of(self, pair: Collection[str]) -> tuple[str, ...]:
        """Name the propositions in which something names one of these, or leads back to it."""
        found = {
            claim.proposition
            for claim in self._graph.claims
            if not self._graph.own[claim.claim_id].resolved.isdisjoint(pair)
            or not self._graph.evidence[claim.claim_id].roots.isdisjoint(pair)
        }
        return tuple(sorted(found))


def with_told_apart(claims: Sequence[TraceClaim], pairs: Iterable[tuple[str, str]]) -> tuple[TraceClaim, ...]:
    """Return the claims, each with what a person recorded of the origins that it names."""
    of_origin: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for first, second in pairs:
        if first != second:
            of_origin[first].add((first, second))
            of_origin[second].add((first, second))
    if not of_origin:
        return tuple(claims)
    return tuple(
        replace(claim, told_apart=tuple(sorted(found)))
        if (
            found := set[tuple[str, str]]().union(
                *(of_origin[one] for one in own_origins(claim).resolved if one in of_origin)
            )
        )
        else claim
        for claim in claims
    )
