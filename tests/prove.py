"""`make prove`: every proof at full count, with its seed, date and result written to `docs/proof.md`.

CI and the default tests run a seeded sample of each. A proof that fails leaves exit code 1 and stands in the
page as failed: the page never shows only what went well.
"""

from __future__ import annotations

import argparse
import datetime
import functools
import json
import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from tests.casefile import mutations, proof_mutations, rewriting
from tests.casefile.altered_case import ELSEWHERE, SAME
from tests.casework import canary_story, ground_attack, kill_steps, kills, row_mutations
from tests.cheap_keys import memory_folder
from tests.conftest import PROJECT, QUICK_KEYS
from tests.corroboration.simulator import prove_bounds_and_flags
from tests.evidence.fuzzing import prove_parsers_end
from tests.people.coverage import prove as prove_coverage
from tests.postgres import Server
from tests.protection.attacker import prove as prove_tables_hold
from tests.protection.editions import prove_editions
from tests.publication.alterations import prove_alone, prove_alterations_are_found
from tests.publication.exports import prove_alterations_of_an_export_are_found
from tests.publication.samples import KEY, dossier
from uncounted.casework.demonstration import demonstrate
from uncounted.keys import VerifyKey

PAGE = PROJECT / "docs" / "proof.md"


@dataclass(frozen=True)
class Proof:
    """One proof: what it shows, how often it is tried at full count, and how."""

    name: str
    count: int
    run: Callable[[int, int], tuple[int, str]]


# what a proof has to tell beyond its line, in the page below the table
_SECTIONS: list[str] = []


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


def _dossier_alone(count: int, seed: int) -> tuple[int, str]:
    files = dict(dossier())
    missed = prove_alone(files, key=str(KEY.verify_key), count=count, seed=seed)
    return missed, f"{len(files)} files, one after the other"


def _mutations(count: int, seed: int) -> tuple[int, str]:
    seen = mutations.prove(count, seed)
    without_effect = sum(n for (_, by), n in seen.found.items() if by == SAME)
    elsewhere = sum(n for (_, by), n in seen.found.items() if by == ELSEWHERE)
    kinds = ", ".join(f"{kind} {n:,}" for kind, n in sorted(seen.kinds.items()))
    _SECTIONS.extend(
        ["", "## What was altered in a case, and what found it", "", _ALTERED, *seen.table(), ""]
    )
    _SECTIONS.append(f"By kind of change: {kinds}.")
    detail = f"{seen.found.total():,} counted; {without_effect:,} without effect; "
    detail += f"{elsewhere:,} found by a checkpoint kept elsewhere alone"
    return len(seen.faults), "; ".join([*seen.faults[:5], detail])


def _altered_rows(count: int, seed: int) -> tuple[int, str]:
    with tempfile.TemporaryDirectory(prefix="uncounted-prove-", dir=memory_folder()) as folder:
        made = demonstrate(Path(folder), cost=QUICK_KEYS)
        seen = row_mutations.prove(made.case_folder, count, seed)
    _SECTIONS.extend(["", "## What was altered in every table of the demonstration", "", *seen.table()])
    return len(seen.faults), "; ".join([*seen.faults[:5], f"{len({what for what, _ in seen.found})} tables"])


def _altered_proofs(count: int, seed: int) -> tuple[int, str]:
    tried, held = proof_mutations.prove(count, seed)
    return len(held), "; ".join([*held[:5], *(f"{kind}: {n:,}" for kind, n in sorted(tried.items()))])


def _rewritings(count: int, seed: int) -> tuple[int, str]:
    tried, faults = rewriting.prove(count, seed)
    return len(faults), "; ".join(
        [*faults[:5], *(f"an entry {way}: {n:,}" for way, n in sorted(tried.items()))]
    )


def _kills_at_writes(count: int, seed: int) -> tuple[int, str]:
    # a process of its own, of one thread, forks the children
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "tests.casework.kill_steps", str(count), str(seed)],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(done.stdout)
    _SECTIONS.extend(["", "## Where a case was killed", "", _KILLED, *kill_steps.table(found)])
    outcomes = [f"{what}: {n:,}" for what, n in sorted(found["outcomes"].items())]
    return len(found["faults"]), "; ".join([*found["faults"][:5], f"{found['kills']:,} kills", *outcomes])


