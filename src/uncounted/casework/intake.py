"""Take files in: seal them, keep each content once, log each arrival."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from uncounted.casework import letters
from uncounted.casework.cases import Case
from uncounted.casework.permissions import Action
from uncounted.evidence import Item, ItemKind, kind_of_received, receive
from uncounted.evidence.entries import NOT_CAPTURED, ItemArrived, ItemSealed
from uncounted.protection import vault
from uncounted.vocabulary.dates import PartialDate
from uncounted.vocabulary.errors import UncountedError

_CHUNK_BYTES = 1 << 20
GIVEN_TO_THE_CASE = "given to this case"


class UnknownItemError(UncountedError):
    """No item of this case is called so."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a file came from, as the member knows it; what is not known stays None."""

    source: str | None = None
    address: str | None = None
    published: str | None = None
    kind: ItemKind | None = None


def provenance(
    source: str | None, address: str | None, published: str | None, kind: str | None
) -> Provenance:
    """Make a provenance from what a member typed; an impossible date is refused before anything is read.

    Raises
    ------
    ImpossibleDateError
    """
    if published is not None:
        PartialDate.parse(published)
    return Provenance(source, address, published, ItemKind(kind) if kind else None)


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one file: its item, and whether the same bytes were there before."""

    item: Item
    duplicate: bool


def take_in(case: Case, chunks: Iterable[bytes], name: str, provenance: Provenance) -> Taken:
    """Seal one file and log its arrival; the same bytes are stored once, each arrival is logged.

    A letter from the field is opened, and the file in it is sealed under its own name.

    Raises
    ------
    ImpossibleDateError, EmptyItemError, StorageFullError, NotPermittedError
    LetterForAnotherError, DamagedLetterError, NotALetterError, LetterDigestError
        In every case nothing is added.
    """
    case.authorised(Action.INTAKE)
    if provenance.published is not None:
        PartialDate.parse(provenance.published)
    public = provenance.address is not None or provenance.published is not None
    letter, name, chunks = letters.unpacked(case, name, chunks)
    kind = provenance.kind or kind_of_received(name, published=public)
    received = receive(case.file, chunks, kind, name=name)
    with case.act(Action.INTAKE) as work:
        same = list(case.rows("item", sha256=received.sha256))
        if same:
            item = item_from_row(same[0])
            case.file.blobs.discard(received.blob_id)
        else:
            item_id = next_item_id(case)
            item = Item(item_id, received.blob_id, kind, received.sha256, received.size, received.media_type)
            work.add(ItemSealed(item))
        # who brought a report as a testimony is as protected as who gave a testimony
        open_arrival = item.kind is kind is ItemKind.REPORT
        work.add(_arrival(case, item, name, provenance, protected=not open_arrival))
        if letter is not None:
            work.add(letters.letter_opened(case, item.item_id, letter))
    return Taken(item, duplicate=bool(same))


def _arrival(case: Case, item: Item, name: str, provenance: Provenance, *, protected: bool) -> ItemArrived:
    def kept(value: str | None) -> str:
        if value is None:
            return NOT_CAPTURED
        return vault.conceal(case.file, value) if protected else value

    return ItemArrived(
        item_id=item.item_id,
        source=kept(provenance.source),
        address=kept(provenance.address),
        published=provenance.published or NOT_CAPTURED,
        name=kept(name),
        is_sealed=1 if protected else 0,
    )


def read_chunks(path: Path) -> Iterator[bytes]:
    """Read a file piece by piece."""
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK_BYTES):
            yield chunk


def next_item_id(case: Case) -> str:
    """Return an id that no item has or ever had: what was erased keeps its id, and shares it with nothing."""
    ids = [str(row["item_id"]) for row in case.rows("item")]
    ids += [str(row["record"]) for row in case.rows("erased_record")]
    numbers = [int(called[1:]) for called in ids if called[:1] == "I" and called[1:].isdecimal()]
    return f"I{max(numbers, default=0) + 1}"


def all_items(case: Case) -> tuple[Item, ...]:
    """Return every item, in the order received."""
    rows = sorted(case.rows("item"), key=lambda row: int(row["item_id"][1:]))
    return tuple(item_from_row(row) for row in rows)


def find_item(case: Case, called: str) -> Item:
    """Find an item by its id, its digest (or eight digits of it), or the name of the file it came in.

    Raises
    ------
    UnknownItemError
        None, or more than one.
    """
    items = all_items(case)
    found = {
        item.item_id
        for item in items
        if called == item.item_id or (len(called) >= 8 and item.sha256.startswith(called))
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


def arrival_name(case: Case, row: dict[str, object]) -> str:
    """Return the name a file came in with, opening it where it is sealed."""
    name = str(row["name"])
    return vault.reveal(case.file, name) if row["is_sealed"] else name


def shown_source(row: Mapping[str, object]) -> str:
    """Say where an item came from, as it may be shown: who gave a testimony or a list stays sealed."""
    return GIVEN_TO_THE_CASE if row["is_sealed"] else str(row["source"])


def item_from_row(row: dict[str, object]) -> Item:
    """Read an item from its row."""
    return Item(
        str(row["item_id"]),
        str(row["blob_id"]),
        ItemKind(str(row["kind"])),
        str(row["sha256"]),
        int(str(row["size"])),
        str(row["media_type"]),
    )
