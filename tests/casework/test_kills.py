"""A seeded sample of the kills; `make prove` makes two hundred."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.conftest import PROJECT


def test_a_killed_demonstration_leaves_a_whole_case(tmp_path: Path) -> None:
    # a process of its own forks the children: this one has threads and guards of pytest
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "tests.casework.kills", "3", "2031", str(tmp_path / "demo")],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(done.stdout)
    assert found["kills"] == 3
    assert found["faults"] == []
    assert found["distinct sizes found"] > 1
