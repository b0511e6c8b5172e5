"""What an estimation writes down: every method's answer and every check, as they were given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from uncounted.casefile import Compartment, EntryKind, Logged, Put, Table
from uncounted.estimation import Estimation


@dataclass(frozen=True, slots=True)
class EstimateRecorded:
    """The result of an estimation on the overlap table of one linkage (the number of its entry)."""

    linkage: int
    seed: int
    result: Estimation


def linkage_record(number: int) -> str:
    """Name a linkage as a record that an estimate tells of."""
    return f"linkage-{number}"


def _recorded(logged: Logged) -> Iterable[Put]:
    body: EstimateRecorded = logged.body
    yield Put(
        "estimate",
        {
            "number": logged.number,
            "linkage": body.linkage,
            "estimated": logged.time,
            "body": msgspec.json.encode(body).decode(),
        },
    )


KINDS = (
    EntryKind(
        "estimation.estimate_recorded",
        EstimateRecorded,
        Compartment.CONTENT,
        _recorded,
        lambda body: (linkage_record(body.linkage),),
    ),
)
TABLES = (
    Table(
        "estimate",
        {"number": int, "linkage": int, "estimated": str, "body": str},
        ("number",),
        sealed={"body": Compartment.CONTENT},
    ),
)
