"""What a text holds that no protected term matched, and that may lead to somebody all the same.

- Nothing is taken out: a person looks at each (`uncounted.casework.passing`), and says what it is.
- The marks err on the side of too many. A text without a mark is NOT thereby safe: a name in small letters, a
  nickname, a description stands in no rule, and the person reads the whole text.
- Names are told by their capitals; in small letters, and in scripts that have no capitals, only by the words
  that introduce a name.
- Offsets are code points of the text as given. Work grows with the length of the text and no faster.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from uncounted.protection.redaction.frequent import PARTICLES
from uncounted.protection.redaction.reading import withheld_passages
from uncounted.protection.redaction.suspect_words import (
    ADDRESSES,
    BEFORE_MONTHS,
    DATE,
    DAYS,
    HANDLE,
    HIDING,
    INTRODUCED,
    MONTHS,
    NO_NAME,
    NUMBER,
    OPENING,
    SENTENCE_BREAK,
    WORD,
)

_PART = re.compile(r"[-'’\u2010\u2011\u02bb-\u02bf]")
_PIECE = re.compile(r"\S+")
# a letter apart from its accent, and what cannot be seen inside a word, belong to the word
_OF_A_WORD = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Cf"})


class Suspicion(StrEnum):
    """What a passage may be."""

    NAME = "perhaps a name"
    NUMBER = "perhaps a telephone or a document"
    ADDRESS = "perhaps an address"
    HANDLE = "perhaps a handle or a mail address"
    HIDING = "perhaps a place of hiding"


@dataclass(frozen=True, slots=True, order=True)
class Suspect:
    """A passage that a person must look at: ``text[start:end]``, and what it may be."""

    start: int
    end: int
    why: Suspicion


def suspects(text: str, known: Iterable[tuple[int, int]] = ()) -> tuple[Suspect, ...]:
    """List the passages that may lead to somebody, in order; ``known`` are withheld already.

    Examples
    --------
    >>> text = "Then Corvin Ash hid in the mill. Call +44 20 7946 0000."
    >>> [(text[one.start : one.end], one.why.value) for one in suspects(text)][0]
    ('Corvin Ash', 'perhaps a name')
    """
    walls = sorted({*known, *withheld_passages(text)})
    found = {
        one
        for finder in (_numbers, _handles, _addresses, _hidings, _introduced, _capitals)
        for one in finder(text)
    }
    found = {_whole_words(text, one) if one.why is Suspicion.NAME else one for one in found}
    trimmed = (_trimmed(text, one) for one in _outside(sorted(found), walls))
    return tuple(
        _widest(one for one in trimmed if any(letter.isalnum() for letter in text[one.start : one.end]))
    )


def _numbers(text: str) -> Iterator[Suspect]:
    for match in NUMBER.finditer(text):
        if not DATE.fullmatch(match[0].strip()):
            yield Suspect(*match.span(), Suspicion.NUMBER)


def _handles(text: str) -> Iterator[Suspect]:
    yield from (Suspect(*match.span(), Suspicion.HANDLE) for match in HANDLE.finditer(text))


def _addresses(text: str) -> Iterator[Suspect]:
    for pattern in ADDRESSES:
        yield from (Suspect(*match.span(), Suspicion.ADDRESS) for match in pattern.finditer(text))


def _hidings(text: str) -> Iterator[Suspect]:
    for match in HIDING.finditer(text):
        yield Suspect(match.start(), match.start() + len(match[0].rstrip()), Suspicion.HIDING)


def _introduced(text: str) -> Iterator[Suspect]:
    for pattern in INTRODUCED:
        for match in pattern.finditer(text):
            start, end = _without_everyday(text, *match.span("name"))
            if start < end:
                yield Suspect(start, end, Suspicion.NAME)


def _without_everyday(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave off words in small letters that are nobody's name: "called him", "of that name was held"."""
    words = [(one.start(), one.end()) for one in _PIECE.finditer(text, start, end)]
    while words and text[slice(*words[0])] in NO_NAME:
        words = words[1:]
    while words and text[slice(*words[-1])] in NO_NAME:
        words = words[:-1]
    return (words[0][0], words[-1][1]) if words else (start, start)


