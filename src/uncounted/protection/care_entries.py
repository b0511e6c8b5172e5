"""What is written down for a person's sake: contacts, plans, dates, holds, and what of them was handed out.

- Each entry names the token or the item it is about, so that erasing either takes it along.
- Contacts and plans lie under the vault key; of them, a case tells tokens, dates and words of a closed list.
- What was said freely (a reason, a measure) is sealed inside the entry under a key of its own.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from uncounted.casefile import Amend, Compartment, EntryKind, Logged, Put, Table
from uncounted.protection.care import HoldReason, Interpreted, LegalBasis, Occasion
from uncounted.protection.consent import AudienceKind, Purpose


@dataclass(frozen=True, slots=True)
class ContactMade:
    """A member, or somebody outside the team, spoke to a person; ``sealed`` holds language and reason."""

    token: str
    held: str
    occasion: Occasion
    minutes: int | None
    interpreted: Interpreted
    by: str
    sealed: str


@dataclass(frozen=True, slots=True)
class PlanMade:
    """A plan for a person's safety; ``sealed`` holds its risks, its measures and what was said about them."""

    token: str
    review: datetime.date
    sealed: str


@dataclass(frozen=True, slots=True)
class RetentionSet:
    """Until when something is kept, and on what legal basis; of the whole case where ``item_id`` is empty."""

    item_id: str
    until: datetime.date
    basis: LegalBasis
    purpose: Purpose


@dataclass(frozen=True, slots=True)
class ItemHeld:
    """An item may not be erased for now."""

    item_id: str
    reason: HoldReason


@dataclass(frozen=True, slots=True)
class HoldEnded:
    """An item may be erased again."""

    item_id: str


@dataclass(frozen=True, slots=True)
class ConditionMet:
    """A person looked at the conditions of an answer and found them met for one release, and for no other."""

    consent: int
    item_id: str
    release: str


@dataclass(frozen=True, slots=True)
class ItemGiven:
    """A sealed item left the case in an export, for an audience that was named."""

    item_id: str
    audience: AudienceKind
    audience_name: str
    purpose: Purpose
    conditions_met: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class HoldingsHandedOver:
    """What is held of a person was written out for them."""

    token: str
    n_items: int
    n_texts: int


def _contact(logged: Logged) -> Iterable[Put]:
    body: ContactMade = logged.body
    yield Put(
        "contact",
        {
            "number": logged.number,
            "token": body.token,
            "held": body.held,
            "occasion": body.occasion.value,
            "minutes": body.minutes,
            "interpreted": body.interpreted.value,
            "made_by": body.by,
            "sealed": body.sealed,
        },
    )


def _plan(logged: Logged) -> Iterable[Put]:
    body: PlanMade = logged.body
    row = {"token": body.token, "review": body.review.isoformat(), "sealed": body.sealed}
    yield Put("plan", {"number": logged.number, **row})


def _retention(logged: Logged) -> Iterable[Put]:
    body: RetentionSet = logged.body
    yield Put(
        "retention",
        {
            "item_id": body.item_id,
            "until": body.until.isoformat(),
            "basis": body.basis.value,
            "purpose": body.purpose.value,
            "number": logged.number,
        },
    )


def _held(logged: Logged) -> Iterable[Put]:
    body: ItemHeld = logged.body
    row = {"item_id": body.item_id, "reason": body.reason.value, "stands": 1, "number": logged.number}
    yield Put("hold", row)


def _hold_ended(logged: Logged) -> Iterable[Amend]:
    yield Amend("hold", {"item_id": logged.body.item_id}, {"stands": 0})


def _condition(logged: Logged) -> Iterable[Put]:
    body: ConditionMet = logged.body
    yield Put(
        "condition_met",
        {"number": logged.number, "consent": body.consent, "item_id": body.item_id, "release": body.release},
    )


def _given(logged: Logged) -> Iterable[Put]:
    body: ItemGiven = logged.body
    yield Put(
        "item_given",
        {
            "number": logged.number,
            "item_id": body.item_id,
            "audience": body.audience.value,
            "audience_name": body.audience_name,
            "purpose": body.purpose.value,
        },
    )


def _handed(logged: Logged) -> Iterable[Put]:
    body: HoldingsHandedOver = logged.body
    yield Put("handed_over", {"number": logged.number, "token": body.token, "handed": logged.time})


def _of_item(body: Any) -> tuple[str, ...]:
    return (body.item_id,) if body.item_id else ()


def _of_person(body: Any) -> tuple[str, ...]:
    return (body.token,)


def _kind(
    name: str,
    body: type[Any],
    project: Callable[[Logged], Iterable[Put | Amend]],
    about: Callable[[Any], Iterable[str]],
    compartment: Compartment = Compartment.CONTENT,
) -> EntryKind:
    return EntryKind(f"protection.{name}", body, compartment, project, about)


KINDS = (
    _kind("contact_made", ContactMade, _contact, _of_person, Compartment.VAULT),
    _kind("plan_made", PlanMade, _plan, _of_person, Compartment.VAULT),
    _kind("retention_set", RetentionSet, _retention, _of_item),
    _kind("item_held", ItemHeld, _held, _of_item),
    _kind("hold_ended", HoldEnded, _hold_ended, _of_item),
    _kind("condition_met", ConditionMet, _condition, _of_item),
    _kind("item_given", ItemGiven, _given, _of_item),
    _kind("holdings_handed_over", HoldingsHandedOver, _handed, _of_person),
)
TABLES = (
    Table(
        "contact",
        {
            "number": int,
            "token": str,
            "held": str,
            "occasion": str,
            "minutes": int,
            "interpreted": str,
            "made_by": str,
            "sealed": str,
        },
        ("number",),
        ("token",),
    ),
    Table("plan", {"token": str, "review": str, "sealed": str, "number": int}, ("token",)),
    Table(
        "retention",
        {"item_id": str, "until": str, "basis": str, "purpose": str, "number": int},
        ("item_id",),
    ),
    Table("hold", {"item_id": str, "reason": str, "stands": int, "number": int}, ("item_id",)),
    Table(
        "condition_met",
        {"number": int, "consent": int, "item_id": str, "release": str},
        ("number",),
        sealed={"release": Compartment.CONTENT},
    ),
    Table(
        "item_given",
        {"number": int, "item_id": str, "audience": str, "audience_name": str, "purpose": str},
        ("number",),
        ("item_id",),
        sealed={"audience_name": Compartment.CONTENT},
    ),
    Table("handed_over", {"number": int, "token": str, "handed": str}, ("number",)),
)
