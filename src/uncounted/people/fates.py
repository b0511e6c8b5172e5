"""What lists tell of a person's fate and whereabouts: two questions, each with what its answer rests on.

- Death is never assumed: of whom no list tells a fate, the fate is *not told*, whatever the list is called.
- An answer keeps who gave it and on what basis; answers that contradict one another are all kept, and
  called so; none is chosen.
- A list that says "unknown" has asked; a list that is silent has not. The two are never one.
- Only closed words are read here: no place where somebody is or lies can stand in them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Basis(StrEnum):
    """What an answer rests on."""

    EYEWITNESS = "eyewitness"
    FAMILY = "family"
    OFFICIAL = "official"
    DOCUMENT = "document"
    REMAINS = "remains"
    HEARSAY = "hearsay"
    UNKNOWN = "unknown"


class Question(StrEnum):
    """The two questions; the value is the column that answers it."""

    FATE = "fate"
    WHEREABOUTS = "whereabouts"

    @property
    def basis_column(self) -> str:
        """The column that says what the answer rests on."""
        return f"{self.value}_basis"


UNKNOWN, NOT_TOLD, TOLD_DIFFERENTLY = "unknown", "not told", "told differently"
ANSWERS = {Question.FATE: ("alive", "dead", UNKNOWN), Question.WHEREABOUTS: ("known", UNKNOWN)}
BASES = tuple(basis.value for basis in Basis)


@dataclass(frozen=True, slots=True)
class Told:
    """What one row answers, and on what basis."""

    answer: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class Answer:
    """What a row of a person answers; ``row`` is its list and its row id."""

    row: str
    told: Told

    def __str__(self) -> str:
        return f"{self.row} {self.told.answer} ({self.told.basis})"


def answered(answers: Iterable[Answer]) -> str:
    """Return the one answer that is known, `UNKNOWN`, `NOT_TOLD` or `TOLD_DIFFERENTLY`.

    Examples
    --------
    >>> answered(())
    'not told'
    """
    told = {each.told.answer for each in answers}
    known = told - {UNKNOWN}
    if len(known) > 1:
        return TOLD_DIFFERENTLY
    return known.pop() if known else UNKNOWN if told else NOT_TOLD
