"""What one statement suggests: one denial, or a claim for each clause that tells of an act.

- A denial is stored as a denial; "reportedly" without a source is nobody's; who speaks is never guessed.
- A span begins with its speaker only where the speaker is part of the claim, and only once for each speaker.
- Nothing is decided here, and nothing is accepted: what does not stand in the text is rejected later.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from uncounted.claims.clauses import Clause, find_clauses, told_again
from uncounted.claims.counting import leading_count, victims_counted
from uncounted.claims.denying import Reach
from uncounted.claims.details import find_place, find_time, first_count
from uncounted.claims.explaining import denies_all, denies_harm, praises_the_place
from uncounted.claims.lexicon import PRONOUN, CueClass
from uncounted.claims.mentions import Mentions
from uncounted.claims.model import (
    MOST_CHARACTERS_IN_A_SPAN,
    Basis,
    Flag,
    Form,
    LinkStatus,
    Modality,
    Passage,
    PassageKind,
    SensitiveSpan,
    Span,
    SuggestedClaim,
    Tier,
)
from uncounted.claims.parting import is_denial_after_all, parted, put_down, told_of_who_denies
from uncounted.claims.persons import NUMBER_WORD
from uncounted.claims.plain_reports import (
    act_before,
    blames,
    denies_as_the_accused,
    parts_of_report,
    puts_down_who_accuses,
    tells_of_a_number,
    tells_of_what_was_told,
)
from uncounted.claims.quotations import Quoted
from uncounted.claims.reading import (
    evidential_in,
    is_denial_of_all,
    is_refutation,
    modality_of,
    modality_of_report,
    speaks_for_an_office,
)
from uncounted.claims.sources import basis_of, chain_of
from uncounted.claims.speakers import classify_speaker
from uncounted.claims.statements import Statement
from uncounted.vocabulary.measures import Count

EXTRACTOR = "rules-en/2"
_AGES = re.compile(
    r"\b(?:victims?|detainees|prisoners|survivors|those\s+\w+ed)\b[^.;]{0,60}?\b(?:aged?"
    r"|ages)\b[^.;]{0,20}\d",
    re.IGNORECASE,
)
_NEAR, _BESIDE, _FEW_WORDS, _SHORT = 120, 60, 3, 160
_DENIABLE = re.compile(
    r"alleg|accus|charges?\b|claims?\b|reports?\b|involve|responsib|wrongdoing|complic|violat|compulsion"
    r"|exist"
    r"|\bany(?:one|body)?\b|\bsuch\b|crime|guilt|behind\b|locked|purges?|crackdown|campaign|abuse|repress"
    r"|persecut|tortur|kill|arrest|detain|use\s+of|figures?\b|toll\b|version\b|findings?\b|stor(?:y|ies)\b"
    r"|articles?\b|information\b|statements?\b|knowledge\b|rumou?rs?\b|purge\b|suggestions?\b"
    r"|den(?:y|ies|ied|ying)\s+(?:it|this|having|any|all|knowing|ever)\b",
    re.IGNORECASE,
)
_ADMITS = re.compile(r"admit|acknowledg|conced|confirm", re.IGNORECASE)
_BEFORE_A_NAME = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er)\s+[^.,;:“”\"]{2,60},\s+$")
_SELF = re.compile(r"(?:they|he|she)\s+(?:had|have|has|was|were)\b", re.IGNORECASE)
_COUNTED_SPEAKER = re.compile(rf"(?!one\b)(?:at\s+least\s+|some\s+|about\s+)?{NUMBER_WORD}\b", re.IGNORECASE)
_ONE_WORD = re.compile(r"(?:(?:his|her|their|its|my|our|the)\s+)?[\w’'-]+", re.IGNORECASE)
_ACTION_FOLLOWS = re.compile(r"\s+(?=\w+ing\b)")
_READ_AS = {
    Reach.DENIED: Modality.DENIED,
    Reach.NEGATED: Modality.DENIED,
    Reach.UNREAL: Modality.HYPOTHETICAL,
}
_NOT_REAL = (Modality.CALLED_FOR, Modality.HYPOTHETICAL)


class SuggestionMaker:
    """Turn the statements of one paragraph into suggestions."""

    def __init__(
        self,
        text: str,
        passage: Passage,
        mentions: Mentions,
        marks: list[SensitiveSpan],
        partial: list[Quoted],
        spoken: dict[int, Quoted],
    ) -> None:
        self.text = text
        self.passage = passage
        self.mentions = mentions
        self.marks = marks
        self.partial = partial
        self.spoken = spoken
        self.told = 0

    def of_statement(self, statement: Statement, earlier: list[SuggestedClaim]) -> Iterator[SuggestedClaim]:
        """Yield what a statement suggests: one denial, or a claim for each clause that tells of an act."""
        if _is_question(self.text, statement) or _is_bare_word(statement):
            return
        self.told = earlier[-1].span.end if earlier else 0
        clauses = told_again(find_clauses(self.text, statement.start, statement.end), *_told_before(earlier))
        if statement.cue_class is CueClass.DENIAL and not statement.descriptor:
            if (
                clauses
                or earlier
                or _DENIABLE.search(self.text, max(self.passage.start, statement.start - 30), statement.end)
            ):
                yield self._whole(statement, "denial", Modality.DENIED)
            for clause in told_of_who_denies(self.text, statement, clauses):
                voice = replace(statement, speaker=None, cue=None, cue_class=None)
                yield self._of_clause(voice, clause, Reach.OPEN)
        elif is_refutation(self.text, statement):
            yield self._whole(statement, "denial", Modality.DENIED)
        elif (down := put_down(self.text, statement, self.passage.end)) is not None:
            yield self._whole(down, "denial", Modality.DENIED)
        elif clauses:
            yield from self._denials_beside(statement, clauses)
            yield from self._of_clauses(statement, clauses, earlier)
        elif is_denial_of_all(self.text, statement, self.mentions):
            yield self._whole(statement, "denial", Modality.DENIED)
        elif _AGES.search(self.text, statement.start, statement.end):
            claim = self._whole(statement, _act_of_most(earlier), Modality.ASSERTED)
            yield _replace_flags(claim, (*claim.flags, Flag.AGE_RANGE))

        elif earlier:
            for part in parts_of_report(self.text, statement):
                yield from self._of_plain_report(part, earlier)

    def _of_plain_report(
        self, statement: Statement, earlier: list[SuggestedClaim]
    ) -> Iterator[SuggestedClaim]:
        official = speaks_for_an_office(statement, self.mentions)
        # an act that is told there was settled otherwise: it is denied, unsaid, or told before
        if find_clauses(self.text, statement.start, statement.end) or not tells_of_what_was_told(
            self.text, statement, official=official, told=earlier[-1].span.end
        ):
            return
        who = self._all_that_names(statement)
        words = self.text[statement.start : statement.end]
        denied = not blames(statement) and (
            (official and not tells_of_a_number(words))
            or praises_the_place(words)
            or self._follows_a_denial(statement, earlier, who)
            or denies_as_the_accused(
                self.text,
                statement,
                who,
                first_hand=classify_speaker(who).basis in (Basis.VICTIM, Basis.EYEWITNESS),
            )
        )
        modality = Modality.DENIED if denied else modality_of_report(statement)
        yield self._whole(statement, "denial" if denied else act_before(earlier), modality)

    def _all_that_names(self, statement: Statement) -> str:
        """Return all words that say who speaks, with those before a name: "The captain, Ruy Sand"."""
        who = self.mentions.described(statement.speaker, statement.passage)
        if statement.speaker is None:
            return who
        start = statement.speaker.start
        before = _BEFORE_A_NAME.search(self.text, max(self.passage.start, start - _NEAR), start)
        return who if before is None else f"{before[0]}{who}"

    def _denials_beside(self, statement: Statement, clauses: tuple[Clause, ...]) -> Iterator[SuggestedClaim]:
        """Suggest what is denied in words for no act beside a clause that tells of one."""
        parts = parts_of_report(self.text, statement)
        for part in parts if len(parts) > 1 else ():
            words = self.text[part.start : part.end]
            told = any(one.start < part.end and part.start < one.end for one in clauses)
            if not told and (denies_all(words) or denies_harm(words)):
                yield self._whole(part, "denial", Modality.DENIED)

    def _of_clauses(
        self, statement: Statement, clauses: tuple[Clause, ...], earlier: list[SuggestedClaim]
    ) -> Iterator[SuggestedClaim]:
        official = speaks_for_an_office(statement, self.mentions)
        for clause, reach in parted(self.text, self.passage, statement, clauses):
            words = self.text[clause.start : clause.end]
            if (
                is_denial_after_all(
                    self.text, statement, clause, earlier, official=official and not _admits(statement)
                )
                or puts_down_who_accuses(words, self._all_that_names(statement))
                or self._goes_on_denying(statement, earlier)
            ):
                reach = Reach.DENIED
            if not _ONE_WORD.fullmatch(self.text, clause.start, clause.end) or statement.is_speech:
                yield self._of_clause(statement, clause, reach)

    def _follows_a_denial(self, statement: Statement, earlier: list[SuggestedClaim], who: str) -> bool:
        """Whether words stand right behind a denial, and are of nobody to whom it was done or who saw it."""
        last = earlier[-1]
        beside = self.passage.start <= last.span.start and statement.start - last.span.end < _BESIDE
        first_hand = classify_speaker(who).role in ("victim_witness", "relative", "witness", "ngo")
        return beside and last.modality is Modality.DENIED and not first_hand

    def _goes_on_denying(self, statement: Statement, earlier: list[SuggestedClaim]) -> bool:
        """Whether whoever has only denied in this paragraph speaks on in quotation marks."""
        if not statement.is_speech or statement.speaker is None or statement.form is Form.NESTED_DIRECT:
            return False
        here = [one for one in earlier if one.span.start >= self.passage.start]
        if not here or any(one.modality is not Modality.DENIED for one in here):
            return False
        if PRONOUN.fullmatch(statement.speaker.text) and statement.start - here[-1].span.end < _BESIDE:
            return True
        who = self.mentions.link(statement.speaker, statement.passage).label
        return all(one.chain[0].label == who for one in here)

    def _of_clause(self, statement: Statement, clause: Clause, reach: Reach) -> SuggestedClaim:
        evidential = evidential_in(self.text, statement, clause)
        modality = modality_of(self.text, statement, clause, evidential is not None)
        if reach is not Reach.NEGATED or modality not in _NOT_REAL:
            modality = _READ_AS.get(reach, modality)
        acts = tuple(dict.fromkeys(act.code for act in clause.acts))
        acts = ("denial",) if modality is Modality.DENIED else acts
        if evidential is not None and statement.turn is not None and statement.cue is None:
            statement = replace(
                statement, speaker=None, turn=None, outer=None, form=Form.NARRATION, rumour=True
            )
        start, form, cue = clause.start, statement.form, statement.cue
        if evidential is not None and not statement.is_speech and cue is None:
            form, cue = Form.EVIDENTIAL_ADVERB, Span.of(self.text, *evidential.span())
            follows = _ACTION_FOLLOWS.match(self.text, evidential.end())
            if clause.start <= evidential.start() and (follows or evidential[0].endswith("that")):
                start = follows.end() if follows else _next_word(self.text, evidential.end())
        elif statement.form in (Form.INDIRECT, Form.NARRATION) and self._in_marks(clause):
            form = Form.PARTIAL
        if statement.descriptor:
            start, form = statement.start, Form.NARRATION
        end = statement.end if statement.descriptor else clause.end
        if modality is Modality.DENIED and statement.form is Form.INDIRECT:
            end = _denied_until(self.text, clause.end, statement.end)
        start = self._with_speaker(statement, start, modality)
        count = None
        if modality is not Modality.DENIED:
            count = victims_counted(self.text, clause) or leading_count(self.text, clause.start, clause.end)
        if (
            count is None
            and not statement.descriptor
            and start < clause.start
            and modality is not Modality.DENIED
        ):
            count = first_count(self.text, start, end)
        return self._suggest(statement, start, end, acts, modality, form, cue, count)

    def _in_marks(self, clause: Clause) -> bool:
        """Whether the act itself stands in partial quotation marks."""
        act = clause.acts[0]
        number = bisect_left(self.partial, act.end, key=lambda one: one.start) - 1
        return number >= 0 and act.start < self.partial[number].end

    def _with_speaker(self, statement: Statement, start: int, modality: Modality) -> int:
        """Begin a claim with its speaker: a denial with who denies, and what speakers tell of themselves."""
        speaker, cue = statement.speaker, statement.cue
        if speaker is None or cue is None or statement.form is not Form.INDIRECT or statement.descriptor:
            return start
        between = self.text[cue.end : start] if cue.end <= start else None
        if between is None or not speaker.start < cue.start or start - speaker.start > _NEAR:
            return start
        if speaker.start < self.told:
            return start
        beside = (
            re.fullmatch(r"[\s,:]*(?:that\s+|(?:\w+\s+){0,4}that\s+)?(?:in\s+[^,]{1,40},\s*)?", between)
            is not None
        )
        own = _SELF.match(self.text, start) is not None and _COUNTED_SPEAKER.match(speaker.text) is not None
        being = re.match(r"(?:being|having\s+been)\b", self.text[start : start + 20]) is not None
        short = len(self.text[start : statement.end].split()) <= _FEW_WORDS
        denied = modality is Modality.DENIED
        return speaker.start if beside and (denied or own or being or short) else start

    def _whole(self, statement: Statement, act: str, modality: Modality) -> SuggestedClaim:
        """Suggest a whole statement as one claim, shortened where it is too long."""
        start, end = (
            self._quotation_of(statement) if modality is Modality.DENIED else (statement.start, statement.end)
        )
        if modality is Modality.DENIED and statement.cue_class is not CueClass.DENIAL:
            beside = self._with_speaker(statement, start, modality)
            start = start if "," in self.text[beside:start] else beside
        end = min(end, start + MOST_CHARACTERS_IN_A_SPAN)
        while end > start + 1 and self.text[end - 1] in " .,;\n\r\t":
            end -= 1
        count = None if modality is Modality.DENIED else leading_count(self.text, start, end)
        return self._suggest(statement, start, end, (act,), modality, statement.form, statement.cue, count)

    def _quotation_of(self, statement: Statement) -> tuple[int, int]:
        """Return the whole of a short quotation that begins with a denial: the rest of it says the same."""
        one = self.spoken.get(statement.start)
        if one is not None and statement.is_speech:
            low, high = one.inner
            if statement.end <= high <= low + _SHORT:
                return low, high
        return statement.start, statement.end

    def _suggest(
        self,
        statement: Statement,
        start: int,
        end: int,
        acts: tuple[str, ...],
        modality: Modality,
        form: Form,
        cue: Span | None,
        count: Count | None,
    ) -> SuggestedClaim:
        statement = _own_description(statement)
        span = Span.of(self.text, start, end)
        # the span may begin after the number of its clause: then the number is not this claim's
        counted = count if count is not None and count.words in span.text else None
        chain = chain_of(self.text, statement, self.mentions)
        headline = self.passage.kind is PassageKind.HEADLINE
        return SuggestedClaim(
            span=span,
            acts=acts,
            modality=modality,
            basis=basis_of(self.text, statement, self.mentions, (start, end), acts),
            form=form,
            cue=cue,
            speaker=statement.speaker,
            chain=chain,
            count=counted,
            place=find_place(self.text, start, end, title_case=headline),
            time=find_time(self.text, start, end),
            flags=self._flags(statement, span, chain[0].status),
            extractor=EXTRACTOR,
            tier=_tier(statement, chain[0].status, headline),
            passage=self.passage.kind,
        )

    def _flags(self, statement: Statement, span: Span, status: LinkStatus) -> tuple[Flag, ...]:
        found = {mark.kind for mark in self.marks if mark.span.overlap(span)}
        if statement.is_speech and statement.speaker is None:
            found.add(Flag.SPEAKER_UNKNOWN)
        if status is LinkStatus.INFERRED:
            found.add(Flag.SPEAKER_INFERRED)
        return tuple(sorted(found))


def _admits(statement: Statement) -> bool:
    """Whether the verb of speech owns up to what was told."""
    return statement.cue is not None and _ADMITS.match(statement.cue.text) is not None


def _act_of_most(earlier: list[SuggestedClaim]) -> str:
    """Return the act of the largest count so far: what "the victims" of a summary are victims of."""
    counted = [(claim.count.low, claim.acts[-1]) for claim in earlier if claim.count is not None]
    return max(counted, key=lambda pair: pair[0])[1] if counted else "detention"


def _denied_until(text: str, end: int, limit: int) -> int:
    """Return where a reported denial ends: with its sentence, without the stop."""
    limit = min(limit, end + _NEAR)
    rest = re.compile(r"[^.;:—–]*?(?=,?\s+(?:and|but)\s|[.;:—–]|$)").match(text, end, limit)
    while limit > end and text[limit - 1] in " .,;\n":
        limit -= 1
    return min(limit, rest.end()) if rest is not None and rest.end() > end else end


def _told_before(earlier: list[SuggestedClaim]) -> tuple[tuple[str, ...], int]:
    """Return the acts of the claim before, and where it ends."""
    return (earlier[-1].acts, earlier[-1].span.end) if earlier else ((), 0)


def _own_description(statement: Statement) -> Statement:
    """Give what a text says of a speaker in passing to the text's own voice, not the speaker's."""
    if not statement.descriptor:
        return statement
    return Statement(statement.start, statement.end, statement.passage, Form.NARRATION, descriptor=True)


def _replace_flags(claim: SuggestedClaim, flags: tuple[Flag, ...]) -> SuggestedClaim:
    return replace(claim, flags=tuple(sorted(flags)))


def _tier(statement: Statement, status: LinkStatus, headline: bool) -> Tier:
    if status is LinkStatus.INFERRED or (statement.is_speech and statement.speaker is None):
        return Tier.LOW
    return Tier.HIGH if statement.speaker is not None and not headline else Tier.MEDIUM


def _is_question(text: str, statement: Statement) -> bool:
    """Whether a statement is a question, or a heading that begins as one: it tells of nothing."""
    end = statement.end
    while end > statement.start and text[end - 1] in " \n\t”’\"'»)":
        end -= 1
    return text[end - 1 : end + 1].rstrip("”’\"'» \n").endswith("?") or text[end : end + 1] == "?"


def _is_bare_word(statement: Statement) -> bool:
    """Whether it is a word in marks inside a quotation: it is mentioned there, not said."""
    return (
        statement.form is Form.NESTED_DIRECT
        and statement.cue is None
        and statement.end - statement.start < 25
    )


def _next_word(text: str, place: int) -> int:
    while place < len(text) and text[place].isspace():
        place += 1
    return place
