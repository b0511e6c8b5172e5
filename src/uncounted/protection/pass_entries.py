"""What is written down when a person passes over a copy before coders get it: places, judgements, no words.

- All of it lies under the vault key: where a doubtful name stands in a testimony is told to nobody else.
- A place is two offsets in the text of the original, in code points; the newest judgement of a place holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from uncounted.casefile import Compartment, EntryKind, Logged, Put, Table
from uncounted.protection.redaction import ProtectedKind


class PassJudgement(StrEnum):
    """What a person said of a place; nothing said is no judgement."""

    REDACT = "redact"
    LEAVE = "leave"
    NOT_A_PERSON = "not_a_person"


@dataclass(frozen=True, slots=True)
class PlaceJudged:
    """A person judged one place of the text that a draft was made of; ``source_id`` is that text."""

    source_id: str
    draft_id: str
    place: str
    judgement: PassJudgement
    kind: ProtectedKind


@dataclass(frozen=True, slots=True)
class PlaceCovered:
    """A place on a page, in per cent, that a person had blackened."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PlacesCovered:
    """A draft was made with these places black, so that the copy made of it has them black as well."""

    source_id: str
    draft_id: str
    places: tuple[PlaceCovered, ...]


@dataclass(frozen=True, slots=True)
class CopyPassed:
    """A person passed over a draft, and a working copy was made of it.

    ``left`` are places in the copy where a doubtful find was left to be read.
    """

    draft_id: str
    copy_id: str
    n_redacted: int
    n_left: int
    left: tuple[str, ...]


def _judged(logged: Logged) -> Iterable[Put]:
    body: PlaceJudged = logged.body
    yield Put(
        "pass_judgement",
        {
            "number": logged.number,
            "source_id": body.source_id,
            "draft_id": body.draft_id,
            "place": body.place,
            "judgement": body.judgement.value,
            "kind": body.kind.value,
            "judged_by": logged.actor,
        },
    )


def _covered(logged: Logged) -> Iterable[Put]:
    body: PlacesCovered = logged.body
    places = (f"{one.page},{one.left},{one.top},{one.right},{one.bottom}" for one in body.places)
    yield Put("draft_covers", {"draft_id": body.draft_id, "places": " ".join(places)})


def _passed(logged: Logged) -> Iterable[Put]:
    body: CopyPassed = logged.body
    yield Put(
        "pass",
        {
            "number": logged.number,
            "draft_id": body.draft_id,
            "copy_id": body.copy_id,
            "left_places": " ".join(body.left),
            "passed_by": logged.actor,
            "passed": logged.time,
        },
    )


def _about_judged(body: PlaceJudged | PlacesCovered) -> tuple[str, ...]:
    return body.source_id, body.draft_id


def _about_passed(body: CopyPassed) -> tuple[str, ...]:
    return body.draft_id, body.copy_id


_VAULT = Compartment.VAULT
KINDS = (
    EntryKind("protection.place_judged", PlaceJudged, _VAULT, _judged, _about_judged),
    EntryKind("protection.places_covered", PlacesCovered, _VAULT, _covered, _about_judged),
    EntryKind("protection.copy_passed", CopyPassed, _VAULT, _passed, _about_passed),
)
TABLES = (
    Table(
        "pass_judgement",
        {
            "number": int,
            "source_id": str,
            "draft_id": str,
            "place": str,
            "judgement": str,
            "kind": str,
            "judged_by": str,
        },
        ("number",),
        sealed=dict.fromkeys(("place", "judgement", "kind"), _VAULT),
    ),
    Table("draft_covers", {"draft_id": str, "places": str}, ("draft_id",), sealed={"places": _VAULT}),
    Table(
        "pass",
        {
            "number": int,
            "draft_id": str,
            "copy_id": str,
            "left_places": str,
            "passed_by": str,
            "passed": str,
        },
        ("draft_id",),
        sealed={"left_places": _VAULT},
    ),
)
