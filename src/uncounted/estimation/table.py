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
from dataclasses import dataclass, replace

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
from uncounted.vocabulary.protected_values import refuse_protected_table
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
        persons), ``"sources"`` (list to who made it); CSV with one column of marks for each list and a column
        ``count``; CSV with one row for each person, one column of marks for each list, and at most one column
        of ids (``person``, ``person_id`` or ``id``). Where columns are headed ``on NAME``, those are the
        lists and other columns are not read.
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
    if is_json(data):
        table = _read_json(read_document(data, where=where), where)
        return table if wanted is None else table.only_lists(wanted, where=where)
    return _read_csv(read_table(data, where=where), wanted, where)


def is_json(data: bytes) -> bool:
    """Say whether a file is JSON, by its first character."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")


@dataclass(frozen=True, slots=True)
class Strata:
    """Capture tables by the value of a column, in order of their names.

    ``unlabelled`` holds those of whom the value is missing; None where it is missing of nobody.
    """

    labelled: tuple[tuple[str, CaptureTable], ...]
    unlabelled: CaptureTable | None


def read_strata(
    data: bytes, *, where: str, column: str, lists: Iterable[str] | None = None
) -> dict[str, CaptureTable]:
    """Read a CSV as one capture table for each value of a column, which no row may lack.

    Raises
    ------
    UncountedError
        As `read_strata_with_gaps`, or a row has no value.
    """
    found = read_strata_with_gaps(data, where=where, column=column, lists=lists)
    if found.unlabelled is not None:
        raise UnusableTableError(
            f"{found.unlabelled.n_observed} persons have no stratum",
            where=f"the column {column}",
            remedy="fill in the column, or leave these rows out and say so",
        )
    return dict(found.labelled)


def read_strata_with_gaps(
    data: bytes, *, where: str, column: str, lists: Iterable[str] | None = None
) -> Strata:
    """Read a CSV as one capture table for each value of a column, and one for the rows without a value.

    Parameters
    ----------
    data, where, lists
        As in `read_capture_table`; the file is a CSV.
    column : str
        The heading of the column that tells the strata.

    Returns
    -------
    Strata
        Each with all the lists, also those on which nobody of it stands. An empty cell or N/A is no value.

    Raises
    ------
    UncountedError
        As `read_capture_table`; every bad row of every stratum at once.
    """
    text = read_table(data, where=where)
    found = _tables_by(text, (column,), tuple(lists) if lists is not None else None, where)
    unlabelled = found.pop(("",), None)
    if not found:
        raise UnusableTableError(
            "no row has a stratum", where=f"the column {column}", remedy="name a column that is filled in"
        )
    return Strata(tuple((name, table) for (name,), table in found.items()), unlabelled)


def read_replicates(
    data: bytes, *, where: str, column: str, strata: str | None = None, lists: Iterable[str] | None = None
) -> dict[str, dict[str, CaptureTable]]:
    """Read a CSV in which a column tells imputed replicates of the same persons apart.

    Returns
    -------
    dict of str to dict of str to CaptureTable
        For each replicate the tables of its strata; one, named by nothing, where no strata are asked for.

    Raises
    ------
    UncountedError
        As `read_strata_with_gaps`, or a row has no replicate or no stratum.
    """
    text = read_table(data, where=where)
    columns = (column, strata) if strata else (column,)
    found = _tables_by(text, columns, tuple(lists) if lists is not None else None, where)
    gaps = sum(table.n_observed for key, table in found.items() if "" in key)
    if gaps:
        raise UnusableTableError(
            f"{gaps} persons have no replicate or no stratum",
            where=f"the columns {', '.join(columns)}",
            remedy="a replicate is whole: what is missing was imputed in it",
        )
    replicates: dict[str, dict[str, CaptureTable]] = {}
    for key, table in found.items():
        replicates.setdefault(key[0], {})[key[1] if strata else ""] = table
    return replicates


def _tables_by(
    text: TextTable, columns: tuple[str, ...], wanted: tuple[str, ...] | None, where: str
) -> dict[tuple[str, ...], CaptureTable]:
    """Read a table for each combination of values of some columns, in order; what is missing is ``""``."""
    require_columns(text, columns, where)
    chosen = without_columns(text, [name for name in text.columns if name not in columns])
    refuse_protected_table(chosen.columns, chosen.rows, where=where)
    rest = without_columns(text, columns)
    rows_of: dict[tuple[str, ...], list[int]] = {}
    for number, row in enumerate(text.rows):
        cells = (row[text.columns.index(column)].strip() for column in columns)
        rows_of.setdefault(tuple("" if is_missing(cell) else cell for cell in cells), []).append(number)
    if len(text.rows) > LEAST_ROWS and len(rows_of) * 2 > len(text.rows):
        raise UnusableTableError(
            "nearly every row is a stratum of its own",
            where=f"the column {', '.join(columns)}",
            remedy="name a column of places, years or kinds of case",
        )
    found: dict[tuple[str, ...], CaptureTable] = {}
    problems: list[RowProblem] = []
    for key, numbers in sorted(rows_of.items()):
        some = TextTable(rest.columns, tuple(rest.rows[number] for number in numbers))
        try:
            found[key] = _read_csv(some, wanted, where)
        except InvalidRowsError as error:
            problems += [replace(one, row=numbers[one.row - 1] + 1) for one in error.problems]
    if problems:
        problems.sort(key=lambda problem: problem.row)
        raise InvalidRowsError(problems, where=where, n_rows=len(text.rows))
    return found


def is_missing(cell: str) -> bool:
    """Say whether a cell of a column that is no list says nothing: empty, or not available."""
    return cell.strip().upper() in ("", *_NOT_COVERED_WORDS)


def require_columns(text: TextTable, columns: Iterable[str], where: str) -> None:
    """Refuse columns that a table does not have.

    Raises
    ------
    UnusableTableError
    """
    missing = [column for column in columns if column not in text.columns]
    if missing:
        raise UnusableTableError(
            "no such column: " + ", ".join(missing),
            where=where,
            remedy="the columns are " + ", ".join(text.columns),
        )


def without_columns(text: TextTable, columns: Iterable[str]) -> TextTable:
    """Return a table without some of its columns."""
    gone = set(columns)
    kept = [place for place, name in enumerate(text.columns) if name not in gone]
    return TextTable(
        tuple(text.columns[place] for place in kept),
        tuple(tuple(row[place] for place in kept) for row in text.rows),
    )


def read_document(data: bytes, *, where: str) -> dict[str, object]:
    """Read JSON in which no key stands twice.

    Raises
    ------
    UnreadableTextError, UnreadableTableError
    """
    doubled: list[str] = []

    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        doubled.extend(key for key, times in Counter(key for key, _ in pairs).items() if times > 1)
        return dict(pairs)

    try:
        document: dict[str, object] = json.loads(decode_text(data, where=where), object_pairs_hook=once)
    except (ValueError, RecursionError) as error:
        raise unreadable("the JSON is broken", where) from error
    if doubled:
        raise unreadable(f"{len(doubled)} keys or patterns stand twice", where)
    return document


def _read_json(document: dict[str, object], where: str) -> CaptureTable:
    lists, counts = document.get("lists"), document.get("counts")
    if counts is None and "freq_of_freq" in document:
        raise unreadable("only how often persons were listed is given, not on which lists", where)
    if not isinstance(lists, list) or not all(isinstance(name, str) for name in lists):
        raise unreadable("'lists' is not a list of names", where)
    if not isinstance(counts, dict):
        raise unreadable("'counts' is not an object of pattern and number", where)
    strata = document.get("strata") or {}
    # A list may be named after its keeper ("public_health"); a name that is a ground alone may not.
    grounds = [name for name in lists if len(name_tokens(name)) == 1]
    refuse_protected_columns(
        [*grounds, *document, *(strata if isinstance(strata, dict) else ())], where=where
    )
    table = CaptureTable.from_counts(
        lists,
        counts,
        where=where,
        samples=read_samples(document, where, usual=Samples.NAMED_LISTS),
        channels=_declared(document, "channels", lists, where),
        sources=_declared(document, "sources", lists, where),
    )
    stated = document.get("n_observed", table.n_observed)
    if stated != table.n_observed:
        raise unreadable(f"'n_observed' is not the sum of the counts, {table.n_observed}", where)
    return table


def read_samples(document: dict[str, object], where: str, *, usual: Samples) -> Samples:
    """Read what the lists are declared to be.

    Raises
    ------
    UnreadableTableError
    """
    samples = document.get("samples", usual.value)
    if not isinstance(samples, str) or samples not in tuple(Samples):
        raise unreadable('\'samples\' is neither "named lists" nor "occasions"', where)
    return Samples(samples)


def _declared(document: dict[str, object], key: str, lists: list[str], where: str) -> tuple[str, ...]:
    """Read through whom the persons of lists were reached, or who made them: of all lists, or of none."""
    declared = document.get(key)
    if declared is None:
        return ()
    if not isinstance(declared, dict) or set(declared) != set(lists):
        raise unreadable(f"'{key}' does not name each list once", where)
    if not all(isinstance(one, str) and one.strip() for one in declared.values()):
        raise unreadable(f"one of the '{key}' is not a name", where)
    return tuple(declared[name].strip() for name in lists)


def unreadable(what: str, where: str) -> UnreadableTableError:
    """Build the error for JSON that is no capture table."""
    return UnreadableTableError(
        what, where=where, remedy='give {"lists": ["A", "B", "C"], "counts": {"110": 12, "001": 30}}'
    )


def _read_csv(text: TextTable, wanted: tuple[str, ...] | None, where: str) -> CaptureTable:
    names, patterns, numbers = read_rows(text, wanted, where)
    counts: Counter[str] = Counter()
    for pattern, number in zip(patterns, numbers, strict=True):
        if ON_LIST in pattern:
            counts[pattern] += number
    if not counts:
        raise nobody_listed(where)
    return CaptureTable.from_counts(names, counts, where=where)


def read_rows(
    text: TextTable, wanted: tuple[str, ...] | None, where: str
) -> tuple[tuple[str, ...], list[str], list[int]]:
    """Read lists, and of each row its pattern and for how many persons it stands.

    Raises
    ------
    UnusableTableError, InvalidRowsError
    """
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
    return names, [pattern or "" for pattern in patterns], numbers


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
