"""Consent is taken back: at once, for every use and everybody; erased as far as nothing stands in the way.

- From that entry on the items are closed, the next edition leaves them out, and editions that are out and
  used them are named until a later one takes them back.
- What a hold keeps from being erased is locked: nothing of it is shown, used or given.
- What others said as well is closed, and not erased on one person's account.
"""

from __future__ import annotations

from dataclasses import dataclass

from uncounted.casework.cases import Case, Work
from uncounted.casework.consenting import Answers
from uncounted.casework.editions import Outstanding, outstanding
from uncounted.casework.entries import ErasureReason
from uncounted.casework.erasing import HeldError, erase
from uncounted.casework.permissions import Action
from uncounted.casework.protecting import NOT_CAPTURED, about
from uncounted.casework.requests import SecondPersonNeededError
from uncounted.casework.subjects import find_subject
from uncounted.protection import ConsentAnswer, ConsentForm
from uncounted.protection.entries import ConsentRecorded


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What became of taking consent back: whose items are closed, and which editions must be replaced."""

    whom: str
    items: tuple[str, ...]
    editions: tuple[Outstanding, ...]


@dataclass(frozen=True, slots=True)
class Erased:
    """What became of what was taken back: erased, locked by a hold, or kept since others spoke there too.

    ``asked`` are the requests that another member must agree to before the rest is erased.
    """

    erased: tuple[str, ...]
    locked: tuple[str, ...]
    shared: tuple[str, ...]
    asked: tuple[str, ...] = ()


def withdraw(case: Case, whom: str, *, item: str | None = None, language: str = NOT_CAPTURED) -> Withdrawn:
    """Take back every consent of a person, or of an item: a no to every use, for everybody, from now on.

    Nothing is erased by this; the items are closed at once, and the editions that used them must be replaced.

    Raises
    ------
    UnknownItemError, UnknownSubjectError, NotPermittedError
    """
    case.authorised(Action.CONSENT)
    token, item_id = about(case, whom, item)
    with case.act(Action.CONSENT) as work:
        for form in ConsentForm:
            # who takes back what they told may still want to be reached about it
            if form is not ConsentForm.CONTACT_AGAIN:
                _say_no(work, form, token, item_id, language)
    spoken = find_subject(case, token).items if token else (item_id,)
    items = tuple(one for one in spoken if not item_id or one == item_id)
    return Withdrawn(token or item_id, items, outstanding(case))


def _say_no(work: Work, form: ConsentForm, token: str, item_id: str, language: str) -> None:
    by = work.member.member_id
    work.add(ConsentRecorded(item_id, form, ConsentAnswer.NO, language, None, token=token, taken_by=by))


def erase_withdrawn(case: Case, withdrawn: Withdrawn) -> Erased:
    """Erase what a person took back, item by item, as far as nothing stands in the way.

    What needs another member is asked for at once, all of it.

    Raises
    ------
    NotPermittedError, CompartmentNotHeldError, CaseBusyError
    """
    case.authorised(Action.ERASE)
    shared = tuple(item_id for item_id in withdrawn.items if len(Answers(case).speakers(item_id)) > 1)
    erased, locked, asked = [], [], []
    for item_id in withdrawn.items:
        if item_id in shared:
            continue
        try:
            erase(case, item_id, ErasureReason.CONSENT_WITHDRAWN)
            erased.append(item_id)
        except HeldError:
            locked.append(item_id)
        except SecondPersonNeededError as waiting:
            asked.append(waiting.where.removeprefix("request "))
    return Erased(tuple(erased), tuple(locked), shared, tuple(asked))
