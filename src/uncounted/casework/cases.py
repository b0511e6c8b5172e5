"""Begin a case, open it, and act in it: permission, transaction, entry, in that order, every time."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from uncounted.casefile import CaseFile, Compartment, read_identity
from uncounted.casefile.case import Transaction
from uncounted.casefile.erasure import finish_erasure
from uncounted.casefile.quorum import held_together
from uncounted.casefile.storage import DamagedCaseError
from uncounted.casework.entries import CaseBegun, TablesRebuilt
from uncounted.casework.key_entries import IntakeKeyMade
from uncounted.casework.member_entries import MemberJoined
from uncounted.casework.permissions import (
    FOUNDER_ROLES,
    Action,
    Member,
    Role,
    authorise,
    in_force,
)
from uncounted.casework.policy_values import WAITING_HOURS, Policy, changed
from uncounted.casework.schema import case_schema
from uncounted.keys import KeyDerivationCost, letters
from uncounted.protection import AuthorisedMember, vault

FIRST_MEMBER = "member-1"


class Work:
    """One authorised action under way: what is added to it is signed with its member's name."""

    def __init__(self, transaction: Transaction, member: AuthorisedMember) -> None:
        self._transaction = transaction
        self.member = member

    def add(self, body: object) -> int:
        """Add one entry; returns its number."""
        return self._transaction.append(body, actor=self.member.member_id)

    def rebuild(self) -> None:
        """Make the tables again, as they are with what was added so far.

        Raises
        ------
        CompartmentNotHeldError
        """
        self._transaction.rebuild()


class Case:
    """An unlocked case in the hands of one member. Close it, or use it as a context manager."""

    def __init__(self, file: CaseFile, member: Member) -> None:
        self.file = file
        self.member = member

    def __enter__(self) -> Case:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the files, forget the keys and the protected words."""
        self.file.close()
        vault.forget()

    @property
    def case_id(self) -> str:
        """The id of the case."""
        return self.file.identity.case_id

    @property
    def public_key(self) -> str:
        """The public key that its checkpoints and dossiers are signed with."""
        return str(self.file.identity.verify_key)

    @property
    def title(self) -> str:
        """What the team calls the case."""
        return str(self.rows("case_title")[-1]["title"])

    @property
    def today(self) -> datetime.date:
        """The day that the clock of this machine shows."""
        return self.file.clock().date()

    def authorised(self, action: Action) -> AuthorisedMember:
        """Check that this member may do this, in this case.

        Raises
        ------
        NotPermittedError, WrongProofError
        """
        proof = authorise(self.member, action)
        proof.require(self.case_id, action.value)
        return proof

    @contextmanager
    def act(self, action: Action) -> Iterator[Work]:
        """Do one thing: check permission, add its entries in one transaction, keep all or nothing."""
        member = self.authorised(action)
        with self.file.transaction() as transaction:
            yield Work(transaction, member)

    def rows(self, table: str, **where: str | int | None) -> Sequence[Any]:
        """Read rows of a table of the case."""
        return self.file.rows(table, **where)


def create_case(
    folder: Path,
    *,
    passphrase: str,
    title: str,
    cost: KeyDerivationCost | None = None,
    database: str | None = None,
    waiting_hours: int = WAITING_HOURS,
) -> Case:
    """Make a new case with its first member; ``database`` is the address of one on a PostgreSQL server.

    While the case has one member, ``waiting_hours`` stand in for a second person.

    Raises
    ------
    CaseExistsError, WeakDerivationError, StorageFullError, UnknownPolicyError
    DatabaseAddressError, DriverMissingError, ServerUnreachableError, ServerRefusedError
    """
    intake_key = letters.LetterKey.generate()
    policy = changed(Policy(), waiting_hours=waiting_hours)

    def founding(file: CaseFile) -> tuple[object, ...]:
        roles = tuple(role.value for role in FOUNDER_ROLES)
        sealed = vault.conceal(file, intake_key.secret)
        joined = MemberJoined(FIRST_MEMBER, roles)
        made = IntakeKeyMade(intake_key.recipient, sealed)
        return CaseBegun(title), joined, made, policy.as_entry()

    file = CaseFile.create(
        folder,
        schema=case_schema(),
        passphrase=passphrase,
        member_id=FIRST_MEMBER,
        founding=founding,
        intake_key=intake_key.recipient,
        cost=cost,
        database=database,
    )
    return Case(file, Member(FIRST_MEMBER, file.identity.case_id, FOUNDER_ROLES))


def require_case(folder: Path) -> None:
    """Refuse what is no case, before anyone is asked for a passphrase.

    Raises
    ------
    NotACaseError, DamagedCaseError
    """
    read_identity(folder)


def open_case(folder: Path, *, passphrase: str) -> Case:
    """Open a case for the member whose passphrase this is.

    Raises
    ------
    NotACaseError, WrongPassphraseError, DamagedCaseError
    """
    file = CaseFile.open(folder, schema=case_schema(), passphrase=passphrase)
    try:
        _finish_interrupted(file)
        _check_intake_key(file)
    except BaseException:
        file.close()
        raise
    return Case(file, _member(file))


def _member(file: CaseFile) -> Member:
    """Say which roles this keyring's holder has; one whose keys are not there waits, whatever is written."""
    keyring = file.keyring
    rows = [row for row in file.rows("member", member_id=keyring.member_id) if row["left"] is None]
    given = tuple(Role(name) for row in rows for name in str(row["roles"]).split())
    waiting = tuple(Role(name) for row in rows for name in str(row["waiting"]).split())
    held = frozenset(compartment for compartment in Compartment if keyring.holds(compartment))
    standing = in_force(given, held | held_together(keyring))
    without_keys = tuple(role for role in given if role not in standing)
    return Member(keyring.member_id, file.identity.case_id, standing, (*waiting, *without_keys))


def _finish_interrupted(file: CaseFile) -> None:
    """Bring an erasure to its end that was interrupted, if this member can; verification tells if not."""
    erased = {str(row["key_id"]) for row in file.rows("erased_key")}
    left = erased & (file.keyring.key_ids() | file.blobs.ids()) if erased else frozenset()
    if left and file.keyring.holds_all():
        finish_erasure(file)


def _check_intake_key(file: CaseFile) -> None:
    """See that `case.toml` invites letters to this case; who put another key there would read them.

    Raises
    ------
    DamagedCaseError
    """
    recipients = [str(row["recipient"]) for row in file.rows("intake_key")]
    named = file.identity.intake_key
    if named is not None and named not in recipients:
        raise DamagedCaseError(
            "case.toml names a key for letters that is not the case's: somebody else would read them",
            where="case.toml",
            remedy="restore case.toml from a backup, and warn whoever was given the public key of the case",
        )
    if recipients and named != recipients[-1]:
        # a new key was made, and the program was stopped before it stood in case.toml
        file.name_intake_key(recipients[-1])


def rebuild(case: Case) -> int:
    """Drop every table that is derived and make it again from the entries; returns their number."""
    case.authorised(Action.REBUILD)
    case.file.rebuild()
    n_entries = case.file.size()
    with case.act(Action.REBUILD) as work:
        work.add(TablesRebuilt(n_entries))
    return n_entries
