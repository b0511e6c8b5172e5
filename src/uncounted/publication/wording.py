"""Figures, dates and names as prose says them.

- No figure is typed by hand: each phrase is made from a value.
- A bound stays a bound ("1 to 3"), a count that may not be shown stays "withheld", and what is not
  known is said to be not known; nothing becomes zero by being absent.
- A name stands between isolates (U+2068, U+2069), stripped of marks that could reorder the text around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from uncounted.vocabulary.dates import PartialDate

ISOLATE = "\u2068"
POP_ISOLATE = "\u2069"

_REORDERING = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\x00-\x1f\x7f-\x9f]")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_IRREGULAR = {"person": "persons", "child": "children", "man": "men", "woman": "women", "body": "bodies"}


def isolated(name: str) -> str:
    """Enclose a name so that its script and its marks stay inside it."""
    return f"{ISOLATE}{_REORDERING.sub('', name).strip() or 'no name recorded'}{POP_ISOLATE}"


def number(value: int) -> str:
    """Write a whole number with thousands apart.

    Examples
    --------
    >>> number(12741)
    '12,741'
    """
    return f"{value:,}"


def plural(value: int, noun: str) -> str:
    """Write a number with its noun, in the form that the number asks for.

    Examples
    --------
    >>> plural(1, "origin"), plural(2, "inquiry"), plural(0, "person")
    ('1 origin', '2 inquiries', 'no persons')
    """
    if value == 1:
        return f"1 {noun}"
    return f"{number(value) if value else 'no'} {plural_noun(noun)}"


def plural_noun(noun: str) -> str:
    """Return the plural of a noun, or of the last word of a phrase."""
    *before, last = noun.split(" ")
    if last in _IRREGULAR:
        last = _IRREGULAR[last]
    elif last.endswith("y") and last[-2:-1] not in "aeiou":
        last = last[:-1] + "ies"
    elif last.endswith(("s", "x", "ch", "sh")):
        last += "es"
    else:
        last += "s"
    return " ".join((*before, last))


def bound(lower: int, upper: int, noun: str) -> str:
    """Write a bound; only where both ends meet is it one number.

    Examples
    --------
    >>> bound(1, 3, "independent origin")
    'at least 1 and at most 3 independent origins'
    >>> bound(1, 1, "independent origin")
    '1 independent origin'
    """
    if lower == upper:
        return plural(lower, noun)
    return f"at least {number(lower)} and at most {plural(upper, noun)}"


def shown_count(value: int | None) -> str:
    """Write a count that may have to stay withheld; withheld never reads as zero.

    Examples
    --------
    >>> shown_count(None), shown_count(0), shown_count(1204)
    ('withheld', '0', '1,204')
    """
    return "withheld" if value is None else number(value)


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
    """Join phrases as English does.

    Examples
    --------
    >>> joined(["a", "b", "c"])
    'a, b and c'
    >>> joined(["a, x", "b"])  # a comma inside a part would read as another part
    'a, x; and b'
    """
    *before, last = tuple(parts) or ("none",)
    if any("," in part for part in (*before, last)):
        return f"{'; '.join(before)}; and {last}" if before else last
    return f"{', '.join(before)} and {last}" if before else last


def spoken(term: str) -> str:
    """Write a term of a vocabulary as words.

    Examples
    --------
    >>> spoken("media_investigation")
    'media investigation'
    """
    return term.replace("_", " ")


def sentence_case(text: str) -> str:
    """Raise the first letter, leaving names and the rest as they are."""
    return text[:1].upper() + text[1:]


def on_date(edtf: str | None) -> str:
    """Write a partial date with the precision it has.

    Examples
    --------
    >>> on_date("2017-04"), on_date("2017-04-01"), on_date("2019-03/2019-04"), on_date(None)
    ('April 2017', '1 April 2017', 'March 2019 to April 2019', 'date not known')
    """
    if not edtf:
        return "date not known"
    PartialDate.parse(edtf)  # an impossible date is an error here, never prose
    return " to ".join(_one_date(part) for part in edtf.strip().split("/"))


def _one_date(edtf: str) -> str:
    digits = edtf.rstrip("~?%")
    doubt = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}.get(edtf[len(digits) :], "")
    parts = [int(part) for part in digits.split("-")]
    words = [str(parts[0])]
    if len(parts) > 1:
        words.insert(0, _MONTHS[parts[1] - 1])
    if len(parts) > 2:
        words.insert(0, str(parts[2]))
    return doubt + " ".join(words)


def moment(made_at: str) -> str:
    """Write an ISO moment in UTC.

    Examples
    --------
    >>> moment("2031-05-06T07:08:09Z")
    '6 May 2031, 07:08:09 UTC'
    """
    day, _, time = made_at.partition("T")
    return f"{on_date(day)}, {time.removesuffix('Z').removesuffix('+00:00').partition('.')[0]} UTC"
