"""Items that two code apart: who was asked, how far each is, what each handed in. Read from entries alone.

- What somebody recorded is returned to those functions alone that show it to whoever may see it.
- Neither coder is shown the other's record before an item is settled; before both handed in, nobody is.
- A coder's record is under the coder's own membership: who acted, whatever name stands in a file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import msgspec

from uncounted.casefile import Logged
from uncounted.casefile.replaying import entries_of
from uncounted.casework.cases import Case, Work
from uncounted.casework.families import first_versions
from uncounted.casework.intake import all_items
from uncounted.claims import CodedClaim
from uncounted.claims.coding import CodingOutcome, RejectedByCoder
from uncounted.claims.double_entries import (
    ASSIGNED,
    ENDED,
    RECORDED,
    SETTLED,
    CoderRecorded,
    Stage,
)
from uncounted.evidence import Item
from uncounted.vocabulary.errors import UncountedError

# an entry holds 65,535 bytes, a third of which its frame and its sealing may take
_MOST_BYTES_IN_A_PART = 36_000
_Piece = CodedClaim | RejectedByCoder | tuple[str, str]


class CodedApartError(UncountedError):
    """Two others are coding this item, each apart from everybody."""


class HandedInError(UncountedError):
    """A record that was handed in is not changed any more."""


class MixedFileError(UncountedError):
    """A decisions file holds items that two code apart, and others."""


class NothingApartError(UncountedError):
    """Something was said of coding by two, and two code nothing of it."""


class State(StrEnum):
    """How far coding by two is."""

    RUNNING = "running"
    TO_DECIDE = "to_decide"
    SETTLED = "settled"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class CoderRecord:
    """What one coder recorded on one item."""

    coder: str
    stage: Stage
    n_characters: int
    claims: tuple[CodedClaim, ...]
    rejected: tuple[RejectedByCoder, ...]
    wordings: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class CodedApart:
    """One item given to two coders; ``number`` is that of the entry that did."""

    item_id: str
    number: int
    coders: tuple[str, str]
    given_by: str
    records: dict[str, CoderRecord] = field(default_factory=dict)
    is_ended: bool = False
    settled: tuple[str, ...] | None = None
    n_disagreements: int | None = None

    @property
    def state(self) -> State:
        """How far it is."""
        if self.is_ended:
            return State.ENDED
        if self.settled is not None:
            return State.SETTLED
        return State.TO_DECIDE if self.is_handed_in else State.RUNNING

    @property
    def is_open(self) -> bool:
        """Whether it is not at its end yet."""
        return self.state in (State.RUNNING, State.TO_DECIDE)

    @property
    def is_handed_in(self) -> bool:
        """Whether both coders are done."""
        return all(self.is_done(coder) for coder in self.coders)

    def is_done(self, coder: str) -> bool:
        """Whether one coder is done."""
        record = self.records.get(coder)
        return record is not None and record.stage is Stage.DONE

    @property
    def handed_in(self) -> tuple[CoderRecord, CoderRecord]:
        """Return what both handed in, in the order of their names."""
        first, second = self.coders
        return self.records[first], self.records[second]


def coded_apart(case: Case) -> tuple[CodedApart, ...]:
    """Return every item that was given to two coders, in order; what was erased is gone from here too."""
    found: dict[int, CodedApart] = {}
    for logged in entries_of(case.file, (ASSIGNED, ENDED, RECORDED, SETTLED)):
        body = logged.body
        if body is None:
            continue
        if logged.kind == ASSIGNED:
            found[logged.number] = CodedApart(body.item_id, logged.number, body.coders, logged.actor)
            continue
        apart = found.get(body.assignment)
        if apart is not None and apart.is_open:
            _add(apart, logged)
    return tuple(found.values())


def _add(apart: CodedApart, logged: Logged) -> None:
    body = logged.body
    if logged.kind == ENDED:
        apart.is_ended = True
    elif logged.kind == SETTLED:
        apart.settled, apart.n_disagreements = body.claims, body.n_disagreements
    elif logged.actor in apart.coders:
        before = apart.records.get(logged.actor)
        if before is None or body.part == 1:
            before = CoderRecord(logged.actor, body.stage, body.n_characters, (), (), ())
        apart.records[logged.actor] = CoderRecord(
            logged.actor,
            body.stage,
            body.n_characters,
            (*before.claims, *body.claims),
            (*before.rejected, *body.rejected),
            (*before.wordings, *body.wordings),
        )


def open_on(case: Case, item: Item) -> CodedApart | None:
    """Return the coding by two that is under way on any version of an item."""
    versions = versions_of(case, item)
    return next((one for one in coded_apart(case) if one.is_open and one.item_id in versions), None)


def words_recorded(case: Case) -> Mapping[str, tuple[str, ...]]:
    """Return for each item what is recorded and not settled yet: to be searched for words, never shown."""
    found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for one in coded_apart(case):
        if one.is_open:
            told = (msgspec.json.encode(record.claims).decode() for record in one.records.values())
            found[one.item_id] = (*found[one.item_id], *told)
    return found


def versions_of(case: Case, item: Item) -> frozenset[str]:
    """Name all versions of the text of an item, itself among them."""
    first = first_versions(all_items(case))
    return frozenset(item_id for item_id, one in first.items() if one is first[item.item_id])


def under_way(case: Case, items: Sequence[Item], *, done: bool, where: str) -> dict[str, CodedApart]:
    """Say which of these items this member codes apart: all of them, or none.

    Raises
    ------
    CodedApartError, HandedInError, MixedFileError, NothingApartError
    """
    waiting = [one for one in coded_apart(case) if one.is_open]
    found: dict[str, CodedApart] = {}
    for item in items if waiting else ():
        versions = versions_of(case, item)
        apart = next((one for one in waiting if one.item_id in versions), None)
        if apart is not None:
            _refuse_who_is_not_asked(case, apart)
            found[item.item_id] = apart
    if done and not found:
        raise NothingApartError(
            "nothing of this file is coded by two", where=where, remedy="give the file without --done"
        )
    if found and len(found) < len(items):
        raise MixedFileError(
            f"two code {len(found)} of the {len(items)} items of this file apart from each other",
            where=where,
            remedy="give the items that you code apart in a file of their own: what you decide there is kept "
            "from everybody until both are done",
        )
    return found


def _refuse_who_is_not_asked(case: Case, apart: CodedApart) -> None:
    if case.member.member_id not in apart.coders:
        raise CodedApartError(
            "two others code this item, each apart from everybody; nothing else is coded on it meanwhile",
            where=f"item {apart.item_id}",
            remedy="wait until it is settled, or have a reviewer call it off: "
            f"`uncounted assign CASE {apart.item_id} --end REASON`",
        )
    if apart.is_done(case.member.member_id):
        raise HandedInError(
            "you handed in your record on this item; it is not changed any more",
            where=f"item {apart.item_id}",
            remedy="tell the reviewer who decides where you and the other coder differ",
        )


def keep_record(
    work: Work,
    apart: CodedApart,
    text: str,
    outcome: CodingOutcome,
    wordings: Collection[tuple[str, str]],
    stage: Stage,
) -> None:
    """Write down a coder's record as it is now, in place of an earlier one; not where it stands already."""
    coder = work.member.member_id
    used = {claim.proposition for claim in outcome.coded}
    worded = tuple(sorted((name, said) for name, said in wordings if name in used))
    record = CoderRecord(coder, stage, len(text), outcome.coded, outcome.rejected, worded)
    if apart.records.get(coder) == record:
        return
    parts = list(_parts((*record.claims, *record.rejected, *record.wordings))) or [[]]
    for part, pieces in enumerate(parts, start=1):
        work.add(
            CoderRecorded(
                apart.item_id,
                apart.number,
                stage,
                part,
                len(parts),
                len(text),
                tuple(one for one in pieces if isinstance(one, CodedClaim)),
                tuple(one for one in pieces if isinstance(one, RejectedByCoder)),
                tuple(one for one in pieces if isinstance(one, tuple)),
            )
        )
    apart.records[coder] = record


def _parts(pieces: Sequence[_Piece]) -> Iterator[list[_Piece]]:
    part: list[_Piece] = []
    size = 0
    for piece in pieces:
        n_bytes = len(msgspec.json.encode(piece))
        if part and size + n_bytes > _MOST_BYTES_IN_A_PART:
            yield part
            part, size = [], 0
        part.append(piece)
        size += n_bytes
    if part:
        yield part
