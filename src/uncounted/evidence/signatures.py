"""The table of signatures: how each format on the list begins, and which others are known and refused.

A signature is what the format's own specification fixes for its first bytes, never a guess from statistics.
Sources: PDF 32000-1 s. 7.5.2; ISO 10918-1; RFC 2083; TIFF 6.0; ISO 28500 (WARC); age-encryption.org/v1;
ISO 11172-3 (MPEG frames); RFC 3533 (Ogg); RFC 9639 (FLAC); RFC 9559 (Matroska); ISO 14496-12.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable

ZIP = "application/zip"
WARC = "application/warc"
AGE = "application/x-age"
PDF = "application/pdf"

_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", PDF),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"PK\x03\x04", ZIP),
    (b"PK\x05\x06", ZIP),
    (b"WARC/1.", WARC),
    (b"WARC/0.", WARC),
    (b"age-encryption.org/v1\n", AGE),
    (b"-----BEGIN AGE ENCRYPTED FILE-----", AGE),
    (b"fLaC", "audio/flac"),
    (b"ID3", "audio/mpeg"),
)

_KNOWN_AND_REFUSED: tuple[tuple[bytes, str], ...] = (
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an old Office file (DOC, XLS, PPT or MSG), or a new one locked with a password,",
    ),
    (b"{\\rtf", "an RTF text"),
    (b"%!PS", "a PostScript program"),
    (b"\xc5\xd0\xd3\xc6", "a PostScript program"),
    (b"GIF89a", "a GIF picture"),
    (b"GIF87a", "a GIF picture"),
    (b"BM", "a BMP picture"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"8BPS", "a Photoshop picture"),
    (b"II+\x00", "a BigTIFF picture"),
    (b"MM\x00+", "a BigTIFF picture"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"MSCF", "a cabinet archive"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"!BDN", "an Outlook mailbox"),
    (b"\x1aE\xdf\xa3", "a Matroska file of an unknown kind"),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "a Windows Media file"),
    (b"FLV\x01", "a Flash video"),
    (b"\x00\x00\x01\xba", "an MPEG program stream"),
    (b"#!AMR", "an AMR recording"),
    (b"caff", "a Core Audio file"),
    (b"FORM", "an IFF or AIFF file"),
    (b"wOF", "a font"),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "a Windows shortcut"),
)


# one look at all beginnings: most files of a case are texts, and begin as none of them
_ALL_BEGINNINGS = tuple(beginning for beginning, _ in _BEGINNINGS)
_ALL_REFUSED = tuple(beginning for beginning, _ in _KNOWN_AND_REFUSED)


def listed_type(first: bytes) -> str | None:
    """Return the media type of the binary format on the list that these bytes begin, or None."""
    if first.startswith(_ALL_BEGINNINGS):
        return next(media_type for beginning, media_type in _BEGINNINGS if first.startswith(beginning))
    for test in _TESTS:
        found = test(first)
        if found is not None:
            return found
    return None


def refused_name(first: bytes) -> str | None:
    """Return what a format that is known and not on the list is called, with its article."""
    if first[:4] == b"RIFF":
        return "a WebP picture" if first[8:12] == b"WEBP" else "a RIFF file of an unknown kind"
    if first[4:8] == b"ftyp":
        return "a HEIF or AVIF picture"
    if first[257:262] == b"ustar":
        return "a tar archive"
    if first.startswith(b"\x1f\x8b"):
        return "a gzip file that holds no web archive"
    if len(first) > 1 and first[0] == 0xFF and first[1] & 0xF6 == 0xF0:
        return "an AAC stream without a container"
    for beginning, name in _KNOWN_AND_REFUSED if first.startswith(_ALL_REFUSED) else ():
        if first.startswith(beginning) and _is_sure(beginning, first):
            return name
    return None


def _is_sure(beginning: bytes, first: bytes) -> bool:
    """Two or three letters begin many texts too: they count only where a NUL follows."""
    return len(beginning) > 4 or not beginning.isalnum() or b"\x00" in first[:512]


def _gzipped_warc(first: bytes) -> str | None:
    if not first.startswith(b"\x1f\x8b"):
        return None
    try:
        begins = zlib.decompressobj(wbits=31).decompress(first[:4096], 16)
    except zlib.error:
        return None
    return WARC if begins.startswith((b"WARC/1.", b"WARC/0.")) else None


def _riff(first: bytes) -> str | None:
    if first[:4] != b"RIFF":
        return None
    return {b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}.get(first[8:12])


def _ogg(first: bytes) -> str | None:
    if not first.startswith(b"OggS\x00"):
        return None
    return "video/ogg" if b"\x80theora" in first[:512] else "audio/ogg"


def _iso_media(first: bytes) -> str | None:
    if first[4:8] in (b"moov", b"mdat", b"wide", b"free", b"skip") and first[:1] == b"\x00":
        return "video/quicktime"
    if first[4:8] != b"ftyp":
        return None
    brand = first[8:12]
    if brand in (b"M4A ", b"M4B "):
        return "audio/mp4"
    if brand == b"qt  ":
        return "video/quicktime"
    pictures = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif", b"avis", b"crx ")
    return None if brand in pictures else "video/mp4"


def _matroska(first: bytes) -> str | None:
    if not first.startswith(b"\x1aE\xdf\xa3"):
        return None
    # the element DocType (0x4282) stands in the header, a few bytes in
    match = re.search(rb"\x42\x82[\x80-\xff](webm|matroska)", first[:256])
    if match is None:
        return None
    return "video/webm" if match.group(1) == b"webm" else "video/x-matroska"


_KILOBITS_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_KILOBITS_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_HERTZ = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}


def _mpeg_audio(first: bytes) -> str | None:
    """Tell layer III by two frames in a row: one sync word alone stands in any noise."""
    length = _frame_length(first[:4])
    if length is None:
        return None
    return "audio/mpeg" if _frame_length(first[length : length + 4]) is not None else None


def _frame_length(header: bytes) -> int | None:
    if len(header) < 4 or header[0] != 0xFF or header[1] & 0xE6 != 0xE2:
        return None
    version, rate, bits = header[1] >> 3 & 3, header[2] >> 4, header[2] >> 2 & 3
    if version == 1 or bits == 3 or rate in (0, 15):
        return None
    kilobits = (_KILOBITS_1 if version == 3 else _KILOBITS_2)[rate]
    samples = 144 if version == 3 else 72
    return samples * kilobits * 1000 // _HERTZ[version][bits] + (header[2] >> 1 & 1)


_TESTS: tuple[Callable[[bytes], str | None], ...] = (
    _gzipped_warc,
    _riff,
    _ogg,
    _iso_media,
    _matroska,
    _mpeg_audio,
)
