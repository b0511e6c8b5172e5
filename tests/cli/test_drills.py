"""A drill is one command: numbered steps, a verdict, an exit code, nothing left."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from uncounted.casework import drills
from uncounted.vocabulary.verdicts import Check, Verdict, Verification

pytestmark = pytest.mark.database_file


def test_a_drill_numbers_its_steps(uncounted: Command) -> None:
    told = uncounted("drill", "withdrawal")
    assert told.code == 0
    lines = told.out.splitlines()
    assert lines[0].startswith("  1. PASSED")
    assert lines[-1] == "drill withdrawal: PASSED"
    assert "NOT CHECKED" in told.out
    assert all(not line or line.lstrip()[0].isdigit() for line in lines[:-1])


def test_as_json_and_into_a_folder_that_must_be_new(uncounted: Command, tmp_path: Path) -> None:
    told = uncounted("drill", "withdrawal", "--dir", tmp_path / "d", "--json").json
    assert told["verdict"] == "passed"
    assert {"name", "verdict", "finding"} == set(told["steps"][0])
    assert uncounted("drill", "withdrawal", "--dir", tmp_path / "d").is_one_clear_error


@pytest.mark.parametrize("name", drills.DRILLS)
def test_a_finding_is_exit_code_one(name: str, uncounted: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    bad = Verification(f"drill {name}", (Check("a step", Verdict.FAILED, "did not hold"),))
    monkeypatch.setattr(drills, "hold", lambda *_, **__: bad)
    assert uncounted("drill", name, "--json").code == 1


def test_a_case_of_one_s_own_is_searched_for_words_that_are_piped_in(
    uncounted: Command, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("UNCOUNTED_PASSPHRASE")
    for words, code in (("Adlan Tsurov; Madina Khasieva\n", 0), ("keyring\n", 1)):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(words.encode())))
        told = uncounted("drill", "seizure", case)
        assert told.code == code
        assert "Tsurov" not in told.out + told.err
    assert uncounted("drill", "seizure", case, "--dir", case / "x").is_one_clear_error
    assert uncounted("drill", "seizure", case / "items").is_one_clear_error
