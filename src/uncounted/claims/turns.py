"""Whose words a whole paragraph is: a turn of a transcript, an answer, an office's own statement.

- A label of turns is one that stands before several paragraphs; one line with a colon is no transcript.
- A turn that opens with a dash is an answer only after a question; who answers stands in the head.
- An office is the origin of its own statement only where the head of the text names it and says what this is.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from uncounted.claims.model import Passage, Span

_LABEL = re.compile(
    r"(?P<label>[A-Z][A-Z0-9.’'-]{0,20}(?:\s+[A-Z0-9][A-Z0-9.’'-]{0,20}){0,5}"
    r"|[A-Z][\w.’'-]{0,20}(?:\s+[A-Z0-9][\w.’'-]{0,20}){0,3}):\s+(?=\S)"
)
_DASH = re.compile(r"[—–-]\s+(?=\S)")
_LEAST_TURNS, _LEAST_REPEATS, _LEAST_DASHES = 4, 2, 4
_HEAD_PASSAGES = 4
_ANSWERS = re.compile(
    r"\b(?:interview|conversation|talk|session)\s+with\s+(?P<with>(?:an?|the|one)\s+[^.,\n]{3,80}"
    r"|[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,3})"
    r"|\b(?:[Ss]peaker|[Ii]nterviewee|[Ww]itness|[Nn]arrator)\s*:\s*(?P<named>[^\n,;(]{3,60})"
)
_ASKS = re.compile(
    r"(?:Q|QUESTION|INTERVIEWER|I|CHAIR\w*|PRESIDENT|JUDGE|MODERATOR|REPORTER|JOURNALIST|INTERPRETER|T"
    r"|TRANSLATOR|CLERK)$"
)
_ANSWERS_LABEL = re.compile(r"(?:A|ANSWER|R|S|RESPONDENT)$")
_OFFICE = re.compile(
    r"\b(?:ministry|press\s+(?:service|office|department|centre|center)|office\s+of|prosecutor|police"
    r"|department|government|army|"
    r"general\s+staff|armed\s+forces|directorate|embassy|presidency|cabinet|council|municipality"
    r"|prefecture|governor"
    r"|administration|secretariat|security\s+service|bureau|high\s+command|commissioner|rapporteur"
    r"|commission|border\s+guard)\b",
    re.IGNORECASE,
)
_TITLE = re.compile(r"(?:The\s+)?[A-Z]\w+(?:[,\s]+(?:of|for|the|and|[A-Z]\w*))*[,\s]*")
_KIND_OF_TEXT = re.compile(
    r"\b(?:statement|communiqu[eé]|press\s+(?:release|statement|note|service)|briefing|bulletin"
    r"|announcement|declaration"
    r"|notice|message|reply|response|circular|communication)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Turn:
    """The words of one speaker in a paragraph: where they begin, and the label; None for who asks unnamed."""

    start: int
    speaker: Span | None
    label: str
    asks: bool


def find_turns(text: str, passages: tuple[Passage, ...]) -> dict[int, Turn]:
    """Find the turns of a transcript or interview, by the number of their paragraph; none elsewhere."""
    labelled = {
        number: match
        for number, passage in enumerate(passages)
        if (match := _LABEL.match(text, passage.start, passage.end))
    }
    often = Counter(match["label"] for match in labelled.values())
    turns = {number: match for number, match in labelled.items() if often[match["label"]] >= _LEAST_REPEATS}
    if len(turns) >= _LEAST_TURNS:
        return {number: _labelled(text, match) for number, match in turns.items()}
    dashes = {
        number: match
        for number, passage in enumerate(passages)
        if (match := _DASH.match(text, passage.start, passage.end))
    }
    asked = [number for number in dashes if text[passages[number].start : passages[number].end].endswith("?")]
    return (
        _dashed(text, passages, dashes)
        if len(dashes) >= _LEAST_DASHES and len(asked) >= _LEAST_REPEATS
        else {}
    )


def _labelled(text: str, match: re.Match[str]) -> Turn:
    label = match["label"]
    span = Span.of(text, *match.span("label"))
    name = label
    if len(label) <= 2:
        spelt = re.search(rf"\b(?:the|an?)\s+[a-z][a-z ]{{1,30}}\({re.escape(label)}\)", text[:2000])
        head = _ANSWERS.search(text[:1500]) if _ANSWERS_LABEL.match(label) else None
        name = spelt[0] if spelt else (head["with"] or head["named"]).strip() if head else label
    return Turn(match.end(), span, name, _ASKS.match(label) is not None)


def _dashed(text: str, passages: tuple[Passage, ...], dashes: dict[int, re.Match[str]]) -> dict[int, Turn]:
    head = _ANSWERS.search(text[:1500])
    named = None
    if head is not None:
        group = "with" if head["with"] else "named"
        named = Span.of(text, head.start(group), head.start(group) + len(head[group].rstrip()))
    turns: dict[int, Turn] = {}
    asks = True
    for number, match in dashes.items():
        turns[number] = Turn(
            match.end(), None if asks else named, "" if asks or named is None else named.text, asks
        )
        asks = not asks
    return turns


def find_office(text: str, passages: tuple[Passage, ...]) -> Span | None:
    """Return the office that issued a text, where the head names it and says what kind of text this is."""
    head = [passage for passage in passages[:_HEAD_PASSAGES] if passage.end - passage.start <= 120]
    lines = [Span.of(text, passage.start, passage.end) for passage in head]
    said = any(_KIND_OF_TEXT.search(line.text) for line in lines)
    for line in lines[:2]:
        titled = line.text.isupper() or _TITLE.fullmatch(line.text) is not None
        if said and titled and _OFFICE.search(line.text):
            return line
    return None
