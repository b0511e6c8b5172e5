"""What the records themselves teach the model, without a single labelled pair.

- Chance agreement (u) of names, birth and sex is counted on pairs drawn at random.
- Chance agreement of day and place is counted on KIN: pairs of one family name whose given names differ,
  who are surely two people. Where families are struck together, kin share day and place, and the
  event fields lose their weight by themselves; where they do not, the fields keep it.
- Agreement within one person (m) of birth, sex and event is fitted by expectation-maximisation with
  the names' weights held fixed, and pulled towards the template so that a rare level cannot run away.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from uncounted.people.model import (
    BIRTH_ALIKE,
    EVENT_FIELDS,
    LEARNING_FIELDS,
    NAME_PARTS,
    NAMED_FIELDS,
    TEMPLATE,
    Field,
    Model,
)

Weights = npt.NDArray[np.float64]
Levels = npt.NDArray[np.int64]

# The template speaks with the voice of so many pairs.
PRIOR_PAIRS = 25.0
ROUNDS = 60
# What differs in thousands of pairs of namesakes, each of them hardly one person, would else teach that one
# person differs so: of a pair that is likelier two, nothing is learnt of one.
TEACHES_FROM = 0.5
UNKNOWN = -1


@dataclass(frozen=True, slots=True)
class ComparedPairs:
    """Pairs of records as Splink compared them.

    Attributes
    ----------
    left, right : array of int, shape (pairs,)
        Positions of the records; ``left < right``.
    level : mapping from field name to array of int, shape (pairs,)
        The level reached, 0 the best; `UNKNOWN` where a side is silent.
    name_weight : array of float, shape (pairs,)
        Base-2 weight of all parts of the name, rarity included, and of what twins take back.
    father_weight : array of float, shape (pairs,)
        What the father's name, or a second given name, has in it.
    weight : array of float, shape (pairs,)
        Base-2 log odds that the pair is one person, the prior included.
    """

    left: Levels
    right: Levels
    level: Mapping[str, Levels]
    name_weight: Weights
    father_weight: Weights
    weight: Weights


def pooled(field: Field, counts: Weights, prior: tuple[float, ...]) -> tuple[float, ...]:
    """Return shares of levels from counts, with the prior weighing as `PRIOR_PAIRS` pairs.

    ``field`` is named only to check the shape; ``counts`` has one entry a level.
    """
    if counts.shape != (len(field.levels),):
        raise ValueError(f"{field.name} has {len(field.levels)} levels, not {counts.shape}")
    total = counts + PRIOR_PAIRS * np.asarray(prior)
    return tuple(float(share) for share in total / total.sum())


def count_levels(field: Field, levels: Levels, share: Weights) -> Weights:
    """Count how often each level was reached, each pair weighing its share; silent pairs are left out."""
    known = levels != UNKNOWN
    return np.bincount(levels[known], weights=share[known], minlength=len(field.levels)).astype(np.float64)


def learn_names(model: Model, random_pairs: ComparedPairs, two_persons: Weights | None = None) -> Model:
    """Return the model with u of names, birth and sex counted on pairs drawn at random.

    ``two_persons`` is how likely each of these pairs is of two persons; without it, all are taken for such.
    """
    return _learn_chance_agreement(model, random_pairs, (*NAMED_FIELDS, "birth", "sex"), two_persons)


def learn_events(model: Model, same_family_name: ComparedPairs) -> Model:
    """Return the model with u of day and place counted on kin, who are surely two people."""
    return _learn_chance_agreement(model, kin_only(same_family_name, model), EVENT_FIELDS)


def _learn_chance_agreement(
    model: Model, pairs: ComparedPairs, names: tuple[str, ...], share: Weights | None = None
) -> Model:
    """Return the model with u of the named fields counted on pairs that are nearly all of two persons."""
    share = np.ones(len(pairs.left)) if share is None else share
    for name in names:
        field = model.field(name)
        counts = count_levels(field, pairs.level[name], share)
        model = model.with_field(replace(field, u=pooled(field, counts, TEMPLATE.field(name).u)))
    return model


def learn_spelling(model: Model, pairs: ComparedPairs) -> Model:
    """Return the model with m of given and family name counted where whole dates of birth agree, or nearly.

    Assumes that two persons who share a day of birth, and a part of the name, are few; twins are weighed as
    such. An event teaches nothing here: of a family that was struck on one day no date of birth is the same.
    """
    birth = pairs.level["birth"]
    share = probability(pairs.weight) * ((birth >= 0) & (birth <= BIRTH_ALIKE))
    for part, other in (NAME_PARTS, NAME_PARTS[::-1]):
        known = (pairs.level[other] >= 0) & (pairs.level[other] <= 1)
        field = model.field(part)
        shares = pooled(field, count_levels(field, pairs.level[part], share * known), TEMPLATE.field(part).m)
        # what is not alike is weighed so heavily that it would teach its own absence
        apart = max(shares[-1], TEMPLATE.field(part).m[-1])
        alike = tuple(m * (1.0 - apart) / (1.0 - shares[-1]) for m in shares[:-1])
        model = model.with_field(replace(field, m=(*alike, apart)))
    return model


def respelled(pairs: ComparedPairs, before: Model, after: Model) -> ComparedPairs:
    """Return pairs that were compared under one model with names that weigh as another says."""
    moved = np.zeros(len(pairs.left))
    for part in NAMED_FIELDS:
        moved += field_weight(after.field(part), pairs.level[part])
        moved -= field_weight(before.field(part), pairs.level[part])
    return replace(pairs, name_weight=pairs.name_weight + moved, weight=pairs.weight + moved)


def kin_only(pairs: ComparedPairs, model: Model) -> ComparedPairs:
    """Keep the pairs of one family name whose given names are both known and incompatible."""
    last = len(model.field("given").levels) - 1
    keep = (pairs.level["given"] == last) & (pairs.level["family"] >= 0) & (pairs.level["family"] < last)
    return chosen_pairs(pairs, keep)


def chosen_pairs(pairs: ComparedPairs, keep: npt.NDArray[np.bool_] | npt.NDArray[np.intp]) -> ComparedPairs:
    """Return some of the pairs: those that are marked, in order, or those at these places, in theirs."""
    return ComparedPairs(
        pairs.left[keep],
        pairs.right[keep],
        {name: levels[keep] for name, levels in pairs.level.items()},
        pairs.name_weight[keep],
        pairs.father_weight[keep],
        pairs.weight[keep],
    )


def fit(model: Model, pairs: ComparedPairs, *, n_eligible_pairs: float) -> Model:
    """Fit m of the learning fields and the chance of a match by expectation-maximisation.

    Assumes that nearly all pairs of one person are among the candidates. Where the gate or the
    blocking loses some, the chance comes out too LOW, and persons too MANY.

    Parameters
    ----------
    model : Model
        The model with u already counted.
    pairs : ComparedPairs
        The candidates.
    n_eligible_pairs : float
        How many pairs could be one person at all, candidates or not.
    """
    template = model
    for _ in range(ROUNDS):
        share = probability(reweighed(model, pairs).weight)
        chance = (float(share.sum()) + 0.5) / (n_eligible_pairs + 1.0)
        taught = share * (share >= TEACHES_FROM)
        fields = [_learnt(model.field(n), pairs, taught, template.field(n)) for n in LEARNING_FIELDS]
        model = replace(model, chance=min(chance, 0.5))
        for field in fields:
            model = model.with_field(field)
    return model


def _learnt(field: Field, pairs: ComparedPairs, share: Weights, template: Field) -> Field:
    counts = count_levels(field, pairs.level[field.name], share)
    return replace(field, m=pooled(field, counts, template.m))


def reweighed(model: Model, pairs: ComparedPairs) -> ComparedPairs:
    """Return the pairs weighed by this model, whose names must weigh as when they were compared.

    Splink, given the model and the same pairs, comes to the same weights; a test holds the two together.
    """
    weight = pairs.name_weight + np.log2(model.chance / (1.0 - model.chance))
    for name in LEARNING_FIELDS:
        weight = weight + field_weight(model.field(name), pairs.level[name])
    return replace(pairs, weight=weight)


def field_weight(field: Field, levels: Levels) -> Weights:
    """Return the base-2 weight of each pair's level; 0 where a side is silent. Rarity is not in it."""
    table = np.append(np.log2(np.asarray(field.m) / np.asarray(field.u)), 0.0)
    return np.asarray(table[levels], dtype=np.float64)  # UNKNOWN, -1, is the last entry


def weight_without_event(model: Model, pairs: ComparedPairs) -> Weights:
    """Return each pair's log odds with day and place left out: what names, birth and sex say alone."""
    event = sum((field_weight(model.field(name), pairs.level[name]) for name in EVENT_FIELDS), np.zeros(1))
    return np.asarray(pairs.weight - event, dtype=np.float64)


def name_part_silent(pairs: ComparedPairs) -> npt.NDArray[np.bool_]:
    """Return where a part of the name is missing on a side."""
    return np.asarray((pairs.level["given"] == UNKNOWN) | (pairs.level["family"] == UNKNOWN))


def probability(weight: Weights) -> Weights:
    """Turn base-2 log odds into a probability."""
    return np.asarray(1.0 / (1.0 + np.exp2(-np.clip(weight, -60.0, 60.0))), dtype=np.float64)
