"""Files are written so that what is read back comes from the disk, and cost little to write.

- A large file goes past the memory that the system keeps of files, where the disk allows it. What went
  through memory is dropped from it before it is read back.
- A file is made new and read-only; one that is there already is never written over.
- Only a file of our own is opened: a pipe would wait for ever, a link could lead anywhere.
"""

from __future__ import annotations

import fcntl
import io
import mmap
import os
import stat
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path

from uncounted.casefile.storage import file_errors

_READ_ONLY = 0o400
_WRITTEN_AT_ONCE = 16
_BLOCK_BYTES = 1 << 20
# from here on, one request for the whole disk costs less than as many for a file each
_MANY = 8
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
# Linux alone lets a file be written past its memory; elsewhere all goes through it
_DIRECT = getattr(os, "O_DIRECT", 0)


def write_new(path: str, pieces: Iterable[bytes], *, folder: Path) -> None:
    """Write pieces, each of at most a megabyte, to a new file; they are not yet sure to be on the disk.

    Raises
    ------
    StorageFullError, DamagedCaseError
        Of the disk, naming the folder. An error of the source of the pieces passes through.
    """
    with file_errors(folder):
        descriptor = os.open(path, _NEW, _READ_ONLY)
    try:
        source = iter(pieces)
        first = list(islice(source, _WRITTEN_AT_ONCE))
        if len(first) < _WRITTEN_AT_ONCE:
            with file_errors(folder):
                _write_all(descriptor, b"".join(first))
        else:
            _write_large(folder, descriptor, chain(first, source))
    finally:
        os.close(descriptor)


def _write_large(folder: Path, descriptor: int, pieces: Iterable[bytes]) -> None:
    """Gather pieces in an aligned buffer and write whole blocks of it; the end goes through memory."""
    _set_direct(descriptor, on=True)
    with mmap.mmap(-1, 2 * _BLOCK_BYTES) as memory, memoryview(memory) as buffer:
        filled = 0
        for piece in pieces:
            buffer[filled : filled + len(piece)] = piece
            filled += len(piece)
            if filled >= _BLOCK_BYTES:
                with file_errors(folder):
                    _write_block(descriptor, buffer[:_BLOCK_BYTES])
                filled -= _BLOCK_BYTES
                buffer[:filled] = buffer[_BLOCK_BYTES : _BLOCK_BYTES + filled]
        _set_direct(descriptor, on=False)
        with file_errors(folder):
            _write_all(descriptor, buffer[:filled])


def _write_block(descriptor: int, block: memoryview) -> None:
    try:
        written = os.write(descriptor, block)
    except OSError:
        # this disk takes nothing past its memory after all; a real fault shows itself again
        _set_direct(descriptor, on=False)
        written = 0
    if written < len(block):
        _set_direct(descriptor, on=False)
        _write_all(descriptor, block[written:])


def _write_all(descriptor: int, content: bytes | memoryview) -> None:
    left = memoryview(content)
    while left:
        left = left[os.write(descriptor, left) :]


def _set_direct(descriptor: int, *, on: bool) -> None:
    flags = fcntl.fcntl(descriptor, fcntl.F_GETFL)
    try:
        fcntl.fcntl(descriptor, fcntl.F_SETFL, flags | _DIRECT if on else flags & ~_DIRECT)
    except OSError:
        # not on this kind of disk: the file is written through memory, and read back all the same
        return


def put_on_disk(paths: Collection[str]) -> None:
    """Wait until files are on the disk; many at once by one request for the whole disk.

    A disk that failed to keep them shows it when they are read back through a `DiskReader`.
    """
    if len(paths) > _MANY:
        os.sync()
        return
    for path in paths:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


class DiskReader:
    """Reads files from the disk itself, past what memory keeps of them, where the disk allows that.

    One aligned buffer serves one large file after another; a small one is read at once. Use it as a context
    manager.
    """

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, _BLOCK_BYTES)
        self._block = memoryview(self._memory)

    def __enter__(self) -> DiskReader:
        return self

    def __exit__(self, *_: object) -> None:
        self._block.release()
        self._memory.close()

    @contextmanager
    def opened(self, path: str, *, just_written: bool) -> Iterator[FromDisk | io.BytesIO]:
        """Open one file. Of a small one that was just written, memory is made to forget what it keeps.

        Raises
        ------
        OSError
            It is not there, or is no plain file.
        """
        descriptor, size = open_regular(path)
        try:
            if just_written and hasattr(os, "posix_fadvise"):
                os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
            if size < _BLOCK_BYTES:
                yield io.BytesIO(os.read(descriptor, _BLOCK_BYTES))
            else:
                _set_direct(descriptor, on=True)
                yield FromDisk(descriptor, size, self._block)
        finally:
            os.close(descriptor)


class FromDisk:
    """One open file, read block by block into a buffer that is lent to it."""

    def __init__(self, descriptor: int, size: int, block: memoryview) -> None:
        self._descriptor = descriptor
        self._block = block
        self._left = block[:0]
        self._unread = size

    def read(self, size: int, /) -> bytes | memoryview:
        """Return the next ``size`` bytes, fewer only at the end; to be used before the next are read."""
        if len(self._left) >= size:
            found, self._left = self._left[:size], self._left[size:]
            return found
        pieces: list[bytes] = []
        while size and (self._left or self._fill()):
            pieces.append(bytes(self._left[:size]))
            self._left = self._left[size:]
            size -= len(pieces[-1])
        return b"".join(pieces)

    def _fill(self) -> int:
        if self._unread <= 0:
            return 0
        # whole pages, and no more of them than the file fills: each has to be held in place for the disk
        room = self._block[: self._unread + -self._unread % mmap.PAGESIZE]
        try:
            got = os.readv(self._descriptor, [room])
        except OSError:
            # this disk gives nothing past its memory after all; a real fault shows itself again
            _set_direct(self._descriptor, on=False)
            got = os.readv(self._descriptor, [room])
        self._left, self._unread = self._block[:got], self._unread - got if got else 0
        return got


def open_regular(path: str) -> tuple[int, int]:
    """Open a file for reading, if it is one; returns its descriptor and its size.

    Raises
    ------
    OSError
        It is not there, or is no plain file.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    found = os.fstat(descriptor)
    if not stat.S_ISREG(found.st_mode):
        os.close(descriptor)
        raise FileNotFoundError
    return descriptor, found.st_size
