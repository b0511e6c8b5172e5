"""Every usable row of the reference results, for the methods that are built (graphs: `test_graphs`).

The reference was computed with Rcapture 1.4-4, CARE1 1.1.0, MultipleSystemsEstimation 1.2.0, LCMCR 0.4.14 and
conting 1.7 in R 4.2.2.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy.special import betaincinv

from tests.estimation.tables import shared_tables
from uncounted.estimation.capture import Samples
from uncounted.estimation.chains import GREATEST_R_HAT, quantile_error
from uncounted.estimation.models.coverage import fit_sample_coverage
from uncounted.estimation.models.effects import UNIT_INFORMATION, draw_effects
from uncounted.estimation.models.exchangeable import fit_mb, fit_mh_chao, fit_mh_darroch, fit_mh_poisson
from uncounted.estimation.models.heterogeneity import fit_mth_darroch, fit_mth_poisson
from uncounted.estimation.models.hierarchy import model_name
from uncounted.estimation.models.latent_class import draw_classes, fit_latent_class
from uncounted.estimation.models.levels import fit_chao_mth, fit_independence
from uncounted.estimation.models.saturated import fit_no_highest_order
from uncounted.estimation.models.search import search_models
from uncounted.estimation.result import Outcome

EXACT = 1e-6


def rows(shared: Path, estimator: str) -> Iterator[dict[str, Any]]:
    """Rows of one estimator, never none."""
    document = json.loads((shared / "reference" / "mse.json").read_bytes())
    found = [row for row in document["estimates"] if row["estimator"] == estimator]
    assert found
    yield from found


def test_independence_and_chao_on_every_table(shared: Path) -> None:
    tables = dict(shared_tables(shared))
    for row in rows(shared, "Rcapture closedp"):
        table, results = tables[row["table"]], row["results"]
        independence = fit_independence(table)
        assert independence.point == pytest.approx(results["Mt"]["abundance"], rel=EXACT), row["table"]
        deviance = next(item.value for item in independence.diagnostics if item.name == "deviance")
        assert deviance == pytest.approx(results["Mt"]["deviance"], rel=EXACT), row["table"]
        chao = fit_chao_mth(table)
        assert chao.point == pytest.approx(results["Mth Chao (LB)"]["abundance"], rel=EXACT), row["table"]


def test_heterogeneity_and_occasions_on_every_table(shared: Path) -> None:
    """Where the reference did not converge, or gives fewer than nobody, ours refuses."""
    tables, fits = dict(shared_tables(shared)), {
        "Mth Darroch": fit_mth_darroch,
        "Mth Poisson2": fit_mth_poisson,
        "Mh Chao (LB)": fit_mh_chao,
        "Mh Poisson2": fit_mh_poisson,
        "Mh Darroch": fit_mh_darroch,
        "Mb": fit_mb,
    }  # fmt: skip
    refused = set()
    for row in rows(shared, "Rcapture closedp"):
        table = replace(tables[row["table"]], samples=Samples.OCCASIONS)
        for model, fit in fits.items():
            answer, abundance = fit(table), row["results"][model]["abundance"]
            if answer.point is None:
                refused.add((row["table"], model))
            else:
                assert answer.point == pytest.approx(abundance, rel=EXACT), (row["table"], model)
    no_third_level = {("artificial_3", model) for model in fits if "Poisson" in model or "Darroch" in model}
    firsts_rise = {(table, "Mb") for table in ("uk_2013_4", "uk_2013_5", "netherlands_2010_15_6")}
    assert refused == no_third_level | firsts_rise


def test_sample_coverage_on_every_table(shared: Path) -> None:
    """CARE1 1.1.0: LSC is the one step, HSC the solved form; it gives the listed where there is no total."""
    tables = dict(shared_tables(shared))
    compared = 0
    for row in rows(shared, "simple"):
        if "sample_coverage_LSC" not in row:
            continue
        table = tables[row["table"]]
        told = {item.name: item.value for item in fit_sample_coverage(table).diagnostics}
        independent = told["point_if_pairs_were_independent"]
        assert independent == pytest.approx(row["pairwise_indep_eq9"]["est"], rel=EXACT)
        assert told["point_one_step"] == pytest.approx(row["sample_coverage_LSC"]["est"], rel=EXACT)
        assert told["sample_coverage"] == pytest.approx(row["Chat"], abs=5.1e-4)
        solved = row.get("sample_coverage_HSC", {}).get("est", table.n_observed)
        if solved > table.n_observed:
            assert told["point_solved"] == pytest.approx(solved, rel=EXACT)
            compared += 1
        else:
            assert told["point_solved"] == "no total"
    assert compared >= 15


def test_profile_intervals_on_every_table(shared: Path) -> None:
    """Rcapture approximates the factorials, and drops a level effect anew along the profile: 1e-4 and 1 %."""
    tables = dict(shared_tables(shared))
    for row in rows(shared, "Rcapture closedpCI.t Mt (independence) profile CI"):
        estimate = fit_independence(tables[row["table"]])
        assert (estimate.lower_95, estimate.upper_95) == pytest.approx((row["lo"], row["hi"]), rel=1e-4)
    for row in rows(shared, "Rcapture Mth LB (Chao)"):
        estimate = fit_chao_mth(tables[row["table"]])
        assert (estimate.lower_95, estimate.upper_95) == pytest.approx((row["lo"], row["hi"]), rel=0.01)


def test_model_choice_on_every_table(shared: Path) -> None:
    tables = dict(shared_tables(shared))
    packages = ("MultipleSystemsEstimation bic", "Rcapture closedpMS.t best BIC")
    for row in (row for package in packages for row in rows(shared, package)):
        table = tables[row["table"]]
        search = search_models(table, row["settings"]["maxorder"])
        penalty = float(np.log(table.n_observed))
        ranking = search.ranked(penalty, 5)
        best = ranking[0]
        assert model_name(search.lattice, search.models[best]) == row["model"]
        assert search.scores(penalty)[best] == pytest.approx(row["BIC"], rel=EXACT)
        assert table.n_observed + search.fits.unseen[best] == pytest.approx(row["estimate"], rel=EXACT)
        for place, rival in zip(ranking, row.get("top5", ()), strict=False):
            assert search.scores(penalty)[place] == pytest.approx(rival["BIC"], rel=EXACT)


def test_no_highest_order_interaction_on_every_full_table(shared: Path) -> None:
    tables = dict(shared_tables(shared))
    compared = 0
    for row in rows(shared, "simple"):
        estimate = fit_no_highest_order(tables[row["table"]])
        if row["NHOI_plugin"] is not None:
            assert estimate.point == pytest.approx(row["NHOI_plugin"], rel=EXACT)
            compared += 1
        else:
            assert estimate.point is None
    assert compared >= 3


# Rows of LCMCR whose own chains did not find one law (R-hat above 1.05), and Massachusetts, given twice.
NOT_CONVERGED = {
    "netherlands_2010_15_5", "netherlands_2010_15_6", "peru_cvr_3", "uk_2013_4", "uk_2013_5", "uk_2013_6",
}  # fmt: skip
QUICK = {"hare_6", "hrdag_sim5", "palembang_korea_3"}


@pytest.mark.parametrize("quick", [True, pytest.param(False, marks=pytest.mark.prove)])
def test_latent_classes_on_every_table_on_which_the_other_chains_converged(shared: Path, quick: bool) -> None:
    """LCMCR 0.4.14: K = 10, priors 0.25, four chains of 110,000; within three standard errors of both."""
    tables = dict(shared_tables(shared))
    compared = 0
    for row in rows(shared, "LCMCR"):
        if (row["rhat"] > GREATEST_R_HAT) or (row["table"] in QUICK) is not quick:
            assert (row["rhat"] > GREATEST_R_HAT) == (row["table"] in NOT_CONVERGED)
            continue
        table = tables[row["table"]]
        estimate, draws = fit_latent_class(table, seed=1), draw_classes(table, seed=1)
        assert draws.mixed.r_hat <= GREATEST_R_HAT, row["table"]
        for name, share, theirs in (
            ("point", 0.5, "estimate"),
            ("lower_95", 0.025, "lo"),
            ("upper_95", 0.975, "hi"),
        ):
            ends = betaincinv(row["ess"] * share + 1, row["ess"] * (1 - share) + 1, [0.1587, 0.8413])
            their_error = np.diff(np.quantile(draws.totals, ends))[0] / 2
            error = np.hypot(quantile_error(draws.totals, share), their_error)
            # both are whole persons: two figures that round apart differ by one
            assert abs(getattr(estimate, name) - row[theirs]) <= 3 * error + 1, (row["table"], name)
        compared += 1
    assert compared >= 3


@pytest.mark.prove
def test_latent_classes_warn_or_refuse_where_the_other_chains_did_not_converge(shared: Path) -> None:
    tables = dict(shared_tables(shared))
    for name in sorted(NOT_CONVERGED):
        assert fit_latent_class(tables[name], seed=1).verdict is not Outcome.USABLE, name


def test_bayesian_loglinear_models_of_pairs_where_the_reference_has_them(shared: Path) -> None:
    """conting 1.7, bict, order 2, unit-information prior, two chains of 5,000: few draws, so a wide error."""
    tables = dict(shared_tables(shared))
    estimator = "conting bict (RJMCMC hierarchical log-linear, order 2, UIP)"
    for row in rows(shared, estimator):
        sampling = replace(UNIT_INFORMATION, first=6_000)
        draws = draw_effects(tables[row["table"]], seed=1, sampling=sampling)
        assert draws.mixed.r_hat <= GREATEST_R_HAT
        for share, theirs in ((0.5, "estimate"), (0.025, "lo"), (0.975, "hi")):
            ends = betaincinv(row["ess"] * share + 1, row["ess"] * (1 - share) + 1, [0.1587, 0.8413])
            their_error = np.diff(np.quantile(draws.totals, ends))[0] / 2
            error = np.hypot(quantile_error(draws.totals, share), their_error)
            found = float(np.quantile(draws.totals, share))
            assert abs(found - row[theirs]) <= 3 * error + 1, (row["table"], theirs)
