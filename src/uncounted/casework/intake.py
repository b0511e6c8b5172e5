"""Take files in: seal them, keep each content once, log each arrival; and find items again.

- Files given = accepted + duplicates + refused, always, and each refusal says why.
- Many files are written down in batches: one transaction and one signed checkpoint each. What was
  acknowledged is kept, whatever happens to the next batch; of a batch that fails nothing is kept.
- Files inside a file are sealed apart, as items whose parent it is.
"""

from __future__ import annotations

import gc
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from uncounted.casework import letters
from uncounted.casework.arrivals import (
    Numbers,
    Provenance,
    arrival,
    collection,
    derivation_of_member,
    highest_number,
    holds_vault,
    item_from_row,
    metadata_read,
    now,
    plain_name,
    provenance,
)
from uncounted.casework.cases import Case, Work
from uncounted.casework.permissions import Action
from uncounted.evidence import (
    Item,
    ItemKind,
    ItemRole,
    NotTakenInError,
    Received,
    kind_of_received,
    receive,
)
from uncounted.evidence.entries import AROUND_IT, ItemArrivedAgain, ItemDerived, ItemReceived, MemberSeen
from uncounted.keys import letters as envelopes
from uncounted.protection import vault
from uncounted.vocabulary.dates import PartialDate
from uncounted.vocabulary.errors import UncountedError
from uncounted.vocabulary.verdicts import Verdict

__all__ = [
    "GIVEN_TO_THE_CASE",
    "Provenance",
    "Taken",
    "UnknownItemError",
    "all_items",
    "find_item",
    "item_from_row",
    "provenance",
    "read_chunks",
    "take_in",
    "take_in_all",
]

# small enough that a piece is hashed and sealed while it is still near the processor
_FIRST_BYTES, _CHUNK_BYTES = 1 << 16, 1 << 18
_FILES_IN_A_BATCH = 1000
_BYTES_IN_A_BATCH = 256 * 1024 * 1024
# from here on, one look at all items costs less than one for each file
_MANY = 20
GIVEN_TO_THE_CASE = "given to this case"


class UnknownItemError(UncountedError):
    """No item of this case is called so."""


class RefusedListError(NotTakenInError):
    """A table that no list may be was given as one."""


class FileUnreadableError(UncountedError):
    """A file could not be read to its end."""


