"""What a table tells of a case is sealed inside it: who opens the database alone reads ids, dates and counts.

- The sealed columns of a row are one sealed value for each compartment (AES-256-GCM), bound to its case, its
  table, the key of its row and every token in it: moved elsewhere, it does not open.
- A sealed column that names a row, or by which rows are found, stands there as a token: a keyed hash
  (HMAC-SHA-256, 16 bytes) in which equal values of one column are equal, and nothing else can be read.
- Both keys are derived from the case key of the compartment in the newest epoch. A new epoch makes the
  tables again; when the older case key is destroyed, no cell from before opens.
- Who does not hold a compartment reads `Presence.WITHHELD` in its columns, is refused when asking by what
  they cannot read, and puts nothing there.
- What is compared of two tables is what they hold opened: nonces are random.

What this does not hide: how many rows there are, how long a sealed value is, and which rows changed when.
"""

from __future__ import annotations

import binascii
import hmac
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

import msgspec
import sqlalchemy as sa

from uncounted.casefile.changes import Amend, Drop, Table, Value
from uncounted.casefile.compartments import Compartment, derived_key
from uncounted.casefile.entry import Presence
from uncounted.casefile.keyring import Keyring
from uncounted.casefile.storage import DamagedCaseError
from uncounted.casefile.tables import Asked, Keeper, KeptTable, Row, in_order_of, matches
from uncounted.keys import CannotOpenError, forgetting, open_sealed, sealing

_TOKEN_BYTES = 16
_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(dict[str, str | None]).decode


Close = Callable[[bytes, bytes], str]
"""Seals a value, given as bytes, for the place where it is to lie."""


@dataclass(frozen=True, slots=True)
class _Keys:
    sealing: bytes
    tokens: bytes


class Cells:
    """Seals, opens and names values for the compartments that a keyring holds, in its newest epoch."""

    def __init__(self, keyring: Keyring) -> None:
        self._keyring = keyring
        self._case = keyring.case_id.encode()
        self._derived: dict[tuple[int, Compartment], _Keys] = {}

    def holds(self, compartment: Compartment) -> bool:
        """Whether what is sealed for a compartment opens here."""
        return self._keyring.holds(compartment)

    def require(self, compartment: Compartment) -> None:
        """Refuse what needs a compartment that is not held.

        Raises
        ------
        CompartmentNotHeldError
        """
        self._keyring.require(compartment)

    def closing(self, compartment: Compartment) -> Close:
        """Give what seals values for their places, to be used at once and not kept: it holds the key.

        Raises
        ------
        CompartmentNotHeldError
        """
        sealer = sealing.Sealer(self._keys(compartment).sealing)
        return lambda place, plain: b64encode(sealer.seal(plain, self._case + place)).decode()

    def opened(self, compartment: Compartment, place: bytes, stored: object) -> bytes:
        """Open what was sealed for this place.

        Raises
        ------
        CannotOpenError, CompartmentNotHeldError
        """
        try:
            sealed = b64decode(str(stored), validate=True)
        except (binascii.Error, ValueError):
            # what is no sealed value at all does not open either
            sealed = b""
        return open_sealed(self._keys(compartment).sealing, sealed, self._case + place)

    def token(self, compartment: Compartment, place: str, value: Value) -> str:
        """Return what stands for a value in the open: equal for equal values of one place.

        Raises
        ------
        CompartmentNotHeldError
        """
        digest = hmac.digest(self._keys(compartment).tokens, _encode((place, value)), "sha256")
        return digest[:_TOKEN_BYTES].hex()

    def forget(self) -> None:
        """Overwrite the keys that were derived."""
        for keys in self._derived.values():
            forgetting.overwrite(keys.sealing, keys.tokens)
        self._derived.clear()

    def _keys(self, compartment: Compartment) -> _Keys:
        place = (self._keyring.epoch, compartment)
        if place not in self._derived:
            self._keyring.require(compartment)
            # what was derived for an epoch that has passed goes with it
            self._forget_older()
            case_key, name = self._keyring.keys[place], compartment.value.encode()
            self._derived[place] = _Keys(
                derived_key(case_key, b"uncounted cell sealing|" + name),
                derived_key(case_key, b"uncounted cell tokens|" + name),
            )
        return self._derived[place]

    def _forget_older(self) -> None:
        """Forget what was derived for an epoch that has passed."""
        if any(epoch != self._keyring.epoch for epoch, _ in self._derived):
            self.forget()


