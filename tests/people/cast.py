"""The shipped example lists with their truth, as the tests of this room use them."""

from __future__ import annotations

import csv
from functools import cache

from tests.conftest import PROJECT
from tests.people.measures import Row
from uncounted.people import Linkage, Plan, VictimList, link, read_list

EXAMPLE = PROJECT / "examples" / "wave-of-arrests"
NAMES = ("families", "hospital_and_morgue", "monitors")


@cache
def example_lists() -> tuple[VictimList, ...]:
    """Return the three shipped lists."""
    return tuple(read_list((EXAMPLE / "lists" / f"{name}.csv").read_bytes(), name=name) for name in NAMES)


@cache
def example_linkage() -> Linkage:
    """Return the shipped lists, linked once for all tests."""
    return link(example_lists(), seed=1)


@cache
def example_draws() -> Linkage:
    """Return the shipped lists, linked with a few draws, once for all tests."""
    return link(example_lists(), seed=1, plan=Plan(n_draws=400))


def example_truth() -> dict[Row, str]:
    """Return the true person of each row of the shipped lists."""
    text = (EXAMPLE / "lists" / "truth.csv").read_text(encoding="utf-8")
    return {(row["list"], int(row["row"])): row["person"] for row in csv.DictReader(text.splitlines())}
