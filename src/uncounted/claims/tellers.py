"""Who tells a whole text: the office that issued it, the organisation that wrote it, the witness.

- An office tells its own statement only where the head of the text names it and says what this is.
- A witness is named by the head, by a signature, or by the one who wrote the words down; never by a guess.
- An organisation is what "we" means in its own report; it is no origin of what the report merely narrates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from uncounted.claims.model import Passage, Span
from uncounted.claims.persons import PERSON_NOUN

_HEAD_PASSAGES, _LONGEST_OFFICE, _LONGEST_HEAD = 6, 160, 320
_OFFICE = re.compile(
    r"\b(?:ministry|press\s+(?:service|office|department|centre|center)|office\s+of|prosecutor|police"
    r"|department|government|army|general\s+staff|armed\s+forces|directorate|embassy|presidency|cabinet"
    r"|(?<!Refugee\s)(?<!Relief\s)(?<!Press\s)(?<!Peace\s)(?<!Churches\s)council|municipality|prefecture"
    r"|governorate|governor|administration|secretariat|security\s+service"
    r"|bureau|high\s+command|commissioner|rapporteur|commission|panel|inquiry|tribunal|ombuds\w+|defender"
    r"|president|minister|chief\s+of\s+staff|spokes\w+|chair(?:man|woman)?\s+of|border\s+(?:guard|service)"
    r"|gendarmerie"
    r"|command|joint\s+forces|information\s+(?:service|centre|center)|chancellery|consulate|magistracy"
    r"|inspector(?:ate)?|auditor|coroner|magistrate|registry|high\s+court|penitentiary\s+service"
    r"|prison\s+service|security\s+committee|national\s+guard|coast\s+guard|navy|headquarters|garrison|armed\s+corps|brigade|division"
    r"|(?:port|prison|mining|border|migration|election)\s+authority|federal|provincial|foreign\s+affairs|interior|operations"
    r"|permanent\s+mission|delegation|attorney|public\s+(?:relations|information|order|safety|security))\b",
    re.IGNORECASE,
)
_OFFICE_FIRST = re.compile(
    r"(?:THE\s+)?(?:[A-Z]+\s+){0,3}?(?:MINISTRY|EMBASSY|GENERAL\s+STAFF|OFFICE|PRESS\s+(?:SERVICE|OFFICE)"
    r"|GOVERNMENT|DEPARTMENT|DIRECTORATE"
    r"|CONSULATE|PRESIDENCY|ADMINISTRATION|COMMAND|SECRETARIAT|BUREAU|COUNCIL)\s+(?:OF|FOR|AND|IN)\b"
)
_TITLE = re.compile(r"(?:The\s+)?[A-Z]\w+(?:[,\s–—-]+(?:of|for|the|and|on|in|[A-Z][\w’'.]*))*[,\s]*")
_KIND_OF_TEXT = re.compile(
    r"\b(?:statement|communiqu[eé]|press\s+(?:release|statement|note|service|conference|briefing)|briefing"
    r"|bulletin|announcement|declaration|notice|message|reply|response|circular|communication|remarks"
    r"|report|findings|memorandum|letter|review|record|minutes|dispatch|note\s+verbale"
    r"|for\s+immediate\s+release|speech|address|answers?|situation|daily|digest|readout|comment(?:ary)?|thread|channel|posted|information"
    r"|observations|submission|position|background|questions|order|decree|clarification|summary|no\.\s*\d)\b",
    re.IGNORECASE,
)
_ADDRESSES = re.compile(
    r"(?:Mr|Mrs|Ms|Madam|Dear|Sir|Sirs|Your|To|Honou?rable|Citizens|Excellenc(?:y|ies))\b"
)
_TEXT_FIRST = re.compile(
    r"(?:press\s+(?:release|statement|note|conference|briefing)|(?:joint\s+|official\s+)?(?:statement"
    r"|communiqu[eé]|remarks|reply|response)"
    r"|briefing|bulletin|announcement)\b",
    re.IGNORECASE,
)
_BY_OFFICE = re.compile(
    r"\b(?:by|of|from)\s+(?P<who>(?:the\s+|The\s+)?(?:[A-Z][\w’'.-]*\s+|of\s+(?:the\s+)?|for\s+(?:the\s+)?"
    r"|and\s+(?:the\s+)?)*[A-Z][\w’'.-]*)"
)
_BY_OFFICE_CAPITALS = re.compile(
    r"\b(?:BY|OF|FROM)\s+(?P<who>(?:THE\s+)?[A-Z][A-Z’' -]+?)"
    r"(?=\s+(?:ON|REGARDING|CONCERNING|ABOUT|AFTER|TO|IN\s+RESPONSE)\b|[,.:–—\n]|$)"
)
_DATE_LINE_OFFICE = re.compile(
    r"(?:[A-Z][\w’'.-]*(?:\s+[A-Z][\w’'.-]*){0,3},?\s+)?(?:\(?\d{1,2}\s+[A-Z]\w+(?:\s+\d{4})?\)?"
    r"|[A-Z]\w+\s+\d{1,2}(?:,\s+\d{4})?)\s*[–—-]\s+"
    r"(?P<who>The\s+(?:[A-Z][\w’'-]*\s+|of\s+(?:the\s+)?|for\s+(?:the\s+)?"
    r"|and\s+(?:the\s+)?){1,8}?[A-Z][\w’'-]*)(?=\s+[a-z])"
)
_ORGANISATION = re.compile(
    r"\b(?:(?:report|briefing|note|paper|book|survey|publication|bulletin|update|summary|appeal"
    r"|page)\s+(?:(?:is|was)\s+)?(?:(?:written|issued"
    r"|prepared|published|compiled|made)\s+)?(?:by|of|from)|(?:[Pp]repared|[Pp]ublished|[Ii]ssued"
    r"|[Cc]ompiled|[Ww]ritten|[Dd]ocumented)\s+by)\s+"
    r"(?P<who>(?:the\s+)?[A-Z][\w’'-]*(?:\s+(?:[A-Z][\w’'-]*|of|for|on|the|and)){0,6}\s+[A-Z][\w’'-]*)"
)
_NAMED_BODY = re.compile(
    r"(?:The\s+)?(?:[A-Z][\w’'-]*\s+(?:(?:of|for|on|the|and)\s+){0,2}){1,6}?(?:Network|Centre|Center"
    r"|Committee|Association|Circle|Group|Watch"
    r"|Foundation|Observatory|Alliance|Initiative|Project|Union|Society|Trust|League|Coalition|Collective"
    r"|Monitor|Forum|Institute|Relief|Aid"
    r"|Mission|Archive)\b(?:\s+(?:of|for|on)\s+(?:the\s+)?[A-Z]\w*(?:\s+[A-Z]\w*)?)?"
)
# words for a text in which somebody tells what happened to him
ACCOUNT = (
    r"(?:testimon(?:y|ies)|statement|account|deposition|affidavit|evidence|story|interview|conversation"
    r"|talk|session"
    r"|narrative|recollections?|memoirs?|declaration|witness\s+statement|words|letter|diary|hearing"
    r"|examination)"
)
_NUMBER = r"(?:\s+(?:(?:no|nr)\.?\s*)?[A-Z]{0,3}-?\d[\w/-]*)?"
_WHO = (
    r"(?P<who>(?-i:(?:[Aa]n?|[Tt]he|THE|AN?|[Oo]ne|ONE|[Hh]er|[Hh]is)\s+[^.,;:()\n“”\"]{3,70}"
    r"|(?:(?:Mr|Mrs|Ms|Dr)\.?\s+)?[A-Z\u00c0-\u00de][\w.’'-]*(?:\s+(?:[A-Z0-9\u00c0-\u00de][\w.’'-]*"
    r"|no\.\s*\d+)){0,4}))"
)
_TOLD_BY = re.compile(
    rf"\b(?:{ACCOUNT}){_NUMBER}(?:\s*[,:(–—-])?\s+(?:(?:given|made|taken|recorded|told|heard|sworn)\s+)?"
    rf"(?:of|by|from|with|as\s+told\s+by)\s+{_WHO}",
    re.IGNORECASE,
)
_ROLE_ALONE = re.compile(
    rf"(?:The|THE|A|AN)\s+(?:[\w’'-]+\s+){{0,3}}?[a-z]*(?i:{PERSON_NOUN})(?:\s+(?:of|from|OF"
    rf"|FROM)\s+(?:the\s+)?[\w’'-]+(?:\s+[\w’'-]+)?)?"
)
_EXAMINED_BY = re.compile(
    r"\b(?:[Ee]xamin(?:ed|ation)(?:\s+of\s+[^.,;\n]{2,60}?)?|[Qq]uestioned|[Ii]nterviewed"
    r"|[Qq]uestions)\s+by\s+"
    r"(?P<who>(?:the\s+[a-z][^.,;:\n]{2,40},\s+)?(?:(?:Mr|Mrs|Ms"
    r"|Dr)\.?\s+)?[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,2})"
)
_MY_NAME = re.compile(
    r"\b(?:I,\s+(?:the\s+undersigned,?\s+)?|[Mm]y\s+name\s+is\s+|I\s+am\s+called\s+|I\s+am\s+)"
    r"(?P<who>[A-Z\u00c0-\u00de][\w’'-]+(?:\s+[A-Z\u00c0-\u00de][\w’'-]+){1,3})"
)
_SENT_BY = re.compile(
    r"\b(?:sent|written|given|made|told|spoken|left|recorded|dictated|sworn)\s+by\s+(?:(?:an?|the|his"
    r"|her)\s+[^.,;\n]{3,60},\s+)?"
    r"(?P<who>[A-Z\u00c0-\u00de][\w’'-]+(?:\s+[A-Z\u00c0-\u00de][\w’'-]+){1,2})"
)
_OWN_ACCOUNT = re.compile(
    r"(?P<who>(?:(?:[Tt]he|[Aa]n?|THE|AN?)\s+)?[\w-]+(?:\s+[\w-]+){0,3}?)[’'][sS]\s+(?:\w+\s+)?"
    rf"(?i:testimony|story|account|statement|deposition)\b{_NUMBER}",
)
_LABEL = re.compile(
    r"\b(?:witness|speaker|interviewee|narrator|respondent|deponent|informant|guest|name|testimony"
    r"|interviewed|statement|account|person\s+interviewed"
    rf"|subject|told\s+by|declarant|complainant)(?:\s+(?:no\.?|number"
    rf"|nr\.?))?{_NUMBER}\s*[:–—]\s*(?P<who>[^\n,;(:.]{{3,70}})",
    re.IGNORECASE,
)
_CODE_NAMED = re.compile(
    r"\b(?:[PD]W\s*\d+"
    r"|[Ww]itness(?:\s+(?:no\.?\s*)?\d+)?),\s+(?P<who>(?:[A-Z][\w’'.-]+\s+){1,3}[A-Z][\w’'-]+)"
)
_CODE = re.compile(
    r"\b(?P<who>(?:witness|survivor|interviewee|respondent|informant|deponent|complainant|detainee"
    r"|prisoner|source)\s+"
    r"(?:(?:no\.?|number|nr\.?)\s*)?(?:[A-Z]{1,3}-?\d+\w*|\d+\w*|[A-Z](?:\.|\b)))",
    re.IGNORECASE,
)
_BY_LINE = re.compile(
    r"(?:^|\n)(?:[Bb]y|BY|[Tt]old\s+by)\s+(?P<who>(?:an?\s+(?:[\w-]+\s+){0,3}?[a-z]*"
    + PERSON_NOUN
    + r"|[A-Z\u00c0-\u00de][\w’'-]+(?:\s+[A-Z\u00c0-\u00de][\w’'-]+){1,2})"
    r"(?:\s+(?:of|from)\s+[A-Z]\w+(?:\s+[A-Z]\w+)?)?)(?=[,.;\n]|\s+as\s|\s*$)"
)
_FAREWELL = re.compile(
    r"(?:[Yy]ours?(?:\s+(?:loving|faithfully|sincerely|truly|own|dear))?(?:\s+(?:son|daughter|brother"
    r"|sister|father|mother|husband|wife|friend))?"
    r"|[Ww]ith\s+love|[Ww]ith\s+respect|[Rr]egards"
    r"|[Ll]ove),?\s+(?P<who>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'.-]+){0,2})\.?\s*$"
)
_CASE = re.compile(
    r"\b(?P<who>(?:testimony|interview|statement|account|deposition|case)\s+(?:(?:no"
    r"|nr)\.?\s*|number\s+)?[A-Z]{0,3}-?\d[\w/-]*)",
    re.IGNORECASE,
)
_TOLD_US = re.compile(
    r"(?P<who>(?:[A-Z\u00c0-\u00de][\w’'-]*(?:\s+[A-Z\u00c0-\u00de][\w.’'-]*){0,2}"
    r"|[Aa]n?\s+(?:[\w-]+\s+){0,3}?"
    + PERSON_NOUN
    + r"(?:\s+(?:of|from)\s+(?:[A-Z]\w+|\d+)(?:\s+[A-Z]\w+)?)?))(?:,\s+[^.;:]{2,100},|\s+\([^()]{1,60}\))?"
    r"\s+(?:spoke|told|talked"
    r"|(?:was|were)\s+(?:interviewed|heard)|gave|wrote|dictated|describes|recalls|remembers|tells|speaks"
    r"|recounts|narrates|testified)\b"
)
_SIGNED = re.compile(r"(?:\(?[Ss]igned\)?\s*[:,]?|[—–-])\s*(?P<who>[A-Z][^\n,;:()]{2,60}?)\.?\s*(?:[,(]|$)")
_ABOUT_THE_TELLER = re.compile(
    r"\b(?P<who>the\s+(?:witness|speaker|interviewee|narrator|deponent|respondent|complainant"
    r"|declarant))\b(?![’'])",
    re.IGNORECASE,
)
_NO_TELLER = re.compile(
    r"(?:\d|(?:events?|facts?|incident|attack|abuse|torture|violence|raid|night|day|what|how|arrest"
    r"|massacre|publications?|recent|last|first"
    r"|second|this|these|those|that)\b|(?:the|an?|on)\s+(?:events?|incident|attack|raid|night|day|morning"
    r"|evening|ministry|fact|case|arrest"
    r"|killing|death|\d|field|place|village|town|office|clinic|church|phone|telephone|spot|presence)\b"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b|(?:telephone|phone|video|our|us|it|him"
    r"|them)\b)",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\s+(?:on|in|at|taken|recorded|given|made|heard|conducted|dated|as|about|for|who|which|by|translated"
    r"|interviewed|during|after|under)\s.*$"
    r"|\s+$",
    re.IGNORECASE | re.DOTALL,
)
_PERSON = re.compile(rf"(?:\b|school|ex-)(?:{PERSON_NOUN}|witness|survivor)\b", re.IGNORECASE)


def find_office(text: str, passages: tuple[Passage, ...]) -> Span | None:
    """Return the office that issued a text, where the head names it and says what kind of text this is."""
    head = [one for one in passages[:4] if one.end - one.start <= _LONGEST_OFFICE]
    lines = [Span.of(text, one.start, one.end) for one in head if not _ADDRESSES.match(text, one.start)]
    if lines and lines[0].text.isupper() and _OFFICE_FIRST.match(lines[0].text):
        return lines[0]
    if not any(_KIND_OF_TEXT.search(line.text) for line in lines):
        return None
    for line in lines[:3]:
        titled = line.text.isupper() or _TITLE.fullmatch(line.text) is not None
        if titled and _OFFICE.search(line.text) and not _TEXT_FIRST.match(line.text):
            return line
    for line in lines[:3]:
        capitals = _BY_OFFICE_CAPITALS.search(line.text) if line.text.isupper() else None
        if capitals is not None and _OFFICE.search(capitals["who"]):
            return _shifted(text, line.start, capitals)
    for line in lines[:3]:
        for found in _BY_OFFICE.finditer(line.text):
            if _OFFICE.search(found["who"]):
                return _shifted(text, line.start, found)
    return _issues(text, passages)


def _issues(text: str, passages: tuple[Passage, ...]) -> Span | None:
    for one in passages[:4]:
        found = _DATE_LINE_OFFICE.match(text, one.start, min(one.end, one.start + 240))
        if found is not None and _OFFICE.search(found["who"]):
            return Span.of(text, *found.span("who"))
    return None


def find_organisation(text: str, passages: tuple[Passage, ...]) -> Span | None:
    """Return the organisation whose own report a text is, where its head names it."""
    for one in passages[:_HEAD_PASSAGES]:
        found = _ORGANISATION.search(text, one.start, min(one.end, one.start + _LONGEST_HEAD))
        if found is not None:
            return Span.of(text, *found.span("who"))
    for one in passages[:4]:
        if one.end - one.start > _LONGEST_OFFICE:
            continue
        named = _NAMED_BODY.search(text, one.start, one.end)
        if named is not None:
            return Span.of(text, *named.span())
    return None


def find_teller(text: str, passages: tuple[Passage, ...], told: frozenset[int]) -> Span | None:
    """Return the words that name whoever tells a text in the first person.

    Parameters
    ----------
    told : frozenset of int
        The numbers of the paragraphs that he or she tells; what names the teller stands outside them.
    """
    head = [
        Span.of(text, one.start, min(one.end, one.start + _LONGEST_HEAD))
        for number, one in enumerate(passages[: min(_HEAD_PASSAGES, min(told, default=_HEAD_PASSAGES))])
    ]
    first = [one for one in sorted(told)[:3] if one < len(passages)]
    for number in first:
        own = _MY_NAME.search(
            text, passages[number].start, min(passages[number].end, passages[number].start + 200)
        )
        if own is not None:
            return Span.of(text, *own.span("who"))
    for line in head:
        if (mine := _MY_NAME.match(line.text)) is not None:
            return _shifted(text, line.start, mine)
    for pattern in (_CODE_NAMED, _SENT_BY, _TOLD_BY, _LABEL, _CODE, _OWN_ACCOUNT, _TOLD_US, _BY_LINE):
        for line in head:
            for found in pattern.finditer(line.text):
                if (named := _named(text, line.start, found, pattern is _TOLD_US)) is not None:
                    return named
    titled = [alone for line in head if (alone := _ROLE_ALONE.fullmatch(line.text))]
    cases = [case for line in head if (case := _CASE.search(text, line.start, line.end))]
    named = _signed(text, passages, told) or _spoken_of(text, passages, told)
    if named is None and titled:
        return next(line for line in head if line.text == titled[0].string)
    return named or (Span.of(text, *cases[0].span("who")) if cases else None)


def find_examiner(text: str, passages: tuple[Passage, ...]) -> Span | None:
    """Return the words of the head that name who asks ("cross-examined by Ms Quayle")."""
    for one in passages[:_HEAD_PASSAGES]:
        found = _EXAMINED_BY.search(text, one.start, min(one.end, one.start + _LONGEST_HEAD))
        if found is not None:
            return Span.of(text, *found.span("who"))
    return None


def _named(text: str, offset: int, found: re.Match[str], loose: bool) -> Span | None:
    who = _ENDS.sub("", found["who"])
    named = len(who) >= 3 and not _NO_TELLER.match(who)
    person = _PERSON.search(who) is not None or re.match(r"[A-Z\u00c0-\u00de]", who) is not None
    if not named or not person or (loose and len(who.split()) < 2):
        return None
    start = offset + found.start("who")
    return Span.of(text, start, start + len(who))


def _signed(text: str, passages: tuple[Passage, ...], told: frozenset[int]) -> Span | None:
    for one in passages[-2:]:
        farewell = _FAREWELL.search(text, max(one.start, one.end - 80), one.end)
        if farewell is not None:
            return Span.of(text, *farewell.span("who"))
    for number, one in [*enumerate(passages)][-3:]:
        if number in told or one.end - one.start > 100:
            continue
        found = _SIGNED.match(text, one.start, one.end)
        if found is not None and not _NO_TELLER.match(found["who"]):
            return Span.of(text, *found.span("who"))
    return None


def _spoken_of(text: str, passages: tuple[Passage, ...], told: frozenset[int]) -> Span | None:
    for number, one in _outside(passages, told):
        found = _ABOUT_THE_TELLER.search(text, one.start, min(one.end, one.start + 600))
        if found is not None and number not in told:
            return Span.of(text, *found.span("who"))
    return None


def _outside(passages: tuple[Passage, ...], told: frozenset[int]) -> Iterator[tuple[int, Passage]]:
    numbered = [(number, one) for number, one in enumerate(passages) if number not in told]
    yield from [*numbered[:_HEAD_PASSAGES], *numbered[-4:]]


def _shifted(text: str, offset: int, found: re.Match[str]) -> Span:
    return Span.of(text, offset + found.start("who"), offset + found.end("who"))
