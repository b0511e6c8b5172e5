"""How a clause is to be read: how sure, on what ground, through which hands.

- A negated or refuted act is a denial, whoever speaks; it never becomes an allegation.
- An adverb of hearsay ("reportedly") without a source leaves the claim with nobody.
- The chain runs from the origin down to this item; each link is stated, or inferred from one antecedent.
- An office is the origin of its own statement; one who takes a turn is the origin of that turn.
- Where the text does not tell the ground of knowledge, the ground is ``unknown``.
"""

from __future__ import annotations

import re

from uncounted.claims.clauses import Clause
from uncounted.claims.explaining import denies_all, denies_harm, explains_away
from uncounted.claims.lexicon import (
    ALLEGED_NOUN,
    CALLED_FOR,
    CORRECTS,
    EVIDENTIAL,
    EXPECTS_VICTIM,
    FALSEHOOD,
    HYPOTHETICAL,
    SUBJUNCTIVE,
    CueClass,
)
from uncounted.claims.mentions import Mentions
from uncounted.claims.model import Basis, ChainLink, Form, LinkStatus, Modality, Span
from uncounted.claims.speakers import SpeakerKind, classify_speaker
from uncounted.claims.statements import Statement

THIS_ITEM = ChainLink("this item", "document", "publisher")
NOBODY_NAMED = ChainLink("unattributed", "unknown", "unknown")
THE_ONE_WHO_TELLS = ChainLink(
    "the person who speaks in this item", "person", "victim_witness", LinkStatus.INFERRED
)

_REACH = 90
_REPORTS = re.compile(
    r"\b(?:reports?|allegations?|claims?|accusations?|information|articles?|publications?|charges|this"
    r"|these|that|it|they|all)\b",
    re.IGNORECASE,
)
# "it is not a lie that", and "the claim that no one was hurt is false": what is called false is a denial
_NOT_FALSE = re.compile(r"\b(?:not|never|hardly|no|\w+n[’']t)\s+(?:an?\s+)?$", re.IGNORECASE)
_DENIAL_IS = re.compile(
    r"\b(?:claims?|assertions?|statements?|version|story)\s+that\s+(?:no|nobody|none|nothing)\b|\bdenials?\b",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"\bhow\s+many\b|\bwhy\s+(?:\w+\s+){0,4}$", re.IGNORECASE)
_FIRST_PERSON = re.compile(
    r"\b(?:I|we|most\s+of\s+us|all\s+of\s+us)\s+(?:(?:was|were|am|are|had\s+been|have\s+been)\b)"
    r"|\b(?:me|us)\b"
)
_ALLEGES = re.compile(r"alleg|accus", re.IGNORECASE)
_DEMANDS = re.compile(r"urg|demand|appeal|call(?:s|ed|ing)?\s+(?:on|for)", re.IGNORECASE)
_HOLDS = re.compile(r"holds?|believ\w+|argue[sd]?", re.IGNORECASE)
_SEES = re.compile(r"\b(?:I|we)\s+(?:saw|heard|watched|counted|found|could\s+see|noticed)\b", re.IGNORECASE)
_NOT_YET = re.compile(
    r"\s+(?:will|would|must|should|cannot|can|could|might)\s+(?:not\s+|never\s+)?be\b", re.IGNORECASE
)
# "he had been beaten", "being beaten": what speakers tell of themselves
_OF_SELF = re.compile(
    r"(?:(?:he|she|they)\s+(?:had|has|have)\s+(?:\w+ly\s+)?been|(?:he|she|they)\s+(?:was|were)|being|having\s+been)\s+(?:\w+ly\s+)?(?:\w+ed|beaten|taken|shaken|driven|broken|stripped|held|kept|shot|struck|hit"
    r"|hung|bound|made|told|put|thrown|forced)\b"
    r"|(?:he|she|they)\s+(?:(?:had|has|have)\s+been|was|were)\s+(?:beaten|struck|shot|held|kept|taken|hit|hung|given|bound)\b",
    re.IGNORECASE,
)
_BESIDE_NAME = re.compile(
    r",\s+(?:\d\d,\s+)?(?P<what>(?:an?|the|who|whose|one\s+of|a\s+former)\s[^,.;]{3,80})[,.;]"
)
_HEARSAY_ROLES = ("unknown", "ngo")
_FIRST_HAND = ("person", "unknown")


