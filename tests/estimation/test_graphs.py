"""Averaging over graphs: all graphs are there, the posterior is the reference's, nothing is cut."""

from __future__ import annotations

import doctest
import itertools
import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import gammaln

import uncounted.estimation.models.averaging
import uncounted.estimation.models.graphs
from tests.estimation.tables import drawn, kosovo, shared_tables, table_of, uk_2013
from uncounted.estimation import CaptureTable, PopulationEstimate
from uncounted.estimation.models.averaging import (
    Posterior,
    fit_decomposable_graphs,
    grid_between,
    margins_of,
    weigh,
)
from uncounted.estimation.models.graphs import decomposable_graphs
from uncounted.estimation.models.hierarchy import FloatArray, cell_counts
from uncounted.estimation.result import IntervalKind, Outcome


def diagnostics(estimate: PopulationEstimate) -> dict[str, int | float | str]:
    return {item.name: item.value for item in estimate.diagnostics}


def on_grid(posterior: Posterior, n_observed: int) -> list[int]:
    """Median and ends on a grid whose points weigh alike: the first point at which the share is reached."""
    below = np.cumsum(np.exp(posterior.log_density - posterior.log_density.max()))
    places = np.searchsorted(below / below[-1], (0.5, 0.025, 0.975))
    return [n_observed + int(posterior.unseen[place]) for place in places]


def weighed(table: CaptureTable, unseen: FloatArray, delta: float) -> Posterior:
    graphs = decomposable_graphs(table.n_lists)
    margins = margins_of(cell_counts(table), table.n_lists, delta)
    return weigh(graphs, margins, unseen, np.ones(unseen.size))


@pytest.mark.parametrize(("lists", "n_graphs"), [(3, 8), (4, 61), (5, 822), (6, 18154)])
def test_the_number_of_decomposable_graphs(lists: int, n_graphs: int) -> None:
    """As many as there are labelled chordal graphs (A058862 of the Encyclopedia of Integer Sequences)."""
    graphs = decomposable_graphs(lists)
    assert len(graphs.signs) == n_graphs == len(np.unique(graphs.signs, axis=0))
    sizes = np.array([cell.bit_count() for cell in range(1 << lists)])
    # each list is in one clique more than in separators
    assert np.all(graphs.signs @ sizes == lists)
    assert graphs.name(n_graphs - 1) == "[" + "".join(map(str, range(1, lists + 1))) + "]"


def test_one_graph_against_the_formula_written_out() -> None:
    """[12][13] of three lists: cliques 12 and 13, separator 1, cells of Dirichlet margins counted by hand."""
    table, n_unseen = table_of("A B C", "100 3, 010 4, 001 5, 110 6, 101 7, 111 2"), 11
    total, delta = 27 + n_unseen, 0.125

    def margin(counts: list[int], prior: float) -> float:
        assert sum(counts) == total
        return float(
            gammaln(1.0) - gammaln(total + 1.0) + sum(gammaln(n + prior) - gammaln(prior) for n in counts)
        )

    by_hand = (
        margin([5 + n_unseen, 10, 4, 8], 0.25)  # lists 1 and 2: neither, 1, 2, both
        + margin([4 + n_unseen, 9, 5, 9], 0.25)
        - margin([9 + n_unseen, 18], 0.5)
        + gammaln(total + 1)
        - gammaln(n_unseen + 1)
        - np.log(total)
    )
    graphs = decomposable_graphs(3)
    row = next(row for row in range(8) if graphs.name(row) == "[12][13]")
    margins = margins_of(cell_counts(table), 3, delta)
    unseen = np.array([float(n_unseen)])
    found = (graphs.signs[row, 1:] @ margins.terms(unseen)[:-1] + graphs.signs[row] @ margins.fixed)[0]
    assert found + margins.shared(unseen)[0] == pytest.approx(by_hand, rel=1e-12)


def test_every_reference_grid(shared: Path) -> None:
    """Of dga 2.0.2: delta 2^-L (.5 in one row), prior 1/N; with and without the saturated graph.

    On these grids the answer is the same to the person, and the mass of the saturated graph to a thousandth.
    """
    tables = dict(shared_tables(shared))
    document = json.loads((shared / "reference" / "mse.json").read_bytes())
    rows = [row for row in document["estimates"] if row["estimator"].startswith("dga")]
    assert len(rows) >= 57
    for row in rows:
        table, grid = tables[row["table"]], row["settings"]["grid"]
        n_points = row["settings"].get("n_grid") or 20 * table.n_observed
        unseen = np.arange(1.0, n_points + 1.0)
        if grid == "mse1000":
            unseen = np.round(np.linspace(1.0, 30.0 * table.n_observed, 1000))
        posterior = weighed(table, unseen, row["settings"]["delta"])
        if row["estimator"] == "dga":
            assert posterior.saturated_share == pytest.approx(row["p_saturated"], rel=1e-3)
            posterior = with_saturated(table, posterior, row["settings"]["delta"])
        found = on_grid(posterior, table.n_observed)
        assert found == pytest.approx([row["estimate"], row["lo"], row["hi"]], rel=1e-4), row["table"]


def with_saturated(table: CaptureTable, posterior: Posterior, delta: float) -> Posterior:
    graphs = decomposable_graphs(table.n_lists)
    margins = margins_of(cell_counts(table), table.n_lists, delta)
    one = graphs.signs[-1, 1:] @ margins.terms(posterior.unseen)[:-1] + graphs.signs[-1] @ margins.fixed
    both = np.logaddexp(posterior.log_density, one + margins.shared(posterior.unseen))
    return Posterior(posterior.unseen, both, posterior.log_mass)


