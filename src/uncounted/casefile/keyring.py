"""The keyring: wrapped keys only. A case key unwraps the data key of each record; nothing here opens alone.

- There is a case key for each epoch and compartment. A new epoch wraps every data key anew, in one
  transaction; a data key that is left out of it is destroyed, and its record can never be read again.
- While an epoch is being changed both are there, so that the database opens under either; when it has its
  new key, every wrap of the old one is destroyed.
- Who does not hold a compartment can still seal for it, to its public half, and then read it no more.
- Data keys are made in batches, before the entries that use them are committed: a crash leaves a spare
  key, never an entry without one.

Who may unwrap the case keys stands in `uncounted.casefile.holders`.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from uncounted.casefile.compartments import Compartment as Compartment
from uncounted.casefile.statements import Prepared
from uncounted.casefile.storage import DamagedCaseError, SqliteDatabase, damaged
from uncounted.keys import CannotOpenError, SigningKey, WrappingKey, forgetting, open_sealed, seal, sealing
from uncounted.vocabulary.errors import UncountedError

FIRST_EPOCH = 1
KEY_BYTES = 32
QUORUM_PREFIX = "quorum-"
_ID_BYTES = 16
_SMALLEST_BATCH, _LARGEST_BATCH, _GROWTH = 8, 1024, 4
# SQLite takes tens of thousands of values in one statement; this many keep it quick
_ASKED_AT_ONCE = 5000


class ErasedRecordError(UncountedError):
    """The key of a record is not in the keyring: erased, or an old keyring was put back."""


class CompartmentNotHeldError(UncountedError):
    """The member does not hold the key of the compartment that a record lies in."""


class KeysForgottenError(UncountedError):
    """The case was locked while something was done with it."""


class KeysRenewedError(UncountedError):
    """The keys of the case were renewed while it was open here."""


METADATA = sa.MetaData()
HOLDER = sa.Table(
    "holder",
    METADATA,
    sa.Column("holder_id", sa.Text, primary_key=True),
    sa.Column("salt", sa.LargeBinary),
    sa.Column("memory_kib", sa.Integer),
    sa.Column("passes", sa.Integer),
    sa.Column("lanes", sa.Integer),
    sa.Column("sealed_private", sa.LargeBinary),
)
CASE_KEY = sa.Table(
    "case_key",
    METADATA,
    sa.Column("epoch", sa.Integer, primary_key=True),
    sa.Column("compartment", sa.Text, primary_key=True),
    sa.Column("holder_id", sa.Text, primary_key=True),
    sa.Column("wrapped", sa.LargeBinary, nullable=False),
    # the holder's public key, sealed under this very case key: only who holds it can have put it there
    sa.Column("sealed_public", sa.LargeBinary, nullable=False),
)
EPOCH = sa.Table(
    "epoch",
    METADATA,
    sa.Column("epoch", sa.Integer, primary_key=True),
    # the key that checkpoints are signed with, and the public halves of content and vault
    sa.Column("sealed_signing", sa.LargeBinary, nullable=False),
    sa.Column("sealed_publics", sa.LargeBinary, nullable=False),
)
DATA_KEY = sa.Table(
    "data_key",
    METADATA,
    sa.Column("key_id", sa.Text, primary_key=True),
    sa.Column("epoch", sa.Integer, nullable=False),
    sa.Column("compartment", sa.Text, nullable=False),
    # 1: wrapped to the public half of the compartment by someone who does not hold it
    sa.Column("to_public", sa.Integer, nullable=False),
    sa.Column("wrapped", sa.LargeBinary, nullable=False),
)
_PUT_DATA_KEYS = Prepared(sa.insert(DATA_KEY), sqlite.dialect())


# shares of the key that opens the vault where no member opens it alone (`uncounted.casefile.quorum`)
QUORUM_SHARE = sa.Table(
    "quorum_share",
    METADATA,
    sa.Column("holder_id", sa.Text, primary_key=True),
    sa.Column("quorum_id", sa.Text, nullable=False),
    sa.Column("threshold", sa.Integer, nullable=False),
    sa.Column("wrapped", sa.LargeBinary, nullable=False),
)


@dataclass(frozen=True, slots=True)
class DataKey:
    """A record's own key and its id (32 hexadecimal digits)."""

    key_id: str
    key: bytes


