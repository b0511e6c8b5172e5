r"""CSV that no spreadsheet runs, and that reads back to the same texts.

- Where a spreadsheet could see the beginning of a formula, an apostrophe stands before it: at the beginning
  of a cell, and after what ends a cell for some readers (``;``, a tab, a line end).
- An apostrophe that stood in such a place itself gets another. Whoever reads takes one away from each such
  place, and has every text as it was.
- Nothing is an empty cell; a text without letters is an apostrophe alone.
- Several values in one cell stand between ``|``; a ``|`` or a backslash inside one has a backslash before it.
- A text keeps its line ends and its marks of direction: cells always stand between quotation marks.

Sources: RFC 4180; OWASP, CSV Injection.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from uncounted.publication.exchange.interface import Left

Cell = str | int | None

# what a spreadsheet would take for a formula, in the wide signs of East Asian keyboards too
_FORMULA = r"=+\-@\uff1d\uff0b\uff0d\uff20\u2212\t\r"
# what may stand before it and is not seen, or is taken away
_UNSEEN = r"\s\x00\ufeff\u200b-\u200f\u061c\u202a-\u202e\u2060\u2066-\u2069\""
_BEGINNING = r"(?:\A|(?<=[;\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]))"
_TO_GUARD = re.compile(rf"{_BEGINNING}(?='|[{_UNSEEN}]*[{_FORMULA}])")
_GUARD = re.compile(rf"{_BEGINNING}'")
_JOINED = re.compile(r"((?:[^|\\]|\\.)*)(?:\||\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its heading, what it means, and which values it can have."""

    name: str
    meaning: str
    values: str = "text"


def guarded(value: Cell) -> str:
    """Write a value as a cell.

    Examples
    --------
    >>> [guarded(one) for one in ("=1+1", "a;=1", "'tis", "", None, 12, "a-b")]
    ["'=1+1", "a;'=1", "''tis", "'", '', '12', 'a-b']
    """
    if value is None:
        return ""
    return _TO_GUARD.sub("'", str(value)) or "'"


def unguarded(cell: str) -> str | None:
    """Read a cell back.

    Examples
    --------
    >>> [unguarded(one) for one in ("'=1+1", "a;'=1", "''tis", "'", "")]
    ['=1+1', 'a;=1', "'tis", '', None]
    """
    return _GUARD.sub("", cell) if cell else None


def n_guarded(rows: Iterable[Sequence[Cell]]) -> int:
    """Count the cells that are not written as they are."""
    return sum(value is not None and guarded(value) != str(value) for row in rows for value in row)


def left_as_guarded(n: int) -> Left:
    """Say that some cells are not written as they are, and how to have them back."""
    return Left(
        "cells letter for letter",
        n,
        "a spreadsheet could see a formula in them, or an apostrophe stands where ours would: take one "
        "apostrophe away at the beginning of a cell, and after ; or a tab or a line end in it",
    )


def joined(values: Iterable[str]) -> str | None:
    r"""Write several values as one; none is nothing.

    Examples
    --------
    >>> joined(["a", "b|c"]), joined([])
    ('a|b\\|c', None)
    """
    escaped = [re.sub(r"([|\\])", r"\\\1", value) for value in values]
    return "|".join(escaped) if escaped else None


def parted(cell: str | None) -> tuple[str, ...]:
    r"""Read several values out of one.

    Examples
    --------
    >>> parted("a|b\\|c"), parted(None), parted("")
    (('a', 'b|c'), (), ('',))
    """
    if cell is None:
        return ()
    found, position = [], 0
    while True:
        one = _JOINED.match(cell, position)
        if one is None:
            raise ValueError("a backslash stands at the end")
        found.append(re.sub(r"\\(.)", r"\1", one[1], flags=re.DOTALL))
        if one.end() == one.end(1):
            return tuple(found)
        position = one.end()


def csv_bytes(columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Write a table: UTF-8, commas, every cell between quotation marks, CRLF at the end of a row."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([column.name for column in columns])
    writer.writerows([guarded(value) for value in row] for row in rows)
    return out.getvalue().encode()


DICTIONARY_NAME = "dictionary.csv"
_DICTIONARY = (
    Column("file", "the file in which a column stands"),
    Column("column", "its heading"),
    Column("meaning", "what it says"),
    Column("values", "which values it can have; an empty cell is: nothing, or not shown by this edition"),
)


def dictionary(tables: Mapping[str, Sequence[Column]]) -> bytes:
    """Write what each column of each file means, the dictionary's own among them."""
    rows = [
        (name, column.name, column.meaning, column.values)
        for name, columns in {**tables, DICTIONARY_NAME: _DICTIONARY}.items()
        for column in columns
    ]
    return csv_bytes(_DICTIONARY, rows)
