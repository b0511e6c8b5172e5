"""Whose knowledge a claim rests on: the chain of sources, and on what ground the origin can know.

- The chain runs from the origin down to this item; each link is stated, or inferred from one antecedent.
- An office is the origin of its own statement; one who takes a turn, or tells a text, of that.
- What was told to a speaker has another origin; the speaker is then the one who passes it on.
- Where the text does not tell the ground of knowledge, the ground is ``unknown``.
"""

from __future__ import annotations

import re

from uncounted.claims.lexicon import EXPECTS_VICTIM
from uncounted.claims.mentions import Mentions
from uncounted.claims.model import Basis, ChainLink, Form, LinkStatus, Span
from uncounted.claims.persons import PERSON_NOUN
from uncounted.claims.reading import NOBODY_NAMED, THE_ONE_WHO_TELLS, THIS_ITEM
from uncounted.claims.speakers import SELF, SpeakerKind, classify_speaker
from uncounted.claims.statements import Statement

_FIRST_PERSON = re.compile(
    r"\bI\s+(?:(?:was|am|had\s+been|have\s+been)\b)|\b[Ww]e\s+(?:were|had\s+been)\s+\w+(?:ed|en|ten|ken|ld"
    r"|ot|pt)\b"
    r"|\bme\b|\b(?:beat|hit|kicked|shot|took|dragged|held|put|burned|made|forced|arrested|tied)\s+us\b"
)
_SEES = re.compile(
    r"\b(?:I|we)\s+(?:(?:could|also|then|only|just|myself|\w+ly)\s+)?(?:saw|see|heard|hear|watched|counted"
    r"|found|noticed|witnessed|looked"
    r"|recognised|recognized)\b"
    r"|\bin\s+front\s+of\s+(?:me|us)\b|\b(?:before|with)\s+my\s+(?:own\s+)?eyes\b|\b(?:from"
    r"|through)\s+(?:my|our|the)\s+window\b",
    re.IGNORECASE,
)
# what was said to me, or happened beside me, was not done to me
_BESIDE_ME = re.compile(
    r"\b(?:told|tells?|asked|showed|informed|assured|warned|answered|called|reached|said\s+to|beside|near"
    r"|next\s+to|behind"
    r"|before|opposite|with|like|around|between|from|for|to|by)\s+(?:me|us)\b",
    re.IGNORECASE,
)
_KIN_OR_PERSON = rf"(?:[\w-]+\s+){{0,2}}?(?:{PERSON_NOUN})\b"
_MINE = re.compile(rf"\b(?:my|our)\s+(?!{_KIN_OR_PERSON}|(?:own\s+)?eyes\b)[a-z]", re.IGNORECASE)
_DONE_TO_ME = re.compile(
    r"\b(?:I|we)\s+(?:(?:was|were|am|are|got|had\s+been|have\s+been|had\s+to|lost|signed|fled|escaped"
    r"|survived|bled|fainted)\b|could\s+(?:not|no)\b)"
    r"|\b(?:me|us)\b",
    re.IGNORECASE,
)
_I_OR_WE = re.compile(
    r"\b(?:I|we)\s+(?:\w+ly\s+)?(?:walked|ran|hid|left|paid|slept|drank|ate|starved|waited|went|moved"
    r"|abandoned|begged|crossed|spent|sold|fell|never"
    r"|have|had|could|did|do|cannot)\b",
    re.IGNORECASE,
)
_FATAL = frozenset({"killing", "death", "death_in_custody"})
_THREATS = frozenset({"threat", "threat_to_kill", "incitement_to_kill", "intimidation", "extortion"})
# "he had been beaten", "being beaten": what speakers tell of themselves
_OF_SELF = re.compile(
    r"(?:(?:he|she|they)\s+(?:had|has|have)\s+(?:\w+ly\s+)?been|(?:he|she|they)\s+(?:was|were)|being"
    r"|having\s+been)\s+(?:\w+ly\s+)?(?:\w+ed|beaten|taken|shaken|driven|broken|stripped|held|kept|shot"
    r"|struck|hit|hung|bound|made|told|put|thrown|forced|given)\b",
    re.IGNORECASE,
)
# "officers hit him with a rope", said by him alone: it was done to the one who says it
_ON_SELF = {
    "he": re.compile(r"\bhim\b", re.IGNORECASE),
    "she": re.compile(r"\b(?:him|them)?her\b(?!\s+[a-z]+\s)", re.IGNORECASE),
    "they": re.compile(r"\bthem\b", re.IGNORECASE),
}
_BESIDE_NAME = re.compile(
    r",\s+(?:\d\d,\s+)?(?P<what>(?:an?|the|who|whose|one\s+of|a\s+former)\s[^,.;]{3,80})[,.;]"
)
_FROM = (
    r"(?:from|through)\s+(?P<from>(?:the|an?|one|his|her|their|my|our|another)\s+[^,.;:“”\"()]{2,60}"
    r"|[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,2})"
)
_WHO_HEARD = re.compile(
    rf",?\s+who\s+(?:had\s+|has\s+|says\s+\w+\s+|in\s+turn\s+)?(?:heard|had|learned|learnt|got"
    rf"|has)\s+(?:of\s+)?(?:it|this|that|the\s+story|the\s+same)\s+{_FROM}"
)
_HAD_IT = re.compile(
    r"[.;,”’\"'\s]*\b(?:She|He|They|I|We|she|he)\s+(?:had|has|have|heard|got|learned|learnt)\s+(?:heard\s+"
    r"|learned\s+|had\s+|got\s+)?"
    rf"(?:it|this|that|the\s+story|the\s+account|the\s+news)\s+{_FROM}"
)
_FIRST_HAND = ("person", "unknown")


