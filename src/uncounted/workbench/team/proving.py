"""A session notes that its member showed a second factor in it; the password alone is never enough.

- Who sets up their first one has shown it: a code of the app, or the passkey itself.
- Somebody who knew the password before there was a second factor, and waited, is not let through by it.
"""

from __future__ import annotations

from typing import Any

from allauth.mfa import signals
from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from uncounted.workbench.team.guard import PROVED


def begin() -> None:
    """Listen for second factors that are shown or set up."""
    signals.authenticator_used.connect(_shown, dispatch_uid="uncounted-shown")
    signals.authenticator_added.connect(_set_up, dispatch_uid="uncounted-set-up")


def _shown(request: HttpRequest, user: Any, **_: object) -> None:
    request.session[PROVED] = user.pk


def _set_up(request: HttpRequest, user: Any, authenticator: Any, **_: object) -> None:
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        request.session[PROVED] = user.pk
