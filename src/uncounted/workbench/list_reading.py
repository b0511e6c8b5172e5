"""How somebody else's list is read: its headings beside our columns, a dry run, all bad rows at once, undo.

- A list is read in a session that another member agreed to; headings are shown, cells never.
- What was chosen travels with the form alone: the workbench keeps no heading.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import path, reverse
from django.utils.translation import gettext as _

from uncounted.casework import mapping_lists, people_told
from uncounted.casework.mapping_lists import ListReading
from uncounted.casework.permissions import Action
from uncounted.casework.requests import PurposeMissingError, SecondPersonNeededError
from uncounted.vocabulary.errors import InvalidRowsError, UncountedError
from uncounted.workbench import agreeing
from uncounted.workbench.addresses import LIST
from uncounted.workbench.rendering import Done, NoSuchPageError, Page, Undo, Visit, deed, page

STYLE = "people.css"
# our columns in the order of the form, with how many headings may fill each
PLACES = {
    "name": 3,
    "given_name": 2,
    "father_name": 1,
    "family_name": 2,
    "sex": 1,
    "birth": 3,
    "age": 1,
    "event_date": 3,
    "place": 2,
    "area": 2,
    "occupation": 1,
    "fate": 1,
    "fate_basis": 1,
    "whereabouts": 1,
    "whereabouts_basis": 1,
    "row_id": 1,
}
ORDERS = ("year first", "day first", "month first")
_MOST_ROWS_SHOWN = 200
_MOST_HEADINGS = 300


@dataclass(frozen=True, slots=True)
class Slot:
    """One choice of the form: its field, and the heading chosen."""

    name: str
    chosen: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Column:
    """One of our columns with its choices."""

    name: str
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """The form as it was filled in: the headings of the list, and what was chosen."""

    headings: tuple[str, ...] = field(repr=False)
    n_rows: str
    columns: tuple[Column, ...]
    dates: str
    sexes: str = field(repr=False)

    def as_json(self) -> bytes:
        """Write it as the mapping that `casework` takes."""
        columns = {
            column.name: [slot.chosen for slot in column.slots if slot.chosen]
            for column in self.columns
            if any(slot.chosen for slot in column.slots)
        }
        written: dict[str, Any] = {"columns": columns, "dates": self.dates}
        pairs = [line.partition("=") for line in self.sexes.splitlines() if "=" in line]
        if pairs:
            written["values"] = {"sex": {theirs.strip(): ours.strip() for theirs, _, ours in pairs}}
        return json.dumps(written, ensure_ascii=False).encode()


def show(visit: Visit, list_id: str) -> Page:
    """Show how a list is read now, and how to ask for its headings."""
    return _list_page(visit, list_id)


def open_headings(visit: Visit, form: Mapping[str, str], list_id: str) -> Done | Page:
    """Ask to read a list; where others agreed, show its headings beside our columns."""
    purpose = form.get("purpose", "").strip() or None
    try:
        waits = agreeing.ask(lambda: mapping_lists.ask_to_map(visit.case, list_id, purpose=purpose))
    except PurposeMissingError:
        return _list_page(visit, list_id, lacks_purpose=True)
    if waits is not None:
        return waits
    try:
        found = mapping_lists.headings_of(visit.case, list_id, purpose=purpose)
    except UncountedError as fault:
        return _list_page(visit, list_id, fault=fault)
    chosen = {f"col-{heading}-1": heading for heading in found.ours}
    filled = _filled(chosen, found.headings, str(found.n_rows), ORDERS[0], "")
    return _form_page(visit, list_id, filled)


def read(visit: Visit, form: Any, list_id: str) -> Done | Page:
    """Read the list under the mapping of the form: a dry run, or to be kept."""
    visit.case.authorised(Action.MAP_LIST)
    act = form.get("act", "")
    if act not in ("try", "keep"):
        raise NoSuchPageError
    filled = _filled(
        form, _headings(form), form.get("n_rows", ""), form.get("dates", ""), form.get("sexes", "")
    )
    try:
        told = mapping_lists.map_list(visit.case, list_id, filled.as_json(), dry_run=act == "try")
    except SecondPersonNeededError as needed:
        return Done(reverse("request", kwargs={"request_id": needed.where.removeprefix("request ")}))
    except PurposeMissingError:
        # the agreement ended meanwhile: it is asked for again
        return _list_page(visit, list_id, lacks_purpose=True)
    except UncountedError as fault:
        return _form_page(visit, list_id, filled, fault=fault)
    if act == "try":
        return _form_page(visit, list_id, filled, told=told)
    undo = Undo(reverse("list-columns-back", kwargs={"list_id": list_id}))
    said = _("Kept. The list is read in this way from the next linkage on.")
    return Done(reverse("list-columns", kwargs={"list_id": list_id}), said, undo)


def take_back(visit: Visit, form: Mapping[str, str], list_id: str) -> Done:
    """Let the mapping before the newest hold again, or none."""
    mapping_lists.take_back_mapping(visit.case, list_id)
    then = reverse("list-columns", kwargs={"list_id": list_id})
    return Done(then, _("The newest mapping of this list was taken back."))


def _headings(form: Any) -> tuple[str, ...]:
    given = form.getlist("heading") if hasattr(form, "getlist") else []
    return tuple(given[:_MOST_HEADINGS])


def _filled(
    chosen: Mapping[str, str], headings: tuple[str, ...], n_rows: str, dates: str, sexes: str
) -> Filled:
    columns = []
    for name, n_places in PLACES.items():
        slots = []
        for place in range(1, n_places + 1):
            heading = chosen.get(f"col-{name}-{place}", "")
            slots.append(Slot(f"col-{name}-{place}", heading if heading in headings else ""))
        columns.append(Column(name, tuple(slots)))
    order = dates if dates in ORDERS else ORDERS[0]
    return Filled(
        headings, n_rows if n_rows.isascii() and n_rows.isdigit() else "", tuple(columns), order, sexes
    )


def _list_page(
    visit: Visit, list_id: str, *, lacks_purpose: bool = False, fault: UncountedError | None = None
) -> Page:
    visit.case.authorised(Action.MAP_LIST)
    told = next((one for one in people_told.lists_told(visit.case) if one.item.item_id == list_id), None)
    if told is None:
        raise NoSuchPageError
    values = {
        "one": told,
        "asked": agreeing.mine(visit, Action.MAP_LIST, (list_id,)),
        "lacks_purpose": lacks_purpose,
        "fault": fault,
    }
    status = 400 if lacks_purpose or fault is not None else 200
    return Page("workbench/people/list.html", "people", values, status=status, style=STYLE)


def _form_page(
    visit: Visit,
    list_id: str,
    filled: Filled,
    *,
    fault: UncountedError | None = None,
    told: ListReading | None = None,
) -> Page:
    problems = fault.problems if isinstance(fault, InvalidRowsError) else ()
    values = {
        "list_id": list_id,
        "filled": filled,
        "orders": ORDERS,
        "fault": fault,
        "problems": problems[:_MOST_ROWS_SHOWN],
        "n_problems": len(problems),
        "reading": told,
    }
    status = 400 if fault is not None else 200
    return Page("workbench/people/columns.html", "people", values, status=status, style=STYLE)


ROUTES = (
    path(f"people/lists/{LIST}/", page(show), name="list-columns"),
    path(f"people/lists/{LIST}/open/", deed(open_headings, back="/people/"), name="list-columns-open"),
    path(f"people/lists/{LIST}/read/", deed(read, back="/people/"), name="list-columns-read"),
    path(f"people/lists/{LIST}/back/", deed(take_back, back="/people/"), name="list-columns-back"),
)
