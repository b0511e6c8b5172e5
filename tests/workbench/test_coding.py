"""The page on which a coder works: each deed is one step of casework, and each can be undone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.team import ON_THE_REPORT, REPORT, TESTIMONY, Team
from tests.workbench import cast
from uncounted.casework import coding, coding_sheet, double_coding, intake
from uncounted.casework.cases import Case, create_case
from uncounted.casework.permissions import Role
from uncounted.evidence import ItemKind
from uncounted.workbench import Workbench, coding_forms, make_application

DEEDS = ("confirm", "change", "reject", "surest", "protect", "withdrawn", "back", "keep", "forget", "hand-in")


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    text = (
        f"Guards beat four prisoners in Velmar, a doctor said {cast.HOSTILE} on Monday.\n\n"
        "A driver said that two men were arrested in May. Ana Moss said that one man was killed in Tarsk.\n\n"
        "A lawyer said that guards tortured prisoners.\n"
    )
    with create_case(tmp_path / "own", passphrase=cast.PASSPHRASE, title="A case", cost=cast.CHEAP) as made:
        known = intake.Provenance(source="a paper", published="2031-05", kind=ItemKind.REPORT)
        intake.take_in(made, [text.encode()], "a.txt", known)
        coding.suggest(made)
        yield made


def _client(case: Case) -> tuple[Workbench, Any]:
    workbench = make_application(case, called="my-case")
    return workbench, cast.member_of(workbench)


class Coder:
    """A coder at the page of one item."""

    def __init__(self, case: Case, item: str = "I1") -> None:
        self.case, self.item = case, item
        self.workbench, self.client = _client(case)

    def post(self, deed: str, **fields: Any) -> Any:
        token = self.workbench.door.form_token
        return self.client.post(f"/coding/{self.item}/{deed}/", {"form_token": token, **fields})

    def page(self, at: str = "") -> cast.Seen:
        response = self.client.get(f"/coding/{self.item}/{at}")
        assert response.status_code == 200
        assert b"missing here" not in response.content
        shown = cast.seen(response)
        assert shown.runs_only_ours
        return shown

    def undo(self) -> Any:
        told = self.workbench.told
        assert told is not None
        assert told.undo is not None
        token = self.workbench.door.form_token
        return self.client.post(told.undo.address, {"form_token": token, **told.undo.fields})

    @property
    def waiting(self) -> list[str]:
        lines = coding_sheet.coding_sheet(self.case, self.item).waiting
        return [line.suggestion.suggestion_id for line in lines if line.suggestion is not None]


def test_a_key_each_confirms_rejects_and_undoes(case: Case) -> None:
    coder = Coder(case)
    before = coder.waiting
    then = coder.post("confirm", id=before[0], measure="beaten")
    assert (then.status_code, then["Location"]) == (303, "/coding/I1/s2/")
    assert [one.claim_id for one in coding.coded_claims(case)] == ["I1-1"]
    assert coder.undo().status_code == 303
    assert (coding.coded_claims(case), coder.waiting) == ((), before)
    coder.post("reject", id=before[1], reason=cast.HOSTILE)
    assert before[1] not in coder.waiting
    coder.undo()
    assert coder.waiting == before


def test_keys_stand_on_the_controls_of_the_line_that_waits(case: Case) -> None:
    keys = {value for _, name, value in Coder(case).page().attributes if name == "data-key"}
    assert {"KeyC", "KeyE", "KeyR", "KeyA"} <= keys


def test_who_says_this_is_answered_by_words_of_the_text(case: Case) -> None:
    coder = Coder(case)
    coder.post("confirm", id=coder.waiting[0], measure="beaten", speaker="a doctor")
    claim = coding.coded_claims(case)[0]
    assert claim.speaker is not None
    assert (claim.speaker.text, claim.chain[0].label) == ("a doctor", "a doctor")


def test_a_number_without_its_measure_comes_back_with_the_form_and_what_is_wrong(case: Case) -> None:
    coder = Coder(case)
    response = coder.post("confirm", id=coder.waiting[0])
    assert response.status_code == 400
    shown = cast.seen(response)
    assert "Nothing was taken" in shown.text
    assert ("input", "aria-describedby", "e-measure") in shown.attributes
    assert coding.coded_claims(case) == ()


def test_every_fault_stands_beside_its_field_with_what_was_typed(case: Case) -> None:
    coder = Coder(case)
    line = coding_sheet.coding_sheet(case, "I1").waiting[0]
    typed = coding_forms.shown(line) | {"time": "2031-13", "victim": "gay men", "note": cast.HOSTILE}
    typed |= {"count_low": "many"}
    response = coder.post("change", line=line.name, id=coder.waiting[0], **typed)
    assert response.status_code == 400
    shown = cast.seen(response)
    told = {value for _, name, value in shown.attributes if name == "aria-describedby"}
    assert {"e-time", "e-victim", "e-count_low"} <= told
    assert ("input", "value", cast.HOSTILE) in shown.attributes
    assert shown.runs_only_ours


def test_a_form_that_is_taken_as_it_was_shown_changes_nothing_but_the_status(case: Case) -> None:
    coder = Coder(case)
    line = coding_sheet.coding_sheet(case, "I1").waiting[0]
    typed = coding_forms.shown(line) | {"measure": "beaten"}
    coder.post("change", line=line.name, id=coder.waiting[0], **typed)
    claim, suggestion = coding.coded_claims(case)[0], line.suggestion
    assert suggestion is not None
    for name in ("span", "acts", "modality", "basis", "form", "speaker", "chain", "count", "circumstances"):
        assert getattr(claim, name) == getattr(suggestion, name), name
    before = coding.coded_claims(case)[0]
    again = coding_forms.shown(coding_sheet.coding_sheet(case, "I1").named("c1"))
    coder.post("change", line="c1", id=before.claim_id, **{**again, "note": "looked at twice"})
    after = coding.coded_claims(case)[0]
    assert (after.note, after.circumstances, after.chain) == (
        "looked at twice",
        before.circumstances,
        before.chain,
    )


def test_withheld_words_are_kept_where_the_form_does_not_replace_them(case: Case) -> None:
    coder = Coder(case)
    line = coding_sheet.coding_sheet(case, "I1").waiting[0]
    typed = coding_forms.shown(line) | {"measure": "beaten", "note": "asked Ana Moss", "asserted_by": "x"}
    coder.post("change", line=line.name, id=coder.waiting[0], **typed)
    coder.post("protect", kind="name", words="Ana Moss")
    shown = coding_forms.shown(coding_sheet.coding_sheet(case, "I1").named("c1"))
    assert "Ana Moss" not in shown["note"]
    coder.post("change", line="c1", id="I1-1", **{**shown, "asserted_by": "y"})
    claim = coding.coded_claims(case)[0]
    assert (claim.note, claim.asserted_by) == ("asked Ana Moss", "y")
    assert "Ana Moss" not in coder.page().text


def test_a_claim_is_added_on_the_very_words_that_were_chosen(case: Case) -> None:
    coder = Coder(case)
    typed = {**coding_forms.shown(None), "acts": ["beating"], "words": "men"}
    # the second place where these letters stand
    assert coder.post("change", line="new", start="999999", end="9999999", **typed).status_code == 400
    coder.post("change", line="new", **typed)
    assert coding.coded_claims(case)[0].span.text == "men"


def test_all_of_the_highest_tier_are_confirmed_together_as_they_were_counted(case: Case) -> None:
    coder = Coder(case)
    surest = coding_sheet.surest(coding_sheet.coding_sheet(case, "I1"))
    assert surest
    coder.post("surest", line=[line.name for line in surest])
    assert len(coding.coded_claims(case)) == len(surest)
    coder.undo()
    assert coding.coded_claims(case) == ()


def test_what_rests_on_a_claim_is_told_before_it_is_withdrawn(case: Case) -> None:
    coder = Coder(case)
    coder.post("confirm", id=coder.waiting[0], measure="beaten")
    relay = {**coding_forms.shown(None), "acts": ["beating"], "words": "a doctor said"}
    coder.post("change", line="new", **relay, **{})
    shown = coding_forms.shown(coding_sheet.coding_sheet(case, "I1").named("c2"))
    coder.post("change", line="c2", id="I1-2", **{**shown, "derived_from": "I1-1", "relation": "quotes"})
    assert "I1-2" in coder.page("c1/withdraw/").text
    coder.post("withdrawn", id="I1-1", reason=cast.HOSTILE)
    assert [(one.claim_id, one.derived_from) for one in coding.coded_claims(case)] == [("I1-2", ())]
    coder.undo()
    assert len(coding.coded_claims(case)) == 2


def test_a_draft_is_kept_until_the_case_is_locked_and_no_longer(case: Case) -> None:
    coder = Coder(case)
    size = case.file.size()
    kept = coder.post("keep", line="s1", note=f"half a thought {cast.HOSTILE}")
    assert "until the case is locked" in cast.seen(kept).text
    shown = coder.page("s1/edit/")
    assert ("input", "value", f"half a thought {cast.HOSTILE}") in shown.attributes
    assert "a draft is kept" in cast.seen(coder.client.get("/coding/")).text
    assert case.file.size() == size
    coder.workbench.door.lock()
    assert coder.workbench.settings.drafts == {}


def test_the_list_tells_what_waits_and_its_filters_hold_no_word_of_the_case(case: Case) -> None:
    coder = Coder(case)
    listed = cast.seen(coder.client.get("/coding/"))
    assert "/coding/I1/" in listed.links
    assert "Nothing stands under this heading" in cast.seen(coder.client.get("/coding/of/done/")).text
    assert coder.client.get("/coding/of/anything/").status_code == 404


@pytest.mark.parametrize("address", ["I99/", "I1/s99/", "I1/c1/edit/", "I1/s1/withdraw/", "I1/x1/"])
def test_what_is_not_there_is_told(case: Case, address: str) -> None:
    assert Coder(case).client.get(f"/coding/{address}").status_code == 404


@pytest.mark.parametrize("deed", DEEDS)
def test_a_form_of_another_site_changes_nothing(case: Case, deed: str) -> None:
    coder = Coder(case)
    size = case.file.size()
    sent = {"form_token": "guessed", "id": coder.waiting[0], "line": "s1", "words": "men", "kind": "name"}
    assert coder.client.post(f"/coding/I1/{deed}/", sent).status_code == 403
    assert case.file.size() == size


@pytest.mark.parametrize("role", [Role.CASEWORKER, Role.STATISTICIAN, Role.COUNSEL, Role.ADMINISTRATOR])
def test_who_may_not_code_is_offered_nothing_and_refused(team: Team, role: Role) -> None:
    with team.open(Role.CODER) as case:
        named = Coder(case, REPORT).waiting
    with team.open(role) as case:
        coder = Coder(case, REPORT)
        size = case.file.size()
        shown = coder.client.get(f"/coding/{REPORT}/")
        assert (
            "data-key" not in shown.content.decode().partition('<dialog id="keys"')[0].partition("<main")[2]
        )
        for deed, fields in (
            ("change", {"line": "new", "words": "men", **coding_forms.shown(None), "acts": ["beating"]}),
            ("withdrawn", {"id": "R1"}),
            ("hand-in", {"sure": "on"}),
            *((("reject", {"id": named[0]}),) if named else ()),
        ):
            assert coder.post(deed, **fields).status_code == 403, deed
        assert case.file.size() == size


def test_a_coder_sees_no_withheld_word_and_no_testimony(team: Team) -> None:
    with team.open(Role.CODER) as case:
        assert ON_THE_REPORT not in Coder(case, REPORT).page().text
        assert "Withheld: this item lies" in Coder(case, TESTIMONY).page().text


def test_two_code_apart_and_a_third_decides_side_by_side(team: Team, tmp_path: Path) -> None:
    item = _new_item(team)
    with team.open(Role.CASEWORKER) as case:
        double_coding.assign(case, item, ["coder", "member-1"])
    with team.open(Role.CODER) as case:
        first = Coder(case, item)
        first.post("confirm", id=first.waiting[0], measure="beaten")
        assert "your own record" in first.page().text
        assert first.post("hand-in").status_code == 404
        assert first.post("hand-in", sure="on").status_code == 303
    with team.open("member-1") as case:
        second = Coder(case, item)
        assert "I9-1" not in second.page().text
        second.post("reject", id=second.waiting[0])
        second.post("hand-in", sure="on")
        assert second.client.get(f"/coding/{item}/decide/").status_code == 409
    with team.open(Role.REVIEWER) as case:
        third = Coder(case, item)
        assert f"/coding/{item}/decide/" in cast.seen(third.client.get("/coding/")).links
        assert "made no claim here" in third.page("decide/").text
        assert third.post("decided", **{"take-1": "first"}).status_code == 400
        done = third.post("decided", **{"take-1": "first", "reason-1": cast.HOSTILE})
        assert done.status_code == 303
        assert [one.coder for one in coding.coded_claims(case) if one.item_id == item] == ["coder+member-1"]
        assert "settled" in cast.seen(third.client.get("/coding/agreement/")).text


def _new_item(team: Team) -> str:
    with team.open("member-1") as case:
        known = intake.Provenance("a paper", published="2031-05", kind=ItemKind.REPORT)
        taken = intake.take_in(case, [b"Guards beat four prisoners, a doctor said."], "b.txt", known)
        coding.suggest(case, taken.item.item_id)
        return taken.item.item_id
