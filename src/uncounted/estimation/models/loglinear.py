"""Log-linear models chosen by BIC or AIC, with the choice inside the interval.

- The interval repeats the choice of model on every resampled table; where it cannot, it is named
  ``profile_likelihood_model_fixed`` and the answer warns that it is too narrow.
- Models within one unit of the best are reported with what they would have said: the choice among them
  often moves the answer more than sampling error does.
- Nothing observed identifies the unseen: the highest interaction is ASSUMED absent, and every model here
  assumes it (Aleshin-Guendel, Sadinle & Wakefield 2024).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from scipy.special import gammaln, xlogy

from uncounted.estimation.capture import CaptureTable
from uncounted.estimation.models.hierarchy import (
    LARGEST_NUMBER_OF_LISTS,
    BoolArray,
    FloatArray,
    IntArray,
    model_name,
)
from uncounted.estimation.models.poisson import fit_models
from uncounted.estimation.models.profile import profile_interval
from uncounted.estimation.models.resampling import (
    bca_interval,
    bootstrap_tables,
    jackknife_tables,
    refit,
    vary_listed,
)
from uncounted.estimation.models.search import Search, search_models
from uncounted.estimation.result import (
    LEVEL,
    Diagnostic,
    IntervalKind,
    MethodStatement,
    PointKind,
    PopulationEstimate,
    Rival,
)

_ASSUMES = (
    "one closed population, perfect linkage, no interaction of all lists at once, and that the model with "
    "the best {} is near the truth"
)
_ERRS = (
    "in EITHER direction where the interaction of all lists is not absent, or persons differ in ways no "
    "interaction of lists describes; too HIGH where true links were missed; unstable with sparse overlaps"
)
LOGLINEAR_BIC = MethodStatement("loglinear_bic", PointKind.MAXIMUM_LIKELIHOOD, _ASSUMES.format("BIC"), _ERRS)
LOGLINEAR_AIC = MethodStatement(
    "loglinear_aic",
    PointKind.MAXIMUM_LIKELIHOOD,
    _ASSUMES.format("AIC"),
    _ERRS + "; AIC keeps more interactions than BIC, so its answer moves more from table to table",
)

NEAR_TIE = 1.0
_MOST_CANDIDATES = {3: 128, 4: 128, 5: 128}  # up to four all of them; with more the best of each criterion
_MOST_CANDIDATES_ELSE = 40
_REPLICATES = {3: 1000, 4: 1000, 5: 1000}
_REPLICATES_ELSE = 400
_MOST_FAILED_SHARE = 0.05
_FAR_APART = 1.1
_USELESS = 20.0
_SLACK = 0.1
_FEWEST_REPLICATES = 100


def fit_loglinear_bic(
    table: CaptureTable, *, seed: int = 0, replicates: int | None = None, max_order: int | None = None
) -> PopulationEstimate:
    """Estimate from the hierarchical log-linear model of lowest BIC, log n with n the persons listed.

    Source of the reference values: Rcapture 1.4-4 closedpMS.t and MultipleSystemsEstimation 1.2.0.
    """
    return _fit(LOGLINEAR_BIC, table, seed, replicates, max_order)


def fit_loglinear_aic(
    table: CaptureTable, *, seed: int = 0, replicates: int | None = None, max_order: int | None = None
) -> PopulationEstimate:
    """Estimate from the hierarchical log-linear model of lowest AIC."""
    return _fit(LOGLINEAR_AIC, table, seed, replicates, max_order)


def _fit(
    statement: MethodStatement, table: CaptureTable, seed: int, replicates: int | None, max_order: int | None
) -> PopulationEstimate:
    if table.n_not_covered:
        return statement.refuse("some lists do not cover some persons; this method needs full coverage")
    if not 3 <= table.n_lists <= LARGEST_NUMBER_OF_LISTS:
        return statement.refuse(
            f"{table.n_lists} lists; interactions are searched with 3 to {LARGEST_NUMBER_OF_LISTS}"
        )
    search = search_models(table, max_order)
    by_bic = statement is LOGLINEAR_BIC
    penalty = float(np.log(table.n_observed)) if by_bic else 2.0
    ranking = search.ranked(penalty, _most_candidates(table)).tolist()
    if not ranking:
        return statement.refuse("no model is identified by this table: its overlaps are too sparse")
    rivals = _rivals(search, ranking, penalty, table.n_observed)
    fixed = _fixed_interval(search, ranking[0], table.n_observed)
    n_replicates = replicates or _REPLICATES.get(table.n_lists, _REPLICATES_ELSE)
    resampled = _resampled(table, seed, n_replicates, max_order)
    chosen = resampled[0 if by_bic else 1].with_listed_drawn(rivals[0].point, table.n_observed, seed)
    interval = _interval(chosen, rivals[0].point, fixed)
    diagnostics = (
        Diagnostic("model", rivals[0].model),
        Diagnostic("score", rivals[0].score),
        Diagnostic("models_fitted", len(search.models)),
        Diagnostic("search", search.way),
        Diagnostic("models_in_each_replicate", len(_candidates(table, max_order))),
        Diagnostic("replicates", n_replicates),
        Diagnostic("replicates_without_a_model", chosen.failed),
        Diagnostic("model_fixed_lower_95", fixed[0]),
        Diagnostic("model_fixed_upper_95", "open" if fixed[1] is None else fixed[1]),
    )
    if interval.upper is None or interval.upper > _USELESS * interval.lower:
        width = "open above" if interval.upper is None else f"wider than a factor of {_USELESS:g}"
        why = f"the interval is {width}: the overlaps are too sparse for the interactions of the chosen model"
        return statement.refuse(why, diagnostics=diagnostics)
    return statement.answer(
        rivals[0].point,
        (interval.lower, interval.upper),
        interval.kind,
        diagnostics=diagnostics,
        rivals=rivals,
        warnings=(*interval.notes, *_untested_warning(search, ranking[0]), *_tie_warning(rivals)),
    )


def _most_candidates(table: CaptureTable) -> int:
    return _MOST_CANDIDATES.get(table.n_lists, _MOST_CANDIDATES_ELSE)


def _rivals(search: Search, ranking: list[int], penalty: float, n_observed: int) -> tuple[Rival, ...]:
    scores = search.scores(penalty)
    return tuple(
        Rival(
            model_name(search.lattice, search.models[row]),
            n_observed + float(search.fits.unseen[row]),
            float(scores[row]),
        )
        for row in ranking
        if scores[row] <= scores[ranking[0]] + NEAR_TIE
    )


def _untested_warning(search: Search, row: int) -> tuple[str, ...]:
    if int(search.models[row].sum()) < (1 << search.lattice.n_lists) - 1:
        return ()
    return (
        "the chosen model has as many terms as there are patterns, so it fits any table: nothing here "
        "speaks for it, and what no_highest_order_interaction says by xi holds for it too",
    )


def _tie_warning(rivals: tuple[Rival, ...]) -> tuple[str, ...]:
    points = [rival.point for rival in rivals]
    if max(points) <= _FAR_APART * min(points):
        return ()
    return (
        f"{len(rivals)} models fit within {NEAR_TIE:g} unit of one another and say {min(points):,.0f} to "
        f"{max(points):,.0f}: the choice among them decides the answer",
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Resampled:
    """Totals that one criterion chose on resampled tables, NaN where none was admissible."""

    bootstrap: FloatArray
    jackknife: FloatArray
    weights: FloatArray

    @property
    def failed(self) -> int:
        return int(np.isnan(self.bootstrap).sum())

    def with_listed_drawn(self, point: float, n_observed: int, seed: int) -> _Resampled:
        return replace(self, bootstrap=vary_listed(self.bootstrap, point, n_observed, seed))


@dataclass(frozen=True, slots=True)
class _Interval:
    lower: float
    upper: float | None
    kind: IntervalKind
    notes: tuple[str, ...]


def _interval(resampled: _Resampled, point: float, fixed: tuple[float, float | None]) -> _Interval:
    """Make the interval that repeats the selection, or else one that does not, under its own name."""
    replicates = resampled.bootstrap.size
    if replicates < _FEWEST_REPLICATES or resampled.failed > _MOST_FAILED_SHARE * replicates:
        note = (
            f"{replicates} tables were resampled and {resampled.failed} of them had no admissible model: the "
            "interval keeps the model fixed and is TOO NARROW"
        )
        return _Interval(*fixed, IntervalKind.PROFILE_LIKELIHOOD_MODEL_FIXED, (note,))
    known, usable = ~np.isnan(resampled.bootstrap), ~np.isnan(resampled.jackknife)
    totals = resampled.bootstrap[known]
    ends = bca_interval(point, totals, resampled.jackknife[usable], resampled.weights[usable], LEVEL)
    if ends is not None:
        return _widened(_Interval(*ends, IntervalKind.BCA_BOOTSTRAP_WITH_SELECTION, ()), fixed)
    lower, upper = np.quantile(totals, [(1.0 - LEVEL) / 2.0, (1.0 + LEVEL) / 2.0])
    note = "the resampled totals lie so far to one side that their bias could not be corrected"
    kind = IntervalKind.PERCENTILE_BOOTSTRAP_WITH_SELECTION
    return _widened(_Interval(float(lower), float(upper), kind, (note,)), fixed)


def _widened(interval: _Interval, fixed: tuple[float, float | None]) -> _Interval:
    """Give the outer ends where resampling came out narrower than one fixed model, which cannot be honest."""
    assert interval.upper is not None  # noqa: S101 - a resampled end is always a number
    slack = _SLACK * (fixed[1] - fixed[0]) if fixed[1] is not None else 0.0
    narrower_above = fixed[1] is None or interval.upper < fixed[1] - slack
    if interval.lower <= fixed[0] + slack and not narrower_above:
        return interval
    upper = None if fixed[1] is None else max(interval.upper, fixed[1])
    note = (
        "resampling gave less doubt than one fixed model has, as sparse overlaps do; the wider ends are given"
    )
    return _Interval(
        min(interval.lower, fixed[0]),
        upper,
        IntervalKind.BOOTSTRAP_WITH_SELECTION_WIDENED,
        (*interval.notes, note),
    )


def _candidates(table: CaptureTable, max_order: int | None) -> IntArray:
    """Rows of the models that each resampled table may choose: the best of both criteria."""
    search = search_models(table, max_order)
    most = _most_candidates(table)
    if len(search.models) <= most:
        return np.arange(len(search.models))
    return np.unique(
        np.concatenate([search.ranked(float(np.log(table.n_observed)), most), search.ranked(2.0, most)])
    )


@lru_cache(maxsize=2)
def _resampled(
    table: CaptureTable, seed: int, replicates: int, max_order: int | None
) -> tuple[_Resampled, _Resampled]:
    """Resample once for both criteria: what BIC chose, what AIC chose."""
    search = search_models(table, max_order)
    candidates = _candidates(table, max_order)
    left_out, weights = jackknife_tables(search.counts)
    drawn = refit(search, candidates, bootstrap_tables(search.counts, replicates, seed))
    knifed = refit(search, candidates, left_out)
    bic, aic = (
        _Resampled(drawn.totals(penalty_is_log_n=by_bic), knifed.totals(penalty_is_log_n=by_bic), weights)
        for by_bic in (True, False)
    )
    return bic, aic


def _fixed_interval(search: Search, row: int, n_observed: int) -> tuple[float, float | None]:
    model: BoolArray = search.models[row][None, :]
    start = search.fits.coefficients[row][None, :]
    factorials = float(gammaln(search.counts + 1.0).sum())

    def log_profile(unseen: float) -> float:
        counts = search.counts.copy()
        counts[0] = unseen
        fit = fit_models(search.lattice, model, counts[None, :], with_unseen=True, start=start)
        total = n_observed + unseen
        poisson = float(fit.log_likelihood[0]) + factorials + float(gammaln(unseen + 1.0))
        inner = poisson + total - float(xlogy(total, total))
        return float(gammaln(total + 1.0) - gammaln(unseen + 1.0)) + inner

    return profile_interval(log_profile, n_observed, float(search.fits.unseen[row]), LEVEL)
