"""What one edition of a dossier says: numbered sentences and tables, each with what carries it.

- Every sentence opens to its evidence: passages of items, or the table it was read from, or the plain
  statement that it rests on neither. None stands without one of the three.
- A passage that may not be shown says why; it is never left out in silence.
- Documented and estimated never share a sentence: each sentence has one tone.
- These are the very values that are written into ``bundle.json`` as fields that are shown: text and whole
  numbers, no floats. What is withheld is in no edition.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from uncounted.publication.drawn import Picture

# the words that commit the one who says them to it that an act took place: no denial, fear, demand or view
SAY_IT_HAPPENED = frozenset({"alleged", "asserted", "claimed", "corrected", "presupposed"})


class Tone(StrEnum):
    """What kind of statement a sentence is; shown in words beside it, never by colour alone.

    ``reported``: items say so. ``documented``: persons counted on lists. ``estimated``: computed.
    """

    PLAIN = "plain"
    REPORTED = "reported"
    DOCUMENTED = "documented"
    ESTIMATED = "estimated"
    DENIAL = "denial"
    CAUTION = "caution"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One claim on one passage of one item, as far as it may be shown.

    ``start`` and ``end`` count Unicode code points of the item's sealed text. Where ``quote`` is None,
    ``withheld`` says why, and what could lead to its words is None as well. Codes (``kind``, ``acts``,
    ``perpetrator``, ``modality``, ``basis``, ``status``) are those of the vocabulary: words for them are
    chosen where they are printed. ``place`` is no finer than may be printed. ``figure`` holds ``words``,
    ``low``, ``high``, ``unit`` and ``measure``.

    ``commitments`` are the first and last number of its claim's leaves in the tree of the edition; None
    before the edition was sealed. ``taken_out`` are fields that the publisher showed and that this copy of
    the edition does not.
    """

    claim: str
    item: str
    label: str
    kind: str | None
    publisher: str | None
    published: str | None
    quote: str | None
    withheld: str | None
    start: int | None
    end: int | None
    speaker: str | None
    acts: tuple[str, ...]
    perpetrator: str | None
    modality: str | None
    basis: str | None
    status: str | None
    date: str | None
    place: str | None
    figure: Figure | None
    address: str | None
    sha256: str | None
    commitments: tuple[int, int] | None = None
    taken_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as the words of a claim give it, and what was counted; ``high`` None is open above."""

    words: str
    low: int
    high: int | None
    unit: str
    measure: str | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One numbered sentence. ``reads`` are ids of the tables whose values it repeats.

    ``basis`` says in words what carries the sentence where no passage and no table does. ``commitment`` is
    the number of its leaf in the tree of the edition; None before the edition was sealed.
    Names of people, publishers and places stand between U+2068 and U+2069, so that a name in another
    script never disturbs the text around it.
    """

    id: str
    text: str
    tone: Tone
    evidence: tuple[Evidence, ...] = ()
    reads: tuple[str, ...] = ()
    basis: str | None = None
    commitment: int | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """One row of a chart: a point, with an interval where there is one, in whole persons.

    ``high`` None with ``low`` given is an interval that is open above: a lower bound.
    """

    label: str
    kind: str
    point: int | None
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Table:
    """A table, and what is drawn from it: its ``marks`` (``chart`` says what they show), or a picture."""

    id: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    tone: Tone = Tone.PLAIN
    note: str | None = None
    marks: tuple[Mark, ...] = ()
    chart: str | None = None
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A run of sentences and tables (by id) under one heading; no heading where ``title`` is empty."""

    title: str
    pieces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter of the dossier."""

    id: str
    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """All of an edition but its pieces: what it is, and the order in which the pieces stand."""

    case: str
    case_key: str
    title: str
    edition: int
    made_at: str
    language: str
    standard_of_proof: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """A whole edition: the frame, and the pieces that it names, each exactly once.

    ``root`` (hex) stands for ``n_commitments`` leaves, all of the edition; empty before it was sealed.
    """

    frame: Frame
    sentences: tuple[Sentence, ...]
    tables: tuple[Table, ...]
    root: str = ""
    n_commitments: int = 0

    @property
    def pieces(self) -> dict[str, Sentence | Table]:
        """Return every sentence and table by its id."""
        found: dict[str, Sentence | Table] = {sentence.id: sentence for sentence in self.sentences}
        return found | {table.id: table for table in self.tables}

    @property
    def order(self) -> tuple[str, ...]:
        """Return the ids in the order in which the frame names them."""
        return tuple(
            piece for section in self.frame.sections for part in section.parts for piece in part.pieces
        )
