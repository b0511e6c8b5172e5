"""The extractor ``rules-ru``: Russian rules for acts, denials, numbers; grammar tells who speaks.

- It suggests and decides nothing; each suggestion stands on exact words of one paragraph.
- A denial is stored as a denial; "якобы" and "по слухам" without a source leave the claim with nobody.
- A pronoun means the last speaker that was named in this paragraph or the one before, marked inferred.
- It errs towards silence: an act told in words outside the lexicon is missed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from uncounted.claims.extractors.interface import Document, Suggestions
from uncounted.claims.extractors.russian.attribution import (
    PRONOUN,
    Frame,
    beside,
    frames_of,
    inserted,
    link_of,
    of_one_voice,
)
from uncounted.claims.extractors.russian.denials import denial_regions, is_negated
from uncounted.claims.extractors.russian.details import find_count, find_place, find_time
from uncounted.claims.extractors.russian.lexicon import (
    ACT_PATTERNS,
    CUE,
    EVIDENTIAL,
    HYPOTHETICAL,
    PERSONS_OF_AN_ACT,
    RELAYED_FROM,
    CueKind,
)
from uncounted.claims.extractors.russian.parse import Paragraph
from uncounted.claims.model import (
    MOST_CHARACTERS_IN_A_SPAN,
    Basis,
    ChainLink,
    Flag,
    Form,
    LinkStatus,
    Modality,
    Passage,
    PassageKind,
    Quotation,
    Span,
    SuggestedClaim,
    Tier,
)
from uncounted.claims.passages import sentences
from uncounted.claims.reading import NOBODY_NAMED, THE_ONE_WHO_TELLS, THIS_ITEM

EXTRACTOR = "rules-ru/1"
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_SEPARATOR = re.compile(r",\s+(?:а\s+потом|а|но|и|где|когда|с\s+тех\s+пор)?\s*|\s+и\s+|;\s*|\s[—–]\s")
_LEADING = re.compile(
    r"(?:[\s,«“„—–-]+|(?:и|а|но|что|как|потом|затем|где|когда|если(?:\s+бы)?|сначала(?=\s+[А-Я]))\s+"
    r"|с\s+тех\s+пор\s+|как\s+сообщается,?\s*)+",
    re.IGNORECASE,
)
_CUT_BEFORE = re.compile(
    r",\s+(?:но|а|что|как|где|потому\s+что|чтобы|однако)\s+|:\s+|\s[—–]\s+", re.IGNORECASE
)
_CUT_AFTER = re.compile(
    r",\s+(?:котор\w+|где|когда|чтобы|хотя|а|но|и|потому|с\s+тех\s+пор|мы\s+бы)\s+|;|\s[—–]\s|[«»“”„]",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:меня|мне|нас|нам|мы|я|моего|мою|моих)\b", re.IGNORECASE)
_SPEECH_WORDS = 4


@dataclass(frozen=True, slots=True)
class _Act:
    code: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A part of a paragraph with one voice: narration of a sentence, or a sentence of a quotation."""

    start: int
    end: int
    frames: tuple[Frame, ...]
    quotation: Quotation | None = None
    frame: Frame | None = None


@dataclass(frozen=True, slots=True)
class RulesRu:
    """Russian rules; the grammar needs the extra ``russian``."""

    name: str = "rules-ru"
    language: str = "ru"
    extra: str | None = "uncounted[russian]"
    packages: tuple[str, ...] = ("natasha", "pkg_resources")

    def extract(self, document: Document) -> Suggestions:
        """Suggest claims in the Russian paragraphs of a document."""
        claims: list[SuggestedClaim] = []
        quotations: list[Quotation] = []
        last: Span | None = None
        for passage in document.passages:
            if passage.kind is PassageKind.CAPTION or not _CYRILLIC.search(
                document.text, passage.start, passage.end
            ):
                continue
            reader = _Reader(document, passage, last)
            claims += reader.claims()
            quotations += reader.spoken()
            last = reader.last
        return Suggestions(tuple(claims), tuple(quotations))


