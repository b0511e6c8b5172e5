"""What is written down of editions after they are out: what they used, and what had to be taken back.

- Which item an edition used is told in an entry about that item: erasing the item takes the entry along.
- That an edition must be replaced, and that it was, is told by sentence numbers and a word of a short list.
  It names no item, no claim and no person, and outlives an erasure.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from uncounted.casefile import Compartment, EntryKind, Logged, Put, Table
from uncounted.publication.material import Tombstone, WithdrawalReason

__all__ = [
    "KINDS",
    "TABLES",
    "EditionReplaced",
    "EditionToReplace",
    "EditionUsed",
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
class EditionToReplace:
    """Sentences of an edition that is out may not stand any more."""

    tombstone: Tombstone


@dataclass(frozen=True, slots=True)
class EditionReplaced:
    """A later edition takes sentences of an earlier one back, and stands in its place."""

    by: int
    tombstone: Tombstone


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
        "publication.edition_used", EditionUsed, Compartment.CONTENT, _used, lambda body: (body.item_id,)
    ),
    EntryKind("publication.edition_to_replace", EditionToReplace, Compartment.CONTENT, _to_replace),
    EntryKind("publication.edition_replaced", EditionReplaced, Compartment.CONTENT, _replaced),
)
TABLES = (
    Table(
        "edition_use",
        {"edition": int, "item_id": str, "sentences": str, "quotes": int},
        ("edition", "item_id"),
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
