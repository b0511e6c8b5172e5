"""The values of a policy: what a team decided about waiting, second persons, and small counts.

- A case without a word about it has the values that stand here.
- Every value has bounds: no policy can do without a second person, nor make them wait for ever.
- Whether a change loosens is told value by value; one value that loosens makes the whole change loosen.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from uncounted.casework.permissions import NEEDS_TWO
from uncounted.casework.policy_entries import ApprovalsNeeded, PolicySet
from uncounted.people.cluster import Cluster
from uncounted.vocabulary.errors import UncountedError

WAITING_HOURS = 24
SMALLEST_CELL = 5
REQUEST_DAYS = 7
# sides of squares on the map, in tenths of a degree; each divides the next, so that a square can be widened
MAP_STEPS = (1, 5, 10, 50)
MAP_STEP = 5

_BOUNDS = {
    "waiting_hours": (0, 720),
    "smallest_cell": (3, 100),
    "request_days": (1, 90),
}
_MOST_OTHERS = 5
_HOST = re.compile(
    r"(?=.{1,253}\Z)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?", re.ASCII
)
_MOST_HOSTS = 10


class UnknownPolicyError(UncountedError):
    """A value that no policy can have."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What holds in a case.

    ``waiting_hours`` pass between a request of a member alone and the deed; ``approvals`` says of an action
    how many others must agree, one where it says nothing; a count of persons below ``smallest_cell`` is
    withheld; an approval can be used for ``request_days``; a model on another machine may be asked about
    published reports where its host is among ``model_hosts``; lists are compared on a cluster where it is
    among ``clusters``. No place is put into a smaller square than ``map_step`` tenths of a degree.
    """

    waiting_hours: int = WAITING_HOURS
    approvals: tuple[ApprovalsNeeded, ...] = ()
    smallest_cell: int = SMALLEST_CELL
    request_days: int = REQUEST_DAYS
    model_hosts: tuple[str, ...] = ()
    clusters: tuple[str, ...] = ()
    map_step: int = MAP_STEP

    def n_others(self, action: str) -> int:
        """Return how many other members must agree to an action."""
        return next((one.n_others for one in self.approvals if one.action == action), 1)

    @property
    def lifetime(self) -> datetime.timedelta:
        """How long a request lives: what must be waited for, and then some days to use it."""
        return datetime.timedelta(days=self.request_days, hours=self.waiting_hours)

    def loosens(self, old: Policy) -> bool:
        """Say whether this protects less than the old one, in any of its values."""
        return (
            self.waiting_hours < old.waiting_hours
            or self.smallest_cell < old.smallest_cell
            or self.request_days > old.request_days
            or self.map_step < old.map_step
            or not set(self.model_hosts) <= set(old.model_hosts)
            or not set(self.clusters) <= set(old.clusters)
            or any(self.n_others(action) < old.n_others(action) for action in NEEDS_TWO)
        )

    @property
    def terms(self) -> tuple[str, ...]:
        """The whole policy in words of a closed list, so that all of it is what others agree to."""
        return (
            f"waiting_hours={self.waiting_hours}",
            f"smallest_cell={self.smallest_cell}",
            f"request_days={self.request_days}",
            f"map_step={self.map_step}",
            *(f"{one.action}={one.n_others}" for one in self.approvals),
            *(f"model_host={host}" for host in self.model_hosts),
            *(f"cluster={cluster}" for cluster in self.clusters),
        )

    def as_entry(self) -> PolicySet:
        """Return what is written down of it."""
        return PolicySet(
            self.waiting_hours,
            self.approvals,
            self.smallest_cell,
            self.request_days,
            self.model_hosts,
            self.clusters,
            self.map_step,
        )


def newest_policy(said: Iterable[PolicySet]) -> Policy:
    """Return the policy that the newest entry says, the values that stand here where there is none."""
    policy = Policy()
    for body in said:
        policy = Policy(
            body.waiting_hours,
            body.approvals,
            body.smallest_cell,
            body.request_days,
            body.model_hosts,
            body.clusters,
            body.map_step,
        )
    return policy


def changed(
    policy: Policy,
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
) -> Policy:
    """Return a policy with some values changed.

    Raises
    ------
    UnknownPolicyError
        A value is out of bounds, or there is no such action.
    UnusableClusterError
    """
    given = {"waiting_hours": waiting_hours, "smallest_cell": smallest_cell, "request_days": request_days}
    values = {name: value for name, value in given.items() if value is not None}
    for name, value in values.items():
        lowest, highest = _BOUNDS[name]
        if not lowest <= value <= highest:
            raise _out_of_bounds(name, lowest, highest)
    if map_step is not None:
        if map_step not in MAP_STEPS:
            raise UnknownPolicyError(
                "squares on the map have sides of 0.1, 0.5, 1 or 5 degrees; nothing was changed",
                where="map step",
                remedy="give 1, 5, 10 or 50, in tenths of a degree",
            )
        values["map_step"] = map_step
    asked = {one.action: one.n_others for one in policy.approvals} | dict(approvals or {})
    if not set(asked) <= NEEDS_TWO:
        raise UnknownPolicyError(
            "no such action needs two persons",
            where="approvals",
            remedy="one of " + ", ".join(sorted(NEEDS_TWO)),
        )
    if not all(1 <= n_others <= _MOST_OTHERS for n_others in asked.values()):
        raise _out_of_bounds("approvals", 1, _MOST_OTHERS)
    named = tuple(ApprovalsNeeded(action, asked[action]) for action in sorted(asked))
    return replace(
        policy,
        approvals=named,
        model_hosts=_hosts(policy, allow_hosts, forbid_hosts),
        clusters=_clusters(policy, allow_clusters, forbid_clusters),
        **values,
    )


def _clusters(policy: Policy, allow: Collection[str], forbid: Collection[str]) -> tuple[str, ...]:
    named, gone = (
        {Cluster.parse(one, where="the policy").master for one in given} for given in (allow, forbid)
    )
    clusters = ({*policy.clusters} | named) - gone
    if len(clusters) > _MOST_HOSTS:
        raise _out_of_bounds("clusters", 0, _MOST_HOSTS)
    return tuple(sorted(clusters))


def _hosts(policy: Policy, allow: Collection[str], forbid: Collection[str]) -> tuple[str, ...]:
    named = {host.strip().lower() for host in allow}
    hosts = ({*policy.model_hosts} | named) - {host.strip().lower() for host in forbid}
    if len(hosts) > _MOST_HOSTS or not all(_HOST.fullmatch(host) for host in named):
        raise UnknownPolicyError(
            f"a host is given by its full name, without a port, and there are {_MOST_HOSTS} at most",
            where="the policy",
            remedy="give it as models.example.org; a server of this machine needs no leave",
        )
    return tuple(sorted(hosts))


def _out_of_bounds(name: str, lowest: int, highest: int) -> UnknownPolicyError:
    return UnknownPolicyError(
        f"{name.replace('_', ' ')} must be from {lowest} to {highest}; nothing was changed",
        where="the policy",
        remedy="give a number between these",
    )
