"""Findings: whether a proposition meets a declared standard of proof, and if not, what is missing.

- A finding names its standard, the policy with version and digest, each condition, and what would mend it.
- Disagreement ends in a range, in unknown or in pending; never in silence.
- What was not looked at is NOT CHECKED: it never reads as fine, and a finding with it is pending.
- The denials, and whatever still stands against it, are part of the finding.
- Pure: the same claims, grades and policy give the same finding.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from uncounted.corroboration.grades import Grades, Reliability
from uncounted.corroboration.graph import ClaimGraph
from uncounted.corroboration.kinds import Directness
from uncounted.corroboration.model import TraceClaim
from uncounted.corroboration.opposition import standing_opposition
from uncounted.corroboration.results import Distinctness, Figures, PropositionTrace
from uncounted.corroboration.standards import Condition, ProofPolicy, Quantity, Standard
from uncounted.corroboration.tracing import trace

_DIRECT = frozenset({Directness.FIRST_HAND, Directness.DOCUMENT})
_OPPOSITION = frozenset({Quantity.OPPOSING_ORIGINS})


class Conclusion(StrEnum):
    """Where a finding ends."""

    MET = "met"
    """Every condition of the standard holds."""
    NOT_MET = "not_met"
    """A condition fails that has nothing to do with who contradicts whom."""
    UNKNOWN = "unknown"
    """Enough speaks for it, and something still stands against it."""
    PENDING = "pending"
    """No condition fails, and at least one was not checked."""


class Holding(StrEnum):
    """Whether a condition holds."""

    HOLDS = "holds"
    FAILS = "fails"
    NOT_CHECKED = "not_checked"


class FigureEnd(StrEnum):
    """Where the figures of one measure end."""

    ONE_FIGURE = "one_figure"
    RANGE = "range"
    UNKNOWN = "unknown"
    """No figure is left to stand."""
    PENDING = "pending"
    """Whether there were any at all is disputed: some state none, others at least one."""


@dataclass(frozen=True, slots=True)
class ConditionFound:
    """One condition as it was found: ``found`` is the number that was compared; None: not known."""

    name: str
    says: str
    holding: Holding
    found: int | None
    mend: str


@dataclass(frozen=True, slots=True)
class FigureFound:
    """How the disagreement about one measure ends."""

    measure: str
    end: FigureEnd
    low: int | None
    best: int | None
    high: int | None
    open_ended: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """What was judged of one proposition, by which standard of which policy.

    ``denials`` and ``opposing`` are ids of claims; ``grades`` are those that the finding rests on.
    ``n_inferred``, ``lower_as_recorded`` and ``n_told_apart`` say what its lower bound of origins rests on.
    """

    proposition: str
    conclusion: Conclusion
    standard: str
    words: str
    policy: str
    version: str
    digest: str
    conditions: tuple[ConditionFound, ...]
    figures: tuple[FigureFound, ...]
    denials: tuple[str, ...]
    opposing: tuple[str, ...]
    grades: Grades
    n_inferred: int = 0
    lower_as_recorded: int | None = None
    n_told_apart: int = 0

    @property
    def failing(self) -> tuple[ConditionFound, ...]:
        """The conditions that do not hold, those not checked among them."""
        return tuple(one for one in self.conditions if one.holding is not Holding.HOLDS)


def findings_of(
    claims: Sequence[TraceClaim],
    policy: ProofPolicy,
    grades: Grades | None = None,
    *,
    standard: str | None = None,
    propositions: Sequence[str] | None = None,
) -> tuple[Finding, ...]:
    """Judge every proposition, or those named, in the order of the trace.

    Assumes that ids, kinds and relations were recorded with care: one person under two ids makes a
    finding too easy to MEET. A finding says what the claims support, never that they are true.

    Raises
    ------
    InvalidRowsError
        Claims that no trace can be made of.
    UnknownStandardError
    """
    chosen = policy.named(standard)
    wanted = None if propositions is None else frozenset(propositions)
    found = trace(claims)
    graph = ClaimGraph(claims)
    known = grades or Grades()
    opposition = standing_opposition(graph)
    filed: defaultdict[str, list[str]] = defaultdict(list)
    for claim in graph.claims:
        filed[claim.proposition].append(claim.claim_id)
    return tuple(
        _finding(
            _Seen(graph, traced, opposition.get(traced.proposition, ()), known),
            filed[traced.proposition],
            policy,
            chosen,
        )
        for traced in found.propositions
        if wanted is None or traced.proposition in wanted
    )


def _finding(seen: _Seen, filed: Sequence[str], policy: ProofPolicy, standard: Standard) -> Finding:
    traced = seen.traced
    conditions = tuple(_judged(one, seen) for one in standard.conditions)
    sources = [root.origin_id for root in traced.origins.roots]
    return Finding(
        proposition=traced.proposition,
        conclusion=_conclusion(standard.conditions, conditions),
        standard=standard.key,
        words=standard.words,
        policy=policy.name,
        version=policy.version,
        digest=policy.digest,
        conditions=conditions,
        figures=tuple(_figure_found(one) for one in traced.figures),
        denials=traced.denials,
        opposing=tuple(claim.claim_id for claim in seen.opposing),
        grades=seen.grades.concerning(
            [*sources, *traced.origins.unresolved, *traced.channels, *traced.publishers],
            [traced.proposition, *filed, *traced.denials],
        ),
        n_inferred=traced.origins.n_inferred,
        lower_as_recorded=traced.origins.lower_as_recorded,
        n_told_apart=len(traced.origins.told_apart),
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    """All that conditions are compared with."""

    graph: ClaimGraph
    traced: PropositionTrace
    opposing: tuple[TraceClaim, ...]
    grades: Grades


def _judged(condition: Condition, seen: _Seen) -> ConditionFound:
    found = _FOUND[condition.quantity](condition, seen)
    if found is None:
        holding = Holding.NOT_CHECKED
    elif condition.at_least is not None:
        holding = Holding.HOLDS if found >= condition.at_least else Holding.FAILS
    else:
        holding = Holding.HOLDS if found <= (condition.at_most or 0) else Holding.FAILS
    return ConditionFound(condition.name, condition.says, holding, found, condition.mend)


def _conclusion(asked: Sequence[Condition], found: Sequence[ConditionFound]) -> Conclusion:
    failing = [one.quantity for one, seen in zip(asked, found, strict=True) if seen.holding is Holding.FAILS]
    if any(quantity not in _OPPOSITION for quantity in failing):
        return Conclusion.NOT_MET
    if failing:
        return Conclusion.UNKNOWN
    if any(one.holding is Holding.NOT_CHECKED for one in found):
        return Conclusion.PENDING
    return Conclusion.MET


def _figure_found(figures: Figures) -> FigureFound:
    if figures.low is None or figures.high is None:
        end = FigureEnd.UNKNOWN
    elif figures.low == 0 < figures.high:
        end = FigureEnd.PENDING
    elif figures.low == figures.high and not figures.open_ended:
        end = FigureEnd.ONE_FIGURE
    else:
        end = FigureEnd.RANGE
    return FigureFound(figures.measure, end, figures.low, figures.best, figures.high, figures.open_ended)


# ---- the quantities: None where it is not known ----------------------------------------------


def _n_of(seen: _Seen, directness: frozenset[Directness]) -> int:
    """Count origins that came to know in these ways; those that may be one another count as one."""
    roots = [root for root in seen.traced.origins.roots if root.directness in directness]
    n_distinct = sum(root.distinctness is Distinctness.SHOWN_DISTINCT for root in roots)
    anonymous = (Distinctness.MAY_BE_ANOTHER, Distinctness.TOLD_APART)
    may_be_one = any(root.distinctness in anonymous for root in roots)
    return n_distinct + may_be_one


def _kinds_of_source(_: Condition, seen: _Seen) -> int:
    roots = seen.traced.origins.roots
    kinds = {root.directness for root in roots if root.distinctness is not Distinctness.PARTLY_INDEPENDENT}
    return len(kinds - {Directness.UNKNOWN})


def _channels(_: Condition, seen: _Seen) -> int | None:
    """Count channels through which origins were reached, not those of copies; None: none is recorded."""
    roots = seen.traced.origins.roots
    found = {channel for root in roots for channel in seen.graph.facts_about(root.origin_id).channels}
    return len(found) if found or not roots else None


def _reliable(condition: Condition, seen: _Seen) -> int | None:
    """Count origins of a grade or better; not known while those without a grade could change the answer."""
    given = [seen.grades.of_source(root.origin_id) for root in seen.traced.origins.roots]
    letters = [one.reliability for one in given if one is not None]
    n_reliable = sum(one <= (condition.grade or Reliability.A) for one in letters)
    n_without = len(given) - len(letters)
    decided = condition.at_least is not None and (
        n_reliable >= condition.at_least or n_reliable + n_without < condition.at_least
    )
    return n_reliable if decided or not n_without else None


def _denials_not_graded(_: Condition, seen: _Seen) -> int | None:
    denials = seen.traced.denials
    n_without = sum(seen.grades.of_information(one) is None for one in denials)
    # a denial that nobody weighed does not speak against the proposition: it was not looked at
    return None if n_without else 0


def _flags(condition: Condition, seen: _Seen) -> int:
    return sum(flag.kind in condition.kinds for flag in seen.traced.flags)


_FOUND = {
    Quantity.ORIGINS_LOWER: lambda _, seen: seen.traced.origins.lower,
    Quantity.ORIGINS_UPPER: lambda _, seen: seen.traced.origins.upper,
    Quantity.DIRECT_ORIGINS: lambda _, seen: _n_of(seen, _DIRECT),
    Quantity.FIRST_HAND_ORIGINS: lambda _, seen: _n_of(seen, frozenset({Directness.FIRST_HAND})),
    Quantity.KINDS_OF_SOURCE: _kinds_of_source,
    Quantity.CHANNELS: _channels,
    Quantity.RELIABLE_ORIGINS: _reliable,
    Quantity.OPPOSING_ORIGINS: lambda _, seen: _opposing_origins(seen),
    Quantity.DENIALS: lambda _, seen: len(seen.traced.denials),
    Quantity.DENIALS_NOT_GRADED: _denials_not_graded,
    Quantity.FLAGS: _flags,
}


def _opposing_origins(seen: _Seen) -> int:
    """Count who still stands against it; one whom nobody can name is one all the same."""
    evidence = seen.graph.evidence_for(seen.opposing)
    return max(len(evidence.roots) + len(evidence.unresolved), 1 if seen.opposing else 0)


def finding_lines(finding: Finding) -> Iterator[str]:
    """Tell a finding in lines of plain text."""
    yield (
        f"{finding.proposition}: {CONCLUSION_WORDS[finding.conclusion]} "
        f"({finding.words}; policy {finding.policy}, version {finding.version})"
    )
    for one in finding.conditions:
        number = "" if one.found is None else f" (found: {one.found})"
        yield f"    {HOLDING_WORDS[one.holding]:12} {one.says}{number}"
        if one.holding is not Holding.HOLDS:
            yield f"        to mend: {one.mend}"
    for words in lower_bound_words(finding.n_inferred, finding.lower_as_recorded, finding.n_told_apart):
        yield f"    {words}"
    for figure in finding.figures:
        yield f"    {figure.measure}: {figure_words(figure)}"
    if finding.opposing:
        yield f"    still stands against it: {', '.join(finding.opposing)}"
    if finding.denials:
        yield f"    denied by {', '.join(finding.denials)}"


def lower_bound_words(n_inferred: int, lower_as_recorded: int | None, n_told_apart: int) -> Iterator[str]:
    """Say what a lower bound rests on beside the claims themselves, where it does."""
    if n_inferred and lower_as_recorded is not None:
        several = f"{n_inferred} derivations that are" if n_inferred > 1 else "1 derivation that is"
        yield (
            f"the lower number rests on {several} inferred, and not confirmed; "
            f"were all refused, it would be {lower_as_recorded}"
        )
    if n_told_apart:
        several = f"{n_told_apart} pairs" if n_told_apart > 1 else "1 pair"
        yield f"the lower number rests on {several} of anonymous origins that a person recorded as distinct"


CONCLUSION_WORDS = {
    Conclusion.MET: "the standard is met",
    Conclusion.NOT_MET: "the standard is not met",
    Conclusion.UNKNOWN: "unknown: something still stands against it",
    Conclusion.PENDING: "pending: not everything was checked",
}
HOLDING_WORDS = {Holding.HOLDS: "holds", Holding.FAILS: "FAILS", Holding.NOT_CHECKED: "NOT CHECKED"}


def figure_words(figure: FigureFound) -> str:
    """Say where a figure ends."""
    if figure.end is FigureEnd.UNKNOWN:
        return "unknown: no figure is left to stand"
    more = " or more" if figure.open_ended else ""
    if figure.end is FigureEnd.ONE_FIGURE:
        return f"{figure.low}"
    if figure.low == figure.high:
        return f"{figure.low} or more"
    span = f"{figure.low} to {figure.high}{more}"
    if figure.end is FigureEnd.PENDING:
        return f"pending: {span}; some state none at all"
    best = "none is best" if figure.best is None else f"best {figure.best}"
    return f"a range: {span}, {best}"
