"""The English words for each act, made into patterns, and the figures of speech that are none.

- An act has the words that mean it in any text, in all their forms; they stand in three files of data
  (`acts_against_*`), and the frames that tell of it without them in nine (`acts_told_*`).
- A verb that is also done to things ("took", "shot", "hit") needs a person after it, or the passive.
- Every gap is bounded, so that the search is linear in the text.
"""

from __future__ import annotations

import re

from uncounted.claims.acts_against_liberty import WORDS as AGAINST_LIBERTY
from uncounted.claims.acts_against_life import WORDS as AGAINST_LIFE
from uncounted.claims.acts_against_peace import WORDS as AGAINST_PEACE
from uncounted.claims.acts_told_capture import FRAMES as TOLD_CAPTURE
from uncounted.claims.acts_told_death import FRAMES as TOLD_DEATH
from uncounted.claims.acts_told_further import FRAMES as TOLD_FURTHER
from uncounted.claims.acts_told_home import FRAMES as TOLD_HOME
from uncounted.claims.acts_told_menace import FRAMES as TOLD_MENACE
from uncounted.claims.acts_told_pain import FRAMES as TOLD_PAIN
from uncounted.claims.acts_told_plainly import FRAMES as TOLD_PLAINLY
from uncounted.claims.acts_told_silence import FRAMES as TOLD_SILENCE
from uncounted.claims.acts_told_want import FRAMES as TOLD_WANT
from uncounted.claims.persons import NOUN_PHRASE, NUMBER_WORD, OBJECT, PERSON_NOUN
from uncounted.claims.phrase_index import PhraseIndex

_GAP = r"(?:\W+\w[\w’'-]*){0,4}?\W+"
_KILL = (
    r"(?:kill|murder|execut|slay|slaughter|shoot|hang|behead|lynch|bury|finish\s+(?:him|her|them|us"
    r"|you)\s+off)"
)
_SITE = (
    r"(?:camps?|detention|prisons?|jails?|custody|cells?|captivity|dungeons?|police stations?|remand"
    r"|basements?|cellars?|captors|barracks|penal colon(?:y|ies)|lock-?ups?)\b"
)
# "saw them roped together", "found two men tied to a post": a participle behind who was seen so
_SEEN = (
    r"(?:saw|seen|sees|watched|watching|found|finds|heard|discovered|noticed|witnessed)\s+(?:(?:him|her|them|me|us|others|someone|somebody|people)"
    rf"|(?:(?:the|an?|my|his|her|their|our|two|three|four|five|six|several|some|many|other|these|those|\d+)\s+){{1,2}}(?:[\w-]+\s+){{0,2}}?(?:{PERSON_NOUN}|bod(?:y|ies)))"
    r"\s+(?:being\s+|lying\s+)?"
)
_BE = (
    rf"(?:{_SEEN}|(?:is|are|was|were|been|being|be|got|gets?|getting)\s+)(?:(?:\w+ly|also|then|later|first|still"
    r"|once|twice|only|even|both|all|never|not|often|reportedly)\s+){0,2}"
)
_OWN = r"(?:my|his|her|their|our|your|its|the)\s+(?:own\s+)?"
_LIMB = (
    r"(?:bones?|ribs?|fingers?|teeth|tooth|jaws?|legs?|arms?|skin|nails?|hands?|nose|noses|skulls?|knees?"
    r"|wrists?"
    r"|fingernails?|toenails?|spine|eyes?|face|faces|head|heads|hearing|sight)"
)
_HOME = (
    r"(?:homes?|houses?|flats?|apartments?|offices?|dwellings?|rooms?|premises|huts?|newsroom|headquarters"
    r"|villages?|farms?|shops?|churche?s?|mosques?|monaster(?:y|ies)|schools?|dormitor(?:y|ies)|club|bar)"
)
_BUILT = (
    r"(?:homes?|houses?|villages?|huts?|mills?|crops?|fields?|barns?|schools?|churche?s?|mosques?|shops?"
    r"|stalls?"
    r"|markets?|hospitals?|clinics?|farms?|granar(?:y|ies)|dwellings?|boats?|cars?|vehicles?|tents?"
    r"|buildings?"
    r"|temples?|shrines?|cemeter(?:y|ies)|gardens?|orchards?|hives?|bridges?|wells?|stores?|property"
    r"|settlements?|hamlets?|cottages?|cabins?|lorr(?:y|ies)|trucks?|cattle)"
)
_GOODS = (
    r"(?:phones?|telephones?|money|cash|savings|passports?|papers|documents|ring|rings|jewell?ery"
    r"|earrings?|shoes"
    r"|boots|coats?|clothes|watch(?:es)?|cars?|cattle|cows?|goats?|sheep|livestock|grain|food|computers?"
    r"|laptops?"
    r"|cameras?|belongings|possessions|valuables|wages|bags?|boats?|nets|tools|animals|goods|everything)"
)
_WEAPON = r"(?:rifles?|guns?|pistols?|kni(?:fe|ves)|weapons?|barrels?|bayonets?|machetes?|revolvers?)"

