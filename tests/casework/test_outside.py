"""What leaves a case stands on the disk for its owner alone."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from uncounted.casework.outside import put_in_place


def test_what_leaves_a_case_is_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "given" / "out"
    with put_in_place(folder, {"records.csv": b"a\n", "plan.json": b"{}"}):
        assert not folder.exists()

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


def test_where_the_entry_is_not_made_nothing_is_left(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), put_in_place(tmp_path / "out", {"records.csv": b"a\n"}):
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []
