"""A destroyed keyring leaves nothing that opens, in the folder or in a running workbench."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from uncounted.casefile.storage import DamagedCaseError
from uncounted.casework.cases import open_case
from uncounted.casework.demonstration import PASSPHRASE
from uncounted.casework.destruction import NotConfirmedError, case_id_of, destroy_keyring


@pytest.fixture
def folder(lone_case: Path) -> Path:
    return lone_case


def _secrets(folder: Path) -> list[bytes]:
    """Every wrapped key, every sealed private key and every salt of the keyring."""
    with sqlite3.connect(folder / "keyring.db") as keyring:
        tables = [name for (name,) in keyring.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = {
            value
            for table in tables
            for row in keyring.execute(f"SELECT * FROM {table}")
            for value in row
            if isinstance(value, bytes) and len(value) >= 16
        }
    keyring.close()
    return sorted(found)


def test_nothing_is_left_and_nothing_opens(folder: Path) -> None:
    secrets = _secrets(folder)
    assert len(secrets) > 100
    shutil.copy(folder / "keyring.db", folder / "keyring.db-journal")
    kept = (folder / "keyring.db").open("rb")
    done = destroy_keyring(folder, confirm=f" {case_id_of(folder)}\n")
    assert (done.n_files, done.n_locked) == (2, 0)
    left = b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())
    # the same blocks of the disk, through a file that was open before: overwritten, not only unlinked
    left += kept.read()
    kept.close()
    assert not any(secret in left for secret in secrets)
    assert {path.name for path in folder.iterdir() if path.is_file()} - {"case.db"} == {"case.toml"}
    with pytest.raises(DamagedCaseError):
        open_case(folder, passphrase=PASSPHRASE)
    with pytest.raises(DamagedCaseError):
        destroy_keyring(folder, confirm=case_id_of(folder))


@pytest.mark.parametrize("typed", ["", "yes", "0" * 16, "case"])
def test_a_slip_destroys_nothing(folder: Path, typed: str) -> None:
    before = (folder / "keyring.db").read_bytes()
    with pytest.raises(NotConfirmedError):
        destroy_keyring(folder, confirm=typed)
    assert (folder / "keyring.db").read_bytes() == before


def test_a_keyring_kept_elsewhere_behind_a_link_goes_too(folder: Path, tmp_path: Path) -> None:
    secrets = _secrets(folder)
    elsewhere = tmp_path / "stick.db"
    (folder / "keyring.db").rename(elsewhere)
    second = tmp_path / "hard.db"
    second.hardlink_to(elsewhere)
    (folder / "keyring.db").symlink_to(elsewhere)
    destroy_keyring(folder, confirm=case_id_of(folder))
    assert not elsewhere.exists()
    assert not (folder / "keyring.db").is_symlink()
    assert not any(secret in second.read_bytes() for secret in secrets)


def test_a_read_only_keyring_is_destroyed_all_the_same(folder: Path) -> None:
    (folder / "keyring.db").chmod(0o400)
    destroy_keyring(folder, confirm=case_id_of(folder))
    assert not (folder / "keyring.db").exists()
