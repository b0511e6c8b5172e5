"""The pages of an account: an invitation is taken up, cases are listed and unlocked, a password is changed.

- What a stranger asks and what a member asks wrongly is answered alike: neither learns which names,
  invitations or cases there are.
- A case is named in addresses by its place on the member's own list. What is not on it is not there (404).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.core.internal import ratelimit
from django.conf import settings
from django.contrib.auth import password_validation, update_session_auth_hash
from django.core.exceptions import ValidationError
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
)
from django.shortcuts import render
from django.utils.translation import check_for_language, get_language
from django.utils.translation import gettext as _

from uncounted.casework import views
from uncounted.casework.accounts import KnownCase, case_id_of, find_case
from uncounted.casework.permissions import NotPermittedError
from uncounted.casework.sample_case import PASSPHRASE, Standing, sample_in
from uncounted.vocabulary.errors import UncountedError
from uncounted.workbench import rendering
from uncounted.workbench.languages import LANGUAGES
from uncounted.workbench.settings import ENVIRON_KEY
from uncounted.workbench.team import members
from uncounted.workbench.team.desks import Desk
from uncounted.workbench.team.guard import SEE_OTHER, WAS_CLOSED, leave_desk
from uncounted.workbench.team.sittings import DESK
from uncounted.workbench.team.state import this_server

View = Callable[..., HttpResponse]

HOME = "/team/"
_CASE_ID = 80


def answering(*verbs: str) -> Callable[[View], View]:
    """Let some verbs through to a view; ``allowed`` tells which, to whoever walks the addresses."""

    def decorate(view: View) -> View:
        def answer(request: HttpRequest, **ids: Any) -> HttpResponse:
            return view(request, **ids) if request.method in verbs else HttpResponseNotAllowed(verbs)

        answer.allowed = verbs  # type: ignore[attr-defined]
        return answer

    return decorate


def _to(address: str) -> HttpResponse:
    return HttpResponseRedirect(address, status=SEE_OTHER)


def _attempt(request: HttpRequest, action: str) -> Any:
    """Count an attempt; returns it, to be taken back where it was right, or None after too many."""
    user = request.user if request.user.is_authenticated else None
    return ratelimit.consume(request, app="allauth.account", action=action, user=user)


def _too_many() -> str:
    return str(get_adapter().error_messages["too_many_login_attempts"])


def _known(request: HttpRequest) -> tuple[KnownCase, ...]:
    return members.cases_of(request.user, request.session[members.LIST_KEY])


def _place_of(case_id: str, known: tuple[KnownCase, ...]) -> int:
    """Return the place of a case on a list; one beyond its end where it is not on it."""
    places = (place for place, one in enumerate(known, start=1) if one.case_id == case_id)
    return next(places, len(known) + 1)


# ---------------------------------------------------------------- an invitation


@answering("GET", "POST")
def invited(request: HttpRequest) -> HttpResponse:
    """Take up an account with the invitation that the administrator handed over."""
    if request.method == "GET":
        return render(request, "team/invited.html")
    if _attempt(request, "invitation") is None:
        return _invited_again(request, [_too_many()])
    name, password = request.POST.get("name", "").strip(), request.POST.get("password", "")
    account = members.invited_by(name, request.POST.get("invitation", ""))
    if account is None:
        return _invited_again(
            request, [_("This name and invitation do not belong together, or it was used or has lapsed.")]
        )
    if faults := _faults_of(password, request.POST.get("again", ""), account):
        return _invited_again(request, faults)
    members.take_up(account, password)
    request.session.flush()
    get_adapter(request).login(request, account)
    request.session[members.LIST_KEY] = members.key_of_list(account, password)
    record_authentication(request, account, "password", reauthenticated=True)
    return _to(HOME)


def _invited_again(request: HttpRequest, faults: list[str]) -> HttpResponse:
    return render(request, "team/invited.html", {"faults": faults}, status=400)


def _faults_of(password: str, again: str, account: Any) -> list[str]:
    if password != again:
        return [_("The two passwords are not the same.")]
    try:
        password_validation.validate_password(password, account)
    except ValidationError as error:
        return list(error.messages)
    return []


# ---------------------------------------------------------------- cases


@answering("GET")
def home(request: HttpRequest) -> HttpResponse:
    """List the cases on the member's own list; how one stands is told of the one that is open."""
    desk: Desk | None = request.session.get(DESK)
    values: dict[str, object] = {"cases": list(enumerate(_known(request), start=1)), "open_number": 0}
    if desk is not None and desk.is_let_in(is_there=True):
        values |= {
            "open_number": desk.number,
            "open_title": desk.workbench.case.title,
            "overview": views.overview(desk.workbench.case),
        }
    elif desk is not None:
        leave_desk(request)
        request.session[WAS_CLOSED] = True
    values["was_closed"] = request.session.pop(WAS_CLOSED, False)
    return render(request, "team/home.html", values)


@answering("GET", "POST")
def add_case(request: HttpRequest) -> HttpResponse:
    """Put a case on the member's list: whoever can open it may."""
    if request.method == "GET":
        return render(request, "team/add.html")
    label = " ".join(request.POST.get("label", "").split())
    known = _known(request)
    case_id = request.POST.get("case_id", "").strip()[:_CASE_ID]
    number = _place_of(case_id, known)
    fault = _open(request, case_id, number)
    if fault:
        return render(request, "team/add.html", {"fault": fault, "label": label}, status=400)
    if number > len(known):
        try:
            members.keep_cases(
                request.user,
                request.session[members.LIST_KEY],
                (*known, KnownCase(case_id, label or _("Case {number}").format(number=number))),
            )
        except UncountedError as error:
            leave_desk(request)
            return render(request, "team/add.html", {"fault": error.what, "label": label}, status=400)
    return _to("/")


