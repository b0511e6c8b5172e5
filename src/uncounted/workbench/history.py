"""The history: everything that was done with the case, newest first; nothing is ever taken out of it.

- What is searched for stands in memory, never in an address; searches that are kept go with the window.
- What may be taken back is offered beside its line, as the deed that its own job has.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __

from uncounted.casework import searching_history, taking_back
from uncounted.casework.searching_history import Search
from uncounted.vocabulary.errors import UncountedError
from uncounted.workbench.rendering import Done, NoSuchPageError, Page, Visit, deed, page, wrong_in_form
from uncounted.workbench.sheets import cut

_FIELDS = ("words", "part", "actor", "item", "since", "until")
_MOST_KEPT = 12
PARTS = {
    "casework": __("members, keys, requests, imports"),
    "evidence": __("items: received, made, verified"),
    "protection": __("protection and consent"),
    "claims": __("suggestions and claims"),
    "corroboration": __("origins, grades and findings"),
    "people": __("persons on the lists"),
    "estimation": __("estimates"),
    "publication": __("editions and exports"),
}
WAYS = {
    "origins": __("Take back that they are distinct"),
    "reuse": __("Take this judgement back"),
    "hold": __("End the hold"),
    "pair": __("Take back what you said"),
    "import": __("Undo this import"),
    "request": __("Refuse this request"),
}
TAKEN = {
    "origins": __("It is recorded that the two origins may be one again. Trace again to see what changes."),
    "reuse": __("It waits for a judgement again. Trace again to see what changes."),
    "hold": __("The item may be erased again."),
    "pair": __("The two rows are as they were before you said it."),
    "import": __("The import was undone: what it brought is closed, and nothing was deleted."),
    "request": __("The request was refused."),
}


def show(visit: Visit) -> Page:
    """Show one sheet of the history, or of what was searched for."""
    return _page(visit)


def search(visit: Visit, form: Mapping[str, str]) -> Done | Page:
    """Keep what is searched for in memory, and show the first sheet of it."""
    try:
        asked = searching_history.read_search(**{name: form.get(name, "") for name in _FIELDS})
    except UncountedError as fault:
        return _page(visit, typed={name: form.get(name, "") for name in _FIELDS}, fault=wrong_in_form(fault))
    _keep(visit, asked)
    return Done(reverse("history"))


def keep(visit: Visit, form: Mapping[str, str]) -> Done:
    """Keep the search that is shown for this window."""
    asked, kept = _asked(visit), _kept(visit)
    if not asked.is_empty and asked not in kept:
        visit.settings.kept["history-searches"] = (*kept, asked)[-_MOST_KEPT:]
    return Done(reverse("history"), _("The search is kept until the case is closed."))


def again(visit: Visit, form: Mapping[str, str]) -> Done:
    """Search again for what was kept, or let go of it."""
    kept, number = _kept(visit), form.get("number", "")
    if not (number.isascii() and number.isdigit() and int(number) < len(kept)):
        raise NoSuchPageError
    if "forget" in form:
        visit.settings.kept["history-searches"] = (*kept[: int(number)], *kept[int(number) + 1 :])
        return Done(reverse("history"))
    _keep(visit, kept[int(number)])
    return Done(reverse("history"))


def take_back(visit: Visit, form: Mapping[str, str], number: int) -> Done | Page:
    """Take back what one entry says."""
    try:
        way = taking_back.take_back(visit.case, number, form.get("reason", ""))
    except UncountedError as fault:
        return _page(visit, fault=wrong_in_form(fault))
    return Done(reverse("history"), str(TAKEN[way]))


def _page(
    visit: Visit, *, typed: Mapping[str, str] | None = None, fault: UncountedError | None = None
) -> Page:
    asked = _asked(visit)
    sheet = cut(_numbers(visit, asked), visit.sheet)
    shown: Any = searching_history.history_lines(visit.case, sheet.rows)  # type: ignore[arg-type]
    values = {
        "sheet": sheet,
        "lines": shown,
        "asked": asked,
        "typed": typed or {name: getattr(asked, name) for name in _FIELDS},
        "fault": fault,
        "kept": tuple(enumerate(_kept(visit))),
        "is_kept": asked in _kept(visit),
        "parts": PARTS.items(),
        "members": searching_history.members_in_history(visit.case),
        "ways": WAYS,
    }
    return Page("workbench/history/history.html", "history", values, 400 if fault else 200, "history.css")


def _numbers(visit: Visit, asked: Search) -> Any:
    """Return what is searched for; while nothing was added, the next sheet is not searched for again."""
    size = visit.case.file.size()
    known = visit.settings.kept.get("history-found")
    if known is None or known[:2] != (asked, size):
        known = (asked, size, searching_history.find_entries(visit.case, asked))
        visit.settings.kept["history-found"] = known
    return known[2]


def _asked(visit: Visit) -> Search:
    asked: Search = visit.settings.kept.get("history-search", Search())
    return asked


def _kept(visit: Visit) -> tuple[Search, ...]:
    kept: tuple[Search, ...] = visit.settings.kept.get("history-searches", ())
    return kept


def _keep(visit: Visit, asked: Search) -> None:
    visit.settings.kept["history-search"] = asked


ROUTES = (
    path("history/", page(show), name="history"),
    path("history/search/", deed(search, back="/history/"), name="history-search"),
    path("history/keep/", deed(keep, back="/history/"), name="history-keep"),
    path("history/again/", deed(again, back="/history/"), name="history-again"),
    path("history/<int:number>/back/", deed(take_back, back="/history/"), name="history-back"),
)
