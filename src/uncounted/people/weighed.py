"""What a partition sampler needs of the records: weighed pairs, units that were judged one, bounds.

- A pair that is not listed never shares a person. What blocking, the gate on names, or a list that names
  people once has ruled out stays ruled out.
- A judgement is kept without exception: *same* makes records one unit that moves as one, *different* takes
  every pair between two units away. Judgements that contradict one another are refused, all at once.
- A unit has one voice: to another unit it speaks through its strongest pair, so that rows that were judged
  one person do not count as several witnesses.
- Weights are natural logarithms of Bayes factors: how much likelier what was compared is of one person than
  of two. How many persons there are is not in them; that is the sampler's prior.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_matrix

from uncounted.people.evidence import components
from uncounted.vocabulary.errors import UncountedError

Pair = tuple[int, int]
Integers = npt.NDArray[np.int32]
Reals = npt.NDArray[np.float64]


class JudgementsContradictError(UncountedError):
    """Two records were judged one person and two, or one person twice on a list that names people once."""


@dataclass(frozen=True, slots=True)
class PairJudgements:
    """What people decided about pairs of records ``(i, j)``, ``i < j``: one person, or two."""

    same: frozenset[Pair] = frozenset()
    different: frozenset[Pair] = frozenset()


NO_JUDGEMENTS = PairJudgements()


@dataclass(frozen=True, slots=True)
class WeighedPairs:
    """Pairs of records with the evidence of each.

    Attributes
    ----------
    left, right : array of int, shape (pairs,)
        Positions of the records, ``left < right``, each pair once.
    weight : array of float, shape (pairs,)
        Natural log Bayes factor.
    kind : array of int, shape (pairs,)
        Which row of a table of shifts applies to the pair (`uncounted.people.outer`); 0 where there is none.
    """

    left: Integers
    right: Integers
    weight: Reals
    kind: Integers

    @classmethod
    def of(cls, weights: dict[Pair, float]) -> WeighedPairs:
        """Return the pairs of a mapping, in order."""
        pairs = sorted(weights)
        ends = np.array(pairs, dtype=np.int32).reshape(-1, 2)
        values = np.array([weights[pair] for pair in pairs], dtype=np.float64)
        return cls(ends[:, 0].copy(), ends[:, 1].copy(), values, np.zeros(len(pairs), np.int32))


@dataclass(frozen=True, slots=True)
class Units:
    """Units in the order in which they are visited, component by component, and the pairs between them.

    Attributes
    ----------
    members : tuple of tuple of int
        The records of each unit; records that no pair and no judgement names are not among them.
    n_outside : int
        Records in no unit: persons of their own in every draw.
    size : array of int, shape (units,)
    starts : array of int, shape (units + 1,)
        Where the pairs of each unit begin in the three arrays that follow; each pair stands there twice.
    neighbour, weight, kind : array, shape (2 pairs,)
    """

    members: tuple[tuple[int, ...], ...]
    n_outside: int
    size: Integers
    starts: Integers
    neighbour: Integers
    weight: Reals
    kind: Integers


def build_units(
    n_records: int,
    pairs: WeighedPairs,
    *,
    once_on: Sequence[str | None],
    judgements: PairJudgements = NO_JUDGEMENTS,
) -> Units:
    """Join what was judged one person, and take away what may not share a person.

    Parameters
    ----------
    n_records : int
    pairs : WeighedPairs
    once_on : sequence of str or None, one a record
        The list that names a person at most once, on which the record stands; None: no such bound.
    judgements : PairJudgements

    Raises
    ------
    JudgementsContradictError
    """
    unit_of = _units_of(n_records, judgements.same)
    _refuse_contradictions(unit_of, judgements, once_on)
    codes = {name: code for code, name in enumerate(sorted({name for name in once_on if name is not None}))}
    code = np.array([codes[name] if name is not None else -1 for name in once_on], dtype=np.int32)
    ends = np.sort(np.stack((unit_of[pairs.left], unit_of[pairs.right])), axis=0)
    allowed = (ends[0] != ends[1]) & _may_share(ends, unit_of, code, judgements)
    strongest = _strongest(ends[0][allowed], ends[1][allowed], pairs.weight[allowed])
    chosen = np.flatnonzero(allowed)[strongest]
    return _in_order(n_records, unit_of, ends[:, chosen], pairs.weight[chosen], pairs.kind[chosen])


def _units_of(n_records: int, same: Iterable[Pair]) -> Integers:
    """Return the first record of each record's unit."""
    joined = np.array(sorted(same), dtype=np.int32).reshape(-1, 2)
    number = components(n_records, joined[:, 0], joined[:, 1])
    first = np.full(n_records, n_records, dtype=np.int32)
    np.minimum.at(first, number, np.arange(n_records, dtype=np.int32))
    return np.asarray(first[number], dtype=np.int32)


