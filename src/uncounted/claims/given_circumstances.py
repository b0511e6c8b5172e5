"""Circumstances as a coder gives them: read from a decision, then placed in the claim's own paragraph.

- Words must stand in the paragraph of the claim exactly; nobody's memory is a source.
- A victim is a role: words that say what a person is or believes are refused, whoever writes them.
- A ground is words about the act, as those who did it alleged, and has a field of its own for that reason.
- What was not given stays as it was suggested; null takes it away.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

from uncounted.claims.circumstances import role_of
from uncounted.claims.model import (
    AgeMention,
    Circumstances,
    CueClass,
    DurationMention,
    PerpetratorRole,
    RoleClass,
    Span,
    Stance,
)
from uncounted.vocabulary.errors import shape_of
from uncounted.vocabulary.protected_values import says_a_ground

KEYS = frozenset(
    {"perpetrator", "victim", "age", "duration", "method", "ground", "stance", "cue_class"}
)  # fmt: skip
_ISO = re.compile(
    r"P(?=\d|T\d)(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?", re.ASCII
)


class _Reader(Protocol):
    """What reading a decision offers; `decisions` has it."""

    def _fault(self, field_name: str, expected: str, value: object) -> None: ...
    def _keys(self, record: object, allowed: Any, name: str) -> dict[str, Any]: ...
    def _text(self, values: dict[str, Any], name: str, *, required: bool = False) -> str | None: ...
    def _term(self, values: dict[str, Any], name: str, terms: Any, *, required: bool = False) -> Any: ...
    def _whole(
        self,
        values: dict[str, Any],
        name: str,
        default: int | None,
        *,
        least: int = 0,
        required: bool = False,
    ) -> int | None: ...


@dataclass(frozen=True, slots=True)
class GivenCircumstances:
    """What a coder gave; ``given`` tells "set to nothing" from "not touched". All of it is words so far."""

    given: frozenset[str] = frozenset()
    perpetrator: str | None = None
    role: RoleClass | None = None
    victim: str | None = None
    age: str | None = None
    age_low: int = 0
    age_high: int = 0
    duration: str | None = None
    duration_iso: str | None = None
    method: str | None = None
    ground: str | None = None
    stance: Stance = Stance.OPEN
    cue_class: CueClass | None = None


NOTHING_GIVEN = GivenCircumstances()


def read_given(reader: _Reader, values: dict[str, Any]) -> GivenCircumstances:
    """Read the circumstances of one decision; faults go to the reader."""
    who = _record(reader, values, "perpetrator", ("words", "role"))
    age = _record(reader, values, "age", ("words", "low", "high"))
    lasted = _record(reader, values, "duration", ("words", "iso"))
    low = reader._whole(age, "low", None, required=bool(age)) or 0
    high = reader._whole(age, "high", low)
    if high is not None and high < low:
        reader._fault("high", "an age not below low", high)
    iso = reader._text(lasted, "iso")
    if iso is not None and not _ISO.fullmatch(iso):
        reader._fault("iso", "a duration such as PT20H, P3D, P2W or P5M", iso)
    victim = reader._text(values, "victim")
    if victim is not None and says_a_ground(victim):
        reader._fault("victim", "a role, without what a person is or believes (see ground)", victim)
    perpetrator = reader._text(who, "words", required=bool(who))
    if perpetrator is not None and says_a_ground(perpetrator):
        reader._fault("perpetrator", "a role, without what a person is or believes", perpetrator)
    return GivenCircumstances(
        given=frozenset(values) & KEYS,
        perpetrator=perpetrator,
        role=reader._term(who, "role", RoleClass),
        victim=victim,
        age=reader._text(age, "words", required=bool(age)),
        age_low=low,
        age_high=high if high is not None else low,
        duration=reader._text(lasted, "words", required=bool(lasted)),
        duration_iso=iso,
        method=reader._text(values, "method"),
        ground=reader._text(values, "ground"),
        stance=reader._term(values, "stance", Stance) or Stance.OPEN,
        cue_class=reader._term(_unless_null(values, "cue_class"), "cue_class", CueClass),
    )


def _record(reader: _Reader, values: Mapping[str, Any], name: str, keys: tuple[str, ...]) -> dict[str, Any]:
    if values.get(name) is None:
        return {}
    record = reader._keys(values[name], keys, name)
    if not record:
        reader._fault(name, "an object with " + ", ".join(keys), values[name])
    return record


def _unless_null(values: dict[str, Any], name: str) -> dict[str, Any]:
    return values if values.get(name) is not None else {}


def placed(
    before: Circumstances,
    given: GivenCircumstances,
    locate: Callable[[str], Span | None],
    fault: Callable[[str, str, str], None],
) -> Circumstances:
    """Put what a coder gave in the place of what was suggested.

    Parameters
    ----------
    before : Circumstances
        What the claim had.
    given : GivenCircumstances
        What the coder gave.
    locate : callable
        Returns where words stand in the claim's paragraph, nearest to the claim; None where they do not.
    fault : callable
        Takes a field, what was expected, and the shape of what came.
    """

    def place(field: str, words: str | None) -> Span | None:
        span = locate(words) if words is not None else None
        if words is not None and span is None:
            fault(field, "text of the claim's paragraph", shape_of(words))
        return span

    changes: dict[str, Any] = {}
    for field in sorted(given.given):
        if field in ("stance", "cue_class"):
            changes[field] = getattr(given, field)
            continue
        span = place(field, getattr(given, field))
        changes[field] = None if span is None else _valued(field, span, given)
    return replace(before, **changes)


def _valued(field: str, span: Span, given: GivenCircumstances) -> Any:
    match field:
        case "perpetrator":
            return PerpetratorRole(span, given.role or role_of(span.text))
        case "age":
            return AgeMention(span, given.age_low, given.age_high)
        case "duration":
            return DurationMention(span, given.duration_iso)
    return span
