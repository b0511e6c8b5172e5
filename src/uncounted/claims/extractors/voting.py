"""Several extractors on one text: what they say alike is surer, what they say differently is doubtful.

- Each voter is heard alone and held to the text alone; a voter that fails takes nothing from the others.
- Two voters name one claim where half of the longer span is shared and an act is the same.
- Claim and speaker alike: tier ``high``. One names a speaker, the other nobody: ``medium``. Another speaker,
  or a claim that one of them does not see: ``low``. Who does not read the language has no vote.
- Words that overlap less, with the same act, are the earlier voter's claim, and doubtful.
- No voter has two votes. What one of them alone found is kept: a person judges.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from uncounted.claims.completing import complete
from uncounted.claims.extractors.acceptance import Accepted, accept, proposals_of
from uncounted.claims.extractors.denials import denied_in_all
from uncounted.claims.extractors.interface import ANY_LANGUAGE, Document, Extractor, ExtractorFailedError
from uncounted.claims.extractors.places import Places
from uncounted.claims.extractors.russian import sensitive_in
from uncounted.claims.grounding import ground
from uncounted.claims.model import (
    DocumentFacts,
    Extraction,
    Passage,
    RejectedSuggestion,
    SensitiveSpan,
    SuggestedClaim,
    Tier,
)
from uncounted.vocabulary.dates import PartialDate

_TIERS = (Tier.LOW, Tier.MEDIUM, Tier.HIGH)
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_SCRIPTS = {"en": (_LATIN, _CYRILLIC), "ru": (_CYRILLIC, _LATIN)}


@dataclass(frozen=True, slots=True)
class Voice:
    """What became of one voter: how many claims were accepted and what was rejected, or why it failed.

    ``failure`` None means that it was heard.
    """

    extractor: str
    n_claims: int
    rejected: tuple[RejectedSuggestion, ...]
    failure: ExtractorFailedError | None = None


@dataclass(frozen=True, slots=True)
class Vote:
    """What all voters say together of one text, and what became of each."""

    extraction: Extraction
    voices: tuple[Voice, ...]

    @property
    def failures(self) -> tuple[ExtractorFailedError, ...]:
        """Why the voters that were not heard were not."""
        return tuple(one.failure for one in self.voices if one.failure is not None)


@dataclass(frozen=True, slots=True)
class _Heard:
    language: str
    places: Places[SuggestedClaim]
    accepted: Accepted


def vote(text: str, extractors: Sequence[Extractor], *, published: PartialDate | None = None) -> Vote:
    """Hear every extractor on a text.

    Parameters
    ----------
    text : str
        Any text.
    extractors : sequence of Extractor
        The voters; where two name one claim, the words of the earlier one are kept.
    published : PartialDate, optional
        When the text was published, as for `rules_en.extract`.

    Returns
    -------
    Vote
        One extraction; offsets are code points of exactly this text.
    """
    document = Document.of(text, published=published)
    marks = (*document.reading.sensitive, *sensitive_in(text, document.passages))
    denied = denied_in_all(document)
    sensitive = Places(marks, lambda mark: mark.span)
    voices, heard = [], []
    for extractor in {one.name: one for one in extractors}.values():
        try:
            found = proposals_of(extractor, document)
        except ExtractorFailedError as failure:
            voices.append(Voice(extractor.name, 0, (), failure))
            continue
        accepted = accept(document, extractor.name, found, sensitive=sensitive, denied=denied)
        voices.append(Voice(extractor.name, len(accepted.claims), accepted.rejected))
        heard.append(_Heard(extractor.language, Places(accepted.claims, lambda one: one.span), accepted))
    near = _by_passage(marks, document.passages)
    told = complete(text, _together(heard), document.passages, near, published=published)
    claims, unfounded = ground(text, told, document.passages)
    extraction = Extraction(
        DocumentFacts(len(text), document.reading.document.sha256, document.passages),
        claims,
        next((one.accepted.quotations for one in heard if one.accepted.quotations), ()),
        marks,
        (*(rejected for voice in voices for rejected in voice.rejected), *unfounded),
    )
    return Vote(extraction, tuple(voices))


def _by_passage(
    marks: Sequence[SensitiveSpan], passages: Sequence[Passage]
) -> tuple[list[SensitiveSpan], ...]:
    near: tuple[list[SensitiveSpan], ...] = tuple([] for _ in passages)
    for mark in marks:
        near[bisect_right(passages, mark.span.start, key=lambda passage: passage.start) - 1].append(mark)
    return near


def _together(heard: Sequence[_Heard]) -> tuple[SuggestedClaim, ...]:
    kept: dict[str, SuggestedClaim] = {}
    for number, voter in enumerate(heard):
        earlier = heard[:number]
        for claim in voter.accepted.claims:
            if not any(_counterparts(claim, other) for other in earlier):
                others = (*earlier, *heard[number + 1 :])
                kept.setdefault(claim.suggestion_id, _weighed(claim, others))
    return tuple(sorted(kept.values(), key=lambda one: (one.span.start, one.span.end)))


def _weighed(claim: SuggestedClaim, others: Sequence[_Heard]) -> SuggestedClaim:
    """Give a claim the tier that the other voters leave it."""
    entitled = [other for other in others if reads(other.language, claim.span.text)]
    if not entitled:
        return claim
    alike = [_counterpart(claim, other) for other in entitled]
    named = [one for one in alike if one is not None]
    if len(named) < len(alike) or any(_other_speaker(claim, one) for one in named):
        return replace(claim, tier=Tier.LOW)
    called = " + ".join(dict.fromkeys((claim.extractor, *(one.extractor for one in named))))
    # that nobody is named is no proof that nobody said it
    all_name = claim.speaker is not None and all(one.speaker is not None for one in named)
    tier = Tier.HIGH if all_name else min(claim.tier, Tier.MEDIUM, key=_TIERS.index)
    return replace(claim, tier=tier, extractor=called)


def _counterparts(claim: SuggestedClaim, other: _Heard) -> list[SuggestedClaim]:
    """Return the claims of another voter that share words and an act with one."""
    return [one for one in other.places.touching(claim.span) if set(claim.acts) & set(one.acts)]


def _counterpart(claim: SuggestedClaim, other: _Heard) -> SuggestedClaim | None:
    """Return the claim of another voter that means the same; the one that shares most."""
    alike = [one for one in _counterparts(claim, other) if _shares_half(claim, one)]
    return max(alike, key=lambda one: one.span.overlap(claim.span), default=None)


def _shares_half(first: SuggestedClaim, second: SuggestedClaim) -> bool:
    longer = max(len(first.span.text), len(second.span.text))
    return 2 * first.span.overlap(second.span) >= longer


def _other_speaker(first: SuggestedClaim, second: SuggestedClaim) -> bool:
    """Whether two suggestions name speakers that differ; who names nobody contradicts nobody."""
    if first.speaker is None or second.speaker is None:
        return False
    return first.speaker.overlap(second.speaker) == 0 and first.chain[0].label != second.chain[0].label


def reads(language: str, words: str) -> bool:
    """Whether an extractor of a language reads these words, by the letters that most of them are of.

    Examples
    --------
    >>> reads("ru", "Пятеро задержаны")
    True
    >>> reads("en", "Пятеро задержаны")
    False
    """
    if language == ANY_LANGUAGE or language not in _SCRIPTS:
        return True
    own, other = _SCRIPTS[language]
    return len(own.findall(words)) >= len(other.findall(words))
