"""A dossier of every format that was released still verifies, and still fails where it was altered."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.publication.samples import KEY
from uncounted.publication import verify_dossier
from uncounted.publication.standalone import verify_dossier as verify_dossier_alone
from uncounted.vocabulary.verdicts import Verdict

RELEASED = Path(__file__).parent / "released"
FORMATS = sorted(path.name for path in RELEASED.iterdir() if path.is_dir())


def _files(name: str) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (RELEASED / name).iterdir() if path.suffix != ".given"}


def _disclosed(name: str) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (RELEASED / name).iterdir() if path.suffix == ".given"}


def test_there_is_one_of_each() -> None:
    assert FORMATS == ["dossier-1", "dossier-2"]
    assert _disclosed("dossier-2")


@pytest.mark.parametrize("name", FORMATS)
def test_it_verifies(name: str) -> None:
    found = verify_dossier(_files(name), expected_key=KEY.verify_key, disclosed=_disclosed(name))
    assert {check.verdict for check in found.checks} == {Verdict.PASSED}
    alone = verify_dossier({"bundle.json": _files(name)["bundle.json"]}, expected_key=None)
    assert alone.verdict is Verdict.PASSED
    assert {check.name for check in alone.not_checked} == {"signer", "dossier.html"}


def test_a_verifier_that_came_with_a_dossier_and_the_one_of_today_both_pass_it(tmp_path: Path) -> None:
    """A fixture is what was released then, the verifier inside it too: it is never made again."""
    for name, data in _files("dossier-2").items():
        (tmp_path / name).write_bytes(data)
    key = str(KEY.verify_key)
    for script in (tmp_path / "verify_dossier.py", Path(verify_dossier_alone.__file__)):
        done = subprocess.run([sys.executable, "-I", script, tmp_path, "--key", key], check=False)
        assert done.returncode == 0


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("file", ["bundle.json", "dossier.html"])
def test_an_altered_letter_is_named(name: str, file: str) -> None:
    files = _files(name)
    words = "More than 120 people were detained”: 1 independent".encode()
    assert words in files[file]
    altered = {**files, file: files[file].replace(words, words.replace(b"1 ", b"2 "), 1)}
    failed = [
        check.where
        for check in verify_dossier(altered, expected_key=KEY.verify_key).checks
        if check.verdict is Verdict.FAILED
    ]
    assert f"s2 in {file}" in failed
    broken = {**files, file: files[file].replace(words, words + b'"', 1)}
    failed = [
        check.where
        for check in verify_dossier(broken, expected_key=KEY.verify_key).checks
        if check.verdict is Verdict.FAILED
    ]
    assert f"s2 in {file}" in failed
