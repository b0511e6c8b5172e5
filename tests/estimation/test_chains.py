"""The judgement of chains, against arviz-stats 0.8.0 and against chains of which the answer is known."""

from __future__ import annotations

import numpy as np
import pytest

from uncounted.estimation.chains import (
    GREATEST_R_HAT,
    FloatArray,
    Mixing,
    drawn_chains,
    ess_bulk,
    ess_tail,
    mixing,
    quantile_error,
    r_hat,
)

# arviz_stats.base.array_stats of arviz-stats 0.8.0 on `recipe` with these arguments: rhat(x),
# ess(x, method="bulk"), ess(x, method="tail", prob=(0.05, 0.95)),
# ess(x rounded to one digit, method="bulk"), mcse(x, method="quantile", prob=0.5)
ARVIZ = {
    (0.0, 0.0, 200): (0.9973955847364725, 880.0065161360683, 716.3985172392026, 898.1853797729418, 0.025428),
    (0.0, 0.9, 500): (1.0281224212580442, 143.63602621217018, 312.2935904371467, 143.6028165434355, 0.055426),
    (0.4, 0.5, 301): (1.1511298915369206, 22.37764598425144, 50.68127140754379, 22.192453751781404, 0.08716),
    (0.0, -0.6, 400): (0.9991407067412237, 5126.59197224948, 1478.333946180244, 5126.59197224948, 0.0065256),
    (0.0, 0.97, 250): (1.158428099984717, 19.26259138078299, 73.40358600729786, 19.340838445143252, 0.18016),
}


def recipe(shift: float, correlation: float, length: int) -> FloatArray:
    """Four chains of an autoregression on a linear congruential generator: the same on every machine."""
    chains = np.zeros((4, length))
    state = 12345
    for chain in chains:
        value = 0.0
        for place in range(length):
            state = (1103515245 * state + 12345) % 2**31
            value = correlation * value + (state / 2**31 - 0.5)
            chain[place] = value
    chains[0] += shift
    return chains


@pytest.mark.parametrize("arguments", ARVIZ)
def test_the_figures_are_those_of_arviz(arguments: tuple[float, float, int]) -> None:
    draws = recipe(*arguments)
    expected = ARVIZ[arguments]
    found = (r_hat(draws), ess_bulk(draws), ess_tail(draws), ess_bulk(np.round(draws, 1)))
    assert found == pytest.approx(expected[:4], rel=1e-6)
    # they take the next draw in order, we interpolate
    assert quantile_error(draws, 0.5) == pytest.approx(expected[4], rel=0.08)


def test_the_figures_see_ranks_and_not_sizes() -> None:
    draws = recipe(0.0, 0.9, 500)
    assert mixing(np.exp(9.0 * draws)) == mixing(draws)


def test_one_chain_elsewhere_refuses_the_number() -> None:
    mixed = mixing(recipe(3.0, 0.0, 200))
    assert mixed.r_hat > GREATEST_R_HAT
    assert "the chains do not agree" in mixed.refusals[0]


def test_one_chain_that_is_wider_is_seen_though_its_middle_is_right() -> None:
    draws = recipe(0.0, 0.0, 400)
    draws[0] *= 8.0
    assert mixing(draws).refusals


def test_a_chain_that_drifts_is_seen_though_all_drift_alike() -> None:
    assert mixing(recipe(0.0, 0.0, 400) + np.linspace(0.0, 2.0, 400)).refusals


def test_few_effective_draws_are_a_warning_and_a_near_agreement_too() -> None:
    warned = Mixing(1.03, 5000.0, 150.0)
    assert not warned.refusals
    assert len(warned.warnings) == 2
    assert "150 independent draws" in warned.warnings[1]
    assert not Mixing(1.001, 5000.0, 1500.0).warnings


def test_chains_that_stand_still_apart_never_agree_and_those_that_hold_one_value_do() -> None:
    apart = np.repeat([[1.0], [2.0], [3.0], [4.0]], 50, axis=1)
    assert mixing(apart).r_hat == float("inf")
    assert mixing(apart).refusals
    assert mixing(np.full((4, 50), 7.0)) == Mixing(1.0, 200.0, 200.0)


@pytest.mark.parametrize("shape", [(3, 100), (4, 7), (400,)])
def test_too_few_chains_or_draws_are_no_judgement(shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="four chains"):
        mixing(np.zeros(shape))


def test_what_is_kept_of_chains_shows_them_as_they_were() -> None:
    draws = 1000.0 + 100.0 * recipe(0.0, 0.5, 400)
    kept = drawn_chains(draws)
    assert len(kept) == 4
    for chain, one in zip(draws, kept, strict=True):
        assert (one.trace[0], one.trace[-1]) == (round(chain[0]), round(chain[-1]))
        assert sum(one.ranks) == 400
    # all draws together have each rank once
    assert [sum(parts) for parts in zip(*(one.ranks for one in kept), strict=True)] == [80] * 20


def test_a_chain_elsewhere_ranks_elsewhere() -> None:
    kept = drawn_chains(1000.0 + 100.0 * recipe(9.0, 0.5, 400))
    assert kept[0].ranks == (0,) * 15 + (80,) * 5
    assert all(one.ranks[-1] == 0 for one in kept[1:])


def test_draws_that_are_equal_rank_alike() -> None:
    kept = drawn_chains(np.full((4, 50), 7.0))
    assert len({one.ranks for one in kept}) == 1


def test_a_total_without_measure_is_traced_at_the_edge_of_whole_numbers() -> None:
    draws = 1000.0 + 100.0 * recipe(0.0, 0.5, 400)
    draws[0, 0], draws[1, 0] = 1e300, np.inf
    assert [one.trace[0] for one in drawn_chains(draws)][:2] == [2**53 - 1] * 2
