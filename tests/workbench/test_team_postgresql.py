"""The accounts on PostgreSQL: who looks after that server reads no second factor and no case out of it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cheap_keys import cheap_derivation
from tests.conftest import QUICK_KEYS
from tests.postgres import Server as Postgres
from tests.workbench.team_cast import PASSWORD, Member, Server, code_of, running, write_settings
from uncounted.casework.cases import create_case

PASSPHRASE = "anna opens the river"


@dataclass(frozen=True)
class Scene:
    """A server whose accounts lie in one database, and a member with a case on her list."""

    server: Server
    postgresql: Postgres
    database: str
    anna: Member
    case_id: str
    settings: Path


@pytest.fixture(scope="module")
def scene(postgresql: Postgres, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    database = postgresql.fresh_database()
    settings = write_settings(tmp_path_factory.mktemp("team"), accounts=postgresql.address(database))
    folder = settings.parent / "cases" / "a"
    with cheap_derivation(), create_case(folder, passphrase=PASSPHRASE, title="A", cost=QUICK_KEYS) as case:
        case_id = case.case_id
    with running(settings) as server:
        anna = server.member("anna")
        fields = {"case_id": case_id, "passphrase": PASSPHRASE, "label": "the riverbank"}
        assert anna.browser.post("/team/cases/add/", **fields).leads_to == "/"
        yield Scene(server, postgresql, database, anna, case_id, settings)


def test_a_member_signs_in_with_both_factors(scene: Scene) -> None:
    browser = scene.server.browser("203.0.113.2")
    assert browser.post("/team/sign-in/", login="anna", password=PASSWORD).leads_to == "/team/second/"
    assert browser.post("/team/second/", code=code_of(scene.anna.secret)).leads_to == "/team/"
    assert "the riverbank" in browser.get("/team/").text


def test_the_database_holds_a_pseudonym_a_slow_hash_and_what_is_sealed(scene: Scene) -> None:
    dump = [str(scene.postgresql.programs / "pg_dump"), "-h", str(scene.postgresql.folder)]
    who = ["-U", scene.postgresql.user, scene.database]
    dumped = subprocess.run([*dump, *who], capture_output=True, check=True).stdout.decode()
    assert "anna" in dumped
    assert "scrypt$" in dumped
    told = (scene.anna.secret, scene.case_id, "the riverbank", PASSWORD, PASSPHRASE, "203.0.113.7")
    assert [one for one in told if one in dumped or one.encode().hex() in dumped] == []


def test_a_second_factor_moved_to_another_account_signs_nobody_in(scene: Scene) -> None:
    """Whoever writes into the database gives their own app to anna, whose password they know."""
    mallory = scene.server.member("mallory", "203.0.113.3")
    with scene.postgresql.connect(scene.database) as connection:
        rows = connection.execute(
            "SELECT t.data FROM mfa_authenticator t JOIN team_account a ON a.id = t.user_id"
            " WHERE a.username = 'mallory' AND t.type = 'totp'"
        ).fetchone()
        assert rows is not None
        before = connection.execute(
            "SELECT t.id, t.data::text FROM mfa_authenticator t JOIN team_account a ON a.id = t.user_id"
            " WHERE a.username = 'anna' AND t.type = 'totp'"
        ).fetchone()
        assert before is not None
        connection.execute(
            "UPDATE mfa_authenticator SET data = (SELECT t.data FROM mfa_authenticator t"
            " JOIN team_account a ON a.id = t.user_id WHERE a.username = 'mallory' AND t.type = 'totp')"
            " WHERE id = %s",
            (before[0],),
        )
        browser = scene.server.browser("203.0.113.4")
        browser.post("/team/sign-in/", login="anna", password=PASSWORD)
        assert browser.post("/team/second/", code=code_of(mallory.secret)).status == 500
        assert browser.get("/team/").leads_to == "/team/sign-in/"
        connection.execute(
            "UPDATE mfa_authenticator SET data = %s::jsonb WHERE id = %s", (before[1], before[0])
        )


def test_accounts_outlive_the_process_and_open_cases_do_not(scene: Scene) -> None:
    assert scene.anna.browser.get("/").status == 200
    with running(scene.settings) as again:
        browser = again.browser("203.0.113.5")
        browser.cookies = dict(scene.anna.browser.cookies)
        assert browser.get("/").leads_to == "/team/sign-in/"
        assert "the riverbank" in again.signed_in(scene.anna, "203.0.113.6").get("/team/").text
