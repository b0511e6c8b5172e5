"""The members of a ZIP of any size, in a stream and in bounded memory.

1. The bytes pass once, and only their last part is kept: the list of members stands there.
2. The list is checked: no two members share bytes, and none claims more than the limits allow.
3. The bytes pass a second time, and each member is unpacked as it goes by. Its own header must name it as the
   list does, what comes out is counted against what went in, and its checksum must hold.

Names are text. Nothing is ever written under them. A ZIP inside is a member like others, and is not opened.

Source: PKWARE APPNOTE 6.3.10; on overlapping members, D. Fifield, "A better zip bomb" (WOOT 2019).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator

from uncounted import __version__
from uncounted.evidence.extraction.found import OWN_TOOL, Found, Stream, refuse_more
from uncounted.evidence.extraction.frames import (
    PIECE_BYTES,
    Fault,
    Field,
    Listed,
    MemberBegins,
    MemberBytes,
    MemberEnds,
    RefusedError,
    Request,
    Warned,
)
from uncounted.evidence.extraction.written_dates import read_day
from uncounted.evidence.zip_directory import (
    LOCAL_MARK,
    DamagedDirectoryError,
    ZipEnd,
    ZipEntry,
    find_end,
    read_directory,
)

# room for 20,000 members with names of 700 bytes
_TAIL = 16 * 1024 * 1024
_MORE = 4 * 1024 * 1024
_LOCAL = struct.Struct("<4s2B4HL2L2H")
_STORED, _DEFLATED = 0, 8


def list_zip(stream: Stream, request: Request) -> Found:
    """List the members of a ZIP."""
    found = Found(OWN_TOOL, __version__, no_text="ARCHIVE")
    entries = _entries(stream, request)
    for entry in entries:
        if not entry.is_folder:
            found.members.append(Listed(entry.name[:1000], entry.size))
    n_locked = sum(entry.is_locked for entry in entries)
    if n_locked:
        found.warn(Warned.MEMBERS_LOCKED, n_locked)
    found.operations.append("list of members")
    return found


def zip_members(
    opened: Callable[[], Stream], request: Request
) -> Iterator[MemberBegins | MemberBytes | MemberEnds]:
    """Unpack the members of a ZIP, in the order in which they stand.

    Raises
    ------
    RefusedError
        Nothing more can be trusted; a fault of one member alone is told in its end.
    """
    entries = sorted(_entries(opened(), request), key=lambda entry: entry.header_offset)
    _refuse_overlaps(entries)
    stream = _Counted(opened())
    left = request.total_bytes
    for entry in entries:
        if entry.is_folder:
            continue
        if stream.place > entry.header_offset:
            raise RefusedError(Fault.MEMBERS_OVERLAP)
        stream.skip_to(entry.header_offset)
        day = read_day(entry.modified)
        fields = (Field("modified date", day, day),) if day else ()
        yield MemberBegins(entry.name[:1000], "", entry.size, fields)
        fault = 0
        try:
            for piece in _unpacked(stream, entry, request):
                left -= len(piece)
                refuse_more(-left, 0, Fault.EXPANDS_TOO_MUCH)
                yield MemberBytes(piece)
        except RefusedError as refused:
            # a bomb is no accident of one member
            if refused.fault in (Fault.EXPANDS_TOO_MUCH, Fault.MEMBERS_OVERLAP, Fault.CUT_OFF):
                raise
            fault = refused.fault
        yield MemberEnds(fault)


def _entries(stream: Stream, request: Request) -> tuple[ZipEntry, ...]:
    tail, size = _tail(stream)
    end = find_end(tail, size)
    if end is None:
        raise RefusedError(Fault.DAMAGED)
    if end.n_before:
        raise RefusedError(Fault.NAMES_DISAGREE)
    refuse_more(end.n_entries, request.n_members, Fault.TOO_MANY_MEMBERS)
    entries = _listed(tail, size, end)
    for entry in entries:
        refuse_more(entry.size, request.member_bytes, Fault.TOO_LARGE)
        if entry.header_offset + _LOCAL.size > end.directory_offset:
            raise RefusedError(Fault.DAMAGED)
    refuse_more(sum(entry.size for entry in entries), request.total_bytes, Fault.EXPANDS_TOO_MUCH)
    return entries


def _tail(stream: Stream) -> tuple[bytes, int]:
    kept, size = bytearray(), 0
    while piece := stream.read(1 << 18):
        kept += piece
        size += len(piece)
        if len(kept) > _TAIL + _MORE:
            del kept[:-_TAIL]
    return bytes(kept[-_TAIL:]), size


def _listed(tail: bytes, size: int, end: ZipEnd) -> tuple[ZipEntry, ...]:
    begins = end.directory_offset - (size - len(tail))
    if begins < 0:
        raise RefusedError(Fault.TOO_LARGE)
    try:
        return read_directory(tail[begins : begins + end.directory_size], end.n_entries)
    except DamagedDirectoryError:
        raise RefusedError(Fault.DAMAGED) from None


def _refuse_overlaps(entries: list[ZipEntry]) -> None:
    until = 0
    for entry in entries:
        if entry.header_offset < until:
            raise RefusedError(Fault.MEMBERS_OVERLAP)
        until = entry.header_offset + _LOCAL.size + len(entry.name_bytes) + entry.compressed


class _Counted:
    """A stream that knows its place."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self.place = 0

    def exactly(self, size: int) -> bytes:
        pieces = []
        while size > 0:
            piece = self._stream.read(min(size, PIECE_BYTES))
            if not piece:
                raise RefusedError(Fault.CUT_OFF)
            pieces.append(piece)
            size -= len(piece)
            self.place += len(piece)
        return b"".join(pieces)

    def skip_to(self, place: int) -> None:
        while self.place < place:
            self.exactly(min(place - self.place, PIECE_BYTES))


