"""Seeded samples of what is altered; `make prove` makes tens of thousands. And: these proofs can fail."""

from __future__ import annotations

import pytest

from tests.casefile import mutations, proof_mutations, rewriting
from tests.casefile.altered_case import ELSEWHERE, SAME


def test_an_altered_byte_of_a_case_is_found() -> None:
    seen = mutations.prove(140, seed=2031)
    assert seen.faults == []
    by = {check for _, check in seen.found}
    steps = {"verify: pages", "verify: tree", "verify: checkpoints", "verify: tables", "verify: keyring"}
    assert by >= {"opening", "reading", SAME, ELSEWHERE, *steps}
    assert {what for what, _ in seen.found} >= {
        "case.db-wal, held open",
        "case.db, tag",
        "keyring.db, holder",
    }


def test_an_alteration_that_no_check_looks_for_is_counted_as_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.casefile.altered_case.verify_ledger", lambda _: ())
    assert mutations.prove(60, seed=2031).faults


def test_a_proof_altered_anywhere_no_longer_holds() -> None:
    tried, held = proof_mutations.prove(2000, seed=2031)
    assert held == []
    assert len(tried) > 12


def test_a_rewritten_case_verifies_and_fails_against_one_checkpoint_kept_elsewhere() -> None:
    tried, faults = rewriting.prove(24, seed=2031)
    assert faults == []
    assert len(tried) == 6
