"""Findings in words: what is said of each proposition, from how many origins, with which figures and denials.

- Origins are a bound; channels and publishers are named beside it and never added to it.
- What speaks against a proposition stands under it: denials always, even where there is none to show.
- A figure comes with its rule and with what was left out of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from uncounted.corroboration import FlagKind, PropositionTrace
from uncounted.publication.drafting import RECORD, DraftPart, DraftSection, carried, part, stated
from uncounted.publication.edition import Sentence, Table, Tone
from uncounted.publication.evidence import EvidenceIndex
from uncounted.publication.judged import judgement, rests_on
from uncounted.publication.material import DossierMaterial, ItemKind, PublishedFinding
from uncounted.publication.travelled import travelled
from uncounted.publication.wording import (
    bound,
    finished,
    isolated,
    joined,
    number,
    plural,
    sentence_case,
    spoken,
)

_FLAGS = {
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
_KNEW = {
    "first_hand": "was there",
    "second_hand": "was told by others, or enquired",
    "official": "speaks for an authority",
    "document": "a document or a finding on documents",
    "hearsay": "repeats what others are said to have told",
    "unknown": "not known",
}
_STANDS = {
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
        parts = [part(stated("No proposition was put to the claims of this case.", basis=RECORD))]
    return DraftSection("findings", "Findings", tuple(parts))


def origins_in_words(trace: PropositionTrace) -> str:
    """Say the bound on origins, with channels and publishers beside it."""
    lower, upper = trace.origins.lower, trace.origins.upper
    if upper == 0:
        return "no origin behind this is known, and repetition adds none"
    verb = "stands" if upper == 1 else "stand"
    if lower == 0:
        return f"no origin is shown; at most {plural(upper, 'independent origin')} {verb} behind this"
    return f"{bound(lower, upper, 'independent origin')} {verb} behind this"


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
        title=f"{trace.proposition}. {wording}",
    )


def denial(trace: PropositionTrace, index: EvidenceIndex) -> Sentence:
    """Say that a proposition is denied, how often, and by whom as far as that may be shown."""
    evidence = index.of(trace.denials)
    claims = [index.claim(one.claim) for one in evidence if one.withheld is None]
    whom = sorted({claim.asserted_by for claim in claims if claim and claim.asserted_by})
    by = f", by {joined(isolated(name) for name in whom)}" if whom else ""
    return carried(f"This is denied in {plural(len(evidence), 'claim')}{by}.", evidence, tone=Tone.DENIAL)


def _what_is_said(trace: PropositionTrace, index: EvidenceIndex) -> Sentence:
    supporting = index.supporting(trace)
    if not supporting:
        return stated("No confirmed claim in this edition says so.", tone=Tone.CAUTION, basis=RECORD)
    evidence = index.of(supporting)
    n_items = len({one.item for one in evidence})
    verb = "says" if len(supporting) == 1 else "say"
    coded = index.coded_by(supporting)
    text = (
        f"{sentence_case(plural(len(supporting), 'confirmed claim'))} in {plural(n_items, 'item')} {verb} so"
    )
    return carried(f"{text}; {coded}." if coded else f"{text}.", evidence)


def _origins(trace: PropositionTrace, index: EvidenceIndex) -> Iterator[Sentence | Table]:
    table = _origins_table(trace)
    text = sentence_case(origins_in_words(trace)) + "."
    if table is None:
        yield carried(text, index.of(trace.origins.unattributed), basis=RECORD)
    else:
        yield carried(text, reads=(table.id,))
    yield from rests_on(
        trace.origins.n_inferred, trace.origins.lower_as_recorded, len(trace.origins.told_apart)
    )
    yield carried(_beside(trace, index), tone=Tone.PLAIN, basis=RECORD)
    if trace.origins.unattributed:
        count = len(trace.origins.unattributed)
        verb = "leads" if count == 1 else "lead"
        yield carried(
            f"{sentence_case(plural(count, 'claim'))} {verb} to no origin that anyone names, and "
            f"{'counts' if count == 1 else 'count'} nothing.",
            index.of(trace.origins.unattributed),
            tone=Tone.CAUTION,
        )
    if table is not None:
        yield table


def _beside(trace: PropositionTrace, index: EvidenceIndex) -> str:
    items = index.items(index.supporting(trace))
    publishers = sorted({item.publisher for item in items if item.kind is ItemKind.REPORT and item.publisher})
    n_testimonies = sum(item.kind is ItemKind.TESTIMONY for item in items)
    channels = (
        f"The known {'channel is' if len(trace.channels) == 1 else 'channels are'} "
        f"{joined(isolated(channel) for channel in trace.channels)}"
        if trace.channels
        else "Through which channel the origins were reached is not recorded"
    )
    printed = "No publisher is recorded to have printed this"
    if publishers:
        names = joined(isolated(publisher) for publisher in publishers)
        printed = f"{sentence_case(plural(len(publishers), 'publisher'))} printed this: {names}"
    given = f" {sentence_case(_given(n_testimonies))} to this case." if n_testimonies else ""
    return f"{printed}.{given} {channels}."


def _given(n_testimonies: int) -> str:
    return f"{plural(n_testimonies, 'testimony')} {'was' if n_testimonies == 1 else 'were'} given"


def _origins_table(trace: PropositionTrace) -> Table | None:
    rows = [
        (root.origin_id, _KNEW[root.directness.value], _STANDS[root.distinctness.value])
        for root in trace.origins.roots
    ]
    rows += [
        (unresolved.rstrip("?"), "not known", "not resolved; counted in the higher number only")
        for unresolved in trace.origins.unresolved
    ]
    if not rows:
        return None
    return Table(
        origins_table_key(trace.proposition),
        f"Origins behind {trace.proposition}, under the names given to them in this case",
        ("Origin", "How it came to know", "How it counts"),
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
        rule = "" if figures.low == figures.high and not excluded else f" The rule: {finished(figures.rule)}"
        yield carried(
            _range(figures.low, figures.best, figures.high, figures.open_ended, measure) + rule,
            index.of(counted),
            basis=RECORD,
        )
        for exclusion in figures.excluded:
            text = (
                f"Left out of the figures for “{measure}”: claim {exclusion.claim}. {finished(exclusion.why)}"
            )
            yield carried(text, index.of([exclusion.claim]), tone=Tone.CAUTION)


def _measures(index: EvidenceIndex, claim_id: str, measure: str) -> bool:
    claim = index.claim(claim_id)
    return claim is not None and claim.count is not None and claim.measure == measure


def _range(low: int | None, best: int | None, high: int | None, open_ended: bool, measure: str) -> str:
    if low is None or high is None:
        return f"No figure stands for “{measure}”."
    if low == high and not open_ended:
        return f"The figure for “{measure}”, as the sources give it: {number(low)}."
    best_words = "no one figure is best supported" if best is None else f"best supported {number(best)}"
    open_words = ", and open above, since a source says “at least” or “more than”" if open_ended else ""
    return (
        f"Figures for “{measure}”, as the sources give them: lowest {number(low)}, {best_words}, "
        f"highest {number(high)}{open_words}."
    )


def _flags(trace: PropositionTrace, index: EvidenceIndex) -> Iterator[Sentence]:
    for flag in trace.flags:
        if flag.kind is FlagKind.DENIAL:
            continue  # denials stand below, in sentences of their own
        text = f"{_FLAGS.get(flag.kind, sentence_case(spoken(flag.kind.value)))}. {finished(flag.why)}"
        yield carried(text, index.of(flag.claims), tone=Tone.CAUTION, basis=RECORD)


def _against(trace: PropositionTrace, index: EvidenceIndex) -> Iterator[Sentence]:
    against = index.opposing(trace)
    if against:
        verb = "contradicts" if len(against) == 1 else "contradict"
        text = f"{sentence_case(plural(len(against), 'claim'))} {verb} this."
        yield carried(text, index.of(against), tone=Tone.CAUTION)
    if trace.denials:
        yield denial(trace, index)
    else:
        text = (
            "No denial of this stands in the items of this edition; that does not show that nobody denies it."
        )
        yield stated(text, basis=RECORD)
