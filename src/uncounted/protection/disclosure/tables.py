"""A table of persons as it would be published, and which of its cells give somebody away by themselves.

- A cell is a category of each dimension; ``None`` in its place is the total over that dimension.
- Every published total is a cell like any other: it can be small, and it can be withheld.
- A count from 1 to k - 1 is protected (primary suppression). Zero is another thing: `ZeroCells`.
- A cell that cannot hold anybody (*impossible*) is no part of the table: it is neither zero nor withheld.

Terms and rules: Hundepool, Domingo-Ferrer, Franconi, Giessing, Schulte Nordholt, Spicer and de Wolf,
Statistical Disclosure Control, Wiley 2012, chapter 4.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import product

from uncounted.vocabulary.errors import UncountedError

SMALLEST_CELL = 5
Cell = tuple[str | None, ...]


class ImpossibleTableError(UncountedError):
    """Counts, categories or margins that make no table."""


class ZeroCells(StrEnum):
    """What a zero says, and whether it is withheld.

    A zero harms where it says something of everybody else: if no person of a village is in the row *not
    detained*, each of them was detained. It does not harm where nobody could have stood there. Which of the
    two holds is a judgement, so it is an option. A zero that is shown also protects nobody: a reader may
    know it by itself, so it is never taken for a complement.
    """

    SHOWN = "shown"
    PROTECTED = "protected"


class Coverage(StrEnum):
    """Whether the categories of a dimension hold everybody there is, or only those that were chosen."""

    WHOLE = "whole"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Dimension:
    """One way of dividing persons.

    ``within`` names, for a category, the coarser one that it lies within, where tables with either may be
    published: ``(("Upper Sarat", "Sarat"),)``.
    """

    name: str
    categories: tuple[str, ...]
    within: tuple[tuple[str, str], ...] = ()
    coverage: Coverage = Coverage.WHOLE


@dataclass(frozen=True, slots=True)
class Interval:
    """What a reader must hold for possible of a cell: ``lower`` or less, and ``upper`` or more."""

    lower: int
    upper: int


@dataclass(frozen=True)
class FrequencyTable:
    """Counts of persons by any number of dimensions.

    Parameters
    ----------
    dimensions : tuple of Dimension
    counts : tuple of int
        One for each combination of categories, the last dimension running fastest.
    margins : tuple of tuple of str
        The totals that are published with it, each by the names of the dimensions that it keeps;
        ``()`` is the grand total.
    impossible : tuple of Cell
        Combinations in which nobody can stand; their count is 0.

    Raises
    ------
    ImpossibleTableError

    Examples
    --------
    >>> place = Dimension("place", ("north", "south"))
    >>> fate = Dimension("fate", ("released", "unknown"))
    >>> table = FrequencyTable((place, fate), (12, 3, 9, 7), (("place",), ("fate",), ()))
    >>> table.cells[("north", None)], table.cells[(None, None)]
    (15, 31)
    """

    dimensions: tuple[Dimension, ...]
    counts: tuple[int, ...]
    margins: tuple[tuple[str, ...], ...] = ()
    impossible: tuple[Cell, ...] = ()

    def __post_init__(self) -> None:
        faults = list(self._faults())
        if faults:
            raise ImpossibleTableError(
                "; ".join(faults),
                where=f"a table of {len(self.dimensions)} dimensions",
                remedy="give a count of 0 or more for each combination, and margins of its own dimensions",
            )

    def _faults(self) -> Iterable[str]:
        names = [dimension.name for dimension in self.dimensions]
        if len(set(names)) < len(names):
            yield "two dimensions have the same name"
        if any(len(set(one.categories)) < len(one.categories) for one in self.dimensions):
            yield "a category stands twice"
        size = len(self.inner)
        if len(self.counts) != size:
            yield f"{len(self.counts)} counts for {size} combinations"
        if any(count < 0 for count in self.counts):
            yield "a count is below zero"
        if any(not set(margin) < set(names) for margin in self.margins):
            yield "a margin keeps a dimension that is not there, or leaves none out"
        if any(self._position.get(cell, -1) < 0 for cell in self.impossible):
            yield "an impossible cell is no combination of the table"
        elif len(self.counts) == size and any(self.counts[self._position[cell]] for cell in self.impossible):
            yield "somebody stands in an impossible cell"

    @cached_property
    def inner(self) -> tuple[Cell, ...]:
        """Every combination of categories, in the order of ``counts``."""
        return tuple(product(*(dimension.categories for dimension in self.dimensions)))

    @cached_property
    def _position(self) -> dict[Cell, int]:
        return {cell: position for position, cell in enumerate(self.inner)}

    @cached_property
    def cells(self) -> dict[Cell, int]:
        """Every cell that would be published, totals last, with its true count."""
        return {cell: sum(self.counts[position] for position in places) for cell, places in self.sums.items()}

    @cached_property
    def sums(self) -> dict[Cell, tuple[int, ...]]:
        """For every cell the positions of the combinations that it sums."""
        impossible = set(self.impossible)
        sums: dict[Cell, list[int]] = {cell: [] for cell in self.inner if cell not in impossible}
        for kept in dict.fromkeys(self.margins):
            shown = [dimension.name in kept for dimension in self.dimensions]
            for position, cell in enumerate(self.inner):
                if cell not in impossible:
                    total = tuple(one if keep else None for one, keep in zip(cell, shown, strict=True))
                    sums.setdefault(total, []).append(position)
        for position, cell in enumerate(self.inner):
            if cell in sums:
                sums[cell] = [position]
        return {cell: tuple(places) for cell, places in sums.items()}


def protected_cells(
    table: FrequencyTable,
    *,
    smallest: int = SMALLEST_CELL,
    zeros: ZeroCells = ZeroCells.SHOWN,
    also: Iterable[Cell] = (),
) -> dict[Cell, Interval]:
    """Find the cells that must not be recoverable, each with its protection interval (primary suppression).

    For a small count the interval is [1, k]: a reader must hold 1 or less for possible, and k or more, so
    that they can tell neither that the group is small nor its number to within k - 1. Of a small total
    whose parts are withheld one by one, a reader knows that each part is 1 or more where zeros are shown;
    its interval begins there and is as long. ``also`` names cells that another rule protects
    (`dominated_cells`); theirs reaches k - 1 to either side of the count.
    """
    found: dict[Cell, Interval] = {}
    others = set(also)
    for cell, count in table.cells.items():
        parts = sum(table.counts[place] > 0 for place in table.sums[cell])
        least = parts if zeros is ZeroCells.SHOWN else min(count, 1)
        if 0 < count < smallest:
            found[cell] = Interval(least, least + smallest - 1)
        elif count == 0 and zeros is ZeroCells.PROTECTED:
            found[cell] = Interval(0, smallest)
        elif count and cell in others:
            found[cell] = Interval(max(least, count - smallest + 1), count + smallest - 1)
    return found


def dominated_cells(magnitudes: Mapping[Cell, Sequence[float]], *, percent: float) -> frozenset[Cell]:
    """Find cells in which one contributor can be reckoned too closely by the next largest (the p% rule).

    ``magnitudes`` holds what each contributor adds to a cell: the reports of each informant, say. A cell is
    sensitive where all but its two largest contributions add up to less than ``percent`` of the largest.

    Examples
    --------
    >>> sorted(dominated_cells({("north",): (90, 5, 2), ("south",): (30, 30, 30)}, percent=10))
    [('north',)]
    """
    found = set()
    for cell, given in magnitudes.items():
        largest = sorted(given, reverse=True)
        if largest and sum(largest[2:]) < percent / 100 * largest[0]:
            found.add(cell)
    return frozenset(found)
