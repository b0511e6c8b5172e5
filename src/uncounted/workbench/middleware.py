"""What holds for every answer: its headers, and who may have it at all.

- No answer runs a script, a style or a frame from elsewhere, and none is kept by the browser.
- The door is asked before the address is looked up: a stranger learns no address.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from uncounted.workbench.door import Access
from uncounted.workbench.rendering import refused, workbench_of
from uncounted.workbench.settings import ASKS_AGAIN, LAUNCH_PREFIX

Answer = Callable[[HttpRequest], HttpResponse]

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; script-src 'self'; "
        "connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
}


def security_headers(get_response: Answer) -> Answer:
    """Put the same headers on every answer, errors and static files included."""

    def answer(request: HttpRequest) -> HttpResponse:
        response: Any = get_response(request)
        for name, value in HEADERS.items():
            # a document that is not a page of ours brings a stricter policy of its own
            if name != "Content-Security-Policy" or not response.has_header(name):
                response[name] = value
        return response

    return answer


def guard(get_response: Answer) -> Answer:
    """Let the member through, and tell everyone else calmly why not."""

    def answer(request: HttpRequest) -> HttpResponse:
        workbench = workbench_of(request)
        with translation.override(workbench.settings.language):
            if request.path_info.startswith(f"/{LAUNCH_PREFIX}"):
                return get_response(request)
            session = request.COOKIES.get(workbench.cookie_name, "")
            # a page that asks again by itself does not keep an unattended case open
            access = workbench.door.access(session, is_there=not request.path_info.endswith(ASKS_AGAIN))
            if access is Access.OPEN:
                return get_response(request)
            if access is Access.LOCKED:
                return refused(request, "locked", called=workbench.called)
            return refused(request, "stranger")

    return answer
