"""The whole answer: what is refused and why, what still holds, the contract of its JSON."""

from __future__ import annotations

import doctest
import json
import subprocess
import sys
from functools import partial

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import uncounted.estimation.answer
import uncounted.estimation.capture
import uncounted.estimation.models.hierarchy
from tests.estimation.tables import artificial, kosovo, palembang, table_of, uk_2013
from uncounted.estimation import METHODS, CaptureTable, Estimation, estimate, estimation_as_json
from uncounted.estimation.answer import UnknownMethodError
from uncounted.estimation.capture import UnusableTableError
from uncounted.estimation.checks import check_table
from uncounted.estimation.models import Fit, effects, methods_for
from uncounted.estimation.models.bayesian_loglinear import fit_bayesian_loglinear
from uncounted.estimation.models.latent_class import Sampling, fit_latent_class
from uncounted.estimation.models.loglinear import _resampled
from uncounted.estimation.result import CheckResult, Outcome
from uncounted.estimation.verdict import Agreement

REFUSED_TABLES = {
    "usable_lists": table_of("A B", "10 200, 01 150, 11 50"),
    "nested_lists": table_of("A B C", "110 40, 010 60, 011 30, 001 90, 111 20"),
    "overlap": table_of("A B C", "100 8, 010 9, 001 7, 110 2, 011 1"),
    "coverage": table_of("A B C", "100 80, 010 90, 001 70, 110 20, 01- 15, 011 25, 101 18"),
    "list_sizes": table_of("A B C", "100 80, 110 20, 101 30, 111 9"),
}


def refusals(table: CaptureTable) -> set[str]:
    return {check.kind for check in check_table(table) if check.result is CheckResult.REFUSED}


@pytest.mark.parametrize("kind", REFUSED_TABLES)
def test_a_table_that_carries_no_estimate_is_refused_with_reason_and_bound(kind: str) -> None:
    table = REFUSED_TABLES[kind]
    answer = estimate(table)
    assert kind in refusals(table)
    assert answer.verdict.outcome is Outcome.REFUSED
    assert {one.verdict for one in answer.estimates} == {Outcome.REFUSED}
    assert all(one.point is None and one.lower_95 is None and one.reasons for one in answer.estimates)
    assert all(check.remedy for check in answer.checks if check.result is CheckResult.REFUSED)
    assert answer.verdict.bounds[0].at_least == table.n_observed
    assert answer.verdict.missed_links[1].factor == pytest.approx(1 / 0.95)


def test_a_thin_overlap_still_gives_a_lower_bound_and_a_nested_list_does_not() -> None:
    """Chao's bound needs lists that do not repel each other, which few overlaps do not deny."""
    assert len(estimate(artificial()).verdict.bounds) == 2
    assert estimate(artificial()).verdict.bounds[1].at_least == pytest.approx(285.5, abs=0.1)
    assert len(estimate(REFUSED_TABLES["nested_lists"]).verdict.bounds) == 1


def test_one_access_channel_behind_all_lists_is_refused_where_it_is_declared() -> None:
    kept, lists = dict(kosovo().counts), kosovo().lists
    one = CaptureTable.from_counts(lists, kept, channels=["the hotline"] * 4)
    assert refusals(one) == {"access_channels"}
    assert estimate(one).verdict.outcome is Outcome.REFUSED
    assert len(estimate(one).verdict.bounds) == 1
    two = CaptureTable.from_counts(lists, kept, channels=["hotline", "Hotline", "court", "clinic"])
    told = [check for check in check_table(two) if check.kind == "access_channels"]
    assert told[0].result is CheckResult.WARNING
    assert "EXH, ABA" in told[0].why
    assert "access_channels" not in {check.kind for check in check_table(kosovo())}
    with pytest.raises(UnusableTableError, match="3 access channels for 4 lists"):
        CaptureTable.from_counts(lists, kept, channels=["a", "b", "c"])


def test_a_third_list_that_shares_nobody_is_no_third_list() -> None:
    table = table_of("A B C", "100 80, 010 90, 001 70, 110 40")
    assert refusals(table) == {"usable_lists"}


