"""The pages of protection: what is owed to those who spoke, and what nobody does alone."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.team import FOUNDER, TESTIMONY, Team
from tests.workbench import cast
from uncounted.casework import caring, drills, examining, going_out, protecting, requests, subjects, vaulting
from uncounted.casework.cases import Case
from uncounted.casework.permissions import PERMITTED, Action, Role
from uncounted.protection.identities import IdentityKind
from uncounted.vocabulary.verdicts import Verdict
from uncounted.workbench import Workbench, make_application
from uncounted.workbench.words import WORDS

PAGES = ("", "persons/", "openings/", "releases/", "due/", "policy/", "drills/")
READERS = [role for role in Role if Action.READ in PERMITTED[role]]


def _client(case: Case) -> tuple[Workbench, Any]:
    workbench = make_application(case, called="my-case")
    return workbench, cast.member_of(workbench)


def _post(workbench: Workbench, client: Any, address: str, **fields: str) -> Any:
    return client.post(address, {"form_token": workbench.door.form_token, **fields})


def _one(case: Case) -> str:
    return str(case.rows("subject")[0]["token"])


@pytest.mark.parametrize("role", READERS)
def test_every_reader_sees_each_page_and_is_offered_what_the_table_allows(role: Role, team: Team) -> None:
    with team.open(role) as case:
        _, client = _client(case)
        pages = {name: client.get(f"/protection/{name}") for name in PAGES}
        assert {response.status_code for response in pages.values()} == {200}
        assert all(cast.seen(response).runs_only_ours for response in pages.values())
        offered = {
            value
            for one in pages.values()
            for _, name, value in cast.seen(one).attributes
            if name == "action"
        }
        assert ("/protection/policy/set/" in offered) is (Action.SET_POLICY in PERMITTED[role])
        assert ("/protection/due/hold/" in offered) is (Action.RETAIN in PERMITTED[role])
        assert ("/protection/persons/find/" in offered) is (Action.FIND_PERSONS in PERMITTED[role])
        links = cast.seen(pages["persons/"]).links
        sees_persons = Action.KEEP_CONTACT in PERMITTED[role] and Action.CONSENT in PERMITTED[role]
        assert (f"/protection/persons/{_one(case)}/" in links) is sees_persons
        assert (client.get(f"/protection/persons/{_one(case)}/").status_code == 200) is sees_persons


def test_nobody_of_this_token_and_no_request_of_this_id_are_not_there(team: Team) -> None:
    with team.open(Role.PROTECTION_OFFICER) as case:
        workbench, client = _client(case)
        assert client.get("/protection/persons/S-222222/").status_code == 404
        for deed in ("agree", "refuse"):
            assert _post(workbench, client, f"/requests/R-222222/{deed}/").status_code == 404
        assert client.get("/protection/consent/I99/").status_code == 404


def test_consent_is_recorded_and_taken_back_with_what_follows(team: Team) -> None:
    with team.open(Role.CASEWORKER) as case:
        workbench, client = _client(case)
        person = f"/protection/persons/{_one(case)}/"
        said = {"form": "quote_unattributed", "answer": "yes", "language": "sr", "conditions": cast.HOSTILE}
        assert _post(workbench, client, f"{person}answer/", **said).status_code == 303
        page = client.get(person)
        assert "that their words are printed, without a name" in cast.seen(page).text
        assert cast.HOSTILE not in page.content.decode()
        nameless = _post(workbench, client, f"{person}answer/", form="give_to_named_body", answer="yes")
        assert nameless.status_code == 400
        assert "Nothing was changed" in cast.seen(nameless).text
        assert _post(workbench, client, f"{person}withdraw/").status_code == 404, "nobody said so"
        taken = _post(workbench, client, f"{person}withdraw/", heard="on")
        assert (
            f"Closed, so that nothing of it is shown or used: {TESTIMONY}."
            in cast.seen(client.get(taken["Location"])).text
        )
        assert "took consent back" in cast.seen(client.get(f"/items/{TESTIMONY}/")).text


def test_who_told_it_before_is_not_asked_again_without_a_reason(team: Team) -> None:
    with team.open(Role.CASEWORKER) as case:
        workbench, client = _client(case)
        person = f"/protection/persons/{_one(case)}/"
        assert "Make one with the person before anybody speaks" in cast.seen(client.get(person)).text
        plan = {"review": "2099-01-01", "risk-arrest": "on", "measure-check_in": "on", "note": "call at noon"}
        assert _post(workbench, client, f"{person}plan/", **plan).status_code == 303
        assert "they tell at set times" in cast.seen(client.get(person)).text
        told = {"occasion": "first_account", "held": "2031-04-05"}
        assert _post(workbench, client, f"{person}contact/", **told).status_code == 303
        again = {"occasion": "detailed_interview", "held": "2031-04-06"}
        refused = _post(workbench, client, f"{person}contact/", **again)
        assert refused.status_code == 400
        assert "told it 1 times before" in cast.seen(refused).text
        assert ("input", "value", "2031-04-06") in cast.seen(refused).attributes
        assert (
            _post(workbench, client, f"{person}contact/", **again, reason="a court asks").status_code == 303
        )
        assert len(caring.contacts_with(case, _one(case))) == 2


def test_an_identity_is_opened_by_two_and_shown_once(team: Team) -> None:
    with team.open(Role.CASEWORKER) as case:
        workbench, client = _client(case)
        token = _one(case)
        person = f"/protection/persons/{token}/"
        assert (
            _post(workbench, client, f"{person}identify/", kind="name", text="Mirel Dankov").status_code
            == 303
        )
        found = _post(workbench, client, "/protection/persons/find/", name="dankov")
        assert f"/protection/persons/{token}/" in cast.seen(found).links
        asked = _post(workbench, client, f"{person}reveal/", kind="name", purpose="to warn them")
        assert asked.status_code == 303
        request_id = re.search("R-[0-9A-Z]{6}", asked["Location"])
        assert request_id is not None
        waiting = cast.seen(client.get(asked["Location"]))
        assert "You asked for this yourself" in waiting.text
        assert f"/requests/{request_id[0]}/agree/" not in str(waiting.attributes)
    with team.open(Role.REVIEWER) as case:
        workbench, client = _client(case)
        assert "1 request waits for you" in cast.seen(client.get("/")).text
        assert "to warn them" in cast.seen(client.get(f"/requests/{request_id[0]}/")).text
        agreed = _post(workbench, client, f"/requests/{request_id[0]}/agree/", read="on")
        assert agreed.status_code == 303
    with team.open(Role.CASEWORKER) as case:
        workbench, client = _client(case)
        opened = _post(workbench, client, f"{person}reveal/", kind="name")
        assert "Mirel Dankov" in cast.seen(opened).text
        assert "Mirel Dankov" not in client.get(person).content.decode()
        assert "to warn them" not in cast.seen(client.get("/protection/openings/")).text
        shown = _post(workbench, client, "/protection/openings/purposes/")
        assert "to warn them" in cast.seen(shown).text
        assert vaulting.openings(case)[0].kind is IdentityKind.NAME


def test_a_request_can_be_refused_by_who_may(team: Team) -> None:
    with team.open(Role.CASEWORKER) as case:
        vaulting.add_identity(case, _one(case), IdentityKind.NAME, "Mirel Dankov")
        with pytest.raises(requests.SecondPersonNeededError) as asked:
            vaulting.reveal(case, _one(case), IdentityKind.NAME, purpose="because")
    request_id = asked.value.where.removeprefix("request ")
    for role, expected in ((Role.REVIEWER, 403), (Role.PROTECTION_OFFICER, 303)):
        with team.open(role) as case:
            workbench, client = _client(case)
            address = f"/requests/{request_id}/refuse/"
            assert _post(workbench, client, address).status_code == expected
            assert client.post(address, {"form_token": "guessed"}).status_code == 403
    with team.open(Role.REVIEWER) as case:
        assert [one.state for one in requests.requests(case)] == ["refused"]


def test_holds_dates_and_the_policy_are_set_by_who_may(team: Team) -> None:
    with team.open(Role.PROTECTION_OFFICER) as case:
        workbench, client = _client(case)
        assert (
            _post(workbench, client, "/protection/due/hold/", item=TESTIMONY, reason="order").status_code
            == 303
        )
        assert caring.holds(case) == {TESTIMONY: caring.HoldReason.ORDER}
        assert _post(workbench, client, "/protection/due/end-hold/", item=TESTIMONY).status_code == 303
        assert caring.holds(case) == {}
        past = {"until": "2001-01-01", "basis": "consent", "purpose": "documentation"}
        assert _post(workbench, client, "/protection/due/retain/", **past).status_code == 400
        kept = {**past, "until": "2099-01-01"}
        assert _post(workbench, client, "/protection/due/retain/", **kept).status_code == 303
        stricter = {"waiting_hours": "48", "smallest_cell": "7", "request_days": "7"}
        assert (
            _post(workbench, client, "/protection/policy/set/", **stricter)["Location"]
            == "/protection/policy/"
        )
        looser = {**stricter, "smallest_cell": "3", "purpose": "a report is due"}
        asked = _post(workbench, client, "/protection/policy/set/", **looser)
        assert asked["Location"].startswith("/requests/R-")
        assert _post(workbench, client, "/protection/policy/set/", smallest_cell="x").status_code == 400
        assert "7 persons" in cast.seen(client.get("/protection/policy/")).text
    with team.open(Role.CODER) as case:
        workbench, client = _client(case)
        assert _post(workbench, client, "/protection/policy/set/", **stricter).status_code == 403


def test_what_left_the_case_is_told_with_the_kind_of_who_got_it(team: Team, tmp_path: Path) -> None:
    from uncounted.casework import publishing

    with team.open(FOUNDER) as case:
        assert going_out.went_out(case) == ()
        publishing.publish(case, tmp_path / "dossier")
        out = going_out.went_out(case)
        assert [one.to for one in out] == ["public"]
        _, client = _client(case)
        assert "everybody" in cast.seen(client.get("/protection/releases/")).text


def test_one_item_read_again_is_written_down_and_the_others_are_not(team: Team) -> None:
    with team.open(Role.CASEWORKER) as case:
        assert examining.examine_one(case, TESTIMONY).verdict is Verdict.PASSED
        assert [row["items"] for row in case.rows("item_check")] == [TESTIMONY]


def test_what_others_did_is_news_and_ones_own_is_not(team: Team) -> None:
    with team.open(Role.CASEWORKER) as case:
        subjects.register_subject(case, subjects.part_named("helper"))
    with team.open(Role.REVIEWER) as case:
        _, client = _client(case)
        assert "caseworker, " in cast.seen(client.get("/")).text
    with team.open(Role.CASEWORKER) as case:
        _, client = _client(case)
        assert "Nothing by anybody else." in cast.seen(client.get("/")).text


def test_a_drill_runs_beside_the_case_and_its_steps_are_told(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = '{"name": "begin", "verdict": "passed", "finding": "a case was begun"}'
    monkeypatch.setattr("uncounted.casework.drills.apart._RUN", f"print('''{told}''')")
    with team.open(Role.CODER) as case:
        workbench, client = _client(case)
        assert _post(workbench, client, "/protection/drills/run/", drill="rm").status_code == 404
        size = case.file.size()
        assert _post(workbench, client, "/protection/drills/run/", drill="recovery").status_code == 303
        under_way = workbench.settings.kept["drill"]
        assert under_way.wait().verification.verdict is Verdict.PASSED
        assert "a case was begun" in cast.seen(client.get("/protection/drills/")).text
        assert case.file.size() == size
    with pytest.raises(ValueError, match="no such drill"):
        drills.DrillApart("rm")


@pytest.mark.parametrize(
    ("vocabulary", "terms"),
    [
        ("consent_form", [one.value for one in protecting.ConsentForm]),
        ("purpose", [*(one.value for one in protecting.Purpose), "any purpose"]),
        ("manner", [one.value for one in protecting.Manner]),
        ("occasion", [one.value for one in caring.Occasion]),
        ("risk", [one.value for one in caring.Risk]),
        ("measure", [one.value for one in caring.Measure]),
        ("legal_basis", [one.value for one in caring.LegalBasis]),
        ("drill", list(drills.DRILLS)),
    ],
)
def test_every_term_of_protection_has_words(vocabulary: str, terms: list[str]) -> None:
    assert set(WORDS[vocabulary]) == set(terms)


def test_every_deed_that_needs_two_has_words() -> None:
    from uncounted.casework.permissions import NEEDS_TWO
    from uncounted.protection.care import DueKind
    from uncounted.protection.subjects import Part

    assert {action.value for action in NEEDS_TWO} <= set(WORDS["action"])
    assert set(WORDS["due"]) == {kind.value for kind in DueKind}
    assert set(WORDS["part"]) == {part.value for part in Part}
