"""A visit keeps every byte that came, tells nothing of who came, and lists what it could not have."""

from __future__ import annotations

import ctypes
import datetime
import gzip
import io
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from warcio.archiveiterator import ArchiveIterator

from tests.evidence.site import SLOW, Site, build_report, served
from tests.growth import grows_at_most
from uncounted.evidence.capturing import Bounds, Captured, Proxy, Wish, capture_page
from uncounted.evidence.capturing.addresses import WebAddress
from uncounted.evidence.capturing.clock import clock_synchronised
from uncounted.evidence.capturing.reasons import Reason
from uncounted.evidence.capturing.references import css_references, html_references
from uncounted.vocabulary.verdicts import Verdict

NOW = datetime.datetime(2031, 6, 1, 12, 0, 0, 250_000, tzinfo=datetime.UTC)


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as one:
        yield one


def visit(address: str, **wished: Any) -> Captured:
    wish = {"allow_private": True, "with_browser": False, **wished}
    return capture_page(Wish(WebAddress.parse(address), **wish), clock=lambda: NOW)


def records(captured: Captured) -> dict[tuple[str, str], tuple[bytes, dict[str, str]]]:
    """Read the WARC back: the whole block and the headers of each record; and check all digests."""
    warc = b"".join(captured.warc())
    found = {}
    for record in ArchiveIterator(io.BytesIO(warc), no_record_parse=True):
        headers = dict(record.rec_headers.headers)
        found[(headers["WARC-Type"], headers.get("WARC-Target-URI", ""))] = (
            record.raw_stream.read(),
            headers,
        )
    # once more as others read it: with HTTP parsed, so that the digests are those of block and payload
    for record in ArchiveIterator(io.BytesIO(warc), check_digests="raise"):
        record.raw_stream.read()
    return found


def reasons(captured: Captured) -> dict[str, Reason]:
    return {one.address: one.reason for one in captured.missing}


def test_every_byte_is_kept_as_the_server_sent_it(site: Site) -> None:
    build_report(site)
    captured = visit(site.address + "/")
    found = records(captured)
    for path in dict.fromkeys(site.paths):
        if path in site.answers:
            assert found["response", site.address + path][0] == site.answers[path]
    for request in site.asked:
        path = request.split(b" ", 2)[1].decode()
        assert found["request", site.address + path][0] == request
    assert len([kind for kind, _ in found if kind == "response"]) == len(site.asked) > 8


def test_each_resource_is_asked_for_once_and_what_is_missing_is_listed(site: Site) -> None:
    build_report(site)
    captured = visit(site.address + "/")
    assert sorted(site.paths) == sorted(
        ["/", "/style.css", "/more.css", "/back.png", "/banner.png", "/first.png", "/second.png", "/gone.png",
         "/seen.png", "/script.js"]
    )  # fmt: skip
    assert reasons(captured) == {site.address + "/gone.png": Reason.STATUS}
    assert captured.reasons == (("answered with an error status", 1),)
    assert captured.no_picture == "it was not asked for"


def test_nothing_that_is_sent_or_kept_tells_who_asks(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "gethostname", lambda: "laptop-of-somebody")
    monkeypatch.setenv("USER", "somebody-by-name")
    build_report(site)
    captured = visit(site.address + "/")
    for request in site.asked:
        names = [line.split(b":")[0].decode() for line in request.split(b"\r\n")[1:] if line]
        assert names == ["Host", "User-Agent", "Accept", "Accept-Language", "Accept-Encoding", "Connection"]
        assert b"ncounted" not in request
        assert b"Python" not in request
    found = records(captured)
    for block, headers in found.values():
        assert not {"WARC-IP-Address", "WARC-Filename"} & set(headers)
        assert b"somebody" not in block
        for name in ("WARC-Block-Digest", "WARC-Payload-Digest"):
            assert headers.get(name, "sha256:").startswith("sha256:")
    info = found["warcinfo", ""][0].decode()
    assert {line.split(":")[0] for line in info.split("\r\n") if line} == {"software", "format", "robots"}
    assert found["response", site.address + "/"][1]["WARC-Date"] == "2031-06-01T12:00:00.250000Z"


