"""What is owed to a person beyond consent: a register of contacts, a plan, a date for what is kept.

- Everything told in the open is a word of a closed list, a number or a date. What is said freely is sealed.
- No list here holds what a person is, believes or suffers from.
- Nothing is deleted by a date. A date asks a person for a decision.

Sources: Eurojust and ICC Office of the Prosecutor, Guidelines for civil society organisations (2022), on
interviewing a person again; OHCHR Manual on Human Rights Monitoring, ch. 14; Regulation (EU) 2016/679, art. 5
(1) (e), 6 (1), 9 (2).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Occasion(StrEnum):
    """What a person was spoken to for."""

    FIRST_ACCOUNT = "first_account"
    DETAILED_INTERVIEW = "detailed_interview"
    FOLLOW_UP = "follow_up"
    CONSENT = "consent"
    SAFETY = "safety"
    HELP = "help"


class Interpreted(StrEnum):
    """Whether an interpreter was present."""

    YES = "yes"
    NO = "no"
    NOT_CAPTURED = "not captured"


class Risk(StrEnum):
    """What a person could be exposed to because they spoke."""

    BEING_IDENTIFIED = "being_identified"
    ARREST = "arrest"
    VIOLENCE = "violence"
    PRESSURE_TO_TAKE_IT_BACK = "pressure_to_take_it_back"
    HARM_TO_FAMILY = "harm_to_family"
    SURVEILLANCE = "surveillance"
    LOSS_OF_HOME_OR_WORK = "loss_of_home_or_work"
    BEING_ASKED_AGAIN = "being_asked_again"


class Measure(StrEnum):
    """What was agreed to against a risk."""

    SAFE_CHANNEL = "safe_channel"
    NO_CONTACT = "no_contact"
    WORDS_WITHHELD = "words_withheld"
    CHECK_IN = "check_in"
    LEGAL_HELP = "legal_help"
    SAFE_PLACE = "safe_place"
    LEAVING = "leaving"
    HELP_FOR_FAMILY = "help_for_family"


class LegalBasis(StrEnum):
    """Why the law lets something be kept, as the team sees it. A lawyer must say whether it holds."""

    CONSENT = "consent"
    PUBLIC_INTEREST = "public_interest"
    LEGITIMATE_INTEREST = "legitimate_interest"
    LEGAL_CLAIMS = "legal_claims"
    VITAL_INTEREST = "vital_interest"
    LEGAL_OBLIGATION = "legal_obligation"


class HoldReason(StrEnum):
    """Why something may not be erased for now."""

    ORDER = "order"
    PROCEEDINGS = "proceedings"
    ACCESS_REQUEST = "access_request"


@dataclass(frozen=True, slots=True)
class Contact:
    """One time a person was spoken to; ``held`` is a date as exact as it is known (EDTF)."""

    number: int
    token: str
    held: str
    occasion: Occasion
    minutes: int | None
    interpreted: Interpreted
    by: str


def interviews_before(contacts: Iterable[Contact]) -> tuple[Contact, ...]:
    """Return the times a person told what happened to them, in the order in which they were written down.

    Each further telling costs the one who tells, and every version can be held against the others.
    """
    telling = (Occasion.FIRST_ACCOUNT, Occasion.DETAILED_INTERVIEW)
    return tuple(contact for contact in contacts if contact.occasion in telling)


class DueKind(StrEnum):
    """What asks for a decision."""

    RETENTION = "retention"
    NO_RETENTION_DATE = "no_retention_date"
    NOT_ASKED_TO_KEEP = "not_asked_to_keep"
    TAKEN_BACK = "taken_back"
    CONSENT_RUNS_OUT = "consent_runs_out"
    PLAN_REVIEW = "plan_review"
    NO_PLAN = "no_plan"
    EDITION = "edition"


@dataclass(frozen=True, slots=True)
class Due:
    """A decision that is asked of the team: about what, since or until when (None: now), in words."""

    kind: DueKind
    about: str
    when: datetime.date | None
    words: str


def in_order(found: Iterable[Due], *, on: datetime.date, days: int) -> tuple[Due, ...]:
    """Return what is due by a number of days from a day on, what has no date first, then by date."""
    last = on + datetime.timedelta(days=days)
    near = (one for one in found if one.when is None or one.when <= last)
    return tuple(sorted(near, key=lambda one: (one.when or datetime.date.min, one.kind, one.about)))
