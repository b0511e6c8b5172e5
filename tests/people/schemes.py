"""How the sound of a word becomes letters: Arabic, Cyrillic, and the many Latin ways of either.

- A word has one sign a sound where it is Arabic (long vowels in capitals), hooks where it is Slavic (an
  apostrophe softens), and its usual letters where it is Spanish.
- One sound and one scheme give one spelling, always.
"""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from functools import lru_cache

import numpy as np
import numpy.typing as npt

Words = npt.NDArray[np.object_]


class Culture(Enum):
    """How full names are made."""

    ARABIC = "given, father, grandfather, family"
    SLAVIC = "given, patronymic, family in two genders"
    SPANISH = "one or two given names, father's family, mother's family"


class Scheme(Enum):
    """How sounds become letters."""

    ARABIC_LETTERS = "Arabic letters"
    PRESS = "English press: Khaled Mahmoud"
    GULF = "Gulf passports: Khalid Mahmood"
    FRENCH = "French: Rachid Djamal"
    SCHOLARLY = "scholarly: Ḫālid Maḥmūd"
    CYRILLIC = "Cyrillic"
    HOOKS = "Latin with hooks: Žabinov"
    ENGLISH = "English: Zhabinov"
    GERMAN = "German: Schabinow"
    ACCENTS = "Spanish with accents"
    PLAIN = "Spanish without accents"
    BY_EAR = "Spanish as a clerk hears it"


_ARABIC_LETTERS = dict(
    zip(
        "btcjHxdvrzs$SDTZ3gfqklmnhwy'AUI@EO",
        "بتثجحخدذرزسشصضطظعغفقكلمنهويئاويةيو",
        strict=True,
    )
) | dict.fromkeys("aiu_", "")
_FIRST_IN_ARABIC = {"a": "أ", "i": "إ", "u": "أ", "A": "آ"}
_LATIN_OF_ARABIC: dict[Scheme, dict[str, str]] = {
    Scheme.PRESS: {
        "c": "th", "x": "kh", "v": "dh", "$": "sh", "g": "gh", "i": "e", "u": "o",
        "U": "ou", "E": "ei",
    },
    Scheme.GULF: {
        "c": "th", "x": "kh", "v": "dh", "$": "sh", "g": "gh",
        "U": "oo", "I": "ee", "@": "ah", "E": "ai",
    },
    Scheme.FRENCH: {
        "c": "t", "x": "kh", "v": "d", "$": "ch", "g": "gh", "j": "dj", "u": "o", "U": "ou", "w": "ou",
        "q": "k", "E": "ei",
    },
    Scheme.SCHOLARLY: {
        "c": "ṯ", "x": "ḫ", "v": "ḏ", "$": "š", "g": "ġ", "H": "ḥ", "S": "ṣ", "D": "ḍ", "T": "ṭ", "Z": "ẓ",
        "3": "ʿ", "'": "ʾ", "A": "ā", "U": "ū", "I": "ī", "E": "ay",
    },
}  # fmt: skip
_PLAIN_LATIN = {
    "H": "h", "S": "s", "D": "d", "T": "t", "Z": "z", "3": "", "'": "", "_": "", "A": "a", "U": "u", "I": "i",
    "@": "a", "E": "ay", "O": "aw",
}  # fmt: skip
ARTICLE = {
    Scheme.ARABIC_LETTERS: "ال", Scheme.PRESS: "al-", Scheme.GULF: "Al ", Scheme.FRENCH: "El ",
    Scheme.SCHOLARLY: "al-",
}  # fmt: skip
# Father of, mother of.
PARENT_OF = {
    Scheme.ARABIC_LETTERS: ("أبو", "أم"), Scheme.PRESS: ("Abu", "Umm"), Scheme.GULF: ("Abu", "Um"),
    Scheme.FRENCH: ("Abou", "Oum"), Scheme.SCHOLARLY: ("Abū", "Umm"),
}  # fmt: skip

