"""Each member comes to their own cases, by two factors and a passphrase, and nobody else comes to any."""

from __future__ import annotations

import ast
import dataclasses
import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from tests.cheap_keys import cheap_derivation
from tests.conftest import PROJECT, QUICK_KEYS
from tests.workbench.team_cast import (
    HOST,
    PASSWORD,
    Browser,
    Member,
    Server,
    code_of,
    hidden,
    running,
    write_settings,
)
from uncounted.casework import members
from uncounted.casework.accounts import ServerKey, open_list
from uncounted.casework.cases import create_case
from uncounted.casework.permissions import Role
from uncounted.keys import CannotOpenError

RIVER, HILL = "The river case", "The hill case"
OF_ANNA, OF_BORIS, OF_BORIS_ON_HILL = "anna opens the river", "boris opens the river", "boris opens the hill"


@dataclasses.dataclass(frozen=True)
class Cases:
    """Two cases of one server: anna and boris work on the river, boris alone on the hill."""

    river: str
    hill: str


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running(write_settings(tmp_path_factory.mktemp("team"))) as started:
        yield started


@pytest.fixture(scope="module")
def cases(server: Server) -> Cases:
    folder = server.folder / "cases"
    with cheap_derivation():
        with create_case(folder / "a", passphrase=OF_ANNA, title=RIVER, cost=QUICK_KEYS) as case:
            members.add(case, "boris", [Role.PROTECTION_OFFICER.value], OF_BORIS)
            river = case.case_id
        with create_case(folder / "b", passphrase=OF_BORIS_ON_HILL, title=HILL, cost=QUICK_KEYS) as case:
            return Cases(river, case.case_id)


@pytest.fixture(scope="module")
def anna(server: Server, cases: Cases) -> Member:
    member = server.member("anna", "203.0.113.1")
    assert _added(member.browser, cases.river, OF_ANNA, "river")
    assert _closed(member.browser)
    return member


@pytest.fixture(scope="module")
def boris(server: Server, cases: Cases) -> Member:
    member = server.member("boris", "203.0.113.2")
    assert _added(member.browser, cases.hill, OF_BORIS_ON_HILL, "hill")
    assert _added(member.browser, cases.river, OF_BORIS, "river")
    assert _closed(member.browser)
    return member


def _added(browser: Browser, case_id: str, passphrase: str, label: str = "") -> bool:
    fields = {"case_id": case_id, "passphrase": passphrase, "label": label}
    return browser.post("/team/cases/add/", **fields).leads_to == "/"


def _opened(browser: Browser, number: int, passphrase: str) -> bool:
    return browser.post(f"/team/cases/{number}/", passphrase=passphrase).leads_to == "/"


def _closed(browser: Browser) -> bool:
    return browser.post("/team/cases/close/", page="/team/").leads_to == "/team/"


def _none_is_open(server: Server) -> bool:
    return _so_many_are_open(server, 0)


def _so_many_are_open(server: Server, n: int) -> bool:
    """Whether so many cases are in memory; a thread that answered lets go of its request a moment later."""
    deadline = time.monotonic() + 60.0
    while (found := int(server.told("open"))) != n and time.monotonic() < deadline:
        time.sleep(0.05)
    return found == n


def test_a_second_factor_is_asked_of_everybody(server: Server, anna: Member) -> None:
    browser = server.browser("203.0.113.3")
    assert browser.post("/team/sign-in/", login="anna", password=PASSWORD).leads_to == "/team/second/"
    for path in ("/team/", "/", "/team/keys/", "/team/cases/1/", "/items/"):
        assert browser.get(path).leads_to == "/team/sign-in/"
    assert browser.post("/team/second/", code="000000").status == 200
    assert browser.post("/team/second/", code=code_of(anna.secret)).leads_to == "/team/"
    assert browser.get("/team/").status == 200


