"""What may stand in an address: ids of the case, never a name, a digest or a word of a search."""

from __future__ import annotations

from django.urls import register_converter


class ItemId:
    """The id of an item, as intake printed it."""

    regex = "I[0-9]{1,9}"

    def to_python(self, value: str) -> str:
        """Return the id as it stands in the address."""
        return value

    def to_url(self, value: str) -> str:
        """Return the id as it stands in the case."""
        return value


register_converter(ItemId, "item")

ITEM = "<item:item_id>"
DRAFT = "<item:draft_id>"
