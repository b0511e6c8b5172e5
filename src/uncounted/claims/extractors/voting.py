"""Several extractors on one text: what they say alike is surer, what they say differently is doubtful.

- Each voter is heard alone and held to the text alone; a voter that fails takes nothing from the others.
- Two voters name one claim where half of the longer span is shared and an act is the same.
- Claim and speaker alike: tier ``high``. A speaker that differs, or a claim that one of them does not see:
  tier ``low``. Who does not read the language of the words has no vote on them.
- No voter has two votes. What one of them alone found is kept: a person judges.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from uncounted.claims.extractors.acceptance import Accepted, accept, proposals_of
from uncounted.claims.extractors.denials import denied_spans
from uncounted.claims.extractors.interface import ANY_LANGUAGE, Document, Extractor, ExtractorFailedError
from uncounted.claims.model import DocumentFacts, Extraction, RejectedSuggestion, SuggestedClaim, Tier

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
    accepted: Accepted


def vote(text: str, extractors: Sequence[Extractor]) -> Vote:
    """Hear every extractor on a text.

    Parameters
    ----------
    text : str
        Any text.
    extractors : sequence of Extractor
        The voters; where two name one claim, the words of the earlier one are kept.

    Returns
    -------
    Vote
        One extraction; offsets are code points of exactly this text.
    """
    document = Document.of(text)
    sensitive, denied = document.reading.sensitive, denied_spans(document)
    voices, heard = [], []
    for extractor in {one.name: one for one in extractors}.values():
        try:
            found = proposals_of(extractor, document)
        except ExtractorFailedError as failure:
            voices.append(Voice(extractor.name, 0, (), failure))
            continue
        accepted = accept(document, extractor.name, found, sensitive=sensitive, denied=denied)
        voices.append(Voice(extractor.name, len(accepted.claims), accepted.rejected))
        heard.append(_Heard(extractor.language, accepted))
    extraction = Extraction(
        DocumentFacts(len(text), document.reading.document.sha256, document.passages),
        _together(heard),
        next((one.accepted.quotations for one in heard if one.accepted.quotations), ()),
        sensitive,
        tuple(rejected for voice in voices for rejected in voice.rejected),
    )
    return Vote(extraction, tuple(voices))


def _together(heard: Sequence[_Heard]) -> tuple[SuggestedClaim, ...]:
    kept: dict[str, SuggestedClaim] = {}
    seen: list[SuggestedClaim] = []
    for number, voter in enumerate(heard):
        earlier = heard[:number]
        for claim in voter.accepted.claims:
            said_before = (_counterpart(claim, other.accepted.claims) for other in earlier)
            if not any(one is not None and one in seen for one in said_before):
                others = (*earlier, *heard[number + 1 :])
                kept.setdefault(claim.suggestion_id, _weighed(claim, others))
            seen.append(claim)
    return tuple(sorted(kept.values(), key=lambda one: (one.span.start, one.span.end)))


def _weighed(claim: SuggestedClaim, others: Sequence[_Heard]) -> SuggestedClaim:
    """Give a claim the tier that the other voters leave it."""
    entitled = [other for other in others if reads(other.language, claim.span.text)]
    if not entitled:
        return claim
    alike = [_counterpart(claim, other.accepted.claims) for other in entitled]
    named = [one for one in alike if one is not None]
    if len(named) < len(alike) or not all(_same_speaker(claim, one) for one in named):
        return replace(claim, tier=Tier.LOW)
    called = " + ".join(dict.fromkeys((claim.extractor, *(one.extractor for one in named))))
    # that nobody is named is no proof that somebody said it
    tier = Tier.HIGH if claim.speaker is not None else min(claim.tier, Tier.MEDIUM, key=_TIERS.index)
    return replace(claim, tier=tier, extractor=called)


_TIERS = (Tier.LOW, Tier.MEDIUM, Tier.HIGH)


def _counterpart(claim: SuggestedClaim, others: Sequence[SuggestedClaim]) -> SuggestedClaim | None:
    """Return the claim of another voter that means the same; the one that shares most."""
    alike = [one for one in others if _same_claim(claim, one)]
    return max(alike, key=lambda one: one.span.overlap(claim.span), default=None)


def _same_claim(first: SuggestedClaim, second: SuggestedClaim) -> bool:
    longer = max(len(first.span.text), len(second.span.text))
    return 2 * first.span.overlap(second.span) >= longer and bool(set(first.acts) & set(second.acts))


def _same_speaker(first: SuggestedClaim, second: SuggestedClaim) -> bool:
    if first.speaker is None or second.speaker is None:
        return first.speaker is second.speaker
    return first.speaker.overlap(second.speaker) > 0 or first.chain[0].label == second.chain[0].label


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
