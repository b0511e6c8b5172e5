"""Statements that are compiled once, for what is done with every entry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy


class Prepared:
    """A statement that is compiled once for a database, and then costs what the database itself takes.

    Values pass as the driver takes them: text, whole numbers, bytes and None.
    """

    def __init__(self, statement: sqlalchemy.ClauseElement, dialect: sqlalchemy.Dialect) -> None:
        compiled: Any = statement.compile(dialect=dialect)
        self._text = str(compiled)
        self._order: Sequence[str] | None = compiled.positiontup if compiled.positional else None

    def run(self, connection: sqlalchemy.Connection, rows: Sequence[Mapping[str, object]]) -> None:
        """Run it for each row, inside the transaction of the connection."""
        cursor = connection.connection.cursor()
        try:
            cursor.executemany(self._text, [self._arranged(row) for row in rows])
        finally:
            cursor.close()

    def fetch(self, connection: sqlalchemy.Connection) -> Sequence[Sequence[Any]]:
        """Run a query without values."""
        cursor = connection.connection.cursor()
        try:
            cursor.execute(self._text)
            return cursor.fetchall()
        finally:
            cursor.close()

    def _arranged(self, row: Mapping[str, object]) -> Any:
        return tuple(row[name] for name in self._order) if self._order is not None else row
