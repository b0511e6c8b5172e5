"""Endings that names take in a sentence: cases, plurals, possessives.

- Rules, not a dictionary: a name that nobody has heard of is inflected as others are.
- A stem is a name without its ending. Two forms are one name where the stem is the same and the ending is on
  the list. Masculine and feminine forms share a stem: the error is on the side of likeness.
"""

from __future__ import annotations

from functools import lru_cache

_SHORTEST_STEM = 2
# Russian and Ukrainian: nouns and adjectives, all cases of both numbers; -ov and -ev are left out, since they
# make another surname of a given name (Ivan, Ivanov). Folded: no breve, no dots
_CYRILLIC_ENDINGS = frozenset(
    [
        "",
        "а",
        "я",
        "у",
        "ю",
        "ы",
        "и",
        "і",
        "е",
        "є",
        "о",
        "ь",
        "ом",
        "ем",
        "ои",
        "еи",
        "ою",
        "ею",
        "єю",
        "ью",
        "ию",
        "ии",
        "іи",
        "ия",
        "ія",
        "ію",
        "іі",
        "ие",
        "ием",
        "иям",
        "иеи",
        "ією",
        "ым",
        "им",
        "ім",
        "ых",
        "их",
        "іх",
        "ыми",
        "ими",
        "ам",
        "ям",
        "ами",
        "ями",
        "ах",
        "ях",
        "ові",
        "еві",
        "єві",
        "ого",
        "его",
        "ому",
        "ему",
        "ая",
        "яя",
        "ую",
        "юю",
        "ое",
        "ее",
        "ые",
        "ыи",
    ]
)
_LONGEST = max(map(len, _CYRILLIC_ENDINGS))
_VOWELS = "аяуюыиіеєоэь"
_FLEETING = {"е": "лцкрнбмтсгвп", "о": "лкнрт"}
_HARD_OF_SOFT = {"з": "г", "ц": "к", "с": "х"}

# what is stuck to names in Latin letters: plural and genitive of English, German and Spanish; Turkish cases
_LATIN_ENDINGS = (
    "s", "es", "in", "un", "nin", "nun", "a", "e", "ya", "ye", "i", "u", "yi", "yu", "da", "de", "ta",
    "te", "dan", "den",
    "tan", "ten", "la", "le", "yla", "yle", "lar", "ler", "larin", "lerin", "lara", "lere", "lari",
    "leri", "lardan",
    "lerden", "gil", "giller", "ov", "ova",
)  # fmt: skip
_SHORTEST_LATIN = 4
SURE_LATIN_ENDINGS = frozenset(
    {"s", "lar", "ler", "larin", "lerin", "lara", "lere", "lari", "leri", "lardan", "lerden"}
)


@lru_cache(maxsize=65_536)
def cyrillic_stems(word: str) -> tuple[str, ...]:
    """Return the stems of a folded Cyrillic name as it stands on file.

    Examples
    --------
    >>> cyrillic_stems("кречетникова"), cyrillic_stems("павел"), cyrillic_stems("лев")
    (('кречетников',), ('павел', 'павл'), ('лев', 'льв'))
    """
    # an ending has at most two vowels, and something must be left of a short name
    most = 2 if len(word) > 4 else 1
    stem = word[: max(len(word.rstrip(_VOWELS)), len(word) - most)]
    stems = [stem]
    if stem == word.rstrip("ь") and len(stem) > 2 and stem[-1] in _FLEETING.get(stem[-2], ""):
        stems.append(stem[:-2] + ("ь" if len(stem) == 3 else "") + stem[-1])
    return tuple(one for one in stems if len(one) >= _SHORTEST_STEM)


@lru_cache(maxsize=65_536)
def cyrillic_splits(word: str) -> tuple[str, ...]:
    """Return every stem that a folded Cyrillic word of a text may be a form of."""
    found = []
    for length in range(min(_LONGEST, len(word) - _SHORTEST_STEM) + 1):
        ending = word[len(word) - length :]
        if ending in _CYRILLIC_ENDINGS:
            stem = word[: len(word) - length]
            found.append(stem)
            if ending in ("і", "е") and stem[-1] in _HARD_OF_SOFT:
                found.append(stem[:-1] + _HARD_OF_SOFT[stem[-1]])
    return tuple(found)


@lru_cache(maxsize=65_536)
def latin_splits(word: str) -> tuple[tuple[str, str], ...]:
    """Return every (stem, ending) that a folded Latin word may be."""
    found = []
    for ending in _LATIN_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_LATIN:
            found.append((word[: -len(ending)], ending))
    return tuple(found)