_CYRILLIC = (
    ("šč", "щ"), ("'", "ь"), ("ja", "я"), ("ju", "ю"),
    *zip("abvgdežzijklmnoprstufhcčšy", "абвгдежзийклмнопрстуфхцчшы", strict=True),
)  # fmt: skip
_LATIN_OF_SLAVIC: dict[Scheme, tuple[tuple[str, str], ...]] = {
    Scheme.HOOKS: (("'", ""),),
    Scheme.ENGLISH: (
        ("'", ""), ("šč", "shch"), ("ž", "zh"), ("h", "kh"), ("c", "ts"), ("č", "ch"), ("š", "sh"),
        ("j", "y"),
    ),
    Scheme.GERMAN: (
        ("'", ""), ("šč", "schtsch"), ("z", "s"), ("c", "z"), ("č", "tsch"), ("š", "sch"), ("ž", "sch"),
        ("h", "ch"), ("v", "w"),
    ),
}  # fmt: skip
_BY_EAR = (
    (r"^h", ""), (r"qu(?=[ei])", "k"), (r"c(?=[eiéí])", "s"), ("z", "s"), ("v", "b"), ("ll", "y"), ("x", "j"),
    (r"g(?=[ei])", "j"), (r"^i", "y"),
)  # fmt: skip

SCHEMES = {
    Culture.ARABIC: (Scheme.ARABIC_LETTERS, *_LATIN_OF_ARABIC),
    Culture.SLAVIC: (Scheme.CYRILLIC, *_LATIN_OF_SLAVIC),
    Culture.SPANISH: (Scheme.ACCENTS, Scheme.PLAIN, Scheme.BY_EAR),
}


def spell(sound: str, scheme: Scheme) -> str:
    """Write one word in a scheme, with a capital where the script has them.

    Examples
    --------
    >>> [spell("xAlid", s) for s in (Scheme.ARABIC_LETTERS, Scheme.PRESS, Scheme.SCHOLARLY)]
    ['خالد', 'Khaled', 'Ḫālid']
    >>> spell("žabinov", Scheme.CYRILLIC), spell("žabinov", Scheme.GERMAN)
    ('Жабинов', 'Schabinow')
    """
    if scheme is Scheme.ARABIC_LETTERS:
        return _in_arabic_letters(sound)
    if scheme in _LATIN_OF_ARABIC:
        letters = _PLAIN_LATIN | _LATIN_OF_ARABIC[scheme]
        return _capital("".join(letters.get(letter, letter) for letter in sound))
    if scheme is Scheme.BY_EAR:
        for written, heard in _BY_EAR:
            sound = re.sub(written, heard, sound)
    if scheme in (Scheme.PLAIN, Scheme.BY_EAR):
        return _capital(
            "".join(c for c in unicodedata.normalize("NFD", sound) if not unicodedata.combining(c))
        )
    return _capital(
        _one_pass(sound, _CYRILLIC if scheme is Scheme.CYRILLIC else _LATIN_OF_SLAVIC.get(scheme, ()))
    )


@lru_cache(maxsize=8)
def spelled(sounds: tuple[str, ...], scheme: Scheme) -> Words:
    """Write many words; one more, empty, stands at the end."""
    # lists that share a scheme share its words; nobody writes into them
    words = np.array([*(spell(sound, scheme) for sound in sounds), ""], dtype=object)
    words.flags.writeable = False
    return words


def _one_pass(sound: str, table: tuple[tuple[str, str], ...]) -> str:
    """Replace longest first and never what was already replaced."""
    letters = dict(table)
    found = re.findall("|".join([*sorted(letters, key=len, reverse=True), "."]), sound)
    return "".join(letters.get(part, part) for part in found)


def _in_arabic_letters(sound: str) -> str:
    sound = re.sub(r"(.)\1", r"\1", sound)
    first = _FIRST_IN_ARABIC.get(sound[0])
    return (first or _ARABIC_LETTERS[sound[0]]) + "".join(_ARABIC_LETTERS[letter] for letter in sound[1:])


def _capital(word: str) -> str:
    start = 1 if word[:1] in "ʿʾ" else 0
    return word[:start] + word[start : start + 1].upper() + word[start + 1 :]
