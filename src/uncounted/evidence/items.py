"""An item is a sealed file with its digest: one that was received, or one made out of another, its parent.

- The role of an item says how it came to be; with its kind it decides which key it lies under.
- Whatever is made out of an item keeps the kind of what it was made from: a text out of a testimony is one.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from uncounted.casefile import Compartment

# what is decoded as it stands; out of anything else a text is made, as an item of its own
_PLAIN_TEXTS = frozenset({"text/plain", "text/csv", "text/tab-separated-values"})


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


class ItemRole(StrEnum):
    """How an item came to be."""

    RECEIVED = "received"
    MEMBER = "member"
    TEXT = "text"
    DRAFT = "draft of a working copy"
    WORKING_COPY = "working copy"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Item:
    """A sealed item: ``size`` in bytes, ``sha256`` of the exact bytes; ``parent_id`` of a derivative."""

    item_id: str
    blob_id: str
    kind: ItemKind
    sha256: str
    size: int
    media_type: str
    role: ItemRole = ItemRole.RECEIVED
    parent_id: str | None = None

    @property
    def compartment(self) -> Compartment:
        """A working copy that a person passed over is for those who hold the content key alone.

        All else follows the kind, the draft of such a copy too.
        """
        return Compartment.CONTENT if self.role is ItemRole.WORKING_COPY else self.kind.compartment

    @property
    def is_text(self) -> bool:
        """Whether its own bytes are a text as they stand."""
        return self.media_type in _PLAIN_TEXTS

    @property
    def is_version(self) -> bool:
        """Whether it is a text, a copy or a picture of its parent, and no file of its own."""
        return self.role in (ItemRole.TEXT, ItemRole.DRAFT, ItemRole.WORKING_COPY, ItemRole.PICTURE)

    @property
    def number(self) -> int:
        """The number in its id, in the order in which items came into the case."""
        return int(self.item_id[1:])
