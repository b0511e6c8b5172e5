"""Kill each operation of a case at each of its writes to the disk, and look at what is left.

An operation runs on a copy of a case in a child, which tells what was acknowledged through a pipe, and is
killed at a chosen write step (`tests.casework.write_steps`), every third time in the midst of a write.
Then the case must

1. open, which finishes what was interrupted, and leave one epoch of keys and nothing half erased;
2. verify: no step of a full verification fails;
3. hold every entry that was acknowledged, under the root that was acknowledged;
4. hold no half item: each file in `items` is one that an entry names, one that was given and is whole, or one
   that is marked as being written;
5. have no erased record back: neither after the erasure was acknowledged nor once it was under way;
6. go on: the operation, or another one, can be done now.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import shutil
import struct
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tests.casework.write_steps import Stopped, run_until
from tests.cheap_keys import cheap_derivation, memory_folder
from tests.conftest import QUICK_KEYS
from tests.consents import agree_all
from uncounted.casefile import CaseFile, Compartment
from uncounted.casefile.case import Transaction
from uncounted.casefile.erasure import unfinished_erasure
from uncounted.casefile.holders import WrongPassphraseError, holders
from uncounted.casework import (
    cases,
    coding,
    counting,
    custody,
    erasing,
    intake,
    keeping,
    members,
    pair_review,
    protecting,
)
from uncounted.casework.cases import Case, create_case, open_case
from uncounted.casework.entries import ErasureReason
from uncounted.casework.permissions import Action
from uncounted.evidence import ItemKind
from uncounted.keys.stream import padded_size
from uncounted.protection import ConsentAnswer, ConsentForm
from uncounted.protection.entries import ConsentRecorded
from uncounted.vocabulary.errors import UncountedError
from uncounted.vocabulary.merkle import leaf_hash, root_of
from uncounted.vocabulary.verdicts import Verdict

PASSPHRASE = "everything here is invented"
SECRET = "Adlan Tsurov was taken from the market of Tarsk on the second of April."
REPORT = "The Tarsk Herald reports that more than 40 men were detained in Tarsk on 2 April 2031. " * 12
_GIVEN_SMALL = b"A third testimony: two were taken that night, and one came back."
_GIVEN_LARGE = b"one line of a report that is long\n" * 68_000
_GIVEN_MANY = tuple(f"report number {number} of one import\n".encode() * 20 for number in range(24))
# what the tests of this proof do wrong, to see that it is found
_SETTINGS = {"told_early": False}
# two shares of the split that the base has, for who recovers by them
_SHARES: dict[str, tuple[tuple[str, ...], ...]] = {}
_FAMILIES = ("Tsurov", "Tsurova", "Bekov", "Madiev", "Zargoy", "Khasiev", "Dolin", "Verin")
_NEW_PASSPHRASE = "everything here is new"
_TOLD = struct.Struct("<q32s?")


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that is done to a case, in a child that is killed at it.

    ``may_fail`` names the check that says so where it was interrupted; to do it once more must mend that.
    """

    name: str
    base: str
    run: Callable[[Path], None]
    erases: bool = False
    makes_a_case: bool = False
    may_fail: str = ""


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """The last that the child was told is kept: entries, their root, and whether the whole was done."""

    size: int = 0
    root: bytes = b""
    done: bool = False


@dataclass(slots=True)
class Killed:
    """What was tried and found: kills of each operation, calls they were made at, faults."""

    n_kills: Counter[str] = field(default_factory=Counter)
    n_steps: dict[str, int] = field(default_factory=dict)
    calls: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, object]:
        """Return it as plain values."""
        return {
            "kills": self.n_kills.total(),
            "of": dict(self.n_kills),
            "steps": self.n_steps,
            "calls": dict(self.calls),
            "outcomes": dict(self.outcomes),
            "faults": self.faults,
        }


def _opened(folder: Path) -> Case:
    """Open with the passphrase, or with the new one where a change of it came so far."""
    try:
        return open_case(folder, passphrase=PASSPHRASE)
    except WrongPassphraseError:
        return open_case(folder, passphrase=_NEW_PASSPHRASE)


def _opens_with(folder: Path, passphrase: str) -> bool:
    try:
        open_case(folder, passphrase=passphrase).close()
    except WrongPassphraseError:
        return False
    return True


def _intake(content: bytes, name: str, kind: ItemKind) -> Callable[[Path], None]:
    def run(folder: Path) -> None:
        with _opened(folder) as case:
            intake.take_in(case, [content], name, intake.Provenance(source="a visitor", kind=kind))

    return run


