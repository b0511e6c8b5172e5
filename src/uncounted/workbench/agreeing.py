"""What needs a second member: the request as it was written, and the page on which another agrees to it.

- Who asked cannot agree; `casework` refuses it, and the page does not offer it.
- Who agrees reads what exactly is asked for, of which lists, and the purpose in the words of who asked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.urls import path, reverse
from django.utils.translation import gettext as _

from uncounted.casework import requests
from uncounted.casework.permissions import Action
from uncounted.casework.requests import RequestView, SecondPersonNeededError
from uncounted.workbench.addresses import REQUEST
from uncounted.workbench.rendering import Done, NoSuchPageError, Page, Visit, deed, page

# where a member goes on with what others agreed to; the others go on with a command
_GOES_ON = {Action.LINK.value: "people-link", Action.JUDGE_PAIRS.value: "pairs"}


@dataclass(frozen=True, slots=True)
class Asked:
    """A request with what this member may do about it; ``goes_on`` is where who asked goes on."""

    request: RequestView
    is_mine: bool
    may_agree: bool
    may_refuse: bool
    goes_on: str

    @property
    def is_open(self) -> bool:
        """Whether it can still be agreed to, or used."""
        return self.request.state == "open"

    @property
    def is_part(self) -> str:
        """As what a review is asked for, where it is one."""
        terms = dict(term.split("=", 1) for term in self.request.terms if "=" in term)
        return terms.get("part", "")


def waits(error: SecondPersonNeededError) -> Done:
    """Lead to the request that was written down, and say what it waits for."""
    request_id = error.where.removeprefix("request ")
    said = _("It was asked for, and not done yet: %(why)s.") % {"why": error.what}
    return Done(_address(request_id), said)


def ask(act: Callable[[], None]) -> Done | None:
    """Ask for what needs two persons; None where it may be done now, else the way to the request."""
    try:
        act()
    except SecondPersonNeededError as needed:
        request_id = needed.where.removeprefix("request ")
        return Done(reverse("request", kwargs={"request_id": request_id}), _("Nothing was opened yet."))
    return None


def mine(visit: Visit, action: Action, about: tuple[str, ...] = ()) -> Asked | None:
    """Return this member's newest open request for something, if there is one."""
    found = [
        one for one in everything(visit) if one.is_mine and one.is_open and one.request.action == action.value
    ]
    return next((one for one in found if not about or one.request.about == about), None)


def everything(visit: Visit) -> tuple[Asked, ...]:
    """Return the requests of the case, newest first."""
    agrees, refuses = visit.may(Action.APPROVE), visit.may(Action.VETO)
    me = visit.case.member.member_id
    return tuple(
        Asked(
            one,
            one.by == me,
            agrees and one.by != me and one.state == "open" and me not in one.approved_by,
            refuses and one.state == "open",
            _goes_on(one),
        )
        for one in reversed(requests.requests(visit.case))
    )


def _goes_on(one: RequestView) -> str:
    if one.action == Action.MAP_LIST.value and one.about:
        return str(reverse("list-columns", kwargs={"list_id": one.about[0]}))
    return str(reverse(_GOES_ON[one.action])) if one.action in _GOES_ON else ""


def show_all(visit: Visit) -> Page:
    """List what was asked for, that which is open first."""
    found = everything(visit)
    values = {
        "open_ones": [one for one in found if one.is_open],
        "ended": [one for one in found if not one.is_open],
    }
    return Page("workbench/requests/requests.html", "protection", values, style="people.css")


def show_one(visit: Visit, request_id: str) -> Page:
    """Show one request, and let who may agree to it or end it."""
    found = next((one for one in everything(visit) if one.request.request_id == request_id), None)
    if found is None:
        raise NoSuchPageError
    return Page("workbench/requests/request.html", "protection", {"asked": found}, style="people.css")


def agree(visit: Visit, form: Mapping[str, str], request_id: str) -> Done:
    """Agree to what another member asked for."""
    if form.get("read") != "on":
        raise NoSuchPageError
    requests.approve(visit.case, request_id)
    return Done(_address(request_id), _("You agreed. Who asked can go on now."))


def refuse(visit: Visit, form: Mapping[str, str], request_id: str) -> Done:
    """End a request."""
    requests.refuse(visit.case, request_id)
    return Done(_address(request_id), _("You ended this request. Nothing comes of it."))


def _address(request_id: str) -> str:
    return str(reverse("request", kwargs={"request_id": request_id}))


ROUTES = (
    path("requests/", page(show_all), name="requests"),
    path(f"requests/{REQUEST}/", page(show_one), name="request"),
    path(f"requests/{REQUEST}/agree/", deed(agree, back="/requests/"), name="request-agree"),
    path(f"requests/{REQUEST}/refuse/", deed(refuse, back="/requests/"), name="request-refuse"),
)
