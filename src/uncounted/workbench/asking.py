"""Requests that wait for a second member: what is asked, by whom, what for; agreed to or refused on one page.

- Who asked is led here with the id of the request, and gives the same form again once others agreed.
- Nobody agrees to a request of their own; the page says so before the server does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import path, reverse
from django.utils.translation import gettext as _

from uncounted.casework import requests
from uncounted.casework.permissions import Action
from uncounted.casework.requests import RequestView, SecondPersonNeededError
from uncounted.workbench.addresses import REQUEST
from uncounted.workbench.rendering import Done, Page, Visit, deed, page


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as this member meets it."""

    request: RequestView
    is_own: bool
    is_agreed_to: bool
    may_agree: bool
    may_refuse: bool

    @property
    def waits_for_me(self) -> bool:
        """Whether this member could agree to it now."""
        return self.may_agree


def open_requests(visit: Visit) -> tuple[Asked, ...]:
    """Return the requests that are open, newest first."""
    found = requests.requests(visit.case)
    return tuple(_asked(visit, one) for one in reversed(found) if one.state == "open")


def _asked(visit: Visit, one: RequestView) -> Asked:
    me = visit.case.member.member_id
    has_agreed = me in one.approved_by
    may_agree = visit.may(Action.APPROVE) and one.by != me and not has_agreed
    return Asked(one, one.by == me, has_agreed, may_agree, visit.may(Action.VETO))


def show(visit: Visit) -> Page:
    """Show what waits for another member, and what became of the rest."""
    ended = [one for one in requests.requests(visit.case) if one.state != "open"][::-1]
    values = {"waiting": open_requests(visit), "ended": ended, "may_approve": visit.may(Action.APPROVE)}
    return Page("workbench/protection/requests.html", "protection", values, style="protection.css")


def agree(visit: Visit, form: Mapping[str, str], request_id: str) -> Done:
    """Agree to what another member asked for."""
    agreed = requests.approve(visit.case, request_id)
    said = _("You agreed to %(id)s. Who asked can now do it.") % {"id": agreed.request_id}
    return Done(reverse("requests"), said)


def refuse(visit: Visit, form: Mapping[str, str], request_id: str) -> Done:
    """End a request."""
    requests.refuse(visit.case, request_id)
    said = _("You refused %(id)s. Asked for again, it needs one who may refuse.") % {"id": request_id}
    return Done(reverse("requests"), said)


def waits(error: SecondPersonNeededError) -> Done:
    """Lead to the request that was written down, and say what it waits for."""
    request_id = error.where.removeprefix("request ")
    said = _("It was asked for, and not done yet: %(why)s.") % {"why": error.what}
    return Done(f"{reverse('requests')}#{request_id}", said)


ROUTES = (
    path("protection/requests/", page(show), name="requests"),
    path(
        f"protection/requests/{REQUEST}/agree/",
        deed(agree, back="/protection/requests/"),
        name="request-agree",
    ),
    path(
        f"protection/requests/{REQUEST}/refuse/",
        deed(refuse, back="/protection/requests/"),
        name="request-refuse",
    ),
)
