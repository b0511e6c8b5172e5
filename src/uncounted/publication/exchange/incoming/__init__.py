"""Files of other tools in, rows of claims, people and texts out; what a case never keeps is left unread.

A reader knows no case: which document a claim stands in, and what came in before, is judged in casework.
"""

from __future__ import annotations

from uncounted.publication.exchange.incoming.claim_tables import csv_claims, csv_list
from uncounted.publication.exchange.incoming.interface import (
    BadRow,
    ClaimRow,
    DroppedColumn,
    GivenFile,
    PersonRow,
    Place,
    Reader,
    ReadIn,
    TextRow,
)

__all__ = [
    "READERS",
    "BadRow",
    "ClaimRow",
    "DroppedColumn",
    "GivenFile",
    "PersonRow",
    "Place",
    "ReadIn",
    "TextRow",
]

READERS: dict[str, Reader] = {
    "csv-list": csv_list,
    "csv-claims": csv_claims,
}
