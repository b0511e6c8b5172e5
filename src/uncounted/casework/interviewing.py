"""An interview: what a person agrees to, asked first; then what they want to tell, sealed when they say so.

- Nothing of it is written down before it is sealed. What is thrown away leaves no entry.
- Every question may be passed over. No question asks what somebody is or believes, and none may be added that
  does: the list is closed.
- A no to its being kept ends it: nothing is sealed, and nothing is registered.
- It is sealed as a testimony under the vault key. Each answer about a use is an entry of its own; a use that
  was not asked about has none, and absent means no.
- Whoever told it before is asked why it must be told again before the first question, not after the last.

It is sealed before the answers are recorded: should the machine stop in between, something is kept that may
be used for nothing, and `due` asks about it.

Sources: Murad Code (2022); OHCHR Manual on Human Rights Monitoring, ch. 11 and 14.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from uncounted.casework.arrivals import Provenance
from uncounted.casework.caring import InterviewedBeforeError, Occasion, Told, contacts_with, record_contact
from uncounted.casework.cases import Case
from uncounted.casework.intake import take_in
from uncounted.casework.permissions import Action
from uncounted.casework.protecting import Asked, record_consent
from uncounted.casework.subjects import add_spoken, find_subject, register_subject
from uncounted.evidence import Item, ItemKind
from uncounted.protection import ConsentAnswer, ConsentForm
from uncounted.protection.care import interviews_before
from uncounted.protection.consent import Audience, AudienceKind, Manner, NamelessAudienceError
from uncounted.protection.subjects import Part
from uncounted.vocabulary.errors import UncountedError

__all__ = [
    "ConsentAnswer",
    "ConsentForm",
    "Interview",
    "Manner",
    "NotToBeKeptError",
    "NothingToldError",
    "Part",
    "Question",
    "SealedInterview",
    "Speaker",
    "check_consents",
    "check_speaker",
    "seal_interview",
    "told_before",
]

_NAME = "interview.txt"
_SKIPPED = "[passed over]"


class NothingToldError(UncountedError):
    """Not one question was answered."""


class NotToBeKeptError(UncountedError):
    """The person said no to its being kept, or was not asked."""


class Question(StrEnum):
    """What may be asked, in this order; the words are those of whoever asks."""

    TELL = "tell"
    WHEN = "when"
    WHERE = "where"
    KNOWN = "known"
    BEFORE = "before"
    SHOWS = "shows"
    NEEDS = "needs"
    CHANGES = "changes"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: a token where the person has one already, and why they tell it again; else the part."""

    part: Part = Part.WITNESS
    token: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Interview:
    """An interview that nothing keeps but the memory of who holds it.

    ``asked`` are the words in which each question was put; ``said`` holds the answers given, nothing where
    one was passed over. ``stopped_at`` is the question at which the person stopped.
    """

    speaker: Speaker = Speaker()
    consents: Mapping[ConsentForm, ConsentAnswer] = field(default_factory=dict)
    body: str = ""
    language: str = "not captured"
    manner: Manner = Manner.SPOKEN
    asked: Mapping[Question, str] = field(default_factory=dict)
    said: Mapping[Question, str] = field(default_factory=dict)
    stopped_at: Question | None = None

    @property
    def may_be_kept(self) -> bool:
        """Whether the person said yes to its being kept."""
        return self.consents.get(ConsentForm.STORE) is ConsentAnswer.YES

    @property
    def text(self) -> str:
        """What is sealed: each question as it was put, each answer as it was given."""
        lines = []
        for question in Question:
            if question in self.asked or question in self.said:
                lines += [
                    self.asked.get(question, question.value),
                    self.said.get(question, "").strip() or _SKIPPED,
                    "",
                ]
        if self.stopped_at is not None:
            lines += ["[The person stopped here, and wanted what was told until then to be kept.]", ""]
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class SealedInterview:
    """What an interview became: an item, and the person who spoke in it."""

    item: Item
    token: str


