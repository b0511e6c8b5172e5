"""Sealing and verifying files, beside the least that could be done, and beside `bagit`.

The bound is a bare loop of `hashlib.sha256` over the same bytes, read from the same files. Sealing hashes,
encrypts, stores, reads back from the disk, hashes again and logs; verifying reads from the disk, decrypts and
hashes. `bagit` hashes and copies nothing: it neither encrypts nor logs.

The ratio is CPU time over that of the bound; its inverse is the share of the bound's megabytes per second.
"""

from __future__ import annotations

import hashlib
import random
import shutil
import tempfile
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from unittest import mock

import bagit

from benchmarks import Row, time_cpu
from uncounted.casefile.blobs import BlobStore
from uncounted.casework import custody, intake
from uncounted.casework.cases import Case, create_case
from uncounted.evidence import Item, ItemKind
from uncounted.evidence.verification import Found, Reader, examine_item
from uncounted.keys import KeyDerivationCost
from uncounted.vocabulary.verdicts import Verdict

_BOUND = "bare hashlib SHA-256 of the same files"
_SMALL, _LARGE = [8192] * 2000, [50_000_000] * 10


def measure() -> list[Row]:
    """Measure many small files and few large ones, together and apart."""
    # not in a temporary folder of the system: that may lie in memory, and a case does not. It is removed at
    # the end, since a disk from which thousands of files were just removed is slow to make new ones
    folder = Path(tempfile.mkdtemp(prefix="uncounted-bench-", dir="."))
    try:
        return [
            *_rows("2,000 files of 8 KiB and 10 of 50 MB", folder / "both", [*_SMALL, *_LARGE], goals=True),
            *_rows("10 files of 50 MB", folder / "large", _LARGE),
            *_rows("2,000 files of 8 KiB", folder / "small", _SMALL),
        ]
    finally:
        shutil.rmtree(folder)


def _rows(what: str, folder: Path, sizes: list[int], *, goals: bool = False) -> list[Row]:
    paths = _files(folder / "files", sizes)
    bound = time_cpu(lambda: _hash_all(paths), 3)
    sealing, verifying = _ours(folder / "case", paths)
    with mock.patch.object(BlobStore, "_read_back"):
        without, _ = _ours(folder / "without", paths, verify=False)
    making, validating = _bagit(folder / "files")
    peer = f"bagit {version('bagit')}"
    rows = [
        (f"seal, read back and log {what}", sealing, ">= 0.30 of the bound: <= 3.33"),
        (f"the same without reading back, {what}", without, ">= 0.55 of the bound: <= 1.82"),
        (f"verify {what}", verifying, ">= 0.65 of the bound: <= 1.54"),
        (f"{peer}, make_bag of {what}", making, ""),
        (f"{peer}, validate of {what}", validating, ""),
    ]
    return [
        Row(name, seconds, _BOUND, bound, seconds / bound, "CPU seconds", goal if goals else "")
        for name, seconds, goal in rows
    ]


def _ours(folder: Path, paths: list[Path], *, verify: bool = True) -> tuple[float, float]:
    """Return the least of three runs, as for the bound; each seals into a case of its own."""
    runs = [_one_run(folder / str(number), paths, verify=verify) for number in range(3)]
    sealing, verifying = zip(*runs, strict=True)
    return min(sealing), min(verifying)


def _one_run(folder: Path, paths: list[Path], *, verify: bool) -> tuple[float, float]:
    cost = KeyDerivationCost(memory_kib=64 * 1024, passes=1, lanes=1)
    folder.parent.mkdir(exist_ok=True)
    with create_case(folder, passphrase="benchmark", title="benchmark", cost=cost) as case:
        sealing = time_cpu(lambda: _seal_all(case, paths), 1)
        items = intake.all_items(case)
        assert len(items) == len(paths)
        verifying = time_cpu(lambda: _verify_all(case, items), 1) if verify else 0.0
        assert not verify or custody.verify_case(case).verdict == "passed"
    shutil.rmtree(folder)
    return sealing, verifying


def _bagit(folder: Path) -> tuple[float, float]:
    making = time_cpu(lambda: bagit.make_bag(str(folder), checksums=["sha256"]), 1)
    bag = bagit.Bag(str(folder))
    return making, time_cpu(bag.validate, 3)


def _files(folder: Path, sizes: list[int]) -> list[Path]:
    folder.mkdir(parents=True)
    draw = random.Random(1)
    for number, size in enumerate(sizes):
        (folder / f"{number}.bin").write_bytes(draw.randbytes(size))
    return sorted(folder.iterdir())


def _hash_all(paths: list[Path]) -> None:
    for path in paths:
        with path.open("rb") as file:
            hashlib.file_digest(file, "sha256").hexdigest()


def _seal_all(case: Case, paths: list[Path]) -> None:
    files = ((path.name, intake.read_chunks(path)) for path in paths)
    # random bytes are of no format: sealed as opaque; as reports, whose sources are not sealed once more
    intake.take_in_all(case, files, intake.Provenance(kind=ItemKind.REPORT), opaque=True)


def _verify_all(case: Case, items: Sequence[Item]) -> None:
    not_asked = Found(Verdict.NOT_CHECKED, "not asked here")
    with Reader.of(case.file, items) as reader:
        for item in items:
            examine_item(reader, item, understandable=not_asked)
