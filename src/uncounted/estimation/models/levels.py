"""Models that read only list sizes and how many lists each person is on: independence and Chao's bound.

- Their sufficient statistics are the size of each list and the number of persons on 1, 2, ..., L lists, so
  they cost the same for four lists and for forty; no cell is ever laid out.
- The mean of a cell is exp(intercept + sum of list effects + level effect of the number of lists).
  Independence has no level effects. Chao's lower bound lets heterogeneity bend the levels upwards from
  the third on: level effect = sum over j >= 3 of gamma_j * max(level - j + 1, 0), every gamma_j >= 0
  (Rivest & Baillargeon 2007, Biometrics 63). A gamma that comes out negative is left out, the lowest first.
- Sums over cells of one level are elementary symmetric polynomials of the list odds.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.special import chdtrc, gammaln, xlogy

from uncounted.estimation.capture import CaptureTable
from uncounted.estimation.models.hierarchy import FloatArray
from uncounted.estimation.models.profile import profile_interval
from uncounted.estimation.result import (
    LEVEL,
    Diagnostic,
    IntervalKind,
    MethodStatement,
    PointKind,
    PopulationEstimate,
)

INDEPENDENCE = MethodStatement(
    "loglinear_independence",
    PointKind.MAXIMUM_LIKELIHOOD,
    "one closed population, perfect linkage, every list independent of the others, and the same chance of "
    "being listed for every person within a list",
    "too LOW where lists copy or feed each other or where some persons are easier to list than others; "
    "too HIGH where being on one list keeps people off another, or where true links were missed",
)
CHAO_MTH = MethodStatement(
    "chao_mth",
    PointKind.LOWER_BOUND,
    "one closed population and perfect linkage; lists may differ in size and persons in how easily they are "
    "listed, but the lists do not repel each other",
    "a LOWER BOUND, not an estimate: the truth may lie far above the interval; the bound fails (is too HIGH) "
    "where being on one list keeps people off another, or where true links were missed",
)

_ITERATIONS = 200
_MISFIT = 0.001


class NoMaximumError(Exception):
    """The likelihood has no maximum: no overlaps, or lists that leave a level effect loose."""


@dataclass(frozen=True, slots=True, eq=False)
class LevelFit:
    """A fitted level model.

    ``bends`` has a row for each number of lists from 0 to L and a column for each level effect, 0 in row 0;
    ``log_likelihood`` is Poisson, up to the factorials of the counts; ``unseen`` is the mean of the unseen
    cell.
    """

    bends: FloatArray
    parameters: FloatArray
    log_likelihood: float
    unseen: float


def fit_independence(table: CaptureTable, *, seed: int = 0) -> PopulationEstimate:
    """Estimate under independent lists, with a profile-likelihood interval. ``seed`` is not used.

    Source of the reference values: Rcapture 1.4-4, model Mt and closedpCI.t.
    """
    del seed
    return answer_of_levels(INDEPENDENCE, table, fit_levels)


def fit_chao_mth(table: CaptureTable, *, seed: int = 0) -> PopulationEstimate:
    """Bound the total from below, in the form that allows lists of different sizes. ``seed`` is not used.

    The plain form n + f1^2 / (2 f2) is no bound when lists differ in size and is not offered.
    Source of the reference values: Rcapture 1.4-4, Mth Chao (LB) and closedpCI.t.
    """
    del seed
    if table.n_lists < 3:
        return CHAO_MTH.refuse("two lists say nothing of heterogeneity; the bound needs three")
    if 0 in table.times_listed[:2]:
        return CHAO_MTH.refuse("the bound needs persons on exactly one list and on exactly two")
    return answer_of_levels(CHAO_MTH, table, fit_chao_levels)


def answer_of_levels(
    statement: MethodStatement, table: CaptureTable, fit_to: Callable[[CaptureTable], LevelFit]
) -> PopulationEstimate:
    """Answer by a level model, with its profile-likelihood interval, or refuse."""
    if table.n_not_covered:
        return statement.refuse("some lists do not cover some persons; this method needs full coverage")
    try:
        fit = fit_to(table)
        ends = profile_interval(
            lambda unseen: _log_profile(table, fit, unseen), table.n_observed, fit.unseen, LEVEL
        )
    except NoMaximumError as error:
        return statement.refuse(str(error))
    except np.linalg.LinAlgError:
        return statement.refuse("some list or level is so sparse that the likelihood has no single maximum")
    diagnostics = (
        Diagnostic("unseen", fit.unseen),
        Diagnostic("heterogeneity_terms", fit.bends.shape[1]),
        Diagnostic("deviance", _deviance(table, fit)),
        Diagnostic("degrees_of_freedom", _degrees_of_freedom(table, fit)),
    )
    return statement.answer(
        table.n_observed + fit.unseen,
        ends,
        IntervalKind.PROFILE_LIKELIHOOD,
        diagnostics=diagnostics,
        warnings=_warnings(statement, table, fit),
    )


def _warnings(statement: MethodStatement, table: CaptureTable, fit: LevelFit) -> tuple[str, ...]:
    if statement is CHAO_MTH:
        same = "no sign of heterogeneity was found, so the bound equals the estimate under independence"
        return () if fit.bends.size else (same,)
    deviance, freedom = _deviance(table, fit), _degrees_of_freedom(table, fit)
    if freedom < 1 or chdtrc(freedom, deviance) >= _MISFIT:
        return ()
    model = "independence" if statement is INDEPENDENCE else "this form of heterogeneity"
    return (
        f"{model} does not fit: deviance {deviance:,.1f} on {freedom:,} degrees of freedom; lists depend on "
        "each "
        "other, or persons differ in how easily they are listed"
        + ("" if statement is INDEPENDENCE else " otherwise"),
    )


def _degrees_of_freedom(table: CaptureTable, fit: LevelFit) -> int:
    return (1 << table.n_lists) - 1 - len(fit.parameters)


def fit_levels(table: CaptureTable, bends: FloatArray | None = None) -> LevelFit:
    """Fit a level model with these level effects; without any, independence.

    Raises
    ------
    NoMaximumError
        Nobody is on two lists, or everybody is on one of them.
    """
    if sum(table.times_listed[1:]) == 0:
        raise NoMaximumError("nobody is on two lists: the data set no upper end")
    if max(table.list_sizes) == table.n_observed:
        raise NoMaximumError("one list holds everybody: the data say nothing of those outside it")
    return _newton(table, np.zeros((table.n_lists + 1, 0)) if bends is None else bends)


def fit_chao_levels(table: CaptureTable) -> LevelFit:
    """Fit the level model of Chao's bound, leaving out negative gammas one by one, the lowest first."""
    numbers = np.arange(table.n_lists + 1)
    highest = int(np.flatnonzero(table.times_listed)[-1]) + 1
    kept = list(range(3, highest + 1))
    while True:
        fit = fit_levels(
            table, np.maximum(numbers[:, None] - np.array(kept, dtype=np.int64) + 1, 0).astype(float)
        )
        negative = np.flatnonzero(fit.parameters[table.n_lists + 1 :] < 0.0)
        if not negative.size:
            return fit
        del kept[int(negative[0])]


