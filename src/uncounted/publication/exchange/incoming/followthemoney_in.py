"""The form ``followthemoney``: entities as JSON lines; events are claims or texts, persons rows of a list.

- What `uncounted convert` wrote comes back as claims: an event holds the id, the words, the acts, the day.
- Of any other event there is a claim only where one of its keywords is a code of ours; else it is a text.
- A person is a row of a list: name, father's name, sex, day of birth. All else of a person is left unread.
  What says what somebody is, or how to reach them, is told by name and count, and the file is then not kept.
- Documents and those who publish are what claims refer to: they are read as such, and are rows without text.
- An entity of another schema is told, and left.

Source: followthemoney 4.11, names of properties of Person, LegalEntity, Thing, Interval, Event, Document.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from uncounted.publication.exchange.incoming.interface import (
    LONGEST_TEXT,
    MOST_LIST_ROWS,
    PERSON_COLUMNS,
    BadRow,
    ClaimRow,
    DroppedColumn,
    GivenFile,
    PersonRow,
    Place,
    ReadIn,
    Renaming,
    TextRow,
    UnreadableImportError,
    counted,
    said,
)
from uncounted.vocabulary.acts import ACTS
from uncounted.vocabulary.errors import shape_of
from uncounted.vocabulary.protected import refused_kind
from uncounted.vocabulary.tables import decode_text

_LONGEST_LINE = 1_000_000
_PERSONS = frozenset({"Person", "LegalEntity"})
_REFERENCES = frozenset(
    {"Document", "Article", "HyperText", "PlainText", "Pages", "Page", "Image", "Video", "Audio", "Table"}
    | {"Folder", "Package", "Email", "Workbook", "Organization", "PublicBody", "UnknownLink", "Documentation"}
)
_READ_OF_PERSONS = frozenset(
    {"name", "firstName", "middleName", "lastName", "fatherName", "gender", "birthDate"}
)
_OURS = re.compile(r"Reported: .{1,2000} \(claim .{1,200}, (?P<modality>[a-z_]{1,30})\)", re.DOTALL)
_SHA256 = re.compile(r"SHA-256 of the bytes as received: (?P<sha256>[0-9a-f]{64})")
_BASIS = re.compile(r"Basis: (?P<basis>[a-z_]{1,30})\. Said to be done by: ")
_SAID_BY = "Said by: "
_SEXES = {"male": "m", "female": "f"}


def followthemoney_entities(files: Sequence[GivenFile], mapping: Renaming | None) -> ReadIn:
    """Read entities; each line is a row.

    Raises
    ------
    UnreadableImportError, UnreadableTextError
    """
    if mapping is not None:
        raise UnreadableImportError(
            "entities have properties of one model", where="--mapping", remedy="leave --mapping out"
        )
    reader = _Reader()
    for number, file in enumerate(files, start=1):
        for row, line in enumerate(_lines(file, number), start=1):
            reader.line(Place(number, row), line)
    return reader.read()


def _lines(file: GivenFile, number: int) -> Iterator[str]:
    where = f"file {number}"
    found = [line for line in decode_text(file.data, where=where).split("\n") if line.strip()]
    if len(found) > MOST_LIST_ROWS:
        raise UnreadableImportError(
            f"{len(found):,} entities, and at most {MOST_LIST_ROWS:,} come in at once",
            where=where,
            remedy="give them in parts",
        )
    yield from found


class _Entity:
    """An entity as read: its schema, and the texts of each property."""

    def __init__(self, content: Mapping[str, Any]) -> None:
        self.id = str(content["id"])
        self.schema = str(content["schema"])
        given = content.get("properties", {})
        self.values: dict[str, list[str]] = {
            str(name): [one[:LONGEST_TEXT] for one in values if isinstance(one, str)]
            for name, values in (given.items() if isinstance(given, dict) else ())
            if isinstance(values, list)
        }

    def all(self, name: str) -> list[str]:
        """Return all values of a property."""
        return self.values.get(name, [])

    def first(self, name: str) -> str | None:
        """Return the first value of a property."""
        return next(iter(self.all(name)), None)


class _Reader:
    def __init__(self) -> None:
        self._rows: list[tuple[Place, _Entity]] = []
        self._bad: list[BadRow] = []
        self._dropped: list[DroppedColumn] = []

    def line(self, place: Place, line: str) -> None:
        if len(line) > _LONGEST_LINE:
            self._fault(place, f"a line of at most {_LONGEST_LINE:,} characters", line)
            return
        try:
            content = json.loads(line)
        except (ValueError, RecursionError):
            self._fault(place, "an entity as one line of JSON", line)
            return
        known = isinstance(content, dict) and isinstance(content.get("schema"), str)
        # a statement has a schema too; its entity comes with all of them
        whole = known and isinstance(content.get("properties"), dict)
        if not whole or not isinstance(content.get("id"), str):
            self._fault(place, "an entity with id, schema and properties", line)
            return
        self._rows.append((place, _Entity(content)))

    def _fault(self, place: Place, expected: str, line: str) -> None:
        self._bad.append(BadRow(place, "the whole row", expected, shape_of(line)))

    def read(self) -> ReadIn:
        digests = {one.id: found["sha256"] for _, one in self._rows if (found := _digest(one)) is not None}
        claims: list[ClaimRow] = []
        persons: list[PersonRow] = []
        texts: list[TextRow] = []
        for place, one in self._rows:
            if one.schema in _PERSONS:
                persons.append(self._person(place, one))
            elif one.schema == "Event":
                values = _claim(one, digests)
                paragraphs = (*one.all("name"), *one.all("summary"), *one.all("description"))
                if values is not None:
                    claims.append(ClaimRow(place, values))
                else:
                    texts.append(TextRow(place, tuple(paragraphs), one.id))
            elif one.schema in _REFERENCES:
                texts.append(TextRow(place, key=f"{one.schema} {one.id}"))
            else:
                self._bad.append(
                    BadRow(place, "schema", "Event, Person, LegalEntity or a document", "another schema")
                )
        return ReadIn(
            len(self._rows) + sum(bad.column == "the whole row" for bad in self._bad),
            claims=tuple(claims),
            person_columns=PERSON_COLUMNS if persons else (),
            persons=tuple(persons),
            texts=tuple(texts),
            bad=tuple(self._bad),
            dropped=counted(self._dropped),
        )

    def _person(self, place: Place, one: _Entity) -> PersonRow:
        for prop, given in sorted(one.values.items()):
            if prop not in _READ_OF_PERSONS:
                self._dropped.append(DroppedColumn(place.file, prop, refused_kind(prop), len(given)))
        parts = (one.first("firstName"), one.first("middleName"), one.first("lastName"))
        name = one.first("name") or " ".join(part for part in parts if part)
        values = said(
            row_id=f"{place.file}.{place.row}",
            name=name,
            father_name=one.first("fatherName"),
            sex=_SEXES.get(one.first("gender") or ""),
            birth=one.first("birthDate"),
        )
        return PersonRow(place, tuple(values.get(column, "") for column in PERSON_COLUMNS))


def _digest(one: _Entity) -> re.Match[str] | None:
    return next((found for note in one.all("notes") if (found := _SHA256.match(note))), None)


def _claim(one: _Entity, digests: Mapping[str, str]) -> dict[str, str] | None:
    """Read an event as a claim, where it says of which act of ours; what else it says stands beside."""
    acts = [code for code in one.all("keywords") if code in ACTS]
    words = one.first("summary") or one.first("description") or one.first("name")
    if not acts or words is None:
        return None
    ours = _OURS.fullmatch(one.first("name") or "")
    basis = next((found["basis"] for note in one.all("notes") if (found := _BASIS.match(note))), None)
    speaker = next((note for note in one.all("notes") if note.startswith(_SAID_BY)), None)
    first, last = one.first("startDate"), one.first("endDate")
    values = said(
        claim=one.first("recordId"),
        sha256=next((digests[proof] for proof in one.all("proof") if proof in digests), None),
        acts="|".join(acts),
        modality=ours["modality"] if ours else "claimed",
        basis=basis if ours else None,
        asserted_by=speaker.removeprefix(_SAID_BY) if speaker and ours else None,
        date=one.first("date") or _span(first, last, is_ours=ours is not None),
        place=one.first("location"),
    )
    return {**values, "words": words}


def _span(first: str | None, last: str | None, *, is_ours: bool) -> str | None:
    """Return first and last date as one; of ours, one that stands alone has an open end."""
    if first and last:
        return f"{first}/{last}"
    if not is_ours:
        return first
    return f"{first}/.." if first else f"../{last}" if last else None
