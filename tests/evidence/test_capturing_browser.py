"""A browser shows the page, and never touches the network or the disk: all it gets comes from our client."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import struct
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.evidence.site import Site, build_report, png, served
from tests.evidence.test_capturing import NOW, reasons, records, visit
from uncounted.evidence.capturing import Bounds, Captured, capture, devtools
from uncounted.evidence.capturing.browser import TALLEST, dated
from uncounted.evidence.capturing.devtools import BrowserGoneError, Found, find_browser
from uncounted.evidence.capturing.reasons import Reason
from uncounted.vocabulary.verdicts import Verdict

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def chromium() -> Found:
    """Return the browser; absent, the test is skipped, which CI counts as a failure."""
    found = find_browser()
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("Chromium is absent: in CI a skipped browser test is a failure")
        pytest.skip("BROWSER NOT CHECKED: Chromium is not installed")
    return found


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as one:
        yield one


@pytest.fixture
def place() -> Iterator[Path]:
    """Return an empty folder in which a browser's profile is made; its name is short, as sockets need it."""
    with tempfile.TemporaryDirectory(prefix="u-") as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(devtools, "_IN_MEMORY", Path(folder))
        yield Path(folder)


def size(picture: bytes) -> tuple[int, int]:
    """Read width and height of a PNG."""
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


# everything by which a page makes a browser reach out, each on its own, so that one failure stops none
REACHING_OUT = """
const tries = [
  () => new WebSocket("ws://HERE/socket"),
  () => fetch("/fetched"),
  () => navigator.sendBeacon("/beacon", "what the browser knows"),
  () => { const asked = new XMLHttpRequest(); asked.open("GET", "/waited-for", false); asked.send(); },
  () => new Worker("/worker.js"),
  () => new SharedWorker("/shared.js"),
  () => navigator.serviceWorker.register("/service.js"),
  () => new EventSource("/events"),
  () => {
    const server = {urls: "turn:HERE?transport=tcp", username: "a", credential: "b"};
    const caller = new RTCPeerConnection({iceServers: [server]});
    caller.createDataChannel("x");
    caller.createOffer().then((offer) => caller.setLocalDescription(offer));
  },
  () => new WebTransport("https://HERE/transport"),
  () => window.open("/opened"),
  () => alert("stop"),
  () => { document.cookie = "a=b"; localStorage.a = "CANARY-STORED"; indexedDB.open("CANARY-STORED"); },
  () => put("iframe", "src", "http://OTHER/framed"),
  () => put("iframe", "src", "file:///etc/passwd"),
  () => put("img", "src", "/to-file"),
  () => put("img", "src", "/circle"),
  () => Object.assign(put("link", "rel", "preconnect"), {href: "http://OTHER/"}),
  () => Object.assign(put("link", "rel", "dns-prefetch"), {href: "http://OTHER/"}),
  () => Object.assign(put("link", "rel", "prefetch"), {href: "/prefetched"}),
  () => Object.assign(put("a", "href", "/download"), {download: "x.bin"}).click(),
];
function put(name, attribute, value) {
  const made = document.createElement(name);
  made.setAttribute(attribute, value);
  document.body.append(made);
  return made;
}
for (const attempt of tries) { try { attempt(); } catch (error) { console.log(error); } }
"""


def _reach_out(site: Site, other: Site) -> None:
    script = REACHING_OUT.replace("HERE", site.address[7:]).replace("OTHER", f"localhost:{other.port}")
    build_report(site, more=script)
    for name in ("worker", "shared", "service"):
        site.put(f"/{name}.js", f"fetch('/from-{name}')".encode(), "text/javascript")
    site.lead("/to-file", "file:///etc/passwd")
    site.lead("/circle", "/circle-2")
    site.lead("/circle-2", "/circle")
    site.put("/download", b"bytes", "application/octet-stream", "Content-Disposition: attachment")
    other.put("/framed", b"<p>in a frame</p><img src='/in-frame.png'>")
    other.put("/in-frame.png", png(4, 4, (9, 9, 9)), "image/png")


CANARY = "CANARY-STORED"


