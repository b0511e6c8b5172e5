"""Places and times told less exactly, by as little as reaches k; what falls short is left out and counted.

- A column is coarsened as a whole: a reader sees one level for everybody (full-domain generalisation,
  Samarati, IEEE Transactions on Knowledge and Data Engineering 13 (2001) 1010-1027).
- A date becomes a month, a quarter, a year, unknown. A partial date stays partial: a year is never given a
  month, and a coarser date is never made finer.
- A place becomes what it lies within. A place that the hierarchy does not know becomes unknown at once.
- Every choice of levels is tried; the one that loses least is taken. Left out counts as lost whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import product

from uncounted.protection.disclosure.microdata import Microdata
from uncounted.protection.disclosure.tables import SMALLEST_CELL
from uncounted.vocabulary.dates import ImpossibleDateError, PartialDate
from uncounted.vocabulary.errors import InvalidRowsError, RowProblem, UncountedError, shape_of

UNKNOWN = "unknown"
_MARKS = "~?%"


class CircularPlacesError(UncountedError):
    """A place that lies within itself."""


class TimeLevel(IntEnum):
    """How exactly a time is told."""

    DAY = 0
    MONTH = 1
    QUARTER = 2
    YEAR = 3
    UNKNOWN = 4


def coarser_date(edtf: str, level: TimeLevel) -> str:
    """Tell a date at most as exactly as this; the mark of an uncertain date stays with it.

    Raises
    ------
    ImpossibleDateError

    Examples
    --------
    >>> coarser_date("2031-05-02", TimeLevel.QUARTER), coarser_date("2031", TimeLevel.MONTH)
    ('2031-Q2', '2031')
    >>> coarser_date("2031-05-02/2031-05-20", TimeLevel.MONTH)
    '2031-05'
    """
    if level is TimeLevel.UNKNOWN or not edtf.strip() or edtf == UNKNOWN:
        return UNKNOWN
    date = PartialDate.parse(edtf)
    if level is TimeLevel.DAY:
        return date.edtf
    mark = next((character for character in date.edtf if character in _MARKS), "")
    spans: dict[TimeLevel, Callable[[int, int], str]] = {
        TimeLevel.MONTH: lambda year, month: f"{year:04}-{month:02}",
        TimeLevel.QUARTER: lambda year, month: f"{year:04}-Q{(month + 2) // 3}",
        TimeLevel.YEAR: lambda year, _: f"{year:04}",
    }
    for coarse in TimeLevel:
        if coarse in spans and coarse >= level:
            first = spans[coarse](date.earliest.year, date.earliest.month)
            if first == spans[coarse](date.latest.year, date.latest.month):
                return first + mark
    return UNKNOWN


@dataclass(frozen=True)
class Places:
    """What each place lies within; the last that lies within nothing becomes unknown.

    Raises
    ------
    CircularPlacesError
    """

    within: Mapping[str, str]

    def __post_init__(self) -> None:
        for place in self.within:
            self.chain(place)

    def chain(self, place: str) -> tuple[str, ...]:
        """Return a place, what it lies within, and so on, to unknown."""
        found = [place]
        while (outer := self.within.get(found[-1])) is not None:
            if outer in found:
                raise CircularPlacesError(
                    "a place lies within itself",
                    where="the hierarchy of places",
                    remedy="name for each place one that is larger",
                )
            found.append(outer)
        return tuple(found) if found[-1] == UNKNOWN else (*found, UNKNOWN)

    @property
    def height(self) -> int:
        """How many steps the longest chain takes to unknown."""
        return max((len(self.chain(place)) - 1 for place in self.within), default=1)

    def coarser(self, place: str, level: int) -> str:
        """Tell where a place is, so many steps less exactly.

        Steps are counted from the finest: a place that stands higher in the hierarchy is left as it is until
        the others have come up to it.
        """
        if place not in self.within and place not in self.within.values():
            return place if level == 0 else UNKNOWN
        chain = self.chain(place)
        rises = max(0, level - (self.height - (len(chain) - 1)))
        return chain[min(rises, len(chain) - 1)]


@dataclass(frozen=True, slots=True)
class Coarsened:
    """Microdata in which each class has k records or more, how far it was coarsened, and what was left out.

    ``loss`` is the mean over all records of the share of the way to unknown, over the coarsened columns;
    a record that was left out counts as 1.
    """

    microdata: Microdata
    levels: tuple[tuple[str, int], ...]
    n_left_out: int
    loss: float


def coarsen(
    microdata: Microdata,
    quasi_identifiers: Sequence[str],
    *,
    places: Mapping[str, Places] | None = None,
    times: Iterable[str] = (),
    k: int = SMALLEST_CELL,
) -> Coarsened:
    """Coarsen columns of place and of time until every class has k records, at the least loss.

    Parameters
    ----------
    microdata : Microdata
    quasi_identifiers : sequence of str
    places : mapping of column to Places
    times : iterable of column names
    k : int

    Raises
    ------
    ImpossibleMicrodataError
    InvalidRowsError
        Times that are no dates, all of them at once.
    """
    ladders = [_place_ladder(microdata, name, tree) for name, tree in (places or {}).items()]
    ladders += [_time_ladder(microdata, name) for name in times]
    best: Coarsened | None = None
    for levels in product(*(range(len(ladder.values)) for ladder in ladders)):
        tried = _at(microdata, quasi_identifiers, ladders, levels, k)
        if best is None or (tried.loss, sum(levels)) < (best.loss, sum(level for _, level in best.levels)):
            best = tried
    assert best is not None  # noqa: S101 - the product of no ladders is one choice
    return best


@dataclass(frozen=True, slots=True)
class _Ladder:
    """A column at each level: its values row by row."""

    column: str
    place: int
    values: tuple[tuple[str, ...], ...]


def _place_ladder(microdata: Microdata, column: str, tree: Places) -> _Ladder:
    (place,) = microdata.places([column])
    given = [row[place] for row in microdata.rows]
    levels = range(tree.height + 1)
    return _Ladder(column, place, tuple(tuple(tree.coarser(one, level) for one in given) for level in levels))


def _time_ladder(microdata: Microdata, column: str) -> _Ladder:
    (place,) = microdata.places([column])
    given, problems = [row[place] for row in microdata.rows], []
    for number, text in enumerate(given, start=1):
        try:
            coarser_date(text, TimeLevel.DAY)
        except ImpossibleDateError:
            problems.append(RowProblem(number, column, "a date or nothing", shape_of(text)))
    if problems:
        raise InvalidRowsError(problems, where=f"column {column}", n_rows=len(given))
    return _Ladder(
        column, place, tuple(tuple(coarser_date(one, level) for one in given) for level in TimeLevel)
    )


def _at(
    microdata: Microdata,
    quasi_identifiers: Sequence[str],
    ladders: Sequence[_Ladder],
    levels: Sequence[int],
    k: int,
) -> Coarsened:
    rows = [list(row) for row in microdata.rows]
    for ladder, level in zip(ladders, levels, strict=True):
        for row, value in zip(rows, ladder.values[level], strict=True):
            row[ladder.place] = value
    whole = replace(microdata, rows=tuple(tuple(row) for row in rows))
    kept = sorted(
        number
        for members in whole.classes(quasi_identifiers).values()
        if len(members) >= k
        for number in members
    )
    steps = [level / max(1, len(ladder.values) - 1) for ladder, level in zip(ladders, levels, strict=True)]
    lost = sum(steps) / len(steps) if steps else 0.0
    n_rows = max(1, len(rows))
    left_out = len(rows) - len(kept)
    return Coarsened(
        replace(whole, rows=tuple(whole.rows[number] for number in kept)),
        tuple((ladder.column, level) for ladder, level in zip(ladders, levels, strict=True)),
        left_out,
        (len(kept) * lost + left_out) / n_rows,
    )
