"""Acts against liberty told without the word for them, as data: frames of who did what to whom.

- A line is a frame; a blank in it stands for any blank; a line that is indented goes on with the one before.
- A frame needs the person, the place, or the time that makes an everyday verb an act: "kept us in a gym".
- `<W2>` is up to two words between; `<NOT>` any negation. A negation that is part of an act stands in its frame.
"""

from __future__ import annotations

FRAMES: dict[str, str] = {
    "child_recruitment": r"""
(?:gave|given|handed|giving) (?:him|them|the (?:boys?|children)|her|my son|each) (?:\w+ )?(?:uniforms?|rifles?|guns?|weapons?)\b
(?:took|take|taken|taking|takes|collect\w*|demand\w*|want\w*|recruit\w*|round\w*) (?:up )?<W4>(?:boys?|child(?:ren)?|sons?|pupils?|teenagers?|schoolboys)\b[^.;]{0,60}?\b(?:rifles?|uniforms?|militia|army|fight\w*|front|soldiers?|ranks?|training camps?|brigade)\b
(?:one|a) (?:boy|son|child) (?:from|per|of|for|in) (?:each|every)\b
(?:soldiers?|fighters?|recruits?|gunmen|them|those) (?:\w+ ){0,4}?(?:no older than|as young as|younger than|not yet|barely)\b
(?:boys?|children|pupils|sons?) (?:of|aged|as young as|under) <W3>(?:carr\w+|with|in|to) <W2>(?:rifles?|guns?|uniforms?|fight)\b
(?:recruit|conscript|enlist|press-?gang|dragoon|draft|enrol|muster|mobilis|mobiliz|induct|arm)(?:ed|s|ing|e|ment|ts?|ting)? (?:of )?(?:\w+ ){0,4}?(?:child(?:ren)?|boys?|girls?|minors?|pupils?|teenagers?|schoolboys?|orphans?|adolescents?|twelve|thirteen|fourteen|fifteen|sixteen|under-?age|juveniles?|youngsters?)\b
(?:twelve|thirteen|fourteen|fifteen|sixteen|eleven|ten|1[0-6])(?:-year-old)? (?:\w+ ){0,4}?(?:rifle|gun|uniform|checkpoint|roadblock|front|militia|army|soldier|fighter|recruit\w*|brigade|drill|trench|weapon)s?\b
(?:rifle|gun|uniform|helmet|boots|tunic)s? (?:\w+ ){0,3}?(?:too (?:big|long|large|heavy)|taller than|as tall as|longer than)\b
(?:youth|cadet|young|boys[’']?) (?:brigades?|battalions?|battalion|companies|company|corps|militia|league|guard)\b
(?:took|take|taken|fetched|collected|called|chose|picked|marched|drove|loaded) (?:\w+ ){0,4}?(?:from|out of|at) (?:the |their |his |a )?(?:\w+ )?(?:school|class(?:room)?|orphanage|playground|lesson|exam|dormitory|schoolyard)s?\b
(?:whole|entire|top|senior|fifth|sixth|seventh|eighth) (?:class|form|year|grade)\b(?= (?:was|were|had|has|is|went|left|taken|of))
(?:birth certificates?|ages?|dates? of birth|year of birth) (?:\w+ ){0,3}?(?:changed|altered|falsified|forged|corrected|raised|added)\b
(?:learn|learned|learnt|taught|teach|shown|showed|trained) (?:\w+ ){0,4}?to (?:shoot|fire|strip a|clean a|kill|march|throw|load|drill)\b
""",
    "mass_roundup": r"""
(?:all|every) (?:of )?(?:the )?(?:men|males|man|male|boys|women|people|villagers|residents|inhabitants|youths|adults)\b[^.;]{0,60}?\b(?:ordered|told|called|driven|herded|gathered|forced|made to|taken|brought|marched|summoned)\b
(?:gather|assembl|herd|driv|drove|collect|order|call|bring|brought|push)\w* (?:everyone|everybody|us all|all of us|the whole \w+|all (?:the )?\w+|the (?:men|women|villagers|people|boys|residents)|people) (?:\w+ )?(?:in|into|to|at|on|out|together)\b
(?:surrounded|encircled|sealed|cordoned off|closed off) (?:the|our) (?:\w+ )?(?:village|quarter|district|street|market|block|neighbou?rhood|camp|town)\b
(?:one|every) man in (?:two|three|four|five|ten)\b
(?:women|men|boys|families|prisoners|villagers|girls) (?:was|were|had been) (?:\w+ )?(?:separated|lined up|herded|divided|sorted|parted|penned)\b
(?:men|women|boys|girls) (?:on|to) (?:one|the other|the left|the right)\b
(?:was|were|been|being) (?:\w+ )?screened\b
filtration\b
(?:drove|came|moved|closed) in (?:at|from|on) (?:both|all|every|two|three|each) (?:\w+ )?(?:ends?|sides?)\b
(?:all|every|any|most|each) (?:the |of the )?(?:man|men|male|males|boys?|adult|youth|young (?:men|man)|person|villagers?|teachers?|students?|monks?|priests?|inhabitants?) (?:\w+ ){0,5}?(?:was|were|had|taken|between|aged|over|under|from|of)\b
(?:house[- ]to[- ]house|door[- ]to[- ]door|street by street|house by house|hut by hut|row by row|block by block)\b
(?:lists?|roll|register) (?:\w+ ){0,3}?(?:of names|read|in (?:his|their|the) hands?|and (?:called|read)|by name)\b
(?:buses|lorries|trucks|wagons|trains?|vans) (?:\w+ ){0,3}?(?:waiting|full of|filled with|packed with|loaded|lined|drew up|stood|came for|arrived|took)\b
""",
    "summons_of_relatives": r"""
sent for (?:my|his|her|their|the) <W2><KIN>
(?:call|summon|question|order|interrogat)\w* (?:in )?(?:my|his|her|their) <W2><KIN> (?:in|to|for|and|at)\b
(?:my|his|her|their|whose|the prisoner[’']s) <W1>(?:parents|mother|father|wife|sister|brother|family|relatives|husband|sons?) (?:was|were|has been|have been|had been) (?:\w+ )?(?:called|summoned|brought|questioned|ordered|told to come|interrogated|visited)\b
they sent for (?:me|her|him|us|his|her|my)\b
""",
    "abduction": r"""
(?:pulled|pushed|shoved|dragged|bundled|forced|threw|hauled|lifted) <OBJECT> (?:inside|in|aboard|into)\b
(?:came|come|comes|coming) (?:\w+ )?(?:to|and) (?:fetch|take|get|collect|carry|look for)\b(?= <OBJECT>)
(?:came|come|returned|went back) for (?:my|his|her|our|their|the) <W1>(?:<KIN>|men|women|boys|girls|children|others|teacher|priest|doctor|rest)\b
(?:wanted|looking for|asked for|asking for|demanded|called|calling) (?:my|his|her|our|their) <W2><KIN>(?: by name)?
(?:asked for|called|named|read) <W3>by name\b
(?:drove|drive|led|lead|marched|march|walked|carried|escorted|ushered|hustled|rushed) <OBJECT> (?:away|off|out|down|towards?|into|from|behind|in the direction|to)\b(?! (?:the )?(?:hospital|clinic|safety|school|church|altar))
<BE>(?:called|ordered|led|pulled|taken|dragged|herded|driven|marched|brought|hauled|fetched|thrown) (?:out|down|outside|off|away)\b
made off with (?:<PERSON>|<NUMBER_WORD> of (?:the|our|them))
<BE>(?:put|loaded|thrown|packed|pushed|forced|shoved|bundled|crammed|herded|driven) (?:\w+ )?(?:in|into|on|onto|aboard) (?:the (?:back|boot|bed) of )?(?:an? |the |two |three |their |open |closed )?<W2>(?:cars?|vans?|vehicles?|trucks?|lorr(?:y|ies)|boot|jeeps?|minibus(?:es)?|carts?|boats?|ambulances?|pick-?ups?)\b
(?:put|push|load|order|forc|shov|thr[eo]w|pack|tell|told|made)\w* <OBJECT> (?:to get |get |to climb |climb )?(?:in|into|on|onto|inside|up) (?:the (?:back|boot|bed) of )?(?:an? |the |their |open |closed )?<W2>(?:cars?|vans?|vehicles?|trucks?|lorr(?:y|ies)|boot|jeeps?|minibus(?:es)?|carts?|boats?|pick-?ups?)\b
(?:taken|seized|snatched|grabbed|dragged|pulled|led|removed|fetched) (?:off|from|out of) (?:the|a|his|her|their|my|our) <W1>(?:streets?|beds?|home|house|car|bus|train|taxi|school|class|classroom|shop|office|field|hospital|ward|bakery|market|church|mosque|checkpoint|road|village)\b
(?:took|take|takes|taking) (?:my|his|her|our|their) <W2><KIN>
(?:took|take|takes|taking) (?:<NUMBER_WORD>|some|many|several|two|both|all|most) (?:\w+ )?(?:of (?:us|them|the \w+|our \w+)|men|boys|girls|women|others|people|young \w+)\b
between two (?:soldiers|policemen|men|guards|officers|gendarmes|agents)\b
(?:taken|seized|led|dragged|pulled|removed|snatched) (?:off|from|out of) (?:the|a|his|her|their|my|our) <W1>(?:buses|beds|homes|houses|cars|trains|schools|classrooms|shops|offices|fields|columns?|queues?|lines?|crowds?|rows?|yards?|flats?|tables?|weddings?|funerals?)\b
(?:they|soldiers|men|guards|riders|gunmen) (?:picked|chose|selected|singled) (?:out )?(?:the|our|my|five|ten|three|two|some|those|<NOUN_PHRASE>)
lifted (?:him|her|them|me|up )?(?:off|by|from)\b
(?:pulled|dragged|hauled|ordered|carried|took) <OBJECT> (?:out|off|from|on to|onto|down)\b
(?:without|no|covered|false|muddied) (?:number |licence |license )?plates\b
unmarked (?:cars?|vans?|vehicles?|trucks?|lorr(?:y|ies)|jeeps?)\b
(?:men|persons|people|strangers|gunmen|individuals) (?:\w+ )?(?:in (?:masks|balaclavas|hoods|plain clothes|civilian clothes)|without (?:papers|badges|insignia|uniforms?)|who (?:gave|showed) no (?:papers|names?|badge))
(?:the|that) (?:night|day|morning) (?:that )?they (?:came|fetched|took|called|had)\b
(?:masked|hooded|uniformed|armed|unknown|unidentified|plain-?clothes) (?:men|persons?|gunmen|agents?|officers?|attackers?|assailants?|figures|youths|group)\b
(?:took|taken|carried|snatched|lifted|borne|seized|swept|dragged|led|driven|whisked|hustled|spirited) (?:<OBJECT> )?(?:away|off)\b(?! (?:his|her|my|their|our|the) (?!street|tram|bus|train))
(?:never|not) (?:to be )?seen again\b
(?:at|before|after) (?:dawn|midnight|nightfall|curfew) (?:they|men|soldiers|police|a van|a car|the army|four men|someone) (?:came|took|arrived|entered|knocked)\b
(?:they|soldiers|police|men|the army) (?:came|come|arrived) (?:\w+ )?(?:at|in the|before|after|during the|by|one) (?:\w+ )?(?:night|dawn|midnight|four|five|three|two|dark|morning|first light)\b
""",
    "arrest": r"""
(?:led|took|lead|take|marched|dragged|leading|taking) (?:<OBJECT> )?(?:off|away|out) in (?:handcuffs|irons|cuffs|chains)\b
(?:led|taken|marched|dragged|brought) (?:\w+ )?in (?:handcuffs|irons|cuffs|chains)\b
(?:took|brought|hauled|pulled|called|take|bring|pull) in (?=<PERSON>|<NUMBER_WORD>)
(?:put|snapped|slapped|clapped) (?:the |hand)?cuffs on\b
<BE>cuffed\b
<BE>(?:\w+ )?(?:stopped|intercepted|pulled over) (?:at|by|on|and|in|near|for|while)\b
swoop(?:ed|s|ing) (?:on|in|down)?
(?:hand|turn|deliver|give|gave)\w* (?:<OBJECT> )?(?:over |up )?to (?:the )?(?:police|army|soldiers|militia|security|authorities|gendarmes)\b
<BE>[“"‘']?(?:invited|asked|taken|called|brought) [“"‘']?(?:in |along |out )?for an? (?:\w+ )?[“"‘']?(?:talks?|chat|conversation|walk|interview|few questions)\b
<NUMBER_WORD> (?:\w+ )?(?:people|persons|individuals|men|women|youths|citizens|protesters|demonstrators|students) (?:was|were|have been|had been|are) (?:\w+ )?(?:stopped|questioned|processed|taken|picked|brought|led)\b
(?:police|officers|soldiers|agents|troops|they|men) (?:\w+ )?(?:picked up|rounded up|nabbed|took in|hauled in|stopped|cuffed) (?=<OBJECT>)
(?:they|police|soldiers|the army|gendarmes|agents)(?:[’']ve| have| had)? got <OBJECT>
(?:fetch|lift|nab|nick|collar|pinch)ed (?:him|her|them|me|us|my|our|the (?:men|boys|young|teacher|priest|others)|<NOUN_PHRASE>|[A-Z]\w+)\b
swoops?\b
(?:was|were|been|being) (?:\w+ )?(?:led|taken|carried|walked|driven) (?:off|to) (?:Block|Section|Station|Post|the (?:Bureau|Directorate|Service|station|barracks|citadel|fort|headquarters))
(?:taken|removed|pulled|hauled|led|ordered|dragged) off (?:the|a|an|his|her|their) <W1>(?:trams?|bus(?:es)?|trains?|ferr(?:y|ies)|boats?|planes?|bicycles?|coach|carts?|ships?)\b
waiting (?:for (?:him|her|me|us|them)|at the <W1>\w+) when\b
(?:hand)?cuffs\b
(?:warrants?) (?:\w+ ){0,3}?(?:for|against|was|were|issued|out)\b
(?:take|took|taken|brought) (?:<OBJECT> )?down to (?:the )?(?:station|police|barracks|headquarters)\b
(?:knock|knocks|knocked|knocking|bang|banged|banging|hammer\w*|pounding) (?:\w+ )?(?:on|at) (?:the|my|our|his|her|their) (?:doors?|gates?|windows?|shutters?)\b
(?:a|the) knock (?:came|at|on)\b
(?:came|come|arrived|appeared|turned up|there) (?:\w+ ){0,2}?with a (?:warrant|list|paper with)\b
(?:get|got|put) (?:your|his|her|my|their) (?:coat|shoes|things)(?: on)?\b
caught\b(?= (?:at the border|by (?:the )?(?:police|army|soldiers|patrol|guards)|trying to (?:flee|leave|cross|escape)))
(?:apprehend|intercept|nab|collar|nett?)(?:e?d|b?ed|ing|s|es) (?=<PERSON>|<NUMBER_WORD>)
""",
    "incommunicado_detention": r"""
<NOT> (?:let|allow\w*|permit\w*|able) (?:<OBJECT> )?(?:to )?(?:call|phone|telephone|write to|write|ring|speak (?:to|with)|talk to|see|contact|meet|visit) (?:to )?(?:anyone|home|us|him|her|them|me|(?:my|his|her|our|their|an?|the|any) <W1>(?:wi(?:fe|ves)|famil(?:y|ies)|mothers?|lawyers?|husbands?|parents|relatives|children|fathers?|brothers?|sisters?|sons?|daughters?|attorneys?|letters?|priest|consul))\b
(?:saw|spoke to|talked to|seen|heard) (?:nobody|no one|no-one) (?:but|except|else|for)\b
<W1>(?:lawyers?|famil(?:y|ies)|wife|mother|parents|relatives|husband) (?:\w+ )?(?:has|have|had|was|were) (?:still )?not (?:yet )?(?:been )?(?:told|allowed|able|informed|permitted|seen|reached)\b
(?:no|without a|without) (?:lawyers?|visits?|visitors?|letters|phone|telephone|calls?)\b(?= (?:was|were|is|are|has|have|for|and|or|to|allowed)|[.,;])
(?:refused|denied|deprived of|without|asked for|wanted) an? lawyer\b
(?:visits?|letters|parcels|calls) (?:is|are|was|were|have been|had been) (?:\w+ )?(?:not (?:allowed|permitted|foreseen|possible)|forbidden|stopped|suspended|refused|returned|banned)\b
parcels? (?:\w+ ){0,3}?(?:refused|returned|sent back|not accepted)\b
not (?:been )?told (?:of|about) (?:his|her|their|the) (?:\w+[’']s )?(?:death|arrest|transfer)\b
(?:letters?|visits?|parcels?|phone calls?|telephone calls?|calls?|news|messages?|contact)\b (?:\w+ ){0,3}?(?:forbidden|refused|stopped|returned|banned|not allowed|never (?:came|arrived|reached)|returned unopened|once a (?:month|year)|cut off|not permitted|withheld|censored)\b
(?:no|without|not a|not one|never (?:a|any)|denied|refused) (?:\w+ )?(?:letters?|visits?|visitors?|parcels?|phone calls?|lawyers?|contact|telephone|call)\b(?= (?:from|for|in|to|with|until|since|was|were|allowed|of|had|has|could|came)|[.,;])
(?:lawyers?|famil(?:y|ies)|wife|husband|mother|father|parents|relatives|sister|brother|children|consul|priest|solicitor|counsel) (?:\w+ ){0,3}?(?:not (?:\w+ )?(?:been |be )?(?:allowed|permitted|told|informed|let|able|given|seen|admitted)|never (?:\w+ )?(?:told|informed|allowed|saw|seen)|could not (?:see|visit|speak|find|reach|meet)|refused|turned away|sent away|learned (?:only|from)|waited)\b
""",
    "disappearance": r"""
(?:nobody|no one|no-one) (?:has|have|had|in|will|would|could|can) (?:\w+ ){0,4}?(?:heard|seen|told|say|tell|know)\b
<NOT> know (?:\w+ )?(?:where (?:he|she|they|my|his|her|their|our|the)|what (?:has |had )?(?:happened|become|became)|whether (?:he|she|they|my \w+|his \w+|her \w+)|if (?:he|she|they) (?:is|are|was|were))\b
(?:looking|searching|search|looked|searched|waiting|waited|asked|asking|inquired) (?:\w+ )?for (?:my|his|her|their|our|him|her|them) ?(?:\w+ ){0,2}?(?:<KIN>|everywhere|in (?:every|all|the)|at (?:every|all|the)|since|for|ever since)\b
(?:last|final) time (?:that )?(?:<W3>)(?:saw|heard|spoke|seen|had)\b
the last (?:that )?(?:<W3>)(?:saw|heard) of\b
(?:never|not) (?:see|saw|seen|heard|hear) (?:from |of )?(?:him|her|them|\w+ \w+|\w+) (?:again|since|alive)\b
(?:none|neither|not one|only (?:one|two|three|\w+)|nobody|no one|few) (?:of (?:the|them|us|our|those) ?(?:\w+ )?)?(?:has |have |had |ever |was |were )*(?:(?:come|came|went|gone) (?:back|home)|returned|been seen|been heard|been found)\b
fates? (?:remains?|is|are|was|were|has|have) (?:still |not )?(?:unknown|unclear|uncertain|been)\b
(?:refus|declin|fail)\w* to (?:say|tell|disclose|reveal|acknowledge) (?:<OBJECT> )?(?:where|whether|what happened|if)\b
(?:will|would|do|did|has|have) not (?:say|tell|told|said|disclosed?|reveal\w*) (?:<OBJECT> )?where\b
(?:not|never|n[’']t) (?:been )?(?:told|informed|learned|found out) (?:where|what (?:happened|became)|of (?:his|her|their) (?:fate|whereabouts))\b
on no (?:list|register|roll)\b
names? (?:is|are|was|were|appears?|stands?) (?:\w+ )?(?:on|in) (?:no|none)\b
(?:no|not a|never a) (?:news|word|trace|sign|letter|call|message) (?:has|have|had|came|of|from|since|about|in)\b
[Ss]ince (?:that day|then|that night|that morning|that evening)(?:,| there (?:has|have) been)? (?:nothing|no (?:news|word|sign|trace|letter)|silence|not a)\b
(?:never|not) (?:\w+ )?(?:come|came|returned?|got|gone|made it|arrived?|turned up) ?(?:back|home)?\b(?= (?:from|to|since|home|back|that|after|again|for)|[.,;”"’!]|\s*$)(?<!not\x20come)(?<!never\x20come)(?<!not\x20got)(?<!not\x20gone)(?<!never\x20got)(?<!never\x20gone)
(?:came|come|returned) (?:back |home )?without (?:him|her|them|my|his|their|<NUMBER_WORD>)\b
(?:seen|heard of|heard from) (?:him|her|them) since\b
[Ww]here (?:he|she|they|those \w+|the others|the rest|my \w+|his \w+|her \w+) (?:is|are|was|were|has|have)\b[^.;?]{0,40}?\b(?:not|nobody|no one|unknown|never)\b
(?:not|never|n[’']t) (?:\w+ )?(?:telephoned|phoned|called|written|been reached|arrive|arrived|turned up|been in touch|answered|been home|reappeared|rung|appeared)\b(?= (?:since|at|home|again|for|on)|[.,;”"’]|\s*$)
bed (?:had |has |was )?(?:not|never) (?:been )?slept in\b
(?:not|unable to|never|impossible to|n[’']t) (?:\w+ ){0,3}?(?:establish|trace|find out|learn|determine|discover|say) (?:where|what became|what happened to)\b
(?:told|heard|learned|learnt|knows?|knew) nothing (?:of|about|since|from|more|for)\b
(?:families|mother|wife|relatives|parents|family) (?:\w+ ){0,3}?(?:told|heard) nothing\b
(?:no|without a) (?:grave|body) (?:to|for|was)\b
(?:seen|found|heard of) (?:\w+ ){0,4}?again\b(?<=again)
never found (?:him|her|them|the|my|his|out)
(?:gone|went|left) (?:\w+ ){0,4}?(?:and (?:did not|never|has not|have not|had not)) (?:\w+ )?(?:come|came|return\w*|been|arrived?|reach\w*)\b
posters? (?:of|with|for) (?:the )?(?:missing|her|his|my|their)
(?:no one|nobody|none|not one) (?:\w+ ){0,3}?(?:knows|knew|has seen|had seen|saw|has heard|heard|remembers seeing|could say|can say|will say)\b(?= (?:where|what|who|if|whether|anything|him|her|them|of|from))
(?:have|has|had) (?:\w+ )?(?:not|never) (?:\w+ )?(?:been )?(?:heard|seen|returned|come|found|traced|surfaced|reappeared|resurfaced|located|written|called)\b
(?:is|are|was|were|remain(?:s|ed)?|still|went|gone|reported|listed|registered) (?:\w+ )?missing\b
missing (?:persons?|people|men|women|boys|girls|children|sons?|students?|miners|workers|relatives|husbands?)\b
(?:no|any|without) (?:sign|trace|news|word|sight|record) of (?:him|her|them|the|my|his|our|either|any)\b
(?:whereabouts|fate)\b
(?:swallowed|vanished|melted|evaporated|disappear\w*)\b
(?:still|have been|has been|been|am|are|is) (?:\w+ )?(?:looking|searching|waiting|hoping|asking)\b(?= (?:for (?:him|her|them|my|his|news|word|an answer)))
(?:every|all the|each) (?:prison|hospital|morgue|police station|barracks|office|camp)s?\b
(?:knock(?:ed|ing)?|gone|went|been|wrote|written|asked|turned) (?:\w+ )?(?:at|to|in) (?:every|all the|each|one) (?:\w+ )?(?:doors?|office|prison|station|ministry|hospital|morgue)s?\b
(?:last|final) (?:seen|heard|sighting|sighted|spotted|message|call|letter|words?)\b(?= (?:from|was|on|at|in|alive|getting|near|walking|of|by|outside|we|I|she|he|read)|[.,;])
nobody came (?:home|back)\b
(?:husband|son|brother|father|daughter|sister|wife|mother)s? (?:\w+ )?(?:is|was|has been|are|were) (?:\w+ )?(?:gone|missing|lost|not (?:back|there|here|home))\b
""",
    "house_raid": r"""
(?:turned|turn|turning) (?:[\w’'-]+ ){1,4}?(?:upside down|inside out)\b
<BE>turned (?:over|upside down|inside out)\b
(?:kick|broke|break|smash|batter|ramm|forc|blew|shot|pound|hammer)\w* (?:in |down |open |through |on )?(?:the|our|my|his|her|their|a) <W1>(?:doors?|gates?)(?: (?:in|down|open))?\b
(?:went|go|going|gone|searched|looked|rummag\w+|rifled) through (?:every|all|the|our|my|his|her|their) <W1>(?:rooms?|houses?|drawers?|papers|things|flat|offices?|cupboards?|desk|belongings|files)\b
storm(?:ed|ing|s) (?:in|into|the|an?|our|my|his|her|their)\b
(?:offices?|house|flat|shop|premises|newsroom|school|church|mosque|printing \w+|newspaper|station|centre|home) (?:\w+ ){0,2}?(?:was|were|has been|had been|is|have been) (?:\w+ )?(?:sealed|closed down|shut down|padlocked|occupied|turned over|broken into|entered)\b
climb(?:ed|ing) (?:over|in|through) (?:\w+ ){0,3}?(?:wall|window|fence|roof|balcony|gate)\b
(?:came|come|burst|broke|got|forced their way|poured|pushed) in(?:to)? (?:through|by|over) (?:the|a|our|my)\b
(?:came|come|burst|broke|walked|forced (?:his|their) way|pushed (?:his|their) way) into (?:our|my|his|her|their|the) <W1>(?:homes?|houses?|flats?|rooms?|shops?|yards?|kitchens?|offices?|classrooms?|church|school|villages?|dormitor(?:y|ies)|wards?)\b
(?:came|come) to (?:our|my|his|her|their) <W1>(?:homes?|houses?|flats?|doors?|gates?|villages?|offices?|schools?)\b(?= (?:at (?:night|dawn|four|five|three|two|\d)|looking|to (?:look|search|ask|take)|before dawn|again))
search(?:ed|es|ing) (?:the |our |my |his |her |their |every |all )
forced (?:his|her|their|its) way in(?:to)?\b
storm(?:ed|ing) (?:up|down|through|past)\b
(?:soldiers|police|officers|men|agents|gendarmes|troops) (?:\w+ )?(?:were |was |had been )?(?:sitting|standing|waiting|already|came|stood) (?:\w+ )?(?:in|into|inside|at) (?:the|our|my|his|her|their) (?:\w+ )?(?:kitchen|house|room|hall|bedroom|yard|door|flat|stairs|garden)\b
(?:house|home|flat|apartment|office|shop|farm|room|church|mosque|school|newsroom|headquarters|premises|workshop|library)s?\b (?:\w+ ){0,2}?(?:was|were|been|being) (?:\w+ )?(?:searched|raided|stormed|ransacked|turned|entered|broken into|occupied|surrounded|combed|sealed|requisitioned|taken over)\b
(?:search|raid|storm|ransack|rummag|comb|surround|enter|occup|invad|break|broke|burst|barg|forc)\w* (?:in |into |through |open |down |up )?(?:\w+[’']s?s? |the |our |my |his |her |their |every |each |a |all )(?:\w+ ){0,3}?(?:houses?|homes?|flats?|apartments?|offices?|shops?|farms?|rooms?|church|mosque|schools?|newsroom|headquarters|premises|workshop|library|bedroom|kitchen|hostel|dormitory|convent|monastery|doors?|gates?|compound|yard|attic|cellar|quarters?|lodgings?)\b
(?:search|raid|raids|searches) (?:of|on|at|in)\b
(?:house|home|dawn|night|police|door)-(?:to-door )?(?:searches|raids|search|raid)\b
(?:battering ram|sledgehammers?|crowbars?|axes|jemmy)\b
(?:doors?|gates?|locks?|windows?|shutters?) (?:\w+ ){0,2}?(?:kicked|broken|smashed|forced|battered|knocked|rammed|blown|beaten|hacked|splintered) ?(?:in|down|open|off|through)?\b
(?:smashed|forced|kicked|broke|shot|hacked|battered|splintered) (?:open|down|in|off|through)?\b ?(?:the|our|my|his|her|their) (?:\w+ )?(?:doors?|locks?|gates?|windows?|shutters?|hinges)\b
(?:mattress(?:es)?|drawers|floorboards|cupboards|wardrobes?|pillows?|books) (?:\w+ ){0,2}?(?:slit|slashed|emptied|torn|ripped|turned|thrown|pulled|cut|tipped|overturned)\b
(?:slit|slashed|emptied|tore|ripped|overturned|tipped|pulled) (?:up |out |open |over )?(?:the|our|my|all the|every|his|her|their) (?:\w+ )?(?:mattress(?:es)?|drawers?|floorboards|cupboards?|wardrobes?|pillows?|shelves|beds?)\b
(?:looking|looked|searched|searching|hunt\w*) for (?:weapons|arms|guns|leaflets|papers|documents|money|men|him|her|me|us|my|our)\b
(?:jumped|climbed|came|got|vaulted|scrambled) (?:over|through|in by|in through|down) (?:the|our|my|a) (?:\w+ )?(?:wall|fence|window|roof|gate|hedge|skylight|chimney)\b
""",
    "camp_detention": r"""
in (?:the|a) camps?\b(?! (?:site|for (?:refugees|displaced)))
(?:behind|inside) (?:the )?(?:barbed )?wire\b
camps?\b(?= (?:for (?:\w+ )?(?:detainees|prisoners|internees|enemies|deportees|men)|commandants?|guards?|registers?|rules|gates?|fence))
(?:internees?|internment|interned|filtered|filtration)\b
(?:fence|perimeter|compound)\b(?= (?:was|were|is|round|around|and|with|of|at|where|to|by)|[.,;])
(?:ferried|shipped|trucked|bussed|railed|transported|carted|marched) (?:<OBJECT> )?(?:to|off to|into) (?:the |a )?(?:\w+ )?(?:camps?|islands?|desert|salt|quarry|mines?)\b
""",
    "detention": r"""
(?:had|got) (?:me|us|him|her|them) (?:in|at|inside) (?:the|an?|their)\b
(?:sat|lay|slept|knelt|stood|sleep|sleeping|lying|sitting|crouched) (?:\w+ ){0,3}?on (?:the |a |bare |cold |wet )*(?:\w+ )?(?:floor|concrete|stones?|planks?|boards?|cement|tiles)\b
(?:we|there|they|us|prisoners|people|men|women|detainees) (?:was|were|are|lived|slept|stood|sat) (?:\w+ ){0,3}?(?:in|to) (?:an?|one|the|each|every) (?:\w+ ){0,2}?(?:cells?|rooms?|cages?|containers?)\b
(?:cells?|rooms?|cages?) (?:\w+ )?(?:made|built|meant|intended|designed|fit) for\b
sle(?:pt|ep|eping) (?:in (?:shifts|turns)|on our sides|sitting|standing|by turns)\b
(?:is|are|was|were|am|been) (?:still )?inside\b(?= (?:for|since|with|too)|[.,;”"’]|\s*$)
in (?:their|the|army|police|enemy|militia|rebel) hands\b(?! of (?:God|the court|fate|voters|doctors))
(?:nobody|no one|we|they|I|he|she) (?:could|can|may|might|was allowed to|were allowed to) (?:not )?leave (?:the|our|their|his|her|my) (?:building|room|house|yard|cell|hall|school|compound|camp|hotel|flat|homes?|houses?)\b
(?:hands|wrists|arms|feet|legs|eyes) (?:\w+ )?(?:was |were |had been )?(?:\w+ )?(?:tied|bound|cuffed|roped|bandaged|taped|chained|covered)\b
(?:tied|bound|cuffed|roped|taped|covered|bandaged|tying|binding) (?:up )?(?:my|our|his|her|their) (?:hands|wrists|arms|feet|legs|eyes|ankles)\b
(?:spent|spend|passed|did|served|serving) (?:\w+ ){0,3}?(?:days?|nights?|weeks?|months?|years?|hours?) (?:in|inside|there|at|on|under|without|locked|behind|with)\b(?! (?:hospital|bed|the (?:hospital|mountains|hills)|hiding|court|exile|my family|his family|her family|line|a queue|school))
<NUMBER_WORD> (?:days|nights|weeks|months|years) (?:in|inside|at) (?:the |a |that |this |an )?(?:\w+ ){0,2}?(?:<SITE>|hole|dark|isolation|hangar|warehouse|school|container|pit|shed|room)
(?:come|came|got|walked|are|is|was|were|let|released) out of (?:prison|jail|custody|the camp|detention|there alive|that place)
(?:kept|keep|keeps|keeping|held|hold|left|shut|penned|packed|crammed|squeezed|herded) (?:<OBJECT> )?(?:\w+ )?(?:in|inside|at|under|behind|for|without|there|overnight) (?:an?|the|their|his|her|our|one|this|that|<NUMBER_WORD>|guard|key|weeks|days|months) ?(?:\w+ ){0,3}?(?:gyms?|gymnasium|schools?|cells?|cellars?|yards?|sheds?|containers?|stadiums?|hangars?|warehouses?|barns?|cages?|rooms?|basements?|pits?|holes?|tents?|store|depot|factory|cannery|mill|hall|hotel|villa|house|building|base|post|station|office|garage|days|weeks|months|nights|hours|years|guard|key)\b
(?:question|interrogat)(?:ed|ing) (?:me|us|him|her|them|<NOUN_PHRASE>|for|all night|every|about|on|by|at|until|again)\b
(?:freed|released|let out|let go|set free|release|free) (?:<OBJECT> )?(?:after|on bail|without charge|when|in exchange|last|this|on|only|again|at)\b
(?:let|lets|letting) (?:me|us|him|her|them|the \w+|my \w+|<NUMBER_WORD>) (?:\w+ )?(?:go|out|free|home)\b
(?:prisoners?|detainees?|inmates|captives|hostages) (?:sleep|slept|live|lived|share\w*)\b
(?:he|she|they|I|we|who|sons?|brothers?|husband|daughter|men|women|prisoners?|detainees?|students?|[A-Z]\w+) (?:was|were|had been|has been|have been) (?:\w+ )?(?:moved|transferred|conveyed|conducted|escorted|driven|brought|removed) to\b(?! (?:hospital|tears|safety|a clinic|the clinic|justice))
(?:assisting|helping|aiding) (?:the )?(?:police|with (?:the )?(?:inquir|enquir|investigat)\w+|investigators?|inquir\w+)\b
[“"‘](?:assisting|guests?|invited|helping)[”"’]
for (?:his|her|their|my|our) own (?:protection|safety|good)\b
let out (?:of|from|at|on|after|again|in|that|this)\b
sp(?:ent|end|ending) (?:\w+ ){0,4}?(?:days|nights|weeks|months|years|hours) (?:alone|lying|standing|sitting|tied|hooded|blindfolded|crammed|in)\b
(?:alone|kept|put|sat) in (?:a|the|his|her) (?:\w+ )?cell\b
(?:not|never) (?:yet )?(?:been )?(?:brought|taken|produced) before (?:a|any|the) (?:\w+ )?(?:court|judge|magistrate)\b
(?:brought|appeared|taken|hauled|produced) before (?:a|the|an) (?:\w+ )?(?:judge|court|magistrate|tribunal|prosecutor)\b
(?:clarifying|preventive|explanatory|educational|prophylactic) (?:conversations?|talks?|interviews?|measures)\b
windows? (?:\w+ ){0,2}?(?:bricked up|barred|boarded up|painted over)
(?:is|are|was|were|sits?|sat|stays?|stayed|remains?|remained|lives?|lived|languish\w*|rots?|rotting|wait(?:s|ed|ing)?) (?:\w+ ){0,3}?in (?:a |the |an |his |her |their )?(?:\w+ ){0,2}?(?:prisons?|jails?|dungeons?|cellars?|stockades?|pens?|lock-?ups?|guardhouse|penitentiary|gaols?|citadel|holding (?:cells?|centre|room)|remand|custody|cells?|irons|chains|solitary|isolation)\b
(?:put|locked|shut|banged|sent|packed) (?:<OBJECT> )?away\b(?= (?:for|in|without|until|at)|[.,;])
doing (?:time|<NUMBER_WORD>|life)\b
(?:intern|cag|coop|corral|confin|detain|isolat|restrain|sequest)(?:e?d|ing|er\w*) <OBJECT>
(?:walk|walked|set|went|go|goes) free\b
<BE>(?:amnestied|pardoned|bailed|discharged|paroled|reprieved|liberated|ransomed|exchanged|swapped)\b
prisoner (?:swaps?|exchanges?)\b
exchange of prisoners
(?:came|come|comes|got|went|sent|returned|was sent) home (?:after|from|in|on|with|without|thinner|the)\b(?= (?:\w+ ){0,3}?(?:days|weeks|months|years|prison|jail|camp|teeth|shoes|beard|crutches|spring|autumn|winter))
(?:back|return(?:ed)?|home) from (?:prison|jail|the camps?|captivity|detention|interrogation|questioning|the barracks)\b
(?:his|her|my|their|our) (?:captors?|jailers?|gaolers?|warders?|interrogators?|kidnappers?|abductors?)\b
(?:first|second|third|fourth|\w+th) (?:day|night|week|month|year) (?:in (?:the )?(?:cell|prison|jail|detention|custody|captivity|cellar)|of (?:my|his|her|their|our) (?:detention|captivity|imprisonment|arrest))
(?:<NUMBER_WORD>) (?:men|women|people|persons|of us|of them|prisoners|boys) (?:\w+ )?(?:to|in) (?:a|one|each|every|the) (?:cells?|rooms?|beds?|bunks?|mattress(?:es)?|blankets?)\b
(?:cell|room|dormitory|barracks?) (?:\w+ ){0,3}?(?:for|of) <NUMBER_WORD> (?:men|people|persons|women|prisoners|held|with)\b
overcrowd(?:ed|ing)\b
no (?:window|daylight|natural light|bed|mattress|blankets?|toilet|latrine|air)\b
(?:without|with no) (?:a )?(?:window|daylight|natural light|bed|mattress|blankets?|toilet|latrine|light)\b
(?:interrogators?|interrogations?|questioning)\b
(?:handcuff|manacl|fetter|shackl|cuff)\w*\b
(?:under|in) (?:police|military|armed|heavy|close) (?:guard|escort)\b
(?:under|in) (?:house|close|administrative|preventive|protective) (?:arrest|detention|custody)\b
(?:holding|detention|transit|reception|re-?education|rehabilitation) (?:centres?|centers?|facilit(?:y|ies)|villages?|camps?|points?|schools?)\b
(?:re-?education|rehabilitation|labou?r|penal) (?:colon(?:y|ies)|camps?|battalions?)\b
for (?:\w+ )?(?:days|weeks|months|years|nights) (?:I|we|he|she|they) (?:saw|had|heard|was|were|sat|lay|did not)\b
taken (?:in|back|down|up|there|inside)\b(?= (?:for|to|and|by|again|the|every|with)|[.,;])
stopp(?:ed|ing) (?:and (?:searched|questioned|checked|held|taken)|<OBJECT> (?:at|and|on))\b
pulled over\b
(?:identity|document|passport) checks?\b
(?:not|never|n[’']t) (?:\w+ )?(?:let|allowed|permitted|free) (?:<OBJECT> )?(?:to )?(?:go|leave|out|outside|home|depart)\b
(?:could|can|may|might) not (?:leave|go out|get out|go outside)\b
(?:to|in|into|from|of) (?:prison|jail|gaol|custody|captivity)\b
""",
    "detention?": r"""
(?:the|a|my|our|his|her|that|each) (?:\w+ )?cells?\b(?= (?:had|was|were|is|smelled|smelt|for|with|without|in|at|of|next|we|I|where|number|door)|[.,;])
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
    "prosecution": r"""
(?:courts?|judges?|tribunals?|magistrates?) <W3>(?:gave|sent|sentenced|jailed|handed|fined|convicted|extended|remanded|condemned|upheld|found)\b
(?:gave|got|get|received|given|handed|handed down|faces?|facing|risks?|asked for|sought|seek|seeking|demand\w*|condemned to|imposed|drew|earned) (?:him |her |them |me |us |each |the \w+ |[A-Z]\w+ )?(?:of )?(?:up to |at least |a |another )?<NUMBER_WORD>(?:[- ]\w+)?[- ](?:years?|months)(?! (?:ago|old|later|before|after|to\b))
trials? (?:\w+ )?(?:lasted|began|opened|took|is|was|were|of|behind|in secret|without|ended|will|starts?)\b
<BE>(?:\w+ )?(?:fined|disbarred|struck off|condemned|arraigned|hauled before)\b
(?:prosecutors?|prosecution|state) (?:\w+ )?(?:asked for|demand\w*|sought|charged|want\w*|calls? for|called for)\b
(?:behind closed doors|in absentia|court[- ]martial(?:led)?)\b
appeals? (?:\w+ )?(?:was|were|has been|had been)? ?(?:rejected|dismissed|refused|turned down)\b
(?:cases?|investigations?|proceedings|indictments?|charges?) (?:\w+ ){0,2}?(?:was |were |has been |have been |had been |is )?(?:opened|brought|filed|against|begun|pending|launched|dropped|reopened)\b
charges? of\b(?! (?:the|a) (?:\w+ )?(?:battery|school|electricity))
charg(?:ed|es|ing) (?:\w+ )?(?:with|under|over)\b(?! (?:the )?(?:task|duty|protecting|running))
(?:verdicts?|sentences?) (?:was|were|of|came|against|handed|on|had)\b(?! (?:words|the page))
(?:accused|suspected|guilty) of (?:\w+ ){0,2}?(?:treason|espionage|terrorism|spying|extremism|sabotage|sedition|blasphemy|incitement|collaborat\w+|banditry|hooliganism|spreading|insulting|aiding)\b
(?<!not\x20)guilty (?:of|on|plea|verdict)\b
(?:death|life|prison|jail|suspended|custodial) (?:penalty|sentence|term|imprisonment)s?\b
(?:Article|Section|Paragraph|Clause) \d+\b
(?:defence|defense) (?:lawyers?|counsel|witnesses)\b (?:\w+ )?(?:was|were|had|has|not|refused|barred|removed)\b
(?:state|public|special) prosecutor\b(?= (?:asked|demanded|charged|opened|accused|wants|sought))
""",
    "same?": r"""
(?:I|we) (?:\w+ )?(?:counted|count|saw|found|knew|recorded|know of|have) (?:at least |about |some )?<NUMBER_WORD>\b(?! (?:years|days|hours|minutes|weeks|months|times|interviews|reports|pages|o[’']clock))
(?:lists?|named?|names|gives?|gave|recorded|records|shows?|showed|puts?|has|holds|held|counted|counts|registered|documented|logged|confirmed|verified) (?:at least |about |some |only |us )?<NUMBER_WORD> (?:\w+ )?(?:<PERSON_NOUN>|names|cases|incidents|of them|victims|such)\b
raised (?:it|this|that|the figure|the number) to <NUMBER_WORD>
(?:and )?<NUMBER_WORD> (?:more |others )?(?:in|at|from|near) (?-i:[A-Z])\w+
(?:another|a further|a second|a third) <NUMBER_WORD>\b
(?:others|some|two|three|many|several|the rest|most|both|all|none|mine|his) (?:of (?:us|them) )?(?:were|was|had|did|is|are)(?: not)?(?=[.,;])
(?:the same|this|that|it) (?:was done|happened|befell|went on|continued|began again|started again|was repeated|was the same)\b
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
