"""The origins: each proposition, how many independent origins stand behind it, what speaks against it."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import path
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from uncounted.casework import judging, views
from uncounted.casework.covering import WITHHELD
from uncounted.casework.drawing import lineage_svg
from uncounted.casework.judging import breaking_words
from uncounted.casework.permissions import Action
from uncounted.casework.telling_apart import ToldApart, told_apart
from uncounted.corroboration import PropositionTrace
from uncounted.vocabulary.errors import UncountedError
from uncounted.workbench.rendering import NoSuchPageError, Page, Visit, page
from uncounted.workbench.sheets import cut

_ON_A_SHEET = 25
RELIABILITY_SAID = {
    "A": _("It has always told the truth as far as anybody could look, and nothing speaks against it."),
    "B": _("It was right most of the time; small doubts are left."),
    "C": _("It was right at times; there is doubt whether it knows or tells it as it was."),
    "D": _("It was wrong more often than right; there is much doubt."),
    "E": _("It told what was not so before, or has a reason to mislead."),
    "F": _("Nobody knows enough of it to say. This is not a bad grade: it is none."),
}
CREDIBILITY_SAID = {
    "1": _("Others who do not depend on it say the same, and it fits what is known."),
    "2": _("Not confirmed by others, and it fits what is known."),
    "3": _("Not confirmed; it fits in part."),
    "4": _("Not confirmed; it can be so, and does not fit what is known."),
    "5": _("Something that is known speaks against it."),
    "6": _("There is nothing to hold it against. This is not a bad grade: it is none."),
}


def show_all(visit: Visit) -> Page:
    """List the propositions, each with its bound and, beside it, channels, publishers and documents."""
    sheet = cut(views.propositions_in_pages(visit.case), visit.sheet, size=_ON_A_SHEET)
    values = {"sheet": sheet, "propositions": sheet.rows, "may_trace": visit.may(Action.TRACE)}
    return Page("workbench/origins/list.html", "origins", values)


def show_one(visit: Visit, proposition: str) -> Page:
    """Show one proposition: origins, figures, flags, denials, claims.

    Raises
    ------
    NoSuchPageError
        The newest trace has no such proposition.
    """
    return proposition_page(visit, proposition)


def proposition_page(
    visit: Visit,
    proposition: str,
    *,
    which: str = "",
    typed: Mapping[str, str] | None = None,
    fault: UncountedError | None = None,
) -> Page:
    """Make the page of a proposition; with ``fault``, the form ``which`` comes back as it was typed."""
    view = next(iter(views.propositions_in_pages(visit.case, only=proposition)), None)
    if view is None:
        raise NoSuchPageError
    denials = set(view.trace.denials)
    values = {
        "view": view,
        "trace": view.trace,
        # the denials have a section of their own; what is flagged there is not said twice
        "flags": tuple(flag for flag in view.trace.flags if flag.kind.value != "denial"),
        # a denial may be filed under another proposition, and stands here all the same
        "denials": views.claims_named(visit.case, view.trace.denials),
        "claims": tuple(claim for claim in view.claims if claim.claim_id not in denials),
        "apart": _told_apart(visit, view.trace),
        "may_be_one": sum(root.distinctness.value == "may_be_another" for root in view.trace.origins.roots)
        > 1,
        **_judged(visit, view.trace.proposition),
        **_may(visit, view),
        "which": which,
        "typed": typed or {},
        "fault": fault,
    }
    status = 400 if fault else 200
    return Page("workbench/origins/proposition.html", "origins", values, status, "corroboration.css")


def _may(visit: Visit, view: views.PropositionView) -> dict[str, object]:
    """Gather what this member may do here, and what can be chosen in each form."""
    traced = view.trace
    sources = judging.sources_of(visit.case, traced.proposition)
    names = {one.source_id for one in sources} | {name for name in traced.publishers if WITHHELD not in name}
    anonymous = [
        root.origin_id
        for root in traced.origins.roots
        if root.distinctness.value in ("may_be_another", "told_apart") and root.origin_id != WITHHELD
    ]
    return {
        # who cannot read what it says now does not say it anew
        "may_code": visit.may(Action.CODE) and view.wording != WITHHELD,
        "may_trace": visit.may(Action.TRACE),
        "may_grade": visit.may(Action.GRADE),
        "may_find": visit.may(Action.JUDGE),
        "may_tell": visit.may(Action.TELL_APART),
        "sources": sources,
        "names": sorted(names),
        "anonymous": anonymous,
        "standards": judging.standards(),
        "reliabilities": [(one, RELIABILITY_SAID[one]) for one in "ABCDEF"],
        "credibilities": [(one, CREDIBILITY_SAID[one]) for one in "123456"],
    }


def _told_apart(visit: Visit, traced: PropositionTrace) -> tuple[ToldApart, ...]:
    """Return what was recorded of the origins that stand behind this."""
    pairs = set(traced.origins.told_apart)
    return tuple(one for one in told_apart(visit.case) if (one.first, one.second) in pairs) if pairs else ()


def _judged(visit: Visit, proposition: str) -> dict[str, object]:
    """Gather what was judged of a proposition, and its lineage: drawn, and row by row."""
    judged = views.judgement(visit.case, proposition)
    recorded = judged.finding
    lineage = judged.lineage
    return {
        "recorded": recorded,
        "finding": recorded.judged.finding if recorded else None,
        "breaking": breaking_words(recorded.judged.breaking)
        if recorded and recorded.judged.breaking
        else None,
        "grades": judged.grades,
        # every word in the drawing was escaped where it was drawn
        "drawing": mark_safe(lineage_svg([lineage], alone=False)) if lineage else None,  # noqa: S308
        "rows": [(node, lineage.edges_into(node.node_id)) for node in lineage.nodes] if lineage else [],
    }


ROUTES = (
    path("origins/", page(show_all), name="origins"),
    path("origins/<path:proposition>/", page(show_one), name="proposition"),
)