class Watched:
    """A folder that is read again and again while something runs: which files were there, and which told."""

    def __init__(self, folder: Path, sought: tuple[bytes, ...]) -> None:
        self.seen: set[str] = set()
        self.told: set[str] = set()
        self._folder, self._sought = folder, sought
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch)

    def __enter__(self) -> Watched:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._ended.wait(0.05):
            # a folder or a file may be gone before it is read
            with contextlib.suppress(OSError):
                for path in self._folder.rglob("*"):
                    self._look_at(path)

    def _look_at(self, path: Path) -> None:
        with contextlib.suppress(OSError):
            if path.is_file() and not path.is_symlink():
                self.seen.add(path.name)
                data = path.read_bytes()
                self.told |= {path.name for words in self._sought if words in data}


@dataclass(frozen=True)
class Shown:
    """One visit in a browser, and all that was seen of it from outside."""

    captured: Captured
    site: Site
    other: Site
    watched: Watched
    left: tuple[Path, ...]


def show(found: Found, folder: Path) -> Shown:
    """Show a page that reaches out in every way, led to by a redirect."""
    sought = (CANARY.encode(), CANARY.encode("utf-16-le"), CANARY.encode("utf-16-be"), b"wave of arrests")
    with pytest.MonkeyPatch.context() as patch, served() as site, served() as other:
        patch.setattr(devtools, "_IN_MEMORY", folder)
        patch.setattr(capture, "find_browser", lambda: found)
        _reach_out(site, other)
        site.lead("/go", "/", 301)
        with Watched(folder, sought) as watched:
            captured = visit(site.address + "/go", with_browser=True)
        return Shown(captured, site, other, watched, tuple(folder.iterdir()))


@pytest.fixture(scope="module")
def shown(chromium: Found) -> Shown:
    with tempfile.TemporaryDirectory(prefix="u-") as folder:
        return show(chromium, Path(folder))


def test_a_page_is_shown_whole_with_what_its_scripts_load(shown: Shown) -> None:
    picture = shown.captured.picture
    assert picture is not None
    width, height = size(picture.png)
    assert (width, picture.extent) == (1280, "the full page")
    assert 2400 < height < 4000
    assert b"tEXtCreation Time\x00Sun, 01 Jun 2031 12:00:00 +0000" in picture.png
    assert picture.address == shown.site.address + "/"
    # loaded by a script, loaded when seen, and named by a sheet that came compressed
    assert {"/late.png", "/seen.png", "/more.css", "/back.png"} < set(shown.site.paths)


def test_what_the_browser_was_given_is_what_is_kept(shown: Shown) -> None:
    site, found = shown.site, records(shown.captured)
    for path in set(site.paths) & set(site.answers):
        assert found["response", site.address + path][0] == site.answers[path]
    assert shown.captured.picture is not None
    assert found["resource", f"urn:fullPage:{site.address}/go"][0] == shown.captured.picture.png
    report = json.loads(found["metadata", f"urn:uncounted:capture:{site.address}/go"][0])
    assert report["final"] == site.address + "/"
    assert report["browser"].startswith("Chrome/")
    assert len(report["not_captured"]) == len(shown.captured.missing) > 5


def test_the_browser_never_connects_anywhere(shown: Shown, chromium: Found) -> None:
    if os.environ.get("CI"):
        assert chromium.cut_off, "in CI the browser must be cut off by the system"
    _never_connected(shown)


@pytest.mark.prove
def test_the_browser_never_connects_anywhere_by_its_switches_alone(chromium: Found, place: Path) -> None:
    shown = show(Found(chromium.program, cut_off=False), place)
    assert shown.captured.cut_off is Verdict.FAILED
    assert shown.captured.picture is not None
    _never_connected(shown)


def _never_connected(shown: Shown) -> None:
    site, other = shown.site, shown.other
    ours = len(shown.captured.exchanges)
    assert site.n_connections + other.n_connections == len(site.asked) + len(other.asked) == ours
    assert site.paths[:2] == ["/go", "/"]
    assert len(set(site.paths)) == len(site.paths)
    assert {"/fetched", "/waited-for", "/from-worker", "/from-shared", "/prefetched"} < set(site.paths)
    assert {"/framed", "/in-frame.png"} <= set(other.paths)
    for request in (*site.asked, *other.asked):
        first, *rest = request.lower().split(b"\r\n")
        assert first.startswith(b"get ")
        names = [line.split(b":")[0].decode() for line in rest if line]
        assert names == ["host", "user-agent", "accept", "accept-language", "accept-encoding", "connection"]
    told = {one.reason for one in shown.captured.missing}
    assert {Reason.LIVE, Reason.SENDING, Reason.SCHEME, Reason.REDIRECTS, Reason.STATUS} <= told
    assert "file:///etc/passwd" in reasons(shown.captured)


