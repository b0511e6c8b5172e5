"""An item is verified by reading all of it again; six properties, each with a finding, none of them guessed.

1. Available: its file is there, is a plain file, and can be read to its end.
2. Authentic: it opens under its key, and has the digest it was received with.
3. Identified: what it is recognised as now is what was written down when it came.
4. Persistent: its key is in the keyring, and its file can be written to by nobody. How long a disk or a
   format will last is not known here, and not claimed.
5. Renderable: a program reads it; looked at only when asked for, for it runs a parser on each item.
6. Understandable: there is a text of it, and a person worked on it or its language was written down.

What was not looked at, and what this member's keys do not open, is NOT CHECKED: it never reads as fine.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields

from uncounted.casefile import CaseFile, Compartment
from uncounted.evidence.formats import FIRST_BYTES, LAST_BYTES, OPAQUE, Outcome, recognise
from uncounted.evidence.items import Item, ItemRole
from uncounted.keys import CannotOpenError
from uncounted.vocabulary.errors import UncountedError
from uncounted.vocabulary.verdicts import Check, Verdict

_PASSED, _FAILED, _NOT_CHECKED = Verdict.PASSED, Verdict.FAILED, Verdict.NOT_CHECKED
_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
# the ending that tells apart what the content alone does not
_ENDINGS = {"text/csv": ".csv", "text/tab-separated-values": ".tsv", "text/html": ".html"}


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of one property; the finding holds no id, so that many items share one."""

    verdict: Verdict
    finding: str


@dataclass(frozen=True, slots=True)
class Properties:
    """The six properties of a kept item.

    Authentic: it opens to the bytes received. Available: its file is there and can be read. Identified: what
    it is recognised as is what was written down. Persistent: its key is kept and its file is read-only.
    Renderable: a program opens it. Understandable: there is a text that a person read or whose language is
    known.
    """

    authentic: Found
    available: Found
    identified: Found
    persistent: Found
    renderable: Found
    understandable: Found

    def named(self) -> tuple[tuple[str, Found], ...]:
        """Return each property with its name, in the order above."""
        return tuple((name, getattr(self, name)) for name in PROPERTY_NAMES)

    @property
    def verdict(self) -> Verdict:
        """FAILED where any property failed; PASSED where it was read whole and is what was received."""
        if any(found.verdict is Verdict.FAILED for _, found in self.named()):
            return Verdict.FAILED
        return self.authentic.verdict


PROPERTY_NAMES = tuple(field.name for field in fields(Properties))


@dataclass(frozen=True, slots=True)
class VerifiedItem:
    """Proof that an item was looked at again, whatever was found."""

    item: Item
    properties: Properties

    @property
    def check(self) -> Check:
        """The item as one line of a verification; what was not checked is named in it."""
        name, verdict = f"item {self.item.item_id}", self.properties.verdict
        place = f"items/{self.item.blob_id}"
        wrong = [found.finding for _, found in self.properties.named() if found.verdict is Verdict.FAILED]
        if wrong:
            return Check(name, verdict, "; ".join(wrong), place)
        if verdict is Verdict.NOT_CHECKED:
            return Check(name, verdict, self.properties.authentic.finding, place)
        held = [prop for prop, found in self.properties.named() if found.verdict is Verdict.PASSED]
        open_still = [prop for prop, found in self.properties.named() if found.verdict is Verdict.NOT_CHECKED]
        finding = f"{self.item.size} bytes as received; {', '.join(held)}"
        return Check(
            name, verdict, finding + (f"; not checked: {', '.join(open_still)}" if open_still else "")
        )


Render = Callable[[Item], Found]
"""Tries to open an item with the program that reads its kind."""

# the same finding of many items is one value
_THERE = Found(_PASSED, "its file is there, and was read to its end")
_KEPT = Found(_PASSED, "its key is kept, its file is read-only; how long the disk lasts is not known")
_KEY_GONE = Found(_FAILED, "its key is not in the keyring")
_KEY_THERE = Found(_NOT_CHECKED, "its key is in the keyring; its file was not looked at")
_AS_RECEIVED = Found(_PASSED, "as received")
_AS_SEALED = Found(_PASSED, "as it was sealed here")
_NOT_READ = Found(_NOT_CHECKED, "it could not be read")
_NOT_YOURS = Found(_NOT_CHECKED, "your keys do not open it")
_NOT_ASKED = Found(_NOT_CHECKED, "not opened: ask with --render")


@dataclass(frozen=True, slots=True)
class Reader:
    """What a verification of many items holds: the key of each, unwrapped once, and one way to the disk.

    A key that is not there any more is absent; one that this member does not hold is None.
    """

    path_of: Callable[[str], str]
    keys: Mapping[str, bytes | None]
    digest: Callable[[str, int, bytes, Callable[[bytes | memoryview], object]], str]

    @classmethod
    @contextmanager
    def of(cls, case: CaseFile, items: Iterable[Item]) -> Iterator[Reader]:
        """Unwrap the keys of items together, and read them from the disk itself."""
        keys = case.keyring.data_keys(item.blob_id for item in items)
        if not case.keyring.holds(Compartment.CONTENT):
            # the digests that items were received with are withheld: there is nothing to hold them against
            keys = dict.fromkeys(keys)
        with case.blobs.digesting() as digest:
            yield cls(case.blobs.path_of, keys, digest)


