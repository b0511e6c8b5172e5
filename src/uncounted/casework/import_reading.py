"""Files of another tool held against a case: which rows would come in, which not and why; nothing is written.

- Rows in = accepted + rejected + duplicates, whatever the files hold.
- A row that names a document of the case stands on its exact words there, or is rejected. One that names
  none, or one that the case does not hold, is a statement of its own on a text made of the file.
- A row that says what one before it said, or what an import that stands brought, is a duplicate.
- A list given as one is taken whole or not at all: which rows are on it is counted. Of all else, good rows
  come in.
- No value of a row is in anything that is told.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from uncounted.casefile.replaying import entries_of
from uncounted.casework.cases import Case
from uncounted.casework.coding import coded_claims
from uncounted.casework.consenting import closed_items
from uncounted.casework.counting import sheet_as_csv
from uncounted.casework.families import require_vault
from uncounted.casework.import_documents import Documents
from uncounted.casework.import_folder import MediaFound, match_media
from uncounted.casework.import_judging import Judged, Statements, judge, judge_statements
from uncounted.casework.intake import all_items
from uncounted.evidence import ItemKind
from uncounted.evidence.extraction import extract
from uncounted.people import VictimList, read_list
from uncounted.people.mapping import read_mapping
from uncounted.people.records import KNOWN_COLUMNS
from uncounted.publication.exchange.incoming import (
    READERS,
    BadRow,
    ClaimRow,
    DroppedColumn,
    GivenFile,
    MediaNamed,
    PersonRow,
    ReadIn,
    TextRow,
)
from uncounted.publication.exchange.incoming.interface import CLAIM_COLUMNS, UnreadableImportError
from uncounted.vocabulary.errors import InvalidRowsError, RowProblem
from uncounted.vocabulary.tables import write_lines

FORM_NAMES = tuple(READERS)
LIST_FORM = "csv-list"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_Row = TypeVar("_Row", ClaimRow, TextRow)
# a bad row is found in the first, what repeats it in the next; more are the work of somebody who wants it
_MOST_READINGS = 5
_ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class ListIn:
    """A list of people that would come in: as CSV, with the mapping under which it reads."""

    content: bytes = field(repr=False)
    digest: str
    mapping: bytes | None = field(repr=False)
    is_the_file: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would bring: claims on documents by item, statements with their texts, a list."""

    form: str
    import_id: str
    digests: tuple[str, ...]
    n_rows: int
    on_documents: Mapping[str, tuple[Judged, ...]]
    statements: tuple[Statements, ...]
    people: ListIn | None
    n_persons: int
    n_texts: int
    rejected: tuple[BadRow, ...]
    n_duplicates: int
    dropped: tuple[DroppedColumn, ...]
    keeps_files: bool
    list_is_refused: bool
    wordings: Mapping[str, str] = field(repr=False)
    media: tuple[MediaFound, ...] = ()
    media_missing: tuple[MediaNamed, ...] = ()

    @property
    def n_claims(self) -> int:
        """How many rows would come in as claims."""
        anchored = sum(map(len, self.on_documents.values()))
        return anchored + sum(len(one.judged) for one in self.statements)

    @property
    def n_accepted(self) -> int:
        """How many rows would come in."""
        return self.n_claims + self.n_persons + self.n_texts

    @property
    def n_rejected(self) -> int:
        """How many rows would not; one row can have several faults."""
        return len({one.place for one in self.rejected})

    def refuse_bad_list(self) -> None:
        """Refuse a list with a bad row, all of them told.

        Raises
        ------
        InvalidRowsError
        """
        if self.list_is_refused:
            problems = [RowProblem(one.place.row, one.column, one.expected, one.got) for one in self.rejected]
            raise InvalidRowsError(problems, where="the list given", n_rows=self.n_rows)


def read_import(
    case: Case,
    form: str,
    files: Sequence[GivenFile],
    mapping: bytes | None,
    others: Sequence[Path] = (),
) -> Plan:
    """Read files and judge every row of them; ``others`` are files that rows may name.

    Raises
    ------
    VaultNotHeldError
    UnreadableImportError, UnreadableTextError, UnreadableTableError, UnusableMappingError
        A file as a whole is not what it was given as.
    """
    require_vault(case)
    known = KNOWN_COLUMNS if form == LIST_FORM else CLAIM_COLUMNS
    renaming = read_mapping(mapping, where="--mapping", known=known) if mapping is not None else None
    read = READERS[form]([_plain(one, number) for number, one in enumerate(files, start=1)], renaming)
    plan = _Judging(case, form, files, mapping, read).plan()
    found, missing = match_media(read.media, others)
    return replace(plan, media=found, media_missing=missing)


