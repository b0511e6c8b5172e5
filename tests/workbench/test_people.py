"""People at the workbench: lists, a second member who agrees, pairs side by side, linking, estimates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.casework import reviewed_case
from tests.casework.reviewed_case import APPROVER, FOUNDER, few_draws, names_on_the_lists
from tests.casework.two_persons import let_in
from tests.cheap_keys import cheap_derivation
from tests.conftest import QUICK_KEYS
from tests.consents import agree_all
from tests.postgres import copy_case
from tests.workbench import cast
from uncounted import people
from uncounted.casework import counting, custody, intake, people_told
from uncounted.casework.cases import Case, create_case, open_case
from uncounted.casework.pair_judgements import kept_queue, pairs_judged
from uncounted.casework.permissions import Role
from uncounted.evidence import ItemKind
from uncounted.people.judgements import Verdict
from uncounted.workbench import Workbench, make_application

WHY = f"to count each person once {cast.HOSTILE}"
PATIENCE = 300.0
PAIR = "/people/review/pair/"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with cheap_derivation(), few_draws():
        folder = tmp_path_factory.mktemp("people") / "case"
        reviewed_case.build(folder)
        with open_case(folder, passphrase=FOUNDER) as case:
            let_in(case, "teal", Role.STATISTICIAN)
            let_in(case, "rook", Role.CODER)
        yield folder


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Iterator[Path]:
    with cheap_derivation(), few_draws():
        yield copy_case(built, tmp_path / "case")


class Desk:
    """One member at a workbench of their own."""

    def __init__(self, case: Case, **options: Any) -> None:
        self.case = case
        self.workbench: Workbench = make_application(case, called="my-case", **options)
        self.client = cast.member_of(self.workbench)

    def see(self, address: str) -> cast.Seen:
        response = self.client.get(address)
        assert response.status_code == 200, address
        page = cast.seen(response)
        assert page.runs_only_ours
        assert "img" not in page.tags
        return page

    def post(self, address: str, **fields: Any) -> Any:
        return self.client.post(address, {"form_token": self.workbench.door.form_token, **fields})

    def answer(self, verdict: str, *reasons: str) -> Any:
        first, second = self.rows()
        return self.post(
            "/people/review/answer/", verdict=verdict, reason=list(reasons), first=first, second=second
        )

    def rows(self) -> tuple[str, str]:
        body = self.client.get(PAIR).content.decode()
        found = dict(re.findall(r'name="(first|second)" value="([^"]+)"', body))
        return found["first"], found["second"]


@contextmanager
def desk(folder: Path, name: str, **options: Any) -> Iterator[Desk]:
    with open_case(folder, passphrase=name) as case:
        sitting = Desk(case, **options)
        try:
            yield sitting
        finally:
            sitting.workbench.jobs.close()
            sitting.workbench.reviewing.end()


def agreed(folder: Path, where: str) -> None:
    """Let the other member read the request and agree to it, on its page."""
    with desk(folder, APPROVER) as other:
        page = other.see(where)
        assert "to count each person once" in page.text or "why" in page.text
        assert other.post(f"{where}agree/").status_code == 404, "who did not read it agrees to nothing"
        assert other.post(f"{where}agree/", read="on").status_code == 303


def reviewing(sitting: Desk, folder: Path, part: str = "reviewer") -> None:
    asked = sitting.post("/people/review/begin/", part=part, purpose=WHY)
    assert asked["Location"].startswith("/requests/R-")
    agreed(folder, asked["Location"])
    assert sitting.post("/people/review/begin/", part=part)["Location"] == PAIR


def test_lists_and_persons_are_told_without_a_name(folder: Path) -> None:
    with desk(folder, "wren") as sitting:
        shown = sitting.see("/people/").text
        assert "96 rows on 3 lists" in shown
        assert "were compared at all" in shown
        persons = sitting.see("/people/individuals/")
        assert "P0001" in persons.text
        for address in ("/people/", "/people/individuals/", "/people/review/", "/people/lists/I1/"):
            text = sitting.see(address).text
            assert not [name for name in names_on_the_lists() if name in text], address


def test_names_are_shown_only_after_another_agreed_and_nobody_agrees_to_their_own(folder: Path) -> None:
    with desk(folder, "wren") as sitting:
        assert sitting.post("/people/review/begin/", part="reviewer").status_code == 400, "no purpose"
        asked = sitting.post("/people/review/begin/", part="reviewer", purpose=WHY)["Location"]
        assert "No review is open" in sitting.see(PAIR).text
        assert "Agree" not in sitting.see(asked).words
        assert sitting.post(f"{asked}agree/", read="on").status_code in (403, 500)
        assert sitting.post("/people/review/begin/", part="reviewer")["Location"] == asked
        agreed(folder, asked)
        assert sitting.post("/people/review/begin/", part="reviewer")["Location"] == PAIR
        shown = sitting.client.get(PAIR)
        assert shown["Cache-Control"] == "no-store"
        assert any(name in cast.seen(shown).text for name in names_on_the_lists())
        assert "1 of " in cast.seen(shown).text


def test_who_answers_blind_sees_no_weight_and_nothing_of_what_another_said(folder: Path) -> None:
    with desk(folder, "wren") as first:
        reviewing(first, folder)
        while "last pair" not in first.see(PAIR).text:
            first.answer("same")
        assert "End the session" in first.see(PAIR).text
    with desk(folder, "lark") as second:
        reviewing(second, folder)
        page = second.see(PAIR)
        assert "weighed" not in page.text
        assert "Two members said" not in page.text
        while "last pair" not in second.see(PAIR).text:
            second.answer("different")
    with desk(folder, "finch") as third:
        assert "you may decide" in third.see("/people/").text
        reviewing(third, folder, "third")
        page = third.see(PAIR)
        assert "Two members said: two persons; one person" in page.text
        refused = third.answer("same")
        assert refused.status_code == 400
        assert "gives a reason" in cast.seen(refused).text
        rows = third.rows()
        assert third.answer("same", "names").status_code == 303
        assert third.rows() != rows
        third.post("/people/review/stop/")
        judged = third.see("/people/review/judged/")
        assert "as the third who decides" in judged.text
        assert "How the program weighed this pair" in judged.text or "○" not in judged.text


def test_a_key_pressed_twice_answers_one_pair(folder: Path) -> None:
    with desk(folder, "wren") as sitting:
        reviewing(sitting, folder)
        first, second = sitting.rows()
        fields = {"verdict": "same", "first": first, "second": second}
        assert sitting.post("/people/review/answer/", **fields).status_code == 303
        again = sitting.post("/people/review/answer/", **fields)
        assert again.status_code == 400
        assert "nothing was written" in cast.seen(again).text
        assert len(pairs_judged(sitting.case)) == 1


def test_undo_takes_back_and_passing_over_says_nothing(folder: Path) -> None:
    with desk(folder, "wren") as sitting:
        reviewing(sitting, folder)
        rows = sitting.rows()
        sitting.answer("same")
        assert sitting.post("/people/review/undo/")["Location"] == PAIR
        assert sitting.rows() == rows
        assert pairs_judged(sitting.case) == {}
        sitting.post("/people/review/move/", to="next")
        assert sitting.rows() != rows
        sitting.answer("cannot_tell")
        sitting.post("/people/review/move/", to="before")
        assert "You said of this pair: cannot tell" in sitting.see(PAIR).text
        sitting.post("/people/review/move/", to="before")
        assert sitting.rows() == rows
        (one,) = pairs_judged(sitting.case).values()
        assert one.verdict is Verdict.CANNOT_TELL


def test_what_was_passed_over_comes_again_before_the_end(folder: Path) -> None:
    with desk(folder, "wren") as sitting:
        reviewing(sitting, folder)
        passed_over = sitting.rows()
        sitting.post("/people/review/move/", to="next")
        for _ in range(500):
            if sitting.rows() == passed_over:
                break
            sitting.answer("different")
        assert sitting.rows() == passed_over
        sitting.answer("different")
        assert "last pair" in sitting.see(PAIR).text


@pytest.mark.parametrize("way", ["stop", "lock", "lease"])
def test_a_session_writes_one_entry_at_its_end_and_its_names_are_gone(folder: Path, way: str) -> None:
    clock = cast.Clock()
    with open_case(folder, passphrase="wren") as case:
        sitting = Desk(case, clock=clock, idle_seconds=60.0)
        reviewing(sitting, folder)
        sitting.answer("same")
        review = sitting.workbench.reviewing._review
        assert review is not None
        before = case.file.size()
        if way == "stop":
            sitting.post("/people/review/stop/")
        elif way == "lock":
            sitting.workbench.door.lock()
            assert "The case is locked" in cast.seen(sitting.client.get(PAIR)).text
        else:
            # somebody is there, and at other pages
            for _ in range(4):
                clock.now += 20.0
                sitting.client.get("/people/")
            assert "No review is open" in sitting.see(PAIR).text
        assert not sitting.workbench.reviewing.is_held
        assert (review._rows, review.shown()) == ({}, None)
    with open_case(folder, passphrase=FOUNDER) as case:
        assert case.file.size() == before + 1
        assert custody.history(case)[-1].what.startswith("read 96 rows of I1, I2, I3 under the vault key")
        assert len(pairs_judged(case)) == 1


def test_what_was_judged_is_taken_back_by_who_said_it(folder: Path) -> None:
    with desk(folder, "wren") as sitting:
        reviewing(sitting, folder)
        first, second = sitting.rows()
        sitting.answer("same", "names", "birth")
        sitting.post("/people/review/stop/")
        assert "the names" in sitting.see("/people/review/judged/").text
        with desk(folder, "lark") as other:
            assert "You judged no pair yet" in other.see("/people/review/judged/").text
            assert other.post("/people/review/judged/back/", first=first, second=second).status_code == 409
        assert sitting.post("/people/review/judged/back/", first=first, second=second).status_code == 303
        assert pairs_judged(sitting.case) == {}


def test_how_a_pair_was_weighed_is_told_once_nobody_is_to_answer_it(folder: Path) -> None:
    with desk(folder, "wren") as sitting:
        reviewing(sitting, folder)
        linkage = counting.recorded_linkage(sitting.case)
        assert linkage is not None
        queue = kept_queue(sitting.case, linkage)
        assert queue is not None
        twice = {frozenset(map(":".join, one.pair)) for one in queue.pairs if one.n_reviewers == 2}
        while "last pair" not in sitting.see(PAIR).text:
            sitting.answer("different")
        for one in people_told.my_judgements(sitting.case):
            waits = frozenset((one.first, one.second)) in twice
            assert not (waits and one.weighed), "another still answers blind"
        shown = [one.weighed for one in people_told.my_judgements(sitting.case) if one.weighed]
        assert shown
        for weighed in shown:
            added = sum(value for _, value in weighed.added)
            assert abs(weighed.before + added - weighed.weight) < 0.01


def test_lists_are_linked_by_a_job_once_another_agreed(folder: Path) -> None:
    with desk(folder, "teal") as sitting:
        assert sitting.post("/people/link/begin/").status_code == 400
        asked = sitting.post("/people/link/begin/", purpose=WHY)["Location"]
        assert sitting.workbench.jobs.shown() == ()
        agreed(folder, asked)
        assert "Begin to link" in sitting.see("/people/link/").text
        n_linkages = len(sitting.case.rows("linkage"))
        job = sitting.post("/people/link/begin/")["Location"]
        sitting.workbench.jobs.join(job.split("/")[2], PATIENCE)
        assert "It is done" in sitting.see(job).text
        assert len(sitting.case.rows("linkage")) == n_linkages + 1


def test_a_linkage_that_is_stopped_writes_how_it_ended_and_no_linkage(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with desk(folder, "teal") as sitting:
        agreed(folder, sitting.post("/people/link/begin/", purpose=WHY)["Location"])
        whole = people.read_list

        def stopping(*given: Any, **named: Any) -> Any:
            sitting.workbench.jobs.stop("j1")
            return whole(*given, **named)

        monkeypatch.setattr("uncounted.casework.counting.read_list", stopping)
        n_linkages = len(sitting.case.rows("linkage"))
        job = sitting.post("/people/link/begin/")["Location"]
        sitting.workbench.jobs.join("j1", PATIENCE)
        assert "It was stopped" in sitting.see(job).text
        assert len(sitting.case.rows("linkage")) == n_linkages
        assert "failed" in custody.history(sitting.case)[-1].what


def test_an_estimate_is_checked_first_and_made_by_a_job(folder: Path) -> None:
    with desk(folder, "teal") as sitting:
        size = sitting.case.file.size()
        checked = sitting.post("/estimates/ask/", act="check", list=["I1", "I2", "I3"])
        assert "Asked before any method runs" in cast.seen(checked).text
        assert sitting.case.file.size() == size
        job = sitting.post("/estimates/ask/", act="run", list=["I1", "I2", "I3"])["Location"]
        sitting.workbench.jobs.join("j1", PATIENCE)
        assert "It is done" in sitting.see(job).text
        page = sitting.see("/estimates/").text
        assert "List 1 and list 2 alone, the doubt of who is who included" in page
        whole = counting.recorded_estimate(sitting.case)
        assert whole is not None
        assert whole.lists == ()
        sitting.post("/estimates/ask/", act="run", list=["I1", "I3"])
        sitting.workbench.jobs.join("j2", PATIENCE)
        page = sitting.see("/estimates/").text
        assert "A trial by some lists alone" in page
        trial = counting.recorded_trial(sitting.case)
        assert trial is not None
        assert (trial.lists, trial.result.lists) == (("I1", "I3"), ("List 1", "List 3"))
        assert counting.recorded_estimate(sitting.case) == whole, "a trial is not published"
        few = sitting.post("/estimates/ask/", act="check", list=["I2"])
        assert few.status_code == 400
        assert sitting.post("/estimates/ask/", act="run", list=["I99"]).status_code == 404


@pytest.fixture
def foreign(tmp_path: Path) -> Iterator[Path]:
    """Give a case with a list whose headings are another's, and attack the page."""
    with (
        cheap_derivation(),
        create_case(tmp_path / "foreign", passphrase=FOUNDER, title="A case", cost=QUICK_KEYS) as case,
    ):
        heading = cast.HOSTILE.replace('"', '""')
        rows = (
            f'Nombre,Nacido,Sexo,"{heading}"\n'
            "Velko Varnov,09.04.1980,hombre,x\nMira Tolan,31.02.1991,mujer,x\n"
        )
        good = rows.replace("31.02", "01.02")
        for name, text in (("a.csv", rows), ("b.csv", good), ("c.csv", "name\nVelko Varnov\n")):
            intake.take_in(case, [text.encode()], name, intake.Provenance(kind=ItemKind.LIST))
        agree_all(case)
        let_in(case, "wren", Role.CASEWORKER)
        let_in(case, APPROVER, Role.REVIEWER)
        yield tmp_path / "foreign"


