"""Populations of known size whose persons are described: what the method with covariates is asked about.

- What makes persons hard to list is described, described in part, or not at all: one sees what the method
  needs.
- Beside it, methods that read no covariate are asked about the same persons.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tests.estimation.worlds import Captures
from uncounted.estimation import CaptureTable
from uncounted.estimation.models.doubly_robust import DescribedPersons

Numbers = npt.NDArray[np.float64]
Lives = tuple[Captures, Numbers]
_EASE = np.array([0.1, -0.1, -0.9, -0.6])


@dataclass(frozen=True, slots=True)
class DescribedWorld:
    """A population of known size, how its lists came about, and what is told of its persons."""

    name: str
    told: str
    live: Callable[[np.random.Generator, int], Lives]


def _traits(random: np.random.Generator, n: int) -> tuple[Numbers, Numbers]:
    return random.standard_normal(n), (random.random(n) < 0.4).astype(float)


def _listed(random: np.random.Generator, logits: Numbers) -> Captures:
    return np.asarray(random.random(logits.shape) < 1.0 / (1.0 + np.exp(-logits)))


def _told(random: np.random.Generator, n: int) -> Lives:
    age, place = _traits(random, n)
    on = _listed(random, _EASE - 0.7 * age[:, None] - 0.8 * place[:, None])
    return on, np.column_stack([age, age**2, place])


def _bent(random: np.random.Generator, n: int) -> Lives:
    """The chance turns at a middle age, which a straight line cannot say."""
    age, place = _traits(random, n)
    on = _listed(random, _EASE - 0.8 * np.abs(age)[:, None] * (1.0 + place[:, None]))
    return on, np.column_stack([age, age**2, place])


def _half_told(random: np.random.Generator, n: int) -> Lives:
    """The same persons and lists as where all is told; only the place is."""
    on, design = _told(random, n)
    return on, design[:, 2:]


def _untold(random: np.random.Generator, n: int) -> Lives:
    age, place = _traits(random, n)
    on = _listed(random, _EASE - 1.0 * age[:, None])
    return on, place[:, None]


def _passed_on(random: np.random.Generator, n: int) -> Lives:
    """A third of the first list is passed to the second, whoever they are."""
    on, design = _told(random, n)
    on[:, 1] |= on[:, 0] & (random.random(n) < 1 / 3)
    return on, design


DESCRIBED_WORLDS = (
    DescribedWorld("all is told", "what makes a person hard to list is described", _told),
    DescribedWorld("a bent law", "it is described, and no straight line says it", _bent),
    DescribedWorld("half is told", "place is described, age is not", _half_told),
    DescribedWorld("nothing is told", "what makes a person hard to list is not described", _untold),
    DescribedWorld("told and passed on", "described, and a third of one list goes to another", _passed_on),
)


def described_from(
    world: DescribedWorld, random: np.random.Generator, n_persons: int
) -> tuple[DescribedPersons, CaptureTable]:
    """Draw the persons of one world who stand on a list, and the table of their lists."""
    on, design = world.live(random, n_persons)
    seen = on.any(axis=1)
    on, design = on[seen], design[seen]
    design = (design - design.mean(axis=0)) / design.std(axis=0)
    patterns, counts = np.unique(on.astype(int), axis=0, return_counts=True)
    named = {"".join(map(str, row)): int(count) for row, count in zip(patterns, counts, strict=True)}
    return DescribedPersons(tuple("abcd"), on, design), CaptureTable.from_counts("abcd", named)
