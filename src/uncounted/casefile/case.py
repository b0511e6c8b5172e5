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
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from uncounted.casefile.blobs import Blob, BlobStore
from uncounted.casefile.checkpoint import Checkpoint
from uncounted.casefile.entry import (
    Header,
    Logged,
    body_bytes,
    body_context,
    decode_body,
    read_body,
    read_header,
    write_entry,
)
from uncounted.casefile.keyring import Compartment, Keyring, create_keyring, unlock_keyring
from uncounted.casefile.merkle import Frontier, leaf_hash
from uncounted.casefile.projection import Projections, Row
from uncounted.casefile.schema import Schema, Value
from uncounted.casefile.storage import (
    DamagedCaseError,
    file_errors,
    open_database,
    reading,
    sync_folder,
    write_durably,
    writing,
)
from uncounted.keys import KeyDerivationCost, VerifyKey, open_sealed, seal
from uncounted.vocabulary.errors import UncountedError

Clock = Callable[[], datetime.datetime]
FORMAT = 1

_METADATA = sa.MetaData()
ENTRY = sa.Table(
    "ledger_entry",
    _METADATA,
    sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("written", sa.LargeBinary, nullable=False),
)
CHECKPOINT = sa.Table(
    "ledger_checkpoint",
    _METADATA,
    sa.Column("size", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("note", sa.Text, nullable=False),
)
FRONTIER = sa.Table(
    "ledger_frontier",
    _METADATA,
    sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("hash", sa.LargeBinary, nullable=False),
)


class NotACaseError(UncountedError):
    """The folder is not a case."""


class CaseExistsError(UncountedError):
    """There is something in the way of a new case."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What `case.toml` says without a key: the case's id and the public key of its checkpoints."""

    case_id: str
    verify_key: VerifyKey

    @property
    def toml(self) -> str:
        """The file's text."""
        return f'format = {FORMAT}\ncase = "{self.case_id}"\npublic_key = "{self.verify_key}"\n'


def system_clock() -> datetime.datetime:
    """Return the time of this machine in UTC."""
    return datetime.datetime.now(datetime.UTC)


def read_identity(folder: Path) -> Identity:
    """Read `case.toml`.

    Raises
    ------
    NotACaseError
        No such folder, or not a case.
    DamagedCaseError
        The file does not say what it must.
    """
    path = folder / "case.toml"
    if not path.is_file():
        raise NotACaseError(
            "this is not a case: it has no case.toml",
            where=folder.name or str(folder),
            remedy="give the folder that `uncounted init` made",
        )
    try:
        text = path.read_text(encoding="utf-8")
        said = tomllib.loads(text)
        identity = Identity(said["case"], VerifyKey.parse(said["public_key"]))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, UncountedError, AttributeError) as error:
        raise _damaged_identity() from error
    if identity.toml != text:
        raise _damaged_identity()
    return identity


def _damaged_identity() -> DamagedCaseError:
    return DamagedCaseError(
        "case.toml does not say what it must, or is of another version",
        where="case.toml",
        remedy="restore this file from a backup; it holds no secret",
    )


