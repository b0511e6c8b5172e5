"""How a list writes the people it heard of: names in its scheme, what is left out, and what comes out wrong.

A row is a set of cells of text; an empty cell is silent. What else tells of a person is not known here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from tests.people.list_designs import Form, ListDesign, Told
from tests.people.naming import NOBODY
from tests.people.population import Flags, Numbers, People, Population
from tests.people.schemes import Culture, Words

# What a scanner or a hurried hand puts for a letter.
_MISREAD = {
    "a": "eo", "e": "ac", "i": "lj", "o": "au", "u": "vn", "n": "mr", "m": "n", "r": "n", "l": "i", "h": "b",
    "s": "z", "z": "s", "d": "cl", "t": "f", "b": "h", "v": "u", "k": "h",
    "ب": "ت", "ت": "ث", "ح": "ج", "خ": "ح", "د": "ذ", "ر": "ز", "س": "ش", "ص": "ض", "ع": "غ", "ف": "ق",
    "а": "о", "и": "н", "н": "п", "ш": "щ", "в": "б", "е": "о", "г": "т", "л": "п",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cells:
    """Rows, column by column."""

    given: Words
    father: Words
    family: Words
    sex: Words
    birth: Words
    age: Words
    event_date: Words
    place: Words
    birth_place: Words

    def take(self, chosen: Numbers) -> Cells:
        """Return some rows, in the order asked for."""
        return Cells(*(getattr(self, field.name)[chosen] for field in fields(self)))

    def joined(self, other: Cells) -> Cells:
        """Return these rows and then the others."""
        return Cells(*(np.concatenate([getattr(self, f.name), getattr(other, f.name)]) for f in fields(self)))


class _Hand:
    """One list's hand: its words in its own scheme, or row by row in another."""

    def __init__(
        self, population: Population, design: ListDesign, n_rows: int, draw: np.random.Generator
    ) -> None:
        self._words = population.words
        self._draw, self._n_rows = draw, n_rows
        self._schemes = [design.scheme, design.other_scheme or design.scheme]
        self._tables = [self._words.written(scheme) for scheme in self._schemes]
        self._articles = [self._words.articles(scheme) for scheme in self._schemes]
        self._mixed = self.happens(design.mixed if design.other_scheme else 0.0)

    def happens(self, share: float) -> Flags:
        """Draw the rows in which something happens."""
        return np.asarray(self._draw.random(self._n_rows) < share)

    def word(self, numbers: Numbers) -> Words:
        """Write words."""
        own, other = (table[numbers] for table in self._tables)
        return np.where(self._mixed, other, own)

    def article(self, numbers: Numbers) -> Words:
        """Write the articles of words."""
        own, other = (table[numbers] for table in self._articles)
        return np.where(self._mixed, other, own)

    def parent(self, people: People) -> Words:
        """Write father of, or mother of; nothing where the culture has no such name."""
        pairs = [self._words.parents(scheme) or ("", "") for scheme in self._schemes]
        father, mother = (
            np.where(self._mixed, np.array([pairs[1][n]], object), np.array([pairs[0][n]], object))
            for n in (0, 1)
        )
        return np.where(people.female, mother, father)


def write(population: Population, design: ListDesign, person: Numbers, draw: np.random.Generator) -> Cells:
    """Write one row for each number of a person given."""
    people = population.people.take(person)
    hand = _Hand(population, design, len(person), draw)
    given = _given(people, population, design, hand)
    father = _father(people, population, design, hand)
    family = _family(people, population, design, hand)
    given, father, family = (_mistyped(cells, design.typing, draw) for cells in (given, father, family))
    sex = np.where(people.female, "f", "m").astype(object)
    event_date, year = _event_date(people, population, design, hand, draw)
    birth, age = _birth(people, population, design, hand, draw, year)
    place, birth_place = _places(people, population, design, hand, draw)
    return Cells(
        np.where(hand.happens(design.given_missing), "", given),
        father,
        np.where(hand.happens(design.family_missing), "", family),
        np.where(hand.happens(design.sex_missing), "", sex),
        birth,
        age,
        event_date,
        place,
        birth_place,
    )


