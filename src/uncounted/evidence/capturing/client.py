"""One request over one connection, by our own hand, with every byte of the answer kept as it came.

- Sent: what a common browser sends and nothing that tells who asks: no cookie, no referrer, no origin, one
  neutral language. One connection for each request; nothing is kept between two requests.
- The connection goes to a number that was judged (`addresses`), or through the proxy that was named. Proxies
  that the environment names are not used.
- Certificates are verified; what does not hold is a finding, and nothing is sent.
- Bounded: time for each step and for the whole answer, and bytes. What came before a bound is kept, marked.
"""

from __future__ import annotations

import datetime
import hashlib
import http.client
import io
import re
import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass

from uncounted.evidence.capturing import proxy
from uncounted.evidence.capturing.addresses import WebAddress, look_up, refuse_unproxied
from uncounted.evidence.capturing.exchanges import Exchange
from uncounted.evidence.capturing.reasons import NotCapturedError, Reason

DOCUMENT = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
IMAGE = "image/avif,image/webp,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5"
STYLE = "text/css,*/*;q=0.1"
ANYTHING = "*/*"
_STEP_SECONDS = 20.0
_PIECE = 1 << 16
_FIRST_FINAL = 200
_INTERIM = re.compile(rb"HTTP/\S+ +100\b.*?\r?\n\r?\n", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Asking:
    """How a visit asks: the user agent, the proxy, the clock, and whether private networks are allowed."""

    user_agent: str
    clock: Callable[[], datetime.datetime]
    allow_private: bool = False
    proxy: proxy.Proxy | None = None


def headers_sent(address: WebAddress, accept: str, user_agent: str) -> tuple[tuple[str, str], ...]:
    """Return all headers of a request, in the order sent."""
    return (
        ("Host", address.authority),
        ("User-Agent", user_agent),
        ("Accept", accept),
        ("Accept-Language", "en-US,en;q=0.5"),
        ("Accept-Encoding", "gzip, deflate"),
        ("Connection", "close"),
    )


def ask(address: WebAddress, accept: str, asking: Asking, *, seconds: float, at_most: int) -> Exchange:
    """Send one request and read its answer, at most ``at_most`` bytes in at most ``seconds``.

    Raises
    ------
    NotCapturedError
        There was no answer.
    """
    deadline = time.monotonic() + seconds
    lines = [f"{name}: {value}" for name, value in headers_sent(address, accept, asking.user_agent)]
    request = "\r\n".join([f"GET {address.target} HTTP/1.1", *lines, "", ""]).encode("ascii")
    asked = asking.clock()
    try:
        with _connected(address, asking, deadline) as connection:
            _wait_at_most(connection, deadline)
            connection.sendall(request)
            received = _Received(connection, deadline, at_most)
            status, headers, truncated = _read_answer(received)
            return Exchange(
                address.text,
                asked,
                request,
                _without_interim(received.kept()),
                status,
                headers,
                truncated,
                _secured(connection),
            )
    except ssl.SSLCertVerificationError as error:
        raise NotCapturedError(Reason.CERTIFICATE, str(error.verify_message)[:200]) from error
    except TimeoutError as error:
        raise NotCapturedError(Reason.TIME) from error
    except OSError as error:
        raise NotCapturedError(Reason.CONNECTION, type(error).__name__) from error


def _connected(address: WebAddress, asking: Asking, deadline: float) -> socket.socket:
    if asking.proxy is not None:
        refuse_unproxied(address, allow_private=asking.allow_private)
        plain = proxy.connect(asking.proxy, address.host, address.port, seconds=_left(deadline))
    else:
        plain = _directly(address, look_up(address, allow_private=asking.allow_private), deadline)
        # a connection from a number to itself stays in this machine, however public the number is
        if not asking.allow_private and plain.getsockname()[0] == plain.getpeername()[0]:
            plain.close()
            raise NotCapturedError(Reason.PRIVATE)
    if address.scheme == "http":
        return plain
    try:
        _wait_at_most(plain, deadline)
        return ssl.create_default_context().wrap_socket(plain, server_hostname=address.host)
    except BaseException:
        plain.close()
        raise


def _directly(address: WebAddress, numbers: tuple[str, ...], deadline: float) -> socket.socket:
    last: OSError = ConnectionError()
    for number in numbers:
        try:
            return socket.create_connection((number, address.port), timeout=_left(deadline))
        except OSError as error:
            last = error
    raise last


def _left(deadline: float) -> float:
    left = min(_STEP_SECONDS, deadline - time.monotonic())
    if left <= 0:
        raise TimeoutError
    return left


def _wait_at_most(connection: socket.socket, deadline: float) -> None:
    connection.settimeout(_left(deadline))


def _secured(connection: socket.socket) -> str:
    if not isinstance(connection, ssl.SSLSocket):
        return ""
    certificate = connection.getpeercert(binary_form=True) or b""
    return f"{connection.version()}, certificate SHA-256 {hashlib.sha256(certificate).hexdigest()}"


class _Wire(io.RawIOBase):
    """A socket read with the time that is left, however slowly the bytes drip."""

    def __init__(self, connection: socket.socket, deadline: float) -> None:
        self._connection = connection
        self._deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        _wait_at_most(self._connection, self._deadline)
        return self._connection.recv_into(buffer)  # type: ignore[arg-type]


class _Received(io.BufferedIOBase):
    """What `http.client` reads an answer from; every byte it takes is kept, up to a bound."""

    def __init__(self, connection: socket.socket, deadline: float, at_most: int) -> None:
        self._wire = io.BufferedReader(_Wire(connection, deadline), _PIECE)
        self._kept = io.BytesIO()
        self._at_most = at_most

    def makefile(self, _: str) -> _Received:
        """Stand for the socket, as `http.client` expects it."""
        return self

    def kept(self) -> bytes:
        """Return all bytes of the answer so far."""
        return self._kept.getvalue()

    def forget(self) -> None:
        """Drop an interim answer (RFC 9110 s. 15.2): the one that counts is still to come."""
        self._kept = io.BytesIO()

    def close(self) -> None:
        """Stay open: the connection is closed by whoever opened it."""

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1, /) -> bytes:
        return self._keep(self._wire.read(-1 if size is None else size) or b"")

    def read1(self, size: int = -1, /) -> bytes:
        return self._keep(self._wire.read1(size))

    def readline(self, size: int | None = -1, /) -> bytes:
        return self._keep(self._wire.readline(-1 if size is None else size))

    def _keep(self, piece: bytes) -> bytes:
        if self._kept.tell() + len(piece) > self._at_most:
            self._kept.write(piece[: self._at_most - self._kept.tell()])
            raise _TooLargeError
        self._kept.write(piece)
        return piece