def _newton(
    table: CaptureTable, bends: FloatArray, unseen: float | None = None, start: FloatArray | None = None
) -> LevelFit:
    """Maximise the likelihood; with ``unseen`` the cell of the unseen is one more count."""
    numbers = np.arange(table.n_lists + 1)
    shape = np.hstack([np.ones((numbers.size, 1)), bends])
    in_fit = numbers >= (0 if unseen is not None else 1)
    counts = np.concatenate([[unseen or 0.0], np.array(table.times_listed, dtype=np.float64)])
    target = np.concatenate([table.list_sizes, counts @ shape])
    value = _starting_values(table, bends.shape[1]) if start is None else start
    current = _moments(value, shape, in_fit, table.n_lists)
    likelihood = float(target @ value - current[0].sum())
    for _ in range(_ITERATIONS):
        _, score_means, information = current
        step = np.linalg.solve(information, target - score_means)
        scale = min(1.0, 2.0 / float(np.max(np.abs(step)) + 1e-300))
        while True:
            proposal = value + scale * step
            # a step that is far too long is halved, as any that makes it worse
            with np.errstate(over="ignore", invalid="ignore"):
                current = _moments(proposal, shape, in_fit, table.n_lists)
                new = float(target @ proposal - current[0].sum())
            if new >= likelihood - 1e-9 * abs(likelihood) or scale < 1e-6:
                break
            scale /= 2.0
        value, likelihood = proposal, new
        if float(np.max(np.abs(step))) < 1e-10:
            break
    return LevelFit(bends, value, likelihood, float(np.exp(value[table.n_lists])))


