"""Who is the subject of a verb, and what is a place: Russian grammar and names, by the models of natasha.

- The models come inside the installed package; nothing is fetched.
- One paragraph is parsed at a time; offsets are those of the document. Of one that is longer than any that
  people write, nothing is parsed: it has no speakers.
"""

from __future__ import annotations

import warnings
from functools import lru_cache
from typing import Any

from uncounted.claims.model import Passage, Span

_SUBJECTS = ("nsubj", "nsubj:pass")
_CUT = frozenset({"acl:relcl", "acl", "parataxis", "appos:clause", "conj:clause"})
_MOST_WORDS = 10
_LONGEST = 10_000


class Paragraph:
    """A parsed paragraph."""

    def __init__(self, text: str, passage: Passage) -> None:
        self.text, self.base = text, passage.start
        self.tokens: list[Any] = []
        self.locations: list[Span] = []
        self._number: dict[str, int] = {}
        if passage.end - passage.start > _LONGEST:
            return
        doc = _parsed(text[passage.start : passage.end])
        self.tokens = list(doc.tokens)
        self._number = {token.id: number for number, token in enumerate(self.tokens)}
        self.locations = [
            Span.of(text, one.start + self.base, one.stop + self.base)
            for one in doc.spans
            if one.type == "LOC"
        ]

    def subject_of(self, start: int, end: int) -> Span | None:
        """Return the words that name the subject of the verb in a stretch, or of the one it is joined to."""
        verbs = [
            token for token in self.tokens if start <= token.start + self.base < end and token.pos == "VERB"
        ]
        verb = verbs[0] if verbs else None
        for _ in range(3):
            if verb is None:
                return None
            found = [one for one in self.tokens if one.head_id == verb.id and one.rel in _SUBJECTS]
            if found:
                return self.phrase_of(found[0])
            verb = self._head(verb) if verb.rel in ("conj", "parataxis", "xcomp") else None
        return None

    def phrase_at(self, start: int) -> Span | None:
        """Return the phrase that begins with the first word at or after a place."""
        first = next(
            (one for one in self.tokens if one.start + self.base >= start and one.pos != "PUNCT"), None
        )
        if first is None:
            return None
        top = first
        # an adjective or a quotation mark before its noun: the phrase is that of the noun
        while (
            (head := self._head(top)) is not None and head.pos in ("NOUN", "PROPN") and head.start > top.start
        ):
            top = head
        return self.phrase_of(top)

    def _head(self, token: Any) -> Any:
        number = self._number.get(token.head_id)
        return None if number is None or self.tokens[number] is token else self.tokens[number]

    def phrase_of(self, token: Any) -> Span:
        """Return a word with what hangs on it, unbroken, up to a comma or a clause of its own."""
        below = {token.id}
        for _ in range(4):
            below |= {one.id for one in self.tokens if one.head_id in below and one.rel not in _CUT}
        centre = self._number[token.id]
        first = last = centre
        while last + 1 < len(self.tokens) and self._joins(last + 1, below):
            last += 1
        while first > 0 and self._joins(first - 1, below):
            first -= 1
        while (
            last > centre
            and self.tokens[last].pos in ("PUNCT", "ADP", "CCONJ")
            and self.tokens[last].text != "»"
        ):
            last -= 1
        while (
            first < centre
            and self.tokens[first].pos in ("PUNCT", "ADP", "CCONJ")
            and self.tokens[first].text != "«"
        ):
            first += 1
        last = min(last, first + _MOST_WORDS) if last - first > _MOST_WORDS else last
        return Span.of(self.text, self.tokens[first].start + self.base, self.tokens[last].stop + self.base)

    def _joins(self, number: int, below: set[str]) -> bool:
        token = self.tokens[number]
        return token.text in "«»" or (token.id in below and token.text not in ",:;—–-")


def _parsed(text: str) -> Any:
    doc_type, segmenter, morphology, syntax, names = _models()
    doc = doc_type(text)
    doc.segment(segmenter)
    doc.tag_morph(morphology)
    doc.parse_syntax(syntax)
    doc.tag_ner(names)
    return doc


@lru_cache(maxsize=1)
def _models() -> tuple[Any, ...]:
    with warnings.catch_warnings():
        # the package reaches for an interface that its own foundation calls old
        warnings.simplefilter("ignore")
        import natasha

        vectors = natasha.NewsEmbedding()
        return (
            natasha.Doc,
            natasha.Segmenter(),
            natasha.NewsMorphTagger(vectors),
            natasha.NewsSyntaxParser(vectors),
            natasha.NewsNERTagger(vectors),
        )
