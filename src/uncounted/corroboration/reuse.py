"""Which texts were made from which: proposed with the signs for it, of record once a person confirms.

- Signs are shared wording, a shared rare error, a publisher named by another, and dates; each edge lists
  its own.
- The direction comes from dates, then from who names whom; where neither tells, it is said not to be known.
- A text that shares a strand with several is derived from the first of them; so edges grow with texts, not
  with pairs of texts.
- What ties texts depends on their words alone: another copy of a text unties nothing.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from uncounted.corroboration.joined import Joined
from uncounted.corroboration.model import EdgeEvidence
from uncounted.corroboration.rare_errors import SharedError, shared_errors
from uncounted.corroboration.sentences import Sentence, folded, sentences_of
from uncounted.corroboration.translations import TranslationOffer, offered_translations
from uncounted.corroboration.wording import NEAR, Strand, shared_wording
from uncounted.vocabulary.dates import PartialDate

__all__ = [
    "Direction", "EdgeEvidence", "EdgeStatus", "Reuse", "ReuseEdge", "ReuseText", "Tie", "came_after",
    "cited_publishers", "find_reuse", "in_order", "publisher_words",
]  # fmt: skip


class EdgeStatus(StrEnum):
    """How an edge is known: stated in the text, inferred here, confirmed or refused by a person."""

    STATED = "stated"
    INFERRED = "inferred"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


class Direction(StrEnum):
    """Whether it is known which of two texts came first."""

    KNOWN = "known"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class ReuseText:
    """One text, with what is known of its publication."""

    text_id: str
    text: str
    publisher: str = ""
    published: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class ReuseEdge:
    """One text that seems to be made from another.

    ``n_shared`` counts the sentences of the child that the two share, ``share`` is their part of the
    child's sentences. ``shared_at`` are the offsets of these sentences in the child.
    """

    child: str
    parent: str
    evidence: tuple[EdgeEvidence, ...]
    direction: Direction
    n_shared: int
    share: float
    shared_at: tuple[tuple[int, int], ...] = ()
    status: EdgeStatus = EdgeStatus.INFERRED


@dataclass(frozen=True, slots=True)
class Tie:
    """What ties several texts together; ``at`` are its offsets in each, none for an error.

    A tie that ``is_spoken`` ties only what stands on the spoken words: two may have heard one speaker.
    """

    tie_id: str
    evidence: EdgeEvidence
    at: Mapping[str, tuple[tuple[int, int], ...]]

    @property
    def is_spoken(self) -> bool:
        """Whether it is somebody's printed speech."""
        return self.evidence is EdgeEvidence.SAME_QUOTATION


@dataclass(frozen=True, slots=True)
class Reuse:
    """All that was found among some texts. ``order`` is that of publication, as far as it is known."""

    order: tuple[str, ...]
    ties: tuple[Tie, ...]
    edges: tuple[ReuseEdge, ...]
    translations: tuple[TranslationOffer, ...]
    cited: Mapping[str, frozenset[str]]
    """For each text, the folded names of the publishers of other texts that it names."""
    families: Mapping[str, str]
    """For each text, the first of those that share wording with it, through any number of steps."""


def find_reuse(texts: Sequence[ReuseText], *, near: float = NEAR) -> Reuse:
    """Propose which texts were made from which.

    Errs both ways. Texts rewritten from the ground up are missed, unless they share an error: the bounds that
    rest on this come out too HIGH. A statement that two reporters were sent reads as shared wording, unless
    it is printed as speech: bounds come out too LOW until a person refuses the edge.

    Parameters
    ----------
    texts : sequence of ReuseText
        In any order; ids must differ.
    near : float
        The least partial ratio (0 to 100) at which two sentences are one.

    Examples
    --------
    >>> first = ReuseText("a", "On 3 May soldiers took nine men from the Orla mill at dawn.",
    ...                   published=PartialDate.parse("2030-05-04"))
    >>> later = ReuseText("b", "On 3 May soldiers took nine men from the Orla mill, we hear.",
    ...                   published=PartialDate.parse("2030-05-09"))
    >>> [(edge.child, edge.parent) for edge in find_reuse([later, first]).edges]
    [('b', 'a')]
    """
    sentences = {one.text_id: sentences_of(one.text) for one in texts}
    strands = shared_wording(sentences, near=near)
    families = _families(sentences, strands)
    errors = shared_errors(sentences, families)
    ties = (*map(_tie_of_error, errors), *map(_tie_of_strand, strands))
    cited = cited_publishers(texts)
    order = tuple(one.text_id for one in sorted(texts, key=lambda one: _age(one, cited[one.text_id])))
    return Reuse(
        order=order,
        ties=ties,
        edges=_edges(texts, sentences, ties, order, cited),
        translations=offered_translations(sentences),
        cited=cited,
        families=families,
    )


