"""Capture tables as they come: JSON of counts, CSV of counts, or CSV of people.

- A file is read whole or not at all: every bad row is reported at once, with what was expected.
- A column or stratum that names a protected ground, a contact or a biometric is refused unread.
- Not covered (``N/A``) is kept apart from not listed (``0``); an empty cell is neither, and an error.
- Which form a file has is decided by its first character and its headings, never by guessing at values.
- Rows are counted as they are read, and none is kept: ten million persons need little more room than their
  file.
"""

from __future__ import annotations

import json
import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from uncounted.estimation.capture import (
    LARGEST_COUNT,
    NOT_COVERED,
    NOT_ON_LIST,
    ON_LIST,
    CaptureTable,
    Samples,
    UnusableTableError,
    check_list_names,
    nobody_listed,
)
from uncounted.vocabulary.errors import InvalidRowsError, RowProblem, shape_of
from uncounted.vocabulary.names import name_tokens
from uncounted.vocabulary.protected import refuse_protected_columns
from uncounted.vocabulary.tables import (
    TableByRows,
    UnreadableTableError,
    decode_text,
    open_table,
    ragged_row,
)

COUNT_COLUMN = "count"
PERSON_COLUMNS = ("person", "person_id", "id")
ON_PREFIX = "on "  # as in the table of persons that linkage writes: "on red-cross"
LEAST_ROWS = 10  # of fewer, any column may tell the rows apart
_MANY_ROWS = 100_000  # after so many it is clear whether strata are persons: sooner than room runs out
_NOT_COVERED_WORDS = ("-", "N/A", "NA", "N-A")
_WHOLE_NUMBER = re.compile(r"\d{1,15}", re.ASCII)
_EXPECTED_MARK = "1 (listed), 0 (not listed) or N/A (not covered)"
_MARKS = {ON_LIST: ON_LIST, NOT_ON_LIST: NOT_ON_LIST, **dict.fromkeys(_NOT_COVERED_WORDS, NOT_COVERED)}


def read_capture_table(data: bytes, *, where: str, lists: Iterable[str] | None = None) -> CaptureTable:
    """Read a capture table from the bytes of a file.

    Parameters
    ----------
    data : bytes
        One of: JSON with ``lists`` and ``counts`` (pattern to number of persons), and ``"samples":
        "occasions"`` where the lists are rounds of one survey, ``"channels"`` (list to who gave access to its
        persons); CSV with one column of marks for each list and a column ``count``; CSV with one row for each
        person, one column of marks for each list, and at most one column of ids (``person``, ``person_id`` or
        ``id``). Where columns are headed ``on NAME``, those are the lists and other columns are not read.
    where : str
        What to call the file in an error.
    lists : iterable of str, optional
        The lists to keep, in this order; persons on none of them leave the table. Without it every column of
        a CSV but the id and the count is a list.

    Raises
    ------
    UncountedError
        One of its children, as the finding is: unreadable text or table, invalid rows, a refused column,
        a table that no method could use.
    """
    wanted = tuple(lists) if lists is not None else None
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        table = _read_json(decode_text(data, where=where), where)
        return table if wanted is None else table.only_lists(wanted, where=where)
    return _read_csv(open_table(data, where=where), wanted, where, None)[""]


def read_strata(
    data: bytes, *, where: str, column: str, lists: Iterable[str] | None = None
) -> dict[str, CaptureTable]:
    """Read a CSV as one capture table for each value of a column.

    Parameters
    ----------
    data, where, lists
        As in `read_capture_table`; the file is a CSV.
    column : str
        The heading of the column that tells the strata.

    Returns
    -------
    dict of str to CaptureTable
        In order of the strata's names, each with all the lists, also those on which nobody of it stands.

    Raises
    ------
    UncountedError
        As `read_capture_table`; every bad row of every stratum at once.
    """
    text = open_table(data, where=where)
    if column not in text.columns:
        raise UnusableTableError(
            "no such column of strata", where=where, remedy="the columns are " + ", ".join(text.columns)
        )
    return _read_csv(text, tuple(lists) if lists is not None else None, where, column)


