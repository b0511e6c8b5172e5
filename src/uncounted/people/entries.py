"""What is written down of a linkage and of judgements on pairs of rows: ids, counts, verdicts; never a name.

- A judgement names two rows by list and row id. Its reasons are of a closed list: none can hold a name.
- A judgement is about both lists: whoever erases one erases it.
- How the columns of a list are read is sealed as the list is: headings and cells stand in it.
- No table holds a judgement: what decides is read from the entries (`uncounted.casefile.replaying`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import msgspec

from uncounted.casefile import Compartment, EntryKind, Logged, Put, Table
from uncounted.people.judgements import Part, Reason, Verdict


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
class KeptFile:
    """A sealed file that a linkage left: draws, overlaps of all draws, or the queue for review."""

    what: str
    blob_id: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class LinkageRecorded:
    """The result of a linkage. The individuals (tokens and row numbers) are a sealed file of their own.

    ``kept`` are further sealed files; linkages of earlier versions have none.
    """

    lists: tuple[ListUsed, ...]
    n_records: int
    n_persons: int
    patterns: tuple[PatternCount, ...]
    report: dict[str, Any]
    individuals_blob: str
    individuals_sha256: str
    individuals_size: int
    kept: tuple[KeptFile, ...] = ()

    def file(self, what: str) -> KeptFile | None:
        """Return one of the further files, None where there is none."""
        return next((one for one in self.kept if one.what == what), None)


@dataclass(frozen=True, slots=True)
class ListMapped:
    """How the columns of a list are read from here on: the mapping as it was given, letter by letter."""

    item_id: str
    mapping: str


@dataclass(frozen=True, slots=True)
class MappingTakenBack:
    """The newest mapping of a list does not hold any more: the one before it does, or none (empty)."""

    item_id: str
    mapping: str


@dataclass(frozen=True, slots=True)
class JudgedRow:
    """A row of a list of the case."""

    item_id: str
    row_id: str


@dataclass(frozen=True, slots=True)
class PairJudged:
    """A member looked at two rows side by side and said whether they are one person."""

    linkage: int
    first: JudgedRow
    second: JudgedRow
    verdict: Verdict
    part: Part
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class JudgementTakenBack:
    """A member takes back what they said of two rows; what they said stays on record."""

    first: JudgedRow
    second: JudgedRow
    part: Part


def _recorded(logged: Logged) -> Iterable[Put]:
    values = msgspec.to_builtins(logged.body)
    if not values["kept"]:
        # rows of earlier linkages stay as they were
        del values["kept"]
    yield Put(
        "linkage",
        {"number": logged.number, "linked": logged.time, "body": msgspec.json.encode(values).decode()},
    )


def _mapped(logged: Logged) -> Iterable[Put]:
    body: ListMapped | MappingTakenBack = logged.body
    yield Put("list_mapping", {"item_id": body.item_id, "number": logged.number, "mapping": body.mapping})


def _nothing(_: Logged) -> Iterable[Put]:
    return ()


def _lists(body: PairJudged | JudgementTakenBack) -> Iterable[str]:
    return (body.first.item_id, body.second.item_id)


KINDS = (
    EntryKind(
        "people.linkage_recorded",
        LinkageRecorded,
        Compartment.CONTENT,
        _recorded,
        lambda body: (used.item_id for used in body.lists),
    ),
    EntryKind("people.list_mapped", ListMapped, Compartment.VAULT, _mapped, lambda body: (body.item_id,)),
    EntryKind(
        "people.mapping_taken_back",
        MappingTakenBack,
        Compartment.VAULT,
        _mapped,
        lambda body: (body.item_id,),
    ),
    EntryKind("people.pair_judged", PairJudged, Compartment.CONTENT, _nothing, _lists),
    EntryKind("people.judgement_taken_back", JudgementTakenBack, Compartment.CONTENT, _nothing, _lists),
)
TABLES = (
    Table(
        "linkage",
        {"number": int, "linked": str, "body": str},
        ("number",),
        sealed={"body": Compartment.CONTENT},
    ),
    Table(
        "list_mapping",
        {"item_id": str, "number": int, "mapping": str},
        ("item_id",),
        sealed={"mapping": Compartment.VAULT},
    ),
)
