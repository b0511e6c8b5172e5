"""What audio and video say of themselves, where it is cheap to read; sound and pictures are not decoded.

Times inside MP4 and Matroska are counted from an epoch; they are written out as UTC. A count of zero is what
devices write that do not know: it is no date. For containers not read here, that is said.

Sources: ISO 14496-12 s. 8.2.2; RFC 9559; RFC 9639 s. 8.2; the Multimedia Programming Interface (RIFF);
id3.org ID3v2.3 and 2.4.
"""

from __future__ import annotations

import datetime
import struct

from uncounted import __version__
from uncounted.evidence.extraction.found import OWN_TOOL, Found, Stream
from uncounted.evidence.extraction.frames import Fault, RefusedError, Request, Warned
from uncounted.evidence.extraction.written_dates import read_date

_MOST_BOXES = 10_000
_LARGEST_MOOV = 64 * 1024 * 1024
_HEAD = 1024 * 1024
_EPOCH_1904 = datetime.datetime(1904, 1, 1, tzinfo=datetime.UTC)
_EPOCH_2001 = datetime.datetime(2001, 1, 1, tzinfo=datetime.UTC)
_ID3_NAMES = {
    b"TIT2": "title", b"TPE1": "artist", b"TALB": "album", b"TYER": "year date", b"TDRC": "recording date",
    b"TDRL": "release date", b"TDEN": "encoding date", b"TSSE": "encoder", b"TENC": "encoded by",
}  # fmt: skip


def read_recording(stream: Stream, request: Request) -> Found:
    """Read what a recording says of itself."""
    found = Found(OWN_TOOL, __version__, no_text="NOT_A_TEXT_FORMAT")
    kind = request.media_type
    if kind in ("video/mp4", "audio/mp4", "video/quicktime"):
        _read_boxes(stream, found)
    else:
        head = _exactly(stream, _HEAD)
        reader = _READERS.get(kind)
        try:
            if reader is None or not reader(head, found):
                found.warn(Warned.METADATA_NOT_READ)
        except (struct.error, IndexError, ValueError, OverflowError):
            found.warn(Warned.METADATA_DAMAGED)
    found.operations.append("fields of the container")
    return found


def _exactly(stream: Stream, size: int) -> bytes:
    pieces = []
    while size > 0 and (piece := stream.read(min(size, 1 << 16))):
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def _skip(stream: Stream, size: int) -> bool:
    while size > 0:
        piece = stream.read(min(size, 1 << 18))
        if not piece:
            return False
        size -= len(piece)
    return True


def _read_boxes(stream: Stream, found: Found) -> None:
    """Walk the top boxes until the one that describes the film."""
    for _ in range(_MOST_BOXES):
        header = _exactly(stream, 8)
        if len(header) < 8:
            break
        size, kind = struct.unpack(">I4s", header)
        length = size - 8
        if size == 1:
            length = int.from_bytes(_exactly(stream, 8)) - 16
        if kind == b"moov":
            if not 0 <= length <= _LARGEST_MOOV:
                raise RefusedError(Fault.TOO_LARGE)
            _read_film(_exactly(stream, length), found)
            return
        if size == 0 or length < 0 or not _skip(stream, length):
            break
    found.warn(Warned.METADATA_NOT_READ)


def _read_film(moov: bytes, found: Found) -> None:
    place = 0
    while place + 8 <= len(moov):
        size, kind = struct.unpack_from(">I4s", moov, place)
        if size < 8:
            break
        if kind == b"mvhd":
            _read_film_header(moov[place + 8 : place + size], found)
        place += size


def _read_film_header(body: bytes, found: Found) -> None:
    form = ">QQIQ" if body[:1] == b"\x01" else ">IIII"
    if len(body) < 4 + struct.calcsize(form):
        found.warn(Warned.METADATA_DAMAGED)
        return
    created, modified, scale, length = struct.unpack_from(form, body, 4)
    _tell_moment(found, "creation date", created)
    _tell_moment(found, "modification date", modified)
    if scale:
        found.tell("duration in seconds", f"{length / scale:.3f}")


def _tell_moment(found: Found, name: str, seconds: float, epoch: datetime.datetime = _EPOCH_1904) -> None:
    if not seconds:
        return
    try:
        moment = epoch + datetime.timedelta(seconds=seconds)
    except OverflowError:
        found.warn(Warned.METADATA_DAMAGED)
        return
    found.tell(name, moment.isoformat(timespec="seconds").replace("+00:00", "Z"), moment.date().isoformat())


def _read_wave(head: bytes, found: Found) -> bool:
    place, rate = 12, 0
    while place + 8 <= len(head):
        kind, size = struct.unpack_from("<4sI", head, place)
        body = head[place + 8 : place + 8 + size]
        if kind == b"fmt ":
            _, channels, hertz, rate = struct.unpack_from("<HHII", body)
            found.tell("channels", str(channels))
            found.tell("samples per second", str(hertz))
        elif kind == b"data" and rate:
            found.tell("duration in seconds", f"{size / rate:.3f}")
        elif kind == b"bext" and len(body) >= 338:
            # EBU Tech 3285: the day the recording was made
            written = body[320:330].decode("ascii", "backslashreplace")
            found.tell("origination date", written, read_date(written))
        place += 8 + size + (size & 1)
    return rate > 0


