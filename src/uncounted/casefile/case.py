"""A case file: open it with a passphrase, add entries in a transaction, read what they project to.

- An entry, its projection, the frontier of the tree and the signed checkpoint change in one transaction,
  or none of them does. When `transaction` returns, they are on the disk.
- A transaction that fails, or a program that is killed, leaves the case as it was.
- One case file object serves many threads; they take turns.
"""

from __future__ import annotations

import datetime
import secrets
import shutil
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from uncounted.casefile.address import server_address
from uncounted.casefile.blobs import Blob, BlobStore
from uncounted.casefile.cells import Cells
from uncounted.casefile.changes import Change, Value
from uncounted.casefile.entry import Header, Logged, body_bytes, body_context, decode_body, write_entry
from uncounted.casefile.holders import create_keyring, unlock_keyring
from uncounted.casefile.identity import Identity, require_whole
from uncounted.casefile.keyring import Compartment, Keyring, keys_renewed
from uncounted.casefile.ledger import LEDGER, READ_AT_ONCE, Ledger
from uncounted.casefile.postgres import PostgresDatabase
from uncounted.casefile.projection import Projections
from uncounted.casefile.schema import Schema
from uncounted.casefile.storage import (
    DamagedCaseError,
    Database,
    SqliteDatabase,
    damaged,
    file_errors,
    sync_folder,
    write_durably,
)
from uncounted.casefile.tables import Asked, Row
from uncounted.keys import KeyDerivationCost, open_sealed, seal
from uncounted.vocabulary.errors import UncountedError
from uncounted.vocabulary.merkle import Frontier, leaf_hash

Clock = Callable[[], datetime.datetime]
_WRITTEN_AT_ONCE = READ_AT_ONCE


class CaseExistsError(UncountedError):
    """There is something in the way of a new case."""


class RenewalUnfinishedError(UncountedError):
    """New keys were begun, and only who holds all of them can bring that to its end."""


def system_clock() -> datetime.datetime:
    """Return the time of this machine in UTC."""
    return datetime.datetime.now(datetime.UTC)


class Transaction:
    """Entries being added together; they are kept when the block ends without an error."""

    def __init__(self, case: CaseFile, connection: sa.Connection, frontier: Frontier) -> None:
        self._case = case
        self._connection = connection
        self._written: list[tuple[int, bytes]] = []
        self._changes: list[Change] = []
        self._frontier = frontier
        self._leaves: list[bytes] = []

    @property
    def frontier(self) -> Frontier:
        """The edge of the tree after what was added so far."""
        if self._leaves:
            self._frontier, self._leaves = self._frontier.extended(self._leaves), []
        return self._frontier

    def append(self, body: object, *, actor: str) -> int:
        """Add one entry and its projection; returns its number."""
        case, number = self._case, self._frontier.size + len(self._leaves)
        kind = case.schema.kind_of(body)
        data_key = case.keyring.new_data_key(kind.compartment)
        time = case.clock().isoformat(timespec="microseconds")
        plain = body_bytes(body)
        written = write_entry(
            plain,
            number=number,
            kind=kind.name,
            time=time,
            actor=actor,
            key_id=data_key.key_id,
            key=data_key.key,
            case_id=case.identity.case_id,
        )
        # projected from what was written, never from what was in memory: a replay sees the same
        stored = decode_body(plain, kind.body, number=number)
        self._written.append((number, written))
        self._changes.extend(kind.project(Logged(number, time, actor, kind.name, stored)))
        self._leaves.append(leaf_hash(written))
        if len(self._written) >= _WRITTEN_AT_ONCE:
            self.flush()
        return number

    def rebuild(self) -> None:
        """Make the tables again, as they are with what was added so far.

        Raises
        ------
        CompartmentNotHeldError
            This member cannot read every entry.
        """
        self._case.keyring.require_all()
        self.flush()
        self._case._rebuild(self._connection)

    def flush(self) -> None:
        """Hand to the database what was added so far, so that it can be read."""
        if self._written:
            written, changes = self._written, self._changes
            self._written, self._changes = [], []
            self._case.ledger.add(self._connection, written)
            self._case.projections.apply(self._connection, changes)


