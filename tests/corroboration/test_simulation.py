"""Bounds and flags against known truth, beside counting documents and counting outlets."""

from __future__ import annotations

from tests.corroboration.simulator import (
    BADLY_RECORDED,
    CaseSimulator,
    prove_bounds_and_flags,
    score,
)

N_CASES = 60
SEED = 20170401


def test_the_truth_lies_between_the_bounds_where_the_chain_was_recorded() -> None:
    found = score(CaseSimulator(SEED), N_CASES)
    assert found.n_covered == found.n_cases == N_CASES
    assert found.error_of_lower < found.error_of_outlets < found.error_of_documents
    assert (found.precision, found.recall) == (1.0, 1.0)
    assert found.n_planted > N_CASES


def test_lost_parents_make_the_bounds_no_higher() -> None:
    found = score(CaseSimulator(SEED, lost_parent_rate=0.6), N_CASES)
    assert found.n_lower_too_high == 0


def test_who_lies_as_several_named_witnesses_is_not_found_out() -> None:
    """The limit, told in docs/origins.md: nothing in the claims shows that several names are one person."""
    found = score(CaseSimulator(SEED, sock_puppet_rate=1.0), N_CASES)
    assert found.n_lower_too_high > 0


def test_what_was_badly_recorded_still_counts_better_than_documents_and_outlets() -> None:
    found = score(CaseSimulator(SEED, **BADLY_RECORDED), N_CASES)
    assert found.n_covered > N_CASES // 2
    assert found.error_of_lower < found.error_of_outlets < found.error_of_documents
    assert found.precision > 0.9
    assert found.recall < 1.0, "what hides a change from the figures must be felt here"


def test_the_same_seed_gives_the_same_cases_and_the_proof_says_what_it_saw() -> None:
    assert CaseSimulator(SEED).case() == CaseSimulator(SEED).case()
    n_faults, told = prove_bounds_and_flags(5, SEED)
    assert n_faults == 0
    assert "counting documents" in told
