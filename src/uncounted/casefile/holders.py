"""Who may unwrap the case keys: members by a passphrase, others by a private key kept elsewhere.

- A passphrase opens a member's private key; that unwraps the case keys wrapped to them, and no others.
- A wrong passphrase says nothing about what is inside, nor about who the members are.
- A keyring that holds anything but its own tables is refused: a trigger put there could eat new keys.
- Adding a holder wraps to them only what the one who adds holds; removing one destroys their wraps, and is
  whole only after the keys were renewed. So does taking a single key.
- No two members have one passphrase: it would open the keys of the first of them to both.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from uncounted.casefile.keyring import (
    CASE_KEY,
    EPOCH,
    FIRST_EPOCH,
    HOLDER,
    KEY_BYTES,
    METADATA,
    QUORUM_PREFIX,
    QUORUM_SHARE,
    Compartment,
    Keyring,
    epoch_context,
    epoch_row,
    public_halves,
    wrap_info,
    wrap_row,
)
from uncounted.casefile.storage import SqliteDatabase, damaged
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


class WrongPassphraseError(UncountedError):
    """The passphrase opens nothing here."""


class UnknownHolderError(UncountedError):
    """Nobody of this name holds keys of the case, or it is the last who does."""


class HolderExistsError(UncountedError):
    """Somebody of this name holds keys of the case already."""


class PassphraseTakenError(UncountedError):
    """The passphrase opens the keys of another member."""


def create_keyring(
    path: Path, *, case_id: str, member_id: str, passphrase: str, cost: KeyDerivationCost
) -> Keyring:
    """Make a keyring with its first member, who holds every compartment."""
    private, signing = WrappingKey.generate(), SigningKey.generate(device_name(case_id))
    case_keys = {compartment: os.urandom(KEY_BYTES) for compartment in Compartment}
    database = SqliteDatabase(path, key=None)
    keys = {(FIRST_EPOCH, compartment): key for compartment, key in case_keys.items()}
    keyring = Keyring(
        database, case_id, member_id, private, signing, FIRST_EPOCH, keys, public_halves(case_keys)
    )
    with database.writing() as connection:
        METADATA.create_all(connection)
        connection.execute(sa.insert(EPOCH).values(**epoch_row(case_id, FIRST_EPOCH, case_keys, signing)))
        add_holder_key(connection, keyring, member_id, private.public, Compartment)
        _set_passphrase(connection, case_id, member_id, private, passphrase, cost)
    return keyring


def unlock_keyring(path: Path, *, case_id: str, passphrase: str) -> Keyring:
    """Open the keyring for the member whose passphrase this is.

    Raises
    ------
    WrongPassphraseError
        It opens no member's keys.
    DamagedCaseError
    """
    database = SqliteDatabase(path, key=None)
    for holder in holder_rows(database):
        if holder.sealed_private is None:
            continue
        try:
            private = private_of(holder, case_id, passphrase)
            if private is not None:
                return _unlocked(database, case_id, holder.holder_id, private)
        except (TypeError, ValueError, OverflowError) as error:
            # a value of another type or beyond all bounds stands where a key or a cost should
            raise damaged(path) from error
    database.close()
    raise WrongPassphraseError(
        "the passphrase does not open this case",
        where="the keyring",
        remedy="type it again; look at the keyboard's language and the capitals key",
    )


def unlock_with_private(path: Path, *, case_id: str, holder_id: str, private: bytes) -> Keyring:
    """Open the keyring for a holder by their 32-byte private key alone.

    Raises
    ------
    UnknownHolderError
        No such holder, or the private key is not theirs.
    DamagedCaseError
    """
    database = SqliteDatabase(path, key=None)
    if all(holder.holder_id != holder_id for holder in holder_rows(database)):
        raise _unknown()
    try:
        return _unlocked(database, case_id, holder_id, WrappingKey(private))
    except CannotOpenError as error:
        database.close()
        raise _unknown() from error
    except (TypeError, ValueError) as error:
        raise damaged(path) from error


def holders(keyring: Keyring) -> dict[str, frozenset[Compartment]]:
    """Return who holds which compartments in the newest epoch."""
    with keyring.database.reading() as connection:
        rows = connection.execute(sa.select(CASE_KEY).where(CASE_KEY.c.epoch == keyring.epoch)).all()
        known = connection.execute(sa.select(HOLDER.c.holder_id).order_by(HOLDER.c.holder_id)).scalars().all()
    try:
        return {
            holder_id: frozenset(Compartment(row.compartment) for row in rows if row.holder_id == holder_id)
            for holder_id in known
        }
    except ValueError as error:
        raise damaged(keyring.path) from error


def keyring_faults(keyring: Keyring) -> int:
    """Count what is wrong in a keyring, as far as this holder can see: what others hold opens for them alone.

    Counted are damaged places of the file, data keys that do not open, case keys that belong to no holder and
    epoch that are there or whose public key does not open, and holders without the key of the database.
    """
    with keyring.database.reading() as connection:
        lines = connection.exec_driver_sql("PRAGMA integrity_check").scalars()
        n_damaged = sum(1 for line in lines if line != "ok")
        known = frozenset(connection.execute(sa.select(HOLDER.c.holder_id)).scalars())
        rows = connection.execute(sa.select(CASE_KEY)).all()
    keys_of = {(row.holder_id, row.epoch, row.compartment) for row in rows}
    epochs = frozenset(keyring.epochs())
    # the quorum opens the vault and nothing else; its members open the database themselves
    n_without = sum(
        1
        for one in known
        if not one.startswith(QUORUM_PREFIX) and (one, keyring.epoch, Compartment.DATABASE) not in keys_of
    )
    n_unfit = sum(1 for row in rows if row.holder_id not in known or row.epoch not in epochs)
    return n_damaged + n_without + n_unfit + keyring.unopened(rows)


def add_holder(keyring: Keyring, holder_id: str, public: bytes, compartments: Iterable[Compartment]) -> None:
    """Wrap case keys to a holder of an X25519 key (32 bytes); every later epoch is wrapped to them too.

    Raises
    ------
    HolderExistsError
    CompartmentNotHeldError
        The one who adds does not hold a compartment that is to be given.
    """
    with keyring.database.writing() as connection:
        keyring.require_current(connection)
        add_holder_key(connection, keyring, holder_id, public, compartments)


def add_member(
    keyring: Keyring,
    member_id: str,
    passphrase: str,
    compartments: Iterable[Compartment],
    cost: KeyDerivationCost | None = None,
) -> None:
    """Let a member in by a passphrase of their own; all members hold the key of the database.

    Raises
    ------
    HolderExistsError, CompartmentNotHeldError, WeakDerivationError, PassphraseTakenError
    """
    _require_unused(keyring, passphrase, member_id)
    private = WrappingKey.generate()
    with keyring.database.writing() as connection:
        keyring.require_current(connection)
        add_holder_key(connection, keyring, member_id, private.public, {Compartment.DATABASE, *compartments})
        _set_passphrase(
            connection, keyring.case_id, member_id, private, passphrase, cost or KeyDerivationCost()
        )


def readmit_member(
    keyring: Keyring, member_id: str, passphrase: str, cost: KeyDerivationCost | None = None
) -> None:
    """Give a member new keys under a new passphrase, for the compartments they held; the old ones end.

    Raises
    ------
    UnknownHolderError, CompartmentNotHeldError, WeakDerivationError, PassphraseTakenError
    """
    held = holders(keyring).get(member_id)
    if held is None:
        raise _unknown()
    _require_unused(keyring, passphrase, member_id)
    private = WrappingKey.generate()
    with keyring.database.writing() as connection:
        keyring.require_current(connection)
        _delete_holder(connection, member_id)
        add_holder_key(connection, keyring, member_id, private.public, held)
        _set_passphrase(
            connection, keyring.case_id, member_id, private, passphrase, cost or KeyDerivationCost()
        )


def set_passphrase(keyring: Keyring, passphrase: str, cost: KeyDerivationCost | None = None) -> None:
    """Seal this member's private key under another passphrase.

    An older copy of the keyring still opens with the old one.

    Raises
    ------
    WeakDerivationError, PassphraseTakenError
    """
    _require_unused(keyring, passphrase, keyring.member_id)
    with keyring.database.writing() as connection:
        _set_passphrase(
            connection,
            keyring.case_id,
            keyring.member_id,
            keyring.private,
            passphrase,
            cost or KeyDerivationCost(),
        )


def remove_holder(keyring: Keyring, holder_id: str) -> None:
    """Destroy the wraps of a holder. What they may have copied still opens until the keys are renewed.

    Raises
    ------
    UnknownHolderError
        Nobody of this name, or no other member would be left who holds every compartment.
    """
    held = holders(keyring)
    with keyring.database.writing() as connection:
        _delete_holder(connection, holder_id)
        shares = connection.execute(sa.select(QUORUM_SHARE)).all()
        # where a quorum stands, no member holds the vault; enough shares must be left to open it
        needed = frozenset(Compartment) - ({Compartment.VAULT} if shares else frozenset())
        others = (compartments for name, compartments in held.items() if name != holder_id)
        enough = not shares or len(shares) >= shares[0].threshold
        if holder_id not in held or not enough or not any(needed <= compartments for compartments in others):
            raise _unknown()


def public_of(keyring: Keyring, holder_id: str) -> bytes:
    """Return a holder's public key, as it stands beside their key of the database.

    Whoever holds the key of the database could have put it there: compare it before more is given to it.

    Raises
    ------
    UnknownHolderError, DamagedCaseError
    """
    with keyring.database.reading() as connection:
        place = (CASE_KEY.c.epoch == keyring.epoch, CASE_KEY.c.compartment == Compartment.DATABASE.value)
        query = sa.select(CASE_KEY).where(*place, CASE_KEY.c.holder_id == holder_id)
        row = connection.execute(query).one_or_none()
    if row is None:
        raise _unknown()
    return keyring.public_of(row)


def give_keys(keyring: Keyring, holder_id: str, public: bytes, compartments: Iterable[Compartment]) -> None:
    """Wrap more case keys to a holder whose public key was compared.

    Raises
    ------
    CompartmentNotHeldError, KeysRenewedError
    """
    with keyring.database.writing() as connection:
        keyring.require_current(connection)
        for compartment in compartments:
            keyring.require(compartment)
            row = wrap_row(keyring.case_id, keyring.epoch, compartment, holder_id, public, keyring.case_keys)
            connection.execute(sa.insert(CASE_KEY).values(**row))


def take_keys(keyring: Keyring, holder_id: str, compartments: Iterable[Compartment]) -> None:
    """Destroy some wraps of a holder. What they may have copied still opens until the keys are renewed."""
    taken = [compartment.value for compartment in compartments]
    with keyring.database.writing() as connection:
        connection.execute(
            sa.delete(CASE_KEY).where(CASE_KEY.c.holder_id == holder_id, CASE_KEY.c.compartment.in_(taken))
        )


def device_name(case_id: str) -> str:
    """Name the key a case's checkpoints are signed with."""
    return f"uncounted/{case_id}"


