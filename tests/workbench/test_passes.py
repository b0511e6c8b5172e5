"""The pages on which a person passes over a copy: the one part of the workbench that changes the case."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.team import COPY, DRAFT, ON_THE_TESTIMONY, TESTIMONY, Team
from tests.workbench import cast
from uncounted.casework import passing, views
from uncounted.casework.cases import Case
from uncounted.casework.permissions import Role
from uncounted.workbench import Workbench, make_application


def _client(case: Case) -> tuple[Workbench, Any]:
    workbench = make_application(case, called="my-case")
    return workbench, cast.member_of(workbench)


def test_a_person_judges_marks_and_passes_on_the_page(team: Team) -> None:
    with team.open(Role.CASEWORKER) as case:
        workbench, client = _client(case)
        assert f"/passes/{DRAFT}/" in cast.seen(client.get("/passes/")).links
        form = {"form_token": workbench.door.form_token}
        marked = client.post(f"/passes/{DRAFT}/mark/", {**form, "words": "every night\n", "kind": "detail"})
        assert (marked.status_code, marked["Location"]) == (303, f"/passes/{DRAFT}/#marking")
        shown = cast.seen(client.get(f"/passes/{DRAFT}/"))
        assert "[detail withheld]" in shown.text
        for words in ON_THE_TESTIMONY:
            assert words not in shown.text
        for find in passing.sheet(case, DRAFT).finds:
            sent = {**form, "place": find.place, "judgement": "leave", "everywhere": "on"}
            assert client.post(f"/passes/{DRAFT}/judge/", sent).status_code == 303
        passed = client.post(f"/passes/{DRAFT}/passed/", {**form, "read": "on"})
        assert passed.status_code == 303
        assert "[detail withheld]" in cast.seen(client.get(passed["Location"])).text
        assert passing.waiting_drafts(case) == ()


def test_what_waits_is_told_in_three_parts_and_makes_no_copy(tmp_path: Path) -> None:
    with cast.waiting_draft(tmp_path / "case") as case:
        workbench, client = _client(case)
        n_items = len(views.items(case))
        sent = {"form_token": workbench.door.form_token, "read": "on"}
        refused = client.post("/passes/I2/passed/", sent)
        assert {"What", "Where", "To mend"} <= set(cast.seen(refused).words)
        assert "wait for a judgement" in cast.seen(refused).text
        assert len(views.items(case)) == n_items
        page = cast.seen(client.get("/passes/I2/"))
        assert "Corvin Ash" in page.text
        assert cast.HOSTILE not in client.get("/passes/I2/").content.decode()
        assert page.runs_only_ours
        assert "img" not in page.tags


@pytest.mark.parametrize("deed", ["judge", "mark", "passed"])
def test_a_form_of_another_site_changes_nothing(team: Team, deed: str) -> None:
    with team.open(Role.CASEWORKER) as case:
        _, client = _client(case)
        size = case.file.size()
        sent = {"form_token": "guessed", "words": "every night", "kind": "detail", "redact_rest": "on"}
        assert client.post(f"/passes/{DRAFT}/{deed}/", sent).status_code == 403
        assert case.file.size() == size


@pytest.mark.parametrize("deed", ["judge", "mark", "passed"])
@pytest.mark.parametrize("role", [Role.CODER, Role.STATISTICIAN, Role.ADMINISTRATOR])
def test_who_may_not_read_the_original_changes_and_sees_nothing(team: Team, role: Role, deed: str) -> None:
    with team.open(role) as case:
        workbench, client = _client(case)
        size = case.file.size()
        sent = {
            "form_token": workbench.door.form_token,
            "words": "every night",
            "kind": "detail",
            "place": "0-4",
            "judgement": "leave",
            "read": "on",
        }
        for response in (client.post(f"/passes/{DRAFT}/{deed}/", sent), client.get(f"/passes/{DRAFT}/")):
            assert response.status_code == 403
            assert "every night" not in response.content.decode()
        assert case.file.size() == size


def test_a_coder_is_told_that_a_copy_waits_and_reads_the_one_that_was_passed(team: Team) -> None:
    with team.open(Role.CODER) as case:
        _, client = _client(case)
        listed = cast.seen(client.get("/passes/"))
        assert DRAFT in listed.text
        assert f"/passes/{DRAFT}/" not in listed.links
        draft = cast.seen(client.get(f"/items/{DRAFT}/")).text
        assert "before a person has passed over it" in draft
        assert "every night" not in draft
        assert "every night" in cast.seen(client.get(f"/items/{COPY}/")).text
        assert client.get(f"/items/{TESTIMONY}/").status_code == 200


@pytest.mark.parametrize("sent", [{"judgement": "publish"}, {"kind": "ground", "words": "x"}, {}])
def test_what_no_form_of_ours_sends_is_refused(team: Team, sent: dict[str, str]) -> None:
    with team.open(Role.CASEWORKER) as case:
        workbench, client = _client(case)
        deed = "mark" if "kind" in sent else "judge"
        response = client.post(f"/passes/{DRAFT}/{deed}/", {**sent, "form_token": workbench.door.form_token})
        assert response.status_code == 404


def test_the_first_page_says_that_drafts_wait_and_their_finds_to_who_may_read_them(team: Team) -> None:
    with team.open(Role.CASEWORKER) as case:
        home = cast.seen(_client(case)[1].get("/"))
        assert f"{DRAFT}: {passing.sheet(case, DRAFT).n_waiting} finds wait" in home.text
        assert {"/passes/", f"/passes/{DRAFT}/"} <= home.links
    with team.open(Role.CODER) as case:
        home = cast.seen(_client(case)[1].get("/"))
        assert "1 draft of a copy waits" in home.text
        assert ("/passes/" in home.links, f"/passes/{DRAFT}/" in home.links) == (True, False)
        assert "find waits" not in home.text
        assert "finds wait" not in home.text


def test_what_was_typed_comes_back_with_what_is_wrong_in_it(team: Team) -> None:
    with team.open(Role.CASEWORKER) as case:
        workbench, client = _client(case)
        size = case.file.size()
        sent = {"form_token": workbench.door.form_token, "words": "every night\n<b>nowhere\n", "kind": "name"}
        response = client.post(f"/passes/{DRAFT}/mark/", sent)
        assert (response.status_code, response["Cache-Control"]) == (400, "no-store")
        page = cast.seen(response)
        assert "every night\n<b>nowhere" in "".join(page.words)
        assert "number 2" in page.text
        assert ("option", "selected", "") in page.attributes
        assert case.file.size() == size
        assert "nowhere" not in client.get(f"/passes/{DRAFT}/").content.decode()


def test_a_judgement_leads_to_the_next_find_and_a_refusal_back_to_the_list(tmp_path: Path) -> None:
    with cast.waiting_draft(tmp_path / "case") as case:
        workbench, client = _client(case)
        form = {"form_token": workbench.door.form_token}
        while waiting := [find.place for find in passing.sheet(case, "I2").finds if find.waits]:
            page = cast.seen(client.get("/passes/I2/"))
            assert {f"at-{place}" for place in waiting} <= {one[2] for one in page.attributes}
            then = client.post("/passes/I2/judge/", {**form, "place": waiting[0], "judgement": "leave"})
            anchor = f"at-{waiting[1]}" if len(waiting) > 1 else "waiting"
            assert then["Location"] == f"/passes/I2/#{anchor}"
        refused = client.post("/passes/I2/judge/", {**form, "place": "0-1", "judgement": "leave"})
        assert "/passes/" in cast.seen(refused).links


def test_the_page_says_what_is_marked_and_calls_no_text_passed_on_that_waits(tmp_path: Path) -> None:
    with cast.waiting_draft(tmp_path / "case") as case:
        _, client = _client(case)
        page = cast.seen(client.get("/passes/I2/")).text
        assert "Marked: waits for a judgement" in page
        assert "as it would be passed on" not in page
        finds = passing.sheet(case, "I2").finds
        passing.judge_finds(case, "I2", {find.place: "leave" for find in finds})
        page = cast.seen(client.get("/passes/I2/")).text
        assert "as it would be passed on" in page
        assert "Marked: waits" not in page
