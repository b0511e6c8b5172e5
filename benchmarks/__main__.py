"""Measure everything and write `docs/benchmarks.md`: ratios, with the machine they were measured on.

`python -m benchmarks people tracing` measures these areas alone, and puts them into the page with their day.
"""

from __future__ import annotations

import datetime
import math
import os
import platform
import sys
from importlib.metadata import version
from pathlib import Path

from benchmarks import (
    Row,
    claims,
    disclosure,
    dossier,
    effects,
    estimation,
    latent_classes,
    ledger,
    paper,
    people,
    redaction,
    replay,
    reuse,
    sealing,
    server,
    strata,
    tracing,
    verifier,
)

_OUT = Path(__file__).resolve().parent.parent / "docs" / "benchmarks.md"
_AREAS = (
    ("Evidence: sealing and verifying", sealing.measure),
    ("The ledger", ledger.measure),
    ("The ledger: replay", replay.measure),
    ("The standalone verifier", verifier.measure),
    ("The ledger on a server", server.measure),
    ("Disclosure control", disclosure.measure),
    ("Protection: redaction", redaction.measure),
    ("Claims: the English rules", claims.measure),
    ("People: draws of who is one person", people.measure),
    ("Corroboration: tracing", tracing.measure),
    ("Corroboration: text reuse", reuse.measure),
    ("Estimation: log-linear models", estimation.measure),
    ("Estimation: latent classes", latent_classes.measure),
    ("Estimation: Bayesian log-linear models", effects.measure),
    ("Estimation: a thousand strata", strata.measure),
    ("Publication: the dossier", dossier.measure),
    ("Publication: the dossier on paper", paper.measure),
)


def main() -> None:
    """Run every area and write the page, or run those that were named and put them into it."""
    named = sys.argv[1:]
    areas = [area for area in _AREAS if not named or area[1].__module__.partition(".")[2] in named]
    measured = {}
    for title, measure in areas:
        sys.stderr.write(f"{title}\n")
        measured[title] = _table(measure())
    _OUT.write_text(_amended(measured) if named else _page(measured), encoding="utf-8")
    sys.stderr.write(f"written to {_OUT}\n")


def _page(measured: dict[str, list[str]]) -> str:
    lines = [
        "# Benchmarks",
        "",
        "Written by `make bench`; never by hand. Every figure stands beside a named peer or bound that was",
        "measured in the same run. Trust the ratios, not the seconds: another machine has other seconds.",
        "",
        *_machine(),
    ]
    for title, table in measured.items():
        lines += ["", f"## {title}", "", *table]
    return "\n".join(lines) + "\n"


def _amended(measured: dict[str, list[str]]) -> str:
    """Put areas that were measured again into the page, in their order; the others stay as they were."""
    head, *parts = _OUT.read_text(encoding="utf-8").split("\n## ")
    kept = {part.partition("\n")[0]: part.rstrip("\n") for part in parts}
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    kept |= {
        title: "\n".join([title, "", f"Measured alone on {today}.", "", *table])
        for title, table in measured.items()
    }
    return "\n\n## ".join([head.rstrip("\n"), *(kept[title] for title, _ in _AREAS if title in kept)]) + "\n"


def _machine() -> list[str]:
    names = ("numpy", "scipy", "duckdb", "splink", "cryptography", "sqlcipher3", "numba")
    packages = ", ".join(f"{name} {version(name)}" for name in names)
    return [
        f"- Machine: {_processor()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}",
        f"- Python {platform.python_version()}; {packages}",
    ]


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or "unknown processor"
    return next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown"
    )


def _figure(value: float, form: str) -> str:
    """Write a figure; what was not measured says so, and what was divided by nothing has none."""
    if math.isinf(value):
        return "-"
    return "NOT MEASURED" if math.isnan(value) else format(value, form)


def _table(rows: list[Row]) -> list[str]:
    head = ["| what | ours | peer or bound | theirs | ours / theirs | goal |", "|---|---:|---|---:|---:|---|"]
    return head + [
        f"| {row.what} | {_figure(row.ours, '.4g')} {row.unit} "
        f"| {row.peer_name} | {_figure(row.peer, '.4g')} {row.unit} "
        f"| {_figure(row.ratio, '.3g')} | {row.goal} |"
        for row in rows
    ]


if __name__ == "__main__":
    main()
