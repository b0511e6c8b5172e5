"""A table of claims is taken whole or not at all.

- Unknown columns, unknown terms, impossible dates, bad numbers, doubled ids and parents without a
  row are reported all at once; nothing is taken from a table with one bad cell.
- Claims made in code pass the same checks as claims read from a file.
- ``period``, ``place``, ``words``, ``note`` and ``citation`` are free words and never rejected.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import Any

from uncounted.corroboration.kinds import OriginKind
from uncounted.corroboration.model import ParentReference, TraceClaim
from uncounted.corroboration.originids import UnreadableOriginError, parse_origins
from uncounted.vocabulary.dates import ImpossibleDateError, PartialDate
from uncounted.vocabulary.errors import InvalidRowsError, RowProblem, shape_of
from uncounted.vocabulary.relations import Relation
from uncounted.vocabulary.tables import read_table

COLUMNS = (
    "claim_id", "proposition", "publisher", "published", "asserted_by", "pseudonym", "origin_kind",
    "origin_id", "channel", "derived_from", "relation", "measure", "low", "high", "words", "unit",
    "parts", "period", "place", "note", "citation",
)  # fmt: skip
# Without these a table would be read with every row as an origin of its own, or with none.
REQUIRED_COLUMNS = (
    "claim_id", "proposition", "publisher", "published", "origin_kind", "origin_id", "derived_from",
)  # fmt: skip

_FIGURE_COLUMNS = frozenset({"low", "high", "parts", "unit", "measure"})
# Without a parent these would be taken for ordinary claims, and their figures would compete.
_NEEDS_A_PARENT = frozenset({Relation.ADDS_WITHOUT_DEDUP, Relation.MISATTRIBUTES_EVENT})
_NUMBER = re.compile(r"\d{1,12}", re.ASCII)
_NOT_IN_AN_ID = re.compile(r"[\s,;?]")


class _Unreadable(ValueError):  # noqa: N818 - never leaves this module
    """One cell that cannot be read: what was expected."""


def read_claims(data: bytes, *, where: str) -> tuple[TraceClaim, ...]:
    """Read a table of claims.

    Parameters
    ----------
    data : bytes
        CSV with the columns of ``COLUMNS``; those of ``REQUIRED_COLUMNS`` must be there.
    where : str
        What to call the table in an error.

    Raises
    ------
    UnreadableTextError, UnreadableTableError, ProtectedColumnError
        No table, or one that may not be read.
    InvalidRowsError
        All bad headings (as row 0) and all bad cells at once.
    """
    table = read_table(data, where=where, required=REQUIRED_COLUMNS)
    problems = [
        RowProblem(0, column, "a column of a table of claims", "an unknown column")
        for column in table.columns
        if column not in COLUMNS
    ]
    claims = []
    known = [column for column in COLUMNS if column in table.columns]
    for row, record in enumerate(table.records(), start=1):
        claim, faults = _read_row(row, record, known)
        claims.append(claim)
        problems.extend(faults)
    problems = _merged(problems, list(_problems_of(claims)))
    if problems:
        raise InvalidRowsError(problems, where=where, n_rows=len(claims))
    return tuple(claims)


def check_claims(claims: Sequence[TraceClaim], *, where: str = "the claims") -> None:
    """Refuse claims that no trace can be made of; rows are counted from 1 in the order given.

    Raises
    ------
    InvalidRowsError
        All faults at once: doubled ids, parents without a row, negative or reversed ranges, a figure
        without a measure or a unit, an origin id that cannot be read.
    """
    problems = list(_problems_of(claims))
    if problems:
        raise InvalidRowsError(problems, where=where, n_rows=len(claims))


def _merged(unreadable: list[RowProblem], unsound: list[RowProblem]) -> list[RowProblem]:
    # A cell that could not be read is empty for the second look, which must not report it again.
    bad_cells = {(problem.row, problem.column) for problem in unreadable}
    bad_figures = {row for row, column in bad_cells if column in _FIGURE_COLUMNS}
    kept = [
        problem
        for problem in unsound
        if (problem.row, problem.column) not in bad_cells
        and not (problem.column in _FIGURE_COLUMNS and problem.row in bad_figures)
    ]
    return sorted(unreadable + kept, key=lambda problem: (problem.row, problem.column))


# ---- one row of text -> one claim ------------------------------------------------------------


def _read_row(
    row: int, record: dict[str, str], columns: Sequence[str]
) -> tuple[TraceClaim, list[RowProblem]]:
    values: dict[str, Any] = {}
    faults = []
    for column in columns:
        text = record[column]
        try:
            values[column] = _READERS.get(column, str)(text)
        except _Unreadable as fault:
            values[column] = _EMPTY.get(column)
            faults.append(RowProblem(row, column, str(fault), shape_of(text)))
    return TraceClaim(**values), faults


@lru_cache(maxsize=4_096)  # a table names few days, each many times
def _date(text: str) -> PartialDate | None:
    try:
        return PartialDate.parse(text) if text else None
    except ImpossibleDateError as error:
        raise _Unreadable("a date such as 2017, 2017-04 or 2017-04-01") from error


def _number(text: str) -> int | None:
    if not text:
        return None
    if not _NUMBER.fullmatch(text):
        raise _Unreadable("a whole number of 0 or more, in digits")
    return int(text)


def _parts(text: str) -> tuple[int, ...]:
    parts = [_number(part.strip()) for part in text.split(";")] if text else []
    if None in parts:
        raise _Unreadable("whole numbers parted by semicolons")
    return tuple(part for part in parts if part is not None)


def _parents(text: str) -> tuple[ParentReference, ...]:
    parents = tuple(ParentReference.parse(part) for part in text.split(",")) if text else ()
    if any(not parent.claim_id or _NOT_IN_AN_ID.search(parent.claim_id) for parent in parents):
        raise _Unreadable("claim ids parted by commas, each with ? where it is not sure")
    return parents


def _term(terms: type[StrEnum], empty: StrEnum) -> Callable[[str], StrEnum]:
    def read(text: str) -> StrEnum:
        try:
            return terms(text) if text else empty
        except ValueError as error:
            listed = ", ".join(term.value for term in terms if term.value)
            raise _Unreadable(f"one of {listed}") from error

    return read


_READERS: dict[str, Callable[[str], Any]] = {
    "published": _date,
    "low": _number,
    "high": _number,
    "parts": _parts,
    "derived_from": _parents,
    "origin_kind": _term(OriginKind, OriginKind.UNKNOWN),
    "relation": _term(Relation, Relation.UNSTATED),
}
_EMPTY: dict[str, Any] = {
    "parts": (),
    "derived_from": (),
    "origin_kind": OriginKind.UNKNOWN,
    "relation": Relation.UNSTATED,
}


# ---- claims -> what is wrong with them -------------------------------------------------------


def _problems_of(claims: Sequence[TraceClaim]) -> Iterator[RowProblem]:
    times = Counter(claim.claim_id for claim in claims)
    for row, claim in enumerate(claims, start=1):
        for column, expected, got in (
            *_identity_faults(claim, times),
            *_parent_faults(claim, times),
            *_figure_faults(claim),
            *_origin_faults(claim),
        ):
            yield RowProblem(row, column, expected, got)


def _identity_faults(claim: TraceClaim, times: Counter[str]) -> Iterator[tuple[str, str, str]]:
    if not claim.claim_id or _NOT_IN_AN_ID.search(claim.claim_id):
        yield "claim_id", "an id without spaces, commas, semicolons or ?", shape_of(claim.claim_id)
    elif times[claim.claim_id] > 1:
        yield "claim_id", "an id that stands once", f"an id that stands {times[claim.claim_id]} times"
    if not claim.proposition.strip():
        yield "proposition", "the id of a proposition", "nothing"


def _parent_faults(claim: TraceClaim, times: Counter[str]) -> Iterator[tuple[str, str, str]]:
    for parent, n_named in Counter(parent.claim_id for parent in claim.derived_from).items():
        if parent not in times:
            yield "derived_from", "claims that have a row", "a claim without a row"
        if n_named > 1:
            yield "derived_from", "each parent once", f"one parent {n_named} times"
    if claim.relation in _NEEDS_A_PARENT and not claim.derived_from:
        yield "derived_from", f"the claims that it {claim.relation}", "nothing"


def _figure_faults(claim: TraceClaim) -> Iterator[tuple[str, str, str]]:
    low, high = claim.low, claim.high
    if low is None and high is not None:
        yield "low", "a number, since high has one (0 for 'at most')", "nothing"
    if low is None and claim.parts:
        yield "low", "the whole that the parts add up to", "nothing"
    for column, value in (("low", low), ("high", high)):
        if value is not None and value < 0:
            yield column, "0 or more", "a negative number"
    if any(part < 0 for part in claim.parts):
        yield "parts", "0 or more", "a negative number"
    if low is not None and high is not None and high < low:
        yield "high", "a number not below low", "a range that runs backwards"
    if low is not None and not claim.measure.strip():
        yield "measure", "what was counted", "nothing"
    if low is not None and not claim.unit.strip():
        yield "unit", "the unit that was counted", "nothing"


def _origin_faults(claim: TraceClaim) -> Iterator[tuple[str, str, str]]:
    try:
        parse_origins(claim.origin_id)
    except UnreadableOriginError as error:
        yield "origin_id", "one origin, several joined by +, or a range such as w-1..4", error.what
