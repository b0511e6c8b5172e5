"""Several tables answered as one: draws of who is the same person, and strata."""

from __future__ import annotations

import io
import math
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from uncounted.estimation import CaptureTable, estimate
from uncounted.estimation.capture import UnusableTableError
from uncounted.estimation.draws import CaptureDraws
from uncounted.estimation.many_tables import estimate_over_draws, estimate_strata
from uncounted.estimation.models.levels import INDEPENDENCE
from uncounted.estimation.persons_file import read_draws_of_persons
from uncounted.estimation.pooling import pooled_over_draws, total_over_strata, values_of
from uncounted.estimation.result import IntervalKind, Outcome, PopulationEstimate
from uncounted.estimation.table import read_strata, read_strata_with_gaps
from uncounted.vocabulary.errors import InvalidRowsError
from uncounted.vocabulary.protected import ProtectedColumnError

PATTERNS = ("001", "010", "011", "100", "101", "110", "111")
COUNTS = (60, 80, 25, 100, 30, 40, 15)
LISTS = ("a", "b", "c")
QUICK = ("loglinear_independence", "chao_mth")
TABLE = CaptureTable.from_counts(LISTS, dict(zip(PATTERNS, COUNTS, strict=True)))


def _draws(*counts: tuple[int, ...]) -> CaptureDraws:
    return CaptureDraws.from_counts(LISTS, PATTERNS, np.array(counts))


def _answer(point: float, lower: float | None, upper: float | None) -> PopulationEstimate:
    return INDEPENDENCE.answer(point, (lower, upper), IntervalKind.PROFILE_LIKELIHOOD)


@given(
    st.integers(0, 5_000),
    st.floats(0.0, 1e5),
    st.floats(0.0, 1e5),
    st.floats(0.0, 1e6),
)
@pytest.mark.law
def test_the_values_of_an_answer_give_it_back(listed: int, low: float, more: float, most: float) -> None:
    one = _answer(listed + low + more, listed + low, listed + low + more + most)
    values = values_of(one, listed, np.random.default_rng(1))
    assert values.min() >= listed
    for share, end in ((0.025, one.lower_95), (0.5, one.point), (0.975, one.upper_95)):
        assert end is not None
        assert math.isclose(np.quantile(values, share) - listed + 1, end - listed + 1, rel_tol=0.02)


def test_draws_that_are_all_the_same_change_nothing_but_the_kind() -> None:
    alone = estimate(TABLE, methods=QUICK, seed=3)
    pooled = estimate_over_draws(TABLE, _draws(*[COUNTS] * 5), methods=QUICK, seed=3)
    for one, other in zip(alone.estimates, pooled.estimates, strict=True):
        assert other.interval_kind is IntervalKind.POOLED_OVER_LINKAGE
        for end in ("point", "lower_95", "upper_95"):
            assert math.isclose(getattr(one, end), getattr(other, end), rel_tol=2e-3)
        share = next(d.value for d in other.diagnostics if d.name == "share_of_doubt_from_linkage")
        assert float(share) < 1e-9
    assert "20 draws" not in pooled.verdict.sentences[-1]
    assert "5 draws" in pooled.verdict.sentences[-1]


def test_doubt_about_the_linkage_widens_the_interval_and_its_share_is_told() -> None:
    fewer = (70, 95, 12, 120, 14, 18, 6)
    more = (50, 65, 36, 85, 44, 60, 24)
    narrow = estimate(TABLE, methods=QUICK).estimates[0]
    wide = estimate_over_draws(TABLE, _draws(COUNTS, fewer, more, COUNTS), methods=QUICK).estimates[0]
    assert wide.lower_95 is not None
    assert narrow.lower_95 is not None
    assert wide.lower_95 < narrow.lower_95
    assert (wide.upper_95 or math.inf) > (narrow.upper_95 or math.inf)
    told = {d.name: d.value for d in wide.diagnostics}
    assert told["draws_of_linkage"] == 4
    assert 0.3 < float(told["share_of_doubt_from_linkage"]) < 1.0
    assert float(told["lowest_point_of_a_draw"]) < float(told["highest_point_of_a_draw"])


def test_one_draw_that_is_refused_refuses_the_whole() -> None:
    apart = (60, 80, 1, 100, 1, 1, 0)
    pooled = estimate_over_draws(TABLE, _draws(COUNTS, apart, COUNTS), methods=QUICK)
    assert {one.verdict for one in pooled.estimates} == {Outcome.REFUSED}
    assert "refused in 1 of 3 draws" in pooled.estimates[0].reasons[0]
    assert any(check.why.startswith("in 1 of 3 draws") for check in pooled.checks)


