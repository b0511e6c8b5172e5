"""What a file is, told by its content from a list of what is read here; the rest is refused with a reason.

- Content decides. A name's ending chooses between text formats only; where it disagrees, that is noted.
- What is not on the list is refused, by its own name where it has one; the caller may seal it as opaque.
- A file that two formats could both claim is refused: a reader who trusts one of them may meet the other.
- Only the first and the last bytes are looked at (64 KiB and 1 MiB): what lies between is the parser's work.
"""

from __future__ import annotations

import codecs
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from uncounted.evidence import signatures
from uncounted.evidence.zip_directory import DamagedDirectoryError, ZipEnd, find_end, read_directory

HTML = "text/html"
EML = "message/rfc822"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODT = "application/vnd.oasis.opendocument.text"
WACZ = "application/wacz"
OPAQUE = "application/octet-stream"
FIRST_BYTES = 64 * 1024
LAST_BYTES = 1024 * 1024
_PIECE = 64 * 1024

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_ZIP_TYPES = (signatures.ZIP, DOCX, XLSX, ODT, WACZ)
_TABLES = {"csv": "text/csv", "tsv": "text/tab-separated-values"}
_TAG_START = re.compile(rb"\s*<[a-zA-Z!?]")
_HTML_START = re.compile(
    rb"(?>\s|<!--.{0,4096}?-->|<\?xml.{0,256}?\?>)*+"
    rb"<(?:!doctype\s+html|html|head|body|title|meta|script|style|article|table)[\s>/]",
    re.IGNORECASE | re.DOTALL,
)
_HTML_INSIDE = re.compile(rb"<(?:!doctype\s+html|html[\s>]|script[\s>]|iframe[\s>])", re.IGNORECASE)
_HEADER = re.compile(rb"([!-9;-~]{1,76}):")
_OF_A_SENDER = {b"from", b"received", b"return-path", b"message-id"}
_OF_A_MESSAGE = {b"date", b"subject", b"to", b"mime-version", b"content-type", b"delivered-to", b"cc"}
# what the web's sniffing standard calls a binary data byte (mimesniff.spec.whatwg.org s. 3)
_NOT_IN_TEXT = bytes({*range(0x20)} - {0x09, 0x0A, 0x0C, 0x0D, 0x1B})
_NOT_OF_TEXT = re.compile(b"[" + re.escape(_NOT_IN_TEXT) + b"]")
_ENDINGS: dict[str, tuple[str, ...]] = {
    "text/plain": ("txt", "text", "md", "log", "xml", "json", "srt", "vtt"),
    "text/csv": ("csv",),
    "text/tab-separated-values": ("tsv",),
    HTML: ("html", "htm", "xhtml"),
    EML: ("eml", "mht", "mhtml"),
    signatures.PDF: ("pdf",),
    signatures.ZIP: ("zip",),
    signatures.WARC: ("warc", "gz"),
    signatures.AGE: ("age", "asc"),
    DOCX: ("docx", "docm"),
    XLSX: ("xlsx", "xlsm"),
    ODT: ("odt",),
    WACZ: ("wacz", "zip"),
    "image/jpeg": ("jpg", "jpeg", "jpe"),
    "image/png": ("png",),
    "image/tiff": ("tif", "tiff"),
    "audio/mpeg": ("mp3",),
    "audio/wav": ("wav",),
    "audio/ogg": ("ogg", "oga", "opus"),
    "audio/flac": ("flac",),
    "audio/mp4": ("m4a", "m4b", "mp4"),
    "video/mp4": ("mp4", "m4v", "m4a"),
    "video/ogg": ("ogv", "ogg"),
    "video/webm": ("webm",),
    "video/x-matroska": ("mkv", "mka"),
    "video/x-msvideo": ("avi",),
    "video/quicktime": ("mov", "qt"),
}


class Outcome(StrEnum):
    """What looking at a file ended with."""

    RECOGNISED = "recognised"
    REFUSED = "refused"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class Recognised:
    """The type of a file, or why none is given.

    ``media_type`` is `OPAQUE` unless the outcome is RECOGNISED. ``reason`` is one sentence for people,
    without content of the file; ``notes`` tell what is odd but no ground to refuse.
    """

    media_type: str
    outcome: Outcome
    reason: str
    notes: tuple[str, ...] = ()


