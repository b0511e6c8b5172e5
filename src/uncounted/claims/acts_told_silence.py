"""Frames that tell of courts, silence and the young without the word for it, as data.

- A line is a frame; a blank in it stands for any blank; a line that is indented goes on with the one before.
- A frame needs the person harmed, the thing used or the place: an everyday verb alone is no frame.
- `<W2>` is up to two words between; `<NOT>` any negation. A negation that is part of an act stands inside.
- A code with a question mark counts only where nothing else in its statement tells of an act; `dead` and
  `same` are settled by the words around them (`clauses`).
"""

from __future__ import annotations

FRAMES: dict[str, str] = {
    "child_recruitment": r"""
(?:gave|given|handed|giving) (?:him|them|the (?:boys?|children)|her|my son|each) (?:\w+ )?(?:uniforms?
    |rifles?|guns?|weapons?)\b
(?:took|take|taken|taking|takes|collect\w*|demand\w*|want\w*|recruit\w*|round\w*) (?:up )?<W4>(?:boys?
    |child(?:ren)?|sons?|pupils?|teenagers?|schoolboys)\b[^.;]{0,60}?\b(?:rifles?|uniforms?|militia|army
    |fight\w*|front|soldiers?|ranks?|training camps?|brigade)\b
(?:one|a) (?:boy|son|child) (?:from|per|of|for|in) (?:each|every)\b
(?:soldiers?|fighters?|recruits?|gunmen|them|those) (?:\w+ ){0,4}?(?:no older than|as young as|younger than
    |not yet|barely)\b
(?:boys?|children|pupils|sons?) (?:of|aged|as young as|under) <W3>(?:carr\w+|with|in|to) <W2>(?:rifles?
    |guns?|uniforms?|fight)\b
(?:recruit|conscript|enlist|press-?gang|dragoon|draft|enrol|muster|mobilis|mobiliz|induct|arm)(?:ed|s|ing|e
    |ment|ts?|ting)? (?:of )?(?:\w+ ){0,4}?(?:child(?:ren)?|boys?|girls?|minors?|pupils?|teenagers?
    |schoolboys?|orphans?|adolescents?|twelve|thirteen|fourteen|fifteen|sixteen|under-?age|juveniles?
    |youngsters?)\b
(?:twelve|thirteen|fourteen|fifteen|sixteen|eleven|ten|1[0-6])(?:-year-old)? (?:\w+ ){0,4}?(?:rifle|gun
    |uniform|checkpoint|roadblock|front|militia|army|soldier|fighter|recruit\w*|brigade|drill|trench
    |weapon)s?\b
(?:rifle|gun|uniform|helmet|boots|tunic)s? (?:\w+ ){0,3}?(?:too (?:big|long|large|heavy)|taller than
    |as tall as|longer than)\b
(?:youth|cadet|young|boys[’']?) (?:brigades?|battalions?|battalion|companies|company|corps|militia|league
    |guard)\b
(?:took|take|taken|fetched|collected|called|chose|picked|marched|drove|loaded) (?:\w+ ){0,4}?(?:from|out of
    |at) (?:the |their |his |a )?(?:\w+ )?(?:school|class(?:room)?|orphanage|playground|lesson|exam
    |dormitory|schoolyard)s?\b
(?:whole|entire|top|senior|fifth|sixth|seventh|eighth) (?:class|form|year|grade)\b(?= (?:was|were|had|has|is
    |went|left|taken|of))
(?:birth certificates?|ages?|dates? of birth|year of birth) (?:\w+ ){0,3}?(?:changed|altered|falsified
    |forged|corrected|raised|added)\b
(?:learn|learned|learnt|taught|teach|shown|showed|trained) (?:\w+ ){0,4}?to (?:shoot|fire|strip a|clean a
    |kill|march|throw|load|drill)\b
""",
    "summons_of_relatives": r"""
sent for (?:my|his|her|their|the) <W2><KIN>
(?:call|summon|question|order|interrogat)\w* (?:in )?(?:my|his|her|their) <W2><KIN> (?:in|to|for|and|at)\b
(?:my|his|her|their|whose|the prisoner[’']s) <W1>(?:parents|mother|father|wife|sister|brother|family
    |relatives|husband|sons?) (?:was|were|has been|have been|had been) (?:\w+ )?(?:called|summoned|brought
    |questioned|ordered|told to come|interrogated|visited)\b
they sent for (?:me|her|him|us|his|her|my)\b
""",
    "incommunicado_detention": r"""
<NOT> (?:let|allow\w*|permit\w*|able) (?:<OBJECT> )?(?:to )?(?:call|phone|telephone|write to|write|ring
    |speak (?:to|with)|talk to|see|contact|meet|visit) (?:to )?(?:anyone|home|us|him|her|them|me|(?:my|his
    |her|our|their|an?|the|any) <W1>(?:wi(?:fe|ves)|famil(?:y|ies)|mothers?|lawyers?|husbands?|parents
    |relatives|children|fathers?|brothers?|sisters?|sons?|daughters?|attorneys?|letters?|priest|consul))\b
(?:saw|spoke to|talked to|seen|heard) (?:nobody|no one|no-one) (?:but|except|else|for)\b
<W1>(?:lawyers?|famil(?:y|ies)|wife|mother|parents|relatives|husband) (?:\w+ )?(?:has|have|had|was
    |were) (?:still )?not (?:yet )?(?:been )?(?:told|allowed|able|informed|permitted|seen|reached)\b
(?:no|without a|without) (?:lawyers?|visits?|visitors?|letters|phone|telephone|calls?)\b(?= (?:was|were|is
    |are|has|have|for|and|or|to|allowed)|[.,;])
(?:refused|denied|deprived of|without|asked for|wanted) an? lawyer\b
(?:visits?|letters|parcels|calls) (?:is|are|was|were|have been|had been) (?:\w+ )?(?:not (?:allowed
    |permitted|foreseen|possible)|forbidden|stopped|suspended|refused|returned|banned)\b
parcels? (?:\w+ ){0,3}?(?:refused|returned|sent back|not accepted)\b
not (?:been )?told (?:of|about) (?:his|her|their|the) (?:\w+[’']s )?(?:death|arrest|transfer)\b
(?:letters?|visits?|parcels?|phone calls?|telephone calls?|calls?|news|messages?
    |contact)\b (?:\w+ ){0,3}?(?:forbidden|refused|stopped|returned|banned|not allowed|never (?:came|arrived
    |reached)|returned unopened|once a (?:month|year)|cut off|not permitted|withheld|censored)\b
(?:no|without|not a|not one|never (?:a|any)|denied|refused) (?:\w+ )?(?:letters?|visits?|visitors?|parcels?
    |phone calls?|lawyers?|contact|telephone|call)\b(?= (?:from|for|in|to|with|until|since|was|were|allowed
    |of|had|has|could|came)|[.,;])
(?:lawyers?|famil(?:y|ies)|wife|husband|mother|father|parents|relatives|sister|brother|children|consul
    |priest|solicitor|counsel) (?:\w+ ){0,3}?(?:not (?:\w+ )?(?:been |be )?(?:allowed|permitted|told
    |informed|let|able|given|seen|admitted)|never (?:\w+ )?(?:told|informed|allowed|saw|seen)
    |could not (?:see|visit|speak|find|reach|meet)|refused|turned away|sent away|learned (?:only|from)
    |waited)\b
""",
    "disappearance": r"""
(?:nobody|no one|no-one) (?:has|have|had|in|will|would|could|can) (?:\w+ ){0,4}?(?:heard|seen|told|say|tell
    |know)\b
<NOT> know (?:\w+ )?(?:where (?:he|she|they|my|his|her|their|our|the)|what (?:has |had )?(?:happened|become
    |became)|whether (?:he|she|they|my \w+|his \w+|her \w+)|if (?:he|she|they) (?:is|are|was|were))\b
(?:looking|searching|search|looked|searched|waiting|waited|asked|asking|inquired) (?:\w+ )?for (?:my|his|her
    |their|our|him|her|them) ?(?:\w+ ){0,2}?(?:<KIN>|everywhere|in (?:every|all|the)|at (?:every|all|the)
    |since|for|ever since)\b
(?:last|final) time (?:that )?(?:<W3>)(?:saw|heard|spoke|seen|had)\b
the last (?:that )?(?:<W3>)(?:saw|heard) of\b
(?:never|not) (?:see|saw|seen|heard|hear) (?:from |of )?(?:him|her|them|\w+ \w+|\w+) (?:again|since|alive)\b
(?:none|neither|not one|only (?:one|two|three|\w+)|nobody|no one|few) (?:of (?:the|them|us|our
    |those) ?(?:\w+ )?)?(?:has |have |had |ever |was |were )*(?:(?:come|came|went|gone) (?:back|home)
    |returned|been seen|been heard|been found)\b
fates? (?:remains?|is|are|was|were|has|have) (?:still |not )?(?:unknown|unclear|uncertain|been)\b
(?:refus|declin|fail)\w* to (?:say|tell|disclose|reveal|acknowledge) (?:<OBJECT> )?(?:where|whether
    |what happened|if)\b
(?:will|would|do|did|has|have) not (?:say|tell|told|said|disclosed?|reveal\w*) (?:<OBJECT> )?where\b
(?:not|never|n[’']t) (?:been )?(?:told|informed|learned|found out) (?:where|what (?:happened|became)
    |of (?:his|her|their) (?:fate|whereabouts))\b
on no (?:list|register|roll)\b
names? (?:is|are|was|were|appears?|stands?) (?:\w+ )?(?:on|in) (?:no|none)\b
(?:no|not a|never a) (?:news|word|trace|sign|letter|call|message) (?:has|have|had|came|of|from|since|about
    |in)\b
[Ss]ince (?:that day|then|that night|that morning|that evening)(?:,| there (?:has|have) been)? (?:nothing
    |no (?:news|word|sign|trace|letter)|silence|not a)\b
(?:never|not) (?:\w+ )?(?:come|came|returned?|got|gone|made it|arrived?|turned up) ?(?:back
    |home)?\b(?= (?:from|to|since|home|back|that|after|again|for)|[.,;”"’!]
    |\s*$)(?<!not\x20come)(?<!never\x20come)(?<!not\x20got)(?<!not\x20gone)(?<!never\x20got)
    (?<!never\x20gone)
(?:came|come|returned) (?:back |home )?without (?:him|her|them|my|his|their|<NUMBER_WORD>)\b
(?:seen|heard of|heard from) (?:him|her|them) since\b
[Ww]here (?:he|she|they|those \w+|the others|the rest|my \w+|his \w+|her \w+) (?:is|are|was|were|has
    |have)\b[^.;?]{0,40}?\b(?:not|nobody|no one|unknown|never)\b
(?:not|never|n[’']t) (?:\w+ )?(?:telephoned|phoned|called|written|been reached|arrive|arrived|turned up
    |been in touch|answered|been home|reappeared|rung|appeared)\b(?= (?:since|at|home|again|for|on)|[.,;”"’]
    |\s*$)
bed (?:had |has |was )?(?:not|never) (?:been )?slept in\b
(?:not|unable to|never|impossible to|n[’']t) (?:\w+ ){0,3}?(?:establish|trace|find out|learn|determine
    |discover|say) (?:where|what became|what happened to)\b
(?:told|heard|learned|learnt|knows?|knew) nothing (?:of|about|since|from|more|for)\b
(?:families|mother|wife|relatives|parents|family) (?:\w+ ){0,3}?(?:told|heard) nothing\b
(?:no|without a) (?:grave|body) (?:to|for|was)\b
(?:seen|found|heard of) (?:\w+ ){0,4}?again\b(?<=again)
never found (?:him|her|them|the|my|his|out)
(?:gone|went|left) (?:\w+ ){0,4}?(?:and (?:did not|never|has not|have not|had not)) (?:\w+ )?(?:come|came
    |return\w*|been|arrived?|reach\w*)\b
posters? (?:of|with|for) (?:the )?(?:missing|her|his|my|their)
(?:no one|nobody|none|not one) (?:\w+ ){0,3}?(?:knows|knew|has seen|had seen|saw|has heard|heard
    |remembers seeing|could say|can say|will say)\b(?= (?:where|what|who|if|whether|anything|him|her|them|of
    |from))
(?:have|has|had) (?:\w+ )?(?:not|never) (?:\w+ )?(?:been )?(?:heard|seen|returned|come|found|traced|surfaced
    |reappeared|resurfaced|located|written|called)\b
(?:is|are|was|were|remain(?:s|ed)?|still|went|gone|reported|listed|registered) (?:\w+ )?missing\b
missing (?:persons?|people|men|women|boys|girls|children|sons?|students?|miners|workers|relatives
    |husbands?)\b
(?:no|any|without) (?:sign|trace|news|word|sight|record) of (?:him|her|them|the|my|his|our|either|any)\b
(?:whereabouts|fate)\b
(?:swallowed|vanished|melted|evaporated|disappear\w*)\b
(?:still|have been|has been|been|am|are|is) (?:\w+ )?(?:looking|searching|waiting|hoping
    |asking)\b(?= (?:for (?:him|her|them|my|his|news|word|an answer)))
(?:every|all the|each) (?:prison|hospital|morgue|police station|barracks|office|camp)s?\b
(?:knock(?:ed|ing)?|gone|went|been|wrote|written|asked|turned) (?:\w+ )?(?:at|to|in) (?:every|all the|each
    |one) (?:\w+ )?(?:doors?|office|prison|station|ministry|hospital|morgue)s?\b
(?:last|final) (?:seen|heard|sighting|sighted|spotted|message|call|letter|words?)\b(?= (?:from|was|on|at|in
    |alive|getting|near|walking|of|by|outside|we|I|she|he|read)|[.,;])
nobody came (?:home|back)\b
(?:husband|son|brother|father|daughter|sister|wife|mother)s? (?:\w+ )?(?:is|was|has been|are
    |were) (?:\w+ )?(?:gone|missing|lost|not (?:back|there|here|home))\b
""",
    "prosecution": r"""
(?:courts?|judges?|tribunals?|magistrates?) <W3>(?:gave|sent|sentenced|jailed|handed|fined|convicted
    |extended|remanded|condemned|upheld|found)\b
(?:gave|got|get|received|given|handed|handed down|faces?|facing|risks?|asked for|sought|seek|seeking
    |demand\w*|condemned to|imposed|drew|earned) (?:him |her |them |me |us |each |the \w+ |[A-Z]\w+ )?(?:of
     )?(?:up to |at least |a |another )?<NUMBER_WORD>(?:[- ]\w+)?[- ](?:years?|months)(?! (?:ago|old|later
    |before|after|to\b))
trials? (?:\w+ )?(?:lasted|began|opened|took|is|was|were|of|behind|in secret|without|ended|will|starts?)\b
<BE>(?:\w+ )?(?:fined|disbarred|struck off|condemned|arraigned|hauled before)\b
(?:prosecutors?|prosecution|state) (?:\w+ )?(?:asked for|demand\w*|sought|charged|want\w*|calls? for
    |called for)\b
(?:behind closed doors|in absentia|court[- ]martial(?:led)?)\b
appeals? (?:\w+ )?(?:was|were|has been|had been)? ?(?:rejected|dismissed|refused|turned down)\b
(?:cases?|investigations?|proceedings|indictments?|charges?) (?:\w+ ){0,2}?(?:was |were |has been |have been
     |had been |is )?(?:opened|brought|filed|against|begun|pending|launched|dropped|reopened)\b
charges? of\b(?! (?:the|a) (?:\w+ )?(?:battery|school|electricity))
charg(?:ed|es|ing) (?:\w+ )?(?:with|under|over)\b(?! (?:the )?(?:task|duty|protecting|running))
(?:verdicts?|sentences?) (?:was|were|of|came|against|handed|on|had)\b(?! (?:words|the page))
(?:accused|suspected|guilty) of (?:\w+ ){0,2}?(?:treason|espionage|terrorism|spying|extremism|sabotage
    |sedition|blasphemy|incitement|collaborat\w+|banditry|hooliganism|spreading|insulting|aiding)\b
(?<!not\x20)guilty (?:of|on|plea|verdict)\b
(?:death|life|prison|jail|suspended|custodial) (?:penalty|sentence|term|imprisonment)s?\b
(?:under|breach(?:es)? of|offences? against|accused of|held) (?:Article|Section|Paragraph|Clause) \d+\b
(?:defence|defense) (?:lawyers?|counsel|witnesses)\b (?:\w+ )?(?:was|were|had|has|not|refused|barred
    |removed)\b
(?:state|public|special) prosecutor\b(?= (?:asked|demanded|charged|opened|accused|wants|sought))
""",
}
