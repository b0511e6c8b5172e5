"""What is compared of each record: keys of its names, years of its birth, parts of its dates.

- The same records give the same keys in the same order, however lists and rows were ordered.
- Which part of a name is the family's is judged from how its tokens are used across all lists; the
  name as written stays in the record.
- Nothing is invented: an unknown part is ``None`` and compares as unknown, never as different.
"""

from __future__ import annotations

import datetime
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from uncounted.people.alike import CIRCUMSTANCES, NAMED, AlikeParts, AlikeWords, alike_parts, alike_words
from uncounted.people.likeness import word
from uncounted.people.records import Repeats, RowReference, VictimList, VictimRecord
from uncounted.people.sounds import consonants
from uncounted.people.whole_names import parse_name
from uncounted.vocabulary.dates import PartialDate
from uncounted.vocabulary.names import fold

# How much likelier (natural logarithm) a name's parts must be the other way round before they are turned.
_TURN_FROM = 2.0

# How much less likely a whole name begins with the family's, or has none (natural logarithm).
_FAMILY_FIRST, _NO_FAMILY = -0.5, -3.0

Cell = str | int | bool | None


@dataclass(frozen=True, slots=True)
class KeyedRecords:
    """Rows ready for comparison; row ``i`` was read from ``references[i]``."""

    references: tuple[RowReference, ...]
    rows: tuple[dict[str, Cell], ...]
    places: tuple[frozenset[str], ...]
    near: Mapping[str, AlikeParts]


@dataclass(frozen=True, slots=True)
class NameParts:
    """The words of a name by what they say: the given name, the father's (or a second one), the family's."""

    given: tuple[str, ...]
    father: tuple[str, ...]
    family: tuple[str, ...]


