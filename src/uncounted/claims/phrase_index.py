"""An index of phrases by the letters that they can begin with, so that each word of a text meets only a few.

- Every phrase that could match at a word is tried there: the index leaves out none, it is only quicker.
- What the index cannot read of a phrase counts as "any letters": it is tried too often, never too seldom.
- A phrase is made into a pattern when it is first tried.

A phrase begins at the beginning of a word, and capitals do not count, as `re.IGNORECASE` has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_LETTERS = 3
_WORD_BEGINS = re.compile(r"\b\w")
_REPEATS = re.compile(r"(?:[?*+]|\{\d+,?\d*\})\??")
_NOTHING_READ = ("?=", "?!", "?<=", "?<!")
_DIGITS = frozenset((digit, False) for digit in "0123456789")
# letters that a phrase may begin with, and whether what follows them is to be read on
_Beginnings = frozenset[tuple[str, bool]]
_EMPTY: _Beginnings = frozenset({("", True)})
_ANY: _Beginnings = frozenset({("", False)})


@dataclass(slots=True)
class _Phrase:
    """A phrase of a code, as words and, once it was tried, as a pattern."""

    code: str
    words: str
    pattern: re.Pattern[str] | None = None

    def match(self, text: str, start: int, end: int) -> re.Match[str] | None:
        if self.pattern is None:
            self.pattern = re.compile(self.words, re.IGNORECASE)
        return self.pattern.match(text, start, end)


class PhraseIndex:
    """Find which of many phrases stand in a text.

    Parameters
    ----------
    phrases : sequence of pairs
        The code and the regular expression of each phrase.
    """

    def __init__(self, phrases: Sequence[tuple[str, str]]) -> None:
        self._phrases = phrases
        self._by_beginning: dict[str, list[_Phrase]] = {}
        self._by_letters: dict[str, tuple[_Phrase, ...]] = {}

    def matches(self, text: str, start: int, end: int) -> Iterator[tuple[str, re.Match[str]]]:
        """Yield the code and the match of each phrase, at each word where it stands."""
        for word in _WORD_BEGINS.finditer(text, start, end):
            place = word.start()
            for phrase in self._that_begin(text[place : place + _LETTERS].lower()):
                found = phrase.match(text, place, end)
                if found is not None and found.end() > place:
                    yield phrase.code, found

    def _that_begin(self, letters: str) -> tuple[_Phrase, ...]:
        known = self._by_letters.get(letters)
        if known is None:
            if not self._by_beginning:
                self._read()
            beginnings = (letters[:length] for length in range(len(letters) + 1))
            known = tuple(one for begins in beginnings for one in self._by_beginning.get(begins, ()))
            self._by_letters[letters] = known
        return known

    def _read(self) -> None:
        for code, words in self._phrases:
            phrase = _Phrase(code, words)
            read = {letters for letters, _ in _Reader(words).beginnings()}
            shortest = {
                one for one in read if not any(one != other and one.startswith(other) for other in read)
            }
            for letters in shortest:
                self._by_beginning.setdefault(letters, []).append(phrase)


class _Reader:
    """Read which letters a regular expression can begin with, as far as three letters."""

    def __init__(self, words: str) -> None:
        self._words = words
        self._place = 0

    def beginnings(self) -> _Beginnings:
        return self._one_of()

    def _one_of(self) -> _Beginnings:
        found = self._sequence()
        while self._next() == "|":
            self._place += 1
            found |= self._sequence()
        return found

    def _sequence(self) -> _Beginnings:
        found = _EMPTY
        while self._next() not in ("", "|", ")"):
            found = _then(found, self._repeated(self._element()))
        return found

    def _repeated(self, element: _Beginnings) -> _Beginnings:
        repeats = _REPEATS.match(self._words, self._place)
        if repeats is None:
            return element
        self._place = repeats.end()
        if repeats[0][0] == "?" or repeats[0].startswith("{0,1}"):
            return element | _EMPTY
        closed = frozenset((letters, False) for letters, _ in element)
        return closed | _EMPTY if repeats[0][0] == "*" or repeats[0].startswith("{0") else closed

    def _element(self) -> _Beginnings:
        letter = self._words[self._place]
        self._place += 1
        if letter == "(":
            return self._group()
        if letter == "[":
            return self._class()
        if letter == "\\":
            self._place += 1
            escaped = self._words[self._place - 1]
            if escaped in "bB":
                return _EMPTY
            return _DIGITS if escaped == "d" else _ANY
        if letter in "^$":
            return _EMPTY
        return _ANY if letter == "." else frozenset({(letter.lower(), True)})

    def _class(self) -> _Beginnings:
        self._place += 1
        while self._words[self._place] != "]":
            self._place += 2 if self._words[self._place] == "\\" else 1
        self._place += 1
        return _ANY

    def _group(self) -> _Beginnings:
        around = any(self._words.startswith(kind, self._place) for kind in _NOTHING_READ)
        if self._words.startswith("?", self._place):
            self._place = (
                min(
                    place
                    for place in (self._words.find(mark, self._place) for mark in (":", "=", "!", ">"))
                    if place >= 0
                )
                + 1
            )
        found = self._one_of()
        self._place += 1
        return _EMPTY if around else found

    def _next(self) -> str:
        return self._words[self._place : self._place + 1]


def _then(first: _Beginnings, second: _Beginnings) -> _Beginnings:
    found = set()
    for letters, open_ in first:
        if not open_:
            found.add((letters, False))
            continue
        for more, more_open in second:
            joined = letters + more
            found.add((joined[:_LETTERS], more_open and len(joined) < _LETTERS))
    return frozenset(found)
