"""One question to one server, and one answer: nothing is followed, nothing is taken from the environment.

1. The address is http or https, without a password, and its host is this machine's loopback, or one that
   was allowed; then it is https.
2. A name is looked up once, and the connection goes to the number that was judged. "localhost" that leads
   elsewhere is refused. No proxy is asked: this client does not know any.
3. TLS names the host of the address, and its certificate is checked.
4. Status 200 and nothing else; a redirect is a failure. So is an answer that is longer than the bound, or
   not whole when the time is over, however slowly it drips.

The words of an answer, and of a text, stand in no error.
"""

from __future__ import annotations

import http.client
import ipaddress
import re
import socket
import ssl
import threading
from contextlib import closing
from dataclasses import dataclass
from urllib.parse import urlsplit

from uncounted.claims.extractors.interface import ExtractorFailedError
from uncounted.vocabulary.errors import UncountedError

_PORTS = {"http": 80, "https": 443}
_MODEL_NAME = re.compile(r"[\w.:/@+-]{1,100}", re.ASCII)
_HOST = re.compile(r"[a-z0-9.:-]{1,253}")
LONGEST_ANSWER = 1024 * 1024
SECONDS = 120.0


class UnusableModelServerError(UncountedError):
    """The address may not be asked, or says nothing; nothing was sent."""


class ModelServerFailedError(ExtractorFailedError):
    """The server did not answer as it must; nothing was taken."""


@dataclass(frozen=True, slots=True)
class ModelServer:
    """Where a model answers: ``host`` and ``port``, ``path`` of the interface, and the model's name there."""

    scheme: str
    host: str
    port: int
    path: str
    model: str

    @classmethod
    def named(cls, address: str, model: str, *, allowed_hosts: frozenset[str] = frozenset()) -> ModelServer:
        """Read an address as ``http://127.0.0.1:8080/v1``.

        Raises
        ------
        UnusableModelServerError
            It is none, its host is neither loopback nor allowed, or an allowed host is not asked by https.
        """
        try:
            parts = urlsplit(address.strip())
            scheme, host, port = parts.scheme.lower(), (parts.hostname or "").lower(), parts.port
        except ValueError:
            raise _unusable("this is no address") from None
        plain = parts.username is parts.password is None and not parts.query and not parts.fragment
        if scheme not in _PORTS or not _HOST.fullmatch(host) or port == 0 or not plain:
            raise _unusable("this is no plain http or https address")
        if not _MODEL_NAME.fullmatch(model):
            raise _unusable("the model's name has letters that no name has, or is longer than 100")
        if re.search(r"[^!-~]", parts.path):
            raise _unusable("its path has letters that no address has")
        if not is_loopback(host):
            if host not in allowed_hosts:
                raise _unusable("the host is not this machine, and nobody allowed it")
            if scheme != "https":
                raise _unusable("a host that is not this machine is asked by https only")
        return cls(scheme, host, port or _PORTS[scheme], parts.path.rstrip("/"), model)

    @property
    def leaves_this_machine(self) -> bool:
        """Whether what is sent there leaves this machine."""
        return not is_loopback(self.host)


def is_loopback(host: str) -> bool:
    """Whether a host is this machine by its spelling: a loopback number, or "localhost"."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _unusable(what: str) -> UnusableModelServerError:
    return UnusableModelServerError(
        f"the model's server cannot be used: {what}; nothing was sent",
        where="the address given",
        remedy="give one of this machine, such as http://127.0.0.1:8080/v1, and the name of a model there; "
        "for another host, in a case: `uncounted policy CASE --allow-model-host HOST`",
    )


def ask(
    server: ModelServer, body: bytes, *, seconds: float = SECONDS, longest: int = LONGEST_ANSWER
) -> bytes:
    """Send one question and return the body of the answer.

    Raises
    ------
    ModelServerFailedError
        Anything but a whole answer of status 200 within the bounds.
    """
    try:
        connection = _connected(server, seconds)
    except (OSError, ValueError):
        raise _failed("cannot be reached") from None
    # a server that drips bytes keeps every single read short: the whole has a time of its own
    is_over = threading.Event()
    watch = threading.Timer(seconds, _cut, (connection.sock, is_over))
    watch.daemon = True
    watch.start()
    try:
        connection.request(
            "POST", f"{server.path}/chat/completions", body, {"Content-Type": "application/json"}
        )
        with closing(connection.getresponse()) as answer:
            if answer.status != http.client.OK:
                kind = "sends elsewhere" if 300 <= answer.status < 400 else "refuses"
                raise _failed(f"{kind} (status {answer.status})")
            content = answer.read(longest + 1)
        # an answer without a length ends where the line was cut, and would read as whole
        if is_over.is_set():
            raise TimeoutError
    except (OSError, http.client.HTTPException, ValueError):
        raise _failed("broke off, or did not answer in time") from None
    finally:
        watch.cancel()
        connection.close()
    if len(content) > longest:
        raise _failed("answers more than an answer may hold")
    return content


def _connected(server: ModelServer, seconds: float) -> http.client.HTTPConnection:
    found = socket.getaddrinfo(server.host, server.port, type=socket.SOCK_STREAM)
    numbers = [str(entry[4][0]) for entry in found]
    if not server.leaves_this_machine and not all(is_loopback(number) for number in numbers):
        raise _failed("has a name of this machine that leads elsewhere")
    sock = _first_that_answers(numbers, server.port, seconds)
    if server.scheme == "https":
        try:
            sock = ssl.create_default_context().wrap_socket(sock, server_hostname=server.host)
        except OSError:
            sock.close()
            raise
    connection = http.client.HTTPConnection(server.host, server.port, timeout=seconds)
    connection.auto_open = 0
    connection.sock = sock
    return connection


def _first_that_answers(numbers: list[str], port: int, seconds: float) -> socket.socket:
    for number in numbers[:-1]:
        try:
            return socket.create_connection((number, port), timeout=seconds)
        except OSError:
            continue
    return socket.create_connection((numbers[-1], port), timeout=seconds)


def _cut(sock: socket.socket, is_over: threading.Event) -> None:
    is_over.set()
    try:
        sock.shutdown(socket.SHUT_RDWR)
    except OSError:
        return


def _failed(what: str) -> ModelServerFailedError:
    return ModelServerFailedError(
        f"the model's server {what}; nothing was taken from it",
        where="extractor llm",
        remedy="see that the server runs and speaks the interface of chat completions; then suggest again",
    )
