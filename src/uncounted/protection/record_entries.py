"""What is written down of records without names that left a case: how they were made, and what they told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from uncounted.casefile import Compartment, EntryKind, Logged, Put, Table
from uncounted.protection.disclosure.record_plans import RecordPlan
from uncounted.protection.disclosure.releases import Release
from uncounted.vocabulary.verdicts import Check


@dataclass(frozen=True, slots=True)
class RecordsReleased:
    """Records of a list were released: the plan, the levels reached, every check, and the digest of the file.

    It is no record of the list: what was released is known outside, and later releases are held against it
    even when the list is erased. ``table`` are the classes with their sizes, None where they were too many.
    The plan names places as the list does, so it is sealed as the list is.
    """

    list_id: str
    plan: RecordPlan
    levels: tuple[tuple[str, int], ...]
    smallest: int
    n_records: int
    checks: tuple[Check, ...]
    table: Release | None
    sha256: str


def _released(logged: Logged) -> Iterable[Put]:
    body: RecordsReleased = logged.body
    yield Put(
        "record_release",
        {
            "number": logged.number,
            "sha256": body.sha256,
            "body": msgspec.json.encode(body).decode(),
            "released": logged.time,
        },
    )


KINDS = (EntryKind("protection.records_released", RecordsReleased, Compartment.VAULT, _released),)
TABLES = (
    Table(
        "record_release",
        {"number": int, "sha256": str, "body": str, "released": str},
        ("number",),
        sealed=dict.fromkeys(("sha256", "body"), Compartment.VAULT),
    ),
)
