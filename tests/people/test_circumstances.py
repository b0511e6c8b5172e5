"""Place, area and occupation: from the same unit to the same parent; what is not told is no other."""

from __future__ import annotations

import pytest

from uncounted.people import read_list
from uncounted.people.engine import Engine
from uncounted.people.keys import key_records
from uncounted.people.model import TEMPLATE
from uncounted.people.training import UNKNOWN

EVERY_PAIR = ("l.unique_id < r.unique_id",)


def _level(field: str, first: str, second: str, columns: str) -> int:
    rows = f"name,{columns},row_id\nMira Talin,{first},1\nMira Talin,{second},2\n"
    records = key_records([read_list(rows.encode(), name="one")])
    with Engine(records, frozenset()) as engine:
        return int(engine.compare(TEMPLATE, EVERY_PAIR).level[field][0])


@pytest.mark.parametrize(
    ("first", "second", "level"),
    [
        ("Sorvik,Tarsk", "Sorvik,Tarsk", 0),
        ("Sorvik,Tarsk", "Sorvik,", 1),
        ("Sorvik,Tarsk", "Sorvim,Tarsk", 2),
        ("Sorvik,Tarsk", "Sorvim,", 3),
        ("Sorvik,Tarsk", "Sorvik,Oldava", 4),
        (",Tarsk", "Sorvik,Tarsk", 5),
        ("Melun,Tarsk", "Sorvik,Tarsk", 6),
        ("Melun,Oldava", "Sorvik,Tarsk", 7),
        ("Melun,", "Sorvik,", 7),
        ("Melun,", ",Tarsk", UNKNOWN),
        (",", "Sorvik,Tarsk", UNKNOWN),
    ],
)
def test_a_place_and_its_area_are_one_comparison(first: str, second: str, level: int) -> None:
    assert _level("place", first, second, "place,area") == level
    assert _level("place", second, first, "place,area") == level


def test_levels_of_a_place_weigh_less_and_less() -> None:
    field = TEMPLATE.field("place")
    same, parent, neither = (field.m[n] / field.u[n] for n in (0, 6, 7))
    assert same > 1.0 > parent > neither


@pytest.mark.parametrize(
    ("first", "second", "level"),
    [("baker", "Baker", 0), ("teacher", "teacer", 0), ("baker", "teacher", 1), ("", "baker", UNKNOWN)],
)
def test_an_occupation_agrees_as_it_is_read(first: str, second: str, level: int) -> None:
    assert _level("occupation", first, second, "occupation") == level
