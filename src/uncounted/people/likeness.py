"""How alike two words of names are, in whatever script: by sound, by slip of the hand, and by what is known.

- Symmetric, and 1 for equal words.
- An initial and a usual nickname count as near; names known to be two (`names.toml`) as two, however alike;
  endings that mark another sex as just compatible.
- A likeness of two names that nobody knows rests on sound alone.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import permutations
from typing import Any

from rapidfuzz.distance import OSA

from uncounted.people.sounds import BETWEEN, GAPS, SHORT, consonants, is_arabic, numbered
from uncounted.vocabulary.names import fold

INITIAL = 0.86
NICKNAME = 0.88
SHORT_FORM = 0.72
SERVANT_LEFT_OUT = 0.80
DISTINCT = 0.45
_AS_KNOWN = 0.92
OTHER_SEX = 0.66
TYPED, TYPED_TWICE = 0.72, 0.67
_TRANSPOSED = 0.45
_FIRST_SOUND = 0.25
_SHORT_VOWEL = 0.03


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("uncounted.people").joinpath("names.toml").read_text("utf-8"))


def no_names(kind: str) -> frozenset[str]:
    """Return the words of a kind that stand in names and are none."""
    return frozenset(_data()["words"][kind].split())


@cache
def _by_consonants() -> dict[str, tuple[str, ...]]:
    """Return the words of the table of short forms by each of their rows of consonants."""
    found: dict[str, list[str]] = {}
    for known in sorted(_table()[0]):
        for row in consonants(known):
            found.setdefault(row, []).append(known)
    return {row: tuple(names) for row, names in found.items()}


@cache
def _table() -> tuple[dict[str, frozenset[int]], frozenset[tuple[str, str]]]:
    """Return the groups of nicknames that each folded word is in, and the pairs known to be two names."""
    data = _data()
    groups: dict[str, set[int]] = {}
    number = 0
    for lines in data["nicknames"].values():
        for line in lines:
            name, _, short = line.partition(":")
            for nick in short.split():
                number += 1
                for one in name.split():
                    groups.setdefault(fold(one), set()).add(number)
                groups.setdefault(fold(nick), set()).add(number)
    distinct = set()
    for line in data["distinct"]["names"]:
        # the words of other scripts are kept apart from those that fold to the same letters
        names = (
            [part.split() for part in line.split("|")] if "|" in line else [[name] for name in line.split()]
        )
        known = [[_as_known(name) for name in several] for several in names]
        for one, other in permutations(known, 2):
            distinct |= {(a, b) for a in one for b in other if a != b}
    return {word: frozenset(found) for word, found in groups.items()}, frozenset(distinct)


def _as_known(text: str) -> str:
    """Return how a word stands in the tables: Arabic letters lose too much when they are folded."""
    return text.replace("أ", "ا").replace("إ", "ا") if is_arabic(text) else fold(text)


@lru_cache(maxsize=100_000)
def nickname_groups(text: str) -> frozenset[int]:
    """Return the groups of a name and a usual short form that a word is in, however it is spelled."""
    table = _table()[0]
    known = table.get(fold(text), frozenset())
    if known and not is_arabic(text):
        return known
    this = word(text)
    alike = {name for row in consonants(text) for name in _by_consonants().get(row, ())}
    return known.union(*(table[name] for name in alike if by_sound(this, word(name)) >= _AS_KNOWN))


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name, as it is compared."""

    text: str
    folded: str
    sounds: tuple[int, ...]
    arabic: bool
    servant: bool = False
    initial: bool = False


@lru_cache(maxsize=100_000)
def word(text: str) -> Word:
    """Prepare one word of a name."""
    text = text.casefold()
    arabic = is_arabic(text)
    initial = text.endswith(".") or len(text) == 1
    servant = text.startswith(("abd", "عبد")) and len(text) > 5
    return Word(text, fold(text), numbered(_patronymic(text)), arabic, servant, initial)


_PATRONYMIC = re.compile(r"(?:[oeiy]v(?:ich|ych|ič|itch|n[ay])|[ое]вич|[оеіїи]вна|ов(?:ич|на))$")


def _patronymic(text: str) -> str:
    """Write a patronymic in one way: its endings differ by language, and by who spells them."""
    return _PATRONYMIC.sub("ovn", text)


@lru_cache(maxsize=400_000)
def word_likeness(one: str, other: str) -> float:
    """Return how alike two words of names are, 0 to 1."""
    if one == other:
        return 1.0
    if other < one:
        one, other = other, one
    a, b = word(one), word(other)
    if a.folded == b.folded and not (a.arabic or b.arabic):
        return 0.99
    if a.initial or b.initial:
        return INITIAL if _begin_alike(a, b) else 0.0
    distinct = _table()[1]
    if (_as_known(a.text), _as_known(b.text)) in distinct:
        return DISTINCT
    found = max(by_sound(a, b), _mistyped(a, b))
    if found > OTHER_SEX and _other_sex(a, b):
        found = OTHER_SEX
    if nickname_groups(a.text) & nickname_groups(b.text):
        return max(found, NICKNAME)
    if "rn" in a.folded + b.folded and a.folded.replace("rn", "m") == b.folded.replace("rn", "m"):
        found = max(found, 0.9)
    if _short_form(a, b):
        found = max(found, SHORT_FORM)
    if a.servant != b.servant:
        long, short = (a, b) if a.servant else (b, a)
        if word_likeness(long.text[3:], short.text) > 0.9:
            found = max(found, SERVANT_LEFT_OUT)
    return found