def _tie_of_strand(strand: Strand) -> Tie:
    at: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for text_id, sentence in strand.places:
        at[text_id].append((sentence.start, sentence.end))
    evidence = EdgeEvidence.SAME_QUOTATION if strand.is_spoken else EdgeEvidence.SAME_WORDING
    return Tie(strand.strand_id, evidence, {text_id: tuple(spans) for text_id, spans in at.items()})


def _tie_of_error(error: SharedError) -> Tie:
    return Tie(f"error {error.written}", EdgeEvidence.SAME_RARE_ERROR, dict.fromkeys(sorted(error.texts), ()))


def _families(sentences: Mapping[str, Sequence[Sentence]], strands: Sequence[Strand]) -> dict[str, str]:
    """Name for each text the first of those that wording ties to it, through any number of steps."""
    joined = Joined(sorted(sentences))
    for strand in strands:
        joined.join(*strand.texts)
    return joined.firsts()


# ---- which came first --------------------------------------------------------------------------


def _age(text: ReuseText, cites: frozenset[str]) -> tuple[datetime.date, bool, str]:
    """Order texts by date; of one day, who names another's publisher comes after who names none."""
    published = text.published.earliest if text.published else datetime.date.max
    return published, bool(cites), text.text_id


def cited_publishers(texts: Sequence[ReuseText]) -> dict[str, frozenset[str]]:
    """Find, for each text, the publishers of other texts that it names; folded, without the article."""
    by_first_word: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for one in texts:
        if words := publisher_words(one.publisher):
            by_first_word[words[0]].add(words)
    found = {}
    for one in texts:
        own, words = publisher_words(one.publisher), tuple(folded(one.text).split())
        found[one.text_id] = frozenset(
            " ".join(named)
            for place, word in enumerate(words)
            for named in by_first_word.get(word, ())
            if named != own and words[place : place + len(named)] == named
        )
    return found


def publisher_words(publisher: str) -> tuple[str, ...]:
    """Return a publisher's name as folded words; none where it is too common a word to be looked for."""
    words = tuple(folded(publisher).split())
    words = words[1:] if words[:1] == ("the",) else words
    return words if len(" ".join(words)) > 4 else ()


# ---- edges between texts -----------------------------------------------------------------------


def _edges(
    texts: Sequence[ReuseText],
    sentences: Mapping[str, Sequence[Sentence]],
    ties: Sequence[Tie],
    order: Sequence[str],
    cited: Mapping[str, frozenset[str]],
) -> tuple[ReuseEdge, ...]:
    rank = {text_id: number for number, text_id in enumerate(order)}
    by_id = {one.text_id: one for one in texts}
    shared: defaultdict[tuple[str, str], list[Tie]] = defaultdict(list)
    for tie in ties:
        first, *later = sorted(tie.at, key=rank.__getitem__)
        for child in later:
            shared[child, first].append(tie)
    found = [
        _edge(by_id[child], by_id[parent], len(sentences[child]), tied, cited[child])
        for (child, parent), tied in shared.items()
    ]
    return tuple(sorted(found, key=lambda edge: (rank[edge.child], rank[edge.parent])))


def _edge(
    child: ReuseText, parent: ReuseText, n_sentences: int, ties: Sequence[Tie], cited: frozenset[str]
) -> ReuseEdge:
    spans = sorted({span for tie in ties for span in tie.at[child.text_id]})
    evidence = {tie.evidence for tie in ties}
    names_it = " ".join(publisher_words(parent.publisher)) in cited
    if names_it:
        evidence.add(EdgeEvidence.NAMED_CITATION)
    is_later = came_after(child, parent)
    if is_later:
        evidence.add(EdgeEvidence.TIMING)
    return ReuseEdge(
        child=child.text_id,
        parent=parent.text_id,
        evidence=in_order(evidence),
        direction=Direction.KNOWN if is_later or names_it else Direction.NOT_KNOWN,
        n_shared=len(spans),
        share=round(len(spans) / max(1, n_sentences), 3),
        shared_at=tuple(spans),
    )


def came_after(child: ReuseText, parent: ReuseText) -> bool:
    """Whether the dates say that one text is later than another, on any day that they allow."""
    if child.published is None or parent.published is None:
        return False
    return parent.published.latest < child.published.earliest


def in_order(evidence: set[EdgeEvidence]) -> tuple[EdgeEvidence, ...]:
    """Return signs with the strongest first."""
    return tuple(kind for kind in EdgeEvidence if kind in evidence)
