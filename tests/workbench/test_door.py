"""One token, one session, one lock."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workbench.cast import Clock, client_of, member_of, reopened, seen
from uncounted.workbench.door import IDLE_SECONDS, Access, Door


def _door(clock: Clock, idle_seconds: float = 60.0) -> tuple[Door, list[str]]:
    closed: list[str] = []
    return Door(lambda: closed.append("closed"), clock=clock, idle_seconds=idle_seconds), closed


def _inside(door: Door) -> str:
    session = door.exchange(door.launch_token)
    assert session is not None
    return session


def test_the_token_works_once() -> None:
    door, _ = _door(Clock())
    session = _inside(door)
    assert door.access(session) is Access.OPEN
    assert door.exchange(door.launch_token) is None
    assert door.access(session) is Access.OPEN


@pytest.mark.parametrize("token", ["", "x", "é", "\ud800", "0" * 43])
def test_another_token_opens_nothing_and_uses_up_nothing(token: str) -> None:
    door, _ = _door(Clock())
    assert door.exchange(token) is None
    assert door.access(token) is Access.STRANGER
    assert door.access(_inside(door)) is Access.OPEN


@given(st.lists(st.floats(min_value=0.0, max_value=120.0), max_size=12))
def test_it_is_open_as_long_as_no_pause_was_too_long(pauses: list[float]) -> None:
    clock = Clock(0.0)
    door, closed = _door(clock)
    session, open_still = _inside(door), True
    for pause in pauses:
        before = clock.now
        clock.now += pause
        open_still = open_still and clock.now - before < 60.0
        assert door.access(session) is (Access.OPEN if open_still else Access.LOCKED)
    assert closed == ([] if open_still else ["closed"])


def test_a_stranger_who_knocks_keeps_no_door_open() -> None:
    clock = Clock()
    door, closed = _door(clock)
    session = _inside(door)
    for _ in range(7):
        clock.now += 10.0
        assert door.access("a stranger") is Access.STRANGER
    assert closed == ["closed"]
    assert door.access(session) is Access.LOCKED


def test_an_address_that_nobody_opened_lapses() -> None:
    clock = Clock()
    door, closed = _door(clock)
    clock.now += 60.0
    assert door.exchange(door.launch_token) is None
    assert closed == ["closed"]


def test_a_quarter_of_an_hour_is_the_pause() -> None:
    assert IDLE_SECONDS == 900.0


def test_the_launch_address_gives_a_session_that_scripts_and_other_sites_do_not_get(
    demo_folder: Path,
) -> None:
    workbench, case = reopened(demo_folder)
    with case:
        client = client_of(workbench)
        response = client.get(workbench.launch_path)
        assert (response.status_code, response["Location"]) == (303, "/")
        cookie = response.cookies[workbench.cookie_name]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Strict"
        assert cookie["path"] == "/"
        assert not cookie["max-age"]
        assert not cookie["expires"]
        assert cookie.value != workbench.door.launch_token
        assert client.get("/").status_code == 200

        late = client_of(workbench)
        refused = late.get(workbench.launch_path)
        assert refused.status_code == 403
        assert "someone else on this machine" in seen(refused).text
        assert late.get("/").status_code == 403


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Purpose": "prefetch;prerender"}, {"Sec-Fetch-Site": "cross-site"}],
    ids=lambda h: next(iter(h)),
)
def test_a_look_ahead_or_a_foreign_link_does_not_use_the_address_up(
    demo_folder: Path, headers: dict[str, str]
) -> None:
    workbench, case = reopened(demo_folder)
    with case:
        client = client_of(workbench)
        assert client.get(workbench.launch_path, headers=headers).status_code == 403
        assert client.head(workbench.launch_path).status_code == 405
        assert client.get(workbench.launch_path).status_code == 303


def test_locking_closes_the_case_and_needs_a_form_of_ours(demo_folder: Path) -> None:
    workbench, case = reopened(demo_folder)
    client = member_of(workbench)
    for forged in ({}, {"form_token": "guessed"}):
        assert client.post("/lock/", forged).status_code == 403
        assert client.get("/").status_code == 200

    response = client.post("/lock/", {"form_token": _form_token(client)})
    assert (response.status_code, response["Location"]) == (303, "/")
    assert "The case is locked" in seen(client.get("/")).text
    assert case.file.keyring.case_keys == {}


def _form_token(client: Any) -> str:
    fields = seen(client.get("/")).attributes
    values = {value for tag, name, value in fields if tag == "input" and name == "value" and len(value) > 3}
    assert len(values) == 1
    return values.pop()


def test_two_workbenches_do_not_sign_each_other_out(demo_folder: Path) -> None:
    first, first_case = reopened(demo_folder)
    second, second_case = reopened(demo_folder)
    with first_case, second_case:
        client = member_of(first)
        assert client.get(second.launch_path, **{"uncounted.workbench": second}).status_code == 303
        assert client.get("/").status_code == 200
        assert client.get("/", **{"uncounted.workbench": second}).status_code == 200
