"""How fast latent classes are sampled, beside plain Gibbs sweeps and beside the R package.

- No package on the Python index samples this law. Plain Gibbs sweeps in NumPy are measured here; the seconds
  of LCMCR 0.4.14 in R 4.2.2, taken on such a machine, stand in the goal.
- Effective draws a second are what matters: sweeps that creep are worth little, however many there are.
- The setting that the field publishes with keeps 10,000 of 5.01 million sweeps. They are worth 10,000
  independent draws at best, so ours must be worth that many, for the middle and for the tails, with the error
  of the median found twice: from one run, and from the medians of others.
- Diagnostics of chains are also those of arviz-stats, where it is installed.
- The cold start is a new process: import, compiled code from the cache, one estimate.
"""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from scipy.special import betaincinv
from tests.estimation.tables import table_of, uk_2013

from benchmarks import Row, time_cpu
from uncounted.estimation import CaptureTable, read_capture_table
from uncounted.estimation.chains import FloatArray, ess_bulk, mixing, quantile_error
from uncounted.estimation.models.latent_class import Sampling, draw_classes

_KOSOVO = Path(__file__).resolve().parent.parent / "examples" / "kosovo-1999.json"
_SWEEPS = 10_000
_FEW = 200
_R_EFFECTIVE = 71.0  # 659 effective draws of four chains of 2.3225 CPU seconds: LCMCR 0.4.14 on this table
# HIV in Rome, four reporting centres: Abeni, Brancato & Perucci (1994), Epidemiology 5, 410
_ROME = (
    "0001 205, 0010 621, 0011 11, 0100 545, 0101 10, 0110 35, 0111 3, 1000 403, 1001 6, 1010 20, 1100 33, "
    "1101 1, 1110 3"
)
# LCMCR 0.4.14, K = 15: burn-in 10,000, then 10,000 draws, each 500 sweeps after the last
_R_SECONDS, _R_KEPT = 81.076, 10_000
_PRODUCTION = Sampling(n_classes=15, n_chains=8, tuning=750, first=24_000, most=24_000)
_OTHER_SEEDS = 6
_COLD = """
import sys, time
begun = time.process_time()
from uncounted.estimation import METHODS, read_capture_table
table = read_capture_table(open(sys.argv[1], "rb").read(), where="kosovo")
METHODS["latent_class"][1](table, seed=0)
print(time.process_time() - begun)
"""


def measure() -> list[Row]:
    """Measure sweeps on five and eleven lists, effective draws on Kosovo, and the cold start."""
    kosovo = read_capture_table(_KOSOVO.read_bytes(), where=_KOSOVO.name)
    return [
        _sweeps("UK 2013, five lists, 18 patterns", uk_2013(), "at most 0.2 s; LCMCR 0.34 s"),
        _sweeps("five lists, 31 patterns", _table(5, 31, 7_000), "at most 0.2 s; LCMCR 0.38 s"),
        _sweeps("eleven lists, 67 patterns", _table(11, 67, 599), "at most 0.6 s; LCMCR 1.93 s"),
        _effective(kosovo),
        *_production(),
        *_diagnostics(kosovo),
        _cold(),
    ]


