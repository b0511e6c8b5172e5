"""Names of several parts: two parts beside each other, a part with an initial, a part alone.

- Two parts of one name near each other are its bearer, in either order, with another name between.
- A part alone may be somebody else. It is taken where it is rare; where it is common, only if its bearer is
  named in the same text. A first name that another surname follows is somebody else.
- A term of one word is taken wherever it stands.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from uncounted.protection.redaction import arabic
from uncounted.protection.redaction.frequent import ATTACHED, JOINERS, PARTICLES, SERVANT, TITLES, is_frequent
from uncounted.protection.redaction.letters import Script, plain, script_of
from uncounted.protection.redaction.reading import Reading
from uncounted.protection.redaction.sounds import sounds
from uncounted.protection.redaction.spelling import Spelling, SpellingIndex
from uncounted.protection.redaction.terms import How, Mention, ProtectedKind, weaker

_FARTHEST = 4
_MOST_BETWEEN = 2
_WIDEST_GAP = 8
_WIDEST_INITIAL_GAP = 3
_SHORTEST_ALONE = 4
_SHORTEST_BESIDE_ERROR = 3
_SHORTEST_ARABIC_ALONE = 5
_ENDS_SENTENCE = frozenset(".!?;:\n")
_APOSTROPHES = frozenset("'’ʼ`´‘")
_PATRONYMIC = re.compile("(?:[ое]вич|[ое]вн|ичн|ov[iy]ch|ev[iy]ch|ovn|evn)[а-яієa-z]{0,3}$")
_ARTICLES = frozenset({"al", "el", "ال", "аль", "эль"})
_ONE_WORD = (How.EXACT, How.FOLDED)


@dataclass(slots=True)
class _Word:
    """What is known of one protected word: the terms that it is part of."""

    terms: set[int] = field(default_factory=set)
    is_whole: bool = False
    is_last: bool = False
    is_frequent: bool = False
    initials: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Found:
    """A mention, and the names whose bearer is certainly meant."""

    mention: Mention
    terms: frozenset[int]


class NameIndex:
    """The names of all terms, cut into their parts."""

    def __init__(self, spelling: SpellingIndex) -> None:
        self._spelling = spelling
        self._words: dict[int, _Word] = defaultdict(_Word)
        self._n_terms = 0

    def add(self, parts: Sequence[str]) -> None:
        """Add a name by its parts, particles left out."""
        numbers = [self._spelling.add(part) for part in parts]
        if len(set(numbers)) == 1:
            self._words[numbers[0]].is_whole = True
        term, self._n_terms = self._n_terms, self._n_terms + 1
        for place, number in enumerate(numbers):
            word = self._words[number]
            word.is_frequent = is_frequent(parts[place])
            word.is_last |= place == len(numbers) - 1
            if len(set(numbers)) > 1:
                word.terms.add(term)
                for other, part in enumerate(parts):
                    if other != place:
                        word.initials |= _first_letters(part)

    def find(
        self,
        text: str,
        reading: Reading,
        hits: dict[int, tuple[Spelling, ...]],
        present: set[int],
        *,
        lenient: bool,
    ) -> Iterator[Found]:
        """Find names around the words of a text that are spelt like theirs.

        ``present`` are names whose bearer was found elsewhere in the text. ``lenient`` takes every part that
        could be meant.
        """
        positions = sorted(position for position in hits if self._ours(hits[position]))
        ours = {position: self._ours(hits[position]) for position in positions}
        no_capitals = not any(word[0].isupper() for word in reading.words)
        for position in positions:
            yield from self._pairs(text, reading, ours, position)
            yield from self._initials(text, reading, ours[position], position)
            for spelling in ours[position]:
                how = self._alone(reading, ours, position, spelling, present, no_capitals, lenient)
                if how is not None:
                    yield Found(self._mention(text, reading, position, position, how), frozenset())

    def _ours(self, spellings: tuple[Spelling, ...]) -> tuple[Spelling, ...]:
        return tuple(one for one in spellings if one.word in self._words)

    def _mention(self, text: str, reading: Reading, first: int, last: int, how: How) -> Mention:
        while first and _is_attached(reading, first - 1):
            first -= 1
        if (
            last + 1 < len(reading.words)
            and reading.is_joined(last, 1)
            and _PATRONYMIC.search(reading.words[last + 1])
        ):
            last += 1
        return Mention(*reading.span(text, first, last), ProtectedKind.NAME, how)

    def _pairs(
        self, text: str, reading: Reading, ours: dict[int, tuple[Spelling, ...]], position: int
    ) -> Iterator[Found]:
        for other in range(position + 1, position + _FARTHEST + 1):
            if other not in ours:
                continue
            if not _is_bridged(reading, position, other):
                return
            for first in ours[position]:
                for second in ours[other]:
                    terms = self._words[first.word].terms & self._words[second.word].terms
                    if not terms or first.word == second.word:
                        continue
                    if self._is_doubled_doubt(first, second):
                        continue
                    how = weaker(weaker(first.how, second.how), How.FOLDED)
                    if other > position + 1 and how is How.FOLDED:
                        how = How.REORDERED
                    yield Found(self._mention(text, reading, position, other, how), frozenset(terms))

    def _is_doubled_doubt(self, first: Spelling, second: Spelling) -> bool:
        """Say whether an error stands beside another, or beside a word too short to outweigh it."""
        errors = [one for one in (first, second) if one.how is How.ONE_ERROR]
        shortest = min(len(self._spelling.folded[one.word]) for one in (first, second))
        return len(errors) > 1 or (len(errors) == 1 and shortest < _SHORTEST_BESIDE_ERROR)

    def _initials(
        self, text: str, reading: Reading, spellings: tuple[Spelling, ...], position: int
    ) -> Iterator[Found]:
        for spelling in spellings:
            word = self._words[spelling.word]
            if not word.initials or (spelling.how is How.ONE_ERROR and not spelling.alone):
                continue
            for step in (-1, 1):
                run = _initials_beside(reading, position, step)
                if any(word.initials & _sounds_of_initial(reading.words[at]) for at in run):
                    first, last = min(position, *run), max(position, *run)
                    how = weaker(spelling.how, How.INITIALS)
                    yield Found(self._mention(text, reading, first, last, how), frozenset(word.terms))

    def _alone(
        self,
        reading: Reading,
        ours: dict[int, tuple[Spelling, ...]],
        position: int,
        spelling: Spelling,
        present: set[int],
        no_capitals: bool,
        lenient: bool,
    ) -> How | None:
        raw, word = reading.words[position], self._words[spelling.word]
        folded = self._spelling.folded[spelling.word]
        has_capital = no_capitals or not (raw[0].islower())
        if word.is_whole:
            is_taken = spelling.how in _ONE_WORD or (
                spelling.alone
                and has_capital
                and (len(folded) >= _SHORTEST_ALONE or spelling.how is How.INFLECTED)
            )
            return spelling.how if is_taken else None
        if not (spelling.alone and has_capital and word.terms):
            return None
        if word.terms & present and len(folded) > 2:
            return How.PART
        shortest = _SHORTEST_ARABIC_ALONE if script_of(folded) is Script.ARABIC else _SHORTEST_ALONE
        if word.is_frequent or len(arabic.bare(folded)) < shortest:
            return None
        if not (word.is_last or lenient) and _is_followed_by_a_name(reading, ours, position):
            return None
        return How.PART


def _is_attached(reading: Reading, at: int) -> bool:
    """Say whether a word belongs to the next: an article, or the beginning of a name like O'Brien."""
    word, gap = reading.words[at], reading.between(at)
    if gap in _APOSTROPHES and len(word) <= 2 and word[0].isupper():
        return True
    return len(gap) <= 1 and reading.is_joined(at, 1) and plain(word) in ATTACHED


