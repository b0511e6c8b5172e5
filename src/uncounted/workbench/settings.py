"""What Django is told, once for each process; nothing of a case is in it.

- No database, no accounts, no debug pages, no logs: a log line could hold what nobody may read later.
- Hosts are this machine's own names only, so that a foreign name made to point here is refused.
- A value that a template asks for and that is not there is shown as missing, never as nothing.
"""

from __future__ import annotations

import logging
import secrets
from pathlib import Path

import django
from django.conf import settings

from uncounted.workbench.languages import LANGUAGES, LOCALES

HERE = Path(__file__).resolve().parent
HOSTS = ("127.0.0.1", "localhost", "[::1]")
ENVIRON_KEY = "uncounted.workbench"
LAUNCH_PREFIX = "open/"
# how addresses end that a page asks for again by itself
ASKS_AGAIN = "/now/"
MISSING = "[missing here: %s]"

_MIDDLEWARE = (
    "uncounted.workbench.middleware.security_headers",
    "django.middleware.common.CommonMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "uncounted.workbench.middleware.guard",
)


def configure_django() -> None:
    """Set Django up; again does nothing."""
    if settings.configured:
        return
    settings.configure(
        ALLOWED_HOSTS=list(HOSTS),
        APPEND_SLASH=False,
        DATABASES={},
        DEBUG=False,
        # none that writes: whatever comes is sealed as it comes, or passed over (`multipart`)
        FILE_UPLOAD_HANDLERS=["uncounted.workbench.multipart.NoFiles"],
        INSTALLED_APPS=[],
        LANGUAGE_CODE="en",
        LANGUAGES=[(one.code, one.name) for one in LANGUAGES.values()],
        LOCALE_PATHS=[str(LOCALES)],
        LOGGING_CONFIG=None,
        MIDDLEWARE=list(_MIDDLEWARE),
        ROOT_URLCONF="uncounted.workbench.routes",
        SECRET_KEY=secrets.token_urlsafe(32),
        STATIC_URL="/static/",
        STATIC_ROOT=str(HERE / "static"),
        TEMPLATES=[templates()],
        TIME_ZONE="UTC",
        USE_I18N=True,
        USE_THOUSAND_SEPARATOR=True,
        USE_TZ=True,
        WHITENOISE_ALLOW_ALL_ORIGINS=False,
        WHITENOISE_MAX_AGE=0,
    )
    keep_no_log("django", "waitress")
    django.setup()


def templates(*processors: str) -> dict[str, object]:
    """Say where templates are and what they may ask for; ``processors`` give values to all of them."""
    return {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [str(HERE / "templates")],
        "OPTIONS": {
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "uncounted.workbench.tags",
            ],
            "context_processors": list(processors),
            "string_if_invalid": MISSING,
        },
    }


def keep_no_log(*names: str) -> None:
    """Let nothing of these be logged anywhere."""
    for name in names:
        logger = logging.getLogger(name)
        logger.addHandler(logging.NullHandler())
        logger.propagate = False
