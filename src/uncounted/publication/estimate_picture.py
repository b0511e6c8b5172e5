"""One answer as one picture: every method, who is on which lists, what an assumption moves, and chains.

- A file of its own: plain SVG, no script, no outside reference; its colours stand in the file.
- Kinds are told apart by shape and words, never by colour alone; every number that is drawn is written.
- A picture of a table that somebody holds: what small counts may be shown to others is not judged here.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from html import escape

from uncounted.estimation import CaptureTable, Estimation, PopulationEstimate
from uncounted.publication.chain_picture import chain_panels
from uncounted.publication.chart import interval_chart
from uncounted.publication.counting import estimate_marks
from uncounted.publication.recorded import method_name

_WIDTH, _MARGIN = 640, 24
_HEADING, _GAP = 40, 28
_MOST_COMBINATIONS = 18
_BAR_HEIGHT, _NAMES_WIDTH, _LINE = 120, 190, 24
_LONGEST_NAME = 24
_CURVE_HEIGHT, _CURVE_LEFT, _AXIS = 200, 84, 44
_CHAINS = "The chains of a sampler: left how each wandered, right how its draws rank among those of all"
_STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#1d1f21}.tick,.note{fill:#565b5f;font-size:12px}"
    ".heading{font-size:16px;font-weight:600}.paper{fill:#fff}"
    "line,path{stroke:#1d1f21;stroke-width:1.75;fill:none}.grid{stroke:#d9d5cb;stroke-width:1}"
    ".point{fill:#fff;stroke:#1d1f21;stroke-width:2}.documented .point{fill:#1f5f5b;stroke:#1f5f5b}"
    ".estimated .span{stroke-dasharray:6 4}.bar{fill:#1f5f5b}.on{fill:#1d1f21}.off{fill:#e6e3da}"
    ".band{fill:#1f5f5b;fill-opacity:.14;stroke:none}.trace{stroke-width:1}.level{stroke-dasharray:3 3}"
)


def estimation_picture(estimation: Estimation, table: CaptureTable | None) -> str:
    """Draw an answer and the table that it was asked of, as one SVG file.

    Parameters
    ----------
    estimation : Estimation
    table : CaptureTable or None
        The table of the answer: persons on each combination of its lists. None where nobody knows those.
    """
    marks = estimate_marks(estimation)
    panels = [
        (
            "How many in all: every method on one axis",
            interval_chart(marks, title="Every method's number and interval", id_="methods"),
            10 + 46 * len(marks) + 34,
        ),
    ]
    if table is not None:
        panels.append(("Who stands on which lists", *_combinations(table)))
    panels.extend(
        ("What the assumption about those on no list moves", *_curve(one))
        for one in estimation.estimates
        if one.curve
    )
    panels.extend(
        (f"For the statistician: the chains of {method_name(one.method)}", *chain_panels(one))
        for one in estimation.estimates
        if one.chains
    )
    drawn, top = [], _MARGIN
    for heading, body, height in panels:
        drawn.append(f'<text class="heading" x="{_MARGIN}" y="{top + 18}">{escape(heading)}</text>')
        drawn.append(f'<svg x="0" y="{top + _HEADING}" width="{_WIDTH}" height="{height}">{body}</svg>')
        top += _HEADING + height + _GAP
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {top}" role="img" '
        f'aria-label="{escape(_said(estimation), quote=True)}" direction="ltr"><style>{_STYLE}</style>'
        f'<rect class="paper" width="{_WIDTH}" height="{top}"/>{"".join(drawn)}</svg>\n'
    )


def chains_svg(estimate: PopulationEstimate) -> str:
    """Draw the chains of a sampler for a page that has the look of the classes itself."""
    body, height = chain_panels(estimate)
    return (
        f'<svg class="chains" role="img" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}" '
        f'direction="ltr" aria-label="{escape(_CHAINS, quote=True)}">{body}</svg>'
    )


def _said(estimation: Estimation) -> str:
    """Say in words what the picture shows."""
    told = [f"{estimation.n_observed:,} persons listed"]
    for one in estimation.estimates:
        if one.point is not None:
            ends = [f"{end:,.0f}" if end is not None else "open" for end in (one.lower_95, one.upper_95)]
            told.append(f"{one.method} {one.point:,.0f}, {ends[0]} to {ends[1]}")
    return "; ".join(told)


# ---- who stands on which lists ----------------------------------------------------------------


def _combinations(table: CaptureTable) -> tuple[str, int]:
    """Draw the commonest combinations of lists as bars above a matrix of dots (after Lex et al. 2014)."""
    ordered = sorted(table.counts, key=lambda one: (-one[1], one[0]))
    shown, rest = ordered[:_MOST_COMBINATIONS], ordered[_MOST_COMBINATIONS:]
    largest = shown[0][1]
    step = min(34.0, (_WIDTH - _NAMES_WIDTH - _MARGIN) / len(shown))
    top = _BAR_HEIGHT + 22
    parts = [
        *_list_names(table, top),
        *(
            part
            for number, (pattern, count) in enumerate(shown)
            for part in _combination(_NAMES_WIDTH + step * (number + 0.5), pattern, count, largest, top)
        ),
    ]
    height = top + _LINE * table.n_lists + 8
    if rest:
        persons = sum(count for _, count in rest)
        parts.append(
            f'<text class="note" x="{_MARGIN}" y="{height + 10}">and {len(rest):,} rarer combinations, '
            f"{persons:,} persons</text>"
        )
        height += 18
    return "".join(parts), height


def _list_names(table: CaptureTable, top: int) -> Iterator[str]:
    for row, (name, size) in enumerate(zip(table.lists, table.list_sizes, strict=True)):
        short = name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"
        yield (
            f'<text x="{_MARGIN}" y="{top + _LINE * row + 16}"><tspan unicode-bidi="isolate">'
            f'{escape(short)}</tspan> <tspan class="tick">{size:,}</tspan></text>'
        )


def _combination(x: float, pattern: str, count: int, largest: int, top: int) -> Iterator[str]:
    height = max(1.0, _BAR_HEIGHT * count / largest)
    bottom = _BAR_HEIGHT + 14
    yield (
        f'<rect class="bar" x="{x - 8:.1f}" y="{bottom - height:.1f}" width="16" height="{height:.1f}"/>'
        f'<text class="tick" x="{x:.1f}" y="{bottom - height - 4:.1f}" text-anchor="middle">{count:,}</text>'
    )
    on = [row for row, mark in enumerate(pattern) if mark == "1"]
    if len(on) > 1:
        yield f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{_dot(top, on[0])}" y2="{_dot(top, on[-1])}"/>'
    for row, mark in enumerate(pattern):
        if mark == "-":
            yield f'<text class="tick" x="{x:.1f}" y="{_dot(top, row) + 4}" text-anchor="middle">?</text>'
        else:
            kind, radius = ("on", 6) if mark == "1" else ("off", 4)
            yield f'<circle class="{kind}" cx="{x:.1f}" cy="{_dot(top, row)}" r="{radius}"/>'


def _dot(top: int, row: int) -> int:
    return top + _LINE * row + 12


# ---- what an assumption moves -----------------------------------------------------------------


def _curve(estimate: PopulationEstimate) -> tuple[str, int]:
    """Draw persons in all over xi, both on logarithmic axes, with the interval as a band."""
    points = estimate.curve
    lowest = min(one.lower_95 for one in points)
    highest = max(one.upper_95 for one in points)
    first, last = points[0].xi, points[-1].xi
    right = _WIDTH - _MARGIN

    def x(xi: float) -> float:
        return _CURVE_LEFT + (right - _CURVE_LEFT) * math.log(xi / first) / math.log(last / first)

    def y(persons: float) -> float:
        return 10 + (_CURVE_HEIGHT - 10) * (1 - math.log(persons / lowest) / math.log(highest / lowest))

    parts = [
        f'<line class="grid" x1="{_CURVE_LEFT}" x2="{right}" y1="{y(tick):.1f}" y2="{y(tick):.1f}"/>'
        f'<text class="tick" x="{_CURVE_LEFT - 8}" y="{y(tick) + 4:.1f}" text-anchor="end">{tick:,}</text>'
        for tick in _round_numbers(lowest, highest)
    ]
    band = [f"{x(one.xi):.1f} {y(one.upper_95):.1f}" for one in points]
    band += [f"{x(one.xi):.1f} {y(one.lower_95):.1f}" for one in reversed(points)]
    line = [f"{x(one.xi):.1f} {y(one.point):.1f}" for one in points]
    parts.append(f'<path class="band" d="M{"L".join(band)}Z"/><path d="M{"L".join(line)}"/>')
    for one in points:
        # few of them are written, so that no two touch
        if one.xi in (0.1, 0.25, 0.5, 1.0, 2.0, 4.0, 10.0):
            at = x(one.xi)
            parts.append(
                f'<circle class="point" cx="{at:.1f}" cy="{y(one.point):.1f}" r="4"/><text class="tick" '
                f'x="{at:.1f}" y="{_CURVE_HEIGHT + 18}" text-anchor="middle">{one.xi:g}</text>'
            )
    parts.append(
        f'<text class="note" x="{_CURVE_LEFT}" y="{_CURVE_HEIGHT + 38}">xi: 1 is no interaction of all lists '
        "together; the band is the 95 % interval</text>"
    )
    return "".join(parts), _CURVE_HEIGHT + _AXIS


def _round_numbers(lowest: float, highest: float) -> Iterator[int]:
    power = 10 ** math.floor(math.log10(max(lowest, 1)))
    while power <= highest:
        for step in (1, 2, 5):
            if lowest <= step * power <= highest:
                yield step * power
        power *= 10
