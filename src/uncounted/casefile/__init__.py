"""A case keeps what it was given: entries are only added, and any change to what was kept is found.

It knows nothing of the field: rooms declare their entry kinds and tables, and `casework` hands them over.
"""

from uncounted.casefile.case import CaseFile
from uncounted.casefile.changes import Amend, Drop, Put, Table
from uncounted.casefile.entry import Logged
from uncounted.casefile.identity import read_identity
from uncounted.casefile.keyring import Compartment
from uncounted.casefile.schema import EntryKind, Schema

__all__ = [
    "Amend",
    "CaseFile",
    "Compartment",
    "Drop",
    "EntryKind",
    "Logged",
    "Put",
    "Schema",
    "Table",
    "read_identity",
]
