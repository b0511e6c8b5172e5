"""The Merkle tree of RFC 6962: one root stands for all entries, in their order.

- Leaf hash SHA-256(0x00 || entry), node hash SHA-256(0x01 || left || right) (s. 2.1).
- The frontier holds the roots of the perfect subtrees, largest first: enough to add a leaf and to
  compute the root in log2(n) steps, without reading the entries.
- Proofs are made from all leaf hashes and checked from the proof alone (s. 2.1.1, 2.1.2; RFC 9162 s. 2.1.3.2
  and 2.1.4.2 for the checking algorithms).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce

EMPTY_ROOT = hashlib.sha256(b"").digest()


def leaf_hash(entry: bytes) -> bytes:
    """Hash one entry as a leaf."""
    return hashlib.sha256(b"\x00" + entry).digest()


def _node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


@dataclass(frozen=True, slots=True)
class Frontier:
    """The right edge of a tree of ``size`` leaves: one hash for each set bit of the size, largest first."""

    size: int = 0
    hashes: tuple[bytes, ...] = ()

    def append(self, leaf: bytes) -> Frontier:
        """Return the frontier after one more leaf hash."""
        return self.extended((leaf,))

    def extended(self, leaves: Iterable[bytes]) -> Frontier:
        """Return the frontier after more leaf hashes, in their order."""
        hashes, size = list(self.hashes), self.size
        for leaf in leaves:
            carried, full = leaf, size
            while full & 1:
                carried, full = _node_hash(hashes.pop(), carried), full >> 1
            hashes.append(carried)
            size += 1
        return Frontier(size, tuple(hashes))

    @property
    def root(self) -> bytes:
        """The Merkle tree head of all leaves so far."""
        if not self.hashes:
            return EMPTY_ROOT
        root = self.hashes[-1]
        for left in reversed(self.hashes[:-1]):
            root = _node_hash(left, root)
        return root


def root_of(leaves: Sequence[bytes], start: int = 0, end: int | None = None) -> bytes:
    """Compute the root of these leaf hashes, or of those from ``start`` up to ``end``."""
    edge: list[bytes] = []
    end = len(leaves) if end is None else end
    for size in range(end - start):
        node, full = leaves[start + size], size
        while full & 1:
            node, full = _node_hash(edge.pop(), node), full >> 1
        edge.append(node)
    if not edge:
        return EMPTY_ROOT
    return reduce(lambda right, left: _node_hash(left, right), reversed(edge))


def _split(size: int) -> int:
    """Largest power of two smaller than the size."""
    return int(1 << (size - 1).bit_length() - 1)


def inclusion_proof(leaves: Sequence[bytes], index: int) -> tuple[bytes, ...]:
    """Prove that leaf ``index`` is in the tree of these leaves (RFC 6962 s. 2.1.1).

    Each leaf is hashed into one sibling at most: the whole takes fewer node hashes than there are leaves.

    Raises
    ------
    IndexError
        There is no such leaf.
    """
    if not 0 <= index < len(leaves):
        raise IndexError("no such leaf")
    start, end = 0, len(leaves)
    proof: list[bytes] = []
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            proof.append(root_of(leaves, middle, end))
            end = middle
        else:
            proof.append(root_of(leaves, start, middle))
            start = middle
    return tuple(reversed(proof))


def inclusion_holds(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Check an inclusion proof (RFC 9162 s. 2.1.3.2)."""
    if index >= size:
        return False
    position, last, computed = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if position & 1 or position == last:
            computed = _node_hash(sibling, computed)
            while position and not position & 1:
                position, last = position >> 1, last >> 1
        else:
            computed = _node_hash(computed, sibling)
        position, last = position >> 1, last >> 1
    return last == 0 and computed == root


def consistency_proof(leaves: Sequence[bytes], old_size: int) -> tuple[bytes, ...]:
    """Prove that the tree of these leaves extends the tree of its first ``old_size`` (RFC 6962 s. 2.1.2).

    Each leaf is hashed into one node of the proof at most.

    Raises
    ------
    IndexError
        There are fewer leaves than that.
    """
    if not 0 <= old_size <= len(leaves):
        raise IndexError("fewer leaves than the old tree had")
    if old_size in (0, len(leaves)):
        return ()
    start, end, proof = 0, len(leaves), list[bytes]()
    while old_size < end:
        middle = start + _split(end - start)
        if old_size <= middle:
            proof.append(root_of(leaves, middle, end))
            end = middle
        else:
            proof.append(root_of(leaves, start, middle))
            start = middle
    # the old tree whole is known to whoever checks; a part of it is not, and begins the proof (s. 2.1.2, b)
    if start:
        proof.append(root_of(leaves, start, end))
    return tuple(reversed(proof))


def consistency_holds(
    old_size: int, old_root: bytes, new_size: int, new_root: bytes, proof: Sequence[bytes]
) -> bool:
    """Check a consistency proof (RFC 9162 s. 2.1.4.2)."""
    if old_size == 0 or old_size == new_size:
        return not proof and (old_size < new_size or old_root == new_root)
    if old_size > new_size or not proof:
        return False
    path = list(proof) if old_size & (old_size - 1) else [old_root, *proof]
    position, last = old_size - 1, new_size - 1
    while position & 1:
        position, last = position >> 1, last >> 1
    old = new = path[0]
    for sibling in path[1:]:
        if last == 0:
            return False
        if position & 1 or position == last:
            old, new = _node_hash(sibling, old), _node_hash(sibling, new)
            while position and not position & 1:
                position, last = position >> 1, last >> 1
        else:
            new = _node_hash(new, sibling)
        position, last = position >> 1, last >> 1
    return last == 0 and old == old_root and new == new_root
