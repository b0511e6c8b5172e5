"""What a reader must be told, each time with the claims it stands on.

- Flags on figures, parts, places and pseudonyms are found without any recorded relation.
- A flag stands in the proposition of the claim it is about; a dispute, a circle and a pseudonym
  that meets itself stand in every proposition they touch.
- A flag is a question for a person; it changes no figure and no bound by itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from uncounted.corroboration.graph import ClaimGraph, sources
from uncounted.corroboration.kinds import KIND_RULES, Directness
from uncounted.corroboration.model import SPEAKS_AGAINST_PARENT, TraceClaim
from uncounted.corroboration.origins import origins_by_channel
from uncounted.corroboration.reasons import drifted_from, family_of, summands, taken_from_elsewhere
from uncounted.corroboration.results import Flag, FlagKind
from uncounted.vocabulary.names import fold
from uncounted.vocabulary.relations import Relation

# "Found alive" and the like: a person must have been identified for it to mean anything.
_ALIVE_WORDS = frozenset({"alive", "living", "reappeared", "resurfaced", "returned"})


@dataclass(frozen=True, slots=True)
class PlacedFlag:
    """A flag and the propositions that it is shown in."""

    propositions: frozenset[str]
    flag: Flag


def flags_of(graph: ClaimGraph) -> dict[str, tuple[Flag, ...]]:
    """Find every flag, by proposition, in order of kind and claims."""
    placed: defaultdict[str, set[Flag]] = defaultdict(set)
    for found in _all_flags(graph):
        for proposition in found.propositions:
            placed[proposition].add(found.flag)
    order = list(FlagKind)
    return {
        proposition: tuple(sorted(flags, key=lambda flag: (order.index(flag.kind), flag.claims, flag.why)))
        for proposition, flags in placed.items()
    }


def denials_of(graph: ClaimGraph) -> dict[str, tuple[str, ...]]:
    """List, for each proposition, the claims that deny one of its claims."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for claim in graph.claims:
        if claim.relation is Relation.DENIES:
            for parent in graph.parents(claim):
                found[parent.proposition].add(claim.claim_id)
    return {proposition: tuple(sorted(claims)) for proposition, claims in found.items()}


def _all_flags(graph: ClaimGraph) -> Iterator[PlacedFlag]:
    by_proposition: defaultdict[str, list[TraceClaim]] = defaultdict(list)
    for claim in graph.claims:
        by_proposition[claim.proposition].append(claim)
        for flag in (*_figure_flags(graph, claim), *_wording_flags(graph, claim)):
            yield PlacedFlag(frozenset({claim.proposition}), flag)
    disputes = list(_disputes(graph))
    yield from disputes
    told = {frozenset(dispute.flag.claims) for dispute in disputes}
    for proposition, claims in by_proposition.items():
        opposed = [flag for flag in _opposed_figures(claims) if frozenset(flag.claims) not in told]
        for flag in (*_place_flags(graph, claims), *_channel_flags(graph, claims), *opposed):
            yield PlacedFlag(frozenset({proposition}), flag)
    yield from _pseudonyms(graph)
    for circle in graph.circles:
        yield _everywhere(
            graph, FlagKind.CYCLE, circle, "these claims rest on one another: they count as one root"
        )


def _everywhere(graph: ClaimGraph, kind: FlagKind, claim_ids: Iterable[str], why: str) -> PlacedFlag:
    listed = tuple(claim_ids)
    return PlacedFlag(frozenset(graph.by_id[each].proposition for each in listed), Flag(kind, listed, why))


def _ids(*claims: TraceClaim) -> tuple[str, ...]:
    return tuple(claim.claim_id for claim in claims)


# ---- figures and parts -----------------------------------------------------------------------


def _figure_flags(graph: ClaimGraph, claim: TraceClaim) -> Iterator[Flag]:
    family = family_of(graph, claim)
    changed = drifted_from(graph, family)
    if changed:
        before = ", ".join(_shown(parent) for parent in changed)
        why = f"{before} became {_shown(claim)} without a new source"
        yield Flag(FlagKind.FIGURE_DRIFT, _ids(*changed, claim), why)
    if added := summands(graph, family):
        why = (
            f"{' + '.join(_shown(parent) for parent in added)} were added up; the same persons may be in both"
        )
        yield Flag(FlagKind.DOUBLE_COUNT, _ids(*added, claim), why)
    if elsewhere := taken_from_elsewhere(family):
        why = "what was said about another proposition is reported as if it were about this one"
        yield Flag(FlagKind.ANOTHER_EVENT, _ids(*elsewhere, claim), why)
    yield from _parts_flags(claim)
    for parent in family.parents:
        if claim.figure and parent.figure and claim.relation is not Relation.DENIES:
            yield from _measure_flags(graph, parent, claim)


