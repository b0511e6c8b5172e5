"""Those who spoke are asked no more than needed, see what is held, and no date decides about them."""

from __future__ import annotations

import datetime
import json
import stat
from pathlib import Path

import pytest

from tests.casework.two_persons import asked, let_in
from tests.conftest import QUICK_KEYS, Shown
from uncounted.casefile import Compartment
from uncounted.casework import (
    caring,
    custody,
    handing_over,
    holdings,
    intake,
    protecting,
    requests,
    subjects,
    withdrawing,
)
from uncounted.casework.caring import Occasion, Told
from uncounted.casework.cases import Case, create_case, open_case
from uncounted.casework.demonstration import PASSPHRASE
from uncounted.casework.permissions import Member, NotPermittedError, Role
from uncounted.casework.schema import case_schema
from uncounted.cli import care_commands, consent_commands
from uncounted.evidence import ItemKind
from uncounted.protection import ConsentAnswer, ConsentForm
from uncounted.protection.care import HoldReason, LegalBasis, Measure, Risk
from uncounted.protection.consent import Manner, Purpose
from uncounted.protection.subjects import Part
from uncounted.vocabulary.dates import ImpossibleDateError

YES, NO = ConsentAnswer.YES, ConsentAnswer.NO
WORDS = "They held me behind the tram depot."
WHY = "asked for by the person"


@pytest.fixture
def case(tmp_path: Path) -> Case:
    made = create_case(
        tmp_path / "case", passphrase=PASSPHRASE, title="A case", cost=QUICK_KEYS, waiting_hours=0
    )
    intake.take_in(made, [WORDS.encode()], "t.txt", intake.Provenance(kind=ItemKind.TESTIMONY))
    return made


@pytest.fixture
def token(case: Case) -> str:
    return subjects.register_subject(case, Part.WITNESS, items=("I1",)).token


def test_before_somebody_tells_it_again_the_member_is_told_and_says_why(case: Case, token: str) -> None:
    with case:
        assert caring.record_contact(case, token, Told(Occasion.FIRST_ACCOUNT, "2031-04")) == ()
        outside = Told(Occasion.DETAILED_INTERVIEW, "2031-05", reason="another team", outside=True)
        assert len(caring.record_contact(case, token, outside)) == 1
        with pytest.raises(caring.InterviewedBeforeError) as caught:
            caring.record_contact(case, token, Told(Occasion.DETAILED_INTERVIEW, "2031-06-01"))
        assert "2 times before: 2031-04 (first account), 2031-05 (detailed interview)" in caught.value.what
        assert case.file.count("contact") == 2
        # what is no telling needs no reason
        caring.record_contact(case, token, Told(Occasion.SAFETY, "2031-06-02"))
        assert [one.by for one in caring.contacts_with(case, token)][1] == caring.OUTSIDE


def test_who_said_no_is_left_alone_unless_they_come_by_themselves(case: Case, token: str) -> None:
    with case:
        protecting.record_consent(case, "I1", ConsentForm.CONTACT_AGAIN, NO, language="en")
        before = case.file.size()
        with pytest.raises(caring.ContactRefusedError):
            caring.record_contact(case, token, Told(Occasion.SAFETY, "2031-06"))
        assert case.file.size() == before
        came = Told(Occasion.SAFETY, "2031-06", came_by_themselves=True)
        caring.record_contact(case, token, came)
        protecting.record_consent(case, token, ConsentForm.CONTACT_AGAIN, YES, language="en")
        caring.record_contact(case, token, Told(Occasion.SAFETY, "2031-07"))


def test_taking_words_back_does_not_forbid_to_be_reached_about_it(case: Case, token: str) -> None:
    with case:
        withdrawing.withdraw(case, token)
        caring.record_contact(case, token, Told(Occasion.CONSENT, "2031-06"))


def test_what_was_said_freely_is_sealed_and_nowhere_in_the_open(case: Case, token: str) -> None:
    with case:
        told = Told(Occasion.FOLLOW_UP, "2031-06", language="Velmar", reason="her brother Orlin Vask asked")
        caring.record_contact(case, token, told)
        review = datetime.date(2031, 9, 1)
        plan = caring.Plan(review, (Risk.HARM_TO_FAMILY,), (Measure.SAFE_CHANNEL,), "call Orlin Vask")
        caring.make_plan(case, token, plan)
        assert caring.plan_of(case, token) == plan
        in_the_open = case.file.snapshot().decode() + repr(custody.history(case))
        for word in ("Orlin", "Velmar", "harm_to_family", "safe_channel"):
            assert word not in in_the_open
        kinds = case_schema().kinds
        assert {kinds[f"protection.{name}"].compartment for name in ("contact_made", "plan_made")} == {
            Compartment.VAULT
        }


