"""Tables as they come: bytes of CSV in, rows of text out, nothing guessed.

- The encoding is UTF-8 or a marked UTF-16; anything else is an error, not a guess.
- Headings are unique and not empty; each row has as many cells as there are headings.
- Headings that name a protected ground, a contact or a biometric are refused before a row is read.
- Every bad row is reported at once; nothing is taken from a table with one bad row.
- A table of millions of rows can be read row by row: then it takes no more room than its bytes.
- A table from elsewhere is read without the columns that no table here may hold: they are dropped unread, and
  told by number, kind and how many cells were filled.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from uncounted.vocabulary.errors import InvalidRowsError, RowProblem, UncountedError
from uncounted.vocabulary.protected import (
    RefusedColumn,
    refuse_protected_columns,
    refused_headings,
    refused_kind,
)
from uncounted.vocabulary.protected_values import refused_in_table

_BY_CELLS = re.compile(r"\d+(?: (?:to|and) (?P<last>\d+))?, by ")


class UnreadableTextError(UncountedError):
    """Bytes that are not text in an encoding we read."""


class UnreadableTableError(UncountedError):
    """Text that is not a table: no heading, doubled headings, unknown or missing columns."""


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table of text: headings, and rows of as many cells."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def records(self) -> list[dict[str, str]]:
        """Return each row as a mapping from heading to stripped cell."""
        return [dict(zip(self.columns, (cell.strip() for cell in row), strict=True)) for row in self.rows]


@dataclass(frozen=True, slots=True)
class ColumnDropped:
    """A column that was not read: its number from 1, why (None: nobody asked for it), its filled cells."""

    number: int
    why: RefusedColumn | None
    n_cells: int


@dataclass(frozen=True, slots=True)
class ScreenedTable:
    """A table without the columns that may not come in.

    ``rows`` are those with a cell for each heading, by their number from 1; ``ragged`` the others.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    ragged: tuple[RowProblem, ...]
    dropped: tuple[ColumnDropped, ...]

    @property
    def n_rows(self) -> int:
        """How many rows were given, bad ones among them."""
        return len(self.rows) + len(self.ragged)


@dataclass(frozen=True, slots=True)
class TableByRows:
    """A table of text that is read anew, row by row, each time its rows are asked for."""

    columns: tuple[str, ...]
    _data: bytes
    _where: str

    def rows(self) -> Iterator[list[str]]:
        """Give each row after the headings; whether it has as many cells as there are is for the caller."""
        lines = _lines(self._data, self._where)
        next(lines)
        return lines


def decode_text(data: bytes, *, where: str) -> str:
    """Decode UTF-8 (with or without a mark) or marked UTF-16.

    Raises
    ------
    UnreadableTextError
        Empty, with NUL bytes, or in no encoding that is certain.
    """
    if not data.strip():
        raise UnreadableTextError("the file is empty", where=where, remedy="give a file that holds text")
    try:
        text = data.decode(_encoding(data))
    except UnicodeDecodeError as error:
        raise UnreadableTextError(
            f"not UTF-8 text (byte {error.start})",
            where=where,
            remedy="save the file as UTF-8 and give it again",
        ) from error
    if "\x00" in text:
        raise UnreadableTextError(
            "binary, not text", where=where, remedy="give a text file, or seal it with intake"
        )
    return text


def read_table(
    data: bytes, *, where: str, required: tuple[str, ...] = (), allowed: tuple[str, ...] | None = None
) -> TextTable:
    """Read a CSV with a heading row.

    Parameters
    ----------
    data : bytes
        The file as received.
    where : str
        What to call it in an error.
    required, allowed : tuple of str
        Headings that must be there; headings that may be there (None: any).

    Raises
    ------
    UnreadableTextError, UnreadableTableError, ProtectedColumnError, InvalidRowsError
    """
    decode_text(data, where=where)
    lines = list(_lines(data, where))
    columns = _columns(lines[0] if lines else [], required, allowed, where)
    problems = [
        ragged_row(number, line, columns)
        for number, line in enumerate(lines[1:], start=1)
        if len(line) != len(columns)
    ]
    if problems:
        raise InvalidRowsError(problems, where=where, n_rows=len(lines) - 1)
    return TextTable(columns, tuple(tuple(line) for line in lines[1:]))


