"""The end of a ZIP and its central directory, read from the last bytes alone.

- A ZIP is what its end says: readers look there first, so a ZIP may hide behind any other format.
- Every number is checked against the size of the file before it is used; nothing is decompressed here.
- Names are text. They may hold ``../`` or a drive letter, and are never used as a path.

Source: PKWARE APPNOTE 6.3.10, sections 4.3.12 (central directory) to 4.3.16 (end).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

END_MARK = b"PK\x05\x06"
ENTRY_MARK = b"PK\x01\x02"
LOCAL_MARK = b"PK\x03\x04"
_END = struct.Struct("<4s4H2LH")
_END64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR = struct.Struct("<4sLQL")
_ENTRY = struct.Struct("<4s4B4HL2L5H2L")
_LONGEST_COMMENT = 0xFFFF
_UTF8_FLAG, _LOCKED_FLAG = 0x800, 0x1
_SAID_ELSEWHERE_16, _SAID_ELSEWHERE_32 = 0xFFFF, 0xFFFFFFFF


class DamagedDirectoryError(ValueError):
    """The directory of a ZIP contradicts itself or the file; the text says how, without content."""


@dataclass(frozen=True, slots=True)
class ZipEnd:
    """Where a ZIP says that its directory lies; all in bytes from the start of the file."""

    n_entries: int
    directory_offset: int
    directory_size: int
    directory_ends: int
    n_after: int

    @property
    def n_before(self) -> int:
        """How many bytes stand before what the ZIP calls its start; not 0 where files were joined."""
        return self.directory_ends - self.directory_size - self.directory_offset


@dataclass(frozen=True, slots=True)
class ZipEntry:
    """A member as the directory lists it. ``modified`` is (year, month, day), None where not a date."""

    name: str
    name_bytes: bytes
    flags: int
    method: int
    crc: int
    compressed: int
    size: int
    header_offset: int
    modified: tuple[int, int, int] | None

    @property
    def is_locked(self) -> bool:
        """Whether it needs a password."""
        return bool(self.flags & _LOCKED_FLAG)

    @property
    def is_folder(self) -> bool:
        """Whether it is only a name for others to stand under."""
        return self.name.endswith("/") and self.size == 0


def find_end(last: bytes, size: int) -> ZipEnd | None:
    """Find the end of a ZIP in the last bytes of a file, or None where a reader would find none.

    As lenient as the readers that exist: bytes may follow the end. What is claimed must fit the file.
    """
    start = size - len(last)
    lowest = max(0, len(last) - _END.size - _LONGEST_COMMENT)
    place = len(last)
    while (place := last.rfind(END_MARK, lowest, place + len(END_MARK) - 1)) != -1:
        if place + _END.size <= len(last):
            end = _end_at(last, place, start, size)
            if end is not None:
                return end
    return None


def _end_at(last: bytes, place: int, start: int, size: int) -> ZipEnd | None:
    _, disk, disk_of_directory, _, n_entries, length, offset, comment = _END.unpack_from(last, place)
    ends = start + place
    if _SAID_ELSEWHERE_16 in (n_entries, disk) or _SAID_ELSEWHERE_32 in (length, offset):
        found = _end64_before(last, place, start)
        if found is not None:
            n_entries, length, offset, ends = found
            disk = disk_of_directory = 0
    begins = ends - length
    if disk != 0 or disk_of_directory != 0 or begins < 0 or offset > begins or n_entries * 46 > length:
        return None
    seen = begins - start
    if length and seen >= 0 and not last.startswith(ENTRY_MARK, seen):
        return None
    return ZipEnd(n_entries, offset, length, ends, max(0, size - (start + place + _END.size + comment)))


def _end64_before(last: bytes, place: int, start: int) -> tuple[int, int, int, int] | None:
    """Read the 64-bit end that a locator just before the end points to."""
    if place < _LOCATOR.size or not last.startswith(b"PK\x06\x07", place - _LOCATOR.size):
        return None
    # the record is looked for where it stands; its own address is wrong where files were joined
    at = last.rfind(b"PK\x06\x06", 0, place - _LOCATOR.size)
    if at < 0 or at + _END64.size > len(last):
        return None
    fields = _END64.unpack_from(last, at)
    return fields[7], fields[8], fields[9], start + at


def read_directory(directory: bytes, n_entries: int) -> tuple[ZipEntry, ...]:
    """Read the entries of a whole central directory.

    Raises
    ------
    DamagedDirectoryError
    """
    entries = []
    place = 0
    for _ in range(n_entries):
        if place + _ENTRY.size > len(directory) or not directory.startswith(ENTRY_MARK, place):
            raise DamagedDirectoryError("the list of members breaks off")
        fields = _ENTRY.unpack_from(directory, place)
        n_name, n_extra, n_comment = fields[12], fields[13], fields[14]
        name_at = place + _ENTRY.size
        extra_at = name_at + n_name
        place = extra_at + n_extra + n_comment
        if place > len(directory):
            raise DamagedDirectoryError("the list of members breaks off")
        entries.append(_entry(fields, directory[name_at:extra_at], directory[extra_at : extra_at + n_extra]))
    return tuple(entries)


def _entry(fields: tuple[int, ...], name: bytes, extra: bytes) -> ZipEntry:
    flags, method, day = fields[5], fields[6], fields[8]
    crc, compressed, size, offset = fields[9], fields[10], fields[11], fields[18]
    wide = iter(_wide_numbers(extra))
    # APPNOTE 4.5.3: only what is said elsewhere stands there, in this order
    size = next(wide, size) if size == _SAID_ELSEWHERE_32 else size
    compressed = next(wide, compressed) if compressed == _SAID_ELSEWHERE_32 else compressed
    offset = next(wide, offset) if offset == _SAID_ELSEWHERE_32 else offset
    text = _name(name, flags)
    return ZipEntry(text, name, flags, method, crc, compressed, size, offset, _day(day))


def _wide_numbers(extra: bytes) -> tuple[int, ...]:
    place = 0
    while place + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, place)
        if kind == 1:
            body = extra[place + 4 : place + 4 + length]
            return struct.unpack(f"<{len(body) // 8}Q", body[: len(body) // 8 * 8])
        place += 4 + length
    return ()


def _name(name: bytes, flags: int) -> str:
    if flags & _UTF8_FLAG:
        return name.decode("utf-8", "backslashreplace")
    return name.decode("cp437")


def _day(written: int) -> tuple[int, int, int] | None:
    year, month, day = 1980 + (written >> 9), written >> 5 & 15, written & 31
    # 1980-01-01 is what writers put who do not know: no date, rather than a wrong one
    known = 1 <= month <= 12 and 1 <= day <= 31 and (year, month, day) != (1980, 1, 1)
    return (year, month, day) if known else None
