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


class LineName(ItemId):
    """A suggestion or a claim of an item by its number in the text: ``s3``, ``c1``."""

    regex = "[sc][1-9][0-9]{0,5}"


class WaitsFor(ItemId):
    """What an item waits for, of a closed list."""

    regex = "|".join(one.value for one in Waits)


class PersonToken(ItemId):
    """The token of a person: it means nothing outside of its case."""

    regex = "S-[0-9A-Z]{6}"


class RequestId(ItemId):
    """The id of a request that needs a second person."""

    regex = "R-[0-9A-Z]{6}"


class JobId(ItemId):
    """The number of a job since the case was opened."""

    regex = "j[0-9]{1,6}"


class Word(ItemId):
    """A word of a closed list, such as the name of a drill."""

    regex = "[a-z_]{2,30}"


for _kind, _name in (
    (ItemId, "item"),
    (LineName, "line"),
    (WaitsFor, "waits"),
    (PersonToken, "person"),
    (RequestId, "request"),
    (JobId, "job"),
    (Word, "word"),
):
    register_converter(_kind, _name)

ITEM = "<item:item_id>"
DRAFT = "<item:draft_id>"
CODED = "<item:coded_id>"
LIST = "<item:list_id>"
LINE = "<line:line>"
WAITS = "<waits:waits>"
PERSON = "<person:person>"
REQUEST = "<request:request_id>"
JOB = "<job:job_id>"
