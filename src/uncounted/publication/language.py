"""The language of an edition: whole sentences by template, with numbers and plurals as the language has them.

- English is the source. A sentence is one template with named values, and is never glued from pieces: each
  language puts its own whole sentence in its place.
- A template chooses by a number where a language does: ``{n|# claim|# claims}``, the forms in the order of
  CLDR's categories for whole numbers (English and Spanish: one, other; Russian: one, few, many; Arabic: zero,
  one, two, few, many, other). One more form at the end, where a language has no category for it, is for 0.
- A value is carried over as it is; only the marks between the digits of a number follow the language.
- What no catalogue knows stays English and says so, between isolates: it never passes for the language.
- Digits are Latin in every language: a reader compares them with digests, keys and tables.

Source of the plural rules: Unicode CLDR 46, supplemental/plurals, for whole numbers.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from importlib.resources import files

ISOLATE = "\u2068"
POP_ISOLATE = "\u2069"
SOURCE = "en"
LANGUAGES = ("en", "es", "ru", "ar")
IN_ENGLISH = "[en] "
RECORDED = "recorded"
_RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
N_FORMS = {"en": 2, "es": 2, "ru": 3, "ar": 6}
# no-break spaces part thousands where a point or a comma could be read as the mark of decimals
_MARKS = {"en": (",", "."), "es": ("\u00a0", ","), "ru": ("\u00a0", ","), "ar": (",", ".")}
PLACE = re.compile(r"\{([a-z0-9_]+)((?:\|[^{}|]*)*)\}")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
_ESCAPES = {r"\"": '"', r"\\": "\\", r"\n": "\n"}

_speaking: ContextVar[str] = ContextVar("language", default=SOURCE)


class CatalogueError(ValueError):
    """A file of translations is not as this program writes and reads them."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The translations into one language: sentences made here, and those that other rooms recorded."""

    said: Mapping[str, str]
    recorded: Mapping[str, str]
    reviewed: str
    """The day on which a native speaker had reviewed it all; empty where none has."""


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Write in a language (``ar``, or ``ar-SY``) what is written inside; in English where it is none of ours.

    A stranger's bundle may name anything: it names no file.
    """
    base = language.split("-")[0]
    token = _speaking.set(base if base in LANGUAGES else SOURCE)
    try:
        yield
    finally:
        _speaking.reset(token)


def language() -> str:
    """Return the language that is being written."""
    return _speaking.get()


def is_right_to_left(language: str) -> bool:
    """Say whether a language (as ``ar`` or ``ar-SY``) is written from right to left."""
    return language.split("-")[0] in _RIGHT_TO_LEFT


def said(template: str, /, **values: int | str) -> str:
    """Say a sentence, or a phrase that stands by itself, in the language that is being written.

    Examples
    --------
    >>> said("{n|# person stands|# persons stand|no persons stand} on a list", n=0)
    'no persons stand on a list'
    >>> with speaking("ru"):
    ...     said("{n|# list|# lists}", n=22)
    '22 списка'
    """
    if language() == SOURCE:
        return filled(template, values, SOURCE)
    translation = catalogue(language()).said.get(template)
    if translation is None:
        return in_english(filled(template, values, SOURCE))
    return filled(translation, values, language())


def filled(template: str, values: Mapping[str, int | str], language: str) -> str:
    """Put values into a template of a language."""

    def one(found: re.Match[str]) -> str:
        value, forms = values[found[1]], found[2].split("|")[1:]
        if isinstance(value, str):
            return value
        shown = number(value, language)
        return forms[form_of(value, len(forms), language)].replace("#", shown) if forms else shown

    return PLACE.sub(one, template)


def form_of(value: int, n_forms: int, language: str) -> int:
    """Return which form a whole number asks for.

    Examples
    --------
    >>> [form_of(n, 3, "ru") for n in (1, 2, 5, 11, 12, 21, 22, 25, 111)]
    [0, 1, 2, 2, 2, 0, 1, 2, 2]
    >>> [form_of(n, 6, "ar") for n in (0, 1, 2, 3, 10, 11, 99, 100, 102, 103)]
    [0, 1, 2, 3, 3, 4, 4, 5, 5, 3]
    """
    if value == 0 and n_forms > N_FORMS[language]:
        return n_forms - 1
    tens, ones = value % 100, value % 10
    if language == "ru":
        if ones == 1 and tens != 11:
            return 0
        return 1 if 2 <= ones <= 4 and not 12 <= tens <= 14 else 2
    if language == "ar":
        if value < 3:
            return value
        return 3 if 3 <= tens <= 10 else 4 if tens >= 11 else 5
    return 0 if value == 1 else 1


def number(value: float, language: str | None = None, *, decimals: int = 0) -> str:
    """Write a number with the marks of a language.

    Examples
    --------
    >>> number(12741), number(0.25, "ru", decimals=2)
    ('12,741', '0,25')
    """
    return with_marks(f"{value:,.{decimals}f}", language)


def with_marks(written: str, language: str | None = None) -> str:
    """Give a number as English writes it the marks of a language; its digits stay."""
    thousands, decimal = _MARKS[language or _speaking.get()]
    return written.translate({ord(","): thousands, ord("."): decimal})


def in_english(text: str) -> str:
    """Enclose a text that stays English: the page gives it its language, and everybody sees it."""
    return f"{ISOLATE}{IN_ENGLISH}{text}{POP_ISOLATE}"


def reviewed_on(language: str) -> str:
    """Return the day on which a native speaker had reviewed a translation; empty where none has."""
    return "" if language == SOURCE else catalogue(language).reviewed


# ---- catalogues ----------------------------------------------------------------------------------


@functools.cache
def catalogue(language: str) -> Catalogue:
    """Return the catalogue of a language other than English."""
    place = files("uncounted.publication") / "languages" / f"{language}.po"
    said_, recorded, reviewed = {}, {}, ""
    for entry in entries_of(place.read_text(encoding="utf-8")):
        if not entry["msgid"]:
            heads = dict(line.split(": ", 1) for line in entry["msgstr"].splitlines())
            reviewed = heads["X-Reviewed-By-Native-Speaker"].removeprefix("not yet")
        elif entry.get("msgctxt") == RECORDED:
            recorded[entry["msgid"]] = entry["msgstr"]
        else:
            said_[entry["msgid"]] = entry["msgstr"]
    return Catalogue(said_, recorded, reviewed)


def entries_of(po: str) -> Iterator[dict[str, str]]:
    """Read a gettext catalogue (PO): context, source and translation of each entry; a fuzzy one is left out.

    Raises
    ------
    CatalogueError
        A line is none of those that this program's catalogues have.
    """
    entry: dict[str, str] = {}
    last = ""
    fuzzy = False
    for number_, line in enumerate((*po.splitlines(), ""), start=1):
        keyword, _, rest = line.partition(" ")
        quoted = _QUOTED.fullmatch(line if line.startswith('"') else rest)
        if not line:
            if entry and not fuzzy:
                yield entry
            entry, fuzzy = {}, False
        elif line.startswith("#"):
            fuzzy = fuzzy or (line.startswith("#,") and "fuzzy" in line)
        elif keyword in ("msgctxt", "msgid", "msgstr") and quoted:
            last = keyword
            entry[last] = _unescaped(quoted[1])
        elif line.startswith('"') and quoted and last in entry:
            entry[last] += _unescaped(quoted[1])
        else:
            raise CatalogueError(f"line {number_} of a catalogue cannot be read")


def _unescaped(text: str) -> str:
    return re.sub(r"\\.", lambda found: _ESCAPES[found.group()], text)