def basis_of(
    text: str, statement: Statement, mentions: Mentions, place: tuple[int, int], acts: tuple[str, ...]
) -> Basis:
    """Judge on what ground the origin can know it.

    Words put into someone's mouth by another rest on the one who heard them. A person without a
    known role who says "we" or "I" of what was done speaks as a victim; this may be too GENEROUS.

    Parameters
    ----------
    place : tuple of int
        Where the claim itself stands, within its statement.
    """
    outer = statement.outer
    if statement.form is Form.NESTED_DIRECT and outer is not None and not _tells_itself(outer):
        return basis_of(text, outer, mentions, place, acts)
    if statement.speaker is None or _is_self(statement):
        return _basis_of_own_voice(text, statement, mentions, place, acts)
    if _takes_turn(statement):
        kind = classify_speaker(statement.turn.label if statement.turn else "")
        asks = statement.turn is not None and statement.turn.asks
        if kind.basis is Basis.OFFICIAL or (statement.office is not None and not asks):
            return Basis.OFFICIAL
        if asks:
            return Basis.UNKNOWN
        return _first_hand(text, statement, place)
    if outer is not None and _tells_itself(outer) and not (outer.turn and outer.turn.asks):
        return _basis_of_told(text, statement, mentions, place, acts)
    return _basis_of_speaker(text, statement, mentions, place)


def _basis_of_own_voice(
    text: str, statement: Statement, mentions: Mentions, place: tuple[int, int], acts: tuple[str, ...]
) -> Basis:
    """Judge what stands in the voice of the text, of its office, or of the one who tells it as "I"."""
    outer = statement.outer
    if statement.speaker is not None and outer is not None:
        return basis_of(text, outer, mentions, place, acts)
    if statement.turn is not None and not statement.turn.asks:
        if statement.rumour:
            return Basis.UNKNOWN
        official = classify_speaker(statement.turn.label).basis is Basis.OFFICIAL
        return Basis.OFFICIAL if official else _first_hand(text, statement, place)
    if (statement.office is not None or statement.turn) and not statement.rumour:
        return Basis.OFFICIAL if statement.office is not None else Basis.UNKNOWN
    if tells_of_oneself(text, statement):
        return Basis.VICTIM
    seen = (
        statement.form is Form.NARRATION and not statement.rumour and _I_SAW.search(text, *_around(statement))
    )
    return Basis.EYEWITNESS if seen else Basis.UNKNOWN


_I_SAW = re.compile(r"\bI\s+(?:saw|heard|watched|counted)\b")


def _around(statement: Statement) -> tuple[int, int]:
    return statement.start, statement.end


def _basis_of_told(
    text: str, statement: Statement, mentions: Mentions, place: tuple[int, int], acts: tuple[str, ...]
) -> Basis:
    """Judge what somebody told the one who tells: it is hearsay; a threat is made to who hears it."""
    assert statement.speaker is not None  # noqa: S101 - asked for by the caller
    kind = mentions.kind(statement.speaker, statement.passage)
    if {*acts} & _THREATS and kind.type != "media":
        return Basis.VICTIM
    if kind.type == "media":
        return Basis.UNKNOWN
    if kind.type == "document" and kind.basis is Basis.DOCUMENT:
        return Basis.DOCUMENT
    official = _in_official_turn(statement) or kind.basis is Basis.OFFICIAL
    if acts == ("denial",) and official:
        return Basis.OFFICIAL
    if statement.form is Form.INDIRECT and _OF_SELF.match(text, statement.start) and not {*acts} & _FATAL:
        return Basis.VICTIM
    if statement.is_speech and (kind.basis is Basis.OFFICIAL or kind.type == "unknown"):
        return Basis.EYEWITNESS
    return Basis.HEARSAY


