"""A small schema for tests of the casefile, which knows nothing of the field."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from uncounted.casefile import Amend, CaseFile, Compartment, EntryKind, Logged, Put, Schema, Table
from uncounted.casefile.verification import verify_ledger
from uncounted.keys import KeyDerivationCost
from uncounted.vocabulary.verdicts import Verdict

FAST = KeyDerivationCost(memory_kib=64 * 1024, passes=1, lanes=1)
PASSPHRASE = "correct horse battery staple"


@dataclass(frozen=True, slots=True)
class Noted:
    note_id: str
    text: str


@dataclass(frozen=True, slots=True)
class Corrected:
    note_id: str
    text: str


@dataclass(frozen=True, slots=True)
class Erased:
    key_ids: tuple[str, ...]


def _noted(logged: Logged) -> Iterable[Put]:
    yield Put("note", {"note_id": logged.body.note_id, "text": logged.body.text, "times": 0})


def _corrected(logged: Logged) -> Iterable[Amend]:
    yield Amend("note", {"note_id": logged.body.note_id}, {"text": logged.body.text, "times": 1})


SCHEMA = Schema(
    (
        EntryKind("test.noted", Noted, Compartment.CONTENT, _noted, lambda body: (body.note_id,)),
        EntryKind("test.corrected", Corrected, Compartment.VAULT, _corrected),
        EntryKind(
            "test.erased", Erased, Compartment.DATABASE, lambda _: (), erases=lambda body: body.key_ids
        ),
    ),
    (
        Table(
            "note",
            {"note_id": str, "text": str, "times": int},
            ("note_id",),
            sealed={"text": Compartment.CONTENT},
        ),
    ),
)


def frozen_clock() -> datetime.datetime:
    return datetime.datetime(2031, 6, 1, 12, tzinfo=datetime.UTC)


def new_case(folder: Path) -> CaseFile:
    return CaseFile.create(
        folder, schema=SCHEMA, passphrase=PASSPHRASE, member_id="member-1", clock=frozen_clock, cost=FAST
    )


def open_again(folder: Path, passphrase: str = PASSPHRASE) -> CaseFile:
    return CaseFile.open(folder, schema=SCHEMA, passphrase=passphrase, clock=frozen_clock)


def is_sound(case: CaseFile) -> bool:
    """Whether everything was verified that can be: the pages of a server cannot be looked at from here."""
    verdicts = {check.name: check.verdict for check in verify_ledger(case)}
    if case.identity.database is not None:
        assert verdicts.pop("pages") is Verdict.NOT_CHECKED
    return set(verdicts.values()) == {Verdict.PASSED}


def note(case: CaseFile, *texts: str) -> None:
    with case.transaction() as transaction:
        for text in texts:
            transaction.append(Noted(f"n{transaction.frontier.size}", text), actor="member-1")
