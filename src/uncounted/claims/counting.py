"""Which number of a clause counts those who were harmed: who did it, and who only stood by, is never counted.

- Before a passive, a participle or a verb of fate stands who was harmed; after an active verb likewise.
- A part of a number ("four of them women", "one by a knife") gives way to the whole.
- "Of nine held there, five were beaten": the five.
- Of two numbers that fit, the one nearest to an act.
"""

from __future__ import annotations

import re
from dataclasses import replace

from uncounted.claims.clauses import ActFound, Clause
from uncounted.claims.details import CountedSpan, find_counts
from uncounted.claims.persons import OBJECT
from uncounted.vocabulary.measures import Count

# Verbs of one place: who stands before them is the one harmed, without a passive.
_HARMED_SUBJECT = frozenset(
    {
        "death",
        "death_in_custody",
        "disappearance",
        "displacement",
        "wounding",
        "detention",
        "fear_risk",
        "starvation",
    }
)
# "three civilians lost their lives": the words of the act tell what befell who stands before them
_BEFALLS = re.compile(
    r"(?:[\w’'-]+\s+){0,4}?(?:died|perished|los(?:t|e|es|ing)|dead|drowned|starved|suffocated|bled|vanished|disappeared|fled|succumbed|collapsed"
    r"|fainted|froze|choked|fell|missing|suffered|sustained|crossed|escaped|never|did\s+not|is|are|was|were|has|have|had)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w")
