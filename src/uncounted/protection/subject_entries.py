"""What is written down of protected persons: that there is one, and where they spoke. Never who they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from uncounted.casefile import Amend, Compartment, EntryKind, Logged, Put, Table
from uncounted.protection.subjects import Part


@dataclass(frozen=True, slots=True)
class SubjectRegistered:
    """A person to be protected was given a token; ``officer`` is the member who answers for them."""

    token: str
    part: Part
    officer: str


@dataclass(frozen=True, slots=True)
class SubjectSpoke:
    """The words of an item are those of this person."""

    token: str
    item_id: str


@dataclass(frozen=True, slots=True)
class OfficerChanged:
    """Another member answers for this person from now on."""

    token: str
    officer: str


def _registered(logged: Logged) -> Iterable[Put]:
    body: SubjectRegistered = logged.body
    row = {"token": body.token, "part": body.part.value, "officer": body.officer, "registered": logged.time}
    yield Put("subject", row)


def _spoke(logged: Logged) -> Iterable[Put]:
    yield Put("subject_item", {"token": logged.body.token, "item_id": logged.body.item_id})


def _officer(logged: Logged) -> Iterable[Amend]:
    yield Amend("subject", {"token": logged.body.token}, {"officer": logged.body.officer})


KINDS = (
    EntryKind(
        "protection.subject_registered",
        SubjectRegistered,
        Compartment.CONTENT,
        _registered,
        lambda body: (body.token,),
    ),
    EntryKind(
        "protection.subject_spoke",
        SubjectSpoke,
        Compartment.CONTENT,
        _spoke,
        lambda body: (body.token, body.item_id),
    ),
    EntryKind(
        "protection.officer_changed",
        OfficerChanged,
        Compartment.CONTENT,
        _officer,
        lambda body: (body.token,),
    ),
)
TABLES = (
    Table("subject", {"token": str, "part": str, "officer": str, "registered": str}, ("token",)),
    Table("subject_item", {"token": str, "item_id": str}, ("token", "item_id")),
)
