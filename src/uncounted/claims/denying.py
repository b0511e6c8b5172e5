"""How far a denial reaches: whether the words around an act take it back, call it false, or leave it unsaid.

- A denial reaches what it governs and no further: the complement of its verb or noun, the noun phrase that is
  called false, the phrase after "without"; a new clause, or an attribution, ends it.
- It is read from the sentence alone, whoever speaks, so that every extractor is held to the same reading.
- What nobody said ("refused to say whether") is no denial either: nothing is suggested of it.
- Each search is bounded, so that the work grows with the text.

It errs towards silence: an act that stands in the reach of doubtful words is not suggested as done.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from uncounted.claims.clauses import ActFound
from uncounted.claims.lexicon import FALSEHOOD, NEGATION, NO_DENIAL_AFTER
from uncounted.claims.negation import PASSED_WITHOUT, negation_of

_BEFORE, _BEHIND = 170, 170
# who may be said to have been elsewhere: no relative who "was not at home when they came for him"
_ARMED = (
    r"\b(?:officers?|police\w*|soldiers?|troops?|guards?|wardens?|sergeant|captain|colonel|major|general|lieutenant|commander|units?"
    r"|battalion|regiment|brigade|agents?|clients?|accused|defendants?|forces|patrol|militia\w*|rebels|fighters|gunmen|(?:my|our|his|their)\s+men)\b"
)
_SENTENCE_ENDS = re.compile(r"[.!?][\"”’»)]*\s+(?=[\"“‘«(]?[^\Wa-z])|\?[\"”’»)]*\s|\n\s*\n|[;:]\s")
# What a reader may pass on the way from the words that deny to the act: no new clause, no new voice.
_NEW_CLAUSE = re.compile(
    r"[;:]|\b(?:but|although|though|while|whereas|because|after|until|where)\b|,\s+(?:and|so|yet|then)\s"
    r"|\band\s+(?:(?:was|were|had|has|have|did|said|then|later|also)\b|(?:he|she|they|we|i|it|the|his|her|their)\s)"
    r"|,\s+(?:\w+\s+){1,4}(?:said|says|told|added)\b",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"\b(?:contest(?:s|ed|ing)?|pour\w*\s+scorn\s+on"
    r"|thr[eo]w\w*\s+out\s+(?:the\s+|all\s+)?(?:claims?|charges?|accusations?|allegations?)|unaware\s+of|wrong\s+to\s+say\s+that|(?:hardly|scarcely)\s+any(?:one|body)\s+(?:\w+\s+){1,3}that|doubt(?:s|ed)|scoff\w*\s+at|laugh\w*\s+(?:off|at)|ridicul\w+|mock(?:s|ed)"
    r"|shrugg\w+\s+off|wav\w+\s+(?:aside|away)|deni(?:es|ed)\s+by\s+[^,.;]{2,40}?\s+that"
    r"|(?:play\w*\s+down|downplay\w*|belittl\w+|t(?:akes?|ook)\s+issue\s+with|objects?\s+to|objected\s+to)"
    r"|(?:withdr(?:ew|aws?|awn)|retract\w*|recant\w*)\s+(?:the|his|her|its|their|an?|all)\b"
    r"|(?:none|nobody|no\s+one|not\s+one)\b[^.;]{0,60}?\badmit\w*(?:\s+to)?(?:\s+(?:that|having))?"
    r"|(?:clear(?:s|ed)|acquit(?:s|ted)|exonerat\w+|absolv\w+)\s+[^,.;]{2,60}?\s+of|innocent\s+of|not\s+guilty\s+(?:of|to)(?:\s+(?:the\s+|all\s+)?(?:charges?|counts?)\s+of)?"
    r"|(?:nothing|little)\s+to\s+do\s+with|no\s+(?:part|role|hand|knowledge|share|responsibility)\s+(?:in|of|for)"
    r"|(?:wrongly|falsely|unjustly|wrongfully|mistakenly)\s+(?:accused|charged|blamed|suspected)\s+(?:of|for|with)"
    r"|(?:no|not\s+a\s+(?:shred|scrap|trace)\s+of|not\s+any|without\s+any)\s+(?:\w+\s+)?(?:evidence|signs?|proof|indications?"
    r"|trace|truth|basis|substance)\s+(?:that|of|for|in|to)|not\s+(?:because\s+of|due\s+to|from|as\s+a\s+result\s+of)\s+any|not\s+the\s+case\s+that|denials?\s+(?:that|of)"
    r"|(?:retract|withdr[ae]w)\w*\s+(?:\w+\s+){1,3}?that|rubbish(?:es|ed)?|debunk\w*|deride[sd]?|spurn\w*|disclaim\w*|disown\w*"
    r"|(?:rejection|denial|rebuttal|dismissal|refutation|repudiation)s?\s+(?:of|that)|t(?:akes?|ook)\s+exception\s+to"
    r"|innocence\s+of|kn[eo]ws?\s+nothing\s+(?:of|about)|(?:absence|free)\s+(?:of|from)|mention\s+of(?<=no\smention\sof)"
    r"|(?:is|are|was|were|am)(?:\s+not|n[’']t)\s+(?:\w+\s+){0,2}?(?:responsible\s+for|involved\s+in|behind|complicit\s+in|implicated\s+in)"
    r"|(?:\b(?:is|was|it|be|been|as)\s+(?:\w+ly\s+)?(?:out\s+of\s+the\s+question|unthinkable|inconceivable|impossible|untrue|false|a\s+lie|nonsense"
    r"|not\s+true|absurd)(?:\s+to\s+\w+)?|no\s+truth\b[^.,;]{0,25}?)\s(?:that|of)"
    rf"|{_ARMED}[^,.;:]{{0,40}}?\s(?:(?:was|were)(?:\s+not|n[’']t)\s+(?:even\s+|anywhere\s+)?(?:in|at|on|near|present|there|inside|among)"
    r"|(?:was|were)\s+(?:nowhere\s+near|on\s+leave|off\s+duty|asleep|abroad|elsewhere|at\s+home|in\s+bed))\b[^.;:]{0,60}?"
    r"\b(?:when|where|that|which|the\s+(?:day|night|time|hour|morning|evening))"
    r"|contrary\s+to|(?:the|any)\s+(?:idea|suggestion|notion)\s+that(?=[^.;]{5,120}\b(?:is|was)\s+(?:a\s+)?"
    r"(?:ridiculous|absurd|nonsense|false|wrong|laughable|lie|insult)\b))\s",
    re.IGNORECASE,
)
_UNSAID = re.compile(
    r"\b(?:(?:fail|refus|declin)\w*\s+to\s+(?:confirm|verify|say|tell|comment|disclose|state)"
    r"|(?:could|would|can|will|did|does|do)(?:\s+not|n[’']t)\s+(?:independently\s+)?(?:(?:confirm|say)\b"
    r"|verify\s+(?:the\s+)?(?:reports?|claims?|accounts?|allegations?|that|whether))"
    r"|unable\s+to\s+(?:confirm|verify|say)|(?:no|without)\s+comment\s+(?:on|about)|question(?:s|ed)\s+whether"
    r"|asked\s+(?:whether|if|about|on)|neither\s+confirm\w*\s+nor\s+den(?:y|ied)|(?:did|does|do)(?:\s+not|n[’']t)\s+deny)\s",
    re.IGNORECASE,
)
# "nobody doubts that", "it is not a lie that"
_UNDONE = re.compile(
    r"\b(?:nobody|no[\s-]one|none|few|not|never|hardly|scarcely|cannot|\w+n[’']t)\s+(?:(?:can|could|would|will|seriously|really|now|ever)\s+)?$",
    re.IGNORECASE,
)
_INSTEAD = re.compile(
    r"\b(?:far\s+from|rather\s+than|instead\s+of|let\s+alone|much\s+less|without"
    r"(?!\s+(?:charge|trial|warning|reason|warrant|food|water|cause|explanation|mercy|provocation)\b))\s"
    r"(?=[^,.;:]*$)",
    re.IGNORECASE,
)
# "persons without a pass will be held": the phrase after "without" has ended
_ENDS_PHRASE = re.compile(
    r"\b(?:will|would|shall|was|were|is|are|has|have|had|must|can|could)\s", re.IGNORECASE
)
_DESPITE = re.compile(r"\b(?:despite|in\s+spite\s+of)\s[^,.;:]*$", re.IGNORECASE)
_NOBODY_WAS = re.compile(r"[^.;:]{0,60},\s+(?:nobody|no[\s-]one|none|not\s+(?:a|one)|no\s)", re.IGNORECASE)
_TOLD = re.compile(
    r"\b(?:claims?|reports?|allegations?|accusations?|stor(?:y|ies)|accounts?|charges?|rumou?rs?|tales?|talk|news"
    r"|lists?|photographs?|pictures?|videos?|films?|footage|suggestions?|statements?|testimon(?:y|ies)|idea|notion|complaints?|assertions?|charges?|information|figures?|numbers?|photos?|questions?|rumors?)\s+(?:that|of|about|on|concerning|regarding)\s"
    r"|\b(?:what\s+is|presented|portrayed|depicted|described|named|listed)\s+(?:\w+\s+){0,5}?as\s|\bpurport\w*\s+to\s+(?:show|depict)\s|\b(?:the|any|these|those|of|such)\s+alleged\s"
    r"|(?:^|[“\"‘])that\s",
    re.IGNORECASE,
)
_CALLS = re.compile(
    r"\b(?:call|brand|label|term|describ|decri|denounc|dismiss|reject|paint|portray)\w*\s", re.IGNORECASE
)
_CALLED = re.compile(
    r"\b(?:so-called|what\s+(?:(?:the|his|her|some|these|those|our)\s+)?[\w-]+(?:\s+[\w-]+)?\s+(?:call|described?|term|label)"
    r"(?:s|ed)?(?:\s+(?:as|an?|the))*|[“\"‘])\s*$",
    re.IGNORECASE,
)
_IS_NOT_THAT = re.compile(
    r"[\"”’]?(?:\s+[\w-]+){0,3}?\s+(?:is|are|was|were|amounts?|did|does|do|has|have|(?:the\s+)?[\w-]+(?:\s+[\w-]+)?\s+(?:calls?|called))\b",
    re.IGNORECASE,
)
_NOMINAL = re.compile(
    r"(?:\w*(?:ings?|tions?|ances?|ments?)|tortures?|murders?|massacres?|arrests?|rapes?|deaths?|violence|raids?"
    r"|bloodshed|abuses?|assaults?|injur(?:y|ies)|bruises?|wounds?|marks|casualties|losses|victims|dead|toll|famine|hunger|graves?|blows|shots|fires?"
    r"|shells|hostages|raped?|disappeared|confessions?|burn(?:ed|t)\s+(?:\w+\s+)?(?:villages?|houses?|homes?)|flogging\w*)"
    r"(?:\s+(?:of|to|on|in|at|by))?$",
    re.IGNORECASE,
)
_VERBAL = re.compile(r"\b(?:was|were|is|are|been|being|be)\s+(?:\w+\s+)?$", re.IGNORECASE)
_FALSE_WORD = (
    r"(?:false|wrong|absurd|ridiculous|laughable|fictions?|fictitious|inventions?|gossip|fantas(?:y|ies)|rumours?|figments?|the\s+work\s+of|myths?|a\s+(?:pure\s+)?"
    r"(?:lie|fiction|myth|hoax|invention|fabrication|fantasy|slander|smear)|(?:\w+ly\s+)?exaggerated|made\s+up|overblown"
    r"|malicious|(?:got|cooked|dreamt|dreamed|conjured)\s+up|put\s+about\s+by|spread\s+by|a\s+(?:forgery|distortion|rumour|slur|calumny|libel|figment)|forge\w+|an\s+(?:insult|exaggeration|outrage)"
    r"|doctored|staged|unproven|unsubstantiated|unsupported|fantastic|wide\s+of\s+the\s+mark|hysteric\w*|fables?|exist\w*\s+only\s+in|imagination|implausible|at\s+(?:variance|odds)\s+with|in\s+contradiction\s+(?:to|with)"
    r"|(?:contradicted|disproved|disproven|belied|refuted)\s+by|recycled|(?:grossly\s+|greatly\s+|wildly\s+|vastly\s+)?(?:inflated|overstated)"
    r"|plucked\s+(?:from|out)|(?:the\s+|a\s+)?(?:pure\s+)?(?:product|fruit)\s+of|unconfirmed\s+gossip|tired\s+old|without\s+(?:any\s+)?(?:basis|merit|substance|truth)|just\s+that\b|the\s+wrong\s+word"
    rf"|imaginary|{FALSEHOOD.pattern})"
)
_IS_FALSE = re.compile(
    r"(?P<gap>(?:(?![;:]|,\s+(?:and|but)\s|\b(?:said|says)\b)[^.!?]){0,110}?)\s(?:(?:is|are|was|were|has\s+been|have\s+been|had\s+been)\s+"
    rf"(?:(?:all|also|again|later|both|\w+ly|an?|pure|simply)\s+)*(?:(?P<denied>denied|rejected|dismissed|refuted|disputed|contested"
    rf"|thrown\s+out|withdrawn|retracted)|{_FALSE_WORD})"
    r"|(?:has|have|had)\s+no\s+(?:\w+\s+)?(?:basis|foundation|truth|substance|merit|credibility)"
    r"|lack(?:s|ed)?\s+(?:\w+\s+)?(?:basis|foundation|truth|substance|merit|credibility|proof|evidence)|(?:bears?|bore)\s+no\s+(?:relation|resemblance)"
    rf"|(?:(?:turn|prov)(?:s|es|ed)(?:\s+out)?|considered|found|held|deemed|ruled|known|shown)?\s*(?:to\s+(?:be|have\s+been)\s+)?(?:\w+ly\s+)?{_FALSE_WORD}(?<!\bstaged)"
    r"|(?:does|do|did)(?:\s+not|n[’']t)\s+(?:correspond|conform|tally|square|accord|agree|match|reflect)\b|belongs?\s+(?:in|to)\s+the\s+(?:realm|world|land|sphere)"
    r"|(?:was|were)\s+(?:examined|investigated|reviewed|looked\s+into)\s+and\s+(?:\w+\s+){0,2}?(?:dismissed|rejected|closed|found\s+(?:baseless|groundless|empty))"
    r"|(?:does|do|did)(?:\s+not|n[’']t)\s+(?:hold|stand)\s+(?:water|up)|(?:could|can)(?:\s+not|not)\s+be\s+(?:substantiated|proven?|upheld|borne)"
    r"|(?:was|were|is|are|has\s+been|have\s+been)(?:\s+not|n[’']t)\s+(?:\w+\s+)?(?:borne\s+out|proven?|substantiated|supported|upheld)"
    r"|(?:drew|brought|met\s+with|(?:was|were)\s+met\s+(?:with|by))\s+(?:an?\s+)?(?:\w+\s+)?(?:denials?|rebuttal|rejection|ridicule|scorn)"
    r"|that\s+never\s+(?:was|were|happened)|there\s+(?:was|were)\s+not"
    r"|(?:ha[sd]|have)\s+never\s+(?:happened|taken\s+place|occurred|existed)"
    r"|(?:never|did(?:\s+not|n[’']t)|does\s+not|do\s+not)\s+(?:happen(?:ed)?|t(?:ake|ook)\s+place|occur(?:red)?|exist(?:ed)?)"
    r"|(?:is|are|was|were)(?:\s+not|n[’']t)\s+(?:true|real|torture|killings?|(?:the\s+)?(?:result|signs?|traces?|marks?|evidence|proof)|from|caused|due))\b",
    re.IGNORECASE,
)
_FALSE = re.compile(_FALSE_WORD, re.IGNORECASE)
_BARE_FALSE = re.compile(rf"[^.,;:!?]{{0,60}}?\s(?:as\s+)?(?:\w+\s+)?{_FALSE_WORD}\b", re.IGNORECASE)
_WHICH_IS_DENIED = re.compile(
    r"[^.;:!?,]{0,40},\s+(?:\w+ly\s+)?(?:denied|rejected|disputed|dismissed|contested|refuted)\s+by\b|"
    r"[^.,;:!?]{0,60},\s+(?:all\s+of\s+)?which\s+[^,.;]{2,60}?\b(?:den(?:y|ies|ied)|disput\w+|reject\w*|contest\w*)\b",
    re.IGNORECASE,
)
_TO_NOBODY = re.compile(
    r"\s+(?:(?:dead|down)\s+)?(?:nobody|no[\s-]one|none(?!\s+the)|not\s+(?:a\s+single|one)"
    r"|no\s+(?!(?:fewer|less|more|longer|doubt|food|water|reason|matter|end|mercy|warning|peace|rest|time)\b)[\w-]+)\b",
    re.IGNORECASE,
)
_NOBODY_IN = re.compile(
    r"\s(?:nobody|no[\s-]one|none)(?:$|\s+(?!was|were|is|came|help\w*|ha[sd]|kn[eo]w|would|could|dare\w*|except|but|else))"
    r"|^(?!g[ia]v|fed|let|left|allow|ha[sd]\b|have|receiv|heard|got\b|get|there|was|were|with|ma[dk]e)\w+\s+(?:\w+\s+)?no\s+(?!(?:food|water|medic\w+|more|fewer|less|longer)\b)[\w-]+$",
    re.IGNORECASE,
)
_HARM_EXPLAINED = re.compile(
    r"[^.;]{0,60}?\s(?:was|were|is|are)[^.;]{0,40}?\sthe\s+(?:result|consequence|work|product|effect)s?\s+of\s+(?!(?:\w+\s+)?(?:torture|beatings?"
    r"|blows?|assault|ill-?treatment|kicks?|force|violence|shots?|shelling|bomb\w*|a\s+beating)\b)|"
    r"(?:\s+[\w-]+){0,3}?\s+(?:came|come|resulted|stemmed|were\s+caused|was\s+caused|were|was)\s+(?:from|by|due\s+to)\s+"
    r"(?:an?|the|his|her|their|falling|falls?|drinking|playing)\b(?:\s+\w+)?[^.;]{0,30}?\b(?:fall\w*|accident|illness"
    r"|disease|stairs|bed|shower|football|drink\w*|self-inflicted)?",
    re.IGNORECASE,
)
_NATURAL = re.compile(
    r"\s+(?:\w+\s+){0,3}?(?:of|from|by|after)\s+(?:an?\s+|his\s+|her\s+)?(?:sudden\s+|acute\s+|short\s+|long\s+)?(?:heart|strokes?"
    r"|illness|natural|diseases?|pneumonia|overdose|suicide|cardiac|cancer|old\s+age|fall\b|accident)",
    re.IGNORECASE,
)
# "caused by a gas explosion": the word for an act is part of what was no act of anybody
_BY_ACCIDENT = re.compile(
    r"\b(?:caused|due|owing|attribut\w+|result\w*|came|died|killed|destroyed)\b[^.,;]{0,20}?\b(?:by|to|of|from|in)\s+(?:an?|the)\s+(?:gas|boiler|accidental|engine|kitchen"
    r"|domestic|chance)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_MARKS = re.compile(
    r"(?:the\s+|his\s+|her\s+)?(?:bruis|wound|injur|marks?\b|scars?\b|swelling|burns?\b|cuts?\b|fracture)\w*",
    re.IGNORECASE,
)
# "a certificate giving heart failure as the cause of death"
_CERTIFIED = re.compile(
    r"\b(?:accidents?|heart|natural|illness|disease|suicide|failure|fall|drowning|pneumonia|stroke|fever)\b[^.,;]{0,25}?\bas\s+(?:the\s+)?(?:(?:cause|reason)\s+(?:of|for)\s+"
    r"(?:the\s+|his\s+|her\s+|their\s+)?)?$",
    re.IGNORECASE,
)
_NEGATED_TOO = re.compile(r"\bnot\s+(?:been\s+)?\w+|\bnobody\b|\bno\s+one\b", re.IGNORECASE)
_TRAILING_VERB = re.compile(r"\s(?:is|are|was|were)$", re.IGNORECASE)
_NOT_AFTER = re.compile(r"\s+(?:not|never)\s", re.IGNORECASE)
_OWN_ACCORD = re.compile(
    r"[^.;:]{0,50}?(?:\bof\s+(?:his|her|their|our)\s+own\s+(?:free\s+)?(?:accord|will|choice)|\bvoluntarily|\bfreely\s+(?:given|made|signed))\b",
    re.IGNORECASE,
)
_WOULD_NOT_SAY = re.compile(
    r"(?:declin|refus)\w*\s+to\s+(?:say|confirm|tell)|question(?:s|ed)(?:\s+(?:whether|if)\b|$)",
    re.IGNORECASE,
)
_KNEW_NOTHING = re.compile(r"(?:\w+\s+)?kn[eo]ws?\s+nothing", re.IGNORECASE)
_OF_IT = re.compile(
    r"(?:\s+(?:of|about))?\s+(?:it|this|that|any|such|these|the\s+\w+(?:ings?|tions?|ests?))\b", re.IGNORECASE
)
_WHETHER = re.compile(r"[^.;]{0,40}?\b(?:whether|if|anyone|why|how)\b|$", re.IGNORECASE)
_ABSENCES = frozenset(
    {
        "disappearance",
        "incommunicado_detention",
        "medical_denial",
        "starvation",
        "denial_of_access",
        "degrading_treatment",
    }
)
_OF_PERSONS = re.compile(r"dismissed|rejected|withdrawn|thrown\s+out", re.IGNORECASE)
_HAD_WE = re.compile(r"(?:^|[“\"]|,\s)\s*Had\s+(?:\w+\s+){1,3}$")
_IF_ANYONE = re.compile(
    r"\bif\s+(?:[\w’'-]+\s+){1,3}had\s+(?:been\s+)?$|\b(?:if|whether|(?:should|were)(?=\s+any))\s+any(?:one|body|\s+\w+)\b[^,.;]*$",
    re.IGNORECASE,
)
_BUT_NOT = re.compile(r"(?:,|\s+and|\s+but)\s+(?:not|never)\s", re.IGNORECASE)
_NOT_ALSO = re.compile(
    r"\b(?:not|never|neither|nor)\s+(?:(?!who|why|how|when|that|see|know|find|tell|hear)\w+\s+){0,2}$",
    re.IGNORECASE,
)


# "no one was arrested for the killing": the killing is told, and of the arrest nobody says anything
_ABOUT_AN_ACT = re.compile(
    r"[\w’'-]+(?:\s+[\w’'-]+){0,4}?\s+(?:for|over|in\s+connection\s+with|with|of)\s[^,.;:]{0,60}$",
    re.IGNORECASE,
)


# "put the deaths down to typhus", "waved the killings away": the verb closes around the act
_AROUND = (
    (
        re.compile(r"\b(?:attribut\w+|ascrib\w+|put(?:s|ting)?)\s+(?:[\w’'-]+\s+){0,3}$", re.IGNORECASE),
        re.compile(
            r"(?:\s+[\w’'-]+){0,5}?\s+(?:down\s+)?to\s+(?!(?:torture|beatings?|blows|shell\w*|gunfire|the\s+(?:police|army|guards)|soldiers)\b)",
            re.IGNORECASE,
        ),
    ),
    (
        re.compile(
            r"\bblam\w*\s+[^.;]{0,60}?\b(?:reports?|stories|rumou?rs?|talk|claims?|allegations?)\s+(?:of|about)\s+(?:[\w’'-]+\s+){0,3}$",
            re.IGNORECASE,
        ),
        re.compile(r"[^.;]{0,30}?\s+on\b", re.IGNORECASE),
    ),
    (
        re.compile(
            r"\b(?:thought|believed|feared|reported|presumed|said|rumou?red|listed)\s+[^.;]{0,30}$",
            re.IGNORECASE,
        ),
        re.compile(
            r"[^.;]{0,50}?\b(?:turned\s+(?:up|out\s+to\s+be)|(?:is|was|are|were|been|found)(?:\s+in\s+fact|\s+seen)?)\s+alive\b",
            re.IGNORECASE,
        ),
    ),
    (
        re.compile(r"\b(?:wav|brush|shrug|laugh|explain)\w*\s+(?:[\w’'-]+\s+){0,5}$", re.IGNORECASE),
        re.compile(r"(?:\s+[\w’'-]+){0,4}?\s+(?:away|aside|off)\b", re.IGNORECASE),
    ),
)


class Reach(StrEnum):
    """What the words around an act do to it."""

    OPEN = "open"
    DENIED = "denied"
    UNSAID = "unsaid"
    UNREAL = "unreal"
    NEGATED = "negated"


@dataclass(frozen=True, slots=True)
class Reached:
    """What reaches an act, and where the words that do begin."""

    reach: Reach
    start: int


def reach_of(text: str, low: int, high: int, act: tuple[int, int], code: str = "") -> Reached:
    """Judge what the sentence around an act does to it.

    Parameters
    ----------
    text : str
        The whole text.
    low, high : int
        The stretch that may be looked at: a paragraph, or the inside of a quotation.
    act : tuple of int
        Where the words for the act stand.
    code : str, optional
        The act; what is by itself something that was not done ("was not given food") is no denial.

    Examples
    --------
    >>> words = "The court cleared the guard of beating him."
    >>> reach_of(words, 0, len(words), (31, 38)).reach
    <Reach.DENIED: 'denied'>
    """
    low, high = _sentence(text, low, high, act)
    before = text[low : act[0]]
    unsaid = _WOULD_NOT_SAY.match(text, *act)
    if unsaid and (not unsaid[0].endswith(("s", "d")) or _WHETHER.match(text, act[1], high)):
        return Reached(Reach.UNSAID, act[0])
    if _KNEW_NOTHING.match(text, *act) and _OF_IT.match(text, act[1], high):
        return Reached(Reach.DENIED, act[0])
    for pattern, reach in ((_DENIES, Reach.DENIED), (_UNSAID, Reach.UNSAID)):
        found = _last_that_governs(pattern, before)
        if found is not None:
            return Reached(reach, low + found.start())
    instead = _INSTEAD.search(before)
    doubly = instead is not None and PASSED_WITHOUT.search(before, 0, instead.start()) is not None
    ended = instead is not None and _ENDS_PHRASE.search(before, instead.end()) is not None
    if instead is not None and not doubly and not ended and _NEW_CLAUSE.search(before, instead.end()) is None:
        return Reached(Reach.DENIED, low + instead.start())
    if text[high : high + 1] == "?" or text[low:high].rstrip(" \n”’\"'»)").endswith("?"):
        return Reached(Reach.UNSAID, low)
    if _HAD_WE.search(before) or _IF_ANYONE.search(before):
        return Reached(Reach.UNREAL, low)
    if _is_called_false(text, low, high, act):
        return Reached(Reach.DENIED, act[0])
    start = negation_of(before, text[act[0] : act[1]], text[act[1] : high], of_absence=code in _ABSENCES)
    return Reached(Reach.OPEN, low) if start is None else Reached(Reach.NEGATED, low + start)


def reaches_of(text: str, low: int, high: int, acts: tuple[ActFound, ...]) -> tuple[Reached, ...]:
    """Judge the acts of one clause in order; one that stands behind a "not" of its own is denied alone."""
    found = []
    for number, act in enumerate(acts):
        one = reach_of(text, low, high, (act.start, act.end), act.code)
        own = _NOT_ALSO.search(text, acts[number - 1].end, act.start) if number else None
        found.append(Reached(Reach.DENIED, own.start()) if own and one.reach is Reach.OPEN else one)
    for number, (one, act) in enumerate(zip(found, acts, strict=True)):
        if (
            one.reach is Reach.NEGATED
            and number + 1 < len(acts)
            and _ABOUT_AN_ACT.match(text, act.start, acts[number + 1].start)
        ):
            found[number] = Reached(Reach.UNSAID, one.start)
    return tuple(found)


def told_end(text: str, end: int, high: int) -> int:
    """Return where a clause ends whose last act ends at ``end``: before "and not ..."."""
    found = _BUT_NOT.search(text, end, high)
    return found.start() if found else high


def _sentence(text: str, low: int, high: int, act: tuple[int, int]) -> tuple[int, int]:
    low, high = max(low, act[0] - _BEFORE), min(high, act[1] + _BEHIND)
    for stop in _SENTENCE_ENDS.finditer(text, low, act[0]):
        low = stop.end()
    last = _SENTENCE_ENDS.search(text, act[1], high)
    return low, last.start() if last else high


def _last_that_governs(pattern: re.Pattern[str], before: str) -> re.Match[str] | None:
    """Return the last words that deny, where nothing between them and the act ends their reach."""
    found = None
    for one in pattern.finditer(before):
        found = None if _UNDONE.search(before, 0, one.start()) else one
    return found if found is not None and _NEW_CLAUSE.search(before, found.end()) is None else None


def _is_called_false(text: str, low: int, high: int, act: tuple[int, int]) -> bool:
    """Whether an act stands in a noun phrase of which the rest of the sentence says that it is not so."""
    aux = _TRAILING_VERB.search(text, *act)
    act = (act[0], aux.start()) if aux and aux.start() > act[0] else act
    before, words = text[low : act[0]], text[act[0] : act[1]]
    if aux and _NOT_AFTER.match(text, aux.end(), high):
        return True
    if _happened_otherwise(text, high, act, before):
        return True
    if any(opens.search(before[-60:]) and closes.match(text, act[1], high) for opens, closes in _AROUND):
        return True
    if _TO_NOBODY.match(text, act[1], high) or _NOBODY_IN.search(words):
        return True
    if _DESPITE.search(before) and _NOBODY_WAS.match(text, act[1], high):
        return True
    if _CALLED.search(before) and _IS_NOT_THAT.match(text, act[1], high):
        return True
    governs = _last_that_governs(_TOLD, before)
    until = len(before) if governs is None else governs.start()
    told = governs or _TOLD.match(words + " ")
    nominal = _NOMINAL.search(words) is not None and _VERBAL.search(before) is None
    if told is None and not nominal:
        return _is_explained(text, high, act) and _NEGATED_TOO.search(text, act[1], high) is not None
    calls = _CALLS.search(before, 0, until)
    near = told is not None or (calls and len(before[calls.end() :].split()) <= 2)
    if calls and told and _FALSE.search(before, calls.end(), until):
        return True
    if calls and near and _BARE_FALSE.match(text, act[1], high):
        return True
    false = _IS_FALSE.match(text, act[1], high)
    if false is not None and false["denied"] and (told is None and _OF_PERSONS.fullmatch(false["denied"])):
        false = None
    if false is not None and not (false["denied"] and NO_DENIAL_AFTER.match(text, false.end(), high)):
        return told is not None or NEGATION.search(false["gap"]) is None
    return nominal and (
        _WHICH_IS_DENIED.match(text, act[1], high) is not None
        or _HARM_EXPLAINED.match(text, act[1], high) is not None
    )


def _happened_otherwise(text: str, high: int, act: tuple[int, int], before: str) -> bool:
    """Whether words say that it was their own will, an accident, an illness, or left by another thing."""
    own = _OWN_ACCORD.match(text, act[1], high) or _OWN_ACCORD.search(before[-40:])
    if own or _BY_ACCIDENT.search(before) or _CERTIFIED.search(before):
        return True
    marks = _MARKS.match(text, *act) is not None
    return marks and _HARM_EXPLAINED.match(text, act[1], high) is not None


def _is_explained(text: str, high: int, act: tuple[int, int]) -> bool:
    return _NATURAL.match(text, act[1], high) is not None
