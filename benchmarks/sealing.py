"""Sealing and verifying files, beside the least that could be done: hashing them once.

The bound is a bare loop of `hashlib.sha256` over the same bytes, read from the same files. Sealing hashes,
encrypts, stores, reads back, hashes again and logs; verifying decrypts and hashes.
"""

from __future__ import annotations

import hashlib
import random
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from benchmarks import Row, time_cpu
from uncounted.casework import custody, intake
from uncounted.casework.cases import Case, create_case
from uncounted.evidence import Item, ItemKind
from uncounted.evidence.verification import Found, Reader, examine_item
from uncounted.keys import KeyDerivationCost
from uncounted.vocabulary.verdicts import Verdict

_BOUND = "bare hashlib SHA-256 of the same files"
_CHUNK = 1 << 20


def measure() -> list[Row]:
    """Measure few large files and many small ones."""
    return [
        *_rows("4 files of 50 MB", [50_000_000] * 4),
        *_rows("500 files of 8 KiB", [8192] * 500),
    ]


def _rows(what: str, sizes: list[int]) -> list[Row]:
    with _files(sizes) as paths, _case(paths[0].parent) as case:
        bound = time_cpu(lambda: _hash_all(paths), 3)
        sealing = time_cpu(lambda: _seal_all(case, paths), 1)
        items = intake.all_items(case)
        verifying = time_cpu(lambda: _verify_all(case, items), 3)
        assert custody.verify_case(case).verdict == "passed"
    return [
        Row(f"seal, read back and log {what}", sealing, _BOUND, bound, sealing / bound, "CPU seconds"),
        Row(f"verify {what}", verifying, _BOUND, bound, verifying / bound, "CPU seconds"),
    ]


@contextmanager
def _files(sizes: list[int]) -> Iterator[list[Path]]:
    folder = Path(tempfile.mkdtemp(prefix="uncounted-bench-"))
    draw = random.Random(1)
    paths = []
    for number, size in enumerate(sizes):
        path = folder / f"{number}.bin"
        path.write_bytes(draw.randbytes(size))
        paths.append(path)
    try:
        yield paths
    finally:
        shutil.rmtree(folder)


@contextmanager
def _case(folder: Path) -> Iterator[Case]:
    cost = KeyDerivationCost(memory_kib=64 * 1024, passes=1, lanes=1)
    with create_case(folder / "case", passphrase="benchmark", title="benchmark", cost=cost) as case:
        yield case


def _hash_all(paths: list[Path]) -> None:
    for path in paths:
        digest = hashlib.sha256()
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)


def _seal_all(case: Case, paths: list[Path]) -> None:
    files = ((path.name, intake.read_chunks(path)) for path in paths)
    # random bytes are of no format: sealed as opaque
    intake.take_in_all(case, files, intake.Provenance(kind=ItemKind.OTHER), opaque=True)


def _verify_all(case: Case, items: Sequence[Item]) -> None:
    not_asked = Found(Verdict.NOT_CHECKED, "not asked here")
    with Reader.of(case.file, items) as reader:
        for item in items:
            examine_item(reader, item, understandable=not_asked)
