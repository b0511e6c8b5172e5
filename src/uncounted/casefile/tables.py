"""The table of one projection, as its kind of database keeps it: in the open of an encrypted file, or sealed.

- Whatever keeps it, the same puts, amendments and drops give the same rows when they are read.
- Rows come ordered by their key.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import sqlalchemy as sa

from uncounted.casefile.changes import Amend, Drop, Table, Value
from uncounted.casefile.statements import Prepared

Row = Mapping[str, Any]


class KeptTable(ABC):
    """One projection table on any connection."""

    @abstractmethod
    def put(self, connection: sa.Connection, rows: Sequence[Row]) -> None:
        """Set whole rows in their order, each replacing the row of the same key."""

    @abstractmethod
    def amend(self, connection: sa.Connection, changes: Sequence[Amend]) -> None:
        """Make amendments in their order."""

    @abstractmethod
    def drop(self, connection: sa.Connection, changes: Sequence[Drop]) -> None:
        """Take out the rows of these keys; where there is none, nothing is done."""

    @abstractmethod
    def each(self, connection: sa.Connection, where: Mapping[str, Value]) -> Iterator[Row]:
        """Read the rows that match, ordered by their key."""

    @abstractmethod
    def count(self, connection: sa.Connection, where: Mapping[str, Value]) -> int:
        """Count the rows that match."""

    def tally(self, connection: sa.Connection, column: str, where: Mapping[str, Value]) -> dict[Any, int]:
        """Count the rows that match, by what an open column says."""
        return dict(Counter(row[column] for row in self.each(connection, where)))

    def page(self, connection: sa.Connection, asked: Asked, first: int, n: int) -> list[Row]:
        """Read ``n`` of the rows asked for, from place ``first`` on, and open no others if it can."""
        rows = [row for row in self.each(connection, {}) if not _is_left_out(row, asked)]
        rows.sort(key=lambda row: [_place(row[name]) for name in asked.order])
        return rows[first : first + n]

    def count_asked(self, connection: sa.Connection, asked: Asked) -> int:
        """Count the rows that are asked for."""
        return sum(1 for row in self.each(connection, {}) if not _is_left_out(row, asked))


@dataclass(frozen=True, slots=True)
class Asked:
    """Which rows are asked for, and in which order: by open columns alone.

    Text is ordered by its length first, so that I9 comes before I10. ``without`` names values of columns
    whose rows are left out.
    """

    order: tuple[str, ...]
    without: Mapping[str, Collection[Value]] = field(default_factory=dict)


def _is_left_out(row: Row, asked: Asked) -> bool:
    return any(row[name] in values for name, values in asked.without.items())


def _place(value: Any) -> tuple[int, Any]:
    return (len(value), value) if isinstance(value, str) else (0, value)


def matches(row: Row, where: Mapping[str, Value]) -> bool:
    """Whether an opened row is one that is asked for."""
    return all(row[name] == value for name, value in where.items())


def in_order_of(key: Sequence[str], row: Row) -> list[tuple[bool, Any]]:
    """Return what rows are sorted by, to come in the order in which a database puts them."""
    return [(row[name] is not None, row[name]) for name in key]


Keeper = Callable[[Table, sa.MetaData], KeptTable]


class PlainTable(KeptTable):
    """Columns as they are declared, in a database that is encrypted as a whole or lives in memory only."""

    def __init__(self, declared: Table, metadata: sa.MetaData, put: Callable[[sa.Table], Prepared]) -> None:
        self._table = sa.Table(
            declared.name,
            metadata,
            *(
                sa.Column(name, sa.Text if kind is str else sa.BigInteger, primary_key=name in declared.key)
                for name, kind in declared.columns.items()
            ),
        )
        self._prepare = put

    @cached_property
    def _put(self) -> Prepared:
        # most commands write to few tables or none: to compile for all of them is half the time of opening
        return self._prepare(self._table)

    def put(self, connection: sa.Connection, rows: Sequence[Row]) -> None:
        """Set whole rows."""
        self._put.run(connection, rows)

    def amend(self, connection: sa.Connection, changes: Sequence[Amend]) -> None:
        """Let the database amend them."""
        for change in changes:
            statement = sa.update(self._table).where(*self._equal(change.where))
            connection.execute(statement.values(dict(change.values)))

    def drop(self, connection: sa.Connection, changes: Sequence[Drop]) -> None:
        """Let the database take them out."""
        for change in changes:
            connection.execute(sa.delete(self._table).where(*self._equal(change.key)))

    def each(self, connection: sa.Connection, where: Mapping[str, Value]) -> Iterator[Row]:
        """Read rows in the order of the database."""
        query = sa.select(self._table).where(*self._equal(where)).order_by(*self._table.primary_key)
        for row in connection.execute(query).mappings():
            yield dict(row)

    def count(self, connection: sa.Connection, where: Mapping[str, Value]) -> int:
        """Let the database count them."""
        query = sa.select(sa.func.count()).select_from(self._table).where(*self._equal(where))
        return int(connection.execute(query).scalar_one())

    def tally(self, connection: sa.Connection, column: str, where: Mapping[str, Value]) -> dict[Any, int]:
        """Let the database count them."""
        named = self._table.c[column]
        query = sa.select(named, sa.func.count()).where(*self._equal(where)).group_by(named)
        return {value: int(n) for value, n in connection.execute(query)}

    def page(self, connection: sa.Connection, asked: Asked, first: int, n: int) -> list[Row]:
        """Let the database put them in order, and read those that are on the page."""
        order: list[Any] = []
        for name in asked.order:
            column = self._table.c[name]
            order += [sa.func.length(column), column] if isinstance(column.type, sa.Text) else [column]
        query = sa.select(self._table).where(*self._kept(asked)).order_by(*order, *self._table.primary_key)
        return [dict(row) for row in connection.execute(query.offset(first).limit(n)).mappings()]

    def count_asked(self, connection: sa.Connection, asked: Asked) -> int:
        """Let the database count them."""
        query = sa.select(sa.func.count()).select_from(self._table).where(*self._kept(asked))
        return int(connection.execute(query).scalar_one())

    def _kept(self, asked: Asked) -> list[sa.ColumnElement[bool]]:
        return [self._table.c[name].not_in(list(values)) for name, values in asked.without.items() if values]

    def _equal(self, where: Mapping[str, Value]) -> list[sa.ColumnElement[bool]]:
        return [self._table.c[name].is_not_distinct_from(value) for name, value in where.items()]
