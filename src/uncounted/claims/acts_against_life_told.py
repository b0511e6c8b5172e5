"""Acts against life and body told without the word for them, as data: frames of who did what to whom.

- A line is a frame; a blank in it stands for any blank; a line that is indented goes on with the one before.
- A frame needs the person harmed, a part of the body, or the thing used: a verb alone is no frame.
- `<W2>` is up to two words between; `<NOT>` any negation. A negation that is part of an act stands in its frame.
- Frames are looked for before words, so that "shot at us" is no killing and "kicked in the door" no beating.
"""

from __future__ import annotations

FRAMES: dict[str, str] = {
    "torture_electric": r"""
(?:got|felt|feel|gave <OBJECT>|give <OBJECT>|put|sent|ran) the current\b
currents? (?:through|into|to) (?:my|his|her|their|our|the)\b
plugg\w+ <OBJECT> in(?:to)?\b
field telephones?\b
(?:turned|cranked|wound) (?:a|the) (?:handle|crank|dial|dynamo)
(?:wires?|electrodes?|clips?|clamps?) (?:were |was )?(?:to|on|round|around|attached|fixed|tied) <W1>(?:my|his|her|their|our|the)\b
electricity (?:to|on|through|in) (?:my|his|her|their|our|the)\b
(?:shocked|shocking|electrocuted) <OBJECT>
(?:wires?|electrodes?|clips?|cables?) (?:\w+ ){0,3}?(?:to|on|round|around) (?:my|his|her|their|our|the) (?:\w+ )?(?:ears?|toes?|fingers?|genitals|feet|tongue|temples?|body|ankles?|wrists?|head)\b
""",
    "sexual_violence": r"""
(?:did|do) (?:to <OBJECT> )?what (?:they|men|soldiers) (?:do|did|liked|wanted)\b
(?:tore|torn|ripped|pulled) (?:off |down |open )?(?:my|her|their|our) (?:dress|skirt|clothes|underwear|trousers|blouse|shirt)\b
(?:lay|lie|lying|got|climbed) on top of (?:me|her|them)\b
undress(?:ed|ing) (?:me|her|us|them)\b
touch(?:ed|ing) (?:me|her|us|them|my|her|their|our) <W1>(?:with a|between|under|breasts?|private|bod(?:y|ies)|chest)\b
(?:used|push\w*|insert\w*|shov\w*|rammed) (?:a|the|his|their) (?:bottle|stick|baton|broom\w*|pipe|club|truncheon|rifle) (?:on (?:him|her|me|them)|into <OBJECT>|inside <OBJECT>|up)\b
(?:took|taken|called|chose|picked|choose|fetched|led|brought) (?:the |some |two |three |<W1>)(?:girls?|wom[ae]n|wives|daughters) <W4>(?:at night|one (?:at a time|by one)|for the night|to (?:his|the officers[’']?|their) (?:room|quarters|bed|tent|house))
(?:girls|women) (?:was|were) (?:taken|called|brought|sent) <W5>(?:at night|by night|for the night|to the officers)
spend the night with\b
(?:made|left|got) (?:me|her|them) pregnant
between (?:my|her|their) legs
(?:rap|molest|grop|fondl|ravish|violat|sodomi[sz]|deflower|debauch)(?:e|ed|es|ing|er|ers|ist|d|s)? (?:her|him|them|me|us|the|my|two|three|women|girls|several|by|in|at|again|repeatedly)\b
(?:taken|called|sent|brought|ordered|summoned|led|dragged|chosen|picked) (?:\w+ ){0,4}?(?:to|into|for) (?:the |his |an? |their )?(?:\w+ )?(?:officer|commander|captain|guard|sergeant|colonel|soldiers?|room|tent|quarters|office|laundry|bed|cot|bunk|mattress)(?:[’']s?)?\b(?= (?:at night|alone|every|again|and|that night|in the night|one)|[.,;])
(?:unbutton|unzipp|undid|undo|pull|tear|tore|ripp|lift|cut|hitch)\w* (?:up |off |open |down )?(?:my|her|their|our) (?:\w+ )?(?:belt|trousers|skirts?|blouse|dress(?:es)?|shirt|nightdress|clothes|underwear|headscarf|tunic|buttons)\b
(?:virgin|virginity|intimate|gynaecological|vaginal|anal|internal) (?:tests?|exam\w*|search(?:es)?|inspections?|tearing|injur\w+|scarring)\b
(?:comfort|forced) (?:women|wives|marriages?)\b
(?:married off|given (?:to|as) (?:a )?(?:wife|wives|gift|prize))\b
(?:shame|honou?r|dirty|spoiled|ruined|used)\b(?= (?:girls?|women|goods|by|of the (?:family|house)))
""",
    "torture": r"""
(?:had|made|forced|ordered|told|make|makes|making|forcing|ha[sd] to|have to) (?:<OBJECT> )?(?:to )?(?:stand|squat|crouch|sit|hang|stay|hold|balance|lean) <W5>(?:walls?|corner|legs?|toes|hours|days|nights?|sun|snow|rain|cold|naked|stools?|motionless|upright|bricks?|stones?|arms)\b
(?:push|held|hold|dunk|plung|duck|forc|shov|press|dip|put|submerg)\w* (?:my|his|her|our|their|the) <W1>(?:heads?|faces?) <W2>(?:under|into|in|down|against)\b
<NOT> (?:let|allow\w*|permit\w*|able) (?:<OBJECT> )?(?:to )?(?:sleep|lie down|sit down|close (?:my|our|his|her|their) eyes|stretch)\b
without (?:any )?sleep\b
(?:could|can) (?:neither|not) (?:lie|stretch|stand up|sit)\b
(?:too|so) (?:small|low|narrow|crowded|full) <W3>(?:to|could not) (?:lie|sit|stand|sleep)\b
no (?:room|space) (?:for <OBJECT> )?to (?:lie|sit|sleep|stand|move|turn)\b
pull(?:ed|ing|s)? out <W3>(?:nails|toenails|fingernails|teeth|tooth|hair|beard)\b
(?:hot|boiling|cold|ice|iced|icy|freezing|dirty|salt|salty|scalding) (?:water|oil) (?:was |were )?(?:poured|thrown|over|on|onto|sprayed|hosed)\b
(?:threw|throw|pour|spray|splash|dous|hos|drench|soak)\w* (?:<OBJECT> )?(?:\w+ ){0,2}(?:with|in) (?:\w+ )?(?:water|oil|petrol|acid|urine)\b
(?:threw|throwing|sprayed|splashed|poured) <W2>(?:water|acid) (?:on|over|at|in)\b
(?:arms?|wrists?|hands) (?:was |were )?(?:tied |bound |cuffed )?(?:pulled|twisted|bent|wrenched|hoisted) <W1>(?:behind|back|up)\b
(?:twist|wrench|bent|bend)\w* (?:my|his|her|our|their) <W1>(?:arms?|fingers?|neck|ears?|legs?|wrists?)\b
pull(?:ed|ing) (?:my|his|her|our|their) (?:hair|beard|ears?|tongue)\b
(?:hear|heard|hearing) <W4>(?:screams?|screaming|crying out|cry out|cries|groans?|groaning|howling|being beaten|begging|yelling|shrieks?|moaning|weeping)\b
(?:heard|hear) (?:him|her|them|people|men|women|someone|others|<NOUN_PHRASE>) (?:scream|cry|moan|beg|shout)\b
screams? (?:of|from|at night|all night|in the next|coming)\b
(?:screamed|screaming) (?:at night|all night|in the next|with pain|in pain|for (?:hours|his|her|their|mercy))
(?:squeez|crush|slamm|trapp|shut|jamm|smash)\w* (?:my|his|her|our|their) (?:fingers?|hands?|toes|testicles|head)\b
(?:mock|simulated|near|pretend|staged) (?:drownings?|burials?|hangings?)
(?:marks|traces|signs|scars|weals|welts|bruises|burns) (?:of|from|left by|consistent with) <W1>(?:ropes?|burns?|beatings?|torture|handcuffs|cables?|cigarettes?|whips?|violence|blows|chains?|wires?|electric\w*|batons?|restraints?)\b
left (?:<OBJECT> )?(?:\w+ )?(?:tied|hanging|chained|bound|hung|hooded|blindfolded)\b
<BE>(?:chained|shackled|tied|bound|roped|strapped|manacled|hung|suspended|hoisted) (?:up|hand and foot|together|to|by|from|for|like|upside)\b
(?:chain|tied|tie|tying|strap|rope|bind|bound|hung|hang|suspend|hoist|string|strung)\w* <OBJECT> (?:to|up|by|down|from|upside|like|hand)\b
(?:press|put|stubb|push|ground|extinguish)\w* (?:out )?(?:an?|his|her|their|the|lit) (?:\w+ )?cigarettes?\b
(?:burn|burned|burnt|burning|scald|scalded|sear|seared) (?:my|his|her|our|their) <W1>(?:soles?|feet|foot|back|arms?|skin|hands?|chest|face|hair|beard|legs?|fingers?|stomach)\b
(?:naked|barefoot) in the (?:snow|yard|cold|frost|rain|corridor)
in the (?:snow|sun|rain|cold|frost) (?:for (?:\w+ )?(?:hours|days)|until|all (?:day|night)|naked|without)
(?:needles?|nails?|splinters?|pins?) (?:under|into|through) (?:my|his|her|the|their)\b
under (?:my|his|her|the|their) (?:finger|toe)?nails
salt (?:in|on|into|was rubbed) <W2>wounds?\b
kneel(?:ing)? on (?:gravel|stones?|rice|glass|nails|salt|concrete|the (?:stones?|gravel|concrete))
(?:jump|trod|tread|step|stamp|stood|stand|walk|knelt|kneel|sat)\w* on (?:my|his|her|our|their) <W1>(?:back|chest|neck|hands?|stomach|head|legs?|fingers?|face|feet)\b
(?:hung|hang|hanging|suspended|strung up) (?:by|from|upside|head down)\b
(?:a bag|plastic|a wet cloth|wet towels?|a rag|a cloth) <W1>(?:over|on|in) (?:my|his|her|our|their) (?:faces?|mouths?|nose)\b
(?:cut|carved|sliced|slashed) (?:\w+ )?(?:into |off )?(?:my|his|her|their|our) <W1>(?:skin|arms?|face|back|chest|ears?|fingers?|legs?|tongue|cheek)\b
(?:gave|give|gives|given|forced|made) (?:me|us|him|her|them) (?:to )?(?:drink|swallow) (?:urine|salt|dirty|soap|water until)
(?:burns?|bruises?|bruising|cuts?|scars?|scarring|marks?|welts?|weals?|gash(?:es)?|lacerations?|sores|swellings?|abrasions?|lesions?|contusions?|blisters?) (?:\w+ ){0,3}?(?:on|along|across|down|over|around|round|to|under|above|behind|in|at) (?:(?:his|her|their|my|the|both|our) )?<W2>(?:ribs?|back|chest|neck|shins?|ankles?|wrists?|soles?|feet|foot|face|eyes?|arms?|legs?|thighs?|buttocks|stomach|throat|shoulders?|kidneys?|temples?|head|hands?|knees?|body|bodies|skin|bone|genitals|ears?|lips?|limbs|palms?|fingers?)\b
(?:cigarette|rope|electrical|chemical|round|deep) (?:burns?|burn marks?)\b
burn marks?\b
(?:wrists?|ankles?|arms?|legs?) (?:\w+ ){0,3}?(?:cut|rubbed|chafed|worn|raw|torn) (?:to the bone|raw|open|through)
(?:a |the |wet |plastic )?(?:sacks?|bags?|hoods?|blankets?|towels?|cloths?|pillow\w*) (?:\w+ ){0,3}?(?:put |placed |pulled |drawn |tied |thrown )?(?:over|round|around|on|onto) (?:his|her|my|their|our|the) heads?\b
(?:put|pull|place|thr[eo]w|tie|draw)\w* (?:an? |the )(?:\w+ )?(?:sacks?|bags?|hoods?|blankets?|towels?|cloths?|pillow\w*) (?:over|round|around|on) (?:his|her|my|their|our) (?:heads?|faces?)\b
(?:had|made|forced|ordered|told) <OBJECT> (?:to )?(?:sit|stand|lie|kneel|crouch|run|walk) (?:\w+ ){0,3}?(?:frost|wind|mud|barefoot|naked|shirt|until (?:he|she|they|it|dawn|morning))\b
(?:made|forced|ordered|had|told) (?:to )?(?:stand|sit|lie|kneel|crouch) (?:\w+ ){0,3}?(?:facing|against|with (?:his|her|their|our|my)|for|all|until|through|on)\b
(?:face|lying) down,? (?:in rows?|on the|for|with|and|while)
(?:dragg|trampl|trodd?|tread|walk|stepp?)\w* (?:on |upon )?(?:by|over|on)? ?(?:the other|the guards|me|us|him|her|them)\b
<BE>(?:dragged|trodden on|trampled|walked on|stood on|sat on|strung|racked)\b
as (?:a )?punishments?\b
(?:heating|light|water|electricity) (?:\w+ ){0,2}?(?:been )?(?:shut|cut|turned|switched) off\b
(?:carried|brought|came|taken|helped) (?:\w+ ){0,6}?in a blanket\b
(?:carried|helped|supported|dragged) (?:back|past|to|into|between|up|down|along)\b(?= (?:to|the|by|his|her|their|my|a|from|in|into|two))
(?:could|can|did|does|would|was|were|is) (?:not|unable to|hardly|barely|scarcely)(?: able to)? (?:\w+ )?(?:climb|walk|stand|lift|get (?:his|her|my|their)|hold|sit|raise|straighten|close|open his|swallow)\b(?! (?:for|up to|by|in the way|idly|with|trial|at the))
unable to (?:climb|walk|stand|lift|hold|sit|see|hear|speak|swallow|move|say where)\b
(?:walk|walking|walked|walks|moves|moved) (?:badly|like an? (?:old|dead|blind)|bent|with difficulty|sideways)\b
(?:passing|passed|spitting|coughing|vomiting|spits|coughs) (?:\w+ )?blood\b
(?:hair|head) (?:\w+ )?(?:gone|went|turned|turning) (?:white|grey)\b
(?:headlocks?|choke-?holds?)\b
(?:lost|missing|without) (?:\w+ ){0,2}?(?:fingernails|toenails|nails|fingers|toes)\b
(?:fingernails|toenails|nails) (?:\w+ )?(?:missing|gone|torn|pulled|black|ripped)\b
cries\b(?= (?:from|of|at|in|all|came|coming|and)|[.,;”"’])
(?:crying|calling|called|cried|screamed|screaming|begging|begged|moaning) (?:out )?for (?:his|her|their) (?:mother|life|lives)\b
hurt (?:him|her|them|me|us|you)\b
submerg(?:ed|ing)\b
(?:electric|wet|bare|punishment|dark|flooded|isolation|cold|standing) (?:cell|room|box)\b
(?:put|lay|laid|strapped|tied|placed|forced|held) <OBJECT> (?:\w+ )?(?:on|onto|over|across|to|in) (?:a|the) (?:table|bench|rack|frame|bed|wheel|chair|bar|ladder|barrel|stove|block)\b
(?:parrot|swallow|tiger|aeroplane|airplane|submarine|German|flying) (?:perch|chair|carpet|bench|swing)\b
(?:toenails?|fingernails?|teeth|eyebrows|hair|beard|moustache) (?:\w+ ){0,2}?(?:pulled|torn|ripped|plucked|burned|extracted|one by one)\b
(?:pliers|pincers|tongs|drills?|electrodes?|thumbscrews?|whips?|truncheons?|lash|cattle prods?|nail-?guns?|blowtorch\w*|soldering irons?|hot irons?)\b
(?:the|a|his|their) (?:rope|belt|cable|hose|stick|cane|whip|strap|lash|club|rod|iron|needle|wire|bucket|bath|tank|hook|rack|water) (?:again|every|each|first|then|next|came|went|until|for the|on my|on his)\b
(?:interrogation|questioning|punishment|the cellar|the basement|the room) (?:room|block|cell|chamber)\b
pain\b(?= (?:in|from|of|was|so|that|and|when|when)|[.,;])
agony\b
(?:hooded|blindfolded|gagged|trussed|hog-?tied|spread-?eagled|crucified|impaled|flayed|branded|scalded|castrated|maimed|racked|keelhauled)\b
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
(?:limp(?:ed|ing|s)?|hobbled|crawled|staggered|shuffled)\b(?= (?:out|back|home|to|when|into|in|on|past|for|away)|[.,;])
hung (?:from|by|over|on) (?:the|a|his|her|my|their)\b
""",
    "beating": r"""
blows (?:began|came|fell|started|rained|landed|stopped|from)\b
us(?:ed|ing|es) (?:their |his |an? |the )?<W1>(?:sticks?|cables?|belts?|whips?|rods?|hoses?|clubs?|batons?|truncheons?|pipes?|fists?|boots?|chains?|rifle butts?|canes?|planks?)\b
<NUMBER_WORD> (?:strokes|lashes|blows|kicks|punches|slaps)\b
(?:drove|rammed|slammed|jabbed|smashed|brought|swung|drive|ram|jab|stuck|dug) (?:a|an|his|her|the|their) (?:\w+ )?(?:butt|boot|knee|fist|elbow|baton|stick|rifle|club|truncheon|heel|foot) (?:\w+ )?(?:into|in|against|down|on|at)\b
(?:I|we|he|she|they) (?:was|were|got|had been|have been) (?:hit|struck)\b(?! by (?:an? |the )?(?:car|train|bus|storm|flood|crisis|lorry|lightning|bullet|shrapnel|splinter|fragment))
(?:threw|thrown|throw|push|kick|flung|knock|hurl|shov|slamm|ram)\w* (?:<OBJECT> )?(?:\w+ )?(?:down|off|over|against|to|onto|into|on) (?:the |a |an )?(?:\w+ )?(?:stairs|steps|stairwell|floor|wall|ground|concrete|bed|bars|table)\b
dragg(?:ed|ing) (?:<OBJECT> )?<W4>by (?:my|his|her|the|their|our) (?:hair|feet|legs|arms|collar|ears?|beard|ankles)\b
(?:took|taking|take) turns\b
held (?:me|him|her|us|them) (?:down|by the (?:hair|throat|arms?|neck))\b
(?:seized|grabbed|took|caught|held) (?:me|him|her|us|them) by the (?:hair|throat|neck|collar|ear)\b
(?:hit|hits|struck|beat|beats|kicked|punched|slapped|whipped|flogged|clubbed) (?:my|our|his|her|their) <W1><KIN>
(?:with|using) (?:(?:their|his|her|an?|the|some) )?<W2>(?:fists?|boots?|batons?|truncheons?|rifle butts?|gun butts?|belts?|whips?|sticks|canes?|clubs?|hammers?|hoses?|cables?|(?:iron|metal|wooden|steel) (?:bars?|rods?|pipes?)|broomsticks?|planks?)\b
(?:laid|lay|set|started|fell|went|turned) (?:in|on|upon|about) (?:me|us|him|them) (?:again )?with\b
(?:did|would) not stop (?:hitting|kicking|beating|until)\b
until (?:I|he|she|we|they) (?:could (?:not|no longer) (?:stand|walk|breathe|scream|see|speak|move)|fainted|passed out|lost consciousness|stopped moving|bled)\b
(?:knock|kick|punch|pull|smash)\w* out (?:[\w’'-]+ ){0,4}?(?:teeth|tooth)\b
by (?:the|his|her|my|their) (?:collar|scruff|coat|hair|plait|braids?|throat|ears?|beard|ankles?)\b
<BE>(?:\w+ )?(?:dragged|pulled|thrown|shoved|pushed|knocked) (?:\w+ )?(?:by|across|along|down|over|through|to)\b
struck (?:[\w’'-]+ ){1,3}?(?:down|twice|once|again|repeatedly|several)\b
<BE>struck\b(?! by (?:lightning|how|the)| (?:off|out|dumb|from the))
(?:rifle|gun) (?:butt|barrel|stock)s? (?:in|into|to|on|against|across)\b
in the (?:kidneys|ribs|groin|teeth)\b
length of (?:hose|pipe|cable|rope|wire|chain)\b
(?:a|the|that) (?:slap|kick|punch|thrashing|hiding|beating)\b(?= (?:for|from|in|on|to|across|that|with|every|and)|[.,;])
(?:a )?cut (?:over|above|under|on) (?:his|her|my|the) (?:\w+ )?(?:eyes?|eyebrow|lips?|head|cheek|forehead|brow)\b
black eyes?\b
laid a (?:hand|finger|glove) on\b
(?:bang|bash|batter|bump|butt|hammer|hit|kick|knock|lash|pound|slap|smack|smash|strike|thump|thwack|whack|swat|punch|slug|belt|birch|bludgeon|clobber|club|cosh|cudgel|cuff|flog|horsewhip|paddle|pummel|sock|spank|strap|thrash|truncheon|wallop|whip|box|clout|elbow|knee|stomp|pistol-?whip|rough up|lay into|set about)(?:p?e?d|t?ing|s|es|struck)? (?:me|us|him|them|my \w+|our \w+|his (?:son|brother|father|wife|mother)|her (?:son|brother|father|husband|mother)|<NUMBER_WORD> of|prisoners|detainees|protesters|women|men|children|people|demonstrators|inmates|villagers)\b
<BE>(?:\w+ )?(?:bashed|battered|kicked|knocked about|lashed|slapped|smacked|punched|belted|birched|bludgeoned|clubbed|cudgelled|cuffed|flogged|pummelled|thrashed|whipped|caned|strapped|roughed up|manhandled|mauled|pelted|stoned|shoved|kneed|stomped|thumped|walloped|set upon|set about|laid into|pushed about|knocked down)\b
first (?:blow|punch|kick|slap)\b
(?:tooth|teeth) (?:\w+ )?(?:came|fell|knocked|loose|missing|broken|out)\b
""",
    "threat_to_kill": r"""
(?:I|we|they|he|she|you|[A-Z]\w+)(?: would| will|[’']ll| are going to| were going to| was going to|[’']re going to| could| can) (?:\w+ )?(?:shoot|kill|hang|behead|murder|drown|slit|cut <W2>throats?|burn (?:us|me|him|her|them|you)\b(?! down)|bury (?:us|me|him|her|them|you)|finish (?:us|me|him|her|them|you)|skin|execute) ?(?:<OBJECT>|you)?
(?:would|will|[’']ll) (?:come back|return) (?:and|to) (?:finish|kill|shoot)\b
(?:would|will|[’']ll) (?:not|never) (?:leave|get out|come out|walk out|see <W3>) ?(?:\w+ )?alive\b
(?:would|will|[’']ll) be next\b
(?:would|will|[’']ll|are going to|going to|shall) die\b(?= (?:here|like|too|if|unless|today|tonight|soon)|[.,;!’”"'])
(?:you|he|she|they|I|we|[A-Z]\w+) (?:are|were|is|was|am) (?:a )?dead (?:man|men|woman|meat)\b
(?:count(?:ed|ing)? to (?:three|ten|five))\b
(?:and |, )(?:I|we)(?:[’']ll| will|) shoot\b
(?:gun|pistol|rifle|knife|barrel|machete|muzzle) (?:\w+ )?(?:to|at|against|in|under|on) (?:my|his|her|their|our) <W1>(?:head|temple|throat|neck|chest|mouth|back|ear|forehead|chin|ribs)\b
(?:point|aim|train|level)\w* (?:their |his |her |the |an? )?(?:rifles?|guns?|weapons?|pistols?) (?:at|on) (?:me|us|him|her|them|my|our|<NOUN_PHRASE>)\b
(?:said|told <OBJECT>) (?:it|this|that) (?:was|would be) (?:my|his|her|our|their) grave\b
dig (?:my|his|her|our|their|your) (?:own )?graves?\b
(?:this|last) is your (?:last|grave)\b
(?:the )?next (?:\w+ ){0,3}?(?:we|they|he|I) (?:met|meet|catch|caught|see|saw|find|found)\b
fire (?:will be|would be) opened\b
(?:shot|shoot|fired on) (?:on|at) (?:sight|without warning)
will be (?:shot|fired on|killed|hanged|executed)\b
(?:kill|shoot|hang|drown|bury|finish|slaughter|behead|burn|skin|butcher|knife|stab|strangle|cut|slit|execute|murder|eat) (?:you|your|him|her|them|us|me|every|all|the lot|both|each|anyone)\b
(?:will|would|shall|[’']ll|[’']d|going to) (?:\w+ )?(?:be )?(?:kill\w*|shoot|shot|hang(?:ed)?|drown(?:ed)?|bur(?:y|ied)|slaughter(?:ed)?|die|dead|behead(?:ed)?|execut\w+|murder(?:ed)?)\b
(?:gun|pistol|rifle|revolver|knife|blade|barrel|muzzle|bayonet|machete|axe|razor)s? (?:\w+ ){0,4}?(?:to|at|against|on|under|into|in|towards|between|behind) (?:my|his|her|their|our|the|your) (?:\w+ )?(?:head|temple|throat|neck|chest|mouth|back|ear|forehead|chin|ribs|face|stomach|eyes|teeth|belly|heart|nape)\b
(?:cocked|loaded|clicked|waved|pointed|levelled|aimed|raised|drew|showed|laid) (?:\w+ ){0,3}?(?:gun|pistol|rifle|revolver|knife|weapon|machete|bayonet|razor|axe)s?\b
(?:dug|dig|digging) (?:\w+ ){0,3}?(?:grave|hole|pit|trench)s?\b(?= (?:and|for|in|behind|to|with|long|deep|as)|[.,;])
""",
    "incitement_to_kill": r"""
(?:drive|throw|push|sweep) (?:them|us|the \w+) into the sea\b
(?:must|should|have to|deserve to) (?:all )?(?:die|be (?:crushed|exterminated|eradicated|wiped out|slaughtered|killed|burned|hanged|shot|rooted out|cleansed))\b
(?:kill|shoot|hang|burn|crush) (?:them|the \w+) (?:all|where|wherever|on sight)\b
(?:are|were) (?:cockroaches|vermin|rats|snakes|insects) (?:and|who|that|to be)\b
(?:finish|clean|clear|wipe|root|stamp|burn|smoke|weed|cut|sweep|flush|drive|stamp) (?:them|us|it|the \w+|this \w+) (?:out|up|off|away|down)\b
(?:no (?:mercy|quarter|prisoners|pity|survivors)|spare (?:no one|nobody|none)|show (?:them )?no (?:mercy|pity)|shoot to kill|kill on sight|shoot on sight|at any cost|by any means|with (?:an )?iron (?:fist|hand|broom))\b
(?:vermin|cockroach(?:es)?|rats|snakes|weeds|germs|parasites|microbes|lice|locusts|traitors|dogs|pests|scum|filth|infection|disease|cancer|tumou?r)\b(?= (?:must|should|to be|among us|need|deserve))
(?:reward|bounty|price|prize)s? (?:\w+ )?(?:for|on|of) (?:the |his |her |their |every |each |a |any )?(?:heads?|ears?|bod(?:y|ies)|capture|scalps?|rebel|man|killing|death)\b
(?:order|orders|ordered|command|commanded|instruction|instructions|signal|word|telegram|directive) (?:\w+ ){0,6}?(?:to (?:shoot|kill|fire|open|execute|finish|clear|clean|burn|liquidate|destroy|eliminate|leave no|take no)|that no(?:ne|body)|not to (?:take|leave)|no (?:prisoners|witnesses))\b
(?:deserve[sd]?|deserving|fit|worthy) (?:\w+ )?(?:death|to die|the rope|a bullet|the noose|hanging|no better|nothing (?:else|better))\b
leave (?:no|nobody|none|no one|nothing) (?:witness(?:es)?|alive|standing|behind|living|survivors?)?\b
""",
    "intent_to_eliminate": r"""
(?:no|not) (?:a single )?(?:one|\w+) (?:of (?:them|us|you|the \w+) )?(?:would|will|shall|should) (?:be left|remain|survive|live)\b
(?:wip|eras|clear|cleans|rid|purg|clean)\w* (?:\w+ ){0,3}?(?:of|from) (?:all |the |every )?(?:map|face of|\w+ people|minorit\w+|foreigners|unbelievers|non-\w+)\b
""",
    "killing": r"""
(?:put|stood|lined|placed|lining|stand|lin\w+) (?:<OBJECT> )?(?:\w+ )?(?:up )?against (?:the|a) wall\b
lost (?:my|our) (?:\w+ ){0,2}?<KIN>
lost (?:his|her|their) <W1><KIN> (?:and|in|when|that|to|on)\b
(?:cut|slit|slashed|cutting) (?:[\w’'-]+ ){1,3}throats?\b
bullet(?:s|[- ]holes?|[- ]wounds?)? (?:in|through|to|between) (?:(?:his|her|the|their) <W1>(?:head|neck|back|chest|heart|eyes|temple|stomach|forehead|skull)|(?:head|neck|back|chest))\b
took (?:a|two|three|\w+) bullets? (?:in|to|through)\b(?! (?:the|his|her|my) (?:leg|arm|foot|hand|shoulder|thigh|knee))
finish(?:ed|ing) (?:off )?(?:the wounded|him|her|them|him off|them off)\b
snipers? (?:\w+ )?(?:got|hit|shot|killed|picked off|took) 
(?:threw|thrown|throw|push|flung|hurl|dropp)\w* (?:<OBJECT> )?(?:\w+ )?(?:from|off|out of|out) (?:the |a |an )?<W2>(?:floors?|windows?|roofs?|balcon(?:y|ies)|bridges?|helicopters?|cliffs?|planes?|trains?)\b
drown(?:ed|ing) (?:him|them|us|<NOUN_PHRASE>|<NUMBER_WORD>)
burn(?:ed|t|ing) (?:him|them|us|<PERSON>) (?:in|alive|inside|with)\b
(?:made|told|ordered|forced) <OBJECT> (?:to )?(?:lie|kneel|stand|turn|line)\b[^.;]{0,40}?\band (?:fired|shot|opened|killed)
(?:land)?mines? (?:\w+ )?(?:took|killed|claimed|got|tore)\b
(?:bomb|shell|grenade|rocket|shells|bombs) (?:\w+ )?(?:took|killed|claimed)\b
(?:nobody|no one|no-one|none|not one|not a soul)\b[^.;]{0,50}?\b(?:alive|survived|lived|was spared|were spared)\b
(?:spared|sparing|spare) (?:no one|nobody|neither|none|no-one)\b
(?:did not|never|not) (?:leave|left|let) (?:anyone|anybody|one|a soul|any of them) (?:alive|live|standing)\b
(?:miners?|men|women|people|villagers|prisoners|children|workers|boys|girls|families|dead|victims|persons|soldiers) (?:\w+ )?(?:lie|lies|lay|are lying|were lying|lie buried|are buried|were buried) (?:under|beneath|in|below|by|beside|at)\b
<BE>[“"‘']?(?:neutrali[sz]ed|liquidated|eliminated)\b
(?:neutrali[sz]ed|liquidated|eliminated) (?:<NUMBER_WORD>|the (?:\w+ )?(?:militants?|bandits?|terrorists?|saboteurs?|rebels?))
lay (?:where (?:they|he|she)|face down|in (?:his|her|their|a pool of) (?:own )?blood|dead|motionless|still|not moving)\b
(?:boys?|girls?|m[ae]n|wom[ae]n|people|children|protesters|demonstrators|students|civilians|neighbou?rs?) (?:\w+ )?fell\b(?=[.,;”"]| (?:dead|where|beside|one|to the ground|under|in the first|around))
fell (?:dead|under (?:the )?(?:bullets|fire|blows)|one after (?:the other|another))\b
(?:riddled|sprayed) with bullets
(?:run|ran|driven|drove) over (?:by (?:an? )?(?:tank|truck|armou?red|lorry|police)|<OBJECT> with)\b
(?:stab|knif|hack|axe)\w* (?:<OBJECT> )?(?:\w+ )?(?:to pieces|in the (?:back|neck|chest|stomach)|with (?:an? )?(?:knife|axe|machete|bayonet))
(?:set|threw) (?:fire to|petrol (?:on|over)) (?:him|her|them|us|me)\b
(?:him|her|them|us|me) (?:on fire|alight)\b
(?:shot|bayonet|machete|axe) wounds? (?:to|in) (?:his|her|the|their) (?:head|neck|back|chest)
take no prisoners|took no prisoners
throats? (?:\w+ )?(?:cut|slit|slashed)\b
(?:thrown|threw|throw|tipp\w+|push\w*|fl[ui]ng|cast) (?:<OBJECT> )?(?:\w+ )?(?:alive )?(?:in|into|overboard|out beyond|down) ?(?:the |a |an )?(?:kilns?|furnaces?|fire|flames|wells?|rivers?|sea|ravine|pit|lake|canal|harbour|shaft|mine|bar|quarry)\b
(?:sewn|sewed|tied|stuffed|drugged)\b[^.,;]{0,20}?\b(?:into|in|up in) (?:a )?(?:sacks?|sacking|bags?|blankets?|canvas|mail ?bags?)
(?:head|heads) (?:on (?:a )?(?:stakes?|poles?|spikes?|pikes?)|was found|were found|rolled)\b
without (?:a|his|her|their) heads?\b
heard (?:\w+ ){0,3}?(?:shots?|volleys?|gunfire|bursts?|a burst)\b
(?:two|three|four|five|single|several|more) (?:shots|volleys)\b(?! (?:of|in the arm|on goal|at goal))
(?:opened|open|fires?) (?:his|her|their) (?:chest|skull)
bullets? (?:\w+ ){0,2}?(?:entered|pierced|behind|in) (?:\w+ ){0,2}?(?:ear|skull|heart|head|neck|temple)\b
killers? (?:of|had|have|has|were|was|came|left|is|are)\b
(?:kill|murder|execut|slay|slaughter|massacr|assassinat|butcher|liquidat|dispatch|exterminat|annihilat|garrott?|lynch|gun(?:n)?|mow|cut|strik|pick)(?:e?d|ing|s|es|ned|ning|n)? down (?=<PERSON>|<NUMBER_WORD>|in\b|by\b|on\b|outside\b)
<BE>(?:\w+ )?(?:butchered|slain|felled|dispatched|exterminated|annihilated|wiped out|mown down|mowed down|cut down|gassed|immolated|incinerated|trampled|smothered|strangled|garrotted|knifed|bayoneted|speared|bludgeoned|hacked|clubbed|burnt|disembowelled|drowned|crushed|torn apart|torn to pieces|blown up|blown apart|finished off|put down|hanged|shot|done away with|disposed of|got rid of|dealt with)\b
(?:did away|do away|done away) with\b
(?:get|got|getting) rid of (?:him|her|them|us|me|<NOUN_PHRASE>)
(?:took|taken|takes|take) <W3>(?:out|behind|into|up) (?:\w+ ){0,3}?and (?:shot|killed|executed|hanged|beat)\b
(?:the|a|his|her) (?:last|final) (?:breath|words|cry|scream)\b
(?:bullet|shell|cartridge)[- ](?:cases?|casings?|holes?|riddled|marks|scarred)\b
(?:spent )?(?:cartridges|shell casings)\b
(?:firing (?:squad|line|party)|execution (?:squad|site|ground|pit|wall)|gallows|scaffold|noose|guillotine)\b
(?:death|killing|execution|murder|extermination) (?:squads?|lists?|fields?|pits?|marches?|camps?)\b
(?:blood|brains) (?:\w+ ){0,2}?(?:on the|ran|flowed|pool|pooled|soaked|stained|spattered|in the (?:snow|street|gutter|yard))\b
(?:pool|pools|trail|smear) of blood\b
bloodstains?\b
(?:shot|stabbed|burned|burnt|killed) (?:him|her|them|us|me) (?:in|on|at|with|as|from|while|where|before)\b
(?:shot|gunned|cut|mown) (?:\w+ ){0,2}?(?:as|while) (?:he|she|they|we) (?:ran|fled|was|were|tried|slept|lay|stood|waited|queued|worked|prayed|swam|crossed)\b
(?:only|just) (?:<NUMBER_WORD>|a few|one|two|I|he|she) (?:of (?:us|them|the \w+) )?(?:survived|lived|got out|got away|escaped|made it|are left|were left|is left|was left|remain|remained|came out)\b
(?:loss|losses|toll) of life\b
(?:civilian|human|heavy) (?:losses|casualties|deaths?|toll|victims)\b
casualt(?:y|ies)\b
(?:fatal|deadly|lethal) (?:shots?|blow|attack|force|shooting|beating|injur\w+|clashes|wounds?|fire)\b
(?:bod(?:y|ies)|corpses?) (?:\w+ ){0,3}?(?:with|bearing|showing|bore|had) (?:\w+ )?(?:wounds?|marks|bullets?|signs|holes|hands|burns|ropes?)\b
(?:shallow|common|communal|collective) graves?\b
(?:exhum|unearth|dug up)\w*\b
(?:mourn(?:ed|ing|ers)?|funerals?|burials?|wakes?|requiem)\b(?= (?:for|of|procession|was|were|in|on|at)|[.,;])
(?:lay|laid|put|placed|wrapped) (?:him|her|them|the \w+) (?:\w+ )?(?:in|under|to rest|on the (?:cart|door|table))\b(?= (?:a )?(?:sheet|blanket|coffin|ground|earth|grave|cloth|rest))
""",
    "dead": r"""
numbers? of (?:the )?(?:dead|deaths|killed|victims|fatalities)\b
toll (?:\w+ )?(?:rose|has risen|had risen|rises|stood|stands|reached|climbed|is|was|at|of|to|from|had|has|may|could)\b
(?:put|puts|putting|raised?|raises|revised|lowered|gave|gives|estimated?) (?:the |its |their |his |her )?(?:death )?(?:toll|number of (?:the )?(?:dead|victims|deaths|killed)|losses|casualties) (?:at|to|as|in)\b
dead (?:stood|stands|numbered?|now|reached|included?|were (?:buried|laid)|are|lay)\b
burial of <NUMBER_WORD>
(?:funerals?|graves?|coffins?|memorial) (?:of|for) (?:<NUMBER_WORD>|the (?:dead|victims|fallen|killed|slain|murdered))\b
<NUMBER_WORD> (?:\w+ )?(?:bodies|corpses|coffins|graves|skeletons|skulls|bodybags|body bags)\b
(?:bodies|corpses) (?:\w+ ){0,3}?(?:found|lay|lying|floated|floating|piled|washed|recovered|pulled|brought|dug|exhumed|hung|hanging|strewn|scattered|turned up)\b
(?:found|saw|see|seen|buried|pulled|recovered|discovered|exhumed|counted|collected|unearthed|brought|passed) <W4>(?:bodies|corpses|skeletons|skulls)\b
(?:<KIN>|[A-Z]\w+)[’']s? (?:dead |broken |burned |frozen )?(?:body|corpse|remains)\b
(?:bodies|corpses|remains) of\b
(?:shown?|showed|identif\w+|wash(?:ed)?|collect(?:ed)?|recogni[sz]ed|found|brought) (?:\w+ )?(?:my|his|her|their|our|the) (?:\w+[’']s )?(?:dead )?(?:body|corpse|remains)\b
(?:lying|lay|laid|lie) (?:\w+ )?(?:out )?in (?:a )?rows?\b
(?:lie|lies|lay|buried)\b[^.;]{0,40}?\b(?:under|beneath|below) (?:the|a) (?:\w+ )?(?:road|dam|floor|field|ground|concrete|rubble|earth|bridge|quarry|school|trees|snow|sand)\b
(?:fresh|new|unmarked|shallow|nameless) graves?\b
the (?:dead|fallen|slain|murdered|drowned)\b(?= (?:were|lay|lie|include|numbered|defenders|soldiers))
(?:soldiers?|officers?|defenders|comrades|fighters|policemen|sons|conscripts|guardsmen) (?:have |has |had )?fallen\b
lost (?:<NUMBER_WORD>|several|some|many) (?:\w+ )?(?:of (?:its|their|our|his)|men|soldiers|officers|people|comrades)\b
(?:no longer|not) alive\b
<NUMBER_WORD> (?:(?!and\b|or\b)\w+ ){0,2}?(?:killed|dead|slain|murdered|shot|executed|massacred|drowned|lost)\b
(?:killed|dead|murdered|shot|executed): ?<NUMBER_WORD>
(?:dead|killed) and (?:\w+ )?(?:wounded|injured|missing)\b
(?:number|count|tally|total|figure) of (?:the )?(?:killed|dead|murdered|victims|fallen|slain)\b
(?:put|puts|set|sets|place[sd]?|estimate[sd]?|revise[sd]?|raise[sd]?|correct\w*|lower\w*|updat\w*) (?:the |that |this |its |their |our )?(?:figures?|count|tally|total|number|toll|estimate) (?:\w+ )?(?:at|to|from|as|of|upwards?|up|down)\b
(?:coffins?|shrouds?|bodybags?|body bags?|biers?|hearses?)\b
obituar(?:y|ies)|death notices?
(?:died|perished|fell|lost) (?:in|on|at|during) (?:the |that |a )?(?:\w+ )?(?:attack|raid|massacre|shelling|march|crossing|fire|night|square|square|bombing|siege|fighting|retreat|uprising)\b
""",
    "death_in_custody": r"""
(?:gave|give|hand|return|sent|brought|deliver|releas)\w* (?:back )?(?:(?:to )?(?:us|me|her|him|them|the famil(?:y|ies)|his family|her family|relatives|<W1><KIN>) )(?:back )?(?:his|her|their|the|a) (?:\w+ )?(?:bod(?:y|ies)|corpses?|coffins?)\b
(?:collect|pick up|fetch|come for|identify) (?:the|his|her|their|my|our) <W1>(?:bod(?:y|ies)|corpses?|remains)\b
(?:died|dead|deaths?|dies|dying) (?:in|during|under|after|from) (?:\w+ )?(?:interrogations?|questioning|torture|beatings?|a beating)\b
in the morning (?:he|she) was (?:cold|dead|stiff|not moving|gone|no longer)\b
(?:found|hanged|hanging|dead|died|collapsed|death) in (?:his|her|the|a|their|police|prison) (?:\w+ )?(?:cells?|dormitor(?:y|ies)|barracks|bunk|custody)\b
(?:not breathing|stopped breathing|no longer breathing|never woke|did not wake|no pulse)\b
carried out (?:dead|feet first|in a (?:blanket|sheet|sack)|on a (?:stretcher|board|door))\b
(?:came|come|left|went|carried) (?:home |out |back )?in (?:an? )?(?:sealed |zinc |closed )?coffins?\b
(?:died|dead|death|deaths|fell|jumped|hanged|found) (?:\w+ ){0,4}?(?:in|at|from|during|while in|under) (?:\w+ ){0,3}?(?:police|custody|station|cell|cells|prison|jail|interrogation|barracks|detention|remand|hands of)\b
(?:hanged|hung) (?:himself|herself|themselves)\b
(?:jumped|thrown|leapt|plunged) (?:from|out of|off) (?:a|the|an|his|her) (?:\w+ )?(?:windows?|roof|floor|balcony|tower|bridge)\b
(?:shot|killed) while (?:trying to escape|attempting to escape|escaping|fleeing|resisting)\b
""",
    "death": r"""
fro(?:ze|zen|zing) to death
(?:bled|starved|burned|burnt|choked|suffocated) to death
(?:lost|losing) (?:the|her|a|my|their) (?:baby|child|unborn \w+)\b
(?:never|did not) (?:recover(?:ed)?|regain(?:ed)? consciousness)\b
(?:succumbed|succumbing) to\b
(?:breathed|drew) (?:his|her|their) last\b
causes? of (?:the |his |her |their )?deaths?\b
(?:found|was|were|been) unresponsive\b
(?:did|would|could|does) not (?:get up|rise|stir|move) ?(?:again)?\b(?= (?:again|from|any)|[.,;”"’]|\s*$)
never (?:got up|rose|stirred|moved) (?:again)?\b
(?:no longer|not) (?:living|with us|among us)\b
frozen (?:to|in|solid|stiff)\b
(?:became|is|was|am|been|made|left) (?:a )?widow(?:s|ed|er)?\b
orphan(?:s|ed)\b
(?:death|demise|passing) of\b
<BE>(?:\w+ )?(?:stillborn|drowned|electrocuted|asphyxiated|suffocated|found hanging|run over|crushed)\b
(?:stroke|heart failure|heart attack|cardiac arrest|hypothermia|dehydration|pneumonia|dysentery|typhus|cholera|sepsis|gangrene|exposure)\b
""",
    "wounding": r"""
<BE>hit in the (?:legs?|arms?|foot|hand|shoulder|thigh|knee|back|stomach|side|hip|chest|face|jaw|eye)\b
bullets? (?:\w+ )?(?:went|entered|passed|tore|hit|struck|grazed|lodged|in|through|came) <W2>(?:my|through|his|her|into|the) ?(?:\w+ )?(?:shoulder|leg|arm|foot|hand|knee|thigh|hip|side|calf|jaw|me|him|her)?\b
(?:splinters?|shrapnel|fragments?|pellets?) (?:\w+ )?(?:went|entered|hit|tore|lodged|struck|through|in|took|cut)\b
(?:my|his|her|their|our) <W2><LIMB> (?:\w+ ){0,2}?(?:(?:is|are|was|were|has been|had been|were all) (?:still |all |both )?(?:broken|swollen|bleeding|burn(?:ed|t)|smashed|crushed|gone|numb|black|cut|torn|split|bruised|fractured|useless|paralysed)|no longer|does not|do not|will not|did not|never|has not|swollen|broken|bleeding|bruised|covered)\b
(?:two|three|four|five|six|several|some|both) of (?:my|his|her|their|our) <LIMB>\b
(?:cannot|can no longer|could no longer|can[’']t|could not|couldn[’']t|can hardly|can barely|could hardly|could barely) (?:\w+ )?(?:hear|lift|bend|feel|hold|close|move|raise|stand|breathe|swallow|walk)\b(?! (?:anything|from|about|it|why|how|that|what|on with|against))
blood (?:\w+ ){0,2}?(?:on|over|from|in|down|ran|running|everywhere|all over|came|coming)\b
(?:covered|soaked|drenched|caked) (?:in|with) (?:\w+ )?blood\b
(?:walk|walks|walked|walking) (?:with (?:an? )?(?:\w+ )?(?:sticks?|crutch(?:es)?|limp|cane)|badly|on crutches|bent)\b
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
(?:wounded|injured|hurt) (?:\w+ ){0,2}?(?:were|was|are|lay|have been|had been) (?:brought|taken|carried|treated|left)\b
(?:fainted|passed out|blacked out|lost consciousness)\b
woke (?:up )?(?:in|on) (?:a |the )?(?:\w+ )?(?:hospital|floor|ditch|ward|blood)\b
(?:limped|limping|limps)\b
harm(?:ed|ing)? (?:him|her|them|me|us|anyone|a (?:hair|single))\b
(?:feet|foot|hands?|toes?|fingers?|legs?|face|back) (?:is|are|was|were) (?:\w+ )?(?:black|blue|raw|swollen|bandaged|burnt|burned|frozen|frostbitten)\b
bandag(?:ed|es)\b
(?:stitch|sew|sewed|sewn|patch)\w* (?:up )?(?:his|her|their|my|the|more|wounds?|<NUMBER_WORD>)\b
frostbit\w+
(?:wound|injur|hurt|maim|cripple|disabl|scald|gash|bruis|lacerat|mutilat|disfigur|concuss|paralys|blind|deafen|scar)(?:ed|ing|s|d)? (?:him|her|them|me|us|<NUMBER_WORD>|<PERSON>|several|dozens|many|others|in the|by|on the|at)\b
<NUMBER_WORD> (?:(?!and\b|or\b)\w+ ){0,2}?(?:wounded|injured|hurt|maimed|hospitalised|hospitalized)\b
(?:wounded|injured|hurt): ?<NUMBER_WORD>
(?:broke|broken|break|breaking|crack|cracked|fractur\w+|dislocat\w+|shatter\w+|splinter\w+|crush\w*|snapp?\w*) (?:my|his|her|their|our|a|an|two|three|both|one|several) (?:\w+ )?(?:arms?|legs?|ribs?|wrists?|hands?|fingers?|nose|jaw|collar-?bone|shoulder|ankles?|knees?|skull|teeth|tooth|hip|pelvis|spine|thumbs?|elbow|foot|feet)\b
(?:lost|losing|loss of|lose) (?:the |his |her |my |their |an? |one |both |sight )?(?:\w+ )?(?:eye|eyes|sight|hearing|leg|legs|arm|hand|hands|foot|fingers?|teeth|toes?|use|feeling|consciousness|blood)\b
(?:treated|operated|nursed|patched) (?:\w+ ){0,3}?(?:for|in|at|by) (?:\w+ ){0,2}?(?:hospital|clinic|wounds?|burns|injur\w+|fractures?|bullet|shock|gas)\b
""",
    "medical_denial": r"""
(?:asked|ask|begged|beg|called|pleaded|cried|screamed|shouted|asking|begging) (?:\w+ )?for (?:an? |the |any |my |his |her |their |our )?(?:\w+ )?(?:doctors?|nurses?|medics?|ambulances?|medicines?|insulin|bandages?|painkillers?|tablets|treatment|medication|pills)\b
(?:nobody|no one|no-one|none of them) (?:\w+ )?(?:treated|dressed|bandaged|cleaned|looked at|looked after|helped|cared|examined)\b
<NOT> (?:let|allow\w*|permit\w*|take|taken|send|sent|bring|brought|call|called|see|seen|get|got) (?:<OBJECT> )?(?:to )?(?:see |have |go to |be seen by |by |to |call |bring |send for )?(?:an? |the |any |his |her |my |their )?(?:doctors?|hospital|nurses?|medics?|clinic|ambulances?|medicines?|medication|treatment|surgeon)\b
(?:gave|give|given|got|had|giving) <W3>(?:nothing|anything|something) for (?:the|my|his|her|their) (?:\w+ )?(?:pain|wounds?|fever|burns|cough|leg|arm|hand)\b
(?:gave|giving|give) birth (?:on|in (?:a|the|her) (?:cell|yard|cellar|field|open|truck|tent)|without|alone|under|there|with nobody)\b
without (?:an(?:a|)esthetic|anaesthesia|anesthesia|painkillers|(?:her|his|my|their) (?:medicine|medication|pills|insulin|tablets))\b
(?:ordered|told|forbidden|forced|instructed|warned) not to (?:admit|treat|receive|take|help|accept)\b
wounds? (?:\w+ ){0,2}?(?:untreated|festered|festering|rotted|rotting|went bad|infected|left|stank|had worms)\b
refus(?:ed|ing|es) to (?:treat|admit|operate|take (?:him|her|them) (?:to|in)|call)\b
(?:hospital|clinic|doctors?) (?:\w+ ){0,3}?(?:turned (?:him|her|them|us|me) away|would not (?:take|treat|admit))
(?:needs|needed|requires|required) (?:\w+ ){0,3}?(?:insulin|medicine|medication|dialysis|treatment|surgery|operation)\b
refused (?:an? |any )?(?:doctor|hospital|treatment|operation|medicine|insulin)\b
(?:doctor|nurse|medic|surgeon|ambulance|midwife|pharmacist|hospital|clinic|infirmary|dispensary)s? (?:\w+ ){0,4}?(?:not (?:\w+ )?(?:allowed|permitted|called|let|come|sent|told)|never came|did not come|too late|refused|turned|sent away|threatened|forbidden|arrested|was stopped|were stopped)\b
(?:ill|sick|wounded|injured|pregnant|dying|diabetic|asthmatic|feverish)\b[^.;]{0,50}?\b(?:not (?:treated|seen|taken|allowed|given|let)|no doctor|no medicine|untreated|left|begged|asked)\b
""",
    "starvation": r"""
(?:one|an?|half an?|two|single|three) (?:\w+ )?(?:cups?|mugs?|bowls?|slices?|pieces?|spoonfuls?|glass(?:es)?|bottles?|loa(?:f|ves)|ladles?|tins?|handfuls?|plates?|crusts?|bits?) of <W1>(?:water|bread|soup|rice|gruel|porridge|broth|food|potato\w*|beans|tea)\b
bread (?:every|once|and water)\b
(?:had|have|got|given|gave <OBJECT>|drank|ate|there (?:was|is)|with) (?:almost |next to |hardly )?(?:no|nothing|neither|any|without)(?: \w+)? (?:food|water|bread|eat|drink)\b
<NOT> (?:give|gave|given|let|allow\w*|bring|brought|get|got|have|had|fed|feed|eaten|eat|drunk|drink|permit\w*|received?) <W4>(?:food|water|bread|eat|drink|fed|milk)\b
<NOT> (?:eaten|fed|drunk)\b
(?:nothing|only <W2>) to (?:eat|drink)\b
lost (?:\w+ )?<NUMBER_WORD> (?:kilos?|kilograms?|kg|pounds)\b
rations? (?:\w+ )?(?:was|were|cut|halved|reduced|stopped)\b
(?:ate|eat|eating|eaten|boiled|boil) (?:only )?(?:grass|leaves|bark|roots|rats|weeds|dogs|shoes|leather)\b
(?:drank|drink|drinking) (?:from|rain\w*|urine|dirty|our own|the (?:dirty|rain|river))\b
(?:hungry|thirsty)\b(?! for)
hunger\b(?![- ]strik)
thirst\b(?! for)
(?:fed|feed|living|lived|surviv\w+) (?:only |just )?(?:on|once)\b(?= (?:\w+ )?(?:bread|water|grass|a day|rice|scraps|leaves|every))
(?:wasted|skin and bones?|nothing but bones)\b
(?:soup|bread|gruel|porridge) (?:at|once|if|every|for|from|and)\b(?= (?:noon|night|there|a day|second|the|day|nothing|water))
(?:starv|famish|malnourish|emaciat|hunger|hungr|thirst|parch|dehydrat)\w*\b
(?:food|water|bread|rations?|flour|soup|rice|meals?|grain|milk)\b (?:\w+ ){0,3}?(?:was|were|is|are|had|has|been|ran|did|came|stopped|not) (?:\w+ ){0,2}?(?:cut|withheld|refused|stopped|denied|halved|poisoned|gone|short|out|rotten|mouldy|salted|thrown|taken|blocked|stop|come|rationed|scarce|finished)\b
(?:half|quarter|one|single|thin|small|stale|mouldy|black|a) (?:of )?(?:a )?(?:rations?|loaf|loaves|slices?|bread|biscuits?|soup|gruel|potato(?:es)?|crust|onion|fish-?head|ladle)\b(?= (?:a day|each|between|every|among|per|for (?:the|\w+ days|four|five|ten|all)|in the|and (?:a|one|half)|was all))
(?:ate|eat|eating|chewed|boiled|licked|drank|sucked|gnawed) (?:\w+ ){0,3}?(?:grass|leaves|bark|roots|leather|rats?|dogs?|cats?|snow|dew|urine|puddles?|mud|glue|seeds?|nettles|acorns|peel\w*|walls?|sawdust)\b
(?:weigh(?:ed|s|ing)?|lost|thinner by|lighter by) (?:\w+ ){0,2}?<NUMBER_WORD>(?: \w+)? (?:kilos?|kilograms?|kg|stone|pounds)\b
(?:skeletons?|skin and bone|bag of bones|ribs (?:showing|like)|sunken|hollow)\b(?= (?:eyes|cheeks|of|and|with|by|faces)|[.,;])
""",
    "forced_confession": r"""
sign(?:ed|ing)? (?:it|everything|whatever|anything|something|what|papers?|in the end|without reading|because|so that|my name|them all|all of it)\b(?! (?:deal|contract|treaty))
(?:put|set) (?:my|his|her|their|our) (?:names?|thumbs?\w*|mark|signatures?|fingerprints?)\b
(?:want|told|order|ask|forc|made|make|making|mak)\w* (?:me|him|her|us|them|<NOUN_PHRASE>) to (?:say (?:that|I|he|she|we|they|it|yes)|sign|admit|name|repeat|confess|write (?:that|a|down|names))\b
(?:told|tell|gave|give|said|say|saying) (?:them |him )?what (?:they|he) wanted\b
what they wanted (?:to hear|me to|him to|us to|her to)\b
said yes to (?:everything|all|it all)\b
(?:want|ask|demand)\w* (?:for )?(?:the )?names\b
(?:read|reading|reads) (?:out )?(?:an? |the |his |her |their )?(?:\w+ )?(?:confession|statement|text|apology|words)\b[^.;]{0,40}?\b(?:camera|television|TV|screen|script)\b
blank (?:sheets?|papers?|pages?)\b
(?:confess|apologi[sz])\w* (?:\w+ ){0,3}?(?:on (?:state )?(?:television|TV|camera)|in front of (?:a |the )?cameras?)\b
(?:asked|told|ordered|made|forced|forcing|had|made him|given|got|pressed|invited) (?:<OBJECT> )?to sign\b(?: (?:an? |the )?(?:\w+ )?(?:papers?|statements?|documents?|pledges?|sheets?|confessions?|undertakings?|forms?))?
(?:told|dictated|instructed|shown) (?:<OBJECT> )?what to (?:write|say|sign|answer)\b
(?:withdrew|withdraw|withdrawn|retract\w*|recant\w*) (?:the|his|her|that|their) (?:statement|complaint|explanation|testimony|confession|accusation)\b
(?:pledges?|undertakings?|promises?) (?:\w+ )?(?:not to|never to|of silence)\b
(?:learn|learned|learnt|recite|recited|rehearse[d]?) (?:\w+ ){0,3}?(?:by heart|a statement|the text|answers)
(?:confess|admit|sign|recant|retract|renounc|denounc|testif|incriminat|implicat|apologi[sz])(?:ed|ing|s|e|es|y|ied|ions?)? (?:\w+ ){0,4}?(?:statement|paper|confession|document|declaration|form|guilt|on (?:television|camera|film|tape|the radio|air)|everything|crimes?|membership|protocol|record|pledge|undertaking|receipt|blank|without reading|what they|letter|oath)s?\b
(?:confession|confessions)\b
(?:made|make|makes|making|forced|forcing|ordered|told|wanted|asked|had|pressed|got|get|getting) (?:<OBJECT> )?(?:to )?(?:say|sign|write|read|repeat|confess|admit|learn|recite|name|identify|point|accuse|denounce|swear|thumb\w*|copy|record)\b(?= (?:\w+ ){0,3}?(?:that|it|paper|statement|names?|text|what|everything|him|them|others?|confession|sheet|lines?|words|something|anything|on|into|down|after|against|a|the))
(?:names?|list) of (?:my|his|her|their|the|our|other|all) (?:\w+ )?(?:friends?|colleagues|comrades|members|contacts|neighbours|students|fellow)\b
""",
    "forced_labour": r"""
(?:had|made|make|makes|making|forced|forcing|ordered|set|put|compelled) (?:me|us|him|her|them|<NOUN_PHRASE>) (?:to )?(?:carry|dig|work|build|clean|cook|wash|load|clear|cut|haul|break|mine|harvest|sew|sweep|scrub|pick|bury|drag|push|pull|unload|chop|saw|repair|plant|mend)\b
(?:had to|ha[sd] to|have to) (?:carry|dig|haul|unload|clear mines|harvest|break stones|clean (?:their|the guards|the officers))\b
(?:worked|work|working|laboured|toiled) (?:[\w’'-]+ ){0,8}?(?:without (?:pay|wages|a day)|for (?:nothing|bread|no (?:pay|wages?)|food)|under guard|from (?:dawn|morning|sunrise|dark) (?:to|until))\b
(?:never|not) (?:saw|seen|got|received|paid|given|see|get|receive) (?:a |any |one |us |me )?(?:coin|wages?|penny|pay|money|paid)\b
(?:sent|taken|marched|driven|put|led) (?:<OBJECT> )?(?:out )?to (?:work\b|the (?:fields|mines?|quarr(?:y|ies)|forest|kilns?|brickworks|kitchens?|trenches|plantations?)\b)
(?:dug|dig|digging) (?:<W2>)(?:trench(?:es)?|graves?|ditch(?:es)?|tunnels?|pits?|bunkers)\b
(?:cook|wash|clean|sew|work|sweep|dig|carr|fetch|bak|plough)(?:s|ed|ing|ies|ied|ying|es)? (?:\w+ )?for (?:the )?(?:soldiers|army|militia|guards|officers|troops|commanders?|garrison|battalion|regiment)\b
(?:to|in) the (?:\w+ )?(?:fields|mines|quarr(?:y|ies)|kilns?|brickworks|looms?) (?:\w+ )?(?:roped|chained|in (?:tens|chains|columns|gangs)|under)\b
(?:quotas?|norms?) (?:of|was|were|for|had)\b(?= )
(?:dig|dug|carry|carried|haul|hauled|break|broke|breaking|cut|unload|unloaded|load|loaded|build|built|clear|cleared|drag|dragged|push|pushed|pick|picked|plant|harvest|harvested|scrub|mend|cook|wash|quarry|lift|carting|carrying|digging|hauling|loading) (?:(?!no\b|not\b)\w+ ){0,3}?(?:stones?|rocks?|sand|sacks?|trench(?:es)?|roads?|ammunition|shells|water|wood|logs|bricks?|salt|coal|ore|graves?|mines?|bunkers?|wounded|sugar|cane|cotton|beet|tobacco|clay|peat|timber)\b(?= (?:for|from|all|under|until|without|in|at|every|with|to|on)|[.,;])
(?:work|works|worked|working|toil\w*|labou?r\w*|slav\w*) (?:\w+ ){0,5}?(?:without|unpaid|for no|for nothing|from (?:dawn|dark|morning|sunrise|before)|under (?:guard|the|armed)|barefoot|in chains|(?:twelve|fourteen|sixteen|eighteen|\d\d) hours|until (?:they|we|he|she|I|dark)|at gunpoint|in the (?:mine|quarry|kiln|fields|pit|brick))\b
(?:work|labour|labor|punishment|penal|convict|slave|chain)[- ](?:gangs?|brigades?|columns?|details?|party|parties|battalions?|squads?|teams?|camps?|quotas?|norms?)\b
(?:quota|foreman|overseer|gangmaster)s?\b(?= (?:of|was|were|for|had|beat|counted|whipped|hit|with|who|took|docked))
(?:docked|wages (?:were|was) (?:\w+ )?(?:kept|withheld|taken|unpaid)|never (?:been )?paid|not (?:been )?paid|unpaid|debt bond\w*|bonded|indentur\w+|in debt to)\b
""",
    "degrading_treatment": r"""
(?:made|forced|ordered|told|make|making|forcing|had|have) (?:<OBJECT> )?(?:to )?(?:crawl|bark|kneel|dance|sing|undress|strip|lick|eat (?:the|our|his|her|their|from|off|grass|dirt)|drink from|salute|kiss|wear|shout|chant|repeat|march|lie (?:face|on|in)|beg|thank|bow|urinate|relieve)\b
(?:call|calls|called|calling) (?:us|me|him|her|them) (?:\w+ ){0,2}?(?:rats?|dogs?|pigs?|animals?|traitors?|whores?|cockroach(?:es)?|names|vermin|dirt|bitch(?:es)?|scum|filth|terrorists?|infidels?|cattle|monkeys?|savages|gypsies)\b
sp(?:at|it|itting) (?:in|on|at|into|upon)\b
(?:urinat\w+|pissed|pissing|defecat\w+|relieved (?:himself|themselves)) (?:on|over|in)\b
(?:used?|use|share[ds]?|had|only|given) (?:\w+ )?(?:an?|the|one) (?:\w+ )?bucket\b(?= (?:in|for|as|that|between|by|to)|[.,;])
buckets? (?:for|as|served as) (?:a |the |our )?(?:toilet|latrine|lavatory|privy)
(?:placard|sign|board|notice) (?:hung |tied |placed )?(?:round|around|on|from) (?:my|his|her|their) neck
(?:film|photograph)(?:ed|ing) (?:us|me|him|her|them) (?:naked|as|while|and|with|without|on)\b
(?:took|taken|tore|removed) (?:away |off )?(?:my|our|his|her|their) (?:clothes|clothing|trousers|shirts?)\b
laugh(?:ed|ing|s) at (?:me|us|him|her|them)\b
(?:treated|herded|packed|tied|driven|like) like (?:dogs|animals|cattle|sheep|pigs|criminals|beasts)\b
like (?:dogs|animals|cattle|sheep|pigs|beasts)\b(?= (?:and|in|on|to)|[.,;])
(?:shav|crop|cut)\w* (?:off )?(?:my|his|her|our|their) (?:heads?|hair|beards?|braids?|plaits?|moustaches?)\b
(?:heads?|hair|beards?) (?:was|were|had been) (?:shaved|cut off|shorn|cropped|cut)\b
(?:bare|naked|stripped|undressed|half-naked) (?:in front|before|to the waist|and)\b
(?:humiliat|degrad|insult|mock|taunt|jeer|ridicul|sham|abus|curs|swor|swear|spat|spit|urinat|piss|defecat|shav|stripp|parad|display|mimick|laugh)(?:ed|e|es|ing|ted|s|ped|d|ting|ping|ings?|at)? (?:at |on |in |over )?(?:him|her|them|me|us)\b
<BE>(?:\w+ )?(?:humiliated|degraded|insulted|mocked|taunted|shaved|shorn|stripped|paraded|displayed|undressed|spat (?:on|at|upon)|urinated on|photographed naked|smeared|made to \w+|forced to \w+|tarred|branded|tattooed|marked|numbered|auctioned|treated (?:like|as)|kept like)\b
(?:naked|nude|undressed|in (?:his|her|their|our|my) (?:underwear|underpants|shirt|socks)|barefoot|stripped)\b(?= (?:in|before|on|and|to|for|through|in front|with|while|until|all)|[.,;])
(?:on (?:my|our|his|her|their) (?:knees|hands and knees|bellies|belly)|on all fours)\b
(?:like|as) (?:cattle|dogs|animals|pigs|beasts|slaves|sheep|rats|insects|dirt|rubbish|meat|goods|lepers|horses|oxen|monkeys)\b
(?:lick|licked|licking|kiss|kissed|eat|ate|swallow|drink|clean|scrub|sweep) (?:\w+ ){0,2}?(?:boots?|floor|toilet|latrine|spit|vomit|dirt|flag|portrait|plate|excrement|street|pavement)s?\b(?= |[.,;])
""",
}
