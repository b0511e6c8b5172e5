"""What was not agreed to is not used; what is taken back is taken back at once, and everywhere."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from tests.canary import stands_alone
from tests.casework.two_persons import let_in
from tests.conftest import QUICK_KEYS, Shown
from tests.passes import passed_copy
from tests.published import everything_said
from uncounted.casework import (
    caring,
    coding,
    consenting,
    counting,
    custody,
    editions,
    erasing,
    exporting,
    gathering,
    intake,
    protecting,
    publishing,
    requests,
    subjects,
    tracing,
    views,
    withdrawing,
)
from uncounted.casework.cases import Case, create_case, open_case
from uncounted.casework.demonstration import PASSPHRASE
from uncounted.casework.entries import ErasureReason
from uncounted.casework.permissions import Member, NotPermittedError, Role
from uncounted.casework.protecting import Asked
from uncounted.evidence import ItemKind
from uncounted.protection import ConsentAnswer, ConsentForm
from uncounted.protection.care import HoldReason
from uncounted.protection.consent import Audience, NamelessAudienceError, Purpose
from uncounted.protection.subjects import Part
from uncounted.publication.edition_entries import WithdrawalReason
from uncounted.vocabulary.verdicts import Verdict

WORDS = "They held me behind the tram depot for eleven days."
PAPER = "Forty people were detained in Tarsk."
YES, NO = ConsentAnswer.YES, ConsentAnswer.NO
COURT = Audience.parse("body:The Court at Sarat")


def _claim(claim: str, span: str, **more: str) -> dict[str, object]:
    return {
        "decision": "add",
        "span": span,
        "claim": claim,
        "acts": ["detention"],
        "modality": "asserted",
        "basis": "victim",
        "form": "direct",
        "proposition": "P1",
        "origin_kind": "first_hand",
        "origin_id": f"w{claim}",
        **more,
    }


WHY = "for the court, and nobody else"


def _agree(case: Case, item: str, *forms: ConsentForm) -> None:
    for form in forms:
        protecting.record_consent(case, item, form, YES, language="en")


@pytest.fixture
def case(tmp_path: Path) -> Case:
    """A report and a testimony, both coded; nobody was asked yet."""
    made = create_case(
        tmp_path / "case", passphrase=PASSPHRASE, title="A case", cost=QUICK_KEYS, waiting_hours=0
    )
    given = intake.Provenance("The Paper", None, "2031", ItemKind.REPORT)
    intake.take_in(made, [PAPER.encode()], "a.txt", given)
    intake.take_in(made, [WORDS.encode()], "t.txt", intake.Provenance(kind=ItemKind.TESTIMONY))
    items = [
        {"item": "I1", "decisions": [_claim("A1", PAPER)]},
        {"item": "I2", "decisions": [_claim("T1", WORDS, asserted_by="Anzor, a baker", pseudonym="Anzor")]},
    ]
    coding.code(made, json.dumps({"coder": "c", "items": items}).encode(), where="d")
    return made


def _printed(folder: Path) -> str:
    return everything_said(folder)


def _failed(case: Case) -> list[str]:
    return [check.name for check in custody.verify_case(case).checks if check.verdict is Verdict.FAILED]


def test_a_testimony_counts_once_its_speaker_agreed(case: Case) -> None:
    with case:
        assert [claim.claim_id for claim in tracing.trace_claims(case)] == ["A1"]
        assert set(consenting.left_out(case)) == {"I2"}
        assert "counted without identity" in (views.item_page(case, "I2").not_counted or "")
        _agree(case, "I2", ConsentForm.ANALYSE)
        assert [claim.claim_id for claim in tracing.trace_claims(case)] == ["A1", "T1"]
        assert views.item_page(case, "I2").not_counted is None


def test_consent_to_be_counted_is_none_to_be_quoted_or_named(case: Case, tmp_path: Path) -> None:
    with case:
        _agree(case, "I2", ConsentForm.ANALYSE)
        tracing.trace_case(case)
        publishing.publish(case, tmp_path / "first")
        _agree(case, "I2", ConsentForm.QUOTE)
        publishing.publish(case, tmp_path / "second")
        _agree(case, "I2", ConsentForm.PUBLISH_PSEUDONYM)
        publishing.publish(case, tmp_path / "third")
    first, second, third = (_printed(tmp_path / name) for name in ("first", "second", "third"))
    assert "tram depot" not in first
    assert "no consent to be quoted is on record" in first
    assert "tram depot" in second
    assert not stands_alone("Anzor", second), "to be quoted is not to be named, not even by another name"
    assert "Anzor" in third


def test_consent_of_a_person_holds_for_all_they_said_and_a_narrower_no_wins(case: Case) -> None:
    with case:
        intake.take_in(case, [b"More words."], "u.txt", intake.Provenance(kind=ItemKind.TESTIMONY))
        token = subjects.register_subject(case, Part.WITNESS, items=("I2", "I3")).token
        _agree(case, token, ConsentForm.ANALYSE)
        assert consenting.left_out(case) == {}
        protecting.record_consent(case, token, ConsentForm.ANALYSE, NO, language="en", item="I3")
        assert set(consenting.left_out(case)) == {"I3"}
        row = case.rows("consent")[-1]
        assert (row["token"], row["item_id"]) == (token, "I3")


def test_a_coder_records_no_consent_and_hands_nothing_out(case: Case, tmp_path: Path) -> None:
    with case:
        token = subjects.register_subject(case, Part.WITNESS, items=("I2",)).token
        before = case.file.size()
        case.member = Member(case.member.member_id, case.case_id, (Role.CODER, Role.STATISTICIAN))
        day = datetime.date(2031, 6, 1)
        for attempt in (
            lambda: protecting.record_consent(case, "I2", ConsentForm.QUOTE, YES, language="en"),
            lambda: withdrawing.withdraw(case, token),
            lambda: caring.make_plan(case, token, caring.Plan(day)),
            lambda: caring.hold(case, "I2", HoldReason.ORDER),
            lambda: caring.contacts_with(case, token),
            lambda: exporting.export(case, tmp_path / "bag", purpose=WHY),
        ):
            with pytest.raises(NotPermittedError):
                attempt()
        assert case.file.size() == before


def test_a_clock_that_is_set_back_brings_no_consent_back(case: Case) -> None:
    with case:
        real = case.file.clock
        last = real().date()
        protecting.record_consent(case, "I2", ConsentForm.ANALYSE, YES, language="en", expires=last)
        assert consenting.left_out(case) == {}
        case.file.clock = lambda: real() + datetime.timedelta(days=2)
        assert "has run out" in consenting.left_out(case)["I2"]
        caring.due(case)
        protecting.record_consent(case, "I1", ConsentForm.QUOTE, YES, language="en")
        case.file.clock = real
        assert "has run out" in consenting.left_out(case)["I2"], "the case has seen a later day"


def test_a_no_that_a_clock_dates_before_the_trace_still_counts(case: Case, tmp_path: Path) -> None:
    with case:
        _agree(case, "I2", ConsentForm.ANALYSE)
        tracing.trace_case(case)
        real = case.file.clock
        case.file.clock = lambda: real() - datetime.timedelta(days=400)
        protecting.record_consent(case, "I2", ConsentForm.ANALYSE, NO, language="en")
        case.file.clock = real
        with pytest.raises(publishing.StaleTraceError):
            publishing.publish(case, tmp_path / "dossier")


def test_what_is_taken_back_while_an_edition_is_built_is_not_in_it(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with case:
        _agree(case, "I2", ConsentForm.ANALYSE, ConsentForm.QUOTE)
        tracing.trace_case(case)
        real = gathering.gather

        def interrupted(*arguments: object, **options: object) -> object:
            gathered = real(*arguments, **options)  # type: ignore[arg-type]
            withdrawing.withdraw(case, "I2")
            return gathered

        monkeypatch.setattr(publishing, "gather", interrupted)
        with pytest.raises(publishing.ConsentChangedError):
            publishing.publish(case, tmp_path / "dossier")
        assert not (tmp_path / "dossier").exists()
        assert case.file.count("edition") == 0


def test_a_withdrawal_closes_every_version_and_the_next_edition_takes_it_back(
    case: Case, tmp_path: Path
) -> None:
    with case:
        token = subjects.register_subject(case, Part.WITNESS, items=("I2",)).token
        # a claim on a copy: the same words may not be coded twice, so the copy is only looked at
        copy = passed_copy(case, "I2", nothing_to_withhold=True)
        _agree(case, token, ConsentForm.ANALYSE, ConsentForm.QUOTE)
        tracing.trace_case(case)
        publishing.publish(case, tmp_path / "first")
        assert _failed(case) == []

        withdrawn = withdrawing.withdraw(case, token)
        assert withdrawn.items == ("I2",)
        assert [one.tombstone.edition for one in withdrawn.editions] == [1]
        assert consenting.closed_items(case) == {"I2", "I3", copy.item_id}
        for item_id in ("I2", copy.item_id):
            page = views.item_page(case, item_id)
            assert (page.pieces, page.claims, page.suggestions) == (None, (), ())
            assert "took consent back" in (page.locked or "")
            with pytest.raises(consenting.ClosedItemError):
                coding.suggest(case, item_id)
        seen = repr((views.claims(case), views.propositions(case), views.overview(case)))
        assert "tram depot" not in seen
        assert not stands_alone("wT1", seen), "the recorded trace is not shown as it was"
        assert _failed(case) == ["editions"]
        assert views.overview(case).editions_to_replace

        with pytest.raises(publishing.StaleTraceError):
            publishing.publish(case, tmp_path / "second")
        tracing.trace_case(case)
        published = publishing.publish(case, tmp_path / "second")
        assert published.replaces == (1,)
        assert _failed(case) == []
        assert editions.outstanding(case) == ()
        old = publishing.verify_dossier_path(tmp_path / "first", key=case.public_key)
        assert old.verdict is Verdict.PASSED
    new = _printed(tmp_path / "second")
    assert "Withdrawn from edition 1: s" in new
    assert not stands_alone("Anzor", new)
    for word in ("tram depot", token, '"T1"', '"I2"'):
        assert word not in new, "a tombstone tells nothing of what it stands for"


def test_an_erasure_leaves_a_tombstone_that_tells_nothing(case: Case, tmp_path: Path) -> None:
    with case:
        _agree(case, "I2", ConsentForm.ANALYSE, ConsentForm.QUOTE)
        tracing.trace_case(case)
        publishing.publish(case, tmp_path / "first")
        erasing.erase(case, "I2", ErasureReason.DANGER)
        (due,) = editions.outstanding(case)
        assert (due.tombstone.edition, due.tombstone.reason) == (1, WithdrawalReason.DANGER)
        assert due.tombstone.sentences
        bodies = [logged.body for logged in case.file.entries() if "to_replace" in logged.kind]
        assert len(bodies) == 1
        for word in ("I2", "T1", "tram", "Anzor", "P1"):
            assert word not in repr(bodies)
        tracing.trace_case(case)
        publishing.publish(case, tmp_path / "second")
        assert _failed(case) == []
        before = case.file.snapshot()
        case.file.rebuild()
        assert case.file.snapshot() == before


def test_an_edition_whose_only_testimony_is_gone_can_still_be_replaced(tmp_path: Path) -> None:
    with create_case(
        tmp_path / "case", passphrase=PASSPHRASE, title="A case", cost=QUICK_KEYS, waiting_hours=0
    ) as case:
        intake.take_in(case, [WORDS.encode()], "t.txt", intake.Provenance(kind=ItemKind.TESTIMONY))
        items = [{"item": "I1", "decisions": [_claim("T1", WORDS)]}]
        coding.code(case, json.dumps({"coder": "c", "items": items}).encode(), where="d")
        _agree(case, "I1", ConsentForm.ANALYSE)
        tracing.trace_case(case)
        publishing.publish(case, tmp_path / "first")
        withdrawing.withdraw(case, "I1")
        assert publishing.publish(case, tmp_path / "second").replaces == (1,)
        assert _failed(case) == []


def test_a_hold_locks_what_may_not_be_erased(case: Case) -> None:
    with case:
        token = subjects.register_subject(case, Part.WITNESS, items=("I2",)).token
        caring.hold(case, "I2", HoldReason.ORDER)
        assert views.item_page(case, "I2").locked is None, "a hold alone hides nothing"
        withdrawn = withdrawing.withdraw(case, token)
        done = withdrawing.erase_withdrawn(case, withdrawn)
        assert (done.erased, done.locked) == ((), ("I2",))
        assert "locked, and not erased: order" in (views.item_page(case, "I2").locked or "")
        with pytest.raises(erasing.HeldError) as caught:
            erasing.erase(case, "I2", ErasureReason.CONSENT_WITHDRAWN)
        assert "tram" not in str(caught.value)
        caring.end_hold(case, "I2")
        assert withdrawing.erase_withdrawn(case, withdrawn).erased == ("I2",)
        with pytest.raises(intake.UnknownItemError):
            views.item_page(case, "I2")


def test_what_is_taken_back_is_closed_while_its_erasing_waits_for_another(case: Case) -> None:
    with case:
        let_in(case, "reviewer", Role.REVIEWER)
        intake.take_in(case, [b"More words."], "u.txt", intake.Provenance(kind=ItemKind.TESTIMONY))
        token = subjects.register_subject(case, Part.WITNESS, items=("I2", "I3")).token
        withdrawn = withdrawing.withdraw(case, token)
        done = withdrawing.erase_withdrawn(case, withdrawn)
        assert (done.erased, [one.item_id for one in done.waiting]) == ((), ["I2", "I3"])
        assert {"I2", "I3"} <= consenting.closed_items(case)
        first, _ = requests.requests(case)
        assert first.request_id in done.waiting[0].why
    with open_case(case.file.folder, passphrase="reviewer") as other:
        requests.approve(other, first.request_id)
    with open_case(case.file.folder, passphrase=PASSPHRASE) as again:
        done = withdrawing.erase_withdrawn(again, withdrawn)
        assert (done.erased, [one.item_id for one in done.waiting]) == (("I2",), ["I3"])


def test_what_two_said_is_closed_and_not_erased_for_one(case: Case) -> None:
    with case:
        first = subjects.register_subject(case, Part.WITNESS, items=("I2",)).token
        subjects.register_subject(case, Part.WITNESS, items=("I2",))
        withdrawn = withdrawing.withdraw(case, first)
        assert withdrawing.erase_withdrawn(case, withdrawn).shared == ("I2",)
        assert "I2" in consenting.closed_items(case)


def test_a_condition_is_read_and_ticked_for_each_edition(case: Case, tmp_path: Path) -> None:
    condition = "only if Zora Vukas has left the city"
    with case:
        _agree(case, "I2", ConsentForm.ANALYSE)
        asked = Asked(conditions=condition)
        protecting.record_consent(case, "I2", ConsentForm.QUOTE, YES, language="en", asked=asked)
        number = case.rows("consent")[-1]["number"]
        tracing.trace_case(case)
        publishing.publish(case, tmp_path / "first")
        publishing.publish(case, tmp_path / "second", met=(number,))
        publishing.publish(case, tmp_path / "third")
        assert _failed(case) == [], "what was ticked for the second edition stands for it"
        told = repr(custody.history(case)) + case.file.snapshot().decode()
    for name in ("first", "second", "third"):
        printed = _printed(tmp_path / name)
        assert ("tram depot" in printed) is (name == "second")
        assert not stands_alone("Zora", printed)
    assert "under conditions that nobody has found met" in _printed(tmp_path / "first")
    assert "Zora" not in told


def test_a_list_that_is_taken_back_takes_its_counts_along(shown: Shown, tmp_path: Path) -> None:
    made = shown.copied_to(tmp_path / "copy")
    with open_case(made.case_folder, passphrase=PASSPHRASE) as case:
        gone = views.items(case)[-1].item
        assert gone.kind is ItemKind.LIST
        withdrawing.withdraw(case, gone.item_id)
        assert views.estimates(case) == (None, None)
        with pytest.raises(counting.NobodyAgreedError):
            counting.estimate_case(case)
        material = gathering.gather(case)
        assert (material.linkage, material.estimation) == (None, None)
        assert any("may not be counted any more" in line.why for line in material.withheld)
        assert [one.edition for one in material.replaces] == [1]
        assert gone.item_id not in {used.item_id for used in counting.link_lists(case, purpose=WHY).lists}


def test_what_is_given_to_a_body_was_agreed_to_for_that_body(case: Case, tmp_path: Path) -> None:
    to = exporting.Recipient(COURT)
    with case:
        assert exporting.export(case, tmp_path / "none", items=True, purpose=WHY).left_out == ("I2",)
        asked = Asked(audience=Audience.parse("body:The Court at Orlin"))
        protecting.record_consent(case, "I2", ConsentForm.NAMED_BODY, YES, language="en", asked=asked)
        _agree(case, "I2", ConsentForm.ANY_PROSECUTOR, ConsentForm.QUOTE)
        assert exporting.export(case, tmp_path / "other", items=True, purpose=WHY, to=to).left_out == ("I2",)
        assert case.rows("item_given") == []
        asked = Asked(audience=COURT, purpose=Purpose.ACCOUNTABILITY)
        protecting.record_consent(case, "I2", ConsentForm.NAMED_BODY, YES, language="en", asked=asked)
        done = exporting.export(case, tmp_path / "given", items=True, purpose=WHY, to=to)
        assert (done.n_items, done.left_out) == (2, ())
        (row,) = case.rows("item_given")
        assert (row["item_id"], row["audience_name"]) == ("I2", "The Court at Sarat")
        for_research = exporting.Recipient(COURT, Purpose.RESEARCH)
        assert exporting.export(
            case, tmp_path / "research", items=True, purpose=WHY, to=for_research
        ).left_out == ("I2",)
        withdrawing.withdraw(case, "I2")
        assert exporting.export(case, tmp_path / "after", items=True, purpose=WHY, to=to).left_out == ("I2",)


def test_a_yes_to_a_body_must_name_it(case: Case) -> None:
    with case:
        before = case.file.size()
        with pytest.raises(NamelessAudienceError):
            protecting.record_consent(case, "I2", ConsentForm.NAMED_BODY, YES, language="en")
        assert case.file.size() == before


def test_a_speaker_s_no_holds_for_a_published_report_too(case: Case) -> None:
    with case:
        assert "I1" not in consenting.left_out(case)
        withdrawing.withdraw(case, "I1")
        assert "has not agreed" in consenting.left_out(case)["I1"]


def test_a_hold_covers_what_was_made_out_of_it(case: Case) -> None:
    with case:
        copy = passed_copy(case, "I2", nothing_to_withhold=True)
        caring.hold(case, copy.item_id, HoldReason.PROCEEDINGS)
        for item_id in ("I2", copy.item_id):
            with pytest.raises(erasing.HeldError):
                erasing.erase(case, item_id, ErasureReason.MISTAKE)


def test_erasing_an_item_takes_all_that_was_agreed_and_done_about_it(case: Case, tmp_path: Path) -> None:
    asked = Asked(conditions="not before the summer")
    day = datetime.date(2099, 1, 1)
    with case:
        token = subjects.register_subject(case, Part.WITNESS, items=("I2",)).token
        _agree(case, "I2", ConsentForm.ANALYSE)
        protecting.record_consent(case, token, ConsentForm.QUOTE, YES, language="en", asked=asked, item="I2")
        number = case.rows("consent")[-1]["number"]
        given = Asked(audience=COURT)
        protecting.record_consent(case, "I2", ConsentForm.NAMED_BODY, YES, language="en", asked=given)
        exporting.export(case, tmp_path / "bag", items=True, purpose=WHY, to=exporting.Recipient(COURT))
        basis, purpose = caring.LegalBasis.CONSENT, Purpose.DOCUMENTATION
        caring.retain(case, "I2", until=day, basis=basis, purpose=purpose)
        caring.hold(case, "I2", HoldReason.ORDER)
        caring.end_hold(case, "I2")
        tracing.trace_case(case)
        publishing.publish(case, tmp_path / "first", met=(number,))
        tables = ("consent", "item_given", "retention", "hold", "condition_met", "edition_use")
        assert all(case.file.count(table, item_id="I2") for table in tables)
        erasing.erase(case, "I2", ErasureReason.CONSENT_WITHDRAWN)
        assert not any(case.file.count(table, item_id="I2") for table in tables)


def test_whatever_is_a_reason_to_erase_is_one_to_take_back() -> None:
    assert {str(one) for one in ErasureReason} <= {str(one) for one in WithdrawalReason}
