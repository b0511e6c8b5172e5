"""A lineage as a picture: plain SVG without script, style or outside reference.

- Channels are diamonds, origins circles, publications squares, a node without a name a cross: shape and words
  tell them apart, colour only repeats it.
- Time runs from left to right in columns, one for each date; a row for each node, so that no words overlap.
- A line that is not sure is dashed, one that speaks against ends in a bar; a pennant stands where something
  changed on the way.
- Presentation attributes draw it alone; classes let a page draw it in its own colours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape as escape_marks

from uncounted.corroboration.lineage import Edge, EdgeKind, Lineage, Node, NodeKind

_ROW = 24
_TOP = 56
_CHANNEL_X, _ORIGIN_X, _TIME_LEFT, _TIME_RIGHT = 16, 42, 84, 560
_NARROWEST_COLUMN, _DATE_WIDTH = 16, 78
_LETTER = 6.7
_BETWEEN, _BOTTOM = 26, 14
_INK, _QUIET, _LINE, _ALERT, _PAPER = "#1d1f21", "#565b5f", "#d9d5cb", "#8c2f1b", "#ffffff"
_LONGEST_NAME, _LONGEST_SAID = 44, 40
_KINDS = {
    NodeKind.CHANNEL: "channel",
    NodeKind.ORIGIN: "origin",
    NodeKind.UNRESOLVED: "origin, not resolved",
    NodeKind.NOBODY: "nobody is named",
    NodeKind.CLAIM: "publication",
}
_DASHES = {
    EdgeKind.GIVES_ACCESS: ' stroke-dasharray="1 3"',
    EdgeKind.MAY_COME_FROM: ' stroke-dasharray="6 4"',
    EdgeKind.AGAINST: ' stroke-dasharray="2 3"',
    EdgeKind.SPEAKS_OF: ' stroke-dasharray="2 3"',
}


# what XML 1.0 has no place for (section 2.2)
_NO_CHARACTER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def escape(text: str) -> str:
    """Write any text as the text of an element."""
    return escape_marks(_NO_CHARACTER.sub("\ufffd", text))


def lineage_svg(lineages: Sequence[Lineage], *, id_: str = "lineage", alone: bool = True) -> str:
    """Draw one or several lineages below one another, with a legend.

    Parameters
    ----------
    lineages : sequence of Lineage
    id_ : str
        Prefix of the ids used inside.
    alone : bool
        Whether it is a file of its own, on paper of its own, or part of a page.
    """
    placed = []
    top = _TOP
    for number, lineage in enumerate(lineages):
        placed.append(_Placed(lineage, top, heading=len(lineages) > 1, id_=f"{id_}-{number}"))
        top = placed[-1].bottom + _BETWEEN
    width = max((one.width for one in placed), default=0)
    height = top - _BETWEEN + _BOTTOM
    title = "Lineage of " + ", ".join(one.proposition for one in lineages)
    paper = f'<rect width="{width}" height="{height}" fill="{_PAPER}"/>' if alone else ""
    head = '<?xml version="1.0" encoding="UTF-8"?>\n' if alone else ""
    size = f' width="{width}" height="{height}"'
    return (
        f'{head}<svg xmlns="http://www.w3.org/2000/svg" class="lineage" role="img" '
        f'aria-labelledby="{id_}-title {id_}-desc" viewBox="0 0 {width} {height}"{size} direction="ltr" '
        f'font-family="system-ui, sans-serif" font-size="12">'
        f'<title id="{id_}-title">{escape(title)}</title>'
        f'<desc id="{id_}-desc">{escape(_described(lineages))}</desc>'
        f"{paper}{_legend()}{''.join(one.drawn() for one in placed)}</svg>\n"
    )


def _described(lineages: Iterable[Lineage]) -> str:
    """Say in words what the picture shows, for whoever hears it."""
    parts = []
    for one in lineages:
        kinds = [node.kind for node in one.nodes]
        flagged = sum(bool(edge.flags) for edge in one.edges)
        parts.append(
            f"{one.proposition}: {kinds.count(NodeKind.CHANNEL)} channels, "
            f"{kinds.count(NodeKind.ORIGIN)} origins, "
            f"{kinds.count(NodeKind.UNRESOLVED)} origins not resolved, "
            f"{kinds.count(NodeKind.CLAIM)} publications; something changed on {flagged} of "
            f"{len(one.edges)} lines. The table beside it has a row for each."
        )
    return " ".join(parts)


class _Placed:
    """One lineage with the places of its nodes."""

    def __init__(self, lineage: Lineage, top: int, *, heading: bool, id_: str) -> None:
        self._lineage, self._id = lineage, id_
        self._heading_y = top + 12 if heading else None
        self._axis_y = top + (30 if heading else 8)
        self._first_y = self._axis_y + 24
        self._column = self._columns()
        self._at = {node.node_id: self._place(node, row) for row, node in enumerate(lineage.nodes)}
        self._nodes = {node.node_id: node for node in lineage.nodes}
        self.bottom = self._first_y + _ROW * max(len(lineage.nodes) - 1, 0) + 8
        self.width = round(max([880.0, *map(self._right_end, lineage.nodes)]) + 12)

    def _columns(self) -> dict[str, float]:
        dates = self._lineage.dates
        step = (_TIME_RIGHT - _TIME_LEFT) / max(len(dates), 1)
        return {date: _TIME_LEFT + step * position for position, date in enumerate(dates)}

    def _place(self, node: Node, row: int) -> tuple[float, float]:
        y = self._first_y + _ROW * row
        if node.kind is NodeKind.CHANNEL:
            return _CHANNEL_X, y
        if node.kind is not NodeKind.CLAIM:
            return _ORIGIN_X, y
        return self._column[node.date] + self._step_in_column(node), y

    def _step_in_column(self, node: Node) -> float:
        """Move a claim to the right of those of the same date that it stands below."""
        n_above, at = 0, node
        dated = {one.node_id: one.date for one in self._lineage.nodes if one.kind is NodeKind.CLAIM}
        branch = {edge.end: edge.start for edge in self._lineage.edges if edge.is_branch}
        node_id = at.node_id
        while dated.get(branch.get(node_id, "")) == node.date:
            node_id = branch[node_id]
            n_above += 1
        return float(_NARROWEST_COLUMN * min(n_above, 6))

    def _right_end(self, node: Node) -> float:
        n_letters = sum(len(text) for text, _ in _words(node))
        return self._at[node.node_id][0] + 14 + n_letters * _LETTER

    # ---- drawing ---------------------------------------------------------------------------

    def drawn(self) -> str:
        return "".join(
            (*self._axis(), *map(self._edge, self._lineage.edges), *map(self._node, self._lineage.nodes))
        )

    def _axis(self) -> Iterator[str]:
        if self._heading_y is not None:
            yield (
                f'<text class="ink" x="8" y="{self._heading_y}" font-weight="bold" fill="{_INK}">'
                f"{escape(self._lineage.proposition)}</text>"
            )
        last = -float(_DATE_WIDTH)
        for date, x in self._column.items():
            if x - last < _DATE_WIDTH:
                continue
            last = x
            yield (
                f'<line class="grid" x1="{x:.1f}" y1="{self._axis_y + 6}" x2="{x:.1f}" y2="{self.bottom}" '
                f'stroke="{_LINE}"/>'
                f'<text class="quiet" x="{x:.1f}" y="{self._axis_y}" font-size="11" fill="{_QUIET}">'
                f"{escape(date or 'no date')}</text>"
            )

    def _edge(self, edge: Edge) -> str:
        if edge.start not in self._at or edge.end not in self._at:
            return ""
        (x1, y1), (x2, y2) = self._at[edge.start], self._at[edge.end]
        alert = bool(edge.flags) or edge.kind is EdgeKind.AGAINST
        colour, name = (_ALERT, "alert") if alert else (_INK, "ink")
        trunk = ""
        if edge.is_branch and x2 >= x1:
            # the trunk is that of all who stand on it: what changed on the way to one does not colour it
            trunk = _line(f"M{x1:.1f} {y1}V{y2}", _INK, "ink", edge.kind) if alert else ""
            path = f"M{x1:.1f} {y2 if alert else y1}V{y2}H{x2:.1f}"
        else:
            side = min(x1, x2) - 14 - min(46, abs(y2 - y1) / 7)
            path = f"M{x1:.1f} {y1}C{side:.1f} {y1} {side:.1f} {y2} {x2:.1f} {y2}"
        marks = _pennant(x2, y2) if edge.flags else ""
        if edge.kind is EdgeKind.AGAINST:
            marks += _bar(x1 - 9, y1)
        return f"{trunk}{_line(path, colour, name, edge.kind)}{marks}"

    def _node(self, node: Node) -> str:
        x, y = self._at[node.node_id]
        words = "".join(_span(text, name) for text, name in _words(node))
        told = (
            f"{_KINDS[node.kind]} {node.label}, {node.date or 'no date'}" if node.date else _KINDS[node.kind]
        )
        return (
            f"<g><title>{escape(f'{node.node_id}: {told}')}</title>{_shape(node.kind, x, y)}"
            f'<text class="halo" x="{x + 12:.1f}" y="{y + 4}" stroke="{_PAPER}" stroke-width="4" '
            f'stroke-linejoin="round" paint-order="stroke">{words}</text></g>'
        )


def _line(path: str, colour: str, name: str, kind: EdgeKind | None) -> str:
    dash = _DASHES.get(kind, "") if kind else ""
    return f'<path class="{name} edge" d="{path}" fill="none" stroke="{colour}" stroke-width="1.3"{dash}/>'


def _words(node: Node) -> list[tuple[str, str]]:
    """Say a node in pieces, each with the class it is drawn in."""
    if node.kind is NodeKind.CHANNEL:
        return [("through ", "quiet"), (_short(node.label, _LONGEST_NAME), "ink")]
    if node.kind is not NodeKind.CLAIM:
        mark = {NodeKind.UNRESOLVED: " (not resolved)"}.get(node.kind, "")
        return [(_short(node.label, _LONGEST_NAME), "strong"), (mark, "quiet")]
    words = [(f"{node.node_id} ", "quiet"), (_short(node.label, _LONGEST_NAME), "ink")]
    if node.said:
        words.append((f": {_short(node.said, _LONGEST_SAID)}", "ink"))
    if node.elsewhere:
        words.append((f" (in {node.elsewhere})", "quiet"))
    if node.flags:
        more = f", and {len(node.flags) - 2} more" if len(node.flags) > 2 else ""
        words.append((f"  {'; '.join(dict.fromkeys(node.flags[:2]))}{more}", "alert"))
    return words


def _span(text: str, name: str) -> str:
    colour = {"quiet": _QUIET, "alert": _ALERT}.get(name, _INK)
    weight = ' font-weight="bold"' if name == "strong" else ""
    style = ' font-style="italic"' if name == "alert" else ""
    return f'<tspan class="{name}" fill="{colour}"{weight}{style} xml:space="preserve">{escape(text)}</tspan>'


def _short(text: str, longest: int) -> str:
    # isolated, so that a name that runs from right to left turns nothing around it
    cut = text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
    return f"\u2068{cut}\u2069" if not cut.isascii() else cut


def _shape(kind: NodeKind, x: float, y: float) -> str:
    line = f'fill="{_PAPER}" stroke="{_INK}" stroke-width="1.6"'
    if kind is NodeKind.CHANNEL:
        return f'<path class="node" d="M{x:.1f} {y - 7}l7 7l-7 7l-7 -7z" {line}/>'
    if kind is NodeKind.ORIGIN:
        return f'<circle class="node full" cx="{x:.1f}" cy="{y}" r="6" {line.replace(_PAPER, _INK, 1)}/>'
    if kind is NodeKind.UNRESOLVED:
        return f'<circle class="node" cx="{x:.1f}" cy="{y}" r="6" {line} stroke-dasharray="3 2"/>'
    if kind is NodeKind.NOBODY:
        return f'<path class="node" d="M{x - 5:.1f} {y - 5}l10 10m0 -10l-10 10" {line}/>'
    return f'<rect class="node" x="{x - 5:.1f}" y="{y - 5}" width="10" height="10" {line}/>'


def _pennant(x: float, y: float) -> str:
    """Draw a pennant on the line into a node, to its left."""
    return (
        f'<path class="alert full" d="M{x - 8:.1f} {y}v-12l-9 4l9 4" fill="{_ALERT}" stroke="{_ALERT}" '
        f'stroke-width="1.2" stroke-linejoin="round"/>'
    )


def _bar(x: float, y: float) -> str:
    """Draw the bar in which a line ends that speaks against."""
    return f'<path class="alert" d="M{x:.1f} {y - 6}v12" stroke="{_ALERT}" stroke-width="2.5"/>'


def _legend() -> str:
    """Explain shapes and lines in two rows of words."""
    x, y = 16.0, 16
    pieces = []
    for kind, words in (
        (NodeKind.CHANNEL, "channel (who gave access)"),
        (NodeKind.ORIGIN, "origin"),
        (NodeKind.UNRESOLVED, "origin, not resolved"),
        (NodeKind.CLAIM, "publication"),
        (NodeKind.NOBODY, "nobody is named"),
    ):
        pieces.append(_shape(kind, x, y) + _text(x + 12, y + 4, words))
        x += 34 + len(words) * 6.2
    x, y = 8.0, 38
    for edge, words in (
        (EdgeKind.COMES_FROM, "comes from"),
        (EdgeKind.MAY_COME_FROM, "may come from"),
        (EdgeKind.GIVES_ACCESS, "reached through"),
        (EdgeKind.SPEAKS_OF, "speaks of"),
        (EdgeKind.AGAINST, "denies or refutes"),
        (None, "something changed on the way"),
    ):
        colour, name = (_ALERT, "alert") if edge in (None, EdgeKind.AGAINST) else (_INK, "ink")
        pieces.append(_line(f"M{x} {y}h26", colour, name, edge))
        if edge is EdgeKind.AGAINST:
            pieces.append(_bar(x + 4, y))
        if edge is None:
            pieces.append(_pennant(x + 24, y))
        pieces.append(_text(x + 32, y + 4, words))
        x += 52 + len(words) * 6.2
    return "".join(pieces)


def _text(x: float, y: float, words: str) -> str:
    return f'<text class="quiet" x="{x:.1f}" y="{y}" font-size="11" fill="{_QUIET}">{escape(words)}</text>'
