"""What was received is kept exactly as it came, with where it came from, and can be shown to be the same."""

from uncounted.evidence.items import Item, ItemKind, ItemRole
from uncounted.evidence.receiving import kind_of_received, receive
from uncounted.evidence.sealing import NotTakenInError, Received, keep_derived
from uncounted.evidence.texts import NotTextError, read_text

__all__ = [
    "Item",
    "ItemKind",
    "ItemRole",
    "NotTakenInError",
    "NotTextError",
    "Received",
    "keep_derived",
    "kind_of_received",
    "read_text",
    "receive",
]
