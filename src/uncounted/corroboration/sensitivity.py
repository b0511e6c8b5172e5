"""What if this source lied? What is left of a case without it, and how few must lie for a finding to fall.

- A source is an origin, or a channel: whoever gave access to others may have made them up.
- With a source goes all that rests on it alone: what relays it, and what it refuted or confirmed.
- An origin recorded as "may be this one" goes too: this errs towards too much falling.
- The smallest set of liars is exact where all smaller ones were tried, and says so where they were not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations

from uncounted.corroboration.findings import Conclusion, Finding, findings_of
from uncounted.corroboration.grades import Grades
from uncounted.corroboration.graph import relays, sources
from uncounted.corroboration.joined import Joined
from uncounted.corroboration.model import SPEAKS_AGAINST_PARENT, TraceClaim
from uncounted.corroboration.originids import parse_origins
from uncounted.corroboration.standards import ProofPolicy
from uncounted.vocabulary.relations import Relation

# how many claims may be traced again, all trials together, before the search for a smallest set gives up
MOST_CLAIMS_TRACED = 100_000
_NEEDS_A_PARENT = frozenset({Relation.ADDS_WITHOUT_DEDUP, Relation.MISATTRIBUTES_EVENT})

Judge = Callable[[Sequence[TraceClaim]], tuple[Finding, ...]]


class SourceKind(StrEnum):
    """What may have lied."""

    ORIGIN = "origin"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """An origin or a channel, by its id."""

    kind: SourceKind
    source_id: str


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one proposition; ``after`` is None where no claim of it is left."""

    proposition: str
    before: Conclusion
    after: Conclusion | None
    changed_conditions: tuple[str, ...]

    @property
    def falls(self) -> bool:
        """Whether a finding that was made is made no longer."""
        return self.before is Conclusion.MET and self.after is not Conclusion.MET


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What changes if one source lied: how many claims go with it, and what becomes of the propositions."""

    source: Source
    n_claims: int
    changes: tuple[Change, ...]

    @property
    def falling(self) -> tuple[str, ...]:
        """The propositions whose finding falls."""
        return tuple(one.proposition for one in self.changes if one.falls)


class Certainty(StrEnum):
    """How far a smallest set is known to be the smallest."""

    SMALLEST = "smallest"
    """Every smaller set was tried, and breaks nothing."""
    AT_MOST = "at_most"
    """The search was cut short: a smaller set may do it."""
    NONE_FOUND = "none_found"
    """The search was cut short before any set was found."""
    CANNOT_BE_BROKEN = "cannot_be_broken"
    """Not even all of them together: the finding does not rest on what sources say."""


@dataclass(frozen=True, slots=True)
class Breaking:
    """The sources whose falsity breaks a finding; of several sets of one size the first by id is named."""

    proposition: str
    sources: tuple[Source, ...]
    certainty: Certainty
    n_tried: int


def breaking_words(breaking: Breaking) -> str:
    """Say how few must lie."""
    named = " and ".join(f"{one.kind} {one.source_id}" for one in breaking.sources)
    if breaking.certainty is Certainty.SMALLEST:
        return f"it falls if {named} lied, and with no fewer"
    if breaking.certainty is Certainty.AT_MOST:
        return f"it falls if {named} lied; not every smaller set was tried"
    if breaking.certainty is Certainty.NONE_FOUND:
        return "which sources would have to lie for it to fall was not found: NOT CHECKED to the end"
    return "it stands whichever of these sources lied"


def all_sources(claims: Iterable[TraceClaim]) -> tuple[Source, ...]:
    """Name every origin and every channel of these claims, in order; not those whom nobody can name."""
    found: set[Source] = set()
    for claim in claims:
        if not (relays(claim) and sources(claim)):
            # an origin that is only doubted is asked about under its own id
            named = parse_origins(claim.origin_id)
            found.update(
                Source(SourceKind.ORIGIN, one.rstrip("?")) for one in named.resolved | named.doubtful
            )
        if claim.channel:
            found.add(Source(SourceKind.CHANNEL, claim.channel))
    return tuple(sorted(found))


def without(claims: Sequence[TraceClaim], lying: Iterable[Source]) -> tuple[TraceClaim, ...]:
    """Return what is left of the claims if these sources lied, in the order given."""
    liars = frozenset(lying)
    before = _grounded(claims, liars=frozenset(), cut=frozenset())
    filed = {claim.claim_id: claim.proposition for claim in claims}
    mute = frozenset[str]()
    while True:
        after = _grounded(claims, liars=liars, cut=mute)
        gone = {
            claim.claim_id
            for claim in claims
            # claims that rest on one another in a circle were never grounded: they go with what they name
            if claim.claim_id not in after and (claim.claim_id in before or not _stands_alone(claim, liars))
        }
        # who denied what is gone says nothing of its proposition any more, and is no supporter of it
        found = frozenset(one.claim_id for one in claims if _has_lost_its_target(one, gone, filed))
        if found <= mute:
            return tuple(_cut_off(claim, gone, liars) for claim in claims if claim.claim_id not in gone)
        mute |= found


def _has_lost_its_target(claim: TraceClaim, gone: set[str], filed: dict[str, str]) -> bool:
    if claim.relation not in SPEAKS_AGAINST_PARENT:
        return False
    targets = [p.claim_id for p in claim.derived_from if filed[p.claim_id] == claim.proposition]
    return bool(targets) and all(target in gone for target in targets)


def _through_a_liar(claim: TraceClaim, liars: frozenset[Source]) -> bool:
    return bool(claim.channel) and Source(SourceKind.CHANNEL, claim.channel) in liars


def _stands_alone(claim: TraceClaim, liars: frozenset[Source]) -> bool:
    """Say whether something is left of what a claim itself names."""
    if _through_a_liar(claim, liars):
        return False
    return not claim.origin_id or bool(_truthful(claim, liars))


def _truthful(claim: TraceClaim, liars: frozenset[Source]) -> tuple[str, ...]:
    named = parse_origins(claim.origin_id).all_ids
    return tuple(sorted(one for one in named if Source(SourceKind.ORIGIN, one.rstrip("?")) not in liars))


def _grounded(
    claims: Sequence[TraceClaim], *, liars: frozenset[Source], cut: frozenset[str]
) -> frozenset[str]:
    """Return the claims that stand on an origin of their own, or on a chain of parents that ends in one.

    A relay names the origin of its parents: while one parent stands, so does the relay.
    """
    children: defaultdict[str, list[str]] = defaultdict(list)
    cut |= {claim.claim_id for claim in claims if _through_a_liar(claim, liars)}
    waiting: list[str] = []
    for claim in claims:
        parents = sources(claim) if relays(claim) else ()
        for parent in parents:
            children[parent.claim_id].append(claim.claim_id)
        if not parents and claim.claim_id not in cut and _stands_alone(claim, liars):
            waiting.append(claim.claim_id)
    grounded = set(waiting)
    while waiting:
        for child in children[waiting.pop()]:
            if child not in grounded and child not in cut:
                grounded.add(child)
                waiting.append(child)
    return frozenset(grounded)


def _cut_off(claim: TraceClaim, gone: set[str], liars: frozenset[Source]) -> TraceClaim:
    parents = tuple(parent for parent in claim.derived_from if parent.claim_id not in gone)
    truthful = _truthful(claim, liars)
    named = parse_origins(claim.origin_id).all_ids
    if len(parents) == len(claim.derived_from) and len(truthful) == len(named):
        return claim
    relation = claim.relation
    if relation in _NEEDS_A_PARENT and not parents:
        relation = Relation.UNSTATED
    origin_id = claim.origin_id if len(truthful) == len(named) else "+".join(truthful)
    return replace(claim, derived_from=parents, relation=relation, origin_id=origin_id)


def what_if_each_lied(
    claims: Sequence[TraceClaim],
    policy: ProofPolicy,
    grades: Grades | None = None,
    *,
    standard: str | None = None,
    lying: Iterable[Source] | None = None,
) -> tuple[WhatIf, ...]:
    """Take away each source in turn, and say what becomes of the findings; ``lying`` narrows it to some."""

    def judge(left: Sequence[TraceClaim]) -> tuple[Finding, ...]:
        return findings_of(left, policy, grades, standard=standard)

    before = judge(claims)
    asked = all_sources(claims) if lying is None else tuple(sorted(lying))
    return tuple(_what_if(claims, before, judge, source) for source in asked)


def _what_if(
    claims: Sequence[TraceClaim], before: tuple[Finding, ...], judge: Judge, source: Source
) -> WhatIf:
    left = without(claims, [source])
    after = {finding.proposition: finding for finding in judge(left)}
    changes = (_change(finding, after.get(finding.proposition)) for finding in before)
    return WhatIf(source, len(claims) - len(left), tuple(one for one in changes if one is not None))


def _change(before: Finding, after: Finding | None) -> Change | None:
    then = {one.name: (one.holding, one.found) for one in after.conditions} if after else {}
    changed = tuple(one.name for one in before.conditions if then.get(one.name) != (one.holding, one.found))
    if not changed:
        return None
    return Change(before.proposition, before.conclusion, after.conclusion if after else None, changed)


def smallest_breaking(
    claims: Sequence[TraceClaim],
    policy: ProofPolicy,
    grades: Grades | None = None,
    *,
    proposition: str,
    standard: str | None = None,
    near: Sequence[TraceClaim] | None = None,
    most: int = MOST_CLAIMS_TRACED,
) -> Breaking | None:
    """Find the fewest sources whose falsity breaks a finding; None where there is no finding to break.

    Sets are tried by size, so that the first found is the smallest. Where the claims are too many for
    that, all sources are taken away, and each that is not needed is put back: the set then found may be
    too LARGE, and its certainty says so. ``near`` are the claims that bear on the proposition, as
    `connected` gives them, where they are known; ``most`` bounds how many claims are traced again.
    """
    near = connected(claims).get(proposition, ()) if near is None else near
    if not near:
        return None

    def stands(lying: Sequence[Source]) -> bool:
        left = without(near, lying)
        found = findings_of(left, policy, grades, standard=standard, propositions=(proposition,))
        return bool(found) and found[0].conclusion is Conclusion.MET

    if not stands(()):
        return None
    suspects = _suspects(near, proposition)
    # what is left over is enough for the second way
    n_most = most // len(near) - len(suspects) - 1
    if n_most < 0:
        return Breaking(proposition, (), Certainty.NONE_FOUND, 0)
    n_tried = 0
    for size in range(1, len(suspects) + 1):
        for chosen in combinations(suspects, size):
            if n_tried >= n_most:
                return _greedy(proposition, suspects, stands, n_tried)
            n_tried += 1
            if not stands(chosen):
                return Breaking(proposition, chosen, Certainty.SMALLEST, n_tried)
    return Breaking(proposition, (), Certainty.CANNOT_BE_BROKEN, n_tried)


def _greedy(
    proposition: str,
    suspects: tuple[Source, ...],
    stands: Callable[[Sequence[Source]], bool],
    n_tried: int,
) -> Breaking:
    """Find some set that breaks it: all of them, less whatever is not needed."""
    if stands(suspects):
        return Breaking(proposition, (), Certainty.NONE_FOUND, n_tried + 1)
    needed = list(suspects)
    for one in suspects:
        fewer = [other for other in needed if other != one]
        n_tried += 1
        if not stands(fewer):
            needed = fewer
    return Breaking(proposition, tuple(needed), Certainty.AT_MOST, n_tried + 1)


def _suspects(near: Sequence[TraceClaim], proposition: str) -> tuple[Source, ...]:
    """Name the sources that can matter: of what it rests on, and of who refutes those who contradict it."""
    by_id = {claim.claim_id: claim for claim in near}
    against: defaultdict[str, list[str]] = defaultdict(list)
    for claim in near:
        if claim.relation in SPEAKS_AGAINST_PARENT:
            for parent in claim.derived_from:
                against[parent.claim_id].append(claim.claim_id)
    waiting = [claim.claim_id for claim in near if claim.proposition == proposition]
    reached = set(waiting)
    while waiting:
        claim_id = waiting.pop()
        rests_on = [parent.claim_id for parent in sources(by_id[claim_id])]
        for other in [*rests_on, *against[claim_id]]:
            if other not in reached:
                reached.add(other)
                waiting.append(other)
    return all_sources(by_id[claim_id] for claim_id in sorted(reached))


def connected(claims: Sequence[TraceClaim]) -> dict[str, tuple[TraceClaim, ...]]:
    """Give for each proposition the claims that bear on it: joined by derivation or origin, however far."""
    joined = Joined[str]()
    for claim in claims:
        marks = [f"claim {claim.claim_id}", f"proposition {claim.proposition}"]
        marks += [f"claim {parent.claim_id}" for parent in claim.derived_from]
        marks += [f"origin {one}" for one in parse_origins(claim.origin_id).all_ids]
        joined.join(*marks)
    together: defaultdict[str, list[TraceClaim]] = defaultdict(list)
    for claim in claims:
        together[joined.first(f"claim {claim.claim_id}")].append(claim)
    whole = {name: tuple(listed) for name, listed in together.items()}
    return {claim.proposition: whole[joined.first(f"claim {claim.claim_id}")] for claim in claims}
