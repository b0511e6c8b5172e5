"""Acts in one list: "beat, starved and executed those", "beatings, electric shocks and rape" are one claim.

- Verbs of one list share the object behind the last of them; nouns of one list share what is said of them.
- A word between two acts that is neither a joining word nor an adverb ends the list.
"""

from __future__ import annotations

import re

_JOINS = re.compile(
    r"\s*(?:,\s+(?:and\s+|or\s+|including\s+)?|\s(?:and|or|as\s+well\s+as|including)\s+)"
    r"(?:of\s+|by\s+|in\s+some\s+cases\s+|even\s+|then\s+|sometimes\s+|(?!only)\w+ly\s+)?",
    re.IGNORECASE,
)
_VERB = re.compile(r"(?:[a-z]+ed|beat|shot|hung|held|burnt|beaten|taken)", re.IGNORECASE)
_NOUN = re.compile(
    r"(?:(?:electric|mock|sexual|enforced|arbitrary|extrajudicial|forced|mass|summary|unlawful)\s+)?"
    r"(?:[a-z]+(?:ings?|tions?|ances?|ments?)|shocks|rapes?|tortures?|violence|abuse|assaults?|murders?|arrests)",
    re.IGNORECASE,
)


def is_list(text: str, left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Whether the words for two acts stand in one list, with nothing else between them.

    Examples
    --------
    >>> words = "beatings and rape"
    >>> is_list(words, (0, 8), (13, 17))
    True
    >>> words = "beatings by guards and rape"
    >>> is_list(words, (0, 8), (23, 27))
    False
    """
    if _JOINS.fullmatch(text, left[1], right[0]) is None:
        return False
    one, other = text[slice(*left)], text[slice(*right)]
    if _NOUN.fullmatch(one) and _NOUN.fullmatch(other):
        return True
    return _VERB.fullmatch(one) is not None and _VERB.match(other) is not None
