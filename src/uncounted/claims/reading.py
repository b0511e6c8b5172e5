"""How a clause is to be read: how sure, on what ground, through which hands.

- A negated or refuted act is a denial, whoever speaks; it never becomes an allegation.
- An adverb of hearsay ("reportedly") without a source leaves the claim with nobody.
- The chain runs from the origin down to this item; each link is stated, or inferred from one antecedent.
- An office is the origin of its own statement; one who takes a turn is the origin of that turn.
- Where the text does not tell the ground of knowledge, the ground is ``unknown``.
"""

from __future__ import annotations

import re

from uncounted.claims.clauses import ActFound, Clause
from uncounted.claims.explaining import denies_all, denies_harm, explains_away
from uncounted.claims.lexicon import (
    ALLEGED_NOUN,
    CALLED_FOR,
    CORRECTS,
    EVIDENTIAL,
    FALSEHOOD,
    HYPOTHETICAL,
    SUBJUNCTIVE,
    CueClass,
)
from uncounted.claims.mentions import Mentions
from uncounted.claims.model import Basis, ChainLink, Form, LinkStatus, Modality
from uncounted.claims.speakers import classify_speaker
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
_OF_THE_FUTURE = ("threat_to_kill", "incitement_to_kill", "fear_risk", "threat")
_IF = re.compile(r"\bif\b", re.IGNORECASE)
_IF_THEN = re.compile(r"[\s“\"]*if\b[^.;:]{3,90}?\b(?:will|would|shall|\w+[’']ll)\b[^.;:]*$", re.IGNORECASE)
_WILL_BE = re.compile(
    r"\b(?:will|shall|(?:is|are)\s+(?:going\s+)?to)\s+(?:\w+\s+)?be\s+(?:\w+\s+){0,1}$", re.IGNORECASE
)
# "release them at once", "put an end to the beatings": what a letter or an appeal asks for
_IMPERATIVE = re.compile(
    r"[\s•*·–—-]*(?:to\s+)?(?:immediately\s+|urgently\s+|fully\s+)?(?:release|free|guarantee|ensure|put\s+an\s+end|carry\s+out|conduct|end|halt|cease|stop|investigate|refrain"
    r"|disclose|drop|quash|suspend|prosecute|bring|open|grant|allow|provide|protect|account\s+for|reveal)\s",
    re.IGNORECASE,
)
# "the officers who took part be suspended": a demand, with its verb behind the act
_BE_DONE = re.compile(
    r"[^.;,:]{0,60}?(?<!will)(?<!would)(?<!\bto)(?<!may)(?<!might)(?<!must)(?<!should)(?<!can)(?<!could)(?<!shall)(?<!not)\sbe\s+(?:\w+ly\s+)?"
    r"(?:\w+ed|paid|named|brought|held|given|shown|put|made|told|let|known)\b",
    re.IGNORECASE,
)
# "spread the assertion that", "the allegation, repeated by the union, that"
_ASSERTION = re.compile(
    r"\b(?:(?P<claim>assertions?|claims?)|allegations?|accusations?|rumou?rs?)\b(?:\s+(?:by|of|from|made)\s[^.;:]{1,60}?|,[^.;:]{1,50},)?\s+that\s(?:(?!,\s+(?:but|while|whereas)\s)[^.;:])*$",
    re.IGNORECASE,
)
_IF_OPENS = re.compile(r"[\s“\"]*(?:if|unless|should)\s+(?:\w+\s+){1,6}", re.IGNORECASE)
_WILL = re.compile(r"\b(?:will|would|shall|\w+[’'](?:ll|d))\b", re.IGNORECASE)
_THINKS = re.compile(
    r"\b(?:(?:I|we)\s+(?:think|believe|suspect|suppose|guess|fear)|in\s+(?:my|our|his|her|their|the)\s+(?:view|opinion|judge?ment)|to\s+my\s+mind"
    r"|(?:must|may|might|could)\s+have\s+been)\b[^.;:]*$",
    re.IGNORECASE,
)
_OF_THE_STATE = re.compile(
    r"(?:the\s+)?(?:state|official|government|army|party|ruling|pro-government)[\s-](?:\w+\s+)?(?:radio|television|TV|media|daily|news\w*|paper"
    r"|agency|broadcaster|lawyers?|party|press)\b",
    re.IGNORECASE,
)
_SOURCES = re.compile(r"\b(?:sources?|insiders?|groups?|reports?|rumours?)\b", re.IGNORECASE)
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
    if _OF_THE_STATE.match(statement.speaker.text):
        return True
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
    if _is_asked_for(text, statement, clause, prefix):
        return Modality.CALLED_FOR
    if _QUESTION.search(prefix):
        return Modality.PRESUPPOSED
    if _NOT_YET.match(text, act.end, act.end + 30):
        return Modality.HYPOTHETICAL
    if _IF_OPENS.match(text, clause.start, act.end) and _WILL.search(text, clause.start, clause.end) is None:
        return Modality.HYPOTHETICAL
    if _THINKS.search(text, max(statement.start, act.start - _REACH), act.end):
        return Modality.OPINION
    if act.code not in _OF_THE_FUTURE and _is_not_yet(text, statement, act, prefix):
        return Modality.HYPOTHETICAL
    if CALLED_FOR.search(text, max(statement.start, act.start - _REACH), act.end):
        return Modality.CALLED_FOR
    if clause.counts and CORRECTS.search(text[max(0, statement.start - _REACH) : statement.end]):
        return Modality.CORRECTED
    told = _ASSERTION.search(text, max(0, act.start - 2 * _REACH), act.start)
    if told is not None and statement.cue_class is not CueClass.DENIAL:
        return Modality.CLAIMED if told["claim"] else Modality.ALLEGED
    if evidential or statement.rumour or ALLEGED_NOUN.search(prefix[-25:]):
        return Modality.ALLEGED
    return modality_of_report(statement)


