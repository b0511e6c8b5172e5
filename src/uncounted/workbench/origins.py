"""The origins: each proposition, how many independent origins stand behind it, what speaks against it."""

from __future__ import annotations

from uncounted.casework import views
from uncounted.workbench.rendering import NoSuchPageError, Page, Visit


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
    }
    return Page("workbench/origins/proposition.html", "origins", values)