def _is_bridged(reading: Reading, first: int, last: int) -> bool:
    """Say whether two words can be parts of one name, for all that stands between."""
    n_between = 0
    for at in range(first, last):
        if not reading.is_joined(at, _WIDEST_GAP):
            return False
        if at > first:
            if plain(reading.words[at]) not in PARTICLES and not _is_initial(reading, at):
                n_between += 1
                if not _may_be_a_name(reading, first, at):
                    return False
            if n_between > _MOST_BETWEEN:
                return False
        if (
            last > first + 1
            and _ENDS_SENTENCE & set(reading.between(at))
            and not (at >= first and len(reading.words[at]) <= 2)
        ):
            return False
    return "\n\n" not in reading.clean[reading.ends[first] : reading.starts[last]]


def _may_be_a_name(reading: Reading, first: int, at: int) -> bool:
    """Say whether a word between two names may be a name: it has a capital, if they do."""
    between, named = reading.words[at], reading.words[first]
    return not between[0].islower() or named[0].islower()


def _is_initial(reading: Reading, at: int) -> bool:
    word = reading.words[at]
    has_dot = reading.clean[reading.ends[at] : reading.ends[at] + 1] == "."
    return (len(word) == 1 and word.isalpha() and (not word.islower() or has_dot)) or (
        len(word) == 2 and has_dot and word[0].isupper()
    )


