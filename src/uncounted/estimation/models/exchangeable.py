"""Occasions of ONE survey that could be exchanged: persons who differ (Mh), who change once listed (Mb).

- Only for a table that declares its lists to be such occasions. Named lists are made by different people in
  different ways, in no order; taken as occasions of one size they would hide what differs, so here they are
  refused.
- Mh reads how many persons were listed on 1, 2, ..., L occasions: the mean of k is C(L, k) exp(a + b k +
  effect), the effect as in `levels` and `heterogeneity`: Chao's bound, Darroch's form or Poisson with base 2.
  So it can answer where only these numbers are known; where nobody told how many occasions there were, 1 / k!
  stands for C(L, k), and only the bound is given.
- Mb reads how many were listed for the first time on each occasion, in order; what came after says nothing of
  others.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
from scipy.optimize import brentq
from scipy.special import gammaln, xlogy

from uncounted.estimation.capture import ON_LIST, CaptureTable, Samples
from uncounted.estimation.models.hierarchy import FloatArray
from uncounted.estimation.models.levels import NoMaximumError
from uncounted.estimation.models.profile import profile_interval
from uncounted.estimation.result import (
    LEVEL,
    Diagnostic,
    IntervalKind,
    MethodStatement,
    PointKind,
    PopulationEstimate,
)

_ALIKE = (
    "one closed population, no missed or false links, occasions of one survey that could be exchanged, and "
    "persons who differ in "
    "how easily they are listed"
)
_FORM = (
    "in EITHER direction where the form is another, and no table shows which it is; where occasions differ "
    "in effort, too HIGH"
)
MH_CHAO = MethodStatement(
    "mh_chao",
    PointKind.LOWER_BOUND,
    _ALIKE + " in any way",
    "a LOWER BOUND, not an estimate; the bound fails (is too HIGH) where being listed once keeps a person "
    "off later",
)
MH_POISSON = MethodStatement(
    "mh_poisson2", PointKind.MAXIMUM_LIKELIHOOD, _ALIKE + " in Poisson form with base 2", _FORM
)
MH_DARROCH = MethodStatement(
    "mh_darroch", PointKind.MAXIMUM_LIKELIHOOD, _ALIKE + " normally on the log-odds scale", _FORM
)
MB = MethodStatement(
    "mb_removal",
    PointKind.MAXIMUM_LIKELIHOOD,
    "one closed population, occasions of one survey in the order of the lists and of equal effort, every "
    "unlisted person "
    "as easily listed as any other; being listed may change what follows for a person",
    "too LOW where persons differ in how easily they are listed, since the easy ones come first; in EITHER "
    "direction "
    "where the effort rises or falls",
)

_ITERATIONS = 200
_HIGHEST = 300.0  # exponents above it are of no table; their squares would not be numbers
_NO_OCCASIONS = (
    "named lists are no trapping occasions: this method takes them as rounds of one survey that could be "
    "exchanged; "
    "a table of such rounds must say so (samples: occasions)"
)


@dataclass(frozen=True, slots=True)
class Occasions:
    """How many persons were listed on exactly 1, 2, ... occasions; how many there were may be unknown."""

    times_listed: tuple[int, ...]
    n_occasions: int | None

    @property
    def n_observed(self) -> int:
        """Persons listed at least once."""
        return sum(self.times_listed)

    @property
    def numbers(self) -> FloatArray:
        """From 0 to the number of occasions, or to the most that was seen."""
        last = self.n_occasions or int(np.flatnonzero(self.times_listed)[-1]) + 1
        return np.arange(last + 1, dtype=np.float64)

    @property
    def log_ways(self) -> FloatArray:
        """In how many ways a person can be on so many occasions."""
        ways = -gammaln(self.numbers + 1.0)
        if self.n_occasions is None:
            return np.asarray(ways)
        return np.asarray(
            gammaln(self.n_occasions + 1.0) - gammaln(self.n_occasions - self.numbers + 1.0) + ways
        )


@dataclass(frozen=True, slots=True, eq=False)
class _Fit:
    parameters: FloatArray
    log_likelihood: float

    @property
    def unseen(self) -> float:
        return float(np.exp(self.parameters[0]))


def fit_mh_chao(table: CaptureTable, *, seed: int = 0) -> PopulationEstimate:
    """Bound the total from below. ``seed`` is not used. Reference: Rcapture 1.4-4, Mh Chao (LB)."""
    del seed
    return _of_table(MH_CHAO, table)


def fit_mh_poisson(table: CaptureTable, *, seed: int = 0) -> PopulationEstimate:
    """Estimate with Poisson heterogeneity. ``seed`` is not used. Reference: Rcapture 1.4-4, Mh Poisson2."""
    del seed
    return _of_table(MH_POISSON, table)


def fit_mh_darroch(table: CaptureTable, *, seed: int = 0) -> PopulationEstimate:
    """Estimate with Darroch's heterogeneity. ``seed`` is not used. Reference: Rcapture 1.4-4, Mh Darroch."""
    del seed
    return _of_table(MH_DARROCH, table)


