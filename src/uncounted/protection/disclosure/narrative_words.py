"""The words by which a narrative can single a person out, in English, Spanish, Russian and Arabic.

- Each list is data: stems, as regular expressions, of words that say what someone does, is to somebody, or
  bears on the body. The rules that put them together are in `narrative`.
- The lists are short on purpose and are not complete in any language; a person reads the text as well.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """What one language brings.

    ``occupation`` needs a place beside it to single somebody out; ``role`` does so alone, since a place has
    one or few of them. ``place`` is a phrase that names a place. ``age`` and ``moment`` are whole patterns;
    ``told_age`` tells an age in words, and leads to somebody without a place: a house has one child of it.
    """

    language: str
    occupation: str
    role: str
    kin: str
    injury: str
    place: str
    age: str
    moment: str
    told_age: str = ""


_LATIN_NAME = r"(?-i:[A-ZÀ-ÖØ-Þ])[\w’'-]{1,30}(?:\s(?-i:[A-ZÀ-ÖØ-Þ])[\w’'-]{1,30}){0,2}"
_CYRILLIC_NAME = r"(?-i:[А-ЯЁ])[\w’'-]{1,30}(?:\s(?-i:[А-ЯЁ])[\w’'-]{1,30}){0,2}"
_CLOCK = r"(?:[01]?\d|2[0-3])[:.h][0-5]\d(?!\d)"

_TENS_EN = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ONES_EN = "one|two|three|four|five|six|seven|eight|nine"
_NUMBER_EN = (
    rf"(?:(?:{_TENS_EN})[-\s](?:{_ONES_EN})|{_TENS_EN}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w{{3,6}}teen"
    r"|\d{1,2})"
)
# "he was nine", not "he was nine days there" nor "there were nine"
_END_EN = (
    r"(?=\s*(?:[.,;:!?)]|$)|\s+(?:and|but|or|when|then|now|at\s+the\s+time|years?\s+old|last|this|next|in)\b)"
)

ENGLISH = Words(
    "en",
    occupation=r"(?:bakers?|teachers?|nurses?|doctors?|drivers?|shopkeepers?|butchers?|barbers?|tailors?|farmers?"
    r"|shepherds?|mechanics?|carpenters?|builders?|welders?|cooks?|waiters?|students?|lawyers?|journalists?"
    r"|engineers?|fisher(?:man|men)|hairdressers?|pharmacists?|electricians?|guards?|soldiers?|musicians?)",
    role=r"(?:mayors?|imams?|priests?|rabbis?|bishops?|midwi(?:fe|ves)|headmasters?|headmistress|school\s+director"
    r"|postm(?:an|en)|village\s+(?:elder|head)|the\s+only\s+\w+|the\s+first\s+\w+\s+to|champions?|singers?"
    r"|(?:chief|head)\s+(?:doctor|nurse|engineer)|ombuds\w+|the\s+last\s+\w+|twins?|triplets?)",
    kin=r"(?:(?:the\s+|an?\s+)?(?:brother|sister|son|daughter|wife|widow|mother|father|cousin|nephew|niece)\s+of\b"
    r"|(?:(?:my|his|her|their|whose)\s+(?:\w+\s+)?|the\s+)(?:brothers?|sisters?|sons?|daughters?|wife|wives"
    r"|husband|mothers?|fathers?|uncles?|aunts?|cousins?|nephews?|nieces?|grand\w+|widow\w*|fianc\w+))",
    injury=r"(?:lost\s+(?:an?|his|her|both|one)\s+(?:\w+\s+)?(?:eyes?|hands?|legs?|arms?|ears?|fingers?|teeth)|amputat\w+"
    r"|broken\s+(?:\w+\s+)?(?:ribs?|arms?|legs?|jaw|nose|spine|fingers?)|burns?\s+on|scars?|paraly[sz]ed|blind(?:ed)?"
    r"|deaf|limps?|wheelchair|miscarr\w+|skull\s+fracture|stab(?:bed)?\s+(?:wound|in)|missing\s+(?:\w+\s+)?(?:finger|leg|arm|hand|eye)s?)",
    place=rf"(?:\b(?:in|from|at|near|of)\s+(?:the\s+)?(?:(?:village|town|city|district|camp|hamlet)\s+of\s+)?{_LATIN_NAME}"
    r"|\b(?:the|our|his|her|their|a)\s+(?:\w+\s+)?(?:village|hamlet|settlement|neighbou?rhood)\b)",
    age=r"(?:\b(?:aged?\s+)\d{1,2}\b|\b\d{1,2}[-\s]years?[-\s]olds?\b|\b\d{1,2}\s+years\s+of\s+age\b|,\s\d{2},)",
    moment=rf"(?:\bat\s+(?:about\s+)?{_CLOCK}|\b{_CLOCK}\s*(?:a\.?m\.?|p\.?m\.?)?|\bat\s+\d{{1,2}}\s*(?:a\.?m\b|p\.?m\b|o[’']clock)"
    r"|\b\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December)\b(?:\s+\d{4})?|\b(?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December)\s+\d{1,2}\b(?!\d))",
    told_age=rf"(?:(?:who|he|she|i)(?:\s+(?:is|was|am|turned|turns)|[’']s|[’']m)\s+(?:only\s+|just\s+|about\s+|now\s+)?{_NUMBER_EN}{_END_EN}"
    rf"|(?:aged?|at\s+the\s+age\s+of)\s+{_NUMBER_EN}\b|{_NUMBER_EN}[-\s]years?[-\s]olds?\b)",
)

SPANISH = Words(
    "es",
    occupation=r"(?:panader[oa]s?|maestr[oa]s?|profesor(?:as?|es)?|enfermer[oa]s?|médic[oa]s?|conductor(?:as?|es)?"
    r"|choferes|chofer|tender[oa]s?|carnicer[oa]s?|peluquer[oa]s?|sastres?|campesin[oa]s?|pastor(?:as?|es)?"
    r"|mecánic[oa]s?|carpinter[oa]s?|albañil(?:es)?|cociner[oa]s?|estudiantes?|abogad[oa]s?|periodistas?"
    r"|ingenier[oa]s?|pescador(?:as?|es)?|soldados?|músic[oa]s?)",
    role=r"(?:alcald(?:e|esa)s?|párroco|cura|obispo|partera|comadrona|director(?:a)?\s+de\s+la\s+escuela|carter[oa]"
    r"|cacique|l[ao]s?\s+únic[oa]s?\s+\w+|el\s+único\s+\w+|campe[óo]n(?:a)?|cantante|gemel[oa]s|mellizo?s?"
    r"|defensor(?:a)?\s+del\s+pueblo|médic[oa]\s+jefe)",
    kin=r"(?:(?:mi|su|sus|mis|cuy[oa]s?)\s+(?:\w+\s+)?|(?:el|la|los|las)\s+)(?:herman[oa]s?|hij[oa]s?|espos[oa]"
    r"|marido|mujer|madre|padre|tí[oa]s?|prim[oa]s?|sobrin[oa]s?|abuel[oa]s?|viud[oa]|niet[oa]s?|novi[oa])\b",
    injury=r"(?:perdi(?:ó|eron)\s+(?:un|una|el|la|los|las|ambos|ambas)\s+(?:ojos?|manos?|piernas?|brazos?|orejas?|dedos?|dientes)"
    r"|amputa\w+|(?:costillas?|brazos?|piernas?|mandíbula|nariz|dedos?)\s+(?:rot[oa]s?|fracturad[oa]s?)"
    r"|quemaduras?|cicatri(?:z|ces)|paralític[oa]|cieg[oa]|sord[oa]|coje[ao]?|silla\s+de\s+ruedas|aborto)",
    place=rf"(?:\b(?:en|de|desde|cerca\s+de)\s+(?:(?:el|la)\s+)?(?:(?:pueblo|aldea|ciudad|barrio|vereda|municipio)\s+de\s+)?{_LATIN_NAME}"
    r"|\b(?:el|la|del|nuestro|nuestra|su|un|una)\s+(?:pueblo|aldea|caserío|vereda|barrio)\b)",
    age=r"(?:\bde\s+\d{1,2}\s+años\b|\b\d{1,2}\s+años\s+de\s+edad\b|\btenía\s+\d{1,2}\s+años\b|,\s\d{2}\s+años)",
    moment=rf"(?:\ba\s+las?\s+(?:{_CLOCK}|\d{{1,2}}\b)|\b\d{{1,2}}\s+de\s+(?:enero|febrero|marzo|abril|mayo|junio|julio"
    r"|agosto|se(?:p)?tiembre|octubre|noviembre|diciembre)\b(?:\s+de\s+\d{4})?)",
)

RUSSIAN = Words(
    "ru",
    occupation=r"(?:пекар[ьяюе]\w*|учител\w+|медсестр\w+|врач\w*|водител\w+|продав\w+|мясник\w*|парикмахер\w*|портн\w+"
    r"|фермер\w*|пастух\w*|механик\w*|плотник\w*|строител\w+|сварщик\w*|повар\w*|официант\w*|студент\w*|адвокат\w*"
    r"|журналист\w*|инженер\w*|рыбак\w*|аптекар\w+|электрик\w*|охранник\w*|солдат\w*|музыкант\w*|таксист\w*)",
    role=r"(?:мэр\w*|имам\w*|священник\w*|епископ\w*|раввин\w*|акушерк\w+|директор\w*\s+школ\w+|почтальон\w*|старейшин\w+"
    r"|старост\w+|единственн\w+\s+\w+|чемпион\w*|певи?ц\w*|певец|близнец\w*|двойня\w*|главврач\w*|омбудсмен\w*)",
    kin=r"(?:(?:мо(?:й|я|его|ей|ему|им)|его|е[её]|их|чей|чья|сво\w+)\s+(?:\w+\s+)?|(?<!\w))(?:брат(?:а|у|ом|ья|ьев)?|сестр\w+"
    r"|сын(?:а|у|ом|овья)?|доч(?:ь|ери|ерью)|жен(?:а|ы|е|у|ой)|муж(?:а|у|ем)?|мат(?:ь|ери|ерью)|от(?:ец|ца|цу|цом)"
    r"|дяд\w+|т[её]т(?:я|и|е|ю|ка|ки)|племянни\w+|двоюродн\w+|бабушк\w+|дедушк\w+|вдов\w+|невест\w+|жених\w*)\b",
    injury=r"(?:потерял[аи]?\s+(?:глаз\w*|рук\w+|ног\w+|ух\w+|пал\w+|зуб\w*|зрени\w+|слух\w*)|ампут\w+|слом\w+\s+(?:\w+\s+)?(?:р[её]бр\w+"
    r"|рук\w+|ног\w+|челюст\w+|нос\w*|пал\w+|позвоночник\w*)|перелом\w*|ожог\w*|шрам\w*|парализ\w+|ослеп\w*|слеп(?:ой|ая)"
    r"|глух(?:ой|ая)|хром\w+|инвалидн\w+\s+коляск\w+|выкидыш\w*|ножев\w+)",
    place=rf"(?:(?<!\w)(?:в|из|под|около|близ)\s+(?:(?:сел[ео]|деревн\w+|город\w*|пос[её]лк\w+|станиц\w+|район\w*|аул\w*)\s+)?{_CYRILLIC_NAME}"
    r"|(?<!\w)(?:сел[оаеу]|деревн\w+|пос[её]л\w+|станиц\w+|аул\w*|хутор\w*)(?!\w))",
    age=r"(?:(?<!\w)\d{1,2}[-–\s]?(?:летн\w+|лет\b|год\w*\b)|(?<!\w)в\s+возрасте\s+\d{1,2})",
    moment=rf"(?:(?<!\w)в\s+{_CLOCK}|(?<!\w)в\s+\d{{1,2}}\s+час\w*|(?<!\w)\d{{1,2}}\s+(?:января|февраля|марта|апреля|мая|июня|июля"
    r"|августа|сентября|октября|ноября|декабря)(?!\w)(?:\s+\d{4})?)",
)

_CLITIC = r"(?<!\w)[وفبكل]{0,2}(?:ال|لل)?"
_MONTHS_AR = (
    r"(?:كانون\s+(?:الثاني|الأول)|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين\s+(?:الأول|الثاني)|يناير|فبراير"
    r"|مارس|أبريل|إبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر)"
)
ARABIC = Words(
    "ar",
    occupation=rf"{_CLITIC}(?:خباز|خبّاز|معلم|معلمة|مدرس|مدرسة|ممرض|ممرضة|طبيب|طبيبة|سائق|بائع|جزار|حلاق|خياط|مزارع"
    r"|فلاح|راعي|ميكانيكي|نجار|بناء|حداد|طباخ|طالب|طالبة|محامي|محامية|محام|صحفي|صحفية|مهندس|مهندسة|صياد|صيدلي|كهربائي"
    r"|حارس|جندي|موسيقي)(?:ا|اً|ين|ون|ات)?(?!\w)",
    role=rf"{_CLITIC}(?:عمدة|مختار|إمام|قس|كاهن|مطران|أسقف|حاخام|قابلة|ساعي\s+البريد|شيخ\s+القبيلة|بطل|بطلة|مغني|مغنية"
    r"|مطرب|مطربة|توأم|توأمان|مدير\s+المدرسة|مديرة\s+المدرسة|وحيد|وحيدة)(?!\w)",
    kin=rf"{_CLITIC}(?:أخ|أخي|أخوه|أخوها|أخت|أختي|أخته|أختها|شقيق\w{{0,3}}|ابن|ابني|ابنه|ابنها|ابنة|ابنتي|ابنته|ابنتها"
    r"|زوج|زوجي|زوجها|زوجة|زوجتي|زوجته|والد\w{0,3}|أم|أمي|أمه|أمها|أب|أبي|أبوه|أبوها|عم\w?|عمي|عمه|خال|خالي|خاله|خالة"
    r"|خالتي|جد|جدي|جدتي|أرملة|أرملته|خطيبة|خطيبته)(?!\w)",
    injury=rf"{_CLITIC}(?:(?:فقد|فقدت|خسر|خسرت)\s+(?:عين|يد|ساق|ذراع|أذن|إصبع|بصر|سمع|قدم)\w{{0,3}}|بتر\w{{0,3}}|كسر\w{{0,3}}"
    r"|كسور|حرق|حروق|ندبة|ندوب|مشلول\w?|شلل|أعمى|عمياء|كفيف|أصم|أعرج|كرسي\s+متحرك|إجهاض|طعن\w{0,2})(?!\w)",
    place=rf"(?:{_CLITIC}(?:قرية|بلدة|مدينة|حي|مخيم|ضيعة|ناحية)\s+\w{{2,20}}|{_CLITIC}(?:قرية|قريتنا|قريته|قريتها|بلدتنا)(?!\w)"
    r"|(?<!\w)(?:في|من)\s+(?!ال(?:سجن|بيت|ليل|شارع|سيارة))\w{3,20})",
    age=r"(?:(?:عمر(?:ه|ها|ي)?|البالغة?(?:\s+من\s+العمر)?|يبلغ|تبلغ)\s+(?:من\s+العمر\s+)?[\d\u0660-\u0669]{1,2}"
    r"|[\d\u0660-\u0669]{1,2}\s+(?:عاما|عامًا|عاماً|سنة)(?!\w))",
    moment=rf"(?:الساعة\s+(?:ال)?(?:[\d\u0660-\u0669]{{1,2}}|\w{{4,12}})(?::[\d\u0660-\u0669]{{2}})?"
    rf"|(?<!\w)[\d\u0660-\u0669]{{1,2}}\s+{_MONTHS_AR}(?!\w))",
)

LANGUAGES = (ENGLISH, SPANISH, RUSSIAN, ARABIC)
