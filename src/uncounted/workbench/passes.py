"""Drafts of working copies that wait for a person: what waits, each in its sentence, with a form beside it.

A judgement is given where the words are read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.urls import path, reverse

from uncounted.casework import passing
from uncounted.casework.views import require_reading
from uncounted.vocabulary.errors import UncountedError
from uncounted.workbench.addresses import DRAFT
from uncounted.workbench.rendering import Done, NoSuchPageError, Page, Visit, deed, page
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
    return _draft_page(visit, draft_id)


def judge(visit: Visit, form: Mapping[str, str], draft_id: str) -> Done:
    """Judge one find, or the same words everywhere; goes on where the reader was."""
    judgement, place = form.get("judgement", ""), form.get("place", "")
    if judgement not in _JUDGEMENTS:
        raise NoSuchPageError
    shown = passing.sheet(visit.case, draft_id).finds
    passing.judge_finds(visit.case, draft_id, {place: judgement}, everywhere="everywhere" in form)
    return Done(_back_to(draft_id, _next_to(visit, draft_id, shown, place)))


def mark(visit: Visit, form: Mapping[str, str], draft_id: str) -> Done | Page:
    """Withhold further words, a line each; where one does not stand there, the form comes back as it was."""
    kind, words = form.get("kind", ""), form.get("words", "")
    if kind not in _KINDS:
        raise NoSuchPageError
    try:
        passing.mark_words(visit.case, draft_id, words.splitlines(), kind)
    except passing.NoSuchFindError as fault:
        # kept in this answer alone: nothing of it is stored
        return _draft_page(visit, draft_id, typed=words, kind=kind, fault=fault)
    return Done(_back_to(draft_id, "marking"))


def passed(visit: Visit, form: Mapping[str, str], draft_id: str) -> Done:
    """Say that a person passed over it; the copy that comes of it is shown."""
    if "read" not in form:
        raise NoSuchPageError
    made = passing.pass_over_draft(visit.case, draft_id, redact_rest="redact_rest" in form)
    return Done(reverse("item", kwargs={"item_id": made.copy.item_id}))


def _draft_page(
    visit: Visit, draft_id: str, *, typed: str = "", kind: str = "detail", fault: UncountedError | None = None
) -> Page:
    sheet = passing.sheet(visit.case, draft_id)
    values = {
        "draft": sheet,
        "waiting": [find for find in sheet.finds if find.waits],
        "judged": [find for find in sheet.finds if not find.waits],
        "kinds": _KINDS,
        "typed": typed,
        "kind": kind,
        "fault": fault,
    }
    return Page("workbench/passes/draft.html", "items", values, status=400 if fault else 200)


def _next_to(visit: Visit, draft_id: str, shown: Sequence[passing.Find], place: str) -> str:
    """Name the find that waits where one stood that was just judged: the next one, or the last before it."""
    waiting = {find.place for find in passing.sheet(visit.case, draft_id).finds if find.waits}
    order = [find.place for find in shown]
    after = order[order.index(place) :]
    left = [one for one in after if one in waiting] or [one for one in reversed(order) if one in waiting]
    return f"at-{left[0].replace('/', '-')}" if left else "waiting"


def _back_to(draft_id: str, anchor: str) -> str:
    return f"{reverse('pass', kwargs={'draft_id': draft_id})}#{anchor}"


ROUTES = (
    path("passes/", page(show_all), name="passes"),
    path(f"passes/{DRAFT}/", page(show_one), name="pass"),
    path(f"passes/{DRAFT}/judge/", deed(judge, back="/passes/"), name="pass-judge"),
    path(f"passes/{DRAFT}/mark/", deed(mark, back="/passes/"), name="pass-mark"),
    path(f"passes/{DRAFT}/passed/", deed(passed, back="/passes/"), name="pass-passed"),
)
