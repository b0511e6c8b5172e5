"""Consent, and what must never leave the case."""

from __future__ import annotations

import datetime

from uncounted.casework.cases import Case
from uncounted.casework.families import ancestors_of, first_versions
from uncounted.casework.intake import all_items, find_item
from uncounted.casework.permissions import Action
from uncounted.protection import Consent, ConsentAnswer, ConsentForm
from uncounted.protection.entries import ConsentRecorded
from uncounted.vocabulary.errors import UncountedError


class UnknownConsentFormError(UncountedError):
    """A use that nobody is asked about here."""


def record_consent(
    case: Case,
    called: str,
    form: ConsentForm,
    answer: ConsentAnswer,
    *,
    language: str,
    expires: datetime.date | None = None,
) -> None:
    """Record what a person said about one use of one item.

    Raises
    ------
    UnknownItemError, NotPermittedError
    """
    case.authorised(Action.CONSENT)
    # what a person says holds for what they gave, whatever texts and copies were made of it
    item = first_versions(all_items(case))[find_item(case, called).item_id]
    with case.act(Action.CONSENT) as work:
        work.add(ConsentRecorded(item.item_id, form, answer, language, expires))


def record_answer(case: Case, called: str, form: str, answer: str, *, language: str) -> None:
    """Record an answer given in the words of the command line.

    Raises
    ------
    UnknownConsentFormError, UnknownItemError, NotPermittedError
    """
    case.authorised(Action.CONSENT)
    known = [one.value for one in ConsentForm]
    if form not in known:
        raise UnknownConsentFormError(
            "this is no form of consent", where="--form", remedy="one of " + ", ".join(known)
        )
    record_consent(case, called, ConsentForm(form), ConsentAnswer(answer), language=language)


def silenced_items(case: Case) -> frozenset[str]:
    """Return the items whose person said no to being stored or analysed: their claims are used for nothing.

    With them go all texts and copies made of them, and all files that lay inside them.

    Only an explicit no silences: for what was published by others nobody is asked, and for a testimony
    the absence of an answer withholds its words, not its weight.
    """
    given, today = consents(case), case.file.clock().date()
    silenced = {
        consent.item_id
        for consent in given
        for form in (ConsentForm.STORE, ConsentForm.ANALYSE)
        if Consent.holding(given, item_id=consent.item_id, form=form, on=today) is ConsentAnswer.NO
    }
    items = all_items(case) if silenced else ()
    return frozenset(
        item.item_id for item in items if any(one.item_id in silenced for one in ancestors_of(items, item))
    )


def consents(case: Case) -> tuple[Consent, ...]:
    """Return every answer recorded, oldest first."""
    return tuple(
        Consent(
            row["item_id"],
            ConsentForm(row["form"]),
            ConsentAnswer(row["answer"]),
            row["recorded"],
            datetime.date.fromisoformat(row["expires"]) if row["expires"] else None,
        )
        for row in case.rows("consent")
    )
