"""Places of hiding: the words that count and the numbers, in any order, with any abbreviation around them.

- Kinds of streets and small words count for nothing: "4 Harrow St." is "Harrow Street, no. 4".
- Another number is another house: "14 Harrow Street" is not 4.
- The street without the number is a doubtful find.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from uncounted.protection.redaction.arabic import stems
from uncounted.protection.redaction.frequent import PARTICLES, SMALL, STREETS
from uncounted.protection.redaction.letters import Script, digits_of, plain, script_of
from uncounted.protection.redaction.reading import Reading, words_of
from uncounted.protection.redaction.spelling import Spelling, SpellingIndex
from uncounted.protection.redaction.terms import How, Mention, ProtectedKind, weaker

_WIDEST_GAP = 5
_FARTHEST = 12
_SHORTEST_STREET = 4


@dataclass(frozen=True, slots=True)
class _Place:
    words: frozenset[int]
    numbers: frozenset[str]
    has_street: bool


class PlaceIndex:
    """The places of all terms."""

    def __init__(self, spelling: SpellingIndex) -> None:
        self._spelling = spelling
        self._places: dict[int, list[_Place]] = defaultdict(list)

    def add(self, text: str) -> None:
        """Add a place as it stands on file."""
        words = words_of(text)
        numbers = {
            min(read, key=lambda one: (len(one), one)) for word in words if (read := _numbers_in(word))
        }
        telling = {
            self._spelling.add(word) for word in words if not _numbers_in(word) and not _is_filling(word)
        }
        place = _Place(frozenset(telling), frozenset(numbers), any(map(_is_street, words)))
        for word in telling:
            self._places[word].append(place)

    def find(self, text: str, reading: Reading, hits: dict[int, tuple[Spelling, ...]]) -> Iterator[Mention]:
        """Find places around the words of a text that are spelt like theirs."""
        for position, spellings in hits.items():
            for spelling in spellings:
                for place in self._places.get(spelling.word, ()):
                    found = self._around(reading, hits, position, place)
                    if found is not None:
                        first, last, how = found
                        yield Mention(*reading.span(text, first, last), ProtectedKind.WHEREABOUTS, how)

    def _around(
        self, reading: Reading, hits: dict[int, tuple[Spelling, ...]], position: int, place: _Place
    ) -> tuple[int, int, How] | None:
        """Gather what belongs to the place on both sides of one of its words."""
        run = [position]
        for step in (-1, 1):
            at = position
            while abs(at + step - position) <= _FARTHEST and self._belongs(reading, hits, at, step, place):
                at += step
                run.append(at)
        run.sort()
        roles = {at: self._role(reading, hits, at, place) for at in run}
        words = {role.word for role in roles.values() if isinstance(role, Spelling)}
        numbers = {role for role in roles.values() if isinstance(role, str)}
        if words != place.words:
            return None
        counting = [at for at, role in roles.items() if role is not None or _is_street(reading.words[at])]
        hows = [role.how for role in roles.values() if isinstance(role, Spelling)]
        how = _weakest(hows)
        if hows.count(How.ONE_ERROR) > 1:
            return None
        if place.numbers <= numbers and (len(words) + len(place.numbers) > 1 or self._stands_alone(roles)):
            return counting[0], counting[-1], weaker(how, How.REORDERED)
        if place.numbers and place.has_street and not numbers and how is not How.ONE_ERROR:
            return self._street_alone(reading, run, counting)
        return None

    @staticmethod
    def _stands_alone(roles: dict[int, Spelling | str | None]) -> bool:
        return all(not isinstance(role, Spelling) or role.alone for role in roles.values())

    def _street_alone(
        self, reading: Reading, run: list[int], counting: list[int]
    ) -> tuple[int, int, How] | None:
        """Take a street without its number, unless another number stands beside it."""
        beside = [run[0] - 1, run[-1] + 1]
        if any(0 <= at < len(reading.words) and _numbers_in(reading.words[at]) for at in beside):
            return None
        words = [at for at in counting if not _is_street(reading.words[at])]
        if all(len(plain(reading.words[at])) < _SHORTEST_STREET for at in words):
            return None
        before = words[0] - 1
        while before > run[0] and plain(reading.words[before]) in PARTICLES:
            before -= 1
        for street in (before, words[-1] + 1):
            if street in run and _is_street(reading.words[street]) and len(reading.words[street]) > 1:
                return min(street, words[0]), max(street, words[-1]), How.PART
        return None

    def _belongs(
        self, reading: Reading, hits: dict[int, tuple[Spelling, ...]], at: int, step: int, place: _Place
    ) -> bool:
        """Say whether the next word on this side can be part of the place."""
        following = at + step
        if not 0 <= following < len(reading.words):
            return False
        first = min(at, following)
        if not reading.is_joined(first, _WIDEST_GAP):
            return False
        gap = reading.between(first)
        if any(mark in gap for mark in '!?;"«»“”'):
            return False
        if "." in gap and not (_is_filling(reading.words[first]) or _numbers_in(reading.words[first])):
            return False
        word = reading.words[following]
        return self._role(reading, hits, following, place) is not None or _is_filling(word)

    @staticmethod
    def _role(
        reading: Reading, hits: dict[int, tuple[Spelling, ...]], at: int, place: _Place
    ) -> Spelling | str | None:
        """Return which word or number of the place this is; None where it is neither."""
        for spelling in hits.get(at, ()):
            if spelling.word in place.words:
                return spelling
        return next(iter(sorted(_numbers_in(reading.words[at]) & place.numbers)), None)


def _weakest(hows: list[How]) -> How:
    weakest = How.EXACT
    for how in hows:
        weakest = weaker(weakest, how)
    return weakest


def _numbers_in(word: str) -> frozenset[str]:
    """Return the numbers that a word may be: 25B is 25, and 3l is 3 or 31."""
    if not any(one.isdigit() for one in word):
        return frozenset()
    folded = plain(word)
    read = {digits_of(folded)}
    if folded[-1].isalpha() and folded[:-1].isdigit():
        read.add(digits_of(folded[:-1]))
    return frozenset(one for one in read if one is not None)


def _is_street(word: str) -> bool:
    folded = plain(word)
    if script_of(folded) is Script.ARABIC:
        return any(stem in STREETS for stem in stems(folded))
    return folded in STREETS


def _is_filling(word: str) -> bool:
    return _is_street(word) or plain(word) in SMALL
