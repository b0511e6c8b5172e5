"""Who speaks: the words that name a speaker, what kind of speaker they name, and whom a pronoun means.

- A speaker is a stretch of the text, never a name that was put together.
- A pronoun or a definite noun is resolved only when exactly one antecedent fits; the link is then inferred.
- Where no name or noun of a speaker is found, there is no speaker: nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from uncounted.claims.lexicon import NOUN_OF_SPEAKER, PRONOUN, SPEAKER_KINDS, TITLE
from uncounted.claims.model import Basis, ChainLink, LinkStatus, Span

_MOST_WORDS = 22
_AUXILIARIES = re.compile(
    r"(?:\s+(?:has|have|had|also|later|now|then|further|repeatedly|already|previously|\w+ly"
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
    r"(?:after|when|as|while|because|but|since|before|although|though|if|where|in|on|at|by|during|with"
    r"|for|from|last|meanwhile"
    r"|there|nobody|no\s+one|none|nothing|this|that|these|those|what|how|why|not|to|of|then|also|yet|so"
    r"|amid|despite|(?:earlier|new|unconfirmed|recent|media)$"
    r"|following|and|or|here|soon|later|once|until|under|over|without|is|are|was|were)\b",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"(?:On|Last|Late|Early)\s+\w+(?:\s+\d+)?\s+|(?:Meanwhile|However|Then|But|And|Still|Earlier|Later)\s+"
)
_FINITE = re.compile(r"\b(?:were|was|is|are|has|have|had|will|would|did)\b")
_RELATIVE = re.compile(r"\b(?:who|which|whose)\b")
_RELATIVE_CLAUSE = re.compile(r"(?:which|that|who)\s[^,]*\b(?:with|by|to|of|in|from)\s+")
_STARTS_NAMED = re.compile(
    r"(?:[A-Z\u00c0-\u00de\u0400-\u042f]|\d|(?:the|a|an|another|one|some|many|several|two|three|his|her"
    r"|their|its|my|our|other|both|local)\b)"
)
_WORD = re.compile(r"\w+")
_AFTER_END = re.compile(
    r"[,;.:()\x02!?]|\s(?:on condition|in an?|during|after|when|as|while|because|but|and|that"
    r"|on\s+[A-Z]\w+day|last|this|to\s+the|at a)\b"
)
_MALE = re.compile(
    r"\b(?:man|he|his|Mr|father|brother|husband|son|boy|himself|spokesman|policeman)\b", re.IGNORECASE
)
_FEMALE = re.compile(
    r"\b(?:woman|she|her|Mrs|Ms|mother|sister|wife|daughter|girl|herself|spokeswoman)\b", re.IGNORECASE
)
_BODY = re.compile(
    r"\b(?:ministry|office|government|court|department|council|administration|parliament)\b", re.IGNORECASE
)
_TITLED_START = re.compile(
    r"(?:The\s+)?(?:(?:[A-Z][\w’'.-]*|of|the|for|and)\s+){1,9}[A-Z][\w’'-]+(?=\s+[a-z])"
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
    if _PASSIVE.search(segment[-24:]):
        return None
    end = low + _without_auxiliaries(segment)
    while low < end and shadow[low] in " \t\n\r,\x02":
        low += 1
    if leading := _LEADING.match(shadow, low, end):
        low = leading.end()
    start = low if whole or _is_one_phrase(shadow[low:end]) else _phrase_start(shadow, low, end)
    if relative := _RELATIVE_CLAUSE.match(shadow, start, end):
        start = relative.end()
    while end > start and shadow[end - 1] in " ,\t\n\r":
        end -= 1
    return (start, end) if _names_someone(shadow[start:end]) else None


def _without_auxiliaries(segment: str) -> int:
    trimmed = segment.rstrip()
    found = _AUXILIARIES.search(trimmed, max(0, len(trimmed) - 60))
    return found.start() if found else len(trimmed)


def _is_one_phrase(words: str) -> bool:
    if re.search(r"[,;:\x02()]", words) or len(words.split()) > 14 or _NOT_A_START.match(words):
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


def _names_someone(words: str) -> bool:
    if not words or len(words.split()) > _MOST_WORDS or not _WORD.search(words) or "\x02" in words:
        return False
    if PRONOUN.fullmatch(words):
        return words.lower() != "who"
    if _NOT_A_START.match(words):
        return False
    return _STARTS_NAMED.match(words) is not None or classify_speaker(words) != _UNKNOWN_KIND


def speaker_after(shadow: str, start: int, end: int) -> tuple[int, int] | None:
    """Find the words that name the speaker right after a verb ("revealed a survivor who ...")."""
    while start < end and shadow[start].isspace():
        start += 1
    stop = _AFTER_END.search(shadow, start, min(end, start + 200))
    finish = stop.start() if stop else min(end, start + 200)
    while finish > start and shadow[finish - 1] in " .,\n":
        finish -= 1
    return (start, finish) if _names_someone(shadow[start:finish]) else None


@dataclass(frozen=True, slots=True)
class Mention:
    """Someone named earlier, who a pronoun or a definite noun may mean."""

    span: Span
    passage: int
    kind: SpeakerKind


class Mentions:
    """Speakers and titled persons in the order they were named, for the resolution of pronouns."""

    def __init__(self) -> None:
        self._known: list[Mention] = []

    def note(self, span: Span, passage: int) -> None:
        """Remember a speaker that was named in words of their own."""
        if not PRONOUN.fullmatch(span.text) and self.antecedent(span, passage) is None:
            self._known.append(Mention(span, passage, classify_speaker(span.text)))

    def note_titled(self, text: str, start: int, end: int, passage: int) -> None:
        """Remember a titled person who begins a sentence ("Minister of Justice Jana Holt brought ...")."""
        found = _TITLED_START.match(text, start, min(end, start + 160))
        if found and TITLE.search(found[0]):
            self.note(Span.of(text, *found.span()), passage)

    def link(self, speaker: Span, passage: int) -> ChainLink:
        """Return the chain link of a speaker, resolved where exactly one antecedent fits."""
        mention = self.antecedent(speaker, passage)
        if mention is not None:
            return ChainLink(mention.span.text, mention.kind.type, mention.kind.role, LinkStatus.INFERRED)
        kind = classify_speaker(speaker.text)
        return ChainLink(speaker.text, kind.type, kind.role)

    def basis(self, speaker: Span, passage: int) -> Basis:
        """Return on what ground the speaker, or the one the pronoun means, can know."""
        mention = self.antecedent(speaker, passage)
        return mention.kind.basis if mention else classify_speaker(speaker.text).basis

    def antecedent(self, speaker: Span, passage: int) -> Mention | None:
        """Return the only earlier mention that fits a pronoun or definite noun, or None."""
        fits: Callable[[str, Mention], bool]
        if PRONOUN.fullmatch(speaker.text):
            reach, fits = (0 if speaker.text.lower() == "it" else 1), _fits_pronoun
        elif _definite(speaker.text):
            reach, fits = 3, _fits_noun
        else:
            return None
        for back in range(reach + 1):
            near = [
                mention
                for mention in self._known[-30:]
                if mention.passage == passage - back
                and mention.span.start < speaker.start
                and fits(speaker.text, mention)
            ]
            if near:
                same = {mention.span.text for mention in near}
                return near[-1] if len(same) == 1 else None
        return None


def _definite(words: str) -> bool:
    """Whether the words point back: "the newspaper", but not "the newspaper Orla Courier"."""
    return (
        re.match(r"(?:the|this|that)\s", words, re.IGNORECASE) is not None
        and len(words.split()) <= 3
        and NOUN_OF_SPEAKER.search(words) is not None
    )


def _fits_pronoun(pronoun: str, mention: Mention) -> bool:
    if pronoun.lower() == "it":
        return (
            mention.kind.type in ("media", "org", "document") or _BODY.search(mention.span.text) is not None
        )
    if mention.kind.type not in ("person", "unknown") or pronoun.lower() not in ("he", "she"):
        return False
    opposite = _FEMALE if pronoun.lower() == "he" else _MALE
    return opposite.search(mention.span.text) is None


def _fits_noun(words: str, mention: Mention) -> bool:
    noun = words.split()[-1].lower()
    if re.search(rf"\b{re.escape(noun)}\b", mention.span.text.lower()):
        return True
    kind = classify_speaker(words)
    same_kind = (mention.kind.type, mention.kind.role) == (kind.type, kind.role)
    return same_kind and not noun.endswith("s")
