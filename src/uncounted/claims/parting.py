"""Part what a statement tells from what it denies: its clauses in order, each with what reaches its act.

- What is told and what is denied in one clause become two claims; what is left unsaid becomes none.
- A denial begins with the words that deny.
- What was done to the one who denies is told, not denied: "He denied the theft and was beaten".
- An authority that denies goes on denying in its next words; so does "it was a shelter" behind a semicolon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from uncounted.claims.clauses import Clause, from_on, up_to
from uncounted.claims.denying import Reach, reaches_of, told_end
from uncounted.claims.explaining import excuses, knows_nothing, plays_down, praises_the_place, put_down_by
from uncounted.claims.lexicon import STANCE, CueClass
from uncounted.claims.model import Form, Modality, Passage, Span, SuggestedClaim
from uncounted.claims.statements import Statement

DENIES = (Reach.DENIED, Reach.NEGATED)
_AND_WAS = re.compile(r"\s(?:and|but)\s+(?P<was>(?:was|were)\s+)(?:\w+ly\s+)?$", re.IGNORECASE)
_OPENS_QUOTE = re.compile(r"[“\"‘«]")
_SENTENCE_ENDS = re.compile(r"[.!?;][”\"’»)]*\s+")
_FULL_STOP = re.compile(r"[.!?;]")
_IT_WAS = re.compile(r"(?:it|this|that)\s+(?:is|was)\s", re.IGNORECASE)
_SAME_AGAIN = re.compile(r"(?:he|she|they|it|we)\s", re.IGNORECASE)
# "Rubber bullets do not kill": what stands before "not" tells nothing by itself
_UNFINISHED = re.compile(
    r"\b(?:do|does|did|will|would|shall|should|can|could|may|might|must)\s*$", re.IGNORECASE
)
_BESIDE, _NEAR = 4, 120


def parted(
    text: str, passage: Passage, statement: Statement, clauses: tuple[Clause, ...]
) -> Iterator[tuple[Clause, Reach]]:
    """Yield what is told and what is denied, a clause each; what is unsaid is left out."""
    low, high = _sentence_of(text, passage, statement)
    for clause in clauses:
        reached = reaches_of(text, low, high, clause.acts)
        first = next((one for one in reached if one.reach is not Reach.OPEN), None)
        if first is None:
            end = told_end(text, clause.acts[-1].end, clause.end)
            yield clause if end == clause.end else up_to(text, clause, end), Reach.OPEN
        elif reached[0] is not first:
            inside = first.start < clause.acts[0].end
            if first.reach in DENIES and (inside or _UNFINISHED.search(text, clause.start, first.start)):
                yield clause, first.reach
                continue
            yield up_to(text, clause, max(first.start, clause.acts[0].end)), Reach.OPEN
            if first.reach in DENIES:
                act = clause.acts[reached.index(first)]
                yield from_on(text, clause, first.start, act), first.reach
        elif first.reach in DENIES:
            start = max(statement.start, min(first.start, clause.start))
            yield replace(clause, start=start), first.reach
        elif first.reach is not Reach.UNSAID:
            yield clause, first.reach
        else:
            open_acts = [
                act for act, one in zip(clause.acts, reached, strict=True) if one.reach is Reach.OPEN
            ]
            if open_acts:
                yield from_on(text, clause, clause.acts[0].end, open_acts[0]), Reach.OPEN


def _sentence_of(text: str, passage: Passage, statement: Statement) -> tuple[int, int]:
    """Return where the words stand that may deny a statement: its quotation, or its paragraph."""
    if not statement.is_speech:
        return passage.start, passage.end
    # a quotation that goes on behind its attribution may have been denied before it
    goes_on = text[statement.start].islower()
    return passage.start if goes_on else statement.start, statement.end


def is_denial_after_all(
    text: str, statement: Statement, clause: Clause, earlier: list[SuggestedClaim], *, official: bool
) -> bool:
    """Whether an act is told to deny another: in the words after a denial, or played down by an authority."""
    rest = text[clause.end : max(statement.end, clause.end + _NEAR)].partition(".")[0]
    words = text[clause.start : clause.end]
    if knows_nothing(words) or (official and is_stance(statement)):
        return True
    if praises_the_place(words + rest) or (official and plays_down(words, rest)):
        return True
    if official and excuses(_who_speaks(statement), _around(text, statement, clause)):
        return True
    if not earlier or earlier[-1].modality is not Modality.DENIED:
        return False
    between = text[earlier[-1].span.end : statement.start]
    if official and statement.is_speech and len(between) <= _BESIDE:
        return _SAME_AGAIN.match(text, statement.start) is not None
    joined = len(between) < _NEAR and ";" in between and "." not in between
    return joined and _IT_WAS.match(text, statement.start) is not None


def is_stance(statement: Statement) -> bool:
    """Whether the words are somebody's line on what was told: "The army's position is that"."""
    return statement.cue is not None and STANCE.fullmatch(statement.cue.text) is not None


def _who_speaks(statement: Statement) -> str:
    named = (statement.speaker, statement.office)
    turn = statement.turn.label if statement.turn is not None else ""
    return " ".join([turn, *(span.text for span in named if span is not None)])


def _around(text: str, statement: Statement, clause: Clause) -> str:
    """Return the sentence of a clause, within its statement."""
    low = max(statement.start, clause.start - 2 * _NEAR)
    for stop in _SENTENCE_ENDS.finditer(text, low, clause.acts[0].start):
        low = stop.end()
    last = _SENTENCE_ENDS.search(text, clause.acts[-1].end, min(statement.end, clause.end + 2 * _NEAR))
    return text[low : last.start() if last else min(statement.end, clause.end + 2 * _NEAR)]


def put_down(text: str, statement: Statement, high: int) -> Statement | None:
    """Read "The prefect called all this a comedy" as the denial of the prefect."""
    if statement.is_speech or statement.form is not Form.NARRATION:
        return None
    found = put_down_by(text, statement.start, high)
    if found is None:
        return None
    who, verb = (Span.of(text, *place) for place in found)
    stop = _FULL_STOP.search(text, verb.end, high)
    end = max(statement.end, stop.start() if stop else high)
    form = Form.PARTIAL if _OPENS_QUOTE.search(text, verb.end, end) else Form.INDIRECT
    return replace(statement, end=end, speaker=who, cue=verb, cue_class=CueClass.DENIAL, form=form)


def told_of_who_denies(text: str, statement: Statement, clauses: tuple[Clause, ...]) -> Iterator[Clause]:
    """Yield what was done to the one who denies: "He denied the theft and was beaten"."""
    for clause in clauses:
        joined = _AND_WAS.search(text, statement.start, clause.acts[-1].start)
        if joined is not None:
            yield from_on(text, clause, joined.start("was"), clause.acts[-1])
