"""Words of three cultures of naming, each kept as a sound and written in whatever scheme a list uses.

- A word has one sound and one spelling in each scheme: the same person can stand on one list in Arabic or
  Cyrillic letters, and on others in the Latin letters of the press, of scholars or of a clerk's ear.
- Given names are usual ones; family names and places are made up, as many as are asked for.
- Nothing is drawn here that a seed could change: the same sizes give the same words.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from tests.people.schemes import ARTICLE, PARENT_OF, Culture, Scheme, Words, spelled

Numbers = npt.NDArray[np.int64]

NOBODY = -1
_MOST_MISSES = 100_000

_ARABIC_GIVEN = (
    "maHmUd muHammad aHmad 3alI Hasan HusEn xAlid $AdI sAmir nabIl jamAl jamIl karIm yUsuf ibrAhIm"
    " ismA3Il mUsA 3umar 3ucmAn TAriq walId fAris rA$id ra$Id bilAl anas mAzin hEcam munIr samIr salIm"
    " sAlim sulEmAn dAwUd idrIs zakI nAdir nAsir nASir manSUr HAtim 3imAd 3iSAm fawwAz fAdI rAmI hAnI"
    " mAhir muSTafA murAd marwAn ayman ayham qAsim rabI3 riyAD sa3Id sa3d ziyAd yAsir yAsIn basIm bassAm",
    "fATim@ zEnab maryam xadIj@ 3A'i$@ AmIn@ HalIm@ salmA lElA nUr hudA hind rIm ranA rAnI@ samar saHar"
    " su3Ad suhEr nAdI@ nAdi@ najlA nisrIn lInA lamIs lubnA mahA manAl munA marwa@ wafA yusrA zahra@"
    " raHma@ ra$A amal amAnI asmA bu$rA dunyA farIda@ gAda@ hanA ibtisAm ilhAm imAn jamIl@ karIm@ samIr@",
)
_ARABIC_NICKNAMES = {
    "maHmUd": "HamUdI", "muHammad": "HamAda@", "aHmad": "HammUd", "3abdallA": "3abbUd", "xAlid": "xallUd",
    "fATim@": "faTTUm", "zEnab": "zannUba@", "maryam": "maryUma@", "xadIj@": "xaddUj", "yUsuf": "yUsU",
    "ibrAhIm": "barhUm", "muSTafA": "SaTTUf", "Hasan": "Hassun", "nUr": "nawwAra@", "salIm": "sallUm",
    "karIm": "karmU", "jamIl": "jammUl", "3umar": "3ammUr", "samIr": "sammUr", "lElA": "lullU",
}  # fmt: skip
_SLAVIC_GIVEN = (
    "aleksandr sergej aleksej ivan petr nikolaj dmitrij vasilij grigorij jurij andrej mihail viktor"
    " pavel fedor stepan igor oleg roman maksim timur ruslan vladimir konstantin leonid gennadij vitalij"
    " anatolij boris egor il'ja nikita semen filipp jakov matvej zahar lev denis artem anton kirill"
    " stanislav jaroslav bogdan gleb valerij evgenij",
    "ol'ga elena tat'jana marina irina natal'ja svetlana ljudmila galina ekaterina anna marija vera"
    " nadežda ljubov zoja nina larisa oksana julija dar'ja ksenija sofija polina alla lidija tamara"
    " raisa valentina viktorija evgenija aleksandra inna žanna rimma klavdija zinaida antonina margarita"
    " elizaveta anastasija alina karina diana lilija",
)
_SLAVIC_NICKNAMES = {
    "aleksandr": "saša", "aleksandra": "saša", "aleksej": "leša", "ivan": "vanja", "petr": "petja",
    "nikolaj": "kolja", "dmitrij": "dima", "vasilij": "vasja", "grigorij": "griša", "mihail": "miša",
    "pavel": "paša", "fedor": "fedja", "vladimir": "vova", "konstantin": "kostja", "evgenij": "ženja",
    "evgenija": "ženja", "sergej": "sereža", "jurij": "jura", "ol'ga": "olja", "elena": "lena",
    "tat'jana": "tanja", "irina": "ira", "natal'ja": "nataša", "svetlana": "sveta", "ljudmila": "ljuda",
    "galina": "galja", "ekaterina": "katja", "anna": "anja", "marija": "maša", "nadežda": "nadja",
    "ljubov": "ljuba", "julija": "julja", "dar'ja": "daša", "margarita": "rita", "elizaveta": "liza",
}  # fmt: skip
_IRREGULAR_FATHERS = {
    "pavel": "pavlov",
    "lev": "lvov",
    "mihail": "mihajlov",
    "jakov": "jakovlev",
    "il'ja": "il'",
}
_SPANISH_GIVEN = (
    "josé juan luis carlos pedro pablo miguel ángel andrés antonio francisco javier nicolás esteban"
    " joaquín alejandro fernando ricardo roberto eduardo manuel julio césar raúl víctor hugo óscar félix"
    " gregorio mario marcelino teodoro saturnino hilario zenón valentín vicente wilfredo zacarías emilio"
    " ernesto domingo baltazar benito bonifacio celestino dionisio jacinto jerónimo",
    "maría rosa lucía ana isabel carmen catalina teresa juana luisa elena julia marta beatriz gladys"
    " norma yolanda victoria vilma silvia sofía sonia susana rosalía paulina nicolasa martina margarita"
    " josefa irma hilda graciela gloria francisca felícita eulalia esperanza dominga cristina cecilia"
    " benita bárbara antonia angélica alejandra zenaida marcelina saturnina",
)
_SPANISH_NICKNAMES = {
    "josé": "pepe", "francisco": "pancho", "antonio": "toño", "ricardo": "richi", "roberto": "beto",
    "manuel": "manolo", "eduardo": "lalo", "alejandro": "jano", "miguel": "miguelito", "juan": "juancho",
    "gregorio": "goyo", "jacinto": "chinto", "josefa": "pepa", "francisca": "pancha", "antonia": "toña",
    "isabel": "chabela", "rosa": "rosita", "teresa": "teté", "lucía": "lucha", "graciela": "chela",
    "maría": "mari", "margarita": "marga", "esperanza": "lanchi", "luis": "lucho", "joaquín": "quino",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words by number; `written` gives them all in one scheme.

    Attributes
    ----------
    culture : Culture
    sounds : tuple of str
        The sound of each word.
    male, female, family, place : array of int
        Numbers of the given names, family names and places.
    nickname, patronymic, feminine : array of int, shape (words,)
        For a given name its nickname (or `NOBODY`) and the son's patronymic; for a family name or a
        patronymic the form that a woman bears (itself where there is one form).
    has_article : array of bool, shape (words,)
        Family names that carry al-.
    """

    culture: Culture
    sounds: tuple[str, ...]
    male: Numbers
    female: Numbers
    family: Numbers
    place: Numbers
    nickname: Numbers
    patronymic: Numbers
    feminine: Numbers
    has_article: npt.NDArray[np.bool_] = field(repr=False)

    def written(self, scheme: Scheme) -> Words:
        """Return every word as the scheme writes it; the last, which `NOBODY` points at, is empty."""
        return spelled(self.sounds, scheme)

    def articles(self, scheme: Scheme) -> Words:
        """Return the article that goes before each word, mostly none."""
        article = ARTICLE.get(scheme, "")
        return np.array([*(article if has else "" for has in self.has_article), ""], dtype=object)

    def parents(self, scheme: Scheme) -> tuple[str, str] | None:
        """Return the words for father of and mother of, where the culture has them."""
        return PARENT_OF.get(scheme)