def _given(people: People, population: Population, design: ListDesign, hand: _Hand) -> Words:
    nickname = population.words.nickname[people.given]
    numbers = np.where((nickname != NOBODY) & hand.happens(design.nickname), nickname, people.given)
    given = hand.word(numbers)
    initial = hand.happens(design.initial)
    given[initial] = [word[:1] + "." for word in given[initial]]
    second = hand.word(np.where(hand.happens(design.second), people.second, NOBODY))
    given = _spaced(given, second)
    called = hand.happens(design.teknonym) & (people.eldest_son != NOBODY)
    called &= population.setting.culture is Culture.ARABIC
    alone = hand.happens(0.5)
    teknonym = _spaced(hand.parent(people), hand.word(people.eldest_son))
    return np.where(called, np.where(alone, teknonym, _spaced(teknonym, given)), given)


def _father(people: People, population: Population, design: ListDesign, hand: _Hand) -> Words:
    words, culture = population.words, population.setting.culture
    told = hand.happens(design.father)
    if culture is Culture.SPANISH:
        return hand.word(np.full(len(people), NOBODY))
    if culture is Culture.SLAVIC:
        patronymic = words.patronymic[people.father]
        patronymic = np.where(people.female, words.feminine[patronymic], patronymic)
        return hand.word(np.where(told, patronymic, NOBODY))
    further = told & hand.happens(design.grandfather)
    return _spaced(
        hand.word(np.where(told, people.father, NOBODY)),
        hand.word(np.where(further, people.grandfather, NOBODY)),
    )


def _family(people: People, population: Population, design: ListDesign, hand: _Hand) -> Words:
    words, culture = population.words, population.setting.culture
    bent = people.female & ~hand.happens(design.unbent)
    own = np.where(bent, words.feminine[people.family], people.family)
    other = np.where(bent, words.feminine[people.husband_family], people.husband_family)
    kept = np.where(hand.happens(design.article_dropped), "", hand.article(own))
    family = kept + hand.word(own)
    if culture is Culture.SPANISH:
        mother = np.where(hand.happens(design.mother_family), people.mother_family, NOBODY)
        family = _spaced(family, hand.word(mother))
    married = hand.happens(design.married) & (people.husband_family != NOBODY)
    alone = hand.happens(0.5)
    husbands = hand.word(other)
    return np.where(married, np.where(alone, husbands, _spaced(family, husbands)), family)


def _spaced(*parts: Words) -> Words:
    joined = [" ".join(filter(None, row)) for row in zip(*parts, strict=True)]
    return np.array([*joined, None], dtype=object)[:-1]


def _mistyped(cells: Words, share: float, draw: np.random.Generator) -> Words:
    chosen = np.flatnonzero(draw.random(len(cells)) < share)
    spots = draw.random((len(chosen), 2))
    cells = cells.copy()
    for number, (spot, how) in zip(chosen.tolist(), spots.tolist(), strict=True):
        cells[number] = _mistype(cells[number], spot, how)
    return cells


def _mistype(text: str, spot: float, how: float) -> str:
    """Leave out, double, swap or misread one letter that is not the first."""
    if len(text) < 4:
        return text
    at = 1 + int(spot * (len(text) - 2))
    if how < 0.25:
        return text[:at] + text[at + 1 :]
    if how < 0.4:
        return text[:at] + text[at] + text[at:]
    if how < 0.6:
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    instead = _MISREAD.get(text[at], text[at])
    return text[:at] + instead[int(how * 1000) % len(instead)] + text[at + 1 :]


def _event_date(
    people: People, population: Population, design: ListDesign, hand: _Hand, draw: np.random.Generator
) -> tuple[Words, Numbers]:
    """Return the date as it is written, and its year."""
    slip = np.where(hand.happens(design.date_off), draw.integers(-6, 7, len(people)), 0)
    days = np.datetime64(population.setting.first_day) + np.maximum(people.day + slip, 0)
    text = np.datetime_as_string(days, unit="D").astype(object) if len(people) else np.array([], object)
    chance = draw.random(len(people))
    silent, year_only = design.date_missing, design.date_missing + design.month_missing
    length = np.select(
        [chance < silent, chance < year_only, chance < year_only + design.day_missing], [0, 4, 7], 10
    )
    cells = [day[:n] for day, n in zip(text.tolist(), length.tolist(), strict=True)]
    year = days.astype("datetime64[Y]").astype(np.int64) + 1970
    return _column(cells), year