def test_proxies_of_the_environment_are_not_used(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    build_report(site)
    assert visit(site.address + "/").outcome is None


def test_redirects_are_followed_and_each_is_kept(site: Site) -> None:
    build_report(site)
    site.lead("/go", "hop?a=b c", 301)
    site.lead("/hop?a=b%20c", site.address + "/", 307)
    captured = visit(site.address + "/go")
    assert captured.page is not None
    assert captured.page.address == site.address + "/"
    assert captured.asked == site.address + "/go"
    assert site.paths[:3] == ["/go", "/hop?a=b%20c", "/"]
    assert ("response", site.address + "/go") in records(captured)


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("file:///etc/passwd", Reason.SCHEME),
        ("gopher://127.0.0.1/", Reason.SCHEME),
        ("http://name:word@127.0.0.1/", Reason.ADDRESS),
        ("/go", Reason.REDIRECTS),
    ],
)
def test_a_redirect_that_leads_nowhere_is_kept_and_the_page_is_not_captured(
    site: Site, target: str, reason: Reason
) -> None:
    site.lead("/go", target)
    captured = visit(site.address + "/go")
    assert captured.outcome is not None
    assert captured.outcome.reason is reason
    assert records(captured)["response", site.address + "/go"][0] == site.answers["/go"]
    assert site.paths == ["/go"]


def test_redirects_in_a_row_are_bounded(site: Site) -> None:
    for number in range(20):
        site.lead(f"/{number}", f"/{number + 1}")
    captured = visit(site.address + "/0", bounds=Bounds(redirects=5))
    assert captured.outcome is not None
    assert captured.outcome.reason is Reason.REDIRECTS
    assert site.paths == [f"/{number}" for number in range(6)]


def test_a_redirect_into_a_private_network_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """One site stands for a public one; what it leads to, and what its page names, is judged anew."""
    from uncounted.evidence.capturing import addresses, client

    judged = addresses.look_up
    with served("127.0.0.2") as public, served() as private:
        monkeypatch.setattr(
            client,
            "look_up",
            lambda address, **how: (
                ("127.0.0.2",) if address.host == "public.example" else judged(address, **how)
            ),
        )
        inside = f"{private.address}/secret"
        public.lead("/go", inside)
        public.put(
            "/page", f'<img src="{inside}"><img src="http://localhost:{private.port}/secret">'.encode()
        )
        there = f"http://public.example:{public.port}"
        led = visit(f"{there}/go", allow_private=False)
        assert led.outcome is not None
        assert led.outcome.reason is Reason.PRIVATE
        shown = visit(f"{there}/page", allow_private=False)
        assert shown.outcome is None
        assert set(reasons(shown).values()) == {Reason.PRIVATE}
        assert len(shown.missing) == 2
        assert private.n_connections == 0


def test_a_number_of_this_machine_is_refused_however_public(monkeypatch: pytest.MonkeyPatch) -> None:
    from uncounted.evidence.capturing import client

    with served() as own:
        own.put("/", b"inside")
        monkeypatch.setattr(client, "look_up", lambda *_, **__: ("127.0.0.1",))
        captured = visit(f"http://public.example:{own.port}/", allow_private=False)
        assert captured.outcome is not None
        assert captured.outcome.reason is Reason.PRIVATE
        assert own.asked == []


