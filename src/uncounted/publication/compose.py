"""From material to an edition: the order of its chapters, and the summary that opens it.

- Pure: the same material gives the same edition, sentence by sentence.
- The summary repeats what the chapters say and says nothing that they do not.
"""

from __future__ import annotations

from collections.abc import Iterator

from uncounted.corroboration import PropositionTrace
from uncounted.publication.changes import changes_section
from uncounted.publication.chronicle import chronicle_section
from uncounted.publication.counting import ESTIMATES, OVERLAPS, counting_section, no_lists, span_in_words
from uncounted.publication.drafting import DraftSection, carried, numbered, part, record, stated
from uncounted.publication.edition import Edition, Frame, Sentence, Tone
from uncounted.publication.evidence import EvidenceIndex
from uncounted.publication.findings import denial, findings_section, origins_in_words
from uncounted.publication.language import said, speaking
from uncounted.publication.material import DossierMaterial, LinkageSummary, check_material
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
from uncounted.publication.recorded import labelled
from uncounted.publication.wording import quoted, sentence_case
from uncounted.vocabulary.verdicts import Check


def compose(material: DossierMaterial, checks: tuple[Check, ...] = ()) -> Edition:
    """Write an edition from its material; ``checks`` are those made before it was released.

    Raises
    ------
    UnusableMaterialError
        The material has gaps that an edition would hide.
    """
    check_material(material)
    with speaking(material.language):
        return _composed(material, checks)


def _composed(material: DossierMaterial, checks: tuple[Check, ...]) -> Edition:
    index = EvidenceIndex(material)
    frame = Frame(
        case=material.case_id,
        case_key=material.case_key,
        title=material.title,
        edition=material.edition,
        made_at=material.made_at,
        language=material.language,
        standard_of_proof=labelled(material.standard_of_proof),
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
            said(
                "This dossier rests on {items} and on {n|# confirmed claim|# confirmed claims|no confirmed "
                "claims}.",
                items=items_in_words(material),
                n=len(material.claims),
            ),
            tone=Tone.PLAIN,
            reads=(ITEMS,),
        )
    ]
    wordings = {wording.proposition: wording.wording for wording in material.propositions}
    for trace in material.trace.propositions:
        sentences.extend(_proposition(trace, wordings[trace.proposition], index))
    sentences.extend(_numbers(material))
    return DraftSection("summary", said("Summary in words"), (part(*sentences),))


def _proposition(trace: PropositionTrace, wording: str, index: EvidenceIndex) -> Iterator[Sentence]:
    supporting = index.supporting(trace)
    text = said("{wording}: {origins}.", wording=quoted(wording), origins=origins_in_words(trace))
    yield carried(text, index.of(supporting), basis=None if supporting else record())
    if trace.denials:
        yield denial(trace, index)


def _numbers(material: DossierMaterial) -> Iterator[Sentence]:
    if material.linkage is None:
        yield no_lists()
    else:
        yield carried(_listed(material.linkage), tone=Tone.DOCUMENTED, reads=(OVERLAPS,))
    if material.estimation is None:
        yield stated(
            said("How many stand on no list is not said in this edition."), tone=Tone.CAUTION, basis=record()
        )
    else:
        yield carried(span_in_words(material.estimation) + ".", tone=Tone.ESTIMATED, reads=(ESTIMATES,))


def _listed(linkage: LinkageSummary) -> str:
    n, waiting = linkage.n_persons, linkage.n_pairs_for_review
    if n is None and not waiting:
        return said("How many persons stand on at least one list is withheld.")
    if n is None:
        return said(
            "How many persons stand on at least one list is withheld, as far as rows were judged; "
            "{waiting|# pair|# pairs} of rows still wait.",
            waiting=waiting,
        )
    if not waiting:
        return sentence_case(
            said("{n|# person stands|# persons stand|no persons stand} on at least one list.", n=n)
        )
    return sentence_case(
        said(
            "{n|# person stands|# persons stand|no persons stand} on at least one list, as far as rows were "
            "judged; {waiting|# pair|# pairs} of rows still wait.",
            n=n,
            waiting=waiting,
        )
    )
