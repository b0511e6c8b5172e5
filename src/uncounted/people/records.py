"""Lists of people as they came: every row kept as written, nothing guessed, nothing more than is needed.

- A column that is not known here is dropped unread, and the list says which; a mapping, kept as data, says
  what fills our columns where a list has headings of its own (`uncounted.people.mapping`).
- A column of a protected ground or of contacts is refused, by its heading or by its cells
  (`uncounted.vocabulary.protected`, `uncounted.vocabulary.protected_values`).
- All bad rows are reported at once; rows in = records + duplicate rows, or nothing is taken.
- A partial date stays partial; an age is kept as the years in which the person may have been born.
- A pseudonym is never read: two people may share one, and one person may have several.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from uncounted.people.fates import ANSWERS, BASES, Basis, Question, Told
from uncounted.people.mapping import read_mapping
from uncounted.vocabulary.dates import ImpossibleDateError, PartialDate
from uncounted.vocabulary.errors import InvalidRowsError, RowProblem, UncountedError, shape_of
from uncounted.vocabulary.names import fold, script_of
from uncounted.vocabulary.protected import refuse_protected_columns
from uncounted.vocabulary.protected_values import refuse_protected_table
from uncounted.vocabulary.tables import UnreadableTableError, read_table

KNOWN_COLUMNS = (
    "given_name", "father_name", "family_name", "name", "sex", "birth", "age", "event_date", "place",
    "area", "occupation", "fate", "fate_basis", "whereabouts", "whereabouts_basis", "row_id",
)  # fmt: skip
OLDEST_AGE = 120
# People round ages to fives and tens; a round age may miss by as much (METHODS: three years).
ROUND_AGE_SLACK = 3

_LIST_NAME = re.compile(r"\w[\w .-]{0,59}")
# A row id leaves the list in exports, so it must not be able to hold a name: one run of letters at most
# two long, and digits.
_ROW_ID = re.compile(r"[A-Za-z]{0,2}[0-9][0-9./_-]{0,22}", re.ASCII)
_SEXES = {
    "f": "female", "female": "female", "w": "female", "woman": "female", "ж": "female",
    "m": "male", "male": "male", "man": "male", "м": "male",
    "": None, "unknown": None,
}  # fmt: skip


class UnusableListNameError(UncountedError):
    """A list's name that could not stand at the head of a column."""


class Repeats(StrEnum):
    """Whether one person may stand on a list in several rows."""

    AT_MOST_ONCE = "at most once"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True, order=True)
class RowReference:
    """A row of a list, told without a name."""

    list_name: str
    row: int
    row_id: str


@dataclass(frozen=True, slots=True)
class YearsOfBirth:
    """The years in which a person may have been born, both ends included."""

    earliest: int
    latest: int


@dataclass(frozen=True, slots=True)
class VictimRecord:
    """One row of one list; names exactly as written, ``None`` where the row is silent.

    ``row`` counts data rows from 1, duplicates included, as a reader of the file would.
    ``family_name`` is None too where the list has one column for the whole name, which is then
    ``full_name``: which part of it is the family's is judged in comparison, not here.
    """

    row: int
    row_id: str
    # Out of every repr: a record that stands in a traceback must not tell a name.
    given_name: str | None = field(repr=False)
    father_name: str | None = field(repr=False)
    family_name: str | None = field(repr=False)
    full_name: str | None = field(repr=False)
    script: str
    sex: str | None
    birth: PartialDate | None
    birth_years: YearsOfBirth | None
    event_date: PartialDate | None
    place: str | None
    area: str | None
    occupation: str | None
    fate: Told | None
    whereabouts: Told | None


@dataclass(frozen=True, slots=True)
class VictimList:
    """A list of people with what it says of itself.

    Attributes
    ----------
    name : str
        What the list is called in every result.
    records : tuple of VictimRecord
        The rows taken, in their order.
    n_rows, duplicate_rows : int, tuple of int
        Rows in the file; rows that repeat an earlier row to the letter (``n_rows`` is their number
        plus the number of records).
    dropped_columns : tuple of str
        Headings not known here, whose cells were never read.
    filled_by : tuple of pairs of str and tuple of str
        Each column that was read, with the headings that filled it.
    repeats : Repeats
        Whether one person may stand on the list more than once.
    covered_places : tuple of str
        The places the list set out to cover; empty where it names no bounds. A person known only
        elsewhere is *not covered* by it, which is not the same as missing from it.
    """

    name: str
    records: tuple[VictimRecord, ...]
    n_rows: int
    duplicate_rows: tuple[int, ...]
    dropped_columns: tuple[str, ...]
    repeats: Repeats
    covered_places: tuple[str, ...]
    filled_by: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def covers(self, places: frozenset[str]) -> bool:
        """Whether the list set out to cover one of these folded places.

        It also holds where the list names no bounds, or where no place is known.
        """
        return not self.covered_places or not places or bool(places & {fold(p) for p in self.covered_places})


