"""A headless Chromium on two pipes, which never touches the network and leaves nothing behind.

- It listens at no port: commands go in by one pipe, answers come out by another (DevTools protocol; a message
  ends with a zero byte).
- It is cut off: where the system allows, it runs in a network namespace of its own, in which there is no
  network at all; besides, every name and number is mapped to nothing. Each request it wants is handed to us.
- Its profile is an empty folder in memory (/dev/shm, which may be swapped out where there is swap), or in the
  temporary folder where there is no such place. Pages are opened in a context that writes no cache and no
  cookies there. The folder is removed at the end; a killed program leaves it behind, without a page in it.
- It is ended with all its children: it leads a process group of its own.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import selectors
import shutil
import signal
import subprocess
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Message = dict[str, Any]
_CANDIDATES = (
    "/usr/lib/chromium/chromium",
    "/usr/lib64/chromium-browser/chromium-browser",
    "/opt/google/chrome/chrome",
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
)
_SWITCHES = (
    "--headless",
    "--remote-debugging-pipe",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-component-extensions-with-background-pages",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--disable-quic",
    "--disable-gpu",
    "--disable-breakpad",
    "--disable-crash-reporter",
    "--disable-domain-reliability",
    "--disable-client-side-phishing-detection",
    "--disable-features=DialMediaRouteProvider,MediaRouter,OptimizationHints,Translate,NetworkPrediction",
    "--dns-prefetch-disable",
    "--no-pings",
    "--no-proxy-server",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--password-store=basic",
    "--use-mock-keychain",
    "--mute-audio",
    "--hide-scrollbars",
    "--lang=en-US",
    "--window-size=1280,800",
)
_CUT_OFF = ("unshare", "--user", "--net", "--map-current-user", "--")
_IN_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder in memory is what is wanted; the name in it is random
_LARGEST_MESSAGE = 512 << 20
_PIECE = 1 << 20


class BrowserGoneError(Exception):
    """The browser ended, or did not answer in time; what it was to do is "not captured"."""


@dataclass(frozen=True, slots=True)
class Found:
    """An installed browser, and whether the system lets it be cut off from the network."""

    program: str
    cut_off: bool


def find_browser() -> Found | None:
    """Look for Chromium among its usual places."""
    program = next((found for name in _CANDIDATES if (found := shutil.which(name))), None)
    if program is None:
        return None
    return Found(program, cut_off=_can_cut_off())


def _can_cut_off() -> bool:
    try:
        done = subprocess.run([*_CUT_OFF, "true"], capture_output=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


@contextmanager
def running(found: Found) -> Iterator[DevTools]:
    """Run a browser with an empty profile; at the end it and the profile are gone.

    Raises
    ------
    BrowserGoneError
        It does not start.
    """
    in_memory = _IN_MEMORY.is_dir() and os.access(_IN_MEMORY, os.W_OK)
    profile = Path(tempfile.mkdtemp(prefix="uncounted-", dir=_IN_MEMORY if in_memory else None))
    try:
        browser = _start(found, profile)
        try:
            yield browser
        finally:
            browser.end()
    finally:
        _remove(profile)


def _start(found: Found, profile: Path) -> DevTools:
    switches = [*_SWITCHES, f"--user-data-dir={profile}"]
    if os.geteuid() == 0:
        # Chromium refuses to run its sandbox as root
        switches.append("--no-sandbox")
    command = [*(_CUT_OFF if found.cut_off else ()), found.program, *switches, "about:blank"]
    theirs_in, ours_out = (_high(end) for end in os.pipe())
    ours_in, theirs_out = (_high(end) for end in os.pipe())
    program = shutil.which(command[0]) or command[0]
    try:
        process = os.posix_spawn(
            program,
            command,
            _environment(profile),
            file_actions=[
                (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
                (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
                (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
                (os.POSIX_SPAWN_DUP2, theirs_in, 3),
                (os.POSIX_SPAWN_DUP2, theirs_out, 4),
            ],
            setsid=True,
        )
    except OSError as error:
        for end in (ours_in, ours_out):
            os.close(end)
        raise BrowserGoneError from error
    finally:
        os.close(theirs_in)
        os.close(theirs_out)
    return DevTools(process, ours_in, ours_out)


def _high(end: int) -> int:
    """Move a descriptor out of the way of 3 and 4, which the browser's ends become."""
    moved = fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10)
    os.close(end)
    return moved


