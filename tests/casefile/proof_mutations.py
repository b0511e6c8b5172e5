"""Alter proofs: checkpoints signed and cosigned, proofs of inclusion and of consistency: each is found.

A proof is what a stranger is given: a signed checkpoint (or an older and a newer one, or a cosigned one), an
entry, and hashes. The size and the root come from the signed text, never from beside it.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from uncounted.casefile.checkpoint import Checkpoint
from uncounted.keys import SigningKey, VerifyKey
from uncounted.keys.cosigning import Cosigner, WitnessKey
from uncounted.vocabulary.merkle import (
    consistency_holds,
    consistency_proof,
    inclusion_holds,
    inclusion_proof,
    leaf_hash,
    root_of,
)

_ORIGIN = "uncounted/0123456789abcdef"


@dataclass(frozen=True, slots=True)
class Inclusion:
    """An entry, its number, the hashes beside its path, and the signed checkpoint."""

    entry: bytes
    number: int
    hashes: tuple[bytes, ...]
    note: str

    def holds(self, key: VerifyKey) -> bool:
        """Check it as a stranger does."""
        said = Checkpoint.parse(key.opens(self.note) or "")
        return said is not None and inclusion_holds(
            leaf_hash(self.entry), self.number, said.size, self.hashes, said.root
        )


@dataclass(frozen=True, slots=True)
class Consistency:
    """An older and a newer signed checkpoint, and the hashes that lead from one to the other."""

    older: str
    hashes: tuple[bytes, ...]
    note: str

    def holds(self, key: VerifyKey) -> bool:
        """Check it as a stranger does."""
        old, new = (Checkpoint.parse(key.opens(one) or "") for one in (self.older, self.note))
        return (
            old is not None
            and new is not None
            and consistency_holds(old.size, old.root, new.size, new.root, self.hashes)
        )


@dataclass(frozen=True, slots=True)
class Cosigned:
    """A signed checkpoint with the cosignature of a witness, at a time."""

    note: str
    witness: WitnessKey
    time: int

    def holds(self, key: VerifyKey) -> bool:
        """Check it as a stranger does."""
        said = Checkpoint.parse(key.opens(self.note) or "")
        return said is not None and self.witness.cosigned(self.note) == self.time


Proof = Inclusion | Consistency | Cosigned


class Signer:
    """Signs checkpoints over the first entries of one ledger."""

    def __init__(self, chance: random.Random) -> None:
        self.entries = [chance.randbytes(40) for _ in range(130)]
        self.leaves = [leaf_hash(entry) for entry in self.entries]
        self._key = SigningKey(_ORIGIN, chance.randbytes(32))
        self._witness = Cosigner("partner.example/witness", chance.randbytes(32))
        self.verify_key = self._key.verify_key

    def note(self, size: int) -> str:
        """Sign a checkpoint over the first ``size`` entries."""
        return self._key.sign(Checkpoint(_ORIGIN, size, root_of(self.leaves[:size])).text)

    def inclusion(self, number: int, size: int) -> Inclusion:
        """Prove that an entry is among the first ``size``."""
        hashes = inclusion_proof(self.leaves[:size], number)
        return Inclusion(self.entries[number], number, hashes, self.note(size))

    def cosigned(self, size: int) -> Cosigned:
        """Have a witness cosign a checkpoint."""
        time = 1_900_000_000 + size
        return Cosigned(self._witness.cosign(self.note(size), time=time), self._witness.witness_key, time)

    def consistency(self, old_size: int, size: int) -> Consistency:
        """Prove that the first ``size`` entries extend the first ``old_size``."""
        return Consistency(
            self.note(old_size), consistency_proof(self.leaves[:size], old_size), self.note(size)
        )


def changes(proof: Proof, signer: Signer, chance: random.Random) -> Iterator[tuple[str, Proof]]:
    """Change a proof in every place, once each."""
    yield from _of_notes(proof, chance)
    if isinstance(proof, Cosigned):
        return
    yield from _of_hashes(proof, chance)
    yield from _of_another_size(proof, signer)
    if isinstance(proof, Inclusion):
        for at in range(len(proof.entry)):
            yield "byte of the entry", replace(proof, entry=_changed(proof.entry, at, chance))
        for number in {*range(70), proof.number ^ 1, 2**40} - {proof.number}:
            yield "another number", replace(proof, number=number)
    else:
        yield "checkpoints swapped", replace(proof, older=proof.note, note=proof.older)


def _of_hashes(proof: Inclusion | Consistency, chance: random.Random) -> Iterator[tuple[str, Proof]]:
    hashes = proof.hashes
    for place, one in enumerate(hashes):
        for at in range(len(one)):
            yield "byte of a hash", _with(proof, hashes, place, _changed(one, at, chance))
        yield "hash taken out", replace(proof, hashes=hashes[:place] + hashes[place + 1 :])
        yield "hash twice", replace(proof, hashes=(*hashes[:place], one, *hashes[place:]))
        yield "hash cut", _with(proof, hashes, place, one[:-1])
        yield "hash lengthened", _with(proof, hashes, place, one + b"\x00")
    for place in range(len(hashes) - 1):
        swapped = (*hashes[:place], hashes[place + 1], hashes[place], *hashes[place + 2 :])
        yield "hashes swapped", replace(proof, hashes=swapped)
    yield "hash put in", replace(proof, hashes=(*hashes, chance.randbytes(32)))


def _of_notes(proof: Proof, chance: random.Random) -> Iterator[tuple[str, Proof]]:
    called = "cosigned note" if isinstance(proof, Cosigned) else "note"
    for name in ("note", "older") if isinstance(proof, Consistency) else ("note",):
        written = str(getattr(proof, name)).encode()
        told = called if name == "note" else "older note"
        for at in range(len(written)):
            changed = written[:at] + chance.randbytes(1) + written[at:]
            yield f"byte of the {told}", _noted(proof, name, _changed(written, at, chance))
            yield f"byte put into the {told}", _noted(proof, name, changed)
            yield f"byte taken out of the {told}", _noted(proof, name, written[:at] + written[at + 1 :])


def _of_another_size(proof: Inclusion | Consistency, signer: Signer) -> Iterator[tuple[str, Proof]]:
    """Put another checkpoint, as truly signed, in the place of the right one."""
    size = int(proof.note.split("\n")[1])
    for other in {size - 1, size + 1, size * 2, size // 2} - {size, 0}:
        if other <= len(signer.leaves):
            yield "another signed size", replace(proof, note=signer.note(other))


def _changed(content: bytes, at: int, chance: random.Random) -> bytes:
    return content[:at] + bytes([content[at] ^ chance.randrange(1, 256)]) + content[at + 1 :]


def _with(proof: Inclusion | Consistency, hashes: tuple[bytes, ...], place: int, changed: bytes) -> Proof:
    return replace(proof, hashes=(*hashes[:place], changed, *hashes[place + 1 :]))


def _noted(proof: Proof, name: str, written: bytes) -> Proof:
    # bytes that are no text become a mark that is in no note: a reader would refuse them before
    changed = written.decode(errors="replace")
    if isinstance(proof, Consistency) and name == "older":
        return replace(proof, older=changed)
    return replace(proof, note=changed)


def prove(count: int, seed: int) -> tuple[Counter[str], list[str]]:
    """Change proofs of many sizes ``count`` times; returns how often what, and what still held."""
    chance = random.Random(seed)
    signer, tried, held = Signer(chance), Counter[str](), list[str]()
    while tried.total() < count:
        for make in (_an_inclusion, _a_consistency, _a_cosignature):
            proof = make(signer, chance)
            assert proof.holds(signer.verify_key), "the proof does not hold to begin with"
            for kind, changed in changes(proof, signer, chance):
                tried[kind] += 1
                if changed.holds(signer.verify_key):
                    held.append(f"{kind} of {type(proof).__name__}")
    return tried, held


def _an_inclusion(signer: Signer, chance: random.Random) -> Proof:
    size = chance.randrange(1, 65)
    return signer.inclusion(chance.randrange(size), size)


def _a_cosignature(signer: Signer, chance: random.Random) -> Proof:
    return signer.cosigned(chance.randrange(1, 65))


def _a_consistency(signer: Signer, chance: random.Random) -> Proof:
    size = chance.randrange(2, 65)
    return signer.consistency(chance.randrange(1, size), size)
