"""The English words for each act, as data, and the figures of speech that are none.

- An act stands here with the verbs and nouns that mean it in any text, in all their forms.
- A verb that is also done to things ("took", "shot", "hit") needs a person after it, or the passive.
- Longer readings stand before shorter ones: "told parents to kill" is incitement and no killing.
- Every gap is bounded, so that the search is linear in the text.
"""

from __future__ import annotations

import re

from uncounted.claims.persons import NOUN_PHRASE, NUMBER_WORD, OBJECT, PERSON_NOUN

_GAP = r"(?:\W+\w[\w’'-]*){0,4}?\W+"
_KILL = r"(?:kill|murder|execut|slay|slaughter|shoot|hang|behead|lynch|bury|finish\s+(?:him|her|them|us|you)\s+off)"
_SITE = (
    r"(?:camps?|detention|prisons?|jails?|custody|cells?|captivity|dungeons?|police stations?|remand"
    r"|basements?|cellars?|captors|barracks|penal colon(?:y|ies)|lock-?ups?)\b"
)
_BE = r"(?:is|are|was|were|been|being|be|got|gets?|getting)\s+(?:(?:\w+ly|also|then|later|first|still|once|twice|only|even|both|all|never|not|often|reportedly)\s+){0,2}"
_OWN = r"(?:my|his|her|their|our|your|its|the)\s+(?:own\s+)?"
_LIMB = (
    r"(?:bones?|ribs?|fingers?|teeth|tooth|jaws?|legs?|arms?|skin|nails?|hands?|nose|noses|skulls?|knees?|wrists?"
    r"|spine|eyes?|face|faces|head|heads|hearing|sight)"
)
_HOME = (
    r"(?:homes?|houses?|flats?|apartments?|offices?|dwellings?|rooms?|premises|huts?|newsroom|headquarters"
    r"|villages?|farms?|shops?|churche?s?|mosques?|monaster(?:y|ies)|schools?|dormitor(?:y|ies)|club|bar)"
)
_BUILT = (
    r"(?:homes?|houses?|villages?|huts?|mills?|crops?|fields?|barns?|schools?|churche?s?|mosques?|shops?|stalls?"
    r"|markets?|hospitals?|clinics?|farms?|granar(?:y|ies)|dwellings?|boats?|cars?|vehicles?|tents?|buildings?"
    r"|temples?|shrines?|cemeter(?:y|ies)|gardens?|orchards?|hives?|bridges?|wells?|stores?|property|settlements?|cattle)"
)
_GOODS = (
    r"(?:phones?|telephones?|money|cash|savings|passports?|papers|documents|ring|rings|jewell?ery|earrings?|shoes"
    r"|boots|coats?|clothes|watch(?:es)?|cars?|cattle|cows?|goats?|sheep|livestock|grain|food|computers?|laptops?"
    r"|cameras?|belongings|possessions|valuables|wages|bags?|boats?|nets|tools|animals|goods|everything)"
)
_WEAPON = r"(?:rifles?|guns?|pistols?|kni(?:fe|ves)|weapons?|barrels?|bayonets?|machetes?|revolvers?)"

