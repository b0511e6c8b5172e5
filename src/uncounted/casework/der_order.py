"""Put the certificates of a time stamp into the order that a strict reader asks for.

- DER orders the members of a set by their bytes (X.690 s. 11.6). `rfc3161-client` refuses an answer in any
  other order, and OpenSSL, which many authorities run, writes the signer's certificate first.
- The certificates stand outside what is signed (RFC 5652 s. 5.1 and 5.4): to order them changes no signature.
- Bytes in, bytes of the same length out; what does not have the shape of an answer is left as it is.
"""

from __future__ import annotations

from typing import NamedTuple

_SEQUENCE, _SET_OF_CERTIFICATES, _EXPLICIT = 0x30, 0xA0, 0xA0


class _Part(NamedTuple):
    """One element of DER: its tag, and where it, its content and its end stand."""

    tag: int
    start: int
    content: int
    end: int


def with_certificates_in_order(answer: bytes) -> bytes:
    """Order the certificates in an answer of an authority (RFC 3161 s. 2.4.2), if it holds any."""
    try:
        certificates = _certificates(answer)
    except (IndexError, ValueError):
        return answer
    ordered = sorted(answer[part.start : part.end] for part in _parts(answer, certificates))
    return answer[: certificates.content] + b"".join(ordered) + answer[certificates.end :]


def _certificates(answer: bytes) -> _Part:
    """Find the set: answer, token, its content, the signed data, the certificates (RFC 5652 s. 5.1)."""
    whole = _part(answer, 0, len(answer))
    token = _child(answer, whole, 1, _SEQUENCE)
    content = _child(answer, token, 1, _EXPLICIT)
    signed_data = _child(answer, content, 0, _SEQUENCE)
    return _child(answer, signed_data, 3, _SET_OF_CERTIFICATES)


def _child(der: bytes, parent: _Part, index: int, tag: int) -> _Part:
    part = _parts(der, parent)[index]
    if part.tag != tag:
        raise ValueError("another element than expected")
    return part


def _parts(der: bytes, parent: _Part) -> list[_Part]:
    parts, at = [], parent.content
    while at < parent.end:
        parts.append(_part(der, at, parent.end))
        at = parts[-1].end
    return parts


def _part(der: bytes, at: int, end: int) -> _Part:
    """Read the head of one element: a tag of one byte, a length of one byte or of up to four more."""
    length, content = der[at + 1], at + 2
    if length >= 0x80:
        n_bytes = length - 0x80
        if not 1 <= n_bytes <= 4:
            raise ValueError("a length in another form")
        length, content = int.from_bytes(der[content : content + n_bytes]), content + n_bytes
    if content + length > end:
        raise ValueError("an element longer than what holds it")
    return _Part(der[at], at, content, content + length)
