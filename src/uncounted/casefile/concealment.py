"""What a server may hold of a case: sealed values, and tokens by which equal ones are found.

- A row is sealed whole (AES-256-GCM), padded, and bound to its case, its table and every token beside it:
  moved elsewhere, or with a token altered, it does not open.
- A token is a keyed hash (HMAC-SHA-256) of a value in its column. Equal values of one column have equal
  tokens; nothing else can be read from them. ``found_by`` names the columns that have one, beside the key.
- Both keys are derived from the database key of the epoch; when that is destroyed, nothing from before opens.
- What is not found by a token is compared after opening; rows are put in order after opening.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
import sqlalchemy as sa

from uncounted.casefile.changes import Amend, Drop, Table, Value
from uncounted.casefile.compartments import derived_key
from uncounted.casefile.statements import Prepared
from uncounted.casefile.storage import DamagedCaseError, ValueSeal
from uncounted.casefile.tables import KeptTable, Row, in_order_of, matches
from uncounted.keys import CannotOpenError, open_sealed, seal

_PADDED_TO = 256
_TOKEN_BYTES = 16
_READ_AT_ONCE = 1000
_encode = msgspec.json.Encoder().encode


class ServerSeal(ValueSeal):
    """Seals what goes to a server, and opens what comes from it, under the database key of one epoch."""

    def __init__(self, case_id: str, database_key: bytes) -> None:
        self._case = case_id.encode()
        self._sealing = derived_key(database_key, b"uncounted server sealing")
        self._tokens = derived_key(database_key, b"uncounted server tokens")

    def closed(self, place: bytes, plain: bytes) -> bytes:
        """Seal bytes for one place; their length is told in steps of 256."""
        padded = plain + b"\x80"
        padded += bytes(-len(padded) % _PADDED_TO)
        return seal(self._sealing, padded, self._case + b"|" + place)

    def opened(self, place: bytes, stored: bytes) -> bytes:
        """Open what was sealed for this place.

        Raises
        ------
        DamagedCaseError
            It was altered, or comes from another place.
        """
        try:
            padded = open_sealed(self._sealing, stored, self._case + b"|" + place)
        except CannotOpenError as error:
            raise _altered(place) from error
        return padded[: padded.rindex(b"\x80")]

    def token(self, place: str, values: Sequence[Value]) -> bytes:
        """Return what stands for values in the open: equal for equal values of one place."""
        return hmac.digest(self._tokens, _encode((place, values)), "sha256")[:_TOKEN_BYTES]


class SealedTable(KeptTable):
    """A projection on a server: a token of the key, tokens of what rows are found by, and the sealed row.

    ``current`` gives the seal of the epoch, which changes when the keys are renewed.
    """

    def __init__(
        self,
        declared: Table,
        metadata: sa.MetaData,
        put: Callable[[sa.Table], Prepared],
        current: Callable[[], ServerSeal],
    ) -> None:
        self._declared = declared
        self._found_by = tuple(name for name in declared.found_by if (name,) != declared.key)
        self.stored = sa.Table(
            declared.name,
            metadata,
            sa.Column("row_key", sa.LargeBinary, primary_key=True),
            *(sa.Column(f"by_{name}", sa.LargeBinary, nullable=False, index=True) for name in self._found_by),
            sa.Column("sealed", sa.LargeBinary, nullable=False),
        )
        self._put = put(self.stored)
        self._current = current

    def put(self, connection: sa.Connection, rows: Sequence[Row]) -> None:
        """Seal whole rows and set them; of two with the same key, the later one stays."""
        seal = self._current()
        sealed = {kept["row_key"]: kept for kept in (self._closed(seal, row) for row in rows)}
        if sealed:
            self._put.run(connection, list(sealed.values()))

    def amend(self, connection: sa.Connection, changes: Sequence[Amend]) -> None:
        """Read the rows that are meant, amend them here, and put them back sealed."""
        by_key = all(set(self._declared.key) <= set(change.where) for change in changes)
        for group in [changes] if by_key else [[change] for change in changes]:
            self._amend_together(connection, group, by_key=by_key)

    def _amend_together(self, connection: sa.Connection, changes: Sequence[Amend], *, by_key: bool) -> None:
        seal = self._current()
        if by_key:
            keys = {self._key_token(seal, change.where) for change in changes}
            found = self._read(connection, [self.stored.c.row_key.in_(keys)])
        else:
            found = self._read(connection, self._tokens_equal(changes[0].where))
        rows = {self._key_token(seal, row): dict(row) for row in found}
        amended = {}
        for change in changes:
            meant = [self._key_token(seal, change.where)] if by_key else list(rows)
            for key in meant:
                if key in rows and matches(rows[key], change.where):
                    rows[key].update(change.values)
                    amended[key] = rows[key]
        self.put(connection, list(amended.values()))

    def drop(self, connection: sa.Connection, changes: Sequence[Drop]) -> None:
        """Take out the rows by the tokens of their keys."""
        seal = self._current()
        keys = {self._key_token(seal, change.key) for change in changes}
        connection.execute(sa.delete(self.stored).where(self.stored.c.row_key.in_(keys)))

    def each(self, connection: sa.Connection, where: Mapping[str, Value]) -> Iterator[Row]:
        """Open the rows that match, and put them in order."""
        rows = [row for row in self._read(connection, self._tokens_equal(where)) if matches(row, where)]
        yield from sorted(rows, key=lambda row: in_order_of(self._declared.key, row))

    def count(self, connection: sa.Connection, where: Mapping[str, Value]) -> int:
        """Count on the server what tokens find, and here what only opening can tell."""
        found_by = {*self._found_by, *(self._declared.key if self._has_key(where) else ())}
        if not set(where) <= found_by:
            return sum(1 for _ in self.each(connection, where))
        query = sa.select(sa.func.count()).select_from(self.stored).where(*self._tokens_equal(where))
        return int(connection.execute(query).scalar_one())

    def copy(self, connection: sa.Connection, under: ServerSeal, put: Callable[[list[Row]], None]) -> None:
        """Hand on every row sealed under another key, in bounded memory."""
        query = sa.select(self.stored).execution_options(yield_per=_READ_AT_ONCE)
        for group in connection.execute(query).mappings().partitions():
            put([self._closed(under, self._opened(self._current(), found)) for found in group])

    def _read(self, connection: sa.Connection, clauses: Sequence[sa.ColumnElement[bool]]) -> Iterator[Row]:
        seal = self._current()
        for found in connection.execute(sa.select(self.stored).where(*clauses)).mappings():
            yield self._opened(seal, found)

    def _closed(self, seal: ServerSeal, row: Row) -> dict[str, Any]:
        # the types are made those of the columns, as SQLite does: a replay there must give the same
        values = {
            name: value if (value := row.get(name)) is None or type(value) is kind else kind(value)
            for name, kind in self._declared.columns.items()
        }
        kept: dict[str, Any] = {"row_key": self._key_token(seal, values)}
        for name in self._found_by:
            kept[f"by_{name}"] = seal.token(f"{self._declared.name}.{name}", (values[name],))
        kept["sealed"] = seal.closed(self._place(kept), _encode(values))
        return kept

    def _opened(self, seal: ServerSeal, found: Mapping[Any, Any]) -> Row:
        row = msgspec.json.decode(seal.opened(self._place(found), found["sealed"]))
        if row.keys() != self._declared.columns.keys():
            raise _of_another_version(self._declared.name)
        return dict(row)

    def _place(self, kept: Mapping[Any, Any]) -> bytes:
        """Bind a sealed row to its table and to every token beside it; tokens have one length."""
        tokens = [kept["row_key"], *(kept[f"by_{name}"] for name in self._found_by)]
        return b"|".join((self._declared.name.encode(), b"".join(tokens)))

    def _key_token(self, seal: ServerSeal, row: Mapping[str, Value]) -> bytes:
        return seal.token(self._declared.name, [row[name] for name in self._declared.key])

    def _tokens_equal(self, where: Mapping[str, Value]) -> list[sa.ColumnElement[bool]]:
        seal, name = self._current(), self._declared.name
        clauses = [
            self.stored.c[f"by_{column}"] == seal.token(f"{name}.{column}", (where[column],))
            for column in self._found_by
            if column in where
        ]
        if self._has_key(where):
            clauses.append(self.stored.c.row_key == self._key_token(seal, where))
        return clauses

    def _has_key(self, where: Mapping[str, Value]) -> bool:
        return all(name in where for name in self._declared.key)


def _altered(place: bytes) -> DamagedCaseError:
    return DamagedCaseError(
        "a value on the server does not open: it was altered, or belongs elsewhere",
        where=place.partition(b"|")[0].decode(),
        remedy="do not write to the case; `uncounted verify` says what holds; restore the server's backup",
    )


def _of_another_version(table: str) -> DamagedCaseError:
    return DamagedCaseError(
        "a table was made by another version of the program",
        where=table,
        remedy="run `uncounted rebuild`: it makes the tables again from the entries",
    )
