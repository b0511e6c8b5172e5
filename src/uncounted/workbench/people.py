"""The lists of the case, the persons they were linked to, and the linkage in words; the way to link again.

- No name stands here: lists go by item, persons by token and row.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from uncounted.casework import counting, people_told
from uncounted.casework.permissions import Action
from uncounted.casework.requests import PurposeMissingError
from uncounted.workbench import agreeing, list_reading, pairs
from uncounted.workbench.rendering import Done, Page, Visit, deed, page
from uncounted.workbench.sheets import cut

STYLE = "people.css"


def show(visit: Visit) -> Page:
    """Show the lists, what waits, and the newest linkage in words."""
    lists = people_told.lists_told(visit.case)
    judges = visit.may(Action.JUDGE_PAIRS)
    values = {
        "lists": lists,
        "n_open": sum(one.is_open for one in agreeing.everything(visit)),
        "may_link": visit.may(Action.LINK),
        "may_map": visit.may(Action.MAP_LIST),
        "may_judge": judges,
        "review": people_told.review_told(visit.case) if judges else None,
        **_linkage(visit),
    }
    return Page("workbench/people/people.html", "people", values, style=STYLE)


def _linkage(visit: Visit) -> dict[str, Any]:
    newest = people_told.newest_linkage(visit.case)
    if newest is None:
        return {"linkage": None}
    number, when, linkage = newest
    report = linkage.report
    compared, reviews = report.get("blocked_recall"), report.get("reviews")
    interval = report.get("persons_interval")
    return {
        "linkage": linkage,
        "number": number,
        "when": when,
        "interval": interval if isinstance(interval, list) else None,
        "compared": _shares(compared) if isinstance(compared, dict) else None,
        "sureness": report.get("persons_by_sureness", {}).items(),
        "judged": (report.get("judged_same", 0), report.get("judged_different", 0)),
        "quality": _quality(reviews) if isinstance(reviews, dict) else (),
        "falls_short": report.get("falls_short", ()),
        "draws": report.get("draws"),
        "n_pairs_for_review": report.get("n_pairs_for_review", 0),
    }


def _shares(compared: Mapping[str, Any]) -> dict[str, float]:
    low, high = compared["interval_95"]
    return {"share": 100 * compared["estimate"], "low": 100 * low, "high": 100 * high}


def _quality(reviews: Mapping[str, Any]) -> tuple[tuple[str, dict[str, float] | None], ...]:
    """Return precision and recalls in per cent; None where too little was reviewed to tell."""
    names = ("precision", "recall_of_weighed_pairs", "recall_with_pairs_outside_the_blocks")
    return tuple(
        (
            name,
            {
                end: 100 * reviews[name][key]
                for end, key in (("share", "point"), ("low", "lower_95"), ("high", "upper_95"))
            }
            if isinstance(reviews.get(name), dict)
            else None,
        )
        for name in names
    )


def show_individuals(visit: Visit) -> Page:
    """List the persons of the newest linkage by token."""
    found = people_told.individuals(visit.case)
    persons = found.persons if found is not None else None
    values = {"found": found, "sheet": cut(persons or (), visit.sheet)}
    return Page("workbench/people/individuals.html", "people", values, style=STYLE)


def show_link(visit: Visit) -> Page:
    """Show what would be linked, what is left out and why, and how the agreement stands."""
    return _link_page(visit)


def link(visit: Visit, form: Mapping[str, str]) -> Done | Page:
    """Ask for a linkage; where others agreed already, begin it as a job."""
    purpose = form.get("purpose", "").strip() or None
    try:
        waits = agreeing.ask(lambda: counting.ask_to_link(visit.case, purpose=purpose))
    except PurposeMissingError:
        return _link_page(visit, lacks_purpose=True)
    if waits is not None:
        return waits
    job = visit.jobs.start(
        "link",
        gettext_lazy("Linking the lists"),
        lambda case: counting.link_lists(case, purpose=purpose),
        then=reverse("people"),
    )
    return Done(reverse("job", kwargs={"job_id": job.job_id}), _("The linkage has begun."))


def _link_page(visit: Visit, *, lacks_purpose: bool = False) -> Page:
    visit.case.authorised(Action.LINK)
    lists = people_told.lists_told(visit.case)
    values = {
        "lists": [one for one in lists if one.left_out is None],
        "left_out": [one for one in lists if one.left_out is not None],
        "asked": agreeing.mine(
            visit, Action.LINK, tuple(o.item.item_id for o in lists if o.left_out is None)
        ),
        "lacks_purpose": lacks_purpose,
    }
    status = 400 if lacks_purpose else 200
    return Page("workbench/people/link.html", "people", values, status=status, style=STYLE)


ROUTES = (
    path("people/", page(show), name="people"),
    path("people/individuals/", page(show_individuals), name="individuals"),
    path("people/link/", page(show_link), name="people-link"),
    path("people/link/begin/", deed(link, back="/people/link/"), name="people-link-begin"),
    *list_reading.ROUTES,
    *pairs.ROUTES,
)
