"""Who asks a team server in tests: browsers that keep cookies, and apps that show codes."""

from __future__ import annotations

import base64
import hashlib
import hmac
import http.client
import os
import re
import struct
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from http.cookies import SimpleCookie
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.conftest import PROJECT
from uncounted.casework.accounts import ServerKey

PASSWORD = "invented words for a door"
HOST = "cases.example.org"


def require_team() -> None:
    """Skip the test with one loud line where the extra `team` is not installed; in CI that is a failure."""
    if find_spec("allauth") is not None:
        return
    if os.environ.get("CI"):
        pytest.fail("the extra `team` is not installed: in CI its tests must run")
    pytest.skip("TEAM SERVER NOT CHECKED: the extra `team` is not installed")


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    text: str

    @property
    def leads_to(self) -> str:
        """Where the browser is sent on to."""
        return self.headers.get("Location", "")


@dataclass
class Browser:
    """A browser behind the reverse proxy: cookies, forms with their tokens, one address."""

    port: int
    address: str = "203.0.113.7"
    scheme: str = "https"
    host: str = HOST
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str) -> Answer:
        """Look at a page."""
        return self.ask("GET", path)

    def post(self, path: str, *, page: str | None = None, **fields: str) -> Answer:
        """Send the form of a page, with the token that stands in it."""
        shown = self.get(page or path).text
        names = ("csrfmiddlewaretoken", "form_token")
        tokens = {name: value for name in names if (value := hidden(shown, name))}
        return self.ask("POST", path, {**tokens, **fields})

    def ask(self, verb: str, path: str, fields: Mapping[str, str] | None = None, **headers: str) -> Answer:
        """Ask what the reverse proxy would ask."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        sent = {
            "Host": self.host,
            "X-Forwarded-For": self.address,
            "X-Forwarded-Proto": self.scheme,
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Origin": f"https://{HOST}",
            "Content-Type": "application/x-www-form-urlencoded",
            **headers,
        }
        body = urlencode(fields) if fields is not None else None
        connection.request(verb, path, body, {name: value for name, value in sent.items() if value})
        response = connection.getresponse()
        text = response.read().decode("utf-8", "replace")
        connection.close()
        for line in response.headers.get_all("Set-Cookie") or []:
            for name, one in SimpleCookie(line).items():
                self.cookies[name] = one.value
                if one["max-age"] == "0" or not one.value:
                    del self.cookies[name]
        return Answer(response.status, dict(response.headers), text)


def hidden(page: str, name: str) -> str:
    """Return the value of a hidden field."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    return unescape(found[1]) if found else ""


def code_of(secret: str, at: float | None = None) -> str:
    """Return what an app shows (RFC 6238, six digits, thirty seconds)."""
    counter = struct.pack(">Q", int((time.time() if at is None else at) // 30))
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**6:06}"


@dataclass
class Member:
    """Somebody with an account: what they know, and the app on their telephone."""

    name: str
    secret: str
    codes: list[str]
    browser: Browser

    def code(self) -> str:
        """Return a recovery code that was not used yet: an app has one code for each half minute."""
        return self.codes.pop()


@dataclass
class Server:
    """A running team server."""

    port: int
    folder: Path
    process: subprocess.Popen[str]

    def told(self, *asked: str) -> str:
        """Ask the process itself."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(" ".join(asked) + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip()

    def browser(self, address: str = "203.0.113.7") -> Browser:
        """Open a browser that nobody signed in with."""
        return Browser(self.port, address)

    def member(self, name: str, address: str = "203.0.113.7") -> Member:
        """Invite somebody, who takes the invitation up and sets up an app."""
        browser = self.browser(address)
        invitation = self.told("invite", name)
        fields = {"name": name, "invitation": invitation, "password": PASSWORD, "again": PASSWORD}
        assert browser.post("/team/invited/", **fields).leads_to == "/team/"
        assert browser.get("/team/").leads_to == "/team/keys/app/"
        page = browser.get("/team/keys/app/").text
        secret = re.search(r'<code dir="ltr" class="long">([A-Z2-7]+)</code>', page)
        assert secret is not None
        token = hidden(page, "csrfmiddlewaretoken")
        code = code_of(secret[1])
        set_up = browser.ask("POST", "/team/keys/app/", {"csrfmiddlewaretoken": token, "code": code})
        assert set_up.leads_to == "/team/keys/codes/"
        codes = re.findall(r'<code dir="ltr">(\d{8})</code>', browser.get("/team/keys/codes/").text)
        assert len(codes) == 10
        return Member(name, secret[1], codes, browser)

    def signed_in(self, member: Member, address: str = "203.0.113.7") -> Browser:
        """Sign a member in with another browser."""
        browser = self.browser(address)
        fields = {"login": member.name, "password": PASSWORD}
        assert browser.post("/team/sign-in/", **fields).leads_to == "/team/second/"
        assert browser.post("/team/second/", code=member.code()).leads_to == "/team/"
        return browser


def write_settings(folder: Path, **changes: str) -> Path:
    """Write the settings of a server into a folder; returns the file."""
    (folder / "cases").mkdir(parents=True, exist_ok=True)
    if not (folder / "server.key").exists():
        ServerKey.make(folder / "server.key")
    said = {
        "address": f"https://{HOST}",
        "cases": "cases",
        "accounts": "accounts.db",
        "key": "server.key",
        **changes,
    }
    lines = [f'{name} = "{value}"\n' for name, value in said.items()]
    (folder / "team.toml").write_text("".join([*lines, "port = 0\n"]), encoding="utf-8")
    return folder / "team.toml"


@contextmanager
def running(settings: Path, *, real_keys: bool = False) -> Iterator[Server]:
    """Run a team server; with ``real_keys``, opening a case costs what it costs."""
    require_team()
    command = [sys.executable, "-W", "error", "-m", "tests.workbench.team_program", str(settings)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(PROJECT / "src"), str(PROJECT)))}
    command += ["real"] if real_keys else []
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=PROJECT,
        env=environment,
    ) as process:
        assert process.stdout is not None
        try:
            yield Server(int(process.stdout.readline() or "0"), settings.parent, process)
        finally:
            process.kill()
