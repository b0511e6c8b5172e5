"""Look after those who spoke: who spoke to them, how they are kept safe, and until when something is kept.

- Whoever was told no about being contacted again contacts nobody; the person may come by themselves.
- Before somebody tells it all again, the member is told how often and when it was told, and says why once
  more.
- A date deletes nothing. It asks for a decision, and the decision is an entry.
- A hold keeps something from being erased; it lets nobody see or use what its speaker took back.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass

from uncounted.casework.cases import Case
from uncounted.casework.consenting import Answers, as_of, closed_items, consents, held_items
from uncounted.casework.editions import Outstanding, tombstones_due
from uncounted.casework.families import first_versions
from uncounted.casework.intake import all_items, find_item
from uncounted.casework.permissions import Action
from uncounted.casework.subjects import find_subject, subjects
from uncounted.evidence import ItemKind
from uncounted.protection import ConsentAnswer, ConsentForm, vault
from uncounted.protection.care import (
    Contact,
    Due,
    DueKind,
    HoldReason,
    Interpreted,
    LegalBasis,
    Measure,
    Occasion,
    Risk,
    in_order,
    interviews_before,
)
from uncounted.protection.care_entries import ContactMade, HoldEnded, ItemHeld, PlanMade, RetentionSet
from uncounted.protection.consent import Purpose
from uncounted.vocabulary.dates import ImpossibleDateError, PartialDate
from uncounted.vocabulary.errors import UncountedError

__all__ = [
    "ContactRefusedError",
    "Due",
    "HoldReason",
    "Interpreted",
    "InterviewedBeforeError",
    "LegalBasis",
    "Measure",
    "NotHeldError",
    "Occasion",
    "Plan",
    "Purpose",
    "Risk",
    "Told",
    "contacts_with",
    "due",
    "end_hold",
    "hold",
    "holds",
    "make_plan",
    "plan_of",
    "read_day",
    "record_contact",
    "retain",
]

OUTSIDE = "somebody outside the team"
_SOON = 30


class ContactRefusedError(UncountedError):
    """The person said no to being contacted again."""


class InterviewedBeforeError(UncountedError):
    """The person told what happened to them before, and nobody said why they must tell it again."""


class PastDayError(UncountedError):
    """A day that has passed already."""


class NotHeldError(UncountedError):
    """No hold stands on this item."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is to be written down of one contact; ``reason`` and ``language`` are sealed."""

    occasion: Occasion
    held: str
    minutes: int | None = None
    language: str = "not captured"
    interpreted: Interpreted = Interpreted.NOT_CAPTURED
    reason: str = ""
    outside: bool = False
    came_by_themselves: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What a person could be exposed to, what was agreed to against it, and when to look at it again."""

    review: datetime.date
    risks: tuple[Risk, ...] = ()
    measures: tuple[Measure, ...] = ()
    note: str = ""


def contacts_with(case: Case, token: str) -> tuple[Contact, ...]:
    """Return every contact with a person, in the order in which they were written down."""
    case.authorised(Action.KEEP_CONTACT)
    return tuple(
        Contact(
            row["number"],
            row["token"],
            row["held"],
            Occasion(row["occasion"]),
            row["minutes"],
            Interpreted(row["interpreted"]),
            row["made_by"],
        )
        for row in case.rows("contact", token=token)
    )


def record_contact(case: Case, token: str, told: Told) -> tuple[Contact, ...]:
    """Write a contact down; returns the interviews that were held before.

    Raises
    ------
    ContactRefusedError
        The person said no, and did not come by themselves.
    InterviewedBeforeError
        Another telling, without a reason. The error says how often and when it was told.
    UnknownSubjectError, ImpossibleDateError, NotPermittedError
    """
    case.authorised(Action.KEEP_CONTACT)
    subject = find_subject(case, token)
    PartialDate.parse(told.held, where="--on")
    if not told.came_by_themselves:
        _refuse_unwanted(case, subject.token, subject.items)
    before = interviews_before(contacts_with(case, subject.token))
    if told.occasion is Occasion.DETAILED_INTERVIEW and before and not told.reason.strip():
        raise _interviewed_before(subject.token, before)
    free = json.dumps({"language": told.language, "reason": told.reason}, ensure_ascii=False)
    with case.act(Action.KEEP_CONTACT) as work:
        by = OUTSIDE if told.outside else work.member.member_id
        sealed = vault.conceal(case.file, free)
        work.add(
            ContactMade(subject.token, told.held, told.occasion, told.minutes, told.interpreted, by, sealed)
        )
    return before


def _refuse_unwanted(case: Case, token: str, items: tuple[str, ...]) -> None:
    if Answers(case).on_contact(token, items).is_plain_no:
        raise ContactRefusedError(
            "this person said no to being contacted again; nothing was written down",
            where=token,
            remedy="leave them alone; if they came by themselves, say so with --they-came",
        )


def _interviewed_before(token: str, before: tuple[Contact, ...]) -> InterviewedBeforeError:
    told = ", ".join(f"{one.held} ({one.occasion.replace('_', ' ')})" for one in before)
    return InterviewedBeforeError(
        f"this person told it {len(before)} times before: {told}; nothing was written down",
        where=token,
        remedy="use what was told already; if it must be told again, say why with --reason",
    )


def make_plan(case: Case, token: str, plan: Plan) -> None:
    """Write down how a person is kept safe; the newest plan holds.

    Raises
    ------
    UnknownSubjectError, NotPermittedError
    """
    case.authorised(Action.KEEP_CONTACT)
    subject = find_subject(case, token)
    free = {"risks": plan.risks, "measures": plan.measures, "note": plan.note}
    with case.act(Action.KEEP_CONTACT) as work:
        sealed = vault.conceal(case.file, json.dumps(free, ensure_ascii=False))
        work.add(PlanMade(subject.token, plan.review, sealed))


def plan_of(case: Case, token: str) -> Plan | None:
    """Open the newest plan for a person; None where there is none.

    Raises
    ------
    NotPermittedError, UnknownSubjectError, CompartmentNotHeldError
    """
    case.authorised(Action.KEEP_CONTACT)
    for row in case.rows("plan", token=find_subject(case, token).token):
        free = json.loads(vault.reveal(case.file, row["sealed"]))
        risks = tuple(Risk(one) for one in free["risks"])
        measures = tuple(Measure(one) for one in free["measures"])
        return Plan(datetime.date.fromisoformat(row["review"]), risks, measures, free["note"])
    return None


def retain(
    case: Case, called: str | None, *, until: datetime.date, basis: LegalBasis, purpose: Purpose
) -> None:
    """Say until when the case, or an item of it, is kept, and on what legal basis.

    Raises
    ------
    UnknownItemError, NotPermittedError
    PastDayError
        The day has passed: whoever wants something gone erases it.
    """
    case.authorised(Action.RETAIN)
    today = as_of(case)
    if until < today:
        raise PastDayError(
            "the day until which it should be kept has passed; nothing was changed",
            where="--until",
            remedy=f"name a day from {today} on; `uncounted erase` ends the keeping of an item",
        )
    item_id = "" if called is None else _first(case, called)
    with case.act(Action.RETAIN) as work:
        work.add(RetentionSet(item_id, until, basis, purpose))


def hold(case: Case, called: str, reason: HoldReason) -> str:
    """Keep an item, and all that was made out of it, from being erased; returns its id.

    Raises
    ------
    UnknownItemError, NotPermittedError
    """
    case.authorised(Action.RETAIN)
    item_id = _first(case, called)
    with case.act(Action.RETAIN) as work:
        work.add(ItemHeld(item_id, reason))
    return item_id


def holds(case: Case) -> dict[str, HoldReason]:
    """Return the items that may not be erased for now, with the reason.

    Raises
    ------
    NotPermittedError
    """
    case.authorised(Action.READ)
    return {item_id: HoldReason(reason) for item_id, reason in held_items(case).items()}


def end_hold(case: Case, called: str) -> str:
    """Let an item be erased again; returns its id.

    Raises
    ------
    NotHeldError, UnknownItemError, NotPermittedError
    """
    case.authorised(Action.RETAIN)
    item_id = _first(case, called)
    with case.act(Action.RETAIN) as work:
        if item_id not in held_items(case):
            raise NotHeldError(
                "no hold stands on it", where=f"item {item_id}", remedy="nothing is to be done"
            )
        work.add(HoldEnded(item_id))
    return item_id


def _first(case: Case, called: str) -> str:
    return first_versions(all_items(case))[find_item(case, called).item_id].item_id


def due(case: Case, *, days: int = _SOON) -> tuple[Due, ...]:
    """Return what asks for a decision now, or within so many days; nothing is done about it here."""
    case.authorised(Action.READ)
    answers = Answers(case)
    found = (
        *(
            Due(DueKind.EDITION, f"edition {one.edition}", None, Outstanding(one).words)
            for one in tombstones_due(case)
        ),
        *_about_keeping(case, answers),
        *_about_dates(case),
        *_about_consents(case),
        *_about_plans(case),
    )
    return in_order(found, on=as_of(case), days=days)


def _about_keeping(case: Case, answers: Answers) -> Iterator[Due]:
    """Name what was taken back and is still there, and what nobody was asked about keeping."""
    closed, held = closed_items(case), held_items(case)
    for item in answers.items():
        if item.is_version or item.parent_id is not None:
            continue
        if item.item_id in closed:
            locked = held.get(item.item_id)
            words = (
                f"taken back; locked by a hold ({locked})" if locked else "taken back; erase it, or hold it"
            )
            yield Due(DueKind.TAKEN_BACK, item.item_id, None, words)
        elif item.kind is not ItemKind.REPORT:
            decision = answers.on_item(item.item_id, ConsentForm.STORE)
            if not decision.permits:
                words = "whether it may be kept is not settled; ask, or erase it"
                yield Due(DueKind.NOT_ASKED_TO_KEEP, item.item_id, None, words)


def _about_dates(case: Case) -> Iterator[Due]:
    rows = case.rows("retention")
    if not any(row["item_id"] == "" for row in rows):
        words = "no date is set until when the case is kept"
        yield Due(DueKind.NO_RETENTION_DATE, "the case", None, words)
    for row in rows:
        about, until = row["item_id"] or "the case", datetime.date.fromisoformat(row["until"])
        words = f"kept until {until} ({row['basis'].replace('_', ' ')}); keep it longer, erase it, or hold it"
        yield Due(DueKind.RETENTION, about, until, words)


def _about_consents(case: Case) -> Iterator[Due]:
    # of several answers to one question the newest holds
    newest = {(one.item_id, one.token, one.form, one.audience, one.purpose): one for one in consents(case)}
    for one in newest.values():
        if one.expires is not None and one.answer is ConsentAnswer.YES:
            about = one.token or one.item_id
            words = f"consent ({one.form.replace('_', ' ')}) runs out after {one.expires}; ask again"
            yield Due(DueKind.CONSENT_RUNS_OUT, about, one.expires, words)


def _about_plans(case: Case) -> Iterator[Due]:
    planned = {str(row["token"]): datetime.date.fromisoformat(row["review"]) for row in case.rows("plan")}
    for subject in subjects(case):
        if subject.token in planned:
            review = planned[subject.token]
            yield Due(DueKind.PLAN_REVIEW, subject.token, review, f"look at the plan again on {review}")
        else:
            yield Due(
                DueKind.NO_PLAN, subject.token, None, "no plan for this person's safety is written down"
            )


def read_day(text: str, *, where: str) -> datetime.date:
    """Read a whole day, as a date that something is due on must be.

    Raises
    ------
    ImpossibleDateError
    """
    read = PartialDate.parse(text, where=where)
    if read.earliest != read.latest:
        raise ImpossibleDateError("a whole day is due here", where=where, remedy="write it as 2031-06-15")
    return read.earliest