def _environment(profile: Path) -> dict[str, str]:
    """Give nothing of the member's: no home, no display, no proxy, no language, no time zone."""
    folder = str(profile)
    return {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "HOME": folder,
        "TMPDIR": folder,
        "XDG_CONFIG_HOME": folder,
        "XDG_CACHE_HOME": folder,
        "XDG_RUNTIME_DIR": folder,
        "DBUS_SESSION_BUS_ADDRESS": "disabled:",
        "DBUS_SYSTEM_BUS_ADDRESS": "disabled:",
        "LANG": "C.UTF-8",
        "TZ": "UTC",
    }


def _remove(profile: Path) -> None:
    """Remove the profile; a child that is still ending may write into it once more."""
    for _ in range(20):
        shutil.rmtree(profile, ignore_errors=True)
        if not profile.exists():
            return
        time.sleep(0.1)
    shutil.rmtree(profile)


class DevTools:
    """Commands to a browser, and its answers and events, over two pipes."""

    def __init__(self, process: int, incoming: int, outgoing: int) -> None:
        self._process = process
        self._incoming = incoming
        self._outgoing = outgoing
        self._selector = selectors.DefaultSelector()
        os.set_blocking(incoming, False)
        os.set_blocking(outgoing, False)
        self._selector.register(incoming, selectors.EVENT_READ)
        self._received = bytearray()
        self._searched = 0
        self._messages: deque[Message] = deque()
        self._last_number = 0

    def send(self, method: str, parameters: Mapping[str, Any] | None = None, session: str = "") -> int:
        """Send one command; its answer comes among the messages, under the number returned."""
        self._last_number += 1
        message: Message = {"id": self._last_number, "method": method, "params": dict(parameters or {})}
        if session:
            message["sessionId"] = session
        self._write(json.dumps(message).encode("ascii") + b"\0")
        return self._last_number

    def call(
        self,
        method: str,
        parameters: Mapping[str, Any] | None = None,
        session: str = "",
        *,
        seconds: float,
        meanwhile: Callable[[Message], None],
    ) -> Message:
        """Send a command and wait for its answer; every other message is given to ``meanwhile``.

        Raises
        ------
        BrowserGoneError
            It ended, refused, or did not answer in time.
        """
        number = self.send(method, parameters, session)
        deadline = time.monotonic() + seconds
        while (message := self.next_message(deadline - time.monotonic())) is not None:
            if message.get("id") == number:
                if "error" in message:
                    raise BrowserGoneError(method)
                return dict(message.get("result", {}))
            meanwhile(message)
        raise BrowserGoneError(method)

    def next_message(self, seconds: float) -> Message | None:
        """Return the next message, or None where there is none in time.

        Raises
        ------
        BrowserGoneError
            The browser ended.
        """
        deadline = time.monotonic() + seconds
        while not self._messages:
            left = deadline - time.monotonic()
            if left <= 0:
                return None
            self._pump(left)
        return self._messages.popleft()

    def end(self) -> None:
        """End the browser and all its children."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)
        self._selector.close()
        os.close(self._incoming)
        os.close(self._outgoing)

    def _write(self, message: bytes) -> None:
        """Write all of it; what the browser says meanwhile is read, or both would wait for ever."""
        rest = memoryview(message)
        self._selector.register(self._outgoing, selectors.EVENT_WRITE)
        try:
            while rest:
                if not self._pump(30.0):
                    raise BrowserGoneError
                with contextlib.suppress(BlockingIOError):
                    rest = rest[os.write(self._outgoing, rest[:_PIECE]) :]
        except BrokenPipeError as error:
            raise BrowserGoneError from error
        finally:
            self._selector.unregister(self._outgoing)

    def _pump(self, seconds: float) -> bool:
        """Wait until something can be read or written, and read what there is."""
        ready = self._selector.select(seconds)
        if any(key.fd == self._incoming for key, _ in ready):
            with contextlib.suppress(BlockingIOError):
                piece = os.read(self._incoming, _PIECE)
                if not piece:
                    raise BrowserGoneError
                self._take(piece)
        return bool(ready)

    def _take(self, piece: bytes) -> None:
        self._received += piece
        if len(self._received) > _LARGEST_MESSAGE:
            raise BrowserGoneError
        while (end := self._received.find(b"\0", self._searched)) >= 0:
            self._messages.append(json.loads(bytes(self._received[:end])))
            del self._received[: end + 1]
            self._searched = 0
        self._searched = len(self._received)
