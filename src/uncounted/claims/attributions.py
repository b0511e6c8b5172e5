"""Who speaks a quotation: the words beside it that name its speaker.

- A quotation is spoken by the one named after it, or else before it, in its own sentence.
- A partial quotation is of the subject of the verb that it completes; of nobody where none is named.
"""

from __future__ import annotations

import re

from uncounted.claims.continuing import subject_of_sentence
from uncounted.claims.lexicon import ACCORDING, CUE, HOLDS_WORDS, CueClass
from uncounted.claims.model import Form
from uncounted.claims.quotations import Quoted
from uncounted.claims.shadow import FILLER, Frame, Shadow
from uncounted.claims.speakers import names_someone, speaker_after, subject_before

_WRITES_OR_TELLS = re.compile(
    rf"{CUE.pattern}|\b(?:wrote|writes|gave|gives|put|puts|tells?|told|described?|recount\w*|read|spoke"
    rf"|went\s+on|continued)\b",
    re.IGNORECASE,
)
_JOINED = re.compile(r"(?:\band|,|\bto|\bhas|\bhave|\bhad|\bbut)\s+(?:\w+ly\s+)?$")
_NEXT_WORD_TAKES_QUOTE = re.compile(r"[\s,]*")


class Attributions:
    """Find the speakers of the quotations of one region."""

    def __init__(self, shadow: Shadow) -> None:
        self.start = shadow.start
        self._words = shadow.blank
        self._out, self._relay = shadow.out, shadow.relay

    def attribution(self, quoted: Quoted, start: int, end: int) -> Frame | None:
        """Find who is said to speak a quotation: after it, or else before it, in its sentence."""
        return self._after(quoted, end) or self._before(quoted, start)

    def _after(self, quoted: Quoted, end: int) -> Frame | None:
        offset, words = self.start, self._words
        place = _NEXT_WORD_TAKES_QUOTE.match(words, quoted.end - offset, end - offset)
        assert place is not None  # noqa: S101 - the pattern matches the empty string
        begin = place.end()
        stop = words.find(FILLER, begin, min(end - offset, begin + 260))
        limit = stop if stop >= 0 else min(end - offset, begin + 260)
        according = ACCORDING.match(words, begin, limit)
        if according:
            speaker = speaker_after(words, according.end(), limit)
            return self._frame(quoted, according.span(), CueClass.NEUTRAL, speaker, None)
        cue = CUE.search(words, begin, limit)
        if cue is None or cue.lastgroup == CueClass.DENIAL:
            return None
        if cue.start() == begin:
            speaker = speaker_after(words, cue.end(), limit)
        elif re.search(r"(?<!\b[A-Z])[.;!?]\s", words[begin : cue.start()]):
            return None
        else:
            speaker = subject_before(words, begin, cue.start(), whole=True)
        if speaker is None:
            return None
        return self._frame(
            quoted, cue.span(), CueClass(cue.lastgroup or ""), speaker, self._relay(cue, limit)
        )

    def _before(self, quoted: Quoted, start: int) -> Frame | None:
        offset, words = self.start, self._words
        low, high = start - offset, quoted.start - offset
        cues = list(CUE.finditer(words, max(low, high - 200), high))
        if not cues and words[:high].rstrip().endswith(":"):
            return self._led_in(quoted, low, high)
        if not cues or cues[-1].lastgroup == CueClass.DENIAL:
            return None
        cue = cues[-1]
        between = words[cue.end() : high]
        if len(between) > 60 or FILLER in between or re.search(r"[.;]\s", between):
            return None
        speaker = subject_before(words, max(low, words.rfind(FILLER, low, cue.start()) + 1), cue.start())
        if speaker is None:
            return None
        return self._frame(quoted, cue.span(), CueClass(cue.lastgroup or ""), speaker, self._relay(cue, high))

    def _led_in(self, quoted: Quoted, low: int, high: int) -> Frame | None:
        """Frame a quotation behind a colon without a verb of speech: "Anja has got through to us:"."""
        if quoted.kind in (Form.PARTIAL, Form.SCARE) or FILLER in self._words[low:high]:
            return None
        subject = subject_of_sentence(self._words, low, high)
        if subject is None or not names_someone(self._words[slice(*subject)]):
            return None
        colon = self._words.rindex(":", low, high)
        return self._frame(quoted, (colon, colon + 1), CueClass.NEUTRAL, subject, None)

    def _frame(
        self,
        quoted: Quoted,
        cue: tuple[int, int],
        cue_class: CueClass,
        speaker: tuple[int, int] | None,
        relay: tuple[int, int] | None,
    ) -> Frame:
        return Frame(
            quoted.start, quoted.end, quoted.inner, self._out(cue), cue_class,
            self._out(speaker) if speaker else None, self._out(relay) if relay else None,
        )  # fmt: skip

    def last_frame(self, start: int, end: int) -> Frame | None:
        """Frame what follows a sentence that ends in a colon: its last verb of speech, and its subject."""
        low, high = start - self.start, end - self.start
        for cue in reversed([*_WRITES_OR_TELLS.finditer(self._words, low, high)]):
            speaker = subject_before(self._words, low, cue.start())
            if speaker is not None:
                place = self._out(cue.span())
                return Frame(start, end, (end, end), place, CueClass.NEUTRAL, self._out(speaker))
        return None

    def holder(self, quoted: Quoted, start: int, end: int) -> tuple[int, int] | None:
        """Find the subject of the verb whose object stands in a partial quotation, in the same clause."""
        low, high = start - self.start, quoted.start - self.start
        after = self.attribution(quoted, start, end)
        if after is not None and after.cue[0] > quoted.end:
            return after.speaker
        for verb in reversed([*HOLDS_WORDS.finditer(self._words, max(low, high - 120), high)]):
            if re.search(r"[;:]\s|[.!?]\s", self._words[verb.end() : high]):
                return None
            speaker = subject_before(self._words, low, verb.start())
            joined = _JOINED.search(self._words, max(low, verb.start() - 30), verb.start())
            if speaker is None and joined is not None:
                continue
            if speaker is not None:
                return self._out(speaker)
        according = ACCORDING.search(self._words, low, high)
        speaker = speaker_after(self._words, according.end(), high) if according else None
        return self._out(speaker) if speaker else None
