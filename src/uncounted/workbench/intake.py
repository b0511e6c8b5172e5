"""What comes in: files sealed as they stream, pages visited on request, items read again one by one or all.

- A file goes from the form into sealing piece by piece; none waits on the disk.
- What became of each file is told, and kept in memory for this window alone: its name stands nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.urls import path, reverse
from django.utils.translation import gettext as _

from uncounted.casework import capturing, custody, derivatives, examining, intake, views
from uncounted.casework.intake import Provenance, Taken
from uncounted.casework.permissions import Action
from uncounted.vocabulary.errors import UncountedError
from uncounted.workbench.addresses import ITEM
from uncounted.workbench.bodies import LARGEST_UPLOAD, MEGABYTE
from uncounted.workbench.rendering import Done, Page, Visit, deed, page, upload, wrong_in_form

KINDS = ("report", "testimony", "list", "other")
_STYLE = "protection.css"
_MOST_KEPT = 500


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file that was brought in from this window; ``told`` are the fields of its form."""

    name: str
    state: str
    item_id: str = ""
    kind: str = ""
    members: tuple[str, ...] = ()
    n_left_inside: int = 0
    what: str = ""
    remedy: str = ""
    told: tuple[tuple[str, str], ...] = ()

    @property
    def may_be_sealed_unread(self) -> bool:
        """Whether it is worth giving again, as bytes that nothing here reads."""
        return self.state == "refused" and ("opaque", "on") not in self.told


def show(visit: Visit) -> Page:
    """Show how something is brought in, and what was."""
    views.require_reading(visit.case)
    return _page(visit)


def _page(
    visit: Visit, *, fault: UncountedError | None = None, typed: Mapping[str, str] | None = None
) -> Page:
    values = {
        "may_take_in": visit.may(Action.INTAKE),
        "may_capture": visit.may(Action.CAPTURE),
        "may_interview": all(map(visit.may, (Action.INTAKE, Action.CONSENT, Action.REGISTER_SUBJECTS))),
        "kinds": KINDS,
        "outcomes": _outcomes(visit)[::-1],
        "largest": str(LARGEST_UPLOAD),
        "largest_in_megabytes": LARGEST_UPLOAD // MEGABYTE,
        "fault": fault,
        "typed": {name: (typed or {}).get(name, "") for name in ("source", "address", "published", "kind")},
    }
    return Page("workbench/intake/intake.html", "intake", values, 400 if fault else 200, _STYLE)


def _outcomes(visit: Visit) -> list[Outcome]:
    found: list[Outcome] = visit.settings.kept.setdefault("intake", [])
    return found


def take(visit: Visit, form: Mapping[str, str], files: Iterator[tuple[str, Iterable[bytes]]]) -> Done | Page:
    """Seal what was sent, each file whole or not at all; one that is refused stops none of the others."""
    try:
        given = _provenance(form)
    except UncountedError as fault:
        return _page(visit, fault=wrong_in_form(fault), typed=form)
    told = tuple((name, form[name]) for name in ("source", "address", "published", "kind") if form.get(name))
    opaque = "opaque" in form
    told += (("opaque", "on"),) if opaque else ()
    taken = intake.take_in_all(visit.case, files, given, opaque=opaque).files
    kept = _outcomes(visit)
    kept += [_outcome(one, told) for one in taken]
    del kept[:-_MOST_KEPT]
    if not taken:
        return Done(reverse("intake"), _("No file was chosen, so nothing was brought in."))
    return Done(f"{reverse('intake')}#brought")


def _provenance(form: Mapping[str, str]) -> Provenance:
    def said(name: str) -> str | None:
        return form.get(name, "").strip() or None

    kind = said("kind")
    return intake.provenance(
        said("source"), said("address"), said("published"), kind if kind in KINDS else None
    )


def _outcome(taken: Taken, told: tuple[tuple[str, str], ...]) -> Outcome:
    if taken.refusal is not None:
        return Outcome(
            taken.name, taken.state.value, what=taken.refusal.what, remedy=taken.refusal.remedy, told=told
        )
    members = tuple(one.item_id for one in taken.members)
    item = taken.item
    return Outcome(
        taken.name, taken.state.value, item.item_id, item.kind.value, members, taken.n_left_inside, told=told
    )


