"""The office of each story."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.office import Office


@pytest.fixture
def office(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    quick_keys: None,
) -> Office:
    return Office(tmp_path / "office", monkeypatch, capfd)