@dataclass(slots=True)
class Keyring:
    """An unlocked keyring: one holder's view, with the case keys they may open held in memory.

    Attributes
    ----------
    member_id : str
        Whose view it is.
    epoch : int
        The epoch that new data keys are wrapped in.
    keys : dict
        (epoch, compartment) -> case key, for what this holder holds.
    publics : mapping
        Compartment -> public half, to seal for those who hold it.
    """

    database: SqliteDatabase
    case_id: str
    member_id: str
    private: WrappingKey
    signing_key: SigningKey
    epoch: int
    keys: dict[tuple[int, Compartment], bytes]
    publics: Mapping[Compartment, bytes]
    _spare: dict[Compartment, list[DataKey]] = field(default_factory=dict)
    _batches: dict[Compartment, int] = field(default_factory=dict)

    @property
    def path(self) -> Path:
        """The keyring's file."""
        return self.database.path

    @property
    def case_keys(self) -> Mapping[Compartment, bytes]:
        """The case keys of the newest epoch that this holder holds."""
        return {compartment: key for (epoch, compartment), key in self.keys.items() if epoch == self.epoch}

    def secret_for(self, compartment: Compartment, purpose: str) -> bytes:
        """Derive a secret that whoever holds a compartment has, for one purpose; another epoch gives another.

        Raises
        ------
        CompartmentNotHeldError, KeysForgottenError
        """
        self.require(compartment)
        case_key = self.case_keys[compartment]
        if not any(case_key):
            raise _forgotten()
        return hmac.new(case_key, b"uncounted secret\n" + purpose.encode(), hashlib.sha256).digest()

    def database_keys(self) -> tuple[bytes, ...]:
        """Return the keys that the database may be under, newest first; two in the midst of a renewal."""
        epochs = sorted(
            (e for e, compartment in self.keys if compartment is Compartment.DATABASE), reverse=True
        )
        return tuple(self.keys[epoch, Compartment.DATABASE] for epoch in epochs)

    def holds(self, compartment: Compartment) -> bool:
        """Whether this holder opens what lies in a compartment."""
        return (self.epoch, compartment) in self.keys

    def holds_all(self) -> bool:
        """Whether this holder opens everything."""
        return all(self.holds(compartment) for compartment in Compartment)

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
        CompartmentNotHeldError
            This member may not open it.
        CannotOpenError
            The wrap was altered.
        """
        with self.database.reading() as connection:
            row = connection.execute(sa.select(DATA_KEY).where(DATA_KEY.c.key_id == key_id)).one_or_none()
        if row is None:
            raise ErasedRecordError(
                "the key of this record is not in the keyring",
                where=f"record {key_id}",
                remedy="if it was erased, all is well; else restore keyring.db from its own backup",
            )
        return self._unwrap(row)

    def data_keys(self, key_ids: Iterable[str]) -> dict[str, bytes | None]:
        """Unwrap many data keys; one that this member does not hold is None, one destroyed is absent."""
        wanted, found = list(key_ids), {}
        with self.database.reading() as connection:
            for start in range(0, len(wanted), _ASKED_AT_ONCE):
                asked = wanted[start : start + _ASKED_AT_ONCE]
                for row in connection.execute(sa.select(DATA_KEY).where(DATA_KEY.c.key_id.in_(asked))):
                    found[row.key_id] = self._unwrap(row) if self._may_hold(row.compartment) else None
        return found

    def key_ids(self) -> frozenset[str]:
        """Return the ids of all data keys there are, those never used included."""
        with self.database.reading() as connection:
            return frozenset(connection.execute(sa.select(DATA_KEY.c.key_id)).scalars())

    def spare_ids(self) -> frozenset[str]:
        """Return the ids of data keys made here and not yet handed out."""
        return frozenset(key.key_id for spare in self._spare.values() for key in spare)

    def all_data_keys(self) -> dict[str, bytes]:
        """Unwrap every data key that this holder may open, for work on many records."""
        with self.database.reading() as connection:
            rows = connection.execute(sa.select(DATA_KEY)).all()
        return {row.key_id: self._unwrap(row) for row in rows if self._may_hold(row.compartment)}

    def unopened(self, case_keys: Iterable[sa.Row[tuple[Any, ...]]]) -> int:
        """Count the data keys, and the public keys beside these case keys, that should open and do not."""
        n_public = sum(not _opens(self.public_of, row) for row in case_keys)
        with self.database.reading() as connection:
            rows = connection.execute(sa.select(DATA_KEY))
            return n_public + sum(not _opens(self._unwrap, row) for row in rows)

    def moved_to(self, path: Path) -> Keyring:
        """Close this keyring, and return it unlocked for the place that its file is about to be moved to."""
        self._drop_unused()
        self.database.close()
        return replace(self, database=SqliteDatabase(path, key=None))

    def close(self) -> None:
        """Drop the keys never used, then overwrite and forget the rest, the member's private key as well."""
        try:
            self._drop_unused()
        finally:
            if self.keys:
                forgetting.overwrite(*self.keys.values())
                # whoever finds this object later finds nothing in it that opens
                del self.private, self.signing_key
            self.keys = {}
            self.database.close()

    def _drop_unused(self) -> None:
        if self.keys:
            self._delete_keys(list(self.spare_ids()))
        forgetting.overwrite(*(key.key for spare in self._spare.values() for key in spare))
        self._spare.clear()

    def _delete_keys(self, key_ids: Sequence[str]) -> None:
        if key_ids:
            with self.database.writing() as connection:
                for start in range(0, len(key_ids), _ASKED_AT_ONCE):
                    asked = key_ids[start : start + _ASKED_AT_ONCE]
                    connection.execute(sa.delete(DATA_KEY).where(DATA_KEY.c.key_id.in_(asked)))

    def begin_epoch(self, *, forget: Collection[str] = ()) -> None:
        """Make new case keys for all holders and wrap every data key anew, but those to be forgotten.

        Until `end_epoch`, the keys of both epochs are there.

        Raises
        ------
        CompartmentNotHeldError
            This member does not hold every compartment.
        KeysRenewedError
            Somebody else was faster.
        """
        self.require_all()
        new, forgotten = self.epoch + 1, frozenset(forget)
        case_keys = {compartment: os.urandom(KEY_BYTES) for compartment in Compartment}
        wraps = {one.value: self._wrapping(new, one, case_keys) for one in Compartment}
        self._spare.clear()
        with self.database.writing() as connection:
            self.require_current(connection)
            rows = [
                wraps[row.compartment](row.key_id, self._unwrap(row))
                for row in connection.execute(sa.select(DATA_KEY)).all()
                if row.key_id not in forgotten
            ]
            self._rewrap_holders(connection, new, case_keys)
            connection.execute(sa.delete(DATA_KEY))
            _PUT_DATA_KEYS.run(connection, rows)
            connection.execute(
                sa.insert(EPOCH).values(**epoch_row(self.case_id, new, case_keys, self.signing_key))
            )
        self.keys |= {(new, compartment): key for compartment, key in case_keys.items()}
        self.publics = public_halves(case_keys)
        self.epoch = new

    def end_epoch(self) -> None:
        """Destroy the case keys of every epoch but the newest, in every wrap."""
        with self.database.writing() as connection:
            connection.execute(sa.delete(CASE_KEY).where(CASE_KEY.c.epoch != self.epoch))
            connection.execute(sa.delete(EPOCH).where(EPOCH.c.epoch != self.epoch))
        self.keys = {place: key for place, key in self.keys.items() if place[0] == self.epoch}

    def epochs(self) -> tuple[int, ...]:
        """Return the epochs whose keys are in the file, newest first; two where a change was interrupted."""
        with self.database.reading() as connection:
            return tuple(
                connection.execute(sa.select(EPOCH.c.epoch).order_by(EPOCH.c.epoch.desc())).scalars()
            )

    def require_all(self) -> None:
        """Refuse what needs every compartment.

        Raises
        ------
        CompartmentNotHeldError
        """
        for compartment in Compartment:
            self.require(compartment)

    def require(self, compartment: Compartment) -> None:
        """Refuse what needs one compartment.

        Raises
        ------
        CompartmentNotHeldError
        """
        if not self.holds(compartment):
            raise _not_held(compartment)

    def require_current(self, connection: sa.Connection) -> None:
        """Refuse to go on under keys that were renewed elsewhere.

        Raises
        ------
        KeysRenewedError
        """
        if connection.execute(sa.select(sa.func.max(EPOCH.c.epoch))).scalar_one() != self.epoch:
            raise keys_renewed()

    def _rewrap_holders(
        self, connection: sa.Connection, new: int, case_keys: Mapping[Compartment, bytes]
    ) -> None:
        for row in connection.execute(sa.select(CASE_KEY).where(CASE_KEY.c.epoch == self.epoch)).all():
            public = self.public_of(row)
            wrap = wrap_row(self.case_id, new, Compartment(row.compartment), row.holder_id, public, case_keys)
            connection.execute(sa.insert(CASE_KEY).values(**wrap))

    def public_of(self, row: sa.Row[tuple[Any, ...]]) -> bytes:
        """Open a holder's public key; one put there by somebody without the case key does not open.

        Raises
        ------
        DamagedCaseError, CompartmentNotHeldError
        """
        try:
            place = (row.epoch, Compartment(row.compartment))
            if place not in self.keys:
                raise self._no_key(place)
            return open_sealed(
                self.keys[place], row.sealed_public, wrap_info(self.case_id, *place, row.holder_id)
            )
        except (CannotOpenError, KeyError, TypeError, ValueError) as error:
            raise damaged(self.path) from error

    def place_of(self, row: sa.Row[tuple[Any, ...]]) -> bytes:
        """Say where a wrapped case key belongs, as it was bound when it was wrapped."""
        return wrap_info(self.case_id, row.epoch, row.compartment, row.holder_id)

    def check_publics(self) -> None:
        """Refuse public halves that are not those of the keys held: somebody else would read what is sealed.

        Raises
        ------
        DamagedCaseError
        """
        if any(
            self.publics[compartment] != half for compartment, half in public_halves(self.case_keys).items()
        ):
            raise damaged(self.path)

    def forget_spare(self, compartment: Compartment) -> None:
        """Drop data keys of a compartment that were made and not used."""
        spare = self._spare.pop(compartment, [])
        self._delete_keys([key.key_id for key in spare])
        forgetting.overwrite(*(key.key for key in spare))

    def _make_batch(self, compartment: Compartment) -> list[DataKey]:
        size = self._batches.get(compartment, _SMALLEST_BATCH)
        self._batches[compartment] = min(size * _GROWTH, _LARGEST_BATCH)
        step = _ID_BYTES + KEY_BYTES
        random = os.urandom(size * step)
        made = [
            DataKey(random[start : start + _ID_BYTES].hex(), random[start + _ID_BYTES : start + step])
            for start in range(0, len(random), step)
        ]
        case_keys = self.case_keys
        wrap = self._wrapping(self.epoch, compartment, case_keys)
        rows = [wrap(one.key_id, one.key) for one in made]
        # a key that is overwritten stays so: one that is whole now was whole when it wrapped
        if not all(any(key) for key in case_keys.values()) or not case_keys:
            raise _forgotten()
        with self.database.writing() as connection:
            self.require_current(connection)
            _PUT_DATA_KEYS.run(connection, rows)
        return made

    def _wrapping(
        self, epoch: int, compartment: Compartment, case_keys: Mapping[Compartment, bytes]
    ) -> Callable[[str, bytes], Mapping[str, object]]:
        """Make what wraps one data key after another for a compartment, and gives the row to be stored."""
        held = compartment in case_keys
        wrap = (
            sealing.Sealer(case_keys[compartment]).seal
            if held
            else partial(_wrap_to, self.publics[compartment])
        )
        alike = {"epoch": epoch, "compartment": compartment.value, "to_public": 0 if held else 1}

        def row(key_id: str, key: bytes) -> Mapping[str, object]:
            return {**alike, "key_id": key_id, "wrapped": wrap(key, self._data_context(key_id, epoch))}

        return row

    def _unwrap(self, row: sa.Row[tuple[Any, ...]]) -> bytes:
        try:
            place = (row.epoch, Compartment(row.compartment))
            context = self._data_context(row.key_id, row.epoch)
            if place not in self.keys:
                raise self._no_key(place)
            if row.to_public:
                return compartment_pair(self.keys[place]).unwrap(row.wrapped, context)
            return open_sealed(self.keys[place], row.wrapped, context)
        except (KeyError, TypeError, ValueError) as error:
            raise damaged(self.path) from error

    def _no_key(self, place: tuple[int, Compartment]) -> UncountedError:
        epoch, compartment = place
        if not self._may_hold(compartment):
            return _not_held(compartment)
        return keys_renewed() if epoch > self.epoch else damaged(self.path)

    def _may_hold(self, compartment: str) -> bool:
        return any(held == compartment for _, held in self.keys)

    def _data_context(self, key_id: str, epoch: int) -> bytes:
        return f"{self.case_id}|{key_id}|{epoch}".encode()


