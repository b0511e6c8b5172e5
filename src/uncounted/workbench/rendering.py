"""From a page's values to HTML: one place that knows requests, so that the pages need not.

- A page is a function from a `Visit` to a `Page`: plain values, no request, no response.
- A deed is a function from a `Visit` and the fields of a form to `Done`, or to the page of the form again.
- What was done is told on the next page, once, with a way back where there is one.
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

from uncounted.casework.agreement import may
from uncounted.casework.cases import Case
from uncounted.casework.intake import UnknownItemError
from uncounted.casework.permissions import Action, NotPermittedError
from uncounted.casework.requests import UnknownRequestError
from uncounted.casework.subjects import UnknownSubjectError
from uncounted.vocabulary.errors import UncountedError
from uncounted.workbench.deeds import Done as Done
from uncounted.workbench.deeds import Settings
from uncounted.workbench.deeds import Undo as Undo
from uncounted.workbench.languages import LANGUAGES
from uncounted.workbench.long_work import NoSuchJobError
from uncounted.workbench.multipart import read_form
from uncounted.workbench.places import PLACES
from uncounted.workbench.settings import ENVIRON_KEY

if TYPE_CHECKING:
    from uncounted.workbench.application import Workbench
    from uncounted.workbench.long_work import Jobs
    from uncounted.workbench.reviewing import Reviewing

SEE_OTHER, CONFLICT = 303, 409


@dataclass(frozen=True, slots=True)
class Visit:
    """One look at the case: ``called`` is its folder as commands name it, ``sheet`` counts from 1.

    ``jobs`` is the long work under way; ``reviewing`` the review of pairs that is held between two answers.
    """

    case: Case
    called: str
    jobs: Jobs
    reviewing: Reviewing
    sheet: int = 1
    settings: Settings = field(default_factory=Settings)

    def may(self, action: Action) -> bool:
        """Whether a role of the member allows something: what is not allowed is not offered."""
        return may(self.case.member.roles, action)


@dataclass(frozen=True, slots=True)
class Page:
    """What a page shows: a template and its values; ``place`` is the part of the workbench it lies in.

    ``status`` is 400 where a form comes back with what is wrong in it. ``style`` names a sheet of style of
    the part's own, beside that of the workbench.
    """

    template: str
    place: str
    values: Mapping[str, object] = field(default_factory=dict)
    status: int = 200
    style: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A page that is not one of the workbench's own: its bytes, under a policy of its own."""

    data: bytes
    policy: str


class NoSuchPageError(UncountedError):
    """There is nothing at this address."""

    def __init__(self) -> None:
        super().__init__(
            "there is nothing at this address",
            where="the address asked for",
            remedy="go on from the start page; an id may have been mistyped",
        )


Show = Callable[..., Page | Document]


def workbench_of(request: HttpRequest) -> Workbench:
    """Return the application that a request came to."""
    workbench: Workbench = request.environ[ENVIRON_KEY]
    return workbench


def page(show: Show) -> Callable[..., HttpResponse]:
    """Make a Django view of a page: GET alone, errors in three parts."""

    def view(request: HttpRequest, **ids: str) -> HttpResponse:
        try:
            return _shown(request, show(_visit(request, sheet=_sheet(request)), **ids))
        except UncountedError as error:
            return error_page(request, error)

    return _answering("GET", view)


def part(show: Show) -> Callable[..., HttpResponse]:
    """Make a Django view of a part that its page asks for again by itself: what was done stays untold."""

    def view(request: HttpRequest, **ids: str) -> HttpResponse:
        workbench = workbench_of(request)
        told = workbench.told
        try:
            return _shown(request, show(_visit(request), **ids))
        except UncountedError as error:
            return error_page(request, error)
        finally:
            workbench.told = told

    return _answering("GET", view)


def action(act: Callable[[Workbench], None], *, then: str) -> Callable[..., HttpResponse]:
    """Make a Django view of something a member does to the workbench itself: POST, from a form of ours."""

    def view(request: HttpRequest) -> HttpResponse:
        workbench = workbench_of(request)
        if not workbench.door.is_form_of_ours(request.POST.get("form_token", "")):
            return refused(request, "foreign")
        act(workbench)
        return HttpResponseRedirect(then, status=SEE_OTHER)

    return _answering("POST", view)


def deed(act: Callable[..., Done | Page], *, back: str) -> Callable[..., HttpResponse]:
    """Make a Django view of what changes the case: POST alone, from a form of this session; then a page.

    ``act`` takes a visit, the fields of the form, and the ids of the address; it returns what was done, or
    the page of the form again with what is wrong in it. Where it fails, a link leads to the address ``back``.
    """

    def view(request: HttpRequest, **ids: str) -> HttpResponse:
        def acted(visit: Visit) -> Done | Page:
            return act(visit, request.POST, **ids)

        return _done(request, request.POST, acted, back)

    return _answering("POST", view)


