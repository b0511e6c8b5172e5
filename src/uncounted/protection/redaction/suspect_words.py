"""The words by which a passage is told that may lead to somebody: numbers, streets, hiding, names.

- Each is data, in English, Russian, Spanish, Turkish and Arabic, and complete in no language; the rules that
  read a text with them are in `suspects`.
- Every repetition is bounded, so that no text takes long.
"""

from __future__ import annotations

import re


def _any(words: str) -> str:
    return "|".join(words.split())


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NAMED = r"[^\W\d_][\w’'-]{0,30}"
_REST = r"[^.!?;,\n\r\"“”«»]{0,60}"
_NO = r"(?:(?:д|дом|no|nº|n|№|number|numero|número|رقم)\.?\s?)?\d{1,5}[a-zа-я]?(?!\w)"

WORD = re.compile(r"[^\W\d_]+(?:['’\-\u2010\u2011][^\W\d_]+)*")
SENTENCE_BREAK = re.compile(r"[.!?…:;\n\r\"“”„«»(\[]")
DATE = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}|(?:1[89]|20)\d{2}[-/–](?:1[89]|20)?\d{2}")
NUMBER = re.compile(
    r"(?<![^\W_])[A-ZА-Я]{0,3}[\t ]?\+?\d(?:[ \-./()\u00a0\u2010-\u2014\u2009\u202f]{0,3}\d){5,24}(?!\w)"
)
HANDLE = re.compile(
    r"(?<![\w@＠])[\w.+-]{1,64}[@＠][\w-]{1,63}(?:\.[\w-]{1,63}){0,4}|(?<![\w@])@\w[\w.]{2,40}"
    r"|(?:https?://|www\.|t\.me/|wa\.me/|vk\.com/|facebook\.com/|instagram\.com/)[^\s<>\"”»]{1,300}",
    re.IGNORECASE,
)
ADDRESSES = tuple(
    re.compile(rf"(?<!\w){pattern}", re.IGNORECASE)
    for pattern in (
        # a number before a name and a kind of street
        rf"\d{{1,5}}[a-zа-я]?,?\s(?:{_NAMED}\s){{1,4}}?(?:"
        + _any("street st road rd lane ln avenue ave drive square court close boulevard blvd terrace way")
        + r")\b\.?",
        # a kind of street before a name and a number
        r"(?:"
        + _any(r"street улиц[аыеуй]\w{0,2} ул проспект\w{0,2} пр-т переул\w{1,6} вулиц\w{1,3} calle avenida")
        + "|"
        + _any("plaza rue boulevard ulitsa ulica شارع حي حارة زقاق")
        + rf")\.?\s(?:{_NAMED}[\s,]{{1,2}}){{1,3}}?{_NO}",
        rf"(?:{_NAMED}\s){{1,2}}(?:sokak|sokağı|caddesi|mahallesi)\b(?:\s(?:no|numara)?[:.]?\s?\d{{1,4}})?",
        # the house of a church: a place has one or few
        r"(?:(?:parish|mission|church|priest[’']?s)\s(?:house|hall|home|school)|rectory|presbytery|vicarage|convent"
        r"|monastery|seminary|casa\sparroquial|convento|monasterio|монастыр\w{1,3}|دير(?=\s))"
        rf"(?:\s(?:of|at|by|near|beside|behind|de)(?:\s{_NAMED}\.?){{1,3}})?",
        # a flat, a floor, a room with its number
        r"(?:"
        + _any(r"flat apartment apt room floor house кв квартир\w{1,2} этаж\w? дом piso daire شقة طابق منزل")
        + rf")\.?\s?{_NO}",
    )
)
_HIDING = (
    "hide|hides|hiding|hid|hidden|in hiding|sheltered|sheltering|shelters?|safe ?house|took refuge",
    r"(?:stay(?:s|ed|ing)?|liv(?:e|es|ed|ing)|slept|sleeps?|lodg(?:e|es|ed|ing))\s"
    r"(?:at|with|in|near|above|below|behind)",
    "took (?:me|him|her|us|them) in",
    r"(?:скрыва|пряч|прята|спрята|укры|убежищ|приют|ночева|прожива|жив[её]т|живут|жил[аи]?\s)\w{0,8}",
    r"(?:escond|ocult|refugi|se qued\w{1,4} (?:en|con)|vive[ns]? (?:en|con)|aloj)\w{0,8}",
    r"(?:saklan|gizlen|sığın|kalıyor|yaşıyor)\w{0,8}",
    r"[وف]?(?:" + _any("اختبأ يختبئ تختبئ مختبئ مخبأ ملجأ يسكن تسكن يقيم تقيم لجأ") + r")\w{0,4}",
)
HIDING = re.compile(rf"(?<!\w)(?:{'|'.join(_HIDING)})\b{_REST}", re.IGNORECASE)
INTRODUCED = (
    # what introduces a name, also one in small letters or in a script without capitals
    re.compile(
        r"(?<!\w)(?:called|named|nicknamed|known as|alias|aka|nickname(?: is| was)?|name (?:is|was)|зовут"
        r"|звали|по имени|по прозвищу|кличк[аеу]|прозвищ[еу]|llamad[oa]|apodad[oa]|conocid[oa] como"
        rf"|se llama(?:ba)?|adı|lakabı|adlı)\s(?P<name>{_NAMED}(?:\s{_NAMED})?)",
        re.IGNORECASE,
    ),
    re.compile(
        # titles, also where nobody writes a capital; "miss" and "sir" are words of every day as well
        r"(?<!\w)(?:ms|mrs|mr|miss|mx|dr|doctor|prof|professor|madam|sheikh|uncle|aunt|auntie|señorita|señora|señor"
        r"|sra|srta|sr|don|doña|tío|tía|bay|bayan|doktor|г-жа|г-н|госпожа|госпоже|госпожу|госпожой|господин\w{0,2}"
        rf"|дядя|дяди|дяде|дядю|дядей|т[её]тя|т[её]ти|т[её]те|т[её]тю|т[её]тей)\.?\s(?P<name>{_NAMED})",
        re.IGNORECASE,
    ),
    re.compile(
        # a saint has a church, a house, a school: it tells where
        r"(?<!\w)(?:saint|st|sainte|san|santa|santo|sveti|sveta|свят(?:ой|ого|ому|ая))\.?\s"
        rf"(?P<name>{_NAMED})",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?<!\w)[وفبلك]?(?:"
        + _any("السيدة السيد الشيخ الدكتورة الدكتور الحاجة الحاج أبو ابو أبي أم ابن بنت اسمه اسمها يدعى تدعى")
        + r"|الملقب|لقبه)\s(?P<name>\w{2,30}(?:\s(?:(?:بن|ابن|بنت|أبو|آل|عبد)\s)?\w{2,30})?)"
    ),
)