def read_list(
    data: bytes,
    *,
    name: str,
    repeats: Repeats = Repeats.AT_MOST_ONCE,
    covered_places: tuple[str, ...] = (),
    mapping: bytes | None = None,
) -> VictimList:
    r"""Read one list of people from CSV.

    Columns, all optional but a name: ``given_name`` and ``family_name`` (or ``name``), ``father_name`` (the
    father's name or the patronymic, where it stands apart), ``sex``, ``birth``
    and ``event_date`` (as much of a date as is known: 1987, 1987-03, 1987-03-14), ``age`` in whole years
    at the event, ``place`` and the ``area`` that it lies in (a district, a province), ``occupation``,
    ``fate`` (alive, dead, unknown) and ``whereabouts`` (known, unknown), each with the basis of the answer
    (``fate_basis``, ``whereabouts_basis``; `uncounted.people.fates.Basis`), ``row_id``.

    Parameters
    ----------
    data : bytes
        The file as received.
    name : str
        What to call the list.
    repeats : Repeats
        Whether the list may hold one person more than once. Saying AT_MOST_ONCE of a list that repeats
        people makes the persons come out too MANY.
    covered_places : tuple of str
        The places the list set out to cover; empty: it names no bounds.
    mapping : bytes or None
        JSON that says which headings fill our columns (`uncounted.people.mapping`); None: ours are its own.

    Raises
    ------
    UnusableMappingError
        The mapping cannot be read, or does not fit the list.
    UnreadableTextError, UnreadableTableError, ProtectedColumnError, InvalidRowsError
        As `uncounted.vocabulary.tables.read_table`; `InvalidRowsError` also for cells that cannot be read.
    UnusableListNameError
        The name is empty, too long or begins with a sign.

    Examples
    --------
    >>> table = b"given_name,family_name,event_date,mood\nVelko,Varnov,2031-04,calm\n"
    >>> velmaria = read_list(table, name="monitors")
    >>> velmaria.dropped_columns, velmaria.records[0].event_date.precision
    (('mood',), 'month')
    """
    if not _LIST_NAME.fullmatch(name):
        raise UnusableListNameError(
            f"a list cannot be called by {shape_of(name)}",
            where="the name of a list",
            remedy="use up to 60 letters, digits, spaces, points or hyphens; begin with a letter or digit",
        )
    # a list called after what its people are would carry that into every result, as the name of a column
    refuse_protected_columns([name], where="the name of a list")
    table = read_table(data, where=name)
    refuse_protected_table(table.columns, table.rows, where=name)
    dropped = tuple(column for column in table.columns if column not in KNOWN_COLUMNS)
    filled_by: Mapping[str, tuple[str, ...]] = {c: (c,) for c in table.columns if c in KNOWN_COLUMNS}
    if mapping is not None:
        said = read_mapping(mapping, where=f"the mapping of {name}", known=KNOWN_COLUMNS)
        table, dropped = said.applied(table, where=name), said.dropped(table)
        filled_by = said.columns
    _require_names(table.columns, name)
    rows = [{c: cell for c, cell in row.items() if c in KNOWN_COLUMNS} for row in table.records()]
    duplicates = _repeated(rows)
    reader = _RowReader()
    taken = [reader.read(n, row) for n, row in enumerate(rows, start=1) if n not in duplicates]
    if reader.problems:
        raise InvalidRowsError(reader.problems, where=name, n_rows=len(rows))
    records = tuple(record for record in taken if record is not None)
    repeated, filled = tuple(sorted(duplicates)), tuple(filled_by.items())
    return VictimList(name, records, len(rows), repeated, dropped, repeats, covered_places, filled)


def _require_names(columns: tuple[str, ...], where: str) -> None:
    apart = {"given_name", "family_name"} & set(columns)
    whole = "name" in columns
    if bool(apart) == whole:
        found = "no column of names" if not apart else "both a whole name and its parts"
        raise UnreadableTableError(
            found, where=where, remedy="give given_name and family_name, or name for the whole name"
        )


