"""What a trace writes down: reuse between items with what a person made of it, and each run's results."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from uncounted.casefile import Amend, Compartment, EntryKind, Logged, Put, Table
from uncounted.corroboration import PropositionTrace
from uncounted.corroboration.model import EdgeEvidence
from uncounted.corroboration.reuse import EdgeStatus


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
)
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
)
