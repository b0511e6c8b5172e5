"""Numbers on one axis, to be drawn by a template as plain SVG beside their words.

- Kinds are told apart by shape and line (filled square, open circle, arrow), never by colour alone.
- The drawing repeats what its words say; without it nothing is lost.
- One far number does not set the axis: what lies beyond it ends in an arrow, and its words say the number.
- Places are percentages of the width, so that the drawing fits any width and its text keeps its size.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

_LEFT, _RIGHT = 2.0, 94.0  # in percent; room at the ends for the marks and the last number
_FAR = 5.0  # times the middle of all points


class BarKind(StrEnum):
    """What a bar stands for."""

    DOCUMENTED = "documented"
    ESTIMATED = "estimated"
    LOWER_BOUND = "lower_bound"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Bar:
    """A number with its interval, in persons; ``said`` says it in words. An open end is None."""

    label: str
    said: str
    kind: BarKind
    point: float | None
    lower: float | None = None
    upper: float | None = None


@dataclass(frozen=True, slots=True)
class DrawnBar:
    """A bar with its places on the axis, such as ``41.5%``; ``beyond``: not all of it is on the axis."""

    bar: Bar
    point: str | None
    start: str | None
    end: str | None
    beyond: bool = False


@dataclass(frozen=True, slots=True)
class Tick:
    """A number on the axis and its place."""

    value: int
    at: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Bars over one axis that begins at nobody."""

    bars: tuple[DrawnBar, ...]
    ticks: tuple[Tick, ...]


def drawn(bars: Sequence[Bar]) -> Drawing:
    """Place bars on an axis from 0 to a round number above the largest."""
    top = round_top(_farthest_shown(bars))
    ticks = tuple(Tick(value, _place(value, top)) for value in range(0, top + 1, top // 4))
    return Drawing(tuple(_drawn_bar(bar, top) for bar in bars), ticks)


def round_top(largest: float) -> int:
    """Round up to a number whose quarters are whole and easy to say.

    Examples
    --------
    >>> round_top(502.5), round_top(3), round_top(1204)
    (600, 4, 1600)
    """
    power = 1
    while True:
        for factor in (4, 6, 8, 12, 16, 20, 24, 32):
            top = factor * power
            if top >= largest and top % 4 == 0:
                return top
        power *= 10


def _farthest_shown(bars: Sequence[Bar]) -> float:
    """Return the largest number that is not far beyond the middle of all points."""
    numbers = [number for bar in bars for number in _numbers(bar)]
    points = [bar.point for bar in bars if bar.point is not None]
    reach = _FAR * statistics.median_high(points) if points else float("inf")
    return max((number for number in numbers if number <= reach), default=max(numbers, default=1.0))


def _numbers(bar: Bar) -> list[float]:
    return [number for number in (bar.point, bar.lower, bar.upper) if number is not None]


def _drawn_bar(bar: Bar, top: int) -> DrawnBar:
    if bar.kind is BarKind.LOWER_BOUND:
        # a lower bound has no upper end: it is drawn from its lower end to the end of the axis
        start = bar.lower if bar.lower is not None else bar.point
        return DrawnBar(bar, None, _place_or_none(start, top), None, start is not None and start > top)
    beyond = any(number > top for number in _numbers(bar))
    # an arrow begins at the lowest that is known
    first = min(_numbers(bar), default=None) if beyond else bar.lower
    return DrawnBar(
        bar,
        _place_or_none(bar.point, top) if bar.point is None or bar.point <= top else None,
        _place_or_none(first, top),
        _place_or_none(bar.upper, top) if bar.upper is None or bar.upper <= top else None,
        beyond,
    )


def _place_or_none(value: float | None, top: int) -> str | None:
    return None if value is None else _place(min(value, top), top)


def _place(value: float, top: int) -> str:
    return f"{_LEFT + (_RIGHT - _LEFT) * value / top:.2f}%"


@dataclass(frozen=True, slots=True)
class Fall:
    """One step of a waterfall: what it added, from where to where, as places of the width.

    ``sign`` says in a word's place which way it went: ``for``, ``against``, ``none`` or ``sum``.
    """

    label: str
    added: float
    sign: str
    start: str
    width: str
    zero: str


def fallen(steps: Sequence[tuple[str, float]], total: str) -> tuple[Fall, ...]:
    """Lay steps end to end, and their sum below them, on one axis that holds nought.

    Examples
    --------
    >>> [(one.sign, one.start) for one in fallen([("before", -2.0), ("names", 6.0)], "in all")]
    [('against', '2.00%'), ('for', '2.00%'), ('sum', '32.67%')]
    """
    reached, ends = 0.0, [0.0]
    for _, added in steps:
        reached += added
        ends.append(reached)
    low, high = min(ends), max(ends)
    width = (_RIGHT - _LEFT) / ((high - low) or 1.0)

    def place(value: float) -> float:
        return _LEFT + (value - low) * width

    def fall(label: str, added: float, start: float, sign: str) -> Fall:
        first, last = sorted((place(start), place(start + added)))
        return Fall(
            label, added, sign, f"{first:.2f}%", f"{max(last - first, 0.4):.2f}%", f"{place(0.0):.2f}%"
        )

    falls = [
        fall(label, added, start, "for" if added > 0 else "against" if added < 0 else "none")
        for (label, added), start in zip(steps, ends, strict=False)
    ]
    return (*falls, fall(total, reached, 0.0, "sum"))
