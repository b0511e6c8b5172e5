"""What is compared of each record: keys of its names, years of its birth, parts of its dates.

- The same records give the same keys in the same order, however lists and rows were ordered.
- Which part of a name is the family's is judged from how its tokens are used across all lists; the
  name as written stays in the record.
- Nothing is invented: an unknown part is ``None`` and compares as unknown, never as different.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from uncounted.people.records import Repeats, RowReference, VictimList, VictimRecord
from uncounted.people.spelling import comparable_tokens, sound_key, spelling_key
from uncounted.vocabulary.dates import PartialDate
from uncounted.vocabulary.names import fold

# How much likelier (natural logarithm) a name's parts must be the other way round before they are turned.
_TURN_FROM = 2.0

Cell = str | int | bool | None


@dataclass(frozen=True, slots=True)
class KeyedRecords:
    """Rows ready for comparison; row ``i`` was read from ``references[i]``."""

    references: tuple[RowReference, ...]
    rows: tuple[dict[str, Cell], ...]
    places: tuple[frozenset[str], ...]


class NameOrder:
    """Tells given names from family names by how all lists together use each token."""

    def __init__(self, records: Sequence[VictimRecord]) -> None:
        self._given: Counter[str] = Counter()
        self._family: Counter[str] = Counter()
        for record in records:
            if record.given_name and record.family_name:
                self._given.update(map(spelling_key, comparable_tokens(record.given_name)))
                self._family.update(map(spelling_key, comparable_tokens(record.family_name)))

    def parts(self, record: VictimRecord) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the folded tokens of the given and of the family name, turned round where use says so."""
        if record.full_name is not None:
            return self._split(comparable_tokens(record.full_name))
        given, family = (comparable_tokens(part or "") for part in (record.given_name, record.family_name))
        if given and family and self._leaning(family) - self._leaning(given) > _TURN_FROM:
            return family, given
        return given, family

    def _split(self, tokens: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        if len(tokens) < 2:
            return (tokens, ()) if self._leaning(tokens) > 0 else ((), tokens)
        family_last, family_first = (tokens[:-1], tokens[-1:]), (tokens[1:], tokens[:1])
        gain = self._leaning(family_first[0]) - self._leaning(family_first[1])
        return (
            family_first
            if gain > self._leaning(family_last[0]) - self._leaning(family_last[1])
            else family_last
        )

    def _leaning(self, tokens: tuple[str, ...]) -> float:
        """Return the log odds that these tokens are a given name."""
        keys = [spelling_key(token) for token in tokens]
        return sum(math.log((self._given[key] + 0.5) / (self._family[key] + 0.5)) for key in keys)


def key_records(lists: Sequence[VictimList]) -> KeyedRecords:
    """Return the keys of every record of every list, in an order that rests on content alone."""
    order = NameOrder([record for victims in lists for record in victims.records])
    keyed = [
        (_keys(record, victims, order), RowReference(victims.name, record.row, record.row_id), record)
        for victims in lists
        for record in victims.records
    ]
    # The row id parts rows that say the same, so that the order of a file cannot part them.
    keyed.sort(key=lambda item: (repr(tuple(item[0].values())), item[1].row_id))
    rows = tuple({"unique_id": number, **keys} for number, (keys, _, _) in enumerate(keyed))
    places = tuple(frozenset({fold(record.place)} if record.place else ()) for _, _, record in keyed)
    return KeyedRecords(tuple(reference for _, reference, _ in keyed), rows, places)


def _keys(record: VictimRecord, victims: VictimList, order: NameOrder) -> dict[str, Cell]:
    given, family = order.parts(record)
    return {
        "list_name": victims.name,
        "may_repeat": victims.repeats is Repeats.POSSIBLE,
        **_name_keys("given", given),
        **_name_keys("family", family),
        "name_code": " ".join(sorted(sound_key(token) for token in given + family)) or None,
        "start_code": " ".join(spelling_key(part[0])[:2] for part in (given, family))
        if given and family
        else None,
        "sex": record.sex,
        "birth_from": record.birth_years.earliest if record.birth_years else None,
        "birth_to": record.birth_years.latest if record.birth_years else None,
        **_date_keys("birth", record.birth),
        **_date_keys("event", record.event_date),
        "place": fold(record.place) if record.place else None,
    }


def _name_keys(part: str, tokens: tuple[str, ...]) -> dict[str, Cell]:
    spellings = [spelling_key(token) for token in tokens]
    sounds = [sound_key(token) for token in tokens]
    # An initial that agrees is no name that agrees, and must not be weighed as a rare one.
    in_full = all(len(spelling) > 1 for spelling in spellings)
    return {
        f"{part}_tokens": " ".join(spellings) or None,
        f"{part}_sounds": " ".join(sounds) or None,
        f"{part}_key": (" ".join(sorted(spellings)) or None) if in_full else None,
        f"{part}_code": sounds[0] if sounds else None,
    }


def _date_keys(name: str, date: PartialDate | None) -> dict[str, Cell]:
    """Return year, month (counted from year 0) and day (counted from year 1), each only where it is known."""
    if date is None:
        return {
            f"{name}_year": None,
            f"{name}_month": None,
            f"{name}_day": None,
            f"{name}_day_of_month": None,
        }
    first, last = date.earliest, date.latest
    same_year = first.year == last.year
    return {
        f"{name}_year": first.year if same_year else None,
        f"{name}_month": first.year * 12 + first.month if same_year and first.month == last.month else None,
        f"{name}_day": first.toordinal() if first == last else None,
        f"{name}_day_of_month": first.day if first == last else None,
    }
