"""Denials that name no act of the lexicon: no harm was done, it is a lie, or something else was the case.

- That nobody was harmed, or nothing was used against anybody, denies in any mouth.
- "He fell in the shower", "a disease of the heart", "of her own accord" deny in an authority's mouth alone.
- So do "this is a lie" and "the file he called a novel": what was told is put down as made up.
- What is only to come, or only not known, is no denial.
"""

from __future__ import annotations

import re

from uncounted.claims.lexicon import FALSEHOOD
from uncounted.claims.negation import negation_of

# Words for harm and force that tell of no act by themselves; under a negation they deny one.
_HARM = re.compile(
    r"\b(?:touched|harmed|hurt|ill-?treated|mistreated|maltreated|molested|interfered\s+with|laid\s+(?:a|any)\s+(?:hand|finger|glove)"
    r"|lay(?:s|ing)?\s+a\s+(?:hand|finger|glove)|(?:casualties|losses|victims|fatalities|injuries|deaths)\b(?!\s+(?:figure|toll|count))"
    r"|(?:heavy\s+)?(?:weapons?|artillery|firearms?|force|violence|gas|live\s+rounds)\s+(?:\w+\s+){0,2}?(?:used|employed|fired|applied)"
    r"|(?:used?|employed|appl(?:y|ied))\s+(?:any\s+)?(?:force|violence|firearms?|weapons?)"
    r"|in\s+(?:\w+\s+){0,2}?(?:custody|detention)|under\s+arrest|kept|held|missing|prisoners?|detainees?"
    r"|(?<=no\s)such\s+\w+|brought\s+(?:here|there|in)|(?:mark|bruise|scratch|wound)s?\s+on|strik(?:e|ing)\s+(?:anybody|anyone|him|her|them))\b",
    re.IGNORECASE,
)
_IN_NO_CASE = re.compile(r"\b(?:would|will|shall|can|could|may|might|should|must)\b", re.IGNORECASE)
_NOTHING_DONE = re.compile(
    r"(?:[^.;]{0,60}[:,]\s+)?[“\"«‘'\s]*(?:his|her|the|our|my)?\s*(?:\w+\s+)?(?:(?:nobody|no[-\s]one"
    r"|none\s+of\s+\w+(?:\s+\w+)?)\s+(?:\w+\s+)?(?:was|were|is|are|has|have|had|laid|did)\b|no\s+\w+(?:\s+\w+)?\s+(?:is|was|were|are|has|have|had)\b"
    r"|(?:we|i|they|he|she|men|officers|soldiers|police|forces|guards"
    r"|it|its\s+\w+|the\s+\w+)\s+[“\"«‘]?(?:never|did\s+not"
    r"|do\s+not|have\s+not|have\s+never|had\s+not|had\s+never|has\s+not|has\s+never|(?:is|was|are|were)\s+not\s+(?:under|in|being|\w+ed))\b)"
    r"(?!\s+(?:will|know|want|wish|can|answer|respond|reply|comment|say|return|attend|appear|recall|remember|understand)\b)",
    re.IGNORECASE,
)
_NONE_OF_IT = (
    r"there\s+(?:is|are|was|were|has\s+been|have\s+been)\s+(?:no|nothing|not\s+(?:a\s+single|any|one))\s+(?:\w+\s+){0,2}?(?:such|evidence"
    r"|truth|proof|basis|grounds?|records?|cases?|victims?|detentions?|arrests?|prisons?|complaints?|reports?|people|persons|problem|to\s+\w+\s+\w+\s+out)"
    r"|(?:have|has|had)\s+(?:no|not\s+(?:received|seen|found)\s+(?:any|a\s+single)|never\s+heard\s+of)\s+(?:such\s+)?(?:\w+\s+)?(?:information|evidence"
    r"|complaints?|reports?|proof|confirmation|knowledge|records?|cases?|indications?)"
    r"|never\s+heard\s+of|(?:do|did)(?:\s+not|n[’']t)\s+have\s+(?:any\s+)?such|never\s+(?:happened|occurred|existed|took\s+place)"
    r"|not\s+aware\s+of|unaware\s+of|(?:found|find|seen)\s+no\s+(?:evidence|proof|signs?|trace|confirmation)"
    r"|(?:no|not\s+any)\s+(?:knowledge|indications?|such\s+\w+)"
    r"|(?:did|does|do)(?:\s+not|n[’']t)\s+(?:happen|occur|exist|take\s+place)|not\s+one\s+(?:\w+\s+){1,3}(?:was|is|has|had)\b"
)
_WHO = r"(?:he|she|they|it|(?:the|that|this|his|her)\s+(?:\w+\s+)?\w+|(?-i:[A-Z])\w+)"
_ILLNESS = (
    r"(?:(?:natural|unknown)\s+causes|old\s+age|heart\s+(?:attack|failure|case|condition|trouble)|(?:weak|bad|ailing)\s+heart|disease|illness|influenza"
    r"|pneumonia|typhus|fever|stroke|cancer|an?\s+(?:\w+\s+)?(?:accident|fall|overdose)|suicide|falls|exhaustion|gas\s+explosion|short\s+circuit|drink)"
)
_INSTEAD = (
    rf"\b{_WHO}\s+(?:had\s+|has\s+|have\s+)?(?:only\s+|simply\s+|merely\s+|just\s+)?(?:slipped|(?<=d\s)fallen|(?<=s\s)fallen|fell|tripped|stumbled|walked\s+into|hanged\s+(?:him|her)self|r[au]n\s+(?:off|away)"
    r"|eloped|gone\s+(?:abroad|away|home)|went\s+(?:abroad|home)|left\s+(?:for|the\s+(?:country|territory|district|town))|emigrated|c[ao]me\s+for\s+a\s+(?:chat|talk)"
    r"|joined\s+the|been\s+(?:asleep|on\s+leave)|volunteered|drowned)\b"
    rf"|\b(?:attribut\w+|put\s+down|ascrib\w+)\s+[^.;]{{1,40}}?\sto\b|\b(?:explain\w*|caused|due|result\w*|died)\b[^.;]{{0,25}}?\b(?:by|of|from|to)\s+(?:an?\s+)?{_ILLNESS}"
    rf"|\b(?:as\s+)?an?\s+(?:{_ILLNESS})"
    r"|voluntar(?:y|ily)\b|of\s+(?:his|her|their)\s+own\s+(?:free\s+)?(?:will|accord)"
    r"|in\s+good\s+(?:health|spirits)|(?:safe|alive)\s+and\s+well|by\s+(?:accident|mistake)|natural\s+causes|self-defen[cs]e"
    r"|isolated\s+(?:\w+\s+)?(?:cases?|incidents?|liberties|excesses)|with\s+(?:\w+\s+)?restraint|within\s+the\s+(?:limits\s+of\s+the\s+)?law\b|(?:was|were)\s+lawful"
    r"|(?:grossly\s+|greatly\s+|wildly\s+)?exaggerated\b|staged\b|got\s+up\s+by|put\s+about\s+by"
)
_PUT_DOWN = (
    r"\b(?:call|brand|label|dub|term|describ|dismiss)\w*\s+(?:all\s+)?(?:this|that|it|these|them|him|her|such\s+\w+|the\s+\w+|our\s+\w+)\s+(?:as\s+)?(?:an?\s+)?"
    r"(?:[“\"‘«]|(?:\w+\s+)?(?:theatre|novel|fantasist|liars?|fair(?:y|ies)|tales?|inventions?|fabrications?|hysteria|comedy|fables?|gossip|propaganda|nonsense"
    r"|exaggerat\w+|premature|provocation|legends?|myths?|dreams?|lies?|slander|fiction)\b)"
    r"|^(?:the|this|that|all|such)\s+(?:\w+\s+){1,3}?(?:he|she|they)\s+call(?:s|ed)\s+an?\s"
    r"|\b(?:this|that|it|these|those|all\s+(?:this|that)|(?:rumours?|reports?|stories|claims?|allegations?)\b[^.;]{0,60}?)\s+(?:is|are|was|were|has\s+been|have\s+been)\s+"
    r"(?:\w+ly\s+|simply\s+|all\s+|just\s+|all\s+)*(?:a\s+|an\s+)?(?:\w+\s+)?(?:lies?|untrue|false|wrong|incorrect|invented|inventions?|fabricat\w+|refuted|being\s+put\s+about)\b"
    r"|\bnot\s+correspond\s+to\b|\b(?:is|are|was)\s+not\s+(?:true|correct|so|the\s+case)\b"
)
_AWAY = re.compile(rf"{_NONE_OF_IT}|{_INSTEAD}|{_PUT_DOWN}", re.IGNORECASE)

