"""Letters as they are compared: without marks and case, without what only looks different.

- `plain` stays in the alphabet of the word. Nothing here is shown or stored.
- Letters that look alike in several alphabets: a part of the list of Unicode Technical Standard 39
  (confusables.txt), the letters that stand in names: Cyrillic and Greek beside Latin.
- Shapes that scanners take for one another are drawn together by `scanned`.
"""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from functools import lru_cache

from anyascii import anyascii


class Script(Enum):
    """The alphabets that have rules of their own."""

    LATIN = "latin"
    CYRILLIC = "cyrillic"
    ARABIC = "arabic"
    DIGITS = "digits"
    OTHER = "other"
    MIXED = "mixed"


# drawn as one, read as another
_LATIN_OF_CYRILLIC = dict(zip("авекмнорстухіѕјԛԝһӏԁёїьѵгп", "abekmhopctyxisjqwhldeibvrn", strict=True))
_CYRILLIC_OF_LATIN = dict(zip("abekmhopctyxisjqwldnru", "авекмнорстухіѕјԛԝӏԁпги", strict=True))
_LATIN_OF_GREEK = dict(zip("αβεζηικμνορτυχωγ", "abezhikmvoptuxwy", strict=True))
_CYRILLIC_SHAPES = frozenset("авекмнорстухіѕјԛԝһӏԁ")
_SPECIAL = str.maketrans(
    {
        "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe",
        "ə": "e", "ʼ": "", "ʻ": "", "ʹ": "", "ʾ": "", "ʿ": "",
        # small capitals and letters of phonetic alphabets
        "ᴀ": "a", "ʙ": "b", "ᴄ": "c", "ᴅ": "d", "ᴇ": "e", "ɢ": "g", "ʜ": "h", "ɪ": "i", "ᴊ": "j", "ᴋ": "k",
        "ʟ": "l", "ᴍ": "m", "ɴ": "n", "ᴏ": "o", "ᴘ": "p", "ʀ": "r", "ᴛ": "t", "ᴜ": "u", "ᴠ": "v", "ᴡ": "w",
        "ʏ": "y", "ᴢ": "z", "ɡ": "g", "ɑ": "a",
        # Arabic letters that are written one for another, and those of Persian and Urdu
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ۀ": "ه",
        "ہ": "ه", "ھ": "ه", "ک": "ك", "ء": "", "ـ": "",
    }
)  # fmt: skip
_SCRIPTS = (
    (re.compile(r"[a-z]"), Script.LATIN),
    (re.compile(r"[\u0400-\u052f]"), Script.CYRILLIC),
    (re.compile(r"[\u0600-\u06ff\u0750-\u077f]"), Script.ARABIC),
    (re.compile(r"[0-9]"), Script.DIGITS),
    (re.compile(r"[^a-z0-9\u0400-\u052f\u0600-\u06ff\u0750-\u077f]"), Script.OTHER),
)
_GREEK = re.compile(r"[\u0370-\u03ff]")


@lru_cache(maxsize=65_536)
def plain(word: str) -> str:
    """Fold a word inside its alphabet: compatibility forms, no marks, no case, one form for each letter.

    Examples
    --------
    >>> plain("Çobanpınar"), plain("Ковалёв"), plain("سُهيلة")
    ('cobanpinar', 'ковалев', 'سهيله')
    """
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize(
        "NFKD", unicodedata.normalize("NFKC", word).casefold().translate(_SPECIAL)
    )
    letters = [_digit(one) for one in decomposed if not unicodedata.combining(one)]
    return "".join(letters).translate(_SPECIAL)


def _digit(letter: str) -> str:
    value = unicodedata.digit(letter, None)
    return letter if value is None else str(value)


def script_of(folded: str) -> Script:
    """Name the alphabet of a folded word; digits beside letters make it mixed."""
    found = [script for pattern, script in _SCRIPTS if pattern.search(folded)]
    return found[0] if len(found) == 1 else Script.MIXED if found else Script.OTHER


def undisguised(folded: str) -> tuple[str, ...]:
    """Return what a folded word may be meant to be read as, where letters only look like it; itself first."""
    script = script_of(folded)
    if script in (Script.LATIN, Script.ARABIC, Script.DIGITS):
        return (folded,)
    if script is Script.CYRILLIC and not _CYRILLIC_SHAPES.issuperset(folded):
        return (folded,)
    latin = "".join(_LATIN_OF_CYRILLIC.get(one, _LATIN_OF_GREEK.get(one, one)) for one in folded)
    cyrillic = "".join(_CYRILLIC_OF_LATIN.get(_LATIN_OF_GREEK.get(one, one), one) for one in folded)
    readings = [folded]
    if script is Script.OTHER and not _GREEK.search(folded):
        readings.append(anyascii(folded).lower())
    for reading, wanted in ((latin, Script.LATIN), (cyrillic, Script.CYRILLIC)):
        if script_of(reading) is wanted:
            readings.append(reading)
    return tuple(dict.fromkeys(readings))


_SHAPES = (
    ("rn", "m"), ("in", "m"), ("vv", "w"), ("cl", "d"), ("ii", "u"), ("0", "o"), ("1", "l"), ("i", "l"),
    ("|", "l"), ("5", "s"),
    ("8", "b"), ("6", "b"), ("9", "g"), ("3", "e"), ("4", "a"), ("7", "t"), ("q", "g"),
)  # fmt: skip


def scanned(folded: str) -> str:
    """Draw together what a scanner confuses: rn and m, 0 and o, l, i and 1.

    Examples
    --------
    >>> scanned("whitcornbe") == scanned("whitcombe"), scanned("mar1a") == scanned("marla")
    (True, True)
    """
    for shape, seen in _SHAPES:
        folded = folded.replace(shape, seen)
    return folded


_LETTERS_FOR_DIGITS = str.maketrans(
    {**dict.fromkeys("oоОO", "0"), **dict.fromkeys("liI|", "1"), "b": "8", "s": "5"}
)


def digits_of(folded: str) -> str | None:
    """Read a short word as a number, though a scanner put letters for digits; None where it is none."""
    if folded.isdigit():
        return folded.lstrip("0") or "0"
    if len(folded) > 5 or not any(one.isdigit() for one in folded):
        return None
    read = folded.translate(_LETTERS_FOR_DIGITS)
    return read.lstrip("0") if read.isdigit() else None


def within_one_error(first: str, second: str) -> bool:
    """Say whether two words differ by at most one letter more, less, changed, or two neighbours swapped."""
    if len(first) > len(second):
        first, second = second, first
    if len(second) - len(first) > 1:
        return False
    same = next((i for i, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), len(first))
    if len(first) < len(second):
        return first[same:] == second[same + 1 :]
    rest = first[same + 1 :] == second[same + 1 :]
    swapped = (
        first[same : same + 2] == second[same : same + 2][::-1] and first[same + 2 :] == second[same + 2 :]
    )
    return rest or swapped


def with_one_less(word: str) -> frozenset[str]:
    """Return the word, and the word without each of its letters: near words share one of these."""
    return frozenset((word, *(word[:i] + word[i + 1 :] for i in range(len(word)))))
