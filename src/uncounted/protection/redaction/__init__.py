"""What must not be read is taken out of a text, however it is spelt there.

- Every find says how it was found, and redaction takes all of them, the doubtful ones too.
- The replacement says what kind of thing was withheld; redacting twice is redacting once.
- What this cannot find: a nickname that is not on file, a description, a translation (SECURITY.md, "How
  redaction
  can fail"). A person looks before it is published.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar

import msgspec

from uncounted.protection.redaction.matcher import Matcher, forget, matcher_of
from uncounted.protection.redaction.passing import PassedText, joined, pass_over
from uncounted.protection.redaction.suspects import Suspicion, suspects
from uncounted.protection.redaction.terms import DOUBTFUL, How, Mention, ProtectedKind, ProtectedTerm

__all__ = [
    "DOUBTFUL",
    "How",
    "Matcher",
    "Mention",
    "PassedText",
    "ProtectedKind",
    "ProtectedTerm",
    "Suspicion",
    "find_mentions",
    "forget",
    "joined",
    "matcher_of",
    "pass_over",
    "redact",
    "suspects",
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
    redacted: T = _redact_inside(value, matcher_of(tuple(terms)))
    return redacted


def _redact_inside(value: Any, matcher: Matcher) -> Any:
    """Redact every text inside; the members of enums are words of the program, and what has none stays."""
    if isinstance(value, Enum) or value is None or isinstance(value, int | float):
        return value
    if isinstance(value, str):
        return _redact_text(value, matcher)
    if is_dataclass(value) and not isinstance(value, type):
        return _redact_fields(value, matcher)
    if isinstance(value, dict):
        return {key: _redact_inside(inner, matcher) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return type(value)(_redact_inside(inner, matcher) for inner in value)
    plain = msgspec.to_builtins(value)
    return msgspec.convert(_redact_inside(plain, matcher), type(value))


def _redact_fields(value: Any, matcher: Matcher) -> Any:
    changed = {}
    for one in fields(value):
        before = getattr(value, one.name)
        after = _redact_inside(before, matcher)
        if after != before:
            changed[one.name] = after
    # what holds no protected term is handed back as it is
    return replace(value, **changed) if changed else value


def _redact_text(text: str, matcher: Matcher) -> str:
    pieces, position = [], 0
    for one in matcher.find(text):
        pieces += [text[position : one.start], withheld(one.kind)]
        position = one.end
    return "".join([*pieces, text[position:]])


def withheld(kind: ProtectedKind) -> str:
    """Say in place of a text what kind of thing it was."""
    return f"[{kind} withheld]"
