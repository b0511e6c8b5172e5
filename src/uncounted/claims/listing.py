"""How suggestions leave the room: the exact contract for programs, the masked text for people.

- The form for programs holds exact text and is for those who may read the item.
- A listing for people shows no flagged span; masking keeps every offset and every line break.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from uncounted.claims.model import Circumstances, Extraction, SensitiveSpan, Span, SuggestedClaim

_MASK = "█"


def masked(text: str, spans: Iterable[Span | SensitiveSpan]) -> str:
    """Cover spans with blocks of the same length; line breaks stay, so offsets and lines hold.

    Spans that reach outside the text are cut to it. Masking twice is masking once.

    Examples
    --------
    >>> masked("He is hiding in Orla.", [Span(6, 20, "hiding in Orla")])
    'He is ██████████████.'
    """
    characters = list(text)
    for item in spans:
        span = item.span if isinstance(item, SensitiveSpan) else item
        for place in range(max(0, span.start), min(len(characters), span.end)):
            if characters[place] not in "\r\n":
                characters[place] = _MASK
    return "".join(characters)


def extraction_as_json(extraction: Extraction) -> dict[str, Any]:
    """Return the suggestions as plain values in the form of ``docs/schema/suggest.schema.json``.

    The text is exact and not masked. Lone surrogates of a broken text stay as they are: write the
    result with ``json.dumps`` and its default ASCII escapes.
    """
    document = extraction.document
    return {
        "document": {
            "n_characters": document.n_characters,
            "sha256": document.sha256,
            "passages": [
                {"start": passage.start, "end": passage.end, "kind": str(passage.kind)}
                for passage in document.passages
            ],
        },
        "claims": [_claim(claim) for claim in extraction.claims],
        "quotations": [
            {
                "start": quotation.start,
                "end": quotation.end,
                "kind": str(quotation.kind),
                "speaker": _span(quotation.speaker),
            }
            for quotation in extraction.quotations
        ],
        "sensitive": [
            {**_span_values(sensitive.span), "kind": str(sensitive.kind)}
            for sensitive in extraction.sensitive
        ],
        "rejected": [
            {"start": rejected.span.start, "end": rejected.span.end, "field": rejected.field}
            for rejected in extraction.rejected
        ],
    }


def _claim(claim: SuggestedClaim) -> dict[str, Any]:
    count, time = claim.count, claim.time
    return {
        "id": claim.suggestion_id,
        "span": _span_values(claim.span),
        "acts": list(claim.acts),
        "modality": str(claim.modality),
        "basis": str(claim.basis),
        "form": str(claim.form),
        "cue": _span(claim.cue),
        "speaker": _span(claim.speaker),
        "chain": [
            {"label": link.label, "type": link.type, "role": link.role, "status": str(link.status)}
            for link in claim.chain
        ],
        "count": None
        if count is None
        else {
            "text": count.words,
            "operator": str(count.operator),
            "low": count.low,
            "high": count.high,
            "unit": count.unit,
        },
        "place": _span(claim.place),
        "time": None if time is None else {**_span_values(time.span), "edtf": time.edtf},
        "flags": [str(flag) for flag in claim.flags],
        "extractor": claim.extractor,
        "tier": str(claim.tier),
        "passage": str(claim.passage),
        **_circumstances(claim.circumstances),
        "same_as": claim.same_as,
    }


def _circumstances(found: Circumstances) -> dict[str, Any]:
    who, age, duration = found.perpetrator, found.age, found.duration
    return {
        "perpetrator": None if who is None else {**_span_values(who.span), "role": str(who.role)},
        "victim": _span(found.victim),
        "age": None if age is None else {**_span_values(age.span), "low": age.low, "high": age.high},
        "duration": None if duration is None else {**_span_values(duration.span), "iso": duration.iso},
        "method": _span(found.method),
        "ground": _span(found.ground),
        "stance": str(found.stance),
        "cue_class": None if found.cue_class is None else str(found.cue_class),
    }


def _span(span: Span | None) -> dict[str, Any] | None:
    return None if span is None else _span_values(span)


def _span_values(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.text}