def upload(act: Callable[..., Done | Page], *, back: str) -> Callable[..., HttpResponse]:
    """Make a Django view of a form with files, read while they are sealed; none of them is put on the disk.

    ``act`` takes a visit, the fields of the form, and its files: a name and an iterator of bytes for each.
    """

    def view(request: HttpRequest) -> HttpResponse:
        try:
            form = read_form(request.META.get("CONTENT_TYPE", ""), request)
        except UncountedError as error:
            return error_page(request, error, back=back)

        def acted(visit: Visit) -> Done | Page:
            return act(visit, form.fields, form.files)

        return _done(request, form.fields, acted, back)

    return _answering("POST", view)


def _done(
    request: HttpRequest, form: Mapping[str, str], act: Callable[[Visit], Done | Page], back: str
) -> HttpResponse:
    workbench = workbench_of(request)
    if not workbench.door.is_form_of_ours(form.get("form_token", "")):
        return refused(request, "foreign")
    try:
        done = act(_visit(request))
    except UncountedError as error:
        return error_page(request, error, back=back)
    if isinstance(done, Page):
        return _shown(request, done)
    workbench.told = done if done.said else None
    return HttpResponseRedirect(done.then, status=SEE_OTHER)


def wrong_in_form(fault: UncountedError) -> UncountedError:
    """Return what is wrong in a form, to be shown there; what no form could mend is raised again."""
    if isinstance(fault, NotPermittedError):
        raise fault
    return fault


def _answering(verb: str, view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let one verb through; ``allowed`` tells which, to whoever walks the addresses."""

    def answer(request: HttpRequest, **ids: str) -> HttpResponse:
        return view(request, **ids) if request.method == verb else HttpResponseNotAllowed([verb])

    answer.allowed = verb  # type: ignore[attr-defined]
    # a deed asks for the token of its session itself; who looks for another first would read an upload whole
    answer.csrf_exempt = True  # type: ignore[attr-defined]
    return answer


def _visit(request: HttpRequest, *, sheet: int = 1) -> Visit:
    workbench = workbench_of(request)
    return Visit(
        workbench.case, workbench.called, workbench.jobs, workbench.reviewing, sheet, workbench.settings
    )


def _launch(request: HttpRequest, token: str) -> HttpResponse:
    """Exchange the launch token for the session, once.

    A look ahead by the browser and a link on another site's page are refused before the token is used up:
    the cookie of the one would be lost, that of the other not sent.
    """
    if request.headers.get("Sec-Purpose") or request.headers.get("Sec-Fetch-Site", "none") == "cross-site":
        return refused(request, "elsewhere")
    workbench = workbench_of(request)
    session = workbench.door.exchange(token)
    if session is None:
        return refused(request, "locked" if workbench.door.lock_if_idle() else "used")
    response: Any = HttpResponseRedirect("/", status=SEE_OTHER)
    response.set_cookie(workbench.cookie_name, session, httponly=True, samesite="Strict")
    return response


launch = _answering("GET", _launch)


def refused(request: HttpRequest, why: str, *, called: str = "CASE") -> HttpResponse:
    """Refuse calmly: what holds, and how to go on. A stranger is not even told what the folder is called."""
    response = _render(request, "workbench/door/refused.html", {"why": why, "called": called}, status=403)
    if "HX-Request" in request.headers:
        response["HX-Refresh"] = "true"  # no part of the page that stood there stays
    return response


def error_page(
    request: HttpRequest, error: UncountedError, *, back: str = "", status: int = CONFLICT
) -> HttpResponse:
    """Tell an error in its three parts; ``back`` is the address that the member came from, if it is known.

    What cannot be done as the case stands is no fault of the program: 409, and 500 for a fault alone.
    """
    unknown = UnknownItemError | UnknownSubjectError | UnknownRequestError | NoSuchPageError | NoSuchJobError
    if isinstance(error, unknown):
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
    with translation.override(workbench.settings.language):
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
            status=500,
        )


def _shown(request: HttpRequest, shown: Page | Document) -> HttpResponse:
    if isinstance(shown, Document):
        response: Any = HttpResponse(shown.data, content_type="text/html; charset=utf-8")
        response["Content-Security-Policy"] = shown.policy
        answered: HttpResponse = response
        return answered
    return _render(
        request,
        shown.template,
        {"place": shown.place, "style": shown.style, **shown.values},
        status=shown.status,
    )


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
        "language": workbench.settings.language,
        "called": workbench.called,
        "inside": inside,
        "place": "",
        "signed_in_as": workbench.signed_in_as,
    }
    if inside:
        frame |= {
            "case_title": workbench.case.title,
            "form_token": workbench.door.form_token,
            "is_reviewed": LANGUAGES[workbench.settings.language].is_reviewed,
            "languages": LANGUAGES.values(),
            "has_keys": workbench.settings.has_keys,
            "idle_seconds": str(round(workbench.door.idle_seconds)),
            "places": PLACES,
            "style": "",
            "told": workbench.told,
            "n_jobs": workbench.jobs.n_running,
            "is_reviewing": workbench.reviewing.is_held,
        }
        workbench.told = None
    return HttpResponse(render_to_string(template, {**frame, **values}), status=status)
