"""Generators of lists that are no massacres: three registers of one region, and one list that repeats people.

The first is in the manner of the FEBRL sets (several errors a record, each field may be silent), the second
of RLdata500 (one list, a tenth of it repeated with one small error). Names are put together from syllables,
common ones more often; the truth is known.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from tests.people.massacres import Lists
from tests.people.measures import Row, as_csv
from uncounted.people import Repeats, VictimList, read_list

_ONSETS = "b br d dr f g gr h k kl l m n p pr r s st t tr v z"
_VOWELS = "a e i o u"
_ENDS = "n r s l k t m d"
_PLACES = "Orlin Vesk Sarat Kamen Tarsk Bolin Verim Osten Halt Drin"


@dataclass(frozen=True, slots=True)
class _Person:
    given: str
    family: str
    sex: str
    birth: str
    place: str


def register_lists(seed: int, *, n_persons: int = 300) -> Lists:
    """Draw persons, and three lists that each saw some of them, with errors in every field."""
    draw = random.Random(seed)
    people = _people(draw, n_persons)
    rows: dict[str, list[tuple[str, dict[str, str]]]] = {"clinic": [], "court": [], "parish": []}
    for number, person in enumerate(people, start=1):
        for name, seen in zip(rows, (0.5, 0.4, 0.35), strict=True):
            if draw.random() < seen:
                rows[name].append((f"T{number}", _written(person, draw, errors=0.18, silent=0.06)))
    lists: list[VictimList] = []
    truth: dict[Row, str] = {}
    for name, listed in rows.items():
        draw.shuffle(listed)
        lists.append(read_list(as_csv([row for _, row in listed]), name=name))
        truth |= {(name, n): person for n, (person, _) in enumerate(listed, start=1)}
    return Lists(tuple(lists), truth)


def repeating_list(seed: int, *, n_persons: int = 360, n_repeated: int = 40) -> Lists:
    """Draw one list that holds some of its people twice, the second time with one error."""
    draw = random.Random(seed)
    people = _people(draw, n_persons)
    listed = [(f"T{number}", _written(person, draw)) for number, person in enumerate(people)]
    for number in draw.sample(range(n_persons), n_repeated):
        listed.append((f"T{number}", _one_error(_written(people[number], draw), draw)))
    draw.shuffle(listed)
    victims = read_list(as_csv([row for _, row in listed]), name="one", repeats=Repeats.POSSIBLE)
    return Lists((victims,), {("one", n): person for n, (person, _) in enumerate(listed, start=1)})


def _people(draw: random.Random, n_persons: int) -> list[_Person]:
    given = [_word(draw, draw.choice((1, 2, 2))) + draw.choice("aeio") for _ in range(90)]
    family = [_word(draw, 2) + draw.choice(("ev", "an", "ik", "os", "ert")) for _ in range(200)]
    return [
        _Person(
            _common(given, draw),
            _common(family, draw),
            draw.choice("fm"),
            f"{draw.randint(1940, 2012)}-{draw.randint(1, 12):02d}-{draw.randint(1, 28):02d}",
            draw.choice(_PLACES.split()),
        )
        for _ in range(n_persons)
    ]


def _common(names: list[str], draw: random.Random) -> str:
    """Draw a name, those at the head of the list more often."""
    return names[int(len(names) * draw.random() ** 2)]


def _word(draw: random.Random, n_syllables: int) -> str:
    syllables = [draw.choice(_ONSETS.split()) + draw.choice(_VOWELS.split()) for _ in range(n_syllables)]
    return ("".join(syllables) + draw.choice(_ENDS.split())).capitalize()


def _written(
    person: _Person, draw: random.Random, *, errors: float = 0.0, silent: float = 0.0
) -> dict[str, str]:
    row = {
        "given_name": person.given,
        "family_name": person.family,
        "sex": person.sex,
        "birth": person.birth,
        "place": person.place,
    }
    for column in row:
        if draw.random() < errors:
            row[column] = _mistaken(column, row[column], draw)
        if column not in ("given_name", "family_name") and draw.random() < silent:
            row[column] = ""
    return row


def _one_error(row: dict[str, str], draw: random.Random) -> dict[str, str]:
    column = draw.choice(("given_name", "family_name", "birth"))
    return row | {column: _mistaken(column, row[column], draw)}


def _mistaken(column: str, cell: str, draw: random.Random) -> str:
    if column == "birth":
        year, month, day = cell.split("-")
        return draw.choice(
            (
                f"{int(year) + draw.choice((-1, 1, 10))}-{month}-{day}",
                f"{year}-{month}-{draw.randint(1, 28):02d}",
                year,
            )
        )
    if column == "sex":
        return "" if draw.random() < 0.8 else ("f" if cell == "m" else "m")
    if column == "place":
        return draw.choice(_PLACES.split())
    spot = draw.randrange(1, len(cell))
    return draw.choice(
        (
            cell[:spot] + draw.choice("aeiourntl") + cell[spot + 1 :],
            cell[:spot] + cell[spot + 1 :],
            cell[:spot] + cell[spot - 1] + cell[spot:],
        )
    )
