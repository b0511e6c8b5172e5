"""What was judged of a proposition, in words: the standard, each condition, who still speaks against it.

- A proposition that was held against no standard says so.
- A condition that was not checked reads as NOT CHECKED, and never as fine.
- Denials are part of a finding, weighed or not. Grades stand beside it; their reasons stay in the case.
"""

from __future__ import annotations

from collections.abc import Iterator

from uncounted.corroboration import Finding, PropositionTrace
from uncounted.publication.drafting import RECORD, carried, stated
from uncounted.publication.edition import Sentence, Table, Tone
from uncounted.publication.evidence import EvidenceIndex
from uncounted.publication.material import PublishedFinding
from uncounted.publication.wording import finished, isolated, number, on_date, plural, sentence_case, spoken

_CONCLUSIONS = {
    "met": "it is met",
    "not_met": "it is not met",
    "unknown": "it stays unknown, since something still stands against it",
    "pending": "it stays pending, since not everything was checked",
}
_HOLDING = {"holds": "holds", "fails": "does not hold", "not_checked": "NOT CHECKED"}
_RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
_CREDIBILITY = {
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth cannot be judged",
}


def judgement(
    trace: PropositionTrace, index: EvidenceIndex, judged: PublishedFinding | None
) -> Iterator[Sentence | Table]:
    """Say what was judged of one proposition."""
    if judged is None:
        yield stated(
            "This was held against no standard of proof: it is what claims say together, and no finding.",
            tone=Tone.CAUTION,
            basis=RECORD,
        )
        return
    finding = judged.finding
    key = f"conditions:{finding.proposition}"
    met = finding.conclusion.value == "met"
    yield carried(
        f"Held against the standard “{isolated(finding.words)}” (policy {isolated(finding.policy)}, version "
        f"{isolated(finding.version)}): {_CONCLUSIONS[finding.conclusion.value]}.",
        tone=Tone.PLAIN if met else Tone.CAUTION,
        reads=(key,),
        basis=RECORD,
    )
    yield _conditions(finding, key)
    yield from rests_on(finding.n_inferred, finding.lower_as_recorded, finding.n_told_apart)
    yield from _disputed_figures(finding)
    if finding.opposing:
        verb = "stands" if len(finding.opposing) == 1 else "stand"
        n_claims = sentence_case(plural(len(finding.opposing), "claim"))
        text = f"{n_claims} {verb} against this, not refuted in turn."
        yield carried(text, index.of(finding.opposing), tone=Tone.CAUTION)
    yield from _weighed(finding, index)
    if judged.breaks is not None:
        yield stated(finished(judged.breaks), basis=RECORD)
    yield from _grades(finding)
    yield stated(f"The policy that was used has the SHA-256 {finding.digest}.", basis=RECORD)


def rests_on(n_inferred: int, lower_as_recorded: int | None, n_told_apart: int) -> Iterator[Sentence]:
    """Say what the lower number of origins rests on beside the claims themselves."""
    if n_inferred and lower_as_recorded is not None:
        derivations = "derivation that is" if n_inferred == 1 else "derivations that are"
        text = (
            f"The lower number rests on {number(n_inferred)} {derivations} inferred from the texts and that "
            f"nobody confirmed; were all of this refused, it would be {number(lower_as_recorded)}."
        )
        yield stated(text, tone=Tone.CAUTION, basis=RECORD)
    if n_told_apart:
        pairs = "pair" if n_told_apart == 1 else "pairs"
        text = (
            f"The lower number rests on {number(n_told_apart)} {pairs} of anonymous origins that a person "
            f"recorded as distinct; the reason stays in the case."
        )
        yield stated(text, tone=Tone.CAUTION, basis=RECORD)


def _conditions(finding: Finding, key: str) -> Table:
    rows = (
        (one.says, "not known" if one.found is None else str(one.found), _HOLDING[one.holding.value])
        for one in finding.conditions
    )
    return Table(
        key,
        f"What the standard asks of {finding.proposition}",
        ("Condition", "Found", "Result"),
        tuple(rows),
        Tone.REPORTED,
    )


def _disputed_figures(finding: Finding) -> Iterator[Sentence]:
    for one in finding.figures:
        if one.end.value == "pending":
            text = (
                f"Whether there were any at all stays pending for “{spoken(one.measure)}”: some state none."
            )
            yield stated(text, tone=Tone.CAUTION, basis=RECORD)
        elif one.end.value == "unknown":
            text = f"The number for “{spoken(one.measure)}” stays unknown: no figure is left to stand."
            yield stated(text, tone=Tone.CAUTION, basis=RECORD)


def _weighed(finding: Finding, index: EvidenceIndex) -> Iterator[Sentence]:
    graded = {one.about: one for one in finding.grades.information}
    for claim_id in finding.denials:
        grade = graded.get(claim_id)
        weighed = "nobody has weighed it yet"
        if grade is not None:
            letter = grade.credibility.value
            weighed = f"it was weighed on {on_date(grade.graded[:10])}: {letter}, {_CREDIBILITY[letter]}"
        text = f"A denial is part of this finding; {weighed}."
        yield carried(text, index.of([claim_id]), tone=Tone.DENIAL, basis=RECORD)


def _grades(finding: Finding) -> Iterator[Sentence | Table]:
    if not finding.grades.sources:
        return
    key = f"grades:{finding.proposition}"
    rows = (
        (one.source, _graded(one.reliability.value), on_date(one.graded[:10]))
        for one in finding.grades.sources
    )
    n_graded = len(finding.grades.sources)
    verb = "was" if n_graded == 1 else "were"
    text = f"{sentence_case(plural(n_graded, 'source'))} behind this {verb} graded."
    yield carried(text, reads=(key,), basis=RECORD)
    yield Table(
        key,
        f"How far the sources of {finding.proposition} are relied on",
        ("Source", "Reliability", "Graded"),
        tuple(rows),
        Tone.REPORTED,
    )


def _graded(letter: str) -> str:
    return f"{letter}: {_RELIABILITY[letter]}"
