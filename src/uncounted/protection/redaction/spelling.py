"""Which protected word a word of a text is a spelling of, and how surely.

- Built once for all words of all terms; each word of a text is looked up once and remembered, so that many
  texts cost little more than one.
- Every question is a look-up, or a pattern chosen by its first letter: the time for a word does not grow with
  the text, and is bounded by the length of the word.
- A word of more than `LONGEST` letters is no name and is compared with none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from uncounted.protection.redaction import arabic
from uncounted.protection.redaction.endings import (
    SURE_LATIN_ENDINGS,
    cyrillic_splits,
    cyrillic_stems,
    latin_splits,
)
from uncounted.protection.redaction.letters import (
    Script,
    plain,
    scanned,
    script_of,
    undisguised,
    with_one_less,
    within_one_error,
)
from uncounted.protection.redaction.sounds import plainest, sounds
from uncounted.protection.redaction.terms import How, surer

LONGEST = 40
_SHORTEST_FOR_ERROR = 4
_SHORTEST_SCANNED = 4
_SHORTEST_SOUND = 3
_SHORTEST_SOUND_ALONE = 5
_SHORTEST_ERROR_ALONE = 8
_SHORTEST_LATIN_STEM_ALONE = 5
_CERTAIN = frozenset({How.EXACT, How.FOLDED})
_MOST_REMEMBERED = 200_000


@dataclass(frozen=True, slots=True)
class Spelling:
    """A word of a text may be this protected word; ``alone``: also without a second one beside it."""

    word: int
    how: How
    alone: bool


class SpellingIndex:
    """All protected words, ready to be recognised."""

    def __init__(self) -> None:
        self.folded: list[str] = []
        self._raw: list[set[str]] = []
        self._number: dict[str, int] = {}
        self._arabic: dict[str, set[int]] = defaultdict(set)
        self._stems: dict[str, set[int]] = defaultdict(set)
        self._sounds: dict[str, set[int]] = defaultdict(set)
        self._stem_sounds: dict[str, set[int]] = defaultdict(set)
        self._scanned: dict[str, set[int]] = defaultdict(set)
        self._near: dict[str, set[tuple[str, int]]] = defaultdict(set)
        self._spoken: dict[str, list[tuple[re.Pattern[str], int]]] = defaultdict(list)
        self._written: list[tuple[re.Pattern[str], int]] = []
        self._known: dict[str, tuple[Spelling, ...]] = {}

    def add(self, raw: str) -> int:
        """Add a protected word and return its number; a word is added once, whatever its marks and case."""
        folded = plain(raw)
        if folded not in self._number:
            self._number[folded] = len(self.folded)
            self.folded.append(folded)
            self._raw.append(set())
            self._enter(self._number[folded], raw.casefold(), folded)
        number = self._number[folded]
        self._raw[number].add(raw)
        return number

    def _enter(self, number: int, cased: str, folded: str) -> None:
        script = script_of(folded)
        near = {folded}
        if script is Script.ARABIC:
            stem = arabic.bare(folded)
            near = {stem, folded}
            self._arabic[stem].add(number)
            for letter in arabic.first_letters(stem):
                self._spoken[letter].append((arabic.spoken(stem), number))
        else:
            keys = sounds(cased)
            for key in keys:
                self._sounds[key].add(number)
            self._enter_stems(number, cased, folded, script, near)
        for one in near:
            if len(one) >= _SHORTEST_SCANNED:
                self._scanned[scanned(one)].add(number)
            if len(one) >= _SHORTEST_FOR_ERROR:
                for shorter in with_one_less(one):
                    self._near[shorter].add((one, number))

    def _enter_stems(self, number: int, cased: str, folded: str, script: Script, near: set[str]) -> None:
        if script is Script.CYRILLIC:
            stems = cyrillic_stems(folded)
            near.update(stems)
            for stem in stems:
                self._stems[stem].add(number)
        elif script is Script.LATIN:
            stem = cased.rstrip("aeiouyj") if len(folded) > 4 else cased
            if len(stem) >= _SHORTEST_SOUND:
                for key in sounds(stem):
                    self._stem_sounds[key].add(number)
        if folded.isalpha() and script in (Script.CYRILLIC, Script.LATIN) and len(folded) > 2:
            pattern = arabic.written(plainest(cased))
            if pattern:
                self._written.append((pattern, number))

    def spellings(self, raw: str) -> tuple[Spelling, ...]:
        """Return the protected words that a word of a text may be."""
        known = self._known.get(raw)
        if known is None:
            if len(self._known) >= _MOST_REMEMBERED:
                self._known.clear()
            known = self._known[raw] = self._recognise(raw) if len(raw) <= LONGEST else ()
        return known

    def _recognise(self, raw: str) -> tuple[Spelling, ...]:
        found: dict[int, Spelling] = {}
        readings = undisguised(plain(raw))
        for folded in readings:
            cased = raw.casefold() if folded == readings[0] else folded
            for one in self._asked(raw, cased, folded):
                before = found.get(one.word)
                if before is None:
                    found[one.word] = one
                else:
                    found[one.word] = Spelling(
                        one.word, surer(one.how, before.how), one.alone or before.alone
                    )
        if not any(one.how in _CERTAIN for one in found.values()):
            for folded in readings:
                for word, length in self._misread(folded):
                    found.setdefault(word, Spelling(word, How.ONE_ERROR, length >= _SHORTEST_ERROR_ALONE))
        return tuple(found.values())

    def _asked(self, raw: str, cased: str, folded: str) -> Iterator[Spelling]:
        number = self._number.get(folded)
        if number is not None:
            yield Spelling(number, How.EXACT if raw in self._raw[number] else How.FOLDED, True)
        script = script_of(folded)
        if script is Script.ARABIC:
            yield from self._in_arabic(folded)
        elif script is Script.CYRILLIC:
            yield from self._in_cyrillic(cased, folded)
        elif script is Script.LATIN:
            yield from self._in_latin(cased, folded)
        elif script is Script.OTHER:
            yield from self._by_sound(cased)

    def _in_arabic(self, folded: str) -> Iterator[Spelling]:
        own = arabic.bare(folded)
        for stem in arabic.stems(folded):
            for number in self._arabic.get(stem, ()):
                yield Spelling(number, How.FOLDED if stem == own else How.INFLECTED, True)
            if len(stem) > 2:
                for pattern, number in self._written:
                    if pattern.fullmatch(stem):
                        yield Spelling(number, How.TRANSLITERATED, len(stem) > _SHORTEST_SOUND_ALONE)

    def _in_cyrillic(self, cased: str, folded: str) -> Iterator[Spelling]:
        yield from self._by_sound(cased)
        for stem in cyrillic_splits(folded):
            for number in self._stems.get(stem, ()):
                yield Spelling(number, How.INFLECTED, True)
            if len(stem) >= _SHORTEST_SOUND:
                for key in sounds(stem):
                    for number in self._stem_sounds.get(key, ()):
                        yield Spelling(number, How.TRANSLITERATED, _is_telling(key))
            latin = _romanised(stem)
            yield from self._as_spoken(latin)
            yield from self._as_spoken(latin + "a")
        yield from self._as_spoken(_romanised(folded))

    def _in_latin(self, cased: str, folded: str) -> Iterator[Spelling]:
        yield from self._by_sound(cased)
        for stem, ending in latin_splits(folded):
            number = self._number.get(stem)
            if number is not None:
                sure = ending in SURE_LATIN_ENDINGS and len(stem) >= _SHORTEST_LATIN_STEM_ALONE
                yield Spelling(number, How.INFLECTED, sure)
        yield from self._as_spoken(folded)
        if folded.startswith(("al", "el")) and len(folded) > 6:
            yield from self._as_spoken(folded[2:])
            yield from self._by_sound(cased[2:])

    def _by_sound(self, cased: str) -> Iterator[Spelling]:
        for key in sounds(cased):
            if len(key) >= _SHORTEST_SOUND:
                for number in self._sounds.get(key, ()):
                    yield Spelling(number, How.TRANSLITERATED, _is_telling(key))

    def _as_spoken(self, latin: str) -> Iterator[Spelling]:
        for pattern, number in self._spoken.get(latin[:1], ()):
            if pattern.fullmatch(latin):
                yield Spelling(number, How.TRANSLITERATED, len(latin) >= _SHORTEST_SOUND_ALONE)

    def _misread(self, folded: str) -> Iterator[tuple[int, int]]:
        script = script_of(folded)
        queries = {folded}
        if script is Script.ARABIC:
            queries.add(arabic.bare(folded))
        elif script is Script.CYRILLIC:
            queries.update(cyrillic_splits(folded))
        for query in queries:
            if len(query) < _SHORTEST_SCANNED:
                continue
            for number in self._scanned.get(scanned(query), ()):
                yield number, len(query)
            for shorter in with_one_less(query):
                for target, number in self._near.get(shorter, ()):
                    if within_one_error(query, target):
                        yield number, len(arabic.bare(target))


def _is_telling(key: str) -> bool:
    """Say whether a key tells enough to stand alone: long, and read by a standard."""
    return not key.startswith("~") and len(key) >= _SHORTEST_SOUND_ALONE


_ROMAN = str.maketrans(
    dict(
        zip(
            "абвгґдежзийіклмнопрстуфхцчшщъыьэєюяё",
            ("a", "b", "v", "g", "g", "d", "e", "zh", "z", "i", "y", "i", "k", "l", "m", "n", "o", "p",
            "r", "s", "t",
             "u", "f", "h", "ts", "ch", "sh", "sh", "", "y", "", "e", "e", "yu", "ya", "yo"),
            strict=True,
        )
    )
)  # fmt: skip


def _romanised(folded: str) -> str:
    return folded.translate(_ROMAN)