_ALTERED = """\
Each row is what was altered: files byte by byte, and rows of the unlocked database and of the keyring,
column by column. The columns say what found it first: opening the case, a step of `uncounted verify`,
reading an item, opening by another holder of keys, the list of holders, renewing the keys. *Refused by the
database*: the change could not be made. *Nothing read changes*: every entry, table, checkpoint, item, sealed
text and holder reads the same, for all holders, and the case verifies after its keys were renewed and an
entry was added; that is free space in the keyring, and what the database rebuilds by itself. *A checkpoint
kept elsewhere*: a file was put back to an earlier state of itself, or the end of the write-ahead log was
damaged, which is the same: nothing inside the folder can show that, and a checkpoint that somebody else
keeps does.
"""
_KILLED = """\
Each operation was stopped (SIGKILL) as it was about to make one of its system calls that write, every third
time in the midst of that write. *Write steps* is how many there are in the whole operation.
"""


# what stands between the head of the table and its lines
_RULE = "|---|---:|---:|---|---:|---|"

# the longest first: as many run at once as there are cores
PROOFS = (
    Proof(
        "Intake, import, erasure, renewal, rebuilding and others killed (SIGKILL) at each write to the disk: "
        "the case opens, verifies, goes on; no acknowledged entry lost, no half item, nothing erased is back",
        1_000,
        _kills_at_writes,
    ),
    Proof(
        "A case altered: bytes of every file, every column of every row, by who holds the key of the "
        "database; found, or nothing that is read from the case changes",
        # a few that are drawn turn out to change nothing, and are not counted
        21_000,
        _mutations,
    ),
    Proof(
        "The demonstration killed (SIGKILL) at random moments: the case opens, verifies, and holds every "
        "acknowledged entry",
        200,
        _kills,
    ),
    Proof(
        "Random tables of two and three dimensions with margins: an attacker with other programs comes near "
        "no withheld count of fewer than five",
        10_000,
        prove_tables_hold,
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
        "A member of each role, with their own keys, looks for a person beside the ground that was alleged, "
        "in all that the API, commands, pages and tables show: nothing brings them together",
        # nine cases, eight roles on each
        72,
        ground_attack.prove,
    ),
    Proof(
        "A row of any table of the demonstration altered by who holds the key of the database: found, or "
        "nothing that is read changes",
        1_000,
        _altered_rows,
    ),
    Proof(
        "Lists made with known truth, linked with draws: intervals of 95 % hold the number of persons, and "
        "those of Chapman's estimate on draws hold all persons, 90 times in 100 or more; bias at most 1 %",
        # three generators
        600,
        prove_coverage,
    ),
    Proof(
        "A case simulated with known origins, copies and liars, no relation recorded: the truth lies between "
        "the bounds, every planted change is flagged and nothing else; then as many that were badly recorded",
        1_000,
        prove_bounds_and_flags,
    ),
    Proof(
        "A proof altered: bytes of hashes, entries and signed checkpoints, sizes, order; it no longer holds",
        20_000,
        _altered_proofs,
    ),
    Proof(
        "Two editions of a table of overlaps: a reader of both cannot tell that fewer than five were added",
        5_000,
        prove_editions,
    ),
    Proof(
        "A whole case rewritten with its own signing key: it verifies, and fails against one checkpoint kept "
        "elsewhere",
        600,
        _rewritings,
    ),
    Proof(
        "The whole path with planted names in three alphabets: none is readable in any spelling, in the open "
        "or the closed case, temporary files, streams, names of files",
        12,
        canary_story.prove,
    ),
    Proof(
        "A byte of an export altered: found by the standalone verifier, with and without the key of the case",
        20_000,
        prove_alterations_of_an_export_are_found,
    ),
    Proof(
        "A byte of a dossier altered: found by the verifier of one file that lies in it",
        5_000,
        _dossier_alone,
    ),
    Proof(
        "A file of each format changed, cut or filled: its parser reads it or refuses it, in bounded time",
        100_000,
        prove_parsers_end,
    ),
)


@dataclass(frozen=True)
class Outcome:
    """What one proof found: faults, what was seen, what it tells below the table, and the seconds it took."""

    n_faults: int
    detail: str
    sections: list[str]
    seconds: float


