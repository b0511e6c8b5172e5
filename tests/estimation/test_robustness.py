"""Each list is left out in turn, and each list is a population that the others must find again."""

from __future__ import annotations

import numpy as np
import pytest

from tests.estimation.tables import kosovo
from uncounted.estimation import CaptureTable, estimate
from uncounted.estimation.answer import estimation_as_json
from uncounted.estimation.models.levels import INDEPENDENCE
from uncounted.estimation.result import IntervalKind, PopulationEstimate
from uncounted.estimation.robustness import members_of_each_list, robustness_sentences

QUICK = ("loglinear_independence", "chao_mth")


def test_what_is_said_without_a_list_is_what_the_table_without_it_says() -> None:
    answer = estimate(kosovo(), methods=QUICK, seed=2)
    for trial in answer.verdict.without_a_list:
        rest = [name for name in kosovo().lists if name != trial.left_out]
        alone = estimate(kosovo().only_lists(rest), methods=[trial.method], seed=2).estimates[0]
        assert (trial.point, trial.lower_95, trial.upper_95) == (alone.point, alone.lower_95, alone.upper_95)
    assert len(answer.verdict.without_a_list) == 4 * len(QUICK)


def test_kosovo_hangs_on_one_list_and_the_answer_says_on_which() -> None:
    """Without HRW the best model says 22,301, without ABA 7,129: far apart from 10,357 of all four."""
    said = " ".join(estimate(kosovo(), methods=["loglinear_bic"]).verdict.sentences)
    assert "from 7,129 (without ABA) to 22,301 (without HRW)" in said


def _simulated(chance: np.random.Generator, *, depends: bool) -> CaptureTable:
    """Two thousand persons on five lists; where lists depend, half are caught twice as easily by all."""
    ease = np.where(chance.random(2_000) < 0.5, 1.0, 0.3 if depends else 1.0)
    on = chance.random((2_000, 5)) < np.array([0.5, 0.4, 0.45, 0.35, 0.5]) * ease[:, None]
    patterns, counts = np.unique(on[on.any(axis=1)], axis=0, return_counts=True)
    marks = ["".join("1" if mark else "0" for mark in row) for row in patterns]
    return CaptureTable.from_counts("ABCDE", dict(zip(marks, counts.tolist(), strict=True)))


def test_a_method_whose_assumption_holds_finds_the_members_of_each_list_again() -> None:
    chance = np.random.default_rng(5)
    held = [
        estimate(_simulated(chance, depends=False), methods=["loglinear_independence"]).verdict.consistency[0]
        for _ in range(8)
    ]
    assert sum(one.n_held for one in held) >= 0.85 * sum(one.n_answered for one in held)
    assert all(one.n_answered == one.n_lists == 5 for one in held)
    assert all(one.median_ratio == pytest.approx(1.0, abs=0.05) for one in held)


def test_a_method_whose_assumption_fails_is_found_out() -> None:
    found = estimate(_simulated(np.random.default_rng(6), depends=True), methods=["loglinear_independence"])
    one = found.verdict.consistency[0]
    assert one.n_held <= 1
    assert one.median_ratio is not None
    assert one.median_ratio < 0.98


def test_with_three_lists_neither_trial_is_made_and_that_is_said() -> None:
    three = kosovo().only_lists(kosovo().lists[:3])
    answer = estimate(three, methods=QUICK)
    assert not answer.verdict.without_a_list
    assert not answer.verdict.consistency
    assert "NOT CHECKED" in answer.verdict.sentences[-1]


def test_a_bound_and_an_interval_without_an_upper_end_are_never_said_to_hold_a_number() -> None:
    bound = estimate(kosovo(), methods=["chao_mth"])
    (one,) = bound.verdict.consistency
    assert (one.n_held, one.n_open) == (0, 4)
    said = " ".join(bound.verdict.sentences)
    assert "interval holds it" not in said
    assert f"its bound lies at or below it for {one.n_only_below} of 4 lists" in said


def test_how_many_ends_are_open_is_told_beside_how_many_intervals_hold() -> None:
    ends = iter([(90.0, 110.0), (80.0, None), (120.0, None), (90.0, 95.0)])

    def fits(table: CaptureTable) -> tuple[PopulationEstimate, ...]:
        lower, upper = next(ends)
        return (INDEPENDENCE.answer(100.0, (lower, upper), IntervalKind.PROFILE_LIKELIHOOD),)

    table = CaptureTable.from_counts("ABCD", {"1111": 20, "1100": 80, "0011": 80, "1010": 0})
    (one,) = members_of_each_list(table, fits)
    assert (one.n_answered, one.n_held, one.n_open, one.n_only_below) == (4, 1, 2, 1)
    estimates = (INDEPENDENCE.answer(1.0, (1.0, 1.0), IntervalKind.PROFILE_LIKELIHOOD),)
    told = robustness_sentences(4, estimates, (), (one,))[-1]
    assert "its interval holds it for 1 of 2 lists; its interval has no upper end for 2 lists" in told
    assert "lies at or below it for 1 of these" in told


def test_the_trials_stand_in_the_json() -> None:
    values = estimation_as_json(estimate(kosovo(), methods=QUICK))["verdict"]
    assert isinstance(values, dict)
    assert {one["left_out"] for one in values["without_a_list"]} == set(kosovo().lists)
    assert [one["method"] for one in values["internal_consistency"]] == list(QUICK)
    assert all(one["held"] <= one["answered"] <= one["lists"] for one in values["internal_consistency"])
