"""The ledger as others may have it: entries as stored, signed checkpoints, proofs that it only grew.

- Nothing here opens a body: what leaves are headers and ciphertext, checkpoints and hashes.
- Each function reads inside `CaseFile.reading`; nested in one such block, all of them see one moment.
"""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa

from uncounted.casefile.case import CaseFile
from uncounted.casefile.checkpoint import WitnessRequest
from uncounted.casefile.ledger import CHECKPOINT
from uncounted.vocabulary.merkle import consistency_proof, leaf_hash


def written_entries(case: CaseFile) -> Iterator[bytes]:
    """Yield every entry as stored, in order; to be read to its end inside one `reading` block."""
    with case.reading() as connection:
        yield from case.ledger.stored(connection)


def entry_lines(case: CaseFile) -> Iterator[bytes]:
    """Yield every entry as a line: canonical JSON holds no line end of its own."""
    for written in written_entries(case):
        yield written + b"\n"


def leaf_hashes(case: CaseFile) -> list[bytes]:
    """Return the leaf hash of every entry as stored."""
    return [leaf_hash(written) for written in written_entries(case)]


def checkpoint_at(case: CaseFile, size: int) -> str | None:
    """Return the checkpoint that was signed for the first ``size`` entries; None where there is none."""
    with case.reading() as connection:
        note = sa.select(CHECKPOINT.c.note).where(CHECKPOINT.c.size == size)
        return connection.execute(note).scalar_one_or_none()


def witness_request(case: CaseFile, old_size: int) -> WitnessRequest | None:
    """Ask for a cosignature of the newest checkpoint; None where there are not ``old_size`` entries."""
    with case.reading():
        leaves = leaf_hashes(case)
        if old_size > len(leaves):
            return None
        return WitnessRequest(old_size, consistency_proof(leaves, old_size), case.checkpoint())


def sealed_pieces(case: CaseFile, blob_id: str) -> Iterator[bytes]:
    """Yield a sealed item as it lies on the disk: ciphertext, never opened.

    Raises
    ------
    DamagedCaseError
        It is missing, or something else than a file stands there.
    """
    return case.blobs.sealed_pieces(blob_id)
