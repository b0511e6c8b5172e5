"""The extractor ``llm``: a model points at words, and what is suggested is cut out of the text.

- A quotation stands in its part of the text exactly: once, or at the occurrence that was named. Otherwise it
  is rejected. Speaker and cue stand in the paragraph, place, time and count in the quotation itself.
- Form, basis and chain are judged here, by the rules for speakers; a model has no say in them.
- The model's name and the version of the question are part of the extractor's name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from uncounted.claims.extractors.interface import ANY_LANGUAGE, Document, ExtractorFailedError, Suggestions
from uncounted.claims.extractors.llm.answers import (
    PROMPT_VERSION,
    AnsweredClaim,
    question,
    read_answer,
)
from uncounted.claims.extractors.llm.transport import ModelServer, ask
from uncounted.claims.model import (
    MOST_CHARACTERS_IN_A_SPAN,
    Basis,
    ChainLink,
    Flag,
    Form,
    Passage,
    RejectedSuggestion,
    Span,
    SuggestedClaim,
    Tier,
    TimeMention,
)
from uncounted.claims.reading import NOBODY_NAMED, THIS_ITEM
from uncounted.claims.speakers import classify_speaker
from uncounted.vocabulary.measures import Count

_PART = 4000
_MOST_PARTS = 250
_NOWHERE = Span(0, 0, "")


class TextTooLongError(ExtractorFailedError):
    """The text has more parts than a model is asked about."""


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """A model at one server. It may read any language; whether it does, only its claims tell."""

    server: ModelServer
    name: str = "llm"
    language: str = ANY_LANGUAGE
    extra: str | None = None
    packages: tuple[str, ...] = ()

    @property
    def called(self) -> str:
        """What stands in a suggestion: the model, and which question it was asked."""
        return f"{self.name}/{PROMPT_VERSION} {self.server.model}"

    def extract(self, document: Document) -> Suggestions:
        """Ask the model about one part of the text after another; one that fails fails all."""
        parts = list(_parts(document.passages))
        if len(parts) > _MOST_PARTS:
            raise TextTooLongError(
                f"the text has {len(parts)} parts; a model is asked about {_MOST_PARTS} at most",
                where="extractor llm",
                remedy="leave this extractor out, or take the text in in smaller files",
            )
        claims: list[SuggestedClaim] = []
        rejected: list[RejectedSuggestion] = []
        for start, end in parts:
            answer = read_answer(ask(self.server, question(self.server.model, document.text[start:end])))
            for answered in answer.claims:
                found = _Finder(document, start, end, self.called).claim(answered)
                if isinstance(found, SuggestedClaim):
                    claims.append(found)
                else:
                    rejected.append(found)
        return Suggestions(tuple(claims), (), tuple(rejected))


def _parts(passages: tuple[Passage, ...]) -> Iterator[tuple[int, int]]:
    """Yield stretches of whole paragraphs up to a bound; one beyond it is cut, and a claim there lost."""
    start = end = None
    for passage in passages:
        if start is not None and end is not None and passage.end - start > _PART:
            yield start, end
            start = None
        first = passage.start
        while passage.end - first > _PART:
            yield first, first + _PART
            first += _PART
        start, end = first if start is None else start, passage.end
    if start is not None and end is not None:
        yield start, end


class _NotThereError(Exception):
    """A field of an answer that does not stand where it must."""


class _Finder:
    """Find the words of one answer in its part of the text."""

    def __init__(self, document: Document, start: int, end: int, called: str) -> None:
        self.document, self.start, self.end, self.called = document, start, end, called

    def claim(self, answered: AnsweredClaim) -> SuggestedClaim | RejectedSuggestion:
        """Cut a claim out of the text, or say which field does not stand there."""
        span = self._quoted(answered.quote, answered.occurrence)
        if span is None:
            return RejectedSuggestion(_NOWHERE, "span")
        try:
            return self._suggested(span, answered)
        except _NotThereError as error:
            return RejectedSuggestion(span, str(error))

    def _quoted(self, words: str, occurrence: int | None) -> Span | None:
        if not words.strip() or len(words) > MOST_CHARACTERS_IN_A_SPAN:
            return None
        places = [self.document.text.find(words, self.start, self.end)]
        while places[-1] >= 0:
            places.append(self.document.text.find(words, places[-1] + 1, self.end))
        places.pop()
        if occurrence is None and len(places) == 1:
            occurrence = 1
        if occurrence is None or not 1 <= occurrence <= len(places):
            return None
        start = places[occurrence - 1]
        return Span(start, start + len(words), words)

    def _suggested(self, span: Span, answered: AnsweredClaim) -> SuggestedClaim:
        passage = next(
            (one for one in self.document.passages if one.start <= span.start and span.end <= one.end), None
        )
        if passage is None:
            raise _NotThereError("span")
        speaker = self._near(answered.speaker, span, (passage.start, passage.end), "speaker")
        inside = (span.start, span.end)
        time = self._near(answered.time, span, inside, "time")
        kind = classify_speaker(speaker.text) if speaker else None
        origin = ChainLink(speaker.text, kind.type, kind.role) if speaker and kind else NOBODY_NAMED
        return SuggestedClaim(
            span=span,
            acts=tuple(dict.fromkeys(act.value for act in answered.acts)),
            modality=answered.modality,
            basis=kind.basis if kind else Basis.UNKNOWN,
            form=self._form(span, speaker),
            cue=self._near(answered.cue, span, (passage.start, passage.end), "cue"),
            speaker=speaker,
            chain=(origin, THIS_ITEM),
            count=_count(answered, span),
            place=self._near(answered.place, span, inside, "place"),
            time=TimeMention(time, None) if time else None,
            flags=() if speaker else (Flag.SPEAKER_UNKNOWN,),
            extractor=self.called,
            tier=Tier.LOW,
            passage=passage.kind,
        )

    def _near(self, words: str | None, span: Span, within: tuple[int, int], field: str) -> Span | None:
        """Find words within a stretch: the place that is nearest to the claim."""
        if words is None:
            return None
        low, high = within
        text = self.document.text
        before = text.rfind(words, low, max(low, min(high, span.end + len(words))))
        after = text.find(words, max(low, span.start), high)
        places = [place for place in (before, after) if place >= 0]
        if not places or not words.strip():
            raise _NotThereError(field)
        start = min(places, key=lambda place: abs(place - span.start))
        return Span(start, start + len(words), words)

    def _form(self, span: Span, speaker: Span | None) -> Form:
        quoted = any(
            one.start <= span.start and span.end <= one.end for one in self.document.reading.quotations
        )
        if quoted:
            return Form.DIRECT
        return Form.INDIRECT if speaker else Form.NARRATION


def _count(answered: AnsweredClaim, span: Span) -> Count | None:
    counted = answered.count
    if counted is None:
        return None
    if not counted.words.strip() or counted.words not in span.text:
        raise _NotThereError("count")
    return Count(counted.words, counted.operator, counted.low, counted.high, counted.unit)
