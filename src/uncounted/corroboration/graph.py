"""Claims followed back to their origins.

- A claim that relays stands on its parents; a claim with an origin of its own stands on that.
- A copy adds nothing: what it leads back to is what its parent leads back to.
- Claims that rest on one another in a circle lead to one root, and the circle is shown.
- The order in which claims were given changes nothing.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from uncounted.corroboration.kinds import DIRECTNESS_ORDER, KIND_RULES, Directness, Standing
from uncounted.corroboration.model import SPEAKS_ABOUT_PARENT, ParentReference, Resolution, TraceClaim
from uncounted.corroboration.originids import NamedOrigins, parse_origins


@dataclass(frozen=True, slots=True)
class Evidence:
    """The origins that a claim leads back to.

    ``doubtful`` are origins recorded as unresolved; ``unknown`` are those nobody can name, and
    parents that a claim only may come from.
    """

    roots: frozenset[str] = frozenset()
    doubtful: frozenset[str] = frozenset()
    unknown: frozenset[str] = frozenset()

    @property
    def unresolved(self) -> frozenset[str]:
        """What is not resolved, of either sort."""
        return self.doubtful | self.unknown

    @property
    def leads_somewhere(self) -> bool:
        """Whether there is any origin at all, resolved or not."""
        return bool(self.roots or self.doubtful or self.unknown)

    @classmethod
    def union(cls, parts: Iterable[Evidence]) -> Evidence:
        """Put together what several claims lead back to."""
        listed = list(parts)
        if len(listed) == 1:
            return listed[0]
        return cls(
            _joined([part.roots for part in listed]),
            _joined([part.doubtful for part in listed]),
            _joined([part.unknown for part in listed]),
        )


def _joined(sets: Sequence[frozenset[str]]) -> frozenset[str]:
    # what several copies of one claim lead back to is kept once
    largest = max(sets, key=len, default=frozenset())
    return largest if all(one <= largest for one in sets) else largest.union(*sets)


_NOTHING = Evidence()


@dataclass(frozen=True, slots=True)
class OriginFacts:
    """What the claims that an origin itself made, anywhere, say about it."""

    standing: Standing
    directness: Directness
    channels: frozenset[str]
    speaks_in: dict[str, tuple[TraceClaim, ...]]
    """The claims it made itself, by proposition."""


_RELAYING = frozenset(kind for kind, rule in KIND_RULES.items() if rule.standing is Standing.RELAY)
_RELAYED_ONLY = OriginFacts(Standing.ANONYMOUS, Directness.UNKNOWN, frozenset(), {})


class Derivations(Enum):
    """Which derivations are believed: those of record, or those that are only inferred as well."""

    RECORDED = "recorded"
    ALL = "all"


class ClaimGraph:
    """Claims, their parents, and what each leads back to.

    Parameters
    ----------
    claims : sequence of TraceClaim
        Claims that have passed `check_claims`.
    """

    def __init__(self, claims: Sequence[TraceClaim]) -> None:
        self.claims = tuple(sorted(claims, key=lambda claim: claim.claim_id))
        self.by_id = {claim.claim_id: claim for claim in self.claims}
        self._parents = {claim.claim_id: self._named_parents(claim) for claim in self.claims}
        self.own = {claim.claim_id: own_origins(claim) for claim in self.claims}
        self.evidence: dict[str, Evidence] = {}
        circles = []
        for group in self._groups():
            if len(group) > 1 or group[0] in self._resolved_sources(group[0]):
                circles.append(tuple(sorted(group)))
                found = self._evidence_of_circle(circles[-1])
                self.evidence.update(dict.fromkeys(group, found))
            else:
                self.evidence[group[0]] = self._evidence_of(self.by_id[group[0]])
        self.circles = tuple(sorted(circles))
        self._leaning = {claim.claim_id for claim in self.claims if self._leans(claim, _named_sources(claim))}
        self._maybe_leaning = {
            claim.claim_id
            for claim in self.claims
            if claim.inferred_from and self._leans(claim, [one.claim_id for one in claim.inferred_from])
        }
        self.told_apart = frozenset(frozenset(pair) for claim in self.claims for pair in claim.told_apart)
        self._facts = self._find_facts()
        self._relays_naming: defaultdict[str, list[str]] = defaultdict(list)
        for claim in self.claims:
            for origin in self.own[claim.claim_id].resolved if relays(claim) else ():
                self._relays_naming[origin].append(claim.claim_id)

    def parents(self, claim: TraceClaim) -> tuple[TraceClaim, ...]:
        """Return the parents of a claim, resolved or not, in order of their ids."""
        return self._parents[claim.claim_id]

    def _named_parents(self, claim: TraceClaim) -> tuple[TraceClaim, ...]:
        if not claim.derived_from:
            return ()
        return tuple(self.by_id[claim_id] for claim_id in sorted(p.claim_id for p in claim.derived_from))

    def evidence_for(self, claims: Iterable[TraceClaim]) -> Evidence:
        """Return what several claims lead back to together."""
        return Evidence.union(self.evidence[claim.claim_id] for claim in claims)

    def facts_about(self, origin: str) -> OriginFacts:
        """Return what is known about an origin; one that is only ever relayed is anonymous."""
        return self._facts.get(origin, _RELAYED_ONLY)

    def leans_on_others(self, claim: TraceClaim, *, by: Derivations) -> bool:
        """Whether a claim with an origin of its own also draws on claims of other origins.

        Such an origin is only partly independent. A parent that is merely spoken about (denied,
        refuted, corrected) is no source; where the relation is not stated, every parent is taken
        for one, and so is one that is only inferred, which errs on the side of too FEW independent origins.
        """
        recorded = claim.claim_id in self._leaning
        return recorded or (by is Derivations.ALL and claim.claim_id in self._maybe_leaning)

    def is_named_by_copies_alone(self, origin: str) -> bool:
        """Whether only relays name an origin, and each of them seems to come from another claim."""
        named_by = self._relays_naming.get(origin, ())
        return bool(named_by) and self._maybe_leaning.issuperset(named_by)

    def _leans(self, claim: TraceClaim, named: Sequence[str]) -> bool:
        own = self.own[claim.claim_id].all_ids
        # a parent that was taken away, as a liar's, is shown to be no other origin
        found = (self.evidence.get(claim_id, _NOTHING) for claim_id in named)
        return any(not e.leads_somewhere or not (e.roots | e.unresolved) <= own for e in found)

    # ---- what a claim leads back to ------------------------------------------------------

    def _evidence_of(self, claim: TraceClaim) -> Evidence:
        own = self.own[claim.claim_id]
        stated = Evidence(own.resolved, own.doubtful, own.unknown)
        if not relays(claim) and own.resolved:
            return stated
        above = [self.evidence[claim_id] for claim_id in self._resolved_sources(claim.claim_id)]
        if not relays(claim) and own.doubtful:
            return Evidence.union([stated, *above])
        maybe = Evidence(unknown=_unresolved_parents(claim))
        inherited = Evidence.union([*above, maybe]) if above else _NOTHING
        if inherited.leads_somewhere:
            return inherited
        return stated if stated.leads_somewhere else maybe

    def _evidence_of_circle(self, group: tuple[str, ...]) -> Evidence:
        members = [self.by_id[claim_id] for claim_id in group]
        inside = set(group)
        outside = Evidence.union(
            self.evidence[parent]
            for member in members
            if relays(member)
            for parent in self._resolved_sources(member.claim_id)
            if parent not in inside
        )
        own_work = _first_origin([member for member in members if not relays(member)], self.own)
        if own_work.leads_somewhere:
            return Evidence.union([own_work, outside])
        if outside.leads_somewhere:
            return outside
        named = _first_origin(members, self.own)
        return named if named.leads_somewhere else Evidence(unknown=frozenset({f"claim {group[0]}?"}))

    def _resolved_sources(self, claim_id: str) -> list[str]:
        listed = sources(self.by_id[claim_id])
        return [parent.claim_id for parent in listed if parent.resolution is Resolution.RESOLVED]

    def _find_facts(self) -> dict[str, OriginFacts]:
        made: defaultdict[str, list[TraceClaim]] = defaultdict(list)
        for claim in self.claims:
            if not relays(claim):
                for origin in self.own[claim.claim_id].all_ids:
                    made[origin].append(claim)
        return {origin: _facts_from(claims) for origin, claims in made.items()}

    # ---- strongly connected groups, parents before children (Tarjan 1972, without recursion) ----

    def _groups(self) -> Iterator[list[str]]:
        number: dict[str, int] = {}
        lowest: dict[str, int] = {}
        waiting: list[str] = []
        is_waiting: set[str] = set()
        for start in self.by_id:
            if start in number:
                continue
            path: list[tuple[str, Iterator[str]]] = []
            self._enter(start, number, lowest, waiting, is_waiting, path)
            while path:
                claim_id, parents = path[-1]
                for parent in parents:
                    if parent not in number:
                        self._enter(parent, number, lowest, waiting, is_waiting, path)
                        break
                    if parent in is_waiting:
                        lowest[claim_id] = min(lowest[claim_id], number[parent])
                else:
                    path.pop()
                    if path:
                        child = path[-1][0]
                        lowest[child] = min(lowest[child], lowest[claim_id])
                    if lowest[claim_id] == number[claim_id]:
                        yield _take_group(claim_id, waiting, is_waiting)

    def _enter(
        self,
        claim_id: str,
        number: dict[str, int],
        lowest: dict[str, int],
        waiting: list[str],
        is_waiting: set[str],
        path: list[tuple[str, Iterator[str]]],
    ) -> None:
        number[claim_id] = lowest[claim_id] = len(number)
        waiting.append(claim_id)
        is_waiting.add(claim_id)
        path.append((claim_id, iter(self._resolved_sources(claim_id))))


def _take_group(claim_id: str, waiting: list[str], is_waiting: set[str]) -> list[str]:
    group: list[str] = []
    while not group or group[-1] != claim_id:
        group.append(waiting.pop())
        is_waiting.discard(group[-1])
    return group


def _facts_from(claims: Sequence[TraceClaim]) -> OriginFacts:
    rules = {KIND_RULES[claim.origin_kind] for claim in claims}
    by_proposition: defaultdict[str, list[TraceClaim]] = defaultdict(list)
    for claim in claims:
        by_proposition[claim.proposition].append(claim)
    named = any(rule.standing is Standing.NAMED for rule in rules)
    return OriginFacts(
        standing=Standing.NAMED if named else Standing.ANONYMOUS,
        directness=min((rule.directness for rule in rules), key=DIRECTNESS_ORDER.index),
        channels=frozenset(claim.channel for claim in claims if claim.channel),
        speaks_in={proposition: tuple(listed) for proposition, listed in by_proposition.items()},
    )


def relays(claim: TraceClaim) -> bool:
    """Whether a claim only passes on what others said."""
    return claim.origin_kind in _RELAYING


def sources(claim: TraceClaim) -> tuple[ParentReference, ...]:
    """Return the parents that a claim's content comes from, leaving out those it speaks about."""
    return () if claim.relation in SPEAKS_ABOUT_PARENT else claim.derived_from


