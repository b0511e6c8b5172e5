"""What a claim is, from suggestion to a coder's judgement.

- Every span carries its offsets in Unicode code points AND its text, so that a wrong offset is found out.
- A suggestion is never a claim of record: only a `CodedClaim` is, and only a person's decision makes one.
- Terms are closed lists; a value outside them cannot be built by decoding.
- All values are frozen and survive ``msgspec.to_builtins`` and ``msgspec.convert`` unchanged.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from enum import StrEnum

from uncounted.vocabulary.measures import Count
from uncounted.vocabulary.names import may_hold_a_name
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
    TIME_INFERRED = "time_inferred"
    AGE_RANGE = "age_range"


SENSITIVE_FLAGS = frozenset({Flag.NAME, Flag.CONTACT, Flag.WHEREABOUTS, Flag.MINOR})
"""Flags of words that could lead to a person."""


class CueClass(StrEnum):
    """What the words that introduce a statement say about it: ``reportedly`` is evidential."""

    FACTIVE = "factive"
    NEUTRAL = "neutral"
    DISTANCING = "distancing"
    DENIAL = "denial"
    EVIDENTIAL = "evidential"


class Stance(StrEnum):
    """Where the publisher stands to what it prints; ``open`` where its words do not tell."""

    ENDORSED = "endorsed"
    NEUTRAL = "neutral"
    DISTANCED = "distanced"
    OPEN = "open"


class RoleClass(StrEnum):
    """What sort of body a perpetrator is said to belong to, by the words of the text alone."""

    POLICE = "police"
    MILITARY = "military"
    SECURITY_SERVICE = "security_service"
    PRISON_STAFF = "prison_staff"
    ARMED_GROUP = "armed_group"
    OFFICIAL = "official"
    RELATIVE = "relative"
    CROWD = "crowd"
    UNKNOWN = "unknown"


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
        # an end beyond the document would be cut to it
        whole = len(self.text) == self.end - self.start
        return whole and 0 <= self.start < self.end and document[self.start : self.end] == self.text


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
class PerpetratorRole:
    """Who is said to have done it, as a role: the words, and what sort of body they name. Never a name."""

    span: Span
    role: RoleClass


@dataclass(frozen=True, slots=True)
class AgeMention:
    """Words about the age of those harmed, and the years they say; ``high`` is ``low`` for one age."""

    span: Span
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class DurationMention:
    """Words about how long it lasted, and ISO 8601 where the words alone settle it (``P2W``)."""

    span: Span
    iso: str | None


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a claim tells of its act beside who, what, where and when; all of it may stay open.

    ``ground`` is the reason that the perpetrator gave or acted on, as alleged, in the words of the text. It
    belongs to the act. Nothing files, counts, sorts or prints by it, and it is no attribute of a person.
    """

    perpetrator: PerpetratorRole | None = None
    victim: Span | None = None
    age: AgeMention | None = None
    duration: DurationMention | None = None
    method: Span | None = None
    ground: Span | None = None
    stance: Stance = Stance.OPEN
    cue_class: CueClass | None = None

    def spans(self) -> tuple[tuple[str, Span], ...]:
        """Return each field that is words of the text, with its words."""
        found = (
            ("perpetrator", self.perpetrator.span if self.perpetrator else None),
            ("victim", self.victim),
            ("age", self.age.span if self.age else None),
            ("duration", self.duration.span if self.duration else None),
            ("method", self.method),
            ("ground", self.ground),
        )
        return tuple((name, span) for name, span in found if span is not None)

    def without_ground(self) -> Circumstances:
        """Return the same without the alleged ground, for wherever claims are listed."""
        return self if self.ground is None else replace(self, ground=None)

    def without_words(self) -> Circumstances:
        """Return what is no word of the text: where the publisher stands, and by what kind of cue."""
        return Circumstances(stance=self.stance, cue_class=self.cue_class)


NO_CIRCUMSTANCES = Circumstances()


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
    """What an extractor proposes; it counts nothing until a person confirms it.

    ``same_as`` is the suggestion whose words these repeat, as a headline repeats a quotation.
    """

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
    circumstances: Circumstances = NO_CIRCUMSTANCES
    same_as: str | None = None

    @property
    def suggestion_id(self) -> str:
        """An id that depends on the span and the acts alone, the same in every run."""
        return suggestion_id(self.span, self.acts)

    @property
    def leads_to_a_person(self) -> bool:
        """Whether words of the claim, or who is said to speak, could lead to a person."""
        return self.is_sensitive or self.speaker is not None or may_hold_a_name(self.span.text)

    @property
    def is_sensitive(self) -> bool:
        """Whether a flag says that words of it name somebody, or tell where or how to find them."""
        return not SENSITIVE_FLAGS.isdisjoint(self.flags)


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
    keeps a trailing ``?`` where the parent is unresolved. ``same_as`` is the claim of the same item whose
    words this one repeats: the two are one utterance, and count once.
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
    circumstances: Circumstances = NO_CIRCUMSTANCES
    same_as: str | None = None

    @property
    def leads_to_a_person(self) -> bool:
        """Whether words of the claim, or who is said to speak, could lead to a person."""
        named = self.speaker or self.asserted_by or self.pseudonym
        marked = not SENSITIVE_FLAGS.isdisjoint(self.flags)
        return marked or named is not None or may_hold_a_name(self.span.text)
