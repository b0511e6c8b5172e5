"""How many independent origins stand behind a set of claims: two bounds, never one number.

- The lower bound merges whatever cannot be shown distinct; the upper one treats all as distinct.
- Named origins are distinct. Anonymous ones that share a channel, or whose channel is unknown, merge.
- An origin that also draws on others is partly independent, and counts in the upper bound alone.
- Unresolved origins never add up: at most they show that there is one.
- Channels, publishers and documents are counted beside, never mixed in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from uncounted.corroboration.graph import ClaimGraph, Evidence, relays
from uncounted.corroboration.kinds import Standing
from uncounted.corroboration.model import TraceClaim
from uncounted.corroboration.results import Distinctness, Document, FigureOrigins, Origins, Root


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and the most independent origins that a set of claims may have."""

    lower: int
    upper: int


def bounds_of(graph: ClaimGraph, claims: Sequence[TraceClaim]) -> Bounds:
    """Bound the number of independent origins behind some claims.

    Assumes that ids and kinds were recorded with care. One person under two ids makes the lower
    bound too HIGH, and so does an anonymous source who also spoke under a name elsewhere (an
    anonymous origin is never merged with a named one). An unresolved ``-k`` counts as one, so that
    the upper bound may be too LOW where it stands for several.
    """
    evidence = graph.evidence_for(claims)
    sorted_out = _distinctness(graph, evidence.roots, claims)
    n_named = sum(found is Distinctness.SHOWN_DISTINCT for found in sorted_out.values())
    anonymous = [origin for origin, found in sorted_out.items() if found is Distinctness.MAY_BE_ANOTHER]
    n_anonymous = _n_channel_groups([graph.facts_about(origin).channels for origin in anonymous])
    at_least_one = 1 if evidence.roots or evidence.doubtful else 0
    upper = len(evidence.roots) + len(evidence.unresolved)
    return Bounds(max(n_named + n_anonymous, at_least_one), upper)


def _distinctness(
    graph: ClaimGraph, origins: Iterable[str], claims: Sequence[TraceClaim]
) -> dict[str, Distinctness]:
    """Say of each origin whether it stands on its own among some claims of one proposition.

    What counts is what the origin itself said among these claims; where it is only relayed there, all
    that it said anywhere.
    """
    here = {claim.claim_id for claim in claims}
    propositions = {claim.proposition for claim in claims}
    found = {}
    for origin in origins:
        facts = graph.facts_about(origin)
        said_here = [
            claim
            for proposition in propositions
            for claim in facts.speaks_in.get(proposition, ())
            if claim.claim_id in here
        ]
        said = said_here or [claim for listed in facts.speaks_in.values() for claim in listed]
        if said and all(graph.leans_on_others(claim) for claim in said):
            found[origin] = Distinctness.PARTLY_INDEPENDENT
        elif facts.standing is Standing.NAMED:
            found[origin] = Distinctness.SHOWN_DISTINCT
        else:
            found[origin] = Distinctness.MAY_BE_ANOTHER
    return found


def _n_channel_groups(channel_sets: Sequence[frozenset[str]]) -> int:
    """Count groups of anonymous origins: one for each set of channels that hang together.

    Origins of an unknown channel may belong to any group, and make one of their own only if there is
    no other.
    """
    group_of: dict[str, set[str]] = {}
    for channels in channel_sets:
        joined = set(channels).union(*(group_of[c] for c in channels if c in group_of))
        group_of.update(dict.fromkeys(joined, joined))
    return max(len({id(group) for group in group_of.values()}), 1 if channel_sets else 0)


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
    lost = [claim.claim_id for claim in supporting if not graph.evidence[claim.claim_id].leads_somewhere]
    return Origins(
        lower=bounds.lower,
        upper=bounds.upper,
        roots=tuple(
            Root(origin, graph.facts_about(origin).directness, distinctness)
            for origin, distinctness in sorted(_distinctness(graph, evidence.roots, supporting).items())
        ),
        unresolved=tuple(sorted(evidence.unresolved)),
        by_figure=_by_figure(graph, with_figures),
        unattributed=tuple(lost),
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
