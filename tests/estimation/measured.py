"""How often each method's interval holds a known truth, and where it fails; how even the samplers' ranks are.

- Tables are drawn from populations that are known because they were made up; every method sees the same ones.
- Several of these worlds break the assumption of every method here: that failure belongs in the table.
- A refusal is counted as one, never as a miss; covered is said of the answers that were given.
- What was measured is kept as it comes (``--kept FILE``): a run that was stopped goes on where it was, and
  may go on with fewer tables in the worlds that are left. How many there were is told for each world.

``python -m tests.estimation.measured [--tables 20] [--runs 1000] [--seed 1] [--workers 2]``
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import platform
import re
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.stats import binom

from tests.conftest import PROJECT
from tests.estimation import calibration
from tests.estimation.calibration import BINS, QUANTITIES, QUANTITIES_OF_EFFECTS, RANKS, unevenness
from tests.estimation.described_worlds import DESCRIBED_WORLDS, DescribedWorld, described_from
from tests.estimation.rank_pictures import rank_picture
from tests.estimation.worlds import PERSONS, WORLDS, World, drawn_from
from uncounted.estimation import PopulationEstimate, estimate
from uncounted.estimation.models import methods_for
from uncounted.estimation.models.doubly_robust import fit_with_covariates
from uncounted.estimation.result import LEVEL, PointKind

PAGE = PROJECT / "docs" / "estimation-measured.md"
_SIZES = ((3, 40), (4, 60))
_EVERY_WORLD: tuple[World | DescribedWorld, ...] = (*WORLDS, *DESCRIBED_WORLDS)
# what is asked beside the method with covariates, of the same persons without what is told of them
_BESIDE = ("loglinear_independence", "loglinear_bic", "latent_class", "bayesian_loglinear", "sample_coverage")
_CLEARLY = 0.01


@dataclass(frozen=True, slots=True)
class Sampler:
    """One that draws by chains, what is calibrated of it, and a function as `calibration.ranks` is one."""

    method: str
    told: str
    quantities: tuple[str, ...]
    ranks: Callable[..., npt.NDArray[np.int64]]


# one line for each sampler: see "Add an estimator" in CONTRIBUTING.md
CALIBRATED = (
    Sampler("latent_class", "five classes, four chains", QUANTITIES, calibration.ranks),
    Sampler(
        "bayesian_loglinear",
        "effects of two and three lists, four chains; a truth is a model, its effects and the unseen",
        QUANTITIES_OF_EFFECTS,
        calibration.ranks_of_effects,
    ),
)


@dataclass(frozen=True, slots=True)
class Coverage:
    """What one method did in one world; shares are of the tables, ``covered`` of the answers."""

    answered: float
    covered: float
    middle_point: float
    middle_width: float


def coverage(world: World | DescribedWorld, n_tables: int, seed: int) -> dict[str, Coverage]:
    """Ask every method about tables of one world; figures are divided by the truth."""
    found: dict[str, list[PopulationEstimate]] = {}
    for number in range(n_tables):
        for one in _answers(world, np.random.default_rng([seed, number]), number):
            found.setdefault(one.method, []).append(one)
    return {method: covered(answers) for method, answers in found.items()}


def _answers(
    world: World | DescribedWorld, random: np.random.Generator, seed: int
) -> list[PopulationEstimate]:
    if isinstance(world, World):
        table = drawn_from(world, random)
        return list(estimate(table, methods=methods_for(table), seed=seed, trials=False).estimates)
    persons, table = described_from(world, random, PERSONS)
    beside = estimate(table, methods=_BESIDE, seed=seed, trials=False).estimates
    return [fit_with_covariates(persons, seed=seed), *beside]


def covered(found: list[PopulationEstimate]) -> Coverage:
    """Sum up what one method said of tables of one world; a lower bound holds where it is not above."""
    answers = [one for one in found if one.point is not None]
    if not answers:
        return Coverage(0.0, float("nan"), float("nan"), float("nan"))
    lower = np.array([one.lower_95 for one in answers], dtype=float)
    upper = np.array([np.inf if one.upper_95 is None else one.upper_95 for one in answers], dtype=float)
    points = np.array([one.point for one in answers], dtype=float)
    is_bound = np.array([one.point_kind is PointKind.LOWER_BOUND for one in answers])
    return Coverage(
        len(answers) / len(found),
        float(((lower <= PERSONS) & (is_bound | (upper >= PERSONS))).mean()),
        float(np.median(points)) / PERSONS,
        float(np.median(upper - lower)) / PERSONS,
    )


def fails(one: Coverage, n_tables: int) -> bool:
    """Whether so few intervals that hold the truth are too few for 95 %, by more than luck."""
    answers = round(one.answered * n_tables)
    return answers > 0 and bool(binom.cdf(round(one.covered * answers), answers, LEVEL) < _CLEARLY)


_HEAD = """# Estimation, measured

