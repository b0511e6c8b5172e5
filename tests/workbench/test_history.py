"""The history is searched without a word in an address, and what may be taken back is taken back there."""

from __future__ import annotations

from typing import Any

import pytest

from tests.team import LIST, ON_THE_REPORT, REPORT, Team, name_of
from tests.workbench import cast
from uncounted.casework import caring, searching_history, taking_back
from uncounted.casework.cases import Case
from uncounted.casework.permissions import NotPermittedError, Role
from uncounted.protection.care import HoldReason
from uncounted.workbench import Workbench, make_application


def _client(case: Case) -> tuple[Workbench, Any]:
    workbench = make_application(case, called="my-case")
    return workbench, cast.member_of(workbench)


def _search(workbench: Workbench, client: Any, **asked: str) -> Any:
    sent = {"form_token": workbench.door.form_token, **asked}
    answer = client.post("/history/search/", sent)
    return client.get(answer["Location"]) if answer.status_code == 303 else answer


def test_a_search_finds_what_a_walk_through_all_lines_finds(team: Team) -> None:
    with team.open(Role.PROTECTION_OFFICER) as case:
        everything = searching_history.history_lines(case, range(case.file.size()))
        for asked in (
            searching_history.Search(words="RECEIVED"),
            searching_history.Search(item=REPORT),
            searching_history.Search(actor=name_of(Role.PROTECTION_OFFICER)),
            searching_history.Search(part="claims", words="added claim"),
            searching_history.Search(since="2999-01-01"),
        ):
            found = set(searching_history.find_entries(case, asked))
            kinds = {one.number: one.kind for one in case.file.entries()}
            expected = {
                line.number
                for line in everything
                if asked.words.casefold() in line.what.casefold()
                and (not asked.part or kinds[line.number].startswith(asked.part + "."))
                and asked.actor in ("", line.actor)
                and (not asked.item or asked.item in line.what.replace(",", " ").replace(";", " ").split())
                and line.time[:10] >= asked.since
            }
            assert found == expected, asked
            assert found or asked.since


def test_what_is_searched_stands_in_no_address_and_is_kept_for_the_window_alone(team: Team) -> None:
    with team.open(Role.REVIEWER) as case:
        workbench, client = _client(case)
        shown = _search(workbench, client, words="received item", part="evidence")
        text = cast.seen(shown).text
        assert "3 entries are as you searched" in text
        assert "added claim" not in text
        form = {"form_token": workbench.door.form_token}
        client.post("/history/keep/", form)
        assert "Searches that are kept" in cast.seen(client.get("/history/")).text
        _search(workbench, client)
        assert "added claim" in cast.seen(client.get("/history/")).text
        again = client.post("/history/again/", {**form, "number": "0"})
        assert again["Location"] == "/history/"
        assert "3 entries are as you searched" in cast.seen(client.get("/history/")).text
        assert client.post("/history/again/", {**form, "number": "9"}).status_code == 404
        client.post("/history/again/", {**form, "number": "0", "forget": ""})
        assert "Searches that are kept" not in cast.seen(client.get("/history/")).text
        client.post("/lock/", form)
        assert not workbench.settings.kept


def test_a_withheld_word_finds_nothing(team: Team) -> None:
    """The address of a capture may name somebody: who searches for the name must not learn that it does."""
    with team.open(Role.CODER) as case:
        assert not searching_history.find_entries(case, searching_history.Search(words=ON_THE_REPORT))


@pytest.mark.parametrize(
    "asked", [{"part": "secrets"}, {"item": "attack.txt"}, {"since": "yesterday"}, {"until": "2031-13-01"}]
)
def test_a_search_that_cannot_be_read_comes_back_as_it_was_typed(team: Team, asked: dict[str, str]) -> None:
    with team.open(Role.REVIEWER) as case:
        workbench, client = _client(case)
        answer = _search(workbench, client, words=cast.HOSTILE, **asked)
        assert answer.status_code == 400
        assert cast.HOSTILE not in answer.content.decode()
        page = cast.seen(answer)
        assert ("input", "value", cast.HOSTILE) in page.attributes
        assert page.runs_only_ours


def test_hostile_words_are_shown_as_words(team: Team) -> None:
    with team.open(Role.REVIEWER) as case:
        workbench, client = _client(case)
        answer = _search(workbench, client, words=cast.HOSTILE)
        page = cast.seen(answer)
        assert "No entry is as you searched" in page.text
        assert page.runs_only_ours
        assert "img" not in page.tags


def test_what_stands_is_taken_back_once_and_told_as_a_new_line(team: Team) -> None:
    with team.open(Role.PROTECTION_OFFICER) as case:
        caring.hold(case, LIST, HoldReason.PROCEEDINGS)
        number = case.file.size() - 1
        workbench, client = _client(case)
        assert "End the hold" in cast.seen(client.get("/history/")).text
        form = {"form_token": workbench.door.form_token}
        done = client.post(f"/history/{number}/back/", form)
        assert done["Location"] == "/history/"
        page = cast.seen(client.get("/history/")).text
        assert "The item may be erased again." in page
        assert "ended the hold on item" in page
        assert "End the hold" not in page
        again = client.post(f"/history/{number}/back/", form)
        assert again.status_code == 400
        assert "was taken back already" in cast.seen(again).text
        assert client.post("/history/99999/back/", form).status_code == 400


def test_who_may_not_take_back_is_not_offered_it_and_is_refused(team: Team) -> None:
    with team.open(Role.PROTECTION_OFFICER) as case:
        caring.hold(case, LIST, HoldReason.PROCEEDINGS)
        number = case.file.size() - 1
    with team.open(Role.REVIEWER) as case:
        workbench, client = _client(case)
        assert "End the hold" not in cast.seen(client.get("/history/")).text
        size = case.file.size()
        form = {"form_token": workbench.door.form_token}
        assert client.post(f"/history/{number}/back/", form).status_code == 403
        assert client.post(f"/history/{number}/back/", {"form_token": "guessed"}).status_code == 403
        assert case.file.size() == size
    with team.open(Role.ADMINISTRATOR) as case, pytest.raises(NotPermittedError):
        taking_back.take_back(case, number)
