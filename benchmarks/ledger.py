"""Adding entries, beside what SQLite itself takes for rows of the same size, and beside the disk.

- In batches: encrypted, projected and under one signed checkpoint, beside plain inserts of the same bytes
  through Python's own `sqlite3` (the bound).
- One durable transaction each, beside a bare write and fdatasync of the same bytes, taken in turn. On a disk
  that answers faster than two milliseconds the ratio tells little: there the CPU time of an entry counts,
  which is broken down.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from benchmarks import Row, time_cpu
from uncounted.casefile import CaseFile, Compartment, EntryKind, Logged, Put, Schema, Table
from uncounted.casefile.entry import body_bytes, write_entry
from uncounted.keys import KeyDerivationCost

_N = 20_000
_BATCH = 1000
_N_DURABLE = 500
_QUICK = KeyDerivationCost(memory_kib=64 * 1024, passes=1, lanes=1)


@dataclass(frozen=True, slots=True)
class Noted:
    """A body of a common size."""

    number: int
    text: str


def _noted(logged: Logged) -> Iterable[Put]:
    yield Put("note", {"number": logged.number, "text": logged.body.text})


SCHEMA = Schema(
    (EntryKind("benchmark.noted", Noted, Compartment.CONTENT, _noted),),
    (Table("note", {"number": int, "text": str}, ("number",), sealed={"text": Compartment.CONTENT}),),
)


def measure() -> list[Row]:
    """Measure batches, then single durable entries."""
    with tempfile.TemporaryDirectory(prefix="uncounted-bench-", dir=".") as name:
        folder = Path(name)
        with new_case(folder / "case") as case:
            return [_batches(case, folder), *_durable(case, folder)]


def new_case(folder: Path, database: str | None = None) -> CaseFile:
    """Make a case with the small schema of the benchmarks."""
    return CaseFile.create(
        folder, schema=SCHEMA, passphrase="benchmark", member_id="m", cost=_QUICK, database=database
    )


def add(case: CaseFile, n_entries: int, batch: int) -> None:
    """Add entries, so many in a transaction."""
    for start in range(0, n_entries, batch):
        with case.transaction() as transaction:
            for number in range(start, min(start + batch, n_entries)):
                transaction.append(Noted(number, "a body of a common size " * 10), actor="m")


def _batches(case: CaseFile, folder: Path) -> Row:
    ours = time_cpu(lambda: add(case, _N, _BATCH), 1)
    with case.reading() as connection:
        query = "SELECT avg(length(written)) FROM ledger_entry"
        size = int(connection.exec_driver_sql(query).scalar_one())
    bound = time_cpu(lambda: _insert_plain(folder, size), 1)
    name = f"sqlite3 {sqlite3.sqlite_version}, plain inserts of the same bytes"
    what = f"{_N} entries in batches of {_BATCH}: {_N / ours:,.0f} a CPU second"
    return Row(what, ours, name, bound, ours / bound, "CPU seconds", ">= 10,000 a second")


def _durable(case: CaseFile, folder: Path) -> list[Row]:
    ours = bound = cpu = 0.0
    with (folder / "bare").open("wb") as file:
        for number in range(_N_DURABLE):
            begun, begun_cpu = time.perf_counter(), time.process_time()
            add(case, 1, 1)
            ours += time.perf_counter() - begun
            cpu += time.process_time() - begun_cpu
            begun = time.perf_counter()
            file.write(number.to_bytes(8) * 100)
            file.flush()
            os.fdatasync(file.fileno())
            bound += time.perf_counter() - begun
    milliseconds = 1000 * bound / _N_DURABLE
    goal = "<= 1.11 (0.9 of the rate)" if milliseconds >= 2 else f"none: fdatasync took {milliseconds:.2f} ms"
    what, peer = f"{_N_DURABLE} entries, one durable transaction each", "a bare write and fdatasync, in turn"
    return [
        Row(what, ours, peer, bound, ours / bound, "seconds", goal),
        *_broken_down(case, cpu / _N_DURABLE),
    ]


def _broken_down(case: CaseFile, whole: float) -> list[Row]:
    """Say where the CPU time of one durable entry goes; the peer of each part is the whole."""
    body, signing = Noted(1, "a body of a common size " * 10), case.keyring.signing_key
    parts: tuple[tuple[str, Callable[[], object]], ...] = (
        ("writing and sealing the entry, hashing its leaf", lambda: hashlib.sha256(_written(body)).digest()),
        ("signing the checkpoint (Ed25519)", lambda: signing.sign("origin\n1\nroot\n")),
    )
    peer = "CPU seconds of one durable entry, all of it"
    rows, rest = [], whole
    for what, part in parts:
        seconds = time_cpu(lambda part=part: [part() for _ in range(1000)], 3) / 1000  # type: ignore[misc]
        rest -= seconds
        rows.append(Row(f"of which {what}", seconds, peer, whole, seconds / whole, "CPU seconds"))
    what = "of which transaction, tables and the database's own encryption and commit"
    return [*rows, Row(what, rest, peer, whole, rest / whole, "CPU seconds")]


def _written(body: Noted) -> bytes:
    return write_entry(
        body_bytes(body),
        number=1,
        kind="benchmark.noted",
        time="2031-06-01T12:00:00.000000+00:00",
        actor="m",
        key_id="0" * 32,
        key=bytes(32),
        case_id="case",
    )


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
