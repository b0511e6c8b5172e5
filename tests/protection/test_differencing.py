"""Two tables through the gate tell no fewer than five persons apart, whatever the first one was."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from tests.protection.editions import CELLS, PERSONS, K, overlaps, told_apart
from uncounted.protection.disclosure import differencing, let_through
from uncounted.protection.disclosure.differencing import LetThrough
from uncounted.protection.disclosure.releases import Definition, Release, with_dimension_renamed
from uncounted.protection.disclosure.suppression import Reason
from uncounted.protection.disclosure.tables import Coverage, Dimension, FrequencyTable, ZeroCells
from uncounted.vocabulary.verdicts import Verdict


def _gate(table: FrequencyTable, *earlier: LetThrough, state: int = 1, period: str = "") -> LetThrough:
    releases = [one.release for one in earlier]
    return let_through(table, Definition(PERSONS, state, period), releases)


def _row(**counts: int) -> FrequencyTable:
    return FrequencyTable((Dimension("place", tuple(counts)),), tuple(counts.values()), ((),))


def _earlier(made: LetThrough) -> int:
    return made.suppression.count(Reason.EARLIER_RELEASE)


COUNTS = st.fixed_dictionaries({cell: st.integers(0, 25) for cell in CELLS})
ADDED = st.fixed_dictionaries({cell: st.sampled_from([0, 0, 1, 2, 4, 5, 6, 20]) for cell in CELLS})


@given(COUNTS, ADDED)
@settings(max_examples=40, deadline=None)
def test_no_difference_of_two_editions_singles_out_fewer_than_five(
    counts: dict[str, int], added: dict[str, int]
) -> None:
    """What was added to each cell is 0 or may be 5 or more, as far as a reader of both can work out."""
    assert told_apart(counts, added) == []


@given(st.integers(0, 2**32))
@settings(max_examples=12, deadline=None)
def test_a_margin_then_the_table_then_another_margin_give_nothing_away(seed: int) -> None:
    """Three tables of one state of the records: no cell of their common refinement is 1 to 4 for a reader."""
    draw = random.Random(seed)
    place, fate = Dimension("place", ("north", "south")), Dimension("fate", ("held", "free", "unknown"))
    counts = tuple(draw.choice((0, 2, 4, 6, 9, 20)) for _ in range(6))
    by_place = tuple(sum(counts[3 * row : 3 * row + 3]) for row in range(2))
    by_fate = tuple(counts[column] + counts[column + 3] for column in range(3))
    tables = [
        FrequencyTable((place,), by_place, ((),)),
        FrequencyTable((place, fate), counts, (("place",),)),
        FrequencyTable((fate,), by_fate, ((),)),
    ]
    draw.shuffle(tables)
    made: list[LetThrough] = []
    for table in tables:
        made.append(_gate(table, *made))
    joint = next(one for one in made if len(one.release.dimensions) == 2)
    is_printed = any(value is not None for value in joint.suppression.shown.values())
    for row, column in product(range(2), range(3)):
        least, greatest = _bounds(made, (place.categories[row], fate.categories[column]))
        assert greatest not in range(1, K)
        # of a table that is withheld whole no cell is named; margins alone may bound one from below
        if is_printed and 0 < counts[3 * row + column] < K:
            assert least <= 1


def _bounds(made: Sequence[LetThrough], target: tuple[str, str]) -> tuple[int, int]:
    atoms = list(product(("north", "south"), ("held", "free", "unknown")))
    rows, totals, floors = [], [], []
    for one in made:
        names = [dimension.name for dimension in one.release.dimensions]
        for cell, value in one.suppression.shown.items():
            asked = dict(zip(names, cell, strict=True))
            row = [
                float(asked.get("place") in (None, place) and asked.get("fate") in (None, fate))
                for place, fate in atoms
            ]
            if value is not None:
                rows.append(row)
                totals.append(value)
            elif None not in cell and one.release.zeros is ZeroCells.SHOWN:
                floors.append([-number for number in row])
    ends = []
    for sign in (1, -1):
        goal = np.zeros(len(atoms))
        goal[atoms.index(target)] = sign
        found = linprog(
            goal,
            A_eq=rows or None,
            b_eq=totals or None,
            A_ub=floors or None,
            b_ub=[-1.0] * len(floors) or None,
            bounds=(0, 500),
            integrality=np.ones(len(atoms)),
        )
        assert found.status == 0
        ends.append(round(sign * found.fun))
    return ends[0], ends[1]


def test_one_person_more_shows_neither_in_its_cell_nor_in_the_total() -> None:
    first = _gate(overlaps({"10": 40, "01": 30, "11": 12}))
    second = _gate(overlaps({"10": 41, "01": 30, "11": 12}), first, state=2)
    assert first.suppression.shown[(None, None)] == 82
    assert second.suppression.shown == {("1", "1"): 12, ("1", "0"): None, ("0", "1"): 30, (None, None): None}
    assert _earlier(second) == 2
    assert second.checks[1].verdict is Verdict.PASSED


def test_the_same_table_is_released_again_as_it_was() -> None:
    first = _gate(overlaps({"10": 40, "01": 3, "11": 12}))
    again = _gate(overlaps({"10": 40, "01": 3, "11": 12}), first)
    later = _gate(overlaps({"10": 40, "01": 3, "11": 12}), first, state=2)
    assert first.release == again.release
    assert first.suppression.shown == later.suppression.shown


def test_a_list_that_joins_does_not_split_a_cell_that_was_shown() -> None:
    """The old cell "first list only" was 12; now 9 of them stand on the third list too, and 3 do not."""
    first = _gate(overlaps({"10": 12, "01": 20, "11": 30}))
    joined = {"100": 3, "101": 9, "010": 20, "110": 30, "001": 25}
    second = _gate(overlaps(joined, ("I1", "I2", "I3")), first)
    shown = second.suppression.shown
    assert shown[("1", "0", "0")] is None
    assert shown[("1", "0", "1")] is None
    assert shown[("0", "0", "1")] == 25


def test_finer_places_after_coarser_ones() -> None:
    """Sarat had 20; of its two quarters, 17 are shown by no table, since 20 - 17 would tell the other."""
    quarters = (("Upper Sarat", "Sarat"), ("Lower Sarat", "Sarat"))
    fine = Dimension("place", ("Upper Sarat", "Lower Sarat", "Tarn"), quarters)
    coarse = _gate(_row(Sarat=20, Tarn=30))
    finer = let_through(FrequencyTable((fine,), (17, 3, 30)), Definition(PERSONS, 1), [coarse.release])
    assert finer.suppression.shown == {("Upper Sarat",): None, ("Lower Sarat",): None, ("Tarn",): 30}
    assert finer.suppression.withheld[("Upper Sarat",)] is Reason.EARLIER_RELEASE


def test_chosen_categories_are_told_apart_from_all() -> None:
    """Everybody by place, then only those held: whoever is not held stays to be subtracted."""
    everybody = _gate(_row(north=20, south=30))
    held = Dimension("fate", ("held",), coverage=Coverage.PART)
    place = Dimension("place", ("north", "south"))
    table = FrequencyTable((place, held), (18, 22))
    made = let_through(table, Definition(PERSONS, 1), [everybody.release])
    assert made.suppression.shown == {("north", "held"): None, ("south", "held"): 22}


@pytest.mark.parametrize(
    ("definition", "table", "verdict"),
    [
        (Definition("persons of another count", 1), _row(north=20, south=30), Verdict.NOT_CHECKED),
        (Definition(PERSONS, 1, "2031-04"), _row(north=20, south=30), Verdict.NOT_CHECKED),
        (Definition(PERSONS, 1, "2032"), _row(north=20, south=30), Verdict.PASSED),
        (Definition(PERSONS, 1, "2031"), _row(north=20, east=30), Verdict.NOT_CHECKED),
        (Definition(PERSONS, 1, "2031"), _row(north=20, south=30), Verdict.PASSED),
    ],
)
def test_what_cannot_be_compared_never_passes_silently(
    definition: Definition, table: FrequencyTable, verdict: Verdict
) -> None:
    first = _gate(_row(north=20, south=30), period="2031")
    made = let_through(table, definition, [first.release])
    assert made.checks[1].verdict is verdict
    is_whole = all(value is not None for value in made.suppression.shown.values())
    assert is_whole is (verdict is Verdict.PASSED)
    if verdict is Verdict.NOT_CHECKED:
        assert all(value is None for value in made.suppression.shown.values())


def test_populations_that_are_declared_apart_are_not_compared() -> None:
    first = _gate(_row(north=20, south=30))
    made = let_through(_row(rows=61), Definition("rows", 1), [first.release], apart={PERSONS})
    assert made.checks[1].verdict is Verdict.PASSED
    assert made.suppression.shown[("rows",)] == 61


def test_where_a_number_fell_that_is_told_and_what_was_withheld_stays_withheld() -> None:
    first = _gate(overlaps({"10": 40, "01": 3, "11": 12}))
    assert first.suppression.shown[("1", "1")] is None
    second = _gate(overlaps({"10": 30, "01": 9, "11": 60}), first, state=2)
    assert second.checks[1].verdict is Verdict.NOT_CHECKED
    assert second.suppression.shown[("1", "1")] is None
    assert second.suppression.shown[("0", "1")] is None


def test_what_earlier_tables_told_by_themselves_is_not_laid_to_the_new_one() -> None:
    """Two tables never held against each other leak; a third one that adds nothing is let through."""
    leak = [_gate(_row(north=20, south=30)), _gate(_row(north=22, south=30), state=2)]
    third = _gate(_row(north=52, south=60), *leak, state=3)
    assert _earlier(third) == 0
    release = leak[1].release
    assert differencing(release, [leak[0].release]).verdict is Verdict.FAILED


def test_a_release_holds_what_was_printed_and_nothing_else() -> None:
    made = _gate(overlaps({"10": 40, "01": 3, "11": 12}))
    again = _gate(overlaps({"10": 40, "01": 2, "11": 13}))
    assert made.release == again.release
    assert made.release.digest == again.release.digest
    renamed = with_dimension_renamed(made.release, "I1", "I9")
    assert isinstance(renamed, Release)
    assert [one.name for one in renamed.dimensions] == ["I9", "I2"]
    assert renamed.digest != made.release.digest
    assert made.release.zeros is ZeroCells.SHOWN
