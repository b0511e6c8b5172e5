"""How fast the exact parts of estimation are, beside general tools on the same likelihood.

- Ours and the peer answer the same question on the same table, and the answers are compared before the times.
- Log-linear peer: what SciPy offers without knowing the problem, BFGS with the exact gradient. Where it would
  take minutes, it does a stated part, and its time is multiplied.
- statsmodels and scikit-learn fit the same models one by one, where they are installed; they do not ask
  whether a maximum exists.
- Ten million persons are read in a process of its own, which tells the most room that it took.
- Graph peer: plain NumPy, the same formula for every graph at every total.
"""

from __future__ import annotations

import csv
import functools
import io
import json
import subprocess
import sys
import tempfile
import tracemalloc
import warnings
from collections.abc import Callable
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.special import gammaln

from benchmarks import Row, time_cpu
from uncounted.estimation import CaptureTable, read_capture_table
from uncounted.estimation.models.averaging import fit_decomposable_graphs, margins_of, weigh
from uncounted.estimation.models.graphs import Graphs, decomposable_graphs
from uncounted.estimation.models.hierarchy import (
    BoolArray,
    FloatArray,
    Lattice,
    cell_counts,
    hierarchical_models,
    lattice_of,
)
from uncounted.estimation.models.poisson import fit_models
from uncounted.estimation.models.resampling import bootstrap_tables, refit
from uncounted.estimation.models.search import search_models

_KOSOVO = Path(__file__).resolve().parent.parent / "examples" / "kosovo-1999.json"
# potential victims of trafficking in the United Kingdom, five lists: Silverman (2014), Home Office
_UK = (
    "00001 316, 00010 695, 00011 8, 00100 995, 00101 11, 00110 76, 01000 463, 01001 1, 01010 19, "
    "01100 62, 01110 4, 10000 54, 10010 3, 10100 19, 11000 15, 11010 1, 11100 1, 11110 1"
)
_GRID = 100_000
_SCIPY = f"scipy {version('scipy')} optimize.minimize (BFGS, exact gradient)"
_MANY = 10_000_000
_READ = """
import json, re, sys, time
from pathlib import Path
from uncounted.estimation import read_capture_table
def most_memory():
    # of this program alone: what getrusage tells is also that of the program which started it
    return int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
before = most_memory()
data = open(sys.argv[1], "rb").read()
begun = time.process_time()
table = read_capture_table(data, where="many persons")
seconds = time.process_time() - begun
most = most_memory()
print(json.dumps({"persons": table.n_observed, "seconds": seconds, "megabytes": (most - before) / 1e3}))
"""
_NUMPY = f"numpy {version('numpy')}, every graph at every total"


def measure() -> list[Row]:
    """Measure log-linear models, the bootstrap with selection, and graph averaging."""
    kosovo = read_capture_table(_KOSOVO.read_bytes(), where=_KOSOVO.name)
    four, five = cell_counts(kosovo), cell_counts(_uk())
    all_four, pairs_of_five = hierarchical_models(4, 3), hierarchical_models(5, 2)
    return [
        _models("independence model of four lists", lattice_of(4, 3), all_four[:1], four, repeat=20),
        _models("all 113 hierarchical models of four lists", lattice_of(4, 3), all_four, four, repeat=3),
        _models(
            "all 1,024 models of five lists, existence included",
            lattice_of(5, 2),
            pairs_of_five,
            five,
            repeat=2,
            goal="<= 0.05 s",
        ),
        *_general_packages(lattice_of(4, 3), all_four, four),
        _bootstrap("Kosovo", kosovo, 3, 10, "<= 2 s"),
        _bootstrap("UK 2013, five lists", _uk(), 2, 1, "<= 20 s"),
        *_graphs(),
        *_many_persons(),
    ]


def _uk() -> CaptureTable:
    pairs = (item.split() for item in _UK.split(","))
    return CaptureTable.from_counts("ABCDE", {pattern: int(count) for pattern, count in pairs})


def _models(
    what: str, lattice: Lattice, models: BoolArray, counts: FloatArray, *, repeat: int, goal: str = ""
) -> Row:
    ours = fit_models(lattice, models, counts[None, :])
    assert ours.certain.all(), "existence is part of what is measured"
    np.testing.assert_allclose(_peer(lattice, models, counts), ours.unseen, rtol=5e-3)
    our_time = time_cpu(lambda: fit_models(lattice, models, counts[None, :]), repeat + 3)
    peer_time = time_cpu(lambda: _peer(lattice, models, counts), repeat)
    return Row(what, our_time, _SCIPY, peer_time, our_time / peer_time, "CPU seconds", goal)