def test_one_channel_behind_all_lists_refuses_every_draw_of_them() -> None:
    one = replace(TABLE, channels=("h", "h", "h"))
    pooled = estimate_over_draws(one, _draws(COUNTS, COUNTS), methods=QUICK)
    assert {estimate.verdict for estimate in pooled.estimates} == {Outcome.REFUSED}
    assert "access_channels" in {check.kind for check in pooled.checks}


def test_draws_of_other_lists_and_of_what_was_not_covered_are_refused() -> None:
    with pytest.raises(UnusableTableError, match="other lists"):
        estimate_over_draws(TABLE.only_lists(("b", "a", "c")), _draws(COUNTS))
    partly = CaptureTable.from_counts(LISTS, {**dict(zip(PATTERNS, COUNTS, strict=True)), "1-0": 4})
    with pytest.raises(UnusableTableError, match="did not cover"):
        estimate_over_draws(partly, _draws(COUNTS))


def test_an_end_that_is_open_stays_open() -> None:
    ends = [_answer(200, 150, None), _answer(210, 160, 400)]
    assert pooled_over_draws(ends, [100, 100], seed=1).upper_95 is None
    assert total_over_strata(ends, [100, 100], seed=1).upper_95 is None


def test_the_doubts_of_strata_are_added_as_of_independent_numbers() -> None:
    one = _answer(10_000, 9_804, 10_196)
    total = total_over_strata([one] * 25, [100] * 25, seed=1)
    assert total.point == pytest.approx(250_000, rel=1e-3)
    assert (total.upper_95 or 0) - (total.lower_95 or 0) == pytest.approx(2 * 196 * 5, rel=0.08)


def test_a_stratum_without_an_estimate_leaves_no_total_and_a_bound() -> None:
    thin = CaptureTable.from_counts(LISTS, {"100": 5, "010": 6, "110": 1, "001": 2})
    found = estimate_strata({"north": TABLE, "south": thin}, methods=QUICK)
    assert {one.verdict for one in found.total.estimates} == {Outcome.REFUSED}
    assert found.total.n_observed == TABLE.n_observed + thin.n_observed
    assert found.total.checks[0].why.startswith("1 of 2 strata carry no estimate (south)")
    listed, bound = found.total.verdict.bounds
    assert bound.at_least >= listed.at_least == found.total.n_observed


def test_a_total_lies_where_the_sum_of_its_strata_does() -> None:
    found = estimate_strata({"north": TABLE, "south": TABLE}, methods=QUICK)
    one = found.strata[0][1].estimates[0]
    assert found.total.estimates[0].point == pytest.approx(2 * (one.point or 0), rel=0.01)
    assert found.total.estimates[0].interval_kind is IntervalKind.ADDED_OVER_STRATA


def test_a_list_on_which_nobody_of_a_stratum_stands_is_left_out_and_told() -> None:
    wider = {f"{pattern}0": n for pattern, n in TABLE.counts}
    four = CaptureTable.from_counts((*LISTS, "d"), wider)
    answer = estimate_strata({"north": four}, methods=QUICK).strata[0][1]
    assert answer.lists == LISTS
    assert answer.checks[-1].kind == "stratum_lists"
    assert answer.estimates[0].point == estimate(TABLE, methods=QUICK).estimates[0].point


def test_another_executor_gives_the_same_answer() -> None:
    strata = {"north": TABLE, "south": TABLE}
    with ThreadPoolExecutor(2) as pool:
        assert estimate_strata(strata, seed=4, executor=pool) == estimate_strata(strata, seed=4)


def test_a_new_stratum_changes_no_other() -> None:
    methods = ("loglinear_bic",)
    alone = dict(estimate_strata({"south": TABLE}, methods=methods).strata)
    beside = dict(estimate_strata({"north": TABLE, "south": TABLE}, methods=methods).strata)
    assert alone["south"] == beside["south"]


# ---- files -------------------------------------------------------------------------------------


def test_strata_are_read_from_people_and_from_counts() -> None:
    people = b"place,a,b\nNorth,1,0\nSouth,0,1\nNorth,1,1\n"
    counts = b"a,b,place,count\n1,0,North,1\n0,1,South,1\n1,1,North,1\n"
    found = read_strata(people, where="x", column="place")
    assert {name: dict(table.counts) for name, table in found.items()} == {
        "North": {"10": 1, "11": 1}, "South": {"01": 1},
    }  # fmt: skip
    assert found == read_strata(counts, where="x", column="place")


