"""Dates as claims give them, on one axis of days: plain SVG, drawn on the server.

- Time runs as the language is read: from the left, or from the right.
- A day is a circle. A month, a year and a span are bars from their first day to their last: none has a
  middle that would read as a day. What is about a date, or perhaps, has dashed ends on both sides.
- Where one end was not told, an arrow goes out of what was: dashed, as nobody said how far.
- When it happened stands apart from when it was published: below it, as triangles and thin lines.
- Told apart by shape and by words, never by colour: filled, struck through, dashed.
- One far date does not set the axis: what lies beyond ends in an arrow; its label has the date in words.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

from uncounted.publication.drawn import Timeline, TimeRow
from uncounted.publication.sheet import Piece, Words, sheet_svg
from uncounted.vocabulary.dates import PartialDate

_LEFT, _RIGHT = 30, 610
_TOP, _LABEL, _LANE, _PUBLISHED, _GAP = 8, 22, 18, 14, 8
_AXIS, _KEY = 34, 24
_HEIGHT_FOR_ROWS = 680
_MOST_TICKS = 7
_SMALLEST_REACH = datetime.timedelta(days=400)
_KINDS = ("say", "deny", "neither")
_ONE_DAY = datetime.timedelta(days=1)


def room_for(rows: tuple[TimeRow, ...]) -> tuple[TimeRow, ...]:
    """Choose the rows that find room, those with the most claims first, and return them in their order."""
    left, kept = _HEIGHT_FOR_ROWS, set[int]()
    ranked = sorted(range(len(rows)), key=lambda number: (-_n_claims(rows[number]), number))
    for number in ranked:
        left -= _height(rows[number])
        if left < 0:
            break
        kept.add(number)
    return tuple(row for number, row in enumerate(rows) if number in kept)


def timeline_svg(timeline: Timeline, *, title: str, id_: str, text: Callable[[str], str]) -> str:
    """Draw a timeline; ``text`` writes words so that they can stand in a page."""
    axis = _Axis(timeline.rows)
    parts: list[Piece] = []
    top = _TOP
    for row in timeline.rows:
        parts.extend(_row(row, top, axis))
        top += _height(row)
    below = [*_ticks(axis, top), *_key(timeline, top + _AXIS)]
    height = top + _AXIS + _KEY * _n_keys(timeline) + 4
    return sheet_svg((*below, *parts), title=title, id_=id_, height=height, text=text)


def _n_claims(row: TimeRow) -> int:
    return row.n_say + row.n_deny + row.n_neither


def _lanes(row: TimeRow) -> tuple[str, ...]:
    counts = (row.n_say, row.n_deny, row.n_neither)
    return tuple(kind for kind, n_claims in zip(_KINDS, counts, strict=True) if n_claims)


def _height(row: TimeRow) -> int:
    return _LABEL + _LANE * len(_lanes(row)) + _PUBLISHED * len(list(_lines(row))) + _GAP


def _lines(row: TimeRow) -> Iterator[list[PartialDate]]:
    """Part the days from the spans of publication, so that neither hides the other."""
    dates = [PartialDate.parse(one) for one in row.published]
    days = [one for one in dates if one.earliest == one.latest]
    yield from filter(None, (days, [one for one in dates if one.earliest != one.latest]))


class _Axis:
    """Days in the order of reading, here from left to right; far ones lie beyond."""

    def __init__(self, rows: tuple[TimeRow, ...]) -> None:
        told = [PartialDate.parse_open(one) for row in rows for one in (row.date, *row.published)]
        days = sorted({day for one in told for day in one.known})
        # the middle half of all rows says what is near: one date that is far off is not in it
        begun = sorted(PartialDate.parse_open(row.date).known[0] for row in rows)
        first, last = begun[len(begun) // 4], begun[-1 - len(begun) // 4]
        reach = max(3 * (last - first), _SMALLEST_REACH)
        near = [day for day in days if _earlier(first, reach) <= day <= _later(last, reach)]
        margin = max((near[-1] - near[0]) / 40, 2 * _ONE_DAY)
        self.first, self.last = _earlier(near[0], margin), _later(near[-1], margin)

    def x(self, day: datetime.date) -> float:
        """Return where a day begins."""
        share = (day - self.first) / (self.last - self.first)
        return round(_LEFT + (_RIGHT - _LEFT) * min(max(share, 0.0), 1.0), 1)

    def ends(self, date: PartialDate) -> tuple[float, float]:
        """Return where a date begins and where its last day ends, as far as they are on the axis."""
        start, end = self.x(date.earliest), self.x(_later(date.latest, _ONE_DAY))
        return start, max(end, start + 3)

    def beyond(self, date: PartialDate) -> tuple[bool, bool]:
        """Say whether a date goes on beyond the left and the right end."""
        return date.earliest < self.first, date.latest > self.last


def _earlier(day: datetime.date, by: datetime.timedelta) -> datetime.date:
    return day - min(by, day - datetime.date.min)


def _later(day: datetime.date, by: datetime.timedelta) -> datetime.date:
    return day + min(by, datetime.date.max - day)


# ---- rows ---------------------------------------------------------------------------------------


def _row(row: TimeRow, top: int, axis: _Axis) -> Iterator[Piece]:
    yield Words(row.label, _LEFT, top + 15, "label")
    y = top + _LABEL + _LANE // 2
    for kind in _lanes(row):
        yield _happened(PartialDate.parse_open(row.date), kind, y, axis)
        y += _LANE
    for line in _lines(row):
        yield from (_published(one, y - 2, axis) for one in line)
        y += _PUBLISHED


def _happened(date: PartialDate, kind: str, y: int, axis: _Axis) -> str:
    if date.is_open:
        told = PartialDate(*date.known, date.edtf.strip("./"))
        out = _open_end(axis.ends(told), y, -1 if date.edtf.startswith(".") else 1)
        return out + _happened(told, kind, y, axis)
    start, end = axis.ends(date)
    before, after = axis.beyond(date)
    drawn = [_tip(_LEFT - 4, y, -1)] if before else []
    drawn += [_tip(_RIGHT + 4, y, 1)] if after else []
    if (before and start == end - 3 and date.latest < axis.first) or (after and date.earliest > axis.last):
        return "".join(drawn)
    if date.edtf[-1:] in "~?%":
        drawn.append(f'<path class="unsure" d="M{start - 16} {y}H{start}M{end} {y}H{end + 16}"/>')
    return "".join((*drawn, _glyph(date, kind, start, end, y)))


def _open_end(ends: tuple[float, float], y: int, way: int) -> str:
    """Draw a dashed line from what was told to the end of the axis, with the head of an arrow."""
    begun, out = (ends[0], _LEFT - 4) if way < 0 else (ends[1], _RIGHT + 4)
    return f'<path class="unsure" d="M{begun} {y}H{out}"/>' + _tip(out, y, way)


def _glyph(date: PartialDate, kind: str, start: float, end: float, y: int) -> str:
    if date.earliest == date.latest:
        middle = round((start + end) / 2, 1)
        start, end = middle - 6, middle + 6
        shape = f'<circle class="{kind}" cx="{middle}" cy="{y}" r="6"/>'
    else:
        shape = f'<rect class="{kind}" x="{start}" y="{y - 6}" width="{round(end - start, 1)}" height="12"/>'
    struck = f'<path d="M{start - 5} {y}H{end + 5}"/>' if kind == "deny" else ""
    return shape + struck


def _published(date: PartialDate, y: int, axis: _Axis) -> str:
    start, end = axis.ends(date)
    before, after = axis.beyond(date)
    if date.latest < axis.first or date.earliest > axis.last:
        return _tip(_LEFT - 4, y, -1) if before else _tip(_RIGHT + 4, y, 1)
    if date.earliest == date.latest:
        return _triangle(round((start + end) / 2, 1), y)
    tips = (_tip(_LEFT - 4, y, -1) if before else "") + (_tip(_RIGHT + 4, y, 1) if after else "")
    return f'<path class="thin" d="M{start} {y - 4}V{y + 4}M{start} {y}H{end}M{end} {y - 4}V{y + 4}"/>{tips}'


def _triangle(x: float, y: int) -> str:
    return f'<path class="open" d="M{x - 5} {y + 4}L{x} {y - 5}L{x + 5} {y + 4}Z"/>'


def _tip(x: float, y: int, way: int) -> str:
    """Draw the head of an arrow that points beyond the axis."""
    return f'<path class="tip" d="M{x - 7 * way} {y - 6}L{x} {y}L{x - 7 * way} {y + 6}"/>'


# ---- axis and key -------------------------------------------------------------------------------


def _ticks(axis: _Axis, bottom: int) -> Iterator[Piece]:
    for day, words in _days_named(axis.first, axis.last):
        x = axis.x(day)
        yield f'<line class="grid" x1="{x}" x2="{x}" y1="{_TOP}" y2="{bottom}"/>'
        yield Words(words, x, bottom + 18, anchor="middle")


def _days_named(first: datetime.date, last: datetime.date) -> list[tuple[datetime.date, str]]:
    """Return first days of days, months or years, few enough to be written; numbers need no language."""
    days = (last - first).days
    for step in (1, 2, 5):
        if days // step < _MOST_TICKS:
            every = range(0, days + 1, step)
            return [(day, day.isoformat()) for day in (first + n * _ONE_DAY for n in every)]
    months = [(year, month) for year in range(first.year, last.year + 1) for month in range(1, 13)]
    for step in (1, 2, 3, 6):
        found = [
            datetime.date(year, month, 1)
            for year, month in months
            if (month - 1) % step == 0 and first <= datetime.date(year, month, 1) <= last
        ]
        if 1 < len(found) <= _MOST_TICKS:
            return [(day, day.isoformat()[:7]) for day in found]
    step = 1
    while (last.year - first.year) // step >= _MOST_TICKS:
        step *= 10 if str(step).startswith("5") else 5
    starts = [datetime.date(y, 1, 1) for y in range(first.year, last.year + 1) if y % step == 0]
    return [(day, day.isoformat()[:4]) for day in starts if first <= day <= last]


def _n_keys(timeline: Timeline) -> int:
    return len(list(_keys(timeline))) + bool(timeline.rest)


def _keys(timeline: Timeline) -> Iterator[tuple[str, str]]:
    shown = {kind for row in timeline.rows for kind in _lanes(row)}
    words = zip(_KINDS, (timeline.say, timeline.deny, timeline.neither), strict=True)
    yield from ((kind, told) for kind, told in words if kind in shown)
    if timeline.open_end:
        yield "open", timeline.open_end
    if any(row.date.strip("./")[-1:] in "~?%" for row in timeline.rows):
        yield "unsure", timeline.unsure
    if any(row.published for row in timeline.rows):
        yield "published", timeline.published


def _key(timeline: Timeline, top: int) -> Iterator[Piece]:
    y = top + 14
    for kind, words in _keys(timeline):
        if kind == "published":
            yield _triangle(_LEFT + 6, y) + (
                f'<path class="thin" d="M{_LEFT + 22} {y - 4}v8M{_LEFT + 22} {y}h24M{_LEFT + 46} {y - 4}v8"/>'
            )
        elif kind == "open":
            span = PartialDate(datetime.date.min, datetime.date.max, "")
            yield _glyph(span, "say", _LEFT, _LEFT + 14, y) + (
                f'<path class="unsure" d="M{_LEFT + 14} {y}H{_LEFT + 44}"/>{_tip(_LEFT + 46, y, 1)}'
            )
        elif kind == "unsure":
            yield f'<path class="unsure" d="M{_LEFT} {y}h46"/>'
        else:
            day = PartialDate(datetime.date.min, datetime.date.min, "")
            span = PartialDate(datetime.date.min, datetime.date.max, "")
            yield _glyph(day, kind, _LEFT, _LEFT + 12, y) + _glyph(span, kind, _LEFT + 24, _LEFT + 46, y)
        yield Words(words, _LEFT + 60, y + 5)
        y += _KEY
    if timeline.rest:
        yield Words(timeline.rest, _LEFT, y + 5)
