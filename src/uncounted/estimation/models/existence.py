"""Whether a maximum exists: the linear program for tables with empty cells.

- The maximum of a log-linear model exists exactly where some table, positive in every retained cell, has the
  margins of the data (Fienberg & Rinaldo 2012). The program maximises the smallest cell s of such a table.
- The answer depends only on which cells are empty, never on how large the others are.
"""

from __future__ import annotations

import numpy as np
from scipy.optimize import linprog

from uncounted.estimation.models.hierarchy import BoolArray, FloatArray, Lattice, retained

_SMALLEST_CELL = 1e-7


def maximum_exists(lattice: Lattice, model: BoolArray, counts: FloatArray) -> bool:
    """Say whether the (extended) maximum-likelihood table of a model exists.

    Parameters
    ----------
    model : bool array, shape (T,)
    counts : float array, shape (2^L,)
        Only which cells are above zero is read.
    """
    present = (counts > 0).astype(np.float64)
    terms, cells = retained(lattice, model[None, :], present[None, :])
    cells[0, 0] = False
    design = lattice.design[np.ix_(cells[0], terms[0])]
    seen = present[cells[0]]
    n_cells = len(seen)
    result = linprog(
        c=np.concatenate([np.zeros(n_cells), [-1.0]]),
        A_ub=np.hstack([-np.eye(n_cells), np.ones((n_cells, 1))]),
        b_ub=np.zeros(n_cells),
        A_eq=np.hstack([design.T, np.zeros((design.shape[1], 1))]),
        b_eq=design.T @ seen,
        bounds=[(0, None)] * n_cells + [(None, None)],
        method="highs",
    )
    return bool(result.status == 0 and -result.fun > _SMALLEST_CELL)
