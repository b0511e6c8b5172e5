"""What those who spoke agreed to: asked here before anything of an item is shown, counted, printed or given.

- For what was published by others nobody is asked; if the one who speaks there says no, that holds.
- What holds for a file holds for all that was made out of it, and for all that lay in it.
- A day that an answer runs out on never comes back: a clock that was set back does not count.
- An item whose speaker said no to its being kept is closed: nothing of it is shown, used or given.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from uncounted.casework.cases import Case
from uncounted.casework.intake import all_items
from uncounted.casework.permissions import Action
from uncounted.evidence import Item, ItemKind
from uncounted.protection import Consent, ConsentAnswer, ConsentForm
from uncounted.protection.consent import (
    PUBLIC,
    TEAM,
    Audience,
    AudienceKind,
    ConsentDecision,
    Decision,
    Manner,
    Purpose,
    Use,
    decide,
)
from uncounted.vocabulary.errors import UncountedError

_UNDONE = ConsentDecision(Decision.REFUSED, "the import that brought it was undone")
_FREE = ConsentDecision(Decision.PERMITTED, "published by others: nobody was asked")


class ClosedItemError(UncountedError):
    """The one who spoke said no to this item's being kept."""


def consents(case: Case) -> tuple[Consent, ...]:
    """Return every answer recorded, in the order recorded."""
    return tuple(_consent(row) for row in case.rows("consent"))


def _consent(row: Mapping[str, Any]) -> Consent:
    return Consent(
        number=row["number"],
        item_id=row["item_id"],
        token=row["token"],
        form=ConsentForm(row["form"]),
        answer=ConsentAnswer(row["answer"]),
        audience=Audience(AudienceKind(row["audience"]), row["audience_name"]) if row["audience"] else None,
        purpose=Purpose(row["purpose"]) if row["purpose"] else None,
        recorded=row["recorded"],
        given=row["given"],
        language=row["language"],
        manner=Manner(row["manner"]),
        taken_by=row["taken_by"],
        expires=datetime.date.fromisoformat(row["expires"]) if row["expires"] else None,
        sealed_conditions=row["conditions"],
    )


def as_of(case: Case) -> datetime.date:
    """Return today, or the newest day that the case has seen where the clock was set back since."""
    with case.file.reading() as connection:
        newest = max((header.time[:10] for header in case.file.headers(connection)), default="")
    today = case.file.clock().date()
    return max(today, datetime.date.fromisoformat(newest)) if newest else today


class Answers:
    """Everything that was agreed to in a case at one moment, to be asked of any item."""

    def __init__(self, case: Case) -> None:
        given = consents(case)
        # only an answer that runs out asks what day it is
        self.on = as_of(case) if any(one.expires for one in given) else case.file.clock().date()
        self._items = {item.item_id: item for item in all_items(case)}
        self._by_item: defaultdict[str, list[Consent]] = defaultdict(list)
        self._by_token: defaultdict[str, list[Consent]] = defaultdict(list)
        for consent in given:
            where = self._by_token[consent.token] if consent.token else self._by_item[consent.item_id]
            where.append(consent)
        self._speakers: defaultdict[str, list[str]] = defaultdict(list)
        for row in case.rows("subject_item"):
            self._speakers[row["item_id"]].append(row["token"])
        self._undone = undone_items(case)

    def on_item(
        self,
        item_id: str,
        form: ConsentForm,
        audience: Audience = TEAM,
        purpose: Purpose = Purpose.DOCUMENTATION,
        met: Collection[int] = (),
    ) -> ConsentDecision:
        """Decide whether an item may be used so."""
        chain = self.chain(item_id)
        if not self._undone.isdisjoint(chain):
            return _UNDONE
        speakers = self.speakers(item_id)
        said = [consent for one in chain for consent in self._by_item[one]]
        said += [consent for token in speakers for consent in self._by_token[token]]
        use = Use(
            form=form,
            audience=audience,
            purpose=purpose,
            items=chain,
            speakers=speakers,
            on=self.on,
            met=frozenset(met),
        )
        decision = decide(sorted(said, key=lambda one: one.number), use)
        if not decision.is_plain_no and self.is_published_by_others(item_id):
            return _FREE
        return decision

    def on_contact(self, token: str, items: Collection[str]) -> ConsentDecision:
        """Decide whether a person may be contacted again; ``items`` are those in which they spoke."""
        said = list(self._by_token[token])
        for item_id in items:
            alone = len(self.speakers(item_id)) == 1
            said += [one for one in self._by_item[item_id] if alone or one.answer is not ConsentAnswer.YES]
        use = Use(
            form=ConsentForm.CONTACT_AGAIN,
            audience=TEAM,
            purpose=Purpose.DOCUMENTATION,
            items=tuple(items),
            speakers=(token,),
            on=self.on,
        )
        return decide(sorted(said, key=lambda one: one.number), use)

    def chain(self, item_id: str) -> tuple[str, ...]:
        """Return an item and what it was made out of, up to what was received."""
        found = [item_id]
        while (parent := self._items[found[-1]].parent_id) in self._items:
            found.append(str(parent))
        return tuple(found)

    def speakers(self, item_id: str) -> tuple[str, ...]:
        """Return the tokens of those who spoke in an item, or in what it was made out of."""
        return tuple(dict.fromkeys(token for one in self.chain(item_id) for token in self._speakers[one]))

    def is_published_by_others(self, item_id: str) -> bool:
        """Say whether an item came as a report."""
        return self._items[self.chain(item_id)[-1]].kind is ItemKind.REPORT

    def holds(self, item_id: str) -> bool:
        """Say whether the case holds an item still."""
        return item_id in self._items

    def items(self) -> tuple[Item, ...]:
        """Return every item."""
        return tuple(self._items.values())


