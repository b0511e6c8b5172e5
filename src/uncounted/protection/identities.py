"""What is sealed of a person: kinds of a closed list, and marks by which a name finds its token.

- Each text lies in the vault under a key of its own. Voices and faces are items; the text is the item's id.
- A mark is HMAC-SHA-256 under a key that lies in the vault itself, over the token and one folded part of a
  name. Without that key nobody can try names, however many they have; and since the token is in it, two
  persons of one name have no mark in common.
- A part that is written apart or together has the marks of both ("Al Hasan", "Alhasan").

What it finds: the same name in another script, with other marks or capitals, or with its parts in another
order. It does not find a misspelling: the error is on the side of finding too little.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Collection
from enum import StrEnum
from itertools import pairwise

from uncounted.protection.redaction import ProtectedKind
from uncounted.vocabulary.names import name_tokens


class IdentityKind(StrEnum):
    """What can be sealed of a person; there is no kind for what somebody is or believes, and none is added.

    Source: OHCHR Manual on Human Rights Monitoring, ch. 14 (what identifies a person at risk).
    """

    NAME = "name"
    OTHER_NAME = "other_name"
    CONTACT = "contact"
    WHEREABOUTS = "whereabouts"
    VOICE = "voice"
    FACE = "face"


NAMES = frozenset({IdentityKind.NAME, IdentityKind.OTHER_NAME})
IN_AN_ITEM = frozenset({IdentityKind.VOICE, IdentityKind.FACE})
# what redaction looks for; a voice or a face is no text
WITHHELD_AS = {
    IdentityKind.NAME: ProtectedKind.NAME,
    IdentityKind.OTHER_NAME: ProtectedKind.NAME,
    IdentityKind.CONTACT: ProtectedKind.CONTACT,
    IdentityKind.WHEREABOUTS: ProtectedKind.WHEREABOUTS,
}


def marks_of(key: bytes, token: str, name: str) -> tuple[str, ...]:
    """Return the marks under which a name of one person is found, in an order that tells nothing.

    Examples
    --------
    >>> set(marks_of(b"k", "S-222222", "Ана Ко")) == set(marks_of(b"k", "S-222222", "KO, Ana"))
    True
    """
    parts = name_tokens(name)
    # either order: "Hasan Al" on a list is "Al Hasan" elsewhere
    together = {part for first, second in pairwise(parts) for part in (first + second, second + first)}
    return tuple(sorted({_mark(key, token, part) for part in {*parts, *together}}))


def is_found(key: bytes, token: str, sought: str, marks: Collection[str]) -> bool:
    """Say whether every part of a sought name is marked for this person, alone or with its neighbour."""
    parts = name_tokens(sought)
    found = {position for position, part in enumerate(parts) if _mark(key, token, part) in marks}
    for position, (first, second) in enumerate(pairwise(parts)):
        if _mark(key, token, first + second) in marks:
            found |= {position, position + 1}
    return bool(parts) and len(found) == len(parts)


def _mark(key: bytes, token: str, part: str) -> str:
    return hmac.new(key, f"{token}|{part}".encode(), hashlib.sha256).hexdigest()
