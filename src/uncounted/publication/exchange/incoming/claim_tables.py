"""The forms ``csv-claims`` and ``csv-list``: tables of claims, and lists of people, with headings of anybody.

- Columns of a protected ground, of contacts and of biometrics are dropped before a row is read, by heading or
  by cells. A column that nothing asks for is dropped unread, and told.
- Words are words: a cell that a spreadsheet would run is text here, and stays as it is.
- Of several files, the rows are one table each; a list comes from one file.
"""

from __future__ import annotations

from collections.abc import Sequence

from uncounted.publication.exchange.incoming.interface import (
    CLAIM_COLUMNS,
    MOST_CLAIM_ROWS,
    MOST_LIST_ROWS,
    BadRow,
    ClaimRow,
    DroppedColumn,
    GivenFile,
    PersonRow,
    Place,
    ReadIn,
    Renaming,
    UnreadableImportError,
    said,
)
from uncounted.vocabulary.tables import ScreenedTable, TextTable, read_lines, screen_table

# cells that are words of a claim: what somebody said of a ground belongs to the act
_WORDS_OF_CLAIMS = frozenset(
    {"words", "acts", "modality", "basis", "form", "speaker", "asserted_by", "count_words", "note"}
)


def csv_claims(files: Sequence[GivenFile], mapping: Renaming | None) -> ReadIn:
    """Read tables of claims; without a mapping, their headings are ours.

    Raises
    ------
    UnreadableTextError, UnreadableTableError, UnusableMappingError
    """
    claims: list[ClaimRow] = []
    bad: list[BadRow] = []
    dropped: list[DroppedColumn] = []
    n_rows = 0
    for number, file in enumerate(files, start=1):
        table = screened(file, number, MOST_CLAIM_ROWS, _trusted(mapping))
        n_rows += table.n_rows
        dropped += drops_of(table, number)
        named, unread = _named(table, mapping, number)
        dropped += unread
        bad += [BadRow(Place(number, one.row), one.column, one.expected, one.got) for one in table.ragged]
        for (row, _), record in zip(table.rows, named.records(), strict=True):
            claims.append(ClaimRow(Place(number, row), said(**record)))
    return ReadIn(n_rows, claims=tuple(claims), bad=tuple(bad), dropped=tuple(dropped))


def csv_list(files: Sequence[GivenFile], mapping: Renaming | None) -> ReadIn:
    """Read one list of people, as it is headed; which headings fill which of our columns is judged later.

    Raises
    ------
    UnreadableTextError, UnreadableTableError
    UnreadableImportError
        More than one list was given: each is counted by itself.
    """
    del mapping
    if len(files) != 1:
        raise UnreadableImportError(
            f"{len(files)} lists at once",
            where="the files given",
            remedy="bring in one list at a time: which list a person stands on is counted",
        )
    table = screened(files[0], 1, MOST_LIST_ROWS, frozenset())
    return ReadIn(
        table.n_rows,
        person_columns=table.columns,
        persons=tuple(PersonRow(Place(1, row), cells) for row, cells in table.rows),
        bad=tuple(BadRow(Place(1, one.row), one.column, one.expected, one.got) for one in table.ragged),
        dropped=tuple(drops_of(table, 1)),
    )


def screened(file: GivenFile, number: int, most_rows: int, trusted: frozenset[str]) -> ScreenedTable:
    """Read a table without the columns that no case keeps."""
    where = f"file {number}"
    return screen_table(read_lines(file.data, where=where, most_rows=most_rows), where=where, trusted=trusted)


def drops_of(table: ScreenedTable, file: int) -> list[DroppedColumn]:
    """Tell the columns that were refused, by number: a heading can be a value that slipped."""
    return [DroppedColumn(file, f"column {one.number}", one.why, one.n_cells) for one in table.dropped]


def _trusted(mapping: Renaming | None) -> frozenset[str]:
    if mapping is None:
        return _WORDS_OF_CLAIMS
    return frozenset(heading for ours in _WORDS_OF_CLAIMS for heading in mapping.columns.get(ours, ()))


def _named(
    table: ScreenedTable, mapping: Renaming | None, file: int
) -> tuple[TextTable, list[DroppedColumn]]:
    """Return a table under our headings, and the headings whose cells were not read."""
    whole = TextTable(table.columns, tuple(cells for _, cells in table.rows))
    if mapping is not None:
        unread, whole_named = mapping.dropped(whole), mapping.applied(whole, where=f"file {file}")
    else:
        unread = tuple(one for one in whole.columns if one not in CLAIM_COLUMNS)
        kept = [place for place, one in enumerate(whole.columns) if one in CLAIM_COLUMNS]
        whole_named = TextTable(
            tuple(whole.columns[place] for place in kept),
            tuple(tuple(row[place] for place in kept) for row in whole.rows),
        )
    places = [whole.columns.index(one) for one in unread]
    return whole_named, [
        DroppedColumn(file, repr(one), None, sum(bool(row[place].strip()) for row in whole.rows))
        for one, place in zip(unread, places, strict=True)
    ]
