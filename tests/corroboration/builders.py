"""Short ways to make claims for a test."""

from __future__ import annotations

import dataclasses
from typing import Any

from uncounted.corroboration import (
    FlagKind,
    OriginKind,
    ParentReference,
    PropositionTrace,
    TraceClaim,
    trace,
)
from uncounted.corroboration.model import Resolution
from uncounted.vocabulary.dates import PartialDate


def claim(claim_id: str, *parents: str, published: str = "", **fields: Any) -> TraceClaim:
    """Make a claim of P1; parents as in a table ("C1", "C1?"); a figure counts detained persons."""
    fields.setdefault("proposition", "P1")
    if fields.get("low") is not None:
        fields.setdefault("measure", "detained")
        fields.setdefault("unit", "persons")
    return TraceClaim(
        claim_id=claim_id,
        derived_from=tuple(ParentReference.parse(parent) for parent in parents),
        published=PartialDate.parse(published) if published else None,
        **fields,
    )


def first_hand(claim_id: str, origin_id: str, *parents: str, **fields: Any) -> TraceClaim:
    return claim(claim_id, *parents, origin_kind=OriginKind.FIRST_HAND, origin_id=origin_id, **fields)


def relay(claim_id: str, *parents: str, **fields: Any) -> TraceClaim:
    return claim(claim_id, *parents, origin_kind=OriginKind.DERIVED, **fields)


def doubted(found: TraceClaim) -> TraceClaim:
    """Make every parent of a claim unresolved."""
    parents = tuple(ParentReference(each.claim_id, Resolution.UNRESOLVED) for each in found.derived_from)
    return dataclasses.replace(found, derived_from=parents)


def only(*claims: TraceClaim, proposition: str = "P1") -> PropositionTrace:
    """Trace claims and return one proposition."""
    return next(each for each in trace(claims).propositions if each.proposition == proposition)


def roots(found: PropositionTrace) -> list[str]:
    return [root.origin_id for root in found.origins.roots]


def bounds(found: PropositionTrace) -> tuple[int, int]:
    return found.origins.lower, found.origins.upper


def kinds(found: PropositionTrace) -> set[FlagKind]:
    return {flag.kind for flag in found.flags}
