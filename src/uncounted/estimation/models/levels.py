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
    BOUND,
    DOUBTFUL,
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
_SETTLED = 1e-6  # of the persons listed
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
        *((Diagnostic(BOUND, DOUBTFUL),) if statement is CHAO_MTH and _lists_repel(table, fit) else ()),
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
        repel = (
            "and independence does not fit: some lists keep people off one another, so that the truth may "
            "lie BELOW this bound"
        )
        return () if fit.bends.size else (f"{same}; {repel}" if _lists_repel(table, fit) else same,)
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


def _lists_repel(table: CaptureTable, fit: LevelFit) -> bool:
    """Say whether a bound without heterogeneity is refuted: lists depend on each other otherwise."""
    freedom = _degrees_of_freedom(table, fit)
    return not fit.bends.size and freedom > 0 and bool(chdtrc(freedom, _deviance(table, fit)) < _MISFIT)


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
    fit = _newton(table, np.zeros((table.n_lists + 1, 0)) if bends is None else bends)
    if not _is_settled(table, fit):
        raise NoMaximumError("the fit does not settle: its likelihood has no maximum that could be reached")
    return fit


def _is_settled(table: CaptureTable, fit: LevelFit) -> bool:
    """Say whether a fit expects those who are listed, list by list: only then is it at its maximum."""
    numbers = np.arange(table.n_lists + 1)
    shape = np.hstack([np.ones((numbers.size, 1)), fit.bends])
    with np.errstate(over="ignore", invalid="ignore"):
        expected = _moments(fit.parameters, shape, numbers >= 1, table.n_lists)[1][: table.n_lists]
        off = float(np.max(np.abs(expected - table.list_sizes)))
    return bool(np.isfinite(fit.unseen)) and off <= _SETTLED * table.n_observed


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
        # where even the shortest step makes it worse, more of them would take long and lead nowhere
        if float(np.max(np.abs(step))) < 1e-10 or scale < 1e-6:
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
    persons = _Persons.expected(odds, weights)
    with_shape = np.column_stack([_Persons.expected(odds, weights * column).on_list for column in shape.T])
    information = np.block(
        [
            [persons.on_both, with_shape],
            [with_shape.T, shape.T @ (persons.by_level[:, None] * shape)],
        ]
    )
    return persons.by_level, np.concatenate([persons.on_list, persons.by_level @ shape]), information


@dataclass(frozen=True, slots=True, eq=False)
class _Persons:
    """Persons expected on each number of lists, on each list, and on each two (a list with itself: on it)."""

    by_level: FloatArray
    on_list: FloatArray
    on_both: FloatArray

    @classmethod
    def expected(cls, odds: FloatArray, weights: FloatArray) -> _Persons:
        """Add up weight_k times the product of the odds of the lists, over all cells on k lists, k = 0 to L.

        The cells are never laid out: sums of products are made list by list from the left, what their
        weights come to from the right, and all terms are positive, so nothing cancels. It costs L^3 steps.
        """
        n_lists = odds.size
        right = np.zeros((n_lists + 1, n_lists + 2))
        right[n_lists, :-1] = weights
        for place in range(n_lists - 1, -1, -1):
            right[place, :-1] = right[place + 1, :-1] + odds[place] * right[place + 1, 1:]
        left = np.zeros(n_lists + 1)
        left[0] = 1.0
        with_one = np.zeros((n_lists, n_lists + 1))  # sums over the cells on the i-th list, without its odds
        on_list, on_both = np.zeros(n_lists), np.zeros((n_lists, n_lists))
        for place, chance in enumerate(odds):
            after = right[place + 1, 1:]
            on_list[place] = chance * (left @ after)
            before = with_one[:place]
            on_both[place, :place] = chance * odds[:place] * (before @ after)
            before[:, 1:] += chance * before[:, :-1]
            with_one[place, 1:] = left[:-1]
            left[1:] += chance * left[:-1]
        on_both += on_both.T
        on_both[np.diag_indices(n_lists)] = on_list
        return cls(weights * left, on_list, on_both)


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
