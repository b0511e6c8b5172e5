"""One key for one name in many spellings: how a word may be read, whatever alphabet it is written in.

- A word has several keys, one for each standard it may follow: English and BGN/PCGN, ISO 9 and scientific,
  German, French, Spanish, Turkish, Polish. Two words are spellings of one name where a key is the same.
- Keys are coarse on purpose: glides, double letters and the soft sign are gone. The error is on the side of
  likeness; the rooms above ask for a second name beside it, or for length.
- Sources: ISO 9:1995; BGN/PCGN 1947 and 2019; ICAO Doc 9303 part 3; the German, French and Spanish spellings
  of the press.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from anyascii import anyascii

# S sh, C ch, Z zh, X kh and h, T ts, J as in "Jordan"
_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "ie", "є": "ie", "ё": "io", "ж": "Z",
    "з": "z", "ѕ": "z", "и": "i", "і": "i", "ї": "i", "й": "i", "ј": "i", "к": "k", "л": "l", "љ": "li",
    "м": "m", "н": "n", "њ": "ni", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "ћ": "C", "ђ": "J",
    "у": "u", "ў": "u", "ф": "f", "х": "X", "ц": "T", "ч": "C", "џ": "J", "ш": "S", "щ": "SC", "ъ": "",
    "ы": "i",
    "ь": "", "э": "e", "ю": "iu", "я": "ia", "ғ": "g", "қ": "k", "ң": "n", "ө": "o", "ү": "u", "ұ": "u",
    "һ": "X",
    "ә": "e", "ӏ": "",
}  # fmt: skip

_ACCENTED = {"š": "S", "č": "C", "ž": "Z", "ť": "t", "ď": "d", "ń": "n", "ň": "n", "ě": "ie", "ë": "io"}
_TURKISH = {"ş": "S", "ç": "C", "c": "J", "j": "Z", "ı": "i", "ğ": "", "h": "X"}
_POLISH = {"sz": "S", "cz": "C", "rz": "Z", "ż": "Z", "ź": "z", "ś": "S", "ć": "C", "ł": "l", "w": "v",
           "ch": "X",
           "c": "T", "j": "i"}  # fmt: skip
_ENGLISH = {"shch": "SC", "tch": "C", "ch": "C", "sh": "S", "zh": "Z", "kh": "X", "gh": "g", "dzh": "J",
            "dj": "J",
            "ts": "T", "tz": "T", "j": "J", "ph": "f", "th": "t", "ck": "k", "x": "ks", "qu": "k",
            "q": "k", "c": "k",
            "ou": "u", "oo": "u", "ee": "i", "w": "v", "h": "X"}  # fmt: skip
_SCIENTIFIC = {**_ACCENTED, "shh": "SC", "ch": "X", "dž": "J", "c": "T", "j": "i", "h": "X", "x": "X",
               "w": "v",
               "kh": "X"}  # fmt: skip
_GERMAN = {
    "schtsch": "SC",
    "tsch": "C",
    "dsch": "J",
    "sch": "S",
    "ch": "X",
    "sh": "Z",
    "tz": "T",
    "z": "T",
    "ss": "s",
    "ß": "s",
    "w": "v",
    "v": "v",
    "j": "i",
    "x": "ks",
    "ck": "k",
    "c": "k",
    "h": "X",
    "qu": "k",
}
_FRENCH = {
    "chtch": "SC",
    "tch": "C",
    "ch": "S",
    "dj": "J",
    "j": "Z",
    "kh": "X",
    "ou": "u",
    "oo": "u",
    "ss": "s",
    "ç": "s",
    "qu": "k",
    "gu": "g",
    "ts": "T",
    "ph": "f",
    "x": "ks",
    "c": "k",
    "w": "v",
    "h": "",
    "eu": "e",
}
_SPANISH = {"sch": "SC", "ch": "C", "sh": "S", "zh": "Z", "kh": "X", "j": "X", "ts": "T", "gu": "g",
            "qu": "k", "ñ": "n",
            "x": "ks", "c": "k", "w": "v", "h": "", "ll": "l", "z": "s", "v": "b"}  # fmt: skip
_TURKISH_HEARD = {**_TURKISH, "ü": "iu", "ö": "io", "ğ": "g"}
# Arabic names in Latin letters: vowels are heard in several ways
_LOOSE = {"ou": "u", "oo": "u", "ee": "i", "ii": "i", "ei": "ai", "ey": "ai", "ay": "ai", "sch": "S",
          "sh": "S", "ch": "S",
          "kh": "X", "gh": "g", "dh": "d", "th": "t", "dj": "J", "j": "J", "wh": "u", "q": "k", "c": "k",
          "h": "X", "o": "u",
          "y": "i", "w": "u", "v": "f", "ph": "f", "p": "b"}  # fmt: skip


def _replacer(table: dict[str, str]) -> Callable[[str], str]:
    pattern = re.compile("|".join(sorted(map(re.escape, table), key=len, reverse=True)))
    return lambda word: pattern.sub(lambda found: table[found[0]], word)


_STANDARDS: tuple[Callable[[str], str], ...] = tuple(
    map(
        _replacer,
        (
            {**_ACCENTED, **_ENGLISH},
            _SCIENTIFIC,
            _GERMAN,
            _FRENCH,
            _SPANISH,
            _TURKISH,
            _TURKISH_HEARD,
            _POLISH,
        ),
    )
)
# a German s before a vowel is the Russian z, and sch stands for zh as well
_GERMAN_VOICED = _replacer({**_GERMAN, "sch": "Z"})
_S_BEFORE_VOWEL = re.compile(r"s(?=[aeiouy])")
_C_BEFORE_FRONT = re.compile(r"c(?=[eiy])")
_VOICED = "\x01"
_READ_LOOSELY = _replacer(_LOOSE)
_GLIDES = re.compile(r"[iyj]+")
_DOUBLES = re.compile(r"([a-zA-Z])\1+")
_NOT_A_SOUND = re.compile(r"[^a-zA-Z]+")
_LOOSE_MARK = "~"


@lru_cache(maxsize=65_536)
def sounds(word: str) -> frozenset[str]:
    """Return the keys of a word in lower case, marks kept.

    Examples
    --------
    >>> all(sounds("юлия") & sounds(other) for other in ("yulia", "julia", "iuliia", "youlia", "juliya"))
    True
    >>> bool(sounds("кречетникова") & sounds("kretschetnikowa")), bool(sounds("anna") & sounds("inna"))
    (True, False)
    """
    if any("\u0400" <= one <= "\u052f" for one in word):
        return frozenset(_cyrillic(unicodedata.normalize("NFC", word)))
    word = word if word.isascii() else unicodedata.normalize("NFC", word)
    latin = [standard(word) for standard in _STANDARDS]
    latin += [_GERMAN_VOICED(_S_BEFORE_VOWEL.sub(_VOICED, word)).replace(_VOICED, "z"), _FRENCH_SOFT(word)]
    keys = {_settled(one) for one in latin}
    loose = _READ_LOOSELY(_ascii(word).lower().removesuffix("e"))
    keys.update(_LOOSE_MARK + _settled(loose.replace("e", vowel)).removesuffix("X") for vowel in "ai")
    return frozenset(key for key in keys if len(key) > 1)


def plainest(word: str) -> str:
    """Return one key alone: the English reading, or what the Cyrillic letters say."""
    if any("\u0400" <= one <= "\u052f" for one in word):
        return _settled("".join(_CYRILLIC.get(one, one) for one in word))
    return _settled(_STANDARDS[0](word))


def _FRENCH_SOFT(word: str) -> str:  # noqa: N802 - stands beside the other standards
    return _STANDARDS[3](_C_BEFORE_FRONT.sub("s", word).removesuffix("e"))


def _ascii(word: str) -> str:
    return word if word.isascii() else anyascii(word)


def _cyrillic(word: str) -> set[str]:
    read = "".join(_CYRILLIC.get(one, one) for one in word)
    variants = {read}
    if "ё" in word:
        variants |= {read.replace("io", "e"), read.replace("io", "o")}
    if "г" in word:
        variants |= {one.replace("g", "X") for one in variants}
    if "X" in read:
        # written without a sign of it in French and Spanish
        variants |= {one.replace("X", "") for one in variants}
    return {_settled(one) for one in variants} | {_LOOSE_MARK + _loosened(read, vowel) for vowel in "ai"}


def _loosened(read: str, vowel: str) -> str:
    key = (
        read.replace("ie", "e")
        .replace("ei", "ai")
        .replace("e", vowel)
        .replace("o", "u")
        .replace("v", "f")
        .replace("Z", "J")
    )
    return _settled(key.replace("dJ", "J").replace("p", "b")).removesuffix("X")


def _settled(read: str) -> str:
    """Bring a reading to its key: one glide, no doubles, endings of one kind."""
    key = _NOT_A_SOUND.sub("", _ascii(read))
    key = _GLIDES.sub("i", key)
    if key.endswith(("off", "eff")):
        key = key[:-2] + "v"
    key = _DOUBLES.sub(r"\1", key.replace("dZ", "J").replace("ts", "T"))
    return key.replace("ie", "e")