def _parts_flags(claim: TraceClaim) -> Iterator[Flag]:
    if claim.parts and claim.low is not None:
        total = sum(claim.parts)
        too_many = claim.high is not None and total > claim.high
        if total < claim.low or too_many:
            gap = abs(claim.low - total) if total < claim.low else total - (claim.high or 0)
            why = f"the parts add up to {total}, the whole is {_shown(claim)}: {gap} not explained"
            yield Flag(FlagKind.PARTS_DO_NOT_SUM, _ids(claim), why)


def _measure_flags(graph: ClaimGraph, parent: TraceClaim, claim: TraceClaim) -> Iterator[Flag]:
    """Tell a range made of extremes from a figure that now counts something else."""
    generalised = claim.relation is Relation.GENERALISES
    if claim.measure == parent.measure and not generalised:
        return
    is_range = claim.counts_no_units and claim.high is not None and claim.high != claim.low
    if generalised or (is_range and parent.unit == claim.unit and parent.figure == claim.figure):
        why = f"{_shown(parent)} are two extremes; here they are a range for all or most"
        yield Flag(FlagKind.GENERALISATION, _ids(parent, claim), why)
    elif graph.evidence[claim.claim_id].roots <= graph.evidence[parent.claim_id].roots:
        why = f"{parent.measure} became {claim.measure}: the figures do not correct one another"
        yield Flag(FlagKind.MEASURE_CHANGED, _ids(parent, claim), why)


def _shown(claim: TraceClaim) -> str:
    if claim.high is None:
        return f"{claim.low} or more"
    return str(claim.low) if claim.high == claim.low else f"{claim.low} to {claim.high}"


# ---- wording ---------------------------------------------------------------------------------


def _wording_flags(graph: ClaimGraph, claim: TraceClaim) -> Iterator[Flag]:
    hearsay = [parent for parent in graph.parents(claim) if _is_hearsay(parent)]
    first_hand = KIND_RULES[claim.origin_kind].directness is Directness.FIRST_HAND
    if claim.relation is Relation.ESCALATES_TO_DIRECT_QUOTE:
        stands_on = hearsay or list(graph.parents(claim))
        why = "hearsay is printed as the speaker's own words"
        yield Flag(FlagKind.ESCALATION, _ids(*stands_on, claim), why)
    elif hearsay and first_hand and sources(claim):
        why = "hearsay is reported as first-hand"
        yield Flag(FlagKind.ESCALATION, _ids(*hearsay, claim), why)
    words = set(fold(f"{claim.measure} {claim.words}").split())
    if words & _ALIVE_WORDS and claim.high != 0:
        why = (
            "that a missing person is alive needs evidence of who was seen; until then it overwrites nothing"
        )
        yield Flag(FlagKind.IDENTITY_EVIDENCE_REQUIRED, _ids(claim), why)


def _is_hearsay(claim: TraceClaim) -> bool:
    return KIND_RULES[claim.origin_kind].directness is Directness.HEARSAY


# ---- places ----------------------------------------------------------------------------------


def _place_flags(graph: ClaimGraph, claims: Sequence[TraceClaim]) -> Iterator[Flag]:
    counting = [claim for claim in claims if claim.figure and not claim.counts_no_units]
    yield from _missing_places(counting)
    named = {one.place for claim in counting for one in (claim, *graph.parents(claim))}
    words = {place: frozenset(fold(place).split()) for place in named}
    placed: defaultdict[str, list[frozenset[str]]] = defaultdict(list)
    for claim in counting:
        if claim.place:
            placed[claim.measure].append(words[claim.place])
    usual = {measure: _most_common(places) for measure, places in placed.items()}
    for claim in counting:
        if claim.place:
            yield from _mismatches(graph, claim, words, usual[claim.measure])


def _missing_places(counting: Sequence[TraceClaim]) -> Iterator[Flag]:
    placeless = [claim for claim in counting if not claim.place]
    if placeless and len(placeless) == len(counting):
        why = "no figure of this proposition says where"
        yield Flag(FlagKind.PLACE_MISSING, _ids(*placeless), why)
        return
    for claim in placeless:
        why = "a figure without a place, among figures that state one: a reader may take it for elsewhere"
        yield Flag(FlagKind.PLACE_MISSING, _ids(claim), why)


