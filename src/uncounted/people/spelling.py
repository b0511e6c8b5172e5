"""Keys under which two spellings of one name may meet.

- Keys are for comparison only; the name as it was written is kept beside them and never changed.
- A spelling key joins the usual ways of writing one sound (sh and š, y and j, doubled letters).
- A sound key keeps the consonants only, since names out of Arabic script come without short vowels.
- No name is looked up anywhere and no list of names is shipped.
"""

from __future__ import annotations

import re

from uncounted.vocabulary.names import name_tokens

# Particles carry no identity of their own and are dropped or kept at random by those who write lists.
_PARTICLES = frozenset(("al", "el", "de", "del", "der", "di", "la", "le", "van", "von", "bin", "ibn", "bint"))

# Longer groups first: what stands here is one sound, written in one way.
_ONE_SOUND = (
    ("shch", "sc"), ("tch", "c"), ("tsh", "c"), ("tz", "c"), ("ts", "c"), ("sch", "s"), ("sh", "s"),
    ("ch", "c"), ("zh", "z"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("ck", "k"), ("q", "k"), ("x", "ks"),
    ("w", "v"), ("y", "i"), ("j", "i"),
)  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"[aeiou]+")
# Pairs that Arabic script does not part, or that misspellings trade.
_LIKE_CONSONANTS = str.maketrans("vpgd", "fbkt")


def spelling_key(token: str) -> str:
    """Join the usual spellings of one sound in a folded token.

    Two names with one key MAY be two names: the error is on the side of likeness.

    Examples
    --------
    >>> spelling_key("zhdanik") == spelling_key("zdanik")
    True
    """
    for written, sound in _ONE_SOUND:
        token = token.replace(written, sound)
    return _DOUBLED.sub(r"\1", token)


def sound_key(token: str) -> str:
    """Return the consonants of a folded token, like ones joined; the spelling key where there are none.

    The letter w is left out: Arabic script writes a long o or u with it.

    Examples
    --------
    >>> sound_key("kwfalyf") == sound_key("kovalev")
    True
    """
    consonants = _VOWELS.sub("", spelling_key(token.replace("w", ""))).translate(_LIKE_CONSONANTS)
    return _DOUBLED.sub(r"\1", consonants) or spelling_key(token)


def comparable_tokens(name: str) -> tuple[str, ...]:
    """Return the folded tokens of a name without particles, unless it is made of particles alone."""
    tokens = name_tokens(name)
    return tuple(token for token in tokens if token not in _PARTICLES) or tokens
