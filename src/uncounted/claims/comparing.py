"""What two coders made of one text, held against each other: what is the same, and what a third must decide.

- Two claims are held for one where their spans share at least half of the longer; each is matched once.
- Every field of a claim is compared, save those of `NOT_COMPARED`: a field that is new is compared too.
- Names of claims are the coder's own: a reference to a parent is compared by what it leads to.
- Nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from uncounted.claims.model import CodedClaim, Span

# the coder's own name and note, how it came about, and what is read off other fields or off the text
NOT_COMPARED = frozenset(
    {"claim_id", "item_id", "coder", "status", "suggestion_id", "note", "flags", "cue", "extractor", "tier"}
    | {"passage"}
)
_COMPARED = tuple(field.name for field in fields(CodedClaim) if field.name not in NOT_COMPARED)
_SHARE = 2


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims on the same words, one of each coder."""

    first: CodedClaim
    second: CodedClaim


@dataclass(frozen=True, slots=True)
class Matching:
    """Which claims of two coders stand on the same words, and which stand alone."""

    pairs: tuple[Pair, ...]
    first_alone: tuple[CodedClaim, ...]
    second_alone: tuple[CodedClaim, ...]

    @property
    def first_ids(self) -> Mapping[str, str]:
        """What the first coder calls each claim that both have, by the name that the second gave it."""
        return {pair.second.claim_id: pair.first.claim_id for pair in self.pairs}


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What a third person decides: two readings of the same words, or a claim that one coder alone made.

    ``fields`` names where the two differ; it is empty where one of them made no claim.
    """

    number: int
    first: CodedClaim | None
    second: CodedClaim | None
    fields: tuple[str, ...] = ()

    @property
    def position(self) -> tuple[int, int]:
        """Where it stands in the text."""
        claim = self.first or self.second
        return (claim.span.start, claim.span.end) if claim else (0, 0)


def stand_on_the_same_words(first: Span, second: Span) -> bool:
    """Whether two spans share at least half of the longer one."""
    longer = max(first.end - first.start, second.end - second.start)
    return first.overlap(second) * _SHARE >= longer > 0


def match_claims(first: Sequence[CodedClaim], second: Sequence[CodedClaim]) -> Matching:
    """Find which claims of two coders stand on the same words.

    The pairs that share most of their words are taken first; among equals those that name more of the same
    acts. Where several claims stand on the same words, this makes agreement on acts look HIGHER than blind
    pairing would.
    """
    candidates = [
        (_likeness(one, other), number, against)
        for number, one in enumerate(first)
        for against, other in enumerate(second)
        if stand_on_the_same_words(one.span, other.span)
    ]
    taken: dict[int, int] = {}
    for _, number, against in sorted(candidates, key=lambda one: (-one[0][0], -one[0][1], *one[1:])):
        if number not in taken and against not in taken.values():
            taken[number] = against
    pairs = tuple(Pair(first[number], second[taken[number]]) for number in sorted(taken))
    used = set(taken.values())
    return Matching(
        pairs,
        tuple(one for number, one in enumerate(first) if number not in taken),
        tuple(one for number, one in enumerate(second) if number not in used),
    )


def _likeness(first: CodedClaim, second: CodedClaim) -> tuple[float, float]:
    longer = max(first.span.end - first.span.start, second.span.end - second.span.start)
    acts, others = set(first.acts), set(second.acts)
    return first.span.overlap(second.span) / longer, len(acts & others) / max(len(acts | others), 1)


def differing_fields(
    first: CodedClaim, second: CodedClaim, first_ids: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """Name the fields in which two readings differ; ``first_ids`` leads to the first coder's claims."""
    called = first_ids or {}
    return tuple(
        name for name in _COMPARED if _comparable(first, name, {}) != _comparable(second, name, called)
    )


def _comparable(claim: CodedClaim, name: str, called: Mapping[str, str]) -> Any:
    value = getattr(claim, name)
    if name == "acts":
        return frozenset(value)
    if name == "chain":
        # whether a link was stated or confirmed says how the coder came to it, not what it is
        return tuple((link.label, link.type, link.role) for link in value)
    if name == "same_as":
        return None if value is None else called.get(value, value)
    if name == "derived_from":
        return frozenset(_called(reference, called) for reference in value)
    return value


def _called(reference: str, called: Mapping[str, str]) -> str:
    name = reference.rstrip("?")
    return called.get(name, name) + reference[len(name) :]


def disagreements(matching: Matching) -> tuple[Disagreement, ...]:
    """Return all that a third person has to decide, numbered in the order of the text."""
    called = matching.first_ids
    found = [
        Disagreement(0, pair.first, pair.second, differing)
        for pair in matching.pairs
        if (differing := differing_fields(pair.first, pair.second, called))
    ]
    found += [Disagreement(0, claim, None) for claim in matching.first_alone]
    found += [Disagreement(0, None, claim) for claim in matching.second_alone]
    ordered = sorted(found, key=lambda one: (one.position, one.first is None))
    return tuple(
        Disagreement(number, one.first, one.second, one.fields) for number, one in enumerate(ordered, start=1)
    )