def _import(folder: Path) -> None:
    """Take many files in, in one transaction."""
    provenance = intake.Provenance(source="a visitor", kind=ItemKind.REPORT)
    with _opened(folder) as case:
        intake.take_in_all(case, [("a.txt", [content]) for content in _GIVEN_MANY], provenance)


def _erase(folder: Path) -> None:
    with _opened(folder) as case:
        erasing.erase(case, "I2", ErasureReason.CONSENT_WITHDRAWN)


def _renew(folder: Path) -> None:
    with _opened(folder) as case:
        erasing.renew(case)


def _rebuild(folder: Path) -> None:
    with _opened(folder) as case:
        cases.rebuild(case)


def _only_open(folder: Path) -> None:
    _opened(folder).close()


def _let_in(folder: Path) -> None:
    with _opened(folder) as case, suppress(members.UnusableNameError):
        # who is in already, with an entry, is not let in twice
        members.add(case, "coder", ["coder"], "another passphrase")


def _let_go(folder: Path) -> None:
    with _opened(folder) as case:
        try:
            members.remove(case, "coder")
        except members.UnknownMemberError:
            erasing.renew(case)


def _take_a_role(folder: Path) -> None:
    with _opened(folder) as case:
        members.change_roles(case, "coder", ["verifier"])
        if members.team(case).keys_outlive:
            erasing.renew(case)


def _change_passphrase(folder: Path) -> None:
    with _opened(folder) as case:
        keeping.change_passphrase(case, _NEW_PASSPHRASE)


def _split(folder: Path) -> None:
    with _opened(folder) as case:
        split = keeping.prepare_split(case, threshold=2, n_shares=3)
        _SHARES[folder.parent.name] = tuple(share.words for share in split.shares[:2])
        keeping.adopt_split(case, split)


def _recover(folder: Path) -> None:
    keeping.recover(folder, _SHARES["bases"], _NEW_PASSPHRASE)


def _renew_intake_key(folder: Path) -> None:
    with _opened(folder) as case:
        keeping.renew_intake_key(case)


def _review(folder: Path) -> None:
    """Judge two pairs of rows, and take the second answer back."""
    steps: Iterator[pair_review.Answer | pair_review.Step] = iter(
        (pair_review.answer("same"), pair_review.answer("different"), pair_review.Step.BACK)
    )
    with _opened(folder) as case:
        pair_review.review_pairs(case, lambda _: next(steps, pair_review.Step.STOP), purpose="a proof")


def _create(folder: Path) -> None:
    create_case(folder, passphrase=PASSPHRASE, title="A case", cost=QUICK_KEYS, waiting_hours=0).close()


OPERATIONS = (
    Operation("begin a case", "nothing", _create, makes_a_case=True),
    Operation("intake", "small", _intake(_GIVEN_SMALL, "third.txt", ItemKind.TESTIMONY)),
    Operation("intake of a large file", "small", _intake(_GIVEN_LARGE, "large.txt", ItemKind.OTHER)),
    Operation("import of many files", "small", _import),
    Operation("rebuild", "small", _rebuild),
    Operation("let a member in", "small", _let_in, may_fail="members"),
    Operation("let a member go", "team", _let_go, may_fail="members"),
    Operation("take a role with its keys", "team", _take_a_role, may_fail="members"),
    Operation("change the passphrase", "small", _change_passphrase),
    Operation("split the keys", "small", _split, may_fail=members.RECOVERY),
    Operation("split the keys again", "split", _split, may_fail=members.RECOVERY),
    Operation("recover by shares", "split", _recover),
    Operation("renew the key for letters", "small", _renew_intake_key),
    Operation("review pairs of rows", "linked", _review),
    Operation("erase", "small", _erase, erases=True),
    Operation("erase in a large case", "large", _erase, erases=True),
    Operation("renew the keys", "small", _renew),
    Operation("renew the keys of a large case", "large", _renew),
    Operation("finish an interrupted renewal", "interrupted", _only_open),
    Operation("finish an interrupted erasure", "half erased", _only_open, erases=True),
)


def _build_small(folder: Path) -> None:
    with create_case(folder, passphrase=PASSPHRASE, title="A case", cost=QUICK_KEYS, waiting_hours=0) as case:
        _take(case, REPORT.encode(), "herald.txt", ItemKind.REPORT)
        _take(case, SECRET.encode(), "testimony.txt", ItemKind.TESTIMONY)
        _take(case, b"name,date\nA. B.,2031-04-02\n" * 50, "list.csv", ItemKind.LIST)
        protecting.record_consent(case, "I2", ConsentForm.QUOTE, ConsentAnswer.YES, language="en")
        coding.suggest(case)


