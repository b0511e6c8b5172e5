"""Partial dates: a year stays a year.

- A date is kept with the precision it was given; no day or month is ever invented.
- The notation is EDTF level 1 as far as the field needs it: ``2017``, ``2017-04``, ``2017-04-01``,
  ``2019-03/2019-04``, each part with ``~`` (approximate) or ``?`` (uncertain). When an act took place may
  have an open end: ``2019-03/..`` from then on, ``../2019-03`` until then.
- An impossible date (``2017-02-30``) is an error, never rounded.

Source: Library of Congress, Extended Date/Time Format (ISO 8601-2:2019).
"""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass

from uncounted.vocabulary.errors import UncountedError, shape_of

_OPEN = ".."
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%]?)", re.ASCII)


class ImpossibleDateError(UncountedError):
    """Text that is no date, or a day that the calendar does not have."""


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A span of days with the notation it was written in.

    ``earliest`` and ``latest`` are the first and last day that the notation allows; at an open end, the first
    and the last day of the calendar.
    """

    earliest: datetime.date
    latest: datetime.date
    edtf: str

    @classmethod
    def parse(cls, text: str, *, where: str = "a date") -> PartialDate:
        """Read one EDTF date or interval; ``where`` is the field or the option that an error names.

        Raises
        ------
        ImpossibleDateError
            Not a date in this notation, or not in the calendar, or an interval that ends before it begins.

        Examples
        --------
        >>> PartialDate.parse("2017").latest
        datetime.date(2017, 12, 31)
        >>> PartialDate.parse("2017-04").precision
        'month'
        """
        parts = text.strip().split("/")
        if len(parts) > 2:
            raise _impossible(text, where)
        spans = [_parse_one(part, where) for part in parts]
        earliest, latest = spans[0][0], spans[-1][1]
        if spans[-1][0] < spans[0][0]:
            raise _impossible(text, where)
        return cls(earliest, latest, text.strip())

    @classmethod
    def parse_open(cls, text: str, *, where: str = "a date") -> PartialDate:
        """Read one EDTF date or interval, of which one end may be open: when an act took place.

        Raises
        ------
        ImpossibleDateError

        Examples
        --------
        >>> PartialDate.parse_open("2017-04/..").known
        (datetime.date(2017, 4, 1), datetime.date(2017, 4, 30))
        >>> PartialDate.parse_open("../2017").is_open
        True
        """
        first, slash, last = text.strip().partition("/")
        if not slash or _OPEN not in (first, last) or first == last:
            return cls.parse(text, where=where)
        earliest, latest = _parse_one(last if first == _OPEN else first, where)
        if first == _OPEN:
            return cls(datetime.date.min, latest, text.strip())
        return cls(earliest, datetime.date.max, text.strip())

    @property
    def is_open(self) -> bool:
        """Whether it has no first or no last day."""
        return _OPEN in self.edtf

    @property
    def known(self) -> tuple[datetime.date, datetime.date]:
        """The first and last day that were told: at an open end, those of the end that is not."""
        if not self.is_open:
            return self.earliest, self.latest
        return _parse_one(self.edtf.replace(_OPEN, "").replace("/", ""), "a date")

    @property
    def precision(self) -> str:
        """One of ``day``, ``month``, ``year``, ``interval``: how fine the notation is, not how sure."""
        if "/" in self.edtf:
            return "interval"
        return {0: "year", 1: "month", 2: "day"}[self.edtf.count("-")]

    def may_precede(self, other: PartialDate) -> bool:
        """Whether some day of this date comes before, or is, some day of the other."""
        return self.earliest <= other.latest

    def is_yet_to_come(self, today: datetime.date) -> bool:
        """Whether it cannot have happened yet; a day is let pass, as the day begins earlier elsewhere."""
        return self.earliest - today > datetime.timedelta(days=1)

    def __str__(self) -> str:
        return self.edtf


def _parse_one(text: str, where: str) -> tuple[datetime.date, datetime.date]:
    match = _DATE.fullmatch(text)
    if match is None:
        raise _impossible(text, where)
    year, month, day = match.groups()[:3]
    try:
        earliest = datetime.date(int(year), int(month or 1), int(day or 1))
        last_month = int(month or 12)
        latest = datetime.date(
            int(year), last_month, int(day or calendar.monthrange(int(year), last_month)[1])
        )
    except (ValueError, calendar.IllegalMonthError) as error:
        raise _impossible(text, where) from error
    return earliest, latest


def _impossible(text: str, where: str) -> ImpossibleDateError:
    return ImpossibleDateError(
        f"no such date: {shape_of(text)}",
        where=where,
        remedy="write 2017, 2017-04, 2017-04-01 or an interval 2019-03/2019-04; leave out what is not known",
    )