def is_refutation(text: str, statement: Statement) -> bool:
    """Whether a speaker calls what was reported false, in words that name no act."""
    if not (statement.is_speech or statement.form is Form.INDIRECT or statement.office is not None):
        return False
    words = text[statement.start : statement.end]
    false = FALSEHOOD.search(words)
    if false is None or _REPORTS.search(words) is None:
        return False
    return (
        _NOT_FALSE.search(words, 0, false.start()) is None
        and _DENIAL_IS.search(words, 0, false.start()) is None
    )


def is_denial_of_all(text: str, statement: Statement, mentions: Mentions) -> bool:
    """Whether somebody says that nothing of the kind was done, or what was the case instead."""
    told = statement.is_speech or statement.form is Form.INDIRECT
    office = statement.office is not None and statement.form is Form.NARRATION
    if not told and not office:
        return False
    words = text[statement.start : statement.end]
    if statement.speaker is None and not office:
        return (told and denies_harm(words)) or (statement.is_speech and denies_all(words))
    if not speaks_for_an_office(statement, mentions):
        return denies_harm(words)
    return denies_harm(words) or explains_away(words) or (told and denies_all(words))


def speaks_for_an_office(statement: Statement, mentions: Mentions) -> bool:
    """Whether the words are those of an authority: its own statement, an official, an official's turn."""
    if statement.office is not None and statement.form is Form.NARRATION:
        return True
    if statement.speaker is None:
        return False
    return mentions.basis(statement.speaker, statement.passage) is Basis.OFFICIAL or _is_official_turn(
        statement
    )


def _is_official_turn(statement: Statement) -> bool:
    return statement.turn is not None and classify_speaker(statement.turn.label).basis is Basis.OFFICIAL


def evidential_in(text: str, statement: Statement, clause: Clause) -> re.Match[str] | None:
    """Return the adverb of hearsay that governs a clause: in its statement, and before the clause ends."""
    found = list(EVIDENTIAL.finditer(text, statement.start, max(clause.acts[-1].end, clause.end)))
    return found[-1] if found else None


def modality_of(text: str, statement: Statement, clause: Clause, evidential: bool) -> Modality:
    """Judge how far the words commit the one who says them.

    Judged by the words up to 90 characters before the act, within the statement; a doubt that
    stands after the act is missed, and the claim then reads too SURE.
    """
    if statement.descriptor:
        return Modality.PRESUPPOSED
    act = clause.acts[0]
    prefix = text[max(statement.start, act.start - _REACH) : act.start]
    if SUBJUNCTIVE.search(prefix) or (statement.cue is not None and _DEMANDS.match(statement.cue.text)):
        return Modality.CALLED_FOR
    if _QUESTION.search(prefix):
        return Modality.PRESUPPOSED
    if _NOT_YET.match(text, act.end, act.end + 30):
        return Modality.HYPOTHETICAL
    if HYPOTHETICAL.search(prefix) and act.code not in (
        "threat_to_kill",
        "incitement_to_kill",
        "fear_risk",
        "threat",
    ):
        return Modality.HYPOTHETICAL
    if CALLED_FOR.search(text, max(statement.start, act.start - _REACH), act.end):
        return Modality.CALLED_FOR
    if clause.counts and CORRECTS.search(text[max(0, statement.start - _REACH) : statement.end]):
        return Modality.CORRECTED
    if evidential or statement.rumour or ALLEGED_NOUN.search(prefix[-25:]):
        return Modality.ALLEGED
    return _modality_of_cue(statement)


def _modality_of_cue(statement: Statement) -> Modality:
    if statement.turn is not None and statement.turn.asks and statement.cue is None:
        return Modality.PRESUPPOSED
    if statement.cue is not None and _HOLDS.fullmatch(statement.cue.text) and statement.form is Form.INDIRECT:
        return Modality.OPINION
    if statement.cue_class is CueClass.DISTANCING:
        cue = statement.cue.text if statement.cue else ""
        return Modality.ALLEGED if _ALLEGES.match(cue) else Modality.CLAIMED
    second_hand = (
        statement.outer is not None and statement.outer.turn is None and statement.form is Form.INDIRECT
    )
    if second_hand and statement.speaker is not None:
        role = classify_speaker(statement.speaker.text).role
        return Modality.ALLEGED if role in _HEARSAY_ROLES else Modality.ASSERTED
    return Modality.ASSERTED


