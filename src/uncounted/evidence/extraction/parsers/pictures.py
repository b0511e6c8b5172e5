"""What a JPEG, PNG or TIFF says of itself: its size in dots and its Exif fields; its dots are not decoded.

- Each directory is visited once and at most `_MOST_DIRECTORIES` in all: a loop of offsets ends.
- Numbers are given as stored; a place (GPS) is given as its degrees, minutes and seconds are written.

Source: Exif 2.32; TIFF 6.0; ISO 10918-1 annex B; PNG (third edition) s. 11.
"""

from __future__ import annotations

import struct
import zlib

from uncounted import __version__
from uncounted.evidence.extraction.found import OWN_TOOL, Found
from uncounted.evidence.extraction.frames import Fault, RefusedError, Request, Warned
from uncounted.evidence.extraction.parsers.ocr import read_picture
from uncounted.evidence.extraction.written_dates import read_date, read_day, read_exif_date

_MOST_DIRECTORIES = 16
_MOST_ENTRIES = 512
_LONGEST_VALUE = 4096
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}
_NUMBERS = {1: "B", 3: "H", 4: "I", 6: "b", 8: "h", 9: "i", 11: "f", 12: "d"}
_OTHER_DIRECTORIES = {0x8769: "Exif", 0x8825: "GPS"}
_FIELDS = {
    "": {
        0x0100: "width", 0x0101: "height", 0x010E: "ImageDescription", 0x010F: "Make", 0x0110: "Model",
        0x0112: "Orientation", 0x0131: "Software", 0x0132: "DateTime", 0x013B: "Artist",
        0x013C: "HostComputer", 0x8298: "Copyright",
    },
    "Exif": {
        0x9003: "DateTimeOriginal", 0x9004: "DateTimeDigitized", 0x9010: "OffsetTime",
        0x9011: "OffsetTimeOriginal", 0x9012: "OffsetTimeDigitized", 0x9291: "SubSecTimeOriginal",
        0xA002: "PixelXDimension", 0xA003: "PixelYDimension", 0xA420: "ImageUniqueID",
        0xA430: "CameraOwnerName", 0xA431: "BodySerialNumber", 0xA434: "LensModel",
    },
    "GPS": {
        0x01: "GPSLatitudeRef", 0x02: "GPSLatitude", 0x03: "GPSLongitudeRef", 0x04: "GPSLongitude",
        0x05: "GPSAltitudeRef", 0x06: "GPSAltitude", 0x07: "GPSTimeStamp", 0x10: "GPSImgDirectionRef",
        0x11: "GPSImgDirection", 0x1D: "GPSDateStamp",
    },
}  # fmt: skip
_DATES = ("DateTime", "DateTimeOriginal", "DateTimeDigitized", "GPSDateStamp")
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})


def read_jpeg(data: bytes, request: Request) -> Found:
    """Read a JPEG.

    Raises
    ------
    RefusedError
        It breaks off before it says how large the picture is.
    """
    found = Found(OWN_TOOL, __version__)
    place, has_frame = 2, False
    while place + 4 <= len(data) and data[place] == 0xFF:
        marker = data[place + 1]
        if marker == 0xFF:
            place += 1
            continue
        if marker in (0xD9, 0xDA):
            break
        length = (
            0 if marker == 0x01 or 0xD0 <= marker <= 0xD7 else int.from_bytes(data[place + 2 : place + 4])
        )
        body = data[place + 4 : place + 2 + length]
        if marker in _FRAMES and len(body) >= 5:
            has_frame = True
            found.tell("width", str(int.from_bytes(body[3:5])))
            found.tell("height", str(int.from_bytes(body[1:3])))
        elif marker == 0xE1 and body.startswith(b"Exif\x00\x00"):
            _read_directories(body[6:], found)
        elif marker == 0xFE:
            found.tell("comment", body.decode("utf-8", "backslashreplace"))
        place += 2 + length
    if not has_frame:
        raise RefusedError(Fault.CUT_OFF)
    return _with_words(data, found, request)


def read_png(data: bytes, request: Request) -> Found:
    """Read a PNG; a chunk whose checksum fails is damage.

    Raises
    ------
    RefusedError
    """
    found = Found(OWN_TOOL, __version__)
    place = 8
    while place + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, place)
        body = data[place + 8 : place + 8 + length]
        checksum = data[place + 8 + length : place + 12 + length]
        if len(checksum) < 4 or zlib.crc32(kind + body) != int.from_bytes(checksum):
            raise RefusedError(Fault.CHECKSUM if len(checksum) == 4 else Fault.CUT_OFF)
        _read_chunk(kind, body, found)
        if kind == b"IEND":
            return _with_words(data, found, request)
        place += 12 + length
    raise RefusedError(Fault.CUT_OFF)


