"""The law of the log-linear effects by another route: quadrature over every model, with no chain.

- The design is written out; the mode is found by SciPy; the integral is Gauss-Hermite around the mode, in the
  coordinates in which the curvature is one. Nothing is shared with the sampler but the table.
- The unseen given effects are negative binomial, so the law of the total is exact at every node.
"""

from __future__ import annotations

from itertools import combinations, product

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.special import logsumexp, nbdtr
from scipy.stats import norm

from uncounted.estimation import CaptureTable

Reals = npt.NDArray[np.float64]
Lists = frozenset[int]


def exact_law(
    table: CaptureTable, scales: tuple[float, float], at: Reals, *, nodes: int = 6
) -> tuple[dict[frozenset[Lists], float], Reals]:
    """Weigh every model of pairs of three lists, and the chance that the total is at most each of ``at``.

    ``scales`` are the prior standard deviations of the contrasts of one and of two lists.
    """
    cells = [marks for marks in product((0, 1), repeat=3) if any(marks)]
    counts = np.array([dict(table.counts).get("".join(map(str, marks)), 0) for marks in cells], dtype=float)
    singles = [frozenset([place]) for place in range(3)]
    pairs = [frozenset(pair) for pair in combinations(range(3), 2)]
    weights, chances = {}, []
    for held in product((False, True), repeat=3):
        model = frozenset(pair for pair, stands in zip(pairs, held, strict=True) if stands)
        effects = [*singles, *sorted(model, key=sorted)]
        signs = np.array([[_sign(marks, effect) for effect in effects] for marks in cells])
        unseen = np.array([_sign((0, 0, 0), effect) for effect in effects])
        deviations = np.array([scales[len(effect) - 1] for effect in effects])
        log_weight, chance = _integrated(signs, unseen, deviations, counts, at, nodes)
        weights[model] = log_weight
        chances.append(chance)
    logs = np.array(list(weights.values()))
    shares = np.exp(logs - logsumexp(logs))
    return dict(zip(weights, shares.tolist(), strict=True)), shares @ np.array(chances)


def _sign(marks: tuple[int, ...], effect: Lists) -> float:
    return float(np.prod([1.0 if marks[place] else -1.0 for place in effect]))


def _integrated(
    signs: Reals, unseen: Reals, deviations: Reals, counts: Reals, at: Reals, nodes: int
) -> tuple[float, Reals]:
    """Return the log evidence of one model, and its law of the total at these numbers."""

    def log_density(effects: Reals) -> Reals:
        logs = effects @ signs.T
        told = logs @ counts - counts.sum() * logsumexp(logs, axis=1)
        return np.asarray(told + norm.logpdf(effects, scale=deviations).sum(axis=1), dtype=np.float64)

    def loss(effects: Reals) -> float:
        return -float(log_density(effects[None, :])[0])

    mode = minimize(loss, np.zeros(len(deviations)), method="BFGS", options={"gtol": 1e-4}).x
    means = np.exp(signs @ mode - logsumexp(signs @ mode))
    spread = signs.T @ (means[:, None] * signs) - np.outer(means @ signs, means @ signs)
    root = np.linalg.cholesky(np.linalg.inv(counts.sum() * spread + np.diag(deviations**-2.0)))
    points, masses = np.polynomial.hermite_e.hermegauss(nodes)
    grid = np.array(list(product(points, repeat=len(deviations))))
    log_mass = np.log(np.array(list(product(masses, repeat=len(deviations))))).sum(axis=1)
    effects = mode + grid @ root.T
    logs = log_density(effects) + log_mass + 0.5 * (grid**2).sum(axis=1)
    odds = np.exp(effects @ unseen - logsumexp(effects @ signs.T, axis=1))
    shares = np.exp(logs - logsumexp(logs))
    n_observed = counts.sum()
    at_most = [shares @ nbdtr(np.floor(number - n_observed), n_observed, 1.0 / (1.0 + odds)) for number in at]
    return float(logsumexp(logs) + np.log(np.diag(root)).sum()), np.array(at_most)