_ACT_TABLE: tuple[tuple[str, str], ...] = (
    (
        "incitement_to_kill",
        r"(?:tell|told|instruct|order|urg|incit|encourag|press|ask|forc|command|call)\w*"
        rf"{_GAP}to\s+(?:\w+\s+)?(?:kill|murder|execut|slay|slaughter|shoot|hang)\w*|incit\w+\s+(?:to\s+)?(?:murder|killing)"
        rf"|call(?:s|ed|ing)?\s+for{_GAP}(?:killing|murder|death|execution)s?"
        r"|(?:clean|wash|cleans|restor)\w*\s+(?:\w+\s+)?hono[u]?rs?(?:\s+with\s+blood)?"
        r"|hono[u]?r killings?|order(?:s|ed)?\s+(?:the\s+)?(?:killings?|executions?|murders?)"
        rf"|(?<=[“‘\"'«])(?:shoot|kill|finish|execute|hang)\s+{OBJECT}",
    ),
    (
        "threat_to_kill",
        rf"threat\w*{_GAP}(?:to\s+(?:\w+\s+)?{_KILL}\w*|with\s+(?:death|execution|murder|(?:an?\s+)?{_WEAPON})|their\s+lives"
        r"|(?:his|her|my)\s+life)"
        r"|death threats?|or\s+(?:we|i)(?:['’]ll|\s+will)(?=\s*[,.!?’”\"']|\s+(?:do\s+it|kill|finish)"
        r"|\s*$)|(?:we|i)(?:['’]ll|\s+will)\s+"
        rf"(?:\w+\s+)?(?:kill|murder|execut|slay|slaughter|shoot|hang)\w*|threats?\s+of\s+(?:death|execution|murder)"
        rf"|(?<!it )(?<!that )would\s+(?:shoot|kill|execute|hang|behead|murder)\s+{OBJECT}"
        rf"|(?:would|will|was\s+going\s+to|were\s+going\s+to)\s+be\s+[“\"‘']?(?:killed|shot|executed|hanged|murdered|drowned|beheaded|buried|next)\b"
        r"(?<!will be next)"
        rf"|(?:press|put|held|hold|point|aim|plac)\w*\s+(?:an?|his|her|their|the)\s+(?:\w+\s+)?{_WEAPON}\s+(?:to|at|against|on|in|here|under)\b"
        rf"|{_WEAPON}\s+(?:to|against|at)\s+(?:my|his|her|their|our|the)\s+(?:head|temple|throat|neck|chest)|at\s+(?:gun|knife)-?point"
        r"|mock\s+executions?|(?:drawings?|pictures?)\s+of\s+a\s+(?:noose|coffin|gallows)",
    ),
    (
        "intent_to_eliminate",
        rf"(?:want|intend|plan|vow|pledg|promis|aim)\w*{_GAP}(?:eliminat|exterminat|eradicat|annihilat"
        rf"|wip|purg)\w*",
    ),
    (
        "torture_electric",
        r"electrocut\w+|electric(?:al|ity)?[-\s]+(?:shocks?|shocked|currents?|discharges?|prods?|batons?|torture)"
        r"|(?:tortur|shock)\w*\s+(?:with|by|using)\s+(?:an?\s+)?electric\w*"
        r"|(?:feel|felt|pass(?:ed|ing)?|appl(?:y|ied|ying)|connect\w*|ran)\s+(?:\w+\s+)?electric\w*"
        r"|electric\w*\s+(?:was|were)\s+(?:passed|applied|run)"
        r"|(?:put|attach|fix|clip|wir|connect|tap)\w*\s+(?:the\s+|some\s+)?(?:wires?|electrodes?|clamps?|cables?)\s+(?:on|to|onto)\b",
    ),
    (
        "camp_detention",
        r"(?:detain|detention|held|hold|imprison|kept|keep|tak|sent|send|confin|intern)\w*"
        r"(?:\W+\w[\w’'-]*){0,5}?\W+(?:concentration|internment|labou?r|torture|filtration|detention"
        r"|prison)?\s*camps?\b"
        r"|concentration camps?|internment camps?",
    ),
    (
        "child_recruitment",
        r"(?:recruit|conscript|enlist|draft|press-?gang|tak|abduct|forc)\w*\s+(?:\w+\s+){0,3}?(?:child(?:ren)?|boys?|girls?|minors?|pupils?|teenagers?)"
        r"\s+(?:\w+\s+){0,3}?(?:into|for|as|to)\s+(?:its|their|the|his)?\s*(?:\w+\s+)?(?:ranks?|army|militia|force|soldiers?|fight\w*|combat)"
        r"|child\s+(?:soldiers?|recruits?|fighters?)|(?:recruit|conscript)\w+\s+(?:of\s+)?(?:\w+\s+){0,2}?(?:children|minors|boys|child)\b",
    ),
    (
        "death_in_custody",
        rf"(?:prisoners?|detainees?|inmates?|captives?|hostages?){_GAP}(?:died|dead|deaths?|perished)"
        rf"|(?:died|dies|dying|deaths?|dead|death\s+toll)\b(?:\W+\w[\w’'-]*){{0,6}}?\W+(?:in|at|inside|of|from)\s+(?:\w+\s+){{0,3}}(?:{_SITE}|prisoners?\b|detainees?\b|inmates?\b)"
        rf"|{_SITE}(?:\W+\w[\w’'-]*){{0,4}}?\W+(?:deaths?\b|dead\b|died\b)"
        rf"|deaths?\s+toll\s+(?:in|at)\s+(?:\w+\s+){{0,3}}{_SITE}|deaths?\s+in\s+(?:custody|detention)"
        rf"|bod(?:y|ies)\s+(?:\w+\s+){{0,4}}(?:from|in|at|of)\s+(?:the\s+)?(?:\w+\s+){{0,2}}(?:{_SITE}|prisoners?\b|detainees?\b|inmates?\b)",
    ),
    (
        "killing",
        r"kill(?:s|ed|ing|ings)?\b|murder(?:s|ed|ing)?\b|execut(?:e|es|ed|ing|ions?)\b|massacr\w+"
        r"|assassinat\w+|slain\b|slaughter\w*|sho(?:t|ots|oting)\s+(?:dead|and\s+killed|to\s+death"
        r"|at\b)"
        rf"|sho(?:t|oting|oots?)\s+{OBJECT}"
        rf"|{_BE}shot\b(?!\s+down\b)|lynch\w*|hanged\b|beheaded\b|decapitat\w+|(?:beaten|tortured|bludgeoned|kicked|choked|stabbed|burn(?:ed"
        r"|t)|hacked|starved|stoned|clubbed|crushed|trampled)\s+to\s+death|gunned\s+down|mowed\s+down|burn(?:ed|t)\s+alive|buried\s+alive"
        r"|put\s+to\s+death|strangl(?:ed|ing)\b|suffocated\b|poisoned\b|stabb(?:ed|ing)\b|fatal(?:ly)?\s+(?:shot|shoot\w+|stab\w+|beat\w+|wound\w+|injur\w+)"
        rf"|{_BE}(?:drowned|stoned)\b"
        r"|(?:were|was|is|are|found)\s+(?:already\s+)?dead\b|left\b[^.,;]{0,40}\bdead\b"
        r"|(?:three|two|four|five|six|seven|eight|nine|ten|\d+)\s+(?:\w+\s+){0,2}(?:dead|fatalities)\b"
        r"|death toll|claim(?:ed|ing)\s+(?:\w+\s+){0,3}lives|(?:finish|shoot|sho)\w*\s+(?:him|her|them)\s+(?:off\b|with\s+an?\b)"
        r"|(?:summary|extra-?judicial)\s+executions?|took\s+(?:his|her|their)\s+li(?:fe|ves)\b|throats?\s+(?:was|were|had\s+been)\s+(?:cut|slit)"
        r"|(?:cut|slit)\s+(?:his|her|their)\s+throats?"
        r"|bod(?:y|ies)\b[^.;]{0,110}\b(?:hands\s+(?:were\s+)?(?:tied|bound)|bullet|gunshot|shot\s+wounds?|blindfold\w*|bound)"
        rf"|put\s+(?:an?|two|three|\w+)\s+bullets?\s+(?:in|into|through)\b|cut\s+down\s+by\b|(?:against|to)\s+the\s+wall\s+and\s+(?:shot|fired)|left\s+for\s+dead|(?:lay|lying|lie|fell|dropped|found)\s+(?:\w+\s+){{0,3}}?dead\b|lifeless\s+bod\w+|(?:hit|struck|caught|felled)\s+by\s+(?:an?\s+|the\s+|\w+\s+)?(?:bullets?|stray\s+bullet|gunfire|shrapnel|sniper\w*)|blown\s+(?:up|apart|to\s+pieces)|hack(?:ed|ing)\s+{OBJECT}|we\s+buried\b|buried\s+(?:{NUMBER_WORD}|my|his|her|their|our)\s+(?!head|face|treasure|differences)|did\s+not\s+(?:survive|live)\b|bullet\s+(?:in|through|to)\s+(?:his|her|the|their)\s+(?:head|neck|back|chest|heart)|found\s+hanged|burn(?:ed|t)\s+(?:in|inside)\s+(?:their|his|her|the)\s+(?:homes?|houses?|huts?)|wip(?:ed|ing)\s+out\s+(?:\w+\s+){{0,3}}(?:famil(?:y|ies)|villages?)",
    ),
    (
        "death",
        r"(?:has|have|had)\s+(?:\w+\s+)?died\b|d(?:ied|ies)\b|perish(?:ed|ing|es)?\b|lost\s+(?:his|her|their)\s+li(?:fe|ves)"
        rf"|succumbed\b|(?:the\s+)?deaths?\s+of\s+{OBJECT}|{NUMBER_WORD}\s+(?:\w+\s+)?(?:deaths|bodies|corpses)\b"
        r"|bod(?:y|ies)\s+(?:\w+\s+){0,4}?(?:found|recovered|discovered|brought|returned|received|washed)\b"
        r"|(?:was|were|is)\s+not\s+breathing|had\s+no\s+pulse|found\s+(?:the\s+)?bod(?:y|ies)|drowned\b",
    ),
    (
        "sexual_violence",
        r"rap(?:e|es|ed|ing|ists?)\b|gang-?rap\w+|forced\s+(?:anal|virginity|genital|vaginal)\s+(?:exam\w*|tests?)|sexual(?:ly)?\s+(?:violence|assault\w*|abus\w*|tortur\w*|harass\w*|molest\w*|exploit\w*"
        r"|humiliat\w*|slavery)|molest(?:ed|ing)\b|grop(?:ed|ing)\b|sodomi[sz]ed\b|forced\s+(?:prostitution|marriages?)"
        r"|(?:forced|made)\s+(?:\w+\s+){0,3}?(?:to\s+have\s+sex|into\s+(?:marriage|prostitution))|touched\s+(?:me|her|them)\s+(?:\w+\s+)?(?:everywhere|there|where)|violated\s+(?:her|me|them|the\s+(?:women|girls))|indecent\s+assault",
    ),
    (
        "forced_confession",
        r"(?:forc|coerc|compel|extract|fals|tortur|obtain|made|mak)\w*\s+(?:\w+\s+){0,4}?(?:confess(?:ions?|ed|ing)?)\b"
        r"|(?:forc|compel|coerc|order|told|tell)\w*\s+(?:\w+\s+){0,4}?to\s+(?:confess|sign|admit|record\s+(?:a\s+|an\s+)?(?:video|apology|confession))\b"
        r"|sign(?:ed|ing)?\s+(?:a|the|an|some|blank|false)\s+(?:\w+\s+)?(?:papers?|confessions?|statements?|sheets?|pages?)\b|made\s+(?:me|him|her|us|them)\s+sign\b"
        r"|confess(?:ed|ions?)\s+under\s+(?:torture|duress|pressure)",
    ),
    (
        "forced_labour",
        r"forced[-\s]+labou?r|slave(?:s|ry)?\s+labou?r|enslav\w+|slavery\b|(?:(?:forc|compel|order|oblig|press)\w*\s+(?:\w+[,\d]*\s+){0,6}?to\s+|(?:made|make|making)\s+(?:him|her|them|us|me|prisoners|detainees|(?:the|his|her|their|my|our)\s+\w+)\s+(?:to\s+)?|(?:was|were|been)\s+made\s+to\s+)"
        r"(?:work|dig|carry|build|clear|wash|clean|harvest|load|mine|cut|haul|sew|plough|labou?r|cook|scrub)\b(?!\s+(?:together|with\s+the|on\s+the\s+(?:case|report)))"
        r"|work(?:ed|ing)?\s+(?:\w+\s+){0,4}?(?:without\s+(?:pay|wages)|unpaid|for\s+nothing|as\s+slaves)|unpaid\s+labou?r"
        r"|(?:carry|carrying|carried)\s+(?:\w+\s+){0,3}?for\s+(?:the\s+)?(?:army|soldiers|militia|troops)|dig(?:ging)?\s+(?:their\s+own\s+)?(?:trenches|graves)|(?:without|no)\s+(?:pay|wages|wage)\b",
    ),
    (
        "medical_denial",
        r"(?:den(?:y|ied|ies|ying|ial)|refus(?:e|ed|es|ing|al)|withh(?:e|o)ld(?:ing)?|without|depriv\w+|block(?:ed|ing)?|no|lack(?:ed|ing)?)\s+(?:\w+\s+){0,4}?"
        r"(?:medical\s+(?:care|treatment|attention|help|assistance|aid)|medicines?|medication|treatment|insulin|(?:an?|the)\s+doctors?|healthcare|hospital\s+care)\b"
        r"|(?:tak(?:e|en|ing)|took|confiscated)\s+(?:away\s+)?(?:his|her|my|their)\s+(?:medicines?|medication|spray|insulin|pills|inhaler|tablets)"
        r"|would\s+not\s+(?:\w+\s+){0,3}?(?:call|fetch|let)\s+(?:\w+\s+){0,3}?(?:doctor|nurse|ambulance)|see(?:n)?\s+(?:by\s+)?a\s+doctor\b"
        r"|(?:would|did)\s+not\s+(?:let|allow|permit)\s+(?:\w+\s+){0,3}?(?:ambulances?|doctors?|nurses?|medics?|hospital)|(?:stopp?ed|block\w*|turned\s+(?:back|away)|held\s+up|fired\s+(?:on|at))\s+(?:\w+\s+){0,2}?(?:ambulances?|medics)\b|turned\s+away\s+(?:from|by)\s+(?:the\s+)?(?:hospital|clinic)|no\s+(?:doctor|nurse|medic)\s+(?:came|was|has|had|would)",
    ),
    (
        "starvation",
        r"starv(?:ed|ing|ation|e)\b|(?:den(?:y|ied|ying)|refus(?:ed|ing)|given\s+no|gave\s+(?:\w+\s+)?no|without|depriv(?:ed|ing)\s+of|withh(?:e|o)ld(?:ing)?|no)\s+"
        r"(?:\w+\s+){0,2}?(?:food|water|bread|drinking\s+water)\b(?=[^.;]{0,40})|(?:block|cut|besieg)\w*\s+(?:off\s+)?(?:the\s+)?(?:food|water)\s+(?:supplies|supply|deliveries|convoys?)",
    ),
    (
        "degrading_treatment",
        r"strip(?:ped|ping)?\s+(?:\w+\s+){0,3}?(?:naked|search\w*|off|to)|forc\w+\s+(?:\w+\s+){0,3}?to\s+(?:strip|undress|kneel|crawl|dance|bark|sing|eat)\b"
        r"|(?:held|kept|left|stood|standing|photographed|filmed|paraded)\s+naked|humiliat(?:ed|ing|ions?|e)\b|parad(?:ed|ing)\b|urinat\w+\s+on|sp(?:at|it)\s+(?:on|at)\s+(?:him|her|them|me|us)"
        r"|shav(?:ed|ing)\s+(?:\w+\s+){0,2}heads?|(?:women|girls)\s+(?:\w+\s+)?(?:are|were|being)\s+searched\s+by\s+men|degrading\s+(?:treatment|conditions)",
    ),
    (
        "beating",
        r"beat(?:s|en|ing|ings)?\b(?!\s+(?:the\s+)?(?:record|odds))|punch(?:ed|ing|es)\b|kick(?:ed|ing|s)\b"
        r"|whipp(?:ed|ing)s?\b|flogg(?:ed|ing)s?\b|clubbed\b|slapp(?:ed|ing)\b|batter(?:ed|ing)\b|thrash(?:ed|ing)\b|can(?:ed|ing)\b|trampl(?:ed|ing)\b"
        rf"|lash(?:ed|es|ing)\b|pistol-?whipp\w+|manhandl\w+|bludgeon\w*|(?:struck|hit|hits|hitting|strik(?:e|es|ing))\s+{OBJECT}(?=[^.;]{{0,60}})"
        rf"|(?:struck|hit|hitting|kicked|stamped\s+on)\s+{_OWN}(?:\w+\s+of\s+)?(?:\w+\s+)?(?:{_LIMB}|soles|back|stomach|body|ear|ears)\b"
        rf"|{_BE}(?:struck|hit)\s+(?:\w+\s+){{0,2}}?(?:on|in|with|by|over|across|from)\b(?!\s+(?:a|an|the)\s+(?:crisis|flood|storm|drought|car|train|stray))"
        rf"|(?:blows?|hit|struck|attacked|set\s+upon)\s+(?:\w+\s+){{0,3}}?with\s+(?:\w+\s+){{0,2}}?(?:batons?|truncheons?|rifle\s+butts?|clubs?|sticks?|hoses?|cables?|pipes?|iron|bars?|chains?|belts?|bats?)\b"
        r"|(?:batons|truncheons|rifle[-\s]butts)\b|twist(?:ed|ing)\s+(?:\w+\s+){0,2}arms?\b|(?:laid|lay|raised)\s+(?:a\s+)?hands?\s+on\b|physical\s+force\s+(?:was|were|had)"
        rf"|(?:with|by)\s+(?:their|his|an?|the)\s+(?:fists?|boots?|batons?|rifle\s+butts?|butts?|belts?|whips?|sticks?|canes?|clubs?|hammers?|hoses?|rods?)\b|stamp(?:ed|ing)\s+on\s+{OBJECT}|(?:knock|kick)(?:ed|ing)\s+(?:out|in)\s+(?:\w+\s+){{0,3}}(?:teeth|tooth)|rain(?:ed|ing)\s+blows|blows\s+(?:to|on|of)\b|black(?:ened)?\s+(?:his|her|my)?\s*eyes?\b|bloodied\b|shov(?:ed|ing)\s+{OBJECT}|pull(?:ed|ing)\s+(?:\w+\s+){{0,2}}by\s+the\s+(?:hair|beard)|dragg(?:ed|ing)\s+(?:\w+\s+){{0,2}}by\s+the\s+(?:hair|feet|legs|arms)",
    ),
    (
        "torture",
        r"tortur(?:e|es|ed|ing|ers?|ous)\b|ill-?treat\w*|mistreat\w*|maltreat\w*|waterboard\w*|brutali[sz]ed\b"
        r"|(?:break|broke|breaking|(?:was|were|been|being|had)\s+broken|crush\w*|burn(?:ed|t|ing)?|pull(?:ed|ing)?|smash(?:ed|ing)?)\s+(?:\w+\s+){0,3}?"
        rf"(?:{_LIMB})\b(?!\s+of\s+the\s+law)|(?:cruel|inhuman\w*)\s+(?:\w+\s+){{0,3}}?treatment|burn(?:ed|t|ing)\s+(?:\w+\s+)?with\s+cigarettes?"
        r"|abus(?:ed|ing)\s+(?:him|her|them|us|me|detainees|prisoners|inmates)|(?:was|were|been|being)\s+abused\b"
        r"|(?:suspend|hang|hung|strung|tied|tie)\w*\s+(?:\w+\s+){0,3}?(?:by|from|to)\s+(?:\w+\s+){0,3}?(?:ceilings?|wrists?|ankles?|arms?|hooks?|beams?|pipes?|radiators?|trees?|chairs?)\b"
        r"|(?:beat\w*|hit|struck|whip\w*|can(?:ed|ing)|lash\w*)\s+(?:\w+\s+){0,6}?soles\s+of\s+(?:my|his|her|their|our|the)\s+feet|stress\s+positions?|sleep\s+deprivation|depriv\w+\s+of\s+sleep|solitary\s+confinement|flooded\s+cells?"
        r"|cell\s+(?:was\s+)?flooded\b"
        rf"|(?:made|forced)\s+(?:\w+\s+){{0,3}}?(?:to\s+)?(?:stand|sit|squat|hang)\s+(?:\w+\s+){{0,4}}?(?:for\s+(?:\w+\s+)?(?:hours|days|nights)|naked|all\s+night)|held\s+(?:\w+\s+){{0,3}}?(?:under|in)\s+(?:ice|cold|the)?\s*water\b|pour(?:ed|ing)\s+(?:\w+\s+){{0,3}}?(?:water|acid|petrol|oil)\s+(?:on|over|into)|plastic\s+bags?\s+over|suffocat\w+|tortured?\b|pull(?:ed|ing)\s+out\s+(?:\w+\s+)?(?:nails|toenails|fingernails|teeth)|(?:ripp?ed|tore|torn)\s+out\s+(?:\w+\s+)?(?:nails|hair)|cigarettes?\s+(?:on|into|against)|kept\s+(?:\w+\s+){{0,2}}?awake\b|in\s+the\s+dark\s+for\s+(?:\w+\s+)?(?:days|weeks|nights)|(?:marks|signs|traces)\s+of\s+torture|salt\s+rubbed",
    ),
    (
        "abduction",
        r"kidnap\w*|abduct\w*|taken\s+hostages?|took\s+(?:\w+\s+){0,3}hostage|spirited\s+away|whisk\w+\s+(?:\w+\s+)?away|seized\b(?=\W+(?:\w+\W+){0,3}?(?:men|women|people|him|her|them|from\s+(?:his|her|their|a|the)|by\s+\w+\s+(?:men|gunmen)"
        r"|persons|activists))"
        rf"|snatch(?:ed|ing)\b|(?:was|were|been|being|is|are|those|people|men|women)\s+(?:\w+ly\s+|also\s+)?taken\b(?!\s+(?:to\s+(?:\w+\s+)?(?:hospitals?|safety|court|clinic|see|mean|be)\b|into\s+(?:account|custody|consideration)|ill\b|over\b|in\s+charge|care|note|place\b|aback|down\b|seriously))(?=\W+(?:away|from|by|to|in|because|at|out|off|on|after|before|during|one|that|was|were|and)\b|[.,;”\"’]|\s*$)"
        r"|taken\s+(?:away|by\s+(?:force|armed|men|unknown|masked))"
        rf"|(?:is|are|was|were|being|been)\s+taken\s+to\s+(?:\w+\s+){{0,3}}{_SITE}"
        rf"|dragg(?:ed|ing)\s+(?:(?:\w+\s+){{0,3}}(?:from|out|into|off|away|to)|{OBJECT})"
        rf"|(?:forced|forcing|put|bundled|pushed|shoved|thrown|threw|loaded|packed|herded)\s+(?:{OBJECT}\s+)?(?:in|into|onto)\s+(?:an?\s+|the\s+|two\s+|their\s+)?(?:\w+\s+){{0,2}}"
        r"(?:cars?|vans?|vehicles?|trucks?|lorr(?:y|ies)|boot|trunk|minibus(?:es)?|bus(?:es)?|jeeps?|sacks?)\b"
        rf"|carried\s+(?:off\b|{OBJECT}\s+off\b)|(?:took|taking|takes)\s+{OBJECT}(?!\s*(?:to\s+(?:the\s+|a\s+)?(?:hospital|school|court|clinic|safety)|\w*\s*hours|seriously|for\s+granted))"
        r"|(?:took|taking|led|leading|carr(?:ied|ying)|march(?:ed|ing)|drove)\s+(?:me|us|him|her|them|both|[\w-]+)\s+away\b|(?:came|come|comes|coming)\s+(?:back\s+)?for\s+(?:me|us|him|her|them|my|his|their|the\s+(?:men|women|boys|girls|children|others))\b"
        r"|(?:took|taken|dragged)\s+(?:[\w’'-]+\s+){1,4}?from\s+(?:his|her|their|my|our)\s+(?:beds?|homes?|houses?|desks?|cars?|famil(?:y|ies)|shops?|offices?|classrooms?)|(?:they|soldiers|police|men|gunmen)\s+took\s+away\b|\w+\s+they\s+took\s+away\b"
        rf"|(?:pulled|hauled|yanked|grabbed)\s+(?:{OBJECT}\s+)?(?:\w+\s+){{0,2}}?(?:from|off|out\s+of)\s+(?:his|her|their|the|a|my|our)\s+(?:beds?|cars?|bus|house|home|shop|desk|taxi|train|bike|bicycle|motorcycle|street)|driven?\s+(?:off|away)\s+(?:in|with|by)\b|drove\s+(?:off|away)\s+with\s+{OBJECT}|(?:marched|walked)\s+(?:{OBJECT}\s+)?(?:off|away)\b|walked\s+off\s+between|grabb(?:ed|ing)\s+{OBJECT}|bundl(?:ed|ing)\s+{OBJECT}|(?:put|forced|pushed)\s+(?:a\s+)?(?:bags?|hoods?|sacks?)\s+over\b|blindfold(?:ed|ing)\b|(?:who|they|men)\s+took\s+(?:him|her|them)\b",
    ),
    (
        "incommunicado_detention",
        r"incommunicado|(?:held|kept|detained|detention)\b[^.;]{0,40}?\bwithout\s+(?:any\s+)?(?:access\s+to\s+(?:a\s+)?lawyers?|contact)\b|(?:allowed|permitted|access)\s+to\s+(?:see\s+)?(?:a\s+)?lawyers?\b",
    ),
    (
        "disappearance",
        r"(?:forced|enforced)\s+disappearances?|disappear(?:ed|ances?|s|ing)?\b(?!\s+from\s+(?:the\s+)?(?:shelves|menu|screen))|went\s+missing|gone\s+missing|go\s+missing"
        r"|(?:have|has|had)\s+not\s+(?:\w+\s+)?been\s+(?:seen|heard|found)|vanish(?:ed|es|ing)?\b|(?:reported|still|are|is|were|was"
        r"|remain|remains|remained|people|men|women|persons)\s+missing\b(?!\s+(?:an?|his|her|their|two|three|several|some|many)\b)|whereabouts\b[^.;]{0,60}?\b(?:unknown|unclear|not\s+(?:been\s+)?(?:known|disclosed))|unknown\s+whereabouts"
        r"|no\s+(?:\w+\s+)?(?:news|word|trace|sign)\s+(?:of|from)\s+(?:him|her|them|my|his|their)|(?:has|have|had)\s+had\s+no\s+(?:news|word|contact)|nothing\s+(?:is|was|has\s+been)\s+(?:known|heard)\s+(?:of|from|about)"
        r"|(?:was|were)\s+last\s+seen|(?:has|have|had)\s+(?:not|never)\s+(?:returned|come\s+back|been\s+seen|been\s+heard)|never\s+(?:returned|came\s+back|came\s+home|seen\s+again)|without\s+(?:a\s+)?trace"
        r"|unaccounted\s+for|(?:to\s+)?(?:an?\s+)?(?:undisclosed|unknown)\s+(?:location|place|destination)s?|place\s+(?:that|which)\s+has\s+not\s+been\s+disclosed|no\s+news\s+of\b"
        r"|(?:did\s+not|didn[’']t|never|has\s+not|have\s+not|had\s+not)\s+(?:come|came|return(?:ed)?)\s*(?:home|back)?\b(?=[^.;]{0,40}$|[.,;]|\s+(?:home|back|since|from|that|again))(?<!not come)(?<!never come)|nobody\s+(?:knows|has\s+told)\s+(?:\w+\s+){0,3}where|(?:do|does|did)\s+not\s+know\s+where\s+(?:he|she|they|her|his|my|the)\b|(?:have|has|had)\s+(?:heard\s+nothing|not\s+heard)\b|nothing\s+has\s+been\s+heard|not\s+been\s+(?:seen|found|heard)|no\s+one\s+has\s+seen|(?:fate|whereabouts)\s+of\s+(?:\w+\s+){0,4}|seen\s+(?:alive\s+)?for\s+the\s+last\s+time",
    ),
    (
        "mass_roundup",
        r"round(?:s|ed|ing)?[\s-]+(?:\w+\s+){0,2}?up\b|round-?ups?\b|mass\s+(?:arrests?|detentions?)"
        r"|sweeps?\s+of|swept\s+up\b|wave\s+of\s+(?:arrests|detentions)|raids?\b(?=\s+(?:\w+\s+)?(?:took\s+place|on\s+the|in\b|at\b|across\b|against\b))"
        r"|(?:went|going|searched|moved)\s+(?:from\s+)?(?:house|door)\s+(?:to|by)\s+(?:house|door)|(?:lined|line)\s+(?:\w+\s+){0,4}?up\b(?!\s+(?:for\s+(?:bread|water|food|tickets)|behind|with))|separat(?:ed|ing)\s+(?:\w+\s+){0,2}(?:men|boys|women)\s+from|list(?:s)?\s+of\s+names\b|read\s+(?:out\s+)?(?:\w+\s+){0,3}names|loaded\s+(?:\w+\s+){0,2}(?:men|women|people|boys|prisoners)\b",
    ),
    (
        "assembly_repression",
        r"(?:protest|demonstrat|rally|rallies|(?-i:march)|picket|vigil)\w*\b(?:[^.]{0,80}?)"
        r"(?:dispers\w+|(?:broken?|breaking)\s+up|rounded|tear\s+gas|detain(?:ed|ing|s)?\b|arrest(?:ed|ing|s)?\b)"
        r"|(?:dispers\w+|broke\s+up|break\s+up|tear\s+gas\w*|water\s+cannons?|rubber\s+bullets|fired\s+(?:on|at|into))\b[^.]{0,60}(?:protest|demonstrat|rally|(?-i:march)|(?-i:the\s+(?:[A-Z]\w+\s+)?March\b)"
        r"|picket|vigil|crowd|gathering|sit-in)\w*",
    ),
    ("arrest", r"(?:re-?)?arrest(?:s|ed|ing)?\b(?!\s+warrant)|picked\s+up\b(?=\s+(?:by|at|from|on|in)\b|[.,;]|\s*$)|under\s+arrest\b"),
    (
        "detention",
        r"detain(?:s|ed|ing|ees?)?\b(?<!ee)(?<!ees)|detentions?\b(?!\s+(?:cent(?:er|re)s?|facilit|site"
        r"|camp))"
        r"|imprison(?:ed|ment|ing)\b|jail(?:ed|ing)\b|incarcerat\w+|lock(?:ed|ing)\s+(?:(?:him|her|them|us|me)\s+)?up\b|(?:in|into|remanded\s+in)\s+(?:\w+\s+)?custody\b|behind\s+bars|house\s+arrest|captivity\b"
        rf"|(?:held|kept|holding|keeping|hold)\b(?:\W+\w[\w’'-]*){{0,5}}?\W+(?:in|at"
        rf"|inside)\s+(?:\w+\s+){{0,4}}{_SITE}|{_BE}in\s+(?:\w+\s+){{0,3}}(?:{_SITE}|remand\b)|(?:remain|remains|remained|languish\w*|spent|spend)\s+(?:\w+\s+){{0,4}}?in\s+(?:\w+\s+){{0,2}}?{_SITE}"
        rf"|(?:escap|fled|flee|releas|freed)\w*{_GAP}(?:from\s+)?(?:\w+\s+){{0,4}}{_SITE}"
        r"|(?:was|were|been|being|are|is|those)\s+(?:still\s+)?(?:held|kept|taken\s+into\s+custody|confined|interned)\b(?!\s+(?:hostage\s+by\s+the|up\b|back\b|open\b|that\b|accountable|responsible|liable))"
        r"|held\s+(?:\w+\s+)?for\s+(?:\w+\s+){1,3}?(?:hours?|days?|weeks?|months?|years?)\b"
        rf"|(?:held|kept|hold|holds|holding|keeping)\s+(?:me|us|him|her|them|anyone|{NOUN_PHRASE}|(?:about\s+|some\s+)?{NUMBER_WORD}\s+of\s+(?:us|them))\b(?!\s*(?:responsible|accountable|safe|warm|company|in\s+the\s+dark|back))|(?:secret|illegal|unofficial)\s+prisons?"
        r"|taken\s+into\s+custody|brought\s+in\s+for\b|(?:taken|led)\s+(?:in|away)\s+for\s+questioning|face[sd]?\s+(?:up\s+to\s+)?\w+\s+years\s+in\s+(?:prison|jail)"
        rf"|{_BE}(?:released|freed)\b(?=\s+(?:after|by|from|on\s+bail|without|later|following|at|hours|days|when|unless|in\s+exchange|for\s+a)|[.,;”\"]|\s*$)"
        rf"|(?:free|release|releasing|freeing|freed)\s+(?:all\s+)?(?:those\b|him\b|them\b|her\b(?!\s+\w+)|(?:\w+\s+){{0,3}}?(?:prisoners|detainees|hostages|captives|inmates|activists|journalists)\b)|(?:his|her|their|immediate|unconditional)\s+release\b"
        rf"|(?:shut|locked|penned|herded|crammed|crowded)\s+(?:\w+\s+){{0,3}}?(?:in|into|inside)\s+(?:an?|the)\s+(?:\w+\s+)?(?:rooms?|halls?|schools?|cells?|cellars?|yards?|sheds?|containers?|stadiums?|hangars?|warehouses?|barns?|cages?)|handcuff(?:ed|ing)\b|shackl(?:ed|ing)\b|in\s+(?:chains|handcuffs|irons)\b|interrogat(?:ed|ing|ion)\b|questioned\s+for\s+\w+|(?:taken|took\s+{OBJECT}|brought)\s+(?:in\s+)?for\s+(?:questioning|interrogation)|let\s+(?:him|her|them|me|us)\s+(?:go|out)\b|(?:was|were)\s+let\s+(?:go|out)\b|under\s+guard\b|remanded\b|not\s+allowed\s+to\s+leave\b|(?:taken|took\s+{OBJECT}|brought|transferred|moved|sent)\s+to\s+(?:the\s+|a\s+)?(?:\w+\s+){{0,3}}(?:prison|jail|barracks|police\s+station|remand|detention|headquarters)\b",
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
        r"|persecut(?:ed|es|ing|ion)\b|ethnic(?:ally)?[-\s]cleans(?:ing|ed)|genocide\b|systematic(?:ally)?\s+(?:target|attack)\w*|crackdowns?\s+on\b|witch[-\s]hunts?",
    ),
    (
        "extortion",
        r"extort\w*|ransoms?\b|blackmail\w*|brib(?:e|es|ed|ery)\b|protection\s+money"
        r"|(?:pay|paid|paying|hand(?:ed)?\s+over)\s+(?:\w+\s+){0,3}?(?:guards?|officers?|police|sergeants?|commanders?|soldiers?|jailers?|headm[ae]n|captains?|warders?|militia|kidnappers)\b"
        r"|(?:pay|paid|paying|demand\w*)\s+(?:\w+\s+){0,6}?(?:marks|crowns|dollars|euros|rubles|roubles|pounds|francs|lira|dinars|money|cash|sum)\b[^.;]{0,40}?\b(?:releas|free|return|let|get|exchange)\w*"
        r"|demand\w*\s+(?:money|cash|payment)|(?:freed|released)\b[^.;]{0,40}\bpaid\b"
        r"|(?:sold|sell|selling)\s+(?:\w+\s+){0,5}?to\s+pay\b|(?:paid|pay|paying)\s+(?:\w+\s+){0,4}?(?:for|to\s+(?:get|secure|buy))\s+(?:his|her|their|my)\s+(?:release|freedom|life|return|bod(?:y|ies))|(?:ask|demand)\w*\s+(?:for\s+)?(?:\w+\s+){0,4}?(?:marks|crowns|dollars|euros|pounds|francs|cows|goats|money)\s+(?:for|to)\b|toll\s+at\s+(?:the\s+)?(?:checkpoint|bridge|roadblock)|illegal\s+(?:tax|toll|fee)\w*",
    ),
    ("summons_of_relatives", r"summon(?:ed|s|ing)\b[^.,;]{0,40}(?:parents?|brothers?|sisters?|famil"
    r"|relatives|fathers?|mothers?|wi(?:fe|ves)|son)"),
    (
        "robbery",
        rf"rob(?:bed|bing)\b|loot(?:ed|ing)?\b|plunder\w*|pillag\w*|st(?:ole|olen|ealing)\b|(?:took|taken|taking|confiscat\w+|seiz\w+|grabbed)\s+(?:away\s+)?(?:all\s+)?{_OWN}(?:\w+\s+){{0,2}}?{_GOODS}\b"
        rf"|(?:confiscat\w+|seiz\w+)\s+(?:\w+\s+){{0,3}}?(?:phones?|computers?|laptops?|passports?|property|livestock|cattle)\b"
        rf"|(?:took|taken|carried\s+off|drove\s+off|driven\s+off|made\s+off\s+with|emptied|drove\s+away)\s+(?:\w+\s+){{0,4}}?(?:cattle|cows|goats|sheep|camels|livestock|herds?|grain|harvest|flour|tools|motorcycles?|bicycles?|stores|shops|salt|boats|nets|crops|phones|jewell?ery|blankets)\b|help(?:ed|ing)\s+themselves\s+to",
    ),
    (
        "property_destruction",
        rf"burn(?:ed|t|ing|s)?\s+(?:down\s+)?(?:of\s+)?(?:\w+\s+){{0,3}}?{_BUILT}\b|torch(?:ed|ing)\b|set\s+(?:fire\s+to|\w*\s*(?:\w+\s+){{0,3}}?(?:on\s+fire|ablaze|alight))|arson\b"
        rf"|(?:destroy|demolish|bulldoz|raz|level|flatten|wreck|ransack|vandali[sz])\w*\s+(?:\w+\s+){{0,4}}?{_BUILT}\b|{_BUILT}\s+(?:\w+\s+)?(?:was|were|been|being)\s+(?:\w+ly\s+)?(?:burn(?:ed|t)|destroyed|demolished|bulldozed|razed|torched|levell?ed|smashed)"
        rf"|(?:destruction|demolition|burning)\s+of\s+(?:\w+\s+){{0,3}}?{_BUILT}\b"
        rf"|(?:burn(?:ed|t)|raz(?:ed|ing)|reduced)\s+to\s+(?:the\s+ground|ashes|rubble)|in\s+flames\b|(?:torn|tore|pulled|knocked)\s+down\s+(?:\w+\s+){{0,3}}{_BUILT}|(?:smash(?:ed|ing)|broke|broken)\s+(?:\w+\s+){{0,2}}(?:windows|doors|shops|stalls|furniture|equipment|cameras|pumps|wells)|(?:cut\s+down|felled|uprooted)\s+(?:\w+\s+){{0,3}}(?:trees|orchards|vines|olives)|(?:fill(?:ed|ing)\s+in|poison(?:ed|ing)|block(?:ed|ing))\s+(?:\w+\s+){{0,2}}wells?|(?:houses|homes|huts|shops|fields|villages)\s+(?:\w+\s+){{0,2}}?(?:burn(?:ed|t|ing)|destroyed|gone|flattened)|(?:shell|bomb|rocket|missile)s?\s+(?:hit|struck|destroyed)\b",
    ),
    (
        "house_raid",
        rf"(?:raid(?:s|ed|ing)?|search(?:ed|ing)|storm(?:ed|ing)|ransack\w*|burst\s+into|broke\s+into|broken\s+into|forced\s+(?:their|his)\s+way\s+into|entered)\s+(?:on\s+|of\s+)?(?:\w+[’']?s?\s+){{0,4}}?{_HOME}\b"
        rf"|{_HOME}\s+(?:\w+\s+)?(?:was|were|been|being)\s+(?:\w+ly\s+)?(?:raided|searched|ransacked|stormed)|(?:broke|kicked|smashed)\s+(?:down|in|open)\s+(?:the|his|her|our|my|their)\s+doors?|house\s+(?:raids?|searches)",
    ),
    (
        "expulsion",
        r"expel(?:led|ling|s)?\b|expulsions?\b|deport(?:ed|ing|s|ations?)?\b|forcibly\s+returned|refoul\w+|stripped\s+of\s+(?:his|her|their)\s+citizenship|push(?:ed)?[-\s]?backs?\b",
    ),
    (
        "displacement",
        r"(?:in\s+hiding|hiding\s+(?:in|at|on|near|with|out)|into\s+hiding)\b|(?:fled|flee|flees|fleeing"
        r"|forced\s+to\s+leave|had\s+to\s+leave)\b|displac(?:ed|ement|ing)\b|evict(?:ed|ions?|ing)?\b|uproot(?:ed|ing)\b|made\s+homeless|(?:in|into)\s+exile\b"
        r"|forced from their homes|driven\s+(?:from|out)|(?:left|leave|abandon\w*)\s+(?:their|his|her|our|my)\s+(?:homes?|villages?|houses?|country)\b|(?:has|have)\s+not\s+been\s+back|sought\s+(?:refuge|asylum|shelter)"
        r"|(?:ran|run|escaped|fled|walked|went)\s+(?:\w+\s+){0,3}?(?:into|to)\s+the\s+(?:bush|hills|forest|forests|mountains|woods|marsh(?:es)?|border)|cross(?:ed|ing)\s+(?:the\s+)?(?:border|frontier|river)\b(?=[^.;]{0,40}\b(?:refuge|safety|flee|fled|night|families|people)\b)|(?:deserted|emptied|abandoned)\s+(?:\w+\s+)?(?:villages?|homes|houses|town)|(?:villages?|towns?|valley)\s+(?:is|are|was|were|stands?)\s+(?:now\s+)?(?:empty|deserted)|(?:families|people|households|villagers|residents)\s+(?:\w+\s+){0,2}?(?:have\s+left|had\s+left|left\s+the|moved\s+out|took\s+to\s+the\s+road)|order(?:ed|ing)\s+(?:\w+\s+){0,3}to\s+(?:leave|vacate|evacuate)|(?:told|forced)\s+(?:\w+\s+){0,2}to\s+leave\s+(?:their|the|his|her)\s+(?:homes?|houses?|villages?|country|land)",
    ),
    (
        "wounding",
        r"wound(?:s|ed|ing)?\b(?!\s+(?:pride|feelings))|injur(?:ed|ies|y|ing)\b(?!\s+time)|maim(?:ed|ing)\b|bruis(?:es|ed|ing)\b|fractur\w+|disfigur\w+|blinded\b|lost\s+consciousness|unconscious\b|concussion|crippled\b"
        rf"|broken\s+(?:\w+\s+)?{_LIMB}\b|lost\s+(?:an?|the|one|two|his|her|my|three|sight|both)\s+(?:\w+\s+){{0,2}}?{_LIMB}\b|without\s+(?:\w+\s+){{0,2}}?(?:fingers?|teeth|hand|leg|arm|eye)\b|(?:burns|scars|cuts)\s+(?:on|to|across)\b|{_BE}burn(?:ed|t)\b|hospitali[sz]ed\b"
        rf"|bleed(?:ing|s)?\b(?=\s+(?:from|in|heavily|badly|on)\b|[.,;]|\s*$)|bled\b|(?:needed|took|received)\s+(?:\w+\s+)?stitches|shrapnel\b|paralys(?:ed|is)\b|paralyz(?:ed|es)\b|(?:bullet|gunshot|knife|shell)\s+wounds?|amputat\w+|(?:cannot|can\s+no\s+longer|could\s+not|unable\s+to)\s+(?:walk|see|hear|stand|use)\b(?!\s+(?:why|how|that|what|any\s+reason))|shot\s+(?:and\s+wounded|in\s+the\s+(?:leg|arm|foot|hand|shoulder|thigh|knee))|lost\s+(?:the\s+sight|the\s+use|an?\s+eye)|sustained\s+(?:\w+\s+)?injur\w+|{NUMBER_WORD}\s+(?:\w+\s+)?hurt\b",
    ),
    (
        "armed_attack",
        r"shell(?:ed|ing)\b|bomb(?:ed|ing|ings|ard\w*)\b(?!\s+(?:\w+\s+){0,2}?with\s+(?:letters|questions|messages|calls|requests))|air\s?strikes?\b|(?:drone|missile|rocket|mortar|grenade|artillery)\s+(?:strikes?|attacks?|fire)|open(?:ed|ing)\s+fire\b|shots?\s+(?:was|were|has\s+been|have\s+been|had\s+been)\s+(?:\w+\s+)?fired\b|fir(?:ed|ing)\s+(?:on|at|into|upon)\b|ambush(?:ed|es)?\b|gunfire\b"
        r"|(?:attack(?:ed|ing|s)?|storm(?:ed|ing))\s+(?:on\s+)?(?:\w+\s+){0,4}?(?:villages?|towns?|camps?|hospitals?|schools?|convoys?|markets?|neighbou?rhoods?)\b"
        r"|fir(?:ed|ing)\s+(?:\w+\s+){0,4}?(?:shots?|rounds?|rockets?|shells?|mortars?|bullets?|grenades?|cartridges?)\b|(?:mortar|artillery|shell|tank)\s+(?:rounds?|shells?|fire)\b|(?:bombs?|shells?|rockets?|mortars?|missiles?)\s+(?:fell|landed|hit|struck|exploded|rained)|(?:came|come|under)\s+(?:heavy\s+)?(?:under\s+)?(?:fire|attack|shelling)\b(?=\s+(?:from\s+(?:the\s+)?(?:hill|army|soldiers|militia|rebels|both|gunmen)|at|in|on|near|for)\b|[.,;])|explod(?:ed|es|ing)\b|explosions?\b|attack\s+on\s+(?:the|a|an)\s+(?:\w+\s+){0,3}(?:villages?|towns?|markets?|camps?|schools?|hospitals?|convoys?|church|mosque|bus)",
    ),
    (
        "body_desecration",
        r"mutilat\w+|desecrat\w+|mass\s+graves?|unmarked\s+graves?|(?:buried|bury|burying)\s+(?:\w+\s+){0,4}?(?:secret\w*|at\s+night|without|pit|lime|ravine|forest|unmarked)|(?:hand\s+over|return|give(?:s|n)?(?:\s+\w+){0,2}|release|refus\w+|withh(?:e|o)ld\w*|hid|hidden|burned|dumped|threw|thrown|dragged|mov(?:ed|ing))\s+(?:\w+\s+){0,3}?(?:bod(?:y|ies)|corpses?|remains)\b"
        r"|(?:bod(?:y|ies)|corpses?|remains)\s+(?:was|were|had\s+been|have\s+been)\s+(?:\w+\s+)?(?:dumped|thrown|burn(?:ed|t)|hidden|buried|moved|withheld|left\s+in)"
        r"|(?:thrown|threw|tossed|dumped)\s+(?:\w+\s+){0,4}?(?:into|in)\s+(?:the|a)\s+(?:river|well|pit|ditch|lake|sea|ravine|grave)|(?:bod(?:y|ies)|dead|corpses?)\s+(?:\w+\s+){0,3}?(?:left|lay|lying|rotting|unburied)\b|(?:pit|trench)\s+(?:\w+\s+){0,3}?(?:with|of|full\s+of)\s+(?:bodies|the\s+dead)|cut\s+off\s+(?:\w+\s+){0,2}(?:ears?|heads?|hands?)",
    ),
    (
        "denial_of_access",
        r"(?:den(?:y|ied|ying|ial)|refus(?:e|ed|ing|al)|barr(?:ed|ing)|block(?:ed|ing)|prevent(?:ed|ing)|no|without)\s+(?:of\s+)?(?:\w+\s+){0,4}?(?:access|entry|entering|visiting|from\s+(?:entering|visiting|reaching))\b(?!\s+to\s+(?:a\s+)?(?:lawyers?|medic))"
        r"|(?:not|n[’']t|never)\s+(?:been\s+|be\s+)?(?:allowed|permitted|let)\s+(?:\w+\s+){0,2}?(?:to\s+)?(?:visit|enter|inspect|see|in|into|reach)\b|turned\s+(?:back|away)\s+(?:at|by)\b|block(?:ed|ing|s)?\s+(?:\w+\s+){0,3}?(?:aid|convoys?|monitors|inspectors|relief)\b"
        r"|(?:kept|keep|keeping|shut)\s+(?:\w+\s+){0,2}?out\s+of\s+the\s+(?:area|village|camp|prison|region|zone|town)|(?:sent|turned)\s+(?:\w+\s+){0,2}?(?:back|away)\s+(?:at|by|from)\b|(?:could|can)\s+not\s+(?:reach|enter|visit)\b|(?:have|has|had)\s+not\s+been\s+(?:allowed|permitted|able)\s+to\s+(?:reach|enter|visit|see)|(?:road|roads|bridge|crossing|gate)\s+(?:\w+\s+){0,2}?(?:closed|blocked|barred)\b|(?:deny|denied|denies|refus\w+)\s+(?:us|them|him|her|monitors|observers|journalists|lawyers|the\s+\w+)\s+(?:\w+\s+)?(?:access|entry|visits?|permission)",
    ),
    (
        "assault",
        rf"assault(?:ed|ing|s)?\b|(?:attack(?:ed|ing)|mobbed|pelted)\s+{OBJECT}|{_BE}(?:attacked|set\s+upon|mobbed|pelted|harmed|molested)\b|(?:thrown|knocked|pushed|forced|wrestled)\s+(?:\w+\s+)?to\s+the\s+(?:ground|floor)|(?:threw|knocked|wrestled)\s+{OBJECT}\s+to\s+the\s+(?:ground|floor)|attacks?\s+(?:on|against)\s+(?:\w+\s+){{0,3}}?{PERSON_NOUN}\b|physical\s+(?:violence|abuse)",
    ),
    (
        "fear_risk",
        r"(?:worried|afraid|(?<!for\s)fear(?:s|ed|ful)?|fearing|scared|concerned)\s+(?:about|for|of|that"
        r"|to)\b[^.;]{0,40}?"
        r"(?:safety|li(?:fe|ves)|famil|relatives|reprisals|retaliation|kill|return|loved ones)\w*|in\s+(?:mortal|grave|great)\s+danger|live[sd]?\s+in\s+fear",
    ),
    (
        "prosecution",
        r"sentenced\s+to\b|convicted\s+(?:of|in)\b|(?:was|were|been|being)\s+(?:\w+ly\s+)?charged\s+(?:with|under)\b|indicted\s+(?:for|on)\b|(?:was|were|been)\s+(?:prosecuted|put\s+on\s+trial)|stood\s+trial|criminal\s+(?:case|charges)\s+(?:\w+\s+){0,2}against",
    ),
    (
        "harassment",
        r"harass(?:ed|es|ing|ment)?\b|intimidat(?:ed|es|ing|ion)\b|surveillance\b|stalk(?:ed|ing)\b|smear\s+campaign",
    ),
    (
        "threat",
        r"threaten(?:s|ed|ing)?\b|\bthreats?\b(?=\s+(?:against|to|from|of|by|by\s+telephone|over)\b|[.,;]|\s*$)|\bthreats\b|or\s+(?:we|i)(?:['’]ll|\s+will)\b|had\s+better\s+not\b|(?:whoever|anyone\s+who|those\s+who)\b[^.;]{0,80}?\bwill\s+be\s+(?:\w+\s+)?(?:punished|found|treated|arrested|prosecuted|dealt|shot|killed|held)"
        r"|warned\s+(?:him|her|them|us|me|families|relatives|witnesses|journalists|residents)\s+(?:\w+\s+){0,3}?(?:not\s+to|against)\b|be\s+punished\s+with\b|(?:is|are)\s+punished\s+with\b"
        r"|you(?:['’]re|\s+are|\s+will\s+be)\s+next\b|(?:we|they|i)\s+know\s+where\s+(?:you|he|she|they)\s+lives?|will\s+(?:come\s+back|return)\s+for\s+(?:you|us|him|her|them)|(?:will|would|’ll)\s+(?:be\s+)?(?:regret|sorry|pay\s+for)\b|(?:told|warned|ordered)\s+(?:him|her|them|us|me|[\w-]+|the\s+\w+)\s+(?:to\s+(?:keep|stay)\s+(?:quiet|silent)|not\s+to\s+(?:speak|talk|tell|return|complain|testify|write|ask|go))|keep\s+(?:your\s+mouth|quiet|silent)|hold\s+(?:your|his|her|their)\s+tongues?|(?:leave|go|sign|pay|stop|talk)\s+or\s+(?:we|you|else|be|face|die)|warning(?:s)?\s+(?:that|to\s+leave)|ultimatum\b|next\s+time\b",
    ),
)  # fmt: skip