def _is_asked_for(text: str, statement: Statement, clause: Clause, prefix: str) -> bool:
    """Whether words ask that something be done or end, rather than tell of it."""
    if SUBJUNCTIVE.search(prefix) or (statement.cue is not None and _DEMANDS.match(statement.cue.text)):
        return True
    if _IMPERATIVE.match(text, clause.start, clause.end) and not statement.is_speech:
        return True
    return (
        _BE_DONE.match(text, clause.acts[-1].end, min(statement.end, clause.acts[-1].end + _REACH))
        is not None
    )


def _is_not_yet(text: str, statement: Statement, act: ActFound, prefix: str) -> bool:
    """Whether an act stands under a condition, or is only to come."""
    if HYPOTHETICAL.search(prefix) or _IF.search(text, act.start, act.end):
        return True
    if _IF_THEN.match(text, statement.start, act.start):
        return True
    return _WILL_BE.search(prefix) is not None and statement.office is None


def modality_of_report(statement: Statement) -> Modality:
    """Judge by the verb of speech alone how far words commit the one who says them."""
    if statement.turn is not None and statement.turn.asks and statement.cue is None:
        return Modality.PRESUPPOSED
    if statement.cue is not None and _HOLDS.fullmatch(statement.cue.text) and statement.form is Form.INDIRECT:
        return Modality.OPINION
    if statement.cue_class is CueClass.DISTANCING:
        cue = statement.cue.text if statement.cue else ""
        return Modality.ALLEGED if _ALLEGES.match(cue) else Modality.CLAIMED
    # a speaker, quoted, passes on what groups or sources say: it is told from a distance
    relayed = statement.outer is not None and statement.outer.is_speech and statement.outer.turn is None
    if not relayed or statement.speaker is None or statement.form is not Form.INDIRECT:
        return Modality.ASSERTED
    who = statement.speaker.text
    of_groups = classify_speaker(who).role == "ngo" or _SOURCES.search(who) is not None
    return Modality.ALLEGED if of_groups else Modality.ASSERTED
