"""What no count shows and somebody declares: through whom persons were reached, and who made each list.

- A CSV with a row for each list: ``list``, and ``channel`` or ``source`` or both. It names no person.
- Every list of a table is declared, or none is: half a declaration would look like a whole one.
- Declared channels and sources replace those that a table brings along.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from uncounted.estimation.capture import CaptureTable, Samples, UnusableTableError
from uncounted.vocabulary.errors import InvalidRowsError, RowProblem
from uncounted.vocabulary.tables import UnreadableTableError, read_table

_COLUMNS = ("list", "channel", "source")


@dataclass(frozen=True, slots=True)
class Declaration:
    """Lists, and in their order the channel and the source of each; empty where the column was not given."""

    lists: tuple[str, ...]
    channels: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


def read_declaration(data: bytes, *, where: str) -> Declaration:
    """Read a CSV of lists with their channels, their sources or both.

    Raises
    ------
    UncountedError
        It is no such table, a list stands twice, or a cell is empty.
    """
    text = read_table(data, where=where, required=("list",), allowed=_COLUMNS)
    given = [name for name in _COLUMNS if name in text.columns]
    if len(given) < 2:
        raise UnreadableTableError(
            "neither channels nor sources are given",
            where=where,
            remedy="give the columns list,channel or list,source or all three",
        )
    columns = {name: [row[text.columns.index(name)].strip() for row in text.rows] for name in given}
    times = Counter(columns["list"])
    problems = [
        RowProblem(number, name, "a name", "nothing")
        for name in given
        for number, cell in enumerate(columns[name], start=1)
        if not cell
    ]
    problems += [
        RowProblem(number, "list", "each list once", f"given {times[cell]} times")
        for number, cell in enumerate(columns["list"], start=1)
        if cell and times[cell] > 1
    ]
    if problems or not text.rows:
        problems.sort(key=lambda problem: problem.row)
        raise InvalidRowsError(
            problems or [RowProblem(1, "list", "the name of a list", "no row")],
            where=where,
            n_rows=len(text.rows),
        )
    return Declaration(
        tuple(columns["list"]), tuple(columns.get("channel", ())), tuple(columns.get("source", ()))
    )


def declare(
    table: CaptureTable,
    declaration: Declaration | None,
    *,
    where: str = "the declaration",
    samples: Samples | None = None,
) -> CaptureTable:
    """Return the table with what was declared of its lists; lists that it does not have are passed over.

    Raises
    ------
    UnusableTableError
        A list of the table is not declared.
    """
    if samples is not None:
        table = replace(table, samples=samples)
    if declaration is None:
        return table
    missing = [name for name in table.lists if name not in declaration.lists]
    if missing:
        raise UnusableTableError(
            "nothing is declared of the lists " + ", ".join(missing),
            where=where,
            remedy="give each list of the table a row",
        )
    places = [declaration.lists.index(name) for name in table.lists]
    channels = (
        tuple(declaration.channels[place] for place in places) if declaration.channels else table.channels
    )
    sources = tuple(declaration.sources[place] for place in places) if declaration.sources else table.sources
    return replace(table, channels=channels, sources=sources)
