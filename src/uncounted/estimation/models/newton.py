"""The compiled core of the log-linear fits: Newton steps for Poisson counts on subset designs.

- Cells and terms are bit masks, so every product with the design is a sum over subsets or over supersets, and
  the entry of the information matrix for terms s and t is the mean of the cells that hold both.
- A fit counts as certain only with a certificate: a Newton step d with every |design @ d| below 1 gives the
  table mean * (1 + design @ d), positive and with the margins of the data, so the maximum exists (Fienberg &
  Rinaldo 2012, Annals of Statistics 40).
- A fit counts as impossible only with one too: whole coefficients d with design @ d zero at every cell that
  holds somebody, nowhere above zero and somewhere below. A positive table with the margins of the data would
  give sum(table * design @ d) = 0, and it is below. Steps that run away point along such a d. What has
  neither certificate is left to the linear program.
- Identifiability is decided in whole numbers. The seen cells that are themselves terms form a triangle of
  ones, so only the intercept can be loose; its one candidate null vector has (-1)^|t| on term t (Moebius
  inversion).

All that is compiled stands in this one file: what is kept of the compilation is told old by the file's date.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba
import numpy as np

from uncounted.estimation.models.hierarchy import BoolArray, FloatArray, IntArray

_Function = TypeVar("_Function", bound=Callable[..., Any])

_RIDGE = 1e-13
_LONGEST_STEP = 4.0
_SMALL_STEP = 1e-8
_RUNS_AWAY = 0.5
_LARGEST_EXPONENT = 50.0


def _compiled(function: _Function) -> _Function:
    """Compile on first use, keep the result beside the file, let other threads run meanwhile."""
    return cast(_Function, numba.njit(cache=True, nogil=True)(function))


@_compiled
def _over_subsets(values: FloatArray) -> None:
    """Replace each value by the sum over the subsets of its cell."""
    bit = 1
    while bit < values.size:
        for cell in range(values.size):
            if cell & bit:
                values[cell] += values[cell ^ bit]
        bit <<= 1


@_compiled
def _over_supersets(values: FloatArray) -> None:
    """Replace each value by the sum over the supersets of its cell."""
    bit = 1
    while bit < values.size:
        for cell in range(values.size):
            if not cell & bit:
                values[cell] += values[cell | bit]
        bit <<= 1


@_compiled
def _solve(
    sums: FloatArray, score: FloatArray, kept: IntArray, size: int, matrix: FloatArray, step: FloatArray
) -> None:
    """Solve information @ step = score by Cholesky; ``sums`` and ``score`` are over supersets."""
    for row in range(size):
        for column in range(row + 1):
            value = sums[kept[row] | kept[column]]
            if row == column:
                value *= 1.0 + _RIDGE
            for inner in range(column):
                value -= matrix[row, inner] * matrix[column, inner]
            if row == column:
                # what rounding took below zero is given back what the ridge would have left
                least = _RIDGE * sums[kept[row]] + 1e-300
                matrix[row, row] = np.sqrt(max(value, least))
            else:
                matrix[row, column] = value / matrix[column, column]
    for row in range(size):
        value = score[kept[row]]
        for inner in range(row):
            value -= matrix[row, inner] * step[inner]
        step[row] = value / matrix[row, row]
    for row in range(size - 1, -1, -1):
        value = step[row]
        for inner in range(row + 1, size):
            value -= matrix[inner, row] * step[inner]
        step[row] = value / matrix[row, row]


# one loop that is compiled as a whole: parts would be calls with a dozen arrays each
@_compiled
def fit_each(  # noqa: C901, PLR0912, PLR0915
    terms: IntArray,
    models: BoolArray,
    model_of: IntArray,
    tables: FloatArray,
    table_of: IntArray,
    with_unseen: bool,
    start: FloatArray,
    iterations: int,
    beta: FloatArray,
    log_likelihood: FloatArray,
    certain: BoolArray,
    impossible: BoolArray,
    identified: BoolArray,
) -> None:
    """Fit model ``model_of[b]`` to table ``table_of[b]`` for each b, into row b of the last five.

    ``start`` has one row of coefficients a model, or none. ``log_likelihood`` leaves out the factorials.
    """
    n_cells = tables.shape[1]
    margins, dropped = np.empty(n_cells), np.empty(n_cells)
    spread, means, score = np.empty(n_cells), np.empty(n_cells), np.empty(n_cells)
    in_fit = np.empty(n_cells, np.bool_)
    kept, place = np.empty(terms.size, np.int64), np.empty(terms.size, np.int64)
    matrix, step = np.empty((terms.size, terms.size)), np.empty(terms.size)
    last_table = -1
    for fit in range(len(model_of)):
        model, observed = models[model_of[fit]], tables[table_of[fit]]
        if table_of[fit] != last_table:
            last_table = table_of[fit]
            margins[:] = observed
            if not with_unseen:
                margins[0] = 0.0
            _over_supersets(margins)
        # 1. terms whose lists share nobody leave for minus infinity, and their cells with them
        size = 0
        dropped[:] = 0.0
        for term in range(terms.size):
            if model[term]:
                if margins[terms[term]] == 0.0:
                    dropped[terms[term]] = 1.0
                else:
                    kept[size], place[size] = terms[term], term
                    size += 1
        _over_subsets(dropped)
        for cell in range(n_cells):
            in_fit[cell] = dropped[cell] == 0.0 and (cell > 0 or with_unseen)
        # 2. do the seen cells fix the intercept?
        spread[:] = 0.0
        for row in range(size):
            sign, rest = 1.0, kept[row]
            while rest:
                sign, rest = -sign, rest & (rest - 1)
            spread[kept[row]] = sign
        _over_subsets(spread)
        identified[fit] = False
        for cell in range(1, n_cells):
            if in_fit[cell] and spread[cell] != 0.0:
                identified[fit] = True
        # 3. where to begin: what was given, or one weighted least-squares step from the data
        if len(start):
            for row in range(size):
                beta[fit, place[row]] = start[model_of[fit], place[row]]
        else:
            for cell in range(n_cells):
                weight = observed[cell] + 0.5 if in_fit[cell] else 0.0
                means[cell] = weight
                score[cell] = (
                    weight * (np.log(observed[cell] + 0.5) - 1.0) + observed[cell] if in_fit[cell] else 0.0
                )
            _over_supersets(means)
            _over_supersets(score)
            _solve(means, score, kept, size, matrix, step)
            for row in range(size):
                beta[fit, place[row]] = step[row]
        # 4. Newton steps, none of which moves a cell by more than e^4
        certain[fit], impossible[fit] = False, False
        for _ in range(iterations):
            spread[:] = 0.0
            for row in range(size):
                spread[kept[row]] = beta[fit, place[row]]
            _over_subsets(spread)
            for cell in range(n_cells):
                means[cell] = np.exp(min(spread[cell], _LARGEST_EXPONENT)) if in_fit[cell] else 0.0
                score[cell] = observed[cell] - means[cell] if in_fit[cell] else 0.0
            _over_supersets(means)
            _over_supersets(score)
            _solve(means, score, kept, size, matrix, step)
            spread[:] = 0.0
            for row in range(size):
                spread[kept[row]] = step[row]
            _over_subsets(spread)
            reach = 0.0
            for cell in range(n_cells):
                if in_fit[cell]:
                    reach = max(reach, abs(spread[cell]))
            scale = 1.0 if reach <= _LONGEST_STEP else _LONGEST_STEP / reach
            for row in range(size):
                beta[fit, place[row]] += scale * step[row]
            if reach < _SMALL_STEP:
                certain[fit] = True
                break
            if reach > _RUNS_AWAY:
                spread[:] = 0.0
                for row in range(size):
                    spread[kept[row]] = np.rint(step[row])
                _over_subsets(spread)
                allowed, below = True, False
                for cell in range(n_cells):
                    if in_fit[cell]:
                        allowed = (
                            allowed and spread[cell] <= 0.0 and (observed[cell] == 0.0 or spread[cell] == 0.0)
                        )
                        below = below or spread[cell] < 0.0
                if allowed and below:
                    impossible[fit] = True
                    break
        # 5. the likelihood of what was found
        spread[:] = 0.0
        for row in range(size):
            spread[kept[row]] = beta[fit, place[row]]
        _over_subsets(spread)
        total = 0.0
        for cell in range(n_cells):
            if in_fit[cell]:
                total -= np.exp(spread[cell])
                if observed[cell] > 0.0:
                    total += observed[cell] * spread[cell]
        log_likelihood[fit] = total