def basis_of(text: str, statement: Statement, mentions: Mentions) -> Basis:
    """Judge on what ground the speaker can know it.

    Words put into someone's mouth by another rest on the one who heard them. A person without a
    known role who says "we" or "I" of what was done speaks as a victim; this may be too GENEROUS.
    """
    if statement.form is Form.NESTED_DIRECT and statement.outer is not None:
        return basis_of(text, statement.outer, mentions)
    if statement.speaker is None:
        if statement.office is not None and not statement.rumour:
            return Basis.OFFICIAL
        return Basis.VICTIM if tells_of_oneself(text, statement) else Basis.UNKNOWN
    basis = mentions.basis(statement.speaker, statement.passage)
    if statement.turn is not None and basis is not Basis.OFFICIAL:
        basis = classify_speaker(statement.turn.label).basis
    outer = statement.outer
    kind = mentions.kind(statement.speaker, statement.passage)
    if kind.type == "person" and basis is Basis.UNKNOWN:
        told = _described(text, statement.speaker, mentions, statement.passage)
        kind, basis = (told, told.basis) if told is not None else (kind, basis)
    relayed = outer is not None and outer.speaker is not None and outer.turn is None
    if relayed and basis is Basis.UNKNOWN and kind.role != "witness":
        return Basis.HEARSAY
    first_person = EXPECTS_VICTIM.search(text, statement.start, statement.end) is not None
    if _SEES.search(text, statement.start, statement.end) and basis in (Basis.UNKNOWN, Basis.VICTIM):
        return Basis.EYEWITNESS
    if basis is not Basis.UNKNOWN and (
        statement.turn is None or basis is not Basis.EYEWITNESS or not first_person
    ):
        return basis
    if _OF_SELF.match(text, statement.start) and statement.form is Form.INDIRECT and kind.type in _FIRST_HAND:
        return Basis.VICTIM
    if kind.role == "witness" and not (statement.is_speech and first_person):
        return Basis.EYEWITNESS
    if statement.turn is not None and not statement.turn.asks:
        return Basis.VICTIM if first_person else Basis.EYEWITNESS
    return (
        Basis.VICTIM if statement.is_speech and first_person and kind.type in _FIRST_HAND else Basis.UNKNOWN
    )


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
        and _FIRST_PERSON.search(text, statement.start, statement.end) is not None
    )


def chain_of(text: str, statement: Statement, mentions: Mentions) -> tuple[ChainLink, ...]:
    """Return the hands a statement went through, origin first, this item last."""
    links: list[ChainLink] = []
    voice: Statement | None = statement
    while voice is not None:
        asks_only = voice.turn is not None and voice.turn.asks and bool(links) and voice is not statement
        if voice.speaker is not None and not asks_only:
            link = _link(voice, mentions)
            if not links or links[-1].label != link.label:
                links.append(link)
            if voice.relay is not None:
                links.append(_relay_link(voice.relay))
        voice = voice.outer
    if not links and statement.office is not None and not statement.rumour:
        links.append(ChainLink(statement.office.text, "state", "official"))
    if not links and not statement.rumour and tells_of_oneself(text, statement):
        links.append(THE_ONE_WHO_TELLS)
    return (*(links or [NOBODY_NAMED]), THIS_ITEM)


def _link(voice: Statement, mentions: Mentions) -> ChainLink:
    """Return the link of a voice: of one who takes a turn by the name that the transcript gives."""
    assert voice.speaker is not None  # noqa: S101 - asked for by the caller
    if voice.turn is not None and voice.turn.speaker == voice.speaker:
        kind = classify_speaker(voice.turn.label)
        status = LinkStatus.STATED if voice.turn.label == voice.speaker.text else LinkStatus.INFERRED
        return ChainLink(voice.turn.label, kind.type, kind.role, status)
    return mentions.link(voice.speaker, voice.passage)


def _relay_link(relay: Span) -> ChainLink:
    kind = classify_speaker(relay.text)
    if (kind.type == "media" and relay.text[:1].isupper()) or relay.text.lower().startswith("the "):
        return ChainLink(relay.text, "media", "publisher")
    return ChainLink(relay.text, "event" if relay.text.islower() else kind.type, "relay")
