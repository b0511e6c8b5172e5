"""What a trace writes down: the result for each proposition, with the run that it belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from uncounted.casefile import Compartment, EntryKind, Logged, Put, Table
from uncounted.corroboration import PropositionTrace


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


KINDS = (
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
