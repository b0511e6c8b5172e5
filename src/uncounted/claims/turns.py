"""Whose words a whole paragraph is: a turn of a transcript, an answer, a part of what one witness tells.

- A label of turns is one that stands before several paragraphs; one line with a colon is no transcript.
- A paragraph without a label goes on with the turn before it, unless it is the writer's own note.
- A turn that opens with a dash is an answer only after a question; who answers stands in the head.
- A text told as "I" throughout is one witness's; where nobody names the witness, no name is made up.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise

from uncounted.claims.accounts import told_passages
from uncounted.claims.model import Passage, PassageKind, Span
from uncounted.claims.tellers import find_examiner, find_teller

_CLOCK = r"(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?\s*[–—-]?\s*)?"
_LABEL = re.compile(
    rf"{_CLOCK}"
    r"(?P<open>[\[(*]{0,2})(?P<label>(?:[A-Z]\.\s?){2,3}(?=\s*:?\s+[\"“‘A-Z])|"
    r"[A-Z][A-Z0-9.’'-]{0,20}(?:\s+[A-Z0-9][A-Z0-9.’'-]{0,20}){0,5}"
    r"|[A-Z\u00c0-\u00de][\w.’'-]{0,20}(?:\s+(?:[A-Z0-9\u00c0-\u00de][\w.’'-]{0,20}|no\.|of|for|the|de"
    r"|van)){0,4}(?:,\s+(?:the\s+)?[\w’'-]+(?:\s+[A-Z][\w’'-]+){0,3}(?=\s*:))?"
    r")(?P<role>\s+\([^()\n]{2,60}\))?"
    r"(?:[\])*]{1,2}\s*[:.]?[\])*]{0,2}\s+|\s*:[*]{0,2}\s+|(?<=\b[QA])\d{0,3}\s*[.:)–—-]\s+"
    r"|\s+[–—-]\s+|(?<=\.)\s+)(?=\S)"
)
_ANSWER_WITHIN = re.compile(r"(?P<asked>[^—–]{5,600}?(?P<end>[?.]))\s+[—–]\s+(?=[A-Z“\"‘])")
_NUMBERED = re.compile(r"(?<=[QA])\.?\s?\d{1,3}$")
_DASH = re.compile(r"[—–-]\s+(?=\S)|[—–](?=\w)")
_LEAST_TURNS, _LEAST_REPEATS, _LEAST_DASHES = 4, 2, 4
_ASKS = re.compile(
    r"(?:Q|QUESTION|INTERVIEWER|I|CHAIR\w*|PRESIDENT|(?:THE\s+)?JUDGE|MODERATOR|REPORTER|JOURNALIST"
    r"|INTERPRETER|T|TRANSLATOR|CLERK|PRESENTER|HOST|INVESTIGATOR|RESEARCHER|ANCHOR|PRESIDING\s+\w+"
    r"|COMMISSION(?:ER)?|PANEL|FACILITATOR|INT|IV)\.?$",
    re.IGNORECASE,
)
_ANSWERS_LABEL = re.compile(
    r"(?:A|ANSWER|R|S|W|RESPONDENT|WITNESS|SPEAKER|INTERVIEWEE|GUEST|NARRATOR|SUBJECT)\.?$", re.IGNORECASE
)
# "QUESTION: Mira Sand, Radio Meridian. Where is he?"
_SAYS_WHO = re.compile(
    r"(?:(?:This\s+is|It[’']s|I[’']m"
    r"|My\s+name\s+is)\s+)?(?P<who>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){1,2}),?\s+(?:from|with|of|for)?\s*"
    r"(?:the\s+)?[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,3}[.:]\s+"
)
_NO_LABEL = re.compile(
    r"(?:Note|Date|Place|Location|Present|Subject|Speaker|Guest|Interviewee|Interviewed|Source|Name|Age"
    r"|Language|Duration|Length|Recorded"
    r"|Translated|Translation|Translator|Witness\s+statement|Summary|Conclusions?|Recommendations?"
    r"|Background|Warning|Update|Contact|Appeals?"
    r"|Photo|Picture|Image|Caption)$"
)
_BY_THE_WRITER = re.compile(
    r"[\[(*]|(?:the\s+(?:interview|conversation|recording|session|hearing|tape|witness|speaker|interviewee"
    r"|transcript)|interview|recorded"
    r"|transcript|translated|end\s+of|note|(?:he|she)\s+(?:asked|has\s+(?:moved|since|asked)|was|gave"
    r"|did\s+not\s+want)"
    r"|names?\s+(?:has|have))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Turn:
    """The words of one speaker in a paragraph: where they begin, and the label; None for who asks unnamed.

    ``spoken`` is false for what a witness tells in the first person without a label of turns. ``asked`` is
    whom the one who asks means by "you", where only one answers.
    """

    start: int
    speaker: Span | None
    label: str
    asks: bool
    spoken: bool = True
    asked: str = ""
    end: int | None = None


def find_turns(text: str, passages: tuple[Passage, ...]) -> dict[int, tuple[Turn, ...]]:
    """Find the turns of a transcript, an interview or a testimony, by the number of their paragraph."""
    within = _turns_within(text, passages)
    if within:
        return within
    found = _labelled_turns(text, passages) or _dashed_turns(text, passages) or _told_turns(text, passages)
    return {number: (turn,) for number, turn in found.items()}


def _turns_within(text: str, passages: tuple[Passage, ...]) -> dict[int, tuple[Turn, ...]]:
    """Find questions and answers that share a paragraph, apart by a dash, as shorthand writers set them."""
    asked = {
        number: match
        for number, passage in enumerate(passages)
        if (match := _ANSWER_WITHIN.match(text, passage.start, passage.end)) is not None
    }
    body = sum(1 for one in passages if one.kind is PassageKind.BODY and one.end - one.start > 30)
    questions = sum(1 for match in asked.values() if match["end"] == "?")
    if len(asked) < _LEAST_TURNS or len(asked) < 0.6 * body or questions < _LEAST_REPEATS:
        return {}
    teller, examiner = find_teller(text, passages, frozenset(asked)), find_examiner(text, passages)
    found: dict[int, tuple[Turn, ...]] = {}
    for number, match in asked.items():
        who = "" if teller is None else teller.text
        asks = Turn(
            passages[number].start,
            examiner,
            examiner.text if examiner else "",
            asks=True,
            asked=who,
            end=match.end("asked"),
        )
        found[number] = (asks, Turn(match.end(), teller, who, asks=False))
    return found


def _labelled_turns(text: str, passages: tuple[Passage, ...]) -> dict[int, Turn]:
    labelled = {
        number: match
        for number, passage in enumerate(passages)
        if (match := _LABEL.match(text, passage.start, passage.end)) and not _NO_LABEL.match(match["label"])
    }
    often = Counter(_key(match) for match in labelled.values())
    answered = _answered(text, passages, labelled)
    repeated = sum(times for times in often.values() if times >= _LEAST_REPEATS)
    if repeated < _LEAST_TURNS and not answered:
        return {}
    # in a transcript a label that stands once is a label too, but a line's only word and a dash is none
    turns = {
        number: match
        for number, match in labelled.items()
        if often[_key(match)] >= _LEAST_REPEATS or match[0].rstrip().endswith((":", "]"))
    }
    asked = _who_asks(text, passages, turns)
    teller = find_teller(text, passages, frozenset(turns))
    found = {
        number: _labelled(text, passages, match, _key(match) in asked, teller)
        for number, match in turns.items()
    }
    answer = {turn.label for turn in found.values() if not turn.asks}
    if len(answer) == 1:
        found = {
            number: replace(turn, asked=min(answer)) if turn.asks else turn for number, turn in found.items()
        }
    return _continued(text, passages, found)


def _key(match: re.Match[str]) -> str:
    return _NUMBERED.sub("", match["label"].strip()).rstrip(".")


def _answered(text: str, passages: tuple[Passage, ...], labelled: dict[int, re.Match[str]]) -> bool:
    """Whether a label of who asks stands before a question, and one of who answers follows it."""
    numbers = list(labelled)
    return any(
        _ASKS.match(_key(labelled[one]))
        and text[passages[one].start : passages[one].end].rstrip("”’\"')] ").endswith("?")
        and not _ASKS.match(_key(labelled[after]))
        for one, after in pairwise(numbers)
    )


def _who_asks(text: str, passages: tuple[Passage, ...], turns: dict[int, re.Match[str]]) -> frozenset[str]:
    """Return the labels of those who ask: known words, or whose turns nearly all end as questions."""
    asks: Counter[str] = Counter()
    often: Counter[str] = Counter()
    for number, match in turns.items():
        often[_key(match)] += 1
        asks[_key(match)] += (
            text[passages[number].start : passages[number].end].rstrip("”’\"')] ").endswith("?")
        )
    return frozenset(
        label
        for label, times in often.items()
        if _ASKS.match(label) or (times > 1 and asks[label] >= 0.75 * times)
    )


def _labelled(
    text: str, passages: tuple[Passage, ...], match: re.Match[str], asks: bool, teller: Span | None
) -> Turn:
    label = _key(match)
    end = match.end("role") if match["role"] else match.start("label") + len(match["label"].rstrip())
    span = Span.of(text, match.start("label"), end)
    name = span.text if match["role"] else match["label"].rstrip()
    if len(label) <= 2:
        spelt = re.search(rf"\b(?:the|an?)\s+[a-z][a-z ]{{1,30}}\({re.escape(label)}\)", text[:2000])
        name = spelt[0] if spelt else name
        if spelt is None and teller is not None and _ANSWERS_LABEL.match(label) and not asks:
            name = teller.text
    examiner = find_examiner(text, passages) if asks and len(label) <= 2 else None
    if examiner is not None:
        name = examiner.text
    if len(label) > 2 and _ANSWERS_LABEL.match(label) and teller is not None and not asks:
        name = teller.text
    itself = _SAYS_WHO.match(text, match.end()) if asks else None
    if itself is not None:
        span = Span.of(text, *itself.span("who"))
        return Turn(itself.end(), span, span.text, asks)
    return Turn(match.end(), span, name, asks)


def _continued(text: str, passages: tuple[Passage, ...], turns: dict[int, Turn]) -> dict[int, Turn]:
    """Let paragraphs without a label go on with the turn before them."""
    last: Turn | None = None
    found = dict(turns)
    for number, passage in enumerate(passages):
        if number in turns:
            last = turns[number]
        elif _BY_THE_WRITER.match(text, passage.start, passage.end) or passage.kind is PassageKind.SUBHEAD:
            last = None
        elif last is not None and not last.asks:
            found[number] = Turn(passage.start, last.speaker, last.label, last.asks)
    return found


def _dashed_turns(text: str, passages: tuple[Passage, ...]) -> dict[int, Turn]:
    dashes = {
        number: match
        for number, passage in enumerate(passages)
        if (match := _DASH.match(text, passage.start, passage.end))
    }
    asked = [number for number in dashes if text[passages[number].start : passages[number].end].endswith("?")]
    if len(dashes) < _LEAST_DASHES or len(asked) < _LEAST_REPEATS:
        return {}
    named = find_teller(text, passages, frozenset(dashes))
    turns: dict[int, Turn] = {}
    asks = True
    for number, match in dashes.items():
        label = "" if asks or named is None else named.text
        turns[number] = Turn(match.end(), None if asks else named, label, asks)
        asks = not asks
    return turns


def _told_turns(text: str, passages: tuple[Passage, ...]) -> dict[int, Turn]:
    told = told_passages(text, passages)
    if not told:
        return {}
    labels = {
        number: Span.of(text, *match.span("label"))
        for number in sorted(told)
        if (match := _LABEL.match(text, passages[number].start, passages[number].end)) is not None
        and match[0].rstrip().endswith(":")
    }
    first = labels.get(min(told))
    teller = first if first is not None else find_teller(text, passages, told)
    label = "" if teller is None else teller.text
    told -= {number for number, one in labels.items() if one.text not in label}
    return {
        number: Turn(passages[number].start, teller, label, asks=False, spoken=False)
        for number in sorted(told)
    }
