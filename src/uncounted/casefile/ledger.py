"""The ledger: entries in their order, the edge of the tree over them, a signed checkpoint for each commit.

- Entries are read and opened in groups, in bounded memory, however many there are.
- A body that an erasure names counts as not there, also while its key still is: a replay is the same before
  and after the keys are destroyed.
- A body in a compartment that the reader does not hold is withheld, which is not the same as erased.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice

import sqlalchemy as sa

from uncounted.casefile.checkpoint import Checkpoint
from uncounted.casefile.entry import (
    Header,
    Logged,
    Presence,
    body_bytes,
    damaged_entry,
    read_body,
    read_header,
)
from uncounted.casefile.keyring import Keyring
from uncounted.casefile.schema import Schema, nothing
from uncounted.casefile.storage import Database
from uncounted.vocabulary.merkle import Frontier

READ_AT_ONCE = 1000
LEDGER = sa.MetaData()
ENTRY = sa.Table(
    "ledger_entry",
    LEDGER,
    sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("written", sa.LargeBinary, nullable=False),
)
CHECKPOINT = sa.Table(
    "ledger_checkpoint",
    LEDGER,
    sa.Column("size", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("note", sa.Text, nullable=False),
)
FRONTIER = sa.Table(
    "ledger_frontier",
    LEDGER,
    sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("hashes", sa.LargeBinary, nullable=False),
)
# the id of a data key, wherever it stands in a body: a sealed text and a sealed file are named by it
_KEY_ID = re.compile(r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])")


class Ledger:
    """The entries of one case, read through one keyring."""

    def __init__(self, database: Database, keyring: Keyring, schema: Schema) -> None:
        self._keyring = keyring
        self._schema = schema
        self._database = database
        self._get_frontier = database.prepared(
            sa.select(FRONTIER.c.size, FRONTIER.c.hashes).where(FRONTIER.c.position == sa.literal_column("0"))
        )
        self._put_frontier = database.prepared(database.upsert(FRONTIER))
        self._put_checkpoint = database.prepared(sa.insert(CHECKPOINT))
        self._put_entry = database.prepared(sa.insert(ENTRY))

    def add(self, connection: sa.Connection, entries: Sequence[tuple[int, bytes]]) -> None:
        """Store entries, given as their numbers and bytes."""
        seal = self._database.seal
        rows = [
            {"number": number, "written": seal.closed(entry_place(number), written)}
            for number, written in entries
        ]
        self._put_entry.run(connection, rows)

    def stored(self, connection: sa.Connection) -> Iterator[bytes]:
        """Read the bytes of every entry in the order of their numbers, in bounded memory.

        Raises
        ------
        DamagedEntryError
            A number is missing, or is none.
        DamagedCaseError
            One does not open that was sealed for a server.
        """
        seal = self._database.seal
        after = -1
        while True:
            query = (
                sa.select(ENTRY).where(ENTRY.c.number > after).order_by(ENTRY.c.number).limit(READ_AT_ONCE)
            )
            rows = connection.execute(query).all()
            for row in rows:
                after += 1
                if row.number != after:
                    raise damaged_entry(after)
                yield seal.opened(entry_place(after), row.written)
            if len(rows) < READ_AT_ONCE:
                return

    def headers(self, connection: sa.Connection) -> Iterator[Header]:
        """Read every entry as stored, in order.

        Raises
        ------
        DamagedEntryError
            One is missing, or is no entry.
        """
        for number, written in enumerate(self.stored(connection)):
            yield read_header(written, number=number)

    def headers_between(self, connection: sa.Connection, first: int, last: int) -> list[Header]:
        """Read the entries numbered ``first`` to ``last`` as stored, both among them.

        Raises
        ------
        DamagedEntryError
            One is missing, or is no entry.
        """
        query = sa.select(ENTRY).where(ENTRY.c.number.between(first, last)).order_by(ENTRY.c.number)
        found = []
        for expected, row in enumerate(connection.execute(query), start=first):
            if row.number != expected:
                raise damaged_entry(expected)
            written = self._database.seal.opened(entry_place(expected), row.written)
            found.append(read_header(written, number=expected))
        if len(found) != max(0, last - first + 1):
            raise damaged_entry(first + len(found))
        return found

    def opened_knowing(
        self, connection: sa.Connection, headers: Iterable[Header], erased: Collection[str]
    ) -> Iterator[Logged]:
        """Open the bodies of these entries; ``erased`` are the ids of the keys that count as destroyed.

        To show a page of a long ledger: who decides asks `erased_keys` of the whole of it.
        """
        for group in _grouped(headers):
            data_keys = self._keyring.data_keys(header.key for header in group)
            for header in group:
                yield self._open(header, data_keys, erased)

    def opened(self, connection: sa.Connection) -> Iterator[Logged]:
        """Open the bodies of all entries, in order."""
        for _, logged in self._opened(connection):
            yield logged

    def opened_of(self, connection: sa.Connection, headers: Iterable[Header]) -> Iterator[Logged]:
        """Open the bodies of these entries, in the order given."""
        for _, logged in self._opened(connection, headers):
            yield logged

    def _opened(
        self, connection: sa.Connection, headers: Iterable[Header] | None = None
    ) -> Iterator[tuple[Header, Logged]]:
        erased = self.erased_keys(connection)
        for group in _grouped(self.headers(connection) if headers is None else headers):
            data_keys = self._keyring.data_keys(header.key for header in group)
            for header in group:
                yield header, self._open(header, data_keys, erased)

    def _open(self, header: Header, data_keys: Mapping[str, bytes | None], erased: Collection[str]) -> Logged:
        body, presence = None, Presence.OPEN
        if header.key in erased or header.key not in data_keys:
            presence = Presence.ERASED
        elif (key := data_keys[header.key]) is None:
            presence = Presence.WITHHELD
        else:
            kind = self._schema.kind_named(header.kind, number=header.number)
            body = read_body(header, key, kind.body, case_id=self._keyring.case_id)
        return Logged(header.number, header.time, header.actor, header.kind, body, presence)

    def erased_keys(self, connection: sa.Connection) -> frozenset[str]:
        """Return the ids of all data keys that an erasure names as destroyed."""
        erasing = {name: kind for name, kind in self._schema.kinds.items() if kind.erases is not nothing}
        sought = [name.encode() for name in erasing]
        found: set[str] = set()
        for number, written in enumerate(self.stored(connection) if erasing else ()):
            # most entries erase nothing: they are passed over without being read
            if any(name in written for name in sought):
                header = read_header(written, number=number)
                if header.kind in erasing:
                    kind, key = erasing[header.kind], self._keyring.data_key(header.key)
                    found.update(
                        kind.erases(read_body(header, key, kind.body, case_id=self._keyring.case_id))
                    )
        return frozenset(found)

    def keys_about(self, connection: sa.Connection, records: Collection[str]) -> frozenset[str]:
        """Return the ids of the data keys that open something told of these records.

        That is: of each entry whose body is about one of them, and of each sealed text and file that such a
        body names. A text that quotes the key of another entry does not make it go.
        """
        wanted = frozenset(records)
        found: set[str] = set()
        others: set[str] = set()
        for header, logged in self._opened(connection):
            if logged.body is None:
                continue
            kind = self._schema.kind_named(logged.kind, number=logged.number)
            if wanted.intersection(kind.about(logged.body)):
                found.update((header.key, *_KEY_ID.findall(body_bytes(logged.body).decode())))
            else:
                others.add(header.key)
        return frozenset(found - others) & self._keyring.key_ids()

    def frontier(self, connection: sa.Connection) -> Frontier:
        """Read the edge of the tree as it was stored with the last entry."""
        stored = self._get_frontier.fetch(connection)
        if not stored:
            return Frontier()
        size, hashes = stored[0]
        return unpack_frontier(size, self._database.seal.opened(frontier_place(size), hashes))

    def has_one_edge(self, connection: sa.Connection) -> bool:
        """Whether one edge of the tree is stored, in its place, and no second beside it."""
        return [*connection.execute(sa.select(FRONTIER.c.position)).scalars()] == [0]

    def sign(self, connection: sa.Connection, frontier: Frontier) -> None:
        """Store the edge of the tree and a checkpoint over it, signed."""
        hashes = self._database.seal.closed(frontier_place(frontier.size), b"".join(frontier.hashes))
        edge = {"position": 0, "size": frontier.size, "hashes": hashes}
        self._put_frontier.run(connection, [edge])
        signing_key = self._keyring.signing_key
        checkpoint = Checkpoint(signing_key.verify_key.name, frontier.size, frontier.root)
        note = {"size": frontier.size, "note": signing_key.sign(checkpoint.text)}
        self._put_checkpoint.run(connection, [note])

    def checkpoint(self, connection: sa.Connection) -> str:
        """Return the newest signed checkpoint."""
        newest = sa.select(CHECKPOINT.c.note).order_by(CHECKPOINT.c.size.desc()).limit(1)
        return str(connection.execute(newest).scalar_one())


def entry_place(number: int) -> bytes:
    """Name the place of an entry, for what seals it there."""
    return f"{ENTRY.name}|{number}".encode()


def frontier_place(size: int) -> bytes:
    """Name the place of the edge of the tree, for what seals it there."""
    return f"{FRONTIER.name}|{size}".encode()


def unpack_frontier(size: int, hashes: bytes) -> Frontier:
    """Read the edge of the tree as it is stored: hashes of 32 bytes, joined."""
    edge = bytes(hashes)
    return Frontier(size, tuple(edge[start : start + 32] for start in range(0, len(edge), 32)))


def _grouped(headers: Iterable[Header]) -> Iterator[list[Header]]:
    source = iter(headers)
    while group := list(islice(source, READ_AT_ONCE)):
        yield group
