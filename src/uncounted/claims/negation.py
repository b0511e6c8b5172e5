"""How far a negation reaches: from "no", "not", "never", "nobody", "without" to the act, or not so far.

- The words between the negation and the act decide; who says it, between commas, is passed over.
- A new clause, a new voice, a cause, a time, or a question ("why", "whether") ends the reach.
- What was not done about an act ("no one was charged with", "was not told why") leaves the act standing.
- In a relative clause a negation belongs to its own verb: "men who could not find him beat his son".
- All of it is read within one sentence, in a bounded stretch before the act.
"""

from __future__ import annotations

import re

from uncounted.claims.lexicon import CUE
from uncounted.claims.persons import PERSON_NOUN

_NEGATOR = re.compile(
    r"\b(?:nobody|no[\s-]one|none|nothing|nowhere|neither|nor|never|not|no|without|zero|cannot|(?:hardly|scarcely)(?=\s+an?(?:y\w*)?\s)"
    r"|\w+n[’']t)\b",
    re.IGNORECASE,
)
# Words after a negation that take it away from the act: "not only", "no fewer than", "not the first time".
_SPENT_AFTER = re.compile(
    r"\s+(?:only|just|merely|simply|solely|least|fewer|less|more|longer|sooner|matter|doubts?|wonder|until|all|every\w*|always"
    r"|content|satisfied|surpris\w+|far|long|enough|because|the\s+(?:first|last|only)|for\s+(?:the\s+first|nothing)"
    r"|in\s+vain|yet\s+clear|once\s+but|(?:register|list|photograph|picture|news|word|memory|description)s?\s+of|(?:the\s+)?(?:full\s+)?(?:number|toll|names?|place|reason|cause)\b"
    r"|(?:an?\s+)?(?:single\s+)?(?:day|night|week|month|hour|year)\s+(?:has\s+|had\s+)?(?:passe[sd]|went|goes|gone|ends?)"
    r"|but\s|other\s+than\s|except\s)\b",
    re.IGNORECASE,
)
_SPENT_BEFORE = re.compile(
    r"\b(?:for|with|of|to|from|after|having|there\s+(?:is|was)\s+little\s+or)\s+$", re.IGNORECASE
)
PASSED_WITHOUT = re.compile(r"\b(?:not?|never|hardly|\w+n[’']t)\b[^,.;]{1,40}$", re.IGNORECASE)
_WITHOUT_SOMETHING = re.compile(
    r"\s+(?:(?:an?y?|the|his|her|their|our|further|due|fair|proper|clean|medical|legal)\s+)*(?:charges?|trials?|warnings?|reasons?|warrants?"
    r"|food|water|cause|explanations?|mercy|provocation|light|air|sleep|lawyers?|access|papers|documents|contact|blankets?|shoes|help"
    r"|care|treatment|medicine|heating|beds?|trace|hearing|process|judge|order|permission|notice|clothes|pity|pause|delay|end)\b",
    re.IGNORECASE,
)
_ENDS_PHRASE = re.compile(r"\b(?:will|would|shall|was|were|is|are|has|have|had|must)\b", re.IGNORECASE)
_NOTHING_THAT = re.compile(
    r"\s+(?:like|of\s+the|resembling|suggest\w*|indicat\w+|show\w*|prov\w+|to\s+(?:show|suggest|indicate|prove|support|confirm|say))\b",
    re.IGNORECASE,
)
# A verb or noun through which a negation passes: "does not think that", "no evidence that".
_PASSES_THAT = re.compile(
    r"\b(?:think|persuaded|convinced|satisfied|established|demonstrated|believe\w*|accept\w*|find|found|suggest\w*|indicat\w+|show\w*|support\w*|prove\w*|confirm|recogni[sz]\w+|evidence"
    r"|proof|signs?|indications?|cases?|true|truth|fact|claims?|reports?|possib\w+|conceivable|likely|trace|mention|suppose|order\w*"
    r"|grounds?|reason\s+to\s+\w+|correct|so)\s+$",
    re.IGNORECASE,
)
_NEW_CLAUSE = re.compile(
    r"[;:—–]|\s-\s|[.!?]\s"
    r"|\b(?:but|although|though|while|whilst|whereas|because|after|until|till|when\w*|since|before|so|unless|than|once|where|why|how|whether"
    r"|if|what|which|despite|except|as\s+(?:they|he|she|we|i|it|the|soon|if))\b"
    r"|\b(?:and|or)[\s,]+(?:(?:was|were|had|has|have|did|is|are|said|then|later|also|so|yet|thus)\b|(?:he|she|they|we|i|it|the|his|her|their|my|our)\s)",
    re.IGNORECASE,
)
_COMMA_LIST = re.compile(
    r"(?:\s+[\w’'-]+){1,8}(?:,(?:\s+[\w’'-]+){1,3})*,?\s+(?:or|and|nor)\s+(?:[\w’'-]+\s+){0,2}$",
    re.IGNORECASE,
)
_LIST_BEGUN = re.compile(r"(?:\s+[\w’'-]+){1,3}(?:,(?:\s+[\w’'-]+){1,2})*,\s+$")
_LIST_ENDS = re.compile(r"(?:,[^,.;]{1,30}){0,3},?\s+(?:or|nor)\s", re.IGNORECASE)
_FINITE = re.compile(r"\b(?:was|were|is|are|had|has|have|did|he|she|they|we|i|it)\b", re.IGNORECASE)
_DO = re.compile(r"\b(?:did|do|does|would|could|can|will)(?:\s+not|n[’']t|not)\s*$|cannot$", re.IGNORECASE)
_PAST = re.compile(
    r"(?:was|were|had|has|have|\w+ed|shot|hung|burnt|held|kept|took|threw|broke)\b", re.IGNORECASE
)
# What was not done about an act, or is not known of it: the act itself is not taken back.
_ABOUT = re.compile(
    r"\b(?:arrest\w*|charg\w+|tri(?:ed|al)|punish\w*|convict\w*|prosecut\w*|investigat\w+|held\s+(?:to\s+account|responsible|accountable|liable)"
    r"|disciplin\w+|suspend\w+|sentenc\w+|indict\w*|brought\s+to\s+(?:justice|trial|court)|inquir\w+|answer\w*|pa(?:y|id)|prosecution|trials?"
    r"|apologi\w+|explain\w*|explanation|blam\w+|compensat\w+|justice|claim(?:s|ed)?\s+responsibility|responsibility\s+(?:has|was|had)\s+been\s+claimed"
    r"|opened|motive|reason\s+(?:was\s+)?given|suspects?|account)\s+(?:\w+\s+){0,2}?(?:for|with|over|into|in\s+connection|of|about|on|to)\b"
    r"|\b(?:investigat\w*|claim(?:s|ed)|condemn\w*|prevent\w*|stop\w*|report\w*|reveal\w*|explain\w*|forg[eio]t\w*|forgiv\w*|accept\s+his|surviv\w*|witness\w*|watch\w*|help\w*|resist\w*|wait\w*"
    r"|escape\w*|await\w*|hear\w*\s+(?:of|about|from)|regret\w*|enjoy\w*|want\w*|wish\w*|speak|spoke\w*|talk\w*|discuss\w*|describ\w+)\s"
    r"|\b(?:know\w*|knew|clear|sure|remember\w*|recall\w*|told|informed|asked|understand|understood|admit\w*|acknowledg\w*|conced\w*"
    r"|disput\w+|doubt\w*|den(?:y|ies|ied|ying|iable)|a\s+lie|secret|surpris\w+|by\s+chance|an?\s+accident|coincidence)\b",
    re.IGNORECASE,
)
_SPEAKS = re.sub(r"\(\?P<\w+>", "(?:", CUE.pattern)
_SAYS = re.compile(
    r"\b(?:sa(?:id|ys|y)|t(?:old|ells)|add(?:s|ed)|wr(?:ote|ites)|testif\w+|stat(?:es|ed)|according\s+to|claim(?:s|ed)|alleg(?:es|ed)|recall(?:s|ed)"
    r"|announced|explain(?:s|ed)|recounted|warn(?:s|ed))\b",
    re.IGNORECASE,
)
# ", the garrison insists," and ', the commander said, "': somebody's name between commas is passed over.
_ASIDE = re.compile(
    rf"[“\"”]?\s*,[”\"]?\s+(?:(?:[\w’'-]+\s+){{1,6}}?(?:{_SPEAKS})(?:\s+[\w’'-]+){{0,4}}?|(?:{_SPEAKS})(?:\s+[\w’'-]+){{1,4}}?"
    r"|(?:or|nor|and)\s+(?:has|have|had|did|was|were|is|are|ever|never|will|would)(?:\s+[\w’'-]+){0,5}?|(?:as|in|by|at|on|of|for|to|then|however|therefore|indeed|though|of\s+course|let\s+me\s+\w+)(?:\s+[\w’'-]+){0,5}?)\s*,\s*[“\"]?",
    re.IGNORECASE,
)
_IN_RELATIVE = re.compile(
    rf"\b(?:who|which|whose\s+\w+|{PERSON_NOUN}\s+that)\s+(?:[\w’']+\s+){{0,2}}$", re.IGNORECASE
)
_OF_A_VERB = re.compile(r"(?:not|never|cannot|no|nothing|\w*n[’']t)$", re.IGNORECASE)
# Words of an act that hold a negation: "was not attacked" is negated; "did not wake again" is the act.
_DONE = re.compile(
    r"\b(?:attack|sho[ot]t?|kill|beat|tortur|rap(?:e|ed|ing)\b|arrest|detain|held|hold|abduct|kidnap|burn|bomb|shell|execut|murder|expel|evict|loot|robb?|threat"
    r"|hit\b|str[iu]c?k|kick|hang|hung|whip|stripp|starv(?:e|ed)|drown|stab|wound|injur|hurt|harm|tied|chain|jail|imprison|deport|driv|drove|forc|hostage|prisoner"
    r"|fired?\b|raid|storm|taken\b|took\b|seiz|insult|touch|assault|molest|mistreat|interrogat|search|destroy|dispers|clear|break|broke|enter|deaths?\b|casualt|arrests|victims|custody)",
    re.IGNORECASE,
)
# "had not returned", "was not released": nobody denies a harm
_GOES_FREE = re.compile(
    r"(?:\w+\s+)?(?:return\w*|c[ao]me\s+(?:back|home)|releas\w+|freed|let\s+go|allow\w*|permit\w*|surviv\w*)\b",
    re.IGNORECASE,
)
_IS_THERE = re.compile(
    r"(?:been\s+)?(?:seen|heard|found|reached|visited|given|shown|told|helped|treated|located|traced)\b",
    re.IGNORECASE,
)
_HELD_TOO = re.compile(r"\b(?:held|detained|arrested|beaten|killed|tortured)\b", re.IGNORECASE)
_NO_MATTER_WHEN = re.compile(
    r"\s+(?:once|ever|themselves|himself|herself|at\s+any\s+(?:time|point)|in\s+any\s+way|then|there|so\s+much\s+as)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\b(?:who|whom|whose|which|that)\b", re.IGNORECASE)