class Transaction:
    """Entries being added together; they are kept when the block ends without an error."""

    def __init__(self, case: CaseFile, connection: sa.Connection, frontier: Frontier) -> None:
        self._case = case
        self._connection = connection
        self.frontier = frontier

    def append(self, body: object, *, actor: str) -> int:
        """Add one entry and its projection; returns its number."""
        case, number = self._case, self.frontier.size
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
        self._connection.execute(sa.insert(ENTRY).values(number=number, written=written))
        # projected from what was written, never from what was in memory: a replay sees the same
        stored = decode_body(plain, kind.body, number=number)
        logged = Logged(number, time, actor, kind.name, stored)
        case.projections.apply(self._connection, kind.project(logged))
        self.frontier = self.frontier.append(leaf_hash(written))
        return number


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
        self.projections = Projections(schema)
        self.blobs = BlobStore(folder / "items", keyring)
        self.path = folder / "case.db"
        self.lock = threading.RLock()
        self.engine = open_database(self.path, key=keyring.case_keys[Compartment.DATABASE])
        self._connection: sa.Connection | None = None

    @classmethod
    def create(
        cls,
        folder: Path,
        *,
        schema: Schema,
        passphrase: str,
        member_id: str,
        founding: Sequence[object] = (),
        clock: Clock = system_clock,
        cost: KeyDerivationCost | None = None,
    ) -> CaseFile:
        """Make a new case with its founding entries beside its final place, then move it there whole.

        Raises
        ------
        CaseExistsError
            The folder is there and is not empty.
        """
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
        try:
            made = cls._build(building, schema, passphrase, member_id, clock, cost or KeyDerivationCost())
            with made.transaction() as transaction:
                for body in founding:
                    transaction.append(body, actor=member_id)
            made.engine.dispose()
            keyring = made.keyring.moved_to(folder / "keyring.db")
            with file_errors(folder):
                building.replace(folder)
                sync_folder(folder.parent)
        except BaseException:
            shutil.rmtree(building, ignore_errors=True)
            raise
        return cls(folder, made.identity, keyring, schema, clock)

    @classmethod
    def _build(
        cls,
        folder: Path,
        schema: Schema,
        passphrase: str,
        member_id: str,
        clock: Clock,
        cost: KeyDerivationCost,
    ) -> CaseFile:
        case_id = secrets.token_hex(8)
        keyring = create_keyring(
            folder / "keyring.db", case_id=case_id, member_id=member_id, passphrase=passphrase, cost=cost
        )
        identity = Identity(case_id, keyring.signing_key.verify_key)
        case = cls(folder, identity, keyring, schema, clock)
        with writing(case.engine, case.path) as connection:
            _METADATA.create_all(connection)
            case.projections.create(connection)
            case._sign(connection, Frontier())
        with file_errors(folder):
            write_durably(folder / "case.toml", identity.toml.encode())
        return case

    @classmethod
    def open(cls, folder: Path, *, schema: Schema, passphrase: str, clock: Clock = system_clock) -> CaseFile:
        """Open a case.

        Raises
        ------
        NotACaseError, WrongPassphraseError, DamagedCaseError
        """
        identity = read_identity(folder)
        for name in ("case.db", "keyring.db", "items"):
            if not (folder / name).exists():
                raise DamagedCaseError(
                    "a part of the case is missing", where=name, remedy="restore it from a backup"
                )
        keyring = unlock_keyring(folder / "keyring.db", case_id=identity.case_id, passphrase=passphrase)
        if keyring.signing_key.verify_key != identity.verify_key:
            raise DamagedCaseError(
                "case.toml names another public key than the keyring holds",
                where="case.toml",
                remedy="restore both files from the same backup",
            )
        case = cls(folder, identity, keyring, schema, clock)
        with case.reading() as connection:
            connection.execute(sa.select(FRONTIER)).all()
        case.blobs.sweep()
        return case

    def __enter__(self) -> CaseFile:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the files and forget the keys."""
        with self.lock:
            self.engine.dispose()
            self.keyring.close()

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Add entries together: all of them with one signed checkpoint, or none."""
        with self._writing() as connection:
            before = self._frontier(connection)
            transaction = Transaction(self, connection, before)
            yield transaction
            if transaction.frontier.size > before.size:
                self._sign(connection, transaction.frontier)

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """See one moment of the case; inside a transaction, see what it has added so far."""
        with self.lock:
            if self._connection is not None:
                yield self._connection
                return
            with reading(self.engine, self.path) as self._connection:
                try:
                    yield self._connection
                finally:
                    self._connection = None

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        with self.lock, writing(self.engine, self.path) as self._connection:
            try:
                yield self._connection
            finally:
                self._connection = None

    def rows(self, table: str, **where: Value) -> Sequence[Row]:
        """Read rows of a projection, ordered by its key."""
        with self.reading() as connection:
            return self.projections.rows(connection, table, where)

    def count(self, table: str, **where: Value) -> int:
        """Count rows of a projection without reading them."""
        with self.reading() as connection:
            return self.projections.count(connection, table, where)

    def size(self) -> int:
        """Return how many entries there are."""
        with self.reading() as connection:
            return self._frontier(connection).size

    def checkpoint(self) -> str:
        """Return the newest signed checkpoint."""
        with self.reading() as connection:
            newest = sa.select(CHECKPOINT.c.note).order_by(CHECKPOINT.c.size.desc()).limit(1)
            return str(connection.execute(newest).scalar_one())

    def entries(self) -> Sequence[Logged]:
        """Open every entry in order; the body of an erased one is None."""
        with self.reading() as connection:
            return list(self.opened(self.headers(connection)))

    def rebuild(self) -> None:
        """Drop every projection and make it again from the entries, in one transaction."""
        with self._writing() as connection:
            self.projections.drop(connection)
            self.projections.create(connection)
            self.replay_into(connection, self.headers(connection))

    def replay_into(self, connection: sa.Connection, headers: Iterable[Header]) -> None:
        """Apply the projection of every entry to (empty) tables on any connection."""
        for logged in self.opened(headers):
            if logged.body is not None:
                kind = self.schema.kind_named(logged.kind, number=logged.number)
                self.projections.apply(connection, kind.project(logged))

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
        ErasedRecordError, CannotOpenError
        """
        key_id, _, ciphertext = sealed.partition(":")
        context = body_context(self.identity.case_id, key_id)
        return open_sealed(self.keyring.data_key(key_id), bytes.fromhex(ciphertext), context).decode()

    def headers(self, connection: sa.Connection) -> Iterator[Header]:
        """Read every entry as stored, in order."""
        stored = connection.execute(sa.select(ENTRY).order_by(ENTRY.c.number)).all()
        for expected, row in enumerate(stored):
            yield read_header(row.written, number=expected)

    def opened(self, headers: Iterable[Header]) -> Iterator[Logged]:
        """Open the bodies of stored entries one by one."""
        data_keys = self.keyring.all_data_keys()
        for header in headers:
            key = data_keys.get(header.key)
            body = None
            if key is not None:
                kind = self.schema.kind_named(header.kind, number=header.number)
                body = read_body(header, key, kind.body, case_id=self.identity.case_id)
            yield Logged(header.number, header.time, header.actor, header.kind, body)

    def _frontier(self, connection: sa.Connection) -> Frontier:
        stored = connection.execute(sa.select(FRONTIER).order_by(FRONTIER.c.position)).all()
        return Frontier(stored[0].size, tuple(row.hash for row in stored)) if stored else Frontier()

    def _sign(self, connection: sa.Connection, frontier: Frontier) -> None:
        connection.execute(sa.delete(FRONTIER))
        for position, node in enumerate(frontier.hashes):
            connection.execute(sa.insert(FRONTIER).values(position=position, size=frontier.size, hash=node))
        checkpoint = Checkpoint(self.identity.verify_key.name, frontier.size, frontier.root)
        note = self.keyring.signing_key.sign(checkpoint.text)
        connection.execute(sa.insert(CHECKPOINT).values(size=frontier.size, note=note))
