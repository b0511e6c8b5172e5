"""Populations of known size, and how their lists came about: the grid that methods are asked about.

- Dependence, differences between persons and thin overlaps come in steps: one sees where a method begins to
  fail.
- Some worlds break the assumption of every method: no list knows of those who could not get onto any.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from uncounted.estimation import CaptureTable

PERSONS = 1_000
Captures = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class World:
    """A population of known size and how its lists came about."""

    name: str
    told: str
    capture: Callable[[np.random.Generator, int], Captures]


def _independent(*chances: float) -> Callable[[np.random.Generator, int], Captures]:
    return lambda random, n: np.asarray(random.random((n, len(chances))) < chances)


def _feeding(share: float) -> Callable[[np.random.Generator, int], Captures]:
    """Let the second list take a share of what the first one has."""

    def fed(random: np.random.Generator, n: int) -> Captures:
        on = random.random((n, 4)) < (0.3, 0.15, 0.2, 0.3)
        on[:, 1] |= on[:, 0] & (random.random(n) < share)
        return np.asarray(on)

    return fed


def _repelling(left: float) -> Callable[[np.random.Generator, int], Captures]:
    """Who is on the first list is on the second one that much less often."""

    def repelled(random: np.random.Generator, n: int) -> Captures:
        on = random.random((n, 4)) < (0.35, 0.35, 0.2, 0.3)
        on[:, 1] &= ~on[:, 0] | (random.random(n) < left)
        return np.asarray(on)

    return repelled


def _two_kinds(random: np.random.Generator, n: int) -> Captures:
    """Four of five persons are hard to list, one in five is easy."""
    easy = random.random(n) < 0.2
    chances = np.where(easy[:, None], (0.7, 0.8, 0.6, 0.75), (0.1, 0.12, 0.2, 0.15))
    return np.asarray(random.random((n, 4)) < chances)


def _differing(spread: float) -> Callable[[np.random.Generator, int], Captures]:
    """Every person is harder or easier to list than the next, on every list alike."""

    def differ(random: np.random.Generator, n: int) -> Captures:
        logits = np.array([-1.0, -1.4, -1.2, -0.8]) + spread * random.standard_normal((n, 1))
        return np.asarray(random.random((n, 4)) < 1.0 / (1.0 + np.exp(-logits)))

    return differ


def _fed_and_differing(random: np.random.Generator, n: int) -> Captures:
    """Both at once: persons differ, and a third of the first list is passed to the second."""
    on = _differing(0.8)(random, n)
    on[:, 1] |= on[:, 0] & (random.random(n) < 1 / 3)
    return on


def _never(random: np.random.Generator, n: int) -> Captures:
    """Three in ten persons could not get onto any list."""
    on = random.random((n, 4)) < (0.35, 0.3, 0.25, 0.4)
    return np.asarray(on & (random.random((n, 1)) < 0.7))


WORLDS = (
    World("independent", "every list finds everybody alike", _independent(0.3, 0.25, 0.2, 0.35)),
    World("fed a little", "a fifth of the first list is passed to the second", _feeding(0.2)),
    World("fed much", "half of the first list is passed to the second", _feeding(0.5)),
    World("repelled a little", "on the first, so on the second three quarters as often", _repelling(0.75)),
    World("repelled much", "on the first, so on the second a quarter as often", _repelling(0.25)),
    World("two kinds", "one in five is easy to list, the others hard", _two_kinds),
    World("little alike", "a chance of one's own, spread 0.6 on the scale of logits", _differing(0.6)),
    World("hardly alike", "the same, spread 1.2", _differing(1.2)),
    World("not alike at all", "the same, spread 2", _differing(2.0)),
    World("fed and not alike", "a third is passed on, and persons differ (0.8)", _fed_and_differing),
    World("thin", "each list finds one in ten or so", _independent(0.1, 0.12, 0.08, 0.14)),
    World("sparse", "each list finds one in twenty or so", _independent(0.05, 0.06, 0.04, 0.07)),
    World("some never listed", "three in ten persons could not get onto any list", _never),
)


def drawn_from(world: World, random: np.random.Generator) -> CaptureTable:
    """Draw one table of four lists."""
    on = world.capture(random, PERSONS).astype(int)
    patterns, counts = np.unique(on[on.any(axis=1)], axis=0, return_counts=True)
    named = {"".join(map(str, row)): int(count) for row, count in zip(patterns, counts, strict=True)}
    return CaptureTable.from_counts("ABCD", named)
