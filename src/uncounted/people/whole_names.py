"""Whole names: their words by what they say, and how alike two of them are.

- An article, a particle and a title carry no identity; a servant-of name is one word; a teknonym names the
  child.
- Symmetric; 1 for equal names; the worst word counts, never the mean.
- Words keep their order: a father and his son share every word. Only a family name may stand at either end.
- A name of which a part is missing is less like than the whole one; names that each hold a word which the
  other lacks are two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from uncounted.people.likeness import nickname_groups, no_names, word, word_likeness
from uncounted.people.sounds import consonants, is_arabic, sounds_of
from uncounted.vocabulary.names import fold

_WORD = re.compile(r"[^\W_]{1,2}\.|[^\W_]+(?:['’ʿʾ`][^\W_]+)*")
# Words that are no names: they are dropped or kept at random by those who write lists (`names.toml`).
_PARTICLES, _PARENT, _SON_OF, _BORN, _MARRIED = (
    no_names(kind) for kind in ("particles", "parent", "son_of", "born", "married")
)
_SERVANT = re.compile(r"^abd[aeiou]{1,2}[lrsnzdt](?=[a-z]{3})")
_GLUED_ARTICLE = re.compile(r"\b[ae]l(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Name:
    """The words of a whole name, and those that may be a name from marriage."""

    words: tuple[str, ...]
    called_after_child: str | None
    may_lack: frozenset[int]


def _plain_words(text: str) -> list[str]:
    """Return the words of a name in small letters, articles off, servant-of names as one word."""
    found: list[str] = []
    unglued = _GLUED_ARTICLE.sub("", text.replace("\u200c", ""))
    for match in _WORD.findall(unglued.casefold()):
        if is_arabic(match):
            found.append(match.removeprefix("ال") if len(match) > 4 else match)
        else:
            found.append(match)
    joined: list[str] = []
    place = 0
    while place < len(found):
        here = found[place]
        plain = fold(here)
        if (plain in ("abd", "abdul", "abdel", "abdal", "abdou") or here == "عبد") and place + 1 < len(found):
            place += 1
            while place + 1 < len(found) and fold(found[place]) in ("al", "el", "ul", "ar", "er", "as", "an"):
                place += 1
            arabic = is_arabic(found[place])
            joined.append(
                ("عبد" if arabic else "abd") + (found[place].removeprefix("ال") if arabic else found[place])
            )
        else:
            joined.append(_SERVANT.sub("abd", here) if here.isascii() else here)
        place += 1
    return joined


@lru_cache(maxsize=100_000)
def parse_name(text: str) -> Name:
    """Take a whole name apart."""
    tokens = _plain_words(text)
    words: list[str] = []
    lacking: set[int] = set()
    child: str | None = None
    place = 0
    optional = False
    while place < len(tokens):
        plain = fold(tokens[place])
        left = len(tokens) - place - 1
        if (plain in _PARENT or tokens[place] in _PARENT) and left >= 1:
            if not words and left >= 2:
                child = tokens[place + 1]
            else:
                words.append(tokens[place] + tokens[place + 1])
            place += 2
            continue
        if plain in _MARRIED:
            optional = True
        elif plain in _BORN:
            optional = False
            lacking |= {len(words) - 1}
        elif plain == "de" and len(words) >= 2 and left == 1:
            optional = True
        elif plain in _PARTICLES and tokens[place] not in words:
            if len(tokens) == 1:
                words.append(tokens[place])
        elif plain in _SON_OF:
            pass
        else:
            if optional:
                lacking |= {len(words)}
            words.append(tokens[place])
        place += 1
    return Name(tuple(words) or tuple(tokens), child, frozenset(n for n in lacking if n > 0))


# What a likeness is multiplied by where a word of one name is not in the other.
CONTRADICTS = 0.6
LACKS_MIDDLE, LACKS_FIRST, LACKS_LAST, LACKS_MARRIED, TURNED, JOINED = 0.96, 0.80, 0.87, 0.98, 0.98, 0.97
LITTLE = 0.85
_UNLIKE = 0.25


@lru_cache(maxsize=200_000)
def name_likeness(one: str, other: str) -> float:
    """Return how alike two whole names are, 0 to 1: the worst word where they are laid side by side best."""
    if one == other:
        return 1.0
    a, b = sorted((parse_name(one), parse_name(other)), key=lambda n: (n.words, n.called_after_child or ""))
    return max(_laid_out(x, y, turned) for x, y, turned in _orders(a, b))


def _orders(a: Name, b: Name) -> Iterator[tuple[Name, Name, float]]:
    yield a, b, 1.0
    for first, second in ((a, b), (b, a)):
        n = len(first.words)
        # a family name of one word, or of two, that stands at the other end
        for cut in {1, 2} & set(range(1, n)):
            if n - cut >= 1 and n >= 2:
                yield _turned(first, cut), second, TURNED
                if cut > 1:
                    yield _turned(first, n - cut), second, TURNED
        if n == 3:
            turned = Name(
                first.words[::-1], first.called_after_child, frozenset(2 - p for p in first.may_lack)
            )
            yield turned, second, TURNED


def _turned(name: Name, cut: int) -> Name:
    n = len(name.words)
    return Name(
        name.words[cut:] + name.words[:cut],
        name.called_after_child,
        frozenset((place - cut) % n for place in name.may_lack),
    )


def _laid_out(a: Name, b: Name, factor: float) -> float:
    """Return the best likeness over all ways to pair the words of two names in their order."""
    layout = _Layout(a, b, turned=factor < 1.0)
    layout.walk(0, 0, 1.0, factor, _State(0, frozenset()))
    return layout.best


@dataclass(frozen=True, slots=True)
class _State:
    """How many words were paired so far, and which of the two names had a word left over."""

    paired: int
    left_over: frozenset[int]


class _Layout:
    """Two names side by side."""

    def __init__(self, a: Name, b: Name, *, turned: bool) -> None:
        self.best = 0.0
        self._names = (a, b)
        self._turned = turned

    def walk(self, i: int, j: int, worst: float, times: float, state: _State) -> None:
        """Go on from these words; ``times`` is what was lost so far by words that stand alone."""
        if worst * times <= self.best:
            return
        x, y = (name.words for name in self._names)
        if i == len(x) and j == len(y):
            # one word of several is little to go by
            few = LITTLE if state.paired == 1 and max(len(x), len(y)) > 1 else 1.0
            self.best = worst * times * few if state.paired and worst * times * few > self.best else self.best
            return
        if i < len(x) and j < len(y):
            self._pair(i, j, worst, times, state)
        if i < len(x):
            self._leave(0, (i, j), worst, times, state)
        if j < len(y):
            self._leave(1, (i, j), worst, times, state)

    def _pair(self, i: int, j: int, worst: float, times: float, state: _State) -> None:
        x, y = (name.words for name in self._names)
        one_more = _State(state.paired + 1, state.left_over)
        found = word_likeness(x[i], y[j])
        if found > _UNLIKE:
            self.walk(i + 1, j + 1, min(worst, found), times, one_more)
        # two words of one name may be one of the other
        if i + 1 < len(x) and len(x[i]) > 2:
            found = word_likeness(x[i] + x[i + 1], y[j])
            self.walk(i + 2, j + 1, min(worst, found), times * JOINED, one_more)
        if j + 1 < len(y) and len(y[j]) > 2:
            found = word_likeness(x[i], y[j] + y[j + 1])
            self.walk(i + 1, j + 2, min(worst, found), times * JOINED, one_more)

    def _leave(self, side: int, at: tuple[int, int], worst: float, times: float, state: _State) -> None:
        name, place = self._names[side], at[side]
        left_over = state.left_over
        if place not in name.may_lack:
            left_over = left_over | {side}
            if len(left_over) > len(state.left_over) > 0:
                # each has a word that the other lacks: two persons
                times *= CONTRADICTS
        step = (at[0] + 1, at[1]) if side == 0 else (at[0], at[1] + 1)
        self.walk(*step, worst, times * self._without(name, place), _State(state.paired, left_over))

    def _without(self, name: Name, place: int) -> float:
        if place in name.may_lack:
            return LACKS_MARRIED
        last = place == len(name.words) - 1
        if place == 0 or (last and self._turned):
            return LACKS_FIRST
        return LACKS_LAST if last else LACKS_MIDDLE


def forget_names() -> None:
    """Forget every word of a name that was remembered to be compared once."""
    for remembered in (
        parse_name, name_likeness, word_likeness, word, nickname_groups, consonants, sounds_of,
    ):  # fmt: skip
        remembered.cache_clear()
