"""The words that the English rules know: acts, cues of speech, kinds of speakers, denials, doubts.

- Each list is data; a rule of grammar lives elsewhere.
- A pattern for an act has bounded gaps, so that the search is linear in the text.
- Longer readings stand before shorter ones: "told parents to kill" is incitement and no killing.
"""

from __future__ import annotations

import re
from enum import StrEnum

_GAP = r"(?:\W+\w[\w’'-]*){0,4}?\W+"
_SHORT_GAP = r"(?:\W+\w[\w’'-]*){0,2}?\W+"
_KILL = r"(?:kill|murder|execut|slay|slaughter|shoot|hang)"
_SITE = (
    r"(?:camps?|detention|prisons?|jails?|custody|cells?|captivity|dungeons?|police stations?"
    r"|basements?|captors)\b"
)

_ACT_TABLE: tuple[tuple[str, str], ...] = (
    (
        "incitement_to_kill",
        r"(?:tell|told|instruct|order|urg|incit|encourag|press|ask|forc|command|call)\w*"
        rf"{_GAP}to\s+(?:\w+\s+)?{_KILL}\w*|incit\w+\s+(?:to\s+)?(?:murder|killing)"
        rf"|call(?:s|ed|ing)?\s+for{_GAP}(?:killing|murder|death|execution)s?"
        r"|(?:clean|wash|cleans|restor)\w*\s+(?:\w+\s+)?hono[u]?rs?(?:\s+with\s+blood)?"
        r"|hono[u]?r killings?",
    ),
    (
        "threat_to_kill",
        rf"threat\w*{_GAP}(?:to\s+(?:\w+\s+)?{_KILL}\w*|with\s+(?:death|execution|murder)|their\s+lives)"
        r"|death threats?|or\s+(?:we|i)(?:['’]ll|\s+will)(?=\s*[,.!?’”\"']|\s+(?:do\s+it|kill|finish)"
        r"|\s*$)|(?:we|i)(?:['’]ll|\s+will)\s+"
        rf"(?:\w+\s+)?{_KILL}\w*|threats?\s+of\s+(?:death|execution|murder)",
    ),
    (
        "intent_to_eliminate",
        rf"(?:want|intend|plan|vow|pledg|promis|aim)\w*{_GAP}(?:eliminat|exterminat|eradicat|annihilat"
        rf"|wip|purg)\w*",
    ),
    (
        "torture_electric",
        r"electrocut\w+|electric(?:al|ity)?\s+(?:shocks?|currents?|discharges?|prods?|batons?|torture)"
        r"|(?:tortur|shock)\w*\s+(?:with|by|using)\s+(?:an?\s+)?electric\w*"
        r"|(?:feel|felt|pass(?:ed|ing)?|appl(?:y|ied|ying)|connect\w*|ran)\s+(?:\w+\s+)?electric\w*"
        r"|electric\w*\s+(?:was|were)\s+(?:passed|applied|run)",
    ),
    (
        "camp_detention",
        r"(?:detain|detention|held|hold|imprison|kept|keep|tak|sent|send|confin|intern)\w*"
        r"(?:\W+\w[\w’'-]*){0,5}?\W+(?:concentration|internment|labou?r|torture|filtration|detention"
        r"|prison)?\s*camps?\b"
        r"|concentration camps?|internment camps?",
    ),
    (
        "death_in_custody",
        rf"(?:prisoners?|detainees?|inmates?|captives?){_GAP}(?:died|dead|death)"
        rf"|(?:died|dies|dying|deaths?|dead)\b(?:\W+\w[\w’'-]*){{0,6}}?\W+in\s+(?:\w+\s+){{0,2}}{_SITE}\b",
    ),
    (
        "killing",
        r"kill(?:s|ed|ing|ings)?\b|murder(?:s|ed|ing)?\b|execut(?:e|es|ed|ing|ions?)\b|massacr\w+"
        r"|assassinat\w+|slain\b|slaughter\w*|sho(?:t|ots|oting)\s+(?:dead|and\s+killed|to\s+death|him"
        r"|her|them|at)"
        r"|(?:was|were|been)\s+shot\b|lynch\w*|hanged\b|beheaded\b|(?:beaten|tortured|stabbed|burn(?:ed"
        r"|t))\s+to\s+death"
        r"|(?:were|was|is|are|found)\s+(?:already\s+)?dead\b|left\b[^.,;]{0,40}\bdead\b"
        r"|(?:three|two|four|five|six|seven|eight|nine|ten|\d+)\s+(?:\w+\s+){0,2}(?:dead|fatalities)\b"
        r"|death toll",
    ),
    ("death", r"(?:has|have|had)\s+(?:\w+\s+)?died\b|\bdied\b|perish(?:ed|ing)\b|lost\s+their\s+lives"),
    (
        "sexual_violence",
        r"rap(?:e|es|ed|ing)\b|gang-?rap\w+|sexual(?:ly)?\s+(?:violence|assault\w*|abus\w*|tortur\w*"
        r"|humiliat\w*)",
    ),
    (
        "beating",
        r"beat(?:s|en|ing|ings)?\b(?!\s+(?:the\s+)?(?:record|odds))|punch(?:ed|ing)\b|kick(?:ed|ing)\b"
        r"|whipp(?:ed|ing)s?\b|flogg(?:ed|ing)s?\b|clubbed\b|struck\s+(?:him|her|them|me|us)\b"
        r"|lash(?:ed|es)\b",
    ),
    (
        "torture",
        r"tortur(?:e|es|ed|ing|ers?|ous)\b|ill-?treat\w*|mistreat\w*|maltreat\w*|waterboard\w*"
        r"|starv(?:ed|ing)\s+(?:him|her|them|us|me)"
        r"|(?:break|broke|broken|breaking|crush\w*|burn(?:ed|t|ing)?)\s+(?:\w+\s+){0,3}?"
        r"(?:bones?|ribs?|fingers?|teeth|jaw|legs?|arms?|skin|nails?)\b|inhuman\w*\s+treatment"
        r"|abus(?:ed|ing)\s+(?:him|her|them|us|me|detainees|prisoners|inmates)",
    ),
    (
        "abduction",
        r"kidnap\w*|abduct\w*|seized\b(?=\W+(?:\w+\W+){0,3}?(?:men|women|people|him|her|them|from|by"
        r"|persons|activists))"
        r"|snatch(?:ed|ing)\b|taken\s+(?:away|by\s+(?:force|armed|men|unknown|masked))"
        rf"|(?:is|are|was|were|being|been)\s+taken\s+to\s+(?:\w+\s+){{0,3}}{_SITE}"
        rf"|dragged\s+(?:\w+\s+){{0,3}}from"
        r"|(?:forced|put|bundled|pushed|shoved|thrown)\s+(?:(?:me|us|him|her"
        r"|them)\s+)?into?\s+(?:an?\s+|the\s+)?(?:\w+\s+)?"
        r"(?:car|van|vehicle|truck|boot|trunk|minibus|bus)\b|carried\s+off\b|taken\s+(?:\w+\s+)?from\b"
        r"|took\s+(?:me|us|him|her|them)\s+away",
    ),
    (
        "disappearance",
        r"(?:forced|enforced)\s+disappearances?|disappear(?:ed|ances?|s)\b|went\s+missing|gone\s+missing"
        r"|(?:have|has)\s+not\s+been\s+(?:seen|heard)|vanished\b|(?:reported|still|are|is|were|was"
        r"|remain)\s+missing\b",
    ),
    (
        "mass_roundup",
        r"round(?:s|ed|ing)?[\s-]+(?:\w+\s+){0,2}?up\b|round-?ups?\b|mass\s+(?:arrests?|detentions?)"
        r"|sweeps?\s+of|swept\s+up\b",
    ),
    (
        "assembly_repression",
        r"(?:protest|demonstrat|rally|rallies|(?-i:march)|picket|vigil)\w*\b(?:[^.]{0,80}?)"
        r"(?:dispers\w+|(?:broken?|breaking)\s+up|rounded|tear\s+gas|detain\w*|arrest\w*)"
        r"|(?:dispers\w+|broke\s+up|tear\s+gas)\b[^.]{0,60}(?:protest|demonstrat|rally|(?-i:march)"
        r"|picket|vigil|crowd)\w*",
    ),
    ("arrest", r"(?:re-?)?arrest(?:s|ed|ing)?\b(?!\s+warrant)|picked\s+up\b"),
    (
        "detention",
        r"detain(?:s|ed|ing|ees?)?\b(?<!ee)(?<!ees)|detentions?\b(?!\s+(?:cent(?:er|re)s?|facilit|site"
        r"|camp))"
        r"|imprison(?:ed|ment|ing)\b|jail(?:ed|ing)\b|incarcerat\w+|locked\s+up\b|in\s+custody\b"
        r"|incommunicado"
        rf"|(?:held|kept|holding|keeping|hold)\b(?:\W+\w[\w’'-]*){{0,5}}?\W+(?:in|at"
        rf"|inside)\s+(?:\w+\s+){{0,4}}{_SITE}"
        rf"|(?:escap|fled|flee|releas|freed)\w*{_GAP}(?:from\s+)?(?:\w+\s+){{0,4}}{_SITE}"
        r"|(?:was|were|been|being|are|is)\s+(?:still\s+)?(?:held|kept|taken\s+into\s+custody)\b"
        r"|held\s+(?:\w+\s+)?for\s+(?:\w+\s+){1,3}?(?:hours?|days?|weeks?|months?|years?)\b"
        r"|(?:held|kept)\s+(?:me|us|him|her|them)\b|(?:secret|illegal|unofficial)\s+prisons?"
        r"|taken\s+into\s+custody",
    ),
    (
        "persecution_campaign",
        r"human rights (?:abuses|violations)\b(?=[^.]{0,80}(?:continu|wors|grow|escalat|committed"
        r"|widespread))"
        r"|(?:campaigns?|crackdowns?|purges?|pogroms?)\b[^.;]{0,60}?(?:orchestrated|ordered|directed"
        r"|organi[sz]ed|carried out|launched|sanctioned)"
        r"|(?:orchestrat|order|launch|wag|unleash|conduct|organi[sz]|carr(?:y|ied|ying)\s+out|leads?\b"
        r"|leading|led\b)\w*\b"
        r"[^.,;]{0,40}?(?:campaigns?|crackdowns?|purges?|pogroms?)\b"
        r"|direct(?:s|ed|ing)\s+(?:his|her|their|its)\s+(?:efforts|anger|violence|campaign)\s+(?:at"
        r"|against)"
        r"|persecut(?:ed|es|ing|ion)\b|ethnic cleansing|systematic(?:ally)?\s+(?:target|attack)\w*",
    ),
    ("extortion", r"extort\w*|ransoms?\b|blackmail\w*"),
    ("summons_of_relatives", r"summon(?:ed|s|ing)\b[^.,;]{0,40}(?:parents?|brothers?|sisters?|famil"
    r"|relatives|fathers?|mothers?|wi(?:fe|ves)|son)"),
    (
        "displacement",
        r"(?:in\s+hiding|hiding\s+(?:in|at|on|near|with|out)|into\s+hiding)\b|(?:fled|flee|fleeing"
        r"|forced to leave)\b|displac(?:ed|ement|ing)\b"
        r"|forced from their homes|driven from",
    ),
    (
        "fear_risk",
        r"(?:worried|afraid|(?<!for\s)fear(?:s|ed|ful)?|fearing|scared|concerned)\s+(?:about|for|of|that"
        r"|to)\b[^.;]{0,40}?"
        r"(?:safety|li(?:fe|ves)|famil|relatives|reprisals|retaliation|kill|return|loved ones)\w*",
    ),
    ("threat", r"threaten(?:s|ed|ing)?\b|\bthreats\b|intimidat\w+|or\s+(?:we|i)(?:['’]ll|\s+will)\b"),
)  # fmt: skip