HOSTILE_HEADS = {
    "folded": b"HTTP/1.1 200 OK\r\nX-A: one\r\n two\r\n\tthree\r\nContent-Length: 4\r\n\r\nbody",
    "no colon": b"HTTP/1.1 200 OK\r\nno colon here\r\nContent-Length: 4\r\n\r\nbody",
    "bytes": b"HTTP/1.1 200 \xff\xfe\r\nX-\xe9: \xff\x00\xe9\r\nContent-Length: 4\r\n\r\nbody",
    "line feeds": b"HTTP/1.0 200 OK\nContent-Type: text/html\n\nbody",
    "blank line": b"HTTP/1.1 200 OK\r\nX: y\r\n  \r\nContent-Length: 4\r\n\r\nbody",
    "lone returns": b"HTTP/1.1 200 OK\r\nX: a\rY: b\r\nContent-Length: 4\r\n\r\nbody",
    "no reason": b"HTTP/1.1 200\r\nContent-Length: 4\r\n\r\nbody",
    "odd version": b"HTTP/1.7 200 OK\r\nContent-Length: 4\r\n\r\nbody",
    "two lengths": b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Length: 9\r\n\r\nbody",
    "negative length": b"HTTP/1.1 200 OK\r\nContent-Length: -4\r\n\r\nbody",
    "nothing in it": b"HTTP/1.1 200 OK\r\n\r\n",
}


@pytest.mark.parametrize("head", HOSTILE_HEADS)
def test_hostile_headers_are_kept_as_they_came_and_the_archive_still_checks(site: Site, head: str) -> None:
    site.answers["/"] = HOSTILE_HEADS[head]
    captured = visit(site.address + "/")
    assert captured.outcome is None
    assert records(captured)["response", site.address + "/"][0] == HOSTILE_HEADS[head]


def test_interim_answers_are_passed_over_and_nothing_after_the_answer_is_taken(site: Site) -> None:
    answer = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbody"
    interim = b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n"
    site.answers["/"] = interim + answer + b"HTTP/1.1 200 OK\r\n\r\nanother"
    captured = visit(site.address + "/")
    assert records(captured)["response", site.address + "/"][0] == answer


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (b"", Reason.CONNECTION),
        (b"SSH-2.0-OpenSSH_9.2\r\n", Reason.NOT_HTTP),
        (b"HTTP/1.1 two OK\r\n\r\n", Reason.NOT_HTTP),
        (b"HTTP/2.0 200 OK\r\n\r\n", Reason.NOT_HTTP),
        (b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 500 + b"\r\n", Reason.NOT_HTTP),
        (b"HTTP/1.1 200 OK\r\nA: " + b"b" * 70_000 + b"\r\n\r\n", Reason.NOT_HTTP),
        (b"HTTP/1.1 103 Early Hints\r\n\r\n" * 50, Reason.NOT_HTTP),
    ],
)
def test_what_is_no_answer_is_told_as_that(site: Site, answer: bytes, reason: Reason) -> None:
    site.answers["/"] = answer
    captured = visit(site.address + "/")
    assert captured.page is None
    assert captured.outcome is not None
    assert captured.outcome.reason in (reason, Reason.NOT_HTTP)
    assert captured.exchanges == ()


def test_nobody_there_is_told_as_that() -> None:
    # held and not listened at, so that nobody else gets the port
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        captured = visit(f"http://127.0.0.1:{held.getsockname()[1]}/")
    assert captured.outcome is not None
    assert captured.outcome.reason is Reason.CONNECTION