def _read_json(text: str, where: str) -> CaptureTable:
    doubled: list[str] = []

    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        doubled.extend(key for key, times in Counter(key for key, _ in pairs).items() if times > 1)
        return dict(pairs)

    try:
        document = json.loads(text, object_pairs_hook=once)
    except (ValueError, RecursionError) as error:
        raise _unreadable("the JSON is broken", where) from error
    if doubled:
        raise _unreadable(f"{len(doubled)} keys or patterns stand twice", where)
    lists, counts = document.get("lists"), document.get("counts")
    if counts is None and "freq_of_freq" in document:
        raise _unreadable("only how often persons were listed is given, not on which lists", where)
    if not isinstance(lists, list) or not all(isinstance(name, str) for name in lists):
        raise _unreadable("'lists' is not a list of names", where)
    if not isinstance(counts, dict):
        raise _unreadable("'counts' is not an object of pattern and number", where)
    strata = document.get("strata") or {}
    # A list may be named after its keeper ("public_health"); a name that is a ground alone may not.
    grounds = [name for name in lists if len(name_tokens(name)) == 1]
    refuse_protected_columns(
        [*grounds, *document, *(strata if isinstance(strata, dict) else ())], where=where
    )
    samples = document.get("samples", Samples.NAMED_LISTS.value)
    if samples not in tuple(Samples):
        raise _unreadable('\'samples\' is neither "named lists" nor "occasions"', where)
    table = CaptureTable.from_counts(
        lists, counts, where=where, samples=Samples(samples), channels=_channels(document, lists, where)
    )
    stated = document.get("n_observed", table.n_observed)
    if stated != table.n_observed:
        raise _unreadable(f"'n_observed' is not the sum of the counts, {table.n_observed}", where)
    return table


def _channels(document: dict[str, object], lists: list[str], where: str) -> tuple[str, ...]:
    """Read through whom the persons of each list were reached: all lists have a channel, or none has."""
    declared = document.get("channels")
    if declared is None:
        return ()
    if not isinstance(declared, dict) or set(declared) != set(lists):
        raise _unreadable("'channels' does not name each list once", where)
    if not all(isinstance(channel, str) and channel.strip() for channel in declared.values()):
        raise _unreadable("a channel is not a name", where)
    return tuple(declared[name].strip() for name in lists)


def _unreadable(what: str, where: str) -> UnreadableTableError:
    return UnreadableTableError(
        what, where=where, remedy='give {"lists": ["A", "B", "C"], "counts": {"110": 12, "001": 30}}'
    )


@dataclass(frozen=True, slots=True)
class _Form:
    """Which columns of a CSV say what: places of the lists in their order, the count, person and stratum."""

    names: tuple[str, ...]
    lists: tuple[tuple[str, int], ...]
    count: int | None
    person: int | None
    stratum: int | None
    may_be_absent: bool
    patterns_once: bool


@dataclass(slots=True)
class _Tally:
    """What the rows of one stratum come to; no row is kept.

    ``first_row`` is that of each pattern; ``persons`` holds a number of 64 bits for each person: where two
    are the same, the rows are read again, to see whether the persons are.
    """

    counts: Counter[str] = field(default_factory=Counter)
    first_row: dict[str, int] = field(default_factory=dict)
    persons: array[int] = field(default_factory=lambda: array("q"))


