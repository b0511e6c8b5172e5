"""Two editions of a table of overlaps, and a reader of both who shares no code with the gate."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from itertools import product

import numpy as np
from scipy.optimize import linprog

from uncounted.protection.disclosure import let_through
from uncounted.protection.disclosure.releases import Definition
from uncounted.protection.disclosure.tables import Cell, Dimension, FrequencyTable, ZeroCells

K = 5
PERSONS = "persons on the lists"
CELLS = ("11", "10", "01")
# what is printed, and whether a withheld cell is known to hold somebody
_Printed = tuple[Mapping[Cell, int | None], bool]


def overlaps(counts: Mapping[str, int], lists: Sequence[str] = ("I1", "I2")) -> FrequencyTable:
    dimensions = tuple(Dimension(name, ("1", "0")) for name in lists)
    marks = list(product("10", repeat=len(lists)))
    counted = tuple(counts.get("".join(cell), 0) for cell in marks)
    return FrequencyTable(dimensions, counted, ((),), (("0",) * len(lists),))


def told_apart(counts: Mapping[str, int], added: Mapping[str, int]) -> list[str]:
    """Release two editions, and name what a reader of both can tell of fewer than five persons."""
    first = let_through(overlaps(counts), Definition(PERSONS, 1), [])
    later = overlaps({cell: counts[cell] + added[cell] for cell in CELLS})
    second = let_through(later, Definition(PERSONS, 2), [first.release])
    old, new = first.suppression.shown, second.suppression.shown
    known = [(one.suppression.shown, one.release.zeros is ZeroCells.SHOWN) for one in (first, second)]
    faults = []
    for cell, before in old.items():
        after = new[cell]
        if before is not None and after is not None and 0 < after - before < K:
            faults.append(f"{cell}: {before} and {after} are both shown")
    for mark in CELLS:
        if (greatest := _most_added(known[0], known[1], mark)) in range(1, K):
            faults.append(f"{mark}: no more than {greatest} were added")
    return faults


def _most_added(old: _Printed, new: _Printed, cell: str) -> int:
    """Compute, apart from the gate, how many may have been added to a cell at the most."""
    unknown = [*((cell, "before") for cell in CELLS), *((cell, "added") for cell in CELLS)]
    rows, totals, floors = [], [], []
    for (shown, is_above_zero), parts in ((old, ("before",)), (new, ("before", "added"))):
        for key, value in shown.items():
            cells = CELLS if key == (None, None) else ("".join(str(part) for part in key),)
            row = [float(one in cells and part in parts) for one, part in unknown]
            if value is not None:
                rows.append(row)
                totals.append(value)
            elif None not in key and is_above_zero:
                floors.append([-number for number in row])
    goal = np.array([-1.0 if (one, part) == (cell, "added") else 0.0 for one, part in unknown])
    found = linprog(
        goal,
        A_eq=rows or None,
        b_eq=totals or None,
        A_ub=floors or None,
        b_ub=[-1.0] * len(floors) or None,
        bounds=(0, 500),
        integrality=np.ones(len(unknown)),
    )
    assert found.status == 0, found.message
    most: int = round(-found.fun)
    return most


def prove_editions(count: int, seed: int) -> tuple[int, str]:
    """Publish so many pairs of editions; returns the pairs that tell fewer than five persons apart."""
    draw = random.Random(seed)
    faults = []
    for number in range(count):
        counts = {cell: draw.choice((0, draw.randint(1, 4), draw.randint(5, 40))) for cell in CELLS}
        added = {cell: draw.choice((0, 0, draw.randint(1, 4), draw.randint(5, 40))) for cell in CELLS}
        if told := told_apart(counts, added):
            faults.append(f"pair {number}: {told[0]}")
    return len(faults), "; ".join(faults[:5])
