"""The one way in: bytes and their type go in, an `Extraction` or one clear error comes out.

What a child answers is checked before it is believed: every field is bounded, each date is read again by us,
and a text longer than was asked for, or after "there is none", is a lie.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager

import uncounted
from uncounted.evidence.extraction.conversation import Conversation, error_of, stopped
from uncounted.evidence.extraction.frames import (
    MOST_FIELDS,
    Field,
    Finished,
    Listed,
    MemberBegins,
    MemberBytes,
    MemberEnds,
    Piece,
    Read,
    Request,
    Warned,
)
from uncounted.evidence.extraction.isolation import available
from uncounted.evidence.extraction.model import (
    MEMBER_LIMITS,
    Extraction,
    HostileFileError,
    Isolation,
    Limits,
    ListedMember,
    Member,
    MetadataField,
    NoText,
    Source,
)
from uncounted.vocabulary.dates import ImpossibleDateError, PartialDate
from uncounted.vocabulary.tables import decode_text

_DECODED = ("text/plain", "text/csv", "text/tab-separated-values")
_READ = re.compile(
    r"text/html|message/rfc822|application/(?:pdf|zip|wacz|warc|vnd\.(?:openxmlformats-officedocument\."
    r"(?:wordprocessingml\.document|spreadsheetml\.sheet)|oasis\.opendocument\.text))"
    r"|image/(?:jpeg|png|tiff)|(?:audio|video)/[a-z0-9-]+"
)
_CHARSET = re.compile(r";\s*charset\s*=\s*\"?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_PLAIN_WORDS = re.compile(r"[\w .+,()@-]{1,200}", re.ASCII)

_WARNINGS = {
    Warned.PAGES_LEFT_OUT: "the last {n} pages were not read: the limit of pages, text or time was reached",
    Warned.LETTERS_REPLACED: "{n} letters are not of the encoding that is said; U+FFFD stands for each",
    Warned.NULS_REPLACED: "{n} NUL characters were replaced by U+FFFD",
    Warned.WHOLE_PAGE: "no main text was found in the page: all of its text is given, menus among it",
    Warned.TRACKED_CHANGES: "{n} tracked changes: what is deleted is left out, what is added is read",
    Warned.HIDDEN_SHEETS: "{n} of the sheets are hidden; they were read too",
    Warned.METADATA_NOT_READ: "metadata not read: the container has none, or in a way that is not read here",
    Warned.FIELDS_LEFT_OUT: "{n} fields of metadata were cut or left out",
    Warned.MAIL_DEFECTS: "the message breaks its format's rules in {n} places; it was read as far as it goes",
    Warned.OTHER_BODY: "the text is that of an HTML body: pictures and layout are not in it",
    Warned.METADATA_DAMAGED: "metadata damaged in {n} places",
    Warned.PAGES_UNREADABLE: "{n} pages could not be read",
    Warned.MEMBERS_LOCKED: "{n} members are locked with a password",
    Warned.PARTS_MISSING: "{n} parts that the file speaks of are not in it; their text is not read",
    Warned.FORMULAS: "{n} cells are formulas: the values stored with them are given, nothing was computed",
    Warned.DIGESTS_ABSENT: "{n} records carry no digest: whether they were changed is not checked",
    Warned.OCR_LEFT_OUT: "OCR did not reach the last {n} pages: the time was up",
}


def extract(
    chunks: Iterable[bytes],
    media_type: str,
    *,
    limits: Limits | None = None,
    ocr: bool = False,
    languages: tuple[str, ...] = ("eng",),
) -> Extraction:
    """Read the text, the metadata and the list of members out of one file.

    Parameters
    ----------
    chunks : iterable of bytes
        The file from its start, in pieces of any size.
    media_type : str
        What `formats.recognise` told, with ``; charset=...`` where a server said one.
    ocr, languages : bool, tuple of str
        Whether text is read out of pictures by tesseract, and in which of its languages.

    Raises
    ------
    UnreadableFileError, UnreadableTextError, HostileFileError, ParserStoppedError
        Damaged, not what its type says, over a limit, or the parser ended badly. None holds content.
    """
    limits = limits or Limits()
    kind = media_type.partition(";")[0].strip().lower()
    if kind in _DECODED:
        return _decoded(chunks, kind, limits)
    if not _READ.fullmatch(kind):
        return _own(kind, None, NoText.NOT_A_TEXT_FORMAT)
    isolation = available()
    request = _request(media_type, limits, ocr=ocr, languages=languages)
    with Conversation(request, lambda: chunks, limits, isolation) as child:
        return _collected(child, kind, isolation, limits)


@contextmanager
def open_members(
    source: Source, media_type: str, *, limits: Limits = MEMBER_LIMITS
) -> Generator[Iterator[Member], None, None]:
    """Open a ZIP, WACZ, WARC or EML, and give its members one after the other, in bounded memory.

    ``source`` opens the bytes from the start and may be called twice (a ZIP says at its end what it holds).
    Nested archives are members like others; whether to open them is the caller's decision.

    Raises
    ------
    UnreadableFileError, HostileFileError, ParserStoppedError
        Here, while iterating, or while reading a member's ``chunks``.
    """
    request = _request(media_type, limits, members=True)
    with Conversation(request, source, limits, available()) as child:
        yield _members(child, limits)


def _request(
    media_type: str,
    limits: Limits,
    *,
    members: bool = False,
    ocr: bool = False,
    languages: tuple[str, ...] = (),
) -> Request:
    said = _CHARSET.search(media_type)
    return Request(
        media_type=media_type.partition(";")[0].strip().lower(),
        charset=said.group(1) if said else "",
        members=members,
        ocr=ocr,
        languages=languages,
        memory_bytes=limits.memory_bytes,
        cpu_seconds=limits.cpu_seconds,
        input_bytes=limits.input_bytes,
        text_characters=limits.text_characters,
        n_pages=limits.n_pages,
        n_members=limits.n_members,
        member_bytes=limits.member_bytes,
        total_bytes=limits.total_bytes,
        ratio=limits.ratio,
        free_bytes=limits.free_bytes,
    )


def _collected(child: Conversation, kind: str, isolation: Isolation, limits: Limits) -> Extraction:
    pieces: list[str] = []
    metadata: list[MetadataField] = []
    members: list[ListedMember] = []
    n_characters = 0
    while not isinstance(message := child.next_message(), Read):
        match message:
            case Piece(text=text):
                pieces.append(text)
                n_characters += len(text)
            case Field():
                metadata.append(_field(message))
            case Listed(name=name, size=size):
                members.append(ListedMember(name, size if size >= 0 else None))
            case _:
                raise stopped("the parser answered what is no answer")
        if (
            n_characters > limits.text_characters
            or len(metadata) > MOST_FIELDS
            or len(members) > limits.n_members
        ):
            raise stopped("the parser answered more than was asked for")
    return _finished(message, "".join(pieces), kind, isolation, tuple(metadata), tuple(members))


def _finished(
    read: Read,
    text: str,
    kind: str,
    isolation: Isolation,
    metadata: tuple[MetadataField, ...],
    members: tuple[ListedMember, ...],
) -> Extraction:
    told = [read.tool, read.version, *read.operations]
    known = not read.no_text or read.no_text in NoText.__members__
    if not known or bool(read.no_text) == bool(text) or len(read.operations) > 20:
        raise stopped("the parser answered what is no answer")
    if not all(_PLAIN_WORDS.fullmatch(words) for words in told):
        raise stopped("the parser answered what is no answer")
    return Extraction(
        media_type=kind,
        text=text or None,
        no_text=NoText[read.no_text] if read.no_text else None,
        tool=read.tool,
        version=read.version,
        operations=read.operations,
        isolation=isolation,
        metadata=metadata,
        members=members,
        warnings=tuple(_warning(number, n) for number, n in read.warnings),
    )


def _warning(number: int, n: int) -> str:
    try:
        return _WARNINGS[Warned(number)].format(n=n)
    except (ValueError, KeyError):
        raise stopped("the parser answered what is no answer") from None


def _field(told: Field) -> MetadataField:
    try:
        date = PartialDate.parse(told.edtf) if told.edtf else None
    except ImpossibleDateError:
        raise stopped("the parser answered what is no answer") from None
    return MetadataField(told.name, told.value, date)


def _members(child: Conversation, limits: Limits) -> Iterator[Member]:
    number = 0
    while not isinstance(message := child.next_message(), Finished):
        number += 1
        if not isinstance(message, MemberBegins) or number > limits.n_members:
            raise stopped("the parser answered what is no answer")
        content = _Content(child)
        yield Member(
            number,
            message.name,
            message.media_type,
            message.size if message.size >= 0 else None,
            tuple(_field(field) for field in message.fields[:MOST_FIELDS]),
            content,
        )
        content.skip()


class _Content(Iterator[bytes]):
    """The bytes of one member, until its end is told."""

    def __init__(self, child: Conversation) -> None:
        self._child = child
        self._ended = False

    def __next__(self) -> bytes:
        if self._ended:
            raise StopIteration
        message = self._child.next_message()
        if isinstance(message, MemberBytes):
            return message.data
        self._ended = True
        if not isinstance(message, MemberEnds):
            raise stopped("the parser answered what is no answer")
        if message.fault:
            raise error_of(message.fault)
        raise StopIteration

    def skip(self) -> None:
        """Pass over what the caller did not read; damage that nobody read is told to nobody."""
        while not self._ended:
            message = self._child.next_message()
            if not isinstance(message, MemberBytes):
                self._ended = True
                if not isinstance(message, MemberEnds):
                    raise stopped("the parser answered what is no answer")


def _decoded(chunks: Iterable[bytes], kind: str, limits: Limits) -> Extraction:
    text = decode_text(_whole(chunks, limits.input_bytes), where="the file given")
    if len(text) > limits.text_characters:
        return _own(kind, None, NoText.TOO_MUCH, "decode")
    return _own(kind, text, None, "decode")


def _own(kind: str, text: str | None, no_text: NoText | None, *operations: str) -> Extraction:
    return Extraction(
        kind, text, no_text, "uncounted", uncounted.__version__, operations, Isolation.NOT_NEEDED
    )


def _whole(chunks: Iterable[bytes], most: int) -> bytes:
    data = bytearray()
    for chunk in chunks:
        data += chunk
        if len(data) > most:
            raise HostileFileError(
                f"more than {most} bytes where the whole must be held",
                where="the file given",
                remedy="keep it sealed; give a smaller version of it as an item of its own",
            )
    return bytes(data)
