"""Many log-linear models at once: maximum likelihood for Poisson counts on subset designs.

- A fit says of itself whether it is certain, found with a certificate that the maximum exists, or impossible,
  with one that there is none; the linear program (`existence`) decides the others. It says too whether the
  seen cells identify it.
- Terms whose lists share nobody leave for minus infinity, and their cells with them, before the fit.
- A fit is the same whatever stands beside it in a batch.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import gammaln

from uncounted.estimation.models.hierarchy import BoolArray, FloatArray, IntArray, Lattice


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
    impossible : bool array, shape (B,)
        Run away, with the certificate that there is no maximum. What is neither is not decided here.
    identified : bool array, shape (B,)
        The seen cells that stay in the fit fix all coefficients, the intercept included.
    """

    coefficients: FloatArray
    log_likelihood: FloatArray
    unseen: FloatArray
    certain: BoolArray
    impossible: BoolArray
    identified: BoolArray


def fit_models(
    lattice: Lattice,
    models: BoolArray,
    counts: FloatArray,
    *,
    with_unseen: bool = False,
    start: FloatArray | None = None,
    iterations: int = 16,
) -> Fits:
    """Fit each model to each table by maximum likelihood.

    Parameters
    ----------
    models : bool array, shape (M, T)
    counts : float array, shape (R, 2^L)
        Cell 0 is read only ``with_unseen`` (a complete table, for profile likelihoods).
    start : float array, shape (M, T), optional
        Coefficients to begin from; without them the first step is a weighted least-squares one.

    Returns
    -------
    Fits
        B = R M fits: all models of the first table, then all of the second, and so on.

    Notes
    -----
    Assumes counts of persons who are counted independently of one another, given the model. Where deaths come
    in groups that are listed together, the points hold but intervals come out too narrow.
    """
    # the compiler is large, and most commands never fit a model
    from uncounted.estimation.models.newton import fit_each

    n_fits, n_terms = len(models) * len(counts), lattice.terms.size
    table_of: IntArray = np.repeat(np.arange(len(counts)), len(models))
    beta = np.zeros((n_fits, n_terms))
    log_likelihood = np.empty(n_fits)
    certain, impossible, identified = (np.empty(n_fits, dtype=np.bool_) for _ in range(3))
    fit_each(
        lattice.terms,
        np.ascontiguousarray(models),
        np.tile(np.arange(len(models)), len(counts)),
        np.ascontiguousarray(counts),
        table_of,
        with_unseen,
        np.empty((0, n_terms)) if start is None else np.ascontiguousarray(start),
        iterations,
        beta,
        log_likelihood,
        certain,
        impossible,
        identified,
    )
    in_fit = slice(0 if with_unseen else 1, None)
    # a cell that left the fit holds nobody, and log 0! is nothing
    log_likelihood -= gammaln(counts[:, in_fit] + 1.0).sum(axis=1)[table_of]
    return Fits(beta, log_likelihood, np.exp(beta[:, 0]), certain, impossible, identified)
