"""Tables as they come: bytes of CSV in, rows of text out, nothing guessed.

- The encoding is UTF-8 or a marked UTF-16; anything else is an error, not a guess.
- Headings are unique and not empty; each row has as many cells as there are headings.
- Headings that name a protected ground, a contact or a biometric are refused before a row is read.
- Every bad row is reported at once; nothing is taken from a table with one bad row.
- A table of millions of rows can be read row by row: then it takes no more room than its bytes.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from uncounted.vocabulary.errors import InvalidRowsError, RowProblem, UncountedError
from uncounted.vocabulary.protected import refuse_protected_columns


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
