"""The form ``bayanat``: its JSON of bulletins, actors and incidents; each of them, and each event, is a row.

- A bulletin and an incident are texts to be read by a coder. Their markup is taken away.
- An event is a claim where a mapping says which act of ours its type is; else it is a text. It is claimed, by
  the one source that its bulletin names; a date that is marked as estimated is about that day.
- An actor that is a person is a row of a list: name, father's name, sex, day of birth. All else is left
  unread: ethnography and dialect, identity numbers, profiles. It is told by name and count.
- Rows are counted through all records in their order, each event after the record that holds it.

Sources: Bayanat (SJAC), `enferno/tasks/exports.py` (generate_json_file), `enferno/admin/models`: Bulletin,
Actor, Incident, Event (to_dict).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from html.parser import HTMLParser
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
from uncounted.vocabulary.protected import RefusedColumn, refused_kind
from uncounted.vocabulary.tables import TextTable, decode_text

_KINDS = ("bulletins", "actors", "incidents")
_READ_OF_PERSONS = frozenset(
    {"id", "class", "type", "name", "name_ar", "first_name", "middle_name", "last_name"}
    | {"father_name", "father_name_ar", "sex", "birth_date", "events"}
)
# whose own words are on no list: what somebody speaks or descends from is a ground
_GROUNDS = frozenset({"ethnographies", "ethnography", "dialects", "dialect", "tribe", "sect"})
_SEXES = {"male": "m", "female": "f"}
_EVENT = ("title", "title_ar", "comments", "comments_ar", "eventtype", "location", "from_date", "to_date")


def bayanat(files: Sequence[GivenFile], mapping: Renaming | None) -> ReadIn:
    """Read records; ``mapping`` may say which types of events are which acts.

    Raises
    ------
    UnreadableImportError, UnreadableTextError, UnusableMappingError
    """
    reader = _Reader(mapping)
    for number, file in enumerate(files, start=1):
        reader.file(number, _content(file, number))
    return reader.read()


def _content(file: GivenFile, number: int) -> Mapping[str, Any]:
    where = f"file {number}"
    try:
        content = json.loads(decode_text(file.data, where=where))
    except (ValueError, RecursionError) as error:
        raise UnreadableImportError(
            "it is not JSON", where=where, remedy="export the records from Bayanat as JSON again"
        ) from error
    known = isinstance(content, dict) and any(isinstance(content.get(kind), list) for kind in _KINDS)
    if not known:
        raise UnreadableImportError(
            "it holds no bulletins, actors or incidents",
            where=where,
            remedy="give the JSON that Bayanat exports",
        )
    return dict(content)


class _Reader:
    def __init__(self, mapping: Renaming | None) -> None:
        self._mapping = mapping
        self._n_rows = 0
        self._claims: list[ClaimRow] = []
        self._persons: list[PersonRow] = []
        self._texts: list[TextRow] = []
        self._bad: list[BadRow] = []
        self._dropped: list[DroppedColumn] = []

    def read(self) -> ReadIn:
        return ReadIn(
            self._n_rows,
            claims=tuple(self._claims),
            person_columns=PERSON_COLUMNS if self._persons else (),
            persons=tuple(self._persons),
            texts=tuple(self._texts),
            bad=tuple(self._bad),
            dropped=counted(self._dropped),
        )

    def file(self, number: int, content: Mapping[str, Any]) -> None:
        row = 0
        for kind in _KINDS:
            records = content.get(kind)
            for record in records if isinstance(records, list) else ():
                events = record.get("events") if isinstance(record, dict) else None
                row += 1
                self._record(Place(number, row), kind, record)
                for event in events if isinstance(events, list) else ():
                    row += 1
                    self._event(Place(number, row), record, event)
                if row > MOST_LIST_ROWS:
                    raise UnreadableImportError(
                        f"more than {MOST_LIST_ROWS:,} records",
                        where=f"file {number}",
                        remedy="export them in parts",
                    )
        self._n_rows += row

    def _record(self, place: Place, kind: str, record: Any) -> None:
        if not isinstance(record, dict):
            self._bad.append(BadRow(place, "the whole row", "a record of Bayanat", "something else"))
        elif kind == "actors" and record.get("type") == "Person":
            self._persons.append(self._person(place, record))
        elif kind == "actors":
            self._texts.append(TextRow(place, key=f"actor {record.get('id')}"))
        else:
            told = [_text(record, name) for name in ("title", "title_ar", "description")]
            paragraphs = tuple(plain for one in told if one and (plain := plain_text(one)))
            self._texts.append(TextRow(place, paragraphs, f"{kind} {record.get('id')}"))

    def _person(self, place: Place, record: Mapping[str, Any]) -> PersonRow:
        for name, value in record.items():
            if name not in _READ_OF_PERSONS and value not in (None, "", [], {}):
                why = RefusedColumn.PROTECTED_GROUND if name in _GROUNDS else refused_kind(name)
                self._dropped.append(DroppedColumn(place.file, name, why, 1))
        parts = (_text(record, name) for name in ("first_name", "middle_name", "last_name"))
        whole = _text(record, "name") or " ".join(part for part in parts if part)
        values = said(
            row_id=f"{place.file}.{place.row}",
            name=whole or _text(record, "name_ar"),
            father_name=_text(record, "father_name") or _text(record, "father_name_ar"),
            sex=_SEXES.get((_text(record, "sex") or "").lower()),
            birth=(_text(record, "birth_date") or "")[:10],
        )
        return PersonRow(place, tuple(values.get(column, "") for column in PERSON_COLUMNS))

    def _event(self, place: Place, record: Mapping[str, Any], event: Any) -> None:
        if not isinstance(event, dict):
            self._bad.append(BadRow(place, "the whole row", "an event of Bayanat", "something else"))
            return
        cells = {name: _text(event, name) or "" for name in _EVENT}
        sources = [one for each in record.get("sources") or () if (one := _text({"source": each}, "source"))]
        acts = self._acts(cells)
        words = plain_text(cells["title"] or cells["title_ar"] or cells["comments"] or cells["eventtype"])
        if not acts or not words:
            told = [plain_text(cells[name]) for name in ("title", "title_ar", "comments", "comments_ar")]
            key = f"event {event.get('id')}"
            self._texts.append(TextRow(place, tuple(one for one in told if one), key))
            return
        values = said(
            words=words,
            acts="|".join(acts),
            modality="claimed",
            asserted_by=sources[0] if len(sources) == 1 else None,
            date=_date(cells, is_estimated=bool(event.get("estimated"))),
            place=cells["location"],
        )
        self._claims.append(ClaimRow(place, values))

    def _acts(self, cells: Mapping[str, str]) -> list[str]:
        if self._mapping is None or "acts" not in self._mapping.columns:
            return [cells["eventtype"]] if cells["eventtype"] in ACTS else []
        table = TextTable(_EVENT, (tuple(cells[name] for name in _EVENT),))
        named = self._mapping.applied(table, where="the events").records()[0]
        acts = [one.strip() for one in named["acts"].split("|")]
        return acts if all(one in ACTS for one in acts) else []


def _text(record: Mapping[str, Any], name: str) -> str | None:
    """Return a text of a record; of what is a record itself, its title."""
    value = record.get(name)
    if isinstance(value, dict):
        value = value.get("title") or value.get("full_string") or value.get("name")
    return value[:LONGEST_TEXT] if isinstance(value, str) and value.strip() else None


def _date(cells: Mapping[str, str], *, is_estimated: bool) -> str | None:
    mark = "~" if is_estimated else ""
    days = [cells[name][:10] for name in ("from_date", "to_date") if cells[name]]
    return "/".join(f"{day}{mark}" for day in dict.fromkeys(days)) or None


class _Words(HTMLParser):
    """Collects what markup says, without what it only runs or draws."""

    _SILENT = frozenset({"script", "style", "template"})
    _BLOCKS = frozenset({"p", "br", "div", "li", "tr", "h1", "h2", "h3", "h4", "table", "blockquote"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._silent += tag in self._SILENT
        if tag in self._BLOCKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in self._SILENT))
        if tag in self._BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(data)


def plain_text(marked: str) -> str:
    r"""Return the words of a text that may hold markup, a line for each block.

    Examples
    --------
    >>> plain_text("<p>They came.</p><script>run()</script><p>At night &amp; armed.</p>")
    'They came.\nAt night & armed.'
    """
    words = _Words()
    words.feed(marked)
    words.close()
    return "\n".join(line for one in "".join(words.pieces).splitlines() if (line := " ".join(one.split())))