def told_before(case: Case, token: str) -> tuple[str, ...]:
    """Return the days on which a person told it before.

    Raises
    ------
    UnknownSubjectError, NotPermittedError
    """
    case.authorised(Action.KEEP_CONTACT)
    subject = find_subject(case, token)
    return tuple(one.held for one in interviews_before(contacts_with(case, subject.token)))


def check_speaker(case: Case, speaker: Speaker) -> None:
    """Refuse before the first question what would be refused after the last.

    Raises
    ------
    UnknownSubjectError, NotPermittedError
    InterviewedBeforeError
        The person told it before, and nobody said why they must tell it again.
    """
    case.authorised(Action.INTAKE)
    if not speaker.token:
        return
    before = told_before(case, speaker.token)
    if before and not speaker.reason.strip():
        raise InterviewedBeforeError(
            f"this person told it {len(before)} times before: {', '.join(before)}; nothing was begun",
            where=speaker.token,
            remedy="use what was told already; if it must be told again, say why",
        )


def check_consents(interview: Interview) -> None:
    """Refuse answers that could not be recorded.

    Raises
    ------
    NamelessAudienceError
        A yes to giving it to a body that is not named.
    """
    if interview.consents.get(ConsentForm.NAMED_BODY) is ConsentAnswer.YES and not interview.body.strip():
        raise NamelessAudienceError(
            "a yes to giving it to a body must say to which",
            where="the answers",
            remedy="ask for the name of the court or body, or record no answer",
        )


def seal_interview(case: Case, interview: Interview) -> SealedInterview:
    """Seal what was told, register who told it, and record what they agreed to.

    Raises
    ------
    NotToBeKeptError, NothingToldError, InterviewedBeforeError, NamelessAudienceError, NotPermittedError
        Nothing was sealed.
    """
    for action in (Action.INTAKE, Action.CONSENT, Action.REGISTER_SUBJECTS, Action.KEEP_CONTACT):
        case.authorised(action)
    if not interview.may_be_kept:
        raise NotToBeKeptError(
            "the person did not say yes to its being kept; nothing was sealed",
            where="the interview",
            remedy="throw it away, or ask once more and record the answer",
        )
    if not any(answer.strip() for answer in interview.said.values()):
        raise NothingToldError(
            "nothing was told yet, so there is nothing to seal",
            where="the interview",
            remedy="go on with a question, or throw the interview away",
        )
    check_consents(interview)
    check_speaker(case, interview.speaker)
    given = Provenance(kind=ItemKind.TESTIMONY)
    item = take_in(case, [interview.text.encode()], _NAME, given).item
    token = _registered(case, interview.speaker, item.item_id)
    _contact(case, interview, token)
    for form, answer in interview.consents.items():
        _record(case, interview, token, item.item_id, form, answer)
    return SealedInterview(item, token)


def _registered(case: Case, speaker: Speaker, item_id: str) -> str:
    if not speaker.token:
        return register_subject(case, speaker.part, items=(item_id,)).token
    add_spoken(case, speaker.token, item_id)
    return find_subject(case, speaker.token).token


def _contact(case: Case, interview: Interview, token: str) -> None:
    """Write down that the person was spoken to; who came by themselves is recorded past an old no."""
    before = told_before(case, token)
    told = Told(
        Occasion.DETAILED_INTERVIEW if before else Occasion.FIRST_ACCOUNT,
        case.today.isoformat(),
        language=interview.language,
        reason=interview.speaker.reason,
        came_by_themselves=True,
    )
    record_contact(case, token, told)


def _record(
    case: Case, interview: Interview, token: str, item_id: str, form: ConsentForm, answer: ConsentAnswer
) -> None:
    audience = None
    if form is ConsentForm.NAMED_BODY and interview.body.strip():
        audience = Audience(AudienceKind.BODY, interview.body.strip())
    record_consent(
        case,
        token,
        form,
        answer,
        language=interview.language,
        # a yes to this telling is none to an earlier one; being spoken to again is about the person
        item=None if form is ConsentForm.CONTACT_AGAIN else item_id,
        asked=Asked(audience=audience, given=case.today.isoformat(), manner=interview.manner),
    )
