"""Decomposable graphs of lists: who depends on whom, so that a likelihood is a product of margins.

- A graph has the lists for points; no line between two lists says that they are independent given the rest.
- Decomposable: lists can be taken away one by one, each with its neighbours all joined. There are 8, 61, 822
  and 18,154 such graphs of 3, 4, 5 and 6 lists; all are listed, once, and none is sampled.
- A graph is kept as one row of whole numbers over sets of lists: 1 at each clique, minus its multiplicity at
  each separator. Taking list v with neighbours N away adds 1 at N + v and takes 1 at N; what is no clique and
  no separator cancels.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from uncounted.estimation.models.hierarchy import BoolArray, FloatArray, IntArray

FEWEST_LISTS, MOST_LISTS = 3, 6


@dataclass(frozen=True, slots=True, eq=False)
class Graphs:
    """All decomposable graphs of some lists, those with fewer lines first; the last is the saturated one.

    Attributes
    ----------
    signs : float array, shape (G, 2^L)
        Cliques less separators, by bit mask of the set of lists; the empty set is 0 everywhere.
    n_lines : int array, shape (G,)
    """

    n_lists: int
    signs: FloatArray
    n_lines: IntArray

    def name(self, row: int) -> str:
        """Write a graph by its cliques, lists numbered from 1.

        Examples
        --------
        >>> decomposable_graphs(3).name(0), decomposable_graphs(3).name(7)
        ('[1][2][3]', '[123]')
        """
        cliques = np.flatnonzero(self.signs[row] > 0).tolist()
        places = [[bit + 1 for bit in range(self.n_lists) if clique >> bit & 1] for clique in cliques]
        return "".join("[" + "".join(map(str, lists)) + "]" for lists in sorted(places))


@lru_cache(maxsize=4)
def decomposable_graphs(n_lists: int) -> Graphs:
    """List every decomposable graph of three to six lists."""
    lines = list(combinations(range(n_lists), 2))
    graphs = np.arange(1 << len(lines), dtype=np.int64)
    neighbours = np.zeros((graphs.size, n_lists), dtype=np.int64)
    for place, (first, second) in enumerate(lines):
        drawn = graphs >> place & 1
        neighbours[:, first] |= drawn << second
        neighbours[:, second] |= drawn << first
    signs, decomposable = _taken_apart(neighbours, n_lists)
    n_lines = np.bitwise_count(graphs).astype(np.int64)
    kept = np.flatnonzero(decomposable)
    kept = kept[np.argsort(n_lines[kept], kind="stable")]
    return Graphs(n_lists, signs[kept].astype(np.float64), n_lines[kept])


def _taken_apart(neighbours: IntArray, n_lists: int) -> tuple[NDArray[np.int8], BoolArray]:
    """Take away a list whose neighbours are all joined, as long as there is one, in all graphs at once."""
    every = np.arange(len(neighbours))
    left = np.full(len(neighbours), (1 << n_lists) - 1, dtype=np.int64)
    signs = np.zeros((len(neighbours), 1 << n_lists), dtype=np.int8)
    for _ in range(n_lists):
        taken = np.zeros(len(neighbours), dtype=bool)
        for point in range(n_lists):
            around = neighbours[:, point] & left
            may_go = (left >> point & 1).astype(bool) & ~taken & _all_joined(neighbours, around)
            rows = every[may_go]
            signs[rows, around[rows] | 1 << point] += 1
            signs[rows, around[rows]] -= 1
            left[rows] &= ~(1 << point)
            taken |= may_go
    signs[:, 0] = 0
    return signs, left == 0


def _all_joined(neighbours: IntArray, around: IntArray) -> BoolArray:
    """Say in which graphs every two lists of ``around`` have a line between them."""
    joined = np.ones(len(around), dtype=bool)
    for point in range(neighbours.shape[1]):
        others = around & ~(1 << point)
        joined &= (around >> point & 1 == 0) | (others & ~neighbours[:, point] == 0)
    return joined