def _table(n_lists: int, n_patterns: int, n_persons: int) -> CaptureTable:
    """Draw persons of two kinds; keep the patterns that hold most."""
    random = np.random.default_rng(3)
    easy = random.random((20 * n_persons, 1)) < 0.25
    on = (random.random((20 * n_persons, n_lists)) < np.where(easy, 0.45, 1.2 / n_lists)).astype(int)
    patterns, counts = np.unique(on[on.any(axis=1)], axis=0, return_counts=True)
    most = np.argsort(-counts, kind="stable")[:n_patterns]
    scaled = np.maximum(counts[most] * n_persons // counts[most].sum(), 1)
    named = {"".join(map(str, row)): int(count) for row, count in zip(patterns[most], scaled, strict=True)}
    return CaptureTable.from_counts([f"L{place}" for place in range(n_lists)], named)


def _sweeps(what: str, table: CaptureTable, goal: str) -> Row:
    sampling = Sampling(n_chains=4, tuning=500, first=_SWEEPS, most=_SWEEPS)
    ours = time_cpu(lambda: draw_classes(table, seed=1, sampling=sampling), 3) / 4
    ours *= _SWEEPS / (_SWEEPS + sampling.tuning)
    peer = time_cpu(lambda: _plain_gibbs(table, _FEW), 3) * _SWEEPS / _FEW
    name = f"plain Gibbs in NumPy {np.__version__}"
    return Row(
        f"10,000 sweeps of a chain, ten classes, {what}", ours, name, peer, ours / peer, "CPU seconds", goal
    )


def _effective(table: CaptureTable) -> Row:
    sampling = Sampling(n_chains=4, tuning=750, first=_SWEEPS, most=_SWEEPS)
    seconds = time_cpu(lambda: draw_classes(table, seed=1, sampling=sampling), 3)
    ours = ess_bulk(draw_classes(table, seed=1, sampling=sampling).totals) / seconds
    return Row(
        "effective draws of the total, Kosovo 1999",
        ours,
        "LCMCR 0.4.14 in R 4.2.2, measured on such a machine",
        _R_EFFECTIVE,
        ours / _R_EFFECTIVE,
        "a CPU second",
        "at least 5 times",
    )


def _production() -> list[Row]:
    """Measure what a run costs that is worth as much as the setting of the field, and its error."""
    table = table_of("c1 c2 c3 c4", _ROME)
    seconds = time_cpu(lambda: draw_classes(table, seed=1, sampling=_PRODUCTION), 2)
    draws = draw_classes(table, seed=1, sampling=_PRODUCTION)
    ends = betaincinv(_R_KEPT / 2 + 1.0, _R_KEPT / 2 + 1.0, np.array([0.1586553, 0.8413447]))
    lower, upper = np.quantile(draws.totals, ends).tolist()
    at_best = (upper - lower) / 2.0
    others = [
        float(np.median(draw_classes(table, seed=seed, sampling=_PRODUCTION).totals))
        for seed in range(100, 100 + _OTHER_SEEDS)
    ]
    by_itself, by_others = quantile_error(draws.totals, 0.5), float(np.std(others, ddof=1))
    what = "HIV in Rome, 15 classes, 8 chains of 24,000 sweeps"
    peer = "LCMCR 0.4.14, 5.01 million sweeps, 10,000 kept"
    error = f"{peer}, were all of them independent"
    figures = [
        ("", seconds, peer, _R_SECONDS, "CPU seconds", "at most 10 s"),
        (": effective draws, middle and tails", draws.mixed.ess, error, _R_KEPT, "draws", "at least as many"),
        (": error of the median", by_itself, error, at_best, "persons", "at most theirs"),
        (f": the same from {_OTHER_SEEDS} other seeds", by_others, error, at_best, "persons", ""),
    ]
    return [
        Row(what + more, ours, name, theirs, ours / theirs, unit, goal)
        for more, ours, name, theirs, unit, goal in figures
    ]


def _diagnostics(table: CaptureTable) -> list[Row]:
    """Measure R-hat and both counts of effective draws, beside the package that computes the same."""
    what = "R-hat of ranks, effective draws of middle and tails: 8 chains of 10,000"
    if find_spec("arviz_stats") is None:
        nothing = float("nan")
        return [Row(what, nothing, "arviz-stats, which is not installed", nothing, nothing, "CPU seconds")]
    from arviz_stats.base import array_stats

    sampling = Sampling(tuning=750, first=12_500, most=12_500)
    draws = draw_classes(table, seed=1, sampling=sampling).totals

    def peer(drawn: FloatArray) -> tuple[float, float, float]:
        axes = {"chain_axis": 0, "draw_axis": 1}
        return (
            float(array_stats.rhat(drawn, method="rank", **axes)),
            float(array_stats.ess(drawn, method="bulk", **axes)),
            float(array_stats.ess(drawn, method="tail", prob=(0.05, 0.95), **axes)),
        )

    mixed = mixing(draws)
    np.testing.assert_allclose(peer(draws), (mixed.r_hat, mixed.ess_bulk, mixed.ess_tail), rtol=0.02)
    ours, theirs = time_cpu(lambda: mixing(draws), 5), time_cpu(lambda: peer(draws), 5)
    return [Row(what, ours, f"arviz-stats {version('arviz-stats')}", theirs, ours / theirs, "CPU seconds")]


def _cold() -> Row:
    seconds = [
        float(
            subprocess.run(
                [sys.executable, "-c", _COLD, str(_KOSOVO)], capture_output=True, text=True, check=True
            ).stdout
        )
        for _ in range(3)
    ]
    ours = min(seconds)
    return Row(
        "import and first estimate by latent classes, cold",
        ours,
        "bound",
        3.0,
        ours / 3.0,
        "CPU seconds",
        "at most 3 s",
    )


def _plain_gibbs(table: CaptureTable, sweeps: int, n_classes: int = 10) -> float:
    """Sweeps as Manrique-Vallier (2016) gives them, on counts of patterns."""
    random = np.random.default_rng(1)
    marks = np.array([[mark == "1" for mark in pattern] for pattern, _ in table.counts])
    counts = np.array([count for _, count in table.counts])
    chances = random.random((table.n_lists, n_classes))
    shares, alpha, total = np.full(n_classes, 1.0 / n_classes), 1.0, 0.0
    for _ in range(sweeps):
        cells = np.where(marks[:, :, None], chances, 1.0 - chances).prod(axis=1) * shares
        held = random.multinomial(counts, cells / cells.sum(axis=1, keepdims=True))
        missed = (1.0 - chances).prod(axis=0) * shares
        unseen = random.negative_binomial(counts.sum(), 1.0 - missed.sum())
        hidden = random.multinomial(unseen, missed / missed.sum())
        persons = held.sum(axis=0) + hidden
        on = marks.T.astype(int) @ held
        chances = random.beta(1.0 + on, 1.0 + persons - on)
        after = persons[::-1].cumsum()[::-1] - persons
        sticks = np.append(random.beta(1.0 + persons[:-1], alpha + after[:-1]), 1.0)
        rest = np.concatenate([[1.0], np.maximum(np.cumprod(1.0 - sticks[:-1]), 1e-300)])
        shares = sticks * rest
        alpha = random.gamma(0.25 + n_classes - 1.0) / (0.25 - np.log(rest[-1]))
        total = float(counts.sum() + unseen)
    return total
