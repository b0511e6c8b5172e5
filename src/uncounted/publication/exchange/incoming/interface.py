"""What a reader of another tool's file gives: rows of three kinds, bad rows, and what it left unread.

- A reader is a function from files to rows. It opens, fetches and writes nothing, and knows no case.
- Each row is a claim, a person or a text, or it is bad: rows = claims + persons + texts + bad rows, always.
- What persons are, believe or suffer from, and how to reach them, is dropped unread: told by column, kind and
  count, never by value. It is in no row.
- Nothing is guessed: what a file does not say is empty, and a claim of an act needs a code of ours.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from uncounted.vocabulary.errors import UncountedError
from uncounted.vocabulary.protected import RefusedColumn
from uncounted.vocabulary.tables import TextTable

# what a row may say of a claim; docs/exchange.md says what each means
CLAIM_COLUMNS = (
    "claim", "item", "sha256", "words", "start", "acts", "modality", "basis", "form", "speaker",
    "asserted_by", "date", "place", "count_words", "count_low", "count_high", "count_unit", "measure",
    "proposition", "pseudonym", "origin_kind", "origin_id", "channel", "relation", "derived_from", "period",
    "note",
)  # fmt: skip
PERSON_COLUMNS = ("row_id", "name", "father_name", "sex", "birth", "age", "event_date", "place")
MOST_CLAIM_ROWS = 20_000
MOST_LIST_ROWS = 200_000
# of a file of another tool no more is read: whatever it holds that is longer is no field of it
LONGEST_TEXT = 100_000


class UnreadableImportError(UncountedError):
    """Files that are not what they were given as."""


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file as received; ``name`` without folders."""

    name: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a row stands: which of the files given, and which row of it, both from 1."""

    file: int
    row: int


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """What a row says of one claim, under our columns; what it does not say is absent."""

    place: Place
    values: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One row of a list of people: as many cells as the list has columns."""

    place: Place
    cells: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class TextRow:
    """A row that is no claim: paragraphs to be read by a coder, or none where other rows refer to it.

    ``key`` tells it apart from others that say the same.
    """

    place: Place
    paragraphs: tuple[str, ...] = field(default=(), repr=False)
    key: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class MediaNamed:
    """A file that a row names: the last part of its path, its SHA-256 or nothing, the page and its day."""

    place: Place
    name: str = field(repr=False)
    sha256: str
    url: str = field(repr=False)
    published: str | None


@dataclass(frozen=True, slots=True)
class BadRow:
    """Why a row cannot come in: which column, what was expected, what shape came; never a value."""

    place: Place
    column: str
    expected: str
    got: str


@dataclass(frozen=True, slots=True)
class DroppedColumn:
    """A column or field that was not read: where, why (None: nobody asked for it), how many were filled."""

    file: int
    column: str
    why: RefusedColumn | None
    n_values: int


@dataclass(frozen=True, slots=True)
class ReadIn:
    """All that files say, in the order in which they say it; ``wordings`` are of propositions, by id."""

    n_rows: int
    claims: tuple[ClaimRow, ...] = ()
    person_columns: tuple[str, ...] = ()
    persons: tuple[PersonRow, ...] = ()
    texts: tuple[TextRow, ...] = ()
    bad: tuple[BadRow, ...] = ()
    dropped: tuple[DroppedColumn, ...] = ()
    wordings: Mapping[str, str] = field(default_factory=dict, repr=False)
    media: tuple[MediaNamed, ...] = ()

    @property
    def holds_protected(self) -> bool:
        """Whether the files hold what no case keeps of a person; then they are not kept as they are."""
        return any(one.why is not None and one.n_values for one in self.dropped)


class Renaming(Protocol):
    """What says which headings of a table fill which columns of ours (`uncounted.people.mapping`)."""

    @property
    def columns(self) -> Mapping[str, tuple[str, ...]]:
        """Our columns, with the headings that fill them."""

    def applied(self, table: TextTable, *, where: str) -> TextTable:
        """Return the table under our headings."""

    def dropped(self, table: TextTable) -> tuple[str, ...]:
        """Return the headings that fill no column of ours."""


Reader = Callable[[Sequence[GivenFile], Renaming | None], ReadIn]


def counted(drops: Sequence[DroppedColumn]) -> tuple[DroppedColumn, ...]:
    """Join what was dropped under one name of one file, in the order of first appearance."""
    found: dict[tuple[int, str], DroppedColumn] = {}
    for one in drops:
        before = found.get((one.file, one.column))
        n_values = one.n_values + (before.n_values if before else 0)
        found[one.file, one.column] = DroppedColumn(one.file, one.column, one.why, n_values)
    return tuple(found.values())


def said(**values: str | int | None) -> dict[str, str]:
    """Keep what there is, as text."""
    kept = {name: str(value).strip() for name, value in values.items() if value is not None}
    return {name: value for name, value in kept.items() if value}
