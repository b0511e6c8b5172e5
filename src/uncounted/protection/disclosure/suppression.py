"""Which cells are withheld: the small ones, and few others that keep these from being computed.

- A table is let through only when the audit (`uncounted.protection.disclosure.audit`) holds for every
  protected cell: two tables of persons, both consistent with all that is shown, with the cell as small and
  as large as its protection interval asks.
- The reader is taken to know the rule: zeros are shown, so a withheld cell holds at least one person.
- Complements are found cell by cell, by the cheapest flow through the table that moves the protected cell
  (linear programming after Kelly, Golden and Assad, Networks 22 (1992) 397-417), then audited, then thinned
  out. They are not always the fewest; `benchmarks/disclosure.py` says how far off they are.

What it does not hold against: a reader who knows some of the persons besides, and one who reasons from which
cells were chosen as complements.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from uncounted.protection.disclosure.audit import Equation, Found, Reader
from uncounted.protection.disclosure.tables import (
    SMALLEST_CELL,
    Cell,
    FrequencyTable,
    Interval,
    ZeroCells,
    protected_cells,
)

# thinning out asks once for each complement and protected cell; a large table keeps what was found
_MOST_QUESTIONS = 4_000
_MOVED = 1e-6


class Reason(StrEnum):
    """Why a cell is withheld."""

    SMALL = "fewer persons than may be shown"
    COMPLEMENT = "a smaller group could be computed from it"
    EARLIER_RELEASE = "with an earlier edition a small group could be computed from it"


@dataclass(frozen=True)
class Suppression:
    """A table with the cells that are withheld, and why; what is shown is its true count."""

    table: FrequencyTable
    withheld: Mapping[Cell, Reason]

    @property
    def shown(self) -> dict[Cell, int | None]:
        """Every cell as it may be published; None is withheld."""
        return {cell: None if cell in self.withheld else count for cell, count in self.table.cells.items()}

    def count(self, reason: Reason) -> int:
        """Count the cells that are withheld for this reason."""
        return sum(why is reason for why in self.withheld.values())


def suppress(
    table: FrequencyTable,
    *,
    smallest: int = SMALLEST_CELL,
    zeros: ZeroCells = ZeroCells.SHOWN,
    also: Iterable[Cell] = (),
    already: Collection[Cell] = (),
) -> Suppression:
    """Withhold the protected cells of a table, and what is needed besides.

    Parameters
    ----------
    table : FrequencyTable
    smallest : int
        k: counts from 1 to k - 1 are protected.
    zeros : ZeroCells
    also : iterable of Cell
        Cells protected by another rule.
    already : collection of Cell
        Cells that are withheld for another reason, such as an earlier edition.

    Examples
    --------
    >>> from uncounted.protection.disclosure.tables import Dimension
    >>> lists = Dimension("lists", ("first only", "second only", "both"))
    >>> suppress(FrequencyTable((lists,), (40, 3, 12), ((),))).shown
    {('first only',): 40, ('second only',): None, ('both',): None, (None,): 55}
    """
    protected = protected_cells(table, smallest=smallest, zeros=zeros, also=also)
    search = _Search(table, protected, zeros, {*protected, *already})
    search.complete()
    search.thin_out(keep={*protected, *already})
    reasons = {
        cell: Reason.SMALL
        if cell in protected
        else Reason.EARLIER_RELEASE
        if cell in already
        else Reason.COMPLEMENT
        for cell in table.cells
        if cell in search.hidden
    }
    return Suppression(table, reasons)


def recoverable(
    table: FrequencyTable,
    withheld: Collection[Cell],
    protected: Mapping[Cell, Interval],
    *,
    zeros: ZeroCells = ZeroCells.SHOWN,
) -> tuple[Cell, ...]:
    """Audit a table: name the protected cells that are not shown to be safe behind what is withheld."""
    reader = _reader(table, withheld, zeros)
    return tuple(dict.fromkeys(goal.cell for goal in _missed(reader, table, protected)))


def cost(cell: Cell) -> int:
    """Say how much it costs to withhold a cell: a total costs one more for each dimension that it sums."""
    return 1 + sum(part is None for part in cell)


@dataclass(frozen=True, slots=True)
class _Goal:
    """A protected cell that must be able to move by this much, up or down."""

    cell: Cell
    move: int


class _Search:
    def __init__(
        self, table: FrequencyTable, protected: Mapping[Cell, Interval], zeros: ZeroCells, hidden: set[Cell]
    ) -> None:
        self.table, self.protected, self.zeros, self.hidden = table, protected, zeros, hidden
        self._flows = _Flows(table, zeros)
        self._witnesses: tuple[tuple[int, ...], ...] = (table.counts,)

    def complete(self) -> None:
        """Withhold more until the audit holds; with everything withheld it does."""
        while missed := self._audit(self.hidden):
            before = len(self.hidden)
            for goal in missed:
                self.hidden |= self._flows.cheapest(goal, self.hidden)
            if len(self.hidden) == before:
                self.hidden.add(self._nearest(missed[0].cell))

    def thin_out(self, keep: Collection[Cell]) -> None:
        """Show again what the audit does not need, the dearest first."""
        complements = [cell for cell in self.hidden if cell not in keep]
        if len(complements) * max(1, len(self.protected)) > _MOST_QUESTIONS:
            return
        order = {cell: place for place, cell in enumerate(self.table.cells)}
        for cell in sorted(complements, key=lambda one: (-cost(one), -self.table.cells[one], order[one])):
            if not self._audit(self.hidden - {cell}):
                self.hidden.discard(cell)

    def _audit(self, hidden: set[Cell]) -> list[_Goal]:
        reader = _reader(self.table, hidden, self.zeros, known=self._witnesses)
        missed = list(_missed(reader, self.table, self.protected))
        self._witnesses = tuple(dict.fromkeys((*self._witnesses, *reader.witnesses)))[:400]
        return missed

    def _nearest(self, target: Cell) -> Cell:
        """Choose a shown cell that sums persons of the target too; any that is left, where none does."""
        places = set(self.table.sums[target])
        shown = [cell for cell in self.table.cells if cell not in self.hidden]
        return min(
            shown,
            key=lambda cell: (places.isdisjoint(self.table.sums[cell]), cost(cell), self.table.cells[cell]),
        )


def _missed(reader: Reader, table: FrequencyTable, protected: Mapping[Cell, Interval]) -> Iterator[_Goal]:
    for cell, interval in protected.items():
        terms = dict.fromkeys(table.sums[cell], 1)
        count = table.cells[cell]
        if reader.at_least(terms, interval.upper) is not Found.POSSIBLE:
            yield _Goal(cell, interval.upper - count)
        if reader.at_most(terms, interval.lower) is not Found.POSSIBLE:
            yield _Goal(cell, interval.lower - count)


def _floors(table: FrequencyTable, withheld: Collection[Cell], zeros: ZeroCells) -> list[Equation]:
    """Say what a reader knows of a withheld cell by the rule alone: where zeros are shown, it is none."""
    if zeros is not ZeroCells.SHOWN:
        return []
    return [Equation(table.sums[cell], 1) for cell in withheld if None not in cell]


def _reader(
    table: FrequencyTable,
    withheld: Collection[Cell],
    zeros: ZeroCells,
    known: Iterable[tuple[int, ...]] = (),
) -> Reader:
    equations = [
        Equation(table.sums[cell], count) for cell, count in table.cells.items() if cell not in withheld
    ]
    equations += [Equation((place,), 0) for place in _impossible(table)]
    floors = _floors(table, withheld, zeros)
    return Reader(len(table.counts), equations, floors=floors, known=(table.counts, *known))


def _impossible(table: FrequencyTable) -> list[int]:
    impossible = set(table.impossible)
    return [place for place, cell in enumerate(table.inner) if cell in impossible]


class _Flows:
    """The cheapest ways to move a cell while every total still adds up; what moves must be withheld."""

    def __init__(self, table: FrequencyTable, zeros: ZeroCells) -> None:
        self._table = table
        self._cells = list(table.cells)
        self._place = {cell: place for place, cell in enumerate(self._cells)}
        size = len(self._cells)
        counts = np.array([table.cells[cell] for cell in self._cells])
        least = 1 if zeros is ZeroCells.SHOWN else 0
        self._down = np.maximum(counts - least, 0).astype(float)
        self._up = np.where((counts == 0) & (least == 1), 0.0, np.inf)
        self._weights = np.array([cost(cell) for cell in self._cells]) + counts / (10 * max(1, counts.sum()))
        inner = {
            position: self._place[cell] for position, cell in enumerate(table.inner) if cell in table.cells
        }
        rows, columns, signs = [], [], []
        totals = [cell for cell in self._cells if None in cell]
        for row, total in enumerate(totals):
            members = [self._place[total], *(inner[position] for position in table.sums[total])]
            for number, place in enumerate(members):
                rows += [row, row]
                columns += [place, size + place]
                signs += [-1, 1] if number == 0 else [1, -1]
        self._matrix = csr_array((signs, (rows, columns)), shape=(len(totals), 2 * size))

    def cheapest(self, goal: _Goal, hidden: Collection[Cell]) -> set[Cell]:
        """Find the cells that move with the goal at the least cost; none where there is no way."""
        size = len(self._cells)
        weights = self._weights.copy()
        weights[[self._place[cell] for cell in hidden]] = 0.0
        lower, upper = np.zeros(2 * size), np.concatenate([self._up, self._down])
        target = self._place[goal.cell] + (0 if goal.move > 0 else size)
        against = self._place[goal.cell] + (size if goal.move > 0 else 0)
        if upper[target] < abs(goal.move):
            return set()
        lower[target], upper[against] = abs(goal.move), 0.0
        constraints = [LinearConstraint(self._matrix, 0, 0)] if self._matrix.shape[0] else []
        found = milp(np.concatenate([weights, weights]), constraints=constraints, bounds=Bounds(lower, upper))
        if found.x is None:
            return set()
        moved = found.x[:size] + found.x[size:] > _MOVED
        return {cell for cell, moves in zip(self._cells, moved, strict=True) if moves}
