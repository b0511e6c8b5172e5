"""What draws of partitions say: one partition with its loss, how sure each person is, what is in doubt.

- A number comes with its interval from the draws, or not at all: chains that disagree are refused.
- The point partition breaks no bound that the draws keep. It is the one, of those found, with the least
  expected number of pairs put wrongly together or wrongly apart (Binder's loss; Dahl, Johnson & Müller 2022
  seek it in the same greedy way).
- What is kept for the file is row ids and numbers, in order of list and row: the order tells nothing of
  names.
"""

from __future__ import annotations

import io
import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from uncounted.people import compiled
from uncounted.people.records import RowReference
from uncounted.people.sampling import UnitDraws
from uncounted.people.weighed import Units
from uncounted.vocabulary.errors import UncountedError

Integers = npt.NDArray[np.int32]
Reals = npt.NDArray[np.float64]

# Chains of which this is exceeded do not say the same (Gelman & Rubin 1992, each chain halved).
LARGEST_R_HAT = 1.1
# ... and so many of the pairs in doubt may exceed it: with thousands of pairs some do by chance.
LARGEST_SHARE_APART = 0.01
# A pair is in doubt for the comparison of chains between these shares of draws.
_DOUBT_FROM, _DOUBT_TO = 0.05, 0.95
_MOST_PASSES = 100


class ChainsDisagreeError(UncountedError):
    """Chains that began apart did not come to say the same: their draws are no answer."""


@dataclass(frozen=True, slots=True)
class Mixing:
    """How far chains agree: R-hat of the number of persons and of the worst pair, and how many exceed it."""

    r_hat_persons: float
    r_hat_worst_pair: float
    n_pairs_in_doubt: int
    n_pairs_apart: int

    @property
    def agrees(self) -> bool:
        """Whether the draws may be used."""
        few_apart = self.n_pairs_apart <= LARGEST_SHARE_APART * self.n_pairs_in_doubt
        return self.r_hat_persons <= LARGEST_R_HAT and few_apart


@dataclass(frozen=True, slots=True, eq=False)
class Summary:
    """What the draws say of units.

    Attributes
    ----------
    point : array of int, shape (units,)
        The first unit of each unit's person in the point partition.
    expected_wrong_pairs : float
        Its expected number of pairs put wrongly together or apart.
    sureness : array of float, shape (units,)
        The share of draws in which exactly the units of the unit's person are together.
    left, right, together : array, shape (pairs,)
        Each pair of units, and the share of draws in which it is one person.
    n_persons : array of int, shape (draws,)
        Persons in each draw, records in no unit included.
    mixing : Mixing
    """

    point: Integers
    expected_wrong_pairs: float
    sureness: Reals
    left: Integers
    right: Integers
    together: Reals
    n_persons: Integers
    mixing: Mixing


def summarise(units: Units, draws: UnitDraws) -> Summary:
    """Return what the draws say; `Summary.mixing` says whether they may be used."""
    n_units = len(units.members)
    source = np.repeat(np.arange(n_units, dtype=np.int32), np.diff(units.starts))
    once = source < units.neighbour
    left, right = source[once], units.neighbour[once]
    parts = compiled.shares_together(draws.labels, left, right, 2 * draws.n_chains)
    together = parts.mean(axis=1)
    n_persons = compiled.count_persons(draws.labels) + np.int32(units.n_outside)
    point, loss = _least_loss(units, draws, left, right, together)
    sizes = np.bincount(point, minlength=n_units).astype(np.int32)
    return Summary(
        point=point,
        expected_wrong_pairs=loss,
        sureness=compiled.shares_exact(draws.labels, point, sizes),
        left=left,
        right=right,
        together=together,
        n_persons=n_persons.astype(np.int32),
        mixing=_mixing(n_persons, parts, len(draws.labels), draws.n_chains),
    )


def refuse_unmixed(mixing: Mixing) -> None:
    """Refuse draws whose chains do not agree.

    Raises
    ------
    ChainsDisagreeError
    """
    if not mixing.agrees:
        raise ChainsDisagreeError(
            f"R-hat of the number of persons is {mixing.r_hat_persons:.2f}; {mixing.n_pairs_apart} of "
            f"{mixing.n_pairs_in_doubt} pairs in doubt come out otherwise from chain to chain",
            where="the draws of who is the same person",
            remedy="review the pairs in doubt, or link smaller parts (a place or a year at a time)",
        )


def _least_loss(
    units: Units, draws: UnitDraws, left: Integers, right: Integers, together: Reals
) -> tuple[Integers, float]:
    """Seek the least expected Binder loss from everybody alone, and from the last draw of each chain."""
    n_units, n_draws = len(units.members), len(draws.labels)
    share = np.zeros(len(units.neighbour))
    source = np.repeat(np.arange(n_units, dtype=np.int32), np.diff(units.starts))
    once = source < units.neighbour
    share[once] = together
    # the same pair, the other way round: sorted by target, then source
    back = np.lexsort((source, units.neighbour))
    share[~once] = share[back][~once]
    best, least = np.arange(n_units, dtype=np.int32), math.inf
    each = n_draws // draws.n_chains
    begins = [best, *(draws.labels[each * (chain + 1) - 1] for chain in range(draws.n_chains))]
    for begin in begins:
        found = _improved(units, 2.0 * share - 1.0, begin)
        apart = found[left] != found[right]
        loss = float(np.where(apart, together, 1.0 - together).sum())
        if loss < least - 1e-9:
            best, least = found, loss
    return best, least if math.isfinite(least) else 0.0


