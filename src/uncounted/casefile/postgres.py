"""The ledger and its tables on a PostgreSQL server that reads nothing of them.

- Each case has a schema of its own, ``uncounted_<case id>``. What goes there is sealed first
  (`uncounted.casefile.concealment`); keys, items and `case.toml` never leave the folder.
- One writes at a time, and waits at most 30 seconds; who reads sees one moment, also while tables are made
  again.
- A commit is on the server's disk when it returns: a server that may forget one is refused.
- Everything gets a new key in one transaction, in new tables; the old ones are dropped with their files.
- Whoever has the case open holds a lock for it, so that keys are renewed only by who is alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from uncounted.casefile import storage
from uncounted.casefile.address import server_address
from uncounted.casefile.changes import Table
from uncounted.casefile.concealment import SealedTable, ServerSeal
from uncounted.casefile.ledger import CHECKPOINT, ENTRY, FRONTIER, LEDGER, entry_place, frontier_place
from uncounted.casefile.storage import CaseBusyError, DamagedCaseError, Database, StorageFullError
from uncounted.casefile.tables import KeptTable
from uncounted.vocabulary.errors import UncountedError
from uncounted.vocabulary.verdicts import Check, Verdict

_WHERE = "the server of the case's database"
_READ_AT_ONCE = 1000
_CONNECT_SECONDS = 10
# a server notices within a minute that a client's machine is gone, and lets go of its locks
_KEEPALIVE = {"tcp_keepalives_idle": 30, "tcp_keepalives_interval": 10, "tcp_keepalives_count": 3}


class DriverMissingError(UncountedError):
    """The package that speaks to PostgreSQL is not installed."""


class ServerUnreachableError(UncountedError):
    """The server did not answer, did not let us in, or the connection was lost."""


class ServerRefusedError(UncountedError):
    """The server is there, and does not do what a case needs."""


class PostgresDatabase(Database):
    """One case's schema on a server, opened under the database key of one epoch."""

    def __init__(self, address: str, *, case_id: str, key: bytes) -> None:
        self.name = _WHERE
        self._case_id = case_id
        self._schema = f"uncounted_{case_id}"
        self._presence = int.from_bytes(bytes.fromhex(case_id), "big", signed=True)
        self._seal = ServerSeal(case_id, key)
        self._kept: list[SealedTable] = []
        self.engine = _engine(server_address(address))
        sa.event.listen(self.engine, "connect", self._prepare)

    @property
    def seal(self) -> ServerSeal:  # type: ignore[override]
        """The seal of the epoch that the database is opened under."""
        return self._seal

    def _prepare(self, connection: Any, _: object) -> None:
        """Make a new connection keep what is promised, and say that the case is open."""
        try:
            self._promise(connection)
        except BaseException:
            connection.close()
            raise

    def _promise(self, connection: Any) -> None:
        connection.autocommit = True
        durable = connection.execute("SELECT setting FROM pg_settings WHERE name = 'fsync'").fetchone()
        if durable != ("on",):
            raise _refused("the server does not make its commits last: fsync is off")
        for name, value in {
            "search_path": f'"{self._schema}"',
            "synchronous_commit": "on",
            "lock_timeout": f"{storage.BUSY_SECONDS}s",
            "client_min_messages": "error",
            **_KEEPALIVE,
        }.items():
            connection.execute("SELECT set_config(%s, %s, false)", (name, str(value)))
        connection.execute("SELECT pg_advisory_lock_shared(%s)", (self._presence,))
        connection.autocommit = False

    @contextmanager
    def founding(self) -> Iterator[sa.Connection]:
        """Make the schema of a new case; the lock that others wait for is not there yet, nor are others."""
        with self.errors(), self.engine.begin() as connection:
            connection.execute(sa.schema.CreateSchema(self._schema))
            yield connection

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """See one moment: the snapshot is taken after whoever makes tables again has ended."""
        with self.errors(), self.engine.connect() as connection:
            connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            with connection.begin():
                connection.exec_driver_sql(f"LOCK TABLE {FRONTIER.name} IN ACCESS SHARE MODE")
                yield connection

    def lock(self, connection: sa.Connection) -> None:
        """Wait for the one write lock; readers go on."""
        connection.exec_driver_sql(f"LOCK TABLE {FRONTIER.name} IN EXCLUSIVE MODE")

    def exclude_readers(self, connection: sa.Connection) -> None:
        """Wait for those who read: a new table would look empty to a snapshot from before."""
        connection.exec_driver_sql(f"LOCK TABLE {FRONTIER.name} IN ACCESS EXCLUSIVE MODE")

    def errors(self) -> AbstractContextManager[None]:
        """Turn what the server says into one error of three parts; its own words may tell of content."""
        return _server_errors()

    def upsert(self, table: sa.Table) -> sa.Insert:
        """Return ``INSERT ... ON CONFLICT DO UPDATE`` in PostgreSQL's words."""
        statement = postgresql.insert(table)
        others = {c.name: statement.excluded[c.name] for c in table.columns if not c.primary_key}
        return statement.on_conflict_do_update(index_elements=list(table.primary_key), set_=others)

    def keep(self, declared: Table, metadata: sa.MetaData) -> KeptTable:
        """Keep a projection sealed."""
        kept = SealedTable(
            declared, metadata, lambda table: self.prepared(self.upsert(table)), lambda: self._seal
        )
        self._kept.append(kept)
        return kept

    def try_key(self) -> None:
        """Open the edge of the tree; where the server has none, a case is being made, or is missing."""
        with self.errors(), self.engine.connect() as connection:
            if not _is_there(connection, FRONTIER):
                return
        with self.reading() as connection:
            edge = connection.execute(sa.select(FRONTIER)).one_or_none()
            if edge is not None:
                self._seal.opened(frontier_place(edge.size), edge.hashes)

    def check_pages(self, connection: sa.Connection) -> Check:
        """Say that pages on a server cannot be looked at from here, and whether it checks them itself."""
        checksums = connection.exec_driver_sql("SHOW data_checksums").scalar_one()
        by_itself = "it keeps checksums of them" if checksums == "on" else "it keeps no checksums of them"
        finding = f"the pages lie on a server and cannot be checked from here; {by_itself}"
        return Check("pages", Verdict.NOT_CHECKED, finding)

    def require_alone(self) -> None:
        """Take the place of everybody who has the case open, for a moment."""
        with self.errors(), self.engine.begin() as connection:
            if not connection.scalar(sa.select(sa.func.pg_try_advisory_xact_lock(self._presence))):
                raise _busy()

    def renew_key(self, key: bytes) -> None:
        """Put everything into new tables under another key, and drop the old ones: in one transaction."""
        new = ServerSeal(self._case_id, key)
        with self.errors(), self.engine.begin() as connection:
            # waits for whoever is about to close the case; nobody opens it meanwhile
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(self._presence)))
            self.exclude_readers(connection)
            self._move(connection, new)
        self._seal = new
        self.engine.dispose()

    def _move(self, connection: sa.Connection, new: ServerSeal) -> None:
        there = [kept for kept in self._kept if _is_there(connection, kept.stored)]
        target = f"{self._schema}_new"
        connection.execute(sa.schema.DropSchema(target, cascade=True, if_exists=True))
        connection.execute(sa.schema.CreateSchema(target))
        self._use_schema(connection, target)
        LEDGER.create_all(connection, checkfirst=False)
        for kept in there:
            kept.stored.create(connection, checkfirst=False)
        self._use_schema(connection, self._schema)
        copy = _Copy(connection, target)
        copy.ledger(self._seal, new)
        for kept in there:
            kept.copy(connection, new, copy.into(kept.stored))
        connection.execute(sa.schema.DropSchema(self._schema, cascade=True))
        connection.execute(sa.text(f'ALTER SCHEMA "{target}" RENAME TO "{self._schema}"'))

    def _use_schema(self, connection: sa.Connection, schema: str) -> None:
        connection.execute(sa.select(sa.func.set_config("search_path", f'"{schema}"', False)))

    def discard(self) -> None:
        """Drop the schema of a case that could not be made, as far as the server can be reached."""
        try:
            with self.errors(), self.engine.begin() as connection:
                connection.execute(sa.schema.DropSchema(self._schema, cascade=True, if_exists=True))
        except UncountedError:
            # whatever stopped the making is told, not this; what is left there opens with no key
            pass
        finally:
            self.close()


