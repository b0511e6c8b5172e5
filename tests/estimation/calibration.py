"""Simulation-based calibration of the samplers: the truth is drawn from the prior, and must rank evenly.

- A truth, then a table, then draws: if the sampler draws from the law it claims, the rank of the truth
  among the draws is uniform (Talts, Betancourt, Simpson, Vehtari & Gelman 2018, arXiv 1804.06788, algorithm
  1).
- The prior of the total is no law of probability (1 / N); given how many were listed it is one: the classes
  from their prior, the listed from the law of those seen, the unseen negative binomial. So n is fixed, and
  all else is tried as it is used, without an end for the unseen.
- Ties are broken by lot, as they must be for counts.
- For the log-linear models the truth is a model, its effects, a table and the unseen, all from the prior; the
  effects that may stand are set before there is a table.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.stats import chisquare

from uncounted.estimation import CaptureTable
from uncounted.estimation.models.effects import Effects, draw_effects, drawn_model, prior_deviations
from uncounted.estimation.models.effects import Sampling as EffectSampling
from uncounted.estimation.models.hierarchy import lattice_of
from uncounted.estimation.models.latent_class import Sampling, draw_classes

Integers = npt.NDArray[np.int64]
RANKS = 99  # so that there are a hundred ranks, and each bin holds as many
BINS = 20
QUANTITIES = ("persons in all", "concentration")
QUANTITIES_OF_EFFECTS = ("persons in all", "effects that stand")
# four short chains make one sample: thinned far enough that neighbours hardly depend on each other
_EACH = 90
CHEAP = Sampling(n_classes=5, n_chains=4, tuning=300, first=RANKS * _EACH // 4 * 5 // 4, most=1, wished=0.0)
_EACH_OF_EFFECTS = 12
CHEAP_EFFECTS = EffectSampling(
    least_overlap=0,
    n_chains=4,
    tuning=600,
    first=RANKS * _EACH_OF_EFFECTS // 4 * 5 // 4,
    most=1,
    wished=0.0,
)


@dataclass(frozen=True, slots=True)
class Truth:
    """A table, with the two quantities that it was drawn from."""

    table: CaptureTable
    values: tuple[float, float]


def drawn_truth(
    random: np.random.Generator, n_lists: int, n_observed: int, sampling: Sampling = CHEAP
) -> Truth:
    """Draw classes from their prior, a table of so many listed from the classes, and the unseen."""
    alpha = max(random.gamma(sampling.alpha_shape, 1.0 / sampling.alpha_rate), 1e-12)
    sticks = np.append(random.beta(1.0, alpha, sampling.n_classes - 1), 1.0)
    shares = sticks * np.concatenate([[1.0], np.cumprod(1.0 - sticks[:-1])])
    chances = random.random((n_lists, sampling.n_classes))
    marks = (np.arange(2**n_lists)[:, None] >> np.arange(n_lists)) & 1
    cells = np.where(marks[:, :, None] == 1, chances, 1.0 - chances).prod(axis=1) @ shares
    listed = random.multinomial(n_observed, cells[1:] / cells[1:].sum())
    unseen = random.poisson(random.gamma(n_observed) * cells[0] / cells[1:].sum())
    named = {"".join(map(str, row)): int(count) for row, count in zip(marks[1:], listed, strict=True)}
    table = CaptureTable.from_counts([f"L{place}" for place in range(n_lists)], named)
    return Truth(table, (float(n_observed + unseen), float(alpha)))


def ranks(n_runs: int, *, seed: int, n_lists: int = 4, n_observed: int = 60) -> Integers:
    """Rank the truth of each run among the draws; shape (runs, quantities), each from 0 to ``RANKS``."""
    return np.array(list(_ranked(n_runs, seed, n_lists, n_observed)))


def _ranked(n_runs: int, seed: int, n_lists: int, n_observed: int) -> Iterator[list[int]]:
    for run in range(n_runs):
        random = np.random.default_rng([seed, run])
        truth = drawn_truth(random, n_lists, n_observed)
        draws = draw_classes(truth.table, seed=int(random.integers(2**31)), sampling=CHEAP)
        yield [
            _rank(values[:, ::_EACH].ravel()[:RANKS], true, random)
            for values, true in zip((draws.totals, draws.alphas), truth.values, strict=True)
        ]


def drawn_truth_of_effects(
    random: np.random.Generator, n_lists: int, n_observed: int, sampling: EffectSampling = CHEAP_EFFECTS
) -> Truth:
    """Draw a model and its effects from their prior, a table of so many listed, and the unseen."""
    order = sampling.order(n_lists)
    terms = lattice_of(n_lists, order).terms[1:]
    effects = Effects(n_lists, order, terms, np.ones(terms.size, dtype=np.int64))
    model = drawn_model(random, effects.parents)
    stands = np.isin(terms, list(effects.terms_of(model)))
    sizes = np.where(stands, random.standard_normal(terms.size) * prior_deviations(effects, sampling), 0.0)
    # a cell adds an effect that none, two, ... of its lists missed, and takes away one that one, three missed
    marks = (np.arange(2**n_lists)[:, None] >> np.arange(n_lists)) & 1
    missed = np.array([[bin(term & ~cell).count("1") % 2 for term in terms] for cell in range(2**n_lists)])
    logs = (1.0 - 2.0 * missed) @ sizes
    logs -= logs[1:].max()
    listed = random.multinomial(n_observed, np.exp(logs[1:]) / np.exp(logs[1:]).sum())
    mean = random.gamma(n_observed) * np.exp(logs[0]) / np.exp(logs[1:]).sum()
    unseen = float(random.poisson(mean)) if mean < 1e15 else float(np.floor(mean))
    named = {"".join(map(str, row)): int(count) for row, count in zip(marks[1:], listed, strict=True)}
    table = CaptureTable.from_counts([f"L{place}" for place in range(n_lists)], named)
    return Truth(table, (n_observed + unseen, float(model.bit_count())))


def ranks_of_effects(
    n_runs: int, *, seed: int, n_lists: int, n_observed: int, sampling: EffectSampling = CHEAP_EFFECTS
) -> Integers:
    """Rank the truth of each run among the draws of the log-linear models, as `ranks` does."""
    found = []
    for run in range(n_runs):
        random = np.random.default_rng([seed, run])
        truth = drawn_truth_of_effects(random, n_lists, n_observed, sampling)
        draws = draw_effects(truth.table, seed=int(random.integers(2**31)), sampling=sampling)
        drawn = (draws.totals, np.bitwise_count(draws.models).astype(np.float64))
        found.append(
            [
                _rank(values[:, ::_EACH_OF_EFFECTS].ravel()[:RANKS], true, random)
                for values, true in zip(drawn, truth.values, strict=True)
            ]
        )
    return np.array(found)


def _rank(drawn: npt.NDArray[np.float64], true: float, random: np.random.Generator) -> int:
    return int((drawn < true).sum()) + int(random.integers(int((drawn == true).sum()) + 1))


def unevenness(found: Integers, bins: int = BINS) -> float:
    """Return the chance of ranks at least as uneven as these, if the sampler is right."""
    return float(chisquare(np.histogram(found, bins, (0, RANKS + 1))[0]).pvalue)
