"""The words that the English rules know of speech: cues, kinds of speakers, denials, doubts.

- Each list is data; a rule of grammar lives elsewhere. The words for acts stand in `acts_en`.
- All gaps are bounded, so that a search is linear in the text.
"""

from __future__ import annotations

import re
from enum import StrEnum

from uncounted.claims.persons import PERSON_NOUN


class CueClass(StrEnum):
    """What a verb of speech says about what was said."""

    FACTIVE = "factive"
    NEUTRAL = "neutral"
    DISTANCING = "distancing"
    DENIAL = "denial"


_MADE_UP = (
    r"(?:[“\"‘](?:\w+\s+)?)?(?:false|untrue|fabricat\w+|baseless|unfounded|groundless|lies?|nonsense|rubbish"
    r"|slander\w*|fiction|fantasy|fantasies|disinformation|propaganda|fake|provocation|hoax|defamat\w+"
    r"|absurd|ridiculous|inventions?|fair(?:y|ies)\s+tales?|forger(?:y|ies)|novel|smears?|witch-?\s?hunt|unthinkable)\b"
)
_CUES = {
    CueClass.FACTIVE: (
        "reveals? revealed revealing confirms? confirmed confirming disclose[sd]? admit(?:s|ted|ting)? "
        r"acknowledge[sd]? documented documenting found(?=\s+(?:that|no|evidence"
        r"|out)) "
        r"show(?:s|ed)(?!\s+(?:no|his|her|their|papers|any|signs)\b) establish(?:es|ed) verif(?:y|ies|ied) "
        r"point(?:s|ed)\s+out discovered concluded concludes records? recorded list(?:s|ed) register(?:s"
        r"|ed) counted "
        r"counts demonstrate[sd] prove[sd]? indicate[sd] identified(?!\s+(?:him|her|them"
        r"|as)) conced(?:es?|ed|ing) learn(?:s|ed|t)"
    ),
    CueClass.NEUTRAL: (
        "sa(?:id|ys|y|ying) tells? told telling state[sd] stating add(?:s|ed|ing) explain(?:s|ed|ing) "
        "recall(?:s|ed|ing) recount(?:s|ed|ing) describ(?:es?|ed|ing) wr(?:ote|ites|itten) report(?:s"
        "|ed|ing)? "
        "announce[sd] noted notes testif(?:y|ies|ied) declare[sd] repl(?:ied|ies) responded warn(?:s|ed"
        "|ing) "
        "remember(?:s|ed) continued commented published estimate[sd] estimates? estimated "
        r"fear(?:s|ed)?(?=\s+(?:that|(?:he|she|they|it|the\s+\w+|\w+)\s+(?:is|are|was|were|has|have"
        r"|had|may|might|will|would|could))\b) bro(?:ke|ken)\s+the\s+(?:news|story)\s+(?:about|of|that) "
        r"sp(?:oke"
        r"|eaks)\s+of call(?:s"
        r"|ed)?\s+(?:it|this)(?=\s*[:,]) "
        "shouted whispered tweet(?:s"
        "|ed) posted blogged spoke cited citing wrote explains recalls stress(?:es"
        "|ed) emphasi[sz](?:es|ed) "
        r"le(?:t|ts)\s+it\s+be\s+known "
        "assur(?:es|ed) inform(?:s|ed|ing) observe[sd] remark(?:s|ed) relate[sd] mention(?:s|ed) "
        "narrate[sd] clarif(?:ies|ied) specif(?:ies|ied) complain(?:s|ed|ing) promise[sd]? vow(?:s|ed) "
        r"believ(?:es?|ed)(?=\s+that) urg(?:e[sd]?|ing)(?!\s+(?:\w+\s+){1,4}?to\s+(?:kill|murder"
        r"|execute|shoot|hang|lynch)\b) demand(?:s|ed|ing)?(?!\s+(?:\w+\s+)?(?:money|cash|payments?"
        r"|ransoms?|bribes?)\b) appeal(?:s|ed|ing)? call(?:s"
        r"|ed|ing)?\s+(?:on|for(?!\s+(?:the\s+|his\s+|her\s+|their\s+)?(?:killing|murder|execution"
        r"|extermination)s?\b)) hold(?:s)?(?=\s+that) "
        r"(?:gave|gives|given)\s+(?:us\s+)?(?:this|the\s+following|an?)\s+(?:\w+\s+)?(?:account|statement"
        r"|version|testimony|description)"
    ),
    CueClass.DISTANCING: (
        r"claim(?:s|ed|ing)?(?!\s+(?:the\s+|at\s+|least\s+|\w+\s+){0,3}li(?:fe|ves)\b|\s+responsib) "
        r"alleg(?:es?|ed|ing) insist(?:s|ed|ing)? assert(?:s|ed|ing)? maintain(?:s|ed"
        "|ing)? "
        r"blam(?:es?|ed|ing)(?=\s+(?!(?:for|on|it|me|us|him|her|them)\b)\w) contend(?:s|ed)? "
        r"accus(?:es?|ed|ing)(?=\s[^.;]{1,80}\sof\s) suggest(?:s|ed"
        r"|ing)? argue[sd]? purport(?:s|ed)? charge[sd]?(?=\s+that)"
    ),
    CueClass.DENIAL: (
        "den(?:y|ies|ied|ying) reject(?:s|ed|ing)? dismiss(?:es|ed|ing)? refut(?:es?|ed"
        "|ing) disput(?:es|ed|ing) "
        r"dispute(?=\s+(?:the|that|this|any|his|her|their|its|such|claims?|reports?|what|whether)\b) "
        r"rebuff(?:s|ed) disavow(?:s|ed) contradict(?:s|ed) rebut(?:s|ted) rul(?:es"
        r"|ed)\s+out repudiat(?:es|ed) "
        r"brush(?:es|ed)\s+(?:off|aside) (?:laugh|shrug|wav)(?:s|es|ed|ged)\s+(?:off|aside|away)"
        r" cast(?:s|ing)?\s+doubt\s+on"
        r" scoff(?:s|ed)?\s+at pour(?:s|ed)\s+(?:scorn|cold\s+water)\s+on debunk(?:s|ed)"
        r" (?:call|brand|label|describ|denounc|decr|deem|term)(?:s|ed|led|es|ied|ies)?"
        rf"(?=\s+(?:the|such|these|those|all|his|her|their|it|them|this)\s+(?:[\w-]+\s+){{0,5}}?{_MADE_UP})"
    ),
}


