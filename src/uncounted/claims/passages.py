"""Paragraphs and sentences: where a span may begin and end.

- Offsets are those of the text as given; nothing is normalised, joined or dropped.
- Paragraphs never overlap, hold all characters that are not blank, and end before the line break.
- Lines of a wrapped text belong to one paragraph; otherwise each line is its own.
- A sentence never grows past a fixed length, so that work stays linear on text without full stops.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from uncounted.claims.model import Passage, PassageKind

_BLANK_LINE = re.compile(r"\r?\n[^\S\n]*\r?\n\s*|[\u2029\f]\s*")
_LINE = re.compile(r"[^\n\r\u2028]+")
_CAPTION = re.compile(
    r"\(?(?:(?:file |stock )?(?:photo|image|picture|banner|thumbnail|illustration|caption)s?\b"
    r"|pictured\b|(?:photo|image|picture|credit)\s*(?:by|:|/))",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
_QUOTE_WHOLE = re.compile(r"[“\"«„‘][^“”\"«»„]{10,}[”\"»’]")
_LETTER = re.compile(r"[^\W\d_]")
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“‘«„(\[]*[A-ZÀ-ÖØ-ÞА-ЯЁ0-9\u0600-\u06ff\x02])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Maj|St|Sen|Rep|Gov|Rev|Hon|Jr|Sr|No|Art|para|vs|etc"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|approx|p|pp|ca|al)|\b[A-Z]|\b[ap]\.m)\.$"
)
_NUMBERED = re.compile(r"no\.\s\d")
_LONGEST_SENTENCE = 2000
_HEADLINE_LIMIT = 200
_SUBHEAD_LIMIT = 80


def find_passages(text: str) -> tuple[Passage, ...]:
    """Divide a text into its paragraphs and say what part each plays.

    Headlines and subheads are told by their length and the missing full stop; a short list entry
    can be taken for a subhead. Pull quotes are paragraphs of nothing but a quotation that stands
    again elsewhere.
    """
    blocks = list(_paragraphs(text))
    bodies = [text[start:end] for start, end in blocks]
    repeated = _repeated_quotations(text, bodies)
    return tuple(
        Passage(start, end, _kind(body, number, body in repeated, len(blocks)))
        for number, ((start, end), body) in enumerate(zip(blocks, bodies, strict=True))
    )


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    position = 0
    breaks = [(match.start(), match.end()) for match in _BLANK_LINE.finditer(text)]
    for stop, resume in [*breaks, (len(text), len(text))]:
        yield from _block(text, position, stop)
        position = resume


def _block(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    lines = [_trimmed(text, match.start(), match.end()) for match in _LINE.finditer(text, start, end)]
    lines = [(first, last) for first, last in lines if first < last]
    if len(lines) > 1 and _is_wrapped([last - first for first, last in lines]):
        yield lines[0][0], lines[-1][1]
    else:
        yield from lines


def _is_wrapped(lengths: list[int]) -> bool:
    """Tell wrapped lines from lines that are paragraphs: all but the last reach nearly the same margin."""
    inner, margin = lengths[:-1], max(lengths)
    return 40 <= margin <= 110 and sum(length >= 0.7 * margin for length in inner) >= 0.8 * len(inner)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _repeated_quotations(text: str, bodies: list[str]) -> frozenset[str]:
    whole = {body for body in bodies if len(body) <= 500 and _QUOTE_WHOLE.fullmatch(body)}
    return frozenset(body for body in sorted(whole)[:50] if text.count(body[1:-1].rstrip(".,")) > 1)


def _kind(body: str, number: int, repeated: bool, n_blocks: int) -> PassageKind:
    if _CAPTION.match(body):
        return PassageKind.CAPTION
    if repeated:
        return PassageKind.PULL_QUOTE
    closed = _CLOSED.search(body[-8:]) is not None
    if number == 0 and n_blocks > 1 and len(body) <= _HEADLINE_LIMIT and not closed:
        return PassageKind.HEADLINE
    starts_with_letter = _LETTER.match(body) is not None
    if (
        number
        and len(body) <= _SUBHEAD_LIMIT
        and len(body.split()) <= 8
        and not closed
        and starts_with_letter
    ):
        return PassageKind.SUBHEAD
    return PassageKind.BODY


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a stretch of text, without the blanks between them.

    Abbreviations and initials do not end a sentence. A sentence longer than 2,000 characters is cut
    at a blank, so that no rule meets unbounded input.
    """
    position = start
    for match in _SENTENCE_END.finditer(text, start, end):
        if match[0] == "." and _NUMBERED.match(text, match.start() - 2, match.end() + 2):
            continue
        if match[0] == "." and _ABBREVIATION.search(text, max(start, match.end() - 8), match.end()):
            continue
        yield from _bounded(text, position, match.end())
        position = match.end()
    yield from _bounded(text, position, end)


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST_SENTENCE:
        cut = text.rfind(" ", start + 1, start + _LONGEST_SENTENCE)
        cut = cut if cut > start else start + _LONGEST_SENTENCE
        yield _trimmed(text, start, cut)
        start = cut
    first, last = _trimmed(text, start, end)
    if first < last:
        yield first, last
