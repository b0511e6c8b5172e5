"""Consent is asked for each use apart, can be taken back, and absent means no.

- The newest answer for a form counts; an answer can expire.
- A refusal names the missing consent, never the person.

Source: Murad Code (2022); OHCHR Manual on Human Rights Monitoring, ch. 14.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class ConsentForm(StrEnum):
    """What a person was asked to agree to."""

    STORE = "store"
    ANALYSE = "analyse_without_identity"
    QUOTE = "quote_unattributed"
    PUBLISH_PSEUDONYM = "publish_under_pseudonym"
    PUBLISH_NAMED = "publish_named"
    NAMED_BODY = "give_to_named_body"
    ANY_PROSECUTOR = "give_to_any_prosecutor"
    CONTACT_AGAIN = "contact_again"


class ConsentAnswer(StrEnum):
    """What the person said; what was not asked is absent, and absent is no."""

    YES = "yes"
    NO = "no"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Consent:
    """One recorded answer about one item, in the order recorded."""

    item_id: str
    form: ConsentForm
    answer: ConsentAnswer
    recorded: str
    expires: datetime.date | None = None

    @staticmethod
    def holding(
        consents: Iterable[Consent], *, item_id: str, form: ConsentForm, on: datetime.date
    ) -> ConsentAnswer:
        """Return the answer that holds on a day: the newest one recorded, unless it has expired.

        Examples
        --------
        >>> Consent.holding([], item_id="I1", form=ConsentForm.QUOTE, on=datetime.date(2031, 6, 1)).value
        'absent'
        """
        answer = ConsentAnswer.ABSENT
        for consent in consents:
            if consent.item_id == item_id and consent.form is form:
                expired = consent.expires is not None and consent.expires < on
                answer = ConsentAnswer.ABSENT if expired else consent.answer
        return answer
