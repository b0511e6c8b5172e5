"""The estimates: persons on the lists and persons on none, apart; every method, check and refusal.

- Which lists are asked is chosen here; what is published rests on an answer by all of them.
- What can be asked before any method runs is answered at once; the methods are a job.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.urls import path, reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from uncounted.casework import counting, people_told, views
from uncounted.casework.drawing import chains_svg
from uncounted.casework.permissions import Action
from uncounted.vocabulary.errors import UncountedError
from uncounted.workbench.chart import Bar, BarKind, drawn
from uncounted.workbench.rendering import Done, NoSuchPageError, Page, Visit, deed, page
from uncounted.workbench.tags import whole
from uncounted.workbench.words import in_words


class MethodAnswer(Protocol):
    """What is shown of one method's answer; ends that the data leave open are None."""

    @property
    def method(self) -> str:
        """The method's id."""

    @property
    def point(self) -> float | None:
        """Its one number, in persons."""

    @property
    def point_kind(self) -> str:
        """What that number is."""

    @property
    def lower_95(self) -> float | None:
        """The lower end of its interval."""

    @property
    def upper_95(self) -> float | None:
        """The upper end of its interval."""

    @property
    def verdict(self) -> str:
        """What may be done with it."""


@dataclass(frozen=True, slots=True)
class ListShown:
    """A list as the team called its file, with its item."""

    item_id: str
    name: str
    n_persons: int | None
    is_chosen: bool = True


@dataclass(frozen=True, slots=True)
class Overlap:
    """How many individuals are on exactly these lists."""

    marks: tuple[bool, ...]
    n_persons: int


@dataclass(frozen=True, slots=True)
class Sampler:
    """A method that draws, and the drawing of its chains."""

    method: str
    chains: str


def show(visit: Visit) -> Page:
    """Show the newest linkage and the newest estimate."""
    return _page(visit)


def ask(visit: Visit, form: Any) -> Done | Page:
    """Ask what can be asked before any method runs, or begin an estimate as a job."""
    visit.case.authorised(Action.ESTIMATE)
    act, chosen = form.get("act", ""), tuple(form.getlist("list"))
    linkage, _estimate = views.estimates(visit.case)
    known = {used.item_id for used in linkage.lists} if linkage is not None else set()
    if act not in ("check", "run") or not set(chosen) <= known:
        raise NoSuchPageError
    try:
        checks = counting.checks_before(visit.case, chosen or tuple(known))
    except UncountedError as fault:
        return _page(visit, chosen=chosen, fault=fault)
    if act == "check":
        return _page(visit, chosen=chosen, checks=checks)
    job = visit.jobs.start(
        "estimate",
        gettext_lazy("Estimating how many stand on no list"),
        lambda case: counting.estimate_case(case, lists=chosen),
        then=reverse("estimates"),
    )
    return Done(reverse("job", kwargs={"job_id": job.job_id}), _("The estimate has begun."))