def _plain(file: GivenFile, number: int) -> GivenFile:
    """Write a workbook as CSV: the values of its one sheet, read in the limited process."""
    if not file.data.startswith(_ZIP):
        return file
    text = extract([file.data], _XLSX).text
    if not text:
        raise UnreadableImportError(
            "no cell can be read out of it", where=f"file {number}", remedy="save the sheet as CSV"
        )
    return GivenFile(file.name, sheet_as_csv(text, where=f"file {number}"))


def digest_of(values: object) -> str:
    """Name what a row says, so that it is known again."""
    written = json.dumps(values, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
    return hashlib.sha256(written).hexdigest()


def rows_that_stand(case: Case) -> Mapping[str, str]:
    """Return the digests of all rows that imports brought and that stand, with the id of the import."""
    stand = {str(row["import_id"]) for row in case.rows("import_made", stands=1)}
    return {
        row.digest: logged.body.import_id
        for logged in (entries_of(case.file, {"casework.rows_brought"}) if stand else ())
        if logged.body is not None and logged.body.import_id in stand
        for row in logged.body.rows
    }


class _Judging:
    """Rows of one import, held against one case."""

    def __init__(
        self, case: Case, form: str, files: Sequence[GivenFile], mapping: bytes | None, read: ReadIn
    ) -> None:
        self._case, self._form, self._files, self._mapping, self._read = case, form, files, mapping, read
        # an id is given once, also where what an import brought was erased
        self._import_id = f"import-{len(entries_of(case.file, {'casework.import_made'})) + 1}"
        self._known = set(rows_that_stand(case))
        self._rejected = list(read.bad)
        self._n_duplicates = 0
        self._wordings: dict[str, str] = {}

    def plan(self) -> Plan:
        read = self._read
        rows = self._new((row, {"claim": dict(row.values)}) for row in read.claims)
        texts = self._new((row, {"text": row.paragraphs, "key": row.key}) for row in read.texts)
        claims = self._filed(self._named([row for row, _ in rows]))
        documents, own = Documents(self._case).parted(claims, self._rejected)
        digests = {row.place: digest for row, digest in rows}
        digests |= {row.place: digest for row, digest in texts}
        on_documents = {}
        for item_id, placed in documents.items():
            on_documents[item_id] = judge(placed, digests, self._rejected)
        paragraphs = [(row.place, digests[row.place], row.paragraphs) for row, _ in texts]
        statements = judge_statements(own, paragraphs, digests, self._rejected)
        people, n_persons, dropped = self._people()
        return Plan(
            form=self._form,
            import_id=self._import_id,
            digests=tuple(hashlib.sha256(one.data).hexdigest() for one in self._files),
            n_rows=read.n_rows,
            on_documents={item_id: found for item_id, found in on_documents.items() if found},
            statements=statements,
            people=people,
            n_persons=n_persons,
            n_texts=len(texts),
            rejected=tuple(sorted(self._rejected, key=lambda one: one.place)),
            n_duplicates=self._n_duplicates,
            dropped=(*read.dropped, *dropped),
            keeps_files=not read.holds_protected,
            list_is_refused=self._form == LIST_FORM and bool(self._rejected),
            wordings=self._wordings,
        )

    def _new(self, rows: Iterable[tuple[_Row, object]]) -> list[tuple[_Row, str]]:
        """Return the rows that say something new, with their digests; the others are counted."""
        found = []
        for row, values in rows:
            digest = digest_of(values)
            if digest in self._known:
                self._n_duplicates += 1
            else:
                self._known.add(digest)
                found.append((row, digest))
        return found

    def _named(self, rows: list[ClaimRow]) -> list[ClaimRow]:
        """Give each claim an id of its own; where one is taken here, all get the import's before it."""
        ids = Counter(row.values["claim"] for row in rows if "claim" in row.values)
        taken = {claim.claim_id for claim in coded_claims(self._case)}
        front = f"{self._import_id}." if taken.intersection(ids) else ""
        found, seen = [], set()
        for row in rows:
            given = row.values.get("claim")
            if given in seen:
                fault = BadRow(
                    row.place, "claim", "an id that no other row has", "one that an earlier row has"
                )
                self._rejected.append(fault)
                continue
            seen |= {given} - {None}
            number = f"{row.place.file}.{row.place.row}" if len(self._files) > 1 else str(row.place.row)
            named = {**row.values, "claim": f"{front}{given}" if given else f"{self._import_id}.{number}"}
            if front and named.get("derived_from"):
                parents = named["derived_from"].split("|")
                named["derived_from"] = "|".join(
                    front + one.strip() if one.strip().rstrip("?") in ids else one for one in parents
                )
            found.append(ClaimRow(row.place, named))
        return found

    def _filed(self, rows: list[ClaimRow]) -> list[ClaimRow]:
        """File claims under propositions; one that is worded otherwise here gets an id of its own."""
        worded = {str(row["proposition"]): str(row["wording"]) for row in self._case.rows("wording")}
        ids = {
            one: f"{self._import_id}.{one}" if worded.get(one, wording) != wording else one
            for one, wording in self._read.wordings.items()
        }
        used = {row.values["proposition"] for row in rows if "proposition" in row.values}
        self._wordings = {ids[one]: self._read.wordings[one] for one in ids if one in used}
        return [
            ClaimRow(row.place, {**row.values, "proposition": ids.get(filed, filed)})
            if (filed := row.values.get("proposition"))
            else row
            for row in rows
        ]

    def _people(self) -> tuple[ListIn | None, int, tuple[DroppedColumn, ...]]:
        read = self._read
        if not read.persons:
            return None, 0, ()
        content = write_lines([read.person_columns, *(row.cells for row in read.persons)])
        digest = digest_of({"list": hashlib.sha256(content).hexdigest(), "mapping": str(self._mapping)})
        if digest in self._known or self._stands_already():
            self._n_duplicates += len(read.persons)
            return None, 0, ()
        mapping = self._mapping if self._form == LIST_FORM else None
        good, found = self._good_persons(mapping)
        if found is None:
            return None, 0, ()
        self._n_duplicates += len(found.duplicate_rows)
        filled = {
            one: sum(bool(row[place].strip()) for row in good)
            for place, one in enumerate(read.person_columns)
        }
        dropped = tuple(DroppedColumn(1, repr(one), None, filled[one]) for one in found.dropped_columns)
        whole = self._form == LIST_FORM and not read.bad and not read.holds_protected
        is_the_file = whole and not self._files[0].data.startswith(_ZIP)
        kept = self._files[0].data if is_the_file else write_lines([read.person_columns, *good])
        return ListIn(kept, digest, mapping, is_the_file), len(found.records), dropped

    def _stands_already(self) -> bool:
        """Whether the file of a list was taken in as a list, and is open."""
        sha256 = hashlib.sha256(self._files[0].data).hexdigest()
        held = [item for item in all_items(self._case) if item.sha256 == sha256 and not item.is_version]
        is_list = self._form == LIST_FORM and any(item.kind is ItemKind.LIST for item in held)
        return is_list and closed_items(self._case).isdisjoint(item.item_id for item in held)

    def _good_persons(self, mapping: bytes | None) -> tuple[list[tuple[str, ...]], VictimList | None]:
        """Return the rows of a list that can be read, and the list of these; all others are rejected."""
        good = list(self._read.persons)
        for last in (*[False] * (_MOST_READINGS - 1), True):
            cells = [row.cells for row in good]
            if not cells:
                break
            try:
                written = write_lines([self._read.person_columns, *cells])
                return cells, read_list(written, name="list", mapping=mapping)
            except InvalidRowsError as error:
                if last:
                    raise
                good = self._without(good, error.problems)
        return [], None

    def _without(self, rows: list[PersonRow], problems: Sequence[RowProblem]) -> list[PersonRow]:
        """Reject bad rows, with those that repeat them: of these, only the first was looked at."""
        found: dict[tuple[str, ...], list[RowProblem]] = {}
        for one in problems:
            found.setdefault(_stripped(rows[one.row - 1]), []).append(one)
        bad = {one.row for one in problems}
        for number, row in enumerate(rows, start=1):
            for one in found.get(_stripped(row), ()):
                if one.row == number or number not in bad:
                    self._rejected.append(BadRow(row.place, one.column, one.expected, one.got))
        return [
            row
            for number, row in enumerate(rows, start=1)
            if number not in bad and _stripped(row) not in found
        ]


def _stripped(row: PersonRow) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in row.cells)
