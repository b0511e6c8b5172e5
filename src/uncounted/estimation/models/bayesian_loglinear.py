"""Bayesian log-linear models: the doubt about the model, and about each effect, is inside one law.

- Which effects stand is drawn together with their sizes (`effects`): no model is chosen and then believed.
- Where the lists of an effect share nobody, no finite size of it is best, and the prior says how large it is.
  So every table is answered twice, under the prior and under one twice as wide, and what that moves is
  printed. Where it moves the median far there is NO number; an end that it moves far is left open.
- Chains that do not find one law give no number. The unseen have no upper end.
- Nothing observed identifies the unseen: the interaction of all lists at once is ASSUMED absent.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from uncounted.estimation.capture import CaptureTable
from uncounted.estimation.chains import drawn_chains, quantile_error
from uncounted.estimation.models.effects import USUAL, EffectDraws, Sampling, draw_effects
from uncounted.estimation.models.hierarchy import LARGEST_NUMBER_OF_LISTS, lattice_of, model_name
from uncounted.estimation.result import (
    LEVEL,
    Diagnostic,
    IntervalKind,
    MethodStatement,
    PointKind,
    PopulationEstimate,
)

BAYESIAN_LOGLINEAR = MethodStatement(
    "bayesian_loglinear",
    PointKind.MEDIAN,
    "one closed population, perfect linkage, no interaction of all lists at once; beforehand each effect of "
    "two lists (of three, where enough persons are on all three) is absent or there by the toss of a coin, "
    "log odds and log odds ratios are normal with standard deviation 4, and totals as likely as 1/N",
    "in EITHER direction where the interaction of all lists is not absent, or persons differ in ways no "
    "interaction of lists describes; too HIGH where true links were missed; where overlaps are few it leans "
    "on the prior, and what a wider prior would say is printed",
)

_WIDER = 2.0
_MOVED = 1.1
_END_MOVED = 1.25
_THE_PRIORS_OWN = 2.0
_WITHOUT_OVERLAP_IS_LIKELY = 0.05
_LARGEST_IS_LIKELY = 0.5
_MOSTLY_UNSEEN = 0.75
_LEADING, _LEAST_SHARE = 5, 0.001
_Ends = tuple[float, float, float]


def fit_bayesian_loglinear(
    table: CaptureTable, *, seed: int = 0, sampling: Sampling = USUAL
) -> PopulationEstimate:
    """Estimate by Bayesian log-linear models: the median, and the 95 % of the law in the middle.

    Source of the reference values: conting 1.7, bict, order 2, unit-information prior.
    """
    why_not = _unfit(table)
    if why_not:
        return BAYESIAN_LOGLINEAR.refuse(why_not)
    draws = draw_effects(table, seed=seed, sampling=sampling)
    chains = drawn_chains(draws.totals)
    if draws.mixed.refusals:
        return BAYESIAN_LOGLINEAR.refuse(
            *draws.mixed.refusals, diagnostics=_diagnostics(draws, sampling), chains=chains
        )
    wider = draw_effects(table, seed=seed, sampling=_widened(sampling))
    ends, wide_ends = _ends(draws), _ends(wider)
    diagnostics = (*_diagnostics(draws, sampling), *_under_the_wider(wider, wide_ends))
    if wider.mixed.refusals:
        doubts: tuple[str, ...] = (
            "how much of the answer the prior carries is NOT KNOWN: under a wider one the chains disagree",
        )
    else:
        if not _near(ends[1], wide_ends[1], _THE_PRIORS_OWN):
            return BAYESIAN_LOGLINEAR.refuse(
                f"the prior would set the number: the median is {ends[1]:,.0f}, and {wide_ends[1]:,.0f} "
                "under one twice as wide; the overlaps do not say which",
                diagnostics=diagnostics,
                chains=chains,
            )
        doubts = _moved(ends, wide_ends)
    lower, median, upper = ends
    is_open = wide_ends[2] > _THE_PRIORS_OWN * upper
    return BAYESIAN_LOGLINEAR.answer(
        median,
        (lower, None if is_open else upper),
        IntervalKind.CREDIBLE,
        diagnostics=diagnostics,
        warnings=(*draws.mixed.warnings, *doubts, *_warnings(table, draws, median)),
        chains=chains,
    )


def _unfit(table: CaptureTable) -> str:
    """Why no chain is asked; empty where one is."""
    if table.n_not_covered:
        return "some lists do not cover some persons; this method needs full coverage"
    if table.n_lists < 3:
        return "with two lists, whether one depends on the other can never be told; it needs three"
    if table.n_lists > LARGEST_NUMBER_OF_LISTS:
        return (
            f"{table.n_lists} lists; with more than {LARGEST_NUMBER_OF_LISTS} there are too many models for "
            "chains to visit"
        )
    if not sum(table.times_listed[1:]):
        return "nobody is on two lists: the answer would be the prior alone"
    return ""


def _widened(sampling: Sampling) -> Sampling:
    return replace(
        sampling, list_scale=_WIDER * sampling.list_scale, effect_scale=_WIDER * sampling.effect_scale
    )


def _ends(draws: EffectDraws) -> _Ends:
    lower, median, upper = np.quantile(draws.totals, [(1.0 - LEVEL) / 2.0, 0.5, (1.0 + LEVEL) / 2.0])
    return float(lower), float(median), float(upper)


def _near(one: float, other: float, factor: float) -> bool:
    return max(one, other) <= factor * min(one, other)


def _moved(ends: _Ends, wide: _Ends) -> tuple[str, ...]:
    """Say what of the answer the prior carries."""
    found = []
    if not _near(ends[1], wide[1], _MOVED):
        found.append(
            f"the prior carries part of the answer: under one twice as wide the median is {wide[1]:,.0f}, "
            f"not {ends[1]:,.0f}"
        )
    if wide[2] > _THE_PRIORS_OWN * ends[2]:
        found.append(
            f"the upper end is OPEN: it would be {ends[2]:,.0f} under this prior and {wide[2]:,.0f} under "
            "one twice as wide, so the prior alone would set it"
        )
    elif not (_near(ends[0], wide[0], _END_MOVED) and _near(ends[2], wide[2], _END_MOVED)):
        found.append(
            "the prior carries part of the interval: under one twice as wide it is "
            f"{wide[0]:,.0f} to {wide[2]:,.0f}"
        )
    return tuple(found)


def _under_the_wider(wider: EffectDraws, ends: _Ends) -> tuple[Diagnostic, ...]:
    named = zip(("lower_95", "median", "upper_95"), ends, strict=True)
    return (
        *(Diagnostic(f"{name}_under_wider_prior", value) for name, value in named),
        Diagnostic("r_hat_under_wider_prior", wider.mixed.r_hat),
    )


def _diagnostics(draws: EffectDraws, sampling: Sampling) -> tuple[Diagnostic, ...]:
    medians = ", ".join(f"{value:,.0f}" for value in np.median(draws.totals, axis=1))
    models, times = np.unique(draws.models, return_counts=True)
    return (
        *draws.mixed.diagnostics(),
        Diagnostic("chains", len(draws.totals)),
        Diagnostic("draws", draws.totals.size),
        Diagnostic("median_of_each_chain", medians),
        Diagnostic("monte_carlo_error", quantile_error(draws.totals, 0.5)),
        Diagnostic("effects_that_may_be_absent", draws.effects.n_free),
        Diagnostic("greatest_order", max(term.bit_count() for term in draws.effects.terms.tolist())),
        Diagnostic("models_weighed_beforehand", draws.n_window),
        Diagnostic("models_visited", models.size),
        Diagnostic("leading_models", _leading(draws, models.tolist(), (times / times.sum()).tolist())),
        Diagnostic("largest_model_posterior_mass", _largest_share(draws)),
        Diagnostic("effects_without_overlap", draws.effects.without_overlap.bit_count()),
        Diagnostic("effects_without_overlap_posterior_mass", _without_overlap_share(draws)),
        Diagnostic("prior_standard_deviation_of_log_odds", sampling.list_scale),
        Diagnostic("prior_standard_deviation_of_log_odds_ratios", sampling.effect_scale),
    )


def _leading(draws: EffectDraws, models: list[int], shares: list[float]) -> str:
    """Name the models that hold most of the posterior."""
    lattice = lattice_of(draws.effects.n_lists, draws.effects.order)
    ranked = sorted(zip(shares, models, strict=True), key=lambda one: (-one[0], one[1]))[:_LEADING]
    return "; ".join(
        f"{model_name(lattice, np.isin(lattice.terms, list(draws.effects.terms_of(model))))} {share:.3f}"
        for share, model in ranked
        if share >= _LEAST_SHARE
    )


def _largest_share(draws: EffectDraws) -> float:
    return float((draws.models == (1 << draws.effects.n_free) - 1).mean())


def _without_overlap_share(draws: EffectDraws) -> float:
    return float((draws.models & draws.effects.without_overlap != 0).mean())


def _warnings(table: CaptureTable, draws: EffectDraws, median: float) -> tuple[str, ...]:
    found = []
    unseen = 1.0 - table.n_observed / median
    if unseen > _MOSTLY_UNSEEN:
        found.append(
            f"{unseen:.0%} of the persons would be on no list: so far from the data, the form of the models "
            "decides the answer"
        )
    without = _without_overlap_share(draws)
    if without >= _WITHOUT_OVERLAP_IS_LIKELY:
        found.append(
            f"models with an effect of lists that share nobody hold {without:.0%} of the posterior: how "
            "strong such an effect is, the prior says, not the table"
        )
    largest = _largest_share(draws)
    if largest >= _LARGEST_IS_LIKELY:
        as_many = len(draws.effects.terms) + 2 == 2**table.n_lists
        found.append(
            f"the model with every effect that is allowed holds {largest:.0%} of the posterior"
            + (
                ": it fits any table exactly, so nothing here speaks for it or against it"
                if as_many
                else ": the lists may depend on each other in more ways than these models can tell"
            )
        )
    return tuple(found)
