"""A real browser walks every page: no error, no violation, no barrier, no sideways scrolling."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.workbench.cast import in_language
from tests.workbench.test_serving import served

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WALK = (
    "/",
    "/items/",
    "/items/I3/",
    "/items/I12/",
    "/claims/",
    "/origins/",
    "/origins/P1/",
    "/estimates/",
    "/history/",
)
# pages on which what differs by direction and by colour is looked at; `-m prove` looks at all
SAMPLE = ("/", "/items/I3/", "/origins/P1/", "/estimates/")
# what a busy machine needs is no fault of a page
PATIENCE_MILLISECONDS = 300_000
expect.set_options(timeout=PATIENCE_MILLISECONDS)
WIDE, NARROW, ZOOMED = (1280, 800), (360, 740), (640, 400)  # the last is 1280 by 800 at 200 %

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        if os.environ.get("CI"):
            pytest.fail(f"{CHROMIUM} is absent: in CI a skipped browser test is a failure")
        pytest.skip(f"BROWSER NOT CHECKED: {CHROMIUM} is absent")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=ARGUMENTS, timeout=PATIENCE_MILLISECONDS
        )
        yield launched
        launched.close()


def _new_page(context: BrowserContext) -> Page:
    context.set_default_timeout(PATIENCE_MILLISECONDS)
    return context.new_page()


def _listened(page: Page) -> list[str]:
    """Collect everything the browser complains about: errors, violations of the policy, lost requests."""
    heard: list[str] = []
    page.on("console", lambda message: heard.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: heard.append(f"page error: {error}"))
    page.on("requestfailed", lambda request: heard.append(f"failed: {request.url}: {request.failure}"))
    return heard


def _complaints(heard: list[str]) -> list[str]:
    # a page that is left before its icon came aborts that request; nobody misses it
    return [line for line in heard if "ERR_ABORTED" not in line]


def _barriers(page: Page, *rules: str) -> list[tuple[str, str]]:
    options = {"runOnly": {"type": "rule", "values": list(rules)}} if rules else None
    found: Any = Axe().run(page, options=options)
    return [
        (violation["id"], violation["nodes"][0]["html"][:200]) for violation in found.response["violations"]
    ]


def _sideways(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_a_member_walks_all_pages(browser: Browser, demo_folder: Path, language: str, direction: str) -> None:
    _walk(browser, demo_folder, language, direction, SAMPLE)


@pytest.mark.prove
@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_every_page_both_ways(browser: Browser, demo_folder: Path, language: str, direction: str) -> None:
    _walk(browser, demo_folder, language, direction, WALK)


def _walk(browser: Browser, folder: Path, language: str, direction: str, looked_at: tuple[str, ...]) -> None:
    """Walk every page; look for barriers on all of them left to right, and on those looked at otherwise."""
    with served(folder, language=language) as (address, _):
        base = address.removesuffix(urlsplit(address).path)
        with browser.new_context() as context:
            page = _new_page(context)
            heard = _listened(page)
            page.goto(address)
            expect(page).to_have_url(f"{base}/")
            for path in WALK:
                page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
                page.goto(base + path)
                expect(page.locator("html")).to_have_attribute("dir", direction)
                _open_all(page)
                page.emulate_media(color_scheme="light")
                if direction == "ltr" or path in looked_at:
                    assert _barriers(page) == [], path
                if direction == "ltr" and path in looked_at:  # colours do not turn with the page
                    page.emulate_media(color_scheme="dark")
                    assert _barriers(page, "color-contrast") == [], path
                for width, height in (WIDE, ZOOMED, NARROW):
                    page.set_viewport_size({"width": width, "height": height})
                    assert _sideways(page) == 0, (path, width)
            assert _complaints(heard) == []
            _lock(page, base, language)
            assert _barriers(page) == []


def _open_all(page: Page) -> None:
    """Open what is folded away, so that it is looked at too."""
    page.evaluate("document.querySelectorAll('details').forEach(folded => folded.open = true)")
    expect(page.locator("details:not([open])")).to_have_count(0)


def _lock(page: Page, base: str, language: str) -> None:
    page.goto(f"{base}/items/")
    page.get_by_role("button", name=in_language("Lock now", language)).click()
    locked = in_language("The case is locked", language)
    expect(page.get_by_role("heading", level=1)).to_have_text(locked)
    page.goto(f"{base}/items/I3/")
    expect(page.get_by_role("heading", level=1)).to_have_text(locked)


def test_hostile_words_run_nothing_and_break_no_page(browser: Browser, hostile_folder: Path) -> None:
    with served(hostile_folder) as (address, _), browser.new_context() as context:
        base = address.removesuffix(urlsplit(address).path)
        page = _new_page(context)
        heard = _listened(page)
        page.on("dialog", lambda dialog: heard.append(f"dialog: {dialog.message}"))
        page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
        page.goto(address)
        for path in ("/", "/items/", "/items/I1/", "/claims/", "/origins/", "/history/"):
            page.goto(base + path)
            assert _sideways(page) == 0, path
        page.goto(f"{base}/origins/")
        page.locator("article a").first.click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("<script>alert(1)</script>")
        assert _complaints(heard) == []


def test_the_keyboard_alone_leads_through(browser: Browser, demo_folder: Path) -> None:
    with served(demo_folder) as (address, _), browser.new_context() as context:
        page = _new_page(context)
        page.goto(address)
        page.keyboard.press("Tab")
        skip = page.get_by_role("link", name="Skip to the content")
        expect(skip).to_be_focused()
        expect(skip).to_be_in_viewport()
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_be_focused()
        page.get_by_role("link", name="Items", exact=True).first.focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Items")
        page.get_by_role("link", name="I3", exact=True).focus()
        page.keyboard.press("Enter")
        page.locator("a.tag").first.focus()
        page.keyboard.press("Enter")
        target = page.locator("article.claim:target")
        expect(target).to_be_in_viewport()
        target.locator("summary").press("Enter")
        expect(target.locator("ol.chain")).to_be_visible()
