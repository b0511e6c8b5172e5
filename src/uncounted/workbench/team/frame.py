"""What every page of the accounts shows around its content."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils import translation

from uncounted.workbench.languages import LANGUAGES
from uncounted.workbench.team.sittings import DESK


def frame(request: HttpRequest) -> dict[str, object]:
    """Give the values that the frame of a page needs."""
    language = translation.get_language() or "en"
    # a request that was refused early was never asked who it is
    user: Any = getattr(request, "user", None) or AnonymousUser()
    signed_in = user.is_authenticated
    return {
        "direction": "rtl" if translation.get_language_bidi() else "ltr",
        "language": language,
        "languages": LANGUAGES.values(),
        "is_reviewed": LANGUAGES[language].is_reviewed,
        "inside": False,
        "signed_in_as": user.username if signed_in else "",
        "fault": "",
        "faults": (),
        "label": "",
        "next": "",
        "has_open_case": signed_in and request.session.get(DESK) is not None,
    }
