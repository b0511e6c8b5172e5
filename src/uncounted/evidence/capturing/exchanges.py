"""One request and its answer, as the bytes that went over the wire, and what can be read out of them."""

from __future__ import annotations

import datetime
import http.client
import io
import zlib
from dataclasses import dataclass

from uncounted.evidence.capturing.reasons import NotCapturedError, Reason

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_WINDOW = {"gzip": 16 + zlib.MAX_WBITS, "x-gzip": 16 + zlib.MAX_WBITS, "deflate": zlib.MAX_WBITS}


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and its answer: ``request`` and ``response`` are the exact bytes sent and received.

    ``truncated`` says, in the words of WARC (ISO 28500 s. 5.13), why the answer is not whole: ``length``,
    ``time`` or ``disconnect``; empty where it is whole. ``secured`` tells of TLS and the certificate.
    """

    address: str
    asked: datetime.datetime
    request: bytes
    response: bytes
    status: int
    headers: tuple[tuple[str, str], ...]
    truncated: str = ""
    secured: str = ""

    def header(self, name: str) -> str:
        """Return the first header of a name, or nothing."""
        return next((value for key, value in self.headers if key.lower() == name), "")

    @property
    def redirect(self) -> str | None:
        """Where the answer leads to, if it is a redirect."""
        return self.header("location") or None if self.status in _REDIRECTS else None

    @property
    def media_type(self) -> str:
        """The type that the server named, without its parameters."""
        return self.header("content-type").partition(";")[0].strip().lower()

    def content(self, *, at_most: int) -> bytes:
        """Return the content as a browser sees it: without the codings of transfer and of content.

        Raises
        ------
        NotCapturedError
            A coding that is not known, broken, or that unfolds to more than ``at_most`` bytes.
        """
        response = http.client.HTTPResponse(_Recording(self.response), method="GET")  # type: ignore[arg-type]
        try:
            response.begin()
            data = response.read()
        except http.client.IncompleteRead as error:
            data = error.partial
        except (http.client.HTTPException, ValueError) as error:
            raise NotCapturedError(Reason.NOT_HTTP) from error
        codings = [one.strip().lower() for one in self.header("content-encoding").split(",") if one.strip()]
        for coding in reversed(codings):
            if coding != "identity":
                data = _unfolded(data, coding, at_most=at_most)
        return data


class _Recording:
    """What `http.client` takes for a socket: the bytes that were received."""

    def __init__(self, received: bytes) -> None:
        self._received = received

    def makefile(self, _: str) -> io.BytesIO:
        return io.BytesIO(self._received)


def _unfolded(data: bytes, coding: str, *, at_most: int) -> bytes:
    if coding not in _WINDOW:
        raise NotCapturedError(Reason.CODING, coding[:40])
    windows = [_WINDOW[coding]] + ([-zlib.MAX_WBITS] if coding == "deflate" else [])
    for window in windows:
        unfolding = zlib.decompressobj(window)
        try:
            # bounded: a small answer may unfold to more than the memory holds
            unfolded = unfolding.decompress(data, at_most + 1)
        except zlib.error:
            continue
        if len(unfolded) > at_most:
            raise NotCapturedError(Reason.TOO_LARGE, "unfolded")
        return unfolded
    raise NotCapturedError(Reason.CODING, coding)
