"""Folding of names and text, so that one name in two scripts can meet itself.

- Folding is for comparison only; what was written is always kept beside it.
- No name is looked up anywhere; transliteration is a table (`anyascii`).
- Folding never changes what is stored, displayed or counted.
"""

from __future__ import annotations

import re
import unicodedata

from anyascii import anyascii

_SEPARATORS = re.compile(r"[^\w]+|_+")


def fold(text: str) -> str:
    """Fold text for comparison: compatibility forms, marks dropped, case folded, transliterated to Latin.

    Transliteration loses differences (Cyrillic hard and soft signs, Arabic long vowels), so two
    folded names that are equal MAY still be two names: the error is on the side of likeness.

    Examples
    --------
    >>> fold("Ковалёв")
    'kovalev'
    >>> fold("José  María")
    'jose maria'
    """
    if text.isascii():
        # nothing to transliterate, to decompose or to drop
        return " ".join(_SEPARATORS.sub(" ", text.replace("'", "").casefold()).split())
    decomposed = unicodedata.normalize("NFKD", anyascii(unicodedata.normalize("NFC", text)))
    without_marks = "".join(character for character in decomposed if not unicodedata.combining(character))
    return " ".join(_SEPARATORS.sub(" ", without_marks.replace("'", "").casefold()).split())


def name_tokens(name: str) -> tuple[str, ...]:
    """Return the folded parts of a name, in the order written, initials included."""
    return tuple(fold(name).split())


def script_of(text: str) -> str:
    """Name the script of most letters: ``Latin``, ``Cyrillic``, ``Arabic``, another, or ``none``."""
    counts: dict[str, int] = {}
    for character in text:
        if character.isalpha():
            script = unicodedata.name(character, "UNKNOWN").split()[0].capitalize()
            counts[script] = counts.get(script, 0) + 1
    return max(counts, key=lambda script: (counts[script], script)) if counts else "none"
