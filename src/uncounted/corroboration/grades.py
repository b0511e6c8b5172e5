"""How far a source is relied on, and how far what it says is believed: two grades, never one.

- Reliability is of a source (A to F), credibility of what is said (1 to 6), after the Admiralty system.
- "Cannot be judged" (F, 6) is a grade of its own: what nobody graded has none.
- A new grade stands beside the old ones; the newest counts, and all are kept.
- A crosswalk to the HURIDOCS lists 42 and 41 says where it loses something, and where a code is unsafe.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Reliability(StrEnum):
    """How far a source is relied on, whatever it says this time."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


class Credibility(StrEnum):
    """How far one piece of information is believed, whoever says it."""

    CONFIRMED = "1"
    PROBABLE = "2"
    POSSIBLE = "3"
    DOUBTFUL = "4"
    IMPROBABLE = "5"
    CANNOT_BE_JUDGED = "6"


RELIABILITY_WORDS = {
    Reliability.A: "completely reliable",
    Reliability.B: "usually reliable",
    Reliability.C: "fairly reliable",
    Reliability.D: "not usually reliable",
    Reliability.E: "unreliable",
    Reliability.F: "reliability cannot be judged",
}
CREDIBILITY_WORDS = {
    Credibility.CONFIRMED: "confirmed by other sources",
    Credibility.PROBABLE: "probably true",
    Credibility.POSSIBLE: "possibly true",
    Credibility.DOUBTFUL: "doubtful",
    Credibility.IMPROBABLE: "improbable",
    Credibility.CANNOT_BE_JUDGED: "truth cannot be judged",
}


class Fit(StrEnum):
    """How well a term of another list says the same."""

    SAME = "same"
    COARSER = "coarser"
    """Two of our grades share this term."""
    CODE_IS_UNSAFE = "code_is_unsafe"
    """The list's own languages say opposite things under this code: send the words, never the code alone."""


@dataclass(frozen=True, slots=True)
class HuridocsTerm:
    """A term of a HURIDOCS micro-thesaurus: list, code, our own words for it, and how well it fits."""

    list_code: int
    code: str
    words: str
    fits: Fit


# List 42, reliability of a source: six terms for six grades. "Unsure" says less than "fairly reliable".
HURIDOCS_42 = {
    Reliability.A: HuridocsTerm(42, "010000000000", "the source is highly reliable", Fit.SAME),
    Reliability.B: HuridocsTerm(42, "020000000000", "the source is likely reliable", Fit.SAME),
    Reliability.C: HuridocsTerm(42, "030000000000", "the source's reliability is unsure", Fit.COARSER),
    Reliability.D: HuridocsTerm(42, "040000000000", "the source is likely unreliable", Fit.SAME),
    Reliability.E: HuridocsTerm(42, "050000000000", "the source is highly unreliable", Fit.SAME),
    Reliability.F: HuridocsTerm(42, "990000000000", "the source's reliability is not known", Fit.SAME),
}
# List 41, how far something is confirmed. Codes 02 and 04 are "unlikely" and "likely" in English, and the
# other way round in French and Spanish; the codes here are those of the English column.
_LIKELY = HuridocsTerm(41, "040000000000", "what is said is likely", Fit.CODE_IS_UNSAFE)
_UNLIKELY = HuridocsTerm(41, "020000000000", "what is said is unlikely", Fit.CODE_IS_UNSAFE)
HURIDOCS_41 = {
    Credibility.CONFIRMED: HuridocsTerm(41, "010000000000", "what is said is confirmed", Fit.SAME),
    Credibility.PROBABLE: _LIKELY,
    Credibility.POSSIBLE: HuridocsTerm(41, "030000000000", "what is said is possible", Fit.SAME),
    Credibility.DOUBTFUL: _UNLIKELY,
    Credibility.IMPROBABLE: _UNLIKELY,
    Credibility.CANNOT_BE_JUDGED: HuridocsTerm(41, "990000000000", "not known", Fit.SAME),
}


@dataclass(frozen=True, slots=True)
class SourceGrade:
    """One judgement of a source (an origin, a channel or a publisher, by its id)."""

    source: str
    reliability: Reliability
    reason: str
    author: str
    graded: str


@dataclass(frozen=True, slots=True)
class InformationGrade:
    """One judgement of what is said: of a claim or of a proposition, by its id."""

    about: str
    credibility: Credibility
    reason: str
    author: str
    graded: str


@dataclass(frozen=True, slots=True)
class Grades:
    """All grades ever given, oldest first; the newest of each source and each claim counts."""

    sources: tuple[SourceGrade, ...] = ()
    information: tuple[InformationGrade, ...] = ()

    def of_source(self, source: str) -> SourceGrade | None:
        """Return the newest grade of a source; None: nobody graded it, which is no F."""
        return next((one for one in reversed(self.sources) if one.source == source), None)

    def of_information(self, about: str) -> InformationGrade | None:
        """Return the newest grade of a claim or a proposition; None: nobody graded it, which is no 6."""
        return next((one for one in reversed(self.information) if one.about == about), None)

    def concerning(self, sources: Iterable[str], information: Iterable[str]) -> Grades:
        """Return the newest grades of these sources and of these claims or propositions, and no others."""
        by_source = (self.of_source(one) for one in sorted(set(sources)))
        by_information = (self.of_information(one) for one in sorted(set(information)))
        return Grades(
            tuple(one for one in by_source if one is not None),
            tuple(one for one in by_information if one is not None),
        )
