"""What a hostile or a hurried table would have said without a word, each in a few lines."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

from tests.estimation.tables import palembang
from uncounted.estimation import (
    Asked,
    CaptureTable,
    estimate,
    estimate_file,
    estimation_as_json,
    read_capture_table,
)
from uncounted.estimation.answer import UnusableSeedError
from uncounted.estimation.capture import UnusableTableError
from uncounted.estimation.checks import check_table
from uncounted.estimation.draws import CaptureDraws
from uncounted.estimation.many_tables import estimate_over_draws, estimate_strata
from uncounted.estimation.models.heterogeneity import fit_mth_darroch, fit_mth_poisson
from uncounted.estimation.models.levels import fit_chao_mth, fit_independence
from uncounted.estimation.result import CheckResult, Outcome
from uncounted.vocabulary.tables import UnreadableTableError

COUNTS = {"110": 30, "101": 20, "011": 25, "100": 100, "010": 120, "001": 90, "111": 10}
# lists of which the largest model alone fits, and it fits anything
EXACTLY = {"100": 2000, "010": 2500, "001": 3000, "110": 3000, "101": 100, "011": 900, "111": 900}


def table_of(counts: Mapping[str, int]) -> CaptureTable:
    return CaptureTable.from_counts("ABCDEFGH"[: len(next(iter(counts)))], counts)


def written(**keys: object) -> bytes:
    return json.dumps({"lists": ["A", "B", "C"], "counts": COUNTS, **keys}).encode()


def of_many_lists(n_lists: int, n_persons: int = 3000) -> CaptureTable:
    on = np.random.default_rng(9).random((n_persons, n_lists)) < 0.03
    patterns, counts = np.unique(on[on.any(axis=1)], axis=0, return_counts=True)
    keys = ["".join("1" if mark else "0" for mark in row) for row in patterns]
    lists = [f"L{number}" for number in range(n_lists)]
    return CaptureTable.from_counts(lists, dict(zip(keys, counts.tolist(), strict=True)))


def of_persons(heading: str) -> bytes:
    rows = "".join(f"{'1' if n % 3 else '0'},{n % 2},1,{(n // 2) % 2}\n" for n in range(24))
    return f"A,B,C,{heading}\n{rows}".encode()


class TestManyLists:
    @pytest.mark.parametrize("n_lists", [40, 64])
    def test_a_form_that_does_not_settle_is_refused(self, n_lists: int) -> None:
        answer = fit_mth_poisson(of_many_lists(n_lists))
        assert answer.verdict is Outcome.REFUSED
        assert "does not settle" in answer.reasons[0]

    def test_the_other_level_models_hold_the_truth(self) -> None:
        table = of_many_lists(64)
        for answer in (fit_independence(table), fit_mth_darroch(table)):
            assert answer.lower_95 is not None
            assert answer.upper_95 is not None
            assert answer.lower_95 < 3000 < answer.upper_95

    def test_counts_at_their_limit_are_answered(self) -> None:
        table = table_of({f"{cell:04b}": 10**9 for cell in range(1, 16)})
        answer = estimate(table, methods=["loglinear_independence"])
        assert answer.estimates[0].point == pytest.approx(16e9)
        assert len(answer.verdict.without_a_list) == 4


class TestFarFromTheListed:
    def test_a_model_that_fits_anything_says_so(self) -> None:
        answer = estimate(
            table_of(EXACTLY), methods=["loglinear_bic", "no_highest_order_interaction"], trials=False
        )
        chosen, without_the_last = answer.estimates
        assert chosen.point == pytest.approx(without_the_last.point)
        assert chosen.verdict is Outcome.WARNING
        assert any("fits any table" in reason for reason in chosen.reasons)

    def test_mostly_unlisted_is_warned_of_by_every_method(self) -> None:
        thin = {"100": 900, "010": 800, "001": 700, "110": 40, "101": 35, "011": 30, "111": 2}
        answer = estimate(
            table_of(thin), methods=["loglinear_independence", "decomposable_graphs"], trials=False
        )
        for one in answer.estimates:
            assert one.verdict is Outcome.WARNING
            assert any("would be on no list" in reason for reason in one.reasons)

    def test_hundreds_of_thousands_of_millions_are_refused(self) -> None:
        ridge = {"1000": 2_000_000, "0100": 1_500_000, "0010": 1_000_000, "0001": 900_000}
        shared = {"1100": 12, "0110": 9, "0011": 5, "1010": 7, "1001": 4, "0101": 8}
        answer = estimate(table_of({**ridge, **shared}), methods=["loglinear_independence", "chao_mth"])
        assert answer.verdict.outcome is Outcome.REFUSED
        assert {one.point for one in answer.estimates} == {None}
        assert [bound.at_least for bound in answer.verdict.bounds] == [5_400_045.0]

    def test_those_that_refuse_are_named_beside_those_that_agree(self) -> None:
        answer = estimate(
            palembang(), methods=["loglinear_bic", "no_highest_order_interaction"], trials=False
        )
        assert any("1 of 2 methods give no number: no_high" in told for told in answer.verdict.sentences)


class TestABoundThatTheTableSpeaksAgainst:
    def test_it_is_neither_printed_as_a_bound_nor_held_against_others(self) -> None:
        """Spina bifida's lists repel: the bound under independence lies above every model that fits."""
        spina = {"100": 60, "010": 49, "001": 247, "110": 4, "101": 112, "011": 142, "111": 12}
        answer = estimate(table_of(spina), methods=["chao_mth", "loglinear_bic"], trials=False)
        bound, chosen = answer.estimates
        assert bound.lower_95 is not None
        assert chosen.point is not None
        assert chosen.point < bound.lower_95 + 10
        assert "BELOW" in bound.reasons[0]
        assert [one.at_least for one in answer.verdict.bounds] == [626.0]
        assert not any("below a lower bound" in reason for reason in chosen.reasons)

    def test_one_that_heterogeneity_carries_stays(self) -> None:
        hidden = table_of({"111": 120, "110": 40, "101": 40, "011": 40, "100": 200, "010": 200, "001": 200})
        assert fit_chao_mth(hidden).floor is not None


