"""Model averaging over decomposable graphs: every graph of the lists, weighed by how well it foretells.

- The law of Madigan & York (1997, Biometrika 84): hyper-Dirichlet cells with ``delta`` prior persons each,
  prior 1/N on the total, every graph as likely as another. Exact: no graph and no total is sampled.
- Of each margin only the cell of those on none of its lists depends on the total, so a term is one log-gamma
  a set of lists and total, shared by all graphs; a graph is a sum of them, and all graphs are one product.
- Totals are weighed on a grid that is finer than any graph's posterior can be narrow, and that runs on until
  what lies beyond it is negligible; how far it ran and what lies beyond are given, and nothing is cut in
  silence.
- The saturated graph leaves the total to the prior. It is left out, and its posterior mass is always given.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.interpolate import CubicSpline
from scipy.special import gammaln, logsumexp

from uncounted.estimation.capture import CaptureTable
from uncounted.estimation.models.graphs import FEWEST_LISTS, MOST_LISTS, Graphs, decomposable_graphs
from uncounted.estimation.models.hierarchy import FloatArray, cell_counts
from uncounted.estimation.result import (
    Diagnostic,
    IntervalKind,
    MethodStatement,
    PointKind,
    PopulationEstimate,
)

DECOMPOSABLE_GRAPHS = MethodStatement(
    "decomposable_graphs",
    PointKind.MEDIAN,
    "one closed population, perfect linkage, lists whose dependence some decomposable graph describes (the "
    "saturated one left out), every such graph as likely as another beforehand, and totals as likely as 1/N",
    "too LOW where the lists depend on one another in ways no graph tells, or where some persons are "
    "easier to list "
    "than others; too HIGH where being on one list keeps people off another, or where true links were "
    "missed; the interval knows the doubt among graphs, not the doubt about the saturated one",
)

QUANTILES = (0.025, 0.5, 0.975)
_STEP = 0.25  # of the least standard deviation that a graph's posterior of the unseen can have
_GROWTH = 1.05
_WHOLE = 64  # totals weighed one by one at the beginning of the grid
_NEGLIGIBLE = 1e-6
_FARTHEST = 1e12  # times the listed
_AT_ONCE = 1 << 18  # weights of graphs and totals held at a time: two megabytes
_FEWEST_AT_ONCE = 32
_FAR_FINER = 8
_LEAST_EXPONENT = -700.0  # below it an exponential is no ordinary number, and fifty times slower
_SATURATED_IS_LIKELY = 0.05


@dataclass(frozen=True, slots=True, eq=False)
class Margins:
    """What one table says of each set of lists: a fixed part, and what two log-gammas of the total need.

    Attributes
    ----------
    fixed : float array, shape (2^L,)
    nowhere : float array, shape (2^L,)
        Listed persons who are on none of the lists of the set, plus its prior persons of that cell.
    n_observed : float
    prior_persons : float
    """

    fixed: FloatArray
    nowhere: FloatArray
    n_observed: float
    prior_persons: float

    def terms(self, unseen: FloatArray) -> FloatArray:
        """Terms of all sets of lists but the empty one, and a row of ones, shape (2^L, totals)."""
        found = np.ones((self.nowhere.size, unseen.size))
        gammaln(unseen + self.nowhere[1:, None], out=found[:-1])
        found[:-1] -= gammaln(unseen + self.n_observed + self.prior_persons)
        return found

    def shared(self, unseen: FloatArray) -> FloatArray:
        """Return what all graphs have in common, the prior 1/N included, shape (totals,)."""
        total = unseen + self.n_observed
        return np.asarray(gammaln(total + 1.0) - gammaln(unseen + 1.0) - np.log(total), dtype=np.float64)


@dataclass(frozen=True, slots=True, eq=False)
class Posterior:
    """Weights of unseen numbers and of graphs.

    Attributes
    ----------
    unseen : float array, shape (totals,)
    log_density : float array, shape (totals,)
        Summed over the graphs, up to a constant.
    log_mass : float array, shape (graphs,)
        Summed over the totals, up to the same constant; the saturated graph comes last.
    """

    unseen: FloatArray
    log_density: FloatArray
    log_mass: FloatArray

    @property
    def saturated_share(self) -> float:
        """Posterior mass of the saturated graph, had it been let in."""
        shares = np.exp(self.log_mass - self.log_mass.max())
        return float(shares[-1] / shares.sum())

    @property
    def graph_shares(self) -> FloatArray:
        """Posterior masses of the graphs that were let in, the saturated one at 0."""
        shares = np.exp(self.log_mass - self.log_mass[:-1].max())
        shares[-1] = 0.0
        return np.asarray(shares / shares.sum(), dtype=np.float64)


def margins_of(counts: FloatArray, n_lists: int, delta: float) -> Margins:
    """Sum the cells of every set of lists once."""
    cells = np.arange(1 << n_lists)
    fixed, nowhere = np.zeros(cells.size), np.zeros(cells.size)
    whole = float(cells.size) * delta
    for lists in cells.tolist()[1:]:
        margin = np.bincount(cells & lists, weights=counts, minlength=cells.size)
        held = (cells & ~lists == 0) & (cells > 0)
        prior = delta * 2.0 ** (n_lists - lists.bit_count())
        fixed[lists] = (
            gammaln(whole) + np.sum(gammaln(margin[held] + prior)) - (held.sum() + 1) * gammaln(prior)
        )
        nowhere[lists] = margin[0] + prior
    return Margins(fixed, nowhere, float(counts.sum()), whole)


def weigh(graphs: Graphs, margins: Margins, unseen: FloatArray, widths: FloatArray) -> Posterior:
    """Weigh each number of unseen persons and each graph.

    Parameters
    ----------
    unseen : float array, shape (totals,)
        Ascending.
    widths : float array, shape (totals,)
        How many whole numbers each of them stands for.

    Notes
    -----
    A grid of many more points than `grid_between` lays is weighed on that one. Between its points the log
    density, which is smooth, is a cubic spline: it differs from weighing every point by less than 1 in
    10,000.
    """
    coarse, stand_for = grid_between(float(unseen[0]), float(unseen[-1]), margins.n_observed)
    if coarse.size * _FAR_FINER <= unseen.size:
        found = _weigh_each(graphs, margins, coarse, stand_for)
        log_density = CubicSpline(coarse, found.log_density)(unseen)
        return Posterior(unseen, np.asarray(log_density, dtype=np.float64), found.log_mass)
    return _weigh_each(graphs, margins, unseen, widths)


def _weigh_each(graphs: Graphs, margins: Margins, unseen: FloatArray, widths: FloatArray) -> Posterior:
    signs = np.hstack([graphs.signs[:, 1:], (graphs.signs @ margins.fixed)[:, None]])
    log_density = np.empty(unseen.size)
    log_mass = np.full(len(signs), -np.inf)
    size = max(_FEWEST_AT_ONCE, _AT_ONCE // len(signs))
    for low in range(0, unseen.size, size):
        here = slice(low, low + size)
        weights = signs @ margins.terms(unseen[here])
        weights += margins.shared(unseen[here])
        # where few are unseen, the saturated graph can outweigh the others by any factor: a scale of its own
        log_mass[-1] = np.logaddexp(log_mass[-1], logsumexp(weights[-1], b=widths[here]))
        weights = weights[:-1]
        tops = weights.max(axis=0)
        weights -= tops
        np.exp(np.maximum(weights, _LEAST_EXPONENT, out=weights), out=weights)
        log_density[here] = np.log(weights.sum(axis=0)) + tops
        mass = weights @ (widths[here] * np.exp(tops - tops.max()))
        log_mass[:-1] = np.logaddexp(log_mass[:-1], np.log(mass) + tops.max())
    return Posterior(unseen, log_density, log_mass)


def grid_between(first: float, last: float, n_observed: float) -> tuple[FloatArray, FloatArray]:
    """Lay a grid of unseen numbers and say how many whole numbers each stands for.

    Notes
    -----
    Under one graph, log-gammas bend the log weight of u unseen by no more than the order of 1 / u up to the
    listed n, and n^2 / u^3 beyond. A step is a quarter of the standard deviation that this allows:
    sqrt(u) / 4, and u^1.5 / 4n. The first totals are weighed one by one, and a step is at most 5 % longer
    than the last.
    """
    points, step = [first], 1.0
    while points[-1] < last:
        here = points[-1]
        finest = _STEP * np.sqrt(here) * max(1.0, here / n_observed) if here >= _WHOLE else 1.0
        step = max(1.0, min(step * _GROWTH, float(finest), (_GROWTH - 1.0) * here))
        points.append(min(here + step, last))
    unseen = np.array(points)
    edges = cell_edges(unseen)
    return unseen, np.diff(edges)


def cell_edges(unseen: FloatArray) -> FloatArray:
    """Say from where to where each point of a grid stands: half way to its neighbours."""
    middles = (unseen[1:] + unseen[:-1]) / 2.0
    return np.concatenate([[unseen[0] - 0.5], middles, [unseen[-1] + 0.5]])


def posterior_to_the_end(graphs: Graphs, margins: Margins) -> tuple[Posterior, FloatArray, float]:
    """Weigh totals until what lies beyond the grid is negligible.

    Returns
    -------
    posterior, widths, beyond
        ``beyond`` is the share of the posterior beyond the grid, from the power by which it falls there;
        infinite where it does not fall.
    """
    last = 1000.0 * margins.n_observed
    while True:
        unseen, widths = grid_between(0.0, last, margins.n_observed)
        posterior = weigh(graphs, margins, unseen, widths)
        beyond = _beyond(posterior, widths)
        if beyond < _NEGLIGIBLE or last >= _FARTHEST * margins.n_observed:
            return posterior, widths, beyond
        last *= 1000.0


def _beyond(posterior: Posterior, widths: FloatArray) -> float:
    """Weigh a tail that goes on falling by the power it has over the last third of the grid."""
    unseen, log_density = posterior.unseen, posterior.log_density
    third = int(np.searchsorted(unseen, unseen[-1] / 3.0))
    if not np.isfinite(log_density[[third, -1]]).all():
        return 0.0
    power = (log_density[third] - log_density[-1]) / np.log(unseen[-1] / unseen[third])
    if power <= 1.0:
        return float("inf")
    top = log_density.max()
    tail = np.exp(log_density[-1] - top) * unseen[-1] / (power - 1.0)
    return float(tail / (tail + np.sum(np.exp(log_density - top) * widths)))


def fit_decomposable_graphs(table: CaptureTable, *, seed: int = 0) -> PopulationEstimate:
    """Estimate the total by averaging over every decomposable graph. ``seed`` is not used.

    Median and 95 % credible interval with equal tails. ``delta`` is 2^-L prior persons a cell: one in all.
    Source of the reference values: dga 2.0.2, ``delta`` 2^-L, prior 1/N.

    Examples
    --------
    >>> table = CaptureTable.from_counts(
    ...     "ABC", {"001": 60, "010": 49, "011": 4, "100": 247, "101": 112, "110": 142, "111": 12}
    ... )
    >>> fit_decomposable_graphs(table).point
    731.0
    """
    del seed
    if table.n_not_covered:
        return DECOMPOSABLE_GRAPHS.refuse(
            "some lists do not cover some persons; this method needs full coverage"
        )
    if not FEWEST_LISTS <= table.n_lists <= MOST_LISTS:
        return DECOMPOSABLE_GRAPHS.refuse(
            f"{table.n_lists} lists; graphs are averaged over {FEWEST_LISTS} to {MOST_LISTS}, all of them "
            "or none"
        )
    graphs = decomposable_graphs(table.n_lists)
    margins = margins_of(cell_counts(table), table.n_lists, 2.0**-table.n_lists)
    posterior, widths, beyond = posterior_to_the_end(graphs, margins)
    diagnostics = _diagnostics(graphs, posterior, beyond, margins.n_observed)
    if beyond >= _NEGLIGIBLE:
        return DECOMPOSABLE_GRAPHS.refuse(
            "the posterior has no end: the overlaps are too sparse, and the prior alone would set the total",
            diagnostics=diagnostics,
        )
    lower, median, upper = (margins.n_observed + number for number in quantiles(posterior, widths))
    return DECOMPOSABLE_GRAPHS.answer(
        median,
        (lower, upper),
        IntervalKind.CREDIBLE,
        diagnostics=diagnostics,
        warnings=_warnings(posterior),
    )


def quantiles(posterior: Posterior, widths: FloatArray) -> tuple[float, ...]:
    """Numbers of unseen persons below which 2.5, 50 and 97.5 % of the posterior lie, rounded to persons."""
    mass = np.exp(posterior.log_density - posterior.log_density.max()) * widths
    below = np.concatenate([[0.0], np.cumsum(mass)]) / mass.sum()
    ends = np.interp(QUANTILES, below, cell_edges(posterior.unseen))
    return tuple(float(max(0.0, np.rint(end))) for end in ends)


def _diagnostics(
    graphs: Graphs, posterior: Posterior, beyond: float, n_observed: float
) -> tuple[Diagnostic, ...]:
    shares = posterior.graph_shares
    leading = np.argsort(-shares, kind="stable")[:5].tolist()
    told = "; ".join(f"{graphs.name(row)} {shares[row]:.3f}" for row in leading if shares[row] >= 0.001)
    return (
        Diagnostic("saturated_graph_posterior_mass", posterior.saturated_share),
        Diagnostic("saturated_graph", "left out"),
        Diagnostic("graphs", len(graphs.signs) - 1),
        Diagnostic("leading_graphs", told),
        Diagnostic("prior", "1/N"),
        Diagnostic("prior_persons_a_cell", 2.0**-graphs.n_lists),
        Diagnostic("grid_points", posterior.unseen.size),
        Diagnostic("grid_end", n_observed + float(posterior.unseen[-1])),
        Diagnostic("mass_beyond_grid", "not finite" if np.isinf(beyond) else beyond),
    )


def _warnings(posterior: Posterior) -> tuple[str, ...]:
    share = posterior.saturated_share
    if share < _SATURATED_IS_LIKELY:
        return ()
    return (
        f"had the saturated graph been let in, it would hold {share:.0%} of the posterior: the table "
        "prefers, or does "
        "not rule out, dependence of all lists under which nothing can be said of the unlisted; the number "
        "rests on leaving it out",
    )
