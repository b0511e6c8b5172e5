"""uncounted convert: of a whole dossier alone, into a new folder for its owner, telling what was left."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.publication.samples import KEY, OTHER_KEY
from uncounted.casework.converting import FORM_NAMES
from uncounted.cli.exchange_command import FORMS

DOSSIER = Path(__file__).parent.parent / "publication" / "released" / "dossier-2"


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    folder = tmp_path / "dossier"
    shutil.copytree(DOSSIER, folder, ignore=shutil.ignore_patterns("*.given"))
    return folder


def _bytes(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def test_the_forms_that_can_be_named_are_those_that_there_are() -> None:
    assert FORMS == FORM_NAMES


@pytest.mark.parametrize("form", FORMS)
def test_a_dossier_gives_the_same_bytes_twice_and_says_what_was_left(
    form: str, uncounted: Command, dossier: Path, tmp_path: Path
) -> None:
    key = str(KEY.verify_key)
    first = uncounted("convert", dossier, "--to", form, "--out", tmp_path / "a", "--key", key)
    second = uncounted("convert", dossier, "--to", form, "--out", tmp_path / "b")
    assert first.code == second.code == 0
    assert _bytes(tmp_path / "a") == _bytes(tmp_path / "b")
    assert "NOT CHECKED" not in first.out
    assert "NOT CHECKED  signer" in second.out
    left = (tmp_path / "a" / "not-carried.txt").read_text(encoding="utf-8")
    assert "41 fields that the edition withholds" in left
    assert "41 fields that the edition withholds" in first.out
    assert not list(tmp_path.glob(".new-*"))


def test_the_folder_is_for_its_owner_alone(uncounted: Command, dossier: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert uncounted("convert", dossier, "--to", "ro-crate", "--out", out).code == 0
    assert {one.stat().st_mode & 0o777 for one in (out, out / "dossier")} == {0o700}
    assert {one.stat().st_mode & 0o777 for one in out.rglob("*.*")} == {0o600}
    assert uncounted("verify", out / "dossier").code == 0


def test_json_names_files_and_what_was_left(uncounted: Command, dossier: Path, tmp_path: Path) -> None:
    told = json.loads(uncounted("convert", dossier, "--to", "csv", "--out", tmp_path / "a", "--json").out)
    assert "claims.csv" in told["files"]
    assert told["edition"] == 1
    assert {one["name"] for one in told["not_checked"]} == {"signer"}
    assert all(one["n"] and one["why"] for one in told["not_carried"])


def test_an_altered_dossier_is_not_converted(uncounted: Command, dossier: Path, tmp_path: Path) -> None:
    bundle = dossier / "bundle.json"
    bundle.write_bytes(bundle.read_bytes().replace(b"four officials", b"five officials"))
    result = uncounted("convert", dossier, "--to", "csv", "--out", tmp_path / "out")
    assert result.is_one_clear_error
    assert "AlteredDossierError" in result.err
    assert not (tmp_path / "out").exists()


def test_another_signer_is_refused(uncounted: Command, dossier: Path, tmp_path: Path) -> None:
    other = str(OTHER_KEY.verify_key)
    result = uncounted("convert", dossier, "--to", "csv", "--out", tmp_path / "out", "--key", other)
    assert result.is_one_clear_error
    assert not (tmp_path / "out").exists()


def test_an_earlier_format_is_verified_and_not_converted(uncounted: Command, tmp_path: Path) -> None:
    result = uncounted("convert", DOSSIER.with_name("dossier-1"), "--to", "csv", "--out", tmp_path / "out")
    assert result.is_one_clear_error
    assert "UnconvertibleEditionError" in result.err


@pytest.mark.parametrize("place", ["dossier/inside", "taken", "hanging"])
def test_it_never_writes_over_anything(place: str, uncounted: Command, dossier: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "hanging").symlink_to(tmp_path / "nowhere")
    before = _bytes(tmp_path)
    assert uncounted("convert", dossier, "--to", "csv", "--out", tmp_path / place).is_one_clear_error
    assert _bytes(tmp_path) == before


@pytest.mark.parametrize("form", FORMS)
def test_what_was_taken_out_of_a_copy_is_in_no_form_of_it(
    form: str, uncounted: Command, dossier: Path, tmp_path: Path
) -> None:
    copy, out = tmp_path / "copy", tmp_path / "out"
    assert uncounted("redact", dossier, "--field", "claim:H1/speaker", "--out", copy).code == 0
    assert uncounted("convert", copy, "--to", form, "--out", out).code == 0
    assert b"four officials" in (dossier / "bundle.json").read_bytes()
    assert all(b"four officials" not in data for data in _bytes(out).values())


def test_every_form_at_once_is_what_each_gives_alone(
    uncounted: Command, dossier: Path, tmp_path: Path
) -> None:
    told = uncounted("convert", dossier, "--to", "all", "--out", tmp_path / "every")
    assert told.code == 0
    for form in FORMS:
        assert uncounted("convert", dossier, "--to", form, "--out", tmp_path / form).code == 0
        assert _bytes(tmp_path / f"every-{form}") == _bytes(tmp_path / form)
        assert f"edition 1 as {form}: " in told.out