def _opened(sitting: Desk, folder: Path, list_id: str) -> Any:
    where = f"/people/lists/{list_id}/open/"
    agreed(folder, sitting.post(where, purpose=WHY)["Location"])
    return sitting.post(where)


def _mapping(list_id: str, act: str) -> dict[str, Any]:
    return {
        "act": act,
        "heading": ["Nombre", "Nacido", "Sexo", cast.HOSTILE],
        "n_rows": "2",
        "col-name-1": "Nombre",
        "col-birth-1": "Nacido",
        "col-sex-1": "Sexo",
        "dates": "day first",
        "sexes": "hombre = m\nmujer = f",
    }


def test_a_list_is_mapped_tried_kept_and_taken_back(foreign: Path) -> None:
    with desk(foreign, "wren") as sitting:
        headings = _opened(sitting, foreign, "I2")
        assert headings.status_code == 200
        page = cast.seen(headings)
        assert page.runs_only_ours
        assert "img" not in page.tags
        assert "Nombre" in page.text
        assert "Varnov" not in page.text, "cells are never shown"
        tried = sitting.post("/people/lists/I2/read/", **_mapping("I2", "try"))
        assert "Tried: every row can be read" in cast.seen(tried).text
        assert cast.seen(tried).runs_only_ours
        assert sitting.case.rows("list_mapping") == []
        kept = sitting.post("/people/lists/I2/read/", **_mapping("I2", "keep"))
        assert kept["Location"] == "/people/lists/I2/"
        page = sitting.see("/people/lists/I2/")
        assert "mapped its columns" in page.text
        assert "Undo" in page.text
        assert counting.mapping_of(sitting.case, intake.find_item(sitting.case, "I2")) is not None
        sitting.post("/people/lists/I2/back/")
        assert counting.mapping_of(sitting.case, intake.find_item(sitting.case, "I2")) is None
        assert "took the newest mapping back" in sitting.see("/people/lists/I2/").text
        assert sitting.post("/people/lists/I2/back/").status_code == 409, "there is none left"


