"""What a linkage writes down: which lists, how many individuals, the overlap table; never a name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import msgspec

from uncounted.casefile import Compartment, EntryKind, Logged, Put, Table


@dataclass(frozen=True, slots=True)
class ListUsed:
    """A sealed list that took part: its item, and what the overlap table calls it."""

    item_id: str
    name: str


@dataclass(frozen=True, slots=True)
class PatternCount:
    """How many individuals are on exactly these lists (1), not on those (0)."""

    pattern: str
    n_persons: int


@dataclass(frozen=True, slots=True)
class LinkageRecorded:
    """The result of a linkage. The individuals (tokens and row numbers) are a sealed file of their own."""

    lists: tuple[ListUsed, ...]
    n_records: int
    n_persons: int
    patterns: tuple[PatternCount, ...]
    report: dict[str, Any]
    individuals_blob: str
    individuals_sha256: str
    individuals_size: int


def _recorded(logged: Logged) -> Iterable[Put]:
    yield Put(
        "linkage",
        {"number": logged.number, "linked": logged.time, "body": msgspec.json.encode(logged.body).decode()},
    )


KINDS = (
    EntryKind(
        "people.linkage_recorded",
        LinkageRecorded,
        Compartment.CONTENT,
        _recorded,
        lambda body: (used.item_id for used in body.lists),
    ),
)
TABLES = (
    Table(
        "linkage",
        {"number": int, "linked": str, "body": str},
        ("number",),
        sealed={"body": Compartment.CONTENT},
    ),
)