_KIN = (
    r"(?:mother|father|brother|sister|son|daughter|wife|husband|child|children|parents|famil(?:y|ies)|uncle"
    r"|aunt|cousin|nephew|niece|grandmother|grandfather|friend|neighbour|neighbor|colleague|boy|girl|man|men"
    r"|wives|relative|people)s?\b"
)
_NOT = (
    r"(?:(?:did|do|does|would|could|will|had|has|have|was|were|is|are|can|be|been)\s+not|\w+n[’']t|cannot|never"
    r"|not|nor|nobody\s+(?:was|were)|no\s+one\s+was)"
)

# Persons by a noun or a pronoun, never by a name alone: a name may be that of a town.
_PERSON = rf"(?:(?:him|them|me|us|anyone|everyone)\b|{NOUN_PHRASE})"

_PIECES = {
    "OBJECT": OBJECT,
    "NOUN_PHRASE": NOUN_PHRASE,
    "NUMBER_WORD": NUMBER_WORD,
    "PERSON": _PERSON,
    "PERSON_NOUN": PERSON_NOUN,
    "GAP": _GAP,
    "KILL": _KILL,
    "SITE": _SITE,
    "BE": _BE,
    "OWN": _OWN,
    "LIMB": _LIMB,
    "HOME": _HOME,
    "BUILT": _BUILT,
    "GOODS": _GOODS,
    "WEAPON": _WEAPON,
    "KIN": _KIN,
    "NOT": _NOT,
} | {f"W{most}": rf"(?:[\w’'-]+\s+){{0,{most}}}?" for most in range(1, 6)}
_PIECE = re.compile(r"<([A-Z_]+\d?)>")


def _phrases(words: str) -> list[str]:
    """Make the phrases of an act, a line each, into regular expressions."""
    lines = words.strip("\n").replace("\n    ", "").split("\n")
    spaced = (line.replace(" ?", r"\s*").replace(" ", r"\s+") for line in lines)
    return [_PIECE.sub(lambda piece: _PIECES[piece[1]], line) for line in spaced]


_FRAMES = (TOLD_HOME, TOLD_MENACE, TOLD_DEATH, TOLD_PAIN, TOLD_WANT, TOLD_SILENCE, TOLD_CAPTURE, TOLD_FURTHER)
# of two readings that overlap, that of these broader frames gives way
BROADER = "~"
_BROADER_FRAMES = (TOLD_PLAINLY,)
ACT_PHRASES = PhraseIndex(
    [
        (code + mark, phrase)
        for mark, files in (
            ("", (*_FRAMES, AGAINST_LIFE, AGAINST_LIBERTY, AGAINST_PEACE)),
            (BROADER, _BROADER_FRAMES),
        )
        for told in files
        for code, words in told.items()
        for phrase in _phrases(words)
    ]
)

# Acts that one event commonly shows at once: a clause with two of them is one claim, not two.
FAMILIES: tuple[frozenset[str], ...] = (
    frozenset({"arrest", "detention", "mass_roundup", "assembly_repression", "incommunicado_detention"}),
    frozenset({"killing", "death", "death_in_custody", "armed_attack"}),
    frozenset({"abduction", "disappearance"}),
    frozenset({"beating", "assault"}),
    frozenset({"beating", "torture"}),
    frozenset({"prosecution", "detention"}),
    frozenset({"armed_attack", "assembly_repression"}),
    frozenset({"wounding", "armed_attack"}),
)