class CaseFile:
    """An unlocked case. Use it as a context manager, so that its keys are forgotten at the end."""

    def __init__(
        self, folder: Path, identity: Identity, keyring: Keyring, schema: Schema, clock: Clock
    ) -> None:
        self.folder = folder
        self.identity = identity
        self.keyring = keyring
        self.schema = schema
        self.clock = clock
        self.blobs = BlobStore(folder / "items", keyring)
        self.lock = threading.RLock()
        self.database: Database = _open_database(folder, identity, keyring)
        self.ledger = Ledger(self.database, keyring, schema)
        self.cells = Cells(keyring)
        self.projections = Projections(schema, self.database.keep, self.cells)
        self._connection: sa.Connection | None = None
        self._transaction: Transaction | None = None

    @classmethod
    def create(
        cls,
        folder: Path,
        *,
        schema: Schema,
        passphrase: str,
        member_id: str,
        founding: Callable[[CaseFile], Sequence[object]] = lambda _: (),
        intake_key: str | None = None,
        clock: Clock = system_clock,
        cost: KeyDerivationCost | None = None,
        database: str | None = None,
    ) -> CaseFile:
        """Make a new case with its founding entries beside its final place, then move it there whole.

        ``founding`` gives the entries, and may seal under the keys of the case as it is made.
        ``database`` is the address of a PostgreSQL database; without one, the case has a file of its own.

        Raises
        ------
        CaseExistsError
            The folder is there and is not empty.
        DatabaseAddressError, DriverMissingError, ServerUnreachableError, ServerRefusedError
        """
        if database is not None:
            server_address(database)
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise CaseExistsError(
                "there is already something of this name",
                where=folder.name,
                remedy="choose another name for the new case",
            )
        folder = folder.absolute()
        building = folder.with_name(f".new-{folder.name}-{secrets.token_hex(4)}")
        with file_errors(folder):
            (building / "items").mkdir(parents=True, mode=0o700)
            building.chmod(0o700)
        made = None
        try:
            case_id = secrets.token_hex(8)
            keyring = create_keyring(
                building / "keyring.db",
                case_id=case_id,
                member_id=member_id,
                passphrase=passphrase,
                cost=cost or KeyDerivationCost(),
            )
            identity = Identity(case_id, keyring.signing_key.verify_key, intake_key, database)
            made = cls(building, identity, keyring, schema, clock)
            made._found(founding)
            made.database.close()
            made.cells.forget()
            keyring = made.keyring.moved_to(folder / "keyring.db")
            with file_errors(folder):
                building.replace(folder)
                sync_folder(folder.parent)
        except BaseException:
            if made is not None and building.exists():
                made.database.discard()
            shutil.rmtree(building, ignore_errors=True)
            raise
        return cls(folder, made.identity, keyring, schema, clock)

    def _found(self, founding: Callable[[CaseFile], Sequence[object]]) -> None:
        with self.database.founding() as connection:
            LEDGER.create_all(connection)
            self.projections.create(connection)
            self.ledger.sign(connection, Frontier())
        with file_errors(self.folder):
            write_durably(self.folder / "case.toml", self.identity.toml.encode())
        with self.transaction() as transaction:
            for body in founding(self):
                transaction.append(body, actor=self.keyring.member_id)

    @classmethod
    def open(cls, folder: Path, *, schema: Schema, passphrase: str, clock: Clock = system_clock) -> CaseFile:
        """Open a case with a member's passphrase.

        Raises
        ------
        NotACaseError, WrongPassphraseError, DamagedCaseError
        """
        identity = require_whole(folder)
        keyring = unlock_keyring(folder / "keyring.db", case_id=identity.case_id, passphrase=passphrase)
        return cls.open_with(folder, keyring, schema=schema, clock=clock)

    @classmethod
    def open_with(
        cls, folder: Path, keyring: Keyring, *, schema: Schema, clock: Clock = system_clock
    ) -> CaseFile:
        """Open a case with an unlocked keyring; a change of epoch that was interrupted is brought to its end.

        Raises
        ------
        NotACaseError, DamagedCaseError
        RenewalUnfinishedError
            Only who holds every compartment can bring it to its end.
        """
        identity = require_whole(folder)
        if keyring.signing_key.verify_key != identity.verify_key:
            raise DamagedCaseError(
                "case.toml names another public key than the keyring holds",
                where="case.toml",
                remedy="restore both files from the same backup",
            )
        case = cls(folder, identity, keyring, schema, clock)
        try:
            with case.reading() as connection:
                case.ledger.frontier(connection)
            if len(keyring.epochs()) > 1:
                case.finish_renewal()
            case.blobs.sweep()
        except BaseException:
            # on a server, a connection left open would hold the case for a program that is not there
            case.database.close()
            raise
        return case

    def name_intake_key(self, intake_key: str) -> None:
        """Write into `case.toml` to which key letters to this case are sealed from now on."""
        with self.lock, file_errors(self.folder):
            self.identity = replace(self.identity, intake_key=intake_key)
            write_durably(self.folder / "case.toml", self.identity.toml.encode())

    def __enter__(self) -> CaseFile:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the files and forget the keys."""
        with self.lock:
            try:
                self.blobs.discard_waiting()
                self.database.close()
            finally:
                self.cells.forget()
                self.keyring.close()

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Add entries together: all of them with one signed checkpoint, or none."""
        try:
            with self._writing() as connection:
                before = self.ledger.frontier(connection)
                self._transaction = Transaction(self, connection, before)
                yield self._transaction
                self._transaction.flush()
                # an entry may name a sealed file only when that is on the disk
                self.blobs.settle()
                if self._transaction.frontier.size > before.size:
                    self.ledger.sign(connection, self._transaction.frontier)
        except BaseException:
            self.blobs.discard_waiting()
            raise
        finally:
            self._transaction = None

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """See one moment of the case; inside a transaction, see what it has added so far."""
        with self.lock:
            if self._connection is not None:
                if self._transaction is not None:
                    self._transaction.flush()
                yield self._connection
                return
            with self._noticing_renewal(), self.database.reading() as self._connection:
                try:
                    yield self._connection
                finally:
                    self._connection = None

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        with self.lock, self._noticing_renewal(), self.database.writing() as self._connection:
            try:
                yield self._connection
            finally:
                self._connection = None

    @contextmanager
    def _noticing_renewal(self) -> Iterator[None]:
        """Tell a database that no longer opens because its keys were renewed elsewhere from a damaged one."""
        try:
            yield
        except DamagedCaseError as error:
            if self.keyring.epochs()[:1] not in ((), (self.keyring.epoch,)):
                raise keys_renewed() from error
            raise

    def rows(self, table: str, **where: Value) -> Sequence[Row]:
        """Read rows of a projection, ordered by its key."""
        with self.reading() as connection:
            return self.projections.rows(connection, table, where)

    def count(self, table: str, **where: Value) -> int:
        """Count rows of a projection without reading them."""
        with self.reading() as connection:
            return self.projections.count(connection, table, where)

    def tally(self, table: str, column: str, **where: Value) -> dict[Any, int]:
        """Count rows of a projection by what an open column says."""
        with self.reading() as connection:
            return self.projections.table(table).tally(connection, column, where)

    def page(
        self,
        table: str,
        first: int,
        n: int,
        *,
        order: Sequence[str],
        without: Mapping[str, Collection[Value]],
    ) -> Sequence[Row]:
        """Read one page of a projection, ordered by columns, and open no other row if these are open.

        ``without`` names values of columns whose rows are left out.
        """
        with self.reading() as connection:
            asked = Asked(tuple(order), without)
            return self.projections.table(table).page(connection, asked, first, n)

    def count_without(self, table: str, without: Mapping[str, Collection[Value]]) -> int:
        """Count the rows of all its pages."""
        with self.reading() as connection:
            return self.projections.table(table).count_asked(connection, Asked((), without))

    def size(self) -> int:
        """Return how many entries there are."""
        with self.reading() as connection:
            return self.ledger.frontier(connection).size

    def expected_size(self, signed: int) -> int:
        """Return how many entries there must be: those signed, and those that this transaction added."""
        return signed if self._transaction is None else self._transaction.frontier.size

    def checkpoint(self) -> str:
        """Return the newest signed checkpoint."""
        with self.reading() as connection:
            return self.ledger.checkpoint(connection)

    def entries(self) -> Sequence[Logged]:
        """Open every entry in order; the body of an erased or withheld one is None."""
        with self.reading() as connection:
            return list(self.ledger.opened(connection))

    def entries_between(
        self,
        first: int,
        last: int,
        *,
        erased: Collection[str],
        wanted: Callable[[Header], bool] = lambda _: True,
    ) -> Sequence[Logged]:
        """Open those entries numbered ``first`` to ``last`` that are wanted; no other is opened.

        ``erased`` are the ids of the keys that an erasure named: what a table tells of it is enough to show
        a page, and never to decide.
        """
        with self.reading() as connection:
            headers = filter(wanted, self.ledger.headers_between(connection, first, last))
            return list(self.ledger.opened_knowing(connection, headers, erased))

    def rebuild(self) -> None:
        """Drop every projection and make it again from the entries, in one transaction.

        Raises
        ------
        CompartmentNotHeldError
            This member cannot read every entry.
        """
        self.keyring.require_all()
        with self._writing() as connection:
            self._rebuild(connection)

    def _rebuild(self, connection: sa.Connection) -> None:
        self.database.exclude_readers(connection)
        self.projections.drop(connection)
        self.projections.create(connection)
        self.replay_into(connection, self.ledger.opened(connection), self.projections)

    def finish_renewal(self) -> None:
        """Make the tables again under the newest keys, give the database its own, destroy the older ones.

        Each step can be made again.

        Raises
        ------
        RenewalUnfinishedError
            This member does not hold every compartment, and cannot make the tables again.
        CaseBusyError
            Another program has the case open.
        """
        if not self.keyring.holds_all():
            raise _renewal_unfinished()
        with self.lock:
            self.rebuild()
            self.database.renew_key(self.keyring.keys[self.keyring.epoch, Compartment.DATABASE])
            self.keyring.end_epoch()

    def require_alone(self) -> None:
        """Refuse what needs the case for oneself, before anything is changed.

        Raises
        ------
        CaseBusyError
        """
        with self.lock:
            self.database.require_alone()

    def headers(self, connection: sa.Connection) -> Iterator[Header]:
        """Read every entry as stored, in order, in bounded memory."""
        return self.ledger.headers(connection)

    def replay_into(
        self, connection: sa.Connection, entries: Iterable[Logged], projections: Projections
    ) -> None:
        """Apply the projection of every entry to (empty) tables on any connection, in bounded memory."""
        changes: list[Change] = []
        for logged in entries:
            if logged.body is not None:
                kind = self.schema.kind_named(logged.kind, number=logged.number)
                changes.extend(kind.project(logged))
            if len(changes) >= _WRITTEN_AT_ONCE:
                projections.apply(connection, changes)
                changes.clear()
        projections.apply(connection, changes)

    def snapshot(self) -> bytes:
        """Write all projections in one order, to be compared."""
        with self.reading() as connection:
            return self.projections.snapshot(connection)

    def seal_item(self, chunks: Iterable[bytes], compartment: Compartment) -> Blob:
        """Seal bytes as a file of the case; it counts only once an entry names it."""
        return self.blobs.write(chunks, compartment)

    def read_item(self, blob_id: str, size: int) -> bytes:
        """Open a sealed file whole."""
        return b"".join(self.blobs.read(blob_id, size))

    def seal_text(self, text: str, compartment: Compartment) -> str:
        """Seal a short text under its own key, to stand in an entry or a projection."""
        data_key = self.keyring.new_data_key(compartment)
        sealed = seal(data_key.key, text.encode(), body_context(self.identity.case_id, data_key.key_id))
        return f"{data_key.key_id}:{sealed.hex()}"

    def open_text(self, sealed: str) -> str:
        """Open what `seal_text` sealed.

        Raises
        ------
        ErasedRecordError, CompartmentNotHeldError, CannotOpenError
        """
        key_id, _, ciphertext = sealed.partition(":")
        context = body_context(self.identity.case_id, key_id)
        return open_sealed(self.keyring.data_key(key_id), bytes.fromhex(ciphertext), context).decode()


def _renewal_unfinished() -> RenewalUnfinishedError:
    return RenewalUnfinishedError(
        "the keys of this case are being renewed, or that was interrupted",
        where="keyring.db",
        remedy="open it again in a moment; if it stays so, a member who holds every key must open it once",
    )


def _open_database(folder: Path, identity: Identity, keyring: Keyring) -> Database:
    """Open the database under the newest key that opens it; in the midst of a renewal it may be the older."""
    fault = damaged(folder / "case.db")
    for key in keyring.database_keys():
        database = _database(folder, identity, key)
        try:
            database.try_key()
        except DamagedCaseError as error:
            database.close()
            fault = error
            continue
        except BaseException:
            database.close()
            raise
        return database
    raise fault


def _database(folder: Path, identity: Identity, key: bytes) -> Database:
    if identity.database is None:
        return SqliteDatabase(folder / "case.db", key=key)
    return PostgresDatabase(identity.database, case_id=identity.case_id, key=key)
