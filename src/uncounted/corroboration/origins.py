"""How many independent origins stand behind a set of claims: two bounds, never one number.

- The lower bound merges whatever cannot be shown distinct; the upper one treats all as distinct.
- Named origins are distinct. Anonymous ones that share a channel, or whose channel is unknown, merge, unless
  a person recorded that they are distinct.
- An origin that also draws on others is partly independent, and counts in the upper bound alone.
- Unresolved origins never add up: at most they show that there is one.
- Channels, publishers and documents are counted beside, never mixed in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from uncounted.corroboration.distinctness import MaybeOne, n_shown_distinct
from uncounted.corroboration.graph import ClaimGraph, Derivations, Evidence, relays
from uncounted.corroboration.joined import Joined
from uncounted.corroboration.kinds import Standing
from uncounted.corroboration.model import TraceClaim
from uncounted.corroboration.results import Distinctness, Document, FigureOrigins, Origins, Root


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and the most independent origins that a set of claims may have."""

    lower: int
    upper: int


def bounds_of(
    graph: ClaimGraph, claims: Sequence[TraceClaim], *, by: Derivations = Derivations.ALL
) -> Bounds:
    """Bound the number of independent origins behind some claims.

    Assumes that ids and kinds were recorded with care. One person under two ids makes the lower
    bound too HIGH, and so does an anonymous source who also spoke under a name elsewhere (an
    anonymous origin is never merged with a named one). An unresolved ``-k`` counts as one, so that
    the upper bound may be too LOW where it stands for several.
    """
    evidence = graph.evidence_for(claims)
    counted = _counted(graph, evidence.roots, claims, by)
    if by is Derivations.ALL:
        groups = _maybe_one(graph, counted, claims)
    else:
        groups = [_group(graph, (origin,)) for origin in counted]
    at_least_one = 1 if evidence.roots or evidence.doubtful else 0
    upper = len(evidence.roots) + len(evidence.unresolved)
    return Bounds(max(n_shown_distinct(groups, graph.told_apart), at_least_one), upper)


def _counted(
    graph: ClaimGraph, origins: Iterable[str], claims: Sequence[TraceClaim], by: Derivations
) -> frozenset[str]:
    """Return the origins that stand on their own among some claims of one proposition.

    What counts is what the origin itself said among these claims; where it is only relayed there, all
    that it said anywhere.
    """
    here = {claim.claim_id for claim in claims}
    propositions = {claim.proposition for claim in claims}
    found = set()
    for origin in origins:
        facts = graph.facts_about(origin)
        said_here = [
            claim
            for proposition in propositions
            for claim in facts.speaks_in.get(proposition, ())
            if claim.claim_id in here
        ]
        said = said_here or [claim for listed in facts.speaks_in.values() for claim in listed]
        if not said:
            leans = by is Derivations.ALL and graph.is_named_by_copies_alone(origin)
        else:
            leans = all(graph.leans_on_others(claim, by=by) for claim in said)
        if not leans:
            found.add(origin)
    return frozenset(found)


def _maybe_one(graph: ClaimGraph, counted: frozenset[str], claims: Sequence[TraceClaim]) -> list[MaybeOne]:
    """Put origins together that may be one by what is inferred; a group in which none counts is left out.

    Claims of a group lean on one another: one of their origins counts, if one does not lean by the record.
    """
    if not any(claim.may_be_one_with for claim in claims):
        return [_group(graph, (origin,)) for origin in sorted(counted)]
    joined = Joined[str]()
    named: set[str] = set()
    for claim in claims:
        if claim.may_be_one_with:
            for origin in graph.own[claim.claim_id].resolved & graph.evidence[claim.claim_id].roots:
                joined.join(f"origin {origin}", f"as {claim.may_be_one_with}")
                named.add(origin)
    counted |= _counted(graph, named, claims, Derivations.RECORDED)
    together: defaultdict[str, list[str]] = defaultdict(list)
    for origin in sorted(named | counted):
        together[joined.first(f"origin {origin}")].append(origin)
    return [_group(graph, tuple(listed)) for listed in together.values() if not counted.isdisjoint(listed)]


def _group(graph: ClaimGraph, origins: tuple[str, ...]) -> MaybeOne:
    facts = [graph.facts_about(origin) for origin in origins]
    anonymous = [one for one in facts if one.standing is not Standing.NAMED]
    # where the channel of one is not known, that of them all is not
    known = all(one.channels for one in anonymous)
    channels = frozenset[str]().union(*(one.channels for one in anonymous if known))
    return MaybeOne(origins, not anonymous, channels)


