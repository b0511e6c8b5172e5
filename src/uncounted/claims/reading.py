"""How a clause is to be read: how sure, on what ground, through which hands.

- A negated or refuted act is a denial, whoever speaks; it never becomes an allegation.
- An adverb of hearsay ("reportedly") without a source leaves the claim with nobody.
- The chain runs from the origin down to this item; each link is stated, or inferred from one antecedent.
- Where the text does not tell the ground of knowledge, the ground is ``unknown``.
"""

from __future__ import annotations

import re

from uncounted.claims.clauses import Clause
from uncounted.claims.lexicon import (
    ALLEGED_NOUN,
    CALLED_FOR,
    EVIDENTIAL,
    EXPECTS_VICTIM,
    FALSEHOOD,
    HYPOTHETICAL,
    NEGATION,
    CueClass,
)
from uncounted.claims.mentions import Mentions
from uncounted.claims.model import Basis, ChainLink, Form, LinkStatus, Modality, Span
from uncounted.claims.speakers import classify_speaker
from uncounted.claims.statements import Statement

THIS_ITEM = ChainLink("this item", "document", "publisher")
NOBODY_NAMED = ChainLink("unattributed", "unknown", "unknown")
THE_ONE_WHO_TELLS = ChainLink(
    "the person who speaks in this item", "person", "victim_witness", LinkStatus.INFERRED
)

_REACH = 90
_KNOWS_NOT = re.compile(
    r"\b(?:know\w*|clear|sure|how\s+many|whether|that|who|because|until|but|survive\w*|doubt|longer"
    r"|warning)\b", re.IGNORECASE
)  # fmt: skip
_REPORTS = re.compile(
    r"\b(?:reports?|allegations?|claims?|accusations?|information|articles?|publications?|charges|this"
    r"|these|that|it|all)\b",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"\bhow\s+many\b|\b(?:why|where|when)\s+(?:\w+\s+){0,4}$", re.IGNORECASE)
_FIRST_PERSON = re.compile(
    r"\b(?:I|we|most\s+of\s+us|all\s+of\s+us)\s+(?:(?:was|were|am|are|had\s+been|have\s+been)\b)"
    r"|\b(?:me|us)\b"
)
_ALLEGES = re.compile(r"alleg|accus", re.IGNORECASE)
_HEARSAY_ROLES = ("unknown", "ngo", "relative")
_FIRST_HAND = ("person", "unknown")


def is_refutation(text: str, statement: Statement) -> bool:
    """Whether a speaker calls what was reported false, in words that name no act."""
    if not (statement.is_speech or statement.form is Form.INDIRECT):
        return False
    words = text[statement.start : statement.end]
    return FALSEHOOD.search(words) is not None and _REPORTS.search(words) is not None


def evidential_in(text: str, statement: Statement, clause: Clause) -> re.Match[str] | None:
    """Return the adverb of hearsay that governs a clause: in its statement, before its last act."""
    found = list(EVIDENTIAL.finditer(text, statement.start, clause.acts[-1].end))
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
    if _is_negated(prefix):
        return Modality.DENIED
    if _QUESTION.search(prefix):
        return Modality.PRESUPPOSED
    if HYPOTHETICAL.search(prefix) and act.code not in ("threat_to_kill", "incitement_to_kill", "fear_risk"):
        return Modality.HYPOTHETICAL
    if CALLED_FOR.search(text, max(statement.start, act.start - _REACH), act.start):
        return Modality.CALLED_FOR
    if evidential or statement.rumour or ALLEGED_NOUN.search(prefix[-25:]):
        return Modality.ALLEGED
    return _modality_of_cue(statement)


def _is_negated(prefix: str) -> bool:
    found = NEGATION.search(prefix)
    return found is not None and _KNOWS_NOT.search(found[0]) is None


def _modality_of_cue(statement: Statement) -> Modality:
    if statement.cue_class is CueClass.DISTANCING:
        cue = statement.cue.text if statement.cue else ""
        return Modality.ALLEGED if _ALLEGES.match(cue) else Modality.CLAIMED
    second_hand = statement.outer is not None and statement.form is Form.INDIRECT
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
        return Basis.VICTIM if tells_of_oneself(text, statement) else Basis.UNKNOWN
    basis = mentions.basis(statement.speaker, statement.passage)
    if statement.outer is not None and statement.outer.speaker is not None and basis is Basis.UNKNOWN:
        return Basis.HEARSAY
    if basis is not Basis.UNKNOWN:
        return basis
    kind = classify_speaker(statement.speaker.text)
    first_person = EXPECTS_VICTIM.search(text, statement.start, statement.end) is not None
    return (
        Basis.VICTIM if statement.is_speech and first_person and kind.type in _FIRST_HAND else Basis.UNKNOWN
    )


def tells_of_oneself(text: str, statement: Statement) -> bool:
    """Whether a text in its own voice tells what was done to "me" or "us": a testimony, no report."""
    return (
        statement.form is Form.NARRATION
        and not statement.descriptor
        and _FIRST_PERSON.search(text, statement.start, statement.end) is not None
    )


def chain_of(text: str, statement: Statement, mentions: Mentions) -> tuple[ChainLink, ...]:
    """Return the hands a statement went through, origin first, this item last."""
    links: list[ChainLink] = []
    voice: Statement | None = statement
    while voice is not None:
        if voice.speaker is not None:
            link = mentions.link(voice.speaker, voice.passage)
            if not links or links[-1].label != link.label:
                links.append(link)
            if voice.relay is not None:
                links.append(_relay_link(voice.relay))
        voice = voice.outer
    if not links and tells_of_oneself(text, statement):
        links.append(THE_ONE_WHO_TELLS)
    return (*(links or [NOBODY_NAMED]), THIS_ITEM)


def _relay_link(relay: Span) -> ChainLink:
    kind = classify_speaker(relay.text)
    if (kind.type == "media" and relay.text[:1].isupper()) or relay.text.lower().startswith("the "):
        return ChainLink(relay.text, "media", "publisher")
    return ChainLink(relay.text, "event" if relay.text.islower() else kind.type, "relay")
