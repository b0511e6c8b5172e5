"""Who is protected: a subject is a token and the part it has in a case, and everything else is in the vault.

- A token is drawn at random. It holds no order, no date and no initial, and means nothing in another case.
- What is told of a subject in the open is closed: a part, a case officer, the items in which they spoke.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

# no letter that is read as a digit, no vowel that could make a word
_LETTERS = "23456789BCDFGHJKLMNPQRSTVWXZ"
# a letter that no token has is a slip of the hand, and still means a person
_TOKEN = re.compile(r"S-[0-9A-Z]{6}")


class Part(StrEnum):
    """What makes someone a person to be protected.

    Source: OHCHR Manual on Human Rights Monitoring, ch. 14 (victims, witnesses, helpers, families).
    """

    WITNESS = "witness"
    VICTIM = "victim"
    HELPER = "helper"
    INTERPRETER = "interpreter"
    FAMILY = "family"


@dataclass(frozen=True, slots=True)
class Subject:
    """A person to be protected, as far as a case tells in the open.

    ``officer`` is the pseudonym of the member who answers for this person and is told what is opened of them;
    ``items`` those in which the person spoke.
    """

    token: str
    part: Part
    officer: str
    items: tuple[str, ...]


def new_token(taken: Collection[str], *, prefix: str = "S-") -> str:
    """Draw a token that is not taken: of a person, or under another prefix of something else in the case.

    Examples
    --------
    >>> is_token(new_token(()))
    True
    """
    while True:
        token = prefix + "".join(secrets.choice(_LETTERS) for _ in range(6))
        if token not in taken:
            return token


def is_token(text: str) -> bool:
    """Say whether a text has the form of a token, with whatever letters."""
    return _TOKEN.fullmatch(text) is not None
