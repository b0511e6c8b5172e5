"""What the team itself writes down: a case was begun, records were erased, the tables were made again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from uncounted.casefile import Compartment, EntryKind, Logged, Put, Table


@dataclass(frozen=True, slots=True)
class CaseBegun:
    """The first entry: what the case is called by its team."""

    title: str


class ErasureReason(StrEnum):
    """Why something was erased; a word of this list and nothing else is written down."""

    CONSENT_WITHDRAWN = "consent_withdrawn"
    RETENTION_ENDED = "retention_ended"
    DANGER = "danger"
    MISTAKE = "mistake"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class RecordsErased:
    """Records whose data keys are destroyed: ids, and nothing of what they held.

    A large erasure is several entries; each names the records, and a part of the keys.
    """

    records: tuple[str, ...]
    reason: ErasureReason
    key_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeysRenewed:
    """All keys of the case are about to be replaced by new ones."""

    n_records: int


@dataclass(frozen=True, slots=True)
class TablesRebuilt:
    """The projections were dropped and made again from the entries."""

    n_entries: int


def _begun(logged: Logged) -> Iterable[Put]:
    yield Put("case_title", {"number": logged.number, "title": logged.body.title, "begun": logged.time})


def _erased(logged: Logged) -> Iterable[Put]:
    body: RecordsErased = logged.body
    for record in body.records:
        row = {"record": record, "reason": body.reason.value, "erased": logged.time}
        yield Put("erased_record", row)
    for key_id in body.key_ids:
        yield Put("erased_key", {"key_id": key_id})


def _nothing(_: Logged) -> Iterable[Put]:
    return ()


KINDS = (
    EntryKind("casework.case_begun", CaseBegun, Compartment.CONTENT, _begun),
    EntryKind(
        "casework.records_erased",
        RecordsErased,
        Compartment.DATABASE,
        _erased,
        erases=lambda body: body.key_ids,
    ),
    EntryKind("casework.keys_renewed", KeysRenewed, Compartment.DATABASE, _nothing),
    EntryKind("casework.tables_rebuilt", TablesRebuilt, Compartment.CONTENT, _nothing),
)
TABLES = (
    Table(
        "case_title",
        {"number": int, "title": str, "begun": str},
        ("number",),
        sealed={"title": Compartment.CONTENT},
    ),
    Table("erased_record", {"record": str, "reason": str, "erased": str}, ("record",)),
    Table("erased_key", {"key_id": str}, ("key_id",)),
)