def test_a_pair_that_one_link_decides_is_named() -> None:
    told = [check for check in check_table(uk_2013()) if check.kind == "thin_pairs"]
    assert told[0].result is CheckResult.WARNING
    assert "LA and NG" not in told[0].why  # they share 17


def test_a_list_inside_a_very_large_one_may_be_chance() -> None:
    """All five persons of A are on B, but so are nineteen of twenty others."""
    table = table_of("A B C", "110 3, 111 2, 010 400, 011 190, 001 10")
    nested = [check for check in check_table(table) if check.why.startswith("5 of the 5 persons of A")]
    assert [check.result for check in nested] == [CheckResult.WARNING]


def test_a_copied_list_is_noticed() -> None:
    table = table_of("A B C", "110 98, 010 30, 011 25, 001 60, 100 1, 101 1")
    assert any(
        check.kind == "nested_lists" and check.result is CheckResult.WARNING for check in check_table(table)
    )


def test_sound_tables_are_not_refused() -> None:
    assert refusals(kosovo()) == refusals(uk_2013()) == refusals(palembang()) == set()
    assert {check.result for check in check_table(kosovo())} == {CheckResult.FINE}
    warned = {check.kind for check in check_table(uk_2013()) if check.result is CheckResult.WARNING}
    assert warned == {"empty_pairs", "thin_pairs"}


def test_kosovo_in_words() -> None:
    answer = estimate(kosovo())
    assert [one.method for one in answer.estimates] == list(methods_for(kosovo()))
    assert answer.verdict.agreement is Agreement.DISAGREE
    assert answer.verdict.outcome is Outcome.WARNING
    assert answer.verdict.lowest_point == pytest.approx(7394.5866623)
    assert answer.verdict.highest_point == pytest.approx(16941.88042518)
    ties = [check for check in answer.checks if check.kind == "near_ties"]
    assert ties[0].result is CheckResult.WARNING
    for figure in ("10,357", "12,741", "18,393"):
        assert figure in ties[0].why
    independence = answer.estimates[0]
    assert "the whole interval lies below a lower bound of 8,189" in independence.reasons
    assert "7,395" in answer.verdict.sentences[0]
    assert answer.verdict.bounds[1].at_least == pytest.approx(8188.83, abs=0.01)


def test_methods_that_agree_are_called_so() -> None:
    table = table_of("A B C", "100 280, 010 200, 001 150, 110 120, 101 90, 011 64, 111 38")
    answer = estimate(table, methods=["loglinear_independence", "loglinear_bic"])
    assert answer.verdict.agreement is Agreement.AGREE
    assert answer.verdict.outcome is Outcome.USABLE


def test_the_json_keeps_its_contract_and_the_same_bytes() -> None:
    document = estimation_as_json(estimate(kosovo()))
    text = json.dumps(document, allow_nan=False)
    _resampled.cache_clear()
    assert text == json.dumps(estimation_as_json(estimate(kosovo())), allow_nan=False)
    assert set(document) == {"table", "seed", "checks", "estimates", "verdict"}
    read = json.loads(text)
    assert read["table"]["lists"] == ["EXH", "ABA", "OSCE", "HRW"]
    assert (read["table"]["n_observed"], read["table"]["hash"]) == (4400, kosovo().sha256)
    for check in read["checks"]:
        assert set(check) == {"kind", "result", "why", "remedy"}
        assert check["result"] in ("fine", "warning", "refused")
    for one in read["estimates"]:
        assert one["verdict"] in ("usable", "warning", "refused")
        named = "median" if one["point_kind"] == "median" else "point"
        assert {"method", named, "lower_95", "upper_95", "interval_kind", "level", "diagnostics"} <= set(one)
        assert {"assumptions", "errs_when", "reasons"} <= set(one)
        assert one["lower_95"] <= one[named] <= one["upper_95"]
    by_method = {one["method"]: one for one in read["estimates"]}
    assert "median" in by_method["decomposable_graphs"]
    assert "saturated_graph_posterior_mass" in by_method["decomposable_graphs"]["diagnostics"]
    curve = by_method["no_highest_order_interaction"]["diagnostics"]["xi_curve"]
    assert [set(point) for point in curve] == [{"xi", "point", "lower_95", "upper_95"}] * 11
    assert len(by_method["loglinear_bic"]["diagnostics"]["near_ties"]) == 3


