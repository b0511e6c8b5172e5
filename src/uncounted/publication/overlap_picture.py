"""Combinations of lists as bars above dots, after Lex et al. 2014: plain SVG, drawn on the server.

- A bar has its number written above it. What is withheld has no height: an open box of one size for all, and
  the word, so that nobody measures what nobody may read.
- Which lists a combination has, filled dots tied by a line say; open dots are the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from uncounted.publication.drawn import OverlapRow, Overlaps
from uncounted.publication.language import number
from uncounted.publication.sheet import WIDTH, Piece, Words, sheet_svg

MOST_ROWS = 18
_NAMES, _RIGHT, _BAR, _TOP, _LINE = 170, 24, 120, 26, 24
_WIDEST = 44.0


def overlap_svg(overlaps: Overlaps, *, title: str, id_: str, text: Callable[[str], str]) -> str:
    """Draw combinations of lists; ``text`` writes words so that they can stand in a page."""
    step = min(_WIDEST, (WIDTH - _NAMES - _RIGHT) / len(overlaps.rows))
    bottom = _TOP + _BAR
    largest = max((one.n_persons or 0 for one in overlaps.rows), default=0) or 1
    parts: list[Piece] = [
        Words(name, 24, _dot(bottom, place) + 5, "label") for place, name in enumerate(overlaps.lists)
    ]
    for place, row in enumerate(overlaps.rows):
        x = round(_NAMES + step * (place + 0.5), 1)
        parts.extend((*_bar(x, row, largest, bottom), *_dots(x, row, len(overlaps.lists), bottom)))
    height = bottom + 14 + _LINE * len(overlaps.lists) + 8
    if any(row.n_persons is None for row in overlaps.rows):
        parts.append(f'<rect class="neither" x="24" y="{height}" width="16" height="16"/>')
        parts.append(Words(overlaps.withheld, 52, height + 13))
        height += 28
    if overlaps.rest:
        parts.append(Words(overlaps.rest, 24, height + 12))
        height += 24
    return sheet_svg(parts, title=title, id_=id_, height=height, text=text)


def _bar(x: float, row: OverlapRow, largest: int, bottom: int) -> Iterator[Piece]:
    if row.n_persons is None:
        yield f'<rect class="neither" x="{x - 8}" y="{bottom - 16}" width="16" height="16"/>'
        return
    height = round(max(1.0, _BAR * row.n_persons / largest), 1)
    yield f'<rect class="say" x="{x - 8}" y="{bottom - height}" width="16" height="{height}"/>'
    yield Words(number(row.n_persons), x, round(bottom - height - 6, 1), anchor="middle")


def _dots(x: float, row: OverlapRow, n_lists: int, bottom: int) -> Iterator[str]:
    if len(row.lists) > 1:
        first, last = _dot(bottom, min(row.lists)), _dot(bottom, max(row.lists))
        yield f'<line x1="{x}" x2="{x}" y1="{first}" y2="{last}"/>'
    for place in range(n_lists):
        kind, radius = ("on", 6) if place in row.lists else ("off", 4)
        yield f'<circle class="{kind}" cx="{x}" cy="{_dot(bottom, place)}" r="{radius}"/>'


def _dot(bottom: int, place: int) -> int:
    return bottom + 20 + _LINE * place