class State(StrEnum):
    """What became of a file."""

    ACCEPTED = "accepted"
    DUPLICATE = "duplicate"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one file: its item and the items out of it, or why it was refused."""

    position: int
    name: str
    state: State
    kept: Item | None
    members: tuple[Item, ...] = ()
    n_left_inside: int = 0
    refusal: UncountedError | None = None

    @property
    def duplicate(self) -> bool:
        """Whether the same bytes were there before."""
        return self.state is State.DUPLICATE

    @property
    def item(self) -> Item:
        """The item of a file that was not refused."""
        if self.kept is None:
            raise self.refusal or _unreadable(self.position)
        return self.kept


@dataclass(frozen=True, slots=True)
class TakenAll:
    """What became of many files, in the order given."""

    files: tuple[Taken, ...]

    def n(self, state: State) -> int:
        """Count the files that ended so."""
        return sum(taken.state is state for taken in self.files)

    @property
    def refused(self) -> tuple[Taken, ...]:
        """The files that were refused."""
        return tuple(taken for taken in self.files if taken.state is State.REFUSED)


@dataclass(frozen=True, slots=True)
class _Sealed:
    """A file that is sealed, and that no entry names yet."""

    position: int
    name: str
    kind: ItemKind
    received: Received
    clock: str
    letter: letters.OpenedLetter | None


def take_in(
    case: Case, chunks: Iterable[bytes], name: str, provenance: Provenance, *, opaque: bool = False
) -> Taken:
    """Seal one file and log its arrival; the same bytes are stored once, each arrival is logged.

    A letter from the field is opened, and the file in it is sealed under its own name.

    Raises
    ------
    ImpossibleDateError, EmptyItemError, FormatRefusedError, StorageFullError, NotPermittedError
    LetterForAnotherError, DamagedLetterError, NotALetterError, LetterDigestError
        In every case nothing is added.
    """
    taken = take_in_all(case, [(name, chunks)], provenance, opaque=opaque).files[0]
    if taken.refusal is not None:
        raise taken.refusal
    return taken


def take_in_all(
    case: Case,
    files: Iterable[tuple[str, Iterable[bytes]]],
    provenance: Provenance,
    *,
    opaque: bool = False,
    acknowledge: Callable[[Taken], None] | None = None,
) -> TakenAll:
    """Seal many files, each given as its name and its bytes; a bad file stops none of the others.

    Parameters
    ----------
    opaque : bool
        Whether what is of no known format is sealed as bytes that nothing here reads.
    acknowledge : callable, optional
        Told of each file once its entry is on the disk, or it was refused.

    Raises
    ------
    ImpossibleDateError, NotPermittedError
        Nothing was read.
    StorageFullError, DamagedCaseError, CaseBusyError
        The case took no more: earlier batches are kept, of this one nothing is.
    """
    case.authorised(Action.INTAKE)
    if provenance.published is not None:
        PartialDate.parse(provenance.published, where="--published")
    intake = _Intake(case, provenance, opaque=opaque)
    done: list[Taken] = []
    with _garbage_kept():
        for batch in intake.batches(files):
            done += batch
            for taken in batch if acknowledge else ():
                acknowledge(taken)  # type: ignore[misc]
            gc.collect(0)
    return TakenAll(tuple(sorted(done, key=lambda taken: taken.position)))


@contextmanager
def _garbage_kept() -> Iterator[None]:
    """Look for garbage between batches only: what a batch makes is all in use, and looking costs much."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class _Known:
    """The digests that the case holds, with the items they belong to."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._found: dict[str, Item] = {}
        self._whole = False
        self._highest = -1

    def find(self, sha256: str) -> Item | None:
        """Find the item of a digest."""
        if sha256 not in self._found and not self._whole:
            for row in self._case.rows("item", sha256=sha256):
                self._hold(item_from_row(row))
        return self._found.get(sha256)

    def refresh(self, n_files: int) -> None:
        """Bring it up to date inside a transaction; for many files all items are looked at once."""
        highest = highest_number(self._case)
        if highest != self._highest:
            self._found.clear()
            self._whole = n_files >= _MANY
            for row in self._case.rows("item") if self._whole else ():
                self._hold(item_from_row(row))

    def _hold(self, item: Item) -> None:
        # a text or a copy made here is no file that came, even if a file has the same bytes
        if not item.is_version:
            self._found[item.sha256] = item

    def add(self, item: Item) -> None:
        """Remember an item that was just written down."""
        self._found[item.sha256] = item

    def written(self, highest: int) -> None:
        """Remember how far the numbers went: whatever is beyond was written by somebody else."""
        self._highest = highest


class Arriving:
    """Files that another job seals, and writes down in a transaction of its own."""

    def __init__(self, case: Case) -> None:
        self._intake = _Intake(case, Provenance(), opaque=False)
        self._case = case
        self._waiting: list[tuple[Provenance, _Sealed]] = []

    def seal(self, name: str, chunks: Iterable[bytes], provenance: Provenance) -> UncountedError | None:
        """Seal one file; returns why it was refused, None where it was not."""
        position = len(self._waiting) + 1
        try:
            sealed = self._intake.sealed(position, name, chunks, provenance)
        except _REFUSALS as error:
            return _refused(position, name, error).refusal
        self._waiting.append((provenance, sealed))
        return None

    def write(self, work: Work, numbers: Numbers) -> tuple[Taken, ...]:
        """Write down every file that was sealed; the transaction is the caller's."""
        return self._intake.write_within(work, numbers, self._waiting)

    def discard(self) -> None:
        """Take away what was sealed, where it was not written down."""
        self._case.file.blobs.discard(*(blob for _, one in self._waiting for blob in one.received.blobs()))