def test_every_bad_row_is_told_at_once_and_no_cell(foreign: Path) -> None:
    with desk(foreign, "wren") as sitting:
        _opened(sitting, foreign, "I1")
        bad = {**_mapping("I1", "keep"), "sexes": ""}
        told = sitting.post("/people/lists/I1/read/", **bad)
        assert told.status_code == 400
        page = cast.seen(told)
        assert "All 3 faults at once; nothing was kept" in page.text
        assert "Tolan" not in page.text
        assert ("option", "value", "Nacido") in page.attributes, "what was chosen comes back"
        assert sitting.case.rows("list_mapping") == []


def test_a_column_of_contacts_is_refused_with_what_to_do_instead(foreign: Path) -> None:
    with desk(foreign, "wren") as sitting:
        _opened(sitting, foreign, "I3")
        chosen = {"heading": ["name", "Telefono"], "col-name-1": "name", "col-place-1": "Telefono"}
        refused = sitting.post("/people/lists/I3/read/", act="keep", **chosen)
        assert refused.status_code == 400
        assert "take the column out; contacts of witnesses belong in the vault" in cast.seen(refused).text


ACTS = (
    "/people/link/begin/",
    "/people/review/begin/",
    "/people/review/answer/",
    "/people/review/undo/",
    "/people/review/move/",
    "/people/review/stop/",
    "/people/review/judged/back/",
    "/people/lists/I1/open/",
    "/people/lists/I1/read/",
    "/people/lists/I1/back/",
    "/estimates/ask/",
)


