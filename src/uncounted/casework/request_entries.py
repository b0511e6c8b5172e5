"""What is written down of requests that need two persons: ids, digests, pseudonyms, and a sealed purpose.

- A member who holds the key of the database alone sees that something was asked for, never why.
- These entries are about no record: whoever erases a person does not erase who asked to open what of them.
  Of the purpose, which may name somebody, the key goes (`uncounted.casework.erasing`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from uncounted.casefile import Amend, Compartment, EntryKind, Logged, Put, Table


@dataclass(frozen=True, slots=True)
class ActionRequested:
    """A member asked to do something that needs two persons.

    ``about`` are ids, ``terms`` words of closed lists; ``matter`` is the digest of the action with both.
    ``purpose`` is what the member typed, sealed under the content key.
    """

    request_id: str
    action: str
    matter: str
    about: tuple[str, ...]
    terms: tuple[str, ...]
    purpose: str


@dataclass(frozen=True, slots=True)
class RequestApproved:
    """Another member agreed to exactly this matter."""

    request_id: str
    matter: str


@dataclass(frozen=True, slots=True)
class RequestRefused:
    """A member who may refuse ended a request."""

    request_id: str


@dataclass(frozen=True, slots=True)
class RequestUsed:
    """What was asked for was done; the request ended with it. ``approved_by`` is empty for a member alone."""

    request_id: str
    matter: str
    approved_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RequestClosed:
    """What a request was about was erased: it can allow nothing any more, and asks nobody to agree."""

    request_id: str


class SessionEnd(StrEnum):
    """How a session over the vault ended, or that it began, where the agreement to it outlives a failure."""

    BEGUN = "begun"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class VaultSessionHeld:
    """Lists under the vault were read in memory: which, how many rows, from when to when, how it ended."""

    request_id: str
    approved_by: tuple[str, ...]
    lists: tuple[str, ...]
    n_rows: int
    began: str
    ended: str
    end: SessionEnd


def _requested(logged: Logged) -> Iterable[Put]:
    body: ActionRequested = logged.body
    yield Put(
        "request",
        {
            "request_id": body.request_id,
            "action": body.action,
            "matter": body.matter,
            "about": " ".join(body.about),
            "purpose": body.purpose,
            "asked_by": logged.actor,
            "asked": logged.time,
            "ended": None,
        },
    )


def _approved(logged: Logged) -> Iterable[Put]:
    yield Put(
        "approval",
        {"request_id": logged.body.request_id, "approved_by": logged.actor, "approved": logged.time},
    )


def _refused(logged: Logged) -> Iterable[Amend]:
    yield Amend("request", {"request_id": logged.body.request_id}, {"ended": "refused"})


def _used(logged: Logged) -> Iterable[Amend]:
    yield Amend("request", {"request_id": logged.body.request_id}, {"ended": "used"})


def _closed(logged: Logged) -> Iterable[Amend]:
    yield Amend("request", {"request_id": logged.body.request_id}, {"ended": "closed"})


def _nothing(_: Logged) -> Iterable[Put]:
    return ()


KINDS = (
    EntryKind("casework.action_requested", ActionRequested, Compartment.DATABASE, _requested),
    EntryKind("casework.request_approved", RequestApproved, Compartment.DATABASE, _approved),
    EntryKind("casework.request_refused", RequestRefused, Compartment.DATABASE, _refused),
    EntryKind("casework.request_used", RequestUsed, Compartment.DATABASE, _used),
    EntryKind("casework.request_closed", RequestClosed, Compartment.DATABASE, _closed),
    EntryKind("casework.vault_session_held", VaultSessionHeld, Compartment.DATABASE, _nothing),
)
TABLES = (
    Table(
        "request",
        {
            "request_id": str,
            "action": str,
            "matter": str,
            "about": str,
            "purpose": str,
            "asked_by": str,
            "asked": str,
            "ended": str,
        },
        ("request_id",),
    ),
    Table(
        "approval",
        {"request_id": str, "approved_by": str, "approved": str},
        ("request_id", "approved_by"),
    ),
)
