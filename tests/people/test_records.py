"""A list is kept as it came, partial and silent where it was, and refuses what it must not hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uncounted.people import Repeats, read_list
from uncounted.people.records import OLDEST_AGE, UnusableListNameError, YearsOfBirth
from uncounted.vocabulary.errors import InvalidRowsError
from uncounted.vocabulary.protected import ProtectedColumnError
from uncounted.vocabulary.tables import UnreadableTableError, UnreadableTextError


def _list(text: str) -> bytes:
    return text.encode()


def test_names_stay_as_written_with_their_script() -> None:
    victims = read_list(_list("given_name,family_name\nТарлин,Луш-кин\nفارين,\n"), name="a")
    assert [(r.given_name, r.family_name, r.script) for r in victims.records] == [
        ("Тарлин", "Луш-кин", "Cyrillic"),
        ("فارين", None, "Arabic"),
    ]


def test_a_partial_date_stays_partial() -> None:
    victims = read_list(_list("name,event_date,birth\nA B,2031,1990-05\n"), name="a")
    record = victims.records[0]
    assert record.event_date is not None
    assert record.birth is not None
    assert (record.event_date.precision, record.birth.precision) == ("year", "month")
    assert record.birth_years == YearsOfBirth(1990, 1990)


def test_an_age_is_an_interval_of_years_of_birth_and_a_round_one_is_wider() -> None:
    victims = read_list(_list("name,age,event_date\nA B,31,2031-04-02\nC D,30,2031\nE F,31,\n"), name="a")
    assert [record.birth_years for record in victims.records] == [
        YearsOfBirth(1999, 2000),
        YearsOfBirth(1997, 2004),
        None,
    ]


@given(age=st.integers(0, OLDEST_AGE), event=st.dates(), before=st.integers(0, 364))
def test_the_true_year_of_birth_is_always_inside_the_interval(age: int, event: object, before: int) -> None:
    import datetime

    assert isinstance(event, datetime.date)
    if event.year <= age + 2:
        return
    # Born so many days before the birthday that made this age.
    birthday = datetime.date(event.year - age, event.month, min(event.day, 28))
    born = birthday - datetime.timedelta(days=before)
    data = _list(f"name,age,event_date\nA B,{age},{event.isoformat()}\n")
    years = read_list(data, name="a").records[0].birth_years
    assert years is not None
    assert years.earliest <= born.year <= years.latest


def test_unknown_columns_are_dropped_unread_and_named() -> None:
    victims = read_list(_list("name,mood,pseudonym\nA B,31.02.,Anzor\n"), name="a")
    assert victims.dropped_columns == ("mood", "pseudonym")
    assert "Anzor" not in str([getattr(victims.records[0], f) for f in victims.records[0].__slots__])


@pytest.mark.parametrize("column", ["sexual_orientation", "religion", "phone", "contacts", "face_embedding"])
def test_a_protected_ground_or_a_contact_is_refused(column: str) -> None:
    with pytest.raises(ProtectedColumnError) as refusal:
        read_list(_list(f"name,{column}\nA B,secret\n"), name="a")
    assert "secret" not in str(refusal.value)


def test_all_bad_rows_are_reported_at_once_and_no_cell_is_repeated() -> None:
    bad = "row_id,name,sex,birth,age,event_date\n1,Velko,x9,,,\n2,Velko,,31.02.1990,,\n3,Velko,,,130,\n"
    bad += "4,Velko,,2032,,2031\n4,Velko,,,,2031-02-30\nVelko,Velko,,,-3,\n"
    with pytest.raises(InvalidRowsError) as error:
        read_list(_list(bad), name="a")
    found = {(problem.row, problem.column) for problem in error.value.problems}
    assert found == {
        (1, "sex"), (2, "birth"), (3, "age"), (4, "birth"), (5, "row_id"), (5, "event_date"), (6, "row_id"),
        (6, "age"),
    }  # fmt: skip
    assert "Velko" not in str(error.value)


def test_rows_in_are_records_plus_duplicates() -> None:
    data = _list("row_id,name\n1,A B\n2,C D\n1,A B\n")
    victims = read_list(data, name="a")
    assert victims.n_rows == len(victims.records) + len(victims.duplicate_rows)
    assert victims.duplicate_rows == (3,)


def test_two_rows_without_ids_are_two_rows_however_little_they_say() -> None:
    assert len(read_list(_list("name,place\nA B,\nA B,\n"), name="a").records) == 2


@pytest.mark.parametrize("row_id", ["Varnov", "=1+1", "-1", "@2", "v4rnov", "1Varnov"])
def test_a_row_id_cannot_hold_a_name_or_a_formula(row_id: str) -> None:
    with pytest.raises(InvalidRowsError):
        read_list(_list(f"row_id,name\n{row_id},A B\n"), name="a")


@pytest.mark.parametrize("name", ["", "=list", "-list", "a" * 61, 'a"b', "a\nb"])
def test_a_list_is_named_so_that_it_can_head_a_column(name: str) -> None:
    with pytest.raises(UnusableListNameError):
        read_list(_list("name\nA B\n"), name=name)


@pytest.mark.parametrize("heading", ["place,age", "name,given_name"])
def test_a_list_without_names_or_with_both_kinds_is_refused(heading: str) -> None:
    with pytest.raises(UnreadableTableError):
        read_list(_list(f"{heading}\nx,1\n"), name="a")


@pytest.mark.parametrize("data", [b"", b"name\nA\xff B\n", b"name\nA\x00\n"])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableTextError):
        read_list(data, name="a")


def test_a_record_in_a_traceback_tells_no_name() -> None:
    record = read_list(_list("given_name,family_name\nVelko,Varnov\n"), name="a").records[0]
    assert "Velko" not in repr(record)
    assert "Varnov" not in repr(record)


def test_coverage_is_by_place_and_silence_is_coverage() -> None:
    victims = read_list(_list("name\nA B\n"), name="a", covered_places=("Тарск",), repeats=Repeats.POSSIBLE)
    assert victims.covers(frozenset({"tarsk", "orlin"}))
    assert victims.covers(frozenset())
    assert not victims.covers(frozenset({"orlin"}))


def test_nothing_of_this_room_reads_a_file_or_a_clock() -> None:
    """The engine on a cluster apart: Spark wants a folder and its streams."""
    folder = Path(__file__).parents[2] / "src" / "uncounted" / "people"
    sources = "".join(path.read_text() for path in folder.glob("*.py") if path.name != "spark_engine.py")
    for forbidden in ("open(", "pathlib", ".today(", ".now(", "import os", "socket", "logging", "print("):
        assert forbidden not in sources
