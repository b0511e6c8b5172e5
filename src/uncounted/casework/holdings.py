"""What is held of a person, and what was done with it, without a word of what they said.

- What was done is read from the history itself: every entry about this person, or about what they said, is
  told, whatever kind it is of. What is about somebody else is not.
- Words that others spoke as well, and lists of people, are named and never opened for one person.
- What was erased tells of nobody any more, also not here.

Source: Regulation (EU) 2016/679, art. 15; Murad Code (2022), on a survivor's right to see what is held.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from uncounted.casework.caring import contacts_with
from uncounted.casework.cases import Case
from uncounted.casework.coding import coded_claims
from uncounted.casework.consenting import Answers, consents, why_closed
from uncounted.casework.custody import HistoryLine
from uncounted.casework.families import arrivals_of, family_of
from uncounted.casework.intake import all_items
from uncounted.casework.permissions import Action
from uncounted.casework.protecting import about
from uncounted.casework.subjects import find_subject
from uncounted.casework.told import TELLINGS
from uncounted.evidence import Item, ItemKind
from uncounted.protection import Consent, vault
from uncounted.protection.subjects import Subject, is_token

_OPENED = (ItemKind.TESTIMONY, ItemKind.OTHER)


@dataclass(frozen=True, slots=True)
class HeldItem:
    """Something in which the person spoke; ``words`` says whether it is opened for them, and why not."""

    item_id: str
    kind: str
    received: str
    state: str
    words: str


@dataclass(frozen=True, slots=True)
class HeldAnswer:
    """One answer about a use, as it was recorded."""

    number: int
    about: str
    form: str
    answer: str
    audience: str
    purpose: str
    given: str
    language: str
    manner: str
    taken_by: str
    recorded: str
    expires: str
    has_conditions: bool


@dataclass(frozen=True, slots=True)
class HeldEdition:
    """An edition that rests on what the person said: in how many sentences, and how many are taken back."""

    edition: int
    n_sentences: int
    n_taken_back: int


@dataclass(frozen=True, slots=True)
class Holdings:
    """All that is held of a person, without a word of what they said."""

    subject: Subject
    items: tuple[HeldItem, ...]
    answers: tuple[HeldAnswer, ...]
    claims: tuple[tuple[str, str], ...]
    editions: tuple[HeldEdition, ...]
    contacts: tuple[dict[str, Any], ...]
    plan_review: str
    done: tuple[HistoryLine, ...]


def holdings_of(case: Case, token: str) -> Holdings:
    """Gather what is held of a person, without their words.

    Raises
    ------
    UnknownSubjectError, NotPermittedError
    """
    case.authorised(Action.HAND_HOLDINGS)
    subject = find_subject(case, token)
    family = _family(case, subject)
    return Holdings(
        subject,
        tuple(_held_items(case, subject)),
        tuple(_answer(one) for one in consents(case) if _is_about(one, subject)),
        tuple((one.claim_id, one.item_id) for one in coded_claims(case) if one.item_id in family),
        tuple(_editions(case, family)),
        tuple(asdict(one) for one in contacts_with(case, subject.token)),
        next((str(row["review"]) for row in case.rows("plan", token=subject.token)), ""),
        tuple(_done(case, subject, family)),
    )


def answers_about(case: Case, whom: str) -> tuple[tuple[HeldAnswer, str], ...]:
    """Return the answers of a person, or about an item, each with its conditions opened.

    Whoever is to say whether a condition is met must have read it.

    Raises
    ------
    UnknownSubjectError, UnknownItemError, NotPermittedError, CompartmentNotHeldError
    """
    case.authorised(Action.CONSENT)
    token, item_id = about(case, whom, None)
    subject = find_subject(case, token) if token else None
    chosen = (
        one for one in consents(case) if (_is_about(one, subject) if subject else one.item_id == item_id)
    )
    return tuple(
        (_answer(one), vault.reveal(case.file, one.sealed_conditions) if one.sealed_conditions else "")
        for one in chosen
    )


def _family(case: Case, subject: Subject) -> frozenset[str]:
    items = all_items(case)
    return frozenset(one.item_id for item_id in subject.items for one in family_of(items, item_id))


def _is_about(consent: Consent, subject: Subject) -> bool:
    return consent.token == subject.token or (not consent.token and consent.item_id in subject.items)


def _held_items(case: Case, subject: Subject) -> Iterator[HeldItem]:
    answers, arrivals = Answers(case), arrivals_of(case)
    for item in answers.items():
        if item.item_id in subject.items:
            why = why_closed(case, item.item_id)
            yield HeldItem(
                item.item_id,
                item.kind.value,
                str(arrivals[item.item_id]["received"])[:10],
                "in use as far as was agreed" if why is None else why,
                _whose_words(answers, item, subject),
            )


def _whose_words(answers: Answers, item: Item, subject: Subject) -> str:
    if item.kind not in _OPENED:
        return f"a {item.kind.value} is not opened here"
    if answers.speakers(item.item_id) != (subject.token,):
        return "somebody else spoke there too: it is not opened here"
    return "yours"


def _answer(one: Consent) -> HeldAnswer:
    audience = "" if one.audience is None else f"{one.audience.kind.value} {one.audience.name}".strip()
    return HeldAnswer(
        number=one.number,
        about=" in ".join(part for part in (one.token, one.item_id) if part),
        form=one.form.value,
        answer=one.answer.value,
        audience=audience or "everybody",
        purpose=one.purpose.value if one.purpose else "any purpose",
        given=one.given,
        language=one.language,
        manner=one.manner.value,
        taken_by=one.taken_by,
        recorded=one.recorded[:10],
        expires=one.expires.isoformat() if one.expires else "",
        has_conditions=bool(one.sealed_conditions),
    )


def _editions(case: Case, family: frozenset[str]) -> Iterator[HeldEdition]:
    resting: dict[int, set[str]] = {}
    for row in case.rows("edition_use"):
        if row["item_id"] in family:
            resting.setdefault(row["edition"], set()).update(row["sentences"].split())
    for edition, sentences in sorted(resting.items()):
        rows = case.rows("edition_replaced", edition=edition)
        back = {sentence for row in rows for sentence in row["sentences"].split()}
        yield HeldEdition(edition, len(sentences), len(sentences & back))


def _done(case: Case, subject: Subject, family: frozenset[str]) -> Iterator[HistoryLine]:
    """Tell every entry about this person or about what they said, and none about somebody else."""
    for logged in case.file.entries():
        if logged.body is None:
            continue
        told = set(case.file.schema.kinds[logged.kind].about(logged.body))
        persons = {one for one in told if is_token(one)}
        if persons - {subject.token} or not told & (family | {subject.token}):
            continue
        what = TELLINGS[logged.kind].sentence(logged.body)
        yield HistoryLine(logged.number, logged.time, logged.actor, what)
