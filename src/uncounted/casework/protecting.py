"""What a person agreed to is written down as it was said: for which use, for whom, what for, until when.

- What a person says holds for what they gave, whatever texts and copies were made of it.
- Only a caseworker or a protection officer records what a person said.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from uncounted.casework.cases import Case
from uncounted.casework.consenting import consents, left_out
from uncounted.casework.members import require_known
from uncounted.casework.permissions import Action
from uncounted.casework.subjects import file_of, find_subject
from uncounted.protection import ConsentAnswer, ConsentForm, vault
from uncounted.protection.consent import (
    USUAL_AUDIENCE,
    Audience,
    Manner,
    NamelessAudienceError,
    Purpose,
)
from uncounted.protection.entries import ConsentRecorded
from uncounted.protection.subjects import is_token
from uncounted.vocabulary.dates import PartialDate
from uncounted.vocabulary.errors import UncountedError

__all__ = [
    "Asked",
    "Audience",
    "ConsentForm",
    "Manner",
    "Purpose",
    "UnknownConsentFormError",
    "about",
    "consents",
    "record_answer",
    "record_consent",
    "silenced_items",
]

NOT_CAPTURED = "not captured"


class UnknownConsentFormError(UncountedError):
    """A use that nobody is asked about here."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How a person was asked, and what exactly they were asked; what is not known is "not captured".

    ``conditions`` are in the person's words; they are sealed under the vault key.
    """

    audience: Audience | None = None
    purpose: Purpose | None = None
    given: str = NOT_CAPTURED
    manner: Manner = Manner.NOT_CAPTURED
    taken_by: str = ""
    conditions: str = ""


def record_consent(
    case: Case,
    whom: str,
    form: ConsentForm,
    answer: ConsentAnswer,
    *,
    language: str,
    expires: datetime.date | None = None,
    asked: Asked = Asked(),
    item: str | None = None,
) -> None:
    """Record what a person said about one use.

    ``whom`` is a token, then the answer holds for every item in which they spoke unless ``item`` narrows it;
    or an item as `find_item` takes it.

    Raises
    ------
    UnknownItemError, UnknownSubjectError, NotPermittedError, ImpossibleDateError
    UnknownMemberError
        Who took the answer is nobody of this case.
    NamelessAudienceError
        A yes to giving something to a body that is not named.
    """
    case.authorised(Action.CONSENT)
    token, item_id = about(case, whom, item)
    if asked.given != NOT_CAPTURED:
        PartialDate.parse(asked.given, where="--given")
    audience = _audience(form, answer, asked.audience)
    # it stands in the open of the database: a pseudonym of the team, and no other name
    taken_by = require_known(asked.taken_by or case.member.member_id, case.rows("member"))
    with case.act(Action.CONSENT) as work:
        sealed = vault.conceal(case.file, asked.conditions) if asked.conditions.strip() else ""
        work.add(
            ConsentRecorded(
                item_id=item_id,
                form=form,
                answer=answer,
                language=language,
                expires=expires if answer is ConsentAnswer.YES else None,
                token=token,
                audience=audience.kind if audience else None,
                audience_name=audience.name if audience else "",
                purpose=asked.purpose,
                given=asked.given,
                manner=asked.manner,
                taken_by=taken_by,
                conditions=sealed,
            )
        )


def about(case: Case, whom: str, item: str | None) -> tuple[str, str]:
    """Return the token and the item that an answer is about; either may be empty.

    Raises
    ------
    UnknownItemError, UnknownSubjectError
    """
    if is_token(whom.strip().upper()):
        return find_subject(case, whom).token, file_of(case, item) if item else ""
    return "", file_of(case, whom)


def _audience(form: ConsentForm, answer: ConsentAnswer, said: Audience | None) -> Audience | None:
    """Say whom an answer is for: a yes always names them, a no without an audience is for everybody."""
    if said is not None or answer is not ConsentAnswer.YES:
        return said
    if form not in USUAL_AUDIENCE:
        raise NamelessAudienceError(
            "a yes to giving something to a body must say to which",
            where="the audience",
            remedy="name it: --audience body:NAME",
        )
    return USUAL_AUDIENCE[form]


def record_answer(
    case: Case,
    whom: str,
    form: str,
    answer: str,
    *,
    language: str,
    expires: datetime.date | None = None,
    asked: Asked = Asked(),
    item: str | None = None,
) -> None:
    """Record an answer given in the words of the command line.

    Raises
    ------
    UnknownConsentFormError, UnknownItemError, UnknownSubjectError, NotPermittedError, NamelessAudienceError
    """
    case.authorised(Action.CONSENT)
    known = [one.value for one in ConsentForm]
    if form not in known:
        raise UnknownConsentFormError(
            "this is no form of consent", where="--form", remedy="one of " + ", ".join(known)
        )
    said = ConsentAnswer(answer)
    record_consent(
        case, whom, ConsentForm(form), said, language=language, expires=expires, asked=asked, item=item
    )


def silenced_items(case: Case) -> Collection[str]:
    """Return the items that may be used for nothing, and all texts, copies and files out of them."""
    return left_out(case).keys()
