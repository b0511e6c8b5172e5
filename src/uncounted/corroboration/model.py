"""One claim as a trace needs it: who published which figure when, from whom, with which parents.

- A claim keeps its words beside the figure read from them; a figure always has a measure and a unit.
- A parent is resolved or not; which, is recorded by a person, never guessed.
- What is only inferred stands apart from what is recorded: it lowers the lower bound, and does no more.
- Nothing here is a name: a pseudonym is a label in print, and no key to a person.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from uncounted.corroboration.kinds import OriginKind
from uncounted.vocabulary.dates import PartialDate
from uncounted.vocabulary.relations import Relation

SPEAKS_ABOUT_PARENT = frozenset(
    {
        Relation.PARTIALLY_CONFIRMS,
        Relation.CORRECTS,
        Relation.CONTRADICTS,
        Relation.REFUTES,
        Relation.DENIES,
    }
)
"""Relations whose parent is what is spoken about, not where the content comes from."""

SPEAKS_AGAINST_PARENT = frozenset({Relation.CONTRADICTS, Relation.REFUTES, Relation.DENIES})
"""Relations of one who says that the parent is untrue; such a claim never supports its proposition."""


class Resolution(StrEnum):
    """Whether a claim is known to come from its parent."""

    RESOLVED = "resolved"
    UNRESOLVED = "unresolved"


@dataclass(frozen=True, slots=True)
class ParentReference:
    """The claim that another claim comes from, or may come from."""

    claim_id: str
    resolution: Resolution = Resolution.RESOLVED

    @classmethod
    def parse(cls, text: str) -> ParentReference:
        """Read a claim id with a trailing ``?`` where it is not sure.

        Examples
        --------
        >>> ParentReference.parse("C10?").resolution
        <Resolution.UNRESOLVED: 'unresolved'>
        """
        claim_id = text.strip().removesuffix("?").strip()
        unresolved = text.strip().endswith("?")
        return cls(claim_id, Resolution.UNRESOLVED if unresolved else Resolution.RESOLVED)


class EdgeEvidence(StrEnum):
    """What speaks for one text's, or one claim's, coming from another; the strongest sign first."""

    SAME_RARE_ERROR = "same_rare_error"
    SAME_WORDING = "same_wording"
    SAME_QUOTATION = "same_quotation"
    NAMED_CITATION = "named_citation"
    TIMING = "timing"
    THROUGH_A_THIRD = "through_a_third"
    """Both are tied to one third text, and dates alone would say who took from whom."""


@dataclass(frozen=True, slots=True)
class InferredParent:
    """A claim that another seems to come from, with the signs; of record only once a person confirms it."""

    claim_id: str
    evidence: tuple[EdgeEvidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceClaim:
    """One row of a table of claims.

    Parameters
    ----------
    claim_id, proposition : str
        The claim, and the proposition that it is filed under.
    publisher : str
        Who published it, as written.
    published : PartialDate or None
        When; None where it is not known.
    asserted_by, pseudonym, channel : str
        Who is said to speak, under which pseudonym, and who gave access to them. Empty: not known.
    origin_kind : OriginKind
        What sort of source it is; ``docs/origins.md`` says what each counts as.
    origin_id : str
        Who perceived. A trailing ``?`` or ``-k`` is unresolved, ``+`` joins, ``w-1..4`` is four
        origins, ``unknown...`` is never a root, empty is unattributed.
    derived_from : tuple of ParentReference
        The claims that this one comes from or speaks about.
    relation : Relation
        How it relates to them.
    measure, unit : str
        What was counted, and in what (``persons``, ``years``).
    low, high : int or None
        The figure; ``high`` is None where the words leave it open, ``low`` where there is no figure.
    words : str
        The figure as worded by the source.
    parts : tuple of int
        A breakdown that the source gives of the figure.
    period, place, note, citation : str
        Free words.
    inferred_from : tuple of InferredParent
        The claims that it seems to come from, and nobody has confirmed.
    may_be_one_with : str
        The first claim of those with which it may have one origin, whichever of them came first; inferred as
        well. Empty: none.
    told_apart : tuple of pairs of str
        Origins that a person recorded as distinct, of which this claim names one or both. In no table.
    """

    claim_id: str
    proposition: str
    publisher: str = ""
    published: PartialDate | None = None
    asserted_by: str = ""
    pseudonym: str = ""
    origin_kind: OriginKind = OriginKind.UNKNOWN
    origin_id: str = ""
    channel: str = ""
    derived_from: tuple[ParentReference, ...] = ()
    relation: Relation = Relation.UNSTATED
    measure: str = ""
    low: int | None = None
    high: int | None = None
    words: str = ""
    unit: str = ""
    parts: tuple[int, ...] = ()
    period: str = ""
    place: str = ""
    note: str = ""
    citation: str = ""
    inferred_from: tuple[InferredParent, ...] = ()
    may_be_one_with: str = ""
    told_apart: tuple[tuple[str, str], ...] = ()

    @property
    def figure(self) -> tuple[int, int | None] | None:
        """The low and high of a claim that counts something, else None."""
        return None if self.low is None else (self.low, self.high)

    @property
    def counts_no_units(self) -> bool:
        """Whether the figure is a measurement such as an age, which is no number of persons."""
        return self.unit in MEASUREMENT_UNITS


MEASUREMENT_UNITS = frozenset({"years", "months", "weeks", "days", "hours"})
"""Units of ages and durations: a low and a high of these are extremes, not bounds of a count."""
