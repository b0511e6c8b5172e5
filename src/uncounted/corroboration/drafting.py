"""From raw texts to a trace: suggestions, what seems to come from what, and groups offered for confirmation.

- Everything here is inferred and says so; it is a first reading for a team, and no claim of record.
- A lower bound rests on inferred derivations too: copies and rewritten copies add nothing to it.
- The order of the texts changes nothing; a copy of a text never raises a lower bound.
- Suggestions are English: a text in another language is compared for reuse, and suggests no claims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from uncounted.claims import SuggestedClaim, extract
from uncounted.corroboration.clusters import Content, content_of, most_common, propositions_of
from uncounted.corroboration.derivation import TiedClaim, with_inferred_parents
from uncounted.corroboration.model import EdgeEvidence, ParentReference, Resolution, TraceClaim
from uncounted.corroboration.raw_origins import one_name_for_each, raw_origin
from uncounted.corroboration.results import Trace
from uncounted.corroboration.reuse import EdgeStatus, Reuse, ReuseText, find_reuse, publisher_words
from uncounted.corroboration.tracing import natural_order, trace, trace_as_json
from uncounted.vocabulary.relations import Relation

# What is said of acts, and is no act that could be counted or traced.
_SAYS_NOTHING_HAPPENED = frozenset({"political_statement", "fear_risk", "denial"})


@dataclass(frozen=True, slots=True)
class DraftedClaim:
    """One suggestion in one text, with what it seems to say happened."""

    claim_id: str
    text_id: str
    suggestion: SuggestedClaim
    content: Content


@dataclass(frozen=True, slots=True)
class Draft:
    """All that was read out of raw texts, for a person to judge."""

    reuse: Reuse
    claims: tuple[DraftedClaim, ...]
    propositions: Mapping[str, str]
    """The proposition that each claim was put to, by its id."""
    trace: Trace


def draft_trace(texts: Sequence[ReuseText]) -> Draft:
    """Read texts, and trace what they suggest.

    Assumes that publishers and dates were given where they are known. Where a suggestion is missed, a
    proposition has too few documents; where two groups tell of one thing, both bounds of each are too LOW.

    Parameters
    ----------
    texts : sequence of ReuseText
        In any order; ids must differ.
    """
    ordered = sorted(texts, key=lambda one: one.text_id)
    reuse = find_reuse(ordered)
    drafted = tuple(claim for one in ordered for claim in _drafted(one))
    strands = _strands_of(drafted, reuse)
    happened = [one for one in drafted if one.suggestion.acts[0] not in _SAYS_NOTHING_HAPPENED]
    groups = propositions_of((one.content for one in happened), _on_one_wording(happened, strands))
    propositions = {one.claim_id: groups[one.content] for one in happened}
    claims = _trace_claims(ordered, happened, propositions, reuse, strands)
    denials = _denials(ordered, drafted, propositions)
    denied = {one.claim_id: one.proposition for one in denials}
    return Draft(reuse, drafted, propositions | denied, trace([*claims, *denials]))


def _drafted(text: ReuseText) -> Iterator[DraftedClaim]:
    """Read one text; place and time that a claim does not state are those that its text states most."""
    found = [
        one for one in extract(text.text).claims if one.modality.says_it_happened or "denial" in one.acts
    ]
    place = most_common(map(_named_place, found))
    time = most_common(one.time.edtf for one in found if one.time and one.time.edtf)
    for number, one in enumerate(found, start=1):
        content = content_of(
            one.acts,
            _named_place(one) or place,
            (one.time.edtf if one.time else None) or time,
            one.count.low if one.count else None,
        )
        yield DraftedClaim(f"{_claim_prefix(text.text_id)}-{number}", text.text_id, one, content)


def _named_place(claim: SuggestedClaim) -> str:
    """Return the place of a claim where it is a name: "a basement" tells nobody which."""
    return claim.place.text if claim.place and claim.place.text != claim.place.text.lower() else ""


def _claim_prefix(text_id: str) -> str:
    return "".join("-" if letter in " ,;?\t\r\n" else letter for letter in text_id)


def _strands_of(drafted: Sequence[DraftedClaim], reuse: Reuse) -> dict[str, list[str]]:
    """Find for each claim the shared wordings that it stands on."""
    at: defaultdict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for tie in reuse.ties:
        for text_id, spans in tie.at.items():
            at[text_id] += [(start, end, tie.tie_id) for start, end in spans]
    return {
        one.claim_id: [
            tie_id
            for start, end, tie_id in at.get(one.text_id, ())
            if start < one.suggestion.span.end and end > one.suggestion.span.start
        ]
        for one in drafted
    }


def _on_one_wording(
    drafted: Sequence[DraftedClaim], strands: Mapping[str, list[str]]
) -> Iterator[list[Content]]:
    together: defaultdict[str, list[Content]] = defaultdict(list)
    for one in drafted:
        for tie_id in strands[one.claim_id]:
            together[tie_id].append(one.content)
    for tie_id in sorted(together):
        yield together[tie_id]


# ---- suggestions -> claims that a trace can read -----------------------------------------------


def _trace_claims(
    texts: Sequence[ReuseText],
    drafted: Sequence[DraftedClaim],
    propositions: Mapping[str, str],
    reuse: Reuse,
    strands: Mapping[str, list[str]],
) -> tuple[TraceClaim, ...]:
    by_id = {one.text_id: one for one in texts}
    rank = {text_id: number for number, text_id in enumerate(reuse.order)}
    known = one_name_for_each(
        (one.suggestion.chain[0].label for one in drafted), (one.publisher for one in texts)
    )
    whole_text, spoken = _ties_by_text(reuse)
    tied = []
    for one in drafted:
        text = by_id[one.text_id]
        origin = raw_origin(one.suggestion, one.text_id, text.publisher, known)
        here = {tie_id: spoken[tie_id] for tie_id in strands[one.claim_id] if tie_id in spoken}
        claim = _trace_claim(one, text, propositions[one.claim_id])
        tied.append(
            TiedClaim(
                claim=replace(
                    claim, origin_kind=origin.kind, origin_id=origin.origin_id, pseudonym=origin.pseudonym
                ),
                text_id=one.text_id,
                rank=(rank[one.text_id], one.suggestion.span.start),
                ties={**whole_text.get(one.text_id, {}), **here},
                family=reuse.families[one.text_id],
                publisher=" ".join(publisher_words(text.publisher)),
                cites=origin.cites,
            )
        )
    return with_inferred_parents(tied)


def _ties_by_text(reuse: Reuse) -> tuple[dict[str, dict[str, EdgeEvidence]], dict[str, EdgeEvidence]]:
    """Part the ties into those of whole texts, and those of printed speech, which tie what stands on them."""
    whole: defaultdict[str, dict[str, EdgeEvidence]] = defaultdict(dict)
    for tie in reuse.ties:
        if not tie.is_spoken:
            for text_id in tie.at:
                whole[text_id][tie.tie_id] = tie.evidence
    return dict(whole), {tie.tie_id: tie.evidence for tie in reuse.ties if tie.is_spoken}


def _trace_claim(one: DraftedClaim, text: ReuseText, proposition: str) -> TraceClaim:
    suggestion, count = one.suggestion, one.suggestion.count
    return TraceClaim(
        claim_id=one.claim_id,
        proposition=proposition,
        publisher=text.publisher or text.text_id,
        published=text.published,
        asserted_by=suggestion.chain[0].label,
        measure=one.content.measure,
        low=count.low if count else None,
        high=count.high if count else None,
        words=count.words if count else "",
        unit=count.unit if count else "",
        place=suggestion.place.text if suggestion.place else "",
        period=suggestion.time.span.text if suggestion.time else "",
        citation=text.text_id,
    )


def _denials(
    texts: Sequence[ReuseText], drafted: Sequence[DraftedClaim], propositions: Mapping[str, str]
) -> tuple[TraceClaim, ...]:
    """Put each denial beside what its text tells happened, and what happened in its place.

    Which of these it denies is a question for a person: every link is unresolved.
    """
    by_id = {one.text_id: one for one in texts}
    first: dict[str, str] = {}
    beside: defaultdict[str, set[str]] = defaultdict(set)
    for one in drafted:
        if (proposition := propositions.get(one.claim_id)) is not None:
            first.setdefault(proposition, one.claim_id)
            beside[f"text {one.text_id}"].add(proposition)
            beside[f"place {one.content.place}"].add(proposition)
    beside["place "] = set()
    found = []
    for one in drafted:
        denied = beside[f"text {one.text_id}"] | beside[f"place {one.content.place}"]
        if "denial" in one.suggestion.acts and denied:
            ids = sorted(first[proposition] for proposition in denied)
            claim = _trace_claim(one, by_id[one.text_id], propositions[ids[0]])
            parents = tuple(ParentReference(claim_id, Resolution.UNRESOLVED) for claim_id in ids)
            found.append(replace(claim, relation=Relation.DENIES, derived_from=parents))
    return tuple(found)


# ---- the JSON form ---------------------------------------------------------------------------


def draft_as_json(draft: Draft) -> dict[str, Any]:
    """Return a draft as plain values: the form of a trace, with all that was inferred beside it.

    Spans hold exact text and are not masked: this is for those who may read the texts.
    """
    grouped: defaultdict[str, list[DraftedClaim]] = defaultdict(list)
    for one in draft.claims:
        if one.claim_id in draft.propositions:
            grouped[draft.propositions[one.claim_id]].append(one)
    return {
        **trace_as_json(draft.trace),
        "status": EdgeStatus.INFERRED.value,
        "clusters": {name: _cluster(grouped[name]) for name in sorted(grouped, key=natural_order)},
        "claims": [_claim(one, draft.propositions.get(one.claim_id)) for one in draft.claims],
        **reuse_as_json(draft.reuse),
    }


def _cluster(claims: Sequence[DraftedClaim]) -> dict[str, Any]:
    contents = [one.content for one in claims if one.content.measure != "denial"]
    return {
        "status": "offered",
        "measure": most_common(one.measure for one in contents),
        "places": sorted({one.place for one in contents if one.place}),
        "times": sorted({f"{one.earliest}/{one.latest}" for one in contents if one.earliest}),
        "figures": sorted({one.low for one in contents if one.low >= 0}),
        "claims": [one.claim_id for one in claims],
    }


def _claim(one: DraftedClaim, proposition: str | None) -> dict[str, Any]:
    suggestion = one.suggestion
    return {
        "id": one.claim_id,
        "text": one.text_id,
        "suggestion": suggestion.suggestion_id,
        "proposition": proposition,
        "span": {
            "start": suggestion.span.start,
            "end": suggestion.span.end,
            "text": suggestion.span.text,
        },
        "acts": list(suggestion.acts),
        "modality": suggestion.modality.value,
        "tier": suggestion.tier.value,
        "flags": [flag.value for flag in suggestion.flags],
        "sensitive": suggestion.is_sensitive,
        "status": EdgeStatus.INFERRED.value,
    }


def reuse_as_json(reuse: Reuse) -> dict[str, Any]:
    """Return edges between texts, and translations offered, as plain values."""
    return {
        "reuse": [
            {
                "child": edge.child,
                "parent": edge.parent,
                "evidence": [kind.value for kind in edge.evidence],
                "direction": edge.direction.value,
                "n_shared": edge.n_shared,
                "share": edge.share,
                "shared_at": [list(span) for span in edge.shared_at],
                "status": edge.status.value,
            }
            for edge in reuse.edges
        ],
        "translations": [
            {
                "texts": [offer.first, offer.second],
                "numbers": list(offer.numbers),
                "n_names": offer.n_names,
                "days": list(offer.days),
                "n_speakers": offer.n_speakers,
                "share": offer.share,
                "status": "offered",
            }
            for offer in reuse.translations
        ],
    }
