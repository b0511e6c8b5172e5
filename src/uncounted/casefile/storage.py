"""Databases opened safely, files on this machine's disk, writes that last, failures in three parts.

- Where the ledger lies is one `Database`: a file here, or a server (`uncounted.casefile.postgres`).
- `case.db` is SQLCipher under a raw key, in WAL mode with full synchronisation; transactions begin
  IMMEDIATE, so that two writers wait for each other instead of failing half-way.
- A database gets a new key whole or not at all, and only while nobody else has it open.
- `keyring.db` is plain SQLite with a rollback journal and secure deletion: it holds wrapped keys only.
- Temporary tables stay in memory: nothing of a case is written outside its folder.
"""

from __future__ import annotations

import errno
import os
import threading
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy
from sqlalchemy.dialects import sqlite
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as sqlcipher

from uncounted.casefile.changes import Table
from uncounted.casefile.statements import Prepared
from uncounted.casefile.tables import KeptTable, PlainTable
from uncounted.vocabulary.errors import UncountedError
from uncounted.vocabulary.verdicts import Check, Verdict

BUSY_SECONDS = 30

_FOR_ITS_OWNER = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC


class StorageFullError(UncountedError):
    """The disk took no more; nothing was changed."""


class CaseBusyError(UncountedError):
    """Another program is writing to the case."""


class DamagedCaseError(UncountedError):
    """A file of the case is not what it should be."""


class ValueSeal(ABC):
    """What is done to bytes on their way to a database, and back."""

    @abstractmethod
    def closed(self, place: bytes, plain: bytes) -> bytes:
        """Return what the database may hold of bytes in this place."""

    @abstractmethod
    def opened(self, place: bytes, stored: bytes) -> bytes:
        """Return the bytes again.

        Raises
        ------
        DamagedCaseError
        """


class NoSeal(ValueSeal):
    """Nothing: the file is encrypted as a whole."""

    def closed(self, place: bytes, plain: bytes) -> bytes:
        """Return the bytes as they are."""
        del place
        return plain

    def opened(self, place: bytes, stored: bytes) -> bytes:
        """Return the bytes as they are."""
        del place
        return stored


class Database(ABC):
    """Where the ledger and its tables lie: one connection, shared by the caller under a lock of its own.

    Attributes
    ----------
    engine : sqlalchemy.Engine
    name : str
        What a finding calls it.
    seal : ValueSeal
        What the bytes of entries pass through; tables bring their own way with `keep`.
    """

    engine: sqlalchemy.Engine
    name: str
    seal: ValueSeal

    @contextmanager
    def writing(self) -> Iterator[sqlalchemy.Connection]:
        """Hold the one write lock; all is kept at the end, or nothing."""
        with self.errors(), self.engine.begin() as connection:
            self.lock(connection)
            yield connection

    @contextmanager
    def founding(self) -> Iterator[sqlalchemy.Connection]:
        """Write the first things into a database where nothing is yet."""
        with self.writing() as connection:
            yield connection

    def prepared(self, statement: sqlalchemy.ClauseElement) -> Prepared:
        """Compile a statement for this database."""
        return Prepared(statement, self.engine.dialect)

    @abstractmethod
    def reading(self) -> AbstractContextManager[sqlalchemy.Connection]:
        """See one moment, whatever others write meanwhile."""

    @abstractmethod
    def errors(self) -> AbstractContextManager[None]:
        """Turn what the database says into one error of three parts, without content."""

    @abstractmethod
    def lock(self, connection: sqlalchemy.Connection) -> None:
        """Begin a transaction that alone may write."""

    @abstractmethod
    def exclude_readers(self, connection: sqlalchemy.Connection) -> None:
        """Within a transaction that may write: let nobody see tables that are made again half-way."""

    @abstractmethod
    def upsert(self, table: sqlalchemy.Table) -> sqlalchemy.Insert:
        """Return the statement that sets whole rows, each replacing the row of the same key."""

    @abstractmethod
    def keep(self, declared: Table, metadata: sqlalchemy.MetaData) -> KeptTable:
        """Return the way in which a projection is kept here."""

    @abstractmethod
    def try_key(self) -> None:
        """See that what is there opens under the key that was given; where nothing is yet, all is well.

        Raises
        ------
        DamagedCaseError
        """

    @abstractmethod
    def check_pages(self, connection: sqlalchemy.Connection) -> Check:
        """Look at every page, where the kind of database allows it."""

    @abstractmethod
    def discard(self) -> None:
        """Take back what was founded, when a case could not be made."""

    @abstractmethod
    def require_alone(self) -> None:
        """Refuse to go on while another program has it open.

        Raises
        ------
        CaseBusyError
        """

    @abstractmethod
    def renew_key(self, key: bytes) -> None:
        """Encrypt everything that is there under another key; whole, or not at all."""

    def close(self) -> None:
        """Let go of it."""
        self.engine.dispose()