ACT_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (code, re.compile(rf"\b(?:{pattern})", re.IGNORECASE)) for code, pattern in _ACT_TABLE
)
# One search that says whether a sentence can hold any act at all: most sentences stop here.
ACT_STEM = re.compile(
    r"kill|murder|execut|slay|slain|slaughter|massacr|assassin|shoot|shot|lynch|hang|behead|dead|death"
    r"|died|dying"
    r"|perish|lives|life|tortur|treat|put|push|shov|thrown|bundl|took|carried|swept|picked|or we|or i"
    r"|starv|break|broke|crush|burn|abus|inhuman|electr|shock|beat|punch|kick|whip|flog"
    r"|club|struck|lash|kidnap|abduct|seiz|snatch|taken|take|dragg|forc|disappear|missing|vanish"
    r"|not been|round"
    r"|arrest|detain|detention|prison|jail|incarcer|locked|custody|incommunic|held|kept|hold|camp|escap"
    r"|fled|flee"
    r"|releas|freed|rap|sexual|threat|intimid|we will|i will|[’']ll|honou?r|campaign|crackdown|purge"
    r"|pogrom|persecut"
    r"|cleansing|direct|systematic|human rights|extort|ransom|blackmail|summon|hiding|displac|driven"
    r"|worried|afraid"
    r"|fear|scared|concerned|eliminat|exterminat|eradicat|annihil|wip|purg|between the ages|aged",
    re.IGNORECASE,
)