class Recogniser:
    """Looks at a stream that passes by, and keeps only its first and last bytes.

    Examples
    --------
    >>> watching = Recogniser("words.txt")
    >>> b"".join(watching.watch([b"plain ", b"words"]))
    b'plain words'
    >>> watching.recognised().media_type
    'text/plain'
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._first = bytearray()
        self._last: deque[bytes] = deque()
        self._small = bytearray()
        self._n_last = 0
        self._size = 0

    def feed(self, chunk: bytes) -> None:
        """Look at the next bytes; they are kept as they are, not copied, since every byte comes by here."""
        self._size += len(chunk)
        if len(self._first) < FIRST_BYTES:
            self._first += chunk[: FIRST_BYTES - len(self._first)]
        if self._small or len(chunk) < _PIECE:
            self._small += chunk
            if len(self._small) < _PIECE:
                return
            chunk, self._small = bytes(self._small), bytearray()
        self._last.append(chunk)
        self._n_last += len(chunk)
        while self._n_last - len(self._last[0]) >= LAST_BYTES:
            self._n_last -= len(self._last.popleft())

    def watch(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """Pass the bytes on while looking at them."""
        for chunk in chunks:
            self.feed(chunk)
            yield chunk

    def recognised(self) -> Recognised:
        """Say what the whole stream is; to be called after its end."""
        last = b"".join((*self._last, bytes(self._small)))[-LAST_BYTES:]
        return recognise(bytes(self._first), self._name, last=last, size=self._size)


def recognise(first: bytes, name: str, *, last: bytes | None = None, size: int | None = None) -> Recognised:
    r"""Tell a file's type from its first bytes, its last bytes and its size.

    Parameters
    ----------
    first, last : bytes
        The first `FIRST_BYTES` and the last `LAST_BYTES` (all of a smaller file). Without ``last``, ``first``
        is taken for the whole file: what hides at the end of a longer one is then not seen.
    name : str
        What the file was called: its ending chooses between text formats, nothing else.
    size : int, optional
        In bytes; without it, that of ``first``.

    Examples
    --------
    >>> recognise(b"%PDF-1.7 ... %%EOF", "words.txt").media_type
    'application/pdf'
    >>> recognise(b"7z\xbc\xaf\x27\x1c", "a.7z").reason
    'a 7z archive is not read here; it can be sealed as opaque'
    """
    last = first if last is None else last
    looked = _Looked(first, last, len(first) if size is None else size, _ending(name))
    if not first:
        return _refused("the file is empty")
    media_type = signatures.listed_type(first)
    if media_type is None:
        unread = signatures.refused_name(first)
        if unread is not None:
            return _refused(f"{unread} is not read here")
        found = _recognise_text(looked)
    elif media_type == signatures.ZIP:
        found = _recognise_zip(looked)
    else:
        found = Recognised(
            media_type, Outcome.RECOGNISED, "it begins as this format must", _binary_notes(looked, media_type)
        )
    return _unless_two(found, looked, begins_as_zip=media_type == signatures.ZIP)


@dataclass(frozen=True, slots=True)
class _Looked:
    """What there is to judge by."""

    first: bytes
    last: bytes
    size: int
    ending: str

    @property
    def zip_end(self) -> ZipEnd | None:
        return find_end(self.last, self.size)


def _refused(why: str, *notes: str) -> Recognised:
    return Recognised(OPAQUE, Outcome.REFUSED, f"{why}; it can be sealed as opaque", notes)


def _ambiguous(why: str) -> Recognised:
    reason = f"{why}: readers would not agree on what it is; it can be sealed as opaque"
    return Recognised(OPAQUE, Outcome.AMBIGUOUS, reason)


def _ending(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    return ending.lower() if dot and stem else ""


def _unless_two(found: Recognised, looked: _Looked, *, begins_as_zip: bool) -> Recognised:
    """Refuse what a second format could claim too."""
    zipped = found.media_type in _ZIP_TYPES or begins_as_zip
    if not zipped and looked.zip_end is not None:
        if found.media_type == signatures.WARC:
            # a web archive keeps what it captured byte for byte, a ZIP as its last record among it
            return _noted(found, "a ZIP stands near the end, as a captured file of a web archive may")
        return _ambiguous("it begins as one format and ends as a ZIP")
    if found.outcome is not Outcome.RECOGNISED:
        return found
    if found.media_type != signatures.PDF and _may_be_pdf(looked):
        return _ambiguous("a PDF begins inside another format")
    if found.media_type.startswith("image/") and _HTML_INSIDE.search(looked.first + looked.last):
        return _ambiguous("a picture that holds the marks of a web page")
    return found


def _may_be_pdf(looked: _Looked) -> bool:
    """Readers look for a PDF's mark in the first 1,024 bytes, and for its end in the last ones."""
    return b"%PDF-" in looked.first[:1024] and b"%%EOF" in looked.last[-2048:]


