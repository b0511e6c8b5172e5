"""What is written down of identities: sealed texts and marks, and that one was opened, or a name looked for.

- What is sealed of a person is about that person: it goes when the person is erased.
- That something was opened is about no record, and lies in the open of the case: who opened it can take
  nothing back, not even by erasing the person. Of the purpose the key goes then, since it may name somebody.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from uncounted.casefile import Compartment, EntryKind, Logged, Put, Table
from uncounted.protection.identities import IdentityKind


@dataclass(frozen=True, slots=True)
class IdentitySealed:
    """Something that identifies a person, sealed under the vault key, with the marks that find a name.

    ``item_id`` is that of a voice or a face, so that erasing the item erases this; empty otherwise. ``marks``
    are empty too where whoever sealed it does not hold the vault: who holds it adds them later.
    """

    token: str
    kind: IdentityKind
    sealed: str
    item_id: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IdentityMarked:
    """The marks of a name that was sealed without them in entry ``number``."""

    token: str
    number: int
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IndexKeyMade:
    """The key of the marks, sealed in the vault."""

    sealed: str


@dataclass(frozen=True, slots=True)
class IdentityOpened:
    """One identity is about to be shown to who adds this; ``number`` is the entry that sealed it."""

    token: str
    kind: IdentityKind
    number: int
    request_id: str
    approved_by: tuple[str, ...]
    purpose: str


@dataclass(frozen=True, slots=True)
class NamesSearched:
    """A member looked for the token of a name: how many persons were found, and never the name."""

    n_found: int


def _sealed(logged: Logged) -> Iterable[Put]:
    body: IdentitySealed = logged.body
    yield Put(
        "identity",
        {
            "number": logged.number,
            "token": body.token,
            "kind": body.kind.value,
            "sealed": body.sealed,
        },
    )
    yield from _marks(logged.number, body.token, body.marks)


def _marked(logged: Logged) -> Iterable[Put]:
    body: IdentityMarked = logged.body
    yield from _marks(body.number, body.token, body.marks)


def _marks(number: int, token: str, marks: Iterable[str]) -> Iterable[Put]:
    for mark in marks:
        yield Put("identity_index", {"number": number, "mark": mark, "token": token})


def _index_key(logged: Logged) -> Iterable[Put]:
    yield Put("identity_index_key", {"number": logged.number, "sealed": logged.body.sealed})


def _opened(logged: Logged) -> Iterable[Put]:
    body: IdentityOpened = logged.body
    yield Put(
        "opening",
        {
            "number": logged.number,
            "token": body.token,
            "kind": body.kind.value,
            "opened_by": logged.actor,
            "opened": logged.time,
        },
    )


def _nothing(_: Logged) -> Iterable[Put]:
    return ()


def _about_token(body: IdentityMarked) -> tuple[str, ...]:
    return (body.token,)


def _about(body: IdentitySealed) -> tuple[str, ...]:
    return (body.token, body.item_id) if body.item_id else (body.token,)


KINDS = (
    EntryKind("protection.identity_sealed", IdentitySealed, Compartment.VAULT, _sealed, _about),
    EntryKind("protection.identity_marked", IdentityMarked, Compartment.VAULT, _marked, _about_token),
    EntryKind("protection.index_key_made", IndexKeyMade, Compartment.VAULT, _index_key),
    EntryKind("protection.identity_opened", IdentityOpened, Compartment.DATABASE, _opened),
    EntryKind("protection.names_searched", NamesSearched, Compartment.DATABASE, _nothing),
)
TABLES = (
    # not found by token: a server would see which rows are of one person
    Table("identity", {"number": int, "token": str, "kind": str, "sealed": str}, ("number",)),
    Table("identity_index", {"number": int, "mark": str, "token": str}, ("number", "mark")),
    Table("identity_index_key", {"number": int, "sealed": str}, ("number",)),
    Table(
        "opening",
        {"number": int, "token": str, "kind": str, "opened_by": str, "opened": str},
        ("number",),
    ),
)
