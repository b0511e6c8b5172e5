"""All kinds of entry and all tables of a case, joined from the rooms that declare them."""

from __future__ import annotations

from uncounted.casefile import Schema
from uncounted.casework import entries as casework_entries
from uncounted.casework import (
    import_entries,
    key_entries,
    member_entries,
    place_entries,
    policy_entries,
    request_entries,
    witness_entries,
)
from uncounted.claims import double_entries, extraction_entries
from uncounted.claims import entries as claims_entries
from uncounted.corroboration import entries as corroboration_entries
from uncounted.estimation import entries as estimation_entries
from uncounted.evidence import entries as evidence_entries
from uncounted.people import entries as people_entries
from uncounted.protection import (
    care_entries,
    identity_entries,
    pass_entries,
    record_entries,
    release_entries,
    subject_entries,
)
from uncounted.protection import entries as protection_entries
from uncounted.publication import edition_entries
from uncounted.publication import entries as publication_entries

_ROOMS = (
    casework_entries,
    key_entries,
    member_entries,
    witness_entries,
    request_entries,
    policy_entries,
    import_entries,
    place_entries,
    protection_entries,
    pass_entries,
    subject_entries,
    release_entries,
    record_entries,
    care_entries,
    identity_entries,
    evidence_entries,
    claims_entries,
    double_entries,
    extraction_entries,
    corroboration_entries,
    people_entries,
    estimation_entries,
    publication_entries,
    edition_entries,
)


def case_schema() -> Schema:
    """Return the schema of every case of this version."""
    return Schema(
        (kind for room in _ROOMS for kind in room.KINDS), (table for room in _ROOMS for table in room.TABLES)
    )
