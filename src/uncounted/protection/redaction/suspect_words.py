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
        r"(?<!\w)[وفبلك]?(?:"
        + _any("السيدة السيد الشيخ الدكتورة الدكتور الحاجة الحاج أبو ابو أبي أم ابن بنت اسمه اسمها يدعى تدعى")
        + r"|الملقب|لقبه)\s(?P<name>\w{2,30}(?:\s(?:(?:بن|ابن|بنت|أبو|آل|عبد)\s)?\w{2,30})?)"
    ),
)

MONTHS = _words("january february march april may june july august september october november december")
DAYS = _words("monday tuesday wednesday thursday friday saturday sunday")
OPENING = _words(
    "меня мой "
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
