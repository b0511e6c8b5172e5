"""What protection writes down: consent, what must never leave the case, and every table that left it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from uncounted.casefile import Compartment, EntryKind, Logged, Put, Table
from uncounted.protection.consent import ConsentAnswer, ConsentForm
from uncounted.protection.disclosure.releases import Release
from uncounted.protection.redaction import ProtectedKind


@dataclass(frozen=True, slots=True)
class ConsentRecorded:
    """A person's answer about one item and one use."""

    item_id: str
    form: ConsentForm
    answer: ConsentAnswer
    language: str
    expires: datetime.date | None


@dataclass(frozen=True, slots=True)
class TermProtected:
    """A text that must not leave the case, sealed under the vault key; its place in the item it stands in."""

    item_id: str
    kind: ProtectedKind
    sealed: str


@dataclass(frozen=True, slots=True)
class TableReleased:
    """A table of persons was published with an edition: what was printed of it, no withheld count.

    It is no record of an item: what was printed is known outside, and later tables are held against it even
    when the list that it was counted from is erased.
    """

    edition: int
    release: Release
    digest: str


def _consent(logged: Logged) -> Iterable[Put]:
    body: ConsentRecorded = logged.body
    yield Put(
        "consent",
        {
            "number": logged.number,
            "item_id": body.item_id,
            "form": body.form.value,
            "answer": body.answer.value,
            "language": body.language,
            "recorded": logged.time,
            "expires": body.expires.isoformat() if body.expires else None,
        },
    )


def _term(logged: Logged) -> Iterable[Put]:
    body: TermProtected = logged.body
    yield Put(
        "protected_term",
        {
            "number": logged.number,
            "item_id": body.item_id,
            "kind": body.kind.value,
            "sealed": body.sealed,
        },
    )


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


def _about(body: ConsentRecorded | TermProtected) -> tuple[str, ...]:
    return (body.item_id,)


KINDS = (
    EntryKind("protection.consent_recorded", ConsentRecorded, Compartment.CONTENT, _consent, _about),
    EntryKind("protection.term_protected", TermProtected, Compartment.VAULT, _term, _about),
    EntryKind("protection.table_released", TableReleased, Compartment.CONTENT, _released),
)
TABLES = (
    Table(
        "consent",
        {
            "number": int,
            "item_id": str,
            "form": str,
            "answer": str,
            "language": str,
            "recorded": str,
            "expires": str,
        },
        ("number",),
    ),
    Table(
        "protected_term",
        {"number": int, "item_id": str, "kind": str, "sealed": str},
        ("number",),
        ("item_id",),
    ),
    Table(
        "release",
        {"number": int, "edition": int, "population": str, "digest": str, "body": str},
        ("number",),
    ),
)
