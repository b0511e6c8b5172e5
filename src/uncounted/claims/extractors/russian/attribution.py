"""Whose words a stretch of a Russian paragraph is: what introduces speech, and how far it reaches.

- A frame is a verb of speech or a phrase ("по словам ...") with the words it introduces, and its speaker.
- The speaker is the grammatical subject of the verb, as it is written; a pronoun means the speaker before.
- Words in quotation marks are those of the frame that stands right beside the marks, and of nobody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from uncounted.claims.extractors.russian.lexicon import (
    ACCORDING,
    ACCORDING_TO_THEM,
    CUE,
    SPEAKERS,
    STANDS_WRITTEN,
    CueKind,
)
from uncounted.claims.extractors.russian.parse import Paragraph
from uncounted.claims.model import Basis, ChainLink, LinkStatus, Quotation, Span

_THAT = re.compile(r"[^,.:;«»„“]{0,80}?(?:,\s+(?:что|как|будто)\s+|:\s+)", re.IGNORECASE)
_COMMA_BEFORE = re.compile(r",\s+(?:как\s+)?(?:[\w«»-]+\s+){0,3}?$")
_BESIDE = re.compile(r"\s*(?:,\s*)?[—–-]\s*|\s*,\s*")
PRONOUN = re.compile(r"(?:он|она|они|её|ее|его|их|я|мы)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Frame:
    """What introduces speech: its words, who speaks, and the words introduced."""

    cue: Span
    kind: CueKind
    speaker: Span | None
    content: tuple[int, int]


@dataclass(frozen=True, slots=True)
class SpeakerKind:
    """What the words that name a speaker say of the speaker."""

    type: str
    role: str
    basis: Basis


def classify(words: str) -> SpeakerKind:
    """Tell what kind of speaker the words name; a bare name is a person of unknown role.

    Examples
    --------
    >>> classify("бывший заключённый").basis
    <Basis.VICTIM: 'victim'>
    """
    for pattern, kind, role, basis in SPEAKERS:
        if pattern.search(words):
            return SpeakerKind(kind, role, basis)
    return SpeakerKind("person", "unknown", Basis.UNKNOWN)


def link_of(speaker: Span, last: Span | None) -> tuple[ChainLink, Basis]:
    """Return the origin that a speaker stands for: a pronoun is the speaker before it, and so inferred."""
    if PRONOUN.fullmatch(speaker.text) and last is not None:
        kind = classify(last.text)
        return ChainLink(last.text, kind.type, kind.role, LinkStatus.INFERRED), kind.basis
    kind = classify(speaker.text)
    return ChainLink(speaker.text, kind.type, kind.role), kind.basis


def frames_of(text: str, start: int, end: int, paragraph: Paragraph) -> list[Frame]:
    """Return the frames of a stretch, in order of place."""
    found = [*_phrases(text, start, end, paragraph), *_verbs(text, start, end, paragraph)]
    return sorted(found, key=lambda one: one.cue.start)


def of_one_voice(
    frames: list[Frame], quotations: list[Quotation], around: Quotation | None = None
) -> list[Frame]:
    """Leave out the frames that stand inside a quotation, save one that ``around`` stands in too."""
    return [
        frame
        for frame in frames
        if not any(
            one.start < frame.cue.start and frame.cue.end < one.end and not _contains(one, around)
            for one in quotations
        )
    ]


def _contains(outer: Quotation, inner: Quotation | None) -> bool:
    return inner is not None and outer.start < inner.start and inner.end <= outer.end


def _phrases(text: str, start: int, end: int, paragraph: Paragraph) -> Iterator[Frame]:
    taken: set[int] = set()
    for match in ACCORDING_TO_THEM.finditer(text, start, end):
        taken.add(match.start())
        speaker = Span.of(text, *match.span("who"))
        yield Frame(
            Span.of(text, *match.span()),
            CueKind.NEUTRAL,
            speaker,
            (_after(text, start, match.start(), match.end()), end),
        )
    for pattern in (ACCORDING, STANDS_WRITTEN):
        for match in pattern.finditer(text, start, end):
            if match.start() not in taken:
                speaker_found = paragraph.phrase_at(match.end())
                cue = Span.of(text, *match.span("cue"))
                last = speaker_found.end if speaker_found else match.end()
                yield Frame(
                    cue, CueKind.NEUTRAL, speaker_found, (_after(text, start, match.start(), last), end)
                )


def _after(text: str, start: int, cue: int, last: int) -> int:
    """Return where the words begin that a phrase introduces: after it, where it begins the sentence."""
    begins = not text[start:cue].strip(" —–-«")
    comma = text.find(",", last - 1, last + 2)
    return comma + 1 if begins and comma >= 0 else start


def _verbs(text: str, start: int, end: int, paragraph: Paragraph) -> Iterator[Frame]:
    for match in CUE.finditer(text, start, end):
        speaker = paragraph.subject_of(*match.span())
        if speaker is None:
            continue
        kind = CueKind(match.lastgroup or "neutral")
        that = _THAT.match(text, match.end(), end)
        if that:
            content = (that.end(), end)
        elif kind in (CueKind.CALLING, CueKind.FEARING):
            content = (match.end(), end)
        elif _COMMA_BEFORE.search(text, start, match.start()):
            content = (start, text.rfind(",", start, match.start()))
        else:
            content = (match.end(), end)
        yield Frame(Span.of(text, *match.span()), kind, speaker, content)


def beside(text: str, quotation: Quotation, frames: list[Frame]) -> Frame | None:
    """Return the frame that stands beside a quotation: before its colon, after its dash, or before it."""
    before = [one for one in frames if max(one.cue.end, _last(one)) <= quotation.start]
    if before and re.fullmatch(
        r"\s*:\s*", text[max(before[-1].cue.end, _last(before[-1])) : quotation.start]
    ):
        return before[-1]
    after = [
        one
        for one in frames
        if one.cue.start >= quotation.end and _is_near(text, quotation.end, min(one.cue.start, _first(one)))
    ]
    if after:
        return after[0]
    near = [
        one
        for one in before
        if re.fullmatch(r"[\s,—–-]*", text[max(one.cue.end, _last(one)) : quotation.start])
    ]
    return near[-1] if near else None


def _first(frame: Frame) -> int:
    return frame.speaker.start if frame.speaker else frame.cue.start


def _last(frame: Frame) -> int:
    return frame.speaker.end if frame.speaker else frame.cue.end


def _is_near(text: str, end: int, start: int) -> bool:
    return _BESIDE.fullmatch(text[end:start]) is not None if end <= start else True


def inserted(text: str, quotation: Quotation, paragraph: Paragraph) -> Frame | None:
    """Return the frame between dashes inside a quotation («..., — вспоминает она. — ...»)."""
    for match in re.finditer(r",?\s[—–]\s(?P<cue>[\w]+)\s", text[quotation.start : quotation.end]):
        low, high = match.start("cue") + quotation.start, match.end("cue") + quotation.start
        if CUE.fullmatch(text, low, high) and (speaker := paragraph.subject_of(low, high)) is not None:
            cue = Span.of(text, low, high)
            return Frame(cue, CueKind.NEUTRAL, speaker, (quotation.start + 1, quotation.end))
    return None
