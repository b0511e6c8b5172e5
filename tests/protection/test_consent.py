"""Silence means no, a no never permits, a yes reaches no further than it was given, no clock decides."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uncounted.protection import Consent, ConsentAnswer, ConsentForm
from uncounted.protection.consent import (
    ANY_PROSECUTOR,
    PUBLIC,
    TEAM,
    Audience,
    AudienceKind,
    ConsentDecision,
    Decision,
    NamelessAudienceError,
    Purpose,
    Use,
    decide,
)

TODAY = datetime.date(2031, 6, 1)
YES, NO, ABSENT = ConsentAnswer.YES, ConsentAnswer.NO, ConsentAnswer.ABSENT
COURT = Audience(AudienceKind.BODY, "The Court at Sarat")
OTHER_COURT = Audience(AudienceKind.BODY, "The Court at Orlin")
PROSECUTOR = Audience(AudienceKind.PROSECUTOR, "Prosecutor of Sarat")
PARTNER = Audience(AudienceKind.PARTNER, "Harbour Line")
AUDIENCES = (TEAM, PUBLIC, ANY_PROSECUTOR, COURT, OTHER_COURT, PROSECUTOR, PARTNER)
QUOTED = Use(
    form=ConsentForm.QUOTE,
    audience=PUBLIC,
    purpose=Purpose.PUBLIC_RECORD,
    items=("I2", "I1"),
    speakers=("S-222222",),
    on=TODAY,
)
GIVEN = replace(QUOTED, form=ConsentForm.NAMED_BODY, audience=COURT, purpose=Purpose.ACCOUNTABILITY)

answers = st.builds(
    Consent,
    number=st.just(0),
    item_id=st.sampled_from(["", "I1", "I2", "I3"]),
    token=st.sampled_from(["", "S-222222", "S-333333"]),
    form=st.sampled_from(ConsentForm),
    answer=st.sampled_from(ConsentAnswer),
    audience=st.sampled_from([None, *AUDIENCES]),
    purpose=st.sampled_from([None, *Purpose]),
    expires=st.sampled_from([None, TODAY - datetime.timedelta(days=1), TODAY]),
    sealed_conditions=st.sampled_from(["", "sealed"]),
)
uses = st.builds(
    Use,
    form=st.sampled_from(ConsentForm),
    audience=st.sampled_from(AUDIENCES),
    purpose=st.sampled_from(Purpose),
    items=st.sampled_from([("I1",), ("I2", "I1")]),
    speakers=st.sampled_from([(), ("S-222222",), ("S-222222", "S-333333")]),
    on=st.just(TODAY),
    met=st.frozensets(st.integers(0, 6)),
)


def _asked(form: ConsentForm, answer: ConsentAnswer, **more: object) -> Consent:
    named = {"item_id": "I1", "form": form, "answer": answer, **more}
    return Consent(number=int(str(named.pop("number", 0))), **named)  # type: ignore[arg-type]


def _numbered(given: Sequence[Consent]) -> list[Consent]:
    return [replace(one, number=number) for number, one in enumerate(given)]


@given(uses)
def test_absent_is_no(use: Use) -> None:
    assert decide([], use).decision is Decision.NOT_ASKED
    assert not decide([_asked(use.form, ABSENT)], use).permits


@given(st.lists(answers, max_size=6), answers, st.integers(0, 6), uses)
def test_a_no_wherever_it_is_recorded_never_permits_more(
    said: list[Consent], no: Consent, place: int, use: Use
) -> None:
    said = _numbered(said)
    more = [*said[:place], replace(no, answer=NO, number=99), *said[place:]]
    if decide(more, use).permits:
        assert decide(said, use).permits


@given(st.lists(answers, max_size=6), uses, st.sampled_from(["S-222222", "S-333333", "S-444444"]))
def test_one_more_who_spoke_never_permits_more(said: list[Consent], use: Use, speaker: str) -> None:
    if speaker in use.speakers:
        return
    joined = replace(use, speakers=(*use.speakers, speaker))
    # whoever is the first to be registered takes over what was said of the item
    if use.speakers and decide(_numbered(said), joined).permits:
        assert decide(_numbered(said), use).permits


@given(answers, uses)
def test_a_yes_reaches_its_audience_and_its_purpose_and_no_further(yes: Consent, use: Use) -> None:
    yes = replace(yes, answer=YES, number=1)
    if not decide([yes], use).permits:
        return
    assert yes.purpose in (None, use.purpose)
    assert yes.expires is None or use.on <= yes.expires
    assert not yes.sealed_conditions or yes.number in use.met
    assert not yes.item_id or yes.item_id in use.items
    assert not yes.token or use.speakers == (yes.token,)
    if yes.audience is not None:
        assert yes.audience.covers(use.audience)


@given(st.sampled_from(AUDIENCES), st.sampled_from(AUDIENCES), st.sampled_from(AUDIENCES))
def test_audiences_lie_in_each_other_or_not_at_all(a: Audience, b: Audience, c: Audience) -> None:
    assert a.covers(a)
    assert not (a.covers(b) and b.covers(a)) or a == b
    assert not (a.covers(b) and b.covers(c)) or a.covers(c)


@given(st.lists(answers, max_size=6), uses)
def test_what_may_not_be_kept_is_used_for_nothing(said: list[Consent], use: Use) -> None:
    last = Consent(number=99, item_id=use.items[-1], form=ConsentForm.STORE, answer=NO)
    if use.form is not ConsentForm.CONTACT_AGAIN:
        assert not decide([*_numbered(said), last], use).permits


@given(st.lists(answers, max_size=6), uses, st.permutations(["2031-01-01", "2000-01-01", "2099-01-01"]))
def test_the_order_of_record_decides_and_no_clock_does(
    said: list[Consent], use: Use, times: list[str]
) -> None:
    stamped = [
        replace(one, recorded=times[n % 3], given=times[-n % 3]) for n, one in enumerate(_numbered(said))
    ]
    assert decide(stamped, use) == decide(_numbered(said), use)


@given(st.lists(answers, max_size=6), uses, st.text(min_size=6, max_size=20))
def test_a_refusal_repeats_nothing_that_was_said(said: list[Consent], use: Use, name: str) -> None:
    planted = f"Zora {name} Vukas"
    filled = [
        replace(one, sealed_conditions=planted, taken_by=planted, language=planted, given=planted)
        for one in _numbered(said)
    ]
    why = decide(filled, replace(use, audience=Audience(use.audience.kind, planted))).why
    assert planted not in why
    assert "S-2" not in why


@pytest.mark.parametrize(
    ("said", "use", "expected"),
    [
        # consent for one use is none for another
        ([_asked(ConsentForm.QUOTE, YES)], GIVEN, Decision.NOT_ASKED),
        ([_asked(ConsentForm.PUBLISH_NAMED, YES)], QUOTED, Decision.NOT_ASKED),
        # a narrower no after a wider yes
        (
            [_asked(ConsentForm.QUOTE, YES, token="S-222222", item_id=""), _asked(ConsentForm.QUOTE, NO)],
            QUOTED,
            Decision.REFUSED,
        ),
        (
            [
                _asked(ConsentForm.ANY_PROSECUTOR, YES),
                _asked(ConsentForm.NAMED_BODY, NO, audience=PROSECUTOR),
            ],
            replace(GIVEN, audience=PROSECUTOR),
            Decision.REFUSED,
        ),
        # a no to the public leaves what a partner was told
        (
            [
                _asked(ConsentForm.QUOTE, YES, audience=PARTNER),
                _asked(ConsentForm.QUOTE, NO, audience=PUBLIC),
            ],
            replace(QUOTED, audience=PARTNER),
            Decision.PERMITTED,
        ),
        # and takes back what was only had by way of the public
        (
            [_asked(ConsentForm.QUOTE, YES), _asked(ConsentForm.QUOTE, NO, audience=PUBLIC)],
            replace(QUOTED, audience=PARTNER),
            Decision.REFUSED,
        ),
        # whoever prints it for everybody prints it for the one who was refused
        (
            [_asked(ConsentForm.QUOTE, YES), _asked(ConsentForm.QUOTE, NO, audience=COURT)],
            QUOTED,
            Decision.REFUSED,
        ),
        ([_asked(ConsentForm.NAMED_BODY, YES, audience=COURT)], GIVEN, Decision.PERMITTED),
        ([_asked(ConsentForm.NAMED_BODY, YES, audience=OTHER_COURT)], GIVEN, Decision.NOT_ASKED),
        ([_asked(ConsentForm.ANY_PROSECUTOR, YES)], GIVEN, Decision.NOT_ASKED),
        ([_asked(ConsentForm.QUOTE, YES), _asked(ConsentForm.QUOTE, ABSENT)], QUOTED, Decision.NOT_ASKED),
        ([_asked(ConsentForm.QUOTE, NO), _asked(ConsentForm.QUOTE, YES)], QUOTED, Decision.PERMITTED),
    ],
)
def test_what_each_story_comes_to(said: list[Consent], use: Use, expected: Decision) -> None:
    assert decide(_numbered(said), use).decision is expected


def test_a_yes_runs_out_and_must_be_asked_for_again() -> None:
    yes = _asked(ConsentForm.QUOTE, YES, expires=TODAY)
    assert decide([yes], QUOTED).permits
    late = decide([yes], replace(QUOTED, on=TODAY + datetime.timedelta(days=1)))
    assert late == ConsentDecision(
        Decision.NOT_ASKED, "the consent to be quoted has run out; it must be asked again"
    )


def test_a_condition_holds_for_the_release_it_was_ticked_for() -> None:
    yes = _asked(ConsentForm.QUOTE, YES, number=7, sealed_conditions="sealed")
    refused = decide([yes], QUOTED)
    assert (refused.decision, refused.conditions) == (Decision.REFUSED, (7,))
    assert not refused.is_plain_no
    assert decide([yes], replace(QUOTED, met=frozenset({7}))).permits
    assert not decide([yes], replace(QUOTED, met=frozenset({8}))).permits


def test_in_a_conversation_of_two_each_must_have_agreed() -> None:
    both = replace(QUOTED, speakers=("S-222222", "S-333333"))
    first = _asked(ConsentForm.QUOTE, YES, token="S-222222", item_id="")
    second = replace(first, token="S-333333", number=2)
    assert not decide([first], both).permits
    assert decide([first, second], both).permits
    # an answer about the item does not say whose it is
    assert not decide([_asked(ConsentForm.QUOTE, YES)], both).permits
    assert decide([first, second, _asked(ConsentForm.QUOTE, NO, number=3)], both).is_plain_no


@pytest.mark.parametrize("text", ["", "everybody", "body", "body:", "partner: ", "bodyThe Court"])
def test_an_audience_that_names_nobody_is_refused(text: str) -> None:
    with pytest.raises(NamelessAudienceError):
        Audience.parse(text)
