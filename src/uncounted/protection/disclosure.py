"""A published table gives no small group away, neither in a cell nor by subtraction.

- A count below five (and above zero) is withheld.
- Where the total is known, one withheld cell could be computed: a second, the smallest left, goes with it.

What this does not do yet: compare with tables released before.
"""

from __future__ import annotations

from collections.abc import Mapping

SMALLEST_CELL = 5


def suppress_small_cells(
    counts: Mapping[str, int], *, smallest: int = SMALLEST_CELL
) -> dict[str, int | None]:
    """Withhold small counts of a table whose total is public; a withheld count is None.

    Parameters
    ----------
    counts : mapping from cell to number of persons
    smallest : int
        Counts from 1 to one less than this are withheld.

    Examples
    --------
    >>> suppress_small_cells({"100": 40, "010": 3, "001": 12})
    {'100': 40, '010': None, '001': None}
    """
    hidden = {cell for cell, n_persons in counts.items() if 0 < n_persons < smallest}
    shown = sorted(
        (n_persons, cell) for cell, n_persons in counts.items() if cell not in hidden and n_persons
    )
    # one hidden cell, or hidden cells that add up to less than the least protected sum, can be computed
    while hidden and shown and (len(hidden) < 2 or sum(counts[cell] for cell in hidden) < smallest):
        hidden.add(shown.pop(0)[1])
    return {cell: None if cell in hidden else n_persons for cell, n_persons in counts.items()}
