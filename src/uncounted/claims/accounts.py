"""Which paragraphs of a text one person tells as "I": a testimony, a letter, an affidavit.

- A text is told so only where most of its paragraphs say "I", "me" or "my" outside quotation marks.
- A paragraph between two of them is told by the same person, unless it is the writer's own note.
- A reporter who says "I" and quotes others tells no testimony, unless the head calls the text one.
"""

from __future__ import annotations

import re

from uncounted.claims.model import Passage, PassageKind
from uncounted.claims.tellers import ACCOUNT

_LONGEST_HEAD = 320
_FIRST_PERSON = re.compile(r"\b(?:I|me|my|myself|mine)\b(?!\.\w)")
_WE = re.compile(r"\b(?:we|us|our|We|Our)\b")
_ACCOUNT_WORD = re.compile(rf"\b{ACCOUNT}\b|\b(?:exhibit|messages|log|told\s+to)\b", re.IGNORECASE)
_SAID_MARK = re.compile(
    r"[”\"’]\s+(?:(?:he|she|they)\s+(?:said|says|added|told|repeated)|(?:said|says|added)\s)|,\s+(?:he|she"
    r"|they)\s+(?:said|says|told)\b"
    r"|\b(?:said|says)[:,]?\s+[“\"‘]"
)
_TOLD_TO_US = re.compile(
    r"\b(?:told|asked|to|with|gave|from|for|our)\s+(?:us|interview\w*|colleague|team"
    r"|staff)\b"
)
_QUOTED = re.compile(r"[“«\"][^”»\"]{0,2000}[”»\"]|[“«][^”»]*$|(?<!\w)‘[^’]{0,500}’")
_BY_THE_WRITER = re.compile(
    r"[\[(*][^\])]*[\])*]?\s*$|(?:taken|recorded|interviewed|read\s+back|signed|translated|translation"
    r"|note|names?\s+(?:has"
    r"|have)|location|date|place|age|present"
    r"|interviewer|the\s+(?:witness|interview|statement|testimony|speaker|interviewee|name|names|narrator"
    r"|conversation|above)"
    r"|this\s+(?:statement|testimony|interview|account|is\s+the\s+(?:statement|testimony))|end\s+of|he\s+"
    r"|she\s+(?:asked|was|has|did|gave|signed|spoke))\b",
    re.IGNORECASE,
)
_SENTENCE_ENDS = re.compile(r"[.!?…]\W*$")
_LEAST_TOLD = 2


def told_passages(text: str, passages: tuple[Passage, ...]) -> frozenset[int]:
    """Return the numbers of the paragraphs that one person tells as "I"; none where few are told so.

    A paragraph between two of them is told by the same person, unless it is the writer's own note.
    """
    own: list[int] = []
    telling: list[int] = []
    body = 0
    for number, one in enumerate(passages):
        words = _QUOTED.sub(" ", text[one.start : one.end][:4000])
        if one.kind is not PassageKind.BODY or not _SENTENCE_ENDS.search(
            text, max(one.start, one.end - 12), one.end
        ):
            continue
        if len(re.findall(r"\w+", words)) < 3 or _BY_THE_WRITER.match(text, one.start, one.end):
            continue
        body += 1
        telling.append(number)
        if _FIRST_PERSON.search(words):
            own.append(number)
    singular = len(own)
    if not _is_account(text, passages) and _quotes_others(text, passages):
        return frozenset()
    if singular < min(_LEAST_TOLD, body) or not own or singular < 0.4 * body:
        return frozenset()
    first, last = own[0], own[-1]
    around = [one for one in telling if one >= first or _tells_of_us(text, passages[one])]
    around = [
        one for one in around if one <= last or _WE.search(text, passages[one].start, passages[one].end)
    ]
    return frozenset(_joined(around, telling, first, last))


def _is_account(text: str, passages: tuple[Passage, ...]) -> bool:
    """Whether the head calls a text an account, a statement, a letter: what somebody tells of himself."""
    return any(
        _ACCOUNT_WORD.search(text, one.start, min(one.end, one.start + _LONGEST_HEAD)) for one in passages[:4]
    )


def _quotes_others(text: str, passages: tuple[Passage, ...]) -> bool:
    """Whether a text quotes several others, as a reporter does."""
    return sum(1 for one in passages if _SAID_MARK.search(text, one.start, one.end)) >= 2


def _tells_of_us(text: str, passage: Passage) -> bool:
    words = _QUOTED.sub(" ", text[passage.start : passage.end][:4000])
    return _WE.search(_TOLD_TO_US.sub(" ", words)) is not None


def _joined(around: list[int], telling: list[int], first: int, last: int) -> list[int]:
    """Keep what joins on to the first and the last paragraph told as "I"."""
    kept = [one for one in around if first <= one <= last]
    after = [one for one in telling if one > last]
    for one in after:
        if one not in around:
            break
        kept.append(one)
    for one in reversed([one for one in telling if one < first]):
        if one not in around:
            break
        kept.append(one)
    return kept
