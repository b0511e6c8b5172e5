"""What a thousand strata with ten resampled tables each cost, by processes and by a cluster of Dask.

- The strata are department, year and sex of one replicate of the Colombian lists (34 lists): the thousand
  greatest. Each is answered with all checks and by latent classes, as `estimate_strata` answers a stratum.
- Part of them, drawn with a seed, is run; each table says its own CPU seconds, so that the machine may be
  busy with other work. Hours are for two cores that have nothing else to do.
- The peer is one loop in one process over the same tables: what a statistician writes first.
- What was measured is kept as it comes, a line of JSON each (``UNCOUNTED_KEPT=file``).
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks import Row
from uncounted.estimation import CaptureTable, estimate

_DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "strata" / "verdata-reclutamiento-R1.csv.gz"
_BY = ("dept_code_hecho", "yy_hecho", "sexo")
_STRATA, _REPLICATES, _WORKERS = 1_000, 10, 2
_SEED = 8
_STEPS = (50, 100, 200)
_TABLES_EACH = 2
_BY_DASK = 50
_IN_A_LOOP = 50
Seconds = npt.NDArray[np.float64]
_NOT_MEASURED = float("nan")


def measure() -> list[Row]:
    """Measure 200 of the thousand strata, 50 of them by Dask and in a loop as well."""
    if not _DATA.exists():
        return [
            Row(
                "1,000 strata",
                _NOT_MEASURED,
                "the shared data are not here",
                _NOT_MEASURED,
                _NOT_MEASURED,
                "",
            )
        ]
    tables = resampled(drawn_strata(max(_STEPS)), _TABLES_EACH)
    with _processes() as executor:
        by_processes = costs("processes", tables, executor)
    alone = costs("loop", tables[: _IN_A_LOOP * _TABLES_EACH], None)
    if find_spec("distributed") is None:
        return rows_of(by_processes, alone, np.empty(0), _NOT_MEASURED)
    begun = time.process_time()
    with _dask() as executor:
        by_dask = costs("Dask", tables[: _BY_DASK * _TABLES_EACH], executor)
    return rows_of(by_processes, alone, by_dask, time.process_time() - begun)


def rows_of(by_processes: Seconds, alone: Seconds, by_dask: Seconds, scheduling: float) -> list[Row]:
    """Make rows of CPU seconds a table; two ways are compared on the same tables, so that only they differ.

    ``scheduling`` is what the client and the scheduler of Dask took for those that it answered.
    """
    low, high = _interval(by_processes)
    each = float(by_processes.mean())
    told = f"all of it by two processes, from these ({low / _WORKERS:.2f} to {high / _WORKERS:.2f} hours)"
    in_a_loop = f"one loop in one process, from {len(alone)} of these tables"
    rows = [
        *(_step(by_processes, n) for n in _STEPS),
        _hours(told, each / _WORKERS, in_a_loop, each * _factor(alone, by_processes)),
    ]
    if not by_dask.size:
        nothing = _NOT_MEASURED
        return [
            *rows,
            _hours("all of it by Dask", nothing, "two processes; the extra is not installed", nothing),
        ]
    theirs = float(by_processes[: len(by_dask)].sum())
    with_dask = each * _factor(by_dask, by_processes) / _WORKERS
    return [
        *rows,
        _hours(
            "all of it by two workers of a Dask cluster on this machine",
            with_dask,
            f"two processes, from {len(by_dask)} of these tables",
            each / _WORKERS,
        ),
        Row(
            f"start, client and scheduler of Dask, for {len(by_dask)} tables",
            scheduling,
            "the tables themselves, by two processes",
            theirs,
            scheduling / theirs,
            "CPU seconds",
        ),
    ]


def _factor(one: Seconds, other: Seconds) -> float:
    return float(one.mean()) / float(other[: len(one)].mean())


def drawn_strata(n: int) -> list[tuple[str, CaptureTable]]:
    """Return so many of the thousand greatest strata, in an order drawn with the seed."""
    with gzip.open(_DATA, "rb") as packed:
        rows = list(csv.DictReader(io.TextIOWrapper(packed, encoding="utf-8")))
    lists = [name for name in rows[0] if name.startswith("in_")]
    counts: dict[str, Counter[str]] = {}
    for row in rows:
        pattern = "".join(row[name] for name in lists)
        if "1" in pattern:
            counts.setdefault("-".join(row[name] for name in _BY), Counter())[pattern] += 1
    greatest = sorted(counts, key=lambda name: (-counts[name].total(), name))[:_STRATA]
    order = np.random.default_rng(_SEED).permutation(len(greatest))[:n]
    return [
        (greatest[place], CaptureTable.from_counts(lists, counts[greatest[place]]))
        for place in order.tolist()
    ]


def resampled(strata: Sequence[tuple[str, CaptureTable]], n_tables: int) -> list[CaptureTable]:
    """Draw the persons of each stratum again, so many times; lists that hold nobody of it leave."""
    found = []
    for number, (_, table) in enumerate(strata):
        random = np.random.default_rng([_SEED, number])
        marks, counts = zip(*table.counts, strict=True)
        for again in random.multinomial(sum(counts), np.array(counts) / sum(counts), n_tables).tolist():
            drawn = CaptureTable.from_counts(table.lists, dict(zip(marks, again, strict=True)))
            held = [name for name, size in zip(drawn.lists, drawn.list_sizes, strict=True) if size]
            found.append(drawn.only_lists(held) if len(held) >= 2 else drawn)
    return found


def costs(how: str, tables: Sequence[CaptureTable], executor: Executor | None) -> Seconds:
    """Answer every table, and return the CPU seconds of each."""
    seeds = range(len(tables))
    done = map(_answer, tables, seeds) if executor is None else executor.map(_answer, tables, seeds)
    found = []
    for number, (seconds, answered) in enumerate(done):
        found.append(seconds)
        _keep({"how": how, "table": number, "cpu_seconds": seconds, "answered": answered})
    return np.array(found)


def _answer(table: CaptureTable, seed: int) -> tuple[float, bool]:
    """Answer one table as a stratum is; CPU seconds of all threads of this worker, which has no other."""
    begun = time.process_time()
    answer = estimate(table, methods=("latent_class",), seed=seed, trials=False)
    return time.process_time() - begun, answer.estimates[0].point is not None


def _keep(what: dict[str, object]) -> None:
    if kept := os.environ.get("UNCOUNTED_KEPT"):
        with Path(kept).open("a", encoding="utf-8") as file:
            file.write(json.dumps(what) + "\n")


def _processes() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(_WORKERS, mp_context=get_context("spawn"))


@contextmanager
def _dask() -> Iterator[Executor]:
    from distributed import Client, LocalCluster

    with (
        LocalCluster(
            n_workers=_WORKERS, threads_per_worker=1, dashboard_address=None, host="127.0.0.1"
        ) as cluster,
        Client(cluster) as client,
    ):
        yield client.get_executor()


def _interval(each: Seconds) -> tuple[float, float]:
    """Hours of one core for all, with 95 %: strata are drawn again, each with its tables."""
    by_stratum = each.reshape(-1, _TABLES_EACH).mean(axis=1)
    random = np.random.default_rng(_SEED)
    means = random.choice(by_stratum, (4_000, len(by_stratum))).mean(axis=1)
    low, high = np.quantile(means, (0.025, 0.975)).tolist()
    return _to_hours(low), _to_hours(high)


def _to_hours(each: float) -> float:
    return each * _STRATA * _REPLICATES / 3_600.0


def _step(each: Seconds, n_strata: int) -> Row:
    part = each[: n_strata * _TABLES_EACH]
    whole = float(each.mean()) * len(part)
    return Row(
        f"{n_strata} of 1,000 strata x {_TABLES_EACH} tables, all checks, latent classes",
        float(part.sum()),
        f"the slope of {len(each)} tables",
        whole,
        float(part.sum()) / whole,
        "CPU seconds",
    )


def _hours(what: str, each: float, peer: str, theirs: float) -> Row:
    ours, others = _to_hours(each), _to_hours(theirs)
    return Row(f"1,000 strata x 10 tables, {what}", ours, peer, others, ours / others, "hours")
