"""What corroboration writes down: reuse, traces, origins told apart, grades, findings; each stands for ever.

- An entry names the propositions that it tells of: who erases these, erases it.
- Author and date of a grade are those of its entry.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import msgspec

from uncounted.casefile import Amend, Compartment, EntryKind, Logged, Put, Table
from uncounted.corroboration import Finding, PropositionTrace
from uncounted.corroboration.grades import Credibility, Reliability
from uncounted.corroboration.model import EdgeEvidence
from uncounted.corroboration.reuse import EdgeStatus
from uncounted.corroboration.sensitivity import Breaking


@dataclass(frozen=True, slots=True)
class PropositionTraced:
    """What one run worked out for one proposition, from so many coded claims."""

    run: int
    n_claims: int
    result: PropositionTrace


@dataclass(frozen=True, slots=True)
class PropositionWorded:
    """What a proposition says, in a plain sentence of the team."""

    proposition: str
    wording: str


@dataclass(frozen=True, slots=True)
class ReuseProposed:
    """One item seems to be made from another: the signs, and how many sentences they share."""

    child: str
    parent: str
    evidence: tuple[EdgeEvidence, ...]
    direction: str
    n_shared: int


@dataclass(frozen=True, slots=True)
class ReuseJudged:
    """A person confirmed or refused that one item was made from another; the newest judgement holds."""

    child: str
    parent: str
    status: EdgeStatus


@dataclass(frozen=True, slots=True)
class SourceGraded:
    """A member graded a source (A to F), with a reason; ``propositions`` are those that it speaks to."""

    source: str
    reliability: Reliability
    reason: str
    propositions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InformationGraded:
    """A member graded what a claim or a proposition says (1 to 6); ``item_id`` is where a claim stands."""

    about: str
    credibility: Credibility
    reason: str
    propositions: tuple[str, ...]
    item_id: str | None = None


class OriginsAre(StrEnum):
    """What a member recorded of two anonymous origins."""

    DISTINCT = "distinct"
    NOT_SHOWN = "not_shown"
    """Taken back: they may be one again."""


@dataclass(frozen=True, slots=True)
class OriginsToldApart:
    """A member recorded that two anonymous origins are distinct, or took that back; the newest word holds."""

    first: str
    second: str
    are: OriginsAre
    reason: str
    propositions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FindingRecorded:
    """A proposition was held against a standard of proof; ``policy`` is the file that it was judged by."""

    finding: Finding
    policy: str
    breaking: Breaking | None
    n_claims: int


def proposition_record(proposition: str) -> str:
    """Name what is told of one proposition; no item has such a name, whatever a coder called it."""
    return f"proposition {proposition}"


def _worded(logged: Logged) -> Iterable[Put]:
    yield Put("wording", {"proposition": logged.body.proposition, "wording": logged.body.wording})


def _traced(logged: Logged) -> Iterable[Put]:
    body: PropositionTraced = logged.body
    yield Put(
        "proposition",
        {
            "run": body.run,
            "proposition": body.result.proposition,
            "n_claims": body.n_claims,
            "traced": logged.time,
            "body": msgspec.json.encode(body.result).decode(),
        },
    )


def _proposed(logged: Logged) -> Iterable[Put]:
    body: ReuseProposed = logged.body
    yield Put(
        "reuse",
        {
            "child": body.child,
            "parent": body.parent,
            "evidence": msgspec.json.encode(body.evidence).decode(),
            "direction": body.direction,
            "n_shared": body.n_shared,
            "status": EdgeStatus.INFERRED.value,
            "proposed": logged.time,
        },
    )


def _judged(logged: Logged) -> Iterable[Amend]:
    body: ReuseJudged = logged.body
    yield Amend("reuse", {"child": body.child, "parent": body.parent}, {"status": body.status.value})


def _pair(body: ReuseProposed | ReuseJudged) -> tuple[str, ...]:
    return (body.child, body.parent)


def _source_graded(logged: Logged) -> Iterable[Put]:
    body: SourceGraded = logged.body
    said = {"source": body.source, "reliability": body.reliability.value, "reason": body.reason}
    yield Put("source_grade", {**_who_and_when(logged), **said})


def _information_graded(logged: Logged) -> Iterable[Put]:
    body: InformationGraded = logged.body
    said = {"about": body.about, "credibility": body.credibility.value, "reason": body.reason}
    yield Put("information_grade", {**_who_and_when(logged), **said})


def _finding_recorded(logged: Logged) -> Iterable[Put]:
    body: FindingRecorded = logged.body
    said = {"proposition": body.finding.proposition, "body": msgspec.json.encode(body).decode()}
    yield Put("finding", {**_who_and_when(logged), **said})


def _told_apart(logged: Logged) -> Iterable[Put]:
    body: OriginsToldApart = logged.body
    said = {"first": body.first, "second": body.second, "origins_are": body.are.value, "reason": body.reason}
    yield Put("told_apart", {**_who_and_when(logged), **said})


def _who_and_when(logged: Logged) -> dict[str, int | str]:
    return {"number": logged.number, "author": logged.actor, "judged": logged.time}


def _records_of_grade(body: SourceGraded | InformationGraded) -> tuple[str, ...]:
    items = (body.item_id,) if isinstance(body, InformationGraded) and body.item_id else ()
    return (*items, *(proposition_record(one) for one in body.propositions))


KINDS = (
    EntryKind("corroboration.reuse_proposed", ReuseProposed, Compartment.CONTENT, _proposed, _pair),
    EntryKind("corroboration.reuse_judged", ReuseJudged, Compartment.CONTENT, _judged, _pair),
    EntryKind(
        "corroboration.proposition_worded",
        PropositionWorded,
        Compartment.CONTENT,
        _worded,
        lambda body: (proposition_record(body.proposition),),
    ),
    EntryKind(
        "corroboration.proposition_traced",
        PropositionTraced,
        Compartment.CONTENT,
        _traced,
        lambda body: (proposition_record(body.result.proposition),),
    ),
    EntryKind(
        "corroboration.source_graded", SourceGraded, Compartment.CONTENT, _source_graded, _records_of_grade
    ),
    EntryKind(
        "corroboration.information_graded",
        InformationGraded,
        Compartment.CONTENT,
        _information_graded,
        _records_of_grade,
    ),
    EntryKind(
        "corroboration.origins_told_apart",
        OriginsToldApart,
        Compartment.CONTENT,
        _told_apart,
        lambda body: tuple(proposition_record(one) for one in body.propositions),
    ),
    EntryKind(
        "corroboration.finding_recorded",
        FindingRecorded,
        Compartment.CONTENT,
        _finding_recorded,
        lambda body: (proposition_record(body.finding.proposition),),
    ),
)
_JUDGED: dict[str, type[str] | type[int]] = {"number": int, "author": str, "judged": str}
TABLES = (
    Table(
        "reuse",
        {
            "child": str,
            "parent": str,
            "evidence": str,
            "direction": str,
            "n_shared": int,
            "status": str,
            "proposed": str,
        },
        ("child", "parent"),
        found_by=("child",),
        sealed={"evidence": Compartment.CONTENT},
    ),
    Table(
        "wording",
        {"proposition": str, "wording": str},
        ("proposition",),
        sealed=dict.fromkeys(("proposition", "wording"), Compartment.CONTENT),
    ),
    Table(
        "proposition",
        {"run": int, "proposition": str, "n_claims": int, "traced": str, "body": str},
        ("run", "proposition"),
        sealed=dict.fromkeys(("proposition", "body"), Compartment.CONTENT),
    ),
    Table(
        "source_grade",
        {**_JUDGED, "source": str, "reliability": str, "reason": str},
        ("number",),
        sealed=dict.fromkeys(("source", "reliability", "reason"), Compartment.CONTENT),
    ),
    Table(
        "information_grade",
        {**_JUDGED, "about": str, "credibility": str, "reason": str},
        ("number",),
        sealed=dict.fromkeys(("about", "credibility", "reason"), Compartment.CONTENT),
    ),
    Table(
        "told_apart",
        {**_JUDGED, "first": str, "second": str, "origins_are": str, "reason": str},
        ("number",),
        sealed=dict.fromkeys(("first", "second", "origins_are", "reason"), Compartment.CONTENT),
    ),
    Table(
        "finding",
        {**_JUDGED, "proposition": str, "body": str},
        ("number",),
        sealed=dict.fromkeys(("proposition", "body"), Compartment.CONTENT),
    ),
)
