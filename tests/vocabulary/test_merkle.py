"""The tree of RFC 6962, against the published vectors and against its own definition."""

from __future__ import annotations

import hashlib
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pymerkle import InmemoryTree

from uncounted.vocabulary import merkle
from uncounted.vocabulary.merkle import (
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


# Proofs of the same implementation over these inputs, for a leaf and a size, or an old and a new size.
_A = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
_B = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
_C = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"
_D = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
_E = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
_F = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"
INCLUSIONS = [
    (0, 1, []),
    (0, 8, [_A, _B, _C]),
    (5, 8, [_D, _E, ROOTS[3]]),
    (2, 3, [ROOTS[1]]),
    (1, 5, [ROOTS[0], _B, _D]),
]
CONSISTENCIES = [(1, 1, []), (1, 8, [_A, _B, _C]), (6, 8, [_F, _E, ROOTS[3]]), (2, 5, [_B, _D])]


def _published_leaves() -> list[bytes]:
    return [leaf_hash(bytes.fromhex(text)) for text in INPUTS]


@pytest.mark.parametrize(("index", "size", "proof"), INCLUSIONS)
def test_the_published_proofs_of_inclusion(index: int, size: int, proof: list[str]) -> None:
    leaves = _published_leaves()[:size]
    assert [node.hex() for node in inclusion_proof(leaves, index)] == proof
    nodes = [bytes.fromhex(node) for node in proof]
    assert inclusion_holds(leaves[index], index, size, nodes, bytes.fromhex(ROOTS[size - 1]))


@pytest.mark.parametrize(("old", "new", "proof"), CONSISTENCIES)
def test_the_published_proofs_of_consistency(old: int, new: int, proof: list[str]) -> None:
    assert [node.hex() for node in consistency_proof(_published_leaves()[:new], old)] == proof
    nodes = [bytes.fromhex(node) for node in proof]
    old_root, new_root = bytes.fromhex(ROOTS[old - 1]), bytes.fromhex(ROOTS[new - 1])
    assert consistency_holds(old, old_root, new, new_root, nodes)


def test_another_implementation_agrees() -> None:
    """Roots and inclusion proofs are those of pymerkle, and our consistency proofs hold between its roots."""
    chance = random.Random(6962)
    for size in (1, 2, 3, 7, 8, 9, 31, 64, 65, 100):
        contents = [chance.randbytes(chance.randrange(40)) for _ in range(size)]
        other = InmemoryTree(algorithm="sha256")
        for content in contents:
            other.append_entry(content)
        leaves = [leaf_hash(content) for content in contents]
        assert root_of(leaves) == other.get_root()
        for _ in range(10):
            index, old = chance.randrange(size), chance.randrange(1, size + 1)
            theirs = other.prove_inclusion(index + 1, size).serialize()["path"]
            # theirs begins with the leaf itself
            assert [node.hex() for node in inclusion_proof(leaves, index)] == theirs[1:]
            proof = consistency_proof(leaves, old)
            assert consistency_holds(old, other.get_root(old), size, other.get_root(size), proof)
            assert root_of(leaves, 0, old) == other.get_root(old)


def test_a_proof_takes_fewer_hashes_than_there_are_leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    leaves = [leaf_hash(bytes([number % 256])) for number in range(1000)]
    n_hashes = 0
    real = merkle._node_hash

    def counted(left: bytes, right: bytes) -> bytes:
        nonlocal n_hashes
        n_hashes += 1
        return real(left, right)

    monkeypatch.setattr(merkle, "_node_hash", counted)
    for size in (1, 511, 512, 513, 777, 999):
        for prove in (inclusion_proof, consistency_proof):
            n_hashes = 0
            prove(leaves, size)
            assert n_hashes < len(leaves)


def test_what_is_not_there_is_not_proved() -> None:
    leaves = [leaf_hash(b"only")]
    for index in (-1, 1):
        with pytest.raises(IndexError):
            inclusion_proof(leaves, index)
    for old_size in (-1, 2):
        with pytest.raises(IndexError):
            consistency_proof(leaves, old_size)


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


@given(st.lists(st.binary(max_size=4), max_size=40), st.integers(0, 40))
def test_leaves_added_together_give_the_edge_of_leaves_added_one_by_one(
    entries: list[bytes], together: int
) -> None:
    leaves = [leaf_hash(entry) for entry in entries]
    one_by_one = Frontier()
    for leaf in leaves:
        one_by_one = one_by_one.append(leaf)
    assert Frontier().extended(leaves[:together]).extended(leaves[together:]) == one_by_one
    assert one_by_one.root == root_of(leaves)