def test_the_password_alone_is_not_enough_also_for_who_waited(server: Server) -> None:
    """Somebody has the password before a second factor is set up, signs in, and waits until it is."""
    early = server.browser()
    fields = {"name": "clara", "invitation": server.told("invite", "clara"), "password": PASSWORD}
    owner = server.browser()
    assert owner.post("/team/invited/", **fields, again=PASSWORD).leads_to == "/team/"
    assert early.post("/team/sign-in/", login="clara", password=PASSWORD).leads_to == "/team/"
    assert early.get("/team/").leads_to == "/team/keys/app/"
    assert _set_up(owner)
    assert owner.get("/team/").status == 200
    assert early.get("/team/").leads_to == "/team/sign-in/"
    assert early.get("/team/keys/app/").leads_to == "/team/sign-in/"


def _set_up(browser: Browser) -> bool:
    page = browser.get("/team/keys/app/").text
    secret = re.search(r'class="long">([A-Z2-7]+)<', page)
    assert secret is not None
    fields = {"csrfmiddlewaretoken": hidden(page, "csrfmiddlewaretoken"), "code": code_of(secret[1])}
    return browser.ask("POST", "/team/keys/app/", fields).leads_to == "/team/keys/codes/"


def test_two_members_work_on_two_cases_at_once_and_each_sees_their_own(
    server: Server, cases: Cases, anna: Member, boris: Member
) -> None:
    hers, his = anna.browser, boris.browser
    assert _opened(hers, 1, OF_ANNA)
    assert _opened(his, 1, OF_BORIS_ON_HILL)
    for _ in range(2):
        mine, theirs = hers.get("/"), his.get("/")
        assert RIVER in mine.text
        assert HILL not in mine.text
        assert HILL in theirs.text
        assert RIVER not in theirs.text
    assert server.told("open") == "2"
    # the same case, by two at once: what one adds, the other reads
    assert _opened(his, 2, OF_BORIS)
    assert RIVER in his.get("/").text
    assert server.told("open") == "2"
    assert his.get("/history/").status == 200
    assert _closed(hers)
    assert _closed(his)


def test_a_case_that_is_not_on_the_list_is_not_there(server: Server, cases: Cases, anna: Member) -> None:
    stranger = server.member("dora", "203.0.113.4").browser
    assert stranger.get("/team/cases/1/").status == 404
    assert anna.browser.get("/team/cases/2/").status == 404
    token = hidden(stranger.get("/team/").text, "csrfmiddlewaretoken")
    fields = {"csrfmiddlewaretoken": token, "passphrase": OF_ANNA}
    assert stranger.ask("POST", "/team/cases/1/", fields).status == 404
    assert stranger.get("/").leads_to == "/team/"
    assert stranger.get("/items/").leads_to == "/team/"
    told = [
        stranger.post("/team/cases/add/", case_id=one, passphrase="a guess") for one in (cases.hill, "none")
    ]
    assert [one.status for one in told] == [400, 400]
    assert len({re.sub(r'value="[^"]+"', "", one.text) for one in told}) == 1
    # a member of the one is no member of the other, whatever they know of it
    assert not _added(anna.browser, cases.hill, OF_ANNA)
    assert "hill" not in anna.browser.get("/team/").text


def test_the_keys_are_gone_when_the_case_is_closed(server: Server, anna: Member) -> None:
    browser = anna.browser
    ways = {
        "/team/cases/close/": "/team/",
        "/lock/": "/",
        "/team/sign-out/": "/",
    }
    for path, page in ways.items():
        assert _opened(browser, 1, OF_ANNA)
        assert server.told("open") == "1"
        browser.post(path, page=page if path == "/lock/" else "/team/")
        browser.get("/")
        assert _none_is_open(server), path
    anna.browser = server.signed_in(anna, "203.0.113.1")


def test_nobody_there_closes_the_case_and_ends_the_session(server: Server, anna: Member) -> None:
    browser = server.signed_in(anna, "203.0.113.5")
    assert _opened(browser, 1, OF_ANNA)
    server.told("wait", "500")
    assert browser.get("/").status == 200
    server.told("wait", "500")
    # a page that looks again by itself is nobody
    assert browser.get("/jobs/j1/now/").status == 404
    server.told("wait", "500")
    assert server.told("sitting") == "0"
    assert _none_is_open(server)
    assert browser.get("/").leads_to == "/team/sign-in/"
    anna.browser = browser