def test_nothing_is_kept_until_a_day_that_has_passed(case: Case) -> None:
    with case:
        today = case.file.clock().date()
        size = case.file.size()
        with pytest.raises(caring.PastDayError):
            caring.retain(
                case,
                None,
                until=today - datetime.timedelta(days=1),
                basis=LegalBasis.PUBLIC_INTEREST,
                purpose=Purpose.DOCUMENTATION,
            )
        assert case.file.size() == size
        caring.retain(case, None, until=today, basis=LegalBasis.CONSENT, purpose=Purpose.DOCUMENTATION)


def test_what_is_due_asks_and_does_nothing(case: Case, token: str) -> None:
    with case:
        real = case.file.clock
        day = real().date() + datetime.timedelta(days=20)
        assert {one.kind for one in caring.due(case)} == {
            "no_retention_date",
            "not_asked_to_keep",
            "no_plan",
        }
        caring.retain(case, None, until=day, basis=LegalBasis.PUBLIC_INTEREST, purpose=Purpose.DOCUMENTATION)
        caring.retain(case, "I1", until=day, basis=LegalBasis.CONSENT, purpose=Purpose.ACCOUNTABILITY)
        caring.make_plan(case, token, caring.Plan(day))
        protecting.record_consent(case, "I1", ConsentForm.STORE, YES, language="en", expires=day)
        assert caring.due(case, days=10) == ()
        found = caring.due(case, days=30)
        assert [(one.kind.value, one.about, one.when) for one in found] == [
            ("consent_runs_out", "I1", day),
            ("plan_review", token, day),
            ("retention", "I1", day),
            ("retention", "the case", day),
        ]
        before = case.file.size()
        case.file.clock = lambda: real() + datetime.timedelta(days=4000)
        assert len(caring.due(case)) > 3
        assert (case.file.size(), case.file.read_item(intake.all_items(case)[0].blob_id, len(WORDS))) == (
            before,
            WORDS.encode(),
        )
        withdrawing.withdraw(case, token)
        assert ("taken_back", "I1") in {(one.kind.value, one.about) for one in caring.due(case)}


def test_a_hold_that_does_not_stand_cannot_be_ended(case: Case) -> None:
    with case, pytest.raises(caring.NotHeldError):
        caring.end_hold(case, "I1")


@pytest.mark.parametrize("text", ["2031", "2031-06", "2031-06-01/2031-06-03", "soon"])
def test_what_is_due_is_due_on_a_whole_day(text: str) -> None:
    with pytest.raises(ImpossibleDateError):
        caring.read_day(text, where="--until")


@pytest.fixture
def shown_case(shown: Shown, tmp_path: Path) -> Case:
    return open_case(shown.copied_to(tmp_path / "copy").case_folder, passphrase=PASSPHRASE)


def test_a_summary_says_what_is_held_and_no_word_of_it(shown_case: Case) -> None:
    with shown_case as case:
        subject = subjects.register_subject(case, Part.WITNESS, items=("testimony-1.txt",))
        other = subjects.register_subject(case, Part.VICTIM, items=("testimony-2.txt",))
        item = intake.find_item(case, "testimony-1.txt")
        held = holdings.holdings_of(case, subject.token)
        assert [one.item_id for one in held.items] == [item.item_id]
        assert len(held.claims) == case.file.count("claim", item_id=item.item_id) > 0
        assert {one.form for one in held.answers} >= {"store", "quote_unattributed"}
        assert [(one.edition, one.n_taken_back) for one in held.editions] == [(1, 0)]
        assert any("received item" in line.what for line in held.done)
        told = repr(held)
        for claim in case.rows("claim", item_id=item.item_id):
            assert json.loads(claim["body"])["span"]["text"] not in told
        assert other.token not in told


def test_a_person_gets_what_is_held_and_what_was_done_with_it(shown_case: Case, tmp_path: Path) -> None:
    out = tmp_path / "for her"
    with shown_case as case:
        token = subjects.register_subject(case, Part.WITNESS, items=("testimony-1.txt",)).token
        other = subjects.register_subject(case, Part.VICTIM, items=("testimony-2.txt",)).token
        asked = protecting.Asked(conditions="not while I am here")
        protecting.record_consent(case, token, ConsentForm.CONTACT_AGAIN, YES, language="en", asked=asked)
        caring.record_contact(case, token, Told(Occasion.FOLLOW_UP, "2031-06", reason="to ask about consent"))
        item = intake.find_item(case, "testimony-1.txt")
        words = case.file.read_item(item.blob_id, item.size)
        silent = case.file.read_item(*_place(case, "testimony-2.txt")).decode().splitlines()[0]
        done = handing_over.hand_over(case, token, out, purpose=WHY)
        assert (done.n_items, done.n_texts) == (1, 1)
        assert custody.history(case)[-1].what.startswith(f"wrote out for {token}")
    assert (out / f"{item.item_id}.txt").read_bytes() == words
    assert {stat.S_IMODE(path.stat().st_mode) for path in out.iterdir()} == {0o600}
    assert stat.S_IMODE(out.stat().st_mode) == 0o700
    value = json.loads((out / "held.json").read_text(encoding="utf-8"))
    page = (out / "held.html").read_text(encoding="utf-8")
    assert value["statements_taken_from_it"][0]["words"] in words.decode()
    for text in (page, json.dumps(value, ensure_ascii=False)):
        assert "not while I am here" in text
        assert "to ask about consent" in text
        assert other not in text
        assert silent not in text
    assert "<script" not in page
    assert "http://" not in page + json.dumps(value)