Written by `python -m tests.estimation.measured --tables {tables} --runs {runs} --seed {seed}` on {day}
({python}); never by hand.

## How often an interval holds the truth

Populations of {persons:,} persons, four lists, as many tables in each world as is told beside it. An
interval of 95 % should hold the truth in 95 of 100. A share is of the answers that a method gave; refused
tables have none. **Bold** is a method that fails in that world: so low a share would be luck in less than
one case in a hundred; with few tables only a gross failure is seen. A method that is right in one world is
far off in another, and no method can tell from the lists which world it is in: that is why all of them stand
side by side. `chao_mth` is a lower bound, and holds where its lower end is not above the truth.
`pairwise_chapman` spans pairs of lists; its middle is no estimate.
"""
_DESCRIBED = """
Where persons are described (age and place), `doubly_robust` compares two lists among those who are alike.
Beside it stand methods that read no covariate, asked about the same persons:
"""
_CALIBRATION = """
## Whether the samplers draw from the law they claim

Simulation-based calibration: {runs:,} truths drawn from the prior, each ranked among {ranks} draws from its
table. Even ranks mean a right sampler. In a picture the grey band holds 99 of 100 bars of a right sampler,
and the dashed line is an even height. In a table each row is a histogram in {bins} bins, {expected:g}
expected in each; the last column is the chance of ranks as uneven as these under a right sampler
(chi-square). **Bold** is less than one in a hundred: to be looked into.
"""


def page(coverages: dict[str, tuple[int, dict[str, Coverage]]], asked: argparse.Namespace) -> str:
    """Write what was covered as text."""
    lines = [
        _HEAD.format(
            persons=PERSONS, tables=asked.tables, runs=asked.runs, seed=asked.seed,
            day=datetime.datetime.now(datetime.UTC).date().isoformat(),
            python=f"Python {platform.python_version()}, numpy {np.__version__}",
        )
    ]  # fmt: skip
    described: list[World | DescribedWorld] = [
        world for world in DESCRIBED_WORLDS if coverages[world.name][0]
    ]
    worlds: list[World | DescribedWorld] = [world for world in WORLDS if coverages[world.name][0]]
    lines += _overview(worlds, coverages)
    lines += [_DESCRIBED, *_overview(described, coverages)] if described else []
    missing = [f"{world.name} ({world.told})" for world in _EVERY_WORLD if world not in [*worlds, *described]]
    lines += ["", f"NOT MEASURED this time: {'; '.join(missing)}."] if missing else []
    lines += ["", "Middle point and width are medians over the answers, divided by the truth.", ""]
    for world in [*worlds, *described]:
        lines += [f"### {world.name.capitalize()}: {world.told}", ""]
        lines += [
            "| method | answered | covered | middle point | middle width |",
            "|---|---:|---:|---:|---:|",
        ]
        n_tables, found = coverages[world.name]
        lines += [_line(*met, n_tables) for met in found.items()] + [""]
    return "\n".join(lines)


def _overview(
    worlds: Sequence[World | DescribedWorld], coverages: dict[str, tuple[int, dict[str, Coverage]]]
) -> list[str]:
    methods = list(dict.fromkeys(method for world in worlds for method in coverages[world.name][1]))
    lines = ["| world | tables | " + " | ".join(f"`{method}`" for method in methods) + " |"]
    lines += ["|---|---:|" + "---:|" * len(methods)]
    for world in worlds:
        n_tables, found = coverages[world.name]
        cells = [_cell(found[method], n_tables) for method in methods]
        lines.append(f"| {world.name} | {n_tables} | {' | '.join(cells)} |")
    return lines


def _cell(one: Coverage, n_tables: int) -> str:
    if not one.answered:
        return "refused"
    return f"**{one.covered:.0%}**" if fails(one, n_tables) else f"{one.covered:.0%}"


def _line(method: str, one: Coverage, n_tables: int) -> str:
    figures = (_cell(one, n_tables), f"{one.middle_point:.2f}", f"{one.middle_width:.2f}")
    return f"| `{method}` | {one.answered:.0%} | {' | '.join(figures if one.answered else '---')} |"


def calibrations(ranked: dict[str, list[list[list[int]]]], n_runs: int) -> str:
    """Write histograms of ranks as text, and their pictures beside the page."""
    lines = [_CALIBRATION.format(runs=n_runs, ranks=RANKS, bins=BINS, expected=n_runs / BINS)]
    for sampler in CALIBRATED:
        picture = Path("pictures") / f"ranks-{sampler.method.replace('_', '-')}.svg"
        panels, rows = [], []
        for (n_lists, n_observed), found in zip(_SIZES, ranked[sampler.method], strict=True):
            for place, quantity in enumerate(sampler.quantities):
                ranks = np.array(found)[:, place]
                heights = np.histogram(ranks, BINS, (0, RANKS + 1))[0]
                panels.append((f"{quantity}: {n_lists} lists, {n_observed} persons listed", heights))
                told = " ".join(map(str, heights.tolist()))
                chance = f"**{uneven:.3f}**" if (uneven := unevenness(ranks)) < _CLEARLY else f"{uneven:.3f}"
                rows.append(f"| {n_lists}, {n_observed} | {quantity} | {told} | {chance} |")
        (PAGE.parent / picture).write_text(rank_picture(panels), encoding="utf-8")
        lines += [f"### `{sampler.method}`: {sampler.told}", ""]
        lines += [f"![Histograms of ranks of {sampler.method}]({picture})", ""]
        lines += ["| lists, persons listed | quantity | ranks | chance |", "|---|---|---|---:|", *rows, ""]
    return "\n".join(lines)


class _Kept:
    """What was measured so far, a line of JSON each, under the words that ask for it."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        there = path.read_text(encoding="utf-8").splitlines() if path and path.exists() else []
        self._found: dict[str, Any] = dict(json.loads(line) for line in there)

    def get(self, key: str) -> Any:
        return self._found.get(key)

    def of_world(self, world: World | DescribedWorld, seed: int) -> tuple[int, dict[str, Coverage]]:
        """Return what was found in a world on most tables, and on how many; 0 where it was not looked at."""
        asked = re.compile(rf"world {re.escape(world.name)}, (\d+) tables, seed {seed}")
        n_tables = max((int(met[1]) for met in map(asked.fullmatch, self._found) if met), default=0)
        found = self._found.get(_world_key(world, n_tables, seed), {})
        return n_tables, {method: Coverage(**figures) for method, figures in found.items()}

    def put(self, key: str, value: object) -> None:
        self._found[key] = value
        sys.stderr.write(f"measured: {key}\n")
        if self._path:
            with self._path.open("a", encoding="utf-8") as file:
                file.write(json.dumps([key, value]) + "\n")


