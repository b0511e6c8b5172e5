"""Clauses: where in a statement an act is told, and how far the words of that one claim reach.

- One claim is one act, or acts that one event shows at once, in one clause.
- A clause is cut only between two acts; words without an act stay with the act before them.
- A clause never leaves its statement, and never exceeds the longest span.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from uncounted.claims.acts_en import ACT_PATTERNS, ACT_STEM, FAMILIES, NOT_AN_ACT
from uncounted.claims.details import CountedSpan, find_counts
from uncounted.claims.model import MOST_CHARACTERS_IN_A_SPAN

_BOUNDARY = re.compile(
    r"[;:]\s+|\s+[—–]\s+|,\s+(?:(?:and|but|then|while|before|after|or)\s+)?(?:that\s+)?"
    r"|\s+(?:and|but|then|while|before|after)\s+(?:that\s+|then\s+)?|\s*\(then\)\s*"
)
_NEW_SUBJECT = re.compile(
    r",?\s+(?:but|while|whereas|although)\s"
    r"|,\s+and\s+(?:\w+\s+\w+\s+)?(?:he|she|they|we|i|it|the|police|officers|soldiers)\s",
    re.IGNORECASE,
)
_TAIL = re.compile(r",\s+(?:then|who|whose|which|whereas)\s|\s[“\"«](?=[a-z]\w*(?:\s+[\w’'-]+){3})|\s+[—–]\s")
_LEAD = re.compile(
    r"[A-Z]{3}[A-Z ]*(?:,\s[\w .]{1,20})?\s*(?:\([^)]{1,40}\))?\s*[-–—]\s+"
    r"|(?:Meanwhile|However|Moreover|Also|But|And|Then|In addition|Earlier|Still),?\s+"
    r"|[\s.,;:—–-]+"
    r"|(?:and|but|that)\s+"
)
_HELD_EVENT = re.compile(
    r"\b(?:meeting|ceremony|elections?|conference|talks|rally|vigil|funeral|(?-i:march)|protests?|trial"
    r"|hearing|vote|session|service|demonstration"
    r"|inquiry|briefing|debate)\b[^,;]{0,40}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ActFound:
    """A word or phrase for an act."""

    start: int
    end: int
    code: str


@dataclass(frozen=True, slots=True)
class Clause:
    """The words of one claim: its acts in order, and the counts that stand in it."""

    start: int
    end: int
    acts: tuple[ActFound, ...]
    counts: tuple[CountedSpan, ...]


def find_clauses(text: str, start: int, end: int) -> tuple[Clause, ...]:
    """Cut a statement into the clauses that tell of an act; none where no act is told."""
    if ACT_STEM.search(text, start, end) is None:
        return ()
    acts = _find_acts(text, start, end)
    if not acts:
        return ()
    counts = find_counts(text, start, end, tuple((act.start, act.end) for act in acts))
    groups: list[list[ActFound]] = [[acts[0]]]
    starts = [start]
    for act in acts[1:]:
        cut = _cut_between(text, groups[-1][-1], act, counts, starts[-1])
        if cut is None:
            groups[-1].append(act)
        else:
            groups.append([act])
            starts.append(cut)
    clauses = []
    for number, group in enumerate(groups):
        limit = starts[number + 1] if number + 1 < len(groups) else end
        low, high = _trimmed(text, starts[number], limit, group)
        inside = tuple(
            counted for counted in counts if low <= counted.span.start and counted.span.end <= high
        )
        clauses.append(Clause(low, high, tuple(group), inside))
    return tuple(clauses)


def _find_acts(text: str, start: int, end: int) -> list[ActFound]:
    found: list[ActFound] = []
    for code, pattern in ACT_PATTERNS:
        for match in pattern.finditer(text, start, end):
            overlaps = any(act.start < match.end() and match.start() < act.end for act in found)
            if not overlaps and _is_an_act(text, match, start, end):
                found.append(ActFound(match.start(), match.end(), code))
    return sorted(found, key=lambda act: act.start)


def _is_an_act(text: str, match: re.Match[str], start: int, end: int) -> bool:
    around = NOT_AN_ACT.search(text, max(start, match.start() - 30), min(end, match.end() + 40))
    if around and around.start() < match.end() and match.start() < around.end():
        return False
    held = re.match(r"(?:was|were|is|are|been|being|be)\s+(?:still\s+)?held", match[0], re.IGNORECASE)
    return not (held and _HELD_EVENT.search(text, max(start, match.start() - 60), match.start()))


def _cut_between(
    text: str, left: ActFound, right: ActFound, counts: tuple[CountedSpan, ...], low: int
) -> int | None:
    between = list(_BOUNDARY.finditer(text, left.end, right.start))
    if not between:
        return None
    same = left.code == right.code or any({left.code, right.code} <= family for family in FAMILIES)
    cut = between[-1].end()
    if same and not _NEW_SUBJECT.search(text, left.end, right.end):
        left_counts = any(low <= counted.span.start < cut for counted in counts)
        right_counts = any(cut <= counted.span.start < right.end + 40 for counted in counts)
        return cut if left_counts and right_counts else None
    joined = len(between) == 1 and not text[left.end : between[0].start()].strip()
    return None if joined and not text[cut : right.start].strip() else cut


def _trimmed(text: str, low: int, high: int, acts: list[ActFound]) -> tuple[int, int]:
    tail = _TAIL.search(text, acts[-1].end, high)
    high = tail.start() if tail else high
    while (lead := _LEAD.match(text, low, acts[0].start)) is not None and lead.end() > low:
        low = lead.end()
    high = _without_trailing(text, low, high)
    if high - low <= MOST_CHARACTERS_IN_A_SPAN:
        return low, high
    return _shortened(text, low, high, acts)


def _without_trailing(text: str, low: int, high: int) -> int:
    trailing = re.compile(r"(?:\s+(?:and|but|then|that|or)|[\s.,;:—–-]+)$")
    while (found := trailing.search(text, max(low, high - 40), high)) is not None:
        high = found.start()
    return high


def _shortened(text: str, low: int, high: int, acts: list[ActFound]) -> tuple[int, int]:
    """Keep the words around the first act: half of the room before it, cut at blanks."""
    first = acts[0]
    half = MOST_CHARACTERS_IN_A_SPAN // 2 - 10
    begin = max(low, first.start - half)
    finish = min(high, max(first.end, begin + MOST_CHARACTERS_IN_A_SPAN - 20))
    finish = min(finish, begin + MOST_CHARACTERS_IN_A_SPAN)
    if begin > low:
        blank = text.find(" ", begin, first.start)
        begin = blank + 1 if blank >= 0 else begin
    if finish < high:
        blank = text.rfind(" ", first.end, finish)
        finish = blank if blank > first.end else finish
    return begin, finish
