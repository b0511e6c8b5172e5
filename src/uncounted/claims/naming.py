"""Whom a sentence tells of: names, titles, persons by a noun, bodies; each with the words that describe it.

- A full name beside a description is one person: "the foreman, Tade Orrin", "Besa Lorin, a midwife".
- Whoever may be meant by a later pronoun is noted, so that two who fit leave it open; places are nobody.
- Where words could be a place or a person, they are noted only with a verb or words for a person beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from uncounted.claims.lexicon import CUE, TITLE
from uncounted.claims.persons import PERSON_NOUN
from uncounted.claims.speakers import classify_speaker

NAME = r"[A-Z\u00c0-\u00de\u0400-\u042f][\w’'-]+"
NAME_ALONE = r"[A-Z\u00c0-\u00de\u0400-\u042f][\w-]+"
_POST = (
    r"minister|governor|mayor|spokes(?:man|woman|person)|chairman|chairwoman|prosecutor|commander|general"
    r"|colonel|officer|official|policeman|policewoman|lawyer|director|president|judge|fisherman|guard"
    r"|secretary"
    r"|clerk|editor|owner|keeper|skipper|deputy|chief|head|foreman|shepherd|priest|envoy|inspector|sergeant"
    r"|corporal|lieutenant|captain|major|brigadier|warder|warden|coach|caretaker|chambermaid|chaplain"
    r"|counterpart"
    r"|ambassador|rapporteur|correspondent|landlord|landlady|survivor|weighmaster|magistrate|coroner|elder"
    r"|aide"
)
_KIN = (
    r"mother|father|brother|sister|wife|husband|son|daughter|uncle|aunt|cousin|friend|relative|neighbour"
    r"|widow"
    r"|colleague|client|grandmother|grandfather|nephew|niece|fianc[eé]e?|partner|boss|mum|dad"
)
_PERSON = rf"(?:{PERSON_NOUN}|{_POST}|{_KIN})"
ROLE_NOUN = _PERSON
_ORDINAL = r"youngest|eldest|oldest|elder|younger|first|second|third|last|latter|former|other"
# "the harbour master", "the archivist": may be a person, told of beside another
_MAYBE_PERSON = (
    r"(?!(?:order|paper|letter|river|border|corner|number|matter|answer|power|water|winter|summer|quarter"
    r"|door|floor"
    r"|error|ladder|shoulder|finger|computer|charter|chapter|tower|newspaper|shelter|poster|banner|counter"
    r"|harbour"
    r"|theatre|centre|center|ministry|disaster|letter|register|trailer|tractor|mirror|corridor|sector|plan"
    r"|restaurant"
    r"|warrant|plant|cancer|layer|weather|fever|cover|list|moment|statement|government|parliament"
    r"|committee)\b)"
    r"[a-z]+(?:master|man|woman|er|or|ist|ian|eer|ant|ee)"
)
_NOT_OF_A_PERSON = (
    r"(?!(?:Upper|Lower|New|Old|North|South|East|West|Northern|Southern|Eastern|Western|Port|Fort|Lake"
    r"|Mount|Saint"
    r"|River|Camp|Block|Cape|Central|Greater|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January"
    r"|February|March|April|May|June|July|August|September|October|November|December|As|For|In|On|At|The"
    r"|But|And"
    r"|When|While|After|Before|Since|If|Of|Two|Three|Four|Five|Six|Some|Most|Our|We|His|Her|Their|My|No"
    r"|Not)\b)"
)
_FULL = (
    rf"{_NOT_OF_A_PERSON}{NAME_ALONE}(?:\s+(?:van|de|von|al|bin|di)\b)?"
    rf"(?:\s+(?:[A-Z]\.\s+)?{NAME_ALONE}){{1,2}}"
)
FULL_NAME = re.compile(
    rf"(?<!\b[Ii]n )(?<!\b[Aa]t )(?<!\bnear )(?<!\bfrom )(?<!\b[Tt]he )(?<!\boutside )(?<![-\w’'.]){_FULL}\b"
)
_TITLED_START = re.compile(
    r"(?:The\s+)?(?:(?:[A-Z][\w’'.-]*|of|the|for|and)\s+){1,9}[A-Z][\w’'-]+(?=\s+[a-z])"
)
_SUBJECT = re.compile(
    rf"(?P<body>The\s+(?:{NAME}\s+|of\s+(?:the\s+)?){{1,6}}{NAME}"
    rf"|The\s+(?:[\w-]+\s+){{0,2}}?(?:ministry|government"
    r"|newspaper|army|group|organi[sz]ation|prosecutor|court|association|network|centre|center|police"
    r"|hospital|company|prison|union|commission|committee|council|agency|militia|battalion|brigade)\b)"
    r"|(?P<name>(?!(?:The|An?|One|Another|His|Her|Their|Its|My|Our)\s)"
    rf"(?:[A-Z]\w+\s+(?:[a-z]+\s+){{0,2}})?(?:{NAME}\s+){{1,3}}{NAME})(?=,?\s+(?:[a-z]|\d))"
    rf"|(?P<nth>The\s+(?:{_ORDINAL})(?:\s+of\s+(?:them"
    rf"|the\s+\w+))?(?:,\s+(?:{NAME_ALONE}\s+){{0,2}}{NAME_ALONE}(?=,))?)(?=,|\s+[a-z]+(?:ed|oke|ame|aid"
    rf"|ays|old|ent|ept)\b)"
    rf"|(?P<noun>(?:An?|One|Another|The|His|Her|Its|Their|My"
    rf"|Our)\s+(?:[\w’'-]+\s+){{0,3}}?(?i:[a-z]*{_PERSON})\b"
    rf"(?:,\s+(?:{NAME_ALONE}\s+){{0,2}}{NAME_ALONE}(?=,))?"
    r"(?:\s+(?:of|from|at|in|with|to|for|on)\s+(?:the\s+|an?\s+)?[\w-]+(?:\s+(?:[A-Z][\w-]+"
    r"|of\s+(?:the\s+)?[A-Z][\w-]+)){0,4}"
    rf"(?:,\s+(?:{NAME_ALONE}\s+){{0,2}}{NAME_ALONE}(?=,))?)?)"
)
_TITLED = re.compile(
    r"\b(?:(?:Prime\s+|Deputy\s+|Foreign\s+|Interior\s+|Defence\s+|Defense\s+|Vice\s+)?(?:President"
    r"|Minister|Chancellor|Secretary|Governor|Mayor|General|Colonel|Col|Gen|Major|Captain|Capt|Brigadier"
    r"|Sergeant"
    r"|Constable|Inspector|Superintendent|Ambassador|Senator|Prosecutor|Judge|Commissioner|Spokesman"
    r"|Spokeswoman|Mr|Mrs|Ms|Miss|Dr|Professor|Bishop|Father|Sister|Brother))\.?"
    rf"\s+{NAME}(?:\s+{NAME})?"
)
_NO_PERSON = re.compile(
    r"(?:Death|On|In|At|The|After|Before|When|If|But|And|For|From|To|By|With|Since|According|Last|This|As|Of"
    r"|That|Our|We|Their|His|Her|My|It|No|Not|Only|Some|Many|Most|All)\b"
)
# Who else is told of in a sentence: a full name, or one person by a noun.
_BESIDE_A_PERSON = re.compile(
    r"(?:\b(?:told|met|meets|asked|joined|saw|visited|called|named|with|by|is|was|against)"
    rf"|(?<!\bof )\b{NAME_ALONE}\s+and|\b{_PERSON}(?:,|\s+of)?)\s+$"
)
_ACTS_AS_A_PERSON = re.compile(
    r"\s+(?:who|lives|works|is|was|had|has|said|says|told|tells|remembers|recalls|came|went|walked|weighed"
    r"|[a-z]+ed)\b|,\s+(?:aged\s+)?\d\d\b"
    r"|,\s+(?:an?|the|who|whose|then|now|his|her|one)\s"
)
_ONE_PERSON = re.compile(
    rf"\b(?:[Aa]n?|[Aa]nother|[Oo]ne|[Tt]he|[Hh]is|[Hh]er|[Mm]y|[Tt]heir"
    rf"|[Ii]ts)\s+(?:[a-z][\w-]*\s+){{0,2}}?[a-z]*{_PERSON}\b"
    rf"(?!\s+(?:[A-Z][\w-]+\s+[A-Z]|{_PERSON}\b))(?![’'-])(?:\s+(?:of|for|from)\s+(?:the\s+"
    rf"|an?\s+)?[\w-]+(?:\s+[A-Z][\w-]+)?)?"
)
_SPOKEN_TO = re.compile(
    r"\b(?:told|asked|informed|warned|met|visited|to|with|by|against|and|from|beside)\s+$"
)
_MAYBE_BESIDE = re.compile(
    rf"\b(?:told|asked|met|visited|wrote\s+to|with|by|and)\s+(?P<who>(?:the|an?|his|her"
    rf"|their)\s+(?:[a-z][\w-]*\s+)?(?:{_MAYBE_PERSON}))(?=[.,;]|\s+(?:that|in|at|on|was|had|who|to|of))"
)
_BODY_BESIDE = re.compile(
    r"\b(?:to|with|by|against|told|asked|met|from)\s+(?P<who>the\s+(?:[\w-]+\s+)?(?:ministry|government"
    r"|council|committee|court|commission"
    r"|union|association|company|party|army|group|network|agency|newspaper|parliament|office))\b"
)
_DATELINE = re.compile(r"[A-Z\u00c0-\u00de]{3,}[^–—\n]{0,50}?\s*[–—-]{1,2}\s+(?=[A-Z])")
_BODY_ALONE = re.compile(r"[A-Z][\w’'-]+(?=\s+[a-z]+ed\b)")
_OWNS = re.compile(r"[’']s?$")
_NAMED_IN = re.compile(
    rf"(?:,\s+(?P<name>(?:{NAME_ALONE}\s+){{0,2}}{NAME_ALONE})"
    rf"|(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Oo]ne)\s+(?:(?!(?:of|for|from|with|to|by|and|in|at"
    rf"|or)\s)[a-z][\w’'-]*\s+){{1,3}}(?P<own>{_FULL}))$"
)
_NAME_AFTER = re.compile(rf",\s+(?P<name>(?:{NAME_ALONE}\s+){{0,2}}{NAME_ALONE})(?=[,.])")
_DESCRIBED_BEFORE = re.compile(
    r"(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir)\s+(?:(?!(?:of|for|from|with|to|by|and|in|at"
    r"|or)\s)[a-z][\w-]*\s+){1,2}$"
)
_FIRST_OF_TWO = re.compile(
    rf"(?<![\w’'-] )(?<![-\w’'.])(?P<who>{_NOT_OF_A_PERSON}{NAME_ALONE})(?=\s+and\s+{_FULL})"
)
# ", a midwife", ", 44, who had hidden": what stands beside a name
_BESIDE_NAME = re.compile(
    r",\s+(?:(?:aged\s+)?\d{1,2},?\s*)?(?P<what>(?:an?|the|who|whose|one\s+of|then|now|his"
    r"|her)\s[^,.;:”“\"]{2,80})?"
)


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody told of: the place of the words that name, and all words that describe the same one."""

    start: int
    end: int
    described: str


