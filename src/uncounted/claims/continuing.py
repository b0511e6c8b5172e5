"""Who goes on being told of: the subject of the sentence before, where a pronoun takes it up.

- Read within one paragraph: the subject of the same sentence before the pronoun, or of the one just before.
- Somebody else who was named after that subject, and may be meant as well, leaves it open.
- What is quoted is blanked out first: its subjects are other people's.
- Each search looks back a bounded stretch, so that the work grows with the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from uncounted.claims.naming import FULL_NAME, NAME, ROLE_NOUN
from uncounted.claims.passages import sentences

_BACK, _SENTENCES = 900, 4
_QUOTED = re.compile(r"“[^”\n]*”?|\"[^\"\n]*\"?|«[^»\n]*»?|(?<!\w)‘[^’\n]*(?:’(?=\w)[^’\n]*)*’?")
_DATELINE = re.compile(r"[A-Z\u00c0-\u00de]{3,}[^–—\n]{0,50}?\s*[–—-]{1,2}\s+(?=[A-Z])")
_LEAD = re.compile(
    r"[\s\x02,.;:–—-]*(?:[QA]\d{0,3}[.:]\s+|[A-Z][\w.’' ]{0,25}:\s+)?(?:\d{1,2}[.:]\d\d\s+)?"
    r"(?:\(\w{1,3}\)\s+|\d{1,2}\.\s+)?"
    r"(?:(?:But|And|Then|Yet|Still|Meanwhile|However|Later|Also|Now|So|Well),?\s+)?"
    r"(?:(?:In|On|At|By|Since|During|After|Before|From|For|Until|Within|Inside|Outside|Last|Earlier"
    r"|When\s+asked|Asked|Interviewed|Reached|Speaking|Nearby)\s[^,.;:\x02]{2,60},\s+)?"
)
_DETERMINER = (
    r"(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Mm]y|[Oo]ur|[Oo]ne|[Aa]nother|[Tt]hat|[Tt]his)"
)
_WORD = (
    r"(?!(?:of|for|from|with|to|by|and|in|at|or|on|who|which|that|was|were|is|are|had|has|said)\b)[\w’'-]+"
)
_OF = (
    r"(?:\s+(?:of|for|from|at|in)\s+(?:(?:the|an?|his|her|their|its|our|my)\s+)?[\w’'-]+"
    r"(?:\s+[A-Z][\w’'-]+){0,2})"
)
_BESIDE = r"(?:,\s+(?:[^,.;:]{2,110}),|\s+(?:who|which|whom)\s[^,.;:]{2,70}?,?|,\s+\d\d,)"
_VERB = (
    r"(?:(?:also|then|later|now|first|still|once|again|\w+ly|never|not|did|does|has|have|had|was|were|is|are|would|could|can|may"
    r"|will)\s+){0,3}"
    r"(?:had|has|have|was|were|is|are|did|would|could|can|said|says|told|tells|got|came|went|took|sat|stood|ran|put"
    r"|gave|beat|hit|held|met|made|led|shot|brought|kept|caught|left|drew|threw|tore|ate|knelt|lay|rose|saw|found|heard"
    r"|spoke|knew|knocked|wrote|writes|fell|lost|fled|sent|paid|began|knows|thinks|thought|felt|feels|became|drove|hid"
    r"|slept|sold|bought|built|fought|read|rang|[a-z]+ed|[a-z]+s)\b"
)
_SUBJECT = re.compile(
    rf"(?P<who>[Oo]ne\s+of\s+(?:the|these|those|his|her|their|its|our)\s+(?:{_WORD}\s+){{0,3}}?{_WORD}|{_DETERMINER}\s+(?:{_WORD}\s+){{0,4}}?{_WORD}(?:\s+{NAME}){{0,2}}{_OF}?|(?!(?:[A-Z]\.\s+)?(?:He|She|It|They|We|I|You|There|That|This)\b)(?:(?:{NAME}|[A-Z]\.)\s+(?:(?:van|de|al|bin|of)\s+)?){{0,3}}{NAME}{_OF}?)"
    rf"(?P<beside>{_BESIDE})?\s+(?={_VERB})"
)
# "Talks were still on, a mediator said.": who speaks last in a sentence goes on in the next
_SAID_LAST = re.compile(
    rf"[,\x02]\s+(?P<who>{_DETERMINER}\s+(?:{_WORD}\s+){{0,4}}?{_WORD}{_OF}?|(?:{NAME}\s+){{0,3}}{NAME})(?:,\s+[^,.;\x02]{{2,80}},)?\s+"
    r"(?:said|says|told\s+[\w ]{2,30}|added|explained|wrote|recalled)"
    r"(?:\s+(?:on|in|by|at)\s[^,.;]{2,30})?\.\s*$"
)
_LAST = 200
_PRONOUN_FIRST = re.compile(r"(?P<who>He|She|It|They|he|she|it|they)(?P<beside>)\s")
_PRONOUNS = ("he", "she", "it", "they")
_NAME_BESIDE = re.compile(rf",\s+(?P<name>(?:{NAME}\s+){{0,2}}{NAME})(?:,\s+\d\d)?,")
_PART_ENDS = re.compile(r"[.!?;:]\s|[.!?]?\x02\s")
_HEAD = re.compile(r"[,(]|\s(?:who|which|whose|of|from|for|at|in)\s")
_AND_ANOTHER = re.compile(rf"\s(?:and|or|[’']s)\s+{NAME}|whose\s")
# no one person: a part of the body, and words for many together
_PART_OF_BODY = re.compile(
    r"(?:his|her|my|the)\s+(?:\w+\s+)?head|.*\b(?:famil(?:y|ies)|crowds?|couples?|crew|household|staff|people|police|troops|men|women|children|minority)",
    re.IGNORECASE,
)
_INDEFINITE = re.compile(r"(?:an?|another|one)\s", re.IGNORECASE)
_OWNED = re.compile(r"[’']s\b|\s+(?:and|or)\s")
_BODIES = (
    "battalion|brigade|regiment|garrison|front|column|coalition|defence|prosecution|rebels|side|ministry|office|government|court|department|council|administration|parliament|bureau|directorate|agency|army|party"
    "|service|commission|committee|union|association|group|organi[sz]ation|network|centre|center|company|embassy|church"
    "|newspaper|paper|channel|station|hospital|clinic|police|navy|militia|board|federation|bank"
)
A_BODY = re.compile(rf"(?:{_BODIES})$", re.IGNORECASE)
_ONE_OF_MANY = re.compile(r"\b(?:only\s+one|one|another|somebody|someone)\s+(?:who|of)\b")
_NAME_OR_NOUN = re.compile(
    rf"(?:{FULL_NAME.pattern})|\b[Aa]n?\s+\d\d?-year-old\b|\b(?:[Tt]he|[Aa]n?|[Aa]nother|[Oo]ne|[Hh]is|[Hh]er|[Mm]y)\s+(?:[a-z][\w-]*\s+){{0,2}}?(?:{ROLE_NOUN}|[a-z]*(?:master|mistress)|victim)\b"
    rf"|\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir)\s+(?:[\w-]+\s+){{0,2}}?(?:{_BODIES})\b"
)


@dataclass(frozen=True, slots=True)
class Subject:
    """The words that name a subject, and all that is said of it beside them."""

    start: int
    end: int
    described: str


def subject_taken_up(
    text: str, start: int, low: int, fits: Callable[[str], bool], resolved: Callable[[int], Subject | None]
) -> Subject | None:
    """Return the subject that a pronoun takes up; None where none does, or somebody else may be meant.

    Parameters
    ----------
    text : str
        The document.
    start, low : int
        Where the pronoun stands, and where its paragraph begins.
    fits : callable
        Whether words can be those of whom the pronoun means.
    resolved : callable
        Whom a pronoun at a place was found to mean.
    """
    above = max(0, start - _BACK)
    low = max(low, above)
    pronoun = re.compile(rf"\b{_pronoun_at(text, start)}\b", re.IGNORECASE)
    words = _unquoted(text, low, start)
    kept = _without_inserted(words)
    content = _subject_of(words, len(kept), len(words))
    if content is not None and fits(content["who"]):
        return None
    words = kept
    before = _told(words)
    for number in range(len(before) - 1, max(-1, len(before) - 1 - _SENTENCES), -1):
        begin, end = before[number]
        said = _SAID_LAST.search(words, max(begin, end - _LAST), end)
        if said is not None and fits(said["who"]):
            return Subject(low + said.start("who"), low + said.end("who"), said["who"])
        found = _subject_of(words, begin, end)
        if found is None or not fits(_described(found)):
            place = begin if found is None else found.end()
            only = _fitting(words, place, end, fits)
            if only or not pronoun.search(words, place, end):
                return _only_one(words, low, only, _fitting(words, 0, begin, fits))
        elif found["who"].lower() not in _PRONOUNS:
            earlier = words[slice(*before[number - 1])] if number else _last_above(text, above, low)
            return _named(words, low, end, found, earlier, fits)
        elif (known := resolved(low + found.start("who"))) is not None:
            return known
        elif _fitting(words, found.end(), end, fits):
            return None
    return None


def _described(found: re.Match[str]) -> str:
    return found["who"] + (found["beside"] or "").rstrip(",")


def _named(
    words: str, low: int, end: int, found: re.Match[str], earlier: str, fits: Callable[[str], bool]
) -> Subject | None:
    """Return a subject that is named; None where it, or the sentence before, names somebody else who fits."""
    described, beside = _described(found), found["beside"] or ""
    inside = len(_HEAD.split(described, maxsplit=1)[0])
    name = _NAME_BESIDE.fullmatch(beside)
    others = _fitting(words, found.end(), end, fits)
    if others or _AND_ANOTHER.search(beside) or _has_another(earlier, fits, found["who"]):
        return None
    if name is None and _fitting(described, inside, len(described), fits):
        return None
    start, stop = found.span("who") if name is None else _at(name, "name", found.end("who"))
    return Subject(low + start, low + stop, described)


def _unquoted(text: str, low: int, high: int) -> str:
    """Return a stretch with what is quoted in it blanked out."""
    return _QUOTED.sub(lambda quoted: "\x02" * len(quoted[0]), text[low:high])


def _told(words: str) -> list[tuple[int, int]]:
    """Return the sentences that hold more than what is quoted."""
    return [one for one in sentences(words, 0, len(words)) if words[slice(*one)].strip(" \x02,;:.\n")]


def _without_inserted(words: str) -> str:
    """Leave out the words that an inserted "she said" stands in: their subject is whom she speaks of."""
    if not words.rstrip().endswith(","):
        return words
    ends = [one.end() for one in _PART_ENDS.finditer(words)]
    return words[: ends[-1]] if ends else ""


def _last_above(text: str, above: int, low: int) -> str:
    """Return the last sentence of the paragraph before, without what is quoted in it."""
    words = _unquoted(text, above, low).strip()
    last = [words[slice(*one)] for one in sentences(words, 0, len(words))]
    above_it = last[-1].rpartition("\n")[2] if last else ""
    # a heading has no full stop, and tells of nobody who goes on
    return (
        above_it
        if above_it.rstrip('\x02 ”"’»)').endswith((".", "!", "?", ":", "\x02")) or "\x02" in above_it
        else ""
    )


def _has_another(sentence: str, fits: Callable[[str], bool], who: str) -> bool:
    """Whether a sentence before that of a subject has another subject, or speaker, who fits as well."""
    found = _subject_of(sentence, 0, len(sentence))
    if found is None:
        return any(
            one[0].split()[-1] != who.split()[-1] for one in _fitting(sentence, 0, len(sentence), fits)
        )
    return (
        found["who"].lower() not in _PRONOUNS
        and who.split()[-1] not in found[0]
        and fits(found["who"] + (found["beside"] or "").rstrip(","))
    )


def told_of_between(text: str, start: int, end: int) -> list[str]:
    """Return the words that bring in somebody new between two places: "a student", "A 16-year-old"."""
    words = _unquoted(text, max(start, end - _BACK), end)
    named = _NAME_OR_NOUN.finditer(words)
    return [one[0] for one in named if _INDEFINITE.match(one[0]) and not _PART_OF_BODY.fullmatch(one[0])]


def _pronoun_at(text: str, start: int) -> str:
    found = re.compile(r"\w+").match(text, start)
    return found[0] if found else ""


def _at(found: re.Match[str], group: str, offset: int) -> tuple[int, int]:
    return found.start(group) + offset, found.end(group) + offset


def _fitting(words: str, begin: int, end: int, fits: Callable[[str], bool]) -> list[re.Match[str]]:
    """Return who fits of those who are named in a stretch."""
    named = _NAME_OR_NOUN.finditer(words, begin, end)
    return [one for one in named if not _PART_OF_BODY.fullmatch(one[0]) and fits(one[0])]


def _only_one(
    words: str, low: int, fitting: list[re.Match[str]], earlier: list[re.Match[str]]
) -> Subject | None:
    """Return the only one who fits; None where there are more, or it is only who owns something."""
    new = bool(fitting) and _INDEFINITE.match(fitting[0][0]) is not None
    others = not fitting or any(new or one[0].split()[-1] != fitting[0][0].split()[-1] for one in earlier)
    if len(fitting) != 1 or others or _OWNED.match(words, fitting[0].end()) or _joined(words, fitting[0]):
        return None
    return Subject(low + fitting[0].start(), low + fitting[0].end(), fitting[0][0])


def _joined(words: str, named: re.Match[str]) -> bool:
    return words[: named.start()].rstrip().endswith((" and", " or"))


def _subject_of(words: str, start: int, end: int) -> re.Match[str] | None:
    if dateline := _DATELINE.match(words, start, end):
        start = dateline.end()
    lead = _LEAD.match(words, start, end)
    begin = lead.end() if lead else start
    for place in (begin, start):
        while place < end and words[place] in " \n\x02,":
            place += 1
        found = _PRONOUN_FIRST.match(words, place, end) or _SUBJECT.match(words, place, end)
        if found is not None:
            return found
    return None


def first_of_its_run(text: str, start: int, low: int) -> int:
    """Return where the run of sentences begins that have the same pronoun as their subject.

    Whoever is named behind the first of them is somebody else.
    """
    above = max(low, start - _BACK)
    words = _without_inserted(_unquoted(text, above, start))
    first = start
    for place in reversed(list(sentences(words, 0, len(words)))):
        found = _subject_of(words, *place)
        if found is None and not words[slice(*place)].strip(" \x02,;:.\n"):
            continue
        if found is None or found["who"].lower() != _pronoun_at(text, start).lower():
            break
        first = above + found.start("who")
    return first


def subject_of_sentence(words: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where the subject of a sentence stands; None where it is no noun phrase before a verb."""
    found = _subject_of(words, start, end)
    return None if found is None else found.span("who")


def may_be_somebody_new(text: str, start: int, low: int) -> bool:
    """Whether the sentence before tells of somebody who was never named: "only one who would talk"."""
    words = _without_inserted(_unquoted(text, max(low, start - _BACK), start))
    before = _told(words)
    return bool(before) and _ONE_OF_MANY.search(words, *before[-1]) is not None
