"""Whether a maximum exists: the linear program for tables with empty cells.

- The maximum of a log-linear model exists exactly where some table, positive in every retained cell, has the
  margins of the data (Fienberg & Rinaldo 2012). The program maximises the smallest cell s of such a table.
- The answer depends only on which cells are empty, never on how large the others are.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from scipy.optimize import linprog

from uncounted.estimation.models.hierarchy import BoolArray, FloatArray, Lattice

_SMALLEST_CELL = 1e-7


def maximum_exists(lattice: Lattice, model: BoolArray, counts: FloatArray) -> bool:
    """Say whether the (extended) maximum-likelihood table of a model exists.

    Parameters
    ----------
    model : bool array, shape (T,)
    counts : float array, shape (2^L,)
        Only which cells are above zero is read.
    """
    support = tuple(np.flatnonzero(counts > 0).tolist())
    return _exists(lattice.n_lists, tuple(lattice.terms[model].tolist()), support)


@lru_cache(maxsize=1 << 16)
def _exists(n_lists: int, terms: tuple[int, ...], support: tuple[int, ...]) -> bool:
    """Ask the program, once for each model and set of cells that hold somebody."""
    shared = [term for term in terms if any(cell & term == term for cell in support)]
    lost = [term for term in terms if term not in shared]
    cells = [cell for cell in range(1, 1 << n_lists) if not any(cell & term == term for term in lost)]
    design = np.array([[float(cell & term == term) for term in shared] for cell in cells])
    seen = np.array([float(cell in support) for cell in cells])
    n_cells = len(cells)
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
