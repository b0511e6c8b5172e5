"""Bayesian log-linear models: against an exact law, against known truths, against the law they claim."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.linalg import hadamard

from tests.estimation.calibration import ranks_of_effects, unevenness
from tests.estimation.exact_effects import exact_law
from tests.estimation.tables import artificial, drawn, kosovo, palembang, table_of, uk_2013
from tests.estimation.worlds import PERSONS, WORLDS, drawn_from
from uncounted.estimation import CaptureTable, PopulationEstimate
from uncounted.estimation.chains import ess_quantile
from uncounted.estimation.models.bayesian_loglinear import fit_bayesian_loglinear
from uncounted.estimation.models.effect_chains import log_prior, transform
from uncounted.estimation.models.effects import Effects, Sampling, draw_effects, effects_of
from uncounted.estimation.models.hierarchy import hierarchical_models, lattice_of
from uncounted.estimation.result import IntervalKind, Outcome, PointKind

LONG = Sampling(first=5_000, most=5_000)
SHORT = Sampling(first=500, most=500)


def diagnostics(estimate: PopulationEstimate) -> dict[str, int | float | str]:
    return {item.name: item.value for item in estimate.diagnostics}


@pytest.mark.parametrize(
    "patterns",
    [
        "001 60, 010 49, 011 4, 100 247, 101 112, 110 142, 111 12",  # spina bifida, New York
        "001 24, 010 31, 011 9, 100 28, 101 7, 110 11, 111 5",
    ],
)
def test_the_draws_follow_the_law_that_quadrature_finds(patterns: str) -> None:
    table = table_of("A B C", patterns)
    draws = draw_effects(table, seed=3, sampling=LONG)
    at = np.quantile(draws.totals, [0.025, 0.2, 0.5, 0.8, 0.975])
    shares, at_most = exact_law(table, (2.0, 1.0), at)
    for number, chance in zip(at, at_most, strict=True):
        share = float((draws.totals <= number).mean())
        worth = ess_quantile(draws.totals, share)
        assert abs(share - chance) <= 4.0 * np.sqrt(chance * (1.0 - chance) / worth) + 1e-3
    pairs = {frozenset([0, 1]): 0, frozenset([0, 2]): 1, frozenset([1, 2]): 2}
    for model, exact in shares.items():
        found = (draws.models == sum(1 << pairs[pair] for pair in model)).mean()
        assert found == pytest.approx(exact, abs=0.015)


@pytest.mark.parametrize(("n_lists", "order", "n_models"), [(3, 2, 8), (4, 3, 114)])
def test_the_prior_is_one_over_all_hierarchical_models_and_nothing_elsewhere(
    n_lists: int, order: int, n_models: int
) -> None:
    """One more than are listed elsewhere where an order allows every effect: all of them count too."""
    effects = effects_of(
        drawn([0.5] * n_lists, 500, np.random.default_rng(1)), Sampling(max_order=order, least_overlap=0)
    )
    chances = np.exp([log_prior(model, effects.parents) for model in range(1 << effects.n_free)])
    assert chances.sum() == pytest.approx(1.0, rel=1e-12)
    assert int((chances > 0.0).sum()) in {n_models, len(hierarchical_models(n_lists, order))}


@given(st.lists(st.floats(-1e6, 1e6), min_size=16, max_size=16))
@settings(max_examples=20, deadline=None)
def test_the_transform_is_the_product_with_all_contrasts(values: list[float]) -> None:
    found = np.array(values)
    transform(found)
    assert found == pytest.approx(hadamard(16) @ np.array(values), abs=1e-6)


def test_kosovo() -> None:
    """Where log-linear models of order 3 tie at 10,357, 12,741 and 18,393, all three are in the interval."""
    estimate = fit_bayesian_loglinear(kosovo(), seed=1)
    assert estimate.point is not None
    assert estimate.lower_95 is not None
    assert estimate.upper_95 is not None
    assert estimate.lower_95 < 10_357 < estimate.point < 18_393 < estimate.upper_95
    assert (estimate.point_kind, estimate.interval_kind) == (PointKind.MEDIAN, IntervalKind.CREDIBLE)
    assert estimate.verdict is Outcome.USABLE
    told = diagnostics(estimate)
    assert float(told["r_hat"]) <= 1.01
    assert float(told["ess"]) >= 1_000
    assert int(told["chains"]) >= 4
    assert float(told["median_under_wider_prior"]) == pytest.approx(estimate.point, rel=0.05)
    for model in ("[123,14,34]", "[123,134]", "[134,12,23]"):
        assert model in str(told["leading_models"])


@pytest.mark.parametrize("world", ["independent", "fed much", "repelled much"])
def test_the_interval_holds_a_truth_that_its_models_can_tell(world: str) -> None:
    """Of twenty tables of 1,000 persons; at 95 % fewer than 16 happen less than once in 300 trials."""
    chosen = next(one for one in WORLDS if one.name == world)
    held = 0
    for seed in range(20):
        table = drawn_from(chosen, np.random.default_rng([7, seed]))
        estimate = fit_bayesian_loglinear(table, seed=seed, sampling=SHORT)
        assert estimate.lower_95 is not None
        assert estimate.upper_95 is not None
        held += estimate.lower_95 <= PERSONS <= estimate.upper_95
    assert held >= 16


def test_what_the_prior_would_set_is_refused() -> None:
    """Six persons on two lists, nobody on the others: a prior twice as wide says several times as many."""
    estimate = fit_bayesian_loglinear(artificial(), seed=1)
    assert estimate.verdict is Outcome.REFUSED
    assert (estimate.point, estimate.upper_95) == (None, None)
    assert "the prior would set the number" in estimate.reasons[0]
    told = diagnostics(estimate)
    assert float(told["median_under_wider_prior"]) > 2_000
    assert int(told["effects_without_overlap"]) == 2


def test_an_end_that_the_prior_alone_would_set_is_open() -> None:
    estimate = fit_bayesian_loglinear(palembang(), seed=1)
    assert estimate.upper_95 is None
    assert estimate.verdict is Outcome.WARNING
    assert any("the upper end is OPEN" in reason for reason in estimate.reasons)
    assert any("the prior carries part of the answer" in reason for reason in estimate.reasons)


def test_effects_of_lists_that_share_nobody_are_told() -> None:
    """LA and GP share nobody: no finite size of that effect is best."""
    estimate = fit_bayesian_loglinear(uk_2013(), seed=1)
    told = diagnostics(estimate)
    assert int(told["effects_without_overlap"]) == 1
    assert 0.2 < float(told["effects_without_overlap_posterior_mass"]) < 0.8
    assert any("lists that share nobody hold" in reason for reason in estimate.reasons)


def test_three_lists_of_which_only_the_largest_model_is_left_are_told() -> None:
    """Strong dependence of every pair: the one model that fits exactly is the only one left."""
    table = table_of("A B C", "001 900, 010 800, 100 1000, 011 700, 101 650, 110 720, 111 1500")
    estimate = fit_bayesian_loglinear(table, seed=1)
    assert float(diagnostics(estimate)["largest_model_posterior_mass"]) > 0.99
    assert any("fits any table exactly" in reason for reason in estimate.reasons)


def test_chains_that_find_two_answers_give_none() -> None:
    """Eight thin lists have more models than forty sweeps from far apart can find."""
    table = drawn([0.03] * 8, 900, np.random.default_rng(2))
    stuck = Sampling(tuning=0, first=40, most=40, wished=0.0)
    estimate = fit_bayesian_loglinear(table, seed=1, sampling=stuck)
    assert estimate.verdict is Outcome.REFUSED
    assert estimate.point is None
    assert "the chains do not agree" in estimate.reasons[0]
    assert str(diagnostics(estimate)["median_of_each_chain"]).count(", ") == 3


@pytest.mark.parametrize(
    ("table", "why"),
    [
        (table_of("A B", "10 50, 01 40, 11 20"), "with two lists"),
        (table_of("A B C", "100 50, 010 40, 001 60"), "nobody is on two lists"),
        (table_of("A B C", "100 50, 01- 40, 001 60, 110 20"), "full coverage"),
        (drawn([0.2] * 9, 300, np.random.default_rng(1)), "too many models"),
    ],
)
def test_what_no_chain_should_be_asked_is_refused(table: CaptureTable, why: str) -> None:
    estimate = fit_bayesian_loglinear(table)
    assert estimate.verdict is Outcome.REFUSED
    assert why in estimate.reasons[0]


def test_the_unseen_have_no_hidden_end() -> None:
    table = table_of("A B C", "100 90, 010 110, 001 94, 110 2, 101 2, 011 2")
    assert draw_effects(table, seed=1).totals.max() > 100 * table.n_observed


def test_the_same_seed_gives_the_same_draws_and_another_does_not() -> None:
    one, same, other = (draw_effects(uk_2013(), seed=seed) for seed in (1, 1, 2))
    assert np.array_equal(one.totals, same.totals)
    assert np.array_equal(one.models, same.models)
    assert not np.array_equal(one.totals, other.totals)


def test_the_order_of_lists_changes_nothing_but_the_luck() -> None:
    table = uk_2013()
    turned = table.only_lists(reversed(table.lists))
    here, there = (fit_bayesian_loglinear(one, seed=1) for one in (table, turned))
    errors = [float(diagnostics(one)["monte_carlo_error"]) for one in (here, there)]
    assert here.point is not None
    assert there.point is not None
    assert abs(here.point - there.point) <= 4 * float(np.linalg.norm(errors))


def test_an_effect_of_three_lists_stands_only_where_enough_persons_are_on_all_and_with_its_pairs() -> None:
    crowded, thin = effects_of(kosovo()), effects_of(uk_2013())
    assert crowded.n_free == 6 + 4
    assert thin.n_free == 10
    assert all(shared >= 7 for shared in crowded.overlaps[-4:])
    for model in np.unique(draw_effects(kosovo(), seed=1).models).tolist():
        assert log_prior(model, crowded.parents) > -np.inf


def test_counts_of_a_billion_are_carried() -> None:
    table = table_of("A B C", "100 900000000, 010 800000000, 001 700000000, 110 300000000, 011 250000000")
    short = Sampling(tuning=50, first=50, most=50)
    assert fit_bayesian_loglinear(table, sampling=short).method == "bayesian_loglinear"


def test_a_model_is_named_by_its_largest_effects() -> None:
    terms = lattice_of(3, 2).terms[1:]
    effects = Effects(3, 2, terms, np.array([9, 9, 9, 0, 4, 4]))
    assert effects.terms_of(0b101) == {0, 1, 2, 4, 0b011, 0b110}
    assert effects.without_overlap == 0b001
    assert not effects.parents.any()


def test_truths_drawn_from_the_prior_rank_evenly_among_the_draws() -> None:
    """A seeded sample of the proof below; five bins, since sixty runs are few."""
    found = ranks_of_effects(60, seed=8, n_lists=4, n_observed=60)
    assert all(unevenness(found[:, place], bins=5) > 0.001 for place in range(2))


@pytest.mark.prove
@pytest.mark.parametrize(("n_lists", "n_observed"), [(3, 40), (4, 60), (5, 100)])
def test_a_thousand_truths_rank_evenly(n_lists: int, n_observed: int) -> None:
    found = ranks_of_effects(1_000, seed=1, n_lists=n_lists, n_observed=n_observed)
    assert all(unevenness(found[:, place]) > 0.001 for place in range(2))
