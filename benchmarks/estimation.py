"""How fast log-linear models are fitted, beside a general-purpose minimiser on the same likelihood.

- Both fit the four-list Kosovo table of 1999, and the answers are compared before the times are.
- The peer is what SciPy offers without knowing the problem: BFGS with the exact gradient.
"""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from benchmarks import Row, time_cpu
from uncounted.estimation import read_capture_table
from uncounted.estimation.models.hierarchy import (
    BoolArray,
    FloatArray,
    Lattice,
    cell_counts,
    hierarchical_models,
    lattice_of,
)
from uncounted.estimation.models.poisson import fit_models

_KOSOVO = Path(__file__).resolve().parent.parent / "examples" / "kosovo-1999.json"


def measure() -> list[Row]:
    """Measure one model, then all 113 hierarchical models, each beside the peer."""
    counts = cell_counts(read_capture_table(_KOSOVO.read_bytes(), where=_KOSOVO.name))
    lattice, models = lattice_of(4, 3), hierarchical_models(4, 3)
    return [
        _row("independence model of four lists", lattice, models[:1], counts, repeat=20),
        _row("all 113 hierarchical models of four lists", lattice, models, counts, repeat=3),
    ]


def _row(what: str, lattice: Lattice, models: BoolArray, counts: FloatArray, *, repeat: int) -> Row:
    ours = fit_models(lattice, models, counts[None, :]).unseen
    np.testing.assert_allclose(_peer(lattice, models, counts), ours, rtol=1e-3)
    our_time = time_cpu(lambda: fit_models(lattice, models, counts[None, :]), repeat)
    peer_time = time_cpu(lambda: _peer(lattice, models, counts), repeat)
    name = f"scipy {version('scipy')} optimize.minimize (BFGS, exact gradient)"
    return Row(what, our_time, name, peer_time, our_time / peer_time, "CPU seconds")


def _peer(lattice: Lattice, models: BoolArray, counts: FloatArray) -> FloatArray:
    """Unseen persons under each model, shape (B,)."""
    return np.array([_minimise(lattice.design[1:, model], counts[1:]) for model in models])


def _minimise(design: FloatArray, counts: FloatArray) -> float:
    start = np.linalg.lstsq(design, np.log(counts + 0.5), rcond=None)[0]

    def loss(beta: FloatArray) -> tuple[float, FloatArray]:
        means = np.exp(design @ beta)
        return float(means.sum() - counts @ (design @ beta)), design.T @ (means - counts)

    found = minimize(loss, start, jac=True, method="BFGS", options={"gtol": 1e-4})
    return float(np.exp(found.x[0]))
