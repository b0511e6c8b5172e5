"""The notation of origin ids: what is resolved, what is not, and what is never a root.

- ``+`` joins origins; ``witness-1..4`` is four of them.
- A trailing ``?`` or ``-k`` ("some number of") is unresolved; ``unknown...`` is never a root.
- Nothing at all is unattributed, and counts nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from uncounted.vocabulary.errors import UncountedError

MOST_IN_ONE_RANGE = 10_000

_RANGE = re.compile(r"(.*?)(\d{1,9})\.\.(\d{1,9})", re.ASCII)


class UnreadableOriginError(UncountedError):
    """An origin id that this notation does not have."""


@dataclass(frozen=True, slots=True)
class NamedOrigins:
    """The origins that one id names, by how far they are known."""

    resolved: frozenset[str] = frozenset()
    doubtful: frozenset[str] = frozenset()
    unknown: frozenset[str] = frozenset()

    @property
    def all_ids(self) -> frozenset[str]:
        """Every id, known or not."""
        return self.resolved | self.doubtful | self.unknown


@lru_cache(maxsize=65_536)
def parse_origins(text: str) -> NamedOrigins:
    """Read an origin id.

    ``-k`` stands for an unknown number of origins and is kept as ONE unresolved origin: an upper
    bound over it may come out too LOW.

    Raises
    ------
    UnreadableOriginError
        An empty part beside ``+``, a range that runs backwards, or one of more than 10,000 origins.

    Examples
    --------
    >>> sorted(parse_origins("witness-1..3").resolved)
    ['witness-1', 'witness-2', 'witness-3']
    >>> sorted(parse_origins("paper+ngo-2017?").doubtful)
    ['ngo-2017?']
    """
    if not text.strip():
        return NamedOrigins()
    resolved: set[str] = set()
    doubtful: set[str] = set()
    unknown: set[str] = set()
    for part in (part.strip() for part in text.split("+")):
        if not part.rstrip("?").strip():
            raise _unreadable("an empty part")
        if part.casefold().startswith("unknown"):
            unknown.add(part)
        elif part.endswith(("?", "-k")):
            doubtful.add(part)
        else:
            resolved.update(_expand(part))
    return NamedOrigins(frozenset(resolved), frozenset(doubtful), frozenset(unknown))


def _expand(part: str) -> list[str]:
    match = _RANGE.fullmatch(part)
    if match is None:
        return [part]
    prefix, first, last = match[1], int(match[2]), int(match[3])
    if last < first:
        raise _unreadable("a range that runs backwards")
    if last - first >= MOST_IN_ONE_RANGE:
        raise _unreadable(f"a range of more than {MOST_IN_ONE_RANGE:,} origins")
    return [f"{prefix}{number}" for number in range(first, last + 1)]


def _unreadable(what: str) -> UnreadableOriginError:
    return UnreadableOriginError(
        f"an origin id with {what}",
        where="an origin id",
        remedy="write one id, several joined by +, or a range such as witness-1..4; add ? if it is not sure",
    )
