"""What a signed edition shows, as plain values: all that any form for another tool is made of.

- Read from ``bundle.json`` and from nothing else: no form can say more than its edition does.
- A field that is not here (withheld, or taken out of this copy) is named, and its value is None.
- A value of another kind than an edition has is refused: a form never writes what nobody understood.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, TypeVar

import msgspec

from uncounted.publication.bundle import FORMAT, Bundle, Manifest
from uncounted.publication.commitments import SealedRecord
from uncounted.publication.edition import SAY_IT_HAPPENED, Edition, Figure
from uncounted.publication.language import ISOLATE, POP_ISOLATE
from uncounted.publication.records import edition_of
from uncounted.publication.steps import BUNDLE_NAME, UnreadableError, read_bundle, sha256_hex
from uncounted.vocabulary.errors import UncountedError

_CLAIM, _ITEM = "claim:", "item:"
# codes of what is said, and of what is feared: never the act itself
_STATEMENTS = frozenset({"denial", "fear_risk", "political_statement"})


class UnconvertibleEditionError(UncountedError):
    """A bundle that is none, is of an earlier format, or holds values that no edition holds."""


@dataclass(frozen=True, slots=True)
class ClaimShown:
    """A claim, as far as its edition shows it; ``not_here`` names the fields whose values are not.

    ``position`` is the first and the last but one code point of the item's sealed text. ``item`` None is a
    claim that the edition names and does not hold.
    """

    id: str
    item: str | None = None
    withheld: str | None = None
    acts: tuple[str, ...] = ()
    modality: str | None = None
    basis: str | None = None
    status: str | None = None
    perpetrator: str | None = None
    words: str | None = None
    position: tuple[int, int] | None = None
    speaker: str | None = None
    date: str | None = None
    place: str | None = None
    figure: Figure | None = None
    not_here: tuple[str, ...] = ()

    @property
    def acts_told(self) -> tuple[str, ...]:
        """The acts that it says took place; of a denial, a fear, a demand or a view there are none."""
        if self.modality not in SAY_IT_HAPPENED:
            return ()
        return tuple(dict.fromkeys(code for code in self.acts if code not in _STATEMENTS))

    @property
    def is_word_for_word(self) -> bool:
        """Whether the words can be those of the item: where some were withheld, they are more or fewer."""
        if self.words is None or self.position is None:
            return False
        return len(self.words) == self.position[1] - self.position[0] and " withheld]" not in self.words


@dataclass(frozen=True, slots=True)
class ItemShown:
    """An item, as far as its edition shows it."""

    id: str
    label: str | None = None
    kind: str | None = None
    publisher: str | None = None
    published: str | None = None
    sha256: str | None = None
    words_withheld: str | None = None
    address: str | None = None
    not_here: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PropositionShown:
    """A proposition with its wording, and the sentences and tables (by id) that stand under it."""

    id: str
    wording: str
    sentences: tuple[str, ...]
    tables: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """One edition: its pieces, claims, items and propositions, and what it was signed as.

    ``sha256`` is of ``bundle.json``; ``n_withheld`` counts fields whose values are not here, ``n_unknown``
    those of a name that no form knows. ``files`` are those of the dossier.
    """

    edition: Edition
    manifest: Manifest
    sha256: str
    claims: tuple[ClaimShown, ...]
    items: tuple[ItemShown, ...]
    propositions: tuple[PropositionShown, ...]
    n_withheld: int
    n_unknown: int
    files: Mapping[str, bytes] = field(repr=False)

    @property
    def headings(self) -> dict[str, tuple[str, str]]:
        """Return the titles of the chapter and of the part in which each sentence and table stands."""
        return {
            piece: (section.title, part.title)
            for section in self.edition.frame.sections
            for part in section.parts
            for piece in part.pieces
        }


_Kind = TypeVar("_Kind", ClaimShown, ItemShown)


def shown_by(files: Mapping[str, bytes]) -> Shown:
    """Read what the edition of a dossier shows. Whether it is as it was signed is asked elsewhere.

    Raises
    ------
    UnconvertibleEditionError
    """
    data = files.get(BUNDLE_NAME, b"")
    try:
        bundle, _ = read_bundle(data, Bundle, FORMAT)
        edition = edition_of(bundle.records)
        claims = tuple(_read(one, _CLAIM, ClaimShown) for one in bundle.records if one.id.startswith(_CLAIM))
        items = tuple(_read(one, _ITEM, ItemShown) for one in bundle.records if one.id.startswith(_ITEM))
    except (UnreadableError, ValueError, RecursionError, msgspec.ValidationError) as error:
        raise UnconvertibleEditionError(
            f"no edition of the format {FORMAT} can be read there",
            where=BUNDLE_NAME,
            remedy="an edition of an earlier format can be verified, not converted: ask for a newer one",
        ) from error
    return Shown(
        edition=edition,
        manifest=bundle.manifest,
        sha256=sha256_hex(data),
        claims=claims,
        items=items,
        propositions=tuple(_propositions(edition)),
        n_withheld=sum(len(one.withheld) for one in bundle.records),
        n_unknown=sum(_n_unknown(one) for one in bundle.records),
        files=files,
    )


def _names(shape: type) -> frozenset[str]:
    return frozenset(one.name for one in fields(shape)) - {"id", "not_here"}


def _read(record: SealedRecord, prefix: str, shape: type[_Kind]) -> _Kind:
    known = _names(shape)
    values: dict[str, Any] = {
        name: one.value for name, one in record.fields.items() if one.is_shown and name in known
    }
    named = {"id": record.id.removeprefix(prefix), "not_here": record.withheld}
    return msgspec.convert({**values, **named}, shape)


def _n_unknown(record: SealedRecord) -> int:
    for prefix, shape in ((_CLAIM, ClaimShown), (_ITEM, ItemShown)):
        if record.id.startswith(prefix):
            return sum(one.is_shown and name not in _names(shape) for name, one in record.fields.items())
    return 0


def _propositions(edition: Edition) -> Iterator[PropositionShown]:
    tables = {table.id for table in edition.tables}
    for section in edition.frame.sections:
        for part in section.parts if section.id == "findings" else ():
            id_, dot, wording = part.title.partition(". ")
            if dot:
                yield PropositionShown(
                    id_,
                    wording.strip(ISOLATE + POP_ISOLATE),
                    tuple(piece for piece in part.pieces if piece not in tables),
                    tuple(piece for piece in part.pieces if piece in tables),
                )
