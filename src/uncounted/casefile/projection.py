"""Tables made from entries: the same entries give the same bytes, every time.

- A change is applied in the transaction of its entry; there is no other way to write to these tables.
- Rows are written in groups, in an order that gives the same tables as one by one: puts to one table stay in
  their order, and an amendment comes after every put before it.
- `snapshot` writes all tables in one order, so that two replays can be compared byte for byte.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import rfc8785
import sqlalchemy as sa

from uncounted.casefile.schema import Amend, Change, Put, Schema, Value
from uncounted.casefile.storage import Prepared

Row = Mapping[str, Any]


class Projections:
    """The projection tables of one schema, on any connection.

    ``put`` prepares, for one table, the statement that sets whole rows in the words of its database.
    """

    def __init__(self, schema: Schema, put: Callable[[sa.Table], Prepared]) -> None:
        self._metadata = sa.MetaData()
        self._tables = {
            table.name: sa.Table(
                table.name,
                self._metadata,
                *(
                    sa.Column(name, sa.Text if kind is str else sa.BigInteger, primary_key=name in table.key)
                    for name, kind in table.columns.items()
                ),
            )
            for table in schema.tables.values()
        }
        self._put = {name: put(table) for name, table in self._tables.items()}

    def create(self, connection: sa.Connection) -> None:
        """Make the tables that are not there."""
        self._metadata.create_all(connection)

    def drop(self, connection: sa.Connection) -> None:
        """Drop all of them; the ledger stays."""
        self._metadata.drop_all(connection)

    def apply(self, connection: sa.Connection, changes: Iterable[Change]) -> None:
        """Apply changes as if one by one, grouped so that a thousand cost little more than one."""
        waiting: dict[str, list[dict[str, Value]]] = {}
        for change in changes:
            if isinstance(change, Put):
                waiting.setdefault(change.table, []).append(dict(change.row))
                continue
            self._put_all(connection, {change.table: waiting.pop(change.table, [])})
            self._amend(connection, change)
        self._put_all(connection, waiting)

    def _put_all(self, connection: sa.Connection, waiting: Mapping[str, list[dict[str, Value]]]) -> None:
        for name, rows in waiting.items():
            if rows:
                self._put[name].run(connection, rows)

    def _amend(self, connection: sa.Connection, change: Amend) -> None:
        table = self._tables[change.table]
        connection.execute(sa.update(table).where(*_equal(table, change.where)).values(dict(change.values)))

    def rows(self, connection: sa.Connection, table: str, where: Mapping[str, Value]) -> Sequence[Row]:
        """Read the rows that match, ordered by their key."""
        return list(self._each(connection, table, where))

    def _each(self, connection: sa.Connection, table: str, where: Mapping[str, Value]) -> Iterator[Row]:
        source = self._tables[table]
        query = sa.select(source).where(*_equal(source, where)).order_by(*source.primary_key)
        for row in connection.execute(query).mappings():
            yield dict(row)

    def count(self, connection: sa.Connection, table: str, where: Mapping[str, Value]) -> int:
        """Count the rows that match."""
        source = self._tables[table]
        query = sa.select(sa.func.count()).select_from(source).where(*_equal(source, where))
        return int(connection.execute(query).scalar_one())

    def snapshot(self, connection: sa.Connection) -> bytes:
        """Write every row of every table as canonical JSON lines, in the order of table and key."""
        lines = [
            rfc8785.dumps([name, row])
            for name in sorted(self._tables)
            for row in self._each(connection, name, {})
        ]
        return b"\n".join(lines)


def _equal(table: sa.Table, where: Mapping[str, Value]) -> list[sa.ColumnElement[bool]]:
    return [table.c[name].is_not_distinct_from(value) for name, value in where.items()]