def _repeated(rows: list[dict[str, str]]) -> frozenset[int]:
    """Return the rows that repeat an earlier row to the letter, row id included."""
    seen: set[tuple[str, ...]] = set()
    repeated = set()
    for number, row in enumerate(rows, start=1):
        # Without ids, two people of whom little is known would look like one row given twice.
        if not row.get("row_id"):
            continue
        cells = tuple(row.values())
        if cells in seen:
            repeated.add(number)
        seen.add(cells)
    return frozenset(repeated)


class _RowReader:
    """Reads rows, and gathers every fault instead of stopping at the first."""

    def __init__(self) -> None:
        self.problems: list[RowProblem] = []
        self._ids: set[str] = set()

    def read(self, number: int, row: dict[str, str]) -> VictimRecord | None:
        before = len(self.problems)
        given, father, family, full = (
            row.get(column) or None for column in ("given_name", "father_name", "family_name", "name")
        )
        row_id = self._row_id(number, row.get("row_id", ""))
        sex = self._sex(number, row.get("sex", ""))
        birth = self._date(number, "birth", row.get("birth", ""))
        event = self._date(number, "event_date", row.get("event_date", ""))
        age = self._age(number, row.get("age", ""))
        years = self._birth_years(number, birth, age, event)
        fate, whereabouts = (self._told(number, row, question) for question in Question)
        if len(self.problems) > before:
            return None
        script = script_of(" ".join(name for name in (given, father, family, full) if name))
        place, area, occupation = (row.get(column) or None for column in ("place", "area", "occupation"))
        return VictimRecord(
            number, row_id, given, father, family, full, script, sex, birth, years, event, place, area,
            occupation, fate, whereabouts,
        )  # fmt: skip

    def _fault(self, number: int, column: str, expected: str, cell: str) -> None:
        self.problems.append(RowProblem(number, column, expected, shape_of(cell)))

    def _row_id(self, number: int, cell: str) -> str:
        row_id = cell or str(number)
        if not _ROW_ID.fullmatch(row_id):
            self._fault(number, "row_id", "digits, after two letters at most", cell)
        elif row_id in self._ids:
            self._fault(number, "row_id", "an id that no other row has", cell)
        self._ids.add(row_id)
        return row_id

    def _sex(self, number: int, cell: str) -> str | None:
        if cell.casefold() not in _SEXES:
            self._fault(number, "sex", "f, m, or nothing", cell)
        return _SEXES.get(cell.casefold())

    def _told(self, number: int, row: dict[str, str], question: Question) -> Told | None:
        answer, basis = (row.get(column, "").casefold() for column in (question.value, question.basis_column))
        if not answer:
            if basis:
                self._fault(
                    number, question.basis_column, f"nothing where {question.value} says nothing", basis
                )
            return None
        if answer not in ANSWERS[question]:
            self._fault(number, question.value, f"{', '.join(ANSWERS[question])}, or nothing", answer)
        if basis and basis not in BASES:
            self._fault(number, question.basis_column, f"{', '.join(BASES)}, or nothing", basis)
            return None
        return Told(answer, Basis(basis or Basis.UNKNOWN))

    def _date(self, number: int, column: str, cell: str) -> PartialDate | None:
        try:
            return PartialDate.parse(cell) if cell else None
        except ImpossibleDateError:
            self._fault(number, column, "a date such as 2031, 2031-04 or 2031-04-09", cell)
            return None

    def _age(self, number: int, cell: str) -> int | None:
        if not cell:
            return None
        if not (cell.isascii() and cell.isdigit() and len(cell) <= 3 and int(cell) <= OLDEST_AGE):
            self._fault(number, "age", f"whole years from 0 to {OLDEST_AGE}", cell)
            return None
        return int(cell)

    def _birth_years(
        self, number: int, birth: PartialDate | None, age: int | None, event: PartialDate | None
    ) -> YearsOfBirth | None:
        if birth is not None and event is not None and not birth.may_precede(event):
            self._fault(number, "birth", "a birth before the event", birth.edtf)
        if birth is not None:
            return YearsOfBirth(birth.earliest.year, birth.latest.year)
        # An age counts back from the event; without its year it says nothing of birth.
        if age is None or event is None:
            return None
        slack = ROUND_AGE_SLACK if age % 5 == 0 else 0
        earliest = event.earliest.year - age - 1 - slack
        return YearsOfBirth(max(earliest, datetime.MINYEAR), event.latest.year - age + slack)
