"""Capture tables as they come: JSON of counts, CSV of counts, or CSV of people.

- A file is read whole or not at all: every bad row is reported at once, with what was expected.
- A column or stratum that names a protected ground, a contact or a biometric is refused unread.
- Which form a file has is decided by its first character and its headings, never by guessing at values.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from uncounted.estimation.capture import CaptureTable, Samples, UnusableTableError
from uncounted.estimation.rows import tables_of
from uncounted.vocabulary.names import name_tokens
from uncounted.vocabulary.protected import refuse_protected_columns
from uncounted.vocabulary.tables import UnreadableTableError, decode_text, open_table

_READ_KEYS = ("lists", "counts", "samples", "channels", "sources", "n_observed")
_LONGEST_KEY = 40


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
    return tables_of(open_table(data, where=where), wanted, where)[()]


def is_json(data: bytes) -> bool:
    """Say whether a file is JSON, by its first character."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"["))


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
    wanted = tuple(lists) if lists is not None else None
    found = tables_of(open_table(data, where=where), wanted, where, (column,))
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
    columns = (column, strata) if strata else (column,)
    wanted = tuple(lists) if lists is not None else None
    found = tables_of(open_table(data, where=where), wanted, where, columns)
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
        document: object = json.loads(decode_text(data, where=where), object_pairs_hook=once)
    except (ValueError, RecursionError) as error:
        raise unreadable("the JSON is broken", where) from error
    if not isinstance(document, dict):
        raise unreadable("the JSON is no object", where)
    if doubled:
        raise unreadable(f"{len(doubled)} keys or patterns stand twice", where)
    return document


def _read_json(document: dict[str, object], where: str) -> CaptureTable:
    lists, counts = document.get("lists"), document.get("counts")
    _refuse_near_misses(document, where)
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


def _refuse_near_misses(document: dict[str, object], where: str) -> None:
    """Refuse a key that is nearly one that is read: what it declares would be passed over without a word.

    Other keys (titles, sources of a table, notes) are let be.
    """
    near = {
        key: read
        for key, value in document.items()
        for read in _READ_KEYS
        # "source", as text, says where the table is from
        if key != read and _bare(key) == _bare(read) and (read != "sources" or isinstance(value, dict))
    }
    if near:
        told = "; ".join(f"'{key[:_LONGEST_KEY]}' is not read: '{read}' is" for key, read in near.items())
        raise UnreadableTableError(
            told, where=where, remedy="write these keys as they are read, or take them out"
        )


def _bare(key: str) -> str:
    letters = "".join(name_tokens(key)).removeprefix("access")
    return letters.removesuffix("s")


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
