"""Acts against home, property and peace told without the word for them, as data: frames of what was done.

- A line is a frame; a blank in it stands for any blank; a line that is indented goes on with the one before.
- A frame needs the thing that was taken or destroyed, the place left, the sum asked for, or what was said.
- `<W2>` is up to two words between; `<NOT>` any negation. A negation that is part of an act stands in its frame.
"""

from __future__ import annotations

FRAMES: dict[str, str] = {
    "property_destruction": r"""
(?:burn|torch|smash|wreck|destroy|break|broke|slash|tear|tore|level|flatten|raze|bulldoz|demolish|blow|blew|crush|trampl|ripp|hack|ruin|spoil)\w* (?:up |down |to pieces )?(?:everything|all (?:we|they|I|that)|the lot)\b
(?:burn|torch|smash|wreck|destroy|break|broke|slash|tear|tore|level|flatten|raze|bulldoz|demolish|blew|crush|trampl|ripp|hack|ruin|blew up|blown up|sank|sunk|scuttl|cut up)\w* (?:up |down |out )?(?:<OWN>|the |all |all the |both |several |dozens of |hundreds of |<NUMBER_WORD> )<W3>(?:<BUILT>|windows?|furniture|tyres?|tires?|trees?|nets|looms?|machines?|press(?:es)?|tools|boats?|beds?|pots|tanks?|pumps?|instruments?|stalls?|carts?|ovens?|roofs?|walls?|books|archives?|files|equipment|cameras|graves|tombs?|seedlings|harvest|wheat|maize|haystacks?|motors?)\b
(?:took|knocked|pulled|tore|brought|taken|torn) down (?:the |our |their |my |his |her )?<W2>(?:houses?|homes?|walls?|huts?|tents|shops?|stalls?|church|mosque|school|fences?|roofs?)\b
bulldozers? (?:\w+ )?(?:came|arrived|went|moved|rolled|took|knocked|levelled|leveled|flattened|began|cleared)\b
nothing (?:was|is|remained|remains) (?:left )?(?:of|standing|but)\b(?= (?:the|our|my|his|her|it|a|ash|walls|stones)|[.,;])
(?:only|nothing but) (?:the )?(?:walls|chimneys?|ash(?:es)?|foundations?|stones|shells?) (?:remain\w*|left|stood|stand|still)\b
(?:lay|lies?|lie|is|are|was|were|left) in (?:ruins|ashes|rubble)\b
(?:went up|going up|gone up|up) in (?:flames|smoke)\b
(?:<BUILT>|church|roof|everything|village|thatch|barn) (?:\w+ ){0,3}?(?:burn(?:ed|t|s|ing)|collapsed|wrecked|blew up|blown up|on fire|ablaze|alight|razed|torched|smashed)\b
(?:poured|splash\w*|spilled|sprinkl\w*|dous\w*) (?:\w+ ){0,3}?(?:petrol|kerosene|fuel|paraffin|gasoline)\b
(?:poison|foul)\w* (?:the |our |their |his |her )?(?:wells?|water|river|animals|dogs?|cattle|bees)\b
(?:shot|killed|slaughtered|machine-gunned|bayoneted|burned|burnt) (?:our|their|the|my|his|her|all) <W2>(?:cattle|cows?|goats?|sheep|dogs?|animals|horses?|donkeys?|chickens|hens|camels|livestock|pigs?|bees|oxen)\b
set (?:our|my|his|her|their|the|a) <W2>(?:<BUILT>|church|roof) (?:on fire|alight|ablaze)\b
(?:dug|ploughed|plowed|drove) (?:up|over|through) (?:the|our|their) (?:graves?|cemetery|fields?|crops|gardens?)\b
(?:computers?|machines?|cameras?|equipment|windows|furniture|presses) (?:was|were|had been|have been)? ?(?:smashed|destroyed|wrecked|broken)\b
(?:burn|burned|burnt|burning) out\b
windows? (?:\w+ ){0,3}?(?:broken|smashed|shattered|stoned)\b
(?:fires|fire) (?:\w+ ){0,4}?(?:set|started|lit|were the work of)\b
set(?:ting)? fire\b
(?:hamlets?|cottages?|cabins?|granar(?:y|ies)|lorr(?:y|ies)|trucks?|stores|stations?|offices?) (?:\w+ ){0,3}?(?:burn(?:ed|t|ing)|destroyed|razed|torched|blown up|wrecked)\b
(?:burn|burned|burnt|torched|razed|destroyed|bulldozed) (?:\w+ ){0,3}?(?:hamlets?|cottages?|cabins?|lorr(?:y|ies)|trucks?|stations?|offices?)\b
(?:burn|burnt|burned|burning|torch|torched|set alight|set fire to|fired|raz(?:e|ed|ing)|level(?:led|ed|ling)?|flatten(?:ed|ing)?|demolish(?:ed|ing)?|bulldoz(?:e|ed|ing)|wreck(?:ed|ing)?|destroy(?:ed|ing|s)?|smash(?:ed|ing)?|trash(?:ed|ing)?|ruin(?:ed|ing)?|dynamit(?:e|ed|ing)|blew up|blow(?:n|ing) up|tore down|pull(?:ed|ing) down|knock(?:ed|ing) down|gutt(?:ed|ing)|ransack(?:ed|ing)?|vandali[sz]\w+|defac(?:ed|ing)|chopp(?:ed|ing) (?:up|down)|cut down|uproot(?:ed|ing)?|trampl(?:ed|ing)|fell(?:ed|ing)|hack(?:ed|ing)|slash(?:ed|ing)|saw(?:ed|n)) (?:\w+ ){0,4}?(?:houses?|homes?|huts?|barns?|church(?:es)?|mosques?|schools?|shops?|stalls?|mills?|boats?|nets?|crops?|fields?|orchards?|trees?|vines?|gardens?|hives?|wells?|pumps?|bridges?|carts?|cars?|tractors?|looms?|press(?:es)?|library|archives?|graves?|tombs?|shrines?|statues?|crosses|icons?|books|tents?|sheds?|stores?|granar(?:y|ies)|haystacks?|windows?|doors?|roofs?|furniture|ovens?|villages?|towns?|hamlets?|quarters?|settlements?|bakery|clinics?|hospitals?|offices?|stations?|warehouses?|vineyards?|olive\w*|greenhouses?|fences?|cattle|sheep|goats?|hens?|dogs?|engines?|radios?|cameras?|equipment)\b
(?:houses?|homes?|huts?|barns?|church(?:es)?|mosques?|schools?|shops?|stalls?|mills?|boats?|nets?|crops?|fields?|orchards?|vines?|hives?|library|archives?|graves?|tombs?|shrines?|sheds?|granar(?:y|ies)|villages?|hamlets?|quarters?|bakery|clinics?|hospitals?|warehouses?|roofs?|tents?) (?:\w+ ){0,3}?(?:burn(?:t|ed|ing|s)|in flames|in ruins|in ashes|alight|ablaze|on fire|destroyed|demolished|razed|levelled|flattened|wrecked|gutted|smashed|torched|blown up|bulldozed|pulled down|torn down|collapsed|smouldering|blackened|roofless|gone)\b
(?:ash(?:es)?|rubble|ruins|cinders|embers|charred|smouldering|smoking|blackened|scorched|arson|arsonists?|flames|bonfires?|bulldozers?|excavators?|demolition|dynamite)\b(?= (?:of|in|where|and|was|were|came|on|at|the|by|beams|walls|houses|remains|ruins|shell|earth)|[.,;])
(?:smoke|fire)s? (?:\w+ )?(?:rose|rising|over|from|above|spread|took|went|in the)\b
""",
    "robbery": r"""
(?:took|take|taken|carried off|carried away|stole|loaded up|made off with|went off with|grabbed|pocketed) (?:away |with them )?(?:everything|all (?:we|they|I|of it|that)|whatever|what (?:they|he|was|we)|anything)\b
(?:empt(?:ied|ying)|clean(?:ed|ing) out|cleared out|stripped|ransacked|gutted) (?:out )?(?:the|our|my|his|her|their|every|all) <W2>(?:shops?|houses?|homes?|stores?|till|safe|drawers?|granar(?:y|ies)|pantry|kitchens?|larder|cupboards?|clinic|pharmacy|barns?|warehouses?|pockets?|offices?|school)\b
everything (?:\w+ ){0,3}?(?:was|had been|has been) (?:carried|taken|stolen|loaded|removed|looted)\b
rings? (?:\w+ )?(?:was |were )?(?:pulled|taken|torn|cut|ripped|stolen)\b
(?:made|make|force|forced|order|ordered|told|tell) (?:<OBJECT> )?(?:to )?(?:hand over|give (?:them|him|up|over)|surrender|turn out|empty) (?:<OWN>|the |all |everything|over)\b
hand(?:ed|ing|s)? over (?:our|my|his|her|their|the) <W1>(?:<GOODS>|money|harvest|animals|keys|weapons?)\b
(?:went|go|going|searched|looked) through (?:our|my|his|her|their) (?:pockets|bags?|clothes|coats?|purses?|wallets?)\b
(?:relieved|robbed|stripped|emptied) (?:\w+ ){1,3}?of (?:its|his|her|their|our|my|all|everything|the|doors|roofs|<GOODS>)\b
(?:took|take|taken|taking|stole|kept|grabbed|seized|confiscated|carried off|carried away|demanded|removed) (?:away |off )?(?:<OWN>|the |all |all the |all our |<NUMBER_WORD> (?:\w+ )?(?:of )?)<W2>(?:<GOODS>|motors?|engines?|fish|hens?|chickens?|pigs?|donkeys?|horses?|mules?|bicycles?|bikes?|motorbikes?|blankets?|radios?|televisions?|generators?|batteries|fuel|petrol|medicines?|seeds?|flour|rice|corn|maize|furniture|wallets?|purses?|gold|necklaces?|crops|harvest|wood|timber|tractors?|ploughs?|sewing machines?|licen[cs]es?|keys)\b
(?:sei[sz]ure|theft|looting|confiscation|plundering) of (?:<W3>)\w+
(?:carried|carted|hauled|driven|loaded) (?:away|off) (?:\w+,? ){0,5}?(?:manuscripts?|telephones?|phones?|papers?|books|goods|furniture|stoves?|doors?|pipes?|grain|cattle|everything|boxes|files|computers?)\b
(?:household goods|belongings|furniture|loot|plunder|booty)\b(?= (?:\w+ )?(?:passed|were|was|on|went|in|from|of))
recogni[sz]ed (?:his|her|my|their|our) (?:own )?(?:\w+)\b(?= (?:on|in|at|being))
lost (?:their|his|her|my|our) (?:stalls?|scales|licen[cs]es?|boats?|nets|cows?|shops?|tools|cattle)\b
(?:loot(?:ing|ers?)?|plunder|pillage|theft|thefts|robber(?:y|ies)|burglar(?:y|ies)|confiscations?|requisitions?|expropriations?|seizures?|booty|spoils)\b
(?:took|takes|taken|taking|carried|loaded|kept|grabbed|demanded|pocketed|removed|emptied) (?:away |off )?(?:all |away )?(?:<OWN>|the |all |every |some |<NUMBER_WORD> )(?:\w+ ){0,2}?(?:phones?|telephones?|money|cash|coins?|wallets?|purses?|savings|rings?|watch(?:es)?|necklaces?|earrings?|gold|jewell?ery|passports?|papers|documents|shoes|boots|coats?|blankets?|clothes|food|flour|grain|rice|salt|sugar|oil|bread|hens?|chickens?|eggs|pigs?|goats?|sheep|cows?|cattle|horses?|mules?|donkeys?|carts?|bicycles?|motorcycles?|cars?|trucks?|lorr(?:y|ies)|boats?|nets|engines?|motors?|tools|radios?|televisions?|computers?|laptops?|cameras?|books|manuscripts?|medicines?|fuel|petrol|diesel|batteries|stoves?|beds?|mattresses|sewing machines?|furniture|harvest|crops|seed|wages|pension|rent|licen[cs]es?|permits?|keys)\b
""",
    "extortion": r"""
(?:paid|pay|pays|paying|ask\w*|demand\w*|want\w*|took|take|charg\w*|gave|give|bring|brought|find|found|cost\w*|raise\w*|borrowed?|collected|owed?) (?:for )?(?:<OBJECT> )?(?:\w+ ){0,3}?(?:<NUMBER_WORD>|money|cash|a sum|bribes?|a fortune|a fee)(?: [\w’'-]+){0,5}? (?:to (?:see|visit|get|be|have|let|pass|free|release|spare|stop|secure|save|carry|leave|go)|for (?:his|her|my|their|our|each|every|him|me|them|us|a (?:visit|letter|call|blanket|body|place|bed|permit))|or (?:my|he|she|they|else|we|I)|at (?:the|each|every) (?:\w+ )?(?:checkpoint|bridge|gate|roadblock|barrier|crossing|post)|per (?:head|person|family|truck|house))\b
(?:buy|bought|ransom(?:ed)?) (?:me|him|her|them|us|<OWN>\w+|my \w+) (?:out|back|free)\b
sold (?:the|our|his|her|my|their|two|three|all) <W2>(?:fields?|cows?|house|land|car|ring|cattle|goats?|shop|jewell?ery|tractor|boat|sheep|taxi|looms?|everything) (?:to|and|for)\b
pay(?:ing)? for the (?:bullets?|rope|coffin|bod(?:y|ies)|fuel|petrol|execution)\b
if (?:we|they|I|the family|relatives|someone|he|she) (?:paid|found|brought|raised|gave|pay|find|bring|could (?:find|pay|raise)) (?:the |them |him |enough )?(?:money|<NUMBER_WORD>|cash|sum|price)\b
sold <W1>(?:water|food|bread|blankets?|visits?|medicine) (?:by|to|for|at)\b
(?:money|marks|crowns|dollars|euros|pounds|francs|dinars|pesos|lira|rubles|roubles|shillings|rupees) (?:\w+ ){0,3}?(?:for|against|in return for|in exchange for) (?:his|her|their|my|our|the) <W1>(?:release|freedom|return|life|lives|bod(?:y|ies)|son|daughter|husband|brother|safety|passage|silence)\b
(?:price|fee|tariff|sum|money|payment) (?:\w+ ){0,3}?(?:for|of) (?:his|her|their|my|our|a) (?:release|freedom|return|life)\b
(?:could|can|may|might|would) be (?:bought|released|freed|had|let (?:go|out)) (?:\w+ )?for\b
(?:tak(?:e|es|ing)|took|kept|wanted|demands?|demanded) (?:a|his|their|her|one) (?:third|quarter|half|cut|share|tenth|tithe)\b
in an envelope\b
(?:price|tariff|rate|fee) (?:was|is|for|of|per)\b(?= (?:a |an |the )?(?:visit|letter|blanket|bribe|<NUMBER_WORD>|release|life))
(?:bribes?|ransoms?|extortion|blackmail|protection|backhanders?|pay-?offs?|kickbacks?|hush-?money|tribute|tithes?|levies|levy|tolls?|fees?)\b(?= (?:to|for|of|was|were|paid|at|demanded|money|each|every|before|from|in)|[.,;])
(?:pay|paid|pays|paying|hand|handed|handing|bring|brought|give|gave|giving|slip|slipped|offer|offered|raise|raised|borrow|borrowed|owe|owed|owes|cost|costs|charge|charged|ask|asked|asks|want|wanted|demand|demanded|name|named|fixed|set) (?:\w+ ){0,5}?(?:marks?|crowns?|dollars?|euros?|pounds?|francs?|dinars?|lira|pesos?|rupees?|roubles?|rubles?|shillings?|thousand|hundred|cash|money|notes|coins?|gold|sum|price|bottles?|cigarettes|sheep|cows?|goats?|sacks?|envelope)\b(?= (?:to|for|or|and|a|each|per|every|before|if|in|at|from)|[.,;])
(?:price|cost|tariff|rate|fee)s? (?:of|for|on) (?:a |the |his |her |their |my |each )?(?:\w+ )?(?:release|visit|letter|parcel|body|bodies|life|lives|freedom|silence|bed|blanket|meal|call|name|head)\b
(?:sold|sell|selling|mortgaged|pawned|pledged) (?:\w+ ){0,3}?(?:house|land|field|fields|cow|cows|cattle|car|ring|rings|shop|boat|loom|dowry|gold|jewell?ery|tractor|everything)\b
""",
    "threat": r"""
(?:if|unless) (?:you|I|we|he|she|they|anyone|my \w+|the \w+|[A-Z]\w+)\b[^.;!?]{1,80}?\b(?:would|will|[’']ll|shall|are going to|could) (?:\w+ )?(?:come back|be (?:sorry|next|arrested|taken|punished|beaten|dealt|sent|locked|in trouble|shut|closed|sacked|burned|burnt|found|held|dismissed|charged|expelled|evicted|separated)|end up|lose|never|find|pay|burn|regret|rot|disappear|suffer|arrest|take|destroy|break|punish|get|follow|see what|happen|return|join)\b
(?:would|will|[’']ll) (?:\w+ )?(?:burn|arrest|destroy|rape|punish|hurt|break|cut off|lock (?:us|me|him|her|them|you)|sack|flatten|take away|come (?:back )?for|deal with|find|teach|make) (?:<OBJECT>|<OWN>\w+|you\b|your)
keep (?:my|our|his|her|their|your|its|the)? ?mouths? (?:shut|closed)\b
(?:told|warned|ordered|advised|reminded|instructed) (?:<OBJECT> )?(?:to|not to) (?:\w+ )?(?:think of|remember|be quiet|keep (?:quiet|silent|still|away|my|his|her|our|their)|stop (?:asking|writing|talking|looking|complaining)|forget|shut|say nothing|stay (?:silent|quiet|away)|complain|come back|ask (?:questions|again))\b
(?:think of|remember|think about|look after|take care of) (?:your|my|his|her|their|our) (?:children|mother|family|daughters?|sons?|wife|parents|health|future)\b
(?:knew|know|knows) where (?:my|our|his|her|their|your|I|we|he|she|they|you) (?:\w+ )?(?:live[sd]?|work(?:s|ed)?|sleep|slept|stud(?:y|ied|ies)|goes|went|go|children|daughter|son|family|mother|house|school)\b
should (?:stop|not|never) (?:writing|asking|talking|looking|digging|write|ask|talk|look|speak|go on|complain)\b
(?:would|will|could|might|[’']d|[’']ll) (?:lose (?:my|his|her|their|your|our) (?:jobs?|house|children|licen[cs]e|place|post|pension|land|son|daughter)|never (?:see|work|teach|leave|find|walk|get out|go home|be found))\b
next time (?:it|they|we|he|you|I|would|will|there)\b
(?:dead|severed|headless|skinned|strangled) (?:birds?|rats?|dogs?|cats?|pigs?|fish|crow|pig[’']s head)\b
(?:bullets?|noose|wreath|coffin|candles?|funeral \w+|cartridges?) (?:\w+ ){0,4}?(?:door|post|envelope|doorstep|letter\s?box|mailbox|gate|letter|desk|car)\b
(?:better|wise|wiser|healthier|best) (?:for (?:me|us|him|her|them|you) )?(?:to (?:keep|forget|leave|stop|say nothing|be quiet)|if (?:I|we|he|she|they|you) (?:kept|forgot|left|stopped|said nothing))\b
(?:accidents?|things|something) (?:can|could|might|may|do) (?:\w+ )?happen\b
(?:wait|you[’']ll see|we[’']ll see|see what happens|your turn)\b(?= (?:until|and see|what|will come|comes|is next)|[.,!])
(?:fired|fire|firing|shot|shooting|shots) (?:\w+ )?(?:in(?:to)? the air|over (?:our|their|his|her|the|my) <W1>heads?|above (?:our|their) heads|at (?:our|their|my|his|her) feet)\b
(?:will|would|shall) (?:answer|pay) (?:for (?:it|this|that)|dearly)\b
(?:you|they|he|she|we|I) (?:will|would|[’']ll|[’']d) (?:all )?(?:end up|rot|disappear|be sorry|regret|come back here|be back|see|live to)\b
let (?:the matter|it|the thing|things|sleeping dogs) (?:sleep|rest|drop|lie|be)\b
(?:remind|asked|mention|prais|remark|enquir|inquir|knew|talk|spoke|speak|said|joked)\w* (?:<OBJECT> )?(?:\w+ )?(?:after |about |of |on |that |the names? of )<W3>(?:my|his|her|their|our|your|a) (?:daughters?|sons?|children|child|wife|family|mother|grandchildren|little (?:girl|boy))\b
still had (?:a|two|three|another) (?:daughters?|sons?|child(?:ren)?|brothers?)\b
(?:treated|regarded|considered|dealt with) as (?:an? )?(?:\w+ )?(?:targets?|enem(?:y|ies)|accomplices?|traitors?|hostile|legitimate)\b
strike hard\b
(?:posted|transferred|sent|moved) to (?:the )?(?:islands?|north|east|front|border|mines|provinces)\b
(?:made|make|makes) (?:an example|it clear|clear)\b
(?:straight|right) back (?:to|in|inside|if|where)\b
(?:you|he|she|they|we|I)(?: will|[’']ll| would|[’']d) (?:go|be) (?:straight )?(?:back|inside|to prison|in|the same way) (?:if|unless|when|for|as)\b
(?:accidents? (?:happen|do)|things happen|people (?:fall|disappear|vanish|drown)|roads are dangerous|it would be a (?:pity|shame)|what a (?:pity|shame)|such a (?:pretty|nice|lovely)|we know your|we have your (?:address|name|number)|watch (?:your|my|his|her) (?:step|back|tongue|mouth)|be careful|take care|mind (?:your|my|his|her) (?:tongue|step|own business))\b
(?:for (?:your|his|her|my|their|our) own (?:good|sake|health)|for the sake of (?:your|my|his|her|their|the) (?:children|family|mother|parents|daughter|son))\b
(?:funeral wreath|wreath|coffin|black ribbon|bullet|cartridge|noose|effigy|skull|dead (?:dog|cat|rat|bird|crow|fish|hen)|pig[’']s head|red cross|white cross|black cross)\b(?= (?:on|in|at|was|were|hung|nailed|left|outside|through|with|under|from|painted|chalked)|[.,;])
""",
    "harassment": r"""
follow(?:ed|ing|s) (?:me|us|him|her|them|my|our) ?(?:\w+ ){0,3}?(?:home|everywhere|for|to|around|in|on|whenever|from|at|day|wherever)\b
(?:ring|rang|rings|call|calls|called|phone|phoned|phones|visit|visited|visits|came|come) (?:to )?(?:me|us|my|her|his|their|him|our|the famil(?:y|ies)) ?(?:\w+ ){0,3}?(?:every (?:night|day|week|hour)|at night|several times|many times|again and again|(?:two|three|four|five|six|\d+|a dozen) times|day and night)\b
(?:dismiss|sack|fir|suspend|remov|expel|barr|throw|threw|thrown|lost|lose|lay|laid off|banned|demot)\w* (?:\w+ ){0,3}?(?:from )?(?:my|his|her|their|our|the|a|its)? ?<W1>(?:posts?|jobs?|work|schools?|university|position|teaching|licen[cs]es?|practice|faculty|college|bar|service)\b(?= (?:because|after|for|when|over|and|by|since|on|in|last|without|as)|[.,;])
(?:call|summon|order|invit)(?:ed|s|ing) (?:in |back )?(?:<OBJECT> )?(?:in |back )?to (?:the |a |an )?<W2>(?:station|police|headquarters|barracks|ministry|bureau|prosecutor\w*|security \w+|directorate|commandant\w*)\b
photograph\w* (?:my|our|his|her|their|the) <W1>(?:house|home|children|family|door|shop)\b
(?:parked|waited|sat|stood|standing|waiting|stands|waits|sits|posted|watching|watched) (?:\w+ ){0,3}?(?:outside|in front of|opposite|across from) (?:my|our|his|her|their) (?:\w+ )?(?:house|home|flat|door|office|gate|window|school|shop|building)\b
(?:licen[cs]es?|permits?|registration|passports?|accounts?) (?:\w+ )?(?:was|were|has been|have been|had been) (?:\w+ )?(?:revoked|withdrawn|suspended|cancelled|annulled|frozen|blocked|confiscated|taken)\b
(?:revok|withdr|suspend|cancell|annull|fr[eo]z)\w* (?:my|our|his|her|their|the \w+[’']?s?) (?:licen[cs]es?|permits?|registration|passports?|accounts?|citizenship)\b
(?:wrote|painted|daubed|scrawled|sprayed|chalked) (?:\w+ ){0,3}?on (?:my|our|his|her|their) (?:\w+ )?(?:doors?|walls?|house|shop|gate|car)\b
(?:banned|barred|forbidden|stopped|prevented|blocked) from (?:leaving|travelling|traveling|teaching|working|writing|publishing|speaking|practising|preaching|publication)\b
(?:ban(?:ned|ning)?|clos(?:ed|ing)|shut(?:ting)? down|suspend(?:ed|ing)|outlaw(?:ed|ing)) (?:the|our|their|his|her|all|two|three) <W2>(?:newspapers?|papers?|radio stations?|stations?|broadcasters?|websites?|unions?|organi[sz]ations?|associations?|offices?|magazines?|channels?|groups?|schools?|churches?)\b
<BE>(?:\w+ )?(?:followed|visited|approached|accosted|shadowed|trailed) (?:\w+ )?(?:home|to (?:his|her|their|the)|at (?:home|night|work)|by (?:men|two|three|a man|strangers|officers|agents|police|unknown|plain))\b
follow(?:ed|ing) (?:\w+ )?(?:home|everywhere)\b
(?:receiv|gets?\b|got\b|getting|had\b|bring)\w* (?:\w+ ){0,3}?(?:calls?|letters?|visits?|messages?|texts?|postcards?)\b(?= (?:at night|in which|from (?:unknown|strangers|men|a man)|telling|saying|warning|threat\w*|with no|without|by night|late))
(?:wrote|writing|took|taking|noted|noting) down (?:our|my|his|her|their|the|everyone[’']s) (?:numbers?|plates?|names?|licen[cs]e|registration)\b
(?:motorcycles?|cars?|men|man|van|jeep) (?:\w+ )?(?:outside|in front of|opposite|parked|waiting) (?:the|our|my|his|her|their) (?:\w+ )?(?:house|home|laundry|shop|office|door|gate|school|flat|window|building)\b
(?:called|summoned|ordered) up to\b
nobody (?:speaks|spoke|answers|answered)\b
(?:men|someone|somebody|people|strangers|two men) (?:who )?(?:did not give|gave no|would not give|without giving) (?:their|his|a|any) names?\b
(?:follow|shadow|tail|stalk|trail|watch|monitor|tap|bug|photograph|film|hound|harass|bull|pester|smear|vilif|slander|denounc|insult|jeer|heckl|spat|hoot)(?:ed|s|ing|ied|ies|y|ying|es)? (?:him|her|them|me|us|my|our|his|their|<NOUN_PHRASE>)\b
<BE>(?:\w+ )?(?:followed|shadowed|tailed|stalked|watched|monitored|tapped|bugged|photographed|filmed|harassed|bullied|pestered|smeared|vilified|slandered|denounced|insulted|jeered|sacked|dismissed|suspended|demoted|blacklisted|expelled|disbarred|ostracised|summoned|struck off|shunned|spat at)\b
(?:anonymous|silent|night|obscene|abusive|strange|unsigned) (?:phone )?(?:calls?|letters?|notes?|callers?|messages?)\b
(?:informers?|informants?|spies|spy|plain-?clothes|watchers?|minders?)\b(?= (?:in|at|outside|sat|stood|followed|were|was|everywhere|among|on|wrote|who|man|men|officers?))
(?:same|grey|black|white|parked|unmarked|dark) (?:car|van|motorcycle|motorbike|jeep|saloon)s?\b(?= (?:outside|parked|was|again|has|stood|with|followed|at|in|every|on|for))
(?:lost|losing|lose|dismissed from|removed from|sacked from|barred from|suspended from|expelled from|thrown out of|forced out of|stripped of|resign\w* from) (?:his|her|their|my|our|the|its) (?:\w+ )?(?:jobs?|posts?|work|pensions?|licen[cs]es?|schools?|university|places?|flats?|positions?|seats?|chairs?|desks?|title|degree|accreditation|permit)\b
(?:blacklist|surveillance|harassment|intimidation|vandalism|graffiti|slurs?|smear|hate mail|travel ban|exit ban|phone-?tapp\w*|wire-?tapp\w*|spyware|informers?)\b
(?:passport|licen[cs]e|permit|visa|accreditation|registration|pension|account|diploma|ration card|papers)s? (?:\w+ ){0,3}?(?:taken away|confiscated|revoked|withdrawn|cancelled|suspended|annulled|refused|frozen|blocked|stamped|torn up|not renewed)\b
(?:painted|daubed|scrawled|chalked|smeared|thrown|nailed|sprayed) (?:\w+ ){0,4}?(?:on|at|over|across|to|through) (?:my|our|his|her|their|the family[’']s) (?:\w+ )?(?:door|wall|window|gate|house|shop|car|fence|windows|doors)\b
""",
    "assembly_repression": r"""
(?:police|officers|soldiers|guards|troops|they|gendarmes|forces) (?:\w+ )?(?:used|fired|threw|launched|lobbed|sprayed|turned) (?:\w+ ){0,3}?(?:gas|canisters|rubber|water|stun|pellets|hoses)\b
(?:rall(?:y|ies)|march(?:es)?|protests?|demonstrations?|vigils?|gatherings?|sit-ins?|pickets?|processions?|strikes?|assembly) (?:\w+ ){0,3}?(?:was|were|had been|has been|is|are|been) (?:\w+ )?(?:banned|forbidden|broken up|dispersed|cleared|stopped|blocked|surrounded|attacked|charged|crushed|prohibited|outlawed)\b
(?:mounted|riot) police (?:\w+ )?(?:charged|cleared|moved|beat|attacked|surrounded|dispersed|broke|fired|arrested|pushed|drove|used|blocked|stormed)\b
clear(?:ed|ing|s) (?:the |a )?(?:\w+ )?(?:square|streets?|campus|bridge|avenue|plaza|park|barricades?|sit-in|encampment|crowd|protesters?|demonstrators?)\b
(?:drove|rode|ploughed|plowed|rammed) (?:\w+ ){0,2}?(?:horses?|vehicles?|trucks?|cars?|motorbikes?|buses?)? ?into (?:us|the (?:crowd|marchers|protesters|demonstrators|people|strikers|students|women))\b
kettl(?:ed|ing)\b
(?:baton|police|cavalry) charges?\b
(?:crowd|protesters?|marchers?|demonstrators?|strikers?|students|workers) (?:\w+ )?(?:was|were) (?:\w+ )?(?:dispersed|charged|gassed|beaten back|scattered|driven|surrounded|hemmed|attacked)\b
(?:bann|prohibit|forb[ai]d|forbid|outlaw)\w* (?:the|an?|all|any|its|their) <W3>(?:processions?|march(?:es)?|meetings?|funerals?|rall(?:y|ies)|assembl(?:y|ies)|gatherings?|festivals?|strikes?)\b
(?:guards?|police|cavalry|troops|lancers|gendarmes|horsemen|squads?) (?:\w+ )?charged\b(?! (?:him|her|them|with|the (?:editor|man)|\w+ with))
dispersed\b
(?:hosed|gassed|tear-?gassed|batoned|baton-charged)\b
water (?:from|and|,) (?:hoses|cannons?)
""",
    "armed_attack": r"""
(?:destroy|hit|struck|strike|target|shell|attack)\w* (?:<NUMBER_WORD> |the |several |enemy )(?:\w+ ){0,2}?(?:launch sites?|positions?|depots?|bases?|outposts?|launchers?|bunkers?|strongholds?)\b
(?:attempt|tr(?:y|ied)|sought)\w* to (?:seize|storm|take|capture|occupy)\b
(?<!was\x20)(?<!were\x20)(?<!been\x20)shot at (?:us|me|them|him|her|the|our|people|anyone|anything|everyone|it)\b
(?:shooting|shelling|firing|bombing|gunfire|bombardment|shots) (?:began|started|went on|stopped|lasted|continued|broke out|came|rang out|did not stop|from|in|at|on)\b
(?:overran|overrun|overrunning|attacked|attack|stormed|surrounded|encircled|captured|invaded|raided) (?:the |our |a |two |three |several |<NUMBER_WORD> )?<W2>(?:villages?|towns?|camps?|quarters?|districts?|cit(?:y|ies)|hamlets?|settlements?|valleys?|neighbou?rhoods?|boats?|patrols?|hospitals?|schools?|convoys?|markets?|monaster(?:y|ies)|church(?:es)?|mosques?|bus(?:es)?)\b
(?:soldiers|police|they|troops|militia\w*|gunmen|men|officers|guards|he|rebels|fighters|army) (?:\w+ )?fired\b(?! (?:him|her|them|the (?:minister|director|teacher))\b)
(?:helicopters?|gunships?|planes?|jets?|aircraft|drones?) (?:\w+ )?(?:fired|bombed|dropped|attacked|struck|hit|strafed|shot|shelled)\b
tanks? (?:\w+ )?(?:fired|shelled|opened|destroyed)\b
(?:clashes|fighting|firefights?|battles?) (?:between|broke out|with|in (?:the )?(?:town|village|city|streets|north|south|east|west|region|area|district|hills|valley)|left|erupted|near|around|raged|continued|forced)\b
(?:grenades?|bombs?|shells?|rockets?|mortars?|missiles?) (?:\w+ )?(?:fell|landed|exploded|hit|struck|came|was thrown|were thrown|went off|burst)\b
(?:throw|threw|thrown|lobbed|hurled|tossed) (?:an? |the |two |three |hand |\w+ )?(?:grenades?|bombs?|petrol bombs?|dynamite)\b
(?:opened|open|opening) (?:up )?(?:on|with) (?:us|the|a|machine|automatic|live)\b
(?:machine[- ]gun(?:ned|s|fire)?)\b
(?:device|bomb|mine|charge|car|bus) (?:\w+ )?(?:blew up|went off|exploded|detonated)\b
(?:struck|hit|shelled|destroyed|damaged) by (?:[\w-]+ ){0,2}?(?:artillery|shells?|rockets?|missiles?|drones?|bombs?|mortars?|fire|grenades?|planes?|aircraft)\b
(?:house|home|school|hospital|church|market|bus|lorry|ambulance|convoy|village|dairy|bakery|bridge|clinic|station|mill)\b (?:\w+ ){0,3}?(?:was|were|had been|has been) (?:\w+ )?(?:hit|struck|shelled|fired on|fired at|attacked|targeted|bombed)\b
claim(?:s|ed|ing)? responsibility\b
fired (?:on|upon)\b
under fire\b(?! (?:from critics|over|for))
(?:mortar|artillery|rocket|tank|machine-gun|rifle) (?:fire|rounds|shells|bursts)\b
<BE>mined\b
(?:bomb|shell|mortar|rocket|strafe|mine|torpedo|missile|mortared|shelled|strafed|bombed|rocketed|torpedoed)(?:ed|ing|s)? (?:the|our|a|their|his|two|three|us|them|at|from)\b
<BE>(?:\w+ )?(?:bombed|shelled|mortared|strafed|rocketed|attacked|raided|stormed|overrun|besieged|ambushed|torpedoed|sunk|bombarded|blitzed|invaded|fired upon|shot at|shot up|blown up)\b
(?:bombs?|shells?|mortars?|rockets?|missiles?|grenades?|bullets?|drones?|landmines?|projectiles?|shrapnel|explosives?|dynamite)\b(?= (?:fell|fall|hit|struck|landed|exploded|burst|came|flew|rained|tore|went|killed|damaged|destroyed|were|was|had|on|at|in|over|through|into|from))
(?:explosions?|blasts?|bombings?|bombardments?|shellings?|barrages?|airstrikes?|air-?strikes?|strikes?|salvos?|volleys?|crossfire|sniping|sniper fire)\b(?= (?:on|in|at|of|near|hit|killed|tore|rocked|shook|destroyed|damaged|outside|against|from|was|were|by|left|began|followed))
(?:attack|raid|assault|offensive|operation|incursion|strike|ambush)(?:s|es)? (?:on|against|by|at|in|near) (?:the |a |an |two |three |our |its |their |\w+ )?(?:\w+ )?(?:villages?|towns?|camps?|cit(?:y|ies)|convoys?|posts?|stations?|bases?|patrols?|markets?|schools?|hospitals?|church(?:es)?|mosques?|buses|bus|hamlets?|settlements?|civilians|quarter|district|port|bridge|refugees)\b
(?:soldiers|troops|tanks|rebels|militia\w*|gunmen|fighters|riders|horsemen|paramilitar\w+|columns?|forces|army|insurgents) (?:\w+ )?(?:entered|attacked|stormed|raided|overran|surrounded|took|seized|swept|moved|advanced|opened|fired|shelled|besieged|rode|poured|descended|burst|fell)\b(?= (?:on|in|into|the|our|through|at|up|upon|over|a|from|down|fire))
(?:rode|swept|fell|descended|burst|came down|poured) (?:in|into|on|upon|through|down on) (?:the|our|a) (?:\w+ )?(?:village|camp|town|hamlet|settlement|market|quarter)s?\b
(?:returned|exchanged|exchange of|drew|came under|taking|took) (?:\w+ )?fire\b
""",
    "expulsion": r"""
(?:put|forced|loaded|pushed|escorted) (?:<OBJECT> )?(?:on|onto|aboard|to) (?:a |the |an )?<W1>(?:bus(?:es)?|trains?|planes?|flights?|airport|aircraft)\b(?! (?:stop|ride|tickets?))
(?:driven|taken|marched|escorted|drove|took|brought|sent|pushed|returned|flown|chased|forced|deported|expelled|dumped) (?:<OBJECT> )?(?:\w+ )?(?:back )?(?:to|over|across|towards?|beyond|at|on) (?:the )?(?:\w+ )?(?:border|frontier|river|other side|demarcation)\b
order(?:ed|ing|s)? (?:<OBJECT> )?(?:out of|to leave|off) (?:the |their |our |his |her )?<W1>(?:country|province|republic|territory|region|state|district|valley|land|island|city|town|village)\b
(?:sent|forced|push\w*|driv\w*|drove|return\w*|fly|flown|turned) (?:<OBJECT> )(?:straight )?back (?:to|over|across|into|without|at|from)\b
return(?:ed|ing|s)? (?:<OBJECT> )?to the country (?:they|he|she|from)\b
residence permits?\b
(?:stripped|deprived) of (?:his|her|their|my|our) (?:\w+ )?(?:citizenship|nationality|residence|residency|passport|papers)\b
(?:removed|deported|expelled|returned|sent away|driven out|thrown out|kicked out|chased out|turned out) (?:from|of|to|across|by|under|in|because|after|at)\b
(?:drove|driv(?:e|en|ing)|chas(?:e|ed|ing)|thr[eo]wn?|kick(?:ed|ing)) <OBJECT> out\b
(?:put|set) (?:<OBJECT> )?(?:across|over|on the other side of) (?:the )?(?:border|frontier|river|line)\b
(?:expel|deport|banish|exil|extradit|repatriat|remov|eject|evict|oust|push|drive|forc|turn|send|sent|hand|put|throw|chas|ship|fl[ey]w?|escort)(?:led|ed|d|t|ling|ing|en|n|s|es|e)? (?:<OBJECT> )?(?:back )?(?:across|over|beyond|to|out of|from) (?:the )?(?:\w+ )?(?:border|frontier|country|republic|territory|river|line|province|island|mainland|other bank|far bank|state|homeland|neighbouring)\b
<BE>(?:\w+ )?(?:expelled|deported|banished|exiled|extradited|repatriated|ejected|evicted|ousted|driven out|forced out|turned out|turned back|sent back|handed over|handed back|thrown out|put out|shipped (?:off|out)|flown out|escorted out|declared (?:an )?(?:alien|undesirable|persona non grata|stateless)|denaturali[sz]ed)\b
(?:undesirables?|persona non grata|stateless|denaturali[sz]\w+|revocation of citizenship)\b
(?:lost|losing|stripped of|deprived of|without) (?:their|his|her|my|our|all)? ?(?:citizenship|nationality|residence|papers|right to (?:stay|reside|live))\b
(?:leave|quit|be out of|get out of|out of) (?:the )?(?:country|territory|republic|province|region|city|town|village) (?:by|within|before|in) (?:<NUMBER_WORD>|noon|midnight|dawn|sunset|nightfall|a week|the)\b
(?:one-way|single) tickets?\b
(?:no-?man[’']s[- ]land)\b
""",
    "displacement": r"""
(?:left|leave|leaving|quit|abandon\w*|abandoned|deserted) (?:the|our|their|his|her|my|its) <W1>(?:villages?|homes|towns?|farms?|land|lands|valley|district|quarter|city|fields|country|island|settlement|hamlet|houses|coast)\b
walk(?:ed|ing) (?:for )?(?:\w+ ){0,3}?(?:days|nights|hours|kilomet(?:re|er)s|miles) (?:to|through|across|over|until|without|with|in|barefoot|and|before|along)\b
(?:walked|crossed|ran|went|came|escaped|swam|fled|made it|made our way|made their way|drove|got|reached|waded|rowed|moved|travelled) <W4>(?:to|over|across|into|through|at)? ?(?:the )?(?:\w+ )?(?:border|frontier|forests?|hills|mountains?|bush|woods|marsh(?:es)?|mountain pass|safety|neighbouring)\b
(?:whole|entire) (?:village|town|street|valley|famil(?:y|ies)|quarter|community|hamlet) (?:\w+ )?(?:walked|left|fled|moved|packed|went|ran|set out|crossed|took)\b
pack(?:ed|ing) up\b
(?:gave|given|giving|had|allowed|got) (?:<OBJECT> )?(?:just |only |until )?(?:\w+ ){0,3}?(?:hours?|minutes?|days?|noon|dawn|morning|evening|week) to (?:get out|leave|pack|go|vacate|clear|gather|evacuate|move)\b
(?:told|ordered|forced|made|warned|instructed|had|obliged|telling|ordering|forcing) (?:<OBJECT> )?to (?:get out|leave|pack|vacate|move (?:out|away|to)|clear out|evacuate|flee|run|abandon|go (?:into|to another|away))\b
(?:hid|hidden|hiding|hide|hides) (?:\w+ ){0,3}?(?:in|under|behind|with|among|at|for|there|from)\b
(?:sleep|slept|sleeping|live|lived|lives|living|shelter\w*|camp(?:ed|ing)|stay\w*|sheltered) <W4>(?:in the open|in tents?|under (?:trees|plastic|tarpaulins?|bridges?|canvas|a bridge|a tree|tin)|in (?:a |the |an )?<W1>(?:tents?|school|schools|church|barns?|caves?|parish|cars?|ruins|shelters?|stables?|forest|sheds?)|by the road\w*|rough|outdoors|across the (?:border|river)|abroad|in exile|with relatives|with strangers)\b
(?:half|most|all|the rest|many|much|a third|two thirds) (?:of )?(?:the |our |its |\w+ )?(?:town|villages?|street|valley|district|families|population|people|inhabitants|residents|neighbours|villagers|young|community) (?:has |have |had |is |are |was |were )?(?:\w+ )?(?:gone|left|moved|fled|walked|emptied|packed|escaped)\b
(?:cannot|can not|can[’']t|could not|couldn[’']t|never|not|unable to|afraid to) (?:been able to |allowed to |be able to )?(?:go|went|gone|return|returned|get|go) (?:back|home|to (?:our|their|his|her|my|the) (?:homes?|houses?|villages?|land|fields))\b
(?:left|leave|leaving) (?:everything|with (?:nothing(?! worse)|only|what))\b
(?:ran|run|running) (?:for (?:our|their|his|her|my) li(?:fe|ves)|away|barefoot|with (?:only|nothing|the children|what))\b
(?:crossed|arrived|poured|streamed|spilled|moved|sought|come|came) (?:\w+ ){0,2}?(?:into|across|over|to|from|through|in) (?:the )?(?:neighbouring|neighboring|border|camps?|refugee|capital|other side)\b
(?:villages?|towns?|streets?|houses?|hamlets?|valleys?|farms?|quarters?|districts?|settlements?|island|neighbou?rhoods?) (?:\w+ ){0,5}?(?:emptied|empty|deserted|abandoned|depopulated)\b
empt(?:ied|ying|ies) (?:of|the (?:village|town|valley|street|quarter))\b
now (?:live[sd]?|living|lives|stays?|sleeps?) (?:in|with|at|on|above|under|across|abroad|among|near|by)\b
(?:people|families|households|persons|residents|villagers|men|women|inhabitants|souls) (?:\w+ ){0,2}?(?:have |had |has )?(?:fled|left|crossed|moved out|gone|run|escaped|displaced|uprooted|taken refuge|sought refuge|evacuated|homeless)\b
(?:refugees|displaced (?:people|persons|families))\b
(?:turned|thrown|driven|put|chased|evicted|forced|kicked|threw|drove|turfed) (?:<OBJECT> )?(?:out|off) (?:of |from |onto |into )?(?:(?:my|our|his|her|their|the) )?<W1>(?:homes?|houses?|flats?|land|farms?|villages?|streets?|fields)\b
(?:lost|losing) (?:their|our|his|her|my) (?:homes?|houses?|land|farms?|fields)\b
(?:taken|took|take|find|found|seek|sought) (?:shelter|refuge|asylum|sanctuary)\b
(?:gave|give|given|had|got|allowed) (?:[\w’'-]+ ){0,3}?(?:an hour|half an hour|<NUMBER_WORD> (?:minutes|hours)|a day|until (?:dawn|noon|dark|nightfall|morning))\b(?! (?:late|early|ago|before|of (?:sun|sleep|rest)|each|a (?:week|day)))
(?:population|inhabitants|residents|villagers|people|owners|neighbours|families)\b[^.;]{0,40}?\b(?:conducted|relocated|resettled|removed|transferred|moved|taken|brought|went|gone) (?:to|out|away|at night|in the night|north|south|east|west)\b
crossed (?:in|at|by|during|that|on foot|with|the)\b(?= (?:night|dark|dawn|river|ford|border|foot|children|water|strait|lake|lines?|frontier|nothing))
\d+ crossings\b
(?:queue|camp|tents?|column|boats?|lorries) of (?:refugees|families|people)\b
burning out\b
(?:families|people|households|villagers|residents|women|children|inhabitants|persons|souls|refugees|farmers|fishermen|neighbours|miners) (?:\w+ ){0,3}?(?:on the (?:road|move|move|march)|in (?:tents|barns|schools|the (?:open|woods|hills|forest|fields|bush|church|school))|without (?:homes?|shelter|roofs?)|homeless|stranded|destitute|queu\w+|camped|arrived?|arriving|crossed|crossing)\b
(?:slept|sleep|sleeping|living|live|lived|sheltering|camped|camping|stay|staying|stayed) (?:\w+ )?(?:in|under|on|at|among|beside|by|outside|with) (?:a |the |an |our |his |her |their |other )?(?:\w+ )?(?:barns?|tents?|trees?|bridges?|schools?|church(?:es)?|mosques?|stations?|caves?|ruins?|woods?|forests?|fields?|ditch(?:es)?|cellars?|boats?|tarpaulins?|road|roadside|relatives|cousins?|strangers|sister|brother|aunt|uncle|convent|hall|gym|stadium|lorr(?:y|ies)|trucks?|open|hills?|marsh(?:es)?|reeds)\b
(?:(?:can|could|may|might|dare|will|would) (?:not|never)|never|cannot|n[’']t) (?:\w+ ){0,2}?(?:go|return|get|come|went) (?:back|home)\b
(?:nobody|no one|none|no-one|not a soul|only (?:the )?(?:old|dogs|cats|hens)) (?:\w+ ){0,3}?(?:lives?|living|left|remain\w*|stay\w*|there (?:now|any more)|stayed behind)\b(?= (?:there|here|in|behind|now|any|but|on)|[.,;])
(?:houses?|villages?|streets?|towns?|hamlets?|farms?|fields?|homes?|quarters?|island|valley|shops?) (?:\w+ ){0,2}?(?:stand|stands|stood|lie|lies|lay|are|is|were|was|left) (?:\w+ )?(?:empty|deserted|abandoned|silent|dark|shuttered|unlocked|open|overgrown|bare)\b
(?:boarding|boarded|took|taking|caught|got on) (?:the |a )?(?:\w+ )?(?:last|first|night) (?:boat|ferry|bus|train|ship|lorry)\b
""",
    "denial_of_access": r"""
<NOT> (?:let|allow\w*|permit\w*|admit\w*|given|give) <W5>(?:through|in|inside|pass|past|enter|into|access|near|reach|up to)\b(?! (?:his|her|their) (?:own|bed))
(?:held up|stuck|<BE>(?:stopped|blocked)|stranded|turned back|turned away|sent back|kept waiting) (?:\w+ ){0,2}?at (?:the |a )?<W2>(?:border|gates?|river|bridge|checkpoints?|crossings?|roadblocks?|barrier|entrance|pass|airport|doors?)\b
turn(?:ed|ing|s) (?:back|away) (?:our|the|their|his|her|aid|<PERSON>|<NUMBER_WORD>|all|an?|two|three)\b
(?:turned|turning|sent|sending) (?:our|the|their|his|her|an?|all) <W2>(?:trucks?|convoys?|teams?|delegations?|monitors|observers|cars?|lawyers?|vehicles?|mission) (?:back|away)\b
(?:refus|den)\w* (?:us|them|him|her|me|the \w+|our \w+|\w+) (?:permission|entry|access|visas?|a visa|leave)\b
(?:pass|roads?|border|bridge|gates?|crossings?|checkpoints?|ports?|airport|corridor|valley|area|town|village) (?:\w+ )?(?:is|was|has been|had been|remains?|stays?|were|are) (?:\w+ )?(?:closed|shut|blocked|sealed|cut off|off limits|barred)\b
cut off (?:from|the|all)\b
no (?:aid|trucks?|convoys?|food|help|observers?|journalists?|monitors?|outsiders?|supplies|doctor|relief|visitors?|lawyers?) (?:\w+ )?(?:has|have|had|was|were|can|could|is|are|may) (?:\w+ ){0,2}?(?:reached?|entered?|got|allowed|let|permitted|arriv\w+|admitted|received|through|in)\b
(?:barred|blocked|refused|stopped|excluded|banned) (?:\w+ ){0,3}?(?:monitors|observers|journalists|reporters|lawyers|inspectors|delegat\w+|visitors|investigators|diplomats|aid workers|relatives|families)\b
(?:press|journalists?|reporters|observers|monitors|lawyers?|inspectors?|relatives|families|visitors|doctors|delegates?|diplomats|public)\b (?:\w+ ){0,2}?(?:been |was |were |is |are )(?:\w+ )?(?:barred|kept (?:out|away|waiting)|turned (?:away|back)|excluded|told to (?:wait|leave)|made to wait|shut out|banned|refused)\b
(?:observers|monitors|reporters|journalists|lawyers) kept (?:out|away)\b
refused (?:us |him |her |them )?(?:leave|permission|entry|admission|access)\b
access (?:\w+ )?(?:was|is|has been|had been|were) (?:\w+ )?(?:refused|denied|blocked|barred|not granted|limited)\b
(?:internet|telephone|phone|mobile|electricity|power|water|lines?|network|radio)s? (?:\w+ ){0,2}?(?:was|were|has been|have been|had been|is|are) (?:\w+ )?(?:cut|cut off|down|dead|shut off|blocked|jammed|switched off|disconnected)\b
""",
    "body_desecration": r"""
<NOT> (?:allow\w*|let|permit\w*|able|given?|get|got|return\w*|hand\w*|releas\w*|gave) <W5>(?:bury|wash|bod(?:y|ies)|corpses?|remains|funerals?|mourn)\b
dragg\w* (?:the|his|her|their|a) <W1>(?:corpses?|bod(?:y|ies)|dead)\b
buried (?:<OBJECT> )?(?:\w+ ){0,2}?(?:with an? (?:digger|bulldozer|excavator|machine)|by (?:night|bulldozer|a digger)|at night|without|in secret|in (?:an? |the )?(?:\w+ )?(?:pit|trench|ditch|quarry|lime|forest|ravine|mass|unmarked|garden|yard|field|well|one grave))\b
(?:threw|throw|thrown|dump|toss|tipp|push|roll|sank|sunk)\w* (?:the|his|her|their|all the|our) <W1>(?:bod(?:y|ies)|dead|corpses?|remains)\b
(?:burn(?:ed|t|ing)?|hid|hidden|cut up|removed|moved|took away|carried away|loaded) (?:the|his|her|their|all the|our|some) <W1>(?:bod(?:y|ies)|dead|corpses?|remains)\b
(?:bod(?:y|ies)|dead|corpses?) (?:\w+ )?(?:was|were|had been|have been) (?:\w+ )?(?:burn(?:ed|t)|hidden|buried|cut up|removed|taken away|loaded|left|hung|tied|displayed|dragged)\b
(?:heads?|ears?|hands|fingers) (?:\w+ )?(?:was|were|had been) cut off\b
graves? (?:\w+ )?(?:was|were|had been|have been) (?:\w+ )?(?:opened|smashed|destroyed|levelled|desecrated|dug up|unmarked)\b
(?:bod(?:y|ies)|corpses?|remains|dead|coffins?|graves?) (?:\w+ ){0,4}?(?:dumped|thrown|burn(?:t|ed)|dragged|mutilated|displayed|hidden|moved|removed|bulldozed|ploughed|dug up|desecrated|smashed|limed|covered|cremated|taken away|carried off|hung|left|returned|withheld|released|handed|refused|exchanged|sold|washed up|floated|tied|sealed|buried)\b
(?:dump|throw|threw|thrown|tipp|burn|burnt|burned|dragg|mutilat|display|hid|hidden|hide|mov|remov|dismember|dig up|dug up|exhum|sink|sank|bur(?:y|ied)|return|withh[eo]ld|refus|releas|hand|cremat|wash|kick|load|carry|carr(?:y|ied))(?:ed|ped|ing|ged|ging|ped|ping|s|e|es|ied|ying)? (?:\w+ ){0,4}?(?:bod(?:y|ies)|corpses?|remains|the dead|skulls?|skeletons?)\b
""",
    "fear_risk": r"""
(?:afraid|scared|frightened|terrified|worried) (?:that )?(?:they|he|she|I|we|the \w+|my \w+|their \w+|his \w+|her \w+|for|of|it) ?(?:will|would|may|might|could|are|is|my|his|her|their|what|coming|going)?\b
(?:fear|fears|feared|fearing) (?:that )?(?:he|she|they|it|we|I|the \w+|their \w+|his \w+|her \w+|more) (?:\w+ )?(?:will|would|may|could|might|has|have|is|are|was|were|had)\b
<NOT> (?:dare\w*|sleep at home|safe|sleep|slept) ?(?:at home|to|any|here|there|in)?\b(?= (?:speak|go|leave|return|come|sleep|more|longer|talk|report|complain|in|to|any|at)|[.,;])
(?:dare|dares|dared) not\b
(?:lives?|living|lived) in (?:\w+ )?(?:fear|terror|hiding)\b
at (?:\w+ )?risk of (?:\w+ )?(?:being|torture|death|execution|arrest|deportation|ill|starvation|attack|violence|killing|enforced|reprisals)\b
(?:in|put|puts|putting) (?:\w+ ){0,3}?(?:danger|peril)\b
fear(?:s|ed)? (?:reprisals?|retaliation|arrest|revenge|deportation|the worst|an? (?:attack|massacre))\b
feel(?:s|ing)? unsafe\b
""",
    "persecution_campaign": r"""
hunt(?:ed|s|ing)? (?:down )?(?:us|them|our|the (?:church|union|party|people|faithful|believers|minority))\b
(?:wag|mount|pursu|run|conduct)\w* (?:an? |the |its |their )?<W2>(?:campaign|war|crackdown|purge|vendetta) (?:against|on|of)\b
(?:weekly|newspaper|paper|station|radio|magazine|union|party|website|channel|congregation|society|association|movement|school|club)\b (?:[\w’'-]+ ){0,3}?(?:was|were|had been|has been|have been|is|being) (?:\w+ )?(?:shut down|closed|banned|suspended|outlawed|dissolved|prohibited)\b
<BE>(?:\w+ )?(?:persecuted|outlawed|banned|proscribed|dissolved|hunted|purged|silenced|suppressed|criminali[sz]ed|segregated|stripped of)\b
(?:clos|shut|ban|bann|outlaw|dissolv|proscrib|suspend|silenc|suppress|raid|purg|hunt)(?:ed|e|es|ing|s|ned|ning|down)? (?:down )?(?:\w+ ){0,3}?(?:newspapers?|papers?|unions?|churches|church|mosques?|schools?|part(?:y|ies)|associations?|societ(?:y|ies)|stations?|magazines?|weekl(?:y|ies)|organi[sz]ations?|groups?|charit(?:y|ies)|universit(?:y|ies)|languages?|sects?|congregations?|bookshops?|clubs?)\b
""",
}
