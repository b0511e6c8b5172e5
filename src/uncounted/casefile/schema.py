"""What a room declares: its entry kinds, the tables they project to, and how. Plain values, pure functions.

- A projection is a function from one logged entry to changes of rows; it reads nothing else.
- Tables can be dropped and replayed at any time: a fact that is in no entry does not exist.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from uncounted.casefile.changes import Change, Table
from uncounted.vocabulary.errors import UncountedError

if TYPE_CHECKING:
    from uncounted.casefile.entry import Logged
    from uncounted.casefile.keyring import Compartment


def nothing(_: Any) -> Iterable[str]:
    """Say that a body tells of no record, or erases none."""
    return ()


@dataclass(frozen=True, slots=True)
class EntryKind:
    """One kind of entry: its stable name, the dataclass of its body, its compartment and its projection.

    ``project`` must be a pure function of the logged entry. ``about`` names the records (item ids) that a
    body tells of: when one of them is erased, the body is erased with it. ``erases`` names the data keys that
    are destroyed on a body's account: from then on, what they opened counts as not there.
    """

    name: str
    body: type[Any]
    compartment: Compartment
    project: Callable[[Logged], Iterable[Change]]
    about: Callable[[Any], Iterable[str]] = nothing
    erases: Callable[[Any], Iterable[str]] = nothing


class UnknownKindError(UncountedError):
    """An entry of a kind that this version of the program does not know."""


class Schema:
    """All kinds and tables of a case, joined; names are unique."""

    def __init__(self, kinds: Iterable[EntryKind], tables: Iterable[Table]) -> None:
        self.kinds = {kind.name: kind for kind in kinds}
        self.tables = {table.name: table for table in tables}
        self._by_body = {kind.body: kind for kind in self.kinds.values()}

    def kind_of(self, body: object) -> EntryKind:
        """Find the kind that a body belongs to; a body of no kind is a fault of the program."""
        return self._by_body[type(body)]

    def kind_named(self, name: str, *, number: int) -> EntryKind:
        """Find a kind by its name.

        Raises
        ------
        UnknownKindError
            This version of the program does not know it.
        """
        if name not in self.kinds:
            raise UnknownKindError(
                "an entry of an unknown kind",
                where=f"entry {number}",
                remedy="open the case with the version of uncounted that wrote it, or a later one",
            )
        return self.kinds[name]