ACT_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (code, re.compile(rf"\b(?:{pattern})" if not pattern.startswith("(?<=") else pattern, re.IGNORECASE))
    for code, pattern in _ACT_TABLE
)
# One search that says whether a sentence can hold any act at all: most sentences stop here.
ACT_STEM = re.compile(
    r"kill|murder|execut|slay|slain|slaughter|massacr|assassin|shoot|shot|lynch|hang|hung|behead|decapit|dead|death|fatal"
    r"|died|dies|dying|perish|lives|life|lost|tortur|treat|put|push|shov|thr[eo]w|bundl|took|carried|swept|picked|or we|or i|strangl|suffoc|poison|drown|throat|finish|gunned|mowed|bury|buried|alive|stoned"
    r"|starv|break|broke|crush|burn|abus|inhuman|electr|shock|beat|punch|kick|whip|flog|slap|batter|thrash|cane|trampl|manhandl|bludgeon|baton|truncheon|rifle|butts|twist|hands? on|force|batons"
    r"|club|struck|hit|strik|lash|kidnap|abduct|seiz|snatch|taken|take|taking|dragg|disappear|missing|vanish|came for|come for|led |away|loaded|packed|herded|march"
    r"|not been|round|sweep|wave|raid|arrest|detain|detention|prison|jail|incarcer|locked|custody|incommunic|held|kept|keep|hold|camp|escap|captiv|cell|remand|behind bars|brought in"
    r"|fled|flee|releas|free|rap|sexual|molest|grop|sodom|threat|intimid|we will|i will|[’']ll|will be|would|going to be|honou?r|campaign|crackdown|purge|witch"
    r"|pogrom|persecut|cleans|genocid|direct|systematic|human rights|extort|ransom|blackmail|brib|pay|paid|demand|summon|hiding|displac|driven|evict|uproot|homeless|exile|left|leave|abandon|refuge|asylum"
    r"|worried|afraid|fear|scared|concerned|risk|danger|eliminat|exterminat|eradicat|annihil|wip|purg|between the ages|aged"
    r"|wire|gunpoint|knifepoint|knife|gun|pistol|weapon|noose|coffin|recruit|conscript|enlist|draft|child|bod(?:y|ies)|corpse|succumb|breath|pulse|confess|sign|slave|compel|made|mak|work|labou?r|medic|doctor|insulin|spray|inhaler"
    r"|food|water|bread|strip|naked|humili|parad|urinat|spat|spit|shav|degrad|wound|injur|maim|bruis|fractur|disfigur|blind|conscious|concuss|crippl|scar|cuts|fingers|hospitali|brutal|suspend|tied|soles|solitary|flooded|sleep"
    r"|hostage|whereabouts|news of|word|no trace|nothing|last seen|return|trace|unaccounted|undisclosed|unknown|disclosed|protest|demonstr|rall|picket|vigil|dispers|tear gas|cannon|bullets"
    r"|rob|loot|plunder|pillag|stol|steal|confiscat|grab|torch|fire|ablaze|arson|destr|demol|bulldoz|raz|level|flatten|wreck|ransack|vandal|search|storm|burst|entered|smash|expel|expuls|deport|refoul|pushback|citizenship"
    r"|shell|bomb|strike|ambush|gunfire|attack|mutilat|desecrat|grave|den[yi]|refus|barr|block|prevent|allow|permit|turned|assault|mob|pelted|harmed|knock|wrestl|violence|sentenc|convict|charg|indict|prosecut|trial|harass|surveil|stalk|smear|better not|whoever|anyone who|those who|warn|punish|order|tell|told|urg|incit|call|bullet|dead|lifeless|blown|hack|buried|survive|hanged|fists?|boots?|belts?|whips?|sticks?|canes?|hammers?|hoses?|rods?|stamp|knock|blows|black|blood|bleed|bled|pull|stitches|shrapnel|paraly|wound|amputat|cannot|could not|can no longer|unable|hurt|haul|yank|driven|drove|walked|blindfold|hood|bags? over|come|came|nobody|know where|heard|no one has|fate|seen|shut|penned|cramm|crowd|handcuff|shackl|chains|interrogat|question|let |under guard|transferred|moved|sent|emptied|made off|help|flames|tore|torn|windows|felled|wells?|houses|homes|huts|rocket|missile|mortar|artillery|explo|ran |run |cross|desert|empty|families|people|households|villagers|residents|tossed|dumped|pit|trench|cut off|road|bridge|crossing|gate|next|will come|regret|sorry|keep|tongue|or else|or we|or you|ultimatum|sold|sell|toll|illegal|house to house|door to door|lined|separat|names|ambulance|violated|touched|indecent|carry|carrying|dig|wages|stand|squat|pour|plastic|suffocat|nails|cigarette|awake|in the dark|marks of|signs of|salt",
    re.IGNORECASE,
)

