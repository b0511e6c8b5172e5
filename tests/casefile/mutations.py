"""Alter a case in every way, one change at a time: each is found, or nothing that is read from the case
changes.

1. Files: every file of a closed case, and of one that is held open (with its write-ahead log), over its whole
   length; bytes and blocks changed, put in, taken out, swapped; the file cut, gone, or an older version of
   itself.
2. Rows: every column of every row of every table inside the unlocked database and of the keyring, by
   somebody who holds the key of the database; rows taken out, put in, swapped.

What is found only by a checkpoint kept elsewhere is counted apart: nothing in the folder itself can show
that all of it is older than it was.
"""

from __future__ import annotations

import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from tests.casefile.altered_case import LOST, REFUSED, Whole, build, failed_step, found_by, open_altered
from tests.cheap_keys import cheap_derivation, memory_folder
from uncounted.casefile import CaseFile
from uncounted.casefile.storage import SqliteDatabase

_BLOCK = 256
Bytes = Callable[[bytes, int, random.Random], bytes | None]


@dataclass(slots=True)
class Seen:
    """How often what was altered, and by which check it was found."""

    found: Counter[tuple[str, str]] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def add(self, what: str, kind: str, by: str) -> None:
        """Count one change."""
        self.found[what, by] += 1
        self.kinds[kind] += 1
        if by == LOST or by.startswith("CRASHED"):
            self.faults.append(f"{what}: {kind}: {by}")

    def table(self) -> list[str]:
        """Write the counts as a table: one row for each thing altered, one column for each check."""
        checks = sorted({by for _, by in self.found})
        lines = ["| altered | times | " + " | ".join(checks) + " |", "|---|---:|" + "---:|" * len(checks)]
        for what in sorted({what for what, _ in self.found}):
            counts = [self.found[what, by] for by in checks]
            lines.append(
                f"| {what} | {sum(counts):,} | " + " | ".join(f"{n:,}" if n else "" for n in counts) + " |"
            )
        return lines


# --- files


def _flip(content: bytes, at: int, chance: random.Random) -> bytes:
    return content[:at] + bytes([content[at] ^ 1 << chance.randrange(8)]) + content[at + 1 :]


def _set(content: bytes, at: int, chance: random.Random) -> bytes:
    return content[:at] + bytes([content[at] ^ chance.randrange(1, 256)]) + content[at + 1 :]


def _put_in(content: bytes, at: int, chance: random.Random) -> bytes:
    return content[:at] + chance.randbytes(1) + content[at:]


def _take_out(content: bytes, at: int, _: random.Random) -> bytes:
    return content[:at] + content[at + 1 :]


def _zero(content: bytes, at: int, _: random.Random) -> bytes:
    block = content[at : at + _BLOCK]
    return content[:at] + bytes(len(block)) + content[at + _BLOCK :]


