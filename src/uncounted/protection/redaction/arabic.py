"""Arabic words: what is stuck to a name, and how a name sounds in Latin letters.

- A name is compared without its article and without what is written together with it (and, so, in, like,
  for).
- Short vowels are not written in Arabic, so one Arabic name stands for many Latin spellings, and one Latin
  name
  for many Arabic ones: a pattern says which.
"""

from __future__ import annotations

import re
from functools import lru_cache

_FIRST, _SECOND, _ARTICLE = ("", "و", "ف"), ("", "ب", "ك", "ل"), ("", "ال")
_STUCK = tuple(
    sorted(
        {a + b + c for a in _FIRST for b in _SECOND for c in _ARTICLE} | {a + "لل" for a in _FIRST},
        key=len,
        reverse=True,
    )
)
_FATHERS = {"ابا": "ابو", "ابي": "ابو"}
_SHORTEST = 2


def bare(word: str) -> str:
    """Take the article off, and off the second half of a name like عبدالرحيم; one form of "father of"."""
    if word.startswith("عبدال") and len(word) > len("عبدال") + 1:
        return "عبد" + word[len("عبدال") :]
    stem = word[2:] if word.startswith("ال") and len(word) >= len("ال") + _SHORTEST else word
    return _FATHERS.get(stem, stem)


@lru_cache(maxsize=65_536)
def stems(word: str) -> tuple[str, ...]:
    """Return what a word may be without what is stuck to it, itself first.

    Examples
    --------
    >>> "مرجاني" in stems("فالمرجاني"), "ياسين" in stems("ياسينا"), stems("لن")
    (True, True, ('لن',))
    """
    found = [bare(word)]
    for prefix in _STUCK:
        if prefix and word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST:
            found.append(bare(word[len(prefix) :]))
    for stem in tuple(found):
        if stem.endswith("ا") and len(stem) > 4:
            found.append(stem[:-1])
        elif len(stem) > 3:
            # the accusative is written with an alif, and a hamza at the end is often left out
            found.append(stem + "ا")
    return tuple(dict.fromkeys(found))


_SHORT_VOWEL = "(?:ou|aa|ee|oo|[aeiouy])?"
_LETTER = {
    "ا": "(?:aa|ia|[aei])", "ب": "(?:bb?|pp?)", "ت": "tt?", "ث": "(?:th|t|s)",
    "ج": "(?:dzh|dsch|dj|jj?|gu|gg?|c)",
    "ح": "(?:hh?|kh)", "خ": "(?:kh|ch|h|x|j)", "د": "dd?", "ذ": "(?:dh|th|d|z)", "ر": "rr?", "ز": "(?:zz?|s)",
    "س": "(?:ss?|c(?=[eiy])|ç)", "ش": "(?:sch|sh|ch|s|c)", "ص": "ss?", "ض": "(?:dh|dd?|z)", "ط": "tt?",
    "ظ": "(?:dh|th|z|d)", "ع": "(?:aa|[aeio])?", "غ": "(?:gh|gg?|rh)", "ف": "(?:ff?|ph|v)",
    "ق": "(?:q|kk?|gh?|c)",
    "ك": "(?:ck|kk?|c|q)", "ل": "ll?", "م": "mm?", "ن": "nn?", "ه": "h?", "و": "(?:ou|oo|ow|aw|au|uw|[wuov])",
    "ي": "(?:ee|ei|ai|ay|ey|iy|yy|[iyj])", "پ": "pp?", "چ": "(?:tch|ch|c)", "ژ": "(?:zh|j)", "گ": "gg?",
    "ڤ": "v",
}  # fmt: skip
# after an alif it may have carried a hamza
_HAMZA = "(?:ee|ei|ai|ay|ey|iy|yy|[iyje])"
_INITIAL_ALIF = "(?:ou|oo|[aeiou])"
_FINAL = {
    "ه": "(?:ah|eh|at|et|[aeh])?", "ا": "(?:aa|ah|a|e)?", "ي": "(?:ee|iy|ii|ie|[iy])",
    "و": "(?:ou|oo|ow|[ouw])",
}  # fmt: skip
_FATHER_OF = re.compile("(?:a?b(?:ou|oo|[ouia])|abuu?)")


@lru_cache(maxsize=65_536)
def spoken(stem: str) -> re.Pattern[str]:
    """Return the pattern of the Latin spellings of an Arabic name without its article.

    Examples
    --------
    >>> [bool(spoken("مرجاني").fullmatch(one)) for one in ("marjani", "mardjani", "mercani", "moran")]
    [True, True, True, False]
    """
    if stem == "ابو":
        return _FATHER_OF
    pieces = []
    for place, letter in enumerate(stem):
        is_last = place == len(stem) - 1
        if place == 0 and letter == "ا":
            pieces.append(_INITIAL_ALIF)
        elif is_last and letter in _FINAL:
            pieces.append(_FINAL[letter])
        elif letter == "ي" and stem[place - 1] == "ا":
            pieces.append(_HAMZA)
        else:
            pieces.append(_LETTER.get(letter, re.escape(letter)))
        if stem.startswith("عبد") and place == 2:
            pieces.append("[aeuo]?[lr]?[ -]?")
        elif not is_last:
            pieces.append(_SHORT_VOWEL)
    return re.compile("".join(pieces) + "e?")


# letters of a key of `sounds`, and how they may be written in Arabic
_WRITTEN = {
    "a": "[اعهي]?", "e": "[ايهع]?", "i": "[ياع]{0,2}", "o": "[واع]?", "u": "[واع]?", "b": "[بپ]",
    "v": "[فوڤب]",
    "g": "[جغقگكه]", "d": "[دضذظ]", "Z": "[جژزش]", "z": "[زظذس]", "k": "[كقخگ]", "T": "(?:تس|ز|س|ت)",
    "C": "(?:تش|تس|چ|ش)", "S": "[شس]", "X": "[خهح]?", "J": "(?:دج|ج|ي)", "t": "[تطث]", "s": "[سصث]",
    "f": "[فو]",
    "p": "[بپ]", "l": "ل{1,2}", "r": "ر", "m": "م", "n": "ن",
}  # fmt: skip


def written(key: str) -> re.Pattern[str] | None:
    """Return the pattern of the Arabic spellings of a key of `sounds`; None where it has too few consonants.

    Examples
    --------
    >>> bool(written("kreCetnikova").fullmatch("كريتشيتنيكوفا"))
    True
    """
    if sum(one not in "aeiouX" for one in key) < _SHORTEST or any(one not in _WRITTEN for one in key):
        return None
    return re.compile("".join(_WRITTEN[one] for one in key))


def first_letters(pattern_of: str) -> frozenset[str]:
    """Return the Latin letters that spellings of an Arabic name can begin with."""
    return frozenset(_FIRST_LETTERS.get(pattern_of[:1], "abcdefghijklmnopqrstuvwxyz"))


_FIRST_LETTERS = {
    "ا": "aeiou", "ب": "bp", "ت": "t", "ث": "ts", "ج": "djgc", "ح": "hk", "خ": "kchxj", "د": "d", "ذ": "dtz",
    "ر": "r", "ز": "zs", "س": "scç", "ش": "sc", "ص": "s", "ض": "dz", "ط": "t", "ظ": "ztd",
    "ع": "aeioubcdfghjklmnpqrstvwxyz",
    "غ": "gr", "ف": "fpv", "ق": "qkgc", "ك": "kcq", "ل": "l", "م": "m", "ن": "n", "ه": "haeiou", "و": "wuova",
    "ي": "yijea",
}  # fmt: skip
