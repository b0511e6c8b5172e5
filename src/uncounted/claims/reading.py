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
from uncounted.claims.lexicon import (
    ALLEGED_NOUN,
    CALLED_FOR,
    CORRECTS,
    EVIDENTIAL,
    FALSEHOOD,
    HYPOTHETICAL,
    NEGATION,
    NOT_TRUE,
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
_KNOWS_NOT = re.compile(
    r"\b(?:know\w*|clear|sure|how\s+many|whether|that|who|because|until|but|survive\w*|doubt|longer"
    r"|warning|only|unless|open|wait\w*|want\w*|after|before|when|while|since|why|how|explain\w*|den(?:y|ied))\b",
    re.IGNORECASE,
)
# "were not content with insults and beat": the negation is of the adjective.
_ADJECTIVE_NOT = re.compile(
    r"\b(?:was|were|is|are)\s+not\s+(?!\w+(?:ed|en)\b|shot|hit|held|kept|hung)\w+\s+(?:\w+\s+){0,5}?and\s*$",
    re.IGNORECASE,
)
_OWN_VERB_NOT = re.compile(
    r"\b(?:who|which|that)\s+(?:was|were|is|are|had|has|have|did|do|could)(?:\s+(?:not|never)|n[’']t)\b[^,.;]*$",
    re.IGNORECASE,
)
_FINITE_AGAIN = re.compile(r"(?:was|were|is|are|has|have|had)\b", re.IGNORECASE)  # fmt: skip
_REPORTS = re.compile(
    r"\b(?:reports?|allegations?|claims?|accusations?|information|articles?|publications?|charges|this"
    r"|these|that|it|they|all)\b",
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
# What an official says did not happen, in words that name no act of the lexicon.
_NOTHING_DONE = re.compile(
    r"(?:[^.;]{0,60}[:,]\s+)?[“\"«‘'\s]*(?:his|her|the|our|my)?\s*(?:\w+\s+)?(?:nobody|no[-\s]one"
    r"|none\s+of|no\s+\w+(?:\s+\w+)?\s+(?:is|was|were|are|has|have|had)\b"
    r"|(?:we|i|they|he|she|men|officers|soldiers|police|forces|guards"
    r"|it|its\s+\w+|the\s+\w+)\s+[“\"«‘]?(?:never|did\s+not"
    r"|do\s+not|have\s+not|have\s+never|had\s+not|has\s+not)\b)(?!\s+will|\s+know|\s+want|\s+wish"
    r"|\s+can)",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"[\s“\"«‘]*(?:no(?!\s+(?:fewer|less|more|longer|doubt|sooner|matter))|nobody|none)\s(?:(?!\b(?:but|and|until"
    r"|because|yet|when|while|after|before|since|why|how|den(?:y|ied)|kn[eo]ws?)\b)[^.;:])*\Z",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\s+(?:will|would|must|should|cannot|can|could|might)\s+(?:not\s+|never\s+)?be\b", re.IGNORECASE
)
# What officials say happened instead.
_EXPLAINED_AWAY = re.compile(
    r"\b(?:(?:he|she|they|man|woman|boy|prisoner|detainee)\s+(?:had\s+|has\s+|have\s+)?(?:slipped|fallen|fell|hanged\s+(?:him|her)self)\b"
    r"|voluntar(?:y|ily)\b|of\s+(?:his|her|their)\s+own\s+(?:free\s+will|accord)"
    r"|there\s+(?:is|are|was|were|has\s+been|have\s+been)\s+(?:no|not\s+(?:a\s+single|any|one))\s+(?:\w+\s+){0,2}?(?:such|evidence"
    r"|truth|proof|basis|grounds?|records?|cases?|victims?|detentions?|arrests?|prisons?|complaints?|reports?|people|persons|problem)"
    r"|(?:have|has|had)\s+(?:no|not\s+(?:received|seen|found)\s+(?:any|a\s+single))\s+(?:such\s+)?(?:\w+\s+)?(?:information|evidence"
    r"|complaints?|reports?|proof|confirmation|knowledge|records?|cases?)"
    r"|(?:do\s+not|don[’']t|did\s+not|didn[’']t)\s+have\s+(?:any\s+)?such|never\s+(?:happened|occurred|existed|took\s+place)"
    r"|not\s+aware\s+of|unaware\s+of|(?:found|find|seen)\s+no\s+(?:evidence|proof|signs?|trace|confirmation)|by\s+accident|natural\s+causes|self-defen[cs]e"
    r"|(?:no|not\s+any)\s+(?:knowledge|such\s+(?:order|prison|incident|thing|case|operation))|(?:did\s+not|does\s+not|didn[’']t|doesn[’']t|do\s+not|don[’']t)\s+(?:happen|occur|exist|take\s+place)"
    r"|(?:grossly\s+|greatly\s+|wildly\s+)?exaggerated\b|staged\b|within\s+the\s+(?:limits\s+of\s+the\s+)?law)",
    re.IGNORECASE,
)
_TO_COME = re.compile(r"\b(?:will|shall|would|can|could|may|should|must)\b", re.IGNORECASE)
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
    return FALSEHOOD.search(words) is not None and _REPORTS.search(words) is not None


def is_denial_of_all(text: str, statement: Statement, mentions: Mentions) -> bool:
    """Whether an official, or one whom nobody names, says that nothing of the kind was done."""
    if not (statement.is_speech or statement.form is Form.INDIRECT):
        return False
    words = text[statement.start : statement.end]
    nothing = _NOTHING_DONE.match(words) is not None and _TO_COME.search(words[:80]) is None
    if not nothing and _EXPLAINED_AWAY.search(words) is None:
        return False
    if statement.speaker is None:
        return nothing and statement.is_speech
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
    nobody = (
        _NOBODY.match(text, statement.start, act.start) is not None and act.start - statement.start < _REACH
    )
    if nobody or NOT_TRUE.search(prefix) or _is_negated(text, prefix, act):
        return Modality.DENIED
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


def _is_negated(text: str, prefix: str, act: ActFound) -> bool:
    """Whether a negation reaches an act: not out of a relative clause that has a verb of its own."""
    again = _FINITE_AGAIN.match(text, act.start) or re.search(r"\b(?:was|were)\s*$", prefix, re.IGNORECASE)
    if (again and _OWN_VERB_NOT.search(prefix)) or _ADJECTIVE_NOT.search(prefix):
        return False
    found = NEGATION.search(prefix)
    return found is not None and _KNOWS_NOT.search(found[0]) is None


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
