"""Arguments that no member types on purpose: one clear error, and never a fault of the program."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from uncounted.cli.main import commands

# what the system hands over where an argument is no UTF-8
NO_TEXT = "caf\udce9"
MONSTROUS = "9" * 30

ODD = (
    ("contact", "{case}", "{token}", "--for", "safety", "--on", "2031", "--minutes", MONSTROUS),
    ("contact", "{case}", "{token}", "--for", "safety", "--on", "2031", "--language", NO_TEXT),
    ("contact", "{case}", "{token}", "--for", "safety", "--on", "-2031"),
    ("consent", "{case}", "I1", "--form", "store", "--answer", "yes", "--language", NO_TEXT),
    ("consent", "{case}", "I1", "--form", "store", "--answer", "yes", "--taken-by", "Mira Talin"),
    ("withdraw", "{case}", "I1", "--language", NO_TEXT),
    ("due", "{case}", "--within", MONSTROUS),
    ("policy", "{case}", "--waiting-hours", "-1"),
    ("policy", "{case}", "--approvals", f"reveal={MONSTROUS}"),
    ("reveal", "{case}", "{token}", "--kind", "name", "--which", MONSTROUS, "--purpose", "p"),
    ("reveal", "{case}", "S-222222", "--kind", "name", "--purpose", "p"),
    ("reveal", "{case}", "{token}", "--kind", "name", "--purpose", "x" * 100_000),
)


def test_odd_arguments_are_one_clear_error(uncounted: Command, case: Path) -> None:
    token = uncounted("register", case, "--part", "witness").out.strip()
    for asked in ODD:
        result = uncounted(*(word.format(case=case, token=token) for word in asked))
        assert result.is_one_clear_error, asked[:2]
        assert "fault of the program" not in result.err, asked[:2]


@pytest.mark.parametrize("command", ["requests", "openings"])
def test_a_purpose_cannot_command_the_terminal(uncounted: Command, case: Path, command: str) -> None:
    uncounted("export", case, case.parent / "bag", "--purpose", "\x1b[2Jfor \u202ecourt")
    result = uncounted(command, case, *(["--all"] if command == "requests" else []))
    assert result.code == 0
    assert "\x1b" not in result.out + result.err
    assert "\u202e" not in result.out + result.err


def test_the_list_of_commands_cuts_no_line() -> None:
    """At the width of a plain terminal, each command is told whole: its first sentence is short."""
    for group in ([], ["keys"], ["member"], ["witness"], ["drill"]):
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            assert commands.main([*group, "--help"], standalone_mode=False, terminal_width=80) == 0
        listed = out.getvalue().partition("Commands:")[2].strip().splitlines()
        assert len(listed) > 3
        assert [line for line in listed if not line.endswith(".") or line.endswith("...")] == []
