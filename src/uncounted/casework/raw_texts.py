"""A folder of texts, traced without a case: nothing is kept, and nothing of it is a claim of record.

- Publisher and date come from a table `sources.csv` in the folder, from lines at the head of a text, or from
  the file's name, in this order; where none tells, they are not known.
- Texts that cannot be read are told all at once, by their place in the order of names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from uncounted.corroboration.drafting import Draft, draft_as_json, draft_trace
from uncounted.corroboration.reuse import ReuseText
from uncounted.vocabulary.dates import ImpossibleDateError, PartialDate
from uncounted.vocabulary.errors import InvalidRowsError, RowProblem, UncountedError
from uncounted.vocabulary.tables import UnreadableTextError, decode_text, read_table

SOURCES = "sources.csv"
_COLUMNS = ("file", "publisher", "published")
_ENDINGS = frozenset({".txt", ".text", ".md"})
_LARGEST_TEXT = 64 * 1024 * 1024
_HEAD_LINES = 8
_DATE_IN_A_NAME = re.compile(r"(?<!\d)(\d{4}-\d{2}(?:-\d{2})?)(?!\d)")
_SAYS_PUBLISHER = re.compile(r"(?:source|publisher|published by|outlet)\s*:\s*(\S.*)", re.IGNORECASE)
_SAYS_DATE = re.compile(r"(?:date|published|published on)\s*:\s*(\d{4}(?:-\d{2}){0,2})\b", re.IGNORECASE)


class NoTextsError(UncountedError):
    """A folder that holds no text."""


def trace_folder(folder: Path) -> Draft:
    """Read every text of a folder and trace what it suggests.

    Raises
    ------
    NoTextsError
        No file of the folder is a text by its name.
    InvalidRowsError
        Texts, or rows of `sources.csv`, that cannot be read; all of one sort at once.
    """
    files = sorted(path for path in folder.rglob("*") if path.suffix.lower() in _ENDINGS and path.is_file())
    if not files:
        raise NoTextsError(
            "the folder holds no text",
            where=str(folder),
            remedy="put texts into it, as files that end in .txt; the text of a PDF or a page is made with "
            "`uncounted extract` in a case",
        )
    told = _sources(folder)
    texts, problems = [], []
    for number, path in enumerate(files, start=1):
        try:
            texts.append(_read(path, folder, told))
        except UnreadableTextError as error:
            problems.append(RowProblem(number, "text", "UTF-8 text", error.what))
    if problems:
        raise InvalidRowsError(problems, where=f"the texts of {folder}, by name", n_rows=len(files))
    return draft_trace(texts)


def folder_as_json(folder: Path) -> dict[str, Any]:
    """Return what `trace_folder` finds as plain values: a trace, with what is inferred beside it."""
    return draft_as_json(trace_folder(folder))


def _read(path: Path, folder: Path, told: Mapping[str, tuple[str, PartialDate | None]]) -> ReuseText:
    name = path.relative_to(folder).as_posix()
    with path.open("rb") as file:
        data = file.read(_LARGEST_TEXT + 1)
    if len(data) > _LARGEST_TEXT:
        raise UnreadableTextError("more than 64 MiB", where=name, remedy="give a shorter text")
    text = decode_text(data, where=name)
    publisher, published = told.get(name, ("", None))
    said_by, said_on = _from_head(text)
    named, dated = _from_name(path.stem)
    return ReuseText(name, text, publisher or said_by or named, published or said_on or dated)


def _from_head(text: str) -> tuple[str, PartialDate | None]:
    publisher, published = "", None
    for line in text.split("\n", _HEAD_LINES)[:_HEAD_LINES]:
        if found := _SAYS_PUBLISHER.fullmatch(line.strip()):
            publisher = publisher or found[1].strip()
        elif found := _SAYS_DATE.match(line.strip()):
            published = published or _date(found[1])
    return publisher, published


def _from_name(stem: str) -> tuple[str, PartialDate | None]:
    """Read "northern-post-2031-04-02": a date makes a publisher of the words beside it."""
    found = _DATE_IN_A_NAME.search(stem)
    published = _date(found[1]) if found else None
    if found is None or published is None:
        return "", None
    words = re.findall(r"[^\W_]+", stem[: found.start()] + " " + stem[found.end() :])
    return " ".join(words), published


def _date(text: str) -> PartialDate | None:
    try:
        return PartialDate.parse(text)
    except ImpossibleDateError:
        return None


def _sources(folder: Path) -> dict[str, tuple[str, PartialDate | None]]:
    path = folder / SOURCES
    if not path.is_file():
        return {}
    table = read_table(path.read_bytes(), where=SOURCES, required=("file",), allowed=_COLUMNS)
    found, problems = {}, []
    for row, record in enumerate(table.records(), start=1):
        published = _date(record.get("published", ""))
        if record.get("published") and published is None:
            problems.append(
                RowProblem(row, "published", "a date such as 2017, 2017-04 or 2017-04-01", "no date")
            )
        if not (folder / record["file"]).is_file():
            problems.append(RowProblem(row, "file", "a text of this folder", "a name that no file has"))
        found[record["file"]] = (record.get("publisher", ""), published)
    if problems:
        raise InvalidRowsError(problems, where=SOURCES, n_rows=len(table.rows))
    return found
