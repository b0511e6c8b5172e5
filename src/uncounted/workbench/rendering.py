"""From a page's values to HTML: one place that knows requests, so that the pages need not.

- A page is a function from a `Visit` to a `Page`: plain values, no request, no response.
- An error is told in its three parts; a fault of the program by its kind and place only, since a message
  could hold a name.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.loader import render_to_string
from django.utils import translation

from uncounted.casework.cases import Case
from uncounted.casework.intake import UnknownItemError
from uncounted.casework.permissions import NotPermittedError
from uncounted.vocabulary.errors import UncountedError
from uncounted.workbench.settings import ENVIRON_KEY

if TYPE_CHECKING:
    from uncounted.workbench.application import Workbench

SEE_OTHER = 303


@dataclass(frozen=True, slots=True)
class Visit:
    """One look at the case: ``called`` is its folder as commands name it, ``sheet`` counts from 1."""

    case: Case
    called: str
    sheet: int = 1


@dataclass(frozen=True, slots=True)
class Page:
    """What a page shows: a template and its values; ``place`` is the part of the workbench it lies in.

    ``status`` is 400 where a form comes back with what is wrong in it.
    """

    template: str
    place: str
    values: Mapping[str, object] = field(default_factory=dict)
    status: int = 200


class NoSuchPageError(UncountedError):
    """There is nothing at this address."""

    def __init__(self) -> None:
        super().__init__(
            "there is nothing at this address",
            where="the address asked for",
            remedy="go on from the start page; an id may have been mistyped",
        )


Show = Callable[..., Page]


def workbench_of(request: HttpRequest) -> Workbench:
    """Return the application that a request came to."""
    workbench: Workbench = request.environ[ENVIRON_KEY]
    return workbench


def page(show: Show) -> Callable[..., HttpResponse]:
    """Make a Django view of a page: GET alone, errors in three parts."""

    def view(request: HttpRequest, **ids: str) -> HttpResponse:
        if request.method != "GET":
            return HttpResponseNotAllowed(["GET"])
        workbench = workbench_of(request)
        try:
            shown = show(Visit(workbench.case, workbench.called, _sheet(request)), **ids)
        except UncountedError as error:
            return error_page(request, error)
        return _shown(request, shown)

    return view


def action(act: Callable[[Workbench], None], *, then: str) -> Callable[..., HttpResponse]:
    """Make a Django view of something a member does: POST alone, from a form of this session."""

    def view(request: HttpRequest) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        workbench = workbench_of(request)
        if not workbench.door.is_form_of_ours(request.POST.get("form_token", "")):
            return refused(request, "foreign")
        act(workbench)
        return HttpResponseRedirect(then, status=SEE_OTHER)

    return view


def deed(act: Callable[..., str | Page], *, back: str) -> Callable[..., HttpResponse]:
    """Make a Django view of what changes the case: POST alone, from a form of this session; then a page.

    ``act`` takes a visit, the fields of the form, and the ids of the address; it returns where to go on, or
    the page of the form again with what is wrong in it. Where it fails, a link leads to the address ``back``.
    """

    def view(request: HttpRequest, **ids: str) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        workbench = workbench_of(request)
        if not workbench.door.is_form_of_ours(request.POST.get("form_token", "")):
            return refused(request, "foreign")
        try:
            then = act(Visit(workbench.case, workbench.called), request.POST, **ids)
        except UncountedError as error:
            return error_page(request, error, back=back)
        if isinstance(then, Page):
            return _shown(request, then)
        return HttpResponseRedirect(then, status=SEE_OTHER)

    return view


def launch(request: HttpRequest, token: str) -> HttpResponse:
    """Exchange the launch token for the session, once.

    A look ahead by the browser and a link on another site's page are refused before the token is used up:
    the cookie of the one would be lost, that of the other not sent.
    """
    if request.method != "GET":
        return HttpResponseNotAllowed(["GET"])
    if request.headers.get("Sec-Purpose") or request.headers.get("Sec-Fetch-Site", "none") == "cross-site":
        return refused(request, "elsewhere")
    workbench = workbench_of(request)
    session = workbench.door.exchange(token)
    if session is None:
        return refused(request, "locked" if workbench.door.lock_if_idle() else "used")
    response: Any = HttpResponseRedirect("/", status=SEE_OTHER)
    response.set_cookie(workbench.cookie_name, session, httponly=True, samesite="Strict")
    return response


def refused(request: HttpRequest, why: str, *, called: str = "CASE") -> HttpResponse:
    """Refuse calmly: what holds, and how to go on. A stranger is not even told what the folder is called."""
    return _render(request, "workbench/door/refused.html", {"why": why, "called": called}, status=403)


def error_page(request: HttpRequest, error: UncountedError, *, back: str = "") -> HttpResponse:
    """Tell an error in its three parts; ``back`` is the address that the member came from, if it is known."""
    status = 500
    if isinstance(error, UnknownItemError | NoSuchPageError):
        status = 404
    elif isinstance(error, NotPermittedError):
        status = 403
    return _render(request, "workbench/door/error.html", {"error": error, "back": back}, status=status)


def no_such_page(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an address that no route knows; only the member gets as far as this."""
    return error_page(request, NoSuchPageError())


def fault(request: HttpRequest) -> HttpResponse:
    """Tell of a fault of the program by kind and place; a case locked meanwhile explains itself."""
    workbench = workbench_of(request)
    with translation.override(workbench.language):
        if workbench.door.lock_if_idle():
            return refused(request, "locked")
        kind, _, trace = sys.exc_info()
        frames = traceback.extract_tb(trace)
        place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "a place not known"
        return error_page(
            request,
            UncountedError(
                f"this page could not be made ({kind.__name__ if kind else 'fault'}); the case is as it was",
                where=place,
                remedy="go on with another page, and report the place named here",
            ),
        )


def _shown(request: HttpRequest, shown: Page) -> HttpResponse:
    return _render(request, shown.template, {"place": shown.place, **shown.values}, status=shown.status)


def _sheet(request: HttpRequest) -> int:
    asked = request.GET.get("sheet", "1")
    if not (asked.isascii() and asked.isdigit() and 0 < len(asked) < 7):
        raise NoSuchPageError
    return int(asked)


def _render(
    request: HttpRequest, template: str, values: Mapping[str, object], *, status: int = 200
) -> HttpResponse:
    workbench = workbench_of(request)
    inside = "place" in values
    frame: dict[str, object] = {
        "direction": "rtl" if translation.get_language_bidi() else "ltr",
        "language": workbench.language,
        "called": workbench.called,
        "inside": inside,
        "place": "",
    }
    if inside:
        frame |= {"case_title": workbench.case.title, "form_token": workbench.door.form_token}
    return HttpResponse(render_to_string(template, {**frame, **values}), status=status)
