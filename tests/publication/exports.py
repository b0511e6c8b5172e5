"""Exports made without a case, by somebody who holds the signing key: honest ones, and rewritten ones."""

from __future__ import annotations

import base64
import hashlib
import random
import tempfile
from argparse import Namespace
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import rfc8785

from uncounted.casefile.checkpoint import Checkpoint
from uncounted.keys import SigningKey
from uncounted.keys.cosigning import Cosigner
from uncounted.publication.bag import write_bag
from uncounted.publication.standalone import verify_ledger
from uncounted.vocabulary.merkle import leaf_hash, root_of

CASE = SigningKey("uncounted/0123456789abcdef", hashlib.sha256(b"the case").digest())
WITNESS = Cosigner("partner.example/w1", hashlib.sha256(b"the witness").digest())
OTHER_WITNESS = Cosigner("other.example/w2", hashlib.sha256(b"the other witness").digest())
_INFO = {"Bag-Software-Agent": "uncounted", "Bagging-Date": "2031-06-01"}


def entries(count: int, *, told: str = "as it was", size: int = 120) -> list[bytes]:
    """Write entries as a case stores them, of about 300 bytes and four thirds of ``size``."""
    return [
        rfc8785.dumps(
            {
                "actor": "member-1",
                "body": base64.b64encode((f"{told} {number} ".encode() * size)[:size]).decode(),
                "clock": "system",
                "key": hashlib.md5(str(number).encode(), usedforsecurity=False).hexdigest(),
                "kind": "test.noted",
                "number": number,
                "salt": base64.b64encode(hashlib.sha256(str(number).encode()).digest()[:16]).decode(),
                "time": "2031-06-01T12:00:00.000000+00:00",
                "version": 1,
            }
        )
        for number in range(count)
    ]


def checkpoint(written: Sequence[bytes], key: SigningKey = CASE) -> str:
    """Sign the checkpoint of these entries."""
    root = root_of([leaf_hash(entry) for entry in written])
    return key.sign(Checkpoint(key.verify_key.name, len(written), root).text)


def export(
    folder: Path,
    written: Sequence[bytes],
    *,
    cosigned: Mapping[int, str] | None = None,
    newest: str | None = None,
    lines: Iterable[bytes] | None = None,
    key: SigningKey = CASE,
) -> Path:
    """Write an export; ``lines`` stand for the entries where they are not told as they are."""
    payload: list[tuple[str, Iterable[bytes]]] = [
        ("case.toml", [f'format = 1\ncase = "0"\npublic_key = "{key.verify_key}"\n'.encode()]),
        ("ledger/entries.jsonl", lines if lines is not None else [entry + b"\n" for entry in written]),
        ("ledger/checkpoint", [(newest or checkpoint(written, key)).encode()]),
        *((f"ledger/witnessed/{size}", [note.encode()]) for size, note in (cosigned or {}).items()),
    ]
    write_bag(folder, payload, info=_INFO, origin=key.verify_key.name, sign=key.sign)
    return folder


def prove_alterations_of_an_export_are_found(count: int, seed: int) -> tuple[int, str]:
    """Alter ``count`` bytes of an export, one at a time; returns the number not found, and what was seen."""
    chance, written = random.Random(seed), entries(21)
    seen: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="uncounted-alter-") as name:
        cosigned = WITNESS.cosign(checkpoint(written[:10]), time=1_900_000_000)
        folder = export(Path(name) / "bag", written, cosigned={10: cosigned})
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        for number in range(count):
            path = files[number % len(files)]
            whole = path.read_bytes()
            altered = bytearray(whole)
            altered[chance.randrange(len(whole))] ^= chance.randrange(1, 256)
            path.write_bytes(altered)
            # half of them without the key of the case, as a stranger may have it
            found = fault(asked(folder, key=CASE if number % 2 else None)) is not None
            seen[f"in {path.relative_to(folder).parts[0]}"] += 1
            seen["NOT FOUND"] += not found
            path.write_bytes(whole)
    return seen.pop("NOT FOUND"), "; ".join(f"{what}: {n}" for what, n in sorted(seen.items()))


def asked(
    folder: Path,
    *,
    key: SigningKey | None = CASE,
    witnesses: Sequence[Cosigner] = (),
    require: int | None = None,
    at_least: int = 0,
    kept: Sequence[Path] = (),
) -> Namespace:
    """Give the verifier its arguments, without a new process for each."""
    return Namespace(
        export=folder,
        key=verify_ledger.Key(str(key.verify_key)) if key else None,
        witness=[verify_ledger.Key(str(witness.witness_key)) for witness in witnesses],
        require=require,
        at_least=at_least,
        kept=list(kept),
    )


def fault(given: Namespace) -> str | None:
    """Return what the verifier finds first; None where nothing failed."""
    try:
        toml = (given.export / "data" / "case.toml").read_text("utf-8")
        named = verify_ledger.Key(toml.split('public_key = "')[1].split('"')[0])
        list(verify_ledger.check(given, given.key or named))
    except (ValueError, LookupError, OSError) as error:
        return str(error)
    return None
