"""What is read off suggestions once they are made, for every extractor alike: one place, one call.

- Circumstances come from the claim's own words; what an extractor gave itself is kept.
- A time that only the date of publication makes a date is marked as an inference, and never set for words
  in somebody's mouth: nobody says when they were spoken.
- Words that are printed twice in one document are one utterance: the headline or pull quote is marked, and
  names the suggestion whose words it repeats.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from uncounted.claims.circumstances import find_circumstances
from uncounted.claims.model import (
    NO_CIRCUMSTANCES,
    Flag,
    Form,
    Modality,
    Passage,
    PassageKind,
    SensitiveSpan,
    SuggestedClaim,
    TimeMention,
)
from uncounted.claims.relative_dates import settled_date
from uncounted.claims.selectors import fold
from uncounted.vocabulary.dates import PartialDate

_SET_APART = (PassageKind.HEADLINE, PassageKind.SUBHEAD, PassageKind.PULL_QUOTE)
_IN_A_MOUTH = (Form.DIRECT, Form.DIRECT_CONTINUED, Form.NESTED_DIRECT)
_TOLD_AS_PAST = (
    Modality.ASSERTED,
    Modality.CLAIMED,
    Modality.ALLEGED,
    Modality.PRESUPPOSED,
    Modality.CORRECTED,
)
_LEAST_WORDS_REPEATED = 4
# so many headlines and pull quotes are compared with the body: work stays linear in the text
_MOST_COMPARED = 50


def complete(
    text: str,
    suggestions: Iterable[SuggestedClaim],
    passages: Sequence[Passage],
    marks: Sequence[Sequence[SensitiveSpan]],
    *,
    published: PartialDate | None = None,
) -> list[SuggestedClaim]:
    """Give suggestions their circumstances, the dates that publication settles, and what they repeat.

    Parameters
    ----------
    text : str
        The text that they were made from.
    suggestions : iterable of SuggestedClaim
        In any order; the order stays.
    passages : sequence of Passage
        The paragraphs of the text.
    marks : sequence of sequences of SensitiveSpan
        The sensitive spans of each paragraph (`safety.find_all_sensitive`).
    published : PartialDate, optional
        When the document was published, where that is known.
    """
    starts = [passage.start for passage in passages]
    found = []
    for claim in _beside_denials(list(suggestions)):
        number = bisect_right(starts, claim.span.start) - 1
        near = [mark.span for mark in marks[number]] if number >= 0 else []
        if claim.circumstances == NO_CIRCUMSTANCES:
            claim = replace(claim, circumstances=find_circumstances(text, claim, near))
        found.append(_with_date(claim, published) if published is not None else claim)
    return mark_repeated(found)


def _beside_denials(suggestions: list[SuggestedClaim]) -> list[SuggestedClaim]:
    """Leave out what a denial tells of the one who denies, in passing: the denial holds those words."""
    denied = {one.span.start: one.span.end for one in suggestions if one.modality is Modality.DENIED}
    return [
        one
        for one in suggestions
        if one.modality is not Modality.PRESUPPOSED or denied.get(one.span.start, -1) < one.span.end
    ]


def _with_date(claim: SuggestedClaim, published: PartialDate) -> SuggestedClaim:
    time = claim.time
    if time is None or time.edtf is not None:
        return claim
    if claim.form in _IN_A_MOUTH or claim.modality not in _TOLD_AS_PAST:
        return claim
    edtf = settled_date(time.span.text, published)
    if edtf is None:
        return claim
    flags = tuple(sorted({*claim.flags, Flag.TIME_INFERRED}))
    return replace(claim, time=TimeMention(time.span, edtf), flags=flags)


def mark_repeated(claims: Sequence[SuggestedClaim]) -> list[SuggestedClaim]:
    """Mark the suggestions of headlines and pull quotes whose words the body prints again.

    Words are the same where one stands in the other, but for quotation marks, dashes, blanks and capitals;
    fewer than four words are too few to tell. Of several places in the body, the first is named.
    """
    apart = [claim for claim in claims if claim.passage in _SET_APART and claim.same_as is None]
    if not apart:
        return list(claims)
    body = [(claim, _plain(claim)) for claim in claims if claim.passage is PassageKind.BODY]
    same = {id(claim): _repeated(claim, body) for claim in apart[:_MOST_COMPARED]}
    return [replace(claim, same_as=same[id(claim)]) if id(claim) in same else claim for claim in claims]


def _repeated(claim: SuggestedClaim, body: Sequence[tuple[SuggestedClaim, str]]) -> str | None:
    words = _plain(claim)
    for other, printed in body:
        shorter = min(words, printed, key=len)
        same = words in printed or printed in words
        if same and len(shorter.split()) >= _LEAST_WORDS_REPEATED and set(claim.acts) & set(other.acts):
            return other.suggestion_id
    return None


def _plain(claim: SuggestedClaim) -> str:
    return " ".join(fold(claim.span.text).lower().split()).strip("\"'.,;:!? ")