def _chao_bends(seen: Occasions) -> FloatArray:
    """Effects of Chao's bound that stay, negative ones left out, the lowest first."""
    highest = int(np.flatnonzero(seen.times_listed)[-1]) + 1
    # an empty level would draw its effect to minus infinity: the lowest of all, and so the first to leave
    kept = [number for number in range(3, highest + 1) if seen.times_listed[number - 1]]
    while True:
        bends = np.maximum(seen.numbers[:, None] - np.array(kept, dtype=np.float64) + 1.0, 0.0)
        negative = np.flatnonzero(_maximise(seen, bends).parameters[2:] < 0.0)
        if not negative.size:
            return bends
        del kept[int(negative[0])]


_BENDS: dict[str, Callable[[Occasions], FloatArray]] = {
    MH_CHAO.method: _chao_bends,
    MH_POISSON.method: lambda seen: (2.0**seen.numbers - 1.0)[:, None],
    MH_DARROCH.method: lambda seen: (seen.numbers**2 / 2.0)[:, None],
}
FROM_FREQUENCIES = (MH_DARROCH, MH_POISSON, MH_CHAO)
"""What needs to know only how often persons were listed."""


def _of_table(statement: MethodStatement, table: CaptureTable) -> PopulationEstimate:
    reason = _refusal(table)
    if reason:
        return statement.refuse(reason)
    return fit_frequencies(statement, Occasions(table.times_listed, table.n_lists))


def fit_frequencies(statement: MethodStatement, seen: Occasions) -> PopulationEstimate:
    """Answer by one of `FROM_FREQUENCIES`, from how often persons were listed alone."""
    if seen.n_occasions is None and statement is not MH_CHAO:
        return statement.refuse(
            "how many occasions there were is not told, and without an end this form has no law: its persons "
            "listed ever more often would be ever more"
        )
    if not seen.times_listed[0] or sum(number > 0 for number in seen.times_listed) < (
        2 if statement is MH_CHAO else 3
    ):
        return statement.refuse(
            "too few persons were listed more than once, or on too few different numbers of occasions"
        )
    try:
        bends = _BENDS[statement.method](seen)
        fit = _maximise(seen, bends)
        ends = profile_interval(partial(_log_profile, seen, bends, fit), seen.n_observed, fit.unseen, LEVEL)
    except (NoMaximumError, np.linalg.LinAlgError):
        return statement.refuse("the likelihood has no single maximum")
    return statement.answer(
        seen.n_observed + fit.unseen,
        ends,
        IntervalKind.PROFILE_LIKELIHOOD,
        diagnostics=(Diagnostic("unseen", fit.unseen), Diagnostic("heterogeneity_terms", bends.shape[1])),
    )


def _refusal(table: CaptureTable) -> str:
    if table.samples is not Samples.OCCASIONS:
        return _NO_OCCASIONS
    return (
        "some occasions do not cover some persons; this method needs full coverage"
        if table.n_not_covered
        else ""
    )