def _wrap_to(public: bytes, key: bytes, context: bytes) -> bytes:
    return WrappingKey.wrap(key, public, context)


def _opens(opening: Callable[[sa.Row[tuple[Any, ...]]], bytes], row: sa.Row[tuple[Any, ...]]) -> bool:
    """Whether a row opens to a key; one that lies in a compartment not held counts as if it did."""
    try:
        return len(opening(row)) == KEY_BYTES
    except CompartmentNotHeldError:
        return True
    except (CannotOpenError, DamagedCaseError, KeysRenewedError):
        return False


def compartment_pair(case_key: bytes) -> WrappingKey:
    """Derive the key pair of a compartment from its case key: whoever holds the one holds the other."""
    return WrappingKey.derived(case_key, b"uncounted compartment pair")


def public_halves(case_keys: Mapping[Compartment, bytes]) -> dict[Compartment, bytes]:
    """Return the public half of each compartment's pair."""
    return {compartment: compartment_pair(key).public for compartment, key in case_keys.items()}


def epoch_row(
    case_id: str, epoch: int, case_keys: Mapping[Compartment, bytes], signing_key: SigningKey
) -> dict[str, object]:
    """Seal what every member needs of an epoch under its database key."""
    database_key, publics = case_keys[Compartment.DATABASE], public_halves(case_keys)
    joined = b"".join(publics[compartment] for compartment in Compartment)
    return {
        "epoch": epoch,
        "sealed_signing": seal(
            database_key, signing_key.private_bytes(), epoch_context(case_id, epoch, "signing")
        ),
        "sealed_publics": seal(database_key, joined, epoch_context(case_id, epoch, "publics")),
    }