# Acts that one event commonly shows at once: a clause with two of them is one claim, not two.
FAMILIES: tuple[frozenset[str], ...] = (
    frozenset({"arrest", "detention", "mass_roundup", "assembly_repression", "incommunicado_detention"}),
    frozenset({"killing", "death", "death_in_custody", "armed_attack"}),
    frozenset({"abduction", "disappearance"}),
    frozenset({"beating", "assault"}),
)

_THING = (
    r"(?:bills?|proposals?|plans?|deals?|talks|projects?|laws?|motions?|amendments?|drafts?|ideas?|hopes?|dreams?|chances?"
    r"|careers?|process|ceasefire|votes?|budgets?|rates?|cuts?|orders?|warrants?|strateg(?:y|ies)|programmes?|programs?|manoeuvres?"
    r"|language|arithmetic|numbers|figures|statistics|appetite|time|mood|morning|evening|afternoon|weeds|germs|bacteria|virus"
    r"|engines?|records?|odds|metaphors?|silence|back|feet|trade|economy|growth|jobs|tax|inflation|market|prices?|treaty|agreement|it)\b"
)
# Figures of speech, institutions and titles that hold a word for an act and tell of none.
NOT_AN_ACT = re.compile(
    r"\b(?:murder|torture|kidnapping|rape|beating|death|killing|execution|detention|arrest|abduction)\s+(?:trials?"
    r"|charges?|suspects?|cases?|investigat\w+|warrants?|penalty|row|laws?|programs?|programmes?|polic(?:y|ies)|systems?|squads?|certificates?|rates?|toll\s+of\s+the\s+flood)\b|\b(?:anti-torture"
    r"|prevention\s+of\s+torture|against\s+torture|(?:torture|murder)\s+(?:convention|committee))\b"
    rf"|\b(?:kill(?:s|ed|ing)?|murder(?:s|ed|ing)?|tortur(?:es|ed|ing)|execut(?:es?|ed|ing)|beat(?:s|ing)?|attack(?:s|ed|ing)?|free[ds]?|injur\w+|wound\w*)\s+(?:the|a|an|its|his|her|their|this|that|my|our)?\s*(?:\w+\s+){{0,2}}?{_THING}"
    r"|\bexecut(?:es?|ed|ing)\s+(?:\w+\s+){0,2}(?:third|first|second|rate|cut|warrant|order|search|plan)\b"
    r"|\b(?:natural|sudden\s+infant|slow)\s+death\b|\bdied?\s+(?:down|away|out|of\s+(?:boredom|laughter|shame|embarrassment))|\bbleed\w*\s+to\s+death"
    r"|\bdead\s+(?:metaphors?|ends?|lines?|heat|letters?|language|sea|weight|silence)\b|\bto\s+death\b(?<=the morning to death)"
    r"|\btak(?:e|es|ing)\s+a\s+beating|\bbeat\s+(?-i:[A-Z])\w+(?:\s+(?-i:[A-Z])\w+)?\s+\d+[-–]\d+|\bbeat(?:s|en)?\s+(?:\w+\s+){0,4}\d+[-–]\d+|\bshot\s+down\b(?=[^.]{0,30}\b(?:by|in)\b[^.]{0,30}\b(?:council|committee|parliament|vote|court)\b)"
    r"|\bheld\s+hostage\s+by\s+(?:the\s+)?(?:rates?|prices?|markets?|weather)|\bkidnapping\s+of\s+the\s+(?:port|economy|party|state|process)\b"
    r"|\bwar\s+on\s+\w+|\bunder\s+(?:fire|attack)\s+(?:from|by|for)\b|\bfight(?:ing)?\s+like\s+lions|\bshot\s+of\s+(?:it|brandy|vodka|rum|whisky)|\bwithout\s+a\s+shot\s+of\b"
    r"|\b(?:terror|terrorist|security|bomb)\s+threats?\b|\bthreaten\w*\s+to\s+(?:march|strike|resign|sue|quit|leave|boycott|protest|walk|withdraw|veto)\b"
    r"|\b(?:attempts?|efforts?|decisions?|offers?|bids?)\s+(?:was|were|is)\s+made\s+to\b|\bit\s+would\s+kill\b|\bkill(?:s|ing)?\s+(?:my|me\b|time)|\b(?:words?|terms?)\s+[“\"‘']\w+|(?:not|never)\s+(?:write|say|use)\s+[“\"‘']\w+|[“\"‘']\w+[”\"’']\s+is\s+a\s+word\b"
    r"|\b(?:every|any|each)\s+(?:account|report|statement|allegation|case)s?\s+of\s+(?:an?\s+)?\w+"
    r"|\bfree\s+(?:trade|speech|press|time|will|market|elections?|of\s+charge)\b|\b(?:taken?|took|taking)\s+(?:the\s+)?(?:note|part|place|office|time|over|up|oath|action|steps|measures|care|credit|advantage|responsibility|stock|aim|photos?|pictures?|notes|turns)\b"
    r"|\b(?:hit|struck)\s+(?:a|the|an)\s+(?:deal|balance|note|bargain|chord|record|market|headlines|streets)\b|\bhunger\s+strikes?\b|\bgeneral\s+strikes?\b"
    r"|\bthreat(?:en\w*|s)?\s+(?:\w+\s+){0,2}?(?:with|of|by)\s+(?:an?\s+)?(?:lawyers?|lawsuit|rain|flood\w*|storm\w*|drought)|\b(?:stock|home|birth|death)\s+raid\b|\bcharged?\s+(?:with\s+(?:the\s+)?(?:task|duty)|a\s+fee)\b",
    re.IGNORECASE,
)
