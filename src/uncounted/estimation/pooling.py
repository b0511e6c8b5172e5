"""Several answers made one: over draws of who is the same person, over strata, over imputations.

- An answer stands for values, not for a point: those unlisted are log-normal to either side of it, so that
  its point and both its ends come back. Values are pooled or added, and the interval is read off them.
- Over draws of linkage the values of all draws are pooled, each draw weighing the same (Sadinle 2018): the
  interval holds both doubts, and the share of the linkage in it is told.
- Over strata values are added draw by draw, as if strata were estimated apart from one another. A total of
  which one stratum is missing is no total: it is refused, and the bound over all strata is given.
- Over imputations of what was missing, points and variances are combined by Rubin's rules (Rubin 1987), on
  the logarithm of those not certainly counted and to either side of the point; the share is told as well.
- An end that the data leave open stays open.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri, stdtrit

from uncounted.estimation.result import (
    LEVEL,
    Diagnostic,
    IntervalKind,
    Outcome,
    PointKind,
    PopulationEstimate,
)

Reals = npt.NDArray[np.float64]

N_VALUES = 4_000
_FIGURE = re.compile(r"[0-9][0-9.,]*")
_NORMAL_END = 1.959963984540054  # 97.5 % of the standard normal distribution


def values_of(one: PopulationEstimate, n_observed: int, chance: np.random.Generator) -> Reals:
    """Return values of persons in all for which an answer stands.

    Parameters
    ----------
    one : PopulationEstimate
        With a point; an open upper end gives infinite values above it.
    n_observed : int
        Persons listed: no value is below them.

    Returns
    -------
    array of float, shape (``N_VALUES``,)
        Their median and their 2.5 and 97.5 % quantiles are those of the answer.
    """
    if one.point is None:
        raise ValueError("a refused answer stands for no values")
    lower = n_observed if one.lower_95 is None else max(one.lower_95, n_observed)
    point = max(one.point, lower)
    middle = math.log1p(point - n_observed)
    below = (middle - math.log1p(lower - n_observed)) / _NORMAL_END
    above = (
        math.inf if one.upper_95 is None else (math.log1p(max(one.upper_95, point) - n_observed) - middle)
    ) / _NORMAL_END
    # evenly over the probabilities, in an order by chance: quantiles are met without error of sampling
    deviation = _normal_scores(N_VALUES)
    chance.shuffle(deviation)
    spread = np.where(deviation < 0.0, below * deviation, 0.0)
    upwards = deviation > 0.0
    spread[upwards] = above * deviation[upwards]
    return np.asarray(n_observed + np.maximum(np.expm1(middle + spread), 0.0), dtype=np.float64)


def _normal_scores(n: int) -> Reals:
    return np.asarray(ndtri((np.arange(n) + 0.5) / n), dtype=np.float64)


def pooled_over_draws(
    answers: Sequence[PopulationEstimate], n_observed: Sequence[int], *, seed: int
) -> PopulationEstimate:
    """Pool one method's answers over draws of who is the same person.

    Assumes that the draws hold the doubt of the linkage. A draw in which the method refuses is never left
    out: it refuses the whole.
    """
    refused = [one for one in answers if one.point is None]
    first = answers[0]
    if refused:
        why = refused[0].reasons[0] if refused[0].reasons else "no reason was given"
        return _without_number(first, f"refused in {len(refused)} of {len(answers)} draws: {why}")
    chance = np.random.default_rng(seed)
    values = np.stack(
        [values_of(one, listed, chance) for one, listed in zip(answers, n_observed, strict=True)]
    )
    points = [one.point for one in answers if one.point is not None]
    return _read_off(
        first,
        values.ravel(),
        IntervalKind.POOLED_OVER_LINKAGE,
        (
            Diagnostic("draws_of_linkage", len(answers)),
            Diagnostic("share_of_doubt_from_linkage", _share_between(values)),
            Diagnostic("lowest_point_of_a_draw", min(points)),
            Diagnostic("highest_point_of_a_draw", max(points)),
        ),
        _reasons_of(answers, "draws"),
    )


def total_over_strata(
    answers: Sequence[PopulationEstimate], n_observed: Sequence[int], *, seed: int
) -> PopulationEstimate:
    """Add one method's answers over strata.

    Assumes that strata were estimated apart: a doubt that they share (one model that is wrong in all of
    them) makes the interval too NARROW.
    """
    refused = [one for one in answers if one.point is None]
    first = answers[0]
    if refused:
        words = f"refused in {len(refused)} of {len(answers)} strata: a total without them would be too low"
        return _without_number(first, words)
    chance = np.random.default_rng(seed)
    total = np.zeros(N_VALUES)
    for one, listed in zip(answers, n_observed, strict=True):
        total += values_of(one, listed, chance)
    return _read_off(
        first,
        total,
        IntervalKind.ADDED_OVER_STRATA,
        (Diagnostic("strata", len(answers)),),
        _reasons_of(answers, "strata"),
    )


def combined_over_imputations(answers: Sequence[PopulationEstimate], n_certain: int) -> PopulationEstimate:
    """Combine one method's answers over imputations of the same persons by Rubin's rules.

    Parameters
    ----------
    answers : sequence of PopulationEstimate
        At least two, one of each imputation. An imputation in which the method refuses refuses the whole.
    n_certain : int
        Persons who are counted in every imputation: no total is below them.

    Notes
    -----
    With M imputations, B the variance of their points and U the mean of their variances: U + (1 + 1/M) B, by
    a t distribution with (M - 1) (1 + U / ((1 + 1/M) B))^2 degrees of freedom.
    """
    first, refused = answers[0], [one for one in answers if one.point is None]
    if refused:
        why = refused[0].reasons[0] if refused[0].reasons else "no reason was given"
        return _without_number(first, f"refused in {len(refused)} of {len(answers)} imputations: {why}")
    points = [one.point for one in answers if one.point is not None]
    middles = np.log1p(np.maximum(np.array(points) - n_certain, 0.0))
    # points that are all the same have no variance but that of rounding
    between = (1.0 + 1.0 / len(answers)) * float(middles.var(ddof=1)) if np.ptp(middles) else 0.0
    below, above = (
        _mean_variance([one.lower_95 for one in answers], middles, n_certain, 0.0),
        _mean_variance([one.upper_95 for one in answers], middles, n_certain, math.inf),
    )
    middle = float(middles.mean())
    lower = middle - _rubin_reach(below, between, len(answers))
    upper = middle + _rubin_reach(above, between, len(answers))
    within = (below + above) / 2.0
    share: float | str = "not to be told: an end is open"
    if math.isfinite(within):
        share = between / (within + between) if within + between > 0.0 else 0.0
    reasons = _reasons_of(answers, "imputations")
    bound = first.point_kind is PointKind.LOWER_BOUND
    return replace(
        first,
        point=n_certain + math.expm1(middle),
        point_kind=first.point_kind if bound else PointKind.MEDIAN,
        lower_95=n_certain + max(math.expm1(lower), 0.0),
        upper_95=n_certain + math.expm1(upper) if math.isfinite(upper) else None,
        interval_kind=IntervalKind.RUBIN_OVER_IMPUTATIONS,
        diagnostics=(
            Diagnostic("imputations", len(answers)),
            Diagnostic("share_of_doubt_from_imputation", share),
            Diagnostic("lowest_point_of_an_imputation", min(points)),
            Diagnostic("highest_point_of_an_imputation", max(points)),
        ),
        rivals=(),
        curve=(),
        verdict=Outcome.WARNING if reasons else Outcome.USABLE,
        reasons=reasons,
    )


def _mean_variance(ends: Sequence[float | None], middles: Reals, n_certain: int, where_open: float) -> float:
    """Read a variance off each end, as of a normal distribution, and return their mean."""
    reaches = [
        abs(math.log1p(max(end - n_certain, 0.0)) - middle) if end is not None else where_open or middle
        for end, middle in zip(ends, middles.tolist(), strict=True)
    ]
    return sum((reach / _NORMAL_END) ** 2 for reach in reaches) / len(reaches)


def _rubin_reach(within: float, between: float, n_imputations: int) -> float:
    """Return how far the end of a 95 % interval lies from the middle."""
    if not math.isfinite(within):
        return math.inf
    if between <= 0.0:
        return _NORMAL_END * math.sqrt(within)
    freedom = (n_imputations - 1) * (1.0 + within / between) ** 2
    return float(stdtrit(freedom, (1.0 + LEVEL) / 2.0)) * math.sqrt(within + between)


def _read_off(
    first: PopulationEstimate,
    values: Reals,
    kind: IntervalKind,
    diagnostics: tuple[Diagnostic, ...],
    reasons: tuple[str, ...],
) -> PopulationEstimate:
    # "higher": between a finite and an infinite value there is no number
    tail = (1.0 - LEVEL) / 2.0
    lower, middle, upper = np.quantile(values, (tail, 0.5, 1.0 - tail), method="higher").tolist()
    bound = first.point_kind is PointKind.LOWER_BOUND
    return replace(
        first,
        point=middle if math.isfinite(middle) else None,
        point_kind=first.point_kind if bound else PointKind.MEDIAN,
        lower_95=lower if math.isfinite(lower) else None,
        upper_95=upper if math.isfinite(upper) else None,
        interval_kind=kind,
        diagnostics=diagnostics,
        rivals=(),
        curve=(),
        chains=(),
        verdict=Outcome.WARNING if reasons else Outcome.USABLE,
        reasons=reasons,
    )


def _without_number(first: PopulationEstimate, why: str) -> PopulationEstimate:
    return replace(
        first,
        point=None,
        lower_95=None,
        upper_95=None,
        interval_kind=IntervalKind.NONE,
        diagnostics=(),
        rivals=(),
        curve=(),
        chains=(),
        verdict=Outcome.REFUSED,
        reasons=(why,),
    )


def _reasons_of(answers: Sequence[PopulationEstimate], of_what: str) -> tuple[str, ...]:
    """Tell each warning once, with how often it was given."""
    warned: dict[str, tuple[str, int]] = {}
    for one in answers:
        for reason in one.reasons:
            # the same warning has other figures in each of them: the first stands for all
            kind = _FIGURE.sub("", reason)
            example, n = warned.get(kind, (reason, 0))
            warned[kind] = (example, n + 1)
    return tuple(f"in {n} of {len(answers)} {of_what}: {example}" for example, n in warned.values())


def _share_between(values: Reals) -> float | str:
    """Return the share of the variance of the logarithm that lies between draws; words where it is open."""
    if not np.isfinite(values).all():
        return "not to be told: an end is open"
    logs = np.log(values)
    whole = float(logs.var())
    return float(logs.mean(axis=1).var()) / whole if whole > 0.0 else 0.0
