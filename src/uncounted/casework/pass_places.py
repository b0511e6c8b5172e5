"""What was said of the places of a draft: read back from the entries, newest word last.

- A place is a reading and two offsets, and holds no word: ``120-131``, or ``2/120-131`` on a copy of dots.
- A place that was left to be read is asked anew where something newer protects it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from uncounted.casework.cases import Case
from uncounted.casework.leaving import Left, outdated
from uncounted.evidence import Item
from uncounted.protection import ProtectedKind
from uncounted.protection.pass_entries import PassJudgement


@dataclass(frozen=True, slots=True)
class Said:
    """The last word on one place, and the number of the entry that it stands in."""

    judgement: PassJudgement
    kind: ProtectedKind
    number: int


@dataclass(frozen=True, slots=True)
class Reading:
    """One text to be passed over; a copy of dots has several, one for each way in which it was read."""

    number: int
    text: str

    def place(self, start: int, end: int) -> str:
        """Name a place of this reading."""
        return f"{start}-{end}" if not self.number else f"{self.number}/{start}-{end}"


def said_of(case: Case, source: Item) -> dict[str, Said]:
    """Return what was said of each place, the newest last word."""
    rows = case.rows("pass_judgement", source_id=source.item_id)
    return {
        str(row["place"]): Said(
            PassJudgement(row["judgement"]), ProtectedKind(row["kind"]), int(row["number"])
        )
        for row in sorted(rows, key=lambda row: int(row["number"]))
    }


def holding(case: Case, source: Item, text: str) -> dict[str, Said]:
    """Return what was said of each place of a text, without leaves that something newer asks anew."""
    said = said_of(case, source)
    spans = (
        (span_of(place), one) for place, one in said.items() if one.judgement is not PassJudgement.REDACT
    )
    left = [Left(start, end, one.number) for (reading, start, end), one in spans if not reading]
    anew = outdated(case, text, left)
    return {place: one for place, one in said.items() if span_of(place)[1:] not in anew}


def span_of(place: str) -> tuple[int, int, int]:
    """Read a place back: number of the reading, from, to."""
    number, _, places = place.rpartition("/")
    start, _, end = places.partition("-")
    return int(number or 0), int(start), int(end)


def marked_in(said: Mapping[str, Said], number: int) -> tuple[tuple[int, int, ProtectedKind], ...]:
    """Return the places of one reading that a person wants withheld."""
    spans = ((span_of(place), one) for place, one in said.items() if one.judgement is PassJudgement.REDACT)
    return tuple((start, end, one.kind) for (reading, start, end), one in spans if reading == number)


def left_in(said: Mapping[str, Said]) -> frozenset[tuple[int, int]]:
    """Return the places of a text that a person wants to be read."""
    left = (span_of(place) for place, one in said.items() if one.judgement is not PassJudgement.REDACT)
    return frozenset((start, end) for reading, start, end in left if not reading)
