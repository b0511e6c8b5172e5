"""What a Russian text denies, told from its words alone: no model is needed for it.

- A verb of denial, a name for a falsehood, or "no evidence" makes its clause a denial, whoever speaks.
- "не" and "никто" before an act do the same. "не менее", "не раз", "не только" deny nothing.
- "не подтверждает и не опровергает", "не отрицает" say nothing either way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from uncounted.claims.extractors.russian.lexicon import ACT_PATTERNS, PERSONS_OF_AN_ACT
from uncounted.claims.model import Passage, Span
from uncounted.claims.passages import sentences

_DENIES = re.compile(
    r"\b(?<!не\s)(?:отриц(?:ает|ают|ал[аи]?)|опроверг(?:ает|ают|л[аио]?|нул[аи]?)?|отверг(?:ает|ают|л[аио]?)?"
    r"|отклонил[аи]?)\b"
    r"|\b(?:клевет|вымысл|выдумк|фальшивк|небылиц)\w*|\bне\s+соответству\w+\s+действительности|\bложь(?:ю)?\b"
    r"|\bне\s+имеет\s+отношения\s+к|\b(?:не\s+(?:наш|обнаруж|получ)\w+|нет)\s+(?:[\w-]+\s+)?"
    r"(?:доказательств|подтвержден|свидетельств)\w*",
    re.IGNORECASE,
)
_NO_WORD = r"(?:никто|никого|никому|никаких|никаки[ме]|ни\s+од(?:ин|на|ного|ной)|нигде|никогда)"
_NOT = re.compile(
    rf"\b(?:{_NO_WORD}\b[^.,;:!?«»]{{0,80}}?|не(?!\s+(?:менее|меньше|более|больше|раз\b|только|просто|знаю|известно))"
    r"(?:\s+[\w-]+){0,2}?\s+)$",
    re.IGNORECASE,
)
_TURNS = re.compile(r",\s+(?:но|однако|а|хотя|зато)\s+", re.IGNORECASE)
_BEFORE = 110
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")


def is_negated(text: str, start: int, act: int) -> bool:
    """Whether the act at ``act`` is negated by the words of its clause, which begins at ``start``."""
    return _NOT.search(text, max(start, act - _BEFORE), act) is not None


def denial_regions(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a sentence that a verb of denial, or a name for a falsehood, governs."""
    turns = [start, *(match.end() for match in _TURNS.finditer(text, start, end)), end]
    for low, high in pairwise(turns):
        if _DENIES.search(text, low, high):
            # what follows a turn is another statement; the words of the turn belong to neither
            turn = _TURNS.search(text, low, end)
            yield low, turn.start() if turn and turn.end() == high else high


def denied_in(text: str, passages: tuple[Passage, ...]) -> Iterator[Span]:
    """Yield what a text denies, in Russian: regions of denial, and clauses whose act is negated."""
    for passage in passages:
        if not _CYRILLIC.search(text, passage.start, passage.end):
            continue
        for start, end in sentences(text, passage.start, passage.end):
            for low, high in denial_regions(text, start, end):
                yield Span.of(text, low, high)
            for _, pattern in (*ACT_PATTERNS, *PERSONS_OF_AN_ACT):
                for act in pattern.finditer(text, start, end):
                    low = max(start, act.start() - _BEFORE)
                    if negated := _NOT.search(text, low, act.start()):
                        yield Span.of(text, negated.start(), act.end())
