"""Tables made from entries: the same entries give the same bytes, every time.

- A change is applied in the transaction of its entry; there is no other way to write to these tables.
- `snapshot` writes all tables in one order, so that two replays can be compared byte for byte.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import rfc8785
import sqlalchemy as sa

from uncounted.casefile.schema import Amend, Change, Put, Schema, Value

Row = Mapping[str, Any]


class Projections:
    """The projection tables of one schema, on any connection."""

    def __init__(self, schema: Schema) -> None:
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

    def create(self, connection: sa.Connection) -> None:
        """Make the tables that are not there."""
        self._metadata.create_all(connection)

    def drop(self, connection: sa.Connection) -> None:
        """Drop all of them; the ledger stays."""
        self._metadata.drop_all(connection)

    def apply(self, connection: sa.Connection, changes: Iterable[Change]) -> None:
        """Apply the changes of one entry."""
        for change in changes:
            table = self._tables[change.table]
            match change:
                case Put(row=row):
                    key = {column.name: row[column.name] for column in table.primary_key}
                    connection.execute(sa.delete(table).where(*_equal(table, key)))
                    connection.execute(sa.insert(table).values(dict(row)))
                case Amend(where=where, values=values):
                    connection.execute(sa.update(table).where(*_equal(table, where)).values(dict(values)))

    def rows(self, connection: sa.Connection, table: str, where: Mapping[str, Value]) -> Sequence[Row]:
        """Read the rows that match, ordered by their key."""
        source = self._tables[table]
        query = sa.select(source).where(*_equal(source, where)).order_by(*source.primary_key)
        return [dict(row) for row in connection.execute(query).mappings()]

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
            for row in self.rows(connection, name, {})
        ]
        return b"\n".join(lines)


def _equal(table: sa.Table, where: Mapping[str, Value]) -> list[sa.ColumnElement[bool]]:
    return [table.c[name].is_not_distinct_from(value) for name, value in where.items()]
