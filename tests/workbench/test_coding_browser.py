"""A coder at the keyboard, in a real browser: how many keys a claim takes; no barrier, no complaint.

`pytest tests/workbench/test_coding_browser.py -s` prints the keys of each claim.
"""

from __future__ import annotations

import json
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.workbench import cast, test_browser
from tests.workbench.test_browser import NARROW, WIDE
from tests.workbench.test_serving import served
from uncounted.casework import coding, intake
from uncounted.casework.cases import create_case, open_case
from uncounted.evidence import ItemKind

SEED = "data/seed-report.txt"
GOAL = 3
pytestmark = pytest.mark.browser
browser = test_browser.browser

# what the coder of this measure files each act under: chosen by the key of the proposition
PROPOSITIONS = {
    "P1": "People were detained in the wave",
    "P2": "Those detained were tortured",
    "P3": "Some of those detained died",
    "P4": "Relatives were told to kill",
}
FILED = {
    **dict.fromkeys(("detention", "mass_roundup", "abduction", "arrest", "camp_detention"), "1"),
    **dict.fromkeys(("torture", "torture_electric", "beating"), "2"),
    **dict.fromkeys(("killing", "death_in_custody", "death"), "3"),
    **dict.fromkeys(("incitement_to_kill", "threat_to_kill", "summons_of_relatives"), "4"),
}


@pytest.fixture
def folder(tmp_path: Path, shared: Path) -> Path:
    with create_case(tmp_path / "c", passphrase=cast.PASSPHRASE, title="A case", cost=cast.CHEAP) as case:
        known = intake.Provenance("a paper", published="2017-05", kind=ItemKind.REPORT)
        intake.take_in(case, [(shared / SEED).read_bytes()], "report.txt", known)
        coding.suggest(case)
        empty = {"coder": "c", "propositions": PROPOSITIONS, "items": [{"item": "I1", "decisions": []}]}
        coding.code(case, json.dumps(empty).encode(), where="decisions")
    return tmp_path / "c"


class Keyboard:
    """Presses keys and counts them."""

    def __init__(self, page: Page) -> None:
        self.page, self.n_keys = page, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.n_keys += 1


def _one(page: Page, keyboard: Keyboard) -> int:
    """Judge the current suggestion with keys alone; returns how many it took."""
    before = keyboard.n_keys
    line = page.locator("[data-step][aria-current]")
    name = str(line.get_attribute("data-line"))
    said = line.locator("dd").nth(1).inner_text()
    wanted = next((key for act, key in _LABELS.items() if act in said), "0")
    chosen = line.locator("input[name=proposition]:checked").get_attribute("data-key")
    if chosen != f"Digit{wanted}":
        keyboard.press(f"Digit{wanted}")
    measure = line.locator("input[name=measure]")
    if measure.count() and not measure.input_value():
        keyboard.press("KeyM", *"killed" if wanted == "3" else "detained")
        keyboard.press("Enter")
    else:
        keyboard.press("KeyC")
    expect(page.locator(f"[data-line={name}][aria-current]")).to_have_count(0)
    return keyboard.n_keys - before


def _labels() -> dict[str, str]:
    from uncounted.vocabulary.acts import ACTS

    return {ACTS[code].label: key for code, key in FILED.items() if code in ACTS}


_LABELS = _labels()


def test_a_claim_of_the_seed_report_takes_at_most_three_keys_at_the_median(
    browser: Browser, folder: Path
) -> None:
    with served(folder) as (address, _), browser.new_context() as context:
        base = address.removesuffix(urlsplit(address).path)
        page = test_browser._new_page(context)
        heard = test_browser._listened(page)
        page.goto(address)
        page.goto(f"{base}/coding/I1/")
        keyboard, counts = Keyboard(page), []
        waiting = page.locator("article.suggested.line")
        n_suggested = waiting.count()
        for _ in range(n_suggested):
            expect(page.locator("article.suggested[aria-current]")).to_have_count(1)
            counts.append(_one(page, keyboard))
        expect(waiting).to_have_count(0)
        keyboard.press("KeyU")
        expect(waiting).to_have_count(1)
        assert test_browser._complaints(heard) == []
    with open_case(folder, passphrase=cast.PASSPHRASE) as case:
        assert len(coding.coded_claims(case)) == n_suggested - 1
    print(f"\nkeys for each of {len(counts)} claims: {counts}")
    print(f"median {median(counts)}, most {max(counts)}, in all {sum(counts)}")
    assert median(counts) <= GOAL


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_an_item_is_coded_by_the_keyboard(
    browser: Browser, folder: Path, shared: Path, language: str, direction: str
) -> None:
    with served(folder, language=language) as (address, _), browser.new_context() as context:
        base = address.removesuffix(urlsplit(address).path)
        page = test_browser._new_page(context)
        heard = test_browser._listened(page)
        page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
        page.goto(address)
        for path in ("agreement/", ""):
            page.goto(f"{base}/coding/{path}")
            assert test_browser._barriers(page) == [], path
        page.keyboard.press("KeyO")
        expect(page.locator("html")).to_have_attribute("dir", direction)
        expect(page.locator("mark.lit").first).to_be_in_viewport()
        page.keyboard.press("KeyJ")
        expect(page.locator("[data-line=s2][aria-current]")).to_be_visible()
        page.keyboard.press("KeyR")
        expect(page.locator("[data-line=s2]")).to_have_count(0)
        page.keyboard.press("KeyU")
        expect(page.locator("[data-line=s2][aria-current]")).to_be_visible()
        assert test_browser._barriers(page) == []
        page.keyboard.press("KeyE")
        expect(page.locator("form.whole")).to_be_visible()
        page.locator("#f-note").fill("half a thought")
        expect(page.locator("#kept")).to_contain_text(
            cast.in_language(
                "This draft is kept until the case is locked. It is not in the case yet.", language
            )
        )
        assert test_browser._barriers(page) == []
        page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
        assert test_browser._sideways(page) == 0
        _chosen_words(page, base, (shared / SEED).read_text(encoding="utf-8"))
        assert test_browser._complaints(heard) == []


def _chosen_words(page: Page, base: str, text: str) -> None:
    """Choose words in the text with the keyboard's own selection; the form knows their exact place."""
    page.goto(f"{base}/coding/I1/add/")
    page.evaluate(
        """() => {
            const run = [...document.querySelectorAll('[data-text] [data-from]')]
                .find((one) => one.textContent.includes('joint in your body'));
            const at = run.firstChild.data.indexOf('joint');
            document.getSelection().setBaseAndExtent(run.firstChild, at, run.firstChild, at + 5);
            document.dispatchEvent(new Event('mouseup'));
        }"""
    )
    start = text.index("joint in your body")
    expect(page.locator("#f-words")).to_have_value("joint")
    expect(page.locator("form.whole input[name=start]")).to_have_value(str(start))
