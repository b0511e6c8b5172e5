"""The commands for members: what they say, and that a passphrase is typed by the newcomer alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Command
from uncounted.casework.demonstration import PASSPHRASE

As = Callable[[str], Command]
_WORDS = {"member-1": PASSPHRASE, "heron": "five words of a heron", "wren": "five words of a wren"}


@pytest.fixture
def as_member(uncounted: Command, monkeypatch: pytest.MonkeyPatch) -> As:
    """Call commands with the passphrase of a member."""

    def chosen(name: str) -> Command:
        monkeypatch.setenv("UNCOUNTED_PASSPHRASE", _WORDS[name])
        return uncounted

    return chosen


@pytest.fixture
def let_in(as_member: As, case: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Let somebody in as the founder."""

    def add(name: str, *roles: str) -> Any:
        monkeypatch.setenv("UNCOUNTED_NEW_PASSPHRASE", _WORDS[name])
        given = [part for role in roles for part in ("--role", role)]
        return as_member("member-1")("member", "add", case, name, *given)

    return add


def test_two_let_a_third_in_and_one_lets_them_go(
    as_member: As, let_in: Callable[..., Any], case: Path
) -> None:
    alone = as_member("member-1")("member", "list", case)
    assert "One person does everything here" in alone.out
    assert "never a real name" in let_in("heron", "protection_officer", "administrator").err
    waiting = let_in("wren", "coder")
    assert (waiting.code, "Waits to be admitted as coder" in waiting.out) == (0, True)
    refused = as_member("wren")("log", case)
    assert refused.is_one_clear_error
    assert "who waits to be a coder may not read the case yet" in refused.err
    read_out = next(
        one
        for one in as_member("wren")("member", "list", case, "--json").json["members"]
        if one["name"] == "wren"
    )
    assert as_member("heron")("member", "admit", case, "wren").is_one_clear_error
    assert as_member("heron")("member", "admit", case, "wren", "--fingerprint", "1 2 3").is_one_clear_error
    admitted = as_member("heron")(
        "member", "admit", case, "wren", "--fingerprint", read_out["fingerprint"], "--json"
    )
    assert admitted.json["roles"] == ["coder"]
    assert as_member("wren")("log", case).code == 0
    gone = as_member("heron")("member", "remove", case, "wren")
    assert (gone.code, "wren holds no key" in gone.out, "MUST BE RENEWED" in gone.out) == (0, True, False)
    assert as_member("wren")("log", case).is_one_clear_error
    told = as_member("heron")("member", "list", case).out
    assert "wren  left on" in told
    assert as_member("heron")("verify", case).code == 0


def test_who_takes_keys_and_does_not_hold_them_is_told_that_they_must_be_renewed(
    as_member: As, let_in: Callable[..., Any], case: Path
) -> None:
    let_in("heron", "administrator")
    let_in("wren", "coder")
    taken = as_member("heron")("member", "roles", case, "wren", "--role", "verifier")
    assert "THE KEYS MUST BE RENEWED" in taken.out
    assert "THE KEYS MUST BE RENEWED" in as_member("heron")("member", "list", case).out
    assert as_member("member-1")("verify", case).code == 1
    assert as_member("member-1")("keys", "renew", case).code == 0
    assert as_member("member-1")("verify", case).code == 0
    assert "MUST BE RENEWED" not in as_member("heron")("member", "list", case).out


def test_a_member_changes_their_own_passphrase_by_either_name(
    as_member: As, let_in: Callable[..., Any], case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_in("wren", "coder")
    for group, new in (("member", "words that are new"), ("keys", "words that are newer")):
        monkeypatch.setenv("UNCOUNTED_NEW_PASSPHRASE", new)
        assert as_member("wren")(group, "passphrase", case).code == 0
        assert as_member("wren")("log", case).is_one_clear_error
        _WORDS["wren"] = new
    assert as_member("wren")("log", case).code == 0
    monkeypatch.setenv("UNCOUNTED_NEW_PASSPHRASE", _WORDS["member-1"])
    refused = as_member("wren")("member", "passphrase", case)
    assert (refused.is_one_clear_error, "cannot be used" in refused.err) == (True, True)
    _WORDS["wren"] = "five words of a wren"


@pytest.mark.parametrize("command", ["code", "trace", "publish", "extract", "suggest", "rebuild", "erase"])
def test_an_administrator_is_refused_in_three_parts(
    command: str, as_member: As, let_in: Callable[..., Any], case: Path, tmp_path: Path
) -> None:
    decisions = tmp_path / "d.json"
    decisions.write_text('{"coder": "c", "items": []}', encoding="utf-8")
    more = {
        "code": ("--decisions", str(decisions)),
        "publish": ("--out", str(tmp_path / "out")),
        "erase": ("I1", "--reason", "mistake", "--confirm", "I1"),
    }
    let_in("heron", "administrator")
    refused = as_member("heron")(command, case, *more.get(command, ()))
    assert refused.is_one_clear_error, refused.err
    assert "an administrator may not " in refused.err
