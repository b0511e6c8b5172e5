"""Consent is asked for each use, audience and purpose apart; it can be taken back, and absent means no.

- The newest answer that speaks of a use decides it. Newest is the order in which answers were recorded, never
  what a clock says.
- A yes reaches those it was given for and whoever is plainly among them; it never reaches further.
- A no takes back every earlier yes that is as wide as it or wider. It never permits anything.
- A yes runs out on its day. A yes with conditions holds only where a person says, for this release, that they
  are met.
- Where several persons spoke, each must have agreed.
- A refusal names the missing consent, never the person, and never a word of what was said.

Source: Murad Code (2022), on consent that is specific, informed and can be withdrawn; OHCHR Manual on Human
Rights Monitoring, ch. 14.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from uncounted.vocabulary.errors import UncountedError
from uncounted.vocabulary.names import fold


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
    """What the person said; ABSENT is "asked, and no answer was given", which is no."""

    YES = "yes"
    NO = "no"
    ABSENT = "absent"


class AudienceKind(StrEnum):
    """Who is to see it."""

    TEAM = "team"
    PARTNER = "partner"
    BODY = "body"
    PROSECUTOR = "prosecutor"
    PUBLIC = "public"


class Purpose(StrEnum):
    """What it is to be used for."""

    DOCUMENTATION = "documentation"
    PUBLIC_RECORD = "public_record"
    ADVOCACY = "advocacy"
    ACCOUNTABILITY = "accountability"
    RESEARCH = "research"
    ASSISTANCE = "assistance"


class Manner(StrEnum):
    """How an answer was given."""

    SPOKEN = "spoken"
    WRITTEN = "written"
    RECORDED = "recorded"
    INTERPRETED = "through_an_interpreter"
    NOT_CAPTURED = "not captured"


class Decision(StrEnum):
    """Whether a use may be made."""

    PERMITTED = "permitted"
    REFUSED = "refused"
    NOT_ASKED = "not asked"


class NamelessAudienceError(UncountedError):
    """A body or a partner without a name: agreeing to nobody in particular agrees to nobody."""


@dataclass(frozen=True, slots=True)
class Audience:
    """A kind of audience, with the name of a partner, a court or another body.

    A prosecutor without a name is any prosecutor.
    """

    kind: AudienceKind
    name: str = ""

    @classmethod
    def parse(cls, text: str) -> Audience:
        """Read ``public``, ``prosecutor``, ``body:NAME`` or ``partner:NAME``.

        Raises
        ------
        NamelessAudienceError
            No such kind, or a name is due and missing.

        Examples
        --------
        >>> Audience.parse("body: The Court at Sarat").name
        'The Court at Sarat'
        """
        kind, _, name = text.partition(":")
        known = {one.value: one for one in AudienceKind}
        needs_name = kind.strip() in (AudienceKind.PARTNER, AudienceKind.BODY)
        if kind.strip() not in known or (needs_name and not fold(name)):
            raise NamelessAudienceError(
                "this names no audience",
                where="the audience",
                remedy="write team, public, prosecutor, prosecutor:NAME, body:NAME or partner:NAME",
            )
        return cls(known[kind.strip()], name.strip())

    def covers(self, other: Audience) -> bool:
        """Say whether whoever may be shown something here may be shown it there.

        Everybody is among the public, and a prosecutor with a name is among any prosecutors. No other
        audience holds another.
        """
        if self.kind is AudienceKind.PUBLIC:
            return True
        if self.kind is not other.kind:
            return False
        anyone = self.kind is AudienceKind.PROSECUTOR and not fold(self.name)
        return anyone or fold(self.name) == fold(other.name)


TEAM = Audience(AudienceKind.TEAM)
PUBLIC = Audience(AudienceKind.PUBLIC)
ANY_PROSECUTOR = Audience(AudienceKind.PROSECUTOR)

# whom a form of consent speaks of where nothing else is said; a named body has to be named
USUAL_AUDIENCE = {
    ConsentForm.STORE: TEAM,
    ConsentForm.ANALYSE: TEAM,
    ConsentForm.QUOTE: PUBLIC,
    ConsentForm.PUBLISH_PSEUDONYM: PUBLIC,
    ConsentForm.PUBLISH_NAMED: PUBLIC,
    ConsentForm.ANY_PROSECUTOR: ANY_PROSECUTOR,
    ConsentForm.CONTACT_AGAIN: TEAM,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """One recorded answer.

    ``number`` is its place in the record. It is about an item, about a person (``token``: then about every
    item in which they spoke), or about a person's words in one item. ``audience`` None is everybody in a
    no, and
    the usual audience of the form in a yes; ``purpose`` None is any. ``sealed_conditions`` is empty where
    there
    are none.
    """

    number: int
    item_id: str = ""
    token: str = ""
    form: ConsentForm
    answer: ConsentAnswer
    audience: Audience | None = None
    purpose: Purpose | None = None
    recorded: str = ""
    given: str = ""
    language: str = ""
    manner: Manner = Manner.NOT_CAPTURED
    taken_by: str = ""
    expires: datetime.date | None = None
    sealed_conditions: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """Something to be done with an item, or with a person where ``items`` is empty.

    ``items`` are the item and all it was made out of: what holds for a file holds for what lay in it.
    ``speakers`` are the tokens of those who spoke there. ``met`` are the numbers of the answers whose
    conditions a person has found met for this one release.
    """

    form: ConsentForm
    audience: Audience
    purpose: Purpose
    items: tuple[str, ...]
    speakers: tuple[str, ...]
    on: datetime.date
    met: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class ConsentDecision:
    """Whether a use may be made; ``why`` says what is missing, ``conditions`` which answers have some."""

    decision: Decision
    why: str = ""
    conditions: tuple[int, ...] = ()

    @property
    def permits(self) -> bool:
        """Whether the use may be made."""
        return self.decision is Decision.PERMITTED

    @property
    def is_plain_no(self) -> bool:
        """Whether a person said no, and not only under which conditions."""
        return self.decision is Decision.REFUSED and not self.conditions


_TO_BE = {
    ConsentForm.STORE: "be kept",
    ConsentForm.ANALYSE: "be counted without identity",
    ConsentForm.QUOTE: "be quoted",
    ConsentForm.PUBLISH_PSEUDONYM: "appear under a pseudonym",
    ConsentForm.PUBLISH_NAMED: "appear by name",
    ConsentForm.NAMED_BODY: "be given to this body",
    ConsentForm.ANY_PROSECUTOR: "be given to a prosecutor",
    ConsentForm.CONTACT_AGAIN: "be contacted again",
}
_WEIGHT = {Decision.REFUSED: 0, Decision.NOT_ASKED: 1, Decision.PERMITTED: 2}


def decide(consents: Iterable[Consent], use: Use) -> ConsentDecision:
    """Decide whether a use may be made, from all answers in the order recorded.

    Where something is in doubt the result errs on the side of silence: what nobody can be shown to have
    agreed to is not permitted.

    Examples
    --------
    >>> use = Use(form=ConsentForm.QUOTE, audience=PUBLIC, purpose=Purpose.PUBLIC_RECORD, items=("I1",),
    ...           speakers=(), on=datetime.date(2031, 6, 1))
    >>> decide([], use).why
    'no consent to be quoted is on record, and absent means no'
    """
    given = list(consents)
    if use.form not in (ConsentForm.STORE, ConsentForm.CONTACT_AGAIN):
        kept = decide(given, replace(use, form=ConsentForm.STORE, audience=TEAM))
        if kept.is_plain_no:
            # what may not be kept may not be used either
            return kept
    given = [one for one in given if _same_question(one.form, use.form)]
    speakers: tuple[str | None, ...] = use.speakers or (None,)
    found = [_decide_for(_said_by(given, use, speaker), use) for speaker in speakers]
    return min(found, key=lambda one: _WEIGHT[one.decision])


def _same_question(asked: ConsentForm, used: ConsentForm) -> bool:
    giving = (ConsentForm.NAMED_BODY, ConsentForm.ANY_PROSECUTOR)
    return asked is used or (asked in giving and used in giving)


def _said_by(given: Sequence[Consent], use: Use, speaker: str | None) -> list[Consent]:
    """Return what was said by one who spoke, or of the item where nobody is registered as its speaker.

    An answer about an item in which several spoke does not say whose it is: a no counts for all of them, a
    yes for none.
    """
    alone = len(use.speakers) < 2
    return [
        one
        for one in given
        if (not one.item_id or one.item_id in use.items)
        and (
            one.token == speaker
            if one.token
            else bool(one.item_id) and (alone or one.answer is not ConsentAnswer.YES)
        )
    ]


def _decide_for(said: Sequence[Consent], use: Use) -> ConsentDecision:
    standing: list[Consent] = []
    last_no = last_expired = False
    for one in said:
        if one.answer is ConsentAnswer.YES:
            if _reaches(one, use):
                expired = one.expires is not None and one.expires < use.on
                standing, last_no, last_expired = ([*standing, one], False, expired)
        elif _speaks_against(one, use):
            taken_back = [yes for yes in standing if _takes_back(one, yes, use)]
            standing = [yes for yes in standing if yes not in taken_back]
            last_no = last_no or (one.answer is ConsentAnswer.NO and not standing)
    valid = [one for one in standing if one.expires is None or use.on <= one.expires]
    if any(not one.sealed_conditions or one.number in use.met for one in valid):
        return ConsentDecision(Decision.PERMITTED)
    to_be = _TO_BE[use.form]
    if valid:
        why = f"consent to {to_be} was given under conditions that nobody has found met for this release"
        return ConsentDecision(Decision.REFUSED, why, tuple(one.number for one in valid))
    if last_no:
        return ConsentDecision(Decision.REFUSED, f"the person who spoke has not agreed to {to_be}")
    if standing and last_expired:
        return ConsentDecision(
            Decision.NOT_ASKED, f"the consent to {to_be} has run out; it must be asked again"
        )
    return ConsentDecision(Decision.NOT_ASKED, f"no consent to {to_be} is on record, and absent means no")


def _reaches(yes: Consent, use: Use) -> bool:
    audience = yes.audience or USUAL_AUDIENCE.get(yes.form)
    return (
        audience is not None
        and audience.covers(use.audience)
        and (yes.purpose is None or yes.purpose is use.purpose)
    )


def _speaks_against(no: Consent, use: Use) -> bool:
    """Say whether a no speaks of a use: for everybody, for this audience, or for some of it."""
    if no.purpose not in (None, use.purpose):
        return False
    return no.audience is None or no.audience.covers(use.audience) or use.audience.covers(no.audience)


def _takes_back(no: Consent, yes: Consent, use: Use) -> bool:
    """Say whether a no takes an earlier yes back: one as wide or wider, or one that reaches the refused."""
    reached = yes.audience or USUAL_AUDIENCE.get(yes.form)
    if no.audience is None or reached is None:
        return True
    return use.audience.covers(no.audience) or reached.covers(no.audience)
