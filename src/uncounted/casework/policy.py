"""The policy of a case, to be read and to be changed.

- Who may do so tightens it at once.
- What loosens it needs another member's agreement, or that the waiting time of the old policy has passed
  since it was asked for, in a team a day at least: who takes hold of a machine changes no rule at once.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from uncounted.casework.agreement import Matter
from uncounted.casework.cases import Case
from uncounted.casework.permissions import Action
from uncounted.casework.policy_entries import ApprovalsNeeded
from uncounted.casework.policy_values import Policy, changed
from uncounted.casework.requests import act_together, trusted_policy


def policy_of(case: Case) -> Policy:
    """Return the policy of a case, to be shown and followed; what needs two persons reads the entries."""
    rows = case.rows("policy")
    if not rows:
        return Policy()
    row = rows[-1]
    given = (one.split("=") for one in str(row["approvals"]).split())
    approvals = tuple(ApprovalsNeeded(action, int(n_others)) for action, n_others in given)
    hosts, clusters = (tuple(str(row[column]).split()) for column in ("model_hosts", "clusters"))
    return Policy(
        row["waiting_hours"],
        approvals,
        row["smallest_cell"],
        row["request_days"],
        hosts,
        clusters,
        row["map_step"],
    )


def shown_policy(case: Case) -> Policy:
    """Return the policy of a case to who may look into it.

    Raises
    ------
    NotPermittedError
    """
    case.authorised(Action.READ)
    return policy_of(case)


def set_policy(
    case: Case,
    *,
    waiting_hours: int | None = None,
    smallest_cell: int | None = None,
    request_days: int | None = None,
    map_step: int | None = None,
    approvals: Mapping[str, int] | None = None,
    allow_hosts: Collection[str] = (),
    forbid_hosts: Collection[str] = (),
    allow_clusters: Collection[str] = (),
    forbid_clusters: Collection[str] = (),
    purpose: str | None = None,
) -> Policy:
    """Change some values of the policy; returns what holds now.

    Raises
    ------
    UnknownPolicyError, UnusableClusterError, NotPermittedError
    SecondPersonNeededError
        It would loosen: another member must agree, or the old waiting time must pass.
    """
    with case.act(Action.SET_POLICY) as work:
        old = trusted_policy(case)
        new = changed(
            old,
            waiting_hours=waiting_hours,
            smallest_cell=smallest_cell,
            request_days=request_days,
            map_step=map_step,
            approvals=approvals,
            allow_hosts=allow_hosts,
            forbid_hosts=forbid_hosts,
            allow_clusters=allow_clusters,
            forbid_clusters=forbid_clusters,
        )
        if not new.loosens(old):
            if new != old:
                work.add(new.as_entry())
            return new
    # the whole policy is what others agree to: whatever was changed meanwhile is changed back openly
    matter = Matter((), new.terms)
    with act_together(case, Action.SET_POLICY, matter, purpose=purpose, waiting_suffices=True) as together:
        together.add(new.as_entry())
    return new
