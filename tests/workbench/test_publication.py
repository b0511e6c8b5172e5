"""An edition is looked at before it is out, and released beside the case with its entry or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cheap_keys import cheap_derivation
from tests.postgres import copy_case
from tests.team import ON_THE_REPORT, ON_THE_TESTIMONY, Team
from tests.workbench import cast
from uncounted.casework import editions, publishing, requests, tracing
from uncounted.casework.cases import Case
from uncounted.casework.permissions import Role
from uncounted.workbench import Workbench, make_application
from uncounted.workbench.middleware import HEADERS

DEEDS = ("next/en/release", "agree", "export", "1/give")


@pytest.fixture(scope="module")
def traced(built_team: Team, tmp_path_factory: pytest.TempPathFactory) -> Team:
    with cheap_derivation():
        team = Team(copy_case(built_team.folder, tmp_path_factory.mktemp("team") / "case"))
        with team.open(Role.REVIEWER) as case:
            tracing.trace_case(case)
    return team


@pytest.fixture
def team(traced: Team, tmp_path: Path) -> Iterator[Team]:
    (tmp_path / "shelf").mkdir()
    with cheap_derivation():
        yield Team(copy_case(traced.folder, tmp_path / "shelf" / "case"))


def _client(case: Case) -> tuple[Workbench, Any]:
    workbench = make_application(case, called="my-case")
    return workbench, cast.member_of(workbench)


def test_the_preview_is_the_page_that_is_published_but_for_the_mark(team: Team) -> None:
    with team.open(Role.PROTECTION_OFFICER) as case:
        workbench, client = _client(case)
        size = case.file.size()
        shown = client.get("/publication/next/en/page/")
        assert case.file.size() == size, "looking records nothing"
        assert "script-src" not in shown["Content-Security-Policy"]
        assert shown["Content-Security-Policy"].startswith("default-src 'none'; style-src 'sha256-")
        others = {name: value for name, value in HEADERS.items() if name != "Content-Security-Policy"}
        assert {name: shown[name] for name in others} == others
        seen = cast.seen(shown)
        assert "Not released" in seen.text
        assert not any(words in shown.content.decode() for words in (ON_THE_REPORT, *ON_THE_TESTIMONY))
        done = client.post(
            "/publication/next/en/release/", {"form_token": workbench.door.form_token, "read": "on"}
        )
        assert done["Location"] == "/publication/"
        page = (case.file.folder.parent / "edition-1" / "dossier.html").read_bytes()
        published = cast.Seen(page.decode())
        assert [one for one in seen.words if one.strip() not in ("Not released",)][5:40] != []
        # the moment of making differs; the sentences do not
        sentences = [line for line in published.text.split(". ") if "UTC" not in line and "SHA" not in line]
        missing = [line for line in sentences[3:40] if line not in seen.text]
        assert not missing


def test_released_is_the_folder_and_the_entry_and_the_next_goes_beside_it(team: Team) -> None:
    with team.open(Role.PROTECTION_OFFICER) as case:
        workbench, client = _client(case)
        form = {"form_token": workbench.door.form_token, "read": "on"}
        (case.file.folder.parent / "edition-1").mkdir()
        client.post("/publication/next/en/release/", form)
        folder = case.file.folder.parent / "edition-1-2"
        bundle = (folder / "bundle.json").read_bytes()
        assert editions.editions_of(case)[0].sha256 == hashlib.sha256(bundle).hexdigest()
        assert not list((case.file.folder.parent / "edition-1").iterdir())
        assert (
            "the folder edition-1-2 beside the case holds it" in cast.seen(client.get("/publication/")).text
        )
        assert client.post("/publication/next/en/release/", {**form, "read": ""}).status_code == 303
        del form["read"]
        assert client.post("/publication/next/en/release/", form).status_code == 404


def test_what_stands_in_the_way_is_told_in_place_of_the_form(team: Team) -> None:
    with team.open("member-1") as case:
        from uncounted.casework import judging

        tracing.trace_case(case)
        judging.judge(case)
        judging.grade_source(case, "herald", "E", "was wrong before")
        _, client = _client(case)
        text = cast.seen(client.get("/publication/next/en/")).text
        assert "It cannot be published as the case stands" in text or "Release it" in text
        assert client.get("/publication/next/xx/").status_code == 404


def test_an_export_is_asked_for_agreed_to_and_handed_out(team: Team) -> None:
    sent = {"purpose": f"for the court {cast.HOSTILE}"}
    with team.open(Role.PROTECTION_OFFICER) as case:
        workbench, client = _client(case)
        asked = client.post("/publication/export/", {**sent, "form_token": workbench.door.form_token})
        assert asked.status_code == 400
        assert "It waits for somebody else" in cast.seen(asked).text
        assert not (case.file.folder.parent / "export").exists()
    with team.open(Role.REVIEWER) as case:
        workbench, client = _client(case)
        page = client.get("/publication/")
        assert cast.HOSTILE in cast.seen(page).text
        assert cast.seen(page).runs_only_ours
        request = next(one.request_id for one in requests.requests(case) if one.state == "open")
        form = {"form_token": workbench.door.form_token, "request": request}
        assert client.post("/publication/agree/", form)["Location"] == "/publication/"
    with team.open(Role.PROTECTION_OFFICER) as case:
        workbench, client = _client(case)
        own = client.post(
            "/publication/agree/", {"form_token": workbench.door.form_token, "request": request}
        )
        assert own.status_code == 400
        done = client.post("/publication/export/", {**sent, "form_token": workbench.door.form_token})
        assert done["Location"] == "/publication/"
        assert (case.file.folder.parent / "export" / "ledger" / "entries.jsonl").is_file() or (
            case.file.folder.parent / "export" / "data" / "ledger" / "entries.jsonl"
        ).is_file()


def test_fields_are_given_only_of_an_edition_that_lies_beside_the_case_unchanged(team: Team) -> None:
    with team.open(Role.PROTECTION_OFFICER) as case:
        publishing.publish(case, case.file.folder.parent / "edition-1")
        workbench, client = _client(case)
        assert "claim:T1/words" in cast.seen(client.get("/publication/1/giving/")).text
        sent = {
            "form_token": workbench.door.form_token,
            "to": "prosecutor",
            "use": "accountability",
            "purpose": "asked for",
            "field": ["claim:T1/words"],
        }
        refused = client.post("/publication/1/give/", sent)
        assert "no consent to be given to this body" in cast.seen(refused).text
        bundle = case.file.folder.parent / "edition-1" / "bundle.json"
        bundle.write_bytes(bundle.read_bytes() + b" ")
        assert (
            "no folder beside the case holds this edition"
            in cast.seen(client.get("/publication/1/giving/")).text.casefold()
        )
        assert client.get("/publication/9/giving/").status_code == 404


@pytest.mark.parametrize("role", [Role.CODER, Role.REVIEWER])
def test_who_may_not_publish_sees_no_preview_and_changes_nothing(team: Team, role: Role) -> None:
    with team.open(role) as case:
        workbench, client = _client(case)
        assert "To publish is for a protection officer" in cast.seen(client.get("/publication/")).text
        size = case.file.size()
        sent = {"form_token": workbench.door.form_token, "read": "on"}
        for address in ("/publication/next/en/", "/publication/next/en/page/", "/publication/1/giving/"):
            assert client.get(address).status_code == 403, address
        assert client.post("/publication/next/en/release/", sent).status_code == 403
        assert case.file.size() == size


@pytest.mark.parametrize("deed", DEEDS)
def test_a_form_of_another_site_changes_nothing(team: Team, deed: str) -> None:
    with team.open(Role.PROTECTION_OFFICER) as case:
        _, client = _client(case)
        size = case.file.size()
        assert (
            client.post(f"/publication/{deed}/", {"form_token": "guessed", "read": "on"}).status_code == 403
        )
        assert case.file.size() == size