_MONEY = frozenset({"extortion", "robbery"})
_FAR = 1000
_LEADING_WORDS = 3
_OPENS = re.compile(
    r"[“\"‘«\s]*(?:a\s+total\s+of\s+|there\s+(?:were|are|was)\s+|it\s+has\s+the\s+names\s+of\s+|in\s+all,?\s+)",
    re.IGNORECASE,
)
_ARMED = re.compile(
    r"soldiers?|officers?|police\w*|guards?|gunmen|troops|fighters|attackers|agents|militia\w*|rebels",
    re.IGNORECASE,
)
_SUFFERS = re.compile(
    r"(?:,[^,.;]{2,60},)?\s+(?:\w+ly\s+)?(?:were|was|are|is|have\s+been|had\s+been|has\s+been|remain\w*|die[sd]?|perish\w*|disappear\w*"
    r"|vanish\w*|fled|flee|had\s+shared|have\s+not|had\s+not|never)\b|\s*(?=[.;]|$)",
    re.IGNORECASE,
)
_BE = r"(?:is|are|was|were|been|being|be|got|get|gets)"
_PASSIVE = re.compile(
    rf"\b{_BE}\s+(?:\w+ly\s+|also\s+|then\s+|later\s+|still\s+|all\s+|both\s+|\w+\s+and\s+){{0,2}}$",
    re.IGNORECASE,
)
_HAS_PASSIVE = re.compile(rf"(?:[\w’'-]+\s+){{0,2}}?{_BE}\b", re.IGNORECASE)
_PARTICIPLE = re.compile(
    r"(?:(?:taken|held|kept|beaten|shot|hit|hung|hanged|led|driven|brought|found|left|thrown|seen|put|sent|cut|burnt|bound|lost|torn|made|bundled)\b"
    r"|[a-z]+ed\b)",
    re.IGNORECASE,
)
_OWN_SUBJECT = re.compile(
    r"(?:(?:the|my|his|her|our|their)\s+)?[a-z]+(?:men|people|women|children|ren|s)\s+(?:have|had|has|were|was|are)\b",
    re.IGNORECASE,
)
_TAKES_OBJECT = re.compile(
    rf"\s*(?:{OBJECT}|(?:the|a|an|his|her|their|our|my|its|this|that|these|those)\s+\w+|up\s+{OBJECT})",
    re.IGNORECASE,
)
_OBJECT_BEHIND_PREPOSITION = re.compile(
    r"\b(?:to|from|in|into|at|on|of|by|with|for|out|off|away|near|inside)$", re.IGNORECASE
)
_PRONOUN_OBJECT = re.compile(r"\b(?:him|them|me|us|her(?!\s+[a-z]))\b", re.IGNORECASE)
_HOLDS_OBJECT = re.compile(
    r"(?<!from\s)(?<!to\s)(?<!in\s)(?<!into\s)(?<!of\s)(?<!at\s)(?<!on\s)\b(?:him|her|them|me|us|my|his|their|our|the|people|children|men|women)\b(?!\s+li(?:fe|ves)\b)",
    re.IGNORECASE,
)
_NOUN_ACT = re.compile(
    r"\w*(?:ings?|tions?|ments?|ances?|deaths?|arrests|murders|raids?|cases)$", re.IGNORECASE
)
# Who only stands by, or does it: "with two colleagues", "by three guards", "between two soldiers".
_NOT_HARMED = re.compile(
    r"\b(?:with|between|beside|behind|(?:in\s+front|ahead)\s+of|before|against|according\s+to|told|from)\s+"
    r"(?:(?:the|his|her|their|my|our|its|other|some|about)\s+)*$",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby\s+(?:(?:the|his|her|their|my|our|other|some|about|at\s+least)\s+)*$", re.IGNORECASE)
_PART_OF = re.compile(
    r"\b(?:among\s+(?:them|whom)|including|of\s+whom|one\s+by|with|involving)\s+$", re.IGNORECASE
)
_IS_PART = re.compile(
    r"\s+(?:by|with|from)\s|\s+of\s+(?:them|whom|these)\s+(?!(?:was|were|is|are|had|has|have|died|fled|did)\b|\w+ed\b)[\w-]+(?:\s+\w+)?\s*(?:[,.;]|$)",
    re.IGNORECASE,
)
_OUT_OF = re.compile(
    r"(?:^|[.,;]\s+|\b(?:\w+\s+)?)(?<!total\s)(?<!number\s)(?:of|out\s+of|among)\s+(?:the\s+|these\s+|those\s+|all\s+)?$",
    re.IGNORECASE,
)
_ANOTHER_VOICE = re.compile(
    r"[;:!?“”\"]|\b(?:said|says|say|told|tells?|posted|report(?:s|ed)?|according|witness\w*\s+to)\b",
    re.IGNORECASE,
)


def victims_counted(text: str, clause: Clause) -> Count | None:
    """Return the count of those harmed; None where none is told, or none is theirs."""
    counts = _whole(text, clause)
    fitting: list[tuple[int, CountedSpan]] = []
    for counted in counts:
        near = _near(text, clause, counted)
        if near:
            fitting.append((min(near), counted))
    told = [pair for pair in fitting if not (pair[1].bare and pair[1].span.start > clause.acts[0].start)]
    # "48 people were arrested in Korstad, 15 in Pelm": a bare number behind the act is a part
    ahead = any(pair[1].span.start < clause.acts[0].start for pair in told)
    return min(told if ahead else fitting, key=lambda pair: pair[0])[1].count if fitting else None


def leading_count(text: str, start: int, end: int) -> Count | None:
    """Return the count of persons that opens a stretch and suffers what it tells: "93 prisoners were found".

    Who carries arms, and who acts on another, is not counted.
    """
    opens = _OPENS.match(text, start, end)
    begin = opens.end() if opens else start
    for one in find_counts(text, begin, end, ()):
        if one.span.start - begin > _LEADING_WORDS or one.bare:
            return None
        if _ARMED.search(text, one.span.end, one.end) or _SUFFERS.match(text, one.end, end) is None:
            return None
        return one.count
    return None


def _near(text: str, clause: Clause, counted: CountedSpan) -> list[int]:
    """Return how near a count stands to the acts that it can count; who does the first does the rest."""
    near = []
    for act in clause.acts:
        place = _distance(text, clause, act, counted)
        if place is None and counted.span.end <= act.start:
            break
        if place is not None:
            near.append(place)
    return near


def _whole(text: str, clause: Clause) -> list[CountedSpan]:
    """Return the counts that can be of those harmed, without the parts of a greater number beside them."""
    found = []
    for number, one in enumerate(clause.counts):
        before = text[max(clause.start, one.span.start - 36) : one.span.start]
        if _NOT_HARMED.search(before) or _is_money(clause, one):
            continue
        others = len(clause.counts) > 1
        part = _PART_OF.search(before) or (number > 0 and _IS_PART.match(text, one.span.end, clause.end))
        out_of = number + 1 < len(clause.counts) and _OUT_OF.search(before[-14:]) is not None
        follows_of = number > 0 and re.search(r"\bof\s+(?:the\s+|these\s+|those\s+)?$", before, re.IGNORECASE)
        near_before = follows_of and one.span.start - clause.counts[number - 1].span.end <= 14
        if others and (part or out_of or near_before):
            continue
        found.append(one)
    return found


def _is_money(clause: Clause, one: CountedSpan) -> bool:
    return one.bare and any(act.code in _MONEY for act in clause.acts)


def _distance(text: str, clause: Clause, act: ActFound, counted: CountedSpan) -> int | None:
    """Return how far a count stands from an act that it can count; None where it counts who did it."""
    verb = _WORD.search(text, counted.end, act.end) if act.start <= counted.span.start < act.end else None
    if verb is not None:
        # the words of the act begin with the counted noun: "two soldiers killed"
        act = replace(act, start=verb.start())
    if counted.span.start >= act.start:
        return _behind(text, clause, act, counted)
    gap = text[counted.span.end : act.start]
    if _BY.search(text, max(clause.start, counted.span.start - 24), counted.span.start):
        return None
    if _ANOTHER_VOICE.search(gap):
        return None
    passive = _is_passive(text, clause, act)
    subject = _OWN_SUBJECT.match(text, act.start, act.end) is not None
    befalls = _BEFALLS.match(text, act.start, act.end) is not None
    harmed = act.code in _HARMED_SUBJECT or passive or befalls or _NOUN_ACT.search(text[act.start : act.end])
    if (
        harmed
        or subject
        or _is_participle(text, clause, act, counted)
        or not _acts_on_another(text, clause, act)
    ):
        return max(act.start - counted.span.end, 0)
    return None


def _behind(text: str, clause: Clause, act: ActFound, counted: CountedSpan) -> int | None:
    """Return how far behind the beginning of an act a count stands: what it is done to, but not by whom."""
    between = text[act.start : counted.span.start]
    if _BY.search(between):
        return None
    if _PRONOUN_OBJECT.search(between) and counted.span.start > act.end and "," in between:
        # "took her behind the straw, four of them"
        return None
    return max(counted.span.start - act.end, 0)


def _is_passive(text: str, clause: Clause, act: ActFound) -> bool:
    return (
        _PASSIVE.search(text, max(clause.start, act.start - 40), act.start) is not None
        or _HAS_PASSIVE.match(text, act.start, act.end) is not None
    )


def _is_participle(text: str, clause: Clause, act: ActFound, counted: CountedSpan) -> bool:
    """Whether an act is a participle right behind the counted noun: "two boys taken from their homes"."""
    beside = act.start - counted.end <= 1 or act.start <= counted.end
    if not beside or _PARTICIPLE.match(text, act.start, act.end) is None:
        return False
    if _PRONOUN_OBJECT.search(text, act.start, act.end) or _HOLDS_OBJECT.search(text, act.start, act.end):
        return False
    return (
        _OBJECT_BEHIND_PREPOSITION.search(text[act.start : act.end]) is not None
        or _TAKES_OBJECT.match(text, act.end, clause.end) is None
    )


def _acts_on_another(text: str, clause: Clause, act: ActFound) -> bool:
    """Whether the verb has an object of its own: then who stands before it is the one who acts."""
    if _HOLDS_OBJECT.search(text, act.start, act.end) is not None:
        return True
    if _OBJECT_BEHIND_PREPOSITION.search(text[act.start : act.end]):
        return False
    return _TAKES_OBJECT.match(text, act.end, clause.end) is not None
