"""What the library of accounts asks of us: its sentences in our words, no mail, and no sign-up."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

_MANY = _("Too many attempts. Wait ten minutes; until then even the right words are refused.")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """How accounts behave here."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("This name and password do not belong together."),
        "too_many_login_attempts": _MANY,
        "rate_limited": _MANY,
        "incorrect_password": _("This is not your password."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account for themselves."""
        del request
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the address that the server took from its reverse proxy; it is counted, and kept nowhere."""
        return str(request.META.get("REMOTE_ADDR", ""))

    def send_mail(self, *_: Any, **__: Any) -> None:
        """Send nothing: a mail would tell that there is an account."""

    def add_message(self, *_: Any, **__: Any) -> None:
        """Keep no messages: each page says what holds."""


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """How second factors behave here; they are sealed whole (`sealing`)."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is not right, or was used before."),
    }

    def get_totp_label(self, user: Any) -> str:
        """Name the account in the app on the telephone as little as can be: whoever finds it reads it."""
        return str(user.username)

    def _get_site_name(self) -> str:
        return "Uncounted"

    def send_notification_mail(self, *_: Any, **__: Any) -> None:
        """Send nothing."""