def add_holder_key(
    connection: sa.Connection,
    keyring: Keyring,
    holder_id: str,
    public: bytes,
    compartments: Iterable[Compartment],
) -> None:
    """Wrap case keys to a new holder's public key (32 bytes), in a transaction that is open.

    Raises
    ------
    HolderExistsError, CompartmentNotHeldError
    """
    known = connection.execute(sa.select(HOLDER.c.holder_id).where(HOLDER.c.holder_id == holder_id)).first()
    if known is not None:
        raise HolderExistsError(
            "somebody of this name holds keys of the case already",
            where="the keyring",
            remedy="choose another name, or remove the holder first",
        )
    connection.execute(sa.insert(HOLDER).values(holder_id=holder_id))
    wrap_to(connection, keyring, holder_id, public, compartments)


def wrap_to(
    connection: sa.Connection,
    keyring: Keyring,
    holder_id: str,
    public: bytes,
    compartments: Iterable[Compartment],
) -> None:
    """Wrap more case keys to a holder who is there, in a transaction that is open.

    Raises
    ------
    CompartmentNotHeldError
    """
    for compartment in compartments:
        keyring.require(compartment)
        row = wrap_row(keyring.case_id, keyring.epoch, compartment, holder_id, public, keyring.case_keys)
        connection.execute(sa.insert(CASE_KEY).values(**row))


