"""The measuring itself: worlds are drawn as they are told, and a refusal is neither a hit nor a miss."""

from __future__ import annotations

import numpy as np
import pytest

from tests.estimation.measured import Coverage, covered, fails
from tests.estimation.rank_pictures import rank_picture
from tests.estimation.worlds import PERSONS, WORLDS, drawn_from
from uncounted.estimation import PopulationEstimate
from uncounted.estimation.models.levels import CHAO_MTH, INDEPENDENCE
from uncounted.estimation.result import IntervalKind


def answered(point: float, lower: float, upper: float | None) -> PopulationEstimate:
    return INDEPENDENCE.answer(point, (lower, upper), IntervalKind.PROFILE_LIKELIHOOD)


def test_covered_is_said_of_answers_and_an_open_end_holds_the_truth() -> None:
    found = covered(
        [
            answered(900.0, 800.0, 1_100.0),
            answered(800.0, 700.0, 900.0),
            answered(2_000.0, 990.0, None),
            INDEPENDENCE.refuse("too sparse"),
        ]
    )
    assert found.answered == 0.75
    assert found.covered == pytest.approx(2 / 3)
    assert found.middle_point == 0.9
    assert covered([INDEPENDENCE.refuse("too sparse")]).answered == 0.0


def test_a_lower_bound_holds_wherever_it_is_not_above_the_truth() -> None:
    low, high = (
        CHAO_MTH.answer(point, (point - 50, point + 50), IntervalKind.PROFILE_LIKELIHOOD)
        for point in (PERSONS / 2, PERSONS * 2)
    )
    assert (covered([low]).covered, covered([high]).covered) == (1.0, 0.0)


def test_a_method_fails_where_luck_does_not_explain_its_misses() -> None:
    assert not fails(Coverage(1.0, 0.9, 1.0, 0.1), 20)
    assert fails(Coverage(1.0, 0.75, 1.0, 0.1), 20)
    assert not fails(Coverage(0.1, 0.5, 1.0, 0.1), 20)
    assert not fails(Coverage(0.0, float("nan"), 1.0, 0.1), 20)


def test_a_picture_of_ranks_has_a_bar_for_each_bin() -> None:
    drawn = rank_picture([("one & two", np.full(20, 50)), ("three", np.arange(20))])
    assert drawn.count('class="bar"') == 40
    assert "one &amp; two" in drawn


def test_lists_of_each_world_are_as_large_as_they_are_told() -> None:
    random = np.random.default_rng(2)
    sizes = {world.name: np.array(drawn_from(world, random).list_sizes) / PERSONS for world in WORLDS}
    assert sizes["independent"] == pytest.approx([0.3, 0.25, 0.2, 0.35], abs=0.06)
    assert sizes["sparse"] == pytest.approx([0.05, 0.06, 0.04, 0.07], abs=0.03)
    assert sizes["some never listed"] == pytest.approx([0.245, 0.21, 0.175, 0.28], abs=0.06)
    assert sizes["fed much"][1] == pytest.approx(0.15 + 0.3 * 0.5 * 0.85, abs=0.06)
    assert sizes["repelled much"][1] == pytest.approx(0.35 * (0.65 + 0.35 * 0.25), abs=0.06)
    assert sizes["two kinds"][0] == pytest.approx(0.2 * 0.7 + 0.8 * 0.1, abs=0.06)
