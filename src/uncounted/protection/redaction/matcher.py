"""Everything that is protected in a case, compiled once and sought in many texts.

- A text is read again after what was found is taken out of it, until nothing more is found: so redacting
  twice is redacting once.
- Work grows with the length of the text and no faster (`tests/protection/test_redaction_laws.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from uncounted.protection.redaction import arabic, endings, sounds
from uncounted.protection.redaction.frequent import JOINERS
from uncounted.protection.redaction.letters import plain
from uncounted.protection.redaction.names import NameIndex, parts_of
from uncounted.protection.redaction.phrases import PhraseIndex
from uncounted.protection.redaction.places import PlaceIndex
from uncounted.protection.redaction.reading import Reading, merged, read, unspaced, words_of
from uncounted.protection.redaction.spelling import Spelling, SpellingIndex
from uncounted.protection.redaction.telephones import TelephoneIndex
from uncounted.protection.redaction.terms import How, Mention, ProtectedKind, ProtectedTerm, joined

# after so many readings every part that could be meant is taken, so that the end is near on any text
_PATIENT_READINGS = 2
_ALSO_KNOWN = re.compile(
    r"[(\[«“\"„](?P<other>[^)\]»”\"]+)[)\]»”\"]|\b(?:aka|alias|a\.k\.a\.)\s+(?P<alias>.+)"
)
_MOST_PARTS = 5
_REMEMBERING = (
    arabic.stems,
    arabic.spoken,
    endings.cyrillic_stems,
    endings.cyrillic_splits,
    endings.latin_splits,
    sounds.sounds,
)
# digits of a passport or an account are telling without the words around them
_SHORTEST_DOCUMENT = 6


class Matcher:
    """The protected terms of a case, ready to be found."""

    def __init__(self, terms: Iterable[ProtectedTerm]) -> None:
        self._exact: set[str] = set()
        self._spelling = SpellingIndex()
        self._phrases, self._numbers = PhraseIndex(), TelephoneIndex()
        self._names, self._places = NameIndex(self._spelling), PlaceIndex(self._spelling)
        for term in dict.fromkeys(terms):
            self._add(term)

    def find(self, text: str) -> tuple[Mention, ...]:
        """Find every mention, in order; those that overlap are joined.

        Examples
        --------
        >>> matcher = Matcher([ProtectedTerm(ProtectedKind.NAME, "Ada Quill")])
        >>> mentions = matcher.find("Quill, A., was seen with ADA QUILL.")
        >>> [(one.start, one.end, one.how.value) for one in mentions]
        [(0, 8, 'initials'), (25, 34, 'folded')]
        """
        mentions: tuple[Mention, ...] = ()
        present: set[int] = set()
        n_readings = 0
        while True:
            found = self._read_once(text, mentions, present, lenient=n_readings >= _PATIENT_READINGS)
            if not found:
                return mentions
            mentions = joined([*mentions, *found])
            n_readings += 1

    def _exactly(self, text: str, mention: Mention) -> Mention:
        """Say so where a mention is a term letter by letter."""
        if text[mention.start : mention.end] in self._exact:
            return replace(mention, how=How.EXACT)
        return mention

    def _read_once(
        self, text: str, masked: tuple[Mention, ...], present: set[int], *, lenient: bool
    ) -> list[Mention]:
        reading = read(text, ((one.start, one.end) for one in masked))
        found: list[Mention] = []
        for version in (reading, unspaced(reading), self._merged(reading)):
            if version is not None:
                found += (
                    self._exactly(text, one) for one in self._in(text, version, present, lenient=lenient)
                )
        return found

    def _merged(self, reading: Reading) -> Reading | None:
        """Read articles and the like together with the next word, where that makes a protected word."""
        places: list[int] = []
        for at, word in enumerate(reading.words):
            if plain(word) not in JOINERS:
                continue
            run = [at]
            while (
                reading.is_joined(run[-1], 1)
                and plain(reading.words[run[-1] + 1]) in JOINERS
                and len(run) < _MOST_PARTS
            ):
                run.append(run[-1] + 1)
            if reading.is_joined(run[-1], 1):
                whole = "".join(reading.words[at : run[-1] + 2])
                if self._spelling.spellings(whole):
                    places += run
        return merged(reading, sorted(set(places))) if places else None

    def _in(self, text: str, reading: Reading, present: set[int], *, lenient: bool) -> Iterator[Mention]:
        yield from self._phrases.find(text, reading)
        yield from self._numbers.find(reading)
        hits = self._hits(reading)
        if not hits:
            return
        yield from self._places.find(text, reading, hits)
        for found in self._names.find(text, reading, hits, present, lenient=lenient):
            present |= found.terms
            yield found.mention

    def _hits(self, reading: Reading) -> dict[int, tuple[Spelling, ...]]:
        """Return the words of a text that are spelt like protected ones, by their place."""
        spellings = self._spelling.spellings
        return {place: found for place, word in enumerate(reading.words) if (found := spellings(word))}

    def _add(self, term: ProtectedTerm) -> None:
        words = words_of(term.text)
        self._exact.add(term.text)
        self._phrases.add(words, term.kind, How.FOLDED)
        if term.kind is ProtectedKind.NAME:
            for spelt in _names_in(term.text):
                self._add_name(words_of(spelt))
        elif term.kind is ProtectedKind.WHEREABOUTS:
            self._places.add(term.text)
        else:
            self._add_contact(term.text, words)

    def _add_name(self, words: list[str]) -> None:
        parts = parts_of(words)
        if not parts or len(parts) > _MOST_PARTS:
            return
        self._names.add(parts)
        kind = ProtectedKind.NAME
        self._phrases.add(words, kind, How.FOLDED)
        for first in parts:
            if len(parts) > 1:
                self._phrases.add([first], kind, How.PART)
            for second in parts:
                if first != second:
                    self._phrases.add([first, second], kind, How.FOLDED)
                    if len(first) > 3 and len(second) > 3:
                        self._phrases.add([first[0], second], kind, How.INITIALS)

    def _add_contact(self, text: str, words: list[str]) -> None:
        self._numbers.add(text, ProtectedKind.CONTACT)
        for before, word in zip(["", *words], words, strict=False):
            if len(word) >= _SHORTEST_DOCUMENT and any(one.isdigit() for one in word):
                self._phrases.add([word], ProtectedKind.CONTACT, How.REORDERED)
                self._phrases.add([before, word], ProtectedKind.CONTACT, How.REORDERED)
        local, at, domain = text.partition("@")
        if at and local and domain:
            names, hosts = words_of(local), words_of(domain)
            self._phrases.add([*names, "at", *hosts], ProtectedKind.CONTACT, How.REORDERED)
            dotted = [piece for host in hosts for piece in (host, "dot")][:-1]
            self._phrases.add([*names, "at", *dotted], ProtectedKind.CONTACT, How.REORDERED)
            if len("".join(names)) > 5:
                self._phrases.add(names, ProtectedKind.CONTACT, How.PART)


def _names_in(text: str) -> tuple[str, ...]:
    """Return a name without what stands in quotation marks or brackets, and that by itself."""
    others = [found["other"] or found["alias"] for found in _ALSO_KNOWN.finditer(text)]
    return tuple(one for one in (_ALSO_KNOWN.sub(" ", text), *others) if one.strip())


@lru_cache(maxsize=8)
def matcher_of(terms: tuple[ProtectedTerm, ...]) -> Matcher:
    """Return the matcher of these terms; the newest few are kept, in memory alone."""
    return Matcher(terms)


def forget() -> None:
    """Forget the terms, and every word of a text that was looked up for them; for when a case is closed."""
    for remembering in (matcher_of, plain, *_REMEMBERING):
        remembering.cache_clear()
