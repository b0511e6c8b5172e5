"""A newer capture of a coded page: its claims wait there for a person, and nothing counts twice."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import QUICK_KEYS
from tests.workbench.cast import PASSPHRASE
from uncounted.casework import coding, gathering, intake, tracing, views
from uncounted.casework.cases import Case, create_case, rebuild
from uncounted.casework.custody import verify_case
from uncounted.casework.reanchoring import NothingCodedError, SamePageOnceError, reanchor
from uncounted.vocabulary.verdicts import Verdict

QUOTE = "They beat us with cables every night"
BODY = f"On Monday a survivor told the Courier what he saw. “{QUOTE},” he said."
CLAIM = "Ten men suspected of being spies were detained by soldiers on Tuesday"
OLD = f"Raid in Orla\n\n“{QUOTE}.”\n\n{BODY}\n\n{CLAIM} in Orla.\n"
NEW = f"Updated: raid in Orla\n\n{CLAIM} in Orla.\n\nThe ministry did not answer.\n\n{BODY}\n"


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with create_case(tmp_path / "case", passphrase=PASSPHRASE, title="A case", cost=QUICK_KEYS) as made:
        for name, text in (("old.txt", OLD), ("new.txt", NEW), ("other.txt", "Nothing is told here.")):
            given = intake.Provenance(source="Courier", published="2031-04-02")
            intake.take_in(made, [text.encode()], name, given)
        coding.suggest(made, "I1")
        _code(
            made,
            "I1",
            {"decision": "confirm", "span": QUOTE, "claim": "A1", "proposition": "P1"},
            {"decision": "confirm", "span": QUOTE, "occurrence": 2, "claim": "A2", "proposition": "P1",
             "origin_kind": "victim", "origin_id": "survivor-1"},
            {"decision": "confirm", "span": CLAIM, "claim": "A3", "measure": "detained", "proposition": "P2",
             "origin_kind": "own_reporting", "origin_id": "courier"},
        )  # fmt: skip
        yield made


def _code(case: Case, item: str, *decisions: dict[str, Any]) -> coding.Coded:
    content = {"coder": "c", "items": [{"item": item, "decisions": list(decisions)}]}
    return coding.code(case, json.dumps(content).encode(), where="d")


def test_what_stands_there_is_proposed_and_what_does_not_is_listed(case: Case) -> None:
    found = reanchor(case, "I1", "I2")
    assert {one.claim_id for one in found.proposed} == {"A2", "A3"}
    # the pull quote stands there no more; its words do, as the quotation itself
    assert [(one.claim_id, one.field, str(one.finding)) for one in found.lost] == [("A1", "span", "taken")]
    waiting = coding.suggestions_of(case, "I2")
    assert {one.extractor for one in waiting} == {"reanchored/1"}
    assert found.n_new == len(waiting) == 2
    assert case.file.count("claim") == 3
    by_words = {one.span.text: one for one in waiting}
    assert by_words[CLAIM + " in Orla"].time is not None
    assert all(NEW[one.span.start : one.span.end] == one.span.text for one in waiting)


def test_asked_again_it_adds_nothing_and_leaves_what_rules_or_persons_did(case: Case) -> None:
    coding.suggest(case, "I2")
    before = coding.suggestions_of(case, "I2")
    assert reanchor(case, "I1", "I2").n_new == 0
    assert coding.suggestions_of(case, "I2") == before
    _code(case, "I2", {"decision": "reject", "span": CLAIM, "reason": "the same page"})
    size = case.file.size()
    reanchor(case, "I1", "I2")
    assert case.file.size() == size


def test_a_proposal_becomes_a_claim_only_when_a_person_confirms_it(case: Case) -> None:
    reanchor(case, "I1", "I2")
    confirmed = {"decision": "confirm", "span": CLAIM, "claim": "B3", "measure": "detained",
                 "proposition": "P2", "derived_from": ["A3"], "relation": "restates",
                 "origin_kind": "derived"}  # fmt: skip
    assert _code(case, "I2", confirmed).n_coded == 1
    (traced,) = [one for one in tracing.trace_case(case).propositions if one.proposition == "P2"]
    assert (len(traced.documents), traced.origins.lower, traced.origins.upper) == (1, 1, 1)
    rebuild(case)
    assert verify_case(case).verdict is not Verdict.FAILED


def test_words_that_are_printed_twice_count_once(case: Case) -> None:
    claims = {claim.claim_id: claim for claim in tracing.trace_claims(case)}
    assert [parent.claim_id for parent in claims["A1"].derived_from] == ["A2"]
    assert (str(claims["A1"].relation), str(claims["A1"].origin_kind)) == ("restates", "derived")
    (traced,) = [one for one in tracing.trace_case(case).propositions if one.proposition == "P1"]
    assert (traced.origins.lower, traced.origins.upper, traced.origins.unresolved) == (1, 1, ())


def test_a_date_read_by_publication_is_confirmed_by_a_person(case: Case) -> None:
    (suggested,) = [one for one in coding.suggestions_of(case, "I1") if one.span.text.startswith("Ten men")]
    assert suggested.time is not None
    assert (suggested.time.edtf, "time_inferred" in suggested.flags) == ("2031-04-01", True)
    (claim,) = [one for one in coding.coded_claims(case) if one.claim_id == "A3"]
    assert (claim.time, claim.flags) == ("2031-04-01", ())


def test_the_alleged_ground_stays_with_its_act_and_is_in_no_listing(case: Case) -> None:
    tracing.trace_case(case)
    (claim,) = [one for one in coding.coded_claims(case) if one.claim_id == "A3"]
    assert claim.circumstances.ground is not None
    assert {one.circumstances.ground for one in views.claims(case)} == {None}
    assert {one.circumstances.ground for view in views.propositions(case) for one in view.claims} == {None}
    shown = {one.claim_id: one for one in views.item_page(case, "I1").claims}
    assert shown["A3"].circumstances.ground == claim.circumstances.ground
    material = gathering.gather(case)
    assert len(material.claims) == 3
    assert {one.circumstances.ground for one in material.claims} == {None}
    assert {one.circumstances.perpetrator is None for one in material.claims if one.claim_id == "A3"} == {
        False
    }


def test_the_ground_is_shown_beside_nobody(case: Case) -> None:
    told = {"decision": "confirm", "span": CLAIM, "claim": "A3", "measure": "detained", "proposition": "P2"}
    for named in ({"asserted_by": "a neighbour"}, {"pseudonym": "Heron"}):
        _code(case, "I1", {**told, **named})
        shown = {one.claim_id: one for one in views.item_page(case, "I1").claims}
        assert shown["A3"].circumstances.ground is None


def test_one_file_and_its_versions_are_one_page(case: Case) -> None:
    with pytest.raises(SamePageOnceError):
        reanchor(case, "I1", "I1")
    with pytest.raises(NothingCodedError):
        reanchor(case, "I3", "I2")