class _Numbering:
    def __init__(self) -> None:
        self.sounds: list[str] = []

    def add(self, sounds: list[str]) -> Numbers:
        first = len(self.sounds)
        self.sounds += sounds
        return np.arange(first, len(self.sounds))


def vocabulary(culture: Culture, *, n_family_names: int, n_places: int) -> Vocabulary:
    """Make the words of a culture: usual given names, and invented family names and places."""
    given, nicknames = {
        Culture.ARABIC: (_ARABIC_GIVEN, _ARABIC_NICKNAMES),
        Culture.SLAVIC: (_SLAVIC_GIVEN, _SLAVIC_NICKNAMES),
        Culture.SPANISH: (_SPANISH_GIVEN, _SPANISH_NICKNAMES),
    }[culture]
    numbering = _Numbering()
    male, female = (numbering.add(names.split()) for names in given)
    short = numbering.add(list(nicknames.values()))
    draw = random.Random(f"words of {culture.name}")
    family_sounds = _distinct(culture, n_family_names, draw)
    family = numbering.add(family_sounds)
    place = numbering.add(_distinct(culture, n_places, draw, place=True))
    at = {numbering.sounds[number]: number for number in (*male, *female)}
    pairs: list[tuple[int, int]] = []
    patronymics: list[tuple[int, int]] = []
    if culture is Culture.SLAVIC:
        sons = numbering.add([_son_of(numbering.sounds[n]) for n in male])
        daughters = numbering.add([_daughter_of(numbering.sounds[n]) for n in male])
        wives = numbering.add([_feminine(sound) for sound in family_sounds])
        pairs = [*zip(sons, daughters, strict=True), *zip(family, wives, strict=True)]
        patronymics = list(zip(male, sons, strict=True))
    n_words = len(numbering.sounds)
    nickname = np.full(n_words + 1, NOBODY)
    nickname[[at[name] for name in nicknames if name in at]] = [
        number for name, number in zip(nicknames, short, strict=True) if name in at
    ]
    patronymic, feminine = np.arange(n_words + 1), np.arange(n_words + 1)
    patronymic[-1] = feminine[-1] = NOBODY
    for masculine, other in pairs:
        feminine[masculine] = other
    for name, son in patronymics:
        patronymic[name] = son
    has_article = np.zeros(n_words, dtype=np.bool_)
    if culture is Culture.ARABIC:
        has_article[family[family % 5 < 3]] = True
    return Vocabulary(
        culture,
        tuple(numbering.sounds),
        male,
        female,
        family,
        place,
        nickname,
        patronymic,
        feminine,
        has_article,
    )


