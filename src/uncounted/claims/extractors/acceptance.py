"""What is accepted of an extractor's proposals: the same questions for rules, a parser, a model, a stranger.

1. It is what it must be: `Suggestions` of `SuggestedClaim`, every field of its type. Otherwise the extractor
   is broken, and nothing of it is taken.
2. Its acts are words of the vocabulary, and there is one at least.
3. Every number of a count can be read in the count's words.
4. Each hand of the chain is named in the text, or is one of the few that stand for nobody.
5. It does not say that something happened which the text denies, calls false or leaves unsaid.
6. Span, cue, speaker, place, time and count stand in the text exactly (`grounding`).

What fails 2 to 6 is listed with the field that failed. Marks of what could lead to a person, the kind of the
paragraph and the extractor's own name are set here, and not taken from anybody.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace

import msgspec

from uncounted.claims.extractors.denials import Denied, contradicts
from uncounted.claims.extractors.interface import Document, Extractor, ExtractorFailedError, Suggestions
from uncounted.claims.extractors.number_words import stands_on_its_words
from uncounted.claims.extractors.places import Places
from uncounted.claims.grounding import ground
from uncounted.claims.model import (
    SENSITIVE_FLAGS,
    PassageKind,
    Quotation,
    RejectedSuggestion,
    SensitiveSpan,
    SuggestedClaim,
)
from uncounted.claims.reading import NOBODY_NAMED, THE_ONE_WHO_TELLS, THIS_ITEM
from uncounted.vocabulary.acts import ACTS

_NOBODY = frozenset(link.label for link in (NOBODY_NAMED, THE_ONE_WHO_TELLS, THIS_ITEM))


class BrokenExtractorError(ExtractorFailedError):
    """An extractor failed, or returned what no extractor may return; nothing of it was taken."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """What was taken of one extractor, and what was not."""

    claims: tuple[SuggestedClaim, ...]
    quotations: tuple[Quotation, ...]
    rejected: tuple[RejectedSuggestion, ...]


def proposals_of(extractor: Extractor, document: Document) -> Suggestions:
    """Run an extractor, whatever it does.

    Raises
    ------
    ExtractorFailedError
        It said itself why it cannot read this.
    BrokenExtractorError
        It raised anything else, tried to end the program, or returned something else.
    """
    try:
        found = extractor.extract(document)
    except ExtractorFailedError:
        raise
    except (Exception, SystemExit) as error:  # noqa: BLE001 - a stranger's code may raise anything
        # the message of a stranger's error may hold words of the text: its kind is told, and no more
        raise _broken(extractor.name, f"failed with {type(error).__name__}") from None
    try:
        if not isinstance(found, Suggestions):
            raise TypeError
        # what is no plain value, or has a field of another type, does not come through
        return msgspec.convert(msgspec.to_builtins(found), Suggestions, strict=True)
    except (TypeError, ValueError, AttributeError, RecursionError):
        raise _broken(extractor.name, "returned what is no suggestion") from None


def _broken(name: str, what: str) -> BrokenExtractorError:
    return BrokenExtractorError(
        f"the extractor {what}; nothing of it was taken",
        where=f"extractor {name}",
        remedy="leave it out, and tell who maintains it",
    )


def accept(
    document: Document,
    name: str,
    found: Suggestions,
    *,
    sensitive: Places[SensitiveSpan],
    denied: Denied,
) -> Accepted:
    """Part proposals into what stands in the text and what does not."""
    rejected = list(found.rejected)
    sound = []
    for claim in found.claims:
        fault = _fault(document, claim, denied)
        if fault is None:
            sound.append(_marked(document, name, claim, sensitive))
        else:
            rejected.append(RejectedSuggestion(claim.span, fault))
    claims, ungrounded = ground(document.text, sound, document.passages)
    return Accepted(
        claims,
        tuple(one for one in found.quotations if _stands(document.text, one)),
        tuple(sorted((*rejected, *ungrounded), key=lambda one: (one.span.start, one.span.end, one.field))),
    )


def _fault(document: Document, claim: SuggestedClaim, denied: Denied) -> str | None:
    if not claim.acts or not set(claim.acts) <= ACTS.keys():
        return "acts"
    if claim.count is not None and not stands_on_its_words(claim.count):
        return "count"
    if not claim.chain or not all(_is_named(document.text, link.label) for link in claim.chain):
        return "chain"
    # the span is held to the text first: of words that stand elsewhere nothing can be said
    return (
        "modality" if claim.span.stands_in(document.text) and contradicts(document, claim, denied) else None
    )


def _is_named(text: str, label: str) -> bool:
    return label in _NOBODY or (label.strip() != "" and label in text)


def _marked(
    document: Document, name: str, claim: SuggestedClaim, sensitive: Places[SensitiveSpan]
) -> SuggestedClaim:
    # of words that stand elsewhere no mark is sought: `ground` rejects them next
    stands = claim.span.stands_in(document.text)
    touched = {mark.kind for mark in sensitive.touching(claim.span)} if stands else set()
    flags = tuple(sorted({*(flag for flag in claim.flags if flag not in SENSITIVE_FLAGS), *touched}))
    number = bisect_right(document.passages, claim.span.start, key=lambda passage: passage.start) - 1
    kind = document.passages[number].kind if number >= 0 else PassageKind.BODY
    called = claim.extractor if claim.extractor.startswith(f"{name}/") else name
    return replace(claim, flags=flags, passage=kind, extractor=called)


def _stands(text: str, quotation: Quotation) -> bool:
    speaker_stands = quotation.speaker is None or quotation.speaker.stands_in(text)
    return 0 <= quotation.start < quotation.end <= len(text) and speaker_stands
