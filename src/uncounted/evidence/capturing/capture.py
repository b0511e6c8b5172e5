"""Capture a page: ask for it, let it load what it needs, take its picture, and list what could not be had.

- One visit; each address is asked once. Every byte that came stands in the WARC.
- With Chromium, the page's scripts run and what they load is captured too. Without it, what the HTML and the
  style sheets name is captured, and the picture is "not captured".
- Everything stays in memory, within the bounds of the visit, until it is sealed. Robots files are not
  consulted: one page is captured because a person asked for it, and nothing is followed from there.
"""

from __future__ import annotations

import datetime
from collections import Counter, deque
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import Any

from uncounted import __version__
from uncounted.evidence.capturing.addresses import WebAddress, joined
from uncounted.evidence.capturing.browser import Picture, take_picture, user_agent
from uncounted.evidence.capturing.client import DOCUMENT, Asking, headers_sent
from uncounted.evidence.capturing.clock import clock_synchronised
from uncounted.evidence.capturing.devtools import BrowserGoneError, DevTools, Found, find_browser, running
from uncounted.evidence.capturing.exchanges import Exchange
from uncounted.evidence.capturing.proxy import Proxy
from uncounted.evidence.capturing.reasons import NotCaptured, NotCapturedError, Reason
from uncounted.evidence.capturing.references import css_references, decoded, html_references
from uncounted.evidence.capturing.visit import Bounds, Visit
from uncounted.evidence.capturing.warc import warc_pieces
from uncounted.vocabulary.verdicts import Verdict

NO_BROWSER = "no browser is installed"
NOT_ASKED_FOR = "it was not asked for"
BROWSER_FAILED = "the browser ended or did not answer"
NOTHING_TO_SHOW = "there is no page to show"
UNLISTED = "more than are listed"
# where a server names no type, a browser looks at the content
_HTML = frozenset({"text/html", "application/xhtml+xml", ""})
_SHOWN = _HTML | {"text/plain", "text/xml", "application/xml", "application/json"}
_PARSED_BYTES, _LARGEST_PAGE = 16 << 20, 64 << 20
_DEEPEST = 5


@dataclass(frozen=True, slots=True)
class Wish:
    """What a member asked for: the address, how it is reached, and whether a browser may run its scripts."""

    address: WebAddress
    allow_private: bool = False
    proxy: Proxy | None = None
    with_browser: bool = True
    bounds: Bounds = field(default_factory=Bounds)


@dataclass(frozen=True, slots=True)
class Captured:
    """What a visit brought: all exchanges, the picture or why there is none, and what is missing.

    ``page`` is the last answer on the way to the page; None where there was no answer at all. ``outcome`` is
    ``None`` where the page itself was had, and else why it was not.
    """

    asked: str
    started: datetime.datetime
    ended: datetime.datetime
    synchronised: Verdict
    headers: tuple[tuple[str, str], ...]
    page: Exchange | None
    outcome: NotCaptured | None
    exchanges: tuple[Exchange, ...]
    picture: Picture | None
    no_picture: str
    missing: tuple[NotCaptured, ...]
    n_unlisted: int
    browser: str
    cut_off: Verdict
    by_proxy: bool

    @property
    def tools(self) -> str:
        """Which programs made this, with their versions."""
        return f"uncounted {__version__}, warcio {version('warcio')}"

    @property
    def content(self) -> bytes:
        """The content of the page as a browser sees it; nothing where there was no page, or it is coded."""
        if self.page is None or self.outcome is not None:
            return b""
        try:
            return self.page.content(at_most=_LARGEST_PAGE)
        except NotCapturedError:
            return b""

    @property
    def reasons(self) -> tuple[tuple[str, int], ...]:
        """How many resources are missing, by reason."""
        counted = Counter(one.reason.value for one in self.missing).most_common()
        return (*counted, *([(UNLISTED, self.n_unlisted)] if self.n_unlisted else []))

    def report(self) -> dict[str, Any]:
        """Write out everything, with each missing resource, for the WARC."""
        return {
            "asked": self.asked,
            "final": self.page.address if self.page else "not captured",
            "outcome": f"not captured: {self.outcome.reason.value}" if self.outcome else "captured",
            "status": self.page.status if self.page else "not captured",
            "started": self.started.isoformat(),
            "ended": self.ended.isoformat(),
            "clock": "the system clock of the collecting machine",
            "clock_synchronised": self.synchronised.value,
            "headers_sent": [list(pair) for pair in self.headers],
            "reached": "through a proxy" if self.by_proxy else "directly",
            "robots": "not consulted",
            "tools": self.tools,
            "browser": self.browser,
            "browser_cut_off_by_the_system": self.cut_off.value,
            "picture": self.picture.extent if self.picture else f"not captured: {self.no_picture}",
            "picture_address": self.picture.address if self.picture else "not captured",
            "secured": sorted({f"{_host(one)}: {one.secured}" for one in self.exchanges if one.secured}),
            "resources": len(self.exchanges),
            "not_captured_and_not_listed": self.n_unlisted,
            "not_captured": [[one.address, one.reason.value, one.detail] for one in self.missing],
        }

    def warc(self) -> Iterator[bytes]:
        """Write the visit as a WARC file, piece by piece."""
        return warc_pieces(
            self.exchanges,
            asked=self.asked,
            started=self.started,
            picture=self.picture.png if self.picture else b"",
            report=self.report(),
        )


