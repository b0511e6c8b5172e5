"""Columns that no import takes: protected grounds, contacts, handles, faces.

- No list of persons may carry what someone is, believes or suffers from; the alleged ground of an
  act belongs to the act (DOMAIN, "Impossible by design", 1 and 4).
- A refusal names the column and the safe form, never a value.
- The words stand in one table, by language (`protected_words.toml`); they are matched folded, as whole
  words or runs of words, so that "rate" is no race and a "party to the conflict" no party.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

from uncounted.vocabulary.errors import UncountedError
from uncounted.vocabulary.names import fold

_LONGEST_RUN = 4
_LONGEST_HEADING = 200


class RefusedColumn(StrEnum):
    """Why a column is refused."""

    PROTECTED_GROUND = "protected ground"
    CONTACT = "contact"
    FACE = "face or voice print"


_SAFE_FORM = {
    RefusedColumn.PROTECTED_GROUND: (
        "take the column out; if a perpetrator gave this as the reason, record it on the act, as alleged, "
        "with who says so"
    ),
    RefusedColumn.CONTACT: "take the column out; contacts of witnesses belong in the vault, one by one",
    RefusedColumn.FACE: "take the column out; seal the pictures or recordings as items",
}

# the headings of the table, and what each of them refuses
GROUNDS = ("orientation", "gender_identity", "religion", "ethnicity", "politics", "health")
SUBJECTS = {
    **dict.fromkeys(GROUNDS, RefusedColumn.PROTECTED_GROUND),
    "contact": RefusedColumn.CONTACT,
    "handle": RefusedColumn.CONTACT,
    "biometric": RefusedColumn.FACE,
}

# "isGay", "SexualOrientation", "phone1": capitals and digits part words
_WORD_EDGE = re.compile(r"(?<=[a-z])(?=[A-Z])|\d+")
# the article, and "and" before it, are written as part of an Arabic word
_ARABIC_ARTICLE = re.compile(r"(?<!\w)و?ال(?=\w{2})")
_HAN = re.compile(r"[\u3400-\u9fff]")


class ProtectedColumnError(UncountedError):
    """A table asserts what no table here may hold."""


@dataclass(frozen=True, slots=True)
class ColumnFound:
    """A column that is refused: its number from 1, and its heading, or what its cells are."""

    number: int
    kind: RefusedColumn
    said: str

    def __str__(self) -> str:
        return f"column {self.said} ({self.kind})"


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of all languages, folded and ready to be looked up."""

    runs: Mapping[str, RefusedColumn]
    stems: Mapping[str, RefusedColumn]
    whole: Mapping[str, RefusedColumn]
    anywhere: Mapping[str, RefusedColumn]
    harmless: tuple[str, ...]
    harmless_anywhere: tuple[str, ...]
    filler: frozenset[str]


