"""A list with headings of its own is read by a mapping, and nothing in it is guessed."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uncounted.people import VictimList, read_list
from uncounted.people.mapping import UnusableMappingError
from uncounted.vocabulary.dates import PartialDate
from uncounted.vocabulary.errors import InvalidRowsError
from uncounted.vocabulary.protected import ProtectedColumnError


def _read(table: str, **mapping: Any) -> VictimList:
    return read_list(table.encode(), name="a", mapping=json.dumps(mapping).encode())


def test_headings_in_another_language_fill_our_columns() -> None:
    victims = _read(
        "Nombre,Segundo,Apellido,Sexo,Fecha,Ánimo\nIrena,Pilar,Solano,mujer,3/4/2031,calmo\n",
        columns={
            "given_name": ["Nombre", "Segundo"],
            "family_name": ["Apellido"],
            "sex": ["Sexo"],
            "event_date": ["Fecha"],
        },
        dates="day first",
        values={"sex": {"mujer": "f"}},
    )
    record = victims.records[0]
    assert (record.given_name, record.family_name, record.sex) == ("Irena Pilar", "Solano", "female")
    assert record.event_date == PartialDate.parse("2031-04-03")
    assert victims.dropped_columns == ("Ánimo",)
    assert dict(victims.filled_by)["given_name"] == ("Nombre", "Segundo")


@pytest.mark.parametrize(
    ("written", "order", "meant"),
    [
        ("03/04/2031", "day first", "2031-04-03"),
        ("03/04/2031", "month first", "2031-03-04"),
        ("2031.4.3", "day first", "2031-04-03"),
        ("4.2031", "day first", "2031-04"),
        ("00.04.2031", "day first", "2031-04"),
        ("2031", "month first", "2031"),
        ("٣/٤/٢٠٣١", "day first", "2031-04-03"),
        ("2031-04-03", "year first", "2031-04-03"),
    ],
)
def test_a_date_is_read_in_the_order_that_is_stated(written: str, order: str, meant: str) -> None:
    victims = _read(f"N,D\nA B,{written}\n", columns={"name": ["N"], "event_date": ["D"]}, dates=order)
    assert victims.records[0].event_date == PartialDate.parse(meant)


@pytest.mark.parametrize("written", ["31.02.", "31.02.2031", "3/4/31", "05.00.2031", "spring 2031", "0000"])
def test_a_date_that_would_have_to_be_guessed_is_a_bad_cell(written: str) -> None:
    with pytest.raises(InvalidRowsError) as error:
        _read(f"N,D\nA B,{written}\n", columns={"name": ["N"], "event_date": ["D"]}, dates="day first")
    assert [(one.row, one.column) for one in error.value.problems] == [(1, "event_date")]


@pytest.mark.parametrize(
    ("cells", "meant"),
    [("1967,9,27", "1967-09-27"), ("1967,9,", "1967-09"), ("1967,0,0", "1967"), (",,", "")],
)
def test_a_date_in_three_cells_is_as_exact_as_they_are(cells: str, meant: str) -> None:
    columns = {"name": ["N"], "birth": ["Y", "M", "D"]}
    birth = _read(f"N,Y,M,D\nA B,{cells}\n", columns=columns).records[0].birth
    assert birth == (PartialDate.parse(meant) if meant else None)


def test_a_day_whose_month_is_unknown_is_a_bad_cell() -> None:
    with pytest.raises(InvalidRowsError):
        _read("N,Y,M,D\nA B,1967,,27\n", columns={"name": ["N"], "birth": ["Y", "M", "D"]})


@given(st.dates().filter(lambda day: day.year > 999), st.sampled_from(["day first", "month first"]))
@pytest.mark.law
def test_every_day_comes_back_as_it_was_written(day: Any, order: str) -> None:
    written = f"{day.day}.{day.month}.{day.year}" if order == "day first" else f"{day:%m/%d/%Y}"
    victims = _read(f"N,D\nA B,{written}\n", columns={"name": ["N"], "event_date": ["D"]}, dates=order)
    assert victims.records[0].event_date == PartialDate.parse(day.isoformat())


@pytest.mark.parametrize("heading", ["religion", "Teléfono", "sexual orientation"])
def test_mapping_a_protected_ground_or_a_contact_is_refused(heading: str) -> None:
    with pytest.raises(ProtectedColumnError):
        _read("N,X\nA B,c\n", columns={"name": ["N"], "place": [heading]})
    with pytest.raises(ProtectedColumnError):
        _read(f"N,{heading}\nA B,c\n", columns={"name": ["N"]})


@pytest.mark.parametrize(
    "mapping",
    [
        {},
        {"columns": {}},
        {"columns": {"name": []}},
        {"columns": {"mood": ["N"]}},
        {"columns": {"name": ["N"], "place": ["N"]}},
        {"columns": {"name": ["Nothing"]}},
        {"columns": {"name": ["N"]}, "dates": "as usual"},
        {"columns": {"name": ["N"]}, "values": {"sex": {"x": "m"}}},
        {"columns": {"name": ["N"]}, "spare": 1},
        {"columns": {"name": "N"}},
        {"columns": {"name": ["N"], "birth": ["D", "E", "F", "G"]}},
    ],
)
def test_a_mapping_that_fits_nothing_is_refused_whole(mapping: dict[str, Any]) -> None:
    with pytest.raises(UnusableMappingError) as error:
        _read("N,D,E,F,G\nVelko Varnov,,,,\n", **mapping)
    assert "Velko" not in str(error.value)


def test_all_faults_of_a_mapping_are_told_at_once() -> None:
    with pytest.raises(UnusableMappingError) as error:
        _read("N\nA B\n", columns={"mood": ["N"], "name": ["N"], "place": []})
    for fault in ("none of ours", "nothing fills place", "1 headings fill two"):
        assert fault in error.value.what
