"""Tables made from entries: the same entries give the same bytes, every time.

- A change is applied in the transaction of its entry; there is no other way to write to these tables.
- Rows are written in groups, in an order that gives the same tables as one by one: what is done to one table
  stays in its order, and no table is read for another.
- `snapshot` writes all tables opened and in one order, so that two replays can be compared byte for byte.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from threading import Lock

import rfc8785
import sqlalchemy as sa

from uncounted.casefile.cells import Cells, CellTable
from uncounted.casefile.changes import Amend, Change, Drop, Put, Table, Value
from uncounted.casefile.schema import Schema
from uncounted.casefile.tables import Keeper, KeptTable, Row


class Projections:
    """The projection tables of one schema, on any connection.

    ``keep`` makes, for one declared table, the table of its kind of database. ``cells`` seals the columns
    that are declared so; without it they stand as they are, as in a replay that lives in memory only.
    """

    def __init__(self, schema: Schema, keep: Keeper, cells: Cells | None = None) -> None:
        self._metadata = sa.MetaData()
        self._declared, self._keep, self._cells = schema.tables, keep, cells
        self._made: dict[str, KeptTable] = {}
        self._making = Lock()

    def table(self, name: str) -> KeptTable:
        """Return what keeps one table; most commands use few, and to make all takes much of an opening."""
        with self._making:
            if name not in self._made:
                self._made[name] = self._make(self._declared[name])
            return self._made[name]

    def _make(self, declared: Table) -> KeptTable:
        if self._cells is None or not declared.sealed:
            return self._keep(declared, self._metadata)
        return CellTable(declared, self._metadata, self._keep, self._cells)

    def _make_all(self) -> None:
        for name in self._declared:
            self.table(name)

    def create(self, connection: sa.Connection) -> None:
        """Make the tables that are not there."""
        self._make_all()
        self._metadata.create_all(connection)

    def drop(self, connection: sa.Connection) -> None:
        """Drop all of them; the ledger stays."""
        self._make_all()
        self._metadata.drop_all(connection)

    def apply(self, connection: sa.Connection, changes: Iterable[Change]) -> None:
        """Apply changes as if one by one, grouped so that a thousand cost little more than one."""
        waiting: dict[str, list[Change]] = {}
        for change in changes:
            waiting.setdefault(change.table, []).append(change)
        for name, in_order in waiting.items():
            for _, alike in groupby(in_order, key=type):
                _apply_alike(connection, self.table(name), list(alike))

    def rows(self, connection: sa.Connection, table: str, where: Mapping[str, Value]) -> Sequence[Row]:
        """Read the rows that match, ordered by their key."""
        return list(self.table(table).each(connection, where))

    def count(self, connection: sa.Connection, table: str, where: Mapping[str, Value]) -> int:
        """Count the rows that match."""
        return self.table(table).count(connection, where)

    def snapshot(self, connection: sa.Connection) -> bytes:
        """Write every row of every table as canonical JSON lines, in the order of table and key."""
        lines = [
            rfc8785.dumps([name, row])
            for name in sorted(self._declared)
            for row in self.table(name).each(connection, {})
        ]
        return b"\n".join(lines)


def _apply_alike(connection: sa.Connection, table: KeptTable, changes: Sequence[Change]) -> None:
    rows = [change.row for change in changes if isinstance(change, Put)]
    if rows:
        table.put(connection, rows)
    amendments = [change for change in changes if isinstance(change, Amend)]
    if amendments:
        table.amend(connection, amendments)
    dropped = [change for change in changes if isinstance(change, Drop)]
    if dropped:
        table.drop(connection, dropped)
