"""Copies made of dots: three children, and none of them is told a protected word.

1. `read_pages`: a child tells what is read on each page, with the box of each letter.
2. `rebuild`: another draws the pages again, blackens the boxes it is given, and tells the bytes of the copy.
3. `reread`: a third reads the copy as a stranger would; `uncovered` looks at places in it, later on.

What a child answers is checked before it is believed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import msgspec

from uncounted.evidence.extraction.conversation import Conversation, stopped
from uncounted.evidence.extraction.frames import (
    Field,
    MemberBytes,
    PageSeen,
    Read,
    Request,
    TextSeen,
    Uncovered,
)
from uncounted.evidence.extraction.isolation import available
from uncounted.evidence.extraction.model import MIB, Isolation, Limits, Source
from uncounted.evidence.extraction.places import (
    Box,
    Letters,
    SeenPage,
    in_order_of_the_eye,
    unpacked_boxes,
)

PIXEL_LIMITS = Limits(
    memory_bytes=2048 * MIB, cpu_seconds=1800, wall_seconds=3600.0, n_pages=500, total_bytes=1024 * MIB
)
"""Pages are drawn whole, and OCR takes seconds for each: a copy costs more than a text."""

REBUILT = frozenset({"application/pdf", "image/jpeg", "image/png", "image/tiff"})
_MOST_READINGS, _MOST_FAULTS = 4, 50
_TOLD = re.compile(r"[\w .+,()@-]{1,200}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Reading:
    """What stands on the pages of a file, and who read it under which isolation."""

    pages: tuple[SeenPage, ...] = field(repr=False)
    tool: str
    version: str
    operations: tuple[str, ...]
    isolation: Isolation
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """The bytes of a copy, and their type."""

    content: bytes = field(repr=False)
    media_type: str


def read_pages(source: Source, media_type: str, languages: tuple[str, ...] | None) -> Reading:
    """Read what stands where on the pages of a PDF, JPEG, PNG or TIFF.

    Parameters
    ----------
    languages : tuple of str or None
        In which OCR reads every page, those with a text layer too; None: OCR is not used.

    Raises
    ------
    UnreadableFileError, HostileFileError, ParserStoppedError
    """
    return _read("words", source, media_type, languages)


def rebuild(source: Source, media_type: str, boxes: Iterable[Box], n_pages: int) -> Rebuilt:
    """Make a copy of nothing but the dots of the pages, with these boxes black.

    Raises
    ------
    UnreadableFileError, HostileFileError, ParserStoppedError
    """
    pieces: list[bytes] = []
    request = _covering(_request("rebuild", media_type, None), boxes)
    with Conversation(request, source, PIXEL_LIMITS, available()) as child:
        while not isinstance(message := child.next_message(), Read):
            if not isinstance(message, MemberBytes):
                raise stopped("the parser answered what is no answer")
            pieces.append(message.data)
    one_picture = n_pages == 1 and media_type != "application/pdf"
    return Rebuilt(b"".join(pieces), "image/png" if one_picture else "application/pdf")


def reread(copy: Rebuilt, languages: tuple[str, ...] | None) -> Reading:
    """Read a copy with all that may read it; ``faults`` name what should not be in it.

    Raises
    ------
    UnreadableFileError, HostileFileError, ParserStoppedError
    """
    return _read("reread", lambda: [copy.content], copy.media_type, languages)


def uncovered(source: Source, media_type: str, boxes: Iterable[Box]) -> int:
    """Count the boxes that are not wholly black in a copy.

    Raises
    ------
    UnreadableFileError, HostileFileError, ParserStoppedError
    """
    request = _covering(_request("look", media_type, None), boxes)
    with Conversation(request, source, PIXEL_LIMITS, available()) as child:
        message = child.next_message()
        if not isinstance(message, Uncovered) or message.n_places < 0:
            raise stopped("the parser answered what is no answer")
        return message.n_places


def _request(task: str, media_type: str, languages: tuple[str, ...] | None) -> Request:
    limits = PIXEL_LIMITS
    return Request(
        media_type=media_type,
        charset="",
        members=False,
        ocr=languages is not None,
        languages=languages or (),
        memory_bytes=limits.memory_bytes,
        cpu_seconds=limits.cpu_seconds,
        input_bytes=limits.total_bytes if task in ("reread", "look") else limits.input_bytes,
        text_characters=limits.text_characters,
        n_pages=limits.n_pages,
        n_members=limits.n_members,
        member_bytes=limits.member_bytes,
        total_bytes=limits.total_bytes,
        ratio=limits.ratio,
        free_bytes=limits.free_bytes,
        task=task,
    )


def _covering(request: Request, boxes: Iterable[Box]) -> Request:
    covers = tuple((box.page, box.left, box.top, box.right, box.bottom) for box in boxes)
    return msgspec.structs.replace(request, covers=covers)


def _read(task: str, source: Source, media_type: str, languages: tuple[str, ...] | None) -> Reading:
    isolation = available()
    pages: list[SeenPage] = []
    faults: list[str] = []
    n_letters = 0
    with Conversation(_request(task, media_type, languages), source, PIXEL_LIMITS, isolation) as child:
        while not isinstance(message := child.next_message(), Read):
            if isinstance(message, Field) and task == "reread" and _TOLD.fullmatch(message.name):
                faults.append(message.name)
            elif isinstance(message, PageSeen) and message.number == len(pages):
                pages.append(_page(message))
            elif isinstance(message, TextSeen) and pages:
                pages[-1] = _with_reading(pages[-1], message)
                n_letters += len(message.text)
            else:
                raise stopped("the parser answered what is no answer")
            if len(faults) > _MOST_FAULTS or n_letters > PIXEL_LIMITS.text_characters:
                raise stopped("the parser answered more than was asked for")
    told = (message.tool, message.version, *message.operations)
    if (
        not (pages or faults)
        or len(pages) > PIXEL_LIMITS.n_pages
        or not all(_TOLD.fullmatch(words) for words in told)
    ):
        raise stopped("the parser answered what is no answer")
    return Reading(
        tuple(_read_by_eye(page) for page in pages),
        message.tool,
        message.version,
        message.operations,
        isolation,
        tuple(faults),
    )


def _page(message: PageSeen) -> SeenPage:
    if not (0 < message.width < 1 << 16 and 0 < message.height < 1 << 16 and message.n_drawn >= 0):
        raise stopped("the parser answered what is no answer")
    return SeenPage(message.number, message.width, message.height, message.n_drawn, ())


def _with_reading(page: SeenPage, message: TextSeen) -> SeenPage:
    if len(message.boxes) != 8 * len(message.text) or len(page.readings) >= _MOST_READINGS:
        raise stopped("the parser answered what is no answer")
    boxes = unpacked_boxes(page.number, message.boxes)
    if any(box.right > page.width or box.bottom > page.height for box in boxes):
        raise stopped("the parser answered what is no answer")
    return replace(page, readings=(*page.readings, Letters(message.text, boxes)))


def _read_by_eye(page: SeenPage) -> SeenPage:
    """Add the first reading once more, in the order of the eye."""
    if not page.readings:
        return page
    return replace(page, readings=(*page.readings, in_order_of_the_eye(page.readings[0])))
