"""Protected words in bytes: in the ways in which a file may hold a text without showing it.

- As it is, in small and capital letters, and in Latin letters; in UTF-8 and UTF-16 of both orders; each of
  these in hexadecimal and in base64 of each phase; with percent signs, and as JSON escapes.
- What is shorter than six bytes is not sought: it turns up by chance in what is packed.
- What is packed is not opened: of what files consist is checked elsewhere.
"""

from __future__ import annotations

import base64
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from urllib.parse import quote

import numpy as np
from anyascii import anyascii

from uncounted.protection.redaction.terms import ProtectedTerm

_SHORTEST, _START = 6, 4


def stands_encoded(content: bytes, terms: Iterable[ProtectedTerm]) -> bool:
    """Say whether a protected term, or one word of it, stands in bytes in any of these ways.

    Examples
    --------
    >>> from uncounted.protection.redaction import ProtectedKind
    >>> quill = [ProtectedTerm(ProtectedKind.NAME, "Ada Quillan")]
    >>> stands_encoded("ADA QUILLAN".encode("utf-16-le"), quill), stands_encoded(b"Ada", quill)
    (True, False)
    """
    forms = {form for term in terms for form in _forms(term.text)}
    patterns = {one for form in forms for one in _spellings(form) if len(one) >= _SHORTEST}
    return _holds(content, patterns) or _holds(content.lower(), {one.lower() for one in patterns})


def _holds(content: bytes, patterns: set[bytes]) -> bool:
    """Look up the first four bytes of all at every place; compare the whole of the few that match."""
    by_start: dict[int, list[bytes]] = defaultdict(list)
    for pattern in patterns:
        by_start[int.from_bytes(pattern[:_START], "little")].append(pattern)
    starts = np.array(sorted(by_start), dtype="<u4")
    for phase in range(_START):
        n_starts = max(0, len(content) - phase) // _START
        if not n_starts:
            break
        there = np.frombuffer(content, dtype="<u4", count=n_starts, offset=phase)
        for place in np.flatnonzero(np.isin(there, starts)):
            offset = phase + int(place) * _START
            if any(content.startswith(pattern, offset) for pattern in by_start[int(there[place])]):
                return True
    return False


def _forms(text: str) -> set[str]:
    words = text.split()
    plain = {" ".join(words), *words}
    return {
        form for one in plain for way in (one, anyascii(one)) for form in (way, way.casefold(), way.upper())
    }


def _spellings(form: str) -> Iterator[bytes]:
    for coding in ("utf-8", "utf-16-le", "utf-16-be"):
        plain = form.encode(coding, "replace")
        yield plain
        yield plain.hex().encode()
        for phase in range(3):
            # without the letters that depend on what stands beside
            start, end = -(-phase * 8 // 6), (phase + len(plain)) * 8 // 6
            for encode in (base64.b64encode, base64.urlsafe_b64encode):
                yield encode(bytes(phase) + plain)[start:end]
    yield quote(form, safe="").encode()
    yield json.dumps(form)[1:-1].encode()