def main() -> int:
    """Run every proof; returns 1 where one failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=None, help="a number; drawn where none is given")
    parser.add_argument("--share", type=float, default=1.0, help="of the full count, for a rehearsal")
    parser.add_argument("--one", type=int, default=None, help="run this proof alone, and tell it as JSON")
    parser.add_argument(
        "--again", type=int, default=None, help="run this one, new or mended, at full count for the page"
    )
    options = parser.parse_args()
    seed = options.seed if options.seed is not None else secrets.randbelow(2**31)
    counts = [max(1, round(proof.count * options.share)) for proof in PROOFS]
    if options.one is not None:
        print(json.dumps(asdict(_run(PROOFS[options.one], counts[options.one], seed))))
        return 0
    if options.again is not None:
        return _again(options.again, seed)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        apart = functools.partial(_run_apart, seed=seed, share=options.share)
        outcomes = list(pool.map(apart, range(len(PROOFS))))
    lines = [_line(*told) for told in zip(PROOFS, counts, outcomes, strict=True)]
    sections = [section for outcome in outcomes for section in outcome.sections]
    if options.share == 1.0:
        PAGE.write_text(_page(lines, sections, seed), encoding="utf-8")
    return 1 if any(outcome.n_faults for outcome in outcomes) else 0


def _run(proof: Proof, count: int, seed: int) -> Outcome:
    begun = time.monotonic()
    n_faults, detail = proof.run(count, seed)
    return Outcome(n_faults, detail, _SECTIONS, time.monotonic() - begun)


def _run_apart(number: int, *, seed: int, share: float) -> Outcome:
    """Run one proof in a process of its own; one that breaks off has failed."""
    sys.stderr.write(f"begun: {PROOFS[number].name}\n")
    options = ["--one", str(number), "--seed", str(seed), "--share", str(share)]
    done = subprocess.run(
        [sys.executable, "-m", "tests.prove", *options], cwd=PROJECT, stdout=subprocess.PIPE, text=True
    )
    said = done.stdout.strip().splitlines()[-1:] if done.returncode == 0 else []
    outcome = Outcome(**json.loads(said[0])) if said else Outcome(1, "it broke off", [], 0.0)
    sys.stderr.write(f"{outcome.n_faults} faults after {outcome.seconds:,.0f} s: {PROOFS[number].name}\n")
    return outcome


def _again(number: int, seed: int) -> int:
    """Run one proof, mended or new, and put its line into the page, with the day and the seed."""
    proof, outcome = PROOFS[number], _run_apart(number, seed=seed, share=1.0)
    lines = PAGE.read_text(encoding="utf-8").split("\n")
    old = [place for place, line in enumerate(lines) if line.startswith(f"| {proof.name} |")]
    why = "run again, after a mend," if old else "run alone, as it was new,"
    outcome = replace(outcome, detail=f"{why} on {_today()} with seed {seed}; {outcome.detail}")
    end = lines.index("", lines.index(_RULE))
    place = slice(old[0], old[0] + 1) if old else slice(end, end)
    lines[place] = [_line(proof, proof.count, outcome)]
    PAGE.write_text("\n".join(lines), encoding="utf-8")
    return 1 if outcome.n_faults else 0


def _today() -> str:
    return datetime.datetime.now(datetime.UTC).date().isoformat()


def _line(proof: Proof, count: int, outcome: Outcome) -> str:
    result = "**FAILED**" if outcome.n_faults else "held"
    figures = f"{count:,} | {outcome.n_faults:,} | {result} | {outcome.seconds:,.0f} s"
    return f"| {proof.name} | {figures} | {outcome.detail} |"


def _page(lines: list[str], sections: list[str], seed: int) -> str:
    head = [
        "# Proofs",
        "",
        "Written by `make prove`; never by hand. The default tests run a seeded sample of each.",
        "",
        f"- Date: {_today()}",
        f"- Seed: {seed} (again: `make prove SEED={seed}`)",
        "",
        "| what was tried | times | faults | result | took | what was seen |",
        _RULE,
    ]
    return "\n".join([*head, *lines, *sections]) + "\n"


if __name__ == "__main__":
    sys.exit(main())