def capture_page(wish: Wish, *, clock: Callable[[], datetime.datetime]) -> Captured:
    """Visit a page once and bring back everything that could be had.

    Nothing is raised for what a server, a network or a browser does: it is listed as not captured.
    """
    found = find_browser() if wish.with_browser else None
    with ExitStack() as stack:
        browser, product = _start(stack, found)
        asking = Asking(user_agent(product), clock, wish.allow_private, wish.proxy)
        visit, started = Visit(asking, wish.bounds), clock()
        visit.follow(wish.address.text, DOCUMENT)
        page = visit.exchanges[-1] if visit.exchanges else None
        outcome = visit.missing[-1] if page is None or page.redirect is not None else None
        picture, no_picture = None, _no_picture(wish, found)
        if outcome is None and page is not None:
            if found is not None:
                picture, no_picture = _pictured(browser, visit, page, wish.address.text)
            if picture is None:
                _load_references(visit, page)
    return Captured(
        asked=wish.address.text,
        started=started,
        ended=clock(),
        synchronised=clock_synchronised(),
        headers=headers_sent(wish.address, DOCUMENT, asking.user_agent),
        page=page,
        outcome=outcome,
        exchanges=tuple(visit.exchanges),
        picture=picture,
        no_picture=no_picture,
        missing=visit.missing,
        n_unlisted=visit.n_unlisted,
        browser=product or f"not used: {no_picture}",
        cut_off=_cut_off(found),
        by_proxy=wish.proxy is not None,
    )


def _start(stack: ExitStack, found: Found | None) -> tuple[DevTools | None, str]:
    if found is None:
        return None, ""
    try:
        browser = stack.enter_context(running(found))
        told = browser.call("Browser.getVersion", seconds=30, meanwhile=lambda _: None)
    except BrowserGoneError:
        return None, ""
    return browser, str(told.get("product", ""))


def _no_picture(wish: Wish, found: Found | None) -> str:
    """Say why there is no picture, before one was tried."""
    if not wish.with_browser:
        return NOT_ASKED_FOR
    return NO_BROWSER if found is None else NOTHING_TO_SHOW


def _pictured(
    browser: DevTools | None, visit: Visit, page: Exchange, address: str
) -> tuple[Picture | None, str]:
    """Take the picture; where there is none, say why."""
    if browser is None:
        return None, BROWSER_FAILED
    if page.media_type not in _SHOWN and not page.media_type.startswith("image/"):
        return None, NOTHING_TO_SHOW
    try:
        return take_picture(browser, visit, address), NOTHING_TO_SHOW
    except BrowserGoneError:
        return None, BROWSER_FAILED


def _cut_off(found: Found | None) -> Verdict:
    if found is None:
        return Verdict.NOT_CHECKED
    return Verdict.PASSED if found.cut_off else Verdict.FAILED


def _load_references(visit: Visit, page: Exchange) -> None:
    """Ask for what a page names, and for what its style sheets name, some levels deep."""
    if page.media_type not in _HTML:
        return
    base, references = html_references(_text(visit, page))
    own = WebAddress.parse(page.address)
    waiting = deque((own.joined(base) if base else own.text, one, 0) for one in references)
    while waiting:
        place, reference, depth = waiting.popleft()
        address = joined(place, reference.address)
        if reference.nested:
            visit.lacks(address, Reason.NESTED)
            continue
        exchange = visit.follow(address, reference.accept)
        if exchange is not None and exchange.media_type == "text/css" and depth < _DEEPEST:
            found = css_references(_text(visit, exchange))
            waiting.extend((exchange.address, one, depth + 1) for one in found)


def _text(visit: Visit, exchange: Exchange) -> str:
    try:
        content = exchange.content(at_most=visit.bounds.answer_bytes)[:_PARSED_BYTES]
    except NotCapturedError as error:
        visit.lacks(exchange.address, error.reason, error.detail)
        return ""
    charset = exchange.header("content-type").lower().partition("charset=")[2].strip(" \"';")
    return decoded(content, charset)


def _host(exchange: Exchange) -> str:
    return WebAddress.parse(exchange.address).authority
