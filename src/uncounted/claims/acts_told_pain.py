"""Frames that tell of pain done to a body without the word for it, as data.

- A line is a frame; a blank in it stands for any blank; a line that is indented goes on with the one before.
- A frame needs the person harmed, the thing used or the place: an everyday verb alone is no frame.
- `<W2>` is up to two words between; `<NOT>` any negation. A negation that is part of an act stands inside.
- A code with a question mark counts only where nothing else in its statement tells of an act; `dead` and
  `same` are settled by the words around them (`clauses`).
"""

from __future__ import annotations

FRAMES: dict[str, str] = {
    "torture_electric": r"""
(?:got|felt|feel|gave <OBJECT>|give <OBJECT>|put|sent|ran) the current\b
currents? (?:through|into|to) (?:my|his|her|their|our|the)\b
plugg\w+ <OBJECT> in(?:to)?\b
field telephones?\b
(?:turned|cranked|wound) (?:a|the) (?:handle|crank|dial|dynamo)
(?:wires?|electrodes?|clips?|clamps?) (?:were |was )?(?:to|on|round|around|attached|fixed|tied) <W1>(?:my
    |his|her|their|our|the)\b
electricity (?:to|on|through|in) (?:my|his|her|their|our|the)\b
(?:shocked|shocking|electrocuted) <OBJECT>
(?:wires?|electrodes?|clips?|cables?) (?:\w+ ){0,3}?(?:to|on|round|around) (?:my|his|her|their|our
    |the) (?:\w+ )?(?:ears?|toes?|fingers?|genitals|feet|tongue|temples?|body|ankles?|wrists?|head)\b
""",
    "torture": r"""
(?:had|made|forced|ordered|told|make|makes|making|forcing|ha[sd] to|have to) (?:<OBJECT> )?(?:to )?(?:stand
    |squat|crouch|sit|hang|stay|hold|balance|lean) <W5>(?:walls?|corner|legs?|toes|hours|days|nights?|sun
    |snow|rain|cold|naked|stools?|motionless|upright|bricks?|stones?|arms)\b
(?:push|held|hold|dunk|plung|duck|forc|shov|press|dip|put|submerg)\w* (?:my|his|her|our|their
    |the) <W1>(?:heads?|faces?) <W2>(?:under|into|in|down|against)\b
<NOT> (?:let|allow\w*|permit\w*|able) (?:<OBJECT> )?(?:to )?(?:sleep|lie down|sit down|close (?:my|our|his
    |her|their) eyes|stretch)\b
without (?:any )?sleep\b
(?:could|can) (?:neither|not) (?:lie|stretch|stand up|sit)\b
(?:too|so) (?:small|low|narrow|crowded|full) <W3>(?:to|could not) (?:lie|sit|stand|sleep)\b
no (?:room|space) (?:for <OBJECT> )?to (?:lie|sit|sleep|stand|move|turn)\b
pull(?:ed|ing|s)? out <W3>(?:nails|toenails|fingernails|teeth|tooth|hair|beard)\b
(?:hot|boiling|cold|ice|iced|icy|freezing|dirty|salt|salty|scalding) (?:water|oil) (?:was |were )?(?:poured
    |thrown|over|on|onto|sprayed|hosed)\b
(?:threw|throw|pour|spray|splash|dous|hos|drench|soak)\w* (?:<OBJECT> )?(?:\w+ ){0,2}(?:with
    |in) (?:\w+ )?(?:water|oil|petrol|acid|urine)\b
(?:threw|throwing|sprayed|splashed|poured) <W2>(?:water|acid) (?:on|over|at|in)\b
(?:arms?|wrists?|hands) (?:was |were )?(?:tied |bound |cuffed )?(?:pulled|twisted|bent|wrenched
    |hoisted) <W1>(?:behind|back|up)\b
(?:twist|wrench|bent|bend)\w* (?:my|his|her|our|their) <W1>(?:arms?|fingers?|neck|ears?|legs?|wrists?)\b
pull(?:ed|ing) (?:my|his|her|our|their) (?:hair|beard|ears?|tongue)\b
(?:hear|heard|hearing) <W4>(?:screams?|screaming|crying out|cry out|cries|groans?|groaning|howling
    |being beaten|begging|yelling|shrieks?|moaning|weeping)\b
(?:heard|hear) (?:him|her|them|people|men|women|someone|others|<NOUN_PHRASE>) (?:scream|cry|moan|beg
    |shout)\b
screams? (?:of|from|at night|all night|in the next|coming)\b
(?:screamed|screaming) (?:at night|all night|in the next|with pain|in pain|for (?:hours|his|her|their
    |mercy))
(?:squeez|crush|slamm|trapp|shut|jamm|smash)\w* (?:my|his|her|our|their) (?:fingers?|hands?|toes|testicles
    |head)\b
(?:mock|simulated|near|pretend|staged) (?:drownings?|burials?|hangings?)
(?:marks|traces|signs|scars|weals|welts|bruises|burns) (?:of|from|left by|consistent with) <W1>(?:ropes?
    |burns?|beatings?|torture|handcuffs|cables?|cigarettes?|whips?|violence|blows|chains?|wires?|electric\w*
    |batons?|restraints?)\b
left (?:<OBJECT> )?(?:\w+ )?(?:tied|hanging|chained|bound|hung|hooded|blindfolded)\b
<BE>(?:chained|shackled|tied|bound|roped|strapped|manacled|hung|suspended|hoisted) (?:up|hand and foot
    |together|to|by|from|for|like|upside)\b
(?:chain|tied|tie|tying|strap|rope|bind|bound|hung|hang|suspend|hoist|string|strung)\w* <OBJECT> (?:to|up|by
    |down|from|upside|like|hand)\b
(?:press|put|stubb|push|ground|extinguish)\w* (?:out )?(?:an?|his|her|their|the|lit) (?:\w+ )?cigarettes?\b
(?:burn|burned|burnt|burning|scald|scalded|sear|seared) (?:my|his|her|our|their) <W1>(?:soles?|feet|foot
    |back|arms?|skin|hands?|chest|face|hair|beard|legs?|fingers?|stomach)\b
(?:naked|barefoot) in the (?:snow|yard|cold|frost|rain|corridor)
in the (?:snow|sun|rain|cold|frost) (?:for (?:\w+ )?(?:hours|days)|until|all (?:day|night)|naked|without)
(?:needles?|nails?|splinters?|pins?) (?:under|into|through) (?:my|his|her|the|their)\b
under (?:my|his|her|the|their) (?:finger|toe)?nails
salt (?:in|on|into|was rubbed) <W2>wounds?\b
kneel(?:ing)? on (?:gravel|stones?|rice|glass|nails|salt|concrete|the (?:stones?|gravel|concrete))
(?:jump|trod|tread|step|stamp|stood|stand|walk|knelt|kneel|sat)\w* on (?:my|his|her|our|their) <W1>(?:back
    |chest|neck|hands?|stomach|head|legs?|fingers?|face|feet)\b
(?:hung|hang|hanging|suspended|strung up) (?:by|from|upside|head down)\b
(?:a bag|plastic|a wet cloth|wet towels?|a rag|a cloth) <W1>(?:over|on|in) (?:my|his|her|our
    |their) (?:faces?|mouths?|nose)\b
(?:cut|carved|sliced|slashed) (?:\w+ )?(?:into |off )?(?:my|his|her|their|our) <W1>(?:skin|arms?|face|back
    |chest|ears?|fingers?|legs?|tongue|cheek)\b
(?:gave|give|gives|given|forced|made) (?:me|us|him|her|them) (?:to )?(?:drink|swallow) (?:urine|salt|dirty
    |soap|water until)
(?:burns?|bruises?|bruising|cuts?|scars?|scarring|marks?|welts?|weals?|gash(?:es)?|lacerations?|sores
    |swellings?|abrasions?|lesions?|contusions?|blisters?) (?:\w+ ){0,3}?(?:on|along|across|down|over|around
    |round|to|under|above|behind|in|at) (?:(?:his|her|their|my|the|both|our) )?<W2>(?:ribs?|back|chest|neck
    |shins?|ankles?|wrists?|soles?|feet|foot|face|eyes?|arms?|legs?|thighs?|buttocks|stomach|throat
    |shoulders?|kidneys?|temples?|head|hands?|knees?|body|bodies|skin|bone|genitals|ears?|lips?|limbs|palms?
    |fingers?)\b
(?:cigarette|rope|electrical|chemical|round|deep) (?:burns?|burn marks?)\b
burn marks?\b
(?:wrists?|ankles?|arms?|legs?) (?:\w+ ){0,3}?(?:cut|rubbed|chafed|worn|raw|torn) (?:to the bone|raw|open
    |through)
(?:a |the |wet |plastic )?(?:sacks?|bags?|hoods?|blankets?|towels?|cloths?
    |pillow\w*) (?:\w+ ){0,3}?(?:put |placed |pulled |drawn |tied |thrown )?(?:over|round|around|on
    |onto) (?:his|her|my|their|our|the) heads?\b
(?:put|pull|place|thr[eo]w|tie|draw)\w* (?:an? |the )(?:\w+ )?(?:sacks?|bags?|hoods?|blankets?|towels?
    |cloths?|pillow\w*) (?:over|round|around|on) (?:his|her|my|their|our) (?:heads?|faces?)\b
(?:had|made|forced|ordered|told) <OBJECT> (?:to )?(?:sit|stand|lie|kneel|crouch|run
    |walk) (?:\w+ ){0,3}?(?:frost|wind|mud|barefoot|naked|shirt|until (?:he|she|they|it|dawn|morning))\b
(?:made|forced|ordered|had|told) (?:to )?(?:stand|sit|lie|kneel|crouch) (?:\w+ ){0,3}?(?:facing|against
    |with (?:his|her|their|our|my)|for|all|until|through|on)\b
(?:face|lying) down,? (?:in rows?|on the|for|with|and|while)
(?:dragg|trampl|trodd?|tread|walk|stepp?)\w* (?:on |upon )?(?:by|over|on)? ?(?:the other|the guards|me|us
    |him|her|them)\b
<BE>(?:dragged|trodden on|trampled|walked on|stood on|sat on|strung|racked)\b
as (?:a )?punishments?\b
(?:heating|light|water|electricity) (?:\w+ ){0,2}?(?:been )?(?:shut|cut|turned|switched) off\b
(?:carried|brought|came|taken|helped) (?:\w+ ){0,6}?in a blanket\b
(?:carried|helped|supported|dragged) (?:back|past|to|into|between|up|down|along)\b(?= (?:to|the|by|his|her
    |their|my|a|from|in|into|two))
(?:could|can|did|does|would|was|were|is) (?:not|unable to|hardly|barely
    |scarcely)(?: able to)? (?:\w+ )?(?:climb|walk|stand|lift|get (?:his|her|my|their)|hold|sit|raise
    |straighten|close|open his|swallow)\b(?! (?:for|up to|by|in the way|idly|with|trial|at the))
unable to (?:climb|walk|stand|lift|hold|sit|see|hear|speak|swallow|move|say where)\b
(?:walk|walking|walked|walks|moves|moved) (?:badly|like an? (?:old|dead|blind)|bent|with difficulty
    |sideways)\b
(?:passing|passed|spitting|coughing|vomiting|spits|coughs) (?:\w+ )?blood\b
(?:hair|head) (?:\w+ )?(?:gone|went|turned|turning) (?:white|grey)\b
(?:headlocks?|choke-?holds?)\b
(?:lost|missing|without) (?:\w+ ){0,2}?(?:fingernails|toenails|nails|fingers|toes)\b
(?:fingernails|toenails|nails) (?:\w+ )?(?:missing|gone|torn|pulled|black|ripped)\b
cries\b(?= (?:from|of|at|in|all|came|coming|and)|[.,;”"’])
(?:crying|calling|called|cried|screamed|screaming|begging|begged|moaning) (?:out )?for (?:his|her
    |their) (?:mother|life|lives)\b
hurt (?:him|her|them|me|us|you)\b
submerg(?:ed|ing)\b
(?:electric|wet|bare|punishment|dark|flooded|isolation|cold|standing) (?:cell|room|box)\b
(?:put|lay|laid|strapped|tied|placed|forced|held) <OBJECT> (?:\w+ )?(?:on|onto|over|across|to|in) (?:a
    |the) (?:table|bench|rack|frame|bed|wheel|chair|bar|ladder|barrel|stove|block)\b
(?:parrot|swallow|tiger|aeroplane|airplane|submarine|German|flying) (?:perch|chair|carpet|bench|swing)\b
(?:toenails?|fingernails?|teeth|eyebrows|hair|beard|moustache) (?:\w+ ){0,2}?(?:pulled|torn|ripped|plucked
    |burned|extracted|one by one)\b
(?:pliers|pincers|tongs|drills?|electrodes?|thumbscrews?|whips?|truncheons?|lash|cattle prods?|nail-?guns?
    |blowtorch\w*|soldering irons?|hot irons?)\b
(?:the|a|his|their) (?:rope|belt|cable|hose|stick|cane|whip|strap|lash|club|rod|iron|needle|wire|bucket|bath
    |tank|hook|rack|water) (?:again|every|each|first|then|next|came|went|until|for the|on my|on his)\b
(?:interrogation|questioning|punishment|the cellar|the basement|the room) (?:room|block|cell|chamber)\b
pain\b(?= (?:in|from|of|was|so|that|and|when|when)|[.,;])
agony\b
(?:hooded|blindfolded|gagged|trussed|hog-?tied|spread-?eagled|crucified|impaled|flayed|branded|scalded
    |castrated|maimed|racked|keelhauled)\b
(?:deafening|loud) music\b
bright (?:light|lamp|lights)\b(?= (?:day|in|on|all|that|never))
lights? (?:\w+ )?(?:never|not) (?:went|turned|switched|put) (?:out|off)\b
(?:sleep(?:less)?|awake) for (?:\w+ )?(?:days|nights)\b
cold water\b
ice(?:-cold)? (?:water|bath)\b
dignity\b
physical integrity\b
(?:abuse|cruelty|brutality|mistreatment|suffering|torment)\b
(?:abused|ill-used|tormented|brutalised|brutalized|savaged)\b
marks\b(?= (?:on|of|from|that|were|are|all|around|round|left|where))
(?:confined|punish(?:ed|ing)|punishments?)\b(?= (?:cells?|by|with|for|in|was|were|the))
(?:limp(?:ed|ing|s)?|hobbled|crawled|staggered|shuffled)\b(?= (?:out|back|home|to|when|into|in|on|past|for
    |away)|[.,;])
hung (?:from|by|over|on) (?:the|a|his|her|my|their)\b
""",
    "beating": r"""
blows (?:began|came|fell|started|rained|landed|stopped|from)\b
us(?:ed|ing|es) (?:their |his |an? |the )?<W1>(?:sticks?|cables?|belts?|whips?|rods?|hoses?|clubs?|batons?
    |truncheons?|pipes?|fists?|boots?|chains?|rifle butts?|canes?|planks?)\b
<NUMBER_WORD> (?:strokes|lashes|blows|kicks|punches|slaps)\b
(?:drove|rammed|slammed|jabbed|smashed|brought|swung|drive|ram|jab|stuck|dug) (?:a|an|his|her|the
    |their) (?:\w+ )?(?:butt|boot|knee|fist|elbow|baton|stick|rifle|club|truncheon|heel
    |foot) (?:\w+ )?(?:into|in|against|down|on|at)\b
(?:I|we|he|she|they) (?:was|were|got|had been|have been) (?:hit|struck)\b(?! by (?:an? |the )?(?:car|train
    |bus|storm|flood|crisis|lorry|lightning|bullet|shrapnel|splinter|fragment))
(?:threw|thrown|throw|push|kick|flung|knock|hurl|shov|slamm|ram)\w* (?:<OBJECT> )?(?:\w+ )?(?:down|off|over
    |against|to|onto|into|on) (?:the |a |an )?(?:\w+ )?(?:stairs|steps|stairwell|floor|wall|ground|concrete
    |bed|bars|table)\b
dragg(?:ed|ing) (?:<OBJECT> )?<W4>by (?:my|his|her|the|their|our) (?:hair|feet|legs|arms|collar|ears?|beard
    |ankles)\b
(?:took|taking|take) turns\b
held (?:me|him|her|us|them) (?:down|by the (?:hair|throat|arms?|neck))\b
(?:seized|grabbed|took|caught|held) (?:me|him|her|us|them) by the (?:hair|throat|neck|collar|ear)\b
(?:hit|hits|struck|beat|beats|kicked|punched|slapped|whipped|flogged|clubbed) (?:my|our|his|her
    |their) <W1><KIN>
(?:with|using) (?:(?:their|his|her|an?|the|some) )?<W2>(?:fists?|boots?|batons?|truncheons?|rifle butts?
    |gun butts?|belts?|whips?|sticks|canes?|clubs?|hammers?|hoses?|cables?|(?:iron|metal|wooden
    |steel) (?:bars?|rods?|pipes?)|broomsticks?|planks?)\b
(?:laid|lay|set|started|fell|went|turned) (?:in|on|upon|about) (?:me|us|him|them) (?:again )?with\b
(?:did|would) not stop (?:hitting|kicking|beating|until)\b
until (?:I|he|she|we|they) (?:could (?:not|no longer) (?:stand|walk|breathe|scream|see|speak|move)|fainted
    |passed out|lost consciousness|stopped moving|bled)\b
(?:knock|kick|punch|pull|smash)\w* out (?:[\w’'-]+ ){0,4}?(?:teeth|tooth)\b
by (?:the|his|her|my|their) (?:collar|scruff|coat|hair|plait|braids?|throat|ears?|beard|ankles?)\b
<BE>(?:\w+ )?(?:dragged|pulled|thrown|shoved|pushed|knocked) (?:\w+ )?(?:by|across|along|down|over|through
    |to)\b
struck (?:[\w’'-]+ ){1,3}?(?:down|twice|once|again|repeatedly|several)\b
<BE>struck\b(?! by (?:lightning|how|the)| (?:off|out|dumb|from the))
(?:rifle|gun) (?:butt|barrel|stock)s? (?:in|into|to|on|against|across)\b
in the (?:kidneys|ribs|groin|teeth)\b
length of (?:hose|pipe|cable|rope|wire|chain)\b
(?:a|the|that) (?:slap|kick|punch|thrashing|hiding|beating)\b(?= (?:for|from|in|on|to|across|that|with|every
    |and)|[.,;])
(?:a )?cut (?:over|above|under|on) (?:his|her|my|the) (?:\w+ )?(?:eyes?|eyebrow|lips?|head|cheek|forehead
    |brow)\b
black eyes?\b
laid a (?:hand|finger|glove) on\b
(?:bang|bash|batter|bump|butt|hammer|hit|kick|knock|lash|pound|slap|smack|smash|strike|thump|thwack|whack
    |swat|punch|slug|belt|birch|bludgeon|clobber|club|cosh|cudgel|cuff|flog|horsewhip|paddle|pummel|sock
    |spank|strap|thrash|truncheon|wallop|whip|box|clout|elbow|knee|stomp|pistol-?whip|rough up|lay into
    |set about)(?:p?e?d|t?ing|s|es|struck)? (?:me|us|him|them|my \w+|our \w+|his (?:son|brother|father|wife
    |mother)|her (?:son|brother|father|husband|mother)|<NUMBER_WORD> of|prisoners|detainees|protesters|women
    |men|children|people|demonstrators|inmates|villagers)\b
<BE>(?:\w+ )?(?:bashed|battered|kicked|knocked about|lashed|slapped|smacked|punched|belted|birched
    |bludgeoned|clubbed|cudgelled|cuffed|flogged|pummelled|thrashed|whipped|caned|strapped|roughed up
    |manhandled|mauled|pelted|stoned|shoved|kneed|stomped|thumped|walloped|set upon|set about|laid into
    |pushed about|knocked down)\b
first (?:blow|punch|kick|slap)\b
(?:tooth|teeth) (?:\w+ )?(?:came|fell|knocked|loose|missing|broken|out)\b
""",
    "wounding": r"""
<BE>hit in the (?:legs?|arms?|foot|hand|shoulder|thigh|knee|back|stomach|side|hip|chest|face|jaw|eye)\b
bullets? (?:\w+ )?(?:went|entered|passed|tore|hit|struck|grazed|lodged|in|through|came) <W2>(?:my|through
    |his|her|into|the) ?(?:\w+ )?(?:shoulder|leg|arm|foot|hand|knee|thigh|hip|side|calf|jaw|me|him|her)?\b
(?:splinters?|shrapnel|fragments?|pellets?) (?:\w+ )?(?:went|entered|hit|tore|lodged|struck|through|in|took
    |cut)\b
(?:my|his|her|their|our) <W2><LIMB> (?:\w+ ){0,2}?(?:(?:is|are|was|were|has been|had been
    |were all) (?:still |all |both )?(?:broken|swollen|bleeding|burn(?:ed|t)|smashed|crushed|gone|numb|black
    |cut|torn|split|bruised|fractured|useless|paralysed)|no longer|does not|do not|will not|did not|never
    |has not|swollen|broken|bleeding|bruised|covered)\b
(?:two|three|four|five|six|several|some|both) of (?:my|his|her|their|our) <LIMB>\b
(?:cannot|can no longer|could no longer|can[’']t|could not|couldn[’']t|can hardly|can barely|could hardly
    |could barely) (?:\w+ )?(?:hear|lift|bend|feel|hold|close|move|raise|stand|breathe|swallow
    |walk)\b(?! (?:anything|from|about|it|why|how|that|what|on with|against))
blood (?:\w+ ){0,2}?(?:on|over|from|in|down|ran|running|everywhere|all over|came|coming)\b
(?:covered|soaked|drenched|caked) (?:in|with) (?:\w+ )?blood\b
(?:walk|walks|walked|walking) (?:with (?:an? )?(?:\w+ )?(?:sticks?|crutch(?:es)?|limp|cane)|badly
    |on crutches|bent)\b
on crutches\b
(?:has|have|had|with|walks with) (?:\w+ )?a limp\b
limp(?:s|ed|ing)\b
(?:not|never) (?:\w+ )?(?:walked|slept|spoken|been the same) (?:\w+ ){0,2}?since\b
(?:deaf|blind|lame) (?:in|since|on|after|from)\b
(?:face|eyes?|lips?|feet|hands?|legs?) (?:\w+ )?(?:swollen|swelled|black and blue)\b
swollen (?:face|eyes?|lips?|feet|hands?|legs?|jaw)\b
black and blue\b
(?:needed|received|had|got|took|with) (?:<NUMBER_WORD>|\w+) stitches\b
(?:three|two|four|five|six|several|some|many|his|her|my|a|an|the) broken (?:<W1>)<LIMB>\b
(?:coughed|spat|vomited|passed|urinated|coughing|spitting|vomiting|pissed) (?:up )?blood\b
(?:my|his|her|their) skin (?:\w+ )?(?:came off|peeled|burned|burnt|hung)\b
(?:wounded|injured|hurt) (?:\w+ ){0,2}?(?:were|was|are|lay|have been|had been) (?:brought|taken|carried
    |treated|left)\b
(?:fainted|passed out|blacked out|lost consciousness)\b
woke (?:up )?(?:in|on) (?:a |the )?(?:\w+ )?(?:hospital|floor|ditch|ward|blood)\b
(?:limped|limping|limps)\b
harm(?:ed|ing)? (?:him|her|them|me|us|anyone|a (?:hair|single))\b
(?:feet|foot|hands?|toes?|fingers?|legs?|face|back) (?:is|are|was|were) (?:\w+ )?(?:black|blue|raw|swollen
    |bandaged|burnt|burned|frozen|frostbitten)\b
bandag(?:ed|es)\b
(?:stitch|sew|sewed|sewn|patch)\w* (?:up )?(?:his|her|their|my|the|more|wounds?|<NUMBER_WORD>)\b
frostbit\w+
(?:wound|injur|hurt|maim|cripple|disabl|scald|gash|bruis|lacerat|mutilat|disfigur|concuss|paralys|blind
    |deafen|scar)(?:ed|ing|s|d)? (?:him|her|them|me|us|<NUMBER_WORD>|<PERSON>|several|dozens|many|others
    |in the|by|on the|at)\b
<NUMBER_WORD> (?:(?!and\b|or\b)\w+ ){0,2}?(?:wounded|injured|hurt|maimed|hospitalised|hospitalized)\b
(?:wounded|injured|hurt): ?<NUMBER_WORD>
(?:broke|broken|break|breaking|crack|cracked|fractur\w+|dislocat\w+|shatter\w+|splinter\w+|crush\w*
    |snapp?\w*) (?:my|his|her|their|our|a|an|two|three|both|one|several) (?:\w+ )?(?:arms?|legs?|ribs?
    |wrists?|hands?|fingers?|nose|jaw|collar-?bone|shoulder|ankles?|knees?|skull|teeth|tooth|hip|pelvis
    |spine|thumbs?|elbow|foot|feet)\b
(?:lost|losing|loss of|lose) (?:the |his |her |my |their |an? |one |both |sight )?(?:\w+ )?(?:eye|eyes|sight
    |hearing|leg|legs|arm|hand|hands|foot|fingers?|teeth|toes?|use|feeling|consciousness|blood)\b
(?:treated|operated|nursed|patched) (?:\w+ ){0,3}?(?:for|in|at|by) (?:\w+ ){0,2}?(?:hospital|clinic|wounds?
    |burns|injur\w+|fractures?|bullet|shock|gas)\b
""",
}
