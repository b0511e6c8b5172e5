"""Numbers, places and times inside a claim, each from words that stand there.

- A number is a count only with a unit, or right beside the act; ages, dates, durations and sums are none.
- A place is taken only where the claim itself names it; nothing is inferred from the rest of the text.
- A time without a year has no EDTF reading; the words stay.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from uncounted.claims.model import Span, TimeMention
from uncounted.claims.persons import PERSON_NOUN, WORKERS
from uncounted.vocabulary.measures import VAGUE_NUMBERS, Count, Operator, read_number

_ONES = "one|two|three|four|five|six|seven|eight|nine"
_WORDS = (
    rf"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[-\s](?:{_ONES}))?|eleven|twelve"
    rf"|thirteen|fourteen|fifteen"
    rf"|sixteen|seventeen|eighteen|nineteen|ten|{_ONES}|an?|no)"
)
_NUMBER = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,7}}|{_WORDS}\s+(?:hundred|thousand|dozen)(?:\s+(?:and\s+)?{_WORDS})?"
    rf"|twenty(?:[-\s](?:{_ONES}))?|(?:thirty|forty|fifty|sixty|seventy|eighty"
    rf"|ninety)(?:[-\s](?:{_ONES}))?|eleven|twelve"
    rf"|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|ten|{_ONES})"
)
_ORDINALS = "second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
_VAGUE = "|".join(VAGUE_NUMBERS)
_OPERATORS: tuple[tuple[Operator, str], ...] = (
    (
        Operator.AT_LEAST,
        r"at\s+least|no\s+(?:fewer|less)\s+than|not\s+(?:fewer|less)\s+than|a\s+minimum\s+of",
    ),
    (Operator.MORE_THAN, r"more\s+than|over|upwards?\s+of|in\s+excess\s+of"),
    (Operator.AT_MOST, r"at\s+most|up\s+to|no\s+more\s+than|as\s+many\s+as|fewer\s+than|less\s+than"),
    (Operator.ABOUT, r"about|around|some|perhaps|approximately|roughly|nearly|almost|an\s+estimated"),
)
_OPERATOR_WORDS = "|".join(words for _, words in _OPERATORS)
_COUNT = re.compile(
    rf"(?<![\d][.:/])\b(?:(?P<between>between\s+(?P<from>{_NUMBER})\s+and\s+(?P<until>{_NUMBER}))"
    rf"|(?:(?:about|around|some)\s+)?(?P<range>(?P<first>{_NUMBER})(?:\s?–\s?|-|\s+to\s+)(?P<last>{_NUMBER}))"
    rf"|(?:(?P<operator>{_OPERATOR_WORDS})\s+)?(?:(?P<number>{_NUMBER})(?:\s+(?P<ormore>or\s+more))?"
    rf"|(?P<vague>(?:several|many|a\s+few)\s+(?:dozen|hundred|thousand)|(?:tens|hundreds)\s+of\s+thousands|(?:a\s+few\s+)?(?:{_VAGUE}))|(?P<both>both)|(?P<another>an?\s+(?:{_ORDINALS})(?=\s+(?:[a-z-]+\s+)?(?:{PERSON_NOUN})\b))))"
    r"(?![\w%])(?![.:/]\d)",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"(?:\s+(?:of\s+(?:the\s+|these\s+|those\s+|our\s+|their\s+|his\s+|her\s+)?)?(?:(?!(?:that|who|which"
    r"|had|has|have|were|was|are|is"
    r"|and|in|to|for|on|with|by|from|of|the|at|as|said)\b)[“\"‘]?[\w-]+[”\"’]?\s+){0,3}?"
    rf"(?P<noun>{PERSON_NOUN}|{WORKERS}|bodies|corpses|families|households|homes|houses|villages|dead|deaths"
    r"|killings|arrests|detentions|cases|abductions|disappearances|executions|kidnappings|ones|names)\b"
    r"|\s+of\s+(?P<them>them|whom|those|us|(?:their|our|its)\s+number)|\s+(?P<lives>lives)\b"
    r"|\s+of\s+(?:my|his|her|our|their|its|the)\s+(?!(?:houses?|homes|teeth|fingers|ribs|days|nights|years|hours|times|villages|shops|cars|boats|rooms|doors|windows"
    r"|walls|streets|roads|trees|goats|cows|sheep|lorries|trucks|buses|vehicles|planes|bullets|shots|questions|reasons)\b)(?P<some>[a-z]+(?:s|men|women|children|people))\b)",
    re.IGNORECASE,
)
# "two bodyguards were shot": any noun whose like are harmed, where a passive or a fate follows
_ANY_PLURAL = re.compile(
    r"\s+(?:(?!(?:of|and|or|in|to|for|on|with|by|from|the|at|as|more|per)\b)[a-z-]+\s+){0,2}?(?P<noun>[a-z]{3,}(?<!ou)s)"
    r"(?=,?\s+(?:were|have\s+been|had\s+been|are\s+(?:being|still|missing|feared|said|reported|believed)|being|who|died|fled|vanished"
    r"|disappeared|remain(?:s|ed)?\s+(?:missing|in|behind))\b)"
)
_NO_PERSONS = re.compile(
    r"(?:\w*(?:houses|homes|shops|schools|churches|mosques|buildings|vehicles|cars|trucks|lorries|buses|boats|planes|shells|bombs|rockets"
    r"|missiles|bullets|shots|rounds|mines|drones|goats|cows|sheep|animals|dogs|horses|trees|fields|crops|villages|towns|roads|streets"
    r"|bridges|checkpoints|phones|computers|documents|papers|letters|books|tapes|files|statements|reports|complaints|cases|trials|charges"
    r"|hearings|meetings|interviews|questions|months|years|weeks|days|hours|minutes|nights|times|attacks|raids|strikes|incidents|bags|boxes"
    r"|sacks|tents|rooms|cells|camps|sites|graves|centres|centers|prisons|stations|offices|ministries|groups|parties|newspapers|stalls"
    r"|windows|doors|beds|blankets|weapons|rifles|guns|kits|pages|names|things|ways|parts|areas|districts|regions|countries|companies|banks"
    r"|votes|seats|points|goals|prices|jobs|marks|crowns|dollars|euros|pounds|francs|wells|nets|mills|farms|barns|huts|flats|loaves|ribs"
    r"|fingers|teeth|toes|bones|bruises|wounds|scars|burns|hands|feet|arms|legs|eyes|ears))"
)
_UNITS = {
    "families": "families", "households": "households", "bodies": "bodies", "corpses": "bodies",
    "homes": "houses", "houses": "houses", "villages": "villages", "cases": "cases",
    "arrests": "events", "detentions": "events", "killings": "events", "abductions": "events",
    "disappearances": "events", "executions": "events", "kidnappings": "events", "deaths": "persons",
}  # fmt: skip
_NO_COUNT_AFTER = re.compile(
    r"[-\s]*(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|times|per\s*cent|percent|%|dollars?"
    r"|euros?|rubles?|kilomet"
    r"|metres|meters|miles|km\b|kg\b|million|billion|a\.?m\.?\b|p\.?m\.?\b|-year-old|years?-old"
    r"|o['’]clock|in\s+the\s+(?:morning|afternoon|evening)\b|(?:[\w-]+\s+){0,2}?(?:ribs?|fingers?|teeth|tooth|toes|bones|bullets?|shots|blows|kicks|wounds|scars|bruises|wrists|hands|arms|legs|eyes|ears|feet|knees|ankles)\b|of\s+(?:his|her|my|their|our)\s+(?:ribs|fingers|teeth|toes|bones|nails)\b|of\s+(?:the|his|her|their|its)\s"
    rf"(?!\w*\s?(?:{PERSON_NOUN}|dead|arrested|detained|interviewees))"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)",
    re.IGNORECASE,
)
_NO_COUNT_BEFORE = re.compile(
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December|in"
    r"|since|by|until|aged?|ages|No\.|number"
    r"|kilomet(?:re|er)|km|mile|bus|route|house|flat|hut|hall|point|post|checkpoint|station|channel|paragraph|annex|law|decree|battalion|day|week"
    r"|hill|file|exhibit|article|section|page|room|cell|hearing|tape|witness|session|line|prison|camp|unit|block|[$€£#]"
    r"|(?:built|meant|made|designed|intended)\s+(?:for|to\s+hold)|room\s+for"
    r"|between\s+the\s+ages\s+(?:of\s+)?"
    r"|between\s+the\s+ages)\s*)$",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?:\s+(?:have|has|had|were|was|are|is|more|being|been)\b|[\s.,;]*$|[,.;]\s|\s+(?:and|in|on|at|away|off|out|down|outside|inside|alive|dead"
    r"|during|after|last|from|by|there)\b)"
)
_OTHER_FATE = re.compile(
    r"\b(?:interviewed|helped|identified|questioned|spoke\s+(?:to|with))\s*(?:(?:the|some|about|over|another|these|those|all|with|at\s+least)\s+)?$",
    re.IGNORECASE,
)
# "Paul is one of 33 drivers who have gone missing": the 33
_ONE_OF_THEM = re.compile(
    rf"one\s+of\s+(?:the\s+|at\s+least\s+|some\s+|about\s+|more\s+than\s+)*(?:{_NUMBER}|{_VAGUE})\s+"
    r"(?:[\w-]+\s+){1,3}?(?:who|whom|whose|to)\b",
    re.IGNORECASE,
)
_OTHER_FATE_AFTER = re.compile(
    r"\s*(?:\w+\s+){0,3}?(?:were|was|have\s+been|had\s+been|are)\s+(?:\w+ly\s+|later\s+)?(?:interviewed"
    r"|helped|identified)",
    re.IGNORECASE,
)
# Ages: "a man of 44", "Lurin, 34, resisted", "were fourteen and sixteen".
_AGE_BEFORE = re.compile(
    rf"(?:\b(?:{PERSON_NOUN}|\w+er)\s+of\s*|[A-Za-z]\w*,\s*|\b(?:is|was|were|are|turned)\s+(?:only\s+"
    rf"|just\s+)?(?:\w+\s+and\s+)?)$",
    re.IGNORECASE,
)
_AGED = re.compile(
    rf"\b(?:{PERSON_NOUN}\s+of|ag(?:ed?|es)\s+(?:between\s+)?(?:\w+\s+(?:and|to)|from)|\d\s+(?:and|to|or))\s+$",
    re.IGNORECASE,
)
_GROUP_OF = re.compile(
    r"\b(?:family|group|party|column|crowd|crew|couple)\s+of\s+(?:some\s+|about\s+)?$", re.IGNORECASE
)
_AGE_AFTER = re.compile(r"\s*(?:,|\.|;|\)|and\s+\w+teen\b|$|when\b)")

_MONTHS = {
    name: number
    for number, name in enumerate(
        (
            *("january", "february", "march", "april", "may", "june"),
            *("july", "august", "september", "october", "november", "december"),
        ),
        start=1,
    )
}
_MONTH = "(?:" + "|".join(name.capitalize() for name in _MONTHS) + ")"
_TIME = re.compile(
    rf"\b(?:(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})|(?P<day>\d{{1,2}})(?:st|nd|rd"
    rf"|th)?\s+(?:of\s+)?(?P<month>{_MONTH})(?:,?\s+(?P<year>\d{{4}}))?"
    rf"|(?P<month2>{_MONTH})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(?P<year2>\d{{4}}))?"
    rf"|(?P<month3>{_MONTH})(?:\s+(?P<year3>\d{{4}}))?"
    r"|(?:in|since|during|of|by|until)\s+(?P<year4>(?:19|20|21)\d{2})\b"
    r"|(?P<words>yesterday|today|tonight|(?:last|this|next)\s+(?:night|week|month|year|spring|summer"
    r"|autumn|fall|winter|\w+day)"
    r"|(?:on\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:\s+(?:morning|evening|night|afternoon))?"
    r"|(?:several|a few|two|three|four|five|six|\d+)\s+(?:days|weeks|months|years)\s+ago"
    r"|in\s+the\s+past|(?:by|since)\s+the\s+(?:start|end)\s+of\s+\w+"
    r"|currently|now))\b"
)
_PLACE = re.compile(
    r"\b(?P<lead>(?:in|at|near|outside|across|inside|around|to|throughout|from|of)\s+)"
    r"(?P<name>(?:the\s+)?(?:(?:[a-z]+ly\s+)?(?:northern|southern|eastern|western|central|mountain"
    r"|capital|border|coastal)\s+)?"
    r"(?:(?:city|town|village|district|region|province|republic|port|county|capital)\s+of\s+)?"
    r"(?:[A-Z\u00c0-\u00de\u0400-\u042f][\w’'-]*)(?:[ \u00a0](?:No\.\s?\d+"
    r"|[A-Z\u00c0-\u00de\u0400-\u042f][\w’'-]*|of(?=\s+[A-Z]))){0,6}"
    r"(?:\s+(?:region|province|district|city|republic|prison|camp|village|town|square|market|county"
    r"|valley|island|station))?)"
)  # fmt: skip
_SITE = re.compile(
    r"\b(?:in|at|to|inside|from|escape[ds]?|outside)\s+(?P<name>(?:(?:the|a|an|one\s+of\s+the|secret"
    r"|unofficial|former)\s+){0,3}"
    r"(?:(?!escape|flee|leave)[\w-]+\s+){0,2}?(?:camps?|prisons?|jails?|detention\s+cent(?:er|re)s?"
    r"|police\s+stations?|basements?|barracks|warehouses?|hospitals?))\b"
)
_NO_PLACE = re.compile(
    rf"(?:the\s+)?(?:{_MONTH}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|President|Minister|Mr|Mrs|Ms"
    rf"|Dr|God|Allah|I\b|He\b|She\b|They\b|We\b"
    r"|Associated|Reuters|Human|Amnesty|Ramadan|Easter|Christmas|LGBT|The\b|Parliament|Interior|Foreign"
    r"|Their\b|Our\b|My\b|His\b|Her\b)"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CountedSpan:
    """A count, where its words stand, and where the noun that it counts ends; bare where it has none."""

    span: Span
    count: Count
    end: int
    bare: bool = False


def find_counts(
    text: str, start: int, end: int, acts: tuple[tuple[int, int], ...]
) -> tuple[CountedSpan, ...]:
    """Find the counts in a stretch of text; ``acts`` are the places of its words for acts.

    A bare number is a count only where an act stands within three words of it. A count of people
    in a rhetorical figure would be taken too: a person confirms.
    """
    found = []
    for match in _COUNT.finditer(text, start, end):
        counted = _counted(text, match, start, end, acts)
        if counted is not None:
            found.append(counted)
    return tuple(found)


def _counted(
    text: str, match: re.Match[str], start: int, end: int, acts: tuple[tuple[int, int], ...]
) -> CountedSpan | None:
    before, after = text[max(start, match.start() - 28) : match.start()], match.end()
    unit = _UNIT.match(text, after, min(end, after + 80))
    if unit is None and match["vague"] is None:
        unit = _any_plural(text, after, end)
    some = unit is not None and unit[0].lstrip()[:3].lower() == "of "
    if _NO_COUNT_BEFORE.search(before) or (not some and _NO_COUNT_AFTER.match(text, after, end)):
        return None
    if _ONE_OF_THEM.match(text, match.start(), end):
        return None
    if _OTHER_FATE.search(before) or _OTHER_FATE_AFTER.match(text, after, end):
        return None
    if _AGE_BEFORE.search(before) and _AGE_AFTER.match(text, after, end):
        return None
    if re.search(r"\bfor\s+$", before) and re.match(r"\s+of\s+them", text[after : after + 10]):
        return None
    if unit is None and _GROUP_OF.search(before):
        count = _read(match, "persons")
        return None if count is None else CountedSpan(Span.of(text, *match.span()), count, match.end())
    if unit is None and _AGED.search(before):
        return None
    if unit is not None:
        noun = (unit["noun"] or "persons").lower()
        kind = _UNITS.get(noun, "persons")
    elif _stands_alone(text, match, end, acts) and any(_is_beside(text, match, act) for act in acts):
        kind = "persons"
    else:
        return None
    count = _read(match, kind)
    if count is None:
        return None
    last = unit.end() if unit is not None else match.end()
    return CountedSpan(Span.of(text, match.start(), match.end()), count, last, bare=unit is None)


def _any_plural(text: str, after: int, end: int) -> re.Match[str] | None:
    found = _ANY_PLURAL.match(text, after, min(len(text), end, after + 80))
    return None if found is None or _NO_PERSONS.fullmatch(found["noun"]) else found


def _stands_alone(text: str, match: re.Match[str], end: int, acts: tuple[tuple[int, int], ...]) -> bool:
    """Whether a bare number can be a number of persons: no noun of another kind follows it."""
    capitalised = (
        match[0][:1].isupper() and match.start() > 0 and text[: match.start()].rstrip()[-1:] not in '.!?“"‘'
    )
    if capitalised and re.search(r"[\w’]\s$", text[max(0, match.start() - 2) : match.start()]):
        return False
    act_follows = any(0 < act[0] - match.end() <= 2 for act in acts)
    return act_follows or _BARE.match(text, match.end(), end) is not None


def _is_beside(text: str, match: re.Match[str], act: tuple[int, int]) -> bool:
    gap = text[act[1] : match.start()] if act[1] <= match.start() else text[match.end() : act[0]]
    return len(gap.split()) <= 3 and len(gap) < 40


def _read(match: re.Match[str], unit: str) -> Count | None:
    words = match[0]
    hyphened = read_number(words) if match["range"] and "-" in words else None
    if hyphened is not None:
        return Count(words, Operator.EXACTLY, hyphened, hyphened, unit)
    if match["between"] or match["range"]:
        low, high = _number(match["from"] or match["first"]), _number(match["until"] or match["last"])
        if low is None or high is None or low > high:
            return None
        return Count(words, Operator.BETWEEN, low, high, unit)
    if match["both"]:
        return Count(words, Operator.EXACTLY, 2, 2, unit)
    if match["another"]:
        return Count(words, Operator.EXACTLY, 1, 1, unit)
    if match["vague"]:
        return Count(words, Operator.VAGUE, _vague(match["vague"]), None, unit)
    number = _number(match["number"])
    if number is None:
        return None
    operator = _operator(match)
    high = None if operator in (Operator.AT_LEAST, Operator.MORE_THAN) else number
    return Count(words, operator, 0 if operator is Operator.AT_MOST else number, high, unit)


def _vague(words: str) -> int:
    """Return the least that a vague number means: "a few dozen" no less than "dozens"."""
    last = words.lower().split()[-1]
    return VAGUE_NUMBERS[last if last in VAGUE_NUMBERS else last + "s"]


def _operator(match: re.Match[str]) -> Operator:
    if match["ormore"]:
        return Operator.AT_LEAST
    words = match["operator"]
    if not words:
        return Operator.EXACTLY
    return next(kind for kind, pattern in _OPERATORS if re.fullmatch(pattern, words, re.IGNORECASE))


def _number(words: str) -> int | None:
    dozen = re.fullmatch(r"(\w+)\s+dozen", words, re.IGNORECASE)
    if dozen:
        several = 1 if dozen[1].lower() in ("a", "an") else read_number(dozen[1])
        return None if several is None else 12 * several
    return read_number(words)


def first_count(text: str, start: int, end: int) -> Count | None:
    """Return the first count of persons in a stretch of text: of speakers who tell what was done to them."""
    match = _COUNT.match(text, start, end)
    if match is None or _NO_COUNT_AFTER.match(text, match.end(), end):
        return None
    return _read(match, "persons")


def find_time(text: str, start: int, end: int) -> TimeMention | None:
    """Return the first words about time in a stretch of text, with EDTF where they hold a year."""
    match = _TIME.search(text, start, end)
    if match is None:
        return None
    return TimeMention(Span.of(text, match.start(), match.end()), _edtf(match))


def _edtf(match: re.Match[str]) -> str | None:
    if match["iso"]:
        return match["iso"]
    if match["year4"]:
        return match["year4"]
    year = match["year"] or match["year2"] or match["year3"]
    month = match["month"] or match["month2"] or match["month3"]
    if not year or not month:
        return None
    day = match["day"] or match["day2"]
    return f"{year}-{_MONTHS[month.lower()]:02d}" + (f"-{int(day):02d}" if day else "")


def find_place(text: str, start: int, end: int, *, title_case: bool = False) -> Span | None:
    """Return the first place that a stretch of text names after a preposition, else a site of detention.

    Assumes that a capitalised word after "in" or "near" is a place; a name of an organisation there
    ("in Parliament") is excluded only where it is known. In a headline in capitals one word is taken.
    """
    for match in _PLACE.finditer(text, start, end):
        if _NO_PLACE.match(match["name"]) or (
            match["lead"].strip() in ("to", "of", "from") and not _has_kind(match)
        ):
            continue
        stop = match.end("name")
        if title_case:
            space = text.find(" ", match.start("name"), stop)
            stop = space if space > 0 else stop
        return Span.of(text, match.start("name"), stop)
    site = _SITE.search(text, start, end)
    return Span.of(text, *site.span("name")) if site else None


def _has_kind(match: re.Match[str]) -> bool:
    """After "of", "to" and "from" a bare name may be a person; it must say what kind of place it is."""
    kinds = (
        r"\b(?:region|province|district|city|republic|prison|camp|village|town|square|county|valley"
        r"|island)\b"
    )
    return re.search(kinds, match["name"]) is not None