class SqliteDatabase(Database):
    """A SQLite file; with a key it is SQLCipher, without one it holds wrapped keys only."""

    def __init__(self, path: Path, *, key: bytes | None) -> None:
        self.path = path
        self.name = path.name
        self.seal = NoSeal()
        self._key = key
        # one connection, and one thread at a time in it
        self._turn = threading.RLock()
        self.engine = sqlalchemy.create_engine(
            "sqlite+pysqlite://",
            module=sqlcipher,
            creator=self._connect,
            poolclass=StaticPool,
            # a statement's values are words of a case: they stay out of every error and trace
            hide_parameters=True,
        )

    def _connect(self) -> Any:
        connection = sqlcipher.connect(
            str(self.path), timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        try:
            for pragma in _pragmas(self._key):
                connection.execute(pragma)
        except BaseException:
            # the error is kept while another key is tried, and with it all that it was raised in: a
            # connection left to that could hold a lock on the file
            connection.close()
            raise
        return connection

    @contextmanager
    def reading(self) -> Iterator[sqlalchemy.Connection]:
        """See one moment, whatever others write meanwhile."""
        with self._turn, self.errors(), self.engine.connect() as connection:
            connection.exec_driver_sql("BEGIN")
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlalchemy.Connection]:
        """Hold the one write lock; all is kept at the end, or nothing."""
        with self._turn, super().writing() as connection:
            yield connection

    def errors(self) -> AbstractContextManager[None]:
        """Turn what SQLite says into one error of three parts."""
        return database_errors(self.path)

    def lock(self, connection: sqlalchemy.Connection) -> None:
        """Begin IMMEDIATE, so that two writers wait for each other instead of failing half-way."""
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    def exclude_readers(self, connection: sqlalchemy.Connection) -> None:
        """Do nothing: readers of a SQLite file see the tables as they were, also while these are dropped."""

    def upsert(self, table: sqlalchemy.Table) -> sqlalchemy.Insert:
        """Return ``INSERT ... ON CONFLICT DO UPDATE`` in SQLite's words."""
        return sqlite_upsert(table)

    def keep(self, declared: Table, metadata: sqlalchemy.MetaData) -> KeptTable:
        """Keep a projection as it is declared."""
        return keep_plain(declared, metadata)

    def try_key(self) -> None:
        """Read the first page."""
        # a case that is being made has no file yet
        if self.path.exists():
            with self.reading() as connection:
                connection.exec_driver_sql("SELECT count(*) FROM sqlite_master")

    def check_pages(self, connection: sqlalchemy.Connection) -> Check:
        """Check the authentication of every page, then the structure of the file."""
        faults = connection.exec_driver_sql("PRAGMA cipher_integrity_check").scalars().all()
        structure = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
        n_faults = len(faults) + sum(line != "ok" for line in structure)
        if n_faults:
            finding = f"damaged places in the database: {n_faults}"
            return Check("pages", Verdict.FAILED, finding, self.path.name)
        return Check("pages", Verdict.PASSED, "every page of the database is whole")

    def discard(self) -> None:
        """Let go of the file; it goes with the folder that was being made."""
        self.close()

    def require_alone(self) -> None:
        """Leave WAL and come back: SQLite grants that to the only one who has the file open."""
        with self.errors(), self.engine.connect() as connection:
            self._leave_wal(connection)
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")

    def _leave_wal(self, connection: sqlalchemy.Connection) -> None:
        if connection.exec_driver_sql("PRAGMA journal_mode = DELETE").scalar_one() != "delete":
            raise _busy(self.path)

    def renew_key(self, key: bytes) -> None:
        """Encrypt every page under another key; a rollback journal makes it happen whole or not at all.

        Raises
        ------
        CaseBusyError
            Another program has the file open.
        """
        with self.errors(), self.engine.connect() as connection:
            # leaving WAL needs the file for oneself: nobody goes on under the old key
            self._leave_wal(connection)
            connection.exec_driver_sql(f"PRAGMA rekey = \"x'{key.hex()}'\"")
            self._key = key
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")
        self.engine.dispose()