_LET_GO = re.compile(
    r"\b(?:all|everyone|everybody|each|both)\b[^.;]{0,60}?\b(?:let\s+go|released|freed|sent\s+home|allowed\s+to\s+(?:go|leave)|home)\s+(?:\w+\s+)?"
    r"(?:(?:within|after|in)\s+(?:the|an|a\s+few|some|two|three)\s+(?:hours?|minutes)|unharmed|the\s+same\s+(?:day|evening|night)|immediately|at\s+once|shortly)\b",
    re.IGNORECASE,
)

_UNHARMED = re.compile(
    r"\b(?:left\s+(?:the\s+)?(?:premises|building|station|barracks|territory)(?:\s+on\s+(?:foot|his|her|their))?|on\s+foot,?\s+in\s+good|unharmed|unhurt|uninjured|safe\s+and\s+sound|in\s+(?:good|perfect|excellent)\s+health)\b",
    re.IGNORECASE,
)
_KNOWS_NOTHING = re.compile(
    r"(?:it|we|they|he|she)\s+(?:had|has|have)\s+(?:received|seen|recorded|registered)\s+no\s"
    r"|(?:he|she|it|they|(?:the|its|his)\s+\w+)\s+(?:knew|knows?|had\s+known)\s+nothing\s+(?:of|about)\s+(?!(?:his|her|their|where|what|whether)\b)",
    re.IGNORECASE,
)

