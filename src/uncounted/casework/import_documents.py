"""Which document of the case a row of an import stands in, and where in it: exactly there, or nowhere.

- A document is named by its id, by the SHA-256 of its bytes, or by the name of the file that it came in.
- Words that stand there several times need the place where they begin; nothing is repaired.
- A document that is closed, or that this member may not open, is no place for a row.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from uncounted.casework.cases import Case
from uncounted.casework.families import refuse_draft, text_item, text_of
from uncounted.casework.intake import all_items, arrival_name
from uncounted.evidence import Item, ItemKind, ItemRole
from uncounted.publication.exchange.incoming import BadRow, ClaimRow
from uncounted.vocabulary.errors import UncountedError, shape_of

_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Placed:
    """A row with the text it stands in, and which occurrence of its words it means."""

    row: ClaimRow
    text: str = field(repr=False)
    words: str = field(repr=False)
    occurrence: int


class Documents:
    """The documents of a case, found by any of their names; each is read once."""

    def __init__(self, case: Case) -> None:
        self._case = case
        items = [item for item in all_items(case) if item.kind is not ItemKind.LIST]
        self._by_id = {item.item_id: item for item in items if item.role is not ItemRole.DRAFT}
        self._by_digest = {item.sha256: item for item in items if not item.is_version}
        self._by_name: dict[str, set[str]] = {}
        for row in case.rows("arrival"):
            name = arrival_name(case, row)
            if name is not None and row["item_id"] in self._by_id:
                self._by_name.setdefault(name, set()).add(str(row["item_id"]))
        self._read: dict[str, tuple[str, str] | None] = {}

    def parted(
        self, rows: Sequence[ClaimRow], rejected: list[BadRow]
    ) -> tuple[Mapping[str, list[Placed]], list[ClaimRow]]:
        """Part the rows that stand in a document, by the item of its text, from statements of their own.

        Rows that name a document and do not stand in it are added to ``rejected``.
        """
        placed: dict[str, list[Placed]] = {}
        own: list[ClaimRow] = []
        for row in rows:
            found = self._named(row)
            if isinstance(found, str):
                rejected.append(BadRow(row.place, "item", found, "one of another kind"))
            elif found is None:
                own.append(row)
            else:
                self._place(row, found, placed, rejected)
        return placed, own

    def _named(self, row: ClaimRow) -> Item | str | None:
        """Return the document that a row names, None where the case holds none, or what is wrong with it."""
        digest, name = row.values.get("sha256", "").lower(), row.values.get("item", "")
        if not digest and _DIGEST.fullmatch(name.lower()):
            digest = name.lower()
        if digest:
            return self._by_digest.get(digest)
        if name in self._by_id:
            return self._by_id[name]
        named = self._by_name.get(name, set())
        if len(named) > 1:
            return "the id of an item: several came under this name"
        return self._by_id[next(iter(named))] if named else None

    def _place(
        self, row: ClaimRow, item: Item, placed: dict[str, list[Placed]], rejected: list[BadRow]
    ) -> None:
        read = self._text(item)
        if read is None:
            expected = "a document whose text is there and open to you"
            rejected.append(BadRow(row.place, "item", expected, "one that is closed or has no text"))
            return
        item_id, text = read
        words = row.values.get("words", "")
        occurrence = occurrence_of(text, words, row.values.get("start", ""))
        if occurrence is None:
            expected = "words that stand in the document once, letter for letter, or where they begin (start)"
            rejected.append(BadRow(row.place, "words", expected, shape_of(words)))
            return
        placed.setdefault(item_id, []).append(Placed(row, text, words, occurrence))

    def _text(self, item: Item) -> tuple[str, str] | None:
        if item.item_id not in self._read:
            try:
                source = text_item(self._case, refuse_draft(self._case, item))
                self._read[item.item_id] = source.item_id, text_of(self._case, source)
            except UncountedError:
                self._read[item.item_id] = None
        return self._read[item.item_id]


def occurrence_of(text: str, words: str, start: str) -> int | None:
    """Say which occurrence of words in a text is meant; None where they are not there, or it is not clear.

    Examples
    --------
    >>> occurrence_of("held, and held", "held", "10"), occurrence_of("held, and held", "held", "")
    (2, None)
    """
    places, position = [], text.find(words) if words else -1
    wanted = int(start) if start.isascii() and start.isdigit() and len(start) < 16 else None
    while position >= 0:
        places.append(position)
        if position == wanted:
            return len(places)
        if wanted is None and len(places) > 1:
            return None
        position = text.find(words, position + 1)
    return 1 if len(places) == 1 else None