class NameOrder:
    """Tells given names from family names by how all lists together use each word, in whatever script."""

    def __init__(self, records: Sequence[VictimRecord], words: AlikeWords) -> None:
        self._called = words.called
        self._given: Counter[str] = Counter()
        self._family: Counter[str] = Counter()
        lengths = Counter(len(words_of_part(r.family_name)) for r in records if r.family_name)
        self._together: Counter[tuple[str, str]] = Counter()
        self._two_families = math.log((lengths[2] + 0.5) / (lengths[1] + 0.5))
        for record in records:
            if record.given_name and record.family_name:
                self._given.update(self._classes(words_of_part(record.given_name)))
                self._family.update(self._classes(words_of_part(record.family_name)))
                self._together[self._both(*map(words_of_part, (record.given_name, record.family_name)))] += 1
            if record.father_name:
                self._given.update(self._classes(words_of_part(record.father_name)))

    def parts(self, record: VictimRecord) -> NameParts:
        """Return the words of each part of a name, turned round where use says so."""
        if record.full_name is not None:
            given, family = self._split(parse_name(record.full_name).words)
        else:
            given, family = (words_of_part(part or "") for part in (record.given_name, record.family_name))
            if (given and family and self._turned(given, family) > _TURN_FROM) or (
                (given and not family and self._leaning(given) < -_TURN_FROM)
                or (family and not given and self._leaning(family) > _TURN_FROM)
            ):
                given, family = family, given
        father = words_of_part(record.father_name or "")
        return NameParts(given[:1], father or given[1:], family)

    def _turned(self, given: tuple[str, ...], family: tuple[str, ...]) -> float:
        """Return the log odds that the two parts of a record stand the other way round.

        Other records that have the same two names speak too: for the order in which most of them stand.
        """
        as_here = self._together[self._both(given, family)] - 1
        the_other_way = self._together[self._both(family, given)]
        order = math.log((the_other_way + 0.5) / (max(as_here, 0) + 0.5))
        # what this record says itself is no witness of how the others use its words
        return self._leaning(family, as_family=1) - self._leaning(given, as_given=1) + order

    def _both(self, given: tuple[str, ...], family: tuple[str, ...]) -> tuple[str, str]:
        return self._called[given[0]], self._called[family[0]]

    def _split(self, words: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        if len(words) < 2:
            return (words, ()) if self._leaning(words) > 0 else ((), words)
        lengths = [n for n in (1, 2) if n < len(words)]
        cuts = [(words[:-n], words[-n:], 0.0) for n in lengths]
        cuts += [(words[n:], words[:n], _FAMILY_FIRST) for n in lengths]
        cuts.append((words, (), _NO_FAMILY))
        given, family, _ = max(
            cuts, key=lambda cut: self._leaning(cut[0]) - self._leaning(cut[1]) + self._usual(*cut)
        )
        return given, family

    def _usual(self, given: tuple[str, ...], family: tuple[str, ...], order: float) -> float:
        """Return how usual a cut is, the words apart."""
        return order + (self._two_families if len(family) == 2 else 0.0)

    def _leaning(self, words: tuple[str, ...], *, as_given: int = 0, as_family: int = 0) -> float:
        """Return the log odds that these words are a given name, so many uses of each left out."""
        return sum(
            math.log((self._given[key] - as_given + 0.5) / (self._family[key] - as_family + 0.5))
            for key in self._classes(words)
        )

    def _classes(self, words: tuple[str, ...]) -> list[str]:
        return [self._called[text] for text in words]


def words_of_part(text: str) -> tuple[str, ...]:
    """Return the words of a given, a father's or a family name that stands alone; a teknonym is none."""
    return tuple(text for text in parse_name(text).words) if text else ()


def key_records(lists: Sequence[VictimList]) -> KeyedRecords:
    """Return the keys of every record of every list, in an order that rests on content alone."""
    every = [record for victims in lists for record in victims.records]
    by_list = [Counter(text for record in one.records for text in words_of(record)) for one in lists]
    words = alike_words(sum(by_list, Counter()), by_list)
    order = NameOrder(every, words)
    parts = {id(record): order.parts(record) for record in every}
    near = {part: alike_parts([getattr(one, part) for one in parts.values()], words) for part in NAMED}
    called = {}
    for what in CIRCUMSTANCES:
        told = [_words(getattr(record, what)) for record in every]
        alike = alike_words(Counter(text for each in told for text in each))
        near[what], called[what] = alike_parts(told, alike), alike.called
    keyed = [
        (
            _keys(record, victims, parts[id(record)], words, called, near),
            RowReference(victims.name, record.row, record.row_id),
            record,
        )
        for victims in lists
        for record in victims.records
    ]
    # The row id parts rows that say the same, so that the order of a file cannot part them.
    keyed.sort(key=lambda item: (repr(tuple(item[0].values())), item[1].row_id))
    rows = tuple({"unique_id": number, **keys} for number, (keys, _, _) in enumerate(keyed))
    folded = tuple(frozenset({fold(record.place)} if record.place else ()) for _, _, record in keyed)
    return KeyedRecords(tuple(reference for _, reference, _ in keyed), rows, folded, near)


def _words(told: str | None) -> tuple[str, ...]:
    return parse_name(told).words if told else ()


def words_of(record: VictimRecord) -> Iterator[str]:
    """Give every word of the names of a record."""
    for part in (record.given_name, record.father_name, record.family_name, record.full_name):
        if part:
            yield from parse_name(part).words


def _keys(
    record: VictimRecord,
    victims: VictimList,
    parts: NameParts,
    words: AlikeWords,
    circumstances: Mapping[str, Mapping[str, str]],
    near: Mapping[str, AlikeParts],
) -> dict[str, Cell]:
    called = words.called
    given, family = parts.given, parts.family
    codes = sorted(called[text] for text in given + parts.father + family)
    return {
        "list_name": victims.name,
        "may_repeat": victims.repeats is Repeats.POSSIBLE,
        **{
            key: cell
            for part in NAMED
            for key, cell in _name_keys(part, getattr(parts, part), called, near[part]).items()
        },
        "name_code": " ".join(codes) or None,
        "start_code": " ".join(min(consonants(part[0]))[:1] for part in (given, family))
        if given and family
        else None,
        "sex": record.sex,
        "birth_from": record.birth_years.earliest if record.birth_years else None,
        "birth_to": record.birth_years.latest if record.birth_years else None,
        **_date_keys("birth", record.birth),
        **_date_keys("event", record.event_date),
        **{
            f"{what}_id": near[what].number[told] if told else None
            for what in CIRCUMSTANCES
            for told in [_words(getattr(record, what))]
        },
        "place": " ".join(circumstances["place"][text] for text in _words(record.place)) or None,
    }


def _name_keys(
    part: str, texts: tuple[str, ...], called: Mapping[str, str], near: AlikeParts
) -> dict[str, Cell]:
    # An initial that agrees is no name that agrees, and must not be weighed as a rare one.
    in_full = not any(word(text).initial for text in texts)
    return {
        f"{part}_id": near.number[texts] if texts else None,
        f"{part}_key": (" ".join(sorted(called[text] for text in texts)) or None) if in_full else None,
        f"{part}_code": called[texts[0]] if texts and in_full else None,
    }


def _date_keys(name: str, date: PartialDate | None) -> dict[str, Cell]:
    """Return year, month (counted from year 0) and day (counted from year 1), each only where it is known."""
    if date is None:
        return {
            f"{name}_year": None,
            f"{name}_month": None,
            f"{name}_day": None,
            f"{name}_day_of_month": None,
            **_digits(name, None),
        }
    first, last = date.earliest, date.latest
    same_year = first.year == last.year
    return {
        f"{name}_year": first.year if same_year else None,
        f"{name}_month": first.year * 12 + first.month if same_year and first.month == last.month else None,
        f"{name}_day": first.toordinal() if first == last else None,
        f"{name}_day_of_month": first.day if first == last else None,
        **_digits(name, first if first == last else None),
    }


def _digits(name: str, day: datetime.date | None) -> dict[str, Cell]:
    """Return a whole date as digits, sorted, and with day and month turned, so that slips show."""
    digits = None if day is None else f"{day:%Y%m%d}"
    return {
        f"{name}_digits": digits,
        f"{name}_sorted": None if digits is None else "".join(sorted(digits)),
        f"{name}_turned": None if day is None else f"{day:%Y%d%m}",
    }