def _swap(content: bytes, at: int, chance: random.Random) -> bytes:
    size = min(_BLOCK, len(content) // 2)
    first, second = sorted((min(at, len(content) - size), chance.randrange(len(content) - size + 1)))
    if second - first < size:
        return content[size:] + content[:size]
    one, other = content[first : first + size], content[second : second + size]
    return content[:first] + other + content[first + size : second] + one + content[second + size :]


def _cut(content: bytes, at: int, _: random.Random) -> bytes:
    return content[:at]


def _lengthen(content: bytes, _: int, chance: random.Random) -> bytes:
    return content + chance.randbytes(chance.choice((1, 16, 4096)))


def _remove(_: bytes, __: int, ___: random.Random) -> None:
    return None


BYTES: dict[str, Bytes] = {
    "bit flipped": _flip,
    "byte set": _set,
    "byte put in": _put_in,
    "byte taken out": _take_out,
    "block zeroed": _zero,
    "blocks swapped": _swap,
    "file cut": _cut,
    "file lengthened": _lengthen,
}
# of a thousand changes of a file a few are of the whole of it: they are the same every time
WHOLE_FILE = ("file gone", "file an older version of itself")


class Bench:
    """A copy of the case that is altered and made whole again, over and over."""

    def __init__(self, whole: Whole, folder: Path) -> None:
        self.whole = whole
        self.folder = folder
        self._contents = {
            path.relative_to(whole.folder): path.read_bytes()
            for path in sorted(whole.folder.rglob("*"))
            if path.is_file()
        }
        self.paths = tuple(self._contents)
        shutil.copytree(whole.folder, folder)

    def content(self, path: Path) -> bytes:
        """Return what a file holds when it is whole."""
        return self._contents[path]

    def put(self, path: Path, content: bytes | None) -> None:
        """Write a file over, or take it away."""
        (self.folder / path).unlink(missing_ok=True)
        if content is not None:
            (self.folder / path).write_bytes(content)

    def mend(self) -> None:
        """Make every file what it was."""
        for path in self.folder.rglob("*"):
            if path.is_file() and path.relative_to(self.folder) not in self._contents:
                path.unlink(missing_ok=True)
        for path, content in self._contents.items():
            file = self.folder / path
            if not file.is_file() or file.read_bytes() != content:
                self.put(path, content)

    def judged(self) -> str:
        """Say by which check the case as it now lies here is found; a crash of the program is none."""
        try:
            return found_by(self.whole, self.folder)
        except Exception as error:  # noqa: BLE001 - whatever is no clear error is a fault, and counted as one
            return f"CRASHED with {type(error).__name__}"


def _alter_files(bench: Bench, count: int, chance: random.Random, seen: Seen, state: str) -> None:
    names = tuple(BYTES)
    for number in range(count):
        path = bench.paths[number % len(bench.paths)]
        turn = number // len(bench.paths)
        what = f"{path.parts[0]}, {state}"
        content = bench.content(path)
        if turn < len(WHOLE_FILE):
            kind = WHOLE_FILE[turn]
            older = bench.whole.older / path
            changed = None if turn == 0 or not older.is_file() else older.read_bytes()
        else:
            kind = names[turn % len(names)]
            changed = (
                BYTES[kind](content, _place(content, turn, count // len(bench.paths), chance), chance)
                if content
                else b"?"
            )
        if changed == content:
            continue
        bench.put(path, changed)
        seen.add(what, kind, bench.judged())
        bench.mend()


def _place(content: bytes, turn: int, n_turns: int, chance: random.Random) -> int:
    """Draw a place so that a file is covered evenly over its whole length, and its head every fourth time."""
    if turn % 4 == 0:
        return chance.randrange(min(len(content), 128))
    low = len(content) * turn // (n_turns + 1)
    return min(low + chance.randrange(max(len(content) // (n_turns + 1), 1)), len(content) - 1)


# --- rows

Value = int | float | str | bytes | None


@dataclass(frozen=True, slots=True)
class RowChange:
    """One change of one row: a statement, its values, and what to call it."""

    table: str
    kind: str
    statement: str
    values: tuple[Value, ...]


def row_changes(connection: sa.Connection, chance: random.Random) -> Iterator[RowChange]:
    """Draw every change of every column of every row there is, once over; endless chance in the values."""
    for table in (
        connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
    ):
        rows = connection.exec_driver_sql(f"SELECT rowid AS its_row, * FROM {table}").mappings().all()
        every = [dict(row) for row in rows]
        yield from changes_of_rows(table, every, every, chance)


def changes_of_rows(
    table: str, some: Sequence[Mapping[str, Any]], rows: Sequence[Mapping[str, Any]], chance: random.Random
) -> Iterator[RowChange]:
    """Draw every change of some rows of a table, each with its number as ``its_row``."""
    for row in some:
        yield from _changes_of_row(table, dict(row), [dict(other) for other in rows], chance)


def _changes_of_row(
    table: str, row: dict[str, Any], rows: list[dict[str, Any]], chance: random.Random
) -> Iterator[RowChange]:
    rowid = row.pop("its_row")
    other = chance.choice(rows)
    for column, value in row.items():
        for kind, changed in _changes_of_value(value, other[column], chance):
            if type(changed) is not type(value) or changed != value:
                statement = f"UPDATE {table} SET {column} = ? WHERE rowid = ?"
                yield RowChange(table, kind, statement, (changed, rowid))
        yield RowChange(
            table, "no text", f"UPDATE {table} SET {column} = CAST(x'ff41' AS TEXT) WHERE rowid = ?", (rowid,)
        )
        yield RowChange(
            table,
            "another type",
            f"UPDATE {table} SET {column} = CAST({column} AS BLOB) "
            f"WHERE rowid = ? AND typeof({column}) != 'blob'",
            (rowid,),
        )
        yield _with_another_key(table, row, column, value, chance)
    yield RowChange(table, "row taken out", f"DELETE FROM {table} WHERE rowid = ?", (rowid,))
    if other["its_row"] != rowid:
        yield RowChange(table, "rows swapped", *_swapped(table, rowid, other["its_row"], row, other))


def _changes_of_value(value: Value, other: Value, chance: random.Random) -> Iterator[tuple[str, Value]]:
    yield "nothing", None
    yield "another row's value", other
    if isinstance(value, int):
        for number in (
            value + 1,
            value - 1,
            0,
            -value - 1,
            2**62,
            -(2**63),
            value ^ 1 << chance.randrange(40),
        ):
            yield "another number", number
        yield "text for a number", f"{value}x"
        yield "a fraction", value + 0.5
    elif isinstance(value, str):
        at = chance.randrange(len(value)) if value else 0
        yield "letter changed", value[:at] + chr(ord(value[at]) ^ 1) + value[at + 1 :] if value else "a"
        yield "letter put in", value[:at] + chance.choice("a \n\u00e9\u0000") + value[at:]
        yield "letter taken out", value[:at] + value[at + 1 :]
        yield "another case", value.swapcase()
        yield "emptied", ""
        yield "space at the end", value + " "
    elif isinstance(value, bytes):
        at = chance.randrange(len(value)) if value else 0
        yield "bit flipped", _flip(value, at, chance) if value else b"\x00"
        yield "byte put in", _put_in(value, at, chance)
        yield "byte taken out", value[:at] + value[at + 1 :]
        yield "cut", value[:at]
        yield "emptied", b""
        yield "zeroed", bytes(len(value))
    else:
        yield "something for nothing", chance.choice(("", "a", 0, 7))


def _with_another_key(
    table: str, row: dict[str, Value], column: str, value: Value, chance: random.Random
) -> RowChange:
    """Put the row in once more, with another value in one column."""
    if isinstance(value, int | float):
        changed: Value = value + chance.choice((1, -1, 1000, -1000))
    elif isinstance(value, str):
        changed = value + "x"
    else:
        changed = (value or b"") + b"x"
    values = tuple(changed if name == column else one for name, one in row.items())
    marks = ", ".join("?" for _ in values)
    return RowChange(
        table, "row put in again, changed", f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", values
    )


def _swapped(
    table: str, first: int, second: int, row: dict[str, Value], other: dict[str, Value]
) -> tuple[str, tuple[Value, ...]]:
    """Give each of two rows the other's values, in all columns but the first, which names them."""
    columns = list(row)[1:] or list(row)
    sets = ", ".join(f"{column} = CASE rowid WHEN ? THEN ? ELSE ? END" for column in columns)
    values = [value for column in columns for value in (first, other[column], row[column])]
    return f"UPDATE {table} SET {sets} WHERE rowid IN (?, ?)", (*values, first, second)


class _UndoneError(Exception):
    """Rolls a change of the database back."""


def _alter_rows(bench: Bench, count: int, chance: random.Random, seen: Seen) -> None:
    """Change rows of the unlocked database; what no step of verification finds is looked at again, whole."""
    with open_altered(bench.folder) as case:
        with case.reading() as connection:
            changes = _drawn(lambda: row_changes(connection, chance), count, chance)
        left = [change for change in changes if not _found_at_once(case, change, seen, "case.db, ")]
    bench.mend()
    for change in left:
        _alter_database(bench, change, seen)


def _found_at_once(case: CaseFile, change: RowChange, seen: Seen, where: str) -> bool:
    """Make a change, verify, and undo it; says whether it was found."""
    found = ""
    try:
        with case._writing() as connection:
            try:
                n_changed = connection.exec_driver_sql(change.statement, change.values).rowcount
            except sa.exc.IntegrityError:
                found = REFUSED
            else:
                found = failed_step(case) if n_changed else "not a change"
            raise _UndoneError
    except _UndoneError:
        pass
    except Exception:  # noqa: BLE001 - an error on the way out of a transaction: it is looked at whole
        return False
    if found and found != "not a change":
        seen.add(f"{where}{change.table}", change.kind, found)
    return bool(found)


def _alter_database(bench: Bench, change: RowChange, seen: Seen) -> None:
    with open_altered(bench.folder) as case, case._writing() as connection:
        connection.exec_driver_sql(change.statement, change.values)
    seen.add(f"case.db, {change.table}", change.kind, bench.judged())
    bench.mend()


def _alter_keyring(bench: Bench, count: int, chance: random.Random, seen: Seen) -> None:
    database = SqliteDatabase(bench.folder / "keyring.db", key=None)
    with database.reading() as connection:
        changes = _drawn(lambda: row_changes(connection, chance), count, chance)
    database.close()
    for change in changes:
        database = SqliteDatabase(bench.folder / "keyring.db", key=None)
        try:
            with database.engine.begin() as connection:
                n_changed = connection.exec_driver_sql(change.statement, change.values).rowcount
            found = "" if n_changed else "not a change"
        except sa.exc.IntegrityError:
            found = REFUSED
        database.close()
        if found != "not a change":
            seen.add(f"keyring.db, {change.table}", change.kind, found or bench.judged())
        bench.mend()


def _drawn(changes: Callable[[], Iterator[RowChange]], count: int, chance: random.Random) -> list[RowChange]:
    """Draw so many changes: all there are, as often as they go into the count, and a sample for the rest."""
    drawn: list[RowChange] = []
    while len(drawn) < count:
        some = list(changes())
        chance.shuffle(some)
        drawn += some[: count - len(drawn)]
    return drawn


def prove(count: int, seed: int) -> Seen:
    """Make ``count`` changes: half of them to files, the others to rows."""
    chance, seen = random.Random(seed), Seen()
    with (
        tempfile.TemporaryDirectory(prefix="uncounted-alter-", dir=memory_folder()) as name,
        cheap_derivation(),
    ):
        for state, held_open, share in (("closed", False, 0.3), ("held open", True, 0.2)):
            place = Path(name) / state
            bench = Bench(build(place, held_open=held_open), place / "bench")
            assert bench.judged() == "nothing read changes", "the case is not whole to begin with"
            bench.mend()
            _alter_files(bench, round(count * share), chance, seen, state)
        bench = Bench(bench.whole, Path(name) / "rows")
        _alter_rows(bench, round(count * 0.3), chance, seen)
        _alter_keyring(bench, round(count * 0.2), chance, seen)
    return seen
