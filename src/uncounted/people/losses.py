"""What linkage never compared: pairs of one person that the gate on names, or the blocks, turned away.

- Who passed the gate tells nothing of who did not: the loss is counted on pairs that the gate turned away.
- Two persons of one family name are as often of one sex as chance has it, whatever else they share; one
  person is of one sex. Where given names differ, more pairs of one sex than chance explains are one person's.
- Where family names differ, a birth that agrees takes the place of sex.
- The interval holds what the draw of records adds; what cannot be counted so (both parts of the name differ)
  is not in it, and is said to be not checked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from uncounted.people.model import BIRTH_AGREES, BIRTH_DIFFERS, EVENT_FIELDS, Model
from uncounted.people.training import UNKNOWN, ComparedPairs, probability

Reals = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

_DRAWS = 400
# What is believed to be lost for each pair that is compared, before anything is counted: lists in one script
# lose as little, lists in several up to six times as much (`tests/people/linkage_measured.py`).
_USUAL_LOSS = 0.02
# Shares of the pairs, by the weight of the other fields, below which nearly all are two persons, and above
# which those of one person are looked for.
_SURELY_TWO = 0.6
_CUTS = (0.6, 0.8, 0.9, 0.95, 0.98, 0.99)
# Fewer pairs than this tell too little.
_FEWEST = 30


@dataclass(frozen=True, slots=True)
class ComparedShare:
    """The share of pairs of one person that were compared at all: its estimate and a 95 % interval.

    ``lost_to_given``, ``lost_to_family`` and ``lost_to_blocks`` are shares of all pairs of one person.
    ``lost_for_each_found`` are draws of how many were lost for each that was compared.
    """

    share: float
    lower_95: float
    upper_95: float
    lost_to_given: float
    lost_to_family: float
    lost_to_blocks: float
    lost_for_each_found: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class _Side:
    """Pairs in which one part of the name differs, with a field that tells one person from two."""

    first: npt.NDArray[np.int64]
    second: npt.NDArray[np.int64]
    agrees: Flags
    differs: Flags
    low: Flags
    high: Flags
    agreement_of_one: float
    reached: float

    def lost(self, times: Reals) -> float:
        """Return how many of these pairs are of one person, each pair counting so often."""
        low_agreeing, low_differing, agreeing, differing = (
            float(times[chosen].sum())
            for chosen in (
                self.low & self.agrees, self.low & self.differs,
                self.high & self.agrees, self.high & self.differs,
            )
        )  # fmt: skip
        if low_differing <= 0.0:
            return 0.0
        odds = low_agreeing / low_differing
        scale = self.agreement_of_one - odds * (1.0 - self.agreement_of_one)
        return (agreeing - odds * differing) / scale / self.reached if scale > 0.0 else 0.0


def compared_share(
    model: Model,
    candidates: ComparedPairs,
    same_family: ComparedPairs,
    same_given: ComparedPairs,
    lost_to_blocks: float,
    n_records: int,
    *,
    seed: int,
) -> ComparedShare | None:
    """Estimate which share of the pairs of one person was compared.

    Assumes that among people of one family name sex is as chance has it, and among people of one given name
    birth, whatever event they share. Where a list holds men of a family alone, the loss comes out too HIGH.

    Parameters
    ----------
    model : Model
        The trained model.
    candidates : ComparedPairs
        What passed gate and blocks.
    same_family, same_given : ComparedPairs
        All pairs that share the spelling class of one part, whatever the other says.
    lost_to_blocks : float
        Pairs of one person that passed the gate and met in no block, for each one that met.
    n_records : int
    seed : int

    Returns
    -------
    ComparedShare or None
        None where too few pairs were found to tell.
    """
    found = probability(candidates.weight)
    if found.sum() < 1.0:
        return None
    sides = (
        _side(
            model, candidates, same_family, part="given", other="family", by="sex", agreeing=0, differing=1
        ),
        _side(
            model, candidates, same_given, part="family", other="given", by="birth", agreeing=BIRTH_AGREES,
            differing=BIRTH_DIFFERS,
        ),
    )  # fmt: skip

    def losses(
        times_of: Callable[[npt.NDArray[np.int64], npt.NDArray[np.int64]], Reals],
    ) -> tuple[float, ...]:
        kept = float((found * times_of(candidates.left, candidates.right)).sum())
        lost = [side.lost(times_of(side.first, side.second)) if side else 0.0 for side in sides]
        return kept, *map(float, lost), kept * lost_to_blocks

    kept, given, family, blocks = _none_below_nothing(losses(lambda first, _: np.ones(len(first))))
    total = kept + given + family + blocks
    draw = np.random.default_rng([seed, 7])
    shares, lost = [], []
    for _ in range(_DRAWS):
        times = draw.poisson(1.0, n_records).astype(np.float64)
        again = losses(lambda first, second, times=times: times[first] * times[second])  # type: ignore[misc]
        if again[0] > 0.0:
            shares.append(again[0] / sum(_none_below_nothing(again)))
            lost.append(sum(again[1:]) / again[0])
    low, high = np.quantile(shares, (0.025, 0.975))
    share = kept / total
    ends = (min(float(low), share), max(float(high), share))
    believed = _believed(np.asarray(lost), draw)
    return ComparedShare(share, *ends, given / total, family / total, blocks / total, believed)


def _none_below_nothing(found: tuple[float, ...]) -> tuple[float, ...]:
    """Return what was kept and lost; less than nothing, which chance may make of a count, is nothing."""
    return tuple(max(one, 0.0) for one in found)


def _believed(lost: Reals, draw: np.random.Generator) -> tuple[float, ...]:
    """Return draws of how many were lost for each that was compared: as counted, and as believed.

    A count on few pairs may say anything. Before it, a loss of `_USUAL_LOSS` is usual, and one of many times
    as much is not ruled out (a Cauchy law, cut at nothing): a count that is sure moves that freely.
    """
    at = np.linspace(0.0, 1.0, 2_001)
    spread = max(float(lost.std()), 1e-3)
    law = -0.5 * ((at - float(lost.mean())) / spread) ** 2 - np.log1p((at / _USUAL_LOSS) ** 2)
    reached = np.cumsum(np.exp(law - law.max()))
    return tuple(at[np.searchsorted(reached, draw.random(_DRAWS) * reached[-1])].tolist())


def _side(
    model: Model, candidates: ComparedPairs, pairs: ComparedPairs, *, part: str, other: str, by: str,
    agreeing: int, differing: int,
) -> _Side | None:  # fmt: skip
    """Take the pairs in which a part of the name differs and the other agrees, and lay them in bins."""
    last = len(model.field(part).levels) - 1
    level = pairs.level[by]
    agrees, differs = (level >= 0) & (level <= agreeing), level >= differing
    # one day of birth opens the gate: such pairs were compared
    chosen = (pairs.level[part] == last) & (pairs.level[other] >= 0) & (agrees | differs)
    chosen &= pairs.level["birth"] != 0
    if chosen.sum() < _FEWEST:
        return None
    found = probability(candidates.weight)
    both = found * ((candidates.level[part] >= 0) & (candidates.level[other] >= 0))
    score, score_of_one = np.zeros(int(chosen.sum())), np.zeros(len(found))
    for name in sorted({"father", "birth", *EVENT_FIELDS} - {by}):
        table = _told_apart(model, name, pairs.level[name][chosen & differs])
        score += table[pairs.level[name][chosen]]
        score_of_one += table[candidates.level[name]]
    cuts = np.quantile(score, _CUTS)
    # where most of one person's pairs stand against the fewest of two persons'
    above = np.array([float((both * (score_of_one > cut)).sum()) for cut in cuts]) / max(
        float(both.sum()), 1e-9
    )
    beyond = np.array([float(np.mean(score > cut)) for cut in cuts])
    best = int(np.argmax(above / np.sqrt(np.maximum(beyond, 1.0 / len(score)))))
    field = model.field(by)
    known = float((both * (candidates.level[by] != UNKNOWN)).sum()) / max(float(both.sum()), 1e-9)
    agreement = sum(field.m[by == "birth" : agreeing + 1])
    return _Side(
        pairs.left[chosen],
        pairs.right[chosen],
        agrees[chosen],
        differs[chosen],
        score <= np.quantile(score, _SURELY_TWO),
        score > cuts[best],
        agreement / (agreement + sum(field.m[differing:])),
        max(float(above[best]) * known, 0.05),
    )


def _told_apart(model: Model, name: str, of_two: npt.NDArray[np.int64]) -> Reals:
    """Return the weight of each level of a field, against how it falls among pairs surely of two persons."""
    field = model.field(name)
    counts = np.bincount(of_two[of_two >= 0], minlength=len(field.levels)) + 25.0 * np.asarray(field.u)
    # UNKNOWN, -1, is the last entry
    return np.append(np.log2(np.asarray(field.m) / (counts / counts.sum())), 0.0)
