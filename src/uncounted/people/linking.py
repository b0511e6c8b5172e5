"""Who on these lists is the same person, with how sure we are of it.

- The same lists give the same persons, in whatever order lists and rows came.
- A pair with a silent name part is joined only if names, birth and sex carry it without day and place.
- What gate and blocks lost is estimated on pairs that passed neither, or said to be not checked.
- A list so uniform that comparing would not end is refused, not begun.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from uncounted.people import training
from uncounted.people.cluster import Cluster
from uncounted.people.engine import Engine, OpenEngine, at_either_end
from uncounted.people.evidence import against_only, joined_pairs, small_components
from uncounted.people.individuals import (
    Linkage,
    ScoredPair,
    doubts_of_joins,
    name_individuals,
    score_pairs,
)
from uncounted.people.keys import KeyedRecords, key_records
from uncounted.people.losses import ComparedShare, compared_share
from uncounted.people.model import (
    CANDIDATE_RULES,
    KIN_RULE,
    LOOSE_RULES,
    NAMESAKE_RULE,
    PROBE_RULE,
    RANDOM_RULE,
    TEMPLATE,
    TIED_RULE,
    Model,
)
from uncounted.people.partition import Pair, Partition, partition_records
from uncounted.people.plan import Plan, RowJudgements
from uncounted.people.records import Repeats, VictimList
from uncounted.people.training import ComparedPairs
from uncounted.people.whole_names import forget_names
from uncounted.vocabulary import progress
from uncounted.vocabulary.errors import UncountedError

if TYPE_CHECKING:
    from uncounted.people.drawn import DrawnPersons

# A pair may begin a join from this probability: below it, two persons are the likelier reading.
JOIN_FROM = 0.5

# So often a fit tells what chance does, and how names are spelled, before the last one.
_ROUNDS = 2
# Pairs compared without blocking, to count what chance does and what blocking loses.
_PROBE_PAIRS = 400_000
# So many records that all pairs with them would be this many are held against all people of their names, to
# count what the gate loses.
_WATCHED_PAIRS = 9_000_000
_MOST_PAIRS_IN_BLOCKS = 20_000_000


class DoubledListNameError(UncountedError):
    """Two lists with one name: membership could not be told apart."""


class NothingToLinkError(UncountedError):
    """No list, or no row on any list."""


class TooManyPairsError(UncountedError):
    """So many rows share a name that comparing them would not end."""


@dataclass(frozen=True, slots=True, eq=False)
class _Weighed:
    """The trained model, its candidates, those with all pairs of small components, and what was compared."""

    model: Model
    candidates: ComparedPairs
    pairs: ComparedPairs
    compared: ComparedShare | None


@dataclass(frozen=True, slots=True, eq=False)
class _Decided:
    """Groups of records with the doubt of each, and the pairs as they stand."""

    doubts: Mapping[frozenset[int], float]
    pairs: tuple[ScoredPair, ...]
    drawn: DrawnPersons | None


def link(
    lists: Sequence[VictimList],
    *,
    seed: int,
    plan: Plan | None = None,
    judged: RowJudgements | None = None,
    cluster: Cluster | None = None,
) -> Linkage:
    """Work out which rows of several lists are the same person.

    Assumes that a person's name parts stay compatible from list to list and that each list repeats people
    only if it says so. Where names are missing or changed altogether, matches are lost and the persons
    come out too MANY; where many share a name and little else is known, they come out too FEW.

    Parameters
    ----------
    lists : sequence of VictimList
        At least one, each with a name of its own.
    seed : int
        Draws the records that are compared without blocking. Up to some 600 records all are, and the seed
        changes nothing but the draws.
    plan : Plan, optional
        How many partitions to draw (`uncounted.people.sampling`); None: one partition is found greedily, and
        its doubt is not measured.
    judged : RowJudgements, optional
        What people decided about pairs of rows, kept without exception in every draw. Only draws keep them.
    cluster : Cluster, optional
        Where records are compared; None: here, in memory. The pairs are the same.

    Returns
    -------
    Linkage

    Raises
    ------
    DoubledListNameError, NothingToLinkError, TooManyPairsError
    ChainsDisagreeError, JudgementsContradictError, TooManyListsError, UnknownRowError
        Only where partitions are drawn.
    SparkMissingError, ClusterFailedError
        Only on a cluster.
    """
    if judged is not None and plan is None:
        raise ValueError("judgements are kept by draws: give a plan")
    _check(lists)
    try:
        return _linked(lists, seed, plan, judged, _engine_of(cluster))
    finally:
        # what was remembered to compare words once would outlive the session that handed the names out
        forget_names()


def _linked(
    lists: Sequence[VictimList],
    seed: int,
    plan: Plan | None,
    judged: RowJudgements | None,
    open_engine: OpenEngine,
) -> Linkage:
    records = key_records(lists)
    _check_blocks(records)
    weighed = _weigh(records, lists, seed, open_engine)
    if plan is None:
        decided = _found_greedily(records, weighed)
    else:
        decided = _drawn(records, lists, weighed, plan, judged or RowJudgements(), seed)
    return Linkage(
        list_names=tuple(victims.name for victims in lists),
        individuals=name_individuals(records, lists, decided.doubts),
        pairs=decided.pairs,
        model=weighed.model,
        seed=seed,
        n_records=len(records.rows),
        n_duplicate_rows=sum(len(victims.duplicate_rows) for victims in lists),
        dropped_columns=tuple((victims.name, victims.dropped_columns) for victims in lists),
        n_without_name=sum(row["name_code"] is None for row in records.rows),
        compared=weighed.compared,
        drawn=decided.drawn,
    )


def _found_greedily(records: KeyedRecords, weighed: _Weighed) -> _Decided:
    partition = _partition(records, weighed.pairs, weighed.model)
    pairs = score_pairs(records, weighed.pairs, weighed.model, partition.groups)
    return _Decided(doubts_of_joins(records, pairs, partition), pairs, None)


def _drawn(
    records: KeyedRecords,
    lists: Sequence[VictimList],
    weighed: _Weighed,
    plan: Plan,
    judged: RowJudgements,
    seed: int,
) -> _Decided:
    # what is compiled is loaded where it is asked for
    from uncounted.people.drawing import draw_groups
    from uncounted.people.drawn import DrawnPersons, count_patterns, list_masks
    from uncounted.people.missed import put_back

    found = draw_groups(
        records,
        weighed.pairs,
        weighed.candidates,
        weighed.model,
        list_names=tuple(victims.name for victims in lists),
        judged=judged,
        plan=plan,
        seed=seed,
    )
    places = dict(zip(records.references, records.places, strict=True))
    rows = list_masks(found.draws, lists, [places[row] for row in found.draws.rows])
    patterns = count_patterns(found.draws, rows)
    drawn = DrawnPersons(
        found.draws,
        put_back(patterns, found.draws, rows, weighed.compared, seed=seed),
        found.summary.expected_wrong_pairs,
        found.summary.mixing,
        found.calibration,
    )
    pairs = score_pairs(records, weighed.pairs, weighed.model, tuple(found.doubts), found.shares)
    return _Decided(found.doubts, pairs, drawn)


def _check(lists: Sequence[VictimList]) -> None:
    doubled = [name for name, n in Counter(victims.name for victims in lists).items() if n > 1]
    if doubled:
        raise DoubledListNameError(
            f"{len(doubled)} names stand for more than one list",
            where=", ".join(doubled),
            remedy="give each list a name of its own; a list given twice is given once too often",
        )
    if not any(victims.records for victims in lists):
        raise NothingToLinkError(
            "no row on any list", where="the lists given", remedy="give a list with rows"
        )


def _check_blocks(records: KeyedRecords) -> None:
    for column in ("family_code", "given_code", "name_code", "start_code"):
        sizes = Counter(row[column] for row in records.rows if row[column] is not None)
        if sum(size * (size - 1) // 2 for size in sizes.values()) > _MOST_PAIRS_IN_BLOCKS:
            raise TooManyPairsError(
                f"{max(sizes.values())} rows share one key of names",
                where=f"the blocks of {column}",
                remedy="link smaller parts (a place or a year at a time), or look for a filled placeholder",
            )


def _engine_of(cluster: Cluster | None) -> OpenEngine:
    if cluster is None:
        return Engine
    # what needs an extra is loaded where it is asked for
    from uncounted.people.spark_engine import SparkEngine

    return partial(SparkEngine, cluster=cluster)


def _weigh(
    records: KeyedRecords,
    lists: Sequence[VictimList],
    seed: int,
    open_engine: OpenEngine,
) -> _Weighed:
    """Train the model on the records, weigh the candidates, and measure what blocking lost."""
    n_records = len(records.rows)
    n_probes = min(n_records, max(1, _PROBE_PAIRS // n_records))
    probes = _drawn_records(n_records, n_probes, seed)
    watched = _drawn_records(n_records, min(n_records, max(1, _WATCHED_PAIRS // n_records)), seed)
    done = progress.steps("comparing", 6)
    with open_engine(records, probes, watched) as engine:
        at_random = engine.compare(TEMPLATE, at_either_end(RANDOM_RULE))
        model = training.learn_names(TEMPLATE, at_random)
        done()
        kin = engine.compare(model, (KIN_RULE,))
        model = training.learn_events(model, kin)
        done()
        candidates = engine.compare(model, CANDIDATE_RULES)
        done()
        model, candidates = _fitted(model, candidates, at_random, _eligible_pairs(lists))
        unblocked = engine.compare(model, at_either_end(PROBE_RULE))
        namesakes = engine.compare(model, (NAMESAKE_RULE,))
        done()
        loose = training.reweighed(model, engine.compare(model, LOOSE_RULES))
        pairs = joined_pairs(candidates, loose)
        done()
        engine.tie(small_components(n_records, pairs.left, pairs.right, pairs.weight * math.log(2.0)))
        pairs = joined_pairs(pairs, training.reweighed(model, engine.compare(model, (TIED_RULE,))))
        pairs = against_only(model, pairs)
        done()
    near = [_watched(found, watched, n_records) for found in (candidates, kin, namesakes)]
    compared = compared_share(
        model, near[0], near[1], near[2], _lost_to_blocks(candidates, unblocked), n_records, seed=seed
    )
    return _Weighed(model, candidates, pairs, compared)


def _fitted(
    model: Model, candidates: ComparedPairs, at_random: ComparedPairs, n_eligible_pairs: float
) -> tuple[Model, ComparedPairs]:
    """Fit the model, and again with what the first fit tells of one person's pairs among those at random."""
    at_random = training.respelled(at_random, TEMPLATE, model)
    for _ in range(_ROUNDS):
        model = training.fit(model, candidates, n_eligible_pairs=n_eligible_pairs)
        candidates, at_random = (training.reweighed(model, pairs) for pairs in (candidates, at_random))
        # half a name teaches nothing of one person: of two brothers, either may be the one
        one = training.probability(at_random.weight) * ~training.name_part_silent(at_random)
        taught = training.learn_names(model, at_random, 1.0 - one)
        taught = training.learn_spelling(taught, candidates)
        candidates, at_random = (
            training.respelled(pairs, model, taught) for pairs in (candidates, at_random)
        )
        model = taught
    model = training.fit(model, candidates, n_eligible_pairs=n_eligible_pairs)
    return model, training.reweighed(model, candidates)


