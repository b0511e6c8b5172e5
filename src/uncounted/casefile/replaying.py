"""What entries say, read from the entries themselves: for decisions that no altered table may sway.

1. Every entry is read in its place, and the tree over them has the root that the case's key signed last.
2. The entries of the kinds that were asked for are opened; nothing else is.

Tables are quick, and what somebody wrote into them by hand is found by verification alone. Whoever decides
whether a second person agreed asks here instead.
"""

from __future__ import annotations

from collections.abc import Collection

from uncounted.casefile.case import CaseFile
from uncounted.casefile.checkpoint import Checkpoint
from uncounted.casefile.entry import Header, Logged, read_header
from uncounted.casefile.storage import DamagedCaseError
from uncounted.vocabulary.merkle import Frontier, leaf_hash


def entries_of(case: CaseFile, kinds: Collection[str]) -> tuple[Logged, ...]:
    """Open the entries of some kinds, in order, after the whole ledger was held against its signed root.

    Inside a transaction, what it added so far is there too.

    Raises
    ------
    DamagedCaseError
        The entries are not those that the newest checkpoint was signed for.
    """
    sought = [kind.encode() for kind in kinds]
    found: list[Header] = []
    with case.reading() as connection:
        signed = Checkpoint.parse(case.identity.verify_key.opens(case.ledger.checkpoint(connection)) or "")
        frontier, root = Frontier(), Frontier().root
        for number, written in enumerate(case.ledger.stored(connection)):
            frontier = frontier.append(leaf_hash(written))
            if signed is not None and frontier.size == signed.size:
                root = frontier.root
            # most entries are of other kinds: they are hashed, and passed over without being read
            if any(kind in written for kind in sought):
                header = read_header(written, number=number)
                if header.kind in kinds:
                    found.append(header)
        if signed is None or signed.root != root or frontier.size != case.expected_size(signed.size):
            raise _other_entries(case)
        return tuple(case.ledger.opened_of(connection, found))


def _other_entries(case: CaseFile) -> DamagedCaseError:
    return DamagedCaseError(
        "the entries are not those that the newest checkpoint was signed for; nothing was decided on them",
        where=case.database.name,
        remedy="run `uncounted verify`, and restore the case from a backup",
    )
