"""The form of the sign-in: it keeps, for the session alone, what opens the member's list of cases."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm
from django.http import HttpRequest, HttpResponse

from uncounted.workbench.team import members


class SignInForm(LoginForm):  # type: ignore[misc]
    """Name and password; the right password opens the list of cases, and no case."""

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        """Go on to the second factor."""
        account: Any = self.user
        request.session[members.LIST_KEY] = members.key_of_list(account, self.cleaned_data["password"])
        answer: HttpResponse = super().login(request, redirect_url)
        return answer