def _page(
    visit: Visit,
    *,
    chosen: Sequence[str] = (),
    checks: Sequence[object] = (),
    fault: UncountedError | None = None,
) -> Page:
    linkage, estimate = views.estimates(visit.case)
    newest = people_told.newest_linkage(visit.case)
    result = estimate.result if estimate else None
    values: dict[str, object] = {
        "linkage": linkage,
        "result": result,
        "lists": (),
        "overlaps": (),
        "may_estimate": visit.may(Action.ESTIMATE),
        "checks_before": checks,
        "fault": fault,
        "is_older": bool(estimate and newest and estimate.linkage != newest[0]),
    }
    if linkage is not None:
        # an answer that was given on an earlier linkage may be of other lists
        fits = result is not None and len(result.list_sizes) == len(linkage.lists)
        sizes: Sequence[int | None] = [None] * len(linkage.lists)
        if result is not None and fits:
            sizes = result.list_sizes
        values["lists"] = tuple(
            ListShown(
                used.item_id, list_label(used.name), size, is_chosen=not chosen or used.item_id in chosen
            )
            for used, size in zip(linkage.lists, sizes, strict=True)
        )
        values["trial"] = _trial(visit)
        values["overlaps"] = tuple(
            Overlap(tuple(mark == "1" for mark in count.pattern), count.n_persons)
            for count in linkage.patterns
        )
        values["report"] = linkage.report
        values["sureness"] = linkage.report.get("persons_by_sureness", {}).items()
        values["n_pairs_for_review"] = linkage.report.get("n_pairs_for_review", 0)
        values["falls_short"] = linkage.report.get("falls_short", ())
    if result is not None:
        values["verdict"] = result.verdict
        listed = Bar(
            _("Documented: on the lists"),
            whole(result.n_observed),
            BarKind.DOCUMENTED,
            float(result.n_observed),
        )
        values["samplers"] = tuple(
            Sampler(one.method, mark_safe(chains_svg(one)))  # noqa: S308 - numbers, drawn here
            for one in result.estimates
            if one.chains
        )
        after = _after_linkage(estimate.after_linkage if estimate else ())
        values["chart"] = drawn([listed, *(bar_of(one) for one in result.estimates), *after])
    status = 400 if fault is not None else 200
    return Page("workbench/estimates/estimates.html", "estimates", values, status=status, style="people.css")


def _trial(visit: Visit) -> dict[str, object] | None:
    """Return the newest answer by some of the lists alone, if it is the newest of all."""
    trial = views.trial_estimate(visit.case)
    if trial is None:
        return None
    bars = [*(bar_of(one) for one in trial.result.estimates), *_after_linkage(trial.after_linkage)]
    return {
        "lists": trial.lists,
        "n_observed": trial.result.n_observed,
        "verdict": trial.result.verdict,
        "chart": drawn(bars),
    }


def _after_linkage(answers: Sequence[Any]) -> Iterator[Bar]:
    """Draw what each two lists say on all draws of who is who: the doubt of the linkage is in these."""
    for one in answers:
        label = _("List %(first)s and list %(second)s alone, the doubt of who is who included") % {
            "first": one.first + 1,
            "second": one.second + 1,
        }
        if one.refused or one.median is None:
            yield Bar(label, _("no number is given"), BarKind.REFUSED, None)
            continue
        words = {"point": whole(one.median), "low": whole(one.lower_95), "high": whole(one.upper_95)}
        said = _("%(point)s (%(low)s to %(high)s)") % words
        yield Bar(label, said, BarKind.ESTIMATED, one.median, one.lower_95, one.upper_95)


def list_label(name: str) -> str:
    """Call a list as the team called its file, without the id of its item.

    Examples
    --------
    >>> list_label("I13-hospital-and-morgue")
    'hospital and morgue'
    """
    return name.partition("-")[2].replace("-", " ") or name


def bar_of(one: MethodAnswer) -> Bar:
    """Say one method's answer in words, and how it is to be drawn."""
    label = in_words(one.method, "method")
    if one.verdict == "refused" or one.point is None:
        return Bar(label, _("no number is given"), BarKind.REFUSED, None)
    words = {"point": whole(one.point), "low": whole(one.lower_95), "high": whole(one.upper_95)}
    if one.point_kind == "lower bound":
        said = _("at least %(low)s") % {"low": words["low" if one.lower_95 is not None else "point"]}
        return Bar(label, said, BarKind.LOWER_BOUND, one.point, one.lower_95)
    if one.lower_95 is None:
        said = _("%(point)s, no interval") % words
    elif one.upper_95 is None:
        said = _("%(point)s (%(low)s or more)") % words
    else:
        said = _("%(point)s (%(low)s to %(high)s)") % words
    return Bar(label, said, BarKind.ESTIMATED, one.point, one.lower_95, one.upper_95)


ROUTES = (
    path("estimates/", page(show), name="estimates"),
    path("estimates/ask/", deed(ask, back="/estimates/"), name="estimates-ask"),
)
