"""Alter one byte of a closed case, and see that it is found, or that nothing read from the case changes.

Every file is altered: the database, the keyring, the sealed items, the open file. "Nothing changes" is
exact: all tables, all entries, all items and the newest checkpoint read the same as before. That happens
where the byte lies in space that SQLite keeps free in the keyring, which is not encrypted as a whole.
"""

from __future__ import annotations

import hashlib
import random
import shutil
import tempfile
from collections import Counter
from pathlib import Path

from tests.casefile.notes import Corrected, new_case, note, open_again
from uncounted.casefile import CaseFile, Compartment
from uncounted.casefile.verification import verify_ledger
from uncounted.vocabulary.errors import UncountedError
from uncounted.vocabulary.verdicts import Verdict

_ITEMS = (b"a report of some length " * 40, b"a testimony", b"a list\n" * 3000)


def prove_alterations_of_a_case_are_found(count: int, seed: int) -> tuple[int, str]:
    """Alter ``count`` bytes, one at a time; returns the number not found, and what was seen."""
    chance = random.Random(seed)
    seen: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="uncounted-alter-") as name:
        whole = Path(name) / "whole"
        blobs = _build(whole)
        before = _read(whole, blobs)
        paths = sorted(path.relative_to(whole) for path in whole.rglob("*") if path.is_file())
        for number in range(count):
            # each file in turn, so that the small ones are not forgotten beside the large
            path = paths[number % len(paths)]
            seen[_alter(Path(name) / "altered", whole, path, chance, blobs, before)] += 1
            seen[f"in {path.parts[0]}"] += 1
    return seen["NOT FOUND"], "; ".join(f"{what}: {n}" for what, n in sorted(seen.items()))


def _build(folder: Path) -> list[tuple[str, int]]:
    with new_case(folder) as case:
        blobs = [case.seal_item([content], Compartment.VAULT) for content in _ITEMS]
        for number in range(6):
            note(case, *(f"note {number}-{index}" for index in range(5)))
        with case.transaction() as transaction:
            transaction.append(Corrected("n3", "corrected"), actor="member-1")
    return [(blob.blob_id, blob.size) for blob in blobs]


def _read(folder: Path, blobs: list[tuple[str, int]]) -> str:
    """Read all that can be read, and return its digest."""
    with open_again(folder) as case:
        return _digest(case, blobs)


def _digest(case: CaseFile, blobs: list[tuple[str, int]]) -> str:
    digest = hashlib.sha256(case.snapshot() + case.checkpoint().encode())
    for entry in case.entries():
        digest.update(repr(entry).encode())
    for blob_id, size in blobs:
        digest.update(case.read_item(blob_id, size))
    return digest.hexdigest()


def _alter(
    altered: Path,
    whole: Path,
    path: Path,
    chance: random.Random,
    blobs: list[tuple[str, int]],
    before: str,
) -> str:
    shutil.rmtree(altered, ignore_errors=True)
    shutil.copytree(whole, altered)
    content = bytearray((altered / path).read_bytes())
    content[chance.randrange(len(content))] ^= chance.randrange(1, 256)
    (altered / path).write_bytes(bytes(content))
    try:
        with open_again(altered) as case:
            if any(check.verdict is Verdict.FAILED for check in verify_ledger(case)):
                return "found by verification"
            return "nothing read changes" if _digest(case, blobs) == before else "NOT FOUND"
    except UncountedError:
        return "found on opening or reading"
