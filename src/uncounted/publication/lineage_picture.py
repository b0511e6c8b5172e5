"""How a proposition travelled, claim below claim: plain SVG, drawn on the server.

- A row for each claim, indented below the oldest that it comes from; what it comes from besides is a curve.
- Shapes and lines tell apart, never colour alone: filled is first here, open came later, struck through
  speaks against; a line that is not sure is dashed, one that only speaks of the other is dotted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from uncounted.publication.drawn import WayRow, Ways
from uncounted.publication.sheet import Piece, Words, sheet_svg

MOST_ROWS = 28
_LEFT, _TOP, _ROW, _STEP, _DEEPEST, _KEY = 34, 16, 25, 22, 7, 24
_LINES = ("comes_from", "unsure", "about", "against")
_SHAPES = ("first", "later", "denies")


def lineage_picture_svg(ways: Ways, *, title: str, id_: str, text: Callable[[str], str]) -> str:
    """Draw a lineage; ``text`` writes words so that they can stand in a page."""
    places = _places(ways.rows)
    lines = [part for number, row in enumerate(ways.rows) for part in _lines(number, row, places)]
    placed = list(zip(ways.rows, places, strict=True))
    nodes = [_node(_shape(row), x, y) for row, (x, y) in placed]
    labels = [Words(row.label, x + 14, y + 5, "label") for row, (x, y) in placed]
    bottom = _TOP + _ROW * len(ways.rows) + 4
    key = list(_key(ways, bottom))
    height = bottom + _KEY * sum(isinstance(one, Words) for one in key) + 4
    return sheet_svg((*lines, *nodes, *labels, *key), title=title, id_=id_, height=height, text=text)


def _parents(row: WayRow) -> tuple[int, ...]:
    return (*row.comes_from, *row.unsure, *row.about, *row.against)


def _places(rows: tuple[WayRow, ...]) -> list[tuple[int, int]]:
    """Place each row one step to the right of the first row above it that it is tied to."""
    places: list[tuple[int, int]] = []
    for number, row in enumerate(rows):
        above = [one for one in _parents(row) if one < number]
        x = places[above[0]][0] + _STEP if above else _LEFT
        places.append((min(x, _LEFT + _STEP * _DEEPEST), _TOP + _ROW * number + 6))
    return places


def _shape(row: WayRow) -> str:
    if row.against:
        return "denies"
    return "later" if _parents(row) else "first"


def _lines(number: int, row: WayRow, places: list[tuple[int, int]]) -> Iterator[str]:
    x, y = places[number]
    trunk = next((one for one in _parents(row) if one < number), None)
    for kind in _LINES:
        parents: tuple[int, ...] = getattr(row, kind)
        for parent in parents:
            if parent >= len(places):
                continue
            x_above, y_above = places[parent]
            if parent == trunk and x_above < x:
                way = f"M{x_above} {y_above}V{y}H{x}"
            else:
                side = min(x, x_above) - 12 - min(18, abs(y - y_above) // 8)
                way = f"M{x_above} {y_above}C{side} {y_above} {side} {y} {x} {y}"
            yield f'<path class="{kind}" d="{way}"/>'


def _node(shape: str, x: int, y: int) -> str:
    square = f'<rect class="{_CLASSES[shape]}" x="{x - 6}" y="{y - 6}" width="12" height="12"/>'
    return square + (f'<path d="M{x - 11} {y}H{x + 11}"/>' if shape == "denies" else "")


_CLASSES = {"first": "say", "later": "deny", "denies": "deny"}


def _key(ways: Ways, top: int) -> Iterator[Piece]:
    y = top + 12
    shapes = {_shape(row) for row in ways.rows}
    lines = {kind for row in ways.rows for kind in _LINES if getattr(row, kind)}
    for name in (*_SHAPES, *_LINES):
        if name not in shapes | lines or (name in lines and name in shapes):
            continue
        line = f'<path class="{name}" d="M{_LEFT - 12} {y}h36"/>'
        yield _node(name, _LEFT + 6, y) if name in shapes else line
        yield Words(getattr(ways, name), _LEFT + 36, y + 5)
        y += _KEY
    if ways.rest:
        yield Words(ways.rest, _LEFT, y + 5)
