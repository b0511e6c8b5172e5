"""The records of a web archive, each with its digest checked: a payload that was changed is damage, not text.

- warcio reads them with ``check_digests="raise"``; without that it hands a corrupt payload on in silence.
- A record that ends before its length is damage too, which no digest would show; so is a gzip member.
- A record without a digest is given, and what is said of it says so.

Source: ISO 28500:2017 (WARC 1.1).
"""

from __future__ import annotations

import importlib.metadata
import zlib
from collections.abc import Callable, Iterator
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from uncounted.evidence.extraction.found import Found, Stream, named_date, refuse_more
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
from uncounted.evidence.extraction.written_dates import read_date

_WITH_PAYLOAD = ("response", "resource", "conversion")
_SAID = ("WARC-Type", "WARC-Record-ID", "WARC-Target-URI", "WARC-Payload-Digest", "WARC-Block-Digest")


def list_records(stream: Stream, request: Request) -> Found:
    """List the payloads of a web archive, every one read to its end and checked.

    Raises
    ------
    RefusedError
        One of them is damaged.
    """
    found = Found("warcio", importlib.metadata.version("warcio"), no_text="ARCHIVE")
    size = 0
    for message in record_members(lambda: stream, request, found):
        if isinstance(message, MemberBegins):
            found.members.append(Listed(message.name, -1))
            size = 0
        elif isinstance(message, MemberBytes):
            size += len(message.data)
        elif message.fault:
            raise RefusedError(Fault(message.fault))
        else:
            found.members[-1] = Listed(found.members[-1].name, size)
    found.operations.append("list of records, digests checked")
    return found


def record_members(
    opened: Callable[[], Stream], request: Request, found: Found | None = None
) -> Iterator[MemberBegins | MemberBytes | MemberEnds]:
    """Give the payload of each record that holds one.

    Raises
    ------
    RefusedError
        The archive as a whole cannot be read on.
    """
    left, n_records = _Left(request), 0
    records = ArchiveIterator(_Unpacked(opened()), check_digests="raise")
    while True:
        record = _next(records)
        # a length that does not end where the record does is only written to standard error by warcio
        if records.err_count:
            raise RefusedError(Fault.DAMAGED)
        if record is None:
            return
        # the reader takes headers that break off for a record of no length
        if record.rec_headers.get_header("Content-Length") is None:
            raise RefusedError(Fault.CUT_OFF)
        n_records += 1
        refuse_more(n_records, request.n_members, Fault.TOO_MANY_MEMBERS)
        if record.rec_type == "warcinfo" and found is not None:
            _tell_info(record, found)
        elif record.rec_type in _WITH_PAYLOAD:
            if found is not None and not _has_digest(record):
                found.warn(Warned.DIGESTS_ABSENT)
            yield _begins(record)
            yield from _payload(record, left)
            continue
        fault = _checked(record)
        if fault:
            raise RefusedError(Fault(fault))


class _Unpacked:
    """The archive with its gzip members undone; one that breaks off, or whose checksum fails, is an error.

    warcio undoes them too, but takes a cut inside of one for the end of the archive.
    """

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._begins = stream.read(2)
        self._packed = self._begins == b"\x1f\x8b"
        self._unpacker: Any = None

    def read(self, size: int = -1, /) -> bytes:
        size = size if size > 0 else PIECE_BYTES
        if self._packed:
            return self._unpacked(size)
        piece, self._begins = self._begins, b""
        return piece or self._stream.read(size)

    def _unpacked(self, size: int) -> bytes:
        while True:
            if self._unpacker is None or self._unpacker.eof:
                self._next_member()
                if self._unpacker is None:
                    return b""
            waiting = self._unpacker.unconsumed_tail or self._taken()
            if not waiting:
                raise RefusedError(Fault.CUT_OFF)
            try:
                piece: bytes = self._unpacker.decompress(waiting, size)
            except zlib.error:
                raise RefusedError(Fault.CHECKSUM) from None
            if piece:
                return piece

    def _next_member(self) -> None:
        if self._unpacker is not None:
            self._begins = self._unpacker.unused_data
        self._unpacker = None
        # some writers fill the last block with zeros
        while not self._begins.strip(b"\x00"):
            self._begins = self._stream.read(PIECE_BYTES)
            if not self._begins:
                return
        self._begins = self._begins.lstrip(b"\x00")
        self._unpacker = zlib.decompressobj(wbits=31)

    def _taken(self) -> bytes:
        piece, self._begins = self._begins, b""
        return piece or self._stream.read(PIECE_BYTES)


