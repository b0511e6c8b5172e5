"""What the two processes say to each other: short typed messages, each length first, each bounded.

- The parent sends one `Request`, then the bytes of the file in frames, an empty frame at their end.
- The child answers in messages only. Faults and warnings are numbers of a fixed list, never sentences: a
  parser that was taken over cannot put content into an error or a log.
- A message longer than `LONGEST_FRAME` is a lie, and so is one that does not decode.
"""

from __future__ import annotations

import struct
from enum import IntEnum

import msgspec

LENGTH = struct.Struct(">I")
LONGEST_FRAME = 2 * 1024 * 1024
PIECE_CHARACTERS = 256 * 1024
PIECE_BYTES = 256 * 1024
LONGEST_VALUE = 4096
MOST_FIELDS = 1000


class Fault(IntEnum):
    """Why a parser gave up."""

    DAMAGED = 1
    NOT_THIS_FORMAT = 2
    TOO_LARGE = 3
    TOO_DEEP = 4
    TOO_MANY_MEMBERS = 5
    EXPANDS_TOO_MUCH = 6
    ENTITIES = 7
    MEMBERS_OVERLAP = 8
    CHECKSUM = 9
    LOCKED = 10
    METHOD = 11
    CUT_OFF = 12
    NAMES_DISAGREE = 13
    NO_MEMORY = 14
    NO_MEMBERS_HERE = 15
    NO_OCR = 16


class Warned(IntEnum):
    """What a reader of a text must know; ``n`` of the message fills the sentence."""

    PAGES_LEFT_OUT = 1
    LETTERS_REPLACED = 2
    NULS_REPLACED = 3
    WHOLE_PAGE = 4
    TRACKED_CHANGES = 5
    HIDDEN_SHEETS = 6
    METADATA_NOT_READ = 7
    FIELDS_LEFT_OUT = 8
    MAIL_DEFECTS = 9
    OTHER_BODY = 10
    METADATA_DAMAGED = 11
    PAGES_UNREADABLE = 12
    MEMBERS_LOCKED = 13
    PARTS_MISSING = 14
    FORMULAS = 15
    DIGESTS_ABSENT = 16
    OCR_LEFT_OUT = 17


class Request(msgspec.Struct, frozen=True):
    """What is asked of a child; ``covers`` are a page from 0, then left, top, right, bottom in dots."""

    media_type: str
    charset: str
    members: bool
    ocr: bool
    languages: tuple[str, ...]
    memory_bytes: int
    cpu_seconds: int
    input_bytes: int
    text_characters: int
    n_pages: int
    n_members: int
    member_bytes: int
    total_bytes: int
    ratio: int
    free_bytes: int
    task: str = ""
    covers: tuple[tuple[int, int, int, int, int], ...] = ()


class Field(msgspec.Struct, frozen=True, tag=True):
    """One thing a file says of itself; ``edtf`` is empty where it is no date or no readable one."""

    name: str
    value: str
    edtf: str = ""


class Listed(msgspec.Struct, frozen=True, tag=True):
    """A member in the list; a size of -1 is not said."""

    name: str
    size: int


class Piece(msgspec.Struct, frozen=True, tag=True):
    """The next part of the text."""

    text: str


class Read(msgspec.Struct, frozen=True, tag=True):
    """The end of an extraction. ``no_text`` is the name of a `NoText`, or empty where pieces were sent."""

    no_text: str
    tool: str
    version: str
    operations: tuple[str, ...]
    warnings: tuple[tuple[int, int], ...]


class MemberBegins(msgspec.Struct, frozen=True, tag=True):
    """A member follows."""

    name: str
    media_type: str
    size: int
    fields: tuple[Field, ...]


class MemberBytes(msgspec.Struct, frozen=True, tag=True):
    """The next bytes of a member."""

    data: bytes


class MemberEnds(msgspec.Struct, frozen=True, tag=True):
    """A member is over; a fault of 0 is none."""

    fault: int


class Again(msgspec.Struct, frozen=True, tag=True):
    """The bytes are wanted a second time, from the start."""


class Finished(msgspec.Struct, frozen=True, tag=True):
    """All members were given."""


class PageSeen(msgspec.Struct, frozen=True, tag=True):
    """A page as dots; ``n_drawn`` counts what is drawn on it and is no letter of a text layer."""

    number: int
    width: int
    height: int
    n_drawn: int


class TextSeen(msgspec.Struct, frozen=True, tag=True):
    """One reading of the page told last; ``boxes`` are four numbers of two bytes for each code point."""

    text: str
    boxes: bytes


class Uncovered(msgspec.Struct, frozen=True, tag=True):
    """How many of the places asked about are not wholly black."""

    n_places: int


class Failed(msgspec.Struct, frozen=True, tag=True):
    """The parser gave up."""

    fault: int


Message = (
    Field
    | Listed
    | Piece
    | Read
    | MemberBegins
    | MemberBytes
    | MemberEnds
    | Again
    | Finished
    | PageSeen
    | TextSeen
    | Uncovered
    | Failed
)


class RefusedError(Exception):
    """Raised by a parser that gives up; it carries a number, never a sentence."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.name)
        self.fault = fault
