"""Who was in a case, in which roles, and until when: by pseudonym, under the key that all members hold.

- A row of the table stays when its member leaves: who did what must stay readable.
- Where keys were taken from somebody, the epoch of these keys is written down: until a newer one is there,
  what was copied before still opens.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from uncounted.casefile import Amend, Compartment, EntryKind, Logged, Put, Table


@dataclass(frozen=True, slots=True)
class MemberJoined:
    """A member with their roles; the member's name is not written, only a pseudonym.

    ``waiting`` are roles that a protection officer must admit; ``fingerprint`` is of the member's public key.
    """

    member_id: str
    roles: tuple[str, ...]
    waiting: tuple[str, ...] = ()
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class MemberAdmitted:
    """A protection officer compared the fingerprint and gave the keys; ``roles`` are all in force now."""

    member_id: str
    roles: tuple[str, ...]
    fingerprint: str


@dataclass(frozen=True, slots=True)
class RolesChanged:
    """A member's roles now; ``keys_taken`` of ``epoch`` are held by them no more."""

    member_id: str
    roles: tuple[str, ...]
    waiting: tuple[str, ...]
    keys_taken: tuple[str, ...]
    epoch: int


@dataclass(frozen=True, slots=True)
class MemberLeft:
    """A member holds no keys any more; those of ``epoch`` are the last they had."""

    member_id: str
    epoch: int


def _joined(logged: Logged) -> Iterable[Put]:
    body: MemberJoined = logged.body
    yield Put(
        "member",
        {
            "member_id": body.member_id,
            "roles": " ".join(body.roles),
            "waiting": " ".join(body.waiting),
            "given_by": logged.actor,
            "joined": logged.time,
            "left": None,
        },
    )


def _admitted(logged: Logged) -> Iterable[Amend]:
    body: MemberAdmitted = logged.body
    yield Amend("member", {"member_id": body.member_id}, {"roles": " ".join(body.roles), "waiting": ""})


def _changed(logged: Logged) -> Iterable[Put | Amend]:
    body: RolesChanged = logged.body
    roles = {"roles": " ".join(body.roles), "waiting": " ".join(body.waiting), "given_by": logged.actor}
    yield Amend("member", {"member_id": body.member_id}, roles)
    if body.keys_taken:
        yield _taken(logged.number, body)


def _left(logged: Logged) -> Iterable[Put | Amend]:
    body: MemberLeft = logged.body
    yield Amend("member", {"member_id": body.member_id}, {"waiting": "", "left": logged.time})
    yield _taken(logged.number, body)


def _taken(number: int, body: RolesChanged | MemberLeft) -> Put:
    return Put("keys_taken", {"number": number, "member_id": body.member_id, "epoch": body.epoch})


KINDS = (
    EntryKind("casework.member_joined", MemberJoined, Compartment.DATABASE, _joined),
    EntryKind("casework.member_admitted", MemberAdmitted, Compartment.DATABASE, _admitted),
    EntryKind("casework.roles_changed", RolesChanged, Compartment.DATABASE, _changed),
    EntryKind("casework.member_left", MemberLeft, Compartment.DATABASE, _left),
)
TABLES = (
    Table(
        "member",
        {"member_id": str, "roles": str, "waiting": str, "given_by": str, "joined": str, "left": str},
        ("member_id",),
    ),
    Table("keys_taken", {"number": int, "member_id": str, "epoch": int}, ("number",)),
)
