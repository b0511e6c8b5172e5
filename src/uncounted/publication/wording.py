"""Figures, dates and names as prose says them.

- No figure is typed by hand: each phrase is made from a value.
- A bound stays a bound ("1 to 3"), a count that may not be shown stays "withheld", and what is not
  known is said to be not known; nothing becomes zero by being absent.
- A name stands between isolates (U+2068, U+2069), stripped of marks that could reorder the text around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from uncounted.publication.language import ISOLATE, POP_ISOLATE, SOURCE, language, number, said
from uncounted.publication.recorded import labelled
from uncounted.vocabulary.dates import PartialDate

_REORDERING = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\x00-\x1f\x7f-\x9f]")
_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
MONTHS = tuple(f"{name} {{year}}" for name in _NAMES)
DAYS = tuple(f"{{day}} {name} {{year}}" for name in _NAMES)
_NOT_WORDED = re.compile(r"Proposition (\S+), which the team has not worded")
_SOUNDS_I = re.compile(r"[\u2068“«]*(?:i|hi(?!e))", re.IGNORECASE)


def isolated(name: str) -> str:
    """Enclose a name so that its script and its marks stay inside it."""
    return f"{ISOLATE}{_REORDERING.sub('', name).strip() or said('no name recorded')}{POP_ISOLATE}"


def as_written(words: str) -> str:
    """Let words of the team stand as they were written, whatever runs around them."""
    if language() == SOURCE:
        return words
    found = _NOT_WORDED.fullmatch(words)
    text = "Proposition {proposition}, which the team has not worded"
    return said(text, proposition=found[1]) if found else isolated(words)


def quoted(words: str) -> str:
    """Put words of the team into quotation marks, in the language that they were written in."""
    words = without_stop(words)
    return said("“{words}”", words=as_written(words))


def bound_of_origins(lower: int, upper: int) -> str:
    """Write the bound on independent origins; only where both ends meet is it one number.

    Examples
    --------
    >>> bound_of_origins(1, 3)
    'at least 1 and at most 3 independent origins'
    >>> bound_of_origins(1, 1)
    '1 independent origin'
    """
    if lower == upper:
        return said("{n|# independent origin|# independent origins|no independent origins}", n=lower)
    return said(
        "at least {lower} and at most {upper|# independent origin|# independent origins}",
        lower=lower,
        upper=upper,
    )


def shown_count(value: int | None) -> str:
    """Write a count that may have to stay withheld; withheld never reads as zero.

    Examples
    --------
    >>> shown_count(None), shown_count(0), shown_count(1204)
    ('withheld', '0', '1,204')
    """
    return said("withheld") if value is None else number(value)


def finished(text: str) -> str:
    """Make a phrase a sentence: a capital letter first, one full stop last.

    Examples
    --------
    >>> finished("the parts make 102")
    'The parts make 102.'
    """
    return sentence_case(without_stop(text)) + "."


def without_stop(text: str) -> str:
    """Return a phrase without the full stop it may end in."""
    return text.strip().rstrip(".")


def joined(parts: Iterable[str]) -> str:
    """Join phrases as the language does.

    Examples
    --------
    >>> joined(["a", "b", "c"])
    'a, b and c'
    >>> joined(["a, x", "b"])  # a comma inside a part would read as another part
    'a, x; and b'
    """
    *before, last = tuple(parts) or (said("none"),)
    if not before:
        return last
    if any(comma in part for part in (*before, last) for comma in (",", "،")):
        return said("{before}; and {last}", before=said("; ").join(before), last=last)
    if language() == "es" and _SOUNDS_I.match(last):
        return f"{', '.join(before)} e {last}"
    return said("{before} and {last}", before=said(", ").join(before), last=last)


def spoken(term: str) -> str:
    """Write a term of a vocabulary as words.

    Examples
    --------
    >>> spoken("media_investigation")
    'media investigation'
    """
    return labelled(term.replace("_", " "))


def sentence_case(text: str) -> str:
    """Raise the first letter, leaving names and the rest as they are."""
    return text[:1].upper() + text[1:]


def on_date(edtf: str | None) -> str:
    """Write a partial date with the precision it has.

    Examples
    --------
    >>> on_date("2017-04"), on_date("2017-04-01"), on_date("2019-03/2019-04"), on_date(None)
    ('April 2017', '1 April 2017', 'March 2019 to April 2019', 'date not known')
    >>> on_date("2017-04/.."), on_date("../2017-04-01")
    ('from April 2017 on', 'until 1 April 2017')
    """
    if not edtf:
        return said("date not known")
    is_open = PartialDate.parse_open(edtf).is_open  # an impossible date is an error here, never prose
    first, _, last = edtf.strip().partition("/")
    if is_open and last == "..":
        return said("from {date} on", date=_one_date(first))
    if is_open:
        return said("until {date}", date=_one_date(last))
    if last:
        return said("{first} to {last}", first=_one_date(first), last=_one_date(last))
    return _one_date(first)


def _one_date(edtf: str) -> str:
    digits = edtf.rstrip("~?%")
    year, *parts = (int(part) for part in digits.split("-"))
    if not parts:
        date = str(year)
    elif len(parts) == 1:
        date = said(MONTHS[parts[0] - 1], year=str(year))
    else:
        # whole, since in some languages a month that stands without a day has another form
        date = said(DAYS[parts[0] - 1], day=str(parts[1]), year=str(year))
    doubt = {"~": "about {date}", "?": "perhaps {date}", "%": "perhaps about {date}"}.get(edtf[len(digits) :])
    return said(doubt, date=date) if doubt else date


def moment(made_at: str) -> str:
    """Write an ISO moment in UTC.

    Examples
    --------
    >>> moment("2031-05-06T07:08:09Z")
    '6 May 2031, 07:08:09 UTC'
    """
    day, _, time = made_at.partition("T")
    clock = time.removesuffix("Z").removesuffix("+00:00").partition(".")[0]
    return said("{day}, {clock} UTC", day=on_date(day), clock=clock)
