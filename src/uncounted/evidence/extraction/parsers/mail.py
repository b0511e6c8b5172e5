"""A message: its words, what its headers say, and what is attached to it.

- The text is the plain body where there is one, else the text of the HTML body; headers are metadata.
- Every other part is a member: under its listed name, which is text and never a path. A message inside a
  message is one too, byte for byte, and is not opened.
- A charset that a part names wrongly is not guessed; letters that it does not know are replaced and counted.

Source: RFC 5322, RFC 2045 to 2047.
"""

from __future__ import annotations

import email.parser
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage, Message
from typing import Any, cast

import msgspec

from uncounted import __version__
from uncounted.evidence.extraction.found import OWN_TOOL, Found, decoded, whole_letters
from uncounted.evidence.extraction.frames import Fault, Field, Listed, RefusedError, Request, Warned
from uncounted.evidence.extraction.written_dates import read_date

_HEADERS = (
    "From", "Sender", "Reply-To", "To", "Cc", "Subject", "Message-ID", "In-Reply-To",
    "Received", "Return-Path", "User-Agent", "X-Mailer", "MIME-Version",
)  # fmt: skip
_DEEPEST = 50
_LONGEST_HEADER = 8192


class _Bounded(email.policy.EmailPolicy):
    """Leaves long headers as they stand: the standard library takes time that grows with their square."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        if len(value) > _LONGEST_HEADER:
            return "".join(value.splitlines())
        return super().header_fetch_parse(name, value)


class _Unopened(EmailMessage):
    """A part that the parser leaves closed where it is itself a message: its bytes stay as they came."""

    def get_content_type(self) -> str:
        kind = super().get_content_type()
        return "application/octet-stream" if kind.startswith("message/") else kind


def read_message(data: bytes, request: Request) -> Found:
    """Read a message."""
    found = Found(OWN_TOOL, __version__)
    message = parsed(data)
    _read_headers(message, found)
    body, others = divided(message)
    found.members.extend(Listed(name_of(part, number), -1) for number, part in enumerate(others, start=1))
    if body is None:
        found.no_text = "NOTHING_FOUND"
        return found
    _read_body(body, found, request)
    n_defects = sum(len(part.defects) for part in _walk(message))
    if n_defects:
        found.warn(Warned.MAIL_DEFECTS, n_defects)
    return found


def parsed(data: bytes) -> EmailMessage:
    """Parse a message, refusing what nests without end.

    Raises
    ------
    RefusedError
    """
    try:
        message = email.parser.BytesParser(_Unopened, policy=_Bounded()).parsebytes(data)
    except RecursionError:
        raise RefusedError(Fault.TOO_DEEP) from None
    return cast("EmailMessage", message)


def divided(message: EmailMessage) -> tuple[Message | None, list[Message]]:
    """Divide the leaves into the body that is read and all others."""
    leaves = [part for part in _walk(message) if not part.is_multipart()]
    body = _first(leaves, "text/plain") or _first(leaves, "text/html")
    return body, [part for part in leaves if part is not body]


def _first(leaves: list[Message], kind: str) -> Message | None:
    for part in leaves:
        disposition = str(_safely(part, "Content-Disposition") or "").strip().lower()
        if part.get_content_type() == kind and not disposition.startswith("attachment"):
            return part
    return None


def _walk(message: Message, depth: int = 0) -> Iterator[Message]:
    if depth > _DEEPEST:
        raise RefusedError(Fault.TOO_DEEP)
    yield message
    if message.is_multipart():
        for part in message.get_payload():
            if isinstance(part, Message):
                yield from _walk(part, depth + 1)


def _read_headers(message: EmailMessage, found: Found) -> None:
    for name in _HEADERS:
        for value in _values(message, name):
            found.tell(name, value)
    # the parser of the standard library writes dates anew; what is kept is what stands there
    for name, value in message.raw_items():
        if name.lower() in ("date", "received"):
            # a hop's time stands behind the last semicolon (RFC 5322 s. 3.6.7)
            written = "".join(str(value).splitlines()).rpartition(";")[2].strip()
            found.tell_date(name, written, read_date(written))


def _values(message: Message, name: str) -> list[str]:
    try:
        return [str(value) for value in message.get_all(name, [])]
    except Exception:  # noqa: BLE001 - the header parser of the standard library raises many kinds on bad input
        return [str(value) for key, value in message.raw_items() if key.lower() == name.lower()]


def _safely(part: Message, name: str) -> object:
    values = _values(part, name)
    return values[0] if values else None


def payload(part: Message) -> bytes:
    """Return the bytes of a part, its transfer encoding undone."""
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def type_of(part: Message) -> str:
    """Return the type that a part claims, that of a message inside a message too."""
    return whole_letters(EmailMessage.get_content_type(cast("EmailMessage", part)))


def name_of(part: Message, number: int) -> str:
    """Return the listed name of a part, or a number where it has none."""
    try:
        name = part.get_filename()
    except Exception:  # noqa: BLE001 - as above: a broken header is no name
        name = None
    return whole_letters(str(name))[:1000] if name else f"part {number}"


def _read_body(body: Message, found: Found, request: Request) -> None:
    data, charset = payload(body), _charset(body)
    if body.get_content_type() == "text/html":
        # loaded only where it is needed: it takes longer than all the rest
        from uncounted.evidence.extraction.parsers.web_pages import read_page

        page = read_page(data, _with_charset(request, charset))
        found.pieces, found.no_text = page.pieces, page.no_text
        found.tool, found.version = page.tool, page.version
        found.operations = ["HTML body of the message", *page.operations]
        for warned, n in page.warnings.items():
            found.warn(warned, n)
        found.warn(Warned.OTHER_BODY)
        return
    found.operations.append("plain body of the message")
    text = decoded(data, charset, found)
    if text is None:
        found.no_text = "NO_ENCODING"
    else:
        found.take(text, request)


def _charset(part: Message) -> str:
    try:
        return part.get_content_charset() or ""
    except Exception:  # noqa: BLE001 - as above
        return ""


def _with_charset(request: Request, charset: str) -> Request:
    return msgspec.structs.replace(request, charset=charset)


def described(part: Message) -> tuple[Field, ...]:
    """Say what a part says of itself."""
    fields = []
    for name in ("Content-Type", "Content-Disposition", "Content-ID", "Content-Description"):
        value = _safely(part, name)
        if value:
            fields.append(Field(name, whole_letters(str(value))[:1000]))
    if part.defects:
        fields.append(Field("damage", "it breaks the rules of its format: what could be decoded is given"))
    return tuple(fields)