def _capitals(text: str) -> Iterator[Suspect]:
    """Give runs of words with capitals; what opens a sentence and is an everyday word is left off."""
    words = [(match.start(), match.end(), match[0]) for match in WORD.finditer(text)]
    small = {word for _, _, word in words if word == word.lower()}
    at = 0
    while at < len(words):
        if not _has_capital(words[at][2]):
            at += 1
            continue
        last = at
        while (following := _continues(text, words, last)) is not None:
            last = following
        yield from _run(text, words[at : last + 1], small)
        at = last + 1


def _has_capital(word: str) -> bool:
    """Whether a part of a word begins with a capital: "al-Masri", "d'Artagnan"."""
    return any(part[:1].isupper() for part in _PART.split(word))


def _whole_words(text: str, one: Suspect) -> Suspect:
    """Widen what may be a name to whole words, also where an accent or a soft hyphen stands apart in them."""
    start, end = one.start, one.end
    while start > 0 and unicodedata.category(text[start - 1]) in _OF_A_WORD:
        start -= 1
    while end < len(text) and unicodedata.category(text[end]) in _OF_A_WORD:
        end += 1
    return replace(one, start=start, end=end)


def _continues(text: str, words: list[tuple[int, int, str]], at: int) -> int | None:
    """Return the next word with a capital that belongs to the same name; particles may stand between."""
    for following in range(at + 1, min(at + 4, len(words))):
        between = text[words[following - 1][1] : words[following][0]]
        is_initial = len(words[following - 1][2]) == 1
        if between.strip(" \t\u00a0-") not in ("", "." if is_initial else "") or len(between) > 3:
            return None
        word = words[following][2]
        if _has_capital(word):
            return following
        if word.casefold() not in PARTICLES:
            return None
    return None


def _run(text: str, run: list[tuple[int, int, str]], small: set[str]) -> Iterator[Suspect]:
    opens = _opens_sentence(text, run[0][0])
    while run and _is_everyday(text, run[0], small, opens=opens):
        run = run[1:]
        opens = False
    if run:
        yield Suspect(run[0][0], run[-1][1], Suspicion.NAME)


def _is_everyday(text: str, word: tuple[int, int, str], small: set[str], *, opens: bool) -> bool:
    start, end, spelt = word
    folded = spelt.casefold()
    if folded in DAYS or spelt in ("I", "I'm", "I’m", "I'd", "I’d", "I've", "I’ve"):
        return True
    if folded in MONTHS:
        # a date; "May said so" is somebody
        before = text[max(0, start - 12) : start].split()
        return (
            (bool(before) and before[-1].casefold() in BEFORE_MONTHS)
            or text[max(0, start - 3) : start].strip()[-1:].isdigit()
            or text[end : end + 2].strip()[:1].isdigit()
        )
    return opens and (folded in OPENING or spelt.lower() in small)


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 6) : start]
    stripped = before.rstrip(" \t\u00a0'‘’-–—")
    return not stripped if start < 6 else not stripped or bool(SENTENCE_BREAK.match(stripped[-1]))


def _outside(found: list[Suspect], walls: list[tuple[int, int]]) -> Iterator[Suspect]:
    """Drop what is withheld already; what only touches it is looked at."""
    for one in found:
        inside = [wall for wall in walls if wall[0] < one.end and wall[1] > one.start]
        if not inside:
            yield one
        elif sum(min(end, one.end) - max(start, one.start) for start, end in inside) < one.end - one.start:
            # something stands beside what is withheld, such as a house number or another first name
            rest = _without(one, inside)
            yield from (Suspect(start, end, one.why) for start, end in rest)


def _trimmed(text: str, one: Suspect) -> Suspect:
    words = text[one.start : one.end]
    start = one.start + len(words) - len(words.lstrip(" \t\n,;.-"))
    return Suspect(start, max(start, one.start + len(words.rstrip(" \t\n,;.-"))), one.why)


def _without(one: Suspect, walls: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    position = one.start
    for start, end in [*walls, (one.end, one.end)]:
        if start - position > 1:
            yield position, min(start, one.end)
        position = max(position, end)


def _widest(found: Iterable[Suspect]) -> Iterator[Suspect]:
    """Drop a mark that lies inside another."""
    furthest = -1
    for one in sorted(found, key=lambda one: (one.start, -one.end, one.why)):
        if one.end > furthest:
            furthest = one.end
            yield one
