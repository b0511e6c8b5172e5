"""Setting dossiers of 200, 2,000 and 4,000 claims on paper: how long, and how much memory meanwhile."""

from __future__ import annotations

import resource
import subprocess
import sys
import time

from benchmarks import Row
from benchmarks.dossier import KEY, build, material
from uncounted.publication.paper import print_dossier


def measure() -> list[Row]:
    """Set each size in a process of its own; the bounds are building the dossier, and the PDF itself."""
    rows: list[Row] = []
    for n_claims in (200, 2_000, 4_000):
        told = subprocess.run(
            [sys.executable, "-m", "benchmarks.paper", str(n_claims)],
            check=True,
            capture_output=True,
            text=True,
        )
        built, seconds, memory, size = map(float, told.stdout.split())
        what = f"{n_claims:,} claims on paper"
        rows += [
            Row(what, seconds, "building its page and bundle", built, seconds / built, "CPU seconds"),
            Row(f"{what}: memory", memory, "the PDF", size, memory / size, "MB"),
        ]
    return rows


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000


def _set(n_claims: int) -> None:
    begun = time.process_time()
    files = build(material(n_claims))
    built, before = time.process_time() - begun, _peak()
    begun = time.process_time()
    paper = print_dossier(files, signing_key=KEY)["dossier.pdf"]
    told = (built, time.process_time() - begun, _peak() - before, len(paper) / 1e6)
    sys.stdout.write(" ".join(map(str, told)))


if __name__ == "__main__":
    _set(int(sys.argv[1]))
