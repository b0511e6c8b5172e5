"""Frames that tell of home, goods and flight without the word for it, as data.

- A line is a frame; a blank in it stands for any blank; a line that is indented goes on with the one before.
- A frame needs the person harmed, the thing used or the place: an everyday verb alone is no frame.
- `<W2>` is up to two words between; `<NOT>` any negation. A negation that is part of an act stands inside.
- A code with a question mark counts only where nothing else in its statement tells of an act; `dead` and
  `same` are settled by the words around them (`clauses`).
"""

from __future__ import annotations

FRAMES: dict[str, str] = {
    "house_raid": r"""
(?:turned|turn|turning) (?:[\w’'-]+ ){1,4}?(?:upside down|inside out)\b
<BE>turned (?:over|upside down|inside out)\b
(?:kick|broke|break|smash|batter|ramm|forc|blew|shot|pound|hammer)\w* (?:in |down |open |through |on
     )?(?:the|our|my|his|her|their|a) <W1>(?:doors?|gates?)(?: (?:in|down|open))?\b
(?:went|go|going|gone|searched|looked|rummag\w+|rifled) through (?:every|all|the|our|my|his|her
    |their) <W1>(?:rooms?|houses?|drawers?|papers|things|flat|offices?|cupboards?|desk|belongings|files)\b
storm(?:ed|ing|s) (?:in|into|the|an?|our|my|his|her|their)\b
(?:offices?|house|flat|shop|premises|newsroom|school|church|mosque|printing \w+|newspaper|station|centre
    |home) (?:\w+ ){0,2}?(?:was|were|has been|had been|is|have been) (?:\w+ )?(?:sealed|closed down
    |shut down|padlocked|occupied|turned over|broken into|entered)\b
climb(?:ed|ing) (?:over|in|through) (?:\w+ ){0,3}?(?:wall|window|fence|roof|balcony|gate)\b
(?:came|come|burst|broke|got|forced their way|poured|pushed) in(?:to)? (?:through|by|over) (?:the|a|our
    |my)\b
(?:came|come|burst|broke|walked|forced (?:his|their) way|pushed (?:his|their) way) into (?:our|my|his|her
    |their|the) <W1>(?:homes?|houses?|flats?|rooms?|shops?|yards?|kitchens?|offices?|classrooms?|church
    |school|villages?|dormitor(?:y|ies)|wards?)\b
(?:came|come) to (?:our|my|his|her|their) <W1>(?:homes?|houses?|flats?|doors?|gates?|villages?|offices?
    |schools?)\b(?= (?:at (?:night|dawn|four|five|three|two|\d)|looking|to (?:look|search|ask|take)
    |before dawn|again))
search(?:ed|es|ing) (?:the |our |my |his |her |their |every |all )
forced (?:his|her|their|its) way in(?:to)?\b
storm(?:ed|ing) (?:up|down|through|past)\b
(?:soldiers|police|officers|men|agents|gendarmes|troops) (?:\w+ )?(?:were |was |had been )?(?:sitting
    |standing|waiting|already|came|stood) (?:\w+ )?(?:in|into|inside|at) (?:the|our|my|his|her
    |their) (?:\w+ )?(?:kitchen|house|room|hall|bedroom|yard|door|flat|stairs|garden)\b
(?:house|home|flat|apartment|office|shop|farm|room|church|mosque|school|newsroom|headquarters|premises
    |workshop|library)s?\b (?:\w+ ){0,2}?(?:was|were|been|being) (?:\w+ )?(?:searched|raided|stormed
    |ransacked|turned|entered|broken into|occupied|surrounded|combed|sealed|requisitioned|taken over)\b
(?:search|raid|storm|ransack|rummag|comb|surround|enter|occup|invad|break|broke|burst|barg
    |forc)\w* (?:in |into |through |open |down |up )?(?:\w+[’']s?s? |the |our |my |his |her |their |every
     |each |a |all )(?:\w+ ){0,3}?(?:houses?|homes?|flats?|apartments?|offices?|shops?|farms?|rooms?|church
    |mosque|schools?|newsroom|headquarters|premises|workshop|library|bedroom|kitchen|hostel|dormitory
    |convent|monastery|doors?|gates?|compound|yard|attic|cellar|quarters?|lodgings?)\b
(?:search|raid|raids|searches) (?:of|on|at|in)\b
(?:house|home|dawn|night|police|door)-(?:to-door )?(?:searches|raids|search|raid)\b
(?:battering ram|sledgehammers?|crowbars?|axes|jemmy)\b
(?:doors?|gates?|locks?|windows?|shutters?) (?:\w+ ){0,2}?(?:kicked|broken|smashed|forced|battered|knocked
    |rammed|blown|beaten|hacked|splintered) ?(?:in|down|open|off|through)?\b
(?:smashed|forced|kicked|broke|shot|hacked|battered|splintered) (?:open|down|in|off|through)?\b ?(?:the|our
    |my|his|her|their) (?:\w+ )?(?:doors?|locks?|gates?|windows?|shutters?|hinges)\b
(?:mattress(?:es)?|drawers|floorboards|cupboards|wardrobes?|pillows?|books) (?:\w+ ){0,2}?(?:slit|slashed
    |emptied|torn|ripped|turned|thrown|pulled|cut|tipped|overturned)\b
(?:slit|slashed|emptied|tore|ripped|overturned|tipped|pulled) (?:up |out |open |over )?(?:the|our|my|all the
    |every|his|her|their) (?:\w+ )?(?:mattress(?:es)?|drawers?|floorboards|cupboards?|wardrobes?|pillows?
    |shelves|beds?)\b
(?:looking|looked|searched|searching|hunt\w*) for (?:weapons|arms|guns|leaflets|papers|documents|money|men
    |him|her|me|us|my|our)\b
(?:jumped|climbed|came|got|vaulted|scrambled) (?:over|through|in by|in through|down) (?:the|our|my
    |a) (?:\w+ )?(?:wall|fence|window|roof|gate|hedge|skylight|chimney)\b
""",
    "property_destruction": r"""
(?:burn|torch|smash|wreck|destroy|break|broke|slash|tear|tore|level|flatten|raze|bulldoz|demolish|blow|blew
    |crush|trampl|ripp|hack|ruin|spoil)\w* (?:up |down |to pieces )?(?:everything|all (?:we|they|I|that)
    |the lot)\b
(?:burn|torch|smash|wreck|destroy|break|broke|slash|tear|tore|level|flatten|raze|bulldoz|demolish|blew|crush
    |trampl|ripp|hack|ruin|blew up|blown up|sank|sunk|scuttl|cut up)\w* (?:up |down |out )?(?:<OWN>
    |the |all |all the |both |several |dozens of |hundreds of |<NUMBER_WORD> )<W3>(?:<BUILT>|windows?
    |furniture|tyres?|tires?|trees?|nets|looms?|machines?|press(?:es)?|tools|boats?|beds?|pots|tanks?|pumps?
    |instruments?|stalls?|carts?|ovens?|roofs?|walls?|books|archives?|files|equipment|cameras|graves|tombs?
    |seedlings|harvest|wheat|maize|haystacks?|motors?)\b
(?:took|knocked|pulled|tore|brought|taken|torn) down (?:the |our |their |my |his |her )?<W2>(?:houses?
    |homes?|walls?|huts?|tents|shops?|stalls?|church|mosque|school|fences?|roofs?)\b
bulldozers? (?:\w+ )?(?:came|arrived|went|moved|rolled|took|knocked|levelled|leveled|flattened|began
    |cleared)\b
nothing (?:was|is|remained|remains) (?:left )?(?:of|standing|but)\b(?= (?:the|our|my|his|her|it|a|ash|walls
    |stones)|[.,;])
(?:only|nothing but) (?:the )?(?:walls|chimneys?|ash(?:es)?|foundations?|stones|shells?) (?:remain\w*|left
    |stood|stand|still)\b
(?:lay|lies?|lie|is|are|was|were|left) in (?:ruins|ashes|rubble)\b
(?:went up|going up|gone up|up) in (?:flames|smoke)\b
(?:<BUILT>|church|roof|everything|village|thatch|barn) (?:\w+ ){0,3}?(?:burn(?:ed|t|s|ing)|collapsed|wrecked
    |blew up|blown up|on fire|ablaze|alight|razed|torched|smashed)\b
(?:poured|splash\w*|spilled|sprinkl\w*|dous\w*) (?:\w+ ){0,3}?(?:petrol|kerosene|fuel|paraffin|gasoline)\b
(?:poison|foul)\w* (?:the |our |their |his |her )?(?:wells?|water|river|animals|dogs?|cattle|bees)\b
(?:shot|killed|slaughtered|machine-gunned|bayoneted|burned|burnt) (?:our|their|the|my|his|her
    |all) <W2>(?:cattle|cows?|goats?|sheep|dogs?|animals|horses?|donkeys?|chickens|hens|camels|livestock
    |pigs?|bees|oxen)\b
set (?:our|my|his|her|their|the|a) <W2>(?:<BUILT>|church|roof) (?:on fire|alight|ablaze)\b
(?:dug|ploughed|plowed|drove) (?:up|over|through) (?:the|our|their) (?:graves?|cemetery|fields?|crops
    |gardens?)\b
(?:computers?|machines?|cameras?|equipment|windows|furniture|presses) (?:was|were|had been
    |have been)? ?(?:smashed|destroyed|wrecked|broken)\b
(?:burn|burned|burnt|burning) out\b
windows? (?:\w+ ){0,3}?(?:broken|smashed|shattered|stoned)\b
(?:fires|fire) (?:\w+ ){0,4}?(?:set|started|lit|were the work of)\b
set(?:ting)? fire\b
(?:hamlets?|cottages?|cabins?|granar(?:y|ies)|lorr(?:y|ies)|trucks?|stores|stations?
    |offices?) (?:\w+ ){0,3}?(?:burn(?:ed|t|ing)|destroyed|razed|torched|blown up|wrecked)\b
(?:burn|burned|burnt|torched|razed|destroyed|bulldozed) (?:\w+ ){0,3}?(?:hamlets?|cottages?|cabins?|lorr(?:y
    |ies)|trucks?|stations?|offices?)\b
(?:burn|burnt|burned|burning|torch|torched|set alight|set fire to|fired|raz(?:e|ed|ing)|level(?:led|ed
    |ling)?|flatten(?:ed|ing)?|demolish(?:ed|ing)?|bulldoz(?:e|ed|ing)|wreck(?:ed|ing)?|destroy(?:ed|ing|s)?
    |smash(?:ed|ing)?|trash(?:ed|ing)?|ruin(?:ed|ing)?|dynamit(?:e|ed|ing)|blew up|blow(?:n|ing) up
    |tore down|pull(?:ed|ing) down|knock(?:ed|ing) down|gutt(?:ed|ing)|ransack(?:ed|ing)?|vandali[sz]\w+
    |defac(?:ed|ing)|chopp(?:ed|ing) (?:up|down)|cut down|uproot(?:ed|ing)?|trampl(?:ed|ing)|fell(?:ed|ing)
    |hack(?:ed|ing)|slash(?:ed|ing)|saw(?:ed|n)) (?:\w+ ){0,4}?(?:houses?|homes?|huts?|barns?|church(?:es)?
    |mosques?|schools?|shops?|stalls?|mills?|boats?|nets?|crops?|fields?|orchards?|trees?|vines?|gardens?
    |hives?|wells?|pumps?|bridges?|carts?|cars?|tractors?|looms?|press(?:es)?|library|archives?|graves?
    |tombs?|shrines?|statues?|crosses|icons?|books|tents?|sheds?|stores?|granar(?:y|ies)|haystacks?|windows?
    |doors?|roofs?|furniture|ovens?|villages?|towns?|hamlets?|quarters?|settlements?|bakery|clinics?
    |hospitals?|offices?|stations?|warehouses?|vineyards?|olive\w*|greenhouses?|fences?|cattle|sheep|goats?
    |hens?|dogs?|engines?|radios?|cameras?|equipment)\b
(?:houses?|homes?|huts?|barns?|church(?:es)?|mosques?|schools?|shops?|stalls?|mills?|boats?|nets?|crops?
    |fields?|orchards?|vines?|hives?|library|archives?|graves?|tombs?|shrines?|sheds?|granar(?:y|ies)
    |villages?|hamlets?|quarters?|bakery|clinics?|hospitals?|warehouses?|roofs?
    |tents?) (?:\w+ ){0,3}?(?:burn(?:t|ed|ing|s)|in flames|in ruins|in ashes|alight|ablaze|on fire|destroyed
    |demolished|razed|levelled|flattened|wrecked|gutted|smashed|torched|blown up|bulldozed|pulled down
    |torn down|collapsed|smouldering|blackened|roofless|gone)\b
(?:ash(?:es)?|rubble|ruins|cinders|embers|charred|smouldering|smoking|blackened|scorched|arson|arsonists?
    |flames|bonfires?|bulldozers?|excavators?|demolition|dynamite)\b(?= (?:of|in|where|and|was|were|came|on
    |at|the|by|beams|walls|houses|remains|ruins|shell|earth)|[.,;])
(?:smoke|fire)s? (?:\w+ )?(?:rose|rising|over|from|above|spread|took|went|in the)\b
""",
    "robbery": r"""
(?:took|take|taken|carried off|carried away|stole|loaded up|made off with|went off with|grabbed
    |pocketed) (?:away |with them )?(?:everything|all (?:we|they|I|of it|that)|whatever|what (?:they|he|was
    |we)|anything)\b
(?:empt(?:ied|ying)|clean(?:ed|ing) out|cleared out|stripped|ransacked|gutted) (?:out )?(?:the|our|my|his
    |her|their|every|all) <W2>(?:shops?|houses?|homes?|stores?|till|safe|drawers?|granar(?:y|ies)|pantry
    |kitchens?|larder|cupboards?|clinic|pharmacy|barns?|warehouses?|pockets?|offices?|school)\b
everything (?:\w+ ){0,3}?(?:was|had been|has been) (?:carried|taken|stolen|loaded|removed|looted)\b
rings? (?:\w+ )?(?:was |were )?(?:pulled|taken|torn|cut|ripped|stolen)\b
(?:made|make|force|forced|order|ordered|told|tell) (?:<OBJECT> )?(?:to )?(?:hand over|give (?:them|him|up
    |over)|surrender|turn out|empty) (?:<OWN>|the |all |everything|over)\b
hand(?:ed|ing|s)? over (?:our|my|his|her|their|the) <W1>(?:<GOODS>|money|harvest|animals|keys|weapons?)\b
(?:went|go|going|searched|looked) through (?:our|my|his|her|their) (?:pockets|bags?|clothes|coats?|purses?
    |wallets?)\b
(?:relieved|robbed|stripped|emptied) (?:\w+ ){1,3}?of (?:its|his|her|their|our|my|all|everything|the|doors
    |roofs|<GOODS>)\b
(?:took|take|taken|taking|stole|kept|grabbed|seized|confiscated|carried off|carried away|demanded
    |removed) (?:away |off )?(?:<OWN>|the |all |all the |all our |<NUMBER_WORD> (?:\w+ )?(?:of
     )?)<W2>(?:<GOODS>|motors?|engines?|fish|hens?|chickens?|pigs?|donkeys?|horses?|mules?|bicycles?|bikes?
    |motorbikes?|blankets?|radios?|televisions?|generators?|batteries|fuel|petrol|medicines?|seeds?|flour
    |rice|corn|maize|furniture|wallets?|purses?|gold|necklaces?|crops|harvest|wood|timber|tractors?|ploughs?
    |sewing machines?|licen[cs]es?|keys)\b
(?:sei[sz]ure|theft|looting|confiscation|plundering) of (?:<W3>)\w+
(?:carried|carted|hauled|driven|loaded) (?:away|off) (?:\w+,? ){0,5}?(?:manuscripts?|telephones?|phones?
    |papers?|books|goods|furniture|stoves?|doors?|pipes?|grain|cattle|everything|boxes|files|computers?)\b
(?:household goods|belongings|furniture|loot|plunder|booty)\b(?= (?:\w+ )?(?:passed|were|was|on|went|in|from
    |of))
recogni[sz]ed (?:his|her|my|their|our) (?:own )?(?:\w+)\b(?= (?:on|in|at|being))
lost (?:their|his|her|my|our) (?:stalls?|scales|licen[cs]es?|boats?|nets|cows?|shops?|tools|cattle)\b
(?:loot(?:ing|ers?)?|plunder|pillage|theft|thefts|robber(?:y|ies)|burglar(?:y|ies)|confiscations?
    |requisitions?|expropriations?|seizures?|booty|spoils)\b
(?:took|takes|taken|taking|carried|loaded|kept|grabbed|demanded|pocketed|removed
    |emptied) (?:away |off )?(?:all |away )?(?:<OWN>|the |all |every |some |<NUMBER_WORD> )(?:\w+
     ){0,2}?(?:phones?|telephones?|money|cash|coins?|wallets?|purses?|savings|rings?|watch(?:es)?|necklaces?
    |earrings?|gold|jewell?ery|passports?|papers|documents|shoes|boots|coats?|blankets?|clothes|food|flour
    |grain|rice|salt|sugar|oil|bread|hens?|chickens?|eggs|pigs?|goats?|sheep|cows?|cattle|horses?|mules?
    |donkeys?|carts?|bicycles?|motorcycles?|cars?|trucks?|lorr(?:y|ies)|boats?|nets|engines?|motors?|tools
    |radios?|televisions?|computers?|laptops?|cameras?|books|manuscripts?|medicines?|fuel|petrol|diesel
    |batteries|stoves?|beds?|mattresses|sewing machines?|furniture|harvest|crops|seed|wages|pension|rent
    |licen[cs]es?|permits?|keys)\b
""",
    "extortion": r"""
(?:paid|pay|pays|paying|ask\w*|demand\w*|want\w*|took|take|charg\w*|gave|give|bring|brought|find|found
    |cost\w*|raise\w*|borrowed?|collected|owed?) (?:for )?(?:<OBJECT> )?(?:\w+ ){0,3}?(?:<NUMBER_WORD>|money
    |cash|a sum|bribes?|a fortune|a fee)(?: [\w’'-]+){0,5}? (?:to (?:see|visit|get|be|have|let|pass|free
    |release|spare|stop|secure|save|carry|leave|go)|for (?:his|her|my|their|our|each|every|him|me|them|us
    |a (?:visit|letter|call|blanket|body|place|bed|permit))|or (?:my|he|she|they|else|we|I)|at (?:the|each
    |every) (?:\w+ )?(?:checkpoint|bridge|gate|roadblock|barrier|crossing|post)|per (?:head|person|family
    |truck|house))\b
(?:buy|bought|ransom(?:ed)?) (?:me|him|her|them|us|<OWN>\w+|my \w+) (?:out|back|free)\b
sold (?:the|our|his|her|my|their|two|three|all) <W2>(?:fields?|cows?|house|land|car|ring|cattle|goats?|shop
    |jewell?ery|tractor|boat|sheep|taxi|looms?|everything) (?:to|and|for)\b
pay(?:ing)? for the (?:bullets?|rope|coffin|bod(?:y|ies)|fuel|petrol|execution)\b
if (?:we|they|I|the family|relatives|someone|he|she) (?:paid|found|brought|raised|gave|pay|find|bring
    |could (?:find|pay|raise)) (?:the |them |him |enough )?(?:money|<NUMBER_WORD>|cash|sum|price)\b
sold <W1>(?:water|food|bread|blankets?|visits?|medicine) (?:by|to|for|at)\b
(?:money|marks|crowns|dollars|euros|pounds|francs|dinars|pesos|lira|rubles|roubles|shillings
    |rupees) (?:\w+ ){0,3}?(?:for|against|in return for|in exchange for) (?:his|her|their|my|our
    |the) <W1>(?:release|freedom|return|life|lives|bod(?:y|ies)|son|daughter|husband|brother|safety|passage
    |silence)\b
(?:price|fee|tariff|sum|money|payment) (?:\w+ ){0,3}?(?:for|of) (?:his|her|their|my|our|a) (?:release
    |freedom|return|life)\b
(?:could|can|may|might|would) be (?:bought|released|freed|had|let (?:go|out)) (?:\w+ )?for\b
(?:tak(?:e|es|ing)|took|kept|wanted|demands?|demanded) (?:a|his|their|her|one) (?:third|quarter|half|cut
    |share|tenth|tithe)\b
in an envelope\b
(?:price|tariff|rate|fee) (?:was|is|for|of|per)\b(?= (?:a |an |the )?(?:visit|letter|blanket|bribe
    |<NUMBER_WORD>|release|life))
(?:bribes?|ransoms?|extortion|blackmail|protection|backhanders?|pay-?offs?|kickbacks?|hush-?money|tribute
    |tithes?|levies|levy|tolls?|fees?)\b(?= (?:to|for|of|was|were|paid|at|demanded|money|each|every|before
    |from|in)|[.,;])
(?:pay|paid|pays|paying|hand|handed|handing|bring|brought|give|gave|giving|slip|slipped|offer|offered|raise
    |raised|borrow|borrowed|owe|owed|owes|cost|costs|charge|charged|ask|asked|asks|want|wanted|demand
    |demanded|name|named|fixed|set) (?:\w+ ){0,5}?(?:marks?|crowns?|dollars?|euros?|pounds?|francs?|dinars?
    |lira|pesos?|rupees?|roubles?|rubles?|shillings?|thousand|hundred|cash|money|notes|coins?|gold|sum|price
    |bottles?|cigarettes|sheep|cows?|goats?|sacks?|envelope)\b(?= (?:to|for|or|and|a|each|per|every|before
    |if|in|at|from)|[.,;])
(?:price|cost|tariff|rate|fee)s? (?:of|for|on) (?:a |the |his |her |their |my |each )?(?:\w+ )?(?:release
    |visit|letter|parcel|body|bodies|life|lives|freedom|silence|bed|blanket|meal|call|name|head)\b
(?:sold|sell|selling|mortgaged|pawned|pledged) (?:\w+ ){0,3}?(?:house|land|field|fields|cow|cows|cattle|car
    |ring|rings|shop|boat|loom|dowry|gold|jewell?ery|tractor|everything)\b
""",
    "expulsion": r"""
(?:put|forced|loaded|pushed|escorted) (?:<OBJECT> )?(?:on|onto|aboard|to) (?:a |the |an )?<W1>(?:bus(?:es)?
    |trains?|planes?|flights?|airport|aircraft)\b(?! (?:stop|ride|tickets?))
(?:driven|taken|marched|escorted|drove|took|brought|sent|pushed|returned|flown|chased|forced|deported
    |expelled|dumped) (?:<OBJECT> )?(?:\w+ )?(?:back )?(?:to|over|across|towards?|beyond|at
    |on) (?:the )?(?:\w+ )?(?:border|frontier|river|other side|demarcation)\b
order(?:ed|ing|s)? (?:<OBJECT> )?(?:out of|to leave|off) (?:the |their |our |his |her )?<W1>(?:country
    |province|republic|territory|region|state|district|valley|land|island|city|town|village)\b
(?:sent|forced|push\w*|driv\w*|drove|return\w*|fly|flown|turned) (?:<OBJECT> )(?:straight )?back (?:to|over
    |across|into|without|at|from)\b
return(?:ed|ing|s)? (?:<OBJECT> )?to the country (?:they|he|she|from)\b
residence permits?\b
(?:stripped|deprived) of (?:his|her|their|my|our) (?:\w+ )?(?:citizenship|nationality|residence|residency
    |passport|papers)\b
(?:removed|deported|expelled|returned|sent away|driven out|thrown out|kicked out|chased out
    |turned out) (?:from|of|to|across|by|under|in|because|after|at)\b
(?:drove|driv(?:e|en|ing)|chas(?:e|ed|ing)|thr[eo]wn?|kick(?:ed|ing)) <OBJECT> out\b
(?:put|set) (?:<OBJECT> )?(?:across|over|on the other side of) (?:the )?(?:border|frontier|river|line)\b
(?:expel|deport|banish|exil|extradit|repatriat|remov|eject|evict|oust|push|drive|forc|turn|send|sent|hand
    |put|throw|chas|ship|fl[ey]w?|escort)(?:led|ed|d|t|ling|ing|en|n|s|es
    |e)? (?:<OBJECT> )?(?:back )?(?:across|over|beyond|to|out of|from) (?:the )?(?:\w+ )?(?:border|frontier
    |country|republic|territory|river|line|province|island|mainland|other bank|far bank|state|homeland
    |neighbouring)\b
<BE>(?:\w+ )?(?:expelled|deported|banished|exiled|extradited|repatriated|ejected|evicted|ousted|driven out
    |forced out|turned out|turned back|sent back|thrown out|put out|shipped (?:off
    |out)|flown out|escorted out|declared (?:an )?(?:alien|undesirable|persona non grata|stateless)
    |denaturali[sz]ed)\b
(?:undesirables?|persona non grata|stateless|denaturali[sz]\w+|revocation of citizenship)\b
(?:lost|losing|stripped of|deprived of|without) (?:their|his|her|my|our|all)? ?(?:citizenship|nationality
    |residence|papers|right to (?:stay|reside|live))\b
(?:leave|quit|be out of|get out of|out of) (?:the )?(?:country|territory|republic|province|region|city|town
    |village) (?:by|within|before|in) (?:<NUMBER_WORD>|noon|midnight|dawn|sunset|nightfall|a week|the)\b
(?:one-way|single) tickets?\b
(?:no-?man[’']s[- ]land)\b
""",
    "displacement": r"""
(?:left|leave|leaving|quit|abandon\w*|abandoned|deserted) (?:the|our|their|his|her|my|its) <W1>(?:villages?
    |homes|towns?|farms?|land|lands|valley|district|quarter|city|fields|country|island|settlement|hamlet
    |houses|coast)\b
walk(?:ed|ing) (?:for )?(?:\w+ ){0,3}?(?:days|nights|hours|kilomet(?:re|er)s|miles) (?:to|through|across
    |over|until|without|with|in|barefoot|and|before|along)\b
(?:walked|crossed|ran|went|came|escaped|swam|fled|made it|made our way|made their way|drove|got|reached
    |waded|rowed|moved|travelled) <W4>(?:to|over|across|into|through|at)? ?(?:the )?(?:\w+ )?(?:border
    |frontier|forests?|hills|mountains?|bush|woods|marsh(?:es)?|mountain pass|safety|neighbouring)\b
(?:whole|entire) (?:village|town|street|valley|famil(?:y|ies)|quarter|community|hamlet) (?:\w+ )?(?:walked
    |left|fled|moved|packed|went|ran|set out|crossed|took)\b
pack(?:ed|ing) up\b
(?:gave|given|giving|had|allowed|got) (?:<OBJECT> )?(?:just |only |until )?(?:\w+ ){0,3}?(?:hours?|minutes?
    |days?|noon|dawn|morning|evening|week) to (?:get out|leave|pack|go|vacate|clear|gather|evacuate|move)\b
(?:told|ordered|forced|made|warned|instructed|had|obliged|telling|ordering
    |forcing) (?:<OBJECT> )?to (?:get out|leave|pack|vacate|move (?:out|away|to)|clear out|evacuate|flee|run
    |abandon|go (?:into|to another|away))\b
(?:hid|hidden|hiding|hide|hides) (?:\w+ ){0,3}?(?:in|under|behind|with|among|at|for|there|from)\b
(?:sleep|slept|sleeping|live|lived|lives|living|shelter\w*|camp(?:ed|ing)|stay\w*
    |sheltered) <W4>(?:in the open|in tents?|under (?:trees|plastic|tarpaulins?|bridges?|canvas|a bridge
    |a tree|tin)|in (?:a |the |an )?<W1>(?:tents?|school|schools|church|barns?|caves?|parish|cars?|ruins
    |shelters?|stables?|forest|sheds?)|by the road\w*|rough|outdoors|across the (?:border|river)|abroad
    |in exile|with relatives|with strangers)\b
(?:half|most|all|the rest|many|much|a third|two thirds) (?:of )?(?:the |our |its |\w+ )?(?:town|villages?
    |street|valley|district|families|population|people|inhabitants|residents|neighbours|villagers|young
    |community) (?:has |have |had |is |are |was |were )?(?:\w+ )?(?:gone|left|moved|fled|walked|emptied
    |packed|escaped)\b
(?:cannot|can not|can[’']t|could not|couldn[’']t|never|not|unable to
    |afraid to) (?:been able to |allowed to |be able to )?(?:go|went|gone|return|returned|get|go) (?:back
    |home|to (?:our|their|his|her|my|the) (?:homes?|houses?|villages?|land|fields))\b
(?:left|leave|leaving) (?:everything|with (?:nothing(?! worse)|only|what))\b
(?:ran|run|running) (?:for (?:our|their|his|her|my) li(?:fe|ves)|away|barefoot|with (?:only|nothing
    |the children|what))\b
(?:crossed|arrived|poured|streamed|spilled|moved|sought|come|came) (?:\w+ ){0,2}?(?:into|across|over|to|from
    |through|in) (?:the )?(?:neighbouring|neighboring|border|camps?|refugee|capital|other side)\b
(?:villages?|towns?|streets?|houses?|hamlets?|valleys?|farms?|quarters?|districts?|settlements?|island
    |neighbou?rhoods?) (?:\w+ ){0,5}?(?:emptied|empty|deserted|abandoned|depopulated)\b
empt(?:ied|ying|ies) (?:of|the (?:village|town|valley|street|quarter))\b
now (?:live[sd]?|living|lives|stays?|sleeps?) (?:in|with|at|on|above|under|across|abroad|among|near|by)\b
(?:people|families|households|persons|residents|villagers|men|women|inhabitants
    |souls) (?:\w+ ){0,2}?(?:have |had |has )?(?:fled|left|crossed|moved out|gone|run|escaped|displaced
    |uprooted|taken refuge|sought refuge|evacuated|homeless)\b
(?:refugees|displaced (?:people|persons|families))\b
(?:turned|thrown|driven|put|chased|evicted|forced|kicked|threw|drove|turfed) (?:<OBJECT> )?(?:out
    |off) (?:of |from |onto |into )?(?:(?:my|our|his|her|their|the) )?<W1>(?:homes?|houses?|flats?|land
    |farms?|villages?|streets?|fields)\b
(?:lost|losing) (?:their|our|his|her|my) (?:homes?|houses?|land|farms?|fields)\b
(?:taken|took|take|find|found|seek|sought) (?:shelter|refuge|asylum|sanctuary)\b
(?:gave|give|given|had|got|allowed) (?:[\w’'-]+ ){0,3}?(?:an hour|half an hour|<NUMBER_WORD> (?:minutes
    |hours)|a day|until (?:dawn|noon|dark|nightfall|morning))\b(?! (?:late|early|ago|before|of (?:sun|sleep
    |rest)|each|a (?:week|day)))
(?:population|inhabitants|residents|villagers|people|owners|neighbours|families)\b[^.;]{0,40}?\b(?:conducted
    |relocated|resettled|removed|transferred|moved|taken|brought|went|gone) (?:to|out|away|at night
    |in the night|north|south|east|west)\b
crossed (?:in|at|by|during|that|on foot|with|the)\b(?= (?:night|dark|dawn|river|ford|border|foot|children
    |water|strait|lake|lines?|frontier|nothing))
\d+ crossings\b
(?:queue|camp|tents?|column|boats?|lorries) of (?:refugees|families|people)\b
burning out\b
(?:families|people|households|villagers|residents|women|children|inhabitants|persons|souls|refugees|farmers
    |fishermen|neighbours|miners) (?:\w+ ){0,3}?(?:on the (?:road|move|move|march)|in (?:tents|barns|schools
    |the (?:open|woods|hills|forest|fields|bush|church|school))|without (?:homes?|shelter|roofs?)|homeless
    |stranded|destitute|queu\w+|camped|arrived?|arriving|crossed|crossing)\b
(?:slept|sleep|sleeping|living|live|lived|sheltering|camped|camping|stay|staying|stayed) (?:\w+ )?(?:in
    |under|on|at|among|beside|by|outside|with) (?:a |the |an |our |his |her |their |other )?(?:\w+
     )?(?:barns?|tents?|trees?|bridges?|schools?|church(?:es)?|mosques?|stations?|caves?|ruins?|woods?
    |forests?|fields?|ditch(?:es)?|cellars?|boats?|tarpaulins?|road|roadside|relatives|cousins?|strangers
    |sister|brother|aunt|uncle|convent|hall|gym|stadium|lorr(?:y|ies)|trucks?|open|hills?|marsh(?:es)?
    |reeds)\b
(?:(?:can|could|may|might|dare|will|would) (?:not|never)|never|cannot|n[’']t) (?:\w+ ){0,2}?(?:go|return|get
    |come|went) (?:back|home)\b
(?:nobody|no one|none|no-one|not a soul|only (?:the )?(?:old|dogs|cats|hens)) (?:\w+ ){0,3}?(?:lives?|living
    |left|remain\w*|stay\w*|there (?:now|any more)|stayed behind)\b(?= (?:there|here|in|behind|now|any|but
    |on)|[.,;])
(?:houses?|villages?|streets?|towns?|hamlets?|farms?|fields?|homes?|quarters?|island|valley
    |shops?) (?:\w+ ){0,2}?(?:stand|stands|stood|lie|lies|lay|are|is|were|was|left) (?:\w+ )?(?:empty
    |deserted|abandoned|silent|dark|shuttered|unlocked|open|overgrown|bare)\b
(?:boarding|boarded|took|taking|caught|got on) (?:the |a )?(?:\w+ )?(?:last|first|night) (?:boat|ferry|bus
    |train|ship|lorry)\b
""",
}