def _binary_notes(looked: _Looked, media_type: str) -> tuple[str, ...]:
    notes = []
    endings = _ENDINGS.get(media_type, ())
    if looked.ending and looked.ending not in endings:
        notes.append(f"its name ends otherwise than {media_type} does")
    if media_type == signatures.PDF and b"%%EOF" not in looked.last[-2048:]:
        notes.append("its end is missing: perhaps cut off, perhaps longer than it should be")
    if media_type == "image/png" and not looked.last.endswith(b"IEND\xaeB`\x82"):
        notes.append("bytes follow the end of the picture, or its end is missing")
    return tuple(notes)


def _noted(found: Recognised, *notes: str) -> Recognised:
    return Recognised(found.media_type, found.outcome, found.reason, (*found.notes, *notes))


def _recognise_zip(looked: _Looked) -> Recognised:
    end = looked.zip_end
    if end is None:
        return _refused("it begins as a ZIP and its list of members is missing")
    if end.n_before:
        return _ambiguous("a ZIP whose list of members belongs to another start")
    directory = looked.last[max(0, end.directory_offset - (looked.size - len(looked.last))) :]
    if end.directory_size > len(looked.last) or looked.size - len(looked.last) > end.directory_offset:
        return Recognised(
            signatures.ZIP, Outcome.RECOGNISED, "a ZIP", ("too many members to look for a document in it",)
        )
    try:
        entries = read_directory(directory[: end.directory_size], end.n_entries)
    except DamagedDirectoryError:
        return _refused("a ZIP whose list of members is damaged")
    notes = ("bytes follow its end",) if end.n_after else ()
    return _noted(_kind_of_zip(looked, [entry.name for entry in entries]), *notes)


def _kind_of_zip(looked: _Looked, names: list[str]) -> Recognised:
    kinds = [kind for kind, holds in _ZIP_KINDS if holds(set(names), looked.first)]
    if len(kinds) > 1:
        return _ambiguous("a ZIP that is two kinds of document at once")
    if not kinds:
        notes = ("two members have the same name",) if len(set(names)) < len(names) else ()
        return _zip_named(looked, signatures.ZIP, *notes)
    if len(set(names)) < len(names):
        return _ambiguous("a document in which two parts have the same name")
    if not kinds[0].startswith("application/"):
        return _refused(f"{kinds[0]} is not read here")
    macros = any(name.lower().endswith("vbaproject.bin") for name in names)
    return _zip_named(looked, kinds[0], *(("it holds macros; they are never run",) if macros else ()))


def _zip_named(looked: _Looked, media_type: str, *notes: str) -> Recognised:
    notes = (*_binary_notes(looked, media_type), *notes)
    return Recognised(
        media_type, Outcome.RECOGNISED, "a ZIP with the parts that this format must have", notes
    )


def _holds_mimetype(first: bytes, media_type: bytes) -> bool:
    """Whether the first member says what the whole is (OpenDocument 1.3 part 2, s. 3.3)."""
    return first[30:38] == b"mimetype" and first[38 : 38 + len(media_type) + 1] == media_type + b"P"


def _is_office(names: set[str], folder: str) -> bool:
    return "[Content_Types].xml" in names and any(name.startswith(folder) for name in names)