class _TooLargeError(Exception):
    """The bound was reached."""


def _read_answer(received: _Received) -> tuple[int, tuple[tuple[str, str], ...], str]:
    try:
        response = _final(received)
    except (http.client.HTTPException, ValueError, _TooLargeError) as error:
        raise NotCapturedError(Reason.NOT_HTTP, type(error).__name__) from error
    headers = tuple((name, str(value)) for name, value in response.headers.items())
    try:
        while response.read1(_PIECE):
            pass
    except _TooLargeError:
        return response.status, headers, "length"
    except TimeoutError:
        return response.status, headers, "time"
    except (http.client.HTTPException, OSError, ValueError):
        return response.status, headers, "disconnect"
    broken = bool(response.length)
    return response.status, headers, "disconnect" if broken else ""


def _final(received: _Received) -> http.client.HTTPResponse:
    """Read heads until one is final (RFC 9110 s. 15.2)."""
    for _ in range(8):
        response = http.client.HTTPResponse(received, method="GET")  # type: ignore[arg-type]
        response.begin()
        if response.status >= _FIRST_FINAL or response.status == http.HTTPStatus.SWITCHING_PROTOCOLS:
            return response
        received.forget()
    raise http.client.BadStatusLine("interim answers without end")


def _without_interim(received: bytes) -> bytes:
    """Cut off the answers 100 that `http.client` passes over by itself."""
    while interim := _INTERIM.match(received):
        received = received[interim.end() :]
    return received
