"""What is written down of every table of persons that left a case: exactly what was printed of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from uncounted.casefile import Compartment, EntryKind, Logged, Put, Table
from uncounted.protection.disclosure.releases import Release


@dataclass(frozen=True, slots=True)
class TableReleased:
    """A table of persons was published with an edition: what was printed of it, no withheld count.

    It is no record of an item: what was printed is known outside, and later tables are held against it even
    when the list that it was counted from is erased.
    """

    edition: int
    release: Release
    digest: str


def _released(logged: Logged) -> Iterable[Put]:
    body: TableReleased = logged.body
    yield Put(
        "release",
        {
            "number": logged.number,
            "edition": body.edition,
            "population": body.release.definition.population,
            "digest": body.digest,
            "body": msgspec.json.encode(body.release).decode(),
        },
    )


KINDS = (EntryKind("protection.table_released", TableReleased, Compartment.CONTENT, _released),)
TABLES = (
    Table(
        "release",
        {"number": int, "edition": int, "population": str, "digest": str, "body": str},
        ("number",),
        sealed={
            "population": Compartment.CONTENT,
            "digest": Compartment.CONTENT,
            "body": Compartment.CONTENT,
        },
    ),
)
