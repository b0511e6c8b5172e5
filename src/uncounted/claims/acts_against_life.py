"""Words for acts against life and body, as data.

- A line is a phrase; a blank in it stands for any blank; a line that is indented goes on with the one before.
- `<GAP>` and its like are the shared pieces of `acts_en`. Every gap is bounded.
- Of two readings that overlap, the longer one holds; of two as long, the one that stands first.
"""

from __future__ import annotations

WORDS: dict[str, str] = {
    "incitement_to_kill": r"""
(?:tell|told|instruct|order|urg|incit|encourag|press|ask|forc|command|call)\w*<GAP>to (?:\w+ )?(?:kill
    |murder|execut|slay|slaughter|shoot|hang)\w*
incit\w+ (?:to )?(?:murder|killing)
call(?:s|ed|ing)? for (?:(?:the|an?|his|her|their|public|mass) ){0,2}(?:killing|murder|death|execution
    |extermination|lynching)s?
(?:clean|wash|cleans|restor)\w* (?:\w+ )?hono[u]?rs?(?: with blood)?
hono[u]?r killings?
order(?:s|ed)? (?:the )?(?:killings?|executions?|murders?)
(?<=[“‘"'«])(?:shoot|kill|finish|execute|hang) <OBJECT>
""",
    "threat_to_kill": r"""
threat\w*<GAP>(?:to (?:\w+ )?<KILL>\w*|with (?:death|execution|murder|(?:an? )?<WEAPON>)|their lives
    |(?:his|her|my) life)
death threats?
or (?:we|i)(?:['’]ll| will)(?=\s*[,.!?’”"']| (?:do it|kill|finish)|\s*$)
(?:we|i)(?:['’]ll| will) (?:\w+ )?(?:kill|murder|execut|slay|slaughter|shoot|hang)\w*
threats? of (?:death|execution|murder)
(?<!it\x20)(?<!that\x20)would (?:shoot|kill|execute|hang|behead|murder) <OBJECT>
(?:would|will|was going to|were going to) be [“"‘']?(?:killed|shot|executed|hanged|murdered|drowned
    |beheaded|buried|next)\b(?<!will\x20be\x20next)
(?:press|put|held|hold|point|aim|plac)\w* (?:an?|his|her|their|the) (?:\w+ )?<WEAPON> (?:to|at|against
    |on|in|here|under)\b
<WEAPON> (?:to|against|at) (?:my|his|her|their|our|the) (?:head|temple|throat|neck|chest)
at (?:gun|knife)-?point
mock executions?
(?:drawings?|pictures?) of a (?:noose|coffin|gallows)
""",
    "intent_to_eliminate": r"""
(?:want|intend|plan|vow|pledg|promis|aim)\w*<GAP>(?:eliminat|exterminat|eradicat|annihilat|wip|purg)\w*
""",
    "torture_electric": r"""
electrocut\w+
electric(?:al|ity)?[-\s]+(?:shocks?|shocked|currents?|discharges?|prods?|batons?|torture)
(?:tortur|shock)\w* (?:with|by|using) (?:an? )?electric\w*
(?:feel|felt|pass(?:ed|ing)?|appl(?:y|ied|ying)|connect\w*|ran) (?:\w+ )?electric\w*
electric\w* (?:was|were) (?:passed|applied|run)
(?:put|attach|fix|clip|wir|connect|tap)\w* (?:the |some )?(?:wires?|electrodes?|clamps?|cables?) (?:on
    |to|onto)\b
(?:stun[-\s]?guns?|tasers?|cattle[-\s]prods?)\b
(?:tasered|tased)\b
(?:run|ran|pass\w*|send|sent) (?:\w+ ){0,3}?(?:electric(?:al)? )?currents? (?:through|into|to)
(?:gave|give|given|giving|administer\w*) (?:<OBJECT> )?(?:\w+ )?shocks\b
shocks? (?:to|on|through) (?:<OWN>)?(?:\w+ )?(?:<LIMB>|genitals|body|ears?|toes?)\b
shock(?:ed|ing) (?:<OBJECT> )?with (?:an? )?(?:wires?|cables?|currents?|batons?|prods?)
""",
    "camp_detention": r"""
(?:detain|detention|held|hold|imprison|kept|keep|tak|sent|send|confin
    |intern)\w*(?:\W+\w[\w’'-]*){0,5}?\W+(?:concentration|internment|labou?r|torture|filtration
    |detention|prison)?\s*camps?\b
concentration camps?
internment camps?
""",
    "child_recruitment": r"""
(?:recruit|conscript|enlist|draft|press-?gang|tak|abduct|forc)\w* (?:\w+ ){0,3}?(?:child(?:ren)?|boys?
    |girls?|minors?|pupils?|teenagers?) (?:\w+ ){0,3}?(?:into|for|as|to) (?:its|their|the
    |his)?\s*(?:\w+ )?(?:ranks?|army|militia|force|soldiers?|fight\w*|combat)
child (?:soldiers?|recruits?|fighters?)
(?:recruit|conscript)\w+ (?:of )?(?:\w+ ){0,2}?(?:children|minors|boys|child)\b
""",
    "death_in_custody": r"""
(?:prisoners?|detainees?|inmates?|captives?|hostages?)<GAP>(?:died|dead|deaths?|perished)
(?:died|dies|dying|deaths?|dead|death toll)\b(?:\W+\w[\w’'-]*){0,6}?\W+(?:in|at|inside|of
    |from) (?:\w+ ){0,3}(?:<SITE>|prisoners?\b|detainees?\b|inmates?\b)
<SITE>(?:\W+\w[\w’'-]*){0,4}?\W+(?:deaths?\b|dead\b|died\b)
deaths? toll (?:in|at) (?:\w+ ){0,3}<SITE>
deaths? in (?:custody|detention)
bod(?:y|ies) (?:\w+ ){0,4}(?:from|in|at|of) (?:the )?(?:\w+ ){0,2}(?:<SITE>|prisoners?\b|detainees?\b
    |inmates?\b)
""",
    "killing": r"""
kill(?:s|ed|ing|ings)?\b
murder(?:s|ed|ing)?\b
execut(?:e|es|ed|ing|ions?)\b
massacr\w+
assassinat\w+
slain\b
slaughter\w*
sho(?:t|ots|oting) (?:dead|and killed|to death|at\b)
sho(?:t|oting|oots?) <OBJECT>
<BE>shot\b(?! down\b)
lynch\w*
hanged\b
beheaded\b
decapitat\w+
(?:beaten|tortured|bludgeoned|kicked|choked|stabbed|burn(?:ed|t)|hacked|starved|stoned|clubbed|crushed
    |trampled) to death
gunned down
m(?:ow(?:ed|n)|owing) down
burn(?:ed|t) alive
buried alive
put to death
strangl(?:ed|ing)\b
suffocated (?:to death|in (?:the|a)\b)
poisoned\b
stabb(?:ed|ing)\b
fatal(?:ly)? (?:shot|shoot\w+|stab\w+|beat\w+|wound\w+|injur\w+)
<BE>(?:drowned|stoned)\b
(?:were|was|is|are|found) (?:already )?dead\b
left\b[^.,;]{0,40}\bdead\b
(?:<NUMBER_WORD>) (?:\w+ ){0,2}?(?:dead|fatalit(?:y|ies))\b
death toll
claim(?:s|ed|ing)? (?:\w+ ){0,4}?li(?:fe|ves)\b
(?:finish|shoot|sho)\w* (?:him|her|them) (?:off\b|with an?\b)
(?:summary|extra-?judicial) executions?
took (?:his|her|their) li(?:fe|ves)\b
throats? (?:was|were|had been) (?:cut|slit)
(?:cut|slit) (?:his|her|their) throats?
bod(?:y|ies)\b[^.;]{0,110}\b(?:hands (?:were )?(?:tied|bound)|bullet|gunshot|shot wounds?|blindfold\w*
    |bound)
put (?:an?|two|three|\w+) bullets? (?:in|into|through)\b
cut down by\b
(?:against|to) the wall and (?:shot|fired)
left for dead
(?:lay|lying|lie|fell|dropped|found) (?:\w+ ){0,3}?dead\b
lifeless bod\w+
(?:hit|struck|caught|felled) by (?:an? |the |\w+ )?(?:bullets?|stray bullet|gunfire|shrapnel|sniper\w*)
blown (?:up|apart|to pieces)
hack(?:ed|ing) <OBJECT>
we buried\b
buried (?:<NUMBER_WORD>|my|his|her|their|our) (?!head|face|treasure|differences)
did not (?:survive|live)\b
bullet (?:in|through|to) (?:his|her|the|their) (?:head|neck|back|chest|heart)
found hanged
burn(?:ed|t) (?:in|inside) (?:their|his|her|the) (?:homes?|houses?|huts?)
wip(?:ed|ing) out (?:\w+ ){0,3}(?:famil(?:y|ies)|villages?)
among the dead\b
the dead (?:were|include[sd]?|included)\b
(?:feared|presumed|pronounced|declared|confirmed|reported) dead\b
(?:known|believed|thought|feared|confirmed|presumed) to (?:be dead|have (?:died|been killed))\b
(?:see|saw|seen|watched) (?:<NUMBER_WORD> |an?\x20|another )(?:\w+ )?<PERSON_NOUN> die\b
<NUMBER_WORD> (?:\w+ )?<PERSON_NOUN> die\b
dead on arrival
beheadings?\b
hangings?\b
stonings?\b
butcher(?:ed|ing) <OBJECT>
<BE>(?:butchered|bayoneted|machine-gunned|garrott?ed|gassed|crucified|liquidated|electrocuted to death)\b
machine-gunn\w+
(?:liquidat|gass|bayonet)\w* <OBJECT>
firing squads?
(?:fatal|deadly|police|mass) shootings?
shootings? of <OBJECT>
d(?:ied|ies|ying|ead) (?:of|from) (?:\w+ ){0,2}?(?:gunshot|bullet|stab|shrapnel|knife|head|shell) (?:wounds?
    |injur\w+)
(?:shoot|shot|shooting) (?:\w+ )?(?:to kill|through the|in the (?:head|back|chest|neck|heart|face
    |stomach|forehead))
bloodbaths?
homicides?\b
(?:crushed|run over|mauled) by (?:an? |the )?(?:\w+ )?(?:tanks?|armou?red|trucks?|dogs)
left to die\b
(?:took|taken|taking|cost|costing) (?:\w+ ){0,2}?(?:<NUMBER_WORD> )?(?:\w+ )?lives\b
(?:was|were|been|being) (?:also |both |all |later )?(?:wiped out|done to death|cut to pieces)\b
""",
    "death": r"""
(?:has|have|had) (?:\w+ )?died\b
d(?:ied|ies)\b
perish(?:ed|ing|es)?\b
lost (?:his|her|their) li(?:fe|ves)
succumbed\b
(?:the )?deaths? of <OBJECT>
<NUMBER_WORD> (?:\w+ )?(?:deaths|bodies|corpses)\b
bod(?:y|ies) (?:\w+[,]? ){0,8}?(?:found|pulled|retrieved|exhumed|identified|lay|lying|recovered|discovered
    |brought|returned|received|washed)\b
(?:was|were|is) not breathing
had no pulse
found (?:the )?bod(?:y|ies)
drowned\b
succumb(?:ed|s|ing)?(?: to (?:\w+ ){0,3}?(?:injur\w+|wounds|burns))?
(?:his|her|their) deaths?\b(?! (?:sentences?|penalt))
(?:the )?deaths? (?:of|among) (?:(?:at least|about|some|more than|the|his
    |her|their)\s+){0,2}(?:<NUMBER_WORD> )?
    (?:\w+ ){0,2}?<PERSON_NOUN>
passed away\b
(?:fell|falling|fallen|plunged|jumped|leapt) to (?:his|her|their) deaths?
(?:committed|driven to|attempted) suicide
suicide of <OBJECT>
(?:took|taken|taking) (?:his|her|their) own li(?:fe|ves)
did not survive\b
lifeless\b
""",
    "sexual_violence": r"""
rap(?:e|es|ed|ing|ists?)\b
gang-?rap\w+
forced (?:anal|virginity|genital|vaginal) (?:exam\w*|tests?)
sexual(?:ly)? (?:violence|assault\w*|abus\w*|tortur\w*|harass\w*|molest\w*|exploit\w*|humiliat\w*
    |slavery)
molest(?:ed|ing)\b
grop(?:ed|ing)\b
sodomi[sz]ed\b
forced (?:prostitution|marriages?)
(?:forced|made) (?:\w+ ){0,3}?(?:to have sex|into (?:marriage|prostitution))
touched (?:me|her|them) (?:\w+ )?(?:everywhere|there|where)
violated (?:her|me|them|the (?:women|girls))
indecent assault
forc(?:ed|ing) (?:him|her|them)sel(?:f|ves) (?:on|upon)
sex(?:ual)? slaves?
(?:forced|coerced|non-consensual) sex\b
sexual acts?\b
(?:beat\w*|kick\w*|shock\w*|burn\w*|struck|hit|touch\w*|electr\w*)<GAP>genitals
(?:strip|body)[-\s]searched by (?:men|male)
penetrat(?:ed|ing) <OBJECT>
""",
    "forced_confession": r"""
(?:forc|coerc|compel|extract|fals|tortur|obtain|made|mak)\w* (?:\w+ ){0,4}?(?:confess(?:ions?|ed
    |ing)?)\b
(?:forc|compel|coerc|order|told|tell)\w* (?:\w+ ){0,4}?to (?:confess|sign|admit|record (?:a\s+
    |an )?(?:video|apology|confession))\b
sign(?:ed|ing)? (?:a|the|an|some|blank|false) (?:\w+ )?(?:papers?|confessions?|statements?|sheets?
    |pages?)\b
made (?:me|him|her|us|them) sign\b
confess(?:ed|ions?) under (?:torture|duress|pressure)
confessions? (?:\w+ ){0,2}?(?:extracted|obtained|forced|coerced|beaten out|squeezed)
(?:forc|coerc|compel|pressur|tortur)\w* (?:<OBJECT> )?(?:in)?to (?:\w+ )?(?:confessing|signing
    |apologi[sz]\w*|implicat\w+
    |incriminat\w+|denounc\w+|nam(?:e|ing)|giv(?:e|ing) (?:up )?(?:the )?names|inform|inform(?:ing)? on
    |testify\w*|reveal\w*|identify\w*|betray\w*|recant\w*|renounc\w+)\b
(?:under|by) duress
televised (?:confessions?|apolog(?:y|ies))
(?:tell|give|name|reveal|hand over) (?:\w+ ){0,3}?(?:names|identities) of (?:other|fellow|their|his|her)
""",
    "forced_labour": r"""
forced[-\s]+labou?r
slave(?:s|ry)? labou?r
enslav\w+
slavery\b
(?:(?:forc|compel|order|oblig|press)\w* (?:\w+[,\d]* ){0,6}?to |(?:made|make|making) (?:him|her|them|us
    |me|prisoners|detainees|(?:the|his|her|their|my|our) \w+) (?:to )?|(?:was|were
    |been) made to )(?:work|dig|carry|build|clear|wash|clean|harvest|load|mine|cut|haul|sew|plough
    |labou?r|cook|scrub)\b(?! (?:together|with the|on the (?:case|report)))
work(?:ed|ing)? (?:\w+ ){0,4}?(?:without (?:pay|wages)|unpaid|for nothing|as slaves)
unpaid labou?r
(?:carry|carrying|carried) (?:\w+ ){0,3}?for (?:the )?(?:army|soldiers|militia|troops)
dig(?:ging)? (?:their own )?(?:trenches|graves)
(?:without|no) (?:pay|wages|wage)\b
used (?:\w+ )?as (?:porters?|human shields?|slaves?|(?:free|cheap|slave) labou?r)
(?:put|set|sent) to work\b
press(?:ed|ing) (?:<OBJECT> )?into (?:service|work|labou?r)
(?:bonded|indentured|compulsory|slave) (?:labou?r|work)
human shields?
""",
    "medical_denial": r"""
(?:den(?:y|ied|ies|ying|ial)|refus(?:e|ed|es|ing|al)|withh(?:e|o)ld(?:ing)?|without|depriv\w+
    |block(?:ed|ing)?|no|lack(?:ed|ing)?) (?:\w+ ){0,4}?(?:medical (?:care|treatment|attention|help
    |assistance|aid)|medicines?|medication|treatment|insulin|(?:an?|the) doctors?|healthcare
    |hospital care)\b
(?:tak(?:e|en|ing)|took|confiscated) (?:away )?(?:his|her|my|their) (?:medicines?|medication|spray
    |insulin|pills|inhaler|tablets)
would not (?:\w+ ){0,3}?(?:call|fetch|let) (?:\w+ ){0,3}?(?:doctor|nurse|ambulance)
see(?:n)? (?:by )?a doctor\b
(?:would|did) not (?:let|allow|permit) (?:\w+ ){0,3}?(?:ambulances?|doctors?|nurses?|medics?|hospital)
(?:stopp?ed|block\w*|turned (?:back|away)|held up|fired (?:on|at)) (?:\w+ ){0,2}?(?:ambulances?
    |medics)\b
turned away (?:from|by) (?:the )?(?:hospital|clinic)
no (?:doctor|nurse|medic) (?:came|was|has|had|would)
(?:not|n[’']t|never) (?:been )?(?:receiv\w*|given|provided|offered|allowed|permitted|get(?:ting)?
    |had) (?:\w+ ){0,4}?(?:medical|treatment|medicines?|medication|doctors?|hospital|healthcare)\b
prevent\w* (?:\w+ ){0,2}?(?:doctors?|medics?|ambulances?|nurses?) from
(?:doctors?|medics?|ambulances?|nurses?|paramedics?) (?:was|were|had been|have been) (?:prevented|stopped
    |blocked
    |kept|barred|turned)\b
(?:left|lay|died|die) (?:\w+ ){0,2}?(?:untreated|unattended)\b
<BE>refused (?:an? )?(?:doctors?|surgery|operation|hospital)
""",
    "starvation": r"""
starv(?:ed|ing|ation|e)\b
(?:den(?:y|ied|ying)|refus(?:ed|ing)|given no|gave (?:\w+ )?no|without|depriv(?:ed|ing) of|withh(?:e
    |o)ld(?:ing)?|no) (?:\w+ ){0,2}?(?:food|water|bread|drinking water)\b(?=[^.;]{0,40})
(?:block|cut|besieg)\w* (?:off )?(?:the )?(?:food|water) (?:supplies|supply|deliveries|convoys?)
(?:nothing|little|hardly anything|barely enough) to (?:eat|drink)\b
(?:hardly any|barely any|very little|little) (?:food|water)\b
malnutrition|malnourished|emaciated
(?:go|went|gone|going) hungry\b
""",
    "degrading_treatment": r"""
strip(?:ped|ping)? (?:\w+ ){0,3}?(?:naked|search\w*|off|to)
forc\w+ (?:\w+ ){0,3}?to (?:strip|undress|kneel|crawl|dance|bark|sing|eat)\b
(?:held|kept|left|stood|standing|photographed|filmed|paraded) naked
humiliat(?:ed|ing|ions?|e)\b
parad(?:ed|ing)\b
urinat\w+ on
sp(?:at|it) (?:on|at) (?:him|her|them|me|us)
shav(?:ed|ing) (?:\w+ ){0,2}heads?
(?:women|girls) (?:\w+ )?(?:are|were|being) searched by men
degrading (?:treatment|conditions)
forced nudity
(?:forc|made|mak|order)\w* (?:<OBJECT> )?(?:to )?(?:kneel|crawl|dance|bark|undress|wear)\b
insult(?:ed|ing|s)? (?:and|him|her|them|us|me)\b
(?:mock|taunt|jeer|ridicul)\w* (?:him|her|them|us|me)\b
smear(?:ed|ing) (?:\w+ ){0,2}with
(?:squalid|filthy|inhuman\w*|overcrowded|appalling) (?:and \w+ )?(?:cells?|conditions)
""",
    "beating": r"""
beat(?:s|en|ing|ings)?\b(?! (?:the )?(?:record|odds)| (?:on|at) (?:the|a|my|his|her) (?:doors?|walls?|drums?
    |bars|gates?|windows?))
punch(?:ed|ing|es)\b
kick(?:ed|ing|s)\b
whipp(?:ed|ing)s?\b
flogg(?:ed|ing)s?\b
clubbed\b
slapp(?:ed|ing)\b
batter(?:ed|ing)\b
thrash(?:ed|ing)\b
can(?:ed|ing)\b
trampl(?:ed|ing)\b
lash(?:ed|es|ing)\b
pistol-?whipp\w+
manhandl\w+
bludgeon\w*
(?:struck|hit|hits|hitting|strik(?:e|es|ing)) <OBJECT>(?=[^.;]{0,60})
(?:struck|hit|hitting|kicked|stamped on) <OWN>(?:\w+ of )?(?:\w+ )?(?:<LIMB>|soles|back|stomach|body
    |ear|ears)\b
<BE>(?:struck|hit) (?:\w+ )?by (?=<PERSON>)
<BE>(?:struck|hit) (?:\w+ ){0,2}?(?:on|in|with|over|across|from)\b(?! (?:a|an|the) (?:crisis|flood
    |storm|drought|car|train|stray))
(?:blows?|hit|struck|attacked|set upon) (?:\w+ ){0,3}?with (?:\w+ ){0,2}?(?:batons?|truncheons?
    |rifle butts?|clubs?|sticks?|hoses?|cables?|pipes?|iron|bars?|chains?|belts?|bats?)\b
(?:batons|truncheons|rifle[-\s]butts)\b
twist(?:ed|ing) (?:\w+ ){0,2}arms?\b
(?:laid|lay|raised) (?:a )?hands? on\b
physical force (?:was|were|had)
(?:with|by) (?:their|his|an?|the) (?:fists?|boots?|batons?|rifle butts?|butts?|belts?|whips?|sticks?
    |canes?|clubs?|hammers?|hoses?|rods?)\b
stamp(?:ed|ing) on <OBJECT>
(?:knock|kick)(?:ed|ing) (?:out|in) (?:\w+ ){0,3}(?:teeth|tooth)
rain(?:ed|ing) blows
blows (?:to|on|of)\b
black(?:ened)? (?:his|her|my)?\s*eyes?\b
bloodied\b
shov(?:ed|ing) <OBJECT>
pull(?:ed|ing) (?:\w+ ){0,2}by the (?:hair|beard)
dragg(?:ed|ing) (?:\w+ ){0,2}by the (?:hair|feet|legs|arms)
rough(?:ed|ing) (?:<OBJECT> )?up\b
(?:laid|lay|laying|tore|tearing) into <OBJECT>
(?:pummel|clobber|thump|bash|pound|whack|headbutt|head-butt|cudgel|cosh)\w* <OBJECT>
(?:pummell?ed|clobbered|thumped|bashed|headbutted|cudgell?ed|throttled|horsewhipped|birched)\b
(?:chok|throttl)(?:ed|ing) <OBJECT>
<BE>choked\b
(?:hit|hits|hitting|struck|striking) (?:him|her|them|me|us|<NOUN_PHRASE>) (?:in|on|with|over|across|until
    |again
    |repeatedly|and)\b
<BE>(?:\w+ )?knocked (?:unconscious|out|down|over|senseless)\b
(?:excessive|brutal|disproportionate|physical) (?:use of )?force\b
us(?:ed|ing|e) (?:of )?(?:\w+ )?force (?:on|against)\b
police (?:brutality|violence)
brutal(?:ly)? (?:attack|treat)\w*
us(?:ed|ing) (?:\w+ )?(?:batons?|truncheons?|clubs?|whips?|sticks?) (?:on|against)
(?:blows|kicks|punches) (?:to|on|from|in)\b
""",
    "torture": r"""
tortur(?:e|es|ed|ing|ers?|ous)\b
ill-?treat\w*
mistreat\w*
maltreat\w*
waterboard\w*
brutali[sz]ed\b
(?:break|broke|breaking|(?:was|were|been|being|had) broken|crush\w*|burn(?:ed|t|ing)?|pull(?:ed|ing)?
    |smash(?:ed|ing)?) (?:\w+ ){0,3}?(?:<LIMB>)\b(?! of the law)
(?:cruel|inhuman\w*) (?:\w+ ){0,3}?treatment
burn(?:ed|t|ing) (?:\w+ )?with cigarettes?
abus(?:ed|ing) (?:him|her|them|us|me|detainees|prisoners|inmates)
(?:was|were|been|being) abused\b
(?:suspend|hang|hung|strung|tied|tie)\w* (?:\w+ ){0,3}?(?:by|from|to) (?:\w+ ){0,3}?(?:ceilings?
    |wrists?|ankles?|arms?|hooks?|beams?|pipes?|radiators?|trees?|chairs?)\b
(?:beat\w*|hit|struck|whip\w*|can(?:ed|ing)|lash\w*) (?:\w+ ){0,6}?soles of (?:my|his|her|their|our
    |the) feet
stress positions?
sleep deprivation
depriv\w+ of sleep
solitary confinement
flooded cells?
cell (?:was )?flooded\b
(?:made|forced) (?:\w+ ){0,3}?(?:to )?(?:stand|sit|squat|hang) (?:\w+ ){0,4}?(?:for (?:\w+ )?(?:hours
    |days|nights)|naked|all night)
held (?:\w+ ){0,3}?(?:under|in) (?:ice|cold|the)?\s*water\b
pour(?:ed|ing) (?:\w+ ){0,3}?(?:water|acid|petrol|oil) (?:on|over|into)
plastic bags? over
suffocat\w+
asphyxiat\w+
tortured?\b
pull(?:ed|ing) out (?:\w+ )?(?:nails|toenails|fingernails|teeth)
(?:ripp?ed|tore|torn) out (?:\w+ )?(?:nails|hair)
cigarettes? (?:on|into|against)
kept (?:\w+ ){0,2}?awake\b
in the dark for (?:\w+ )?(?:days|weeks|nights)
(?:marks|signs|traces) of torture
salt rubbed
torment(?:ed|ing|s|ors?) (?:<OBJECT>)?
tormented\b
(?:falanga|falaka|bastinado)\b
subject(?:ed|ing|s)? (?:<OBJECT> )?to (?:\w+[, ]+){0,4}?(?:abuses?|violence|cruelt(?:y|ies)|brutalit\w+
    |suffering
    |mistreatment|pain|duress|treatment)\b
inflict(?:ed|ing|s)? (?:\w+ ){0,3}?(?:pain|injur\w+|suffering|wounds|violence)\b
(?:brutal|sadistic|violent|rough) (?:treatment|interrogations?|methods)
abuses? (?:of|against) (?:\w+ ){0,2}?(?:detainees|prisoners|inmates|captives|suspects|protesters|civilians
    |migrants|women|men|children|activists)
(?:physical(?:ly)?|verbal(?:ly)?|psychological(?:ly)?|mental(?:ly)?) (?:and \w+ )?abus\w+
(?:physically|severely|badly|repeatedly|routinely|systematically) (?:abus|mistreat|brutali[sz])\w+
(?:chain|tie|tied|bound|handcuff)\w* to (?:an? |the |his |her |their )?(?:\w+ )?(?:beds?|radiators?|pipes?
    |walls?
    |chairs?|posts?|poles?|trees?)\b
burn(?:ed|t|ing|s)? (?:<OBJECT> |<OWN>\w+ )?with (?:\w+ ){0,2}?(?:irons?|cigarettes?|acid|lighters?|torch
    |water)\b
simulated drowning
(?:beard|hair|nails|teeth) (?:was|were|been) (?:\w+ )?(?:torn|pulled|ripped|burn)\w*
third[-\s]degree
""",
}
