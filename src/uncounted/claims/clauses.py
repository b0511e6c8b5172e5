"""Clauses: where in a statement an act is told, and how far the words of that one claim reach.

- One claim is one act, or acts that one event shows at once, in one clause.
- A clause is cut only between two acts; words without an act stay with the act before them.
- A clause never leaves its statement, and never exceeds the longest span.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from uncounted.claims.acts_en import ACT_PHRASES, BROADER, FAMILIES, NOT_AN_ACT, SPORT
from uncounted.claims.details import CountedSpan, find_counts
from uncounted.claims.lists_of_acts import is_list
from uncounted.claims.model import MOST_CHARACTERS_IN_A_SPAN
from uncounted.claims.persons import NUMBER_WORD

_PARAGRAPH, _TOLD_BEFORE = 700, 600
_CUSTODY = re.compile(
    r"\b(?:prisons?|prisoners?|detainees?|inmates?|custody|detained|in\s+detention|cells?|warders?|jails?"
    r"|jailed|imprisoned|remand|arrested|guards?)\b",
    re.IGNORECASE,
)
_VIOLENT = re.compile(
    r"\b(?:shell\w*|bomb\w*|attack\w*|raid(?:s|ed)?|air\s?strikes?|blasts?|explosions?|gunfire|gunm[ae]n|shot|shooting"
    r"|massacre\w*|clash(?:es|ed)|opened\s+fire|militia\w*|killed|killings?|murder\w*|bullets?|soldiers|troops"
    r"|crackdown|rockets?|mines?|ambush\w*|riders|executed)\b",
    re.IGNORECASE,
)
_BOUNDARY = re.compile(
    r"[;:]\s+|\s+[—–]\s+|\s*\n\s*(?:[•*·–-]\s*)?|\s+(?:over|in\s+connection\s+with)\s+(?=the\s)"
    r"|,\s+(?:(?:and|but|then|while|before|after|or)\s+)?(?:that\s+)?"
    r"|\s+(?:and(?!\s+a\s+half)|but|then|(?:while|before|after)(?!\s+(?:\w+(?:ed|ing)|hung"
    r"|bound)\b))\s+(?:that\s+|then\s+)?|\s*\(then\)\s*"
)
_SUBJECT = (
    r"(?:he|she|they|we|i|it|you|one|nobody|somebody|(?:the|an?|his|her|their|our|my|its|this|these|those"
    r"|many|some|several|dozens|hundreds|scores|others|two|three|four|five|\d+|another"
    r"|other|both|no)\s+[\w’'-]+|(?-i:[A-Z])[\w’'-]+|[a-z-]+\s+(?:[a-z-]+\s+)?(?:is|are|was|were|has|have"
    r"|had)\b)"
)
_CONTRACTED = r"(?:he|she|it|they|we|I|you|there)[’'](?:s|re|ve|d|ll|m)\b"
_FOLLOWS_VERB = (
    r"(?:\w+\s+){0,3}?(?:is|are|was|were|has|have|had|will|would|do|does|did|said|says|never|lay|fell|ran|saw|took|came"
    r"|went|got|left|\w+(?:ed|n[’']t))\b"
)
_NEW_SUBJECT = re.compile(
    rf",?\s+(?:unless|if)\s|,\s+(?:and\s+)?to\s+(?=\w+\s)|\s+and\s+(?={_CONTRACTED})"
    r"|,?\s+(?:but|while|whereas|although|until|because|where)\s|\s*\n\s*[•*·–-]|,?\s+and\s+that\s"
    r"|,\s+and\s+(?:\w+\s+\w+\s+)?(?:he|she|they|we|i|it|the|police|officers|soldiers)\s"
    rf"|\s+and\s+(?={_SUBJECT}\s+{_FOLLOWS_VERB})"
    r"|,\s+(?=(?:killing|wounding|injuring|burning|destroying|looting|leaving)\s)",
    re.IGNORECASE,
)
_TAIL = re.compile(
    rf"\s+and\s+(?={_CONTRACTED})|,?\s+on\s+the\s+grounds?\s+that\s"
    r"|\s*\n\s*[•*·–-]|,\s+(?:then|who|whom|whose|which|where|whereas)\s|,?\s+so\s+that\s|,\s+as\s+against\s|,\s+(?:from|in|for|by|of|after|during|at|on)\s+wh(?:ich|om)\b|,?\s+and\s+that\s"
    rf"|\s+and\s+(?={_SUBJECT}\s+{_FOLLOWS_VERB})"
    r"|\s[“\"«](?=[a-z]\w*(?:\s+[\w’'-]+){3})|\s+[—–]\s|;\s|:\s"
    rf"|,\s+(?:and|but|so|yet|while)\s+(?={_SUBJECT}\s+(?:\w+\s+){{0,3}}?(?:is|are|was|were|has|have|had"
    rf"|will|would|do|does|did|said|says|\w+ed)\b)"
    r"|,\s+(?:has|have|is|are|was|were|will|does|did)\s+(?:not\s+|never\s+|yet\s+|been\s+)?\w+"
    r"|,?\s+(?:unless|although|though|whereas)\s"
    r"|,\s+(?:pay|open|stop|end|allow|ensure)\s"
    r"|,\s+(?:while|as|after|before|when|until|because|since|so)\s|,\s+(?:and\s+|but\s+)?(?:then\s+)?[a-z]+ed\b"
    rf"|,\s+(?={_SUBJECT}\s+{_FOLLOWS_VERB})",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|do|does|did|said|says|came|went|took|can|could|may"
    r"|must|not|\w+(?:ed|n[’']t)|lay|saw|stood|knew|told|fell|ran|left|got|made|gave)\b",
    re.IGNORECASE,
)
_FRESH_START = re.compile(
    rf",\s+(?:\w+\s+){{1,3}}(?:say|says|said|claims?|wrote|writes|alleges?|believes?)\s*,\s+"
    r"|,\s+(?:and\s+)?to\s+(?=\w+\s)"
    rf"|(?:\s*\n\s*[•*·–-]|;|:|,\s+(?:and|but|so|yet|where|when|while|because|until"
    rf"|(?:according\s+to|in|under|by|during|after)\s+which)|\s+(?:but|because|until|while)"
    rf"|\s+[—–])\s+(?={_SUBJECT}\s)"
    rf"|,\s+(?:and\s+)?(?={NUMBER_WORD}\s+(?:\w+\s+){{0,2}}?(?:is|are|was|were|have|has|had|remain\w*"
    rf"|died|fled)\b)|,\s+(?:of\s+whom|whom|who|which|whose|where)\s+|\bthat\s+(?=\w)"
    r"|,\s+(?:when|after|before|while|where|as|until|because|including|and)\s+",
    re.IGNORECASE,
)
# "the claim by the mothers that two hundred were seized": how it is known, and then the clause
_TOLD_THAT = re.compile(
    rf"\bthat\s+(?={_SUBJECT}\s)"
    rf"|\b(?:whose|according\s+to|in\s+the\s+(?:opinion|view|words|estimate))\s[^,;]{{3,140}},\s+(?={_SUBJECT}\s)"
    r"|\b(?:describ\w+|remembers?|remembered|recall(?:s|ed|ing)?|report(?:s|ed|ing)?|(?:speaks?|spoke|tells?|told)\s+of)\s+(?!to\s)(?=\w)"
    r"|\baccording\s+to\s+(?:him|her|them|which|whom)\s+"
    r"|\b(?:speak\w*|spoke|demand\w*|call(?:s|ed|ing)?)\s+(?:of|for)?\s*(?=(?:his|her|their|the|an?|[a-z]+teen|\d+)\s)"
    r"|^(?:the|all)\s+[\w\s]{2,40}?\s+to\s+(?=(?:open|release|free|allow|end|stop|halt|return|give|let|investigate)\s)",
    re.IGNORECASE,
)
# "found the names of 28 men who died": the words before the counted persons tell how it is known
_TOLD_OF = re.compile(
    rf"\b(?:at\s+least\s+|about\s+|more\s+than\s+)?{NUMBER_WORD}\s+(?:[\w-]+\s+){{1,3}}?(?:who|whom|whose)\s",
    re.IGNORECASE,
)
# "were held after night raids": what came before is told in a noun, within the same claim
_AFTER = re.compile(r"(?:after|before)\s+$", re.IGNORECASE)
_AHEAD, _FEW = 60, 2
_OPENS_INSERTION = re.compile(r",\s+(?:of\s+whom|whom|who|which|whose|where|including|as)\b")
_VERB_FOLLOWS = re.compile(
    r",\s+(?:(?:also|then|later|\w+ly)\s+)?(?:is|are|was|were|has|have|had|will|would|did|does|[a-z]+ed|shot|beat|took|held|kept|broke|died"
    r"|hit|put|made|led|gave|went|came|fled|told)\b"
)
_AFTER_INSERTION = 4
# "the judge asked about a cut over his eye": a noun tells of the act, and the claim is that noun
_NOMINAL_LEAD = re.compile(
    r"\b(?:ask(?:ed|s)?|inform\w*|condemn\w*|denounc\w*|deplor\w*|regret\w*|recall\w*|mention\w*|refer\w*|condolences"
    r"|concern\w*|alarm\w*|reports?|series|questions?|complain\w*|allegations?|accounts?|testif\w*|sp(?:oke|eaks?)|talk\w*"
    r"|heard|evidence|news|accused|protest\w*|investigat\w*|inquir(?:y|ies)|convicted|charged|trial|brought|victims?"
    r"|appalled|shocked|saddened|dismayed|horrified|outraged|disturbed|grieved|mourn\w*|responsib\w+|blam\w+|end|halt|stop"
    r"|witness\w*|information|claims?|statements?)\b[^,.;]{0,60}?\s(?:about|of|on|over|into|against|for|with|at|by|to)\s+"
    r"(?=(?:(?:the|an?|his|her|their|its|my|our)\s+)?(?:[\w-]+\s+){0,2}$)",
    re.IGNORECASE,
)
_NOUN = re.compile(
    r"(?:\w*(?:ings?|tions?|ments?|ances?|sions?)|deaths?|arrests?|murders?|raids?|killings?|tortures?|rapes?|massacres?"
    r"|bruises?|burns|cuts?|wounds?|scars?|marks|injur(?:y|ies)|attacks?|assaults?|violence|fallen|dead|abuses?)\b",
    re.IGNORECASE,
)
_LEADS = re.compile(rf",\s+(?={_SUBJECT}\s)", re.IGNORECASE)
_CONDITION = re.compile(r"(?:even\s+)?(?:if|unless|provided)\b[^,;]{3,120},\s+", re.IGNORECASE)
_LEAD = re.compile(
    r"[A-Z]{3}[A-Z /.-]*(?:,\s[\w .]{1,20}){0,2}\s*(?:\([^)]{1,40}\))?\s*[-–—]\s+"
    r"|\([A-Z][\w ,.]{2,40}\)\s+[-–—]\s+|(?:Meanwhile|However|Moreover|Also|But|And|Then|In addition"
    r"|Earlier|Still),?\s+"
    r"|[\s.,;:—–-]+|\d{1,2}[.:]\d\d\s+(?=[A-Z])|[A-Z][\w ,]{2,30}:\s+(?=\S)"
    r"|(?:and|but|that)\s+"
)
_JOINS = re.compile(r"\s*(?:[,;]|(?:and|but|for|with|over|of|in\s+connection\s+with)\b)?\s*", re.IGNORECASE)
_HELD_EVENT = re.compile(
    r"\b(?:meeting|ceremony|elections?|conference|talks|rally|vigil|funeral|(?-i:march)|protests?|trial"
    r"|hearing|vote|session|service|demonstration"
    r"|inquiry|briefing|debate)\b[^,;]{0,40}$",
    re.IGNORECASE,
)


# Words that tell an act once more, without saying which.
_TOLD_AGAIN = "same"


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
    acts = _find_acts(text, start, end)
    if not acts:
        return ()
    acts = [replace(act, code=_settled(text, start, act)) for act in acts]
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


def told_again(clauses: tuple[Clause, ...], acts: tuple[str, ...], told: int) -> tuple[Clause, ...]:
    """Give words that only say it once more ("others were", "we counted nine") the acts told shortly before.

    Parameters
    ----------
    clauses : tuple of Clause
        The clauses of a statement.
    acts : tuple of str
        The acts of the claim before; a denial is none.
    told : int
        Where that claim ends.
    """
    found = []
    for clause in clauses:
        if clause.acts[0].code == _TOLD_AGAIN:
            if not acts or "denial" in acts or clause.start - told > _TOLD_BEFORE:
                continue
            clause = replace(clause, acts=tuple(replace(clause.acts[0], code=code) for code in acts))
        found.append(clause)
    return tuple(found)


def up_to(text: str, clause: Clause, end: int) -> Clause:
    """Return a clause cut short, with the acts and counts that stand before the cut."""
    end = _without_trailing(text, clause.start, end)
    return Clause(
        clause.start,
        end,
        tuple(act for act in clause.acts if act.end <= end),
        tuple(counted for counted in clause.counts if counted.span.end <= end),
    )


def from_on(text: str, clause: Clause, start: int, act: ActFound) -> Clause:
    """Return the rest of a clause from ``start`` on, without the words that join it, from an act on."""
    while (joins := _JOINS.match(text, start, act.start)) is not None and joins.end() > start:
        start = joins.end()
    return Clause(
        start,
        clause.end,
        tuple(one for one in clause.acts if one.start >= act.start),
        tuple(counted for counted in clause.counts if counted.span.start >= start),
    )


def _find_acts(text: str, start: int, end: int) -> list[ActFound]:
    told = [(match, code) for code, match in ACT_PHRASES.matches(text, start, end)]
    told.sort(key=lambda one: (one[1].endswith("?"), one[1].endswith(BROADER), one[0].start() - one[0].end()))
    found: list[ActFound] = []
    for match, code in told:
        overlaps = any(act.start < match.end() and match.start() < act.end for act in found)
        if not overlaps and _is_an_act(text, match, start, end):
            found.append(ActFound(match.start(), match.end(), code.removesuffix(BROADER)))
    plain = [act for act in found if not act.code.endswith("?")]
    return sorted(plain or found, key=lambda act: act.start)


def _settled(text: str, start: int, act: ActFound) -> str:
    """Read words for the dead as the act that the words before them, in their paragraph, tell of.

    A death among prisoners is one in custody; one under fire, or at somebody's hands, is a killing. Bodies
    and tolls that nothing else is said of are read as killings, a death that nothing is said of as a death.
    """
    if act.code not in ("death", "dead"):
        return act.code.removesuffix("?")
    paragraph = max(0, text.rfind("\n", 0, start), start - _PARAGRAPH)
    if _CUSTODY.search(text, paragraph, act.end + 60):
        return "death_in_custody"
    violent = act.code == "dead" or _VIOLENT.search(text, paragraph, act.end + 60)
    return "killing" if violent else "death"


def _is_an_act(text: str, match: re.Match[str], start: int, end: int) -> bool:
    low, high = max(start, match.start() - 30), min(end, match.end() + 40)
    if any(
        one.start() < match.end() and match.start() < one.end()
        for one in NOT_AN_ACT.finditer(text, low, high)
    ):
        return False
    if SPORT.search(text, max(start, match.start() - 90), min(end, match.end() + 90)):
        return False
    held = re.match(r"(?:was|were|is|are|been|being|be)\s+(?:still\s+)?held", match[0], re.IGNORECASE)
    return not (held and _HELD_EVENT.search(text, max(start, match.start() - 60), match.start()))


# "had been arrested and was beaten": the second verb has its own auxiliary, and is a clause of its own
_OWN_AUXILIARY = re.compile(
    r"(?:,|\s+(?:and|but|then|or))\s+(?:and\s+)?"
    r"(?=(?:then\s+|later\s+|also\s+|\w+ly\s+)?(?:was|were|had|has|have|did|could|is|are)\b)",
    re.IGNORECASE,
)
_HAS_SUBJECT = re.compile(
    rf"(?:{NUMBER_WORD}|the|an?|his|her|their|our|my|others|many|some)\s"
    r"|(?:[\w’'-]+\s+){1,3}(?:is|are|was|were|has|have|had)\s",
    re.IGNORECASE,
)
_BARE_VERB = re.compile(r"\w+(?:ed|en)|shot|hit|held|hung|cut|put|led|burnt", re.IGNORECASE)


def _condition_ends(text: str, low: int, left: ActFound, right: ActFound) -> int | None:
    condition = _CONDITION.match(text, low)
    inside = condition is not None and left.end <= condition.end() <= right.start
    return condition.end() if condition is not None and inside else None


def _cut_between(
    text: str, left: ActFound, right: ActFound, counts: tuple[CountedSpan, ...], low: int
) -> int | None:
    after_condition = _condition_ends(text, low, left, right)
    if after_condition is not None:
        return after_condition
    if is_list(text, (left.start, left.end), (right.start, right.end)):
        return None
    between = list(_BOUNDARY.finditer(text, left.end, right.start))
    own = [*_OWN_AUXILIARY.finditer(text, left.end, right.start + 6)] if left.code != right.code else []
    if not between:
        return own[-1].end() if own else None
    same = left.code == right.code or any({left.code, right.code} <= family for family in FAMILIES)
    cut = between[-1].end()
    if same and not _NEW_SUBJECT.search(text, left.end, right.end):
        left_counts = any(low <= counted.span.start < cut for counted in counts)
        right_counts = any(cut <= counted.span.start < right.end + 40 for counted in counts)
        if left_counts and right_counts:
            return cut
        return own[-1].end() if own else None
    if _AFTER.search(text, between[-1].start(), cut) and not _FINITE.search(text, cut, right.end):
        return None
    counted = re.search(r"\d", text[left.start : left.end]) is not None or (
        any(low <= one.span.start < cut for one in counts)
        and any(cut <= one.span.start < right.end + 40 for one in counts)
    )
    beside = (
        len(between) == 1
        and not _HAS_SUBJECT.match(text, right.start, right.end)
        and not text[left.end : between[0].start()].strip()
    )
    # "beaten and robbed" is one clause; "destroyed four sites and killed thirty" is two
    bare = same or _BARE_VERB.fullmatch(text[left.start : left.end].split()[-1]) is not None
    joined = beside and not counted and bare and not text[cut : right.start].strip()
    return (own[-1].end() if own else None) if joined else cut


def _trimmed(text: str, low: int, high: int, acts: list[ActFound]) -> tuple[int, int]:
    tail = _TAIL.search(text, acts[-1].end, high)
    high = tail.start() if tail else high
    low, high = _without_condition(text, low, high, acts)
    first = acts[0].start
    for fresh in _FRESH_START.finditer(text, low, min(high, first + _AHEAD)):
        before = text[low : fresh.start()]
        if _is_insertion(text, fresh, first):
            continue
        if fresh.end() <= first and (_FINITE.search(before) or len(before.split()) > _FEW):
            low = fresh.end()
    told_that = _last(_TOLD_THAT, text[low : first + _AHEAD], first - low)
    low += told_that.end() if told_that is not None else 0
    low = _after_lead(text, low, high, first)
    nominal = _NOMINAL_LEAD.search(text[low:first]) if _NOUN.match(text, first) else None
    low += nominal.end() if nominal is not None else 0
    for told_of in _TOLD_OF.finditer(text, low, first):
        if _FINITE.search(text, low, told_of.start()):
            low = told_of.start()
    while (lead := _LEAD.match(text, low, acts[0].start)) is not None and lead.end() > low:
        low = lead.end()
    high = _without_trailing(text, low, high)
    if high - low <= MOST_CHARACTERS_IN_A_SPAN:
        return low, high
    return _shortened(text, low, high, acts)


def _is_insertion(text: str, fresh: re.Match[str], first: int) -> bool:
    """Whether a comma opens an insert that another closes: "two men, whom he did not name, had died"."""
    if _OPENS_INSERTION.match(text, fresh.start()) is None:
        return False
    closes = text.rfind(",", fresh.end(), first)
    return (
        closes >= 0
        and _VERB_FOLLOWS.match(text, closes) is not None
        and text[closes:first].count(" ") <= _AFTER_INSERTION
    )


def _after_lead(text: str, low: int, high: int, first: int) -> int:
    """Leave out a lead that is longer than the rest: a subordinate clause, an insert, a verb before "and"."""
    for lead in reversed(list(_LEADS.finditer(text, low, first + _AHEAD))):
        rest = high - lead.end()
        if lead.end() <= first and lead.end() - low > rest and len(text[lead.end() : first].split()) <= _FEW:
            return lead.end() if _FINITE.search(text, low, lead.start()) else low
    return low


def _last(pattern: re.Pattern[str], words: str, end: int) -> re.Match[str] | None:
    """Return the last match that ends before a place; what it looks ahead at may stand behind it."""
    fitting = [found for found in pattern.finditer(words) if found.end() <= end]
    return fitting[-1] if fitting else None


def _without_condition(text: str, low: int, high: int, acts: list[ActFound]) -> tuple[int, int]:
    """Keep the condition alone where the act stands in it, and what follows it where the act stands there."""
    condition = _CONDITION.match(text, low, high)
    if condition is None:
        return low, high
    if acts[0].start >= condition.end():
        return condition.end(), high
    return (low, condition.end() - 2) if acts[-1].end <= condition.end() else (low, high)


def _without_trailing(text: str, low: int, high: int) -> int:
    trailing = re.compile(
        r"(?:\s+(?:and|but|then|that|or|while|whilst|after|before|when|as|because)|[\s.,;:—–-]+)$"
    )
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