def _mismatches(
    graph: ClaimGraph, claim: TraceClaim, words: Mapping[str, frozenset[str]], usual: frozenset[str]
) -> Iterator[Flag]:
    here = words[claim.place]
    moved = [
        parent
        for parent in graph.parents(claim)
        if parent.place and parent.figure and not _may_be_same(words[parent.place], here)
    ]
    if moved:
        why = "the figure has moved to another place than its source states"
        yield Flag(FlagKind.PLACE_MISMATCH, _ids(*moved, claim), why)
    elif not _may_be_same(here, usual):
        why = "states another place than most figures of this measure: a wider one, or another event?"
        yield Flag(FlagKind.PLACE_MISMATCH, _ids(claim), why)


def _may_be_same(first: frozenset[str], second: frozenset[str]) -> bool:
    # Without a gazetteer a place within another is known only where its words contain the other's.
    return first <= second or second <= first


def _most_common(places: Sequence[frozenset[str]]) -> frozenset[str]:
    n_times = Counter(places)
    return min(n_times, key=lambda place: (-n_times[place], sorted(place)))


# ---- channels, disputes, pseudonyms ----------------------------------------------------------


def _channel_flags(graph: ClaimGraph, claims: Sequence[TraceClaim]) -> Iterator[Flag]:
    by_channel = origins_by_channel(graph, claims)
    if len(by_channel) != 1:
        return
    channel, origins = next(iter(by_channel.items()))
    if len(origins) > 1:
        through = [claim for claim in claims if claim.channel == channel]
        why = f"{len(origins)} origins were reached through one channel, and no other channel is known"
        yield Flag(FlagKind.SINGLE_CHANNEL, _ids(*through), why)


def _opposed_figures(claims: Sequence[TraceClaim]) -> Iterator[Flag]:
    by_measure: defaultdict[tuple[str, str], list[TraceClaim]] = defaultdict(list)
    for claim in claims:
        if claim.figure:
            by_measure[claim.measure, claim.unit].append(claim)
    for (measure, _), listed in sorted(by_measure.items()):
        none = [claim for claim in listed if claim.high == 0]
        some = [claim for claim in listed if claim.low]
        if none and some:
            why = f"{measure}: some state none at all, others at least one"
            yield Flag(FlagKind.CONTRADICTION, _ids(*some, *none), why)


def _disputes(graph: ClaimGraph) -> Iterator[PlacedFlag]:
    against: defaultdict[tuple[str, Relation], list[TraceClaim]] = defaultdict(list)
    for claim in graph.claims:
        if claim.relation is Relation.DENIES:
            yield from _denial(graph, claim)
        elif claim.relation in SPEAKS_AGAINST_PARENT:
            for parent in graph.parents(claim):
                against[parent.claim_id, claim.relation].append(claim)
    for (target, relation), speakers in against.items():
        n_roots = len(graph.evidence_for(speakers).roots)
        word = "refuted" if relation is Relation.REFUTES else "contradicted"
        why = f"{target} is {word} by {', '.join(_ids(*speakers))} (resolved origins: {n_roots})"
        yield _everywhere(graph, FlagKind.CONTRADICTION, (target, *_ids(*speakers)), why)


def _denial(graph: ClaimGraph, claim: TraceClaim) -> Iterator[PlacedFlag]:
    denied: defaultdict[str, list[TraceClaim]] = defaultdict(list)
    for parent in graph.parents(claim):
        denied[parent.proposition].append(parent)
    for proposition, parents in denied.items():
        why = f"{claim.claim_id} denies {', '.join(_ids(*parents))}: it travels with every finding on them"
        flag = Flag(FlagKind.DENIAL, _ids(claim, *parents), why)
        yield PlacedFlag(frozenset({proposition}), flag)


def _pseudonyms(graph: ClaimGraph) -> Iterator[PlacedFlag]:
    by_pseudonym: defaultdict[str, list[TraceClaim]] = defaultdict(list)
    for claim in graph.claims:
        if folded := fold(claim.pseudonym):
            by_pseudonym[folded].append(claim)
    for _, claims in sorted(by_pseudonym.items()):
        found = {(graph.evidence[each].roots, graph.evidence[each].unresolved) for each in _ids(*claims)}
        if len(found) > 1:
            why = "one pseudonym, several origins: a pseudonym is never a key to a person"
            yield _everywhere(graph, FlagKind.PSEUDONYM_COLLISION, _ids(*claims), why)