def _require_unused(keyring: Keyring, passphrase: str, member_id: str) -> None:
    for holder in holder_rows(keyring.database):
        if holder.holder_id == member_id or holder.sealed_private is None:
            continue
        if private_of(holder, keyring.case_id, passphrase) is not None:
            raise PassphraseTakenError(
                "this passphrase cannot be used in this case",
                where="the new passphrase",
                remedy="choose another one, of five or more random words",
            )


def _delete_holder(connection: sa.Connection, holder_id: str) -> None:
    connection.execute(sa.delete(QUORUM_SHARE).where(QUORUM_SHARE.c.holder_id == holder_id))
    connection.execute(sa.delete(CASE_KEY).where(CASE_KEY.c.holder_id == holder_id))
    connection.execute(sa.delete(HOLDER).where(HOLDER.c.holder_id == holder_id))


def _set_passphrase(
    connection: sa.Connection,
    case_id: str,
    member_id: str,
    private: WrappingKey,
    passphrase: str,
    cost: KeyDerivationCost,
) -> None:
    salt = os.urandom(16)
    member_key = derive_member_key(passphrase, salt, cost)
    connection.execute(
        sa.update(HOLDER)
        .where(HOLDER.c.holder_id == member_id)
        .values(
            salt=salt,
            memory_kib=cost.memory_kib,
            passes=cost.passes,
            lanes=cost.lanes,
            sealed_private=seal(member_key, private.private_bytes(), _private_context(case_id, member_id)),
        )
    )


