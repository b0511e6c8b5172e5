"""Sample coverage: how much of the population the lists reach is read from who stands on one list alone.

- Coverage C is one less the mean share of each list that is on no other. Without dependence the total is the
  listed, less the mean number on one list alone, divided by C; pairs that depend on each other correct this.
- Two forms of the correction (Chao & Tsay 1998; Chao, Tsay, Lin, Shau & Chao 2001, Statistics in Medicine
  20): solved, for C of at least 55 % and a standard error below a third of the total; else one step, which
  stops short of it.
- The interval resamples the persons, listed and unlisted, and is log-normal in the unlisted (Chao 1987).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from scipy.special import ndtri

from uncounted.estimation.capture import ON_LIST, CaptureTable
from uncounted.estimation.models.hierarchy import FloatArray
from uncounted.estimation.result import (
    LEVEL,
    Diagnostic,
    IntervalKind,
    MethodStatement,
    PointKind,
    PopulationEstimate,
)

SAMPLE_COVERAGE = MethodStatement(
    "sample_coverage",
    PointKind.PLUG_IN,
    "one closed population, perfect linkage, and dependence that two lists at a time can tell: persons may "
    "differ in how "
    "easily they are listed, and lists may help or hinder each other in pairs",
    "too LOW where coverage is below 55 % and lists help each other (one step of the correction stops "
    "short, and what is "
    "given is near a lower bound); in EITHER direction where three lists depend on one another together; "
    "too HIGH where "
    "true links were missed",
)

_ENOUGH_COVERAGE = 0.55
_LARGEST_RELATIVE_ERROR = 1.0 / 3.0
_REPLICATES = 1000
_FEWEST_USABLE = 0.9


@dataclass(frozen=True, slots=True, eq=False)
class Coverages:
    """Totals of each of R tables, shape (R,); NaN or infinite where a table gives none."""

    coverage: FloatArray
    independent: FloatArray
    one_step: FloatArray
    solved: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class Tallies:
    """Which patterns make up sizes, overlaps and persons on one list alone: one row a pattern.

    Attributes
    ----------
    on : float array, shape (P, L)
    alone : float array, shape (P, L)
    pairs : float array, shape (P, pairs)
    alone_but_for : float array, shape (P, pairs)
        On one of the two lists and no third: alone, if the other of the two were taken away. On both: twice.
    """

    on: FloatArray
    alone: FloatArray
    pairs: FloatArray
    alone_but_for: FloatArray


def tallies_of(patterns: list[str]) -> Tallies:
    """Sort patterns once; tables that share them are then products."""
    on = np.array([[mark == ON_LIST for mark in pattern] for pattern in patterns], dtype=np.float64)
    times = on.sum(axis=1, keepdims=True)
    both = [(first, second) for first, second in combinations(range(on.shape[1]), 2)]
    pairs = np.stack([on[:, first] * on[:, second] for first, second in both], axis=1)
    either = np.stack([on[:, first] + on[:, second] for first, second in both], axis=1)
    return Tallies(on, on * (times == 1), pairs, either * (either == times))


def coverages(tallies: Tallies, counts: FloatArray) -> Coverages:
    """Compute coverage and totals of many tables, ``counts`` of shape (R, P)."""
    n_lists = tallies.on.shape[1]
    with np.errstate(divide="ignore", invalid="ignore"):
        sizes, alone = counts @ tallies.on, counts @ tallies.alone
        coverage = 1.0 - (alone / sizes).mean(axis=1)
        independent = (counts.sum(axis=1) - alone.mean(axis=1)) / coverage
        first, second = np.array(list(combinations(range(n_lists), 2))).T
        would_stand_alone = counts @ tallies.alone_but_for
        shared = (counts @ tallies.pairs) / (sizes[:, first] * sizes[:, second])
        offset = would_stand_alone.sum(axis=1) / (n_lists * coverage)
        slope = (would_stand_alone * shared).sum(axis=1) / (n_lists * coverage)
        once = independent + slope * independent - offset
        one_step = independent + slope * once - offset
        solved = np.where(slope < 1.0, (independent - offset) / (1.0 - slope), np.inf)
    return Coverages(coverage, independent, one_step, solved)


def fit_sample_coverage(table: CaptureTable, *, seed: int = 0) -> PopulationEstimate:
    """Estimate the total from the share of each list that is on no other.

    Source of the reference values: CARE1 1.1.0, ``estN``: LSC is the one step, HSC the solved form.
    """
    if table.n_not_covered:
        return SAMPLE_COVERAGE.refuse("some lists do not cover some persons; this method needs full coverage")
    if table.n_lists < 3:
        return SAMPLE_COVERAGE.refuse("two lists cannot tell how they depend on each other; this needs three")
    patterns = [pattern for pattern, _ in table.counts]
    counts = np.array([[count for _, count in table.counts]], dtype=np.float64)
    tallies = tallies_of(patterns)
    found = coverages(tallies, counts)
    n_observed, coverage = table.n_observed, float(found.coverage[0])
    one_step, solved = float(found.one_step[0]), float(found.solved[0])
    if not np.isfinite(one_step) or coverage <= 0.0 or one_step <= n_observed:
        return SAMPLE_COVERAGE.refuse(
            "no list shares persons with another, or those who stand on one alone leave nobody unlisted",
            diagnostics=(Diagnostic("sample_coverage", coverage),),
        )
    solved_error = (
        _standard_error(tallies, counts[0], solved, seed, solved=True)
        if _is_total(solved, n_observed)
        else np.inf
    )
    use_solved = coverage >= _ENOUGH_COVERAGE and solved_error <= _LARGEST_RELATIVE_ERROR * solved
    point = solved if use_solved else one_step
    error = solved_error if use_solved else _standard_error(tallies, counts[0], one_step, seed, solved=False)
    diagnostics = (
        Diagnostic("sample_coverage", coverage),
        Diagnostic("form", "solved" if use_solved else "one step"),
        Diagnostic("point_if_pairs_were_independent", float(found.independent[0])),
        Diagnostic("point_one_step", one_step),
        Diagnostic("point_solved", solved if _is_total(solved, n_observed) else "no total"),
        Diagnostic("standard_error", error if np.isfinite(error) else "not finite"),
        Diagnostic("replicates", _REPLICATES),
    )
    if not np.isfinite(error):
        return SAMPLE_COVERAGE.refuse(
            "too many resampled tables give no total: the overlaps are too sparse", diagnostics=diagnostics
        )
    return SAMPLE_COVERAGE.answer(
        point,
        log_normal_ends(n_observed, point, error),
        IntervalKind.BOOTSTRAP_LOG_UNSEEN,
        diagnostics=diagnostics,
        warnings=() if use_solved else (_one_step_words(coverage),),
    )


def _is_total(total: float, n_observed: int) -> bool:
    return bool(np.isfinite(total)) and total > n_observed


def _one_step_words(coverage: float) -> str:
    why = (
        f"the lists reach {coverage:.0%} of the population, less than {_ENOUGH_COVERAGE:.0%}"
        if coverage < _ENOUGH_COVERAGE
        else "the solved form has a standard error above a third of its total, or none"
    )
    return (
        f"{why}: one step of the correction is given, which is near a lower bound where the lists help each "
        "other"
    )


def _standard_error(tallies: Tallies, counts: FloatArray, total: float, seed: int, *, solved: bool) -> float:
    """Resample a population of this total; infinite where too many tables give no total."""
    random = np.random.default_rng(seed)
    whole = max(round(total), int(counts.sum()))
    chances = np.append(counts, whole - counts.sum()) / whole
    drawn = random.multinomial(whole, chances, size=_REPLICATES)[:, :-1].astype(np.float64)
    found = coverages(tallies, drawn)
    totals = found.solved if solved else found.one_step
    usable = totals[np.isfinite(totals)]
    return float(np.std(usable, ddof=1)) if usable.size >= _FEWEST_USABLE * _REPLICATES else float("inf")


def log_normal_ends(n_observed: int, total: float, error: float) -> tuple[float, float]:
    """Return the ends of an interval in which the unlisted are log-normal (Chao 1987, Biometrics 43)."""
    unseen = total - n_observed
    factor = float(np.exp(ndtri((1.0 + LEVEL) / 2.0) * np.sqrt(np.log1p((error / unseen) ** 2))))
    return n_observed + unseen / factor, n_observed + unseen * factor
