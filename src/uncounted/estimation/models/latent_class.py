"""Latent classes: persons differ in how easily each list finds them; within a class lists are independent.

- A Dirichlet-process mixture of independent lists, cut after ten classes (Manrique-Vallier 2016, Biometrics
  72): every chance of a list uniform, sticks Beta(1, alpha), alpha ~ Gamma(1/4, rate 1/4), total N ~ 1/N.
- Chains start in different places; where they do not find one law there is NO number, and their medians are
  shown.
- The unseen have no upper end. (The R package LCMCR stops them at twenty times the listed and does not say
  so.)
- Sampling goes on, in rounds that double, until the draws are worth enough or the work is too much.
- Chance comes from the seed alone; threads change nothing. A figure is right to its Monte-Carlo error,
  given beside it.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from uncounted.estimation.capture import ON_LIST, CaptureTable
from uncounted.estimation.chains import (
    FEWEST_CHAINS,
    STRICT_R_HAT,
    FloatArray,
    Mixing,
    drawn_chains,
    mixing,
    quantile_error,
)
from uncounted.estimation.result import (
    LEVEL,
    Diagnostic,
    IntervalKind,
    MethodStatement,
    PointKind,
    PopulationEstimate,
)

Places = npt.NDArray[np.uint64]

LATENT_CLASS = MethodStatement(
    "latent_class",
    PointKind.MEDIAN,
    "one closed population, perfect linkage, and persons of a few hidden kinds; within a kind every list "
    "finds persons independently of the others, and every kind has some chance of being listed",
    "too LOW where some persons had no chance of being listed at all, or where lists feed each other within "
    "a kind; too HIGH where being on one list keeps people off another, or where true links were missed",
)

_MOSTLY_UNSEEN = 0.75
_MOST_WORK = 2_000_000  # patterns times sweeps of a chain
_START_STEP = 0.05
_START_SHIFTS = (0.0, 2.5, -3.0, -1.0)  # of all logits: some chains start where hardly anybody is unseen
_WARM_UP_SHARE = 5  # the first fifth of all sweeps is left out


@dataclass(frozen=True, slots=True)
class Sampling:
    """How long to sample, and under which prior.

    ``first`` sweeps a chain are run, then as many again, until the draws are worth ``wished`` independent
    ones or ``most`` sweeps are done; ``tuning`` sweeps go before and are never used.
    """

    n_classes: int = 10
    alpha_shape: float = 0.25
    alpha_rate: float = 0.25
    n_chains: int = 2 * FEWEST_CHAINS
    tuning: int = 750
    first: int = 3_000
    most: int = 24_000
    wished: float = 1_000.0

    def limit(self, n_patterns: int) -> int:
        """Sweeps a chain at most, for a table of so many patterns: somebody waits."""
        return max(self.first, min(self.most, _MOST_WORK // n_patterns))


USUAL = Sampling()


@dataclass(frozen=True, slots=True, eq=False)
class ClassDraws:
    """What the chains drew.

    Attributes
    ----------
    totals, occupied, alphas : float arrays, shape (chains, draws)
        Persons in all, classes that hold somebody, the concentration.
    """

    totals: FloatArray
    occupied: FloatArray
    alphas: FloatArray
    mixed: Mixing


def fit_latent_class(table: CaptureTable, *, seed: int = 0, sampling: Sampling = USUAL) -> PopulationEstimate:
    """Estimate by latent classes: the median, and the 95 % of the law in the middle.

    Source of the reference values: LCMCR 0.4.14, K = 10, a_alpha = b_alpha = 0.25.
    """
    if table.n_not_covered:
        return LATENT_CLASS.refuse("some lists do not cover some persons; this method needs full coverage")
    if table.n_lists < 3:
        return LATENT_CLASS.refuse("two lists cannot show that persons are of several kinds; it needs three")
    if not sum(table.times_listed[1:]):
        return LATENT_CLASS.refuse("nobody is on two lists: the answer would be the prior alone")
    draws = draw_classes(table, seed=seed, sampling=sampling)
    diagnostics, chains = _diagnostics(draws, sampling), drawn_chains(draws.totals)
    if draws.mixed.refusals:
        return LATENT_CLASS.refuse(*draws.mixed.refusals, diagnostics=diagnostics, chains=chains)
    lower, median, upper = np.quantile(draws.totals, [(1.0 - LEVEL) / 2.0, 0.5, (1.0 + LEVEL) / 2.0])
    return LATENT_CLASS.answer(
        float(median),
        (float(lower), float(upper)),
        IntervalKind.CREDIBLE,
        diagnostics=diagnostics,
        warnings=(*draws.mixed.warnings, *_warnings(table, float(median))),
        chains=chains,
    )


def draw_classes(table: CaptureTable, *, seed: int, sampling: Sampling = USUAL) -> ClassDraws:
    """Sample until the chains have mixed or the work is too much; the caller judges which.

    Assumes at least two lists and full coverage of all of them.
    """
    chains = [_Chain(table, seed, number, sampling) for number in range(sampling.n_chains)]
    limit = sampling.limit(len(table.counts))
    with ThreadPoolExecutor(min(len(chains), os.cpu_count() or 1)) as threads:
        list(threads.map(lambda chain: chain.run(sampling.tuning, tuning=True), chains))
        done, length = 0, sampling.first
        while True:
            list(threads.map(lambda chain: chain.run(length), chains))  # noqa: B023 - mapped to its end here
            done += length
            draws = _gathered(chains, done // _WARM_UP_SHARE)
            if done >= limit or (draws.mixed.ess >= sampling.wished and draws.mixed.r_hat <= STRICT_R_HAT):
                return draws
            length = min(done, limit - done)


def _gathered(chains: list[_Chain], left_out: int) -> ClassDraws:
    totals, occupied, alphas = (
        np.stack([np.concatenate(kept[place])[left_out:] for kept in (chain.kept for chain in chains)])
        for place in range(3)
    )
    return ClassDraws(totals, occupied, alphas, mixing(totals))


class _Chain:
    """One chain: its generator, where it stands, what it found."""

    __slots__ = (
        "_logits",
        "_other",
        "_prior",
        "_random",
        "_sticks",
        "_tree",
        "kept",
    )

    def __init__(self, table: CaptureTable, seed: int, number: int, sampling: Sampling) -> None:
        """Start somewhere drawn around the prior, some chains with few unseen and some with many."""
        self._tree = _tree(table)
        self._prior = (sampling.alpha_shape, sampling.alpha_rate)
        self._random = np.random.default_rng([seed, number])
        shift = _START_SHIFTS[number % len(_START_SHIFTS)]
        self._logits = shift + self._random.logistic(size=(table.n_lists, sampling.n_classes))
        self._sticks = self._random.logistic(size=sampling.n_classes - 1)
        self._other = np.array([self._random.exponential() + 0.1, np.log(_START_STEP), 0.0, 0.0, 0.0])
        self.kept: tuple[list[FloatArray], ...] = ([], [], [])

    def run(self, sweeps: int, *, tuning: bool = False) -> None:
        """Go on for so many sweeps; those of tuning are not kept."""
        from uncounted.estimation.models.class_chains import run_chain  # loads the compiler: half a second

        found = tuple(np.empty(sweeps) for _ in self.kept)
        run_chain(
            self._random, *self._tree, *self._prior, self._logits, self._sticks, self._other, tuning, *found
        )  # fmt: skip
        if not tuning:
            for kept, values in zip(self.kept, found, strict=True):
                kept.append(values)


def _tree(table: CaptureTable) -> tuple[Places, Places, FloatArray]:
    """Hang each pattern on the one without its last list; those on which most hang come first.

    Returns
    -------
    parents, places : unsigned int arrays, shape (nodes,)
        The pattern it hangs on, and the list that it has more; the first node is on no list.
    counts : float array, shape (nodes,)
    """
    times = [sum(pattern[place] == ON_LIST for pattern, _ in table.counts) for place in range(table.n_lists)]
    order = sorted(range(table.n_lists), key=lambda place: -times[place])
    nodes: dict[tuple[int, ...], int] = {(): 0}
    parents, places, counts = [0], [0], [0]
    for pattern, count in table.counts:
        on = tuple(place for place in order if pattern[place] == ON_LIST)
        for length in range(1, len(on) + 1):
            if on[:length] not in nodes:
                nodes[on[:length]] = len(nodes)
                parents.append(nodes[on[: length - 1]])
                places.append(on[length - 1])
                counts.append(0)
        counts[nodes[on]] = count
    return np.array(parents, np.uint64), np.array(places, np.uint64), np.array(counts, np.float64)


def _diagnostics(draws: ClassDraws, sampling: Sampling) -> tuple[Diagnostic, ...]:
    medians = ", ".join(f"{value:,.0f}" for value in np.median(draws.totals, axis=1))
    return (
        *draws.mixed.diagnostics(),
        Diagnostic("chains", len(draws.totals)),
        Diagnostic("draws", draws.totals.size),
        Diagnostic("median_of_each_chain", medians),
        Diagnostic("monte_carlo_error", quantile_error(draws.totals, 0.5)),
        Diagnostic("classes", sampling.n_classes),
        Diagnostic("classes_occupied", float(draws.occupied.mean())),
        Diagnostic("concentration", float(np.median(draws.alphas))),
    )


def _warnings(table: CaptureTable, median: float) -> tuple[str, ...]:
    found = []
    if table.n_lists == 3:
        found.append("three lists do not identify hidden kinds of persons: the answer leans on the prior")
    unseen = 1.0 - table.n_observed / median
    if unseen > _MOSTLY_UNSEEN:
        found.append(
            f"{unseen:.0%} of the persons would be on no list: so far from the data, the shape of the hidden "
            "kinds decides the answer"
        )
    return tuple(found)