@answering("GET", "POST")
def unlock(request: HttpRequest, number: int) -> HttpResponse:
    """Open a case of the member's list with their passphrase."""
    known = _known(request)
    if not 0 < number <= len(known):
        raise Http404
    values: dict[str, object] = {"number": number, "known": known[number - 1]}
    if request.method == "GET":
        return render(request, "team/unlock.html", values)
    fault = _open(request, known[number - 1].case_id, number)
    if fault:
        return render(request, "team/unlock.html", {**values, "fault": fault}, status=400)
    return _to("/")


@answering("POST")
def take_off(request: HttpRequest, number: int) -> HttpResponse:
    """Take a case off the member's list; the case stays as it is."""
    known = _known(request)
    if not 0 < number <= len(known):
        raise Http404
    leave_desk(request)
    rest = (*known[: number - 1], *known[number:])
    members.keep_cases(request.user, request.session[members.LIST_KEY], rest)
    return _to(HOME)


def _open(request: HttpRequest, case_id: str, number: int) -> str:
    """Open a case in the place of the one that is open; returns what is wrong, if anything is."""
    attempt = _attempt(request, "unlock")
    if attempt is None:
        return _too_many()
    folder = find_case(this_server().config.cases, case_id)
    if folder is None:
        return _does_not_open()
    try:
        _open_folder(request, folder, request.POST.get("passphrase", ""), number)
    except UncountedError as error:
        # which of them it was is told to nobody who cannot open the case
        return error.what if isinstance(error, NotPermittedError) else _does_not_open()
    attempt.rollback()
    return ""


def _open_folder(request: HttpRequest, folder: Path, passphrase: str, number: int) -> Desk:
    server = this_server()
    desk = Desk.open(
        folder,
        passphrase,
        number=number,
        language=get_language() or "en",
        signed_in_as=request.user.username,
        clock=server.clock,
        idle_seconds=server.idle_seconds,
    )
    leave_desk(request)
    request.session[DESK] = desk
    return desk


def _does_not_open() -> str:
    return str(_("No case of this server opens with what was typed."))


@answering("POST")
def sample(request: HttpRequest) -> HttpResponse:
    """Open the invented example, once it is made; everybody of the server looks at the same one."""
    example = sample_in(this_server().config.cases)
    standing = example.begin()
    if standing is not Standing.READY:
        return render(request, "team/sample.html", {"failed": standing is Standing.FAILED})
    known, case_id = _known(request), case_id_of(example.case_folder)
    number = _place_of(case_id, known)
    try:
        if number > len(known):
            label = f"{_('Invented example')} ({PASSPHRASE})"
            cases = (*known, KnownCase(case_id, label))
            members.keep_cases(request.user, request.session[members.LIST_KEY], cases)
        _open_folder(request, example.case_folder, PASSPHRASE, number)
    except UncountedError:
        return render(request, "team/sample.html", {"failed": True}, status=400)
    return _to("/")


@answering("POST")
def close(request: HttpRequest) -> HttpResponse:
    """Close the case that is open in this session."""
    leave_desk(request)
    return _to(HOME)


# ---------------------------------------------------------------- the account


@answering("GET", "POST")
def password(request: HttpRequest) -> HttpResponse:
    """Change the password; the list of cases is sealed anew."""
    if request.method == "GET":
        return render(request, "team/password.html")
    account: Any = request.user
    if _attempt(request, "change_password") is None:
        faults = [_too_many()]
    elif not account.check_password(request.POST.get("old", "")):
        faults = [str(get_adapter().error_messages["incorrect_password"])]
    else:
        faults = _faults_of(request.POST.get("password", ""), request.POST.get("again", ""), account)
    if faults:
        return render(request, "team/password.html", {"faults": faults}, status=400)
    key = request.session[members.LIST_KEY]
    request.session[members.LIST_KEY] = members.change_password(account, key, request.POST["password"])
    update_session_auth_hash(request, account)
    return _to("/team/keys/")


@answering("POST")
def language(request: HttpRequest) -> HttpResponse:
    """Show the pages in another language; a cookie without any other meaning keeps which."""
    asked = request.POST.get("language", "")
    if asked not in LANGUAGES or not check_for_language(asked):
        raise Http404
    response: Any = _to(HOME)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        asked,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
    )
    answered: HttpResponse = response
    return answered


# ---------------------------------------------------------------- what goes wrong


def told(request: HttpRequest, why: str, status: int) -> HttpResponse:
    """Tell calmly what holds."""
    return render(request, "team/told.html", {"why": why}, status=status)


def foreign_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Refuse a form that no page of ours made."""
    del reason
    return told(request, "foreign", 403)


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Refuse what this account may not do."""
    del exception
    return told(request, "not-allowed", 403)


def inactive(request: HttpRequest) -> HttpResponse:
    """Tell somebody whose account was taken away, in the words of a sign-in that failed."""
    return told(request, "inactive", 403)


def too_often(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Refuse what is asked too often."""
    del exception
    return told(request, "often", 429)


def _of_the_case(request: HttpRequest) -> bool:
    return ENVIRON_KEY in request.environ


def no_such_page(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an address that no route knows, as the workbench does inside a case."""
    if _of_the_case(request):
        return rendering.no_such_page(request, exception)
    return told(request, "nothing", 404)


def fault(request: HttpRequest) -> HttpResponse:
    """Tell of a fault of the program; a case that was locked meanwhile is left."""
    if _of_the_case(request):
        if rendering.workbench_of(request).door.lock_if_idle():
            return _to(HOME)
        return rendering.fault(request)
    return told(request, "fault", 500)
