"""A case on a server is used by the same commands; only its making names the server."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.postgres import Server


def test_a_case_on_a_server_is_used_like_any_other(
    uncounted: Command, postgresql: Server, tmp_path: Path
) -> None:
    case, text = tmp_path / "case", tmp_path / "report.txt"
    text.write_text("Two people were detained, the paper wrote.", encoding="utf-8")
    address = postgresql.address("cases")
    made = uncounted("init", case, "--title", "On a server", "--database", address, "--json")
    assert made.code == 0
    assert uncounted("intake", case, text, "--kind", "report").code == 0
    verified = uncounted("verify", case, "--key", made.json["public_key"])
    assert verified.code == 0, verified.out
    assert "cannot be checked from here" in verified.out
    assert "item I1" in verified.out
    assert "received item I1" in uncounted("log", case).out
    assert uncounted("rebuild", case).code == 0
    assert not (case / "case.db").exists()


@pytest.mark.parametrize(
    "address",
    ["postgresql://team:hunter2@/cases?host=/nowhere", "nonsense", "postgresql://team@/c?host=/nowhere"],
)
def test_a_wrong_address_makes_nothing(uncounted: Command, address: str, tmp_path: Path) -> None:
    refused = uncounted("init", tmp_path / "case", "--database", address)
    assert refused.is_one_clear_error
    assert "hunter2" not in refused.err
    assert list(tmp_path.iterdir()) == []