def _take(case: Case, content: bytes, name: str, kind: ItemKind) -> None:
    intake.take_in(case, [content], name, intake.Provenance(source="a visitor", kind=kind))


def _build_large(folder: Path) -> None:
    _build_small(folder)
    with _opened(folder) as case, case.act(Action.CONSENT) as work:
        for _ in range(600):
            work.add(_consent())


def _consent() -> ConsentRecorded:
    return ConsentRecorded(
        item_id="I2", form=ConsentForm.QUOTE, answer=ConsentAnswer.YES, language="en", expires=None
    )


class _StoppedError(Exception):
    """Stands for the moment before the database gets its new key."""


@contextmanager
def _stopped_before_the_database() -> Iterator[None]:
    def stop(_: CaseFile) -> None:
        raise _StoppedError

    with patch.object(CaseFile, "finish_renewal", stop), suppress(_StoppedError):
        yield


def _build_split(folder: Path) -> None:
    _build_small(folder)
    _split(folder)


def _build_team(folder: Path) -> None:
    _build_small(folder)
    _let_in(folder)


def _in_a_process(build: Callable[[Path], None]) -> Callable[[Path], None]:
    """Build in a child: what computes begins threads, and this process, which forks, must have none."""

    def built(folder: Path) -> None:
        child = os.fork()
        if not child:
            done = 1
            try:
                build(folder)
                done = 0
            finally:
                os._exit(done)
        assert os.waitpid(child, 0)[1] == 0, "the case to be killed was not built"

    return built


def _build_linked(folder: Path) -> None:
    with create_case(folder, passphrase=PASSPHRASE, title="A case", cost=QUICK_KEYS, waiting_hours=0) as case:
        for name, given in (("one.csv", "Adlan"), ("other.csv", "Adlan A.")):
            rows = [f"{n},{given} {family},2031-04-0{n}" for n, family in enumerate(_FAMILIES, start=1)]
            _take(case, "\n".join(("row_id,name,event_date", *rows)).encode(), name, ItemKind.LIST)
        agree_all(case)
        counting.link_lists(case, purpose="a proof")


def _build_interrupted(by: Callable[[Path], None]) -> Callable[[Path], None]:
    def build(folder: Path) -> None:
        _build_small(folder)
        with _stopped_before_the_database():
            by(folder)

    return build


BASES: dict[str, Callable[[Path], None]] = {
    "nothing": Path.mkdir,
    "small": _build_small,
    "large": _build_large,
    "interrupted": _build_interrupted(_renew),
    "split": _build_split,
    "linked": _in_a_process(_build_linked),
    "team": _build_team,
    "half erased": _build_interrupted(_erase),
}


def _in_a_child(operation: Operation, folder: Path, pipe: int) -> Callable[[], None]:
    """Make the work of a child: the operation, telling what is kept once it is kept."""

    def work() -> None:
        # the memory that the system keeps of files outlives a kill: waiting for the disk would only cost time
        os.sync = lambda: None
        real = CaseFile.transaction

        @contextmanager
        def telling(self: CaseFile) -> Iterator[Transaction]:
            with real(self) as transaction:
                yield transaction
                if _SETTINGS["told_early"]:
                    tell(self, transaction)
            if not _SETTINGS["told_early"]:
                tell(self, transaction)

        def tell(self: CaseFile, transaction: Transaction) -> None:
            if not self.folder.name.startswith(".new-"):
                edge = transaction.frontier
                os.write(pipe, _TOLD.pack(edge.size, edge.root, False))

        CaseFile.transaction = telling  # type: ignore[method-assign]
        operation.run(folder)
        os.write(pipe, _TOLD.pack(0, b"", True))

    return work


