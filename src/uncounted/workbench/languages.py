"""The languages of the workbench, each by its own name, and whether a native speaker has reviewed it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

LOCALES = Path(__file__).resolve().parent / "locale"


@dataclass(frozen=True, slots=True)
class Language:
    """A language by its code, its own name, and whether a native speaker has reviewed its words."""

    code: str
    name: str
    is_reviewed: bool


LANGUAGES = {
    one.code: one
    for one in (
        Language("en", "English", is_reviewed=True),
        Language("es", "Español", is_reviewed=False),
        Language("ru", "Русский", is_reviewed=False),
        Language("ar", "العربية", is_reviewed=False),
    )
}
