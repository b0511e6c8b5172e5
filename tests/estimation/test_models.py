"""Each method against published numbers, against the other ways of computing it, and against known truth."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.estimation.tables import artificial, drawn, kosovo, palembang, uk_2013
from uncounted.estimation import METHODS, CaptureTable, PopulationEstimate
from uncounted.estimation.models.existence import maximum_exists
from uncounted.estimation.models.hierarchy import (
    BoolArray,
    FloatArray,
    Lattice,
    cell_counts,
    hierarchical_models,
    lattice_of,
    model_name,
)
from uncounted.estimation.models.levels import fit_chao_mth, fit_independence
from uncounted.estimation.models.loglinear import _Interval, _resampled, _widened, fit_loglinear_bic
from uncounted.estimation.models.poisson import fit_models
from uncounted.estimation.models.resampling import bca_interval
from uncounted.estimation.models.search import search_models
from uncounted.estimation.result import IntervalKind, Outcome

EXACT = 1e-6


def diagnostics(estimate: PopulationEstimate) -> dict[str, int | float | str]:
    return {item.name: item.value for item in estimate.diagnostics}


class TestKosovo:
    """Published: Silverman, Chan & Vincent (2024), Statistics and Computing 34:44; Rcapture 1.4-4."""

    def test_all_orders(self) -> None:
        """MultipleSystemsEstimation 1.2.0: order 3, 113 models, 1,000 BCa replicates: [6,947, 18,010]."""
        estimate = fit_loglinear_bic(kosovo(), seed=1, replicates=1000)
        assert estimate.point == pytest.approx(10356.51895725, rel=EXACT)
        assert (estimate.lower_95, estimate.upper_95) == pytest.approx((6947.04, 18009.99), rel=0.05)
        assert estimate.interval_kind is IntervalKind.BCA_BOOTSTRAP_WITH_SELECTION
        assert [(rival.model, round(rival.point)) for rival in estimate.rivals] == [
            ("[123,14,34]", 10357),
            ("[123,134]", 12741),
            ("[134,12,23]", 18393),
        ]
        scores = [rival.score for rival in estimate.rivals]
        assert scores == pytest.approx([203.02963275, 203.11337697, 203.95728198], rel=EXACT)
        assert diagnostics(estimate)["models_fitted"] == 113
        # the same source, model fixed: about [9,100, 12,000], which is far too narrow
        fixed = (diagnostics(estimate)["model_fixed_lower_95"], diagnostics(estimate)["model_fixed_upper_95"])
        assert fixed == pytest.approx((9100, 12000), rel=0.02)
        assert estimate.verdict is Outcome.WARNING

    def test_pairs_only(self) -> None:
        """The same source, order 2, 64 models: [12,524.79, 16,477.46]."""
        estimate = fit_loglinear_bic(kosovo(), seed=1, max_order=2)
        assert estimate.point == pytest.approx(14341.66380043, rel=EXACT)
        assert estimate.rivals[0].score == pytest.approx(225.21124647, rel=EXACT)
        assert (estimate.lower_95, estimate.upper_95) == pytest.approx((12524.79, 16477.46), rel=0.05)

    def test_independence_and_chao(self) -> None:
        """Rcapture 1.4-4: closedp Mt and Mth Chao (LB); closedpCI.t profile intervals."""
        independence, chao = fit_independence(kosovo()), fit_chao_mth(kosovo())
        assert independence.point == pytest.approx(7394.5866623, rel=EXACT)
        assert diagnostics(independence)["deviance"] == pytest.approx(245.93873643, rel=EXACT)
        assert (independence.lower_95, independence.upper_95) == pytest.approx(
            (7147.74889204, 7656.19534809), rel=EXACT
        )
        assert chao.point == pytest.approx(8591.18363762, rel=EXACT)
        assert (chao.lower_95, chao.upper_95) == pytest.approx((8188.71868842, 9026.9177731), rel=1e-4)
        assert independence.verdict is Outcome.WARNING  # it does not fit, and says so

    def test_no_highest_order_interaction(self) -> None:
        """Plug-in of Aleshin-Guendel, Sadinle & Wakefield (2024), xi = 1, and equal to the largest model."""
        estimate = METHODS["no_highest_order_interaction"][1](kosovo(), seed=0)
        assert estimate.point == pytest.approx(16941.88042518, rel=EXACT)
        assert diagnostics(estimate)["point_if_xi_2"] == pytest.approx(4400 + 12541.88042518 / 2, rel=EXACT)
        by_xi = {point.xi: point for point in estimate.curve}
        assert (min(by_xi), max(by_xi)) == (0.1, 10.0)
        ends = (by_xi[1.0].lower_95, by_xi[1.0].upper_95)
        assert (by_xi[1.0].point, *ends) == (estimate.point, estimate.lower_95, estimate.upper_95)
        for xi, point in by_xi.items():
            assert point.point == pytest.approx(4400 + 12541.88042518 / xi, rel=EXACT)
            assert point.lower_95 < point.point < point.upper_95
        search = search_models(kosovo())
        assert 4400 + search.fits.unseen[-1] == pytest.approx(estimate.point, rel=EXACT)


def test_sparse_five_lists_of_all_orders() -> None:
    """Silverman, Chan & Vincent (2024), table 6: UK five lists, BIC over all orders says 25,311.

    Order 2 says 22,991.33 (MultipleSystemsEstimation 1.2.0, 1,024 models).
    """
    pairs = search_models(uk_2013(), 2)
    best = pairs.ranked(float(np.log(2744)), 2)
    assert 2744 + pairs.fits.unseen[best] == pytest.approx([22991.33131416, 12262.41242055], rel=EXACT)
    everything = search_models(uk_2013())
    assert len(everything.models) == 6893
    assert 2744 + everything.fits.unseen[everything.ranked(float(np.log(2744)), 1)[0]] == pytest.approx(
        25311, abs=0.5
    )


def test_existence_codes_of_the_artificial_table() -> None:
    """Chan, Silverman & Vincent (2021), table 3: not identified, no maximum, fine."""
    lattice, models = lattice_of(3, 2), hierarchical_models(3, 2)
    counts = cell_counts(artificial())
    identified = fit_models(lattice, models, counts[None, :]).identified.tolist()
    found = {
        model_name(lattice, model): (maximum_exists(lattice, model, counts), fixed)
        for model, fixed in zip(models, identified, strict=True)
    }
    assert found["[12,13,23]"] == (True, False)
    assert found["[12,3]"] == (False, True)
    assert found["[13,23]"] == (True, True)


def test_palembang_has_six_admissible_models() -> None:
    """Silverman, Chan & Vincent (2024), table 3: best of six is [12,23], 157.17, BIC 57.14."""
    search = search_models(palembang())
    ranking = search.ranked(float(np.log(123)), 8)
    assert len(ranking) == 6
    assert 123 + search.fits.unseen[ranking[0]] == pytest.approx(157.16666667, rel=EXACT)
    assert search.scores(float(np.log(123)))[ranking[0]] == pytest.approx(57.14080988, rel=EXACT)


@pytest.mark.parametrize(("lists", "order", "n_models"), [(3, 2, 8), (4, 2, 64), (4, 3, 113), (5, 4, 6893)])
def test_the_number_of_hierarchical_models(lists: int, order: int, n_models: int) -> None:
    """One less than the Dedekind-like counts 9, 114, 6,894: the saturated model is left out."""
    models = hierarchical_models(lists, order)
    assert len(models) == n_models
    assert len(np.unique(models, axis=0)) == n_models


def stays(lattice: Lattice, model: BoolArray, cells: FloatArray) -> tuple[BoolArray, BoolArray]:
    """Terms with an overlap, and seen cells that hold no term without one, by the definition."""
    margins = cells @ lattice.design
    lost = model & (margins == 0)
    seen: BoolArray = ~np.any(lattice.design[:, lost] > 0, axis=1)
    seen[0] = False
    return model & ~lost, seen


four_list_tables = st.lists(st.one_of(st.just(0), st.integers(0, 30)), min_size=15, max_size=15).filter(
    lambda counts: sum(counts) > 0
)


@given(four_list_tables)
@settings(max_examples=25, deadline=None)
def test_the_certificate_agrees_with_the_linear_program_and_the_rank(counts: list[int]) -> None:
    """A fit that calls itself certain exists; identifiability is full column rank."""
    lattice, models = lattice_of(4, 3), hierarchical_models(4, 3)[::7]
    cells = np.array([0, *counts], dtype=float)
    fits = fit_models(lattice, models, cells[None, :])
    for row, model in enumerate(models):
        if fits.certain[row]:
            assert maximum_exists(lattice, model, cells)
        if fits.impossible[row]:
            assert not maximum_exists(lattice, model, cells)
        terms, seen = stays(lattice, model, cells)
        design = lattice.design[np.ix_(seen, terms)]
        full = design.size > 0 and np.linalg.matrix_rank(design) == design.shape[1]
        assert fits.identified[row] == full


@given(
    st.lists(st.sampled_from([0, 0, 0, 1, 2, 5, 40]), min_size=31, max_size=31).filter(any),
    st.integers(0, 6892),
)
@settings(max_examples=40, deadline=None)
def test_no_sparse_table_of_five_lists_gets_a_false_certificate(counts: list[int], chosen: int) -> None:
    """Where a model is identified, a certain fit exists by the linear program and has the margins."""
    lattice, models = lattice_of(5, 4), hierarchical_models(5, 4)[chosen : chosen + 1]
    cells = np.array([0, *counts], dtype=float)
    fits = fit_models(lattice, models, cells[None, :])
    if fits.impossible[0]:
        assert not maximum_exists(lattice, models[0], cells)
    if not (fits.certain[0] and fits.identified[0]):
        return
    assert maximum_exists(lattice, models[0], cells)
    terms, seen = stays(lattice, models[0], cells)
    means = np.exp(lattice.design @ fits.coefficients[0]) * seen
    assert means @ lattice.design[:, terms] == pytest.approx(cells @ lattice.design[:, terms], rel=1e-6)


def test_a_fit_is_the_same_alone_and_in_a_batch() -> None:
    lattice, models = lattice_of(4, 3), hierarchical_models(4, 3)
    tables = np.stack([cell_counts(kosovo()), cell_counts(kosovo()) * 2.0])
    batch = fit_models(lattice, models, tables)
    alone = fit_models(lattice, models[70:71], tables[1:])
    assert batch.unseen[len(models) + 70] == alone.unseen[0]
    assert batch.log_likelihood[len(models) + 70] == alone.log_likelihood[0]


@given(four_list_tables)
@settings(max_examples=25, deadline=None)
def test_two_ways_to_independence_agree(counts: list[int]) -> None:
    """The sparse form (list sizes only) and the cell form are the same model."""
    patterns = [f"{cell:04b}"[::-1] for cell in range(1, 16)]
    table = CaptureTable.from_counts("ABCD", dict(zip(patterns, counts, strict=True)))
    fits = fit_models(lattice_of(4, 3), hierarchical_models(4, 3)[:1], cell_counts(table)[None, :])
    sparse = fit_independence(table)
    if fits.certain[0] and min(table.list_sizes) and sparse.point is not None:
        assert sparse.point == pytest.approx(table.n_observed + fits.unseen[0], rel=EXACT)


@pytest.mark.parametrize("order", list(itertools.permutations(range(4)))[5::6])
def test_the_order_of_lists_changes_nothing(order: tuple[int, ...]) -> None:
    table = kosovo()
    turned = table.only_lists(table.lists[place] for place in order)
    assert turned.sha256 != table.sha256
    for fit in (fit_independence, fit_chao_mth):
        assert fit(turned).point == pytest.approx(fit(table).point, rel=1e-9)
    here, there = search_models(table), search_models(turned)
    assert np.sort(here.fits.unseen) == pytest.approx(np.sort(there.fits.unseen), rel=1e-6)


def test_forty_lists_cost_no_cells() -> None:
    table = drawn([0.02] * 40, 2000, np.random.default_rng(5))
    estimate = fit_independence(table)
    assert estimate.lower_95 is not None
    assert estimate.upper_95 is not None
    assert estimate.lower_95 < 2000 < estimate.upper_95
    assert fit_chao_mth(table).point == pytest.approx(2000, rel=0.2)
    assert METHODS["loglinear_bic"][1](table, seed=0).verdict is Outcome.REFUSED


def test_profile_intervals_cover_a_known_truth() -> None:
    """200 populations of 500 under independence: nominal 95 %, so 180 to 198 (beyond 3 standard errors)."""
    random = np.random.default_rng(11)
    covered = 0
    for _ in range(200):
        estimate = fit_independence(drawn([0.3, 0.25, 0.2], 500, random))
        assert estimate.lower_95 is not None
        assert estimate.upper_95 is not None
        covered += estimate.lower_95 <= 500 <= estimate.upper_95
    assert 180 <= covered <= 198


def test_the_same_seed_gives_the_same_interval_and_another_does_not() -> None:
    table = palembang()
    one = fit_loglinear_bic(table, seed=1, replicates=150)
    _resampled.cache_clear()
    same = fit_loglinear_bic(table, seed=1, replicates=150)
    other = fit_loglinear_bic(table, seed=2, replicates=150)
    assert one == same
    assert one.upper_95 != other.upper_95


def test_too_few_replicates_give_an_interval_that_names_itself_too_narrow() -> None:
    estimate = fit_loglinear_bic(kosovo(), seed=1, replicates=20)
    assert estimate.interval_kind is IntervalKind.PROFILE_LIKELIHOOD_MODEL_FIXED
    assert "TOO NARROW" in estimate.reasons[0]


def test_an_interval_narrower_than_one_fixed_model_is_widened() -> None:
    """As on eight lists of New Orleans with 13 overlaps: patterns that were missed cannot be resampled."""
    narrow = _Interval(700.0, 1500.0, IntervalKind.BCA_BOOTSTRAP_WITH_SELECTION, ())
    widened = _widened(narrow, (730.0, 2127.0))
    assert (widened.lower, widened.upper) == (700.0, 2127.0)
    assert widened.kind is IntervalKind.BOOTSTRAP_WITH_SELECTION_WIDENED
    assert "the wider ends are given" in widened.notes[0]
    assert _widened(narrow, (730.0, None)).upper is None
    assert _widened(narrow, (690.0, 1520.0)) == narrow  # within the noise of resampling


def test_six_lists_are_searched_downhill_and_say_so() -> None:
    table = drawn([0.3, 0.25, 0.35, 0.3, 0.2, 0.4], 600, np.random.default_rng(3))
    estimate = fit_loglinear_bic(table, seed=1, replicates=100)
    assert "downhill" in str(diagnostics(estimate)["search"])
    assert estimate.point == pytest.approx(600, rel=0.05)


def test_bca_is_the_percentile_interval_where_nothing_needs_correction() -> None:
    draws = np.arange(1.0, 1000.0)
    ends = bca_interval(500.0, draws, np.array([1.0, 1.0]), np.array([3.0, 3.0]), 0.95)
    assert ends == pytest.approx(tuple(np.quantile(draws, [0.025, 0.975])))
    assert bca_interval(0.0, draws, np.array([1.0]), np.array([1.0]), 0.95) is None