def test_every_bad_row_of_every_stratum_is_told_with_its_own_number() -> None:
    bad = b"place,a,b\nNorth,1,0\nSouth,x,1\n,1,1\nNorth,1,7\nSouth,1,0\n"
    with pytest.raises(InvalidRowsError) as error:
        read_strata(bad, where="x", column="place")
    assert [(one.row, one.column) for one in error.value.problems] == [(2, "a"), (4, "b")]


def test_a_person_without_a_stratum_is_set_apart_or_refused() -> None:
    gaps = b"place,a,b\nNorth,1,0\nSouth,0,1\n,1,1\nN/A,1,0\n"
    found = read_strata_with_gaps(gaps, where="x", column="place")
    assert [name for name, _ in found.labelled] == ["North", "South"]
    assert found.unlabelled is not None
    assert dict(found.unlabelled.counts) == {"10": 1, "11": 1}
    with pytest.raises(UnusableTableError, match="2 persons have no stratum"):
        read_strata(gaps, where="x", column="place")


def test_a_column_that_tells_persons_apart_is_no_column_of_strata() -> None:
    rows = "".join(f"Name{n},1,0\n" for n in range(30))
    with pytest.raises(UnusableTableError) as error:
        read_strata(f"who,a,b\n{rows}".encode(), where="x", column="who")
    assert "Name" not in str(error.value)


def test_strata_by_a_protected_ground_are_refused() -> None:
    with pytest.raises(ProtectedColumnError):
        read_strata(b"religion,a,b\nx,1,0\n", where="x", column="religion")
    # a heading in a code does not hide what its cells say
    rows = "".join(f"{'Muslim' if n % 2 else 'Christian'},1,0\n" for n in range(40))
    with pytest.raises(ProtectedColumnError):
        read_strata(f"q17,a,b\n{rows}".encode(), where="x", column="q17")


def _file(**changed: Any) -> bytes:
    """Two lists of two rows each: row 0 of both is one person in every second draw."""
    arrays: dict[str, Any] = {
        "format": np.array(1),
        "lists": np.array(["a", "b"]),
        "list_of_row": np.array([0, 0, 1, 1]),
        "row_id": np.array(["1", "2", "1", "2"]),
        "still": np.array([0, 1, 2, 1]),
        "moving": np.array([2]),
        "labels": np.array([[0], [2]] * 4),
        "n_chains": np.array(2),
    }
    out = io.BytesIO()
    np.savez_compressed(out, **{**arrays, **changed})
    return out.getvalue()


def test_a_file_of_draws_becomes_a_table_for_each_draw() -> None:
    draws = read_draws_of_persons(_file(), where="x")
    assert draws.n_draws == 8
    assert dict(draws.table(0).counts) == {"11": 2}
    assert dict(draws.table(1).counts) == {"10": 1, "01": 1, "11": 1}
    turned = read_draws_of_persons(_file(), where="x", lists=("b", "a"), n_tables=2)
    assert (turned.lists, turned.n_draws) == (("b", "a"), 2)


@pytest.mark.parametrize(
    "changed",
    [
        {"format": np.array(2)},
        {"lists": np.array(["a"])},
        {"still": np.array([0, 1, 2])},
        {"still": np.array([0, 1, 2, 9])},
        {"moving": np.array([2, 3])},
        {"labels": np.array([[-1], [2]])},
        {"labels": np.zeros((0, 1), dtype=np.int64)},
        {"still": np.array([0.0, 1.0, 2.0, 1.0])},
        {"still": np.array([None, 1, 2, 1], dtype=object)},
    ],
)
def test_a_file_that_could_not_be_draws_is_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(UnusableTableError, match="no file of draws"):
        read_draws_of_persons(_file(**changed), where="x")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"name\nVelko Varnov\n", _file()[:200]])
def test_a_file_that_is_no_archive_is_refused_without_its_words(data: bytes) -> None:
    with pytest.raises(UnusableTableError) as error:
        read_draws_of_persons(data, where="x")
    assert "Velko" not in str(error.value)


def test_a_list_that_the_draws_do_not_hold_is_refused() -> None:
    with pytest.raises(UnusableTableError, match="hold no list c"):
        read_draws_of_persons(_file(), where="x", lists=("a", "c"))


def test_a_refused_answer_stands_for_no_values() -> None:
    with pytest.raises(ValueError, match="no values"):
        values_of(replace(_answer(1, 1, 1), point=None), 1, np.random.default_rng(1))
