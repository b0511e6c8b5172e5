"""Coding: what waits, and one item with its words, its suggestions and its claims, judged key by key.

- After each judgement the next suggestion is current; each can be undone from there.
- A form that was begun is kept in memory until the case is locked, and the page says so.
- A suggestion or a claim is called by its number in addresses; its id travels in forms alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import QueryDict
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from uncounted.casework import coding_sheet, deciding
from uncounted.casework.coding_sheet import CodingSheet, Line, Waits
from uncounted.casework.deciding import InvalidDecisionsError, Step, Stepped
from uncounted.workbench import coding_forms
from uncounted.workbench.addresses import CODED, LINE, WAITS
from uncounted.workbench.coding_choices import CHOICES
from uncounted.workbench.rendering import Done, NoSuchPageError, Page, Undo, Visit, deed, page
from uncounted.workbench.sheets import cut

STYLE = "coding.css"
_PROTECTS = ("name", "contact", "whereabouts")
_ADDED = "new"


def show_all(visit: Visit) -> Page:
    """List what waits for this member, of all items."""
    return show_some(visit, "")


def show_some(visit: Visit, waits: str) -> Page:
    """List the items that wait for one thing."""
    lines = coding_sheet.desk(visit.case)
    begun = {item_id for item_id, _line in visit.settings.drafts}
    counts = [(one.value, sum(line.waits is one for line in lines)) for one in Waits]
    mine = [line for line in lines if (line.waits == waits if waits else line.waits is not Waits.DONE)]
    values = {
        "sheet": cut(mine, visit.sheet),
        "counts": counts,
        "n_all": sum(line.waits is not Waits.DONE for line in lines),
        "waits": waits,
        "n_lines": len(lines),
        "begun": begun,
    }
    return Page("workbench/coding/list.html", "coding", values, style=STYLE)


def show_one(visit: Visit, coded_id: str) -> Page:
    """Show one item, at the first suggestion that waits."""
    return _page(visit, coded_id)


def show_at(visit: Visit, coded_id: str, line: str) -> Page:
    """Show one item, at one suggestion or claim."""
    sheet = coding_sheet.coding_sheet(visit.case, coded_id)
    _named(sheet, line)
    return _page(visit, coded_id, sheet=sheet, at=line)


def show_edit(visit: Visit, coded_id: str, line: str) -> Page:
    """Show one item with the form of one suggestion or claim open."""
    sheet = coding_sheet.coding_sheet(visit.case, coded_id)
    _named(sheet, line)
    return _page(visit, coded_id, sheet=sheet, at=line, form=_begun(visit, sheet, line))


def show_add(visit: Visit, coded_id: str) -> Page:
    """Show one item with the form of a claim that no rule suggested."""
    sheet = coding_sheet.coding_sheet(visit.case, coded_id)
    return _page(visit, coded_id, sheet=sheet, at=_ADDED, form=_begun(visit, sheet, _ADDED))


def show_withdraw(visit: Visit, coded_id: str, line: str) -> Page:
    """Ask before a claim is withdrawn, and tell what was built on it."""
    sheet = coding_sheet.coding_sheet(visit.case, coded_id)
    claim = _named(sheet, line).claim
    if claim is None:
        raise NoSuchPageError
    values = {
        "item": sheet.item,
        "claim": claim,
        "line": line,
        "rests": deciding.rests_on(visit.case, coded_id, claim.claim_id),
    }
    return Page("workbench/coding/withdraw.html", "coding", values, style=STYLE)


def _named(sheet: CodingSheet, name: str) -> Line:
    for line in sheet.lines:
        if line.name == name:
            return line
    raise NoSuchPageError


def _begun(visit: Visit, sheet: CodingSheet, name: str) -> dict[str, Any]:
    draft = visit.settings.drafts.get((sheet.item.item_id, name))
    line = None if name == _ADDED else _named(sheet, name)
    return dict(draft) if draft is not None else coding_forms.shown(line)


def _page(
    visit: Visit,
    coded_id: str,
    *,
    sheet: CodingSheet | None = None,
    at: str = "",
    form: Mapping[str, Any] | None = None,
    faults: Mapping[str, list[str]] | None = None,
) -> Page:
    sheet = sheet or coding_sheet.coding_sheet(visit.case, coded_id)
    waiting = sheet.waiting
    at = at or (waiting[0].name if waiting else sheet.lines[0].name if sheet.lines else "")
    kept = {line for item_id, line in visit.settings.drafts if item_id == sheet.item.item_id}
    values = {
        "sheet": sheet,
        "item": sheet.item,
        "called_by": coded_id,
        "at": at,
        "form": form,
        "line": next((line for line in sheet.lines if line.name == at), None),
        "faults": faults or {},
        "n_faults": sum(len(one) for one in (faults or {}).values()),
        "lines": [line for line in sheet.lines if line.waits or line.claim is not None],
        "rejected": [line for line in sheet.lines if not line.waits and line.claim is None],
        "n_claims": sum(line.claim is not None for line in sheet.lines),
        "surest": coding_sheet.surest(sheet),
        "drafts": kept,
        "is_kept": (sheet.item.item_id, at) in visit.settings.drafts,
        "protects": _PROTECTS,
        "choices": CHOICES,
        "can_code": not sheet.why_not and not sheet.is_handed_in,
    }
    return Page("workbench/coding/item.html", "coding", values, status=400 if faults else 200, style=STYLE)


def confirm(visit: Visit, form: Mapping[str, str], coded_id: str) -> Done | Page:
    """Confirm one suggestion as it stands; with a speaker that was chosen, that one alone is corrected."""
    sheet, line = _judged(visit, form, coded_id)
    said: dict[str, Any] = {"decision": "confirm"}
    for name in ("proposition", "measure", "relation", "origin_kind"):
        if form.get(name, "").strip():
            said[name] = form[name].strip()
    if form.get("speaker"):
        said |= {"decision": "edit", "speaker": form["speaker"]}
    typed = coding_forms.shown(line) | {name: value for name, value in said.items() if name != "decision"}
    return _decided(visit, sheet, line, said, typed)


def change(visit: Visit, form: Mapping[str, str], coded_id: str) -> Done | Page:
    """Take a form: a suggestion corrected, a claim changed, or a claim added."""
    sheet = coding_sheet.coding_sheet(visit.case, coded_id)
    line = None if form.get("line") == _ADDED else _found(sheet, form.get("id", ""))
    typed = coding_forms.typed(form)
    kind = "add" if line is None else "edit"
    said = coding_forms.decision(kind, typed, line)
    return _decided(visit, sheet, line, said, typed, form)


def reject(visit: Visit, form: Mapping[str, str], coded_id: str) -> Done:
    """Reject one suggestion; the reason may stay open."""
    sheet, line = _judged(visit, form, coded_id)
    said = {"decision": "reject", **({"reason": form["reason"]} if form.get("reason", "").strip() else {})}
    stepped = deciding.decide(visit.case, coded_id, [Step(said, suggestion_id=form["id"])])
    return _onward(visit, sheet, line, stepped, _("Rejected."))


def confirm_surest(visit: Visit, form: Mapping[str, str], coded_id: str) -> Done:
    """Confirm those suggestions of the highest tier that were counted on the page."""
    sheet = coding_sheet.coding_sheet(visit.case, coded_id)
    named = set(_several(form, "line"))
    chosen = [line for line in coding_sheet.surest(sheet) if line.name in named]
    if not chosen:
        raise NoSuchPageError
    steps = [
        Step({"decision": "confirm", **_offered(line)}, suggestion_id=line.suggestion.suggestion_id)
        for line in chosen
        if line.suggestion is not None
    ]
    stepped = deciding.decide(visit.case, coded_id, steps)
    n = len(stepped.claims)
    told = ngettext("%(n)d suggestion confirmed.", "%(n)d suggestions confirmed.", n) % {"n": n}
    return _onward(visit, sheet, chosen[0], stepped, told)


def _offered(line: Line) -> dict[str, str]:
    offer = line.offer
    found = {
        "proposition": offer.proposition,
        "measure": offer.measure,
        "relation": offer.relation,
        "origin_kind": offer.origin_kind,
    }
    return {name: value for name, value in found.items() if value}


def protect(visit: Visit, form: Mapping[str, str], coded_id: str) -> Done | Page:
    """Protect words of the text: they must never leave the case."""
    if form.get("kind") not in _PROTECTS:
        raise NoSuchPageError
    step = Step(
        {"decision": "protect", "kind": form["kind"]}, place=_place(form), words=form.get("words", "")
    )
    try:
        deciding.decide(visit.case, coded_id, [step])
    except InvalidDecisionsError as error:
        return _page(visit, coded_id, faults=_by_field(error))
    return Done(_address(coded_id), _("The words are protected. They are withheld from now on."))


def withdraw(visit: Visit, form: Mapping[str, str], coded_id: str) -> Done:
    """Take one claim off the record."""
    claim_id = form.get("id", "")
    rests = deciding.rests_on(visit.case, coded_id, claim_id)
    deciding.withdraw_claims(visit.case, coded_id, [claim_id], form.get("reason", ""))
    told = _("Withdrawn: claim %(id)s.") % {"id": claim_id}
    if rests.claims:
        n = len(rests.claims)
        told += " " + ngettext(
            "%(n)d claim that was built on it now stands on its own parents.",
            "%(n)d claims that were built on it now stand on their own parents.",
            n,
        ) % {"n": n}
    if rests.is_traced:
        told += " " + _("Trace the case again before anything is published.")
    back = Undo(reverse("code-back", kwargs={"coded_id": coded_id}), {"restore": claim_id})
    return Done(_address(coded_id), told, back)


def take_back(visit: Visit, form: Mapping[str, str], coded_id: str) -> Done:
    """Undo what was done last: each way of it is a new entry."""
    if form.get("restore"):
        deciding.step_back(visit.case, coded_id, form["restore"])
    if form.get("claims"):
        deciding.withdraw_claims(visit.case, coded_id, form["claims"].split("\n"))
    if form.get("suggestions"):
        deciding.reopen(visit.case, coded_id, form["suggestions"].split("\n"))
    return Done(_address(coded_id, form.get("at", "")), _("Undone."))


def keep_draft(visit: Visit, form: Mapping[str, str], coded_id: str) -> Page:
    """Keep a form that was begun, in memory, until it is taken or the case is locked."""
    name = form.get("line", "")
    sheet = coding_sheet.coding_sheet(visit.case, coded_id)
    if name != _ADDED:
        _named(sheet, name)
    visit.settings.drafts[sheet.item.item_id, name] = _typed_all(form)
    return Page("workbench/coding/kept.html", "coding", {"is_kept": True})


def drop_draft(visit: Visit, form: Mapping[str, str], coded_id: str) -> Done:
    """Forget a form that was begun."""
    name = form.get("line", "")
    visit.settings.drafts.pop((coded_id, name), None)
    return Done(_address(coded_id, name if name != _ADDED else ""), _("The draft is forgotten."))


def _typed_all(form: Mapping[str, str]) -> dict[str, Any]:
    places = {name: form.get(name, "") for name in ("words", "start", "end", "wording")}
    return coding_forms.typed(form) | places


def _judged(visit: Visit, form: Mapping[str, str], coded_id: str) -> tuple[CodingSheet, Line]:
    sheet = coding_sheet.coding_sheet(visit.case, coded_id)
    return sheet, _found(sheet, form.get("id", ""))


def _found(sheet: CodingSheet, called: str) -> Line:
    """Find a line by the id that its form carried: its number may have changed meanwhile."""
    for line in sheet.lines:
        if line.claim is not None and line.claim.claim_id == called:
            return line
        if line.suggestion is not None and line.suggestion.suggestion_id == called:
            return line
    raise NoSuchPageError


def _decided(
    visit: Visit,
    sheet: CodingSheet,
    line: Line | None,
    said: Mapping[str, Any],
    typed: Mapping[str, Any],
    form: Mapping[str, str] | None = None,
) -> Done | Page:
    form = form or {}
    claim = line.claim if line is not None else None
    suggestion = line.suggestion if line is not None else None
    step = Step(
        said,
        suggestion_id=suggestion.suggestion_id if suggestion is not None else None,
        claim_id=claim.claim_id if claim is not None else None,
        place=_place(form),
        words=form.get("words", ""),
        keeps=coding_forms.kept(typed, line),
    )
    wording = form.get("wording", "").strip()
    new = {str(said["proposition"]): wording} if wording and said.get("proposition") else {}
    name = line.name if line is not None else _ADDED
    try:
        stepped = deciding.decide(visit.case, sheet.item.item_id, [step], wordings=new)
    except InvalidDecisionsError as error:
        shown = {**typed, **{key: form.get(key, "") for key in ("words", "start", "end", "wording")}}
        return _page(visit, sheet.item.item_id, sheet=sheet, at=name, form=shown, faults=_by_field(error))
    visit.settings.drafts.pop((sheet.item.item_id, name), None)
    told = _("Changed: claim %(id)s.") if claim is not None else _("Recorded as claim %(id)s.")
    return _onward(visit, sheet, line, stepped, told % {"id": stepped.claims[0]})


def _place(form: Mapping[str, str]) -> tuple[int, int] | None:
    start, end = form.get("start", ""), form.get("end", "")
    both = all(one.isascii() and one.isdigit() and len(one) < 10 for one in (start, end))
    return (int(start), int(end)) if both and int(start) < int(end) else None


def _by_field(error: InvalidDecisionsError) -> dict[str, list[str]]:
    """Gather faults under the field that each is told beside; what has no field here stands above all."""
    found: dict[str, list[str]] = {}
    for one in error.problems:
        name = _FIELD_OF_FAULT.get(one.field, one.field)
        name = name if name in coding_forms.FIELDS or name in ("acts", "words") else ""
        found.setdefault(name, []).append(
            _("expected %(expected)s, got %(got)s") % {"expected": one.expected, "got": one.got}
        )
    return found


_FIELD_OF_FAULT = {
    "span": "words",
    "count.words": "count_words",
    "operator": "count_operator",
    "low": "count_low",
    "high": "count_high",
    "unit": "count_unit",
    "perpetrator": "perpetrator_words",
    "role": "perpetrator_role",
    "age": "age_words",
    "duration": "duration_words",
    "iso": "duration_iso",
    "count": "count_words",
}


def _onward(visit: Visit, sheet: CodingSheet, line: Line | None, stepped: Stepped, told: str) -> Done:
    """Go on with the suggestion that waits next; the way back leads to this one."""
    item_id = sheet.item.item_id
    fields: dict[str, str] = {}
    if line is not None and line.claim is not None:
        fields = {} if sheet.is_apart else {"restore": line.claim.claim_id}
    elif stepped.claims or stepped.rejected:
        fields = {"claims": "\n".join(stepped.claims), "suggestions": "\n".join(stepped.rejected)}
        fields |= {"at": line.name} if line is not None else {}
    undo = Undo(reverse("code-back", kwargs={"coded_id": item_id}), fields) if fields else None
    return Done(_address(item_id, _next(sheet, line)), told, undo)


def _next(sheet: CodingSheet, line: Line | None) -> str:
    names = [one.name for one in sheet.lines]
    here = names.index(line.name) if line is not None else -1
    waiting = [one.name for one in (*sheet.lines[here + 1 :], *sheet.lines[: max(here, 0)]) if one.waits]
    return waiting[0] if waiting else ""


def _address(item_id: str, line: str = "") -> str:
    if line and line[0] in "sc" and line[1:].isdigit():
        return str(reverse("code-at", kwargs={"coded_id": item_id, "line": line}))
    return str(reverse("code", kwargs={"coded_id": item_id}))


def _several(form: Mapping[str, str], name: str) -> Sequence[str]:
    return form.getlist(name) if isinstance(form, QueryDict) else [form.get(name, "")]


_BACK = "/coding/"
ROUTES = (
    path("coding/", page(show_all), name="coding"),
    path(f"coding/of/{WAITS}/", page(show_some), name="coding-of"),
    path(f"coding/{CODED}/", page(show_one), name="code"),
    path(f"coding/{CODED}/add/", page(show_add), name="code-add"),
    path(f"coding/{CODED}/{LINE}/", page(show_at), name="code-at"),
    path(f"coding/{CODED}/{LINE}/edit/", page(show_edit), name="code-edit"),
    path(f"coding/{CODED}/{LINE}/withdraw/", page(show_withdraw), name="code-withdraw"),
    path(f"coding/{CODED}/confirm/", deed(confirm, back=_BACK), name="code-confirm"),
    path(f"coding/{CODED}/change/", deed(change, back=_BACK), name="code-change"),
    path(f"coding/{CODED}/reject/", deed(reject, back=_BACK), name="code-reject"),
    path(f"coding/{CODED}/surest/", deed(confirm_surest, back=_BACK), name="code-surest"),
    path(f"coding/{CODED}/protect/", deed(protect, back=_BACK), name="code-protect"),
    path(f"coding/{CODED}/withdrawn/", deed(withdraw, back=_BACK), name="code-withdrawn"),
    path(f"coding/{CODED}/back/", deed(take_back, back=_BACK), name="code-back"),
    path(f"coding/{CODED}/keep/", deed(keep_draft, back=_BACK), name="code-keep"),
    path(f"coding/{CODED}/forget/", deed(drop_draft, back=_BACK), name="code-forget"),
)
