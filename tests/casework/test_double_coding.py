"""Two code apart and never see each other; a third decides; not before then are there claims of record."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from tests.cheap_keys import cheap_derivation
from tests.postgres import copy_case
from tests.team import COPY, FOUNDER, REPORT, TESTIMONY, Team
from uncounted.casework import (
    coding,
    coding_apart,
    custody,
    double_coding,
    erasing,
    examining,
    exporting,
    gathering,
    holdings,
    intake,
    measuring,
    members,
    protecting,
    tracing,
    views,
)
from uncounted.casework.cases import Case
from uncounted.casework.coding_apart import State
from uncounted.casework.entries import ErasureReason
from uncounted.casework.permissions import PERMITTED, Action, Role
from uncounted.claims import CodedClaim
from uncounted.claims.decisions import InvalidDecisionsError
from uncounted.claims.double_entries import EndReason
from uncounted.evidence import ItemKind
from uncounted.protection import ConsentAnswer, ConsentForm
from uncounted.vocabulary.errors import UncountedError
from uncounted.vocabulary.verdicts import Verdict

TEXT = (
    "Two guards beat four prisoners in Velmar, a doctor said.\n\n"
    "The ministry denied that anyone was held. Nine men fled in May, a driver said."
)
ITEM = "I7"
BEAT, DENIED, FLED = "Two guards beat four prisoners", "anyone was held", "Nine men fled in May"
CODER, OTHER, THIRD = "coder", FOUNDER, "reviewer"
WORDED = "Prisoners were beaten in the town of Velmar"


def claim(span: str, name: str, **fields: Any) -> dict[str, Any]:
    return {
        "decision": "add",
        "span": span,
        "claim": name,
        "acts": ["beating"],
        "modality": "asserted",
        "basis": "unknown",
        "form": "narration",
        "proposition": "PX",
        "origin_kind": "first_hand",
        "origin_id": "doctor",
        **fields,
    }


def decisions(*found: dict[str, Any], item: str = ITEM, coder: str = "whoever") -> bytes:
    said = {"coder": coder, "propositions": {"PX": WORDED}, "items": [{"item": item, "decisions": found}]}
    return json.dumps(said).encode()


def rulings(*found: dict[str, Any], item: str = ITEM) -> bytes:
    return json.dumps({"item": item, "disagreements": found}).encode()


def ruling(number: int, take: str, **more: Any) -> dict[str, Any]:
    return {"disagreement": number, "take": take, "reason": "the words say so", **more}


def code(team: Team, who: str, *found: dict[str, Any], done: bool = True) -> coding.Coded:
    with team.open(who) as case:
        return coding.code(case, decisions(*found), where="decisions", done=done)


@pytest.fixture(scope="module")
def assigned(built_team: Team, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a new report to the coder and to the founder, once for all tests; never to be changed."""
    with cheap_derivation():
        team = Team(copy_case(built_team.folder, tmp_path_factory.mktemp("assigned") / "case"))
        with team.open("caseworker") as case:
            known = intake.Provenance("a visitor", published="2031-04-06", kind=ItemKind.REPORT)
            intake.take_in(case, [TEXT.encode()], "velmar.txt", known)
            double_coding.assign(case, ITEM, [CODER, OTHER])
    return team.folder