def _read_chunk(kind: bytes, body: bytes, found: Found) -> None:
    if kind == b"IHDR" and len(body) == 13:
        width, height = struct.unpack_from(">II", body)
        found.tell("width", str(width))
        found.tell("height", str(height))
    elif kind == b"tIME" and len(body) == 7:
        year, month, day, *clock = struct.unpack(">HBBBBB", body)
        written = f"{year:04}-{month:02}-{day:02}T{clock[0]:02}:{clock[1]:02}:{clock[2]:02}Z"
        found.tell_date("last change", written, read_day((year, month, day)))
    elif kind == b"eXIf":
        _read_directories(body, found)
    elif kind in (b"tEXt", b"iTXt", b"zTXt"):
        _read_words(kind, body, found)


def _read_words(kind: bytes, body: bytes, found: Found) -> None:
    keyword, _, value = body.partition(b"\x00")
    name = keyword.decode("latin-1")
    if kind == b"zTXt":
        value = _unpacked(value[1:])
    elif kind == b"iTXt":
        packed = value[:1] == b"\x01"
        value = value[2:].split(b"\x00", 2)[-1]
        value = _unpacked(value) if packed else value
    text = value.decode("utf-8" if kind == b"iTXt" else "latin-1", "backslashreplace")
    if name in ("Creation Time", "date:create", "date:modify", "date:timestamp"):
        found.tell_date(name, text, read_date(text) or read_exif_date(text))
    else:
        found.tell(name, text)


def _unpacked(value: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(value, 2 * _LONGEST_VALUE)
    except zlib.error:
        return b""


def read_tiff(data: bytes, request: Request) -> Found:
    """Read a TIFF.

    Raises
    ------
    RefusedError
    """
    found = Found(OWN_TOOL, __version__)
    if not _read_directories(data, found):
        raise RefusedError(Fault.DAMAGED)
    return _with_words(data, found, request)


def _with_words(data: bytes, found: Found, request: Request) -> Found:
    found.operations.append("fields of the picture")
    read_picture(data, request, found)
    return found


def _read_directories(data: bytes, found: Found) -> bool:
    """Read the linked directories of fields; False where the first cannot be read."""
    order = {b"II": "<", b"MM": ">"}.get(data[:2])
    if order is None or len(data) < 8 or struct.unpack_from(order + "H", data, 2)[0] != 42:
        found.warn(Warned.METADATA_DAMAGED)
        return False
    waiting = [("", struct.unpack_from(order + "I", data, 4)[0])]
    seen: set[int] = set()
    read_any = False
    while waiting and len(seen) < _MOST_DIRECTORIES:
        kind, place = waiting.pop(0)
        if place in seen or place == 0:
            continue
        seen.add(place)
        if place + 2 > len(data):
            found.warn(Warned.METADATA_DAMAGED)
            continue
        read_any = True
        waiting.extend(_read_directory(data, place, order, kind, found))
    if waiting:
        found.warn(Warned.FIELDS_LEFT_OUT)
    return read_any


def _read_directory(data: bytes, place: int, order: str, kind: str, found: Found) -> list[tuple[str, int]]:
    """Read one directory; return those that it points to."""
    n_entries = struct.unpack_from(order + "H", data, place)[0]
    others: list[tuple[str, int]] = []
    for number in range(min(n_entries, _MOST_ENTRIES)):
        at = place + 2 + 12 * number
        if at + 12 > len(data):
            found.warn(Warned.METADATA_DAMAGED)
            return others
        tag, form, n_values = struct.unpack_from(order + "HHI", data, at)
        if tag in _OTHER_DIRECTORIES and kind == "":
            others.append((_OTHER_DIRECTORIES[tag], struct.unpack_from(order + "I", data, at + 8)[0]))
        name = _FIELDS[kind].get(tag)
        value = _value(data, at, order, form, n_values) if name else None
        if name and value is not None:
            _tell(name, value, found)
    after = place + 2 + 12 * n_entries
    if kind == "" and after + 4 <= len(data):
        others.append(("", struct.unpack_from(order + "I", data, after)[0]))
    return others


def _value(data: bytes, at: int, order: str, form: int, n_values: int) -> str | None:
    size = _SIZES.get(form, 0) * n_values
    if not 0 < size <= _LONGEST_VALUE:
        return None
    begins = at + 8 if size <= 4 else struct.unpack_from(order + "I", data, at + 8)[0]
    raw = data[begins : begins + size]
    if len(raw) < size:
        return None
    if form in (2, 7):
        return raw.split(b"\x00")[0].decode("utf-8", "backslashreplace")
    if form in (5, 10):
        numbers = struct.unpack(order + ("I" if form == 5 else "i") * (2 * n_values), raw)
        return " ".join(f"{numbers[n]}/{numbers[n + 1]}" for n in range(0, len(numbers), 2))
    return " ".join(str(number) for number in struct.unpack(order + _NUMBERS[form] * n_values, raw))


def _tell(name: str, value: str, found: Found) -> None:
    if name in _DATES:
        found.tell_date(name, value, read_exif_date(value))
    else:
        found.tell(name, value)
