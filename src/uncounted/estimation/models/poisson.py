"""Many log-linear models at once: batched Newton steps for Poisson counts on subset designs.

- The information matrix of a subset design needs no product: the entry of terms s and t is the mean of
  the cells that hold both, so one sum over supersets a fit gives it whole.
- A fit counts as found only with a certificate: a Newton step d with every |design @ d| below 1 gives the
  table mean * (1 + design @ d), positive and with the margins of the data, so the maximum exists
  (Fienberg & Rinaldo 2012, Annals of Statistics 40). Where it does not, steps stay at -1 and the fit is left
  NOT converged, for the linear program to decide.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import gammaln, xlogy

from uncounted.estimation.models.hierarchy import BoolArray, FloatArray, Lattice, retained

# Products of up to this many terms stay on one thread of OpenBLAS: threads cost more
# than they give on small products, and far more on a busy machine. Such a batch also fits the cache.
ONE_THREAD = 1 << 18
_SMALLEST_BATCH = 32
_RIDGE = 1e-13
_LONGEST_STEP = 4.0
_SMALL_STEP = 1e-8


@dataclass(frozen=True, slots=True, eq=False)
class Fits:
    """Fitted models of a batch.

    Attributes
    ----------
    coefficients : float array, shape (B, T)
        Zero for terms that are not in the model or left it.
    log_likelihood : float array, shape (B,)
        Poisson, with the factorials of the counts.
    unseen : float array, shape (B,)
        The mean of the unseen cell, exp(intercept).
    certain : bool array, shape (B,)
        Converged with the certificate that the maximum exists.
    """

    coefficients: FloatArray
    log_likelihood: FloatArray
    unseen: FloatArray
    certain: BoolArray


def fit_models(
    lattice: Lattice,
    models: BoolArray,
    counts: FloatArray,
    *,
    with_unseen: bool = False,
    start: FloatArray | None = None,
    iterations: int = 16,
) -> Fits:
    """Fit each model of a batch by maximum likelihood.

    Parameters
    ----------
    models : bool array, shape (B, T)
    counts : float array, shape (B, 2^L) or (1, 2^L)
        Cell 0 is read only ``with_unseen`` (a complete table, for profile likelihoods).
    start : float array, shape (B, T), optional
        Coefficients to begin from; without them the first step is a weighted least-squares one.

    Notes
    -----
    Assumes counts of persons who are counted independently of one another, given the model. Where deaths come
    in groups that are listed together, the points hold but intervals come out too narrow.
    """
    size = max(_SMALLEST_BATCH, ONE_THREAD // lattice.n_cells**2)
    pieces = [
        _fit_piece(
            lattice,
            models[low : low + size],
            counts if len(counts) == 1 else counts[low : low + size],
            with_unseen,
            None if start is None else start[low : low + size],
            iterations,
        )
        for low in range(0, len(models), size)
    ]
    return Fits(
        np.concatenate([piece.coefficients for piece in pieces]),
        np.concatenate([piece.log_likelihood for piece in pieces]),
        np.concatenate([piece.unseen for piece in pieces]),
        np.concatenate([piece.certain for piece in pieces]),
    )


def _fit_piece(
    lattice: Lattice,
    models: BoolArray,
    counts: FloatArray,
    with_unseen: bool,
    start: FloatArray | None,
    iterations: int,
) -> Fits:
    terms, cells = retained(lattice, models, counts)
    in_fit = cells.copy()
    if not with_unseen:
        in_fit[:, 0] = False
    observed = np.broadcast_to(counts, in_fit.shape) * in_fit
    beta = (_first_step(lattice, terms, in_fit, observed) if start is None else start) * terms
    certain = np.zeros(len(models), dtype=bool)
    active = np.arange(len(models))
    for _ in range(iterations):
        step, reach = _newton_step(lattice, terms[active], in_fit[active], observed[active], beta[active])
        beta[active] += step * np.minimum(1.0, _LONGEST_STEP / np.maximum(reach, 1e-300))[:, None]
        done = reach < _SMALL_STEP
        certain[active[done]] = True
        active = active[~done]
        if not active.size:
            break
    means = np.exp(beta @ lattice.design.T) * in_fit
    log_likelihood = np.sum(xlogy(observed, means) - means - gammaln(observed + 1), axis=1)
    return Fits(beta, log_likelihood, np.exp(beta[:, 0]), certain)


def _first_step(lattice: Lattice, terms: BoolArray, in_fit: BoolArray, observed: FloatArray) -> FloatArray:
    weights = (observed + 0.5) * in_fit
    working = np.where(in_fit, np.log(observed + 0.5) + (observed / (observed + 0.5) - 1.0), 0.0)
    return _solve(lattice, terms, weights, (weights * working) @ lattice.design)


def _newton_step(
    lattice: Lattice, terms: BoolArray, in_fit: BoolArray, observed: FloatArray, beta: FloatArray
) -> tuple[FloatArray, FloatArray]:
    means = np.exp(np.minimum(beta @ lattice.design.T, 50.0)) * in_fit
    step = _solve(lattice, terms, means, (observed - means) @ lattice.design)
    reach = np.max(np.abs(step @ lattice.design.T) * in_fit, axis=1)
    return step, reach


def _solve(lattice: Lattice, terms: BoolArray, weights: FloatArray, score: FloatArray) -> FloatArray:
    """Solve information @ x = score on each model's own terms; x is 0 elsewhere."""
    sums = weights @ lattice.holds
    information = sums[:, lattice.unions] * (terms[:, :, None] & terms[:, None, :])
    diagonal = np.arange(lattice.terms.size)
    information[:, diagonal, diagonal] *= 1.0 + _RIDGE
    information[:, diagonal, diagonal] += np.where(terms, 1e-300, 1.0)
    return np.asarray(np.linalg.solve(information, (score * terms)[:, :, None])[:, :, 0], dtype=np.float64)
