"""What is denied stays denied, whoever suggests it: one reading of denials that every suggestion is held to.

- The words that the rules read as denied are marked once, from the text, before any suggestion is judged.
- A suggestion that says an act happened, and stands on such words, is refused; it is not turned around.
- So is one whose act its own sentence denies, calls false or leaves unsaid.
- The check errs towards refusing: a true allegation that shares most of its words with a denial is lost.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from uncounted.claims.clauses import find_clauses
from uncounted.claims.denying import Reach, reaches_of
from uncounted.claims.extractors.interface import Document
from uncounted.claims.extractors.places import Places
from uncounted.claims.extractors.russian import denied_in
from uncounted.claims.model import MOST_CHARACTERS_IN_A_SPAN, Form, Modality, Span, SuggestedClaim

_NEARLY_CUT = MOST_CHARACTERS_IN_A_SPAN - 40


@dataclass(frozen=True, slots=True)
class Denied:
    """What the rules read as denied in a text, and where its speech stands, which no words outside deny."""

    spans: Places[Span]
    speech: Places[Span]


def denied_in_all(document: Document) -> Denied:
    """Return what a text denies by its rules, English and Russian."""
    english = (
        _uncut(document, one.span) for one in document.reading.claims if one.modality is Modality.DENIED
    )
    speech = (
        Span.of(document.text, one.start, one.end)
        for one in document.reading.quotations
        if one.kind not in (Form.PARTIAL, Form.SCARE)
    )
    spans = (*english, *denied_in(document.text, document.passages))
    return Denied(Places(spans, lambda span: span), Places(speech, lambda span: span))


def _uncut(document: Document, span: Span) -> Span:
    """Give a denial that was cut to the longest span the rest of its paragraph back."""
    if len(span.text) < _NEARLY_CUT:
        return span
    end = next((one.end for one in document.passages if one.start <= span.start < one.end), span.end)
    return Span.of(document.text, span.start, end)


def contradicts(document: Document, claim: SuggestedClaim, denied: Denied) -> bool:
    """Whether a suggestion says that something happened which its own sentence denies, or leaves unsaid."""
    if not claim.modality.says_it_happened:
        return False
    own = claim.span
    shared = any(
        2 * own.overlap(one) >= min(len(own.text), one.end - one.start) for one in denied.spans.touching(own)
    )
    return shared or _is_taken_back(document, own, denied)


def _is_taken_back(document: Document, span: Span, denied: Denied) -> bool:
    """Whether no act that the span tells of in English is left standing by the words around it."""
    number = bisect_right(document.passages, span.start, key=lambda passage: passage.start) - 1
    if number < 0 or span.end - span.start > MOST_CHARACTERS_IN_A_SPAN:
        return False
    passage = document.passages[number]
    quoted = [
        (one.start, one.end)
        for one in denied.speech.touching(span)
        if one.start <= span.start and span.end <= one.end
    ]
    low, high = max(quoted, default=(passage.start, passage.end))
    reached = [
        one.reach
        for clause in find_clauses(document.text, span.start, span.end)
        for one in reaches_of(document.text, low, high, clause.acts)
    ]
    return bool(reached) and Reach.OPEN not in reached