def holder_rows(database: SqliteDatabase) -> Sequence[sa.Row[tuple[Any, ...]]]:
    """Read every holder of keys.

    Raises
    ------
    DamagedCaseError
        The file holds anything but the tables of a keyring.
    """
    with database.reading() as connection:
        found = connection.exec_driver_sql(
            "SELECT type, tbl_name FROM sqlite_master WHERE name NOT LIKE 'sqlite_autoindex_%'"
        ).all()
        if {(kind, name) for kind, name in found} != {("table", name) for name in METADATA.tables}:
            raise damaged(database.path)
        return connection.execute(sa.select(HOLDER).order_by(HOLDER.c.holder_id)).all()


def private_of(holder: sa.Row[tuple[Any, ...]], case_id: str, passphrase: str) -> WrappingKey | None:
    """Open one member's private key; None where the passphrase is not theirs."""
    cost = KeyDerivationCost(holder.memory_kib, holder.passes, holder.lanes)
    member_key = derive_member_key(passphrase, holder.salt, cost)
    try:
        return WrappingKey(
            open_sealed(member_key, holder.sealed_private, _private_context(case_id, holder.holder_id))
        )
    except CannotOpenError:
        return None


def _unlocked(database: SqliteDatabase, case_id: str, holder_id: str, private: WrappingKey) -> Keyring:
    """Unwrap a holder's case keys of every epoch, and what the newest database key seals."""
    with database.reading() as connection:
        wraps = connection.execute(sa.select(CASE_KEY).where(CASE_KEY.c.holder_id == holder_id)).all()
        newest = connection.execute(sa.select(EPOCH).order_by(EPOCH.c.epoch.desc()).limit(1)).one_or_none()
    keys = {
        (wrap.epoch, Compartment(wrap.compartment)): private.unwrap(
            wrap.wrapped, wrap_info(case_id, wrap.epoch, wrap.compartment, holder_id)
        )
        for wrap in wraps
    }
    if newest is None or (newest.epoch, Compartment.DATABASE) not in keys:
        raise damaged(database.path)
    database_key = keys[newest.epoch, Compartment.DATABASE]
    signing = open_sealed(
        database_key, newest.sealed_signing, epoch_context(case_id, newest.epoch, "signing")
    )
    publics = open_sealed(
        database_key, newest.sealed_publics, epoch_context(case_id, newest.epoch, "publics")
    )
    halves = {
        compartment: publics[index * KEY_BYTES : (index + 1) * KEY_BYTES]
        for index, compartment in enumerate(Compartment)
    }
    for compartment, half in public_halves(
        {c: key for (epoch, c), key in keys.items() if epoch == newest.epoch}
    ).items():
        # an insider who put a public half of their own there would read what others seal for the vault
        if halves[compartment] != half:
            raise damaged(database.path)
    signing_key = SigningKey(device_name(case_id), signing)
    return Keyring(database, case_id, holder_id, private, signing_key, newest.epoch, keys, halves)


def _private_context(case_id: str, member_id: str) -> bytes:
    return f"{case_id}|{member_id}".encode()


def _unknown() -> UnknownHolderError:
    return UnknownHolderError(
        "no such holder of keys, or the key is not theirs, or nobody else would hold every key",
        where="the keyring",
        remedy="check the name and the key; let another member in first",
    )