class TestWhatIsDeclared:
    def test_a_key_that_is_nearly_read_is_refused(self) -> None:
        channel = dict.fromkeys("ABC", "hotline")
        for near in (
            {"channel": channel},
            {"Access channels": channel},
            {"sample": "occasions"},
            {"source": channel},
        ):
            with pytest.raises(UnreadableTableError, match="is not read"):
                read_capture_table(written(**near), where="f")
        assert read_capture_table(written(source="a report", title="x"), where="f").n_lists == 3

    @pytest.mark.parametrize("spelt", ["hot-line", "Hot Line", "\uff28\uff2f\uff34\uff2c\uff29\uff2e\uff25"])
    def test_one_channel_in_several_spellings_is_one(self, spelt: str) -> None:
        table = CaptureTable.from_counts("ABC", COUNTS, channels=["hotline", spelt, "HOTLINE"])
        channels = next(check for check in check_table(table) if check.kind == "access_channels")
        assert channels.result is CheckResult.REFUSED


class TestColumns:
    @pytest.mark.parametrize("heading", ["freq", "Count", "n", "sex", "EDAD", "пол"])
    def test_what_is_no_list_is_not_read_as_one(self, heading: str) -> None:
        with pytest.raises(UnusableTableError):
            read_capture_table(of_persons(heading), where="f")

    def test_persons_in_rows_of_counts_are_not_counted_once_each(self) -> None:
        with pytest.raises(UnusableTableError, match="number of persons"):
            read_capture_table(of_persons("freq"), where="f", lists=("A", "B", "C"))

    def test_columns_that_hold_no_marks_are_named_at_once(self) -> None:
        rows = "".join(f"1,{n % 2},1,Tarsk,{n}\n" for n in range(20))
        with pytest.raises(UnusableTableError, match="neither 1 nor 0 nor N/A: place, born") as found:
            read_capture_table(f"A,B,C,place,born\n{rows}".encode(), where="f")
        assert '--lists "A,B,C"' in str(found.value)

    @pytest.mark.parametrize("sign", [";", "\t"])
    def test_other_separators_are_called_by_their_name(self, sign: str) -> None:
        with pytest.raises(UnusableTableError, match="commas"):
            read_capture_table(sign.join(["A", "B", "C"]).encode() + b"\n", where="f")

    @pytest.mark.parametrize("name", ["B\nAt least 9", "\x1b[31mB", "\u202eB", "\ud800", "A "])
    def test_names_that_would_print_as_something_else_are_refused(self, name: str) -> None:
        with pytest.raises(UnusableTableError):
            CaptureTable.from_counts(["A", name, "C"], COUNTS)


class TestTheFaceForPrograms:
    def test_whole_numbers_of_other_libraries_are_whole_numbers(self) -> None:
        theirs: dict[str, Any] = {pattern: np.int64(count) for pattern, count in COUNTS.items()}
        assert CaptureTable.from_counts("ABC", theirs) == CaptureTable.from_counts("ABC", COUNTS)

    @pytest.mark.parametrize("seed", [-1, 2**63, True])
    def test_a_seed_that_cannot_be_is_refused_at_once(self, seed: int) -> None:
        with pytest.raises(UnusableSeedError):
            estimate(table_of(COUNTS), seed=seed)
        with pytest.raises(UnusableSeedError):
            estimate_file(written(), Asked(seed=seed), where="f")

    def test_one_method_may_be_named_as_it_is(self) -> None:
        answer = estimate(table_of(COUNTS), methods="chao_mth", trials=False)
        assert [one.method for one in answer.estimates] == ["chao_mth"]

    def test_samplers_that_never_ran_still_have_their_diagnostics(self) -> None:
        told = estimation_as_json(estimate(table_of({"10": 9, "01": 9, "11": 9})))
        diagnostics = {one["method"]: one["diagnostics"] for one in told["estimates"]}  # type: ignore[attr-defined]
        for method in ("latent_class", "bayesian_loglinear"):
            assert diagnostics[method] == {"r_hat": None, "ess": None}


class TestDrawsOfOthers:
    def test_draws_of_a_table_of_other_sizes_are_refused(self) -> None:
        """The same names of lists, and another district's persons."""
        patterns = tuple(sorted(COUNTS))
        drawn = np.array([[COUNTS[pattern] + extra for pattern in patterns] for extra in (0, 1)])
        draws = CaptureDraws.from_counts(tuple("ABC"), patterns, drawn)
        other = table_of({pattern: 2 * count for pattern, count in COUNTS.items()})
        with pytest.raises(UnusableTableError, match="other persons than the table: A 320, drawn 160 to 164"):
            estimate_over_draws(other, draws, methods=["chao_mth"])
        own = estimate_over_draws(table_of(COUNTS), draws, methods=["chao_mth"])
        assert own.estimates[0].point is not None


def test_strata_that_add_up_to_more_than_one_count_may_be_are_added() -> None:
    table = table_of({f"{cell:03b}": 10**9 for cell in range(1, 8)})
    whole = estimate_strata({"north": table, "south": table}, methods=["loglinear_independence"])
    assert whole.total.n_observed == 14 * 10**9
