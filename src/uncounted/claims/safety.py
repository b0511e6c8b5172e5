"""Safety: words that could lead to a person, found before anyone lists them.

- Whereabouts, names of private persons, contact details and ages of minors are marked wherever they stand.
- The marks err on the side of too many: a wrong mark costs a glance, a missed one may cost a life.
- Nothing here proves a text safe: a name without any of these signs is not found, and a person must look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from uncounted.claims.model import Flag, Passage, SensitiveSpan, Span

# At most five words of bounded length: the search must stay linear on a text of nothing but capitals.
_WORD = r"[A-Z\u00c0-\u00de\u0400-\u042f][\w’'.-]{0,30}"
_NAME = rf"(?<![\w’'-]){_WORD}(?<=\w)(?:\s{_WORD}(?<=[\w.])){{0,4}}"
_WHEREABOUTS = re.compile(
    r"\b(?:(?:in\s+)?hiding|hidden|sheltering|shelters|taken\s+refuge|took\s+refuge|living|lives"
    r"|staying|stays|relocated|resettled"
    r"|moved|fled|escaped|seeking\s+(?:asylum|refuge)|safe\s+house|being\s+kept\s+safe|whereabouts)"
    r"(?:\s+(?:[a-z]+\s+){0,5}?(?:in|at|near|to|with|outside|under)\s+(?:(?:an?|the|his|her"
    r"|their)\s+)?(?:[a-z-]+\s+){0,3}?"
    rf"(?:{_NAME}|(?:apartment|flat|house|hostel|hotel|shelter|monastery|church|village|abroad)\b))"
)
_HIDING = re.compile(
    r"\b(?:am|is|are|was|were|been|went|gone|currently|now"
    r"|still)\s+(?:\w+\s+)?(?:in(?:to)?\s+)?hiding\b[^.;”\"]{0,60}"
)
_CONTACT = re.compile(
    r"[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{2,64}|(?<!\w)@\w{3,30}"
    r"|(?<![\w.,-])\+?\(?\d{1,4}\)?(?:[\s.-]?\(?\d{2,4}\)?){2,4}(?![\w%,.]\d|\w)"
    rf"|\b\d{{1,4}}[a-z]?\s+{_NAME}\s+(?:Street|St|Road|Avenue|Lane|Square|Drive)\b"
    rf"|\b{_NAME}\s+(?:Street|Road|Avenue|Lane)\s+\d{{1,4}}\b"
)
_NAMED = re.compile(
    r"\b(?:identified\s+(?:him|her|them)sel(?:f|ves)\s+(?:only\s+)?(?:as|by)"
    r"|asked\s+to\s+be\s+(?:called|named|identified\s+as)"
    r"|(?:who\s+)?(?:gave|gives)\s+(?:his|her)\s+name\s+(?:only\s+)?as|named|called|nicknamed"
    r"|known\s+as|name\s+(?:is|was)|the\s+names?"
    r"|(?:[Mm]y|[Hh]is|[Hh]er|[Tt]heir)\s+(?:\w+\s+)?(?:brother|sister|son|daughter|wife|husband|mother"
    r"|father|friend|cousin|uncle|aunt|partner|neighbou?r),?"
    r"|(?:[Vv]ictim|[Ss]urvivor|[Dd]etainee|[Pp]risoner|[Ww]itness|[Rr]esident),?)\s+[“\"‘]?(?P<name>"
    + _NAME
    + r")"
)
_NAMED_WITH_AGE = re.compile(rf"(?P<name>{_NAME}),\s+(?:aged\s+)?\d{{1,2}},")
_NAMED_BY_KIN = re.compile(
    rf"(?P<name>{_NAME}),?(?:[’']s?\s+|,\s+(?:his|her|the\s+\w+[’']s?)\s+)(?:\w+\s+)?(?:brother|sister"
    rf"|son|daughter|wife|husband|mother|father|famil(?:y|ies)|relatives|cousin)\b"
    r"|\b(?:brother|sister|son|daughter|wife|husband|mother|father|cousin|widow)\s+of\s+(?P<other>"
    + _NAME
    + ")"
)
_MINOR = re.compile(
    r"\b(?:(?P<age>\d{1,2})-years?-olds?\b|(?:aged?|ages)\s+(?:of\s+|only\s+"
    r"|between\s+)?(?P<aged>\d{1,2})\b"
    r"|(?P<old>\d{1,2}|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)\s+years\s+old"
    r"|(?P<word>minors?|under-?age|teenage\w*|schoolboys?|schoolgirls?|infants?|toddlers?|bab(?:y|ies)"
    r"|pupils?|little\s+(?:boy|girl)s?))\b",
    re.IGNORECASE,
)
_PUBLIC = re.compile(
    r"(?:President|Minister|Chancellor|Judge|General|Colonel|Governor|Mayor|Senator|Ambassador|God"
    r"|Allah|LGBT\w*|The|I|He|She|They|We|It)\b"
)
_MAJORITY = 18
_MOST_NAMES = 300


def find_all_sensitive(text: str, passages: tuple[Passage, ...]) -> list[list[SensitiveSpan]]:
    """Return the marks of each paragraph; a name marked once is marked wherever it stands again."""
    marks = [list(find_sensitive(text, passage.start, passage.end)) for passage in passages]
    names = {mark.span.text for found in marks for mark in found if mark.kind is Flag.NAME}
    again = _any_of(names)
    if again is not None:
        for passage, found in zip(passages, marks, strict=True):
            known = {(mark.span.start, mark.span.end) for mark in found if mark.kind is Flag.NAME}
            for match in again.finditer(text, passage.start, passage.end):
                if match.span() not in known:
                    found.append(SensitiveSpan(Span.of(text, *match.span()), Flag.NAME))
    return [sorted(found, key=lambda mark: (mark.span.start, mark.span.end)) for found in marks]


def _any_of(names: set[str]) -> re.Pattern[str] | None:
    """Search for any of the names, the longest first; a text with very many keeps the first of them."""
    longest = sorted(names, key=lambda name: (-len(name), name))[:_MOST_NAMES]
    if not longest:
        return None
    return re.compile(r"\b(?:" + "|".join(re.escape(name) for name in longest) + r")(?!\w)")


def find_sensitive(text: str, start: int, end: int) -> Iterator[SensitiveSpan]:
    """Yield the spans of a paragraph that must be masked in listings."""
    for pattern in (_WHEREABOUTS, _HIDING):
        for match in pattern.finditer(text, start, end):
            yield SensitiveSpan(Span.of(text, match.start(), _rstrip(text, match.end())), Flag.WHEREABOUTS)
    for match in _CONTACT.finditer(text, start, end):
        if re.search(r"[@A-Za-z]", match[0]) or sum(character.isdigit() for character in match[0]) >= 7:
            yield SensitiveSpan(Span.of(text, *match.span()), Flag.CONTACT)
    yield from _names(text, start, end)
    for match in _MINOR.finditer(text, start, end):
        age = match["age"] or match["aged"] or match["old"]
        if match["word"] or (age is not None and (not age.isdigit() or int(age) < _MAJORITY)):
            yield SensitiveSpan(Span.of(text, *match.span()), Flag.MINOR)


def _names(text: str, start: int, end: int) -> Iterator[SensitiveSpan]:
    for pattern in (_NAMED, _NAMED_WITH_AGE, _NAMED_BY_KIN):
        for match in pattern.finditer(text, start, end):
            group = "name" if match["name"] else "other"
            if not _PUBLIC.match(match[group]):
                yield SensitiveSpan(Span.of(text, *match.span(group)), Flag.NAME)


def _rstrip(text: str, end: int) -> int:
    while text[end - 1].isspace():
        end -= 1
    return end
