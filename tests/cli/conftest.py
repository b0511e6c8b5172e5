"""A command line to call as a member would, and one case with a coded example in it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.canary import assert_not_said
from tests.conftest import Shown
from tests.planted import example_words, nothing_left_readable
from tests.postgres import copy_case
from uncounted.casework.demonstration import PASSPHRASE
from uncounted.cli.main import run

__all__ = ["nothing_left_readable"]


@dataclass(frozen=True)
class Result:
    """What a command left: its exit code and its two streams."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def is_one_clear_error(self) -> bool:
        """Whether standard error holds one error of three parts, and standard output nothing."""
        lines = self.err.strip().splitlines()
        return (
            self.code == 2
            and self.out == ""
            and len([line for line in lines if line.startswith("  where: ")]) == 1
            and len([line for line in lines if line.startswith("  to mend: ")]) == 1
            and "Error: " in lines[0]
        )


Command = Callable[..., Result]


@pytest.fixture
def uncounted(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, quick_keys: None
) -> Command:
    """Call a command in this process, with a passphrase in the environment."""
    monkeypatch.setenv("UNCOUNTED_PASSPHRASE", PASSPHRASE)

    def call(*arguments: object) -> Result:
        capfd.readouterr()
        code = run([str(argument) for argument in arguments])
        streams = capfd.readouterr()
        assert_not_said("standard error", streams.err, example_words())
        assert_not_said("standard output", streams.out, example_words())
        return Result(code, streams.out, streams.err)

    return call


@pytest.fixture
def case(shown: Shown, tmp_path: Path) -> Path:
    """Return a copy of the demonstration's case, for one test alone."""
    return copy_case(shown.case_folder, tmp_path / "case")
