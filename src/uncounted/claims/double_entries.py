"""What coding by two writes down: who was asked, each one's record, what a third decided, what came of it.

- A coder's record is replaced whole by a later one of the same coder; none of them is a claim of record.
- A record is a few large entries and not one for each claim: how many entries there are does not tell how
  much was found.
- Nothing here is made into a table: whoever decides reads the entries themselves.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from uncounted.casefile import Compartment, EntryKind, Logged, Put, Table
from uncounted.claims.coding import RejectedByCoder
from uncounted.claims.model import CodedClaim


class Stage(StrEnum):
    """How far a coder is: a record that may still be replaced, or one that was handed in."""

    AT_WORK = "at_work"
    DONE = "done"


class EndReason(StrEnum):
    """Why coding by two was called off; a word of this list and nothing else is written down."""

    CODER_LEFT = "coder_left"
    CODER_ASKED = "coder_asked"
    NOT_BLIND = "not_blind"
    MISTAKE = "mistake"


class Taken(StrEnum):
    """Whose reading a third person took."""

    FIRST = "first"
    SECOND = "second"
    NEITHER = "neither"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class ItemAssigned:
    """An item was given to two coders, in the order of their names; neither sees what the other does."""

    item_id: str
    coders: tuple[str, str]


@dataclass(frozen=True, slots=True)
class AssignmentEnded:
    """Coding by two was called off before it came to an end."""

    item_id: str
    assignment: int
    reason: EndReason


@dataclass(frozen=True, slots=True)
class CoderRecorded:
    """A part of one coder's own record on an item; who that is says the entry."""

    item_id: str
    assignment: int
    stage: Stage
    part: int
    n_parts: int
    n_characters: int
    claims: tuple[CodedClaim, ...]
    rejected: tuple[RejectedByCoder, ...]
    wordings: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DisagreementDecided:
    """What a third person made of one disagreement, and why; ``claim_id`` is the claim that came of it."""

    item_id: str
    assignment: int
    number: int
    taken: Taken
    reason: str
    claim_id: str | None


@dataclass(frozen=True, slots=True)
class CodingSettled:
    """An item coded by two came to its end: these became claims of record, the rest did not."""

    item_id: str
    assignment: int
    n_disagreements: int
    claims: tuple[str, ...]


def _nothing(_: Logged) -> Iterable[Put]:
    return ()


_Body = ItemAssigned | AssignmentEnded | CoderRecorded | DisagreementDecided | CodingSettled


def _about(body: _Body) -> tuple[str, ...]:
    return (body.item_id,)


ASSIGNED, ENDED = "claims.item_assigned", "claims.assignment_ended"
RECORDED, DECIDED, SETTLED = "claims.coder_recorded", "claims.disagreement_decided", "claims.coding_settled"
KINDS = tuple(
    EntryKind(name, body, Compartment.CONTENT, _nothing, _about)
    for name, body in (
        (ASSIGNED, ItemAssigned),
        (ENDED, AssignmentEnded),
        (RECORDED, CoderRecorded),
        (DECIDED, DisagreementDecided),
        (SETTLED, CodingSettled),
    )
)
TABLES: tuple[Table, ...] = ()