def _read_avi(head: bytes, found: Found) -> bool:
    place = head.find(b"avih")
    if place < 0:
        return False
    microseconds, *_, n_frames = struct.unpack_from("<IIIII", head, place + 8)
    width, height = struct.unpack_from("<II", head, place + 8 + 32)
    found.tell("width", str(width))
    found.tell("height", str(height))
    found.tell("duration in seconds", f"{microseconds * n_frames / 1e6:.3f}")
    return True


def _read_flac(head: bytes, found: Found) -> bool:
    place = 4
    for _ in range(128):
        if place + 4 > len(head):
            break
        kind, size = head[place], int.from_bytes(head[place + 1 : place + 4])
        body = head[place + 4 : place + 4 + size]
        if kind & 0x7F == 0 and len(body) >= 18:
            packed = int.from_bytes(body[10:18])
            hertz, n_samples = packed >> 44, packed & ((1 << 36) - 1)
            found.tell("samples per second", str(hertz))
            if hertz and n_samples:
                found.tell("duration in seconds", f"{n_samples / hertz:.3f}")
        elif kind & 0x7F == 4:
            _read_comments(body, found)
        if kind & 0x80:
            break
        place += 4 + size
    return True


def _read_ogg(head: bytes, found: Found) -> bool:
    for mark in (b"\x03vorbis", b"OpusTags"):
        place = head.find(mark)
        if place >= 0:
            _read_comments(head[place + len(mark) :], found)
            return True
    return False


def _read_comments(body: bytes, found: Found) -> None:
    """Read Vorbis comments: a maker, then ``NAME=value`` each with its length before it."""
    size = int.from_bytes(body[:4], "little")
    found.tell("encoder", body[4 : 4 + size][:1000].decode("utf-8", "backslashreplace"))
    place = 4 + size
    (n_comments,) = struct.unpack_from("<I", body, place)
    place += 4
    for _ in range(min(n_comments, 100)):
        (size,) = struct.unpack_from("<I", body, place)
        text = body[place + 4 : place + 4 + size]
        if len(text) < size:
            return
        name, _, value = text.decode("utf-8", "backslashreplace").partition("=")
        if name.lower() in ("date", "creation_time", "year"):
            found.tell_date(name.lower(), value, read_date(value))
        elif not name.upper().startswith("METADATA_BLOCK"):
            found.tell(name.lower(), value)
        place += 4 + size


def _read_id3(head: bytes, found: Found) -> bool:
    if not head.startswith(b"ID3") or head[3] not in (3, 4):
        return False
    until = min(len(head), 10 + _seven_bits(head[6:10]))
    place = 10
    while place + 10 <= until:
        name, raw = head[place : place + 4], head[place + 4 : place + 8]
        size = _seven_bits(raw) if head[3] == 4 else int.from_bytes(raw)
        if not name.strip(b"\x00") or size <= 0:
            break
        if name in _ID3_NAMES:
            text = _id3_text(head[place + 10 : min(until, place + 10 + size)])
            label = _ID3_NAMES[name]
            found.tell(label, text, read_date(text) if label.endswith("date") else None)
        place += 10 + size
    return True


def _seven_bits(raw: bytes) -> int:
    number = 0
    for byte in raw:
        number = number << 7 | byte & 0x7F
    return number


def _id3_text(body: bytes) -> str:
    encoding = {0: "latin-1", 1: "utf-16", 2: "utf-16-be", 3: "utf-8"}.get(body[0] if body else 9, "latin-1")
    return body[1:4097].decode(encoding, "replace").split("\x00")[0]


def _read_matroska(head: bytes, found: Found) -> bool:
    """Read the element Info (0x1549A966): scale, duration, date, and the names of the programs."""
    place = head.find(b"\x15\x49\xa9\x66")
    if place < 0:
        return False
    size, place = _ebml_number(head, place + 4)
    until, scale, duration = min(len(head), place + size), 1_000_000, 0.0
    while place < until:
        identity, place = _ebml_identity(head, place)
        size, place = _ebml_number(head, place)
        body = head[place : min(until, place + size)]
        place += size
        if identity == 0x2AD7B1:
            scale = int.from_bytes(body[:8])
        elif identity == 0x4489 and len(body) in (4, 8):
            (duration,) = struct.unpack(">f" if len(body) == 4 else ">d", body)
        elif identity == 0x4461 and len(body) == 8:
            _tell_moment(found, "creation date", int.from_bytes(body, signed=True) / 1e9, _EPOCH_2001)
        elif identity in (0x4D80, 0x5741, 0x7BA9):
            label = {0x4D80: "muxer", 0x5741: "encoder", 0x7BA9: "title"}[identity]
            found.tell(label, body[:4096].decode("utf-8", "backslashreplace"))
    if 0 < duration * scale < 1e18:
        found.tell("duration in seconds", f"{duration * scale / 1e9:.3f}")
    return True


def _ebml_identity(head: bytes, place: int) -> tuple[int, int]:
    length = 9 - head[place].bit_length()
    return int.from_bytes(head[place : place + length]), place + length


def _ebml_number(head: bytes, place: int) -> tuple[int, int]:
    length = 9 - head[place].bit_length()
    if length > 8:
        raise ValueError("no such number")
    value = int.from_bytes(head[place : place + length]) & ((1 << 7 * length) - 1)
    return value, place + length


_READERS = {
    "audio/wav": _read_wave,
    "audio/flac": _read_flac,
    "audio/ogg": _read_ogg,
    "video/ogg": _read_ogg,
    "audio/mpeg": _read_id3,
    "video/x-msvideo": _read_avi,
    "video/webm": _read_matroska,
    "video/x-matroska": _read_matroska,
}
