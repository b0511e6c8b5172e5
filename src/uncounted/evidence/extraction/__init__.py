"""Text, metadata and members come out of a file in a limited process, named with the tool that read them."""

from uncounted.evidence.extraction.model import (
    MEMBER_LIMITS,
    Extraction,
    Isolation,
    Limits,
    Member,
    MetadataField,
    NoText,
    Source,
)
from uncounted.evidence.extraction.reading import extract, open_members

__all__ = [
    "MEMBER_LIMITS",
    "Extraction",
    "Isolation",
    "Limits",
    "Member",
    "MetadataField",
    "NoText",
    "Source",
    "extract",
    "open_members",
]
