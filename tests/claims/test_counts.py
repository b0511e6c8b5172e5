"""The number of those harmed, by one sentence of each way to say it: `counts/counted.txt`.

- A count belongs to the act of its claim; who did it, who stood by, ages, dates, hours and money are none.
- The sentences were written from the language and from no text.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from uncounted.claims import extract
from uncounted.vocabulary.measures import Count, Operator

_FILE = Path(__file__).resolve().parent / "counts" / "counted.txt"
LINES = [line for line in _FILE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]


def told(count: Count | None) -> str:
    """Write a count as the file does: low, low-high, low+ without an end, -high for "up to"."""
    if count is None:
        return "none"
    if count.operator is Operator.AT_MOST:
        return f"-{count.high}"
    if count.high is None:
        return f"{count.low}+"
    return str(count.low) if count.low == count.high else f"{count.low}-{count.high}"


@pytest.mark.parametrize("line", LINES)
def test_the_number_of_those_harmed_is_read(line: str) -> None:
    expected, _, sentence = line.partition(" | ")
    found = {told(one.count) for one in extract(sentence).claims if one.acts != ("denial",)}
    assert found
    assert found == {"none"} if expected == "none" else expected in found


def test_the_battery_is_not_cut_short() -> None:
    assert len(LINES) >= 98
    assert sum(line.startswith("none | ") for line in LINES) >= 20