@pytest.fixture(scope="module")
def handed_in(assigned: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Let both have one claim that differs, and each one that the other has not; never to be changed."""
    with cheap_derivation():
        team = Team(copy_case(assigned, tmp_path_factory.mktemp("handed-in") / "case"))
        code(team, CODER, claim(BEAT, "c1"), claim("held", "c2", modality="denied"))
        code(team, OTHER, claim(BEAT, "c1", modality="alleged"), claim(FLED, "c2", derived_from=["c1"]))
    return team.folder


@pytest.fixture
def given(assigned: Path, tmp_path: Path) -> Iterator[Team]:
    """Give a copy of the case in which two were asked to code."""
    with cheap_derivation():
        yield Team(copy_case(assigned, tmp_path / "case"))


@pytest.fixture
def differing(handed_in: Path, tmp_path: Path) -> Iterator[Team]:
    """Give a copy of the case in which both handed in, and differ."""
    with cheap_derivation():
        yield Team(copy_case(handed_in, tmp_path / "case"))


def _claims_on(team: Team, item: str = ITEM) -> tuple[CodedClaim, ...]:
    with team.open(THIRD) as case:
        return tuple(one for one in coding.coded_claims(case) if one.item_id == item)


def _state(team: Team) -> double_coding.Assignment:
    with team.open(THIRD) as case:
        return double_coding.assignments(case)[-1]


# what nobody but this coder knows, in every field that is theirs
SECRET = "zzq-secret-marker"
OWN = claim(BEAT, f"{SECRET}-1", origin_id=SECRET, note=SECRET, channel=SECRET, asserted_by=SECRET)


def _everything_shown(case: Case, folder: Path) -> Iterator[str]:
    """Give all that any function of casework tells this member, and what leaves the case."""
    ways: tuple[Callable[[], object], ...] = (
        lambda: views.overview(case),
        lambda: views.items(case),
        lambda: [views.item_page(case, one.item.item_id) for one in views.items(case)],
        lambda: views.claims(case),
        lambda: views.propositions(case),
        lambda: views.whole_history(case),
        lambda: custody.history(case),
        lambda: double_coding.assignments(case),
        lambda: double_coding.to_decide(case, ITEM),
        lambda: double_coding.decided(case, ITEM),
        lambda: measuring.measured(case),
        lambda: measuring.standing(case),
        lambda: measuring.coded_behind(case),
        lambda: tracing.trace_case(case),
        lambda: gathering.gather(case),
        lambda: holdings.holdings_of(case, str(case.rows("subject")[0]["token"])),
        lambda: examining.oldest_check(case),
        lambda: case.file.snapshot(),
        lambda: exporting.export(case, folder / "bag", purpose="to look"),
    )
    shown = 0
    for way in ways:
        try:
            yield repr(way())
            shown += 1
        except UncountedError as error:
            yield str(error)
    reads = any(Action.READ in PERMITTED[role] for role in case.member.roles)
    assert shown > (8 if reads else 0), "there was something to look into"


# the founder has every role and is the other coder, the reviewer decides later; each role: at full count
_SHOWN_TO = [(FOUNDER, True), (THIRD, False)]


@pytest.mark.parametrize(
    ("role", "done"),
    [
        *_SHOWN_TO,
        *(
            pytest.param(role, done, marks=pytest.mark.prove)
            for role in (*Role, FOUNDER)
            for done in (False, True)
            if (role, done) not in _SHOWN_TO
        ),
    ],
)
def test_while_both_are_at_work_nobody_is_shown_what_one_decided(
    role: str, done: bool, given: Team, tmp_path: Path
) -> None:
    code(given, CODER, OWN, done=done)
    with given.open(role) as case:
        if role not in (Role.ADMINISTRATOR, Role.VERIFIER):
            recorded = coding_apart.coded_apart(case)
            assert SECRET in repr(recorded), "it is there for who reads the entries"
        for told in _everything_shown(case, tmp_path):
            assert SECRET not in told
            assert WORDED not in told


def test_what_the_other_reads_is_the_same_whatever_was_decided(given: Team) -> None:
    """Not even how much was found: a record of one claim and one of three leave the same history."""
    told = []
    for found in ((OWN,), (OWN, claim(DENIED, "d"), claim(FLED, "f"))):
        code(given, CODER, *found, done=False)
        with given.open(OTHER) as case:
            told.append([(line.actor, line.what) for line in custody.history(case)][-1])
            assert views.overview(case).n_claims == 2
    assert told[0] == told[1] == (CODER, f"kept a coder's own record on item {ITEM}")


def test_neither_coder_is_shown_the_other_s_record_before_it_is_settled(given: Team, tmp_path: Path) -> None:
    code(given, CODER, OWN)
    code(given, OTHER, claim(DENIED, "b"))
    with given.open(OTHER) as case:
        assert all(SECRET not in told for told in _everything_shown(case, tmp_path))
        with pytest.raises(double_coding.OwnCodingError):
            double_coding.to_decide(case, ITEM)
    with given.open(THIRD) as case:
        shown = double_coding.to_decide(case, ITEM)
        assert [one.first.origin_id for one in shown if one.first] == [SECRET]
        assert double_coding.assignments(case)[-1].n_disagreements is None
        assert all(SECRET not in repr(one) for one in coding.coded_claims(case)), "no claim of record yet"


def test_where_both_hand_in_the_same_it_is_of_record_at_once_whatever_they_called_it(given: Team) -> None:
    parent = claim(FLED, "x1", acts=["displacement"], origin_id="driver")
    code(given, CODER, claim(BEAT, "x2", derived_from=["x1"], note="a note of mine"), parent)
    assert _claims_on(given) == ()
    code(
        given,
        OTHER,
        {**parent, "claim": "first"},
        claim(BEAT, "second", derived_from=["first"]),
    )
    found = {one.claim_id: one for one in _claims_on(given)}
    assert set(found) == {"x1", "x2"}
    assert {one.coder for one in found.values()} == {f"{CODER}+{OTHER}"}
    assert found["x2"].derived_from == ("x1",)
    assert _state(given).state is State.SETTLED
    with given.open(THIRD) as case:
        assert case.rows("wording", proposition="PX")[0]["wording"] == WORDED
        standing = measuring.standing(case)
        assert (standing.n_by_two, standing.n_by_one) == (2, 2)
        with pytest.raises(double_coding.NotAssignedError):
            double_coding.to_decide(case, ITEM)


@pytest.mark.parametrize("order", [(CODER, OTHER), (OTHER, CODER)])
def test_who_hands_in_first_changes_nothing(order: tuple[str, str], given: Team) -> None:
    for who in order:
        code(given, who, claim(BEAT, f"{who}-1"), claim(FLED, f"{who}-2", derived_from=[f"{who}-1?"]))
    found = _claims_on(given)
    assert [(one.claim_id, one.derived_from) for one in found] == [
        (f"{CODER}-1", ()),
        (f"{CODER}-2", (f"{CODER}-1?",)),
    ]


def test_a_word_protected_on_an_item_that_is_erased_stays_protected_in_a_record(
    given: Team,
) -> None:
    """What a coder who works apart notes may be printed later: it is searched as a claim is."""
    code(given, CODER, claim(BEAT, "c1", asserted_by="Mirel Dankov"), done=False)
    with given.open(FOUNDER) as case:
        given.agreed(lambda: erasing.erase(case, TESTIMONY, ErasureReason.MISTAKE, purpose="a slip"))
    with given.open(FOUNDER) as case:
        kept = case.rows("protected_term", item_id=ITEM)
        assert len(kept) == 1


def test_a_third_decides_each_difference_and_the_claims_come_of_that(differing: Team) -> None:
    with differing.open(THIRD) as case:
        found = double_coding.to_decide(case, ITEM)
        assert [(one.number, one.fields, bool(one.first), bool(one.second)) for one in found] == [
            (1, ("modality",), True, True),
            (2, (), True, False),
            (3, (), False, True),
        ]
        done = double_coding.adjudicate(
            case, rulings(ruling(1, "second"), ruling(2, "neither"), ruling(3, "second")), where="rulings"
        )
        assert (done.state, done.n_claims, done.n_disagreements) == (State.SETTLED, 2, 3)
        assert custody.verify_case(case).verdict is not Verdict.FAILED
        told = [line.what for line in custody.history(case)]
    found_claims = {one.claim_id: one for one in _claims_on(differing)}
    assert set(found_claims) == {"c1", "c2"}
    assert found_claims["c1"].modality.value == "alleged"
    assert found_claims["c2"].span.text == FLED
    assert found_claims["c2"].derived_from == ("c1",)
    assert f"decided difference 2 on item {ITEM}: took neither" in told
    with differing.open("counsel") as case:
        assert [
            (one.number, one.taken, one.claim_id, one.by) for one in double_coding.decided(case, ITEM)
        ] == [
            (1, "second", "c1", THIRD),
            (2, "neither", None, THIRD),
            (3, "second", "c2", THIRD),
        ]
        assert {one.reason for one in double_coding.decided(case, ITEM)} == {"the words say so"}


def test_who_decides_may_read_the_words_anew(differing: Team) -> None:
    own = {key: value for key, value in claim(BEAT, "own", modality="claimed").items() if key != "decision"}
    with differing.open(THIRD) as case:
        data = rulings(ruling(1, "own", claim=own), ruling(2, "first"), ruling(3, "neither"))
        double_coding.adjudicate(case, data, where="rulings")
    assert {one.claim_id: one.modality.value for one in _claims_on(differing)} == {
        "own": "claimed",
        "c2": "denied",
    }


@pytest.mark.parametrize(
    ("said", "faults"),
    [
        ([ruling(1, "first"), ruling(2, "first")], 1),
        ([ruling(1, "first"), ruling(2, "second"), ruling(3, "neither")], 1),
        ([ruling(1, "first"), ruling(1, "first"), ruling(2, "first"), ruling(3, "second")], 1),
        ([{**ruling(1, "first"), "reason": " "}, ruling(2, "first"), ruling(9, "second")], 3),
        ([ruling(1, "own"), ruling(2, "first"), ruling(3, "second")], 1),
        ([{"what": SECRET}, 7], 5),
    ],
)
def test_all_faults_of_a_decision_are_told_at_once_and_nothing_is_decided(
    said: list[dict[str, Any]], faults: int, differing: Team
) -> None:
    with differing.open(THIRD) as case:
        before = case.file.checkpoint()
        with pytest.raises(InvalidDecisionsError) as refused:
            double_coding.adjudicate(case, rulings(*said), where="rulings")
        assert len(refused.value.problems) == faults, str(refused.value)
        assert SECRET not in str(refused.value)
        assert case.file.checkpoint() == before


def test_before_both_are_done_nothing_is_decided(given: Team) -> None:
    code(given, CODER, claim(BEAT, "c1"))
    with given.open(THIRD) as case, pytest.raises(double_coding.NothingToDecideError):
        double_coding.adjudicate(case, rulings(ruling(1, "first")), where="rulings")


def test_who_coded_an_item_once_decides_nothing_on_it(given: Team) -> None:
    """Also where that coding was called off, and two others took it up."""
    with given.open(FOUNDER) as case:
        double_coding.call_off(case, ITEM, EndReason.CODER_ASKED)
        double_coding.assign(case, ITEM, [THIRD, CODER])
    code(given, THIRD, claim(BEAT, "r"), done=False)
    with given.open(FOUNDER) as case:
        double_coding.call_off(case, ITEM, EndReason.CODER_LEFT)
        double_coding.assign(case, ITEM, [CODER, OTHER])
    code(given, CODER, claim(BEAT, "c"))
    code(given, OTHER)
    with given.open(THIRD) as case, pytest.raises(double_coding.OwnCodingError):
        double_coding.to_decide(case, ITEM)


def test_the_coder_is_who_acts_whatever_the_file_says(given: Team) -> None:
    with given.open(CODER) as case:
        coding.code(case, decisions(claim(BEAT, "c"), coder=OTHER), where="decisions", done=True)
        assert coding_apart.coded_apart(case)[-1].is_done(CODER)
        assert not coding_apart.coded_apart(case)[-1].is_done(OTHER)
    with given.open(OTHER) as case:
        single = decisions(claim("not heard again", "s"), item=REPORT, coder=f"{CODER}+{OTHER}")
        coding.code(case, single, where="decisions")
        made = next(one for one in coding.coded_claims(case) if one.claim_id == "s")
        assert made.coder == OTHER
        assert measuring.standing(case).n_by_two == 0


def test_a_record_is_replaced_whole_until_it_is_handed_in_and_never_after(given: Team) -> None:
    code(given, CODER, claim(BEAT, "a"), claim(FLED, "b"), done=False)
    code(given, CODER, claim(DENIED, "c"), done=False)
    with given.open(CODER) as case:
        size = case.file.size()
        coding.code(case, decisions(claim(DENIED, "c")), where="decisions")
        assert case.file.size() == size, "the same record adds nothing"
        kept = coding_apart.coded_apart(case)[-1].records[CODER]
        assert [one.claim_id for one in kept.claims] == ["c"]
    code(given, CODER, claim(DENIED, "c"))
    with pytest.raises(coding_apart.HandedInError):
        code(given, CODER, claim(BEAT, "late"))


def test_a_record_too_large_for_an_entry_is_kept_in_parts(given: Team) -> None:
    many = [claim(BEAT, f"n{number}", note="x" * 900) for number in range(120)]
    rejections = [claim(DENIED, "d")]
    code(given, CODER, *many, *rejections, done=False)
    with given.open(CODER) as case:
        kept = coding_apart.coded_apart(case)[-1].records[CODER]
        assert len(kept.claims) == 121
        assert kept.wordings == (("PX", WORDED),)
        parts = [line for line in custody.history(case) if "own record" in line.what]
        assert 1 < len(parts) < 8


def test_nobody_else_codes_the_item_meanwhile_but_everybody_may_protect(given: Team) -> None:
    with given.open(THIRD) as case:
        with pytest.raises(coding_apart.CodedApartError):
            coding.code(case, decisions(claim(BEAT, "r")), where="decisions")
        protect = {"decision": "protect", "span": "Velmar", "kind": "name"}
        data = json.dumps({"coder": "r", "items": [{"item": ITEM, "decisions": [protect]}]}).encode()
        assert coding.code(case, data, where="decisions").n_protected == 1
    with given.open(CODER) as case:
        assert "Velmar" not in repr(views.item_page(case, ITEM).pieces)


def test_items_coded_apart_go_in_a_file_of_their_own(given: Team) -> None:
    file = json.loads(decisions(claim(BEAT, "a")))
    file["items"].append({"item": REPORT, "decisions": []})
    with given.open(CODER) as case:
        with pytest.raises(coding_apart.MixedFileError):
            coding.code(case, json.dumps(file).encode(), where="decisions")
        with pytest.raises(coding_apart.NothingApartError):
            coding.code(case, decisions(item=REPORT), where="decisions", done=True)


@pytest.mark.parametrize(
    ("item", "coders", "error"),
    [
        (ITEM, [CODER, CODER], double_coding.UnfitCodersError),
        (ITEM, [CODER], double_coding.UnfitCodersError),
        (ITEM, [CODER, "nobody"], double_coding.UnfitCodersError),
        (ITEM, [CODER, "statistician"], double_coding.UnfitCodersError),
        (ITEM, [CODER, OTHER], double_coding.CodedAlreadyError),
        (REPORT, [CODER, OTHER], double_coding.CodedAlreadyError),
        (TESTIMONY, [CODER, OTHER], double_coding.UnfitCodersError),
        (COPY, [CODER, OTHER], double_coding.CodedAlreadyError),
    ],
)
def test_an_item_is_given_only_to_two_who_can_code_it_blind(
    item: str, coders: list[str], error: type[UncountedError], given: Team
) -> None:
    """A copy of a testimony that was coded already shows what was coded, as the testimony does."""
    with given.open("caseworker") as case:
        before = case.file.checkpoint()
        with pytest.raises(error):
            double_coding.assign(case, item, coders)
        assert case.file.checkpoint() == before


def test_a_coder_who_leaves_is_named_and_the_item_is_given_anew(given: Team) -> None:
    code(given, CODER, OWN)
    with given.open("administrator") as case:
        members.remove(case, CODER)
    assert _state(given).not_there == (CODER,)
    with given.open(THIRD) as case:
        double_coding.call_off(case, ITEM, EndReason.CODER_LEFT)
        assert double_coding.assignments(case)[-1].state is State.ENDED
        assert all(one.item_id != ITEM for one in coding.coded_claims(case))
        with pytest.raises(double_coding.NotAssignedError):
            double_coding.call_off(case, ITEM, EndReason.CODER_LEFT)
        double_coding.assign(case, ITEM, [OTHER, THIRD])
        assert measuring.measured(case).report.n_items == 0


def test_consent_taken_back_meanwhile_closes_it_for_everybody(differing: Team, tmp_path: Path) -> None:
    with differing.open(THIRD) as case:
        assert measuring.measured(case).report.n_items == 1
    with differing.open("caseworker") as case:
        protecting.record_consent(case, ITEM, ConsentForm.STORE, ConsentAnswer.NO, language="en")
    with differing.open(THIRD) as case:
        for attempt in (
            lambda: double_coding.to_decide(case, ITEM),
            lambda: double_coding.adjudicate(case, rulings(ruling(1, "first")), where="rulings"),
        ):
            with pytest.raises(UncountedError, match="took consent back"):
                attempt()
        assert measuring.measured(case).report.n_items == 0
    with differing.open(CODER) as case, pytest.raises(UncountedError):
        coding.code(case, decisions(claim(BEAT, "a")), where="decisions")


def test_an_erased_item_takes_the_coders_records_with_it(given: Team) -> None:
    code(given, CODER, OWN)
    with given.open(FOUNDER) as case:
        given.agreed(lambda: erasing.erase(case, ITEM, ErasureReason.MISTAKE, purpose="a slip"))
    with given.open(FOUNDER) as case:
        assert coding_apart.coded_apart(case) == ()
        assert SECRET not in repr(case.file.entries())
        assert custody.verify_case(case).verdict is Verdict.PASSED


def test_a_case_coded_by_one_says_so_and_that_agreement_was_not_measured(team_case: Team) -> None:
    with team_case.open(FOUNDER) as case:
        assert measuring.measured(case).report.n_items == 0
        standing = measuring.standing(case)
        assert (standing.n_claims, standing.n_by_one, standing.n_by_two) == (2, 2, 0)
        assert double_coding.assignments(case) == ()
        summary = gathering.gather(case).coding
        assert summary is not None
        assert (summary.by_two, summary.n_items_measured) == ((), 0)


def test_the_edition_says_which_claims_two_coded(differing: Team) -> None:
    with differing.open(THIRD) as case:
        data = rulings(ruling(1, "first"), ruling(2, "neither"), ruling(3, "neither"))
        double_coding.adjudicate(case, data, where="rulings")
        tracing.trace_case(case)
    with differing.open(FOUNDER) as case:
        material = gathering.gather(case)
        assert material.coding is not None
        assert material.coding.by_two == ("c1",)
        assert material.coding.n_items_measured == 1
        assert all(line.refused for line in material.coding.agreement)
        filed = {view.trace.proposition: view for view in views.propositions(case)}
        assert (filed["PX"].n_by_two, filed["P1"].n_by_two) == (1, 0)
        assert measuring.coded_behind(case)["PX"] == (1, 1)


def test_a_claim_that_one_person_coded_again_counts_as_coded_by_one(differing: Team) -> None:
    with differing.open(THIRD) as case:
        data = rulings(ruling(1, "first"), ruling(2, "neither"), ruling(3, "neither"))
        double_coding.adjudicate(case, data, where="rulings")
        assert measuring.standing(case).n_by_two == 1
    code(differing, CODER, claim(BEAT, "c1", place="Velmar"), done=False)
    with differing.open(THIRD) as case:
        assert measuring.standing(case).n_by_two == 0


def test_suggestions_alone_change_no_figure_no_bound_and_nothing_that_is_printed(given: Team) -> None:
    told = "Soldiers detained 40 men in Tarsk, officials said. At least 12 women were killed, a doctor said."

    def everything(case: Case) -> tuple[object, ...]:
        material = replace(gathering.gather(case), made_at="", checkpoint="", custody=())
        shown = [(one.trace, one.claims) for one in views.propositions(case)]
        return material, shown, tracing.usable_trace(case), views.estimates(case), views.claims(case)

    with given.open(FOUNDER) as case:
        known = intake.Provenance("The Herald", published="2031-04-07", kind=ItemKind.REPORT)
        intake.take_in(case, [told.encode()], "more.txt", known)
        before = everything(case)
        assert sum(one.n_new for one in coding.suggest(case)) > 1
        after = everything(case)
    assert len(before) == len(after)
    material, changed = asdict(before[0]), asdict(after[0])  # type: ignore[call-overload]
    assert changed.pop("n_suggested_unjudged") > material.pop("n_suggested_unjudged")
    assert material == changed
    assert before[1:] == after[1:]


def test_an_export_made_meanwhile_holds_no_word_of_it(given: Team, tmp_path: Path) -> None:
    code(given, CODER, OWN)
    with given.open(FOUNDER) as case:
        given.agreed(lambda: exporting.export(case, tmp_path / "bag", purpose="to look"))
    left = [path.read_bytes() for path in (tmp_path / "bag").rglob("*") if path.is_file()]
    assert len(left) > 3
    assert all(SECRET.encode() not in data for data in left)