def _initials_beside(reading: Reading, position: int, step: int) -> list[int]:
    run: list[int] = []
    at = position
    while len(run) < 3:
        following = at + step
        if not 0 <= following < len(reading.words) or not _is_initial(reading, following):
            break
        gap_at = min(at, following)
        if not reading.is_joined(gap_at, _WIDEST_INITIAL_GAP) or "\n\n" in reading.between(gap_at):
            break
        # a sentence that ends with the name is followed by another sentence
        if step == 1 and at == position and ". " in reading.between(gap_at):
            break
        at = following
        run.append(at)
    return run


def _is_followed_by_a_name(reading: Reading, ours: dict[int, tuple[Spelling, ...]], position: int) -> bool:
    following = position + 1
    if (
        following >= len(reading.words)
        or following in ours
        or reading.between(position) not in (" ", "\u00a0")
    ):
        return False
    word = reading.words[following]
    if not word[0].isupper() or len(word) < 3 or plain(word) in TITLES:
        return False
    return not (word.isupper() and reading.words[position].isupper())


def _first_letters(part: str) -> set[str]:
    folded = plain(part)
    if script_of(folded) is Script.ARABIC:
        stem = arabic.bare(folded)
        return {stem[:1], folded[:1], *arabic.first_letters(stem)}
    return {folded[:1], *(key[:1] for key in sounds(part.casefold()) if not key.startswith("~"))}


def _sounds_of_initial(word: str) -> set[str]:
    folded = plain(word)
    if script_of(folded) is Script.ARABIC:
        return {folded}
    keys = sounds(word.casefold() + "a")
    return {folded[:1], *(key[:1] for key in keys if not key.startswith("~"))}


def parts_of(words: Sequence[str]) -> tuple[str, ...]:
    """Return the parts of a name that count; of a name in capitals and small words, those with capitals.

    Examples
    --------
    >>> parts_of(["Juan", "de", "la", "Cruz"]), parts_of(["Abdul", "Rahim", "Quill"])
    (('Juan', 'Cruz'), ('AbdulRahim', 'Quill'))
    """
    kept: list[str] = []
    servant = ""
    for word in words:
        folded = plain(word)
        if folded in SERVANT:
            servant = word
        elif folded in PARTICLES and len(words) > 1:
            continue
        else:
            kept.append(servant + word)
            servant = ""
    if len(kept) < 2:
        kept = [word for word in words if plain(word) not in _ARTICLES]
    if any(word[0].isupper() for word in kept):
        kept = [word for word in kept if not word[0].islower()]
    return tuple(kept) or tuple(words)


__all__ = ["JOINERS", "Found", "NameIndex", "parts_of"]