def _drawn_records(n_records: int, n_drawn: int, seed: int) -> frozenset[int]:
    # `sample` is stable across Python versions for a given seed; records are in order of content.
    return frozenset(random.Random(seed).sample(range(n_records), n_drawn))  # noqa: S311 - no secret


def _watched(pairs: ComparedPairs, watched: frozenset[int], n_records: int) -> ComparedPairs:
    """Keep the pairs of which one end is watched."""
    is_watched = np.zeros(n_records, np.bool_)
    is_watched[list(watched)] = True
    return training.chosen_pairs(pairs, is_watched[pairs.left] | is_watched[pairs.right])


def _eligible_pairs(lists: Sequence[VictimList]) -> float:
    sizes = [len(victims.records) for victims in lists]
    across = (sum(sizes) ** 2 - sum(size**2 for size in sizes)) / 2
    within = sum(
        size * (size - 1) / 2
        for size, victims in zip(sizes, lists, strict=True)
        if victims.repeats is Repeats.POSSIBLE
    )
    return across + within


def _lost_to_blocks(candidates: ComparedPairs, unblocked: ComparedPairs) -> float:
    """Return how many matches met in no block, for each that did, among pairs past the gate."""
    share = training.probability(unblocked.weight)
    kept = set(zip(candidates.left.tolist(), candidates.right.tolist(), strict=True))
    ends = zip(unblocked.left.tolist(), unblocked.right.tolist(), strict=True)
    found = np.array([pair in kept for pair in ends], dtype=np.bool_)
    return float(share[~found].sum() / max(share[found].sum(), 1e-9)) if np.any(share >= JOIN_FROM) else 0.0


def _partition(records: KeyedRecords, pairs: ComparedPairs, model: Model) -> Partition:
    strong = training.probability(pairs.weight) >= JOIN_FROM
    # Where half a name is missing, one day in one place would join brothers.
    carried = training.probability(training.weight_without_event(model, pairs)) >= JOIN_FROM
    strong &= carried | ~training.name_part_silent(pairs)
    ends = list(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True))
    weights: dict[Pair, float] = dict(zip(ends, pairs.weight.tolist(), strict=True))
    joinable = frozenset(pair for pair, is_strong in zip(ends, strong.tolist(), strict=True) if is_strong)
    exclusive = [
        None if row["may_repeat"] else reference.list_name
        for row, reference in zip(records.rows, records.references, strict=True)
    ]
    return partition_records(len(records.rows), weights, joinable, exclusive)
