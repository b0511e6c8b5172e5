"""Each list is left out in turn, and each list is a population that the others must find again."""

from __future__ import annotations

import numpy as np
import pytest

from tests.estimation.tables import kosovo
from uncounted.estimation import CaptureTable, estimate
from uncounted.estimation.answer import estimation_as_json

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


def test_the_trials_stand_in_the_json() -> None:
    values = estimation_as_json(estimate(kosovo(), methods=QUICK))["verdict"]
    assert isinstance(values, dict)
    assert {one["left_out"] for one in values["without_a_list"]} == set(kosovo().lists)
    assert [one["method"] for one in values["internal_consistency"]] == list(QUICK)
    assert all(one["held"] <= one["answered"] <= one["lists"] for one in values["internal_consistency"])
