"""Simulation-based calibration of the samplers: the truth is drawn from the prior, and must rank evenly.

- A truth, then a table, then draws: if the sampler draws from the law it claims, the rank of the truth
  among the draws is uniform (Talts, Betancourt, Simpson, Vehtari & Gelman 2018, arXiv 1804.06788, algorithm
  1).
- The prior of the total is no law of probability (1 / N); given how many were listed it is one: the classes
  from their prior, the listed from the law of those seen, the unseen negative binomial. So n is fixed, and
  all else is tried as it is used, without an end for the unseen.
- Ties are broken by lot, as they must be for counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.stats import chisquare

from uncounted.estimation import CaptureTable
from uncounted.estimation.models.latent_class import Sampling, draw_classes

RANKS = 100
BINS = 20
QUANTITIES = ("persons in all", "concentration")
# four short chains make one sample: thinned far enough that neighbours hardly depend on each other
_EACH = 30
CHEAP = Sampling(n_classes=5, n_chains=4, tuning=300, first=RANKS * _EACH // 4 * 5 // 4, most=1, wished=0.0)


@dataclass(frozen=True, slots=True)
class Truth:
    """A table, with the persons in all and the concentration that it was drawn from."""

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


def ranks(n_runs: int, *, seed: int, n_lists: int = 4, n_observed: int = 60) -> npt.NDArray[np.int64]:
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


def _rank(drawn: npt.NDArray[np.float64], true: float, random: np.random.Generator) -> int:
    return int((drawn < true).sum()) + int(random.integers(int((drawn == true).sum()) + 1))


def unevenness(found: npt.NDArray[np.int64], bins: int = BINS) -> float:
    """Return the chance of ranks at least as uneven as these, if the sampler is right."""
    return float(chisquare(np.histogram(found, bins, (0, RANKS + 1))[0]).pvalue)