def _distinct(culture: Culture, n_words: int, draw: random.Random, *, place: bool = False) -> list[str]:
    found: dict[str, None] = {}
    misses = 0
    while len(found) < n_words:
        word = _INVENT[culture](draw, place)
        if misses > _MOST_MISSES:  # nearly all short words are taken: longer ones are made of two
            word += _INVENT[culture](draw, place)
        misses += word in found
        found[word] = None
    return list(found)


_SLAVIC_ONSETS = "b br v vl g gr d dr ž z zl k kr l m mr n p pl r s sl st t tr h č š"
_SLAVIC_MIDDLES = "b v g d ž z k l m n p r s t lk rn sk št rk nd"
_SPANISH_ONSETS = "b c ch g h l m n p qu s t v z br cr tr fl pr"
_SPANISH_MIDDLES = "b c d l ll m n ñ r rr s t v z lc mb nd rt sp"


def _invented_arabic(draw: random.Random, place: bool) -> str:
    a, b, c = draw.sample("btjHxdrzs$SDT3gfqklmnhw", 3)
    extra = draw.choice(("", "", "", "An", "uyy@", "At"))
    pattern = draw.choice(
        (
            "{a}a{b}{b}A{c}",
            "{a}a{b}I{c}",
            "{a}A{b}i{c}",
            "{a}u{b}E{c}",
            "{a}a{b}{c}I",
            "{a}a{b}A{c}n@",
            "ma{a}{b}U{c}",
        )
    )
    return pattern.format(a=a, b=b, c=c) + (extra if place else "")


def _invented_slavic(draw: random.Random, place: bool) -> str:
    onset = draw.choice(_SLAVIC_ONSETS.split())
    middle = draw.choice(_SLAVIC_MIDDLES.split())
    stem = onset + draw.choice("aeiou") + middle
    if draw.random() < 0.5:
        stem += draw.choice("aeiou") + draw.choice("bvgdzklmnrstčh")
    ends = "ovo ino ovka evsk sk njak" if place else "ov ov ev in in skij enko uk"
    return stem + draw.choice(ends.split())


def _invented_spanish(draw: random.Random, place: bool) -> str:
    stem = draw.choice(_SPANISH_ONSETS.split())
    stem += draw.choice("ei") if stem == "qu" else draw.choice("aeiou")
    stem += draw.choice(_SPANISH_MIDDLES.split())
    stem += draw.choice("aeo") + draw.choice(("", "", "l", "r", "n", "v", "z"))
    ends = "al ar oma ampa uyo etes" if place else "ez ez illo ado ana uri era ique ya"
    return stem + draw.choice(ends.split())


_INVENT = {
    Culture.ARABIC: _invented_arabic,
    Culture.SLAVIC: _invented_slavic,
    Culture.SPANISH: _invented_spanish,
}


def _son_of(father: str) -> str:
    if father in _IRREGULAR_FATHERS:
        return _IRREGULAR_FATHERS[father] + "ič"
    if father.endswith("a"):
        return father[:-1] + "ič"
    if father.endswith("ij"):
        return father[:-2] + "ievič"
    return father[:-1] + "evič" if father.endswith("j") else father + "ovič"


def _daughter_of(father: str) -> str:
    son = _son_of(father)
    return son[:-2] + ("na" if son.endswith("vič") else "ična")


def _feminine(family: str) -> str:
    if family.endswith("skij"):
        return family[:-2] + "aja"
    return family + "a" if family.endswith(("ov", "ev", "in")) else family
