r"""What must not be read is taken out of a text, however it is spelt there.

- Matching is folded: marks dropped, case folded, transliterated, whatever stands between letters ignored
  (line breaks, hyphens, spaces), so that "Ta-\nrsk" is found where "Tarsk" is protected.
- The replacement says what kind of thing was withheld; redacting twice is redacting once.
- What this cannot find: a nickname, a description, a translation. A person looks before it is published.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeVar

import msgspec

from uncounted.vocabulary.names import fold


class ProtectedKind(StrEnum):
    """What a protected text is."""

    NAME = "name"
    CONTACT = "contact"
    WHEREABOUTS = "whereabouts"


@dataclass(frozen=True, slots=True)
class ProtectedTerm:
    """A text that must never leave the case."""

    kind: ProtectedKind
    text: str


T = TypeVar("T")


def redact(value: T, terms: Sequence[ProtectedTerm]) -> T:
    """Replace every mention of a protected term, in a text or in every text inside a dataclass.

    Examples
    --------
    >>> redact("hiding at 4 HARROW  street.", [ProtectedTerm(ProtectedKind.WHEREABOUTS, "4 Harrow Street")])
    'hiding at [whereabouts withheld].'
    """
    plain = msgspec.to_builtins(value)
    redacted = _redact_inside(plain, terms)
    # what holds no protected term is handed back as it is
    return value if redacted == plain else msgspec.convert(redacted, type(value))


def _redact_inside(plain: Any, terms: Sequence[ProtectedTerm]) -> Any:
    if isinstance(plain, str):
        return _redact_text(plain, terms)
    if isinstance(plain, dict):
        return {key: _redact_inside(inner, terms) for key, inner in plain.items()}
    if isinstance(plain, list | tuple):
        return [_redact_inside(inner, terms) for inner in plain]
    return plain


def _redact_text(text: str, terms: Sequence[ProtectedTerm]) -> str:
    pieces, position = [], 0
    for start, end, kind in find_mentions(text, terms):
        pieces += [text[position:start], withheld(kind)]
        position = end
    return "".join([*pieces, text[position:]])


def withheld(kind: ProtectedKind) -> str:
    """Say in place of a text what kind of thing it was."""
    return f"[{kind} withheld]"


def find_mentions(text: str, terms: Iterable[ProtectedTerm]) -> tuple[tuple[int, int, ProtectedKind], ...]:
    """Find protected terms: (start, end, kind) in code points, in order, overlaps joined."""
    squeezed, positions = _squeeze(text)
    found: list[tuple[int, int, ProtectedKind]] = []
    for term in terms:
        wanted = _squeeze(term.text)[0]
        start = squeezed.find(wanted) if wanted else -1
        while start >= 0:
            end = start + len(wanted)
            if _is_word(text, positions[start], positions[end - 1]):
                found.append((positions[start], positions[end - 1] + 1, term.kind))
            start = squeezed.find(wanted, start + 1)
    return _joined(found)


def _squeeze(text: str) -> tuple[str, list[int]]:
    """Fold each character with its marks and drop what stands between, keeping where each came from."""
    letters, positions = [], []
    for match in _CLUSTER.finditer(text):
        for letter in _folded_letter(match[0]):
            letters.append(letter)
            positions.append(match.start())
    return "".join(letters), positions


# a letter with the marks that follow it, so that composed and decomposed spellings fold alike
_CLUSTER = re.compile(
    r".[\u0300-\u036f\u0483-\u0487\u064b-\u0655\u0670\u1ab0-\u1aff\u20d0-\u20ff]*", re.DOTALL
)


@lru_cache(maxsize=65_536)
def _folded_letter(cluster: str) -> str:
    return fold(unicodedata.normalize("NFC", cluster)).replace(" ", "")


def _is_word(text: str, first: int, last: int) -> bool:
    """Say whether a mention starts and ends at the edge of a word: "Ana" is not found in "banana"."""
    before = first == 0 or not text[first - 1].isalnum()
    after = last + 1 >= len(text) or not text[last + 1].isalnum()
    return before and after


def _joined(found: list[tuple[int, int, ProtectedKind]]) -> tuple[tuple[int, int, ProtectedKind], ...]:
    joined: list[tuple[int, int, ProtectedKind]] = []
    for start, end, kind in sorted(found):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]), joined[-1][2])
        else:
            joined.append((start, end, kind))
    return tuple(joined)
