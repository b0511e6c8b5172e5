"""Frames: the words that introduce indirect speech, found in a region whose own speech is blanked out.

- A verb of speech without a subject that names someone makes no frame, save a denial and a rumour.
- Who speaks is named before the verb, after it, between commas, or at the end of the sentence.
- What somebody did not say, or neither confirmed nor denied, is a frame that holds nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from uncounted.claims import frame_words as words
from uncounted.claims.lexicon import (
    ACCORDING,
    CUE,
    DENIAL_UNDONE,
    EXPLAINS_WHY,
    FALSEHOOD,
    IN_RELATIVE,
    NO_DENIAL_AFTER,
    NO_DENIAL_BEFORE,
    NOUN_BEFORE,
    OWN_ACCOUNT,
    RUMOUR_NOUN,
    STANCE,
    TOLD_BY,
    UNSAID,
    CueClass,
)
from uncounted.claims.shadow import ADDRESSEE, FILLER, TO_ADDRESSEE, Frame, Shadow, trimmed_end
from uncounted.claims.speakers import SELF, names_someone, speaker_after, subject_before


class Frames:
    """Find the frames of indirect speech of one region."""

    def __init__(self, shadow: Shadow) -> None:
        self.text, self.start = shadow.text, shadow.start
        self._words = shadow.blank
        self._out, self._relay = shadow.out, shadow.relay

    def frames(self, start: int, end: int, taken: set[int]) -> Iterator[Frame]:
        """Yield the frames of indirect speech in a sentence, in order of their cues."""
        low, high = start - self.start, end - self.start
        cues = [*CUE.finditer(self._words, low, high), *ACCORDING.finditer(self._words, low, high)]
        for further in (RUMOUR_NOUN, OWN_ACCOUNT, TOLD_BY, STANCE):
            cues += further.finditer(self._words, low, high)
        position = low
        cues.sort(key=lambda match: (match.start(), match.end()))
        last = self._last_of_all(cues, low, high, taken)
        if last is not None:
            yield last
            return
        for cue in cues:
            if cue.start() < position or cue.start() + self.start in taken:
                continue
            frame = self._frame_at(cue, position, low, high)
            if frame is not None:
                yield frame
                position = max(position, frame.end - self.start)

    def _last_of_all(self, cues: list[re.Match[str]], low: int, high: int, taken: set[int]) -> Frame | None:
        """Frame the attribution that ends a sentence with other speech in it: it reports it all."""
        said = [cue for cue in cues if cue.re is CUE and cue.start() + self.start not in taken]
        if len(said) < 2 or CueClass(said[-1].lastgroup or "") is CueClass.DENIAL:
            return None
        if (
            words.TAIL_ONLY.match(self._words, said[-1].end(), high) is None
            or FILLER in self._words[low:high]
        ):
            return None
        return self._trailing(said[-1], CueClass(said[-1].lastgroup or ""), low, high, None)

    def _frame_at(self, cue: re.Match[str], position: int, low: int, high: int) -> Frame | None:
        if cue.re is not CUE:
            return self._without_a_verb(cue, position, low, high)
        kind = CueClass(cue.lastgroup or "")
        before = self._words[max(position, cue.start() - 40) : cue.start()]
        if kind is CueClass.DENIAL:
            return self._denial(cue, before, position, low, high)
        if words.PASSIVE.search(before) or words.DONE_BY.match(self._words, cue.start(), high):
            return None
        near = self._words[max(position, cue.start() - 12) : cue.end()]
        if words.DESCRIBED_THERE.search(near):
            return None
        if words.OUGHT_TO.search(before) or words.SPOKE_TO_WHO.match(self._words, cue.start(), high):
            return None
        if UNSAID.search(before):
            why = EXPLAINS_WHY.match(self._words, cue.start(), high)
            return None if why else self._unsaid(cue, high)
        if _is_noun(cue, before):
            return self._claim_of(cue, position, high)
        if TO_ADDRESSEE.fullmatch(cue[0]) and words.TO_VERB.match(self._words, cue.end(), high):
            return None
        clause = max(position, self._words.rfind(FILLER, position, cue.start()) + 1)
        joined = position > low and words.JOINED_VERB.search(before) is not None
        if before.rstrip().endswith(",") and (inverted := self._inverted(cue, kind, low, high, named=True)):
            return inverted
        speaker = None if joined else subject_before(self._words, clause, cue.start())
        participle = words.PARTICIPLE.search(cue[0]) is not None
        if participle and self._words[max(0, cue.start() - 2) : cue.start()].strip() in (",", ""):
            speaker = None
        goes_on = (
            participle
            or joined
            or (position > low and words.SAME_SPEAKER.fullmatch(self._words, position, cue.start()))
        )
        if speaker is None and not goes_on:
            return self._inverted(cue, kind, low, high) if before.rstrip().endswith(",") else None
        return self._content(cue, kind, speaker, low, high, bool(goes_on))

    def _without_a_verb(self, cue: re.Match[str], position: int, low: int, high: int) -> Frame | None:
        """Frame what is introduced otherwise than by a verb of speech and its subject."""
        if cue.re is ACCORDING:
            return self._according(cue, low, high)
        if cue.re is RUMOUR_NOUN:
            return self._rumour(cue, position, high)
        if cue.re is STANCE:
            who = cue.span("who")
            named = names_someone(self._words[slice(*who)])
            return self._built(cue, CueClass.NEUTRAL, who, cue.end(), high) if named else None
        return (
            self._by_account(cue, low, high) if cue.re is OWN_ACCOUNT else self._told_by(cue, position, high)
        )

    def _by_account(self, cue: re.Match[str], low: int, high: int) -> Frame | None:
        """Frame a sentence with "in her account": it is all hers."""
        who = cue.span("who") if cue["who"] else cue.span("of")
        before = self._words[low : cue.start()].strip(" ,")
        if not names_someone(self._words[slice(*who)]) or FILLER in before or CUE.search(before):
            return None
        begin, finish = (low, cue.start()) if len(before.split()) >= 3 else (cue.end(), high)
        while begin < finish and self._words[begin] in " ,:":
            begin += 1
        filler = self._words.find(FILLER, begin, finish)
        finish = filler if filler >= 0 else finish
        if len(self._words[begin:finish].split()) < 2:
            return None
        content = (begin + self.start, trimmed_end(self.text, finish + self.start))
        return Frame(
            min(begin, cue.start()) + self.start, max(content[1], cue.end() + self.start), content,
            self._out(cue.span()), CueClass.NEUTRAL, self._out(who),
        )  # fmt: skip

    def _told_by(self, cue: re.Match[str], position: int, high: int) -> Frame | None:
        """Frame "I was told by a nurse that ...", "my aunt heard from a driver that ..."."""
        who = cue.span("who")
        if not names_someone(self._words[slice(*who)]):
            return None
        passive = cue[0].split()[0].lower() in ("told", "informed", "advised", "assured", "warned")
        subject = None if passive else subject_before(self._words, position, cue.start())
        frame = self._built(cue, CueClass.NEUTRAL, who, cue.end(), high)
        relay = subject if subject and not SELF.fullmatch(self._words[slice(*subject)]) else None
        return frame if frame is None or relay is None else replace(frame, relay=self._out(relay))

    def _claim_of(self, cue: re.Match[str], position: int, high: int) -> Frame | None:
        """Frame "Mira's claim that ...": the words are those of the one who owns them."""
        owner = words.OWNER.search(self._words, max(position, cue.start() - 80), cue.start())
        that = re.compile(r"\s+that\s").match(self._words, cue.end(), high)
        if owner is None or that is None:
            return None
        kind = CueClass(cue.lastgroup or "")
        return self._built(cue, kind, owner.span("who"), that.end(), high)

    def _content(
        self,
        cue: re.Match[str],
        kind: CueClass,
        speaker: tuple[int, int] | None,
        low: int,
        high: int,
        participle: bool,
    ) -> Frame | None:
        begin = cue.end()
        relay = self._relay(cue, high)
        addressee = ADDRESSEE.match(self._words, begin, high) if TO_ADDRESSEE.fullmatch(cue[0]) else None
        if addressee:
            begin = addressee.end()
        elif kind is CueClass.NEUTRAL and (
            named := re.compile(r"\s+to\s+\w+").match(self._words, begin, high)
        ):
            begin = named.end()
        if FALSEHOOD.search(self._words, begin, min(high, begin + 120)) and speaker is not None:
            return self._built(cue, CueClass.DENIAL, speaker, speaker[0], high)
        inserted = self._inserted(cue, kind, low, high)
        if inserted is not None:
            return inserted
        if words.TAIL_ONLY.match(self._words, begin, high) and (
            trailing := self._trailing(cue, kind, low, high, relay)
        ):
            return trailing
        that = words.THAT.match(self._words, begin, high)
        begin = that.end() if that else begin
        begin = self._behind_circumstances(begin, high)
        return self._built(cue, kind, speaker, begin, high, relay=relay, takes_last=participle)

    def _behind_circumstances(self, begin: int, high: int) -> int:
        """Step over when and to whom it was said, to the "that" behind: "told a judge in 2016 that"."""
        found = words.TO_THAT.match(self._words, begin, high)
        return begin if found is None or words.HAS_VERB.search(found["between"]) else found.end()

    def _inserted(self, cue: re.Match[str], kind: CueClass, low: int, high: int) -> Frame | None:
        """Frame a sentence that holds its attribution: "The list, the paper claims, was smuggled out"."""
        comma = self._words.rfind(",", low, cue.start() - 2)
        if comma <= low or words.INSERTED_TAIL.match(self._words, cue.end(), high) is None:
            return None
        before = self._words[low:comma]
        speaker = subject_before(self._words, comma + 1, cue.start(), whole=True)
        if (
            speaker is None
            or (len(before.split()) < 2 and not words.NOBODY.match(before))
            or words.SUBORDINATE.match(before.strip())
        ):
            return None
        content = (low + self.start, trimmed_end(self.text, high + self.start))
        return Frame(
            low + self.start, high + self.start, content, self._out(cue.span()), kind, self._out(speaker),
        )  # fmt: skip

    def _inverted(
        self, cue: re.Match[str], kind: CueClass, low: int, high: int, *, named: bool = False
    ) -> Frame | None:
        """Frame a sentence that ends with verb and speaker: "the men fled, said another resident"."""
        comma = self._words.rfind(",", low, cue.start())
        speaker = speaker_after(self._words, cue.end(), high)
        if named and (speaker is None or not self._ends_with_name(speaker, high)):
            return None
        if (
            speaker is None
            or comma < 0
            or len(self._words[low:comma].split()) < 3
            or FILLER in self._words[low:comma]
        ):
            return None
        content = (low + self.start, trimmed_end(self.text, comma + self.start))
        return Frame(
            low + self.start, high + self.start, content, self._out(cue.span()), kind, self._out(speaker),
        )  # fmt: skip

    def _ends_with_name(self, speaker: tuple[int, int], high: int) -> bool:
        """Whether the words after a verb are a full name, and the sentence ends there or describes it."""
        rest = self._words[speaker[1] : high]
        return (
            words.FULL_NAME.search(self._words, *speaker) is not None
            and re.match(r"\s*(?:[.!?,]|$)", rest) is not None
        )

    def _trailing(
        self, cue: re.Match[str], kind: CueClass, low: int, high: int, relay: tuple[int, int] | None
    ) -> Frame | None:
        """Frame a sentence whose attribution stands last: "Five men were taken, officials said."."""
        comma = self._words.rfind(",", low, cue.start() - 2)
        while comma > low and words.LISTED.fullmatch(
            self._words, earlier := self._words.rfind(",", low, comma) + 1, comma
        ):
            if earlier <= low:
                break
            comma = earlier - 1
        speaker = subject_before(self._words, comma + 1, cue.start(), whole=True) if comma >= 0 else None
        before = self._words[low : max(comma, low)]
        if speaker is None or len(before.split()) < 3 or FILLER in before:
            return None
        content = (low + self.start, trimmed_end(self.text, comma + self.start))
        return Frame(
            low + self.start,
            high + self.start,
            content,
            self._out(cue.span()),
            kind,
            self._out(speaker),
            self._out(relay) if relay else None,
        )

    def _built(
        self,
        cue: re.Match[str],
        kind: CueClass,
        speaker: tuple[int, int] | None,
        begin: int,
        high: int,
        *,
        relay: tuple[int, int] | None = None,
        takes_last: bool = False,
        rumour: bool = False,
    ) -> Frame | None:
        while begin < high and self._words[begin].isspace():
            begin += 1
        stop = words.STOP.search(self._words, max(begin, cue.end()), high)
        if speaker is not None and words.WHOSE.match(self._words, *speaker):
            stop = words.MAIN_GOES_ON.search(self._words, max(begin, cue.end()), high) or stop
        finish = stop.start() if stop else high
        filler = self._words.find(FILLER, begin, finish)
        finish = filler if filler >= 0 else finish
        if len(self._words[begin:finish].split()) < 2:
            return None
        first = min(speaker[0] if speaker else cue.start(), cue.start())
        return Frame(
            first + self.start, finish + self.start, self._out((begin, finish)), self._out(cue.span()), kind,
            self._out(speaker) if speaker else None, self._out(relay) if relay else None, takes_last, rumour,
        )  # fmt: skip

    def _rumour(self, cue: re.Match[str], position: int, high: int) -> Frame | None:
        """Frame "reports of ...", which are nobody's; called false, they are the denial of who says so."""
        false = FALSEHOOD.search(self._words, cue.end(), high) or words.IS_PUT_DOWN.match(
            self._words, cue.end(), high
        )
        if false is None:
            return self._built(cue, CueClass.DISTANCING, None, cue.end(), high, rumour=True)
        calls = words.CALLS.search(self._words, position, cue.start())
        speaker = subject_before(self._words, position, calls.start()) if calls else None
        return self._built(cue, CueClass.DENIAL, speaker, speaker[0] if speaker else position, high)

    def _unsaid(self, cue: re.Match[str], high: int) -> Frame | None:
        """Frame words that somebody did not say: they are nobody's, and no claim stands on them."""
        frame = self._built(cue, CueClass.NEUTRAL, None, cue.end(), high)
        return None if frame is None else replace(frame, void=True)

    def _denial(self, cue: re.Match[str], before: str, position: int, low: int, high: int) -> Frame | None:
        if NO_DENIAL_AFTER.match(self._words, cue.end(), high):
            return None
        if DENIAL_UNDONE.search(before):
            return None
        if UNSAID.search(before) or words.CONFIRM_OR.search(before):
            return self._unsaid(cue, high)
        if NO_DENIAL_BEFORE.search(before):
            return None
        comma = self._words.find(",", cue.end(), high)
        if comma >= 0 and IN_RELATIVE.search(before) and self._goes_on(comma, high):
            # ", which denies everything, shot ten men": what stands behind the second comma is not denied
            return self._built(cue, CueClass.DENIAL, None, cue.start(), comma)
        joined = position > low and words.JOINED_VERB.search(before) is not None
        speaker = None if joined else subject_before(self._words, position, cue.start())
        begin = speaker[0] if speaker else cue.start()
        return self._built(cue, CueClass.DENIAL, speaker, begin, high, takes_last=speaker is None)

    def _goes_on(self, comma: int, high: int) -> bool:
        return re.match(r",\s+[a-z]", self._words[comma:high]) is not None

    def _according(self, cue: re.Match[str], low: int, high: int) -> Frame | None:
        alone = words.HIM.match(self._words, cue.end(), high)
        if alone is not None:
            return self._built(cue, CueClass.NEUTRAL, alone.span(), alone.end(), high)
        speaker = speaker_after(self._words, cue.end(), high)
        if speaker is None:
            return None
        before = self._words[low : cue.start()]
        if len(before.split()) >= 3 and FILLER not in before and words.OPENS_CLAUSE.search(before) is None:
            content = (low + self.start, trimmed_end(self.text, cue.start() + self.start))
            return Frame(
                low + self.start, speaker[1] + self.start, content, self._out(cue.span()), CueClass.NEUTRAL,
                self._out(speaker),
            )  # fmt: skip
        comma = self._words.find(",", speaker[1], high)
        begin = comma + 1 if comma >= 0 else speaker[1]
        return self._built(cue, CueClass.NEUTRAL, speaker, begin, high)


def _is_noun(cue: re.Match[str], before: str) -> bool:
    """Whether "report", "claims" or "notes" stands there as a noun."""
    about = NOUN_BEFORE.search(before) is not None or not before.strip()
    return about and words.NAMES_A_TEXT.fullmatch(cue[0]) is not None
