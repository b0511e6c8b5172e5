"""How a word of a name sounds: letters of any script become sounds, and sounds have distances.

- What was written decides: letters that a spelling leaves open (j, c, ch, w) stand for each of their sounds.
- Arabic script writes long vowels alone: a short vowel that is missing there says nothing, a long one does.
- No name is looked up here, and no list of names; the tables tell letters and sounds.
- A distance is symmetric, and 0 between a word and itself.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from uncounted.vocabulary.names import fold

Sounds = tuple[int, ...]

# Sounds that a letter or a group of letters may stand for, the usual one first. Vowels are a e i o u; A is a
# long a of Arabic script, Y and W are its i or y and its u, o or w; others are consonants: S sh, Z zh, c ch,
# J dj, x kh, G gh, T th, D dh, C ts.
_OF_LETTERS = {
    "shch": "S", "schtsch": "S", "chtch": "S", "tsch": "c", "tch": "c", "tsh": "c", "dzh": "J", "dsch": "J",
    "sch": "SZ", "ddj": "J", "sh": "S", "ch": "cSx", "zh": "ZD", "kh": "x", "gh": "G", "ph": "f",
    "th": "Tt", "dh": "Dd",
    "dj": "J", "dz": "J", "ts": "C", "tz": "C", "ck": "k", "ou": "uu", "oo": "uu", "ee": "ii",
    "ei": "ei", "ey": "ei", "ai": "ei", "ay": "ei", "au": "ow", "aw": "ow", "eu": "ew", "qu": "k",
    "ll": "ly", "ks": "X", "ĝ": "gJh", "ĉ": "sCc",
    "a": "a", "e": "e", "i": "i", "o": "o", "u": "u", "b": "b", "p": "p", "v": "v", "f": "f", "w": "wv",
    "m": "m", "n": "n", "r": "r", "l": "l", "t": "t", "d": "d", "k": "k", "q": "kg", "g": "g", "h": "h",
    "x": "Xx", "s": "s", "z": "zC", "c": "kC", "j": "Jy", "y": "yi",
    "š": "S", "ş": "S", "ș": "S", "č": "c", "ç": "cs", "ć": "c", "ž": "Z", "ẕ": "D", "ḏ": "D", "ṯ": "T",
    "ḫ": "x", "ġ": "G", "ğ": "G", "ǧ": "J", "đ": "J", "dž": "J", "ñ": "n", "ı": "i",
    "ё": "oe", "ж": "Z", "й": "yi", "х": "xh", "ц": "C", "г": "gGh", "ґ": "g", "ш": "S", "щ": "S", "ч": "c",
    "џ": "J", "ђ": "J", "ћ": "c", "љ": "l", "њ": "n",
    "0": "o", "1": "li", "3": "", "5": "s", "8": "b",
}  # fmt: skip
_OF_ARABIC = dict(
    zip("بتثجحخدذرزسشصضطظعغفقكلمنهپچژگڤکڕڵ", "btTJhxdDrzsSsdtzqGfkklmnhpcZgvkrl", strict=True)
) | {
    "ع": "", "ء": "", "أ": "A", "إ": "A", "آ": "A", "ا": "A", "ى": "A", "ة": "H", "و": "W", "ي": "Y",
    "ی": "Y", "ؤ": "W", "ئ": "", "ە": "e", "ێ": "e", "ۆ": "o", "ھ": "h",
}  # fmt: skip
_ARABIC = re.compile("[\u0600-\u06ff]")
_SOFT = re.compile("[gc](?=[eiyéíèêëî])")
_GROUPS = re.compile("|".join([*sorted(_OF_LETTERS, key=len, reverse=True), "."]))

_VOWELS = "aeiouAYWH"
_GLIDES = "yw"
_CONSONANTS = "bpvfmnrltdkgGhxszSZcJTDCX"
_ALL = _VOWELS + _GLIDES + _CONSONANTS
# The sounds between which a listener, or the script between two lists, does not part.
_NEAR: dict[float, str] = {
    0.04: "Aa AH Ha Yi Wu Yy Ww YJ aH",
    0.10: "ei ou Ae Ye Wo He Hh iy uw",
    0.15: "ae vw xh",
    0.20: "Tt Ts Dd Dz kx gG Gk JZ Jg ZJ Cc Ao Cs",
    0.30: "sS zZ sz cS bv bp ao yJ kg JC gh Gh vu wb vf ey eY cJ Jx",
    0.40: "td Jh eo DT kc",
    0.55: "ai au",
    0.60: "SZ mn",
    0.70: "Ai AY Ya WY AW Wa",
    0.50: "eu io iu oW pf hb nu rn gq ly lr li Xk Xs ck cs sk Ck",
}
_WITHOUT = {
    "vowel": 0.28, "short": 0.03, "A": 0.45, "Y": 0.45, "W": 0.45, "H": 0.10, "y": 0.18, "w": 0.25, "h": 0.25,
}  # fmt: skip


@lru_cache(maxsize=200_000)
def sounds_of(word: str) -> tuple[str, ...]:
    """Return the groups of possible sounds of one word, in order.

    Examples
    --------
    >>> sounds_of("Jouravliov") == sounds_of("JOURAVLIOV")
    True
    """
    if _ARABIC.search(word):
        found = [_OF_ARABIC.get(letter, "") for letter in word]
    else:
        found = [_OF_LETTERS.get(group, "") for group in _GROUPS.findall(_kept_marks(word))]
    heard = [group for group in found if group]
    # a doubled letter is one sound
    return tuple(g for n, g in enumerate(heard) if n == 0 or g != heard[n - 1])


def _kept_marks(word: str) -> str:
    """Fold a word, but keep the marks that tell a sound."""
    composed = unicodedata.normalize("NFC", word).casefold()
    # g and c sound otherwise before e and i
    composed = _SOFT.sub(lambda found: {"g": "ĝ", "c": "ĉ"}[found[0]], composed)
    return "".join(letter if letter in _OF_LETTERS else fold(letter) for letter in composed)


def is_arabic(word: str) -> bool:
    """Whether a word is in Arabic script, in which short vowels are not written."""
    return _ARABIC.search(word) is not None


def _single(one: str, other: str) -> float:
    if one == other:
        return 0.0
    for cost, pairs in _NEAR.items():
        if any(pair in (one + other, other + one) for pair in pairs.split()):
            return cost
    return 0.9 if (one in _VOWELS) == (other in _VOWELS) else 1.0


def _between(one: str, other: str) -> float:
    if one == other:
        return 0.0
    # letters that leave the sound open: a little doubt, in which the sounds may be one
    open_ = 0.04 * ((len(one) > 1) + (len(other) > 1))
    return min(min(_single(a, b) for a in one for b in other) + open_, 1.0)


def _gap(group: str) -> float:
    first = group[0]
    if first in _WITHOUT:
        return _WITHOUT[first]
    return _WITHOUT["vowel"] if first in _VOWELS else 0.85


def _tables() -> tuple[dict[str, int], list[list[float]], list[float], list[bool]]:
    groups = sorted({group for group in (*_OF_LETTERS.values(), *_OF_ARABIC.values()) if group})
    number = {group: place for place, group in enumerate(groups)}
    between = [[_between(*sorted((one, other))) for other in groups] for one in groups]
    gaps = [_gap(group) for group in groups]
    short = [group in "aeiou" for group in groups]
    return number, between, gaps, short


NUMBER, BETWEEN, GAPS, SHORT = _tables()
"""Numbers of groups of sounds; the distance of two groups; that of a group and silence; which are vowels."""


def numbered(word: str) -> Sounds:
    """Return the sounds of a word as numbers."""
    return tuple(NUMBER[group] for group in sounds_of(word))


_MOST_READINGS = 8
_CLASS_OF = {
    **dict.fromkeys("bp", "b"), **dict.fromkeys("vf", "f"), **dict.fromkeys("tTdD", "t"),
    **dict.fromkeys("kgG", "k"), **dict.fromkeys("szSZcCJ", "s"), **dict.fromkeys("hx", "h"),
    **{sound: sound for sound in "mnrl"}, "X": "ks",
}  # fmt: skip


@lru_cache(maxsize=200_000)
def consonants(text: str) -> frozenset[str]:
    """Return the rows of consonants that a word may be, one for each reading of letters that are open."""
    found = {""}
    for group in sounds_of(text):
        readings = {_CLASS_OF.get(sound, "") for sound in group} if group[0] not in "aeiouAYWH" else {""}
        longer = {row + more if row[-1:] != more else row for row in found for more in readings}
        found = set(sorted(longer)[:_MOST_READINGS])
    return frozenset(found)
