"""A proposition is judged on its page: wording, grades, findings, what-if; each by who may."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cheap_keys import cheap_derivation
from tests.team import ON_THE_REPORT, Team
from tests.workbench import cast
from uncounted.casework import judging, tracing, views, wording
from uncounted.casework.cases import Case, create_case
from uncounted.casework.permissions import Role
from uncounted.workbench import Workbench, make_application

DEEDS = ("word", "source", "information", "find", "apart", "one", "lied")
SENT = {"source": "herald", "grade": "B", "about": "P1", "reason": "right before", "wording": "Two were held"}


def _client(case: Case) -> tuple[Workbench, Any]:
    workbench = make_application(case, called="my-case")
    return workbench, cast.member_of(workbench)


def test_a_reviewer_grades_finds_and_asks_what_if_on_the_page(team: Team) -> None:
    with team.open(Role.REVIEWER) as case:
        workbench, client = _client(case)
        form = {"form_token": workbench.door.form_token}
        for deed, more in (
            ("source", {}),
            ("information", {"grade": "2"}),
            ("find", {"standard": "initial_report"}),
        ):
            answer = client.post(f"/judging/P1/{deed}/", {**form, **SENT, **more})
            assert answer["Location"] == "/origins/P1/#finding"
        text = cast.seen(client.get("/origins/P1/")).text
        assert "B, usually reliable" in text
        assert "2, probably true" in text
        assert judging.findings(case)[0].judged.finding.standard == "initial_report"
        size = case.file.size()
        asked = client.post("/judging/P1/lied/", {**form, "kind": "origin", "source": "herald"})
        assert "1 claim of this proposition would fall with it" in cast.seen(asked).text
        assert case.file.size() == size, "asking records nothing"


def test_what_is_left_without_a_source_is_what_is_traced_without_its_claims(team: Team) -> None:
    with team.open(Role.PROTECTION_OFFICER) as case:
        left = judging.what_is_left(case, "P1", "origin", "herald")
        assert left.gone == ("R1",)
        rest = tracing.trace_claims(case)
        assert {claim.claim_id for claim in rest} - set(left.gone) == {"T1"}
        assert left.lineage is not None
        assert "R1" not in {node.node_id for node in left.lineage.nodes}


def test_what_is_wrong_comes_back_with_what_was_typed_and_records_nothing(team: Team) -> None:
    with team.open(Role.REVIEWER) as case:
        workbench, client = _client(case)
        size = case.file.size()
        sent = {**SENT, "grade": "Z", "reason": cast.HOSTILE, "form_token": workbench.door.form_token}
        answer = client.post("/judging/P1/source/", sent)
        assert answer.status_code == 400
        assert cast.HOSTILE not in answer.content.decode()
        page = cast.seen(answer)
        assert cast.HOSTILE in page.text
        assert page.runs_only_ours
        assert case.file.size() == size


def test_a_wording_is_told_undone_and_holds_no_protected_word(team: Team) -> None:
    with team.open("member-1") as case:
        workbench, client = _client(case)
        form = {"form_token": workbench.door.form_token}
        client.post("/judging/P1/word/", {**form, "wording": " Two  men were held "})
        assert views.propositions(case)[0].wording == "Two men were held"
        shown = cast.seen(client.get("/origins/P1/"))
        undo = ("input", "value", "Two men were beaten every night")
        assert undo in shown.attributes
        refused = client.post("/judging/P1/word/", {**form, "wording": f"{ON_THE_REPORT} was held"})
        assert refused.status_code == 400
        with pytest.raises(wording.WordingRefusedError):
            wording.word_proposition(case, "P99", "Nobody said this")


@pytest.mark.parametrize("role", [Role.CASEWORKER, Role.STATISTICIAN])
def test_who_may_not_judge_is_not_offered_it_and_is_refused(team: Team, role: Role) -> None:
    with team.open(role) as case:
        workbench, client = _client(case)
        page = cast.seen(client.get("/origins/P1/"))
        assert not [
            value for _, name, value in page.attributes if name == "action" and value.endswith("/find/")
        ]
        assert "Grades and findings are for a reviewer or counsel" in page.text
        size = case.file.size()
        for deed in (one for one in DEEDS if one != "lied"):
            sent = {**SENT, "form_token": workbench.door.form_token}
            assert client.post(f"/judging/P1/{deed}/", sent).status_code == 403, deed
        assert client.post("/judging/trace/", {"form_token": workbench.door.form_token}).status_code == 403
        assert case.file.size() == size


@pytest.mark.parametrize("deed", DEEDS)
def test_a_form_of_another_site_changes_nothing(team: Team, deed: str) -> None:
    with team.open(Role.REVIEWER) as case:
        _, client = _client(case)
        size = case.file.size()
        assert client.post(f"/judging/P1/{deed}/", {**SENT, "form_token": "guessed"}).status_code == 403
        assert case.file.size() == size


def test_copied_texts_are_looked_for_judged_and_taken_back(tmp_path: Path) -> None:
    from uncounted.casework import intake, reusing

    words = (
        "On 2 April 2031 the guards of Tarsk beat eleven men in the old mill, two of whom did not return. "
    )
    with (
        cheap_derivation(),
        create_case(tmp_path / "case", passphrase="p" * 20, title="T", cost=cast.CHEAP) as case,
    ):
        for number, source in enumerate(("Herald", "Post"), start=1):
            known = intake.Provenance(source=source, published=f"2031-04-0{number}")
            intake.take_in(case, [(words * 3 + source).encode()], f"{number}.txt", known)
        workbench, client = _client(case)
        form = {"form_token": workbench.door.form_token}
        client.post("/reuse/look/", form)
        assert "1 sign waits for a judgement" in cast.seen(client.get("/reuse/")).text
        line = reusing.reuse_lines(case)[0]
        pair = {"child": line.child, "parent": line.parent}
        for judgement, status in (
            ("confirm", "confirmed"),
            ("take_back", "inferred"),
            ("reject", "rejected"),
        ):
            done = client.post("/reuse/judge/", {**form, **pair, "judgement": judgement})
            assert done["Location"] == "/reuse/"
            assert reusing.reuse_lines(case)[0].status.value == status
        assert client.post("/reuse/judge/", {**form, **pair, "judgement": "erase"}).status_code == 404
