"""Persons by commands: a name comes in by standard input alone, and goes out one at a time."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from uncounted.cli.main import commands

NAME = "Wanda Invented"


def _piped(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))


def test_a_person_is_registered_sealed_found_opened_and_erased(
    uncounted: Command, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = uncounted("register", case, "--part", "helper").out.strip()
    _piped(monkeypatch, f"{NAME}\n")
    sealed = uncounted("identity", case, token, "--kind", "name")
    assert (sealed.code, sealed.out) == (0, "")
    _piped(monkeypatch, "wanda")
    assert uncounted("find", case, "--json").json == [token]
    missing = uncounted("reveal", case, token, "--kind", "name")
    assert missing.is_one_clear_error
    assert "PurposeMissingError" in missing.err
    opened = uncounted("reveal", case, token, "--kind", "name", "--purpose", "to warn her")
    assert opened.out == f"{NAME}\n"
    (told,) = uncounted("openings", case, token, "--json").json
    assert (told["token"], told["purpose"]) == (token, "to warn her")
    assert "opened a name" in uncounted("log", case).out
    assert NAME not in uncounted("log", case).out
    assert uncounted("erase", case, token, "--reason", "danger", "--confirm", token).code == 0
    assert uncounted("reveal", case, token, "--kind", "name", "--purpose", "x").is_one_clear_error
    assert len(uncounted("openings", case, "--json").json) == 1


def test_a_member_alone_is_told_when(uncounted: Command, tmp_path: Path) -> None:
    case = tmp_path / "waiting"
    assert uncounted("init", case).code == 0
    refused = uncounted("export", case, "--bag", tmp_path / "bag", "--purpose", "to test")
    assert refused.is_one_clear_error
    assert "WaitingError" in refused.err
    (asked,) = uncounted("requests", case, "--json").json
    assert (asked["action"], asked["purpose"], asked["state"]) == ("export", "to test", "open")
    assert uncounted("approve", case, asked["request_id"]).is_one_clear_error
    assert uncounted("refuse", case, asked["request_id"]).code == 0
    assert uncounted("requests", case).out == ""
    loosened = uncounted("policy", case, "--waiting-hours", 0, "--purpose", "in a hurry")
    assert loosened.is_one_clear_error
    assert uncounted("policy", case, "--json").json["waiting_hours"] == 24
    assert (
        uncounted("policy", case, "--approvals", "reveal=2", "--json").json["approvals"][0]["n_others"] == 2
    )
    assert uncounted("policy", case, "--approvals", "reveal").is_one_clear_error


def test_no_command_takes_a_name_as_an_argument_or_opens_several() -> None:
    names = {name: [one.name for one in command.params] for name, command in commands.all_commands().items()}
    assert names["identity"] == ["case", "token", "kind"]
    assert names["find"] == ["case", "as_json"]
    assert names["reveal"] == ["case", "token", "kind", "which", "purpose"]
