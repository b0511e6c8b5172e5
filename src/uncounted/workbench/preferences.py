"""What a member sets for this window of the case: kept in memory, gone when the case is closed.

- Keys of one letter can be turned off: who dictates, or whose hand slips, must not judge by accident
  (WCAG 2.2, 2.1.4).
"""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import path

from uncounted.workbench.languages import LANGUAGES
from uncounted.workbench.rendering import Done, NoSuchPageError, Visit, deed


def set_keys(visit: Visit, form: Mapping[str, str]) -> Done:
    """Turn the keys of one letter on or off."""
    visit.settings.has_keys = form.get("keys") == "on"
    return Done("/")


def set_language(visit: Visit, form: Mapping[str, str]) -> Done:
    """Show the pages in another language; what documents and persons said stays in theirs."""
    asked = form.get("language", "")
    if asked not in LANGUAGES:
        raise NoSuchPageError
    visit.settings.language = asked
    return Done("/")


ROUTES = (
    path("preferences/language/", deed(set_language, back="/"), name="preferences-language"),
    path("preferences/keys/", deed(set_keys, back="/"), name="preferences-keys"),
)
