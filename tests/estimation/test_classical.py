"""Sample coverage, pairs of lists, persons who differ, repeated occasions: references and refusals."""

from __future__ import annotations

import doctest
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

import uncounted.estimation.models.pairwise
from tests.estimation.tables import artificial, drawn, kosovo, palembang, table_of, uk_2013
from uncounted.estimation import METHODS, CaptureTable, PopulationEstimate, estimate
from uncounted.estimation.capture import Samples
from uncounted.estimation.models import methods_for
from uncounted.estimation.models.coverage import coverages, fit_sample_coverage, tallies_of
from uncounted.estimation.models.exchangeable import fit_mb, fit_mh_chao, fit_mh_darroch, fit_mh_poisson
from uncounted.estimation.models.heterogeneity import fit_mth_darroch, fit_mth_poisson
from uncounted.estimation.models.pairwise import fit_pairwise_chapman, pair_estimates
from uncounted.estimation.result import Outcome, PointKind

EXACT = 1e-6


def diagnostics(estimate: PopulationEstimate) -> dict[str, int | float | str]:
    return {item.name: item.value for item in estimate.diagnostics}


def as_occasions(table: CaptureTable) -> CaptureTable:
    return replace(table, samples=Samples.OCCASIONS)


class TestSampleCoverage:
    """Reference: CARE1 1.1.0, estN with LSC (one step) and HSC (solved), on the tables of the tests."""

    def test_a_low_coverage_takes_one_step_and_says_so(self) -> None:
        answer = fit_sample_coverage(kosovo())
        told = diagnostics(answer)
        assert answer.point == told["point_one_step"] == pytest.approx(9102.58601749, rel=EXACT)
        assert told["point_solved"] == pytest.approx(15045.88192489, rel=EXACT)
        assert told["point_if_pairs_were_independent"] == pytest.approx(7633.54947491, rel=EXACT)
        assert told["sample_coverage"] == pytest.approx(0.471, abs=5e-4)
        # its standard error is of 200 resamples: 287, interval [8,573, 9,700]
        assert told["standard_error"] == pytest.approx(287.0, rel=0.15)
        assert (answer.lower_95, answer.upper_95) == pytest.approx((8572.9, 9699.5), rel=0.01)
        assert answer.verdict is Outcome.WARNING
        assert "47%" in answer.reasons[0]

    def test_a_high_coverage_is_solved(self) -> None:
        answer = fit_sample_coverage(palembang())
        assert answer.point == pytest.approx(250.25933469, rel=EXACT)
        assert diagnostics(answer)["form"] == "solved"
        assert answer.verdict is Outcome.USABLE

    def test_independent_lists_give_the_truth_back(self) -> None:
        """At expected counts of 10,000 persons all three forms say 10,000."""
        chances = np.array([0.5, 0.4, 0.6])
        cells = np.array([[cell >> place & 1 for place in range(3)] for cell in range(1, 8)])
        expected = 10_000 * np.prod(np.where(cells, chances, 1.0 - chances), axis=1)
        patterns = ["".join(map(str, row)) for row in cells.tolist()]
        found = coverages(tallies_of(patterns), expected[None, :])
        for totals in (found.independent, found.one_step, found.solved):
            assert totals[0] == pytest.approx(10_000, rel=1e-9)

    def test_lists_that_share_nobody_give_no_total(self) -> None:
        answer = fit_sample_coverage(table_of("A B C", "100 30, 010 20, 001 25"))
        assert answer.verdict is Outcome.REFUSED


