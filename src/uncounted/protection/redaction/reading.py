"""A text cut into words, each with its place in the text as it was given.

- What is invisible is passed over: marks on letters, soft hyphens, zero-width and direction characters, the
  Arabic lengthening stroke, a hyphen at the end of a line.
- What was withheld before is a wall: no mention reaches across it, and none is found inside it.
- Letters that are spaced out are read a second time without the spaces.
- Work grows with the length of the text and no faster.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from uncounted.protection.redaction.terms import ProtectedKind

WALL = "\ue000"
"""Stands in a cleaned text where something is withheld; a character of private use, so in no honest text."""

_MARKS = (
    r"[\u0300-\u036f\u0483-\u0487\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    r"\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)
_INVISIBLE = (
    r"[\u00ad\u034f\u061c\u0640\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]"
)
_WITHHELD = re.compile(rf"\[(?:{'|'.join(ProtectedKind)}) withheld\]")
_CHANGED = re.compile(
    rf"(?P<nothing>{_INVISIBLE}+"
    r"|(?<=[^\W\d_])[-\u2010-\u2013\u00ac][ \t]{0,8}\r?\n[ \t]{0,8}(?=[^\W\d_]))"
    rf"|(?P<marked>[^\W\d_]{_MARKS}+)|{_MARKS}"
)
# scripts that put no space between words: each character is a word, and names are found as runs of them
_UNSPACED = (
    r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    r"\uf900-\ufaff\U00020000-\U0003ffff"
)
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")
_SPACED = re.compile(
    r"(?<![^\W_])[^\W\d_](?:([ .\-\u00a0\u2009\u202f_*'’])[^\W\d_](?![^\W_]))(?:\1[^\W\d_](?![^\W_])){2,}"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """Words of a text, and where each letter stood.

    Attributes
    ----------
    clean : str
        The text without what is passed over.
    origin : sequence of int
        For each character of ``clean``, where it stood.
    words, starts, ends : list
        The words, and where they begin and end in ``clean``.
    """

    clean: str
    origin: list[int] | range
    words: list[str]
    starts: list[int]
    ends: list[int]

    def between(self, number: int) -> str:
        """Return what stands between a word and the next."""
        return self.clean[self.ends[number] : self.starts[number + 1]]

    def is_joined(self, number: int, longest: int) -> bool:
        """Say whether the next word is near, and no wall stands between."""
        return (
            number + 1 < len(self.words)
            and self.starts[number + 1] - self.ends[number] <= longest
            and WALL not in self.between(number)
        )

    def span(self, text: str, first: int, last: int) -> tuple[int, int]:
        """Return where words stand in the text as it was given, with the marks on the last letter."""
        start, end = self.origin[self.starts[first]], self.origin[self.ends[last] - 1] + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        return start, end


def withheld_passages(text: str) -> tuple[tuple[int, int], ...]:
    """Return where a text says that something was withheld."""
    return tuple(found.span() for found in _WITHHELD.finditer(text))


def read(text: str, masked: Iterable[tuple[int, int]] = ()) -> Reading:
    """Cut a text into words; masked passages are read as if they were withheld already."""
    walls = [(start, end, WALL) for start, end in masked]
    if "withheld]" in text:
        walls += [(*found.span(), WALL) for found in _WITHHELD.finditer(text)]
    walled, origin = _replaced(text, range(len(text)), sorted(walls))
    pieces = []
    for found in _CHANGED.finditer(walled):
        piece = ""
        if found.lastgroup == "marked":
            composed = unicodedata.normalize("NFC", found[0])
            piece = composed if len(composed) == 1 else found[0][0]
        pieces.append((found.start(), found.end(), piece))
    return _cut(*_replaced(walled, origin, pieces))


def unspaced(reading: Reading) -> Reading | None:
    """Read letters that are spaced out as words; None where there are none."""
    pieces = []
    for found in _SPACED.finditer(reading.clean):
        pieces += [(place, place + 1, "") for place in range(found.start() + 1, found.end(), 2)]
    return _cut(*_replaced(reading.clean, reading.origin, pieces)) if pieces else None


def merged(reading: Reading, places: Iterable[int]) -> Reading:
    """Read these words together with the next."""
    pieces = [(reading.ends[at], reading.starts[at + 1], "") for at in places]
    return _cut(*_replaced(reading.clean, reading.origin, pieces))


def _replaced(
    text: str, origin: list[int] | range, pieces: list[tuple[int, int, str]]
) -> tuple[str, list[int] | range]:
    if not pieces:
        return text, origin
    letters, places, position = [], list[int](), 0
    for start, end, piece in pieces:
        letters += [text[position:start], piece]
        places += origin[position:start]
        places += [origin[start]] * len(piece)
        position = end
    letters.append(text[position:])
    places += origin[position:]
    return "".join(letters), places


def _cut(clean: str, origin: list[int] | range) -> Reading:
    found = list(_WORD.finditer(clean))
    return Reading(
        clean, origin, [one[0] for one in found], [one.start() for one in found], [one.end() for one in found]
    )


def words_of(text: str) -> list[str]:
    """Return the words of a text alone."""
    return read(text).words