def clear(visit: Visit, form: Mapping[str, str]) -> Done:
    """Forget what this window tells of the files brought in; the items stay."""
    _outcomes(visit).clear()
    return Done(reverse("intake"))


def capture(visit: Visit, form: Mapping[str, str]) -> Done | Page:
    """Visit a page once, since it was asked for, and keep what came."""
    try:
        wish = capturing.wish(
            form.get("address", "").strip(),
            proxy=form.get("proxy", "").strip() or None,
            with_browser="with_browser" in form,
        )
        # what a form holds is read by its `get`: unpacked, it would give lists
        given = _provenance({name: form.get(name, "") for name in ("source", "published", "kind")})
    except UncountedError as fault:
        return _page(visit, fault=wrong_in_form(fault), typed=form)
    captured = capturing.capture(visit.case, wish, given)
    if captured.warc is None:
        return Done(
            reverse("intake"), _("Nothing came: that it was tried, and why it failed, is written down.")
        )
    then = reverse("item", kwargs={"item_id": captured.warc.item_id})
    if not captured.was_had:
        return Done(then, _("The page itself did not answer; what came on the way to it was kept."))
    return Done(then, _("The page was captured, with what it loads. What is missing stands in the history."))


def show_custody(visit: Visit) -> Page:
    """Show when items were read again, and what the last verification from this window found."""
    oldest, n_never = examining.oldest_check(visit.case)
    values = {
        "oldest": oldest,
        "n_never": n_never,
        "n_items": len(views.items(visit.case)),
        "may_verify": visit.may(Action.VERIFY),
        "found": visit.settings.kept.get("verified"),
    }
    return Page("workbench/intake/custody.html", "items", values, style=_STYLE)


def verify_all(visit: Visit, form: Mapping[str, str]) -> Done:
    """Read everything again, the ledger and each item, and write down what was found."""
    visit.settings.kept["verified"] = custody.verify_case(visit.case)
    return Done(f"{reverse('custody')}#found")


def verify_one(visit: Visit, form: Mapping[str, str], item_id: str) -> Done:
    """Read one item again now."""
    found = examining.examine_one(visit.case, item_id)
    said = {
        "passed": _("It was read again, and is as it was received."),
        "failed": _("It was read again, and is NOT as it was received. Do not build on it."),
        "not checked": _("Your keys do not open it, so it was not checked."),
    }
    return Done(_item(item_id), said[found.verdict.value])


def extract(visit: Visit, form: Mapping[str, str], item_id: str) -> Done:
    """Make the text of an item."""
    made = derivatives.extract_texts(visit.case, item_id)[0]
    if made.text is None:
        return Done(_item(item_id), _("No text was made: %(why)s.") % {"why": made.finding})
    return Done(_item(made.text.item_id), _("A text was made out of the file; the file stays as it is."))


def copy(visit: Visit, form: Mapping[str, str], item_id: str) -> Done:
    """Make the draft of a working copy; a person passes over it before coders get it."""
    made = derivatives.make_working_copy(visit.case, item_id, nothing_to_withhold="nothing" in form)
    then = reverse("pass", kwargs={"draft_id": made.copy.item_id})
    return Done(then, _("A draft was made. Nobody codes on it before a person has passed over it."))


def _item(item_id: str) -> str:
    return str(reverse("item", kwargs={"item_id": item_id}))


ROUTES = (
    path("intake/", page(show), name="intake"),
    path("intake/files/", upload(take, back="/intake/"), name="intake-files"),
    path("intake/clear/", deed(clear, back="/intake/"), name="intake-clear"),
    path("intake/capture/", deed(capture, back="/intake/"), name="intake-capture"),
    path("custody/", page(show_custody), name="custody"),
    path("custody/verify/", deed(verify_all, back="/custody/"), name="custody-verify"),
    path(f"items/{ITEM}/verify/", deed(verify_one, back="/items/"), name="item-verify"),
    path(f"items/{ITEM}/extract/", deed(extract, back="/items/"), name="item-extract"),
    path(f"items/{ITEM}/copy/", deed(copy, back="/items/"), name="item-copy"),
)
