"""Drafts of working copies that wait for a person: what waits, each in its sentence, with a form beside it.

This is the one part of the workbench that changes the case: a judgement is given where the words are read.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import reverse

from uncounted.casework import passing
from uncounted.casework.views import require_reading
from uncounted.workbench.rendering import NoSuchPageError, Page, Visit
from uncounted.workbench.sheets import cut

_JUDGEMENTS = ("redact", "leave", "not_a_person")
_KINDS = ("detail", "name", "contact", "whereabouts")


def show_all(visit: Visit) -> Page:
    """List the drafts that wait."""
    require_reading(visit.case)
    drafts = passing.waiting_drafts(visit.case)
    return Page("workbench/passes/list.html", "items", {"sheet": cut(drafts, visit.sheet)})


def show_one(visit: Visit, draft_id: str) -> Page:
    """Show what waits in one draft, and the whole text as it would be passed on."""
    sheet = passing.sheet(visit.case, draft_id)
    values = {
        "draft": sheet,
        "waiting": [find for find in sheet.finds if find.waits],
        "judged": [find for find in sheet.finds if not find.waits],
        "kinds": _KINDS,
    }
    return Page("workbench/passes/draft.html", "items", values)


def judge(visit: Visit, form: Mapping[str, str], draft_id: str) -> str:
    """Judge one find, or the same words everywhere."""
    judgement = form.get("judgement", "")
    if judgement not in _JUDGEMENTS:
        raise NoSuchPageError
    places = {form.get("place", ""): judgement}
    passing.judge_finds(visit.case, draft_id, places, everywhere="everywhere" in form)
    return _back_to(draft_id)


def mark(visit: Visit, form: Mapping[str, str], draft_id: str) -> str:
    """Withhold further words, a line each."""
    kind = form.get("kind", "")
    if kind not in _KINDS:
        raise NoSuchPageError
    passing.mark_words(visit.case, draft_id, form.get("words", "").splitlines(), kind)
    return _back_to(draft_id)


def passed(visit: Visit, form: Mapping[str, str], draft_id: str) -> str:
    """Say that a person passed over it; the copy that comes of it is shown."""
    if "read" not in form:
        raise NoSuchPageError
    made = passing.pass_over_draft(visit.case, draft_id, redact_rest="redact_rest" in form)
    return str(reverse("item", kwargs={"item_id": made.copy.item_id}))


def _back_to(draft_id: str) -> str:
    return str(reverse("pass", kwargs={"draft_id": draft_id}))
