"""What is written down of editions after they are out: what they used, and what had to be taken back.

- Which item an edition used is told in an entry about that item: erasing the item takes the entry along.
- What an edition withholds is kept under the vault key with the secret of its salts, in an entry about the
  item: erasing the item destroys both, and from then on nobody can give it, or try what it was.
- To whom more of an edition was given outlives an erasure; which fields of an item these were does not.
- That an edition must be replaced, and that it was, is told by sentence numbers and a word of a short list.
  It names no item, no claim and no person, and outlives an erasure.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import msgspec

from uncounted.casefile import Compartment, EntryKind, Logged, Put, Table
from uncounted.publication.material import EditionSummary, Tombstone, WithdrawalReason

__all__ = [
    "KINDS",
    "TABLES",
    "ClaimUsed",
    "ClaimsUsed",
    "EditionGiven",
    "EditionHeld",
    "EditionReplaced",
    "EditionSummarised",
    "EditionToReplace",
    "EditionUsed",
    "FieldsGiven",
    "HeldValue",
    "Tombstone",
    "WithdrawalReason",
]


@dataclass(frozen=True, slots=True)
class EditionUsed:
    """An edition rests on an item: the sentences that do, and whether they print words of it."""

    edition: int
    item_id: str
    sentences: tuple[str, ...]
    quotes: int


@dataclass(frozen=True, slots=True)
class ClaimUsed:
    """The sentences of an edition that rest on one claim."""

    claim: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimsUsed:
    """Claims on an item that an edition rests on: each may be withdrawn later, while the item stays."""

    edition: int
    item_id: str
    claims: tuple[ClaimUsed, ...]


@dataclass(frozen=True, slots=True)
class EditionToReplace:
    """Sentences of an edition that is out may not stand any more."""

    tombstone: Tombstone


@dataclass(frozen=True, slots=True)
class EditionReplaced:
    """A later edition takes sentences of an earlier one back, and stands in its place."""

    by: int
    tombstone: Tombstone


@dataclass(frozen=True, slots=True)
class EditionSummarised:
    """Numbers that an edition printed: the next one says what changed since."""

    summary: EditionSummary


@dataclass(frozen=True, slots=True)
class HeldValue:
    """A value that an edition withholds, by the path of its field."""

    path: str
    value: Any


@dataclass(frozen=True, slots=True)
class EditionHeld:
    """What an edition withholds of an item, and the secret (hex) of its salts; several where it is long."""

    edition: int
    item_id: str
    seed: str
    values: tuple[HeldValue, ...]


@dataclass(frozen=True, slots=True)
class EditionGiven:
    """More of an edition, or a marked copy, was given to a recipient: which copy, how many fields."""

    edition: int
    copy: int
    audience: str
    audience_name: str
    purpose: str
    given_at: str
    n_fields: int
    sha256: str


@dataclass(frozen=True, slots=True)
class FieldsGiven:
    """Which fields of an item a recipient was given, and whose conditions were found met for it."""

    edition: int
    copy: int
    item_id: str
    paths: tuple[str, ...]
    conditions_met: tuple[int, ...] = ()


def _held(logged: Logged) -> Iterable[Put]:
    body: EditionHeld = logged.body
    yield Put(
        "edition_held",
        {
            "number": logged.number,
            "edition": body.edition,
            "item_id": body.item_id,
            "body": msgspec.json.encode(body).decode(),
        },
    )


def _given(logged: Logged) -> Iterable[Put]:
    body: EditionGiven = logged.body
    yield Put(
        "edition_given",
        {
            "copy_number": body.copy,
            "edition": body.edition,
            "audience": body.audience,
            "audience_name": body.audience_name,
            "purpose": body.purpose,
            "given_at": body.given_at,
            "n_fields": body.n_fields,
        },
    )


def _fields_given(logged: Logged) -> Iterable[Put]:
    body: FieldsGiven = logged.body
    yield Put(
        "fields_given",
        {
            "copy_number": body.copy,
            "edition": body.edition,
            "item_id": body.item_id,
            "n_fields": len(body.paths),
        },
    )


def _summarised(logged: Logged) -> Iterable[Put]:
    body: EditionSummarised = logged.body
    told = msgspec.json.encode(body.summary).decode()
    yield Put("edition_summary", {"edition": body.summary.edition, "body": told})


def _used(logged: Logged) -> Iterable[Put]:
    body: EditionUsed = logged.body
    yield Put(
        "edition_use",
        {
            "edition": body.edition,
            "item_id": body.item_id,
            "sentences": " ".join(body.sentences),
            "quotes": body.quotes,
        },
    )


def _claims_used(logged: Logged) -> Iterable[Put]:
    body: ClaimsUsed = logged.body
    for one in body.claims:
        told = {"claim_id": one.claim, "item_id": body.item_id, "sentences": " ".join(one.sentences)}
        yield Put("edition_claim", {"edition": body.edition, **told})


def _to_replace(logged: Logged) -> Iterable[Put]:
    yield Put("edition_to_replace", _row(logged, logged.body.tombstone))


def _replaced(logged: Logged) -> Iterable[Put]:
    yield Put("edition_replaced", {**_row(logged, logged.body.tombstone), "by_edition": logged.body.by})


def _row(logged: Logged, tombstone: Tombstone) -> dict[str, str | int]:
    return {
        "number": logged.number,
        "edition": tombstone.edition,
        "sentences": " ".join(tombstone.sentences),
        "reason": tombstone.reason.value,
    }


KINDS = (
    EntryKind(
        "publication.edition_held", EditionHeld, Compartment.VAULT, _held, lambda body: (body.item_id,)
    ),
    EntryKind("publication.edition_summarised", EditionSummarised, Compartment.CONTENT, _summarised),
    EntryKind("publication.edition_given", EditionGiven, Compartment.CONTENT, _given),
    EntryKind(
        "publication.fields_given",
        FieldsGiven,
        Compartment.CONTENT,
        _fields_given,
        lambda body: (body.item_id,),
    ),
    EntryKind(
        "publication.edition_used", EditionUsed, Compartment.CONTENT, _used, lambda body: (body.item_id,)
    ),
    EntryKind(
        "publication.claims_used",
        ClaimsUsed,
        Compartment.CONTENT,
        _claims_used,
        lambda body: (body.item_id,),
    ),
    EntryKind("publication.edition_to_replace", EditionToReplace, Compartment.CONTENT, _to_replace),
    EntryKind("publication.edition_replaced", EditionReplaced, Compartment.CONTENT, _replaced),
)
TABLES = (
    Table(
        "edition_held",
        {"number": int, "edition": int, "item_id": str, "body": str},
        ("number",),
        sealed={"body": Compartment.VAULT},
    ),
    Table(
        "edition_summary",
        {"edition": int, "body": str},
        ("edition",),
        sealed={"body": Compartment.CONTENT},
    ),
    Table(
        "edition_given",
        {
            "copy_number": int,
            "edition": int,
            "audience": str,
            "audience_name": str,
            "purpose": str,
            "given_at": str,
            "n_fields": int,
        },
        ("copy_number",),
        sealed=dict.fromkeys(("audience", "audience_name", "purpose"), Compartment.CONTENT),
    ),
    Table(
        "fields_given",
        {"copy_number": int, "edition": int, "item_id": str, "n_fields": int},
        ("copy_number", "item_id"),
    ),
    Table(
        "edition_use",
        {"edition": int, "item_id": str, "sentences": str, "quotes": int},
        ("edition", "item_id"),
    ),
    Table(
        "edition_claim",
        {"edition": int, "claim_id": str, "item_id": str, "sentences": str},
        ("edition", "claim_id"),
        found_by=("item_id",),
        # a coder chose what claims are called, and such a name can tell
        sealed={"claim_id": Compartment.CONTENT},
    ),
    Table(
        "edition_to_replace",
        {"number": int, "edition": int, "sentences": str, "reason": str},
        ("number",),
    ),
    Table(
        "edition_replaced",
        {"number": int, "edition": int, "by_edition": int, "sentences": str, "reason": str},
        ("number",),
    ),
)
