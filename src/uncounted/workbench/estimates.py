"""The estimates: persons on the lists and persons on none, apart; every method, check and refusal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from django.urls import path
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from uncounted.casework import views
from uncounted.casework.drawing import chains_svg
from uncounted.workbench.chart import Bar, BarKind, drawn
from uncounted.workbench.rendering import Page, Visit, page
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
    linkage, estimate = views.estimates(visit.case)
    result = estimate.result if estimate else None
    values: dict[str, object] = {"linkage": linkage, "result": result, "lists": (), "overlaps": ()}
    if linkage is not None:
        sizes: Sequence[int | None] = result.list_sizes if result else [None] * len(linkage.lists)
        values["lists"] = tuple(
            ListShown(used.item_id, list_label(used.name), size)
            for used, size in zip(linkage.lists, sizes, strict=True)
        )
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
        values["chart"] = drawn([listed, *(bar_of(one) for one in result.estimates)])
    return Page("workbench/estimates/estimates.html", "estimates", values)


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


ROUTES = (path("estimates/", page(show), name="estimates"),)