def named_in(text: str, start: int, end: int, body: re.Pattern[str]) -> list[Named]:
    """Return whom a sentence tells of, in order of place, each once."""
    if dateline := _DATELINE.match(text, start, min(end, start + 80)):
        start = dateline.end()
    found = _TITLED_START.match(text, start, min(end, start + 160))
    subject = _SUBJECT.match(text, start, min(end, start + 160))
    if subject is not None and (
        _NO_PERSON.match(subject["name"] or "")
        or _OWNS.search(subject[0])
        or text.startswith(("’s", "'s"), subject.end())
    ):
        subject = None
    known = [] if subject is None else [subject.span()]
    if found and TITLE.search(found[0]) and not (" and " in found[0] and len(TITLE.findall(found[0])) > 1):
        known += [found.span()]
    known += [one.span() for one in _TITLED.finditer(text, start, end)]
    known += [one.span("who" if "who" in one.re.groupindex else 0) for one in _beside(text, start, end, body)]
    position = start
    noted: list[Named] = []
    for low, high in sorted(known, key=lambda place: (place[0], -place[1])):
        if low >= position or text.endswith("of ", start, low):
            one = _as_one(text, low, high, end)
            noted.append(one)
            position = max(position, high, one.end)
    return noted


def _as_one(text: str, low: int, high: int, end: int) -> Named:
    """Join a description and the name beside it."""
    words = text[low:high]
    inside = _NAMED_IN.search(words)
    if inside is not None:
        group = "name" if inside["name"] else "own"
        return Named(low + inside.start(group), low + inside.end(group), words)
    if FULL_NAME.fullmatch(words):
        beside = _BESIDE_NAME.match(text, high, min(end, high + 120))
        before = _DESCRIBED_BEFORE.search(text, max(0, low - 50), low)
        words = words if before is None else f"{before[0]}{words}"
        return Named(
            low, high, words if beside is None or not beside["what"] else f"{words}, {beside['what']}"
        )
    after = _NAME_AFTER.match(text, high, min(len(text), high + 60))
    if after is not None and not words[0].isupper():
        return Named(after.start("name"), after.end("name"), f"{words}, {after['name']}")
    return Named(low, high, words)


def _beside(text: str, start: int, end: int, body: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Yield who else is told of in a sentence; nouns only where nobody speaks in it."""
    for found in FULL_NAME.finditer(text, start, end):
        beside = _BESIDE_A_PERSON.search(text, max(start, found.start() - 40), found.start())
        acts = _ACTS_AS_A_PERSON.match(text, found.end(), min(len(text), found.end() + 20))
        owns = text.startswith(("’s", "'s"), found.end())
        if (beside or owns or acts) and not _NO_PERSON.match(found[0]) and not body.search(found[0]):
            yield found
    alone = _BODY_ALONE.match(text, start, end)
    if alone is not None and classify_speaker(alone[0]).type in ("org", "media"):
        yield alone
    yield from _BODY_BESIDE.finditer(text, start, end)
    cue = CUE.search(text, start, end)
    silent = cue is None or cue[0].lower().startswith(("spoke", "speaks"))
    yield from _FIRST_OF_TWO.finditer(text, start, end)
    for found in _ONE_PERSON.finditer(text, start, end):
        spoken_to = _SPOKEN_TO.search(text, max(start, found.start() - 16), found.start())
        if silent or found.start() == start or spoken_to:
            yield found
    yield from _MAYBE_BESIDE.finditer(text, start, end)
