"""An export is a bag that any tool reads, that cannot lie to our verifier, and that tells no word."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import bagit
import pytest

from tests.canary import stands_alone
from tests.conftest import PROJECT, Shown
from tests.postgres import copy_case
from uncounted.casefile.storage import StorageFullError
from uncounted.casework import custody, exporting
from uncounted.casework.cases import Case, open_case
from uncounted.casework.demonstration import PASSPHRASE
from uncounted.vocabulary.verdicts import Verdict

EXAMPLE = PROJECT / "examples" / "wave-of-arrests"


@pytest.fixture(autouse=True)
def quiet_bagit() -> Iterator[None]:
    logging.getLogger("bagit").disabled = True
    yield
    logging.getLogger("bagit").disabled = False


@pytest.fixture(scope="module")
def made(shown: Shown, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, str]:
    """A case with an export of it: the folder of each, and the public key."""
    copy = shown.copied_to(tmp_path_factory.mktemp("export") / "demo")
    out = copy.folder / "bag"
    with open_case(copy.case_folder, passphrase=PASSPHRASE) as case:
        exporting.export(case, out, items=True, purpose="to be checked by a partner")
    return copy.case_folder, out, shown.public_key


@pytest.fixture
def bag(made: tuple[Path, Path, str], tmp_path: Path) -> Path:
    return Path(shutil.copytree(made[1], tmp_path / "bag"))


@pytest.fixture
def case(made: tuple[Path, Path, str]) -> Iterator[Case]:
    with open_case(made[0], passphrase=PASSPHRASE) as opened:
        yield opened


def _verified(bag: Path, key: str) -> int:
    # the verifier that a stranger has from elsewhere, not the one that the forger may have changed
    script = Path(exporting.__file__).parents[1] / "publication" / "standalone" / "verify_ledger.py"
    command = [sys.executable, "-I", str(script), str(bag), "--key", key]
    return subprocess.run(command, capture_output=True, check=False).returncode


def test_bagit_reads_it_as_a_whole_bag(bag: Path, made: tuple[Path, Path, str]) -> None:
    read = bagit.Bag(str(bag))
    assert read.validate()
    assert read.version_info == (1, 0)
    assert read.has_oxum()
    assert _verified(bag, made[2]) == 0
    assert set(read.info) == {"Bag-Software-Agent", "Bagging-Date", "External-Identifier", "Payload-Oxum"}


def test_what_bagit_lets_pass_is_found(bag: Path, made: tuple[Path, Path, str]) -> None:
    """Payload and manifest replaced, the tag manifest taken away: valid to bagit, and not to us."""
    victim = sorted((bag / "data" / "items").iterdir())[0]
    before = hashlib.sha256(victim.read_bytes()).hexdigest()
    victim.write_bytes(victim.read_bytes()[::-1])
    after = hashlib.sha256(victim.read_bytes()).hexdigest()
    manifest = bag / "manifest-sha256.txt"
    manifest.write_text(manifest.read_text("utf-8").replace(before, after), encoding="utf-8")
    (bag / "tagmanifest-sha256.txt").unlink()
    assert bagit.Bag(str(bag)).is_valid()
    assert _verified(bag, made[2]) == 1


def test_a_bag_of_another_key_is_found(bag: Path, made: tuple[Path, Path, str]) -> None:
    other = "uncounted/fedcba9876543210"
    digest = hashlib.sha256(f"{other}\n".encode() + b"\x01" + b"\x05" * 32).hexdigest()[:8]
    assert _verified(bag, f"{other}+{digest}+AQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUF") != 0
    assert _verified(bag, made[2]) == 0


def test_it_holds_every_entry_and_every_item_sealed(made: tuple[Path, Path, str], case: Case) -> None:
    _, out, _ = made
    lines = (out / "data" / "ledger" / "entries.jsonl").read_bytes().splitlines()
    (row,) = case.rows("export")
    assert [json.loads(line)["number"] for line in lines] == list(range(row["size"]))
    assert case.file.size() > row["size"]
    for item in (out / "data" / "items").iterdir():
        assert item.read_bytes() == (case.file.folder / "items" / item.name).read_bytes()
    # nobody agreed to give theirs to an audience that was not named
    assert {item.name for item in (out / "data" / "items").iterdir()} == {
        item["blob_id"] for item in case.rows("item") if item["kind"] == "report"
    }
    assert row["sha256"] == hashlib.sha256((out / "manifest.note").read_bytes()).hexdigest()


def test_no_key_no_word_and_no_person_leaves(made: tuple[Path, Path, str], case: Case) -> None:
    _, out, _ = made
    expected = json.loads((EXAMPLE / "expected.json").read_text(encoding="utf-8"))["never_published"]
    read = [case.file.read_item(row["blob_id"], row["size"]).decode() for row in case.rows("item")]
    words = {word for text in read for word in re.findall(r"[A-Z]\w{6,}", text)} | set(expected)
    everything = b"".join(path.read_bytes() for path in out.rglob("*") if path.is_file())
    told = everything.decode(errors="replace")
    assert len(words) > 50
    for word in words - {"Records", "Uncounted"}:
        if word.encode() in (out / "README.txt").read_bytes():
            continue
        # what is encrypted stands there as base64, in which chance writes any seven letters once in a while
        assert not stands_alone(word, told), word
        assert len(word) < 10 or word not in told, word
    secrets = [case.file.keyring.signing_key.private_bytes(), *case.file.keyring.case_keys.values()]
    for secret in secrets:
        assert secret not in everything
        assert secret.hex().encode() not in everything
    names = {path.name for path in out.rglob("*")}
    assert "keyring.db" not in names
    assert "case.db" not in names


def test_it_is_told_in_the_history_and_the_case_verifies(case: Case) -> None:
    told = [line.what for line in custody.history(case) if "exported" in line.what]
    assert len(told) == 1
    assert custody.verify_case(case).verdict is Verdict.PASSED


def test_without_items_only_the_ledger_leaves(
    case: Case, tmp_path: Path, made: tuple[Path, Path, str]
) -> None:
    exported = exporting.export(case, tmp_path / "bag", purpose="to be checked by a partner")
    assert (exported.n_items, exported.n_missing) == (0, 0)
    assert not (tmp_path / "bag" / "data" / "items").exists()
    assert _verified(tmp_path / "bag", made[2]) == 0


def test_an_item_that_is_not_on_the_disk_is_counted(made: tuple[Path, Path, str], tmp_path: Path) -> None:
    folder = copy_case(made[0], tmp_path / "case")
    (folder / "items" / ("0" * 32)).write_text("words put there by a stranger", encoding="utf-8")
    with open_case(folder, passphrase=PASSPHRASE) as case:
        gone, link = (row["blob_id"] for row in list(case.rows("item", kind="report"))[:2])
        (folder / "items" / gone).unlink()
        exported = exporting.export(case, tmp_path / "bag", items=True, purpose="to be checked by a partner")
        assert exported.n_missing == 1
        assert exported.n_items == case.file.count("item", kind="report") - 1
        names = {path.name for path in (tmp_path / "bag" / "data" / "items").iterdir()}
        assert names.isdisjoint({gone, "0" * 32})
        # a link in the place of an item could lead to any file of this machine
        (folder / "items" / link).unlink()
        (folder / "items" / link).symlink_to("/etc/hostname")
        with pytest.raises(Exception, match="cannot be used"):
            exporting.export(case, tmp_path / "linked", items=True, purpose="to be checked by a partner")
    assert not (tmp_path / "linked").exists()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".new-")] == []


@pytest.mark.parametrize("place", ["taken", "file", "nowhere/deep", "case", "case/inside", "link"])
def test_a_place_that_is_taken_is_refused(place: str, case: Case, tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "file").write_bytes(b"x")
    (tmp_path / "link").symlink_to("nowhere")
    (tmp_path / "case").symlink_to(case.file.folder)
    before = case.file.size()
    with pytest.raises(exporting.ExportPlaceTakenError):
        exporting.export(case, tmp_path / place, purpose="to be checked by a partner")
    assert case.file.size() == before


def test_a_bag_that_does_not_verify_is_not_handed_over(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = case.file.size()

    def altered(file: object) -> Iterator[bytes]:
        yield b'{"number":0}\n'

    monkeypatch.setattr("uncounted.casefile.ledger_export.entry_lines", altered)
    with pytest.raises(exporting.ExportFailsError):
        exporting.export(case, tmp_path / "bag", purpose="to be checked by a partner")
    assert list(tmp_path.iterdir()) == []
    assert case.file.size() == before


def test_a_full_disk_leaves_nothing(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = case.file.size()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageFullError):
        exporting.export(case, tmp_path / "bag", purpose="to be checked by a partner")
    monkeypatch.undo()
    assert list(tmp_path.iterdir()) == []
    assert case.file.size() == before


def test_a_pipe_in_an_export_fails_and_is_not_waited_for(bag: Path, made: tuple[Path, Path, str]) -> None:
    os.mkfifo(bag / "data" / "ledger" / "5.note")
    assert exporting.verify_export(bag, key=made[2]).verdict is Verdict.FAILED


def test_a_verifier_that_stops_half_way_is_no_pass(
    bag: Path, made: tuple[Path, Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped = subprocess.CompletedProcess[bytes]([], -9, b"PASSED       files: 9, as listed\n", b"")
    monkeypatch.setattr(exporting, "_run", lambda *_: stopped)
    assert exporting.verify_export(bag, key=made[2]).verdict is Verdict.FAILED
