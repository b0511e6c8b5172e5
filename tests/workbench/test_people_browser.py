"""A real browser, keys alone: a review after another agreed, a list mapped, a job begun and stopped."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.casework import reviewed_case
from tests.casework.reviewed_case import APPROVER, FOUNDER, few_draws
from tests.casework.two_persons import let_in
from tests.postgres import copy_case
from tests.workbench.test_browser import (
    NARROW,
    PATIENCE_MILLISECONDS,
    WIDE,
    _barriers,
    _complaints,
    _listened,
    _new_page,
    _open_all,
    _sideways,
    browser,
)
from tests.workbench.test_serving import served
from uncounted.casework import requests
from uncounted.casework.cases import open_case
from uncounted.casework.pair_judgements import pairs_judged
from uncounted.casework.permissions import Role

__all__ = ["browser"]

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("people") / "case"
    with few_draws():
        reviewed_case.build(folder)
    with open_case(folder, passphrase=FOUNDER) as case:
        let_in(case, "teal", Role.STATISTICIAN, Role.CASEWORKER)
    return folder


def _agreed(page: Page, folder: Path) -> None:
    """Let another member agree to the request on the page."""
    heading = page.locator("h1 bdi", has_text="R-")
    heading.wait_for()
    with open_case(folder, passphrase=APPROVER) as case:
        requests.approve(case, heading.inner_text())


def _looked_at(page: Page) -> None:
    _open_all(page)
    assert _barriers(page) == [], page.url
    for width, height in (NARROW, WIDE):
        page.set_viewport_size({"width": width, "height": height})
        assert _sideways(page) == 0, (page.url, width)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_job_is_done_by_keys(browser: Browser, built: Path, tmp_path: Path, language: str) -> None:
    folder = copy_case(built, tmp_path / "case")
    with (
        served(folder, language=language, passphrase="teal") as (address, _),
        browser.new_context() as context,
    ):
        base = address.removesuffix(urlsplit(address).path)
        page = _new_page(context)
        heard = _listened(page)
        page.goto(address)
        for path in ("/people/", "/people/individuals/", "/people/link/", "/people/lists/I1/"):
            page.goto(base + path)
            _looked_at(page)

        page.goto(f"{base}/people/review/")
        _looked_at(page)
        page.locator("#purpose-review").fill("to count each person once")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        _agreed(page, folder)
        _looked_at(page)
        page.keyboard.press("g")
        page.locator("input[name=part][value=reviewer] ~ button").press("Enter")
        expect(page).to_have_url(f"{base}/people/review/pair/")
        _looked_at(page)
        count = page.locator(".pairhead .count")
        first = count.inner_text()
        # one pair is passed over and come back to, one answer is taken back, two are given
        for key in ("j", "k", "m", "u", "m", "n"):
            before = page.locator("form.pair").evaluate(
                "form => form.elements.first.value + form.elements.second.value"
            )
            # a key before the page has arrived would be lost, as it is for a person
            page.locator("form.pair[aria-current]").wait_for()
            page.keyboard.press(key)
            page.wait_for_function(
                "before => { const form = document.querySelector('form.pair');"
                " return form && form.elements.first.value + form.elements.second.value !== before }",
                arg=before,
                timeout=PATIENCE_MILLISECONDS,
            )
        assert count.inner_text() != first
        page.locator("form.pair[aria-current]").wait_for()
        page.keyboard.press("q")
        expect(page.locator(".told")).to_be_visible()

        page.goto(f"{base}/people/lists/I1/")
        page.locator("#purpose").fill("to read it")
        page.locator("#purpose").press("Tab")
        page.keyboard.press("Enter")
        _agreed(page, folder)
        page.keyboard.press("g")
        page.locator("form[action$='/open/'] button").press("Enter")
        page.locator("form.mapping").wait_for()
        _looked_at(page)
        page.keyboard.press("t")
        page.locator("#tried").wait_for()

        page.goto(f"{base}/estimates/")
        page.locator("button[value=run]").press("Enter")
        page.locator("#job").wait_for()
        _looked_at(page)
        # it stops at its next step, which on a busy machine is far off
        page.locator("#job-stop").press("Enter")
        expect(page.locator(".told")).to_be_visible()
        assert _complaints(heard) == []
    with open_case(folder, passphrase=FOUNDER) as case:
        assert len(pairs_judged(case)) == 2
