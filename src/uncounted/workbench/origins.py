"""The origins: each proposition, how many independent origins stand behind it, what speaks against it."""

from __future__ import annotations

from django.urls import path
from django.utils.safestring import mark_safe

from uncounted.casework import views
from uncounted.casework.drawing import lineage_svg
from uncounted.casework.judging import breaking_words
from uncounted.casework.telling_apart import ToldApart, told_apart
from uncounted.corroboration import PropositionTrace
from uncounted.workbench.rendering import NoSuchPageError, Page, Visit, page


def show_all(visit: Visit) -> Page:
    """List the propositions, each with its bound and, beside it, channels, publishers and documents."""
    return Page("workbench/origins/list.html", "origins", {"propositions": views.propositions(visit.case)})


def show_one(visit: Visit, proposition: str) -> Page:
    """Show one proposition: origins, figures, flags, denials, claims.

    Raises
    ------
    NoSuchPageError
        The newest trace has no such proposition.
    """
    traced = views.propositions(visit.case)
    view = next((view for view in traced if view.trace.proposition == proposition), None)
    if view is None:
        raise NoSuchPageError
    denials = set(view.trace.denials)
    values = {
        "view": view,
        "trace": view.trace,
        # the denials have a section of their own; what is flagged there is not said twice
        "flags": tuple(flag for flag in view.trace.flags if flag.kind.value != "denial"),
        # a denial may be filed under another proposition, and stands here all the same
        "denials": tuple(claim for other in traced for claim in other.claims if claim.claim_id in denials),
        "claims": tuple(claim for claim in view.claims if claim.claim_id not in denials),
        "apart": _told_apart(visit, view.trace),
        "may_be_one": sum(root.distinctness.value == "may_be_another" for root in view.trace.origins.roots)
        > 1,
        **_judged(visit, view.trace.proposition),
    }
    return Page("workbench/origins/proposition.html", "origins", values)


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