def _unpacked(stream: _Counted, entry: ZipEntry, request: Request) -> Iterator[bytes]:
    header = _LOCAL.unpack(stream.exactly(_LOCAL.size))
    name = stream.exactly(header[-2])
    stream.exactly(header[-1])
    until = stream.place + entry.compressed
    if header[0] != LOCAL_MARK or name != entry.name_bytes:
        stream.skip_to(until)
        raise RefusedError(Fault.NAMES_DISAGREE)
    if entry.is_locked or entry.method not in (_STORED, _DEFLATED):
        stream.skip_to(until)
        raise RefusedError(Fault.LOCKED if entry.is_locked else Fault.METHOD)
    checksum = size = 0
    pieces = _stored(stream, until) if entry.method == _STORED else _inflated(stream, until)
    for piece in pieces:
        size += len(piece)
        refuse_more(size, entry.size, Fault.EXPANDS_TOO_MUCH)
        refuse_more(size, max(request.free_bytes, entry.compressed * request.ratio), Fault.EXPANDS_TOO_MUCH)
        checksum = zlib.crc32(piece, checksum)
        yield piece
    stream.skip_to(until)
    if size != entry.size or checksum != entry.crc:
        raise RefusedError(Fault.CHECKSUM)


def _stored(stream: _Counted, until: int) -> Iterator[bytes]:
    while stream.place < until:
        yield stream.exactly(min(PIECE_BYTES, until - stream.place))


def _inflated(stream: _Counted, until: int) -> Iterator[bytes]:
    unpacker = zlib.decompressobj(wbits=-15)
    try:
        while stream.place < until and not unpacker.eof:
            waiting = stream.exactly(min(1 << 16, until - stream.place))
            while waiting and not unpacker.eof:
                yield unpacker.decompress(waiting, PIECE_BYTES)
                waiting = unpacker.unconsumed_tail
        if not unpacker.eof:
            yield unpacker.flush()
    except zlib.error:
        stream.skip_to(until)
        raise RefusedError(Fault.DAMAGED) from None
