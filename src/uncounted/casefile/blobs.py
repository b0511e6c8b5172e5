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
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from uncounted.casefile.disk import (
    DiskReader,
    DiskWriter,
    ask_afresh,
    open_regular,
    put_on_disk,
    read_short,
)
from uncounted.casefile.entry import body_context
from uncounted.casefile.keyring import Compartment, DataKey, Keyring
from uncounted.casefile.storage import DamagedCaseError, file_errors, sync_folder
from uncounted.keys import CannotOpenError, stream

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


Watch = Callable[[bytes | memoryview], object]
"""Sees each piece of a file as it is read; it is gone when the next one is."""


class BlobStore:
    """The `items` folder of one case."""

    def __init__(self, folder: Path, keyring: Keyring) -> None:
        self._folder = folder
        self._prefix = str(folder)
        self._keyring = keyring
        self._writer = DiskWriter(folder)
        self._waiting: dict[str, tuple[Blob, bytes]] = {}

    def write(self, chunks: Iterable[bytes], compartment: Compartment) -> Blob:
        """Seal pieces of bytes into a new file, in bounded memory; it has its name once it is settled.

        Raises
        ------
        StorageFullError
            The disk took no more; nothing is left behind.
        """
        data_key = self._keyring.new_data_key(compartment)
        source = iter(chunks)
        begun = tuple(islice(source, 2))
        try:
            if len(begun) < 2 and len(first := b"".join(begun)) <= stream.CHUNK_BYTES:
                sha256, size = self._write_short(data_key, first)
            else:
                sha256, size = self._write_stream(data_key, chain(begun, source))
        except BaseException:
            Path(self._temporary(data_key.key_id)).unlink(missing_ok=True)
            raise
        blob = Blob(data_key.key_id, sha256, size, compartment)
        self._waiting[blob.blob_id] = (blob, data_key.key)
        return blob

    def _write_short(self, data_key: DataKey, content: bytes) -> tuple[str, int]:
        sha256 = hashlib.sha256(content).hexdigest()
        sealed = stream.seal_short(data_key.key, content, self._context(data_key.key_id))
        self._writer.write(self._temporary(data_key.key_id), sealed)
        return sha256, len(content)

    def _write_stream(self, data_key: DataKey, chunks: Iterable[bytes]) -> tuple[str, int]:
        digest, size = hashlib.sha256(), 0

        def counted() -> Iterator[bytes]:
            nonlocal size
            for chunk in chunks:
                digest.update(chunk)
                size += len(chunk)
                yield chunk

        with self._writer.writing(self._temporary(data_key.key_id)) as room:
            for _ in stream.seal_stream(data_key.key, counted(), self._context(data_key.key_id), room):
                pass
        return digest.hexdigest(), size

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
        self._writer.rest()
        paths = [self._temporary(blob_id) for blob_id in self._waiting]
        with file_errors(self._folder):
            put_on_disk(paths)
        self._read_back(paths)
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
        try:
            with io.FileIO(open_regular(self._final(blob_id))[0]) as file:
                yield from stream.open_stream(key, file, size, self._context(blob_id))
        except (CannotOpenError, OSError) as error:
            raise _damaged_item(blob_id) from error

    @contextmanager
    def digesting(self) -> Iterator[Callable[[str, int, bytes, Watch], str]]:
        """Give a function that reads one file from the disk, opens it, and returns its SHA-256.

        It takes the file's id, its true size, its data key, and what is to see each piece that passes by; it
        raises `DamagedItemError`.
        """
        self.settle()
        reader = DiskReader()
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
        self, reader: DiskReader, path: str, blob_id: str, size: int, key: bytes, watch: Watch
    ) -> str:
        context = self._context(blob_id)
        try:
            if size <= stream.CHUNK_BYTES:
                content = stream.open_short(key, read_short(path, stream.sealed_size(size)), size, context)
                watch(content)
                return hashlib.sha256(content).hexdigest()
            digest, room = hashlib.sha256(), bytearray(stream.CHUNK_BYTES)
            with reader.opened(path) as file:
                for chunk in stream.open_within(room, key, file, size, context):
                    digest.update(chunk)
                    watch(chunk)
        except (CannotOpenError, OSError) as error:
            raise _damaged_item(blob_id) from error
        return digest.hexdigest()

    def _read_back(self, paths: Collection[str]) -> None:
        ask_afresh(paths)
        reader = DiskReader()
        for path, (blob, key) in zip(paths, self._waiting.values(), strict=True):
            if self._digest(reader, path, blob.blob_id, blob.size, key, len) != blob.sha256:
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


def _damaged_item(blob_id: str) -> DamagedItemError:
    return DamagedItemError(
        "a sealed item is missing or was altered",
        where=f"items/{blob_id}",
        remedy="restore this one file from a backup and run `uncounted verify`",
    )
