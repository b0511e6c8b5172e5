"""Whether enough persons stand behind a deed: judged from what was written down, and from nothing else.

1. A request counts for the member who made it, for exactly its matter, once, and for a time.
2. In a team, others must have agreed: never the member who asked, whatever roles they have; only who is
   still there, and may still approve.
3. A member alone waits instead, from the request on.
4. After a refusal, the same matter needs one who may refuse among those who agree, for as long as a request
   lives: nobody goes around a veto by asking again.

Time is the newest that is known: a clock that was set back brings no request back to life.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

import rfc8785

from uncounted.casefile import Logged
from uncounted.casework.permissions import PERMITTED, Action, Role
from uncounted.casework.policy_values import WAITING_HOURS, Policy
from uncounted.casework.request_entries import (
    ActionRequested,
    RequestApproved,
    RequestClosed,
    RequestRefused,
    RequestUsed,
)

_Answers = RequestApproved | RequestRefused | RequestUsed | RequestClosed


@dataclass(frozen=True, slots=True)
class Matter:
    """What exactly is asked for: ids of records, and words of closed lists such as ``reason=danger``."""

    about: tuple[str, ...]
    terms: tuple[str, ...] = ()

    def digest(self, action: str, case_id: str) -> str:
        """Return the digest that an approval names: of the case, the action and all of the matter."""
        told = {"case": case_id, "action": action, "about": list(self.about), "terms": list(self.terms)}
        return hashlib.sha256(rfc8785.dumps(told)).hexdigest()


@dataclass(frozen=True, slots=True)
class Request:
    """A request as the entries tell it; ``refused`` is the time of a refusal, None where there was none.

    ``is_closed``: what it was about was erased.
    """

    request_id: str
    action: str
    matter: str
    about: tuple[str, ...]
    terms: tuple[str, ...]
    purpose: str
    by: str
    asked: datetime.datetime
    approved_by: tuple[str, ...] = ()
    refused: datetime.datetime | None = None
    is_used: bool = False
    is_closed: bool = False

    @property
    def has_ended(self) -> bool:
        """Whether it was used or refused, or what it was about was erased."""
        return self.is_used or self.is_closed or self.refused is not None


class Standing(StrEnum):
    """What a deed that needs two persons waits for."""

    READY = "ready"
    NOT_ASKED = "not asked"
    WAITING = "waiting"
    NEEDS_APPROVAL = "needs approval"


@dataclass(frozen=True, slots=True)
class Ruling:
    """How it stands: ``request_id`` is None where it was not asked for yet.

    ``until`` is when a member alone may act; ``n_missing`` how many others must still agree, ``able`` who
    could; ``needs_veto_holder`` that after a refusal one who may refuse must be among them.
    """

    standing: Standing
    request_id: str | None = None
    approved_by: tuple[str, ...] = ()
    until: datetime.datetime | None = None
    n_missing: int = 0
    able: tuple[str, ...] = ()
    needs_veto_holder: bool = False


@dataclass(frozen=True, slots=True)
class Deed:
    """Who wants to do what: ``at_once_alone`` lets a member alone act without waiting (danger to life).

    ``waiting_suffices`` lets the waiting time stand in for the others also in a team.
    """

    action: str
    matter: str
    by: str
    at_once_alone: bool = False
    waiting_suffices: bool = False


def told_requests(entries: Iterable[Logged]) -> tuple[Request, ...]:
    """Fold entries into requests, oldest first; what names no request that is there counts for nothing."""
    found: dict[str, Request] = {}
    for logged in entries:
        body, time = logged.body, datetime.datetime.fromisoformat(logged.time)
        if isinstance(body, ActionRequested):
            if body.request_id not in found:
                found[body.request_id] = _asked(body, logged.actor, time)
        elif isinstance(body, _Answers) and body.request_id in found:
            found[body.request_id] = _after(found[body.request_id], body, logged.actor, time)
    return tuple(found.values())


def _asked(body: ActionRequested, by: str, time: datetime.datetime) -> Request:
    return Request(body.request_id, body.action, body.matter, body.about, body.terms, body.purpose, by, time)


def _after(
    request: Request,
    body: _Answers,
    by: str,
    time: datetime.datetime,
) -> Request:
    match body:
        case RequestRefused():
            return replace(request, refused=time)
        case RequestUsed():
            return replace(request, is_used=True)
        case RequestClosed():
            return replace(request, is_closed=True)
    # an approval of another matter under the id of this request is none
    if body.matter != request.matter or by in request.approved_by or request.has_ended:
        return request
    return replace(request, approved_by=(*request.approved_by, by))


def judge(
    deed: Deed,
    requests: Iterable[Request],
    present: Mapping[str, tuple[Role, ...]],
    policy: Policy,
    *,
    now: datetime.datetime,
) -> Ruling:
    """Say whether a deed may be done now, and if not, what it waits for.

    ``present`` are all members who were not let go, with their roles; none for those without keys.
    """
    requests = tuple(requests)
    others = {name: roles for name, roles in present.items() if name != deed.by}
    waiting = _waiting(deed, policy, is_alone=not others)
    is_vetoed = bool(others) and any(
        one.matter == deed.matter and one.refused is not None and now <= one.refused + policy.lifetime
        for one in requests
    )
    rulings = [
        _of_one(deed, one, others, policy, waiting, is_vetoed=is_vetoed, now=now)
        for one in requests
        if (one.action, one.matter, one.by) == (deed.action, deed.matter, deed.by)
        and not one.has_ended
        and now <= one.asked + policy.lifetime
    ]
    ready = [ruling for ruling in rulings if ruling.standing is Standing.READY]
    if rulings:
        return (ready or rulings)[-1]
    if waiting == datetime.timedelta(0) and not is_vetoed:
        # nothing to wait for: it is asked and done in one step, and both are written down
        return Ruling(Standing.READY)
    until = None if waiting is None else now + waiting
    return replace(_not_yet(Standing.NOT_ASKED, (), others, policy, deed, until), needs_veto_holder=is_vetoed)


def _waiting(deed: Deed, policy: Policy, *, is_alone: bool) -> datetime.timedelta | None:
    """Return how long to wait where waiting is enough; None where others must agree."""
    if is_alone and deed.at_once_alone:
        return datetime.timedelta(0)
    if is_alone:
        return datetime.timedelta(hours=policy.waiting_hours)
    if deed.waiting_suffices:
        # a case that was begun without waiting has a team now: they shall have time to see it
        return datetime.timedelta(hours=max(policy.waiting_hours, WAITING_HOURS))
    return None


def _of_one(
    deed: Deed,
    request: Request,
    others: Mapping[str, tuple[Role, ...]],
    policy: Policy,
    waiting: datetime.timedelta | None,
    *,
    is_vetoed: bool,
    now: datetime.datetime,
) -> Ruling:
    counted = tuple(
        name for name in request.approved_by if name in others and may(others[name], Action.APPROVE)
    )
    is_lifted = not is_vetoed or any(may(others[name], Action.VETO) for name in counted)
    until = None if waiting is None else request.asked + waiting
    has_waited = until is not None and now >= until
    has_agreed = bool(others) and len(counted) >= policy.n_others(deed.action)
    if is_lifted and (has_agreed or has_waited):
        return Ruling(Standing.READY, request.request_id, counted)
    standing = Standing.NEEDS_APPROVAL if others else Standing.WAITING
    ruling = _not_yet(standing, counted, others, policy, deed, until)
    return replace(ruling, request_id=request.request_id, needs_veto_holder=not is_lifted)


def _not_yet(
    standing: Standing,
    counted: tuple[str, ...],
    others: Mapping[str, tuple[Role, ...]],
    policy: Policy,
    deed: Deed,
    until: datetime.datetime | None,
) -> Ruling:
    able = tuple(name for name, roles in sorted(others.items()) if may(roles, Action.APPROVE))
    n_missing = max(policy.n_others(deed.action) - len(counted), 0) if others else 0
    return Ruling(standing, None, counted, until, n_missing, able)


def may(roles: Iterable[Role], action: Action) -> bool:
    """Say whether one of these roles may do something."""
    return any(action in PERMITTED[role] for role in roles)
