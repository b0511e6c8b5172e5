"""Two persons for what one must not do alone: a request, who agrees to it, and the one deed it allows.

- Decisions read the entries under the signed root (`uncounted.casefile.replaying`), never a table: a row that
  somebody wrote into the database by hand approves nothing.
- What was agreed to is one matter: the same action, the same ids, the same terms. It is used once.
- Using a request and what is done with it are one transaction: both are kept, or neither.
- What is about somebody or something that was erased ends with the erasure.
- In a case with a single member there is no second person. The purpose is typed all the same, and the waiting
  time of the policy must have passed since the request.

What this cannot do: it is a rule of the program, with a log that only grows. A member who holds the vault's
key and reads it with a program of their own asks nobody.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from uncounted.casefile import Amend, Compartment, Logged, Put
from uncounted.casefile.case import Transaction
from uncounted.casefile.holders import holders
from uncounted.casefile.replaying import entries_of
from uncounted.casework.agreement import Deed, Matter, Request, Ruling, Standing, judge, may, told_requests
from uncounted.casework.arrivals import holds_vault
from uncounted.casework.cases import Case, Work
from uncounted.casework.families import terms_to_withhold
from uncounted.casework.permissions import PERMITTED, Action, Role
from uncounted.casework.policy_entries import PolicySet
from uncounted.casework.policy_values import Policy, newest_policy
from uncounted.casework.request_entries import (
    ActionRequested,
    RequestApproved,
    RequestClosed,
    RequestRefused,
    RequestUsed,
)
from uncounted.protection import AuthorisedMember, redact
from uncounted.protection.subjects import new_token
from uncounted.vocabulary.errors import UncountedError

_LONGEST_PURPOSE = 2000
# whatever tells who is a member, with which roles, is folded from its own entries
_OF_MEMBERS = ("casework.member_", "casework.roles_")


class SecondPersonNeededError(UncountedError):
    """Another member must agree first; the request is written down."""


class WaitingError(SecondPersonNeededError):
    """There is no other member: the waiting time of the policy has not passed yet."""


class PurposeMissingError(UncountedError):
    """Nobody typed what it is for."""


class UnknownRequestError(UncountedError):
    """No request of the case has this id."""


class ClosedRequestError(UncountedError):
    """The request was used or refused, or its time is over."""


class OwnRequestError(UncountedError):
    """A member would approve what they asked for themselves."""


@dataclass(frozen=True, slots=True)
class Grant:
    """Why a deed was allowed: the request, who agreed (nobody, for a member alone), the sealed purpose."""

    request_id: str
    approved_by: tuple[str, ...]
    purpose: str


class WorkTogether(Work):
    """One action under way that others agreed to, or that was waited for."""

    def __init__(self, transaction: Transaction, member: AuthorisedMember, grant: Grant) -> None:
        super().__init__(transaction, member)
        self.grant = grant


@dataclass(frozen=True, slots=True)
class RequestView:
    """A request as it is shown.

    ``purpose`` is what was typed, known names withheld; None where the reader's keys do not open it, where
    they neither hold the vault nor may agree, or where it was erased. ``state`` is one of open, expired,
    used, refused, closed (what it was about was erased).
    """

    request_id: str
    action: str
    about: tuple[str, ...]
    terms: tuple[str, ...]
    purpose: str | None
    by: str
    asked: str
    approved_by: tuple[str, ...]
    state: str


@dataclass(frozen=True, slots=True)
class _Said:
    """What the entries say, at one moment."""

    requests: tuple[Request, ...]
    present: Mapping[str, tuple[Role, ...]]
    policy: Policy
    now: datetime.datetime


@contextmanager
def act_together(
    case: Case,
    action: Action,
    matter: Matter,
    *,
    purpose: str | None = None,
    at_once_alone: bool = False,
    waiting_suffices: bool = False,
    uses: bool = True,
) -> Iterator[WorkTogether]:
    """Do one thing that needs two persons; otherwise write down that it is asked for, and say what misses.

    ``purpose`` is needed when it is asked for; the one of the request is kept with the deed. Without ``uses``
    the agreement is left for the end of the deed, which must be `use`.

    Raises
    ------
    SecondPersonNeededError
        Others must agree (`WaitingError`: time must pass). The request is kept; the deed is not done.
    PurposeMissingError, NotPermittedError
    """
    member, deed = _deed(case, action, matter, at_once_alone, waiting_suffices)
    with case.file.transaction() as transaction:
        work = Work(transaction, member)
        said = _said(case)
        ruling = judge(deed, said.requests, said.present, said.policy, now=said.now)
        request_id, sealed = _asked_before(said, ruling) or _ask(case, work, deed, matter, purpose, said)
        if ruling.standing is Standing.READY:
            if uses:
                work.add(RequestUsed(request_id, deed.matter, ruling.approved_by))
            yield WorkTogether(transaction, member, Grant(request_id, ruling.approved_by, sealed))
            return
    raise _missing(ruling, request_id, said)


def use(case: Case, work: Work, action: Action, matter: Matter) -> None:
    """Use up an agreement at the end of a deed that was begun without.

    Raises
    ------
    ClosedRequestError
        It was used or refused meanwhile, or its time went by.
    NotPermittedError
    """
    _, deed = _deed(case, action, matter, at_once_alone=False, waiting_suffices=False)
    said = _said(case)
    ruling = judge(deed, said.requests, said.present, said.policy, now=said.now)
    if ruling.standing is not Standing.READY or ruling.request_id is None:
        raise ClosedRequestError(
            "the agreement ended while this was being done; nothing came of it",
            where="the request",
            remedy="look at `uncounted requests CASE`, and ask again with the same command",
        )
    work.add(RequestUsed(ruling.request_id, deed.matter, ruling.approved_by))


def require_together(
    case: Case,
    action: Action,
    matter: Matter,
    *,
    purpose: str | None = None,
    at_once_alone: bool = False,
    waiting_suffices: bool = False,
) -> None:
    """Refuse at the beginning what `act_together` would refuse at the end; it is asked for with this.

    Raises
    ------
    SecondPersonNeededError, PurposeMissingError, NotPermittedError
    """
    member, deed = _deed(case, action, matter, at_once_alone, waiting_suffices)
    with case.file.transaction() as transaction:
        said = _said(case)
        ruling = judge(deed, said.requests, said.present, said.policy, now=said.now)
        if ruling.standing is Standing.READY:
            if ruling.request_id is None:
                _checked_purpose(purpose)
            return
        work = Work(transaction, member)
        request_id, _ = _asked_before(said, ruling) or _ask(case, work, deed, matter, purpose, said)
    raise _missing(ruling, request_id, said)


def approve(case: Case, request_id: str) -> RequestView:
    """Agree to what another member asked for; who agrees has read the purpose.

    Raises
    ------
    UnknownRequestError, ClosedRequestError, OwnRequestError, NotPermittedError
    CompartmentNotHeldError
        This member's keys do not open the purpose.
    """
    member = case.authorised(Action.APPROVE)
    with case.file.transaction() as transaction:
        said = _said(case)
        request = _open_request(said, request_id)
        case.file.keyring.require(Compartment.CONTENT)
        if request.by == member.member_id:
            raise OwnRequestError(
                "you asked for this yourself; another member must agree",
                where=f"request {request.request_id}",
                remedy="ask a member who may approve; " + _able(),
            )
        if Matter(request.about, request.terms).digest(request.action, case.case_id) != request.matter:
            raise ClosedRequestError(
                "what this request shows is not what it would allow",
                where=f"request {request.request_id}",
                remedy="refuse it, and find out who wrote it",
            )
        if member.member_id not in request.approved_by:
            Work(transaction, member).add(RequestApproved(request.request_id, request.matter))
    return next(one for one in requests(case) if one.request_id == request.request_id)


def refuse(case: Case, request_id: str) -> None:
    """End a request, also one that others approved; asked for again, it needs one who may refuse.

    Raises
    ------
    UnknownRequestError, ClosedRequestError, NotPermittedError
    """
    member = case.authorised(Action.VETO)
    with case.file.transaction() as transaction:
        request = _open_request(_said(case), request_id)
        Work(transaction, member).add(RequestRefused(request.request_id))


def close_about(case: Case, work: Work, erased: Collection[str]) -> None:
    """End, within an erasure, each request about what is erased: one that was approved allows nothing more.

    One whose time is over is among them: a policy with a longer time must not bring it back.
    """
    for request in _said(case).requests:
        if not request.has_ended and not frozenset(erased).isdisjoint(request.about):
            work.add(RequestClosed(request.request_id))


def requests(case: Case) -> tuple[RequestView, ...]:
    """Return every request of the case, oldest first.

    Raises
    ------
    NotPermittedError
    """
    case.authorised(Action.READ)
    said, terms = _said(case), terms_to_withhold(case)
    # a purpose may name the person of the token beside it
    sees_purposes = holds_vault(case) or may(case.member.roles, Action.APPROVE)
    return tuple(
        RequestView(
            one.request_id,
            one.action,
            one.about,
            one.terms,
            redact(opened_purpose(case, one.purpose), terms) if sees_purposes else None,
            one.by,
            one.asked.isoformat(timespec="seconds"),
            one.approved_by,
            _state(one, said),
        )
        for one in said.requests
    )


def opened_purpose(case: Case, sealed: str) -> str | None:
    """Open a purpose; None where this member's keys do not, or where it was erased with a person."""
    try:
        return case.file.open_text(sealed)
    except UncountedError:
        return None


