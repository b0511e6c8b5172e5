"""What draws of partitions hand on: numbers with intervals, and how many persons show each pattern of lists.

- A pattern says 1, 0 or - of each list, as in every table of this room: "not covered" is never "not listed".
- Every person of every draw is counted once in that draw.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from uncounted.people import compiled
from uncounted.people.draws import Integers, Mixing, PersonDraws
from uncounted.people.outer import Calibration
from uncounted.people.records import VictimList
from uncounted.vocabulary.errors import UncountedError
from uncounted.vocabulary.names import fold

_MOST_LISTS = 31


class TooManyListsError(UncountedError):
    """More lists than a pattern of one draw can hold."""


@dataclass(frozen=True, slots=True, eq=False)
class ListMasks:
    """For each row, bit by bit, the lists that hold it and that cover its place; if a place is known."""

    on: npt.NDArray[np.uint32]
    reached: npt.NDArray[np.uint32]
    placed: npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class PatternDraws:
    """``counts[d, p]``: how many persons show ``patterns[p]`` in draw d; patterns in order."""

    list_names: tuple[str, ...]
    patterns: tuple[str, ...]
    counts: npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class DrawnPersons:
    """The draws, what they come to, and on what they rest.

    Attributes
    ----------
    draws : PersonDraws
    patterns : PatternDraws
        With the links that were lost before rows were compared put back (`uncounted.people.missed`).
    expected_wrong_pairs : float
        Of the point partition: pairs put wrongly together or apart, as expected over the draws.
    mixing : Mixing
    calibration : Calibration
        What reviewed pairs said of the weights.
    """

    draws: PersonDraws
    patterns: PatternDraws
    expected_wrong_pairs: float
    mixing: Mixing
    calibration: Calibration

    @property
    def persons_interval(self) -> tuple[int, int]:
        """The number of persons: 2.5 and 97.5 per cent of the draws are at or below these."""
        lower, upper = np.quantile(self.n_persons, (0.025, 0.975), method="inverted_cdf")
        return int(lower), int(upper)

    @property
    def persons_median(self) -> int:
        """The number of persons that half of the draws do not exceed."""
        return int(np.quantile(self.n_persons, 0.5, method="inverted_cdf"))

    @property
    def n_persons(self) -> npt.NDArray[np.int64]:
        """The number of persons of each draw, links that were lost before rows were compared put back."""
        return np.asarray(self.patterns.counts.sum(axis=1))


def count_patterns(draws: PersonDraws, rows: ListMasks) -> PatternDraws:
    """Count, draw by draw, the persons of each pattern of lists.

    Parameters
    ----------
    draws : PersonDraws
    rows : ListMasks
    """
    n_lists = len(draws.list_names)
    moves = np.zeros(len(draws.rows), np.bool_)
    moves[draws.labels.ravel()] = True
    moves[draws.moving] = True
    # rows of persons that no moving row ever joins are the same in every draw, and are counted once
    moves |= moves[draws.still]
    quiet, lively = np.flatnonzero(~moves), np.flatnonzero(moves)
    place = np.zeros(len(draws.rows), np.int32)
    place[lively] = np.arange(len(lively), dtype=np.int32)
    always = _Counter(rows, quiet, n_lists)
    at = np.zeros(len(draws.rows), np.int32)
    at[quiet] = np.arange(len(quiet), dtype=np.int32)
    counted = [always.count(at[draws.still[quiet]])]
    each = _Counter(rows, lively, n_lists)
    label = draws.still.copy()
    for draw in range(draws.n_draws):
        label[draws.moving] = draws.labels[draw]
        counted.append(each.count(place[label[lively]]))
    codes = np.unique(np.concatenate([code for code, _ in counted]))
    counts = np.zeros((draws.n_draws, len(codes)), np.int64)
    for draw, (code, number) in enumerate(counted[1:]):
        counts[draw, np.searchsorted(codes, code)] = number
    counts[:, np.searchsorted(codes, counted[0][0])] += counted[0][1]
    written = [_pattern(int(code), n_lists) for code in codes]
    order = sorted(range(len(written)), key=written.__getitem__)
    return PatternDraws(draws.list_names, tuple(written[n] for n in order), counts[:, order])


class _Counter:
    """Counts patterns of rows whose labels are places among them."""

    def __init__(self, rows: ListMasks, chosen: npt.NDArray[np.int64], n_lists: int) -> None:
        self._rows = (rows.on[chosen], rows.reached[chosen], rows.placed[chosen])
        on, reached, placed = self._rows
        self._persons = (np.zeros_like(on), np.zeros_like(reached), np.zeros_like(placed))
        self._all = np.uint64((1 << n_lists) - 1)

    def count(self, label: Integers) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.int64]]:
        """Return codes (lists that hold a person, lists that do not cover it), and the persons of each."""
        compiled.gather_masks(label, *self._rows, *self._persons)
        person = label == np.arange(len(label))
        on, reached = (mask[person].astype(np.uint64) for mask in self._persons[:2])
        missed = np.where(self._persons[2][person], self._all & ~reached & ~on, np.uint64(0))
        codes, numbers = np.unique(on | missed << np.uint64(32), return_counts=True)
        return codes, numbers.astype(np.int64)


def list_masks(
    draws: PersonDraws, lists: Sequence[VictimList], places: Sequence[frozenset[str]]
) -> ListMasks:
    """Return for each row the lists that hold it, and the lists that cover its place.

    Parameters
    ----------
    draws : PersonDraws
    lists : sequence of VictimList
        In the order of ``draws.list_names``.
    places : sequence of frozenset of str
        The folded places of each row, in the order of ``draws.rows``.

    Raises
    ------
    TooManyListsError
    """
    if len(lists) > _MOST_LISTS:
        raise TooManyListsError(
            f"{len(lists)} lists", where="the lists given", remedy=f"draw persons from {_MOST_LISTS} at most"
        )
    position = {victims.name: number for number, victims in enumerate(lists)}
    on = np.array([1 << position[row.list_name] for row in draws.rows], dtype=np.uint32)
    covered = [frozenset(map(fold, victims.covered_places)) for victims in lists]
    free = sum(1 << number for number, bounds in enumerate(covered) if not bounds)
    reached = np.array(
        [
            free | sum(1 << number for number, bounds in enumerate(covered) if bounds & known)
            for known in places
        ],
        dtype=np.uint32,
    )
    return ListMasks(on, reached, np.array([bool(known) for known in places], dtype=np.bool_))


def pattern_of(lists: Sequence[int], reached: int, placed: bool, n_lists: int) -> str:
    """Return the pattern of a person on these lists, as it is written of the draws."""
    on = sum(1 << number for number in set(lists))
    missed = (1 << n_lists) - 1 & ~reached & ~on if placed else 0
    return _pattern(on | missed << 32, n_lists)


def _pattern(code: int, n_lists: int) -> str:
    on, missed = code & 0xFFFFFFFF, code >> 32
    return "".join("1" if on >> n & 1 else "-" if missed >> n & 1 else "0" for n in range(n_lists))
