"""An attacker of published tables who shares no code with the gate.

Every cell, totals too, is an unknown; each total is an equation between unknowns; what is printed is a
bound. A withheld cell of a table that shows its zeros is 1 or more. For each cell that holds 1 to 4 persons
the least and the greatest possible number are computed (whole numbers where there are three dimensions).
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from itertools import combinations, product

import numpy as np
from scipy.optimize import linprog

from uncounted.protection.disclosure import suppress
from uncounted.protection.disclosure.suppression import Suppression
from uncounted.protection.disclosure.tables import Cell, Dimension, FrequencyTable

K = 5
_SHAPES = ((2, 3), (3, 3), (3, 4), (4, 4), (4, 6), (2, 2, 2), (2, 2, 3), (2, 3, 3))
# the most tables tried one by one; beyond it, programs are solved
_MOST_TABLES = 2_000
# as good as without an end
_MANY = 10_000


def random_table(draw: random.Random, shape: tuple[int, ...]) -> FrequencyTable:
    """Draw a table with some margins, always the grand total, sparse or dense."""
    dimensions = tuple(
        Dimension(f"d{n}", tuple(f"c{m}" for m in range(size))) for n, size in enumerate(shape)
    )
    names = [one.name for one in dimensions]
    high = draw.choice((4, 9, 30, 200))
    counts = tuple(
        draw.choice((0, draw.randint(1, 4), draw.randint(0, 9), draw.randint(0, high)))
        for _ in product(*map(range, shape))
    )
    every = [kept for size in range(len(names)) for kept in combinations(names, size)]
    margins = (
        tuple(every) if draw.random() < 0.7 else ((), *(one for one in every if one and draw.random() < 0.7))
    )
    return FrequencyTable(dimensions, counts, margins)


def recovered(made: Suppression) -> Iterator[tuple[Cell, int, int]]:
    """Yield the small cells that the attacker gets too near, with the least and greatest possible number."""
    table, shown = made.table, made.shown
    for cell, count in table.cells.items():
        if shown[cell] is not None and 0 < count < K:
            yield cell, count, count
    small = [cell for cell, count in table.cells.items() if 0 < count < K and shown[cell] is None]
    bounds = _tried(table, shown, small) or {cell: _programmed(table, shown, cell) for cell in small}
    for cell, (least, greatest) in bounds.items():
        parts = 1 if None not in cell else sum(table.counts[place] > 0 for place in table.sums[cell])
        if least > parts or greatest < K or greatest - least < K - 1:
            yield cell, least, greatest


def _programmed(table: FrequencyTable, shown: Mapping[Cell, int | None], cell: Cell) -> tuple[int, int]:
    cells = list(table.cells)
    at = {one: place for place, one in enumerate(cells)}
    rows = []
    for total in cells:
        if None in total:
            row = np.zeros(len(cells))
            row[at[total]] = -1
            for one in cells:
                if None not in one and all(
                    part is None or part == other for part, other in zip(total, one, strict=True)
                ):
                    row[at[one]] = 1
            rows.append(row)
    bounds = [(1, _MANY) if (value := shown[one]) is None else (value, value) for one in cells]
    ends = []
    for sign in (1, -1):
        goal = np.zeros(len(cells))
        goal[at[cell]] = sign
        found = linprog(
            goal,
            A_eq=np.array(rows) if rows else None,
            b_eq=np.zeros(len(rows)) if rows else None,
            bounds=bounds,
            integrality=np.full(len(cells), int(len(table.dimensions) > 2)),
        )
        assert found.status == 0, found.message
        ends.append(round(sign * found.fun))
    return ends[0], ends[1]


def _tried(
    table: FrequencyTable, shown: Mapping[Cell, int | None], small: list[Cell]
) -> dict[Cell, tuple[int, int]] | None:
    """Go through every table there could be; None where these are too many to go through."""
    hidden = [place for place, one in enumerate(table.inner) if shown[one] is None]
    sums = [
        (set(table.sums[one]), value) for one, value in shown.items() if None in one and value is not None
    ]
    highest = []
    for place in hidden:
        rests = [
            value - sum(table.counts[other] for other in members if other not in hidden)
            for members, value in sums
            if place in members
        ]
        if not rests:
            return None
        highest.append(min(rests))
    if np.prod([float(one) for one in highest]) > _MOST_TABLES:
        return None
    found: dict[Cell, tuple[int, int]] = {}
    for values in product(*(range(1, one + 1) for one in highest)):
        counts = list(table.counts)
        for place, value in zip(hidden, values, strict=True):
            counts[place] = value
        if all(sum(counts[place] for place in members) == value for members, value in sums):
            for cell in small:
                number = sum(counts[place] for place in table.sums[cell])
                least, greatest = found.get(cell, (number, number))
                found[cell] = (min(least, number), max(greatest, number))
    return found


def prove(count: int, seed: int) -> tuple[int, str]:
    """Withhold in so many random tables, and attack each; returns the tables that gave a cell away."""
    draw = random.Random(seed)
    faults, n_small, n_more, n_cells = [], 0, 0, 0
    for number in range(count):
        made = suppress(random_table(draw, _SHAPES[number % len(_SHAPES)]))
        found = list(recovered(made))
        if found:
            faults.append(f"table {number}: {len(found)} cells")
        n_small += sum(0 < one < K for one in made.table.cells.values())
        n_more += len(made.withheld)
        n_cells += len(made.table.cells)
    told = f"{n_cells:,} cells with their totals; {n_small:,} protected, "
    told += f"{n_more - n_small:,} withheld beside them"
    return len(faults), "; ".join([*faults[:5], told])
