"""A real browser: an invitation, a passkey, a case; no complaint, no barrier, no sideways scrolling."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.cheap_keys import cheap_derivation
from tests.conftest import QUICK_KEYS
from tests.workbench.team_cast import PASSWORD, Server, running, write_settings
from tests.workbench.test_browser import (
    NARROW,
    WIDE,
    _barriers,
    _complaints,
    _listened,
    _new_page,
    _sideways,
    browser,
)
from uncounted.casework.cases import create_case

__all__ = ["browser"]

PASSPHRASE = "anna opens the river"
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running(write_settings(tmp_path_factory.mktemp("team"), address="http://localhost")) as started:
        yield started


@pytest.fixture(scope="module")
def case_id(server: Server) -> str:
    folder = server.folder / "cases" / "a"
    with (
        cheap_derivation(),
        create_case(folder, passphrase=PASSPHRASE, title="River", cost=QUICK_KEYS) as case,
    ):
        return case.case_id


def _looked_at(page: Page, name: str) -> None:
    """See that a page has no barrier, and does not scroll sideways on a telephone."""
    assert _barriers(page) == [], name
    for size in (NARROW, WIDE):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        assert _sideways(page) <= 0, name


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_a_member_takes_up_an_invitation_and_signs_in_with_a_passkey(
    browser: Browser, server: Server, case_id: str, language: str, direction: str
) -> None:
    base, name = f"http://localhost:{server.port}", f"anna-{language}"
    with browser.new_context() as context:
        page = _new_page(context)
        heard = _listened(page)
        _with_a_key_in_hand(page)
        page.goto(f"{base}/team/sign-in/")
        page.locator(f"button[name=language][value={language}]").click()
        expect(page.locator("html")).to_have_attribute("dir", direction)
        _looked_at(page, "sign-in")
        _takes_it_up(page, base, {"name": name, "invitation": server.told("invite", name)})
        _adds_a_passkey(page, base)
        for path in ("/team/keys/", "/team/password/", "/team/"):
            page.goto(base + path)
            _looked_at(page, path)
        page.locator("header form button").click()
        _signs_in(page, base, name)
        _works_on_a_case(page, base, case_id)
        assert _complaints(heard) == []


def _with_a_key_in_hand(page: Page) -> None:
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    kind = {"protocol": "ctap2", "transport": "usb", "hasUserVerification": True, "isUserVerified": True}
    kind |= {"hasResidentKey": False, "automaticPresenceSimulation": True}
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": kind})


def _takes_it_up(page: Page, base: str, said: dict[str, str]) -> None:
    page.goto(f"{base}/team/invited/")
    _looked_at(page, "invited")
    for field, words in {**said, "password": PASSWORD, "again": PASSWORD}.items():
        page.fill(f"#{field}", words)
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{base}/team/keys/app/")
    _looked_at(page, "app")


def _adds_a_passkey(page: Page, base: str) -> None:
    page.goto(f"{base}/team/keys/passkeys/add/")
    _looked_at(page, "passkey")
    page.fill("#name", "grey")
    page.locator("[data-ask]").click()
    expect(page).to_have_url(f"{base}/team/keys/codes/")
    expect(page.locator(".codes li")).to_have_count(10)
    _looked_at(page, "codes")


def _signs_in(page: Page, base: str, name: str) -> None:
    expect(page).to_have_url(f"{base}/team/sign-in/")
    page.fill("#login", name)
    page.fill("#password", PASSWORD)
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{base}/team/second/")
    _looked_at(page, "second")
    page.locator("[data-ask]").click()
    expect(page).to_have_url(f"{base}/team/")


def _works_on_a_case(page: Page, base: str, case_id: str) -> None:
    page.goto(f"{base}/team/cases/add/")
    _looked_at(page, "add")
    for field, words in {"case_id": case_id, "label": "river", "passphrase": PASSPHRASE}.items():
        page.fill(f"#{field}", words)
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{base}/")
    expect(page.locator(".compartment")).to_be_visible()
    _looked_at(page, "case")
    for path in ("/team/", "/team/cases/1/"):
        page.goto(base + path)
        _looked_at(page, path)
    page.goto(f"{base}/team/")
    page.locator("main form button").click()
    expect(page.locator("main .tally")).to_have_count(0)