class _Intake:
    """Files being taken in with one provenance."""

    def __init__(self, case: Case, provenance: Provenance, *, opaque: bool) -> None:
        self._case = case
        self._provenance = provenance
        self._opaque = opaque
        self._known = _Known(case)

    def batches(self, files: Iterable[tuple[str, Iterable[bytes]]]) -> Iterator[list[Taken]]:
        """Seal file after file, and write them down batch by batch."""
        waiting: list[_Sealed] = []
        refused: list[Taken] = []
        n_bytes = 0
        try:
            for position, (name, chunks) in enumerate(files, start=1):
                try:
                    waiting.append(self._sealed(position, name, chunks))
                except _REFUSALS as error:
                    refused.append(_refused(position, name, error))
                    continue
                n_bytes += waiting[-1].received.size
                if len(waiting) >= _FILES_IN_A_BATCH or n_bytes >= _BYTES_IN_A_BATCH:
                    yield [*self._write(waiting), *refused]
                    waiting, refused, n_bytes = [], [], 0
            if waiting or refused:
                yield [*self._write(waiting), *refused]
                waiting = []
        finally:
            for sealed in waiting:
                self._discard(sealed)

    def sealed(self, position: int, name: str, chunks: Iterable[bytes], provenance: Provenance) -> _Sealed:
        """Seal one file as what this provenance says it is."""
        self._provenance = provenance
        return self._sealed(position, name, chunks)

    def write_within(
        self, work: Work, numbers: Numbers, waiting: Iterable[tuple[Provenance, _Sealed]]
    ) -> tuple[Taken, ...]:
        """Write down files of many provenances in a transaction that is under way."""
        self._known.refresh(_MANY)
        written: list[Taken] = []
        spare: list[str] = []
        for self._provenance, sealed in waiting:
            written.append(self._write_one(work, numbers, sealed, spare))
        self._case.file.blobs.discard(*spare)
        return tuple(written)

    def _sealed(self, position: int, name: str, chunks: Iterable[bytes]) -> _Sealed:
        case = self._case
        letter, name, chunks = letters.unpacked(case, name, chunks)
        kind = self._provenance.kind or kind_of_received(name, published=self._provenance.public)
        received = receive(case.file, chunks, kind, name=name, opaque=self._opaque, known=self._is_known)
        if received.is_unread and kind is ItemKind.LIST:
            kind = self._kind_unread(received)
        return _Sealed(position, name, kind, received, now(case), letter)

    def _kind_unread(self, received: Received) -> ItemKind:
        """Say as what a refused table is kept: never as a list, so that none is ever linked from it."""
        if self._provenance.kind is None:
            return ItemKind.TESTIMONY
        self._case.file.blobs.discard(*received.blobs())
        raise RefusedListError(
            "what is refused as a list is kept as no list",
            where="the file given",
            remedy="give it as --kind testimony, with --opaque",
        )

    def _is_known(self, sha256: str) -> bool:
        return self._known.find(sha256) is not None

    def _write(self, waiting: list[_Sealed]) -> list[Taken]:
        if not waiting:
            return []
        written: list[Taken] = []
        spare: list[str] = []
        with self._case.act(Action.INTAKE) as work:
            self._known.refresh(len(waiting))
            numbers = Numbers(self._case)
            for sealed in waiting:
                written.append(self._write_one(work, numbers, sealed, spare))
            numbers.log(work)
            # what was there before is never written: the batch is settled when the transaction ends
            self._case.file.blobs.discard(*spare)
        self._known.written(numbers.highest)
        return written

    def _write_one(self, work: Work, numbers: Numbers, sealed: _Sealed, spare: list[str]) -> Taken:
        received, same = sealed.received, self._known.find(sealed.received.sha256)
        # who brought a report as a testimony is as protected as who gave a testimony
        is_open = sealed.kind is ItemKind.REPORT and (same is None or same.kind is ItemKind.REPORT)
        told = arrival(self._case, sealed.name, self._provenance, protected=not is_open)
        if same is not None:
            gathered = collection(self._case, reread=Verdict.NOT_CHECKED, clock=sealed.clock)
            work.add(ItemArrivedAgain(same.item_id, told, gathered))
            self._log_letter(work, same, sealed)
            spare += received.blobs()
            return Taken(sealed.position, sealed.name, State.DUPLICATE, same)
        item = _item(next(numbers), received, sealed.kind, ItemRole.RECEIVED, None)
        work.add(ItemReceived(item, told, collection(self._case, clock=sealed.clock)))
        self._log_letter(work, item, sealed)
        self._known.add(item)
        members = list(self._write_members(work, numbers, (item,), received, spare))
        kept = tuple(member for member in members if member is not None)
        return Taken(
            sealed.position, sealed.name, State.ACCEPTED, item, kept, n_left_inside=members.count(None)
        )

    def _log_letter(self, work: Work, item: Item, sealed: _Sealed) -> None:
        if sealed.letter is not None:
            work.add(letters.letter_opened(self._case, item.item_id, sealed.letter))

    def _write_members(
        self, work: Work, numbers: Numbers, above: tuple[Item, ...], outer: Received, spare: list[str]
    ) -> Iterator[Item | None]:
        """Write down what lies inside an item, the first of ``above``; None for each file left inside."""
        parent, ancestors = above[0], tuple(one.item_id for one in above[1:])
        for member in outer.inside:
            protected = not (parent.kind is member.kind is ItemKind.REPORT)
            plain = plain_name(member.name)
            name = vault.conceal(self._case.file, plain) if protected else plain
            if member.received is None:
                work.add(MemberSeen(parent.item_id, None, name, int(protected), member.finding))
                yield None
                continue
            same = self._known.find(member.received.sha256)
            if same is not None:
                work.add(MemberSeen(parent.item_id, same.item_id, name, int(protected), "held already"))
                spare += member.received.blobs()
                yield same
                continue
            item = _item(next(numbers), member.received, member.kind, ItemRole.MEMBER, parent.item_id)
            derivation = derivation_of_member(parent.media_type)
            work.add(ItemDerived(item, ancestors, derivation, collection(self._case), name, int(protected)))
            if member.metadata:
                tool, version = derivation.tool, derivation.version
                told = metadata_read(
                    self._case, item, member.metadata, told_by=AROUND_IT, tool=tool, version=version
                )
                work.add(told)
            self._known.add(item)
            yield item
            yield from self._write_members(work, numbers, (item, *above), member.received, spare)

    def _discard(self, sealed: _Sealed) -> None:
        self._case.file.blobs.discard(*sealed.received.blobs())


