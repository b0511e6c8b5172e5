"""Sealed items: each encrypted by itself, written whole or not at all, read only while it is intact.

- Its name is the random id of its data key: it tells nothing of the content. Long ones lie in a file of that
  name; short ones that are settled together lie in one file, a pack.
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
from uncounted.casefile.packs import MOST_IN_A_PACK, PACK, PARTIAL, Packs, Place, contents, unlike_written
from uncounted.casefile.storage import DamagedCaseError, file_errors, sync_folder
from uncounted.keys import CannotOpenError, stream

_STALE_SECONDS = 86_400
# fewer short files than this are no pack: each has a file of its own
_WORTH_A_PACK = 8
# short files wait in memory until they are settled; what comes beyond this has a file of its own
_MOST_WAITING_BYTES = 32 << 20
_CHUNK_BYTES = 1 << 20


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
        self._packs = Packs(folder, self._writer)
        self._waiting: dict[str, tuple[Blob, bytes]] = {}
        self._short: dict[str, bytes] = {}
        self._n_short_bytes = 0

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
        if self._n_short_bytes + len(sealed) > _MOST_WAITING_BYTES:
            self._writer.write(self._temporary(data_key.key_id), sealed)
        else:
            self._short[data_key.key_id] = sealed
            self._n_short_bytes += len(sealed)
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
        packs = self._write_waiting()
        try:
            apart = [one for one in self._waiting if one not in self._short]
            paths = [self._temporary(one) for one in apart]
            with file_errors(self._folder):
                put_on_disk(paths)
            self._read_back(apart, packs)
            # from here on a pack may have its name: what is discarded then is looked for in it
            self._short.clear()
            with file_errors(self._folder):
                for path in packs:
                    self._packs.name(path)
                for blob_id in apart:
                    os.replace(self._temporary(blob_id), self._final(blob_id))  # noqa: PTH105 - thousands at once
                sync_folder(self._folder)
        finally:
            for path in packs:
                Path(path).unlink(missing_ok=True)
        self._forget_waiting()

    def _write_waiting(self) -> list[str]:
        """Write what waits in memory; returns the packs, and what is in none has a file of its own."""
        if len(self._short) < _WORTH_A_PACK:
            for blob_id, sealed in self._short.items():
                self._writer.write(self._temporary(blob_id), sealed)
            self._short.clear()
        packs: list[str] = []
        try:
            short = iter(self._short.items())
            while part := dict(islice(short, MOST_IN_A_PACK)):
                packs.append(self._packs.write(part))
        except BaseException:
            for path in packs:
                Path(path).unlink(missing_ok=True)
            raise
        self._writer.rest()
        return packs

    def _forget_waiting(self) -> None:
        self._waiting.clear()
        self._short.clear()
        self._n_short_bytes = 0

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
        if blob_id in self._short:
            key = self._waiting[blob_id][1]
            return iter((stream.open_short(key, self._short[blob_id], size, self._context(blob_id)),))
        if blob_id in self._waiting:
            self.settle()
        return self._opened(blob_id, size, self._keyring.data_key(blob_id))

    def _opened(self, blob_id: str, size: int, key: bytes) -> Iterator[bytes]:
        context = self._context(blob_id)
        with _damage_of(blob_id):
            place = self._packed(blob_id)
            if place is not None:
                yield stream.open_short(key, place.read(), size, context)
                return
            with io.FileIO(open_regular(self._final(blob_id))[0]) as file:
                yield from stream.open_stream(key, file, size, context)

    def sealed_pieces(self, blob_id: str) -> Iterator[bytes]:
        """Yield a sealed file as it lies on the disk: ciphertext, never opened.

        Raises
        ------
        DamagedCaseError
            It is missing, or something else than a file stands there.
        """
        self.settle()
        with file_errors(self._folder):
            place = self._packed(blob_id)
            if place is not None:
                yield place.read()
                return
            descriptor, _ = open_regular(self._final(blob_id))
            with os.fdopen(descriptor, "rb") as file:
                while chunk := file.read(_CHUNK_BYTES):
                    yield chunk

    def path_of(self, blob_id: str) -> str:
        """Say in which file on the disk a sealed file lies; one that is missing has a path of its own."""
        place = self._packed(blob_id)
        return self._final(blob_id) if place is None else place.path

    def _packed(self, blob_id: str) -> Place | None:
        """Say where in a pack a file lies; None for one that has a file of its own, or none."""
        place = self._packs.find(blob_id)
        if not os.path.lexists(self._final(blob_id) if place is None else place.path):
            # another program may have written or replaced a pack
            self._packs.look()
            place = self._packs.find(blob_id)
        return place

    @contextmanager
    def digesting(self) -> Iterator[Callable[[str, int, bytes, Watch], str]]:
        """Give a function that reads one file from the disk, opens it, and returns its SHA-256.

        It takes the file's id, its true size, its data key, and what is to see each piece that passes by; it
        raises `DamagedItemError`.
        """
        self.settle()
        reader = DiskReader()

        def digest(blob_id: str, size: int, key: bytes, watch: Watch) -> str:
            with _damage_of(blob_id):
                if (place := self._packed(blob_id)) is not None:
                    return self._digest_short(blob_id, place.read(), size, key, watch)
                return self._digest(reader, self._final(blob_id), blob_id, size, key, watch)

        yield digest

    def discard(self, *blob_ids: str) -> None:
        """Remove files that no entry names: their content was in the case already, or was erased."""
        with file_errors(self._folder):
            self._packs.remove([one for one in blob_ids if not self._discard(one)])

    def _discard(self, blob_id: str) -> bool:
        """Remove what waits, or has a file of its own; says whether that was all of it."""
        self._waiting.pop(blob_id, None)
        sealed = self._short.pop(blob_id, None)
        if sealed is not None:
            self._n_short_bytes -= len(sealed)
            return True
        for path in (self._temporary(blob_id), self._final(blob_id)):
            if os.path.lexists(path):
                Path(path).unlink(missing_ok=True)
                return True
        return False

    def discard_waiting(self) -> None:
        """Remove what was written and not settled: the work it belonged to failed."""
        self.discard(*self._waiting)
        self._forget_waiting()

    def sweep(self) -> None:
        """Remove what an interrupted write left a day ago or longer; a younger one may be at work."""
        for path in self._folder.glob(f"{PARTIAL}*"):
            found = path.lstat()
            if stat.S_ISREG(found.st_mode) and time.time() - found.st_mtime > _STALE_SECONDS:
                path.unlink(missing_ok=True)

    def ids(self) -> frozenset[str]:
        """Return the ids of all whole files there are."""
        packs = self._packs.ids()
        apart = (path.name for path in self._folder.iterdir())
        return packs | {name for name in apart if not name.startswith((PARTIAL, PACK))}

    def _digest(
        self, reader: DiskReader, path: str, blob_id: str, size: int, key: bytes, watch: Watch
    ) -> str:
        if size <= stream.CHUNK_BYTES:
            sealed = read_short(path, stream.sealed_size(size))
            return self._digest_short(blob_id, sealed, size, key, watch)
        digest, room = hashlib.sha256(), bytearray(stream.CHUNK_BYTES)
        with reader.opened(path) as file:
            for chunk in stream.open_within(room, key, file, size, self._context(blob_id)):
                digest.update(chunk)
                watch(chunk)
        return digest.hexdigest()

    def _digest_short(
        self, blob_id: str, sealed: bytes | memoryview, size: int, key: bytes, watch: Watch
    ) -> str:
        content = stream.open_short(key, sealed, size, self._context(blob_id))
        watch(content)
        return hashlib.sha256(content).hexdigest()

    def _read_back(self, apart: Collection[str], packs: Iterable[str]) -> None:
        paths = [self._temporary(blob_id) for blob_id in apart]
        ask_afresh(paths)
        reader = DiskReader()
        for path, blob_id in zip(paths, apart, strict=True):
            blob, key = self._waiting[blob_id]
            with _damage_of(blob_id):
                sha256 = self._digest(reader, path, blob_id, blob.size, key, len)
            _require_same(blob, sha256)
        n_read = 0
        for path in packs:
            for blob_id, sealed in contents(path):
                blob, key = self._waiting[blob_id]
                with _damage_of(blob_id):
                    sha256 = self._digest_short(blob_id, sealed, blob.size, key, len)
                _require_same(blob, sha256)
                n_read += 1
        if n_read != len(self._short):
            raise unlike_written("items")

    def _temporary(self, blob_id: str) -> str:
        return f"{self._prefix}/{PARTIAL}{blob_id}"

    def _final(self, blob_id: str) -> str:
        return f"{self._prefix}/{blob_id}"

    def _context(self, blob_id: str) -> bytes:
        return body_context(self._keyring.case_id, blob_id)


def _require_same(blob: Blob, sha256: str) -> None:
    if sha256 != blob.sha256:
        raise unlike_written(f"items/{blob.blob_id}")


@contextmanager
def _damage_of(blob_id: str) -> Iterator[None]:
    try:
        yield
    except (CannotOpenError, OSError) as error:
        raise _damaged_item(blob_id) from error


def _damaged_item(blob_id: str) -> DamagedItemError:
    return DamagedItemError(
        "a sealed item is missing or was altered",
        where=f"items/{blob_id}",
        remedy="restore this one file from a backup and run `uncounted verify`",
    )