def test_a_session_is_another_one_after_the_sign_in(server: Server, anna: Member) -> None:
    """Who fixed a cookie in a browser, or saw that of the password's step, holds nothing afterwards."""
    browser = server.browser("203.0.113.6")
    browser.cookies["__Host-uncounted"] = "x" * 32
    browser.post("/team/sign-in/", login="anna", password=PASSWORD)
    halfway = browser.cookies["__Host-uncounted"]
    assert halfway != "x" * 32
    browser.post("/team/second/", code=anna.code())
    assert browser.cookies["__Host-uncounted"] != halfway
    for old in (halfway, "x" * 32):
        thief = server.browser("203.0.113.6")
        thief.cookies["__Host-uncounted"] = old
        assert thief.get("/team/").leads_to == "/team/sign-in/"
    anna.browser = browser


def test_a_recovery_code_works_once(server: Server, boris: Member) -> None:
    for expected in ("/team/", ""):
        browser = server.browser("203.0.113.8")
        browser.post("/team/sign-in/", login="boris", password=PASSWORD)
        assert browser.post("/team/second/", code=boris.codes[0]).leads_to == expected


def test_a_name_that_is_unknown_takes_as_long_as_one_that_is_known(server: Server, boris: Member) -> None:
    """A slow hash is made for either; without one, an answer takes a fiftieth of the time."""
    taken: dict[str, list[float]] = {"boris": [], "nobody": []}
    for attempt in range(4):
        for name, times in taken.items():
            browser = server.browser(f"192.0.2.{attempt}")
            token = hidden(browser.get("/team/sign-in/").text, "csrfmiddlewaretoken")
            said = {"csrfmiddlewaretoken": token, "login": name, "password": "a guess of mine"}
            begun = time.perf_counter()
            assert browser.ask("POST", "/team/sign-in/", said).status == 200
            times.append(time.perf_counter() - begun)
    assert 0.2 < min(taken["boris"]) / min(taken["nobody"]) < 5.0


def test_many_attempts_close_a_name_also_to_the_right_password(server: Server) -> None:
    member = server.member("emil", "203.0.113.9")
    for attempt in range(5):
        other = server.browser(f"198.51.100.{attempt}")
        assert other.post("/team/sign-in/", login="emil", password="a guess of mine").status == 200
    late = server.browser("198.51.100.77")
    refused = late.post("/team/sign-in/", login="emil", password=PASSWORD)
    assert refused.leads_to == ""
    assert "Too many attempts" in refused.text
    # who is signed in already goes on
    assert member.browser.get("/team/").status == 200


def test_many_codes_close_a_name_too(server: Server) -> None:
    member = server.member("fanny", "203.0.113.10")
    for attempt in range(6):
        browser = server.browser(f"198.51.100.{100 + attempt}")
        browser.post("/team/sign-in/", login="fanny", password=PASSWORD)
        code = "000000" if attempt < 5 else member.code()
        assert browser.post("/team/second/", code=code).leads_to == ""


def test_an_invitation_works_once_and_for_its_name_alone(server: Server) -> None:
    invitation = server.told("invite", "gregor")
    fields = {"invitation": invitation, "password": PASSWORD, "again": PASSWORD}
    assert server.browser().post("/team/invited/", name="anna", **fields).status == 400
    assert server.browser().post("/team/invited/", name="nobody", **fields).status == 400
    assert server.browser().post("/team/invited/", name="gregor", **{**fields, "again": "x"}).status == 400
    assert server.browser().post("/team/invited/", name="gregor", **fields).leads_to == "/team/"
    assert server.browser().post("/team/invited/", name="gregor", **fields).status == 400


def test_an_account_that_is_taken_away_is_out_at_once(server: Server) -> None:
    browser = server.member("hanna", "203.0.113.11").browser
    assert browser.get("/team/").status == 200
    server.told("remove", "hanna")
    assert browser.get("/team/").leads_to == "/team/sign-in/"