def screen_table(
    lines: Sequence[Sequence[str]], *, where: str, trusted: Collection[str] = ()
) -> ScreenedTable:
    """Take what may come in out of a table from elsewhere, given as its lines.

    Parameters
    ----------
    lines : sequence of sequence of str
        The headings, then the rows (`read_lines`).
    where : str
        What to call it in an error.
    trusted : collection of str
        Headings whose cells are words of a claim and no list of what people are: judged by heading alone.

    Raises
    ------
    UnreadableTableError
        No headings, doubled or empty ones.
    """
    if not lines:
        raise UnreadableTableError("there is no row", where=where, remedy="give a row of headings first")
    headings = tuple(heading.strip() for heading in lines[0])
    allowed = [heading for heading in headings if refused_kind(heading) is None]
    _check_headings(tuple(allowed), (), None, where)
    whole = [(number, line) for number, line in enumerate(lines[1:], start=1) if len(line) == len(headings)]
    refused = _refused(headings, [line for _, line in whole], trusted)
    kept = [place for place in range(len(headings)) if place + 1 not in refused]
    return ScreenedTable(
        tuple(headings[place] for place in kept),
        tuple((number, tuple(line[place] for place in kept)) for number, line in whole),
        tuple(
            ragged_row(number, list(line), headings)
            for number, line in enumerate(lines[1:], start=1)
            if len(line) != len(headings)
        ),
        tuple(
            ColumnDropped(number, why, sum(bool(line[number - 1].strip()) for _, line in whole))
            for number, why in sorted(refused.items())
        ),
    )


def _refused(
    headings: tuple[str, ...], rows: Sequence[Sequence[str]], trusted: Collection[str]
) -> dict[int, RefusedColumn]:
    found = {one.number: one.kind for one in refused_headings(headings)}
    for one in refused_in_table(headings, rows):
        # what lies over several columns is named by its first and its last, and each of them goes
        named = _BY_CELLS.match(one.said)
        last = int(named["last"]) if named and named["last"] else one.number
        for number in range(one.number, last + 1) if named else ():
            if headings[number - 1] not in trusted:
                found.setdefault(number, one.kind)
    return found


def read_lines(data: bytes, *, where: str, most_rows: int, longest_cell: int = 100_000) -> list[list[str]]:
    """Read CSV into lines of cells, the headings among them; empty lines are none.

    A table with more rows than ``most_rows`` is refused whole, before the rest of it is read.

    Raises
    ------
    UnreadableTextError, UnreadableTableError
        No text of a certain encoding; broken quoting; a cell that is longer than any is.
    """
    decode_text(data, where=where)
    lines = list(islice(_lines(data, where), most_rows + 2))
    if len(lines) > most_rows + 1:
        raise UnreadableTableError(
            f"more than {most_rows:,} rows, and no more come in at once",
            where=where,
            remedy="give it in parts",
        )
    if any(len(cell) > longest_cell for line in lines for cell in line):
        raise UnreadableTableError(
            f"a cell of more than {longest_cell:,} characters",
            where=where,
            remedy="look for a quotation mark that is not closed",
        )
    return lines


def write_lines(lines: Sequence[Sequence[str]]) -> bytes:
    """Write lines of cells as CSV, every cell between quotation marks; it reads back to the same cells."""
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(lines)
    return out.getvalue().encode()


def open_table(data: bytes, *, where: str) -> TableByRows:
    """Open a CSV with a heading row, to be read row by row; its text and its headings are checked at once.

    Raises
    ------
    UnreadableTextError, UnreadableTableError, ProtectedColumnError
        Broken quoting is found when its row is reached.
    """
    decode_text(data, where=where)
    return TableByRows(_columns(next(_lines(data, where), []), (), None, where), data, where)


def ragged_row(number: int, row: list[str], columns: tuple[str, ...]) -> RowProblem:
    """Tell of a row that has not as many cells as there are headings."""
    return RowProblem(number, "the whole row", f"{len(columns)} cells", f"{len(row)} cells")


def _encoding(data: bytes) -> str:
    return "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"


def _lines(data: bytes, where: str) -> Iterator[list[str]]:
    """Read CSV line by line, decoding as it goes; empty lines are none."""
    reader = csv.reader(io.TextIOWrapper(io.BytesIO(data), _encoding(data), newline=""), strict=True)
    try:
        yield from (line for line in reader if line)
    except csv.Error as error:
        raise UnreadableTableError(
            f"broken quoting near line {reader.line_num}", where=where, remedy="write the file again as CSV"
        ) from error


def _columns(
    headings: list[str], required: tuple[str, ...], allowed: tuple[str, ...] | None, where: str
) -> tuple[str, ...]:
    if not headings:
        raise UnreadableTableError("there is no row", where=where, remedy="give a row of headings first")
    columns = tuple(heading.strip() for heading in headings)
    refuse_protected_columns(columns, where=where)
    _check_headings(columns, required, allowed, where)
    return columns


def _check_headings(
    columns: tuple[str, ...], required: tuple[str, ...], allowed: tuple[str, ...] | None, where: str
) -> None:
    faults = []
    doubled = [name for name, n in Counter(columns).items() if n > 1]
    if doubled:
        faults.append("headings that stand twice: " + ", ".join(doubled))
    if "" in columns:
        faults.append(f"column {columns.index('') + 1} has no heading")
    missing = [name for name in required if name not in columns]
    if missing:
        faults.append("missing columns: " + ", ".join(missing))
    unknown = [name for name in columns if allowed is not None and name and name not in allowed]
    if unknown:
        faults.append("unknown columns: " + ", ".join(unknown))
    if faults:
        expected = f"the columns are {', '.join(allowed)}" if allowed else "name each column once"
        raise UnreadableTableError("; ".join(faults), where=where, remedy=expected)
