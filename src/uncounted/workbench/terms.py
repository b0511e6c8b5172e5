"""Words of closed lists as a form sends them; what no form of ours sends is at no address."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from uncounted.workbench.rendering import NoSuchPageError

Term = TypeVar("Term", bound=StrEnum)


def term_of(kind: type[Term], word: str) -> Term:
    """Return the term of a word.

    Raises
    ------
    NoSuchPageError
    """
    try:
        return kind(word)
    except ValueError as error:
        raise NoSuchPageError from error
