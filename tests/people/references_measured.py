"""How well linkage does on public sets of records whose true persons are known; nothing is tuned on them.

- FEBRL 3: 5,000 records of 2,000 persons, several errors a record; name, birth, suburb and postcode,
  which is all of it that linkage reads.
- multilink: three lists that may repeat people, letters misread in every field; by name, sex, band of age,
  occupation and postcode as place. Telephone numbers are never read.
- RLdata10000 and RLdata500 (R package RecordLinkage): one record in ten repeated with one error.

``python -m tests.people.references_measured /path/to/linkage [400]``; with a number, so many draws.
"""

from __future__ import annotations

import csv
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.people.massacres import Lists
from tests.people.measures import agreement, as_csv
from uncounted.people import Plan, Repeats, link, read_list
from uncounted.vocabulary.dates import ImpossibleDateError, PartialDate


def rldata(path: Path) -> Lists:
    """Read RLdata500 or RLdata10000 as one list that may repeat people."""
    rows = _rows(path)
    listed = [
        {
            "given_name": f"{row['given_name']} {row['given_name_2']}",
            "family_name": f"{row['surname']} {row['surname_2']}",
            "birth": birth(row["birth_year"], row["birth_month"], row["birth_day"]),
        }
        for row in rows
    ]
    return _one_list(listed, [row["true_id"] for row in rows])


def febrl(path: Path) -> Lists:
    """Read FEBRL 3 as one list that may repeat people, by names, birth and suburb."""
    rows = _rows(path)
    listed = [
        {
            "given_name": row["given_name"],
            "family_name": row["surname"],
            "birth": birth(row["dob"][:4], row["dob"][4:6], row["dob"][6:8]),
            "place": row["suburb"],
            "area": row["postcode"],
        }
        for row in rows
    ]
    return _one_list(listed, [row["true_id"] for row in rows])


def multilink(path: Path) -> Lists:
    """Read the three lists with scanned letters; who was told to be of an age was so in 2020."""
    listed: dict[str, list[dict[str, str]]] = {}
    truth = {}
    for row in _rows(path):
        band = re.fullmatch(r"(\d\d)-(\d\d)", row["age"])
        mine = listed.setdefault(row["source"], [])
        mine.append(
            {
                "given_name": row["given_name"],
                "family_name": row["surname"],
                "sex": row["sex"] if row["sex"] in ("f", "m") else "",
                "birth": f"{2019 - int(band[2])}/{2020 - int(band[1])}" if band else "",
                "place": row["postcode"],
                "occupation": row["occup"],
            }
        )
        truth[row["source"], len(mine)] = row["true_id"]
    read = (read_list(as_csv(mine), name=name, repeats=Repeats.POSSIBLE) for name, mine in listed.items())
    return Lists(tuple(read), truth)


def birth(year: str, month: str, day: str) -> str:
    """Return as much of a date as can be one."""
    try:
        return PartialDate.parse(f"{int(year):04d}-{int(month):02d}-{int(day):02d}").edtf
    except (ImpossibleDateError, ValueError):
        return year if re.fullmatch("[12][0-9]{3}", year) else ""


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _one_list(listed: list[dict[str, str]], persons: list[str]) -> Lists:
    victims = read_list(as_csv(listed), name="one", repeats=Repeats.POSSIBLE)
    return Lists((victims,), {("one", n): person for n, person in enumerate(persons, start=1)})


def report(folder: Path, n_draws: int = 0) -> Iterator[str]:
    """Give a line for each set, of one partition found greedily, or of so many draws."""
    plan = Plan(n_draws=n_draws) if n_draws else None
    yield "| set | f1 | precision | recall | b_cubed | persons | persons_true | interval | seconds |"
    yield "|---|---:|---:|---:|---:|---:|---:|---:|---:|"
    sets = {
        "RLdata500": rldata(folder / "RLdata500.csv"),
        "RLdata10000": rldata(folder / "RLdata10000.csv"),
        "FEBRL 3": febrl(folder / "febrl3.csv"),
        "multilink": multilink(folder / "multilink_dup_data.csv"),
    }
    for name, read in sets.items():
        begun = time.perf_counter()
        linkage = link(read.lists, seed=1, plan=plan)
        found = agreement(linkage, read.truth)
        seconds = time.perf_counter() - begun
        figures = (found.f1, found.precision, found.recall, found.b_cubed_f1)
        cells = " | ".join(f"{figure:.4f}" for figure in figures)
        interval = "none" if linkage.drawn is None else "{} to {}".format(*linkage.drawn.persons_interval)
        persons = f"{found.n_persons_found} | {found.n_persons_true} | {interval}"
        yield f"| {name} | {cells} | {persons} | {seconds:.0f} |"


if __name__ == "__main__":
    for line in report(Path(sys.argv[1]), *map(int, sys.argv[2:])):
        print(line, flush=True)
