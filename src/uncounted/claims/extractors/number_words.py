"""Which numbers stand in words: a count may hold no other.

- Digits and number words are read, English and Russian; "dozens" by the convention of the vocabulary.
- What is not read here is no number: a count on it is rejected, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from uncounted.vocabulary.measures import VAGUE_NUMBERS, Count, Operator, read_number

_MOST_WORDS = 8
_ORDINALS = frozenset(
    (
        *("second", "third", "fourth", "fifth", "sixth", "seventh"),
        *("eighth", "ninth", "tenth", "eleventh", "twelfth"),
    )
)
_WORD = re.compile(r"\d+(?:[,\u00a0\u202f ]\d{3})*|[^\W\d_]+")
_VAGUE_UNITS = ("dozen", "hundred", "thousand")
_WHOLE = (
    (1, "один одна одно одну одного одной одному одним одном"),
    (2, "два две двух двум двумя двое двоих двоим двоими"),
    (3, "три трех трёх трем трём тремя трое троих троим троими"),
    (4, "четыре четырех четырёх четырем четырём четырьмя четверо четверых четверым четверыми"),
    (8, "восемь восьми восемью восьмью"),
    (40, "сорок сорока"),
    (90, "девяносто девяноста"),
    (100, "сто ста"),
    (200, "двести двухсот двумстам"),
    (300, "триста трехсот трёхсот тремстам"),
    (400, "четыреста четырехсот четырёхсот"),
    (1000, "тысяча тысячи тысячу тысяч тысячей тысячам"),
)
_SOFT = (
    (5, "пят"), (6, "шест"), (7, "сем"), (9, "девят"), (10, "десят"), (11, "одиннадцат"), (12, "двенадцат"),
    (13, "тринадцат"), (14, "четырнадцат"), (15, "пятнадцат"), (16, "шестнадцат"), (17, "семнадцат"),
    (18, "восемнадцат"), (19, "девятнадцат"), (20, "двадцат"), (30, "тридцат"),
)  # fmt: skip
_MANY = (
    (5, "пят", "пяти"),
    (6, "шест", "шести"),
    (7, "сем", "семи"),
    (8, "восем", "восьми"),
    (9, "девят", "девяти"),
)
_TOGETHER = ((5, "пятер"), (6, "шестер"), (7, "семер"), (8, "восьмер"), (9, "девятер"), (10, "десятер"))


def _forms() -> Iterator[tuple[str, int]]:
    """Yield the forms of Russian numerals in all cases."""
    for value, forms in _WHOLE:
        yield from ((form, value) for form in forms.split())
    for value, stem in _SOFT:
        yield from ((stem + ending, value) for ending in ("ь", "и", "ью"))
    for digit, stem, oblique in _MANY:
        if digit < 9:
            yield from ((form, 10 * digit) for form in (f"{stem}ьдесят", f"{oblique}десяти"))
        yield from ((form, 100 * digit) for form in (f"{stem}ьсот", f"{oblique}сот"))
    for value, stem in _TOGETHER:
        yield from ((stem + ending, value) for ending in ("о", "ых", "ым", "ыми"))


_RUSSIAN = dict(_forms())
# longest first, so that a pattern of them takes "двадцать" and not "два"
RUSSIAN_NUMERALS = tuple(sorted(_RUSSIAN, key=lambda word: (-len(word), word)))
VAGUE_RUSSIAN = {"несколько": 3, "нескольких": 3, "десятки": 24, "десятков": 24, "сотни": 200, "сотен": 200,
                 "тысячи": 2000}  # fmt: skip


def read_russian(words: str) -> int | None:
    """Read a whole number from Russian words; None where the words are not a number.

    Examples
    --------
    >>> read_russian("двадцать три")
    23
    >>> read_russian("сто пятьдесят")
    150
    """
    total = current = 0
    for word in words.lower().replace("-", " ").split():
        value = _RUSSIAN.get(word)
        if value is None:
            return None
        if value == 1000:
            total, current = total + (current or 1) * 1000, 0
        else:
            current += value
    return total + current if words.strip() else None


def numbers_in(words: str) -> frozenset[int]:
    """Return every number that a stretch of at most eight of the words can be read as."""
    found = {int(re.sub(r"\D", "", one)) for one in re.findall(r"\d+(?:[,\u00a0\u202f ]\d{3})*", words)}
    parts = [part.lower() for part in _WORD.findall(words[:400].replace("-", " "))][:40]
    found |= {VAGUE_NUMBERS.get(part, VAGUE_RUSSIAN.get(part, -1)) for part in parts} - {-1}
    for first in range(len(parts)):
        for last in range(first + 1, min(first + _MOST_WORDS, len(parts)) + 1):
            stretch = " ".join(parts[first:last])
            for value in (read_number(stretch), read_russian(stretch)):
                if value is not None:
                    found.add(value)
            if parts[first] in ("a", "an") and parts[last - 1] in _ORDINALS:
                # "a seventh prisoner" is one more
                found.add(1)
            if parts[last - 1] == "both":
                found.add(2)
            if parts[last - 1] in _VAGUE_UNITS and parts[max(first, last - 2)] in ("several", "many", "few"):
                found.add(VAGUE_NUMBERS[parts[last - 1] + "s"])
            if parts[last - 1] in ("dozen", "dozens"):
                before = read_number(" ".join(parts[first : last - 1]))
                found.add(12 * (1 if before is None else before))
    return frozenset(found)


def stands_on_its_words(count: Count) -> bool:
    """Whether both ends of a count can be read in its words; an open end and "at most" excepted."""
    known = numbers_in(count.words)
    low_holds = count.low in known or (count.operator is Operator.AT_MOST and count.low == 0)
    high_holds = count.high is None or (count.high in known and count.high >= count.low)
    return low_holds and high_holds