def _distinctness(
    graph: ClaimGraph, origins: Iterable[str], claims: Sequence[TraceClaim]
) -> dict[str, Distinctness]:
    """Say of each origin why it does, or does not, stand on its own among some claims of one proposition."""
    found, listed = {}, sorted(origins)
    counted = _counted(graph, listed, claims, Derivations.ALL)
    groups = _maybe_one(graph, counted, claims)
    # of several that may be one, of which each comes after another, the first by name stands for all
    counted |= {group.origins[0] for group in groups if counted.isdisjoint(group.origins)}
    anonymous = counted.intersection(one for group in groups if not group.is_named for one in group.origins)
    for origin in listed:
        if origin not in counted:
            found[origin] = Distinctness.PARTLY_INDEPENDENT
        elif origin not in anonymous:
            found[origin] = Distinctness.SHOWN_DISTINCT
        elif any(origin in pair and pair <= anonymous for pair in graph.told_apart):
            found[origin] = Distinctness.TOLD_APART
        else:
            found[origin] = Distinctness.MAY_BE_ANOTHER
    return found


def origins_of(
    graph: ClaimGraph, supporting: Sequence[TraceClaim], with_figures: Sequence[TraceClaim]
) -> Origins:
    """Work out the origins behind a proposition.

    Parameters
    ----------
    supporting : sequence of TraceClaim
        The claims that speak for the proposition: neither against it, nor about another event.
    with_figures : sequence of TraceClaim
        All its claims; each figure gets the origins behind that figure, whichever side it is on.
    """
    evidence = graph.evidence_for(supporting)
    bounds = bounds_of(graph, supporting)
    is_inferred = any(claim.inferred_from for claim in supporting)
    recorded = bounds_of(graph, supporting, by=Derivations.RECORDED) if is_inferred else bounds
    lost = [claim.claim_id for claim in supporting if not graph.evidence[claim.claim_id].leads_somewhere]
    distinctness = _distinctness(graph, evidence.roots, supporting)
    apart = {one for one, found in distinctness.items() if found is Distinctness.TOLD_APART}
    n_inferred = sum(len(claim.inferred_from) for claim in supporting)
    return Origins(
        lower=bounds.lower,
        upper=bounds.upper,
        roots=tuple(
            Root(origin, graph.facts_about(origin).directness, found)
            for origin, found in distinctness.items()
        ),
        unresolved=tuple(sorted(evidence.unresolved)),
        by_figure=_by_figure(graph, with_figures),
        unattributed=tuple(lost),
        told_apart=tuple(sorted((min(pair), max(pair)) for pair in graph.told_apart if pair <= apart)),
        n_inferred=n_inferred if recorded.lower > bounds.lower else 0,
        lower_as_recorded=recorded.lower if recorded.lower > bounds.lower else None,
    )


def _by_figure(graph: ClaimGraph, claims: Iterable[TraceClaim]) -> tuple[FigureOrigins, ...]:
    grouped: defaultdict[tuple[str, int], list[Evidence]] = defaultdict(list)
    for claim in claims:
        if claim.low is not None:
            grouped[claim.measure, claim.low].append(graph.evidence[claim.claim_id])
    found = []
    for (measure, low), listed in sorted(grouped.items()):
        together = Evidence.union(listed)
        roots, unresolved = tuple(sorted(together.roots)), tuple(sorted(together.unresolved))
        found.append(FigureOrigins(f"{measure} {low}", roots, unresolved))
    return tuple(found)


def documents_of(claims: Iterable[TraceClaim]) -> tuple[Document, ...]:
    """Return the distinct publications among some claims; a claim without a publisher has none."""
    found = {Document(claim.publisher, str(claim.published or "")) for claim in claims if claim.publisher}
    return tuple(sorted(found))


def publishers_of(claims: Iterable[TraceClaim]) -> tuple[str, ...]:
    """Return the distinct publishers among some claims, as written."""
    return tuple(sorted({claim.publisher for claim in claims if claim.publisher}))


def all_channels(graph: ClaimGraph, claims: Sequence[TraceClaim]) -> tuple[str, ...]:
    """Return the channels named by some claims, and those of the origins they lead back to."""
    evidence = graph.evidence_for(claims)
    found = {claim.channel for claim in claims if claim.channel}
    return tuple(sorted(found.union(*(graph.facts_about(origin).channels for origin in evidence.roots))))


def origins_by_channel(graph: ClaimGraph, claims: Iterable[TraceClaim]) -> dict[str, set[str]]:
    """Group the origins that speak in some claims by the channel that gave access to them."""
    grouped: defaultdict[str, set[str]] = defaultdict(set)
    for claim in claims:
        if claim.channel and not relays(claim):
            grouped[claim.channel] |= graph.own[claim.claim_id].all_ids
    return dict(grouped)
