"""The shipped lists can be made again byte for byte, and are what their generator says."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections import Counter
from pathlib import Path

from tests.people.cast import EXAMPLE, NAMES, example_lists, example_truth


def test_the_generator_writes_the_shipped_lists_again(tmp_path: Path) -> None:
    subprocess.run([sys.executable, EXAMPLE / "make_lists.py", tmp_path], check=True)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    shipped = {path.name: path.read_bytes() for path in (EXAMPLE / "lists").iterdir()}
    assert made == shipped


def test_the_truth_knows_every_row_and_no_list_names_a_person_twice() -> None:
    truth = example_truth()
    rows = {(victims.name, record.row) for victims in example_lists() for record in victims.records}
    assert truth.keys() == rows
    assert 300 <= len(rows) <= 600
    listed = Counter((name, person) for (name, _), person in truth.items())
    assert set(listed.values()) == {1}


def test_every_overlap_is_populated_so_that_estimation_can_stand_on_it() -> None:
    truth = example_truth()
    patterns = Counter(
        tuple((name, person) in {(n, p) for (n, _), p in truth.items()} for name in NAMES)
        for person in set(truth.values())
    )
    assert len(patterns) == 7
    assert min(patterns.values()) >= 15


def test_the_lists_are_in_three_scripts_with_partial_dates_and_gaps() -> None:
    records = [record for victims in example_lists() for record in victims.records]
    scripts = Counter(record.script for record in records)
    assert scripts["Latin"] > 100
    assert scripts["Cyrillic"] > 100
    assert scripts["Arabic"] >= 5
    precisions = Counter(r.event_date.precision if r.event_date else "none" for r in records)
    assert min(precisions[kind] for kind in ("day", "month", "year", "none")) >= 5
    assert any(record.given_name is None and record.full_name is None for record in records)


def test_families_are_taken_on_one_day_in_one_place() -> None:
    """The trap is really there: many rows share family name, day and place with another person's row."""
    shared = 0
    for name in NAMES:
        with (EXAMPLE / "lists" / f"{name}.csv").open(encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        if "family_name" in rows[0]:
            groups = Counter((r["family_name"], r["event_date"], r["place"]) for r in rows)
            shared += sum(n for n in groups.values() if n > 1)
    assert shared >= 30
