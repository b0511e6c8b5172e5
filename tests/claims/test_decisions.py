"""Decisions: read whole or not at all; only a person's decision makes a claim of record."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import msgspec
import pytest

from uncounted.claims import CodedClaim, Extraction, Judgement, apply_decisions, extract
from uncounted.claims.coding import CodingOutcome
from uncounted.claims.decisions import (
    DecisionFile,
    InvalidDecisionsError,
    UnreadableDecisionsError,
    read_decisions,
)

TEXT = (
    "Five men were detained in Orla, a witness told Orla Courier. "
    "Three women were killed in Vesk, a witness said.\n\n"
    "Nothing else is known. Nothing else is known."
)
FIRST, SECOND = "Five men were detained in Orla", "Three women were killed in Vesk"


def as_file(*decisions: dict[str, Any], item: str = "a.txt") -> DecisionFile:
    content = {"coder": "coder-1", "items": [{"item": item, "decisions": list(decisions)}]}
    return read_decisions(json.dumps(content).encode(), where="decisions.json")


def outcome(*decisions: dict[str, Any]) -> CodingOutcome:
    file = as_file(*decisions)
    return apply_decisions("item-1", TEXT, extract(TEXT).claims, file.for_item("a.txt"))


def faults(*decisions: dict[str, Any]) -> list[str]:
    with pytest.raises(InvalidDecisionsError) as caught:
        outcome(*decisions)
    return [problem.field for problem in caught.value.problems]


def confirm(**more: Any) -> dict[str, Any]:
    return {"decision": "confirm", "span": FIRST, "claim": "H1", "measure": "detained", **more}


def test_nothing_counts_before_a_person_confirmed_it() -> None:
    found = outcome()
    assert found.coded == ()
    assert {one.judgement for one in found.judgements} == {Judgement.NO_JUDGEMENT}
    assert (found.n_judged, found.n_suggested) == (0, 2)


def test_a_confirmed_claim_keeps_what_was_suggested() -> None:
    (claim,) = outcome(
        confirm(proposition="P1", derived_from=["X1?"], relation="restates", parts=[2, 3])
    ).coded
    assert (claim.claim_id, claim.item_id, str(claim.status)) == ("H1", "item-1", "confirmed")
    assert (claim.acts, claim.place, claim.proposition) == (("detention",), "Orla", "P1")
    assert (claim.derived_from, str(claim.relation), claim.parts) == (("X1?",), "restates", (2, 3))
    assert [link.label for link in claim.chain] == ["a witness", "Orla Courier", "this item"]


def test_part_of_a_suggestion_is_enough_to_confirm_it() -> None:
    (claim,) = outcome(confirm(span="men were detained")).coded
    assert claim.span.text == FIRST


def test_an_edit_replaces_only_what_it_gives() -> None:
    edit = {"decision": "edit", "span": "men were detained", "claim": "H1", "acts": ["arrest"], "count": None}
    (claim,) = outcome(edit).coded
    assert (claim.span.text, claim.acts, claim.count) == ("men were detained", ("arrest",), None)
    assert (str(claim.status), claim.place) == ("edited", "Orla")


def test_an_edit_may_take_the_speaker_away() -> None:
    edit = {"decision": "edit", "span": FIRST, "claim": "H1", "measure": "detained", "speaker": None}
    (claim,) = outcome(edit).coded
    assert claim.speaker is None
    assert claim.chain[0].role == "unknown"


def test_an_added_claim_says_everything_itself() -> None:
    added = {
        "decision": "add", "span": "Nothing else is known", "occurrence": 2, "claim": "H9",
        "acts": ["denial"], "modality": "denied", "basis": "unknown", "form": "narration",
        "speaker": "a witness",
    }  # fmt: skip
    (claim,) = outcome(added).coded
    assert claim.span.start == TEXT.rindex("Nothing")
    assert claim.suggestion_id is None
    assert claim.speaker is not None
    assert claim.speaker.start == TEXT.rindex("a witness")


def test_a_rejection_and_a_protection_are_kept() -> None:
    found = outcome(
        {"decision": "reject", "span": SECOND, "reason": "another city"},
        {"decision": "protect", "span": "a witness", "kind": "name"},
        confirm(),
    )
    assert [one.reason for one in found.rejected] == ["another city"]
    assert [mark.span.text for mark in found.protected_spans] == ["a witness"]
    assert [str(one.judgement) for one in found.judgements] == ["confirmed", "rejected"]


def test_a_protected_span_marks_the_claims_it_touches() -> None:
    protect = {"decision": "protect", "span": "in Orla", "kind": "whereabouts"}
    assert "whereabouts" in outcome(confirm(), protect).coded[0].flags


def test_all_faults_against_the_text_are_told_at_once() -> None:
    found = faults(
        confirm(span="Five men were detained in Orla, a witness"),
        confirm(claim="H2", span="not in the text"),
        {"decision": "reject", "span": "Nothing else is known"},
        {"decision": "protect", "span": "said.\n\nNothing", "kind": "name"},
        {"decision": "confirm", "span": SECOND, "claim": "H3"},
        confirm(claim="H4"),
    )
    assert found == ["span", "span", "span", "measure", "span"]


def test_a_span_over_two_suggestions_alike_is_a_tie() -> None:
    text = "Ten men were shot and tortured."
    first = extract(text).claims[0]
    twin = replace(first, acts=("arrest",))
    decisions = as_file({"decision": "reject", "span": "Ten men"}).for_item("a.txt")
    with pytest.raises(InvalidDecisionsError):
        apply_decisions("item-1", text, (first, twin), decisions)


def test_a_suggestion_may_be_edited_into_two_claims_but_not_judged_twice() -> None:
    def edit(span: str, claim: str) -> dict[str, Any]:
        return {"decision": "edit", "span": span, "claim": claim, "count": None}

    assert len(outcome(edit("Five men", "H1"), edit("were detained", "H2")).coded) == 2
    assert faults(confirm(), {"decision": "reject", "span": FIRST}) == ["span"]


def test_all_faults_of_the_file_are_told_at_once_and_no_value_is_repeated() -> None:
    secret = "Teodan Varsik"
    with pytest.raises(InvalidDecisionsError) as caught:
        as_file(
            {"decision": "confirm", "span": secret, "claim": "H1", secret: 1},
            {"decision": "confirm", "span": secret, "claim": "H1", "relation": secret},
            {"decision": "edit", "span": "x", "claim": "H2", "acts": [secret], "time": "2031-02-30"},
            {"decision": "add", "span": "x", "claim": "H3", "modality": "asserted"},
            {"decision": "reject", "span": "x", "claim": "H4"},
            {"decision": "protect", "span": "x", "kind": "minor"},
            {"decision": secret, "span": "x"},
            {"decision": "edit", "span": "x", "claim": "H5",
             "count": {"words": "5", "operator": "about", "low": 5, "high": 4, "unit": "persons"},
             "parts": [True], "occurrence": 0},
            {"decision": "confirm", "span": "x"},
        )  # fmt: skip
    told = [(problem.place, problem.field) for problem in caught.value.problems]
    assert told == [
        ("item 1, decision 1", "a key"),
        ("item 1, decision 2", "claim"),
        ("item 1, decision 2", "relation"),
        ("item 1, decision 3", "time"),
        ("item 1, decision 3", "acts"),
        ("item 1, decision 4", "acts"),
        ("item 1, decision 4", "basis"),
        ("item 1, decision 4", "form"),
        ("item 1, decision 5", "a key"),
        ("item 1, decision 6", "kind"),
        ("item 1, decision 7", "decision"),
        ("item 1, decision 8", "occurrence"),
        ("item 1, decision 8", "high"),
        ("item 1, decision 8", "parts"),
        ("item 1, decision 9", "claim"),
    ]
    assert secret not in str(caught.value)


@pytest.mark.parametrize("data", [b"{", b"[" * 100_000, b'{"coder": "a", "items": [}'])
def test_what_is_no_json_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableDecisionsError):
        read_decisions(data, where="decisions.json")


@pytest.mark.parametrize(
    "data",
    [b"[]", b"{}", b'{"coder": "a", "coder": "b", "items": []}', b'{"coder": "a", "items": [1]}',
     b'{"coder": "a", "items": [{"item": "x", "decisions": []}, {"item": "x", "decisions": []}]}'],
)  # fmt: skip
def test_what_is_no_decisions_file_is_refused(data: bytes) -> None:
    with pytest.raises(InvalidDecisionsError):
        read_decisions(data, where="decisions.json")


def test_a_name_that_the_file_does_not_hold_has_no_decisions() -> None:
    assert as_file(confirm()).for_item("other.txt").decisions == ()
    assert len(as_file(confirm()).for_item("sha", "a.txt").decisions) == 1


def test_values_survive_encoding() -> None:
    found = outcome(confirm(relation="origin"))
    assert msgspec.convert(msgspec.to_builtins(found.coded), tuple[CodedClaim, ...]) == found.coded
    assert msgspec.json.decode(msgspec.json.encode(found), type=CodingOutcome) == found
    extraction = extract(TEXT)
    assert msgspec.convert(msgspec.to_builtins(extraction), Extraction) == extraction
