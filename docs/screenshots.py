"""Pictures of every page of the workbench on the shipped example, made again by ``make screenshots``.

- Light and dark, left to right and right to left, wide and narrow; all go to the folder that is named.
- Without a folder, only the few that the documents show are written, to ``docs/pictures``, small.
- The case is invented; nothing of a real one is ever drawn.
"""

from __future__ import annotations

import queue
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

from uncounted.casework import demonstration
from uncounted.workbench import serve

PICTURES = Path(__file__).resolve().parent / "pictures"
CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PAGES = {
    "home": "/",
    "items": "/items/",
    "item": "/items/I3/",
    "claims": "/claims/",
    "origins": "/origins/",
    "proposition": "/origins/P1/",
    "intake": "/intake/",
    "interview": "/interview/",
    "coding": "/coding/",
    "coding-item": "/coding/I3/",
    "people": "/people/",
    "requests": "/requests/",
    "estimates": "/estimates/",
    "jobs": "/jobs/",
    "protection": "/protection/",
    "persons": "/protection/persons/",
    "drills": "/protection/drills/",
    "publication": "/publication/",
    "next-edition": "/publication/next/en/",
    "history": "/history/",
}
LARGEST_BYTES = 150_000

Scheme = Literal["light", "dark"]


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: which page, in which light, direction and width (in CSS pixels)."""

    page: str
    scheme: Scheme = "light"
    language: str = "en"
    width: int = 1200

    @property
    def name(self) -> str:
        """The name of its file."""
        direction = "rtl" if self.language == "ar" else "ltr"
        return f"{self.page}-{self.scheme}-{direction}-{self.width}.png"


SHOWN_IN_DOCUMENTS: tuple[Picture, ...] = (
    Picture("home"),
    Picture("item"),
    Picture("proposition", scheme="dark"),
    Picture("item", language="ar"),
)
_LOOKS: tuple[tuple[Scheme, int], ...] = (("light", 1200), ("dark", 1200), ("light", 360))
EVERYTHING = tuple(
    Picture(page, scheme, language, width)
    for page in PAGES
    for language in ("en", "ar")
    for scheme, width in _LOOKS
)


def main(arguments: list[str]) -> int:
    """Draw the pictures; an argument names a folder for all of them."""
    folder, pictures, whole = PICTURES, SHOWN_IN_DOCUMENTS, False
    if arguments:
        folder, pictures, whole = Path(arguments[0]), EVERYTHING, True
    folder.mkdir(parents=True, exist_ok=True)
    folder = folder.resolve()
    # the pages name the folder as it was given: a short name, and none of this machine
    with tempfile.TemporaryDirectory() as scratch, chdir(scratch), sync_playwright() as playwright:
        case = demonstration.demonstrate(Path("demo")).case_folder
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        for language in sorted({picture.language for picture in pictures}):
            with _signed_in(browser, case, language) as (page, base):
                for picture in pictures:
                    if picture.language == language:
                        _draw(page, base, picture, folder / picture.name, whole=whole)
        browser.close()
    too_large = [path.name for path in folder.glob("*.png") if path.stat().st_size > LARGEST_BYTES]
    if too_large and not whole:
        sys.stderr.write(f"too large for the repository: {', '.join(sorted(too_large))}\n")
        return 1
    sys.stdout.write(f"{len(pictures)} pictures in {folder}\n")
    return 0


@contextmanager
def _signed_in(browser: Browser, case: Path, language: str) -> Iterator[tuple[Page, str]]:
    announced: queue.Queue[str] = queue.Queue()
    options = {"announce": announced.put, "language": language}
    # the server ends with this process; the case it shows is thrown away with the scratch folder
    threading.Thread(target=serve, args=(case, demonstration.PASSPHRASE), kwargs=options, daemon=True).start()
    address = announced.get(timeout=60)
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(address)
        yield page, address.removesuffix(urlsplit(address).path)


def _draw(page: Page, base: str, picture: Picture, path: Path, *, whole: bool) -> None:
    page.emulate_media(color_scheme=picture.scheme)
    page.set_viewport_size({"width": picture.width, "height": 820})
    page.goto(base + PAGES[picture.page])
    page.screenshot(path=path, full_page=whole)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