class _Copy:
    """Writes rows into the tables of the same names in another schema."""

    def __init__(self, connection: sa.Connection, schema: str) -> None:
        self._connection = connection
        self._options = {"schema_translate_map": {None: schema}}

    def into(self, table: sa.Table) -> Any:
        """Return what writes groups of rows into one table."""

        def put(rows: list[Any]) -> None:
            if rows:
                self._connection.execute(sa.insert(table), rows, execution_options=self._options)

        return put

    def ledger(self, old: ServerSeal, new: ServerSeal) -> None:
        """Copy entries, edge and checkpoints; the checkpoints are signed in the open."""
        for rows in self._groups(ENTRY):
            moved = [(row.number, old.opened(entry_place(row.number), row.written)) for row in rows]
            self.into(ENTRY)(
                [{"number": n, "written": new.closed(entry_place(n), plain)} for n, plain in moved]
            )
        for rows in self._groups(FRONTIER):
            moved = [(row.size, old.opened(frontier_place(row.size), row.hashes)) for row in rows]
            self.into(FRONTIER)(
                [
                    {"position": 0, "size": size, "hashes": new.closed(frontier_place(size), plain)}
                    for size, plain in moved
                ]
            )
        for rows in self._groups(CHECKPOINT):
            self.into(CHECKPOINT)([dict(row._mapping) for row in rows])

    def _groups(self, table: sa.Table) -> Iterator[Any]:
        query = sa.select(table).execution_options(yield_per=_READ_AT_ONCE)
        yield from self._connection.execute(query).partitions()


