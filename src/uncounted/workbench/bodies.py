"""How much a request may hold, by its address; and that the server waits for it in memory alone.

- Files may come to the address of intake, and long answers to those of an interview, from the member who is
  let in. Any other request is bounded by what a form of buttons needs.
- Without more, the server puts what is longer than half a megabyte into a file while it waits for the rest,
  and a long answer too while it is sent. Both bounds lie above the largest there may be.

What this cannot do: memory that the system swaps out lies on a disk, unless that is sealed too (SECURITY.md).
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from django.http import parse_cookie
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser

MEGABYTE = 1024 * 1024
LARGEST_REQUEST = 64 * 1024  # a form of buttons and short fields
LARGEST_INTERVIEW = MEGABYTE
LARGEST_UPLOAD = 128 * MEGABYTE
_LARGEST_ANSWER = 256 * MEGABYTE
_LARGER = {"/intake/files/": LARGEST_UPLOAD, "/interview/": LARGEST_INTERVIEW}


def largest_body(path: str, *, is_member: bool) -> int:
    """Say how many bytes a request to an address may hold.

    Examples
    --------
    >>> largest_body("/intake/files/", is_member=True), largest_body("/intake/files/", is_member=False)
    (134217728, 65536)
    """
    larger = (n_bytes for prefix, n_bytes in _LARGER.items() if path.startswith(prefix))
    return next(larger, LARGEST_REQUEST) if is_member else LARGEST_REQUEST


def bounds() -> dict[str, int]:
    """Return what the server is told of sizes."""
    return {
        # the server refuses what is as large as this, and the parser below what is larger than its address
        # allows
        "max_request_body_size": LARGEST_UPLOAD + 1,
        "inbuf_overflow": LARGEST_UPLOAD + MEGABYTE,
        "outbuf_overflow": _LARGEST_ANSWER,
    }


def bounded_channel(cookie_name: str, is_member: Callable[[str], bool]) -> type[Any]:
    """Make the kind of connection whose requests are bounded by their address and by who sends them."""

    class Parser(HTTPRequestParser):  # type: ignore[misc]
        def parse_header(self, header_plus: bytes) -> None:
            super().parse_header(header_plus)
            session = parse_cookie(self.headers.get("COOKIE", "")).get(cookie_name, "")
            larger = largest_body(self.path, is_member=True)
            allowed = largest_body(self.path, is_member=larger > LARGEST_REQUEST and is_member(session))
            self.adj: Any = copy.copy(self.adj)
            self.adj.max_request_body_size = allowed + 1

    class Channel(HTTPChannel):  # type: ignore[misc]
        parser_class = Parser

    return Channel