def _refuse_contradictions(
    unit_of: Integers, judgements: PairJudgements, once_on: Sequence[str | None]
) -> None:
    both = sum(unit_of[first] == unit_of[second] for first, second in judgements.different)
    listed: set[tuple[int, str]] = set()
    doubled = 0
    for record in sorted({record for pair in judgements.same for record in pair}):
        name = once_on[record]
        if name is not None:
            doubled += (int(unit_of[record]), name) in listed
            listed.add((int(unit_of[record]), name))
    faults = []
    if both:
        faults.append(f"{both} pairs were judged two persons, and one person through others")
    if doubled:
        faults.append(f"{doubled} records share a person with another of a list that names people once")
    if faults:
        raise JudgementsContradictError(
            "; ".join(faults),
            where="the judgements of pairs",
            remedy="take one of the judgements back, or say that the list may repeat people",
        )


def _may_share(
    ends: Integers, unit_of: Integers, code: Integers, judgements: PairJudgements
) -> npt.NDArray[np.bool_]:
    """Return for each pair of units whether nothing forbids them one person."""
    n_records = len(unit_of)
    key = ends[0].astype(np.int64) * n_records + ends[1]
    banned = [
        int(first) * n_records + int(second)
        for first, second in (sorted((unit_of[a], unit_of[b])) for a, b in judgements.different)
    ]
    # two units that hold records of one list that names people once
    listed = np.unique(np.stack((unit_of, code))[:, code >= 0], axis=1)
    on = coo_matrix(
        (np.ones(listed.shape[1], np.int32), (listed[0], listed[1])),
        shape=(n_records, max(int(code.max(initial=-1)) + 1, 1)),
    ).tocsr()
    shared = np.asarray(on[ends[0]].multiply(on[ends[1]]).sum(axis=1)).ravel()
    return np.asarray((shared == 0) & ~np.isin(key, np.array(banned, dtype=np.int64)), dtype=np.bool_)


def _strongest(first: Integers, second: Integers, weight: Reals) -> npt.NDArray[np.int64]:
    """Return the place of the strongest pair between each two units, in order of units."""
    order = np.lexsort((-weight, second, first))
    new = np.ones(len(order), np.bool_)
    new[1:] = (np.diff(first[order]) != 0) | (np.diff(second[order]) != 0)
    return np.asarray(order[new], dtype=np.int64)


def _in_order(n_records: int, unit_of: Integers, ends: Integers, weight: Reals, kind: Integers) -> Units:
    """Lay out the units component by component, so that what is visited together lies together."""
    component = components(n_records, ends[0], ends[1])
    several = np.bincount(unit_of, minlength=n_records) > 1
    named = np.zeros(n_records, np.bool_)
    named[ends[0]] = named[ends[1]] = True
    firsts = np.flatnonzero(named | several)
    firsts = firsts[np.lexsort((firsts, component[firsts]))]
    place = np.full(n_records, -1, dtype=np.int32)
    place[firsts] = np.arange(len(firsts), dtype=np.int32)
    held = np.flatnonzero(place[unit_of] >= 0)
    members: list[list[int]] = [[] for _ in firsts]
    for record, unit in zip(held.tolist(), place[unit_of[held]].tolist(), strict=True):
        members[unit].append(record)
    source, target = place[np.concatenate((ends[0], ends[1]))], place[np.concatenate((ends[1], ends[0]))]
    order = np.lexsort((target, source))
    degree = np.bincount(source, minlength=len(firsts))
    return Units(
        members=tuple(map(tuple, members)),
        n_outside=n_records - len(held),
        size=np.array([len(unit) for unit in members], dtype=np.int32),
        starts=np.concatenate(([0], np.cumsum(degree))).astype(np.int32),
        neighbour=target[order].astype(np.int32),
        weight=np.concatenate((weight, weight))[order],
        kind=np.concatenate((kind, kind))[order].astype(np.int32),
    )
