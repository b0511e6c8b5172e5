"""The verification of a case's ledger, step by step; each step that could not be made says so.

1. The database's pages are whole (SQLCipher's integrity check); those of a server are NOT CHECKED from here.
2. Every entry is canonical, in its place, and the tree over them has the root that was signed.
3. Every checkpoint ever signed carries the case's signature and the root of its size.
4. Every body has its key, opens, and is what its kind says; one without a key was erased by an entry, and
   what an entry erased has no key any more.
5. Every key in the keyring that this member holds opens, and belongs to a holder and an epoch that are there.
6. The tables equal a replay of the entries, byte for byte.

What lies in a compartment that the verifying member does not hold is NOT CHECKED.

What this cannot know: whether a holder of the signing key rewrote the whole case; that needs a checkpoint
that somebody else kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import islice

import sqlalchemy as sa

from uncounted.casefile.case import CaseFile
from uncounted.casefile.checkpoint import Checkpoint
from uncounted.casefile.entry import Presence
from uncounted.casefile.holders import keyring_faults
from uncounted.casefile.ledger import CHECKPOINT, ENTRY
from uncounted.casefile.projection import Projections
from uncounted.casefile.storage import keep_plain, open_memory_database
from uncounted.keys import CannotOpenError
from uncounted.vocabulary.errors import UncountedError
from uncounted.vocabulary.merkle import Frontier, leaf_hash
from uncounted.vocabulary.verdicts import Check, Verdict


def verify_ledger(case: CaseFile) -> tuple[Check, ...]:
    """Verify an opened case; never raises for what is wrong with it."""
    steps: tuple[tuple[str, Callable[[CaseFile, sa.Connection], Check]], ...] = (
        ("pages", _pages),
        ("tree", _tree),
        ("checkpoints", _checkpoints),
        ("bodies", _bodies),
        ("keyring", _keyring),
        ("tables", _tables),
    )
    found = []
    for name, step in steps:
        try:
            with case.reading() as connection:
                found.append(step(case, connection))
        except UncountedError as error:
            found.append(Check(name, Verdict.FAILED, error.what, error.where))
        except (TypeError, ValueError, OverflowError):
            # who holds the key of the database can put text where a number belongs, or a number beyond all
            # bounds
            finding = "a value of another kind stands in the database than can have been written there"
            found.append(Check(name, Verdict.FAILED, finding, "case.db"))
    return tuple(found)


def _pages(case: CaseFile, connection: sa.Connection) -> Check:
    return case.database.check_pages(connection)


def _tree(case: CaseFile, connection: sa.Connection) -> Check:
    frontier = Frontier()
    for header_bytes in case.ledger.stored(connection):
        frontier = frontier.append(leaf_hash(header_bytes))
    # a row with a number below zero is read by nobody, and has no place there
    if connection.execute(sa.select(sa.func.count()).select_from(ENTRY)).scalar_one() != frontier.size:
        return Check(
            "tree", Verdict.FAILED, "a row stands among the entries that is none", case.database.name
        )
    if case.ledger.frontier(connection) != frontier or not case.ledger.has_one_edge(connection):
        finding = "the stored edge of the tree is not that of the entries"
        return Check("tree", Verdict.FAILED, finding, case.database.name)
    newest = Checkpoint.parse(case.identity.verify_key.opens(case.checkpoint()) or "")
    if newest is None or (newest.size, newest.root) != (frontier.size, frontier.root):
        finding = "the entries are not those that the newest checkpoint was signed for"
        return Check("tree", Verdict.FAILED, finding, case.database.name)
    return Check("tree", Verdict.PASSED, f"{frontier.size} entries under the signed root")


def _checkpoints(case: CaseFile, connection: sa.Connection) -> Check:
    notes = connection.execute(sa.select(CHECKPOINT).order_by(CHECKPOINT.c.size)).all()
    frontier, entries = Frontier(), case.ledger.stored(connection)
    for row in notes:
        for written in islice(entries, max(row.size - frontier.size, 0)):
            frontier = frontier.append(leaf_hash(written))
        said = Checkpoint.parse(case.identity.verify_key.opens(row.note) or "")
        expected = Checkpoint(case.identity.verify_key.name, frontier.size, frontier.root)
        if row.size != frontier.size or said != expected:
            finding = "a checkpoint does not carry the case's signature for its entries"
            return Check("checkpoints", Verdict.FAILED, finding, f"checkpoint {row.size}")
    return Check("checkpoints", Verdict.PASSED, f"{len(notes)} signed checkpoints, each extending the last")


def _bodies(case: CaseFile, connection: sa.Connection) -> Check:
    seen: Counter[Presence] = Counter()
    try:
        for logged in case.ledger.opened(connection):
            seen[logged.presence] += 1
    except CannotOpenError:
        finding = "the body of an entry, or its key, was altered"
        return Check("bodies", Verdict.FAILED, finding, f"entry {seen.total()}")
    erased, known = case.ledger.erased_keys(connection), case.keyring.key_ids()
    lost = sum(
        header.key not in known and header.key not in erased for header in case.ledger.headers(connection)
    )
    if lost:
        finding = f"{lost} entries have no key in the keyring, and no entry erased them"
        return Check("bodies", Verdict.FAILED, finding, "keyring.db")
    if erased & known:
        finding = f"{len(erased & known)} keys are still there that an entry names as destroyed"
        return Check("bodies", Verdict.FAILED, finding, "keyring.db")
    told = f"{seen[Presence.OPEN]} entries open, {seen[Presence.ERASED]} were erased"
    if seen[Presence.WITHHELD]:
        finding = f"{told}; {seen[Presence.WITHHELD]} lie in a compartment that you do not hold"
        return Check("bodies", Verdict.NOT_CHECKED, finding)
    return Check("bodies", Verdict.PASSED, told)


def _keyring(case: CaseFile, _: sa.Connection) -> Check:
    faults = keyring_faults(case.keyring)
    if faults:
        finding = f"keys that do not open, or belong to no holder or epoch that is there: {faults}"
        return Check("keyring", Verdict.FAILED, finding, "keyring.db")
    return Check("keyring", Verdict.PASSED, "every key that this member holds opens")


def _tables(case: CaseFile, connection: sa.Connection) -> Check:
    if not case.keyring.holds_all():
        finding = "tables can be compared with a replay only by who holds every compartment"
        return Check("tables", Verdict.NOT_CHECKED, finding)
    engine, projections = open_memory_database(), Projections(case.schema, keep_plain)
    with engine.begin() as memory:
        projections.create(memory)
        case.replay_into(memory, case.ledger.opened(connection), projections)
        replayed = projections.snapshot(memory)
    engine.dispose()
    if replayed != case.projections.snapshot(connection):
        finding = "the tables differ from a replay of the entries; `uncounted rebuild` makes them again"
        return Check("tables", Verdict.FAILED, finding, case.database.name)
    return Check("tables", Verdict.PASSED, "the tables equal a replay of the entries, byte for byte")