def kill_once(
    operation: Operation, base: Path, folder: Path, step: int | None, *, torn: bool
) -> tuple[Stopped, Acknowledged]:
    """Do the operation on a fresh copy of its base, and kill it at one step."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    if not operation.makes_a_case:
        shutil.copytree(base, folder / "case")
    reader, writer = os.pipe()
    try:
        stopped = run_until(_in_a_child(operation, folder / "case", writer), step, torn=torn)
    finally:
        os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        return stopped, _heard(pipe.read())


def _heard(told: bytes) -> Acknowledged:
    last = Acknowledged()
    for start in range(0, len(told) - _TOLD.size + 1, _TOLD.size):
        size, root, done = _TOLD.unpack_from(told, start)
        last = Acknowledged(last.size, last.root, done=True) if done else Acknowledged(size, root)
    return last


def inspect(operation: Operation, folder: Path, told: Acknowledged) -> str:
    """Look at what is left; returns the outcome, or raises `AssertionError` for a fault."""
    if not (folder / "case").exists():
        assert operation.makes_a_case, "the case is gone"
        assert told == Acknowledged(), "an acknowledged case is not there"
        return "no case yet"
    with _opened(folder / "case") as case:
        _require_finished(case)
        erased = _require_erased(case, told) if operation.erases else ""
        _require_members(case, operation, told)
        _go_on(case)
    with _opened(folder / "case") as case:
        _require_acknowledged(case, told)
        _require_whole(case, "" if told.done else operation.may_fail)
    if operation.run is _review:
        # it goes on where it was: what was answered is not asked again
        operation.run(folder / "case")
    if operation.may_fail:
        operation.run(folder / "case")
        with _opened(folder / "case") as case:
            _require_whole(case)
    return erased or ("done and acknowledged" if told.done else "as acknowledged, or more")


def _require_acknowledged(case: Case, told: Acknowledged) -> None:
    with case.file.reading() as connection:
        leaves = [leaf_hash(written) for written in case.file.ledger.stored(connection)]
    assert len(leaves) >= told.size, "an acknowledged entry is missing"
    assert not told.size or root_of(leaves[: told.size]) == told.root, "an acknowledged entry was changed"


def _require_finished(case: Case) -> None:
    assert len(case.file.keyring.epochs()) == 1, "two epochs are left after opening"
    assert not unfinished_erasure(case.file), "an erasure is unfinished after opening"


def _require_whole(case: Case, may_fail: str = "") -> None:
    hot = [path for path in case.file.folder.glob("*-journal") if any(path.read_bytes()[:1])]
    assert not hot, "a journal is left that would be played back"
    verification = custody.verify_case(case)
    failed = [check.name for check in verification.checks if check.verdict is Verdict.FAILED]
    failed = [name for name in failed if name != may_fail]
    assert not failed, f"failed: {', '.join(failed)}"
    named = {str(row["blob_id"]) for row in case.rows("item")} | _kept_by_a_linkage(case)
    assert named <= case.file.blobs.ids(), "a named item is missing"
    for blob_id in case.file.blobs.ids() - named:
        assert _is_whole(case, blob_id), "half an item has a name"


def _kept_by_a_linkage(case: Case) -> set[str]:
    linkage = counting.recorded_linkage(case)
    return {linkage.individuals_blob, *(one.blob_id for one in linkage.kept)} if linkage else set()


def _is_whole(case: Case, blob_id: str) -> bool:
    """Whether a file that no entry names is one of those that were given, whole."""
    on_disk = sum(map(len, case.file.blobs.sealed_pieces(blob_id)))
    for content in (_GIVEN_SMALL, _GIVEN_LARGE, *_GIVEN_MANY):
        if not padded_size(len(content)) < on_disk < padded_size(len(content)) * 1.1 + 200:
            continue
        try:
            if case.file.read_item(blob_id, len(content)) == content:
                return True
        except UncountedError:
            continue
    return False


def _require_erased(case: Case, told: Acknowledged) -> str:
    items = {str(row["item_id"]) for row in case.rows("item")}
    if told.size or told.done or case.rows("erased_record"):
        assert "I2" not in items, "an erased item is there again"
        assert not case.rows("consent", item_id="I2"), "an answer about an erased item is there again"
        erased = {str(row["key_id"]) for row in case.rows("erased_key")}
        assert erased, "nothing says what was erased"
        assert not erased & case.file.keyring.key_ids(), "the key of an erased record is there"
        assert not erased & case.file.blobs.ids(), "the file of an erased record is there"
        return "erased"
    assert items >= {"I1", "I2", "I3"}, "an erasure that did not begin took something"
    assert case.file.read_item(_row(case, "I2")["blob_id"], len(SECRET.encode())) == SECRET.encode()
    return "erasure not begun"


def _row(case: Case, item_id: str) -> dict[str, str]:
    return dict(case.rows("item", item_id=item_id)[0])


def _require_members(case: Case, operation: Operation, told: Acknowledged) -> None:
    known = holders(case.file.keyring)
    assert known["member-1"] == frozenset(Compartment), "the first member lost a compartment"
    if operation.run is _let_in and (told.done or "coder" in known):
        assert known["coder"] == {Compartment.DATABASE, Compartment.CONTENT}, "a member was let in by half"
    if operation.run in (_change_passphrase, _recover) and told.done:
        assert not _opens_with(case.file.folder, PASSPHRASE), "the passphrase that was replaced still opens"


def _go_on(case: Case) -> None:
    """Do something more: what is left must be a case one can work with."""
    taken = intake.take_in(
        case, [b"after the power came back"], "after.txt", intake.Provenance(kind=ItemKind.OTHER)
    )
    assert not taken.duplicate


def _keys_first() -> AbstractContextManager[object]:
    """Destroy the old keys before the database has its new one."""

    def finish(case: CaseFile) -> None:
        new = case.keyring.keys[case.keyring.epoch, Compartment.DATABASE]
        case.keyring.end_epoch()
        case.database.renew_key(new)

    return patch.object(CaseFile, "finish_renewal", finish)


def _told_early() -> AbstractContextManager[object]:
    """Acknowledge a transaction before its database has it."""
    return patch.dict(_SETTINGS, told_early=True)


WRONG: dict[str, Callable[[], AbstractContextManager[object]]] = {
    "keys first": _keys_first,
    "told early": _told_early,
}


def _steps_of(n_steps: int, count: int, chance: random.Random) -> Iterator[int]:
    """Draw steps evenly over the whole operation, each once where there are enough kills."""
    for index in range(count):
        low, high = (
            index * n_steps // count,
            max((index + 1) * n_steps // count, index * n_steps // count + 1),
        )
        yield min(chance.randrange(low, high) + 1, n_steps)


def prove(count: int, seed: int, operations: Sequence[Operation] = OPERATIONS) -> Killed:
    """Kill ``count`` times over all operations, each at steps drawn evenly over its whole length."""
    chance, killed = random.Random(seed), Killed()
    with (
        tempfile.TemporaryDirectory(prefix="uncounted-kill-", dir=memory_folder()) as name,
        cheap_derivation(),
    ):
        bases = Path(name) / "bases"
        bases.mkdir()
        for base in {operation.base for operation in operations}:
            BASES[base](bases / base)
        for operation in operations:
            whole, _ = kill_once(operation, bases / operation.base, Path(name) / "work", None, torn=False)
            killed.n_steps[operation.name] = whole.n_steps
        for operation, share in _shares(operations, killed.n_steps, count):
            for number, step in enumerate(_steps_of(killed.n_steps[operation.name], share, chance)):
                _kill_and_look(operation, bases, Path(name) / "work", step, killed, torn=number % 3 == 2)
    return killed


def _shares(
    operations: Sequence[Operation], n_steps: dict[str, int], count: int
) -> Iterator[tuple[Operation, int]]:
    """Share the kills out by the root of the number of steps: long operations leave room for short ones."""
    weights = [n_steps[operation.name] ** 0.5 for operation in operations]
    for operation, weight in zip(operations, weights, strict=True):
        yield operation, math.ceil(count * weight / sum(weights))


def _kill_and_look(
    operation: Operation, bases: Path, folder: Path, step: int, killed: Killed, *, torn: bool
) -> None:
    stopped, told = kill_once(operation, bases / operation.base, folder, step, torn=torn)
    killed.n_kills[operation.name] += 1
    killed.calls[stopped.killed_at or "it ended before"] += 1
    try:
        killed.outcomes[inspect(operation, folder, told)] += 1
    except (AssertionError, UncountedError, OSError) as error:
        what = error.what if isinstance(error, UncountedError) else str(error)
        killed.faults.append(f"{operation.name}, step {step} ({stopped.killed_at}): {what}")


def table(found: Mapping[str, Any]) -> list[str]:
    """Write what was tried, as `Killed.as_json` says it, as a table of operations and one of calls."""
    lines = ["| operation | write steps | kills |", "|---|---:|---:|"]
    lines += [f"| {name} | {found['steps'][name]:,} | {n:,} |" for name, n in found["of"].items()]
    lines += ["", "| killed at the call | times |", "|---|---:|"]
    return lines + [f"| {call} | {n:,} |" for call, n in sorted(found["calls"].items())]


def main() -> None:
    """Kill as asked on the command line; prints what was found as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("seed", type=int)
    parser.add_argument("--only", action="append", help="the name of an operation; all where none is given")
    parser.add_argument("--wrong", choices=sorted(WRONG), help="do it wrong, to see that it is found")
    options = parser.parse_args()
    chosen = [one for one in OPERATIONS if not options.only or one.name in options.only]
    with WRONG[options.wrong]() if options.wrong else nullcontext():
        print(json.dumps(prove(options.count, options.seed, chosen).as_json()))


if __name__ == "__main__":
    main()
