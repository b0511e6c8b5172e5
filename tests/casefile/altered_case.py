"""A small case with a little of everything, to be altered; and by which check a change of it is found.

- Three members: one who holds everything, a coder without the vault, a recovery key kept elsewhere. Items of
  one and of several chunks, sealed texts, tables with text, numbers and nothing, an erased record, renewed
  keys.
- "Reads the same" is exact: every stored entry and its body, every table, checkpoint, item and sealed text,
  and who holds which keys, as each of the three reads it; then the keys are renewed and something is added,
  and the case must verify. Only what passes all of that was without effect.
- The checks are asked in the order in which a member would meet them: opening, verification step by step,
  reading, the list of holders, the other holders' opening, a renewal of keys. Last comes the checkpoint that
  somebody keeps elsewhere.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from tests.casefile.notes import (
    FAST,
    PASSPHRASE,
    SCHEMA,
    Corrected,
    Erased,
    frozen_clock,
    new_case,
    note,
)
from uncounted.casefile import CaseFile, Compartment, EntryKind, Logged, Put, Schema, Table
from uncounted.casefile.checkpoint import Checkpoint
from uncounted.casefile.erasure import finish_erasure, keys_about, renew_keys
from uncounted.casefile.holders import add_holder, add_member, holders, unlock_with_private
from uncounted.casefile.ledger import CHECKPOINT
from uncounted.casefile.verification import verify_ledger
from uncounted.keys import WrappingKey
from uncounted.vocabulary.errors import UncountedError
from uncounted.vocabulary.merkle import leaf_hash, root_of
from uncounted.vocabulary.verdicts import Verdict

CODER, RECOVERY = "another passphrase", WrappingKey(bytes(range(32)))
_ITEMS = (b"a report of some length " * 40, b"a testimony", b"a list of rows\n" * 9000)
_PACKED = tuple(f"account {number}".encode() * 20 for number in range(8))
SAME, LOST = "nothing read changes", "NOT FOUND"
ELSEWHERE, HOLDERS = "a checkpoint kept elsewhere", "the list of holders"
READING, OTHERS, RENEWING = "reading", "another holder's opening", "renewing the keys"
OPENING, REFUSED = "opening", "refused by the database"


@dataclass(frozen=True, slots=True)
class Tagged:
    note_id: str
    tag: str | None
    weight: int | None


def _tagged(logged: Logged) -> Iterable[Put]:
    body: Tagged = logged.body
    row: dict[str, str | int | None] = {
        "note_id": body.note_id,
        "number": logged.number,
        "tag": body.tag,
        "weight": body.weight,
    }
    yield Put("tag", row)


ALTERED_SCHEMA = Schema(
    (*SCHEMA.kinds.values(), EntryKind("test.tagged", Tagged, Compartment.CONTENT, _tagged)),
    (
        *SCHEMA.tables.values(),
        Table("tag", {"note_id": str, "number": int, "tag": str, "weight": int}, ("note_id", "number")),
    ),
)


@dataclass(frozen=True, slots=True)
class Whole:
    """The case as it should be: its folder, its state earlier, what reads from it, what others keep of it."""

    folder: Path
    older: Path
    blobs: tuple[tuple[str, int], ...]
    texts: tuple[str, ...]
    reads: tuple[str, ...]
    held: str
    kept: tuple[str, ...]


def open_altered(folder: Path, passphrase: str = PASSPHRASE) -> CaseFile:
    return CaseFile.open(folder, schema=ALTERED_SCHEMA, passphrase=passphrase, clock=frozen_clock)


def build(folder: Path, *, held_open: bool) -> Whole:
    """Make the case; ``held_open`` leaves it as it lies on the disk while a program has it open."""
    new_case(folder / "making").close()
    older = folder / "older"
    with open_altered(folder / "making") as case:
        add_member(case.keyring, "coder", CODER, {Compartment.CONTENT}, FAST)
        add_holder(case.keyring, "recovery", RECOVERY.public, Compartment)
        note(case, "kept", "to be erased", "kept, too")
    with open_altered(folder / "making") as case:
        keys = keys_about(case, {"n1"})
        with case.transaction() as transaction:
            transaction.append(Erased(tuple(sorted(keys))), actor="member-1")
            transaction.rebuild()
        finish_erasure(case)
    with open_altered(folder / "making") as case:
        blobs = tuple(case.seal_item([content], Compartment.VAULT) for content in _ITEMS)
        case.blobs.settle()
        # these lie together in a pack; the ones above in files of their own
        blobs += tuple(case.seal_item([content], Compartment.VAULT) for content in _PACKED)
        texts = tuple(case.seal_text(f"a name {number}", Compartment.VAULT) for number in range(2))
        note(case, *texts)
        shutil.copytree(folder / "making", older)
        for number in range(4):
            with case.transaction() as transaction:
                transaction.append(
                    Tagged(f"n{number}", "old" if number % 2 else None, number - 1), actor="member-1"
                )
                transaction.append(Corrected("n2", f"corrected {number}"), actor="member-1")
        shutil.copytree(folder / "making", folder / "held open")
    place = folder / ("held open" if held_open else "making")
    found = tuple((blob.blob_id, blob.size) for blob in blobs)
    with open_altered(_copied(place, folder / "read")) as case:
        kept = notes_of(case)
        held, case_id = _holders(case), case.identity.case_id
    whole = Whole(place, older, found, texts, (), held, kept)
    return replace(whole, reads=reads_of_all(whole, folder / "read", case_id))


def _copied(folder: Path, place: Path) -> Path:
    return Path(shutil.copytree(folder, place))


def notes_of(case: CaseFile) -> tuple[str, ...]:
    """Return every signed checkpoint that is stored."""
    with case.reading() as connection:
        return tuple(connection.execute(CHECKPOINT.select().order_by(CHECKPOINT.c.size)).scalars("note"))


def _holders(case: CaseFile) -> str:
    return repr(sorted((name, sorted(held)) for name, held in holders(case.keyring).items()))


def read(case: CaseFile, blobs: Iterable[tuple[str, int]], texts: Iterable[str]) -> str:
    """Read all that this member can read, and return its digest."""
    said = [case.snapshot(), case.checkpoint().encode(), repr(notes_of(case)).encode()]
    said += [repr(entry).encode() for entry in case.entries()]
    with case.reading() as connection:
        said += list(case.ledger.stored(connection))
        said.append(repr(case.ledger.frontier(connection)).encode())
    if case.keyring.holds(Compartment.VAULT):
        said += [case.read_item(*blob) for blob in blobs]
        said += [case.open_text(text).encode() for text in texts]
    said.append(_holders(case).encode())
    return hashlib.sha256(b"".join(len(one).to_bytes(8) + one for one in said)).hexdigest()


def reads_of_all(whole: Whole, folder: Path, case_id: str) -> tuple[str, ...]:
    """Read the case as each holder does."""
    keyring = unlock_with_private(
        folder / "keyring.db", case_id=case_id, holder_id="recovery", private=RECOVERY.private_bytes()
    )
    opened = (
        open_altered(folder),
        open_altered(folder, CODER),
        CaseFile.open_with(folder, keyring, schema=ALTERED_SCHEMA, clock=frozen_clock),
    )
    digests = []
    for case in opened:
        with case:
            digests.append(read(case, whole.blobs, whole.texts))
    return tuple(digests)


def found_by(whole: Whole, folder: Path) -> str:
    """Say by which check the change of this case is found: a word of those above, or a step."""
    step = OPENING
    try:
        with open_altered(folder) as case:
            failed = failed_step(case)
            if failed:
                return failed
            step = READING
            if not extends(case, whole.kept):
                return ELSEWHERE
            if _holders(case) != whole.held:
                return HOLDERS
            same = read(case, whole.blobs, whole.texts) == whole.reads[0]
            case_id = case.identity.case_id
        step = OTHERS
        if reads_of_all(whole, folder, case_id) != whole.reads or not same:
            return LOST
        step = RENEWING
        return SAME if _goes_on(folder) else LOST
    except UncountedError:
        return step


def failed_step(case: CaseFile) -> str:
    """Return the first step of verification that fails; nothing where none does."""
    return next(
        (f"verify: {check.name}" for check in verify_ledger(case) if check.verdict is Verdict.FAILED), ""
    )


def extends(case: CaseFile, kept: Iterable[str]) -> bool:
    """Whether a case still holds every checkpoint that somebody kept, over the same entries."""
    stored = set(notes_of(case))
    with case.reading() as connection:
        leaves = [leaf_hash(written) for written in case.ledger.stored(connection)]
    for one in kept:
        said = Checkpoint.parse(case.identity.verify_key.opens(one) or "")
        if said is None or said.size > len(leaves) or root_of(leaves[: said.size]) != said.root:
            return False
        if one not in stored:
            return False
    return True


def _goes_on(folder: Path) -> bool:
    """Renew the keys and add something; the case must verify then."""
    with open_altered(folder) as case:
        renew_keys(case)
        note(case, "life goes on")
        return not failed_step(case)
