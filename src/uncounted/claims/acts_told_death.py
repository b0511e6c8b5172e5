"""Frames that tell of the taking of life, and of its threat without the word for it, as data.

- A line is a frame; a blank in it stands for any blank; a line that is indented goes on with the one before.
- A frame needs the person harmed, the thing used or the place: an everyday verb alone is no frame.
- `<W2>` is up to two words between; `<NOT>` any negation. A negation that is part of an act stands inside.
- A code with a question mark counts only where nothing else in its statement tells of an act; `dead` and
  `same` are settled by the words around them (`clauses`).
"""

from __future__ import annotations

FRAMES: dict[str, str] = {
    "threat_to_kill": r"""
(?:I|we|they|he|she|you|[A-Z]\w+)(?: would| will|[’']ll| are going to| were going to| was going to
    |[’']re going to| could| can) (?:\w+ )?(?:shoot|kill|hang|behead|murder|drown|slit|cut <W2>throats?
    |burn (?:us|me|him|her|them|you)\b(?! down)|bury (?:us|me|him|her|them|you)|finish (?:us|me|him|her|them
    |you)|skin|execute) ?(?:<OBJECT>|you)?
(?:would|will|[’']ll) (?:come back|return) (?:and|to) (?:finish|kill|shoot)\b
(?:would|will|[’']ll) (?:not|never) (?:leave|get out|come out|walk out|see <W3>) ?(?:\w+ )?alive\b
(?:would|will|[’']ll) be next\b
(?:would|will|[’']ll|are going to|going to|shall) die\b(?= (?:here|like|too|if|unless|today|tonight|soon)
    |[.,;!’”"'])
(?:you|he|she|they|I|we|[A-Z]\w+) (?:are|were|is|was|am) (?:a )?dead (?:man|men|woman|meat)\b
(?:count(?:ed|ing)? to (?:three|ten|five))\b
(?:and |, )(?:I|we)(?:[’']ll| will|) shoot\b
(?:gun|pistol|rifle|knife|barrel|machete|muzzle) (?:\w+ )?(?:to|at|against|in|under|on) (?:my|his|her|their
    |our) <W1>(?:head|temple|throat|neck|chest|mouth|back|ear|forehead|chin|ribs)\b
(?:point|aim|train|level)\w* (?:their |his |her |the |an? )?(?:rifles?|guns?|weapons?|pistols?) (?:at
    |on) (?:me|us|him|her|them|my|our|<NOUN_PHRASE>)\b
(?:said|told <OBJECT>) (?:it|this|that) (?:was|would be) (?:my|his|her|our|their) grave\b
dig (?:my|his|her|our|their|your) (?:own )?graves?\b
(?:this|last) is your (?:last|grave)\b
(?:the )?next (?:\w+ ){0,3}?(?:we|they|he|I) (?:met|meet|catch|caught|see|saw|find|found)\b
fire (?:will be|would be) opened\b
(?:shot|shoot|fired on) (?:on|at) (?:sight|without warning)
will be (?:shot|fired on|killed|hanged|executed)\b
(?:kill|shoot|hang|drown|bury|finish|slaughter|behead|burn|skin|butcher|knife|stab|strangle|cut|slit|execute
    |murder|eat) (?:you|your|him|her|them|us|me|every|all|the lot|both|each|anyone)\b
(?:will|would|shall|[’']ll|[’']d|going to) (?:\w+ )?(?:be )?(?:kill\w*|shoot|shot|hang(?:ed)?|drown(?:ed)?
    |bur(?:y|ied)|slaughter(?:ed)?|die|dead|behead(?:ed)?|execut\w+|murder(?:ed)?)\b
(?:gun|pistol|rifle|revolver|knife|blade|barrel|muzzle|bayonet|machete|axe|razor)s? (?:\w+ ){0,4}?(?:to|at
    |against|on|under|into|in|towards|between|behind) (?:my|his|her|their|our|the|your) (?:\w+ )?(?:head
    |temple|throat|neck|chest|mouth|back|ear|forehead|chin|ribs|face|stomach|eyes|teeth|belly|heart|nape)\b
(?:cocked|loaded|clicked|waved|pointed|levelled|aimed|raised|drew|showed|laid) (?:\w+ ){0,3}?(?:gun|pistol
    |rifle|revolver|knife|weapon|machete|bayonet|razor|axe)s?\b
(?:dug|dig|digging) (?:\w+ ){0,3}?(?:grave|hole|pit|trench)s?\b(?= (?:and|for|in|behind|to|with|long|deep
    |as)|[.,;])
""",
    "incitement_to_kill": r"""
(?:drive|throw|push|sweep) (?:them|us|the \w+) into the sea\b
(?:must|should|have to|deserve to) (?:all )?(?:die|be (?:crushed|exterminated|eradicated|wiped out
    |slaughtered|killed|burned|hanged|shot|rooted out|cleansed))\b
(?:kill|shoot|hang|burn|crush) (?:them|the \w+) (?:all|where|wherever|on sight)\b
(?:are|were) (?:cockroaches|vermin|rats|snakes|insects) (?:and|who|that|to be)\b
(?:finish|clean|clear|wipe|root|stamp|burn|smoke|weed|cut|sweep|flush|drive|stamp) (?:them|us|it|the \w+
    |this \w+) (?:out|up|off|away|down)\b
(?:no (?:mercy|quarter|prisoners|pity|survivors)|spare (?:no one|nobody|none)|show (?:them )?no (?:mercy
    |pity)|shoot to kill|kill on sight|shoot on sight|at any cost|by any means|with (?:an )?iron (?:fist
    |hand|broom))\b
(?:vermin|cockroach(?:es)?|rats|snakes|weeds|germs|parasites|microbes|lice|locusts|traitors|dogs|pests|scum
    |filth|infection|disease|cancer|tumou?r)\b(?= (?:must|should|to be|among us|need|deserve))
(?:reward|bounty|price|prize)s? (?:\w+ )?(?:for|on|of) (?:the |his |her |their |every |each |a |any
     )?(?:heads?|ears?|bod(?:y|ies)|capture|scalps?|rebel|man|killing|death)\b
(?:order|orders|ordered|command|commanded|instruction|instructions|signal|word|telegram
    |directive) (?:\w+ ){0,6}?(?:to (?:shoot|kill|fire|open|execute|finish|clear|clean|burn|liquidate
    |destroy|eliminate|leave no|take no)|that no(?:ne|body)|not to (?:take|leave)|no (?:prisoners
    |witnesses))\b
(?:deserve[sd]?|deserving|fit|worthy) (?:\w+ )?(?:death|to die|the rope|a bullet|the noose|hanging|no better
    |nothing (?:else|better))\b
leave (?:no|nobody|none|no one|nothing) (?:witness(?:es)?|alive|standing|behind|living|survivors?)?\b
""",
    "intent_to_eliminate": r"""
(?:no|not) (?:a single )?(?:one|\w+) (?:of (?:them|us|you|the \w+) )?(?:would|will|shall|should) (?:be left
    |remain|survive|live)\b
(?:wip|eras|clear|cleans|rid|purg|clean)\w* (?:\w+ ){0,3}?(?:of|from) (?:all |the |every )?(?:map|face of
    |\w+ people|minorit\w+|foreigners|unbelievers|non-\w+)\b
""",
    "killing": r"""
(?:put|stood|lined|placed|lining|stand|lin\w+) (?:<OBJECT> )?(?:\w+ )?(?:up )?against (?:the|a) wall\b
lost (?:my|our) (?:\w+ ){0,2}?<KIN>
lost (?:his|her|their) <W1><KIN> (?:and|in|when|that|to|on)\b
(?:cut|slit|slashed|cutting) (?:[\w’'-]+ ){1,3}throats?\b
bullet(?:s|[- ]holes?|[- ]wounds?)? (?:in|through|to|between) (?:(?:his|her|the|their) <W1>(?:head|neck|back
    |chest|heart|eyes|temple|stomach|forehead|skull)|(?:head|neck|back|chest))\b
took (?:a|two|three|\w+) bullets? (?:in|to|through)\b(?! (?:the|his|her|my) (?:leg|arm|foot|hand|shoulder
    |thigh|knee))
finish(?:ed|ing) (?:off )?(?:the wounded|him|her|them|him off|them off)\b
snipers? (?:\w+ )?(?:got|hit|shot|killed|picked off|took) <OBJECT>
(?:threw|thrown|throw|push|flung|hurl|dropp)\w* (?:<OBJECT> )?(?:\w+ )?(?:from|off|out of
    |out) (?:the |a |an )?<W2>(?:floors?|windows?|roofs?|balcon(?:y|ies)|bridges?|helicopters?|cliffs?
    |planes?|trains?)\b
drown(?:ed|ing) (?:him|them|us|<NOUN_PHRASE>|<NUMBER_WORD>)
burn(?:ed|t|ing) (?:him|them|us|<PERSON>) (?:in|alive|inside|with)\b
(?:made|told|ordered|forced) <OBJECT> (?:to )?(?:lie|kneel|stand|turn|line)\b[^.;]{0,40}?\band (?:fired|shot
    |opened|killed)
(?:land)?mines? (?:\w+ )?(?:took|killed|claimed|got|tore)\b
(?:bomb|shell|grenade|rocket|shells|bombs) (?:\w+ )?(?:took|killed|claimed)\b
(?:nobody|no one|no-one|none|not one|not a soul)\b[^.;]{0,50}?\b(?:alive|survived|lived|was spared
    |were spared)\b
(?:spared|sparing|spare) (?:no one|nobody|neither|none|no-one)\b
(?:did not|never|not) (?:leave|left|let) (?:anyone|anybody|one|a soul|any of them) (?:alive|live|standing)\b
(?:miners?|men|women|people|villagers|prisoners|children|workers|boys|girls|families|dead|victims|persons
    |soldiers) (?:\w+ )?(?:lie|lies|lay|are lying|were lying|lie buried|are buried|were buried) (?:under
    |beneath|in|below|by|beside|at)\b
<BE>[“"‘']?(?:neutrali[sz]ed|liquidated|eliminated)\b
(?:neutrali[sz]ed|liquidated|eliminated) (?:<NUMBER_WORD>|the (?:\w+ )?(?:militants?|bandits?|terrorists?
    |saboteurs?|rebels?))
lay (?:where (?:they|he|she)|face down|in (?:his|her|their|a pool of) (?:own )?blood|dead|motionless|still
    |not moving)\b
(?:boys?|girls?|m[ae]n|wom[ae]n|people|children|protesters|demonstrators|students|civilians
    |neighbou?rs?) (?:\w+ )?fell\b(?=[.,;”"]| (?:dead|where|beside|one|to the ground|under|in the first
    |around))
fell (?:dead|under (?:the )?(?:bullets|fire|blows)|one after (?:the other|another))\b
(?:riddled|sprayed) with bullets
(?:run|ran|driven|drove) over (?:by (?:an? )?(?:tank|truck|armou?red|lorry|police)|<OBJECT> with)\b
(?:stab|knif|hack|axe)\w* (?:<OBJECT> )?(?:\w+ )?(?:to pieces|in the (?:back|neck|chest|stomach)
    |with (?:an? )?(?:knife|axe|machete|bayonet))
(?:set|threw) (?:fire to|petrol (?:on|over)) (?:him|her|them|us|me)\b
(?:him|her|them|us|me) (?:on fire|alight)\b
(?:shot|bayonet|machete|axe) wounds? (?:to|in) (?:his|her|the|their) (?:head|neck|back|chest)
take no prisoners|took no prisoners
throats? (?:\w+ )?(?:cut|slit|slashed)\b
(?:thrown|threw|throw|tipp\w+|push\w*|fl[ui]ng|cast) (?:<OBJECT> )?(?:\w+ )?(?:alive )?(?:in|into|overboard
    |out beyond|down) ?(?:the |a |an )?(?:kilns?|furnaces?|fire|flames|wells?|rivers?|sea|ravine|pit|lake
    |canal|harbour|shaft|mine|bar|quarry)\b
(?:sewn|sewed|tied|stuffed|drugged)\b[^.,;]{0,20}?\b(?:into|in|up in) (?:a )?(?:sacks?|sacking|bags?
    |blankets?|canvas|mail ?bags?)
(?:head|heads) (?:on (?:a )?(?:stakes?|poles?|spikes?|pikes?)|was found|were found|rolled)\b
without (?:a|his|her|their) heads?\b
heard (?:\w+ ){0,3}?(?:shots?|volleys?|gunfire|bursts?|a burst)\b
(?:two|three|four|five|single|several|more) (?:shots|volleys)\b(?! (?:of|in the arm|on goal|at goal))
(?:opened|open|fires?) (?:his|her|their) (?:chest|skull)
bullets? (?:\w+ ){0,2}?(?:entered|pierced|behind|in) (?:\w+ ){0,2}?(?:ear|skull|heart|head|neck|temple)\b
killers? (?:of|had|have|has|were|was|came|left|is|are)\b
(?:kill|murder|execut|slay|slaughter|massacr|assassinat|butcher|liquidat|dispatch|exterminat|annihilat
    |garrott?|lynch|gun(?:n)?|mow|cut|strik|pick)(?:e?d|ing|s|es|ned|ning|n)? down (?=<PERSON>|<NUMBER_WORD>
    |in\b|by\b|on\b|outside\b)
<BE>(?:\w+ )?(?:butchered|slain|felled|dispatched|exterminated|annihilated|wiped out|mown down|mowed down
    |cut down|gassed|immolated|incinerated|trampled|smothered|strangled|garrotted|knifed|bayoneted|speared
    |bludgeoned|hacked|clubbed|burnt|disembowelled|drowned|crushed|torn apart|torn to pieces|blown up
    |blown apart|finished off|put down|hanged|shot|done away with|disposed of|got rid of|dealt with)\b
(?:did away|do away|done away) with\b
(?:get|got|getting) rid of (?:him|her|them|us|me|<NOUN_PHRASE>)
(?:took|taken|takes|take) <W3>(?:out|behind|into|up) (?:\w+ ){0,3}?and (?:shot|killed|executed|hanged
    |beat)\b
(?:the|a|his|her) (?:last|final) (?:breath|words|cry|scream)\b
(?:bullet|shell|cartridge)[- ](?:cases?|casings?|holes?|riddled|marks|scarred)\b
(?:spent )?(?:cartridges|shell casings)\b
(?:firing (?:squad|line|party)|execution (?:squad|site|ground|pit|wall)|gallows|scaffold|noose|guillotine)\b
(?:death|killing|execution|murder|extermination) (?:squads?|lists?|fields?|pits?|marches?|camps?)\b
(?:blood|brains) (?:\w+ ){0,2}?(?:on the|ran|flowed|pool|pooled|soaked|stained|spattered|in the (?:snow
    |street|gutter|yard))\b
(?:pool|pools|trail|smear) of blood\b
bloodstains?\b
(?:shot|stabbed|burned|burnt|killed) (?:him|her|them|us|me) (?:in|on|at|with|as|from|while|where|before)\b
(?:shot|gunned|cut|mown) (?:\w+ ){0,2}?(?:as|while) (?:he|she|they|we) (?:ran|fled|was|were|tried|slept|lay
    |stood|waited|queued|worked|prayed|swam|crossed)\b
(?:only|just) (?:<NUMBER_WORD>|a few|one|two|I|he|she) (?:of (?:us|them|the \w+) )?(?:survived|lived|got out
    |got away|escaped|made it|are left|were left|is left|was left|remain|remained|came out)\b
(?:loss|losses|toll) of life\b
(?:civilian|human|heavy) (?:losses|casualties|deaths?|toll|victims)\b
casualt(?:y|ies)\b
(?:fatal|deadly|lethal) (?:shots?|blow|attack|force|shooting|beating|injur\w+|clashes|wounds?|fire)\b
(?:bod(?:y|ies)|corpses?) (?:\w+ ){0,3}?(?:with|bearing|showing|bore|had) (?:\w+ )?(?:wounds?|marks|bullets?
    |signs|holes|hands|burns|ropes?)\b
(?:shallow|common|communal|collective) graves?\b
(?:exhum|unearth|dug up)\w*\b
(?:mourn(?:ed|ing|ers)?|funerals?|burials?|wakes?|requiem)\b(?= (?:for|of|procession|was|were|in|on|at)
    |[.,;])
(?:lay|laid|put|placed|wrapped) (?:him|her|them|the \w+) (?:\w+ )?(?:in|under|to rest|on the (?:cart|door
    |table))\b(?= (?:a )?(?:sheet|blanket|coffin|ground|earth|grave|cloth|rest))
""",
    "dead": r"""
numbers? of (?:the )?(?:dead|deaths|killed|victims|fatalities)\b
toll (?:\w+ )?(?:rose|has risen|had risen|rises|stood|stands|reached|climbed|is|was|at|of|to|from|had|has
    |may|could)\b
(?:put|puts|putting|raised?|raises|revised|lowered|gave|gives
    |estimated?) (?:the |its |their |his |her )?(?:death )?(?:toll|number of (?:the )?(?:dead|victims|deaths
    |killed)|losses|casualties) (?:at|to|as|in)\b
dead (?:stood|stands|numbered?|now|reached|included?|were (?:buried|laid)|are|lay)\b
burial of <NUMBER_WORD>
(?:funerals?|graves?|coffins?|memorial) (?:of|for) (?:<NUMBER_WORD>|the (?:dead|victims|fallen|killed|slain
    |murdered))\b
<NUMBER_WORD> (?:\w+ )?(?:bodies|corpses|coffins|graves|skeletons|skulls|bodybags|body bags)\b
(?:bodies|corpses) (?:\w+ ){0,3}?(?:found|lay|lying|floated|floating|piled|washed|recovered|pulled|brought
    |dug|exhumed|hung|hanging|strewn|scattered|turned up)\b
(?:found|saw|see|seen|buried|pulled|recovered|discovered|exhumed|counted|collected|unearthed|brought
    |passed) <W4>(?:bodies|corpses|skeletons|skulls)\b
(?:<KIN>|[A-Z]\w+)[’']s? (?:dead |broken |burned |frozen )?(?:body|corpse|remains)\b
(?:bodies|corpses|remains) of\b
(?:shown?|showed|identif\w+|wash(?:ed)?|collect(?:ed)?|recogni[sz]ed|found|brought) (?:\w+ )?(?:my|his|her
    |their|our|the) (?:\w+[’']s )?(?:dead )?(?:body|corpse|remains)\b
(?:lying|lay|laid|lie) (?:\w+ )?(?:out )?in (?:a )?rows?\b
(?:lie|lies|lay|buried)\b[^.;]{0,40}?\b(?:under|beneath|below) (?:the|a) (?:\w+ )?(?:road|dam|floor|field
    |ground|concrete|rubble|earth|bridge|quarry|school|trees|snow|sand)\b
(?:fresh|new|unmarked|shallow|nameless) graves?\b
the (?:dead|fallen|slain|murdered|drowned)\b(?= (?:were|lay|lie|include|numbered|defenders|soldiers))
(?:soldiers?|officers?|defenders|comrades|fighters|policemen|sons|conscripts
    |guardsmen) (?:have |has |had )?fallen\b
lost (?:<NUMBER_WORD>|several|some|many) (?:\w+ )?(?:of (?:its|their|our|his)|men|soldiers|officers|people
    |comrades)\b
(?:no longer|not) alive\b
<NUMBER_WORD> (?:(?!and\b|or\b)\w+ ){0,2}?(?:killed|dead|slain|murdered|shot|executed|massacred|drowned
    |lost)\b
(?:killed|dead|murdered|shot|executed): ?<NUMBER_WORD>
(?:dead|killed) and (?:\w+ )?(?:wounded|injured|missing)\b
(?:number|count|tally|total|figure) of (?:the )?(?:killed|dead|murdered|victims|fallen|slain)\b
(?:put|puts|set|sets|place[sd]?|estimate[sd]?|revise[sd]?|raise[sd]?|correct\w*|lower\w*
    |updat\w*) (?:the |that |this |its |their |our )?(?:figures?|count|tally|total|number|toll
    |estimate) (?:\w+ )?(?:at|to|from|as|of|upwards?|up|down)\b
(?:coffins?|shrouds?|bodybags?|body bags?|biers?|hearses?)\b
obituar(?:y|ies)|death notices?
(?:died|perished|fell|lost) (?:in|on|at|during) (?:the |that |a )?(?:\w+ )?(?:attack|raid|massacre|shelling
    |march|crossing|fire|night|square|square|bombing|siege|fighting|retreat|uprising)\b
""",
    "death_in_custody": r"""
(?:gave|give|hand|return|sent|brought|deliver|releas)\w* (?:back )?(?:(?:to )?(?:us|me|her|him|them
    |the famil(?:y|ies)|his family|her family|relatives|<W1><KIN>) )(?:back )?(?:his|her|their|the
    |a) (?:\w+ )?(?:bod(?:y|ies)|corpses?|coffins?)\b
(?:collect|pick up|fetch|come for|identify) (?:the|his|her|their|my|our) <W1>(?:bod(?:y|ies)|corpses?
    |remains)\b
(?:died|dead|deaths?|dies|dying) (?:in|during|under|after|from) (?:\w+ )?(?:interrogations?|questioning
    |torture|beatings?|a beating)\b
in the morning (?:he|she) was (?:cold|dead|stiff|not moving|gone|no longer)\b
(?:found|hanged|hanging|dead|died|collapsed|death) in (?:his|her|the|a|their|police
    |prison) (?:\w+ )?(?:cells?|dormitor(?:y|ies)|barracks|bunk|custody)\b
(?:not breathing|stopped breathing|no longer breathing|never woke|did not wake|no pulse)\b
carried out (?:dead|feet first|in a (?:blanket|sheet|sack)|on a (?:stretcher|board|door))\b
(?:came|come|left|went|carried) (?:home |out |back )?in (?:an? )?(?:sealed |zinc |closed )?coffins?\b
(?:died|dead|death|deaths|fell|jumped|hanged|found) (?:\w+ ){0,4}?(?:in|at|from|during|while in
    |under) (?:\w+ ){0,3}?(?:police|custody|station|cell|cells|prison|jail|interrogation|barracks|detention
    |remand|hands of)\b
(?:hanged|hung) (?:himself|herself|themselves)\b
(?:jumped|thrown|leapt|plunged) (?:from|out of|off) (?:a|the|an|his|her) (?:\w+ )?(?:windows?|roof|floor
    |balcony|tower|bridge)\b
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
(?:stroke|heart failure|heart attack|cardiac arrest|hypothermia|dehydration|pneumonia|dysentery|typhus
    |cholera|sepsis|gangrene|exposure)\b
""",
}