_MADE_UP = (
    r"(?:theatre|novel|fantasists?|liars?|fair(?:y|ies)|tales?|inventions?|fabrications?|hysteria|comedy|fables?|gossip|propaganda|nonsense"
    r"|exaggerat\w+|provocation|legends?|myths?|dreams?|lies?|slander|fiction|rubbish|farce|hoax|forger(?:y|ies)|fakes?|smears?|witch-?\s?hunt|unthinkable|absurd|ridiculous|insulting)"
)
_PUTS_DOWN = re.compile(
    r"(?P<who>(?:the|a|an|its|his|her|their|our|your|(?-i:[A-Z])\w+)(?:\s+[\w’'-]+){0,5}?(?:,\s+[^,.;:“\"]{2,60},)?)\s+(?:(?:has|have|had|later|also|\w+ly)\s+){0,2}"
    r"(?P<verb>(?:call|brand|label|dub|term|describ|dismiss)(?:s|ed|led|bed|es)?)\s+(?:all\s+)?"
    r"(?:(?:this|that|it|these|those|them|such\s+\w+|(?:the|these|those)\s+(?:stor(?:y|ies)|reports?|claims?|accounts?|allegations?|rumours?|accusations?|charges?|letter|note|notebook|file|list|book|testimony|video|footage|photographs?|document|findings|evidence))"
    rf"\s+(?:as\s+)?(?:an?\s+)?(?:[“\"‘«]|(?:\w+\s+)?{_MADE_UP}\b)|(?:him|her|them)\s+(?:as\s+)?(?:an?\s+)?(?:\w+\s+)?(?:liars?|fantasists?|{_MADE_UP})\b)",
    re.IGNORECASE,
)
# "a command centre, not a hospital": what was told is put right
_NOT_THE_OTHER = re.compile(
    r",\s+(?:and\s+)?not\s+(?:an?\s+|the\s+)?[\w-]+(?:\s+[\w-]+)?[”\"’]?$", re.IGNORECASE
)
_SOFTENED = re.compile(
    r"\b(?:officers?|men|soldiers|guards|police(?:men)?|staff|troops|patrol)\s+(?:\w+ly\s+)?(?:helped|assisted|rescued|protected|fed|comforted|gave\s+first\s+aid)\b"
    r"|\b(?:been|was|were)\s+(?:trampled|crushed)\b|\b(?:tripped|slipped|fell|fallen)\s+(?:from|down|on|in|out|off|over|against)\b|\bnever\s+heard\s+of\b|\b(?:hotel|sanatorium|rest\s+home|holiday)\b|\broutine\b"
    r"|\b(?:the\s+)?(?:other|opposing|enemy)\s+side\b|\bonly\s+targets?\b|\b(?:take[sn]?|took)\s+(?:all|every|great)\s+(?:\w+\s+)?(?:precautions?|care|measures)\b|\b(?:is|are|was|were)\s+(?:all\s+|entirely\s+|fully\s+)?(?:lawful|legal|proportionate)\b"
    r"|\b(?:on\s+the\s+contrary|in\s+(?:actual\s+)?fact|in\s+reality|nothing\s+(?:but|more\s+than)|no\s+more\s+than\s+an?)\b",
    re.IGNORECASE,
)

