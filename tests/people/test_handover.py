"""What leaves linkage holds no name and no formula, adds up, and says what was not checked."""

from __future__ import annotations

import csv
import io
import json

from tests.people.cast import NAMES, example_linkage, example_lists
from uncounted.people import link, linkage_report, membership_counts, people_csv, read_list


def test_patterns_count_every_person_once() -> None:
    counted = membership_counts(example_linkage())
    assert counted.list_names == NAMES
    assert sum(counted.counts.values()) == len(example_linkage().individuals)
    assert set(counted.counts) == {"001", "010", "011", "100", "101", "110", "111"}
    for place, victims in enumerate(example_lists()):
        on_list = sum(n for pattern, n in counted.counts.items() if pattern[place] == "1")
        assert on_list == len(victims.records)


def test_not_covered_has_a_sign_of_its_own() -> None:
    bounded = read_list(b"name,place\nVelko Varnov,Orlin\n", name="orlin", covered_places=("Orlin",))
    free = read_list(b"name,place\nOrest Tulegov,Tarsk\n", name="free")
    linkage = link((bounded, free), seed=1)
    assert membership_counts(linkage).counts == {"-1": 1, "10": 1}
    assert b"P0002,free:1,NA,1" in people_csv(linkage)


def test_no_output_holds_a_name_a_date_or_a_place() -> None:
    linkage = example_linkage()
    out = (
        people_csv(linkage).decode() + json.dumps(linkage_report(linkage), ensure_ascii=False) + repr(linkage)
    )
    for victims in example_lists():
        for record in victims.records:
            for told in (record.given_name, record.family_name, record.full_name, record.place):
                assert told is None or len(told) < 4 or told not in out
            if record.event_date is not None and record.event_date.precision == "day":
                assert record.event_date.edtf not in out


def test_the_table_of_persons_reads_back_and_no_cell_is_a_formula() -> None:
    rows = list(csv.reader(io.StringIO(people_csv(example_linkage()).decode())))
    told = ["fate", "fate_told", "whereabouts", "whereabouts_told"]
    assert rows[0] == ["person", "rows", *(f"on {name}" for name in NAMES), "sureness", "doubt", *told]
    assert len(rows) == 1 + len(example_linkage().individuals)
    for row in rows:
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)


def test_the_report_adds_up_and_says_what_was_not_checked() -> None:
    report = linkage_report(example_linkage())
    assert report["persons_interval"] == "NOT CHECKED"
    assert report["records"] == sum(len(victims.records) for victims in example_lists())
    sizes, waiting = report["sizes_of_clusters"], report["pairs_waiting_for_review"]
    assert isinstance(sizes, dict)
    assert isinstance(waiting, list)
    assert sum(int(size) * n for size, n in sizes.items()) == report["records"]
    assert sum(sizes.values()) == report["persons"]
    joined, apart = report["pairs_joined"], report["pairs_apart"]
    assert isinstance(joined, int)
    assert isinstance(apart, int)
    assert joined + apart + len(waiting) == report["candidate_pairs"]
    compared = report["blocked_recall"]
    assert isinstance(compared, dict)
    low, high = compared["interval_95"]
    assert 0.0 <= low <= compared["estimate"] <= high <= 1.0
    assert compared["estimate"] > 0.9
    assert report["dropped_columns"] == {
        "families": ["told_by"],
        "hospital_and_morgue": ["ward"],
        "monitors": [],
    }


def test_blocking_that_nothing_was_found_to_measure_is_not_checked() -> None:
    alone = link((read_list(b"name\nVelko Varnov\n", name="a"),), seed=1)
    report = linkage_report(alone)
    assert report["blocked_recall"] == "NOT CHECKED"
    assert any("blocking" in str(note) for note in report["falls_short"])  # type: ignore[attr-defined]
