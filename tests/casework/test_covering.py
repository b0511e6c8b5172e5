"""Who does not hold the vault is shown no word that lies there, and does nothing that needs a look at it."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from tests.team import (
    COPY,
    FOUNDER,
    IN_THE_CLAIM,
    ON_THE_REPORT,
    ON_THE_TESTIMONY,
    REPORT,
    TESTIMONY,
    Team,
)
from uncounted.casefile.keyring import CompartmentNotHeldError
from uncounted.casework import (
    cases,
    coding,
    custody,
    derivatives,
    erasing,
    gathering,
    intake,
    publishing,
    tracing,
    views,
)
from uncounted.casework.cases import Case
from uncounted.casework.covering import WITHHELD
from uncounted.casework.entries import ErasureReason
from uncounted.casework.families import VaultNotHeldError
from uncounted.casework.permissions import Action, Member, Role
from uncounted.evidence import ItemKind
from uncounted.protection import ProtectedKind, vault
from uncounted.protection.entries import TermProtected

# a statistician holds the key, and reads nothing with it but lists in a session
WITHOUT_THE_VAULT = (Role.CODER, Role.REVIEWER, Role.COUNSEL, Role.STATISTICIAN)


def _all_that_is_shown(case: Case) -> str:
    """Gather every view but the texts of items, as it would be printed."""
    shown = [
        views.overview(case),
        *views.items(case),
        *views.claims(case),
        *views.propositions(case),
        *views.whole_history(case),
        views.item_page(case, TESTIMONY),
    ]
    return json.dumps(msgspec.to_builtins(shown), ensure_ascii=False)


def _text(case: Case, item_id: str) -> str | None:
    pieces = views.item_page(case, item_id).pieces
    return None if pieces is None else "".join(piece.text for piece in pieces)


@pytest.mark.parametrize("role", WITHOUT_THE_VAULT)
def test_no_view_shows_a_word_of_what_their_keys_do_not_open(role: Role, team_case: Team) -> None:
    with team_case.open(FOUNDER) as case:
        assert IN_THE_CLAIM in _all_that_is_shown(case)
    with team_case.open(role) as case:
        shown = _all_that_is_shown(case)
        for words in (ON_THE_REPORT, *ON_THE_TESTIMONY, IN_THE_CLAIM, "met in Tarsk", "witness-1"):
            assert words not in shown
        assert WITHHELD in shown
        assert views.item_page(case, TESTIMONY).is_closed
        assert _text(case, TESTIMONY) is None


@pytest.mark.parametrize("role", WITHOUT_THE_VAULT)
def test_what_was_protected_on_a_report_is_withheld_by_its_place(role: Role, team_case: Team) -> None:
    with team_case.open(FOUNDER) as case:
        whole = _text(case, REPORT)
    with team_case.open(role) as case:
        assert _text(case, REPORT) == whole
        assert "[name withheld] was not heard again" in str(whole)
        assert IN_THE_CLAIM in str(_text(case, COPY))


def test_more_that_was_marked_than_can_be_found_closes_the_item(team_case: Team) -> None:
    with team_case.open(FOUNDER) as case, case.act(Action.CODE) as work:
        work.add(TermProtected(REPORT, ProtectedKind.NAME, vault.conceal(case.file, "Tarsk")))
    with team_case.open(Role.CODER) as case:
        page = views.item_page(case, REPORT)
        assert (page.is_closed, page.pieces, page.suggestions) == (True, None, ())
        assert {claim.span.text for claim in page.claims} == {WITHHELD}
    with team_case.open(FOUNDER) as case:
        assert _text(case, REPORT) is not None


def test_a_coder_protects_what_they_then_see_no_more(team_case: Team) -> None:
    decisions = {"decision": "protect", "span": "Tarsk", "kind": "whereabouts"}
    data = json.dumps({"coder": "c", "items": [{"item": REPORT, "decisions": [decisions]}]}).encode()
    with team_case.open(Role.CODER) as case:
        coding.code(case, data, where="decisions")
        assert "Tarsk" not in str(_text(case, REPORT))
        assert "Tarsk" not in _all_that_is_shown(case)
        size = case.file.size()
        coding.code(case, data, where="decisions")
        assert case.file.size() == size
    with team_case.open(FOUNDER) as case:
        assert "Tarsk" in {term.text for term in vault.protected_terms(case.file)}


def test_an_officer_marks_a_testimony_without_coding_it(team_case: Team) -> None:
    """So that a working copy can be made where nobody both codes and holds the vault."""
    decisions = [{"decision": "protect", "span": "every night", "kind": "whereabouts"}]
    data = json.dumps({"coder": "o", "items": [{"item": TESTIMONY, "decisions": decisions}]}).encode()
    with team_case.open(Role.CASEWORKER) as case:
        assert coding.code(case, data, where="decisions").n_protected == 1
        # of a testimony not even the places are told under the content key
        assert case.rows("protected_place", item_id=TESTIMONY) == []
    with team_case.open(Role.CODER) as case, pytest.raises(VaultNotHeldError):
        coding.code(case, data, where="decisions")


def test_a_word_of_an_erased_testimony_stays_withheld_on_reports(team_case: Team) -> None:
    report = f"{ON_THE_TESTIMONY[1]} spoke to the Herald in Tarsk.".encode()
    with team_case.open(FOUNDER) as case:
        known = intake.Provenance("The Herald", published="2031-04-07", kind=ItemKind.REPORT)
        item = intake.take_in(case, [report], "second.txt", known).item
        team_case.agreed(lambda: erasing.erase(case, TESTIMONY, ErasureReason.CONSENT_WITHDRAWN))
    with team_case.open(Role.CODER) as case:
        assert _text(case, item.item_id) == "[name withheld] spoke to the Herald in Tarsk."
    with team_case.open(FOUNDER) as case:
        assert custody.verify_case(case).verdict.value == "passed"


def test_what_protects_by_looking_is_refused_to_who_cannot_look(team_case: Team, tmp_path: Path) -> None:
    """A coder's keys with an officer's role, as a table that was altered would give them."""
    out = tmp_path / "out"
    with team_case.open(Role.CODER) as case:
        case.member = Member("coder", case.case_id, tuple(Role))
        before = case.file.checkpoint()
        with pytest.raises(VaultNotHeldError):
            publishing.publish(case, out)
        with pytest.raises(VaultNotHeldError):
            gathering.gather(case)
        with pytest.raises(VaultNotHeldError):
            derivatives.make_working_copy(case, TESTIMONY)
        with pytest.raises(CompartmentNotHeldError):
            erasing.erase(case, REPORT, ErasureReason.MISTAKE)
        with pytest.raises(CompartmentNotHeldError):
            erasing.renew(case)
        with pytest.raises(CompartmentNotHeldError):
            cases.rebuild(case)
        assert case.file.checkpoint() == before
        assert not out.exists()
    # opened anew, the role is not in force: its keys are not there
    with team_case.open(Role.CODER) as case:
        assert case.member.roles == (Role.CODER,)


def test_a_trace_is_recorded_whole_and_told_without_words_of_the_vault(team_case: Team) -> None:
    with team_case.open(Role.REVIEWER) as case:
        (told,) = tracing.trace_case(case).propositions
        (recorded,) = tracing.recorded_trace(case).propositions
    assert {root.origin_id for root in told.origins.roots} == {WITHHELD}
    assert {root.origin_id for root in recorded.origins.roots} == {"herald", "witness-1"}
    assert (told.origins.lower, told.figures) == (recorded.origins.lower, recorded.figures)
    with team_case.open(FOUNDER) as case:
        assert tracing.trace_case(case).propositions == (recorded,)
