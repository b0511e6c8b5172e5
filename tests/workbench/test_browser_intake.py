"""A real browser brings files in, holds an interview and walks through protection, in both directions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect, sync_playwright

from tests.workbench import cast
from tests.workbench.test_browser import (
    ARGUMENTS,
    CHROMIUM,
    NARROW,
    PATIENCE_MILLISECONDS,
    WIDE,
    _barriers,
    _complaints,
    _listened,
    _new_page,
    _open_all,
    _sideways,
)
from tests.workbench.test_serving import served

pytestmark = pytest.mark.browser
PLACES = ("", "persons/", "releases/", "due/", "policy/", "drills/")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip(f"BROWSER NOT CHECKED: {CHROMIUM} is absent")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=ARGUMENTS, timeout=PATIENCE_MILLISECONDS
        )
        yield launched
        launched.close()


def _looked_at(page: Page, where: str) -> None:
    _open_all(page)
    assert _barriers(page) == [], where
    page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
    assert _sideways(page) == 0, where
    page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})


@pytest.mark.parametrize("language", ["en", "ar"])
def test_files_come_in_a_person_speaks_and_is_looked_after(
    browser: Browser, tmp_path: Path, language: str
) -> None:
    folder = cast.make_empty_case(tmp_path)
    with served(folder, language=language) as (address, _), browser.new_context() as context:
        base = address.removesuffix(urlsplit(address).path)
        page = _new_page(context)
        heard = _listened(page)
        page.goto(address)
        page.goto(f"{base}/intake/")
        account: FilePayload = {"name": "account.txt", "mimeType": "text/plain", "buffer": b"An account."}
        again: FilePayload = {**account, "name": "again.txt"}
        unknown: FilePayload = {"name": "x.bin", "mimeType": "text/html", "buffer": bytes(range(256)) * 40}
        page.set_input_files("#chosen", [account, again, unknown])
        page.locator("form[data-files] button[type=submit]").click()
        page.wait_for_url("**#brought")
        expect(page.locator("section table tbody tr")).to_have_count(3)
        _looked_at(page, "intake")
        page.goto(f"{base}/interview/")
        _looked_at(page, "safety")
        page.check("[name=safe]")
        page.locator("form[action$='begin/'] button").click()
        page.check("[name=use-store][value=yes]")
        _looked_at(page, "consent")
        page.locator("form[action$='consent/'] button").click()
        page.fill("#words", "They came at night.")
        _looked_at(page, "question")
        page.locator("button[value=keep]").click()
        page.locator("form[action$='seal/'] button").click()
        page.wait_for_url("**/protection/persons/**")
        _looked_at(page, "person")
        for name in PLACES:
            page.goto(f"{base}/protection/{name}")
            _looked_at(page, name)
        page.goto(f"{base}/custody/")
        page.locator("form[action$='verify/'] button").click()
        expect(page.locator("#found")).to_be_visible()
        _looked_at(page, "custody")
        assert _complaints(heard) == []
