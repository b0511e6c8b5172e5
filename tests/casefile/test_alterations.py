"""A seeded sample of the alterations; `make prove` makes thousands."""

from __future__ import annotations

from tests.casefile.alterations import prove_alterations_of_a_case_are_found


def test_an_altered_byte_of_a_case_is_found() -> None:
    n_not_found, seen = prove_alterations_of_a_case_are_found(24, seed=2031)
    assert n_not_found == 0, seen
    assert "found by verification" in seen
    assert "found on opening" in seen
