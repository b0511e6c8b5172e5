"""From drafted sections to an edition: numbers are given once, at the end, in reading order.

- A drafted sentence names the tables it reads by a key; the key becomes the table's number.
- A sentence that reads a table which the edition does not hold is an error, never a dangling reference.
- Every sentence has something that carries it, or the draft is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count, islice

from uncounted.publication.edition import Edition, Evidence, Frame, Part, Section, Sentence, Table, Tone
from uncounted.publication.language import said

METHOD = "This sentence states a definition or a method; it rests on no claim."
RECORD = "Read from the case's own record."


@dataclass(frozen=True, slots=True)
class DraftPart:
    """Sentences and tables under one heading, not yet numbered; a table's id is still its key."""

    title: str
    pieces: tuple[Sentence | Table, ...]


@dataclass(frozen=True, slots=True)
class DraftSection:
    """A chapter, not yet numbered."""

    id: str
    title: str
    parts: tuple[DraftPart, ...]


def record() -> str:
    """Say that a sentence was read from the case's own record."""
    return said(RECORD)


def part(*pieces: Sentence | Table | None, title: str = "") -> DraftPart:
    """Gather the pieces that there are."""
    return DraftPart(title, tuple(piece for piece in pieces if piece is not None))


def stated(text: str, *, tone: Tone = Tone.PLAIN, basis: str | None = None) -> Sentence:
    """Draft a sentence of method, or one read from the case's record."""
    return Sentence("", text, tone, basis=basis or said(METHOD))


def carried(
    text: str,
    evidence: Iterable[Evidence] = (),
    *,
    tone: Tone = Tone.REPORTED,
    reads: tuple[str, ...] = (),
    basis: str | None = None,
) -> Sentence:
    """Draft a sentence with the passages and the tables (by key) that carry it."""
    return Sentence("", text, tone, tuple(evidence), reads, basis)


def numbered(frame: Frame, sections: Iterable[DraftSection]) -> Edition:
    """Give every piece its number, in reading order; ``frame`` comes without sections.

    Raises
    ------
    ValueError
        A sentence without anything that carries it, or one that reads a table that is not there.
    """
    drafts = tuple(sections)
    pieces = [piece for section in drafts for one in section.parts for piece in one.pieces]
    keys = [piece.id for piece in pieces if isinstance(piece, Table)]
    numbers = {key: f"t{number}" for number, key in enumerate(keys, start=1)}
    if len(numbers) < len(keys):
        raise ValueError("two tables of one draft have the same key")
    ids = (f"s{number}" for number in count(1))
    finished = [
        replace(piece, id=numbers[piece.id])
        if isinstance(piece, Table)
        else _finished(piece, next(ids), numbers)
        for piece in pieces
    ]
    return Edition(
        replace(frame, sections=_chapters(drafts, iter(finished))),
        tuple(piece for piece in finished if isinstance(piece, Sentence)),
        tuple(piece for piece in finished if isinstance(piece, Table)),
    )


def _chapters(drafts: tuple[DraftSection, ...], finished: Iterator[Sentence | Table]) -> tuple[Section, ...]:
    """Put the numbered pieces, which come in reading order, back under their headings."""
    return tuple(
        Section(
            section.id,
            section.title,
            tuple(
                Part(one.title, tuple(piece.id for piece in islice(finished, len(one.pieces))))
                for one in section.parts
            ),
        )
        for section in drafts
    )


def _finished(sentence: Sentence, id_: str, numbers: dict[str, str]) -> Sentence:
    missing = [key for key in sentence.reads if key not in numbers]
    if missing:
        raise ValueError(f"a sentence reads tables that are not there: {missing}")
    if not (sentence.evidence or sentence.reads or sentence.basis):
        raise ValueError("a sentence stands on nothing")
    return replace(sentence, id=id_, reads=tuple(numbers[key] for key in sentence.reads))
