"""What evidence writes down: an item sealed, each of its arrivals, each verification."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from uncounted.casefile import Compartment, EntryKind, Logged, Put, Table
from uncounted.evidence.items import Item
from uncounted.vocabulary.verdicts import Verdict

NOT_CAPTURED = "not captured"


@dataclass(frozen=True, slots=True)
class ItemSealed:
    """A file is kept for the first time."""

    item: Item


@dataclass(frozen=True, slots=True)
class ItemArrived:
    """A file came in: from whom, from where, published when; "not captured" is written, never blank.

    Unless it is a published report, its source, address and file name are sealed under the vault key:
    each can tell who spoke.
    """

    item_id: str
    source: str
    address: str
    published: str
    name: str
    is_sealed: int


@dataclass(frozen=True, slots=True)
class ItemChecked:
    """What re-reading one item found."""

    item_id: str
    verdict: Verdict
    finding: str


@dataclass(frozen=True, slots=True)
class ItemsVerified:
    """A verification of items, logged even when all was well."""

    checks: tuple[ItemChecked, ...]


def _sealed(logged: Logged) -> Iterable[Put]:
    item: Item = logged.body.item
    yield Put(
        "item",
        {
            "item_id": item.item_id,
            "blob_id": item.blob_id,
            "kind": item.kind.value,
            "sha256": item.sha256,
            "size": item.size,
            "media_type": item.media_type,
            "sealed": logged.time,
        },
    )


def _arrived(logged: Logged) -> Iterable[Put]:
    body: ItemArrived = logged.body
    yield Put(
        "arrival",
        {
            "number": logged.number,
            "item_id": body.item_id,
            "source": body.source,
            "address": body.address,
            "published": body.published,
            "name": body.name,
            "is_sealed": body.is_sealed,
            "received": logged.time,
        },
    )


def _verified(logged: Logged) -> Iterable[Put]:
    body: ItemsVerified = logged.body
    for check in body.checks:
        yield Put(
            "item_check",
            {
                "item_id": check.item_id,
                "verdict": check.verdict.value,
                "finding": check.finding,
                "checked": logged.time,
            },
        )


KINDS = (
    EntryKind(
        "evidence.item_sealed", ItemSealed, Compartment.CONTENT, _sealed, lambda body: (body.item.item_id,)
    ),
    EntryKind(
        "evidence.item_arrived", ItemArrived, Compartment.CONTENT, _arrived, lambda body: (body.item_id,)
    ),
    EntryKind("evidence.items_verified", ItemsVerified, Compartment.CONTENT, _verified),
)
TABLES = (
    Table(
        "item",
        {
            "item_id": str,
            "blob_id": str,
            "kind": str,
            "sha256": str,
            "size": int,
            "media_type": str,
            "sealed": str,
        },
        ("item_id",),
        found_by=("sha256",),
    ),
    Table(
        "arrival",
        {
            "number": int,
            "item_id": str,
            "source": str,
            "address": str,
            "published": str,
            "name": str,
            "is_sealed": int,
            "received": str,
        },
        ("number",),
        found_by=("item_id",),
    ),
    Table("item_check", {"item_id": str, "verdict": str, "finding": str, "checked": str}, ("item_id",)),
)
