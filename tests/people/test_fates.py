"""Fate and whereabouts: two questions, each answer with its basis; death is never assumed."""

from __future__ import annotations

import csv
import io

import pytest

from uncounted.people import link, linkage_report, people_csv, read_list
from uncounted.vocabulary.errors import InvalidRowsError

FAMILIES = b"""name,birth,fate,fate_basis,whereabouts,whereabouts_basis,row_id
Velko Varnov,1987-03-14,dead,eyewitness,unknown,family,1
Mira Talin,1990-01-02,unknown,,,,2
Osvin Brek,1971-05-06,,,,,3
"""
REGISTRY = b"""name,birth,fate,fate_basis,whereabouts,row_id
Velko Varnov,1987-03-14,alive,official,known,7
Mira Talin,1990-01-02,dead,document,,8
"""


def _told() -> dict[str, dict[str, str]]:
    lists = (read_list(FAMILIES, name="families"), read_list(REGISTRY, name="registry"))
    linkage = link(lists, seed=1)
    assert linkage_report(linkage)["fates"] == {"dead": 1, "not told": 1, "told differently": 1}
    rows = csv.DictReader(io.StringIO(people_csv(linkage).decode()))
    return {row["rows"].partition(";")[0]: row for row in rows}


def test_answers_that_contradict_are_all_kept_and_none_is_chosen() -> None:
    person = _told()["families:1"]
    assert person["fate"] == "told differently"
    assert person["fate_told"] == "families:1 dead (eyewitness);registry:7 alive (official)"
    assert person["whereabouts"] == "known"
    assert person["whereabouts_told"] == "families:1 unknown (family);registry:7 known (unknown)"


def test_who_asked_and_does_not_know_contradicts_nobody() -> None:
    assert _told()["families:2"]["fate"] == "dead"


def test_death_is_not_assumed_of_whom_nobody_tells() -> None:
    person = _told()["families:3"]
    assert (person["fate"], person["fate_told"], person["whereabouts"]) == ("not told", "", "not told")
    killed = read_list(b"name\nVelko Varnov\n", name="killed")
    notes = linkage_report(link((killed,), seed=1))["falls_short"]
    assert isinstance(notes, list)
    assert any("does not say that the person is dead" in note for note in notes)


def test_all_answers_that_are_none_are_refused_at_once_without_their_words() -> None:
    rows = b"name,fate,fate_basis,whereabouts\nA B,shot,,\nC D,,official,\nE F,dead,a friend,the mill\n"
    with pytest.raises(InvalidRowsError) as refused:
        read_list(rows, name="list")
    assert [(one.row, one.column) for one in refused.value.problems] == [
        (1, "fate"), (2, "fate_basis"), (3, "fate_basis"), (3, "whereabouts"),
    ]  # fmt: skip
    assert not any(word in str(refused.value) for word in ("shot", "friend", "mill"))
