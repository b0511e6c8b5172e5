"""What the pages say, what they never say, and what they make of hostile words."""

from __future__ import annotations

import csv
import json
import re
import shutil
from pathlib import Path
from typing import Any

from tests.canary import stands_alone
from tests.conftest import PROJECT, QUICK_KEYS
from tests.workbench import cast
from tests.workbench.cast import HOSTILE, Seen, seen
from uncounted.casework import caring, coding, intake, subjects, vaulting, views, withdrawing
from uncounted.casework.caring import HoldReason
from uncounted.casework.cases import create_case
from uncounted.workbench import Workbench, make_application
from uncounted.workbench.sheets import ROWS_ON_A_SHEET

EXAMPLE = PROJECT / "examples" / "wave-of-arrests"
NAME_COLUMNS = ("given_name", "family_name", "name")


def _seen(client: Any, address: str) -> Seen:
    response = client.get(address)
    assert response.status_code == 200
    return seen(response)


def test_protected_words_and_names_on_lists_are_on_no_page(pages: dict[str, Any]) -> None:
    decisions = json.loads((EXAMPLE / "decisions.json").read_text(encoding="utf-8"))
    protected = {
        decision["span"]
        for item in decisions["items"]
        for decision in item["decisions"]
        if decision["decision"] == "protect"
    }
    listed = set()
    for name in ("families", "hospital_and_morgue", "monitors"):
        with (EXAMPLE / "lists" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        names = {row[column] for row in rows for column in NAME_COLUMNS if column in row}
        listed |= {word for name in names for word in re.findall(r"\w{5,}", name)}
    assert len(protected) == 4
    assert len(listed) > 100
    for address, response in pages.items():
        text = seen(response).text
        assert [term for term in protected if term in text] == [], address
        words = set(re.findall(r"\w+", text))
        assert words & listed == set(), address
    assert "[whereabouts withheld]" in seen(pages["/items/I10/"]).text


def test_a_list_of_people_is_not_shown(pages: dict[str, Any]) -> None:
    shown = seen(pages["/items/I12/"])
    assert "A list of people is not shown here." in shown.text
    assert "mark" not in shown.tags


def test_counts_keep_confirmed_and_suggested_apart(demo: Workbench, pages: dict[str, Any]) -> None:
    overview = views.overview(demo.case)
    assert overview.n_claims > 0
    assert overview.n_waiting > 0
    assert f"{overview.n_claims} confirmed / {overview.n_waiting} suggested" in seen(pages["/claims/"]).text
    for view in views.items(demo.case):
        if view.item.kind != "list":
            said = f"{view.n_claims} confirmed / {view.n_waiting} suggested"
            assert said in seen(pages[f"/items/{view.item.item_id}/"]).text


def test_every_page_that_counts_claims_says_how_many_were_suggested_and_by_how_many_persons_they_were_coded(
    demo: Workbench, pages: dict[str, Any]
) -> None:
    standing = views.overview(demo.case).standing
    assert standing.n_suggested == standing.n_taken + standing.n_rejected + standing.n_unjudged > 0
    assert standing.n_claims == standing.n_taken + standing.n_added - _edited_again(demo)
    for address in ("/", "/claims/"):
        told = seen(pages[address]).text
        assert f"Rules suggested {standing.n_suggested}: {standing.n_taken} confirmed" in told, address
        assert "Each claim was coded by one person." in told, address
    for view in views.propositions(demo.case):
        for address in ("/origins/", f"/origins/{view.trace.proposition}/"):
            told = f"{len(view.claims)} confirmed claim"
            assert told in seen(pages[address]).text, address
            assert "coded by one person" in seen(pages[address]).text, address


def _edited_again(demo: Workbench) -> int:
    """Count the suggestions beyond the first that a coder made of one suggestion, negative."""
    made = [claim.suggestion_id for claim in views.claims(demo.case) if claim.suggestion_id]
    return len(set(made)) - len(made)


def test_an_item_shows_its_text_whole_with_each_claim_marked(demo: Workbench, pages: dict[str, Any]) -> None:
    page = views.item_page(demo.case, "I3")
    assert page.pieces is not None
    shown = seen(pages["/items/I3/"])
    tags = {claim.claim_id: f" claim {claim.claim_id}" for claim in page.claims}
    text = "".join(shown.words)
    for piece in page.pieces:
        assert piece.text in text
    for claim, tag in tags.items():
        assert tag.strip() in shown.text
        assert ("article", "id", f"claim-{claim}") in shown.attributes
        assert ("span", "id", f"words-{claim}") in shown.attributes
        assert ("a", "href", f"#words-{claim}") in shown.attributes
        assert ("a", "href", f"#claim-{claim}") in shown.attributes


def test_a_proposition_keeps_origins_apart_from_what_repeats_them(
    demo: Workbench, pages: dict[str, Any]
) -> None:
    for view in views.propositions(demo.case):
        shown = seen(pages[f"/origins/{view.trace.proposition}/"])
        origins = view.trace.origins
        if 0 < origins.lower < origins.upper:
            assert f"Independent origins at least {origins.lower}, at most {origins.upper}" in shown.text
        assert f"Publishers {len(view.trace.publishers)}" in shown.text
        for flag in view.trace.flags:
            assert flag.kind == "denial" or flag.why in shown.text
        for figures in view.trace.figures:
            assert figures.rule in shown.text
            assert all(exclusion.why in shown.text for exclusion in figures.excluded)


def test_denials_always_stand_there(demo: Workbench, pages: dict[str, Any]) -> None:
    quoted = {claim.claim_id: claim.span.text for claim in views.claims(demo.case)}
    found = 0
    for view in views.propositions(demo.case):
        text = seen(pages[f"/origins/{view.trace.proposition}/"]).text
        assert "Denials" in text
        for denial in view.trace.denials:
            assert " ".join(quoted[denial].split()) in text
            found += 1
        assert view.trace.denials or "No denial of this is on record" in text
    assert found


def test_estimates_are_apart_from_what_is_documented(demo: Workbench, pages: dict[str, Any]) -> None:
    linkage, estimate = views.estimates(demo.case)
    assert linkage is not None
    assert estimate is not None
    text = seen(pages["/estimates/"]).text
    documented, _, estimated = text.partition("Estimated: listed and unlisted persons together")
    assert f"{linkage.n_persons} individuals, from {linkage.n_records} entries on 3 lists" in documented
    for one in estimate.result.estimates:
        assert one.point is not None
        assert f"{one.point:,.0f}" in estimated
        assert f"{one.lower_95:,.0f}" in estimated
        assert all(reason in estimated for reason in one.reasons)
        assert one.assumptions in estimated
    for bound in estimate.result.verdict.bounds:
        assert bound.holds_when in estimated


def test_the_history_begins_with_the_newest_and_is_whole(demo: Workbench, member: Any) -> None:
    history = views.whole_history(demo.case)
    assert len(history) > 100
    first = _seen(member, "/history/").text
    last = _seen(member, f"/history/?sheet={-(-len(history) // ROWS_ON_A_SHEET)}").text
    assert history[-1].what in first
    assert history[0].what in last
    assert "began the case" not in first


def test_an_empty_case_teaches_the_next_command(empty_folder: Path) -> None:
    workbench, case = cast.reopened(empty_folder)
    with case:
        client = cast.member_of(workbench)
        teaches = {
            "/": "uncounted intake my-case FILE --source NAME --published DATE",
            "/items/": "uncounted intake my-case FILE",
            "/claims/": "uncounted suggest my-case",
            "/origins/": "uncounted trace my-case",
            "/estimates/": "uncounted link my-case",
        }
        for address, command in teaches.items():
            assert command in _seen(client, address).text
        assert "Nothing was received yet, so nothing was checked." in _seen(client, "/").text
        assert "began the case" in _seen(client, "/history/").text


def test_what_was_taken_back_waits_for_nobody_and_what_is_held_says_so(
    demo_folder: Path, tmp_path: Path
) -> None:
    shutil.copytree(demo_folder, tmp_path / "case")
    workbench, case = cast.reopened(tmp_path / "case")
    with case:
        client = cast.member_of(workbench)
        assert re.search(r"I3 Meridian Wire: \d+ suggestions", _seen(client, "/").text)
        withdrawing.withdraw(case, "I3")
        caring.hold(case, "I3", HoldReason.PROCEEDINGS)
        caring.hold(case, "I2", HoldReason.ORDER)
        home, closed, held = (_seen(client, path).text for path in ("/", "/items/I3/", "/items/I2/"))
        assert "I3 Meridian Wire" not in home
        assert home.index("uncounted trace my-case") < home.index("uncounted publish my-case")
        assert "Nothing of this item is shown or used. The person who spoke took consent back" in closed
        assert "/ 0 suggested" in closed
        for text, reason in ((closed, "proceedings"), (held, "an order")):
            assert f"may not be erased until the hold is ended: {reason}" in text


def test_hostile_words_stay_words(hostile_folder: Path) -> None:
    workbench, case = cast.reopened(hostile_folder)
    with case:
        client = cast.member_of(workbench)
        pages = cast.crawl(client)
        assert len(pages) >= 8
        for address, response in pages.items():
            shown = seen(response)
            assert shown.runs_only_ours, address
            # the next edition is shown as the document that it will be, with its own sheet of style
            style = set() if address.endswith("/page/") else {"style"}
            assert shown.tags.isdisjoint({"img", "iframe", "object", *style}), address
            assert [name for _, name, _ in shown.attributes if name.startswith("on")] == []
            assert [
                value
                for _, name, value in shown.attributes
                if name in ("href", "src", "action") and not value.startswith(("/", "#", "?"))
            ] == []
            assert HOSTILE in shown.text, address
        assert "javascript:alert(4)" in seen(pages["/items/I1/"]).text
        assert "about April 2017" in seen(pages["/items/I1/"]).text
        assert "1,234 or more" in seen(pages["/claims/"]).text


def test_the_pages_of_one_case_are_not_the_pages_of_another(demo: Workbench, hostile_folder: Path) -> None:
    other, case = cast.reopened(hostile_folder)
    with case:
        client = cast.member_of(demo_application := make_application(demo.case))
        assert "Velmaria" in _seen(client, "/").text
        assert client.get("/", **{"uncounted.workbench": other}).status_code == 403
        assert client.get(other.launch_path).status_code == 403
        assert demo_application.cookie_name != other.cookie_name


def test_what_was_opened_stands_on_the_first_page_and_who_it_is_on_none(tmp_path: Path) -> None:
    with create_case(
        tmp_path / "case", passphrase="words", title="t", cost=QUICK_KEYS, waiting_hours=0
    ) as case:
        token = subjects.register_subject(case, subjects.part_named("helper")).token
        vaulting.add_identity(case, token, vaulting.kind_named("contact"), "the house of Wanda Invented")
        client = cast.member_of(make_application(case, called="my-case"))
        assert "Whose identity was opened" not in _seen(client, "/").text
        vaulting.reveal(case, token, vaulting.kind_named("contact"), purpose="to visit Wanda Invented")
        shown = _seen(client, "/").text
        assert f"{token}: a contact, by member-1" in shown
        assert "uncounted openings my-case" in shown
        for address, response in cast.crawl(client).items():
            assert not stands_alone("Wanda", seen(response).text), address


def test_an_alleged_ground_stands_with_its_item_and_on_no_list(tmp_path: Path) -> None:
    with create_case(tmp_path / "case", passphrase=cast.PASSPHRASE, title="x", cost=QUICK_KEYS) as case:
        words = "Ten men suspected of being spies were beaten by soldiers with sticks for two days."
        intake.take_in(case, [words.encode()], "a.txt", intake.Provenance())
        coding.suggest(case)
        decision = {"decision": "confirm", "span": words[:-1], "claim": "A", "measure": "beaten"}
        file = {"coder": "c", "items": [{"item": "I1", "decisions": [decision]}]}
        coding.code(case, json.dumps(file).encode(), where="decisions")
        client = cast.member_of(make_application(case))
        item, claims = _seen(client, "/items/I1/").text, _seen(client, "/claims/").text
    for told in ("Done by", "soldiers military", "Done to", "How long", "two days", "sticks"):
        assert told in item
        assert told in claims
    assert "Ground alleged for the act" in item
    assert "Ground alleged for the act" not in claims


def test_a_proposition_shows_what_was_judged_and_how_it_travelled(
    demo: Workbench, pages: dict[str, Any]
) -> None:
    for view in views.propositions(demo.case):
        shown = seen(pages[f"/origins/{view.trace.proposition}/"])
        judged = views.judgement(demo.case, view.trace.proposition)
        assert judged.finding is not None
        assert judged.lineage is not None
        for condition in judged.finding.judged.finding.conditions:
            assert condition.says in shown.text
        assert "svg" in shown.tags
        for claim in view.claims:
            assert shown.text.count(claim.claim_id) >= 2, "in the drawing, and in the table beside it"