def _starting_values(table: CaptureTable, n_effects: int) -> FloatArray:
    """Independent lists in a population of twice the listed."""
    total = 2.0 * table.n_observed
    chances = np.array(table.list_sizes, dtype=np.float64).clip(min=1e-9) / total
    intercept = np.log(total) + np.log1p(-chances).sum()
    return np.concatenate([np.log(chances / (1.0 - chances)), [intercept], np.zeros(n_effects)])


def _moments(
    value: FloatArray, shape: FloatArray, in_fit: np.ndarray[tuple[int], np.dtype[np.bool_]], n_lists: int
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Means of the levels, expected sufficient statistics, and the information matrix."""
    odds = np.exp(value[:n_lists])
    weights = np.exp(shape @ value[n_lists:]) * in_fit
    whole, without_two = _symmetric_polynomials(odds)
    means = weights * whole
    # Persons expected on lists i and j, on k lists in all: weight_k * odds_i * odds_j * e_{k-2} without i, j
    # (for i = j: on list i and k lists: weight_k * odds_i * e_{k-1} without i).
    pair = np.zeros_like(without_two)
    pair[:, :, 2:] = without_two[:, :, :-2] * np.outer(odds, odds)[:, :, None]
    one = np.arange(n_lists)
    pair[one, one, :] = 0.0
    pair[one, one, 1:] = without_two[one, one, :-1] * odds[:, None]
    pair *= weights
    on_list_by_level = pair[one, one, :]
    among_lists = pair.sum(axis=2)
    with_shape = on_list_by_level @ shape
    information = np.block([[among_lists, with_shape], [with_shape.T, shape.T @ (means[:, None] * shape)]])
    return means, np.concatenate([on_list_by_level.sum(axis=1), means @ shape]), information


def _symmetric_polynomials(odds: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Elementary symmetric polynomials of all odds, and of all but the i-th and j-th.

    Returns
    -------
    whole : float array, shape (L + 1,)
    without_two : float array, shape (L, L, L + 1)
        On the diagonal only one list is left out.
    """
    n_lists = odds.size
    whole = np.zeros(n_lists + 1)
    without_two = np.zeros((n_lists, n_lists, n_lists + 1))
    whole[0] = 1.0
    without_two[:, :, 0] = 1.0
    for place, value in enumerate(odds):
        whole[1:] += value * whole[:-1]
        used = np.full((n_lists, n_lists, 1), value)
        used[place, :, 0] = 0.0
        used[:, place, 0] = 0.0
        without_two[:, :, 1:] += used * without_two[:, :, :-1]
    return whole, without_two


def _log_profile(table: CaptureTable, fit: LevelFit, unseen: float) -> float:
    """Multinomial log-likelihood of a total of ``n_observed + unseen``, maximised over the rest."""
    total = table.n_observed + unseen
    if not fit.bends.size:
        sizes = np.array(table.list_sizes, dtype=np.float64)
        inner = float(np.sum(xlogy(sizes, sizes / total) + xlogy(total - sizes, 1.0 - sizes / total)))
    else:
        # With every mean scaled to the total, the Poisson likelihood is the multinomial one and constants.
        complete = _newton(table, fit.bends, unseen, fit.parameters)
        inner = complete.log_likelihood + total - float(xlogy(total, total))
    return float(gammaln(total + 1.0) - gammaln(unseen + 1.0)) + inner


def _deviance(table: CaptureTable, fit: LevelFit) -> float:
    """Twice the log-likelihood lost against the saturated table; empty cells need no sum of their own."""
    n_lists = table.n_lists
    effects = fit.parameters[n_lists + 1 :]
    total = 0.0
    for pattern, count in table.counts:
        places = [place for place, mark in enumerate(pattern) if mark == "1"]
        bend = float(fit.bends[len(places)] @ effects)
        log_mean = fit.parameters[n_lists] + fit.parameters[places].sum() + bend
        total += 2.0 * count * (np.log(count) - log_mean)
    # The fitted and the observed total agree at the maximum, so their difference adds nothing.
    return float(total)
