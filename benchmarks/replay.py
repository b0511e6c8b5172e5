"""Replaying a ledger into its tables: the time grows with the entries and not faster.

The peer is Python's own `sqlite3`, which reads as many rows of the same size from one table and writes
them to another, without opening, checking or decoding anything. The slope is that of the logarithms of
time and entries: 1 is linear.
"""

from __future__ import annotations

import math
import os
import sqlite3
import tempfile
from pathlib import Path

from benchmarks import Row, time_cpu
from benchmarks.ledger import add, new_case

_SIZES = (10_000, 100_000, 1_000_000)
_ENTRY_BYTES = 760
_TEXT = "a body of a common size " * 10


def measure() -> list[Row]:
    """Measure a replay of each size, and the slope over all of them."""
    rows, before = [], 0
    with (
        tempfile.TemporaryDirectory(prefix="uncounted-bench-", dir=".") as name,
        new_case(Path(name) / "case") as case,
    ):
        for size in _SIZES:
            add(case, size - before, 1000)
            before = size
            ours = time_cpu(case.rebuild, 1)
            peer = _copy_plain(Path(name) / f"{size}.db", size)
            what = f"replay of {size:,} entries: {1e6 * ours / size:.1f} microseconds each"
            name_of_peer = f"sqlite3 {sqlite3.sqlite_version}, as many rows read and written"
            rows.append(Row(what, ours, name_of_peer, peer, ours / peer, "CPU seconds", "linear"))
    return [*rows, _slope(rows)]


def _slope(rows: list[Row]) -> Row:
    decades = math.log(_SIZES[-1] / _SIZES[0])
    ours = math.log(rows[-1].ours / rows[0].ours) / decades
    peer = math.log(rows[-1].peer / rows[0].peer) / decades
    what = "slope of time over entries, logarithms of both"
    return Row(what, ours, rows[0].peer_name, peer, ours / peer, "", "about 1: linear")


def _copy_plain(path: Path, size: int) -> float:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE entry (number INTEGER PRIMARY KEY, written BLOB)")
    connection.execute("CREATE TABLE note (number INTEGER PRIMARY KEY, text TEXT)")
    with connection:
        written = os.urandom(_ENTRY_BYTES)
        connection.executemany("INSERT INTO entry (written) VALUES (?)", ((written,) for _ in range(size)))

    def copy() -> None:
        with connection:
            source = connection.execute("SELECT number, written FROM entry ORDER BY number")
            connection.executemany("INSERT INTO note VALUES (?, ?)", ((row[0], _TEXT) for row in source))

    seconds = time_cpu(copy, 1)
    connection.close()
    path.unlink()
    return seconds