# a kind that is no media type is the name of what is refused
_ZIP_KINDS: tuple[tuple[str, Callable[[set[str], bytes], bool]], ...] = (
    (DOCX, lambda names, _: _is_office(names, "word/")),
    (XLSX, lambda names, _: _is_office(names, "xl/") and "xl/workbook.bin" not in names),
    ("a binary Excel workbook", lambda names, _: "xl/workbook.bin" in names),
    ("a presentation", lambda names, _: _is_office(names, "ppt/")),
    (ODT, lambda _, first: _holds_mimetype(first, ODT.encode())),
    (
        "an OpenDocument file that is not a text, or an e-book,",
        lambda _, first: first[30:38] == b"mimetype" and not _holds_mimetype(first, ODT.encode()),
    ),
    (
        WACZ,
        lambda names, _: "datapackage.json" in names and any(name.startswith("archive/") for name in names),
    ),
    ("a program", lambda names, _: bool(names & {"META-INF/MANIFEST.MF", "AndroidManifest.xml"})),
)


def _recognise_text(looked: _Looked) -> Recognised:
    if _looks_like_mail(looked.first):
        return _text_named(looked, EML, "it begins with the headers of a message")
    if _looks_like_html(looked.first, looked.ending):
        return _text_named(looked, HTML, "it begins as a web page")
    if not _is_text(looked.first, whole=looked.size <= len(looked.first)):
        if _NOT_OF_TEXT.search(looked.first) is None:
            return _refused("it may be text, in an encoding that it does not say; save it as UTF-8")
        return _refused("it is in no format on the list")
    if not looked.first.startswith(_UTF16):
        if not _ends_as_text(looked.last):
            return _refused("it begins as text and does not end as text")
        if _n_not_in_text(looked.first) * 100 > len(looked.first):
            return _refused("it is in no format on the list")
    media_type = _TABLES.get(looked.ending, "text/plain")
    return _text_named(looked, media_type, "text in UTF-8 or marked UTF-16")


def _n_not_in_text(first: bytes) -> int:
    return len(first) - len(first.translate(None, _NOT_IN_TEXT))


def _text_named(looked: _Looked, media_type: str, why: str) -> Recognised:
    notes = []
    if looked.ending and looked.ending not in _ENDINGS[media_type]:
        notes.append(f"its name ends otherwise than {media_type} does")
    if media_type == "text/plain" and looked.first.startswith(b"From "):
        notes.append("it may be a mailbox; it is kept as one plain text")
    return Recognised(media_type, Outcome.RECOGNISED, why, tuple(notes))


def _looks_like_mail(first: bytes) -> bool:
    """Tell a message by headers that only messages have (RFC 5322 s. 3.6), all of the block being headers."""
    first = first.removeprefix(codecs.BOM_UTF8)
    if _HEADER.match(first) is None:
        return False
    ends = [place for place in (first.find(b"\n\n"), first.find(b"\n\r\n")) if place >= 0]
    block = first[: min(ends)] if ends else first
    if b"\x00" in block:
        return False
    names = set()
    for line in block.splitlines():
        match = _HEADER.match(line)
        if match:
            names.add(match.group(1).lower())
        elif line[:1] not in (b" ", b"\t") and line:
            # a last line that is cut off is no fault where the block is longer than what was looked at
            return not ends and _are_mail(names)
    return _are_mail(names)


def _are_mail(names: set[bytes]) -> bool:
    return bool(names & _OF_A_SENDER) and len(names & (_OF_A_SENDER | _OF_A_MESSAGE)) >= 2


def _looks_like_html(first: bytes, ending: str) -> bool:
    if first.startswith(_UTF16):
        start = first[:2048].decode("utf-16", "replace").encode("utf-8", "replace")
    else:
        start = first.removeprefix(codecs.BOM_UTF8)
    if b"\x00" in start[:2048]:
        return False
    return bool(_HTML_START.match(start)) or (ending in ("html", "htm") and bool(_TAG_START.match(start)))


def _is_text(first: bytes, *, whole: bool) -> bool:
    if first.startswith(_UTF16):
        return True
    if b"\x00" in first:
        return False
    try:
        codecs.getincrementaldecoder("utf-8")().decode(first, final=whole)
    except UnicodeDecodeError:
        return False
    return True


def _ends_as_text(last: bytes) -> bool:
    """Whether the last bytes are UTF-8; up to three at their start may belong to a letter cut in two."""
    start = next((n for n in range(min(4, len(last))) if last[n] & 0xC0 != 0x80), 0)
    try:
        last[start:].decode("utf-8")
    except UnicodeDecodeError:
        return False
    return b"\x00" not in last
