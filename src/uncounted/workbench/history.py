"""The history: everything that was done with the case, newest first; nothing is ever taken out of it."""

from __future__ import annotations

from django.urls import path

from uncounted.casework import views
from uncounted.workbench.rendering import Page, Visit, page
from uncounted.workbench.sheets import cut


def show(visit: Visit) -> Page:
    """Show one sheet of the history."""
    newest_first = views.whole_history(visit.case)[::-1]
    return Page("workbench/history/history.html", "history", {"sheet": cut(newest_first, visit.sheet)})


ROUTES = (path("history/", page(show), name="history"),)
