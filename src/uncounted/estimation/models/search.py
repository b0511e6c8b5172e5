"""Which log-linear models are compared: all of them where feasible, a downhill walk where not.

- Up to five lists every hierarchical model up to order L - 1 is fitted. From six to eight lists a walk of
  single-term changes goes downhill from independence, pairs of lists only; the result says so.
- A model is ranked only if it is identified and its maximum exists. Existence comes free with the fit where
  it converged (see `poisson`); the linear program is asked for the others, once they would be ranked.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from uncounted.estimation.capture import CaptureTable
from uncounted.estimation.models.existence import maximum_exists
from uncounted.estimation.models.hierarchy import (
    BoolArray,
    FloatArray,
    IntArray,
    Lattice,
    cell_counts,
    count_models,
    hierarchical_models,
    lattice_of,
    neighbours,
)
from uncounted.estimation.models.poisson import Fits, fit_models

_MOST_STEPS = 200
_MOST_TRIED = 300


@dataclass(frozen=True, slots=True, eq=False)
class Search:
    """Models that were fitted to one table.

    Attributes
    ----------
    models : bool array, shape (M, T)
    fits : Fits
        In the same order.
    way : str
        How they were found, in words.
    """

    lattice: Lattice
    counts: FloatArray
    models: BoolArray
    fits: Fits
    way: str

    def scores(self, penalty: float) -> FloatArray:
        """Minus twice the log-likelihood plus ``penalty`` a coefficient: log n for BIC, 2 for AIC.

        A term that left for minus infinity still counts as a coefficient.
        """
        scores: FloatArray = -2.0 * self.fits.log_likelihood + penalty * self.models.sum(axis=1)
        return scores

    def ranked(self, penalty: float, most: int) -> IntArray:
        """Rows of the best models that are identified and exist, best first, at most ``most``."""
        order = np.argsort(np.where(self.fits.identified, self.scores(penalty), np.inf), kind="stable")
        kept: list[int] = []
        for row in order[: min(int(self.fits.identified.sum()), most + _MOST_TRIED)].tolist():
            if self.fits.certain[row] or (
                not self.fits.impossible[row] and maximum_exists(self.lattice, self.models[row], self.counts)
            ):
                kept.append(row)
            if len(kept) == most:
                break
        return np.array(kept, dtype=np.int64)


@lru_cache(maxsize=4)
def search_models(table: CaptureTable, max_order: int | None = None) -> Search:
    """Fit the models that are to be compared.

    Parameters
    ----------
    table : CaptureTable
        Three to eight lists, all persons covered by all of them.
    max_order : int, optional
        Lists in the largest interaction; L - 1 without it.
    """
    order = max_order or table.n_lists - 1
    counts = cell_counts(table)
    if count_models(table.n_lists, order) is None:
        return _walk(table, counts, lattice_of(table.n_lists, 2))
    lattice = lattice_of(table.n_lists, order)
    models = hierarchical_models(table.n_lists, order)
    return _fitted(lattice, counts, models, f"all hierarchical models up to order {order}")


def _fitted(lattice: Lattice, counts: FloatArray, models: BoolArray, way: str) -> Search:
    return Search(lattice, counts, models, fit_models(lattice, models, counts[None, :]), way)


def _walk(table: CaptureTable, counts: FloatArray, lattice: Lattice) -> Search:
    independence = np.array([term.bit_count() <= 1 for term in lattice.terms.tolist()])
    visited = {independence.tobytes(): independence}
    for penalty in (float(np.log(table.n_observed)), 2.0):
        current, best = independence, np.inf
        for _ in range(_MOST_STEPS):
            batch = np.concatenate([current[None, :], neighbours(lattice, current)])
            visited.update({model.tobytes(): model for model in batch})
            step = _fitted(lattice, counts, batch, "")
            leader = step.ranked(penalty, 1)
            if not leader.size or step.scores(penalty)[leader[0]] >= best - 1e-9:
                break
            current, best = batch[leader[0]], float(step.scores(penalty)[leader[0]])
    models = np.array(list(visited.values()))
    way = "a downhill walk from independence by single interactions of two lists"
    return _fitted(lattice, counts, models, way)
