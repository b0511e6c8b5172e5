"""Who coded, in words: one person, or two who did not see each other; and how far those two agree.

- Where one person coded, it is said, and that agreement was not measured.
- A coefficient is printed with its interval, its number of claims and what it does not show; where there is
  too little, the reason stands in its place.
"""

from __future__ import annotations

from uncounted.publication.drafting import carried, record, stated
from uncounted.publication.edition import Sentence, Table, Tone
from uncounted.publication.language import number, said
from uncounted.publication.material import AgreementLine, CodingSummary, DossierMaterial
from uncounted.publication.recorded import labelled, recorded

AGREEMENT = "agreement"


def suggestions_in_words(material: DossierMaterial) -> tuple[Sentence, ...]:
    """Say how many claims rules suggested in the items of the edition, and what became of them."""
    coding = material.coding
    if coding is None:
        return ()
    text = said(
        "In the items of this edition rules suggested {n|# claim|# claims|no claims}: a person confirmed or "
        "corrected {taken} of them, and rejected {rejected}.",
        n=coding.n_suggested,
        taken=coding.n_taken,
        rejected=coding.n_rejected,
    )
    return (stated(text, basis=record()),)


def coding_in_words(material: DossierMaterial) -> tuple[Sentence | Table, ...]:
    """Say by how many persons the claims were coded, and how far those who coded apart agree."""
    coding = material.coding
    if coding is None:
        return ()
    return (_who(material, coding), *_how_far(coding))


def _who(material: DossierMaterial, coding: CodingSummary) -> Sentence:
    n_claims, n_by_two = len(material.claims), len(coding.by_two)
    if not n_by_two:
        text = said("Each claim here was coded by one person; nobody else read the same words for claims.")
        return stated(text, tone=Tone.CAUTION, basis=record())
    text = said(
        "{n|# claim|# claims} of {all} came of items that two persons coded without seeing each other's "
        "work; where they differed, a third decided, with a reason.",
        n=n_by_two,
        all=n_claims,
    )
    if n_by_two < n_claims:
        text += " " + said("The others were coded by one person.")
    return stated(text, basis=record())


def _how_far(coding: CodingSummary) -> tuple[Sentence | Table, ...]:
    if not coding.n_items_measured:
        text = said("The agreement of coders was not measured.")
        return (stated(text, tone=Tone.CAUTION, basis=record()),)
    return (
        carried(
            said(
                "The agreement of coders was measured on {n|# item|# items} of this case, on what each "
                "handed in before anybody decided. 1 is full agreement, 0 is what chance would give.",
                n=coding.n_items_measured,
            ),
            reads=(AGREEMENT,),
            tone=Tone.PLAIN,
        ),
        stated(
            said(
                "Both coders saw the suggestions of the same rules first: two who read the bare text would "
                "agree less. Agreement is no measure of truth: two may be wrong alike."
            ),
            tone=Tone.CAUTION,
        ),
        Table(
            AGREEMENT,
            said("How far two coders agree, on each part of a claim"),
            (said("What"), said("The same in"), said("Agreement beyond chance")),
            tuple(_row(line) for line in coding.agreement),
        ),
    )


def _row(line: AgreementLine) -> tuple[str, str, str]:
    what = labelled(line.what)
    seen = said("{some} of {all}", some=line.n_agreed, all=line.n_claims)
    if line.value is None:
        return what, seen, said("no number: {why}", why=recorded(line.refused))
    name, value = labelled(line.coefficient), number(line.value, decimals=2)
    if line.lower_95 is None or line.upper_95 is None:
        return what, seen, said("{name} {value} (no interval)", name=name, value=value)
    return (
        what,
        seen,
        said(
            "{name} {value} (95 % interval {lower} to {upper})",
            name=name,
            value=value,
            lower=number(line.lower_95, decimals=2),
            upper=number(line.upper_95, decimals=2),
        ),
    )
