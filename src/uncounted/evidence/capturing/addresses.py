"""Which addresses may be asked: http and https, at places outside this machine and its private networks.

- An address is kept as it was typed, and asked in one spelling: host in ASCII, path escaped, no fragment.
- A name is looked up once, and the connection goes to the numbers that were judged. A name that is answered
  differently a moment later (DNS rebinding) gains nothing.
- A name that leads to both a public and a private number is refused whole.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from uncounted.evidence.capturing.reasons import NotCapturedError, Reason
from uncounted.vocabulary.errors import UncountedError

_PORTS = {"http": 80, "https": 443}
_LONGEST = 8192
# what a browser leaves as it is in a path and in a query (WHATWG URL s. 1.3); "%": escapes already made
_PLAIN_PATH = "!$%&'()*+,/:;=@[]|~"
_PLAIN_QUERY = "!$%&()*+,/:;=?@[]^`{|}~"
# numbers of version 4 inside numbers of version 6, where a gateway leads to them (RFC 6052 s. 2.1)
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
_LOCAL_ENDINGS = (".localhost", ".local", ".localdomain", ".internal", ".lan", ".home.arpa")

Number = ipaddress.IPv4Address | ipaddress.IPv6Address


class UnusableAddressError(UncountedError):
    """What was given is no address that can be captured."""


@dataclass(frozen=True, slots=True)
class WebAddress:
    """An http or https address: ``text`` is its one spelling, ``target`` what stands in the request line."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """Host and port as the Host header says them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def text(self) -> str:
        """The whole address."""
        return f"{self.scheme}://{self.authority}{self.target}"

    @classmethod
    def parse(cls, text: str) -> WebAddress:
        """Read an address.

        Raises
        ------
        NotCapturedError
            Its scheme is another, it carries a name and password, or it cannot be read.

        Examples
        --------
        >>> WebAddress.parse("HTTP://Example.org:80/a b?c=é#d").text
        'http://example.org/a%20b?c=%C3%A9'
        """
        if len(text) > _LONGEST:
            raise NotCapturedError(Reason.ADDRESS)
        try:
            parts = urlsplit(text.strip())
            scheme, port = parts.scheme.lower(), parts.port
            host = _ascii_host(parts.hostname or "")
            # what cannot be written as UTF-8, such as half of a letter, is no address
            target = quote(parts.path or "/", safe=_PLAIN_PATH)
            query = quote(parts.query, safe=_PLAIN_QUERY)
        except (ValueError, UnicodeError) as error:
            raise NotCapturedError(Reason.ADDRESS) from error
        if scheme not in _PORTS:
            raise NotCapturedError(Reason.SCHEME)
        # a name in the address would tell the site who asks
        if not host or parts.username is not None or parts.password is not None or port == 0:
            raise NotCapturedError(Reason.ADDRESS)
        return cls(scheme, host, port or _PORTS[scheme], f"{target}?{query}" if query else target)

    def joined(self, reference: str) -> str:
        """Resolve a reference (of a redirect, a link) against this address; it is not judged yet."""
        return joined(self.text, reference)


def joined(address: str, reference: str) -> str:
    """Resolve a reference against an address; what cannot be resolved stays as it is, and is judged so."""
    try:
        return urljoin(address, reference.strip())
    except ValueError:
        return reference


def typed_address(text: str, *, allow_private: bool) -> WebAddress:
    """Read the address that a member typed.

    Raises
    ------
    UnusableAddressError
        Nothing can be captured there; nothing was asked.
    """
    try:
        address = WebAddress.parse(text)
        _refuse_local_name(address.host, allow_private=allow_private)
        if (number := _number(address.host)) is not None:
            judge((number,), allow_private=allow_private)
    except NotCapturedError as error:
        raise UnusableAddressError(
            f"this address cannot be captured: {error.reason.value}",
            where="the address given; nothing was asked",
            remedy="give an address that begins with http:// or https:// and is public, without a password; "
            "for a server of your own, add --allow-private",
        ) from error
    return address


def look_up(address: WebAddress, *, allow_private: bool) -> tuple[str, ...]:
    """Find the numbers of a host, all of them judged.

    Raises
    ------
    NotCapturedError
        There are none, or one of them is of this machine or a private network.
    """
    _refuse_local_name(address.host, allow_private=allow_private)
    try:
        found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NotCapturedError(Reason.NAME) from error
    numbers = tuple(dict.fromkeys(str(entry[4][0]) for entry in found))
    judge((ipaddress.ip_address(number.partition("%")[0]) for number in numbers), allow_private=allow_private)
    return numbers


def refuse_unproxied(address: WebAddress, *, allow_private: bool) -> None:
    """Judge an address whose name a proxy will look up: only what its spelling says can be judged.

    Raises
    ------
    NotCapturedError
    """
    _refuse_local_name(address.host, allow_private=allow_private)
    if (number := _number(address.host)) is not None:
        judge((number,), allow_private=allow_private)


def judge(numbers: Iterable[Number], *, allow_private: bool) -> None:
    """Refuse numbers of this machine and of private networks, however they are wrapped.

    Raises
    ------
    NotCapturedError
    """
    for number in numbers:
        if not allow_private and not all(_is_public(one) for one in _unwrapped(number)):
            raise NotCapturedError(Reason.PRIVATE)


def _is_public(number: Number) -> bool:
    return number.is_global and not number.is_multicast and not number.is_reserved


def _unwrapped(number: Number) -> tuple[Number, ...]:
    if isinstance(number, ipaddress.IPv4Address):
        return (number,)
    if number.ipv4_mapped is not None:
        return (number.ipv4_mapped,)
    inner: list[Number] = [number]
    if number.sixtofour is not None:
        inner.append(number.sixtofour)
    if number.teredo is not None:
        inner.extend(number.teredo)
    if number in _TRANSLATED:
        # the wrapping network itself is what Python calls reserved; what counts is where it leads
        return (ipaddress.IPv4Address(int(number) & 0xFFFFFFFF),)
    return tuple(inner)


def _refuse_local_name(host: str, *, allow_private: bool) -> None:
    if not allow_private and f".{host.rstrip('.')}".endswith(_LOCAL_ENDINGS):
        raise NotCapturedError(Reason.PRIVATE)


def _number(host: str) -> Number | None:
    """Read a host that is a number, also in the old spellings (2130706433, 0x7f.1)."""
    try:
        return ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        pass
    try:
        return ipaddress.IPv4Address(socket.inet_aton(host))
    except OSError:
        return None


def _ascii_host(host: str) -> str:
    if not host.isascii():
        host = host.encode("idna").decode("ascii")
    if any(letter in host for letter in " \t\r\n/\\@?#<>") or not host.isprintable():
        raise ValueError
    return host.lower()