# of the source, not of the case: what the case's own disk says is another error, and stops everything
_REFUSALS = (
    NotTakenInError,
    letters.NotALetterError,
    letters.LetterDigestError,
    envelopes.DamagedLetterError,
    envelopes.LetterForAnotherError,
    OSError,
)


def _refused(position: int, name: str, error: Exception) -> Taken:
    if not isinstance(error, UncountedError):
        # the system's own words can hold the path, and the path a name
        error = _unreadable(position)
    return Taken(position, name, State.REFUSED, None, refusal=error)


def _unreadable(position: int) -> FileUnreadableError:
    return FileUnreadableError(
        "the file cannot be read", where=f"file {position}", remedy="check that it is there and yours"
    )


def _item(item_id: str, received: Received, kind: ItemKind, role: ItemRole, parent_id: str | None) -> Item:
    return Item(
        item_id,
        received.blob_id,
        kind,
        received.sha256,
        received.size,
        received.media_type,
        role,
        parent_id,
    )


def read_chunks(path: Path) -> Iterator[bytes]:
    """Read a file piece by piece; the first piece is smaller, for most files are short."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    size = _FIRST_BYTES
    try:
        while chunk := os.read(descriptor, size):
            yield chunk
            size = _CHUNK_BYTES
    finally:
        os.close(descriptor)


def all_items(case: Case) -> tuple[Item, ...]:
    """Return every item, in the order received."""
    return tuple(sorted(map(item_from_row, case.rows("item")), key=_by_number))


def _by_number(item: Item) -> int:
    return item.number


def find_item(case: Case, called: str) -> Item:
    """Find an item by its id, its digest (or eight digits of it), or the name of the file it came in.

    A digest or a name means the file that came, never a text or a copy that was made out of it.

    Raises
    ------
    UnknownItemError
        None, or more than one.
    """
    items = all_items(case)
    found = {
        item.item_id
        for item in items
        if called == item.item_id
        or (len(called) >= 8 and item.sha256.startswith(called) and not item.is_version)
    }
    if not found:
        found = {row["item_id"] for row in case.rows("arrival") if arrival_name(case, row) == called}
    if len(found) != 1:
        raise UnknownItemError(
            "no item is called so" if not found else f"{len(found)} items are called so",
            where="an item named by the member",
            remedy="use the id that `uncounted intake` printed (I1, I2, ...)",
        )
    return next(item for item in items if item.item_id in found)


def arrival_name(case: Case, row: Mapping[str, object]) -> str | None:
    """Return the name a file came in with, opening it where it is sealed; None without the vault key."""
    if not row["is_sealed"]:
        return str(row["name"])
    if not holds_vault(case):
        return None
    return str(json.loads(vault.reveal(case.file, str(row["sealed"])))["name"])


def shown_source(row: Mapping[str, object]) -> str:
    """Say where an item came from, as it may be shown: who gave a testimony or a list stays sealed."""
    return GIVEN_TO_THE_CASE if row["is_sealed"] else str(row["source"])
