"""What protection writes down: consent, what must never leave the case, and every table that left it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from uncounted.casefile import Compartment, EntryKind, Logged, Put, Table
from uncounted.protection.consent import AudienceKind, ConsentAnswer, ConsentForm, Manner, Purpose
from uncounted.protection.redaction import ProtectedKind


@dataclass(frozen=True, slots=True)
class ConsentRecorded:
    """A person's answer about one use of an item, of all they said (``token``), or of their words in one.

    ``conditions`` is sealed under the vault key, since it may name someone. ``given`` is a date as exact as
    it is known. What stands after ``expires`` was not asked for once, and has a value for entries of that
    time.
    """

    item_id: str
    form: ConsentForm
    answer: ConsentAnswer
    language: str
    expires: datetime.date | None
    token: str = ""
    audience: AudienceKind | None = None
    audience_name: str = ""
    purpose: Purpose | None = None
    given: str = "not captured"
    manner: Manner = Manner.NOT_CAPTURED
    taken_by: str = ""
    conditions: str = ""


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
            "token": body.token,
            "audience": body.audience.value if body.audience else None,
            "audience_name": body.audience_name,
            "purpose": body.purpose.value if body.purpose else None,
            "given": body.given,
            "manner": body.manner.value,
            "taken_by": body.taken_by or logged.actor,
            "conditions": body.conditions,
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


def _about(body: TermProtected | PlaceProtected) -> tuple[str, ...]:
    return (body.item_id,)


def _about_consent(body: ConsentRecorded) -> tuple[str, ...]:
    return tuple(record for record in (body.item_id, body.token) if record)


KINDS = (
    EntryKind("protection.consent_recorded", ConsentRecorded, Compartment.CONTENT, _consent, _about_consent),
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
            "token": str,
            "audience": str,
            "audience_name": str,
            "purpose": str,
            "given": str,
            "manner": str,
            "taken_by": str,
            "conditions": str,
        },
        ("number",),
        # it tells whom the answer is from
        sealed={"language": Compartment.CONTENT, "audience_name": Compartment.CONTENT},
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
