"""Frames of many acts that are told by what was done to bodies, goods, doors and days, as data.

- A line is a frame; a blank in it stands for any blank; a line that is indented goes on with the one before.
- Each is a class of ways of saying it: the thrown and drowned, what was carried off, who may not enter.
- A frame needs the person harmed, the thing used or the place: an everyday verb alone is no frame.
- A code with a question mark counts only where nothing else in its statement tells of an act.
"""

from __future__ import annotations

FRAMES: dict[str, str] = {
    "killing": r"""
(?:hack|cut|shot|gunn|struck|mow|ridd|shoot)\w* down\b(?! (?:on|to|by (?:\w+ )?(?:vote|council|court)))
(?:push|threw|throw|thrown|tip|tipp|shov|heav|roll|dropp|cast|toss|hurl)\w* (?:<OBJECT> |<W2>)?(?:over|off
    |into|down|from|out of) (?:the |a |an )?(?:side|edge|cliff|bridge|river|sea|lake|well|ravine|gorge
    |canal|reservoir|shaft|quarry|pit|water|overboard|helicopter|roof|balcony|parapet|dam)\b
(?:overboard)\b
(?:found|find|saw|pulled|fished|dragged|drew) (?:<OBJECT> )(?:<W2>)?(?:in|from|out of|at the bottom of
    |under)(?:the |a )(?:well|ditch|river|canal|ravine|reeds|rubble|ruins|ashes|snow|field|pit|latrine|lake
    |gutter)\b
(?:clos|shut)\w* (?:the|his|her|their) eyes of\b
(?:take|took|taking|leave|leaving|left) no (?:prisoners|survivors|witnesses)\b
(?:three|two|four|five|several|single|a|one|the|some|more|first|second|then
    |burst of) shots?\b(?! (?:at goal|of|on|in the (?:arm|dark)))
(?:rows?|piles?|heaps?|lines?|truckloads?|cartloads?) of (?:the )?(?:bod(?:y|ies)|dead|corpses|shoes)\b
(?:bod(?:y|ies)|corpses?|dead) (?:\w+ ){0,3}?(?:under|beneath|in|on|along|by
    |covered) (?:a |the |with )?(?:tarpaulins?|sheets?|blankets?|road|street|ditch(?:es)?|river|fields?
    |square|yard|steps|doorways?|flour|mud|snow|rubble)\b
(?:did not|didn[’']t|never) (?:get up|come up|rise|wake(?: up)?|move|stir|breathe|answer) again\b
(?:never|not) (?:got|get|stood|stand) up (?:again)?\b
(?:last|first) of (?:us|them) to (?:die|fall)\b
bled (?:out|to death|on the|in (?:my|his|her|the))
(?:was|were|been|be) (?:\w+ )?(?:finished off|done away with|put against (?:the|a) wall
    |stood against (?:the|a) wall|taken out and shot|drowned in|sewn into|weighted|silenced for good)\b
(?:hit|struck|caught|shot) (?:\w+ )?(?:in|through) the (?:head|neck|chest|heart|back|stomach|temple|throat
    |spine)\b
(?:lives|souls) (?:were |was |have been )?(?:lost|taken|claimed)\b
(?:loss of|lost) (?:\w+ )?(?:lives|life)\b
(?:the )?(?:fatalities|dead bodies)\b(?= (?:number|include|among|were|was|at|of|in)\b)
""",
    "death_in_custody": r"""
(?:did|could|would|does) not (?:last|live|survive|see out|see) (?:the|that|another|till|until
    |to see)<W1>(?:week|night|winter|day|month|morning|spring|year|sentence|journey|trial)\b
stopped breathing\b
(?:carried|wheeled|taken|dragged|brought) out (?:\w+ ){0,2}?(?:feet first|in a (?:blanket|sheet|sack)
    |under a (?:blanket|sheet)|on a (?:door|plank|stretcher))
(?:never|not) (?:left|leave|come out of|came out of) (?:\w+ ){0,2}?<SITE>(?: alive)?
""",
    "beating": r"""
(?:dog|rat) bites?\b
(?:set|loosed|let loose|unleashed|sicced) (?:the |their |a )?dogs? on\b
(?:bitten|mauled|savaged) by (?:\w+ ){0,2}?dogs?\b
(?:got|gets|get|given|gave (?:him|her|them|me|us)|felt|feel|tasted) (?:the|a|his|their) (?:\w+ )?(?:hose
    |strap|belt|stick|cane|whip|boot|butt|lash|baton|rod|club|fist|rifle butt)\b
(?:with|used|using|by) (?:a|the|his|an) (?:\w+ )?(?:strap|lash|crop|riding crop|hosepipe|rubber hose
    |rifle stock|iron bar|length of(?:pipe|cable|hose|wood))\b
(?:set|fell|pounced|laid|turned|rounded) (?:about|upon|into|on) <OBJECT>(?= with| in|[.,;])
(?:hit|struck) with (?:an? |the |their |his )?\w+
(?:split|broke|broken|crack(?:ed)?|smash(?:ed)?|shatter(?:ed)?|fractur(?:ed)?|dislocat(?:ed)?
    |knocked out) (?:my|his|her|their|our|the|two of (?:my|his|her)|three of (?:my|his
    |her)) (?:\w+ )?(?:head|skull|lip|nose|jaw|ribs?|arm|leg|teeth|tooth|collarbone|wrist|fingers?|hand
    |knees?|shoulder|cheekbone|eardrum)\b
lost (?:\w+ ){0,3}?(?:teeth|tooth|(?:an|his|her|my|the) (?:eye|ear)|hearing|sight|consciousness|fingernails
    |toenails)\b
""",
    "assault": r"""
(?:rode|drove|charged|ran|came|marched|fired) (?:straight |right |directly )(?:at|into|towards?|over) (?:us
    |them|him|her|me|the (?:crowd|people|women|children|marchers|mourners))\b
(?:dragg|haul|pull|yank|shov|push|knock|flung|fling|thr[oe]w|manhandl|pinn|wrestl|grabb|seiz|jostl
    |bundl)\w* (?:<OBJECT> |my |his|her )(?:\w+ )?(?:by|to|from|out|off|onto|against|into|down|along|across
    |up|over|away)\b
(?:by|at) (?:the|his|her|my|their) (?:hair|collar|throat|scruff|neck|ears?)\b
(?:was|were|been|being) (?:\w+ )?(?:knocked (?:down|over|to)|pushed (?:down|over|to)|thrown (?:to|against
    |down)|jostled|manhandled|dragged|hauled|shoved|pinned|flung|spat (?:at|on)|pelted|hosed|drenched
    |doused|trampled|ridden down|run down)\b
""",
    "torture": r"""
(?:tied|bound|chained|roped|strapped|fastened|handcuffed|cuffed|shackled|nailed|hung
    |hooked) (?:\w+ ){0,3}?(?:to|from|by|over) (?:the |a |an|his |her |their )?(?:\w+ )?(?:flagpole|pole
    |post|tree|pipe|bed|chair|radiator|beam|hook|bars?|rail|railings?|wheel|bench|table|ladder|door|ceiling
    |fence|truck|ankles|wrists|thumbs|feet|arms|heels|gate)\b
(?:could|can) (?:not|no longer) (?:raise|lift|move|use|feel|close|open|straighten|bend|hold|stand|walk|sit
    |see|hear|eat|swallow|urinate|grip|write)\b<W2>(?:arms?|hands?|fingers?|legs?|feet|head|up|without help
    |straight|properly|for (?:days|weeks|months|a)|any more|after)?
(?:had|has|with|have) no (?:finger|toe)?nails\b
(?:nights?|days?|hours?|week) without (?:sleep|rest|lying down|sitting)\b
(?:not|n[’']t|never) (?:allowed|permitted|let) (?:\w+ )?(?:to )?(?:sleep|sit|lie down|rest|close)\b
(?:made|forced|ordered|kept|left|told|had) (?:<OBJECT> )?(?:to )?(?:stand|squat|crouch|kneel|hang|sit|lie
    |stay|standing|squatting|kneeling|hanging|lying)(?:\w+ ){0,4}?(?:for (?:hours|days|\w+ hours|\w+ days)
    |all (?:night|day)|until|in the (?:sun|snow|cold|rain|yard)|on (?:gravel|glass|salt|rice
    |the (?:concrete|ice)))\b
(?:hear|heard|listen\w*|could hear) (?:to )?(?:\w+ ){0,4}?(?:being (?:questioned|interrogated|beaten
    |worked on|hurt|asked)|scream\w*|cry\w*|begg\w*|plead\w*|call\w* for (?:his|her|their) mother|groan\w*
    |howl\w*|moan\w*|weep\w*|sobb\w*)\b
(?:scream|begg|plead|call|cri)\w*<W3>(?:for (?:his|her|their|my|its) (?:mother|mum|life|lives)|for mercy
    |until (?:he|she|they) (?:was|were) hoarse|all night|to stop|them to stop)\b
(?:plastic|polythene) bags?\b<W4>(?:head|face|suffocat\w+)?
suffocat(?:ion|ed|ing)\b
waterboard\w*
(?:head|face) (?:\w+ )?(?:in|into|under) (?:the |a )?(?:water|bucket|trough|barrel|tub|bath|toilet|basin
    |tank|sack|bag|hood)\b
(?:dous|drench|hos|splash)\w* (?:<OBJECT> )?(?:down )?with (?:\w+ )?(?:water|petrol|paraffin|urine)\b
(?:feet|hands|back|arms|legs|face|fingers|wrists|body|soles|eyes?) (?:was|were|are|is|had (?:gone|turned)
    |went|turned|all) (?:all |still |so |already )?(?:black|blue|purple|swollen|raw|numb|bleeding
    |frostbitten|puffed|covered in|cut|burn(?:ed|t))\b
(?:put|stub|press|extinguish)\w*(?: out)? (?:\w+ ){0,3}?cigarettes? (?:out )?(?:on|in|into|against)\b
wires? (?:\w+ )?(?:round|around|attached to|on|into|clipped to|to) (?:my|his|her|their|our|the)\b
(?:sleep|light) depriv\w+|depriv\w+ (?:<OBJECT> )?of (?:sleep|light|air)\b
(?:bare|wet|concrete) floor\b|solitary(?: confinement)?\b|(?:dark|punishment|isolation) cells?\b
""",
    "detention": r"""
(?:was|were|been|am|spent|spend|sat|lay|lived|stayed|held|kept) (?:\w+ ){0,4}?(?:in|at|inside
    |on) (?:the |a |an |that |this |his |her |their )?(?:[\w’'-]+ ){0,3}?(?:wing|block|ward|cell|cellar
    |basement|barracks|hangar|warehouse|container|shed|stadium|gymnasium|gym|school|fort|fortress|camp
    |prison|jail|dungeon|silo|garage|pit|hold|compound|ground|depot|stables?|store|bunker
    |tunnel)\b<W2>for (?:\w+ ){0,3}?(?:hours?|days?|weeks?|months?|years?|nights?)\b
(?:kept|held) (?:there|overnight|apart|alone|inside|behind)\b(?= (?:overnight|for|until|all|without|with|in
    |by)|[.,;])
(?:held|kept|locked|shut|penned|herded|crammed|packed|crowded|stuffed) (?:\w+ ){0,2}?(?:in|into|inside|at
    |on) (?:the |a |an |two |their |its )?(?:\w+ )?(?:warehouses?|hangars?|sheds?|containers?|stadiums?
    |(?:football|sports|parade|fair) grounds?|schools?|gymnasiums?|trucks?|lorr(?:y|ies)|buses|wagons?
    |pens?|barns?|garages?|factor(?:y|ies)|hotels?|basements?|cellars?|rooms?|tents?|caves?|pits?)\b
(?:swept|picked|lifted|scooped|hauled|snatched) (?:up|off|in|from)\b(?= (?:in|from|by|at|on|outside|after
    |during|near)|[.,;])
(?:load|herd|pil|pack|cramm|forc|bundl|order|push|march)\w* (?:<OBJECT> )?(?:on ?to|onto|into
    |aboard) (?:the |a |an |two |three |four |their |waiting |police |army )*(?:trucks?|lorr(?:y|ies)|vans?
    |buses|cars?|wagons?|trains?|carts?|pick-?ups?|jeeps?|vehicles?|boats?|barges?)\b
(?:share|shared|sharing|slept|sleep) (?:\w+ ){0,3}?(?:a|one|the|in a) (?:\w+ )?cells?\b
(?:served|serving|serves|serve) (?:\w+ ){0,4}?(?:sentences?|years?|months?|terms?)\b
(?:jailed|imprisoned|locked up) (?:dozens|hundreds|<NUMBER_WORD>|<OBJECT>)
(?:his|her|their|my|the) (?:detention|imprisonment|captivity|arrest|incarceration|confinement|internment)\b
(?:release|free|freeing|releasing) (?:of )?(?:him|her|them|all (?:those|prisoners|detainees)|those
    |the (?:detained|detainees|prisoners|hostages))\b
(?:release|freed|released|set free|let go) (?:\w+ ){0,2}?after (?:\w+ ){0,3}?(?:days?|weeks?|months?|years?
    |hours?|nights?)\b
""",
    "robbery": r"""
(?:mak|made|got|went|left|drove|rode|sail)\w* (?:off|away) with (?!him|her|them|me|us|it|soldiers|men|a man
    |love)\w+
(?:carr(?:y|ied|ying)|cart(?:ed|ing)?|load(?:ed|ing)?|drove|driv(?:en|ing)|haul(?:ed|ing)?|march(?:ed
    |ing)?) (?:off|away) (?:the |our |their |his |her |my |all |every )?(?:[\w’'-]+ ){0,3}?(?:<GOODS>
    |herds?|harvest|seed|furniture|stoves?|savings|bicycles?|stock|sacks?|blankets?|pots?|radios?
    |generators?|equipment|archive|files)\b
(?:pocket|confiscat|impound|seiz|stole|steal|stolen|strip|grab|snatch|help(?:ed)? themselves to|rob
    |requisition|commandeer)\w* (?:the |our |their |his |her |my |all |every )?(?:[\w’'-]+ ){0,3}?(?:
    <GOODS>|herds?|harvest|seed|furniture|savings|bicycles?|stock|sacks?|blankets?|radios?|generators?
    |equipment|archive|files|land|licences?)\b
<GOODS> (?:\w+ )?(?:was|were|had been|been|have been|and \w+) (?:\w+ )?(?:taken|stolen|seized|confiscated
    |pocketed|carried off|looted|driven off|emptied|smashed|impounded|gone)\b
had (?:his|her|their|my|our|its) (?:\w+ )?(?:<GOODS>|equipment|land|savings) (?:\w+ )?(?:taken|stolen
    |seized|confiscated|smashed|destroyed)\b
(?:kept|keep|keeps) (?:my|his|her|our|their) (?:watch|ring|money|phone|passport|papers|shoes|coat|wages
    |documents)\b
(?:emptied|cleaned out|stripped) (?:the|our|their|his|her|my|every) (?:\w+ )?(?:shops?|stores?|houses?
    |granar(?:y|ies)|till|safe|shelves|cupboards?|barns?|kitchen|pockets|clinic)\b
""",
    "property_destruction": r"""
set (?:light|fire|alight|ablaze) (?:to )?\w*|(?:was|were|been) (?:\w+ )?set (?:alight|ablaze|on fire)\b
pour(?:ed|ing)? (?:\w+ )?(?:paraffin|petrol|kerosene|fuel|salt|sand|diesel)\b
(?:pull|tor|tear|knock|bulldoz|flatten|level|raz|gutt|demolish|dynamit|blew up|blow|smash|wreck|ransack
    |vandal|torch|trash|defac|fell|uproot|poison
    |slaughter)\w* (?:down )?(?:the |our |their |his |her |my |all |every |some |both |
    <NUMBER_WORD> )*(?:[\w’'-]+ ){0,2}?(?:<BUILT>|trees|vines|olive\w*|shrines?|prayer houses?|chapels?
    |presses|looms|stoves?|windows|doors|roofs?|dykes?|dams?|pumps?|mill|library|statues?|gravestones)\b
(?:<BUILT>|trees|prayer houses?|chapels?|windows|doors|roofs?|settlements?|hamlets?) (?:\w+ ){0,2}?(?:was
    |were|is|are|lie|lies|lay|been|stand|stood) (?:\w+ ){0,2}?(?:destroyed|burn(?:ed|t)|razed|sealed
    |pulled down|torn down|levelled|flattened|gutted|demolished|bulldozed|looted|wrecked|smashed|damaged
    |in ruins|in ashes|rubble|filled with|felled|uprooted|poisoned|blown up|shattered|roofless
    |empty shells)\b
""",
    "house_raid": r"""
(?:broke|break|broken|breaking|kick|forc|smash|batter|knock|beat|bang|hammer|pound)\w*(?: on| at| in| down
    | open)? (?:our|the|my|his|her|their|every|a) (?:\w+ )?(?:doors?|gate|shutters|window)\b(?: down| in
    | open| off)?
(?:going|went|go|moved|moving|worked) (?:from )?(?:door|house|street|room) to (?:door|house|street|room)\b
(?:search|ransack|raid|storm|comb|turn|burst into|enter|broke into|came to|came into
    |visit)\w* (?:over )?(?:our|my|his|her|their|the|every|each|several|his family[’']s|the family[’']s
    |a) (?:[\w’'-]+ ){0,2}?(?:<HOME>|newsroom|clinic|headquarters|printing house|studio|premises|farmhouse
    |compound)\b
visited (?:\w+ )?(?:at night|by (?:the )?(?:\w+ )?(?:police|men|officers|agents|soldiers))\b
""",
    "harassment": r"""
(?:dismiss|sack|suspend|expel|exclud|barr|ban|remov|evict|turn|demot|struck|strik|stripp|disbarr
    |drum)\w* (?:<OBJECT> )?(?:\w+ )?(?:from|off|out of
    |of) (?:the |his |her |their |its |my |our |all |state |public )?(?:\w+ )?(?:posts?|jobs?|work|schools?
    |universit(?:y|ies)|office|register|bar|list|profession|service|markets?|land|licen[cs]e|citizenship
    |pension|flat|stall)s?\b
(?:sat|parked|stood|waited|waits|sits|stands|is parked|was parked|drove|drives
    |circled) (?:\w+ ){0,4}?(?:outside|opposite|in front of|past|across from|by|near) (?:our|my|his|her
    |their|the) (?:\w+ )?(?:house|home|flat|gate|office|door|shop|window|school|clinic)\b
(?:followed|watched|tailed|shadowed|filmed|photographed
    |trailed) (?:\w+ )?by (?:the |a |an |two |men |unknown |the same )
(?:phone|telephone|line|letters|mail|e-?mails?) (?:\w+ )?(?:was|were|is|are|has been
    |have been) (?:\w+ )?(?:tapped|bugged|opened|cut|intercepted|read|hacked)\b
(?:anonymous|silent|nightly|threatening|obscene) (?:phone )?(?:calls?|letters?|messages?|notes?)\b
(?:questioned|interrogated) (?:\w+ )?for (?:\w+ )?(?:hours?|days?)\b
""",
    "expulsion": r"""
(?:push|drov|driv|forc|march|herd|sen[dt]|throw|threw|dump|truck|bus|tow|turn|expel|deport|chas
    |shov)\w* (?:<OBJECT> )?(?:\w+ )?(?:back )?(?:across|over|beyond|past|out of
    |to the other side of) (?:the )?(?:\w+ )?(?:borders?|frontiers?|river|line|country|sea|bridge|desert)\b
(?:migrants?|refugees?|families|people|them|us) (?:\w+ )?back (?:across|over|into|to) (?:the )?\w+
put (?:<OBJECT> )?(?:on (?:a|the) (?:plane|boat|train|bus)|over the (?:border|frontier))\b
pushbacks?\b|forc(?:ed|ible) returns?\b
""",
    "extortion": r"""
(?:demand|ask|want|requir|insist|charg|tak|took|pay|paid|hand|cost)\w* (?:\w+ ){0,6}?(?:for|in (?:exchange
    |return) for|before) (?:the |his |her |their |my )?(?:[\w’'-]+ )?(?:release|return|freedom|life|body
    |bodies|papers|passports?|safety|son|daughter|husband|brother|release|passage)\b
(?:pa(?:y|id|ying)|demand\w*|collect\w*|levy|levied|took) (?:an? |the )?(?:ransoms?|bribes?|protection|toll
    |“?tax”?|fees?|“?contribution)\b
""",
    "denial_of_access": r"""
refus\w+ to (?:register|accept|take|record|open|receive|hear|investigate|issue|hand over|release|show|give
    |allow|let|admit|grant|disclose) (?:(?:the|a|an|his|her|their|our|my|any|us|them|him|information
    |details)\b)
(?:stop|prevent|block|barr|bann|turn|kept|keep|held|hold|forbid|forbad|forbidden
    |hinder)\w* (?:<OBJECT> |\w+ )?(?:from|back|away|out|up|waiting|at)\b<W2>(?:reach\w*|enter\w*|visit\w*
    |leav\w*|see\w*|meet\w*|attend\w*|pass\w*|village|town|camp|area|hospital|bridge|gate|border|checkpoint
    |road|court|prison|precinct|station|site)\b
(?:not|n[’']t|never|no one|nobody) (?:been |be |was |were |is |are )?(?:permitted|allowed|let|admitted|able
    |given leave|given permission) (?:\w+ ){0,2}?(?:to )?(?:enter|visit|see|meet|reach|speak|attend|observe
    |in\b|inside|near|leave|pass|talk|go)\b
(?:denied|refused|barred|without|no) (?:\w+ )?(?:entry|access|admission|visas?|passage|visits?|permission
    |a permit|permits)\b
(?:convoys?|lorr(?:y|ies)|trucks?|monitors?|observers?|delegates?|lawyers?|journalists?|reporters?
    |inspectors?|aid) (?:\w+ ){0,3}?(?:was|were|been|is|are) (?:\w+ )?(?:stopped|turned back|turned away
    |blocked|refused|barred|kept out|kept waiting|held up|delayed|shut out|sent back|expelled
    |told to (?:leave|wait))\b
""",
    "medical_denial": r"""
(?:request|ask|beg|plead|cried|called|plea)\w* (?:\w+ ){0,3}?(?:for
    |to see) (?:the |a |an |some )?(?:doctors?|tablets|medicine|insulin|nurse|bandages?|help|water|hospital
    |medic|dentist)\b(?=[^.]{0,60}\b(?:ignor|refus|laugh|laughed|denied|nothing|no one|nobody|never|not
    |shrug))
(?:untreated|unattended|undressed) (?:wounds?|tuberculosis|injur\w+|fractures?|fever|illness|for)?
(?:wounds?|injur\w+|fractures?|broken \w+) (?:\w+ )?(?:was|were|been|went|left|go) (?:\w+ )?(?:untreated
    |undressed|to fester|unattended|festering)\b
ambulances? (?:\w+ ){0,3}?(?:held|stopped|blocked|turned|shot|fired|delayed|not (?:allowed|let)|refused
    |searched|waited|kept)\b
""",
    "starvation": r"""
(?:fed|food|meals?|soup|bread|water|eat|ate) (?:\w+ )?(?:only )?(?:once|twice) (?:a|every
    |in) (?:\w+ )?(?:day|days|week)\b
(?:got|given|ate|eat|eating|eaten|boil\w*|chew\w*|lived on|living on|live on
    |fed on) (?:\w+ )?(?:what the (?:dogs|pigs|guards)|leaves|grass|roots|bark|rats|scraps|peelings|weeds
    |animal feed|fodder|snow|crusts?|acorns)\b
(?:a|one) (?:cup|bowl|ladle|slice|piece|crust|handful|mug|tin|spoonful) of (?:\w+ )?(?:soup|rice|bread
    |water|gruel|porridge|broth|beans|flour)\b(?= (?:and|a|each|per|every|for|between|in|once|twice|to)
    |[.,;])
(?:no|without) (?:running |clean |drinking )?water (?:for|since|in|or)\b
(?:cut|shut|turned) off (?:the )?(?:water|food|power|electricity|bread|gas)\b
""",
    "forced_labour": r"""
(?:\d+|\w+teen|twelve|ten|eleven|twenty|long|sixteen) hours (?:a|per|every) day\b
(?:nobody|no one|none of us|none of them|never|not|n[’']t) (?:was|were|got|been|is|are)? ?(?:ever )?paid\b
(?:made|forced|ordered|compelled|told|had) (?:<OBJECT> )(?:to )?(?:row|dig|carry|load|unload|build|clean
    |wash|sew|cook|pull|push|drag|bury|collect|break|haul|walk ahead|clear|work|harvest|fetch|lift|scrub)\b
(?:had us|had them|had me|had him) (?:dig|carry|work|clean|load|bury|build|walk|march|crawl|kneel|stand
    |sing|run)\b
""",
    "sexual_violence": r"""
(?:does|do|did|will|would|can|could) not (?:like to )?(?:speak|talk) (?:of|about) (?:it|that|what)\b
pregnant (?:as a result|by|after|from)\b|(?:bore|bear|had) (?:a|their|his) child(?:ren)?(?= (?:of|by|from
    |after))
(?:touch|grop|fondl|watch|handl|search)\w* (?:\w+ )?(?:by (?:the )?(?:male )?(?:guards|warders|officers
    |soldiers)|in the showers?|under (?:my|her|their) (?:clothes|skirts?))\b
(?:taken|took|called|led|brought|sent|chose|chosen|picked) (?:<OBJECT> )?(?:\w+ )?(?:to|into|for) (?:the
    |his|another|a) (?:other room|officers?[’']? (?:room|quarters|tent)|bedroom|tent
    |commander[’']?s? (?:room|tent|house|quarters)|night)\b
""",
    "threat": r"""
(?:hear|heard|expect|get|have) (?:a|the|another) (?:knock|visit|visitors?)\b
(?:told|warned|advised|ordered|instructed|asked) (?:\w+ ){0,4}?(?:to )?(?:forget|keep quiet|be careful
    |change the subject|get a dog|watch (?:my|his|her|their)|mind|drop|withdraw|say nothing|leave (?:town
    |the (?:country|city|district))|stop)\b
(?:would|will|[’']d|[’']ll|could) (?:also )?(?:take|get|find|fetch|come for|visit|see to|deal with|burn|cut
    |break|arrest|bury|kill|shoot|hurt) (?:\w+ )?(?:them|him|her|me|us|you|my|his|our|your|their|the rest
    |everyone)\b(?: as well| too| next)?
(?:I|he|she|we|they|you) (?:would|will|might|could|was|were) (?:be )?(?:to be )?next\b
(?:warned|told|reminded) (?:<OBJECT> )?that (?:he|she|they|I|we) (?:had|have|has) (?:another|a|two|three
    |other|still|young) (?:\w+ )?(?:son|daughter|child|children|brother|sister|wife|family)s?\b
(?:made|forced|had|obliged|required|compelled) (?:<OBJECT> )?to (?:promise|swear|undertake|pledge)\b
we know (?:which|where|who|your|what)\b
(?:or|and) (?:join|follow|share|end like|end up like) (?:them|him|her|the others|the rest)\b
""",
    "body_desecration": r"""
(?:left|lay|lie|lying|leave|leaving) (?:<OBJECT> |the dead |the bod(?:y|ies) )?(?:\w+ )?(?:where (?:they|he
    |she) (?:lay|fell)|unburied|there (?:until|for|all)|in the (?:street|road|sun|yard|open)|to the dogs
    |for (?:\w+ )?(?:days|a week|weeks|hours))\b
(?:weigh|tie|ti|wrap|sew|burn|dump|thr[oe]w|roll|bulldoz|drag|dig|dug|bury|buried
    |hid)\w* (?:the |their |his |her )?(?:bod(?:y|ies)|corpses?|dead|remains)\b
weighed (?:<OBJECT> )?down with\b
(?:bod(?:y|ies)|coffins?|remains|ashes|dead) (?:\w+ ){0,4}?(?:sealed|handed over|not (?:been )?(?:returned
    |handed|given|released)|refused|withheld|never (?:returned|given|found|released)|forbidden to open
    |without (?:a )?(?:head|name|organs|ceremony))\b
(?:sealed|unmarked|nameless|closed|numbered|shallow|common|mass) (?:coffins?|graves?)\b
""",
    "disappearance": r"""
(?:told|learned|learnt|heard|know|knew|given) (?:us |them |her |him |me )?(?:nothing|no more|no word
    |no news|no answer) (?:of|about|since|more|for|to this day)?\b
(?:the )?(?:fates?|whereabouts) (?:and whereabouts )?(?:of|is|are|was|were|remains?)\b
(?:never|not|n[’']t|no one) (?:\w+ ){0,3}?(?:saw|see|seen|heard|hear|set eyes on|found|traced
    |located) (?:of |from )?(?:him|her|them|my \w+|his \w+)? ?(?:again|since|any more|after that|alive)\b
(?:unaccounted for|without (?:a )?trace|not been (?:seen|heard)|lost contact|no contact (?:with|since)
    |(?:is|are|remain) still missing|reported missing)\b
""",
    "child_recruitment": r"""
(?:given|handed|gave|got|carried|issued) (?:<OBJECT> )?(?:an? |the )?(?:rifle|gun|weapon|uniform
    |kalashnikov|machete) (?:at|when|aged?|before|as)\b<W2>(?:\w+teen|ten|nine|eight|seven|\d+|boy|girl
    |child|old)
""",
    "prosecution": r"""
(?:drop|lift|quash|withdraw|throw out|overturn) (?:all |the |these |those )?(?:charges?|convictions?|case
    |indictment|sentence|prosecution)\b
(?:fac(?:e|es|ed|ing)|risk(?:s|ed)?) (?:up to |at least |between )?(?:\w+ )?(?:years?|life
    |the death penalty|death|trial|charges|prosecution|prison)\b
(?:charged|convicted|found guilty|tried|indicted|sentenced|prosecuted
    |investigated) (?:\w+ )?(?:with|of|for|under|on|in|to|before|by)\b
(?:criminal )?(?:proceedings|charges|cases|prosecutions|indictments) (?:\w+ ){0,3}?(?:opened|brought|filed
    |launched|initiated|begun|laid|instituted|pending) (?:against|for)?\b
""",
    "summons_of_relatives": r"""
(?:parents|mothers?|fathers?|wi(?:fe|ves)|famil(?:y|ies)|relatives|brothers?|sisters?
    |kin) (?:\w+ ){0,4}?(?:are|were|was|is|been) (?:\w+ )?(?:called in|summoned|called to|sent for
    |ordered to|made to report|questioned)\b
""",
    "displacement": r"""
(?:left|fled|ran|went|crossed|walked|escaped|came|set out|moved) (?:\w+ ){0,3}?with (?:only )?(?:one|a|what
    |nothing|the|our|my|his|her|their|two) (?:\w+ )?(?:bag|bags|bundle|clothes|we|they|he|she|I|but
    |suitcase|children|could)\b
(?:can|could|dare|dared|do|does|did|will) (?:not|no longer) (?:\w+ )?(?:return|go (?:home|back)
    |sleep at home|live (?:there|here|at home))\b
(?:moved|relocated|resettled|evacuated|transferred|removed) (?:\w+ ){0,3}?(?:by force|forcibly
    |against their will|to (?:camps?|barracks|safety|tents))\b
(?:shelter|sleep|liv|hid|camp)\w* (?:\w+ )?(?:in|under) (?:the )?(?:schools?|tents?|forests?|woods?|caves?
    |churches|mosques|open|fields|trees|bushes|reeds|hills|stations?)\b(?= (?:since|for|after|with|without
    |until)|[.,;])
""",
    "armed_attack": r"""
(?:open(?:ed|ing)?|return(?:ed)?|came under|under|drew) (?:\w+ )?fire\b(?= (?:on|at|from|with|by|in|during
    |as|when|for|near)|[.,;])
(?:shell|rocket|mortar|grenade|missile|drone|bomb|artillery|sniper|tank|machine-gun
    |small-arms)s? (?:\w+ )?(?:fire|attacks?|strikes?|hit|landed|fell|struck|exploded|came down|round
    |rounds|barrage)\b
(?:came|come|carried out|launched|mounted|staged|led|suffered|sustained
    |withstood) (?:\w+ ){0,3}?(?:attacks?|assaults?|raids?|offensives?|bombardments?|ambush(?:es)?|strikes?
    |air ?strikes?|shelling|bombing)\b
(?:attacks?|assaults?|ambush(?:es)?|strikes?|incursions?|onslaughts?) (?:on|upon|against|in|at
    |near) (?:the |a |an |our |their |his |her |two |three |several )?[\w’'-]+
""",
}
