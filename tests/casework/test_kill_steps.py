"""A seeded sample of the kills at write steps; `make prove` makes a thousand. The tracer can tell, too."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

import pytest

from tests.casework.write_steps import can_trace
from tests.conftest import PROJECT

pytestmark = pytest.mark.skipif(not can_trace(), reason="NOT CHECKED: children are traced on Linux only")
_SAMPLE = (
    "intake",
    "erase",
    "finish an interrupted renewal",
    "let a member in",
    "let a member go",
    "review pairs of rows",
)


def _proved(count: int, seed: int, names: Sequence[str], *, wrong: str = "") -> Any:
    # a process of its own forks the children: this one has threads and guards of pytest
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "tests.casework.kill_steps", str(count), str(seed)]
        + ["--wrong", wrong] * bool(wrong)
        + [part for name in names for part in ("--only", name)],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def test_a_case_killed_at_any_write_opens_verifies_and_goes_on() -> None:
    found = _proved(13, 2031, _SAMPLE)
    assert found["kills"] >= 12
    assert set(found["of"]) == set(_SAMPLE)
    assert found["faults"] == []
    assert min(found["steps"].values()) > 40
    assert "it ended before" not in found["calls"]


def test_a_wrong_order_of_writes_is_found() -> None:
    """Old keys are destroyed before the database has its new one: a kill leaves a case that is lost."""
    found = _proved(4, 2031, ["finish an interrupted renewal"], wrong="keys first")
    assert found["faults"]


@pytest.mark.prove
def test_an_early_acknowledgement_is_found() -> None:
    found = _proved(4, 2031, ["intake"], wrong="told early")
    assert found["faults"]
