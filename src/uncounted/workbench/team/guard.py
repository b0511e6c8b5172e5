"""Who is let through on a team server, asked before the address is looked up.

1. Nobody is signed in: the sign-in page, whatever was asked for.
2. Signed in without a second factor: the page where one is set up, and no other.
3. Signed in: the pages of the account. The pages of a case, only while this session has one open.

- An answer to a page that was left open tells the browser to look again, so that nothing of it stays.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation

from uncounted.workbench.settings import ASKS_AGAIN, ENVIRON_KEY
from uncounted.workbench.team import members
from uncounted.workbench.team.desks import Desk
from uncounted.workbench.team.sittings import DESK
from uncounted.workbench.team.state import this_server

Answer = Callable[[HttpRequest], HttpResponse]

PREFIX = "/team/"
_OPEN = ("sign-in/", "second/", "invited/", "language/", "inactive/", "sign-out/")
# what who has no second factor yet may ask for
_SETTING_UP = ("keys/app/", "keys/passkeys/add/", "again/", "sign-out/", "language/")
# in a session: who showed a second factor in it, or set up the first one
PROVED = "second_factor_of"
WAS_CLOSED = "was_closed"
SEE_OTHER = 303
_TWO_YEARS = 63_072_000


def server_headers(get_response: Answer) -> Answer:
    """Put on what holds for a server: https for ever, and our own address as the only one a form may name."""

    def answer(request: HttpRequest) -> HttpResponse:
        response: Any = get_response(request)
        # forms are known by where they come from; other sites are told nothing
        response["Referrer-Policy"] = "same-origin"
        if this_server().config.is_https:
            response["Strict-Transport-Security"] = f"max-age={_TWO_YEARS}; includeSubDomains"
        return response

    return answer


def guard(get_response: Answer) -> Answer:
    """Let members through to what is theirs."""

    def answer(request: HttpRequest) -> HttpResponse:
        if this_server().config.is_https and not request.is_secure():
            return HttpResponse("Not by https.", status=400, content_type="text/plain")
        path = request.path_info
        within = path.removeprefix(PREFIX) if path.startswith(PREFIX) else None
        if within is not None and within.startswith(_OPEN):
            return get_response(request)
        if not request.user.is_authenticated:
            return _elsewhere(request, "account_login")
        if not members.has_second_factor(request.user):
            if within is not None and within.startswith(_SETTING_UP):
                return get_response(request)
            return _elsewhere(request, "mfa_activate_totp")
        if request.session.get(PROVED) != request.user.pk:
            # signed in by the password alone, before a second factor was there: another session set it up
            request.session.flush()
            return _elsewhere(request, "account_login")
        is_there = not path.endswith(ASKS_AGAIN)
        if is_there:
            server = this_server()
            server.sittings.touch(request.session.session_key, server.clock())
        if within is not None:
            return get_response(request)
        return _in_case(request, get_response, is_there=is_there)

    return answer


def _in_case(request: HttpRequest, get_response: Answer, *, is_there: bool) -> HttpResponse:
    desk: Desk | None = request.session.get(DESK)
    if desk is None:
        return _elsewhere(request, "team-home")
    if not desk.is_let_in(is_there=is_there):
        leave_desk(request)
        request.session[WAS_CLOSED] = True
        return _elsewhere(request, "team-home")
    request.environ[ENVIRON_KEY] = desk.workbench
    with translation.override(desk.workbench.settings.language):
        return get_response(request)


def leave_desk(request: HttpRequest) -> None:
    """Close the case that this session has open, if it has one."""
    desk: Desk | None = request.session.pop(DESK, None)
    if desk is not None:
        desk.close()


def _elsewhere(request: HttpRequest, name: str) -> HttpResponse:
    if "HX-Request" in request.headers:
        response: Any = HttpResponse(status=403)
        response["HX-Refresh"] = "true"
        refused: HttpResponse = response
        return refused
    if request.method not in ("GET", "HEAD"):
        return HttpResponse(status=403)
    return HttpResponseRedirect(reverse(name), status=SEE_OTHER)
