"""Short sealed files that were settled together lie in one file, a pack: for the disk, one in place of many.

- A pack begins with its index: of each sealed file the id, the place where it begins, its size. All three
  tell no more than the names and sizes of files would.
- A pack is written once and never changed. Where one of its files must go, those that stay are written into
  a new pack, which is read back before the old one is removed.
- A damaged index hides files and shows none: what a place holds opens under its own key alone.
"""

from __future__ import annotations

import os
import secrets
import struct
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from uncounted.casefile.disk import DiskReader, DiskWriter, open_regular, put_on_disk
from uncounted.casefile.storage import DamagedCaseError, file_errors, sync_folder

PARTIAL = ".new-"
PACK = "pack-"
MOST_IN_A_PACK = 4096
_HEAD = struct.Struct(">5sI")
_ENTRY = struct.Struct(">16sQI")
_MAGIC = b"UNCP\x01"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sealed file lies: bytes ``start`` to ``start + size`` of the file at ``path``."""

    path: str
    start: int
    size: int

    def read(self) -> bytes:
        """Read the sealed file.

        Raises
        ------
        OSError
            The pack is not there, or is no plain file.
        """
        descriptor, _ = open_regular(self.path)
        try:
            return os.pread(descriptor, self.size, self.start)
        finally:
            os.close(descriptor)


class Packs:
    """The packs of one folder; their indexes are read when something is first looked for."""

    def __init__(self, folder: Path, writer: DiskWriter) -> None:
        self._folder = folder
        self._writer = writer
        self._places: dict[str, Place] = {}
        # the packs seen at the last look, and how many files each names
        self._seen: dict[str, int] = {}

    def find(self, blob_id: str) -> Place | None:
        """Say where a sealed file lies; None if it is in no pack that was there at the last look."""
        if not self._seen:
            self.look()
        return self._places.get(blob_id)

    def look(self) -> None:
        """Read the index of each pack, if other ones are there than at the last look."""
        there = {str(path) for path in self._folder.glob(f"{PACK}*")}
        if there == self._seen.keys():
            return
        self._places.clear()
        self._seen.clear()
        for path in sorted(there):
            self._add(path)

    def _add(self, path: str) -> None:
        index = _index_of(path)
        self._places.update(index)
        self._seen[path] = len(index)

    def ids(self) -> frozenset[str]:
        """Return the ids of all files in packs, and the name of each pack that holds none to be read."""
        self.look()
        return frozenset(self._places) | {
            Path(path).name for path, n_files in self._seen.items() if not n_files
        }

    def write(self, sealed: Mapping[str, bytes]) -> str:
        """Write sealed files into a new pack, which is on the disk but has no lasting name; returns its path.

        Raises
        ------
        StorageFullError
            Nothing is left behind.
        """
        path = str(self._folder / f"{PARTIAL}{PACK}{secrets.token_hex(16)}")
        try:
            with self._writer.writing(path) as room:
                _fill(room, sealed)
            with file_errors(self._folder):
                put_on_disk([path])
        except BaseException:
            Path(path).unlink(missing_ok=True)
            raise
        return path

    def name(self, path: str) -> None:
        """Give a new pack its lasting name; the folder is not yet sure to be on the disk."""
        final = path.replace(PARTIAL, "", 1)
        os.replace(path, final)  # noqa: PTH105
        self._add(final)

    def remove(self, blob_ids: Collection[str]) -> None:
        """Remove files from the packs they lie in, and keep all others.

        Raises
        ------
        StorageFullError, DamagedCaseError
            Nothing was removed from the pack at which it stopped, nor from those after it.
        """
        self.look()
        for path in sorted({place.path for one in blob_ids if (place := self._places.get(one))}):
            staying = {
                one: place.read()
                for one, place in self._places.items()
                if place.path == path and one not in blob_ids
            }
            if staying:
                self._write_anew(staying)
            self._forget(path)
        # a removal that was cut short left a pack all of whose files lie in another one too
        held = {place.path for place in self._places.values()}
        for path in [path for path, n_files in self._seen.items() if n_files and path not in held]:
            self._forget(path)

    def _forget(self, path: str) -> None:
        Path(path).unlink(missing_ok=True)
        sync_folder(self._folder)
        del self._seen[path]
        self._places = {one: place for one, place in self._places.items() if place.path != path}

    def _write_anew(self, staying: Mapping[str, bytes]) -> None:
        path = self.write(staying)
        try:
            if {one: bytes(sealed) for one, sealed in contents(path)} != staying:
                raise unlike_written("items")
            self.name(path)
            sync_folder(self._folder)
        finally:
            Path(path).unlink(missing_ok=True)


def contents(path: str) -> Iterator[tuple[str, memoryview]]:
    """Yield the id and the bytes of each file in a pack, from the disk; each is to be used before the next.

    Raises
    ------
    OSError
        The pack is not there, or is no plain file.
    DamagedCaseError
        Its index is not one.
    """
    index = _index_of(path)
    position = _HEAD.size + len(index) * _ENTRY.size
    with DiskReader().opened(path) as file:
        file.read(position)
        for blob_id, place in index.items():
            if place.start != position:
                raise unlike_written("items")
            yield blob_id, file.read(place.size)
            position += place.size


def unlike_written(where: str) -> DamagedCaseError:
    """Return the error for a disk that does not give back what it took."""
    return DamagedCaseError(
        "what was written does not read back the same",
        where=where,
        remedy="the disk may be failing: do not use it for a case",
    )


def _fill(room: Callable[[int], memoryview], sealed: Mapping[str, bytes]) -> None:
    start = _HEAD.size + len(sealed) * _ENTRY.size
    room(_HEAD.size)[:] = _HEAD.pack(_MAGIC, len(sealed))
    for blob_id, content in sealed.items():
        room(_ENTRY.size)[:] = _ENTRY.pack(bytes.fromhex(blob_id), start, len(content))
        start += len(content)
    for content in sealed.values():
        room(len(content))[:] = content


def _index_of(path: str) -> dict[str, Place]:
    """Return what a pack holds and where; of a pack that is none, nothing."""
    try:
        descriptor, n_bytes_there = open_regular(path)
    except OSError:
        return {}
    try:
        head = os.read(descriptor, _HEAD.size)
        if len(head) < _HEAD.size or not head.startswith(_MAGIC):
            return {}
        n_bytes = min(_HEAD.unpack(head)[1], MOST_IN_A_PACK) * _ENTRY.size
        index = os.read(descriptor, n_bytes)
    finally:
        os.close(descriptor)
    entries = list(_ENTRY.iter_unpack(index[: len(index) - len(index) % _ENTRY.size]))
    if not entries or entries[0][1] != _HEAD.size + n_bytes:
        return {}
    # a place beyond the end is none: what is said to lie there is missing
    return {
        blob_id.hex(): Place(path, start, size)
        for blob_id, start, size in entries
        if start + size <= n_bytes_there
    }
