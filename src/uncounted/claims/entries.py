"""What coding writes down: suggestions put up for review, and what a person made of each.

- A field that a claim was given in a later version has a default: an entry that is older opens without it.
- A claim that is withdrawn leaves the table of claims; its id is kept, so that no other claim is given it.
- A row holds no field that its entry may not have had: older entries give the rows that they always gave.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from uncounted.casefile import Amend, Compartment, Drop, EntryKind, Logged, Put, Table
from uncounted.claims.model import NO_CIRCUMSTANCES, CodedClaim, Judgement, SuggestedClaim


@dataclass(frozen=True, slots=True)
class ClaimSuggested:
    """An extractor's proposal about one item; it counts nothing until a person confirms it."""

    item_id: str
    suggestion: SuggestedClaim


@dataclass(frozen=True, slots=True)
class ClaimCoded:
    """A claim of record: confirmed, edited or added by a person. The same claim id again supersedes."""

    claim: CodedClaim


@dataclass(frozen=True, slots=True)
class SuggestionRejected:
    """A person found that a suggestion is no claim here, and said why."""

    item_id: str
    suggestion_id: str
    coder: str
    reason: str


@dataclass(frozen=True, slots=True)
class ClaimWithdrawn:
    """A person took a claim off the record. ``reopens`` is the suggestion that waits again, if one does."""

    item_id: str
    claim_id: str
    coder: str
    reason: str
    reopens: str | None


@dataclass(frozen=True, slots=True)
class RejectionTakenBack:
    """A person took back that a suggestion is no claim: it waits again."""

    item_id: str
    suggestion_id: str
    coder: str


# fields that older entries do not hold, each with its default
_LATER_FIELDS = {"circumstances": msgspec.to_builtins(NO_CIRCUMSTANCES), "same_as": None}


def _row_body(claim: SuggestedClaim | CodedClaim) -> str:
    values = msgspec.to_builtins(claim)
    kept = {
        name: value
        for name, value in values.items()
        if name not in _LATER_FIELDS or value != _LATER_FIELDS[name]
    }
    return msgspec.json.encode(kept).decode()


def _suggested(logged: Logged) -> Iterable[Put]:
    body: ClaimSuggested = logged.body
    yield Put(
        "suggestion",
        {
            "item_id": body.item_id,
            "suggestion_id": body.suggestion.suggestion_id,
            "position": body.suggestion.span.start,
            "judgement": Judgement.NO_JUDGEMENT.value,
            "body": _row_body(body.suggestion),
        },
    )


def _coded(logged: Logged) -> Iterable[Put | Amend]:
    claim: CodedClaim = logged.body.claim
    yield Put(
        "claim",
        {
            "claim_id": claim.claim_id,
            "item_id": claim.item_id,
            "position": claim.span.start,
            "proposition": claim.proposition,
            "status": claim.status.value,
            "coded": logged.time,
            "body": _row_body(claim),
        },
    )
    if claim.suggestion_id is not None:
        yield _judged(claim.item_id, claim.suggestion_id, Judgement(claim.status.value))


def _rejected(logged: Logged) -> Iterable[Amend]:
    body: SuggestionRejected = logged.body
    yield _judged(body.item_id, body.suggestion_id, Judgement.REJECTED)


def _withdrawn(logged: Logged) -> Iterable[Put | Amend | Drop]:
    body: ClaimWithdrawn = logged.body
    yield Drop("claim", {"claim_id": body.claim_id})
    yield Put("withdrawn_claim", {"claim_id": body.claim_id, "item_id": body.item_id})
    if body.reopens is not None:
        yield _judged(body.item_id, body.reopens, Judgement.NO_JUDGEMENT)


def _taken_back(logged: Logged) -> Iterable[Amend]:
    body: RejectionTakenBack = logged.body
    yield _judged(body.item_id, body.suggestion_id, Judgement.NO_JUDGEMENT)


def _judged(item_id: str, suggestion_id: str, judgement: Judgement) -> Amend:
    where = {"item_id": item_id, "suggestion_id": suggestion_id}
    return Amend("suggestion", where, {"judgement": judgement.value})


def _about(
    body: ClaimSuggested | SuggestionRejected | ClaimWithdrawn | RejectionTakenBack,
) -> tuple[str, ...]:
    return (body.item_id,)


KINDS = (
    EntryKind("claims.claim_suggested", ClaimSuggested, Compartment.CONTENT, _suggested, _about),
    EntryKind(
        "claims.claim_coded", ClaimCoded, Compartment.CONTENT, _coded, lambda body: (body.claim.item_id,)
    ),
    EntryKind("claims.suggestion_rejected", SuggestionRejected, Compartment.CONTENT, _rejected, _about),
    EntryKind("claims.claim_withdrawn", ClaimWithdrawn, Compartment.CONTENT, _withdrawn, _about),
    EntryKind("claims.rejection_taken_back", RejectionTakenBack, Compartment.CONTENT, _taken_back, _about),
)
TABLES = (
    Table(
        "suggestion",
        {"item_id": str, "suggestion_id": str, "position": int, "judgement": str, "body": str},
        ("item_id", "suggestion_id"),
        found_by=("item_id",),
        # an id is a digest of the words that it stands on: it would confirm a guess of them
        sealed=dict.fromkeys(("suggestion_id", "body"), Compartment.CONTENT),
    ),
    Table(
        "claim",
        {
            "claim_id": str,
            "item_id": str,
            "position": int,
            "proposition": str,
            "status": str,
            "coded": str,
            "body": str,
        },
        ("claim_id",),
        found_by=("item_id",),
        # a coder chose what claims and propositions are called, and such a name can tell
        sealed=dict.fromkeys(("claim_id", "proposition", "body"), Compartment.CONTENT),
    ),
    Table(
        "withdrawn_claim",
        {"claim_id": str, "item_id": str},
        ("claim_id",),
        found_by=("item_id",),
        sealed={"claim_id": Compartment.CONTENT},
    ),
)
