"""A case on a PostgreSQL server beside the same case in a file, in turn, on the same disk.

The server is Debian's, on this machine, over a Unix socket: what is measured is sealing, the driver and the
server, not a network.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.postgres import Server

from benchmarks import Row
from benchmarks.ledger import add, new_case
from uncounted.casefile import CaseFile

_N = 5000
_BATCH = 1000
_N_DURABLE = 100
_ROUNDS = 3


def measure() -> list[Row]:
    """Measure batches, single durable entries, reading, and a rebuild; nothing where there is no server."""
    if not any(Path("/usr/lib/postgresql").glob("*/bin/initdb")):
        sys.stderr.write("PostgreSQL is not installed: not measured\n")
        return []
    server = Server.start()
    try:
        with tempfile.TemporaryDirectory(prefix="uncounted-bench-", dir=".") as name:
            folder = Path(name)
            address = server.address("cases")
            with new_case(folder / "file") as file, new_case(folder / "served", address) as served:
                return _rows(file, served)
    finally:
        server.remove()


def _rows(file: CaseFile, served: CaseFile) -> list[Row]:
    works: tuple[tuple[str, Callable[[CaseFile], object]], ...] = (
        (f"{_N} entries in batches of {_BATCH}", lambda case: add(case, _N, _BATCH)),
        (f"{_N_DURABLE} entries, one durable transaction each", lambda case: add(case, _N_DURABLE, 1)),
        (f"all rows of a table of {_N}, opened and in order", lambda case: case.rows("note")),
        ("one row by its key, 100 times", lambda case: [case.rows("note", number=n) for n in range(100)]),
        ("the tables made again from all entries", lambda case: case.rebuild()),
    )
    return [_row(what, work, file, served) for what, work in works]


def _row(what: str, work: Callable[[CaseFile], object], file: CaseFile, served: CaseFile) -> Row:
    """Measure in turn, and take the best of each: the disk is shared with whatever else runs."""
    ours, theirs = [], []
    for _ in range(_ROUNDS):
        ours.append(_seconds(work, served))
        theirs.append(_seconds(work, file))
    name = "the same case in a file (SQLCipher)"
    return Row(f"on PostgreSQL: {what}", min(ours), name, min(theirs), min(ours) / min(theirs), "seconds")


def _seconds(work: Callable[[CaseFile], object], case: CaseFile) -> float:
    begun = time.perf_counter()
    work(case)
    return time.perf_counter() - begun
