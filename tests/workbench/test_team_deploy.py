"""The page on running a server is done as it is written: begun, backed up, restored; its files are read."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import sys
import time
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from tests.conftest import PROJECT, QUICK_KEYS
from tests.workbench.team_cast import require_team, running, write_settings
from uncounted.casework.cases import create_case
from uncounted.workbench.team.config import TeamConfig

PAGE = (PROJECT / "docs" / "deploy.md").read_text(encoding="utf-8")
PASSPHRASE = "somebody opens the river"
_UNCOUNTED = """#!{python}
import sys
from uncounted.cli.main import main
sys.exit(main())
"""


def _blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def _program(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    (folder / name).chmod(stat.S_IRWXU)


@pytest.fixture
def machine(tmp_path: Path) -> dict[str, str]:
    """Give the folders of the page to a machine of our own, and the programs that it names."""
    require_team()
    if not list(entry_points(group="uncounted.commands", name="team")):
        pytest.skip(
            "DEPLOY PAGE NOT CHECKED: this installation is older than `uncounted team`; install it again"
        )
    for place in ("srv", "etc/uncounted", "var/backups/uncounted", "bin"):
        (tmp_path / place).mkdir(parents=True)
    _program(tmp_path / "bin", "uncounted", _UNCOUNTED.format(python=sys.executable))
    _program(tmp_path / "bin", "systemctl", "#!/bin/sh\n")
    return {
        **os.environ,
        "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}",
        "PYTHONPATH": str(PROJECT / "src"),
        "UNCOUNTED_PASSPHRASE": PASSPHRASE,
    }


def _done(commands: str, root: Path, environment: dict[str, str]) -> str:
    moved = re.sub(r"/(srv|etc/uncounted|var/backups)\b", rf"{root}/\1", commands)
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", moved], env=environment, capture_output=True, text=True, cwd=root
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.prove
def test_the_page_begins_backs_up_and_restores_a_server(tmp_path: Path, machine: dict[str, str]) -> None:
    begin, back_up, drill = _blocks("sh")
    assert "Invitation: " in _done(begin, tmp_path, machine)
    cases = tmp_path / "srv" / "uncounted" / "cases"
    (cases / "river").mkdir()
    create_case(cases / "river" / "case", passphrase=PASSPHRASE, title="River", cost=QUICK_KEYS).close()
    _done(back_up, tmp_path, machine)
    kept = subprocess.run(
        ["tar", "-tf", str(tmp_path / "var/backups/uncounted/cases.tar")],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "keyring.db" not in kept
    assert "server.key" not in kept
    shutil.rmtree(tmp_path / "srv" / "uncounted")
    said = _done(drill, tmp_path, machine)
    assert "heron\tinvited" in said
    assert "case: PASSED" in said


def test_its_settings_are_read_and_open_on_no_other_machine(tmp_path: Path) -> None:
    path = tmp_path / "team.toml"
    path.write_text(_blocks("toml")[0], encoding="utf-8")
    settings = TeamConfig.read(path)
    assert settings.host == "cases.example.org"
    assert settings.is_https
    assert settings.is_on_postgresql
    for block in (*_blocks("caddy"), *_blocks("nginx")):
        assert f"127.0.0.1:{settings.port}" in block
        assert settings.host in block


def test_its_service_is_one_that_systemd_reads(tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("SERVICE FILE NOT CHECKED: systemd-analyze is absent")
    service = tmp_path / "uncounted-team.service"
    service.write_text(
        _blocks("ini")[0].replace("/opt/uncounted/bin/uncounted", "/bin/true"), encoding="utf-8"
    )
    read = subprocess.run(
        ["systemd-analyze", "verify", "--recursive-errors=no", str(service)], capture_output=True, text=True
    )
    assert [line for line in read.stderr.splitlines() if "uncounted-team" in line] == []


@pytest.mark.prove
def test_the_invented_example_is_one_press_away(tmp_path: Path) -> None:
    with running(write_settings(tmp_path), real_keys=True) as server:
        browser = server.member("lena").browser
        answer = browser.post("/team/cases/sample/", page="/team/")
        deadline = time.monotonic() + 300.0
        while answer.leads_to != "/":
            assert answer.status == 200
            assert time.monotonic() < deadline
            time.sleep(0.5)
            answer = browser.post("/team/cases/sample/", page="/team/")
        assert "Velmaria" in browser.get("/").text
        assert "everything here is invented" in browser.get("/team/").text
        # it is on the list now, and once
        assert browser.post("/team/cases/sample/", page="/team/").leads_to == "/"
        assert browser.get("/team/cases/2/").status == 404
