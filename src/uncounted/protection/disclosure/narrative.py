"""Passages that could single a person out without naming anybody, listed for the protection officer.

- Nothing is taken out: whether "the midwife of Lower Sarat" leads to somebody, people judge.
- The marks err on the side of too many. A text without a mark is NOT thereby safe: the words are few, and
  what neighbours recognise may be in no list of words.
- Offsets are code points of the text as given.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from uncounted.protection.disclosure.narrative_words import LANGUAGES, Words

# how far apart two signs of one sentence may stand to be read together, in characters
_NEAR = 60
_LONGEST_PLACE = 150
_SENTENCE_END = re.compile(r"[.!?؟…]+(?:\s|$)|\n\s*\n")
_PLATE = re.compile(
    # letters and digits as plates of vehicles mix them; the word for a plate before any of them
    r"(?<!\w)(?:[A-ZА-Я]\s?\d{3}\s?[A-ZА-Я]{2}\s?\d{2,3}|[A-Z]{1,3}[\s-]?\d{2,4}[\s-]?[A-Z]{1,3}|[A-Z]{2,3}[\s-]\d{3,4})(?!\w)"
    r"|(?:number\s+plate|licen[cs]e\s+plate|registration|matrícula|placas?|номер\w*|госномер\w*|لوحة|رقم\s+السيارة)"
    r"\W+(?:\w+\W+){0,2}?(?=[\w-]{0,8}\d)[\w-]{3,10}"
)
_ISO_DAY = re.compile(r"(?<!\d)(?:\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2}))(?!\d)")


class NarrativeKind(StrEnum):
    """By what a passage could single somebody out."""

    OCCUPATION_AND_PLACE = "occupation and place"
    AGE_AND_PLACE = "age and place"
    AGE = "age of one person"
    KINSHIP = "kinship"
    RARE_ROLE = "rare role"
    EXACT_TIME = "exact date or time"
    INJURY = "injury or mark on the body"
    VEHICLE_PLATE = "vehicle plate"


@dataclass(frozen=True, slots=True, order=True)
class NarrativeMark:
    """A passage that a person must look at: ``text[start:end]``, and why."""

    start: int
    end: int
    kind: NarrativeKind


def narrative_marks(text: str) -> tuple[NarrativeMark, ...]:
    """List the passages of a text that could single somebody out, in order.

    Examples
    --------
    >>> [mark.kind.value for mark in narrative_marks("The baker from Upper Sarat was taken.")]
    ['occupation and place']
    """
    found = {mark for words in LANGUAGES for mark in _marks(text, words)}
    found |= {NarrativeMark(*match.span(), NarrativeKind.VEHICLE_PLATE) for match in _PLATE.finditer(text)}
    found |= {NarrativeMark(*match.span(), NarrativeKind.EXACT_TIME) for match in _ISO_DAY.finditer(text)}
    return tuple(sorted(_widest(found)))


def _marks(text: str, words: Words) -> Iterator[NarrativeMark]:
    alone = {
        **({NarrativeKind.AGE: words.told_age} if words.told_age else {}),
        NarrativeKind.KINSHIP: words.kin,
        NarrativeKind.RARE_ROLE: words.role,
        NarrativeKind.EXACT_TIME: words.moment,
        NarrativeKind.INJURY: words.injury,
    }
    for kind, pattern in alone.items():
        for match in _compiled(pattern).finditer(text):
            yield NarrativeMark(*match.span(), kind)
    places = [match.span() for match in _compiled(words.place).finditer(text)]
    if places:
        for kind, pattern in (
            (NarrativeKind.OCCUPATION_AND_PLACE, words.occupation),
            (NarrativeKind.AGE_AND_PLACE, words.age),
        ):
            for match in _compiled(pattern).finditer(text):
                yield from _together(text, match.span(), places, kind)


def _together(
    text: str, sign: tuple[int, int], places: list[tuple[int, int]], kind: NarrativeKind
) -> Iterator[NarrativeMark]:
    # places come in order and are bounded in length: only those nearby are looked at
    first = bisect_left(places, (sign[0] - _NEAR - _LONGEST_PLACE, 0))
    last = bisect_left(places, (sign[1] + _NEAR + 1, 0))
    for place in places[first:last]:
        start, end = min(sign[0], place[0]), max(sign[1], place[1])
        between = text[min(sign[1], place[1]) : max(sign[0], place[0])]
        if len(between) <= _NEAR and not _SENTENCE_END.search(between):
            yield NarrativeMark(start, end, kind)


def _widest(found: set[NarrativeMark]) -> Iterator[NarrativeMark]:
    """Drop a mark that lies inside another of its kind."""
    last: dict[NarrativeKind, int] = {}
    for mark in sorted(found, key=lambda one: (one.start, -one.end)):
        if mark.end > last.get(mark.kind, -1):
            last[mark.kind] = mark.end
            yield mark


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    # a word begins where no letter stands before it; patterns for Arabic say so themselves
    return re.compile(pattern if pattern.startswith("(?<!") else rf"(?<!\w){pattern}", re.IGNORECASE)