# Acts that one event commonly shows at once: a clause with two of them is one claim, not two.
FAMILIES: tuple[frozenset[str], ...] = (
    frozenset({"arrest", "detention", "mass_roundup", "assembly_repression"}),
    frozenset({"killing", "death", "death_in_custody"}),
    frozenset({"abduction", "disappearance"}),
)


class CueClass(StrEnum):
    """What a verb of speech says about what was said."""

    FACTIVE = "factive"
    NEUTRAL = "neutral"
    DISTANCING = "distancing"
    DENIAL = "denial"


_CUES = {
    CueClass.FACTIVE: (
        "reveals? revealed revealing confirms? confirmed confirming disclose[sd]? admit(?:s|ted|ting)? "
        "acknowledge[sd]? documented documenting found shows showed establish(?:es|ed) verif(?:y|ies|ied) "
        r"point(?:s|ed)\s+out discovered concluded concludes"
    ),
    CueClass.NEUTRAL: (
        "sa(?:id|ys|y|ying) tells? told telling state[sd] stating add(?:s|ed|ing) explain(?:s|ed|ing) "
        "recall(?:s|ed|ing) recount(?:s|ed|ing) describ(?:es?|ed|ing) wr(?:ote|ites|itten) report(?:s"
        "|ed|ing)? "
        "announce[sd] noted notes testif(?:y|ies|ied) declare[sd] repl(?:ied|ies) responded warn(?:s|ed"
        "|ing) "
        "remember(?:s|ed) continued commented published estimate[sd] estimates? estimated "
        r"bro(?:ke|ken)\s+the\s+(?:news|story)\s+(?:about|of|that) sp(?:oke|eaks)\s+of call(?:s"
        r"|ed)?\s+(?:it|this)(?=\s*[:,]) "
        "shouted whispered spoke informed cited citing wrote explains recalls"
    ),
    CueClass.DISTANCING: (
        "claim(?:s|ed|ing)? alleg(?:es?|ed|ing) insist(?:s|ed|ing)? assert(?:s|ed|ing)? maintain(?:s|ed"
        "|ing)? "
        "contend(?:s|ed)? accus(?:es?|ed|ing) suggest(?:s|ed|ing)? complain(?:s|ed|ing)? argue[sd]?"
    ),
    CueClass.DENIAL: (
        "den(?:y|ies|ied|ying) reject(?:s|ed|ing)? dismiss(?:es|ed|ing)? refut(?:es?|ed"
        "|ing) disput(?:es?|ed|ing) "
        "rebuff(?:s|ed) disavow(?:s|ed)"
    ),
}


