"""What may stand in an address: ids of the case, never a name, a digest or a word of a search."""

from __future__ import annotations

from django.urls import register_converter

from uncounted.casework.coding_sheet import Waits


class ItemId:
    """The id of an item, as intake printed it."""

    regex = "I[0-9]{1,9}"

    def to_python(self, value: str) -> str:
        """Return the id as it stands in the address."""
        return value

    def to_url(self, value: str) -> str:
        """Return the id as it stands in the case."""
        return value


class LineName:
    """A suggestion or a claim of an item by its number in the text: ``s3``, ``c1``."""

    regex = "[sc][1-9][0-9]{0,5}"

    def to_python(self, value: str) -> str:
        """Return the name as it stands in the address."""
        return value

    def to_url(self, value: str) -> str:
        """Return the name as pages call it."""
        return value


class WaitsFor(LineName):
    """What an item waits for, of a closed list."""

    regex = "|".join(one.value for one in Waits)


register_converter(ItemId, "item")
register_converter(LineName, "line")
register_converter(WaitsFor, "waits")


class PersonToken(ItemId):
    """The token of a person: it means nothing outside of its case."""

    regex = "S-[0-9A-Z]{6}"


class RequestId(ItemId):
    """The id of a request."""

    regex = "R-[0-9A-Z]{6}"


class Word(ItemId):
    """A word of a closed list, such as the name of a drill."""

    regex = "[a-z_]{2,30}"


register_converter(PersonToken, "person")
register_converter(RequestId, "request")
register_converter(Word, "word")

PERSON = "<person:person>"
REQUEST = "<request:request_id>"
ITEM = "<item:item_id>"
DRAFT = "<item:draft_id>"
CODED = "<item:coded_id>"
LINE = "<line:line>"
WAITS = "<waits:waits>"
