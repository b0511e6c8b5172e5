"""Persons whom the case protects, by token: what they agreed to, how they are kept safe, who spoke to them.

- No name stands on these pages until it was opened, and then once: on the answer to the form alone.
- A plan for somebody's safety is asked for before anybody speaks to them.
- What was typed and is not right comes back in the same answer, and is kept nowhere.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from uncounted.casework import caring, holdings, protecting, subjects, vaulting, withdrawing
from uncounted.casework.permissions import Action
from uncounted.casework.requests import SecondPersonNeededError
from uncounted.vocabulary.errors import UncountedError
from uncounted.workbench import agreeing
from uncounted.workbench.addresses import ITEM, PERSON
from uncounted.workbench.rendering import Done, NoSuchPageError, Page, Visit, deed, page, wrong_in_form
from uncounted.workbench.terms import term_of

STYLE = "protection.css"
PARTS = ("witness", "victim", "helper", "interpreter", "family")
IDENTITIES = ("name", "other_name", "contact", "whereabouts", "voice", "face")
ANSWERS = {"yes": "yes", "no": "no", "none": "absent"}
AUDIENCES = ("", "team", "public", "prosecutor", "body", "partner")
_NOT_CAPTURED = "not captured"


def show_all(visit: Visit) -> Page:
    """List the persons, by tokens alone."""
    return _list(visit)


def _list(visit: Visit, *, found: tuple[str, ...] | None = None, fault: UncountedError | None = None) -> Page:
    values = {
        "persons": subjects.persons(visit.case),
        "parts": PARTS,
        "may_register": visit.may(Action.REGISTER_SUBJECTS),
        "may_find": visit.may(Action.FIND_PERSONS),
        "may_open": _may_open(visit),
        "found": found,
        "fault": fault,
    }
    return Page("workbench/protection/persons.html", "protection", values, 400 if fault else 200, STYLE)


def _may_open(visit: Visit) -> bool:
    return visit.may(Action.CONSENT) and visit.may(Action.KEEP_CONTACT)


def register(visit: Visit, form: Mapping[str, str]) -> Done | Page:
    """Give a person a token."""
    try:
        spoke = form.get("spoke", "").replace(",", " ").split()
        made = subjects.register_subject(visit.case, subjects.part_named(form.get("part", "")), items=spoke)
    except UncountedError as fault:
        return _list(visit, fault=wrong_in_form(fault))
    return Done(_person(made.token), _("This person is %(token)s from now on.") % {"token": made.token})


def find(visit: Visit, form: Mapping[str, str]) -> Page:
    """Find the tokens of a name; the name stands in no address, and is written down nowhere."""
    try:
        return _list(visit, found=vaulting.find_persons(visit.case, form.get("name", "")))
    except vaulting.UnusableIdentityError as fault:
        return _list(visit, fault=wrong_in_form(fault))


def show_person(visit: Visit, person: str) -> Page:
    """Show what is on record about one person."""
    return _person_page(visit, person)


def _person_page(
    visit: Visit,
    person: str,
    *,
    fault: UncountedError | None = None,
    about: str = "",
    typed: Mapping[str, str] | None = None,
    opened: tuple[str, str] | None = None,
) -> Page:
    case = visit.case
    contacts = caring.contacts_with(case, person)
    values = {
        "person": subjects.person(case, person),
        "answers": holdings.answers_about(case, person),
        "contacts": contacts,
        "n_told": sum(one.occasion.value in ("first_account", "detailed_interview") for one in contacts),
        "plan": caring.plan_of(case, person),
        "openings": vaulting.openings(case, person),
        "identities": IDENTITIES,
        "occasions": [one.value for one in caring.Occasion],
        "risks": [one.value for one in caring.Risk],
        "measures": [one.value for one in caring.Measure],
        "may_register": visit.may(Action.REGISTER_SUBJECTS),
        "may_reveal": visit.may(Action.REVEAL),
        "opened": opened,
        **_asking(visit, fault, about, typed, then=reverse("person-answer", kwargs={"person": person})),
        "withdraw": reverse("person-withdraw", kwargs={"person": person}),
    }
    return Page("workbench/protection/person.html", "protection", values, 400 if fault else 200, STYLE)


def _asking(
    visit: Visit, fault: UncountedError | None, about: str, typed: Mapping[str, str] | None, *, then: str
) -> dict[str, object]:
    """Give what the forms about consent need, on both pages that hold them."""
    return {
        "answer_address": then,
        "forms": [one.value for one in protecting.ConsentForm],
        "audiences": AUDIENCES,
        "manners": [one.value for one in protecting.Manner],
        "purposes": [one.value for one in protecting.Purpose],
        "may_erase": visit.may(Action.ERASE),
        "fault": fault,
        "about": about,
        "typed": _Typed((typed or {}).items()),
    }


class _Typed(dict[str, str]):
    """What was typed in a form; nothing where nothing was."""

    def __missing__(self, key: str) -> str:
        return ""


def show_consent(visit: Visit, item_id: str) -> Page:
    """Show what was agreed to about one item."""
    return _consent_page(visit, item_id)


def _consent_page(
    visit: Visit,
    item_id: str,
    *,
    fault: UncountedError | None = None,
    about: str = "",
    typed: Mapping[str, str] | None = None,
) -> Page:
    values = {
        "item_id": item_id,
        "answers": holdings.answers_about(visit.case, item_id),
        **_asking(visit, fault, about, typed, then=reverse("consent-answer", kwargs={"item_id": item_id})),
        "withdraw": reverse("consent-withdraw", kwargs={"item_id": item_id}),
    }
    return Page("workbench/protection/consent.html", "protection", values, 400 if fault else 200, STYLE)


def answer_person(visit: Visit, form: Mapping[str, str], person: str) -> Done | Page:
    """Record what a person said about one use."""
    try:
        _record(visit, form, person)
    except UncountedError as fault:
        return _person_page(visit, person, fault=wrong_in_form(fault), about="answer", typed=form)
    return Done(f"{_person(person)}#agreed", _("The answer is recorded. A newer one can always replace it."))


def answer_item(visit: Visit, form: Mapping[str, str], item_id: str) -> Done | Page:
    """Record what was said about one use of an item."""
    try:
        _record(visit, form, item_id)
    except UncountedError as fault:
        return _consent_page(visit, item_id, fault=wrong_in_form(fault), about="answer", typed=form)
    then = reverse("consent", kwargs={"item_id": item_id})
    return Done(f"{then}#agreed", _("The answer is recorded. A newer one can always replace it."))


def _record(visit: Visit, form: Mapping[str, str], whom: str) -> None:
    answer = form.get("answer", "")
    if answer not in ANSWERS:
        raise NoSuchPageError

    def said(name: str) -> str:
        return form.get(name, "").strip()

    kind, name = said("audience"), said("audience_name")
    asked = protecting.Asked(
        audience=protecting.Audience.parse(f"{kind}:{name}" if name else kind) if kind else None,
        purpose=term_of(protecting.Purpose, said("purpose")) if said("purpose") else None,
        given=said("given") or _NOT_CAPTURED,
        manner=term_of(protecting.Manner, said("manner"))
        if said("manner")
        else protecting.Manner.NOT_CAPTURED,
        conditions=form.get("conditions", ""),
    )
    expires = caring.read_day(said("expires"), where="the last day") if said("expires") else None
    protecting.record_answer(
        visit.case,
        whom,
        said("form"),
        ANSWERS[answer],
        language=said("language") or _NOT_CAPTURED,
        expires=expires,
        asked=asked,
    )


def withdraw_person(visit: Visit, form: Mapping[str, str], person: str) -> Done | Page:
    """Take back everything a person agreed to."""
    if "heard" not in form:
        raise NoSuchPageError
    try:
        return _withdrawn(visit, form, person, then=f"{_person(person)}#agreed")
    except UncountedError as fault:
        return _person_page(visit, person, fault=wrong_in_form(fault), about="withdraw", typed=form)


def withdraw_item(visit: Visit, form: Mapping[str, str], item_id: str) -> Done | Page:
    """Take back everything that was agreed to about an item."""
    if "heard" not in form:
        raise NoSuchPageError
    try:
        return _withdrawn(visit, form, item_id, then=reverse("item", kwargs={"item_id": item_id}))
    except UncountedError as fault:
        return _consent_page(visit, item_id, fault=wrong_in_form(fault), about="withdraw", typed=form)


def _withdrawn(visit: Visit, form: Mapping[str, str], whom: str, *, then: str) -> Done:
    """Take consent back at once, and say all that follows from it."""
    done = withdrawing.withdraw(visit.case, whom, language=form.get("language", "").strip() or _NOT_CAPTURED)
    told = [
        _("Everything agreed to is taken back, from now on."),
        _("Closed, so that nothing of it is shown or used: %(items)s.") % {"items": _list_of(done.items)},
    ]
    if done.editions:
        n_editions = len(done.editions)
        told.append(
            ngettext(
                "%(n)d edition used it and must be replaced: trace again, publish, and tell who has it.",
                "%(n)d editions used it and must be replaced: trace again, publish, and tell who has them.",
                n_editions,
            )
            % {"n": n_editions}
        )
    if "erase" not in form:
        told.append(_("Nothing was erased: that is asked for on its own."))
        return Done(then, " ".join(told))
    try:
        erased = withdrawing.erase_withdrawn(
            visit.case, done, purpose=form.get("purpose", "").strip() or None
        )
    except UncountedError as error:
        # consent is taken back all the same, and must be told as that
        told.append(_("It was not erased: %(why)s.") % {"why": error.what})
        return Done(then, " ".join(told))
    told += _of_erasing(erased)
    if erased.waiting:
        then = reverse("requests")
    elif erased.erased:
        then = reverse("due")
    return Done(then, " ".join(told))


def _of_erasing(done: withdrawing.Erased) -> list[str]:
    told = []
    if done.erased:
        told.append(_("Erased: %(items)s.") % {"items": _list_of(done.erased)})
    if done.locked:
        told.append(_("Not erased, since a hold stands: %(items)s.") % {"items": _list_of(done.locked)})
    if done.shared:
        told.append(
            _("Not erased, since others spoke there too: %(items)s.") % {"items": _list_of(done.shared)}
        )
    if done.waiting:
        items = _list_of([one.item_id for one in done.waiting])
        told.append(
            _("Closed, and not erased before another member agrees or time has passed: %(items)s.")
            % {"items": items}
        )
    return told


def _list_of(ids: tuple[str, ...] | list[str]) -> str:
    return ", ".join(ids) or _("nothing")


def contact(visit: Visit, form: Mapping[str, str], person: str) -> Done | Page:
    """Write down that a person was spoken to; before another telling, it is said how often they told it."""
    minutes = form.get("minutes", "").strip()
    told = caring.Told(
        term_of(caring.Occasion, form.get("occasion", "")),
        form.get("held", "").strip(),
        int(minutes) if minutes.isascii() and minutes.isdigit() and len(minutes) < 6 else None,
        form.get("language", "").strip() or _NOT_CAPTURED,
        term_of(caring.Interpreted, form.get("interpreted", "") or _NOT_CAPTURED),
        form.get("reason", ""),
        "outside" in form,
        "came" in form,
    )
    try:
        caring.record_contact(visit.case, person, told)
    except UncountedError as fault:
        return _person_page(visit, person, fault=wrong_in_form(fault), about="contact", typed=form)
    return Done(f"{_person(person)}#spoken", _("It is written down that this person was spoken to."))


def plan(visit: Visit, form: Mapping[str, str], person: str) -> Done | Page:
    """Write down how a person is kept safe."""
    risks = tuple(one for one in caring.Risk if f"risk-{one.value}" in form)
    measures = tuple(one for one in caring.Measure if f"measure-{one.value}" in form)
    try:
        review = caring.read_day(form.get("review", "").strip(), where="the day to look at it again")
        caring.make_plan(visit.case, person, caring.Plan(review, risks, measures, form.get("note", "")))
    except UncountedError as fault:
        return _person_page(visit, person, fault=wrong_in_form(fault), about="plan", typed=form)
    return Done(f"{_person(person)}#plan", _("The plan is written down. The newest one holds."))


def identify(visit: Visit, form: Mapping[str, str], person: str) -> Done | Page:
    """Seal something that identifies a person."""
    try:
        kind = vaulting.kind_named(form.get("kind", ""))
        vaulting.add_identity(visit.case, person, kind, form.get("text", ""))
    except UncountedError as fault:
        return _person_page(visit, person, fault=wrong_in_form(fault), about="identify")
    return Done(f"{_person(person)}#identity", _("It is sealed. Nobody reads it without a second member."))


def reveal(visit: Visit, form: Mapping[str, str], person: str) -> Done | Page:
    """Open one identity, when another member agreed; it is shown in this one answer."""
    which = form.get("which", "").strip()
    try:
        kind = vaulting.kind_named(form.get("kind", ""))
        text = vaulting.reveal(
            visit.case,
            person,
            kind,
            which=int(which) if which.isascii() and which.isdigit() and len(which) < 5 else None,
            purpose=form.get("purpose", "").strip() or None,
        )
    except SecondPersonNeededError as error:
        return agreeing.waits(error)
    except UncountedError as fault:
        return _person_page(visit, person, fault=wrong_in_form(fault), about="reveal", typed=form)
    return _person_page(visit, person, opened=(kind.value, text))


def _person(person: str) -> str:
    return str(reverse("person", kwargs={"person": person}))


_PERSONS = "/protection/persons/"
ROUTES = (
    path("protection/persons/", page(show_all), name="persons"),
    path("protection/persons/register/", deed(register, back=_PERSONS), name="person-register"),
    path("protection/persons/find/", deed(find, back=_PERSONS), name="person-find"),
    path(f"protection/persons/{PERSON}/", page(show_person), name="person"),
    path(f"protection/persons/{PERSON}/answer/", deed(answer_person, back=_PERSONS), name="person-answer"),
    path(
        f"protection/persons/{PERSON}/withdraw/", deed(withdraw_person, back=_PERSONS), name="person-withdraw"
    ),
    path(f"protection/persons/{PERSON}/contact/", deed(contact, back=_PERSONS), name="person-contact"),
    path(f"protection/persons/{PERSON}/plan/", deed(plan, back=_PERSONS), name="person-plan"),
    path(f"protection/persons/{PERSON}/identify/", deed(identify, back=_PERSONS), name="person-identify"),
    path(f"protection/persons/{PERSON}/reveal/", deed(reveal, back=_PERSONS), name="person-reveal"),
    path(f"protection/consent/{ITEM}/", page(show_consent), name="consent"),
    path(f"protection/consent/{ITEM}/answer/", deed(answer_item, back="/items/"), name="consent-answer"),
    path(
        f"protection/consent/{ITEM}/withdraw/", deed(withdraw_item, back="/items/"), name="consent-withdraw"
    ),
)