def _birth(
    people: People, population: Population, design: ListDesign, hand: _Hand, draw: np.random.Generator,
    event_year: Numbers,
) -> tuple[Words, Words]:  # fmt: skip
    """Return date or year of birth, and age; one of them at most is told."""
    n_rows = len(people)
    wrong = hand.happens(design.age_wrong)
    error = np.rint(draw.normal(0.0, 2.5, n_rows)).astype(np.int64) * wrong
    told = np.minimum(people.birth_year + error, event_year)
    silent = hand.happens(design.birth_missing)
    nothing = _column([""] * n_rows)
    if design.told is Told.AGE:
        day_of_year = people.day % 365
        age = np.maximum(event_year - told - (people.birth_day > day_of_year), 0)
        fives = np.where(age >= 30, 10, 5)
        rounded = hand.happens(design.age_rounded) & (age > 4)
        age = np.where(rounded, np.rint(age / fives).astype(np.int64) * fives, age).clip(0, 110)
        return nothing, np.where(silent, "", age.astype(str).astype(object))
    year = told.astype(str).astype(object)
    if design.told is Told.DATE:
        days = told.astype(str).astype("datetime64[Y]").astype("datetime64[D]") + people.birth_day
        full = np.datetime_as_string(days, unit="D").astype(object) if n_rows else nothing
        # who was born in the year of death has the year alone: a wrong day could come after the death
        year = np.where((told < event_year) & ~wrong, full, year)
    return np.where(silent, "", year), nothing


def _places(
    people: People, population: Population, design: ListDesign, hand: _Hand, draw: np.random.Generator
) -> tuple[Words, Words]:
    words, region = population.words, population.region
    n_villages, n_regions = len(region), population.setting.n_regions
    # villages of one region stand n_regions apart
    near = (people.village + n_regions) % (n_villages - n_villages % n_regions)
    village = np.where(hand.happens(design.place_wrong), near, people.village)
    coarse = hand.happens(design.place_coarse)
    number = words.place[np.where(coarse, n_villages + region[people.village], village)]
    place = hand.word(np.where(hand.happens(design.place_missing), NOBODY, number))
    born = hand.word(np.where(hand.happens(design.birth_place), words.place[people.birth_village], NOBODY))
    return place, born


def copied(cells: Cells, error: float, draw: np.random.Generator) -> Cells:
    """Return rows as another list takes them over: as written there, some mistyped or cut short."""
    cut = draw.random(len(cells.given)) < error
    shorter = _column([date[:7] for date in cells.event_date.tolist()])
    return Cells(
        _mistyped(cells.given, error, draw),
        np.where(draw.random(len(cells.given)) < error, "", cells.father),
        _mistyped(cells.family, error, draw),
        cells.sex,
        cells.birth,
        cells.age,
        np.where(cut, shorter, cells.event_date),
        cells.place,
        cells.birth_place,
    )


def arrange(cells: Cells, design: ListDesign, draw: np.random.Generator) -> dict[str, list[str]]:
    """Put cells into the columns of the list, numbering its rows."""
    n_rows = len(cells.given)
    swapped = draw.random(n_rows) < design.swapped
    names: dict[str, Words]
    if design.form is Form.WHOLE:
        straight = _spaced(cells.given, cells.father, cells.family)
        turned = _spaced(cells.family, cells.given, cells.father)
        names = {"name": np.where(swapped, turned, straight)}
    else:
        apart = design.form is Form.FATHER_APART
        given = cells.given if apart else _spaced(cells.given, cells.father)
        names = {
            "given_name": np.where(swapped, cells.family, given),
            "family_name": np.where(swapped, given, cells.family),
        }
        if apart:
            names["father_name"] = cells.father
    rest = {
        name: getattr(cells, name) for name in ("sex", "birth", "age", "event_date", "place", "birth_place")
    }
    numbered = {"row_id": [str(n) for n in range(1, n_rows + 1)]}
    return numbered | {heading: column.tolist() for heading, column in (names | rest).items()}


def _column(texts: Sequence[str]) -> Words:
    column: npt.NDArray[np.object_] = np.empty(len(texts), dtype=object)
    column[:] = texts
    return column
