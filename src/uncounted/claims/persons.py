"""Words for persons, as data: who can be harmed, counted, or speak.

- A noun stands here because it names persons in any text, never because one text has it.
- `OBJECT` reads the words after a verb that can also be done to things ("took", "hit", "shot").
- All gaps are bounded, so that a search stays linear in the text.
"""

from __future__ import annotations

_PLAIN = """
\\d\\d?-year-olds?
people persons? men women man woman boys? girls? child children kids? bab(?:y|ies) infants? teenagers?
minors? youths? adults? elders? pensioners? students? pupils? schoolboys? schoolgirls? classmates?
civilians? citizens? residents? inhabitants villagers? townspeople nationals? foreigners? locals
refugees? migrants? immigrants? asylum[-\\s]seekers? settlers? nomads? tribesmen captives? detainees?
prisoners? inmates? hostages? convicts? suspects? deportees? victims? survivors? casualties fatalities
wounded patients? corpses? witness(?:es)? activists? protest[eo]rs? demonstrators? marchers? strikers?
dissidents? critics? opponents? campaigners? defenders? volunteers? members? supporters? followers?
believers? worshippers? mourners? pilgrims? monks? nuns? priests? imams? clerics? pastors? bishops?
rabbis? missionar(?:y|ies) journalists? reporters? correspondents? photographers? cameram[ae]n editors?
bloggers? writers? poets? authors? artists? musicians? singers? lawyers? advocates? attorneys? judges?
teachers? professors? lecturers? headmasters? doctors? nurses? medics? surgeons? midwi(?:fe|ves)
pharmacists? paramedics? chemists? clerks? accountants? engineers? technicians? mechanics? farmers?
peasants? herders? herdsm[ae]n shepherds? drovers? fisherm[ae]n hunters? miners? workers? labourers?
laborers? employees? staff dockers? porters? drivers? conductors? passengers? traders? merchants?
vendors? shopkeepers? grocers? butchers? bakers? tailors? seamstress(?:es)? cooks? servants? maids?
cleaners? carpenters? masons? bricklayers? blacksmiths? electricians? plumbers? millers? beekeepers?
musicians? barbers? hairdressers? soldiers? officers? policem[ae]n policewom[ae]n troops conscripts?
recruits? deserters? guards? wardens? warders? jailers? fighters? militants? militiam[ae]n gunm[ae]n
rebels? insurgents? guerrillas? peacekeepers? sergeants? captains? commanders? colonels? generals?
mayors? governors? ministers? officials? politicians? lawmakers? deput(?:y|ies) senators? councillors?
candidates? leaders? chiefs? headm[ae]n bystanders? passers-?by pedestrians? shoppers? crowds?
protesters couples? famil(?:y|ies) relatives? parents? mothers? fathers? mum dad brothers? sisters?
sons? daughters? husbands? wi(?:fe|ves) widows? widowers? orphans? cousins? uncles? aunts? nephews?
nieces? grandmothers? grandfathers? grandparents? grandsons? granddaughters? siblings? twins?
neighbou?rs? friends? colleagues? comrades? partners? tenants? others households? gays lesbians
homosexuals partygoers? revellers? spectators? fans? guests? visitors? tourists? travellers? hikers?
sailors? crew aid\\s+workers? brides? grooms? lovers? congregants? individuals? minorit(?:y|ies)
clients? customers? ones interviewees? respondents? complainants? plaintiffs? defendants? offenders?
thie(?:f|ves) smugglers? looters? criminals? accomplices? terrorists? bandits? extremists? separatists?
saboteurs? spies agents?
traitors? assailants? attackers? gangsters? infiltrators? troopers? cadets? sentries recruits?
apprentices? trainees? parishioners?
rangers? foresters? ferrym[ae]n boatm[ae]n firem[ae]n businessm[ae]n watchm[ae]n salesm[ae]n craftsm[ae]n
servicem[ae]n postm[ae]n
stewards? pickets? waiters? actors? dancers? cyclists? pedlars? hawkers? fruit-?pickers? tanners? weavers?
potters? sewers? stevedores?
surveyors? scholars? novices? sisters? nationals? evacuees? returnees? abductees? escapees? amputees?
pensioners? invalids? squatters?
commuters? stallholders? landowners? householders? hostlers? grooms? typists? translators? interpreters?
archivists? librarians?
"""
PERSON_NOUN = (
    "(?:" + "|".join(dict.fromkeys(_PLAIN.replace("\\s+", "§").replace("[-\\s]", "¤").split())) + ")"
)
PERSON_NOUN = PERSON_NOUN.replace("§", r"\s+").replace("¤", r"[-\s]")

# "traders", "foresters", "violinists": a plural that names those who do something, after a number.
WORKERS = (
    r"(?!(?:letters|papers|numbers|orders|quarters|rivers|towers|shoulders|fingers|computers|trailers|bunkers"
    r"|shelters|posters|banners|matters|answers|powers|offers|layers|borders|corners|chapters|covers|meters"
    r"|metres|litres|liters|dollars|hours|floors|doors|errors|factors|sectors|tractors|lists|hectares|centres"
    r"|centers|theatres|flowers|trailers|drawers|showers|copters|helicopters|mortars|boosters|launchers|years"
    r"|tears|motors|reactors|containers|folders|headquarters|boulders|ladders|markers|registers|centers)\b)"
    r"[a-z]+(?:ers|ors|ists|ians|eers)"
)

_ONES = "one|two|three|four|five|six|seven|eight|nine"
NUMBER_WORD = (
    rf"(?:\d[\d,.]*|{_ONES}|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
    r"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?|hundreds?|dozens?|scores"
    r"|thousands?)"
)
_LEADING = (
    rf"(?:(?:the|an?|one|another|some|many|several|all|both|my|his|her|their|our|your|its|this|that|these"
    rf"|those"
    rf"|other|any|every|each|no|few|most|of|at\s+least|more\s+than|about|around|up\s+to|over|{NUMBER_WORD}"
    r"|[\w-]+[’']s?)\s+){0,5}"
)
_DAY = (
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September"
)
_NAME = (
    rf"(?-i:(?!(?:{_DAY}|October|November|December|The|In|On|At|It|But|And)\b)[A-Z\u00c0-\u00de][\w’'-]+)"
    r"(?!\s+(?:Street|Road|Square|Bridge|Hall))"
)
# Two kinds: a noun phrase with a noun for persons near its head, and words that mean persons by themselves.
NOUN_PHRASE = (
    rf"(?:{_LEADING}(?:(?!(?:and|or|but|in|on|at|from|with|by|to|of"
    rf"|for)\b)[\w“”‘’'-]+\s+){{0,3}}?{PERSON_NOUN}\b)"
)
OBJECT = (
    r"(?:(?:him|them|me|us|you|someone|somebody|anyone|anybody|everyone|everybody|both|nobody)\b"
    rf"|her\b(?!\s+(?:own\s+)?(?!away|from|to|in|into|on|and|with|by|at|off|out|for|before|after|until"
    rf"|when|there)"
    rf"[a-z]+)|{NOUN_PHRASE}|{NUMBER_WORD}\s+of\s+(?:them|us|those|the|my|his|her|our|their)\b"
    rf"|{NUMBER_WORD}(?=\s+(?:at|in|near|on|during|after|and|as|outside|who|more|others)\b|[.,;”\"]|\s*$)"
    rf"|{_NAME})"
)
