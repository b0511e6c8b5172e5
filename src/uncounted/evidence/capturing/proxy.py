"""A connection through a SOCKS proxy that looks names up itself, such as Tor's (RFC 1928, RFC 1929).

- The name goes to the proxy, never to a name server of ours.
- Each visit names itself to the proxy by chance letters: Tor then builds a circuit for this visit alone, and
  two captures cannot be told to be of one person by their way.
"""

from __future__ import annotations

import secrets
import socket
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from uncounted.evidence.capturing.reasons import NotCapturedError, Reason
from uncounted.vocabulary.errors import UncountedError

_NO_NAME, _BY_NAME = 0, 2
_LENGTHS = {1: 4, 4: 16}


class UnusableProxyError(UncountedError):
    """What was given is no proxy that a capture can go through."""


@dataclass(frozen=True, slots=True)
class Proxy:
    """Where the proxy listens, and what this visit calls itself there."""

    host: str
    port: int
    visit: str = field(default_factory=lambda: secrets.token_hex(8))

    @classmethod
    def parse(cls, text: str) -> Proxy:
        """Read `socks5h://HOST:PORT`.

        Raises
        ------
        UnusableProxyError
            Another kind of proxy, or one that needs a password.
        """
        try:
            parts = urlsplit(text)
            host, port = parts.hostname, parts.port
        except ValueError:
            host, port = None, None
        if host is None or port is None or parts.scheme != "socks5h" or parts.username is not None:
            raise UnusableProxyError(
                "this proxy cannot be used; nothing was asked",
                where="--proxy",
                remedy="give socks5h://HOST:PORT, such as socks5h://127.0.0.1:9050 for Tor on this machine",
            )
        return cls(host, port)


def connect(proxy: Proxy, host: str, port: int, *, seconds: float) -> socket.socket:
    """Let the proxy connect to a host by name.

    Raises
    ------
    NotCapturedError
        There is no such proxy, or it did not connect.
    """
    try:
        connection = socket.create_connection((proxy.host, proxy.port), timeout=seconds)
    except OSError as error:
        raise NotCapturedError(Reason.PROXY, "no connection to the proxy") from error
    try:
        _greet(connection, proxy.visit)
        _request(connection, host, port)
    except TimeoutError:
        connection.close()
        raise
    except (OSError, UnicodeError) as error:
        connection.close()
        raise NotCapturedError(Reason.PROXY, type(error).__name__) from error
    except BaseException:
        connection.close()
        raise
    return connection


def _greet(connection: socket.socket, visit: str) -> None:
    connection.sendall(bytes([5, 2, _BY_NAME, _NO_NAME]))
    version, method = _take(connection, 2)
    if version != 5 or method not in (_NO_NAME, _BY_NAME):
        raise NotCapturedError(Reason.PROXY, "not a SOCKS 5 proxy, or it needs a password")
    if method == _BY_NAME:
        name = visit.encode("ascii")
        connection.sendall(bytes([1, len(name)]) + name + bytes([len(name)]) + name)
        if _take(connection, 2)[1] != 0:
            raise NotCapturedError(Reason.PROXY, "it needs a password")


def _request(connection: socket.socket, host: str, port: int) -> None:
    name = host.encode("ascii")
    if len(name) > 255:
        raise NotCapturedError(Reason.ADDRESS)
    connection.sendall(bytes([5, 1, 0, 3, len(name)]) + name + port.to_bytes(2, "big"))
    _, refusal, _, kind = _take(connection, 4)
    if refusal:
        raise NotCapturedError(Reason.PROXY, f"refusal {refusal}")
    length = _LENGTHS[kind] if kind in _LENGTHS else _take(connection, 1)[0]
    _take(connection, length + 2)


def _take(connection: socket.socket, size: int) -> bytes:
    taken = b""
    while len(taken) < size:
        piece = connection.recv(size - len(taken))
        if not piece:
            raise ConnectionResetError
        taken += piece
    return taken
