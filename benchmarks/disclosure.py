"""How many cells are withheld beside the fewest that would do, on small tables; and what a table takes.

No other program in Python withholds complements and audits them, as far as was found; those that do are
written in R. So the bound is the optimum itself: one integer program for the whole table, with a binary for
each cell and, for each protected cell and direction, whole numbers that move it (Fischetti and Salazar 2001).
"""

from __future__ import annotations

import random

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import block_diag, coo_array, csr_array, hstack

from benchmarks import Row, time_cpu
from uncounted.protection.disclosure.suppression import cost, recoverable, suppress
from uncounted.protection.disclosure.tables import Dimension, FrequencyTable, protected_cells

SEED = 20_310_401
_SHAPES = ((3, 3), (3, 4), (4, 4), (2, 2, 2), (2, 2, 3))
_TABLES = 60


def small_table(draw: random.Random, shape: tuple[int, ...]) -> FrequencyTable:
    """Draw a table with every one of its margins, in which about one cell in five is small."""
    dimensions = tuple(
        Dimension(f"d{n}", tuple(f"c{m}" for m in range(size))) for n, size in enumerate(shape)
    )
    names = [one.name for one in dimensions]
    size = int(np.prod(shape))
    counts = tuple(draw.randint(1, 4) if draw.random() < 0.2 else draw.randint(5, 60) for _ in range(size))
    margins = [(), *((name,) for name in names)]
    if len(names) == 3:
        margins += [(names[0], names[1]), (names[0], names[2]), (names[1], names[2])]
    return FrequencyTable(dimensions, counts, tuple(margins))


def fewest_withheld(table: FrequencyTable) -> float | None:
    """Find the least cost at which every protected cell can move as it must; None if not found in time.

    A cell that is withheld may move, one that is shown may not; a withheld cell holds one person or more.
    """
    cells = list(table.cells)
    size = len(cells)
    place = {cell: number for number, cell in enumerate(cells)}
    counts = np.array([table.cells[cell] for cell in cells], dtype=float)
    protected = protected_cells(table)
    goals = [(cell, one.upper - table.cells[cell]) for cell, one in protected.items()]
    goals += [
        (cell, one.lower - table.cells[cell])
        for cell, one in protected.items()
        if one.lower < table.cells[cell]
    ]
    if not goals:
        return 0.0
    totals = [cell for cell in cells if None in cell]
    sums = np.zeros((len(totals), size))
    for row, total in enumerate(totals):
        sums[row, place[total]] = -1
        for position in table.sums[total]:
            sums[row, place[table.inner[position]]] += 1
    most = float(counts.max()) + 5
    up = csr_array(np.vstack([-most * np.eye(size)] * len(goals)))
    down = csr_array(np.vstack([np.diag(np.minimum(counts - 1, most))] * len(goals)))
    moves = block_diag([np.eye(size)] * len(goals))
    blank = coo_array((len(totals) * len(goals), size))
    constraints = [
        LinearConstraint(hstack([blank, block_diag([sums] * len(goals))]).tocsr(), 0, 0),
        LinearConstraint(hstack([up, moves]).tocsr(), -np.inf, 0),
        LinearConstraint(hstack([down, moves]).tocsr(), 0, np.inf),
    ]
    lower = np.concatenate([np.zeros(size), np.full(size * len(goals), -most)])
    upper = np.concatenate([np.ones(size), np.full(size * len(goals), most)])
    for cell in protected:
        lower[place[cell]] = 1
    for number, (cell, move) in enumerate(goals):
        at = size * (number + 1) + place[cell]
        lower[at], upper[at] = (move, most) if move > 0 else (-most, move)
    weights = np.concatenate([[cost(cell) for cell in cells], np.zeros(size * len(goals))])
    found = milp(
        weights,
        constraints=constraints,
        bounds=Bounds(lower, upper),
        integrality=np.ones(len(weights)),
        options={"time_limit": 20.0},
    )
    return float(round(found.fun)) if found.status == 0 else None


def measure() -> list[Row]:
    """Compare the cost of what is withheld with the least there is, and the time with one audit."""
    draw = random.Random(SEED)
    ratios, n_best = [], 0
    for number in range(_TABLES):
        table = small_table(draw, _SHAPES[number % len(_SHAPES)])
        best = fewest_withheld(table)
        if best:
            ours = sum(cost(cell) for cell in suppress(table).withheld)
            ratios.append(ours / best)
            n_best += ours == best
    mean = float(np.mean(ratios))
    name = f"the least, by an integer program (mean over {len(ratios)} tables; {n_best} reach it)"
    large = small_table(random.Random(SEED), (12, 12))
    made = suppress(large)
    taken = time_cpu(lambda: suppress(large), 3)
    audit = time_cpu(lambda: recoverable(large, made.withheld, protected_cells(large)), 3)
    return [
        Row("cells withheld in small tables, by cost", mean, name, 1.0, mean, "times the least"),
        Row(
            "withhold in a table of 12 by 12",
            taken,
            "one audit of the result",
            audit,
            taken / audit,
            "CPU seconds",
        ),
    ]
