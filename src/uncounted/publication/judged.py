"""What was judged of a proposition, in words: the standard, each condition, who still speaks against it.

- A proposition that was held against no standard says so.
- A condition that was not checked reads as NOT CHECKED, and never as fine.
- Denials are part of a finding, weighed or not. Grades stand beside it; their reasons stay in the case.
"""

from __future__ import annotations

from collections.abc import Iterator

from uncounted.corroboration import Finding, PropositionTrace
from uncounted.publication.drafting import carried, record, stated
from uncounted.publication.edition import Sentence, Table, Tone
from uncounted.publication.evidence import EvidenceIndex
from uncounted.publication.language import number, said
from uncounted.publication.material import PublishedFinding
from uncounted.publication.recorded import labelled, recorded
from uncounted.publication.wording import finished, isolated, on_date, spoken

CONCLUSIONS = {
    "met": "it is met",
    "not_met": "it is not met",
    "unknown": "it stays unknown, since something still stands against it",
    "pending": "it stays pending, since not everything was checked",
}
HOLDING = {"holds": "holds", "fails": "does not hold", "not_checked": "NOT CHECKED"}
RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
CREDIBILITY = {
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
            said(
                "This was held against no standard of proof: it is what claims say together, and no finding."
            ),
            tone=Tone.CAUTION,
            basis=record(),
        )
        return
    finding = judged.finding
    key = f"conditions:{finding.proposition}"
    met = finding.conclusion.value == "met"
    yield carried(
        said(
            "Held against the standard “{standard}” (policy {policy}, version {version}): {conclusion}.",
            standard=isolated(labelled(finding.words)),
            policy=isolated(finding.policy),
            version=isolated(finding.version),
            conclusion=said(CONCLUSIONS[finding.conclusion.value]),
        ),
        tone=Tone.PLAIN if met else Tone.CAUTION,
        reads=(key,),
        basis=record(),
    )
    yield _conditions(finding, key)
    yield from rests_on(finding.n_inferred, finding.lower_as_recorded, finding.n_told_apart)
    yield from _disputed_figures(finding)
    if finding.opposing:
        text = said(
            "{n|# claim stands|# claims stand} against this, not refuted in turn.", n=len(finding.opposing)
        )
        yield carried(text, index.of(finding.opposing), tone=Tone.CAUTION)
    yield from _weighed(finding, index)
    if judged.breaks is not None:
        yield stated(finished(recorded(judged.breaks)), basis=record())
    yield from _grades(finding)
    yield stated(
        said("The policy that was used has the SHA-256 {digest}.", digest=finding.digest), basis=record()
    )


def rests_on(n_inferred: int, lower_as_recorded: int | None, n_told_apart: int) -> Iterator[Sentence]:
    """Say what the lower number of origins rests on beside the claims themselves."""
    if n_inferred and lower_as_recorded is not None:
        text = said(
            "The lower number rests on {n|# derivation that is|# derivations that are} inferred from the "
            "texts and that nobody confirmed; were all of this refused, it would be {lower}.",
            n=n_inferred,
            lower=lower_as_recorded,
        )
        yield stated(text, tone=Tone.CAUTION, basis=record())
    if n_told_apart:
        text = said(
            "The lower number rests on {n|# pair|# pairs} of anonymous origins that a person recorded as "
            "distinct; the reason stays in the case.",
            n=n_told_apart,
        )
        yield stated(text, tone=Tone.CAUTION, basis=record())


def _conditions(finding: Finding, key: str) -> Table:
    rows = (
        (
            labelled(one.says),
            said("not known") if one.found is None else number(one.found),
            said(HOLDING[one.holding.value]),
        )
        for one in finding.conditions
    )
    return Table(
        key,
        said("What the standard asks of {proposition}", proposition=finding.proposition),
        (said("Condition"), said("Found"), said("Result")),
        tuple(rows),
        Tone.REPORTED,
    )


def _disputed_figures(finding: Finding) -> Iterator[Sentence]:
    for one in finding.figures:
        measure = spoken(one.measure)
        if one.end.value == "pending":
            text = "Whether there were any at all stays pending for “{measure}”: some state none."
            yield stated(said(text, measure=measure), tone=Tone.CAUTION, basis=record())
        elif one.end.value == "unknown":
            text = "The number for “{measure}” stays unknown: no figure is left to stand."
            yield stated(said(text, measure=measure), tone=Tone.CAUTION, basis=record())


def _weighed(finding: Finding, index: EvidenceIndex) -> Iterator[Sentence]:
    graded = {one.about: one for one in finding.grades.information}
    for claim_id in finding.denials:
        grade = graded.get(claim_id)
        if grade is None:
            text = said("A denial is part of this finding; nobody has weighed it yet.")
        else:
            letter = grade.credibility.value
            text = said(
                "A denial is part of this finding; it was weighed on {date}: {letter}, {words}.",
                date=on_date(grade.graded[:10]),
                letter=letter,
                words=said(CREDIBILITY[letter]),
            )
        yield carried(text, index.of([claim_id]), tone=Tone.DENIAL, basis=record())


def _grades(finding: Finding) -> Iterator[Sentence | Table]:
    if not finding.grades.sources:
        return
    key = f"grades:{finding.proposition}"
    rows = (
        (one.source, _graded(one.reliability.value), on_date(one.graded[:10]))
        for one in finding.grades.sources
    )
    text = said("{n|# source|# sources} behind this {n|was|were} graded.", n=len(finding.grades.sources))
    yield carried(text, reads=(key,), basis=record())
    yield Table(
        key,
        said("How far the sources of {proposition} are relied on", proposition=finding.proposition),
        (said("Source"), said("Reliability"), said("Graded")),
        tuple(rows),
        Tone.REPORTED,
    )


def _graded(letter: str) -> str:
    return f"{letter}: {said(RELIABILITY[letter])}"