class TestAnswer:
    """The default: no saturated graph, no end to the grid but a negligible tail."""

    def test_kosovo(self) -> None:
        """dga 2.0.2 without the saturated graph, all totals to 20 n: 12,595 [9,827, 16,544]."""
        estimate = fit_decomposable_graphs(kosovo())
        assert (estimate.point, estimate.lower_95, estimate.upper_95) == pytest.approx(
            (12595, 9827, 16544), rel=1e-3
        )
        assert estimate.interval_kind is IntervalKind.CREDIBLE
        assert estimate.verdict is Outcome.USABLE
        told = diagnostics(estimate)
        assert told["saturated_graph"] == "left out"
        assert told["saturated_graph_posterior_mass"] == pytest.approx(1.0e-6, rel=0.05)
        assert told["graphs"] == 60
        assert str(told["leading_graphs"]).startswith("[123][134] 0.986")
        assert float(told["mass_beyond_grid"]) < 1e-6

    def test_five_sparse_lists(self) -> None:
        """dga 2.0.2 without the saturated graph, all totals to 20 n: 22,990 [10,387, 33,508]."""
        estimate = fit_decomposable_graphs(uk_2013())
        assert (estimate.point, estimate.lower_95, estimate.upper_95) == pytest.approx(
            (22990, 10387, 33508), rel=1e-3
        )

    def test_a_tail_that_a_grid_of_twenty_times_the_listed_would_cut(self) -> None:
        """Artificial_3: to 20 n the upper end is 1,518; nothing in the table says that it ends there."""
        estimate = fit_decomposable_graphs(table_of("A B C", "001 20, 010 30, 100 40, 110 6"))
        assert estimate.upper_95 is not None
        assert estimate.upper_95 > 5000
        assert float(diagnostics(estimate)["grid_end"]) > 1e9
        assert estimate.verdict is Outcome.WARNING
        assert "saturated" in estimate.reasons[0]

    def test_six_lists_are_all_averaged(self) -> None:
        table = drawn([0.3, 0.25, 0.35, 0.3, 0.2, 0.4], 600, np.random.default_rng(3))
        estimate = fit_decomposable_graphs(table)
        assert diagnostics(estimate)["graphs"] == 18153
        assert estimate.lower_95 is not None
        assert estimate.upper_95 is not None
        assert estimate.lower_95 <= 600 <= estimate.upper_95

    @pytest.mark.parametrize("n_lists", [2, 7])
    def test_two_and_seven_lists_are_refused(self, n_lists: int) -> None:
        table = drawn([0.5] * n_lists, 200, np.random.default_rng(1))
        assert fit_decomposable_graphs(table).verdict is Outcome.REFUSED


@given(st.lists(st.sampled_from([0, 0, 1, 3, 20, 150]), min_size=15, max_size=15).filter(any))
@settings(max_examples=15, deadline=None)
def test_the_grid_is_fine_enough(counts: list[int]) -> None:
    """Weighed one by one to 3,000 unseen, or on the grid between: the same quarters of the totals."""
    patterns = [f"{cell:04b}" for cell in range(1, 16)]
    table = CaptureTable.from_counts("ABCD", dict(zip(patterns, counts, strict=True)))
    graphs, margins = decomposable_graphs(4), margins_of(cell_counts(table), 4, 1 / 16)
    every = np.arange(3001.0)
    exact = np.concatenate(
        [
            weigh(graphs, margins, every[low : low + 100], np.ones(100)).log_density
            for low in range(0, 3000, 100)
        ]
    )
    coarse, widths = grid_between(0.0, 2999.0, margins.n_observed)
    found = weigh(graphs, margins, coarse, widths)
    top = exact.max()
    below = np.cumsum(np.exp(exact - top)) / np.exp(exact - top).sum()
    mass = np.exp(found.log_density - top) * widths
    for quarter in (0.25, 0.5, 0.75):
        end = np.interp(quarter, np.cumsum(mass) / mass.sum(), coarse + widths / 2.0)
        assert end == pytest.approx(np.searchsorted(below, quarter), rel=0.005, abs=1.0)
    interpolated = weigh(graphs, margins, every[:3000], np.ones(3000)).log_density
    assert np.max(np.abs(interpolated - exact)) < 1e-4


@pytest.mark.parametrize("order", list(itertools.permutations(range(4)))[5::6])
def test_the_order_of_lists_changes_nothing(order: tuple[int, ...]) -> None:
    table = kosovo()
    turned = table.only_lists(table.lists[place] for place in order)
    assert fit_decomposable_graphs(turned).point == fit_decomposable_graphs(table).point


def test_credible_intervals_cover_a_known_truth() -> None:
    """100 populations of 500 under independence, which most graphs hold: nominal 95 %, so 88 at least."""
    random = np.random.default_rng(11)
    covered = 0
    for _ in range(100):
        estimate = fit_decomposable_graphs(drawn([0.3, 0.25, 0.2, 0.3], 500, random))
        assert estimate.lower_95 is not None
        assert estimate.upper_95 is not None
        covered += estimate.lower_95 <= 500 <= estimate.upper_95
    assert covered >= 88


@pytest.mark.parametrize(
    "module", [uncounted.estimation.models.averaging, uncounted.estimation.models.graphs]
)
def test_the_examples_in_the_docstrings_run(module: object) -> None:
    result = doctest.testmod(module)  # type: ignore[arg-type]
    assert result.attempted > 0
    assert result.failed == 0
