"""How often intervals hold the truth: persons, and Chapman's estimate on draws, on generated lists.

Each generator of three lists draws its own persons, so that both truths are known: how many stand on a list,
and how many there are. One list that repeats its people has no second estimate.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from tests.people.massacres import Lists, massacre_lists
from tests.people.registers import register_lists, repeating_list
from uncounted.estimation.draws import CaptureDraws, chapman_on_draws
from uncounted.people.drawn import PatternDraws
from uncounted.people.linking import link
from uncounted.people.plan import Plan

# as many draws as tell the ends of an interval; chains are compared on them
PLAN = Plan(n_draws=400)
GENERATORS: dict[str, Callable[[int], Lists]] = {
    "families struck together": massacre_lists,
    "three registers": register_lists,
    "one list with repeats": repeating_list,
}
LEAST_COVERAGE, LARGEST_BIAS = 0.90, 0.01


@dataclass(frozen=True, slots=True)
class Replicate:
    """One set of lists: persons found and true, whether each interval held the truth, and where it lay."""

    persons: int
    persons_true: int
    persons_held: bool
    width: float
    chapman_held: bool | None
    chapman_ratio: float


def replicate(generator: str, seed: int) -> Replicate:
    """Link the lists of one seed with draws, and compare with the truth."""
    made = GENERATORS[generator](seed)
    linkage = link(made.lists, seed=seed, plan=PLAN)
    assert linkage.drawn is not None
    true = len(set(made.truth.values()))
    lower, upper = linkage.drawn.persons_interval
    held, ratio = None, float("nan")
    if len(made.lists) > 1:
        held, ratio = _chapman(made, linkage.drawn.patterns, seed)
    return Replicate(
        linkage.drawn.persons_median, true, lower <= true <= upper, (upper - lower) / true, held, ratio
    )


def _chapman(made: Lists, patterns: PatternDraws, seed: int) -> tuple[bool, float]:
    drawn = CaptureDraws.from_counts(patterns.list_names, patterns.patterns, patterns.counts)
    found = chapman_on_draws(drawn, 0, 1, seed=seed)
    # persons are numbered from 1 as they are made: the last that any list saw stands for all
    true = max(int(person[1:]) for person in made.truth.values())
    return found.lower_95 <= true <= found.upper_95, found.median / true


def prove(count: int, seed: int) -> tuple[int, str]:
    """Try so many replicates, a third of each generator; a coverage or a bias beyond its bound is a fault."""
    faults, told = 0, []
    chance = random.Random(seed)
    for name in GENERATORS:
        tried = [replicate(name, chance.randrange(2**31)) for _ in range(count // len(GENERATORS))]
        covered = float(np.mean([one.persons_held for one in tried]))
        bias = float(np.mean([one.persons / one.persons_true - 1.0 for one in tried]))
        faults += (covered < LEAST_COVERAGE) + (abs(bias) > LARGEST_BIAS)
        width = float(np.median([one.width for one in tried]))
        line = f"{name}: persons covered {covered:.3f}, bias {bias:+.2%}, median width {width:.1%}"
        both = [one for one in tried if one.chapman_held is not None]
        if both:
            held = float(np.mean([one.chapman_held for one in both]))
            faults += held < LEAST_COVERAGE
            line += f", Chapman covered {held:.3f}, ratio {np.mean([one.chapman_ratio for one in both]):.3f}"
        told.append(line)
    return faults, "; ".join(told)
