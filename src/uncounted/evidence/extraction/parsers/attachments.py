"""The members of a message: every part but the body that is read, nested messages unopened among them."""

from __future__ import annotations

from collections.abc import Iterator

from uncounted.evidence.extraction.found import refuse_more
from uncounted.evidence.extraction.frames import (
    PIECE_BYTES,
    Fault,
    MemberBegins,
    MemberBytes,
    MemberEnds,
    Request,
)
from uncounted.evidence.extraction.parsers.mail import described, divided, name_of, parsed, payload, type_of


def attached_members(data: bytes, request: Request) -> Iterator[MemberBegins | MemberBytes | MemberEnds]:
    """Give the parts of a message.

    Raises
    ------
    RefusedError
    """
    _, others = divided(parsed(data))
    refuse_more(len(others), request.n_members, Fault.TOO_MANY_MEMBERS)
    for number, part in enumerate(others, start=1):
        content = payload(part)
        yield MemberBegins(name_of(part, number), type_of(part)[:200], len(content), described(part))
        for begins in range(0, len(content), PIECE_BYTES):
            yield MemberBytes(content[begins : begins + PIECE_BYTES])
        yield MemberEnds(0)
