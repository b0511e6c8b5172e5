"""Statements that are compiled once, for what is done with every entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from typing import Any

import sqlalchemy


class Prepared:
    """A statement that is compiled once for a database, and then costs what the database itself takes.

    Values pass as the driver takes them: text, whole numbers, bytes and None.
    """

    def __init__(self, statement: sqlalchemy.ClauseElement, dialect: sqlalchemy.Dialect) -> None:
        compiled: Any = statement.compile(dialect=dialect)
        self._text = str(compiled)
        self._arranged = _in_order(compiled.positiontup) if compiled.positional else _as_it_is

    def run(self, connection: sqlalchemy.Connection, rows: Sequence[Mapping[str, object]]) -> None:
        """Run it for each row, inside the transaction of the connection."""
        cursor = connection.connection.cursor()
        try:
            cursor.executemany(self._text, list(map(self._arranged, rows)))
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


def _in_order(names: Sequence[str]) -> Callable[[Mapping[str, object]], Any]:
    if len(names) == 1:
        return lambda row: (row[names[0]],)
    return itemgetter(*names) if names else lambda _: ()


def _as_it_is(row: Mapping[str, object]) -> Any:
    return row
