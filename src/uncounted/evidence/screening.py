"""Before a file is taken in, it is judged: is it a thing that nobody may read here.

- The form of a file is judged (`refused_forms`), and of a table every heading and the cells, all at once.
- A table is judged by what its first megabytes hold; `people` judges it whole when it is read as a list.
- A refusal tells a form, numbers of columns and headings that are words of our own list; never a cell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from uncounted.evidence.extraction import extract
from uncounted.evidence.formats import HTML, XLSX, Outcome, Recognised
from uncounted.evidence.items import ItemKind
from uncounted.evidence.refused_forms import (
    MOST_BYTES,
    SAFE_FORM,
    RefusedForm,
    decoded,
    form_of_headings,
    read_cells,
    refused_form,
)
from uncounted.vocabulary.errors import UncountedError
from uncounted.vocabulary.protected import safe_form
from uncounted.vocabulary.protected_values import refused_in_table

_MOST_BYTES_OF_A_TABLE = 4 * 1024 * 1024
_TABLES = frozenset({"text/csv", "text/tab-separated-values"})
_SEALED_UNREAD = "or add --opaque to seal it under the vault key as bytes that nothing here reads"
# what a workbook's text has after each sheet
_SHEET_END = "\f"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file is not taken in as it is, and what to do instead."""

    what: str
    remedy: str


class Sample:
    """Keeps the beginning of a stream that passes by: enough of it to judge a table."""

    def __init__(self) -> None:
        self._kept = bytearray()

    def watch(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """Pass the bytes on."""
        for chunk in chunks:
            # of what is no text, the first bytes are enough
            most = MOST_BYTES if b"\x00" in self._kept[:4096] else _MOST_BYTES_OF_A_TABLE
            if len(self._kept) < most:
                self._kept += chunk[: most - len(self._kept)]
            yield chunk

    @property
    def first(self) -> bytes:
        """The first bytes."""
        return bytes(self._kept[:MOST_BYTES])

    @property
    def text(self) -> str:
        """All that was kept, as text; a line that may be cut is left out."""
        text = decoded(bytes(self._kept))
        return text if len(self._kept) < _MOST_BYTES_OF_A_TABLE else text[: text.rfind("\n") + 1]


def screen(
    source: Callable[[], Iterable[bytes]], told: Recognised, sample: Sample, kind: ItemKind
) -> Refusal | None:
    """Judge a file that has passed by; ``source`` gives it again from the start, for a workbook."""
    media_type = told.media_type
    recognised = told.outcome is Outcome.RECOGNISED
    if not recognised or media_type in (*_TABLES, "text/plain", HTML):
        form = refused_form(sample.first, page=media_type == HTML)
        if form is not None:
            return refusal_of(form)
    if media_type in _TABLES or (kind is ItemKind.LIST and media_type == "text/plain"):
        return _judged([read_cells(sample.text)])
    if media_type == XLSX and recognised:
        return _judged(_sheets(source))
    return None


def refusal_of(form: RefusedForm) -> Refusal:
    """Say of a form why it is refused."""
    return Refusal(f"{form} is not taken in", SAFE_FORM[form])


def _sheets(source: Callable[[], Iterable[bytes]]) -> list[list[list[str]]]:
    """Read a workbook's sheets in the limited process."""
    try:
        text = extract(source(), XLSX).text or ""
    except UncountedError:
        # one that cannot be read can be no list; and whoever does not hold the vault seals for it blindly:
        # then `people` judges the list when somebody reads it
        return []
    return [
        [line.split("\t") for line in sheet.split("\n") if line.strip()] for sheet in text.split(_SHEET_END)
    ]


def _judged(tables: list[list[list[str]]]) -> Refusal | None:
    for rows in tables:
        if not rows:
            continue
        form = form_of_headings(rows[0])
        found = refused_in_table(rows[0], rows[1:])
        if found:
            called = f"{form}: " if form else ""
            remedy = f"{safe_form(found)}; {_SEALED_UNREAD}"
            return Refusal(f"{called}refused: " + ", ".join(map(str, found)), remedy)
        if form is not None:
            return refusal_of(form)
    return None
