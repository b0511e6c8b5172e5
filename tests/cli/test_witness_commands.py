"""The way of a cosignature by command: asked for, given, kept, exported, and checked by a stranger."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.conftest import QUICK_KEYS


@pytest.fixture(autouse=True)
def quick_witness(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("uncounted.casework.cosigning.KeyDerivationCost", _quick)


def _quick(*cost: int) -> object:
    return type(QUICK_KEYS)(*cost) if cost else QUICK_KEYS


def _public_key(case: Path) -> str:
    return (case / "case.toml").read_text("utf-8").split('public_key = "')[1].split('"')[0]


def test_the_whole_way_of_a_cosignature(uncounted: Command, case: Path, tmp_path: Path) -> None:
    key, request, answer = tmp_path / "w.key", tmp_path / "request", tmp_path / "answer"
    made = uncounted("witness", "new", key, "--name", "partner.example/w1", "--json").json
    public = made["public_key"]
    assert Path(made["memory"]).is_file()

    before = tmp_path / "before"
    before.write_text(uncounted("checkpoint", case).out, encoding="utf-8")
    assert uncounted("witness", "request", case, "--out", request).code == 0
    log_key = _public_key(case)
    cosigned = uncounted("witness", "cosign", request, "--key", key, "--log-key", log_key, "--out", answer)
    assert cosigned.code == 0, cosigned.err
    kept = uncounted("witness", "accept", case, answer, "--witness", public, "--json").json
    assert (kept["witness"], kept["was_there"]) == (public, False)
    assert uncounted("witness", "accept", case, answer, "--json").json["was_there"]

    assert uncounted("witness", "request", case, "--out", request, "--for", public).code == 0
    assert request.read_text("utf-8").startswith(f"old {kept['entries']}\n")
    assert uncounted("witness", "cosign", request, "--key", key, "--out", answer).code == 0
    assert uncounted("witness", "accept", case, answer).code == 0

    verified = uncounted(
        "verify", case, "--since", before, "--witness", public, "--key", log_key, "--json"
    ).json
    found = {check["name"]: check["verdict"] for check in verified["checks"]}
    assert (found["since"], found["witnesses"], found["signer"]) == ("passed", "passed", "passed")
    assert "history" not in found

    bag = tmp_path / "bag"
    exported = uncounted("export", case, "--bag", bag, "--items", "--purpose", "to test", "--json").json
    assert exported["public_key"] == log_key
    command = [sys.executable, "-I", str(bag / "verify_ledger.py"), str(bag), "--key", log_key]
    command += ["--witness", public, "--at-least", str(kept["entries"] + 1), "--kept", str(before)]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0

    whole = uncounted("verify", bag, "--key", log_key, "--witness", public, "--since", before, "--json")
    assert whole.code == 0
    found = {check["name"]: check["verdict"] for check in whole.json["checks"]}
    assert found["signer"] == found["witnesses"] == found["entries"] == "passed"
    assert "time stamps" not in found
    assert uncounted("verify", bag, "--key", log_key, "--witness", public, "--strict").code == 0
    assert uncounted("verify", bag, "--strict").code == 1
    (bag / "verify_ledger.py").write_text("print('PASSED       files: all')", encoding="utf-8")
    altered = uncounted("verify", bag, "--key", log_key)
    assert altered.code == 1
    assert "verify_ledger.py" in altered.out
    assert uncounted("verify", bag, "--key", "no key").is_one_clear_error


def test_a_case_that_went_back_leaves_one(uncounted: Command, case: Path, tmp_path: Path) -> None:
    key, early, late = tmp_path / "w.key", tmp_path / "early", tmp_path / "late"
    uncounted("witness", "new", key, "--name", "partner.example/w1")
    uncounted("witness", "request", case, "--out", early)
    uncounted("rebuild", case)
    uncounted("witness", "request", case, "--out", late)
    log_key = _public_key(case)
    out = tmp_path / "answer"
    assert uncounted("witness", "cosign", late, "--key", key, "--log-key", log_key, "--out", out).code == 0
    out.unlink()
    refused = uncounted("witness", "cosign", early, "--key", key, "--out", out)
    assert refused.code == 1
    assert "CosigningRefusedError" in refused.err
    assert not out.exists()


def test_a_stamp_that_was_not_had_leaves_one_and_stands_in_the_log(uncounted: Command, case: Path) -> None:
    result = uncounted("timestamp", case, "--server", "http://127.0.0.1:9/", "--json")
    assert result.code == 1
    assert json.loads(result.out)["failure"] == "the server could not be reached"
    assert "in vain" in uncounted("log", case).out
    assert uncounted("verify", case).code == 0