def _cue_pattern(words: str) -> str:
    # A space inside an entry is written \s+, so that entries can be told apart by blanks.
    return "|".join(sorted(words.split(), key=len, reverse=True))


CUE = re.compile(
    r"\b(?:" + "|".join(f"(?P<{kind}>{_cue_pattern(words)})" for kind, words in _CUES.items()) + r")\b",
    re.IGNORECASE,
)
ACCORDING = re.compile(
    r"\b(?:according\s+to|in\s+the\s+(?:words|account|telling|opinion|view|estimation|judge?ment)\s+of)\s+",
    re.IGNORECASE,
)
# "In his account", "by the clerk's count": the words around are those of the one whose account it is.
OWN_ACCOUNT = re.compile(
    r"\b(?:[Ii]n|[Bb]y|[Oo]n)\s+(?P<who>(?:(?:the|an?|one|his|her"
    r"|their)\s+)?(?:[\w-]+\s+){0,2}?[\w-]+(?=[’']s?\s)|his|her|their)(?:[’']s?)?"
    r"\s+(?:own\s+)?(?:account|words|view|opinion|telling|version|count|reckoning|estimate"
    r"|recollection)\b(?!\s+of)"
    r"|\bby\s+the\s+(?:count|account|reckoning|estimate)\s+of\s+(?P<of>(?:the\s+"
    r"|an?\s+)?(?:[\w’'-]+\s+){0,3}?[\w’'-]+)(?=[.,;]|\s+(?:in|on|at)\s|$)"
)
# "was told by a nurse that", "heard from a driver that": the origin stands behind the verb.
TOLD_BY = re.compile(
    r"\b(?:(?:told|informed|advised|assured|warned)\s+(?:\w+\s+)?by|(?:heard|learned|learnt|understood"
    r"|found\s+out|ha[ds]\s+it|have\s+it|knows?|knew)"
    r"\s+(?:\w+ly\s+)?from)\s+(?P<who>(?:[\w’'-]+\s+){0,5}?[\w’'-]+?)(?:,\s+(?:(?:who|whose|whom|an?"
    r"|the)\s|(?-i:[A-Z]))[^,;.]{2,80},(?:\s+and\s+[^,;.]{2,40},)?)?"
    r"\s+(?:that|how|of)\s+"
)
# "The army's position is that", "the version of the police is that": the words that follow are theirs.
STANCE = re.compile(
    r"\b(?P<who>(?:the\s+|an?\s+|his\s+|her\s+|their\s+)?(?:[\w-]+\s+){0,3}?[\w-]+)[’']s?\s+(?:\w+\s+)?"
    r"(?:position|version|line|stance|explanation|answer|reply|contention|case|argument|theory|story|account|finding|conclusion|view)"
    r"\s+(?:is|was|remains|has\s+(?:always\s+)?been)\s+that\s+",
    re.IGNORECASE,
)
EVIDENTIAL = re.compile(
    r"\b(?:reportedly|allegedly|purportedly|supposedly|apparently|"
    r"(?:is|are|was|were)\s+(?:also\s+)?(?:said|reported|alleged|believed|understood|thought"
    r"|rumou?red)\s+to"
    r"(?:\s+(?:have|be))?|(?:have|has|had)\s+(?:heard|read|been\s+told)(?:\s+that)?|i\s+(?:heard"
    r"|read)\s+that|it\s+(?:is|was|has\s+been)\s+(?:further\s+|also\s+|widely\s+)?(?:alleged|reported|claimed|said|rumou?red"
    r"|believed|thought)\s+(?:(?:in"
    r"|by|among)\s+[^,.;]{1,30}?\s+)?that|it\s+is\s+(?:thought|believed|said|rumou?red|feared)(?=,)"
    r"|(?:is|are|was|were)\s+reported(?=\s+(?:dead|missing|killed|injured|wounded|arrested|detained|held))"
    r"|appear(?:s|ed)?\s+to\s+(?:show|have\s+been))\b",
    re.IGNORECASE,
)
RUMOUR_NOUN = re.compile(
    r"\b(?:allegations?|rumou?rs?|accusations?|reports?|claims)\s+(?:that|of|about|suggest(?:s|ed"
    r"|ing)?(?:\s+that)?|indicat\w+(?:\s+that)?)\b",
    re.IGNORECASE,
)
ALLEGED_NOUN = re.compile(r"\b(?:alleged|suspected|purported|supposed|so-called)\b", re.IGNORECASE)
HYPOTHETICAL = re.compile(
    r"\b(?:if|unless|whether|would|could|might|(?-i:may)|risks?(?:\s+of)?|in\s+case|lest"
    r"|should)\b(?!\s+(?:not|never)\s+\w+\s+(?:\w+\s+)?\w+|n[’']t)(?:\s+(?!(?:who|when|after|because|until"
    r"|so)\b|and\s+(?:they|he|she|we|was|were)\b)[“\"‘]?[\w’'-]+){0,6}?[\s“\"‘]*$",
    re.IGNORECASE,
)
CALLED_FOR = re.compile(
    r"\b(?:urg\w+|call(?:s|ed|ing)?\s+(?:on|for)|demand\w*|appeal\w*|ask(?:s|ed)?|must|should)\b"
    r"(?:\W+\w[\w’'-]*){0,8}?\W+(?:stop|end|halt|release|free|investigat\w+|prevent|cease|protect)\b",
    re.IGNORECASE,
)
# "that he be released": what is asked for and has not happened.
SUBJUNCTIVE = re.compile(
    r"(?<!\bwill)(?<!\bwould)(?<!\bto)(?<!\bmay)(?<!\bmight)(?<!\bmust)(?<!\bshould)(?<!\bcan)(?<!\bcould)"
    r"(?<!\bshall)(?<!\bcannot)"
    r"(?<!\bwill not)(?<!\bmay not)(?<!\bto not)(?<!\bwould not)(?<!\bnot to)(?<!\bcould not)"
    r"(?<!\bshould not)(?<!\bmust not)"
    r"\sbe\s+(?:\w+ly\s+)?(?:allowed\s+to\s+)?$",
    re.IGNORECASE,
)
NOT_TRUE = re.compile(
    r"\b(?:not\s+true|untrue|false|no\s+truth(?:\s+in\s+\w+)?|no\s+evidence|no\s+proof|impossible|a\s+lie"
    r"|nonsense)\b[^.;]{0,25}?\b(?:that|of)\b[^.;]{0,80}$",
    re.IGNORECASE,
)
# A figure that its own text takes back or replaces.
CORRECTS = re.compile(
    r"\b(?:counted\s+(?:\w+\s+){0,3}twice|(?:was|were|been)\s+withdrawn|in\s+error|erroneously|wrongly"
    r"|misread|mistakenly"
    r"|(?:earlier|previous)\s+(?:version|edition|figure|count|toll)|(?:had\s+|has\s+)?(?:first|initially"
    r"|originally|previously|earlier)\s+(?:put|gave|given|informed|reported|said|stated|announced)"
    r"|had\s+been\s+given\s+as|gave\s+the\s+number|correct\s+something|retract\w*)\b",
    re.IGNORECASE,
)
NEGATION = re.compile(
    r"\b(?:no|not|never|nobody|none|neither|nor|without|no\s+one|cannot|\w+n[’']t)\b"
    r"(?!\s+(?:only|just|least|fewer|less|more|longer|sooner|matter|doubt|once|yet\s+clear))"
    r"(?:\s+[\w’'-]+){0,8}?\s*$",
    re.IGNORECASE,
)
FALSEHOOD = re.compile(
    r"\b(?:fabricat\w+|not\s+true|no\s+truth|fairy\s+tales?|inventions?|invented"
    r"|without\s+(?:any\s+)?foundation|propaganda|smears?|hoax\w*|baseless|unfounded|groundless"
    r"|untrue|an?\s+(?:\w+\s+)?lie|(?:is|are|was|were)\s+(?:\w+ly\s+)?false|lies|slander\w*|disinformation"
    r"|nonsense|witch-?\s?hunt|forger(?:y|ies)"
    r"|false\s+(?:claims?|reports?|allegations?)|fake(?:\s+news)?|provocation|absolutely\s+false"
    r"|pure\s+fiction|defamat\w+|absurd|ridiculous|rubbish|fantas(?:y|ies)|made\s+up"
    r"|not\s+correct|incorrect|does\s+not\s+correspond\s+to\s+(?:the\s+)?(?:reality|facts|truth))\b",
    re.IGNORECASE,
)
# "was denied food" is ill-treatment and no denial; "did not deny" and "neither confirm nor deny" say nothing.
NO_DENIAL_BEFORE = re.compile(
    r"(?:\b(?:was|were|been|being|are|is|not|never|nor|n[’']t|or|cannot|nobody"
    r"|to\s+confirm\s+or)\s+(?:\w+ly\s+)?)$",
    re.IGNORECASE,
)
NO_DENIAL_AFTER = re.compile(
    r"(?!\s+(?:\w+ly\s+)?\w+ing\b)\s+(?:\w+\s+){0,2}?(?:access|entry|food|water|bail|medical|visas?|care|treatment|contact"
    r"|permission|a\s+lawyer|lawyers|visits)\b",
    re.IGNORECASE,
)
# "No one can deny that", "stopped denying": nobody denies it now. "Never explained why": it is presupposed.
DENIAL_UNDONE = re.compile(
    r"\b(?:(?:no[\s-]one|nobody|none|few|who)\s+(?:(?:can|could|would|may|will|now|seriously|really)\s+)?"
    r"|(?:cannot|can\s+not|can[’']t|could\s+not"
    r"|couldn[’']t)\s+(?:be\s+)?|(?:hardly|scarcely|barely)\s+(?:be\s+)?|(?:is|was|are|were)\s+(?:not"
    r"|never)\s+(?:\w+ly\s+)?"
    r"|(?:impossible|hard|absurd)\s+to\s+|(?:stop\w*|ceas\w*|quit|no\s+longer|g[ai]ve\w*\s+up)\s+)$",
    re.IGNORECASE,
)
IN_RELATIVE = re.compile(
    r",\s+(?:which|who|whose\s+\w+)\s+(?:(?:has|have|had|\w+ly|(?:at\s+)?first|once|long|still)\s+){0,2}$",
    re.IGNORECASE,
)
EXPLAINS_WHY = re.compile(
    r"(?:explain\w*|told|said|asked|informed)\s+(?:why|how|when|where)\b", re.IGNORECASE
)

