"""Tables that say only how often persons were listed: published numbers, and what is refused."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.estimation.tables import kosovo, shared_tables
from uncounted.estimation import METHODS, Asked, estimate, estimate_file
from uncounted.estimation.capture import Samples, UnusableTableError
from uncounted.estimation.frequencies import FrequencyTable, estimate_frequencies, read_frequencies
from uncounted.estimation.result import CheckResult, Outcome
from uncounted.vocabulary.errors import InvalidRowsError
from uncounted.vocabulary.tables import UnreadableTableError

# Edwards & Eberhardt (1967), Journal of Wildlife Management 31: 135 cottontails, 18 nights
COTTONTAIL = FrequencyTable((43, 16, 8, 6, 0, 2, 1), 18)
# Simar (1976), Annals of Statistics 4: 9,461 policies, most without an accident
ACCIDENTS = FrequencyTable((1317, 239, 42, 14, 4, 4, 1))
ONLY = ("mh_darroch", "mh_poisson2", "mh_chao")


def _points(table: FrequencyTable) -> dict[str, float | None]:
    return {one.method: one.point for one in estimate_frequencies(table).estimates}


def test_published_bounds() -> None:
    """Chao (1987), Biometrics 43: n + f1^2 / (2 f2) where nothing ends the occasions, times 17/18 with 18."""
    assert _points(ACCIDENTS)["mh_chao"] == pytest.approx(5249.63807531, rel=1e-9)
    assert _points(COTTONTAIL)["mh_chao"] == pytest.approx(76 + 17 / 18 * 43**2 / 32, rel=1e-9)
    assert _points(replace(COTTONTAIL, n_occasions=None))["mh_chao"] == pytest.approx(133.8, abs=0.2)


def test_the_files_of_the_reference_data_are_read_and_bound_their_truth(shared: Path) -> None:
    for name, table in (("cottontail_mh", COTTONTAIL), ("traffic_accidents_mh", ACCIDENTS)):
        data = (shared / "data" / "mse" / f"{name}.json").read_bytes()
        assert read_frequencies(data, where=name) == table
        answer = estimate_file(data, where=name).total
        assert [one.method for one in answer.estimates] == list(ONLY)
        bound = answer.verdict.bounds[1].at_least
        assert answer.n_observed < bound < json.loads(data)["true_N"]


def test_frequencies_alone_say_what_the_whole_table_of_occasions_says(shared: Path) -> None:
    """`test_reference` holds those to Rcapture 1.4-4, and so every usable row of it holds here."""
    compared = 0
    for name, table in shared_tables(shared):
        if table.n_not_covered:
            continue
        occasions = replace(table, samples=Samples.OCCASIONS)
        whole = estimate(occasions, methods=ONLY, trials=False)
        alone = estimate_frequencies(FrequencyTable(occasions.times_listed, table.n_lists))
        for one, other in zip(whole.estimates, alone.estimates, strict=True):
            if one.point is not None:
                assert other.point == pytest.approx(one.point, rel=1e-9), (name, one.method)
                compared += 1
    assert compared >= 40


def test_a_form_without_a_law_is_refused_where_nobody_told_how_many_occasions_there_were() -> None:
    points = _points(ACCIDENTS)
    assert points["mh_darroch"] is None
    assert points["mh_poisson2"] is None
    assert points["mh_chao"] is not None


def test_every_other_method_needs_who_is_on_which_list() -> None:
    answer = estimate_frequencies(COTTONTAIL, methods=list(METHODS))
    for one in answer.estimates:
        if one.method not in ONLY:
            assert one.verdict is Outcome.REFUSED
            assert "who is on which list" in one.reasons[0]
    assert answer.verdict.outcome is Outcome.WARNING


def test_frequencies_of_named_lists_are_refused_whole() -> None:
    answer = estimate_frequencies(replace(COTTONTAIL, samples=Samples.NAMED_LISTS))
    assert {one.verdict for one in answer.estimates} == {Outcome.REFUSED}
    assert answer.checks[0].result is CheckResult.REFUSED
    assert len(answer.verdict.bounds) == 1


def test_few_who_were_listed_again_carry_nothing() -> None:
    answer = estimate_frequencies(FrequencyTable((50, 4, 1), 5))
    assert {one.verdict for one in answer.estimates} == {Outcome.REFUSED}


@given(st.lists(st.integers(0, 300), min_size=2, max_size=6), st.one_of(st.none(), st.integers(7, 20)))
@example([1, 6], 9)  # twice is commoner than once: nothing sets an upper end
@example([1, 0, 6], 11)
@settings(max_examples=20, deadline=None)
def test_any_frequencies_end_in_a_number_or_a_refusal(times: list[int], occasions: int | None) -> None:
    table = FrequencyTable((*times, 1), occasions and occasions + 1)
    for one in estimate_frequencies(table).estimates:
        assert (one.point is None) == (one.verdict is Outcome.REFUSED)
        if one.point is not None:
            assert one.lower_95 is not None
            assert table.n_observed <= one.lower_95 <= one.point * 1.001


@pytest.mark.parametrize(
    ("document", "error"),
    [
        ({"freq_of_freq": [3, 4]}, UnreadableTableError),
        ({"freq_of_freq": {"0": 3}}, InvalidRowsError),
        ({"freq_of_freq": {"1": -3}}, InvalidRowsError),
        ({"freq_of_freq": {"1": 2.5}}, InvalidRowsError),
        ({"freq_of_freq": {"once": 3}}, InvalidRowsError),
        ({"freq_of_freq": {"1": 3, "9": 2}, "occasions": 5}, InvalidRowsError),
        ({"freq_of_freq": {"1": 3}, "occasions": 0}, UnreadableTableError),
        ({"freq_of_freq": {"1": 3}, "n_observed": 4}, UnreadableTableError),
        ({"freq_of_freq": {"1": 0}}, UnusableTableError),
        ({"freq_of_freq": {"1": 3}, "samples": "rounds"}, UnreadableTableError),
    ],
)
def test_frequencies_that_cannot_be_are_refused(document: object, error: type[Exception]) -> None:
    with pytest.raises(error):
        read_frequencies(json.dumps(document).encode(), where="x")


def test_a_table_of_counts_is_no_table_of_frequencies() -> None:
    both = {"lists": ["a", "b"], "counts": {"11": 3}, "freq_of_freq": {"2": 3}}
    assert read_frequencies(json.dumps(both).encode(), where="x") is None
    assert read_frequencies(b"a,b\n1,0\n", where="x") is None


@pytest.mark.parametrize(
    "asked", [Asked(strata="place"), Asked(draws=b"x"), Asked(lists=("a",)), Asked(declared=b"x")]
)
def test_what_needs_lists_is_not_asked_of_frequencies(asked: Asked) -> None:
    with pytest.raises(UnusableTableError, match="has no"):
        estimate_file(b'{"freq_of_freq": {"1": 43, "2": 16}}', asked, where="x")


def test_the_hash_sees_every_number_and_the_occasions() -> None:
    others = (replace(COTTONTAIL, n_occasions=17), replace(COTTONTAIL, times_listed=(44, 16, 8, 6, 0, 2, 1)))
    assert len({one.sha256 for one in (COTTONTAIL, *others)}) == 3
    assert kosovo().sha256 not in {COTTONTAIL.sha256}
