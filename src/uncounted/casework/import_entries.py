"""What an import writes down: what came in by it, which rows it brought, and that it was undone.

- Headings of somebody else's file can tell: the mapping lies under the vault key, as the file does.
- A row is told by its number and by a digest of what it says, so that it comes in once. Entries are sealed,
  and no table holds a digest.
- An undone import stays on record. What it brought is closed; what it brought again later is open again.
- That an import was made, and undone, outlives the erasure of an item: it holds ids and counts, and the other
  items of an undone import must stay closed. What tells of the files, and the reason, goes with the items.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from uncounted.casefile import Amend, Compartment, EntryKind, Logged, Put, Table


@dataclass(frozen=True, slots=True)
class FileGiven:
    """A file as it was given: the digest of its bytes, and the item that keeps them (empty: none does)."""

    sha256: str
    item_id: str


@dataclass(frozen=True, slots=True)
class Unread:
    """What was left unread, by kind: how many columns or fields, and how many of their values."""

    why: str
    n_columns: int
    n_values: int


@dataclass(frozen=True, slots=True)
class ImportMade:
    """Files of another tool came in: ``items`` are new by it; rows = accepted + rejected + duplicates."""

    import_id: str
    form: str
    items: tuple[str, ...]
    n_rows: int
    n_accepted: int
    n_rejected: int
    n_duplicates: int
    unread: tuple[Unread, ...]


@dataclass(frozen=True, slots=True)
class FilesGiven:
    """The files of an import."""

    import_id: str
    items: tuple[str, ...]
    files: tuple[FileGiven, ...]


@dataclass(frozen=True, slots=True)
class RowBrought:
    """A row that came in as a suggestion; ``is_new`` is 0 where one stood there already."""

    file: int
    row: int
    digest: str
    item_id: str
    suggestion_id: str
    is_new: int


@dataclass(frozen=True, slots=True)
class RowsBrought:
    """Some of the rows of an import."""

    import_id: str
    rows: tuple[RowBrought, ...]


@dataclass(frozen=True, slots=True)
class ImportMapped:
    """How the headings of an import were read: the mapping as it was given."""

    import_id: str
    items: tuple[str, ...]
    mapping: str


@dataclass(frozen=True, slots=True)
class ImportUndone:
    """A member took a whole import back."""

    import_id: str
    items: tuple[str, ...]
    n_suggestions: int
    n_claims: int


@dataclass(frozen=True, slots=True)
class UndoingExplained:
    """Why an import was undone; ``reason`` is sealed."""

    import_id: str
    items: tuple[str, ...]
    reason: str


def _made(logged: Logged) -> Iterable[Put]:
    body: ImportMade = logged.body
    yield Put(
        "import_made",
        {
            "import_id": body.import_id,
            "number": logged.number,
            "form": body.form,
            "made": logged.time,
            "n_accepted": body.n_accepted,
            "stands": 1,
        },
    )
    for item_id in body.items:
        yield Put("import_item", {"item_id": item_id, "import_id": body.import_id, "stands": 1})


def _undone(logged: Logged) -> Iterable[Amend]:
    body: ImportUndone = logged.body
    yield Amend("import_made", {"import_id": body.import_id}, {"stands": 0})
    yield Amend("import_item", {"import_id": body.import_id}, {"stands": 0})


def _nothing(_: Logged) -> Iterable[Put]:
    return ()


def _items_of_rows(body: RowsBrought) -> Iterable[str]:
    return dict.fromkeys(one.item_id for one in body.rows)


KINDS = (
    EntryKind("casework.import_made", ImportMade, Compartment.CONTENT, _made),
    EntryKind("casework.files_given", FilesGiven, Compartment.CONTENT, _nothing, lambda body: body.items),
    EntryKind("casework.rows_brought", RowsBrought, Compartment.CONTENT, _nothing, _items_of_rows),
    EntryKind("casework.import_mapped", ImportMapped, Compartment.VAULT, _nothing, lambda body: body.items),
    EntryKind("casework.import_undone", ImportUndone, Compartment.CONTENT, _undone),
    EntryKind(
        "casework.undoing_explained",
        UndoingExplained,
        Compartment.CONTENT,
        _nothing,
        lambda body: body.items,
    ),
)
TABLES = (
    Table(
        "import_made",
        {"import_id": str, "number": int, "form": str, "made": str, "n_accepted": int, "stands": int},
        ("import_id",),
    ),
    Table("import_item", {"item_id": str, "import_id": str, "stands": int}, ("item_id",), ("import_id",)),
)
