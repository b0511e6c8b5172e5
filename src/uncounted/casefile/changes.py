"""The tables that a room declares, and the changes of their rows: plain values.

- A change names the table that it is made to, and depends on no other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from uncounted.casefile.compartments import Compartment

Value = str | int | None


@dataclass(frozen=True, slots=True)
class Table:
    """A projection: columns with their types (``str`` or ``int``), and the columns that name a row.

    Rows can be found by any column. ``found_by`` names those, beside the key, by which they are found often:
    a server looks them up, and then sees which rows have the same value there, though not which value.

    ``sealed`` names the columns of text that tell what happened, or that a person worded, and the compartment
    that each lies in: they are sealed inside the table (`uncounted.casefile.cells`). Of those that are in
    ``key`` or ``found_by``, the database sees which are equal.
    """

    name: str
    columns: Mapping[str, type[str] | type[int]]
    key: tuple[str, ...]
    found_by: tuple[str, ...] = ()
    sealed: Mapping[str, Compartment] = field(default_factory=dict)

    def __post_init__(self) -> None:
        named = {*self.key, *self.found_by, *self.sealed}
        if not named <= self.columns.keys() or any(self.columns[name] is not str for name in self.sealed):
            # a fault of the room that declares it, found when the program starts
            raise ValueError(
                f"table {self.name} names a column that it has not, or seals one that is no text"
            )


@dataclass(frozen=True, slots=True)
class Put:
    """Set one whole row, replacing the row of the same key."""

    table: str
    row: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Amend:
    """Change some columns of the rows that match ``where``; no row is made, and no key changes."""

    table: str
    where: Mapping[str, Value]
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Drop:
    """Take out the row of one key; the entries that made it stay."""

    table: str
    key: Mapping[str, Value]


Change = Put | Amend | Drop
