"""The commands of a quorum: set up, brought together, given back."""

from pathlib import Path

import pytest

from tests.casework.test_quorum import SECOND, team_of_two
from tests.cli.conftest import Command
from uncounted.casework.demonstration import PASSPHRASE


def test_the_commands_bring_members_together(
    uncounted: Command, lone_case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    team_of_two(lone_case).close()
    monkeypatch.setenv("UNCOUNTED_PASSPHRASE", PASSPHRASE)
    both = ("--member", "member-1", "--member", "officer-2")
    assert uncounted("keys", "quorum", lone_case, *both).code == 2
    assert uncounted("keys", "quorum", lone_case, *both, "--threshold", "2").code == 0
    assert uncounted("keys", "quorum", lone_case, *both, "--dissolve").code == 2
    monkeypatch.setenv("UNCOUNTED_OTHER_PASSPHRASES", "a wrong one")
    refused = uncounted("--together", "keys", "quorum", lone_case, *both, "--dissolve")
    assert (refused.code, "a wrong one" in refused.err) == (2, False)
    monkeypatch.setenv("UNCOUNTED_OTHER_PASSPHRASES", SECOND)
    assert "NOT_CHECKED  quorum" not in uncounted("--together", "verify", lone_case).out
    assert uncounted("--together", "keys", "quorum", lone_case, *both, "--dissolve").code == 0
    assert uncounted("verify", lone_case).code == 0
