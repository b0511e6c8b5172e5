"""Frames that tell of arms, menace and closed doors without the word for it, as data.

- A line is a frame; a blank in it stands for any blank; a line that is indented goes on with the one before.
- A frame needs the person harmed, the thing used or the place: an everyday verb alone is no frame.
- `<W2>` is up to two words between; `<NOT>` any negation. A negation that is part of an act stands inside.
- A code with a question mark counts only where nothing else in its statement tells of an act; `dead` and
  `same` are settled by the words around them (`clauses`).
"""

from __future__ import annotations

FRAMES: dict[str, str] = {
    "threat": r"""
(?:if|unless) (?:you|I|we|he|she|they|anyone|my \w+|the \w+|[A-Z]\w+)\b[^.;!?]{1,80}?\b(?:would|will|[’']ll
    |shall|are going to|could) (?:\w+ )?(?:come back|be (?:sorry|next|arrested|taken|punished|beaten|dealt
    |sent|locked|in trouble|shut|closed|sacked|burned|burnt|found|held|dismissed|charged|expelled|evicted
    |separated)|end up|lose|never|find|pay|burn|regret|rot|disappear|suffer|arrest|take|destroy|break|punish
    |get|follow|see what|happen|return|join)\b
(?:would|will|[’']ll) (?:\w+ )?(?:burn|arrest|destroy|rape|punish|hurt|break|cut off|lock (?:us|me|him|her
    |them|you)|sack|flatten|take away|come (?:back )?for|deal with|find|teach|make) (?:<OBJECT>|<OWN>\w+
    |you\b|your)
keep (?:my|our|his|her|their|your|its|the)? ?mouths? (?:shut|closed)\b
(?:told|warned|ordered|advised|reminded|instructed) (?:<OBJECT> )?(?:to|not to) (?:\w+ )?(?:think of
    |remember|be quiet|keep (?:quiet|silent|still|away|my|his|her|our|their)|stop (?:asking|writing|talking
    |looking|complaining)|forget|shut|say nothing|stay (?:silent|quiet|away)|complain|come back
    |ask (?:questions|again))\b
(?:think of|remember|think about|look after|take care of) (?:your|my|his|her|their|our) (?:children|mother
    |family|daughters?|sons?|wife|parents|health|future)\b
(?:knew|know|knows) where (?:my|our|his|her|their|your|I|we|he|she|they|you) (?:\w+ )?(?:live[sd]?|work(?:s
    |ed)?|sleep|slept|stud(?:y|ied|ies)|goes|went|go|children|daughter|son|family|mother|house|school)\b
should (?:stop|not|never) (?:writing|asking|talking|looking|digging|write|ask|talk|look|speak|go on
    |complain)\b
(?:would|will|could|might|[’']d|[’']ll) (?:lose (?:my|his|her|their|your|our) (?:jobs?|house|children
    |licen[cs]e|place|post|pension|land|son|daughter)|never (?:see|work|teach|leave|find|walk|get out
    |go home|be found))\b
next time (?:it|they|we|he|you|I|would|will|there)\b
(?:dead|severed|headless|skinned|strangled) (?:birds?|rats?|dogs?|cats?|pigs?|fish|crow|pig[’']s head)\b
(?:bullets?|noose|wreath|coffin|candles?|funeral \w+|cartridges?) (?:\w+ ){0,4}?(?:door|post|envelope
    |doorstep|letter\s?box|mailbox|gate|letter|desk|car)\b
(?:better|wise|wiser|healthier|best) (?:for (?:me|us|him|her|them|you) )?(?:to (?:keep|forget|leave|stop
    |say nothing|be quiet)|if (?:I|we|he|she|they|you) (?:kept|forgot|left|stopped|said nothing))\b
(?:accidents?|things|something) (?:can|could|might|may|do) (?:\w+ )?happen\b
(?:wait|you[’']ll see|we[’']ll see|see what happens|your turn)\b(?= (?:until|and see|what|will come|comes
    |is next)|[.,!])
(?:fired|fire|firing|shot|shooting|shots) (?:\w+ )?(?:in(?:to)? the air|over (?:our|their|his|her|the
    |my) <W1>heads?|above (?:our|their) heads|at (?:our|their|my|his|her) feet)\b
(?:will|would|shall) (?:answer|pay) (?:for (?:it|this|that)|dearly)\b
(?:you|they|he|she|we|I) (?:will|would|[’']ll|[’']d) (?:all )?(?:end up|rot|disappear|be sorry|regret
    |come back here|be back|see|live to)\b
let (?:the matter|it|the thing|things|sleeping dogs) (?:sleep|rest|drop|lie|be)\b
(?:remind|asked|mention|prais|remark|enquir|inquir|knew|talk|spoke|speak|said
    |joked)\w* (?:<OBJECT> )?(?:\w+ )?(?:after |about |of |on |that |the names? of )<W3>(?:my|his|her|their
    |our|your|a) (?:daughters?|sons?|children|child|wife|family|mother|grandchildren|little (?:girl|boy))\b
still had (?:a|two|three|another) (?:daughters?|sons?|child(?:ren)?|brothers?)\b
(?:treated|regarded|considered|dealt with) as (?:an? )?(?:\w+ )?(?:targets?|enem(?:y|ies)|accomplices?
    |traitors?|hostile|legitimate)\b
strike hard\b
(?:posted|transferred|sent|moved) to (?:the )?(?:islands?|north|east|front|border|mines|provinces)\b
(?:made|make|makes) (?:an example|it clear|clear)\b
(?:straight|right) back (?:to|in|inside|if|where)\b
(?:you|he|she|they|we|I)(?: will|[’']ll| would|[’']d) (?:go|be) (?:straight )?(?:back|inside|to prison|in
    |the same way) (?:if|unless|when|for|as)\b
(?:accidents? (?:happen|do)|things happen|people (?:fall|disappear|vanish|drown)|roads are dangerous
    |it would be a (?:pity|shame)|what a (?:pity|shame)|such a (?:pretty|nice|lovely)|we know your
    |we have your (?:address|name|number)|watch (?:your|my|his|her) (?:step|back|tongue|mouth)|be careful
    |take care|mind (?:your|my|his|her) (?:tongue|step|own business))\b
(?:for (?:your|his|her|my|their|our) own (?:good|sake|health)|for the sake of (?:your|my|his|her|their
    |the) (?:children|family|mother|parents|daughter|son))\b
(?:funeral wreath|wreath|coffin|black ribbon|bullet|cartridge|noose|effigy|skull|dead (?:dog|cat|rat|bird
    |crow|fish|hen)|pig[’']s head|red cross|white cross|black cross)\b(?= (?:on|in|at|was|were|hung|nailed
    |left|outside|through|with|under|from|painted|chalked)|[.,;])
""",
    "harassment": r"""
follow(?:ed|ing|s) (?:me|us|him|her|them|my|our) ?(?:\w+ ){0,3}?(?:home|everywhere|for|to|around|in|on
    |whenever|from|at|day|wherever)\b
(?:ring|rang|rings|call|calls|called|phone|phoned|phones|visit|visited|visits|came|come) (?:to )?(?:me|us|my
    |her|his|their|him|our|the famil(?:y|ies)) ?(?:\w+ ){0,3}?(?:every (?:night|day|week|hour)|at night
    |several times|many times|again and again|(?:two|three|four|five|six|\d+|a dozen) times|day and night)\b
(?:dismiss|sack|fir|suspend|remov|expel|barr|throw|threw|thrown|lost|lose|lay|laid off|banned
    |demot)\w* (?:\w+ ){0,3}?(?:from )?(?:my|his|her|their|our|the|a|its)? ?<W1>(?:posts?|jobs?|work
    |schools?|university|position|teaching|licen[cs]es?|practice|faculty|college|bar
    |service)\b(?= (?:because|after|for|when|over|and|by|since|on|in|last|without|as)|[.,;])
(?:call|summon|order|invit)(?:ed|s|ing) (?:in |back )?(?:<OBJECT> )?(?:in |back )?to (?:the |a |an
     )?<W2>(?:station|police|headquarters|barracks|ministry|bureau|prosecutor\w*|security \w+|directorate
    |commandant\w*)\b
photograph\w* (?:my|our|his|her|their|the) <W1>(?:house|home|children|family|door|shop)\b
(?:parked|waited|sat|stood|standing|waiting|stands|waits|sits|posted|watching
    |watched) (?:\w+ ){0,3}?(?:outside|in front of|opposite|across from) (?:my|our|his|her
    |their) (?:\w+ )?(?:house|home|flat|door|office|gate|window|school|shop|building)\b
(?:licen[cs]es?|permits?|registration|passports?|accounts?) (?:\w+ )?(?:was|were|has been|have been
    |had been) (?:\w+ )?(?:revoked|withdrawn|suspended|cancelled|annulled|frozen|blocked|confiscated
    |taken)\b
(?:revok|withdr|suspend|cancell|annull|fr[eo]z)\w* (?:my|our|his|her|their|the \w+[’']?s?) (?:licen[cs]es?
    |permits?|registration|passports?|accounts?|citizenship)\b
(?:wrote|painted|daubed|scrawled|sprayed|chalked) (?:\w+ ){0,3}?on (?:my|our|his|her
    |their) (?:\w+ )?(?:doors?|walls?|house|shop|gate|car)\b
(?:banned|barred|forbidden|stopped|prevented|blocked) from (?:leaving|travelling|traveling|teaching|working
    |writing|publishing|speaking|practising|preaching|publication)\b
(?:ban(?:ned|ning)?|clos(?:ed|ing)|shut(?:ting)? down|suspend(?:ed|ing)|outlaw(?:ed|ing)) (?:the|our|their
    |his|her|all|two|three) <W2>(?:newspapers?|papers?|radio stations?|stations?|broadcasters?|websites?
    |unions?|organi[sz]ations?|associations?|offices?|magazines?|channels?|groups?|schools?|churches?)\b
<BE>(?:\w+ )?(?:followed|visited|approached|accosted|shadowed|trailed) (?:\w+ )?(?:home|to (?:his|her|their
    |the)|at (?:home|night|work)|by (?:men|two|three|a man|strangers|officers|agents|police|unknown
    |plain))\b
follow(?:ed|ing) (?:\w+ )?(?:home|everywhere)\b
(?:receiv|gets?\b|got\b|getting|had\b|bring)\w* (?:\w+ ){0,3}?(?:calls?|letters?|visits?|messages?|texts?
    |postcards?)\b(?= (?:at night|in which|from (?:unknown|strangers|men|a man)|telling|saying|warning
    |threat\w*|with no|without|by night|late))
(?:wrote|writing|took|taking|noted|noting) down (?:our|my|his|her|their|the|everyone[’']s) (?:numbers?
    |plates?|names?|licen[cs]e|registration)\b
(?:motorcycles?|cars?|men|man|van|jeep) (?:\w+ )?(?:outside|in front of|opposite|parked|waiting) (?:the|our
    |my|his|her|their) (?:\w+ )?(?:house|home|laundry|shop|office|door|gate|school|flat|window|building)\b
(?:called|summoned|ordered) up to\b
nobody (?:speaks|spoke|answers|answered)\b
(?:men|someone|somebody|people|strangers|two men) (?:who )?(?:did not give|gave no|would not give
    |without giving) (?:their|his|a|any) names?\b
(?:follow|shadow|tail|stalk|trail|watch|monitor|tap|bug|photograph|film|hound|harass|bull|pester|smear|vilif
    |slander|denounc|insult|jeer|heckl|spat|hoot)(?:ed|s|ing|ied|ies|y|ying|es)? (?:him|her|them|me|us|my
    |our|his|their|<NOUN_PHRASE>)\b
<BE>(?:\w+ )?(?:followed|shadowed|tailed|stalked|watched|monitored|tapped|bugged|photographed|filmed
    |harassed|bullied|pestered|smeared|vilified|slandered|denounced|insulted|jeered|sacked|dismissed
    |suspended|demoted|blacklisted|expelled|disbarred|ostracised|summoned|struck off|shunned|spat at)\b
(?:anonymous|silent|night|obscene|abusive|strange|unsigned) (?:phone )?(?:calls?|letters?|notes?|callers?
    |messages?)\b
(?:informers?|informants?|spies|spy|plain-?clothes|watchers?|minders?)\b(?= (?:in|at|outside|sat|stood
    |followed|were|was|everywhere|among|on|wrote|who|man|men|officers?))
(?:same|grey|black|white|parked|unmarked|dark) (?:car|van|motorcycle|motorbike|jeep
    |saloon)s?\b(?= (?:outside|parked|was|again|has|stood|with|followed|at|in|every|on|for))
(?:lost|losing|lose|dismissed from|removed from|sacked from|barred from|suspended from|expelled from
    |thrown out of|forced out of|stripped of|resign\w* from) (?:his|her|their|my|our|the
    |its) (?:\w+ )?(?:jobs?|posts?|work|pensions?|licen[cs]es?|schools?|university|places?|flats?|positions?
    |seats?|chairs?|desks?|title|degree|accreditation|permit)\b
(?:blacklist|surveillance|harassment|intimidation|vandalism|graffiti|slurs?|smear|hate mail|travel ban
    |exit ban|phone-?tapp\w*|wire-?tapp\w*|spyware|informers?)\b
(?:passport|licen[cs]e|permit|visa|accreditation|registration|pension|account|diploma|ration card
    |papers)s? (?:\w+ ){0,3}?(?:taken away|confiscated|revoked|withdrawn|cancelled|suspended|annulled
    |refused|frozen|blocked|stamped|torn up|not renewed)\b
(?:painted|daubed|scrawled|chalked|smeared|thrown|nailed|sprayed) (?:\w+ ){0,4}?(?:on|at|over|across|to
    |through) (?:my|our|his|her|their|the family[’']s) (?:\w+ )?(?:door|wall|window|gate|house|shop|car
    |fence|windows|doors)\b
""",
    "assembly_repression": r"""
(?:police|officers|soldiers|guards|troops|they|gendarmes|forces) (?:\w+ )?(?:used|fired|threw|launched
    |lobbed|sprayed|turned) (?:\w+ ){0,3}?(?:gas|canisters|rubber|water|stun|pellets|hoses)\b
(?:rall(?:y|ies)|march(?:es)?|protests?|demonstrations?|vigils?|gatherings?|sit-ins?|pickets?|processions?
    |strikes?|assembly) (?:\w+ ){0,3}?(?:was|were|had been|has been|is|are|been) (?:\w+ )?(?:banned
    |forbidden|broken up|dispersed|cleared|stopped|blocked|surrounded|attacked|charged|crushed|prohibited
    |outlawed)\b
(?:mounted|riot) police (?:\w+ )?(?:charged|cleared|moved|beat|attacked|surrounded|dispersed|broke|fired
    |arrested|pushed|drove|used|blocked|stormed)\b
clear(?:ed|ing|s) (?:the |a )?(?:\w+ )?(?:square|streets?|campus|bridge|avenue|plaza|park|barricades?|sit-in
    |encampment|crowd|protesters?|demonstrators?)\b
(?:drove|rode|ploughed|plowed|rammed) (?:\w+ ){0,2}?(?:horses?|vehicles?|trucks?|cars?|motorbikes?
    |buses?)? ?into (?:us|the (?:crowd|marchers|protesters|demonstrators|people|strikers|students|women))\b
kettl(?:ed|ing)\b
(?:baton|police|cavalry) charges?\b
(?:crowd|protesters?|marchers?|demonstrators?|strikers?|students|workers) (?:\w+ )?(?:was
    |were) (?:\w+ )?(?:dispersed|charged|gassed|beaten back|scattered|driven|surrounded|hemmed|attacked)\b
(?:bann|prohibit|forb[ai]d|forbid|outlaw)\w* (?:the|an?|all|any|its|their) <W3>(?:processions?|march(?:es)?
    |meetings?|funerals?|rall(?:y|ies)|assembl(?:y|ies)|gatherings?|festivals?|strikes?)\b
(?:guards?|police|cavalry|troops|lancers|gendarmes|horsemen|squads?) (?:\w+ )?charged\b(?! (?:him|her|them
    |with|the (?:editor|man)|\w+ with))
dispersed\b
(?:hosed|gassed|tear-?gassed|batoned|baton-charged)\b
water (?:from|and|,) (?:hoses|cannons?)
""",
    "armed_attack": r"""
(?:destroy|hit|struck|strike|target|shell|attack)\w* (?:<NUMBER_WORD> |the |several |enemy )(?:\w+
     ){0,2}?(?:launch sites?|positions?|depots?|bases?|outposts?|launchers?|bunkers?|strongholds?)\b
(?:attempt|tr(?:y|ied)|sought)\w* to (?:seize|storm|take|capture|occupy)\b
(?<!was\x20)(?<!were\x20)(?<!been\x20)shot at (?:us|me|them|him|her|the|our|people|anyone|anything|everyone
    |it)\b
(?:shooting|shelling|firing|bombing|gunfire|bombardment|shots) (?:began|started|went on|stopped|lasted
    |continued|broke out|came|rang out|did not stop|from|in|at|on)\b
(?:overran|overrun|overrunning|attacked|attack|stormed|surrounded|encircled|captured|invaded
    |raided) (?:the |our |a |two |three |several |<NUMBER_WORD> )?<W2>(?:villages?|towns?|camps?|quarters?
    |districts?|cit(?:y|ies)|hamlets?|settlements?|valleys?|neighbou?rhoods?|boats?|patrols?|hospitals?
    |schools?|convoys?|markets?|monaster(?:y|ies)|church(?:es)?|mosques?|bus(?:es)?)\b
(?:soldiers|police|they|troops|militia\w*|gunmen|men|officers|guards|he|rebels|fighters
    |army) (?:\w+ )?fired\b(?! (?:him|her|them|the (?:minister|director|teacher))\b)
(?:helicopters?|gunships?|planes?|jets?|aircraft|drones?) (?:\w+ )?(?:fired|bombed|dropped|attacked|struck
    |hit|strafed|shot|shelled)\b
tanks? (?:\w+ )?(?:fired|shelled|opened|destroyed)\b
(?:clashes|fighting|firefights?|battles?) (?:between|broke out|with|in (?:the )?(?:town|village|city|streets
    |north|south|east|west|region|area|district|hills|valley)|left|erupted|near|around|raged|continued
    |forced)\b
(?:grenades?|bombs?|shells?|rockets?|mortars?|missiles?) (?:\w+ )?(?:fell|landed|exploded|hit|struck|came
    |was thrown|were thrown|went off|burst)\b
(?:throw|threw|thrown|lobbed|hurled|tossed) (?:an? |the |two |three |hand |\w+ )?(?:grenades?|bombs?
    |petrol bombs?|dynamite)\b
(?:opened|open|opening) (?:up )?(?:on|with) (?:us|the|a|machine|automatic|live)\b
(?:machine[- ]gun(?:ned|s|fire)?)\b
(?:device|bomb|mine|charge|car|bus) (?:\w+ )?(?:blew up|went off|exploded|detonated)\b
(?:struck|hit|shelled|destroyed|damaged) by (?:[\w-]+ ){0,2}?(?:artillery|shells?|rockets?|missiles?|drones?
    |bombs?|mortars?|fire|grenades?|planes?|aircraft)\b
(?:house|home|school|hospital|church|market|bus|lorry|ambulance|convoy|village|dairy|bakery|bridge|clinic
    |station|mill)\b (?:\w+ ){0,3}?(?:was|were|had been|has been) (?:\w+ )?(?:hit|struck|shelled|fired on
    |fired at|attacked|targeted|bombed)\b
claim(?:s|ed|ing)? responsibility\b
fired (?:on|upon)\b
under fire\b(?! (?:from critics|over|for))
(?:mortar|artillery|rocket|tank|machine-gun|rifle) (?:fire|rounds|shells|bursts)\b
<BE>mined\b
(?:bomb|shell|mortar|rocket|strafe|mine|torpedo|missile|mortared|shelled|strafed|bombed|rocketed
    |torpedoed)(?:ed|ing|s)? (?:the|our|a|their|his|two|three|us|them|at|from)\b
<BE>(?:\w+ )?(?:bombed|shelled|mortared|strafed|rocketed|attacked|raided|stormed|overrun|besieged|ambushed
    |torpedoed|sunk|bombarded|blitzed|invaded|fired upon|shot up|blown up)\b
(?:bombs?|shells?|mortars?|rockets?|missiles?|grenades?|bullets?|drones?|landmines?|projectiles?|shrapnel
    |explosives?|dynamite)\b(?= (?:fell|fall|hit|struck|landed|exploded|burst|came|flew|rained|tore|went
    |killed|damaged|destroyed|were|was|had|on|at|in|over|through|into|from))
(?:explosions?|blasts?|bombings?|bombardments?|shellings?|barrages?|airstrikes?|air-?strikes?|strikes?
    |salvos?|volleys?|crossfire|sniping|sniper fire)\b(?= (?:on|in|at|of|near|hit|killed|tore|rocked|shook
    |destroyed|damaged|outside|against|from|was|were|by|left|began|followed))
(?:attack|raid|assault|offensive|operation|incursion|strike|ambush)(?:s|es)? (?:on|against|by|at|in
    |near) (?:the |a |an |two |three |our |its |their |\w+ )?(?:\w+ )?(?:villages?|towns?|camps?|cit(?:y
    |ies)|convoys?|posts?|stations?|bases?|patrols?|markets?|schools?|hospitals?|church(?:es)?|mosques?
    |buses|bus|hamlets?|settlements?|civilians|quarter|district|port|bridge|refugees)\b
(?:soldiers|troops|tanks|rebels|militia\w*|gunmen|fighters|riders|horsemen|paramilitar\w+|columns?|forces
    |army|insurgents) (?:\w+ )?(?:entered|attacked|stormed|raided|overran|surrounded|took|seized|swept|moved
    |advanced|opened|fired|shelled|besieged|rode|poured|descended|burst|fell)\b(?= (?:on|in|into|the|our
    |through|at|up|upon|over|a|from|down|fire))
(?:rode|swept|fell|descended|burst|came down|poured) (?:in|into|on|upon|through|down on) (?:the|our
    |a) (?:\w+ )?(?:village|camp|town|hamlet|settlement|market|quarter)s?\b
(?:returned|exchanged|exchange of|drew|came under|taking|took) (?:\w+ )?fire\b
""",
    "denial_of_access": r"""
<NOT> (?:let|allow\w*|permit\w*|admit\w*|given|give) <W5>(?:through|in|inside|pass|past|enter|into|access
    |near|reach|up to)\b(?! (?:his|her|their) (?:own|bed))
(?:held up|stuck|<BE>(?:stopped|blocked)|stranded|turned back|turned away|sent back
    |kept waiting) (?:\w+ ){0,2}?at (?:the |a )?<W2>(?:border|gates?|river|bridge|checkpoints?|crossings?
    |roadblocks?|barrier|entrance|pass|airport|doors?)\b
turn(?:ed|ing|s) (?:back|away) (?:our|the|their|his|her|aid|<PERSON>|<NUMBER_WORD>|all|an?|two|three)\b
(?:turned|turning|sent|sending) (?:our|the|their|his|her|an?|all) <W2>(?:trucks?|convoys?|teams?
    |delegations?|monitors|observers|cars?|lawyers?|vehicles?|mission) (?:back|away)\b
(?:refus|den)\w* (?:us|them|him|her|me|the \w+|our \w+|\w+) (?:permission|entry|access|visas?|a visa
    |leave)\b
(?:pass|roads?|border|bridge|gates?|crossings?|checkpoints?|ports?|airport|corridor|valley|area|town
    |village) (?:\w+ )?(?:is|was|has been|had been|remains?|stays?|were|are) (?:\w+ )?(?:closed|shut|blocked
    |sealed|cut off|off limits|barred)\b
cut off (?:from|the|all)\b
no (?:aid|trucks?|convoys?|food|help|observers?|journalists?|monitors?|outsiders?|supplies|doctor|relief
    |visitors?|lawyers?) (?:\w+ )?(?:has|have|had|was|were|can|could|is|are|may) (?:\w+ ){0,2}?(?:reached?
    |entered?|got|allowed|let|permitted|arriv\w+|admitted|received|through|in)\b
(?:barred|blocked|refused|stopped|excluded|banned) (?:\w+ ){0,3}?(?:monitors|observers|journalists|reporters
    |lawyers|inspectors|delegat\w+|visitors|investigators|diplomats|aid workers|relatives|families)\b
(?:press|journalists?|reporters|observers|monitors|lawyers?|inspectors?|relatives|families|visitors|doctors
    |delegates?|diplomats|public)\b (?:\w+ ){0,2}?(?:been |was |were |is |are )(?:\w+ )?(?:barred
    |kept (?:out|away|waiting)|turned (?:away|back)|excluded|told to (?:wait|leave)|made to wait|shut out
    |banned|refused)\b
(?:observers|monitors|reporters|journalists|lawyers) kept (?:out|away)\b
refused (?:us |him |her |them )?(?:leave|permission|entry|admission|access)\b
access (?:\w+ )?(?:was|is|has been|had been|were) (?:\w+ )?(?:refused|denied|blocked|barred|not granted
    |limited)\b
(?:internet|telephone|phone|mobile|electricity|power|water|lines?|network|radio)s? (?:\w+ ){0,2}?(?:was|were
    |has been|have been|had been|is|are) (?:\w+ )?(?:cut|cut off|down|dead|shut off|blocked|jammed
    |switched off|disconnected)\b
""",
    "body_desecration": r"""
<NOT> (?:allow\w*|let|permit\w*|able|given?|get|got|return\w*|hand\w*|releas\w*|gave) <W5>(?:bury|wash
    |bod(?:y|ies)|corpses?|remains|funerals?|mourn)\b
dragg\w* (?:the|his|her|their|a) <W1>(?:corpses?|bod(?:y|ies)|dead)\b
buried (?:<OBJECT> )?(?:\w+ ){0,2}?(?:with an? (?:digger|bulldozer|excavator|machine)|by (?:night|bulldozer
    |a digger)|at night|without|in secret|in (?:an? |the )?(?:\w+ )?(?:pit|trench|ditch|quarry|lime|forest
    |ravine|mass|unmarked|garden|yard|field|well|one grave))\b
(?:threw|throw|thrown|dump|toss|tipp|push|roll|sank|sunk)\w* (?:the|his|her|their|all the
    |our) <W1>(?:bod(?:y|ies)|dead|corpses?|remains)\b
(?:burn(?:ed|t|ing)?|hid|hidden|cut up|removed|moved|took away|carried away|loaded) (?:the|his|her|their
    |all the|our|some) <W1>(?:bod(?:y|ies)|dead|corpses?|remains)\b
(?:bod(?:y|ies)|dead|corpses?) (?:\w+ )?(?:was|were|had been|have been) (?:\w+ )?(?:burn(?:ed|t)|hidden
    |buried|cut up|removed|taken away|loaded|left|hung|tied|displayed|dragged)\b
(?:heads?|ears?|hands|fingers) (?:\w+ )?(?:was|were|had been) cut off\b
graves? (?:\w+ )?(?:was|were|had been|have been) (?:\w+ )?(?:opened|smashed|destroyed|levelled|desecrated
    |dug up|unmarked)\b
(?:bod(?:y|ies)|corpses?|remains|dead|coffins?|graves?) (?:\w+ ){0,4}?(?:dumped|thrown|burn(?:t|ed)|dragged
    |mutilated|displayed|hidden|moved|removed|bulldozed|ploughed|dug up|desecrated|smashed|limed|covered
    |cremated|taken away|carried off|hung|left|returned|withheld|released|handed|refused|exchanged|sold
    |washed up|floated|tied|sealed|buried)\b
(?:dump|throw|threw|thrown|tipp|burn|burnt|burned|dragg|mutilat|display|hid|hidden|hide|mov|remov|dismember
    |dig up|dug up|exhum|sink|sank|bur(?:y|ied)|return|withh[eo]ld|refus|releas|hand|cremat|wash|kick|load
    |carry|carr(?:y|ied))(?:ed|ped|ing|ged|ging|ped|ping|s|e|es|ied|ying)? (?:\w+ ){0,4}?(?:bod(?:y|ies)
    |corpses?|remains|the dead|skulls?|skeletons?)\b
""",
    "fear_risk": r"""
(?:afraid|scared|frightened|terrified|worried) (?:that )?(?:they|he|she|I|we|the \w+|my \w+|their \w+
    |his \w+|her \w+|for|of|it) ?(?:will|would|may|might|could|are|is|my|his|her|their|what|coming|going)?\b
(?:fear|fears|feared|fearing) (?:that )?(?:he|she|they|it|we|I|the \w+|their \w+|his \w+|her \w+
    |more) (?:\w+ )?(?:will|would|may|could|might|has|have|is|are|was|were|had)\b
<NOT> (?:dare\w*|sleep at home|safe|sleep|slept) ?(?:at home|to|any|here|there|in)?\b(?= (?:speak|go|leave
    |return|come|sleep|more|longer|talk|report|complain|in|to|any|at)|[.,;])
(?:dare|dares|dared) not\b
(?:lives?|living|lived) in (?:\w+ )?(?:fear|terror|hiding)\b
at (?:\w+ )?risk of (?:\w+ )?(?:being|torture|death|execution|arrest|deportation|ill|starvation|attack
    |violence|killing|enforced|reprisals)\b
(?:in|put|puts|putting) (?:\w+ ){0,3}?(?:danger|peril)\b
fear(?:s|ed)? (?:reprisals?|retaliation|arrest|revenge|deportation|the worst|an? (?:attack|massacre))\b
feel(?:s|ing)? unsafe\b
""",
    "persecution_campaign": r"""
hunt(?:ed|s|ing)? (?:down )?(?:us|them|our|the (?:church|union|party|people|faithful|believers|minority))\b
(?:wag|mount|pursu|run|conduct)\w* (?:an? |the |its |their )?<W2>(?:campaign|war|crackdown|purge
    |vendetta) (?:against|on|of)\b
(?:weekly|newspaper|paper|station|radio|magazine|union|party|website|channel|congregation|society
    |association|movement|school|club)\b (?:[\w’'-]+ ){0,3}?(?:was|were|had been|has been|have been|is
    |being) (?:\w+ )?(?:shut down|closed|banned|suspended|outlawed|dissolved|prohibited)\b
<BE>(?:\w+ )?(?:persecuted|outlawed|banned|proscribed|dissolved|hunted|purged|silenced|suppressed
    |criminali[sz]ed|segregated|stripped of)\b
(?:clos|shut|ban|bann|outlaw|dissolv|proscrib|suspend|silenc|suppress|raid|purg|hunt)(?:ed|e|es|ing|s|ned
    |ning|down)? (?:down )?(?:\w+ ){0,3}?(?:newspapers?|papers?|unions?|churches|church|mosques?|schools?
    |part(?:y|ies)|associations?|societ(?:y|ies)|stations?|magazines?|weekl(?:y|ies)|organi[sz]ations?
    |groups?|charit(?:y|ies)|universit(?:y|ies)|languages?|sects?|congregations?|bookshops?|clubs?)\b
""",
}
