"""What protection writes down: consent, what must never leave the case, and every table that left it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from uncounted.casefile import Compartment, EntryKind, Logged, Put, Table
from uncounted.protection.consent import ConsentAnswer, ConsentForm
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
class PlaceProtected:
    """Where a protected text stands in an item that may be read without the vault: from, to, of what kind.

    So that who cannot open the text itself does not see it either.
    """

    item_id: str
    kind: ProtectedKind
    start: int
    end: int


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


def _place(logged: Logged) -> Iterable[Put]:
    body: PlaceProtected = logged.body
    yield Put(
        "protected_place",
        {
            "number": logged.number,
            "item_id": body.item_id,
            "kind": body.kind.value,
            "start": body.start,
            "end": body.end,
        },
    )


def _about(body: ConsentRecorded | TermProtected | PlaceProtected) -> tuple[str, ...]:
    return (body.item_id,)


KINDS = (
    EntryKind("protection.consent_recorded", ConsentRecorded, Compartment.CONTENT, _consent, _about),
    EntryKind("protection.term_protected", TermProtected, Compartment.VAULT, _term, _about),
    EntryKind("protection.place_protected", PlaceProtected, Compartment.CONTENT, _place, _about),
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
        # it tells whom the answer is from
        sealed={"language": Compartment.CONTENT},
    ),
    Table(
        "protected_term",
        {"number": int, "item_id": str, "kind": str, "sealed": str},
        ("number",),
        ("item_id",),
    ),
    Table(
        "protected_place",
        {"number": int, "item_id": str, "kind": str, "start": int, "end": int},
        ("number",),
        ("item_id",),
    ),
)
