"""`make prove`: every proof at full count, with its seed, date and result written to `docs/proof.md`.

CI and the default tests run a seeded sample of each. A proof that fails leaves exit code 1 and stands in the
page as failed: the page never shows only what went well.
"""

from __future__ import annotations

import argparse
import datetime
import secrets
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.casefile.alterations import prove_alterations_of_a_case_are_found
from tests.casework import kills
from tests.conftest import PROJECT, QUICK_KEYS
from tests.postgres import Server
from tests.publication.alterations import prove_alterations_are_found
from tests.publication.exports import prove_alterations_of_an_export_are_found
from uncounted.casework.demonstration import demonstrate
from uncounted.keys import VerifyKey

PAGE = PROJECT / "docs" / "proof.md"


@dataclass(frozen=True)
class Proof:
    """One proof: what it shows, how often it is tried at full count, and how."""

    name: str
    count: int
    run: Callable[[int, int], tuple[int, str]]


def _kills(count: int, seed: int, database: str | None = None) -> tuple[int, str]:
    with tempfile.TemporaryDirectory(prefix="uncounted-prove-") as folder:
        found = kills.main(count, seed, Path(folder) / "demo", database)
    faults = found.pop("faults")
    assert isinstance(faults, list)
    seen = [f"{name}: {value}" for name, value in found.items()]
    return len(faults), "; ".join([*faults, *seen])


def _kills_on_a_server(count: int, seed: int) -> tuple[int, str]:
    server = Server.start()
    try:
        return _kills(count, seed, server.address("cases"))
    finally:
        server.remove()


def _dossier(count: int, seed: int) -> tuple[int, str]:
    with tempfile.TemporaryDirectory(prefix="uncounted-prove-") as folder:
        made = demonstrate(Path(folder), cost=QUICK_KEYS)
        files = {path.name: path.read_bytes() for path in made.dossier_folder.iterdir()}
    try:
        n_inside = prove_alterations_are_found(
            files, expected_key=VerifyKey.parse(made.public_key), count=count, seed=seed
        )
    except AssertionError as error:
        return 1, str(error)
    return 0, f"{n_inside:,} of them inside a sentence, each found at it"


PROOFS = (
    Proof(
        "The demonstration killed (SIGKILL) at random moments: the case opens, verifies, and holds every "
        "acknowledged entry",
        200,
        _kills,
    ),
    Proof(
        "The same with the ledger on a PostgreSQL server: killed, it holds every acknowledged entry",
        100,
        _kills_on_a_server,
    ),
    Proof(
        "A byte of a dossier altered, put in or taken out: found, and at its sentence where it is in one",
        20_000,
        _dossier,
    ),
    Proof(
        "A byte of a case's files altered: found, or nothing that is read from the case changes",
        2_000,
        prove_alterations_of_a_case_are_found,
    ),
    Proof(
        "A byte of an export altered: found by the standalone verifier, with and without the key of the case",
        20_000,
        prove_alterations_of_an_export_are_found,
    ),
)


def main() -> int:
    """Run every proof; returns 1 where one failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=None, help="a number; drawn where none is given")
    parser.add_argument("--share", type=float, default=1.0, help="of the full count, for a rehearsal")
    options = parser.parse_args()
    seed = options.seed if options.seed is not None else secrets.randbelow(2**31)
    lines, failed = [], False
    for proof in PROOFS:
        count = max(1, round(proof.count * options.share))
        sys.stderr.write(f"{proof.name}: {count} times\n")
        begun = time.monotonic()
        n_faults, detail = proof.run(count, seed)
        failed = failed or n_faults > 0
        result = "**FAILED**" if n_faults else "held"
        took = time.monotonic() - begun
        lines.append(f"| {proof.name} | {count:,} | {n_faults:,} | {result} | {took:,.0f} s | {detail} |")
        sys.stderr.write(f"  {n_faults} faults\n")
    if options.share == 1.0:
        PAGE.write_text(_page(lines, seed), encoding="utf-8")
    return 1 if failed else 0


def _page(lines: list[str], seed: int) -> str:
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    head = [
        "# Proofs",
        "",
        "Written by `make prove`; never by hand. The default tests run a seeded sample of each.",
        "",
        f"- Date: {today}",
        f"- Seed: {seed} (again: `make prove SEED={seed}`)",
        "",
        "| what was tried | times | faults | result | took | what was seen |",
        "|---|---:|---:|---|---:|---|",
    ]
    return "\n".join([*head, *lines]) + "\n"


if __name__ == "__main__":
    sys.exit(main())
