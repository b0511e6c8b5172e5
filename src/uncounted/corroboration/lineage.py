"""How a proposition travelled: channels, origins and publications in rows, ready to be drawn or read out.

- A row for each node: a channel, below it the origins it gave access to, below each what rests on it.
- Every claim has one place, below the source that is oldest; what else it comes from is another edge.
- Claims of other propositions stand here where one of this one comes from them, or where they speak of it.
- Flags stand on the edges where something changed on the way, and in words at the claim.
- The order in which claims were given changes nothing.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from uncounted.corroboration.graph import relays, sources
from uncounted.corroboration.model import SPEAKS_ABOUT_PARENT, SPEAKS_AGAINST_PARENT, Resolution, TraceClaim
from uncounted.corroboration.originids import parse_origins
from uncounted.corroboration.results import Flag, FlagKind
from uncounted.corroboration.tracing import trace
from uncounted.vocabulary.errors import UncountedError


class NothingToDrawError(UncountedError):
    """There is no such proposition among these claims."""


class NodeKind(StrEnum):
    """What a node stands for; each has a shape of its own."""

    CHANNEL = "channel"
    ORIGIN = "origin"
    UNRESOLVED = "unresolved"
    NOBODY = "nobody"
    CLAIM = "claim"


class EdgeKind(StrEnum):
    """How an edge is to be read; each has a line of its own."""

    GIVES_ACCESS = "gives_access"
    COMES_FROM = "comes_from"
    MAY_COME_FROM = "may_come_from"
    SPEAKS_OF = "speaks_of"
    AGAINST = "against"


@dataclass(frozen=True, slots=True)
class Node:
    """One row; ``said`` is the figure in words, ``elsewhere`` names the proposition if it is another."""

    node_id: str
    kind: NodeKind
    label: str
    date: str = ""
    said: str = ""
    flags: tuple[str, ...] = ()
    elsewhere: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """A line between nodes; ``is_branch`` where it is the one that gives the lower node its place."""

    start: str
    end: str
    kind: EdgeKind
    relation: str = ""
    flags: tuple[str, ...] = ()
    is_branch: bool = False


@dataclass(frozen=True, slots=True)
class Lineage:
    """The rows of one proposition from top to bottom, its edges, and the dates of its columns."""

    proposition: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    dates: tuple[str, ...]

    def edges_into(self, node_id: str) -> tuple[Edge, ...]:
        """Return the edges that end in a node, its branch first."""
        found = [edge for edge in self.edges if edge.end == node_id]
        return tuple(sorted(found, key=lambda edge: (not edge.is_branch, edge.start)))


FLAG_WORDS = {
    FlagKind.FIGURE_DRIFT: "changed without a source",
    FlagKind.PARTS_DO_NOT_SUM: "its parts do not add up",
    FlagKind.GENERALISATION: "two extremes became a range",
    FlagKind.ESCALATION: "hearsay became a quotation",
    FlagKind.DOUBLE_COUNT: "added up, may count twice",
    FlagKind.PLACE_MISSING: "no place",
    FlagKind.PLACE_MISMATCH: "another place",
    FlagKind.MEASURE_CHANGED: "counts something else",
    FlagKind.ANOTHER_EVENT: "of another event",
    FlagKind.PSEUDONYM_COLLISION: "a pseudonym of several origins",
    FlagKind.IDENTITY_EVIDENCE_REQUIRED: "who was seen is not shown",
    FlagKind.CYCLE: "rests on itself",
}
"""Short words for what stands at a claim; the others stand in the edges, or speak of the whole."""
_ON_EDGES = frozenset(
    {
        FlagKind.FIGURE_DRIFT,
        FlagKind.GENERALISATION,
        FlagKind.ESCALATION,
        FlagKind.DOUBLE_COUNT,
        FlagKind.MEASURE_CHANGED,
        FlagKind.ANOTHER_EVENT,
    }
)
_NOBODY = Node("nobody", NodeKind.NOBODY, "nobody is named")


def lineages_of(
    claims: Sequence[TraceClaim], propositions: Iterable[str] | None = None
) -> tuple[Lineage, ...]:
    """Work out the lineage of every proposition, or of those named, in the order of the trace.

    Raises
    ------
    NothingToDrawError
        There is none, or none of one of these names.
    InvalidRowsError
        Claims that no trace can be made of.
    """
    traced = trace(claims).propositions
    wanted = {one.proposition for one in traced} if propositions is None else set(propositions)
    if not wanted or not wanted <= {one.proposition for one in traced}:
        raise NothingToDrawError(
            "no claim is filed under such a proposition",
            where="the claims",
            remedy="name propositions as `uncounted trace` does",
        )
    by_id = {claim.claim_id: claim for claim in claims}
    return tuple(
        _Drawn(by_id, one.proposition, one.flags).lineage() for one in traced if one.proposition in wanted
    )


class _Drawn:
    """The claims of one drawing, each with the one source below which it stands."""

    def __init__(self, by_id: dict[str, TraceClaim], proposition: str, flags: Sequence[Flag]) -> None:
        self._proposition = proposition
        self._claims = {claim.claim_id: claim for claim in _shown(by_id, proposition)}
        self._flags = flags
        self._channels = self._channels_of_origins()
        self._above = {claim_id: self._place(claim) for claim_id, claim in self._claims.items()}
        self._break_circles()

    def lineage(self) -> Lineage:
        below: defaultdict[str, list[str]] = defaultdict(list)
        for claim_id in sorted(self._claims, key=self._age):
            below[self._above[claim_id]].append(claim_id)
        nodes = {node.node_id: node for node in self._nodes(below)}
        order = list(self._rows(nodes, below))
        dated = {str(c.published): c.published for c in self._claims.values() if c.published is not None}
        dates = sorted(dated, key=lambda one: (dated[one].earliest, dated[one].latest, one))
        return Lineage(
            self._proposition,
            tuple(nodes[node_id] for node_id in order),
            tuple(self._edges(nodes)),
            (*dates, *(("",) if any(c.published is None for c in self._claims.values()) else ())),
        )

    def _age(self, claim_id: str) -> tuple[datetime.date, str]:
        published = self._claims[claim_id].published
        return (published.earliest if published else datetime.date.max, claim_id)

    # ---- where a claim stands ------------------------------------------------------------

    def _channels_of_origins(self) -> dict[str, tuple[str, ...]]:
        found: defaultdict[str, set[str]] = defaultdict(set)
        for claim in self._claims.values():
            if claim.channel and not relays(claim):
                for origin in parse_origins(claim.origin_id).all_ids:
                    found[_origin(origin)].add(claim.channel)
        return {origin: tuple(sorted(channels)) for origin, channels in found.items()}

    def _place(self, claim: TraceClaim) -> str:
        own = sorted(_origin(one) for one in parse_origins(claim.origin_id).all_ids)
        parents = sorted((p.claim_id for p in sources(claim) if p.claim_id in self._claims), key=self._age)
        if relays(claim) and parents:
            return parents[0]
        return own[0] if own else parents[0] if parents else _NOBODY.node_id

    def _break_circles(self) -> None:
        """Give the oldest claim of a circle a place of its own, so that the rest can stand below it."""
        for claim_id in sorted(self._claims, key=self._age):
            seen = []
            at = claim_id
            while at in self._claims and at not in seen:
                seen.append(at)
                at = self._above[at]
            if at in seen:
                oldest = min(seen[seen.index(at) :], key=self._age)
                self._above[oldest] = _NOBODY.node_id

    # ---- the nodes, top to bottom --------------------------------------------------------

    def _nodes(self, below: dict[str, list[str]]) -> Iterator[Node]:
        for claim_id, claim in self._claims.items():
            yield self._claim_node(claim_id, claim)
        for claim in self._claims.values():
            if relays(claim) and self._above[claim.claim_id] in self._claims:
                continue
            named = parse_origins(claim.origin_id)
            for origin in sorted(named.all_ids):
                kind = NodeKind.ORIGIN if origin in named.resolved else NodeKind.UNRESOLVED
                yield Node(_origin(origin), kind, origin)
        for channels in self._channels.values():
            yield from (Node(_channel(one), NodeKind.CHANNEL, one) for one in channels)
        if below[_NOBODY.node_id]:
            yield _NOBODY

    def _claim_node(self, claim_id: str, claim: TraceClaim) -> Node:
        return Node(
            claim_id,
            NodeKind.CLAIM,
            claim.publisher or claim.asserted_by,
            str(claim.published or ""),
            _said(claim),
            tuple(
                FLAG_WORDS[flag.kind]
                for flag in self._flags
                if flag.kind in FLAG_WORDS and _is_about(flag, claim_id)
            ),
            "" if claim.proposition == self._proposition else claim.proposition,
        )

    def _rows(self, nodes: dict[str, Node], below: dict[str, list[str]]) -> Iterator[str]:
        first = {name: min(map(self._age, listed)) for name, listed in below.items() if listed}
        late = (datetime.date.max, "")
        origins = [n for n, node in nodes.items() if node.kind in (NodeKind.ORIGIN, NodeKind.UNRESOLVED)]
        origins.sort(key=lambda name: (first.get(name, late), name))
        done: set[str] = set()
        for origin in origins:
            for channel in self._channels.get(origin, ())[:1]:
                if channel not in done:
                    done.add(channel)
                    yield _channel(channel)
                    for other in origins:
                        if self._channels.get(other, ())[:1] == (channel,):
                            yield from self._family(other, below)
            if not self._channels.get(origin):
                yield from self._family(origin, below)
        # a channel through which an origin was reached as well stands by itself
        further = {one for channels in self._channels.values() for one in channels} - done
        yield from (_channel(one) for one in sorted(further))
        if _NOBODY.node_id in nodes:
            yield from self._family(_NOBODY.node_id, below)

    def _family(self, top: str, below: dict[str, list[str]]) -> Iterator[str]:
        waiting = [top]
        while waiting:
            node_id = waiting.pop()
            yield node_id
            waiting.extend(reversed(below[node_id]))

    # ---- the edges -----------------------------------------------------------------------

    def _edges(self, nodes: dict[str, Node]) -> Iterator[Edge]:
        for origin, channels in sorted(self._channels.items()):
            for channel in channels:
                is_first = channel == channels[0]
                yield Edge(_channel(channel), origin, EdgeKind.GIVES_ACCESS, is_branch=is_first)
        for claim_id in sorted(self._claims, key=self._age):
            yield from self._edges_of(claim_id, nodes)

    def _edges_of(self, claim_id: str, nodes: dict[str, Node]) -> Iterator[Edge]:
        claim, above = self._claims[claim_id], self._above[claim_id]
        if above == _NOBODY.node_id:
            yield Edge(above, claim_id, EdgeKind.MAY_COME_FROM, is_branch=True)
        if above not in self._claims:
            for origin in sorted(map(_origin, parse_origins(claim.origin_id).all_ids)):
                kind = EdgeKind.COMES_FROM
                if nodes[origin].kind is NodeKind.UNRESOLVED:
                    kind = EdgeKind.MAY_COME_FROM
                yield Edge(origin, claim_id, kind, is_branch=origin == above)
        for parent in claim.derived_from:
            if parent.claim_id in self._claims:
                edge = Edge(
                    parent.claim_id, claim_id, _kind_of(claim, parent.resolution), claim.relation.value
                )
                changed = tuple(
                    FLAG_WORDS[flag.kind]
                    for flag in self._flags
                    if flag.kind in _ON_EDGES and parent.claim_id in flag.claims and _is_about(flag, claim_id)
                )
                yield replace(edge, flags=changed, is_branch=parent.claim_id == above)


def _shown(by_id: dict[str, TraceClaim], proposition: str) -> Iterator[TraceClaim]:
    """Return the claims of a proposition, all that these come from, and whoever speaks of them."""
    filed = [claim_id for claim_id, claim in by_id.items() if claim.proposition == proposition]
    reached = set(filed)
    waiting = list(filed)
    while waiting:
        for parent in by_id[waiting.pop()].derived_from:
            if parent.claim_id not in reached:
                reached.add(parent.claim_id)
                waiting.append(parent.claim_id)
    for claim_id, claim in by_id.items():
        speaks_of = claim.relation in SPEAKS_ABOUT_PARENT
        if claim_id in reached or (speaks_of and any(p.claim_id in set(filed) for p in claim.derived_from)):
            yield claim


def _is_about(flag: Flag, claim_id: str) -> bool:
    """Say whether a flag is about this claim: about the last of several, but a circle about each."""
    if flag.kind in (FlagKind.CYCLE, FlagKind.PSEUDONYM_COLLISION, FlagKind.PLACE_MISSING):
        return claim_id in flag.claims
    return bool(flag.claims) and flag.claims[-1] == claim_id


def _kind_of(claim: TraceClaim, resolution: Resolution) -> EdgeKind:
    if claim.relation in SPEAKS_AGAINST_PARENT:
        return EdgeKind.AGAINST
    if claim.relation in SPEAKS_ABOUT_PARENT:
        return EdgeKind.SPEAKS_OF
    return EdgeKind.COMES_FROM if resolution is Resolution.RESOLVED else EdgeKind.MAY_COME_FROM


def _said(claim: TraceClaim) -> str:
    if claim.low is None:
        return claim.measure.replace("_", " ")
    number = f"{claim.low} or more"
    if claim.high is not None:
        number = str(claim.low) if claim.low == claim.high else f"{claim.low} to {claim.high}"
    return f"{number} {claim.measure.replace('_', ' ')}"


def _origin(name: str) -> str:
    return f"origin {name}"


def _channel(name: str) -> str:
    return f"channel {name}"
