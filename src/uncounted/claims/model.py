"""What a claim is, from suggestion to a coder's judgement.

- Every span carries its offsets in Unicode code points AND its text, so that a wrong offset is found out.
- A suggestion is never a claim of record: only a `CodedClaim` is, and only a person's decision makes one.
- Terms are closed lists; a value outside them cannot be built by decoding.
- All values are frozen and survive ``msgspec.to_builtins`` and ``msgspec.convert`` unchanged.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from uncounted.vocabulary.measures import Count
from uncounted.vocabulary.relations import Relation

MOST_CHARACTERS_IN_A_SPAN = 400


class Modality(StrEnum):
    """How the words commit the one who says them."""

    ASSERTED = "asserted"
    CLAIMED = "claimed"
    ALLEGED = "alleged"
    DENIED = "denied"
    PRESUPPOSED = "presupposed"
    HYPOTHETICAL = "hypothetical"
    CALLED_FOR = "called_for"
    OPINION = "opinion"
    CORRECTED = "corrected"

    @property
    def says_it_happened(self) -> bool:
        """Whether the words say that the act took place; a demand, a fear, a view or a denial does not."""
        return self not in (Modality.DENIED, Modality.HYPOTHETICAL, Modality.CALLED_FOR, Modality.OPINION)


class Basis(StrEnum):
    """On what ground the speaker can know it, as far as the text tells."""

    VICTIM = "victim"
    EYEWITNESS = "eyewitness"
    OFFICIAL = "official"
    MEDIA_INVESTIGATION = "media_investigation"
    HEARSAY = "hearsay"
    DOCUMENT = "document"
    UNKNOWN = "unknown"


class Form(StrEnum):
    """In whose words it stands."""

    DIRECT = "direct"
    DIRECT_CONTINUED = "direct_continued"
    NESTED_DIRECT = "nested_direct"
    PARTIAL = "partial"
    SCARE = "scare"
    INDIRECT = "indirect"
    FREE_INDIRECT = "free_indirect"
    EVIDENTIAL_ADVERB = "evidential_adverb"
    NARRATION = "narration"


class PassageKind(StrEnum):
    """What part of a document a paragraph is."""

    HEADLINE = "headline"
    SUBHEAD = "subhead"
    BODY = "body"
    PULL_QUOTE = "pull_quote"
    CAPTION = "caption"


class LinkStatus(StrEnum):
    """How a link of a chain is known: written there, resolved by a rule, or confirmed by a person."""

    STATED = "stated"
    INFERRED = "inferred"
    CONFIRMED = "confirmed"


class Flag(StrEnum):
    """What a person must look at first. The first four are sensitive and masked in every listing."""

    NAME = "name"
    CONTACT = "contact"
    WHEREABOUTS = "whereabouts"
    MINOR = "minor"
    SPEAKER_UNKNOWN = "speaker_unknown"
    SPEAKER_INFERRED = "speaker_inferred"
    AGE_RANGE = "age_range"


class Tier(StrEnum):
    """How much of the suggestion stands in the text itself.

    ``high``: an explicit frame names the speaker; ``medium``: nobody is named, or words of a headline;
    ``low``: the speaker was resolved by a rule, or is missing where there must be one.
    """

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class CodedStatus(StrEnum):
    """How a person made a claim of record."""

    CONFIRMED = "confirmed"
    EDITED = "edited"
    ADDED = "added"


class Judgement(StrEnum):
    """What became of a suggestion; ``no_judgement`` never reads as agreement."""

    CONFIRMED = "confirmed"
    EDITED = "edited"
    REJECTED = "rejected"
    NO_JUDGEMENT = "no_judgement"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start`` (included) to ``end`` (excluded), in code points, and the text there."""

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, document: str, start: int, end: int) -> Span:
        """Cut a span out of a document."""
        return cls(start, end, document[start:end])

    def overlap(self, other: Span) -> int:
        """Return how many characters two spans of one document share."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def stands_in(self, document: str) -> bool:
        """Whether exactly this text stands at exactly this place."""
        return 0 <= self.start < self.end and document[self.start : self.end] == self.text


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph of a document and what part it plays."""

    start: int
    end: int
    kind: PassageKind


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One hand a statement went through. ``type`` is what it is, ``role`` what it does in the chain."""

    label: str
    type: str
    role: str
    status: LinkStatus = LinkStatus.STATED


@dataclass(frozen=True, slots=True)
class TimeMention:
    """Words about time, and their EDTF reading where the words alone settle it."""

    span: Span
    edtf: str | None


@dataclass(frozen=True, slots=True)
class SensitiveSpan:
    """A span that could lead to a person: masked in every listing."""

    span: Span
    kind: Flag


@dataclass(frozen=True, slots=True)
class Quotation:
    """Typographic quotation marks and what stands between them, marks included.

    ``speaker`` is the nearest words that name who speaks; ``antecedent`` whom these words mean, where
    they are a pronoun or a noun and exactly one antecedent fits.
    """

    start: int
    end: int
    kind: Form
    speaker: Span | None
    antecedent: Span | None = None


@dataclass(frozen=True, slots=True)
class SuggestedClaim:
    """What an extractor proposes; it counts nothing until a person confirms it."""

    span: Span
    acts: tuple[str, ...]
    modality: Modality
    basis: Basis
    form: Form
    cue: Span | None
    speaker: Span | None
    chain: tuple[ChainLink, ...]
    count: Count | None
    place: Span | None
    time: TimeMention | None
    flags: tuple[Flag, ...]
    extractor: str
    tier: Tier
    passage: PassageKind

    @property
    def suggestion_id(self) -> str:
        """An id that depends on the span and the acts alone, the same in every run."""
        return suggestion_id(self.span, self.acts)


def suggestion_id(span: Span, acts: tuple[str, ...]) -> str:
    """Derive the id of a suggestion from its span and acts."""
    content = f"{span.start}\n{span.end}\n{','.join(acts)}\n{span.text}"
    return "s-" + hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class RejectedSuggestion:
    """A suggestion that did not stand in the text: which field failed, never shown as a claim."""

    span: Span
    field: str


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """Which text was read: its length in code points, its digest, its paragraphs."""

    n_characters: int
    sha256: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that an extractor found in one document."""

    document: DocumentFacts
    claims: tuple[SuggestedClaim, ...]
    quotations: tuple[Quotation, ...]
    sensitive: tuple[SensitiveSpan, ...]
    rejected: tuple[RejectedSuggestion, ...]


@dataclass(frozen=True, slots=True)
class CodedClaim:
    """A claim of record: what a coder confirmed, edited or added, with the coder's own fields.

    ``place`` and ``time`` are values by now (``time`` is EDTF), no longer mentions. ``derived_from``
    keeps a trailing ``?`` where the parent is unresolved.
    """

    claim_id: str
    item_id: str
    coder: str
    status: CodedStatus
    suggestion_id: str | None
    span: Span
    acts: tuple[str, ...]
    modality: Modality
    basis: Basis
    form: Form
    cue: Span | None
    speaker: Span | None
    chain: tuple[ChainLink, ...]
    count: Count | None
    place: str | None
    time: str | None
    flags: tuple[Flag, ...]
    extractor: str | None
    tier: Tier | None
    passage: PassageKind
    proposition: str | None = None
    measure: str | None = None
    asserted_by: str | None = None
    pseudonym: str | None = None
    origin_kind: str | None = None
    origin_id: str | None = None
    channel: str | None = None
    derived_from: tuple[str, ...] = ()
    relation: Relation | None = None
    parts: tuple[int, ...] = ()
    period: str | None = None
    note: str | None = None
