"""A value that was checked for release; publication takes nothing else, and it is made here alone.

- The check reads every string inside the value, whatever its shape, and refuses the whole if one protected
  term stands in it. It is the last of several: redaction comes first, and a person's look.
- The checks that were made elsewhere travel with the value, with their verdicts, so that they are printed.
  One that failed stops the release; one that was NOT made is named, and never reads as fine.
- It looks for mentions as redaction does. Only a part of a name alone, which may be somebody else's, does not
  stop a release: redaction has taken out of the texts what it could, and ids and addresses hold such words by
  chance.
- Names of fields and members of enums are the program's own words, and are not searched.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from typing import Generic, TypeVar

import msgspec

from uncounted.protection.redaction import DOUBTFUL, ProtectedTerm, matcher_of
from uncounted.vocabulary.errors import UncountedError
from uncounted.vocabulary.verdicts import Check, Verdict

T = TypeVar("T")


class ProtectedTermLeftError(UncountedError):
    """Something that must stay in the case stands in what was to be released."""


class CheckFailedError(UncountedError):
    """A check of what was to be released failed."""


@dataclass(frozen=True, slots=True)
class Releasable(Generic[T]):
    """A value in which no protected term was found; ``n_terms`` says how many were looked for.

    ``checks`` are all checks made for this release, the search for protected terms among them.
    """

    value: T
    n_terms: int
    n_texts: int
    checks: tuple[Check, ...] = ()

    @property
    def not_checked(self) -> tuple[Check, ...]:
        """The checks that were not made: each asks for a second person and a reason."""
        return tuple(check for check in self.checks if check.verdict is Verdict.NOT_CHECKED)


def release(value: T, *, protected: Sequence[ProtectedTerm], checks: Sequence[Check] = ()) -> Releasable[T]:
    """Check a value (a dataclass of plain values) and let it go; ``checks`` were made of it before.

    Raises
    ------
    ProtectedTermLeftError
        A protected term stands in one of its texts. The error says how many, never which.
    CheckFailedError
        One of ``checks`` failed.
    """
    failed = [check for check in checks if check.verdict is Verdict.FAILED]
    if failed:
        raise CheckFailedError(
            f"{len(failed)} checks failed: {'; '.join(f'{check.name}: {check.finding}' for check in failed)}",
            where="what was to be released",
            remedy="withhold more, or coarsen it, and try again",
        )
    texts, matcher = list(_texts(value)), matcher_of(tuple(protected))
    leaks = sum(one.how not in DOUBTFUL for text in texts for one in matcher.find(text))
    if leaks:
        raise ProtectedTermLeftError(
            f"{leaks} protected texts stand in what was to be published; nothing was written",
            where="the material of the edition",
            remedy="mark these words in the coded claims as protected, or leave the claims out",
        )
    found = Check(
        "protected words",
        Verdict.PASSED,
        f"none of the {len(protected)} protected texts of the case stands in it",
    )
    return Releasable(value, len(protected), len(texts), (*checks, found))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, Enum):
        return
    if isinstance(value, str):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from _texts(getattr(value, one.name))
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(key)
            yield from _texts(inner)
    elif isinstance(value, list | tuple | set | frozenset):
        for inner in value:
            yield from _texts(inner)
    elif value is not None and not isinstance(value, int | float):
        yield from _texts(msgspec.to_builtins(value))