@lru_cache(maxsize=1)
def words_by_language() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Return the table: language code, then heading of the table, then the words as written."""
    text = files("uncounted.vocabulary").joinpath("protected_words.toml").read_text(encoding="utf-8")
    read = tomllib.loads(text)
    return {
        code: {
            heading: (words,) if isinstance(words, str) else tuple(words) for heading, words in one.items()
        }
        for code, one in {**read, "": {"filler": read["filler"]}}.items()
        if isinstance(one, dict)
    }


def spelt(text: str) -> str:
    """Fold a heading or a cell word by word: Arabic without its article, English in the singular.

    Examples
    --------
    >>> spelt("Phone Numbers"), spelt("الدين") == spelt("دين")
    ('phone number', True)
    """
    return " ".join(_singular(word) for word in fold(_ARABIC_ARTICLE.sub("", text.replace("_", " "))).split())


def _singular(word: str) -> str:
    """Cut an English plural, so that one form of each word is enough on the list."""
    if word.endswith("ies"):
        return word[:-3] + "y"
    plural = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return word[:-1] if plural else word


@lru_cache(maxsize=1)
def _words() -> _Words:
    runs: dict[str, RefusedColumn] = {}
    stems: dict[str, RefusedColumn] = {}
    whole: dict[str, RefusedColumn] = {}
    anywhere: dict[str, RefusedColumn] = {}
    for language in words_by_language().values():
        for subject, kind in SUBJECTS.items():
            for word in language.get(subject, ()):
                if _HAN.search(word):
                    anywhere[word] = kind
                elif word.endswith("*"):
                    stems[fold(word)] = kind
                elif word.startswith("="):
                    whole[spelt(word)] = kind
                else:
                    runs[spelt(word)] = kind
    harmless = [word for language in words_by_language().values() for word in language.get("harmless", ())]
    return _Words(
        runs,
        stems,
        whole,
        anywhere,
        tuple(spelt(word) for word in harmless if not _HAN.search(word)),
        tuple(word for word in harmless if _HAN.search(word)),
        frozenset(fold(word) for word in words_by_language()[""]["filler"]),
    )


def refused_kind(column: str) -> RefusedColumn | None:
    """Say why a column heading is refused, or None where it is not.

    A heading is refused when the whole of it, or up to four neighbouring words of it, is on the list.
    The list cannot know every word: a heading in a code ("q17b") passes, and its cells are judged
    (`uncounted.vocabulary.protected_values`).

    Examples
    --------
    >>> refused_kind("sexual_orientation")
    <RefusedColumn.PROTECTED_GROUND: 'protected ground'>
    >>> refused_kind("date_of_birth") is None, refused_kind("party to the event") is None
    (True, True)
    """
    known, column = _words(), column[:_LONGEST_HEADING]
    written = column
    for phrase in known.harmless_anywhere:
        written = written.replace(phrase, " ")
    found = next((kind for word, kind in known.anywhere.items() if word in written), None)
    if found is not None:
        return found
    heading = f" {spelt(_WORD_EDGE.sub(' ', column))} "
    for phrase in known.harmless:
        heading = heading.replace(f" {phrase} ", " ")
    words = heading.split()
    bare = " ".join(word for word in words if word not in known.filler)
    return known.whole.get(bare) or _kind_of_words(words, known)


def _kind_of_words(words: list[str], known: _Words) -> RefusedColumn | None:
    for start in range(len(words)):
        for end in range(start + 1, min(start + _LONGEST_RUN, len(words)) + 1):
            run = " ".join(words[start:end])
            if run in known.runs:
                return known.runs[run]
    stems = tuple(known.stems)
    # a stem of two words is looked for where two words meet, too
    rests = [" ".join(words[start:]) for start in range(len(words))]
    begins = next((rest for rest in rests if rest.startswith(stems)), None)
    return next((known.stems[stem] for stem in stems if begins and begins.startswith(stem)), None)


def refused_headings(columns: Iterable[str]) -> tuple[ColumnFound, ...]:
    """Return the columns whose headings no table may have."""
    return tuple(
        ColumnFound(number, kind, repr(column[:_LONGEST_HEADING]))
        for number, column in enumerate(columns, start=1)
        if (kind := refused_kind(column)) is not None
    )


def safe_form(found: Iterable[ColumnFound]) -> str:
    """Say what to do instead, once for each kind."""
    return "; ".join(_SAFE_FORM[kind] for kind in dict.fromkeys(column.kind for column in found))


def refuse_columns(found: Iterable[ColumnFound], *, where: str) -> None:
    """Refuse a table for these columns, all named at once; without any, do nothing.

    Raises
    ------
    ProtectedColumnError
    """
    refused = tuple(found)
    if refused:
        raise ProtectedColumnError(
            "refused: " + ", ".join(map(str, refused)), where=where, remedy=safe_form(refused)
        )


def refuse_protected_columns(columns: Iterable[str], *, where: str) -> None:
    """Refuse a table whose headings name a protected ground, a contact or a biometric.

    Raises
    ------
    ProtectedColumnError
        At least one heading is refused; all of them are named at once.
    """
    refuse_columns(refused_headings(columns), where=where)