def wrap_row(
    case_id: str,
    epoch: int,
    compartment: Compartment,
    holder_id: str,
    public: bytes,
    case_keys: Mapping[Compartment, bytes],
) -> dict[str, object]:
    """Wrap one case key to one holder; it opens in this place alone."""
    info, case_key = wrap_info(case_id, epoch, compartment, holder_id), case_keys[compartment]
    return {
        "epoch": epoch,
        "compartment": compartment.value,
        "holder_id": holder_id,
        "wrapped": WrappingKey.wrap(case_key, public, info),
        "sealed_public": seal(case_key, public, info),
    }


def epoch_context(case_id: str, epoch: int, what: str) -> bytes:
    """Bind what is sealed for an epoch to its place."""
    return f"{case_id}|epoch|{epoch}|{what}".encode()


def wrap_info(case_id: str, epoch: int, compartment: str, holder_id: str) -> bytes:
    """Bind a wrapped case key to its place: case, epoch, compartment, holder."""
    return f"{case_id}|{epoch}|{compartment}|{holder_id}".encode()


def keys_renewed() -> KeysRenewedError:
    """Build the error for a case whose keys were renewed elsewhere."""
    return KeysRenewedError(
        "the keys of this case were renewed by another program; nothing was changed here",
        where="keyring.db",
        remedy="open the case again",
    )


def _forgotten() -> KeysForgottenError:
    return KeysForgottenError(
        "the case was locked, and its keys are forgotten",
        where="the keyring in memory",
        remedy="open the case again",
    )


def _not_held(compartment: Compartment) -> CompartmentNotHeldError:
    return CompartmentNotHeldError(
        f"this member does not hold the {compartment} key",
        where=f"the {compartment} compartment",
        remedy="ask a member who holds it, or work on a redacted copy; where a quorum holds the vault, give "
        "the command as `uncounted --together ...`",
    )