def test_a_form_of_another_site_changes_nothing(folder: Path) -> None:
    with desk(folder, FOUNDER) as sitting:
        size = sitting.case.file.size()
        for address in (*ACTS, "/requests/R-222222/agree/", "/requests/R-222222/refuse/"):
            assert sitting.client.post(address, {"form_token": "guessed", "purpose": "x"}).status_code == 403
        assert sitting.case.file.size() == size


def test_who_may_not_is_refused_and_not_offered(folder: Path) -> None:
    with desk(folder, "rook") as coder:
        page = coder.see("/people/")
        assert page.links.isdisjoint({"/people/link/", "/people/review/", "/people/lists/I1/"})
        assert "Withheld" in coder.see("/people/individuals/").text
        size = coder.case.file.size()
        fields = {"act": "try", "verdict": "same", "to": "next", "purpose": "why", "part": "reviewer"}
        for address in ACTS:
            assert coder.post(address, **fields).status_code == 403, address
        for address in ("/people/link/", "/people/review/", PAIR, "/people/review/judged/"):
            assert coder.client.get(address).status_code == 403
        assert coder.case.file.size() == size


def test_wrong_ids_are_not_there(folder: Path) -> None:
    with desk(folder, "wren") as sitting:
        for address in ("/requests/R-222222/", "/people/lists/I99/", "/people/lists/names.csv/"):
            assert sitting.client.get(address).status_code == 404, address
        assert sitting.post("/people/review/begin/", part="fourth").status_code == 404
        reviewing(sitting, folder)
        for fields in ({"verdict": "maybe"}, {"verdict": "same", "reason": "Velko Varnov"}):
            assert sitting.post("/people/review/answer/", **fields).status_code == 404


def test_an_officer_ends_a_request_and_who_asked_goes_nowhere_with_it(folder: Path) -> None:
    with desk(folder, "wren") as sitting:
        asked = sitting.post("/people/review/begin/", part="reviewer", purpose=WHY)["Location"]
        agreed(folder, asked)
        with desk(folder, FOUNDER) as officer:
            assert "End this request" in officer.see(asked).text
            assert officer.post(f"{asked}refuse/").status_code == 303
        assert sitting.post("/people/review/begin/", part="reviewer").status_code == 400, "asked anew"
        assert not sitting.workbench.reviewing.is_held