def _in_world(place: int, n_tables: int, seed: int) -> dict[str, dict[str, float]]:
    """Measure one world by its place: what a process is sent must be plain."""
    return {method: asdict(one) for method, one in coverage(_EVERY_WORLD[place], n_tables, seed).items()}


def _calibrated(place: int, n_runs: int, seed: int, n_lists: int, n_observed: int) -> list[list[int]]:
    found = CALIBRATED[place].ranks(n_runs, seed=seed, n_lists=n_lists, n_observed=n_observed)
    rows: list[list[int]] = found.tolist()
    return rows


def measure(asked: argparse.Namespace) -> str:
    """Measure all that is not kept yet, as the text of the page."""
    kept = _Kept(asked.kept)

    def keep(key: str) -> Callable[[Future[Any]], None]:
        return lambda future: None if future.exception() else kept.put(key, future.result())

    with ProcessPoolExecutor(asked.workers) as processes:
        done: Future[Any]
        for place, sampler in enumerate(CALIBRATED):
            for size in _SIZES:
                key = _ranks_key(sampler, size, asked)
                if kept.get(key) is None and not asked.as_kept:
                    done = processes.submit(_calibrated, place, asked.runs, asked.seed, *size)
                    done.add_done_callback(keep(key))
        for place, world in enumerate(_EVERY_WORLD):
            if kept.of_world(world, asked.seed)[0] < asked.tables and not asked.as_kept:
                done = processes.submit(_in_world, place, asked.tables, asked.seed)
                done.add_done_callback(keep(_world_key(world, asked.tables, asked.seed)))
    coverages = {world.name: kept.of_world(world, asked.seed) for world in _EVERY_WORLD}
    ranked = {
        sampler.method: [kept.get(_ranks_key(sampler, size, asked)) for size in _SIZES]
        for sampler in CALIBRATED
    }
    is_whole = all(n for n, _ in coverages.values()) or asked.as_kept
    if not is_whole or any(None in found for found in ranked.values()):
        raise SystemExit("not all could be measured; what was is kept")
    return page(coverages, asked) + calibrations(ranked, asked.runs)


def _ranks_key(sampler: Sampler, size: tuple[int, int], asked: argparse.Namespace) -> str:
    return f"ranks of {sampler.method}, {size}, {asked.runs} runs, seed {asked.seed}"


def _world_key(world: World | DescribedWorld, n_tables: int, seed: int) -> str:
    return f"world {world.name}, {n_tables} tables, seed {seed}"


def main() -> None:
    """Measure and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tables", type=int, default=20)
    parser.add_argument("--runs", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--kept", type=Path, help="a file of what was measured, written and read again")
    parser.add_argument("--as-kept", action="store_true", help="measure nothing more; say what is missing")
    PAGE.write_text(measure(parser.parse_args()), encoding="utf-8")
    print(f"written to {PAGE}")


if __name__ == "__main__":
    main()
