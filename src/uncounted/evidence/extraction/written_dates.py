"""Dates as files write them, read only where they can be read one way.

- ``2013`` stays ``2013``: no day or month is ever filled in.
- The date is that of the written zone; nothing is moved to another.
- ``01/04/2017`` is two dates, a year of two digits is any of several: both are left as written.
"""

from __future__ import annotations

import re

from uncounted.vocabulary.dates import ImpossibleDateError, PartialDate

_ISO = re.compile(r"(\d{4})(?:([-/.:])(\d{1,2})(?:\2(\d{1,2}))?)?(?:[T ,;].*|Z)?", re.ASCII | re.DOTALL)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?", re.ASCII)
_DAY_MONTH = re.compile(
    r"(?:[A-Za-z]{2,9}\.?,?\s+)?(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?([A-Za-z]{3,9})\.?,?\s+(\d{4})(?:[\s,T].*)?",
    re.ASCII | re.DOTALL,
)
_MONTH_DAY = re.compile(
    r"(?:[A-Za-z]{2,9}\.?,?\s+)?([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?:[\s,T].*)?",
    re.ASCII | re.DOTALL,
)
_CTIME = re.compile(
    r"[A-Z][a-z]{2}\s+([A-Z][a-z]{2})\s+(\d{1,2})\s+\d{2}:\d{2}:\d{2}\s+(?:\S{1,6}\s+)?(\d{4})", re.ASCII
)
_PDF = re.compile(r"(?:D:)?(\d{4})(\d{2})?(\d{2})?(?:\d{2}.*)?", re.ASCII | re.DOTALL)
_LONGEST = 200
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip


def read_date(written: str) -> str | None:
    """Read ISO 8601 and its kin, RFC 5322, and dates with an English month; EDTF, or None.

    Examples
    --------
    >>> read_date("2013"), read_date("Sat, 1 Apr 2017 22:10:00 +0300"), read_date("01/04/2017")
    ('2013', '2017-04-01', None)
    """
    text = written.strip()[:_LONGEST]
    match = _ISO.fullmatch(text)
    if match:
        # a year with a slash and one number may be a season or a range: only three parts are sure
        if match[2] in ("/", ".", ":") and match[4] is None:
            return None
        return _checked(match[1], match[3], match[4])
    match = _COMPACT.fullmatch(text)
    if match:
        return _checked(*match.groups())
    for pattern, day, month, year in ((_DAY_MONTH, 1, 2, 3), (_MONTH_DAY, 2, 1, 3), (_CTIME, 2, 1, 3)):
        match = pattern.fullmatch(text)
        number = _month(match[month]) if match else None
        if match and number:
            return _checked(match[year], number, match[day])
    return None


def read_pdf_date(written: str) -> str | None:
    """Read ``D:YYYYMMDDHHmmSSOHH'mm'`` (PDF 32000-1 s. 7.9.4), each part after the year optional.

    Examples
    --------
    >>> read_pdf_date("D:2017"), read_pdf_date("D:201704"), read_pdf_date("D:20170401221000+03'00'")
    ('2017', '2017-04', '2017-04-01')
    """
    text = written.strip()[:_LONGEST]
    match = _PDF.fullmatch(text)
    return _checked(*match.groups()) if match else read_date(text)


def read_exif_date(written: str) -> str | None:
    """Read ``YYYY:MM:DD HH:MM:SS`` (Exif 2.32 s. 4.6.5), whose unknown parts are blank or zeros.

    Examples
    --------
    >>> read_exif_date("2017:04:01 22:10:00"), read_exif_date("2017:04:  "), read_exif_date("0000:00:00")
    ('2017-04-01', '2017-04', None)
    """
    parts = [part.strip() for part in written[:10].split(":")]
    known = []
    for part in parts[:3]:
        if not part.isdigit() or not int(part):
            break
        known.append(part)
    whole = len(known) == len([part for part in parts if part.strip("0")])
    return _checked(*known) if known and whole else None


def read_day(day: tuple[int, int, int] | None) -> str | None:
    """Check a day that stands in three numbers."""
    return _checked(*(str(part) for part in day)) if day else None


def _month(name: str) -> str | None:
    short = name.lower()
    found = [n for n, month in enumerate(_MONTHS, start=1) if month == short or month[:3] == short]
    if short == "sept":
        found = [9]
    return str(found[0]) if found else None


def _checked(year: str, month: str | None = None, day: str | None = None) -> str | None:
    parts = [year.zfill(4), *(part.zfill(2) for part in (month, day) if part)]
    if int(year) == 0:
        return None
    try:
        return PartialDate.parse("-".join(parts)).edtf
    except ImpossibleDateError:
        return None
