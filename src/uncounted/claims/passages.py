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
_PICTURE = r"(?:photo(?:graph)?|image|picture|banner|thumbnail|illustration|caption)s?"
_CAPTION = re.compile(
    rf"\(?(?:(?:file |stock |cover |banner |main )?{_PICTURE}\s*"
    r"(?:[:/)|]|$|[—–-]\s|by\b|credits?\b|courtesy\b|via\b)"
    r"|pictured\s*(?:[:,]|above|below|here|left|right)|credits?\s*[:/]|(?:above|below|left|right)\s*:\s"
    rf"|in\s+this\s+(?:file\s+|undated\s+)?{_PICTURE})",
    re.IGNORECASE,
)
# "A house in Orla. File photo", "A house in Orla (Photo: Orla Courier)"; a claim in a caption is not read
_CREDIT_AT_END = re.compile(
    rf"(?:\((?:file\s+)?{_PICTURE}\s*(?:[:/]|by\b|courtesy\b)[^()]{{1,60}}\)|[.!?|]\s*(?:file"
    rf"|stock)\s+{_PICTURE})\.?$",
    re.IGNORECASE,
)
_LONGEST_CAPTION = 300
_SHORT_OF = re.compile(rf"(?:a\s+)?(?:file\s+)?{_PICTURE}\s+(?:of|shows?|showing)\b", re.IGNORECASE)
_CLOSED = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
_QUOTE_WHOLE = re.compile(r"[“\"«„‘'](?P<words>[^“”\"«»„]{10,}?)[”\"»’'](?:\s*[—–-]\s*[^“”\"«»„]{2,60})?")
_OPENS_QUOTATION = re.compile(r"[“\"«„‘'](?=\w)")
_LONGEST_PULL_QUOTE = 500
_MOST_PULL_QUOTES = 50
_LEAST_WORDS_PULLED = 4
_BEGINNING = 20
_LETTER = re.compile(r"[^\W\d_]")
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“‘«„(\[]*[A-ZÀ-ÖØ-ÞА-ЯЁ0-9\u0600-\u06ff\x02])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Maj|St|Sen|Rep|Gov|Rev|Hon|Jr|Sr|Art|para|vs|etc"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|approx|p|pp|ca|al)|\b[A-Z]|\b[ap]\.m)\.$"
)
_HOUR = re.compile(r"\b[ap]\.m\.$")
_BEGINS_SENTENCE = re.compile(
    r"\s+(?:An?|The|This|That|These|Those|He|She|They|It|We|I|In|At|On|One|Two|Three|There|When|After)\s"
)
_NO = re.compile(r"\bNo\.$")
_NUMBERED = re.compile(r"no\.\s\d")
_LONGEST_SENTENCE = 2000
_HEADLINE_LIMIT = 200
_SUBHEAD_LIMIT = 80


def find_passages(text: str) -> tuple[Passage, ...]:
    """Divide a text into its paragraphs and say what part each plays.

    Headlines and subheads are told by their length and the missing full stop; a short list entry
    can be taken for a subhead. Pull quotes are paragraphs of nothing but a quotation that stands
    again elsewhere, with its marks or without; of two that are alike, the last is the quotation itself.
    """
    blocks = list(_paragraphs(text))
    bodies = [text[start:end] for start, end in blocks]
    repeated = _pull_quotes(text, bodies)
    return tuple(
        Passage(start, end, _kind(body, number, number in repeated, len(blocks)))
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


def _pull_quotes(text: str, bodies: list[str]) -> frozenset[int]:
    """Return the numbers of the paragraphs that repeat a quotation of another one."""
    words = {number: found for number, body in enumerate(bodies) if (found := _quoted_whole(body))}
    marked = sorted(words)[:_MOST_PULL_QUOTES]
    times = {core: text.count(core) for core in {words[number] for number in marked}}
    alike: dict[str, list[int]] = {}
    for number in marked:
        alike.setdefault(words[number], []).append(number)
    pulled = set()
    for core, numbers in alike.items():
        if times[core] > 1:
            pulled.update(numbers if times[core] > len(numbers) else numbers[:-1])
    return frozenset(pulled | _bare_pull_quotes(text, bodies))


def _quoted_whole(body: str) -> str | None:
    match = _QUOTE_WHOLE.fullmatch(body) if len(body) <= _LONGEST_PULL_QUOTE else None
    return match["words"].rstrip(".,!?") if match else None


def _bare_pull_quotes(text: str, bodies: list[str]) -> set[int]:
    """Find paragraphs without marks whose words begin a quotation elsewhere: they are set in large type."""
    starts = [match.end() for match in _OPENS_QUOTATION.finditer(text)]
    beginnings = {text[start : start + _BEGINNING] for start in starts}
    near = [
        number
        for number, body in enumerate(bodies)
        if len(body) <= _LONGEST_PULL_QUOTE
        and body[:_BEGINNING] in beginnings
        and len(body.split()) >= _LEAST_WORDS_PULLED
    ]
    cores = {number: bodies[number].rstrip(".,!? ") for number in near[:_MOST_PULL_QUOTES]}
    return {number for number, core in cores.items() if any(mark + core in text for mark in "“\"«„‘'")}


def _is_caption(body: str) -> bool:
    if len(body) > _LONGEST_CAPTION:
        return _CAPTION.match(body) is not None
    # "Photo of a burnt house": a caption as long as it is no sentence
    short = _SHORT_OF.match(body) is not None and _CLOSED.search(body[-8:]) is None
    return short or _CAPTION.match(body) is not None or _CREDIT_AT_END.search(body[-80:]) is not None


def _kind(body: str, number: int, repeated: bool, n_blocks: int) -> PassageKind:
    if _is_caption(body):
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
        if match[0] == "." and _NO.search(text, max(start, match.end() - 4), match.end()):
            number = text[match.end() : match.end() + 2].strip()[:1].isdigit()
            if number:
                continue
        elif match[0] == "." and _ABBREVIATION.search(text, max(start, match.end() - 8), match.end()):
            is_hour = _HOUR.search(text, max(start, match.end() - 5), match.end())
            if not (is_hour and _BEGINS_SENTENCE.match(text, match.end(), match.end() + 12)):
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
