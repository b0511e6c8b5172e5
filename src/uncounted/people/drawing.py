"""From compared records to drawn persons: pairs, what people judged of them, and what the draws say.

- The chains that do not agree are run once more with more patience, and then refused.
- Judgements name rows, not names; one of a row that is not there is refused.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from uncounted.people.draws import PersonDraws, Summary, over_rows, refuse_unmixed, summarise
from uncounted.people.evidence import (
    TIE_FROM,
    bayes_factors,
    small_components,
    without_event_for_silent_names,
)
from uncounted.people.keys import KeyedRecords
from uncounted.people.model import Model
from uncounted.people.outer import Calibration, calibrate, doubt_of, kinds_of
from uncounted.people.plan import Plan, RowJudgements
from uncounted.people.records import RowReference
from uncounted.people.sampling import draw_partitions, size_law
from uncounted.people.training import ComparedPairs
from uncounted.people.weighed import PairJudgements, Units, WeighedPairs, build_units
from uncounted.vocabulary.errors import UncountedError

# Sweeps for each draw where the first chains did not agree, times those of the first.
_PATIENCE = 6


class UnknownRowError(UncountedError):
    """A judgement of a row that stands on none of the lists."""


@dataclass(frozen=True, slots=True, eq=False)
class DrawnGroups:
    """The groups of the point partition with the doubt of each, shares of pairs, and the draws."""

    doubts: dict[frozenset[int], float]
    shares: npt.NDArray[np.float64]
    draws: PersonDraws
    summary: Summary
    calibration: Calibration


def draw_groups(
    records: KeyedRecords,
    pairs: ComparedPairs,
    candidates: ComparedPairs,
    model: Model,
    *,
    list_names: tuple[str, ...],
    judged: RowJudgements,
    plan: Plan,
    seed: int,
) -> DrawnGroups:
    """Draw partitions of the records from their weighed pairs.

    Parameters
    ----------
    records : KeyedRecords
    pairs : ComparedPairs
        Candidates and what small components added to them.
    candidates : ComparedPairs
        What the model was fitted on.
    model : Model
    list_names : tuple of str
        In the order of the results.
    judged : RowJudgements
    plan : Plan
        Where its chains disagree, they are run once more with several times the sweeps.
    seed : int

    Raises
    ------
    UnknownRowError, JudgementsContradictError
    ChainsDisagreeError
        The second time too.
    """
    n_records = len(records.rows)
    judgements = _by_record(records, judged)
    calibration = _calibrated(pairs, judgements)
    usable = without_event_for_silent_names(model, pairs)
    weights = WeighedPairs(
        pairs.left.astype(np.int32),
        pairs.right.astype(np.int32),
        bayes_factors(model, usable) * calibration.slope,
        kinds_of(model, usable),
    )
    once_on = [
        None if row["may_repeat"] else reference.list_name
        for row, reference in zip(records.rows, records.references, strict=True)
    ]
    log_chance = math.log(model.chance / (1.0 - model.chance))
    units = build_units(
        n_records, _tied(n_records, weights, log_chance), once_on=once_on, judgements=judgements
    )
    law, doubt = size_law(units, once_on), doubt_of(model, candidates, calibration)
    draws = draw_partitions(units, law, seed=seed, doubt=doubt, plan=plan)
    summary = summarise(units, draws)
    if not summary.mixing.agrees:
        patient = replace(plan, n_sweeps=plan.n_sweeps * _PATIENCE)
        draws = draw_partitions(units, law, seed=seed, doubt=doubt, plan=patient)
        summary = summarise(units, draws)
    refuse_unmixed(summary.mixing)
    rows, position = _in_row_order(records, list_names)
    return DrawnGroups(
        doubts=_groups(n_records, units, summary),
        shares=_shares(n_records, units, summary, pairs),
        draws=over_rows(units, draws, rows=rows, position=position, list_names=list_names),
        summary=summary,
        calibration=calibration,
    )


def _tied(n_records: int, pairs: WeighedPairs, log_chance: float) -> WeighedPairs:
    """Keep the pairs that tie, and those inside a small component."""
    number = small_components(n_records, pairs.left, pairs.right, pairs.weight + log_chance)
    inside = (number[pairs.left] >= 0) & (number[pairs.left] == number[pairs.right])
    ties = pairs.weight + log_chance >= TIE_FROM
    keep = ties | inside
    return WeighedPairs(pairs.left[keep], pairs.right[keep], pairs.weight[keep], pairs.kind[keep])


def _by_record(records: KeyedRecords, judged: RowJudgements) -> PairJudgements:
    place = {(row.list_name, row.row_id): number for number, row in enumerate(records.references)}
    named = [key for pair in judged.same | judged.different for key in pair]
    n_unknown = sum(key not in place for key in named)
    if n_unknown:
        raise UnknownRowError(
            f"{n_unknown} judged rows stand on none of the lists",
            where="the judgements of pairs",
            remedy="link the lists that were judged, or take those judgements back",
        )
    same, different = (
        frozenset((min(place[a], place[b]), max(place[a], place[b])) for a, b in pairs)
        for pairs in (judged.same, judged.different)
    )
    return PairJudgements(same, different)


def _calibrated(pairs: ComparedPairs, judgements: PairJudgements) -> Calibration:
    """Fit on the judged pairs that were weighed."""
    said = dict.fromkeys(judgements.different, False) | dict.fromkeys(judgements.same, True)
    if not said:
        return calibrate([], [])
    weighed = dict(
        zip(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True), pairs.weight.tolist(), strict=True)
    )
    known = sorted(pair for pair in said if pair in weighed)
    return calibrate([weighed[pair] * math.log(2.0) for pair in known], [said[pair] for pair in known])


def _in_row_order(
    records: KeyedRecords, list_names: Sequence[str]
) -> tuple[tuple[RowReference, ...], npt.NDArray[np.int32]]:
    listed = {name: number for number, name in enumerate(list_names)}
    order = sorted(
        range(len(records.references)),
        key=lambda n: (listed[records.references[n].list_name], records.references[n].row),
    )
    position = np.empty(len(order), np.int32)
    position[order] = np.arange(len(order), dtype=np.int32)
    return tuple(records.references[n] for n in order), position


def _groups(n_records: int, units: Units, summary: Summary) -> dict[frozenset[int], float]:
    """Return the groups of the point partition, in order of first record, with the doubt of each."""
    together: dict[int, list[int]] = {}
    for unit, first in enumerate(summary.point.tolist()):
        together.setdefault(first, []).extend(units.members[unit])
    doubts = {frozenset(members): 1.0 - float(summary.sureness[first]) for first, members in together.items()}
    held = {record for members in units.members for record in members}
    doubts |= {frozenset({record}): 0.0 for record in range(n_records) if record not in held}
    return {group: round(doubts[group], 6) for group in sorted(doubts, key=min)}


def _shares(n_records: int, units: Units, summary: Summary, pairs: ComparedPairs) -> npt.NDArray[np.float64]:
    """Return for each pair of records the share of draws in which it is one person."""
    unit_of = np.full(n_records, -1, dtype=np.int64)
    for unit, members in enumerate(units.members):
        unit_of[list(members)] = unit
    ends = np.sort(np.stack((unit_of[pairs.left], unit_of[pairs.right])), axis=0)
    key = ends[0] * n_records + ends[1]
    known = np.minimum(summary.left, summary.right) * np.int64(n_records) + np.maximum(
        summary.left, summary.right
    )
    order = np.argsort(known)
    place = np.searchsorted(known[order], key)
    found = np.append(known[order], -1)[np.minimum(place, len(known))] == key
    shares = np.where(found, np.append(summary.together[order], 0.0)[np.minimum(place, len(known))], 0.0)
    return np.asarray(np.where((ends[0] == ends[1]) & (ends[0] >= 0), 1.0, shares), dtype=np.float64)