def _general_packages(lattice: Lattice, models: BoolArray, counts: FloatArray) -> list[Row]:
    """Fit all models of four lists with packages for regression; the models are those that have a maximum."""
    what = "all 113 hierarchical models of four lists"
    our_time = time_cpu(lambda: fit_models(lattice, models, counts[None, :]), 10)
    expected = fit_models(lattice, models, counts[None, :]).unseen.ravel()
    rows = []
    for package, module, fit in (
        ("statsmodels", "statsmodels", _by_statsmodels),
        ("scikit-learn", "sklearn", _by_scikit_learn),
    ):
        if find_spec(module) is None:
            name, peer_time = f"{package}, which is not installed", float("nan")
        else:
            np.testing.assert_allclose(fit(lattice, models, counts), expected, rtol=1e-3)
            name = f"{package} {version(package)}, one by one"
            peer_time = time_cpu(functools.partial(fit, lattice, models, counts), 2)
        rows.append(Row(what, our_time, name, peer_time, our_time / peer_time, "CPU seconds"))
    return rows


def _by_statsmodels(lattice: Lattice, models: BoolArray, counts: FloatArray) -> FloatArray:
    from statsmodels.genmod.families import Poisson
    from statsmodels.genmod.generalized_linear_model import GLM

    design = lattice.design[1:]
    with warnings.catch_warnings():
        # of models with as many terms as cells, which fit as they must
        warnings.simplefilter("ignore")
        fits = [GLM(counts[1:], design[:, model], family=Poisson()).fit(tol=1e-10) for model in models]
    return np.array([float(np.exp(fit.params[0])) for fit in fits])


def _by_scikit_learn(lattice: Lattice, models: BoolArray, counts: FloatArray) -> FloatArray:
    from sklearn.linear_model import PoissonRegressor

    found = []
    for model in models:
        terms = lattice.design[1:, model][:, 1:]
        fit = PoissonRegressor(alpha=0.0, solver="newton-cholesky", tol=1e-9, max_iter=200)
        found.append(float(np.exp(fit.fit(terms, counts[1:]).intercept_)))
    return np.array(found)


def _bootstrap(what: str, table: CaptureTable, order: int, n_by_peer: int, goal: str) -> Row:
    """Refit all models to 1,000 resampled tables, BIC choosing in each; the peer does some of them."""
    n_lists = len(table.lists)
    search, models = search_models(table, max_order=order), hierarchical_models(n_lists, order)
    tables = bootstrap_tables(search.counts, 1000, seed=1)
    lattice = lattice_of(n_lists, order)

    def ours() -> FloatArray:
        return refit(search, np.arange(len(models)), tables).totals(penalty_is_log_n=True)

    def peer() -> list[FloatArray]:
        return [_peer(lattice, models, counts) for counts in tables[:n_by_peer]]

    our_time, peer_time = time_cpu(ours, 3), time_cpu(peer, 1) * 1000.0 / n_by_peer
    return Row(
        f"{what}, 1,000 resampled tables, selection among {len(models):,} models in each",
        our_time,
        f"{_SCIPY}, {n_by_peer} of these tables, times {1000 // n_by_peer}",
        peer_time,
        our_time / peer_time,
        "CPU seconds",
        goal,
    )


def _graphs() -> list[Row]:
    table = _uk()
    graphs, counts = decomposable_graphs(5), cell_counts(table)
    unseen, alike = np.arange(float(_GRID)), np.ones(_GRID)

    def ours() -> FloatArray:
        return weigh(graphs, margins_of(counts, 5, 1 / 32), unseen, alike).log_density

    def peer() -> FloatArray:
        return _every_graph(graphs, counts, unseen)

    np.testing.assert_allclose(_median(ours()), _median(peer()), rtol=1e-6)
    our_time, peer_time = time_cpu(ours, 7), time_cpu(peer, 2)
    our_memory, peer_memory = _megabytes(ours), _megabytes(peer)
    six = _six_lists()
    decomposable_graphs.cache_clear()
    first = time_cpu(lambda: fit_decomposable_graphs(six), 1)
    whole = "822 graphs of five lists, 100,000 totals"
    return [
        Row(whole, our_time, _NUMPY, peer_time, our_time / peer_time, "CPU seconds", "<= 0.2 s"),
        Row(
            f"{whole}: most memory",
            our_memory,
            _NUMPY,
            peer_memory,
            our_memory / peer_memory,
            "MB",
            "<= 100 MB",
        ),
        Row(
            "18,154 graphs of six lists, listed and averaged, no end to the totals",
            first,
            "ours on five lists, 100,000 totals",
            our_time,
            first / our_time,
            "CPU seconds",
            "<= 2 s",
        ),
    ]


