"""How often each method's interval holds a known truth, and where it fails; how even the samplers' ranks are.

- Tables are drawn from populations that are known because they were made up; every method sees the same ones.
- Several of these worlds break the assumption of every method here: that failure belongs in the table.
- A refusal is counted as one, never as a miss; covered is said of the answers that were given.

``python -m tests.estimation.measured [--tables 20] [--runs 1000] [--seed 1]``
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tests.conftest import PROJECT
from tests.estimation.calibration import (
    BINS,
    QUANTITIES,
    QUANTITIES_OF_EFFECTS,
    RANKS,
    Integers,
    ranks,
    ranks_of_effects,
    unevenness,
)
from uncounted.estimation import METHODS, CaptureTable, PopulationEstimate, estimate

PAGE = PROJECT / "docs" / "estimation-measured.md"
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


def _fed(random: np.random.Generator, n: int) -> Captures:
    """The second list takes half of what the first one has."""
    on = random.random((n, 4)) < (0.3, 0.15, 0.2, 0.3)
    on[:, 1] |= on[:, 0] & (random.random(n) < 0.5)
    return np.asarray(on)


def _repelled(random: np.random.Generator, n: int) -> Captures:
    """Who is on the first list is on the second one a quarter as often."""
    on = random.random((n, 4)) < (0.35, 0.35, 0.2, 0.3)
    on[:, 1] &= ~on[:, 0] | (random.random(n) < 0.25)
    return np.asarray(on)


def _two_kinds(random: np.random.Generator, n: int) -> Captures:
    """Four of five persons are hard to list, one in five is easy."""
    easy = random.random(n) < 0.2
    chances = np.where(easy[:, None], (0.7, 0.8, 0.6, 0.75), (0.1, 0.12, 0.2, 0.15))
    return np.asarray(random.random((n, 4)) < chances)


def _all_differ(random: np.random.Generator, n: int) -> Captures:
    """Every person is harder or easier to list than the next, on every list alike."""
    logits = np.array([-1.0, -1.4, -1.2, -0.8]) + 1.2 * random.standard_normal((n, 1))
    return np.asarray(random.random((n, 4)) < 1.0 / (1.0 + np.exp(-logits)))


def _never(random: np.random.Generator, n: int) -> Captures:
    """Three in ten persons could not get onto any list."""
    on = random.random((n, 4)) < (0.35, 0.3, 0.25, 0.4)
    return np.asarray(on & (random.random((n, 1)) < 0.7))


WORLDS = (
    World("independent", "every list finds everybody alike", _independent(0.3, 0.25, 0.2, 0.35)),
    World("one list feeds another", "half of the first list is passed to the second", _fed),
    World("one list repels another", "who is on the first is on the second a quarter as often", _repelled),
    World("two kinds of persons", "one in five is easy to list, the others hard", _two_kinds),
    World("no two persons alike", "a chance of one's own, the same tendency on every list", _all_differ),
    World("sparse overlap", "each list finds one in twenty or so", _independent(0.05, 0.06, 0.04, 0.07)),
    World("some never listed", "three in ten persons could not get onto any list", _never),
)


def drawn_from(world: World, random: np.random.Generator) -> CaptureTable:
    """Draw one table of four lists."""
    on = world.capture(random, PERSONS).astype(int)
    patterns, counts = np.unique(on[on.any(axis=1)], axis=0, return_counts=True)
    named = {"".join(map(str, row)): int(count) for row, count in zip(patterns, counts, strict=True)}
    return CaptureTable.from_counts("ABCD", named)


@dataclass(frozen=True, slots=True)
class Coverage:
    """What one method did in one world; shares are of the tables, ``covered`` of the answers."""

    answered: float
    covered: float
    middle_point: float
    middle_width: float


def coverage(world: World, n_tables: int, seed: int) -> dict[str, Coverage]:
    """Ask every method about tables of one world; figures are divided by the truth."""
    found: dict[str, list[PopulationEstimate]] = {method: [] for method in METHODS}
    for number in range(n_tables):
        table = drawn_from(world, np.random.default_rng([seed, number]))
        for one in estimate(table, seed=number).estimates:
            found[one.method].append(one)
    return {method: _covered(answers) for method, answers in found.items()}


def _covered(found: list[PopulationEstimate]) -> Coverage:
    answers = [one for one in found if one.point is not None]
    if not answers:
        return Coverage(0.0, float("nan"), float("nan"), float("nan"))
    lower = np.array([one.lower_95 for one in answers], dtype=float)
    upper = np.array([np.inf if one.upper_95 is None else one.upper_95 for one in answers], dtype=float)
    points = np.array([one.point for one in answers], dtype=float)
    return Coverage(
        len(answers) / len(found),
        float(((lower <= PERSONS) & (upper >= PERSONS)).mean()),
        float(np.median(points)) / PERSONS,
        float(np.median(upper - lower)) / PERSONS,
    )


_HEAD = """# Estimation, measured

