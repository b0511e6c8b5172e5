"""The first page: what is unsafe, what waits, what is there, and which command comes next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _

from uncounted.casework import caring, passing, views
from uncounted.casework.custody import HistoryLine
from uncounted.casework.views import ItemView, Overview
from uncounted.workbench import agreeing
from uncounted.workbench.protection import with_addresses
from uncounted.workbench.rendering import Page, Visit, page

_MOST_WAITING_SHOWN = 5
_MOST_OPENINGS_SHOWN = 5
_MOST_NEWS_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the main job: ``does`` what, with which command, and whether something is there yet."""

    does: Any
    command: str
    done: bool


def show(visit: Visit) -> Page:
    """Show the case at a glance."""
    overview = views.overview(visit.case)
    items = views.items(visit.case)
    linkage, estimate = views.estimates(visit.case)
    n_pairs = linkage.report.get("n_pairs_for_review", 0) if linkage else 0
    drafts = passing.waiting_drafts(visit.case)
    steps = _steps(visit.called, overview, items, n_drafts=len(drafts), has_estimate=estimate is not None)
    waiting = sorted((view for view in items if view.n_waiting), key=lambda view: -view.n_waiting)
    values = {
        "overview": overview,
        "steps": steps,
        "next_step": next((step for step in steps if not step.done), None),
        "waiting": waiting[:_MOST_WAITING_SHOWN],
        "n_items_waiting": len(waiting),
        "n_drafts": len(drafts),
        # who may not pass over them is told how many there are, and nothing of what waits in them
        "drafts": [draft for draft in drafts if draft.may_pass][:_MOST_WAITING_SHOWN],
        "openings": views.newest_openings(visit.case, _MOST_OPENINGS_SHOWN),
        "n_pairs_for_review": n_pairs,
        "asked_of_me": [one for one in agreeing.everything(visit) if one.may_agree],
        "due": with_addresses(visit, caring.due(visit.case)[:_MOST_WAITING_SHOWN]),
        "news": news_since(visit),
        "n_lists": _n_lists(items),
        "oldest_check": min((view.checked for view in items if view.checked), default=None),
        "is_sound": not (overview.n_failed_checks or overview.n_unchecked_items) and bool(items),
    }
    return Page("workbench/home/home.html", "home", values)


@dataclass(frozen=True, slots=True)
class News:
    """What others did since this member did something last, newest first; ``n`` of them in all."""

    lines: tuple[HistoryLine, ...]
    n: int
    since: str | None


def news_since(visit: Visit) -> News:
    """Tell what others did since the member was here last: since their last entry before this window.

    Looking leaves no entry; whoever only looked is told of more than is new to them.
    """
    kept, n_entries = visit.settings.kept, views.n_entries(visit.case)
    known: tuple[int, News] | None = kept.get("news")
    if known is not None and known[0] == n_entries:
        return known[1]
    lines, me = views.whole_history(visit.case), visit.case.member.member_id
    opened: int = kept.setdefault("n_entries_at_first", n_entries)
    mine = [line for line in lines[:opened] if line.actor == me]
    last = mine[-1] if mine else None
    after = tuple(line for line in lines if line.actor != me and (last is None or line.number > last.number))
    news = News(after[: -_MOST_NEWS_SHOWN - 1 : -1], len(after), last.time if last else None)
    kept["news"] = (n_entries, news)
    return news


def _n_lists(items: tuple[ItemView, ...]) -> int:
    return sum(view.item.kind.value == "list" for view in items)


def _steps(
    called: str, overview: Overview, items: tuple[ItemView, ...], *, n_drafts: int, has_estimate: bool
) -> tuple[Step, ...]:
    suggested = overview.n_claims + overview.n_waiting > 0
    return (
        Step(
            _("Seal reports and testimonies, each with where it came from"),
            f"uncounted intake {called} FILE --source NAME --published DATE",
            done=len(items) > _n_lists(items),
        ),
        *(
            [
                Step(
                    _("Pass over the copies that wait, so that coders get them"),
                    f"uncounted pass {called}",
                    done=False,
                )
            ]
            if n_drafts
            else []
        ),
        Step(_("Let rules suggest claims in the texts"), f"uncounted suggest {called}", done=suggested),
        Step(
            _("Confirm, correct or reject each suggestion"),
            f"uncounted code {called} --decisions FILE",
            done=overview.n_claims > 0 and overview.n_waiting == 0,
        ),
        Step(
            _("Trace the confirmed claims to their origins"),
            f"uncounted trace {called}",
            done=overview.n_propositions > 0,
        ),
        Step(_("Seal the lists of people"), f"uncounted intake {called} LIST.csv", done=_n_lists(items) > 0),
        Step(
            _("Link the lists to individuals"),
            f"uncounted link {called}",
            done=overview.n_individuals is not None,
        ),
        Step(_("Estimate how many stand on no list"), f"uncounted estimate {called}", done=has_estimate),
        Step(
            _("Publish the dossier"),
            f"uncounted publish {called} --out FOLDER",
            done=overview.n_editions > 0,
        ),
        Step(_("Verify the whole case again"), f"uncounted verify {called}", done=_all_checked(overview)),
    )


def _all_checked(overview: Overview) -> bool:
    return overview.n_items > 0 and not (overview.n_unchecked_items or overview.n_failed_checks)


ROUTES = (path("", page(show), name="home"),)
