"""What a coder's form lets choose from, in the order of the lists; words come from `words`."""

from __future__ import annotations

from uncounted.casework.coding_terms import TERMS

# usual measures, offered to who types; any other may be typed
MEASURES = ("detained", "killed", "fled", "helped", "identified", "interviewed", "injured", "disappeared")
CHOICES: dict[str, tuple[str, ...]] = {**TERMS, "measure": MEASURES}