def _in_official_turn(statement: Statement) -> bool:
    """Whether words stand in the turn of an official."""
    return statement.turn is not None and classify_speaker(statement.turn.label).basis is Basis.OFFICIAL


def _basis_of_speaker(text: str, statement: Statement, mentions: Mentions, place: tuple[int, int]) -> Basis:
    assert statement.speaker is not None  # noqa: S101 - asked for by the caller
    outer = statement.outer
    kind = mentions.kind(statement.speaker, statement.passage)
    basis = mentions.basis(statement.speaker, statement.passage)
    if kind.type == "person" and basis is Basis.UNKNOWN:
        told = _described(text, statement.speaker, mentions, statement.passage)
        kind, basis = (told, told.basis) if told is not None else (kind, basis)
    relayed = outer is not None and outer.speaker is not None and outer.turn is None
    if relayed and basis is Basis.UNKNOWN and kind.role != "witness":
        return Basis.HEARSAY
    first_person = EXPECTS_VICTIM.search(text, statement.start, statement.end) is not None
    own_words = statement.is_speech and kind.type in _FIRST_HAND and basis is not Basis.OFFICIAL
    if own_words and (own := _of_first_person(text, statement, place)) is not None:
        return own
    if _SEES.search(text, statement.start, statement.end) and basis in (Basis.UNKNOWN, Basis.VICTIM):
        return Basis.EYEWITNESS
    private = kind.type in _FIRST_HAND and basis is not Basis.OFFICIAL
    if private and statement.form is Form.INDIRECT and _tells_of_self(text, statement, place):
        return Basis.VICTIM
    if basis is not Basis.UNKNOWN:
        return basis
    if kind.role == "witness" and not (statement.is_speech and first_person):
        return Basis.EYEWITNESS
    return Basis.VICTIM if own_words and first_person else Basis.UNKNOWN


def _tells_of_self(text: str, statement: Statement, place: tuple[int, int]) -> bool:
    if _OF_SELF.match(text, statement.start):
        return True
    speaker = statement.speaker.text.lower() if statement.speaker else ""
    on_self = _ON_SELF.get(speaker)
    return on_self is not None and on_self.search(text, *place) is not None


def _of_first_person(text: str, statement: Statement, place: tuple[int, int]) -> Basis | None:
    """Judge by "me", "us", "I saw" in the words of the claim; None where they stand in none."""
    words = _BESIDE_ME.sub(" ", text[place[0] : place[1]])
    if _DONE_TO_ME.search(words) or _MINE.search(words):
        return Basis.VICTIM
    if _SEES.search(text, statement.start, statement.end):
        return Basis.EYEWITNESS
    if _I_OR_WE.search(words):
        return Basis.VICTIM
    if re.search(r"\b(?:my|our)\b", words, re.IGNORECASE):
        return Basis.EYEWITNESS
    return None


def _first_hand(text: str, statement: Statement, place: tuple[int, int]) -> Basis:
    """Judge what one tells who was there: done to oneself, or seen."""
    return _of_first_person(text, statement, place) or Basis.EYEWITNESS


def _described(text: str, speaker: Span, mentions: Mentions, passage: int) -> SpeakerKind | None:
    """Return what kind of speaker the words after a name tell of: "Orla Denvik, a schoolteacher"."""
    named = mentions.antecedent(speaker, passage)
    span = speaker if named is None else named.span
    beside = _BESIDE_NAME.match(text, span.end, span.end + 120)
    if beside is None or not span.text[:1].isupper():
        return None
    kind = classify_speaker(beside["what"])
    return kind if kind.type == "person" and kind.role != "unknown" else None


def tells_of_oneself(text: str, statement: Statement) -> bool:
    """Whether a text in its own voice tells what was done to "me" or "us": a testimony, no report."""
    return (
        statement.form is Form.NARRATION
        and not statement.descriptor
        and statement.office is None
        and _FIRST_PERSON.search(_BESIDE_ME.sub(" ", text[statement.start : statement.end])) is not None
    )


