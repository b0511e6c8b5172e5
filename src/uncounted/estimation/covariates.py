"""What is known of persons, column by column, as numbers that a method can use.

- A CSV of persons, one row each; the columns are named, never guessed, and a protected ground is none of
  them.
- A column whose filled cells are all numbers is one of numbers, any other one of categories;
  ``NAME:category`` or ``NAME:number`` says so by force. How each was read stands in the answer.
- What is missing is a category of its own. Categories of few persons are joined into one.
- No cell is ever told: numbers of categories and of persons only.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from uncounted.estimation.capture import ON_LIST, CaptureTable, UnusableTableError
from uncounted.estimation.models.doubly_robust import DescribedPersons
from uncounted.estimation.result import Diagnostic
from uncounted.estimation.rows import (
    COUNT_COLUMN,
    LEAST_ROWS,
    PERSON_COLUMNS,
    is_missing,
    read_rows,
    require_columns,
    without_columns,
)
from uncounted.estimation.table import is_json
from uncounted.vocabulary.errors import InvalidRowsError, RowProblem, shape_of
from uncounted.vocabulary.protected_values import refuse_protected_table
from uncounted.vocabulary.tables import TextTable, read_table

FEWEST_OF_A_CATEGORY = 10
MOST_COLUMNS = 200
_KNOTS = (0.25, 0.5, 0.75)
_FEW_VALUES = 4
_NUMBER = re.compile(r"[+-]?\d{1,15}(\.\d{1,15})?", re.ASCII)
_RARE, _MISSING = "\0rare", "\0missing"  # no cell has such a character

Reals = npt.NDArray[np.float64]


class CovariateKind(StrEnum):
    """How the cells of a column are read."""

    NUMBER = "number"
    CATEGORY = "category"


def read_described_persons(
    data: bytes, *, where: str, covariates: Iterable[str], lists: Iterable[str] | None = None
) -> tuple[CaptureTable, DescribedPersons]:
    """Read persons with what is known of them, and the capture table that they make.

    Parameters
    ----------
    data : bytes
        CSV with one row for each person, as `read_capture_table` has it, and columns of covariates.
    covariates : iterable of str
        Their headings, each with ``:number`` or ``:category`` behind it where it should be read so.
    lists : iterable of str, optional
        The lists to keep; without it every other column is a list.

    Raises
    ------
    UncountedError
        As `read_capture_table`; a table of counts; a column that is not there, names a protected ground, or
        holds cells of one; one that tells persons apart; covariates that are the same of everybody.
    """
    named = [_named(one) for one in covariates]
    wanted = tuple(lists) if lists is not None else None
    if is_json(data):
        raise _counts_only(where)
    text = read_table(data, where=where)
    columns = tuple(name for name, _ in named)
    require_columns(text.columns, columns, where)
    _refuse_columns(columns, wanted or (), where)
    chosen = without_columns(text, [name for name in text.columns if name not in columns])
    refuse_protected_table(chosen.columns, chosen.rows, where=where)
    rest = without_columns(text, columns)
    if COUNT_COLUMN in rest.columns:
        raise _counts_only(where)
    names, patterns, _ = read_rows(rest, wanted, where)
    kept = [number for number, pattern in enumerate(patterns) if ON_LIST in pattern]
    table = CaptureTable.from_counts(names, Counter(patterns[number] for number in kept), where=where)
    blocks, told = _blocks(text, named, kept, where)
    on = np.array([[mark == ON_LIST for mark in patterns[number]] for number in kept], dtype=np.bool_)
    return table, DescribedPersons(names, on, _standardised(blocks, where), told)


def _named(given: str) -> tuple[str, CovariateKind | None]:
    """Part a heading from what it is to be read as."""
    name, colon, kind = given.rpartition(":")
    if colon and kind in tuple(CovariateKind):
        return name.strip(), CovariateKind(kind)
    return given.strip(), None


def _counts_only(where: str) -> UnusableTableError:
    return UnusableTableError(
        "counts say nothing of what single persons are like",
        where=where,
        remedy="give a CSV with a row for each person, a column of marks for each list, and the covariates",
    )


def _refuse_columns(columns: Sequence[str], lists: Sequence[str], where: str) -> None:
    doubled = [name for name, times in Counter(columns).items() if times > 1]
    no_covariates = [name for name in columns if name in (COUNT_COLUMN, *PERSON_COLUMNS, *lists)]
    if doubled or no_covariates or not columns:
        faults = [
            *(f"named twice: {name}" for name in doubled),
            *(f"no covariate: {name}" for name in no_covariates),
        ]
        raise UnusableTableError(
            "; ".join(faults) or "no covariate was named",
            where=where,
            remedy="name columns of what is known of persons, each once; none is a list, an id or a count",
        )


def _blocks(
    text: TextTable, named: Sequence[tuple[str, CovariateKind | None]], kept: Sequence[int], where: str
) -> tuple[list[Reals], tuple[Diagnostic, ...]]:
    """Read each column into columns of numbers; all bad rows of all columns at once."""
    blocks, told, problems = [], [], []
    for name, forced in named:
        place = text.columns.index(name)
        cells = [text.rows[number][place].strip() for number in kept]
        filled = [cell for cell in cells if not is_missing(cell)]
        numbers = all(_NUMBER.fullmatch(cell) for cell in filled)
        kind = forced or (CovariateKind.NUMBER if numbers and filled else CovariateKind.CATEGORY)
        if kind is CovariateKind.NUMBER and not numbers:
            problems += [
                RowProblem(number + 1, name, "a number", shape_of(cell))
                for number, cell in zip(kept, cells, strict=True)
                if not is_missing(cell) and not _NUMBER.fullmatch(cell)
            ]
            continue
        if kind is CovariateKind.CATEGORY and len(cells) > LEAST_ROWS and len(set(filled)) * 2 > len(cells):
            raise UnusableTableError(
                "nearly every row is a category of its own",
                where=f"the column {name}",
                remedy="name a column of places, years or kinds of case, or join its values",
            )
        block, words = _numbers(cells) if kind is CovariateKind.NUMBER else _categories(cells)
        blocks.append(block)
        told.append(Diagnostic(f"covariate {name}", words))
    if problems:
        problems.sort(key=lambda problem: problem.row)
        raise InvalidRowsError(problems, where=where, n_rows=len(text.rows))
    return blocks, tuple(told)


def _numbers(cells: Sequence[str]) -> tuple[Reals, str]:
    """Return the numbers, how far each lies above some of them, and whether it is missing."""
    values = np.array([math.nan if is_missing(cell) else float(cell) for cell in cells])
    missing = np.isnan(values)
    known = values[~missing]
    middle = float(np.median(known)) if known.size else 0.0
    values = np.where(missing, middle, values)
    parts = [values]
    if np.unique(known).size > _FEW_VALUES:
        # a line that may bend: not every kind of dependence on a number is straight
        parts += [np.maximum(values - knot, 0.0) for knot in np.unique(np.quantile(known, _KNOTS))]
    if missing.any():
        parts.append(missing.astype(np.float64))
    return np.column_stack(parts), f"numbers, missing of {int(missing.sum()):,} persons"


def _categories(cells: Sequence[str]) -> tuple[Reals, str]:
    """Return a column for each category but the largest; small ones are one category together."""
    values = [_MISSING if is_missing(cell) else cell for cell in cells]
    times = Counter(values)
    rare = {value for value, n in times.items() if n < FEWEST_OF_A_CATEGORY and value is not _MISSING}
    if len(rare) > 1:
        values = [_RARE if value in rare else value for value in values]
    ordered = sorted(Counter(values).items(), key=lambda one: (-one[1], one[0]))
    columns = [[float(value == category) for value in values] for category, _ in ordered[1:]]
    block = np.array(columns, dtype=np.float64).T.reshape(len(cells), len(columns))
    joined = (
        f", of which {len(rare)} of fewer than {FEWEST_OF_A_CATEGORY} persons are one"
        if len(rare) > 1
        else ""
    )
    n_missing = times.get(_MISSING, 0)
    told = f"categories: {len(times) - (n_missing > 0)}{joined}, missing of {n_missing:,} persons"
    return block, told


def _standardised(blocks: Sequence[Reals], where: str) -> Reals:
    design = np.hstack(blocks)
    spread = design.std(axis=0)
    design, spread = design[:, spread > 0.0], spread[spread > 0.0]
    if not 1 <= design.shape[1] <= MOST_COLUMNS:
        raise UnusableTableError(
            "the covariates are the same of everybody"
            if not design.shape[1]
            else f"the covariates make {design.shape[1]} columns, more than {MOST_COLUMNS}",
            where=where,
            remedy="name columns in which persons differ, with few categories each",
        )
    return np.asarray((design - design.mean(axis=0)) / spread)
