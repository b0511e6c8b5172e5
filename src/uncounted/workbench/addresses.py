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


class RequestId:
    """The id of a request that needs a second person."""

    regex = "R-[0-9A-Z]{6}"

    def to_python(self, value: str) -> str:
        """Return the id as it stands in the address."""
        return value

    def to_url(self, value: str) -> str:
        """Return the id as it stands in the case."""
        return value


class JobId:
    """The number of a job since the case was opened."""

    regex = "j[0-9]{1,6}"

    def to_python(self, value: str) -> str:
        """Return the id as it stands in the address."""
        return value

    def to_url(self, value: str) -> str:
        """Return the id as the workbench calls it."""
        return value


register_converter(ItemId, "item")
register_converter(RequestId, "request")
register_converter(JobId, "job")

ITEM = "<item:item_id>"
DRAFT = "<item:draft_id>"
LIST = "<item:list_id>"
REQUEST = "<request:request_id>"
JOB = "<job:job_id>"