# An authority explains harm away: by an illness or a fall, as what the rules allow, as elsewhere.
_BY_ITSELF = (
    r"(?:natural\s+causes|(?:strong\s+)?drink(?:ing)?|drunkenness|alcohol|typhus|cholera|malaria|dysentery|pneumonia|tuberculosis|fever|influenza"
    r"|cancer|asthma|strokes?|heart\s+\w+|(?:an?|the)\s+(?:\w+\s+)?(?:heart|illness|disease|infection|seizure|epidemic|outbreak|overdose|accident|collision|fall"
    r"|brawl|quarrel|stampede|short\s+circuit|gas\s+\w+)|sunstroke|suicide|old\s+age|drugs|accidents?|falls|falling|exhaustion|fatigue|chronic\s+\w+)\b"
)
_EXCUSED = re.compile(
    r"\bdie[sd]?\b[^.;]{0,40}?\b(?:of|from|in|after)\s+(?:(?:an?|the|his|her)\s+)?(?:\w+\s+)?(?:drink(?:ing)?|alcohol|accident|fall|overdose|suicide|brawl|quarrel|collision)\b|"
    rf"\b(?:dead|deaths?|injur\w+|bruis\w+|wound\w*|marks|scars|fractures?|los(?:s|t)|perished|succumb\w*|kill\w*|hurt|bod(?:y|ies)|broken|black\s+eyes?)\b"
    rf"[^.;]{{0,70}}?\b(?:of|from|by|to|in|after|through|with|due\s+to|caused\s+by)\s+(?:\w+ly\s+)?(?:his\s+|her\s+|their\s+)?{_BY_ITSELF}(?![^.;]{{0,20}}\buntreated)"
    r"|\b(?:(?:injured|hurt|wounded|starved|harmed|burn(?:ed|t)|inflicted\s+by\s+[^,.;]{1,40}?\s+on|struck|beat|cut)\s+(?:him|her|them)sel(?:f|ves)"
    r"|self-inflicted)\b"
    r"|\b(?:bruises?|marks|wounds?|injur(?:y|ies)|scars?|burns)\s+(?:\w+\s+){0,3}?(?:was|were|is|are)\s+(?:old|slight|superficial|trifling|minor|already)\b"
    r"|\b(?:treat\w*|fed|cared\s+for|looked\s+after|held|detained|kept)\s+(?:\w+ly\s+)?(?:well|humanely|correctly|decently|kindly|with\s+(?:respect|dignity|care|courtesy)"
    r"|(?:in\s+(?:full\s+)?(?:accordance|line|conformity|keeping)|according)\s+(?:with|to)\s+(?:the\s+)?\w+|under\s+the\s+(?:law|rules))\b|\b(?:well|humanely|correctly)\s+(?:treated|fed|cared)\b"
    r"|\b(?:is|are|in)\s+(?:perfectly\s+)?(?:good|excellent)\s+health\b"
    r"|\b(?:only|merely|simply)\s+(?:\w+\s+){0,2}?(?:into|in)\s+the\s+air\b|\bwarning\s+shots?\b|\b(?:invited|asked\s+in|called\s+in)\s+(?:for|to)\s+(?:an?\s+)?(?:\w+\s+)?(?:talk|chat|conversation|interview|tea)\b"
    r"|\b(?:shot|taken|filmed|made|recorded|dates?|dating)\s+(?:\w+\s+)?(?:(?:in|from)\s+(?:another|a\s+(?:foreign|neighbouring|different))\b|elsewhere|years\s+(?:ago|before))"
    r"|\b(?:is|are|was|were)\s+(?:(?:all|both|still|now)\s+)?(?:alive|abroad|living|at\s+home|in\s+(?:another|a\s+(?:foreign|neighbouring))\s+\w+)\b|\b(?:has|have|had)\s+(?:since\s+|simply\s+)?(?:emigrated|gone\s+abroad|left\s+(?:the\s+country|for))"
    r"|\b(?:was|were|been)\s+(?:already\s+|all\s+|long\s+)?(?:evacuated|empty|deserted|abandoned)\b|\b(?:before|until)\s+(?:we|they|police|officers|the\s+\w+)\s+(?:even\s+)?(?:arrived|came|got\s+there|entered)\b"
    r"|\b(?:what\s+(?:is|was|has\s+been)\s+(?:\w+\s+){0,3}?|\w+s\s+)(?:presented|described|portrayed|depicted|passed\s+off)\s+(?:\w+\s+){0,4}?as\b"
    r"|\b(?:is|are)\s+(?:strictly\s+)?(?:prohibited|forbidden|banned|outlawed|impossible|unknown)\s+(?:by\s+law|in\s+(?:our|this))|\bso-called\s+(?:\w+\s+)?(?:kidnap\w*|abduct\w*|massacre\w*|tortur\w*|victims?|genocide|camps?|disappear\w*|kill\w*|murder\w*|raids?|atrocit\w+|prisoners?|crimes?|beatings?|mass\s+grave\w*|purge|deport\w*|expuls\w*|purges)\b",
    re.IGNORECASE,
)
_NOTHING_OPENS = re.compile(
    r"[“\"«‘'\s]*(?:that\s+)?(?:neither|nobody|no[\s-]one|none\s+of|at\s+no\s+(?:time|point|stage|moment)|never|nowhere|in\s+no\s+\w+|under\s+no|not\s+(?:a\s+single|one|once|any)"
    r"|no(?=\s+(?:soldiers?|troops|officers?|polic\w+|citizens?|civilians?|prisoners?|detainees?|inmates?|persons?|person|man|men|woman|women|child\w*|journalists?|shots?|force|weapons?|such|units?|member|guards?|deaths?|arrests?|violence)\b))\b"
    r"(?![^.;]{0,80}\b(?:disput\w+|doubt\w*|den(?:y|ies|ied)|question\w*|contest\w*|surpris\w+|responsib\w+|charged|prosecut\w+|punish\w+|convict\w+|tried|will|shall|can|must|should|fewer|less)\b)",
    re.IGNORECASE,
)
_INDEPENDENT = re.compile(
    r"\b(?:rapporteur|high\s+commissioner|inquiry|united\s+nations|U\.?N\.?|monitors?|ombuds\w+|observers?|mission|panel|experts?|coroner|hospital|doctors?|surgeon)\b",
    re.IGNORECASE,
)