def test_a_new_password_keeps_the_list_and_ends_other_sessions(server: Server, cases: Cases) -> None:
    member = server.member("irma", "203.0.113.12")
    assert _added(member.browser, cases.hill, OF_BORIS_ON_HILL, "my hill")
    other = server.signed_in(member, "203.0.113.12")
    new = {"old": PASSWORD, "password": "other invented words", "again": "other invented words"}
    assert member.browser.post("/team/password/", **new).leads_to == "/team/keys/"
    assert "my hill" in member.browser.get("/team/").text
    assert other.get("/team/").leads_to == "/team/sign-in/"


def test_a_form_of_another_site_does_nothing(server: Server, anna: Member, boris: Member) -> None:
    browser = server.signed_in(boris, "203.0.113.13")
    assert _opened(browser, 1, OF_BORIS_ON_HILL)
    for path in ("/team/cases/close/", "/team/sign-out/", "/team/cases/1/off/", "/lock/", "/team/password/"):
        assert browser.ask("POST", path, {"form_token": "guess"}, Origin="https://evil.example").status == 403
    assert HILL in browser.get("/").text
    assert _closed(browser)


def test_every_answer_has_its_headers(server: Server, anna: Member) -> None:
    for browser, path in (
        (server.browser(), "/team/sign-in/"),
        (server.browser(), "/nothing/"),
        (server.browser(), "/static/team.css"),
        (server.signed_in(anna, "203.0.113.14"), "/team/"),
    ):
        headers = browser.get(path).headers
        assert headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["Strict-Transport-Security"].startswith("max-age=63072000")
        assert headers["Cache-Control"] == "no-store"
        assert headers["Referrer-Policy"] == "same-origin"
        assert "Server" not in headers


def test_cookies_are_for_https_and_for_this_host_alone(server: Server) -> None:
    answer = server.browser().post("/team/sign-in/", login="anna", password="wrong words of mine")
    for line in answer.headers.get("Set-Cookie", "").splitlines():
        assert line.startswith("__Host-uncounted")
        assert {"Secure", "HttpOnly", "SameSite=Strict", "Path=/"} <= set(line.split("; "))


@pytest.mark.parametrize(
    ("host", "scheme"), [("evil.example", "https"), (HOST, "http"), (f"{HOST}.evil.example", "https")]
)
def test_another_name_and_plain_http_are_refused(server: Server, host: str, scheme: str) -> None:
    browser = Browser(server.port, scheme=scheme, host=host)
    assert browser.get("/team/sign-in/").status == 400


def test_nobody_makes_an_account_and_no_mail_gives_one_back(server: Server) -> None:
    """What the library of accounts has beyond what is needed has no address."""
    browser = server.browser()
    for path in (
        "signup/",
        "password/reset/",
        "email/",
        "login/code/",
        "keys/passkeys/login/",
        "signup/passkey/",
    ):
        assert browser.get(f"/team/{path}").leads_to == "/team/sign-in/"
        assert browser.get(f"/accounts/{path}").leads_to == "/team/sign-in/"


def test_the_accounts_at_rest_tell_nothing(server: Server, cases: Cases, anna: Member) -> None:
    kept = (server.folder / "accounts.db").read_bytes()
    for words in (b"anna", b"SQLite format", b"team_account", cases.river.encode(), b"river"):
        assert words not in kept
    assert (server.folder / "accounts.db").stat().st_mode & 0o077 == 0


