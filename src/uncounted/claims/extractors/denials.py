"""What is denied stays denied, whoever suggests it: one reading of denials that every suggestion is held to.

- The words that the rules read as denied are marked once, from the text, before any suggestion is judged.
- A suggestion that says an act happened, and stands on such words, is refused; it is not turned around.
- The check errs towards refusing: a true allegation that shares most of its words with a denial is lost.
"""

from __future__ import annotations

from uncounted.claims.extractors.interface import Document
from uncounted.claims.extractors.places import Places
from uncounted.claims.extractors.russian import denied_in
from uncounted.claims.model import MOST_CHARACTERS_IN_A_SPAN, Modality, Span, SuggestedClaim

_NEARLY_CUT = MOST_CHARACTERS_IN_A_SPAN - 40


def denied_spans(document: Document) -> Places[Span]:
    """Return the stretches of a text that its rules read as denied, English and Russian."""
    english = (
        _uncut(document, one.span) for one in document.reading.claims if one.modality is Modality.DENIED
    )
    return Places((*english, *denied_in(document.text, document.passages)), lambda span: span)


def _uncut(document: Document, span: Span) -> Span:
    """Give a denial that was cut to the longest span the rest of its paragraph back."""
    if len(span.text) < _NEARLY_CUT:
        return span
    end = next((one.end for one in document.passages if one.start <= span.start < one.end), span.end)
    return Span.of(document.text, span.start, end)


def contradicts(claim: SuggestedClaim, denied: Places[Span]) -> bool:
    """Whether a suggestion says of denied words that it happened."""
    if not claim.modality.says_it_happened:
        return False
    own = claim.span
    return any(
        2 * own.overlap(one) >= min(len(own.text), one.end - one.start) for one in denied.touching(own)
    )