def trusted_policy(case: Case) -> Policy:
    """Return the policy as the entries say it: what decides asks no table."""
    return _said(case).policy


def _deed(
    case: Case, action: Action, matter: Matter, at_once_alone: bool, waiting_suffices: bool
) -> tuple[AuthorisedMember, Deed]:
    member = case.authorised(action)
    digest = matter.digest(action.value, case.case_id)
    return member, Deed(action.value, digest, member.member_id, at_once_alone, waiting_suffices)


def _said(case: Case) -> _Said:
    logged = entries_of(case.file, _kinds(case))
    policy = newest_policy(one.body for one in logged if isinstance(one.body, PolicySet))
    times = [datetime.datetime.fromisoformat(one.time) for one in logged]
    return _Said(told_requests(logged), _present(case, logged), policy, max([case.file.clock(), *times]))


def _kinds(case: Case) -> frozenset[str]:
    return frozenset(
        kind.name
        for kind in case.file.schema.kinds.values()
        if kind.body
        in (ActionRequested, RequestApproved, RequestRefused, RequestUsed, RequestClosed, PolicySet)
        or kind.name.startswith(_OF_MEMBERS)
    )


def _present(case: Case, logged: Iterable[Logged]) -> dict[str, tuple[Role, ...]]:
    """Fold who is a member with which roles, until an entry lets them go.

    Whose keys are not in the keyring has no role and agrees to nothing, but is there: nobody becomes alone
    by striking the others out of a file.
    """
    rows: dict[str, dict[str, Any]] = {}
    for one in logged:
        kind = case.file.schema.kinds[one.kind]
        if not one.kind.startswith(_OF_MEMBERS) or one.body is None:
            continue
        for change in kind.project(one):
            if change.table != "member":
                continue
            if isinstance(change, Put):
                rows[str(change.row["member_id"])] = dict(change.row)
            elif isinstance(change, Amend) and (named := str(change.where.get("member_id"))) in rows:
                rows[named].update(change.values)
    holding = holders(case.file.keyring)
    return {
        name: tuple(Role(role) for role in str(row["roles"]).split() if name in holding)
        for name, row in rows.items()
        if row["left"] is None
    }