def may_analyse(answers: Answers, item_id: str) -> ConsentDecision:
    """Decide whether an item may be counted, traced and linked without anyone's identity."""
    return answers.on_item(item_id, ConsentForm.ANALYSE)


def may_quote(answers: Answers, item_id: str, met: Collection[int] = ()) -> ConsentDecision:
    """Decide whether the words of an item may be printed for everybody."""
    return answers.on_item(item_id, ConsentForm.QUOTE, PUBLIC, Purpose.PUBLIC_RECORD, met)


def left_out(case: Case) -> Mapping[str, str]:
    """Return the items that are used for nothing, with what is missing; texts and copies with their files.

    Absent is no: a testimony or a list counts once a yes to `analyse_without_identity` is on record.

    Raises
    ------
    NotPermittedError
    """
    case.authorised(Action.READ)
    return dict(_left_out(Answers(case)))


def _left_out(answers: Answers) -> Iterator[tuple[str, str]]:
    for item in answers.items():
        decision = may_analyse(answers, item.item_id)
        if not decision.permits:
            yield item.item_id, decision.why


def undone_items(case: Case) -> frozenset[str]:
    """Return the items that an import brought which was undone since."""
    return frozenset(str(row["item_id"]) for row in case.rows("import_item", stands=0))


def closed_items(case: Case) -> frozenset[str]:
    """Return the items that nothing is shown of, with all that was made out of them.

    Their speaker said no to their being kept, or the import that brought them was undone.
    """
    said_no = case.file.count("consent", form=ConsentForm.STORE.value, answer=ConsentAnswer.NO.value)
    if not said_no and not case.file.count("import_item", stands=0):
        return frozenset()
    answers = Answers(case)
    return frozenset(
        item.item_id
        for item in answers.items()
        if answers.on_item(item.item_id, ConsentForm.STORE).is_plain_no
    )


def held_items(case: Case) -> Mapping[str, str]:
    """Return the items that may not be erased for now, with the reason."""
    return {str(row["item_id"]): str(row["reason"]) for row in case.rows("hold", stands=1)}


def why_closed(case: Case, item_id: str) -> str | None:
    """Say why an item is closed, and what stands in the way of its erasure; None where it is open."""
    if item_id not in closed_items(case):
        return None
    if not undone_items(case).isdisjoint(Answers(case).chain(item_id)):
        return _UNDONE.why
    held = set(Answers(case).chain(item_id)) & set(held_items(case))
    reasons = sorted({held_items(case)[one] for one in held})
    if reasons:
        return f"the person who spoke took consent back; it is locked, and not erased: {', '.join(reasons)}"
    return "the person who spoke took consent back; it waits to be erased"


def require_open(case: Case, item: Item) -> None:
    """Refuse to open an item that is closed.

    Raises
    ------
    ClosedItemError
    """
    why = why_closed(case, item.item_id)
    if why is not None:
        raise ClosedItemError(
            f"nothing of this item is shown or used: {why}",
            where=f"item {item.item_id}",
            remedy="erase it with `uncounted erase`, or record what is said now with `uncounted consent`; "
            "what an undone import brought comes back by importing it again",
        )
