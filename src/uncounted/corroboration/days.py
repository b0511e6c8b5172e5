"""Days that a text names, as month and day: what a translation leaves as it is, whatever the script.

- English, French, Spanish, German, Russian, Ukrainian and Arabic names of months, in folded letters; digits
  in the order of the year (2031-05-17) or of the day (17.05.2031, 17/05/2031).
- A day that could be a month as well (05/04) is passed over: which it is depends on the country.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# beginnings of folded words; longer ones first where one begins another
_MONTHS: dict[str, int] = {
    beginning: month
    for month, beginnings in enumerate(
        (
            "januar janvier enero yanvar sich ynyr",
            "februar fevrier febrero fevral lyut fbryr",
            "march mars marz marzo mart berez mrs",
            "april avril abril aprel kvit bryl",
            "may mai mayo maya trav myw",
            "june juin junio juni iyun cherv ywnyw",
            "july juillet julio juli iyul lyp ywlyw",
            "august aout agosto avgust serp ghsts",
            "september septembre septiembre sentyabr veres sbtmbr",
            "october octobre octubre oktober oktyabr zhovt ktwbr",
            "november novembre noviembre noyabr lystopad nwfmbr",
            "december decembre diciembre dezember dekabr hrud dysmbr",
        ),
        start=1,
    )
    for beginning in beginnings.split()
}
# too short to be the beginning of another word
_WHOLE = frozenset({"may", "mai", "mars", "marz", "mart", "mrs", "myw", "mayo", "maya", "bryl"})
_LONG = {begins: month for begins, month in _MONTHS.items() if begins not in _WHOLE}
_LINK = frozenset({"de", "of", "the", "st", "nd", "rd", "th"})
_IN_DIGITS = re.compile(r"\b(?:\d{4}[ ](\d{1,2})[ ](\d{1,2})|(\d{1,2})[ ](\d{1,2})[ ]\d{4})\b")


def days_in(words: str) -> frozenset[str]:
    """Find the days that folded words name.

    Examples
    --------
    >>> sorted(days_in("on 17 may and on april 3rd 2031"))
    ['04-03', '05-17']
    >>> sorted(days_in("17 maya 2031") | days_in("le 17 mai") | days_in("2031 05 17"))
    ['05-17']
    """
    return frozenset((*_in_words(words.split()), *_in_digits(words)))


def _in_words(words: list[str]) -> Iterator[str]:
    told = [word for word in words if word not in _LINK]
    for place, word in enumerate(told):
        month = _month(word)
        if month is None:
            continue
        for beside in (told[place - 1] if place else "", told[place + 1] if place + 1 < len(told) else ""):
            day = _day(beside)
            if day is not None:
                yield f"{month:02}-{day:02}"
                break


def _month(word: str) -> int | None:
    if word in _WHOLE:
        return _MONTHS[word]
    return next((month for begins, month in _LONG.items() if word.startswith(begins)), None)


def _day(word: str) -> int | None:
    digits = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th|er)?", word)
    day = int(digits[1]) if digits else 0
    return day if 1 <= day <= 31 else None


def _in_digits(words: str) -> Iterator[str]:
    for found in _IN_DIGITS.finditer(words):
        month, day = (int(found[1]), int(found[2])) if found[1] else (int(found[4]), int(found[3]))
        if found[1] is None and month <= 12 and day <= 12 and month != day:
            continue
        if 1 <= month <= 12 and 1 <= day <= 31:
            yield f"{month:02}-{day:02}"
