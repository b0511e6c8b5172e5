"""The whole path with the ledger on a server: the same results, and a server that learns nothing of them."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.casework.test_casework import _planted, _spellings
from tests.conftest import PROJECT, QUICK_KEYS, Shown
from tests.postgres import Server
from uncounted.casework import custody, publishing, views
from uncounted.casework.cases import open_case
from uncounted.casework.demonstration import PASSPHRASE, demonstrate
from uncounted.vocabulary.verdicts import Verdict


def test_the_whole_path_gives_the_same_on_a_server(postgresql: Server, shown: Shown, tmp_path: Path) -> None:
    begun = time.time()
    made = demonstrate(tmp_path, cost=QUICK_KEYS, database=postgresql.address("cases"))
    assert made.dossier_verification.verdict is made.case_verification.verdict is Verdict.PASSED
    unchecked = [check.name for check in made.case_verification.not_checked]
    assert unchecked[0] == "pages"
    assert not {"tree", "checkpoints", "bodies", "tables", "item I1"} & set(unchecked)
    with (
        open_case(made.case_folder, passphrase=PASSPHRASE) as server,
        open_case(shown.case_folder, passphrase=PASSPHRASE) as file,
    ):
        assert [line.what for line in custody.history(server)][3:9]
        assert len(custody.history(server)) == len(custody.history(file))
        for kind in ("claim", "suggestion", "item", "arrival", "proposition", "protected_term"):
            assert server.file.count(kind) == file.file.count(kind) > 0
        assert [view.trace.origins for view in views.propositions(server)] == [
            view.trace.origins for view in views.propositions(file)
        ]
        case_id = server.case_id
    assert publishing.verify_dossier_path(made.dossier_folder, key=made.public_key).verdict is Verdict.PASSED
    _holds_nothing_readable(postgresql, case_id, begun)


def _holds_nothing_readable(server: Server, case_id: str, since: float) -> None:
    """Search what an administrator would copy, and the log that every written byte passes through."""
    dumped = server.dumped(f"uncounted_{case_id}")
    values = b"".join(
        bytes.fromhex(found.decode()) for found in re.findall(rb"\\\\x((?:[0-9a-f]{2})+)", dumped)
    )
    written = b""
    for path in (server.folder / "data" / "pg_wal").iterdir():
        # the server gives a file that it has done with another name
        with contextlib.suppress(FileNotFoundError):
            if path.is_file() and path.stat().st_mtime >= since:
                written += path.read_bytes()
    assert dumped.count(b"\n") > 500
    assert len(values) > 200_000
    samples = [values[start : start + 40] for start in range(0, len(values) - 40, len(values) // 20)]
    assert sum(sample in written for sample in samples) > 10, "the search looks at the right place"
    everything = dumped + values + written
    for words in (*_planted()[:6], "Velmaria", "claims.claim_coded", "member-1", PASSPHRASE):
        for spelling in _spellings(words):
            assert spelling not in everything, "a planted text stands readable on the server"


@pytest.mark.prove
def test_the_whole_suite_holds_with_every_case_on_a_server() -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "--database",
            "postgresql",
            "-m",
            "not prove and not browser",
            "tests",
        ],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        env={name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")},
    )
    assert done.returncode == 0, done.stdout[-4000:]
