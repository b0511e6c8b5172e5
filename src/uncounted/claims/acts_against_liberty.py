"""Words for acts against liberty, as data.

- A line is a phrase; a blank in it stands for any blank; a line that is indented goes on with the one before.
- `<GAP>` and its like are the shared pieces of `acts_en`. Every gap is bounded.
- Of two readings that overlap, the longer one holds; of two as long, the one that stands first.
"""

from __future__ import annotations

WORDS: dict[str, str] = {
    "robbery": r"""
<OWN>(?:\w+ (?:and|or) )?<GOODS> (?:was|were|had been|have been|has been|being) (?:\w+ )?(?:taken|seized
    |confiscated|stolen|looted)\b
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
confiscat(?:ed|es?|ing|ion)\b
burgl\w+
stripped of (?:his|her|their|our|all) (?:\w+ )?<GOODS>
made off with\b
""",
    "abduction": r"""
kidnap\w*
abduct\w*
taken hostages?
took (?:\w+ ){0,3}hostage
spirited away
whisk\w+ (?:\w+ )?away
seiz(?:ed|ing|es?) (?=<PERSON>)
<BE>seized (?=(?:from|by|at|outside|near|on|in|during|after|while|as)\b)(?!by (?:panic|fear|the idea))
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
(?:took|taking|takes) <OBJECT>(?!\s*(?:into custody|in for|to (?:the |a )?(?:dentist|doctors?|vet|cinema
    |theatre|airport|beach|park|market|church|hospital|school|court|clinic
    |safety)
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
<BE>(?:led|hauled|marched|driven|hustled|frogmarched|spirited|dragged|ushered) (?:away|off|out)\b
(?:haul|hustl|frogmarch|whisk|spirit|drag|cart)\w* (?:<OBJECT> )?(?:away|off)\b
<BE>captured\b(?! (?:on|in (?:photo|video|footage|a)|by (?:cameras?|photo)))
captur(?:ed|ing) (?=<PERSON>)
hostage[-\s]tak\w+
(?:taken|held|holding|took|taking|seized) (?:<OBJECT> )?(?:captive|hostage|prisoner)\b
lur(?:ed|ing) (?:<OBJECT> )?(?:in)?to\b
(?:forc|shov|push|bundl|throw|threw|thrown|stuff)\w* (?:<OBJECT> )?(?:\w+ )?in(?:to|side)?
    \s+(?:(?:an?|the|his|her|their)\s+)?(?:[\w-]+ ){0,3}?(?:cars?|vans?|vehicles?|trucks?|lorr(?:y|ies)|boot
    |trunk
    |minibus|bus
    |jeeps?|SUVs?)\b
forcibly (?:taken|removed|carried|dragged)\b
""",
    "incommunicado_detention": r"""
incommunicado
(?:held|kept|detained|detention)\b[^.;]{0,40}?\bwithout (?:any )?(?:access to (?:a )?lawyers?|contact)\b
(?:allowed|permitted|access) to (?:see )?(?:a )?lawyers?\b
(?:den(?:y|ied|ies|ying|ial)|refus(?:ed|ing
    |al)) (?:of )?(?:\w+ ){0,3}?(?:access to (?:\w+ ){0,2}?(?:lawyers?|counsel
    |famil(?:y|ies)|relatives)|lawyers?|legal (?:counsel|representation|help|aid)|family visits?|visits?
    |contact|phone calls?)\b
(?:not|n[’']t|never) (?:been |be )?(?:allowed|permitted|able) (?:\w+ )?to (?:contact|call|phone|telephone
    |speak to
    |meet|write to|talk to|see) (?:with )?(?:\w+ ){0,2}?(?:famil(?:y|ies)|relatives|lawyers?|parents|wi(?:fe
    |ves)
    |loved ones|anyone)
(?:without|no) (?:any )?contact (?:with|to) (?:the outside|(?:\w+ )?famil|relatives|lawyers?|anyone)\w*
cut off from the outside
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
(?:lost|losing) (?:all )?(?:contact|touch) with\b
contact with (?:\w+ ){1,3}?(?:was|has been|had been) lost
last heard (?:from|of)\b
(?:could not|cannot|can not|couldn[’']t) be (?:found|located|traced)
fail(?:ed|s|ing) to (?:return|come home|come back)\b
nowhere to be found
(?:not|never) (?:been )?(?:traced|located|found alive)\b
no (?:information|details?|explanation) (?:\w+ )?(?:about|on|of|as to) (?:\w+ ){0,3}?(?:whereabouts|fate)
(?:his|her|their|whose) whereabouts\b
<NUMBER_WORD> (?:\w+ ){0,2}?(?:missing|unaccounted for)\b
missing (?:since|for|after|and)\b
the disappeared\b
never (?:been )?(?:heard from|seen)\b
""",
    "house_raid": r"""
(?:raid(?:s|ed|ing)?|search(?:ed|ing)|storm(?:ed|ing)|ransack\w*|burst into|broke into|broken into
    |forced (?:their|his) way into|entered) (?:on |of )?(?:\w+[’']?s? ){0,4}?<HOME>\b
<HOME> (?:\w+ )?(?:was|were|been|being) (?:\w+ly )?(?:raided|searched|ransacked|stormed)
(?:broke|kicked|smashed) (?:down|in|open) (?:the|his|her|our|my|their) doors?
house (?:raids?|searches)
raid(?:ed|ing)\b
(?:police|army|night|dawn|armed|security|military|overnight|early-morning) raids?\b
raids? (?:on|at|of) (?:\w+[’']?s? ){0,4}?(?:<HOME>|bars?|clubs?|caf[eé]s?|part(?:y|ies)|saunas?|hotels?
    |restaurants?
    |newspapers?|gatherings?|organi[sz]ations?|centres?|centers?)\b
(?:burst|broke|barged|forced (?:his|her|their) way|stormed|poured) in(?:to)?\b(?= (?:\w+ ){0,4}?<HOME>|[.,;]
    | and\b)
(?:search(?:ed|es|ing)) (?:of |through )?(?:\w+[’']?s? ){0,4}?(?:<HOME>|belongings)\b
broke (?:down|in) (?:\w+ ){0,2}?doors?\b
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
(?:swept|sweep|sweeping|combed|combing|scoured|scouring) (?:through|across)?\b(?= (?:\w+ ){0,3}?(?:district
    |town
    |city|neighbou?rhood|village|area|region|province|streets|camp|campus|capital|quarter|market|houses
    |homes))
sweeps? (?:against|across|through|on|targeting|by)\b
(?:police|security|army|military|overnight|dawn|nationwide) sweeps?\b
dragnets?\b
mass (?:abductions?|kidnappings?|raids?)
(?:waves?|spate|string|series|flurry|rash) of (?:\w+ ){0,2}?(?:arrests|detentions|abductions|raids|kidnappings
    |disappearances)
hunt(?:ed|ing|s)? (?:down )?(?=<PERSON>)
""",
    "assembly_repression": r"""
(?:protest|demonstrat|rally|rallies|(?-i:march)|picket|vigil)\w*\b(?:[^.]{0,80}?)(?:dispers\w+
    |(?:broken?|breaking) up|rounded|tear gas|detain(?:ed|ing|s)?\b|arrest(?:ed|ing|s)?\b)
(?:dispers\w+|broke up|break up|tear gas\w*|water cannons?|rubber bullets|fired (?:on|at
    |into))\b[^.]{0,60}(?:protest|demonstrat|rally|(?-i:march)|(?-i:the (?:[A-Z]\w+ )?March\b)|picket
    |vigil|crowd|gathering|sit-in)\w*
(?:tear[-\s]?gas\w*|water cannons?|rubber bullets|stun grenades?|pepper[-\s]spray\w*)
charg(?:ed|ing|es) (?:at |into )?(?:\w+ ){0,2}?(?:demonstrators|protesters|protestors|marchers|crowds?
    |strikers)\b
(?:ban|bann|prohibit|outlaw)\w* (?:\w+ ){0,3}?(?:march(?:es)?|rall(?:y|ies)|protests?|demonstrations?
    |gatherings?
    |parades?|assembl(?:y|ies))\b
(?:dispers|break|broke|broken|crush|quell|suppress|smash)\w* (?:up )?(?:\w+ ){0,4}?(?:protests?|rall(?:y
    |ies)|demonstrations?
    |demonstrators|protesters|crowds?|marches|gatherings?|uprisings?|strikes?|sit-ins?)\b
""",
    "arrest": r"""
(?<!house\x20)(?:re-?)?arrest(?:s|ed|ing)?\b(?! warrant)
picked up\b(?= (?:by|at|from|on|in)\b|[.,;]|\s*$)
under arrest\b
apprehend(?:ed|ing|s)?\b
apprehension of <OBJECT>
nabb(?:ed|ing)\b
haul(?:ed|ing|s)? (?:<OBJECT> )?(?:in\b|before|in front)
(?:took|taking|take|takes) (?:<OBJECT>) (?:in|into custody)\b
(?:taken|remanded) into (?:\w+ )?custody
pick(?:ed|ing|s)? (?:<OBJECT> up\b|up (?=<PERSON>))
""",
    "prosecution": r"""
sentenced to\b
convicted (?:of|in)\b
(?:was|were|been|being) (?:\w+ly )?charged (?:with|under)\b
indicted (?:for|on)\b
(?:was|were|been) (?:prosecuted|put on trial)
stood trial
criminal (?:case|charges) (?:\w+ ){0,2}against
convict(?:ed|s|ing|ions?)\b(?! (?:felon|murderer))
found guilty\b
plead(?:ed|s)? guilty
sentenc(?:ed|es?|ing) (?:him|her|them|<OBJECT>)
(?:prison|jail|death|life|suspended|lengthy|heavy|harsh|years?|years['’]|year) (?:sentences?|terms?)\b
(?:hand|give|receive|serv|impos|got)\w* (?:\w+[- ]){0,5}?(?:sentences?|(?:-year|prison|jail) terms?)\b
(?:fac(?:e|es|ed|ing)|got|received|given) (?:\w+ ){0,4}?(?:years|life|months) (?:in|behind|of)\b
years (?:in|of|behind) (?:prison|jail|bars|imprisonment|a penal|hard labou?r)\b
years?[’']? imprisonment
life imprisonment
jail(?:ed|ing) (?:<OBJECT> )?for (?:\w+ ){0,3}?(?:years?|months?|life)\b
(?:press|fil|br(?:ing|ought)|lay|laid|level)\w* (?:\w+ ){0,2}?charges?\b(?! of the)
charges? (?:of \w+ )?(?:against|have been|were brought|has been)\b
charg(?:ed|ing) (?:him|her|them|<NOUN_PHRASE>) (?:with|under)
<BE>(?:indicted|tried|prosecuted|court-martialled)\b
(?:is|are|was|were|go|goes|went|put|stand|stands|standing) on trial\b
fac(?:e|es|ed|ing) (?:\w+ ){0,2}?(?:trial|charges|prosecution)\b
prosecut(?:ed|es|ing) <OBJECT>
(?:criminal|sham|unfair|show|closed) (?:proceedings|prosecutions?|trials?)\b
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
<BE>(?:released|freed)\b(?! from (?:the )?(?:\w+ )?hospital)(?= (?:after|by|from|on bail|without|later
    |following|at|hours|days|when|unless
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
(?:lock|throw|threw|thrown|put|plac|cast|lodg|dump|confin|toss)\w* (?:<OBJECT> )?(?:away )?(?:in|into|inside
    |to
    |under) (?:\w+ ){0,3}?<SITE>
(?:lock|shut|confin)\w* (?:<OBJECT> )?(?:in|inside|into) (?:an?|the|their|his|her) (?:\w+ ){0,2}\w+
house arrest\b
set (?:<OBJECT> )?free\b
<BE>freed (?=(?:on|in|this|last)\b)
(?<![-\w])held (?=(?:without|captive|overnight|incommunicado|in (?:\w+ )?(?:isolation|solitary|secret
    |conditions
    |connection)|on (?:suspicion|charges|remand)|under guard|pending|there)\b)
(?:<NUMBER_WORD>|<PERSON_NOUN>) (?:being |still |also )?held (?=(?:in|at|without|by|since|under|for|over
    |after|as
    |on|near|amid|there)\b|[.,;]|$)
(?:holding|holds|hold) (?:at least |about |some |more than |up to )?(?=<PERSON> (?:in|at|without|for|since)\b)
political prisoners?
prisoners? of conscience
serv(?:es?|ed|ing) (?:\w+[- ]){0,5}?(?:sentence|term|years|months)\b
(?:taken|take|taking|took|brought|summoned|called) (?:<OBJECT> )?in\b(?= (?:for|by)\b)
<BE>stopped (?:by|at) (?:\w+ ){0,2}?(?:checkpoints?|roadblocks?|police|officers?|soldiers?|agents?|border
    |airport
    |gunmen|militia\w*|patrols?)
confin(?:ed|ing|ement) (?:\w+ ){0,2}?(?:to|in)\b
extend(?:ed|ing|s)? (?:his|her|their) (?:detention|arrest|remand)
(?:are|is|was|were|being|been) locked (?:up|in|inside|away)\b
(?:won|secured|negotiated|ordered|demanded) (?:\w+ ){0,3}?release\b
""",
}
