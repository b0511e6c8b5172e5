"""Only public http and https addresses are asked, and the connection goes where it was judged to go."""

from __future__ import annotations

import datetime
import ipaddress
import socket
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from uncounted.evidence.capturing import UnusableAddressError, UnusableProxyError, typed_address
from uncounted.evidence.capturing.addresses import WebAddress, judge, look_up
from uncounted.evidence.capturing.client import ANYTHING, Asking, ask
from uncounted.evidence.capturing.proxy import Proxy
from uncounted.evidence.capturing.reasons import NotCapturedError, Reason
from uncounted.evidence.capturing.references import decoded, html_references

PUBLIC = "198.41.0.4"


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("HTTP://Page.Example:80", "http://page.example/"),
        ("https://page.example:443/a?b=c&d#e", "https://page.example/a?b=c&d"),
        ("https://page.example:8443/a%20b c/«", "https://page.example:8443/a%20b%20c/%C2%AB"),
        ("http://пример.example/", "http://xn--e1afmkfd.example/"),
        ("http://page.example/a|b?c|d'", "http://page.example/a|b?c|d%27"),
        ("http://[2606:4700::1111]:8080/", "http://[2606:4700::1111]:8080/"),
        ("http://page.example/\r\nX: y", "http://page.example/X:%20y"),
    ],
)
def test_an_address_has_one_spelling(typed: str, asked: str) -> None:
    assert WebAddress.parse(typed).text == asked


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("file:///etc/passwd", Reason.SCHEME),
        ("ftp://page.example/", Reason.SCHEME),
        ("javascript:alert(1)", Reason.SCHEME),
        ("page.example", Reason.SCHEME),
        ("http://", Reason.ADDRESS),
        ("http://name:word@page.example/", Reason.ADDRESS),
        ("http://page.example:0/", Reason.ADDRESS),
        ("http://page.example:99999/", Reason.ADDRESS),
        ("http://a b/", Reason.ADDRESS),
        ("http://[::1/", Reason.ADDRESS),
        ("http://page.example/" + "a" * 9000, Reason.ADDRESS),
    ],
)
def test_what_is_no_web_address_is_refused(typed: str, reason: Reason) -> None:
    with pytest.raises(NotCapturedError) as refused:
        WebAddress.parse(typed)
    assert refused.value.reason is reason


@settings(max_examples=50)
@given(st.text(max_size=30), st.text(max_size=30))
def test_what_is_sent_holds_no_space_and_no_line_end(host: str, rest: str) -> None:
    try:
        address = WebAddress.parse(f"http://{host}/{rest}")
    except NotCapturedError:
        return
    assert address.text.isascii()
    assert address.text.isprintable()
    assert " " not in address.text
    assert WebAddress.parse(address.text) == address


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "127.9.9.9", "localhost", "a.localhost", "printer.local", "x.home.arpa", "[::1]",
        "0.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "[fe80::1]",
        "[fd00::1]", "224.0.0.1", "255.255.255.255", "[::ffff:10.0.0.1]", "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "[::]", "2130706433", "0x7f.1", "0177.0.0.1", "localhost.",
    ],
)  # fmt: skip
def test_this_machine_and_private_networks_are_refused_in_every_spelling(host: str) -> None:
    with pytest.raises(UnusableAddressError) as refused:
        typed_address(f"http://{host}/", allow_private=False)
    assert host not in str(refused.value)
    assert typed_address(f"http://{host}/", allow_private=True).host


@pytest.mark.parametrize("number", [PUBLIC, "2606:4700::1111", "64:ff9b::c629:4"])
def test_public_numbers_are_not_refused(number: str) -> None:
    judge((ipaddress.ip_address(number),), allow_private=False)


class _Names:
    """A name server that gives another answer each time."""

    def __init__(self, *answers: tuple[str, ...]) -> None:
        self.answers = list(answers)
        self.n_asked = 0

    def __call__(self, host: str, port: int, **_: Any) -> list[tuple[Any, ...]]:
        self.n_asked += 1
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port)) for number in self.answers.pop(0)]


def test_a_name_with_a_public_and_a_private_number_is_refused_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", _Names((PUBLIC, "10.0.0.1")))
    with pytest.raises(NotCapturedError) as refused:
        look_up(WebAddress.parse("http://page.example/"), allow_private=False)
    assert refused.value.reason is Reason.PRIVATE


def test_a_name_that_changes_its_number_gains_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    names, reached = _Names((PUBLIC,), ("127.0.0.1",)), []

    def connect(place: tuple[str, int], timeout: float) -> socket.socket:
        reached.append(place)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", names)
    monkeypatch.setattr(socket, "create_connection", connect)
    asking = Asking("agent", lambda: datetime.datetime.now(datetime.UTC))
    with pytest.raises(NotCapturedError):
        ask(WebAddress.parse("http://page.example/"), ANYTHING, asking, seconds=5, at_most=1000)
    assert reached == [(PUBLIC, 80)]
    assert names.n_asked == 1


@pytest.mark.parametrize(
    "typed",
    [
        "http://127.0.0.1:8080",
        "socks5://127.0.0.1:9050",
        "socks5h://127.0.0.1",
        "socks5h://a:b@127.0.0.1:9",
        "x",
    ],
)
def test_a_proxy_that_would_not_hide_is_refused(typed: str) -> None:
    with pytest.raises(UnusableProxyError):
        Proxy.parse(typed)


@pytest.mark.parametrize("path", ["/\ud800", "/a?b=\udcff"])
def test_half_a_letter_is_no_address(path: str) -> None:
    with pytest.raises(NotCapturedError):
        WebAddress.parse("http://example.org" + path)


def test_a_page_cannot_break_the_reading_of_its_references() -> None:
    content = f'<img src="&#{"1" * 5000};"><img src="/b.png">'.encode()
    assert html_references(decoded(content, "unicode-escape"))[1][-1].address == "/b.png"
    assert decoded(b"\\ud800", "unicode-escape") == "\\ud800"
