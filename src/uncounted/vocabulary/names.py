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
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_IN_A_PLACE = re.compile(r"\b(?:in|at|near|outside|around|across)\s+(?:the\s+)?$", re.IGNORECASE)
# words that begin a sentence, and are no name there
_BEGINNING = re.compile(
    r"an?|the|th[ei]se?|that|those|they|s?he|we|it|you|every(?:one|body)|any(?:one|body)|some(?:one|body)?"
    r"|several|many|most|all|both|each|(?:an)?other|no|none|more|over|about|around|nearly|almost|at|up"
    r"|dozens|hundreds|scores|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty"
    r"|forty|fifty|when|while|after|before|since|because|if|as|in|on|by|from|and|but|then|his|her|their|our"
    r"|my|men|women|people|children|boys|girls|students|prisoners|detainees|police|soldiers|guards|officers"
    r"|officials|authorities|rebels|gunmen|troops",
    re.IGNORECASE,
)
_DAY_OR_MONTH = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august"
    r"|september|october|november|december|i",
    re.IGNORECASE,
)


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


def may_hold_a_name(text: str) -> bool:
    """Whether words could hold the name of a person, told by capital letters.

    Errs on the side of yes: a town, an office or a people in capitals counts as a name, and so does any word
    of a script without capitals. A name written small is not seen.

    Examples
    --------
    >>> may_hold_a_name("The activist Anna Kern was beaten"), may_hold_a_name("Ten men were beaten in Orla")
    (True, False)
    """
    first, capital_before = True, False
    for match in _WORD.finditer(text):
        word = match[0]
        known = _DAY_OR_MONTH.fullmatch(word) or (first and _BEGINNING.fullmatch(word))
        cased = word[0].lower() != word[0].upper()
        capital = cased and word[0].isupper()
        place = _IN_A_PLACE.search(text, max(0, match.start() - 16), match.start()) is not None
        if not cased or (capital and not known and (capital_before or not place)):
            return True
        capital_before, first = capital and not known, False
    return False
