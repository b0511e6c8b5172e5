"""Persons and pairs as results: tokens and row ids, and how near the line each decision was.

- Every row taken belongs to exactly one person; no row is lost or merged away.
- "Not covered by this list" is never written as "not on this list".
- A pair near the line waits for a person to look; it is never said to be certain.
- Tokens are numbered by first appearance; no token or pair holds a name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from uncounted.people.fates import Answer, Question
from uncounted.people.keys import KeyedRecords
from uncounted.people.losses import ComparedShare
from uncounted.people.model import LEARNING_FIELDS, Model
from uncounted.people.partition import Partition
from uncounted.people.records import RowReference, VictimList, VictimRecord
from uncounted.people.training import ComparedPairs, field_weight, probability

if TYPE_CHECKING:  # what is compiled is loaded where it is asked for
    from uncounted.people.drawn import DrawnPersons

# Doubt at most so great: sure; at most so great: likely; beyond: doubtful.
SURE_DOUBT, LIKELY_DOUBT = 0.05, 0.25
# A pair that partitions were drawn for waits where it is one person in no more, and no fewer, of them than
# this.
SURE_SHARE = 0.1


class Membership(Enum):
    """Whether a person stands on a list; the value is the sign in a pattern such as ``1-0``."""

    LISTED = "1"
    NOT_LISTED = "0"
    NOT_COVERED = "-"


class Sureness(StrEnum):
    """How near the line the decisions were that made a person, or kept them apart from others."""

    SURE = "sure"
    LIKELY = "likely"
    DOUBTFUL = "doubtful"


class PairState(StrEnum):
    """What became of a candidate pair."""

    JOINED = "joined"
    APART = "apart"
    WAITING = "waiting for review"


@dataclass(frozen=True, slots=True)
class ScoredPair:
    """Two rows that may be one person.

    Attributes
    ----------
    first, second : RowReference
        In order of list name and row.
    weight, probability : float
        Base-2 log odds that they are one person, and the same as a probability; where partitions were
        drawn, the share of them in which the two are one person. UNCALIBRATED where no reviewed pair
        taught them.
    weight_by_field : tuple of (str, float)
        What given and family name, father's name, birth, sex, event, place and occupation each added, the
        prior apart.
    same_person : bool
        Where the partition put the two rows for now. No verdict: that is ``state``.
    state : PairState
        WAITING where the probability is near neither end, or the partition went against it.
    """

    first: RowReference
    second: RowReference
    weight: float
    probability: float
    weight_by_field: tuple[tuple[str, float], ...]
    same_person: bool
    state: PairState


@dataclass(frozen=True, slots=True)
class Individual:
    """One person as far as the lists tell: a token, the rows, and membership list by list.

    ``doubt`` is the largest probability that one of the decisions around this person was wrong; where
    partitions were drawn, the share of them in which not exactly these rows are together. ``sureness`` is
    its name. ``fate`` and ``whereabouts`` hold what its rows answer, in their order; none: it was not told.
    """

    token: str
    members: tuple[RowReference, ...]
    memberships: tuple[Membership, ...]
    doubt: float
    sureness: Sureness
    fate: tuple[Answer, ...] = ()
    whereabouts: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class Linkage:
    """Persons, the pairs they rest on, and the model that weighed them.

    ``compared`` is the share of one person's pairs that gate and blocks let be compared, with its interval;
    None where too little was found to tell by. ``drawn`` is what draws of partitions say; None where none
    were asked for, and the persons are those of one partition found greedily.
    """

    list_names: tuple[str, ...]
    individuals: tuple[Individual, ...]
    pairs: tuple[ScoredPair, ...]
    model: Model
    seed: int
    n_records: int
    n_duplicate_rows: int
    dropped_columns: tuple[tuple[str, tuple[str, ...]], ...]
    n_without_name: int
    compared: ComparedShare | None
    drawn: DrawnPersons | None = field(default=None, compare=False)


def score_pairs(
    records: KeyedRecords,
    pairs: ComparedPairs,
    model: Model,
    groups: Sequence[frozenset[int]],
    shares: npt.NDArray[np.float64] | None = None,
) -> tuple[ScoredPair, ...]:
    """Return the candidate pairs with reasons and state, the heaviest first.

    ``shares`` are the shares of drawn partitions in which each pair is one person; without them, the pair's
    own weight says how likely that is.
    """
    person = {record: number for number, group in enumerate(groups) for record in group}
    by_field = {
        "names": pairs.name_weight - pairs.father_weight,
        "father": pairs.father_weight,
        **{name: field_weight(model.field(name), pairs.level[name]) for name in LEARNING_FIELDS},
    }
    probabilities, sure = probability(pairs.weight), SURE_DOUBT
    if shares is not None:
        probabilities, sure = shares, SURE_SHARE
    scored = []
    for number, (left, right) in enumerate(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True)):
        first, second = sorted((records.references[left], records.references[right]))
        chance, same = float(probabilities[number]), person[left] == person[right]
        reasons = tuple((name, round(float(weights[number]), 4)) for name, weights in by_field.items())
        weight = round(float(pairs.weight[number]), 4)
        scored.append(
            ScoredPair(first, second, weight, chance, reasons, same, _state(chance, sure, same=same))
        )
    return tuple(sorted(scored, key=lambda pair: (-pair.weight, pair.first, pair.second)))


def _state(chance: float, sure: float, *, same: bool) -> PairState:
    doubt = 1.0 - chance if same else chance
    if doubt > sure:
        return PairState.WAITING
    return PairState.JOINED if same else PairState.APART


def name_individuals(
    records: KeyedRecords, lists: Sequence[VictimList], doubts: Mapping[frozenset[int], float]
) -> tuple[Individual, ...]:
    """Give each group a token, its memberships and its doubt, in order of first appearance on the lists."""
    position = {victims.name: index for index, victims in enumerate(lists)}
    told = {
        RowReference(victims.name, record.row, record.row_id): record
        for victims in lists
        for record in victims.records
        if record.fate or record.whereabouts
    }
    found = []
    for group in doubts:
        members = sorted(
            (records.references[record] for record in group), key=lambda m: (position[m.list_name], m.row)
        )
        places = frozenset[str]().union(*(records.places[record] for record in group))
        marks = tuple(_membership(victims, members, places) for victims in lists)
        found.append((tuple(members), marks, doubts[group]))
    found.sort(key=lambda person: (position[person[0][0].list_name], person[0][0].row))
    return tuple(
        Individual(
            f"P{number:04d}",
            members,
            marks,
            doubt,
            _sureness(doubt),
            *(_answers(members, told, question) for question in Question),
        )
        for number, (members, marks, doubt) in enumerate(found, start=1)
    )


def _answers(
    members: Sequence[RowReference], told: Mapping[RowReference, VictimRecord], question: Question
) -> tuple[Answer, ...]:
    """Return what the rows of a person answer to one of the two questions."""
    answers = ((row, getattr(told[row], question.value)) for row in members if row in told)
    return tuple(
        Answer(f"{row.list_name}:{row.row_id}", answer) for row, answer in answers if answer is not None
    )


def _membership(victims: VictimList, members: Sequence[RowReference], places: frozenset[str]) -> Membership:
    if any(member.list_name == victims.name for member in members):
        return Membership.LISTED
    return Membership.NOT_LISTED if victims.covers(places) else Membership.NOT_COVERED


def doubts_of_joins(
    records: KeyedRecords, pairs: Sequence[ScoredPair], partition: Partition
) -> dict[frozenset[int], float]:
    """Return for each group the largest doubt in a join that made it, or in a likeness left outside it."""
    group_of = {record: group for group in partition.groups for record in group}
    group_at = {records.references[record]: group for record, group in group_of.items()}
    doubts = dict.fromkeys(partition.groups, 0.0)
    for join in partition.joins:
        group = group_of[min(join.records)]
        doubts[group] = max(doubts[group], float(probability(np.asarray(-join.mean_weight))))
    for pair in pairs:
        if not pair.same_person:
            for end in (pair.first, pair.second):
                group = group_at[end]
                doubts[group] = max(doubts[group], pair.probability)
    return {group: round(doubt, 6) for group, doubt in doubts.items()}


def _sureness(doubt: float) -> Sureness:
    if doubt <= SURE_DOUBT:
        return Sureness.SURE
    return Sureness.LIKELY if doubt <= LIKELY_DOUBT else Sureness.DOUBTFUL