class _Ends:
    """The first and the last bytes of a stream that passes by: they tell its type."""

    def __init__(self, size: int) -> None:
        self._size, self._seen = size, 0
        self._first: list[bytes] = []
        self._last: list[bytes] = []

    def watch(self, chunk: bytes | memoryview) -> None:
        if self._seen < FIRST_BYTES:
            self._first.append(bytes(chunk))
        self._seen += len(chunk)
        if self._seen > self._size - LAST_BYTES:
            self._last.append(bytes(chunk))

    @property
    def first(self) -> bytes:
        return b"".join(self._first)[:FIRST_BYTES]

    @property
    def last(self) -> bytes:
        return b"".join(self._last)[-LAST_BYTES:]


def verify_item(case: CaseFile, item: Item) -> VerifiedItem:
    """Read one item back and judge it; what only the case knows, and rendering, are not checked."""
    with Reader.of(case, (item,)) as reader:
        return examine_item(reader, item, understandable=Found(_NOT_CHECKED, "not asked here"))


def examine_item(
    reader: Reader, item: Item, *, understandable: Found, render: Render | None = None
) -> VerifiedItem:
    """Read one item back, in bounded memory, and judge its properties.

    Parameters
    ----------
    understandable : Found
        What the case knows of texts and readers; this file reads the item alone.
    render : callable, optional
        Opens the item with the program for its kind; without it that is not checked.
    """
    available, persistent, key = _on_the_disk(reader, item)
    authentic = identified = rendered = _NOT_READ
    if key is None:
        if reader.keys.get(item.blob_id, b"") is None:
            authentic = identified = rendered = _NOT_YOURS
    else:
        ends = _Ends(item.size)
        try:
            sha256 = reader.digest(item.blob_id, item.size, key, ends.watch)
        except UncountedError as error:
            available, authentic = _unreadable(error, available)
        else:
            authentic = _authentic(item, sha256)
            if authentic.verdict is _PASSED:
                identified = _identified(item, ends)
                rendered = render(item) if render else _NOT_ASKED
    return VerifiedItem(
        item, Properties(authentic, available, identified, persistent, rendered, understandable)
    )


def _authentic(item: Item, sha256: str) -> Found:
    if sha256 != item.sha256:
        return Found(_FAILED, "it opens, but is not what was received")
    return _AS_RECEIVED if item.role is ItemRole.RECEIVED else _AS_SEALED


def _on_the_disk(reader: Reader, item: Item) -> tuple[Found, Found, bytes | None]:
    """Look at an item's file and key; the last value is the key, where reading the item makes sense."""
    key = reader.keys.get(item.blob_id)
    persistent = _of_the_key(reader, item)
    try:
        mode = os.lstat(reader.path_of(item.blob_id)).st_mode
    except OSError:
        return Found(_FAILED, "its file is missing"), persistent, None
    if not stat.S_ISREG(mode):
        return Found(_FAILED, "what stands in the place of its file is no file"), persistent, None
    if key is None:
        return Found(_PASSED, "its file is there"), persistent, None
    return _THERE, _persistent(mode), key


def _of_the_key(reader: Reader, item: Item) -> Found:
    return _KEY_THERE if item.blob_id in reader.keys else _KEY_GONE


def _persistent(mode: int) -> Found:
    if mode & _WRITABLE:
        # a disk that knows no rights, or a copy brought back: no fault of the item, but no assurance either
        return Found(_NOT_CHECKED, "its key is kept, but its file can be written to: make it read-only")
    return _KEPT


def _unreadable(error: UncountedError, available: Found) -> tuple[Found, Found]:
    if isinstance(error.__cause__, CannotOpenError):
        return available, Found(_FAILED, error.what)
    return Found(_FAILED, "its file cannot be read to its end"), _NOT_READ


def _identified(item: Item, read: _Ends) -> Found:
    """Compare what the content is recognised as with what was written down."""
    if item.media_type == OPAQUE:
        return Found(_NOT_CHECKED, "sealed as opaque: of no format that is known here")
    told = recognise(read.first, "item" + _ENDINGS.get(item.media_type, ""), last=read.last, size=item.size)
    if told.outcome is not Outcome.RECOGNISED or told.media_type != item.media_type:
        # what was made here is text by construction, whatever else its first bytes resemble
        if item.role in (ItemRole.TEXT, ItemRole.DRAFT, ItemRole.WORKING_COPY):
            return Found(_PASSED, f"{item.media_type}, made here")
        return Found(_FAILED, f"written down as {item.media_type}, recognised as {told.media_type}")
    return Found(_PASSED, item.media_type)