def test_nothing_of_the_page_is_on_the_disk_at_any_moment(shown: Shown) -> None:
    assert len(shown.watched.seen) > 5, "the profile was not watched"
    assert shown.watched.told == set()
    assert shown.left == ()


@pytest.mark.prove
def test_the_height_of_the_picture_is_bounded_and_that_is_said(
    chromium: Found, site: Site, place: Path
) -> None:
    site.put("/", b"<body style='margin:0'><div style='height:100000px'>long</div>")
    captured = visit(site.address + "/", with_browser=True)
    assert captured.picture is not None
    assert size(captured.picture.png) == (1280, TALLEST)
    assert captured.picture.extent == f"cut: {TALLEST} of 100000 pixels"


NO_PAGES = {
    "an unknown coding": b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 4\r\n\r\nbody",
    "an empty error": b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\nContent-Length: 0\r\n\r\n",
    "no content": b"HTTP/1.1 204 No Content\r\n\r\n",
    "a download": b"HTTP/1.1 200 OK\r\nContent-Disposition: attachment\r\nContent-Length: 4\r\n\r\nbody",
    "half a page": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 99\r\n\r\n<p>half",
    "another type": b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nContent-Length: 4\r\n\r\nbody",
}


@pytest.mark.prove
@pytest.mark.parametrize("answer", NO_PAGES)
def test_a_page_that_cannot_be_shown_gets_no_picture_of_an_error(
    chromium: Found, site: Site, answer: str, place: Path
) -> None:
    site.answers["/"] = NO_PAGES[answer]
    captured = visit(site.address + "/", with_browser=True)
    assert captured.outcome is None
    assert (captured.picture, captured.no_picture) == (None, "there is no page to show")
    assert records(captured)["response", site.address + "/"][0] == NO_PAGES[answer]


@pytest.mark.prove
@pytest.mark.parametrize(
    "script",
    [
        "while (true) {}",
        "setInterval(() => fetch('/again?' + Math.random()), 20)",
        "setTimeout(() => { location.href = '/elsewhere' }, 300)",
        "document.documentElement.remove()",
        "window.onbeforeunload = () => 'stay'; alert(1); confirm(2); prompt(3)",
    ],
)
def test_a_hostile_script_costs_bounded_time(chromium: Found, site: Site, script: str, place: Path) -> None:
    build_report(site, more=script)
    began = time.monotonic()
    captured = visit(site.address + "/", with_browser=True, bounds=Bounds(whole_seconds=4, resources=60))
    assert time.monotonic() - began < 40
    assert captured.outcome is None
    assert ("response", site.address + "/") in records(captured)
    assert captured.picture is not None or captured.no_picture
    assert list(place.iterdir()) == []


def test_a_browser_that_fails_is_told_and_the_rest_is_captured(
    site: Site, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_report(site)
    for program in (shutil.which("false") or "", "/nowhere/chromium"):
        monkeypatch.setattr(capture, "find_browser", lambda program=program: Found(program, cut_off=False))
        captured = visit(site.address + "/", with_browser=True)
        assert captured.picture is None
        assert captured.no_picture == "the browser ended or did not answer"
        assert site.address + "/banner.png" in {one.address for one in captured.exchanges}
    assert list(place.iterdir()) == []


def test_without_a_browser_the_picture_is_not_captured(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(devtools, "_CANDIDATES", ("/nowhere/chromium", "no-such-browser"))
    build_report(site)
    captured = visit(site.address + "/", with_browser=True)
    assert captured.outcome is None
    assert captured.no_picture == "no browser is installed"
    assert captured.report()["picture"] == "not captured: no browser is installed"
    assert site.address + "/banner.png" in {one.address for one in captured.exchanges}


def test_what_is_no_picture_is_not_taken_for_one() -> None:
    for given in (b"", b"GIF89a", png(2, 2, (0, 0, 0))[:20]):
        with pytest.raises(BrowserGoneError):
            dated(given, NOW)
