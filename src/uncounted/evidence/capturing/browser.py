"""A page as a browser shows it: its scripts run, all they ask for comes from the visit, a picture is taken.

- Every request of the page, its frames and its workers is stopped before it is made, and answered with what
  our own client recorded. A request that would send data (POST and the like) is not made, and is listed.
- The page is scrolled through once, so that what loads only when it is seen is loaded. All of it is bounded.
- The picture is the whole page down to a bound, with the time of its taking inside (PNG, "Creation Time").
"""

from __future__ import annotations

import base64
import datetime
import re
import struct
import time
import zlib
from dataclasses import dataclass
from email.utils import format_datetime
from typing import Any

from uncounted.evidence.capturing.client import ANYTHING, DOCUMENT, IMAGE, STYLE
from uncounted.evidence.capturing.devtools import BrowserGoneError, DevTools, Message
from uncounted.evidence.capturing.exchanges import Exchange
from uncounted.evidence.capturing.reasons import NotCapturedError, Reason
from uncounted.evidence.capturing.visit import Visit

WIDTH, TALLEST = 1280, 16_384
_STEP, _MOST_STEPS = 700, 30
_LOAD_SECONDS, _SETTLE_SECONDS, _QUIET_SECONDS = 60.0, 15.0, 0.6
_STEP_QUIET_SECONDS = 0.15
_PICTURE_SECONDS, _GRANTED_SECONDS = 45.0, 8.0
_ACCEPTED = {"Document": DOCUMENT, "Image": IMAGE, "Stylesheet": STYLE}
# what these ask for was done by our client already, or shall not be done: state kept, reports to servers
_KEPT_BACK = frozenset(
    {
        "set-cookie",
        "content-encoding",
        "content-length",
        "transfer-encoding",
        "connection",
        "alt-svc",
        "strict-transport-security",
        "report-to",
        "reporting-endpoints",
        "nel",
    }
)
_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_OWN_PAGES = ("chrome-error:", "chrome:", "about:")
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
# signature, and the chunk IHDR: length, name, 13 bytes, check (PNG, third edition, s. 5.2 and 11.2.1)
_AFTER_HEADER = 33
_EMPTIEST_ANSWER = {100, 101, 102, 103, 204, 205, 304}


@dataclass(frozen=True, slots=True)
class Picture:
    """A dated PNG of a page, the address that the page had at that moment, and what of it is shown."""

    png: bytes
    address: str
    taken: datetime.datetime
    extent: str


def user_agent(product: str) -> str:
    """Name a common browser of the version that is installed: one of many visitors.

    Examples
    --------
    >>> user_agent("Chrome/139.0.1.2")[-31:]
    'Chrome/139.0.0.0 Safari/537.36'
    """
    major = re.search(r"/(\d+)", product)
    version = major.group(1) if major else "140"
    return (
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
        f"Chrome/{version}.0.0.0 Safari/537.36"
    )


def take_picture(browser: DevTools, visit: Visit, address: str) -> Picture | None:
    """Show a page in a browser, let it load what it needs from the visit, and take its picture.

    None where the browser showed an error of its own instead of the page: that is no picture of it.

    Raises
    ------
    BrowserGoneError
        The browser ended or did not answer; what was recorded until then stays.
    """
    return _Page(browser, visit).pictured(address)


