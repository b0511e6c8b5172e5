"""What is protected, and how a mention of it was found.

- Every find says how it was found, so that an officer can look at the doubtful ones first.
- Redaction takes all of them; doubt is no reason to leave a name in a text.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ProtectedKind(StrEnum):
    """What a protected text is."""

    NAME = "name"
    CONTACT = "contact"
    WHEREABOUTS = "whereabouts"
    DETAIL = "detail"
    """What leads to a person without being any of these; a person marked it, and nothing seeks it
    elsewhere."""


@dataclass(frozen=True, slots=True)
class ProtectedTerm:
    """A text that must never leave the case."""

    kind: ProtectedKind
    text: str


class How(StrEnum):
    """How a mention was found, from the surest to the most doubtful."""

    EXACT = "exact"
    """Letter by letter."""
    FOLDED = "folded"
    """With other marks, capitals, separators, or letters that only look alike."""
    REORDERED = "reordered"
    """All that counts of it, in another order, with another name between, or abbreviated (addresses,
    numbers)."""
    INFLECTED = "inflected"
    """With an ending or a prefix of its language."""
    TRANSLITERATED = "transliterated"
    """In another alphabet, or by another standard."""
    INITIALS = "initials"
    """One name, and the first letter of another."""
    ONE_ERROR = "one error"
    """One letter more, less, changed or swapped."""
    PART = "part"
    """One name of several, alone: it may be somebody else."""


DOUBTFUL = frozenset({How.PART})
"""Finds that may well be about somebody else: they are withheld, and do not stop a release."""

_ORDER = {how: rank for rank, how in enumerate(How)}


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where something protected stands: code points of the text as it was given."""

    start: int
    end: int
    kind: ProtectedKind
    how: How


def surer(first: How, second: How) -> How:
    """Return the surer of two."""
    return first if _ORDER[first] <= _ORDER[second] else second


def weaker(first: How, second: How) -> How:
    """Return the more doubtful of two."""
    return second if _ORDER[first] <= _ORDER[second] else first


def joined(found: list[Mention]) -> tuple[Mention, ...]:
    """Put mentions in order and join those that overlap; the surest says how."""
    whole: list[Mention] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end, _ORDER[one.how], one.kind)):
        if whole and one.start < whole[-1].end:
            last = whole[-1]
            end = max(last.end, one.end)
            whole[-1] = Mention(last.start, end, last.kind, surer(last.how, one.how))
        else:
            whole.append(one)
    return tuple(whole)
