"""Consent, for tests of other things: everybody who gave something to a case agrees to its being counted."""

from __future__ import annotations

from collections.abc import Iterable

from uncounted.casework import protecting
from uncounted.casework.cases import Case
from uncounted.casework.intake import all_items
from uncounted.evidence import ItemKind
from uncounted.protection import ConsentAnswer, ConsentForm

KEPT_AND_COUNTED = (ConsentForm.STORE, ConsentForm.ANALYSE)


def agree_all(case: Case, forms: Iterable[ConsentForm] = KEPT_AND_COUNTED) -> None:
    """Record a yes for every item that was given to the case."""
    for item in all_items(case):
        if item.kind is not ItemKind.REPORT and item.parent_id is None:
            for form in forms:
                protecting.record_consent(case, item.item_id, form, ConsentAnswer.YES, language="en")
