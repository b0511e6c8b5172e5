"""What was received is kept exactly as it came, with where it came from, and can be shown to be the same."""

from uncounted.evidence.items import Item, ItemKind, VerifiedItem
from uncounted.evidence.receiving import kind_of_received, receive
from uncounted.evidence.texts import NotTextError, read_text
from uncounted.evidence.verification import verify_item

__all__ = [
    "Item",
    "ItemKind",
    "NotTextError",
    "VerifiedItem",
    "kind_of_received",
    "read_text",
    "receive",
    "verify_item",
]