def _named_sources(claim: TraceClaim) -> list[str]:
    return [parent.claim_id for parent in sources(claim)]


def own_origins(claim: TraceClaim) -> NamedOrigins:
    """Return the origins that a claim itself names; those of an unresolved kind are doubtful."""
    named = parse_origins(claim.origin_id)
    if KIND_RULES[claim.origin_kind].standing is Standing.UNRESOLVED:
        return NamedOrigins(frozenset(), named.doubtful | named.resolved, named.unknown)
    return named


def _unresolved_parents(claim: TraceClaim) -> frozenset[str]:
    return frozenset(
        f"claim {parent.claim_id}?" for parent in sources(claim) if parent.resolution is Resolution.UNRESOLVED
    )


def _first_origin(members: Sequence[TraceClaim], own: dict[str, NamedOrigins]) -> Evidence:
    """Return the one origin that stands for a circle: resolved before doubtful, earliest, then by id."""

    def age(claim: TraceClaim) -> datetime.date:
        return claim.published.earliest if claim.published else datetime.date.max

    oldest_first = sorted(members, key=lambda claim: (age(claim), claim.claim_id))
    for claim in oldest_first:
        if own[claim.claim_id].resolved:
            return Evidence(roots=frozenset({min(own[claim.claim_id].resolved)}))
    for claim in oldest_first:
        if own[claim.claim_id].doubtful:
            return Evidence(doubtful=frozenset({min(own[claim.claim_id].doubtful)}))
    for claim in oldest_first:
        if own[claim.claim_id].unknown:
            return Evidence(unknown=frozenset({min(own[claim.claim_id].unknown)}))
    return _NOTHING
