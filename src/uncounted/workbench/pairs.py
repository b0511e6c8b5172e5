"""Two rows side by side, and a key for each answer; names stand on one page, while a review is held.

- Who reviews is shown no weight, no likeness, and nothing of what another said (decision 64). The third who
  decides between two sees both answers, and how the pair was weighed, folded away.
- An answer names the pair that it was given for: a key that is pressed twice answers nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import path, reverse
from django.utils.translation import gettext as _

from uncounted.casework import pair_review, people_told
from uncounted.casework.pair_review import NothingToReviewError, Part, Review, SideBySide
from uncounted.casework.people_told import MyJudgement
from uncounted.casework.permissions import Action
from uncounted.casework.requests import PurposeMissingError
from uncounted.workbench import agreeing
from uncounted.workbench.chart import Fall, fallen
from uncounted.workbench.rendering import Done, NoSuchPageError, Page, Visit, deed, page
from uncounted.workbench.reviewing import NoReviewError
from uncounted.workbench.sheets import cut
from uncounted.workbench.words import in_words

STYLE = "people.css"
# the keys are places on the keyboard
VERDICTS = (
    ("same", "KeyM", "M"),
    ("different", "KeyN", "N"),
    ("same_event", "KeyE", "E"),
    ("cannot_tell", "KeyS", "S"),
)
REASONS = ("names", "birth", "sex", "day_or_place", "relatives", "too_little_known")


@dataclass(frozen=True, slots=True)
class Judged:
    """One judgement of this member, with the drawing of its weights where it may be seen."""

    said: MyJudgement
    falls: tuple[Fall, ...]


def show(visit: Visit) -> Page:
    """Show how the review stands, and how a session is asked for."""
    return _start_page(visit)


def begin(visit: Visit, form: Mapping[str, str]) -> Done | Page:
    """Ask for a session; where others agreed, open it and show the first pair."""
    visit.case.authorised(Action.JUDGE_PAIRS)
    part, purpose = _part(form), form.get("purpose", "").strip() or None
    if visit.reviewing.is_held:
        return Done(reverse("pair"))
    try:
        waits = agreeing.ask(lambda: pair_review.ask_to_review(visit.case, part=part, purpose=purpose))
        if waits is not None:
            return waits
        visit.reviewing.begin(part=part, purpose=purpose)
    except PurposeMissingError:
        return _start_page(visit, lacks_purpose=part)
    except NothingToReviewError:
        return _start_page(visit, is_nothing_left=True)
    return Done(reverse("pair"))


def show_pair(visit: Visit) -> Page:
    """Show the pair before this member, or that no review is open."""
    visit.case.authorised(Action.JUDGE_PAIRS)
    try:
        with visit.reviewing.at() as review:
            return _pair_page(visit, review)
    except NoReviewError:
        return Page("workbench/people/no_review.html", "people", {}, style=STYLE)


def answer(visit: Visit, form: Any) -> Done | Page:
    """Write down what is said of the pair; goes on to the next one, or ends after the last."""
    visit.case.authorised(Action.JUDGE_PAIRS)
    verdict, reasons = form.get("verdict", ""), form.getlist("reason")
    if verdict not in {name for name, _, _ in VERDICTS} or not set(reasons) <= set(REASONS):
        raise NoSuchPageError
    with visit.reviewing.at() as review:
        shown = review.shown()
        if shown is None or (shown.first, shown.second) != (form.get("first"), form.get("second")):
            return _pair_page(visit, review, has_moved=True) if shown is not None else Done(reverse("pair"))
        note = review.answer(pair_review.answer(verdict, reasons))
        if note:
            return _pair_page(visit, review, lacks_reason=True)
        if review.said is not None or review.shown() is None:
            review.go_to_unsaid()
    return Done(reverse("pair"))


def undo(visit: Visit, form: Mapping[str, str]) -> Done:
    """Take back what was said last in this session, and show its pair again."""
    visit.case.authorised(Action.JUDGE_PAIRS)
    with visit.reviewing.at() as review:
        review.back()
    return Done(reverse("pair"))


def move(visit: Visit, form: Mapping[str, str]) -> Done:
    """Go to the next pair or the one before, and say nothing of this one."""
    visit.case.authorised(Action.JUDGE_PAIRS)
    steps = {"next": 1, "before": -1}
    if form.get("to") not in steps:
        raise NoSuchPageError
    with visit.reviewing.at() as review:
        review.move(steps[form["to"]])
    return Done(reverse("pair"))


def stop(visit: Visit, form: Mapping[str, str]) -> Done:
    """End the session: names are let go, its entry is written."""
    visit.case.authorised(Action.JUDGE_PAIRS)
    done = visit.reviewing.end()
    if done is None:
        return Done(reverse("pairs"))
    said = _(
        "The session has ended, and its names are forgotten. What you said counts from the next linkage on."
    )
    return Done(reverse("pairs"), said)


def show_judged(visit: Visit) -> Page:
    """List what this member said, so that it can be taken back; and the pairs on which two differ."""
    judged = [Judged(one, falls_of(one.weighed)) for one in people_told.my_judgements(visit.case)]
    values = {"sheet": cut(judged, visit.sheet), "conflicts": pair_review.conflicts(visit.case)}
    return Page("workbench/people/judged.html", "people", values, style=STYLE)


def take_back(visit: Visit, form: Mapping[str, str]) -> Done:
    """Take back what this member said of two rows."""
    pair_review.take_back(visit.case, form.get("first", ""), form.get("second", ""))
    said = _("It was taken back. What you said stays on record, and binds no linkage from now on.")
    return Done(reverse("judged"), said)


def falls_of(weighed: Any) -> tuple[Fall, ...]:
    """Draw how a pair was weighed, step by step; nothing where it was not."""
    if weighed is None:
        return ()
    steps = [(_("before the rows were looked at"), weighed.before)]
    steps += [(in_words(name, "weighed_field"), added) for name, added in weighed.added]
    return fallen(steps, _("in all"))


def _part(form: Mapping[str, str]) -> Part:
    word = form.get("part", Part.REVIEWER.value)
    if word not in {one.value for one in Part}:
        raise NoSuchPageError
    return Part(word)


def _pair_page(visit: Visit, review: Review, *, lacks_reason: bool = False, has_moved: bool = False) -> Page:
    shown = review.shown()
    if shown is None:
        return Page("workbench/people/all_said.html", "people", {"reviewed": review.reviewed}, style=STYLE)
    values = {
        "shown": shown,
        "said": review.said,
        "can_go_back": review.can_go_back,
        "is_third": review.part is Part.THIRD,
        "verdicts": VERDICTS,
        "reasons": REASONS,
        "lacks_reason": lacks_reason,
        "has_moved": has_moved,
        "falls": _falls(visit, review, shown),
    }
    status = 400 if lacks_reason or has_moved else 200
    return Page("workbench/people/pair.html", "people", values, status=status, style=STYLE)


def _falls(visit: Visit, review: Review, shown: SideBySide) -> tuple[Fall, ...]:
    if review.part is not Part.THIRD:
        return ()
    return falls_of(people_told.weights_to_decide(visit.case, shown.first, shown.second))


def _start_page(visit: Visit, *, lacks_purpose: Part | None = None, is_nothing_left: bool = False) -> Page:
    told = people_told.review_told(visit.case)
    asked = agreeing.mine(visit, Action.JUDGE_PAIRS)
    values = {
        "review": told,
        "may_link": visit.may(Action.LINK),
        "asked": asked,
        "lacks_purpose": lacks_purpose.value if lacks_purpose is not None else "",
        "is_nothing_left": is_nothing_left,
        "quality": _report(visit) if told is not None else None,
    }
    status = 400 if lacks_purpose is not None else 200
    return Page("workbench/people/review.html", "people", values, status=status, style=STYLE)


def _report(visit: Visit) -> dict[str, Any]:
    report = pair_review.review_report(visit.case)
    return {
        "judged": report["judged_pairs"],
        "queued": report["queued_pairs"],
        "twice": report["looked_at_by_two"],
        "agreed": report["two_who_said_the_same"],
        "conflicts": report["undecided_conflicts"],
    }


ROUTES = (
    path("people/review/", page(show), name="pairs"),
    path("people/review/begin/", deed(begin, back="/people/review/"), name="pairs-begin"),
    path("people/review/pair/", page(show_pair), name="pair"),
    path("people/review/answer/", deed(answer, back="/people/review/"), name="pair-answer"),
    path("people/review/undo/", deed(undo, back="/people/review/pair/"), name="pair-undo"),
    path("people/review/move/", deed(move, back="/people/review/pair/"), name="pair-move"),
    path("people/review/stop/", deed(stop, back="/people/review/"), name="pair-stop"),
    path("people/review/judged/", page(show_judged), name="judged"),
    path("people/review/judged/back/", deed(take_back, back="/people/review/judged/"), name="judged-back"),
)
