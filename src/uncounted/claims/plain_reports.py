"""What somebody is said to have said, where no word tells of an act: "he said the men wore police boots".

- A whole clause with a subject and a verb of its own, after acts were told: it speaks of them.
- What an authority says instead of an act is read as its denial: an illness, a chat, a quiet village.
- Plans, wishes, regrets and comments tell of nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from uncounted.claims.lexicon import CueClass
from uncounted.claims.model import Form, Modality, SuggestedClaim
from uncounted.claims.persons import NUMBER_WORD, PERSON_NOUN
from uncounted.claims.speakers import SELF
from uncounted.claims.statements import Statement

_WORD = (
    r"(?!(?:that|who|which|to|and|but|or|as|if|when|while|because)\b)"
    r"(?:(?:Mr|Mrs|Ms|Dr|Col|Gen|Capt|Sgt|Lt)\.?\s+)?(?:\d[\d,.]*|[\w’'-]+)"
)
_NOUN_PHRASE = (
    rf"(?:(?:(?:both|all|some|many|most|none|each|one|several|another|no|not\s+(?:a|one)(?:\s+single)?|{NUMBER_WORD})\s+(?:of\s+)?)?"
    rf"(?:(?:the|an?|his|her|its|their|our|my|your|this|that|these|those|such)\s+)?(?:{_WORD}\s+){{0,6}}?{_WORD}"
    rf"(?:,\s[^,.;]{{2,60}},)?)"
)
_VERB = (
    r"(?:(?:also|then|later|now|first|still|once|again|\w+ly|never|not|simply|only|[“\"‘«])\s*){0,2}[“\"‘«]?"
    r"(?:is|are|was|were|has|have|had|did|does|do|could|cannot|used|took|came|went|got|left|saw|heard|found|made|put|gave|kept|fell"
    r"|ran|stood|held|brought|lay|knew|knows|wore|drove|shot|hit|beat|hid|lost|sent|paid|slept|spent|told|ate|drank|fled|led|let"
    r"|became|began|broke|built|bought|caught|chose|cut|drew|fought|forgot|froze|grew|hung|hurt|knelt|laid|meant|met|rang|rode"
    r"|rose|sang|sank|sat|shook|shut|sold|spoke|stole|struck|swore|threw|tore|understood|wept|woke|won|wrote|bled|bore|bound|burnt"
    r"|[a-z]{2,}ed|\w+n[’']t|(?:he|she|it|they|we|there|who|that)[’'](?:s|d|re|ve))\b"
)
_CLAUSE = re.compile(
    r"[“\"‘«\s]*(?:(?:in|on|at|by|since|during|after|before|for|until|from)\s+[^,.;]{2,50},\s+|(?:as\s+(?:to|for|regards)|when\s+it\s+came\s+to)\s[^,.;]{2,40},\s+|(?:then|later|once|when\s[^,.;]{2,60},)\s+)?"
    rf"(?:(?:he|she|it|they|we|I|you|there|nobody|no\s+one|none|nothing|everyone|everything|somebody|someone|this|that|these|those)"
    rf"|{_NOUN_PHRASE})\s+{_VERB}"
    r"|[“\"‘«\s]*(?:he|she|it|they|we|there|I)[’'](?:s|d|re|ve)\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:will|shall|would|may|might|must|should|hopes?|hoped|expect\w*|plan(?:s|ned)?|intend\w*|considering|regret\w*|sorry|condolences?"
    r"|sympath\w+|welcom\w+|propos\w+|offer\w*|promis\w+|pledg\w+|ready|willing|wants?|wishes|wished|invit\w+|thank\w*|agree[ds]?|urg\w+"
    r"|comment|appropriate|aware|following|examin\w+|investigat\w+|inquir\w+|review\w*|negotiat\w+|talks|percent|per\s+cent|budget|market"
    r"|prices?|election|candidate|vote|trade)\b|[’']ll\b",
    re.IGNORECASE,
)
_OF_PERSONS = re.compile(
    rf"\b(?:he|she|they|him|her|them|his|their|us|we|me|my|our|nobody|no\s+one|none|everyone|there|it|{PERSON_NOUN})\b"
    r"|(?-i:\b(?:Mr|Mrs|Ms|Miss|Dr)\b)",
    re.IGNORECASE,
)
_TEXT_ITSELF = re.compile(r"(?:I|we|you|it|who)", re.IGNORECASE)
_INDEPENDENT = re.compile(
    r"\b(?:rapporteur|high\s+commissioner|inquiry|united\s+nations|U\.?N\.?|monitors?|ombuds\w+|observers?|mission|panel|experts?|coroner"
    r"|defender|judge|court|union|opposition|spokesperson)\b",
    re.IGNORECASE,
)
_OUR_SIDE = re.compile(
    r"[“\"‘«\s]*(?:our|he|she|they|it|there|nobody|no\s+\w+|not\s+(?:a|one)\b|we|this|these|those|the)\b",
    re.IGNORECASE,
)
# who may be accused without being an authority: they deny as one does
_MAY_BE_ACCUSED = re.compile(
    r"\b(?:federation|compan(?:y|ies)|firm|contractors?|employers?|owners?|battalion|brigade|regiment|garrison|front|militia|command|column"
    r"|guard|mine|factory|plant|management|manager|prison|jail|side|regime|consulate|embassy|excellency|foreman|overseer|clerk|captain"
    r"|bureau|faction|movement|party|forces?|fighters|rebels|commander|boss|headman|superior|head|counsel\s+for|defence|defense|lawyers?\s+for\s+the|registrar|board)\b",
    re.IGNORECASE,
)
_NEGATES = re.compile(
    r"[“\"‘«\s]*(?:nobody|no[\s-]one|none|nothing|nowhere|neither|never|no\s+\w+|not\s+(?:a|one)|there\s+(?:is|are|was|were|has\s+been|had\s+been)\s+n\w+"
    r"|(?:[\w’'-]+\s+){1,5}[“\"‘«]?(?:(?:did|do|does|has|have|had|is|are|was|were|could)\s+)?(?:never|not|n[’']t|had\s+no|has\s+no|have\s+no|were\s+nowhere|was\s+nowhere|\w+n[’']t)\b)",
    re.IGNORECASE,
)
_DOES_NOT_KNOW = re.compile(
    r"\b(?:not|n[’']t|never|no)\s+(?:\w+\s+)?(?:know|knew|known|sure|seen|heard|see|hear|idea|news|want|dare|afraid|find|found|say|told|remember)\b",
    re.IGNORECASE,
)
# "he told everybody he'd fallen off the tender": what came about by itself
_FELL = re.compile(
    r"\b(?:he|she|they|it)(?:\s+had|[’']d|\s+has)\s+(?:\w+\s+)?(?:fallen|slipped|tripped|stumbled|drowned|gone\s+(?:abroad|away)"
    r"|run\s+(?:off|away)|left\s+for)\b"
    r"|\b(?:filmed|taken|shot|recorded)\s+(?:in\s+(?:another|a\s+different)|elsewhere|years\s+(?:ago|before))\b"
    r"|\bthere\s+(?:had\s+been|was|has\s+been)\s+(?:only\s+)?(?:an?|some)\s+(?:\w+\s+)?(?:quarrel|brawl|scuffle|misunderstanding|stampede|accident|panic)\b"
    r"|\b(?:his|her|my|their)\s+clients?\s+(?:was|were|is|are|had|has)\b"
    r"|\bgone\s+(?:abroad|away|off\s+to|to\s+(?:work|look\s+for))\b",
    re.IGNORECASE,
)
_THE_ACCUSER = re.compile(
    r"[“\"‘«\s]*(?:you|he|she|they)\s+(?:is|are|was|were)\s+(?:all\s+)?(?:an?\s+)?(?:\w+\s+)?(?:thie(?:f|ves)|liars?|traitors?|fantasists?"
    r"|drunks?|drunkards?|mad(?:man)?|spies|spy|impost[eo]rs?)\b",
    re.IGNORECASE,
)
_A_NUMBER = re.compile(
    rf"[“\"‘«\s]*(?:a\s+total\s+of\s+|at\s+least\s+|some\s+|about\s+|more\s+than\s+|another\s+|nearly\s+|only\s+)?(?!no\b|one\b){NUMBER_WORD}\s+(?:[\w-]+\s+){{0,2}}?{PERSON_NOUN}\b",
    re.IGNORECASE,
)
_AND_THAT = re.compile(r",?\s+(?:and|but)\s+that\s+")
_LEAST_WORDS, _MOST_WORDS, _NEAR = 3, 45, 400


def parts_of_report(text: str, statement: Statement) -> tuple[Statement, ...]:
    """Part what is reported at "and that": each part is told by itself."""
    cuts = [
        one.span()
        for one in _AND_THAT.finditer(text, statement.start, statement.end)
        if statement.form is Form.INDIRECT
    ]
    starts = [statement.start, *(high for _, high in cuts)]
    ends = [*(low for low, _ in cuts), statement.end]
    return tuple(replace(statement, start=low, end=high) for low, high in zip(starts, ends, strict=True))


def denies_as_the_accused(text: str, statement: Statement, described: str, *, first_hand: bool) -> bool:
    """Whether somebody who may be accused says that it was not so, or what was the case instead.

    Parameters
    ----------
    described : str
        The words for who speaks, or for whom a pronoun means.
    first_hand : bool
        Whether it is somebody to whom it was done, or who saw it.
    """
    words = text[statement.start : statement.end]
    if _NEGATES.match(words) and not first_hand and _DOES_NOT_KNOW.search(words) is None:
        return True
    harmless = _FELL.search(words) is not None and not first_hand
    return harmless or _MAY_BE_ACCUSED.search(described) is not None


def tells_of_a_number(words: str) -> bool:
    """Whether words tell of a number of persons: "93 prisoners were found alive" takes nothing back."""
    return _A_NUMBER.match(words) is not None


def puts_down_who_accuses(words: str, who: str) -> bool:
    """Whether somebody who may be accused calls the one who accuses a thief, a liar, a spy."""
    return _MAY_BE_ACCUSED.search(who) is not None and _THE_ACCUSER.match(words) is not None


def blames(statement: Statement) -> bool:
    """Whether words say who is blamed: "The committee blamed the Column"."""
    return statement.cue is not None and statement.cue.text.lower().startswith("blam")


def tells_of_what_was_told(text: str, statement: Statement, *, official: bool, told: int) -> bool:
    """Whether a reported clause without a word for an act can be a claim about the acts told around it.

    Parameters
    ----------
    text : str
        The document.
    statement : Statement
        Words that are somebody's.
    official : bool
        Whether they are those of an authority.
    told : int
        Where the last claim before it ends.
    """
    words = text[statement.start : statement.end]
    if statement.speaker is None or statement.descriptor or statement.rumour:
        return False
    if statement.turn is not None and (statement.cue is None or statement.speaker == statement.turn.speaker):
        return False
    if blames(statement):
        return 0 <= statement.start - told < _NEAR
    if not _LEAST_WORDS <= len(words.split()) <= _MOST_WORDS or _CLAUSE.match(words) is None:
        return False
    if (
        _TO_COME.search(words)
        or SELF.fullmatch(statement.speaker.text)
        or _TEXT_ITSELF.fullmatch(statement.speaker.text)
    ):
        return False
    if statement.is_speech:
        independent = _INDEPENDENT.search(statement.speaker.text) is not None
        return official and not independent and _OUR_SIDE.match(words) is not None
    if statement.form is not Form.INDIRECT or statement.cue_class is CueClass.DENIAL:
        return False
    near = 0 <= statement.start - told < _NEAR
    return near or official or _OF_PERSONS.search(words) is not None


def act_before(earlier: Sequence[SuggestedClaim]) -> str:
    """Return the act told last that is no denial: what a report without a word for it speaks of."""
    told = [claim.acts[-1] for claim in earlier if claim.modality is not Modality.DENIED]
    return told[-1] if told else "detention"
