"""The keyring is destroyed: nothing of the case can be read again from what is in its folder.

- It needs no passphrase: whoever must do it may be in a hurry, and may not be a member.
- It needs the id of the case, typed: nobody destroys the wrong case by a slip.
- Overwritten, made to last, then deleted; the journal and what an interrupted write left as well.
- What it cannot do: reach a copy of the keyring elsewhere, or the spare blocks of a worn disk.
"""

from __future__ import annotations

import os
import secrets
import stat
from dataclasses import dataclass
from pathlib import Path

from uncounted.casefile import read_identity
from uncounted.casefile.storage import DamagedCaseError, file_errors, sync_folder
from uncounted.casework.locking import CannotLockHereError, DidNotLockError, lock_running
from uncounted.vocabulary.errors import UncountedError

_KEYRING = "keyring.db"
_CHUNK_BYTES = 1 << 20


class NotConfirmedError(UncountedError):
    """What was typed is not the id of the case."""


@dataclass(frozen=True, slots=True)
class Destroyed:
    """What was done: files overwritten and deleted, and workbenches locked (None: not known)."""

    case_id: str
    n_files: int
    n_locked: int | None


def case_id_of(folder: Path) -> str:
    """Return the id that must be typed to confirm.

    Raises
    ------
    NotACaseError, DamagedCaseError
    """
    return read_identity(folder).case_id


def destroy_keyring(folder: Path, *, confirm: str) -> Destroyed:
    """Destroy the keys of a case for ever.

    Raises
    ------
    NotACaseError, DamagedCaseError
    NotConfirmedError
        ``confirm`` is not the id of the case; nothing was changed.
    """
    case_id = case_id_of(folder)
    if confirm.strip() != case_id:
        raise NotConfirmedError(
            "what was typed is not the id of this case; nothing was destroyed",
            where="the confirmation",
            remedy="the id stands in the case's case.toml; type it whole",
        )
    n_locked = _locked(folder)
    remains = _remains(folder)
    if not remains:
        raise DamagedCaseError(
            "there is no keyring to destroy",
            where=_KEYRING,
            remedy="it was destroyed or moved before: look for copies of it elsewhere",
        )
    with file_errors(folder / _KEYRING):
        for path in remains:
            _overwrite_and_delete(path)
        sync_folder(folder)
    return Destroyed(case_id, len(remains), n_locked)


def _locked(folder: Path) -> int | None:
    try:
        return lock_running(folder)
    except (CannotLockHereError, DidNotLockError):
        # the keys must go all the same
        return None


def _remains(folder: Path) -> list[Path]:
    """Find the keyring and whatever stands beside it while it is written: journals, new and old versions."""
    return sorted(path for path in folder.iterdir() if _KEYRING.partition(".")[0] in path.name)


def _overwrite_and_delete(path: Path) -> None:
    # through a link: the keys lie where it leads
    target = path.resolve()
    if target.exists() and stat.S_ISREG(target.stat().st_mode):
        target.chmod(0o600)
        with target.open("r+b") as file:
            left = os.fstat(file.fileno()).st_size
            while left > 0:
                left -= file.write(secrets.token_bytes(min(left, _CHUNK_BYTES)))
            file.flush()
            os.fsync(file.fileno())
        target.unlink()
    if path.is_symlink():
        path.unlink()
