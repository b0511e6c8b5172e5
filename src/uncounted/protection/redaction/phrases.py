"""Whole terms, whatever stands between their letters: nothing, spaces, hyphens, dots, line breaks.

- The letters of each term are kept without what stands between them; a run of words of a text is the term
  where
  its letters are the same. A run begins and ends at the edge of a word: "Ana" is not found in "banana".
- So handles and addresses (annapetrova, anna_petrova, anna.petrova) are found without a rule of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from uncounted.protection.redaction.letters import plain, undisguised
from uncounted.protection.redaction.reading import Reading
from uncounted.protection.redaction.terms import How, Mention, ProtectedKind, surer

_BEGINNING = 3
_WIDEST_GAP = 3
_SHORTEST_LONE = 7


@dataclass(frozen=True, slots=True)
class _Whole:
    kind: ProtectedKind
    how: How


class PhraseIndex:
    """The letters of all terms, and the beginnings by which they are recognised."""

    def __init__(self) -> None:
        self._wholes: dict[str, _Whole] = {}
        self._beginnings: set[str] = set()
        self._longest = 0
        self._letters: dict[str, str] = {}

    def add(self, words: Sequence[str], kind: ProtectedKind, how: How) -> None:
        """Add a term as a sequence of words."""
        letters = "".join(map(plain, words))
        if not letters:
            return
        known = self._wholes.get(letters)
        self._wholes[letters] = _Whole(kind, how if known is None else surer(how, known.how))
        self._beginnings.update(letters[:length] for length in range(1, _BEGINNING + 1))
        self._longest = max(self._longest, len(letters))

    def find(self, text: str, reading: Reading) -> Iterator[Mention]:
        """Find whole terms that begin and end with a word."""
        letters = [self._letters_of(word) for word in reading.words]
        for first, begun in enumerate(letters):
            if begun[:_BEGINNING] in self._beginnings:
                yield from self._from(text, reading, letters, first)

    def _from(self, text: str, reading: Reading, letters: list[str], first: int) -> Iterator[Mention]:
        run, last = letters[first], first
        while len(run) <= self._longest and run[:_BEGINNING] in self._beginnings:
            whole = self._wholes.get(run)
            if whole is not None and self._is_taken(whole, reading, first, last):
                yield Mention(*reading.span(text, first, last), whole.kind, whole.how)
            if not reading.is_joined(last, _WIDEST_GAP):
                return
            last += 1
            run += letters[last]

    @staticmethod
    def _is_taken(whole: _Whole, reading: Reading, first: int, last: int) -> bool:
        """Of a broken single name the first piece alone begins with a capital: "Ash Grove" is a place."""
        if whole.how is not How.PART:
            return True
        pieces = reading.words[first : last + 1]
        length = sum(map(len, pieces))
        return (
            length >= _SHORTEST_LONE
            and len(pieces) > 1
            and (
                (pieces[0][0].isupper() and not any(piece[0].isupper() for piece in pieces[1:]))
                or all(len(piece) == 1 for piece in pieces)
            )
        )

    def _letters_of(self, word: str) -> str:
        known = self._letters.get(word)
        if known is None:
            if len(self._letters) > 200_000:
                self._letters.clear()
            known = self._letters[word] = undisguised(plain(word))[-1]
        return known