def _improved(units: Units, gains: Reals, begin: Integers) -> Integers:
    label = begin.copy()
    n_units, most = len(label), int(np.diff(units.starts).max(initial=0)) + 1
    held = np.bincount(label, minlength=n_units).astype(np.int32)
    scratch = (np.zeros(n_units, np.int32), np.zeros(n_units), np.zeros(most, np.int32))
    for _ in range(_MOST_PASSES):
        if not compiled.improve(units.starts, units.neighbour, gains, label, held, *scratch):
            break
    out = np.zeros(n_units, np.int32)
    compiled.first_members(label, np.zeros(n_units, np.int32), out)
    return out


def _mixing(n_persons: Integers, parts: Reals, n_draws: int, n_chains: int) -> Mixing:
    halves = (
        n_persons[: n_draws // (2 * n_chains) * 2 * n_chains].reshape(2 * n_chains, -1).astype(np.float64)
    )
    within = float(halves.var(axis=1, ddof=1).mean())
    between = float(halves.mean(axis=1).var(ddof=1))
    persons = _r_hat(np.array([within]), np.array([between]), halves.shape[1])[0]
    mean = parts.mean(axis=1)
    doubtful = (mean > _DOUBT_FROM) & (mean < _DOUBT_TO)
    seen = parts[doubtful]
    length = halves.shape[1]
    spread = (seen * (1.0 - seen)).mean(axis=1) * length / max(length - 1, 1)
    pairs = _r_hat(spread, seen.var(axis=1, ddof=1), length) if len(seen) else np.ones(1)
    return Mixing(float(persons), float(pairs.max()), len(seen), int((pairs > LARGEST_R_HAT).sum()))


def _r_hat(within: Reals, between: Reals, length: int) -> Reals:
    """Return R-hat; 1 where nothing varies at all, infinite where only the chains differ."""
    still = within <= 0.0
    pooled = (length - 1) / length * within + between
    ratio = np.sqrt(pooled / np.where(still, 1.0, within))
    return np.asarray(np.where(still, np.where(between > 0.0, np.inf, 1.0), ratio), dtype=np.float64)


@dataclass(frozen=True, slots=True, eq=False)
class PersonDraws:
    """Draws over the rows of the lists, in order of list and row.

    Attributes
    ----------
    list_names : tuple of str
    rows : tuple of RowReference
        Position p of what follows is ``rows[p]``.
    still : array of int, shape (rows,)
        The first position of each row's person, in every draw, but for those that move.
    moving : array of int, shape (moving rows,)
        Positions whose label is not the same in every draw.
    labels : array of int, shape (draws, moving rows)
        Their first position of each row's person, draw by draw; chains stand one after the other.
    n_chains : int
    """

    list_names: tuple[str, ...]
    rows: tuple[RowReference, ...]
    still: Integers
    moving: Integers
    labels: Integers
    n_chains: int

    @property
    def n_draws(self) -> int:
        """How many draws there are."""
        return len(self.labels)

    def partition(self, draw: int) -> Integers:
        """Return for each row the first position of its person in one draw."""
        label = self.still.copy()
        label[self.moving] = self.labels[draw]
        return label

    def n_persons(self) -> Integers:
        """Return the number of persons in each draw."""
        n_still = int((self.still == np.arange(len(self.rows))).sum())
        n_still -= int((self.still[self.moving] == self.moving).sum())
        return np.asarray(n_still + (self.labels == self.moving).sum(axis=1), dtype=np.int32)

    def as_npz(self) -> bytes:
        """Write a NumPy archive: row ids and numbers, no name; its keys stand in docs/commands.md."""
        position = {name: number for number, name in enumerate(self.list_names)}
        out = io.BytesIO()
        np.savez_compressed(
            out,
            format=np.array(1),
            lists=np.array(self.list_names),
            list_of_row=np.array([position[row.list_name] for row in self.rows], dtype=np.int32),
            row_id=np.array([row.row_id for row in self.rows]),
            still=self.still,
            moving=self.moving,
            labels=self.labels,
            n_chains=np.array(self.n_chains),
        )
        return out.getvalue()


def over_rows(
    units: Units,
    draws: UnitDraws,
    *,
    rows: tuple[RowReference, ...],
    position: Integers,
    list_names: tuple[str, ...],
) -> PersonDraws:
    """Turn draws over units into draws over rows.

    Parameters
    ----------
    units, draws
    rows : tuple of RowReference
        In order of list and row.
    position : array of int, shape (records,)
        The place of each record among the rows.
    """
    still = np.arange(len(rows), dtype=np.int32)
    held = [(int(position[record]), unit) for unit, members in enumerate(units.members) for record in members]
    held.sort()
    places = np.array([place for place, _ in held], dtype=np.int32)
    unit_of = np.array([unit for _, unit in held], dtype=np.int32)
    labels = compiled.spread(draws.labels, places, unit_of)
    moves = (labels != labels[:1]).any(axis=0) if len(held) else np.zeros(0, np.bool_)
    still[places] = labels[0]
    return PersonDraws(
        list_names, rows, still, places[moves], np.ascontiguousarray(labels[:, moves]), draws.n_chains
    )
