"""The example's dossier in another language: every check holds, and no sentence stays English."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Shown
from uncounted.casework import publishing
from uncounted.casework.cases import open_case
from uncounted.casework.demonstration import PASSPHRASE
from uncounted.vocabulary.verdicts import Verdict


@pytest.mark.parametrize(("language", "direction"), [("es", "ltr"), ("ar", "rtl")])
def test_the_example_is_published_in_another_language(
    shown: Shown, tmp_path: Path, language: str, direction: str
) -> None:
    folder = shown.copied_to(tmp_path / "demo").case_folder
    out = tmp_path / "dossier"
    with open_case(folder, passphrase=PASSPHRASE) as case:
        published = publishing.publish(case, out, language=language)
        key = case.public_key
    assert published.verification.verdict is Verdict.PASSED
    page = (out / "dossier.html").read_text(encoding="utf-8")
    assert f'<html lang="{language}" dir="{direction}">' in page
    # every sentence of every room is known
    assert '<bdi lang="en">' not in page
    assert publishing.verify_dossier_path(out, key=key).verdict is Verdict.PASSED
    standalone = (sys.executable, "-I", str(out / "verify_dossier.py"), str(out), "--key", key)
    found = subprocess.run(standalone, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout
    assert "PASSED       page: as it was signed, and it says what the bundle says" in found.stdout
