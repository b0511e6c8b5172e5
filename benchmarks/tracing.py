"""How long a trace takes, from a thousand claims to two hundred thousand, and by the command itself."""

from __future__ import annotations

import csv
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import msgspec

from benchmarks import Row, time_cpu
from uncounted.corroboration import OriginKind, ParentReference, TraceClaim, trace
from uncounted.vocabulary.relations import Relation

SEED = 20_170_401
CLAIMS_IN_A_DOCUMENT = 20
CLAIMS_IN_A_PROPOSITION = 100


@dataclass(frozen=True, slots=True)
class Timing:
    """One size, and how long a trace of it took: by the clock, and of the processor alone."""

    n_documents: int
    n_claims: int
    seconds: float
    cpu_seconds: float


def made_up_claims(n_claims: int, *, seed: int = SEED) -> list[TraceClaim]:
    """Make claims of which four in five relay an earlier one of the same proposition."""
    draw = random.Random(seed)
    claims: list[TraceClaim] = []
    n_propositions = max(1, n_claims // CLAIMS_IN_A_PROPOSITION)
    earlier: list[list[str]] = [[] for _ in range(n_propositions)]
    for number in range(n_claims):
        of = draw.randrange(n_propositions)
        parents = draw.sample(earlier[of], min(len(earlier[of]), draw.choice((0, 1, 1, 1, 2))))
        low = draw.randrange(1, 200)
        claims.append(
            TraceClaim(
                claim_id=f"C{number}",
                proposition=f"P{of}",
                publisher=f"publisher {number // CLAIMS_IN_A_DOCUMENT}",
                origin_kind=OriginKind.DERIVED if parents else OriginKind.FIRST_HAND,
                origin_id="" if parents else f"witness-{number}",
                channel=f"channel {draw.randrange(50)}",
                derived_from=tuple(ParentReference(parent) for parent in parents),
                relation=Relation.QUOTES if parents else Relation.ORIGIN,
                measure="detained",
                low=low,
                unit="persons",
                place="Northtown",
            )
        )
        earlier[of].append(f"C{number}")
    return claims


def time_trace(n_documents: int) -> Timing:
    """Trace so many documents of twenty claims each, and say how long it took."""
    claims = made_up_claims(n_documents * CLAIMS_IN_A_DOCUMENT)
    started, began = time.perf_counter(), time.process_time()
    trace(claims)
    return Timing(n_documents, len(claims), time.perf_counter() - started, time.process_time() - began)


def measure() -> list[Row]:
    """Measure ten thousand claims, beside writing and reading the same claims as JSON once (the bound)."""
    claims = made_up_claims(10_000)
    ours = time_cpu(lambda: trace(claims), 1)
    bound = time_cpu(lambda: msgspec.json.decode(msgspec.json.encode(claims), type=list[TraceClaim]), 3)
    name = f"msgspec {version('msgspec')}, the same claims written and read once"
    return [Row("trace 10,000 claims", ours, name, bound, ours / bound, "CPU seconds"), measure_command()]


def measure_command(n_documents: int = 10_000) -> Row:
    """Measure the command by the clock, its start included, beside reading and writing alone."""
    claims = made_up_claims(n_documents * CLAIMS_IN_A_DOCUMENT)
    with tempfile.TemporaryDirectory() as folder:
        table, out = Path(folder) / "claims.csv", Path(folder) / "trace.json"
        write_table(claims, table)
        ours = _clock([sys.executable, "-c", _COMMAND, "trace", str(table), "--json"], out)
        n_propositions = len(json.loads(out.read_text(encoding="utf-8"))["propositions"])
        bound = _clock([sys.executable, "-c", _READS_AND_WRITES, str(table)], out)
    if n_propositions != len({claim.proposition for claim in claims}):
        raise RuntimeError("the command did not trace every proposition")
    return Row(
        f"`uncounted trace --json`, {n_documents:,} documents, {len(claims):,} claims, CSV to JSON",
        ours,
        "the standard library: the same table read, and written as JSON",
        bound,
        ours / bound,
        "seconds by the clock",
        "under 60 s",
    )


_COMMAND = "from uncounted.cli.main import main; main()"
_READS_AND_WRITES = """
import csv, json, sys
with open(sys.argv[1], encoding="utf-8", newline="") as file:
    json.dump(list(csv.DictReader(file)), sys.stdout)
"""


def write_table(claims: Sequence[TraceClaim], out: Path) -> None:
    """Write claims as the table that the command reads."""
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_COLUMNS)
        for one in claims:
            parents = ",".join(parent.claim_id for parent in one.derived_from)
            writer.writerow(
                (one.claim_id, one.proposition, one.publisher, "2031-04-01", one.origin_kind, one.origin_id,
                 one.channel, parents, one.relation, one.measure, one.low, one.low, one.unit, one.place)
            )  # fmt: skip


_COLUMNS = (
    "claim_id", "proposition", "publisher", "published", "origin_kind", "origin_id", "channel",
    "derived_from", "relation", "measure", "low", "high", "unit", "place",
)  # fmt: skip


def _clock(command: Sequence[str], out: Path) -> float:
    begun = time.perf_counter()
    with out.open("wb") as file:
        subprocess.run(command, stdout=file, check=True)
    return time.perf_counter() - begun


if __name__ == "__main__":
    for size in (50, 500, 2_000, 10_000):
        print(time_trace(size))
    print(measure_command())