class _Page:
    def __init__(self, browser: DevTools, visit: Visit) -> None:
        self._browser = browser
        self._visit = visit
        self._session = ""
        self._loaded = False
        self._navigation = 0
        self._last_request = time.monotonic()
        self._fulfilling: dict[int, tuple[str, str]] = {}

    def pictured(self, address: str) -> Picture | None:
        self._open()
        self._navigation = self._browser.send("Page.navigate", {"url": address}, self._session)
        self._wait(_LOAD_SECONDS, loaded=True)
        self._wait(_SETTLE_SECONDS)
        self._scroll()
        shown = str(self._evaluated("document.URL") or "")
        return None if shown.startswith(_OWN_PAGES) else self._shot(shown)

    def _open(self) -> None:
        self._browser.send("Target.setAutoAttach", _ATTACH)
        # nothing of this context is written to the profile
        context = self._call("Target.createBrowserContext", {"disposeOnDetach": True})["browserContextId"]
        self._browser.send("Browser.setDownloadBehavior", {"behavior": "deny", "browserContextId": context})
        target = self._call(
            "Target.createTarget",
            {"url": "about:blank", "browserContextId": context, "width": WIDTH, "height": 800},
        )["targetId"]
        self._session = self._call("Target.attachToTarget", {"targetId": target, "flatten": True})[
            "sessionId"
        ]
        self._prepare(self._session)
        self._browser.send("Page.enable", {}, self._session)
        self._call("Network.setBypassServiceWorker", {"bypass": True}, self._session)

    def _prepare(self, session: str) -> None:
        """Stop every request of a page, a frame or a worker, before it does anything."""
        send = self._browser.send
        send("Fetch.enable", {"patterns": [{"urlPattern": "*", "requestStage": "Request"}]}, session)
        send("Network.enable", {"maxTotalBufferSize": 0, "maxResourceBufferSize": 0}, session)
        agent = {"userAgent": self._visit.asking.user_agent, "acceptLanguage": "en-US", "platform": "Win32"}
        send("Emulation.setUserAgentOverride", agent, session)
        send("Target.setAutoAttach", _ATTACH, session)
        send("Runtime.runIfWaitingForDebugger", {}, session)

    def _call(
        self, method: str, parameters: dict[str, Any], session: str = "", seconds: float = 20
    ) -> Message:
        """Call in the time that the visit has left; a little is granted even where there is none."""
        granted = min(seconds, max(self._visit.seconds_left, _GRANTED_SECONDS))
        return self._browser.call(method, parameters, session, seconds=granted, meanwhile=self._hear)

    def _wait(self, seconds: float, *, loaded: bool = False, quiet: float = _QUIET_SECONDS) -> None:
        """Answer requests until the page is loaded (if that is waited for) and none came for a while."""
        deadline = time.monotonic() + min(seconds, self._visit.seconds_left)
        begun = time.monotonic()
        while (now := time.monotonic()) < deadline:
            still = now - max(self._last_request, begun) >= quiet
            if still and (self._loaded or not loaded):
                return
            message = self._browser.next_message(min(quiet / 3, deadline - now))
            if message is not None:
                self._hear(message)

    def _hear(self, message: Message) -> None:
        parameters, session = message.get("params", {}), message.get("sessionId", "")
        match message.get("method"):
            case "Target.attachedToTarget":
                self._prepare(parameters["sessionId"])
            case "Fetch.requestPaused":
                self._answer(parameters, session)
                self._last_request = time.monotonic()
            case "Page.loadEventFired" if session == self._session:
                self._loaded = True
            case "Page.javascriptDialogOpening":
                self._browser.send("Page.handleJavaScriptDialog", {"accept": False}, session)
            case "Network.webSocketCreated":
                self._visit.lacks(str(parameters.get("url", "")), Reason.LIVE, "WebSocket")
            case "Inspector.targetCrashed" if session == self._session:
                raise BrowserGoneError
            case None if message.get("id") == self._navigation:
                # what is no page (a download, an answer without content) is never loaded
                self._loaded = self._loaded or "errorText" in message.get("result", {})
            case None if message.get("id") in self._fulfilling:
                self._confirm(message)

    def _answer(self, paused: Message, session: str) -> None:
        request = paused["request"]
        address, method = str(request["url"]), str(request["method"])
        if method != "GET":
            self._visit.lacks(address, Reason.SENDING, method[:20])
            return self._refuse(paused["requestId"], session)
        exchange = self._visit.get(address, _ACCEPTED.get(str(paused.get("resourceType")), ANYTHING))
        if exchange is None or exchange.truncated:
            return self._refuse(paused["requestId"], session)
        # judged now, so that the browser is never sent to what it must not ask for
        if exchange.redirect is not None and not self._visit.leads_on(exchange):
            return self._refuse(paused["requestId"], session)
        try:
            answer = self._as_answer(exchange)
        except NotCapturedError as error:
            self._visit.lacks(address, error.reason, error.detail)
            return self._refuse(paused["requestId"], session)
        number = self._browser.send(
            "Fetch.fulfillRequest", {"requestId": paused["requestId"], **answer}, session
        )
        self._fulfilling[number] = (paused["requestId"], session)
        return None

    def _as_answer(self, exchange: Exchange) -> Message:
        headers = [
            {"name": name, "value": value.strip()}
            for name, value in exchange.headers
            if name.lower() not in _KEPT_BACK
            and _HEADER_NAME.fullmatch(name)
            and value.isprintable()
            and value.isascii()
        ]
        answer: Message = {"responseCode": exchange.status, "responseHeaders": headers}
        if exchange.status not in _EMPTIEST_ANSWER and exchange.redirect is None:
            content = exchange.content(at_most=self._visit.bounds.answer_bytes)
            answer["body"] = base64.b64encode(content).decode("ascii")
        return answer

    def _refuse(self, request: str, session: str) -> None:
        self._browser.send("Fetch.failRequest", {"requestId": request, "errorReason": "Failed"}, session)

    def _confirm(self, message: Message) -> None:
        """Refuse a request whose answer the browser did not take: it must not wait for ever."""
        request, session = self._fulfilling.pop(message["id"])
        if "error" in message:
            self._refuse(request, session)

    def _scroll(self) -> None:
        for step in range(1, _MOST_STEPS + 1):
            script = f"window.scrollTo(0, {step * _STEP}); document.documentElement.scrollHeight"
            height = self._evaluated(script)
            self._wait(3.0, quiet=_STEP_QUIET_SECONDS)
            if not isinstance(height, int | float) or step * _STEP >= min(height, TALLEST):
                break
        self._evaluated("window.scrollTo(0, 0)")
        self._wait(_SETTLE_SECONDS)

    def _evaluated(self, script: str) -> Any:
        parameters = {"expression": script, "returnByValue": True, "timeout": 5000}
        return self._call("Runtime.evaluate", parameters, self._session).get("result", {}).get("value")

    def _shot(self, address: str) -> Picture:
        size = self._call("Page.getLayoutMetrics", {}, self._session)["cssContentSize"]
        height = max(1, min(int(size["height"]), TALLEST))
        clip = {"x": 0, "y": 0, "width": WIDTH, "height": height, "scale": 1}
        taken = self._visit.asking.clock()
        shot = self._call(
            "Page.captureScreenshot",
            {"format": "png", "captureBeyondViewport": True, "clip": clip},
            self._session,
            _PICTURE_SECONDS,
        )
        whole = (
            "the full page" if size["height"] <= TALLEST else f"cut: {height} of {int(size['height'])} pixels"
        )
        loaded = "" if self._loaded else ", before all of it was loaded"
        return Picture(dated(base64.b64decode(shot["data"]), taken), address, taken, whole + loaded)


_ATTACH = {"autoAttach": True, "waitForDebuggerOnStart": True, "flatten": True}


def dated(png: bytes, taken: datetime.datetime) -> bytes:
    """Write the time of taking into a PNG, as a text chunk of its own; no pixel is touched.

    Raises
    ------
    BrowserGoneError
        These bytes are no PNG.
    """
    if not png.startswith(_SIGNATURE) or len(png) < _AFTER_HEADER:
        raise BrowserGoneError
    text = b"tEXtCreation Time\0" + format_datetime(taken).encode("ascii")
    chunk = struct.pack(">I", len(text) - 4) + text + struct.pack(">I", zlib.crc32(text))
    return png[:_AFTER_HEADER] + chunk + png[_AFTER_HEADER:]
