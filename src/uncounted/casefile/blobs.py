"""Sealed items: one encrypted file each, written whole or not at all, read only while it is intact.

- The file's name is the random id of its data key: it tells nothing of the content.
- The digest is taken of the exact bytes received, in the same pass that seals them.
- What was written is settled before any entry names it: on the disk, then read back, opened and hashed again
  (Berkeley Protocol: verify after writing), then given its name. Many files are settled together.
"""

from __future__ import annotations

import hashlib
import io
import os
import stat
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from uncounted.casefile.disk import DiskReader, open_regular, put_on_disk, write_new
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


Watch = Callable[[bytes], object]
"""Sees each piece of a file as it is read."""


class BlobStore:
    """The `items` folder of one case."""

    def __init__(self, folder: Path, keyring: Keyring) -> None:
        self._folder = folder
        self._prefix = str(folder)
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
        sealed = seal_stream(data_key.key, counted(), self._context(data_key.key_id))
        try:
            write_new(temporary, sealed, folder=self._folder)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
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
            put_on_disk([self._temporary(blob_id) for blob_id in self._waiting])
        with DiskReader() as reader:
            for blob, key in self._waiting.values():
                self._read_back(reader, blob, key)
        with file_errors(self._folder):
            for blob_id in self._waiting:
                os.replace(self._temporary(blob_id), self._final(blob_id))  # noqa: PTH105 - thousands at once
            sync_folder(self._folder)
        self._waiting.clear()

    def read(self, blob_id: str, size: int) -> Iterator[bytes]:
        """Yield the content in chunks.

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
        return self._opened(blob_id, size, self._keyring.data_key(blob_id))

    def _opened(self, blob_id: str, size: int, key: bytes) -> Iterator[bytes]:
        with _item_errors(blob_id), io.FileIO(open_regular(self._final(blob_id))[0]) as file:
            yield from open_stream(key, file, size, self._context(blob_id))

    @contextmanager
    def digesting(self) -> Iterator[Callable[[str, int, bytes, Watch], str]]:
        """Give a function that reads one file from the disk, opens it, and returns its SHA-256.

        It takes the file's id, its true size, its data key, and what is to see each piece that passes by; it
        raises `DamagedItemError`.
        """
        self.settle()
        with DiskReader() as reader:
            yield lambda blob_id, size, key, watch: self._digest(
                reader, self._final(blob_id), blob_id, size, key, watch
            )

    def discard(self, blob_id: str) -> None:
        """Remove a file that no entry names: its content was in the case already, or was erased."""
        self._waiting.pop(blob_id, None)
        with file_errors(self._folder):
            for path in (self._temporary(blob_id), self._final(blob_id)):
                Path(path).unlink(missing_ok=True)

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

    def _digest(
        self,
        reader: DiskReader,
        path: str,
        blob_id: str,
        size: int,
        key: bytes,
        watch: Watch,
        *,
        just_written: bool = False,
    ) -> str:
        digest = hashlib.sha256()
        with _item_errors(blob_id), reader.opened(path, just_written=just_written) as file:
            for chunk in open_stream(key, file, size, self._context(blob_id)):
                digest.update(chunk)
                watch(chunk)
        return digest.hexdigest()

    def _read_back(self, reader: DiskReader, blob: Blob, key: bytes) -> None:
        path = self._temporary(blob.blob_id)
        found = self._digest(reader, path, blob.blob_id, blob.size, key, len, just_written=True)
        if found != blob.sha256:
            raise DamagedItemError(
                "what was written does not read back the same",
                where=f"items/{blob.blob_id}",
                remedy="the disk may be failing: do not use it for a case",
            )

    def _temporary(self, blob_id: str) -> str:
        return f"{self._prefix}/{_PARTIAL}{blob_id}"

    def _final(self, blob_id: str) -> str:
        return f"{self._prefix}/{blob_id}"

    def _context(self, blob_id: str) -> bytes:
        return body_context(self._keyring.case_id, blob_id)


@contextmanager
def _item_errors(blob_id: str) -> Iterator[None]:
    try:
        yield
    except (CannotOpenError, OSError) as error:
        raise DamagedItemError(
            "a sealed item is missing or was altered",
            where=f"items/{blob_id}",
            remedy="restore this one file from a backup and run `uncounted verify`",
        ) from error
