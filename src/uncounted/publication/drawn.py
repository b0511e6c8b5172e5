"""What a picture beside a table shows, as plain values: they are signed with the table, and drawn from.

- A picture says nothing that its table does not: rows of the table, and their words, are all it has.
- Words come with the values, in the language of the edition: no picture has words of its own.
- Text and whole numbers only, as everything that is signed. Which row stands for what, only its place says.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TimeRow:
    """A date as it was told (EDTF): how many claims say so, deny it, or do neither; when published."""

    label: str
    date: str
    n_say: int
    n_deny: int
    n_neither: int
    published: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Rows in the order of time, those that the picture has room for; ``rest`` says how many it has not.

    ``open_end`` says what an end that nobody told looks like; empty where there is none.
    """

    rows: tuple[TimeRow, ...]
    rest: str
    say: str
    deny: str
    neither: str
    unsure: str
    published: str
    open_end: str = ""


@dataclass(frozen=True, slots=True)
class WayRow:
    """A claim on its way: the rows (by place) that it comes from, may come from, speaks of or against."""

    label: str
    comes_from: tuple[int, ...]
    unsure: tuple[int, ...]
    about: tuple[int, ...]
    against: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Ways:
    """How one proposition travelled: a row for each claim, what it comes from above it."""

    rows: tuple[WayRow, ...]
    rest: str
    first: str
    later: str
    denies: str
    comes_from: str
    unsure: str
    about: str
    against: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in its square (south-west corner and side, in tenths of a degree), and the least of claims."""

    label: str
    south: int
    west: int
    step: int
    n_claims: int


@dataclass(frozen=True, slots=True)
class Spots:
    """Places on a schematic map; ``rest`` says how many are not on it."""

    spots: tuple[Spot, ...]
    rest: str
    square: str
    north: str
    kilometres: str


@dataclass(frozen=True, slots=True)
class OverlapRow:
    """Who stands on exactly these lists (by their place); ``n_persons`` None is withheld."""

    lists: tuple[int, ...]
    n_persons: int | None


@dataclass(frozen=True, slots=True)
class Overlaps:
    """Combinations of lists as bars above dots."""

    lists: tuple[str, ...]
    rows: tuple[OverlapRow, ...]
    rest: str
    withheld: str


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture; ``says`` is what it shows, in words, for whoever hears it. One of the others is there."""

    says: str
    timeline: Timeline | None = None
    ways: Ways | None = None
    spots: Spots | None = None
    overlaps: Overlaps | None = None
