"""An item is a sealed file with its digest; an arrival is one time it was received."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from uncounted.casefile import Compartment
from uncounted.vocabulary.verdicts import Check


class ItemKind(StrEnum):
    """What an item is, which decides who may read it."""

    REPORT = "report"
    TESTIMONY = "testimony"
    LIST = "list"
    OTHER = "other"

    @property
    def compartment(self) -> Compartment:
        """Published reports are content; what may name protected persons goes under the vault key."""
        return Compartment.CONTENT if self is ItemKind.REPORT else Compartment.VAULT


@dataclass(frozen=True, slots=True)
class Item:
    """A sealed item: ``size`` in bytes, ``sha256`` of the exact bytes received."""

    item_id: str
    blob_id: str
    kind: ItemKind
    sha256: str
    size: int
    media_type: str


@dataclass(frozen=True, slots=True)
class VerifiedItem:
    """Proof that an item was read back and compared with its digest, whatever was found."""

    item: Item
    check: Check
