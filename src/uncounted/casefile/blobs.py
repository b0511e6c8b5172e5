"""Sealed items: one encrypted file each, written whole or not at all, read only while it is intact.

- The file's name is the random id of its data key: it tells nothing of the content.
- The digest is taken of the exact bytes received, in the same pass that seals them.
- What was written is settled before any entry names it: on the disk, then read back, opened and hashed again
  (Berkeley Protocol: verify after writing), then given its name. Many files are settled together.
- An evidentiary copy is read-only from its first moment.
"""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from uncounted.casefile.entry import body_context
from uncounted.casefile.keyring import Compartment, Keyring
from uncounted.casefile.storage import DamagedCaseError, file_errors, sync_folder
from uncounted.keys import CannotOpenError, open_stream, seal_stream

_PARTIAL = ".new-"
_STALE_SECONDS = 86_400
_READ_ONLY = 0o400
_WRITTEN_AT_ONCE = 16
# from here on, one sync of the whole disk costs less than as many for a file each
_MANY = 8


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
        self._waiting: dict[str, tuple[Blob, bytes]] = {}

    def write(self, chunks: Iterable[bytes], compartment: Compartment) -> Blob:
        """Seal pieces of bytes into a new file, in bounded memory; it has its name once it is settled.

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

        temporary = self._temporary(data_key.key_id)
        try:
            _write_file(temporary, seal_stream(data_key.key, counted(), self._context(data_key.key_id)))
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        blob = Blob(data_key.key_id, digest.hexdigest(), size, compartment)
        self._waiting[blob.blob_id] = (blob, data_key.key)
        return blob

    def settle(self) -> None:
        """Put what was written on the disk, read it back, and give it its name.

        Raises
        ------
        DamagedItemError
            It does not read back the same.
        StorageFullError
        """
        if not self._waiting:
            return
        with file_errors(self._folder):
            if len(self._waiting) > _MANY:
                os.sync()
            for blob_id in self._waiting:
                _sync_file(self._temporary(blob_id))
        for blob, key in self._waiting.values():
            self._read_back(blob, key)
        with file_errors(self._folder):
            for blob_id in self._waiting:
                self._temporary(blob_id).replace(self._folder / blob_id)
            sync_folder(self._folder)
        self._waiting.clear()

    def read(self, blob_id: str, size: int, *, key: bytes | None = None) -> Iterator[bytes]:
        """Yield the content in chunks; ``key`` spares the keyring where many are read.

        Raises
        ------
        DamagedItemError
            The file is missing, cut or altered.
        ErasedRecordError
            Its key was destroyed.
        CompartmentNotHeldError
            This member may not open it.
        """
        if blob_id in self._waiting:
            self.settle()
        return self._opened(self._folder / blob_id, blob_id, size, key or self._keyring.data_key(blob_id))

    def discard(self, blob_id: str) -> None:
        """Remove a file that no entry names: its content was in the case already, or was erased."""
        self._waiting.pop(blob_id, None)
        with file_errors(self._folder):
            self._temporary(blob_id).unlink(missing_ok=True)
            (self._folder / blob_id).unlink(missing_ok=True)

    def discard_waiting(self) -> None:
        """Remove what was written and not settled: the work it belonged to failed."""
        for blob_id in list(self._waiting):
            self.discard(blob_id)

    def sweep(self) -> None:
        """Remove what an interrupted write left a day ago or longer; a younger one may be at work."""
        for path in self._folder.glob(f"{_PARTIAL}*"):
            found = path.lstat()
            if stat.S_ISREG(found.st_mode) and time.time() - found.st_mtime > _STALE_SECONDS:
                path.unlink(missing_ok=True)

    def ids(self) -> frozenset[str]:
        """Return the ids of all whole files there are."""
        return frozenset(p.name for p in self._folder.iterdir() if not p.name.startswith(_PARTIAL))

    def _opened(self, path: Path, blob_id: str, size: int, key: bytes) -> Iterator[bytes]:
        try:
            # a pipe would wait for ever, a link could lead anywhere: only a file of our own is opened
            with open(path, "rb", buffering=0, opener=_open_regular) as file:
                yield from open_stream(key, file, size, self._context(blob_id))
        except (CannotOpenError, OSError) as error:
            raise DamagedItemError(
                "a sealed item is missing or was altered",
                where=f"items/{blob_id}",
                remedy="restore this one file from a backup and run `uncounted verify`",
            ) from error

    def _read_back(self, blob: Blob, key: bytes) -> None:
        digest = hashlib.sha256()
        for chunk in self._opened(self._temporary(blob.blob_id), blob.blob_id, blob.size, key):
            digest.update(chunk)
        if digest.hexdigest() != blob.sha256:
            raise DamagedItemError(
                "what was written does not read back the same",
                where=f"items/{blob.blob_id}",
                remedy="the disk may be failing: do not use it for a case",
            )

    def _temporary(self, blob_id: str) -> Path:
        return self._folder / f"{_PARTIAL}{blob_id}"

    def _context(self, blob_id: str) -> bytes:
        return body_context(self._keyring.case_id, blob_id)


def _open_regular(path: str, flags: int) -> int:
    descriptor = os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise FileNotFoundError
    return descriptor


def _sync_file(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write_file(path: Path, pieces: Iterable[bytes]) -> None:
    # only the disk's own failures are translated here: an error of the source passes through
    with file_errors(path.parent):
        descriptor = os.open(
            path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, _READ_ONLY
        )
    try:
        source = iter(pieces)
        while group := list(islice(source, _WRITTEN_AT_ONCE)):
            with file_errors(path.parent):
                _write_all(descriptor, group)
    finally:
        os.close(descriptor)


def _write_all(descriptor: int, group: list[bytes]) -> None:
    written = os.writev(descriptor, group)
    left = b"".join(group)[written:] if written < sum(map(len, group)) else b""
    while left:
        left = left[os.write(descriptor, left) :]
