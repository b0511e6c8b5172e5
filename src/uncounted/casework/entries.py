"""What the team itself writes down: a case was begun, a member joined, the tables were made again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from uncounted.casefile import Compartment, EntryKind, Logged, Put, Table


@dataclass(frozen=True, slots=True)
class CaseBegun:
    """The first entry: what the case is called by its team."""

    title: str


@dataclass(frozen=True, slots=True)
class MemberJoined:
    """A member with their roles; the member's name is not written, only a pseudonym."""

    member_id: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TablesRebuilt:
    """The projections were dropped and made again from the entries."""

    n_entries: int


def _begun(logged: Logged) -> Iterable[Put]:
    yield Put("case_title", {"number": logged.number, "title": logged.body.title, "begun": logged.time})


def _joined(logged: Logged) -> Iterable[Put]:
    body: MemberJoined = logged.body
    yield Put(
        "member",
        {"member_id": body.member_id, "roles": " ".join(body.roles), "joined": logged.time},
    )


def _rebuilt(_: Logged) -> Iterable[Put]:
    return ()


KINDS = (
    EntryKind("casework.case_begun", CaseBegun, Compartment.CONTENT, _begun),
    EntryKind("casework.member_joined", MemberJoined, Compartment.CONTENT, _joined),
    EntryKind("casework.tables_rebuilt", TablesRebuilt, Compartment.CONTENT, _rebuilt),
)
TABLES = (
    Table("case_title", {"number": int, "title": str, "begun": str}, ("number",)),
    Table("member", {"member_id": str, "roles": str, "joined": str}, ("member_id",)),
)
