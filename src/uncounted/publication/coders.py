"""Who coded, in words: one person, or two who did not see each other; and how far those two agree.

- Where one person coded, it is said, and that agreement was not measured.
- A coefficient is printed with its interval, its number of claims and what it does not show; where there is
  too little, the reason stands in its place.
"""

from __future__ import annotations

from uncounted.publication.drafting import RECORD, carried, stated
from uncounted.publication.edition import Sentence, Table, Tone
from uncounted.publication.material import AgreementLine, CodingSummary, DossierMaterial
from uncounted.publication.wording import number, plural, sentence_case

AGREEMENT = "agreement"


def suggestions_in_words(material: DossierMaterial) -> tuple[Sentence, ...]:
    """Say how many claims rules suggested in the items of the edition, and what became of them."""
    coding = material.coding
    if coding is None:
        return ()
    return (
        stated(
            f"In the items of this edition rules suggested {plural(coding.n_suggested, 'claim')}: a person "
            f"confirmed or corrected {number(coding.n_taken)} of them, and rejected "
            f"{number(coding.n_rejected)}.",
            basis=RECORD,
        ),
    )


def coding_in_words(material: DossierMaterial) -> tuple[Sentence | Table, ...]:
    """Say by how many persons the claims were coded, and how far those who coded apart agree."""
    coding = material.coding
    if coding is None:
        return ()
    return (_who(material, coding), *_how_far(coding))


def _who(material: DossierMaterial, coding: CodingSummary) -> Sentence:
    n_claims, n_by_two = len(material.claims), len(coding.by_two)
    if not n_by_two:
        text = "Each claim here was coded by one person; nobody else read the same words for claims."
        return stated(text, tone=Tone.CAUTION, basis=RECORD)
    others = "" if n_by_two == n_claims else " The others were coded by one person."
    text = (
        f"{sentence_case(plural(n_by_two, 'claim'))} of {number(n_claims)} came of items that two persons "
        "coded without seeing each other's work; where they differed, a third decided, with a reason."
        f"{others}"
    )
    return stated(text, basis=RECORD)


def _how_far(coding: CodingSummary) -> tuple[Sentence | Table, ...]:
    if not coding.n_items_measured:
        return (stated("The agreement of coders was not measured.", tone=Tone.CAUTION, basis=RECORD),)
    return (
        carried(
            f"The agreement of coders was measured on {plural(coding.n_items_measured, 'item')} of this "
            "case, on what each handed in before anybody decided. 1 is full agreement, 0 is what chance "
            "would give.",
            reads=(AGREEMENT,),
            tone=Tone.PLAIN,
        ),
        stated(
            "Both coders saw the suggestions of the same rules first: two who read the bare text would agree "
            "less. Agreement is no measure of truth: two may be wrong alike.",
            tone=Tone.CAUTION,
        ),
        Table(
            AGREEMENT,
            "How far two coders agree, on each part of a claim",
            ("What", "The same in", "Agreement beyond chance"),
            tuple(_row(line) for line in coding.agreement),
        ),
    )


def _row(line: AgreementLine) -> tuple[str, str, str]:
    seen = f"{number(line.n_agreed)} of {number(line.n_claims)}"
    if line.value is None:
        return line.what, seen, f"no number: {line.refused}"
    interval = (
        "no interval"
        if line.lower_95 is None or line.upper_95 is None
        else f"95 % interval {line.lower_95:.2f} to {line.upper_95:.2f}"
    )
    return line.what, seen, f"{line.coefficient} {line.value:.2f} ({interval})"
