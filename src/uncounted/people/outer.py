"""How far the weights themselves may be off: what reviewed pairs say of them, and a draw of other weights.

- Without one reviewed pair the log odds of every pair may be off by one unit (nat) either way; reviewed pairs
  move and narrow that, and never to nothing.
- The shares of levels among pairs of one person (m) are known as well as the pairs that taught them are many.
- A draw shifts all pairs of one kind (the same levels reached) together: errors of a model are shared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import digamma

from uncounted.people.model import LEARNING_FIELDS, NAMED_FIELDS, Field, Model
from uncounted.people.training import PRIOR_PAIRS, UNKNOWN, ComparedPairs, probability

Integers = npt.NDArray[np.int32]
Reals = npt.NDArray[np.float64]

# What is believed of the calibration before a pair is reviewed: shift 0 give or take 1, slope 1 give or take
# a half.
SHIFT_UNREVIEWED = 1.0
SLOPE_UNREVIEWED = 0.5
# No level is as if fewer pairs had taught it: its logarithm is unsure by one nat, as all weights are.
_LEAST_PAIRS = 1.5
_STEPS = 50
# weights beyond this are told apart by nobody, and would carry the slope alone
_FARTHEST = 20.0


@dataclass(frozen=True, slots=True)
class Calibration:
    """How weights are read: ``shift + slope * weight``, in nats; ``sigma`` is the doubt of the shift."""

    shift: float
    slope: float
    sigma: float
    n_reviewed: int


UNREVIEWED = Calibration(0.0, 1.0, SHIFT_UNREVIEWED, 0)


def calibrate(log_odds: Sequence[float], same: Sequence[bool]) -> Calibration:
    """Fit ``logit P(one person) = shift + slope * log odds`` on reviewed pairs: mode and curvature.

    Assumes that which pairs were reviewed hangs on nothing but their log odds. Where reviewers were given the
    pairs that looked like mistakes, the weights come out too LOW where they said *different*, too HIGH else.

    Parameters
    ----------
    log_odds : sequence of float
        Natural log odds of each reviewed pair, the prior included.
    same : sequence of bool
        What the reviewers said.

    Returns
    -------
    Calibration
        `UNREVIEWED` where there is no pair.

    Examples
    --------
    >>> calibrate([], []) == UNREVIEWED
    True
    """
    if not len(log_odds):
        return UNREVIEWED
    weight = np.clip(np.asarray(log_odds, dtype=np.float64), -_FARTHEST, _FARTHEST)
    said = np.asarray(same, dtype=np.float64)
    design = np.stack((np.ones(len(weight)), weight), axis=1)
    middle = np.array([0.0, 1.0])
    held = np.diag([1.0 / SHIFT_UNREVIEWED**2, 1.0 / SLOPE_UNREVIEWED**2])
    found = middle.copy()
    for _ in range(_STEPS):
        chance = 1.0 / (1.0 + np.exp(-(design @ found)))
        slope = design.T @ (said - chance) - held @ (found - middle)
        curve = (design * (chance * (1.0 - chance))[:, None]).T @ design + held
        step = np.linalg.solve(curve, slope)
        # a long step can only come from far outside: it is taken in parts
        found = found + step * min(1.0, 2.0 / max(float(np.abs(step).max()), 1e-12))
    sigma = float(np.sqrt(np.linalg.inv(curve)[0, 0]))
    return Calibration(float(found[0]), max(float(found[1]), 0.05), sigma, len(weight))


@dataclass(frozen=True, slots=True)
class WeightDoubt:
    """From what other weights are drawn.

    Attributes
    ----------
    shares : tuple of tuple of float
        The fitted m of each field.
    taught_by : tuple of float
        How many pairs taught each field.
    calibration : Calibration
    """

    shares: tuple[tuple[float, ...], ...]
    taught_by: tuple[float, ...]
    calibration: Calibration

    @property
    def n_kinds(self) -> int:
        """How many kinds of pairs there are: one for each way in which all fields may come out."""
        return int(np.prod([len(shares) + 1 for shares in self.shares], dtype=np.int64))

    def draw(self, chance: np.random.Generator) -> Reals:
        """Return for each kind of pair what is added to its weight, in nats."""
        moved = [
            _log_ratio(np.asarray(shares), taught_by, chance)
            for shares, taught_by in zip(self.shares, self.taught_by, strict=True)
        ]
        table = np.full(1, chance.normal(self.calibration.shift, self.calibration.sigma))
        for ratio in moved:
            # a silent side, 0, adds nothing
            table = (table[:, None] + np.concatenate(([0.0], ratio))[None, :]).ravel()
        return table


NO_DOUBT = WeightDoubt((), (), Calibration(0.0, 1.0, 0.0, 0))


def _log_ratio(shares: Reals, taught_by: float, chance: np.random.Generator) -> Reals:
    pairs = np.maximum(shares * taught_by, _LEAST_PAIRS)
    drawn = np.maximum(chance.gamma(pairs), 1e-6)
    # the mean of the logarithm is what was fitted: a level that few pairs taught is unsure, not weaker
    expected = digamma(pairs) - digamma(pairs.sum())
    return np.asarray(np.log(drawn / drawn.sum()) - expected, dtype=np.float64)


def doubt_of(model: Model, candidates: ComparedPairs, calibration: Calibration) -> WeightDoubt:
    """Return the doubt of a model: fields that learn are as well known as there are matches to teach them."""
    share = probability(candidates.weight)
    taught = []
    for field in _doubted(model):
        known = candidates.level[field.name] != UNKNOWN
        matches = float(share[known].sum()) if field.name in LEARNING_FIELDS else 0.0
        taught.append(PRIOR_PAIRS + matches)
    return WeightDoubt(tuple(field.m for field in _doubted(model)), tuple(taught), calibration)


def _doubted(model: Model) -> tuple[Field, ...]:
    """Return the fields whose shares are drawn: what is stated of twins is kept as it is stated."""
    return tuple(field for field in model.fields if field.name in (*NAMED_FIELDS, *LEARNING_FIELDS))


def kinds_of(model: Model, pairs: ComparedPairs) -> Integers:
    """Return the kind of each pair, as `WeightDoubt.draw` counts them."""
    kind = np.zeros(len(pairs.left), dtype=np.int64)
    for field in _doubted(model):
        kind = kind * (len(field.levels) + 1) + pairs.level[field.name] + 1
    return kind.astype(np.int32)
