"""What leaves a case stands on the disk for its owner alone."""

from __future__ import annotations

import stat
from pathlib import Path

from uncounted.casework.outside import write_beside


def test_what_leaves_a_case_is_for_its_owner_alone(tmp_path: Path) -> None:
    folder = write_beside(tmp_path / "given" / "out", {"records.csv": b"a\n", "plan.json": b"{}"})

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
