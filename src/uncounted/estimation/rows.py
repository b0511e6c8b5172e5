"""Rows of people or of patterns, counted as they are read: a CSV becomes capture tables.

- No row is kept: ten million persons need little more room than their file.
- Every bad row is reported at once, with what was expected, and never with what stood there.
- Not covered (``N/A``) is kept apart from not listed (``0``); an empty cell is neither, and an error.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from uncounted.estimation.capture import (
    LARGEST_COUNT,
    NOT_COVERED,
    NOT_ON_LIST,
    ON_LIST,
    CaptureTable,
    UnusableTableError,
    check_list_names,
    nobody_listed,
)
from uncounted.vocabulary.errors import InvalidRowsError, RowProblem, shape_of
from uncounted.vocabulary.names import fold
from uncounted.vocabulary.protected_values import refuse_protected_table
from uncounted.vocabulary.tables import TableByRows, TextTable, ragged_row

COUNT_COLUMN = "count"
PERSON_COLUMNS = ("person", "person_id", "id")
ON_PREFIX = "on "  # as in the table of persons that linkage writes: "on red-cross"
LEAST_ROWS = 10  # of fewer, any column may tell the rows apart
_MANY_ROWS = 100_000  # after so many it is clear whether strata are persons: sooner than room runs out
_OTHER_COUNTS = frozenset(
    ("count", "counts", "freq", "freqs", "frequency", "frequencies", "n", "number", "total", "persons")
)
# folded, in the languages of tables that were seen
_NO_LISTS = re.compile(
    "sex|gender|female|male|woman|man|age|adult|minor|child|dead|died|alive|year"
    "|sexo|genero|mujer|hombre|edad|menor|sexe|genre|femme|homme|pol|vozrast|ljns"
)
_NOT_COVERED_WORDS = ("-", "N/A", "NA", "N-A")
_WHOLE_NUMBER = re.compile(r"\d{1,15}", re.ASCII)
_EXPECTED_MARK = "1 (listed), 0 (not listed) or N/A (not covered)"
_MARKS = {ON_LIST: ON_LIST, NOT_ON_LIST: NOT_ON_LIST, **dict.fromkeys(_NOT_COVERED_WORDS, NOT_COVERED)}

Key = tuple[str, ...]
"""Values of the columns that part a file into tables; one that is missing is ``""``."""


@dataclass(frozen=True, slots=True)
class _Form:
    """Which columns of a CSV say what: places of the lists in their order, the count, the person, the key."""

    columns: tuple[str, ...]
    names: tuple[str, ...]
    lists: tuple[tuple[str, int], ...]
    count: int | None
    person: int | None
    key: tuple[int, ...]
    may_be_absent: bool
    patterns_once: bool

    def marks_of(self, row: Sequence[str]) -> tuple[str, ...]:
        """Return the marks of a row as they are written."""
        return tuple(row[place] for _, place in self.lists)

    def key_of(self, row: Sequence[str]) -> Key:
        """Return to which table a row belongs."""
        cells = (row[place].strip() for place in self.key)
        return tuple("" if is_missing(cell) else cell for cell in cells)


@dataclass(slots=True)
class _Tally:
    """What the rows of one table come to; no row is kept.

    ``first_row`` is that of each pattern; ``persons`` holds a number of 64 bits for each person: where two
    are the same, the rows are read again, to see whether the persons are.
    """

    counts: Counter[str] = field(default_factory=Counter)
    first_row: dict[str, int] = field(default_factory=dict)
    persons: array[int] = field(default_factory=lambda: array("q"))


def tables_of(
    text: TableByRows, wanted: tuple[str, ...] | None, where: str, key: tuple[str, ...] = ()
) -> dict[Key, CaptureTable]:
    """Read a capture table for each combination of values of the columns ``key``, in order.

    Raises
    ------
    UnusableTableError, ProtectedColumnError, InvalidRowsError
    """
    form = _form(text.columns, wanted, where, key)
    problems: list[RowProblem] = []
    tallies: dict[Key, _Tally] = {}
    read: dict[tuple[str, ...], str | None] = {}
    n_rows, ragged = 0, []
    for number, row in enumerate(text.rows(), start=1):
        n_rows = number
        if len(row) != len(text.columns):
            ragged.append(ragged_row(number, row, text.columns))
            continue
        tally = tallies.setdefault(form.key_of(row), _Tally())
        if number == _MANY_ROWS:
            _refuse_persons_as_strata(key, number, len(tallies))
        marks = form.marks_of(row)
        if marks not in read:
            read[marks] = _pattern(marks)
        _count_row(form, tally, number, row, read[marks], problems)
    if ragged:
        raise InvalidRowsError(ragged, where=where, n_rows=n_rows)
    if key:
        refuse_protected_table(key, sorted(tallies), where=where)
        _refuse_persons_as_strata(key, n_rows, len(tallies))
    problems.extend(_repeated_persons(text.rows(), form, tallies))
    if problems:
        without = Counter(problem.column for problem in problems if problem.expected == _EXPECTED_MARK)
        _refuse_columns_without_marks(form, without, n_rows, where)
        raise InvalidRowsError(sorted(problems, key=lambda one: one.row), where=where, n_rows=n_rows)
    if not tallies:
        raise nobody_listed(where)
    return {one: _table_of(tallies[one].counts, form.names, where) for one in sorted(tallies)}


def read_rows(
    text: TextTable, wanted: tuple[str, ...] | None, where: str
) -> tuple[tuple[str, ...], list[str], list[int]]:
    """Read lists, and of each row its pattern and for how many persons it stands.

    Raises
    ------
    UnusableTableError, InvalidRowsError
    """
    form = _form(text.columns, wanted, where, ())
    problems: list[RowProblem] = []
    tally = _Tally()
    patterns: list[str] = []
    numbers: list[int] = []
    for number, row in enumerate(text.rows, start=1):
        pattern = _pattern(form.marks_of(row))
        numbers.append(_count_row(form, tally, number, row, pattern, problems))
        patterns.append(pattern or "")
    problems.extend(_repeated_persons(text.rows, form, {(): tally}))
    if problems:
        problems.sort(key=lambda one: one.row)
        raise InvalidRowsError(problems, where=where, n_rows=len(text.rows))
    return form.names, patterns, numbers


def is_missing(cell: str) -> bool:
    """Say whether a cell of a column that is no list says nothing: empty, or not available."""
    return cell.strip().upper() in ("", *_NOT_COVERED_WORDS)


def require_columns(offered: Iterable[str], columns: Iterable[str], where: str) -> None:
    """Refuse columns that a table does not have.

    Raises
    ------
    UnusableTableError
    """
    there = tuple(offered)
    missing = [column for column in columns if column not in there]
    if missing:
        raise UnusableTableError(
            "no such column: " + ", ".join(missing),
            where=where,
            remedy="the columns are " + ", ".join(there),
        )


def without_columns(text: TextTable, columns: Iterable[str]) -> TextTable:
    """Return a table without some of its columns."""
    gone = set(columns)
    kept = [place for place, name in enumerate(text.columns) if name not in gone]
    return TextTable(
        tuple(text.columns[place] for place in kept),
        tuple(tuple(row[place] for place in kept) for row in text.rows),
    )


# ---- one row ------------------------------------------------------------------------------------


def _form(
    offered: tuple[str, ...], wanted: tuple[str, ...] | None, where: str, key: tuple[str, ...]
) -> _Form:
    require_columns(offered, key, where)
    columns = tuple(name for name in offered if name not in key)
    lists = _list_columns(columns)
    names = wanted or tuple(lists)
    _refuse_other_separators(offered, where)
    if COUNT_COLUMN not in columns:
        _refuse_other_counts(columns, where)
    if wanted is None:
        _refuse_what_is_no_list(names, where)
    check_list_names(names, where=where)
    missing = [name for name in names if name not in lists]
    if missing:
        raise UnusableTableError(
            "no such list: " + ", ".join(missing), where=where, remedy="the lists are " + ", ".join(lists)
        )
    has_count = COUNT_COLUMN in columns
    person = next((name for name in PERSON_COLUMNS if name in columns and not has_count), None)
    return _Form(
        offered,
        names,
        tuple((lists[name], offered.index(lists[name])) for name in names),
        offered.index(COUNT_COLUMN) if has_count else None,
        None if person is None else offered.index(person),
        tuple(map(offered.index, key)),
        may_be_absent=wanted is not None,
        patterns_once=has_count and wanted is None,
    )


def _refuse_other_separators(offered: tuple[str, ...], where: str) -> None:
    if len(offered) == 1 and any(sign in offered[0] for sign in ";\t|"):
        raise UnusableTableError(
            "the cells are not parted by commas",
            where=where,
            remedy="save the table as CSV with commas between the cells",
        )


def _refuse_other_counts(names: tuple[str, ...], where: str) -> None:
    """Refuse a column that is headed as a count is elsewhere: it would be a list, or each row one person."""
    counts = [name for name in names if name.strip().casefold() in _OTHER_COUNTS]
    if counts:
        raise UnusableTableError(
            f"the column {', '.join(counts)} is headed like a number of persons, and is not read as one",
            where=where,
            remedy=f"head it '{COUNT_COLUMN}' if it counts persons; if it does not, give it another heading",
        )


def _refuse_what_is_no_list(names: tuple[str, ...], where: str) -> None:
    """Refuse what is known of persons, which written as 1 and 0 would be taken for a list."""
    known = [name for name in names if _NO_LISTS.fullmatch(fold(name))]
    if known:
        lists = ",".join(name for name in names if name not in known)
        raise UnusableTableError(
            f"the column {', '.join(known)} tells of persons, and would be read as a list",
            where=where,
            remedy=f'name the columns that are lists, such as --lists "{lists}"',
        )


def _refuse_columns_without_marks(form: _Form, without: Mapping[str, int], n_rows: int, where: str) -> None:
    """Refuse columns that are no lists by their headings, where they would fill pages with bad cells."""
    others = [name for name, _ in form.lists if without.get(name, 0) * 2 > n_rows]
    if others and len(others) < len(form.lists) and n_rows >= LEAST_ROWS:
        lists = [name for name in form.names if name not in others]
        raise UnusableTableError(
            f"most cells of these columns are neither 1 nor 0 nor N/A: {', '.join(others)}",
            where=where,
            remedy=f'name the columns that are lists, such as --lists "{",".join(lists)}", or head each '
            f"of them '{ON_PREFIX}NAME'; ids are headed 'person', numbers of persons '{COUNT_COLUMN}'",
        )


def _list_columns(columns: tuple[str, ...]) -> dict[str, str]:
    """Map the names of the lists to their columns: those headed ``on ...``, or else all but id and count."""
    marked = {column.removeprefix(ON_PREFIX): column for column in columns if column.startswith(ON_PREFIX)}
    if marked:
        return marked
    return {column: column for column in columns if column not in (COUNT_COLUMN, *PERSON_COLUMNS)}


def _pattern(cells: tuple[str, ...]) -> str | None:
    """Read marks as they are written; None where one of them is none."""
    marks = [_MARKS.get(cell.strip().upper(), "") for cell in cells]
    return "".join(marks) if all(marks) else None


def _count_row(
    form: _Form,
    tally: _Tally,
    number: int,
    row: Sequence[str],
    pattern: str | None,
    problems: list[RowProblem],
) -> int:
    """Add one row to its tally, or what is wrong with it to the problems; returns how many persons it is."""
    if pattern is None:
        problems.extend(
            RowProblem(number, name, _EXPECTED_MARK, shape_of(row[place]))
            for name, place in form.lists
            if row[place].strip().upper() not in _MARKS
        )
    elif ON_LIST not in pattern and not form.may_be_absent:
        problems.append(RowProblem(number, "the lists", "at least one 1", "a person on no list"))
    n_persons = 1
    if form.count is not None:
        cell = row[form.count].strip()
        n_persons = int(cell) if _WHOLE_NUMBER.fullmatch(cell) else -1
        if not 0 <= n_persons <= LARGEST_COUNT:
            expected = f"a whole number from 0 to {LARGEST_COUNT}"
            problems.append(RowProblem(number, COUNT_COLUMN, expected, shape_of(cell)))
    if form.person is not None:
        tally.persons.append(hash(row[form.person].strip()))
    if pattern is None:
        return n_persons
    if form.patterns_once and (first := tally.first_row.setdefault(pattern, number)) != number:
        problems.append(RowProblem(number, "pattern", "each pattern once", f"the same as row {first}"))
    tally.counts[pattern] += n_persons
    return n_persons


def _table_of(counts: Mapping[str, int], names: tuple[str, ...], where: str) -> CaptureTable:
    listed = {pattern: number for pattern, number in counts.items() if ON_LIST in pattern}
    if not listed:
        raise nobody_listed(where)
    return CaptureTable.from_counts(names, listed, where=where)


def _refuse_persons_as_strata(key: tuple[str, ...], n_rows: int, n_tables: int) -> None:
    if key and n_rows > LEAST_ROWS and n_tables * 2 > n_rows:
        raise UnusableTableError(
            "nearly every row is a stratum of its own",
            where=f"the column {', '.join(key)}",
            remedy="name a column of places, years or kinds of case",
        )


def _repeated_persons(
    rows: Iterable[Sequence[str]], form: _Form, tallies: Mapping[Key, _Tally]
) -> Iterator[RowProblem]:
    """Tell each row whose person stands in an earlier row of the same table."""
    if form.person is None:
        return
    seen_twice = {key: _twice(tally.persons) for key, tally in tallies.items()}
    if not any(seen_twice.values()):
        return
    first: dict[tuple[Key, str], int] = {}
    for number, row in enumerate(rows, start=1):
        key, person = form.key_of(row), row[form.person].strip()
        if hash(person) not in seen_twice.get(key, ()):
            continue
        earlier = first.setdefault((key, person), number)
        if earlier != number:
            column = form.columns[form.person]
            yield RowProblem(number, column, "each person once", f"the same as row {earlier}")


def _twice(persons: array[int]) -> frozenset[int]:
    numbers = np.sort(np.frombuffer(persons, dtype=np.int64)) if persons else np.empty(0, np.int64)
    return frozenset(numbers[1:][numbers[1:] == numbers[:-1]].tolist())
