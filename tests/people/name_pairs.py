"""Pairs of full names with what a careful reader says of them: one person's name, or two persons'.

`tests/people/names/README.md` says how they were made. The blind half is read to be scored as one figure;
nothing prints its pairs.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from enum import Enum
from functools import cache

from tests.conftest import PROJECT

FOLDER = PROJECT / "tests" / "people" / "names"
KINDS_OF_SAME = (
    "transliteration", "script", "patronymic left out", "teknonym", "particle or title", "initials",
    "nickname", "order", "part missing", "typing or scanning error", "married name", "diacritics",
)  # fmt: skip
KINDS_OF_DIFFERENT = (
    "brother or sister", "father and son", "cousin", "other family name", "one letter apart",
    "other patronymic", "gendered form", "nothing shared",
)  # fmt: skip


class Half(Enum):
    """Which half of the pairs."""

    DEVELOPMENT = "development"
    BLIND = "blind"


class Label(Enum):
    """What a careful reader says of two names."""

    SAME = "same"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class NamePair:
    """Two full names. ``family`` names the pairs made around one invented person; it is in one half alone."""

    family: str
    language: str
    label: Label
    kind: str
    one: str
    other: str
    doubtful: bool


@cache
def name_pairs(half: Half) -> tuple[NamePair, ...]:
    """Return the pairs of a half, in the order of the file."""
    with (FOLDER / f"{half.value}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            NamePair(
                row["family"],
                row["language"],
                Label(row["label"]),
                row["kind"],
                row["one"],
                row["other"],
                row["doubtful"] == "yes",
            )
            for row in csv.DictReader(file)
        )
