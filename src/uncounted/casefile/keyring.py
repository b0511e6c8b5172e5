"""The keyring: wrapped keys only, and who may unwrap them.

- A passphrase opens a member's private keys; these unwrap the case keys of each epoch and compartment;
  a case key unwraps the data key of each record. Destroying a wrapped data key destroys the record.
- Data keys are made in batches, before the entries that use them are committed: a crash leaves a spare
  key, never an entry without one.
- A wrong passphrase says nothing about what is inside.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

import sqlalchemy as sa

from uncounted.casefile.storage import damaged, open_database, reading, writing
from uncounted.keys import (
    CannotOpenError,
    KeyDerivationCost,
    SigningKey,
    WrappingKey,
    derive_member_key,
    open_sealed,
    seal,
)
from uncounted.vocabulary.errors import UncountedError

FIRST_EPOCH = 1
_LARGEST_BATCH = 256
_KEY_BYTES = 32


class Compartment(StrEnum):
    """What a case key opens: the database file, the content, or the identities."""

    DATABASE = "database"
    CONTENT = "content"
    VAULT = "vault"


class WrongPassphraseError(UncountedError):
    """The passphrase opens nothing here."""


class ErasedRecordError(UncountedError):
    """The key of a record is not in the keyring: erased, or an old keyring was put back."""


_METADATA = sa.MetaData()
_MEMBER = sa.Table(
    "member",
    _METADATA,
    sa.Column("member_id", sa.Text, primary_key=True),
    sa.Column("salt", sa.LargeBinary, nullable=False),
    sa.Column("memory_kib", sa.Integer, nullable=False),
    sa.Column("passes", sa.Integer, nullable=False),
    sa.Column("lanes", sa.Integer, nullable=False),
    sa.Column("wrapping_public", sa.LargeBinary, nullable=False),
    sa.Column("sealed_private", sa.LargeBinary, nullable=False),
)
_CASE_KEY = sa.Table(
    "case_key",
    _METADATA,
    sa.Column("epoch", sa.Integer, primary_key=True),
    sa.Column("compartment", sa.Text, primary_key=True),
    sa.Column("member_id", sa.Text, primary_key=True),
    sa.Column("wrapped", sa.LargeBinary, nullable=False),
)
_DATA_KEY = sa.Table(
    "data_key",
    _METADATA,
    sa.Column("key_id", sa.Text, primary_key=True),
    sa.Column("epoch", sa.Integer, nullable=False),
    sa.Column("compartment", sa.Text, nullable=False),
    sa.Column("wrapped", sa.LargeBinary, nullable=False),
)


@dataclass(frozen=True, slots=True)
class DataKey:
    """A record's own key and its id (32 hexadecimal digits)."""

    key_id: str
    key: bytes


@dataclass(slots=True)
class Keyring:
    """An unlocked keyring: one member's view, with the case keys they may open held in memory."""

    engine: sa.Engine
    path: Path
    case_id: str
    member_id: str
    signing_key: SigningKey
    case_keys: Mapping[Compartment, bytes]
    epoch: int = FIRST_EPOCH
    _spare: dict[Compartment, list[DataKey]] = field(default_factory=dict)
    _batch: int = 1

    def new_data_key(self, compartment: Compartment) -> DataKey:
        """Hand out a fresh data key whose wrap is already on disk."""
        spare = self._spare.setdefault(compartment, [])
        if not spare:
            spare.extend(self._make_batch(compartment))
        return spare.pop()

    def data_key(self, key_id: str) -> bytes:
        """Unwrap the key of a record.

        Raises
        ------
        ErasedRecordError
            There is no such key any more.
        CannotOpenError
            The wrap was altered, or this member does not hold its compartment.
        """
        with reading(self.engine, self.path) as connection:
            row = connection.execute(sa.select(_DATA_KEY).where(_DATA_KEY.c.key_id == key_id)).one_or_none()
        if row is None:
            raise ErasedRecordError(
                "the key of this record is not in the keyring",
                where=f"record {key_id}",
                remedy="if it was erased, all is well; else restore keyring.db from its own backup",
            )
        return self._unwrap(row)

    def all_data_keys(self) -> dict[str, bytes]:
        """Unwrap every data key this member may open, for a replay or a verification."""
        with reading(self.engine, self.path) as connection:
            rows = connection.execute(sa.select(_DATA_KEY)).all()
        return {row.key_id: self._unwrap(row) for row in rows if row.compartment in self.case_keys}

    def moved_to(self, path: Path) -> Keyring:
        """Close this keyring, and return it unlocked for the place that its file is about to be moved to."""
        case_keys = self.case_keys
        self.close()
        return replace(self, engine=open_database(path, key=None), path=path, case_keys=case_keys)

    def close(self) -> None:
        """Drop the keys never used, and forget the rest."""
        unused = [key.key_id for spare in self._spare.values() for key in spare]
        if unused:
            with writing(self.engine, self.path) as connection:
                connection.execute(sa.delete(_DATA_KEY).where(_DATA_KEY.c.key_id.in_(unused)))
        self._spare.clear()
        self.case_keys = {}
        self.engine.dispose()

    def _make_batch(self, compartment: Compartment) -> list[DataKey]:
        made = [DataKey(os.urandom(16).hex(), os.urandom(_KEY_BYTES)) for _ in range(self._batch)]
        self._batch = min(self._batch * 2, _LARGEST_BATCH)
        case_key = self.case_keys[compartment]
        rows = [
            {
                "key_id": data_key.key_id,
                "epoch": self.epoch,
                "compartment": compartment.value,
                "wrapped": seal(case_key, data_key.key, self._data_context(data_key.key_id, self.epoch)),
            }
            for data_key in made
        ]
        with writing(self.engine, self.path) as connection:
            connection.execute(sa.insert(_DATA_KEY), rows)
        return made

    def _unwrap(self, row: sa.Row[tuple[object, ...]]) -> bytes:
        try:
            case_key = self.case_keys[Compartment(row.compartment)]
            return open_sealed(case_key, row.wrapped, self._data_context(row.key_id, row.epoch))
        except (KeyError, TypeError, ValueError) as error:
            raise damaged(self.path) from error

    def _data_context(self, key_id: str, epoch: int) -> bytes:
        return f"{self.case_id}|{key_id}|{epoch}".encode()


