"""From material to an edition: the order of its chapters, and the summary that opens it.

- Pure: the same material gives the same edition, sentence by sentence.
- The summary repeats what the chapters say and says nothing that they do not.
"""

from __future__ import annotations

from collections.abc import Iterator

from uncounted.corroboration import PropositionTrace
from uncounted.publication.changes import changes_section
from uncounted.publication.chronicle import chronicle_section
from uncounted.publication.counting import ESTIMATES, OVERLAPS, counting_section, span_in_words
from uncounted.publication.drafting import RECORD, DraftSection, carried, numbered, part, stated
from uncounted.publication.edition import Edition, Frame, Sentence, Tone
from uncounted.publication.evidence import EvidenceIndex
from uncounted.publication.findings import denial, findings_section, origins_in_words
from uncounted.publication.material import DossierMaterial, check_material
from uncounted.publication.methods import (
    ITEMS,
    custody_section,
    items_in_words,
    methods_section,
    replaces_section,
    scope_section,
    verify_section,
    withheld_section,
)
from uncounted.publication.wording import plural, without_stop
from uncounted.vocabulary.verdicts import Check


def compose(material: DossierMaterial, checks: tuple[Check, ...] = ()) -> Edition:
    """Write an edition from its material; ``checks`` are those made before it was released.

    Raises
    ------
    UnusableMaterialError
        The material has gaps that an edition would hide.
    """
    check_material(material)
    index = EvidenceIndex(material)
    frame = Frame(
        case=material.case_id,
        case_key=material.case_key,
        title=material.title,
        edition=material.edition,
        made_at=material.made_at,
        language=material.language,
        standard_of_proof=material.standard_of_proof,
        sections=(),
    )
    sections = (
        _summary(material, index),
        *((replaces_section(material),) if material.replaces else ()),
        scope_section(material),
        findings_section(material, index),
        chronicle_section(material, index),
        counting_section(material),
        methods_section(material),
        withheld_section(material, checks),
        changes_section(material),
        custody_section(material),
        verify_section(material),
    )
    return numbered(frame, sections)


def _summary(material: DossierMaterial, index: EvidenceIndex) -> DraftSection:
    sentences = [
        carried(
            f"This dossier rests on {items_in_words(material)} and on "
            f"{plural(len(material.claims), 'confirmed claim')}.",
            tone=Tone.PLAIN,
            reads=(ITEMS,),
        )
    ]
    wordings = {wording.proposition: wording.wording for wording in material.propositions}
    for trace in material.trace.propositions:
        sentences.extend(_proposition(trace, wordings[trace.proposition], index))
    sentences.extend(_numbers(material))
    return DraftSection("summary", "Summary in words", (part(*sentences),))


def _proposition(trace: PropositionTrace, wording: str, index: EvidenceIndex) -> Iterator[Sentence]:
    supporting = index.supporting(trace)
    text = f"“{without_stop(wording)}”: {origins_in_words(trace)}."
    yield carried(text, index.of(supporting), basis=None if supporting else RECORD)
    if trace.denials:
        yield denial(trace, index)


def _numbers(material: DossierMaterial) -> Iterator[Sentence]:
    if material.linkage is None:
        yield stated("No lists of people were brought together for this edition.", basis=RECORD)
    else:
        waiting = material.linkage.n_pairs_for_review
        doubt = (
            f", as far as rows were judged; {plural(waiting, 'pair')} of rows still wait" if waiting else ""
        )
        n_persons = material.linkage.n_persons
        if n_persons is None:
            listed = "How many persons stand on at least one list is withheld"
        else:
            verb = "stands" if n_persons == 1 else "stand"
            listed = f"{plural(n_persons, 'person')} {verb} on at least one list"
        yield carried(
            f"{listed}{doubt}.",
            tone=Tone.DOCUMENTED,
            reads=(OVERLAPS,),
        )
    if material.estimation is None:
        yield stated(
            "How many stand on no list is not said in this edition.", tone=Tone.CAUTION, basis=RECORD
        )
    else:
        yield carried(span_in_words(material.estimation) + ".", tone=Tone.ESTIMATED, reads=(ESTIMATES,))