def _asked_before(said: _Said, ruling: Ruling) -> tuple[str, str] | None:
    """Return the id and the sealed purpose of the request that a ruling stands on, if there is one."""
    found = (one for one in said.requests if one.request_id == ruling.request_id)
    return next(((one.request_id, one.purpose) for one in found), None)


def _ask(
    case: Case, work: Work, deed: Deed, matter: Matter, purpose: str | None, said: _Said
) -> tuple[str, str]:
    """Write down that something is asked for; returns the id and the sealed purpose."""
    sealed = case.file.seal_text(_checked_purpose(purpose), Compartment.CONTENT)
    request_id = new_token({one.request_id for one in said.requests}, prefix="R-")
    work.add(ActionRequested(request_id, deed.action, deed.matter, matter.about, matter.terms, sealed))
    return request_id, sealed


def _checked_purpose(purpose: str | None) -> str:
    words = (purpose or "").strip()
    if not words or len(words) > _LONGEST_PURPOSE:
        raise PurposeMissingError(
            f"this needs a purpose, in your words: 1 to {_LONGEST_PURPOSE} letters",
            where="the purpose",
            remedy='give --purpose "what it is for"; it is sealed, and whoever must agree reads it',
        )
    return words


def _open_request(said: _Said, request_id: str) -> Request:
    sought = request_id.strip().upper()
    request = next((one for one in said.requests if one.request_id == sought), None)
    if request is None:
        raise UnknownRequestError(
            "no request of this case has this id",
            where="the id",
            remedy="copy it from `uncounted requests CASE`",
        )
    state = _state(request, said)
    if state != "open":
        raise ClosedRequestError(
            f"this request is {state}; nothing was changed",
            where=f"request {request.request_id}",
            remedy="who asked can ask again, with the same command as before",
        )
    return request


def _state(request: Request, said: _Said) -> str:
    if request.is_used:
        return "used"
    if request.is_closed:
        return "closed"
    if request.refused is not None:
        return "refused"
    return "open" if said.now <= request.asked + said.policy.lifetime else "expired"


def _able() -> str:
    return "that is " + ", ".join(
        role.value.replace("_", " ") for role, actions in PERMITTED.items() if Action.APPROVE in actions
    )


def _missing(ruling: Ruling, request_id: str, said: _Said) -> SecondPersonNeededError:
    """Say what a deed waits for, and how to go on."""
    where = f"request {request_id}"
    days = said.policy.request_days
    until = f"{ruling.until:%Y-%m-%d %H:%M} UTC" if ruling.until is not None else ""
    if len(said.present) == 1:
        return WaitingError(
            f"you are the only member of this case: this can be done from {until} on, not before",
            where=where,
            remedy=f"give the same command again then, within {days} days; or let a second member in",
        )
    if len(ruling.able) < ruling.n_missing:
        return SecondPersonNeededError(
            f"{ruling.n_missing} more must agree, and {len(ruling.able)} others here may",
            where=where,
            remedy="let a member in who may approve: " + _able(),
        )
    who = "a protection officer among them, since it was refused before" if ruling.needs_veto_holder else ""
    or_wait = f"; or wait until {until}" if until else ""
    return SecondPersonNeededError(
        f"{max(ruling.n_missing, 1)} more must agree to this first" + (f", {who}" if who else ""),
        where=where,
        remedy=f"another member ({', '.join(ruling.able)}): `uncounted approve CASE {request_id}`; then give "
        f"the same command again within {days} days{or_wait}",
    )