# what follows "called" or "name is" in small letters and is nobody's name; what could be one, such as "will"
# or "june", is shown once too often
NO_NAME = _words(
    "a about above after again ahead all almost also always an and any anyone as at away back because "
    "been before being both but by changed checked down each either even ever every everyone finally "
    "first for forgotten found from given had has have he held her here hers herself him himself his home "
    "how i if in inside into is it its itself kept known later left like listed loudly me mentioned mine "
    "more most my myself names never no nobody none nor not nothing now of off often on once one only or "
    "other others our out outside over people printed published put quickly read recorded registered "
    "removed replaced repeatedly said seen she so some somebody someone something spelled spelt such "
    "taken that the their them themselves then there these they this those to today told too twice under "
    "unknown until up us used very was we were what when where which while who whom whose why with "
    "withheld without written wrong yesterday yet you your january february march july september october "
    "november december было был была в его ему её ей и их к как когда мне на не неизвестно нет но о он "
    "она они от по с так тебя то у что это al como con cuando de del desde el ella ellos en entonces era "
    "es la las le les lo los mi nos para pero por porque que se sin su sus también un una y ya "
)

MONTHS = _words("january february march april may june july august september october november december")
# "in June" tells a time; "June said so" tells of somebody
BEFORE_MONTHS = _words("in since until till during last this next early late mid every")
DAYS = _words("monday tuesday wednesday thursday friday saturday sunday")
OPENING = _words(
    "меня мой "
    "interview interviewer interviewee statement testimony transcript nicknamed named called known "
    "i i'm i’m i'd i’d i've i’ve a about after again all also although an and another any as at because "
    "before both but by can could did do does don't don’t during each even every everybody everyone few "
    "finally first five for four from had has have he her here him his how however if in inside into is "
    "it its it's later many maybe men more most my nearly never next nine no nobody not nothing now of "
    "on once one only or others our outside people perhaps seven she since six so some somebody someone "
    "sometimes soon still such ten that the their them then there these they this those three through "
    "to today tomorrow two under until up we were was what when where which while who why will with "
    "without women would yes yesterday you your eight а без более был была были было в вас ваш весь во "
    "вот все всё всех вы где да даже два для до его ее её если есть еще ещё же за здесь и из или им их "
    "к как когда кто ли мне мой мы на над нам нас не него нет ни никто но ну о об один он она они оно "
    "от потом по под после потому при про раз с сам сейчас со так там тогда того тоже только три ты у "
    "уже утром хотя чем через что чтобы это этот эти я al algunos antes aquel aquella así aunque como "
    "con cuando de del desde después dos durante el él ella ellas ellos en entonces era eran es esa ese "
    "eso esta estaba estaban este esto fue fueron ha había hasta hay la las le les lo los luego más me "
    "mi mientras muchos muy nada nadie ni nos nosotros nunca otro otra para pero por porque que quien "
    "se según ser si sí siempre sin sobre solo su sus también te tres tu un una uno unos y ya yo bir "
    "biz bu ben sen o onlar onu ona ve ama çünkü sonra önce hiç ne kim nerede zaman iki üç da au aux "
    "avec ce ces cette comme dans des du elle elles est et il ils je leur leurs mais nous ou où par pas "
    "plus pour quand qui sa sans ses son sont sur une vous "
)
"""Words that open a sentence and are nobody's name; what is in no such list is shown once too often."""
