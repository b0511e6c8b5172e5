"""Write the three lists of the shipped example, and the truth behind them, again byte for byte.

Everything is invented: the republic of Velmaria, its capital Tarsk, its towns and every name. No
person and no country is meant. The lists hold people who were DETAINED in a wave of arrests in the
spring of 2031; what became of them is another question, and no row answers it.

The truth
---------
480 persons were detained (the true size of the population; ``POPULATION``). Three lists saw part of them:

==========================  =====================================================================
families.csv                a families' association; lists 40 in 100; mostly Cyrillic, birth dates
hospital_and_morgue.csv     admissions out of custody; 32 in 100; Latin, ages often wrong, initials
monitors.csv                monitors; 42 in 100 of those the families list, 30 in 100 of the others
                            (the two talk to each other); one column for the whole name, partial dates
==========================  =====================================================================

Each list names a person at most once. ``truth.csv`` says, for each row of each list, who it truly is.
People of one family are often taken on one day in one place: that is the trap a linkage must not fall in.

Usage: ``python make_lists.py [FOLDER]`` (default: the folder ``lists`` beside this file).
"""

from __future__ import annotations

import csv
import datetime
import io
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

Item = TypeVar("Item")

SEED = 20310302
POPULATION = 480
FIRST_DAY = datetime.date(2031, 3, 2)
PLACES = ("Tarsk", "Orlin", "Vesk", "Kamen Brod", "Sarat", "Dolna Luka", "Mirovets")
PLACE_SHARES = (36, 18, 14, 12, 10, 6, 4)


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text."""
    return tuple(text.split())


MEN = words(
    """
    Tarlin Ormen Velko Dašor Iskren Bralo Rumil Kostin Jarel Zoran Miljan Levko Orest Stavor Damjen Filar
    Gorin Hristan Petar Nedel Radovin Savel Tomor Ugren Vidar Želin Anskar Belor Čedin Mirko Marko Luka
    Dobrin Emilen Kalin Simor Pavor Andrin Jurik Viktan Matej Grigor Rustan Kamil Samir Azmar Nurel Farin
    """
)
WOMEN = words(
    """
    Tarlina Velka Dašora Iskra Rumila Jarela Zorana Miljana Levka Oresta Damjena Filara Gorina Hristana
    Petra Nedela Radovina Savela Vidara Želina Ana Belora Čedina Mira Mara Lukina Dobrina Emilena Kalina
    Simora Andrina Jurika Viktana Mateja Kamila Samira Azmara Nurela Farina Elisava Teodra Solena Janina
    Katrin Sofin Darina Irmel
    """
)
# A stem and whether a woman's form adds -a; the frequent stems stand first.
STEMS = words(
    """
    Varnov Tarvenik* Keszanov Ormelin Dragatov Belčev Zarinov Halmetov Luškin Petrašev Kovarin Mostenko*
    Sirakov Ždanik* Radmilov Čornev Ivarski* Grablin Tulegov Jasenko* Orbelin Veresk* Danšin Kamirov
    Loznik* Mardin Nestorin Podgorev Rustemov Selimov Turkalov Ubirin Vilhanov Zelenko* Arsenik* Brodin
    Cvetanov Dunajev Estrin Farkanov Golubin Hadzarov Isterov Jelinsk* Klimtov Ledenev Mihalin Nazarik* Osokin
    Plaminov Rezanov Stojin Šumarov Tihonik* Uglešev Vodenko* Žabinov Alkarov Bistrin Čelinov Dervišev
    Ermolin Fidanov Gradinko* Horvatin Izetov Javorin Krasnik* Lipovin Mušalov Njegin Olhovin Pirgov
    Raskolin Sadikov Tešin Ustin Vranko* Zimnev Šarenin Abazov Borisk* Cerovin Dobrušev Gavrilik* Hristov
    """
)

CYRILLIC = {
    "šč": "щ", "ja": "я", "ju": "ю", "lj": "ль", "nj": "нь", "dž": "дж", "sz": "ш", "dz": "дз",
    "a": "а", "b": "б", "c": "ц", "č": "ч", "d": "д", "e": "е", "f": "ф", "g": "г", "h": "х", "i": "и",
    "j": "й", "k": "к", "l": "л", "m": "м", "n": "н", "o": "о", "p": "п", "r": "р", "s": "с", "š": "ш",
    "t": "т", "u": "у", "v": "в", "z": "з", "ž": "ж",
}  # fmt: skip
ARABIC = {
    "sz": "ش", "lj": "لي", "nj": "ني",
    "a": "ا", "b": "ب", "c": "تس", "č": "تش", "d": "د", "e": "", "f": "ف", "g": "غ", "h": "ه", "i": "ي",
    "j": "ي", "k": "ك", "l": "ل", "m": "م", "n": "ن", "o": "و", "p": "ب", "r": "ر", "s": "س", "š": "ش",
    "t": "ت", "u": "و", "v": "ف", "z": "ز", "ž": "ز",
}  # fmt: skip
LATIN_WITH_H = {"sz": "sh", "š": "sh", "ž": "zh", "č": "ch", "j": "y", "ja": "ya", "ju": "yu"}
LATIN_BARE = {"sz": "s", "š": "s", "ž": "z", "č": "c"}
LATIN_MARKED = {"sz": "š"}


@dataclass(frozen=True)
class Person:
    """One of the detained, as the truth knows them."""

    number: int
    given: str
    family: str
    sex: str
    born: datetime.date
    taken: datetime.date
    place: str


class Chance:
    """Draws that stay the same on every version of Python: only ``random()`` is used."""

    def __init__(self, seed: int) -> None:
        self._source = random.Random(seed)  # noqa: S311 - no secret

    def happens(self, share: float) -> bool:
        """Draw True in this share of draws."""
        return self._source.random() < share

    def below(self, top: int) -> int:
        """Draw a whole number from 0 to ``top - 1``."""
        return int(self._source.random() * top)

    def one_of(self, items: Sequence[Item]) -> Item:
        """Draw one item, all alike."""
        return items[self.below(len(items))]

    def early_one_of(self, items: Sequence[Item]) -> Item:
        """Prefer the items that stand first, as names are preferred in any country."""
        return items[int(self._source.random() ** 1.6 * len(items))]

    def weighted(self, items: Sequence[Item], weights: Sequence[int]) -> Item:
        """Draw one item by its weight."""
        mark = self.below(sum(weights))
        for item, weight in zip(items, weights, strict=True):
            if mark < weight:
                return item
            mark -= weight
        return items[-1]


def write_in(name: str, table: dict[str, str]) -> str:
    """Write a name with a table of letters, the longest group of letters first."""
    written, rest = [], name.lower()
    while rest:
        length = next((size for size in (2, 1) if rest[:size] in table), 1)
        written.append(table.get(rest[:length], rest[:length]))
        rest = rest[length:]
    text = "".join(written)
    return text[:1].upper() + text[1:]


def make_population(chance: Chance) -> list[Person]:
    """Draw families taken together, and single persons, until the population is full."""
    people: list[Person] = []
    while len(people) < POPULATION:
        size = chance.weighted((1, 2, 3, 4, 5), (50, 22, 14, 9, 5))
        stem = chance.early_one_of(STEMS)
        day = FIRST_DAY + datetime.timedelta(
            days=chance.one_of((3, 4, 5, 11, 12, 26, 40, 41, 60, chance.below(88)))
        )
        place = chance.weighted(PLACES, PLACE_SHARES)
        used: set[str] = set()
        for _ in range(min(size, POPULATION - len(people))):
            woman = chance.happens(0.3)
            given = next(
                name for _ in range(99) if (name := chance.early_one_of(WOMEN if woman else MEN)) not in used
            )
            used.add(given)
            family = stem.rstrip("*") + ("a" if woman and not stem.endswith("*") else "")
            born = datetime.date(1961 + chance.below(51), 1 + chance.below(12), 1 + chance.below(28))
            apart = 0 if chance.happens(0.8) else chance.below(20)
            taken = min(day + datetime.timedelta(days=apart), datetime.date(2031, 5, 31))
            people.append(Person(len(people) + 1, given, family, "f" if woman else "m", born, taken, place))
    return people


def misspell(name: str, chance: Chance) -> str:
    """Change one inner letter, drop one, or double one."""
    if len(name) < 5:
        return name
    spot = 1 + chance.below(len(name) - 2)
    kind = chance.below(3)
    if kind == 0:
        return name[:spot] + chance.one_of("aeio") + name[spot + 1 :]
    return name[:spot] + (name[spot + 1 :] if kind == 1 else name[spot] + name[spot:])


def shorten(day: datetime.date, chance: Chance, *, month_only: float, year_only: float, none: float) -> str:
    """Write a date, or only as much of it as the list knew."""
    if chance.happens(none):
        return ""
    if chance.happens(year_only):
        return f"{day:%Y}"
    return f"{day:%Y-%m}" if chance.happens(month_only) else day.isoformat()


def age_on(person: Person) -> int:
    """Return the age in whole years on the day of arrest."""
    before = (person.taken.month, person.taken.day) < (person.born.month, person.born.day)
    return person.taken.year - person.born.year - before


def told_age(person: Person, chance: Chance, *, wrong: float) -> str:
    """Return the age as it was told: sometimes wrong, sometimes rounded to five years."""
    age = age_on(person)
    if chance.happens(wrong):
        age += chance.one_of((-3, -2, -1, 1, 2, 3))
    return str(round(age / 5) * 5 if chance.happens(0.15) else age)


def told_day(person: Person, chance: Chance) -> datetime.date:
    """Return the day of arrest, sometimes a day or a few beside it."""
    if chance.happens(0.15):
        return person.taken + datetime.timedelta(days=chance.one_of((-2, -1, 1, 2, 3)))
    return person.taken


def families_row(person: Person, chance: Chance) -> dict[str, str]:
    """Write a person as the families association would."""
    table = CYRILLIC if chance.happens(0.78) else LATIN_MARKED
    given, family = write_in(person.given, table), write_in(person.family, table)
    birth = shorten(person.born, chance, month_only=0.05, year_only=0.25, none=0.05)
    day = shorten(told_day(person, chance), chance, month_only=0.10, year_only=0.02, none=0.02)
    place = write_in_place(person.place, table)
    return {
        "given_name": misspell(given, chance) if chance.happens(0.03) else given,
        "family_name": misspell(family, chance) if chance.happens(0.03) else family,
        "sex": person.sex, "birth": birth, "event_date": day, "place": place,
        "told_by": chance.one_of(("mother", "brother", "wife", "neighbour", "sister")),
    }  # fmt: skip


def hospital_row(person: Person, chance: Chance) -> dict[str, str]:
    """Write a person as an admission book would."""
    table = LATIN_WITH_H if chance.happens(0.7) else LATIN_BARE
    given, family = write_in(person.given, table), write_in(person.family, table)
    if chance.happens(0.06):
        given = given[0] + "."
    elif chance.happens(0.04):
        given = ""
    if chance.happens(0.3) and person.sex == "f" and family.endswith("ova"):
        family = family[:-1]
    return {
        "given_name": misspell(given, chance) if chance.happens(0.06) else given,
        "family_name": misspell(family, chance) if chance.happens(0.06) else family,
        "sex": person.sex, "age": told_age(person, chance, wrong=0.25),
        "event_date": shorten(told_day(person, chance), chance, month_only=0.12, year_only=0.03, none=0.10),
        "place": write_in_place(person.place, table), "ward": str(1 + chance.below(9)),
    }  # fmt: skip


def monitors_row(person: Person, chance: Chance) -> dict[str, str]:
    """Write a person as monitors would."""
    table = (
        ARABIC if chance.happens(0.06) else chance.one_of((LATIN_WITH_H, LATIN_WITH_H, LATIN_BARE, CYRILLIC))
    )
    given, family = write_in(person.given, table), write_in(person.family, table)
    given = misspell(given, chance) if chance.happens(0.05) else given
    family = misspell(family, chance) if chance.happens(0.05) else family
    return {
        "name": f"{family} {given}" if chance.happens(0.2) else f"{given} {family}",
        "sex": person.sex if chance.happens(0.9) else "",
        "birth": f"{person.born:%Y}" if chance.happens(0.35) else "",
        "age": told_age(person, chance, wrong=0.15) if chance.happens(0.6) else "",
        "event_date": shorten(told_day(person, chance), chance, month_only=0.25, year_only=0.04, none=0.03),
        "place": write_in_place(person.place, table) if chance.happens(0.92) else "",
    }


def write_in_place(place: str, table: dict[str, str]) -> str:
    """Write the name of a place, word by word."""
    return " ".join(write_in(word, table) for word in place.split())


def write_csv(rows: Sequence[dict[str, str]]) -> bytes:
    """Write rows as CSV with a heading, in UTF-8, one line feed a row."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, fieldnames=list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def make_files() -> dict[str, bytes]:
    """Return the four files by name."""
    chance = Chance(SEED)
    rows: dict[str, list[tuple[int, dict[str, str]]]] = {
        "families": [],
        "hospital_and_morgue": [],
        "monitors": [],
    }
    for person in make_population(chance):
        on_families = chance.happens(0.40)
        if on_families:
            rows["families"].append((person.number, families_row(person, chance)))
        if chance.happens(0.32):
            rows["hospital_and_morgue"].append((person.number, hospital_row(person, chance)))
        if chance.happens(0.42 if on_families else 0.30):
            rows["monitors"].append((person.number, monitors_row(person, chance)))
    files, truth = {}, []
    for name, listed in rows.items():
        # The order of a list must not tell who is who.
        listed.sort(key=lambda pair: (pair[1].get("place", ""), pair[1]["event_date"], chance.below(10**9)))
        numbered = [
            {"row_id": f"{name[0].upper()}{n:03d}", **row} for n, (_, row) in enumerate(listed, start=1)
        ]
        files[f"{name}.csv"] = write_csv(numbered)
        truth += [
            {"list": name, "row": str(n), "person": f"T{number:03d}"}
            for n, (number, _) in enumerate(listed, start=1)
        ]
    files["truth.csv"] = write_csv(truth)
    return files


def main(arguments: Sequence[str]) -> None:
    """Write the files into the folder that was named."""
    folder = Path(arguments[0]) if arguments else Path(__file__).resolve().parent / "lists"
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in make_files().items():
        (folder / name).write_bytes(data)


if __name__ == "__main__":
    main(sys.argv[1:])