Written by `python -m tests.estimation.measured`; never by hand.

## How often an interval holds the truth

Populations of {persons:,} persons, four lists, {tables} tables in each world (seed {seed}). An interval of
95 % should hold the truth in 95 of 100. *Covered* is said of the answers; refused tables have none. Middle
point and width are medians over tables, divided by the truth. A method that is right in one world is far
off in another, and no method can tell from the lists which world it is in. A lower bound (`chao_mth`) that
lies below the truth has not failed, though it covers nothing.
"""
_CALIBRATION = """
## Whether the samplers draw from the law they claim

Simulation-based calibration of `latent_class` (five classes, four chains): {runs:,} truths drawn from the
prior, each ranked among {ranks} draws from its table. Even ranks mean a right sampler. Each row is the
histogram of ranks in {bins} bins, {expected:g} expected in each; the last column is the chance of ranks as
uneven as these under a right sampler (chi-square).

| lists, persons listed | quantity | ranks | chance |
|---|---|---|---:|"""
_CALIBRATION_OF_EFFECTS = """
The same of `bayesian_loglinear` (effects of two and three lists, four chains); a truth is a model, its
effects and the unseen.

| lists, persons listed | quantity | ranks | chance |
|---|---|---|---:|"""


def page(n_tables: int, n_runs: int, seed: int, workers: int) -> str:
    """Measure all, as the text of a page."""
    lines = [_HEAD.format(persons=PERSONS, tables=n_tables, seed=seed)]
    n_worlds = len(WORLDS)
    with ProcessPoolExecutor(workers) as processes:
        calibrated = [processes.submit(_calibrated, n_runs, seed, *size) for size in ((3, 40), (4, 60))]
        effects = [
            processes.submit(_calibrated_effects, n_runs, seed, *size)
            for size in ((3, 40), (4, 60), (5, 100))
        ]
        met = processes.map(_in_world, range(n_worlds), [n_tables] * n_worlds, [seed] * n_worlds)
        for world, found in zip(WORLDS, met, strict=True):
            lines += [f"### {world.name.capitalize()}: {world.told}", ""]
            lines += ["| method | answered | covered | middle point | middle width |"]
            lines += ["|---|---:|---:|---:|---:|", *map(_line, found.items()), ""]
        lines.append(_CALIBRATION.format(runs=n_runs, ranks=RANKS, bins=BINS, expected=n_runs / BINS))
        lines += [line for future in calibrated for line in future.result()]
        lines.append(_CALIBRATION_OF_EFFECTS)
        lines += [line for future in effects for line in future.result()]
    return "\n".join(lines) + "\n"


def _in_world(place: int, n_tables: int, seed: int) -> dict[str, Coverage]:
    """Measure one world by its place: what a process is sent must be plain."""
    return coverage(WORLDS[place], n_tables, seed)


def _line(met: tuple[str, Coverage]) -> str:
    method, one = met
    figures = (f"{one.covered:.0%}", f"{one.middle_point:.2f}", f"{one.middle_width:.2f}")
    return f"| `{method}` | {one.answered:.0%} | {' | '.join(figures if one.answered else '---')} |"


def _calibrated(n_runs: int, seed: int, n_lists: int, n_observed: int) -> list[str]:
    found = ranks(n_runs, seed=seed, n_lists=n_lists, n_observed=n_observed)
    return _ranked(found, n_lists, n_observed, QUANTITIES)


def _calibrated_effects(n_runs: int, seed: int, n_lists: int, n_observed: int) -> list[str]:
    found = ranks_of_effects(n_runs, seed=seed, n_lists=n_lists, n_observed=n_observed)
    return _ranked(found, n_lists, n_observed, QUANTITIES_OF_EFFECTS)


def _ranked(found: Integers, n_lists: int, n_observed: int, quantities: tuple[str, ...]) -> list[str]:
    lines = []
    for place, quantity in enumerate(quantities):
        heights = " ".join(map(str, np.histogram(found[:, place], BINS, (0, RANKS + 1))[0]))
        chance = unevenness(found[:, place])
        lines.append(f"| {n_lists}, {n_observed} | {quantity} | {heights} | {chance:.2f} |")
    return lines


def main() -> None:
    """Measure and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tables", type=int, default=20)
    parser.add_argument("--runs", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args()
    begun = time.time()
    PAGE.write_text(page(asked.tables, asked.runs, asked.seed, asked.workers), encoding="utf-8")
    print(f"written to {PAGE} in {time.time() - begun:,.0f} s")


if __name__ == "__main__":
    main()