def _maximise(
    seen: Occasions, bends: FloatArray, unseen: float | None = None, start: FloatArray | None = None
) -> _Fit:
    """Fit by Newton steps; with ``unseen`` the persons on no occasion are one more count."""
    numbers = seen.numbers
    first = 0 if unseen is not None else 1
    design = np.hstack([np.ones((numbers.size, 1)), numbers[:, None], bends])[first:]
    listed = (*seen.times_listed, *[0] * numbers.size)[: numbers.size - 1]
    counts = np.array([unseen or 0.0, *listed])[first:]
    ways = seen.log_ways[first:]
    value = start if start is not None else _least_squares(design, counts, ways)
    likelihood = -np.inf
    for _ in range(_ITERATIONS):
        means = np.exp(np.minimum(design @ value + ways, _HIGHEST))
        step = np.linalg.solve(design.T @ (means[:, None] * design), design.T @ (counts - means))
        if not np.isfinite(step).all():
            raise NoMaximumError
        scale = 1.0
        while True:
            proposal = value + scale * step
            exponents = design @ proposal + ways
            new = float(counts @ exponents - np.exp(np.minimum(exponents, _HIGHEST)).sum())
            if new >= likelihood - 1e-9 * abs(likelihood) or scale < 1e-6:
                break
            scale /= 2.0
        value, likelihood = proposal, new
        if float(np.max(np.abs(step))) < 1e-10:
            return _Fit(value, likelihood)
    raise NoMaximumError


def _least_squares(design: FloatArray, counts: FloatArray, ways: FloatArray) -> FloatArray:
    """Return where Newton's steps begin: each level weighs as its persons do."""
    weights = np.sqrt(counts + 0.5)
    wanted = np.log(counts + 0.5) - ways
    return np.asarray(np.linalg.lstsq(weights[:, None] * design, weights * wanted, rcond=None)[0])


def _log_profile(seen: Occasions, bends: FloatArray, fit: _Fit, unseen: float) -> float:
    """Multinomial log-likelihood of a total, maximised over the rest."""
    total = seen.n_observed + unseen
    complete = _maximise(seen, bends, unseen, fit.parameters)
    inner = complete.log_likelihood + total - float(xlogy(total, total))
    return float(gammaln(total + 1.0) - gammaln(unseen + 1.0)) + inner


def fit_mb(table: CaptureTable, *, seed: int = 0) -> PopulationEstimate:
    """Estimate from who was listed for the first time on each occasion. ``seed`` is not used.

    Source of the reference values: Rcapture 1.4-4, model Mb.
    """
    del seed
    reason = _refusal(table)
    if reason:
        return MB.refuse(reason)
    firsts = np.zeros(table.n_lists)
    for pattern, count in table.counts:
        firsts[pattern.index(ON_LIST)] += count
    before = float(firsts @ np.arange(table.n_lists))
    if before <= 0.0 or before / table.n_observed >= (table.n_lists - 1) / 2.0:
        return MB.refuse(
            "those listed for the first time do not become fewer from occasion to occasion: no total follows"
        )
    unseen = _removal_unseen(table.n_observed, before, table.n_lists)
    log_profile = partial(_removal_log_profile, table.n_observed, before, table.n_lists)
    return MB.answer(
        table.n_observed + unseen,
        profile_interval(log_profile, table.n_observed, unseen, LEVEL),
        IntervalKind.PROFILE_LIKELIHOOD,
        diagnostics=(
            Diagnostic("unseen", unseen),
            Diagnostic("first_listed", ", ".join(f"{n:.0f}" for n in firsts)),
        ),
    )


def _removal_unseen(n_observed: int, before: float, n_occasions: int) -> float:
    """Find by which factor firsts fall from occasion to occasion, and what would come after the last."""
    numbers = np.arange(n_occasions)

    def excess(log_factor: float) -> float:
        weights = np.exp(log_factor * numbers)
        return float(weights @ numbers / weights.sum() - before / n_observed)

    factor = float(np.exp(brentq(excess, -60.0, -1e-12, xtol=1e-14, rtol=1e-14)))
    return n_observed * factor**n_occasions / (1.0 - factor**n_occasions)


def _removal_log_profile(n_observed: int, before: float, n_occasions: int, unseen: float) -> float:
    misses = before + unseen * n_occasions
    chance = n_observed / (n_observed + misses)
    ways = float(gammaln(n_observed + unseen + 1.0) - gammaln(unseen + 1.0))
    return ways + float(xlogy(n_observed, chance) + xlogy(misses, 1.0 - chance))
