"""Who was named before, and whom a pronoun, a noun or a surname means.

- A pronoun or a definite noun is resolved only where exactly one antecedent fits; the link is then inferred.
- What is near comes before what is far; the last to speak goes on only where the verb says so ("added").
- Two persons are never made one: two that fit leave it open, and so does a noun that two share.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from uncounted.claims.lexicon import NOUN_OF_SPEAKER, PRONOUN, TITLE
from uncounted.claims.model import Basis, ChainLink, LinkStatus, Span
from uncounted.claims.persons import PERSON_NOUN
from uncounted.claims.speakers import SpeakerKind, classify_speaker

_MALE = re.compile(
    r"\b(?:man|he|his|him|Mr|father|brother|husband|son|boy|himself|spokesman|policeman|uncle|nephew|widower"
    r"|grandfather|grandson|monk|priest|imam|fisherman|herdsman|headman|chairman|fisher)\b",
    re.IGNORECASE,
)
_FEMALE = re.compile(
    r"\b(?:woman|she|her|Mrs|Ms|mother|sister|wife|daughter|girl|herself|spokeswoman|aunt|niece|widow|nun"
    r"|grandmother|granddaughter|schoolgirl|seamstress|midwife|policewoman|chairwoman|bride)\b",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:ministry|office|government|court|department|council|administration|parliament|bureau|directorate"
    r"|agency|army|party|service|commission|committee|union|association|group|organi[sz]ation|network|centre"
    r"|center|circle|company|embassy|church|movement|command|delegation|newspaper|channel|station)\b",
    re.IGNORECASE,
)
_MANY = re.compile(
    r"(?:two|three|four|five|six|seven|eight|nine|ten|several|some|many|most|both|dozens|hundreds|few|\d+)\b",
    re.IGNORECASE,
)
_MANY_LAST = re.compile(
    r"(?:\w+ers|\w+ors|\w+ists|people|men|women|children|relatives|families|residents|witnesses|officials"
    r"|authorities"
    r"|police|parents|survivors|victims|groups|forces|activists|lawyers|prisoners|detainees|reports"
    r"|accounts)$",
    re.IGNORECASE,
)
_NAME = r"[A-Z\u00c0-\u00de\u0400-\u042f][\w’'-]+"
_TITLED_START = re.compile(
    r"(?:The\s+)?(?:(?:[A-Z][\w’'.-]*|of|the|for|and)\s+){1,9}[A-Z][\w’'-]+(?=\s+[a-z])"
)
_SUBJECT = re.compile(
    rf"(?P<body>The\s+(?:{_NAME}\s+|of\s+(?:the\s+)?){{1,6}}{_NAME}"
    rf"|The\s+(?:[\w-]+\s+){{0,2}}?(?:ministry|government"
    r"|newspaper|army|group|organi[sz]ation|prosecutor|court|association|network|centre|center|police)\b)"
    rf"|(?P<name>(?:[A-Z]\w+\s+(?:[a-z]+\s+){{0,2}})?(?:{_NAME}\s+){{1,3}}{_NAME})(?=,?\s+(?:[a-z]|\d))"
    rf"|(?P<noun>(?:An?|One|Another"
    rf"|The)\s+(?:[\w-]+\s+){{0,3}}?{PERSON_NOUN}\b(?:,\s+(?:{_NAME}\s+){{1,2}}{_NAME}(?=,))?"
    r"(?:\s+(?:of|from|at|in|with)\s+(?:the\s+)?[\w-]+(?:\s+[A-Z][\w-]+)?)?)"
)
_TITLED = re.compile(
    r"\b(?:(?:Prime\s+|Deputy\s+|Foreign\s+|Interior\s+|Defence\s+|Defense\s+|Vice\s+)?(?:President"
    r"|Minister|Chancellor|Secretary|Governor|Mayor"
    r"|General|Colonel|Major|Captain|Ambassador|Senator|Prosecutor|Judge|Commissioner|Spokesman"
    r"|Spokeswoman|Mr|Mrs|Ms|Dr|Professor|Bishop|Father|Sister))\.?"
    rf"\s+{_NAME}(?:\s+{_NAME})?"
)
_NO_PERSON = re.compile(
    r"(?:Death|On|In|At|The|After|Before|When|If|But|And|For|From|To|By|With|Since|According|Last|This"
    r"|That|Our|We"
    r"|Their|His|Her|My|It|No|Not|Only|Some|Many|Most|All)\b"
)
_REACH_OF_PRONOUN, _REACH_OF_KIND, _REACH_OF_NOUN = 1, 3, 12
_MOST_KNOWN = 60


@dataclass(frozen=True, slots=True)
class Mention:
    """Someone named earlier, whom a pronoun, a noun or a surname may mean; ``spoke`` or was spoken of."""

    span: Span
    passage: int
    kind: SpeakerKind
    spoke: bool = True


class Mentions:
    """Speakers and subjects in the order they were named, for the resolution of pronouns."""

    def __init__(self) -> None:
        self._known: list[Mention] = []
        self._resolved: dict[int, Mention | None] = {}

    def note(self, span: Span, passage: int, *, goes_on: bool = False) -> None:
        """Remember a speaker; a pronoun or noun is resolved now, from what stands before it.

        ``goes_on``: the verb says that the last one to speak goes on ("he added").
        """
        mention = self.antecedent(span, passage)
        if mention is None and goes_on and PRONOUN.fullmatch(span.text):
            mention = self._last_to_speak(span, passage)
        self._resolved[span.start] = mention
        if mention is not None:
            self._known.append(Mention(mention.span, passage, mention.kind))
        elif not PRONOUN.fullmatch(span.text):
            self._known.append(Mention(span, passage, classify_speaker(span.text)))
        del self._known[:-_MOST_KNOWN]

    def note_titled(self, text: str, start: int, end: int, passage: int) -> None:
        """Remember whom a sentence begins with: a titled person, a name, "a nurse from Orla", a body."""
        found = _TITLED_START.match(text, start, min(end, start + 160))
        if found and TITLE.search(found[0]):
            self.note(Span.of(text, *found.span()), passage)
            return
        subject = _SUBJECT.match(text, start, min(end, start + 160))
        found_names = [] if subject is None or _NO_PERSON.match(subject["name"] or "") else [subject]
        for named in (*found_names, *_TITLED.finditer(text, start, end)):
            span = Span.of(text, *named.span())
            mention = self.antecedent(span, passage)
            kind = classify_speaker(span.text)
            self._known.append(Mention(mention.span if mention else span, passage, kind, spoke=False))

    def link(self, speaker: Span, passage: int) -> ChainLink:
        """Return the chain link of a speaker, resolved where exactly one antecedent fits."""
        mention = self.antecedent(speaker, passage)
        if mention is not None:
            status = LinkStatus.STATED if mention.span.text == speaker.text else LinkStatus.INFERRED
            return ChainLink(mention.span.text, mention.kind.type, mention.kind.role, status)
        kind = classify_speaker(speaker.text)
        return ChainLink(speaker.text, kind.type, kind.role)

    def basis(self, speaker: Span, passage: int) -> Basis:
        """Return on what ground the speaker, or the one the pronoun means, can know."""
        mention = self.antecedent(speaker, passage)
        own = classify_speaker(speaker.text).basis
        return own if mention is None or own is not Basis.UNKNOWN else mention.kind.basis

    def kind(self, speaker: Span, passage: int) -> SpeakerKind:
        """Return what kind of speaker it is, or the one whom a pronoun or noun means."""
        mention = self.antecedent(speaker, passage)
        return mention.kind if mention is not None else classify_speaker(speaker.text)

    def antecedent(self, speaker: Span, passage: int) -> Mention | None:
        """Return the only earlier mention that fits a pronoun, a definite noun or a surname, or None."""
        if speaker.start in self._resolved:
            return self._resolved[speaker.start]
        earlier = [
            mention
            for mention in self._known
            if mention.span.start < speaker.start and mention.passage <= passage
        ]
        if PRONOUN.fullmatch(speaker.text):
            return _of_pronoun(speaker.text.lower(), earlier, passage)
        described = re.split(r",\s+(?:which|who)\s", speaker.text, maxsplit=1)[0]
        if _definite(described):
            return _of_noun(described, earlier, passage)
        return _of_name(speaker.text, earlier)

    def _last_to_speak(self, speaker: Span, passage: int) -> Mention | None:
        spoke = [one for one in self._known if one.spoke and one.passage == passage]
        return spoke[-1] if spoke and _fits_pronoun(speaker.text.lower(), spoke[-1]) else None


def _of_pronoun(pronoun: str, earlier: list[Mention], passage: int) -> Mention | None:
    if pronoun not in ("he", "she", "it", "they"):
        return None
    fitting = [mention for mention in earlier if _fits_pronoun(pronoun, mention)]
    near = [mention for mention in fitting if passage - _REACH_OF_PRONOUN <= mention.passage <= passage]
    here = [mention for mention in near if mention.passage == passage] or near
    if pronoun in ("he", "she") and not all(_says_the_gender(pronoun, one) for one in here):
        # "She" after a name alone: somebody of the paragraph before may be meant as well
        here = near
    return _only(here) if here else None


def _says_the_gender(pronoun: str, mention: Mention) -> bool:
    own = _FEMALE if pronoun == "she" else _MALE
    return own.search(_head(mention.span.text)) is not None


def _of_noun(words: str, earlier: list[Mention], passage: int) -> Mention | None:
    noun = re.sub(r"\W+$", "", words.split()[-1].lower())
    same_noun = [
        mention
        for mention in earlier
        if mention.passage >= passage - _REACH_OF_NOUN
        and re.search(
            rf"\b{re.escape(noun)}\b|(?<=school){re.escape(noun)}\b", _head(mention.span.text).lower()
        )
    ]
    if same_noun:
        return _only(same_noun)
    if noun.endswith("s") and not noun.endswith("ss"):
        return None
    kind = classify_speaker(words)
    body = _BODY.search(words) is not None
    for back in range(_REACH_OF_KIND + 1):
        near = [
            mention
            for mention in earlier
            if mention.passage == passage - back
            and (mention.kind.type, mention.kind.role) == (kind.type, kind.role)
            and kind.role != "unknown"
            and (kind.type != "person" or (_BODY.search(_head(mention.span.text)) is not None) is body)
        ]
        if near:
            return _only(near)
    return None


def _of_name(words: str, earlier: list[Mention]) -> Mention | None:
    """Resolve a surname ("Denvik", "Mr Holm") to the only full name that ends with it."""
    found = re.fullmatch(rf"(?:(?:Mr|Mrs|Ms|Dr|Captain|Colonel|General|Major)\.?\s+)?({_NAME})", words)
    if found is None:
        return None
    full = [
        mention
        for mention in earlier
        if re.search(rf"[\w.]\s+{re.escape(found[1])}\b(?!\s+[A-Z])", mention.span.text)
    ]
    return _only(full) if full else None


def _only(near: list[Mention]) -> Mention | None:
    return near[-1] if len({mention.span.text for mention in near}) == 1 else None


def _head(words: str) -> str:
    return re.split(r"[,(]|\s(?:who|which|whose|that)\s", words, maxsplit=1)[0]


_DEFINITE_NOUN = re.compile(
    rf"(?:{PERSON_NOUN}|{_BODY.pattern}|officials?|document|report|list|text)$", re.IGNORECASE
)


def _definite(words: str) -> bool:
    """Whether the words point back: "the newspaper", but not "the newspaper Orla Courier"."""
    return (
        re.match(r"(?:the|this|that)\s", words, re.IGNORECASE) is not None
        and len(words.split()) <= 3
        and (NOUN_OF_SPEAKER.search(words) or _DEFINITE_NOUN.search(words)) is not None
    )


def _fits_pronoun(pronoun: str, mention: Mention) -> bool:
    head = re.sub(r"^(?:his|her|their|my|our|\w+[’']s)\s+", "", _head(mention.span.text), flags=re.IGNORECASE)
    core = re.split(r"\s(?:of|for|in|at|from|with|on)\s", head, maxsplit=1)[0]
    body = re.search(rf"{_BODY.pattern}$", core, re.IGNORECASE) is not None
    if pronoun == "they":
        return body or _MANY.match(head) is not None or _MANY_LAST.search(core) is not None
    if pronoun == "it":
        return (body or mention.kind.type in ("media", "document")) and not _MANY.match(head)
    if body or mention.kind.type in ("media", "document") or _MANY.match(head) or _MANY_LAST.search(core):
        return False
    opposite = _FEMALE if pronoun == "he" else _MALE
    return opposite.search(core) is None
