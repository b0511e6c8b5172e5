"""From drafted sections to an edition: numbers are given once, at the end, in reading order.

- A drafted sentence names the tables it reads by a key; the key becomes the table's number.
- A sentence that reads a table which the edition does not hold is an error, never a dangling reference.
- Every sentence has something that carries it, or the draft is refused.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from uncounted.publication.edition import Edition, Evidence, Frame, Part, Section, Sentence, Table, Tone

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


def part(*pieces: Sentence | Table | None, title: str = "") -> DraftPart:
    """Gather the pieces that there are."""
    return DraftPart(title, tuple(piece for piece in pieces if piece is not None))


def stated(text: str, *, tone: Tone = Tone.PLAIN, basis: str = METHOD) -> Sentence:
    """Draft a sentence of method, or one read from the case's record."""
    return Sentence("", text, tone, basis=basis)


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
    """Number every piece in reading order; ``frame`` comes without sections.

    Raises
    ------
    ValueError
        A sentence without anything that carries it, or one that reads a table that is not there.
    """
    drafts = tuple(sections)
    pieces = [piece for section in drafts for one in section.parts for piece in one.pieces]
    tables = [piece for piece in pieces if isinstance(piece, Table)]
    numbers = {table.id: f"t{number}" for number, table in enumerate(tables, start=1)}
    if len(numbers) < len(tables):
        raise ValueError("two tables of one draft have the same key")
    sentences: list[Sentence] = []
    finished: list[Table] = []
    chapters = []
    for section in drafts:
        parts = []
        for one in section.parts:
            ids = []
            for piece in one.pieces:
                if isinstance(piece, Table):
                    finished.append(replace(piece, id=numbers[piece.id]))
                    ids.append(numbers[piece.id])
                else:
                    sentences.append(_finished(piece, f"s{len(sentences) + 1}", numbers))
                    ids.append(sentences[-1].id)
            parts.append(Part(one.title, tuple(ids)))
        chapters.append(Section(section.id, section.title, tuple(parts)))
    return Edition(replace(frame, sections=tuple(chapters)), tuple(sentences), tuple(finished))


def _finished(sentence: Sentence, id_: str, numbers: dict[str, str]) -> Sentence:
    missing = [key for key in sentence.reads if key not in numbers]
    if missing:
        raise ValueError(f"a sentence reads tables that are not there: {missing}")
    if not (sentence.evidence or sentence.reads or sentence.basis):
        raise ValueError("a sentence stands on nothing")
    return replace(sentence, id=id_, reads=tuple(numbers[key] for key in sentence.reads))