_SUBJECT_NEGATED = re.compile(r"(?:nobody|no[\s-]one|none|no|neither)$", re.IGNORECASE)
_NOT_ONE = re.compile(r"\s+(?:one|a\s+single|any)\b", re.IGNORECASE)
_GOES_ON = re.compile(
    r"(?:\s+(?!(?:said|says|told|according|added)\b)[\w’'-]+){0,6}?\s+(?:has|have|had|is|are|was|were|will|would|can|could|may|dare\w*|want\w*"
    r"|c[ao]me\w*|knows?|knew|speaks?|spoke|surviv\w+|return\w*|wish\w*|dies|died|got|gets)\b(?!\s*[“\"])",
    re.IGNORECASE,
)
_NOT_ALL = re.compile(r"not\s+(?:all|every\w*|each|many|both)\b", re.IGNORECASE)
# "Not once was he beaten", "Nowhere were people expelled": the verb before its subject shows what is denied.
_INVERTED = re.compile(
    r"(?:^|[“\"‘;:]\s*|\band\s+|,\s+)(?:not\s+(?:once|for\s+a|in\s+(?:one|any|a)|on\s+(?:one|any)|a\s+single\s+time)|never|nowhere|nor|at\s+no"
    r"|in\s+no(?:ne)?|on\s+no|under\s+no|by\s+no|neither\s+(?:before|after|then|now|there|here|in|on|at|during))\b[^.;:]{0,80}?"
    r"\b(?:was|were|did|do|does|has|have|had|are|is|could|would)\s+(?:[\w’'-]+\s+){1,5}(?:been\s+)?$",
    re.IGNORECASE,
)
_INVERTED_INSIDE = re.compile(r"(?:was|were|is|are|has|have|had|did)\s+(?:\w+\s+){1,3}?\w+", re.IGNORECASE)
_CLEFT = re.compile(
    r"\b(?:it|that)\s+(?:is|was)(?:\s+not|n[’']t)\s+(?!(?:only|just|merely|the\s+(?:first|last|only)|until|because|known|clear|long|a\s+lie|true"
    r"|disputed|possible|by|in|on|at|so|for)\b)[\w’'-]+(?:\s+[\w’'-]+){0,4}?\s+(?:who|that)\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
_MOST_NEGATORS = 5


def negation_of(before: str, act: str, after: str, *, of_absence: bool = False) -> int | None:
    """Return where the negation stands that reaches an act, in the words before it; None where none does.

    Parameters
    ----------
    before : str
        The words of the sentence before the act; not more of it than may bear on the act.
    act : str
        The words for the act.
    after : str
        What follows in the sentence.
    of_absence : bool
        Whether the act is by itself something that was not done: "was not given food".

    Examples
    --------
    >>> negation_of("Nobody, the garrison said, ", "was beaten", "")
    0
    >>> negation_of("No inquiry was opened into the ", "killing", " of the baker") is None
    True
    """
    before = _ASIDE.sub(lambda aside: " " * len(aside[0]), before)
    inside = _NEGATOR.search(act)
    if inside is not None:
        rest = act[inside.end() :]
        verb = _HELD_TOO if of_absence else _DONE
        done = verb.search(rest) or (verb.search(act, 0, inside.start()) and not of_absence)
        negated = done is not None and inside[0].lower() != "without" and _SPENT_AFTER.match(rest) is None
        return len(before) + inside.start() if negated else None
    if (found := _INVERTED.search(before) or _CLEFT.search(before)) is not None:
        return found.start()
    if _GOES_FREE.match(act) or (of_absence and _IS_THERE.match(act)):
        return None
    for one in reversed(list(_NEGATOR.finditer(before))[-_MOST_NEGATORS:]):
        if _reaches(before, one, act, after):
            return one.start()
    return None


def _reaches(before: str, negator: re.Match[str], act: str, after: str) -> bool:
    word, tail, ahead = negator[0].lower(), before[negator.end() :], before[: negator.start()]
    if _is_spent(word, tail, ahead):
        return False
    tail = _NO_MATTER_WHEN.sub(" ", tail)
    if _is_of_a_relative(word, tail, ahead, act) or not _passes_that(word, tail, after):
        return False
    if word != "nothing" and _ABOUT.search(tail):
        return False
    if _NEW_CLAUSE.search(tail) or _SAYS.search(tail):
        return False
    if (
        "," in tail
        and not (_LIST_BEGUN.fullmatch(tail) and _LIST_ENDS.match(after))
        and (_COMMA_LIST.fullmatch(tail) is None or _FINITE.search(tail[tail.find(",") :]))
    ):
        return False
    joined = re.search(r"\band\s+(?:\w+\s+)?$", tail, re.IGNORECASE)
    return not (joined and (_DO.search(before[: negator.end()]) and _PAST.match(act)))


def _is_spent(word: str, tail: str, ahead: str) -> bool:
    """Whether a negation has its object in words that are no act: "no longer", "for no reason"."""
    if word == "without":
        passed = PASSED_WITHOUT.search(ahead) is not None or _WITHOUT_SOMETHING.match(tail) is not None
        return passed or _ENDS_PHRASE.search(tail) is not None
    if word == "nothing":
        return _NOTHING_THAT.match(tail) is None
    if word == "no" and _SPENT_BEFORE.search(ahead) and " being " not in tail:
        return True
    return _SPENT_AFTER.match(tail) is not None


def _is_of_a_relative(word: str, tail: str, ahead: str, act: str) -> bool:
    """Whether a negation is the relative clause's and the act is not: "men who had no papers were shot"."""
    if _OF_A_VERB.match(word) is None or _IN_RELATIVE.search(ahead) is None:
        return False
    words = tail.split()
    finite = re.match(r"(?:was|were|is|are|has|have|had)\b", act, re.IGNORECASE) or re.search(
        r"\b(?:was|were|had|has|have|is|are)\s+(?:\w+ly\s+)?$", tail, re.IGNORECASE
    )
    return len(words) >= 2 or (bool(finite) and len(words) >= 1)


def _passes_that(word: str, tail: str, after: str) -> bool:
    """Whether a negation passes the "that" or "who" between it and the act."""
    relative = None
    for one in _RELATIVE.finditer(tail):
        relative = one
    if relative is None:
        return True
    head = tail[: relative.start()]
    if relative[0].lower() == "that" and _PASSES_THAT.search(head):
        return True
    if word == "nothing":
        return _NOTHING_THAT.match(tail) is not None
    if _SUBJECT_NEGATED.fullmatch(word) or _NOT_ONE.match(tail):
        return _GOES_ON.match(after) is None and len(head.split()) <= 4
    return re.search(r"\bany(?:one|body)?\s+(?:\w+\s+){0,2}$", head) is not None
