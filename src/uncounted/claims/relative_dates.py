"""Words about time that only the date of publication makes a date.

- Read against a publication date that is known to the day, or to the month where that is enough.
- Only what the words settle: "on Tuesday" in a text of a Tuesday, "last Tuesday" and "last week" stay open.
- A date that was read this way is an inference, and is marked as one. It never becomes finer than the words.
"""

from __future__ import annotations

import datetime
import re

from uncounted.vocabulary.dates import PartialDate
from uncounted.vocabulary.measures import read_number

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_WEEKDAY = re.compile(
    rf"(?:on\s+)?({'|'.join(_WEEKDAYS)})(?:\s+(?:morning|afternoon|evening))?", re.IGNORECASE
)
_MONTH = rf"({'|'.join(_MONTHS)})"
_DAY_OF_MONTH = re.compile(
    rf"(?:(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}|{_MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?)",
    re.IGNORECASE,
)
_WHOLE_MONTH = re.compile(rf"(?:in\s+)?{_MONTH}", re.IGNORECASE)
_AGO = re.compile(r"(\w+(?:-\w+)?)\s+(day|week|month|year)s?\s+ago", re.IGNORECASE)
# a month without a year is read back so far at most: further back the words do not settle the year
_MOST_MONTHS_BACK = 6


def settled_date(words: str, published: PartialDate) -> str | None:
    """Read words about the past against the date of publication, as EDTF; None where they do not settle it.

    Assumes that what is told lies before publication and that the text was written that day. A text written
    the day before and printed the day after makes "yesterday" a day too LATE.

    Examples
    --------
    >>> published = PartialDate.parse("2031-04-02")
    >>> [settled_date(words, published) for words in ("yesterday", "on Tuesday", "last month", "in March")]
    ['2031-04-01', '2031-04-01', '2031-03', '2031-03']
    >>> settled_date("last week", published) is None
    True
    """
    if published.precision not in ("day", "month") or published.edtf[-1] in "~?%":
        return None
    plain = " ".join(words.split()).lower()
    day = published.earliest
    coarse = _of_months(plain, day) or _whole_month(plain, day)
    if coarse is not None or published.precision == "month":
        return coarse
    return _of_days(plain, day) or _weekday(plain, day) or _day_of_month(plain, day) or _ago(plain, day)


def _of_months(words: str, day: datetime.date) -> str | None:
    last = _month(_months_back(day, 1))
    return {
        "last month": last,
        "this month": _month(day),
        "last year": str(day.year - 1),
        "this year": str(day.year),
    }.get(words)


def _of_days(words: str, day: datetime.date) -> str | None:
    before = (day - datetime.timedelta(days=1)).isoformat()
    return {"today": day.isoformat(), "yesterday": before, "last night": f"{before}/{day.isoformat()}"}.get(
        words
    )


def _weekday(words: str, day: datetime.date) -> str | None:
    match = _WEEKDAY.fullmatch(words)
    if match is None:
        return None
    back = (day.weekday() - _WEEKDAYS.index(match[1])) % 7
    # on the day itself the words may mean that day or the one a week ago
    return (day - datetime.timedelta(days=back)).isoformat() if back else None


def _whole_month(words: str, day: datetime.date) -> str | None:
    match = _WHOLE_MONTH.fullmatch(words)
    if match is None:
        return None
    back = (day.month - 1 - _MONTHS.index(match[1])) % 12
    return _month(_months_back(day, back)) if back <= _MOST_MONTHS_BACK else None


def _day_of_month(words: str, day: datetime.date) -> str | None:
    match = _DAY_OF_MONTH.fullmatch(words)
    if match is None:
        return None
    number, month = int(match[1] or match[4]), _MONTHS.index(match[2] or match[3])
    back = (day.month - 1 - month) % 12
    first = _months_back(day, back)
    try:
        told = first.replace(day=number)
    except ValueError:
        return None
    return told.isoformat() if back <= _MOST_MONTHS_BACK and told <= day else None


def _ago(words: str, day: datetime.date) -> str | None:
    match = _AGO.fullmatch(words)
    number = read_number(match[1]) if match else None
    if match is None or number is None or not 0 < number <= 99:
        return None
    if match[2] == "day":
        return (day - datetime.timedelta(days=number)).isoformat()
    if match[2] == "week":
        return f"{(day - datetime.timedelta(weeks=number)).isoformat()}~"
    if match[2] == "month":
        return f"{_month(_months_back(day, number))}~"
    return f"{day.year - number}~"


def _months_back(day: datetime.date, number: int) -> datetime.date:
    year, month = divmod(day.year * 12 + day.month - 1 - number, 12)
    return datetime.date(year, month + 1, 1)


def _month(day: datetime.date) -> str:
    return f"{day.year:04d}-{day.month:02d}"
