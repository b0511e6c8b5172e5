"""One story with planted names; `make prove` tells more, each with names of its own."""

from __future__ import annotations

from tests.casework.canary_story import prove


def test_no_planted_name_is_readable_in_a_case_open_elsewhere_or_closed() -> None:
    n_faults, seen = prove(1, seed=2031)
    assert n_faults == 0, seen
    assert "bytes searched" in seen
