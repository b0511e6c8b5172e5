"""A generator of hard lists: whole families struck on one day in one place, and listed together.

The truth is known. Brothers have names that look alike, every killed family shares its name, its day and
its place; only given names and years of birth tell its people apart.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from tests.people.measures import Row, as_csv
from uncounted.people import VictimList, read_list

GIVEN = (
    "Mirko Marko Mirna Ivan Ivana Jovan Jovana Petar Petra Pavle Milan Milana Milena Dragan Dragana Goran "
    "Zoran Stojan Bojan Dejan Nikola Nikolina Luka Ana Anja Hana Sanja Tanja Vanja Mira Vera Nera Radko Ratko"
)
FAMILY = "Tarv Orm Kesz Drag Bel Zar Halm Lušk Kov Most Sir Radm Grab Tul Orb Ver Dan Kam Loz Mard Nest Podg"


@dataclass(frozen=True, slots=True)
class Lists:
    """Lists with the true person of each row."""

    lists: tuple[VictimList, ...]
    truth: dict[Row, str]


def massacre_lists(seed: int, *, n_families: int = 60) -> Lists:
    """Draw families of two to seven, each struck on one day in one place, and three lists that saw some."""
    draw = random.Random(seed)
    given_names, stems = GIVEN.split(), FAMILY.split()
    rows: dict[str, list[tuple[str, dict[str, str]]]] = {"north": [], "south": [], "church": []}
    number = 0
    for _ in range(n_families):
        family = draw.choice(stems) + draw.choice(("ov", "in", "ić", "ski"))
        day = f"2031-{draw.randint(3, 5):02d}-{draw.randint(1, 28):02d}"
        place = draw.choice(("Orlin", "Vesk", "Sarat", "Kamen Brod"))
        for given in draw.sample(given_names, draw.randint(2, 7)):
            number += 1
            born = draw.randint(1950, 2020)
            for listed in rows.values():
                if draw.random() < 0.45:
                    row = _seen(given, family, born, day, place, draw)
                    listed.append((f"T{number}", row))
    lists: list[VictimList] = []
    truth: dict[Row, str] = {}
    for name, listed in rows.items():
        draw.shuffle(listed)
        lists.append(read_list(as_csv([row for _, row in listed]), name=name))
        truth |= {(name, n): person for n, (person, _) in enumerate(listed, start=1)}
    return Lists(tuple(lists), truth)


def _seen(given: str, family: str, born: int, day: str, place: str, draw: random.Random) -> dict[str, str]:
    if draw.random() < 0.1:
        spot = draw.randrange(1, len(family))
        family = family[:spot] + draw.choice("aeiou") + family[spot + 1 :]
    told = born + draw.choice((0, 0, 0, 0, -1, 1, 2))
    return {
        "given_name": given,
        "family_name": family,
        "birth": str(told) if draw.random() < 0.7 else "",
        "event_date": draw.choice((day, day, day[:7])),
        "place": place,
    }
