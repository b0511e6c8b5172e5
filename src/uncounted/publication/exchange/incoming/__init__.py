"""Files of other tools in, rows of claims, people and texts out; what a case never keeps is left unread.

A reader knows no case: which document a claim stands in, and what came in before, is judged in casework.
"""

from __future__ import annotations

from uncounted.publication.exchange.incoming.auto_archiver import auto_archiver
from uncounted.publication.exchange.incoming.bayanat import bayanat
from uncounted.publication.exchange.incoming.claim_tables import csv_claims, csv_list
from uncounted.publication.exchange.incoming.editions import edition_tables, uwazi_tables
from uncounted.publication.exchange.incoming.followthemoney_in import followthemoney_entities
from uncounted.publication.exchange.incoming.interface import (
    BadRow,
    ClaimRow,
    DroppedColumn,
    GivenFile,
    MediaNamed,
    PersonRow,
    Place,
    Reader,
    ReadIn,
    TextRow,
)
from uncounted.publication.exchange.incoming.linked_editions import linked_edition

__all__ = [
    "READERS",
    "BadRow",
    "ClaimRow",
    "DroppedColumn",
    "GivenFile",
    "MediaNamed",
    "PersonRow",
    "Place",
    "ReadIn",
    "TextRow",
]

READERS: dict[str, Reader] = {
    "csv-list": csv_list,
    "csv-claims": csv_claims,
    "csv": edition_tables,
    "jsonld": linked_edition,
    "uwazi": uwazi_tables,
    "followthemoney": followthemoney_entities,
    "bayanat": bayanat,
    "auto-archiver": auto_archiver,
}