@pytest.mark.parametrize("table", [kosovo(), artificial(), REFUSED_TABLES["usable_lists"]])
def test_an_answer_survives_being_recorded(table: CaptureTable) -> None:
    answer = estimate(table)
    assert msgspec.convert(msgspec.to_builtins(answer), Estimation) == answer
    assert msgspec.json.decode(msgspec.json.encode(answer), type=Estimation) == answer


@given(st.lists(st.one_of(st.just(0), st.integers(0, 40)), min_size=7, max_size=7).filter(any))
@example([5, 0, 0, 16, 0, 0, 6])  # two empty levels: no single maximum
@example([57, 64, 0, 56, 0, 0, 34])  # nobody on exactly two lists
@example([0, 0, 0, 0, 0, 0, 1])
@settings(max_examples=30, deadline=None)
def test_any_table_ends_in_a_number_or_a_refusal(counts: list[int]) -> None:
    table = CaptureTable.from_counts("ABC", {f"{cell:03b}": counts[cell - 1] for cell in range(1, 8)})
    quick: dict[Fit, Fit] = {
        fit_latent_class: partial(
            fit_latent_class, sampling=Sampling(n_chains=4, tuning=50, first=100, most=100)
        ),
        fit_bayesian_loglinear: partial(
            fit_bayesian_loglinear, sampling=effects.Sampling(tuning=50, first=100, most=100)
        ),
    }
    for statement, fit in METHODS.values():
        one = quick.get(fit, fit)(table, seed=0)
        assert one.method == statement.method
        if one.verdict is Outcome.REFUSED:
            assert one.point is None
            assert one.reasons
        else:
            assert one.point is not None
            assert one.lower_95 is not None
            assert table.n_observed <= one.lower_95 <= one.point * 1.001
    assert estimate(table, methods=["chao_mth"]).verdict.bounds[0].at_least == table.n_observed


def test_every_sampler_says_how_its_chains_mixed() -> None:
    """A law over all methods: whoever judges chains prints R-hat and effective draws, with every number."""
    samplers = {name for name, (_, fit) in METHODS.items() if "mixing" in vars(sys.modules[fit.__module__])}
    assert "latent_class" in samplers
    for one in estimate(kosovo(), methods=samplers).estimates:
        named = {item.name: item.value for item in one.diagnostics}
        assert float(named["r_hat"]) < 1.05
        assert float(named["ess"]) > 400


def test_an_unknown_method_is_no_silent_nothing() -> None:
    with pytest.raises(UnknownMethodError, match="no such method: tea_leaves"):
        estimate(kosovo(), methods=["tea_leaves"])
    with pytest.raises(UnknownMethodError, match="no method was named"):
        estimate(kosovo(), methods=[])


def test_the_room_works_alone() -> None:
    """No Django, no database, no linkage engine comes along."""
    script = (
        "import sys, uncounted.estimation as e;"
        "c = {'100': 50, '010': 40, '001': 60, '110': 20, '011': 15, '101': 9};"
        "t = e.CaptureTable.from_counts('ABC', c);"
        "assert e.estimate(t, methods=['loglinear_independence']).estimates[0].point > 194;"
        "print(sorted(set(sys.modules) & {'django', 'duckdb', 'splink', 'sqlalchemy', 'sqlcipher3'}))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "module",
    [uncounted.estimation.answer, uncounted.estimation.capture, uncounted.estimation.models.hierarchy],
)
def test_the_examples_in_the_docstrings_run(module: object) -> None:
    result = doctest.testmod(module)  # type: ignore[arg-type]
    assert result.attempted > 0
    assert result.failed == 0
