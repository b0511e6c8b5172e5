"""Findings in words: what is said of each proposition, from how many origins, with which figures and denials.

- Origins are a bound; channels and publishers are named beside it and never added to it.
- What speaks against a proposition stands under it: denials always, even where there is none to show.
- A figure comes with its rule and with what was left out of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from uncounted.corroboration import FlagKind, PropositionTrace
from uncounted.publication.drafting import DraftPart, DraftSection, carried, part, record, stated
from uncounted.publication.edition import Sentence, Table, Tone
from uncounted.publication.evidence import EvidenceIndex
from uncounted.publication.judged import judgement, rests_on
from uncounted.publication.language import number, said
from uncounted.publication.material import DossierMaterial, ItemKind, PublishedFinding
from uncounted.publication.recorded import labelled, recorded
from uncounted.publication.travelled import travelled
from uncounted.publication.wording import (
    as_written,
    finished,
    isolated,
    joined,
    sentence_case,
    spoken,
    without_stop,
)

FLAGS = {
    FlagKind.FIGURE_DRIFT: "A figure changed, and no new source is given for the change",
    FlagKind.PARTS_DO_NOT_SUM: "The parts of a figure do not add up to it",
    FlagKind.GENERALISATION: "Single cases were turned into a statement about most",
    FlagKind.ESCALATION: "What was hearsay is printed elsewhere as someone's own words",
    FlagKind.DOUBLE_COUNT: "Figures that may count the same people were added together",
    FlagKind.PLACE_MISSING: "A claim does not say where",
    FlagKind.PLACE_MISMATCH: "A claim names another place than the claims it is filed with",
    FlagKind.MEASURE_CHANGED: "What was counted changed on the way from one claim to the next",
    FlagKind.ANOTHER_EVENT: "A claim belongs to another event",
    FlagKind.SINGLE_CHANNEL: "All of the accounts came through one channel",
    FlagKind.PSEUDONYM_COLLISION: "One pseudonym is used for what may be different people",
    FlagKind.IDENTITY_EVIDENCE_REQUIRED: "It is not shown that the person is the one meant",
    FlagKind.CONTRADICTION: "Claims contradict each other",
    FlagKind.CYCLE: "Claims name each other as their source",
}
KNEW = {
    "first_hand": "was there",
    "second_hand": "was told by others, or enquired",
    "official": "speaks for an authority",
    "document": "a document or a finding on documents",
    "hearsay": "repeats what others are said to have told",
    "unknown": "not known",
}
STANDS = {
    "shown_distinct": "shown to be a separate origin",
    "told_apart": "recorded by a person as another than an anonymous origin beside it",
    "may_be_another": "may be the same as another; merged in the lower number",
    "partly_independent": "draws partly on another; counted in the higher number only",
}


def origins_table_key(proposition: str) -> str:
    """Return the key of the table of origins of a proposition."""
    return f"origins:{proposition}"


def findings_section(material: DossierMaterial, index: EvidenceIndex) -> DraftSection:
    """Draft the findings, one part for each proposition, in the order of the trace."""
    wordings = {wording.proposition: wording.wording for wording in material.propositions}
    judged = {one.finding.proposition: one for one in material.findings}
    parts = [
        _finding(trace, wordings[trace.proposition], index, judged.get(trace.proposition))
        for trace in material.trace.propositions
    ]
    if not parts:
        parts = [part(stated(said("No proposition was put to the claims of this case."), basis=record()))]
    return DraftSection("findings", said("Findings"), tuple(parts))


def origins_in_words(trace: PropositionTrace) -> str:
    """Say the bound on origins, with channels and publishers beside it."""
    lower, upper = trace.origins.lower, trace.origins.upper
    if upper == 0:
        return said("no origin behind this is known, and repetition adds none")
    if lower == 0:
        return said(
            "no origin is shown; at most {n|# independent origin stands|# independent origins stand} behind "
            "this",
            n=upper,
        )
    if lower == upper:
        return said("{n|# independent origin stands|# independent origins stand} behind this", n=lower)
    return said(
        "at least {lower} and at most {upper|# independent origin|# independent origins} stand behind this",
        lower=lower,
        upper=upper,
    )


def _finding(
    trace: PropositionTrace, wording: str, index: EvidenceIndex, judged: PublishedFinding | None
) -> DraftPart:
    return part(
        _what_is_said(trace, index),
        *judgement(trace, index, judged),
        *_origins(trace, index),
        *travelled(trace, index),
        *_figures(trace, index),
        *_flags(trace, index),
        *_against(trace, index),
        title=f"{trace.proposition}. {as_written(wording)}",
    )


def denial(trace: PropositionTrace, index: EvidenceIndex) -> Sentence:
    """Say that a proposition is denied, how often, and by whom as far as that may be shown."""
    evidence = index.of(trace.denials)
    claims = [index.claim(one.claim) for one in evidence if one.withheld is None]
    whom = sorted({claim.asserted_by for claim in claims if claim and claim.asserted_by})
    if whom:
        text = said(
            "This is denied in {n|# claim|# claims}, by {whom}.",
            n=len(evidence),
            whom=joined(isolated(labelled(name)) for name in whom),
        )
    else:
        text = said("This is denied in {n|# claim|# claims}.", n=len(evidence))
    return carried(text, evidence, tone=Tone.DENIAL)


def _what_is_said(trace: PropositionTrace, index: EvidenceIndex) -> Sentence:
    supporting = index.supporting(trace)
    if not supporting:
        text = said("No confirmed claim in this edition says so.")
        return stated(text, tone=Tone.CAUTION, basis=record())
    evidence = index.of(supporting)
    text = said(
        "{n|# confirmed claim|# confirmed claims} in {items|# item|# items} {n|says|say} so",
        n=len(supporting),
        items=len({one.item for one in evidence}),
    )
    coded = index.coded_by(supporting)
    return carried(f"{text}{said('; ')}{coded}." if coded else f"{text}.", evidence)


def _origins(trace: PropositionTrace, index: EvidenceIndex) -> Iterator[Sentence | Table]:
    table = _origins_table(trace)
    text = sentence_case(origins_in_words(trace)) + "."
    if table is None:
        yield carried(text, index.of(trace.origins.unattributed), basis=record())
    else:
        yield carried(text, reads=(table.id,))
    yield from rests_on(
        trace.origins.n_inferred, trace.origins.lower_as_recorded, len(trace.origins.told_apart)
    )
    yield carried(_beside(trace, index), tone=Tone.PLAIN, basis=record())
    if trace.origins.unattributed:
        yield carried(
            said(
                "{n|# claim leads|# claims lead} to no origin that anyone names, and "
                "{n|counts|count} nothing.",
                n=len(trace.origins.unattributed),
            ),
            index.of(trace.origins.unattributed),
            tone=Tone.CAUTION,
        )
    if table is not None:
        yield table


def _beside(trace: PropositionTrace, index: EvidenceIndex) -> str:
    items = index.items(index.supporting(trace))
    publishers = sorted({item.publisher for item in items if item.kind is ItemKind.REPORT and item.publisher})
    n_testimonies = sum(item.kind is ItemKind.TESTIMONY for item in items)
    told = [said("No publisher is recorded to have printed this.")]
    if publishers:
        names = joined(isolated(publisher) for publisher in publishers)
        text = "{n|# publisher|# publishers} printed this: {names}."
        told = [said(text, n=len(publishers), names=names)]
    if n_testimonies:
        text = "{n|# testimony was|# testimonies were} given to this case."
        told.append(said(text, n=n_testimonies))
    if trace.channels:
        told.append(
            said(
                "The known {n|channel is|channels are} {channels}.",
                n=len(trace.channels),
                channels=joined(isolated(channel) for channel in trace.channels),
            )
        )
    else:
        told.append(said("Through which channel the origins were reached is not recorded."))
    return " ".join(told)


def _origins_table(trace: PropositionTrace) -> Table | None:
    rows = [
        (root.origin_id, said(KNEW[root.directness.value]), said(STANDS[root.distinctness.value]))
        for root in trace.origins.roots
    ]
    rows += [
        (
            unresolved.rstrip("?"),
            said("not known"),
            said("not resolved; counted in the higher number only"),
        )
        for unresolved in trace.origins.unresolved
    ]
    if not rows:
        return None
    return Table(
        origins_table_key(trace.proposition),
        said(
            "Origins behind {proposition}, under the names given to them in this case",
            proposition=trace.proposition,
        ),
        (said("Origin"), said("How it came to know"), said("How it counts")),
        tuple(rows),
        Tone.REPORTED,
    )


def _figures(trace: PropositionTrace, index: EvidenceIndex) -> Iterator[Sentence]:
    supporting = index.supporting(trace)
    for figures in trace.figures:
        excluded = {exclusion.claim for exclusion in figures.excluded}
        counted = [
            claim_id
            for claim_id in supporting
            if claim_id not in excluded and _measures(index, claim_id, figures.measure)
        ]
        measure = spoken(figures.measure)
        text = _range(figures.low, figures.best, figures.high, figures.open_ended, measure)
        if figures.low != figures.high or excluded:
            text += " " + said("The rule: {rule}.", rule=without_stop(recorded(figures.rule)))
        yield carried(text, index.of(counted), basis=record())
        for exclusion in figures.excluded:
            text = said(
                "Left out of the figures for “{measure}”: claim {claim}. {why}",
                measure=measure,
                claim=exclusion.claim,
                why=finished(recorded(exclusion.why)),
            )
            yield carried(text, index.of([exclusion.claim]), tone=Tone.CAUTION)


def _measures(index: EvidenceIndex, claim_id: str, measure: str) -> bool:
    claim = index.claim(claim_id)
    return claim is not None and claim.count is not None and claim.measure == measure


def _range(low: int | None, best: int | None, high: int | None, open_ended: bool, measure: str) -> str:
    if low is None or high is None:
        return said("No figure stands for “{measure}”.", measure=measure)
    if low == high and not open_ended:
        text = "The figure for “{measure}”, as the sources give it: {figure}."
        return said(text, measure=measure, figure=number(low))
    best_words = (
        said("no one figure is best supported")
        if best is None
        else said("best supported {figure}", figure=number(best))
    )
    text = (
        "Figures for “{measure}”, as the sources give them: lowest {low}, {best}, highest {high}, and open "
        "above, since a source says “at least” or “more than”."
        if open_ended
        else "Figures for “{measure}”, as the sources give them: lowest {low}, {best}, highest {high}."
    )
    return said(text, measure=measure, low=number(low), best=best_words, high=number(high))


def _flags(trace: PropositionTrace, index: EvidenceIndex) -> Iterator[Sentence]:
    for flag in trace.flags:
        if flag.kind is FlagKind.DENIAL:
            continue  # denials stand below, in sentences of their own
        named = said(FLAGS[flag.kind]) if flag.kind in FLAGS else sentence_case(spoken(flag.kind.value))
        text = f"{named}. {finished(recorded(flag.why))}"
        yield carried(text, index.of(flag.claims), tone=Tone.CAUTION, basis=record())


def _against(trace: PropositionTrace, index: EvidenceIndex) -> Iterator[Sentence]:
    against = index.opposing(trace)
    if against:
        text = said("{n|# claim contradicts|# claims contradict} this.", n=len(against))
        yield carried(text, index.of(against), tone=Tone.CAUTION)
    if trace.denials:
        yield denial(trace, index)
    else:
        text = said(
            "No denial of this stands in the items of this edition; that does not show that nobody denies it."
        )
        yield stated(text, basis=record())
