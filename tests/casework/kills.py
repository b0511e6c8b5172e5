"""Kill the demonstration while it writes, and look at what is left.

A child runs the whole path and tells, after each transaction, how many entries were acknowledged. The parent
kills it (SIGKILL) at a random moment: half of the time a random while after the start, half of the time right
after a random acknowledgement, where the next write is under way. Then the case must open, verify, and hold
every acknowledged entry; a dossier that is there must verify.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import QUICK_KEYS
from uncounted.casefile import CaseFile
from uncounted.casefile.case import Transaction
from uncounted.casework import custody, publishing
from uncounted.casework.cases import open_case
from uncounted.casework.demonstration import PASSPHRASE, demonstrate
from uncounted.vocabulary.verdicts import Verdict

_SIZE = struct.Struct("<q")


@dataclass(frozen=True)
class Run:
    """What one undisturbed run takes: seconds, and acknowledgements."""

    seconds: float
    n_acknowledged: int


@dataclass(frozen=True)
class Kill:
    """What one kill left. ``fault`` is empty where all is as it must be."""

    acknowledged: int
    found: int
    state: str
    fault: str


def measure(folder: Path, database: str | None = None) -> Run:
    """Run once without a kill, to know the span of moments to draw from."""
    started = time.monotonic()
    reader, child = _start(folder, database)
    acknowledged = list(_acknowledgements(reader))
    os.waitpid(child, 0)
    return Run(time.monotonic() - started, len(acknowledged))


def kill_once(folder: Path, whole: Run, chance: random.Random, database: str | None = None) -> Kill:
    """Start the path, kill it at a random moment, and inspect what is left."""
    reader, child = _start(folder, database)
    if chance.random() < 0.5:
        time.sleep(chance.uniform(0, whole.seconds))
        os.kill(child, signal.SIGKILL)
        acknowledged = list(_acknowledgements(reader))
    else:
        acknowledged = []
        last = chance.randrange(whole.n_acknowledged)
        for size in _acknowledgements(reader):
            acknowledged.append(size)
            if len(acknowledged) == last + 1:
                time.sleep(chance.uniform(0, 0.01))
                os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return _inspect(folder, acknowledged[-1] if acknowledged else 0)


def _start(folder: Path, database: str | None) -> tuple[int, int]:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        try:
            _write(folder, writer, database)
        finally:
            os._exit(0)
    os.close(writer)
    return reader, child


def _write(folder: Path, pipe: int, database: str | None) -> None:
    real = CaseFile.transaction

    @contextmanager
    def acknowledging(self: CaseFile) -> Iterator[Transaction]:
        with real(self) as transaction:
            yield transaction
        # only now, with the transaction on the disk, may anyone be told; a case that is still being
        # made beside its place was acknowledged to nobody
        if not self.folder.name.startswith(".new-"):
            os.write(pipe, _SIZE.pack(transaction.frontier.size))

    CaseFile.transaction = acknowledging  # type: ignore[method-assign]
    demonstrate(folder, cost=QUICK_KEYS, database=database)


def _acknowledgements(reader: int) -> Iterator[int]:
    with os.fdopen(reader, "rb") as pipe:
        while len(told := pipe.read(_SIZE.size)) == _SIZE.size:
            yield _SIZE.unpack(told)[0]


def _inspect(folder: Path, acknowledged: int) -> Kill:
    case_folder = folder / "case"
    if not case_folder.exists():
        fault = "an acknowledged case is not there" if acknowledged else ""
        return Kill(acknowledged, 0, "no case yet", fault)
    with open_case(case_folder, passphrase=PASSPHRASE) as case:
        found = case.file.size()
        verification = custody.verify_case(case)
    failed = [check.name for check in verification.checks if check.verdict is Verdict.FAILED]
    if failed:
        return Kill(acknowledged, found, "case", "failed: " + ", ".join(failed))
    if found < acknowledged:
        return Kill(acknowledged, found, "case", "an acknowledged entry is missing")
    dossier = folder / "dossier"
    if dossier.exists():
        verdict = publishing.verify_dossier_path(dossier, key=None).verdict
        return Kill(acknowledged, found, "case and dossier", "" if verdict is Verdict.PASSED else "dossier")
    return Kill(acknowledged, found, "case", "")


def main(count: int, seed: int, folder: Path, database: str | None = None) -> dict[str, object]:
    """Kill ``count`` times; returns what was found, ready to be written down.

    ``database`` is the address of a PostgreSQL database, to lay the cases there.
    """
    chance = random.Random(seed)
    whole = measure(folder, database)
    kills = [kill_once(folder, whole, chance, database) for _ in range(count)]
    states = sorted({kill.state for kill in kills})
    return {
        "kills": count,
        "faults": [kill.fault for kill in kills if kill.fault],
        "states": {state: sum(kill.state == state for kill in kills) for state in states},
        "acknowledgements in a whole run": whole.n_acknowledged,
        "distinct sizes found": len({kill.found for kill in kills}),
    }


if __name__ == "__main__":
    import json
    import sys

    print(json.dumps(main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]), *sys.argv[4:])))