def test_whoever_keeps_the_server_opens_no_case_and_reads_no_list(
    server: Server, cases: Cases, anna: Member
) -> None:
    """An administrator holds the accounts, the key of the server and the folders of the cases."""
    key = ServerKey.read(server.folder / "server.key")
    with closing(sqlcipher.connect(str(server.folder / "accounts.db"))) as accounts:
        accounts.execute(f"PRAGMA key = \"x'{key.derived('database').hex()}'\"")
        tables = [row[0] for row in accounts.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        kept = repr([list(accounts.execute(f'SELECT * FROM "{table}"')) for table in tables])
        lists = list(accounts.execute("SELECT id, username, cases FROM team_account"))
    assert "anna" in kept
    for words in (cases.river, cases.hill, OF_ANNA, OF_BORIS, anna.secret, "203.0.113", PASSWORD):
        assert words not in kept
    opened = [key.open(bytes(sealed), f"cases of account {number}") for number, _, sealed in lists if sealed]
    assert len(opened) > 1
    assert len({len(one) for one in opened}) == 1  # one case or forty: the same room
    for one in opened:
        assert cases.river.encode() not in one
        with pytest.raises(CannotOpenError):
            open_list(key.derived("database"), one, "cases of account 1")


def test_who_is_invited_again_has_lost_the_list_and_no_case(server: Server, cases: Cases) -> None:
    """An administrator signs in under a member's name, by an invitation of their own making."""
    server.member("karl", "203.0.113.15")
    browser = server.browser("203.0.113.15")
    fields = {"name": "karl", "password": PASSWORD, "again": PASSWORD}
    assert browser.post("/team/invited/", invitation=server.told("invite-again", "karl"), **fields).leads_to
    assert _set_up(browser)
    assert "No case is on your list" in browser.get("/team/").text
    assert not _added(browser, cases.river, PASSWORD)
    assert browser.get("/").leads_to == "/team/"


def test_a_stranger_is_shown_the_sign_in_whatever_they_ask(server: Server, anna: Member) -> None:
    """Asked of every address of the accounts, so that a new one cannot be forgotten."""
    addresses = server.told("addresses").split()
    assert len(addresses) > 20
    open_to_all = ("sign-in/", "second/", "invited/", "language/", "inactive/", "sign-out/")
    browser = server.browser("203.0.113.17")
    for address in addresses:
        for verb in ("GET", "HEAD", "POST", "PUT", "DELETE"):
            answer = browser.ask(verb, f"/{address}")
            if address.removeprefix("team/") in open_to_all:
                assert answer.status in (200, 302, 303, 403, 405)
                assert "anna" not in answer.text
            elif verb in ("GET", "HEAD"):
                assert answer.leads_to == "/team/sign-in/", address
            else:
                assert answer.status == 403, address
                assert answer.text == "" or "did not come from a page" in answer.text


def test_of_two_presses_at_once_one_case_stays_open(server: Server, boris: Member) -> None:
    browser = server.signed_in(boris, "203.0.113.18")
    before = int(server.told("open"))
    tokens = hidden(browser.get("/team/cases/1/").text, "csrfmiddlewaretoken")
    said = {1: OF_BORIS_ON_HILL, 2: OF_BORIS}
    with ThreadPoolExecutor(4) as at_once:
        for number in (1, 2, 1, 2):
            fields = {"csrfmiddlewaretoken": tokens, "passphrase": said[number]}
            at_once.submit(dataclasses.replace(browser).ask, "POST", f"/team/cases/{number}/", fields)
    assert browser.get("/").status == 200
    assert _so_many_are_open(server, before + 1)
    assert _closed(browser)
    assert _so_many_are_open(server, before)


def test_a_system_that_stops_the_service_ends_it_well(tmp_path: Path) -> None:
    with running(write_settings(tmp_path)) as started:
        assert started.browser().get("/team/sign-in/").status == 200
        started.process.terminate()
        assert started.process.wait(timeout=300) == 0


def test_one_laptop_loads_nothing_of_accounts() -> None:
    """What serves accounts is imported by `--team` alone."""
    room = PROJECT / "src" / "uncounted" / "workbench"
    for path in room.glob("*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            assert not (isinstance(node, ast.ImportFrom) and ".team" in (node.module or "")), path
            assert "allauth" not in ast.unparse(node), path


def test_settings_that_are_wrong_are_refused_all_at_once(tmp_path: Path) -> None:
    from uncounted.workbench.team.config import TeamConfig, TeamConfigError

    path = tmp_path / "team.toml"
    path.write_text('address = "http://cases.example.org"\nkeys = 3\nport = "x"\n', encoding="utf-8")
    with pytest.raises(TeamConfigError) as refused:
        TeamConfig.read(path)
    for fault in (
        "cases is missing",
        "accounts is missing",
        "key is missing",
        "1 words",
        "port is no number",
    ):
        assert fault in refused.value.remedy
    write_settings(tmp_path, address="http://cases.example.org")
    with pytest.raises(TeamConfigError, match="cannot be used"):
        TeamConfig.read(tmp_path / "team.toml")
