"""Judgements of the team: grades and findings; each is an entry, and none is overwritten.

- A grade needs a reason. The newest counts; the old ones stay, with author and date.
- A finding is judged from what may be used now, and kept with the policy that it was judged by.
- A recorded finding that would be another one now is stale: it is shown as that, and not published.
- Who does not hold the vault is shown the letters and the conclusions, not the sources on closed items.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import msgspec

from uncounted.casework.cases import Case
from uncounted.casework.coding import coded_claims
from uncounted.casework.covering import WITHHELD, covered_items
from uncounted.casework.drawing import Lineage, lineages_left
from uncounted.casework.families import terms_to_withhold
from uncounted.casework.permissions import Action
from uncounted.casework.reasons import ReasonMissingError, reason_in_words
from uncounted.casework.tracing import trace_claims
from uncounted.corroboration import Finding, TraceClaim, read_claims
from uncounted.corroboration.entries import FindingRecorded, InformationGraded, SourceGraded
from uncounted.corroboration.findings import Conclusion, finding_lines, findings_of, lower_bound_words
from uncounted.corroboration.grades import (
    CREDIBILITY_WORDS,
    RELIABILITY_WORDS,
    Credibility,
    Grades,
    InformationGrade,
    Reliability,
    SourceGrade,
)
from uncounted.corroboration.sensitivity import (
    MOST_CLAIMS_TRACED,
    Breaking,
    Source,
    WhatIf,
    all_sources,
    breaking_words,
    connected,
    smallest_breaking,
    what_if_each_lied,
    without,
)
from uncounted.corroboration.standards import ProofPolicy, default_policy, read_policy
from uncounted.protection import redact
from uncounted.vocabulary.errors import UncountedError

__all__ = [
    "CREDIBILITY_WORDS",
    "RELIABILITY_WORDS",
    "Grades",
    "Judged",
    "JudgedTable",
    "ReasonMissingError",
    "RecordedFinding",
    "WhatIf",
    "breaking_words",
    "finding_lines",
    "findings",
    "grade_information",
    "grade_source",
    "grade_values",
    "grades",
    "judge",
    "judged_claims",
    "lower_bound_words",
    "recorded_findings",
    "sources_of",
    "standards",
    "what_if",
    "what_is_left",
]

Term = TypeVar("Term", Reliability, Credibility)


class UnknownGradeError(UncountedError):
    """There is no such grade."""


class NothingGradedError(UncountedError):
    """No such source, claim or proposition is in what may be used of this case."""


class NothingToJudgeError(UncountedError):
    """There is no proposition of this name, or none at all."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding, and the fewest sources that would have to lie for it to fall; None: nothing to break."""

    finding: Finding
    breaking: Breaking | None


@dataclass(frozen=True, slots=True)
class RecordedFinding:
    """The newest finding on a proposition: who judged it, when, and whether it would be the same now."""

    judged: Judged
    author: str
    moment: str
    is_stale: bool


# ---- grades ----------------------------------------------------------------------------------


def grade_source(case: Case, source: str, reliability: str, reason: str) -> SourceGrade:
    """Grade a source of the case: an origin, a channel or a publisher, by the name that claims give it.

    Raises
    ------
    UnknownGradeError, ReasonMissingError
    NothingGradedError
        No claim that may be used names this source.
    """
    case.authorised(Action.GRADE)
    term, reason = _term(Reliability, reliability), reason_in_words(reason, "a grade")
    claims = trace_claims(case)
    spoken_in = {claim.proposition for claim in claims if source in _names_of(claim)}
    if not spoken_in:
        raise _nothing("no claim that may be used names this source", "--source")
    with case.act(Action.GRADE) as work:
        work.add(SourceGraded(source, term, reason, tuple(sorted(spoken_in))))
    return _all_grades(case).sources[-1]


def grade_information(case: Case, about: str, credibility: str, reason: str) -> InformationGrade:
    """Grade what a claim, or a proposition, says.

    Raises
    ------
    UnknownGradeError, ReasonMissingError
    NothingGradedError
        There is no such claim or proposition that may be used.
    """
    case.authorised(Action.GRADE)
    term, reason = _term(Credibility, credibility), reason_in_words(reason, "a grade")
    usable = trace_claims(case)
    claim = next((one for one in usable if one.claim_id == about), None)
    touched = _touched(usable, claim, about)
    if not touched:
        raise _nothing("no claim that may be used, and no proposition, has this id", "--claim")
    with case.act(Action.GRADE) as work:
        work.add(InformationGraded(about, term, reason, touched, claim.citation if claim else None))
    return _all_grades(case).information[-1]


