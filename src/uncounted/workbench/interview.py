"""An interview: who may see this page, what is agreed to, then questions that may all be passed over.

- The draft is in the memory of this program alone, until it is sealed. Locking the case throws it away; the
  page says so.
- Stopping is one press on every question: with what was told kept, or all of it thrown away, as they say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.urls import path, reverse
from django.utils.translation import gettext as _

from uncounted.casework import interviewing, views
from uncounted.casework.interviewing import (
    ConsentAnswer,
    ConsentForm,
    Interview,
    Manner,
    Part,
    Question,
    Speaker,
)
from uncounted.casework.permissions import Action
from uncounted.vocabulary.errors import UncountedError
from uncounted.workbench.rendering import Done, NoSuchPageError, Page, Visit, deed, page, wrong_in_form
from uncounted.workbench.terms import term_of
from uncounted.workbench.words import in_words

_KEPT = "interview"
_QUESTIONS = tuple(Question)
# "no answer given" is an answer that was asked for; what nobody asked is recorded as nothing
_ANSWERS = {"yes": ConsentAnswer.YES, "no": ConsentAnswer.NO, "none": ConsentAnswer.ABSENT}


@dataclass(slots=True)
class Draft:
    """An interview under way: ``at`` is the place of a question, -1 before consent, past the last: review."""

    interview: Interview
    at: int = -1

    @property
    def question(self) -> Question | None:
        """The question that is being asked."""
        return _QUESTIONS[self.at] if 0 <= self.at < len(_QUESTIONS) else None


def _draft(visit: Visit) -> Draft | None:
    found: Draft | None = visit.settings.kept.get(_KEPT)
    return found


def _under_way(visit: Visit) -> Draft:
    found = _draft(visit)
    if found is None:
        raise NoSuchPageError
    return found


def show(visit: Visit) -> Page:
    """Show where the interview stands."""
    views.require_reading(visit.case)
    return _page(visit)


def _page(visit: Visit, fault: UncountedError | None = None, typed: Mapping[str, str] | None = None) -> Page:
    draft = _draft(visit)
    question = draft.question if draft else None
    values: dict[str, object] = {
        "may_interview": all(
            map(visit.may, (Action.INTAKE, Action.CONSENT, Action.REGISTER_SUBJECTS, Action.KEEP_CONTACT))
        ),
        "stage": _stage(draft),
        "fault": fault,
        "typed": dict.fromkeys(("token", "reason", "body", "language"), "") | dict((typed or {}).items()),
        "parts": [one.value for one in Part],
        "uses": [(one.value, (typed or {}).get(f"use-{one.value}", "")) for one in ConsentForm],
        "manners": [one.value for one in Manner],
        "questions": [one.value for one in _QUESTIONS],
        "question": question.value if question else "",
        "n_questions": len(_QUESTIONS),
        "number": draft.at + 1 if draft else 0,
        "said": draft.interview.said.get(question, "") if draft and question else "",
        "parts_told": _parts_told(draft),
    }
    return Page("workbench/intake/interview.html", "intake", values, 400 if fault else 200, "protection.css")


def _stage(draft: Draft | None) -> str:
    if draft is None:
        return "safety"
    if draft.at < 0:
        return "consent"
    return "question" if draft.question else "review"


def _parts_told(draft: Draft | None) -> list[tuple[str, str, str]]:
    """Return each question with the answer as it would be sealed."""
    if draft is None:
        return []
    return [
        (one.value, draft.interview.asked[one], draft.interview.said.get(one, ""))
        for one in _QUESTIONS
        if one in draft.interview.asked
    ]


def begin(visit: Visit, form: Mapping[str, str]) -> Done | Page:
    """Begin, once somebody looked who may see the page."""
    if "safe" not in form:
        raise NoSuchPageError
    if _draft(visit) is not None:
        return Done(reverse("interview"))
    part = term_of(Part, form.get("part", ""))
    token = form.get("token", "").strip().upper()
    speaker = Speaker(part, token, form.get("reason", ""))
    try:
        interviewing.check_speaker(visit.case, speaker)
    except UncountedError as fault:
        return _page(visit, wrong_in_form(fault), form)
    visit.settings.kept[_KEPT] = Draft(Interview(speaker))
    return Done(reverse("interview"))


def consent(visit: Visit, form: Mapping[str, str]) -> Done | Page:
    """Take down what is agreed to; where it may not be kept, nothing more is asked."""
    draft = _under_way(visit)
    said = {one: form.get(f"use-{one.value}", "") for one in ConsentForm}
    manner = term_of(Manner, form.get("manner", "") or "not captured")
    interview = replace(
        draft.interview,
        consents={one: _ANSWERS[answer] for one, answer in said.items() if answer in _ANSWERS},
        body=form.get("body", ""),
        language=form.get("language", "").strip() or "not captured",
        manner=manner,
    )
    if not interview.may_be_kept:
        _forget(visit)
        return Done(
            reverse("interview"),
            _("The person did not say yes to its being kept. Nothing was written down; no more is asked."),
        )
    try:
        interviewing.check_consents(interview)
    except UncountedError as fault:
        return _page(visit, wrong_in_form(fault), form)
    draft.interview, draft.at = interview, max(draft.at, 0)
    return Done(reverse("interview"))


def answer(visit: Visit, form: Mapping[str, str]) -> Done:
    """Take an answer, or none; go on, back, or stop, as the person says."""
    draft = _under_way(visit)
    go = form.get("go", "")
    if go not in ("next", "skip", "back", "keep", "discard"):
        raise NoSuchPageError
    if go == "discard":
        return discard(visit, form)
    _take(draft, form, is_skipped=go == "skip")
    if go == "keep":
        draft.interview = replace(draft.interview, stopped_at=draft.question)
        draft.at = len(_QUESTIONS)
    else:
        draft.at = max(0, draft.at - 1) if go == "back" else draft.at + 1
    return Done(reverse("interview"))


def _take(draft: Draft, form: Mapping[str, str], *, is_skipped: bool = False) -> None:
    question = draft.question
    if question is None or form.get("question") != question.value:
        raise NoSuchPageError
    said, asked = dict(draft.interview.said), dict(draft.interview.asked)
    asked[question] = in_words(question.value, "question")
    said[question] = "" if is_skipped else form.get("words", "")
    draft.interview = replace(draft.interview, said=said, asked=asked)


def keep_draft(visit: Visit, form: Mapping[str, str]) -> Done:
    """Hold in memory what is typed so far; a script asks for it while somebody types."""
    _take(_under_way(visit), form)
    return Done(reverse("interview"))


def ask_again(visit: Visit, form: Mapping[str, str]) -> Done:
    """Go back to one question."""
    draft = _under_way(visit)
    asked = form.get("question", "")
    if draft.at < 0 or asked not in {one.value for one in _QUESTIONS}:
        raise NoSuchPageError
    draft.interview = replace(draft.interview, stopped_at=None)
    draft.at = _QUESTIONS.index(Question(asked))
    return Done(reverse("interview"))


def seal(visit: Visit, form: Mapping[str, str]) -> Done | Page:
    """Seal what was told, with what was agreed to."""
    draft = _under_way(visit)
    try:
        done = interviewing.seal_interview(visit.case, draft.interview)
    except (interviewing.NothingToldError, interviewing.NotToBeKeptError) as fault:
        return _page(visit, wrong_in_form(fault))
    _forget(visit)
    said = _("Sealed as %(item)s. Whoever spoke is %(token)s from now on: make a plan for their safety.")
    then = reverse("person", kwargs={"person": done.token})
    return Done(then, said % {"item": done.item.item_id, "token": done.token})


def discard(visit: Visit, form: Mapping[str, str]) -> Done:
    """Throw everything away: nothing was written down, and nothing is."""
    _forget(visit)
    return Done(reverse("interview"), _("It is thrown away. Nothing of it was written down anywhere."))


def _forget(visit: Visit) -> None:
    visit.settings.kept.pop(_KEPT, None)


_BACK = "/interview/"
ROUTES = (
    path("interview/", page(show), name="interview"),
    path("interview/begin/", deed(begin, back=_BACK), name="interview-begin"),
    path("interview/consent/", deed(consent, back=_BACK), name="interview-consent"),
    path("interview/answer/", deed(answer, back=_BACK), name="interview-answer"),
    path("interview/draft/", deed(keep_draft, back=_BACK), name="interview-draft"),
    path("interview/again/", deed(ask_again, back=_BACK), name="interview-again"),
    path("interview/seal/", deed(seal, back=_BACK), name="interview-seal"),
    path("interview/discard/", deed(discard, back=_BACK), name="interview-discard"),
)
