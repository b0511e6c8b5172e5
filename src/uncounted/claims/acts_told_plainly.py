"""Frames of acts as those who lived through them tell them, in plain words, as data.

- A line is a frame; a blank in it stands for any blank; a line that is indented goes on with the one before.
- Each is a class: how they came, how one was held, what it did to a body, what was left, what is feared.
- A frame needs the person harmed, the thing used or the place: an everyday verb alone is no frame.
- A code with a question mark counts only where nothing else in its statement tells of an act.
"""

from __future__ import annotations

FRAMES: dict[str, str] = {
    "abduction": r"""
(?:called|read|shouted|asked for|came with) (?:\w+ ){0,3}?(?:by name|(?:my|his|her|their|our|a list of
    |the) names?(?: out)?|a list)\b
(?:pick|single|sort|point|separat|pull|choos|chos|select|weed)\w* (?:<OBJECT> |the (?:men|boys|young|women
    |girls) )?(?:\w+ )?(?:out|from the (?:women|others|rest|line|queue|crowd|men)|apart|aside)\b
(?:did not|didn[’']t|never) (?:bring|send|give|let) (?:<OBJECT> |my \w+ |her \w+ |our \w+ )(?:\w+ )?(?:back
    |home|go|out)\b
(?:led|driven|marched|walked|taken|drove|took|carried|ferried|flown|spirited
    |whisked) (?:<OBJECT> )?(?:\w+ )?(?:off|away)\b(?= (?:in|on|by|to|with|into|at|from|and|under|across
    |through|for)|[.,;])
(?:jumped|got|climbed|sprang|leapt|stepped) (?:out of|from|down from) (?:a|the|two|three
    |an) (?:\w+ ){0,2}?(?:cars?|vans?|trucks?|jeeps?|vehicles?|lorr(?:y|ies)|pick-?ups?)\b
(?:car|van|truck|jeep|vehicle|lorry|pick-?up|minibus)s? (?:without|with no|with tinted|with covered
    |with false) (?:\w+ )?(?:number |licen[cs]e )?(?:plates?|windows|markings)\b
(?:sack|hood|bag|blindfold|scarf|cloth|coat|pillowcase|blanket) (?:\w+ ){0,3}?(?:over|on|round|around
    |across) (?:my|his|her|their|our|the) (?:heads?|eyes|faces?)\b
(?:face|faces|lying|head|heads|pushed|forced|made to lie) down (?:on|in) (?:the )?(?:floor|back|boot|ground
    |mud|road|yard|truck|van|seat)\b
""",
    "arrest": r"""
(?:handcuff|shackl|manacl)\w*\b
hands (?:\w+ ){0,2}?(?:tied|bound|cuffed|behind|on (?:our|their|his|her|my) heads?|in the air|up)\b
(?:taken|took|brought|hauled|marched|escorted|summoned|called|led) (?:<OBJECT> )?(?:\w+ )?(?:to|into|in at
    |before|down to) (?:the |a |an |our |their |his |her )?(?:[\w’'-]+ ){0,3}?(?:police station|station
    |precinct|headquarters|barracks|post|command|prefecture|garrison|custody|interrogation|questioning
    |commandant)\b
(?:lined|line|stood|stand|standing) (?:<OBJECT> )?(?:up )?(?:against|along|facing|with (?:our|their|his
    |her) (?:faces?|hands)|in (?:rows|the square|the yard|a line)|by the (?:wall|road|ditch|river))\b
""",
    "detention": r"""
(?:<NUMBER_WORD>|many|several) (?:of us|of them|men|women|people|prisoners|persons|others|girls
    |boys) (?:\w+ ){0,3}?(?:in|to|inside|on) (?:a|one|each|the|that|every) (?:\w+ )?(?:cell|room|cellar
    |tent|container|bunk|bed|mattress|hut|cage|shed|space|wagon)\b
(?:slept|sleep|sleeping|lay|lie|lying|sat) (?:\w+ ){0,3}?on (?:the )?(?:bare |wet |cold |stone |concrete )*
    (?:concrete|floor|stones?|ground|boards|cement|straw|planks)\b
(?:in turns|in shifts|standing up|on top of (?:one another|each other)|like sardines|back to back)\b
(?:no|one|a single|without|without a|without any|only one|had a) (?:small |barred )?(?:window|windows
    |blankets?|mattress(?:es)?|beds?|bucket|daylight|toilet|light bulb|lamp)\b
(?:the )?(?:light|lamp|bulb) (?:\w+ )?(?:burn(?:ed|t)?|was (?:left|kept)|stayed|shone
    |on) (?:\w+ )?(?:on )?(?:all|day and|night)\b
(?:counted|scratched|marked) (?:off )?the days\b
(?:count|number|prisoner|cell) (?:no\.? ?|number )\d+\b
(?:still|remain|remains|remained|languish\w*|sit|sits|being) (?:\w+ )?(?:inside|behind (?:bars|the wire)
    |in their hands|in the hands of|under (?:house arrest|guard|lock)|with them|locked up|imprisoned|jailed
    |held|detained)\b
(?:years?|months?|weeks?|days?|nights?) (?:\w+ ){0,2}?(?:in (?:prison|jail|detention|custody|captivity
    |the (?:cells?|camp|cellar|fort))|inside|behind bars|under arrest)\b
(?:(?:was|were|been|is|are) (?:\w+ )?)?(?:interned|confined|incarcerated|remanded|quarantined|sequestered
    |caged|penned)\b
house arrest\b
""",
    "torture": r"""
(?:could|can) (?:not|hardly|barely|no longer) (?:\w+ )?(?:sit|walk|stand|lie|breathe|sleep|swallow|see|hear
    |hold|move|recogni[sz]e)\b<W3>(?:for|after|afterwards|down|up|any|properly|on|without|him|her|my)?
(?:pass(?:ed)? out|faint(?:ed|ing)?|lost consciousness|came (?:to|round)(?=[.,;])|woke up on
    |black(?:ed)? out|unconscious)\b
(?:the )?same questions?\b|(?:each|every) time (?:I|he|she|we|they) (?:said|answered|refused|fell|moved
    |slept|closed|cried|shouted|asked)\b
(?:pliers|pincers|needles?|soldering iron|blowtorch|electrodes?|drill|hot iron|hot water|boiling water|acid
    |salt) (?:\w+ ){0,4}?(?:under|into|in|on|to|over) (?:my|his|her|their|the|our)\b
(?:rub|pour|put|throw|threw|splash)\w* (?:\w+ )?(?:salt|pepper|chilli|petrol|acid|boiling \w+|hot \w+
    |vinegar|cold water|water) (?:on|in|into|over|down) (?:my|his|her|their|our|the|us|them|him|me)\b
(?:pull|tor|tear|wrench)\w*(?: out)? (?:my|his|her|their|our|two of|three of) (?:\w+ )?(?:finger
    |toe)?(?:nails?|teeth|hair|beards?|tooth)\b
(?:pass|urinat|spat|spit|cough|vomit|piss)\w*(?: up)? blood\b
(?:back|backs|soles|body|bodies|legs|arms|face|faces|skin) (?:\w+ )?(?:like|was like|were like
    |looked like) (?:\w+ )?(?:meat|liver|raw|a map|leather|plum|bread|pulp)\b
(?:marks?|scars?|welts?|weals?|burns?|bruises?|bruising|lesions?|scarring) (?:\w+ ){0,2}?(?:on|across|over
    |round|around|down|along|all over|to|consistent) (?:my|his|her|their|the|our|with|both)\b
(?:show|showed|shows|bore|bear|bears|had|has|have|covered (?:in|with)|with) (?:\w+ ){0,3}?(?:marks|scars
    |welts|weals|burns|bruises|bruising|wounds|injuries|cuts|fractures|lesions|cigarette burns)\b
(?:upside down|by (?:my|his|her|their|the) (?:wrists|ankles|feet|heels|arms|thumbs)|from (?:a
    |the) (?:ceiling|hook|beam|pipe|rafters?))\b
(?:stress positions?|sleeplessness|sensory|white noise|loud music|music (?:\w+ )?(?:all night
    |day and night)|cold cell|ice[-\s]cold|naked in the)\b
(?:interrogat|question)\w* (?:<OBJECT> )?(?:\w+ )?(?:for (?:hours|days|\w+ hours|\w+ days|\w+ nights)
    |at night|every (?:night|day)|through the night|under)\b
(?:hung|hang|hanged|suspended|strung|hoisted|winched|dangled) (?:<OBJECT> )?(?:\w+ )?(?:up|by|from|upside
    |over|off)\b
""",
    "beating": r"""
(?:with|by) (?:their|his|the|a|an|its) (?:\w+ )?(?:sticks?|belts?|boots?|fists?|rifles?|butts?|cables?
    |pipes?|chains?|hoses?|staves|poles?|planks?|bars?|clubs?|rods?|shovels?|spades?|buckles?|straps?
    |whips?|ropes?|heels?|knuckles|elbows?)\b
(?:took|taking|take) (?:it in )?turns\b
(?:hit|hitting|hits|struck|strikes|slap|slaps|smack\w*|cuff\w*|thump\w*|pummel\w*|pound\w*|wallop\w*
    |lash\w*|cudgel\w*|belt\w*|knee(?:d|ing)|stomp\w*|stamp\w*|jump\w* (?:up and down )?on) (?:<OBJECT>|my
    |his|her|their|our|the (?:boy|man|old|woman|prisoner))\b
(?:black|swollen|split|bruised|bloodied|bloody|puffy|broken|battered) (?:eyes?|lips?|face|faces|nose|cheek
    |mouth|jaw|ribs?|hand|arm)\b
(?:knock|kick|beat|punch|slap)\w* (?:<OBJECT> )?(?:to the (?:floor|ground)|unconscious|senseless|about
    |around|black and blue|until|so (?:hard|badly|long))\b
(?:blood|bleeding) (?:\w+ ){0,2}?(?:from|on|in|down|all over|running|everywhere|across) (?:my|his|her|their
    |the)\b
""",
    "wounding": r"""
(?:hit|shot|wounded|struck|stabbed|cut|injured|burn(?:ed|t)|grazed|caught) (?:\w+ )?(?:in|on|through
    |across) (?:the|my|his|her|their|both|one) (?:\w+ )?(?:legs?|arms?|thighs?|shoulders?|hands?|foot|feet
    |knees?|hip|face|eyes?|back|side|ankle|neck|belly|stomach|cheek|buttocks?|groin)\b
(?:los[te]|losing|lost) (?:\w+ )?(?:a|an|one|both|his|her|my|their|the) (?:\w+ )?(?:legs?|arms?|eyes?|foot
    |feet|hands?|fingers?|ears?|sight|toes?)\b
(?:treat|admit|receiv|took in|operat|stitch|bandag|dress|tend)\w* (?:on |for |up )?(?:\w+ ){0,3}?(?:wounded
    |injured|casualt\w+|patients with|(?:gunshot|bullet|shrapnel|head|burn|knife|stab) (?:wounds?|injur\w+)
    |wounds|burns|fractures?|with (?:gunshot|bullet|shrapnel|burns|wounds))\b
(?:shrapnel|bullet|splinters?|pellets?|glass) (?:\w+ ){0,3}?(?:in|from|through|into) (?:my|his|her|their
    |the)\b
(?:stepped|trod|drove|ran) (?:on|over) (?:a|an|the) (?:\w+ )?(?:mines?|landmine|device|booby)\b
(?:on crutches|in a wheelchair|paraly[sz]ed|blind(?:ed)? in (?:one|both)|amputat\w+|maimed|crippled
    |disfigured|limp(?:s|ed|ing))\b
(?:in|to) (?:a )?(?:critical|serious|grave) condition\b|(?:intensive care|life support|fighting for (?:his
    |her|their) li(?:fe|ves))\b
(?:taken|rushed|carried|brought) to (?:the |a )?(?:\w+ )?(?:hospital|clinic|infirmary)\b(?= with| after
    | for)
""",
    "killing": r"""
(?:eliminat|liquidat|neutrali[sz]|destroy|annihilat|exterminat|wipe[ds]? out
    |dispos)\w* (?:of )?(?:\w+ )?(?:<NUMBER_WORD> )(?:\w+ ){0,2}?(?:fighters|militants|terrorists|bandits
    |rebels|insurgents|gunmen|criminals|extremists|saboteurs|enemy|soldiers|troops|separatists)\b
(?:returned|came back|came home|sent (?:home|back)|brought (?:home|back)|handed (?:over|back)
    |given back) (?:\w+ )?in (?:a |an |sealed )?(?:\w+ )?(?:coffin|box|sack|bag|sheet|blanket|urn)s?\b
(?:dig|dug|digging|counted|saw|found|filled|opened|exhum\w+|uncover\w*) (?:\w+ ){0,4}?(?:graves?|bodies
    |corpses|pits?|bones|skulls|remains|skeletons)\b
(?:washed|floated|drifted|pulled|fished|dragged) (?:up|ashore|downstream|out of the (?:water|river|sea
    |canal|well))\b
(?:one by one|one after (?:another|the other)|in (?:two|three|groups?|batches|tens))\b(?= (?:they
    |and (?:shot|killed)|were (?:shot|taken|killed|led)))
(?:was|were|is|are|been) (?:\w+ )?(?:no more|among the (?:dead|victims|fallen)|the first to (?:die|fall)
    |dead by|dead before|dead when|past help|beyond help|gone by the time)\b
(?:dead|killed|murdered|shot|executed|slaughtered)[,:] (?:\w+ ){0,3}?(?:among them|including|all|most)\b
(?:shot|shooting|shoot|fired|fires|firing) (?:\w+ )?(?:into|at|on|through
    |over) (?:the |a |our |their |his |her |my |us|them|him|me|everyone|people|anyone|unarmed)\b
(?:lost|losing|buried|bury|mourn(?:s|ed|ing)?|wept for) (?:my|his|her|their|our|two|three|four|five|six|\d+
    |all|both) (?:\w+ ){0,2}?(?:sons?|daughters?|husbands?|wi(?:fe|ves)|brothers?|sisters?|father|mother
    |child(?:ren)?|boys?|girls?|famil(?:y|ies)|parents|neighbours|cousins?|uncles?|grandsons?|men|people
    |friends|comrades|colleagues)\b
""",
    "disappearance": r"""
(?:that|this|it) (?:was|is) the last (?:time )?(?:\w+ )?(?:I|we|she|he|they|anyone|anybody|of (?:him|her
    |them)|saw|seen|heard|news)\b
(?:the )?last (?:time )?(?:that )?(?:I|we|she|he|they|anyone|anybody) (?:ever )?(?:saw|heard|spoke|knew)\b
(?:nobody|no one|none) (?:\w+ ){0,2}?(?:knows?|knew|can say|could say|will say|would say|tells?
    |told) (?:\w+ )?(?:where|what (?:became|happened|has become)|whether|if (?:he|she|they))\b
(?:do|did|does) not know (?:where|whether|if|what (?:became|happened)) (?:\w+ )?(?:he|she|they|my|his|her
    |their|our|the|is|of)\b
(?:still|are|is|keep|keeps|kept|went on|been) (?:\w+ )?(?:waiting|searching|looking|asking) (?:for
    |after) (?:\w+ )?(?:him|her|them|news|word|my|his|her|their|our|answers|the missing)\b
(?:went|gone|been|reported|listed|recorded|declared|registered) (?:as )?missing\b
(?:never|not) (?:came|come|returned?) (?:back|home|again)\b
(?:search|look|ask|enquir|inquir)\w* (?:for <OBJECT> )?(?:\w+ )?(?:at|in|from) (?:every|all|each|the
    |hospitals|prisons) (?:\w+ )?(?:hospitals?|prisons?|police|morgues?|barracks|stations?|office)\b
""",
    "displacement": r"""
(?:pack\w*|gather\w*|grabb\w*|took|snatched) (?:up )?(?:what (?:we|they|he|she|I) could|the children
    |our things|their belongings|their things|a few things) (?:and )?\w*
(?:(?:hid|hidden|hiding|sheltered|slept|lived|living|sleeping|walked
    |wandered) (?:\w+ ){0,2}?in (?:the |a )?(?:bush|forest|woods|hills|mountains|reeds|marsh(?:es)?|caves?
    |culvert|pit|swamp|maize|cornfield|orchard|cellar|cemetery|attic))\b
(?:house|home|village|farm|land|field|shop)s? (?:\w+ )?(?:is|was|are|were|has|have) (?:now )?(?:gone
    |no more|empty|abandoned|deserted|occupied|taken over|given to)\b
(?:other people|strangers|soldiers|settlers|officers|a captain|an officer) (?:\w+ )?(?:live|lives|sleep
    |living|moved) (?:in|into) (?:it|our|my|his|her|their|the)\b
(?:have|has|had) (?:\w+ )?(?:nowhere to (?:go|live|sleep)|nothing left|lost everything|no home
    |left everything)\b
(?:left everything|lost everything)\b
(?:across|over) the (?:border|frontier|river)\b(?=[^.;]{0,30}\b(?:on foot|at night|with|in boats|by night))
(?:leave|left|quit|vacate|abandon|clear) (?:their|our|his|her|my|the) (?:homes?|houses?|villages?|land
    |farms?|flats?|country|town|city|district|province)\b
(?:refugees?|displaced (?:people|persons|families)|evacuees|exiles?)\b(?= (?:from|arriv|cross|report|say
    |said|have|are|were|in|who|number))
(?:in|into) exile\b
""",
    "fear_risk": r"""
(?:sleep|sleeps|slept|sleeping) (?:\w+ )?(?:in (?:our|their|his|her|my) (?:clothes|shoes|boots)
    |in a (?:different|new|another)|elsewhere|with (?:the|our|their) (?:light|door|bag)|at (?:friends
    |relatives))\b
(?:no longer|not dare to|never|hardly) (?:\w+ )?(?:go(?:es)? (?:out|outside|near|alone|to (?:market|school
    |the))|answer(?:s)? (?:the|her|his|my)|open(?:s)? the (?:door|shutters)|speak(?:s)? (?:on|above|aloud
    |to)|use(?:s)? (?:his|her|my|their) (?:name|phone)|walk(?:s)? alone)\b
(?:keep|keeps|kept|keeping) (?:\w+ )?(?:the children (?:home|indoors|inside)|(?:her|his|my|our
    |their) (?:children|daughters|sons) (?:home|indoors|inside|away)|(?:the|our) (?:shutters|curtains
    |lights) (?:closed|drawn|off))\b
(?:too )?(?:afraid|frightened|scared|terrified|fearful) (?:to|of|that|for|they|he|she)\b
(?:fear|fears|feared|dread|dreads|dreaded) (?:for (?:his|her|their|my|our)|being|(?:they|he|she|we
    |I) (?:will|would|may|might|could)|reprisals?|arrest)\b
(?:for fear (?:of|that)|in fear(?: of| for)?|lives? in (?:fear|dread)
    |at (?:grave |great |serious |imminent )?risk|in danger of|fear of (?:reprisal|arrest|revenge)s?)\b
(?:chang(?:es|ed|ing)) (?:\w+ )?(?:address|house|phone|number|name|route)s? (?:every|each|twice|again
    |because|after)\b
(?:asked|asks|ask|wish\w*|want\w*) (?:\w+ ){0,2}?(?:not to be (?:named|identified)|that (?:his|her
    |their) names? (?:not|be withheld))\b(?=[^.;]{0,30}(?:fear|safety|reprisal|afraid))
""",
    "assembly_repression": r"""
(?:tear\s?gas|teargas|water cannons?|rubber bullets?|stun grenades?|baton (?:charge|rounds)|pepper spray
    |plastic bullets|live (?:rounds|ammunition|fire|bullets))\b
(?:dispers|scatter|broke up|break up|broken up|clear|charg|rode into|drove into|surround|kettl|block|ban
    |bann|cordon|fenc)\w* (?:off )?(?:the |a |an |our |their |every |all )?(?:\w+ ){0,2}?(?:crowds?
    |march(?:es|ers)?|protests?|protesters|demonstrat\w+|rall(?:y|ies)|vigils?|square|sit-in|pickets?
    |strikers|procession|mourners|gatherings?|meetings?|assembly)\b
(?:march|protest|demonstration|rally|vigil|procession|gathering|meeting|crowd|picket|sit-in
    |funeral)s? (?:\w+ )?(?:was|were|is|are|been) (?:\w+ )?(?:dispersed|broken up|banned|forbidden
    |fired (?:on|upon)|attacked|charged|stopped|blocked|prohibited|cleared|surrounded|shot at|gassed)\b
""",
    "harassment": r"""
(?:clos|shut|ban|block|suspend|seiz|pulp|jamm|confiscat|rais|raid|revok|withdr[ae]w|cancel|search
    |silenc)\w* (?:down )?(?:the |our |their |its |his |her |an? |all |every |several |two |three )?(?:\w
    + ){0,3}?(?:newspapers?|papers?|stations?|websites?|channels?|radio|licen[cs]es?|broadcast\w*|press
    |editions?|copies|accreditation|transmitters?|journals?|magazines?|blogs?|unions?|accounts?|permits?
    |passports?|visas?)\b
(?:newspaper|paper|station|website|channel|radio|office|union|organi[sz]ation|party|association|group
    |charity|school|church|mosque|shop|account|licen[cs]e|passport|permit)s? (?:\w+ )?(?:was|were|has been
    |have been|is|are|been) (?:\w+ )?(?:closed|shut|banned|blocked|suspended|seized|sealed|outlawed
    |dissolved|raided|frozen|revoked|cancelled|withdrawn|confiscated|fined|jammed|padlocked)\b
(?:travel bans?|exit bans?|smear campaign|surveillance|wiretap\w*|spyware|blacklist\w*|informers?)\b
(?:called|branded|labelled|denounced|named
    |described) (?:<OBJECT> |as )?(?:\w+ )?(?:as )?(?:an? )?(?:traitors?|spy|spies|foreign agents?|enem(?:y
    |ies) of (?:the )?(?:people|state)|terrorists?|vermin|collaborators?|infidels?|parasites|cockroaches)\b
(?:spat at|jeered|heckled|stoned|pelted|hounded|bullied|intimidated|harassed|shadowed|stalked|shunned)\b
(?:forbidden|forbade|forbid|banned|prohibited|not allowed|not permitted
    |barred) (?:<OBJECT> )?(?:\w+ )?(?:to|from) (?:\w+ )?(?:leav|travel|teach|work|speak|practi|pray
    |publish|writ|study|sing|gather|meet|trad|enter|wear|marr|vot|sell|fish|farm|preach|worship)\w*
""",
    "prosecution": r"""
(?:in absentia|behind closed doors|closed (?:trial|session|court|hearing)|without a lawyer|show trial
    |military (?:court|tribunal)|summary trial|death (?:sentence|row|penalty)|special court
    |court[-\s]martial\w*)\b
(?:sentenced|sentences|sentencing|convicted|jailed|imprisoned|fined|flogged|indicted|arraigned
    |remanded) (?:<OBJECT> )?(?:\w+ )?(?:to|for|of|on|with|under|in|by|him|her|them)\b
(?:got|given|gave|received|handed|serving|faces?|facing|get) (?:<OBJECT> )?(?:\w+ ){0,2}?(?:<NUMBER_WORD>|a
    |life) (?:-?year|years?|months?|lashes|strokes|life|term|sentence)\b
(?:appeal|petition|request|application|bail|parole)s? (?:\w+ ){0,4}?(?:was|were|has been
    |is) (?:\w+ )?(?:rejected|refused|denied|dismissed|turned down|thrown out)\b
(?:<NUMBER_WORD>) (?:lashes|strokes|years[’']? (?:imprisonment|in (?:prison|jail)|hard labour
    |in a (?:labour )?camp))\b
""",
    "armed_attack": r"""
(?:besieg|encircl|surround|blockad|storm|overr[ua]n|bombard|shell|strafe?|mortar|bomb|ambush|raid|attack
    |assault|target|pound|hit|struck|rocket)\w* (?:the |a |an |our |their |two |three |several )?(?:\w+ ){0
    ,2}?(?:villages?|towns?|city|quarter|district|camp|market|hospital|clinic|school|convoy|column|bus
    |bridge|church|mosque|monastery|checkpoint|post|barracks|station|settlements?|neighbou?rhoods?|harbour
    |port|depot|ferry|train|homes?|houses?|queue|wedding|funeral|bakery|shelter)\b
(?:villages?|towns?|city|quarter|district|camp|market|hospital|clinic|school|convoy|column|bus|bridge
    |church|mosque|checkpoint|shelter|neighbou?rhood|house)s? (?:\w+ )?(?:was|were|is|are|been|came|comes
    |coming) (?:\w+ )?(?:under (?:fire|attack|siege)|shelled|bombed|attacked|raided|hit|struck|besieged
    |surrounded|stormed|overrun|bombarded|mortared|strafed|cut off|encircled|ambushed|targeted)\b
(?:air|drone|rocket|artillery|missile|mortar|gas|bomb|suicide|arson|acid|night|dawn|grenade) (?:raids?
    |strikes?|attacks?|bombings?|assaults?|barrages?)\b
(?:siege|bombardment|shelling|bombing|blockade|offensive|onslaught|storming|sack|sacking|assault) (?:of|on
    |against) (?:the )?[\w’'-]+
(?:car|parcel|roadside|petrol|cluster|barrel|nail|letter|pipe) bombs?\b
""",
}