def _cue_pattern(words: str) -> str:
    # A space inside an entry is written \s+, so that entries can be told apart by blanks.
    return "|".join(sorted(words.split(), key=len, reverse=True))


CUE = re.compile(
    r"\b(?:" + "|".join(f"(?P<{kind}>{_cue_pattern(words)})" for kind, words in _CUES.items()) + r")\b",
    re.IGNORECASE,
)
ACCORDING = re.compile(r"\baccording\s+to\s+", re.IGNORECASE)
EVIDENTIAL = re.compile(
    r"\b(?:reportedly|allegedly|purportedly|supposedly|apparently|"
    r"(?:is|are|was|were)\s+(?:also\s+)?(?:said|reported|alleged|believed|understood|thought"
    r"|rumou?red)\s+to"
    r"(?:\s+(?:have|be))?|(?:have|has|had)\s+(?:heard|read|been\s+told)(?:\s+that)?|i\s+(?:heard"
    r"|read)\s+that|it\s+(?:is|was|has\s+been)\s+(?:alleged|reported|claimed|said|rumou?red)\s+that)\b",
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
    r"|should)\b(?:\W+\w[\w’'-]*){0,6}?\W*$",
    re.IGNORECASE,
)
CALLED_FOR = re.compile(
    r"\b(?:urg\w+|call(?:s|ed|ing)?\s+(?:on|for)|demand\w*|appeal\w*|ask(?:s|ed)?|must|should)\b"
    r"(?:\W+\w[\w’'-]*){0,8}?\W+(?:stop|end|halt|release|free|investigat\w+|prevent|cease|protect)\b",
    re.IGNORECASE,
)
NEGATION = re.compile(
    r"\b(?:no|not|never|nobody|none|neither|nor|without|no\s+one|cannot|\w+n[’']t)\b"
    r"(?!\s+(?:only|just|least|fewer|less|more|longer|yet\s+clear))(?:\s+[\w’'-]+){0,8}?\s*$",
    re.IGNORECASE,
)
FALSEHOOD = re.compile(
    r"\b(?:fabricat\w+|baseless|unfounded|groundless|untrue|a\s+lie|lies|slander\w*|disinformation|nonsense"
    r"|false\s+(?:claims?|reports?|allegations?)|fake(?:\s+news)?|provocation|absolutely\s+false"
    r"|pure\s+fiction)\b",
    re.IGNORECASE,
)
# "was denied food" is ill-treatment and no denial; "did not deny" and "neither confirm nor deny" say nothing.
NO_DENIAL_BEFORE = re.compile(
    r"(?:\b(?:was|were|been|being|are|is|not|never|nor|n[’']t|or|cannot|nobody"
    r"|to\s+confirm\s+or)\s+(?:\w+ly\s+)?)$",
    re.IGNORECASE,
)
NO_DENIAL_AFTER = re.compile(
    r"\s+(?:\w+\s+){0,2}?(?:access|entry|food|water|bail|medical|visas?|care|treatment|contact"
    r"|permission|a\s+lawyer|lawyers|visits)\b",
    re.IGNORECASE,
)

