"""A claim from elsewhere is a suggestion here: nothing counts before a person of this case confirms it.

- It stands on exact words, as every suggestion does; what else was said of it is left to who confirms it.
- Who found it is named: the file of another, and no rule of ours. It is of the lowest tier.
- A place or a date is a mention only where its words stand in the same paragraph.
"""

from __future__ import annotations

from uncounted.claims.model import CodedClaim, Passage, Span, SuggestedClaim, Tier, TimeMention
from uncounted.claims.passages import find_passages

EXTRACTOR = "import"


def suggested(claims: tuple[CodedClaim, ...], text: str) -> tuple[SuggestedClaim, ...]:
    """Make one suggestion of all claims on the same words of a text, in the order of the text.

    Acts of claims on the same words are joined; in all else the first claim speaks for them.
    """
    by_span: dict[Span, list[CodedClaim]] = {}
    for claim in claims:
        by_span.setdefault(claim.span, []).append(claim)
    passages = find_passages(text)
    return tuple(_suggested(found, text, passages) for _, found in sorted(by_span.items()))


def _suggested(claims: list[CodedClaim], text: str, passages: tuple[Passage, ...]) -> SuggestedClaim:
    first = claims[0]
    passage = next(one for one in passages if one.start <= first.span.start and first.span.end <= one.end)
    when = _mention(first.time, text, passage)
    # what is counted must stand in the words themselves, or the suggestion would not be grounded
    count = first.count if first.count is not None and first.count.words in first.span.text else None
    return SuggestedClaim(
        span=first.span,
        acts=tuple(dict.fromkeys(act for claim in claims for act in claim.acts)),
        modality=first.modality,
        basis=first.basis,
        form=first.form,
        cue=None,
        speaker=first.speaker,
        chain=first.chain,
        count=count,
        place=_mention(first.place, text, passage),
        time=TimeMention(when, first.time) if when is not None else None,
        flags=first.flags,
        extractor=EXTRACTOR,
        tier=Tier.LOW,
        passage=first.passage,
    )


def _mention(words: str | None, text: str, passage: Passage) -> Span | None:
    start = text.find(words, passage.start, passage.end) if words else -1
    return None if start < 0 or words is None else Span.of(text, start, start + len(words))