def sqlite_upsert(table: sqlalchemy.Table) -> sqlalchemy.Insert:
    """Return the statement that sets whole rows by their key, in SQLite's words."""
    statement = sqlite.insert(table)
    others = {c.name: statement.excluded[c.name] for c in table.columns if not c.primary_key}
    if not others:
        return statement.on_conflict_do_nothing()
    return statement.on_conflict_do_update(index_elements=list(table.primary_key), set_=others)


def keep_plain(declared: Table, metadata: sqlalchemy.MetaData) -> KeptTable:
    """Keep a projection as it is declared, in SQLite's words."""
    return PlainTable(declared, metadata, lambda table: Prepared(sqlite_upsert(table), sqlite.dialect()))


def open_memory_database() -> sqlalchemy.Engine:
    """Open an empty database that lives in memory only, for a replay beside the real one."""
    return sqlalchemy.create_engine("sqlite+pysqlite://", module=sqlcipher, poolclass=StaticPool)


def _pragmas(key: bytes | None) -> Iterator[str]:
    # SQLCipher writes its own lines on standard error otherwise, beside our one clear error
    yield "PRAGMA cipher_log_level = NONE"
    if key is not None:
        yield f"PRAGMA key = \"x'{key.hex()}'\""
        yield "PRAGMA journal_mode = WAL"
    else:
        yield "PRAGMA journal_mode = DELETE"
    # what was deleted is overwritten at once: an erased row stays in no free page
    yield "PRAGMA secure_delete = ON"
    yield "PRAGMA synchronous = FULL"
    yield "PRAGMA temp_store = MEMORY"
    yield "PRAGMA trusted_schema = OFF"
    yield "PRAGMA foreign_keys = ON"


@contextmanager
def database_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite says into one error of three parts, naming the file of the case only."""
    try:
        yield
    except sqlalchemy.exc.DBAPIError as error:
        raise _from_sqlite(str(error.orig), path) from error
    except sqlcipher.Error as error:
        raise _from_sqlite(str(error), path) from error
    except UnicodeDecodeError as error:
        # SQLite's own words about a damaged page can hold bytes that are no text
        raise damaged(path) from error


@contextmanager
def file_errors(path: Path) -> Iterator[None]:
    """Turn what the disk says into one error of three parts, naming the file of the case only."""
    try:
        yield
    except OSError as error:
        raise file_error(error, path) from error


def file_error(error: OSError, path: Path) -> UncountedError:
    """Build the error for what the disk says."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return _full(path)
    return DamagedCaseError(
        f"a file of the case cannot be used ({errno.errorcode.get(error.errno or 0, 'unknown')})",
        where=path.name,
        remedy="check that the folder is there, that you may write to it, and that the disk is sound",
    )


def _from_sqlite(message: str, path: Path) -> UncountedError:
    if "full" in message:
        return _full(path)
    if "locked" in message or "busy" in message:
        return _busy(path)
    return damaged(path)


def _busy(path: Path) -> CaseBusyError:
    return CaseBusyError(
        "another program has the case open or is writing to it",
        where=path.name,
        remedy="close its workbench (`uncounted lock`), or wait for another command to finish, and try again",
    )


def damaged(path: Path) -> DamagedCaseError:
    """Build the error for a file whose content makes no sense."""
    return DamagedCaseError(
        "the file is damaged, or is not a file of this case",
        where=path.name,
        remedy="do not write to it; restore this file from a backup and run `uncounted verify`",
    )


def _full(path: Path) -> StorageFullError:
    return StorageFullError(
        "the disk is full; nothing was changed",
        where=path.name,
        remedy="make room on the disk and do the same again",
    )


def write_durably(path: Path, content: bytes) -> None:
    """Write a small file, for its owner alone: it is there whole or not at all, also after a power cut."""
    temporary = path.with_name(f".new-{path.name}")
    with os.fdopen(os.open(temporary, _FOR_ITS_OWNER, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename in this folder last."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
