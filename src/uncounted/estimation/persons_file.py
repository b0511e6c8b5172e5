"""The file of draws that `uncounted link --draws` writes, read as tables of lists.

- It holds row ids and numbers, never names; what else it might hold is not read.
- A file that could not be draws is refused whole.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from uncounted.estimation.capture import UnusableTableError
from uncounted.estimation.draws import CaptureDraws
from uncounted.vocabulary.number_files import UnusableNumbersError, read_numbers

N_TABLES = 20
_KEYS = frozenset({"lists", "list_of_row", "row_id", "still", "moving", "labels", "n_chains"})
_MOST_LISTS = 62

Integers = npt.NDArray[np.int64]


def read_draws_of_persons(
    data: bytes, *, where: str, lists: Iterable[str] | None = None, n_tables: int = N_TABLES
) -> CaptureDraws:
    """Read draws of who is the same person, as a table of lists for some of them.

    Parameters
    ----------
    data : bytes
        The file (npz).
    where : str
        What to call it in an error.
    lists : iterable of str, optional
        The lists to keep, in this order; persons on none of them leave the tables.
    n_tables : int
        How many draws are taken, evenly over all of them; every draw if there are fewer.

    Raises
    ------
    UnusableTableError
        It is no such file, or does not hold these lists.
    """
    try:
        names, list_of_row, still, moving, labels = _arrays(data, where)
    except UnusableNumbersError as error:
        raise UnusableTableError(
            error.what,
            where=where,
            remedy="give the file that `uncounted link LIST.csv... --out people.csv --draws FILE` wrote",
        ) from error
    kept = tuple(lists) if lists is not None else names
    unknown = [name for name in kept if name not in names]
    if unknown or not kept:
        raise UnusableTableError(
            f"the draws hold no list {', '.join(unknown)}" if unknown else "no list is left",
            where=where,
            remedy="their lists are " + ", ".join(names),
        )
    place = np.array([kept.index(name) if name in kept else -1 for name in names], dtype=np.int64)
    bit = np.where(place[list_of_row] >= 0, np.int64(1) << np.maximum(place[list_of_row], 0), 0)
    chosen = np.unique(np.linspace(0, len(labels) - 1, min(n_tables, len(labels))).astype(np.int64))
    tables = []
    for draw in chosen:
        label = still.copy()
        label[moving] = labels[draw]
        on = np.zeros(len(label), dtype=np.int64)
        np.bitwise_or.at(on, label, bit)
        seen, times = np.unique(on[on > 0], return_counts=True)
        tables.append(dict(zip(seen.tolist(), times.tolist(), strict=True)))
    marks = sorted(set().union(*tables))
    counts = np.array([[table.get(mark, 0) for mark in marks] for table in tables], dtype=np.int64)
    patterns = ["".join("1" if mark >> n & 1 else "0" for n in range(len(kept))) for mark in marks]
    return CaptureDraws.from_counts(kept, patterns, counts, where=where)


def _arrays(data: bytes, where: str) -> tuple[tuple[str, ...], Integers, Integers, Integers, Integers]:
    """Return names, list of each row, what stands still, what moves, its labels."""
    file = read_numbers(data, keys=_KEYS, what="file of draws of persons", where=where)
    names = file.words("lists")
    file.require(2 <= len(names) <= _MOST_LISTS)
    list_of_row = file.whole("list_of_row", n_axes=1, end=len(names))
    n_rows = len(list_of_row)
    still, moving = (file.whole(key, n_axes=1, end=n_rows) for key in ("still", "moving"))
    labels = file.whole("labels", n_axes=2, end=n_rows)
    file.require(len(still) == n_rows and len(labels) > 0 and labels.shape[1] == len(moving))
    return names, list_of_row, still, moving, labels