def chain_of(text: str, statement: Statement, mentions: Mentions) -> tuple[ChainLink, ...]:
    """Return the hands a statement went through, origin first, this item last."""
    links: list[ChainLink] = []
    voice: Statement | None = statement
    while voice is not None:
        if not _adds_nobody(voice, statement, bool(links)):
            link = _link(voice, mentions)
            if link is not None and (not links or links[-1].label != link.label):
                links += [*_heard_from(text, voice, link), link]
            if voice.relay is not None:
                links.append(_relay_link(voice.relay))
        voice = voice.outer
    if not links and statement.office is not None and not statement.rumour:
        links.append(ChainLink(statement.office.text, "state", "official"))
    if not links and not statement.rumour and not statement.descriptor and tells_of_oneself(text, statement):
        links.append(THE_ONE_WHO_TELLS)
    return (*(links or [NOBODY_NAMED]), THIS_ITEM)


def _adds_nobody(voice: Statement, statement: Statement, linked: bool) -> bool:
    """Whether a voice is no hand of its own: who only asks, and "I" inside what I say."""
    if voice.turn is not None and voice.turn.asks and linked and _takes_turn(voice):
        return True
    return (
        voice.outer is not None
        and _is_self(voice)
        and voice.speaker is not None
        and voice.speaker.text.lower() != "you"
    )


def _is_self(voice: Statement) -> bool:
    """Whether "I" or "we" is who speaks: then it is whoever the words around belong to."""
    return voice.speaker is not None and SELF.fullmatch(voice.speaker.text) is not None


def _takes_turn(voice: Statement) -> bool:
    return voice.turn is not None and (voice.speaker is None or voice.speaker == voice.turn.speaker)


def _tells_itself(voice: Statement) -> bool:
    """Whether a voice is that of one who speaks or tells of himself: in a turn, or in quotation marks."""
    return (_takes_turn(voice) and voice.cue is None) or (voice.is_speech and voice.speaker is not None)


def _link(voice: Statement, mentions: Mentions) -> ChainLink | None:
    """Return the link of a voice: of one who takes a turn by the name that the transcript gives."""
    turn = voice.turn
    if voice.speaker is None:
        tells = turn is not None and not turn.asks and not voice.rumour and not voice.descriptor
        return THE_ONE_WHO_TELLS if tells else None
    if turn is not None and turn.asks and turn.asked and voice.speaker.text.lower() == "you":
        return ChainLink(turn.asked, "person", "victim_witness", LinkStatus.INFERRED)
    if turn is not None and turn.speaker == voice.speaker:
        kind = classify_speaker(turn.label)
        status = LinkStatus.STATED if turn.label == voice.speaker.text else LinkStatus.INFERRED
        return ChainLink(turn.label, kind.type, kind.role, status)
    if _is_self(voice) and voice.speaker.text.lower() != "you" and mentions.issuer is not None:
        return ChainLink(mentions.issuer.text, "org", "ngo", LinkStatus.INFERRED)
    return mentions.link(voice.speaker, voice.passage)


def _heard_from(text: str, voice: Statement, link: ChainLink) -> list[ChainLink]:
    """Return from whom a speaker had it, where the text says so beside or after it; origin first."""
    if voice.speaker is None or voice.cue is None:
        return []
    found = _WHO_HEARD.match(text, voice.speaker.end, voice.speaker.end + 160)
    if found is None:
        found = _WHO_HEARD.search(text, voice.speaker.start, voice.speaker.end)
    after = _HAD_IT.match(text, voice.end, min(len(text), voice.end + 160))
    if found is None and after is None:
        return []
    first = found or after
    assert first is not None  # noqa: S101 - one of the two was found
    links = [_from_link(first)]
    further = _WHO_HEARD.match(text, first.end(), first.end() + 160)
    return [_from_link(further), *links] if further else links


def _from_link(found: re.Match[str]) -> ChainLink:
    words = re.split(r"\s+who\s", found["from"].strip(), maxsplit=1)[0]
    kind = classify_speaker(words)
    return ChainLink(words, kind.type, kind.role)


def _relay_link(relay: Span) -> ChainLink:
    kind = classify_speaker(relay.text)
    if (kind.type == "media" and relay.text[:1].isupper()) or relay.text.lower().startswith("the "):
        return ChainLink(relay.text, "media", "publisher")
    return ChainLink(
        relay.text, "event" if kind.type == "unknown" and relay.text.islower() else kind.type, "relay"
    )
