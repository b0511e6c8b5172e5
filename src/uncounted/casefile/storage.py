"""Files on this machine's disk: databases opened safely, writes that last, failures in three parts.

- `case.db` is SQLCipher under a raw key, in WAL mode with full synchronisation; transactions begin
  IMMEDIATE, so that two writers wait for each other instead of failing half-way.
- `keyring.db` is plain SQLite with a rollback journal and secure deletion: it holds wrapped keys only.
- Temporary tables stay in memory: nothing of a case is written outside its folder.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as sqlcipher

from uncounted.vocabulary.errors import UncountedError

_BUSY_SECONDS = 30


class StorageFullError(UncountedError):
    """The disk took no more; nothing was changed."""


class CaseBusyError(UncountedError):
    """Another program is writing to the case."""


class DamagedCaseError(UncountedError):
    """A file of the case is not what it should be."""


def open_database(path: Path, *, key: bytes | None) -> sqlalchemy.Engine:
    """Open a SQLite file; with a key it is SQLCipher. One connection, shared by the caller under its lock."""

    def connect() -> Any:
        connection = sqlcipher.connect(
            str(path), timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        for pragma in _pragmas(key):
            connection.execute(pragma)
        return connection

    return sqlalchemy.create_engine(
        "sqlite+pysqlite://",
        module=sqlcipher,
        creator=connect,
        poolclass=StaticPool,
        # a statement's values are words of a case: they stay out of every error and trace
        hide_parameters=True,
    )


@contextmanager
def writing(engine: sqlalchemy.Engine, path: Path) -> Iterator[sqlalchemy.Connection]:
    """Hold the one write lock of a database; all is kept at the end, or nothing."""
    with database_errors(path), engine.begin() as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        yield connection


@contextmanager
def reading(engine: sqlalchemy.Engine, path: Path) -> Iterator[sqlalchemy.Connection]:
    """See one moment of a database, whatever others write meanwhile."""
    with database_errors(path), engine.connect() as connection:
        connection.exec_driver_sql("BEGIN")
        yield connection


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
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise _full(path) from error
        raise DamagedCaseError(
            f"a file of the case cannot be used ({errno.errorcode.get(error.errno or 0, 'unknown')})",
            where=path.name,
            remedy="check that the folder is there, that you may write to it, and that the disk is sound",
        ) from error


def _from_sqlite(message: str, path: Path) -> UncountedError:
    if "full" in message:
        return _full(path)
    if "locked" in message or "busy" in message:
        return CaseBusyError(
            "another program has been writing to the case for half a minute",
            where=path.name,
            remedy="wait for it to finish, or close it, and try again",
        )
    return damaged(path)


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
    """Write a small file so that it is there whole or not at all, also after a power cut."""
    temporary = path.with_name(f".new-{path.name}")
    with temporary.open("wb") as file:
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
