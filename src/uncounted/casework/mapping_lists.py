"""How the columns of a sealed list are read, where its headings are not ours: data of its own, as an entry.

- The list stays as it came. What is kept is the mapping, sealed as the list is; the newest holds.
- The list is read in a vault session, whole: a mapping under which any row is bad is not taken, and all bad
  rows are told at once. What it leaves out is dropped unread, and told.
- Contacts and protected grounds are refused with or without a mapping.
- Who makes a mapping sees the headings of the list, and no cell of it.
- A mapping that is taken back leaves the one before it in force; the list is not read for that.
- A dry run, and one that failed, leave the agreement for another try.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from uncounted.casefile.replaying import entries_of
from uncounted.casework.agreement import Matter
from uncounted.casework.cases import Case
from uncounted.casework.consenting import require_open
from uncounted.casework.counting import bytes_of_list, require_key_of_lists
from uncounted.casework.families import lists_of, text_item
from uncounted.casework.intake import find_item
from uncounted.casework.permissions import Action
from uncounted.casework.requests import require_together
from uncounted.casework.vault_session import vault_session
from uncounted.evidence import Item
from uncounted.people import read_list
from uncounted.people.entries import ListMapped, MappingTakenBack
from uncounted.people.mapping import read_mapping
from uncounted.people.records import KNOWN_COLUMNS
from uncounted.vocabulary.errors import UncountedError
from uncounted.vocabulary.tables import read_table


class NotAListError(UncountedError):
    """What was named is no list of people."""


class NothingMappedError(UncountedError):
    """A list whose columns nobody mapped, or whose mapping was taken back already."""


@dataclass(frozen=True, slots=True)
class ListHeadings:
    """The headings of a list as they stand there, and how many rows it has; ``ours`` are those known here."""

    list: str
    n_rows: int
    headings: tuple[str, ...] = field(repr=False)

    @property
    def ours(self) -> tuple[str, ...]:
        """The headings that are read without any mapping."""
        return tuple(heading for heading in self.headings if heading in KNOWN_COLUMNS)


@dataclass(frozen=True, slots=True)
class ListReading:
    """How a list is read: its rows, those taken, those that repeat another, what fills our columns.

    ``columns`` are our columns with the headings that fill them; ``dropped_columns`` the headings whose cells
    were never read.
    """

    list: str
    rows: int
    taken: int
    duplicate_rows: int
    columns: tuple[tuple[str, tuple[str, ...]], ...]
    dropped_columns: tuple[str, ...]


def map_list(
    case: Case, called: str, mapping: bytes, *, purpose: str | None = None, dry_run: bool = False
) -> ListReading:
    """Say how the columns of a list are read, from the next linkage on.

    It needs two persons: others agree to a session over this list. ``dry_run`` reads it and keeps nothing.

    Raises
    ------
    UnusableMappingError, ProtectedColumnError
        Faults of the mapping itself are told before anybody is asked.
    SecondPersonNeededError, PurposeMissingError
    InvalidRowsError
        All rows that would be bad under it; nothing is kept.
    NotAListError, ClosedItemError, NotTextError, UnknownItemError, NotPermittedError, VaultNotHeldError
    """
    case.authorised(Action.MAP_LIST)
    read_mapping(mapping, where="the mapping", known=KNOWN_COLUMNS)
    item = _readable(case, called)
    with vault_session(
        case, Action.MAP_LIST, [item.item_id], purpose=purpose, outlives_failure=True
    ) as session:
        data = bytes_of_list(case, item, session)
        found = read_list(data, name=item.item_id, mapping=mapping)
        session.n_rows += found.n_rows
        if not dry_run:
            session.results.append(ListMapped(item.item_id, mapping.decode()))
    return ListReading(
        item.item_id,
        found.n_rows,
        len(found.records),
        len(found.duplicate_rows),
        found.filled_by,
        found.dropped_columns,
    )


def ask_to_map(case: Case, called: str, *, purpose: str | None = None) -> None:
    """Ask others to agree that a list is read to map it; returns where that may be done now.

    Raises
    ------
    SecondPersonNeededError, PurposeMissingError
    NotAListError, ClosedItemError, NotTextError, UnknownItemError, NotPermittedError, VaultNotHeldError
    """
    case.authorised(Action.MAP_LIST)
    item = _readable(case, called)
    require_together(case, Action.MAP_LIST, Matter((item.item_id,)), purpose=purpose)


def headings_of(case: Case, called: str, *, purpose: str | None = None) -> ListHeadings:
    """Read the headings of a list, so that they can be mapped; the agreement stays for the mapping itself.

    Raises
    ------
    ProtectedColumnError
        One of them says what nobody here may hold; the error says what to do instead.
    UnreadableTableError, UnreadableTextError, InvalidRowsError
    and what `ask_to_map` raises
    """
    case.authorised(Action.MAP_LIST)
    item = _readable(case, called)
    with vault_session(
        case, Action.MAP_LIST, [item.item_id], purpose=purpose, outlives_failure=True
    ) as session:
        table = read_table(bytes_of_list(case, item, session), where=item.item_id)
        session.n_rows += len(table.rows)
    return ListHeadings(item.item_id, len(table.rows), table.columns)


def take_back_mapping(case: Case, called: str) -> None:
    """Let the mapping before the newest of a list hold again, or none; from the next linkage on.

    Raises
    ------
    NothingMappedError, NotAListError, UnknownItemError, NotPermittedError, VaultNotHeldError
    """
    case.authorised(Action.MAP_LIST)
    item = _list_named(case, called)
    require_key_of_lists(case, item)
    in_force: list[str] = []
    for logged in entries_of(case.file, {"people.list_mapped", "people.mapping_taken_back"}):
        if logged.body is None or logged.body.item_id != item.item_id:
            continue
        if isinstance(logged.body, ListMapped):
            in_force.append(logged.body.mapping)
        elif in_force:
            in_force.pop()
    if not in_force:
        raise NothingMappedError(
            "no mapping of this list is in force",
            where=f"item {item.item_id}",
            remedy="nothing was changed; the list is read under its own headings",
        )
    with case.act(Action.MAP_LIST) as work:
        work.add(MappingTakenBack(item.item_id, in_force[-2] if len(in_force) > 1 else ""))


def _readable(case: Case, called: str) -> Item:
    """Find a list that may be read once others agree."""
    item = _list_named(case, called)
    require_open(case, item)
    require_key_of_lists(case, item)
    text_item(case, item)
    return item


def _list_named(case: Case, called: str) -> Item:
    item = find_item(case, called)
    if item.item_id not in {one.item_id for one in lists_of(case)}:
        raise NotAListError(
            "this is no list of people",
            where=f"item {item.item_id}",
            remedy="name one that was taken in with `uncounted intake CASE FILE --kind list`",
        )
    return item
