"""Latent classes: against LCMCR, against known truths, against the law they claim to draw from."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import binom, chisquare

from tests.estimation.calibration import ranks, unevenness
from tests.estimation.tables import drawn, kosovo, table_of
from uncounted.estimation import CaptureTable, PopulationEstimate
from uncounted.estimation.models.latent_class import Sampling, draw_classes, fit_latent_class
from uncounted.estimation.result import IntervalKind, Outcome, PointKind

SHORT = Sampling(n_chains=4, tuning=300, first=1_500, most=1_500)


def diagnostics(estimate: PopulationEstimate) -> dict[str, int | float | str]:
    return {item.name: item.value for item in estimate.diagnostics}


def test_kosovo() -> None:
    """LCMCR 0.4.14, K = 10, priors 0.25, four chains of 110,000: median 10,469 [9,120, 14,264], ESS 659."""
    estimate = fit_latent_class(kosovo(), seed=1)
    assert estimate.point is not None
    assert 10_300 <= estimate.point <= 10_700
    assert (estimate.lower_95, estimate.upper_95) == pytest.approx((9_120, 14_264), rel=0.06)
    assert (estimate.point_kind, estimate.interval_kind) == (
        PointKind.MEDIAN,
        IntervalKind.CREDIBLE,
    )
    assert estimate.verdict is Outcome.USABLE
    told = diagnostics(estimate)
    assert float(told["r_hat"]) <= 1.01
    assert float(told["ess"]) >= 1_000
    assert int(told["chains"]) >= 4


def test_a_known_truth_of_two_kinds_of_persons() -> None:
    """The design of HRDAG/StanLCMCR, sim5, N = 2,000; LCMCR 0.4.14 on one draw of it: [1,991, 2,021]."""
    random = np.random.default_rng(100)
    easy, hard = (0.86, 0.925, 0.859, 0.19, 0.193), (0.113, 0.113, 0.199, 0.832, 0.733)
    on = np.concatenate([random.random((1_600, 5)) < hard, random.random((400, 5)) < easy]).astype(int)
    patterns, counts = np.unique(on[on.any(axis=1)], axis=0, return_counts=True)
    named = {"".join(map(str, row)): int(count) for row, count in zip(patterns, counts, strict=True)}
    estimate = fit_latent_class(CaptureTable.from_counts("ABCDE", named), seed=1, sampling=SHORT)
    assert estimate.lower_95 is not None
    assert estimate.upper_95 is not None
    assert estimate.lower_95 <= 2_000 <= estimate.upper_95
    assert estimate.upper_95 - estimate.lower_95 < 60


def test_the_unseen_have_no_hidden_end() -> None:
    """LCMCR stops at 21 times the listed. Six overlaps of 300 let the total be far beyond, and it is said."""
    table = table_of("A B C", "100 90, 010 110, 001 94, 110 2, 101 2, 011 2")
    estimate = fit_latent_class(table, seed=1, sampling=Sampling(first=3_000, most=3_000))
    draws = draw_classes(table, seed=1, sampling=SHORT)
    assert draws.totals.max() > 30 * table.n_observed
    assert estimate.verdict is not Outcome.USABLE


def test_chains_that_find_two_answers_give_none() -> None:
    """Far too few sweeps for chains that start far apart."""
    table = table_of(
        "I K P R Z",
        "00001 1282, 00010 720, 00011 32, 00100 2870, 00101 44, 00110 31, 00111 2, 01000 1704, 10000 600",
    )
    stuck = Sampling(n_chains=4, tuning=0, first=20, most=20)
    estimate = fit_latent_class(table, seed=3, sampling=stuck)
    assert estimate.verdict is Outcome.REFUSED
    assert (estimate.point, estimate.lower_95, estimate.upper_95) == (None, None, None)
    assert "the chains do not agree" in estimate.reasons[0]
    assert float(diagnostics(estimate)["r_hat"]) > 1.05
    assert str(diagnostics(estimate)["median_of_each_chain"]).count(", ") == 3


def test_the_same_seed_gives_the_same_draws_and_another_does_not() -> None:
    one, same, other = (draw_classes(kosovo(), seed=seed, sampling=SHORT).totals for seed in (1, 1, 2))
    assert np.array_equal(one, same)
    assert not np.array_equal(one, other)


@pytest.mark.parametrize("n_lists", [11, 34])
def test_many_lists_cost_no_cells(n_lists: int) -> None:
    table = drawn([0.6 / n_lists] * n_lists, 1_000, np.random.default_rng(4))
    estimate = fit_latent_class(table, seed=1, sampling=SHORT)
    assert estimate.lower_95 is not None
    assert estimate.upper_95 is not None
    assert estimate.lower_95 <= 1_000 <= estimate.upper_95


def test_the_order_of_lists_and_their_names_change_nothing_but_the_luck() -> None:
    table = kosovo()
    turned = table.only_lists(reversed(table.lists))
    here, there = fit_latent_class(table, seed=1), fit_latent_class(turned, seed=1)
    errors = [float(diagnostics(one)["monte_carlo_error"]) for one in (here, there)]
    assert here.point is not None
    assert there.point is not None
    assert abs(here.point - there.point) <= 4 * float(np.linalg.norm(errors))


@pytest.mark.parametrize(
    ("table", "why"),
    [
        (table_of("A B", "10 50, 01 40, 11 20"), "two lists cannot show"),
        (table_of("A B C", "100 50, 010 40, 001 60"), "nobody is on two lists"),
        (table_of("A B C", "100 50, 01- 40, 001 60, 110 20"), "full coverage"),
    ],
)
def test_what_says_nothing_of_kinds_is_refused(table: CaptureTable, why: str) -> None:
    estimate = fit_latent_class(table)
    assert estimate.verdict is Outcome.REFUSED
    assert why in estimate.reasons[0]


def test_three_lists_are_told_to_lean_on_the_prior() -> None:
    table = table_of("A B C", "100 28, 010 20, 001 15, 110 12, 101 9, 011 7, 111 4")
    assert "three lists do not identify" in fit_latent_class(table, sampling=SHORT).reasons[-1]


def test_counts_of_a_billion_are_carried() -> None:
    table = table_of("A B C", "100 900000000, 010 800000000, 001 700000000, 110 300000000, 011 250000000")
    assert fit_latent_class(table, sampling=Sampling(n_chains=4, tuning=50, first=50, most=50)).method


@pytest.mark.parametrize(
    ("n", "share"), [(1, 0.3), (40, 0.02), (100, 0.09), (100, 0.4), (100, 0.93), (7_000, 0.914)]
)
def test_persons_of_a_class_are_drawn_as_a_binomial(n: int, share: float) -> None:
    from uncounted.estimation.models.class_chains import draw_binomial

    random = np.random.default_rng(5)
    found = [draw_binomial(random, n, share) for _ in range(20_000)]
    places = np.unique(binom.ppf(np.linspace(0.0, 1.0, 11)[1:-1], n, share))
    places = places[places < n]
    expected = np.diff(np.concatenate([[0.0], binom.cdf(places, n, share), [1.0]]))
    seen = np.bincount(np.searchsorted(places, found), minlength=len(expected))
    assert chisquare(seen, expected * len(found)).pvalue > 0.001


def test_none_and_all_of_a_class_are_certain() -> None:
    from uncounted.estimation.models.class_chains import draw_binomial

    random = np.random.default_rng(5)
    assert [draw_binomial(random, 9, share) for share in (0.0, 1.0)] == [0, 9]


def test_truths_drawn_from_the_prior_rank_evenly_among_the_draws() -> None:
    """A seeded sample of the proof below; five bins, since forty runs are few."""
    found = ranks(40, seed=8)
    assert all(unevenness(found[:, place], bins=5) > 0.001 for place in range(2))


@pytest.mark.prove
@pytest.mark.parametrize(("n_lists", "n_observed"), [(3, 40), (4, 60)])
def test_a_thousand_truths_rank_evenly(n_lists: int, n_observed: int) -> None:
    found = ranks(1_000, seed=1, n_lists=n_lists, n_observed=n_observed)
    assert all(unevenness(found[:, place]) > 0.001 for place in range(2))
