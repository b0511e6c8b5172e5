"""A dossier as HURIDOCS records: no denial is an act, no person is in it, no day is invented."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.publication.exchanged import HOSTILE, changed, dossier_saying, sample
from uncounted.claims.model import Modality
from uncounted.publication.exchange import converted
from uncounted.publication.exchange.events import COLUMNS, codes_of
from uncounted.vocabulary.acts import ACTS

# numbers of fields, typed from the data dictionary of OpenEvSys (schema/mysql-dbpopulate-datadict.sql)
_FIELDS = {
    "0101": "event_record_number",
    "0102": "event_title",
    "0115": "event_description",
    "0150": "remarks",
    "0901": "person_record_number",
    "2101": "act_record_number",
    "2102": "victim",
    "2103": "event",
    "2109": "type_of_act",
    "2111": "initial_date",
    "2111_1": "initial_date_type",
    "2114": "method_of_violence",
    "2121": "final_date",
    "2121_1": "final_date_type",
    "2150": "remarks",
    "2401": "involvement_record_number",
    "2402": "perpetrator",
    "2403": "event",
    "2404": "act",
    "2409": "degree_of_involvement",
    "2450": "remarks",
    "2501": "information_record_number",
    "2502": "source",
    "2503": "event",
    "2509": "source_connection_to_information",
    "2511": "date_of_source_material",
    "2550": "remarks",
}
_PERSONS = ("2102_victim", "2402_perpetrator", "2502_source")


def _table(files: Mapping[str, bytes], name: str) -> list[dict[str, str]]:
    data = converted(files, "events").files[name].decode()
    return list(csv.DictReader(io.StringIO(data, newline=""), strict=True))


def _hold(files: Mapping[str, bytes]) -> None:
    tables = {name: _table(files, name) for name in COLUMNS}
    event = tables["event.csv"][0]["0101_event_record_number"]
    acts = [row["2101_act_record_number"] for row in tables["act.csv"]]
    assert len(tables["event.csv"]) == 1
    assert len(acts) == len(set(acts))
    assert {row["2404_act"] for row in tables["involvement.csv"]} <= set(acts)
    assert tables["person.csv"] == []
    for name in ("act.csv", "involvement.csv", "information.csv"):
        for row in tables[name]:
            assert event in row.values()
            assert all(row.get(person, "") == "" for person in _PERSONS)
    for row in tables["act.csv"]:
        assert re.fullmatch(r"\d{12}", row["2109_type_of_act"])
        assert re.fullmatch(r"(\d{12}(\|\d{12})*)?", row["2114_method_of_violence"])


def test_every_heading_is_the_number_and_the_name_of_a_field() -> None:
    headings = {column.name for columns in COLUMNS.values() for column in columns}
    assert headings == {f"{number}_{name}" for number, name in _FIELDS.items()}


def test_records_lead_to_each_other_and_to_no_person() -> None:
    _hold(sample())
    _hold(changed("H1", perpetrator="police"))


@given(words=HOSTILE, speaker=HOSTILE, acts=st.lists(HOSTILE | st.sampled_from(sorted(ACTS)), max_size=3))
def test_whatever_a_claim_says_stays_in_its_record(words: str, speaker: str, acts: list[str]) -> None:
    _hold(dossier_saying(words, speaker, acts)[0])


@pytest.mark.parametrize("modality", list(Modality))
def test_only_what_is_said_to_have_happened_is_an_act(modality: Modality) -> None:
    acts = _table(changed("H1", modality=modality.value), "act.csv")
    assert len(acts) == int(modality.says_it_happened)
    records = _table(changed("H1", modality=modality.value), "information.csv")
    told = next(row for row in records if row["2501_information_record_number"].endswith("-H1"))
    assert f"Claim H1 ({modality.value}, basis unknown) on detention." in told["2550_remarks"]


@pytest.mark.parametrize("act", sorted(ACTS))
def test_an_act_without_a_code_of_the_list_is_counted_and_not_guessed(act: str) -> None:
    files = changed("H1", acts=[act], modality="asserted")
    rows = _table(files, "act.csv")
    assert [row["2109_type_of_act"] for row in rows] == (
        list(codes_of(act, "4")) if act not in ("denial", "fear_risk", "political_statement") else []
    )
    left = {one.what: one.n for one in converted(files, "events").left}
    assert bool(rows) is not (left.get("acts", 0) == 1 or left["claims as acts"] == 5)


def test_who_is_said_to_have_done_it_is_a_kind_of_body_and_an_unknown_degree() -> None:
    row = _table(changed("H1", perpetrator="police"), "involvement.csv")[0]
    assert row["2409_degree_of_involvement"] == "990000000000"
    assert row["2450_remarks"] == "Said to be done by: police"


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2031-04-02", ("2031-04-02", ""), ("", "")),
        ("2031-04", ("2031-04", "020000000000"), ("", "")),
        ("2031", ("2031", "030000000000"), ("", "")),
        ("2031-04-02~", ("2031-04-02", "010000000000"), ("", "")),
        ("2031-03/2031-04-02", ("2031-03", "020000000000"), ("2031-04-02", "")),
        ("last spring", ("", ""), ("", "")),
    ],
)
def test_a_date_says_what_of_it_is_not_known(
    edtf: str, first: tuple[str, str], last: tuple[str, str]
) -> None:
    row = _table(changed("H1", date=edtf), "act.csv")[0]
    assert (row["2111_initial_date"], row["2111_1_initial_date_type"]) == first
    assert (row["2121_final_date"], row["2121_1_final_date_type"]) == last
