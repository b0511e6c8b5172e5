"""Reviewed pairs move and narrow the doubt of the weights; where there are none it stays at one nat."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from uncounted.people.model import TEMPLATE
from uncounted.people.outer import UNREVIEWED, Calibration, WeightDoubt, calibrate, kinds_of
from uncounted.people.training import UNKNOWN, ComparedPairs


def _reviewed(shift: float, slope: float, n_pairs: int) -> tuple[list[float], list[bool]]:
    chance = np.random.default_rng(1)
    weight = chance.uniform(-8, 8, n_pairs)
    same = chance.random(n_pairs) < 1 / (1 + np.exp(-(shift + slope * weight)))
    return weight.tolist(), same.tolist()


@pytest.mark.parametrize(("shift", "slope"), [(0.0, 1.0), (-1.5, 0.6), (1.0, 1.4)])
def test_a_known_calibration_comes_back(shift: float, slope: float) -> None:
    found = calibrate(*_reviewed(shift, slope, 4000))
    assert found.shift == pytest.approx(shift, abs=4 * found.sigma)
    assert found.slope == pytest.approx(slope, abs=0.15)
    assert found.sigma < 0.15


def test_more_reviewed_pairs_narrow_the_doubt_and_none_leave_one_nat() -> None:
    sigmas = [calibrate(*_reviewed(0.0, 1.0, n_pairs)).sigma for n_pairs in (0, 20, 200, 2000)]
    assert sigmas == sorted(sigmas, reverse=True)
    assert sigmas[0] == UNREVIEWED.sigma == 1.0
    assert sigmas[-1] > 0


@given(
    weights=st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=6),
    same=st.lists(st.booleans(), min_size=6, max_size=6),
)
def test_any_reviewed_pairs_give_a_finite_calibration(weights: list[float], same: list[bool]) -> None:
    found = calibrate(weights, same[: len(weights)])
    assert np.isfinite([found.shift, found.slope, found.sigma]).all()
    assert found.slope > 0
    assert 0 < found.sigma <= 1.0 + 1e-9


def test_weights_are_moved_about_what_was_fitted_the_more_the_fewer_pairs_taught_it() -> None:
    chance = np.random.default_rng(1)
    spread = []
    for taught_by in (25.0, 2500.0):
        doubt = WeightDoubt(((0.7, 0.2, 0.1),), (taught_by,), Calibration(0.0, 1.0, 0.0, 9))
        moved = np.stack([doubt.draw(chance) for _ in range(4000)])
        assert moved[:, 0].tolist() == [0.0] * 4000, "a silent side moves nothing"
        np.testing.assert_allclose(moved.mean(axis=0), 0.0, atol=0.05)
        spread.append(moved[:, 3].std())
    assert spread[0] > 5 * spread[1]


def test_a_kind_is_a_row_of_the_table_that_is_drawn() -> None:
    """Levels of all fields are counted as the drawn table counts them: the last field runs fastest."""
    fields = [field for field in TEMPLATE.fields if field.name != "twins"]  # stated, and not drawn
    sizes = [len(field.levels) for field in fields]
    chance = np.random.default_rng(2)
    levels = {
        field.name: chance.integers(UNKNOWN, size, 50) for field, size in zip(fields, sizes, strict=True)
    }
    nothing = np.zeros(50)
    pairs = ComparedPairs(np.arange(50), np.arange(50), levels, nothing, nothing, nothing)
    kinds = kinds_of(TEMPLATE, pairs)
    doubt = WeightDoubt(
        tuple(field.m for field in fields), (9.0,) * len(sizes), Calibration(0.0, 1.0, 0.0, 0)
    )
    assert kinds.max() < doubt.n_kinds == np.prod([size + 1 for size in sizes])
    table = np.arange(doubt.n_kinds).reshape([size + 1 for size in sizes])
    expected = table[tuple(levels[field.name] + 1 for field in fields)]
    assert kinds.tolist() == expected.tolist()