# "A new report claims": the word before the verb of speech is a noun, and so no verb itself.
NOUN_BEFORE = re.compile(
    r"\b(?:an?|the|this|that|its|his|her|their|our|no|credible|earlier|new|unconfirmed|recent|media"
    r"|press|several|multiple|local"
    r"|numerous|further|other|initial|conflicting|these|those|such|many|some|various|persistent|first"
    r"|second|latest|official"
    r"|separate|joint|annual|detailed|[\w-]+[’']s?)\s+$",
    re.IGNORECASE,
)
# "did not say that", "declined to confirm": the words that follow are asserted by nobody.
UNSAID = re.compile(
    r"(?:\b(?:not|never|nobody|cannot|declin\w+\s+to|refus\w+\s+to|nor)"
    r"|n[’']t)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)

# Verbs whose object or complement stands in partial quotation marks: the words are those of the subject.
HOLDS_WORDS = re.compile(
    r"\b(?:describ\w+|(?<!so-)call(?:s|ed|ing)?|label\w+|brand(?:s|ed)|term(?:s|ed)|put(?:s)?|denounc\w+"
    r"|accus\w+|refer(?:s|red)|blam\w+"
    r"|admit\w*|conced\w+|prais\w+|promis\w+|vow\w*|warn\w*|nam(?:es|ed)|dub(?:s|bed)|characteri[sz]\w+"
    r"|spoke|speaks?"
    r"|condemn\w*|offer\w*|deplor\w+|regret\w*|mock(?:s|ed)|says?|said|wrote|writes|told|den(?:y|ies|ied)"
    r"|reject(?:s|ed)"
    r"|dismiss(?:es|ed)|explain\w*|add(?:s|ed)|shout(?:s|ed)|not(?:es|ed)|demand(?:s|ed)|used?|ask(?:s"
    r"|ed)|insist\w*|claim\w*)\b",
    re.IGNORECASE,
)

PRONOUN = re.compile(r"(?:he|she|they|i|we|it|who|you|him|her|them|his|their)", re.IGNORECASE)

# Kinds of speakers, most telling first: type, role, basis and the words.
SPEAKER_KINDS: tuple[tuple[str, str, str, re.Pattern[str]], ...] = tuple(
    (kind, role, basis, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for kind, role, basis, words in (
        (
            "person", "victim_witness", "victim",
            "victims?|survivors?|former (?:prisoner|detainee|inmate)s?|(?:ex-)?detainees?|ex-prisoners?"
            "|prisoners?|escap(?:e|ed|ee)s?"
            "|identified (?:him|her|them)sel(?:f|ves)"
            "|who (?:was|were|had been) (?:detained|tortured|held|beaten|arrested|abducted|kidnapped"
            "|imprisoned|jailed)",
        ),
        (
            "person", "victim_witness", "eyewitness",
            "(?:eye-?)?witness(?:es)?|residents?|neighbou?rs?|bystanders?|passers-?by|villagers?"
            "|shopkeepers?|who saw"
            "|passengers?|local (?:man|woman)",
        ),
        (
            "person", "witness", "eyewitness",
            "(?:former|ex-?|retired|one-time)[\\s-]?(?:\\w+\\s)?(?:guards?|soldiers?|conscripts?|officers?"
            "|policem[ae]n|warders?|wardens?|jailers?|clerks?|employees?|fighters?|interrogators?|drivers?"
            "|interpreters?|militiam[ae]n)|defectors?|deserters?",
        ),
        (
            "person", "relative", "hearsay",
            "mother|father|brother|sister|wife|husband|son|daughter|uncle|aunt|cousin|family|friend",
        ),
        ("person", "relative", "unknown", "relatives?|families|parents?|friends"),
        (
            "unknown", "unknown", "hearsay", "(?:\\w+\\s+)?sources?|insiders?",
        ),
        (
            "document", "document", "document",
            "estimates?|figures|statistics|data|testimon(?:y|ies)|accounts|footage|video|photographs"
            "|(?:court|medical|police|official|hospital|autopsy|leaked) (?:documents?|records?|files?"
            "|reports?)|documents?"
            "|(?:confidential|internal|leaked|forensic) reports?|registers?|logbooks?|diar(?:y|ies)"
            "|records|indictment|verdict|certificate|memo|letter",
        ),
        ("document", "unknown", "unknown", "(?:\\w+\\s+)?reports?|studies|study|survey|posts?"),
        (
            "media", "publisher", "media_investigation",
            "newspapers?|newsroom|broadcasters?|television|TV|radio|news agency|agenc(?:y|ies)|magazine"
            "|journalists?|reporters?|daily|weekly"
            "|website|news site|outlets?|(?:the )?media|press"
            "(?! (?:office|service|secretary|officer|conference|department))"
            "|Gazette|Gazeta|Herald|Times|Tribune"
            "|Courier|Observer|Post|BBC|CNN|Reuters"
            "|Associated Press|AP|AFP|France 24|Guardian|News|Meduza|Mirror|Telegraph|Chronicle|Journal"
            "|Dispatch|Wire|correspondents?|editors?",
        ),
        (
            "org", "ngo", "unknown",
            "human rights|rights groups?|Human Rights Watch|Amnesty|NGOs?|campaigners?|activists?"
            "|monitors?|Network|Memorial|charity"
            "|organi[sz]ations?|advocates?|Committee|Association|Observatory|Centre|Center|defenders?"
            "|lawyers?|groups?|Watch|Foundation",
        ),
        (
            "person", "official", "official",
            "minister|ministry|president|chancellor|spokes(?:man|woman|person|people)|governor|mayor"
            "|officials?|officers?|prosecutors?|police(?:man)?"
            "|commander|general|colonel|major|lieutenant|aide|adviser|ambassador|authorit(?:y|ies)"
            "|government|administration|Kremlin"
            "|ombudsman|commissioner|secretary"
            "|chief|director|superintendent|sheriff|inspector|captain|sergeant|judge|court|army|military"
            "|security (?:forces|service)|parliament|deputy|senator"
            "|lawmaker|envoy|head of|state|office"
            "|department|interior|foreign office|UN|United Nations|council|premier|leader|warden"
            "|(?:press|prison|border|secret|intelligence|penitentiary|security|investigative) service"
            "|junta|regime|palace"
            "|guards?|directorate|bureau|MPs?|navy|air force|coast ?guard|gendarm\\w+|brigadier|prefects?"
            "|prefecture|marshal|admiral|commandant|magistrate|constables?|warders?|troops|general staff"
            "|customs",
        ),
        ("person", "witness", "unknown", PERSON_NOUN),
    )
)  # fmt: skip

NOUN_OF_SPEAKER = re.compile(
    r"\b(?:newspaper|paper|agency|broadcaster|channel|outlet|magazine|victim|survivor|witness|minister"
    r"|president|chancellor"
    r"|spokesman|spokeswoman|man|woman|organi[sz]ation|group|report|detainee|official|network|ministry)s?$",
    re.IGNORECASE,
)
TITLE = re.compile(
    r"\b(?:President|Minister|Chancellor|Secretary|Governor|Mayor|General|Colonel|Major|Captain"
    r"|Ambassador|Senator|Prosecutor"
    r"|Judge|Commissioner|Spokesman|Spokeswoman|Spokesperson|Mr|Mrs|Ms|Dr|Professor|Deputy|MP"
    r"|Foreign Affairs|Interior|Director|Chief)\b"
)
EXPECTS_VICTIM = re.compile(r"\b(?:I|we|us|me|my|our)\b", re.IGNORECASE)
