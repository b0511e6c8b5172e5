"""What must not be read is taken out of a text, however it is spelt there.

- Every find says how it was found, and redaction takes all of them, the doubtful ones too.
- The replacement says what kind of thing was withheld; redacting twice is redacting once.
- What this cannot find: a nickname that is not on file, a description, a translation (SECURITY.md, "How redaction
  can fail"). A person looks before it is published.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

import msgspec

from uncounted.protection.redaction.matcher import Matcher, forget, matcher_of
from uncounted.protection.redaction.terms import DOUBTFUL, How, Mention, ProtectedKind, ProtectedTerm

__all__ = [
    "DOUBTFUL",
    "How",
    "Matcher",
    "Mention",
    "ProtectedKind",
    "ProtectedTerm",
    "find_mentions",
    "forget",
    "matcher_of",
    "redact",
    "withheld",
]

T = TypeVar("T")


def find_mentions(text: str, terms: Iterable[ProtectedTerm]) -> tuple[tuple[int, int, ProtectedKind], ...]:
    """Find protected terms: (start, end, kind) in code points, in order, overlaps joined."""
    return tuple((one.start, one.end, one.kind) for one in matcher_of(tuple(terms)).find(text))


def redact(value: T, terms: Sequence[ProtectedTerm]) -> T:
    """Replace every mention of a protected term, in a text or in every text inside a dataclass.

    Examples
    --------
    >>> redact("hiding at 4 HARROW  street.", [ProtectedTerm(ProtectedKind.WHEREABOUTS, "4 Harrow Street")])
    'hiding at [whereabouts withheld].'
    """
    plain = msgspec.to_builtins(value)
    redacted = _redact_inside(plain, matcher_of(tuple(terms)))
    # what holds no protected term is handed back as it is
    return value if redacted == plain else msgspec.convert(redacted, type(value))


def _redact_inside(plain: Any, matcher: Matcher) -> Any:
    if isinstance(plain, str):
        return _redact_text(plain, matcher)
    if isinstance(plain, dict):
        return {key: _redact_inside(inner, matcher) for key, inner in plain.items()}
    if isinstance(plain, list | tuple):
        return [_redact_inside(inner, matcher) for inner in plain]
    return plain


def _redact_text(text: str, matcher: Matcher) -> str:
    pieces, position = [], 0
    for one in matcher.find(text):
        pieces += [text[position : one.start], withheld(one.kind)]
        position = one.end
    return "".join([*pieces, text[position:]])


def withheld(kind: ProtectedKind) -> str:
    """Say in place of a text what kind of thing it was."""
    return f"[{kind} withheld]"
