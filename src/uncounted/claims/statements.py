"""Statements: which stretch of a text is whose, in what form, by which words.

- Every region of a text belongs to one statement; a region inside speech knows the speech around it.
- A verb of speech without a subject that names someone makes no statement.
- A quotation that nobody is said to speak has no speaker; it inherits one only inside its paragraph,
  or where it is the continuation of an unclosed one.
- A denial is a statement of its own kind: what is denied never becomes a region of an allegation.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from uncounted.claims.attributions import Attributions
from uncounted.claims.frames import Frames
from uncounted.claims.lexicon import CueClass
from uncounted.claims.mentions import Mentions
from uncounted.claims.model import Form, Passage, Span
from uncounted.claims.persons import NUMBER_WORD
from uncounted.claims.quotations import Quoted
from uncounted.claims.shadow import FILLER, Frame, Shadow, trimmed_end
from uncounted.claims.tellers import find_office, find_organisation
from uncounted.claims.turns import Turn, find_turns

_DEEPEST, _REST, _NEAREST = 3, 60, 12
# "Another 27 have not been seen since": a further number of those who were just told of
_GOES_ON_COUNTING = re.compile(
    rf"(?:(?:Another|A\s+further|At\s+least\s+another)\s+{NUMBER_WORD}|{NUMBER_WORD}\s+(?:others?|more|of\s+(?:them|those|these))"
    r"|Of\s+(?:them|these|those|the\s+\d+))\b",
    re.IGNORECASE,
)
_GOES_ON_ABOUT = re.compile(
    r"(?:He|She|They)\s+(?!said|says|told|added|did\s+not\s+say|has\s|have\s|is\s|are\s|lives?\s|remains?\s)"
)
_ME = re.compile(r"\b(?:me|us)\b")
_GOES_ON = re.compile(r"add(?:s|ed|ing)|continued|went\s+on", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Statement:
    """A region of text with the one who says it; ``speaker`` None is the publisher, or nobody named."""

    start: int
    end: int
    passage: int
    form: Form
    cue: Span | None = None
    cue_class: CueClass | None = None
    speaker: Span | None = None
    relay: Span | None = None
    outer: Statement | None = None
    rumour: bool = False
    descriptor: bool = False
    turn: Turn | None = None
    office: Span | None = None

    @property
    def is_speech(self) -> bool:
        """Whether the region stands between quotation marks."""
        return self.form in (Form.DIRECT, Form.DIRECT_CONTINUED, Form.NESTED_DIRECT)


class StatementReader:
    """Read the statements of one document, paragraph by paragraph, remembering who was named."""

    def __init__(self, text: str, passages: tuple[Passage, ...], quotations: tuple[Quoted, ...]) -> None:
        self.text = text
        self.passages = passages
        self.mentions = Mentions(text)
        self.speech: dict[int, Statement] = {}
        self._quoted: dict[int, list[Quoted]] = {}
        for quoted in quotations:
            self._quoted.setdefault(quoted.passage, []).append(quoted)
        self._indirect: dict[int, list[Statement]] = {}
        self._carried: Statement | None = None
        self._turns = find_turns(text, passages)
        self._office = find_office(text, passages)
        self.mentions.issuer = self._office or find_organisation(text, passages)
        turns = [turn for ones in self._turns.values() for turn in ones]
        answer = {turn.speaker for turn in turns if not turn.asks and turn.speaker is not None}
        names = {one.text for one in answer}
        self._answers = min(answer, key=lambda one: one.start) if len(names) == 1 else None
        self._led_in: tuple[int, Frame] | None = None
        self._told: Statement | None = None
        self._outlines: dict[int, tuple[Shadow, list[tuple[int, int]]]] = {}

    def statements(self, number: int) -> list[Statement]:
        """Return the statements of one paragraph in order of place; call for each in turn."""
        passage = self.passages[number]
        quoted = self._quoted.get(number, [])
        speech = [one for one in quoted if one.kind not in (Form.PARTIAL, Form.SCARE)]
        found: list[Statement] = []
        for region in self._regions(number, passage):
            inside = [one for one in speech if region.start <= one.start < region.end]
            found += self._read(region, inside, 0)
        indirect = [one for one in found if one.form is Form.INDIRECT and not one.descriptor]
        self._indirect[number] = sorted(indirect, key=lambda one: one.start)
        open_speech = next((one for one in speech if not one.closed), None)
        self._carried = self.speech.get(open_speech.start) if open_speech else None
        self._led_in = self._lead_in(number, passage)
        return found

    def _regions(self, number: int, passage: Passage) -> Iterator[Statement]:
        """Yield whose a paragraph is: the text's own, the office's, or that of those who take turns."""
        turns = self._turns.get(number)
        if turns is None:
            yield Statement(passage.start, passage.end, number, Form.NARRATION, office=self._office)
        for turn in turns or ():
            yield self._region(number, turn, passage.end if turn.end is None else turn.end)

    def _region(self, number: int, turn: Turn, end: int) -> Statement:
        form = Form.DIRECT if turn.spoken and turn.speaker is not None else Form.NARRATION
        office = None if turn.asks or not turn.spoken else self._office
        return Statement(turn.start, end, number, form, speaker=turn.speaker, turn=turn, office=office)

    def _lead_in(self, number: int, passage: Passage) -> tuple[int, Frame] | None:
        """Return the frame that a paragraph ending in a colon gives to the quotation of the next one."""
        if self.text[passage.end - 1 : passage.end] != ":" or number in self._turns:
            return None
        shadow = Shadow(self.text, passage.start, passage.end, [])
        start, end = list(shadow.sentences())[-1]
        frame = Attributions(shadow).last_frame(start, end)
        return None if frame is None else (number + 1, frame)

    def speaker_around(self, quoted: Quoted) -> Span | None:
        """Return whose words a partial or scare quotation holds; None where nobody's.

        It stands in indirect words, or it is the object of a verb whose subject is named.
        """
        near = self._indirect.get(quoted.passage, [])
        last = bisect_right(near, quoted.start, key=lambda one: one.start)
        around = [one for one in near[max(0, last - _NEAREST) : last] if quoted.end <= one.end]
        if around:
            return around[-1].speaker
        shadow, sentences = self._outline(quoted.passage)
        number = bisect_right(sentences, quoted.start, key=lambda sentence: sentence[0]) - 1
        if number < 0 or quoted.start >= sentences[number][1]:
            return None
        held = Attributions(shadow).holder(quoted, *sentences[number])
        return Span.of(self.text, *held) if held else None

    def _outline(self, number: int) -> tuple[Shadow, list[tuple[int, int]]]:
        """Return a paragraph with all that is quoted blanked out, and its sentences; made once."""
        if number not in self._outlines:
            passage = self.passages[number]
            shadow = Shadow(self.text, passage.start, passage.end, self._quoted.get(number, []))
            self._outlines[number] = (shadow, list(shadow.sentences()))
        return self._outlines[number]

    def antecedent(self, speaker: Span | None, passage: int) -> Span | None:
        """Return whom a pronoun or noun that names a speaker means, where one antecedent fits."""
        mention = None if speaker is None else self.mentions.antecedent(speaker, passage)
        return None if mention is None else mention.span

    def _read(self, region: Statement, speech: list[Quoted], depth: int) -> Iterator[Statement]:
        """Read a region whose own quotations stand at ``depth``."""
        own = [one for one in speech if one.depth == depth]
        shadow = Shadow(self.text, region.start, region.end, own)
        previous: Statement | None = None
        pending: list[Statement] = []
        for start, end in shadow.sentences():
            first = bisect_left(own, start, key=lambda one: one.start)
            inside = own[first : bisect_left(own, end, key=lambda one: one.start)]
            spoken = self._spoken(shadow, start, end, inside, region, previous)
            plain = list(self._narrated(shadow, start, end, spoken, region))
            if inside and depth and pending and not _plain_words(shadow, start, end, spoken):
                pending[-1] = replace(pending[-1], end=trimmed_end(self.text, inside[0].start))
                plain = []
            pending += plain
            for statement in spoken:
                nested = [
                    one
                    for one in speech
                    if one.depth > depth and statement.start <= one.start < statement.end
                ]
                pending += self._read(statement, nested, depth + 1) if depth < _DEEPEST else []
            if spoken:
                previous = spoken[-1]
            elif not _goes_on_about_speaker(self.text[start:end]):
                previous = None
        yield from pending

    def _spoken(
        self,
        shadow: Shadow,
        start: int,
        end: int,
        quotations: list[Quoted],
        region: Statement,
        previous: Statement | None,
    ) -> list[Statement]:
        found: list[Statement] = []
        for quoted in quotations:
            frame = Attributions(shadow).attribution(quoted, start, end)
            if frame is None and self._led_in is not None and self._opens(quoted, region):
                frame = self._led_in[1]
            low, high = quoted.inner
            form = quoted.kind
            statement = Statement(low, high, region.passage, form, outer=region if region.is_speech else None)
            if frame is not None:
                statement = self._with_frame(statement, frame)
            else:
                before = found[-1] if found else previous or self._voice_before(start, region)
                if quoted.kind is Form.DIRECT_CONTINUED:
                    before = self._carried
                if before is None and self._is_of_the_teller(quoted):
                    statement = replace(statement, speaker=self._answers)
                if before is not None:
                    continued = quoted.depth == 0 and before.form is not Form.INDIRECT
                    form = Form.DIRECT_CONTINUED if continued else quoted.kind
                    statement = replace(statement, form=form, speaker=before.speaker, relay=before.relay)
            self.speech[quoted.start] = statement
            found.append(statement)
        return found

    def _is_of_the_teller(self, quoted: Quoted) -> bool:
        """Whether a quotation stands alone above what only one person tells or answers."""
        passage = self.passages[quoted.passage]
        alone = passage.start == quoted.start and quoted.end >= passage.end - 1
        return self._answers is not None and alone and quoted.passage < min(self._turns)

    def _voice_before(self, start: int, region: Statement) -> Statement | None:
        """Return whom the sentence before reported: a quotation alone after it is theirs."""
        told = self._told
        near = told is not None and told.passage == region.passage and start - told.end < _REST
        return told if near and not region.is_speech else None

    def _opens(self, quoted: Quoted, region: Statement) -> bool:
        """Whether a quotation opens the paragraph that a colon led in to."""
        led_in = self._led_in
        return led_in is not None and led_in[0] == quoted.passage and quoted.start == region.start

    def _with_frame(self, statement: Statement, frame: Frame) -> Statement:
        speaker = Span.of(self.text, *frame.speaker) if frame.speaker else None
        if speaker is not None:
            goes_on = _GOES_ON.fullmatch(self.text, *frame.cue) is not None
            self.mentions.note(speaker, statement.passage, goes_on=goes_on)
        return replace(
            statement,
            cue=Span.of(self.text, *frame.cue),
            cue_class=frame.cue_class,
            speaker=speaker,
            relay=Span.of(self.text, *frame.relay) if frame.relay else None,
        )

    def _narrated(
        self, shadow: Shadow, start: int, end: int, spoken: list[Statement], region: Statement
    ) -> Iterator[Statement]:
        if (not region.is_speech or region.turn is not None) and not spoken:
            self.mentions.note_titled(self.text, start, end, region.passage)
        if self.text[start:end].strip() and not (
            spoken and len(spoken) == 1 and _all_filler(shadow, start, end)
        ):
            found = list(self._framed(shadow, start, end, region, spoken, 0))
            goes_on = not spoken and self._told is not None and not any(one.cue for one in found)
            if (
                goes_on
                and self._told is not None
                and (form := self._form_of_rest(start, end, region)) is not None
            ):
                told = self._told
                found = [
                    one
                    if one.descriptor
                    else replace(one, form=form, speaker=told.speaker, relay=told.relay, outer=told.outer)
                    for one in found
                ]
            elif not goes_on:
                indirect = [
                    one
                    for one in found
                    if one.form is Form.INDIRECT and one.speaker is not None and not one.rumour
                ]
                whole = (
                    indirect
                    and indirect[-1].end >= end - _REST
                    and indirect[-1].cue_class is not CueClass.DENIAL
                )
                self._told = indirect[-1] if whole else None
            yield from found

    def _form_of_rest(self, start: int, end: int, region: Statement) -> Form | None:
        """Tell how a stretch without a verb of speech goes on with what the one before it reported."""
        told = self._told
        if told is None or told.passage != region.passage or region.is_speech:
            return None
        if self.text[told.end : start].strip(" \n").endswith(";"):
            return Form.INDIRECT
        if region.turn is not None and _ME.search(self.text, start, end):
            return None
        begins = (
            _GOES_ON_ABOUT.match(self.text, start, end) or _GOES_ON_COUNTING.match(self.text, start, end)
        ) is not None
        return Form.FREE_INDIRECT if begins else None

    def _framed(
        self,
        shadow: Shadow,
        start: int,
        end: int,
        region: Statement,
        spoken: list[Statement],
        depth: int,
    ) -> Iterator[Statement]:
        """Cut a sentence into what its verbs of speech report and what is left to its own voice."""
        taken = {statement.cue.start for statement in spoken if statement.cue is not None}
        last = spoken[-1] if spoken else None
        position = start
        for frame in Frames(shadow).frames(start, end, taken):
            if frame.start < position:
                continue
            low, high = frame.content
            if frame.speaker is None and last is not None and frame.takes_last_speaker:
                frame = replace(frame, speaker=_span_of(last.speaker), relay=_span_of(last.relay))
            if frame.void:
                yield from self._own_voice(shadow, position, min(frame.start, low), region)
                position = max(position, high, frame.end)
                continue
            if frame.speaker is None and not frame.rumour and frame.cue_class is not CueClass.DENIAL:
                continue
            statement = self._with_frame(replace(region, start=low, end=high, form=Form.INDIRECT), frame)
            statement = replace(statement, outer=_voice(region), rumour=frame.rumour)
            if frame.cue_class is CueClass.DENIAL and frame.speaker is None and region.speaker is not None:
                statement = replace(region, start=low, end=high, cue_class=CueClass.DENIAL)
            yield from self._own_voice(shadow, position, min(frame.start, low), region)
            if frame.speaker is not None and frame.start <= frame.speaker[0] < high + 300:
                yield replace(
                    region, start=frame.speaker[0], end=frame.speaker[1], form=Form.NARRATION, descriptor=True
                )
            if frame.cue_class is CueClass.DENIAL or depth >= _DEEPEST:
                yield statement
            else:
                yield from self._framed(shadow, low, high, statement, [], depth + 1)
            last = statement
            position = max(position, high, frame.end)
        yield from self._own_voice(shadow, position, end, region, spoken)

    def _own_voice(
        self, shadow: Shadow, start: int, end: int, region: Statement, spoken: list[Statement] | None = None
    ) -> Iterator[Statement]:
        """Yield what stands outside speech and outside the words that name its speaker."""
        speakers = [one.speaker for one in spoken or [] if one.speaker is not None and one.cue is not None]
        for speaker in speakers:
            if start <= speaker.start < end:
                yield replace(region, start=speaker.start, end=speaker.end, descriptor=True)
        for low, high in shadow.plain(start, end, speakers):
            yield replace(region, start=low, end=high)


def _goes_on_about_speaker(sentence: str) -> bool:
    return re.match(r"(?:He|She|They)\b", sentence) is not None


def _all_filler(shadow: Shadow, start: int, end: int) -> bool:
    return not re.search(r"\w", shadow.words(start, end).replace(FILLER, ""))


def _voice(region: Statement) -> Statement | None:
    tells = region.turn is not None and not region.turn.asks
    return region if region.speaker is not None or region.is_speech or tells else None


def _span_of(span: Span | None) -> tuple[int, int] | None:
    return None if span is None else (span.start, span.end)


def _plain_words(shadow: Shadow, start: int, end: int, spoken: list[Statement]) -> bool:
    """Whether a sentence says more than who speaks its quotations."""
    speakers = [one.speaker for one in spoken if one.speaker is not None and one.cue is not None]
    cues = [one.cue for one in spoken if one.cue is not None]
    rest = " ".join(shadow.words(low, high) for low, high in shadow.plain(start, end, [*speakers, *cues]))
    return len(re.findall(r"\w+", rest)) > 3
