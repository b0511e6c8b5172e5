"""The page as people meet it: readable by screen reader, in light and dark, narrow, mirrored and printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from tests.publication.samples import dossier, illustrated
from uncounted.publication.compose import compose
from uncounted.publication.page import render_page

pytestmark = pytest.mark.browser
_OPEN = "document.querySelectorAll('details').forEach(one => one.open = true)"
_WORDS_OVER_THE_EDGE_OF_A_PICTURE = """[...document.querySelectorAll("svg.chart text")].filter(one => {
  const box = one.getBBox(); return box.x < 0 || box.x + box.width > 640 }).map(one => one.textContent)"""
_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


# what a busy machine needs is no fault of the page
_PATIENCE_MILLISECONDS = 300_000


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=_ARGUMENTS, timeout=_PATIENCE_MILLISECONDS
        )
        yield browser
        browser.close()


def _new_page(browser: Browser, **options: Any) -> Page:
    page = browser.new_page(**options)
    page.set_default_timeout(_PATIENCE_MILLISECONDS)
    return page


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("page") / "dossier.html"
    path.write_bytes(dossier(illustrated())["dossier.html"])
    return path.as_uri()


@pytest.mark.parametrize("language", ["es", "ru", "ar"])
def test_no_language_has_a_barrier_that_axe_can_find(browser: Browser, tmp_path: Path, language: str) -> None:
    path = tmp_path / "dossier.html"
    path.write_bytes(dossier(replace(illustrated(), language=language))["dossier.html"])
    page = _new_page(browser)
    page.goto(path.as_uri())
    page.evaluate(_OPEN)
    assert [one["id"] for one in Axe().run(page).response["violations"]] == []
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_has_no_barrier_that_axe_can_find(browser: Browser, address: str, scheme: str) -> None:
    page = _new_page(browser, color_scheme="dark" if scheme == "dark" else "light")
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(address)
    page.evaluate(_OPEN)
    assert complaints == []  # the policy lets its own stylesheet through and nothing asked for more
    assert [one["id"] for one in Axe().run(page).response["violations"]] == []
    page.close()


@pytest.mark.parametrize("width", [360, 1000])
@pytest.mark.parametrize("language", ["en", "es", "ru", "ar"])
def test_nothing_runs_over_the_edge(browser: Browser, tmp_path: Path, width: int, language: str) -> None:
    path = tmp_path / "dossier.html"
    path.write_text(render_page(compose(replace(illustrated(), language=language))))
    page = _new_page(browser, viewport={"width": width, "height": 800})
    page.goto(path.as_uri())
    page.evaluate(_OPEN)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(_WORDS_OVER_THE_EDGE_OF_A_PICTURE) == []
    page.close()


def test_print_shows_the_evidence_of_closed_sentences(browser: Browser, address: str) -> None:
    page = _new_page(browser)
    page.goto(address)
    quote = page.locator("#s2 blockquote").first
    assert not quote.is_visible()
    page.emulate_media(media="print")
    assert quote.is_visible()
    page.close()
