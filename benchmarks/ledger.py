"""Adding entries, beside what SQLite itself takes for rows of the same size, and beside the disk.

- In batches: encrypted, projected and under one signed checkpoint, beside plain inserts of the same bytes
  through Python's own `sqlite3` (the bound).
- One durable transaction each, beside a bare write and fdatasync of the same bytes, taken in turn.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from benchmarks import Row, time_cpu
from uncounted.casefile import CaseFile, Compartment, EntryKind, Logged, Put, Schema, Table
from uncounted.keys import KeyDerivationCost

_N = 5000
_BATCH = 1000
_N_DURABLE = 200


@dataclass(frozen=True, slots=True)
class Noted:
    """A body of a common size."""

    number: int
    text: str


def _noted(logged: Logged) -> Iterable[Put]:
    yield Put("note", {"number": logged.number, "text": logged.body.text})


_SCHEMA = Schema(
    (EntryKind("benchmark.noted", Noted, Compartment.CONTENT, _noted),),
    (Table("note", {"number": int, "text": str}, ("number",)),),
)


def measure() -> list[Row]:
    """Measure batches, then single durable entries."""
    with tempfile.TemporaryDirectory(prefix="uncounted-bench-") as name:
        folder = Path(name)
        cost = KeyDerivationCost(memory_kib=64 * 1024, passes=1, lanes=1)
        with CaseFile.create(
            folder / "case", schema=_SCHEMA, passphrase="benchmark", member_id="m", cost=cost
        ) as case:
            return [_batches(case, folder), _durable(case, folder)]


def _batches(case: CaseFile, folder: Path) -> Row:
    ours = time_cpu(lambda: _add(case, _N, _BATCH), 1)
    with case.reading() as connection:
        query = "SELECT avg(length(written)) FROM ledger_entry"
        size = int(connection.exec_driver_sql(query).scalar_one())
    bound = time_cpu(lambda: _insert_plain(folder, size), 1)
    name = f"sqlite3 {sqlite3.sqlite_version}, plain inserts of the same bytes"
    return Row(f"{_N} entries in batches of {_BATCH}", ours, name, bound, ours / bound, "CPU seconds")


def _durable(case: CaseFile, folder: Path) -> Row:
    ours = bound = 0.0
    with (folder / "bare").open("wb") as file:
        for number in range(_N_DURABLE):
            begun = time.perf_counter()
            _add(case, 1, 1)
            ours += time.perf_counter() - begun
            begun = time.perf_counter()
            file.write(number.to_bytes(8) * 100)
            file.flush()
            os.fdatasync(file.fileno())
            bound += time.perf_counter() - begun
    return Row(
        f"{_N_DURABLE} entries, one durable transaction each",
        ours,
        "a bare write and fdatasync, in turn",
        bound,
        ours / bound,
        "seconds",
    )


def _add(case: CaseFile, n_entries: int, batch: int) -> None:
    for start in range(0, n_entries, batch):
        with case.transaction() as transaction:
            for number in range(start, min(start + batch, n_entries)):
                transaction.append(Noted(number, "a body of a common size " * 10), actor="m")


def _insert_plain(folder: Path, size: int) -> None:
    connection = sqlite3.connect(folder / "plain.db")
    connection.execute("CREATE TABLE entry (number INTEGER PRIMARY KEY, written BLOB)")
    for start in range(0, _N, _BATCH):
        with connection:
            connection.executemany(
                "INSERT INTO entry (written) VALUES (?)", ((os.urandom(size),) for _ in range(_BATCH))
            )
        assert start < _N
    connection.close()