class _Reader:
    """Read one paragraph."""

    def __init__(self, document: Document, passage: Passage, last: Span | None) -> None:
        self.text, self.passage, self.last = document.text, passage, last
        self.quotations = [
            one for one in document.reading.quotations if passage.start <= one.start < passage.end
        ]
        self.paragraph = Paragraph(self.text, passage)
        self.sentences = list(sentences(self.text, passage.start, passage.end))
        whole = frames_of(self.text, passage.start, passage.end, self.paragraph)
        self.attributed = {
            one.start: inserted(self.text, one, self.paragraph)
            or beside(self.text, one, of_one_voice(whole, self.quotations, one))
            for one in self.quotations
        }

    def spoken(self) -> Iterator[Quotation]:
        """Yield the quotations of the paragraph with who speaks them."""
        for one in self.quotations:
            frame = self.attributed[one.start]
            yield Quotation(one.start, one.end, self._kind(one), frame.speaker if frame else None)

    def claims(self) -> Iterator[SuggestedClaim]:
        """Yield what the paragraph suggests, in order of place."""
        for start, end in self.sentences:
            found = frames_of(self.text, start, end, self.paragraph)
            frames = tuple(of_one_voice(found, self.quotations))
            for stretch in self._stretches(start, end, frames):
                yield from self._of_stretch(stretch)
            for frame in (*frames, *(one for one in self.attributed.values() if one)):
                speaker = frame.speaker
                if speaker and start <= speaker.start < end and not PRONOUN.fullmatch(speaker.text):
                    self.last = speaker

    def _kind(self, quotation: Quotation) -> Form:
        if any(one.start < quotation.start and quotation.end <= one.end for one in self.quotations):
            return Form.NESTED_DIRECT
        words = self.text[quotation.start : quotation.end].split()
        return Form.DIRECT if len(words) >= _SPEECH_WORDS or self.attributed[quotation.start] else Form.SCARE

    def _stretches(self, start: int, end: int, frames: tuple[Frame, ...]) -> Iterator[_Stretch]:
        """Yield narration and speech of a sentence apart, inner speech apart from outer."""
        spoken = [
            one
            for one in self.quotations
            if one.start < end and one.end > start and self._kind(one) in (Form.DIRECT, Form.NESTED_DIRECT)
        ]
        cuts = sorted(
            {start, end, *(min(max(at, start), end) for one in spoken for at in (one.start, one.end))}
        )
        for low, high in pairwise(cuts):
            around = [one for one in spoken if one.start <= low and high <= one.end]
            inner = min(around, key=lambda one: one.end - one.start, default=None)
            yield _Stretch(low, high, frames, inner, self.attributed[inner.start] if inner else None)

    def _of_stretch(self, stretch: _Stretch) -> Iterator[SuggestedClaim]:
        denied = list(denial_regions(self.text, stretch.start, stretch.end))
        for low, high in denied:
            yield self._claim(stretch, low, high, (low, low), ("denial",), Modality.DENIED)
        acts = [
            one for one in self._acts(stretch) if not any(low <= one.start < high for low, high in denied)
        ]
        previous = stretch.start
        for number, act in enumerate(acts):
            following = acts[number + 1].start if number + 1 < len(acts) else None
            low, high = self._clause(stretch, act, previous, following)
            previous = high
            negated = is_negated(self.text, low, act.start)
            modality = Modality.DENIED if negated else self._modality(stretch, act)
            code = "denial" if negated else act.code
            yield self._claim(stretch, low, high, (act.start, act.end), (code,), modality)

    def _acts(self, stretch: _Stretch) -> list[_Act]:
        found: list[_Act] = []
        for patterns in (ACT_PATTERNS, PERSONS_OF_AN_ACT if stretch.end - stretch.start < 200 else ()):
            if patterns is PERSONS_OF_AN_ACT and found:
                break
            for code, pattern in patterns:
                for match in pattern.finditer(self.text, stretch.start, stretch.end):
                    if not any(match.start() < one.end and one.start < match.end() for one in found):
                        found.append(_Act(code, *match.span()))
        found.sort(key=lambda one: one.start)
        kept: list[_Act] = []
        for act in found:
            # two words for an act without anything between that parts clauses are one claim
            if kept and not _SEPARATOR.search(self.text, kept[-1].end, act.start):
                continue
            kept.append(act)
        return kept

    def _clause(self, stretch: _Stretch, act: _Act, low: int, following: int | None) -> tuple[int, int]:
        frame = self._governing(stretch, act)
        if frame is not None:
            low = max(low, frame.content[0]) if frame.content[0] <= act.start else low
        high = stretch.end if following is None else self._separation(act.end, following)
        if frame is not None and act.end <= frame.content[1]:
            high = min(high, frame.content[1])
        for cut in _CUT_BEFORE.finditer(self.text, low, act.start):
            low = cut.end()
        if cut_after := _CUT_AFTER.search(self.text, act.end, high):
            high = cut_after.start()
        if cue := CUE.search(self.text, act.end, high):
            comma = self.text.rfind(",", act.end, cue.start())
            high = comma if comma > 0 else high
        if leading := _LEADING.match(self.text, low, act.start):
            low = leading.end()
        while high > act.end and self.text[high - 1] in " .,;:!?…\n\r\t":
            high -= 1
        return max(low, high - MOST_CHARACTERS_IN_A_SPAN), high

    def _separation(self, end: int, following: int) -> int:
        found = list(_SEPARATOR.finditer(self.text, end, following))
        return found[-1].start() if found else following

    def _governing(self, stretch: _Stretch, act: _Act) -> Frame | None:
        if stretch.quotation is not None:
            return None
        around = [one for one in stretch.frames if one.content[0] <= act.start < one.content[1]]
        return max(around, key=lambda one: one.content[0], default=None)

    def _modality(self, stretch: _Stretch, act: _Act) -> Modality:
        before = self.text[max(stretch.start, act.start - 90) : act.start]
        frame = stretch.frame if stretch.quotation is not None else self._governing(stretch, act)
        if HYPOTHETICAL.search(before) or (frame is not None and frame.kind is CueKind.FEARING):
            return Modality.HYPOTHETICAL
        if frame is not None and frame.kind is CueKind.CALLING:
            return Modality.CALLED_FOR
        if self._evidential(stretch, act) is not None:
            return Modality.ALLEGED
        return Modality.CLAIMED if frame and frame.kind is CueKind.DISTANCING else Modality.ASSERTED

    def _evidential(self, stretch: _Stretch, act: _Act) -> re.Match[str] | None:
        return EVIDENTIAL.search(self.text, stretch.start, act.start)

    def _claim(
        self,
        stretch: _Stretch,
        low: int,
        high: int,
        act: tuple[int, int],
        acts: tuple[str, ...],
        modality: Modality,
    ) -> SuggestedClaim:
        marked = _Act(acts[0], *act)
        if acts == ("denial",) and act == (low, low):
            frame, low, high = self._denier(stretch, low, high)
        else:
            frame = stretch.frame if stretch.quotation is not None else self._governing(stretch, marked)
        hearsay = None if frame or stretch.quotation else self._evidential(stretch, marked)
        cue = frame.cue if frame else Span.of(self.text, *hearsay.span()) if hearsay else None
        speaker = frame.speaker if frame else None
        span = Span.of(self.text, low, high)
        chain, basis = self._origin(stretch, span, speaker)
        denied = modality is Modality.DENIED
        return SuggestedClaim(
            span=span,
            acts=acts,
            modality=modality,
            basis=basis,
            form=self._form(stretch, speaker, hearsay is not None),
            cue=cue,
            speaker=speaker,
            chain=chain,
            count=None if denied else find_count(self.text, low, high, act),
            place=find_place(self.text, low, high, self.paragraph.locations),
            time=find_time(self.text, low, high),
            flags=self._flags(stretch, speaker, chain),
            extractor=EXTRACTOR,
            tier=self._tier(stretch, speaker, chain),
            passage=self.passage.kind,
        )

    def _denier(self, stretch: _Stretch, low: int, high: int) -> tuple[Frame | None, int, int]:
        """Find who denies: the subject of the words of denial, or who speaks around them."""
        if leading := _LEADING.match(self.text, low, high):
            low = leading.end()
        while high > low + 1 and self.text[high - 1] in " .,;:!?…\n\r\t":
            high -= 1
        high = min(high, low + MOST_CHARACTERS_IN_A_SPAN)
        if stretch.quotation is not None:
            return stretch.frame, low, high
        verb = re.search(r"\b(?:отриц|опроверг|отверг|отклон|назва)\w*", self.text[low:high], re.IGNORECASE)
        if verb:
            place = (low + verb.start(), low + verb.end())
            speaker = self.paragraph.subject_of(*place)
            return Frame(Span.of(self.text, *place), CueKind.NEUTRAL, speaker, (low, high)), low, high
        around = [one for one in stretch.frames if one.content[0] <= low < one.content[1]]
        return (around[-1] if around else None), low, high

    def _origin(
        self, stretch: _Stretch, span: Span, speaker: Span | None
    ) -> tuple[tuple[ChainLink, ...], Basis]:
        if speaker is None:
            tells = stretch.quotation is None and _FIRST_PERSON.search(span.text)
            return ((THE_ONE_WHO_TELLS if tells else NOBODY_NAMED), THIS_ITEM), (
                Basis.VICTIM if tells else Basis.UNKNOWN
            )
        origin, basis = link_of(speaker, self.last)
        if basis is Basis.UNKNOWN and stretch.quotation is not None and _FIRST_PERSON.search(span.text):
            basis = Basis.VICTIM
        relayed = RELAYED_FROM.search(self.text, stretch.start, stretch.end)
        if relayed and stretch.quotation is None:
            named = Span.of(self.text, *relayed.span("who"))
            first, basis = link_of(named, None)
            return (first, origin, THIS_ITEM), basis
        return (origin, THIS_ITEM), basis

    def _form(self, stretch: _Stretch, speaker: Span | None, hearsay: bool) -> Form:
        if stretch.quotation is not None:
            return self._kind(stretch.quotation)
        if hearsay:
            return Form.EVIDENTIAL_ADVERB
        return Form.INDIRECT if speaker else Form.NARRATION

    def _flags(
        self, stretch: _Stretch, speaker: Span | None, chain: tuple[ChainLink, ...]
    ) -> tuple[Flag, ...]:
        found = set()
        if stretch.quotation is not None and speaker is None:
            found.add(Flag.SPEAKER_UNKNOWN)
        if chain[0].status is LinkStatus.INFERRED and speaker is not None:
            found.add(Flag.SPEAKER_INFERRED)
        return tuple(sorted(found))

    def _tier(self, stretch: _Stretch, speaker: Span | None, chain: tuple[ChainLink, ...]) -> Tier:
        if (stretch.quotation is not None and speaker is None) or chain[0].status is LinkStatus.INFERRED:
            return Tier.LOW
        return Tier.HIGH if speaker and self.passage.kind is not PassageKind.HEADLINE else Tier.MEDIUM
