"""Who speaks: the words that name a speaker, and what kind of speaker they name.

- A speaker is a stretch of the text, never a name that was put together.
- Where no name or noun of a speaker is found, there is no speaker: nothing is guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from uncounted.claims.lexicon import PRONOUN, SPEAKER_KINDS
from uncounted.claims.model import Basis
from uncounted.claims.persons import PERSON_NOUN

_MOST_WORDS = 22
SELF = re.compile(r"(?:I|we|me|us|you)", re.IGNORECASE)
_AUXILIARIES = re.compile(
    r"(?:\s+(?:has|have|had|also|later|now|then|further|repeatedly|already|previously|(?!(?:family|ally|assembly|italy|reply|bully)\b)\w+ly"
    r"|(?:continue[sd]?|went on|go(?:es)? on)"
    r"\s+to|would|will|did|does|do|could|can|may|might|must|not|never|meanwhile|however|too|again|once"
    r"|still|first|who|that|which|himself|herself|themselves|earlier"
    r"|(?:on|last)\s+[A-Z]?\w+day|on\s+record))+\s*$"
)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being|be|it['’]s)\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_BOUNDARY = re.compile(
    r"[,;:()\x02—–]|\b(?:after|when|as|while|because|that|but|since|before|although|though|if|where"
    r"|which|and|or|than)\b\s"
)
_APPOSED = re.compile(
    r"\s*(?:who|which|whose|aged|a|an|the|now|then|meanwhile|however|himself|herself|[a-z0-9][\w’'-]*)\b"
)
_NOT_A_START = re.compile(
    r"(?:according|after|when|as|while|because|but|since|before|although|though|if|where|in|on|at(?!\s+least)|by"
    r"|during|with"
    r"|for|from|last|meanwhile"
    r"|there|nobody|no\s+one|none|nothing|this|that|these|those|what|how|why|not|to|of|then|also|yet|so"
    r"|amid|despite|(?:earlier|new|unconfirmed|recent|media)$"
    r"|following|and|or|here|soon|later|once|until|under|over|without|is|are|was|were)\b",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"(?:In|On|At|By|Since|During|After|Before|From)\s+(?:[\w-]+\s+){1,4}?(?=(?:he|she|they|we|I|it)\s)"
    r"|(?:Yesterday|Today|Tonight|Afterwards),?\s+"
    r"|(?:On|Last|Late|Early)\s+\w+(?:\s+\d+)?\s+|(?:Meanwhile|However|Then|But|And|Still|Earlier"
    r"|Later|while|whereas),?\s+"
)
_FINITE = re.compile(r"\b(?:were|was|is|are|has|have|had|will|would|did)\b")
_RELATIVE = re.compile(r"\b(?:who|which|whose)\b")
_RELATIVE_CLAUSE = re.compile(r"(?:which|that|who)\s[^,]*\b(?:with|by|to|of|in|from)\s+")
_STARTS_NAMED = re.compile(
    r"(?:[A-Z\u00c0-\u00de\u0400-\u042f]|\d|(?:more\s+than|at\s+least|over|about|around|nearly|dozens"
    r"|hundreds|the|a|an|another|one|some|many|several|two|three|his|her"
    r"|their|its|my|our|other|both|local)\b)"
)
_NP_ENDS = re.compile(r"[,(\x02]|\s(?:who|which|whose|that)\s")
_NEXT_NP = re.compile(
    r"(?<!\bof)(?<!\bin)(?<!\bat)(?<!\bon)(?<!\bto)(?<!\bby)(?<!\bfor)(?<!\bfrom)(?<!\bwith)(?<!\band)(?<!\bor)(?<!\ball)(?<!\bboth)"
    r"(?<!\bnear)(?<!\bbehind)(?<!\bunder)(?<!\bover)(?<!\binto)(?<!\bagainst)(?<!\bas)(?<!\bis)(?<!\bwas)(?<!\bwere)(?<!\babout)"
    r"(?<!\bafter)(?<!\bbefore)(?<!\bduring)(?<!\bthat)(?<!\bwhich)(?<!\bwhile)(?<!\bwhen)(?<!\bbetween)(?<!\bthan)(?<=\w)"
    r"\s(?P<next>(?:the|an?|his|her|their|its|our|my|another)\s)"
)
_A_CHARGE_THAT = re.compile(
    r"(?:an?|the)\s+(?:\w+\s+)?(?:charge|claim|allegation|accusation|report|figure|account"
    r"|version)s?,?\s+(?:which|that)\s+",
    re.IGNORECASE,
)
_ASIDE = re.compile(r",\s*(?:however|meanwhile|too|in\s+turn|for\s+(?:his|her|its|their)\s+part)\s*,?\s*$")
_WHO = re.compile(r"\s*,?\s*(?:who|which)\b")
_LAST_NP = re.compile(
    r"(?:(?<!\w)(?:\d+|at\s+least\s+\d+)|\b(?:the|an?|one|another|his|her|some|many|several|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens\s+of))\s",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?:the|an?|his|her|their|its|my|our|your|this|that|these|those)", re.IGNORECASE)
# "... and he said": the pronoun alone is the subject, whatever stands before it
_PRONOUN_LAST = re.compile(r"(?:^|\s)(?P<who>he|she|they|it|we|I|you)$", re.IGNORECASE)
# "From burial books we identified 28 men": the books are the source
_FROM_A_SOURCE = re.compile(
    r"\s*[Ff]rom\s+(?P<who>(?:the\s+|these\s+|our\s+)?(?:[\w’'-]+\s+){0,3}?(?:books?|registers?|records?"
    r"|lists?|files?|images?|photographs?"
    r"|statements?|interviews?|documents?|logs?|certificates?|testimon(?:y|ies)|sheets?|notes?)),?\s+"
)
_TO_INFINITIVE = re.compile(r"\bto\s+(?:\w+ly\s+)?$")
_GOES_ON_TO = re.compile(
    r"\b(?:continue[sd]?|went\s+on|go(?:es)?\s+on|used|managed|began|started|chose|seem(?:s|ed)|appear(?:s|ed)|(?:is|was|are|were)\s+(?:careful|quick|able|at\s+pains|keen|anxious))\s+to\s+(?:\w+ly\s+)?$"
)
_ENDS_WRONG = re.compile(
    r"\b(?:and|or|but|to|am|not|n[’']t|who|whom|that|which|of|in|on|at|for|with|from|by|the|an?|as|if|will"
    r"|would)$",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\s+(?:and|but|then|and\s+then)$", re.IGNORECASE)
_TIME_BEFORE = re.compile(r"\d{1,2}[.:]\d\d(?:\s*[ap]\.?m\.?)?[,:–—-]?\s+(?=[A-Z])")
_FIRST_SUBJECT = re.compile(
    r"(?P<who>(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Ww]e|I)"
    r"|(?:(?:[Tt]he|[Aa]n?|[Oo]ne|[Aa]nother|[Hh]is|[Hh]er|[Tt]heir|[Mm]y|[Oo]ur|[Tt]wo|[Ss]ome"
    r"|[Ss]everal)\s+(?:[\w’'-]+\s+){0,4}?[\w’'-]+"
    r"|(?:[A-Z\u00c0-\u00de][\w’'.-]*\s+){0,3}[A-Z\u00c0-\u00de][\w’'-]*)"
    r"(?:\s+(?:of|from|in|at)\s+(?:the\s+)?[\w’'-]+(?:\s+[A-Z][\w’'-]+)?)?)"
    r"\s+(?:had|has|have|was|were|is|are|did|got|came|went|took|sat|stood|ran|put|gave|beat|hit|held|met"
    r"|made|led|shot|brought|kept"
    r"|caught|left|drew|threw|tore|ate|knelt|lay|rose|saw|found|heard|spoke|knocked|[a-z]+ed|[a-z]+s)\b"
)
_HALF_QUOTED = re.compile(r"^[^“«]*[”»]|[“«][^”»]*$")
_GAVE_A_NAME = re.compile(
    r"\s+(?:only\s+)?as\s+[A-Z\u00c0-\u00de][\w’'-]+(?:\s+[A-Z\u00c0-\u00de][\w’'-]+)?(?=\s*[.,;])"
)
_WORD = re.compile(r"\w+")
_PERSONS = re.compile(rf"(?:[\w-]+\s+){{0,3}}{PERSON_NOUN}\b", re.IGNORECASE)
# "said his union's secretary, Ilse Marrant."
_NAME_BEHIND = re.compile(
    r",\s+[A-Z\u00c0-\u00de][\w’'-]+(?:\s+[A-Z\u00c0-\u00de][\w’'-]+){1,2}(?=\s*(?:[.;,]|$))"
)
_AFTER_END = re.compile(
    r"[,;.:()\x02!?]|\s(?:on condition|in an?|during|after|when|as|while|because|but|and(?!\s+[A-Z])|that"
    r"|on\s+[A-Z]\w+day|last|this|to\s+the|at a)\b"
)


@dataclass(frozen=True, slots=True)
class SpeakerKind:
    """What the words that name a speaker say about the speaker."""

    type: str
    role: str
    basis: Basis


_UNKNOWN_KIND = SpeakerKind("unknown", "unknown", Basis.UNKNOWN)


def classify_speaker(words: str) -> SpeakerKind:
    """Tell what kind of speaker the words name; a bare name is a person of unknown role.

    Judged by the nouns alone: an official's book review would count as official too.

    Examples
    --------
    >>> classify_speaker("a survivor who escaped").basis
    <Basis.VICTIM: 'victim'>
    >>> classify_speaker("the newspaper").type
    'media'
    """
    if PRONOUN.fullmatch(words.strip()):
        return _UNKNOWN_KIND
    for kind, role, basis, pattern in SPEAKER_KINDS:
        if pattern.search(words[:200]):
            return SpeakerKind(kind, role, Basis(basis))
    if re.match(r"[A-Z]", words):
        return SpeakerKind("person", "unknown", Basis.UNKNOWN)
    return _UNKNOWN_KIND


def subject_before(shadow: str, low: int, cue: int, *, whole: bool = False) -> tuple[int, int] | None:
    """Find the words that name the subject of a verb of speech, looking back from it.

    Parameters
    ----------
    shadow : str
        The text with speech blanked out.
    low, cue : int
        Where the sentence begins and the verb begins.
    whole : bool
        All words since ``low`` name the subject (right after a quotation).

    Returns
    -------
    tuple of int, or None
        None where no speaker is named there, or the verb is passive ("were told").
    """
    low = max(low, cue - 240)
    segment = shadow[low:cue]
    infinitive = (
        _TO_INFINITIVE.search(segment[-24:]) is not None and _GOES_ON_TO.search(segment[-40:]) is None
    )
    if infinitive or _PASSIVE.search(segment[-24:]):
        return None
    end = low + _without_auxiliaries(segment)
    if pronoun := _PRONOUN_LAST.search(shadow, max(low, end - 6), end):
        source = _FROM_A_SOURCE.match(shadow, low, pronoun.start("who"))
        return source.span("who") if source and source.end() == pronoun.start("who") else pronoun.span("who")
    if joined := _JOINED.search(shadow, max(low, end - 12), end):
        return _subject_of_sentence(shadow, low, joined.start())
    if aside := _ASIDE.search(shadow, low, end):
        end = aside.start()
    low = _beginning(shadow, low, end)
    if _WHO.search(shadow, end, cue) and (near := [*_LAST_NP.finditer(shadow, max(low, end - 70), end)]):
        low = near[-1].start()
    start = low if whole or _is_one_phrase(shadow[low:end]) else _phrase_start(shadow, low, end)
    start = _noun_start(shadow, start, end)
    while end > start and shadow[end - 1] in " ,\t\n\r":
        end -= 1
    return (start, end) if names_someone(shadow[start:end]) else None


def _beginning(shadow: str, low: int, end: int) -> int:
    """Step over marks, an hour, and words about time that stand before a subject."""
    while low < end and shadow[low] in ' \t\n\r,\x02”"’»-–—':
        low += 1
    if leading := _LEADING.match(shadow, low, end):
        low = leading.end()
    clock = _TIME_BEFORE.match(shadow, low, end)
    return clock.end() if clock else low


def _noun_start(shadow: str, start: int, end: int) -> int:
    """Return where the words begin that name the subject itself."""
    start = _second_phrase(shadow, start, end)
    for before in (_A_CHARGE_THAT, _RELATIVE_CLAUSE):
        if found := before.match(shadow, start, end):
            start = found.end()
    while start < end and shadow[start] in " -–—":
        start += 1
    return start


def _subject_of_sentence(shadow: str, low: int, end: int) -> tuple[int, int] | None:
    """Find the subject that two joined verbs share: "A guard opened the door and said ..."."""
    low = _beginning(shadow, low, end)
    found = _FIRST_SUBJECT.match(shadow, low, end)
    if found is None or not names_someone(found["who"]):
        return None
    return found.span("who")


def _without_auxiliaries(segment: str) -> int:
    trimmed = segment.rstrip()
    found = _AUXILIARIES.search(trimmed, max(0, len(trimmed) - 60))
    return found.start() if found else len(trimmed)


def _is_one_phrase(words: str) -> bool:
    if re.search(r"[,;:\x02()—–]", words) or len(words.split()) > 14 or _NOT_A_START.match(words):
        return False
    relative = _RELATIVE.search(words)
    return _FINITE.search(words[: relative.start()] if relative else words) is None


def _phrase_start(shadow: str, low: int, end: int) -> int:
    head_end = end
    stripped = shadow[low:end].rstrip()
    if stripped.endswith(","):
        inner_end = low + len(stripped) - 1
        comma = shadow.rfind(",", low, inner_end)
        apposed = comma >= 0 and _APPOSED.match(shadow, comma + 1, inner_end) is not None
        if apposed or (comma > low and _is_one_phrase(shadow[low:comma].strip())):
            head_end = comma
    start = low
    for boundary in _BOUNDARY.finditer(shadow, low, head_end):
        if boundary.end() < head_end:
            start = boundary.end()
    while start < end and shadow[start].isspace():
        start += 1
    return start


def _second_phrase(shadow: str, start: int, end: int) -> int:
    """Step over words about time or place that stand before the subject: "On 8 October an officer said"."""
    stop = _NP_ENDS.search(shadow, start, end)
    limit = stop.start() if stop else end
    found = [match.start("next") for match in _NEXT_NP.finditer(shadow, start, limit)]
    return found[-1] if found else start


def names_someone(words: str) -> bool:
    """Tell whether words can name a speaker: not half a phrase, a place or a time."""
    if not words or len(words.split()) > _MOST_WORDS or not _WORD.search(words) or "\x02" in words:
        return False
    if _BARE.fullmatch(words) or _HALF_QUOTED.search(words) or _ENDS_WRONG.search(words):
        return False
    if PRONOUN.fullmatch(words):
        return words.lower() != "who"
    if _NOT_A_START.match(words) or _FINITE.search(_RELATIVE.split(words, maxsplit=1)[0]):
        return False
    named = _STARTS_NAMED.match(words) is not None or classify_speaker(words) != _UNKNOWN_KIND
    return named or _PERSONS.match(words) is not None


def speaker_after(shadow: str, start: int, end: int) -> tuple[int, int] | None:
    """Find the words that name the speaker right after a verb ("revealed a survivor who ...")."""
    while start < end and shadow[start].isspace():
        start += 1
    stop = _AFTER_END.search(shadow, start, min(end, start + 200))
    finish = stop.start() if stop else min(end, start + 200)
    while finish > start and shadow[finish - 1] in " .,\n":
        finish -= 1
    named = _NAME_BEHIND.match(shadow, finish, end)
    if named is None and re.search(r"\bnames?\b|\bidentif\w+|\bknown\b", shadow[start:finish]):
        named = _GAVE_A_NAME.match(shadow, finish, end)
    if not names_someone(shadow[start:finish]):
        return None
    return (start, finish if named is None else named.end())
