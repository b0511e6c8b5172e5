"""Records without names: classes, diversity, coarsening, and the chance of finding somebody again."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uncounted.protection import release
from uncounted.protection.disclosure import Places, anonymity, coarsen, diversity, expected_reidentification
from uncounted.protection.disclosure.coarsening import UNKNOWN, CircularPlacesError, TimeLevel, coarser_date
from uncounted.protection.disclosure.microdata import (
    ImpossibleMicrodataError,
    Microdata,
    PopulationTable,
)
from uncounted.protection.releasing import CheckFailedError
from uncounted.vocabulary.dates import PartialDate
from uncounted.vocabulary.errors import InvalidRowsError
from uncounted.vocabulary.verdicts import Check, Verdict

COLUMNS = ("place", "day", "fate")
QUASI = ("place", "day")
PLACES = Places({"Upper Sarat": "Sarat", "Lower Sarat": "Sarat", "Sarat": "Velmaria", "Tarn": "Velmaria"})


def _records(*groups: tuple[int, str, str, str]) -> Microdata:
    return Microdata(COLUMNS, tuple(row for n, *row_ in groups for row in [tuple(row_)] * n))


def test_classes_below_k_and_uniques_are_counted() -> None:
    data = _records(
        (6, "Sarat", "2031-04", "held"), (4, "Tarn", "2031-04", "held"), (1, "Tarn", "2031", "free")
    )
    found = anonymity(data, QUASI)
    assert (found.smallest_class, found.n_classes_below, found.n_persons_below, found.n_unique) == (
        1,
        2,
        5,
        1,
    )
    assert found.verdict is Verdict.FAILED
    assert anonymity(data, ("fate",), k=1).verdict is Verdict.PASSED
    assert anonymity(Microdata(COLUMNS, ()), QUASI).verdict is Verdict.NOT_CHECKED


def test_a_class_that_says_the_same_of_everybody_is_not_diverse() -> None:
    data = _records((6, "Sarat", "2031", "held"), (5, "Tarn", "2031", "held"), (1, "Tarn", "2031", "free"))
    found = diversity(data, QUASI, "fate")
    assert (found.least_distinct, found.verdict) == (1, Verdict.FAILED)
    # Tarn has two values, but one of them for five of six: fewer than two in effect
    assert found.n_persons_below == 12
    assert diversity(data, QUASI, "fate", least=1).verdict is Verdict.PASSED


def test_the_entropy_of_a_quarter_a_quarter_and_a_half() -> None:
    """Three values of which one holds half are as diverse as 2 to the power of 1.5 equal ones."""
    data = _records((1, "Sarat", "2031", "a"), (1, "Sarat", "2031", "b"), (2, "Sarat", "2031", "c"))
    found = diversity(data, QUASI, "fate", least=3)
    assert math.isclose(found.least_entropy, 2**1.5)
    assert (found.least_distinct, found.verdict) == (3, Verdict.FAILED)
    assert (
        diversity(_records((2, "S", "2031", "a"), (2, "S", "2031", "b")), QUASI, "fate").verdict
        is Verdict.PASSED
    )


@pytest.mark.parametrize(
    ("edtf", "level", "told"),
    [
        ("2031-05-02", TimeLevel.DAY, "2031-05-02"),
        ("2031-05-02", TimeLevel.MONTH, "2031-05"),
        ("2031-05-02", TimeLevel.QUARTER, "2031-Q2"),
        ("2031-05-02~", TimeLevel.YEAR, "2031~"),
        ("2031-05-02", TimeLevel.UNKNOWN, UNKNOWN),
        ("2031", TimeLevel.DAY, "2031"),
        ("2031", TimeLevel.MONTH, "2031"),
        ("2031-03-30/2031-04-02", TimeLevel.MONTH, "2031"),
        ("2031-12-30/2032-01-02", TimeLevel.MONTH, UNKNOWN),
        ("", TimeLevel.DAY, UNKNOWN),
    ],
)
def test_a_date_is_told_less_exactly_and_never_more(edtf: str, level: TimeLevel, told: str) -> None:
    assert coarser_date(edtf, level) == told


@given(st.dates(), st.sampled_from(["", "~"]), st.integers(0, 2))
def test_coarser_dates_of_a_day_hold_it_and_a_partial_date_gains_nothing(
    day: object, mark: str, n_parts: int
) -> None:
    edtf = "-".join(str(day).split("-")[: n_parts + 1]) + mark
    before = PartialDate.parse(edtf)
    lengths = []
    for level in TimeLevel:
        told = coarser_date(edtf, level)
        if told == UNKNOWN or "-Q" in told:
            continue
        after = PartialDate.parse(told)
        assert after.earliest <= before.earliest <= before.latest <= after.latest
        assert after.edtf.endswith(mark)
        lengths.append((after.latest - after.earliest).days)
    assert lengths == sorted(lengths)


def test_the_least_loss_that_reaches_k_is_taken_and_the_rest_is_left_out() -> None:
    data = _records(
        (3, "Upper Sarat", "2031-04-02", "held"),
        (4, "Lower Sarat", "2031-04-19", "free"),
        (1, "Tarn", "2029", "held"),
    )
    found = coarsen(data, QUASI, places={"place": PLACES}, times=("day",))
    assert found.levels == (("place", 1), ("day", TimeLevel.MONTH))
    assert found.n_left_out == 1
    assert set(found.microdata.rows) == {("Sarat", "2031-04", "held"), ("Sarat", "2031-04", "free")}
    assert found.loss == pytest.approx((7 * (1 / 3 + 1 / 4) / 2 + 1) / 8)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Upper Sarat", "Lower Sarat", "Sarat", "Tarn", "Elsewhere"]),
            st.sampled_from(["2031-04-02", "2031-04-03", "2031-05", "2031", "", "2030-12-31"]),
            st.sampled_from(["held", "free"]),
        ),
        max_size=25,
    )
)
def test_every_class_has_k_records_and_every_record_is_kept_or_counted(
    rows: list[tuple[str, str, str]],
) -> None:
    found = coarsen(Microdata(COLUMNS, tuple(rows)), QUASI, places={"place": PLACES}, times=("day",))
    assert anonymity(found.microdata, QUASI).n_classes_below == 0
    assert len(found.microdata.rows) + found.n_left_out == len(rows)
    assert 0 <= found.loss <= 1


def test_a_place_rises_to_what_it_lies_within() -> None:
    assert [PLACES.coarser("Upper Sarat", level) for level in range(4)] == [
        "Upper Sarat",
        "Sarat",
        "Velmaria",
        UNKNOWN,
    ]
    assert [PLACES.coarser("Tarn", level) for level in range(4)] == ["Tarn", "Tarn", "Velmaria", UNKNOWN]
    assert [PLACES.coarser("Elsewhere", level) for level in range(2)] == ["Elsewhere", UNKNOWN]
    with pytest.raises(CircularPlacesError):
        Places({"a": "b", "b": "a"})


def test_bad_dates_are_told_all_at_once_and_columns_that_are_not_there() -> None:
    data = _records(
        (1, "Tarn", "2031-02-30", "held"), (1, "Tarn", "2031", "held"), (1, "Tarn", "spring", "held")
    )
    with pytest.raises(InvalidRowsError) as caught:
        coarsen(data, QUASI, times=("day",))
    assert [problem.row for problem in caught.value.problems] == [1, 3]
    with pytest.raises(ImpossibleMicrodataError):
        anonymity(data, ("village",))
    with pytest.raises(ImpossibleMicrodataError):
        Microdata(COLUMNS, (("Tarn",),))


def test_the_chance_of_finding_somebody_again_is_reckoned_against_a_named_population() -> None:
    census = PopulationTable("an invented census", {("north",): 100, ("south",): 20})
    low = expected_reidentification([("north",)] * 3, census)
    assert (low.verdict, low.mean, low.population) == (Verdict.PASSED, Fraction(1, 100), "an invented census")
    # two thirds at 1 in 100 and one third at 1 in 20: the mean is 7 in 300, below 3 %
    mixed = expected_reidentification([("north",), ("north",), ("south",)], census)
    assert (mixed.verdict, mixed.mean) == (Verdict.PASSED, Fraction(7, 300))
    half = expected_reidentification([("north",), ("south",)], census)
    # exactly 3 % is not above it
    assert (half.verdict, half.mean) == (Verdict.PASSED, Fraction(3, 100))
    more = expected_reidentification([("north",), ("south",), ("south",)], census)
    assert more.verdict is Verdict.FAILED


def test_a_class_that_the_population_lacks_counts_as_found() -> None:
    census = PopulationTable("an invented census", {("north",): 1000, ("south",): 1})
    found = expected_reidentification([("north",)] * 99 + [("west",)], census)
    assert (found.n_missing, found.mean) == (1, Fraction(99, 100_000) + Fraction(1, 100))
    # fewer in the population than were released: the table does not tell of them
    outdated = expected_reidentification([("south",)] * 2, census)
    assert (outdated.n_missing, outdated.mean, outdated.verdict) == (2, Fraction(1), Verdict.FAILED)


def test_without_a_population_table_it_is_not_checked_and_what_failed_is_not_released() -> None:
    unchecked = expected_reidentification([("north",)], None)
    assert unchecked.verdict is Verdict.NOT_CHECKED
    released = release("text", protected=(), checks=(unchecked.check,))
    assert released.not_checked == (unchecked.check,)
    assert "two persons and a reason" in unchecked.check.finding
    failed = Check("expected re-identification", Verdict.FAILED, "too many")
    with pytest.raises(CheckFailedError):
        release("text", protected=(), checks=(unchecked.check, failed))
