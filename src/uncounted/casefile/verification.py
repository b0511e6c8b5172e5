"""The verification of a case's ledger, step by step; each step that could not be made says so.

1. The database's pages are whole (SQLCipher's integrity check).
2. Every entry is canonical, in its place, and the tree over them has the root that was signed.
3. Every checkpoint ever signed carries the case's signature and the root of its size.
4. Every body has its key, opens, and is what its kind says.
5. The tables equal a replay of the entries, byte for byte.

What this cannot know: whether a holder of the signing key rewrote the whole case; that needs a checkpoint
that somebody else kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import sqlalchemy as sa

from uncounted.casefile.case import CHECKPOINT, ENTRY, FRONTIER, CaseFile
from uncounted.casefile.checkpoint import Checkpoint
from uncounted.casefile.merkle import Frontier, leaf_hash
from uncounted.casefile.storage import open_memory_database
from uncounted.keys import CannotOpenError
from uncounted.vocabulary.errors import UncountedError
from uncounted.vocabulary.verdicts import Check, Verdict


def verify_ledger(case: CaseFile) -> tuple[Check, ...]:
    """Verify an opened case; never raises for what is wrong with it."""
    steps: tuple[tuple[str, Callable[[CaseFile, sa.Connection], Check]], ...] = (
        ("pages", _pages),
        ("tree", _tree),
        ("checkpoints", _checkpoints),
        ("bodies", _bodies),
        ("tables", _tables),
    )
    found = []
    for name, step in steps:
        try:
            with case.reading() as connection:
                found.append(step(case, connection))
        except UncountedError as error:
            found.append(Check(name, Verdict.FAILED, error.what, error.where))
    return tuple(found)


def _pages(case: CaseFile, connection: sa.Connection) -> Check:
    faults = [
        *connection.exec_driver_sql("PRAGMA cipher_integrity_check").scalars(),
        *(line for line in connection.exec_driver_sql("PRAGMA integrity_check").scalars() if line != "ok"),
    ]
    if faults:
        return Check("pages", Verdict.FAILED, f"{len(faults)} damaged places in the database", "case.db")
    return Check("pages", Verdict.PASSED, "every page of the database is whole")


def _tree(case: CaseFile, connection: sa.Connection) -> Check:
    frontiers = _frontiers(case, connection)
    frontier = frontiers[-1]
    stored = connection.execute(sa.select(FRONTIER).order_by(FRONTIER.c.position)).all()
    if tuple((row.size, row.hash) for row in stored) != tuple((frontier.size, h) for h in frontier.hashes):
        return Check(
            "tree", Verdict.FAILED, "the stored edge of the tree is not that of the entries", "case.db"
        )
    newest = Checkpoint.parse(case.identity.verify_key.opens(case.checkpoint()) or "")
    if newest is None or (newest.size, newest.root) != (frontier.size, frontier.root):
        finding = "the entries are not those that the newest checkpoint was signed for"
        return Check("tree", Verdict.FAILED, finding, "case.db")
    return Check("tree", Verdict.PASSED, f"{frontier.size} entries under the signed root")


def _checkpoints(case: CaseFile, connection: sa.Connection) -> Check:
    frontiers = _frontiers(case, connection)
    notes = connection.execute(sa.select(CHECKPOINT).order_by(CHECKPOINT.c.size)).all()
    for row in notes:
        said = Checkpoint.parse(case.identity.verify_key.opens(row.note) or "")
        expected = frontiers[row.size] if row.size < len(frontiers) else None
        origin = case.identity.verify_key.name
        if said is None or expected is None or said != Checkpoint(origin, row.size, expected.root):
            finding = "a checkpoint does not carry the case's signature for its entries"
            return Check("checkpoints", Verdict.FAILED, finding, f"checkpoint {row.size}")
    return Check("checkpoints", Verdict.PASSED, f"{len(notes)} signed checkpoints, each extending the last")


def _frontiers(case: CaseFile, connection: sa.Connection) -> Sequence[Frontier]:
    frontiers = [Frontier()]
    for row in connection.execute(sa.select(ENTRY).order_by(ENTRY.c.number)):
        frontiers.append(frontiers[-1].append(leaf_hash(row.written)))
    return frontiers


def _bodies(case: CaseFile, connection: sa.Connection) -> Check:
    opened, erased = 0, 0
    try:
        for logged in case.opened(case.headers(connection)):
            opened, erased = opened + (logged.body is not None), erased + (logged.body is None)
    except CannotOpenError:
        finding = "the body of an entry, or its key, was altered"
        return Check("bodies", Verdict.FAILED, finding, f"entry {opened + erased}")
    if erased:
        finding = f"{erased} entries have no key in the keyring"
        return Check("bodies", Verdict.FAILED, finding, "keyring.db")
    return Check("bodies", Verdict.PASSED, f"{opened} entries open")


def _tables(case: CaseFile, connection: sa.Connection) -> Check:
    engine = open_memory_database()
    with engine.begin() as memory:
        case.projections.create(memory)
        case.replay_into(memory, case.headers(connection))
        replayed = case.projections.snapshot(memory)
    engine.dispose()
    if replayed != case.projections.snapshot(connection):
        finding = "the tables differ from a replay of the entries; `uncounted rebuild` makes them again"
        return Check("tables", Verdict.FAILED, finding, "case.db")
    return Check("tables", Verdict.PASSED, "the tables equal a replay of the entries, byte for byte")