class CellTable(KeptTable):
    """A projection of which some columns are sealed, kept by any kind of database in its own way."""

    def __init__(self, declared: Table, metadata: sa.MetaData, keep: Keeper, cells: Cells) -> None:
        self._declared = declared
        self._cells = cells
        named = dict.fromkeys((*declared.key, *declared.found_by))
        self._tokens = {name: declared.sealed[name] for name in named if name in declared.sealed}
        self._bound = tuple(dict.fromkeys((*declared.key, *self._tokens)))
        self._open = tuple(name for name in declared.columns if name not in declared.sealed)
        self._open_kinds = tuple((name, declared.columns[name]) for name in self._open)
        self._sealed = {
            compartment: tuple(name for name, whose in declared.sealed.items() if whose is compartment)
            for compartment in dict.fromkeys(declared.sealed.values())
        }
        self._kept = keep(self._stored(), metadata)

    def _stored(self) -> Table:
        """Declare what the database holds: what is open, tokens, and one sealed value a compartment."""
        declared = self._declared
        columns: dict[str, type[str] | type[int]] = {
            name: kind
            for name, kind in declared.columns.items()
            if name not in declared.sealed or name in self._tokens
        }
        columns |= {_column(compartment): str for compartment in self._sealed}
        return Table(declared.name, columns, declared.key, declared.found_by)

    def put(self, connection: sa.Connection, rows: Sequence[Row]) -> None:
        """Seal rows and set them."""
        if not rows:
            return
        closing = {compartment: self._cells.closing(compartment) for compartment in self._sealed}
        self._kept.put(connection, [self._closed(row, closing) for row in rows])

    def amend(self, connection: sa.Connection, changes: Sequence[Amend]) -> None:
        """Let the table amend what is open; what is sealed is read, amended here, and sealed again."""
        for is_open, alike in groupby(changes, self._is_open):
            if is_open:
                stored = [replace(one, where=self._stored_where(one.where)) for one in alike]
                self._kept.amend(connection, stored)
                continue
            for change in alike:
                found = list(self.each(connection, change.where))
                self.put(connection, [{**row, **change.values} for row in found])

    def drop(self, connection: sa.Connection, changes: Sequence[Drop]) -> None:
        """Let the table take out the rows, whose keys it holds in the open or as tokens."""
        self._kept.drop(connection, [replace(one, key=self._stored_where(one.key)) for one in changes])

    def each(self, connection: sa.Connection, where: Mapping[str, Value]) -> Iterator[Row]:
        """Read rows opened; those found by what is sealed, or named by it, are compared and ordered here."""
        unseen = self._unseen(where)
        rows = (self._opened(found) for found in self._kept.each(connection, self._stored_where(where)))
        if unseen:
            rows = (row for row in rows if matches(row, unseen))
        if any(name in self._tokens for name in self._declared.key):
            yield from sorted(rows, key=lambda row: in_order_of(self._declared.key, row))
        else:
            yield from rows

    def count(self, connection: sa.Connection, where: Mapping[str, Value]) -> int:
        """Count without opening, unless only opening can tell."""
        if self._unseen(where):
            return sum(1 for _ in self.each(connection, where))
        return self._kept.count(connection, self._stored_where(where))

    def tally(self, connection: sa.Connection, column: str, where: Mapping[str, Value]) -> dict[Any, int]:
        """Count by an open column without opening, unless only opening can tell."""
        if column in self._declared.sealed or self._unseen(where):
            return super().tally(connection, column, where)
        return self._kept.tally(connection, column, self._stored_where(where))

    def page(self, connection: sa.Connection, asked: Asked, first: int, n: int) -> list[Row]:
        """Open the rows of the page alone, where what orders them is open."""
        if self._declared.sealed.keys() & {*asked.order, *asked.without}:
            return super().page(connection, asked, first, n)
        return [self._opened(row) for row in self._kept.page(connection, asked, first, n)]

    def count_asked(self, connection: sa.Connection, asked: Asked) -> int:
        """Count without opening, unless only opening can tell."""
        if self._declared.sealed.keys() & asked.without.keys():
            return super().count_asked(connection, asked)
        return self._kept.count_asked(connection, asked)

    def _closed(self, row: Row, closing: Mapping[Compartment, Close]) -> Row:
        kept = {
            # most values are of their column's type: asking here spares a call for each
            name: value if type(value := row[name]) is kind else _typed(value, kind)
            for name, kind in self._open_kinds
        }
        for name, compartment in self._tokens.items():
            kept[name] = self._cells.token(compartment, self._place_of(name), _typed(row[name], str))
        place = self._place(kept)
        for compartment, names in self._sealed.items():
            plain = _encode({n: value if type(value := row[n]) is str else _typed(value, str) for n in names})
            kept[_column(compartment)] = closing[compartment](place, plain)
        return kept

    def _opened(self, found: Row) -> Row:
        row, place = {name: found[name] for name in self._open}, self._place(found)
        for compartment, names in self._sealed.items():
            if self._cells.holds(compartment):
                row |= self._values(compartment, place, found[_column(compartment)])
            else:
                row |= dict.fromkeys(names, Presence.WITHHELD)
        return row

    def _values(self, compartment: Compartment, place: bytes, stored: object) -> Mapping[str, str | None]:
        try:
            values = _decode(self._cells.opened(compartment, place, stored))
        except CannotOpenError as error:
            raise _altered(self._declared.name) from error
        except msgspec.DecodeError as error:
            raise _of_another_version(self._declared.name) from error
        if tuple(values) != self._sealed[compartment]:
            raise _of_another_version(self._declared.name)
        return values

    def _place(self, kept: Row) -> bytes:
        """Bind a cell to its table, the key of its row, and every token beside it."""
        return b"|" + _encode((self._declared.name, [kept[name] for name in self._bound]))

    def _place_of(self, column: str) -> str:
        return f"{self._declared.name}.{column}"

    def _is_open(self, change: Amend) -> bool:
        return not self._unseen(change.where) and not self._declared.sealed.keys() & change.values.keys()

    def _unseen(self, where: Mapping[str, Value]) -> Mapping[str, Value]:
        """Return what of a condition only opening can tell.

        Raises
        ------
        CompartmentNotHeldError
            Nothing would be found, which would read as if nothing were there.
        """
        unseen = {name: where[name] for name in where if name in self._declared.sealed.keys() - self._tokens}
        for name in unseen:
            self._cells.require(self._declared.sealed[name])
        return unseen

    def _stored_where(self, where: Mapping[str, Value]) -> Mapping[str, Value]:
        """Say a condition in words of the table: what is open, and tokens for what is not."""
        said = {name: value for name, value in where.items() if name not in self._declared.sealed}
        for name, compartment in self._tokens.items():
            if name in where:
                said[name] = self._cells.token(compartment, self._place_of(name), _typed(where[name], str))
        return said


def _column(compartment: Compartment) -> str:
    return f"sealed_{compartment.value}"


def _typed(value: Any, kind: type[str] | type[int]) -> Any:
    # the types are made those of the columns, as SQLite does: what is read back must be what was sealed
    return value if value is None or type(value) is kind else kind(value)


def _altered(table: str) -> DamagedCaseError:
    return DamagedCaseError(
        "a sealed value in a table does not open: it was altered, or belongs elsewhere",
        where=table,
        remedy="run `uncounted verify`; `uncounted rebuild` makes the tables again from the entries",
    )


def _of_another_version(table: str) -> DamagedCaseError:
    return DamagedCaseError(
        "a table was made by another version of the program",
        where=table,
        remedy="run `uncounted rebuild`: it makes the tables again from the entries",
    )
