"""How the columns of somebody else's list are to be read: data of its own, kept beside the list.

- A mapping names our columns and the headings that fill them; a heading it does not name is dropped unread.
- Nothing is guessed: the order of day and month is stated, a year of two digits is left to be refused.
- What a date leaves out stays out: an unknown day or month is written as nothing, or as zeros.
- A column of contacts or of a protected ground is refused with or without a mapping.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import msgspec

from uncounted.vocabulary.errors import UncountedError
from uncounted.vocabulary.protected import refuse_protected_columns
from uncounted.vocabulary.tables import TextTable

_DATES = ("birth", "event_date")
_BETWEEN_PARTS = re.compile(r"[./\-\s]+")
_LARGEST = 100_000
_FORM = '{"columns": {"name": ["Nombre"]}, "dates": "day first", "values": {"sex": {"hombre": "m"}}}'


class UnusableMappingError(UncountedError):
    """A mapping that cannot be read, or that does not fit its list."""


class DateOrder(StrEnum):
    """In which order a list writes the parts of a date."""

    YEAR_FIRST = "year first"
    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """What fills each of our columns.

    Attributes
    ----------
    columns : mapping of str to tuple of str
        Our column to the headings that fill it, joined by a space; those of a date are its year, its month
        and its day, in this order.
    dates : DateOrder
        How a date is written that stands in one cell.
    values : mapping of str to mapping of str to str
        For one of our columns: a cell as written to the cell that is meant.
    """

    columns: Mapping[str, tuple[str, ...]]
    dates: DateOrder = DateOrder.YEAR_FIRST
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def applied(self, table: TextTable, *, where: str) -> TextTable:
        """Return the table under our headings, with as many rows in the same order.

        Raises
        ------
        UnusableMappingError
            It names headings that the table does not have.
        """
        missing = [heading for heading in self._headings() if heading not in table.columns]
        if missing:
            raise UnusableMappingError(
                f"the mapping names {len(missing)} headings that the list does not have",
                where=where,
                remedy=f"the list has {', '.join(table.columns)}; write them letter by letter",
            )
        records = table.records()
        return TextTable(
            tuple(self.columns),
            tuple(tuple(self._cell(column, record) for column in self.columns) for record in records),
        )

    def dropped(self, table: TextTable) -> tuple[str, ...]:
        """Return the headings that fill no column of ours."""
        used = set(self._headings())
        return tuple(column for column in table.columns if column not in used)

    def _headings(self) -> Iterator[str]:
        for headings in self.columns.values():
            yield from headings

    def _cell(self, column: str, record: Mapping[str, str]) -> str:
        cells = [record[heading] for heading in self.columns[column]]
        meant = self.values.get(column, {})
        cells = [meant.get(cell, cell) for cell in cells]
        if column not in _DATES:
            return " ".join(cell for cell in cells if cell)
        return _of_parts(cells) if len(cells) > 1 else _of_one_cell(cells[0], self.dates)


def read_mapping(data: bytes, *, where: str, known: tuple[str, ...]) -> ColumnMapping:
    """Read a mapping from JSON: ``columns``, and where they are needed ``dates`` and ``values``.

    Raises
    ------
    UnusableMappingError
        All its faults at once: no such JSON, unknown columns of ours, a heading that fills two.
    ProtectedColumnError
        A heading of contacts or of a protected ground.

    Examples
    --------
    >>> said = b'{"columns": {"name": ["Full name"], "birth": ["Born"]}, "dates": "day first"}'
    >>> read_mapping(said, where="map.json", known=("name", "birth")).dates.value
    'day first'
    """
    if len(data) > _LARGEST:
        raise _unusable("larger than any mapping", where, f"give at most {_LARGEST:,} bytes")
    try:
        written = msgspec.json.decode(data, type=_Written)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _unusable("no JSON of a mapping", where, f"write it in this form: {_FORM}") from error
    headings = {ours: tuple(theirs) for ours, theirs in written.columns.items()}
    refuse_protected_columns([one for each in headings.values() for one in each], where=where)
    faults = list(_faults(headings, written.values, known))
    if faults:
        raise _unusable("; ".join(faults), where, f"the columns are {', '.join(known)}")
    return ColumnMapping(headings, written.dates, written.values)


class _Written(msgspec.Struct, forbid_unknown_fields=True):
    columns: dict[str, list[str]]
    dates: DateOrder = DateOrder.YEAR_FIRST
    values: dict[str, dict[str, str]] = {}


def _faults(
    headings: Mapping[str, tuple[str, ...]], values: Mapping[str, object], known: tuple[str, ...]
) -> Iterator[str]:
    if not headings:
        yield "it maps no column"
    for column in dict.fromkeys((*headings, *values)):
        if column not in known:
            yield "it names a column that is none of ours"
    for column in values:
        if column in known and column not in headings:
            yield f"it has values for {column}, which nothing fills"
    for column, theirs in headings.items():
        if not theirs:
            yield f"nothing fills {column}"
        if column in _DATES and len(theirs) > 3:
            yield f"{column} is filled by more than a year, a month and a day"
    times = Counter(heading for theirs in headings.values() for heading in theirs)
    if n_twice := sum(n > 1 for n in times.values()):
        yield f"{n_twice} headings fill two columns"


def _of_parts(cells: list[str]) -> str:
    """Write a date of a year, a month and a day that stand in cells of their own."""
    parts = [_ascii_digits(cell) for cell in cells]
    return _edtf(parts) if any(parts) else ""


def _of_one_cell(cell: str, order: DateOrder) -> str:
    """Write a date of one cell; what is no date is left as it is, and will be refused."""
    parts = [part for part in _BETWEEN_PARTS.split(_ascii_digits(cell)) if part]
    if not 1 <= len(parts) <= 3 or not all(part.isdigit() for part in parts):
        return cell
    if len(parts[0]) != 4:
        if len(parts) == 3 and order is DateOrder.MONTH_FIRST:
            parts[:2] = parts[1::-1]
        parts.reverse()
    return _edtf(parts) if len(parts[0]) == 4 else cell


def _edtf(parts: list[str]) -> str:
    """Write the parts in the notation of dates, as far as they are known: zeros at the end are unknown."""
    known = list(parts)
    while len(known) > 1 and not known[-1].strip("0"):
        known.pop()
    return "-".join((known[0], *(part.zfill(2) for part in known[1:])))


def _ascii_digits(text: str) -> str:
    """Write the digits of any script as those of ASCII."""
    return "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in text.strip())


def _unusable(what: str, where: str, remedy: str) -> UnusableMappingError:
    return UnusableMappingError(what, where=where, remedy=remedy)
