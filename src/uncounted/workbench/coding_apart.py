"""Items that two code apart: handing in, how far coders agree, and a third who decides where they differ.

- A coder sees the own record until the item is settled, and hands it in once.
- Who decides sees both readings beside each other and the words, takes one by a key, and says why.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from django.urls import path, reverse
from django.utils.translation import gettext as _

from uncounted.casework import coding_sheet, deciding, double_coding, measuring
from uncounted.casework.deciding import InvalidDecisionsError
from uncounted.workbench.addresses import CODED
from uncounted.workbench.coding import STYLE
from uncounted.workbench.rendering import Done, NoSuchPageError, Page, Visit, deed, page


def show_agreement(visit: Visit) -> Page:
    """Show how far coders agree, over every item that both handed in, and what is under way."""
    values = {
        "measured": measuring.measured(visit.case),
        "assignments": double_coding.assignments(visit.case),
    }
    return Page("workbench/coding/agreement.html", "coding", values, style=STYLE)


def hand_in(visit: Visit, form: Mapping[str, str], coded_id: str) -> Done:
    """Hand in what this member coded apart."""
    if "sure" not in form:
        raise NoSuchPageError
    deciding.hand_in(visit.case, coded_id)
    return Done(
        reverse("coding"), _("Handed in. Nothing of it is shown to the other coder before both are done.")
    )


def show_decide(visit: Visit, coded_id: str) -> Page:
    """Show where two coders differ, both readings beside each other."""
    return _decide_page(visit, coded_id, {})


def decide(visit: Visit, form: Mapping[str, str], coded_id: str) -> Done | Page:
    """Take what a third person decided: every difference, each with its reason, or nothing."""
    found = double_coding.to_decide(visit.case, coded_id)
    said = [
        {
            "disagreement": one.number,
            "take": form.get(f"take-{one.number}", ""),
            "reason": form.get(f"reason-{one.number}", ""),
        }
        for one in found
    ]
    data = msgspec.json.encode({"item": coded_id, "disagreements": said})
    try:
        double_coding.adjudicate(visit.case, data, where=_("this page"))
    except InvalidDecisionsError as error:
        typed = {name: str(value) for name, value in form.items()}
        return _decide_page(visit, coded_id, typed, error)
    return Done(reverse("code", kwargs={"coded_id": coded_id}), _("Decided. The item is settled."))


def _decide_page(
    visit: Visit, coded_id: str, typed: Mapping[str, str], error: InvalidDecisionsError | None = None
) -> Page:
    found = double_coding.to_decide(visit.case, coded_id)
    rows = [
        {
            "one": one,
            "take": typed.get(f"take-{one.number}", ""),
            "reason": typed.get(f"reason-{one.number}", ""),
            "faults": _faults_of(error, number),
        }
        for number, one in enumerate(found, start=1)
    ]
    given = next(
        (
            one
            for one in double_coding.assignments(visit.case)
            if one.item_id == coded_id and not one.n_claims
        ),
        None,
    )
    values = {
        "rows": rows,
        "called_by": coded_id,
        "coders": given.coders if given is not None else ("", ""),
        "stretches": coding_sheet.coding_sheet(visit.case, coded_id).stretches,
        "error": error,
    }
    return Page("workbench/coding/decide.html", "coding", values, status=400 if error else 200, style=STYLE)


def _faults_of(error: InvalidDecisionsError | None, number: int) -> list[str]:
    problems = error.problems if error is not None else ()
    return [f"{one.field}: {one.expected}" for one in problems if one.place == f"decision {number}"]


ROUTES = (
    path("coding/agreement/", page(show_agreement), name="coding-agreement"),
    path(f"coding/{CODED}/decide/", page(show_decide), name="code-decide"),
    path(f"coding/{CODED}/decided/", deed(decide, back="/coding/"), name="code-decided"),
    path(f"coding/{CODED}/hand-in/", deed(hand_in, back="/coding/"), name="code-hand-in"),
)
