"""Sealed items: one encrypted file each, written whole or not at all, read only while it is intact.

- The file's name is the random id of its data key: it tells nothing of the content.
- The digest is taken of the exact bytes received, in the same pass that seals them; then the file is read
  back, opened and hashed again (Berkeley Protocol: verify after writing).
"""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from uncounted.casefile.entry import body_context
from uncounted.casefile.keyring import Compartment, Keyring
from uncounted.casefile.storage import DamagedCaseError, file_errors, sync_folder
from uncounted.keys import CannotOpenError, open_stream, seal_stream

_PARTIAL = ".new-"
_STALE_SECONDS = 86_400


@dataclass(frozen=True, slots=True)
class Blob:
    """A sealed file: its id, the SHA-256 (hexadecimal) and the size in bytes of what was received."""

    blob_id: str
    sha256: str
    size: int
    compartment: Compartment


class DamagedItemError(DamagedCaseError):
    """A sealed item is missing or was altered."""


class BlobStore:
    """The `items` folder of one case."""

    def __init__(self, folder: Path, keyring: Keyring) -> None:
        self._folder = folder
        self._keyring = keyring

    def write(self, chunks: Iterable[bytes], compartment: Compartment) -> Blob:
        """Seal pieces of bytes into a new file, in bounded memory, and read it back.

        Raises
        ------
        StorageFullError
            The disk took no more; nothing is left behind.
        """
        data_key = self._keyring.new_data_key(compartment)
        digest, size = hashlib.sha256(), 0

        def counted() -> Iterator[bytes]:
            nonlocal size
            for chunk in chunks:
                digest.update(chunk)
                size += len(chunk)
                yield chunk

        temporary = self._folder / f"{_PARTIAL}{data_key.key_id}"
        try:
            sealed = seal_stream(data_key.key, counted(), self._context(data_key.key_id))
            _write_file(temporary, sealed)
            with file_errors(self._folder):
                temporary.replace(self._folder / data_key.key_id)
                sync_folder(self._folder)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        blob = Blob(data_key.key_id, digest.hexdigest(), size, compartment)
        self._read_back(blob, data_key.key)
        return blob

    def read(self, blob_id: str, size: int) -> Iterator[bytes]:
        """Yield the content in chunks.

        Raises
        ------
        DamagedItemError
            The file is missing, cut or altered.
        ErasedRecordError
            Its key was destroyed.
        """
        return self._opened(blob_id, size, self._keyring.data_key(blob_id))

    def discard(self, blob_id: str) -> None:
        """Remove a file that no entry names: its content was in the case already."""
        (self._folder / blob_id).unlink(missing_ok=True)

    def sweep(self) -> None:
        """Remove what an interrupted write left a day ago or longer; a younger one may be at work."""
        for path in self._folder.glob(f"{_PARTIAL}*"):
            found = path.lstat()
            if stat.S_ISREG(found.st_mode) and time.time() - found.st_mtime > _STALE_SECONDS:
                path.unlink(missing_ok=True)

    def ids(self) -> frozenset[str]:
        """Return the ids of all whole files there are."""
        return frozenset(p.name for p in self._folder.iterdir() if not p.name.startswith(_PARTIAL))

    def _opened(self, blob_id: str, size: int, key: bytes) -> Iterator[bytes]:
        path = self._folder / blob_id
        try:
            # a pipe would wait for ever, a link could lead anywhere: only a file of our own is opened
            if not stat.S_ISREG(path.lstat().st_mode):
                raise FileNotFoundError
            with path.open("rb") as file:
                yield from open_stream(key, file, size, self._context(blob_id))
        except (CannotOpenError, OSError) as error:
            raise DamagedItemError(
                "a sealed item is missing or was altered",
                where=f"items/{blob_id}",
                remedy="restore this one file from a backup and run `uncounted verify`",
            ) from error

    def _read_back(self, blob: Blob, key: bytes) -> None:
        digest = hashlib.sha256()
        for chunk in self._opened(blob.blob_id, blob.size, key):
            digest.update(chunk)
        if digest.hexdigest() != blob.sha256:
            raise DamagedItemError(
                "what was written does not read back the same",
                where=f"items/{blob.blob_id}",
                remedy="the disk may be failing: do not use it for a case",
            )

    def _context(self, blob_id: str) -> bytes:
        return body_context(self._keyring.case_id, blob_id)


def _write_file(path: Path, pieces: Iterable[bytes]) -> None:
    # only the disk's own failures are translated here: an error of the source passes through
    with file_errors(path.parent):
        file = path.open("xb")
    with file:
        for piece in pieces:
            with file_errors(path.parent):
                file.write(piece)
        with file_errors(path.parent):
            file.flush()
            os.fsync(file.fileno())
