"""Which compared pairs count as evidence, and how much each says, before a partition is drawn.

- All pairs inside a small component are weighed, so that what blocking missed does not keep a person apart.
- Where names differ, what agrees says nothing, and what differs counts: such a pair can only speak against
  one person, and others may outweigh it.
- Where half a name is silent, day and place never speak for one person.
- A weight is the natural log of a Bayes factor: how many matches there are is not in it.
"""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from uncounted.people.model import EVENT_FIELDS, LEARNING_FIELDS, NAMED_FIELDS, Model
from uncounted.people.training import UNKNOWN, ComparedPairs, field_weight, name_part_silent

Integers = npt.NDArray[np.int32]

# Natural log odds from which a pair ties two records into one component: one person in four hundred pairs.
TIE_FROM = -6.0
# Where these tie too many, ties are asked to be stronger, step by step.
_TIE_STEPS = (TIE_FROM, -4.0, -2.0, 0.0, 2.0, 4.0)
# All pairs of a component are weighed up to so many records.
LARGEST_WHOLE_COMPONENT = 60


def components(n_records: int, left: Integers, right: Integers) -> Integers:
    """Return the number of each record's connected component."""
    graph = coo_matrix((np.ones(len(left), np.int8), (left, right)), shape=(n_records, n_records))
    return np.asarray(connected_components(graph, directed=False)[1], dtype=np.int32)


def bayes_factors(model: Model, pairs: ComparedPairs) -> npt.NDArray[np.float64]:
    """Return the natural log Bayes factor of each pair: its weight without the chance of a match."""
    return np.asarray(
        (pairs.weight - math.log2(model.chance / (1.0 - model.chance))) * math.log(2.0), dtype=np.float64
    )


def small_components(
    n_records: int,
    left: npt.NDArray[np.integer],
    right: npt.NDArray[np.integer],
    odds: npt.NDArray[np.float64],
) -> npt.NDArray[np.int32]:
    """Return a number for records that are compared as a whole with one another, else -1.

    Records are tied from `TIE_FROM` on. Where that ties more than `LARGEST_WHOLE_COMPONENT`, they are parted
    by asking for stronger ties, step by step.

    Parameters
    ----------
    n_records : int
    left, right : array of int, shape (pairs,)
        The records of each pair.
    odds : array of float, shape (pairs,)
        Natural log odds of each pair.
    """
    left, right = left.astype(np.int32), right.astype(np.int32)
    found = np.full(n_records, -1, dtype=np.int32)
    for tied_from in _TIE_STEPS:
        tied = (odds >= tied_from) & (found[left] < 0)
        number = components(n_records, left[tied], right[tied])
        size = np.bincount(number, minlength=n_records)[number]
        # of two records, the one pair is known
        whole = (found < 0) & (size > 2) & (size <= LARGEST_WHOLE_COMPONENT)
        found[whole] = number[whole] + found.max(initial=-1) + 1
    return found


def joined_pairs(first: ComparedPairs, second: ComparedPairs) -> ComparedPairs:
    """Return the pairs of both, each once, in order of record."""
    left, right = (np.concatenate((getattr(first, end), getattr(second, end))) for end in ("left", "right"))
    order = np.lexsort((right, left))
    keep = np.ones(len(order), np.bool_)
    keep[1:] = (np.diff(left[order]) != 0) | (np.diff(right[order]) != 0)
    order = order[keep]
    return ComparedPairs(
        left[order],
        right[order],
        {name: np.concatenate((first.level[name], second.level[name]))[order] for name in first.level},
        np.concatenate((first.name_weight, second.name_weight))[order],
        np.concatenate((first.father_weight, second.father_weight))[order],
        np.concatenate((first.weight, second.weight))[order],
    )


def against_only(model: Model, pairs: ComparedPairs) -> ComparedPairs:
    """Take what speaks for one person out of pairs that the gate on names and births turns away."""
    closed = pairs.level["birth"] != 0
    closed &= _differs(model, pairs, "given") | _differs(model, pairs, "family") | _nothing_known(pairs)
    level, weight = dict(pairs.level), pairs.weight.copy()
    for name in LEARNING_FIELDS:
        found = field_weight(model.field(name), pairs.level[name])
        speaks_for = closed & (found > 0.0)
        level[name] = np.where(speaks_for, UNKNOWN, pairs.level[name])
        weight -= np.where(speaks_for, found, 0.0)
    against = {name: np.minimum(field_weight(model.field(name), level[name]), 0.0) for name in NAMED_FIELDS}
    named = np.where(closed, np.sum(list(against.values()), axis=0), pairs.name_weight)
    father = np.where(closed, against["father"], pairs.father_weight)
    return ComparedPairs(pairs.left, pairs.right, level, named, father, weight + named - pairs.name_weight)


def _differs(model: Model, pairs: ComparedPairs, part: str) -> npt.NDArray[np.bool_]:
    return np.asarray(pairs.level[part] == len(model.field(part).levels) - 1)


def _nothing_known(pairs: ComparedPairs) -> npt.NDArray[np.bool_]:
    """Return where no part of the name is known on both sides."""
    return np.asarray((pairs.level["given"] == UNKNOWN) & (pairs.level["family"] == UNKNOWN))


def without_event_for_silent_names(model: Model, pairs: ComparedPairs) -> ComparedPairs:
    """Take day and place out of pairs in which half a name is silent, where they speak for one person."""
    event = np.zeros(len(pairs.left))
    for name in EVENT_FIELDS:
        event += field_weight(model.field(name), pairs.level[name])
    quiet = name_part_silent(pairs) & (event > 0.0)
    level = {
        name: np.where(quiet, UNKNOWN, levels) if name in EVENT_FIELDS else levels
        for name, levels in pairs.level.items()
    }
    return replace(pairs, level=level, weight=np.where(quiet, pairs.weight - event, pairs.weight))
