"""An attacker with other programs recovers no withheld cell, and none is withheld for nothing."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.protection.attacker import prove, random_table, recovered
from uncounted.protection.disclosure import suppress
from uncounted.protection.disclosure.audit import Equation, Found, Reader
from uncounted.protection.disclosure.suppression import Reason, Suppression, recoverable
from uncounted.protection.disclosure.tables import (
    Cell,
    Dimension,
    FrequencyTable,
    ImpossibleTableError,
    ZeroCells,
    dominated_cells,
    protected_cells,
)

PLACE = Dimension("place", ("north", "south", "east"))
FATE = Dimension("fate", ("released", "held", "unknown"))
MARGINS = (("place",), ("fate",), ())


def test_an_attacker_recovers_no_protected_cell() -> None:
    assert prove(32, 20_310_401)[0] == 0


@pytest.mark.prove
def test_an_attacker_recovers_no_protected_cell_of_many_tables() -> None:
    assert prove(10_000, 20_310_401)[0] == 0


def test_the_attacker_finds_what_small_counts_alone_leave_open() -> None:
    """The attack can succeed: with the small cells withheld and nothing else, it computes them."""
    table = FrequencyTable((PLACE, FATE), (12, 3, 9, 7, 8, 11, 20, 6, 5), MARGINS)
    small = {cell: Reason.SMALL for cell, count in table.cells.items() if 0 < count < 5}
    assert list(recovered(Suppression(table, small))) == [(("north", "held"), 3, 3)]
    assert recoverable(table, small, protected_cells(table)) == (("north", "held"),)
    assert not list(recovered(suppress(table)))


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        # two small cells whose sum is small are one small group, told by the total
        ((2, 1, 30), [None, None, None, 33]),
        ((40, 3, 12), [40, None, None, 55]),
        ((40, 0, 12), [40, 0, 12, 52]),
        # nothing but a small group: its total is one too
        ((2, 0, 1), [None, 0, None, None]),
        ((9, 9, 9), [9, 9, 9, 27]),
    ],
)
def test_one_row_with_its_total(counts: tuple[int, ...], shown: list[int | None]) -> None:
    assert list(suppress(FrequencyTable((FATE,), counts, ((),))).shown.values()) == shown


def test_without_totals_the_small_cells_alone_are_withheld() -> None:
    made = suppress(FrequencyTable((PLACE, FATE), (12, 3, 9, 7, 8, 11, 20, 6, 5)))
    assert list(made.withheld.values()) == [Reason.SMALL]


@given(st.integers(0, 2**32), st.sampled_from([(3, 3), (2, 2, 3)]))
@settings(max_examples=8, deadline=None)
def test_nothing_is_withheld_for_nothing(seed: int, shape: tuple[int, ...]) -> None:
    """Showing any one complement again would give a protected cell away; what is shown is true."""
    table = random_table(random.Random(seed), shape)
    made = suppress(table)
    protected = protected_cells(table)
    assert protected.keys() <= made.withheld.keys()
    assert all(value in (None, table.cells[cell]) for cell, value in made.shown.items())
    assert not recoverable(table, made.withheld, protected)
    for cell, why in made.withheld.items():
        if why is Reason.COMPLEMENT:
            assert recoverable(table, made.withheld.keys() - {cell}, protected)


def test_a_zero_is_protected_where_it_says_something_of_everybody_else() -> None:
    table = FrequencyTable((PLACE, FATE), (12, 0, 9, 7, 8, 11, 20, 6, 5), MARGINS)
    assert not suppress(table).withheld
    made = suppress(table, zeros=ZeroCells.PROTECTED)
    assert made.withheld[("north", "held")] is Reason.SMALL
    assert made.count(Reason.COMPLEMENT) >= 3
    protected = protected_cells(table, zeros=ZeroCells.PROTECTED)
    assert not recoverable(table, made.withheld, protected, zeros=ZeroCells.PROTECTED)


def test_a_cell_of_one_informant_is_withheld_by_the_p_percent_rule() -> None:
    table = FrequencyTable((PLACE,), (97, 90, 60), ((),))
    magnitudes: dict[Cell, tuple[float, ...]] = {
        ("north",): (90.0, 5.0, 2.0),
        ("south",): (30.0, 30.0, 30.0),
        ("east",): (),
    }
    dominated = dominated_cells(magnitudes, percent=10)
    made = suppress(table, also=dominated)
    assert dominated == {("north",)}
    assert made.shown[("north",)] is None
    assert sum(value is None for value in made.shown.values()) == 2


def test_a_wide_linear_interval_is_not_taken_for_protection() -> None:
    """x may be 1 if half persons are allowed; with whole persons x is 0, and the reader knows it."""
    odd = [Equation((1, 2, 4), 1), Equation((2, 3, 4), 1), Equation((1, 3, 4), 1), Equation((0, 4), 1)]
    reader = Reader(5, odd, known=[(0, 0, 0, 0, 1)])
    assert reader.at_least({0: 1}, 1) is Found.IMPOSSIBLE
    assert reader.at_most({0: 1}, 0) is Found.POSSIBLE


def test_a_false_witness_is_not_believed() -> None:
    reader = Reader(2, [Equation((0, 1), 4)], known=[(9, 9), (-1, 5), (4, 0)])
    assert reader.witnesses == ((4, 0),)
    assert reader.at_least({0: 1}, 5) is Found.IMPOSSIBLE


def test_floors_and_contradictions_are_seen() -> None:
    reader = Reader(3, [Equation((0, 1, 2), 6)], floors=[Equation((0, 1), 3), Equation((2,), 1)])
    assert reader.at_least({2: 1}, 4) is Found.IMPOSSIBLE
    assert reader.at_least({2: 1}, 3) is Found.POSSIBLE
    assert not reader.contradicts_itself()
    assert Reader(2, [Equation((0, 1), 0)], floors=[Equation((0, 1), 1)]).contradicts_itself()
    for equations in ([(0, 1), (0,), (1,)], [(0, 1), (0, 1)]):
        assert Reader(2, [Equation(terms, n) for n, terms in enumerate(equations, 1)]).contradicts_itself()


@pytest.mark.parametrize(
    "make",
    [
        lambda: FrequencyTable((PLACE,), (1, 2)),
        lambda: FrequencyTable((PLACE,), (1, 2, -3)),
        lambda: FrequencyTable((PLACE, PLACE), (1,) * 9),
        lambda: FrequencyTable((PLACE,), (1, 2, 3), (("place",),)),
        lambda: FrequencyTable((PLACE,), (1, 2, 3), (("time",),)),
        lambda: FrequencyTable((PLACE,), (1, 2, 3), (), (("north",),)),
        lambda: FrequencyTable((PLACE,), (1, 2, 3), (), (("west",),)),
        lambda: FrequencyTable((Dimension("place", ("north", "north")),), (1, 2)),
    ],
)
def test_what_is_no_table_is_refused(make: object) -> None:
    assert callable(make)
    with pytest.raises(ImpossibleTableError):
        make()
