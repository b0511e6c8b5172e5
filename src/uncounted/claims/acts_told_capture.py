"""Frames that tell of capture and being held without the word for it, as data.

- A line is a frame; a blank in it stands for any blank; a line that is indented goes on with the one before.
- A frame needs the person harmed, the thing used or the place: an everyday verb alone is no frame.
- `<W2>` is up to two words between; `<NOT>` any negation. A negation that is part of an act stands inside.
- A code with a question mark counts only where nothing else in its statement tells of an act; `dead` and
  `same` are settled by the words around them (`clauses`).
"""

from __future__ import annotations

FRAMES: dict[str, str] = {
    "mass_roundup": r"""
(?:all|every) (?:of )?(?:the )?(?:men|males|man|male|boys|women|people|villagers|residents|inhabitants
    |youths|adults)\b[^.;]{0,60}?\b(?:ordered|told|called|driven|herded|gathered|forced|made to|taken
    |brought|marched|summoned)\b
(?:gather|assembl|herd|driv|drove|collect|order|call|bring|brought|push)\w* (?:everyone|everybody|us all
    |all of us|the whole \w+|all (?:the )?\w+|the (?:men|women|villagers|people|boys|residents)
    |people) (?:\w+ )?(?:in|into|to|at|on|out|together)\b
(?:surrounded|encircled|sealed|cordoned off|closed off) (?:the|our) (?:\w+ )?(?:village|quarter|district
    |street|market|block|neighbou?rhood|camp|town)\b
(?:one|every) man in (?:two|three|four|five|ten)\b
(?:women|men|boys|families|prisoners|villagers|girls) (?:was|were|had been) (?:\w+ )?(?:separated|lined up
    |herded|divided|sorted|parted|penned)\b
(?:men|women|boys|girls) (?:on|to) (?:one|the other|the left|the right)\b
(?:was|were|been|being) (?:\w+ )?screened\b
filtration\b
(?:drove|came|moved|closed) in (?:at|from|on) (?:both|all|every|two|three|each) (?:\w+ )?(?:ends?|sides?)\b
(?:all|every|any|most|each) (?:the |of the )?(?:man|men|male|males|boys?|adult|youth|young (?:men|man)
    |person|villagers?|teachers?|students?|monks?|priests?|inhabitants?) (?:\w+ ){0,5}?(?:was|were|had|taken
    |between|aged|over|under|from|of)\b
(?:house[- ]to[- ]house|door[- ]to[- ]door|street by street|house by house|hut by hut|row by row
    |block by block)\b
(?:lists?|roll|register) (?:\w+ ){0,3}?(?:of names|read|in (?:his|their|the) hands?|and (?:called|read)
    |by name)\b
(?:buses|lorries|trucks|wagons|trains?|vans) (?:\w+ ){0,3}?(?:waiting|full of|filled with|packed with|loaded
    |lined|drew up|stood|came for|arrived|took)\b
""",
    "abduction": r"""
(?:pulled|pushed|shoved|dragged|bundled|forced|threw|hauled|lifted) <OBJECT> (?:inside|in|aboard|into)\b
(?:came|come|comes|coming) (?:\w+ )?(?:to|and) (?:fetch|take|get|collect|carry|look for)\b(?= <OBJECT>)
(?:came|come|returned|went back) for (?:my|his|her|our|their|the) <W1>(?:<KIN>|men|women|boys|girls|children
    |others|teacher|priest|doctor|rest)\b
(?:wanted|looking for|asked for|asking for|demanded|called|calling) (?:my|his|her|our
    |their) <W2><KIN>(?: by name)?
(?:asked for|called|named|read) <W3>by name\b
(?:drove|drive|led|lead|marched|march|walked|carried|escorted|ushered|hustled|rushed) <OBJECT> (?:away|off
    |out|down|towards?|into|from|behind|in the direction|to)\b(?! (?:the )?(?:hospital|clinic|safety|school
    |church|altar))
<BE>(?:called|ordered|led|pulled|taken|dragged|herded|driven|marched|brought|hauled|fetched|thrown) (?:out
    |down|outside|off|away)\b
made off with (?:<PERSON>|<NUMBER_WORD> of (?:the|our|them))
<BE>(?:put|loaded|thrown|packed|pushed|forced|shoved|bundled|crammed|herded|driven) (?:\w+ )?(?:in|into|on
    |onto|aboard) (?:the (?:back|boot|bed) of )?(?:an? |the |two |three |their |open |closed )?<W2>(?:cars?
    |vans?|vehicles?|trucks?|lorr(?:y|ies)|boot|jeeps?|minibus(?:es)?|carts?|boats?|ambulances?
    |pick-?ups?)\b
(?:put|push|load|order|forc|shov|thr[eo]w|pack|tell|told|made)\w* <OBJECT> (?:to get |get |to climb |climb
     )?(?:in|into|on|onto|inside|up) (?:the (?:back|boot|bed) of )?(?:an? |the |their |open |closed
     )?<W2>(?:cars?|vans?|vehicles?|trucks?|lorr(?:y|ies)|boot|jeeps?|minibus(?:es)?|carts?|boats?
    |pick-?ups?)\b
(?:taken|seized|snatched|grabbed|dragged|pulled|led|removed|fetched) (?:off|from|out of) (?:the|a|his|her
    |their|my|our) <W1>(?:streets?|beds?|home|house|car|bus|train|taxi|school|class|classroom|shop|office
    |field|hospital|ward|bakery|market|church|mosque|checkpoint|road|village)\b
(?:took|take|takes|taking) (?:my|his|her|our|their) <W2><KIN>
(?:took|take|takes|taking) (?:<NUMBER_WORD>|some|many|several|two|both|all|most) (?:\w+ )?(?:of (?:us|them
    |the \w+|our \w+)|men|boys|girls|women|others|people|young \w+)\b
between two (?:soldiers|policemen|men|guards|officers|gendarmes|agents)\b
(?:taken|seized|led|dragged|pulled|removed|snatched) (?:off|from|out of) (?:the|a|his|her|their|my
    |our) <W1>(?:buses|beds|homes|houses|cars|trains|schools|classrooms|shops|offices|fields|columns?
    |queues?|lines?|crowds?|rows?|yards?|flats?|tables?|weddings?|funerals?)\b
(?:they|soldiers|men|guards|riders|gunmen) (?:picked|chose|selected|singled) (?:out )?(?:the|our|my|five|ten
    |three|two|some|those|<NOUN_PHRASE>)
lifted (?:him|her|them|me|up )?(?:off|by|from)\b
(?:pulled|dragged|hauled|ordered|carried|took) <OBJECT> (?:out|off|from|on to|onto|down)\b
(?:without|no|covered|false|muddied) (?:number |licence |license )?plates\b
unmarked (?:cars?|vans?|vehicles?|trucks?|lorr(?:y|ies)|jeeps?)\b
(?:men|persons|people|strangers|gunmen|individuals) (?:\w+ )?(?:in (?:masks|balaclavas|hoods|plain clothes
    |civilian clothes)|without (?:papers|badges|insignia|uniforms?)|who (?:gave|showed) no (?:papers|names?
    |badge))
(?:the|that) (?:night|day|morning) (?:that )?they (?:came|fetched|took|called|had)\b
(?:masked|hooded|uniformed|armed|unknown|unidentified|plain-?clothes) (?:men|persons?|gunmen|agents?
    |officers?|attackers?|assailants?|figures|youths|group)\b
(?:took|taken|carried|snatched|lifted|borne|seized|swept|dragged|led|driven|whisked|hustled
    |spirited) (?:<OBJECT> )?(?:away|off)\b(?! (?:his|her|my|their|our|the) (?!street|tram|bus|train))
(?:never|not) (?:to be )?seen again\b
(?:at|before|after) (?:dawn|midnight|nightfall|curfew) (?:they|men|soldiers|police|a van|a car|the army
    |four men|someone) (?:came|took|arrived|entered|knocked)\b
(?:they|soldiers|police|men|the army) (?:came|come|arrived) (?:\w+ )?(?:at|in the|before|after|during the|by
    |one) (?:\w+ )?(?:night|dawn|midnight|four|five|three|two|dark|morning|first light)\b
""",
    "arrest": r"""
(?:led|took|lead|take|marched|dragged|leading|taking) (?:<OBJECT> )?(?:off|away|out) in (?:handcuffs|irons
    |cuffs|chains)\b
(?:led|taken|marched|dragged|brought) (?:\w+ )?in (?:handcuffs|irons|cuffs|chains)\b
(?:took|brought|hauled|pulled|called|take|bring|pull) in (?=<PERSON>|<NUMBER_WORD>)
(?:put|snapped|slapped|clapped) (?:the |hand)?cuffs on\b
<BE>cuffed\b
<BE>(?:\w+ )?(?:stopped|intercepted|pulled over) (?:at|by|on|and|in|near|for|while)\b
swoop(?:ed|s|ing) (?:on|in|down)?
(?:hand|turn|deliver|give|gave)\w* (?:<OBJECT> )?(?:over |up )?to (?:the )?(?:police|army|soldiers|militia
    |security|authorities|gendarmes)\b
<BE>[“"‘']?(?:invited|asked|taken|called|brought) [“"‘']?(?:in |along |out )?for an? (?:\w+
     )?[“"‘']?(?:talks?|chat|conversation|walk|interview|few questions)\b
<NUMBER_WORD> (?:\w+ )?(?:people|persons|individuals|men|women|youths|citizens|protesters|demonstrators
    |students) (?:was|were|have been|had been|are) (?:\w+ )?(?:stopped|questioned|processed|taken|picked
    |brought|led)\b
(?:police|officers|soldiers|agents|troops|they|men) (?:\w+ )?(?:picked up|rounded up|nabbed|took in
    |hauled in|stopped|cuffed) (?=<OBJECT>)
(?:they|police|soldiers|the army|gendarmes|agents)(?:[’']ve| have| had)? got <OBJECT>
(?:fetch|lift|nab|nick|collar|pinch)ed (?:him|her|them|me|us|my|our|the (?:men|boys|young|teacher|priest
    |others)|<NOUN_PHRASE>|[A-Z]\w+)\b
swoops?\b
(?:was|were|been|being) (?:\w+ )?(?:led|taken|carried|walked|driven) (?:off|to) (?:Block|Section|Station
    |Post|the (?:Bureau|Directorate|Service|station|barracks|citadel|fort|headquarters))
(?:taken|removed|pulled|hauled|led|ordered|dragged) off (?:the|a|an|his|her|their) <W1>(?:trams?|bus(?:es)?
    |trains?|ferr(?:y|ies)|boats?|planes?|bicycles?|coach|carts?|ships?)\b
waiting (?:for (?:him|her|me|us|them)|at the <W1>\w+) when\b
(?:hand)?cuffs\b
(?:warrants?) (?:\w+ ){0,3}?(?:for|against|was|were|issued|out)\b
(?:take|took|taken|brought) (?:<OBJECT> )?down to (?:the )?(?:station|police|barracks|headquarters)\b
(?:knock|knocks|knocked|knocking|bang|banged|banging|hammer\w*|pounding) (?:\w+ )?(?:on|at) (?:the|my|our
    |his|her|their) (?:doors?|gates?|windows?|shutters?)\b
(?:a|the) knock (?:came|at|on)\b
(?:came|come|arrived|appeared|turned up|there) (?:\w+ ){0,2}?with a (?:warrant|list|paper with)\b
(?:get|got|put) (?:your|his|her|my|their) (?:coat|shoes|things)(?: on)?\b
caught\b(?= (?:at the border|by (?:the )?(?:police|army|soldiers|patrol|guards)|trying to (?:flee|leave
    |cross|escape)))
(?:apprehend|intercept|nab|collar|nett?)(?:e?d|b?ed|ing|s|es) (?=<PERSON>|<NUMBER_WORD>)
""",
    "camp_detention": r"""
in (?:the|a) camps?\b(?! (?:site|for (?:refugees|displaced)))
(?:behind|inside) (?:the )?(?:barbed )?wire\b
camps?\b(?= (?:for (?:\w+ )?(?:detainees|prisoners|internees|enemies|deportees|men)|commandants?|guards?
    |registers?|rules|gates?|fence))
(?:internees?|internment|interned|filtered|filtration)\b
(?:fence|perimeter|compound)\b(?= (?:was|were|is|round|around|and|with|of|at|where|to|by)|[.,;])
(?:ferried|shipped|trucked|bussed|railed|transported|carted|marched) (?:<OBJECT> )?(?:to|off to
    |into) (?:the |a )?(?:\w+ )?(?:camps?|islands?|desert|salt|quarry|mines?)\b
""",
    "detention": r"""
(?:had|got) (?:me|us|him|her|them) (?:in|at|inside) (?:the|an?|their)\b
(?:sat|lay|slept|knelt|stood|sleep|sleeping|lying|sitting|crouched) (?:\w+ ){0,3}?on (?:the |a |bare |cold
     |wet )*(?:\w+ )?(?:floor|concrete|stones?|planks?|boards?|cement|tiles)\b
(?:we|there|they|us|prisoners|people|men|women|detainees) (?:was|were|are|lived|slept|stood
    |sat) (?:\w+ ){0,3}?(?:in|to) (?:an?|one|the|each|every) (?:\w+ ){0,2}?(?:cells?|rooms?|cages?
    |containers?)\b
(?:cells?|rooms?|cages?) (?:\w+ )?(?:made|built|meant|intended|designed|fit) for\b
sle(?:pt|ep|eping) (?:in (?:shifts|turns)|on our sides|sitting|standing|by turns)\b
(?:is|are|was|were|am|been) (?:still )?inside\b(?= (?:for|since|with|too)|[.,;”"’]|\s*$)
in (?:their|the|army|police|enemy|militia|rebel) hands\b(?! of (?:God|the court|fate|voters|doctors))
(?:nobody|no one|we|they|I|he|she) (?:could|can|may|might|was allowed to
    |were allowed to) (?:not )?leave (?:the|our|their|his|her|my) (?:building|room|house|yard|cell|hall
    |school|compound|camp|hotel|flat|homes?|houses?)\b
(?:hands|wrists|arms|feet|legs|eyes) (?:\w+ )?(?:was |were |had been )?(?:\w+ )?(?:tied|bound|cuffed|roped
    |bandaged|taped|chained|covered)\b
(?:tied|bound|cuffed|roped|taped|covered|bandaged|tying|binding) (?:up )?(?:my|our|his|her|their) (?:hands
    |wrists|arms|feet|legs|eyes|ankles)\b
(?:spent|spend|passed|did|served|serving) (?:\w+ ){0,3}?(?:days?|nights?|weeks?|months?|years?|hours?) (?:in
    |inside|there|at|on|under|without|locked|behind|with)\b(?! (?:hospital|bed|the (?:hospital|mountains
    |hills)|hiding|court|exile|my family|his family|her family|line|a queue|school))
<NUMBER_WORD> (?:days|nights|weeks|months|years) (?:in|inside
    |at) (?:the |a |that |this |an )?(?:\w+ ){0,2}?(?:<SITE>|hole|dark|isolation|hangar|warehouse|school
    |container|pit|shed|room)
(?:come|came|got|walked|are|is|was|were|let|released) out of (?:prison|jail|custody|the camp|detention
    |there alive|that place)
(?:kept|keep|keeps|keeping|held|hold|left|shut|penned|packed|crammed|squeezed
    |herded) (?:<OBJECT> )?(?:\w+ )?(?:in|inside|at|under|behind|for|without|there|overnight) (?:an?|the
    |their|his|her|our|one|this|that|<NUMBER_WORD>|guard|key|weeks|days|months) ?(?:\w+ ){0,3}?(?:gyms?
    |gymnasium|schools?|cells?|cellars?|yards?|sheds?|containers?|stadiums?|hangars?|warehouses?|barns?
    |cages?|rooms?|basements?|pits?|holes?|tents?|store|depot|factory|cannery|mill|hall|hotel|villa|house
    |building|base|post|station|office|garage|days|weeks|months|nights|hours|years|guard|key)\b
(?:question|interrogat)(?:ed|ing) (?:me|us|him|her|them|<NOUN_PHRASE>|for|all night|every|about|on|by|at
    |until|again)\b
(?:freed|released|let out|let go|set free|release|free) (?:<OBJECT> )?(?:after|on bail|without charge|when
    |in exchange|last|this|on|only|again|at)\b
(?:let|lets|letting) (?:me|us|him|her|them|the \w+|my \w+|<NUMBER_WORD>) (?:\w+ )?(?:go|out|free|home)\b
(?:prisoners?|detainees?|inmates|captives|hostages) (?:sleep|slept|live|lived|share\w*)\b
(?:he|she|they|I|we|who|sons?|brothers?|husband|daughter|men|women|prisoners?|detainees?|students?
    |[A-Z]\w+) (?:was|were|had been|has been|have been) (?:\w+ )?(?:moved|transferred|conveyed|conducted
    |escorted|driven|brought|removed) to\b(?! (?:hospital|tears|safety|a clinic|the clinic|justice))
(?:assisting|helping|aiding) (?:the )?(?:police|with (?:the )?(?:inquir|enquir|investigat)\w+|investigators?
    |inquir\w+)\b
[“"‘](?:assisting|guests?|invited|helping)[”"’]
for (?:his|her|their|my|our) own (?:protection|safety|good)\b
let out (?:of|from|at|on|after|again|in|that|this)\b
sp(?:ent|end|ending) (?:\w+ ){0,4}?(?:days|nights|weeks|months|years|hours) (?:alone|lying|standing|sitting
    |tied|hooded|blindfolded|crammed|in)\b
(?:alone|kept|put|sat) in (?:a|the|his|her) (?:\w+ )?cell\b
(?:not|never) (?:yet )?(?:been )?(?:brought|taken|produced) before (?:a|any|the) (?:\w+ )?(?:court|judge
    |magistrate)\b
(?:brought|appeared|taken|hauled|produced) before (?:a|the|an) (?:\w+ )?(?:judge|court|magistrate|tribunal
    |prosecutor)\b
(?:clarifying|preventive|explanatory|educational|prophylactic) (?:conversations?|talks?|interviews?
    |measures)\b
windows? (?:\w+ ){0,2}?(?:bricked up|barred|boarded up|painted over)
(?:is|are|was|were|sits?|sat|stays?|stayed|remains?|remained|lives?|lived|languish\w*|rots?|rotting|wait(?:s
    |ed|ing)?) (?:\w+ ){0,3}?in (?:a |the |an |his |her |their )?(?:\w+ ){0,2}?(?:prisons?|jails?|dungeons?
    |cellars?|stockades?|pens?|lock-?ups?|guardhouse|penitentiary|gaols?|citadel|holding (?:cells?|centre
    |room)|remand|custody|cells?|irons|chains|solitary|isolation)\b
(?:put|locked|shut|banged|sent|packed) (?:<OBJECT> )?away\b(?= (?:for|in|without|until|at)|[.,;])
doing (?:time|<NUMBER_WORD>|life)\b
(?:intern|cag|coop|corral|confin|detain|isolat|restrain|sequest)(?:e?d|ing|er\w*) <OBJECT>
(?:walk|walked|set|went|go|goes) free\b
<BE>(?:amnestied|pardoned|bailed|discharged|paroled|reprieved|liberated|ransomed|exchanged|swapped)\b
prisoner (?:swaps?|exchanges?)\b
exchange of prisoners
(?:came|come|comes|got|went|sent|returned|was sent) home (?:after|from|in|on|with|without|thinner
    |the)\b(?= (?:\w+ ){0,3}?(?:days|weeks|months|years|prison|jail|camp|teeth|shoes|beard|crutches|spring
    |autumn|winter))
(?:back|return(?:ed)?|home) from (?:prison|jail|the camps?|captivity|detention|interrogation|questioning
    |the barracks)\b
(?:his|her|my|their|our) (?:captors?|jailers?|gaolers?|warders?|interrogators?|kidnappers?|abductors?)\b
(?:first|second|third|fourth|\w+th) (?:day|night|week|month|year) (?:in (?:the )?(?:cell|prison|jail
    |detention|custody|captivity|cellar)|of (?:my|his|her|their|our) (?:detention|captivity|imprisonment
    |arrest))
(?:<NUMBER_WORD>) (?:men|women|people|persons|of us|of them|prisoners|boys) (?:\w+ )?(?:to|in) (?:a|one|each
    |every|the) (?:cells?|rooms?|beds?|bunks?|mattress(?:es)?|blankets?)\b
(?:cell|room|dormitory|barracks?) (?:\w+ ){0,3}?(?:for|of) <NUMBER_WORD> (?:men|people|persons|women
    |prisoners|held|with)\b
overcrowd(?:ed|ing)\b
no (?:window|daylight|natural light|bed|mattress|blankets?|toilet|latrine|air)\b
(?:without|with no) (?:a )?(?:window|daylight|natural light|bed|mattress|blankets?|toilet|latrine|light)\b
(?:interrogators?|interrogations?|questioning)\b
(?:handcuff|manacl|fetter|shackl|cuff)\w*\b
(?:under|in) (?:police|military|armed|heavy|close) (?:guard|escort)\b
(?:under|in) (?:house|close|administrative|preventive|protective) (?:arrest|detention|custody)\b
(?:holding|detention|transit|reception|re-?education|rehabilitation) (?:centres?|centers?|facilit(?:y|ies)
    |villages?|camps?|points?|schools?)\b
(?:re-?education|rehabilitation|labou?r|penal) (?:colon(?:y|ies)|camps?|battalions?)\b
for (?:\w+ )?(?:days|weeks|months|years|nights) (?:I|we|he|she|they) (?:saw|had|heard|was|were|sat|lay
    |did not)\b
taken (?:in|back|down|up|there|inside)\b(?= (?:for|to|and|by|again|the|every|with)|[.,;])
stopp(?:ed|ing) (?:and (?:searched|questioned|checked|held|taken)|<OBJECT> (?:at|and|on))\b
pulled over\b
(?:identity|document|passport) checks?\b
(?:not|never|n[’']t) (?:\w+ )?(?:let|allowed|permitted|free) (?:<OBJECT> )?(?:to )?(?:go|leave|out|outside
    |home|depart)\b
(?:could|can|may|might) not (?:leave|go out|get out|go outside)\b
(?:to|in|into|from|of) (?:prison|jail|gaol|custody|captivity)\b
""",
    "detention?": r"""
(?:the|a|my|our|his|her|that|each) (?:\w+ )?cells?\b(?= (?:had|was|were|is|smelled|smelt|for|with|without|in
    |at|of|next|we|I|where|number|door)|[.,;])
(?:without|no) (?:charge|charges|trial|warrant|court order|explanation)\b
cell (?:number |no\.? )?(?:<NUMBER_WORD>|with|without|where|for|of|had|was|that|and|in|next)\b
in (?:the )?(?:same|next|other|another|a) cell\b
(?:those|people|persons|men|women) (?:held|detained|taken) (?:in|at|there|with|by)\b
held (?:at least |about |some )?<NUMBER_WORD>(?= (?:<PERSON_NOUN>|in|at|of|for)\b|[.,;])
cell-?mates?\b
fellow (?:prisoners?|inmates?|detainees?|captives?)\b
roll-?calls?\b
watch-?towers?\b
barbed wire\b
(?:bunks?|pallets?|straw) (?:in|on|for|with|to)\b
(?:door|hatch|gate|cell) (?:was|were|is) (?:\w+ )?(?:locked|bolted|barred|welded|padlocked|bricked up)\b
(?:bolted|locked|padlocked|barred) (?:the|my|our|his|her) (?:doors?|gates?|cells?)\b
behind (?:the |a |locked )?(?:wire|bars|doors|walls of)\b
under lock and key\b
through (?:the|a) (?:hatch|spyhole|bars|grille|keyhole|grating)\b
""",
    "same?": r"""
(?:I|we) (?:\w+ )?(?:counted|count|saw|found|knew|recorded|know of
    |have) (?:at least |about |some )?<NUMBER_WORD>\b(?! (?:years|days|hours|minutes|weeks|months|times
    |interviews|reports|pages|o[’']clock))
(?:lists?|named?|names|gives?|gave|recorded|records|shows?|showed|puts?|has|holds|held|counted|counts
    |registered|documented|logged|confirmed|verified) (?:at least |about |some |only |us )?<NUMBER_WORD>
     (?:\w+ )?(?:<PERSON_NOUN>|names|cases|incidents|of them|victims|such)\b
raised (?:it|this|that|the figure|the number) to <NUMBER_WORD>
(?:and )?<NUMBER_WORD> (?:more |others )?(?:in|at|from|near) (?-i:[A-Z])\w+
(?:another|a further|a second|a third) <NUMBER_WORD>\b
(?:others|some|two|three|many|several|the rest|most|both|all|none|mine|his) (?:of (?:us|them) )?(?:were|was
    |had|did|is|are)(?: not)?(?=[.,;])
(?:the same|this|that|it) (?:was done|happened|befell|went on|continued|began again|started again
    |was repeated|was the same)\b
it (?:lasted|went on|continued) (?:for |until |till |all |<NUMBER_WORD>)
(?:did|do|doing) (?:it|the same|this|that)(?: thing)? (?:to|with|again|every|for)\b
so (?:was|were|did|had|have) (?:my|his|her|the|their|our|two|all|many|I|we|he|she|they)\b
(?:me|him|her|them|us) (?:too|as well|also)\b
(?:he|she|they|my \w+|his \w+|her \w+) too\b
the (?:next|second|third|following|other) (?:night|day|time|one)s?\b(?= (?:they|he|it|the|was|were|I|we)|,)
(?:I|we) (?:saw|heard|watched) (?:it|this|that|everything|all of it|what)\b
(?:still|now) (?:there|with (?:us|them)|in there|inside)\b
(?:is|are|was|were) (?:still )?with (?:us|them|the (?:army|police|navy|service|bureau|ministry|militia))\b
my turn\b
""",
}
