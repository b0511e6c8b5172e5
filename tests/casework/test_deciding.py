"""An item is coded step by step: as a decisions file would, each step an entry, each to be taken back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cheap_keys import cheap_derivation
from tests.postgres import copy_case
from uncounted.casework import (
    coding,
    coding_sheet,
    custody,
    deciding,
    double_coding,
    intake,
    members,
    tracing,
)
from uncounted.casework.cases import Case, create_case, open_case
from uncounted.casework.coding_sheet import Waits
from uncounted.casework.deciding import InvalidDecisionsError, NoSuchClaimError, Step
from uncounted.evidence import ItemKind
from uncounted.vocabulary.verdicts import Verdict

PASSPHRASE = "five invented words of nobody"
TEXT = (
    "Guards beat prisoners in Velmar\n\n"
    "Guards beat four prisoners in Velmar, a doctor told the Tarsk Herald. "
    "A driver said that nine men were detained in May.\n\n"
    "Guards beat four prisoners in Velmar, the paper repeated."
)
ADD = {
    "decision": "add",
    "acts": ["beating"],
    "modality": "asserted",
    "basis": "unknown",
    "form": "narration",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with cheap_derivation():
        folder = tmp_path_factory.mktemp("deciding") / "case"
        with create_case(folder, passphrase=PASSPHRASE, title="A case") as case:
            known = intake.Provenance("a paper", published="2031-05", kind=ItemKind.REPORT)
            intake.take_in(case, [TEXT.encode()], "a.txt", known)
            coding.suggest(case)
        yield folder


@pytest.fixture
def case(built: Path, tmp_path: Path) -> Iterator[Case]:
    with open_case(copy_case(built, tmp_path / "case"), passphrase=PASSPHRASE) as opened:
        yield opened


def waiting(case: Case) -> list[str]:
    lines = coding_sheet.coding_sheet(case, "I1").waiting
    return [line.suggestion.suggestion_id for line in lines if line.suggestion is not None]


def confirm(case: Case, suggestion_id: str, **said: Any) -> str:
    step = Step({"decision": "confirm", **said}, suggestion_id=suggestion_id)
    return deciding.decide(case, "I1", [step]).claims[0]


def claims(case: Case) -> dict[str, Any]:
    return {one.claim_id: one for one in coding.coded_claims(case)}


def test_a_step_makes_the_claim_that_a_decisions_file_makes(case: Case, built: Path, tmp_path: Path) -> None:
    first = coding_sheet.coding_sheet(case, "I1").waiting[0].suggestion
    assert first is not None
    name = confirm(case, first.suggestion_id, proposition="P1", note="as it stands")
    said = {"decision": "confirm", "span": first.span.text, "claim": name, "proposition": "P1"}
    file = {"coder": "x", "items": [{"item": "I1", "decisions": [{**said, "note": "as it stands"}]}]}
    with open_case(copy_case(built, tmp_path / "other"), passphrase=PASSPHRASE) as other:
        coding.code(other, json.dumps(file).encode(), where="decisions")
        assert claims(other) == claims(case)


def test_a_key_that_is_pressed_twice_makes_one_claim(case: Case) -> None:
    first = waiting(case)[0]
    confirm(case, first)
    with pytest.raises(NoSuchClaimError):
        confirm(case, first)
    assert len(claims(case)) == 1


def test_an_id_that_was_given_is_never_given_to_another_claim(case: Case) -> None:
    first, second = waiting(case)[:2]
    name = confirm(case, first)
    deciding.withdraw_claims(case, "I1", [name])
    assert confirm(case, second, measure="beaten") != name


def test_what_is_withdrawn_leaves_the_record_and_waits_again_and_the_tables_say_so_again(case: Case) -> None:
    before = waiting(case)
    name = confirm(case, before[0])
    deciding.withdraw_claims(case, "I1", [name], "a mistake")
    assert (claims(case), waiting(case)) == ({}, before)
    assert any("withdrew claim" in line.what for line in custody.history(case))
    rows = [list(case.rows(table)) for table in ("claim", "suggestion", "withdrawn_claim")]
    case.file.rebuild()
    assert [list(case.rows(table)) for table in ("claim", "suggestion", "withdrawn_claim")] == rows
    assert custody.verify_case(case).verdict is not Verdict.FAILED


def test_each_step_can_be_taken_back(case: Case) -> None:
    before = waiting(case)
    name = confirm(case, before[0], note="first")
    change = {"decision": "edit", "modality": "alleged", "note": "second"}
    deciding.decide(case, "I1", [Step(change, claim_id=name)])
    assert (claims(case)[name].modality, claims(case)[name].note) == ("alleged", "second")
    deciding.step_back(case, "I1", name)
    assert (claims(case)[name].modality, claims(case)[name].note) == ("asserted", "first")
    deciding.withdraw_claims(case, "I1", [name])
    deciding.step_back(case, "I1", name)
    assert claims(case)[name].note == "first"
    deciding.decide(case, "I1", [Step({"decision": "reject"}, suggestion_id=before[1])])
    assert before[1] not in waiting(case)
    deciding.reopen(case, "I1", [before[1]])
    assert before[1] in waiting(case)


def test_to_leave_out_a_link_makes_no_account_look_independent(case: Case) -> None:
    step = [Step({**ADD, "proposition": "P1", "origin_kind": "first_hand", "origin_id": "d"}, place=(33, 59))]
    root = deciding.decide(case, "I1", step).claims[0]
    relay = {**ADD, "proposition": "P1", "derived_from": [root], "relation": "quotes"}
    middle = deciding.decide(case, "I1", [Step(relay, place=(33, 50))]).claims[0]
    last = {**ADD, "proposition": "P1", "derived_from": [middle], "relation": "quotes"}
    end = deciding.decide(case, "I1", [Step(last, place=(33, 45))]).claims[0]
    tracing.trace_case(case)
    rests = deciding.rests_on(case, "I1", middle)
    assert (rests.claims, rests.proposition, rests.is_traced) == ((end,), "P1", True)
    deciding.withdraw_claims(case, "I1", [middle])
    assert claims(case)[end].derived_from == (root,)
    assert tracing.trace_case(case).propositions[0].origins.upper == 1


def test_all_faults_are_told_at_once_and_nothing_is_taken(case: Case) -> None:
    size = case.file.size()
    said = {**ADD, "time": "2031-13", "modality": "certain", "victim": "gay men"}
    with pytest.raises(InvalidDecisionsError) as refused:
        deciding.decide(case, "I1", [Step(said, place=(33, 59)), Step({"decision": "add"}, place=(0, 10))])
    assert {"time", "modality", "victim", "acts", "basis"} <= {one.field for one in refused.value.problems}
    assert case.file.size() == size


def test_the_words_that_were_chosen_are_meant_though_they_stand_there_twice(case: Case) -> None:
    start = TEXT.rindex("Guards beat")
    name = deciding.decide(case, "I1", [Step(ADD, place=(start, start + 11))]).claims[0]
    assert claims(case)[name].span.start == start


def test_words_that_are_protected_later_mark_the_claims_that_they_touch(case: Case) -> None:
    start = TEXT.index("a doctor told")
    name = deciding.decide(case, "I1", [Step(ADD, place=(start - 10, start + 13))]).claims[0]
    protect = Step({"decision": "protect", "kind": "name"}, words="a doctor")
    assert deciding.decide(case, "I1", [protect]).n_protected == 1
    assert "name" in claims(case)[name].flags
    shown = "".join(one.text for one in coding_sheet.coding_sheet(case, "I1").stretches)
    assert "a doctor" not in shown


def test_the_places_of_the_sheet_are_those_of_the_text(case: Case) -> None:
    stretches = coding_sheet.coding_sheet(case, "I1").stretches
    assert "".join(one.text for one in stretches) == TEXT
    assert all(TEXT[one.start : one.end] == one.text for one in stretches)


def test_who_codes_apart_sees_the_own_record_alone_and_hands_it_in(case: Case) -> None:
    members.add(case, "wren", ["coder"], "other invented words of nobody")
    double_coding.assign(case, "I1", [case.member.member_id, "wren"])
    first, second = waiting(case)[:2]
    mine = confirm(case, first)
    deciding.decide(case, "I1", [Step({"decision": "reject"}, suggestion_id=second)])
    assert claims(case) == {}
    assert {first, second}.isdisjoint(waiting(case))
    with open_case(case.file.folder, passphrase="other invented words of nobody") as other:
        sheet = coding_sheet.coding_sheet(other, "I1")
        assert not any(line.claim for line in sheet.lines)
        assert {first, second} <= set(waiting(other))
    deciding.withdraw_claims(case, "I1", [mine])
    deciding.reopen(case, "I1", [second])
    assert {first, second} <= set(waiting(case))
    assert coding_sheet.desk(case)[0].waits is Waits.APART
    deciding.hand_in(case, "I1")
    assert coding_sheet.desk(case)[0].waits is Waits.OTHERS
    with open_case(case.file.folder, passphrase="other invented words of nobody") as other:
        deciding.hand_in(other, "I1")
    assert double_coding.assignments(case)[0].state.value == "settled"
