"""Grounding: a suggestion stands in the text exactly, or it is rejected and listed.

- The same test serves every extractor, whatever it was made of.
- Nothing is repaired: a span that is one character off is a rejected span.
- A perpetrator and a victim are roles: words that say what a person is or believes are rejected there.
- An age and a length of time are what their own words say; a number that the words do not give is rejected.
- Two suggestions with the same span and acts are one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from uncounted.claims.circumstances import read_age, read_duration
from uncounted.claims.model import (
    MOST_CHARACTERS_IN_A_SPAN,
    Passage,
    RejectedSuggestion,
    Span,
    SuggestedClaim,
)
from uncounted.vocabulary.protected_values import says_a_ground


def ground(
    text: str, suggestions: Iterable[SuggestedClaim], passages: tuple[Passage, ...]
) -> tuple[tuple[SuggestedClaim, ...], tuple[RejectedSuggestion, ...]]:
    """Part the suggestions that stand in the text from those that do not, both in order of place."""
    claims: dict[str, SuggestedClaim] = {}
    rejected = []
    for suggestion in sorted(suggestions, key=lambda one: (one.span.start, one.span.end)):
        fault = _fault(text, suggestion, passages)
        if fault is None:
            claims.setdefault(suggestion.suggestion_id, suggestion)
        else:
            rejected.append(RejectedSuggestion(suggestion.span, fault))
    return tuple(claims.values()), tuple(rejected)


def within_one_passage(span: Span, passages: tuple[Passage, ...]) -> bool:
    """Whether a span begins and ends in the same paragraph and is not too long."""
    number = bisect_right(passages, span.start, key=lambda passage: passage.start) - 1
    return number >= 0 and span.end <= passages[number].end and len(span.text) <= MOST_CHARACTERS_IN_A_SPAN


def _fault(text: str, suggestion: SuggestedClaim, passages: tuple[Passage, ...]) -> str | None:
    """Name the first field that does not stand in the text; None where all do."""
    span = suggestion.span
    if not span.stands_in(text) or not within_one_passage(span, passages):
        return "span"
    mentions = {
        "cue": suggestion.cue,
        "speaker": suggestion.speaker,
        "place": suggestion.place,
        "time": suggestion.time.span if suggestion.time else None,
    }
    for field, mention in mentions.items():
        if mention is not None and not mention.stands_in(text):
            return field
    if suggestion.count is not None and suggestion.count.words not in span.text:
        return "count"
    return _fault_of_circumstances(text, suggestion)


def _fault_of_circumstances(text: str, suggestion: SuggestedClaim) -> str | None:
    found = suggestion.circumstances
    for field, mention in found.spans():
        if not mention.stands_in(text):
            return field
    for field, mention in found.spans():
        if field in ("perpetrator", "victim") and says_a_ground(mention.text):
            return field
    if found.age is not None and read_age(found.age.span.text) != (found.age.low, found.age.high):
        return "age"
    duration = found.duration
    if duration is not None and duration.iso not in (None, read_duration(duration.span.text)):
        return "duration"
    return None
