"""Hierarchical log-linear models as sets of subsets: which there are, and how they are written.

- A cell is the set of lists that a person stands on; a term is a set of lists that interact; both are bit
  masks below 2^L, so one array says which terms lie inside which cells.
- Hierarchical: with a term stand all its subsets; every model here holds the intercept and all single lists.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from uncounted.estimation.capture import ON_LIST, CaptureTable

BoolArray = NDArray[np.bool_]
FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

LARGEST_NUMBER_OF_LISTS = 8


@dataclass(frozen=True, slots=True, eq=False)
class Lattice:
    """Cells and terms of ``n_lists`` lists, terms up to ``max_order`` lists each.

    Attributes
    ----------
    terms : int array, shape (T,)
        Bit masks, by size and then by lists; the first is the intercept.
    design : float array, shape (2^L, T)
        1 where the term lies inside the cell. Row 0 is the cell of the unseen.
    """

    n_lists: int
    max_order: int
    terms: IntArray
    design: FloatArray

    @property
    def n_cells(self) -> int:
        """Number of cells, the unseen one included."""
        return 1 << self.n_lists


@lru_cache(maxsize=32)
def lattice_of(n_lists: int, max_order: int) -> Lattice:
    """Build (once) the lattice for this many lists."""
    terms = np.array([0, *_subsets(n_lists, 1, max_order)], dtype=np.int64)
    cells = np.arange(1 << n_lists, dtype=np.int64)
    design = ((cells[:, None] & terms[None, :]) == terms[None, :]).astype(np.float64)
    return Lattice(n_lists, max_order, terms, design)


def _subsets(n_lists: int, smallest: int, largest: int) -> list[int]:
    return [
        sum(1 << place for place in places)
        for size in range(smallest, largest + 1)
        for places in combinations(range(n_lists), size)
    ]


def cell_counts(table: CaptureTable) -> FloatArray:
    """Return the counts of all 2^L cells, shape (2^L,); the unseen cell 0 holds 0.

    Only for tables of at most ``LARGEST_NUMBER_OF_LISTS`` lists, all persons covered by all lists.
    """
    counts = np.zeros(1 << table.n_lists)
    for pattern, count in table.counts:
        counts[sum(1 << place for place, mark in enumerate(pattern) if mark == ON_LIST)] = count
    return counts


def count_models(n_lists: int, max_order: int) -> int | None:
    """Say how many hierarchical models there are, or None where listing them is out of reach."""
    feasible = {3: 2, 4: 3, 5: 4}
    if n_lists not in feasible or max_order > feasible[n_lists]:
        return None
    return len(hierarchical_models(n_lists, max_order))


@lru_cache(maxsize=8)
def hierarchical_models(n_lists: int, max_order: int) -> BoolArray:
    """List every hierarchical model with all single lists, shape (models, T), the smallest first.

    There are 8 for three lists, 113 for four up to order three, 6,893 for five up to order four.
    """
    terms = lattice_of(n_lists, max_order).terms.tolist()
    place = {term: index for index, term in enumerate(terms)}
    base = sum(1 << place[term] for term in terms if term.bit_count() <= 1)
    models = [base]
    for order in range(2, max_order + 1):
        models = [
            model | extra for model in models for extra in _any_of(_addable(model, order, terms, place))
        ]
    models.sort(key=lambda model: (model.bit_count(), model))
    return np.array([[model >> index & 1 for index in range(len(terms))] for model in models], dtype=bool)


def _addable(model: int, order: int, terms: list[int], place: dict[int, int]) -> list[int]:
    """Bits of the terms of this order all of whose facets the model holds."""
    return [
        1 << place[term]
        for term in terms
        if term.bit_count() == order and all(model >> place[facet] & 1 for facet in _facets(term))
    ]


def _facets(term: int) -> list[int]:
    return [term & ~(1 << bit) for bit in range(term.bit_length()) if term >> bit & 1]


def _any_of(bits: list[int]) -> list[int]:
    sums = [0]
    for bit in bits:
        sums += [chosen | bit for chosen in sums]
    return sums


def neighbours(lattice: Lattice, model: BoolArray) -> BoolArray:
    """Return the models that differ by one term and are still hierarchical, shape (neighbours, T)."""
    terms = lattice.terms.tolist()
    held = {term for term, in_model in zip(terms, model, strict=True) if in_model}
    found = []
    for index, term in enumerate(terms):
        if term.bit_count() < 2:
            continue
        if term in held:
            allowed = not any(other != term and other & term == term for other in held)
        else:
            allowed = all(facet in held for facet in _facets(term))
        if allowed:
            changed = model.copy()
            changed[index] = not changed[index]
            found.append(changed)
    return np.array(found, dtype=bool)


def model_name(lattice: Lattice, model: BoolArray) -> str:
    """Write a model by its largest terms, lists numbered from 1.

    Examples
    --------
    >>> lattice = lattice_of(3, 2)
    >>> model_name(lattice, hierarchical_models(3, 2)[0])
    '[1,2,3]'
    """
    held = [term for term, in_model in zip(lattice.terms.tolist(), model, strict=True) if in_model and term]
    largest = [term for term in held if not any(other != term and other & term == term for other in held)]
    places = [[bit + 1 for bit in range(lattice.n_lists) if term >> bit & 1] for term in largest]
    places.sort(key=lambda lists: (-len(lists), lists))
    return "[" + ",".join("".join(str(number) for number in lists) for lists in places) + "]"
