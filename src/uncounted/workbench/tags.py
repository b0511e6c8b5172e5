"""What templates ask for: terms in words, dates as precise as they are, numbers of whole persons.

- A partial date is written with the precision it has; no day or month is made up.
- What is not known is said to be not known.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping

from django import template
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from uncounted.vocabulary.dates import ImpossibleDateError, PartialDate
from uncounted.workbench.words import in_words, spelt

_CODE = re.compile(r"\b[a-z]+(?:_[a-z]+)+\b")
_DAY, _MONTH = "j F Y", "F Y"


def whole(value: float | None) -> str:
    """Write a number of persons as a whole number."""
    return _("none given") if value is None else str(number_format(round(value), force_grouping=True))


def moment(iso: str | None) -> str:
    """Write an ISO moment in UTC, to the minute."""
    if not iso:
        return str(_("never"))
    when = datetime.datetime.fromisoformat(iso).astimezone(datetime.UTC)
    return f"{date_format(when, _DAY)}, {when:%H:%M} UTC"


def day(date: datetime.date | None) -> str:
    """Write a whole day."""
    return str(_("date not known")) if date is None else str(date_format(date, _DAY))


def on_date(edtf: str | None) -> str:
    """Write a partial date; text that is no date is shown as it is."""
    if not edtf:
        return str(_("date not known"))
    try:
        is_open = PartialDate.parse_open(edtf).is_open
    except ImpossibleDateError:
        return edtf
    first, _slash, last = edtf.partition("/")
    if is_open and last == "..":
        return str(_("from {date} on")).format(date=_one_date(first))
    if is_open:
        return str(_("until {date}")).format(date=_one_date(last))
    return str(_(" to ")).join(_one_date(part) for part in edtf.split("/"))


def _one_date(edtf: str) -> str:
    date = PartialDate.parse(edtf)
    doubt = {"~": _("about "), "?": _("perhaps "), "%": _("perhaps about ")}.get(edtf[-1], "")
    if date.precision == "year":
        return f"{doubt}{date.earliest.year}"
    return f"{doubt}{date_format(date.earliest, _DAY if date.precision == 'day' else _MONTH)}"


def terms_in_words(text: str) -> str:
    """Say the ids of methods in a sentence as their names, and other codes as words.

    Examples
    --------
    >>> terms_in_words("near_ties: the points differ")
    'near ties: the points differ'
    """
    return _CODE.sub(lambda found: _name_of(found[0]), text)


def _name_of(code: str) -> str:
    name = in_words(code, "method")
    return name if name == spelt(code) else f"“{name}”"


def without_mark(reference: str) -> str:
    """Return the id in a reference to a parent whose trailing ``?`` says that it is not resolved."""
    return reference.rstrip("?")


def at_key(values: Mapping[str, object], key: str) -> object:
    """Return what a mapping holds under a key; nothing where it holds none."""
    return values.get(key, "")


def at_place(letters: str, place: int) -> str:
    """Return the letter at a place, counted from 0.

    Examples
    --------
    >>> at_place("SDF", 1)
    'D'
    """
    return letters[place : place + 1]


register = template.Library()
register.filter("at_key", at_key)
register.filter("at_place", at_place)
register.filter("day", day)
register.filter("in_words", in_words)
register.filter("moment", moment)
register.filter("on_date", on_date)
register.filter("spelt", spelt)
register.filter("terms_in_words", terms_in_words)
register.filter("whole", whole)
register.filter("without_mark", without_mark)