_THING = (
    r"(?:bills?|proposals?|plans?|deals?|talks|projects?|laws?|motions?|amendments?|drafts?|ideas?|hopes?"
    r"|dreams?|chances?"
    r"|careers?|process|ceasefire|votes?|budgets?|rates?|cuts?|orders?|warrants?|strateg(?:y|ies)"
    r"|programmes?|programs?|manoeuvres?"
    r"|language|arithmetic|numbers|figures|statistics|appetite|time|mood|morning|evening|afternoon|weeds"
    r"|germs|bacteria|virus"
    r"|engines?|records?|odds|metaphors?|silence|back|feet|trade|economy|growth|jobs|tax|inflation|market"
    r"|prices?|treaty|agreement|it)\b"
)
SPORT = re.compile(
    r"\b(?:strikers?|goalkeepers?|keeper|referees?|under-\w+s|midfielders?|championship|tournaments?|half-time"
    r"|league|penalties|a\s+penalty|knock-?out|took\s+the\s+crown|eight\s+rounds)\b",
    re.IGNORECASE,
)
# Figures of speech, institutions and titles that hold a word for an act and tell of none.
NOT_AN_ACT = re.compile(
    r"\b(?:murder|torture|kidnapping|rape|beating|death|killing|execution|detention|arrest"
    r"|abduction)\s+(?:trials?"
    r"|charges?|suspects?|cases?|investigat\w+|warrants?|penalty|row|laws?|programs?|programmes?"
    r"|polic(?:y|ies)|systems?|squads?|certificates?|rates?|toll\s+of\s+the\s+flood)\b"
    r"|\b(?:anti-torture"
    r"|prevention\s+of\s+torture|against\s+torture|(?:torture|murder)\s+(?:convention|committee))\b"
    rf"|\b(?:kill(?:s|ed|ing)?|murder(?:s|ed|ing)?|tortur(?:es|ed|ing)|execut(?:es?|ed|ing)|beat(?:s"
    rf"|ing)?|attack(?:s|ed|ing)?|free[ds]?|injur\w+|wound\w*)\s+(?:the|a|an|its|his|her|their|this"
    rf"|that|my|our)?\s*(?:(?!(?:in|at|on|by|during|after|with|for|near|when|as|and)\b)\w+\s+){{0,2}}?{_THING}"
    r"|\b(?:films?|movies?|videos?|scenes?|series|documentar(?:y|ies)|footage)\s+(?:\w+\s+){0,2}?(?:was|were|is|are"
    r"|been)\s+shot\b"
    r"|\b(?:bills?|proposals?|plans?|deals?|projects?|motions?|amendments?|laws?|ideas?|contracts?|measures?)\s+(?:was"
    r"|were|been|is|being)\s+(?:\w+\s+)?(?:killed|executed|buried|beaten)\b"
    r"|\bexecut(?:es?|ed|ing)\s+(?:\w+\s+){0,2}(?:third|first|second|rate|cut|warrant|order|search|plan)\b"
    r"|\b(?:natural|sudden\s+infant|slow)\s+death\b|\bdied?\s+(?:down|away|out|of\s+(?:boredom|laughter"
    r"|shame|embarrassment))|\bbleed\w*\s+to\s+death"
    r"|\bdead\s+(?:metaphors?|ends?|lines?|heat|letters?|language|sea|weight|silence)\b"
    r"|\bto\s+death\b(?<=the morning to death)"
    r"|\b(?:tak(?:e|es|ing)|took)\s+a\s+beating|\bbeat\s+(?-i:[A-Z])\w+(?:\s+(?-i:[A-Z])\w+)?\s+\d+[-–]\d+"
    r"|\bbeat(?:s|en)?\s+(?:\w+\s+){0,4}\d+[-–]\d+|\bshot\s+down\b(?=[^.]{0,30}\b(?:by"
    r"|in)\b[^.]{0,30}\b(?:council|committee|parliament|vote|court)\b)"
    r"|\bheld\s+hostage\s+by\s+(?:the\s+)?(?:rates?|prices?|markets?|weather)"
    r"|\bkidnapping\s+of\s+the\s+(?:port|economy|party|state|process)\b"
    r"|\bno\s+(?:water|food)\s+(?:tanks?|cannons?|hoses?|pipes?|shortages?|stores?|prices?)\b"
    r"|\bwar\s+on\s+\w+|\bunder\s+(?:fire|attack)\s+(?:from|by|for)\b|\bfight(?:ing)?\s+like\s+lions"
    r"|\bshot\s+of\s+(?:it|brandy|vodka|rum|whisky)|\bwithout\s+a\s+shot\s+of\b"
    r"|\b(?:terror|terrorist|security|bomb)\s+threats?\b|\bthreaten\w*\s+to\s+(?:march|strike|resign|sue"
    r"|quit|leave|boycott|protest|walk|withdraw|veto)\b"
    r"|\b(?:attempts?|efforts?|decisions?|offers?|bids?)\s+(?:was|were|is)\s+made\s+to\b"
    r"|\bit\s+would\s+kill\b|\bkill(?:s|ing)?\s+(?:my\s+(?:back|feet|appetite|mood)|time)\b"
    r"|\b(?:it|that|this|heat|boss|work)(?:[’']s|[’']ll|\s+is|\s+will|\s+would)\s+kill(?:ing)?\s+me\b|\b(?:words?|terms?)\s+[“\"‘']\w+"
    r"|(?:not|never)\s+(?:write|say|use)\s+[“\"‘']\w+|[“\"‘']\w+[”\"’']\s+is\s+a\s+word\b"
    r"|\b(?:every|any|each)\s+(?:account|report|statement|allegation|case)s?\s+of\s+(?:an?\s+)?\w+"
    r"|\bfree\s+(?:trade|speech|press|time|will|market|elections?|of\s+charge)\b|\b(?:taken?|took"
    r"|taking)\s+(?:the\s+)?(?:note|part|place|office|time|over|up|oath|action|steps|measures|care"
    r"|credit|advantage|responsibility|stock|aim|photos?|pictures?|notes|turns)\b"
    r"|\b(?:hit|struck)\s+(?:a|the|an)\s+(?:deal|balance|note|bargain|chord|record|market|headlines"
    r"|streets)\b|\bhunger\s+strikes?\b|\bgeneral\s+strikes?\b"
    r"|\bthreat(?:en\w*|s)?\s+(?:\w+\s+){0,2}?(?:with|of|by)\s+(?:an?\s+)?(?:lawyers?|lawsuit|rain"
    r"|flood\w*|storm\w*|drought)|\b(?:stock|home|birth|death)\s+raid\b"
    r"|\bcharged?\s+(?:with\s+(?:the\s+)?(?:task|duty)|a\s+fee)\b"
    r"|\b(?:beat|batter|massacr|thrash|slaughter|hammer|demolish|destroy|murder|crush|rout|maul)\w*\s[^.;]{0,40}?\d+[-–]\d+"
    r"|\bflogg?\w*\s+a\s+dead\s+horse|\bmurder\s+(?:for\s+an?|to\s+(?!people|them|him|her))\b|\b(?:is|was|be)\s+murder\b"
    r"|\bstab(?:bed)?\s+in\s+the\s+back\s+(?:for|of|to)\b|\bbloodbath\s+(?:on|in)\s+the\s+(?:stock|market|bond|exchange)"
    r"|\bstrangl\w+\s+(?:[\w’'-]+\s+){0,2}?(?:traders?|economy|growth|trade|estuary|business(?:es)?|industry|river|city"
    r"|markets?|traffic|farmers)\b"
    r"|\bhanging\s+(?:about|around|out|back)\b|\bhang\s+(?:about|around|out)\b"
    r"|\bwithdr(?:ew|awn|aws?)\s+(?:that|this|its|the)\s+(?:statement|claim|denial|version|figure|report)\b"
    # what law says of an act tells of none
    r"|\b(?:disappearances?|tortures?|killings?|executions?|detention|rape|slavery|abduction|arrests?)\s+(?:is|are|constitutes?|amounts?\s+to)\s+(?:an?\s+)?(?:\w+\s+){0,2}?(?:crimes?|prohibited|banned|outlawed|violations?\s+of\s+international)\b"
    r"|\bclaim(?:s|ed|ing)?\s+responsibility\s+for\s+(?:the|this|that|an?)\s+(?:\w+\s+){0,2}?\w+"
    r"|\b(?:request|requests|questions?|inquir(?:y|ies)|calls?|emails?)\s+(?:for\s+comment\s+)?(?:on|about)\s+(?:the|its|his|their)\s+(?:\w+\s+)?\w+"
    r"|\b(?:was|were|been)\s+robbed(?:\s+of\s+(?:it|victory|the\s+title)|\s+by\s+(?:an?|the)\s+(?:judges|referee|penalty)|$)"
    r"|\bkick(?:ing|ed|s)?\s+(?:a|the|his|their|her)\s+(?:ball|football|habit|tyres|bucket|can|stone)\b"
    r"|\b(?:my|our|the|their)\s+(?:team|side|club)\s+(?:was|were|got)\s+\w+ed\b|\bkill(?:s|ed|ing)?\s+off\s+the\b"
    r"|\b(?:sheets?|pages?|logbooks?|files?|entr(?:y|ies)|records?|documents?|money|funds|papers|keys?|lists?|volumes?)\b"
    r"(?:\s+\w+){0,4}?\s+(?:missing|vanished|disappeared|gone)\b|\bplaces?\s+of\s+detention\b"
    r"|\b(?:freedom|reputation|values|rights|idea|reform|policy|currency)\b[^.;]{0,40}?\bunder\s+attack\b"
    r"|\b(?:attack|bombard\w*|barrage)\s+of\s+(?:postcards|letters|questions|nerves|conscience|calls|emails)\b",
    re.IGNORECASE,
)
