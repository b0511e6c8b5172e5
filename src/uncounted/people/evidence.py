"""Which compared pairs count as evidence, and how much each says, before a partition is drawn.

- All pairs inside a small component are weighed, so that what blocking missed does not keep a person apart.
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

from uncounted.people.model import EVENT_FIELDS, Model
from uncounted.people.training import UNKNOWN, ComparedPairs, field_weight, name_part_silent

Integers = npt.NDArray[np.int32]

# Natural log odds from which a pair ties two records into one component: one person in four hundred pairs.
TIE_FROM = -6.0
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


def tie_from(model: Model) -> float:
    """Return the natural log Bayes factor that ties two records, by how likely any two are one person."""
    return TIE_FROM - math.log(model.chance / (1.0 - model.chance))


def small_components(n_records: int, model: Model, pairs: ComparedPairs) -> npt.NDArray[np.int32]:
    """Return each record's component where that is small enough to be compared whole, else -1."""
    tied = bayes_factors(model, pairs) >= tie_from(model)
    number = components(n_records, pairs.left[tied].astype(np.int32), pairs.right[tied].astype(np.int32))
    size = np.bincount(number, minlength=n_records)[number]
    # of two records, the one pair is known
    return np.where((size > 2) & (size <= LARGEST_WHOLE_COMPONENT), number, -1).astype(np.int32)


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
