"""The standalone verifier on an export, beside the least that could be done, and beside other trees.

- The bound is a bare loop of `hashlib.sha256` over the same lines.
- pymerkle builds the same tree; it checks neither the form of an entry nor a signature.
- Our own package reads the same entries with compiled JSON, checks their form and follows the frontier.
"""

from __future__ import annotations

import base64
import hashlib
import random
import subprocess
import sys
import tempfile
from argparse import Namespace
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

import rfc8785
from pymerkle import InmemoryTree

from benchmarks import Row, time_cpu
from uncounted.casefile.checkpoint import Checkpoint
from uncounted.casefile.entry import read_header
from uncounted.keys import SigningKey
from uncounted.publication.bag import VERIFIER_NAME, write_bag
from uncounted.publication.standalone import verify_ledger
from uncounted.vocabulary.merkle import Frontier, leaf_hash, root_of

_N = 100_000
_BODY_BYTES = 360


def measure() -> list[Row]:
    """Measure an export of 100,000 entries of about 700 bytes."""
    with tempfile.TemporaryDirectory(prefix="uncounted-bench-") as name:
        folder, key = Path(name) / "export", SigningKey.generate("uncounted/benchmark")
        written = _entries()
        _export(folder, written, key)
        what = f"standalone verifier, {_N} entries of {sum(map(len, written)) // _N} bytes"
        alone = _process(folder, key)
        inside = time_cpu(lambda: _verify(folder, key), 3)
        peers = (
            ("bare hashlib SHA-256 of the same lines", time_cpu(lambda: _hash_all(written), 3)),
            ("pymerkle: the same tree, no form, no signature", time_cpu(lambda: _pymerkle(written), 1)),
            ("our package: read_header and frontier", time_cpu(lambda: _package(written), 1)),
        )
        return [
            Row(f"{what}, as a process", alone, "the goal of 3 CPU seconds", 3.0, alone / 3.0, "CPU seconds"),
            *(Row(what, inside, peer, took, inside / took, "CPU seconds") for peer, took in peers),
        ]


def _entries() -> list[bytes]:
    chance = random.Random(6962)
    return [
        rfc8785.dumps(
            {
                "actor": "member-1",
                "body": base64.b64encode(chance.randbytes(_BODY_BYTES)).decode(),
                "clock": "system",
                "key": chance.randbytes(16).hex(),
                "kind": "claims.claim_coded",
                "number": number,
                "salt": base64.b64encode(chance.randbytes(16)).decode(),
                "time": "2031-06-01T12:00:00.000000+00:00",
                "version": 1,
            }
        )
        for number in range(_N)
    ]


def _export(folder: Path, written: list[bytes], key: SigningKey) -> None:
    root = root_of([leaf_hash(entry) for entry in written])
    checkpoint = key.sign(Checkpoint(key.verify_key.name, len(written), root).text)
    payload = [
        ("case.toml", [f'public_key = "{key.verify_key}"\n'.encode()]),
        ("ledger/entries.jsonl", [entry + b"\n" for entry in written]),
        ("ledger/checkpoint", [checkpoint.encode()]),
    ]
    write_bag(folder, payload, info={}, origin=key.verify_key.name, sign=key.sign)


def _verify(folder: Path, key: SigningKey) -> None:
    given = Namespace(export=folder, key=None, witness=[], require=None, at_least=_N, kept=[])
    assert len(list(verify_ledger.check(given, verify_ledger.Key(str(key.verify_key))))) == 5


def _process(folder: Path, key: SigningKey) -> float:
    """Return the CPU seconds of the script in a process of its own, as a stranger runs it."""
    seconds = []
    for _ in range(3):
        before = getrusage(RUSAGE_CHILDREN)
        command = [
            sys.executable,
            "-I",
            str(folder / VERIFIER_NAME),
            str(folder),
            "--key",
            str(key.verify_key),
        ]
        subprocess.run(command, check=True, capture_output=True)
        after = getrusage(RUSAGE_CHILDREN)
        seconds.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(seconds)


def _hash_all(written: list[bytes]) -> None:
    for entry in written:
        hashlib.sha256(entry).digest()


def _pymerkle(written: list[bytes]) -> None:
    tree = InmemoryTree(algorithm="sha256")
    for entry in written:
        tree.append_entry(entry)
    tree.get_root()


def _package(written: list[bytes]) -> None:
    frontier = Frontier()
    for number, entry in enumerate(written):
        read_header(entry, number=number)
        frontier = frontier.append(leaf_hash(entry))
    assert frontier.root
