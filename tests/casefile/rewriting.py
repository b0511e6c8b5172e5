"""Rewrite a whole case with its own signing key: nothing in it shows that, one checkpoint kept elsewhere
does.

Whoever holds every key changes, adds, takes out or moves entries, signs every checkpoint anew and makes the
tables again. The case then verifies, and must: that is what the proof starts from. Against one signed
checkpoint that somebody else kept, the rewritten ledger can give no proof of consistency.
"""

from __future__ import annotations

import random
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import msgspec
import sqlalchemy as sa

from tests.casefile.altered_case import build, extends, failed_step, open_altered
from tests.casefile.notes import Noted
from tests.cheap_keys import cheap_derivation, memory_folder
from uncounted.casefile import CaseFile, Compartment
from uncounted.casefile.checkpoint import Checkpoint
from uncounted.casefile.entry import Header, body_bytes, body_context
from uncounted.casefile.ledger import CHECKPOINT, ENTRY
from uncounted.keys import seal
from uncounted.vocabulary.merkle import Frontier, consistency_holds, consistency_proof, leaf_hash

_WAYS = ("changed", "taken out", "added", "moved", "given another time", "given another author")


class _UndoneError(Exception):
    """Rolls a rewriting back."""


def prove(count: int, seed: int) -> tuple[Counter[str], list[str]]:
    """Rewrite ``count`` times; returns how often in which way, and what was not as it must be."""
    chance, tried, faults = random.Random(seed), Counter[str](), list[str]()
    with (
        tempfile.TemporaryDirectory(prefix="uncounted-rewrite-", dir=memory_folder()) as name,
        cheap_derivation(),
    ):
        whole = build(Path(name), held_open=False)
        with open_altered(whole.folder) as case:
            for number in range(count):
                way, kept = _WAYS[number % len(_WAYS)], chance.choice(whole.kept[1:])
                tried[way] += 1
                fault = _rewritten(case, way, kept, chance)
                if fault:
                    faults.append(f"an entry {way}: {fault}")
            if failed_step(case) or not extends(case, whole.kept):
                faults.append("the case itself was not left whole")
    return tried, faults


def _rewritten(case: CaseFile, way: str, kept: str, chance: random.Random) -> str:
    fault = ""
    try:
        with case._writing() as connection:
            old = Checkpoint.parse(case.identity.verify_key.opens(kept) or "")
            assert old is not None
            headers = [msgspec.json.decode(one, type=Header) for one in case.ledger.stored(connection)]
            entries = _rewrite(case, headers, way, chance.randrange(old.size), chance)
            _store(case, connection, entries)
            if failed := failed_step(case):
                fault = f"it is no whole rewriting: {failed}"
            elif _consistent(case, old, entries):
                fault = "NOT FOUND against the checkpoint that was kept"
            raise _UndoneError
    except _UndoneError:
        return fault


def _rewrite(case: CaseFile, headers: list[Header], way: str, at: int, chance: random.Random) -> list[bytes]:
    one = headers[at]
    if way == "taken out" and one.kind != "test.erased":
        del headers[at]
    elif way == "moved":
        headers.insert(chance.choice([n for n in range(len(headers)) if n != at]), headers.pop(at))
    elif way == "given another time":
        headers[at] = msgspec.structs.replace(one, time="2030-01-01T00:00:00.000000+00:00")
    elif way == "given another author":
        headers[at] = msgspec.structs.replace(one, actor="member-2")
    else:
        forged = _forged(case, f"never said {chance.random()}")
        headers[at : at + (way == "changed" and one.kind == "test.noted")] = [forged]
    renumbered = (msgspec.structs.replace(header, number=number) for number, header in enumerate(headers))
    return [msgspec.json.encode(header, order="sorted") for header in renumbered]


def _forged(case: CaseFile, text: str) -> Header:
    """Make an entry that was never added, under a key of its own."""
    data_key = case.keyring.new_data_key(Compartment.CONTENT)
    context = body_context(case.identity.case_id, data_key.key_id)
    sealed = seal(data_key.key, body_bytes(Noted("n0", text)), context)
    return Header(
        version=1,
        number=0,
        kind="test.noted",
        time="2031-06-01T12:00:00.000000+00:00",
        clock="system",
        actor="member-1",
        key=data_key.key_id,
        salt=msgspec.json.decode(msgspec.json.encode(bytes(16)), type=str),
        body=msgspec.json.decode(msgspec.json.encode(sealed), type=str),
    )


def _store(case: CaseFile, connection: sa.Connection, entries: Sequence[bytes]) -> None:
    """Put the entries in the place of the true ones, sign every checkpoint anew, make the tables again."""
    sizes = connection.execute(sa.select(CHECKPOINT.c.size).order_by(CHECKPOINT.c.size)).scalars().all()
    connection.execute(sa.delete(ENTRY))
    connection.execute(sa.delete(CHECKPOINT))
    case.ledger.add(connection, list(enumerate(entries)))
    wanted = {min(size, len(entries)) for size in sizes} | {len(entries)}
    frontier = Frontier()
    for size in range(len(entries) + 1):
        if size in wanted:
            case.ledger.sign(connection, frontier)
        if size < len(entries):
            frontier = frontier.append(leaf_hash(entries[size]))
    case._rebuild(connection)


def _consistent(case: CaseFile, old: Checkpoint, entries: Sequence[bytes]) -> bool:
    """Whether the rewritten ledger can prove that it extends the checkpoint that was kept."""
    new = Checkpoint.parse(case.identity.verify_key.opens(case.checkpoint()) or "")
    if new is None or new.size < old.size:
        return False
    proof = consistency_proof([leaf_hash(one) for one in entries], old.size)
    return consistency_holds(old.size, old.root, new.size, new.root, proof)
