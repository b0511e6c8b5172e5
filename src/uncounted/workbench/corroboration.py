"""What a member judges of a proposition: its wording, grades, a finding, origins told apart, reuse of texts.

- Each deed leads back to the section where its outcome stands; what is wrong comes back in the form.
- "What if this source lied?" records nothing: it answers in words and in the drawing of what is left.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from django.urls import path, reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from uncounted.casework import judging, reusing, telling_apart, tracing, wording
from uncounted.casework.drawing import lineage_svg
from uncounted.casework.permissions import Action
from uncounted.casework.views import require_reading
from uncounted.vocabulary.errors import UncountedError
from uncounted.workbench.origins import proposition_page
from uncounted.workbench.rendering import (
    Done,
    NoSuchPageError,
    Page,
    Undo,
    Visit,
    deed,
    page,
    wrong_in_form,
)
from uncounted.workbench.sheets import cut

_JUDGEMENTS = ("confirm", "reject", "take_back")


def trace(visit: Visit, form: Mapping[str, str]) -> Done:
    """Trace every claim again; goes back to the proposition it was asked on, if it is still there."""
    found = tracing.trace_case(visit.case)
    asked = form.get("proposition", "")
    said = _("Traced again: what stands here speaks of the claims as they are now.")
    if any(one.proposition == asked for one in found.propositions):
        return Done(_at(asked, "origins"), said)
    return Done(reverse("origins"), said)


def word(visit: Visit, form: Mapping[str, str], proposition: str) -> Done | Page:
    """Word a proposition."""
    try:
        before = wording.word_proposition(visit.case, proposition, form.get("wording", ""))
    except UncountedError as fault:
        return _again(visit, proposition, "word", form, fault)
    undo = Undo(reverse("proposition-word", args=[proposition]), {"wording": before}) if before else None
    return Done(_at(proposition), _("The proposition is worded so from now on."), undo)


def grade_source(visit: Visit, form: Mapping[str, str], proposition: str) -> Done | Page:
    """Grade a source, with a reason."""
    given = [form.get(name, "") for name in ("source", "grade", "reason")]
    try:
        judging.grade_source(visit.case, *given)
    except UncountedError as fault:
        return _again(visit, proposition, "source", form, fault)
    return Done(
        _at(proposition, "finding"), _("The grade is recorded; the ones before it stay in the history.")
    )


def grade_information(visit: Visit, form: Mapping[str, str], proposition: str) -> Done | Page:
    """Grade what a claim, or the proposition itself, says, with a reason."""
    given = [form.get(name, "") for name in ("about", "grade", "reason")]
    try:
        judging.grade_information(visit.case, *given)
    except UncountedError as fault:
        return _again(visit, proposition, "information", form, fault)
    return Done(
        _at(proposition, "finding"), _("The grade is recorded; the ones before it stay in the history.")
    )


def find(visit: Visit, form: Mapping[str, str], proposition: str) -> Done | Page:
    """Hold the proposition against a standard of proof, and record what was found."""
    try:
        judging.judge(visit.case, standard=form.get("standard") or None, propositions=[proposition])
    except UncountedError as fault:
        return _again(visit, proposition, "find", form, fault)
    return Done(
        _at(proposition, "finding"), _("What was found is recorded, with the standard it was held against.")
    )


def tell_apart(visit: Visit, form: Mapping[str, str], proposition: str) -> Done | Page:
    """Record that two anonymous origins are distinct."""
    pair = (form.get("first", ""), form.get("second", ""))
    try:
        telling_apart.tell_apart(visit.case, [pair], form.get("reason", ""))
    except UncountedError as fault:
        return _again(visit, proposition, "apart", form, fault)
    back = {
        "first": pair[0],
        "second": pair[1],
        "reason": _("Taken back at once by who recorded it."),
    }
    undo = Undo(reverse("proposition-one", args=[proposition]), back)
    said = _("It is recorded that the two are distinct. Trace again to see what changes.")
    return Done(_at(proposition, "origins"), said, undo)


def may_be_one(visit: Visit, form: Mapping[str, str], proposition: str) -> Done | Page:
    """Take back that two anonymous origins are distinct."""
    pair = (form.get("first", ""), form.get("second", ""))
    try:
        telling_apart.take_back(visit.case, [pair], form.get("reason", ""))
    except UncountedError as fault:
        return _again(visit, proposition, "one", form, fault)
    said = _("It is taken back: the two may be one. Trace again to see what changes.")
    return Done(_at(proposition, "origins"), said)


def lied(visit: Visit, form: Mapping[str, str], proposition: str) -> Page:
    """Show what is left of a proposition if one of its sources lied."""
    try:
        left = judging.what_is_left(visit.case, proposition, form.get("kind", ""), form.get("source", ""))
    except judging.NothingToJudgeError as fault:
        return _again(visit, proposition, "lied", form, fault)
    values = {
        "proposition": proposition,
        "left": left,
        "sources": judging.sources_of(visit.case, proposition),
        # every word in the drawing was escaped where it was drawn
        "drawing": mark_safe(lineage_svg([left.lineage], alone=False)) if left.lineage else None,  # noqa: S308
        "changed": _changed(left),
    }
    return Page("workbench/origins/lied.html", "origins", values, style="corroboration.css")


def _changed(left: judging.Left) -> list[tuple[str, str, str]]:
    """Return each condition with what it holds now and then; empty where no claim would be left."""
    after = {one.name: one for one in left.after.conditions} if left.after else {}
    return [
        (one.says, one.holding.value, after[one.name].holding.value)
        for one in left.before.conditions
        if one.name in after
    ]


def show_reuse(visit: Visit) -> Page:
    """List which items seem to be made from which."""
    require_reading(visit.case)
    lines = sorted(reusing.reuse_lines(visit.case), key=lambda one: one.status.value != "inferred")
    values = {
        "sheet": cut(lines, visit.sheet),
        "n_waiting": sum(one.status.value == "inferred" for one in lines),
        "may_judge": visit.may(Action.CODE),
        "may_look": visit.may(Action.TRACE),
    }
    return Page("workbench/origins/reuse.html", "origins", values, style="corroboration.css")


def look(visit: Visit, form: Mapping[str, str]) -> Done:
    """Look for texts that were made from one another."""
    found = reusing.propose_reuse(visit.case)
    return Done(
        reverse("reuse"),
        _("Looked at all texts that may be counted: {n} signs stand.").format(n=len(found.edges)),
    )


def judge_reuse(visit: Visit, form: Mapping[str, str]) -> Done:
    """Confirm or reject that one item was made from another, or take back what was said of it."""
    judgement, pair = form.get("judgement", ""), (form.get("child", ""), form.get("parent", ""))
    if judgement not in _JUDGEMENTS:
        raise NoSuchPageError
    reusing.judge_reuse(visit.case, **{judgement: [pair]})
    fields = {"child": pair[0], "parent": pair[1], "judgement": "take_back"}
    undo = Undo(reverse("reuse-judge"), fields) if judgement != "take_back" else None
    said = {
        "confirm": _("Confirmed. Trace again to see what changes."),
        "reject": _("Rejected: the two stand for themselves. Trace again to see what changes."),
        "take_back": _("It waits for a judgement again."),
    }
    return Done(reverse("reuse"), said[judgement], undo)


def _again(
    visit: Visit, proposition: str, which: str, form: Mapping[str, str], fault: UncountedError
) -> Page:
    typed = {name: str(form.get(name, "")) for name in form if name != "form_token"}
    return proposition_page(visit, proposition, which=which, typed=typed, fault=wrong_in_form(fault))


def _at(proposition: str, anchor: str = "main") -> str:
    return f"{reverse('proposition', args=[proposition])}#{quote(anchor)}"


ROUTES = (
    path("reuse/", page(show_reuse), name="reuse"),
    path("reuse/look/", deed(look, back="/reuse/"), name="reuse-look"),
    path("reuse/judge/", deed(judge_reuse, back="/reuse/"), name="reuse-judge"),
    path("judging/trace/", deed(trace, back="/origins/"), name="trace"),
    *(
        path(f"judging/<path:proposition>/{word_}/", deed(act, back="/origins/"), name=f"proposition-{word_}")
        for word_, act in (
            ("word", word),
            ("source", grade_source),
            ("information", grade_information),
            ("find", find),
            ("apart", tell_apart),
            ("one", may_be_one),
            ("lied", lied),
        )
    ),
)
