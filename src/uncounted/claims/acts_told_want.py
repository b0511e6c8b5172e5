"""Frames that tell of shame, want and force without the word for it, as data.

- A line is a frame; a blank in it stands for any blank; a line that is indented goes on with the one before.
- A frame needs the person harmed, the thing used or the place: an everyday verb alone is no frame.
- `<W2>` is up to two words between; `<NOT>` any negation. A negation that is part of an act stands inside.
- A code with a question mark counts only where nothing else in its statement tells of an act; `dead` and
  `same` are settled by the words around them (`clauses`).
"""

from __future__ import annotations

FRAMES: dict[str, str] = {
    "sexual_violence": r"""
(?:did|do) (?:to <OBJECT> )?what (?:they|men|soldiers) (?:do|did|liked|wanted)\b
(?:tore|torn|ripped|pulled) (?:off |down |open )?(?:my|her|their|our) (?:dress|skirt|clothes|underwear
    |trousers|blouse|shirt)\b
(?:lay|lie|lying|got|climbed) on top of (?:me|her|them)\b
undress(?:ed|ing) (?:me|her|us|them)\b
touch(?:ed|ing) (?:me|her|us|them|my|her|their|our) <W1>(?:with a|between|under|breasts?|private|bod(?:y
    |ies)|chest)\b
(?:used|push\w*|insert\w*|shov\w*|rammed) (?:a|the|his|their) (?:bottle|stick|baton|broom\w*|pipe|club
    |truncheon|rifle) (?:on (?:him|her|me|them)|into <OBJECT>|inside <OBJECT>|up)\b
(?:took|taken|called|chose|picked|choose|fetched|led|brought) (?:the |some |two |three |<W1>)(?:girls?
    |wom[ae]n|wives|daughters) <W4>(?:at night|one (?:at a time|by one)|for the night|to (?:his
    |the officers[’']?|their) (?:room|quarters|bed|tent|house))
(?:girls|women) (?:was|were) (?:taken|called|brought|sent) <W5>(?:at night|by night|for the night
    |to the officers)
spend the night with\b
(?:made|left|got) (?:me|her|them) pregnant
between (?:my|her|their) legs
(?:rap|molest|grop|fondl|ravish|violat|sodomi[sz]|deflower|debauch)(?:e|ed|es|ing|er|ers|ist|d|s)? (?:her
    |him|them|me|us|the|my|two|three|women|girls|several|by|in|at|again|repeatedly)\b
(?:taken|called|sent|brought|ordered|summoned|led|dragged|chosen|picked) (?:\w+ ){0,4}?(?:to|into
    |for) (?:the |his |an? |their )?(?:\w+ )?(?:officer|commander|captain|guard|sergeant|colonel|soldiers?
    |room|tent|quarters|office|laundry|bed|cot|bunk|mattress)(?:[’']s?)?\b(?= (?:at night|alone|every|again
    |and|that night|in the night|one)|[.,;])
(?:unbutton|unzipp|undid|undo|pull|tear|tore|ripp|lift|cut|hitch)\w* (?:up |off |open |down )?(?:my|her
    |their|our) (?:\w+ )?(?:belt|trousers|skirts?|blouse|dress(?:es)?|shirt|nightdress|clothes|underwear
    |headscarf|tunic|buttons)\b
(?:virgin|virginity|intimate|gynaecological|vaginal|anal|internal) (?:tests?|exam\w*|search(?:es)?
    |inspections?|tearing|injur\w+|scarring)\b
(?:comfort|forced) (?:women|wives|marriages?)\b
(?:married off|given (?:to|as) (?:a )?(?:wife|wives|gift|prize))\b
(?:shame|honou?r|dirty|spoiled|ruined|used)\b(?= (?:girls?|women|goods|by|of the (?:family|house)))
""",
    "medical_denial": r"""
(?:asked|ask|begged|beg|called|pleaded|cried|screamed|shouted|asking
    |begging) (?:\w+ )?for (?:an? |the |any |my |his |her |their |our )?(?:\w+ )?(?:doctors?|nurses?|medics?
    |ambulances?|medicines?|insulin|bandages?|painkillers?|tablets|treatment|medication|pills)\b
(?:nobody|no one|no-one|none of them) (?:\w+ )?(?:treated|dressed|bandaged|cleaned|looked at|looked after
    |helped|cared|examined)\b
<NOT> (?:let|allow\w*|permit\w*|take|taken|send|sent|bring|brought|call|called|see|seen|get
    |got) (?:<OBJECT> )?(?:to )?(?:see |have |go to |be seen by |by |to |call |bring |send for )?(?:an? |the
     |any |his |her |my |their )?(?:doctors?|hospital|nurses?|medics?|clinic|ambulances?|medicines?
    |medication|treatment|surgeon)\b
(?:gave|give|given|got|had|giving) <W3>(?:nothing|anything|something) for (?:the|my|his|her
    |their) (?:\w+ )?(?:pain|wounds?|fever|burns|cough|leg|arm|hand)\b
(?:gave|giving|give) birth (?:on|in (?:a|the|her) (?:cell|yard|cellar|field|open|truck|tent)|without|alone
    |under|there|with nobody)\b
without (?:an(?:a|)esthetic|anaesthesia|anesthesia|painkillers|(?:her|his|my|their) (?:medicine|medication
    |pills|insulin|tablets))\b
(?:ordered|told|forbidden|forced|instructed|warned) not to (?:admit|treat|receive|take|help|accept)\b
wounds? (?:\w+ ){0,2}?(?:untreated|festered|festering|rotted|rotting|went bad|infected|left|stank
    |had worms)\b
refus(?:ed|ing|es) to (?:treat|admit|operate|take (?:him|her|them) (?:to|in)|call)\b
(?:hospital|clinic|doctors?) (?:\w+ ){0,3}?(?:turned (?:him|her|them|us|me) away|would not (?:take|treat
    |admit))
(?:needs|needed|requires|required) (?:\w+ ){0,3}?(?:insulin|medicine|medication|dialysis|treatment|surgery
    |operation)\b
refused (?:an? |any )?(?:doctor|hospital|treatment|operation|medicine|insulin)\b
(?:doctor|nurse|medic|surgeon|ambulance|midwife|pharmacist|hospital|clinic|infirmary
    |dispensary)s? (?:\w+ ){0,4}?(?:not (?:\w+ )?(?:allowed|permitted|called|let|come|sent|told)|never came
    |did not come|too late|refused|turned|sent away|threatened|forbidden|arrested|was stopped
    |were stopped)\b
(?:ill|sick|wounded|injured|pregnant|dying|diabetic|asthmatic|feverish)\b[^.;]{0,50}?\b(?:not (?:treated
    |seen|taken|allowed|given|let)|no doctor|no medicine|untreated|left|begged|asked)\b
""",
    "starvation": r"""
(?:one|an?|half an?|two|single|three) (?:\w+ )?(?:cups?|mugs?|bowls?|slices?|pieces?|spoonfuls?|glass(?:es)?
    |bottles?|loa(?:f|ves)|ladles?|tins?|handfuls?|plates?|crusts?|bits?) of <W1>(?:water|bread|soup|rice
    |gruel|porridge|broth|food|potato\w*|beans|tea)\b
bread (?:every|once|and water)\b
(?:had|have|got|given|gave <OBJECT>|drank|ate|there (?:was|is)|with) (?:almost |next to |hardly )?(?:no
    |nothing|neither|any|without)(?: \w+)? (?:food|water|bread|eat|drink)\b
<NOT> (?:give|gave|given|let|allow\w*|bring|brought|get|got|have|had|fed|feed|eaten|eat|drunk|drink
    |permit\w*|received?) <W4>(?:food|water|bread|eat|drink|fed|milk)\b
<NOT> (?:eaten|fed|drunk)\b
(?:nothing|only <W2>) to (?:eat|drink)\b
lost (?:\w+ )?<NUMBER_WORD> (?:kilos?|kilograms?|kg|pounds)\b
rations? (?:\w+ )?(?:was|were|cut|halved|reduced|stopped)\b
(?:ate|eat|eating|eaten|boiled|boil) (?:only )?(?:grass|leaves|bark|roots|rats|weeds|dogs|shoes|leather)\b
(?:drank|drink|drinking) (?:from|rain\w*|urine|dirty|our own|the (?:dirty|rain|river))\b
(?:hungry|thirsty)\b(?! for)
hunger\b(?![- ]strik)
thirst\b(?! for)
(?:fed|feed|living|lived|surviv\w+) (?:only |just )?(?:on|once)\b(?= (?:\w+ )?(?:bread|water|grass|a day
    |rice|scraps|leaves|every))
(?:wasted|skin and bones?|nothing but bones)\b
(?:soup|bread|gruel|porridge) (?:at|once|if|every|for|from|and)\b(?= (?:noon|night|there|a day|second|the
    |day|nothing|water))
(?:starv|famish|malnourish|emaciat|hunger|hungr|thirst|parch|dehydrat)\w*\b
(?:food|water|bread|rations?|flour|soup|rice|meals?|grain|milk)\b (?:\w+ ){0,3}?(?:was|were|is|are|had|has
    |been|ran|did|came|stopped|not) (?:\w+ ){0,2}?(?:cut|withheld|refused|stopped|denied|halved|poisoned
    |gone|short|out|rotten|mouldy|salted|thrown|taken|blocked|stop|come|rationed|scarce|finished)\b
(?:half|quarter|one|single|thin|small|stale|mouldy|black|a) (?:of )?(?:a )?(?:rations?|loaf|loaves|slices?
    |bread|biscuits?|soup|gruel|potato(?:es)?|crust|onion|fish-?head|ladle)\b(?= (?:a day|each|between|every
    |among|per|for (?:the|\w+ days|four|five|ten|all)|in the|and (?:a|one|half)|was all))
(?:ate|eat|eating|chewed|boiled|licked|drank|sucked|gnawed) (?:\w+ ){0,3}?(?:grass|leaves|bark|roots|leather
    |rats?|dogs?|cats?|snow|dew|urine|puddles?|mud|glue|seeds?|nettles|acorns|peel\w*|walls?|sawdust)\b
(?:weigh(?:ed|s|ing)?|lost|thinner by|lighter by) (?:\w+ ){0,2}?<NUMBER_WORD>(?: \w+)? (?:kilos?|kilograms?
    |kg|stone|pounds)\b
(?:skeletons?|skin and bone|bag of bones|ribs (?:showing|like)|sunken|hollow)\b(?= (?:eyes|cheeks|of|and
    |with|by|faces)|[.,;])
""",
    "degrading_treatment": r"""
(?:made|forced|ordered|told|make|making|forcing|had|have) (?:<OBJECT> )?(?:to )?(?:crawl|bark|kneel|dance
    |sing|undress|strip|lick|eat (?:the|our|his|her|their|from|off|grass|dirt)|drink from|salute|kiss|wear
    |shout|chant|repeat|march|lie (?:face|on|in)|beg|thank|bow|urinate|relieve)\b
(?:call|calls|called|calling) (?:us|me|him|her|them) (?:\w+ ){0,2}?(?:rats?|dogs?|pigs?|animals?|traitors?
    |whores?|cockroach(?:es)?|names|vermin|dirt|bitch(?:es)?|scum|filth|terrorists?|infidels?|cattle
    |monkeys?|savages|gypsies)\b
sp(?:at|it|itting) (?:in|on|at|into|upon)\b
(?:urinat\w+|pissed|pissing|defecat\w+|relieved (?:himself|themselves)) (?:on|over|in)\b
(?:used?|use|share[ds]?|had|only|given) (?:\w+ )?(?:an?|the|one) (?:\w+ )?bucket\b(?= (?:in|for|as|that
    |between|by|to)|[.,;])
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
(?:humiliat|degrad|insult|mock|taunt|jeer|ridicul|sham|abus|curs|swor|swear|spat|spit|urinat|piss|defecat
    |shav|stripp|parad|display|mimick|laugh)(?:ed|e|es|ing|ted|s|ped|d|ting|ping|ings?
    |at)? (?:at |on |in |over )?(?:him|her|them|me|us)\b
<BE>(?:\w+ )?(?:humiliated|degraded|insulted|mocked|taunted|shaved|shorn|stripped|paraded|displayed
    |undressed|spat (?:on|at|upon)|urinated on|photographed naked|smeared|made to \w+|forced to \w+|tarred
    |branded|tattooed|marked|numbered|auctioned|treated (?:like|as)|kept like)\b
(?:naked|nude|undressed|in (?:his|her|their|our|my) (?:underwear|underpants|shirt|socks)|barefoot
    |stripped)\b(?= (?:in|before|on|and|to|for|through|in front|with|while|until|all)|[.,;])
(?:on (?:my|our|his|her|their) (?:knees|hands and knees|bellies|belly)|on all fours)\b
(?:like|as) (?:cattle|dogs|animals|pigs|beasts|slaves|sheep|rats|insects|dirt|rubbish|meat|goods|lepers
    |horses|oxen|monkeys)\b
(?:lick|licked|licking|kiss|kissed|eat|ate|swallow|drink|clean|scrub|sweep) (?:\w+ ){0,2}?(?:boots?|floor
    |toilet|latrine|spit|vomit|dirt|flag|portrait|plate|excrement|street|pavement)s?\b(?= |[.,;])
""",
    "forced_confession": r"""
sign(?:ed|ing)? (?:it|everything|whatever|anything|something|what|papers?|in the end|without reading|because
    |so that|my name|them all|all of it)\b(?! (?:deal|contract|treaty))
(?:put|set) (?:my|his|her|their|our) (?:names?|thumbs?\w*|mark|signatures?|fingerprints?)\b
(?:want|told|order|ask|forc|made|make|making|mak)\w* (?:me|him|her|us|them|<NOUN_PHRASE>) to (?:say (?:that
    |I|he|she|we|they|it|yes)|sign|admit|name|repeat|confess|write (?:that|a|down|names))\b
(?:told|tell|gave|give|said|say|saying) (?:them |him )?what (?:they|he) wanted\b
what they wanted (?:to hear|me to|him to|us to|her to)\b
said yes to (?:everything|all|it all)\b
(?:want|ask|demand)\w* (?:for )?(?:the )?names\b
(?:read|reading|reads) (?:out )?(?:an? |the |his |her |their )?(?:\w+ )?(?:confession|statement|text|apology
    |words)\b[^.;]{0,40}?\b(?:camera|television|TV|screen|script)\b
blank (?:sheets?|papers?|pages?)\b
(?:confess|apologi[sz])\w* (?:\w+ ){0,3}?(?:on (?:state )?(?:television|TV|camera)
    |in front of (?:a |the )?cameras?)\b
(?:asked|told|ordered|made|forced|forcing|had|made him|given|got|pressed
    |invited) (?:<OBJECT> )?to sign\b(?: (?:an? |the )?(?:\w+ )?(?:papers?|statements?|documents?|pledges?
    |sheets?|confessions?|undertakings?|forms?))?
(?:told|dictated|instructed|shown) (?:<OBJECT> )?what to (?:write|say|sign|answer)\b
(?:withdrew|withdraw|withdrawn|retract\w*|recant\w*) (?:the|his|her|that|their) (?:statement|complaint
    |explanation|testimony|confession|accusation)\b
(?:pledges?|undertakings?|promises?) (?:\w+ )?(?:not to|never to|of silence)\b
(?:learn|learned|learnt|recite|recited|rehearse[d]?) (?:\w+ ){0,3}?(?:by heart|a statement|the text|answers)
(?:confess|admit|sign|recant|retract|renounc|denounc|testif|incriminat|implicat|apologi[sz])(?:ed|ing|s|e|es
    |y|ied|ions?)? (?:\w+ ){0,4}?(?:statement|paper|confession|document|declaration|form|guilt
    |on (?:television|camera|film|tape|the radio|air)|everything|crimes?|membership|protocol|record|pledge
    |undertaking|receipt|blank|without reading|what they|letter|oath)s?\b
(?:confession|confessions)\b
(?:made|make|makes|making|forced|forcing|ordered|told|wanted|asked|had|pressed|got|get
    |getting) (?:<OBJECT> )?(?:to )?(?:say|sign|write|read|repeat|confess|admit|learn|recite|name|identify
    |point|accuse|denounce|swear|thumb\w*|copy|record)\b(?= (?:\w+ ){0,3}?(?:that|it|paper|statement|names?
    |text|what|everything|him|them|others?|confession|sheet|lines?|words|something|anything|on|into|down
    |after|against|a|the))
(?:names?|list) of (?:my|his|her|their|the|our|other|all) (?:\w+ )?(?:friends?|colleagues|comrades|members
    |contacts|neighbours|students|fellow)\b
""",
    "forced_labour": r"""
(?:had|made|make|makes|making|forced|forcing|ordered|set|put|compelled) (?:me|us|him|her|them
    |<NOUN_PHRASE>) (?:to )?(?:carry|dig|work|build|clean|cook|wash|load|clear|cut|haul|break|mine|harvest
    |sew|sweep|scrub|pick|bury|drag|push|pull|unload|chop|saw|repair|plant|mend)\b
(?:had to|ha[sd] to|have to) (?:carry|dig|haul|unload|clear mines|harvest|break stones|clean (?:their
    |the guards|the officers))\b
(?:worked|work|working|laboured|toiled) (?:[\w’'-]+ ){0,8}?(?:without (?:pay|wages|a day)|for (?:nothing
    |bread|no (?:pay|wages?)|food)|under guard|from (?:dawn|morning|sunrise|dark) (?:to|until))\b
(?:never|not) (?:saw|seen|got|received|paid|given|see|get|receive) (?:a |any |one |us |me )?(?:coin|wages?
    |penny|pay|money|paid)\b
(?:sent|taken|marched|driven|put|led) (?:<OBJECT> )?(?:out )?to (?:work\b|the (?:fields|mines?|quarr(?:y
    |ies)|forest|kilns?|brickworks|kitchens?|trenches|plantations?)\b)
(?:dug|dig|digging) (?:<W2>)(?:trench(?:es)?|graves?|ditch(?:es)?|tunnels?|pits?|bunkers)\b
(?:cook|wash|clean|sew|work|sweep|dig|carr|fetch|bak|plough)(?:s|ed|ing|ies|ied|ying
    |es)? (?:\w+ )?for (?:the )?(?:soldiers|army|militia|guards|officers|troops|commanders?|garrison
    |battalion|regiment)\b
(?:to|in) the (?:\w+ )?(?:fields|mines|quarr(?:y|ies)|kilns?|brickworks|looms?) (?:\w+ )?(?:roped|chained
    |in (?:tens|chains|columns|gangs)|under)\b
(?:quotas?|norms?) (?:of|was|were|for|had)\b(?= )
(?:dig|dug|carry|carried|haul|hauled|break|broke|breaking|cut|unload|unloaded|load|loaded|build|built|clear
    |cleared|drag|dragged|push|pushed|pick|picked|plant|harvest|harvested|scrub|mend|cook|wash|quarry|lift
    |carting|carrying|digging|hauling|loading) (?:(?!no\b|not\b)\w+ ){0,3}?(?:stones?|rocks?|sand|sacks?
    |trench(?:es)?|roads?|ammunition|shells|water|wood|logs|bricks?|salt|coal|ore|graves?|mines?|bunkers?
    |wounded|sugar|cane|cotton|beet|tobacco|clay|peat|timber)\b(?= (?:for|from|all|under|until|without|in|at
    |every|with|to|on)|[.,;])
(?:work|works|worked|working|toil\w*|labou?r\w*|slav\w*) (?:\w+ ){0,5}?(?:without|unpaid|for no|for nothing
    |from (?:dawn|dark|morning|sunrise|before)|under (?:guard|the|armed)|barefoot|in chains|(?:twelve
    |fourteen|sixteen|eighteen|\d\d) hours|until (?:they|we|he|she|I|dark)|at gunpoint|in the (?:mine|quarry
    |kiln|fields|pit|brick))\b
(?:work|labour|labor|punishment|penal|convict|slave|chain)[- ](?:gangs?|brigades?|columns?|details?|party
    |parties|battalions?|squads?|teams?|camps?|quotas?|norms?)\b
(?:quota|foreman|overseer|gangmaster)s?\b(?= (?:of|was|were|for|had|beat|counted|whipped|hit|with|who|took
    |docked))
(?:docked|wages (?:were|was) (?:\w+ )?(?:kept|withheld|taken|unpaid)|never (?:been )?paid|not (?:been )?paid
    |unpaid|debt bond\w*|bonded|indentur\w+|in debt to)\b
""",
}
