"""Capture tables as they come: JSON of counts, CSV of counts, or CSV of people.

- A file is read whole or not at all: every bad row is reported at once, with what was expected.
- A column or stratum that names a protected ground, a contact or a biometric is refused unread.
- Not covered (``N/A``) is kept apart from not listed (``0``); an empty cell is neither, and an error.
- Which form a file has is decided by its first character and its headings, never by guessing at values.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

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
from uncounted.vocabulary.tables import TextTable, UnreadableTableError, decode_text, read_table

COUNT_COLUMN = "count"
PERSON_COLUMNS = ("person", "person_id", "id")
ON_PREFIX = "on "  # as in the table of persons that linkage writes: "on red-cross"
LEAST_ROWS = 10  # of fewer, any column may tell the rows apart
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
    return _read_csv(read_table(data, where=where), wanted, where)


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
    text = read_table(data, where=where)
    if column not in text.columns:
        raise UnusableTableError(
            "no such column of strata", where=where, remedy="the columns are " + ", ".join(text.columns)
        )
    place = text.columns.index(column)
    wanted = tuple(lists) if lists is not None else None
    rows_of: dict[str, list[int]] = {}
    for number, row in enumerate(text.rows):
        rows_of.setdefault(row[place].strip(), []).append(number)
    problems = [
        RowProblem(number + 1, column, "the name of a stratum", "nothing") for number in rows_of.pop("", [])
    ]
    if len(text.rows) > LEAST_ROWS and len(rows_of) * 2 > len(text.rows):
        raise UnusableTableError(
            "nearly every row is a stratum of its own",
            where=f"the column {column}",
            remedy="name a column of places, years or kinds of case",
        )
    left = tuple(name for name in text.columns if name != column)
    found: dict[str, CaptureTable] = {}
    for stratum, numbers in sorted(rows_of.items()):
        rows = tuple(tuple(_without(text.rows[number], place)) for number in numbers)
        try:
            found[stratum] = _read_csv(TextTable(left, rows), wanted, where)
        except InvalidRowsError as error:
            problems += [replace(one, row=numbers[one.row - 1] + 1) for one in error.problems]
    if problems:
        problems.sort(key=lambda problem: problem.row)
        raise InvalidRowsError(problems, where=where, n_rows=len(text.rows))
    return found


def _without(row: tuple[str, ...], place: int) -> tuple[str, ...]:
    return row[:place] + row[place + 1 :]


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


def _read_csv(text: TextTable, wanted: tuple[str, ...] | None, where: str) -> CaptureTable:
    offered = _list_columns(text)
    names = wanted or tuple(offered)
    check_list_names(names, where=where)
    missing = [name for name in names if name not in offered]
    if missing:
        raise UnusableTableError(
            "no such list: " + ", ".join(missing), where=where, remedy="the lists are " + ", ".join(offered)
        )
    problems: list[RowProblem] = []
    columns = [(offered[name], text.columns.index(offered[name])) for name in names]
    patterns = _patterns(text, columns, problems, may_be_absent=wanted is not None)
    if COUNT_COLUMN in text.columns:
        numbers = _numbers(text, problems)
        if wanted is None:
            problems.extend(_repeated(patterns, "pattern", "each pattern once"))
    else:
        numbers = [1] * len(patterns)
        problems.extend(_repeated_persons(text))
    if problems:
        raise InvalidRowsError(problems, where=where, n_rows=len(text.rows))
    counts: Counter[str] = Counter()
    for pattern, number in zip(patterns, numbers, strict=True):
        if pattern is not None and ON_LIST in pattern:
            counts[pattern] += number
    if not counts:
        raise nobody_listed(where)
    return CaptureTable.from_counts(names, counts, where=where)


def _list_columns(text: TextTable) -> dict[str, str]:
    """Map the names of the lists to their columns: those headed ``on ...``, or else all but id and count."""
    marked = {
        column.removeprefix(ON_PREFIX): column for column in text.columns if column.startswith(ON_PREFIX)
    }
    if marked:
        return marked
    return {column: column for column in text.columns if column not in (COUNT_COLUMN, *PERSON_COLUMNS)}


def _patterns(
    text: TextTable, places: list[tuple[str, int]], problems: list[RowProblem], *, may_be_absent: bool
) -> list[str | None]:
    """Read the marks of each row; None for a row that cannot be read."""
    patterns: list[str | None] = []
    for number, row in enumerate(text.rows, start=1):
        marks = [_MARKS.get(row[place].strip().upper(), "") for _, place in places]
        problems.extend(
            RowProblem(number, name, _EXPECTED_MARK, shape_of(row[place]))
            for (name, place), mark in zip(places, marks, strict=True)
            if not mark
        )
        if all(marks) and ON_LIST not in marks and not may_be_absent:
            problems.append(RowProblem(number, "the lists", "at least one 1", "a person on no list"))
        patterns.append("".join(marks) if all(marks) else None)
    return patterns


def _numbers(text: TextTable, problems: list[RowProblem]) -> list[int]:
    place = text.columns.index(COUNT_COLUMN)
    numbers = []
    for row_number, row in enumerate(text.rows, start=1):
        cell = row[place].strip()
        number = int(cell) if _WHOLE_NUMBER.fullmatch(cell) else -1
        if not 0 <= number <= LARGEST_COUNT:
            expected = f"a whole number from 0 to {LARGEST_COUNT}"
            problems.append(RowProblem(row_number, COUNT_COLUMN, expected, shape_of(cell)))
        numbers.append(number)
    return numbers


def _repeated_persons(text: TextTable) -> list[RowProblem]:
    column = next((name for name in PERSON_COLUMNS if name in text.columns), None)
    if column is None:
        return []
    place = text.columns.index(column)
    return _repeated([row[place].strip() for row in text.rows], column, "each person once")


def _repeated(values: Sequence[str | None], column: str, expected: str) -> list[RowProblem]:
    first: dict[str, int] = {}
    problems = []
    for number, value in enumerate(values, start=1):
        if value is None:
            continue
        if value in first:
            problems.append(RowProblem(number, column, expected, f"the same as row {first[value]}"))
        first.setdefault(value, number)
    return problems
