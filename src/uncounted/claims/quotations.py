"""Quotations: what stands between quotation marks, found in one pass.

- A mark that never closes makes no quotation, unless the next paragraph opens with the same mark
  (the printer's rule for speech of several paragraphs).
- Apostrophes are not marks: a raised comma inside a word, or after one with no mark open, is skipped.
- Kinds are told from form alone: direct, continued, nested, partial, scare. Who speaks is judged elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from uncounted.claims.model import Form, Passage

_MARK = re.compile("[“”\"«»„‘’']")
_CLOSES = {"“": "”", "«": "»", "„": "“”", '"': '"', "'": "'’", "‘": "’'"}
_SINGLE = "‘'"
_POSSESSIVE_REACH = 300
_SCARE_WORDS = 3
_LEADS_IN = re.compile(
    r"(?:^|[:,.!?…;—–(\[]\s*|[”\"»]\s+|\b(?:said|says|say|wrote|writes|added|asked|shouted|replied"
    r"|that)\s+)$"
)
_ENDS_LIKE_SPEECH = re.compile(r"[.!?,…—–-][’'”\"»]*$")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation as typeset: marks included; ``depth`` 0 is outermost; ``passage`` is a paragraph's number.

    ``closed`` is false where a speech goes on in the next paragraph, so that no mark ends this one.
    """

    start: int
    end: int
    depth: int
    kind: Form
    passage: int
    closed: bool

    @property
    def inner(self) -> tuple[int, int]:
        """Where the words inside the marks begin and end."""
        return self.start + 1, self.end - 1 if self.closed else self.end


def find_quotations(text: str, passages: tuple[Passage, ...]) -> tuple[Quoted, ...]:
    """Find every quotation of a text, outer before inner, in order of place.

    A raised comma that could be a plural possessive or a closing mark is taken as the mark unless a
    better one follows; the quotation may then come out too SHORT.
    """
    found: list[Quoted] = []
    continuing = False
    for number, passage in enumerate(passages):
        spans, left_open = _scan(text, passage)
        after = passages[number + 1] if number + 1 < len(passages) else None
        goes_on = left_open is not None and after is not None and text[after.start] == text[left_open]
        if goes_on and left_open is not None:
            spans = [*(span for span in spans if span[1] <= left_open or span[0] > left_open)]
            spans.append((left_open, passage.end))
        spans.sort(key=lambda span: (span[0], -span[1]))
        found += _with_kinds(text, passage, number, spans, continuing, left_open if goes_on else None)
        continuing = goes_on
    return tuple(found)


def _scan(text: str, passage: Passage) -> tuple[list[tuple[int, int]], int | None]:
    """Pair the marks of one paragraph; return the pairs, and the last double mark left open."""
    stack: list[int] = []
    spans: list[tuple[int, int]] = []
    for match in _MARK.finditer(text, passage.start, passage.end):
        place = match.start()
        opener = next((start for start in reversed(stack[-4:]) if match[0] in _CLOSES[text[start]]), None)
        if opener is not None and _may_close(text, place, passage, opener):
            del stack[stack.index(opener, -4 if len(stack) > 4 else 0) :]
            spans.append((opener, place + 1))
        elif _may_open(text, place, passage):
            stack = [start for start in stack[-4:] if text[start] != match[0]]
            stack.append(place)
    left_open = next((start for start in stack if text[start] not in _SINGLE), None)
    return spans, left_open


def _may_open(text: str, place: int, passage: Passage) -> bool:
    mark = text[place]
    if mark not in _CLOSES or place + 1 >= passage.end or text[place + 1].isspace():
        return False
    before = text[place - 1] if place > passage.start else " "
    if mark in "'\"":
        return not before.isalnum() and (mark == '"' or not text[place + 1].isdigit())
    return mark != "‘" or not before.isalnum()


def _may_close(text: str, place: int, passage: Passage, opener: int) -> bool:
    mark, after = text[place], text[place + 1] if place + 1 < passage.end else " "
    before = text[place - 1]
    if mark == '"':
        return not (before.isspace() and not after.isspace())
    if mark not in "'’":
        return True
    if after.isalnum() or place == opener + 1:
        return False
    return not (before == "s" and _closes_later(text, place + 1, passage.end))


def _closes_later(text: str, start: int, end: int) -> bool:
    """Tell a plural possessive: the mark that closes comes later, after a full stop or comma."""
    nearby = text[start : min(end, start + _POSSESSIVE_REACH)]
    closing = re.search(r"[.,!?…][’'](?!\w)", nearby)
    opening = re.search(r"(?<!\w)[‘'“”\"]", nearby)
    return closing is not None and (opening is None or closing.start() < opening.start())


def _with_kinds(
    text: str,
    passage: Passage,
    number: int,
    spans: list[tuple[int, int]],
    continuing: bool,
    unclosed: int | None,
) -> list[Quoted]:
    found: list[Quoted] = []
    enclosing: list[int] = []
    for start, end in spans:
        while enclosing and enclosing[-1] <= start:
            enclosing.pop()
        depth = len(enclosing)
        enclosing.append(end)
        closed = start != unclosed
        if depth:
            kind = Form.NESTED_DIRECT
        elif continuing and start == passage.start:
            kind = Form.DIRECT_CONTINUED
        else:
            kind = _outer_kind(text, passage, start, end, closed)
        found.append(Quoted(start, end, depth, kind, number, closed))
    return found


def _outer_kind(text: str, passage: Passage, start: int, end: int, closed: bool) -> Form:
    if not closed:
        return Form.DIRECT
    words = text[start + 1 : end - 1]
    first = _LETTER.search(words[:20])
    leads_in = _LEADS_IN.search(text, max(passage.start, start - 12), start) is not None or (
        start == passage.start
    )
    starts_low = first is not None and first[0].islower()
    if leads_in and (not starts_low or _ENDS_LIKE_SPEECH.search(words[-4:])) and len(words.split()) > 1:
        return Form.DIRECT
    if leads_in and _ENDS_LIKE_SPEECH.search(words[-4:]):
        return Form.DIRECT
    if len(words.split()) <= _SCARE_WORDS and not _ENDS_LIKE_SPEECH.search(words[-4:]):
        return Form.SCARE
    return Form.PARTIAL
