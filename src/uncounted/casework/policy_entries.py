"""What is written down of the policy of a case: all of it, each time that something in it changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from uncounted.casefile import Compartment, EntryKind, Logged, Put, Table


@dataclass(frozen=True, slots=True)
class ApprovalsNeeded:
    """How many other members must agree to one action; what is not named needs one."""

    action: str
    n_others: int


@dataclass(frozen=True, slots=True)
class PolicySet:
    """The policy from here on: hours that a member alone waits, who must agree, smallest count, days.

    ``model_hosts`` are the other machines that a model may be asked on, about published reports; ``clusters``
    the Spark clusters on which lists of the case may be compared. ``map_step`` is the side of the smallest
    square that a place may be put into, in tenths of a degree.
    """

    waiting_hours: int
    approvals: tuple[ApprovalsNeeded, ...]
    smallest_cell: int
    request_days: int
    model_hosts: tuple[str, ...] = ()
    clusters: tuple[str, ...] = ()
    map_step: int = 5


def _set(logged: Logged) -> Iterable[Put]:
    body: PolicySet = logged.body
    yield Put(
        "policy",
        {
            "number": logged.number,
            "waiting_hours": body.waiting_hours,
            "approvals": " ".join(f"{one.action}={one.n_others}" for one in body.approvals),
            "smallest_cell": body.smallest_cell,
            "request_days": body.request_days,
            "model_hosts": " ".join(body.model_hosts),
            "clusters": " ".join(body.clusters),
            "map_step": body.map_step,
            "set": logged.time,
        },
    )


KINDS = (EntryKind("casework.policy_set", PolicySet, Compartment.DATABASE, _set),)
TABLES = (
    Table(
        "policy",
        {
            "number": int,
            "waiting_hours": int,
            "approvals": str,
            "smallest_cell": int,
            "request_days": int,
            "model_hosts": str,
            "clusters": str,
            "map_step": int,
            "set": str,
        },
        ("number",),
    ),
)
