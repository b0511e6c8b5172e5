"""The same questions to every address, for the same cast; a new address cannot be forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from django.urls import reverse

from tests.workbench.cast import VERBS, client_of, seen
from uncounted.casework import views
from uncounted.workbench import Workbench, make_application, routes
from uncounted.workbench.middleware import HEADERS
from uncounted.workbench.settings import MISSING, configure_django

configure_django()

# what may stand for each kind of id in an address; a kind without examples fails below
IDS: dict[str, tuple[str, ...]] = {
    "item_id": ("I1", "I10", "I12"),
    "draft_id": ("I1",),
    "coded_id": ("I1", "I3"),
    "line": ("c1",),
    "waits": ("waiting", "done"),
    "proposition": ("P1", "P3", "P8"),
    "number": ("0", "3"),
    "language": ("en", "ar"),
    "edition": ("1",),
    "token": ("not-the-token",),
    "person": ("S-222222",),
    "list_id": ("I12",),
    "request_id": ("R-222222",),
    "job_id": ("j1",),
}
# the demonstration has no draft of a copy, nobody registered, no claim of a coder's own, no request, no job
# and no pair: other files ask of them
NOT_PAGES = {
    *("launch", "pass", "person", "code-withdraw", "code-decide", "code-at", "code-edit"),
    *("request", "job", "job-now", "pair"),
}
# a preview is no page of the workbench: tests/workbench/test_publication.py asks of it
NOT_PAGES |= {"publication-preview"}


def _addresses() -> Iterator[tuple[str, str, str]]:
    """Every address with its name and the verb that it answers; of each kind of id, every example."""
    for pattern in routes.urlpatterns:
        kinds = list(pattern.pattern.converters)
        for ids in product(*(IDS[kind] for kind in kinds)):
            address = reverse(pattern.name, kwargs=dict(zip(kinds, ids, strict=True)))
            yield pattern.name, address, pattern.callback.allowed


ADDRESSES = list(_addresses())
PAGES = [(name, address) for name, address, verb in ADDRESSES if verb == "GET" and name not in NOT_PAGES]

NAMES = sorted({name for name, _, _ in ADDRESSES})


def _asked(name: str) -> list[tuple[str, str, str]]:
    """Every address of a route, the verb that it answers, and each verb in turn."""
    return [(address, allowed, verb) for of, address, allowed in ADDRESSES if of == name for verb in VERBS]


def _assert_headers(response: Any) -> None:
    assert {name: response[name] for name in HEADERS} == HEADERS


@pytest.mark.parametrize("name", sorted({name for name, _ in PAGES}))
def test_a_page_works_for_the_member(pages: dict[str, Any], name: str) -> None:
    for address in (address for of, address in PAGES if of == name):
        response = pages[address]  # the member came here by links
        assert response.status_code == 200, address
        _assert_headers(response)
        shown = seen(response)
        assert MISSING.partition("%")[0] not in response.content.decode(), address
        assert "Confidential" in shown.text, address
        assert "The wave of arrests in Velmaria" in shown.text, address
        assert ("main", "id", "main") in shown.attributes, address
        assert shown.tags.isdisjoint({"style", "iframe", "object", "base"}), address
        assert shown.runs_only_ours, address
        assert not [value for _, attribute, value in shown.attributes if attribute == "style"], address


@pytest.mark.parametrize("name", NAMES)
def test_a_wrong_verb_is_told_so(member: Any, name: str) -> None:
    for address, allowed, verb in _asked(name):
        if verb == allowed:
            continue  # asked elsewhere
        response = member.generic(verb, address)
        told = (response.status_code, response.get("Allow"))
        assert told == (405, allowed), (verb, address)
        _assert_headers(response)


@pytest.mark.parametrize("name", NAMES)
def test_a_stranger_is_refused_everything(stranger: Any, name: str) -> None:
    for address, _, verb in _asked(name):
        response = stranger.generic(verb, address)
        expected = 405 if name == "launch" and verb != "GET" else 403
        assert response.status_code == expected, (verb, address)
        _assert_headers(response)
        assert b"Velmaria" not in response.content, (verb, address)
        assert not response.cookies, (verb, address)


@pytest.mark.parametrize("name", NAMES)
def test_a_locked_case_shows_nothing_and_says_how_to_open_it(locked: Any, name: str) -> None:
    for address in sorted({address for address, _, _ in _asked(name)}):
        response = locked.get(address)
        assert response.status_code == 403, address
        _assert_headers(response)
        shown = seen(response)
        assert "The case is locked" in shown.text, address
        assert "uncounted serve" in shown.text, address
        assert "Velmaria" not in shown.text, address


@pytest.mark.parametrize(
    "address",
    [
        "/nothing/",
        "/items/I99/",
        "/items/attack.txt/",
        "/origins/P99/",
        "/items/?sheet=9",
        "/items/?sheet=-1",
    ],
)
def test_what_is_not_there_is_told_in_three_parts(member: Any, stranger: Any, address: str) -> None:
    response = member.get(address)
    assert response.status_code == 404
    assert {"What", "Where", "To mend"} <= set(seen(response).words)
    _assert_headers(response)
    assert stranger.get(address).status_code == 403


def test_every_page_can_be_reached_by_links(demo: Workbench, pages: dict[str, Any]) -> None:
    assert {address for _, address in PAGES} <= set(pages)
    assert {f"/items/{view.item.item_id}/" for view in views.items(demo.case)} <= set(pages)
    found = {f"/origins/{view.trace.proposition}/" for view in views.propositions(demo.case)}
    assert found <= set(pages)


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "127.0.0.2", "192.168.0.1", "10.0.0.1"]
)
def test_another_name_of_this_machine_is_refused(demo: Workbench, host: str) -> None:
    """A foreign name that was made to point here (DNS rebinding) gets nothing."""
    for address in ("/", "/static/workbench.css", demo.launch_path):
        response = client_of(demo, host=host).get(address)
        assert response.status_code == 400
        _assert_headers(response)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
def test_this_machine_may_be_called_by_its_own_names(demo: Workbench, host: str) -> None:
    assert client_of(demo, host=host).get("/").status_code == 403


def test_the_sheet_of_style_is_ours_and_is_not_kept(stranger: Any) -> None:
    response = stranger.get("/static/workbench.css")
    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/css")
    _assert_headers(response)
    assert b"prefers-color-scheme" in response.getvalue()
    response.close()


def test_a_fault_tells_its_place_and_no_word_of_the_case(
    member: Any, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def failing(_: object) -> None:
        raise KeyError("a name that nobody may read")

    monkeypatch.setattr("uncounted.casework.searching_history.members_in_history", failing)
    member.raise_request_exception = False
    try:
        response = member.get("/history/")
    finally:
        member.raise_request_exception = True
    assert response.status_code == 500
    _assert_headers(response)
    shown = seen(response)
    assert "KeyError" in shown.text
    assert "test_routes.py:" in shown.text
    assert "nobody may read" not in shown.text
    assert capfd.readouterr() == ("", ""), "no log is kept"


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl"), ("ru", "ltr")])
def test_the_direction_follows_the_language(demo: Workbench, language: str, direction: str) -> None:
    other = make_application(demo.case, language=language)
    shown = seen(client_of(other).get("/"))
    assert ("html", "dir", direction) in shown.attributes
    assert ("html", "lang", language) in shown.attributes
