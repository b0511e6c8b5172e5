"""The claims: every statement of record, with who says it, on which words, and who told whom."""

from __future__ import annotations

from django.urls import path

from uncounted.casework import measuring, views
from uncounted.workbench.rendering import Page, Visit, page
from uncounted.workbench.sheets import cut

CLAIMS_ON_A_SHEET = 25


def show_all(visit: Visit) -> Page:
    """List the claims of record; how many suggestions wait stands beside, never among them."""
    standing = measuring.standing(visit.case)
    values = {
        "sheet": cut(views.claims_in_pages(visit.case), visit.sheet, size=CLAIMS_ON_A_SHEET),
        "n_confirmed": standing.n_claims,
        "n_suggested": views.n_waiting(visit.case),
        "standing": standing,
    }
    return Page("workbench/claims/list.html", "claims", values)


ROUTES = (path("claims/", page(show_all), name="claims"),)
