"""Intervals drawn on one axis, on the server, as plain SVG.

- Kinds are told apart by shape and line (filled square, open circle, dashed line, arrow), never by colour
  alone, and the chart repeats only what the table beside it says.
- One far number does not set the axis: what lies beyond ends in an arrow, with the number in words.
- No script, no style attribute, no outside reference; the drawing scales to the width it is given.
"""

from __future__ import annotations

import statistics
from html import escape

from uncounted.publication.edition import Mark
from uncounted.publication.language import number, said
from uncounted.publication.sheet import WIDTH, begins_right, running

_LEFT = 24
_RIGHT = 56
_ROW = 46
_TOP = 10
_AXIS = 34
_FAR = 5  # times the middle of all points


def interval_chart(marks: tuple[Mark, ...], *, title: str, id_: str) -> str:
    """Draw one row for each mark, its label above its interval.

    Parameters
    ----------
    marks : tuple of Mark
        In whole persons; at least one holds a number.
    title : str
        What the chart shows, in words: its alternative text.
    id_ : str
        Prefix of the ids used inside.
    """
    top = _axis_top(_farthest_shown(marks))
    height = _TOP + _ROW * len(marks) + _AXIS
    rows = "".join(_row(mark, _TOP + _ROW * position, top) for position, mark in enumerate(marks))
    return (
        f'<svg class="chart" role="img" aria-labelledby="{id_}-title" viewBox="0 0 {WIDTH} {height}" '
        f'direction="ltr"><title id="{id_}-title">{escape(title)}</title>'
        f"{_axis(top, height - _AXIS)}{rows}</svg>"
    )


def _farthest_shown(marks: tuple[Mark, ...]) -> int:
    """Return the largest number that is not far beyond the middle of all points."""
    numbers = [number for mark in marks for number in (mark.point, mark.low, mark.high) if number is not None]
    points = [mark.point for mark in marks if mark.point is not None]
    reach = _FAR * statistics.median_high(points) if points else float("inf")
    return max((number for number in numbers if number <= reach), default=max(numbers, default=1))


def _axis_top(largest: int) -> int:
    """Round up to 1, 2, 2.5 or 5 times a power of ten, so that the axis ends on a number people say."""
    power = 1
    while power * 10 < largest:
        power *= 10
    for tenths in (10, 15, 20, 25, 30, 40, 50, 60, 80):
        if power * tenths // 10 >= largest:
            return max(power * tenths // 10, 4)
    return power * 10


def _x(number: int, top: int) -> float:
    return round(_LEFT + (WIDTH - _LEFT - _RIGHT) * number / top, 1)


def _axis(top: int, bottom: int) -> str:
    ticks = sorted({top * quarter // 4 for quarter in range(5)})
    lines = "".join(
        f'<line class="grid" x1="{_x(tick, top)}" x2="{_x(tick, top)}" y1="{_TOP}" y2="{bottom}"/>'
        f'<text class="tick" x="{_x(tick, top)}" y="{bottom + 22}" text-anchor="middle">{number(tick)}</text>'
        for tick in ticks
    )
    return f'<g aria-hidden="true">{lines}</g>'


def _row(mark: Mark, y: int, top: int) -> str:
    middle = y + 32
    beyond = _beyond(mark, top)
    words = f' <tspan class="tick">{beyond}</tspan>' if beyond else ""
    drawn = [_label(f"{escape(mark.label)}{words}", "label", y + 17)]
    if mark.low is not None or beyond:
        drawn.append(_interval(mark, middle, top))
    if mark.point is not None and mark.point <= top:
        drawn.append(_point(mark, _x(mark.point, top), middle))
    if mark.low is None and mark.point is None:
        drawn.append(_label(said("no number given"), "tick", middle + 5))
    return f'<g class="{escape(mark.kind)}" aria-hidden="true">{"".join(drawn)}</g>'


def _label(words: str, kind: str, y: int) -> str:
    """Write words at the side where reading begins; the axis itself grows to the right in every language."""
    place = f'x="{WIDTH - _LEFT}" y="{y}" text-anchor="end"' if begins_right() else f'x="{_LEFT}" y="{y}"'
    return f'<text class="{kind}" {place}>{running(words)}</text>'


def _beyond(mark: Mark, top: int) -> str:
    """Say in words what of a mark lies beyond the axis; nothing where all of it is on it."""
    named = (
        ("number {n}", mark.point),
        ("lower end {n}", mark.low),
        ("upper end {n}", mark.high),
    )
    far = [said(words, n=value) for words, value in named if value is not None and value > top]
    return said("({ends}: beyond the axis)", ends=said(", ").join(far)) if far else ""


def _interval(mark: Mark, middle: int, top: int) -> str:
    known = [number for number in (mark.low, mark.point) if number is not None]
    start = _x(min((*known, top)), top)
    if mark.high is None or mark.high > top:
        end = float(WIDTH - _RIGHT + 18)
        tip = f'<path class="tip" d="M{end - 8} {middle - 6}L{end} {middle}L{end - 8} {middle + 6}"/>'
    else:
        end = _x(mark.high, top)
        tip = f'<line class="cap" x1="{end}" x2="{end}" y1="{middle - 6}" y2="{middle + 6}"/>'
    return (
        f'<line class="span" x1="{start}" x2="{end}" y1="{middle}" y2="{middle}"/>'
        f'<line class="cap" x1="{start}" x2="{start}" y1="{middle - 6}" y2="{middle + 6}"/>{tip}'
    )


def _point(mark: Mark, x: float, middle: int) -> str:
    if mark.kind == "documented":
        return f'<rect class="point" x="{x - 6}" y="{middle - 6}" width="12" height="12"/>'
    return f'<circle class="point" cx="{x}" cy="{middle}" r="6"/>'