def _engine(url: sa.URL) -> sa.Engine:
    try:
        return sa.create_engine(
            url,
            connect_args={"connect_timeout": _CONNECT_SECONDS, "application_name": "uncounted"},
            isolation_level="READ COMMITTED",
            pool_size=1,
            max_overflow=0,
            # a connection that was lost while nothing went on is made again unnoticed
            pool_pre_ping=True,
            hide_parameters=True,
        )
    except ImportError as error:
        raise DriverMissingError(
            "the package that speaks to PostgreSQL is not installed",
            where="psycopg",
            remedy="install it: python -m pip install 'uncounted[postgresql]'",
        ) from error


def _is_there(connection: sa.Connection, table: sa.Table) -> bool:
    return connection.scalar(sa.select(sa.func.to_regclass(table.name))) is not None


@contextmanager
def _server_errors() -> Iterator[None]:
    try:
        yield
    except sa.exc.DBAPIError as error:
        raise _told(getattr(error.orig, "sqlstate", None), lost=error.connection_invalidated) from error
    except sa.exc.TimeoutError as error:
        raise _busy() from error
    except Exception as error:
        # while a connection is being made, the driver's own errors come as they are
        if not any(base.__module__.startswith("psycopg") for base in type(error).__mro__):
            raise
        raise _told(getattr(error, "sqlstate", None), lost=False) from error


def _told(sqlstate: str | None, *, lost: bool) -> UncountedError:
    """Build the error for what the server said (PostgreSQL, appendix A)."""
    if lost or sqlstate is None or (sqlstate[:2] in ("08", "57") and sqlstate != "57014"):
        return ServerUnreachableError(
            "the server cannot be reached, did not let you in, or was lost; what was under way is there "
            "whole, or not at all",
            where=_WHERE,
            remedy="see that it runs and lets this user in (password in ~/.pgpass or PGPASSWORD); then look "
            "with `uncounted log` what is there, and do the rest again",
        )
    if sqlstate in ("55P03", "40P01", "40001", "57014"):
        return _busy()
    if sqlstate[:2] == "53":
        return StorageFullError(
            "the server has no disk, memory or connections left; nothing was changed",
            where=_WHERE,
            remedy="make room there and do the same again",
        )
    if sqlstate[:2] in ("25", "28", "42", "0A") and sqlstate not in ("42P01", "42703"):
        return _refused("the server does not let this user do what a case needs")
    return DamagedCaseError(
        "the server does not have this case, or not whole",
        where=_WHERE,
        remedy="see that case.toml names the right database; restore the server's backup; `uncounted "
        "rebuild` makes tables again that another version of the program left",
    )


def _busy() -> CaseBusyError:
    return CaseBusyError(
        "another program has the case open or is writing to it",
        where=_WHERE,
        remedy="close it, or wait for it to finish, and try again",
    )


def _refused(what: str) -> ServerRefusedError:
    return ServerRefusedError(
        what,
        where=_WHERE,
        remedy="let it have fsync on and be no stand-by, and let the user make schemas in the database",
    )