def _touched(usable: Sequence[TraceClaim], claim: TraceClaim | None, about: str) -> tuple[str, ...]:
    """Name the propositions that a grade tells of: a denial tells of those whose claims it denies, too."""
    if claim is None:
        return (about,) if any(one.proposition == about for one in usable) else ()
    filed = {one.claim_id: one.proposition for one in usable}
    parents = {filed[parent.claim_id] for parent in claim.derived_from if parent.claim_id in filed}
    return tuple(sorted({claim.proposition, *parents}))


def grades(case: Case) -> Grades:
    """Return every grade of what may still be used, oldest first, as this member may be shown it."""
    case.authorised(Action.READ)
    found = _covered_grades(_usable_grades(case, trace_claims(case)), hidden_names(case))
    return redact(found, terms_to_withhold(case))


def _usable_grades(case: Case, claims: Sequence[TraceClaim]) -> Grades:
    found = _all_grades(case)
    names = {name for claim in claims for name in _names_of(claim)}
    ids = {claim.claim_id for claim in claims} | {claim.proposition for claim in claims}
    return Grades(
        tuple(one for one in found.sources if one.source in names),
        tuple(one for one in found.information if one.about in ids),
    )


def _all_grades(case: Case) -> Grades:
    sources = sorted(case.rows("source_grade"), key=lambda row: int(row["number"]))
    information = sorted(case.rows("information_grade"), key=lambda row: int(row["number"]))
    return Grades(
        tuple(
            SourceGrade(
                row["source"], Reliability(row["reliability"]), row["reason"], row["author"], row["judged"]
            )
            for row in sources
        ),
        tuple(
            InformationGrade(
                row["about"], Credibility(row["credibility"]), row["reason"], row["author"], row["judged"]
            )
            for row in information
        ),
    )


def _names_of(claim: TraceClaim) -> frozenset[str]:
    named = {one.source_id for one in all_sources([claim])}
    return frozenset({*named, claim.channel, claim.publisher} - {""})


def _term(terms: type[Term], given: str) -> Term:
    try:
        return terms(given.strip().upper())
    except ValueError as error:
        listed = ", ".join(one.value for one in terms)
        raise UnknownGradeError(
            "there is no such grade", where=terms.__name__.casefold(), remedy=f"one of {listed}"
        ) from error


def _nothing(what: str, where: str) -> NothingGradedError:
    return NothingGradedError(
        what, where=where, remedy="take the id from `uncounted trace CASE --json`; code claims first"
    )


# ---- findings --------------------------------------------------------------------------------


def judge(
    case: Case,
    *,
    policy: bytes | None = None,
    where: str = "the policy",
    standard: str | None = None,
    propositions: Collection[str] | None = None,
) -> tuple[Judged, ...]:
    """Hold every proposition, or those named, against a standard of proof, and record what was found.

    Raises
    ------
    NothingToJudgeError, UnreadablePolicyError, UnknownStandardError
    InvalidRowsError
        Claims that no trace can be made of.
    """
    case.authorised(Action.JUDGE)
    rules = read_policy(policy, where=where) if policy is not None else default_policy()
    claims = trace_claims(case)
    _refuse_unknown(claims, propositions)
    judged = judged_claims(claims, rules, _usable_grades(case, claims), standard, propositions)
    with case.act(Action.JUDGE) as work:
        for one in judged:
            work.add(FindingRecorded(one.finding, rules.text, one.breaking, len(claims)))
    return _judged_as_shown(case, judged)