class _Left:
    """How many bytes may still come out."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self._total = request.total_bytes

    def take(self, n_bytes: int, of_member: int) -> None:
        self._total -= n_bytes
        refuse_more(-self._total, 0, Fault.EXPANDS_TOO_MUCH)
        refuse_more(of_member, self._request.member_bytes, Fault.EXPANDS_TOO_MUCH)


def _next(records: Any) -> Any:
    try:
        return next(records, None)
    except (ArchiveLoadFailed, EOFError, ValueError, IndexError, AttributeError, TypeError, OSError):
        raise RefusedError(Fault.DAMAGED) from None


def _has_digest(record: Any) -> bool:
    headers = record.rec_headers
    return bool(headers.get_header("WARC-Payload-Digest") or headers.get_header("WARC-Block-Digest"))


def _begins(record: Any) -> MemberBegins:
    headers = record.rec_headers
    fields = [Field(name, str(headers.get_header(name))) for name in _SAID if headers.get_header(name)]
    written = headers.get_header("WARC-Date") or ""
    if written:
        fields.append(Field("WARC-Date", written[:200], read_date(written) or ""))
    if not _has_digest(record):
        fields.append(Field("digest", "not given by the archive: not checked"))
    http = record.http_headers
    if http is not None:
        fields.append(Field("HTTP status", str(http.statusline or "")[:200]))
        for name in ("Date", "Last-Modified"):
            said = http.get_header(name)
            if said:
                fields.append(Field(named_date(f"HTTP {name}"), said[:200], read_date(said) or ""))
    # a record may claim a type in either place; neither is believed before the bytes were looked at
    claimed = (http.get_header("Content-Type") if http is not None else record.content_type) or ""
    name = headers.get_header("WARC-Target-URI") or headers.get_header("WARC-Record-ID") or "record"
    bounded = tuple(Field(field.name, field.value[:4000], field.edtf) for field in fields)
    return MemberBegins(name[:4000], claimed[:200], -1, bounded)


def _checked(record: Any) -> int:
    """Read what nobody asked for to its end; a fault of 0 is none."""
    for message in _payload(record, None):
        if isinstance(message, MemberEnds):
            return message.fault
    return 0


def _payload(record: Any, left: _Left | None) -> Iterator[MemberBytes | MemberEnds]:
    size = 0
    try:
        stream = record.content_stream()
        while piece := stream.read(PIECE_BYTES):
            for begins in range(0, len(piece), PIECE_BYTES):
                part = piece[begins : begins + PIECE_BYTES]
                size += len(part)
                if left is not None:
                    left.take(len(part), size)
                yield MemberBytes(part)
        yield MemberEnds(0 if _is_whole(record) else Fault.CUT_OFF)
    except RefusedError:
        raise
    except ArchiveLoadFailed:
        yield MemberEnds(Fault.CHECKSUM)
    except Exception:  # noqa: BLE001 - unpacking what a server sent may fail in any way its codecs know
        yield MemberEnds(Fault.DAMAGED)


def _is_whole(record: Any) -> bool:
    """Read what is left, behind the last chunk of a chunked payload too: the digest counts it."""
    while record.raw_stream.read(PIECE_BYTES):
        pass
    return getattr(record.raw_stream, "limit", 0) <= 0


def _tell_info(record: Any, found: Found) -> None:
    written = record.rec_headers.get_header("WARC-Date") or ""
    if written:
        found.tell_date("WARC-Date", written, read_date(written))
    try:
        said = record.content_stream().read(PIECE_BYTES).decode("utf-8", "backslashreplace")
    except Exception:  # noqa: BLE001 - as above
        found.warn(Warned.METADATA_DAMAGED)
        return
    for line in said.splitlines()[:50]:
        name, colon, value = line.partition(":")
        if colon and name in ("software", "format", "isPartOf", "description"):
            found.tell(name, value)