def _place(case: Case, called: str) -> tuple[str, int]:
    item = intake.find_item(case, called)
    return item.blob_id, item.size


def test_what_others_said_too_and_lists_are_not_opened_for_one(shown_case: Case, tmp_path: Path) -> None:
    with shown_case as case:
        items = ("testimony-1.txt", "families.csv")
        token = subjects.register_subject(case, Part.WITNESS, items=items).token
        subjects.register_subject(case, Part.VICTIM, items=("testimony-1.txt",))
        assert handing_over.hand_over(case, token, tmp_path / "out", purpose=WHY).n_texts == 0
        shared = intake.find_item(case, "testimony-1.txt")
        claims = [json.loads(row["body"]) for row in case.rows("claim", item_id=shared.item_id)]
    written = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "out").iterdir())
    assert claims
    for claim in claims:
        assert claim["span"]["text"] not in written


def test_who_took_consent_back_may_still_see_what_is_held(case: Case, token: str, tmp_path: Path) -> None:
    with case:
        withdrawing.withdraw(case, token)
        handing_over.hand_over(case, token, tmp_path / "out", purpose=WHY)
    assert (tmp_path / "out" / "I1.txt").read_text(encoding="utf-8") == WORDS


def test_nobody_writes_out_alone_what_is_held(case: Case, token: str, tmp_path: Path) -> None:
    """An approval for one person writes out no other, and nothing is opened before it."""
    with case:
        let_in(case, "reviewer", Role.REVIEWER)
        other = subjects.register_subject(case, Part.VICTIM, items=("I1",)).token

        def write_out(whom: str) -> object:
            return handing_over.hand_over(case, whom, tmp_path / "out", purpose=WHY)

        with pytest.raises(requests.PurposeMissingError):
            handing_over.hand_over(case, token, tmp_path / "out")
        request_id = asked(lambda: write_out(token))
        with open_case(case.file.folder, passphrase="reviewer") as second:
            requests.approve(second, request_id)
        asked(lambda: write_out(other))
        assert sorted(path.name for path in tmp_path.iterdir()) == ["case"]
        write_out(token)
    assert (tmp_path / "out" / "held.json").is_file()


@pytest.mark.parametrize("place", ["case/out", "taken", "nowhere/out", "link"])
def test_it_is_written_to_a_new_folder_outside_the_case(
    place: str, case: Case, token: str, tmp_path: Path
) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "link").symlink_to("elsewhere")
    with case:
        before = case.file.size()
        with pytest.raises(handing_over.HoldingsPlaceTakenError):
            handing_over.hand_over(case, token, tmp_path / place)
        assert case.file.size() == before


@pytest.mark.parametrize(
    "role", [role for role in Role if role not in (Role.CASEWORKER, Role.PROTECTION_OFFICER)]
)
def test_only_who_looks_after_people_hands_it_out(role: Role, case: Case, token: str, tmp_path: Path) -> None:
    with case:
        case.member = Member(case.member.member_id, case.case_id, (role,))
        for attempt in (
            lambda: handing_over.hand_over(case, token, tmp_path / "out", purpose=WHY),
            lambda: holdings.holdings_of(case, token),
            lambda: holdings.answers_about(case, token),
        ):
            with pytest.raises(NotPermittedError):
                attempt()
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("offered", "words"),
    [
        (consent_commands.PURPOSES, Purpose),
        ((*consent_commands.MANNERS, "not captured"), Manner),
        (tuple(one.replace(" ", "_") for one in care_commands.OCCASIONS), Occasion),
        (care_commands.RISKS, Risk),
        (care_commands.MEASURES, Measure),
        (care_commands.BASES, LegalBasis),
        (care_commands.HOLDS, HoldReason),
    ],
)
def test_the_commands_offer_every_word_of_a_list(offered: tuple[str, ...], words: type) -> None:
    assert set(offered) == {str(one) for one in words}  # type: ignore[attr-defined]
