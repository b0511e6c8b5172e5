"""A member records that two anonymous origins are distinct, or takes that back; each time with a reason.

- It raises the lower bound, and with it what a finding can meet: it is a judgement, and for who may judge.
- One id is one origin, whatever anybody records; a named origin counts apart as it is.
- It tells nothing of who they are; where one of them may not be used any more, it has no effect.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from uncounted.casework.cases import Case
from uncounted.casework.covering import WITHHELD
from uncounted.casework.distinct_origins import rows_in_force
from uncounted.casework.families import terms_to_withhold
from uncounted.casework.judging import hidden_names
from uncounted.casework.permissions import Action
from uncounted.casework.reasons import reason_in_words
from uncounted.casework.tracing import trace_claims
from uncounted.corroboration.distinctness import NamedInClaims, WhyNot
from uncounted.corroboration.entries import OriginsAre, OriginsToldApart
from uncounted.protection import redact
from uncounted.vocabulary.errors import UncountedError

Pair = tuple[str, str]
_WHY_NOT = {
    WhyNot.ONE_BY_CONSTRUCTION: "one origin under one id",
    WhyNot.NOT_THERE: "an origin that no claim that may be used names",
    WhyNot.NOT_RESOLVED: "an origin that is not resolved",
    WhyNot.SHOWN_ALREADY: "a named origin, which counts apart as it is",
}


class CannotBeToldApartError(UncountedError):
    """Nobody can record of these that they are distinct."""


class NotToldApartError(UncountedError):
    """Nobody recorded that these are distinct, or it was taken back already."""


@dataclass(frozen=True, slots=True)
class ToldApart:
    """Two anonymous origins that count as two: who recorded so, when and why."""

    first: str
    second: str
    author: str
    moment: str
    reason: str


def tell_apart(case: Case, pairs: Iterable[Pair], reason: str) -> None:
    """Record that the two origins of each pair are distinct: all of them, or none.

    Raises
    ------
    NotPermittedError, ReasonMissingError
    CannotBeToldApartError
        What there is to each pair that cannot be; all at once.
    """
    case.authorised(Action.TELL_APART)
    reason, asked = reason_in_words(reason, "that two origins are distinct"), _in_order(pairs)
    named, hidden = NamedInClaims(trace_claims(case)), hidden_names(case)
    faults = [
        f"pair {number}: {_WHY_NOT[fault]}"
        for number, pair in enumerate(asked, start=1)
        # who is hidden from this member is answered as who is not there: a guess must learn nothing
        if (fault := WhyNot.NOT_THERE if hidden.intersection(pair) else named.why_not_apart(*pair))
    ]
    if faults:
        raise CannotBeToldApartError(
            "; ".join(faults),
            where="--distinct",
            remedy="name two anonymous origins as `uncounted trace CASE` names them; whoever is not resolved "
            "is resolved first, in `origin_id` of the claim",
        )
    stand = rows_in_force(case)
    _record(case, [pair for pair in asked if pair not in stand], OriginsAre.DISTINCT, reason, named)


def take_back(case: Case, pairs: Iterable[Pair], reason: str) -> None:
    """Take back that the origins of each pair are distinct: all of them, or none.

    Raises
    ------
    NotPermittedError, ReasonMissingError
    NotToldApartError
        One of the pairs counts as one already.
    """
    case.authorised(Action.TELL_APART)
    reason, asked = reason_in_words(reason, "taking back that two origins are distinct"), _in_order(pairs)
    stand, hidden = rows_in_force(case), hidden_names(case)
    # as for telling apart: who is hidden from this member is answered as who is not there
    missing = [
        str(number)
        for number, pair in enumerate(asked, start=1)
        if pair not in stand or hidden.intersection(pair)
    ]
    if missing:
        raise NotToldApartError(
            f"nobody recorded that these are distinct: pair {', '.join(missing)}",
            where="--not-distinct",
            remedy="see what was recorded with `uncounted trace CASE`",
        )
    _record(case, asked, OriginsAre.NOT_SHOWN, reason, NamedInClaims(trace_claims(case)))


def told_apart(case: Case) -> tuple[ToldApart, ...]:
    """Return every pair that counts as two, as this member may be shown it."""
    case.authorised(Action.READ)
    there = NamedInClaims(trace_claims(case)).resolved
    found = [
        ToldApart(*pair, row["author"], row["judged"], row["reason"])
        for pair, row in sorted(rows_in_force(case).items())
        if there.issuperset(pair)
    ]
    hidden, terms = hidden_names(case) if found else frozenset[str](), terms_to_withhold(case)
    return tuple(redact(_covered(one, hidden), terms) for one in found)


def _covered(one: ToldApart, hidden: frozenset[str]) -> ToldApart:
    if not hidden.intersection((one.first, one.second)):
        return one
    first, second = (WITHHELD if name in hidden else name for name in (one.first, one.second))
    return replace(one, first=first, second=second, reason=WITHHELD)


def _in_order(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    return tuple(dict.fromkeys((min(pair), max(pair)) for pair in pairs))


def _record(case: Case, pairs: Sequence[Pair], are: OriginsAre, reason: str, named: NamedInClaims) -> None:
    if not pairs:
        return
    with case.act(Action.TELL_APART) as work:
        for pair in pairs:
            # who erases one of these propositions erases what was told of it here
            work.add(OriginsToldApart(*pair, are, reason, named.propositions_of(pair)))
