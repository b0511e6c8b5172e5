"""The form ``auto-archiver``: what it says of each page that it archived, and which files belong to it.

- A result is ``metadata.json`` of a folder, or a row of the CSV of its csv_db: status, metadata, media. Each
  result is a row; one that archived nothing is a bad row.
- A file is named by its digest, where it was hashed with SHA-256, and by the last part of its path. No path
  of a result is ever opened: its files are looked for among those that were given.
- A cell of that CSV is written as Python writes a value; it is read as plain values, and nothing of it runs.

Source: auto-archiver (Bellingcat), `core/metadata.py`, `core/media.py`, modules `json_enricher`, `csv_db`,
`hash_enricher`.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from uncounted.publication.exchange.incoming.interface import (
    LONGEST_TEXT,
    MOST_CLAIM_ROWS,
    BadRow,
    GivenFile,
    MediaNamed,
    Place,
    ReadIn,
    Renaming,
    TextRow,
    UnreadableImportError,
)
from uncounted.vocabulary.dates import ImpossibleDateError, PartialDate
from uncounted.vocabulary.tables import decode_text, read_lines

_COLUMNS = frozenset({"status", "metadata", "media"})
# the one thing in a written result that is no plain value
_DATETIME = re.compile(r"datetime\.datetime\(((?:[^()]|\([^()]*\)){0,200})\)")
_NONE = ("the whole row", "a result of auto-archiver", "something else")
_DEEPEST = 3
_MOST_MEDIA = 2_000


def auto_archiver(files: Sequence[GivenFile], mapping: Renaming | None) -> ReadIn:
    """Read results.

    Raises
    ------
    UnreadableImportError, UnreadableTextError, UnreadableTableError
    """
    if mapping is not None:
        raise UnreadableImportError("its results need no mapping", where="--mapping", remedy="leave it out")
    texts: list[TextRow] = []
    media: list[MediaNamed] = []
    bad: list[BadRow] = []
    n_rows = 0
    for number, file in enumerate(files, start=1):
        for row, result in enumerate(_results(file, number), start=1):
            n_rows += 1
            place = Place(number, row)
            fault = _fault(result)
            if fault is not None or result is None:
                bad.append(BadRow(place, *(fault or _NONE)))
                continue
            said = _dict(result, "metadata")
            url = _text(said, "url") or ""
            texts.append(TextRow(place, tuple(_paragraphs(said)), url))
            published = _day(_text(said, "timestamp"))
            media += [
                MediaNamed(place, *one, url, published)
                for one in _named(result.get("media"), _DEEPEST)
                if one[0] != "metadata.json"
            ]
    if len(media) > _MOST_MEDIA or n_rows > MOST_CLAIM_ROWS:
        raise UnreadableImportError(
            f"more than {_MOST_MEDIA:,} files, or {MOST_CLAIM_ROWS:,} results",
            where="the files given",
            remedy="bring them in folder by folder",
        )
    return ReadIn(n_rows, texts=tuple(texts), bad=tuple(bad), media=tuple(media))


def _results(file: GivenFile, number: int) -> Iterator[Mapping[str, Any] | None]:
    where = f"file {number}"
    if not file.name.lower().endswith(".csv"):
        try:
            content = json.loads(decode_text(file.data, where=where))
        except (ValueError, RecursionError):
            content = None
        yield content if isinstance(content, dict) else None
        return
    lines = read_lines(file.data, where=where, most_rows=MOST_CLAIM_ROWS)
    if not lines or not set(lines[0]) >= _COLUMNS:
        raise UnreadableImportError(
            "this is no table of results: status, metadata and media are missing",
            where=where,
            remedy="give the CSV that its csv_db wrote, or the folder",
        )
    for line in lines[1:]:
        cells = dict(zip(lines[0], line, strict=False))
        read = {name: _plain(cells.get(name, "")) for name in ("metadata", "media")}
        yield {"status": cells.get("status", ""), **read}


def _plain(cell: str) -> Any:
    """Read a value that Python wrote; what is none of its plain values is nothing."""
    try:
        return ast.literal_eval(_DATETIME.sub(lambda found: repr(found[1]), cell))
    except (ValueError, SyntaxError, RecursionError, MemoryError, TypeError):
        return None


def _fault(result: Mapping[str, Any] | None) -> tuple[str, str, str] | None:
    if result is None or not isinstance(result.get("metadata"), dict):
        return _NONE
    if "success" not in str(result.get("status")):
        return "status", "a page that was archived", "one that was not"
    if not str(_text(_dict(result, "metadata"), "url") or "").startswith(("http://", "https://")):
        return "url", "an address of the web", "none"
    return None


def _paragraphs(said: Mapping[str, Any]) -> Iterator[str]:
    for name in ("title", "content"):
        text = _text(said, name)
        if text:
            yield text


def _named(media: Any, depth: int) -> Iterator[tuple[str, str]]:
    """Yield the name and the SHA-256 (or nothing) of each file of a result, those of its properties too."""
    for one in media if isinstance(media, list) else ():
        if not isinstance(one, dict):
            continue
        properties = _dict(one, "properties")
        path = _text(one, "key") or _text(one, "filename") or ""
        name = re.split(r"[/\\]", path)[-1]
        digest = (_text(properties, "hash") or "").removeprefix("SHA-256:").lower()
        if name not in ("", ".", ".."):
            yield name, digest if re.fullmatch(r"[0-9a-f]{64}", digest) else ""
        if depth:
            for value in properties.values():
                yield from _named(value if isinstance(value, list) else [value], depth - 1)


def _day(timestamp: str | None) -> str | None:
    """Return the day of a time stamp: of JSON, or of how Python writes one."""
    found = re.match(r"(\d{4})(?:-|, )(\d{1,2})(?:-|, )(\d{1,2})(?!\d)", timestamp or "")
    if found is None:
        return None
    day = f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"
    try:
        return PartialDate.parse(day).edtf
    except ImpossibleDateError:
        return None


def _dict(one: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = one.get(name)
    return value if isinstance(value, dict) else {}


def _text(one: Mapping[str, Any], name: str) -> str | None:
    value = one.get(name)
    return value[:LONGEST_TEXT] if isinstance(value, str) and value.strip() else None