def _six_lists() -> CaptureTable:
    """Part the last of the five lists in two, by chance."""
    random = np.random.default_rng(6)
    counts: dict[str, int] = {}
    for pattern, count in _uk().counts:
        first = int(random.binomial(count, 0.5)) if pattern[-1] == "1" else count
        for marks, part in ((pattern + "0", first), (pattern[:-1] + "01", count - first)):
            if part:
                counts[marks] = counts.get(marks, 0) + part
    return CaptureTable.from_counts("ABCDEF", counts)


def _every_graph(graphs: Graphs, counts: FloatArray, unseen: FloatArray) -> FloatArray:
    """Log posterior of each total, graph by graph, without the saturated one."""
    margins = margins_of(counts, graphs.n_lists, 2.0**-graphs.n_lists)
    total = unseen + margins.n_observed
    shared = gammaln(total + 1.0) - gammaln(unseen + 1.0) - np.log(total)
    whole = gammaln(total + margins.prior_persons)
    terms = np.array([gammaln(unseen + nowhere) - whole for nowhere in margins.nowhere[1:]])
    found = np.full(unseen.size, -np.inf)
    for signs in graphs.signs[:-1]:
        found = np.logaddexp(found, signs[1:] @ terms + signs @ margins.fixed)
    return np.asarray(found + shared, dtype=np.float64)


def _median(log_density: FloatArray) -> float:
    below = np.cumsum(np.exp(log_density - log_density.max()))
    return float(np.searchsorted(below / below[-1], 0.5))


def _many_persons() -> list[Row]:
    """Read ten million persons on four lists: the room it takes, the time beside reading the CSV alone."""
    random = np.random.default_rng(4)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.csv"
        with path.open("w", encoding="ascii") as file:
            file.write("person,A,B,C,D\n")
            for first in range(0, _MANY, 100_000):
                on = random.random((100_000, 4)) < (0.3, 0.2, 0.25, 0.15)
                on[~on.any(axis=1), 0] = True
                rows = zip(range(first, first + 100_000), on.astype(int).tolist(), strict=True)
                file.write("".join(f"p{number:08},{a},{b},{c},{d}\n" for number, (a, b, c, d) in rows))
        asked = [sys.executable, "-c", _READ, str(path)]
        told = json.loads(subprocess.run(asked, capture_output=True, text=True, check=True).stdout)
        assert told["persons"] == _MANY
        data = path.read_bytes()

    def bare() -> int:
        return sum(1 for _ in csv.reader(io.TextIOWrapper(io.BytesIO(data), newline="")))

    size, seconds = len(data) / 1e6, time_cpu(bare, 1)
    what = f"{_MANY:,} persons on four lists, read and counted"
    room, time = told["megabytes"], told["seconds"]
    return [
        Row(
            f"{what}: most memory", room, "the bytes of the file", size, room / size, "MB", "at most 4 times"
        ),
        Row(what, time, "csv.reader alone, rows thrown away", seconds, time / seconds, "CPU seconds"),
    ]


def _megabytes(function: Callable[[], object]) -> float:
    tracemalloc.start()
    function()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


def _peer(lattice: Lattice, models: BoolArray, counts: FloatArray) -> FloatArray:
    """Return the unseen persons under each model; terms without an overlap leave, with their cells."""
    found = []
    for model in models:
        lost = model & (counts @ lattice.design == 0)
        cells = ~np.any(lattice.design[:, lost] > 0, axis=1)
        cells[0] = False
        found.append(_minimise(lattice.design[np.ix_(cells, model & ~lost)], counts[cells]))
    return np.array(found)


def _minimise(design: FloatArray, counts: FloatArray) -> float:
    start = np.linalg.lstsq(design, np.log(counts + 0.5), rcond=None)[0]

    def loss(beta: FloatArray) -> tuple[float, FloatArray]:
        means = np.exp(np.minimum(design @ beta, 50.0))
        return float(means.sum() - counts @ (design @ beta)), design.T @ (means - counts)

    found = minimize(loss, start, jac=True, method="BFGS", options={"gtol": 1e-4})
    return float(np.exp(found.x[0]))
