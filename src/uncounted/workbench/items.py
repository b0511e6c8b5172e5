"""The items: what was received, and one item with the claims that stand in its text."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import path

from uncounted.casework import views
from uncounted.casework.permissions import Action
from uncounted.casework.views import ItemPage, Piece
from uncounted.workbench.addresses import ITEM
from uncounted.workbench.rendering import Page, Visit, page
from uncounted.workbench.sheets import cut


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text: claims that stand on it, those that begin with it, those whose label follows it."""

    text: str
    claims: tuple[str, ...]
    begins: tuple[str, ...]
    ends: tuple[str, ...]


def show_all(visit: Visit) -> Page:
    """List the items in the order received."""
    return Page(
        "workbench/items/list.html", "items", {"sheet": cut(views.items_in_pages(visit.case), visit.sheet)}
    )


def show_one(visit: Visit, item_id: str) -> Page:
    """Show one item: its text with the claims marked, its claims beside it, its custody.

    A list of people is not shown: names stay in the vault.
    """
    shown = views.item_page(visit.case, item_id)
    is_list = shown.view.item.kind.value == "list"
    values = {
        "view": shown.view,
        "item": shown.view.item,
        "is_list": is_list,
        "runs": None if is_list or shown.pieces is None else runs(shown.pieces),
        "claims": sorted(shown.claims, key=lambda claim: (claim.span.start, claim.span.end)),
        "suggestions": shown.suggestions,
        "text_id": shown.text_id,
        "is_closed": shown.is_closed,
        "is_damaged": shown.is_damaged,
        "properties": shown.properties,
        "made_of_it": shown.made_of_it,
        "locked": shown.locked,
        "held": shown.held,
        "not_counted": shown.not_counted if shown.locked is None else None,
        "may": _deeds(visit, shown),
    }
    return Page("workbench/items/item.html", "items", values, style="protection.css")


def _deeds(visit: Visit, shown: ItemPage) -> dict[str, bool]:
    """Say what is offered beside an item; the server asks again when it is done."""
    item, reads = shown.view.item, not (shown.is_closed or shown.locked)
    is_source = not (item.is_version or item.kind.value == "list")
    return {
        "verify": visit.may(Action.VERIFY),
        "extract": visit.may(Action.DERIVE) and reads and is_source and shown.pieces is None,
        "copy": visit.may(Action.MAKE_WORKING_COPY) and reads and is_source and item.kind.value != "report",
        "consent": visit.may(Action.CONSENT),
    }


def runs(pieces: tuple[Piece, ...]) -> tuple[Run, ...]:
    """Say at which piece each claim begins, and at which it ends, for its anchor and its label.

    Examples
    --------
    >>> [run.ends for run in runs((Piece("They ", ()), Piece("left", ("A",)), Piece(" twice", ("A", "B"))))]
    [(), (), ('A', 'B')]
    """
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for position, piece in enumerate(pieces):
        for claim in piece.claims:
            first.setdefault(claim, position)
            last[claim] = position
    return tuple(
        Run(
            piece.text,
            piece.claims,
            tuple(claim for claim in piece.claims if first[claim] == position),
            tuple(claim for claim in piece.claims if last[claim] == position),
        )
        for position, piece in enumerate(pieces)
    )


ROUTES = (
    path("items/", page(show_all), name="items"),
    # ids only: a digest or a file name would find the item too, and has no place in an address
    path(f"items/{ITEM}/", page(show_one), name="item"),
)
