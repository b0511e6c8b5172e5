"""Protection: what asks for a decision, whose identity was opened, what left the case, what holds; drills.

- What is due is told and never done by itself: a date deletes nothing.
- A drill runs on an invented case, in a process of its own; its result is kept for this window alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from django.urls import path, reverse
from django.utils.translation import gettext as _

from uncounted.casework import caring, drills, going_out, policy, vaulting, views
from uncounted.casework.permissions import NEEDS_TWO, Action
from uncounted.casework.requests import SecondPersonNeededError
from uncounted.vocabulary.errors import UncountedError
from uncounted.workbench import agreeing
from uncounted.workbench.rendering import Done, NoSuchPageError, Page, Visit, deed, page, wrong_in_form
from uncounted.workbench.sheets import cut
from uncounted.workbench.terms import term_of

STYLE = "protection.css"
# `panic` starts a workbench of its own and locks it: the command does that
DRILLS = ("seizure", "recovery", "withdrawal")
_MOST_SHOWN = 5
_ITEM, _PERSON = re.compile("I[0-9]{1,9}"), re.compile("S-[0-9A-Z]{6}")


def show(visit: Visit) -> Page:
    """Show what protection asks for now."""
    due = caring.due(visit.case)
    waiting = [one for one in agreeing.everything(visit) if one.is_open]
    values = {
        "due": with_addresses(visit, due[:_MOST_SHOWN]),
        "n_due": len(due),
        "n_requests": len(waiting),
        "for_me": [one for one in waiting if one.may_agree],
        "openings": views.newest_openings(visit.case, _MOST_SHOWN),
        "went_out": going_out.went_out(visit.case)[:_MOST_SHOWN],
        "policy": policy.shown_policy(visit.case),
    }
    return _page("protection", values)


def with_addresses(visit: Visit, due: Sequence[caring.Due]) -> list[tuple[caring.Due, str]]:
    """Pair what is due with the page on which it is seen to; none where this member has no such page."""
    return [(one, _address(visit, one.about)) for one in due]


def _address(visit: Visit, about: str) -> str:
    if _ITEM.fullmatch(about):
        return str(reverse("item", kwargs={"item_id": about}))
    if _PERSON.fullmatch(about) and visit.may(Action.CONSENT) and visit.may(Action.KEEP_CONTACT):
        return str(reverse("person", kwargs={"person": about}))
    return ""


def _page(name: str, values: Mapping[str, object], status: int = 200) -> Page:
    return Page(f"workbench/protection/{name}.html", "protection", values, status, STYLE)


def show_openings(visit: Visit) -> Page:
    """Show who opened whose identity, and when."""
    return _openings(visit, with_purposes=False)


def show_purposes(visit: Visit, form: Mapping[str, str]) -> Page:
    """Show what each was opened for, when it is asked for: a purpose can name who it was."""
    return _openings(visit, with_purposes=True)


def _openings(visit: Visit, *, with_purposes: bool) -> Page:
    sheet = cut(vaulting.openings(visit.case)[::-1], visit.sheet)
    return _page("openings", {"sheet": sheet, "with_purposes": with_purposes})


def show_releases(visit: Visit) -> Page:
    """Show what left the case."""
    return _page("releases", {"sheet": cut(going_out.went_out(visit.case), visit.sheet)})


def show_due(visit: Visit) -> Page:
    """Show what asks for a decision, and the forms of decisions about keeping."""
    return _due_page(visit)


def _due_page(
    visit: Visit, fault: UncountedError | None = None, typed: Mapping[str, str] | None = None
) -> Page:
    values = {
        "due": with_addresses(visit, caring.due(visit.case)),
        "held": sorted(caring.holds(visit.case).items()),
        "may_retain": visit.may(Action.RETAIN),
        "reasons": [one.value for one in caring.HoldReason],
        "bases": [one.value for one in caring.LegalBasis],
        "purposes": [one.value for one in caring.Purpose],
        "fault": fault,
        "typed": {name: (typed or {}).get(name, "") for name in ("item", "until")},
    }
    return _page("due", values, 400 if fault else 200)


def hold(visit: Visit, form: Mapping[str, str]) -> Done | Page:
    """Keep an item from being erased."""
    reason = term_of(caring.HoldReason, form.get("reason", ""))
    try:
        item_id = caring.hold(visit.case, form.get("item", "").strip(), reason)
    except UncountedError as fault:
        return _due_page(visit, wrong_in_form(fault), form)
    said = _("%(item)s cannot be erased until the hold is ended.") % {"item": item_id}
    return Done(reverse("due"), said)


def end_hold(visit: Visit, form: Mapping[str, str]) -> Done:
    """Let an item be erased again."""
    item_id = caring.end_hold(visit.case, form.get("item", ""))
    return Done(reverse("due"), _("The hold on %(item)s is ended.") % {"item": item_id})


def retain(visit: Visit, form: Mapping[str, str]) -> Done | Page:
    """Say until when the case, or an item of it, is kept."""
    basis = term_of(caring.LegalBasis, form.get("basis", ""))
    purpose = term_of(caring.Purpose, form.get("purpose", ""))
    try:
        until = caring.read_day(form.get("until", "").strip(), where="the day")
        called = form.get("item", "").strip() or None
        caring.retain(visit.case, called, until=until, basis=basis, purpose=purpose)
    except UncountedError as fault:
        return _due_page(visit, wrong_in_form(fault), form)
    return Done(reverse("due"), _("Written down. Nothing is erased by it; on that day it is asked about."))


def show_policy(visit: Visit) -> Page:
    """Show what holds in this case, and the form that changes it."""
    return _policy_page(visit)


def _policy_page(
    visit: Visit, fault: UncountedError | None = None, typed: Mapping[str, str] | None = None
) -> Page:
    holds = policy.shown_policy(visit.case)
    standing = {
        name: str(getattr(holds, name)) for name in ("waiting_hours", "smallest_cell", "request_days")
    }
    standing["purpose"] = ""
    values = {
        "policy": holds,
        "needs_two": sorted((action.value, holds.n_others(action.value)) for action in NEEDS_TWO),
        "may_set": visit.may(Action.SET_POLICY),
        "fault": fault,
        "typed": {name: (typed or {}).get(name, value) for name, value in standing.items()},
    }
    return _page("policy", values, 400 if fault else 200)


def set_policy(visit: Visit, form: Mapping[str, str]) -> Done | Page:
    """Change values of the policy; what loosens it waits for another member, or for its time."""

    def number(name: str) -> int | None:
        said = form.get(name, "").strip()
        # what is no number is no value of a policy, and told as that
        return (int(said) if said.isascii() and said.isdigit() and len(said) < 5 else -1) if said else None

    try:
        policy.set_policy(
            visit.case,
            waiting_hours=number("waiting_hours"),
            smallest_cell=number("smallest_cell"),
            request_days=number("request_days"),
            purpose=form.get("purpose", "").strip() or None,
        )
    except SecondPersonNeededError as error:
        return agreeing.waits(error)
    except UncountedError as fault:
        return _policy_page(visit, wrong_in_form(fault), form)
    return Done(reverse("policy"), _("The policy holds as it stands here."))


def show_drills(visit: Visit) -> Page:
    """Show the drills, and how the one of this window stands."""
    views.require_reading(visit.case)
    under_way: drills.DrillApart | None = visit.settings.kept.get("drill")
    standing = under_way.standing() if under_way else None
    return _page("drills", {"drills": DRILLS, "standing": standing})


def run_drill(visit: Visit, form: Mapping[str, str]) -> Done:
    """Begin a drill on an invented case; one at a time."""
    views.require_reading(visit.case)
    name = form.get("drill", "")
    if name not in DRILLS:
        raise NoSuchPageError
    before: drills.DrillApart | None = visit.settings.kept.get("drill")
    if before is not None and not before.standing().is_over:
        return Done(reverse("drills"), _("A drill is under way. It is not begun twice."))
    visit.settings.kept["drill"] = drills.DrillApart(name)
    return Done(reverse("drills"), _("The drill has begun, on an invented case. Yours is not touched."))


def end_drill(visit: Visit, form: Mapping[str, str]) -> Done:
    """End a drill that is under way, and forget it."""
    under_way: drills.DrillApart | None = visit.settings.kept.pop("drill", None)
    if under_way is not None:
        under_way.end()
    return Done(reverse("drills"), _("The drill is ended, and what it made is gone."))


ROUTES = (
    path("protection/", page(show), name="protection"),
    path("protection/openings/", page(show_openings), name="openings"),
    path(
        "protection/openings/purposes/",
        deed(show_purposes, back="/protection/openings/"),
        name="openings-purposes",
    ),
    path("protection/releases/", page(show_releases), name="releases"),
    path("protection/due/", page(show_due), name="due"),
    path("protection/due/hold/", deed(hold, back="/protection/due/"), name="hold"),
    path("protection/due/end-hold/", deed(end_hold, back="/protection/due/"), name="end-hold"),
    path("protection/due/retain/", deed(retain, back="/protection/due/"), name="retain"),
    path("protection/policy/", page(show_policy), name="policy"),
    path("protection/policy/set/", deed(set_policy, back="/protection/policy/"), name="policy-set"),
    path("protection/drills/", page(show_drills), name="drills"),
    path("protection/drills/run/", deed(run_drill, back="/protection/drills/"), name="drill-run"),
    path("protection/drills/end/", deed(end_drill, back="/protection/drills/"), name="drill-end"),
)
