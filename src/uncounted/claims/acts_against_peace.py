"""Words for acts against home, property and peace, and for attacks, as data.

- A line is a phrase; a blank in it stands for any blank; a line that is indented goes on with the one before.
- `<GAP>` and its like are the shared pieces of `acts_en`. Every gap is bounded.
- Of two readings that overlap, the longer one holds; of two as long, the one that stands first.
"""

from __future__ import annotations

WORDS: dict[str, str] = {
    "persecution_campaign": r"""
human rights (?:abuses|violations)\b(?=[^.]{0,80}(?:continu|wors|grow|escalat|committed|widespread))
(?:campaigns?|crackdowns?|purges?|pogroms?)\b[^.;]{0,60}?(?:orchestrated|ordered|directed|organi[sz]ed
    |carried out|launched|sanctioned)
(?:orchestrat|order|launch|wag|unleash|conduct|organi[sz]|carr(?:y|ied|ying) out|leads?\b|leading
    |led\b)\w*\b[^.,;]{0,40}?(?:campaigns?|crackdowns?|purges?|pogroms?)\b
direct(?:s|ed|ing) (?:his|her|their|its) (?:efforts|anger|violence|campaign) (?:at|against)
persecut(?:ed|es|ing|ion)\b
ethnic(?:ally)?[-\s]cleans(?:ing|ed)
genocide\b
systematic(?:ally)? (?:target|attack)\w*
crackdowns? on\b
(?:crackdowns?|purges?|pogroms?) (?:on|against|of)\b
anti-\w+ (?:\w+ )?(?:purges?|pogroms?|violence|campaigns?)\b
(?:campaigns?) (?:of (?:\w+ ){0,2}?(?:persecution|terror|violence|repression|intimidation|harassment|arrests
    |killings?)|against)\b
(?:target(?:ed|ing|s)?) (?=<PERSON>)
<BE>(?:\w+ )?targeted (?:for|because|by|over|on account)\b
(?:political|state|mass|systematic|ongoing) repressions?\b
reign of terror
clamp(?:ed|ing)?[-\s]?down on\b
crack(?:ed|ing)? down on\b
collective punishment
""",
    "extortion": r"""
extort\w*
ransoms?\b
blackmail\w*
brib(?:e|es|ed|ery)\b
protection money
(?:pay|paid|paying|hand(?:ed)? over) (?:\w+ ){0,3}?(?:guards?|officers?|police|sergeants?|commanders?
    |soldiers?|jailers?|headm[ae]n|captains?|warders?|militia|kidnappers)\b
(?:pay|paid|paying|demand\w*) (?:\w+ ){0,6}?(?:marks|crowns|dollars|euros|rubles|roubles|pounds|francs
    |lira|dinars|money|cash|sum)\b[^.;]{0,40}?\b(?:releas|free|return|let|get|exchange)\w*
demand\w* (?:money|cash|payment)
(?:freed|released)\b[^.;]{0,40}\bpaid\b
(?:sold|sell|selling) (?:\w+ ){0,5}?to pay\b
(?:paid|pay|paying)(?= (?:\w+ ){0,4}?(?:for|to (?:get|secure|buy)) (?:his|her|their|my) (?:release|freedom
    |life|return|bod(?:y|ies)))
(?:ask|demand)\w* (?:for )?(?:\w+ ){0,4}?(?:marks|crowns|dollars|euros|pounds|francs|cows|goats
    |money) (?:for|to)\b
toll at (?:the )?(?:checkpoint|bridge|roadblock)
illegal (?:tax|toll|fee)\w*
(?:forc|made|mak|order|compel|coerc)\w* (?:<OBJECT> )?(?:to )?pay\b
shak(?:e|en|ing) down\b
shakedowns?\b
(?:famil(?:y|ies)|relatives|parents) (?:\w+ )?paid\b
hush money
(?:pay|paid|paying|payment of) (?:an? |the )?(?:\w+ )?(?:bribes?|ransoms?)
in (?:exchange|return) for (?:money|cash|(?:his|her|their) (?:freedom|release|silence))
""",
    "summons_of_relatives": r"""
summon(?:ed|s|ing)\b[^.,;]{0,40}(?:parents?|brothers?|sisters?|famil|relatives|fathers?|mothers?
    |wi(?:fe|ves)|son)
(?:parents?|brothers?|sisters?|famil(?:y|ies)|relatives|fathers?|mothers?|wi(?:fe|ves)|sons?) (?:was|were
    |had been
    |has been|have been) (?:\w+ )?(?:summoned|called in|called to)\b
call(?:ed|ing) in (?:his|her|their) (?:\w+ )?(?:parents?|brothers?|famil(?:y|ies)|relatives|fathers?|mothers?)
""",
    "property_destruction": r"""
burn(?:ed|t|ing|s)? (?:down )?(?:of )?(?:\w+ ){0,3}?<BUILT>\b
torch(?:ed|ing)\b
set (?:fire to|\w*\s*(?:\w+ ){0,3}?(?:on fire|ablaze|alight))
arson\b
(?:destroy|demolish|bulldoz|raz|level|flatten|wreck|ransack|vandali[sz])\w* (?:\w+ ){0,4}?<BUILT>\b
<BUILT> (?:\w+ )?(?:was|were|been|being) (?:\w+ly )?(?:burn(?:ed|t)|destroyed|demolished|bulldozed
    |razed|torched|levell?ed|smashed)
(?:destruction|demolition|burning) of (?:\w+ ){0,3}?<BUILT>\b
(?:burn(?:ed|t)|raz(?:ed|ing)|reduced) to (?:the ground|ashes|rubble)
in flames\b
(?:torn|tore|pulled|knocked) down (?:\w+ ){0,3}<BUILT>
(?:smash(?:ed|ing)|broke|broken) (?:\w+ ){0,2}(?:windows|doors|shops|stalls|furniture|equipment|cameras
    |pumps|wells)
(?:cut down|felled|uprooted) (?:\w+ ){0,3}(?:trees|orchards|vines|olives)
(?:fill(?:ed|ing) in|poison(?:ed|ing)|block(?:ed|ing)) (?:\w+ ){0,2}wells?
(?:houses|homes|huts|shops|fields|villages) (?:\w+ ){0,2}?(?:burn(?:ed|t|ing)|destroyed|gone|flattened)
(?:shell|bomb|rocket|missile)s? (?:hit|struck|destroyed)\b
(?:destroy|demolish|bulldoz|raz|level|flatten|wreck)(?:ed|ing|s)? (?:by|to the|in the|during|homes?|houses?)\b
<BUILT> (?:\w+ )?(?:was|were|been|being) (?:\w+ )?(?:set (?:on fire|alight|ablaze)|blown up|flattened|wrecked
    |vandali[sz]ed|ransacked|reduced)\b
(?:reduced|turned|burn(?:ed|t)|blasted) (?:\w+ ){0,3}?(?:to|into) (?:rubble|ashes|ruins|cinders)
scorched[-\s]earth
vandali[sz]\w+
ransack\w+
firebomb\w*
(?:burn(?:ed|t|ing)? down|blew up|blown up)\b
""",
    "expulsion": r"""
expel(?:led|ling|s)?\b
expulsions?\b
deport(?:ed|ing|s|ations?)?\b
forcibly returned
refoul\w+
stripped of (?:his|her|their) citizenship
push(?:ed)?[-\s]?backs?\b
extradit(?:ed|e|es|ing|ion)\b
(?:sent|forced|driven|pushed|flown|handed) back (?:to|across|over|into)\b
(?:forcibl[ey]|forced|involuntar\w+) (?:repatriat|remov|return|transfer)\w*
(?:removed|banished|banned|exiled|thrown out|kicked out|ordered out) (?:from|of) (?:the|their|his
    |her) (?:country
    |republic|territory|region|city|town|homeland)
banish(?:ed|ing|ment)\b
""",
    "displacement": r"""
(?:in hiding|hiding (?:in|at|on|near|with|out)|into hiding)\b
(?:fled|flee|flees|fleeing|forced to leave|had to leave)\b
displac(?:ed|ement|ing)\b
evict(?:ed|ions?|ing)?\b
uproot(?:ed|ing)\b
made homeless
(?:in|into) exile\b
forced from their homes
driven (?:from|out)
(?:left|leave|abandon\w*) (?:their|his|her|our|my) (?:homes?|villages?|houses?|country)\b
(?:has|have) not been back
sought (?:refuge|asylum|shelter)
(?:ran|run|escaped|fled|walked|went) (?:\w+ ){0,3}?(?:into|to) the (?:bush|hills|forest|forests
    |mountains|woods|marsh(?:es)?|border)
cross(?:ed|ing) (?:the )?(?:border|frontier|river)\b(?=[^.;]{0,40}\b(?:refuge|safety|flee|fled|night
    |families|people)\b)
(?:deserted|emptied|abandoned) (?:\w+ )?(?:villages?|homes|houses|town)
(?:villages?|towns?|valley) (?:is|are|was|were|stands?) (?:now )?(?:empty|deserted)
(?:families|people|households|villagers|residents) (?:\w+ ){0,2}?(?:have left|had left|left the
    |moved out|took to the road)
order(?:ed|ing) (?:\w+ ){0,3}to (?:leave|vacate|evacuate)
(?:told|forced) (?:\w+ ){0,2}to leave (?:their|the|his|her) (?:homes?|houses?|villages?|country|land)
(?:forc|driv|drove|chas|push|thrown|throw|threw|turn)\w* (?:<OBJECT> )?(?:out of|from|off
    |out) (?:<OWN>)(?:\w+ )?(?:homes?
    |houses?|villages?|land|towns?|farms?|countr(?:y|ies)|camps?|neighbou?rhoods?)
(?:left|leave|leaving|quit|escaped) (?:the |his |her |their |our |my )(?:country|region|republic|homeland)\b
escap(?:ed|ing|es?) (?:to|abroad|across|into|overseas)\b
(?:took|taken|take|taking|find|found|seek|seeking|seeks|sought) (?:\w+ )?(?:refuge|shelter|asylum|sanctuary)\b
exodus\b
(?:evacuat(?:ed|es?|ing|ions?))\b
on the run\b
<NUMBER_WORD> (?:\w+ )?(?:refugees|displaced)\b
(?:gone|went|going|go|been forced) into (?:hiding|exile)
(?:forcibl[ey]|forced) (?:relocat|resettl|evict|displac)\w*
homeless\b
""",
    "body_desecration": r"""
mutilat\w+
desecrat\w+
mass graves?
unmarked graves?
(?:buried|bury|burying) (?:\w+ ){0,4}?(?:secret\w*|at night|without|pit|lime|ravine|forest|unmarked)
(?:hand over|return|give(?:s|n)?(?: \w+){0,2}|release|refus\w+|withh(?:e|o)ld\w*|hid|hidden|burned
    |dumped|threw|thrown|dragged|mov(?:ed|ing)) (?:\w+ ){0,3}?(?:bod(?:y|ies)|corpses?|remains)\b
(?:bod(?:y|ies)|corpses?|remains) (?:was|were|had been|have been) (?:\w+ )?(?:dumped|thrown|burn(?:ed
    |t)|hidden|buried|moved|withheld|left in)
(?:thrown|threw|tossed|dumped) (?:\w+ ){0,4}?(?:into|in) (?:the|a) (?:river|well|pit|ditch|lake|sea
    |ravine|grave)
(?:bod(?:y|ies)|dead|corpses?) (?:\w+ ){0,3}?(?:left|lay|lying|rotting|unburied)\b
(?:pit|trench) (?:\w+ ){0,3}?(?:with|of|full of) (?:bodies|the dead)
cut off (?:\w+ ){0,2}(?:ears?|heads?|hands?)
(?:his|her|their|the) (?:bod(?:y|ies)|corpses?) (?:\w+ )?(?:was|were|had been
    |have been) (?:\w+ )?(?:burn(?:ed|t)
    |dismembered|mutilated|paraded|displayed|hung|desecrated)
dismember\w+
secret(?:ly)? (?:burial|graves?|buried)
refus(?:ed|ing|es) to (?:return|release|hand over|give up|give back) (?:\w+ ){0,3}?(?:bod(?:y|ies)|remains)
""",
    "wounding": r"""
wound(?:s|ed|ing)?\b(?! (?:pride|feelings))
injur(?:ed|ies|y|ing)\b(?! time)
maim(?:ed|ing)\b
bruis(?:es|ed|ing)\b
fractur\w+
disfigur\w+
blinded\b
lost consciousness
unconscious\b
concussion
crippled\b
broken (?:\w+ )?<LIMB>\b
lost (?:an?|the|one|two|his|her|my|three|sight|both) (?:\w+ ){0,2}?<LIMB>\b
without (?:\w+ ){0,2}?(?:fingers?|teeth|hand|leg|arm|eye)\b
(?:burns|scars|cuts) (?:on|to|across)\b
<BE>burn(?:ed|t)\b
hospitali[sz]ed\b
bleed(?:ing|s)?\b(?= (?:from|in|heavily|badly|on)\b|[.,;]|\s*$)
bled\b
(?:needed|took|received) (?:\w+ )?stitches
shrapnel\b
paralys(?:ed|is)\b
paralyz(?:ed|es)\b
(?:bullet|gunshot|knife|shell) wounds?
amputat\w+
(?:cannot|can no longer|could not|unable to) (?:walk|see|hear|stand|use)\b(?! (?:why|how|that|what
    |any reason))
shot (?:and wounded|in the (?:leg|arm|foot|hand|shoulder|thigh|knee))
lost (?:the sight|the use|an? eye)
sustained (?:\w+ )?injur\w+
<NUMBER_WORD> (?:\w+ )?hurt\b
<BE>(?:\w+ )?hurt\b
others? hurt\b
left (?:\w+ ){0,3}?(?:with (?:\w+ ){0,3}?(?:injur\w+|wounds?|scars|burns|broken|fractured)|paraly[sz]ed
    |disabled
    |limping|scarred|unable to|injured|bleeding|blind|deaf)\b
(?:suffer(?:ed|ing|s)?|sustain(?:ed|ing)?) (?:\w+[, ]+){0,5}?(?:injur\w+|burns?|fractur\w+|wounds?|concussion
    |broken|bruis\w+|damage)\b
(?:treated|operated on|hospitali[sz]ed) (?:\w+ ){0,4}?for (?:\w+ ){0,3}?(?:burns|wounds|injur\w+|fractur\w+
    |broken)
(?:critical|serious|grave) condition
intensive care
in a coma\b
(?:missing|knocked out|lost) (?:\w+ ){0,2}?teeth\b
""",
    "armed_attack": r"""
shell(?:ed|ing)\b
bomb(?:ed|ing|ings|ard\w*)\b(?! (?:\w+ ){0,2}?(?:with|of) (?:\w+ )?(?:letters|questions|messages|calls
    |requests
    |e-?mails|postcards|complaints|criticism|demands))
air\s?strikes?\b
(?:drone|missile|rocket|mortar|grenade|artillery) (?:strikes?|attacks?|fire)
open(?:ed|ing) fire\b
shots? (?:was|were|has been|have been|had been) (?:\w+ )?fired\b
fir(?:ed|ing) (?:on|at|into|upon)\b
ambush(?:ed|es)?\b
gunfire\b
(?:attack(?:ed|ing|s)?|storm(?:ed|ing)) (?:on )?(?:\w+ ){0,4}?(?:villages?|towns?|camps?|hospitals?
    |schools?|convoys?|markets?|neighbou?rhoods?)\b
fir(?:ed|ing) (?:\w+ ){0,4}?(?:shots?|rounds?|rockets?|shells?|mortars?|bullets?|grenades?
    |cartridges?)\b
(?:mortar|artillery|shell|tank) (?:rounds?|shells?|fire)\b
(?:bombs?|shells?|rockets?|mortars?|missiles?) (?:fell|landed|hit|struck|exploded|rained)
(?:came|come|under) (?:heavy )?(?:under )?(?:fire|attack|shelling)\b(?= (?:from (?:the )?(?:hill|army
    |soldiers|militia|rebels|both|gunmen)|at|in|on|near|for)\b|[.,;])
explod(?:ed|es|ing)\b
explosions?\b
attack on (?:the|a|an) (?:\w+ ){0,3}(?:villages?|towns?|markets?|camps?|schools?|hospitals?|convoys?
    |church|mosque|bus)
(?:missiles?|rockets?|shells?|bombs?|drones?|mortars?|projectiles?|grenades?) (?:\w+ ){0,2}?(?:slammed
    |ploughed
    |plowed|hit|struck|landed|tore|ripped|rained|crashed)\b
(?:live|heavy|machine-?gun|small-arms|sniper|automatic|enemy|artillery) (?:ammunition|fire|rounds|bullets
    |gunfire)
(?:villages?|towns?|camps?|hospitals?|schools?|convoys?|markets?|neighbou?rhoods?|church(?:es)?|mosques?
    |bus(?:es)?
    |cit(?:y|ies)|positions?) (?:was|were|been|being|came|come) (?:\w+ )?(?:attacked|hit|struck|under)\b
suicide (?:bomb\w*|attack\w*)
bl(?:ew|own|owing) (?:himself|herself|themselves) up
(?:car|barrel|cluster|roadside|petrol|nail|truck|homemade|gas) bombs?\b
(?:bombs?|mines?|devices?|grenades?) (?:was|were|had been|have been) (?:dropped|thrown|planted|hurled|lobbed)
(?:drop|threw|throw|hurl|lob|toss|plant)\w* (?:\w+ ){0,3}?(?:bombs?|grenades?|explosives?|mines)\b
detonat\w+
(?:the|an?|bomb|twin|huge|powerful) blasts?\b
went off (?:in|at|outside|near|as|inside|on)\b
fir(?:ed|ing) (?:from|without|indiscriminately|back|over|live|teargas|warning)\b
snipers? (?:fir|sho|target|open|kill|pick)\w*
straf(?:ed|ing)\b
pound(?:ed|ing) (?:the |rebel |\w+ ){0,3}?(?:town|city|village|positions|area|district|neighbou?rhood
    |suburb)s?
spray(?:ed|ing) (?:\w+ ){0,4}?(?:bullets|gunfire|fire)\b
air raids?\b
(?:chemical|gas|arson|grenade|bomb|knife|rebel|militant|deadly|armed|coordinated|overnight) attacks?\b
besieg\w+
under siege
crossfire
""",
    "denial_of_access": r"""
(?:den(?:y|ied|ying|ial)|refus(?:e|ed|ing|al)|barr(?:ed|ing)|block(?:ed|ing)|prevent(?:ed|ing)|no
    |without) (?:of )?(?:\w+ ){0,4}?(?:access|entry|entering|visiting|from (?:entering|visiting
    |reaching))\b(?! to (?:a )?(?:lawyers?|medic))
(?:not|n[’']t|never) (?:been |be )?(?:allowed|permitted|let) (?:\w+ ){0,2}?(?:to )?(?:visit|enter
    |inspect|see|in|into|reach)\b
turned (?:back|away) (?:at|by)\b
block(?:ed|ing|s)? (?:\w+ ){0,3}?(?:aid|convoys?|monitors|inspectors|relief)\b
(?:kept|keep|keeping|shut) (?:\w+ ){0,2}?out of the (?:area|village|camp|prison|region|zone|town)
(?:sent|turned) (?:\w+ ){0,2}?(?:back|away) (?:at|by|from)\b
(?:could|can) not (?:reach|enter|visit)\b
(?:have|has|had) not been (?:allowed|permitted|able) to (?:reach|enter|visit|see)
(?:road|roads|bridge|crossing|gate) (?:\w+ ){0,2}?(?:closed|blocked|barred)\b
(?:deny|denied|denies|refus\w+) (?:us|them|him|her|monitors|observers|journalists|lawyers
    |the \w+) (?:\w+ )?(?:access|entry|visits?|permission)
(?:convoys?|aid|monitors|observers|journalists|reporters|lawyers|inspectors|delegations?|visitors
    |investigators
    |diplomats) (?:was|were|had been|have been|has been|are|is) (?:\w+ )?(?:turned (?:back|away)|barred
    |blocked
    |refused|prevented|denied|stopped|banned|kept out)
(?:barr|prevent|block|stopp|bann|ban|stop|prevents|keep|kept)(?:ed|ing|s)? (?:\w+ ){1,4}?from (?:the|entering
    |reaching|visiting|travelling|attending|meeting|seeing|working|reporting)\b
seal(?:ed|ing) off\b
cordon\w* off
off[-\s]limits to
""",
    "assault": r"""
assault(?:ed|ing|s)?\b
(?:attack(?:ed|ing)|mobbed|pelted) <OBJECT>
<BE>(?:attacked|set upon|mobbed|pelted|harmed|molested)\b
(?:thrown|knocked|pushed|forced|wrestled) (?:\w+ )?to the (?:ground|floor)
(?:threw|knocked|wrestled) <OBJECT> to the (?:ground|floor)
attacks? (?:on|against) (?:\w+ ){0,3}?<PERSON_NOUN>\b
physical (?:violence|abuse)
""",
    "fear_risk": r"""
(?:worried|afraid|(?<!for\s)fear(?:s|ed|ful)?|fearing|scared|concerned) (?:about|for|of|that
    |to)\b[^.;]{0,40}?(?:safety|li(?:fe|ves)|famil|relatives|reprisals|retaliation|kill|return
    |loved ones)\w*
in (?:mortal|grave|great) danger
live[sd]? in fear
(?:li(?:fe|ves)|safety|health) (?:is|are|was|were|may be|could be) (?:\w+ )?(?:in (?:\w+ )?danger
    |at (?:\w+ )?risk|under threat|threatened|endangered)
(?:fear(?:s|ed|ing)?|fearful|afraid) for (?:<OWN>|the )?(?:\w+[’']?s? ){0,2}?(?:li(?:fe|ves)|safety|health
    |famil(?:y|ies)|relatives|children|sons?|daughters?|husbands?|wi(?:fe|ves)|brothers?|parents|mothers?|fathers?|them)\b
(?:too )?(?:afraid|scared|frightened|terrified) (?:to (?:go|return|leave|speak|talk|sleep|report|testify
    |come)|of (?:being|reprisals?
    |arrest|retaliation|returning|going))\b
(?:endanger|jeopardi[sz])\w*
in fear (?:of|for|that)\b
in (?:\w+ )?danger of\b
""",
    "harassment": r"""
harass(?:ed|es|ing|ment)?\b
intimidat(?:ed|es|ing|ion)\b
surveillance\b
stalk(?:ed|ing)\b
smear campaign
followed by (?:\w+ ){0,2}?(?:police\w*|agents?|men|officers?|strangers?|security|cars?)\b
outed\b
out(?:ing)? (?:him|her|them|me|us|<PERSON_NOUN>) to\b
(?:phones?|calls?|lines?|emails?|office) (?:\w+ )?(?:was|were|is|are|been) (?:\w+ )?(?:tapped|bugged|monitored
    |hacked|intercepted)
wire-?tap\w*
spyware
sp(?:y|ied|ying) on\b
<BE>(?:\w+ )?(?:watched|monitored|hounded|vilified|smeared|tailed|shadowed|bullied|entrapped)\b
entrap\w*
(?:abusive|hate|threatening|anonymous) (?:messages?|calls?|letters?|mail)
summoned (?:for questioning|by (?:the )?(?:police|prosecutor|security)|to (?:the |a )?(?:\w+ )?(?:police
    |station
    |office))
travel bans?\b
""",
    "threat": r"""
threaten(?:s|ed|ing)?\b
\bthreats?\b(?= (?:against|to|from|of|by|by telephone|over)\b|[.,;]|\s*$)
\bthreats\b
or (?:we|i)(?:['’]ll| will)\b
had better not\b
(?:whoever|anyone who|those who)\b[^.;]{0,80}?\bwill be (?:\w+ )?(?:punished|found|treated|arrested
    |prosecuted|dealt|shot|killed|held)
warned (?:him|her|them|us|me|families|relatives|witnesses|journalists
    |residents) (?:\w+ ){0,3}?(?:not to|against)\b
be punished with\b
(?:is|are) punished with\b
you(?:['’]re| are| will be) next\b
(?:we|they|i) know where (?:you|he|she|they) lives?
will (?:come back|return) for (?:you|us|him|her|them)
(?:will|would|’ll) (?:be )?(?:regret|sorry|pay for)\b
(?:told|warned|ordered) (?:him|her|them|us|me|[\w-]+|the \w+) (?:to (?:keep|stay) (?:quiet|silent)
    |not to (?:speak|talk|tell|return|complain|testify|write|ask|go))
keep (?:your mouth|quiet|silent)
hold (?:your|his|her|their) tongues?
(?:leave|go|sign|pay|stop|talk) or (?:we|you|else|be|face|die)
warning(?:s)? (?:that|to leave)
ultimatum\b
next time\b
warned (?:\w+ ){0,3}?(?:not to|against|to (?:stop|stay|keep|leave|be quiet))\b
(?:told|ordered|instructed|advised) (?:\w+ ){0,2}?(?:not to|never to) (?:speak|talk|tell|return|complain
    |testify|write
    |ask|leave|contact|discuss|report)
reprisals?\b(?! fears)
retaliat(?:e|ed|ion|ory|ing)\b
(?:vow|swear|swore)\w* (?:to )?(?:punish|avenge|revenge|hunt|destroy|crush)
""",
}
