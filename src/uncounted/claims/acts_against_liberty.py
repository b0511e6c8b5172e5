"""Words for acts against liberty, property and peace, as data.

- A line is a phrase; a blank in it stands for any blank; a line that is indented goes on with the one before.
- `<GAP>` and its like are the shared pieces of `acts_en`. Every gap is bounded.
- Longer readings stand before shorter ones: the first act whose words are found holds them.
"""

from __future__ import annotations

WORDS: dict[str, str] = {
    "abduction": r"""
kidnap\w*
abduct\w*
taken hostages?
took (?:\w+ ){0,3}hostage
spirited away
whisk\w+ (?:\w+ )?away
seized\b(?=\W+(?:\w+\W+){0,3}?(?:men|women|people|him|her|them|from (?:his|her|their|a|the)
    |by \w+ (?:men|gunmen)|persons|activists))
snatch(?:ed|ing)\b
(?:was|were|been|being|is|are|those|people|men|women) (?:\w+ly\s+
    |also )?taken\b(?! (?:to (?:\w+ )?(?:hospitals?|safety|court|clinic|see|mean|be)\b|into (?:account
    |custody|consideration)|ill\b|over\b|in charge|care|note|place\b|aback|down\b
    |seriously))(?=\W+(?:away|from|by|to|in|because|at|out|off|on|after|before|during|one|that|was|were
    |and)\b|[.,;”"’]|\s*$)
taken (?:away|by (?:force|armed|men|unknown|masked))
(?:is|are|was|were|being|been) taken to (?:\w+ ){0,3}<SITE>
dragg(?:ed|ing) (?:(?:\w+ ){0,3}(?:from|out|into|off|away|to)|<OBJECT>)
(?:forced|forcing|put|bundled|pushed|shoved|thrown|threw|loaded|packed|herded) (?:<OBJECT> )?(?:in|into
    |onto) (?:an? |the |two |their )?(?:\w+ ){0,2}(?:cars?|vans?|vehicles?|trucks?|lorr(?:y|ies)|boot
    |trunk|minibus(?:es)?|bus(?:es)?|jeeps?|sacks?)\b
carried (?:off\b|<OBJECT> off\b)
(?:took|taking|takes) <OBJECT>(?!\s*(?:to (?:the |a )?(?:hospital|school|court|clinic|safety)
    |\w*\s*hours|seriously|for granted))
(?:took|taking|led|leading|carr(?:ied|ying)|march(?:ed|ing)|drove) (?:me|us|him|her|them|both
    |[\w-]+) away\b
(?:came|come|comes|coming) (?:back )?for (?:me|us|him|her|them|my|his|their|the (?:men|women|boys|girls
    |children|others))\b
(?:took|taken|dragged) (?:[\w’'-]+ ){1,4}?from (?:his|her|their|my|our) (?:beds?|homes?|houses?|desks?
    |cars?|famil(?:y|ies)|shops?|offices?|classrooms?)
(?:they|soldiers|police|men|gunmen) took away\b
\w+ they took away\b
(?:pulled|hauled|yanked|grabbed) (?:<OBJECT> )?(?:\w+ ){0,2}?(?:from|off|out of) (?:his|her|their|the|a
    |my|our) (?:beds?|cars?|bus|house|home|shop|desk|taxi|train|bike|bicycle|motorcycle|street)
driven? (?:off|away) (?:in|with|by)\b
drove (?:off|away) with <OBJECT>
(?:marched|walked) (?:<OBJECT> )?(?:off|away)\b
walked off between
grabb(?:ed|ing) <OBJECT>
bundl(?:ed|ing) <OBJECT>
(?:put|forced|pushed) (?:a )?(?:bags?|hoods?|sacks?) over\b
blindfold(?:ed|ing)\b
(?:who|they|men) took (?:him|her|them)\b
""",
    "incommunicado_detention": r"""
incommunicado
(?:held|kept|detained|detention)\b[^.;]{0,40}?\bwithout (?:any )?(?:access to (?:a )?lawyers?|contact)\b
(?:allowed|permitted|access) to (?:see )?(?:a )?lawyers?\b
""",
    "disappearance": r"""
(?:forced|enforced) disappearances?
disappear(?:ed|ances?|s|ing)?\b(?! from (?:the )?(?:shelves|menu|screen))
went missing
gone missing
go missing
(?:have|has|had) not (?:\w+ )?been (?:seen|heard|found)
vanish(?:ed|es|ing)?\b
(?:reported|still|are|is|were|was|remain|remains|remained|people|men|women|persons) missing\b(?! (?:an?
    |his|her|their|two|three|several|some|many)\b)
whereabouts\b[^.;]{0,60}?\b(?:unknown|unclear|not (?:been )?(?:known|disclosed))
unknown whereabouts
no (?:\w+ )?(?:news|word|trace|sign) (?:of|from) (?:him|her|them|my|his|their)
(?:has|have|had) had no (?:news|word|contact)
nothing (?:is|was|has been) (?:known|heard) (?:of|from|about)
(?:was|were) last seen
(?:has|have|had) (?:not|never) (?:returned|come back|been seen|been heard)
never (?:returned|came back|came home|seen again)
without (?:a )?trace
unaccounted for
(?:to )?(?:an? )?(?:undisclosed|unknown) (?:location|place|destination)s?
place (?:that|which) has not been disclosed
no news of\b
(?:did not|didn[’']t|never|has not|have not|had not) (?:come|came|return(?:ed)?)\s*(?:home
    |back)?\b(?=[^.;]{0,40}$|[.,;]| (?:home|back|since|from|that
    |again))(?<!not\x20come)(?<!never\x20come)
nobody (?:knows|has told) (?:\w+ ){0,3}where
(?:do|does|did) not know where (?:he|she|they|her|his|my|the)\b
(?:have|has|had) (?:heard nothing|not heard)\b
nothing has been heard
not been (?:seen|found|heard)
no one has seen
(?:fate|whereabouts) of (?:\w+ ){0,4}
seen (?:alive )?for the last time
""",
    "mass_roundup": r"""
round(?:s|ed|ing)?[\s-]+(?:\w+ ){0,2}?up\b
round-?ups?\b
mass (?:arrests?|detentions?)
sweeps? of
swept up\b
wave of (?:arrests|detentions)
raids?\b(?= (?:\w+ )?(?:took place|on the|in\b|at\b|across\b|against\b))
(?:went|going|searched|moved) (?:from )?(?:house|door) (?:to|by) (?:house|door)
(?:lined|line) (?:\w+ ){0,4}?up\b(?! (?:for (?:bread|water|food|tickets)|behind|with))
separat(?:ed|ing) (?:\w+ ){0,2}(?:men|boys|women) from
list(?:s)? of names\b
read (?:out )?(?:\w+ ){0,3}names
loaded (?:\w+ ){0,2}(?:men|women|people|boys|prisoners)\b
""",
    "assembly_repression": r"""
(?:protest|demonstrat|rally|rallies|(?-i:march)|picket|vigil)\w*\b(?:[^.]{0,80}?)(?:dispers\w+
    |(?:broken?|breaking) up|rounded|tear gas|detain(?:ed|ing|s)?\b|arrest(?:ed|ing|s)?\b)
(?:dispers\w+|broke up|break up|tear gas\w*|water cannons?|rubber bullets|fired (?:on|at
    |into))\b[^.]{0,60}(?:protest|demonstrat|rally|(?-i:march)|(?-i:the (?:[A-Z]\w+ )?March\b)|picket
    |vigil|crowd|gathering|sit-in)\w*
""",
    "arrest": r"""
(?:re-?)?arrest(?:s|ed|ing)?\b(?! warrant)
picked up\b(?= (?:by|at|from|on|in)\b|[.,;]|\s*$)
under arrest\b
""",
    "detention": r"""
detain(?:s|ed|ing|ees?)?\b(?<!ee)(?<!ees)
detentions?\b(?! (?:cent(?:er|re)s?|facilit|site|camp))
imprison(?:ed|ment|ing)\b
jail(?:ed|ing)\b
incarcerat\w+
lock(?:ed|ing) (?:(?:him|her|them|us|me) )?up\b
(?:in|into|remanded in) (?:\w+ )?custody\b
behind bars
house arrest
captivity\b
(?:held|kept|holding|keeping|hold)\b(?:\W+\w[\w’'-]*){0,5}?\W+(?:in|at|inside) (?:\w+ ){0,4}<SITE>
<BE>in (?:\w+ ){0,3}(?:<SITE>|remand\b)
(?:remain|remains|remained|languish\w*|spent|spend) (?:\w+ ){0,4}?in (?:\w+ ){0,2}?<SITE>
(?:escap|fled|flee|releas|freed)\w*<GAP>(?:from )?(?:\w+ ){0,4}<SITE>
(?:was|were|been|being|are|is|those) (?:still )?(?:held|kept|taken into custody|confined
    |interned)\b(?! (?:hostage by the|up\b|back\b|open\b|that\b|accountable|responsible|liable))
held (?:\w+ )?for (?:\w+ ){1,3}?(?:hours?|days?|weeks?|months?|years?)\b
(?:held|kept|hold|holds|holding|keeping) (?:me|us|him|her|them|anyone|<NOUN_PHRASE>|(?:about\s+
    |some )?<NUMBER_WORD> of (?:us|them))\b(?!\s*(?:responsible|accountable|safe|warm|company
    |in the dark|back))
(?:secret|illegal|unofficial) prisons?
taken into custody
brought in for\b
(?:taken|led) (?:in|away) for questioning
face[sd]? (?:up to )?\w+ years in (?:prison|jail)
<BE>(?:released|freed)\b(?= (?:after|by|from|on bail|without|later|following|at|hours|days|when|unless
    |in exchange|for a)|[.,;”"]|\s*$)
(?:free|release|releasing|freeing|freed) (?:all )?(?:those\b|him\b|them\b|her\b(?! \w+)
    |(?:\w+ ){0,3}?(?:prisoners|detainees|hostages|captives|inmates|activists|journalists)\b)
(?:his|her|their|immediate|unconditional) release\b
(?:shut|locked|penned|herded|crammed|crowded) (?:\w+ ){0,3}?(?:in|into|inside) (?:an?
    |the) (?:\w+ )?(?:rooms?|halls?|schools?|cells?|cellars?|yards?|sheds?|containers?|stadiums?
    |hangars?|warehouses?|barns?|cages?)
handcuff(?:ed|ing)\b
shackl(?:ed|ing)\b
in (?:chains|handcuffs|irons)\b
interrogat(?:ed|ing|ion)\b
questioned for \w+
(?:taken|took <OBJECT>|brought) (?:in )?for (?:questioning|interrogation)
let (?:him|her|them|me|us) (?:go|out)\b
(?:was|were) let (?:go|out)\b
under guard\b
remanded\b
not allowed to leave\b
(?:taken|took <OBJECT>|brought|transferred|moved|sent) to (?:the |a )?(?:\w+ ){0,3}(?:prison|jail
    |barracks|police station|remand|detention|headquarters)\b
""",
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
witch[-\s]hunts?
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
(?:paid|pay|paying) (?:\w+ ){0,4}?(?:for|to (?:get|secure|buy)) (?:his|her|their|my) (?:release|freedom
    |life|return|bod(?:y|ies))
(?:ask|demand)\w* (?:for )?(?:\w+ ){0,4}?(?:marks|crowns|dollars|euros|pounds|francs|cows|goats
    |money) (?:for|to)\b
toll at (?:the )?(?:checkpoint|bridge|roadblock)
illegal (?:tax|toll|fee)\w*
""",
    "summons_of_relatives": r"""
summon(?:ed|s|ing)\b[^.,;]{0,40}(?:parents?|brothers?|sisters?|famil|relatives|fathers?|mothers?
    |wi(?:fe|ves)|son)
""",
    "robbery": r"""
rob(?:bed|bing)\b
loot(?:ed|ing)?\b
plunder\w*
pillag\w*
st(?:ole|olen|ealing)\b
(?:took|taken|taking|confiscat\w+|seiz\w+|grabbed) (?:away )?(?:all )?<OWN>(?:\w+ ){0,2}?<GOODS>\b
(?:confiscat\w+|seiz\w+) (?:\w+ ){0,3}?(?:phones?|computers?|laptops?|passports?|property|livestock
    |cattle)\b
(?:took|taken|carried off|drove off|driven off|made off with|emptied
    |drove away) (?:\w+ ){0,4}?(?:cattle|cows|goats|sheep|camels|livestock|herds?|grain|harvest|flour
    |tools|motorcycles?|bicycles?|stores|shops|salt|boats|nets|crops|phones|jewell?ery|blankets)\b
help(?:ed|ing) themselves to
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
""",
    "house_raid": r"""
(?:raid(?:s|ed|ing)?|search(?:ed|ing)|storm(?:ed|ing)|ransack\w*|burst into|broke into|broken into
    |forced (?:their|his) way into|entered) (?:on |of )?(?:\w+[’']?s? ){0,4}?<HOME>\b
<HOME> (?:\w+ )?(?:was|were|been|being) (?:\w+ly )?(?:raided|searched|ransacked|stormed)
(?:broke|kicked|smashed) (?:down|in|open) (?:the|his|her|our|my|their) doors?
house (?:raids?|searches)
""",
    "expulsion": r"""
expel(?:led|ling|s)?\b
expulsions?\b
deport(?:ed|ing|s|ations?)?\b
forcibly returned
refoul\w+
stripped of (?:his|her|their) citizenship
push(?:ed)?[-\s]?backs?\b
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
""",
    "armed_attack": r"""
shell(?:ed|ing)\b
bomb(?:ed|ing|ings|ard\w*)\b(?! (?:\w+ ){0,2}?with (?:letters|questions|messages|calls|requests))
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
""",
    "prosecution": r"""
sentenced to\b
convicted (?:of|in)\b
(?:was|were|been|being) (?:\w+ly )?charged (?:with|under)\b
indicted (?:for|on)\b
(?:was|were|been) (?:prosecuted|put on trial)
stood trial
criminal (?:case|charges) (?:\w+ ){0,2}against
""",
    "harassment": r"""
harass(?:ed|es|ing|ment)?\b
intimidat(?:ed|es|ing|ion)\b
surveillance\b
stalk(?:ed|ing)\b
smear campaign
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
""",
}
