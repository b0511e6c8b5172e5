"""Two rows field by field, as a person compares them: as written, in one order, nothing judged.

- What neither row says is left out; what one of them does not say is empty.
- Where a list has the whole name in one column, both names are shown whole: which part is which is the
  reader's to see.
- Whether two cells are the same is said of what stands there. No weight, no likeness, no score.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from uncounted.people.fates import Question
from uncounted.people.plan import RowKey, RowPair
from uncounted.people.records import VictimList, VictimRecord
from uncounted.vocabulary.dates import PartialDate
from uncounted.vocabulary.names import fold

_DATES = ("born", "event", "born, by age")

Rows = Mapping[RowKey, VictimRecord]


class Agreement(StrEnum):
    """What can be said of two cells by looking at them."""

    AS_WRITTEN = "as_written"
    AS_READ = "as_read"
    FITS = "fits"
    DIFFERS = "differs"
    ONE_SILENT = "one_silent"


@dataclass(frozen=True, slots=True)
class Aligned:
    """One field of both rows."""

    name: str
    # out of every repr: what stands in a traceback must not tell a name
    first: str = field(repr=False)
    second: str = field(repr=False)

    @property
    def agreement(self) -> Agreement:
        """Whether the cells are the same: as written, or once letters are put into one script.

        A date that leaves open what the other says fits; so do years that meet.
        """
        if not (self.first and self.second):
            return Agreement.ONE_SILENT
        if self.first == self.second:
            return Agreement.AS_WRITTEN
        if self.name in _DATES:
            return Agreement.FITS if _meet(self.first, self.second) else Agreement.DIFFERS
        return Agreement.AS_READ if fold(self.first) == fold(self.second) else Agreement.DIFFERS


def rows_by_key(lists: Iterable[VictimList]) -> Rows:
    """Return the rows of lists by list and row id."""
    return {(victims.name, record.row_id): record for victims in lists for record in victims.records}


def aligned(rows: Rows, pair: RowPair) -> tuple[Aligned, ...]:
    """Return the fields of two rows, side by side."""
    records = [rows[key] for key in pair]
    whole = any(record.full_name for record in records)
    first, second = (dict(_fields(record, whole=whole)) for record in records)
    return tuple(Aligned(name, first[name], second[name]) for name in first if first[name] or second[name])


def _fields(record: VictimRecord, *, whole: bool) -> Iterator[tuple[str, str]]:
    if whole:
        parts = [part for part in (record.given_name, record.family_name) if part]
        yield "name", record.full_name or " ".join(parts)
    else:
        yield "given name", record.given_name or ""
        yield "family name", record.family_name or ""
    yield "father's name", record.father_name or ""
    yield "sex", record.sex or ""
    yield "born", str(record.birth or "")
    years = record.birth_years if record.birth is None else None
    yield "born, by age", f"{years.earliest} to {years.latest}" if years is not None else ""
    yield "event", str(record.event_date or "")
    yield "place", record.place or ""
    yield "area", record.area or ""
    yield "occupation", record.occupation or ""
    for question in Question:
        told = getattr(record, question.value)
        yield question.value, "" if told is None else f"{told.answer} ({told.basis})"


def _meet(first: str, second: str) -> bool:
    """Say whether two dates, or two spans of years, may be of one day."""
    (start, end), (other_start, other_end) = map(_span, (first, second))
    return start <= other_end and other_start <= end


def _span(text: str) -> tuple[str, str]:
    if " to " in text:
        earliest, latest = text.split(" to ")
        return earliest.zfill(4), f"{latest.zfill(4)}-12-31"
    date = PartialDate.parse(text)
    return date.earliest.isoformat(), date.latest.isoformat()