def create_keyring(
    path: Path, *, case_id: str, member_id: str, passphrase: str, cost: KeyDerivationCost
) -> Keyring:
    """Make a keyring with its first member, who holds every compartment."""
    salt = os.urandom(16)
    member_key = derive_member_key(passphrase, salt, cost)
    wrapping, signing = WrappingKey.generate(), SigningKey.generate(device_name(case_id))
    private = wrapping.private_bytes() + signing.private_bytes()
    case_keys = {compartment: os.urandom(_KEY_BYTES) for compartment in Compartment}
    engine = open_database(path, key=None)
    with writing(engine, path) as connection:
        _METADATA.create_all(connection)
        connection.execute(
            sa.insert(_MEMBER).values(
                member_id=member_id,
                salt=salt,
                memory_kib=cost.memory_kib,
                passes=cost.passes,
                lanes=cost.lanes,
                wrapping_public=wrapping.public,
                sealed_private=seal(member_key, private, f"{case_id}|{member_id}".encode()),
            )
        )
        for compartment, case_key in case_keys.items():
            info = _wrap_info(case_id, FIRST_EPOCH, compartment, member_id)
            connection.execute(
                sa.insert(_CASE_KEY).values(
                    epoch=FIRST_EPOCH,
                    compartment=compartment.value,
                    member_id=member_id,
                    wrapped=WrappingKey.wrap(case_key, wrapping.public, info),
                )
            )
    return Keyring(engine, path, case_id, member_id, signing, case_keys)


def unlock_keyring(path: Path, *, case_id: str, passphrase: str) -> Keyring:
    """Open the keyring for the member whose passphrase this is.

    Raises
    ------
    WrongPassphraseError
        It opens no member's keys.
    """
    engine = open_database(path, key=None)
    with reading(engine, path) as connection:
        _refuse_strangers(connection, path)
        members = connection.execute(sa.select(_MEMBER).order_by(_MEMBER.c.member_id)).all()
        wraps = connection.execute(sa.select(_CASE_KEY)).all()
    for member in members:
        try:
            keyring = _unlock(engine, path, case_id, passphrase, member, wraps)
        except (TypeError, ValueError, OverflowError) as error:
            # a value of another type or beyond all bounds stands where a key or a cost should
            raise damaged(path) from error
        if keyring is not None:
            return keyring
    engine.dispose()
    raise WrongPassphraseError(
        "the passphrase does not open this case",
        where="the keyring",
        remedy="type it again; look at the keyboard's language and the capitals key",
    )


def _refuse_strangers(connection: sa.Connection, path: Path) -> None:
    """Refuse a keyring that holds anything but its three tables: a trigger put there could eat new keys."""
    found = connection.exec_driver_sql(
        "SELECT type, tbl_name FROM sqlite_master WHERE name NOT LIKE 'sqlite_autoindex_%'"
    ).all()
    if {(kind, name) for kind, name in found} != {("table", name) for name in _METADATA.tables}:
        raise damaged(path)


def _unlock(
    engine: sa.Engine,
    path: Path,
    case_id: str,
    passphrase: str,
    member: sa.Row[tuple[object, ...]],
    wraps: Sequence[sa.Row[tuple[object, ...]]],
) -> Keyring | None:
    """Open one member's keys; None where the passphrase is not theirs."""
    cost = KeyDerivationCost(member.memory_kib, member.passes, member.lanes)
    member_key = derive_member_key(passphrase, member.salt, cost)
    try:
        private = open_sealed(member_key, member.sealed_private, f"{case_id}|{member.member_id}".encode())
    except CannotOpenError:
        return None
    wrapping = WrappingKey(private[:_KEY_BYTES])
    signing = SigningKey(device_name(case_id), private[_KEY_BYTES:])
    case_keys = {}
    for wrap in wraps:
        if wrap.member_id == member.member_id:
            compartment = Compartment(wrap.compartment)
            info = _wrap_info(case_id, wrap.epoch, compartment, member.member_id)
            case_keys[compartment] = wrapping.unwrap(wrap.wrapped, info)
    if Compartment.DATABASE not in case_keys:
        raise damaged(path)
    return Keyring(engine, path, case_id, member.member_id, signing, case_keys)


def device_name(case_id: str) -> str:
    """Name the key a case's checkpoints are signed with."""
    return f"uncounted/{case_id}"


def _wrap_info(case_id: str, epoch: int, compartment: Compartment, member_id: str) -> bytes:
    return f"{case_id}|{epoch}|{compartment}|{member_id}".encode()
