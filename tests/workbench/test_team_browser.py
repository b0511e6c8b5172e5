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
        devices = context.new_cdp_session(page)
        devices.send("WebAuthn.enable")
        kind = {"protocol": "ctap2", "transport": "usb", "hasUserVerification": True, "isUserVerified": True}
        kind |= {"hasResidentKey": False, "automaticPresenceSimulation": True}
        devices.send("WebAuthn.addVirtualAuthenticator", {"options": kind})

        page.goto(f"{base}/team/sign-in/")
        page.locator(f"button[name=language][value={language}]").click()
        expect(page.locator("html")).to_have_attribute("dir", direction)
        _looked_at(page, f"sign-in-{language}")
        page.goto(f"{base}/team/invited/")
        _looked_at(page, f"invited-{language}")
        page.fill("#name", name)
        page.fill("#invitation", server.told("invite", name))
        page.fill("#password", PASSWORD)
        page.fill("#again", PASSWORD)
        page.keyboard.press("Enter")
        expect(page).to_have_url(f"{base}/team/keys/app/")
        _looked_at(page, f"app-{language}")
        page.goto(f"{base}/team/keys/passkeys/add/")
        _looked_at(page, f"passkey-{language}")
        page.fill("#name", "grey")
        page.locator("[data-ask]").click()
        expect(page).to_have_url(f"{base}/team/keys/codes/")
        expect(page.locator(".codes li")).to_have_count(10)
        _looked_at(page, f"codes-{language}")
        page.goto(f"{base}/team/keys/")
        _looked_at(page, f"keys-{language}")
        page.goto(f"{base}/team/")
        _looked_at(page, f"empty-{language}")

        page.locator("header form button").click()
        expect(page).to_have_url(f"{base}/team/sign-in/")
        page.fill("#login", name)
        page.fill("#password", PASSWORD)
        page.keyboard.press("Enter")
        expect(page).to_have_url(f"{base}/team/second/")
        _looked_at(page, f"second-{language}")
        page.locator("[data-ask]").click()
        expect(page).to_have_url(f"{base}/team/")

        page.goto(f"{base}/team/cases/add/")
        _looked_at(page, f"add-{language}")
        page.fill("#case_id", case_id)
        page.fill("#passphrase", PASSPHRASE)
        page.fill("#label", "river")
        page.keyboard.press("Enter")
        expect(page).to_have_url(f"{base}/")
        expect(page.locator(".compartment")).to_be_visible()
        _looked_at(page, f"case-{language}")
        page.goto(f"{base}/team/")
        _looked_at(page, f"home-{language}")
        page.goto(f"{base}/team/cases/1/")
        _looked_at(page, f"unlock-{language}")
        page.goto(f"{base}/team/")
        page.locator("main form button").click()
        expect(page.locator("main .tally")).to_have_count(0)
        assert _complaints(heard) == []