class TestPairs:
    """Chapman (1951) and Seber (1970)."""

    def test_the_whole_family_is_printed(self) -> None:
        answer = fit_pairwise_chapman(kosovo())
        pairs = pair_estimates(kosovo())
        assert len(pairs) == 6 == diagnostics(answer)["pairs"]
        assert sum(name.startswith("pair ") for name in diagnostics(answer)) == 6
        assert answer.point_kind is PointKind.MIDDLE_OF_PAIRS
        assert answer.lower_95 == max(4400.0, min(pair.lower_95 for pair in pairs))
        assert answer.upper_95 == max(pair.upper_95 for pair in pairs)

    def test_one_pair_by_hand(self) -> None:
        """41 x 31 / 11 - 1 = 114.5454."""
        table = table_of("A B C", "110 10, 100 30, 010 20, 001 5")
        (pair,) = pair_estimates(table)
        assert pair.total == pytest.approx(41 * 31 / 11 - 1)
        assert pair.lower_95 < pair.total < pair.upper_95

    def test_pairs_that_say_fewer_than_are_listed_are_no_answer(self) -> None:
        """Each pair says 144 persons, and 160 are listed."""
        answer = fit_pairwise_chapman(table_of("A B C", "100 20, 010 20, 001 20, 111 100"))
        assert answer.verdict is Outcome.REFUSED
        assert answer.reasons[0] == "3 of 3 pairs say fewer than the 160 who are listed"
        assert diagnostics(answer)["pairs"] == 3

    def test_the_middle_counts_for_no_agreement(self) -> None:
        answer = estimate(kosovo(), methods=["pairwise_chapman", "loglinear_independence"])
        assert answer.verdict.lowest_point == answer.verdict.highest_point


class TestHeterogeneity:
    """Rcapture 1.4-4: Mth Darroch and Mth Poisson2."""

    def test_two_forms_say_very_different_numbers(self) -> None:
        darroch, poisson = fit_mth_darroch(kosovo()), fit_mth_poisson(kosovo())
        assert darroch.point == pytest.approx(12797.34344168, rel=EXACT)
        assert diagnostics(darroch)["deviance"] == pytest.approx(119.44843087, rel=EXACT)
        assert poisson.point == pytest.approx(9327.76133244, rel=EXACT)
        assert diagnostics(poisson)["deviance"] == pytest.approx(139.18761778, rel=EXACT)
        assert darroch.verdict is Outcome.WARNING  # it does not fit, and says so

    def test_repelling_lists_are_no_heterogeneity(self) -> None:
        answer = fit_mth_darroch(palembang())
        assert answer.point == pytest.approx(130.39242353, rel=EXACT)
        assert "which no heterogeneity does" in answer.reasons[-1]

    def test_two_levels_fix_no_form(self) -> None:
        """The reference gives 96.00 for 96 listed persons: it did not converge."""
        assert fit_mth_darroch(artificial()).verdict is Outcome.REFUSED


class TestOccasions:
    """Rcapture 1.4-4, Kosovo taken as occasions for the arithmetic alone."""

    @pytest.mark.parametrize(
        ("fit", "total"),
        [
            (fit_mh_chao, 8787.24283046),
            (fit_mh_poisson, 9402.95249441),
            (fit_mh_darroch, 12448.3854112),
            (fit_mb, 5189.66517094),
        ],
    )
    def test_the_reference(self, fit: Callable[..., PopulationEstimate], total: float) -> None:
        answer = fit(as_occasions(kosovo()), seed=0)
        assert answer.point == pytest.approx(total, rel=EXACT)
        assert answer.lower_95 is not None
        assert answer.upper_95 is not None
        assert answer.lower_95 < total < answer.upper_95

    def test_named_lists_are_no_occasions(self) -> None:
        asked = estimate(kosovo(), methods=["mh_darroch", "mb_removal"])
        assert {one.verdict for one in asked.estimates} == {Outcome.REFUSED}
        assert all("no trapping occasions" in one.reasons[0] for one in asked.estimates)
        assert "mh_darroch" not in methods_for(kosovo())
        assert {*methods_for(as_occasions(kosovo())), "doubly_robust"} == set(METHODS)

    def test_firsts_that_do_not_fall_give_no_total(self) -> None:
        """The reference gives -3,763 persons for this table."""
        answer = fit_mb(as_occasions(uk_2013()))
        assert answer.verdict is Outcome.REFUSED
        assert "no total follows" in answer.reasons[0]

    def test_equal_occasions_give_the_truth_back(self) -> None:
        table = as_occasions(drawn([0.3] * 6, 2000, np.random.default_rng(7)))
        for fit in (fit_mh_poisson, fit_mh_darroch, fit_mb):
            answer = fit(table)
            assert answer.lower_95 is not None
            assert answer.upper_95 is not None
            assert answer.lower_95 < 2000 < answer.upper_95


def test_the_examples_in_the_docstrings_run() -> None:
    result = doctest.testmod(uncounted.estimation.models.pairwise)
    assert result.attempted > 0
    assert result.failed == 0
