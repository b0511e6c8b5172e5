"""Counts as people write them: the words, the reading, and the unit that was counted.

- The words stay beside the numbers that were read from them ("dozens" is not 24 in the source).
- A measure never mixes with another: detained, killed, fled and helped are different things.
- A number without a counting unit is not a count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Operator(StrEnum):
    """How the words bound the number."""

    EXACTLY = "exactly"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    ABOUT = "about"
    BETWEEN = "between"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class Count:
    """A number of persons (or another unit) with the words it was read from.

    ``high`` is None where the words leave it open ("at least"). Open-ended bounds keep the number
    that was written: "more than 100" has ``low`` 100, since the source gave no other figure.
    """

    words: str
    operator: Operator
    low: int
    high: int | None
    unit: str

    @property
    def open_ended(self) -> bool:
        """Whether the words set no upper end."""
        return self.high is None


_UNITS = {
    "no": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
# The convention for vague numbers: the least the word can mean, with the top left open.
VAGUE_NUMBERS = {"several": 3, "dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000}

_DIGITS = re.compile(r"\d{1,3}(?:[,\u00a0\u202f]\d{3})+|\d+", re.ASCII)


def read_number(words: str) -> int | None:
    """Read a whole number from digits or English words; None where the words are not a number.

    Examples
    --------
    >>> read_number("a hundred and twelve")
    112
    >>> read_number("1,250")
    1250
    >>> read_number("dozens") is None
    True
    """
    text = words.strip().lower().replace("-", " ")
    if _DIGITS.fullmatch(text):
        return int(re.sub(r"\D", "", text))
    total, current, seen = 0, 0, False
    for word in text.split():
        if word in ("a", "an") and not seen:
            current, seen = 1, True
        elif word in _UNITS:
            current, seen = current + _UNITS[word], True
        elif word in _TENS:
            current, seen = current + _TENS[word], True
        elif word == "hundred" and seen:
            current *= 100
        elif word == "thousand" and seen:
            total, current = total + current * 1000, 0
        elif word == "and" and seen:
            continue
        else:
            return None
    only_article = text in ("a", "an")
    return total + current if seen and not only_article else None