def is_known(one: str, other: str) -> bool:
    """Whether more than sound or a slip makes two words alike: letters, an initial, a short form."""
    a, b = word(one), word(other)
    return (
        a.initial
        or b.initial
        or a.servant != b.servant
        or (a.folded == b.folded and not (a.arabic or b.arabic))
        or bool(nickname_groups(a.text) & nickname_groups(b.text))
    )


def is_one_slip(one: str, other: str) -> bool:
    """Whether one slip of the hand turns one word into the other; of names known to be two, never."""
    a, b = word(one), word(other)
    known = (_as_known(a.text), _as_known(b.text)) in _table()[1]
    return not known and _mistyped(a, b) == TYPED


def _mistyped(a: Word, b: Word) -> float:
    """Return how alike two words of one script are if a hand slipped: one letter, or two in long words."""
    shortest = min(len(a.folded), len(b.folded))
    if a.arabic or b.arabic or shortest < 3 or len(a.folded) + len(b.folded) < 7:
        return 0.0
    slips = OSA.distance(a.folded, b.folded, score_cutoff=2)
    if slips <= 1:
        return TYPED
    begin_alike = a.folded[:2] == b.folded[:2]
    return TYPED_TWICE if slips == 2 and (shortest >= 7 or (shortest >= 5 and begin_alike)) else 0.0


def by_sound(a: Word, b: Word) -> float:
    """Return how alike two words sound, whatever is known of them as names."""
    return max(0.0, 1.0 - distance(a, b) / (1.0 + 0.42 * min(len(a.sounds), len(b.sounds))))


def _begin_alike(a: Word, b: Word) -> bool:
    if not a.sounds or not b.sounds:
        return False
    return a.folded[:1] == b.folded[:1] or BETWEEN[a.sounds[0]][b.sounds[0]] <= 0.2


_DIMINUTIVE = re.compile(
    r"(?:[oeyi]?chk[aou]|[uyi]shk[ao]|[ei]?c?it[oa]|enk[ao]|ink[ao]|ik|ush[ae]?|ette|ine?)$"
)


def _short_form(a: Word, b: Word) -> bool:
    """Whether one word looks like a pet form of the other: it begins so, is shorter, and ends in a vowel."""
    if len(a.folded) == len(b.folded):
        return False
    short, long = sorted((a.folded, b.folded), key=len)
    pet = _DIMINUTIVE.sub("", long)
    if pet != long and len(pet) >= 2 and pet == short.rstrip("aoiye"):
        return True
    if not 3 <= len(short) <= 6 or not long.startswith(short[:2]):
        return False
    stem = short.rstrip("oiy")
    return len(stem) < len(short) and len(stem) >= 2 and long.startswith(stem)


def distance(a: Word, b: Word) -> float:
    """Return the cost of turning the sounds of one word into those of the other."""
    x, y = a.sounds, b.sounds
    free_x, free_y = b.arabic and not a.arabic, a.arabic and not b.arabic
    gap_x = [_SHORT_VOWEL if free_x and SHORT[s] else GAPS[s] for s in x]
    gap_y = [_SHORT_VOWEL if free_y and SHORT[s] else GAPS[s] for s in y]
    row = [0.0]
    for gap in gap_y:
        row.append(row[-1] + gap)
    before: list[float] = []
    for i, s in enumerate(x):
        costs, gap, last = BETWEEN[s], gap_x[i], row[0] + gap_x[i]
        new = [last]
        for j, t in enumerate(y):
            cost = costs[t]
            if i == 0 and j == 0 and cost > 0.4:
                cost += _FIRST_SOUND
            last = min(row[j] + cost, row[j + 1] + gap, last + gap_y[j])
            if i and j and x[i - 1] == t and s == y[j - 1] and s != t:
                last = min(last, before[j - 1] + _TRANSPOSED)
            new.append(last)
        before, row = row, new
    return row[-1]


_FAMILY_OF_A_WOMAN = re.compile(r"(?:[oe]va|[iy]na|ska|skaya|skaia|skaja|ckaya)$")


def _other_sex(a: Word, b: Word) -> bool:
    """Whether endings mark two sexes, in words that are else alike; a family name bends and is one."""
    short, long = sorted((a, b), key=lambda w: (len(w.sounds), w.text))
    if a.arabic != b.arabic:
        written, latin = (a, b) if a.arabic else (b, a)
        if written.text.endswith("ة"):
            return not latin.folded.endswith(("a", "e", "ah", "eh", "at", "et"))
        return latin.folded.endswith(("a", "ah")) and not written.text.endswith(tuple("اىهيأءوع"))
    if a.arabic:
        return long.text.endswith("ة") and not short.text.endswith(("ة", "ا", "ه", "ى"))
    ends = {short.folded[-1:], long.folded[-1:]}
    if len(long.sounds) == len(short.sounds):
        return ends == {"a", "o"}
    longer = len(long.sounds) == len(short.sounds) + 1 and long.folded.endswith("a")
    return (
        longer
        and ends.isdisjoint("e")
        and not _FAMILY_OF_A_WOMAN.search(long.folded)
        and short.folded[-1:] not in "aeiou"
    )
