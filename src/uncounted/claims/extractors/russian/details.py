"""Numbers, places and times inside a Russian clause, each from words that stand there."""

from __future__ import annotations

import re

from uncounted.claims.extractors.number_words import VAGUE_RUSSIAN, read_russian
from uncounted.claims.extractors.russian.lexicon import (
    COLLECTIVE,
    DOER,
    MONTHS,
    NUMERAL,
    OTHER_UNITS,
    PERSON_NOUN,
    SITE,
    TIME,
    VAGUE,
)
from uncounted.claims.model import Span, TimeMention
from uncounted.vocabulary.measures import Count, Operator

_OPERATORS: tuple[tuple[Operator, str], ...] = (
    (Operator.AT_LEAST, r"не\s+менее|не\s+меньше|как\s+минимум|по\s+меньшей\s+мере"),
    (Operator.MORE_THAN, r"больше|более|свыше"),
    (Operator.AT_MOST, r"не\s+более|не\s+больше|до"),
    (Operator.ABOUT, r"около|примерно|порядка|почти"),
)
_OPERATOR = "|".join(words for _, words in _OPERATORS)
_COUNT = re.compile(
    rf"\b(?:(?P<range>от\s+(?P<low>{NUMERAL})\s+до\s+(?P<high>{NUMERAL}))"
    rf"|(?:(?P<operator>{_OPERATOR})\s+)?(?:(?P<together>{COLLECTIVE})|(?P<vague>{VAGUE})|(?P<number>{NUMERAL})))\b",
    re.IGNORECASE,
)
_NOUN = re.compile(rf"\s+(?:[\w-]+\s+)?{PERSON_NOUN}", re.IGNORECASE)
_UNITS = tuple((unit, re.compile(rf"\s+{words}\b", re.IGNORECASE)) for unit, words in OTHER_UNITS.items())
_NO_COUNT = re.compile(
    r"\s*(?:суток|сутки|дн(?:ей|я)|лет\b|год|час|минут|месяц|недел|процент|%|километр|метр|марок|рубл|район|раз\b|январ"
    r"|феврал|март|апрел|ма[йя]\b|июн|июл|август|сентябр|октябр|ноябр|декабр)",
    re.IGNORECASE,
)


def find_count(text: str, start: int, end: int, act: tuple[int, int]) -> Count | None:
    """Return the count of a clause that stands nearest to its act; None where no number is a count.

    A number counts with a noun of persons, as a collective ("двое"), or right beside the act.
    """
    found = []
    for match in _COUNT.finditer(text, start, end):
        count = _counted(text, match, end, act)
        if count is not None:
            gap = max(match.start() - act[1], act[0] - match.end(), 0)
            found.append((gap, match.start(), count))
    return min(found, key=lambda one: one[:2])[2] if found else None


def _counted(text: str, match: re.Match[str], end: int, act: tuple[int, int]) -> Count | None:
    after = match.end()
    if (
        _NO_COUNT.match(text, after, end)
        or DOER.match(text, after, end)
        or text[match.start() - 2 : match.start()] == "№ "
    ):
        return None
    unit = next((unit for unit, noun in _UNITS if noun.match(text, after, end)), None)
    if unit is None:
        between = text[after : act[0]] if act[0] >= after else text[act[1] : match.start()]
        beside = len(between.split()) <= 1 and len(between) < 25
        if not (_NOUN.match(text, after, end) or match["together"] or beside):
            return None
        unit = "persons"
    return _read(match, unit)


def _read(match: re.Match[str], unit: str) -> Count | None:
    words = match[0]
    if match["range"]:
        low, high = _number(match["low"]), _number(match["high"])
        return (
            None
            if low is None or high is None or low > high
            else Count(words, Operator.BETWEEN, low, high, unit)
        )
    if match["vague"]:
        return Count(words, Operator.VAGUE, VAGUE_RUSSIAN[match["vague"].lower()], None, unit)
    number = _number(match["together"] or match["number"])
    if number is None:
        return None
    said = match["operator"]
    operator = Operator.EXACTLY
    if said:
        operator = next(kind for kind, words in _OPERATORS if re.fullmatch(words, said, re.IGNORECASE))
    high = None if operator in (Operator.AT_LEAST, Operator.MORE_THAN) else number
    return Count(words, operator, 0 if operator is Operator.AT_MOST else number, high, unit)


def _number(words: str) -> int | None:
    digits = re.sub(r"[ \u00a0]", "", words)
    return int(digits) if digits.isdigit() else read_russian(words)


def find_place(text: str, start: int, end: int, locations: list[Span]) -> Span | None:
    """Return the first place that a clause names: a site of detention, or a name that is one."""
    site = SITE.search(text, start, end)
    named = next((one for one in locations if start <= one.start and one.end <= end), None)
    if site and (named is None or site.start("name") < named.start):
        return Span.of(text, *site.span("name"))
    return named


def find_time(text: str, start: int, end: int) -> TimeMention | None:
    """Return the first words about time in a clause, with EDTF where they hold a year."""
    match = TIME.search(text, start, end)
    return None if match is None else TimeMention(Span.of(text, *match.span()), _edtf(match))


def _edtf(match: re.Match[str]) -> str | None:
    if match["year3"]:
        return match["year3"]
    year, month = match["year"] or match["year2"], (match["month"] or match["month2"] or "").lower()
    if not year or not month:
        return None
    number = next(
        number
        for stem, number in sorted(MONTHS.items(), key=lambda one: -len(one[0]))
        if month.startswith(stem)
    )
    return f"{year}-{number:02d}" + (f"-{int(match['day']):02d}" if match["day"] else "")