# "A new report claims": the word before the verb of speech is a noun, and so no verb itself.
NOUN_BEFORE = re.compile(
    r"\b(?:an?|the|this|that|its|his|her|their|our|no|credible|earlier|new|unconfirmed|recent|media"
    r"|press|several|multiple|local"
    r"|numerous|further|other|initial|conflicting|these|those|such|many|some|various|persistent|first"
    r"|second|latest|official"
    r"|separate|joint|annual|detailed)\s+$",
    re.IGNORECASE,
)
# "did not say that", "declined to confirm": the words that follow are asserted by nobody.
UNSAID = re.compile(
    r"(?:\b(?:not|never|nobody|cannot|declin\w+\s+to|refus\w+\s+to|nor)"
    r"|n[’']t)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)

PRONOUN = re.compile(r"(?:he|she|they|i|we|it|who)", re.IGNORECASE)

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
            "person", "relative", "hearsay",
            "mother|father|brother|sister|wife|husband|son|daughter|uncle|aunt|cousin|relatives?"
            "|famil(?:y|ies)|parents?|friends?",
        ),
        (
            "unknown", "unknown", "hearsay", "(?:\\w+\\s+)?sources?|insiders?",
        ),
        (
            "document", "document", "document",
            "(?:court|medical|police|official|hospital|autopsy|leaked) (?:documents?|records?|files?"
            "|reports?)|documents?"
            "|records|indictment|verdict|certificate|memo|letter",
        ),
        ("document", "unknown", "unknown", "(?:\\w+\\s+)?reports?|studies|study|survey|posts?"),
        (
            "media", "publisher", "media_investigation",
            "newspapers?|newsroom|broadcasters?|television|TV|radio|news agency|agenc(?:y|ies)|magazine"
            "|journalists?|reporters?|daily|weekly"
            "|website|news site|outlets?|(?:the )?media|press|Gazette|Gazeta|Herald|Times|Tribune"
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
            "|commander|general|colonel|ambassador|authorit(?:y|ies)|government|administration|Kremlin"
            "|ombudsman|commissioner|secretary"
            "|chief|judge|court|army|military|security (?:forces|service)|parliament|deputy|senator"
            "|lawmaker|envoy|head of|state|office"
            "|department|interior|foreign office|UN|United Nations|council|premier|leader|warden"
            "|guards?|directorate|bureau|MPs?",
        ),
        ("person", "witness", "unknown", "doctors?|nurses?|teachers?|priests?|students?|drivers?"
        "|workers?|man|woman|men|women|boy|girl|people|person"),
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
