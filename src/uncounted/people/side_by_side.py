"""Two rows field by field, as a person compares them: as written, in one order, nothing judged.

- What neither row says is left out; what one of them does not say is empty.
- Where a list has the whole name in one column, both names are shown whole: which part is which is the
  reader's to see.
- No weight, no likeness, no score.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from uncounted.people.plan import RowKey, RowPair
from uncounted.people.records import VictimList, VictimRecord

Rows = Mapping[RowKey, VictimRecord]


@dataclass(frozen=True, slots=True)
class Aligned:
    """One field of both rows."""

    name: str
    # out of every repr: what stands in a traceback must not tell a name
    first: str = field(repr=False)
    second: str = field(repr=False)


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