def test_a_slow_a_large_and_a_broken_answer_are_kept_as_far_as_they_came(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    from uncounted.evidence.capturing import client

    # time is told by the drops of the slow answer: a busy machine makes no other answer late
    monkeypatch.setattr(client, "time", SimpleNamespace(monotonic=lambda: float(site.n_drops)))
    site.put("/", b'<img src="/slow"><img src="/large"><img src="/broken">')
    site.put("/large", b"x" * 5000, "image/png")
    site.answers["/broken"] = b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nonly this"
    captured = visit(site.address + "/", bounds=Bounds(answer_bytes=2000, answer_seconds=15))
    assert reasons(captured) == {
        site.address + SLOW: Reason.TIME,
        site.address + "/large": Reason.TOO_LARGE,
        site.address + "/broken": Reason.BROKEN,
    }
    found = records(captured)
    told = {path: found["response", site.address + path] for path in (SLOW, "/large", "/broken")}
    truncations = [headers["WARC-Truncated"] for _, headers in told.values()]
    assert truncations == ["time", "length", "disconnect"]
    assert told["/large"][0] == site.answers["/large"][:2000]
    assert told["/broken"][0] == site.answers["/broken"]


def test_a_visit_is_bounded_in_resources_bytes_and_time(site: Site) -> None:
    site.put("/", b"".join(b'<img src="/%d">' % number for number in range(50)))
    for number in range(50):
        site.put(f"/{number}", b"x" * 1000, "image/png")
    few = visit(site.address + "/", bounds=Bounds(resources=10))
    assert len(few.exchanges) == 10
    assert dict(few.reasons) == {Reason.TOO_MANY.value: 41}
    small = visit(site.address + "/", bounds=Bounds(whole_bytes=6000))
    assert sum(len(one.response) for one in small.exchanges) == 6000
    assert Reason.FULL.value in dict(small.reasons)
    late = visit(site.address + "/", bounds=Bounds(whole_seconds=0))
    assert late.outcome is not None
    assert late.outcome.reason is Reason.LATE


def test_the_list_of_what_is_missing_is_bounded_and_the_rest_is_counted(site: Site) -> None:
    site.put("/", "".join(f"<img src='ftp://page.example/{number}'>" for number in range(6000)).encode())
    captured = visit(site.address + "/")
    assert len(captured.missing) == 5000
    assert captured.reasons == ((Reason.SCHEME.value, 5000), ("more than are listed", 1000))
    assert captured.report()["not_captured_and_not_listed"] == 1000


def test_a_small_answer_that_unfolds_to_much_is_not_unfolded(site: Site) -> None:
    bomb = gzip.compress(bytes(200 << 20), 9)
    site.put("/", b'<link rel="stylesheet" href="/bomb.css">')
    site.put("/bomb.css", bomb, "text/css", "Content-Encoding: gzip")
    captured = visit(site.address + "/", bounds=Bounds(answer_bytes=1 << 20))
    assert reasons(captured) == {site.address + "/bomb.css": Reason.TOO_LARGE}
    assert records(captured)["response", site.address + "/bomb.css"][0].endswith(bomb)


def _certificate(folder: Path) -> ssl.SSLContext:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "a site of the tests")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, hashes.SHA256())
    )
    (folder / "cert.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return context


def test_a_certificate_that_does_not_hold_ends_the_visit_before_anything_is_sent(tmp_path: Path) -> None:
    with served(secured=_certificate(tmp_path)) as site:
        captured = visit(site.address.replace("http:", "https:") + "/")
        assert captured.outcome is not None
        assert captured.outcome.reason is Reason.CERTIFICATE
        assert "self-signed" in captured.outcome.detail
        assert site.asked == []


def test_a_certificate_that_holds_is_written_down(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with served(secured=_certificate(tmp_path)) as site:
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
        site.put("/", b"words")
        captured = visit(site.address.replace("http:", "https:") + "/")
        assert captured.outcome is None
        (secured,) = captured.report()["secured"]
        assert secured.startswith(f"127.0.0.1:{site.port}: TLSv1.3, certificate SHA-256 ")


@contextmanager
def _socks(to: Site, *, method: int = 2, refusal: int = 0) -> Iterator[tuple[Proxy, list[bytes]]]:
    """Run a SOCKS proxy that leads every name to one site, and notes what it was told."""
    told: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            connection, _ = listening.accept()
            with connection, connection.makefile("rb") as sent:
                told.append(sent.read(4))
                connection.sendall(bytes([5, method]))
                if method == 2:
                    sent.read(1)
                    told.append(sent.read(sent.read(1)[0]))
                    sent.read(sent.read(1)[0])
                    connection.sendall(b"\x01\x00")
                sent.read(4)
                told.append(sent.read(sent.read(1)[0]))
                sent.read(2)
                connection.sendall(bytes([5, refusal, 0, 1, 0, 0, 0, 0, 0, 0]))
                if refusal:
                    return
                with socket.create_connection((to.host, to.port)) as onward:
                    onward.sendall(connection.recv(65536))
                    while piece := onward.recv(65536):
                        connection.sendall(piece)

        serving = threading.Thread(target=serve, daemon=True)
        serving.start()
        yield Proxy("127.0.0.1", listening.getsockname()[1]), told
        serving.join(300)


@pytest.mark.parametrize("method", [0, 2])
def test_a_proxy_looks_the_name_up_and_we_do_not(site: Site, method: int) -> None:
    site.put("/", b"words")
    with _socks(site, method=method) as (proxy, told):
        # a look-up of this name by us would fail the test: no test may leave loopback
        captured = visit("http://page.example/", proxy=proxy, allow_private=False)
    assert captured.outcome is None
    assert captured.report()["reached"] == "through a proxy"
    assert told[-1] == b"page.example"
    assert told[1:-1] == ([proxy.visit.encode()] if method == 2 else [])


def test_a_proxy_that_refuses_is_told_as_that(site: Site) -> None:
    with _socks(site, refusal=5) as (proxy, _):
        captured = visit("http://page.example/", proxy=proxy, allow_private=False)
    assert captured.outcome is not None
    assert captured.outcome.reason is Reason.PROXY
    assert site.asked == []


def test_a_proxy_is_not_asked_for_private_places(site: Site) -> None:
    for host in ("127.0.0.1", "localhost", "printer.local", "[::1]"):
        proxy = Proxy("127.0.0.1", 9)
        captured = visit(f"http://{host}/", proxy=proxy, allow_private=False)
        assert captured.outcome is not None
        assert captured.outcome.reason is Reason.PRIVATE


def test_references_are_found_in_html() -> None:
    base, found = html_references(
        """<BASE href="/b/"><IMG SRC='one.png' srcset="two.png 1x,three.png 2x, four.png">
        <!-- <img src="commented.png"> --> <link rel="preload stylesheet" href=five.css>
        <link rel=next href=next.html> <script src="six.js">"<img src='inside.png'>"</script>
        <style>@import "seven.css"; b { background: URL( 'eight.png' ) } /* url(no.png) */</style>
        <p style="background:url(nine.png)"><video poster=ten.png src=eleven.mp4>
        <source src=twelve.webm></video>
        <iframe src="thirteen.html"></iframe><img src="data:image/png;base64,AA"><a href="link.html">
        <img src="fourteen.png?a&amp;b" """
    )
    assert base == "/b/"
    # the last tag never ends, and is none
    assert [one.address for one in found] == [
        "one.png", "two.png", "three.png", "four.png", "five.css", "six.js", "seven.css", "eight.png",
        "nine.png", "eleven.mp4", "ten.png", "twelve.webm", "thirteen.html",
    ]  # fmt: skip
    assert [one.address for one in found if one.nested] == ["thirteen.html"]
    assert [one.address for one in html_references("<img src=a?b&amp;c>")[1]] == ["a?b&c"]


@pytest.mark.parametrize(
    "piece",
    ["<!--", "<a ", "<a x=", "<", "</", "<a x='", "<a b=c ", "url(", "/*", "url('", "@import ", "<style>"],
)
def test_a_broken_page_takes_time_by_its_length_alone(piece: str) -> None:
    """Ten times the length may take about ten times as long; a hundred times would be the square."""

    def seconds(length: int) -> float:
        text = (piece * length)[:length]
        began = time.process_time()
        html_references(text)
        css_references(text)
        return time.process_time() - began

    assert grows_at_most(seconds, size=20_000, times=10, allowed=30, least=0.01)


def test_the_clock_is_judged_by_what_the_kernel_says(monkeypatch: pytest.MonkeyPatch) -> None:
    assert clock_synchronised() in Verdict

    class Kernel:
        status, state = 0, 0

        def adjtimex(self, told: Any) -> int:
            told[40:44] = self.status.to_bytes(4, "little")
            return self.state

    kernel = Kernel()
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: kernel)
    assert clock_synchronised() is Verdict.PASSED
    kernel.status = 0x40
    assert clock_synchronised() is Verdict.FAILED
    kernel.state = -1
    assert clock_synchronised() is Verdict.NOT_CHECKED
