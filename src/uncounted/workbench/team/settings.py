"""What Django is told on a team server, once for each process.

- What holds on a laptop holds here: no debug pages, no logs, no file of an upload, a missing value is shown.
- One host is answered to: that of the address in the settings of the server.
- Cookies go by https alone, to no other host and from no other site; sessions live in memory alone.
- Attempts are counted in memory, for each name and each address: five wrong passwords or codes in ten minutes
  close a name for as long. One process counts; with several each would count for itself, so there is one.
"""

from __future__ import annotations

import secrets
from typing import Any

import django
from django.conf import settings

from uncounted.workbench.languages import LANGUAGES, LOCALES
from uncounted.workbench.settings import HERE, keep_no_log, templates
from uncounted.workbench.team.sittings import LONGEST_SECONDS
from uncounted.workbench.team.state import TeamServer

_TEAM = "uncounted.workbench.team"
_MIDDLEWARE = (
    f"{_TEAM}.guard.server_headers",
    "uncounted.workbench.middleware.security_headers",
    "django.middleware.common.CommonMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    f"{_TEAM}.guard.guard",
)
_APPLICATIONS = (
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    _TEAM,
)
LEAST_PASSWORD = 12
ATTEMPTS = "5/600s"


def configure_django(server: TeamServer) -> None:
    """Set Django up for a server; in a process that has one already, another is refused."""
    config = server.config
    prefix = "__Host-" if config.is_https else ""
    settings.configure(
        **_accounts(server),
        ALLOWED_HOSTS=[config.host],
        APPEND_SLASH=False,
        CACHES={
            "default": {
                "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
                # many attempts must not push others out of the memory that counts them
                "OPTIONS": {"MAX_ENTRIES": 200_000},
            }
        },
        CSRF_COOKIE_HTTPONLY=True,
        CSRF_COOKIE_NAME=f"{prefix}uncounted-form",
        CSRF_COOKIE_SAMESITE="Strict",
        CSRF_COOKIE_SECURE=config.is_https,
        CSRF_COOKIE_AGE=None,
        CSRF_FAILURE_VIEW=f"{_TEAM}.pages.foreign_form",
        DEBUG=False,
        FILE_UPLOAD_HANDLERS=["uncounted.workbench.multipart.NoFiles"],
        INSTALLED_APPS=list(_APPLICATIONS),
        LANGUAGE_CODE=config.language,
        LANGUAGE_COOKIE_HTTPONLY=True,
        LANGUAGE_COOKIE_NAME=f"{prefix}uncounted-language",
        LANGUAGE_COOKIE_SAMESITE="Strict",
        LANGUAGE_COOKIE_SECURE=config.is_https,
        LANGUAGES=[(one.code, one.name) for one in LANGUAGES.values()],
        LOCALE_PATHS=[str(LOCALES)],
        LOGGING_CONFIG=None,
        MIDDLEWARE=list(_MIDDLEWARE),
        ROOT_URLCONF=f"{_TEAM}.routes",
        SECRET_KEY=secrets.token_urlsafe(32),
        SESSION_COOKIE_AGE=int(LONGEST_SECONDS),
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_NAME=server.cookie_name,
        SESSION_COOKIE_SAMESITE="Strict",
        SESSION_COOKIE_SECURE=config.is_https,
        SESSION_ENGINE=f"{_TEAM}.sessions",
        SESSION_EXPIRE_AT_BROWSER_CLOSE=True,
        SILENCED_SYSTEM_CHECKS=["models.W042"],
        STATIC_URL="/static/",
        STATIC_ROOT=str(HERE / "static"),
        TEMPLATES=[templates("django.template.context_processors.request", f"{_TEAM}.frame.frame")],
        TIME_ZONE="UTC",
        UNCOUNTED_TEAM=server,
        USE_I18N=True,
        USE_THOUSAND_SEPARATOR=True,
        USE_TZ=True,
        WHITENOISE_ALLOW_ALL_ORIGINS=False,
        WHITENOISE_MAX_AGE=0,
    )
    keep_no_log("django", "waitress", "allauth")
    django.setup()


def _accounts(server: TeamServer) -> dict[str, Any]:
    return {
        "ACCOUNT_ADAPTER": f"{_TEAM}.adapters.AccountAdapter",
        "ACCOUNT_EMAIL_VERIFICATION": "none",
        "ACCOUNT_FORMS": {"login": f"{_TEAM}.signing_in.SignInForm"},
        "ACCOUNT_LOGIN_METHODS": {"username"},
        "ACCOUNT_LOGOUT_REDIRECT_URL": "/team/sign-in/",
        "ACCOUNT_RATE_LIMITS": {
            "login": "60/m/ip",
            "login_failed": f"20/m/ip,{ATTEMPTS}/key",
            "reauthenticate": f"{ATTEMPTS}/user",
            "change_password": f"{ATTEMPTS}/user",
            "invitation": "10/m/ip",
            "unlock": f"{ATTEMPTS}/user",
        },
        "ACCOUNT_SESSION_REMEMBER": False,
        "ACCOUNT_SIGNUP_FIELDS": ["username*", "password1*"],
        "ACCOUNT_USER_MODEL_EMAIL_FIELD": None,
        "AUTH_PASSWORD_VALIDATORS": [
            {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
            for name, options in (
                ("MinimumLengthValidator", {"min_length": LEAST_PASSWORD}),
                ("CommonPasswordValidator", {}),
                ("NumericPasswordValidator", {}),
            )
        ],
        "AUTH_USER_MODEL": "team.Account",
        "AUTHENTICATION_BACKENDS": ["allauth.account.auth_backends.AuthenticationBackend"],
        "DATABASES": {"default": server.config.database(server.key)},
        "LOGIN_REDIRECT_URL": "/team/",
        "LOGIN_URL": "/team/sign-in/",
        "MFA_ADAPTER": f"{_TEAM}.adapters.SecondFactorAdapter",
        "MFA_PASSKEY_LOGIN_ENABLED": False,
        "MFA_RECOVERY_CODES_SHOW_ONCE": True,
        "MFA_SUPPORTED_TYPES": ["totp", "recovery_codes", "webauthn"],
        "MFA_TOTP_ISSUER": "Uncounted",
        "MFA_TOTP_TOLERANCE": 1,
        # a browser takes http on this machine for secure, and the library does not
        "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN": not server.config.is_https,
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.ScryptPasswordHasher"],
    }
