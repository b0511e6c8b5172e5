"""Change rows of every table of a real case, as somebody could who holds the key of its database.

Each table in turn: a row of it, each column, each kind of change (`tests.casefile.mutations`). Each is found
by a step of verification, or every table, entry and checkpoint reads the same.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, zip_longest
from pathlib import Path

import sqlalchemy as sa

from tests.casefile.altered_case import (
    ELSEWHERE,
    LOST,
    READING,
    REFUSED,
    SAME,
    extends,
    failed_step,
    notes_of,
)
from tests.casefile.mutations import RowChange, Seen, changes_of_rows
from uncounted.casefile import CaseFile
from uncounted.casework.cases import open_case
from uncounted.casework.demonstration import PASSPHRASE
from uncounted.vocabulary.errors import UncountedError


class _UndoneError(Exception):
    """Rolls a change back."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What the case read as before, and the checkpoints that somebody else keeps."""

    digest: str
    checkpoints: tuple[str, ...]


def prove(folder: Path, count: int, seed: int) -> Seen:
    """Make ``count`` changes to the case in the folder, one at a time, and undo each."""
    chance, seen = random.Random(seed), Seen()
    with open_case(folder, passphrase=PASSPHRASE) as case:
        before = Kept(_digest(case.file), notes_of(case.file))
        with case.file.reading() as connection:
            changes = list(_drawn(connection, count, chance))
        for change in changes:
            found = _judged(case.file, change, before)
            if found:
                seen.add(f"case.db, {change.table}", change.kind, found)
        assert _digest(case.file) == before.digest, "the case was not left as it was"
    return seen


def _drawn(connection: sa.Connection, count: int, chance: random.Random) -> Iterator[RowChange]:
    """Draw changes, a table at a time in turn, so that small tables are not forgotten beside large ones."""
    names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
    n_drawn = 0
    while n_drawn < count:
        for_each = [list(_of_one_row(connection, table, chance)) for table in names]
        for change in chain.from_iterable(zip_longest(*for_each)):
            if change is not None and n_drawn < count:
                n_drawn += 1
                yield change


def _of_one_row(connection: sa.Connection, table: str, chance: random.Random) -> list[RowChange]:
    query = f"SELECT rowid AS its_row, * FROM {table} ORDER BY random() LIMIT 2"
    rows = [dict(row) for row in connection.exec_driver_sql(query).mappings()]
    changes = list(changes_of_rows(table, rows[:1], rows, chance))
    chance.shuffle(changes)
    return changes


def _judged(case: CaseFile, change: RowChange, before: Kept) -> str:
    found = ""
    try:
        with case._writing() as connection:
            try:
                if connection.exec_driver_sql(change.statement, change.values).rowcount:
                    found = failed_step(case) or _seen_elsewhere(case, before)
            except sa.exc.IntegrityError:
                found = REFUSED
            raise _UndoneError
    except _UndoneError:
        return found
    except UncountedError:
        # what is no text at all cannot be read to its end by any step
        return READING


def _seen_elsewhere(case: CaseFile, before: Kept) -> str:
    if not extends(case, before.checkpoints):
        return ELSEWHERE
    return SAME if _digest(case) == before.digest else LOST


def _digest(case: CaseFile) -> str:
    """Read every table, entry and checkpoint."""
    with case.reading() as connection:
        notes = connection.exec_driver_sql("SELECT * FROM ledger_checkpoint ORDER BY size").all()
        stored = connection.exec_driver_sql("SELECT * FROM ledger_entry ORDER BY number").all()
    read = hashlib.sha256(case.snapshot())
    read.update(repr((notes, stored, case.entries())).encode())
    return read.hexdigest()