# "held in conditions that many a hotel might envy": in any mouth
_IN_COMFORT = re.compile(
    r"\b(?:being|were|was|been|are|is)\s+(?:\w+\s+)?treated\s+(?:properly|correctly|humanely|kindly|with\s+(?:respect|dignity))\b|\b(?:conditions?|treatment|comfort\w*|rooms?|cells?)\b[^.;]{0,40}?\b(?:hotels?|sanatoriums?|holiday|rest\s+homes?|boarding\s+schools?)\b",
    re.IGNORECASE,
)


def denies_harm(words: str) -> bool:
    """Whether words say that nobody was harmed or held, or nothing was used against anybody.

    Examples
    --------
    >>> denies_harm("nobody has been harmed at the mill")
    True
    >>> denies_harm("nobody will be harmed at the mill")
    False
    """
    for harm in _HARM.finditer(words[:300]):
        before = words[: harm.start()]
        if _IN_NO_CASE.search(before):
            continue
        if negation_of(before, harm[0], words[harm.end() :]) is not None:
            return True
    return False


def denies_all(words: str) -> bool:
    """Whether words begin with "nobody was", "we never", "the police did not"."""
    return _NOTHING_DONE.match(words) is not None and _IN_NO_CASE.search(words[:80]) is None


def explains_away(words: str) -> bool:
    """Whether words of an authority put something harmless in its place, or call it made up."""
    return _AWAY.search(words) is not None or FALSEHOOD.fullmatch(words.strip(' .”"')) is not None


def put_down_by(text: str, start: int, end: int) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Return who puts down what was told as made up, and the verb: "The prefect called all this a comedy"."""
    found = _PUTS_DOWN.match(text, start, end)
    return None if found is None else (found.span("who"), found.span("verb"))


def knows_nothing(words: str) -> bool:
    """Whether words say that somebody knew nothing of what was told: "He knew nothing about the cellar"."""
    return _KNOWS_NOTHING.match(words) is not None


def praises_the_place(words: str) -> bool:
    """Whether words say that those who were held had it as in a hotel."""
    return _IN_COMFORT.search(words) is not None


def excuses(who: str, sentence: str) -> bool:
    """Whether a sentence of an authority says that harm came of itself, lawfully, or not at all.

    Parameters
    ----------
    who : str
        The words that name the authority; those of an inquiry or a hospital excuse nobody.
    sentence : str
        The sentence around the act, within the words of the authority.

    Examples
    --------
    >>> excuses("the warden", "the bruises were old")
    True
    >>> excuses("the Special Rapporteur", "two prisoners died of typhus")
    False
    """
    # that others did it ("shot by their own side") is an assertion that it was done
    if _INDEPENDENT.search(who):
        return False
    return _EXCUSED.search(sentence) is not None or _NOTHING_OPENS.match(sentence) is not None


def plays_down(words: str, rest: str = "") -> bool:
    """Whether an authority turns an act into a help, a comfort or a routine, or says that all went home.

    Parameters
    ----------
    words : str
        The clause that tells of the act.
    rest : str
        What follows in the same statement.
    """
    if _UNHARMED.search(words + rest[:60]):
        return True
    if _NOT_THE_OTHER.search((words + rest).rstrip()[-80:]):
        return True
    return _LET_GO.search(words) is not None or _SOFTENED.search(words + rest[:120]) is not None
