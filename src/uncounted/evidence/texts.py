"""The text of an item, exactly as it stands: offsets into it hold for ever.

Nothing is normalised: no line ending, no quotation mark, no space is changed. What is not plain text is read
by `uncounted.evidence.extraction`, and its text kept as an item of its own: a later version of a tool may
read it otherwise, and the offsets of what was coded must not move.
"""

from __future__ import annotations

from uncounted.casefile import CaseFile
from uncounted.evidence.items import Item
from uncounted.vocabulary.errors import UncountedError
from uncounted.vocabulary.tables import decode_text

_PLAIN = ("text/plain", "text/csv", "text/tab-separated-values")
_LARGEST_TEXT = 64 * 1024 * 1024


class NotTextError(UncountedError):
    """The item is kept, but there is no text to be had from it here."""


def read_text(case: CaseFile, item: Item) -> str:
    """Open an item and decode it.

    Raises
    ------
    NotTextError
        Not plain text, or more of it than a person will ever code (64 MiB).
    DamagedItemError, ErasedRecordError
        The sealed file does not open.
    """
    if item.media_type not in _PLAIN or item.size > _LARGEST_TEXT:
        raise NotTextError(
            f"no text is read out of {item.media_type} of {item.size} bytes",
            where=f"item {item.item_id}",
            remedy="add a text version of it as an item of its own; the original stays sealed",
        )
    return decode_text(case.read_item(item.blob_id, item.size), where=f"item {item.item_id}")
