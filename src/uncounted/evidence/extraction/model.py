"""What is read out of a file: its text, what it says of itself, and the files inside it.

- A text is given exactly, in Unicode code points: nothing is normalised, so offsets into it hold for ever
  as long as the same tool in the same version reads the same bytes; both are named.
- Where there is no text, one of `NoText` says why; an empty text is never given for "not read".
- What a file says of itself is kept as written; a date is read beside it only where it can be read surely.
- The isolation that was in force while the bytes were parsed is part of the result.
- What was read does not stand in the ``repr`` of these values, which may end in a log.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from uncounted.vocabulary.dates import PartialDate
from uncounted.vocabulary.errors import UncountedError

Source = Callable[[], Iterable[bytes]]
"""Opens the bytes of a file from the start, piece by piece; it may be called more than once."""

MIB = 1 << 20


class UnreadableFileError(UncountedError):
    """The bytes are not what their type says, or are damaged; no part of them is given as a text."""


class HostileFileError(UncountedError):
    """The file asks for more memory, time, members or output than any honest file does."""


class ParserStoppedError(UncountedError):
    """The process that parsed the file crashed, was killed at a limit, or answered what is no answer."""


class Isolation(StrEnum):
    """What stood between the parser and this machine."""

    BUBBLEWRAP = "a process of its own with limits, inside bubblewrap: no network, no file can be changed"
    LIMITS_ALONE = "a process of its own with limits; bubblewrap is not installed or does not work here"
    NOT_NEEDED = "no parser ran: the bytes were only decoded"


class NoText(StrEnum):
    """Why there is no text: the value is the sentence for people."""

    NOT_A_TEXT_FORMAT = "no text: this format holds none that is read here"
    NOTHING_FOUND = "no text: the file was read, and holds no text (a scan, perhaps: ask for OCR)"
    NO_ENCODING = "no text: the encoding is neither said nor certain, and is not guessed"
    TOO_MUCH = "no text: there is more than a person will ever code"
    ENCRYPTED = "no text: the file is locked with a password"
    NOT_ASKED = "no text: a picture is read by OCR, which was not asked for"
    NO_OCR = "no text: OCR was asked for, and tesseract is not installed or lacks the language"
    ARCHIVE = "no text: an archive; its members are read apart"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost. The defaults fit a laptop; a file that needs more is refused, not half read.

    ``wall_seconds`` counts only the time spent waiting for the parser, never the caller's own work.
    ``input_bytes`` bounds formats that must be held whole (all but archives, which are streamed).
    ``ratio`` bounds how many bytes may come out for each that went in, above ``free_bytes``.
    """

    memory_bytes: int = 1024 * MIB
    cpu_seconds: int = 60
    wall_seconds: float = 120.0
    input_bytes: int = 128 * MIB
    text_characters: int = 64 * MIB
    n_pages: int = 10_000
    n_members: int = 20_000
    member_bytes: int = 16 * 1024 * MIB
    total_bytes: int = 64 * 1024 * MIB
    ratio: int = 200
    free_bytes: int = 64 * MIB


MEMBER_LIMITS = Limits(cpu_seconds=3600, wall_seconds=3600.0)
"""For the members of an archive of any size, read in a stream."""


@dataclass(frozen=True, slots=True)
class MetadataField:
    """One thing that a file says of itself: ``value`` as written; ``date`` where it is a readable date.

    A date is that of the written zone; the hour stays in ``value``. None for a field that names a date
    (its ``name`` ends in "date" or "Date") means: it could not be read surely, the value stands as written.
    """

    name: str
    value: str = field(repr=False)
    date: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class ListedMember:
    """A file inside a file: its name as listed (text, never a path to use) and its size, None if not said."""

    name: str = field(repr=False)
    size: int | None


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was read: exactly one of ``text`` and ``no_text`` is there.

    ``tool`` and ``version`` made the text (or looked for one in vain); ``operations`` say in order what was
    done; ``warnings`` what a reader must know ("the last 8,000 pages were not read"). None repeats content.
    """

    media_type: str
    text: str | None = field(repr=False)
    no_text: NoText | None
    tool: str
    version: str
    operations: tuple[str, ...]
    isolation: Isolation
    metadata: tuple[MetadataField, ...] = field(default=(), repr=False)
    members: tuple[ListedMember, ...] = field(default=(), repr=False)
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Member:
    """One member, to be read before the next is asked for; what is left unread is skipped.

    ``chunks`` raises `UnreadableFileError` at its end where the member is damaged (a checksum or digest
    fails): what was read until then must be thrown away. ``media_type`` is what the archive claims, or "".
    """

    number: int
    name: str = field(repr=False)
    media_type: str
    size: int | None
    metadata: tuple[MetadataField, ...] = field(repr=False)
    chunks: Iterator[bytes] = field(repr=False, compare=False)
