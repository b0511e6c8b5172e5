"""What a trace says: origins, figures, flags and denials of each proposition, as plain values.

- A bound is two numbers and the ids behind them; nothing is a score.
- What was left out of a figure is listed with its reason.
- A flag names the claims that it stands on.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from uncounted.corroboration.kinds import Directness
from uncounted.corroboration.model import EdgeEvidence


class FlagKind(StrEnum):
    """What a reader must be told about a claim or a set of claims."""

    FIGURE_DRIFT = "figure_drift"
    PARTS_DO_NOT_SUM = "parts_do_not_sum"
    GENERALISATION = "generalisation"
    ESCALATION = "escalation"
    DOUBLE_COUNT = "double_count"
    PLACE_MISSING = "place_missing"
    PLACE_MISMATCH = "place_mismatch"
    MEASURE_CHANGED = "measure_changed"
    ANOTHER_EVENT = "another_event"
    SINGLE_CHANNEL = "single_channel"
    PSEUDONYM_COLLISION = "pseudonym_collision"
    IDENTITY_EVIDENCE_REQUIRED = "identity_evidence_required"
    CONTRADICTION = "contradiction"
    DENIAL = "denial"
    CYCLE = "cycle"


class Distinctness(StrEnum):
    """Why an origin does, or does not, stand on its own in the lower bound."""

    SHOWN_DISTINCT = "shown_distinct"
    TOLD_APART = "told_apart"
    """A person recorded that it is another one than an anonymous origin beside it."""
    MAY_BE_ANOTHER = "may_be_another"
    PARTLY_INDEPENDENT = "partly_independent"


@dataclass(frozen=True, slots=True, order=True)
class Document:
    """One publication: a publisher and a date, as written."""

    publisher: str
    published: str


@dataclass(frozen=True, slots=True)
class Root:
    """One resolved origin: how it came to know, and whether it is shown distinct from the others."""

    origin_id: str
    directness: Directness
    distinctness: Distinctness


@dataclass(frozen=True, slots=True)
class FigureOrigins:
    """Who stands behind one figure; ``figure`` is the measure and the low value."""

    figure: str
    roots: tuple[str, ...]
    unresolved: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Origins:
    """How many independent origins stand behind a proposition: ``lower <= upper``.

    ``upper`` is the number of roots and unresolved origins. ``unattributed`` lists the claims that
    lead to no origin at all; they count nothing. ``told_apart`` are the pairs that count as two since a
    person recorded so. ``n_inferred`` is the number of inferred derivations that make ``lower`` smaller than
    ``lower_as_recorded``, which is what it would be if all of them were refused.
    """

    lower: int
    upper: int
    roots: tuple[Root, ...]
    unresolved: tuple[str, ...]
    by_figure: tuple[FigureOrigins, ...]
    unattributed: tuple[str, ...]
    told_apart: tuple[tuple[str, str], ...] = ()
    n_inferred: int = 0
    lower_as_recorded: int | None = None


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A claim whose figure does not compete, and why."""

    claim: str
    why: str


@dataclass(frozen=True, slots=True)
class Figures:
    """The range that stands for one measure; None where no figure is left, or none is best."""

    measure: str
    low: int | None
    best: int | None
    high: int | None
    open_ended: bool
    rule: str
    excluded: tuple[Exclusion, ...]


@dataclass(frozen=True, slots=True)
class Flag:
    """Something a reader must be told, with the claims it stands on."""

    kind: FlagKind
    claims: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class InferredEdge:
    """A claim that seems to come from another; the lower bound rests on it until a person judges."""

    claim: str
    parent: str
    evidence: tuple[EdgeEvidence, ...]


@dataclass(frozen=True, slots=True)
class PropositionTrace:
    """All that was worked out for one proposition."""

    proposition: str
    documents: tuple[Document, ...]
    publishers: tuple[str, ...]
    channels: tuple[str, ...]
    origins: Origins
    figures: tuple[Figures, ...]
    flags: tuple[Flag, ...]
    denials: tuple[str, ...]
    inferred: tuple[InferredEdge, ...] = ()


@dataclass(frozen=True, slots=True)
class Trace:
    """The propositions of a table of claims, in order of their ids."""

    propositions: tuple[PropositionTrace, ...]
