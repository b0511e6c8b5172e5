"""What a person left to be read in a draft: it holds until something is protected that stands there.

- A leave answers what was known when it was said; a term or an identity that is newer asks anew.
- The same words protected once more are nothing new: the oldest entry of a term counts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from uncounted.casework.cases import Case
from uncounted.protection import vault
from uncounted.protection.redaction import DOUBTFUL, ProtectedTerm, matcher_of

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Left:
    """A place in a text that a person left to be read, and the entry by which they did."""

    start: int
    end: int
    number: int

    @property
    def place(self) -> Place:
        """From, to."""
        return self.start, self.end


def outdated(case: Case, text: str, left: Iterable[Left]) -> frozenset[Place]:
    """Return the places where something doubtful stands now that was not known when they were left."""
    left = tuple(left)
    ages = vault.term_ages(case.file) if left else {}
    now = _doubtful(text, ages)
    doubtful = [one for one in left if one.place in now]
    return frozenset(
        one.place
        for number in {one.number for one in doubtful}
        for one in _outdated_at(text, ages, number, doubtful)
    )


def _outdated_at(
    text: str, ages: Mapping[ProtectedTerm, int], number: int, left: Iterable[Left]
) -> Iterator[Left]:
    """Yield what was left by one entry and is touched by a newer term, or by old and new together."""
    newer = tuple(term for term, age in ages.items() if age > number)
    if not newer:
        return
    found = matcher_of(newer).find(text)
    before = _doubtful(text, [term for term, age in ages.items() if age <= number])
    for one in left:
        is_touched = any(new.start < one.end and one.start < new.end for new in found)
        if one.number == number and (is_touched or one.place not in before):
            yield one


def _doubtful(text: str, terms: Collection[ProtectedTerm]) -> frozenset[Place]:
    found = matcher_of(tuple(terms)).find(text)
    return frozenset((one.start, one.end) for one in found if one.how in DOUBTFUL)
