"""The exact bytes received are hashed first and sealed in the same pass, in bounded memory.

- What a file is, is told by its content; what is not on the list is refused, and nothing of it is kept,
  unless it is sealed as opaque bytes on purpose.
- What no case may read (a phone book, a chat, a table that says what people are) is refused too; as opaque
  bytes it lies under the vault key, never under the content key.

Source: Berkeley Protocol (2022), ch. VI: hash at collection, keep an evidentiary copy that nothing alters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice

from uncounted.casefile import CaseFile, Compartment
from uncounted.evidence.extraction import MetadataField
from uncounted.evidence.formats import FIRST_BYTES, OPAQUE, Outcome, Recognised, Recogniser, recognise
from uncounted.evidence.items import ItemKind
from uncounted.evidence.screening import Refusal, Sample, screen
from uncounted.vocabulary.errors import UncountedError


class NotTakenInError(UncountedError):
    """A file was not taken in; nothing of it is kept."""


class EmptyItemError(NotTakenInError):
    """Nothing was received."""


class FormatRefusedError(NotTakenInError):
    """A file of a kind that is not taken in as it is."""


class RefusedContentError(NotTakenInError):
    """A file that nobody may read here: contacts, a chat, vectors of faces, what people are."""


@dataclass(frozen=True, slots=True)
class Received:
    """A sealed file that no entry names yet: what it is, and what lies inside it.

    ``notes`` say what was odd about it. ``inside`` is filled for a file that holds others.
    ``is_unread`` marks what is refused as something to be read, and was sealed as opaque on purpose.
    """

    blob_id: str
    sha256: str
    size: int
    media_type: str
    notes: tuple[str, ...] = ()
    inside: tuple[Inside, ...] = field(default=())
    is_unread: bool = False

    def blobs(self) -> Iterator[str]:
        """Yield the id of its sealed file, and of those of everything inside it."""
        yield self.blob_id
        for member in self.inside:
            if member.received is not None:
                yield from member.received.blobs()


@dataclass(frozen=True, slots=True)
class Inside:
    """A file inside another: sealed apart (``received``), or left inside for a reason (``finding``).

    ``metadata`` is what the file around it says of it. ``is_refused`` marks what nobody may read here.
    """

    name: str
    kind: ItemKind
    received: Received | None
    finding: str
    metadata: tuple[MetadataField, ...] = ()
    is_refused: bool = False


def seal_stream(
    case: CaseFile, chunks: Iterable[bytes], kind: ItemKind, *, name: str, opaque: bool
) -> Received:
    """Seal a stream while looking at what it is.

    Raises
    ------
    EmptyItemError
        There was not one byte.
    FormatRefusedError
        It is of no format on the list, and ``opaque`` does not allow that; nothing of it is kept.
    RefusedContentError
        It is what nobody may read here, and ``opaque`` does not allow that, or it is given as a report.
    """
    begun = list(islice(filter(None, source := iter(chunks)), 2))
    if not begun:
        raise EmptyItemError(
            "the file is empty", where="the file given", remedy="give a file that holds something"
        )
    if len(begun) == 1 and len(begun[0]) <= FIRST_BYTES:
        # most files are short: this one is seen whole before anything of it is written
        sample, told = Sample(), recognise(begun[0], name)
        whole = tuple(sample.watch(begun))
        refusal = screen(lambda: whole, told, sample, kind)
        media_type = _admitted(told, refusal, kind, opaque=opaque)
        blob = case.seal_item(whole, kind.compartment)
    else:
        watching, sample = Recogniser(name), Sample()
        blob = case.seal_item(watching.watch(sample.watch(chain(begun, source))), kind.compartment)
        try:
            told = watching.recognised()
            refusal = screen(lambda: case.blobs.read(blob.blob_id, blob.size), told, sample, kind)
            media_type = _admitted(told, refusal, kind, opaque=opaque)
        except BaseException:
            case.blobs.discard(blob.blob_id)
            raise
    return Received(
        blob.blob_id, blob.sha256, blob.size, media_type, told.notes, is_unread=refusal is not None
    )


def _admitted(told: Recognised, refusal: Refusal | None, kind: ItemKind, *, opaque: bool) -> str:
    """Return the media type under which a file is kept; what is not read here is kept as opaque bytes."""
    if refusal is not None:
        _refuse_unless_unread(refusal, kind, opaque=opaque)
        return OPAQUE
    if told.outcome is Outcome.RECOGNISED:
        return told.media_type
    if opaque:
        return OPAQUE
    raise FormatRefusedError(
        told.reason,
        where="the file given",
        remedy="convert it, or add --opaque to seal it as bytes that nothing here reads",
    )


def _refuse_unless_unread(refusal: Refusal, kind: ItemKind, *, opaque: bool) -> None:
    if not opaque:
        raise RefusedContentError(refusal.what, where="the file given", remedy=refusal.remedy)
    if kind.compartment is not Compartment.VAULT:
        raise RefusedContentError(
            f"{refusal.what} under the content key",
            where="the file given",
            remedy="give it as --kind testimony, so that --opaque seals it under the vault key",
        )


def keep_derived(case: CaseFile, made: str | bytes, compartment: Compartment, media_type: str) -> Received:
    """Seal what was made here out of an item; a text is kept as UTF-8."""
    blob = case.seal_item([made.encode() if isinstance(made, str) else made], compartment)
    return Received(blob.blob_id, blob.sha256, blob.size, media_type)