def what_if(
    case: Case, *, policy: bytes | None = None, where: str = "the policy", standard: str | None = None
) -> tuple[WhatIf, ...]:
    """Say for every source and channel what would become of the findings if it had lied; nothing is recorded.

    Raises
    ------
    NothingToJudgeError, UnreadablePolicyError, UnknownStandardError
    """
    case.authorised(Action.READ)
    rules = read_policy(policy, where=where) if policy is not None else default_policy()
    claims = trace_claims(case)
    _refuse_unknown(claims, None)
    found = what_if_each_lied(claims, rules, _usable_grades(case, claims), standard=standard)
    hidden, terms = hidden_names(case), terms_to_withhold(case)
    return tuple(redact(replace(one, source=_covered_source(one.source, hidden)), terms) for one in found)


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of one proposition if a source lied: the ids of claims that go, and the finding then.

    ``lineage`` is None where no claim of the proposition is left.
    """

    source: Source
    gone: tuple[str, ...]
    before: Finding
    after: Finding | None
    lineage: Lineage | None


def sources_of(case: Case, proposition: str) -> tuple[Source, ...]:
    """Name the origins and channels behind a proposition, those hidden from this member left out.

    Raises
    ------
    NotPermittedError
    """
    case.authorised(Action.READ)
    filed = [claim for claim in trace_claims(case) if claim.proposition == proposition]
    hidden, terms = hidden_names(case), terms_to_withhold(case)
    named = (one for one in all_sources(filed) if one.source_id not in hidden)
    # a name that holds a protected word is not offered: what comes back from a page could not name it
    return tuple(one for one in named if redact(one, terms) == one)


def what_is_left(
    case: Case, proposition: str, kind: str, source_id: str, *, standard: str | None = None
) -> Left:
    """Say what would be left of a proposition if one of its sources had lied; nothing is recorded.

    Raises
    ------
    NothingToJudgeError
        No such source stands behind it.
    UnknownStandardError, NotPermittedError
    """
    case.authorised(Action.READ)
    source = next(
        (
            one
            for one in sources_of(case, proposition)
            if (one.kind.value, one.source_id) == (kind, source_id)
        ),
        None,
    )
    if source is None:
        raise NothingToJudgeError(
            "no such origin or channel stands behind this",
            where="the source",
            remedy="choose one that is named",
        )
    claims, rules = trace_claims(case), default_policy()
    left, known = without(claims, [source]), _usable_grades(case, claims)
    kept = {claim.claim_id for claim in left}
    gone = tuple(c.claim_id for c in claims if c.proposition == proposition and c.claim_id not in kept)
    named = (proposition,)
    before = findings_of(claims, rules, known, standard=standard, propositions=named)
    is_left = any(claim.proposition == proposition for claim in left)
    after = findings_of(left, rules, known, standard=standard, propositions=named) if is_left else ()
    drawn = lineages_left(case, left, named) if is_left else ()
    shown = _judged_as_shown(case, tuple(Judged(one, None) for one in (*before, *after)))
    return Left(
        source,
        gone,
        shown[0].finding,
        shown[1].finding if after else None,
        drawn[0] if drawn else None,
    )


def standards() -> tuple[tuple[str, str], ...]:
    """Return the standards of proof of the usual policy: key and words, the one used by itself first."""
    policy = default_policy()
    first = policy.named(None)
    return tuple((one.key, one.words) for one in (first, *(o for o in policy.standards if o is not first)))


def judged_claims(
    claims: Sequence[TraceClaim],
    policy: ProofPolicy,
    known: Grades | None = None,
    standard: str | None = None,
    propositions: Collection[str] | None = None,
) -> tuple[Judged, ...]:
    """Judge claims, of a case or of a table, and look how few must lie for each finding to fall."""
    named = None if propositions is None else tuple(propositions)
    found = findings_of(claims, policy, known, standard=standard, propositions=named)
    met = [one.proposition for one in found if one.conclusion is Conclusion.MET]
    near = connected(claims) if met else {}
    # one bound for all: a case of many findings is judged in bounded time, and says what was cut short
    share = MOST_CLAIMS_TRACED // max(len(met), 1)
    breaking = {
        name: smallest_breaking(
            claims, policy, known, proposition=name, standard=standard, near=near[name], most=share
        )
        for name in met
    }
    return tuple(Judged(one, breaking.get(one.proposition)) for one in found)


def _refuse_unknown(claims: Sequence[TraceClaim], propositions: Iterable[str] | None) -> None:
    known = {claim.proposition for claim in claims}
    if not known or (propositions is not None and not set(propositions) <= known):
        raise NothingToJudgeError(
            "no claim that may be used is filed under such a proposition",
            where="the claims of the case",
            remedy="code claims first, and name propositions as `uncounted trace CASE` does",
        )


def findings(case: Case) -> tuple[RecordedFinding, ...]:
    """Return the newest finding on each proposition, as this member may be shown it."""
    case.authorised(Action.READ)
    found = recorded_findings(case)
    shown = _judged_as_shown(case, tuple(one.judged for one in found))
    return tuple(replace(one, judged=judged) for one, judged in zip(found, shown, strict=True))


def recorded_findings(case: Case) -> tuple[RecordedFinding, ...]:
    """Return the newest finding on each proposition that may still be used, and whether it is stale."""
    rows = sorted(case.rows("finding"), key=lambda row: int(row["number"]))
    newest: dict[str, Any] = {row["proposition"]: row for row in rows}
    claims = trace_claims(case)
    usable = {claim.proposition for claim in claims}
    bodies = {
        name: msgspec.json.decode(row["body"], type=FindingRecorded)
        for name, row in newest.items()
        if name in usable
    }
    now = _judged_now(bodies.values(), claims, _usable_grades(case, claims))
    return tuple(
        RecordedFinding(
            Judged(body.finding, body.breaking),
            newest[name]["author"],
            newest[name]["judged"],
            now.get(name) != body.finding,
        )
        for name, body in sorted(bodies.items(), key=lambda item: int(newest[item[0]]["number"]))
    )


def _judged_now(
    bodies: Iterable[FindingRecorded], claims: Sequence[TraceClaim], known: Grades
) -> dict[str, Finding]:
    """Judge again what was recorded, each by its own policy and standard; those of one policy together."""
    alike: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for body in bodies:
        alike[body.policy, body.finding.standard].append(body.finding.proposition)
    found = {}
    for (text, standard), names in alike.items():
        policy = read_policy(text.encode(), where="the policy of a recorded finding")
        for one in findings_of(claims, policy, known, standard=standard, propositions=names):
            found[one.proposition] = one
    return found


def grade_values(case: Case) -> dict[str, dict[str, Any]]:
    """Return the grade of each proposition as plain values, as ``docs/schema/trace.schema.json`` has it."""
    known = grades(case)
    recorded = {one.judged.finding.proposition: one.judged.finding for one in findings(case)}
    by_proposition: defaultdict[str, list[TraceClaim]] = defaultdict(list)
    for claim in trace_claims(case):
        by_proposition[claim.proposition].append(claim)
    values: dict[str, dict[str, Any]] = {}
    for proposition, filed in by_proposition.items():
        newest = known.concerning(
            {name for claim in filed for name in _names_of(claim)}, {claim.claim_id for claim in filed}
        )
        own = known.of_information(proposition)
        values[proposition] = {
            "credibility": own.credibility.value if own else None,
            "sources": {one.source: one.reliability.value for one in newest.sources},
            "claims": {one.about: one.credibility.value for one in newest.information},
            "finding": _finding_values(recorded.get(proposition)),
        }
    return values


def _finding_values(finding: Finding | None) -> dict[str, str] | None:
    if finding is None:
        return None
    return {
        "conclusion": finding.conclusion.value,
        "standard": finding.standard,
        "policy": finding.policy,
        "version": finding.version,
        "digest": finding.digest,
    }


class JudgedTable:
    """A table of claims without a case: judged, and nothing is kept.

    Raises
    ------
    InvalidRowsError, UnreadableTableError, UnreadablePolicyError
    """

    def __init__(
        self, data: bytes, *, where: str, policy: bytes | None = None, standard: str | None = None
    ) -> None:
        self._claims = read_claims(data, where=where)
        self._policy = read_policy(policy, where="the policy") if policy is not None else default_policy()
        self._standard = standard

    def judged(self, propositions: Collection[str] | None = None) -> tuple[Judged, ...]:
        """Judge every proposition of the table, or those named."""
        _refuse_unknown(self._claims, propositions)
        return judged_claims(self._claims, self._policy, None, self._standard, propositions)

    def what_if(self) -> tuple[WhatIf, ...]:
        """Say for every source what would become of the findings if it had lied."""
        return what_if_each_lied(self._claims, self._policy, standard=self._standard)


# ---- what this member may be shown -----------------------------------------------------------


def hidden_names(case: Case) -> frozenset[str]:
    """Name the sources and the claims that stand on items closed to this member."""
    closed = covered_items(case)
    if not closed:
        return frozenset()
    hidden = {claim.claim_id for claim in coded_claims(case) if claim.item_id in closed}
    claims = [claim for claim in trace_claims(case) if claim.claim_id in hidden]
    return frozenset(name for claim in claims for name in _names_of(claim)) | hidden


def _covered_grades(found: Grades, hidden: frozenset[str]) -> Grades:
    return Grades(
        tuple(
            replace(one, source=WITHHELD, reason=WITHHELD) if one.source in hidden else one
            for one in found.sources
        ),
        tuple(replace(one, reason=WITHHELD) if one.about in hidden else one for one in found.information),
    )


def _covered_source(source: Source, hidden: frozenset[str]) -> Source:
    return replace(source, source_id=WITHHELD) if source.source_id in hidden else source


def _judged_as_shown(case: Case, found: tuple[Judged, ...]) -> tuple[Judged, ...]:
    hidden, terms = hidden_names(case), terms_to_withhold(case)
    covered = (
        Judged(
            replace(one.finding, grades=_covered_grades(one.finding.grades, hidden)),
            one.breaking
            and replace(
                one.breaking,
                sources=tuple(_covered_source(source, hidden) for source in one.breaking.sources),
            ),
        )
        for one in found
    )
    return tuple(redact(one, terms) for one in covered)