def _read_csv(
    text: TableByRows, wanted: tuple[str, ...] | None, where: str, column: str | None
) -> dict[str, CaptureTable]:
    """Read the table of each stratum, in order of their names; without a column, one that has no name."""
    form = _form(text, wanted, where, column)
    problems: list[RowProblem] = []
    tallies: dict[str, _Tally] = {}
    read: dict[tuple[str, ...], str | None] = {}
    n_rows, ragged = 0, []
    for number, row in enumerate(text.rows(), start=1):
        n_rows = number
        if len(row) != len(text.columns):
            ragged.append(ragged_row(number, row, text.columns))
            continue
        stratum = "" if form.stratum is None else row[form.stratum].strip()
        if form.stratum is not None and not stratum:
            problems.append(
                RowProblem(number, text.columns[form.stratum], "the name of a stratum", "nothing")
            )
            continue
        tally = tallies.setdefault(stratum, _Tally())
        if number == _MANY_ROWS:
            _refuse_persons_as_strata(form, number, tallies, column)
        marks = tuple(row[place] for _, place in form.lists)
        if marks not in read:
            read[marks] = _pattern(marks)
        _count_row(form, tally, number, row, read[marks], problems)
    if ragged:
        raise InvalidRowsError(ragged, where=where, n_rows=n_rows)
    _refuse_persons_as_strata(form, n_rows, tallies, column)
    problems.extend(_repeated_persons(text, form, tallies))
    if problems:
        raise InvalidRowsError(sorted(problems, key=lambda one: one.row), where=where, n_rows=n_rows)
    if not tallies:
        raise nobody_listed(where)
    return {name: _table_of(tallies[name].counts, form.names, where) for name in sorted(tallies)}


def _refuse_persons_as_strata(
    form: _Form, n_rows: int, tallies: Mapping[str, _Tally], column: str | None
) -> None:
    if form.stratum is not None and n_rows > LEAST_ROWS and len(tallies) * 2 > n_rows:
        raise UnusableTableError(
            "nearly every row is a stratum of its own",
            where=f"the column {column}",
            remedy="name a column of places, years or kinds of case",
        )


def _form(text: TableByRows, wanted: tuple[str, ...] | None, where: str, column: str | None) -> _Form:
    columns = tuple(name for name in text.columns if name != column)
    offered = _list_columns(columns)
    names = wanted or tuple(offered)
    check_list_names(names, where=where)
    missing = [name for name in names if name not in offered]
    if missing:
        raise UnusableTableError(
            "no such list: " + ", ".join(missing), where=where, remedy="the lists are " + ", ".join(offered)
        )
    has_count = COUNT_COLUMN in columns
    person = next((name for name in PERSON_COLUMNS if name in columns and not has_count), None)
    return _Form(
        names,
        tuple((offered[name], text.columns.index(offered[name])) for name in names),
        text.columns.index(COUNT_COLUMN) if has_count else None,
        None if person is None else text.columns.index(person),
        None if column is None else text.columns.index(column),
        may_be_absent=wanted is not None,
        patterns_once=has_count and wanted is None,
    )


def _table_of(counts: Mapping[str, int], names: tuple[str, ...], where: str) -> CaptureTable:
    listed = {pattern: number for pattern, number in counts.items() if ON_LIST in pattern}
    if not listed:
        raise nobody_listed(where)
    return CaptureTable.from_counts(names, listed, where=where)


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
    form: _Form, tally: _Tally, number: int, row: list[str], pattern: str | None, problems: list[RowProblem]
) -> None:
    """Add one row to its tally, or what is wrong with it to the problems."""
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
        return
    if form.patterns_once and (first := tally.first_row.setdefault(pattern, number)) != number:
        problems.append(RowProblem(number, "pattern", "each pattern once", f"the same as row {first}"))
    tally.counts[pattern] += n_persons


def _repeated_persons(text: TableByRows, form: _Form, tallies: Mapping[str, _Tally]) -> Iterator[RowProblem]:
    """Tell each row whose person stands in an earlier row of the same stratum."""
    if form.person is None:
        return
    seen_twice = {name: _twice(tally.persons) for name, tally in tallies.items()}
    if not any(seen_twice.values()):
        return
    first: dict[tuple[str, str], int] = {}
    for number, row in enumerate(text.rows(), start=1):
        stratum = "" if form.stratum is None else row[form.stratum].strip()
        person = row[form.person].strip()
        if hash(person) not in seen_twice.get(stratum, ()):
            continue
        earlier = first.setdefault((stratum, person), number)
        if earlier != number:
            column = text.columns[form.person]
            yield RowProblem(number, column, "each person once", f"the same as row {earlier}")


def _twice(persons: array[int]) -> frozenset[int]:
    numbers = np.sort(np.frombuffer(persons, dtype=np.int64)) if persons else np.empty(0, np.int64)
    return frozenset(numbers[1:][numbers[1:] == numbers[:-1]].tolist())
