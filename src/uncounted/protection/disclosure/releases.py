"""A released table as it was published, and what several of them say together.

- A release holds what was printed, and no true count that was withheld.
- It says whom it counts (population), in which state of the records, and for which period.
- Tables of one population are laid over each other: each of their cells sums *atoms*, the combinations of
  the finest categories of all their dimensions. Where that cannot be done, it is said; it never passes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

import msgspec
import rfc8785

from uncounted.protection.disclosure.suppression import Suppression
from uncounted.protection.disclosure.tables import Cell, Coverage, Dimension, ZeroCells
from uncounted.vocabulary.dates import PartialDate

Atom = tuple[str, ...]
# what stands for everybody whom a chosen set of categories leaves out
_OTHERS = ""
_MOST_ATOMS = 20_000


@dataclass(frozen=True, slots=True)
class Definition:
    """Whom a table counts.

    Parameters
    ----------
    population : str
        The same words mean the same persons: "persons on the lists of the case".
    state : int
        Which state of the records: the number of the entry that they were counted from.
    period : str
        EDTF; empty where the table is of no period.
    """

    population: str
    state: int
    period: str = ""


@dataclass(frozen=True, slots=True)
class PublishedCell:
    """A cell as it was printed; None is withheld."""

    cell: tuple[str | None, ...]
    count: int | None


@dataclass(frozen=True, slots=True)
class Release:
    """A table as it was published, with all that is needed to compare later ones with it."""

    definition: Definition
    dimensions: tuple[Dimension, ...]
    impossible: tuple[tuple[str | None, ...], ...]
    cells: tuple[PublishedCell, ...]
    smallest: int
    zeros: ZeroCells

    @classmethod
    def of(
        cls, suppression: Suppression, definition: Definition, *, smallest: int, zeros: ZeroCells
    ) -> Release:
        """Take from a table what would be printed of it, and nothing else."""
        table = suppression.table
        cells = tuple(PublishedCell(cell, count) for cell, count in suppression.shown.items())
        return cls(definition, table.dimensions, table.impossible, cells, smallest, zeros)

    @property
    def digest(self) -> str:
        """SHA-256 (hex) of the release in its canonical spelling (RFC 8785)."""
        return hashlib.sha256(rfc8785.dumps(msgspec.to_builtins(self))).hexdigest()


def with_dimension_renamed(release: Release, old: str, new: str) -> Release:
    """Read a release as if this dimension had had another name."""
    dimensions = tuple(replace(one, name=new if one.name == old else one.name) for one in release.dimensions)
    return replace(release, dimensions=dimensions)


def period_overlaps(first: Definition, second: Definition) -> bool:
    """Say whether two tables may tell of the same days; a table of no period tells of all."""
    if not first.period or not second.period:
        return True
    one, other = PartialDate.parse(first.period), PartialDate.parse(second.period)
    return one.earliest <= other.latest and other.earliest <= one.latest


@dataclass(frozen=True, slots=True)
class Overlay:
    """The atoms of several releases of one population, and the atoms that each of their cells sums."""

    atoms: tuple[Atom, ...]
    sums: tuple[Mapping[Cell, tuple[int, ...]], ...]
    absent: tuple[tuple[int, ...], ...]


def overlay(releases: Sequence[Release]) -> Overlay | str:
    """Lay releases over each other; returns why not, where that cannot be done.

    Assumes that a category of the same name in a dimension of the same name means the same, and that a
    table of whole coverage has a category for everybody it counts.
    """
    names = list(dict.fromkeys(one.name for release in releases for one in release.dimensions))
    leaves = []
    for name in names:
        found = _leaves(name, releases)
        if isinstance(found, str):
            return found
        leaves.append(found)
    size = 1
    for of_one in leaves:
        size *= len(of_one.names)
    if size > _MOST_ATOMS:
        return f"together the tables have {size} combinations of categories, more than can be audited"
    atoms = tuple(product(*(of_one.names for of_one in leaves)))
    laid = [_lay(release, names, leaves, atoms) for release in releases]
    return Overlay(atoms, tuple(sums for sums, _ in laid), tuple(absent for _, absent in laid))


@dataclass(frozen=True, slots=True)
class _Leaves:
    """The finest categories of a dimension, and for every category those that lie within it."""

    names: tuple[str, ...]
    below: Mapping[str, frozenset[str]]


def _leaves(name: str, releases: Sequence[Release]) -> _Leaves | str:
    given = [one for release in releases for one in release.dimensions if one.name == name]
    parents = {fine: coarse for one in given for fine, coarse in one.within}
    categories = dict.fromkeys([*(category for one in given for category in one.categories), *parents])
    leaves = [category for category in categories if category not in set(parents.values())]
    below: dict[str, set[str]] = {category: set() for category in (*categories, *parents.values())}
    for leaf in leaves:
        at: str | None = leaf
        for _ in range(len(parents) + 1):
            if at is None:
                break
            below[at].add(leaf)
            at = parents.get(at)
    covers = [frozenset().union(*(below[category] for category in one.categories)) for one in given]
    for one, cover in zip(given, covers, strict=True):
        if sum(len(below[category]) for category in one.categories) > len(cover):
            return f"categories of the dimension {name!r} lie within each other in one table"
        if any(not (cover <= other or other <= cover) for other in covers):
            return f"the categories of the dimension {name!r} cut across those of another table"
    partial = any(one.coverage is Coverage.PART for one in given)
    names = (*leaves, _OTHERS) if partial else tuple(leaves)
    return _Leaves(names, {category: frozenset(within) for category, within in below.items()})


def _lay(
    release: Release, names: Sequence[str], leaves: Sequence[_Leaves], atoms: Sequence[Atom]
) -> tuple[dict[Cell, tuple[int, ...]], tuple[int, ...]]:
    """Find the atoms that each cell of a release sums, and those of which it says that they are empty."""
    at = {one.name: place for place, one in enumerate(release.dimensions)}
    axes = [at.get(name) for name in names]

    def inside(cell: Cell) -> list[frozenset[str] | None]:
        found: list[frozenset[str] | None] = []
        for axis, of_one in zip(axes, leaves, strict=True):
            if axis is None:
                found.append(None)
                continue
            part = cell[axis]
            categories: Iterable[str] = release.dimensions[axis].categories if part is None else (part,)
            found.append(frozenset().union(*(of_one.below[category] for category in categories)))
        return found

    def members(cell: Cell) -> set[int]:
        allowed = inside(cell)
        return {
            place
            for place, atom in enumerate(atoms)
            if all(one is None or part in one for part, one in zip(atom, allowed, strict=True))
        }

    nobody = set().union(*(members(cell) for cell in release.impossible)) if release.impossible else set()
    sums = {one.cell: tuple(sorted(members(one.cell) - nobody)) for one in release.cells}
    whole = members((None,) * len(release.dimensions))
    absent = {
        place
        for place, atom in enumerate(atoms)
        if place not in whole and _is_absent(atom, axes, leaves, release)
    }
    return sums, tuple(sorted(absent))


def _is_absent(atom: Atom, axes: Sequence[int | None], leaves: Sequence[_Leaves], release: Release) -> bool:
    """Say whether a table of whole coverage lacks the atom's category, and so says that nobody is in it."""
    for part, axis, of_one in zip(atom, axes, leaves, strict=True):
        if axis is None:
            continue
        dimension = release.dimensions[axis]
        inside = any(part in of_one.below[category] for category in dimension.categories)
        if not inside and (part == _OTHERS or dimension.coverage is Coverage.PART):
            return False
    return True
