"""Every address of a team server: those of the accounts, and those of the case that a session has open.

The names that begin with `account_` and `mfa_` are the library's: it asks for them. What it has beyond these
(sign-up, mail, a password that is reset by mail, passkeys instead of passwords) has no address here.
"""

from __future__ import annotations

from allauth.account.views import LoginView, LogoutView, ReauthenticateView
from allauth.mfa.base.views import AuthenticateView, IndexView
from allauth.mfa.base.views import ReauthenticateView as SecondFactorAgainView
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.views import (
    AddWebAuthnView,
    ListWebAuthnView,
    ReauthenticateWebAuthnView,
    RemoveWebAuthnView,
)
from django.urls import path

from uncounted.workbench import routes
from uncounted.workbench.team import pages

urlpatterns = [
    path("team/", pages.home, name="team-home"),
    path("team/invited/", pages.invited, name="team-invited"),
    path("team/language/", pages.language, name="team-language"),
    path("team/password/", pages.password, name="team-password"),
    path("team/cases/sample/", pages.sample, name="team-sample"),
    path("team/cases/add/", pages.add_case, name="team-add"),
    path("team/cases/close/", pages.close, name="team-close"),
    path("team/cases/<int:number>/", pages.unlock, name="team-unlock"),
    path("team/cases/<int:number>/off/", pages.take_off, name="team-off"),
    path("team/sign-in/", LoginView.as_view(template_name="team/sign_in.html"), name="account_login"),
    path("team/sign-out/", LogoutView.as_view(template_name="team/sign_out.html"), name="account_logout"),
    path("team/inactive/", pages.inactive, name="account_inactive"),
    path(
        "team/again/",
        ReauthenticateView.as_view(template_name="team/again.html"),
        name="account_reauthenticate",
    ),
    path(
        "team/again/code/",
        SecondFactorAgainView.as_view(template_name="team/again_code.html"),
        name="mfa_reauthenticate",
    ),
    path(
        "team/again/passkey/",
        ReauthenticateWebAuthnView.as_view(template_name="team/again_passkey.html"),
        name="mfa_reauthenticate_webauthn",
    ),
    path("team/second/", AuthenticateView.as_view(template_name="team/second.html"), name="mfa_authenticate"),
    path("team/keys/", IndexView.as_view(template_name="team/keys.html"), name="mfa_index"),
    path("team/keys/app/", ActivateTOTPView.as_view(template_name="team/app.html"), name="mfa_activate_totp"),
    path(
        "team/keys/app/off/",
        DeactivateTOTPView.as_view(template_name="team/app_off.html"),
        name="mfa_deactivate_totp",
    ),
    path(
        "team/keys/codes/",
        ViewRecoveryCodesView.as_view(template_name="team/codes.html"),
        name="mfa_view_recovery_codes",
    ),
    path(
        "team/keys/codes/new/",
        GenerateRecoveryCodesView.as_view(template_name="team/codes_new.html"),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "team/keys/passkeys/",
        ListWebAuthnView.as_view(template_name="team/passkeys.html"),
        name="mfa_list_webauthn",
    ),
    path(
        "team/keys/passkeys/add/",
        AddWebAuthnView.as_view(template_name="team/passkey_add.html"),
        name="mfa_add_webauthn",
    ),
    path(
        "team/keys/passkeys/<int:pk>/off/",
        RemoveWebAuthnView.as_view(template_name="team/passkey_off.html"),
        name="mfa_remove_webauthn",
    ),
    *(one for one in routes.urlpatterns if one.name != "launch"),
]

handler403 = pages.not_allowed
handler404 = pages.no_such_page
handler429 = pages.too_often
handler500 = pages.fault
