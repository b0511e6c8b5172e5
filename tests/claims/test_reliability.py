"""Coefficients of agreement: published examples, laws, and an interval that covers as often as it says."""

from __future__ import annotations

from collections.abc import Hashable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from uncounted.claims.reliability import (
    Distance,
    Tally,
    cohen_kappa,
    draws,
    interval,
    krippendorff_alpha,
    masi,
    nominal,
    percentiles,
    ratio,
)

# K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011): four observers, twelve units, gaps
FOUR_OBSERVERS = (
    "1 2 3 3 2 1 4 1 2 * * *",
    "1 2 3 3 2 2 4 1 2 5 * 3",
    "* 3 3 3 2 3 4 2 2 5 1 *",
    "1 2 3 3 2 4 4 1 2 5 1 *",
)
# the same source: two observers, two values; two observers, five values
TWO_VALUES = ("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0")
FIVE_VALUES = ("a a b b d c c c e d d a", "b a b b b c c c e d d d")


def _units(rows: tuple[str, ...]) -> list[list[int | str]]:
    return [
        [int(value) if value.isdigit() else value for value in unit if value != "*"]
        for unit in zip(*(row.split() for row in rows), strict=True)
    ]


@pytest.mark.parametrize(
    ("rows", "distance", "alpha"),
    [
        (FOUR_OBSERVERS, nominal, 0.743),
        (FOUR_OBSERVERS, interval, 0.849),
        (FOUR_OBSERVERS, ratio, 0.797),
        (TWO_VALUES, nominal, 0.095),
        (FIVE_VALUES, nominal, 0.692),
    ],
)
def test_alpha_is_that_of_krippendorff_2011(rows: tuple[str, ...], distance: Distance, alpha: float) -> None:
    assert krippendorff_alpha(_units(rows), distance) == pytest.approx(alpha, abs=0.0005)


def _table(*rows: tuple[int, ...]) -> list[tuple[Hashable, Hashable]]:
    return [(i, j) for i, row in enumerate(rows) for j, n in enumerate(row) for _ in range(n)]


@pytest.mark.parametrize(
    ("table", "kappa"),
    [
        # J. Cohen (1960), Educational and Psychological Measurement 20, 37-46: 200 cases, three categories
        (((88, 14, 18), (10, 40, 10), (2, 6, 12)), 0.492),
        # A. Feinstein and D. Cicchetti (1990), J. Clin. Epidemiol. 43, 543-549: both agree in 85 of 100
        (((40, 9), (6, 45)), 0.70),
        (((80, 10), (5, 5)), 0.32),
    ],
)
def test_kappa_is_that_of_cohen_1960_and_shows_the_paradox_of_1990(
    table: tuple[tuple[int, ...], ...], kappa: float
) -> None:
    assert cohen_kappa(_table(*table)) == pytest.approx(kappa, abs=0.005)


def test_the_distance_of_sets_is_that_of_passonneau_2006() -> None:
    """MASI: Jaccard's similarity times 1, 2/3, 1/3 or 0, as the sets are equal, nested, crossing or apart."""
    a, ab, bc, d = (frozenset(one) for one in ("a", "ab", "bc", "d"))
    assert masi(ab, ab) == 0
    assert masi(a, ab) == pytest.approx(1 - 1 / 2 * 2 / 3)
    assert masi(ab, bc) == pytest.approx(1 - 1 / 3 * 1 / 3)
    assert masi(ab, d) == masi(a, frozenset()) == 1


VALUES = st.integers(0, 4)
ITEMS = st.lists(st.lists(st.tuples(VALUES, VALUES), max_size=6), min_size=1, max_size=8)


@given(ITEMS)
def test_counting_by_item_gives_what_the_definition_gives(items: list[list[tuple[int, int]]]) -> None:
    units = [unit for item in items for unit in item]
    for distance in (nominal, ratio):
        expected, found = krippendorff_alpha(units, distance), Tally.of(items, distance).alpha()
        assert (found is None) == (expected is None)
        assert found is None or found == pytest.approx(expected)


@given(ITEMS, st.permutations(range(5)))
def test_names_of_values_and_order_of_items_change_nothing(
    items: list[list[tuple[int, int]]], renamed: list[int]
) -> None:
    others = [[(renamed[one], renamed[other]) for one, other in item] for item in reversed(items)]
    swapped = [[(other, one) for one, other in item] for item in items]
    for read in (Tally.alpha, Tally.kappa):
        expected = read(Tally.of(items, nominal))
        for changed in (others, swapped):
            found = read(Tally.of(changed, nominal))
            assert (found is None) == (expected is None)
            assert found is None or found == pytest.approx(expected)


@given(ITEMS)
def test_no_coefficient_is_above_one_and_one_means_the_same(items: list[list[tuple[int, int]]]) -> None:
    tally = Tally.of(items, nominal)
    for found in (tally.alpha(), tally.kappa()):
        assert found is None or found <= 1 + 1e-12
        assert found is None or (found > 1 - 1e-12) == (tally.n_agreed == tally.n_units)


def test_where_nothing_varies_there_is_no_coefficient_and_no_one() -> None:
    same = [[(1, 1)] * 30] * 12
    tally = Tally.of(same, nominal)
    assert (tally.alpha(), tally.kappa(), tally.n_agreed, tally.commonest_share) == (None, None, 360, 1.0)
    assert tally.alpha_spread(draws(12, n_draws=50, seed=1)) is None
    assert krippendorff_alpha([], nominal) is None


def test_an_interval_that_too_many_draws_do_not_have_is_none() -> None:
    assert percentiles(np.array([0.5] * 90 + [np.nan] * 10)) is None
    assert percentiles(np.array([0.5] * 96 + [np.nan] * 4)) == (0.5, 0.5)


def _coders(chance: np.random.Generator, n_items: int) -> list[list[tuple[int, int]]]:
    """Let two coders read items that are hard or easy, each as a whole: claims of one item go together."""
    items = []
    for _ in range(n_items):
        seen, n_claims = chance.beta(4, 1.5), chance.poisson(4) + 1
        truth = chance.choice(3, size=n_claims, p=[0.6, 0.3, 0.1])
        first, second = (
            np.where(chance.random(n_claims) < seen, truth, chance.choice(3, size=n_claims)) for _ in range(2)
        )
        items.append(list(zip(first.tolist(), second.tolist(), strict=True)))
    return items


def _coverage(n_items: int, n_repeats: int, n_draws: int = 1000) -> float:
    chance = np.random.default_rng(n_items)
    truth = Tally.of(_coders(np.random.default_rng(0), 6_000), nominal).alpha()
    assert truth is not None
    n_held = 0
    for repeat in range(n_repeats):
        spread = Tally.of(_coders(chance, n_items), nominal).alpha_spread(
            draws(n_items, n_draws=n_draws, seed=repeat)
        )
        assert spread is not None
        assert spread.lower_95 is not None
        assert spread.upper_95 is not None
        n_held += spread.lower_95 <= truth <= spread.upper_95
    return n_held / n_repeats


def test_the_interval_covers_nearly_as_often_as_it_says_from_ten_items_on() -> None:
    assert _coverage(10, 60, 300) > 0.82
    assert _coverage(30, 60, 300) > 0.86


@pytest.mark.prove
@pytest.mark.parametrize(("n_items", "least"), [(10, 0.89), (20, 0.91), (30, 0.92), (60, 0.92)])
def test_the_interval_covers_at_full_count(n_items: int, least: float) -> None:
    assert _coverage(n_items, 1000) > least
