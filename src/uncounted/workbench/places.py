"""The parts of the case, in the order of the work, as the frame of every page names them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Place:
    """A part of the workbench: ``name`` is that of its first page's address."""

    name: str
    label: Any


PLACES = (
    Place("home", _("Home")),
    Place("intake", _("Intake")),
    Place("items", _("Items")),
    Place("coding", _("Coding")),
    Place("claims", _("Claims")),
    Place("origins", _("Origins")),
    Place("people", _("People")),
    Place("estimates", _("Estimates")),
    Place("protection", _("Protection")),
    Place("publication", _("Publication")),
    Place("history", _("History")),
)
