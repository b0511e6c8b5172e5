"""Files are written so that what is read back comes from the disk, and cost little to write.

- A large file goes past the memory that the system keeps of files, where the disk allows it. What went
  through memory is dropped from it before it is read back.
- A file is made new and read-only; one that is there already is never written over.
- Only a file of our own is opened: a pipe would wait for ever, a link could lead anywhere.
"""

from __future__ import annotations

import fcntl
import mmap
import os
import stat
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from uncounted.casefile.storage import file_error, file_errors

_READ_ONLY = 0o400
_LARGE_PAGE = 2 << 20
_BLOCK_BYTES = 2 * _LARGE_PAGE
_WORTH_DIRECT = 1 << 20
# from here on, one request for the whole disk costs less than as many for a file each
_MANY = 8
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
# Linux alone lets a file be written past its memory; elsewhere all goes through it
_DIRECT = getattr(os, "O_DIRECT", 0)


def _memory() -> memoryview:
    """Take aligned memory for a block, and a large page more; whole large pages cost the disk least."""
    memory = mmap.mmap(-1, _BLOCK_BYTES + _LARGE_PAGE, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    if hasattr(mmap, "MADV_HUGEPAGE"):
        with suppress(OSError):
            memory.madvise(mmap.MADV_HUGEPAGE)
    return memoryview(memory)


class DiskWriter:
    """Writes new files into one folder; they are not yet sure to be on the disk.

    Many threads may write at once.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._spare: list[memoryview] = []

    def write(self, path: str, content: bytes) -> None:
        """Write a new file whole.

        Raises
        ------
        StorageFullError, DamagedCaseError
            Of the disk, naming the folder.
        """
        try:
            descriptor = os.open(path, _NEW, _READ_ONLY)
            try:
                _write_all(descriptor, content)
            finally:
                os.close(descriptor)
        except OSError as error:
            raise file_error(error, self._folder) from error

    @contextmanager
    def writing(self, path: str) -> Iterator[Callable[[int], memoryview]]:
        """Give a function that gives places, each of at most a megabyte; what is put there is written.

        Raises
        ------
        StorageFullError, DamagedCaseError
            Of the disk, naming the folder. An error of what is put there passes through.
        """
        with file_errors(self._folder):
            descriptor = os.open(path, _NEW, _READ_ONLY)
        memory = self._spare.pop() if self._spare else _memory()
        try:
            file = _ToDisk(self._folder, descriptor, memory)
            yield file.room
            file.finish()
        finally:
            os.close(descriptor)
            self._spare.append(memory)

    def rest(self) -> None:
        """Give the memory back until the next large file."""
        self._spare.clear()


class _ToDisk:
    """One new file, gathered in aligned memory and written in whole blocks; its end goes through memory."""

    def __init__(self, folder: Path, descriptor: int, memory: memoryview) -> None:
        self._folder = folder
        self._descriptor = descriptor
        self._memory = memory
        self._filled = 0
        self._is_direct = False

    def room(self, size: int) -> memoryview:
        """Give the next place; the one before is filled by now."""
        if self._filled >= _BLOCK_BYTES:
            self._write(_BLOCK_BYTES)
        start, self._filled = self._filled, self._filled + size
        return self._memory[start : self._filled]

    def finish(self) -> None:
        """Write what is left."""
        if self._is_direct or self._filled >= _WORTH_DIRECT:
            self._write(self._filled - self._filled % mmap.PAGESIZE)
            _set_direct(self._descriptor, on=False)
        with file_errors(self._folder):
            _write_all(self._descriptor, self._memory[: self._filled])

    def _write(self, size: int) -> None:
        if not self._is_direct:
            self._is_direct = True
            _set_direct(self._descriptor, on=True)
        with file_errors(self._folder):
            _write_block(self._descriptor, self._memory[:size])
        left = self._filled - size
        self._memory[:left] = self._memory[size : self._filled]
        self._filled = left


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
    done = os.write(descriptor, content)
    while done < len(content):
        done += os.write(descriptor, memoryview(content)[done:])


def _set_direct(descriptor: int, *, on: bool) -> None:
    flags = fcntl.fcntl(descriptor, fcntl.F_GETFL)
    try:
        fcntl.fcntl(descriptor, fcntl.F_SETFL, flags | _DIRECT if on else flags & ~_DIRECT)
    except OSError:
        # not on this kind of disk: the file is written through memory, and read back all the same
        return


def put_on_disk(paths: Collection[str]) -> None:
    """Wait until files are on the disk; many at once by one request for the whole disk.

    A disk that failed to keep them shows it when they are read back.
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


def ask_afresh(paths: Collection[str]) -> None:
    """Make memory forget what it keeps of files just put on the disk, and ask the disk for all of them.

    Asked for together, many small files come at the price of few. It changes nothing: what is not there when
    it is read is found then.
    """
    if not hasattr(os, "posix_fadvise"):
        return
    for path in paths:
        with suppress(OSError):
            descriptor, size = open_regular(path)
            try:
                os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
                if size < _WORTH_DIRECT:
                    os.posix_fadvise(descriptor, 0, size, os.POSIX_FADV_WILLNEED)
            finally:
                os.close(descriptor)


def read_short(path: str, size: int) -> bytes:
    """Read a file that should have this size; of a longer one, a byte more.

    Raises
    ------
    OSError
        It is not there, or is no plain file.
    """
    descriptor, _ = open_regular(path)
    try:
        return os.read(descriptor, size + 1)
    finally:
        os.close(descriptor)


class DiskReader:
    """Reads large files from the disk itself, past what memory keeps of them, where the disk allows that.

    One aligned buffer serves one file after another.
    """

    def __init__(self) -> None:
        self._memory: memoryview | None = None

    @contextmanager
    def opened(self, path: str) -> Iterator[FromDisk]:
        """Open one file.

        Raises
        ------
        OSError
            It is not there, or is no plain file.
        """
        descriptor, size = open_regular(path)
        try:
            if size >= _WORTH_DIRECT:
                _set_direct(descriptor, on=True)
            if self._memory is None:
                self._memory = _memory()
            yield FromDisk(descriptor, size, self._memory)
        finally:
            os.close(descriptor)


class FromDisk:
    """One open file, read block by block into memory that is lent to it.

    What is left of a block is moved in front of the next one, so that a piece lies in one place.
    """

    def __init__(self, descriptor: int, size: int, memory: memoryview) -> None:
        self._descriptor = descriptor
        self._memory = memory
        self._left = memory[:0]
        self._unread = size

    def read(self, size: int, /) -> memoryview:
        """Return the next ``size`` bytes, at most a megabyte and fewer only at the end.

        They are to be used before the next are read.
        """
        while len(self._left) < size and self._fill():
            pass
        found, self._left = self._left[:size], self._left[size:]
        return found

    def _fill(self) -> int:
        if self._unread <= 0:
            return 0
        n_left = len(self._left)
        start = _LARGE_PAGE - n_left
        self._memory[start:_LARGE_PAGE] = self._left
        # whole pages, and no more of them than the file fills: each has to be held in place for the disk
        end = min(_LARGE_PAGE + self._unread + -self._unread % mmap.PAGESIZE, len(self._memory))
        room = self._memory[_LARGE_PAGE:end]
        try:
            got = os.readv(self._descriptor, [room])
        except OSError:
            # this disk gives nothing past its memory after all; a real fault shows itself again
            _set_direct(self._descriptor, on=False)
            got = os.readv(self._descriptor, [room])
        self._left, self._unread = self._memory[start : _LARGE_PAGE + got], self._unread - got if got else 0
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
