"""The tree of RFC 6962, against the published vectors and against its own definition."""

from __future__ import annotations

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from uncounted.casefile.merkle import (
    EMPTY_ROOT,
    Frontier,
    consistency_holds,
    consistency_proof,
    inclusion_holds,
    inclusion_proof,
    leaf_hash,
    root_of,
)

# The test inputs and roots of the Certificate Transparency reference implementation for RFC 6962.
INPUTS = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def test_the_published_roots() -> None:
    leaves = [leaf_hash(bytes.fromhex(text)) for text in INPUTS]
    assert hashlib.sha256(b"").digest() == EMPTY_ROOT == root_of([])
    assert [root_of(leaves[:size]).hex() for size in range(1, 9)] == ROOTS


def _definition(leaves: list[bytes]) -> bytes:
    """Compute the root the slow way, as RFC 6962 s. 2.1 defines it."""
    if len(leaves) == 1:
        return leaves[0]
    middle = 1
    while middle * 2 < len(leaves):
        middle *= 2
    return hashlib.sha256(b"\x01" + _definition(leaves[:middle]) + _definition(leaves[middle:])).digest()


@given(st.integers(1, 70))
def test_the_frontier_follows_the_definition(size: int) -> None:
    leaves = [leaf_hash(bytes([number])) for number in range(size)]
    frontier = Frontier()
    for leaf in leaves:
        frontier = frontier.append(leaf)
    assert frontier.size == size
    assert frontier.root == _definition(leaves)
    assert len(frontier.hashes) == size.bit_count()


@given(st.integers(1, 40), st.data())
def test_a_proof_of_inclusion_holds_for_its_leaf_alone(size: int, data: st.DataObject) -> None:
    leaves = [leaf_hash(bytes([number])) for number in range(size)]
    index = data.draw(st.integers(0, size - 1))
    proof, root = inclusion_proof(leaves, index), root_of(leaves)
    assert inclusion_holds(leaves[index], index, size, proof, root)
    assert not inclusion_holds(leaf_hash(b"other"), index, size, proof, root)
    assert not inclusion_holds(leaves[index], index, size, (*proof, root), root)
    assert not inclusion_holds(leaves[index], size, size, proof, root)
    for other in range(size):
        assert inclusion_holds(leaves[index], other, size, proof, root) == (other == index)


@given(st.integers(1, 40), st.data())
def test_a_proof_of_consistency_holds_for_an_extension_alone(size: int, data: st.DataObject) -> None:
    leaves = [leaf_hash(bytes([number])) for number in range(size)]
    old_size = data.draw(st.integers(1, size))
    proof = consistency_proof(leaves, old_size)
    old_root, root = root_of(leaves[:old_size]), root_of(leaves)
    assert consistency_holds(old_size, old_root, size, root, proof)
    rewritten = [leaf_hash(b"rewritten"), *leaves[1:]]
    assert not consistency_holds(old_size, root_of(rewritten[:old_size]), size, root, proof)
    assert not consistency_holds(old_size, old_root, size, root_of(rewritten), proof)
